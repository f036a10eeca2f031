//! Attacks on the file itself: byte ranges, contents, revisions, what is hidden, and bytes that mean nothing.

use signing::*;

use crate::committee::*;
use crate::forgery::*;

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
    assert_eq!(report.signatures[0].later_changes, [LaterChange::Nothing]);
    assert!(report.problems().contains(&Problem::Uncovered));
    assert_eq!(
        report.signatures[0].coverage,
        Coverage::Revision { revision: 2, of: 3 }
    );
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

#[test]
fn another_identity_of_the_file_is_an_alteration() {
    let pdf = approved_acta(1);
    let same = object_with(&pdf, "/Producer");
    let trailer = trailer_of(&pdf);
    let first = trailer.find("/ID").expect("an identity");
    let digit = first + trailer[first..].find('<').expect("its first half") + 1;
    let other = if trailer[digit..].starts_with('0') {
        "1"
    } else {
        "0"
    };
    let mut changed = trailer.clone();
    changed.replace_range(digit..=digit, other);
    for (trailer, altered) in [(trailer, false), (changed, true)] {
        let report = verify(
            &updated_with(&pdf, std::slice::from_ref(&same), &trailer),
            &trust(),
        );
        assert_eq!(report.refused, None);
        let found = LaterChange::Trailer { key: "ID".into() };
        assert_eq!(report.signatures[0].later_changes.contains(&found), altered);
    }
}

#[test]
fn an_object_written_again_as_another_generation_is_an_alteration() {
    let pdf = approved_acta(1);
    let (number, body) = object_with(&pdf, "/Producer");
    let again = updated(&pdf, &[(number, body)]);
    let (before, own) = again.split_at(pdf.len());
    let own = replaced(own, &format!("{number} 0 obj"), &format!("{number} 1 obj"));
    let own = replaced(&own, " 00000 n", " 00001 n");
    let report = verify(&[before, &own].concat(), &trust());
    assert_eq!(report.refused, None);
    let key = "generation".into();
    let found = LaterChange::Trailer { key };
    let later = &report.signatures[0].later_changes;
    assert!(later.contains(&found), "{later:?}");
}

#[test]
fn more_form_fields_than_any_acta_has_are_not_walked() {
    let blank = acta();
    let (form, body) = object_with(&blank, "/Fields");
    let refused = |count: u32| {
        let numbers = 1000..1000 + count;
        let listed: String = numbers.clone().map(|one| format!("{one} 0 R ")).collect();
        let body = body.replacen("/Fields[", &format!("/Fields[{listed}"), 1);
        assert!(body.contains(&listed));
        let mut objects: Vec<(u32, String)> = numbers
            .map(|one| (one, format!("<</FT/Tx/T(campo{one})>>")))
            .collect();
        objects.push((form, body));
        verify(&updated(&blank, &objects), &trust()).refused
    };
    assert_eq!(refused(4000), None);
    assert_eq!(refused(5000), Some(Defect::Limit("form fields")));
}

#[test]
fn a_signature_of_an_unknown_kind_is_malformed() {
    // Seen failing: `place` in judge.rs without its first `SubFilter`.
    let pdf = signed_acta(1);
    let known = "/ETSI.CAdES.detached";
    for other in [
        "/adbe.pkcs7.sha1    ",
        "/adbe.x509.rsa_sha1 ",
        "/ETSI.RFC3161       ",
    ] {
        malformed_as(&replaced(&pdf, known, other), Malformation::SubFilter);
    }
}

