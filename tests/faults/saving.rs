//! F6: a copy that does not fit where it is saved.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::Command;

use operations::{OperationError, PlaceTrust, save_bytes};

const SMALL: &str = "SELLO_SMALL_DISK";

/// The disk is a tmpfs of its own: this program runs again inside it.
// Seen failing: `export::write` writing under the final name.
#[test]
fn what_does_not_fit_leaves_nothing_under_its_name_and_what_was_there_stays() {
    if let Some(small) = std::env::var_os(SMALL) {
        return on_the_small_disk(Path::new(&small));
    }
    let folder = tempfile::tempdir().unwrap();
    let small = folder.path().join("chico");
    fs::create_dir(&small).unwrap();
    let mount =
        "mount -t tmpfs -o size=256k tmpfs \"$1\" && exec \"$0\" --exact \"$2\" --nocapture";
    let output = Command::new("unshare")
        .args(["--mount", "--map-root-user", "sh", "-c", mount])
        .arg(std::env::current_exe().unwrap())
        .arg(&small)
        .arg("saving::what_does_not_fit_leaves_nothing_under_its_name_and_what_was_there_stays")
        .env(SMALL, &small)
        .output()
        .expect("unshare (util-linux) is needed to make a small disk");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
}

fn is_full(fault: &OperationError) -> bool {
    matches!(fault, OperationError::File { cause, .. } if cause.kind() == ErrorKind::StorageFull)
}

fn names(place: &Path) -> Vec<String> {
    let entries = fs::read_dir(place).unwrap();
    let names = entries.map(|one| one.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn on_the_small_disk(place: &Path) {
    let paper = place.join("acta.pdf");
    let before = vec![1; 10_000];
    save_bytes(&paper, &before).unwrap();
    let closed = place.join("acta_largo-plazo.pdf");
    for target in [&paper, &closed] {
        let fault = save_bytes(target, &vec![7; 1_000_000]).unwrap_err();
        assert!(is_full(&fault), "{fault}");
        assert_eq!(names(place), ["acta.pdf"], "nothing half made stays");
        assert!(fs::read(&paper).unwrap() == before, "what was there stays");
    }
    // What this computer trusts is kept whole or stays as it was.
    let settings = place.join("confianza.json");
    let mut trust = PlaceTrust::default();
    trust.set_authority(Some("http://hora.example/")).unwrap();
    trust.save(&settings).unwrap();
    let mut filler = fs::File::create(place.join("relleno")).unwrap();
    while filler.write_all(&[0; 1024]).is_ok() {}
    let kept = fs::read(&settings).unwrap();
    trust.set_authority(Some("http://otra.example/")).unwrap();
    let fault = trust.save(&settings).unwrap_err();
    assert!(is_full(&fault), "{fault}");
    assert_eq!(fs::read(&settings).unwrap(), kept);
}
