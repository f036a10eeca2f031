//! Compares the imports between rooms, from `cargo metadata`, with the table in `src-tauri/ARCHITECTURE.md`.
//! It looks at declared dependencies, not at what the code happens to use.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::house;

const TABLE: &str = "src-tauri/ARCHITECTURE.md";
/// The package at the root is called after the product; its room is the shell.
const ROOT_PACKAGE: &str = "sello-migrante";
/// Never ships, so what others hold alone it may borrow to build faults and comparisons.
const NEVER_SHIPS: &str = "testkit";

/// One row of the table.
#[derive(Debug, Default, PartialEq, Eq)]
struct Room {
    imports: Vec<String>,
    in_tests: Vec<String>,
    only: Option<Vec<String>>,
    alone: Vec<String>,
}

type Rooms = BTreeMap<String, Room>;

/// Fails with the list of arrows that are not in the table.
pub fn check() -> Result<(), String> {
    let text = std::fs::read_to_string(house::root().join(TABLE))
        .map_err(|cause| format!("{TABLE}: {cause}"))?;
    let metadata = house::read(house::cargo(&[
        "metadata",
        "--no-deps",
        "--format-version",
        "1",
    ]))?;
    let metadata =
        serde_json::from_str(&metadata).map_err(|cause| format!("cargo metadata: {cause}"))?;
    let wrong = compare(&read_table(&text)?, &metadata);
    if wrong.is_empty() {
        println!("rooms: every arrow is in the table");
        return Ok(());
    }
    Err(format!(
        "rooms: {} not in the table of {TABLE}\n  {}",
        wrong.len(),
        wrong.join("\n  ")
    ))
}

fn read_table(text: &str) -> Result<Rooms, String> {
    let inside = text
        .split_once("<!-- arrows -->")
        .and_then(|(_, rest)| rest.split_once("<!-- /arrows -->"))
        .ok_or_else(|| format!("{TABLE} has no table between the arrows marks"))?
        .0;
    let mut rooms = Rooms::new();
    for line in inside.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [room, imports, in_tests, packages] = cells.as_slice() else {
            return Err(format!("{TABLE}: a row without four cells: {line}"));
        };
        let name = quoted(room)
            .pop()
            .ok_or_else(|| format!("{TABLE}: a row without a room: {line}"))?;
        let mut row = Room {
            imports: quoted(imports),
            in_tests: quoted(in_tests),
            ..Room::default()
        };
        match packages.split_whitespace().next() {
            Some("only") => row.only = Some(quoted(packages)),
            Some("alone") => row.alone = quoted(packages),
            Some("—") => {}
            _ => {
                return Err(format!(
                    "{TABLE}: packages of {name} are neither `only`, `alone` nor —"
                ));
            }
        }
        rooms.insert(name, row);
    }
    Ok(rooms)
}

fn quoted(cell: &str) -> Vec<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// Every arrow of the metadata that the table does not allow, one sentence each.
fn compare(rooms: &Rooms, metadata: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut seen = Vec::new();
    for package in list(metadata, "packages") {
        let name = room_name(text(package, "name"));
        let Some(room) = rooms.get(name) else {
            wrong.push(format!("{name} is a package without a row"));
            continue;
        };
        seen.push(name);
        for dependency in list(package, "dependencies") {
            wrong.extend(judge(rooms, name, room, dependency));
        }
    }
    wrong.extend(
        rooms
            .keys()
            .filter(|room| !seen.contains(&room.as_str()))
            .map(|room| format!("{room} is a row without a package")),
    );
    wrong
}

fn judge(rooms: &Rooms, name: &str, room: &Room, dependency: &Value) -> Option<String> {
    let package = room_name(text(dependency, "name"));
    let in_tests = text(dependency, "kind") == "dev";
    if rooms.contains_key(package) {
        let allowed = room.imports.iter().any(|import| import == package);
        let allowed_in_tests = in_tests && room.in_tests.iter().any(|import| import == package);
        let place = if in_tests { " (in tests)" } else { "" };
        return (!allowed && !allowed_in_tests).then(|| format!("{name} → {package}{place}"));
    }
    if in_tests || name == NEVER_SHIPS {
        return None;
    }
    if let Some(only) = &room.only
        && !only.iter().any(|known| known == package)
    {
        return Some(format!(
            "{name} → {package}: {name} may use only {}",
            only.join(", ")
        ));
    }
    let holder = rooms
        .iter()
        .find(|(_, other)| other.alone.iter().any(|held| held == package))?
        .0;
    (holder != name).then(|| format!("{name} → {package}: only {holder} may use it"))
}