#[test]
fn a_certification_the_catalog_does_not_name_or_of_no_level_is_no_certification() {
    let pdf = signed_acta(2);
    let said = |pdf: &[u8]| {
        let report = verify(pdf, &trust());
        assert_eq!(report.refused, None);
        report.signatures[0]
            .certification
            .expect("it says it is")
            .honoured
    };
    assert_eq!(said(&pdf), Honoured::Yes);
    // ISO 32000-1, 12.8.4: /Perms names it; 12.8.2.2: it permits 1, 2 or 3.
    for (own, other) in [
        ("/Perms", "/Permz"),
        ("/P 2/T", "/P 4/T"),
        ("/P 2/T", "/P 0/T"),
    ] {
        let changed = replaced(&pdf, own, other);
        assert_eq!(said(&changed), Honoured::NotLawful, "{other}");
    }
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

// Seen failing: `dictionary` keeping the first of two equal keys.
#[test]
fn scripts_duplicate_keys_hybrids_and_encryption_are_refused() {
    let base = acta();
    let refusal = |objects: &[(u32, String)], trailer: &str| {
        verify(&updated_with(&base, objects, trailer), &trust()).refused
    };
    let trailer = trailer_of(&base);
    // The action, its script alone, and the catalog's tree of scripts (ISO 32000-1, 12.6.4.16).
    for script in [
        "<</S/JavaScript/JS(app.alert)>>",
        "<</JS(app.alert)>>",
        "<</Names<</JavaScript 3 0 R>>>>",
    ] {
        let found = refusal(&[(900, script.to_owned())], &trailer);
        let expected = Some(Defect::ActiveContent("JavaScript"));
        assert_eq!(found, expected, "{script}");
    }
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

// Seen failing: `FORBIDDEN_ACTIONS` one shorter, for each; and `admit` without its look at names standing alone.
#[test]
fn every_action_that_pdf_a_keeps_out_is_refused_wherever_it_is_named() {
    // ISO 19005-3, 6.5.1 and 6.5.2, and the multimedia actions of ISO 32000-2, table 201.
    for kind in [
        "JavaScript",
        "Launch",
        "SubmitForm",
        "ImportData",
        "ResetForm",
        "Hide",
        "SetOCGState",
        "Rendition",
        "Movie",
        "Sound",
        "Trans",
        "GoTo3DView",
        "RichMediaExecute",
    ] {
        let direct = (900, format!("<</S/{kind}>>"));
        let spelt = (
            900,
            format!("<</S/#{:02x}{}>>", kind.as_bytes()[0], &kind[1..]),
        );
        let elsewhere = [
            (900, "<</S 901 0 R>>".to_owned()),
            (901, format!("/{kind}")),
        ];
        for objects in [&[direct][..], &[spelt], &elsewhere] {
            let report = verify(&updated(&acta(), objects), &trust());
            assert_eq!(report.refused, Some(Defect::ActiveContent(kind)));
        }
    }
    let harmless = (900, "<</S/GoTo/D[0]>>".to_owned());
    assert_eq!(
        verify(&updated(&acta(), &[harmless]), &trust()).refused,
        None
    );
}

// Seen failing: `forbid_switching_layers` without its last `if`.
#[test]
fn layers_that_come_and_go_by_themselves_are_refused() {
    let (root, catalog) = object_with(&acta(), "/Type/Catalog");
    let with = |layers: &str| {
        let forged = catalog.trim_end().strip_suffix(">>").expect("a dictionary");
        let forged = format!("{forged}/OCProperties<</OCGs[900 0 R]{layers}>>>>");
        let layer = "<</Type/OCG/Name(Capa)>>".to_owned();
        let usual = "<</AS[<</Event/Print/OCGs[900 0 R]/Category[/Print]>>]>>".to_owned();
        let pdf = updated(&acta(), &[(root, forged), (900, layer), (901, usual)]);
        verify(&pdf, &trust()).refused
    };
    assert_eq!(with("/D<</Order[900 0 R]>>"), None);
    for switching in ["/D 901 0 R", "/D<<>>/Configs[901 0 R]", "/D<</AS[]>>"] {
        let refused = Some(Defect::ActiveContent("OCProperties"));
        assert_eq!(with(switching), refused, "{switching}");
    }
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
