//! Every attack class on the file and on what it shows, one line each: exactly what must be said of it.

use signing::*;

use crate::committee::*;
use crate::forgery::*;
use crate::said::*;

fn stream(text: &str) -> String {
    format!("<</Length {}>>\nstream\n{text}\nendstream", text.len())
}

/// The object that draws the first page.
fn drawing(pdf: &[u8]) -> u32 {
    let (_, body) = object_with(pdf, "/Type/Page/");
    let after = body.split("/Contents").nth(1).expect("contents");
    let digits = after.trim_start().trim_start_matches('[');
    digits
        .split(' ')
        .next()
        .expect("n")
        .parse()
        .expect("a number")
}

/// A page with one more annotation, and that annotation.
fn annotated(pdf: &[u8], number: u32) -> Vec<(u32, String)> {
    let (page, body) = object_with(pdf, "/Annots");
    let forged = body.replacen("/Annots[", &format!("/Annots[{number} 0 R "), 1);
    let note = "<</Type/Annot/Subtype/FreeText/Rect[0 0 300 300]/F 4/Contents(Otorgado)>>";
    vec![(page, forged), (number, note.to_owned())]
}

// Seen failing: see tests/mutations.py of this crate, where each rule is taken out in turn.
#[test]
fn what_is_whole_gets_four_yeses_and_nothing_less_does() {
    says(
        "approval",
        &approved_acta(1),
        &trust_expecting(1),
        "YYYY",
        &[],
    );
    says("seven", &signed_acta(7), &trust_expecting(7), "YYYY", &[]);
    says("nobody announced", &approved_acta(1), &trust(), "YUYU", &[]);
    let no_root = Trust {
        roots: Vec::new(),
        ..trust_expecting(1)
    };
    says(
        "no root at hand",
        &approved_acta(1),
        &no_root,
        "YYUY",
        &["0: NoPinnedRoot"],
    );
    says("no signature", &acta(), &trust(), "UUUN", &["NoSignature"]);
    says(
        "not a PDF",
        b"hola",
        &trust_expecting(1),
        "NUUU",
        &["refused: no PDF header at byte 0"],
    );
    says(
        "nothing",
        b"",
        &trust(),
        "NUUU",
        &["refused: no PDF header at byte 0"],
    );
}

#[test]
fn an_incremental_override_is_altered_with_a_table_and_loose_without_one() {
    let (pdf, trust) = one();
    let forged = updated(&pdf, &[(drawing(&pdf), stream("q Q "))]);
    says(
        "override",
        &forged,
        &trust,
        "NYYY",
        &["Uncovered", "0: replaced PageContent"],
    );
    let certified = updated(&signed_acta(1), &[(drawing(&pdf), stream("q Q "))]);
    says(
        "override, certified",
        &certified,
        &trust,
        "NYYY",
        &["Uncovered", "0: replaced PageContent", "0: certification"],
    );
    let loose = [&pdf[..], b"4 0 obj\n<</Length 0>>\nendobj\n"].concat();
    says(
        "object after the end",
        &loose,
        &trust,
        "NYYY",
        &["BytesAfterEnd(29)"],
    );
    let two = [&pdf[..], b"\n%%EOF\n"].concat();
    says(
        "a second end",
        &two,
        &trust,
        "NUUU",
        &["refused: cross-reference chain: no startxref before the last %%EOF"],
    );
    let listed = updated(&loose, &[]);
    says(
        "loose bytes under a new table",
        &listed,
        &trust,
        "NYYY",
        &["Uncovered", "0: loose bytes"],
    );
    let again = updated(&pdf, &[]);
    says(
        "an empty save",
        &again,
        &trust,
        "NYYY",
        &["Uncovered", "0: Nothing"],
    );
}

