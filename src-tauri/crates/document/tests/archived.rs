//! Every kind of document holds every archival rule, and each rule is seen failing on a file bent on purpose.
#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "PDF object types are closed by ISO 32000: a wildcard means 'of another type'"
)]

mod archival;
mod outside;
mod samples;

use std::collections::BTreeSet;

use archival::{RULES, dictionary_of, faults, is, refuses};
use document::content::Content;
use document::{Template, render};
use lopdf::{Dictionary, Document, Object, dictionary};

/// Every kind as it is, at its longest and at its shortest.
fn made() -> Vec<(String, Vec<u8>)> {
    let all = samples::cases().into_iter();
    all.map(|(name, content)| (name, render(&content, Template::embedded()).unwrap().pdf))
        .collect()
}

fn acta() -> Vec<u8> {
    let content = Content::Minutes(Box::new(samples::minutes()));
    render(&content, Template::embedded()).unwrap().pdf
}

#[test]
fn every_kind_of_document_holds_every_rule() {
    for (name, pdf) in made() {
        assert_eq!(faults(&pdf), [], "{name}");
    }
}

/// A bent file: which rule must say no, and how the file is bent.
type Bend = (&'static str, fn(&mut Document));

fn catalog(pdf: &mut Document) -> &mut Dictionary {
    pdf.catalog_mut().unwrap()
}

/// The first dictionary (or dictionary of a stream) that fits, to be changed.
fn first(pdf: &mut Document, fits: impl Fn(&Dictionary) -> bool) -> &mut Dictionary {
    let found = pdf
        .objects
        .values_mut()
        .find(|o| dictionary_of(o).is_some_and(&fits))
        .unwrap();
    match found {
        Object::Dictionary(d) => d,
        Object::Stream(s) => &mut s.dict,
        _ => unreachable!("only dictionaries fit"),
    }
}

fn at<'a>(pdf: &'a mut Document, of: &str, key: &str) -> &'a mut Dictionary {
    let id = pdf
        .catalog()
        .unwrap()
        .get(of.as_bytes())
        .unwrap()
        .as_reference();
    match id {
        Ok(id) => pdf.get_object_mut(id).unwrap().as_dict_mut().unwrap(),
        Err(_) => catalog(pdf)
            .get_mut(of.as_bytes())
            .unwrap()
            .as_dict_mut()
            .unwrap(),
    }
    .get_mut(key.as_bytes())
    .unwrap()
    .as_dict_mut()
    .unwrap()
}

/// Changes the drawing of the first page.
fn redraw(pdf: &mut Document, change: impl Fn(String) -> String) {
    let page = *pdf.get_pages().values().next().unwrap();
    let content = pdf.get_page_content(page);
    // Operators are ASCII; what stands in strings passes through unchanged as Latin-1.
    let text: String = content.iter().map(|b| char::from(*b)).collect();
    let changed: Vec<u8> = change(text)
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let stream = pdf.add_object(lopdf::Stream::new(Dictionary::new(), changed));
    pdf.get_object_mut(page)
        .unwrap()
        .as_dict_mut()
        .unwrap()
        .set("Contents", stream);
}

fn rewrite_metadata(pdf: &mut Document, from: &str, to: &str) {
    let stream = pdf.objects.values_mut().find_map(|o| match o {
        Object::Stream(s) if is(&s.dict, "Type", "Metadata") => Some(s),
        _ => None,
    });
    let stream = stream.unwrap();
    let text = String::from_utf8(stream.content.clone()).unwrap();
    assert!(text.contains(from));
    stream.set_content(text.replace(from, to).into_bytes());
}

fn widget(pdf: &mut Document) -> &mut Dictionary {
    first(pdf, |d| is(d, "Subtype", "Widget"))
}

fn font_of(kind: &'static str) -> impl Fn(&Dictionary) -> bool {
    move |d| is(d, "Type", "Font") && is(d, "Subtype", kind)
}

/// The descendant of the first composite font.
fn descendant(pdf: &mut Document) -> &mut Dictionary {
    let font = first(pdf, font_of("Type0"));
    let list = font
        .get_mut(b"DescendantFonts")
        .unwrap()
        .as_array_mut()
        .unwrap();
    list[0].as_dict_mut().unwrap()
}

