//! What a machine needs before the house can be built: system packages, the page's packages, the outside judges.
//! It installs system packages only on Debian and its children, as root or with sudo; elsewhere it says what is missing.

use std::path::PathBuf;
use std::process::Command;

use crate::{house, packages};

/// Needed to build and to open the window.
const TO_BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
];
/// Needed besides to run every test: a display, the window's driver, and the tools that judge our output.
const TO_TEST: &[&str] = &[
    "xvfb",
    "xauth",
    "webkit2gtk-driver",
    "xdotool",
    "openbox",
    "poppler-utils",
    "qpdf",
    "mupdf-tools",
    "zbar-tools",
    "default-jre-headless",
    "libpdfbox2-java",
    "libactivation-java",
    "libjaxb-api-java",
    "openssl",
    "openssh-client",
    "softhsm2",
    "opensc",
    "strace",
    "python3",
    "python3-venv",
    "python3-pip",
];
/// The outside judges in Python, with versions known to work together.
const JUDGES: &[&str] = &["pyhanko==0.38.0", "pyhanko-cli==0.6.0", "reportlab==5.1.0"];

/// Installs what is missing to build.
pub fn for_building() -> Result<(), String> {
    install(TO_BUILD)
}

/// Installs what is missing to build and to run every test.
pub fn for_testing() -> Result<(), String> {
    install(&[TO_BUILD, TO_TEST].concat())?;
    judges().map(drop)
}

/// Installs the page's packages exactly as locked, when they are not, and builds it.
pub fn build_page() -> Result<(), String> {
    let ui = house::root().join("ui");
    // npm writes this copy of the lock when it is done: an equal one means nothing is missing.
    let installed = std::fs::read(ui.join("node_modules/.sello-lock")).unwrap_or_default();
    let locked = std::fs::read(ui.join("package-lock.json"))
        .map_err(|cause| format!("ui/package-lock.json: {cause}"))?;
    if installed != locked {
        // Not `ci`: pdf.js names optional packages for other systems that a registry may lack, and `ci` then refuses a
        // lock that cannot hold them. This installs what the lock says and leaves the lock as it is.
        house::run(npm(&["install", "--no-save", "--no-audit", "--no-fund"]))?;
        std::fs::write(ui.join("node_modules/.sello-lock"), locked)
            .map_err(|cause| format!("ui/node_modules: {cause}"))?;
    }
    packages::write()?;
    house::run(npm(&["run", "build"]))
}

/// npm, in the page's folder.
pub fn npm(arguments: &[&str]) -> Command {
    let name = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = house::program(name, &["--prefix", "ui"]);
    command.args(arguments);
    command
}

/// The folder with the programs of the outside judges, made under `target/` the first time.
pub fn judges() -> Result<PathBuf, String> {
    let folder = house::target().join("judges");
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let wanted = JUDGES.join("\n");
    let done = folder.join("installed.txt");
    if std::fs::read_to_string(&done).is_ok_and(|installed| installed == wanted) {
        return Ok(programs);
    }
    let path = |name: &str| programs.join(name).to_string_lossy().into_owned();
    house::run(house::program(
        "python3",
        &["-m", "venv", &folder.to_string_lossy()],
    ))?;
    let install = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ];
    house::run(house::program(
        &path("python3"),
        &[&install, JUDGES].concat(),
    ))?;
    std::fs::write(&done, wanted).map_err(|cause| format!("{}: {cause}", done.display()))?;
    Ok(programs)
}

fn install(packages: &[&str]) -> Result<(), String> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if !starts("dpkg-query", &["--version"]) {
        println!(
            "This is not Debian or a child of it. Needed, under your system's names: {}",
            packages.join(" ")
        );
        return Ok(());
    }
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !is_installed(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let root = house::read(house::program("id", &["-u"]))?.trim() == "0";
    let apt: &[&str] = if root {
        &["apt-get"]
    } else if starts("sudo", &["-n", "true"]) {
        &["sudo", "-n", "apt-get"]
    } else {
        return Err(format!(
            "Missing system packages, and neither root nor sudo. Run:\n  sudo apt-get install {}",
            missing.join(" ")
        ));
    };
    let command = |arguments: &[&str]| {
        let words = [apt, arguments].concat();
        let mut command = house::program(words[0], &words[1..]);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    house::run(command(&["update", "-qq"]))?;
    house::run(command(
        &[
            &["install", "-y", "-qq", "--no-install-recommends"],
            missing.as_slice(),
        ]
        .concat(),
    ))
}

fn is_installed(package: &str) -> bool {
    let status = house::read_quietly(house::program(
        "dpkg-query",
        &["-W", "-f", "${db:Status-Status}", package],
    ));
    status.is_some_and(|status| status.contains("installed") && !status.contains("not-installed"))
}

fn starts(program: &str, arguments: &[&str]) -> bool {
    house::read_quietly(house::program(program, arguments)).is_some()
}
