//! Marked content and the tree of tags: bound both ways, complete, and in the order a person reads.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object, ObjectId};

use super::boxes::widgets;
use super::{Answer, File, dictionary_of, is, must};

pub fn operations(file: &File<'_>, page: ObjectId) -> Result<Vec<Operation>, String> {
    let content = file.pdf.get_page_content(page);
    Ok(Content::decode(&content)
        .map_err(|e| e.to_string())?
        .operations)
}

/// Numbers of marked content in a page, in the order they are drawn.
fn marks(file: &File<'_>, page: ObjectId) -> Result<Vec<i64>, String> {
    let (mut depth, mut saved, mut marks) = (0_usize, 0_usize, Vec::new());
    for operation in operations(file, page)? {
        match &*operation.operator {
            "q" => saved += 1,
            "Q" => saved = saved.checked_sub(1).ok_or("Q without q")?,
            "BMC" => return Err("marked content without properties".into()),
            "BDC" => {
                depth += 1;
                must(depth == 1, || "nested marks".into())?;
                let tag = operation.operands.first().and_then(|o| o.as_name().ok());
                let properties = operation.operands.get(1).and_then(|o| o.as_dict().ok());
                let number = properties
                    .and_then(|p| p.get(b"MCID").ok())
                    .and_then(|n| n.as_i64().ok());
                match (tag, number) {
                    (_, Some(number)) => marks.push(number),
                    (Some(b"Artifact"), None) => {}
                    (_, None) => return Err("neither numbered nor an artifact".into()),
                }
            }
            "EMC" => depth = depth.checked_sub(1).ok_or("EMC without BDC")?,
            "Tj" | "TJ" | "'" | "\"" | "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*"
            | "sh" | "Do" => {
                must(depth == 1, || {
                    format!("{} outside marks", operation.operator)
                })?;
            }
            _ => {}
        }
        must(saved <= 28, || "q nested more than 28 times".into())?;
    }
    must(depth == 0 && saved == 0, || "unbalanced".into())?;
    Ok(marks)
}

pub fn all_tagged(file: &File<'_>) -> Answer {
    for page in file.pages() {
        let marks = marks(file, page)?;
        let expected: Vec<i64> = (0..marks.len() as i64).collect();
        must(marks == expected, || format!("marks {marks:?}"))?;
    }
    Ok(())
}

/// What hangs from the tree, in its order: content by page and number, or an object.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Leaf {
    Content(ObjectId, i64),
    Object(ObjectId),
}

/// Leaves of the tree with the element each belongs to.
fn leaves(file: &File<'_>) -> Result<Vec<(ObjectId, Leaf)>, String> {
    let tree = file.dictionary(file.catalog()?, "StructTreeRoot")?;
    let mut all = Vec::new();
    for kid in kids(file, tree) {
        walk(file, kid, None, 0, &mut all)?;
    }
    Ok(all)
}

fn kids<'a>(file: &'a File<'_>, element: &'a Dictionary) -> Vec<&'a Object> {
    let Ok(kids) = element.get(b"K") else {
        return Vec::new();
    };
    match file.pdf.dereference(kids) {
        Ok((_, Object::Array(list))) => list.iter().collect(),
        Ok(_) | Err(_) => vec![kids],
    }
}

fn walk(
    file: &File<'_>,
    kid: &Object,
    owner: Option<(ObjectId, Option<ObjectId>)>,
    depth: usize,
    all: &mut Vec<(ObjectId, Leaf)>,
) -> Answer {
    must(depth < 64, || "a tree without end".into())?;
    let page_of = |d: &Dictionary| d.get(b"Pg").and_then(Object::as_reference).ok();
    if let Object::Integer(number) = kid {
        let (element, page) = owner.ok_or("content without element")?;
        all.push((
            element,
            Leaf::Content(page.ok_or("an element without page")?, *number),
        ));
        return Ok(());
    }
    let dictionary = dictionary_of(file.resolved(kid)?).ok_or("a strange kid")?;
    if is(dictionary, "Type", "MCR") {
        let (element, page) = owner.ok_or("content without element")?;
        let number = dictionary
            .get(b"MCID")
            .and_then(Object::as_i64)
            .map_err(|e| e.to_string())?;
        let page = page_of(dictionary).or(page).ok_or("content without page")?;
        all.push((element, Leaf::Content(page, number)));
    } else if is(dictionary, "Type", "OBJR") {
        let (element, _) = owner.ok_or("an object without element")?;
        let object = dictionary
            .get(b"Obj")
            .and_then(Object::as_reference)
            .map_err(|e| e.to_string())?;
        all.push((element, Leaf::Object(object)));
    } else {
        let id = kid
            .as_reference()
            .map_err(|_| "an element without number".to_string())?;
        must(dictionary.has(b"S") && dictionary.has(b"P"), || {
            "an element without role or parent".into()
        })?;
        if let Some((parent, _)) = owner {
            let said = dictionary.get(b"P").and_then(Object::as_reference);
            must(said.is_ok_and(|p| p == parent), || {
                "an element names another parent".into()
            })?;
        }
        for inner in kids(file, dictionary) {
            walk(file, inner, Some((id, page_of(dictionary))), depth + 1, all)?;
        }
    }
    Ok(())
}