#[test]
fn what_stands_in_the_gap_must_be_the_signature_and_nothing_else() {
    let (pdf, trust) = one();
    let [_, a, b, c] = numbers(&byte_range(&pdf))[..] else {
        panic!("four numbers")
    };
    let broken = |class: &str, forged: &[u8], fault: &str| {
        says(
            class,
            forged,
            &trust,
            "NUUN",
            &[&format!("0: Unreadable({fault})"), "0: NotIntact"],
        );
    };
    // Room inside the gap: the hexadecimal text ends early and another entry follows it.
    let mut wrapped = pdf.clone();
    let hidden = b"> /Oculto (Otorgado) ";
    wrapped[b - hidden.len()..b].copy_from_slice(hidden);
    broken("an entry wrapped in the gap", &wrapped, "Gap");
    // A second range in the gap is a second key.
    let mut twice = pdf.clone();
    let second = b">/ByteRange [0 1 2 3] ";
    twice[b - second.len()..b].copy_from_slice(second);
    let (letters, problems) = told(&twice, &trust);
    assert_eq!(letters, "NUUU");
    assert!(
        problems[0].starts_with("refused: key /ByteRange appears twice"),
        "{problems:?}"
    );
    broken(
        "gap to the left",
        &with_range(&pdf, &format!("[0 {} {b} {c}]", a - 8)),
        "Gap",
    );
    broken(
        "gap to the right",
        &with_range(&pdf, &format!("[0 {a} {} {}]", b + 8, c - 8)),
        "Gap",
    );
    broken(
        "no gap",
        &with_range(&pdf, &format!("[0 {a} {a} {c}]")),
        "Gap",
    );
    broken("zeros", &with_range(&pdf, "[0 0 0 0]"), "Gap");
    broken(
        "not from the start",
        &with_range(&pdf, &format!("[1 {a} {b} {c}]")),
        "ByteRange",
    );
    broken(
        "negative",
        &with_range(&pdf, &format!("[0 {a} {b} -{c}]")),
        "ByteRange",
    );
    broken(
        "two numbers",
        &with_range(&pdf, &format!("[0 {a}]")),
        "ByteRange",
    );
    broken("empty range", &with_range(&pdf, "[]"), "ByteRange");
    broken("null range", &with_range(&pdf, "null"), "ByteRange");
    broken(
        "no range",
        &replaced(&pdf, "/ByteRange ", "/ByteRangX "),
        "ByteRange",
    );
    broken(
        "short",
        &with_range(&pdf, &format!("[0 {a} {b} {}]", c - 20)),
        "RevisionEnd",
    );
    broken(
        "beyond the file",
        &with_range(&pdf, &format!("[0 {a} {b} 18446744073709551]")),
        "RevisionEnd",
    );
    broken(
        "no contents",
        &replaced(&pdf, "/Contents <3", "/Contentz <3"),
        "Contents",
    );
    let at = find(&pdf, b"/Contents <3") + 10;
    let fill = |value: &str| {
        let mut pdf = pdf.clone();
        pdf[at..at + 32770].fill(b' ');
        pdf[at..at + value.len()].copy_from_slice(value.as_bytes());
        pdf
    };
    for value in ["null", "<>", "()", "12", "(0\\200)"] {
        broken(value, &fill(value), "Contents");
    }
    let mut zero = pdf.clone();
    zero[at + 1..at + 32769].fill(b'0');
    broken("all zeros", &zero, "Contents");
    let mut padded = pdf.clone();
    padded[at + 32768] = b'1';
    broken("padding", &padded, "Padding");
    let mut garbage = pdf;
    garbage[at + 1..at + 5].copy_from_slice(b"3080");
    broken("indefinite length", &garbage, "Cms");
}

