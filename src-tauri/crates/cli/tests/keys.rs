//! Wordings adopted, and documents signed with a certificate of outside: a key file, a token, an external signer's answer.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

mod stage;
#[path = "../../signing/tests/keyring/token.rs"]
mod token;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;
use stage::{Person, Stage, copy_tree};

const KEYS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../tests/fixtures/signing/keys"
);
const RUT: &str = "12.345.678-5";
const WORDINGS: &str = include_str!("../../../../assets/plantillas/propuesta.json");

/// The demonstration, performed once for every test of this file; each takes copies.
fn performed() -> &'static (Stage, Value) {
    static MADE: OnceLock<(Stage, Value)> = OnceLock::new();
    MADE.get_or_init(|| {
        if stage::inspector().is_none() {
            let built = Command::new(env!("CARGO"))
                .args(["build", "-p", "inspect", "--bin", "sello-inspect"])
                .status();
            assert!(built.unwrap().success());
        }
        let stage = Stage::new();
        let told = stage.anybody(&["demo", &stage.path("demo"), "--json"]);
        assert_eq!(told.code, 0, "{}", told.err);
        let told = serde_json::from_str(&told.out).unwrap();
        (stage, told)
    })
}

/// The person who plays a part in the demonstration, in a copy of their workspace.
fn player<'a>(stage: &'a Stage, key: &str) -> Person<'a> {
    let (made, told) = performed();
    let people = told["personas"].as_array().unwrap();
    let one = people.iter().find(|one| one["clave"] == key).unwrap();
    let own = stage.root().join(key);
    if !own.exists() {
        copy_tree(&made.root().join("demo").join(key), &own);
    }
    stage
        .person(key)
        .with_phrase(one["frase"].as_str().unwrap())
}

