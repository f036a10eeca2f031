//! The same documents at their longest and at their shortest: made from their own data, so that no kind is left out.

use document::content::Content;
use serde_json::Value;

/// Letters from which a text is prose and not a name, a date or a word of the format.
const PROSE: usize = 40;
/// How often the longest case says each prose.
const PROSES: usize = 4;
/// How often it repeats each row; rows within rows multiply, so that the longest annex has over a hundred pages.
const ROWS: usize = 2;

/// Every list of several times as many rows, every text of several times its length.
pub fn longest(content: &Content) -> Content {
    changed(content, &|value| match value {
        Value::String(text) if is_prose(text) => {
            let whole = text.trim_end_matches('.');
            *text = [whole; PROSES].join(". ");
        }
        Value::Array(rows) => {
            let own = rows.clone();
            rows.extend(own.iter().cycle().take(own.len() * (ROWS - 1)).cloned());
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {}
    })
}

/// Every list of one row, every text of three words.
pub fn shortest(content: &Content) -> Content {
    changed(content, &|value| match value {
        Value::String(text) if is_prose(text) => {
            let words: Vec<&str> = text.split(' ').take(3).collect();
            *text = words
                .join(" ")
                .trim_end_matches([',', ';', '.', ':'])
                .to_owned();
        }
        Value::Array(rows) => rows.truncate(1),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {}
    })
}

fn is_prose(text: &str) -> bool {
    text.chars().count() > PROSE && text.contains(' ')
}

fn changed(content: &Content, change: &dyn Fn(&mut Value)) -> Content {
    let mut value = serde_json::to_value(content).expect("content is JSON");
    walk(&mut value, "", change);
    serde_json::from_value(value).expect("the same kind of content")
}

/// Children first. Who signs, the versions it was made under and the scale's levels stay as they are.
fn walk(value: &mut Value, key: &str, change: &dyn Fn(&mut Value)) {
    if ["signers", "meta", "firmantes"].contains(&key) {
        return;
    }
    match value {
        Value::Array(rows) => rows.iter_mut().for_each(|row| walk(row, "", change)),
        Value::Object(fields) => fields
            .iter_mut()
            .for_each(|(key, field)| walk(field, key, change)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    change(value);
}
