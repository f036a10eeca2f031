//! Signed PDFs and records of a whole session, made by the program itself, altered one way at a time.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

#[path = "../../../../tests/hostile/mod.rs"]
mod hostile;
mod stage;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;
use stage::{Stage, Told, copy_tree};

/// The demonstration, performed once for every test of this file.
fn demonstration() -> &'static Path {
    static MADE: OnceLock<(Stage, PathBuf)> = OnceLock::new();
    let (_, folder) = MADE.get_or_init(|| {
        if stage::inspector().is_none() {
            let built = Command::new(env!("CARGO"))
                .args(["build", "-p", "inspect", "--bin", "sello-inspect"])
                .status();
            assert!(built.unwrap().success());
        }
        let stage = Stage::new();
        let folder = stage.root().join("demostración");
        let told = stage.anybody(&["demo", folder.to_str().unwrap(), "--json"]);
        assert_eq!(told.code, 0, "{}", told.err);
        let json: Value = serde_json::from_str(&told.out).unwrap();
        assert!(json["raiz"].as_str().unwrap().ends_with("raiz.pem"));
        assert_eq!(json["expedientes"].as_array().unwrap().len(), 6);
        assert_eq!(json["en_trabajo"].as_array().unwrap().len(), 8);
        (stage, folder)
    });
    folder
}

/// A copy of what leaves the committee: documents and the exchange folder.
fn copy() -> (Stage, PathBuf) {
    let stage = Stage::new();
    let folder = stage.root().join("copia");
    for part in ["documentos", "intercambio"] {
        copy_tree(&demonstration().join(part), &folder.join(part));
    }
    (stage, folder)
}

fn papers(folder: &Path, part: &str) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder.join("documentos"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_str().unwrap().contains(part))
        .collect();
    found.sort();
    found
}

fn verify(stage: &Stage, path: &Path, more: &[&str]) -> (Told, Value) {
    let words: Vec<&str> = ["verify", path.to_str().unwrap(), "--json"]
        .into_iter()
        .chain(more.iter().copied())
        .collect();
    let told = stage.anybody(&words);
    let json = serde_json::from_str(&told.out).unwrap_or(Value::Null);
    (told, json)
}

/// The acta of the second session was issued and is still being signed, so nobody exported it.
const UNFINISHED: &str = "falta un documento de la bitácora: acta de sesión";
/// An annex whose bytes changed is no document of the records, and the one of the records is not there.
const ALTERED: [&str; 3] = [
    UNFINISHED,
    "falta un documento de la bitácora: anexo del acta",
    "no figura en la bitácora",
];

/// What documents and records disagree on, without identities and paths, which differ each time; in alphabetical order.
fn disagreements(json: &Value) -> Vec<String> {
    let mut found: Vec<String> = json["desacuerdos"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| match one.as_str().unwrap().split_once(".pdf ") {
            Some((_, fault)) => fault.to_owned(),
            None => one.as_str().unwrap().split(" (").next().unwrap().to_owned(),
        })
        .collect();
    found.sort();
    found
}

#[test]
fn a_whole_session_is_sound_inside_and_out() {
    let (stage, folder) = copy();
    let (told, json) = verify(&stage, &folder, &[]);
    assert_eq!(told.code, 1, "{}", told.out);
    assert_eq!(disagreements(&json), [UNFINISHED]);
    assert_eq!(json["registros"][0]["sin_reparos"], true);
    // Of six dossiers an annex, a proposal and a report; the acta; a plan, a request and two letters; the observer's
    // certificate, one resolution, and three public versions.
    let all = json["documentos"].as_array().unwrap();
    assert_eq!(all.len(), 28);
    // Without records nobody vouches for what nobody signs; without its root nobody trusts the authority's certifier.
    let outside = folder.join("documentos/raiz-autoridad-de-demostracion.pem");
    let own = outside.with_file_name("raiz.pem");
    let [own, outside] = [&own, &outside].map(|path| path.to_str().unwrap());
    let given = ["--trust", own, "--trust", outside];
    let mut doubted = vec!["version-publica"; 3];
    for more in [&given[..], &[]] {
        let (told, json) = verify(&stage, &folder.join("documentos"), more);
        assert_eq!(told.code, 1, "{}", told.out);
        let mut found: Vec<&str> = json["documentos"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["sin_reparos"] == false)
            .map(|one| one["archivo"].as_str().unwrap().split('_').nth(1).unwrap())
            .collect();
        found.sort_unstable();
        assert_eq!(found, doubted, "{}", told.out);
        doubted.insert(0, "resolucion");
    }
    let (told, json) = verify(&stage, &folder, &given);
    assert_eq!(told.code, 1, "{}", told.out);
    assert_eq!(disagreements(&json), [UNFINISHED]);
    assert_eq!(json["registros"][0]["por_calidad"]["observadores"], 0);
    // Eight openings of four sheets; four sheets of Calama and one of each of two others wait for theirs.
    assert_eq!(json["registros"][0]["pautas"]["abiertas"], 32);
    assert_eq!(json["registros"][0]["pautas"]["cerradas"], 38);
    let annex = &papers(&folder, "anexo")[0];
    let root = folder.join("documentos/raiz.pem");
    let (told, json) = verify(&stage, annex, &["--trust", root.to_str().unwrap()]);
    assert_eq!(told.code, 0, "{}", told.out);
    for question in ["íntegro", "quién", "confiable", "completo"] {
        assert_eq!(
            json["respuestas"][question]["respuesta"], "sí",
            "{question}"
        );
    }
    assert_eq!(json["regla_recalculada"], true);
    let said = stage.anybody(&["verify", annex.to_str().unwrap()]).out;
    for words in [
        "firma electrónica simple",
        "sin sello de tiempo",
        "no prueba nada por sí sola",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.to_lowercase().contains("avanzada"));
    fs::remove_file(folder.join("documentos/revocados.crl")).unwrap();
    let said = stage.anybody(&["verify", annex.to_str().unwrap()]);
    assert_eq!(said.code, 0);
    assert!(said.out.contains("revocación no comprobada"));
}

