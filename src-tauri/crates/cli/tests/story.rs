//! A committee from its founding to an observer who cannot write, told only through the program.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

mod stage;

use serde_json::Value;
use stage::{Person, Stage};

/// A committee of three, enrolled and endorsed, with one dossier open.
fn committee(stage: &Stage) -> (Person<'_>, Person<'_>, Person<'_>) {
    let (secretary, chair, observer) = (
        stage.person("secretaria"),
        stage.person("presidencia"),
        stage.person("observadora"),
    );
    for person in [&secretary, &chair, &observer] {
        let said = person.well(&["create"]);
        assert!(
            said["codigo_de_recuperacion"].as_str().unwrap().len() > 20,
            "{said}"
        );
    }
    secretary.well(&[
        "found",
        "--name",
        "Comité de prueba",
        "--service",
        "Servicio de prueba",
        "--city",
        "Santiago",
        "--secretary",
        "Ana Ñuñez",
        "--secretary-institution",
        "SNM",
        "--chair",
        "Bruno Soto",
        "--chair-institution",
        "SNM",
        "--demonstration",
    ]);
    let invitation = stage.path("presidencia.invitacion");
    secretary.well(&["invite-chair", "--out", &invitation]);
    join(stage, &secretary, &chair, &invitation, "presidencia");
    let invitation = stage.path("observadora.invitacion");
    secretary.well(&[
        "invite",
        "--name",
        "Carla Díaz",
        "--institution",
        "Organización",
        "--role",
        "observador",
        "--out",
        &invitation,
    ]);
    join(stage, &secretary, &observer, &invitation, "observadora");
    let shared = stage.path("compartida");
    for person in [&secretary, &chair] {
        person.well(&["exchange", &shared]);
    }
    let endorsed = chair.well(&["endorse", "--all"]);
    assert!(endorsed["refrendados"].as_u64().unwrap() >= 2, "{endorsed}");
    for person in [&chair, &secretary, &observer, &secretary, &observer] {
        person.well(&["exchange", &shared]);
    }
    (secretary, chair, observer)
}

fn join(
    stage: &Stage,
    secretary: &Person<'_>,
    newcomer: &Person<'_>,
    invitation: &str,
    name: &str,
) {
    let request = stage.path(&format!("{name}.solicitud"));
    let asked = newcomer.well(&["request", invitation, "--out", &request]);
    let shown = secretary.well(&["words", &request]);
    assert_eq!(asked["palabras"], shown["palabras"]);
    assert_eq!(asked["palabras"].as_str().unwrap().split(' ').count(), 6);
    let told = secretary.refused(&["accept", &request]);
    assert!(told.contains("--confirmed"), "{told}");
    secretary.well(&["accept", &request, "--confirmed"]);
}

// Seen failing: with `is_rule` leaving `Objection` out.
#[test]
fn an_observer_reads_everything_and_every_writing_verb_says_no() {
    let stage = Stage::new();
    let (secretary, chair, observer) = committee(&stage);
    secretary.well(&[
        "dossier",
        "open",
        "San Miguel",
        "--cycle",
        "2026",
        "--commitment",
        "Carta de prueba",
    ]);
    secretary.well(&[
        "dossier",
        "admissibility",
        "san miguel",
        "--present",
        "todos",
    ]);
    let convened = secretary.well(&[
        "meeting",
        "convene",
        "--number",
        "1",
        "--place",
        "Sala",
        "--starts-at",
        "2026-11-19T09:30:00-03:00",
        "--dossier",
        "San Miguel",
    ]);
    assert_eq!(convened["sesion"].as_str().unwrap().len(), 64);
    let shared = stage.path("compartida");
    for person in [&secretary, &observer, &chair] {
        person.well(&["exchange", &shared]);
    }
    let listed = observer.well(&["dossier", "list"]);
    assert_eq!(listed[0]["comuna"], "San Miguel");
    let status = observer.well(&["status"]);
    assert_eq!(status["calidad"], "observación");
    let records = status["registros"].as_u64().unwrap();
    for words in [
        &["declare", "san miguel", "--none"][..],
        &["sheet", "set", "san miguel", "A1", "--score", "2"],
        &["sheet", "close", "san miguel"],
        &["dossier", "open", "Santiago", "--cycle", "2026"],
        &[
            "dossier",
            "stage",
            "san miguel",
            "contacto",
            "--date",
            "2026-01-02",
        ],
        &["dossier", "admissibility", "san miguel", "--present", "P1"],
        &["opening", "order", "san miguel"],
        &["meeting", "attendance", "Carla"],
        &["meeting", "close"],
        &["dissent", "san miguel", "--text", "x"],
        &["level", "agree", "san miguel", "A1", "2", "--reason", "x"],
        &[
            "recusal",
            "decide",
            "san miguel",
            "Bruno",
            "--may-act",
            "--grounds",
            "x",
        ],
        &["rubric", "adopt", stage::RUBRIC],
        &["regulation", "adopt", stage::REGULATION],
        &["document", "issue", "acta"],
        &[
            "invite",
            "--name",
            "x",
            "--institution",
            "y",
            "--role",
            "integrante",
            "--out",
            &stage.path("nadie"),
        ],
    ] {
        let told = observer.refused(words);
        assert!(!told.is_empty(), "{words:?}");
    }
    let after = observer.well(&["status"]);
    assert_eq!(
        after["registros"].as_u64().unwrap(),
        records,
        "the observer wrote something"
    );
    let verified = stage.anybody(&["verify", &shared, "--json"]);
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
    let json: Value = serde_json::from_str(&verified.out).unwrap();
    assert_eq!(json["registros"][0]["por_calidad"]["observadores"], 0);
    assert_eq!(
        json["registros"][0]["enlazados"],
        json["registros"][0]["archivos"]
    );
    let told = stage.anybody(&["verify", &shared]);
    assert!(
        told.out.contains("observadores: 0 registros"),
        "{}",
        told.out
    );
}

