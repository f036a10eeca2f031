//! How fast the real window answers: from the start of the program until Inicio takes a key, against an empty Tauri
//! window made the same way, and from a key to the next picture in a list of every municipality.
//!
//! `cargo xtask bench` runs it in release after the others; with `--keep` its table goes under theirs.
#![expect(
    clippy::unwrap_used,
    reason = "a measurement that cannot be made must stop with its reason"
)]

#[path = "../../tests/window/crowd.rs"]
mod crowd;
#[path = "../../tests/window/driver.rs"]
#[expect(dead_code, reason = "the tests of the window use the rest")]
mod driver;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use fantoccini::Locator;
use serde_json::json;
use tauri::{WebviewUrl, WebviewWindowBuilder};

use crate::driver::{Person, Window};

/// With this word the program is the empty window.
const EMPTY: &str = "--empty-window";
/// Starts of each, turn by turn.
const STARTS: usize = 7;

fn main() {
    let words: Vec<String> = std::env::args().collect();
    if words.iter().any(|word| word == EMPTY) {
        return empty_window();
    }
    let table = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(measure());
    write!(std::io::stdout().lock(), "{table}").unwrap();
    if words.iter().any(|word| word == "--keep") {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/benches/RESULTS.md");
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        let before = kept.split("\n## The window").next().unwrap_or_default();
        std::fs::write(path, format!("{}\n{table}", before.trim_end())).unwrap();
    }
}

/// A window of Tauri with one field in it, and nothing else.
fn empty_window() {
    tauri::Builder::default()
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
                .inner_size(1200.0, 760.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!(
            "src-tauri/benches/empty/tauri.conf.json"
        ))
        .unwrap();
}

async fn measure() -> String {
    let ours = PathBuf::from(env!("CARGO_BIN_EXE_sello-migrante"));
    let empty = std::env::current_exe().unwrap();
    let (mut inicio, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        bare.push(
            start(
                &empty,
                &[EMPTY],
                "#typed",
                "return document.activeElement.value",
            )
            .await,
        );
        inicio.push(
            start(
                &ours,
                &[],
                "input[name=language][value=en]",
                "return document.documentElement.lang === 'en' ? 'k' : ''",
            )
            .await,
        );
    }
    let (ours, theirs) = (median(&mut inicio), median(&mut bare));
    let mut paints = crowd::key_to_paint().await;
    let (typed, walked) = (p95(&mut paints.typed), p95(&mut paints.walked));
    let said = |program: &str, arguments: &[&str]| {
        let output = std::process::Command::new(program).args(arguments).output();
        output.map_or_else(
            |_| "?".to_owned(),
            |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
        )
    };
    let profile = if cfg!(debug_assertions) {
        "debug: these figures mean little"
    } else {
        "release"
    };
    let mut text = format!(
        "\n## The window\n\nMeasured {} at commit {} ({profile}), under Xvfb, without a graphics card.\n\n",
        said("date", &["-u", "+%Y-%m-%d %H:%M UTC"]),
        said("git", &["log", "-1", "--format=%h"]),
    );
    text.push_str(
        "| what | ours | against | theirs | ratio | aim |\n|---|---:|---|---:|---:|---|\n",
    );
    writeln!(text, "| from the start of the program until Inicio takes a key, median of {STARTS} | {ours:.0} ms | an empty window of the same Tauri takes one | {theirs:.0} ms | {:.2} | ≤ 1.3 |", ours / theirs).unwrap();
    writeln!(text, "| a letter in the search of Expedientes, 345 dossiers, until it is painted, p95 of {} | {typed:.0} ms | | | | ≤ 100 ms |", paints.typed.len()).unwrap();
    writeln!(text, "| a step in that list with the keyboard, until it is painted, p95 of {} | {walked:.0} ms | | | | ≤ 100 ms |", paints.walked.len()).unwrap();
    text
}

/// Milliseconds from the start of a program until something in its page has taken a key.
async fn start(program: &Path, words: &[&str], field: &str, taken: &str) -> f64 {
    let person = Person::new();
    let began = Instant::now();
    let window = Window::of(&person, program, words).await;
    let mut tick = tokio::time::interval(std::time::Duration::from_millis(5));
    let element = loop {
        if let Ok(element) = window.page.find(Locator::Css(field)).await {
            break element;
        }
        tick.tick().await;
    };
    // Space chooses in Inicio, and is a letter like any other in a field.
    element.send_keys(" ").await.unwrap();
    while window.page.execute(taken, vec![]).await.unwrap() == json!("") {
        tick.tick().await;
    }
    let took = began.elapsed().as_secs_f64() * 1_000.0;
    window.close().await;
    took
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn p95(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() * 95 / 100]
}