// Seen failing: with `NotIntact` and `Altered` counted under `Question::Trusted`.
#[test]
fn a_flipped_byte_is_never_intact() {
    let (stage, folder) = copy();
    let annex = &papers(&folder, "anexo")[0];
    let whole = fs::read(annex).unwrap();
    let first_end = whole
        .windows(5)
        .position(|window| window == b"%%EOF")
        .unwrap();
    for at in [first_end / 4, first_end / 2, first_end * 3 / 4] {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        fs::write(annex, &flipped).unwrap();
        let (told, json) = verify(&stage, annex, &[]);
        assert_eq!(told.code, 1, "byte {at}");
        assert_eq!(
            json["respuestas"]["íntegro"]["respuesta"], "no",
            "byte {at}"
        );
    }
    let (_, json) = verify(&stage, &folder, &[]);
    assert_eq!(disagreements(&json), ALTERED);
}

#[test]
fn a_truncated_file_is_never_sound() {
    let (stage, folder) = copy();
    let annex = &papers(&folder, "anexo")[0];
    let whole = fs::read(annex).unwrap();
    for kept in [whole.len() - 100, whole.len() / 2, 10] {
        fs::write(annex, &whole[..kept]).unwrap();
        let (told, json) = verify(&stage, annex, &[]);
        assert_eq!(told.code, 1, "{kept} bytes");
        assert_eq!(json["sin_reparos"], false);
    }
    let (_, json) = verify(&stage, &folder, &[]);
    assert_eq!(disagreements(&json), ALTERED);
}

// Seen failing: with `expected` left empty in the trust (the rest of the file is sound).
#[test]
fn a_removed_last_signature_is_missed() {
    let (stage, folder) = copy();
    let annex = &papers(&folder, "anexo")[0];
    let whole = fs::read(annex).unwrap();
    let ends: Vec<usize> = whole
        .windows(5)
        .enumerate()
        .filter(|(_, window)| *window == b"%%EOF")
        .map(|(at, _)| at + 5)
        .collect();
    let mut kept = ends[ends.len() - 2];
    while whole[kept] == b'\n' || whole[kept] == b'\r' {
        kept += 1;
    }
    fs::write(annex, &whole[..kept]).unwrap();
    let (told, json) = verify(&stage, annex, &[]);
    assert_eq!(told.code, 1);
    assert_eq!(
        json["respuestas"]["íntegro"]["respuesta"], "sí",
        "{}",
        told.out
    );
    assert_eq!(json["respuestas"]["completo"]["respuesta"], "no");
    assert!(told.out.contains("falta esta firma"), "{}", told.out);
    let (told, _) = verify(&stage, &folder, &[]);
    assert_eq!(told.code, 1);
    assert!(told.out.contains("es una versión anterior"), "{}", told.out);
}

// Seen failing: with `missing` not called.
#[test]
fn a_swapped_document_is_missed_in_its_folder() {
    let (stage, folder) = copy();
    let annexes = papers(&folder, "anexo");
    fs::copy(&annexes[1], &annexes[0]).unwrap();
    assert_eq!(
        verify(&stage, &annexes[0], &[]).0.code,
        0,
        "alone it is a sound document"
    );
    let (told, _) = verify(&stage, &folder, &[]);
    assert_eq!(told.code, 1);
    assert!(
        told.out
            .contains("falta un documento de la bitácora: anexo del acta"),
        "{}",
        told.out
    );
}