/// The parent tree as it is written: key and what it names.
fn parents<'a>(file: &'a File<'_>) -> Result<BTreeMap<i64, &'a Object>, String> {
    let tree = file.dictionary(file.catalog()?, "StructTreeRoot")?;
    let tree = file.dictionary(tree, "ParentTree")?;
    let numbers = file.array(tree, "Nums")?;
    let pairs = numbers
        .chunks(2)
        .filter_map(|pair| Some((pair.first()?.as_i64().ok()?, pair.get(1)?)));
    Ok(pairs.collect())
}

pub fn both_ways(file: &File<'_>) -> Answer {
    let parents = parents(file)?;
    let leaves = leaves(file)?;
    for page in file.pages() {
        let dictionary = file.pdf.get_dictionary(page).map_err(|e| e.to_string())?;
        let key = dictionary
            .get(b"StructParents")
            .and_then(Object::as_i64)
            .map_err(|_| "/StructParents".to_string())?;
        let owners = parents.get(&key).ok_or("a page without parents")?;
        let owners = file
            .resolved(owners)?
            .as_array()
            .map_err(|e| e.to_string())?;
        let marks = marks(file, page)?;
        must(owners.len() == marks.len(), || {
            format!("{} owners of {} marks", owners.len(), marks.len())
        })?;
        for (number, owner) in owners.iter().enumerate() {
            let owner = owner.as_reference().map_err(|e| e.to_string())?;
            let leaf = Leaf::Content(page, number as i64);
            let found: Vec<_> = leaves.iter().filter(|(_, one)| *one == leaf).collect();
            must(found.len() == 1 && found[0].0 == owner, || {
                format!("mark {number} hangs from {found:?}, its page says {owner:?}")
            })?;
        }
    }
    let content = leaves
        .iter()
        .filter(|(_, leaf)| matches!(leaf, Leaf::Content(..)))
        .count();
    let drawn: usize = file
        .pages()
        .into_iter()
        .map(|page| marks(file, page).map_or(0, |m| m.len()))
        .sum();
    must(content == drawn, || {
        format!("{content} leaves, {drawn} marks")
    })
}

/// The tree from first to last, page after page, is the order in which the pages are drawn.
pub fn order(file: &File<'_>) -> Answer {
    let pages = file.pages();
    let place = |page: &ObjectId| pages.iter().position(|one| one == page);
    let read: Vec<(Option<usize>, i64)> = leaves(file)?
        .iter()
        .filter_map(|(_, leaf)| match leaf {
            Leaf::Content(page, number) => Some((place(page), *number)),
            Leaf::Object(_) => None,
        })
        .collect();
    // A row of a table that goes on in the next page is read cell by cell: pages may come back inside a table.
    for page in 0..pages.len() {
        let within: Vec<i64> = read
            .iter()
            .filter(|(at, _)| *at == Some(page))
            .map(|(_, n)| *n)
            .collect();
        must(within.windows(2).all(|pair| pair[0] < pair[1]), || {
            format!("page {}: {within:?}", page + 1)
        })?;
    }
    Ok(())
}

pub fn fields(file: &File<'_>) -> Answer {
    let (parents, leaves) = (parents(file)?, leaves(file)?);
    for (_, id, widget) in widgets(file)? {
        let key = widget
            .get(b"StructParent")
            .and_then(Object::as_i64)
            .map_err(|_| "/StructParent".to_string())?;
        let owner = parents
            .get(&key)
            .and_then(|o| o.as_reference().ok())
            .ok_or("a field without parent")?;
        let element = file.pdf.get_dictionary(owner).map_err(|e| e.to_string())?;
        must(is(element, "S", "Form"), || {
            "a field whose element is no form".into()
        })?;
        must(leaves.contains(&(owner, Leaf::Object(id))), || {
            "a field the tree does not reach".into()
        })?;
    }
    Ok(())
}
