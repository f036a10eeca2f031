//! What a program that signs may write otherwise without saying anything else.

use crate::pdf::object::{Object, decode_text};

/// Signing may make an annotation printable and locked; nothing else, above all not hidden.
pub(crate) fn flags_only_locked(old: Option<&Object>, new: Option<&Object>) -> bool {
    const PRINT_AND_LOCKED: i64 = 4 | 128;
    let old = old.and_then(Object::as_integer).unwrap_or(0);
    let new = new.and_then(Object::as_integer).unwrap_or(0);
    old & new == old && (old ^ new) & !PRINT_AND_LOCKED == 0
}

/// The same text, however a program writes it: what a screen reader says of a field may not change.
pub(crate) fn same_words(old: Option<&Object>, new: Option<&Object>) -> bool {
    let words = |object: Option<&Object>| Some(decode_text(&object?.as_text()?.bytes));
    words(old).is_some() && words(old) == words(new)
}

/// Signing programs raise the version of the standard they wrote by; lowering it would switch things off.
pub(crate) fn raised(old: Option<&Object>, new: Option<&Object>) -> bool {
    const VERSIONS: [&[u8]; 5] = [b"1.4", b"1.5", b"1.6", b"1.7", b"2.0"];
    let place = |object: Option<&Object>| {
        let name = object?.as_name()?;
        VERSIONS.iter().position(|known| *known == name)
    };
    place(new).is_some_and(|new| place(old).is_some_and(|old| old < new))
}