// Seen failing: with `raiz.pem` trusted besides the root given.
#[test]
fn a_foreign_root_trusts_nothing() {
    let (stage, folder) = copy();
    let stranger = stage.person("ajena");
    stranger.well(&["create"]);
    stranger.well(&[
        "found",
        "--name",
        "Otro Comité",
        "--service",
        "Otro",
        "--city",
        "Santiago",
        "--secretary",
        "Ana",
        "--secretary-institution",
        "x",
        "--chair",
        "Bruno",
        "--chair-institution",
        "x",
        "--demonstration",
    ]);
    let elsewhere = stage.path("ajenos");
    fs::create_dir_all(&elsewhere).unwrap();
    stranger.well(&["document", "export", &elsewhere]);
    let foreign = format!("{elsewhere}/raiz.pem");
    let annex = &papers(&folder, "anexo")[0];
    let (told, json) = verify(&stage, annex, &["--trust", &foreign]);
    assert_eq!(told.code, 1);
    assert_eq!(json["respuestas"]["íntegro"]["respuesta"], "sí");
    assert_eq!(json["respuestas"]["confiable"]["respuesta"], "no");
    fs::copy(&foreign, folder.join("documentos/raiz.pem")).unwrap();
    let (told, _) = verify(&stage, &folder, &[]);
    assert_eq!(told.code, 1);
    assert!(
        told.out.contains("no es la raíz del primer registro"),
        "{}",
        told.out
    );
    let (told, _) = verify(&stage, annex, &["--trust", stage::RUBRIC]);
    assert_eq!(told.code, 2, "a rubric is no certificate");
}

#[test]
fn a_document_of_two_authorities_needs_both_roots_and_says_whose_is_missing() {
    let (stage, folder) = copy();
    let paper = &papers(&folder, "_resolucion_")[0];
    let documents = folder.join("documentos");
    let names = ["raiz.pem", "raiz-autoridad-de-demostracion.pem"];
    let [own, outside] = names.map(|name| documents.join(name).to_str().unwrap().to_owned());
    let both = stage.path("raices.pem");
    let pems = [&own, &outside].map(|path| fs::read_to_string(path).unwrap());
    fs::write(&both, pems.concat()).unwrap();
    let answers = |json: &Value| {
        ["íntegro", "quién", "confiable", "completo"]
            .map(|question| json["respuestas"][question]["respuesta"].clone())
    };
    // The authority is announced by name, since nobody knew its certificate: who had to sign cannot be told.
    let doubtful = |trusted: &'static str| {
        let unknown = "no se puede saber";
        ["sí", unknown, trusted, unknown]
    };
    for given in [
        &["--trust", &own, "--trust", &outside][..],
        &["--trust", &outside, "--trust", &own],
        &["--trust", &both],
    ] {
        let (told, json) = verify(&stage, paper, given);
        assert_eq!(told.code, 0, "{given:?}: {}", told.out);
        assert_eq!(answers(&json), doubtful("sí"), "{given:?}");
        let pages = "hechas de nuevo con los datos adjuntos, son las mismas";
        assert_eq!(json["paginas"], pages);
    }
    let (told, json) = verify(&stage, paper, &["--trust", &own]);
    assert_eq!(told.code, 1, "{}", told.out);
    assert_eq!(answers(&json), doubtful("no"));
    let lacking = "FirmaAutoridad: su certificado no viene de la raíz en que se confía";
    assert!(told.out.contains(lacking), "{}", told.out);
    // Without any root nothing is judged; an issuer is none.
    fs::remove_file(&own).unwrap();
    let (told, json) = verify(&stage, paper, &["--issuer", &both]);
    assert_eq!(told.code, 1, "{}", told.out);
    assert_eq!(answers(&json), doubtful("no se puede saber"));
    assert!(told.out.contains("no hay raíz con que comparar"));
    // A person's certificate vouches for nobody.
    let person = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../tests/fixtures/signing/keys/rsa.pem"
    );
    let told = stage.anybody(&["verify", paper.to_str().unwrap(), "--trust", person]);
    assert_eq!(told.code, 2, "{}", told.out);
    assert!(
        told.err.contains("no es el certificado raíz"),
        "{}",
        told.err
    );
}

// Seen failing: with the words of an answer taken from the absence of problems, which printed "sí" for a refused file.
#[test]
fn a_file_that_is_refused_never_gets_a_yes() {
    let (stage, folder) = copy();
    let annex = fs::read(&papers(&folder, "anexo")[0]).unwrap();
    let place = folder.join("hostil.pdf");
    for one in hostile::all(&annex) {
        fs::write(&place, &one.bytes).unwrap();
        let told = stage.anybody(&["verify", place.to_str().unwrap()]);
        assert_eq!(told.code, 1, "{}: {}{}", one.name, told.out, told.err);
        if told.out.contains("el archivo no se acepta") {
            let lines = told.out.lines().map(str::trim_end);
            let yes: Vec<&str> = lines.filter(|line| line.ends_with(" sí")).collect();
            assert!(yes.is_empty(), "{}: {yes:?}", one.name);
        }
    }
}

