//! How a forger edits a signed PDF, and how a test names what the verification saw.

use signing::*;

use crate::committee::*;

/// Appends one revision with these objects, as any PDF library would, without asking anyone.
pub fn updated(pdf: &[u8], objects: &[(u32, String)]) -> Vec<u8> {
    updated_with(pdf, objects, &trailer_of(pdf))
}

/// The entries of the last trailer that a save must repeat: all but `/Prev` and `/Size`.
pub fn trailer_of(pdf: &[u8]) -> String {
    let text = String::from_utf8_lossy(pdf);
    let trailer = &text[text.rfind("trailer").expect("a trailer")..];
    let end = trailer.find("startxref").expect("an end");
    let inside = trailer[..end].trim_start_matches("trailer").trim();
    let inside = inside.trim_start_matches("<<").trim_end_matches(">>");
    without_number(&without_number(inside, "/Prev"), "/Size")
}

pub fn without_number(text: &str, key: &str) -> String {
    match text.split_once(key) {
        Some((before, after)) => {
            let rest = after
                .trim_start()
                .trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{before}{rest}")
        }
        None => text.to_owned(),
    }
}

pub fn updated_with(pdf: &[u8], objects: &[(u32, String)], trailer: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(&pdf[pdf.len() - 64..]).into_owned();
    let previous = text.rsplit("startxref").next().expect("a startxref");
    let previous = previous.split_whitespace().next().expect("an offset");
    let mut out = pdf.to_vec();
    let mut table = String::new();
    for (number, body) in objects {
        table.push_str(&format!("{number} 1\n{:010} 00000 n \n", out.len()));
        out.extend_from_slice(format!("{number} 0 obj\n{body}\nendobj\n").as_bytes());
    }
    let at = out.len();
    out.extend_from_slice(
        format!("xref\n{table}trailer\n<<{trailer}/Size 9999/Prev {previous}>>\nstartxref\n{at}\n%%EOF\n")
            .as_bytes(),
    );
    out
}

/// The last written body of the object that holds these bytes, and its number.
pub fn object_with(pdf: &[u8], needle: &str) -> (u32, String) {
    let at = pdf
        .windows(needle.len())
        .rposition(|window| window == needle.as_bytes())
        .unwrap_or_else(|| panic!("{needle} not found"));
    let start = pdf[..at]
        .windows(7)
        .rposition(|window| window == b" 0 obj\n" || window == b" 0 obj<" || window == b" 0 obj ")
        .expect("an object");
    let digits = pdf[..start]
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let number = String::from_utf8_lossy(&pdf[start - digits..start])
        .parse()
        .expect("a number");
    let body = &pdf[start + 6..];
    let end = find(body, b"endobj");
    (
        number,
        String::from_utf8_lossy(&body[..end]).trim().to_owned(),
    )
}

pub fn role_of_change(report: &Verification, index: usize) -> Vec<ObjectRole> {
    report.signatures[index]
        .later_changes
        .iter()
        .filter_map(|change| match change {
            LaterChange::Replaced { role, .. } | LaterChange::Removed { role, .. } => Some(*role),
            _ => None,
        })
        .collect()
}

/// The one signature is intact, the change is named with its role, and the file is not sound.
pub fn altered_as(pdf: &[u8], role: ObjectRole) {
    let report = verify(pdf, &trust());
    assert_eq!(report.refused, None);
    assert_eq!(report.signatures[0].integrity, Integrity::Intact);
    assert_eq!(
        role_of_change(&report, 0),
        [role],
        "{:?}",
        report.signatures[0].later_changes
    );
    assert!(!report.is_sound());
    assert!(
        report
            .problems()
            .iter()
            .any(|problem| matches!(problem, Problem::Altered { .. }))
    );
}

pub fn malformed_as(pdf: &[u8], fault: Malformation) {
    let report = verify(pdf, &trust());
    assert_eq!(report.refused, None);
    assert_eq!(report.signatures[0].integrity, Integrity::Unreadable(fault));
    assert!(!report.is_sound());
}

/// Replaces bytes by others of the same length.
pub fn replaced(pdf: &[u8], old: &str, new: &str) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let at = find(pdf, old.as_bytes());
    let mut pdf = pdf.to_vec();
    pdf[at..at + new.len()].copy_from_slice(new.as_bytes());
    pdf
}

pub fn byte_range(pdf: &[u8]) -> String {
    let at = find(pdf, b"/ByteRange ") + b"/ByteRange ".len();
    String::from_utf8_lossy(&pdf[at..at + 44]).into_owned()
}

/// The same file with another byte range in the same room.
pub fn with_range(pdf: &[u8], range: &str) -> Vec<u8> {
    replaced(pdf, &byte_range(pdf), &format!("{range:<44}"))
}

pub fn numbers(range: &str) -> Vec<usize> {
    let inside = range.trim().trim_matches(['[', ']']);
    inside
        .split(' ')
        .map(|digits| digits.parse().expect("a number"))
        .collect()
}

/// The object number of the last signature made.
pub fn value_of(pdf: &[u8]) -> u32 {
    let (_, body) = object_with(pdf, "/FT /Sig");
    let value = body.split("/V ").nth(1).expect("a value");
    let digits = value.split(' ').next().expect("n");
    digits.parse().expect("a number")
}

/// Appends a revision that frees an object.
pub fn updated_freeing(pdf: &[u8], number: u32) -> Vec<u8> {
    let line = format!("{number} 1\n0000000000 00001 f \n");
    with_table(pdf, &line)
}

/// Appends a revision whose table points an object somewhere else.
pub fn updated_pointing(pdf: &[u8], number: u32, offset: usize) -> Vec<u8> {
    let line = format!("{number} 1\n{offset:010} 00000 n \n");
    with_table(pdf, &line)
}

fn with_table(pdf: &[u8], lines: &str) -> Vec<u8> {
    let trailer = trailer_of(pdf);
    let empty = updated_with(pdf, &[], &trailer);
    let at = pdf.len() + b"xref\n".len();
    [&empty[..at], lines.as_bytes(), &empty[at..]].concat()
}
