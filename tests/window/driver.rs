//! A person with folders of their own, an X server of their own, and the program's window in it.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

pub const IDENTIFIER: &str = "cl.comite.sellomigrante";
/// Generous, because a loaded machine is slow; nothing waits longer than it must.
const PATIENCE: Duration = Duration::from_secs(60);
/// An engine that starts beside others on two busy cores once took over a minute.
const OPENING: Duration = Duration::from_secs(180);

/// Every place where a desktop program may write for its user, and the folder it is given instead.
const HOMES: [(&str, &str); 5] = [
    ("XDG_DATA_HOME", "data"),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_STATE_HOME", "state"),
    ("XDG_RUNTIME_DIR", "run"),
];

/// Somebody's folders.
pub struct Person {
    home: TempDir,
    also: Vec<(&'static str, PathBuf)>,
}

impl Person {
    pub fn new() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
            also: Vec::new(),
        }
    }

    /// Somebody whose computer tells every program one thing more.
    pub fn told(variable: &'static str, value: PathBuf) -> Self {
        let mut person = Self::new();
        person.also.push((variable, value));
        person
    }

    pub fn folder(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Writes the list of recent workspaces, as an earlier use would have left it.
    pub fn remember(&self, recents: &Value) {
        std::fs::create_dir_all(self.recents_file().parent().unwrap()).unwrap();
        std::fs::write(self.recents_file(), recents.to_string()).unwrap();
    }

    pub fn recents(&self) -> String {
        std::fs::read_to_string(self.recents_file()).unwrap_or_default()
    }

    /// All that the program has logged.
    pub fn log(&self) -> String {
        let folder = self.folder("data").join(IDENTIFIER).join("logs");
        let files = std::fs::read_dir(folder).into_iter().flatten();
        files
            .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
            .collect()
    }

    fn recents_file(&self) -> PathBuf {
        self.folder("config")
            .join(IDENTIFIER)
            .join("recientes.json")
    }

    /// The environment in which every folder of a person is one of ours.
    fn surround(&self, command: &mut Command, display: &str) {
        command
            .env("DISPLAY", display)
            .env_remove("WAYLAND_DISPLAY")
            // The demonstration that tests copy from is not opened by the program itself.
            .env_remove("SELLO_DEMOSTRACION")
            .env("HOME", self.home.path())
            .env("GDK_BACKEND", "x11")
            .env("LANG", "C.UTF-8")
            .env("NO_AT_BRIDGE", "1")
            // A machine in Chile, in summer, whatever the time zones this system knows.
            .env("TZ", "<-03>3")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            // There is no graphics card here.
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
        for (variable, name) in HOMES {
            std::fs::create_dir_all(self.folder(name)).unwrap();
            command.env(variable, self.folder(name));
        }
        command.envs(self.also.iter().map(|(variable, value)| (variable, value)));
    }
}

/// The program's window, open.
pub struct Window {
    pub page: Client,
    /// The X display it is on.
    pub display: String,
    // Dropped in this order: the driver first, then the X server, whose end ends whatever is left.
    _driver: Ended,
    _server: Ended,
}

impl Window {
    /// Starts the program in a window of its own, and waits for the page.
    pub async fn open(person: &Person) -> Self {
        let program = Path::new(env!("CARGO_BIN_EXE_sello-migrante"));
        Self::of(person, program, &[]).await
    }

    /// Starts an X server, the driver and a program, and waits for its page.
    pub async fn of(person: &Person, program: &Path, words: &[&str]) -> Self {
        let (server, display) = start_server();
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        person.surround(&mut command, &display);
        let driver = Ended(
            command
                .spawn()
                .expect("WebKitWebDriver is installed (package webkit2gtk-driver)"),
        );
        until("the driver listens", || {
            std::net::TcpStream::connect(("127.0.0.1", port)).is_ok()
        })
        .await;

        let mut capabilities = Capabilities::new();
        capabilities.insert(
            "webkitgtk:browserOptions".into(),
            json!({"binary": program, "args": words}),
        );
        let address = format!("http://127.0.0.1:{port}");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let opening = builder.capabilities(capabilities).connect(&address);
        let page = tokio::time::timeout(OPENING, opening)
            .await
            .expect("the program opens its window in time")
            .expect("the program opens its window");
        Self {
            page,
            display,
            _driver: driver,
            _server: server,
        }
    }

