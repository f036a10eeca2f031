//! What a command answers: a text for people and the same as JSON for machines.

use serde_json::{Value, json};

/// An answer.
#[derive(Debug)]
pub struct Said {
    /// For people, ending in a line end.
    pub text: String,
    /// For machines.
    pub json: Value,
    /// Whether the exit code is 0.
    pub sound: bool,
}

impl Said {
    /// An answer in one or more lines.
    pub fn new(text: impl Into<String>, json: Value) -> Self {
        let mut text = text.into();
        if !text.ends_with('\n') && !text.is_empty() {
            text.push('\n');
        }
        Self {
            text,
            json,
            sound: true,
        }
    }

    /// What is said of a refusal or failure.
    pub fn refusal(told: &str, refused: bool) -> Self {
        let kind = if refused { "rechazado" } else { "falla" };
        Self {
            text: String::new(),
            json: json!({ "resultado": kind, "mensaje": told }),
            sound: false,
        }
    }

    /// The JSON on one line.
    pub fn as_json(&self) -> String {
        format!("{}\n", self.json)
    }
}
