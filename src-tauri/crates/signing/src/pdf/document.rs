//! Every object of every revision, parsed once, and who refers to whom.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "PDF object types are closed by ISO 32000: a wildcard means 'of the wrong type'"
)]

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Defect;
use crate::pdf::filter::{self, Budget};
use crate::pdf::object::{Dictionary, Id, Object, Stream};
use crate::pdf::syntax::{Cursor, is_space};
use crate::pdf::xref::{self, Entry, Revision};

/// Longest chain of references to a reference.
const HOPS: usize = 16;

/// The number under which trailers appear as referrers; object 0 never exists.
pub(crate) const TRAILER: u32 = 0;

/// Kinds of action no document of record may carry.
const FORBIDDEN_ACTIONS: [&str; 13] = [
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
];

/// One version of one object.
#[derive(Debug)]
pub(crate) struct Version {
    /// Revision that wrote it, from 0.
    pub(crate) revision: usize,
    /// Generation.
    pub(crate) generation: u16,
    /// The object; `None` when freed.
    pub(crate) object: Option<Object>,
    /// Whether it stands in the file itself or inside an object stream.
    pub(crate) place: Place,
}

/// Where an object was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the file: its strings' spans are file offsets.
    File,
    /// In an object stream.
    Compressed,
}

/// A whole file.
#[derive(Debug)]
pub(crate) struct Pdf<'a> {
    /// Its bytes.
    pub(crate) bytes: &'a [u8],
    /// Its revisions, oldest first; never empty.
    pub(crate) revisions: Vec<Revision>,
    /// Bytes after the end of the last revision.
    pub(crate) bytes_after_end: usize,
    /// Offsets of bytes in later revisions that belong to no listed object.
    pub(crate) unlisted: Vec<(usize, usize)>,
    budget: Budget,
    history: BTreeMap<u32, Vec<Version>>,
    referrers: BTreeMap<u32, Vec<(u32, usize)>>,
}

static NULL: Object = Object::Null;

