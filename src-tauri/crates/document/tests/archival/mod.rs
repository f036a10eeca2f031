//! The rules of PDF/A-3b that these documents must hold, and those of their tags, as one list that any file can be put
//! to: one just made, one signed seven times, one bent on purpose. Each rule is asked apart and answers why not.
#![allow(dead_code, reason = "each test file uses some of it")]

mod boxes;
mod face;
mod fonts;
mod marks;
mod signed;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// A rule with its name and what it is about.
pub struct Rule {
    pub name: &'static str,
    /// Clause of ISO 19005-3 or of ISO 32000-1, or why it is ours.
    pub source: &'static str,
    check: fn(&File<'_>) -> Answer,
}

pub type Answer = Result<(), String>;

/// A file with what was read of it.
pub struct File<'a> {
    pub bytes: &'a [u8],
    pub pdf: Document,
}

pub const RULES: &[Rule] = &[
    rule("header", "19005-3, 6.1.2", header),
    rule(
        "classic cross-reference",
        "decision 0033: readable without object streams",
        classic,
    ),
    rule("end of file", "19005-3, 6.1.3", ending),
    rule("identifier", "19005-3, 6.1.3", identifier),
    rule("not encrypted", "19005-3, 6.1.3", not_encrypted),
    rule("nothing active", "19005-3, 6.6.1", nothing_active),
    rule(
        "no transparency",
        "decision 0033: prints the same everywhere",
        no_transparency,
    ),
    rule("filters", "19005-3, 6.1.7.2", filters),
    rule("implementation limits", "19005-3, 6.1.13", limits),
    rule(
        "fonts embedded",
        "19005-3, 6.2.11.4.1",
        fonts::fonts_embedded,
    ),
    rule(
        "fonts named as subsets",
        "32000-1, 9.6.4",
        fonts::fonts_named,
    ),
    rule("widths of the font", "19005-3, 6.2.11.5", fonts::widths),
    rule("unicode", "19005-3, 6.2.11.7", fonts::unicode),
    rule("output intent", "19005-3, 6.2.3", output_intent),
    rule("only grey and RGB", "19005-3, 6.2.4", colours),
    rule("metadata", "19005-3, 6.6.2", metadata),
    rule("metadata agrees with Info", "19005-3, 6.6.3", agreement),
    rule("associated files", "19005-3, 6.8", associated),
    rule("annotations", "19005-3, 6.3", boxes::annotations),
    rule("form", "19005-3, 6.4", boxes::form),
    rule("permissions", "19005-3, 6.1.12", signed::permissions),
    rule(
        "signatures",
        "19005-3, 6.4.3, and 32000-1, 12.8.1",
        signed::signatures,
    ),
    rule(
        "what a box shows",
        "19005-3, 6.2.4 and 6.3.3",
        signed::shown,
    ),
    rule("language and marks", "32000-1, 14.7 and 14.8", language),
    rule(
        "all that is drawn is tagged",
        "32000-1, 14.8.2.2",
        marks::all_tagged,
    ),
    rule(
        "marks belong to their elements",
        "32000-1, 14.7.4.4",
        marks::both_ways,
    ),
    rule("reading order", "32000-1, 14.8.2.3", marks::order),
    rule("fields are tagged", "32000-1, 14.8.4.5", marks::fields),
];

