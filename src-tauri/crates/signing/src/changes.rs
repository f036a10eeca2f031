//! What each revision changed, judged against a whitelist: fill a listed empty field, set the form's
//! flags, add validation data or an invisible document timestamp. Resolved objects are compared.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use crate::dss;
use crate::error::Defect;
use crate::pdf::document::{Pdf, TRAILER};
use crate::pdf::forms::{self, Field};
use crate::pdf::object::{Dictionary, Id, Object};
use crate::pdf::xref::Entry;
use crate::report::{LaterChange, ObjectRole};
use crate::rewritten::{flags_only_locked, raised, same_words};
use crate::roles::{Roles, is_type};
use crate::stamps;

/// Trailer keys that any save may set.
const TRAILER_KEYS: [&[u8]; 9] = [
    b"Size",
    b"Prev",
    b"ID",
    b"Type",
    b"W",
    b"Index",
    b"Filter",
    b"DecodeParms",
    b"Length",
];
/// Keys of a field or widget that filling it in may set.
const FILLED_KEYS: [&[u8]; 3] = [b"V", b"AP", b"AS"];

/// Most comparisons of who refers to whom in one step; beyond it nothing more is explained, so it is reported.
const EFFORT: usize = 20_000_000;

/// What revision `index` (not the first) changed with respect to the one before it.
pub(crate) fn of_revision(
    pdf: &Pdf<'_>,
    index: usize,
    roles: &Roles,
) -> Result<Vec<LaterChange>, Defect> {
    let mut step = Step {
        pdf,
        before: index - 1,
        after: index,
        roles,
        changed: BTreeSet::new(),
        removed: BTreeSet::new(),
        added: BTreeSet::new(),
        explained: BTreeSet::new(),
        effort: Cell::new(EFFORT),
        found: Vec::new(),
    };
    step.compare_trailers();
    step.sort_entries();
    let fields_before = forms::fields(pdf, step.before)?;
    let fields_after = forms::fields(pdf, step.after)?;
    step.fields(&fields_before, &fields_after);
    step.form_and_catalog(&fields_before, &fields_after)?;
    step.report_the_rest();
    let unlisted = pdf
        .unlisted
        .iter()
        .filter(|(revision, _)| *revision == index);
    step.found
        .extend(unlisted.map(|(_, offset)| LaterChange::UnlistedBytes { offset: *offset }));
    if step.found.is_empty() {
        step.found.push(LaterChange::Nothing);
    }
    Ok(step.found)
}

struct Step<'a, 'b> {
    pdf: &'a Pdf<'b>,
    before: usize,
    after: usize,
    roles: &'a Roles,
    changed: BTreeSet<u32>,
    removed: BTreeSet<u32>,
    added: BTreeSet<u32>,
    /// Changed or added objects that a permitted change accounts for.
    explained: BTreeSet<u32>,
    effort: Cell<usize>,
    found: Vec<LaterChange>,
}