const BENDS: &[Bend] = &[
    ("identifier", |pdf| drop(pdf.trailer.remove(b"ID"))),
    ("identifier", |pdf| {
        pdf.trailer.set(
            "ID",
            vec![Object::string_literal("a"), Object::string_literal("a")],
        )
    }),
    ("nothing active", |pdf| {
        catalog(pdf).set(
            "OpenAction",
            dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") },
        )
    }),
    ("nothing active", |pdf| {
        widget(pdf).set("AA", dictionary! {})
    }),
    ("nothing active", |pdf| {
        widget(pdf).set(
            "A",
            dictionary! { "S" => "URI", "URI" => Object::string_literal("http://x") },
        )
    }),
    ("no transparency", |pdf| {
        _ = pdf.add_object(dictionary! { "Type" => "ExtGState", "ca" => 0.5_f32 })
    }),
    ("no transparency", |pdf| {
        _ = pdf.add_object(dictionary! { "Type" => "ExtGState", "BM" => "Multiply" })
    }),
    ("no transparency", |pdf| {
        _ = pdf.add_object(dictionary! { "S" => "Transparency" })
    }),
    ("filters", |pdf| {
        first(pdf, |d| is(d, "Type", "EmbeddedFile")).set("Filter", "LZWDecode")
    }),
    ("filters", |pdf| {
        first(pdf, |d| is(d, "Type", "EmbeddedFile")).set("F", Object::string_literal("fuera.json"))
    }),
    ("implementation limits", |pdf| {
        catalog(pdf).set("x".repeat(128), 1)
    }),
    ("implementation limits", |pdf| {
        _ = pdf.add_object(dictionary! { "T" => Object::string_literal("x".repeat(40_000)) })
    }),
    ("fonts embedded", |pdf| {
        drop(first(pdf, |d| is(d, "Type", "FontDescriptor")).remove(b"FontFile2"))
    }),
    ("fonts embedded", |pdf| {
        descendant(pdf).set("CIDToGIDMap", "Other")
    }),
    ("fonts named as subsets", |pdf| {
        first(pdf, font_of("TrueType")).set("BaseFont", "Roboto-Regular")
    }),
    ("fonts named as subsets", |pdf| {
        first(pdf, |d| is(d, "Type", "FontDescriptor")).set("FontName", "Otra")
    }),
    ("widths of the font", |pdf| {
        first(pdf, font_of("TrueType"))
            .get_mut(b"Widths")
            .unwrap()
            .as_array_mut()
            .unwrap()[65 - 32] = 999.into()
    }),
    ("widths of the font", |pdf| {
        descendant(pdf).set(
            "W",
            vec![
                Object::Integer(5),
                Object::Array(vec![Object::Integer(999)]),
            ],
        )
    }),
    ("unicode", |pdf| {
        drop(first(pdf, font_of("Type0")).remove(b"ToUnicode"))
    }),
    ("unicode", |pdf| {
        first(pdf, font_of("TrueType")).set("Encoding", "MacRomanEncoding")
    }),
    ("output intent", |pdf| {
        drop(catalog(pdf).remove(b"OutputIntents"))
    }),
    ("output intent", |pdf| {
        first(pdf, |d| is(d, "Type", "OutputIntent")).set("S", "GTS_PDFX")
    }),
    ("output intent", |pdf| {
        first(pdf, |d| d.has(b"Alternate")).set("N", 4)
    }),
    ("only grey and RGB", |pdf| {
        redraw(pdf, |text| format!("0 0 0 1 k\n{text}"))
    }),
    ("only grey and RGB", |pdf| {
        redraw(pdf, |text| format!("/Perceptual ri\n{text}"))
    }),
    ("metadata", |pdf| drop(catalog(pdf).remove(b"Metadata"))),
    ("metadata", |pdf| {
        rewrite_metadata(pdf, "<pdfaid:part>3<", "<pdfaid:part>2<")
    }),
    ("metadata", |pdf| {
        rewrite_metadata(pdf, "<pdfaid:conformance>B<", "<pdfaid:conformance>A<")
    }),
    ("metadata", |pdf| {
        first(pdf, |d| is(d, "Type", "Metadata")).set("Filter", "FlateDecode")
    }),
    ("metadata agrees with Info", |pdf| {
        rewrite_metadata(pdf, "<xmp:CreatorTool>", "<xmp:CreatorTool>X")
    }),
    ("metadata agrees with Info", |pdf| {
        rewrite_metadata(pdf, "<xmp:ModifyDate>2026", "<xmp:ModifyDate>2025")
    }),
    ("metadata agrees with Info", |pdf| {
        first(pdf, |d| d.has(b"Producer")).set("Author", Object::string_literal("Otra"))
    }),
    ("associated files", |pdf| drop(catalog(pdf).remove(b"AF"))),
    ("associated files", |pdf| {
        drop(first(pdf, |d| is(d, "Type", "Filespec")).remove(b"AFRelationship"))
    }),
    ("associated files", |pdf| {
        drop(first(pdf, |d| is(d, "Type", "EmbeddedFile")).remove(b"Subtype"))
    }),
    ("associated files", |pdf| {
        at(pdf, "Names", "EmbeddedFiles").set("Names", Object::Array(Vec::new()))
    }),
    ("annotations", |pdf| widget(pdf).set("F", 2)),
    ("annotations", |pdf| drop(widget(pdf).remove(b"AP"))),
    ("annotations", |pdf| widget(pdf).set("Subtype", "FreeText")),
    ("annotations", |pdf| {
        widget(pdf).set(
            "Rect",
            vec![0.into(), 0.into(), 700.into(), Object::Integer(10)],
        )
    }),
    ("form", |pdf| {
        first(pdf, |d| d.has(b"SigFlags")).set("NeedAppearances", true)
    }),
    ("form", |pdf| widget(pdf).set("FT", "Tx")),
    ("form", |pdf| drop(widget(pdf).remove(b"TU"))),
    ("permissions", |pdf| {
        catalog(pdf).set("Perms", dictionary! { "UR3" => dictionary! {} })
    }),
    ("permissions", |pdf| {
        _ = pdf.add_object(dictionary! { "Type" => "SigRef", "DigestMethod" => "MD5" })
    }),
    ("signatures", |pdf| {
        widget(pdf).set(
            "V",
            dictionary! { "Type" => "Sig", "Filter" => "Adobe.PPKLite" },
        )
    }),
    ("signatures", |pdf| {
        let value = dictionary! {
            "Type" => "Sig", "Filter" => "Adobe.PPKLite", "SubFilter" => "ETSI.CAdES.detached",
            "ByteRange" => vec![0.into(), 10.into(), 20.into(), Object::Integer(5)],
        };
        widget(pdf).set("V", value)
    }),
    ("what a box shows", |pdf| {
        let content = b"0 0 0 1 k".to_vec();
        let form = dictionary! { "Subtype" => "Form" };
        let look = pdf.add_object(lopdf::Stream::new(form, content));
        widget(pdf).set("AP", dictionary! { "N" => look })
    }),
    ("what a box shows", |pdf| {
        let content = b"BT /F9 8 Tf (a) Tj ET".to_vec();
        let form = dictionary! { "Subtype" => "Form", "Resources" => dictionary! { "Font" => dictionary! {} } };
        let look = pdf.add_object(lopdf::Stream::new(form, content));
        widget(pdf).set("AP", dictionary! { "N" => look })
    }),
    ("language and marks", |pdf| {
        drop(catalog(pdf).remove(b"Lang"))
    }),
    ("language and marks", |pdf| {
        catalog(pdf).set("MarkInfo", dictionary! { "Marked" => false })
    }),
    ("all that is drawn is tagged", |pdf| {
        redraw(pdf, |text| format!("{text}\n0 0 10 10 re f"))
    }),
    ("all that is drawn is tagged", |pdf| {
        redraw(pdf, |text| text.replacen("EMC", "", 1))
    }),
    ("marks belong to their elements", |pdf| {
        redraw(pdf, |text| {
            let last = text.rfind("/MCID").unwrap();
            let number = text[last..].split([' ', '>']).nth(1).unwrap();
            let next: i64 = number.parse::<i64>().unwrap() + 1;
            format!("{text}\n/P <</MCID {next}>> BDC 0 0 1 1 re f EMC")
        })
    }),
    ("marks belong to their elements", |pdf| {
        drop(first(pdf, |d| is(d, "Type", "Page")).remove(b"StructParents"))
    }),
    ("reading order", |pdf| {
        let document = first(pdf, |d| is(d, "S", "Document"));
        document
            .get_mut(b"K")
            .unwrap()
            .as_array_mut()
            .unwrap()
            .swap(0, 1);
    }),
    ("fields are tagged", |pdf| {
        drop(widget(pdf).remove(b"StructParent"))
    }),
    ("fields are tagged", |pdf| {
        first(pdf, |d| is(d, "S", "Form")).set("S", "P")
    }),
];