const fn rule(name: &'static str, source: &'static str, check: fn(&File<'_>) -> Answer) -> Rule {
    Rule {
        name,
        source,
        check,
    }
}

/// Every rule that does not hold, with why.
pub fn faults(bytes: &[u8]) -> Vec<(&'static str, String)> {
    let pdf = match Document::load_mem(bytes) {
        Ok(pdf) => pdf,
        Err(why) => return vec![("readable", why.to_string())],
    };
    let file = File { bytes, pdf };
    let asked = RULES.iter().map(|rule| (rule.name, (rule.check)(&file)));
    asked
        .filter_map(|(name, answer)| answer.err().map(|why| (name, why)))
        .collect()
}

/// Every rule that does not hold in one of the saves of a file, from the first to the last.
pub fn faults_of_every_save(bytes: &[u8]) -> Vec<(usize, &'static str, String)> {
    let saves = (1..).zip(signed::saves(bytes));
    saves
        .flat_map(|(number, save)| {
            let found = faults(save).into_iter();
            found.map(move |(rule, why)| (number, rule, why))
        })
        .collect()
}

/// How many times a file was saved.
pub fn saves(bytes: &[u8]) -> usize {
    signed::saves(bytes).len()
}

/// Whether one rule says no to a file; one that cannot be read holds none.
pub fn refuses(rule: &str, bytes: &[u8]) -> bool {
    let Ok(pdf) = Document::load_mem(bytes) else {
        return true;
    };
    let file = File { bytes, pdf };
    let rule = RULES.iter().find(|one| one.name == rule);
    rule.is_some_and(|one| (one.check)(&file).is_err())
}

fn must(holds: bool, why: impl FnOnce() -> String) -> Answer {
    if holds { Ok(()) } else { Err(why()) }
}

impl File<'_> {
    fn resolved<'a>(&'a self, object: &'a Object) -> Result<&'a Object, String> {
        let found = self.pdf.dereference(object).map_err(|e| e.to_string())?;
        Ok(found.1)
    }

    fn entry<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Result<&'a Object, String> {
        let found = dictionary.get(key.as_bytes());
        self.resolved(found.map_err(|_| format!("/{key} is missing"))?)
    }

    fn dictionary<'a>(&'a self, of: &'a Dictionary, key: &str) -> Result<&'a Dictionary, String> {
        let found = self.entry(of, key)?;
        dictionary_of(found).ok_or_else(|| format!("/{key} is no dictionary"))
    }

    fn array<'a>(&'a self, of: &'a Dictionary, key: &str) -> Result<&'a Vec<Object>, String> {
        let found = self.entry(of, key)?;
        found.as_array().map_err(|_| format!("/{key} is no array"))
    }

    fn catalog(&self) -> Result<&Dictionary, String> {
        self.pdf.catalog().map_err(|e| e.to_string())
    }

    fn pages(&self) -> Vec<ObjectId> {
        self.pdf.get_pages().into_values().collect()
    }

    /// Every dictionary reached from the trailer, those of streams and inside others too.
    fn dictionaries(&self) -> Vec<Dictionary> {
        fn gather(object: &Object, all: &mut Vec<Dictionary>) {
            match object {
                Object::Dictionary(d) => {
                    all.push(d.clone());
                    d.iter().for_each(|(_, o)| gather(o, all));
                }
                Object::Stream(s) => {
                    all.push(s.dict.clone());
                    s.dict.iter().for_each(|(_, o)| gather(o, all));
                }
                Object::Array(items) => items.iter().for_each(|o| gather(o, all)),
                Object::Null
                | Object::Boolean(_)
                | Object::Integer(_)
                | Object::Real(_)
                | Object::Name(_)
                | Object::String(..)
                | Object::Reference(_) => {}
            }
        }
        let mut all = Vec::new();
        self.pdf.objects.values().for_each(|o| gather(o, &mut all));
        all
    }

    fn fonts(&self) -> Vec<Dictionary> {
        let all = self.dictionaries().into_iter();
        all.filter(|d| is(d, "Type", "Font")).collect()
    }
}

pub fn dictionary_of(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(found) => Some(found),
        Object::Stream(found) => Some(&found.dict),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..)
        | Object::Array(_)
        | Object::Reference(_) => None,
    }
}

pub fn is(dictionary: &Dictionary, key: &str, name: &str) -> bool {
    let found = dictionary.get(key.as_bytes()).and_then(Object::as_name);
    found.is_ok_and(|n| n == name.as_bytes())
}

