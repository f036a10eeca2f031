//! From the BER that some programs write (indefinite lengths, strings in pieces) to the DER that is read here.
//! Knows the two shapes a PKCS#12 file adds to plain BER; nothing is interpreted beyond tags and lengths.

/// Deepest nesting accepted.
const DEPTH: usize = 32;
const OCTET_STRING: u8 = 0x04;
const SEQUENCE: u8 = 0x30;
const OBJECT_IDENTIFIER: u8 = 0x06;
/// An octet string in pieces.
const IN_PIECES: u8 = 0x24;
/// `[0]` around something, or `[0] IMPLICIT OCTET STRING` in pieces.
const ZERO_CONSTRUCTED: u8 = 0xa0;
const ZERO_PRIMITIVE: u8 = 0x80;

/// One element: its tag, whether it holds others, its content.
struct Element<'a> {
    tag: &'a [u8],
    content: &'a [u8],
}

impl Element<'_> {
    fn first(&self) -> u8 {
        self.tag.first().copied().unwrap_or_default()
    }

    fn is_constructed(&self) -> bool {
        self.first() & 0x20 != 0
    }
}

/// The first element of the input and what follows it.
fn take(input: &[u8], depth: usize) -> Option<(Element<'_>, &[u8])> {
    if depth > DEPTH {
        return None;
    }
    let first = *input.first()?;
    let mut tag_end = 1;
    if first & 0x1f == 0x1f {
        while input.get(tag_end)? & 0x80 != 0 {
            tag_end += 1;
        }
        tag_end += 1;
    }
    let tag = input.get(..tag_end)?;
    let length = *input.get(tag_end)?;
    let start = tag_end + 1;
    if length == 0x80 {
        let mut rest = input.get(start..).filter(|_| first & 0x20 != 0)?;
        while !rest.starts_with(&[0, 0]) {
            rest = take(rest, depth + 1)?.1;
        }
        let content = input.get(start..input.len() - rest.len())?;
        return Some((Element { tag, content }, &rest[2..]));
    }
    let (size, start) = if length < 0x80 {
        (usize::from(length), start)
    } else {
        let count = usize::from(length & 0x7f);
        let bytes = input.get(start..start + count).filter(|_| count <= 4)?;
        let size = bytes
            .iter()
            .fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
        (size, start + count)
    };
    let end = start.checked_add(size)?;
    let content = input.get(start..end)?;
    Some((Element { tag, content }, &input[end..]))
}

/// Writes an element with its shortest length.
fn put(tag: &[u8], content: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(tag);
    match u8::try_from(content.len()) {
        Ok(short) if short < 0x80 => out.push(short),
        _ => {
            let bytes = content.len().to_be_bytes();
            let skipped = bytes.iter().take_while(|byte| **byte == 0).count();
            let kept = &bytes[skipped..];
            out.push(0x80 | u8::try_from(kept.len()).expect("a length has at most eight bytes"));
            out.extend_from_slice(kept);
        }
    }
    out.extend_from_slice(content);
}

/// The pieces of an octet string, joined.
fn joined(content: &[u8], depth: usize) -> Option<Vec<u8>> {
    let (mut all, mut rest) = (Vec::new(), content);
    while !rest.is_empty() {
        let (piece, after) = take(rest, depth)?;
        match piece.first() {
            OCTET_STRING => all.extend_from_slice(piece.content),
            IN_PIECES => all.extend(joined(piece.content, depth + 1)?),
            _ => return None,
        }
        rest = after;
    }
    Some(all)
}

/// The same values in DER lengths, with strings in one piece. `None` when it is not BER.
pub(crate) fn to_der(input: &[u8]) -> Option<Vec<u8>> {
    siblings(input, 0)
}

fn siblings(input: &[u8], depth: usize) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(input.len());
    let mut before = Vec::new();
    let mut rest = input;
    while !rest.is_empty() {
        let (element, after) = take(rest, depth)?;
        // In EncryptedContentInfo the third part is [0] IMPLICIT OCTET STRING; elsewhere [0] wraps an element.
        let encrypted = before == [OBJECT_IDENTIFIER, SEQUENCE];
        match element.first() {
            IN_PIECES => put(
                &[OCTET_STRING],
                &joined(element.content, depth + 1)?,
                &mut out,
            ),
            ZERO_CONSTRUCTED if encrypted => {
                put(
                    &[ZERO_PRIMITIVE],
                    &joined(element.content, depth + 1)?,
                    &mut out,
                );
            }
            _ if element.is_constructed() => {
                put(
                    element.tag,
                    &siblings(element.content, depth + 1)?,
                    &mut out,
                );
            }
            _ => put(element.tag, element.content, &mut out),
        }
        before.push(element.first());
        rest = after;
    }
    Some(out)
}

/// The parts of a PFX in DER: version, type of the content, the content's own bytes.
fn parts(pfx: &[u8]) -> Option<[&[u8]; 3]> {
    let (whole, _) = take(pfx, 0)?;
    let (version, rest) = take(whole.content, 0)?;
    let (safe, _) = take(rest, 0)?;
    let (kind, rest) = take(safe.content, 0)?;
    let (explicit, _) = take(rest, 0)?;
    let (octets, _) = take(explicit.content, 0)?;
    Some([version.content, kind.content, octets.content])
}

/// A PFX whose inner content is in DER too, and without its seal (`macData`), which covered the bytes as they were.
/// Only for a file whose seal was already found good.
pub(crate) fn unsealed(pfx: &[u8]) -> Option<Vec<u8>> {
    let [version, kind, content] = parts(pfx)?;
    let mut octets = Vec::new();
    put(&[OCTET_STRING], &siblings(content, 0)?, &mut octets);
    let mut safe = Vec::new();
    put(&[OBJECT_IDENTIFIER], kind, &mut safe);
    put(&[ZERO_CONSTRUCTED], &octets, &mut safe);
    let mut whole = Vec::new();
    put(&[0x02], version, &mut whole);
    put(&[SEQUENCE], &safe, &mut whole);
    let mut out = Vec::new();
    put(&[SEQUENCE], &whole, &mut out);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    // X.690, 8.14 and 8.7: an indefinite sequence of an octet string in two pieces.
    #[test]
    fn pieces_are_joined_and_lengths_become_definite() {
        let ber = [
            0x30, 0x80, 0x24, 0x80, 0x04, 1, 0xaa, 0x04, 1, 0xbb, 0, 0, 0, 0,
        ];
        assert_eq!(to_der(&ber), Some(vec![0x30, 4, 0x04, 2, 0xaa, 0xbb]));
    }

    #[test]
    fn der_stays_as_it_is() {
        let der = [0x30, 5, 0xa0, 3, 0x02, 1, 7];
        assert_eq!(to_der(&der).as_deref(), Some(&der[..]));
    }

    #[test]
    fn what_ends_too_early_or_nests_without_end_is_refused() {
        assert_eq!(to_der(&[0x30, 0x80, 0x04, 1]), None);
        assert_eq!(to_der(&[0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0]), None);
        assert_eq!(to_der(&[0x30, 0x80].repeat(4000)), None);
    }
}
