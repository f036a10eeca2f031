//! Holds the generated TypeScript to the Rust types: stale, and this fails.
//! `cargo xtask contract` runs it with `SELLO_WRITE_CONTRACT=1`, which writes the file instead.

use std::path::Path;

#[test]
fn the_committed_typescript_is_what_the_contract_generates() {
    // Seen failing: renamed `AppFacts::system` without regenerating.
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/contract/index.ts");
    let fresh = contract::typescript::generate();
    if std::env::var_os("SELLO_WRITE_CONTRACT").is_some() {
        std::fs::create_dir_all(file.parent().expect("the file has a folder"))
            .expect("the folder can be made");
        std::fs::write(&file, &fresh).expect("the file can be written");
    }
    let committed = std::fs::read_to_string(&file)
        .expect("ui/src/contract/index.ts exists")
        .replace("\r\n", "\n");
    assert!(
        committed == fresh,
        "ui/src/contract/index.ts is stale: run `cargo xtask contract`"
    );
}

#[test]
fn every_door_is_declared_once_and_named_in_snake_case() {
    // Seen failing: declared `app_facts` twice.
    let mut names = contract::NAMES.to_vec();
    names.sort_unstable();
    let declared = names.len();
    names.dedup();
    assert_eq!(names.len(), declared);
    assert!(
        names
            .iter()
            .all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
    );
}
