//! One committee at work for every test: the demonstration, performed once, and a copy of somebody's place in it.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use operations::demo;
use operations::inspect::{Inspector, Limits};
use rand_core::OsRng;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::{Person, Window, patiently, patiently_true};
use crate::invoke;

pub const SCRIPT: &str = include_str!("../../assets/demostracion/guion.json");
/// A demonstration made earlier, for those who write tests: making one takes a minute.
const GIVEN: &str = "SELLO_DEMOSTRACION";

/// The folder with everybody's workspaces and what they exchange. Read and copied, never written.
fn performed() -> &'static Path {
    static PERFORMED: OnceLock<(PathBuf, Option<TempDir>)> = OnceLock::new();
    let (folder, _) = PERFORMED.get_or_init(|| {
        if let Some(given) = std::env::var_os(GIVEN).map(PathBuf::from) {
            return (given, None);
        }
        let kept = tempfile::tempdir().unwrap();
        let folder = kept.path().join("demostracion");
        let program = Path::new(env!("CARGO_BIN_EXE_sello-migrante"))
            .with_file_name(format!("sello-inspect{}", std::env::consts::EXE_SUFFIX));
        assert!(program.is_file(), "`cargo build -p inspect` comes first");
        let inspector = Inspector::new(program, Limits::default());
        let mut tell = |_: u32, _: u32, _: &str| ControlFlow::Continue(());
        demo::run(
            SCRIPT.as_bytes(),
            &folder,
            &inspector,
            &mut OsRng,
            &mut tell,
        )
        .unwrap();
        (folder, Some(kept))
    });
    folder
}

/// What the script says.
pub fn script() -> Value {
    serde_json::from_str(SCRIPT).unwrap()
}

/// What the script says of somebody.
pub fn cast(key: &str) -> Value {
    let people = script()["people"].as_array().unwrap().clone();
    people.into_iter().find(|one| one["key"] == key).unwrap()
}

/// A committee of one's own: a folder of exchange, and the workspaces of whoever sits down.
pub struct Committee {
    folder: TempDir,
}

impl Committee {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(
            &performed().join("intercambio"),
            &folder.path().join("intercambio"),
        );
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Somebody's workspace, brought to this committee's folder: where it is.
    pub fn bring(&self, key: &str) -> PathBuf {
        let workspace = self.path(key);
        if !workspace.exists() {
            copy(&performed().join(key), &workspace);
        }
        workspace
    }

    /// Somebody of the script opens their workspace in a window of their own.
    pub async fn sit(&self, key: &str) -> Seat {
        self.sit_as(key, Person::new()).await
    }

    /// The same, at a computer of a kind of its own.
    pub async fn sit_as(&self, key: &str, person: Person) -> Seat {
        let workspace = self.bring(key);
        let window = Window::open(&person).await;
        window.page.set_window_size(1366, 768).await.unwrap();
        let mut seat = Seat {
            window,
            _person: person,
            key: key.to_owned(),
            folder: workspace.to_str().unwrap().to_owned(),
        };
        seat.unlock(&self.path("intercambio")).await;
        seat
    }
}

/// Somebody at their window.
pub struct Seat {
    pub window: Window,
    _person: Person,
    pub key: String,
    pub folder: String,
}

impl Seat {
    /// Somebody at Inicio, at a computer where nothing was opened yet, who will work in a folder.
    pub async fn newcomer(key: &str, folder: &Path) -> Self {
        Self::back(Person::new(), key, folder).await
    }

    /// Somebody who starts the program on a computer of theirs.
    pub async fn back(person: Person, key: &str, folder: &Path) -> Self {
        let program = Path::new(env!("CARGO_BIN_EXE_sello-migrante"));
        let window = Window::of(&person, program, &[]).await;
        Self::started(person, key, folder, window).await
    }

    /// Somebody who double-clicks a file.
    pub async fn opening(person: Person, key: &str, folder: &Path, file: &Path) -> Self {
        let program = Path::new(env!("CARGO_BIN_EXE_sello-migrante"));
        let window = Window::of(&person, program, &[file.to_str().unwrap()]).await;
        Self::started(person, key, folder, window).await
    }

    async fn started(person: Person, key: &str, folder: &Path, window: Window) -> Self {
        window.page.set_window_size(1366, 768).await.unwrap();
        let seat = Self {
            window,
            _person: person,
            key: key.to_owned(),
            folder: folder.to_str().unwrap().to_owned(),
        };
        seat.shows("h1").await;
        seat
    }

