//! Wordings adopted, and documents signed with a certificate of outside: a key file, and an external signer's answer.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

mod stage;

use std::fs;
use std::process::Command;

use serde_json::Value;
use stage::{Person, Stage};

const KEYS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../tests/fixtures/signing/keys"
);
const RUT: &str = "12.345.678-5";

fn demonstration(stage: &Stage) -> Value {
    if stage::inspector().is_none() {
        let built = Command::new(env!("CARGO"))
            .args(["build", "-p", "inspect", "--bin", "sello-inspect"])
            .status();
        assert!(built.unwrap().success());
    }
    let told = stage.anybody(&["demo", &stage.path("demo"), "--json"]);
    assert_eq!(told.code, 0, "{}", told.err);
    serde_json::from_str(&told.out).unwrap()
}

/// The person who plays a part in the demonstration.
fn player<'a>(stage: &'a Stage, told: &Value, key: &str) -> Person<'a> {
    let people = told["personas"].as_array().unwrap();
    let one = people.iter().find(|one| one["clave"] == key).unwrap();
    let folder = one["carpeta"].as_str().unwrap();
    let name = fs::canonicalize(folder).unwrap();
    let name = name.strip_prefix(fs::canonicalize(stage.root()).unwrap());
    let person = stage.person(name.unwrap().to_str().unwrap());
    person.with_phrase(one["frase"].as_str().unwrap())
}

// The RUT and the password are those of `tests/fixtures/signing/keys/crear.py`.
#[test]
fn a_person_signs_with_the_certificate_they_chose_and_with_no_other() {
    let stage = Stage::new();
    let told = demonstration(&stage);
    let secretary = player(&stage, &told, "secretaria");
    let chair = player(&stage, &told, "presidencia");
    let folder = stage.path("demo/carpeta");
    fs::create_dir_all(&folder).unwrap();
    let meet = || {
        for _ in 0..2 {
            for one in [&secretary, &chair] {
                one.well(&["exchange", &folder]);
            }
        }
    };
    fs::write(stage.path("clave"), "secreto\n").unwrap();
    let clave = stage.path("clave");
    let p12 = format!("{KEYS}/rsa.p12");
    // Not without saying whose it is, and with the RUT it states.
    let choose = [
        "certificate",
        "choose",
        "--p12",
        &p12,
        "--secret-file",
        &clave,
    ];
    let refused = chair.run(&choose);
    assert_ne!(refused.code, 0);
    assert!(refused.err.contains("RUT"), "{}", refused.err);
    chair.well(&[&choose[..], &["--rut", RUT]].concat());
    let shown = chair.well(&["certificate", "show"]);
    assert_eq!(shown["elegido"]["rut"], "12345678-5");
    meet();
    let dossiers = ["quilicura", "puerto varas"];
    let mut papers = Vec::new();
    for comuna in dossiers {
        let issued = secretary.well(&["document", "issue", "propuesta", "--dossier", comuna]);
        let id = issued["documento"].as_str().unwrap().to_owned();
        secretary.well(&["document", "sign", &id]);
        papers.push(id);
    }
    meet();
    // A key file of somebody else is not the certificate announced.
    let other = format!("{KEYS}/p384.p12");
    let sign = |id: &str, key: &str| {
        chair.run(&[
            "document",
            "sign",
            id,
            "--p12",
            key,
            "--secret-file",
            &clave,
        ])
    };
    assert_ne!(sign(&papers[0], &other).code, 0);
    let signed = sign(&papers[0], &p12);
    assert_eq!(signed.code, 0, "{}", signed.err);
    // What another program has to sign; its answer is taken by a journey, which can make one.
    let asked = stage.path("solicitud.json");
    chair.well(&["document", "ask", &papers[1], &asked]);
    let asked: Value = serde_json::from_slice(&fs::read(&asked).unwrap()).unwrap();
    assert_eq!(asked["algoritmo"], "SHA-256");
    fs::write(stage.path("respuesta"), b"no es una respuesta").unwrap();
    let strange = chair.run(&["document", "answer", &papers[1], &stage.path("respuesta")]);
    assert_ne!(strange.code, 0);
    assert!(!strange.err.is_empty());
}

#[test]
fn wordings_are_checked_without_a_workspace() {
    let stage = Stage::new();
    let checked = stage.anybody(&["wordings", "check", "--json"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
    fs::write(stage.path("mala.json"), "{}").unwrap();
    let refused = stage.anybody(&["wordings", "check", &stage.path("mala.json")]);
    assert_ne!(refused.code, 0);
    assert!(!refused.err.is_empty());
}