fn header(file: &File<'_>) -> Answer {
    let lines: Vec<&[u8]> = file.bytes.splitn(3, |b| *b == b'\n').collect();
    let [first, second, _] = lines.as_slice() else {
        return Err("too short".into());
    };
    must(first.len() == 8 && first.starts_with(b"%PDF-1."), || {
        format!("first line {:?}", String::from_utf8_lossy(first))
    })?;
    let binary =
        second.first() == Some(&b'%') && second[1..].iter().filter(|b| **b > 127).count() >= 4;
    must(binary, || "no binary comment".into())
}

fn classic(file: &File<'_>) -> Answer {
    for name in ["/ObjStm", "/XRef"] {
        let name = name.as_bytes();
        must(file.bytes.windows(name.len()).all(|w| w != name), || {
            format!("{} stands in the file", String::from_utf8_lossy(name))
        })?;
    }
    must(file.bytes.windows(6).any(|w| w == b"\nxref\n"), || {
        "no xref".into()
    })
}

fn ending(file: &File<'_>) -> Answer {
    let text = file.bytes.strip_suffix(b"\n").unwrap_or(file.bytes);
    must(text.ends_with(b"%%EOF"), || "bytes after %%EOF".into())
}

fn identifier(file: &File<'_>) -> Answer {
    let id = file.array(&file.pdf.trailer, "ID")?;
    let whole = id.len() == 2
        && id
            .iter()
            .all(|one| one.as_str().is_ok_and(|s| s.len() == 16));
    must(whole, || format!("{id:?}"))
}

fn not_encrypted(file: &File<'_>) -> Answer {
    must(!file.pdf.trailer.has(b"Encrypt"), || "/Encrypt".into())
}

fn nothing_active(file: &File<'_>) -> Answer {
    // What a signature permits is judged apart.
    const KEYS: [&str; 15] = [
        "JS",
        "JavaScript",
        "OpenAction",
        "AA",
        "XFA",
        "OCProperties",
        "RichMedia",
        "Movie",
        "Sound",
        "AlternatePresentations",
        "PresSteps",
        "Requirements",
        "OPI",
        "PS",
        "Ref",
    ];
    const ACTIONS: [&str; 9] = [
        "URI",
        "Launch",
        "GoToR",
        "SubmitForm",
        "ImportData",
        "ResetForm",
        "Named",
        "Hide",
        "SetOCGState",
    ];
    for dictionary in file.dictionaries() {
        for key in KEYS {
            must(!dictionary.has(key.as_bytes()), || format!("/{key}"))?;
        }
        for action in ACTIONS {
            must(!is(&dictionary, "S", action), || format!("action {action}"))?;
        }
    }
    Ok(())
}

fn no_transparency(file: &File<'_>) -> Answer {
    for dictionary in file.dictionaries() {
        must(!dictionary.has(b"SMask"), || "/SMask".into())?;
        must(!is(&dictionary, "S", "Transparency"), || {
            "transparency group".into()
        })?;
        for key in ["ca", "CA"] {
            let found = dictionary.get(key.as_bytes()).and_then(Object::as_float);
            must(found.is_err() || found.is_ok_and(|n| n >= 1.0), || {
                format!("/{key}")
            })?;
        }
        let blend = dictionary.get(b"BM").and_then(Object::as_name);
        must(
            blend.is_err() || blend.is_ok_and(|n| n == b"Normal"),
            || "/BM".into(),
        )?;
    }
    Ok(())
}

fn filters(file: &File<'_>) -> Answer {
    for object in file.pdf.objects.values() {
        let Object::Stream(stream) = object else {
            continue;
        };
        must(
            !stream.dict.has(b"F") && !stream.dict.has(b"FFilter"),
            || "external stream".into(),
        )?;
        let names: Vec<&[u8]> = stream.filters().unwrap_or_default();
        must(
            names
                .iter()
                .all(|name| matches!(*name, b"FlateDecode" | b"DCTDecode" | b"ASCIIHexDecode")),
            || format!("{names:?}"),
        )?;
        if names.contains(&b"FlateDecode".as_slice()) {
            stream.decompressed_content().map_err(|e| e.to_string())?;
        }
    }
    Ok(())
}