    /// Closes the window and gives the computer back.
    pub async fn gets_up(self) -> Person {
        self.window.close().await;
        self._person
    }

    /// The program ends as in a power cut; gives the computer back.
    pub fn loses_power(self) -> Person {
        self.window.kill();
        self._person
    }

    async fn unlock(&mut self, exchange: &Path) {
        self.shows("h1").await;
        let phrase = cast(&self.key)["phrase"].clone();
        let request = json!({"folder": self.folder, "phrase": phrase});
        self.does("open_workspace", request).await;
        self.does("set_exchange_folder", json!({"folder": exchange}))
            .await;
        self.go(json!({"screen": "session"})).await;
    }

    /// Runs a script in the page.
    pub async fn evaluate(&self, script: &str) -> Value {
        self.window.page.execute(script, vec![]).await.unwrap()
    }

    /// Waits until something fits in the page.
    pub async fn shows(&self, css: &str) {
        let script = format!("return document.querySelector(`{css}`) !== null");
        patiently_true(&self.window, &script, |found| found == &json!(true)).await;
    }

    /// Waits until the page says something.
    pub async fn says(&self, words: &str) {
        let said = |text: &Value| text.as_str().is_some_and(|text| text.contains(words));
        patiently_true(&self.window, "return document.body.innerText", said).await;
    }

    /// All that can be read.
    pub async fn text(&self) -> String {
        let text = self.evaluate("return document.body.innerText").await;
        text.as_str().unwrap().to_owned()
    }

    /// Starts the page anew in a place, with the person's likings as they are, and waits until it rests.
    pub async fn go(&self, place: Value) {
        let kept = json!({ &self.folder: place }).to_string();
        let script = "localStorage.setItem('sello.place', arguments[0])";
        let page = &self.window.page;
        page.execute(script, vec![json!(kept)]).await.unwrap();
        patiently("the page starts anew", page.refresh()).await;
        self.shows("#content h1").await;
        self.rests().await;
    }

    /// Chooses a language and a theme, which the next `go` shows.
    pub async fn likes(&self, language: &str, theme: &str) {
        let script = "localStorage.setItem('sello.language', arguments[0]); localStorage.setItem('sello.theme', arguments[1])";
        let likings = vec![json!(language), json!(theme)];
        self.window.page.execute(script, likings).await.unwrap();
    }

    /// Waits until nothing in the page changes any more and nothing says that it is loading.
    pub async fn rests(&self) {
        let script = "const [done] = arguments;
            let last = performance.now();
            const watch = new MutationObserver(() => (last = performance.now()));
            watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
            const start = last;
            const look = () => {
                const now = performance.now();
                const loading = /Cargando…|Loading…/.test(document.querySelector('#content')?.textContent ?? '');
                if ((now - last > 200 && !loading) || now - start > 15000) { watch.disconnect(); done(!loading); }
                else setTimeout(look, 25);
            };
            look();";
        let asked = self.window.page.execute_async(script, vec![]);
        let rested = patiently("the page rests", asked).await;
        assert_eq!(rested, json!(true), "the page never comes to rest");
    }

    /// What a command answers: `["ok", reply]` or `["no", failure]`.
    pub async fn asks(&self, door: &str, request: Value) -> Value {
        let arguments = if request.is_null() {
            json!({})
        } else {
            json!({ "request": request })
        };
        invoke(&self.window, door, arguments).await.unwrap()
    }

    /// The reply of a command that is not refused.
    pub async fn does(&self, door: &str, request: Value) -> Value {
        let answer = self.asks(door, request).await;
        assert_eq!(answer[0], "ok", "{door}: {answer}");
        answer[1].clone()
    }

    /// The identity of the dossier of a municipality still under way.
    pub async fn dossier(&self, municipality: &str) -> String {
        let rows = self.does("dossiers", Value::Null).await["rows"].clone();
        let rows = rows.as_array().unwrap().clone();
        let found = rows
            .iter()
            .find(|row| row["dossier"]["municipality"] == municipality)
            .unwrap_or_else(|| panic!("no dossier of {municipality}"));
        found["dossier"]["id"].as_str().unwrap().to_owned()
    }

    /// The page broke no policy and threw nothing.
    pub async fn is_clean(&self, place: &str) {
        let problems = self.evaluate("return globalThis.selloProblems").await;
        assert_eq!(problems, json!([]), "{place}");
    }

    pub async fn leaves(self) {
        self.window.close().await;
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &place);
        } else {
            std::fs::copy(entry.path(), place).unwrap();
        }
    }
}