#[test]
fn each_rule_says_no_to_a_file_bent_against_it() {
    let whole = acta();
    for (place, (rule, bend)) in BENDS.iter().enumerate() {
        let mut pdf = Document::load_mem(&whole).unwrap();
        bend(&mut pdf);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        assert!(refuses(rule, &bytes), "bend {place}: {rule}");
    }
}

/// What lopdf would put right is bent in the bytes themselves.
#[test]
fn each_rule_of_the_bytes_says_no_to_bytes_bent_against_it() {
    let whole = acta();
    let mut binary = whole.clone();
    binary[10..14].copy_from_slice(b"abcd");
    let mut tail = whole.clone();
    tail.extend(b"\n% sobra\n");
    for (rule, bytes) in [("header", binary), ("end of file", tail)] {
        let found = faults(&bytes);
        assert!(
            found.iter().any(|(name, _)| *name == rule),
            "{rule}: {found:?}"
        );
    }
    let mut packed = Document::load_mem(&whole).unwrap();
    catalog(&mut packed).set("Packed", "ObjStm");
    let mut bytes = Vec::new();
    packed.save_to(&mut bytes).unwrap();
    let found = faults(&bytes);
    assert!(
        found
            .iter()
            .any(|(name, _)| *name == "classic cross-reference"),
        "{found:?}"
    );
    let mut locked = Document::load_mem(&whole).unwrap();
    locked
        .trailer
        .set("Encrypt", dictionary! { "Filter" => "Standard" });
    let mut bytes = Vec::new();
    locked.save_to(&mut bytes).unwrap();
    let found = faults(&bytes);
    assert!(
        found
            .iter()
            .any(|(name, _)| matches!(*name, "not encrypted" | "readable")),
        "{found:?}"
    );
}

