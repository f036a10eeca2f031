//! Pages, form fields, structure tree and embedded files of one revision, each walked once.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "PDF object types are closed by ISO 32000: a wildcard means 'of the wrong type'"
)]

use std::collections::BTreeSet;

use crate::error::Defect;
use crate::pdf::document::Pdf;
use crate::pdf::object::{Dictionary, Id, Object, Stream, decode_text};

/// Deepest tree walked.
const DEPTH: usize = 200;
/// Most form fields: an acta has one for each of its signers.
const FIELD_LIMIT: usize = 5_000;

/// One terminal form field.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// Fully qualified name.
    pub(crate) name: String,
    /// The field's own object.
    pub(crate) id: Id,
    /// `/FT`, own or inherited.
    pub(crate) kind: Vec<u8>,
    /// `/V`, unresolved.
    pub(crate) value: Option<Object>,
    /// Objects that draw it: itself, or its kids.
    pub(crate) widgets: Vec<Id>,
}

impl Field {
    pub(crate) fn is_signature(&self) -> bool {
        self.kind == b"Sig"
    }

    /// `/V` when it is not null.
    pub(crate) fn value<'a>(&'a self, pdf: &'a Pdf<'_>, revision: usize) -> Option<&'a Object> {
        let value = pdf.resolve(self.value.as_ref()?, revision);
        (!matches!(value, Object::Null)).then_some(value)
    }
}

/// The form dictionary at a revision, with its id when it is an object of its own.
pub(crate) fn form<'a>(
    pdf: &'a Pdf<'_>,
    revision: usize,
) -> Result<Option<(Option<Id>, &'a Dictionary)>, Defect> {
    let (_, catalog) = pdf.catalog(revision)?;
    let Some(value) = catalog.get(b"AcroForm".as_slice()) else {
        return Ok(None);
    };
    match pdf.resolve(value, revision) {
        Object::Dictionary(form) => Ok(Some((value.as_reference(), form))),
        Object::Null => Ok(None),
        _ => Err(Defect::Structure("the form is not a dictionary")),
    }
}

/// Every terminal field at a revision, in form order.
pub(crate) fn fields(pdf: &Pdf<'_>, revision: usize) -> Result<Vec<Field>, Defect> {
    let Some((_, form)) = form(pdf, revision)? else {
        return Ok(Vec::new());
    };
    let roots = match pdf.get(form, "Fields", revision) {
        Some(Object::Array(items)) => items.as_slice(),
        None => &[],
        Some(_) => return Err(Defect::Structure("form fields are not an array")),
    };
    let mut walk = FieldWalk {
        pdf,
        revision,
        seen: BTreeSet::new(),
        found: Vec::new(),
    };
    for root in roots {
        walk.visit(root, "", b"", 0)?;
    }
    let names: BTreeSet<&str> = walk.found.iter().map(|field| field.name.as_str()).collect();
    if names.len() < walk.found.len() {
        return Err(Defect::Structure("two form fields share a name"));
    }
    Ok(walk.found)
}

struct FieldWalk<'a, 'b> {
    pdf: &'a Pdf<'b>,
    revision: usize,
    seen: BTreeSet<Id>,
    found: Vec<Field>,
}

impl FieldWalk<'_, '_> {
    fn visit(
        &mut self,
        node: &Object,
        parent: &str,
        kind: &[u8],
        depth: usize,
    ) -> Result<(), Defect> {
        let id = node
            .as_reference()
            .ok_or(Defect::Structure("a form field is not an indirect object"))?;
        if !self.seen.insert(id) || depth > DEPTH {
            return Err(Defect::Circular("form"));
        }
        let Object::Dictionary(field) = self.pdf.object(id, self.revision) else {
            return Err(Defect::Structure("a form field is not a dictionary"));
        };
        let name = match self.pdf.get(field, "T", self.revision) {
            Some(Object::Text(text)) if parent.is_empty() => decode_text(&text.bytes),
            Some(Object::Text(text)) => format!("{parent}.{}", decode_text(&text.bytes)),
            _ => parent.to_owned(),
        };
        let kind = match self.pdf.get(field, "FT", self.revision) {
            Some(Object::Name(own)) => own.clone(),
            _ => kind.to_vec(),
        };
        let kids = match self.pdf.get(field, "Kids", self.revision) {
            Some(Object::Array(kids)) => kids.clone(),
            _ => Vec::new(),
        };
        let has_named_kids = kids.iter().any(|kid| {
            let kid = self.pdf.resolve(kid, self.revision).as_dictionary();
            kid.is_some_and(|kid| kid.contains_key(b"T".as_slice()))
        });
        if has_named_kids {
            for kid in &kids {
                self.visit(kid, &name, &kind, depth + 1)?;
            }
            return Ok(());
        }
        let mut widgets: Vec<Id> = kids.iter().filter_map(Object::as_reference).collect();
        if widgets
            .iter()
            .any(|widget| *widget == id || !self.seen.insert(*widget))
        {
            return Err(Defect::Circular("form"));
        }
        if widgets.is_empty() {
            widgets.push(id);
        }
        if self.found.len() >= FIELD_LIMIT {
            return Err(Defect::Limit("form fields"));
        }
        self.found.push(Field {
            name,
            id,
            kind,
            value: field.get(b"V".as_slice()).cloned(),
            widgets,
        });
        Ok(())
    }
}

