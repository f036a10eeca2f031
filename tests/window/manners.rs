//! The manners of the window: zoom, closing with something unsaved, the report of an earlier error, keys of the engine.

use fantoccini::Locator;
use serde_json::{Value, json};

use crate::driver::{self, Person, Window};
use crate::{invoke, text};

async fn evaluate(window: &Window, script: &str) -> Value {
    window.page.execute(script, vec![]).await.unwrap()
}

/// A key as the page hears it from a keyboard, on whatever has the focus.
async fn press(window: &Window, key: &str, held: &str) -> Value {
    let script = format!(
        "const pressed = new KeyboardEvent('keydown', {{key: '{key}', {held} bubbles: true, cancelable: true}});
        (document.activeElement ?? document.body).dispatchEvent(pressed);
        return pressed.defaultPrevented"
    );
    evaluate(window, &script).await
}

#[tokio::test]
async fn the_zoom_answers_to_plus_as_typed_here_stays_within_200_and_is_there_after_a_restart() {
    let person = Person::new();
    let window = Window::open(&person).await;
    text(&window, "h1").await;
    let width = evaluate(&window, "return innerWidth")
        .await
        .as_f64()
        .unwrap();
    for _ in 0..12 {
        assert_eq!(press(&window, "+", "ctrlKey: true,").await, true);
    }
    let zoomed = |now: &Value| (now.as_f64().unwrap() - width / 2.0).abs() < 2.0;
    driver::patiently_true(&window, "return innerWidth", zoomed).await;
    // It counted no further than it went: one step back is seen at once.
    assert_eq!(press(&window, "-", "ctrlKey: true,").await, true);
    let back = |now: &Value| (now.as_f64().unwrap() - width / 1.75).abs() < 2.0;
    driver::patiently_true(&window, "return innerWidth", back).await;
    assert_eq!(press(&window, "+", "ctrlKey: true,").await, true);
    driver::patiently_true(&window, "return innerWidth", zoomed).await;
    window.close().await;
    let window = Window::open(&person).await;
    text(&window, "h1").await;
    driver::patiently_true(&window, "return innerWidth", zoomed).await;
    window.close().await;
}

#[tokio::test]
async fn keys_of_the_engine_that_would_take_the_page_away_do_nothing() {
    let person = Person::new();
    let window = Window::open(&person).await;
    text(&window, "h1").await;
    for (key, held) in [
        ("F5", ""),
        ("r", "ctrlKey: true,"),
        ("f", "ctrlKey: true,"),
        ("p", "ctrlKey: true,"),
        ("ArrowLeft", "altKey: true,"),
    ] {
        assert_eq!(press(&window, key, held).await, true, "{held} {key}");
    }
    // What people type is left alone.
    assert_eq!(press(&window, "a", "").await, false);
    window.close().await;
}

#[tokio::test]
async fn closing_with_work_under_way_asks_first() {
    // Seen failing: the page trusting its own list of what runs, which is half a second old.
    let person = Person::new();
    let window = Window::open(&person).await;
    text(&window, "h1").await;
    let begin = "window.__TAURI_INTERNALS__.invoke('open_demonstration', {request: {person: 'secretaria'}}).catch(() => {});
        return 'begun'";
    assert_eq!(window.page.execute(begin, vec![]).await.unwrap(), "begun");
    let mut running = Value::Null;
    while running.as_array().is_none_or(Vec::is_empty) {
        running = invoke(&window, "jobs", json!({})).await.unwrap()[1].clone();
    }
    invoke(&window, "ask_to_leave", json!({})).await.unwrap();
    assert_eq!(text(&window, "dialog h2").await, "Hay trabajo en curso");
    window.close().await;
}

#[tokio::test]
async fn the_report_of_an_earlier_error_is_offered_once_and_goes_when_it_is_discarded() {
    let person = Person::new();
    let logs = person.folder("data").join(driver::IDENTIFIER).join("logs");
    std::fs::create_dir_all(&logs).unwrap();
    let report = logs.join("fallo-20261121-120000000.txt");
    std::fs::write(
        &report,
        "Informe de error\nMomento: 2026-11-21T15:00:00+00:00\nMensaje: prueba\n",
    )
    .unwrap();
    let window = Window::open(&person).await;
    let offer = "section[aria-label='La vez anterior algo falló']";
    assert!(text(&window, offer).await.contains("nada se envía solo"));
    window
        .page
        .find(Locator::XPath("//button[normalize-space()='Descartar']"))
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    driver::until("the report is gone", || !report.exists()).await;
    window.close().await;
}

#[tokio::test]
async fn the_page_cannot_have_the_system_open_what_the_application_did_not_write() {
    let person = Person::new();
    let window = Window::open(&person).await;
    let path = json!({"request": {"path": person.folder("").to_string_lossy()}});
    let answer = invoke(&window, "open_path", path).await.unwrap();
    assert_eq!(answer[0], "no");
    assert_eq!(answer[1]["reason"]["problem"], "forbidden");
    window.close().await;
}