fn limits(file: &File<'_>) -> Answer {
    for dictionary in file.dictionaries() {
        for (key, value) in dictionary.iter() {
            must(key.len() <= 127, || "a name of more than 127 bytes".into())?;
            if let Ok(text) = value.as_str() {
                // The signature itself is a string as long as its place.
                must(text.len() <= 32_767, || {
                    format!("a string of {} bytes", text.len())
                })?;
            }
        }
    }
    must(file.pdf.objects.len() < 8_388_607, || {
        "too many objects".into()
    })
}

fn output_intent(file: &File<'_>) -> Answer {
    let intents = file.array(file.catalog()?, "OutputIntents")?;
    must(intents.len() == 1, || {
        format!("{} output intents", intents.len())
    })?;
    let intent = dictionary_of(file.resolved(&intents[0])?).ok_or("no dictionary")?;
    must(is(intent, "S", "GTS_PDFA1"), || "/S".into())?;
    let profile = file
        .entry(intent, "DestOutputProfile")?
        .as_stream()
        .map_err(|e| e.to_string())?;
    let components = profile.dict.get(b"N").and_then(Object::as_i64);
    must(components.is_ok_and(|n| n == 3), || "/N".into())?;
    let icc = profile
        .decompressed_content()
        .unwrap_or(profile.content.clone());
    must(
        icc.len() > 128 && &icc[36..40] == b"acsp" && &icc[12..20] == b"mntrRGB ",
        || "no RGB profile".into(),
    )?;
    let size = u32::from_be_bytes([icc[0], icc[1], icc[2], icc[3]]) as usize;
    must(size == icc.len() && icc[8] < 5, || {
        "a broken profile".into()
    })
}

fn colours(file: &File<'_>) -> Answer {
    for page in file.pages() {
        for operation in marks::operations(file, page)? {
            let other = signed::OTHER_COLOURS.contains(&&*operation.operator);
            must(!other, || format!("operator {}", operation.operator))?;
        }
    }
    Ok(())
}

fn xmp(file: &File<'_>) -> Result<String, String> {
    let stream = file
        .entry(file.catalog()?, "Metadata")?
        .as_stream()
        .map_err(|e| e.to_string())?;
    must(!stream.dict.has(b"Filter"), || {
        "the metadata are compressed".into()
    })?;
    must(
        is(&stream.dict, "Type", "Metadata") && is(&stream.dict, "Subtype", "XML"),
        || "/Type or /Subtype".into(),
    )?;
    String::from_utf8(stream.content.clone()).map_err(|e| e.to_string())
}

fn metadata(file: &File<'_>) -> Answer {
    let xmp = xmp(file)?;
    must(
        xmp.starts_with("<?xpacket begin=")
            && !xmp.contains("bytes=")
            && !xmp.contains("encoding="),
        || "the packet's header".into(),
    )?;
    must(xmp.contains("<pdfaid:part>3</pdfaid:part>"), || {
        "no part".into()
    })?;
    must(
        xmp.contains("<pdfaid:conformance>B</pdfaid:conformance>"),
        || "no conformance".into(),
    )
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let start = text.find(from)? + from.len();
    let end = text[start..].find(to)? + start;
    Some(&text[start..end])
}

/// A text string of PDF.
pub fn decoded(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(utf16) => {
            let units: Vec<u16> = utf16
                .chunks(2)
                .map(|pair| u16::from_be_bytes([pair[0], *pair.get(1).unwrap_or(&0)]))
                .collect();
            String::from_utf16(&units).ok()
        }
        None => String::from_utf8(bytes.to_vec()).ok(),
    }
}

