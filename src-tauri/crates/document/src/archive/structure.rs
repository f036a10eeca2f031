//! The tree of tags: what a screen reader follows instead of the drawing.

use lopdf::{Document, Object, ObjectId, dictionary};

use super::{dictionary_of, name, numbers, reference_to, text};
use crate::error::DocumentError;
use crate::paper::{Element, FieldBox, Node, PAGE_HEIGHT, PAGE_WIDTH};

/// What the rest of the file needs to know of the tree.
pub struct Tags {
    /// The tree's root.
    pub root: ObjectId,
    /// For each field, its own object number and its key in the parent tree.
    pub forms: Vec<(ObjectId, i64)>,
}

/// Writes the tree and binds pages to it.
pub fn write(
    pdf: &mut Document,
    nodes: &[Node],
    pages: &[ObjectId],
    fields: &[FieldBox],
) -> Result<Tags, DocumentError> {
    let root = pdf.new_object_id();
    let ids: Vec<ObjectId> = nodes
        .iter()
        .map(|node| match node {
            Node::Element(_) => pdf.new_object_id(),
            Node::Content { .. } | Node::Field { .. } => root,
        })
        .collect();
    let forms: Vec<(ObjectId, i64)> = (0..fields.len())
        .map(|i| (pdf.new_object_id(), (pages.len() + i) as i64))
        .collect();
    let mut tree = Tree {
        kids: vec![Vec::new(); nodes.len()],
        first_page: vec![None; nodes.len()],
        content: vec![Vec::new(); pages.len()],
        owners: vec![root; fields.len()],
    };
    for (i, node) in nodes.iter().enumerate() {
        tree.gather(i, node, &ids, pages, fields, &forms);
    }
    for (i, node) in nodes.iter().enumerate() {
        if let Node::Element(element) = node {
            let parent = element.parent.map_or(root, |p| ids[p]);
            let page = tree.first_page[i].map(|p| pages[p]);
            let kids = std::mem::take(&mut tree.kids[i]);
            let object = entry(element, parent, page, kids);
            pdf.objects.insert(ids[i], object);
        }
    }
    for (i, page) in pages.iter().enumerate() {
        let page = dictionary_of(pdf, *page)?;
        page.set("StructParents", i as i64);
        page.set("Tabs", "S");
        page.remove(b"Annots");
        // Letter in whole points: printpdf's millimetres leave 612.00006.
        for name in ["MediaBox", "CropBox", "TrimBox"] {
            let sides = [0, 0, PAGE_WIDTH as i64, PAGE_HEIGHT as i64];
            page.set(name, sides.map(Object::Integer).to_vec());
        }
    }
    let parents = tree.parents(pdf, &forms);
    let document: Vec<Object> = ids
        .first()
        .map(|id| Object::Reference(*id))
        .into_iter()
        .collect();
    pdf.objects.insert(
        root,
        Object::Dictionary(dictionary! {
            "Type" => "StructTreeRoot",
            "K" => document,
            "ParentTree" => parents,
            "ParentTreeNextKey" => (pages.len() + fields.len()) as i64,
        }),
    );
    Ok(Tags { root, forms })
}

struct Tree {
    kids: Vec<Vec<Object>>,
    first_page: Vec<Option<usize>>,
    content: Vec<Vec<Object>>,
    owners: Vec<ObjectId>,
}

impl Tree {
    fn gather(
        &mut self,
        index: usize,
        node: &Node,
        ids: &[ObjectId],
        pages: &[ObjectId],
        fields: &[FieldBox],
        forms: &[(ObjectId, i64)],
    ) {
        match node {
            Node::Element(element) => {
                if let Some(parent) = element.parent {
                    self.kids[parent].push(Object::Reference(ids[index]));
                }
            }
            Node::Content { parent, page, mcid } => {
                let first = *self.first_page[*parent].get_or_insert(*page);
                self.kids[*parent].push(if first == *page {
                    Object::Integer(*mcid)
                } else {
                    reference_to(pages[*page], *mcid)
                });
                self.content[*page].push(Object::Reference(ids[*parent]));
            }
            Node::Field { parent, index } => {
                let page = fields[*index].page;
                self.first_page[*parent] = Some(page);
                self.owners[*index] = ids[*parent];
                self.kids[*parent].push(Object::Dictionary(dictionary! {
                    "Type" => "OBJR",
                    "Obj" => forms[*index].0,
                    "Pg" => pages[page],
                }));
            }
        }
    }

    fn parents(self, pdf: &mut Document, forms: &[(ObjectId, i64)]) -> ObjectId {
        let mut numbers: Vec<Object> = Vec::new();
        for (page, elements) in self.content.into_iter().enumerate() {
            let list = pdf.add_object(Object::Array(elements));
            numbers.extend([Object::Integer(page as i64), Object::Reference(list)]);
        }
        for ((_, key), owner) in forms.iter().zip(self.owners) {
            numbers.extend([Object::Integer(*key), Object::Reference(owner)]);
        }
        pdf.add_object(dictionary! { "Nums" => numbers })
    }
}

fn entry(
    element: &Element,
    parent: ObjectId,
    page: Option<ObjectId>,
    mut kids: Vec<Object>,
) -> Object {
    // A form's only kid stands without an array: pyHanko's strict comparison of revisions follows a
    // field from the tags only along `/K` and `/Obj`, and refuses a second signature otherwise.
    let kids = match element.role {
        "Form" if kids.len() == 1 => kids.remove(0),
        _ => Object::Array(kids),
    };
    let mut entry = dictionary! {
        "Type" => "StructElem",
        "S" => name(element.role),
        "P" => parent,
        "K" => kids,
    };
    if let Some(page) = page {
        entry.set("Pg", page);
    }
    if let Some(alt) = &element.alt {
        entry.set("Alt", text(alt));
    }
    if let Some(bounds) = element.bounds {
        entry.set(
            "A",
            dictionary! {
                "O" => "Layout",
                "Placement" => "Block",
                "BBox" => numbers(bounds),
            },
        );
    }
    if let Some(scope) = element.scope {
        entry.set("A", dictionary! { "O" => "Table", "Scope" => name(scope) });
    }
    if matches!(element.role, "L") {
        entry.set(
            "A",
            dictionary! { "O" => "List", "ListNumbering" => "Decimal" },
        );
    }
    Object::Dictionary(entry)
}
