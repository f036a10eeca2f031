//! What the field of a document timestamp may say of itself: enough to be one, and nothing that acts or draws.

use crate::pdf::object::Dictionary;

/// Keys of the field and widget (ISO 32000-2, tables 166, 191, 226 and 228).
const WIDGET_KEYS: [&[u8]; 13] = [
    b"Type", b"Subtype", b"FT", b"Ff", b"T", b"TU", b"V", b"Rect", b"P", b"F", b"AP", b"M", b"NM",
];
/// Keys of the signature dictionary (ISO 32000-2, table 255).
const VALUE_KEYS: [&[u8]; 13] = [
    b"Type",
    b"Filter",
    b"SubFilter",
    b"Contents",
    b"ByteRange",
    b"V",
    b"R",
    b"M",
    b"Name",
    b"Reason",
    b"Location",
    b"ContactInfo",
    b"Prop_Build",
];

/// Whether a timestamp's widget and value say nothing else: an action here would run when a page opens.
pub(crate) fn is_bare(widget: &Dictionary, value: &Dictionary) -> bool {
    let known = |dictionary: &Dictionary, keys: &[&[u8]]| {
        dictionary.keys().all(|key| keys.contains(&key.as_slice()))
    };
    known(widget, &WIDGET_KEYS) && known(value, &VALUE_KEYS)
}