impl<'a> Pdf<'a> {
    /// Reads a whole file, strictly.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, Defect> {
        let version = bytes.get(..8).unwrap_or(&[]);
        let known = version.starts_with(b"%PDF-1.") || version.starts_with(b"%PDF-2.");
        if !known || !version.last().is_some_and(u8::is_ascii_digit) {
            return Err(Defect::NoHeader);
        }
        let budget = Budget::of_one_file();
        let (revisions, bytes_after_end) = xref::revisions(bytes, &budget)?;
        let mut pdf = Self {
            bytes,
            revisions: Vec::with_capacity(revisions.len()),
            bytes_after_end,
            unlisted: Vec::new(),
            budget,
            history: BTreeMap::new(),
            referrers: BTreeMap::new(),
        };
        for revision in revisions {
            pdf.load(revision)?;
        }
        pdf.forbid_switching_layers()?;
        Ok(pdf)
    }

    /// Refuses layers that come and go by themselves, on paper or on a screen (ISO 19005-3, 6.9): who signed may
    /// have seen something else.
    fn forbid_switching_layers(&self) -> Result<(), Defect> {
        for revision in 0..self.revisions.len() {
            let layers = self.catalog(revision).ok().and_then(|(_, catalog)| {
                self.get(catalog, "OCProperties", revision)?.as_dictionary()
            });
            let Some(layers) = layers else { continue };
            let usual = self.get(layers, "D", revision);
            let others = self.get(layers, "Configs", revision);
            let others = others.and_then(Object::as_array).into_iter().flatten();
            let ways = usual
                .into_iter()
                .chain(others.map(|one| self.resolve(one, revision)));
            let switches = |way: &Object| {
                way.as_dictionary()
                    .is_some_and(|way| self.get(way, "AS", revision).is_some())
            };
            if ways.into_iter().any(switches) {
                return Err(Defect::ActiveContent("OCProperties"));
            }
        }
        Ok(())
    }

    /// Index of the last revision.
    pub(crate) fn last(&self) -> usize {
        self.revisions.len() - 1
    }

    /// The version of an object in effect at a revision.
    pub(crate) fn version(&self, number: u32, revision: usize) -> Option<&Version> {
        let versions = self.history.get(&number)?;
        let after = versions.partition_point(|version| version.revision <= revision);
        versions.get(after.checked_sub(1)?)
    }

    /// An object in effect at a revision; a dangling or freed reference is null.
    pub(crate) fn object(&self, id: Id, revision: usize) -> &Object {
        self.version(id.0, revision)
            .filter(|version| version.generation == id.1)
            .and_then(|version| version.object.as_ref())
            .unwrap_or(&NULL)
    }

    /// Follows references.
    pub(crate) fn resolve<'b>(&'b self, object: &'b Object, revision: usize) -> &'b Object {
        let mut current = object;
        for _ in 0..HOPS {
            match current {
                Object::Reference(id) => current = self.object(*id, revision),
                other => return other,
            }
        }
        &NULL
    }

    /// An entry of a dictionary, resolved.
    pub(crate) fn get<'b>(
        &'b self,
        dictionary: &'b Dictionary,
        key: &str,
        revision: usize,
    ) -> Option<&'b Object> {
        let value = self.resolve(dictionary.get(key.as_bytes())?, revision);
        (!matches!(value, Object::Null)).then_some(value)
    }

    /// The catalog at a revision.
    pub(crate) fn catalog(&self, revision: usize) -> Result<(Id, &Dictionary), Defect> {
        let root = self.revisions[revision].trailer.get(b"Root".as_slice());
        let id = root
            .and_then(Object::as_reference)
            .ok_or(Defect::Structure("no catalog"))?;
        match self.object(id, revision) {
            Object::Dictionary(catalog) => Ok((id, catalog)),
            _ => Err(Defect::Structure("no catalog")),
        }
    }

    /// Every (object, revision) that refers to this number; trailers count as [`TRAILER`].
    pub(crate) fn referrers(&self, number: u32) -> &[(u32, usize)] {
        self.referrers.get(&number).map_or(&[], Vec::as_slice)
    }

    /// The decoded bytes of a stream.
    pub(crate) fn decode(&self, number: u32, stream: &Stream) -> Result<Vec<u8>, Defect> {
        let data = self.bytes.get(stream.data.clone());
        filter::decode(
            number,
            &stream.dictionary,
            data.ok_or(Defect::Stream { number })?,
            &self.budget,
        )
    }

    /// One more than the highest object number in use in any revision.
    pub(crate) fn next_number(&self) -> u32 {
        let highest = self
            .history
            .last_key_value()
            .map_or(0, |(number, _)| *number);
        let named = self
            .referrers
            .last_key_value()
            .map_or(0, |(number, _)| *number);
        highest.max(named).saturating_add(1)
    }

    fn load(&mut self, revision: Revision) -> Result<(), Defect> {
        let index = self.revisions.len();
        let mut placed: Vec<(usize, u32, u16)> = Vec::new();
        let mut compressed: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
        let mut freed = Vec::new();
        for (number, entry) in &revision.entries {
            match entry {
                Entry::Free => freed.push(*number),
                Entry::At { offset, generation } => placed.push((*offset, *number, *generation)),
                Entry::Inside { stream, index } => {
                    compressed
                        .entry(*stream)
                        .or_default()
                        .push((*index, *number));
                }
            }
        }
        for number in freed {
            if self.history.contains_key(&number) {
                self.push(number, index, 0, None, Place::File);
            }
        }
        placed.sort_unstable();
        self.load_placed(&revision, index, &placed)?;
        self.refer(
            TRAILER,
            index,
            &Object::Dictionary(revision.trailer.clone()),
        );
        self.revisions.push(revision);
        for (stream, members) in compressed {
            self.load_compressed(stream, index, members)?;
        }
        Ok(())
    }

    fn load_placed(
        &mut self,
        revision: &Revision,
        index: usize,
        placed: &[(usize, u32, u16)],
    ) -> Result<(), Defect> {
        let mut covered = revision.start;
        for (offset, number, generation) in placed {
            let misplaced = Defect::MisplacedObject { number: *number };
            if *offset < covered && self.listed_before(*number, index, *offset) {
                continue;
            }
            if *offset < covered || *offset >= revision.marker {
                return Err(misplaced);
            }
            if index > 0 {
                self.note_unlisted(index, covered..*offset);
            }
            let mut cursor = Cursor::new(self.bytes, *offset);
            let length_of = |id: Id| self.length(revision, index, id);
            if cursor.peek().is_none_or(|byte| !byte.is_ascii_digit()) {
                return Err(misplaced);
            }
            let (id, object) = cursor.indirect(&length_of)?;
            if id != (*number, *generation) {
                return Err(misplaced);
            }
            covered = cursor.at;
            self.admit(*number, index, *generation, object, Place::File)?;
        }
        if index > 0 && covered < revision.xref_at {
            self.note_unlisted(index, covered..revision.xref_at);
        }
        Ok(())
    }

    /// A later section may repeat an entry that is already in effect.
    fn listed_before(&self, number: u32, index: usize, offset: usize) -> bool {
        let Some(version) = index.checked_sub(1).and_then(|k| self.version(number, k)) else {
            return false;
        };
        let entry = self.revisions[version.revision].entries.get(&number);
        matches!(entry, Some(Entry::At { offset: known, .. }) if *known == offset)
    }

    fn note_unlisted(&mut self, index: usize, gap: std::ops::Range<usize>) {
        let mut cursor = Cursor::new(&self.bytes[..gap.end], gap.start);
        cursor.skip_space();
        if cursor.at < gap.end {
            self.unlisted.push((index, cursor.at));
        }
    }

    /// The value of an indirect `/Length`, read without parsing anything else.
    fn length(&self, revision: &Revision, index: usize, id: Id) -> Option<u64> {
        match revision.entries.get(&id.0) {
            Some(Entry::At { offset, .. }) => {
                let mut cursor = Cursor::new(self.bytes, *offset);
                if cursor.indirect_head().ok()? != id {
                    return None;
                }
                cursor.skip_space();
                cursor.natural().ok()
            }
            Some(_) => None,
            None => {
                let value = self.object(id, index.checked_sub(1)?).as_integer()?;
                u64::try_from(value).ok()
            }
        }
    }

    fn load_compressed(
        &mut self,
        number: u32,
        index: usize,
        mut members: Vec<(u32, u32)>,
    ) -> Result<(), Defect> {
        let fault = Defect::Stream { number };
        let version = self.version(number, index).ok_or(fault.clone())?;
        let Some(Object::Stream(stream)) = version.object.as_ref() else {
            return Err(fault);
        };
        let place = |key: &[u8]| {
            let value = stream.dictionary.get(key)?.as_integer()?;
            usize::try_from(value).ok()
        };
        let (Some(first), Some(count)) = (place(b"First"), place(b"N")) else {
            return Err(fault);
        };
        let data = self.decode(number, stream)?;
        let mut cursor = Cursor::new(&data, 0);
        let mut listed = Vec::new();
        for _ in 0..count {
            skip_blank(&mut cursor);
            let member = cursor.natural()?;
            skip_blank(&mut cursor);
            listed.push((member, cursor.natural()?));
        }
        members.sort_unstable();
        let mut covered = 0;
        for (place, member) in members {
            let (named, offset) = *usize::try_from(place)
                .ok()
                .and_then(|place| listed.get(place))
                .ok_or(fault.clone())?;
            let at = usize::try_from(offset)
                .unwrap_or(usize::MAX)
                .saturating_add(first);
            if named != u64::from(member) || at < covered {
                return Err(fault);
            }
            let mut cursor = Cursor::new(&data, at);
            let object = cursor.object()?;
            covered = cursor.at;
            self.admit(member, index, 0, object, Place::Compressed)?;
        }
        Ok(())
    }

    fn admit(
        &mut self,
        number: u32,
        index: usize,
        generation: u16,
        object: Object,
        place: Place,
    ) -> Result<(), Defect> {
        forbid_active(&object)?;
        // An action may name its kind through a reference; nothing else has a use for such a name alone.
        if let Object::Name(name) = &object {
            forbid_action(name)?;
        }
        self.refer(number, index, &object);
        self.push(number, index, generation, Some(object), place);
        Ok(())
    }

    fn push(
        &mut self,
        number: u32,
        revision: usize,
        generation: u16,
        object: Option<Object>,
        place: Place,
    ) {
        self.history.entry(number).or_default().push(Version {
            revision,
            generation,
            object,
            place,
        });
    }

    fn refer(&mut self, number: u32, index: usize, object: &Object) {
        let mut found = Vec::new();
        object.references(&mut found);
        let once: BTreeSet<u32> = found.into_iter().map(|id| id.0).collect();
        for target in once {
            self.referrers
                .entry(target)
                .or_default()
                .push((number, index));
        }
    }
}

