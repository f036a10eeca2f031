//! What each object of the first revisions was for, so that a change to it can be named.

use std::collections::BTreeMap;

use crate::error::Defect;
use crate::pdf::document::Pdf;
use crate::pdf::forms;
use crate::pdf::object::{Dictionary, Object};
use crate::report::ObjectRole;

/// Object number → role.
pub(crate) struct Roles {
    known: BTreeMap<u32, ObjectRole>,
}

impl Roles {
    /// Reads the roles of every object as the first revision used them, then as the last does.
    pub(crate) fn read(pdf: &Pdf<'_>) -> Result<Self, Defect> {
        let mut roles = Self {
            known: BTreeMap::new(),
        };
        for revision in [0, pdf.last()] {
            roles.mark_tree(pdf, revision)?;
        }
        Ok(roles)
    }

    /// The role of an object.
    pub(crate) fn of(&self, number: u32) -> ObjectRole {
        self.known
            .get(&number)
            .copied()
            .unwrap_or(ObjectRole::Other)
    }

    fn mark(&mut self, object: Option<&Object>, role: ObjectRole) {
        match object {
            Some(Object::Reference(id)) => {
                self.known.entry(id.0).or_insert(role);
            }
            Some(Object::Array(items)) => {
                items.iter().for_each(|item| self.mark(Some(item), role));
            }
            _ => {}
        }
    }

    fn mark_tree(&mut self, pdf: &Pdf<'_>, revision: usize) -> Result<(), Defect> {
        let trailer = &pdf.revisions[revision].trailer;
        let (root, catalog) = pdf.catalog(revision)?;
        self.known.entry(root.0).or_insert(ObjectRole::Catalog);
        self.mark(trailer.get(b"Info".as_slice()), ObjectRole::Properties);
        self.mark(catalog.get(b"Metadata".as_slice()), ObjectRole::Metadata);
        self.mark(catalog.get(b"AcroForm".as_slice()), ObjectRole::Form);
        self.mark(catalog.get(b"Pages".as_slice()), ObjectRole::Page);
        self.mark(catalog.get(b"AF".as_slice()), ObjectRole::Attachment);
        self.mark(catalog.get(b"Names".as_slice()), ObjectRole::Attachment);
        for (_, number, _) in forms::embedded(pdf, revision)? {
            self.known.entry(number).or_insert(ObjectRole::Attachment);
        }
        for number in forms::check_structure(pdf, revision)? {
            self.known.entry(number).or_insert(ObjectRole::Structure);
        }
        for field in forms::fields(pdf, revision)? {
            self.mark_field(pdf, revision, &field);
        }
        for page in forms::pages(pdf, revision)? {
            self.known.entry(page.id.0).or_insert(ObjectRole::Page);
            self.mark_annotations(pdf, revision, page.dictionary);
            let content = page.dictionary.get(b"Contents".as_slice());
            self.mark(content, ObjectRole::PageContent);
            if let Some(content) = content {
                let listed = pdf.resolve(content, revision);
                self.mark(Some(listed), ObjectRole::PageContent);
            }
            let resources = page.resources.and_then(Object::as_dictionary);
            let fonts = resources.and_then(|r| pdf.get(r, "Font", revision));
            for font in fonts.and_then(Object::as_dictionary).into_iter().flatten() {
                self.mark(Some(font.1), ObjectRole::Font);
            }
        }
        Ok(())
    }

    /// The list, when it is an object of its own, is the page's; what it names is laid over the page.
    fn mark_annotations(&mut self, pdf: &Pdf<'_>, revision: usize, page: &Dictionary) {
        let Some(list) = page.get(b"Annots".as_slice()) else {
            return;
        };
        if let Object::Reference(id) = list {
            self.known.entry(id.0).or_insert(ObjectRole::Page);
        }
        if let Object::Array(_) = pdf.resolve(list, revision) {
            self.mark(Some(pdf.resolve(list, revision)), ObjectRole::Annotation);
        }
    }

    fn mark_field(&mut self, pdf: &Pdf<'_>, revision: usize, field: &forms::Field) {
        self.known.entry(field.id.0).or_insert(ObjectRole::Field);
        self.mark(field.value.as_ref(), ObjectRole::SignatureValue);
        for widget in &field.widgets {
            self.known.entry(widget.0).or_insert(ObjectRole::Field);
            let widget = pdf.object(*widget, revision).as_dictionary();
            let Some(look) = widget.and_then(|widget| widget.get(b"AP".as_slice())) else {
                continue;
            };
            self.mark(Some(look), ObjectRole::Appearance);
            if let Some(look) = pdf.resolve(look, revision).as_dictionary() {
                look.values()
                    .for_each(|value| self.mark(Some(value), ObjectRole::Appearance));
            }
        }
    }
}

/// Whether a dictionary's `/Type` is this.
pub(crate) fn is_type(dictionary: &Dictionary, name: &[u8]) -> bool {
    dictionary.get(b"Type".as_slice()).and_then(Object::as_name) == Some(name)
}