// Seen failing: with `code` not handed to `verify_path`.
#[test]
fn the_code_on_paper_leads_to_the_same_data_or_says_where_it_does_not() {
    let (stage, folder) = copy();
    let annexes = papers(&folder, "anexo");
    let root = folder.join("documentos/raiz.pem");
    let trust = ["--trust", root.to_str().unwrap()];
    let read = |pdf: &Path| -> String {
        let picture = folder.join("pagina");
        let drawn = Command::new("pdftoppm")
            .args([
                "-r",
                "200",
                "-gray",
                "-png",
                pdf.to_str().unwrap(),
                picture.to_str().unwrap(),
            ])
            .status();
        assert!(drawn.unwrap().success());
        let mut pages: Vec<PathBuf> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|end| end == "png"))
            .collect();
        pages.sort();
        let seen = Command::new("zbarimg")
            .args(["--quiet", "--raw"])
            .args(&pages)
            .output()
            .unwrap();
        pages.iter().for_each(|page| fs::remove_file(page).unwrap());
        String::from_utf8(seen.stdout).unwrap().trim().to_owned()
    };
    let code = read(&annexes[0]);
    assert!(code.starts_with("sello-migrante:1:ANEXO-"), "{code}");
    let digits = code.rsplit(':').next().unwrap();
    for typed in [code.as_str(), digits, &digits[..12]] {
        let (told, json) = verify(
            &stage,
            &annexes[0],
            &[&trust[..], &["--code", typed]].concat(),
        );
        assert_eq!(told.code, 0, "{typed}: {}", told.out);
        assert_eq!(json["codigo_impreso"], "es el de los datos adjuntos");
    }
    let (told, json) = verify(
        &stage,
        &annexes[1],
        &[&trust[..], &["--code", &code]].concat(),
    );
    assert_eq!(told.code, 1, "{}", told.out);
    assert_eq!(json["codigo_impreso"], "NO: es el código de otro documento");
    assert_eq!(json["respuestas"]["completo"]["respuesta"], "no");
    let (told, _) = verify(
        &stage,
        &annexes[1],
        &[&trust[..], &["--code", digits]].concat(),
    );
    assert!(
        told.out.contains("el papel se imprimió con otros datos"),
        "{}",
        told.out
    );
}

#[test]
fn every_version_of_a_document_is_told_in_words_with_what_it_changed() {
    let (stage, folder) = copy();
    let annex = &papers(&folder, "anexo")[0];
    let (told, json) = verify(&stage, annex, &[]);
    let versions = json["versiones"].as_array().unwrap();
    let signed = json["firmas"].as_array().unwrap().len();
    assert_eq!(versions.len(), signed + 1);
    assert_eq!(versions[0]["cambios"].as_array().unwrap().len(), 0);
    assert!(
        versions[1]["cambios"][0]["que"]
            .as_str()
            .unwrap()
            .starts_with("se firmó el campo Firma")
    );
    assert_eq!(json["pasos"].as_array().unwrap().len(), 10);
    assert!(
        told.out.contains("versión 2  se firmó el campo Firma") || told.out.contains("versiones")
    );
    // Somebody else's note, as any program would leave it.
    let mut pdf = fs::read(annex).unwrap();
    let text = String::from_utf8_lossy(&pdf).into_owned();
    let previous = text
        .rsplit("startxref")
        .next()
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned();
    let trailer = &text[text.rfind("trailer").unwrap()..];
    let root = trailer
        .split("/Root")
        .nth(1)
        .unwrap()
        .split('R')
        .next()
        .unwrap()
        .to_owned();
    let at = pdf.len();
    pdf.extend_from_slice(b"9000 0 obj\n<</Type/Annot/Subtype/FreeText>>\nendobj\n");
    let table = pdf.len();
    let tail = format!(
        "xref\n9000 1\n{at:010} 00000 n \ntrailer\n<</Size 9999/Root{root}R/Prev {previous}>>\nstartxref\n{table}\n%%EOF\n"
    );
    pdf.extend_from_slice(tail.as_bytes());
    fs::write(annex, pdf).unwrap();
    let (told, json) = verify(&stage, annex, &[]);
    assert_eq!(told.code, 1);
    let last = json["versiones"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    let changes: Vec<&str> = last["cambios"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["que"].as_str().unwrap())
        .collect();
    assert!(
        changes.contains(&"se agregó una parte del documento (objeto 9000)"),
        "{changes:?}"
    );
    let said = stage.anybody(&["verify", annex.to_str().unwrap()]).out;
    assert!(said.contains("(NO PERMITIDO)"), "{said}");
}
