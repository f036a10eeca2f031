//! What a later revision may not make of a closed file: its store, and its timestamp.

use signing::*;

use crate::authorities::House;
use crate::{closed, trust_of};

/// The changes after the first signature that nothing permits.
fn forbidden(pdf: &[u8], trust: &Trust) -> Vec<LaterChange> {
    let report = verify(pdf, trust);
    assert_eq!(report.refused, None);
    let later = report.signatures[0].later_changes.iter();
    later.filter(|one| !one.is_permitted()).cloned().collect()
}

/// Replaces the last appearance of a text by another of the same length.
fn replaced(pdf: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let at = pdf
        .windows(from.len())
        .rposition(|window| window == from.as_bytes())
        .unwrap_or_else(|| panic!("{from} not found"));
    let mut bytes = pdf.to_vec();
    bytes[at..at + from.len()].copy_from_slice(to.as_bytes());
    bytes
}

/// One more revision with these objects; the text is written as it is.
fn appended(pdf: &[u8], objects: &[(u32, String)]) -> Vec<u8> {
    let text = String::from_utf8_lossy(pdf).into_owned();
    let word = |mark: &str| {
        let rest = text.rsplit(mark).next().expect("the mark");
        rest.split_whitespace().next().expect("a word").to_owned()
    };
    let (previous, root) = (word("startxref"), word("/Root "));
    let mut out = pdf.to_vec();
    let mut table = String::from("xref\n");
    let mut highest = 0;
    for (number, body) in objects {
        table.push_str(&format!("{number} 1\n{:010} 00000 n \n", out.len()));
        out.extend_from_slice(format!("{number} 0 obj\n{body}\nendobj\n").as_bytes());
        highest = highest.max(*number);
    }
    let at = out.len();
    let identifier = &text[text.rfind("/ID").expect("an ID")..];
    let identifier = &identifier[..=identifier.find(']').expect("its end")];
    let information = text.rfind("/Info ").map(|at| {
        let rest = &text[at..];
        rest[..=rest.find('R').expect("a reference")].to_owned()
    });
    let size = 1 + highest.max(
        word("/Size ")
            .trim_end_matches('>')
            .parse()
            .expect("a size"),
    );
    out.extend_from_slice(
        format!(
            "{table}trailer\n<</Root {root} 0 R {} {identifier} /Size {size} /Prev {previous}>>\nstartxref\n{at}\n%%EOF\n",
            information.unwrap_or_default()
        )
        .as_bytes(),
    );
    out
}

/// The number of the object whose body begins so, the last one.
fn number_of(pdf: &[u8], inside: &str) -> u32 {
    let text = String::from_utf8_lossy(pdf);
    let at = text
        .rfind(inside)
        .unwrap_or_else(|| panic!("{inside} not found"));
    let head = &text[..at];
    let line = head.rfind(" 0 obj").expect("an object");
    let digits = head[..line].rsplit(|one: char| !one.is_ascii_digit());
    digits
        .clone()
        .next()
        .expect("a number")
        .parse()
        .expect("a number")
}

#[test]
fn the_store_only_grows() {
    let house = House::new();
    let trust = trust_of(&house);
    let pdf = closed(&house, &trust);
    assert_eq!(forbidden(&pdf, &trust), []);
    let store = number_of(&pdf, "/Type /DSS");
    let text = String::from_utf8_lossy(&pdf).into_owned();
    let written = &text[text.rfind(&format!("{store} 0 obj")).expect("the store")..];
    let written = written[..written.find("endobj").expect("its end")].trim_end();
    let body = written[written.find("<<").expect("a dictionary")..].to_owned();
    // The same again, changed in nothing: permitted, and nothing is lost.
    let list = &body[body.find("/OCSPs").expect("answers")..];
    let list = &list[list.find('[').expect("a list")..=list.find(']').expect("its end")];
    for (why, changed) in [
        ("answers withdrawn", body.replace(list, "[]")),
        ("a key of its own", body.replacen("<<", "<</Launch 1", 1)),
        (
            "a page as a certificate",
            body.replacen("/Certs [", "/Certs [1 0 R ", 1),
        ),
        ("another type", body.replace("/DSS", "/XXX")),
    ] {
        assert_ne!(changed, body, "{why}: {body}");
        // Seen failing, at the first of them: with `true` in place of `dss::only_grew` in `changes`.
        let pdf = appended(&pdf, &[(store, changed)]);
        assert!(!forbidden(&pdf, &trust).is_empty(), "{why}");
    }
    let size = text.rsplit("/Size ").next().expect("a trailer");
    let digits = size.split(|one: char| !one.is_ascii_digit());
    let free: u32 = digits
        .clone()
        .next()
        .expect("a number")
        .parse()
        .expect("it");
    let named = |number: u32| body.replacen("/Certs [", &format!("/Certs [{number} 0 R "), 1);
    let stream = |keys: &str| format!("<</Length 3{keys}>>\nstream\nabc\nendstream");
    let with = |keys: &str| {
        let objects = [(store, named(free)), (free, stream(keys))];
        forbidden(&appended(&pdf, &objects), &trust)
    };
    // A certificate more is what the store is for; one whose data lie in another file is not.
    assert_eq!(with(""), []);
    assert!(!with("/F (otro.pdf)").is_empty());
    // What a page draws is no certificate, whatever it is called now.
    let mut contents = text.split("/Contents ").skip(1);
    let drawn = contents.find_map(|rest| rest.split(' ').next()?.parse().ok());
    let drawn: u32 = drawn.expect("a page's contents");
    let page = appended(&pdf, &[(store, named(drawn))]);
    assert!(!forbidden(&page, &trust).is_empty());
}

#[test]
fn a_timestamp_anybody_could_see_is_an_alteration() {
    let house = House::new();
    let trust = trust_of(&house);
    let pdf = closed(&house, &trust);
    // Seen failing: without `invisible` in `changes::stamps`.
    let visible = replaced(&pdf, "[0 0 0 0]", "[9 9 9 0]");
    assert!(!forbidden(&visible, &trust).is_empty());
    // What was covered is not what is there: the timestamp itself says so too.
    let found = verify(&visible, &trust).timestamps[0].time;
    assert_eq!(found, Timestamp::NotBelieved(StampFault::Imprint));
    // A field that is no timestamp, in the same place.
    let other = replaced(&pdf, "/Type /DocTimeStamp", "/Type /DocTimeStomp");
    assert!(!forbidden(&other, &trust).is_empty());
}