impl<'a> Step<'a, '_> {
    fn was(&self, number: u32) -> Option<&'a Object> {
        self.pdf.version(number, self.before)?.object.as_ref()
    }

    fn now(&self, number: u32) -> Option<&'a Object> {
        self.pdf.version(number, self.after)?.object.as_ref()
    }

    fn compare_trailers(&mut self) {
        let old = &self.pdf.revisions[self.before].trailer;
        let new = &self.pdf.revisions[self.after].trailer;
        let keys: BTreeSet<&Vec<u8>> = old.keys().chain(new.keys()).collect();
        for key in keys {
            if !TRAILER_KEYS.contains(&key.as_slice()) && old.get(key) != new.get(key) {
                self.found.push(LaterChange::Trailer {
                    key: String::from_utf8_lossy(key).into_owned(),
                });
            }
        }
        let first = |trailer: &'a Dictionary| {
            let id = trailer.get(b"ID".as_slice())?.as_array()?;
            id.first()
        };
        if first(old).is_some() && first(old) != first(new) {
            self.found.push(LaterChange::Trailer { key: "ID".into() });
        }
    }

    fn sort_entries(&mut self) {
        let containers = self.containers();
        for number in self.pdf.revisions[self.after].entries.keys().copied() {
            if number == TRAILER {
                continue;
            }
            match (self.was(number), self.now(number)) {
                (None, Some(_)) if containers.contains(&number) => {}
                (None, Some(_)) => {
                    self.added.insert(number);
                }
                (Some(_), None) => {
                    self.removed.insert(number);
                }
                (Some(old), Some(new)) if !same(self.pdf, old, new) => {
                    self.changed.insert(number);
                }
                (Some(_), Some(_)) | (None, None) => {}
            }
        }
        let renumbered = self.pdf.revisions[self.after]
            .entries
            .iter()
            .any(|(number, entry)| {
                let old = self.pdf.version(*number, self.before);
                match (old, entry) {
                    (Some(old), Entry::At { generation, .. }) => {
                        old.object.is_some() && old.generation != *generation
                    }
                    _ => false,
                }
            });
        if renumbered {
            self.found.push(LaterChange::Trailer {
                key: "generation".into(),
            });
        }
    }

    /// The objects that only hold this revision's own objects or are its cross-reference section. What one is called
    /// proves nothing: a page draws any stream it names, so nothing in the file may refer to it.
    fn containers(&self) -> BTreeSet<u32> {
        let revision = &self.pdf.revisions[self.after];
        let holders = revision.entries.values().filter_map(|entry| match entry {
            Entry::Inside { stream, .. } => Some(*stream),
            Entry::Free | Entry::At { .. } => None,
        });
        holders
            .chain(revision.own_number)
            .filter(|number| self.pdf.referrers(*number).is_empty())
            .collect()
    }

    /// Fields filled in this step, their widgets, values and appearances.
    fn fields(&mut self, before: &[Field], after: &[Field]) {
        let known: BTreeMap<&str, &Field> = after
            .iter()
            .map(|field| (field.name.as_str(), field))
            .collect();
        for field in before {
            let touched = self.changed.contains(&field.id.0)
                || field.widgets.iter().any(|id| self.changed.contains(&id.0))
                || self
                    .appearance_numbers(field)
                    .iter()
                    .any(|n| self.changed.contains(n));
            let Some(now) = known.get(field.name.as_str()) else {
                continue;
            };
            if touched && now.id == field.id && now.widgets == field.widgets {
                self.filled(field, now);
            }
        }
    }

    fn filled(&mut self, field: &Field, now: &Field) {
        let was_empty = field.value(self.pdf, self.before).is_none();
        let has_value = now.value(self.pdf, self.after).is_some();
        if field.is_signature() && !(was_empty && has_value) {
            return;
        }
        let own: BTreeSet<u32> = field
            .widgets
            .iter()
            .chain([&field.id])
            .map(|id| id.0)
            .collect();
        for number in &own {
            if self.changed.contains(number) && !self.only_filling_keys(*number) {
                return;
            }
        }
        self.explained.extend(own.iter().copied());
        self.found.push(if field.is_signature() {
            LaterChange::FieldSigned {
                field: field.name.clone(),
            }
        } else {
            LaterChange::FieldFilled {
                field: field.name.clone(),
            }
        });
        if let Some(Object::Reference(id)) = &now.value {
            self.explain_added(id.0, &own);
        }
        self.appearances(field, &own);
    }

    fn only_filling_keys(&self, number: u32) -> bool {
        let (Some(Object::Dictionary(old)), Some(Object::Dictionary(new))) =
            (self.was(number), self.now(number))
        else {
            return false;
        };
        differing(old, new).all(|key| match key.as_slice() {
            b"F" => flags_only_locked(old.get(key), new.get(key)),
            // A stream here could be drawn by a page that uses the field as its resources.
            b"AP" => self
                .pdf
                .get(new, "AP", self.after)
                .is_some_and(|look| matches!(look, Object::Dictionary(_))),
            b"T" | b"TU" => same_words(old.get(key), new.get(key)),
            key => FILLED_KEYS.contains(&key),
        })
    }

    /// Objects that draw a field, in either state: its `/AP` when indirect, and what that names.
    fn appearance_numbers(&self, field: &Field) -> BTreeSet<u32> {
        let mut numbers = BTreeSet::new();
        for widget in &field.widgets {
            for (state, object) in [
                (self.before, self.was(widget.0)),
                (self.after, self.now(widget.0)),
            ] {
                let widget = object.and_then(Object::as_dictionary);
                let Some(look) = widget.and_then(|widget| widget.get(b"AP".as_slice())) else {
                    continue;
                };
                numbers.extend(look.as_reference().map(|id| id.0));
                let Some(look) = self.pdf.resolve(look, state).as_dictionary() else {
                    continue;
                };
                for value in look.values() {
                    numbers.extend(value.as_reference().map(|id| id.0));
                    if let Object::Dictionary(states) = value {
                        numbers.extend(
                            states
                                .values()
                                .filter_map(Object::as_reference)
                                .map(|id| id.0),
                        );
                    }
                }
            }
        }
        numbers
    }

    /// An appearance, old or new, may belong to nothing but its own field; an old one left as it was
    /// may also draw other fields. Anything else could show up where nobody looks for it.
    fn appearances(&mut self, field: &Field, own: &BTreeSet<u32>) {
        let numbers = self.appearance_numbers(field);
        let users: BTreeSet<u32> = own.union(&numbers).copied().collect();
        for number in numbers {
            let fresh = self.added.contains(&number);
            let changed = self.changed.contains(&number);
            let elsewhere = self.named_beside_appearance(own, number)
                || self.pdf.referrers(number).iter().any(|(user, revision)| {
                    let drawn_too = !fresh && !changed && self.roles.of(*user) == ObjectRole::Field;
                    *revision <= self.after && !users.contains(user) && !drawn_too
                });
            if fresh || changed {
                self.explained.insert(number);
            }
            if elsewhere {
                self.found
                    .push(LaterChange::SharedAppearance { object: number });
            } else if fresh {
                self.explain_added(number, &users);
            } else if changed {
                self.explain_below(number, &users);
            }
        }
    }

    /// Whether a field names the object under a key other than `/AP`: a dictionary prepared to be a
    /// field and a page's resources at once would draw it on the page.
    fn named_beside_appearance(&self, own: &BTreeSet<u32>, number: u32) -> bool {
        own.iter()
            .flat_map(|own| [self.was(*own), self.now(*own)])
            .flatten()
            .filter_map(Object::as_dictionary)
            .flatten()
            .filter(|(key, _)| key.as_slice() != b"AP")
            .any(|(_, value)| {
                let mut named = Vec::new();
                value.references(&mut named);
                named.iter().any(|id| id.0 == number)
            })
    }

    /// Explains an added object and every added object that only it and its like refer to.
    fn explain_added(&mut self, number: u32, users: &BTreeSet<u32>) {
        if self.added.contains(&number) && self.only_used_by(number, users) {
            self.explained.insert(number);
            self.explain_below(number, users);
        }
    }

    fn explain_below(&mut self, number: u32, users: &BTreeSet<u32>) {
        let mut users = users.clone();
        users.insert(number);
        let mut pending = vec![number];
        while let Some(number) = pending.pop() {
            let mut below = Vec::new();
            if let Some(object) = self.now(number) {
                object.references(&mut below);
            }
            for id in below {
                let unexplained = self.added.contains(&id.0) && !self.explained.contains(&id.0);
                if unexplained && self.only_used_by(id.0, &users) {
                    self.explained.insert(id.0);
                    users.insert(id.0);
                    pending.push(id.0);
                }
            }
        }
    }

    fn only_used_by(&self, number: u32, users: &BTreeSet<u32>) -> bool {
        let referrers = self.pdf.referrers(number);
        let Some(left) = self.effort.get().checked_sub(referrers.len()) else {
            return false;
        };
        self.effort.set(left);
        referrers.iter().all(|(user, revision)| {
            *revision > self.after || users.contains(user) || *user == number
        })
    }

    fn form_and_catalog(&mut self, before: &[Field], after: &[Field]) -> Result<(), Defect> {
        let stamps = self.stamps(before, after);
        let (root, catalog_before) = self.pdf.catalog(self.before)?;
        let (_, catalog_after) = self.pdf.catalog(self.after)?;
        let old_form = forms::form(self.pdf, self.before)?;
        let new_form = forms::form(self.pdf, self.after)?;
        let form_kept = match (&old_form, &new_form) {
            (Some((_, old)), Some((_, new))) => self.form_kept(old, new, &stamps),
            (None, None) => true,
            _ => false,
        };
        let form_id = old_form.and_then(|(id, _)| id);
        if let Some(id) = form_id
            && self.changed.contains(&id.0)
            && form_kept
        {
            self.explained.insert(id.0);
        }
        if self.changed.contains(&root.0) {
            let kept = differing(catalog_before, catalog_after).all(|key| match key.as_slice() {
                b"DSS" => dss::only_grew(self.pdf, self.before, self.after),
                b"Extensions" => true,
                b"Version" => raised(catalog_before.get(key), catalog_after.get(key)),
                b"AcroForm" => {
                    form_id.is_none() && catalog_after.get(key).is_some_and(is_direct) && form_kept
                }
                _ => false,
            });
            if kept {
                self.explained.insert(root.0);
            }
        }
        self.validation_data(root, catalog_after);
        self.stamp_pages(&stamps);
        Ok(())
    }

    /// New invisible document timestamps.
    fn stamps(&mut self, before: &[Field], after: &[Field]) -> BTreeSet<Id> {
        let known: BTreeSet<Id> = before.iter().map(|field| field.id).collect();
        let mut stamps = BTreeSet::new();
        for field in after.iter().filter(|field| !known.contains(&field.id)) {
            let Some(Object::Dictionary(widget)) = self.now(field.id.0) else {
                continue;
            };
            let value = field.value(self.pdf, self.after);
            let Some(value) = value.and_then(Object::as_dictionary) else {
                continue;
            };
            let is_stamp = field.is_signature() && is_type(value, b"DocTimeStamp");
            let invisible = match self.pdf.get(widget, "Rect", self.after) {
                Some(Object::Array(sides)) => {
                    sides.iter().all(|side| side.as_number() == Some(0.0))
                }
                _ => !widget.contains_key(b"AP".as_slice()),
            };
            // Of one piece: a kid of its own could be drawn where nobody looks for it.
            let whole = field.widgets == [field.id];
            let bare = stamps::is_bare(widget, value);
            if is_stamp && invisible && bare && whole && self.added.contains(&field.id.0) {
                stamps.insert(field.id);
                self.explained.insert(field.id.0);
                let own = BTreeSet::from([field.id.0]);
                self.explain_below(field.id.0, &own);
                self.found.push(LaterChange::DocumentTimestamp {
                    field: field.name.clone(),
                });
            }
        }
        stamps
    }

    /// Only the flags changed, and the list of fields by timestamps at its end.
    fn form_kept(&mut self, old: &Dictionary, new: &Dictionary, stamps: &BTreeSet<Id>) -> bool {
        let mut flags = false;
        let kept = differing(old, new).all(|key| match key.as_slice() {
            b"SigFlags" => {
                flags = new
                    .get(key)
                    .and_then(Object::as_integer)
                    .is_some_and(|v| v == 3 || v == 1);
                flags
            }
            b"Fields" => self.only_appended(old.get(key), new.get(key), stamps),
            _ => false,
        });
        if flags {
            self.found.push(LaterChange::SignatureFlags);
        }
        kept
    }

    fn only_appended(
        &self,
        old: Option<&Object>,
        new: Option<&Object>,
        stamps: &BTreeSet<Id>,
    ) -> bool {
        let old = list(self.pdf, old, self.before);
        let new = list(self.pdf, new, self.after);
        new.starts_with(old)
            && new[old.len()..]
                .iter()
                .all(|item| item.as_reference().is_some_and(|id| stamps.contains(&id)))
    }

    fn validation_data(&mut self, root: Id, catalog: &Dictionary) {
        let Some(store) = catalog.get(b"DSS".as_slice()) else {
            return;
        };
        if !dss::only_grew(self.pdf, self.before, self.after) {
            return;
        }
        let mut pending = Vec::new();
        store.references(&mut pending);
        let mut seen = BTreeSet::new();
        let mut users = BTreeSet::from([root.0]);
        while let Some(id) = pending.pop() {
            let fresh = self.added.contains(&id.0);
            let redone = self.changed.contains(&id.0) && self.was_only_validation(id);
            if !(fresh || redone) || !seen.insert(id) || !self.only_used_by(id.0, &users) {
                continue;
            }
            // Only what this step wrote is followed: an object that was there belongs to someone else.
            self.explained.insert(id.0);
            users.insert(id.0);
            if let Some(object) = self.now(id.0) {
                object.references(&mut pending);
            }
        }
        let touched = !seen.is_empty();
        let changed = self
            .pdf
            .catalog(self.before)
            .is_ok_and(|(_, old)| old.get(b"DSS".as_slice()) != Some(store));
        if touched || changed {
            self.found.push(LaterChange::ValidationData);
        }
    }

    /// Whether an object was the catalog's `/DSS` before this step and nothing else at all.
    fn was_only_validation(&self, id: Id) -> bool {
        let Ok((root, catalog)) = self.pdf.catalog(self.before) else {
            return false;
        };
        let mut named = Vec::new();
        for (key, value) in catalog {
            if key != b"DSS" {
                value.references(&mut named);
            }
        }
        catalog
            .get(b"DSS".as_slice())
            .and_then(Object::as_reference)
            == Some(id)
            && !named.contains(&id)
            && self.only_used_by(id.0, &BTreeSet::from([root.0]))
    }

    /// A timestamp's widget may join the annotations of its page.
    fn stamp_pages(&mut self, stamps: &BTreeSet<Id>) {
        if stamps.is_empty() {
            return;
        }
        let changed: Vec<u32> = self.changed.difference(&self.explained).copied().collect();
        for number in changed {
            let kept = match (self.was(number), self.now(number)) {
                (Some(Object::Dictionary(old)), Some(Object::Dictionary(new))) => {
                    is_type(old, b"Page")
                        && differing(old, new).all(|key| {
                            key == b"Annots"
                                && self.only_appended(old.get(key), new.get(key), stamps)
                        })
                }
                (Some(old @ Object::Array(_)), Some(new @ Object::Array(_))) => {
                    self.roles.of(number) == ObjectRole::Page
                        && self.only_appended(Some(old), Some(new), stamps)
                }
                _ => false,
            };
            if kept {
                self.explained.insert(number);
            }
        }
    }

    fn report_the_rest(&mut self) {
        for object in self.removed.iter().copied() {
            let role = self.roles.of(object);
            self.found.push(LaterChange::Removed { object, role });
        }
        for object in self.changed.difference(&self.explained).copied() {
            let role = self.roles.of(object);
            self.found.push(LaterChange::Replaced { object, role });
        }
        for object in self.added.iter().copied() {
            let awaited = self
                .pdf
                .referrers(object)
                .iter()
                .any(|(_, revision)| *revision <= self.before);
            if awaited {
                self.found.push(LaterChange::Resurrected { object });
            } else if !self.explained.contains(&object) {
                let role = self.roles.of(object);
                self.found.push(LaterChange::Added { object, role });
            }
        }
    }
}

/// Keys whose values differ, or that only one side has.
fn differing<'x>(old: &'x Dictionary, new: &'x Dictionary) -> impl Iterator<Item = &'x Vec<u8>> {
    let keys: BTreeSet<&Vec<u8>> = old.keys().chain(new.keys()).collect();
    keys.into_iter()
        .filter(move |key| old.get(*key) != new.get(*key))
}

fn list<'x>(pdf: &'x Pdf<'_>, object: Option<&'x Object>, state: usize) -> &'x [Object] {
    match object.map(|object| pdf.resolve(object, state)) {
        Some(Object::Array(items)) => items.as_slice(),
        _ => &[],
    }
}

fn is_direct(object: &Object) -> bool {
    matches!(object, Object::Dictionary(_))
}

/// Equal as values; streams by their dictionary and encoded bytes.
fn same(pdf: &Pdf<'_>, old: &Object, new: &Object) -> bool {
    match (old, new) {
        (Object::Stream(old), Object::Stream(new)) => {
            old.dictionary == new.dictionary
                && pdf.bytes.get(old.data.clone()) == pdf.bytes.get(new.data.clone())
        }
        (old, new) => old == new,
    }
}
