//! The packages that ship, with their versions and licences, as "Acerca de" shows them: what the window is made of in
//! Rust (`cargo metadata`) and in the page (`ui/package-lock.json`). Written beside the page, compared by `check`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::{house, licences};

/// Where the page reads it.
const FILE: &str = "ui/src/topics/help/packages.json";
/// What ships: the window and the program of the command line.
const SHIPPED: [&str; 2] = ["sello-migrante", "cli"];

/// Writes the list, when it changed.
pub fn write() -> Result<(), String> {
    let now = list()?;
    if std::fs::read_to_string(place()).is_ok_and(|before| before == now) {
        return Ok(());
    }
    std::fs::write(place(), now).map_err(|cause| format!("{FILE}: {cause}"))
}

/// Fails when the list is not what the locks say.
pub fn compare() -> Result<(), String> {
    let written = std::fs::read_to_string(place()).unwrap_or_default();
    if written == list()? {
        Ok(())
    } else {
        Err(format!("{FILE} is stale: run `cargo xtask ui`"))
    }
}

fn place() -> PathBuf {
    house::root().join(FILE)
}

fn list() -> Result<String, String> {
    let metadata = house::read(house::cargo(&[
        "metadata",
        "--format-version",
        "1",
        "--locked",
    ]))?;
    let lock = std::fs::read_to_string(house::root().join("ui/package-lock.json"))
        .map_err(|cause| format!("ui/package-lock.json: {cause}"))?;
    let rust = of_rust(&read("cargo metadata", &metadata)?);
    let page = of_page(&read("ui/package-lock.json", &lock)?);
    let rows = |packages: BTreeSet<Package>| -> String {
        let rows: Vec<String> = packages
            .into_iter()
            .map(|package| json!([package.0, package.1, package.2]).to_string())
            .collect();
        rows.join(",\n    ")
    };
    Ok(format!(
        "{{\n  \"rust\": [\n    {}\n  ],\n  \"page\": [\n    {}\n  ]\n}}\n",
        rows(rust),
        rows(page)
    ))
}

/// Name, version, licence.
type Package = (String, String, String);

fn read(what: &str, text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|cause| format!("{what}: {cause}"))
}

/// Every crate from elsewhere that the shipped programs reach without tests: on any system.
fn of_rust(metadata: &Value) -> BTreeSet<Package> {
    let items = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let packages: BTreeMap<String, Value> = items(&metadata["packages"])
        .into_iter()
        .map(|package| (text(&package["id"]), package))
        .collect();
    let uses: BTreeMap<String, Vec<String>> = items(&metadata["resolve"]["nodes"])
        .into_iter()
        .map(|node| {
            let used = items(&node["deps"])
                .iter()
                .filter(|used| {
                    items(&used["dep_kinds"])
                        .iter()
                        .any(|kind| kind["kind"].is_null())
                })
                .map(|used| text(&used["pkg"]))
                .collect();
            (text(&node["id"]), used)
        })
        .collect();
    let mut waiting: Vec<String> = packages
        .iter()
        .filter(|(_, package)| SHIPPED.contains(&package["name"].as_str().unwrap_or_default()))
        .map(|(id, _)| id.clone())
        .collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if reached.insert(id.clone()) {
            waiting.extend(uses.get(&id).cloned().unwrap_or_default());
        }
    }
    reached
        .iter()
        .filter_map(|id| packages.get(id))
        .filter(|package| !package["source"].is_null())
        .map(|package| {
            (
                text(&package["name"]),
                text(&package["version"]),
                text(&package["license"]),
            )
        })
        .collect()
}

/// Every package of the page that is not only for building it.
fn of_page(lock: &Value) -> BTreeSet<Package> {
    let packages = lock["packages"].as_object().into_iter().flatten();
    packages
        .filter(|(path, package)| {
            !path.is_empty() && package["dev"] != true && package["optional"] != true
        })
        .map(|(path, package)| {
            let name = path.rsplit("node_modules/").next().unwrap_or(path);
            (
                name.to_owned(),
                text(&package["version"]),
                licences::of_page(path, package)
                    .unwrap_or_default()
                    .to_owned(),
            )
        })
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_tests_and_builds_use_does_not_ship() {
        let metadata = json!({
            "packages": [
                {"id": "w", "name": "sello-migrante", "version": "1", "license": "MIT", "source": null},
                {"id": "a", "name": "serde", "version": "1.0", "license": "MIT", "source": "registry"},
                {"id": "b", "name": "tempfile", "version": "3", "license": "MIT", "source": "registry"},
            ],
            "resolve": {"nodes": [
                {"id": "w", "deps": [
                    {"pkg": "a", "dep_kinds": [{"kind": null}]},
                    {"pkg": "b", "dep_kinds": [{"kind": "dev"}]},
                ]},
                {"id": "a", "deps": []},
            ]},
        });
        let names: Vec<String> = of_rust(&metadata).into_iter().map(|one| one.0).collect();
        assert_eq!(names, ["serde"]);
        let lock = json!({"packages": {
            "": {},
            "node_modules/svelte": {"version": "5", "license": "MIT"},
            "node_modules/a/node_modules/@x/y": {"version": "2", "license": "ISC"},
            "node_modules/vite": {"version": "8", "license": "MIT", "dev": true},
        }});
        let names: Vec<String> = of_page(&lock).into_iter().map(|one| one.0).collect();
        assert_eq!(names, ["@x/y", "svelte"]);
    }
}
