//! What one set of wordings changes of another, text by text: what somebody reads before adopting or endorsing it.

use std::collections::{BTreeMap, BTreeSet};

use super::Template;

/// One text that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Path of the part.
    pub part: String,
    /// How it was; nothing when it is new.
    pub before: Option<String>,
    /// How it would be; nothing when it goes.
    pub after: Option<String>,
}

/// Everything that changes, in the order of the documents. A list is compared entry by entry of what it holds, so that
/// one entry moved up is not a change of all those below it.
pub fn changes(before: &Template, after: &Template) -> Vec<Change> {
    let (was, is) = (lists(before), lists(after));
    let mut order: Vec<&String> = is.order.iter().collect();
    order.extend(
        was.order
            .iter()
            .filter(|part| !is.texts.contains_key(*part)),
    );
    order
        .into_iter()
        .flat_map(|part| {
            let none = Vec::new();
            compare(
                part,
                was.texts.get(part).unwrap_or(&none),
                is.texts.get(part).unwrap_or(&none),
            )
        })
        .collect()
}

#[derive(Default)]
struct Lists {
    order: Vec<String>,
    texts: BTreeMap<String, Vec<String>>,
}

fn lists(template: &Template) -> Lists {
    let mut lists = Lists::default();
    for text in template.texts() {
        let list = super::requirements::without_place(&text.part).to_owned();
        if !lists.texts.contains_key(&list) {
            lists.order.push(list.clone());
        }
        lists.texts.entry(list).or_default().push(text.text);
    }
    lists
}

fn compare(part: &str, was: &[String], is: &[String]) -> Vec<Change> {
    if was == is {
        return Vec::new();
    }
    let change = |before: Option<&String>, after: Option<&String>| Change {
        part: part.to_owned(),
        before: before.cloned(),
        after: after.cloned(),
    };
    let (had, has): (BTreeSet<_>, BTreeSet<_>) = (was.iter().collect(), is.iter().collect());
    let mut gone = was.iter().filter(|text| !has.contains(text));
    let mut new = is.iter().filter(|text| !had.contains(text));
    let mut changes = Vec::new();
    loop {
        match (gone.next(), new.next()) {
            (None, None) => break,
            (before, after) => changes.push(change(before, after)),
        }
    }
    if changes.is_empty() {
        // The same entries in another order.
        changes.push(change(Some(&was.join(" · ")), Some(&is.join(" · "))));
    }
    changes
}
