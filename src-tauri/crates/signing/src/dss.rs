//! The document's security store (`/DSS`): read, and what a later revision may make of it.
//! It may only grow, and only with streams that were nothing else before.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "PDF object types are closed by ISO 32000: a wildcard means 'of the wrong type'"
)]

use std::collections::BTreeSet;

use crate::error::Defect;
use crate::pdf::document::Pdf;
use crate::pdf::object::{Dictionary, Id, Object, Stream};

/// Its three lists.
pub(crate) const LISTS: [&str; 3] = ["Certs", "CRLs", "OCSPs"];
/// Most entries in one list.
const ENTRIES: usize = 512;

/// Certificates, revocation lists and OCSP answers a file carries, or is to carry, for its verifiers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validation {
    /// Certificates, DER.
    pub certificates: Vec<Vec<u8>>,
    /// Revocation lists, DER.
    pub crls: Vec<Vec<u8>>,
    /// OCSP responses, DER.
    pub ocsps: Vec<Vec<u8>>,
}

impl Validation {
    /// The list kept under a key of `/DSS`.
    pub(crate) fn list(&mut self, key: &str) -> &mut Vec<Vec<u8>> {
        match key {
            "Certs" => &mut self.certificates,
            "CRLs" => &mut self.crls,
            _ => &mut self.ocsps,
        }
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.certificates.is_empty() && self.crls.is_empty() && self.ocsps.is_empty()
    }
}

/// What the store of a revision holds.
pub(crate) fn read(pdf: &Pdf<'_>, revision: usize) -> Result<Validation, Defect> {
    let mut found = Validation::default();
    let Some(store) = store(pdf, revision)? else {
        return Ok(found);
    };
    for key in LISTS {
        for id in entries(pdf, store, key, revision).unwrap_or_default() {
            if let Some(stream) = stream(pdf, id, revision) {
                found.list(key).push(pdf.decode(id.0, stream)?);
            }
        }
    }
    Ok(found)
}

/// The store's dictionary.
pub(crate) fn store<'a>(
    pdf: &'a Pdf<'_>,
    revision: usize,
) -> Result<Option<&'a Dictionary>, Defect> {
    let (_, catalog) = pdf.catalog(revision)?;
    match pdf.get(catalog, "DSS", revision) {
        None => Ok(None),
        Some(Object::Dictionary(store)) => Ok(Some(store)),
        Some(_) => Err(Defect::Structure(
            "the validation store is not a dictionary",
        )),
    }
}

/// Whether the store of a revision is one, and keeps everything the one before it held.
pub(crate) fn only_grew(pdf: &Pdf<'_>, before: usize, after: usize) -> bool {
    let (Ok(old), Ok(Some(new))) = (store(pdf, before), store(pdf, after)) else {
        return false;
    };
    let known = |key: &Vec<u8>| {
        LISTS.iter().any(|list| list.as_bytes() == key) || key == b"VRI" || key == b"Type"
    };
    let named = new.get(b"Type".as_slice());
    if !new.keys().all(known) || named.is_some_and(|name| name.as_name() != Some(b"DSS")) {
        return false;
    }
    let mut kept: BTreeSet<Id> = BTreeSet::new();
    for key in LISTS {
        let old = old.map_or(Some(Vec::new()), |old| entries(pdf, old, key, before));
        let (Some(old), Some(new)) = (old, entries(pdf, new, key, after)) else {
            return false;
        };
        if !old
            .iter()
            .all(|id| new.contains(id) && is_untouched(pdf, *id, before, after))
        {
            return false;
        }
        let lawful = |id: &Id| old.contains(id) || is_fresh(pdf, *id, before);
        if !new
            .iter()
            .all(|id| lawful(id) && stream(pdf, *id, after).is_some())
        {
            return false;
        }
        kept.extend(new);
    }
    related(pdf, old, new, before, after, &kept)
}

/// `/VRI`: per signature, what of the lists concerns it. Earlier lines stay; nothing but the lists' streams is named.
fn related(
    pdf: &Pdf<'_>,
    old: Option<&Dictionary>,
    new: &Dictionary,
    before: usize,
    after: usize,
    kept: &BTreeSet<Id>,
) -> bool {
    let lines = |store: &Dictionary, revision| match pdf.get(store, "VRI", revision) {
        None => Some(Dictionary::new()),
        Some(Object::Dictionary(lines)) => Some(lines.clone()),
        Some(_) => None,
    };
    let old = old.map_or(Some(Dictionary::new()), |old| lines(old, before));
    let (Some(old), Some(new)) = (old, lines(new, after)) else {
        return false;
    };
    let plain = |line: &Object| {
        let Some(line) = pdf.resolve(line, after).as_dictionary() else {
            return false;
        };
        line.iter().all(|(key, value)| match key.as_slice() {
            b"Type" | b"TU" => !matches!(value, Object::Reference(_)),
            b"Cert" | b"CRL" | b"OCSP" => match pdf.resolve(value, after) {
                Object::Array(items) => items
                    .iter()
                    .all(|item| item.as_reference().is_some_and(|id| kept.contains(&id))),
                _ => false,
            },
            _ => false,
        })
    };
    old.keys().all(|key| new.contains_key(key)) && new.values().all(plain)
}

/// The references of one list; `None` when it is no list of references.
fn entries(pdf: &Pdf<'_>, store: &Dictionary, key: &str, revision: usize) -> Option<Vec<Id>> {
    match pdf.get(store, key, revision) {
        None => Some(Vec::new()),
        Some(Object::Array(items)) if items.len() <= ENTRIES => {
            items.iter().map(Object::as_reference).collect()
        }
        Some(_) => None,
    }
}

fn stream<'a>(pdf: &'a Pdf<'_>, id: Id, revision: usize) -> Option<&'a Stream> {
    match pdf.object(id, revision) {
        Object::Stream(stream) => {
            let plain = |key: &Vec<u8>| {
                [b"Length".as_slice(), b"Filter", b"DecodeParms"].contains(&key.as_slice())
            };
            stream.dictionary.keys().all(plain).then_some(stream)
        }
        _ => None,
    }
}

fn is_fresh(pdf: &Pdf<'_>, id: Id, before: usize) -> bool {
    let known = pdf.version(id.0, before);
    known.is_none_or(|version| version.object.is_none())
}

fn is_untouched(pdf: &Pdf<'_>, id: Id, before: usize, after: usize) -> bool {
    let revision = |at| pdf.version(id.0, at).map(|version| version.revision);
    revision(before) == revision(after)
}