/// Everybody takes what the others gave.
fn meet(stage: &Stage, people: [&Person<'_>; 2]) {
    let folder = stage.path("carpeta");
    fs::create_dir_all(&folder).unwrap();
    for _ in 0..2 {
        for one in people {
            one.well(&["exchange", &folder]);
        }
    }
}

/// The secretary issues the proposal of a municipality and certifies it.
fn proposal(secretary: &Person<'_>, comuna: &str) -> String {
    let issued = secretary.well(&["document", "issue", "propuesta", "--dossier", comuna]);
    let id = issued["documento"].as_str().unwrap().to_owned();
    secretary.well(&["document", "sign", &id]);
    id
}

/// How many have signed a document.
fn signed(person: &Person<'_>, document: &str) -> usize {
    let list = person.well(&["document", "list"]);
    let mut list = list.as_array().unwrap().iter();
    let one = list.find(|one| one["documento"] == document).unwrap();
    one["firmas"].as_array().unwrap().len()
}

fn written(stage: &Stage, name: &str, text: &str) -> String {
    fs::write(stage.path(name), text).unwrap();
    stage.path(name)
}

// The RUT and the password are those of `tests/fixtures/signing/keys/crear.py`.
#[test]
fn a_person_signs_with_the_certificate_they_chose_and_with_no_other() {
    let stage = Stage::new();
    let [secretary, chair] = ["secretaria", "presidencia"].map(|key| player(&stage, key));
    let clave = written(&stage, "clave", "secreto\n");
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
    // Nothing was to be signed, and nobody is told that nothing was.
    for (file, why) in [
        ("futuro", "todavía no vale"),
        ("vencido", "venció"),
        ("intermedia", "es de una autoridad"),
    ] {
        let file = format!("{KEYS}/{file}.pem");
        let refused = chair.run(&["certificate", "choose", "--file", &file, "--rut", RUT]);
        assert_ne!(refused.code, 0, "{file}");
        assert!(refused.err.contains("no se puede usar"), "{}", refused.err);
        assert!(refused.err.contains(why), "{}", refused.err);
    }
    assert_eq!(chair.well(&["certificate", "show"])["elegido"], Value::Null);
    chair.well(&[&choose[..], &["--rut", RUT]].concat());
    let shown = chair.well(&["certificate", "show"]);
    assert_eq!(shown["elegido"]["rut"], "12345678-5");
    meet(&stage, [&secretary, &chair]);
    let papers = ["quilicura", "puerto varas"].map(|comuna| proposal(&secretary, comuna));
    meet(&stage, [&secretary, &chair]);
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
    let told = sign(&papers[0], &p12);
    assert_eq!(told.code, 0, "{}", told.err);
    assert_eq!(signed(&chair, &papers[0]), 2);
    // What another program has to sign, which is not ours and sees the digest alone.
    let request = stage.path("solicitud.json");
    chair.well(&["document", "ask", &papers[1], &request]);
    let asked: Value = serde_json::from_slice(&fs::read(&request).unwrap()).unwrap();
    assert_eq!(asked["algoritmo"], "SHA-256");
    let answer = stage.path("respuesta");
    fs::write(&answer, b"no es una respuesta").unwrap();
    let take = ["document", "answer", &papers[1], &answer];
    let strange = chair.run(&take);
    assert_ne!(strange.code, 0);
    assert!(
        strange.err.contains("la respuesta no es una firma"),
        "{}",
        strange.err
    );
    for (key, why) in [("p384.p12", "Carla Díaz Rojas"), ("rsa.p12", "")] {
        let key = Path::new(KEYS).join(key);
        token::answers(Path::new(&request), &key, Path::new(&answer));
        let told = chair.run(&take);
        assert_eq!(told.code == 0, why.is_empty(), "{}", told.err);
        assert!(told.err.contains(why), "{}", told.err);
    }
    assert_eq!(signed(&chair, &papers[1]), 2);
    let again = chair.refused(&take);
    assert!(again.contains("No hay una solicitud"), "{again}");
    // And the laptop's own again, for what is issued from then on.
    chair.well(&["certificate", "laptop"]);
    assert_eq!(chair.well(&["certificate", "show"])["elegido"], Value::Null);
    meet(&stage, [&secretary, &chair]);
    let last = proposal(&secretary, "antofagasta");
    meet(&stage, [&secretary, &chair]);
    chair.well(&["document", "sign", &last]);
    assert_eq!(signed(&chair, &last), 2);
}

#[test]
fn a_token_is_looked_at_chosen_by_its_rut_and_signs_with_its_pin_alone() {
    let stage = Stage::new();
    let folder = tempfile::tempdir().unwrap();
    let configuration = token::make(folder.path(), Path::new(KEYS));
    let secretary = player(&stage, "secretaria");
    let chair = player(&stage, "presidencia").told(token::CONFIGURATION, configuration);
    let driver = token::softhsm().to_str().unwrap();
    let found = chair.well(&["certificate", "token", driver]);
    let mut holders: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["titular"].as_str().unwrap())
        .collect();
    holders.sort_unstable();
    assert_eq!(holders, ["Ana Muñoz Pérez", "Benjamín Soto Ñancucheo"]);
    assert_eq!(found[0]["dispositivo"], "Token de prueba");
    let stranger = written(&stage, "ajeno.so", "no es un controlador");
    let refused = chair.run(&["certificate", "token", &stranger]);
    assert_ne!(refused.code, 0);
    assert!(
        refused.err.contains("no es el controlador de un token"),
        "{}",
        refused.err
    );
    // Two people's certificates are in it: which one has to be said.
    let choose = ["certificate", "choose", "--token", driver];
    let which = chair.run(&choose);
    assert_ne!(which.code, 0);
    assert!(
        which.err.contains("Ana Muñoz Pérez") && which.err.contains("Benjamín"),
        "{}",
        which.err
    );
    chair.well(&[&choose[..], &["--rut", RUT]].concat());
    let shown = chair.well(&["certificate", "show"]);
    assert_eq!(shown["elegido"]["titular"], "Ana Muñoz Pérez");
    meet(&stage, [&secretary, &chair]);
    let document = proposal(&secretary, "quilicura");
    meet(&stage, [&secretary, &chair]);
    let sign = |pin: &str| {
        let pin = written(&stage, "pin", pin);
        chair.run(&[
            "document",
            "sign",
            &document,
            "--token",
            driver,
            "--secret-file",
            &pin,
        ])
    };
    let wrong = sign("0000\n");
    assert_ne!(wrong.code, 0);
    assert!(
        wrong.err.contains("el PIN no es el del token"),
        "{}",
        wrong.err
    );
    assert!(!wrong.err.contains("0000"), "the PIN is said");
    assert_eq!(signed(&chair, &document), 1, "something was signed");
    let right = sign(&format!("{}\n", token::PIN));
    assert_eq!((right.code, right.err.as_str()), (0, ""));
    assert_eq!(signed(&chair, &document), 2);
    // The certifier is not the committee's: whoever was given its root by another way says so, and others cannot.
    let out = stage.path("fuera");
    chair.well(&["document", "export", &out]);
    let pdf = fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.to_str().unwrap().contains(&document[..8]))
        .unwrap();
    let pdf = pdf.to_str().unwrap();
    let [root, issuer] = ["raiz", "intermedia"].map(|name| format!("{KEYS}/{name}.pem"));
    let own = format!("{out}/raiz.pem");
    // The token carries its owner's certificate alone.
    let both = ["--trust", &own, "--trust", &root, "--issuer", &issuer];
    for (more, code) in [(&[][..], 1), (&both, 0)] {
        let told = stage.anybody(&[&["verify", pdf, "--json"], more].concat());
        assert_eq!(told.code, code, "{more:?}: {}{}", told.out, told.err);
    }
}