#[test]
fn shadows_hidden_before_the_signature_are_seen_when_they_are_lifted() {
    let trust = trust_expecting(1);
    let sign_it = |base: &[u8]| signed_by(base, &person(0), FIELDS[0], Certify::No);
    // Hide: an overlay covers the text while it is signed and is taken away afterwards.
    let base = acta();
    let (page, bare) = object_with(&base, "/Annots");
    let covered = sign_it(&updated(&base, &annotated(&base, 900)));
    says("a shadow still there", &covered, &trust, "YYYY", &[]);
    let lifted = updated(&covered, &[(page, bare)]);
    says(
        "shadow: hide, by its list",
        &lifted,
        &trust,
        "NYYY",
        &["Uncovered", "0: replaced Page"],
    );
    let freed = updated_freeing(&covered, 900);
    says(
        "shadow: hide, by its object",
        &freed,
        &trust,
        "NYYY",
        &["Uncovered", "0: removed Annotation"],
    );
    let blank = updated(
        &covered,
        &[(900, "<</Type/Annot/Subtype/FreeText/Rect[0 0 0 0]>>".into())],
    );
    says(
        "shadow: hide, shrunk",
        &blank,
        &trust,
        "NYYY",
        &["Uncovered", "0: replaced Annotation"],
    );
    // Replace: what the text is drawn with changes.
    let pdf = sign_it(&base);
    let (font, body) = object_with(&pdf, "/FontFile2");
    let other = body.replacen("/FontFile2", "/FontFileX", 1);
    let replaced_font = updated(&pdf, &[(font, other)]);
    says(
        "shadow: replace",
        &replaced_font,
        &trust,
        "NYYY",
        &["Uncovered", "0: replaced Other"],
    );
    // Hide and replace: a second drawing waits in signed bytes, and a new table points to it.
    let hidden = format!(
        "<</Length 60>>\nstream\n{:<60}\nendstream",
        "777 0 obj\n<</Length 4>>\nstream\nq Q \nendstream\nendobj"
    );
    let waiting = sign_it(&updated(&base, &[(777, hidden)]));
    let target = find(&waiting, b"777 0 obj\n<</Length 4>>");
    let pointed = updated_pointing(&waiting, 777, target);
    says(
        "shadow: hide and replace",
        &pointed,
        &trust,
        "NUUU",
        &["refused: object 777 is not where the cross-reference says"],
    );
}

#[test]
fn what_is_laid_over_the_text_after_a_signature_is_an_alteration() {
    let trust = trust_expecting(1);
    let certified = signed_acta(1);
    says(
        "annotation after certification",
        &updated(&certified, &annotated(&certified, 900)),
        &trust,
        "NYYY",
        &[
            "Uncovered",
            "0: replaced Page",
            "0: added Annotation",
            "0: certification",
        ],
    );
    let (pdf, _) = one();
    says(
        "annotation after approval",
        &updated(&pdf, &annotated(&pdf, 900)),
        &trust,
        "NYYY",
        &["Uncovered", "0: replaced Page", "0: added Annotation"],
    );
    // A visible signature field over the text, already filled with a true signature's bytes.
    let (page, page_body) = object_with(&pdf, "/Annots");
    let (form, form_body) = object_with(&pdf, "/SigFlags");
    let value = value_of(&pdf);
    let page_forged = page_body.replacen("/Annots[", "/Annots[900 0 R ", 1);
    let form_forged = form_body
        .replacen("/Fields [", "/Fields [900 0 R ", 1)
        .replacen("/Fields[", "/Fields[900 0 R ", 1);
    let field = format!(
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(Intrusa)/F 132/P {page} 0 R/Rect[60 300 500 700]/V {value} 0 R>>"
    );
    let drawn = updated(
        &pdf,
        &[(page, page_forged), (form, form_forged), (900, field)],
    );
    let (letters, problems) = told(&drawn, &trust);
    assert_eq!(letters, "NNUN", "{problems:?}");
    assert!(
        problems.contains(&"0: Unreadable(SharedValue)".to_owned()),
        "{problems:?}"
    );
    assert!(
        problems.contains(&"Intrusa: Unreadable(SharedValue)".to_owned()),
        "{problems:?}"
    );
    let (look, _) = object_with(&pdf, "/F0 9.00 Tf");
    let blank = "<</BBox[0 0 300 64]/Subtype/Form/Type/XObject/Length 4>>\nstream\nq Q \nendstream";
    says(
        "appearance of a signature replaced",
        &updated(&pdf, &[(look, blank.into())]),
        &trust,
        "NYYY",
        &["Uncovered", "0: replaced Appearance"],
    );
}

