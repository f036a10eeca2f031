//! The shape of what others hold: lengths, counts and order, never bytes, since keys and salts differ between two runs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use domain::ids::DossierId;
use ledger::envelope::Record;
use testkit::Table;

/// What one person's workspace holds.
#[derive(Debug, PartialEq, Eq)]
pub struct Held {
    /// Of each record in order of arrival: type, place in its log and length in bytes.
    records: Vec<(String, u32, usize)>,
    /// Lengths of the objects held, sorted: their identities are hashes over random salts.
    objects: Vec<u64>,
    wanted: usize,
    drafts: usize,
    aside: usize,
    /// What the screens ask for.
    answers: String,
    /// Names of the workspace's own files with their shape, and lengths where they do not depend on the order of hashes.
    files: Vec<(String, Option<u64>)>,
}

/// What the carrier shows to whoever looks into the folder.
#[derive(Debug, PartialEq, Eq)]
pub struct Carried {
    /// Of each log in the order of its keys, its records: number and length.
    records: Vec<Vec<(String, u64)>>,
    /// Of each object, sorted: readers it is encrypted to, and length without age's random header.
    objects: Vec<(usize, u64)>,
}

/// What a person holds, and how their workspace answers about the dossier.
pub fn held(table: &Table, key: &str, dossier: DossierId) -> Held {
    let workspace = table.read(key);
    let store = workspace.store();
    let records = store.records().map(|stored| {
        let bytes = stored.unwrap().bytes;
        let record = Record::read(&bytes).unwrap();
        (
            record.payload().body.kind().as_str().to_owned(),
            record.payload().seq,
            bytes.len(),
        )
    });
    let all = store.objects().unwrap();
    let mut objects: Vec<u64> = all
        .iter()
        .filter_map(|(_, state)| match state {
            store::ObjectState::Held { size } => Some(*size),
            store::ObjectState::Wanted | store::ObjectState::Erased => None,
        })
        .collect();
    objects.sort_unstable();
    Held {
        records: records.collect(),
        wanted: all.len() - objects.len(),
        objects,
        drafts: store.drafts().unwrap().len(),
        aside: store.aside().unwrap().len(),
        answers: answers(table, key, dossier),
        files: files(&table.folder_of(key)),
    }
}

fn answers(table: &Table, key: &str, dossier: DossierId) -> String {
    let workspace = table.read(key);
    let facts = &workspace.state().dossiers[&dossier];
    let case = workspace
        .case(dossier)
        .map(drop)
        .map_err(|fault| fault.to_string());
    let sheets: Vec<_> = facts
        .sheets
        .iter()
        .map(|fact| (fact.author, fact.order.depth, fact.order.seq))
        .collect();
    let evidence = workspace.evidence(dossier).unwrap().len();
    let found = workspace
        .store()
        .search("comuna", &[dossier], 100)
        .unwrap()
        .len();
    format!(
        "{case:?} {sheets:?} {:?} {evidence} {found} {:?}",
        workspace.owing(dossier).unwrap(),
        workspace.objects_missing().unwrap()
    )
}

/// Files under a workspace. Lengths of the database depend on where hashes fall in its pages; of all others they count.
fn files(folder: &Path) -> Vec<(String, Option<u64>)> {
    let mut found: Vec<(String, Option<u64>)> = all_files(folder)
        .into_iter()
        .map(|path| {
            let name = shape_of(&path.strip_prefix(folder).unwrap().to_string_lossy());
            let length = std::fs::metadata(&path).unwrap().len();
            // The key file holds an age identity, whose length is fixed, and numbers in JSON, whose length is not.
            let counts = !name.starts_with("bitacora") && !name.starts_with("llaves");
            (name, counts.then_some(length))
        })
        .collect();
    found.sort();
    found
}

/// A name with its hashes blotted out.
fn shape_of(name: &str) -> String {
    name.split('/')
        .map(|part| {
            if is_hexadecimal(part) {
                "#".repeat(part.len())
            } else {
                part.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join("/")
}

fn is_hexadecimal(part: &str) -> bool {
    !part.is_empty()
        && part
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// Every file under a folder.
pub fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path())
            } else {
                files.push(entry.path())
            }
        }
    }
    files.sort();
    files
}

/// The shape of the carrier. Logs come in the order of their keys, which the seed gives.
pub fn carried(shared: &Path) -> Carried {
    let mut records: BTreeMap<String, Vec<(String, u64)>> = BTreeMap::new();
    let mut objects = Vec::new();
    for path in all_files(shared) {
        let inside = path.strip_prefix(shared).unwrap();
        let parts: Vec<String> = inside
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .collect();
        match &parts[..] {
            [records_, log, file] if records_ == "records" => {
                records
                    .entry(log.clone())
                    .or_default()
                    .push((file.clone(), std::fs::metadata(&path).unwrap().len()));
            }
            [objects_, _] if objects_ == "objects" => {
                objects.push(sealed_shape(&std::fs::read(&path).unwrap()))
            }
            _ => panic!("{} is neither a record nor an object", path.display()),
        }
    }
    objects.sort_unstable();
    Carried {
        records: records.into_values().collect(),
        objects,
    }
}

/// Readers of an age file and the length of what follows its header. age adds a stanza of random length to each header
/// ("grease"), which says nothing.
fn sealed_shape(bytes: &[u8]) -> (usize, u64) {
    let end = bytes.windows(5).position(|at| at == b"\n--- ").unwrap();
    let header = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let readers = header
        .lines()
        .filter(|line| line.starts_with("-> X25519 "))
        .count();
    let mac = bytes[end + 1..]
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap();
    (readers, (bytes.len() - end - mac) as u64)
}