#[test]
fn wordings_are_checked_without_a_workspace() {
    let stage = Stage::new();
    let checked = stage.anybody(&["wordings", "check", "--json"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
    let bad = written(&stage, "mala.json", "{}");
    let refused = stage.anybody(&["wordings", "check", &bad]);
    assert_ne!(refused.code, 0);
    assert!(!refused.err.is_empty());
}

#[test]
fn wordings_adopted_are_printed_once_the_chair_endorses_them() {
    let stage = Stage::new();
    let [secretary, chair] = ["secretaria", "presidencia"].map(|key| player(&stage, key));
    let shipped: Value = serde_json::from_str(WORDINGS).unwrap();
    let mut file = shipped.clone();
    file["version"] = "de prueba".into();
    file["feedback"]["opening"] = "Informe con palabras nuevas.".into();
    let new = written(&stage, "textos.json", &file.to_string());
    let checked = stage.anybody(&["wordings", "check", &new, "--json"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
    let checked: Value = serde_json::from_str(&checked.out).unwrap();
    assert_eq!(checked["version"], "de prueba");
    // What a signature made here never is may not be said, and the place is named.
    file["feedback"]["opening"] = "Informe con firma electrónica avanzada.".into();
    let claims = written(&stage, "promesa.json", &file.to_string());
    let told = stage.anybody(&["wordings", "check", &claims]);
    assert_ne!(told.code, 0);
    assert!(
        told.err.contains("feedback.opening: «avanzada» afirma"),
        "{}",
        told.err
    );
    let refused = secretary.run(&["wordings", "adopt", &claims]);
    assert_ne!(refused.code, 0);
    assert!(refused.err.contains("no se adoptaron"), "{}", refused.err);

    chair.refused(&["wordings", "adopt", &new]);
    secretary.well(&["wordings", "adopt", &new]);
    let taken = secretary.refused(&["wordings", "adopt", &new]);
    assert!(taken.contains("ya se adoptó"), "{taken}");
    let words_of = |comuna: &str| {
        let issue = [
            "document",
            "issue",
            "retroalimentacion",
            "--dossier",
            comuna,
        ];
        let issued = secretary.well(&issue);
        let id = issued["documento"].as_str().unwrap()[..8].to_owned();
        let out = stage.path(&id);
        secretary.well(&["document", "export", &out]);
        let pdf = fs::read_dir(&out)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| path.to_str().unwrap().contains(&format!("_{id}.pdf")))
            .unwrap();
        let text = Command::new("pdftotext").arg(pdf).arg("-").output();
        String::from_utf8(text.unwrap().stdout).unwrap()
    };
    let before = words_of("quilicura");
    assert!(!before.contains("palabras nuevas"), "{before}");
    meet(&stage, [&secretary, &chair]);
    chair.well(&["endorse", "--all"]);
    meet(&stage, [&secretary, &chair]);
    let after = words_of("quilicura");
    assert!(after.contains("palabras nuevas"), "{after}");
}
