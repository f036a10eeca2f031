//! A list as long as it can get: every municipality of the country has a dossier, and keys are pressed on it.

use fantoccini::Locator;
use serde_json::{Value, json};
use testkit::Table;

use crate::driver::{Person, Window, patiently, patiently_true};

/// From a key to the picture after it, in milliseconds.
pub struct Paints {
    /// Letters typed into the search, each of which filters the list.
    pub typed: Vec<f64>,
    /// Steps from row to row.
    pub walked: Vec<f64>,
}

/// Notes, for each key, how long it takes until the picture after it has been drawn: a task after the next frame.
const LISTEN: &str = "globalThis.paints = []; globalThis.awaited = 0;
    addEventListener('keydown', () => {
        const began = performance.now();
        globalThis.awaited += 1;
        requestAnimationFrame(() => setTimeout(() => globalThis.paints.push(performance.now() - began)));
    }, true);";

/// Opens a workspace of the chair with 345 dossiers in it, goes to Expedientes, and presses keys there.
pub async fn key_to_paint() -> Paints {
    let mut table = Table::founded(345);
    table.every_municipality();
    let folder = table.folder_of("presidencia");
    table.shut("presidencia");

    let person = Person::new();
    let window = Window::open(&person).await;
    window.page.set_window_size(1366, 768).await.unwrap();
    let request = json!({"request": {"folder": folder, "phrase": Table::phrase("presidencia")}});
    let open = "const [given, done] = arguments;
        window.__TAURI_INTERNALS__.invoke('open_workspace', given).then(() => done(''), (reason) => done(JSON.stringify(reason)));";
    let opened = window.page.execute_async(open, vec![request]).await;
    assert_eq!(opened.unwrap(), json!(""));
    let kept = json!({ folder.to_str().unwrap(): {"screen": "dossiers"} }).to_string();
    let place = "localStorage.setItem('sello.place', arguments[0])";
    window.page.execute(place, vec![json!(kept)]).await.unwrap();
    patiently("the page starts anew", window.page.refresh()).await;
    let rows = "return document.querySelector('table')?.getAttribute('aria-rowcount') ?? ''";
    patiently_true(&window, rows, |count| count == &json!("346")).await;
    window.page.execute(LISTEN, vec![]).await.unwrap();

    let search = window
        .page
        .find(Locator::Css("input[type=search]"))
        .await
        .unwrap();
    let mut typed = Vec::new();
    for name in ["san pedro", "los angeles", "puerto"] {
        typed.extend(press(&window, &search, name).await);
        // The driver's own clearing tells the page nothing, as no person's would.
        let empty = "const field = document.querySelector('input[type=search]'); field.value = ''; field.dispatchEvent(new Event('input', {bubbles: true}));";
        window.page.execute(empty, vec![]).await.unwrap();
        patiently_true(&window, rows, |count| count == &json!("346")).await;
    }
    let walked = {
        let down = "const rows = document.querySelector('button[data-dossier]'); rows?.focus(); return rows !== null";
        patiently_true(&window, down, |there| there == &json!(true)).await;
        let first = window.page.active_element().await.unwrap();
        press(&window, &first, &"j".repeat(40)).await
    };
    window.close().await;
    Paints { typed, walked }
}

/// Presses keys one by one, each after the picture of the one before.
async fn press(window: &Window, field: &fantoccini::elements::Element, keys: &str) -> Vec<f64> {
    window
        .page
        .execute(
            "globalThis.paints.length = 0; globalThis.awaited = 0",
            vec![],
        )
        .await
        .unwrap();
    for (at, key) in keys.chars().enumerate() {
        if at == 0 {
            field.send_keys(&key.to_string()).await.unwrap();
        } else {
            let focused = window.page.active_element().await.unwrap();
            focused.send_keys(&key.to_string()).await.unwrap();
        }
        let drawn = |count: &Value| count.as_u64() == Some(at as u64 + 1);
        patiently_true(window, "return globalThis.paints.length", drawn).await;
    }
    let times = window
        .page
        .execute("return globalThis.paints", vec![])
        .await
        .unwrap();
    times
        .as_array()
        .unwrap()
        .iter()
        .map(|time| time.as_f64().unwrap())
        .collect()
}
