//! The one byte form of a content: object keys sorted, no spaces, UTF-8. Written by hand because
//! serde_json keeps or sorts keys depending on a feature any other crate of the build may turn on.

use serde_json::Value;

use super::Content;

/// The exact bytes attached to the PDF; equal contents give equal bytes.
pub fn canonical_json(content: &Content) -> Vec<u8> {
    let value =
        serde_json::to_value(content).expect("contents hold only strings, integers and lists");
    canonical_form(&value)
}

/// The same byte form for any JSON.
pub fn canonical_form(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            out.extend_from_slice(value.to_string().as_bytes());
        }
        Value::Array(items) => {
            out.push(b'[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                write(item, out);
            }
            out.push(b']');
        }
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| key.as_bytes());
            out.push(b'{');
            for (i, (key, item)) in entries.into_iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                out.extend_from_slice(Value::String(key.clone()).to_string().as_bytes());
                out.push(b':');
                write(item, out);
            }
            out.push(b'}');
        }
    }
}
