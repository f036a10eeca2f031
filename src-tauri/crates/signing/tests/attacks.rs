//! The attack classes a verifier must hold against: each test makes the file and names the fact.
//! Every file starts from one our own verification and pyHanko accept.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each test picks the one change it made"
)]

mod committee;

use committee::*;
use signing::*;

/// Appends one revision with these objects, as any PDF library would, without asking anyone.
fn updated(pdf: &[u8], objects: &[(u32, String)]) -> Vec<u8> {
    updated_with(pdf, objects, &trailer_of(pdf))
}

/// The entries of the last trailer that a save must repeat: all but `/Prev` and `/Size`.
fn trailer_of(pdf: &[u8]) -> String {
    let text = String::from_utf8_lossy(pdf);
    let trailer = &text[text.rfind("trailer").expect("a trailer")..];
    let end = trailer.find("startxref").expect("an end");
    let inside = trailer[..end].trim_start_matches("trailer").trim();
    let inside = inside.trim_start_matches("<<").trim_end_matches(">>");
    without_number(&without_number(inside, "/Prev"), "/Size")
}

fn without_number(text: &str, key: &str) -> String {
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

fn updated_with(pdf: &[u8], objects: &[(u32, String)], trailer: &str) -> Vec<u8> {
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
fn object_with(pdf: &[u8], needle: &str) -> (u32, String) {
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

fn role_of_change(report: &Verification, index: usize) -> Vec<ObjectRole> {
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
fn altered_as(pdf: &[u8], role: ObjectRole) {
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

fn malformed_as(pdf: &[u8], fault: Malformation) {
    let report = verify(pdf, &trust());
    assert_eq!(report.refused, None);
    assert_eq!(report.signatures[0].integrity, Integrity::Unreadable(fault));
    assert!(!report.is_sound());
}

/// Replaces bytes by others of the same length.
fn replaced(pdf: &[u8], old: &str, new: &str) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let at = find(pdf, old.as_bytes());
    let mut pdf = pdf.to_vec();
    pdf[at..at + new.len()].copy_from_slice(new.as_bytes());
    pdf
}

fn byte_range(pdf: &[u8]) -> String {
    let at = find(pdf, b"/ByteRange ") + b"/ByteRange ".len();
    String::from_utf8_lossy(&pdf[at..at + 44]).into_owned()
}

/// The same file with another byte range in the same room.
fn with_range(pdf: &[u8], range: &str) -> Vec<u8> {
    replaced(pdf, &byte_range(pdf), &format!("{range:<44}"))
}

fn numbers(range: &str) -> Vec<usize> {
    let inside = range.trim().trim_matches(['[', ']']);
    inside
        .split(' ')
        .map(|digits| digits.parse().expect("a number"))
        .collect()
}

#[test]
fn the_starting_points_are_sound() {
    assert_eq!(verify(&signed_acta(1), &trust()).problems(), Vec::new());
    assert_eq!(verify(&approved_acta(2), &trust()).problems(), Vec::new());
}

#[test]
fn an_update_without_changes_of_substance_is_still_uncovered() {
    let pdf = approved_acta(1);
    let (number, body) = object_with(&pdf, "/Producer");
    let report = verify(&updated(&pdf, &[(number, body)]), &trust());
    assert_eq!(report.signatures[0].later_changes, Vec::new());
    assert_eq!(
        report.signatures[0].coverage,
        Coverage::Revision { revision: 2, of: 3 }
    );
}

// Seen failing: `report_the_rest` without its loop over `changed`.
#[test]
fn overridden_page_content_is_an_alteration() {
    let pdf = signed_acta(1);
    let (number, body) = object_with(&pdf, "/Type/Page/");
    let contents = body
        .split("/Contents")
        .nth(1)
        .expect("contents")
        .trim_start();
    let content: u32 = contents
        .trim_start_matches('[')
        .split(' ')
        .next()
        .expect("n")
        .parse()
        .expect("n");
    let forged = "<</Length 4>>\nstream\nq Q \nendstream".to_owned();
    altered_as(
        &updated(&pdf, &[(content, forged)]),
        ObjectRole::PageContent,
    );
    let hidden = body.replace("/Contents", "/Oculto");
    altered_as(&updated(&pdf, &[(number, hidden)]), ObjectRole::Page);
}

// Seen failing: `problems::of` without bytes after the end.
#[test]
fn an_object_appended_without_cross_reference_is_bytes_after_the_end() {
    let pdf = [&signed_acta(1)[..], b"4 0 obj\n<</Length 0>>\nendobj\n"].concat();
    let report = verify(&pdf, &trust());
    assert_eq!(report.bytes_after_end, 29);
    assert_eq!(report.problems(), [Problem::BytesAfterEnd(29)]);
    assert_ne!(report.signatures[0].coverage, Coverage::WholeFile);
}

// Seen failing: `note_unlisted` noting nothing.
#[test]
fn an_object_hidden_in_an_update_but_not_listed_is_seen() {
    let pdf = [&signed_acta(1)[..], b"4 0 obj\n<</Length 0>>\nendobj\n"].concat();
    let pdf = pdf.iter().chain(b"").copied().collect::<Vec<u8>>();
    let tail = String::from_utf8_lossy(&pdf[pdf.len() - 100..]).into_owned();
    let previous = tail
        .split("startxref")
        .nth(1)
        .expect("s")
        .split_whitespace()
        .next()
        .expect("n")
        .to_owned();
    let at = pdf.len();
    let update = format!(
        "xref\n0 0\ntrailer\n<<{}/Size 9999/Prev {previous}>>\nstartxref\n{at}\n%%EOF\n",
        trailer_of(&signed_acta(1))
    );
    let report = verify(&[&pdf[..], update.as_bytes()].concat(), &trust());
    assert_eq!(report.refused, None);
    let unlisted = LaterChange::UnlistedBytes { offset: at - 29 };
    assert_eq!(report.signatures[0].later_changes, [unlisted]);
    assert!(!report.is_sound());
}

#[test]
fn leading_junk_is_refused() {
    let pdf = [b"hola\n", &signed_acta(1)[..]].concat();
    let report = verify(&pdf, &trust());
    assert_eq!(report.problems(), [Problem::Refused(Defect::NoHeader)]);
}

// Seen failing: `place` without its comparison of the gap.
#[test]
fn a_gap_wider_than_the_signature_is_malformed() {
    let pdf = signed_acta(1);
    let range = byte_range(&pdf);
    let [_, a, b, c] = numbers(&range)[..] else {
        panic!("four numbers")
    };
    malformed_as(
        &with_range(&pdf, &format!("[0 {} {b} {c}]", a - 8)),
        Malformation::Gap,
    );
    malformed_as(
        &with_range(&pdf, &format!("[0 {a} {} {}]", b + 8, c - 8)),
        Malformation::Gap,
    );
}

#[test]
fn byte_ranges_that_are_not_four_naturals_are_malformed() {
    let pdf = signed_acta(1);
    let [_, a, b, c] = numbers(&byte_range(&pdf))[..] else {
        panic!("four numbers")
    };
    for range in [
        format!("[0 {a} {b}]"),
        format!("[0 {a} {b} -{c}]"),
        format!("[-1 {a} {b} {c}]"),
        format!("[1 {a} {b} {c}]"),
        format!("[0 {a} {b} {c} 0 0]"),
        "[0 0 0 0.5]".to_owned(),
        "[]".to_owned(),
        "null".to_owned(),
    ] {
        malformed_as(&with_range(&pdf, &range), Malformation::ByteRange);
    }
    malformed_as(&with_range(&pdf, "[0 0 0 0]"), Malformation::Gap);
    malformed_as(
        &replaced(&pdf, "/ByteRange ", "/ByteRangX "),
        Malformation::ByteRange,
    );
    malformed_as(
        &with_range(&pdf, &format!("[0 {a} {b} {}]", c - 20)),
        Malformation::RevisionEnd,
    );
    malformed_as(
        &with_range(&pdf, &format!("[0 {a} {b} 18446744073709551]")),
        Malformation::RevisionEnd,
    );
}

// Seen failing: `without_padding` not looking at the padding.
#[test]
fn contents_missing_null_empty_or_zero_are_malformed() {
    let pdf = signed_acta(1);
    malformed_as(
        &replaced(&pdf, "/Contents <3", "/Contentz <3"),
        Malformation::Contents,
    );
    let at = find(&pdf, b"/Contents <3") + 10;
    let fill = |value: &str| {
        let mut pdf = pdf.clone();
        pdf[at..at + 32770].fill(b' ');
        pdf[at..at + value.len()].copy_from_slice(value.as_bytes());
        pdf
    };
    for value in ["null", "<>", "()", "12"] {
        malformed_as(&fill(value), Malformation::Contents);
    }
    let mut zero = pdf.clone();
    zero[at + 1..at + 32769].fill(b'0');
    malformed_as(&zero, Malformation::Contents);
    let mut padded = pdf.clone();
    padded[at + 32768] = b'1';
    malformed_as(&padded, Malformation::Padding);
    let mut garbage = pdf.clone();
    garbage[at + 1..at + 5].copy_from_slice(b"3080");
    malformed_as(&garbage, Malformation::Cms);
}

// Seen failing: `integrity_of` ignoring a wrong signature value.
#[test]
fn a_flipped_signature_value_is_broken_by_that_name() {
    let pdf = signed_acta(1);
    // The ECDSA value is the last thing in the CMS: its last byte stands before the padding.
    let start = find(&pdf, b"/Contents <3") + 11;
    let last = pdf[start..start + 32768]
        .iter()
        .rposition(|digit| *digit != b'0')
        .expect("a digit");
    let mut pdf = pdf;
    let at = start + last;
    pdf[at] = if pdf[at] == b'1' { b'2' } else { b'1' };
    let report = verify(&pdf, &trust());
    assert_eq!(
        report.signatures[0].integrity,
        Integrity::Broken(Break::SignatureValue)
    );
    assert!(!report.is_sound());
}

// Seen failing: `stamp_pages` accepting any change of a page's /Annots.
#[test]
fn a_new_visible_annotation_is_an_alteration_with_or_without_certification() {
    for pdf in [signed_acta(1), approved_acta(1)] {
        let (page, body) = object_with(&pdf, "/Annots");
        let forged = body.replacen("/Annots[", "/Annots[900 0 R ", 1);
        assert_ne!(forged, body);
        let note = "<</Type/Annot/Subtype/FreeText/Rect[0 0 300 300]/F 4/Contents(Otorgado)>>";
        let report = verify(
            &updated(&pdf, &[(page, forged), (900, note.into())]),
            &trust(),
        );
        let changes = &report.signatures[0].later_changes;
        assert!(changes.contains(&LaterChange::Replaced {
            object: page,
            role: ObjectRole::Page
        }));
        assert!(changes.contains(&LaterChange::Added { object: 900 }));
        if let Some(certification) = report.signatures[0].certification {
            assert_eq!(certification.honoured, Honoured::No);
        }
        assert!(!report.is_sound());
    }
}

#[test]
fn a_new_visible_signature_over_the_text_is_an_alteration() {
    // The field is added by an update, then signed by us: the first signature must tell.
    let pdf = approved_acta(1);
    let (page, page_body) = object_with(&pdf, "/Annots");
    let (form, form_body) = object_with(&pdf, "/SigFlags");
    let forged_page = page_body.replacen("/Annots[", "/Annots[900 0 R ", 1);
    let forged_form = form_body.replacen("/Fields [", "/Fields[900 0 R ", 1);
    let forged_form = forged_form.replacen(
        "/Fields[",
        "/Fields[900 0 R ",
        usize::from(forged_form == form_body),
    );
    let field = format!(
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(Intrusa)/F 132/P {page} 0 R/Rect[60 300 500 700]>>"
    );
    let pdf = updated(
        &pdf,
        &[(page, forged_page), (form, forged_form), (900, field)],
    );
    let report = verify(&pdf, &trust());
    assert!(
        report.unsigned_fields.contains(&"Intrusa".to_owned()),
        "{:?}",
        report.refused
    );
    assert!(
        report.signatures[0]
            .later_changes
            .iter()
            .any(|change| !change.is_permitted())
    );
    let person = person(1);
    let lines = [];
    let request = SignRequest {
        field: "Intrusa",
        chain: &person.chain,
        name: &person.name,
        reason: "",
        location: "",
        time: signing_time(2),
        appearance: &lines,
        certify: Certify::No,
    };
    let refused = sign(&pdf, &request, &person.key);
    assert!(matches!(
        refused,
        Err(SigningError::EarlierSignatureBroken(_))
    ));
}

#[test]
fn a_replaced_signature_appearance_is_an_alteration() {
    let pdf = signed_acta(1);
    let (number, _) = object_with(&pdf, "/F0 9.00 Tf");
    let forged =
        "<</BBox[0 0 300 64]/Subtype/Form/Type/XObject/Length 4>>\nstream\nq Q \nendstream";
    altered_as(
        &updated(&pdf, &[(number, forged.into())]),
        ObjectRole::Appearance,
    );
}

#[test]
fn changed_properties_are_an_alteration() {
    let pdf = signed_acta(1);
    let (number, body) = object_with(&pdf, "/Producer");
    let forged = body.replacen("/Title", "/Titulo", 1);
    altered_as(&updated(&pdf, &[(number, forged)]), ObjectRole::Properties);
    let trailer = trailer_of(&pdf);
    let info = trailer
        .split("/Info")
        .nth(1)
        .expect("info")
        .split('R')
        .next()
        .expect("a reference")
        .to_owned();
    let trailer = trailer.replacen(&format!("/Info{info}R"), "/Info 26 0 R", 1);
    let report = verify(&updated_with(&pdf, &[], &trailer), &trust());
    let key = LaterChange::Trailer { key: "Info".into() };
    assert!(
        report.signatures[0].later_changes.contains(&key),
        "{:?}",
        report.signatures[0].later_changes
    );
}

#[test]
fn a_replaced_attachment_is_an_alteration_and_its_hash_changes() {
    let pdf = signed_acta(1);
    let before = verify(&pdf, &trust()).attachments;
    let (number, _) = object_with(&pdf, "/Type/EmbeddedFile");
    let forged = "<</Type/EmbeddedFile/Length 11>>\nstream\n{\"acta\":99}\nendstream";
    let pdf = updated(&pdf, &[(number, forged.into())]);
    altered_as(&pdf, ObjectRole::Attachment);
    let after = verify(&pdf, &trust()).attachments;
    assert_eq!(before[0].name, after[0].name);
    assert_ne!(before[0].sha256, after[0].sha256);
}

// Seen failing: `validation_data` following existing objects that the new /DSS points to.
#[test]
fn validation_data_cannot_smuggle_a_new_font_program() {
    // The new /DSS points to a font descriptor, so that its program seems to belong to validation data.
    let pdf = signed_acta(1);
    let (descriptor, body) = object_with(&pdf, "/FontFile2");
    let program = body
        .split("/FontFile2")
        .nth(1)
        .expect("a program")
        .trim_start();
    let program: u32 = program
        .split(' ')
        .next()
        .expect("n")
        .parse()
        .expect("a number");
    let (catalog, body) = object_with(&pdf, "/Type /Catalog");
    let open = body.strip_suffix(">>").expect("a dictionary");
    let forged = format!("{open}/DSS<</Certs[{descriptor} 0 R]>>>>");
    let glyphs = "<</Length 4>>\nstream\nAAAA\nendstream".to_owned();
    let report = verify(
        &updated(&pdf, &[(catalog, forged), (program, glyphs)]),
        &trust(),
    );
    let changes = &report.signatures[0].later_changes;
    let replaced = |change: &LaterChange| matches!(change, LaterChange::Replaced { object, .. } if *object == program);
    assert!(changes.iter().any(replaced), "{changes:?}");
    assert!(!report.is_sound());
}

// Seen failing: `validation_data` accepting any changed object that only the catalog refers to.
#[test]
fn validation_data_cannot_switch_layers() {
    let layers = "/Type/Catalog/OCProperties 900 0 R";
    for already in ["", "/DSS 900 0 R"] {
        let base = acta();
        let (catalog, body) = object_with(&base, "/Type/Catalog");
        let prepared = body.replacen("/Type/Catalog", &format!("{layers}{already}"), 1);
        let base = updated(&base, &[(catalog, prepared), (900, "<</D<<>>>>".into())]);
        let pdf = signed_by(&base, &person(0), FIELDS[0], Certify::No);
        assert_eq!(verify(&pdf, &trust()).problems(), Vec::new());
        let (catalog, body) = object_with(&pdf, "/OCProperties");
        let open = body.strip_suffix(">>").expect("a dictionary");
        let forged = match already {
            "" => format!("{open}/DSS 900 0 R>>"),
            _ => body.clone(),
        };
        let switched = "<</D<</BaseState/OFF>>>>".to_owned();
        let report = verify(
            &updated(&pdf, &[(catalog, forged), (900, switched)]),
            &trust(),
        );
        let replaced = LaterChange::Replaced {
            object: 900,
            role: ObjectRole::Other,
        };
        let changes = &report.signatures[0].later_changes;
        assert!(changes.contains(&replaced), "{already}: {changes:?}");
    }
}

// Seen failing: `appearances` without `named_beside_appearance`.
#[test]
fn a_field_prepared_as_page_resources_cannot_redraw_the_page() {
    // Before anyone signs, the second field also names its own appearance as an image of the page.
    let base = acta();
    let (field, body) = object_with(
        &base,
        "004600690072006D0061004D00690065006D00620072006F0031>",
    );
    let look = body.split("/AP").nth(1).expect("an appearance");
    let look = look.split("/N ").nth(1).expect("a stream");
    let look: u32 = look
        .split(' ')
        .next()
        .expect("n")
        .parse()
        .expect("a number");
    let open = body.strip_suffix(">>").expect("a dictionary");
    let prepared = format!("{open}/XObject<</Im0 {look} 0 R>>>>");
    let base = updated(&base, &[(field, prepared)]);
    let pdf = signed_by(&base, &person(0), FIELDS[0], Certify::No);
    let (_, body) = object_with(&pdf, "/XObject<</Im0");
    let open = body.strip_suffix(">>").expect("a dictionary");
    let filled = format!("{open}/V<</Type/Sig>>>>");
    let drawing = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 4>>\nstream\nq Q \nendstream";
    let report = verify(
        &updated(&pdf, &[(field, filled), (look, drawing.into())]),
        &trust(),
    );
    let first = report
        .signatures
        .iter()
        .find(|s| s.field == FIELDS[0])
        .expect("signed");
    let shared = LaterChange::SharedAppearance { object: look };
    assert!(
        first.later_changes.contains(&shared),
        "{:?}",
        first.later_changes
    );
}

#[test]
fn validation_data_alone_is_permitted() {
    let pdf = signed_acta(1);
    let (catalog, body) = object_with(&pdf, "/Type /Catalog");
    let open = body.strip_suffix(">>").expect("a dictionary");
    let forged = format!("{open}/DSS<</Certs[900 0 R]>>>>");
    let stream = "<</Length 4>>\nstream\nAAAA\nendstream".to_owned();
    let report = verify(
        &updated(&pdf, &[(catalog, forged), (900, stream)]),
        &trust(),
    );
    assert_eq!(
        report.signatures[0].later_changes,
        [LaterChange::ValidationData]
    );
    assert_eq!(report.problems(), Vec::new());
}

// Seen failing: `report_the_rest` without its look at earlier referrers.
#[test]
fn an_object_awaited_by_a_dangling_reference_is_seen_when_it_appears() {
    // The base is prepared before anyone signs: its catalog points to an object that does not exist.
    let base = acta();
    let (catalog, body) = object_with(&base, "/Type/Catalog");
    let prepared = body.replacen("/Type/Catalog", "/Type/Catalog/OCProperties 900 0 R", 1);
    let base = updated(&base, &[(catalog, prepared)]);
    let pdf = signed_by(&base, &person(0), FIELDS[0], Certify::No);
    assert_eq!(verify(&pdf, &trust()).problems(), Vec::new());
    let report = verify(&updated(&pdf, &[(900, "<</D<<>>>>".into())]), &trust());
    let changes = &report.signatures[0].later_changes;
    assert_eq!(changes, &[LaterChange::Resurrected { object: 900 }]);
}

#[test]
fn a_rollback_is_seen_by_the_expected_signers() {
    let two = approved_acta(2);
    let one = approved_acta(1);
    assert_eq!(&two[..one.len()], &one[..]);
    assert!(verify(&one, &trust()).is_sound());
    let report = verify(&one, &trust_expecting(2));
    assert_eq!(
        report.problems(),
        [Problem::ExpectedSigner {
            field: FIELDS[1].into(),
            presence: Presence::Unsigned
        }]
    );
}

// Seen failing: `uncovered` looking only past the last signature.
#[test]
fn a_signature_taken_out_by_an_update_is_seen() {
    let pdf = approved_acta(1);
    let (field, body) = object_with(&pdf, "/FT /Sig");
    let cut = body.split("/V ").next().expect("a part").to_owned() + ">>";
    let report = verify(&updated(&pdf, &[(field, cut)]), &trust());
    assert_eq!(report.refused, None);
    assert_eq!(
        report.problems(),
        [Problem::NoSignature, Problem::Uncovered]
    );
}

// Seen failing: `integrity_of` without its comparison of digests.
#[test]
fn a_transplanted_signature_is_broken() {
    // Same place, same length, another document: only one digit of the title differs.
    let other = replaced(&acta(), "0031003200200", "0031003300200");
    let other = signed_by(&other, &person(0), FIELDS[0], Certify::No);
    let mut pdf = approved_acta(1);
    assert_eq!(pdf.len(), other.len());
    let at = find(&pdf, b"/Contents <3");
    pdf[at..at + 32780].copy_from_slice(&other[at..at + 32780]);
    let report = verify(&pdf, &trust());
    assert_eq!(
        report.signatures[0].integrity,
        Integrity::Broken(Break::Digest)
    );
}

#[test]
fn one_value_shared_by_two_fields_is_malformed() {
    let pdf = approved_acta(1);
    let (_, signed) = object_with(&pdf, "/FT /Sig");
    let value = signed.split("/V ").nth(1).expect("a value");
    let value = value.split('R').next().expect("a reference").to_owned();
    let (second, body) = object_with(
        &pdf,
        "004600690072006D0061004D00690065006D00620072006F0031>",
    );
    let open = body
        .trim_end()
        .strip_suffix(">>")
        .expect("a dictionary")
        .to_owned();
    let forged = format!("{open}/V {value}R>>");
    let report = verify(&updated(&pdf, &[(second, forged)]), &trust());
    let shared = Integrity::Unreadable(Malformation::SharedValue);
    assert!(
        report
            .signatures
            .iter()
            .all(|signature| signature.integrity == shared)
    );
    assert_eq!(report.signatures.len(), 2);
}

// Seen failing: `issued` comparing names only.
#[test]
fn an_impostor_root_with_the_same_subject_is_untrusted() {
    let impostor = root_of(9, "Raíz documental del Comité", Marking::Real);
    let pdf = signed_by(&acta(), &person_under(&impostor, 0), FIELDS[0], Certify::No);
    let report = verify(&pdf, &trust());
    assert_eq!(report.signatures[0].integrity, Integrity::Intact);
    assert_eq!(report.signatures[0].trust.chain, Chain::NoPinnedRoot);
    assert!(matches!(report.problems()[..], [Problem::Untrusted { .. }]));
}

#[test]
fn an_impostor_certificate_with_the_same_subject_is_someone_else() {
    // Issued by the true root to the same name, with another key.
    let mut impostor = person(0);
    impostor.key = DocumentKey::from_secret(&[99; 32]).expect("a key");
    let request = CertificateRequest {
        public_key: impostor.key.public_key_sec1(),
        common_name: impostor.name.clone(),
        organization: "Comité Calificador".into(),
        role: "Integrante".into(),
        serial: Serial::try_from(999).expect("a serial"),
        validity: Validity {
            not_before: moment(2026, 6, 1),
            not_after: moment(2028, 6, 1),
        },
        marking: Marking::Real,
    };
    impostor.chain[0] = root().issue(&request).expect("a certificate");
    let found = Some(impostor.fingerprint());
    let pdf = signed_by(&acta(), &impostor, FIELDS[0], Certify::No);
    assert!(verify(&pdf, &trust()).is_sound());
    assert_eq!(
        verify(&pdf, &trust_expecting(1)).problems(),
        [Problem::ExpectedSigner {
            field: FIELDS[0].into(),
            presence: Presence::SomeoneElse { found }
        }]
    );
}

// Seen failing: `issuer_fault` without basicConstraints.
#[test]
fn a_member_cannot_issue_certificates() {
    let member = person(0);
    let under = Root::open(&member.key.secret(), &member.chain[0]).expect("a false root");
    let forged = person_under(&under, 1);
    let mut chain = forged.chain.clone();
    chain.push(root().certificate_der().to_vec());
    let forged = Person { chain, ..forged };
    let pdf = signed_by(&acta(), &forged, FIELDS[1], Certify::No);
    let report = verify(&pdf, &trust());
    let chain = report.signatures[0].trust.chain.clone();
    assert_eq!(chain, Chain::NotAllowed(ChainFault::NotAuthority));
    assert!(!report.is_sound());
}

fn list(reason: Reason, day: u32) -> Vec<u8> {
    let revoked = Revoked {
        serial: Serial::try_from(100).expect("a serial"),
        at: moment(2026, 11, day),
        reason,
    };
    root()
        .revocation_list(5, moment(2026, 12, 1), moment(2027, 6, 1), &[revoked])
        .expect("a list")
}

fn with_list(crl: Vec<u8>) -> Trust {
    Trust {
        crls: vec![crl],
        ..trust()
    }
}

// Seen failing: `revoked` sparing every reason, not only the owner's.
#[test]
fn a_revoked_signer_is_seen_and_an_unchecked_one_is_said_to_be_so() {
    let pdf = signed_acta(1);
    let problem = [Problem::Revoked {
        field: FIELDS[0].into(),
    }];
    let report = verify(&pdf, &trust());
    assert_eq!(
        report.signatures[0].trust.revocation,
        Revocation::NotChecked
    );
    // Before the signing, for any reason.
    let report = verify(&pdf, &with_list(list(Reason::Superseded, 1)));
    assert_eq!(report.problems(), problem);
    // After the claimed time: a lost key undoes it, leaving the committee does not.
    let report = verify(&pdf, &with_list(list(Reason::KeyCompromise, 30)));
    assert_eq!(report.problems(), problem);
    let report = verify(&pdf, &with_list(list(Reason::CessationOfOperation, 30)));
    assert_eq!(report.problems(), Vec::new());
    assert!(matches!(
        report.signatures[0].trust.revocation,
        Revocation::Revoked {
            effect: RevocationEffect::LeavesEarlierSignatures,
            ..
        }
    ));
    let clean = root()
        .revocation_list(6, moment(2026, 12, 1), moment(2027, 6, 1), &[])
        .expect("a list");
    let report = verify(&pdf, &with_list(clean));
    assert!(matches!(
        report.signatures[0].trust.revocation,
        Revocation::NotRevoked { .. }
    ));
}

// Seen failing: `believable` without the signature.
#[test]
fn a_forged_or_flipped_list_is_not_believed() {
    let impostor = root_of(9, "Raíz documental del Comité", Marking::Real);
    let forged = impostor
        .revocation_list(9, moment(2026, 12, 1), moment(2027, 6, 1), &[])
        .expect("a list");
    let mut flipped = list(Reason::Superseded, 1);
    let last = flipped.len() - 1;
    flipped[last] ^= 1;
    for crl in [forged, flipped] {
        let report = verify(&signed_acta(1), &with_list(crl));
        assert_eq!(
            report.signatures[0].trust.revocation,
            Revocation::NotChecked
        );
    }
}

#[test]
fn expiry_counts_at_the_signing_time_and_not_today() {
    let trust = Trust {
        at: moment(2035, 1, 1),
        ..trust()
    };
    let report = verify(&signed_acta(1), &trust);
    assert_eq!(report.signatures[0].trust.now, ValidityAt::Expired);
    assert_eq!(report.signatures[0].trust.at_signing, ValidityAt::Valid);
    assert_eq!(report.problems(), Vec::new());
}

#[test]
fn a_signing_time_outside_the_certificate_is_a_problem() {
    // The external path does not ask for a chain, so an expired signer can return a CMS.
    let expired = person_valid(&root(), 0, moment(2026, 2, 1), moment(2026, 3, 1));
    let valid_then = SignRequest {
        field: FIELDS[0],
        chain: &expired.chain,
        name: &expired.name,
        reason: "",
        location: "",
        time: signing_time(1) - chrono::TimeDelta::days(275),
        appearance: &[],
        certify: Certify::No,
    };
    let pdf = sign(&acta(), &valid_then, &expired.key).expect("valid in February");
    assert_eq!(verify(&pdf, &trust()).problems(), Vec::new());
    let early = Trust {
        at: moment(2026, 1, 20),
        ..trust()
    };
    let report = verify(&pdf, &early);
    assert!(report.problems().contains(&Problem::SignedInTheFuture {
        field: FIELDS[0].into()
    }));
}

// Seen failing: `problems::of` without its set of signers.
#[test]
fn one_person_signing_two_fields_is_seen() {
    let pdf = signed_by(&approved_acta(1), &person(0), FIELDS[1], Certify::No);
    let report = verify(&pdf, &trust());
    assert_eq!(
        report.problems(),
        [Problem::SignerRepeated {
            field: FIELDS[1].into()
        }]
    );
}

// Seen failing: `name_is_the_signers` answering always true.
#[test]
fn a_false_name_in_the_dictionary_is_seen() {
    let liar = Person {
        name: NAMES[1].into(),
        ..person(0)
    };
    let pdf = signed_by(&acta(), &liar, FIELDS[0], Certify::No);
    let report = verify(&pdf, &trust());
    let signer = report.signatures[0].signer.as_ref().expect("a signer");
    assert_eq!(signer.common_name, NAMES[0]);
    assert_eq!(report.signatures[0].claimed_name.as_deref(), Some(NAMES[1]));
    assert_eq!(
        report.problems(),
        [Problem::NameIsNotTheSigners {
            field: FIELDS[0].into()
        }]
    );
}

// Seen failing: `dictionary` keeping the first of two equal keys.
#[test]
fn scripts_duplicate_keys_hybrids_and_encryption_are_refused() {
    let base = acta();
    let refusal = |objects: &[(u32, String)], trailer: &str| {
        verify(&updated_with(&base, objects, trailer), &trust()).refused
    };
    let trailer = trailer_of(&base);
    let script = (900, "<</S/JavaScript/JS(app.alert)>>".to_owned());
    assert_eq!(
        refusal(&[script], &trailer),
        Some(Defect::ActiveContent("JavaScript"))
    );
    let launch = (900, "<</S/Launch/F(calc)>>".to_owned());
    assert_eq!(
        refusal(&[launch], &trailer),
        Some(Defect::ActiveContent("Launch"))
    );
    let twice = (900, "<</A 1/A 2>>".to_owned());
    assert!(
        matches!(refusal(&[twice], &trailer), Some(Defect::DuplicateKey { key, .. }) if key == "A")
    );
    let disguised = (900, "<</AB 1/A#42 2>>".to_owned());
    assert!(matches!(
        refusal(&[disguised], &trailer),
        Some(Defect::DuplicateKey { .. })
    ));
    let xfa = (900, "<</XFA 3 0 R>>".to_owned());
    assert_eq!(refusal(&[xfa], &trailer), Some(Defect::Xfa));
    assert_eq!(
        refusal(&[], &format!("{trailer}/XRefStm 10")),
        Some(Defect::Hybrid)
    );
    assert_eq!(
        refusal(&[], &format!("{trailer}/Encrypt 3 0 R")),
        Some(Defect::Encrypted)
    );
}

#[test]
fn a_weak_digest_is_never_accepted() {
    let pdf = signed_acta(1);
    let start = find(&pdf, b"/Contents <3");
    let mut pdf = pdf;
    // Every SHA-256 identifier becomes SHA-224's; a real SHA-1 CMS is in `foreign_signers`.
    let mut at = start;
    while let Some(next) = pdf[at..start + 32768]
        .windows(22)
        .position(|w| w == b"0609608648016503040201")
    {
        at += next + 20;
        pdf[at..at + 2].copy_from_slice(b"04");
    }
    malformed_as(&pdf, Malformation::WeakDigest);
}

#[test]
fn hostile_bytes_never_panic() {
    let pdf = signed_acta(2);
    for step in (0..pdf.len()).step_by(997) {
        let mut broken = pdf.clone();
        broken[step] ^= 0x21;
        assert!(!verify(&broken, &trust()).is_sound(), "byte {step}");
        assert!(!verify(&pdf[..step], &trust()).is_sound(), "cut at {step}");
    }
    let deep = format!("%PDF-1.7\n1 0 obj\n{}", "[".repeat(100_000));
    assert!(!verify(deep.as_bytes(), &trust()).is_sound());
}