    /// Keeps a picture in `target/screens`.
    pub async fn picture(&self, name: &str) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screens");
        std::fs::create_dir_all(&folder).unwrap();
        // An idle page is never drawn again, and the engine waits for a drawing: keep it drawing meanwhile.
        let draw = "let n = 0; globalThis.drawing = setInterval(() => { document.body.style.opacity = n++ % 2 ? '0.999' : '1' }, 50)";
        self.page.execute(draw, vec![]).await.unwrap();
        let picture = patiently("a picture is taken", self.page.screenshot()).await;
        self.page
            .execute(
                "clearInterval(globalThis.drawing); document.body.style.opacity = ''",
                vec![],
            )
            .await
            .unwrap();
        std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
    }

    /// Ends the program at once, as a power cut would: no goodbye, nothing flushed.
    pub fn kill(&self) {
        let driver = self._driver.0.id().to_string();
        let started = Command::new("pgrep")
            .args(["-P", &driver])
            .output()
            .unwrap();
        let started = String::from_utf8(started.stdout).unwrap();
        assert!(!started.is_empty(), "the driver started no program");
        for program in started.split_whitespace() {
            let ended = Command::new("kill").args(["-9", program]).status().unwrap();
            assert!(ended.success());
        }
    }

    /// Closes the window and ends the program.
    pub async fn close(self) {
        patiently("the window closes", self.page.close()).await;
    }
}

/// Waits until something is so.
pub async fn until(what: &str, mut so: impl FnMut() -> bool) {
    let mut tick = tokio::time::interval(Duration::from_millis(50));
    let patient = tokio::time::timeout(PATIENCE, async {
        while !so() {
            tick.tick().await;
        }
    });
    assert!(patient.await.is_ok(), "waited in vain: {what}");
}

/// Waits until the page answers something that fits.
pub async fn patiently_true(window: &Window, script: &str, fits: impl Fn(&Value) -> bool) {
    let mut tick = tokio::time::interval(Duration::from_millis(50));
    let patient = tokio::time::timeout(PATIENCE, async {
        while !fits(&window.page.execute(script, vec![]).await.unwrap()) {
            tick.tick().await;
        }
    });
    assert!(patient.await.is_ok(), "waited in vain: {script}");
}

/// Waits for an answer, but not for ever.
pub async fn patiently<T, E: std::fmt::Debug>(
    what: &str,
    answer: impl Future<Output = Result<T, E>>,
) -> T {
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(answer) => answer.expect(what),
        Err(_) => panic!("waited in vain: {what}"),
    }
}

/// A desktop without a driver: an X server and a session bus, where the program is started as a person starts it.
pub struct Desktop {
    pub display: String,
    bus: String,
    _daemon: Ended,
    _server: Ended,
    _home: TempDir,
}

impl Desktop {
    pub fn new() -> Self {
        let (server, display) = start_server();
        // What the bus starts by itself (settings, accessibility, portals) writes in the home folder it is given.
        let home = tempfile::tempdir().unwrap();
        let mut command = Command::new("dbus-daemon");
        command.env("HOME", home.path());
        for (variable, name) in HOMES {
            std::fs::create_dir_all(home.path().join(name)).unwrap();
            command.env(variable, home.path().join(name));
        }
        let mut daemon = command
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is installed (package dbus)");
        let mut bus = String::new();
        BufReader::new(daemon.stdout.take().expect("the output was piped"))
            .read_line(&mut bus)
            .unwrap();
        Self {
            display,
            bus: bus.trim().to_owned(),
            _daemon: Ended(daemon),
            _server: server,
            _home: home,
        }
    }

    /// Starts the program for somebody, with these words.
    pub fn start(&self, person: &Person, words: &[&str]) -> Ended {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sello-migrante"));
        person.surround(&mut command, &self.display);
        command
            .args(words)
            .env_remove("TAURI_WEBVIEW_AUTOMATION")
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Ended(command.spawn().unwrap())
    }
}

/// A process that is ended when its owner is done.
pub struct Ended(Child);

impl Ended {
    /// How it ended, if it did.
    pub fn ending(&mut self) -> Option<bool> {
        let ended = self.0.try_wait().unwrap();
        ended.map(|status| status.success())
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// An X server on a free display, which it tells us itself.
fn start_server() -> (Ended, String) {
    let mut server = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1366x768x24",
            "-nolisten",
            "tcp",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb is installed (package xvfb)");
    let mut line = String::new();
    BufReader::new(server.stdout.take().expect("the output was piped"))
        .read_line(&mut line)
        .unwrap();
    (Ended(server), format!(":{}", line.trim()))
}