/// One page: its object and the resources it uses, own or inherited.
pub(crate) struct Page<'a> {
    /// The page object.
    pub(crate) id: Id,
    /// Its dictionary.
    pub(crate) dictionary: &'a Dictionary,
    /// Resources in effect.
    pub(crate) resources: Option<&'a Object>,
}

/// Every page in order; refuses circles and pages without a size.
pub(crate) fn pages<'a>(pdf: &'a Pdf<'_>, revision: usize) -> Result<Vec<Page<'a>>, Defect> {
    let (_, catalog) = pdf.catalog(revision)?;
    let root = catalog
        .get(b"Pages".as_slice())
        .ok_or(Defect::Structure("no page tree"))?;
    let mut pending = vec![(root, None, false)];
    let mut seen = BTreeSet::new();
    let mut pages = Vec::new();
    while let Some((node, resources, sized)) = pending.pop() {
        let id = node
            .as_reference()
            .ok_or(Defect::Structure("a page is not an indirect object"))?;
        if !seen.insert(id) {
            return Err(Defect::Circular("page tree"));
        }
        let Object::Dictionary(dictionary) = pdf.object(id, revision) else {
            return Err(Defect::Structure("a page is not a dictionary"));
        };
        let resources = pdf.get(dictionary, "Resources", revision).or(resources);
        let sized = sized || dictionary.contains_key(b"MediaBox".as_slice());
        match pdf.get(dictionary, "Kids", revision) {
            Some(Object::Array(kids)) => {
                pending.extend(kids.iter().rev().map(|kid| (kid, resources, sized)));
            }
            _ if !sized => return Err(Defect::Structure("a page has no size")),
            _ => pages.push(Page {
                id,
                dictionary,
                resources,
            }),
        }
    }
    Ok(pages)
}

/// Walks the structure tree; a circle is refused.
pub(crate) fn check_structure(pdf: &Pdf<'_>, revision: usize) -> Result<BTreeSet<u32>, Defect> {
    let (_, catalog) = pdf.catalog(revision)?;
    let mut seen = BTreeSet::new();
    let mut pending: Vec<&Object> = catalog
        .get(b"StructTreeRoot".as_slice())
        .into_iter()
        .collect();
    while let Some(node) = pending.pop() {
        if let Object::Reference(id) = node
            && matches!(
                pdf.object(*id, revision),
                Object::Dictionary(_) | Object::Array(_)
            )
            && !seen.insert(id.0)
        {
            return Err(Defect::Circular("structure tree"));
        }
        match pdf.resolve(node, revision) {
            Object::Array(items) => pending.extend(items),
            Object::Dictionary(element) => pending.extend(element.get(b"K".as_slice())),
            _ => {}
        }
    }
    Ok(seen)
}

/// One embedded file: its name, its number and its stream.
pub(crate) type Embedded<'a> = (String, u32, &'a Stream);

/// Embedded files of a revision: the name tree, then `/AF`, each stream once.
pub(crate) fn embedded<'a>(pdf: &'a Pdf<'_>, revision: usize) -> Result<Vec<Embedded<'a>>, Defect> {
    let (_, catalog) = pdf.catalog(revision)?;
    let mut descriptions: Vec<&Object> = Vec::new();
    let tree = pdf
        .get(catalog, "Names", revision)
        .and_then(Object::as_dictionary)
        .and_then(|names| names.get(b"EmbeddedFiles".as_slice()));
    let mut pending: Vec<&Object> = tree.into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(node) = pending.pop() {
        if let Object::Reference(id) = node
            && !seen.insert(*id)
        {
            return Err(Defect::Circular("embedded files"));
        }
        let Some(node) = pdf.resolve(node, revision).as_dictionary() else {
            continue;
        };
        if let Some(Object::Array(names)) = pdf.get(node, "Names", revision) {
            descriptions.extend(names.chunks_exact(2).map(|pair| &pair[1]));
        }
        if let Some(Object::Array(kids)) = pdf.get(node, "Kids", revision) {
            pending.extend(kids);
        }
    }
    if let Some(Object::Array(files)) = pdf.get(catalog, "AF", revision) {
        descriptions.extend(files);
    }
    let mut found: Vec<Embedded<'a>> = Vec::new();
    let mut streams = BTreeSet::new();
    for description in descriptions {
        let Some(description) = pdf.resolve(description, revision).as_dictionary() else {
            return Err(Defect::Structure("an attachment has no description"));
        };
        if let Some(file) = described(pdf, description, revision)
            && streams.insert(file.1)
        {
            found.push(file);
        }
    }
    Ok(found)
}

fn described<'a>(
    pdf: &'a Pdf<'_>,
    description: &'a Dictionary,
    revision: usize,
) -> Option<Embedded<'a>> {
    let name = pdf
        .get(description, "UF", revision)
        .or_else(|| pdf.get(description, "F", revision))
        .and_then(Object::as_text)?;
    let files = pdf.get(description, "EF", revision)?.as_dictionary()?;
    let id = files
        .get(b"UF".as_slice())
        .or_else(|| files.get(b"F".as_slice()))?
        .as_reference()?;
    match pdf.object(id, revision) {
        Object::Stream(stream) => Some((decode_text(&name.bytes), id.0, stream)),
        _ => None,
    }
}