fn room_name(package: &str) -> &str {
    if package == ROOT_PACKAGE {
        "shell"
    } else {
        package
    }
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn table() -> Rooms {
        let text = std::fs::read_to_string(house::root().join(TABLE)).expect("the table is there");
        read_table(&text).expect("the table can be read")
    }

    /// Metadata in which every room stands, with one arrow planted.
    fn planted(from: &str, to: &str, kind: Option<&str>) -> Value {
        let packages: Vec<Value> = table()
            .keys()
            .map(|room| {
                let name = if room == "shell" { ROOT_PACKAGE } else { room };
                let arrows = if room == from {
                    vec![json!({"name": to, "kind": kind})]
                } else {
                    vec![]
                };
                json!({"name": name, "dependencies": arrows})
            })
            .collect();
        json!({ "packages": packages })
    }

    #[test]
    fn a_forbidden_arrow_is_refused_and_named() {
        for (from, to) in [
            ("domain", "ledger"),
            ("ledger", "store"),
            ("signing", "domain"),
            ("inspect", "domain"),
            ("operations", "contract"),
            ("document", "signing"),
            ("contract", "operations"),
            ("shell", "store"),
            ("cli", "ledger"),
            ("xtask", "domain"),
            ("operations", "testkit"),
            ("testkit", "sello-migrante"),
        ] {
            assert_eq!(
                compare(&table(), &planted(from, to, None)),
                [format!("{from} → {}", room_name(to))]
            );
        }
    }

    #[test]
    fn a_build_dependency_is_an_arrow_like_any_other() {
        assert_eq!(
            compare(&table(), &planted("store", "operations", Some("build"))),
            ["store → operations"]
        );
    }

    #[test]
    fn tests_may_use_testkit_only_where_the_table_says() {
        assert!(compare(&table(), &planted("operations", "testkit", Some("dev"))).is_empty());
        assert_eq!(
            compare(&table(), &planted("domain", "testkit", Some("dev"))),
            ["domain → testkit (in tests)"]
        );
    }

    #[test]
    fn a_package_another_room_holds_alone_is_refused() {
        for (from, to, holder) in [
            ("operations", "tauri", "shell"),
            ("cli", "rfd", "shell"),
            ("ledger", "rusqlite", "store"),
            ("operations", "printpdf", "document"),
        ] {
            assert_eq!(
                compare(&table(), &planted(from, to, None)),
                [format!("{from} → {to}: only {holder} may use it")]
            );
        }
        assert!(compare(&table(), &planted("store", "rusqlite", None)).is_empty());
        assert!(compare(&table(), &planted("testkit", "rusqlite", None)).is_empty());
    }

    #[test]
    fn the_domain_may_use_chrono_and_nothing_else() {
        assert!(compare(&table(), &planted("domain", "chrono", None)).is_empty());
        assert_eq!(
            compare(&table(), &planted("domain", "serde", None)),
            ["domain → serde: domain may use only chrono"]
        );
    }

    #[test]
    fn a_package_without_a_row_and_a_row_without_a_package_are_refused() {
        let metadata = json!({"packages": [{"name": "attic", "dependencies": []}]});
        let rooms = Rooms::from([("domain".to_owned(), Room::default())]);
        assert_eq!(
            compare(&rooms, &metadata),
            [
                "attic is a package without a row",
                "domain is a row without a package"
            ]
        );
    }

    #[test]
    fn no_row_may_import_testkit_outside_tests() {
        assert!(
            table()
                .values()
                .all(|room| !room.imports.iter().any(|import| import == NEVER_SHIPS))
        );
    }
}