#[test]
fn properties_and_attachments_are_part_of_what_was_signed() {
    let (pdf, trust) = one();
    let (properties, body) = object_with(&pdf, "/Producer");
    let retitled = body.replacen("/Title", "/Titulo", 1);
    says(
        "info changed",
        &updated(&pdf, &[(properties, retitled)]),
        &trust,
        "NYYY",
        &["Uncovered", "0: replaced Properties"],
    );
    let elsewhere = trailer_of(&pdf).replacen(
        &format!("/Info {properties} 0 R"),
        &format!("/Info {} 0 R", drawing(&pdf)),
        1,
    );
    says(
        "info of another object",
        &updated_with(&pdf, &[], &elsewhere),
        &trust,
        "NYYY",
        &["Uncovered", "0: trailer Info"],
    );
    let (file, _) = object_with(&pdf, "/Type/EmbeddedFile");
    let forged = "<</Type/EmbeddedFile/Length 11>>\nstream\n{\"acta\":99}\nendstream";
    says(
        "attachment replaced",
        &updated(&pdf, &[(file, forged.into())]),
        &trust,
        "NYYY",
        &["Uncovered", "0: replaced Attachment"],
    );
}

#[test]
fn what_two_readers_could_read_differently_is_refused_whole() {
    let (pdf, trust) = one();
    let trailer = trailer_of(&pdf);
    let refused = |class: &str, forged: &[u8], start: &str| {
        let (letters, problems) = told(forged, &trust);
        assert_eq!(letters, "NUUU", "{class}");
        assert_eq!(problems.len(), 1, "{class}");
        assert!(problems[0].starts_with(start), "{class}: {problems:?}");
    };
    let with = |body: &str| updated(&pdf, &[(900, body.to_owned())]);
    refused(
        "leading junk",
        &[b"hola\n", &pdf[..]].concat(),
        "refused: no PDF header",
    );
    refused(
        "leading space",
        &[b" ", &pdf[..]].concat(),
        "refused: no PDF header",
    );
    refused(
        "hybrid",
        &updated_with(&pdf, &[], &format!("{trailer}/XRefStm 10")),
        "refused: hybrid",
    );
    refused(
        "encrypted",
        &updated_with(&pdf, &[], &format!("{trailer}/Encrypt 3 0 R")),
        "refused: encrypted",
    );
    refused(
        "duplicate key",
        &with("<</A 1/A 2>>"),
        "refused: key /A appears twice",
    );
    refused(
        "duplicate key in disguise",
        &with("<</AB 1/A#42 2>>"),
        "refused: key /AB appears twice",
    );
    refused("XFA", &with("<</XFA 3 0 R>>"), "refused: XFA");
    refused("XFA in disguise", &with("<</#58FA 3 0 R>>"), "refused: XFA");
    refused(
        "JavaScript",
        &with("<</S/JavaScript/JS(app.alert)>>"),
        "refused: active content",
    );
    refused(
        "JavaScript deep in an array",
        &with("[[<</K<</S/JavaScript>>>>]]"),
        "refused: active content",
    );
    refused(
        "Launch",
        &with("<</S/Launch/F(calc)>>"),
        "refused: active content",
    );
    refused(
        "SubmitForm",
        &with("<</S/SubmitForm/F(x)>>"),
        "refused: active content",
    );
    refused(
        "ImportData",
        &with("<</S/ImportData/F(x)>>"),
        "refused: active content",
    );
}

// Seen failing: `Step::Chain` taken whatever the roots.
#[test]
fn without_a_root_at_hand_the_step_of_certificates_is_not_taken() {
    let bare = Trust {
        roots: Vec::new(),
        ..trust_expecting(1)
    };
    let report = verify(&approved_acta(1), &bare);
    let step = report.step(Step::Chain, &report.problems());
    assert_eq!(step, StepOutcome::NotTaken);
}