fn skip_blank(cursor: &mut Cursor<'_>) {
    while cursor.peek().is_some_and(is_space) {
        cursor.at += 1;
    }
}

/// Refuses scripts, actions that act and XFA wherever they stand.
fn forbid_active(object: &Object) -> Result<(), Defect> {
    match object {
        Object::Array(items) => items.iter().try_for_each(forbid_active),
        Object::Dictionary(dictionary) => forbid_in(dictionary),
        Object::Stream(stream) => forbid_in(&stream.dictionary),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::Text(_)
        | Object::Reference(_) => Ok(()),
    }
}

fn forbid_in(dictionary: &Dictionary) -> Result<(), Defect> {
    if dictionary.contains_key(b"JS".as_slice())
        || dictionary.contains_key(b"JavaScript".as_slice())
    {
        return Err(Defect::ActiveContent("JavaScript"));
    }
    if dictionary.contains_key(b"XFA".as_slice()) {
        return Err(Defect::Xfa);
    }
    if let Some(name) = dictionary.get(b"S".as_slice()).and_then(Object::as_name) {
        forbid_action(name)?;
    }
    dictionary.values().try_for_each(forbid_active)
}

/// Refuses the kinds of action that ISO 19005-3, 6.5.1 keeps out of a document: each runs, sends, or changes what is seen.
fn forbid_action(name: &[u8]) -> Result<(), Defect> {
    let known = FORBIDDEN_ACTIONS
        .iter()
        .find(|kind| kind.as_bytes() == name);
    known.map_or(Ok(()), |kind| Err(Defect::ActiveContent(kind)))
}
