//! Files dropped on the window: the system gives their paths here, and the page hears of them as an event of its own.

use std::path::PathBuf;

use tauri::{DragDropEvent, WebviewWindow, WindowEvent};

/// Tells the page, as `sellodrop` with `{ paths }`, what was dropped on the window; and as `sellohover`, with
/// `{ over }`, that files are being carried over it.
pub fn watch(window: &WebviewWindow) {
    let page = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(drop) = event
            && let Some(script) = script(drop)
            && let Err(cause) = page.eval(script)
        {
            tracing::warn!(%cause, "the page was not told what was dropped");
        }
    });
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "being carried along says nothing new, and the list of events may grow"
)]
fn script(event: &DragDropEvent) -> Option<String> {
    match event {
        DragDropEvent::Enter { .. } => {
            Some(told("sellohover", &serde_json::json!({ "over": true })))
        }
        DragDropEvent::Leave => Some(told("sellohover", &serde_json::json!({ "over": false }))),
        DragDropEvent::Drop { paths, .. } => {
            let over = told("sellohover", &serde_json::json!({ "over": false }));
            Some(over + &dropped(paths))
        }
        _ => None,
    }
}

fn dropped(paths: &[PathBuf]) -> String {
    let paths: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
    told("sellodrop", &serde_json::json!({ "paths": paths }))
}

/// A file name is untrusted text. As JSON inside a JSON string it can only be data, whatever it is called.
fn told(name: &str, detail: &serde_json::Value) -> String {
    let text = serde_json::Value::String(detail.to_string()).to_string();
    // Two line separators that JSON allows and older JavaScript does not.
    let text = text
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    format!("window.dispatchEvent(new CustomEvent({name:?},{{detail:JSON.parse({text})}}));")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_never_becomes_script() {
        let hostile = PathBuf::from("/tmp/a\"}});alert(1);//\u{2028}.pdf");
        let script = dropped(&[hostile]);
        let text = script
            .strip_prefix("window.dispatchEvent(new CustomEvent(\"sellodrop\",{detail:JSON.parse(")
            .and_then(|rest| rest.strip_suffix(")}));"))
            .expect("the whole script is one dispatch");
        let inner: String = serde_json::from_str(text).expect("one JSON string");
        let detail: serde_json::Value = serde_json::from_str(&inner).expect("JSON inside");
        assert_eq!(detail["paths"][0], "/tmp/a\"}});alert(1);//\u{2028}.pdf");
        assert!(!script.contains('\u{2028}'));
    }
}