// Seen failing: with the error of the vault printed as it comes.
#[test]
fn a_wrong_phrase_is_told_plainly_and_changes_nothing() {
    let stage = Stage::new();
    let person = stage.person("alguien");
    person.well(&["create"]);
    let told = person.with_phrase("otra frase").run(&["status"]);
    assert_eq!(told.code, 2);
    assert!(
        told.err
            .contains("La frase de acceso no es la de esta carpeta"),
        "{}",
        told.err
    );
    assert!(told.out.is_empty());
    person.well(&["status"]);
    let told = person.run(&["create"]);
    assert_eq!(told.code, 2, "a second creation");
    assert!(
        told.err.contains("Ya hay una carpeta de trabajo"),
        "{}",
        told.err
    );
}

// Seen failing: with files that do not read as records passed over in `carrier::examine`.
#[test]
fn edited_and_missing_records_are_found_from_outside() {
    let stage = Stage::new();
    let (secretary, ..) = committee(&stage);
    secretary.well(&["exchange", &stage.path("compartida")]);
    let shared = stage.root().join("compartida");
    assert_eq!(stage.anybody(&["verify", shared.to_str().unwrap()]).code, 0);
    let mut logs: Vec<_> = std::fs::read_dir(shared.join("records"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    logs.sort_by_key(|log| std::fs::read_dir(log).unwrap().count());
    let log = logs.last().unwrap();
    let mut files: Vec<_> = std::fs::read_dir(log)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let file = &files[files.len() / 2];
    let whole = std::fs::read(file).unwrap();
    let text = String::from_utf8(whole.clone()).unwrap();
    let at = text.find("\"payload\":\"").unwrap() + 40;
    let mut edited = whole.clone();
    edited[at] = if edited[at] == b'A' { b'B' } else { b'A' };
    std::fs::write(file, &edited).unwrap();
    let told = stage.anybody(&["verify", shared.to_str().unwrap()]);
    assert_eq!(told.code, 1);
    assert!(told.out.contains("está alterado o cortado"), "{}", told.out);
    std::fs::remove_file(file).unwrap();
    let told = stage.anybody(&["verify", shared.to_str().unwrap()]);
    assert_eq!(told.code, 1);
    assert!(told.out.contains("faltan registros"), "{}", told.out);
    std::fs::write(file, &whole).unwrap();
    assert_eq!(stage.anybody(&["verify", shared.to_str().unwrap()]).code, 0);
}

#[test]
fn what_is_not_there_is_unreadable_and_never_sound() {
    let stage = Stage::new();
    for path in [stage.path("nada"), stage::RUBRIC.to_owned()] {
        let told = stage.anybody(&["verify", &path]);
        assert_eq!(told.code, 2, "{path}");
        assert!(
            !told.err.is_empty() && !told.err.contains("error"),
            "{}",
            told.err
        );
    }
    std::fs::create_dir(stage.root().join("vacía")).unwrap();
    assert_eq!(stage.anybody(&["verify", &stage.path("vacía")]).code, 2);
}
