//! Reading XML parts of office documents: streaming, no DTD, no external anything.

use quick_xml::events::{BytesRef, BytesStart};

/// The value of an attribute by local name, entities resolved.
pub(crate) fn attribute(start: &BytesStart<'_>, local: &str) -> Option<String> {
    start
        .attributes()
        .flatten()
        .find(|a| a.key.local_name().as_ref() == local)
        .and_then(|a| {
            quick_xml::escape::unescape(&a.value)
                .ok()
                .map(std::borrow::Cow::into_owned)
        })
}

/// The text of `&…;`: the five of XML and numeric ones; others are dropped, never looked up.
pub(crate) fn reference(found: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = found.resolve_char_ref() {
        return Some(c);
    }
    match found.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
