//! What only the system shows: its own dialogs, the whole screen, the size of the window at the next start, the hour.
//! A person's hands are `xdotool`, and `openbox` keeps the windows as a desktop would.

use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::committee::Committee;
use crate::driver::{Person, Window, patiently_true, until};
use crate::text;

/// Runs `xdotool` on a window's own display and gives what it says.
pub fn hands(window: &Window, words: &[&str]) -> String {
    let output = Command::new("xdotool")
        .args(words)
        .env("DISPLAY", &window.display)
        .output()
        .expect("xdotool is installed (package xdotool)");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// The dialog of the system with this name, once it is there.
async fn dialog(window: &Window, name: &str) -> String {
    let search = || hands(window, &["search", "--onlyvisible", "--name", name]);
    until("the system's dialog opens", || !search().is_empty()).await;
    search()
}

/// Answers a dialog of the system that asks for a file with a path, typed, and waits until it is gone.
pub async fn answers(window: &Window, name: &str, path: &std::path::Path) {
    let asked = dialog(window, name).await;
    hands(window, &["windowfocus", "--sync", &asked]);
    // One that opens shows its line for paths on this key; one that saves has it already, and the key does no harm.
    hands(window, &["key", "ctrl+l"]);
    hands(window, &["key", "ctrl+a"]);
    hands(window, &["type", "--delay", "20", path.to_str().unwrap()]);
    let mut tick = tokio::time::interval(Duration::from_millis(800));
    tick.tick().await;
    for _ in 0..20 {
        // The first key may only close the list of names that fit.
        hands(window, &["key", "Return"]);
        tick.tick().await;
        if hands(window, &["search", "--onlyvisible", "--name", name]).is_empty() {
            return;
        }
    }
    panic!("the system's dialog never took {}", path.display());
}

#[tokio::test]
async fn a_file_chosen_in_the_systems_dialog_reaches_the_page_and_closing_it_gives_none() {
    // Seen failing: waiting for the dialog with `block_on` inside a command, which panics; the page waited for ever.
    let person = Person::new();
    let window = Window::open(&person).await;
    text(&window, "h1").await;
    let file = person.folder("antecedente.pdf");
    std::fs::write(&file, "%PDF-1.4\n").unwrap();
    let ask = "globalThis.chosen = null;
        window.__TAURI_INTERNALS__.invoke('choose_files', {request: {purpose: 'evidence'}}).then((files) => (globalThis.chosen = files));";
    for (key, expected) in [
        ("Return", json!([file.to_str().unwrap()])),
        ("Escape", json!([])),
    ] {
        window.page.execute(ask, vec![]).await.unwrap();
        let asked = dialog(&window, "Elegir antecedentes").await;
        hands(&window, &["windowfocus", "--sync", &asked]);
        if key == "Return" {
            hands(&window, &["key", "ctrl+l"]);
            hands(&window, &["type", "--delay", "20", file.to_str().unwrap()]);
        }
        // The first key may only close the list of names that fit.
        let mut tick = tokio::time::interval(Duration::from_millis(800));
        tick.tick().await;
        for _ in 0..20 {
            hands(&window, &["key", key]);
            tick.tick().await;
            let chosen = window.page.execute("return globalThis.chosen", vec![]);
            if chosen.await.unwrap() != Value::Null {
                break;
            }
        }
        let got = |chosen: &Value| *chosen == expected;
        patiently_true(&window, "return globalThis.chosen", got).await;
    }
    window.close().await;
}

#[tokio::test]
async fn f11_fills_the_screen_and_gives_it_back() {
    let person = Person::new();
    let window = Window::open(&person).await;
    text(&window, "h1").await;
    let mut desktop = Command::new("openbox")
        .env("DISPLAY", &window.display)
        // It keeps a log of its own.
        .env("HOME", person.folder("home"))
        .env("XDG_CACHE_HOME", person.folder("cache"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("openbox is installed (package openbox)");
    // Until the desktop is there nobody hears that a window wants the whole screen.
    let desktops = || hands(&window, &["get_num_desktops"]);
    until("the desktop is there", || {
        desktops().parse().is_ok_and(|count: u32| count > 0)
    })
    .await;
    let size = "return `${innerWidth}x${innerHeight}`";
    window.page.set_window_size(1100, 700).await.unwrap();
    patiently_true(&window, size, |now| now == &json!("1100x700")).await;
    let press = "dispatchEvent(new KeyboardEvent('keydown', {key: 'F11', code: 'F11', bubbles: true, cancelable: true}))";
    for expected in ["1366x768", "1100x700"] {
        window.page.execute(press, vec![]).await.unwrap();
        patiently_true(&window, size, |now| now == &json!(expected)).await;
    }
    window.close().await;
    let _ = desktop.kill();
    let _ = desktop.wait();
}

#[tokio::test]
async fn the_window_has_at_the_next_start_the_size_it_had() {
    let person = Person::new();
    let window = Window::open(&person).await;
    text(&window, "h1").await;
    window.page.set_window_size(1100, 700).await.unwrap();
    let size = "return `${innerWidth}x${innerHeight}`";
    patiently_true(&window, size, |now| now == &json!("1100x700")).await;
    // As the cross of the window does; the answer never comes, for the window is gone.
    let leave = "setTimeout(() => window.__TAURI_INTERNALS__.invoke('leave'))";
    let _ = window.page.execute(leave, vec![]).await;
    let kept = person
        .folder("config")
        .join(crate::driver::IDENTIFIER)
        .join(".window-state.json");
    until("the size is kept", || kept.is_file()).await;
    drop(window);
    let window = Window::open(&person).await;
    text(&window, "h1").await;
    patiently_true(&window, size, |now| now == &json!("1100x700")).await;
    window.close().await;
}

#[tokio::test]
async fn printing_by_key_asks_the_system_once_and_a_signature_says_the_hour_of_this_place() {
    // Seen failing: the shell's acts stamped in UTC.
    let committee = Committee::new();
    let seat = committee.sit("secretaria").await;
    let print = "globalThis.prints = 0; globalThis.print = () => { globalThis.prints += 1 };
        dispatchEvent(new KeyboardEvent('keydown', {key: 'p', code: 'KeyP', ctrlKey: true, bubbles: true, cancelable: true}));
        return globalThis.prints";
    assert_eq!(seat.evaluate(print).await, json!(1));

    let issuable = seat.does("issuable_documents", Value::Null).await;
    let paper = issuable
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["obstacle"].is_null());
    let paper = paper.expect("something can be issued")["paper"].clone();
    let document = seat.does("issue_document", json!({ "paper": paper })).await;
    let view = seat.does("document", json!({ "document": document })).await;
    let seen = view["verified"]["sha256"].clone();
    seat.does(
        "sign_document",
        json!({"document": document, "seen": seen, "time": "no"}),
    )
    .await;
    // Three hours behind UTC, as the machine of these tests is set.
    let dates = "const [document, done] = arguments;
        window.__TAURI_INTERNALS__.invoke('document_bytes', {request: {document}}).then((bytes) =>
            done([...new TextDecoder('latin1').decode(bytes).matchAll(/\\/M\\s*<(443A[0-9A-F]*)>/gi)].map(([, hex]) =>
                hex.replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16))))), (reason) => done(JSON.stringify(reason)));";
    let dates = invoke_script(&seat.window, dates, document).await;
    let last = dates.as_array().and_then(|all| all.last());
    let last = last.unwrap_or_else(|| panic!("no hour of a signature: {dates}"));
    assert!(last.as_str().unwrap().ends_with("-03'00'"), "{last}");
    seat.leaves().await;
}

async fn invoke_script(window: &Window, script: &str, argument: Value) -> Value {
    let answer = window.page.execute_async(script, vec![argument]);
    answer.await.unwrap()
}