#[test]
fn every_rule_has_a_file_bent_against_it() {
    let of_bytes = [
        "header",
        "end of file",
        "classic cross-reference",
        "not encrypted",
    ];
    for rule in RULES {
        let bent =
            BENDS.iter().any(|(name, _)| *name == rule.name) || of_bytes.contains(&rule.name);
        assert!(bent, "{}", rule.name);
        assert!(!rule.source.is_empty());
    }
}

/// The tags as poppler reads them say what the page says, in its order.
#[test]
fn the_tags_read_in_order_by_poppler_say_what_the_pages_say() {
    for (name, pdf) in made() {
        let path = outside::write(&name, &pdf);
        let tree = outside::run("pdfinfo", &["-struct-text"], &path, &[]);
        let spoken: String = tree
            .lines()
            .filter(|line| line.trim_start().starts_with('"'))
            .map(|line| line.trim().trim_matches('"'))
            .collect::<Vec<_>>()
            .join(" ");
        let letters = |text: &str| {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .collect::<String>()
        };
        let spoken = letters(&spoken);
        // Body only: running lines are artifacts. Raw order is the order of drawing.
        let area = ["-raw", "-x", "0", "-y", "72", "-W", "612", "-H", "655"];
        let page = outside::run("pdftotext", &area, &path, &["-"]);
        for line in page
            .lines()
            .filter(|line| line.chars().count() > 30)
            .take(40)
        {
            assert!(spoken.contains(&letters(line)), "{name}: {line}");
        }
        let title = spoken.find("Verificacióndeldocumento").unwrap_or(0);
        assert!(
            title > spoken.len() / 4,
            "{name}: the end is read at the end"
        );
    }
}

#[test]
fn mupdf_reads_every_kind_without_a_warning() {
    for (name, pdf) in made() {
        let path = outside::write(&name, &pdf);
        let output = std::process::Command::new("mutool")
            .args(["draw", "-q", "-F", "text", "-o", "/dev/null"])
            .arg(&path)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        // Debian builds it without colour management: it says so of any file.
        let said = said.replace("warning: ICC support is not available", "");
        assert!(
            output.status.success() && said.trim().is_empty(),
            "{name}: {said}"
        );
    }
}

/// PDFBox knows only PDF/A-1b: of a file of part 3 it must complain of the three things that 3 asks for or allows and 1
/// does not (an embedded file twice, and the part's number), and of nothing else.
#[test]
fn pdfbox_complains_of_nothing_but_what_part_three_asks_for() {
    let mut paths = Vec::new();
    for (name, pdf) in made() {
        paths.push(outside::write(&name, &pdf));
    }
    let jars = [
        "preflight",
        "pdfbox2",
        "fontbox2",
        "xmpbox",
        "commons-logging",
        "javax.activation",
        "jaxb-api",
    ];
    let jars: Vec<String> = jars
        .iter()
        .map(|jar| format!("/usr/share/java/{jar}.jar"))
        .collect();
    for path in paths {
        let output = std::process::Command::new("java")
            .args([
                "-cp",
                &jars.join(":"),
                "org.apache.pdfbox.preflight.Validator_A1b",
            ])
            .arg(&path)
            .output()
            .expect("java with libpdfbox2-java");
        let said = String::from_utf8_lossy(&output.stdout);
        let codes: BTreeSet<&str> = said
            .lines()
            .filter_map(|line| line.split_once(" : ").map(|(code, _)| code.trim()))
            .filter(|code| code.starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        assert!(codes.contains("7.11.2"), "it was judged: {said}");
        let known = BTreeSet::from(["1.2.9", "1.4.7", "7.11.2"]);
        assert_eq!(codes, known, "{}: {said}", path.display());
    }
}