fn agreement(file: &File<'_>) -> Answer {
    let xmp = xmp(file)?;
    let info = file.dictionary(&file.pdf.trailer, "Info")?;
    let unescaped = |text: &str| {
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
    };
    for (key, from, to) in [
        ("Title", "x-default\">", "</rdf:li>"),
        ("Creator", "<xmp:CreatorTool>", "</"),
        ("Producer", "<pdf:Producer>", "</"),
    ] {
        let said = info.get(key.as_bytes()).ok().and_then(decoded);
        let written = between(&xmp, from, to).map(unescaped);
        must(said.is_some() && said == written, || {
            format!("/{key}: {said:?}, {written:?}")
        })?;
    }
    for (key, from) in [
        ("CreationDate", "<xmp:CreateDate>"),
        ("ModDate", "<xmp:ModifyDate>"),
    ] {
        let said = info.get(key.as_bytes()).ok().and_then(decoded);
        let written = between(&xmp, from, "</").map(as_pdf_date);
        must(said == written, || format!("/{key}: {said:?}, {written:?}"))?;
    }
    let known: [&[u8]; 5] = [
        b"Title",
        b"Creator",
        b"Producer",
        b"CreationDate",
        b"ModDate",
    ];
    let other = info
        .iter()
        .find(|(key, _)| !known.contains(&key.as_slice()));
    must(other.is_none(), || "another key in /Info".into())
}

/// `2026-11-19T13:25:00-03:00` as `D:20261119132500-03'00'`.
fn as_pdf_date(date: &str) -> String {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let (moment, zone) = date.split_at(date.len().saturating_sub(6));
    let sign = zone.chars().next().unwrap_or('+');
    let zone = digits(zone);
    format!("D:{}{sign}{}'{}'", digits(moment), &zone[..2], &zone[2..])
}

fn associated(file: &File<'_>) -> Answer {
    let root = file.catalog()?;
    let listed = file.array(root, "AF")?;
    let names = file.dictionary(root, "Names")?;
    let names = file.dictionary(names, "EmbeddedFiles")?;
    let named = file.array(names, "Names")?;
    must(named.len() == 2 * listed.len(), || {
        "another number of names".into()
    })?;
    for one in listed {
        must(named.contains(one), || "not found by name".into())?;
        let spec = dictionary_of(file.resolved(one)?).ok_or("no specification")?;
        must(is(spec, "AFRelationship", "Data"), || {
            "/AFRelationship".into()
        })?;
        must(
            spec.has(b"F") && spec.has(b"UF") && spec.has(b"Desc"),
            || "/F, /UF or /Desc".into(),
        )?;
        let embedded = file
            .entry(file.dictionary(spec, "EF")?, "F")?
            .as_stream()
            .map_err(|e| e.to_string())?;
        must(embedded.dict.has(b"Subtype"), || "no media type".into())?;
        let size = file
            .dictionary(&embedded.dict, "Params")?
            .get(b"Size")
            .and_then(Object::as_i64);
        let content = embedded
            .decompressed_content()
            .unwrap_or(embedded.content.clone());
        must(size.is_ok_and(|n| n == content.len() as i64), || {
            "/Size".into()
        })?;
    }
    Ok(())
}

fn language(file: &File<'_>) -> Answer {
    let root = file.catalog()?;
    let language = root.get(b"Lang").and_then(Object::as_str);
    must(language.is_ok_and(|l| l == b"es-CL"), || "/Lang".into())?;
    let marked = file
        .dictionary(root, "MarkInfo")?
        .get(b"Marked")
        .and_then(Object::as_bool);
    must(marked.is_ok_and(|m| m), || "/Marked".into())?;
    let preferences = file.dictionary(root, "ViewerPreferences")?;
    let shown = preferences
        .get(b"DisplayDocTitle")
        .and_then(Object::as_bool);
    must(shown.is_ok_and(|s| s), || "/DisplayDocTitle".into())?;
    for page in file.pages() {
        let page = file.pdf.get_dictionary(page).map_err(|e| e.to_string())?;
        must(is(page, "Tabs", "S"), || "/Tabs".into())?;
    }
    Ok(())
}
