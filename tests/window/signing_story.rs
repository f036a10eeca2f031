//! Signing with what is not this computer's, by the buttons and the system's own dialogs: a token with its PIN, and a
//! signer outside who answers a request. What comes out is judged by pyHanko and pdfsig, which are not ours.

use std::path::{Path, PathBuf};
use std::process::Command;

use fantoccini::Locator;
use serde_json::{Value, json};

use crate::choose;
use crate::committee::{Committee, Seat};
use crate::driver::Person;
use crate::stories::until_gone;
use crate::system::answers;

#[path = "../../src-tauri/crates/signing/tests/keyring/token.rs"]
mod token;

/// Of Ana Muñoz Pérez, who does not exist (`tests/fixtures/signing/keys/crear.py`).
const RUT: &str = "12.345.678-5";
const ANA: &str = "Ana Muñoz Pérez";

fn keys(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/signing/keys")
        .join(name)
}

/// The chair's computer, where the driver of the token finds it.
fn with_token(folder: &Path) -> Person {
    let configuration = token::make(folder, &keys(""));
    Person::told(token::CONFIGURATION, configuration)
}

impl Seat {
    /// Presses a button that opens a dialog of the system, and answers it.
    async fn names(&self, button: &str, dialog: &str, path: &Path) {
        self.presses(button).await;
        answers(&self.window, dialog, path).await;
    }

    /// Types where a secret or a RUT is asked, over what is there.
    async fn fills(&self, css: &str, text: &str) {
        self.shows(css).await;
        let page = &self.window.page;
        let field = page.find(Locator::Css(css)).await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// In Documentos, opens the question about the certificate and says where it is.
    async fn looks_for_certificate(&self, place: &str) {
        self.go(json!({"screen": "documents"})).await;
        self.presses("Certificado para firmar…").await;
        self.shows("dialog[open]").await;
        choose(&self.window, "certificate-place", place).await;
    }

    /// Gives the RUT, uses the certificate that is shown, and gives the choice to everybody.
    async fn uses_it(&self) {
        self.fills("dialog[open] input[id$=rut]", RUT).await;
        self.presses("Usar este certificado").await;
        until_gone(self, "dialog[open]").await;
        let chosen = self.does("chosen_certificate", Value::Null).await;
        assert_eq!(chosen["name"], ANA, "{chosen}");
        self.exchanges().await;
    }

    /// Opens a document, asks to sign it and says with what.
    async fn begins_to_sign(&self, document: &str, source: &str) {
        self.go(json!({"screen": "documents", "document": document}))
            .await;
        self.presses("Firmar").await;
        self.shows("dialog[open]").await;
        choose(&self.window, "signing-source", source).await;
    }

    async fn bytes(&self, document: &str) -> Value {
        let view = self.does("document", json!({ "document": document }));
        view.await["verified"]["sha256"].clone()
    }
}

/// The secretary issues and certifies a proposal, which announces the certificate the chair has chosen by then.
async fn announced(committee: &Committee, chair: &Seat) -> String {
    let secretary = committee.sit("secretaria").await;
    secretary.exchanges().await;
    let issuable = secretary.does("issuable_documents", Value::Null).await;
    let mut issuable = issuable.as_array().unwrap().iter();
    let paper = issuable
        .find(|one| one["obstacle"].is_null() && one["paper"]["kind"] == "resolutionProposal")
        .expect("a proposal can be issued")["paper"]
        .clone();
    let document = secretary
        .does("issue_document", json!({ "paper": paper }))
        .await;
    let document = document.as_str().unwrap().to_owned();
    let seen = secretary.bytes(&document).await;
    let sign = json!({"document": document, "seen": seen, "time": "no"});
    secretary.does("sign_document", sign).await;
    secretary.exchanges().await;
    secretary.leaves().await;
    chair.exchanges().await;
    document
}

/// What a program says, and whether it ended well.
fn said(program: &str, words: &[&str]) -> (String, bool) {
    let output = Command::new(program)
        .args(words)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap_or_else(|cause| panic!("{program}: {cause}; `cargo xtask test` installs it"));
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8_lossy(&told).into_owned();
    (told, output.status.success())
}

/// The document, exported from the window, before judges that are not ours: two signatures, both trusted by whoever trusts
/// the committee's root and the certifier's.
async fn outsiders_accept(committee: &Committee, seat: &Seat, document: &str) {
    let folder = committee.path("exportados");
    std::fs::create_dir_all(&folder).unwrap();
    let pdf = folder.join("propuesta.pdf");
    let save = json!({"document": document, "path": pdf});
    seat.does("save_document", save).await;
    let export = json!({"folder": folder, "note": ""});
    seat.does("export_documents", export).await;
    let own = std::fs::read_to_string(folder.join("raiz.pem")).unwrap();
    let certifier = std::fs::read_to_string(keys("raiz.pem")).unwrap();
    let roots = folder.join("raices.pem");
    std::fs::write(&roots, format!("{own}{certifier}")).unwrap();
    let [pdf, roots] = [&pdf, &roots].map(|path| path.to_str().unwrap());
    let (told, good) = said(
        "pyhanko",
        &[
            "sign",
            "validate",
            "--trust",
            roots,
            "--trust-replace",
            // A token carries its owner's certificate alone.
            "--other-certs",
            keys("intermedia.pem").to_str().unwrap(),
            "--no-revocation-check",
            "--executive-summary",
            pdf,
        ],
    );
    assert!(good, "{told}");
    assert_eq!(told.matches(":VALID").count(), 2, "{told}");
    // pdfsig ends well whatever it finds: its words are read.
    let (told, _) = said("pdfsig", &["-nocert", pdf]);
    assert_eq!(told.matches("Signature is Valid.").count(), 2, "{told}");
    assert!(told.contains(ANA), "{told}");
}

/// The window says so, the document is another than before, and judges that are not ours accept it.
async fn is_signed(committee: &Committee, chair: &Seat, document: &str, before: &Value) {
    chair
        .says("Documento firmado con el certificado externo")
        .await;
    until_gone(chair, "dialog[open]").await;
    assert_ne!(&chair.bytes(document).await, before);
    outsiders_accept(committee, chair, document).await;
}

#[tokio::test]
async fn a_token_signs_by_its_driver_and_its_pin_and_a_wrong_pin_is_said_and_signs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let committee = Committee::new();
    let chair = committee
        .sit_as("presidencia", with_token(folder.path()))
        .await;
    chair.looks_for_certificate("token").await;
    // What is no driver is said so, and nothing of it is run.
    let stranger = committee.path("ajeno.so");
    std::fs::write(&stranger, "no es un controlador").unwrap();
    let dialog = "Elegir el controlador del token";
    chair.names("Elegir controlador…", dialog, &stranger).await;
    chair.presses("Leer el certificado").await;
    chair.says("no es el controlador de un token").await;
    chair
        .names("Elegir controlador…", dialog, token::softhsm())
        .await;
    chair.presses("Leer el certificado").await;
    chair.says(ANA).await;
    chair.says("Benjamín Soto Ñancucheo").await;
    let hers = format!(
        "[...document.querySelectorAll('dialog[open] label.which')].find((one) => one.textContent.includes('{ANA}')).querySelector('input').click()"
    );
    chair.evaluate(&hers).await;
    // The RUT of somebody else is not the one the certificate states.
    chair
        .fills("dialog[open] input[id$=rut]", "11.111.111-1")
        .await;
    chair.presses("Usar este certificado").await;
    chair.says("No se eligió").await;
    chair.window.picture("historia-token-elegido").await;
    chair.uses_it().await;

    let document = announced(&committee, &chair).await;
    let before = chair.bytes(&document).await;
    chair.begins_to_sign(&document, "token").await;
    chair
        .names("Elegir controlador…", dialog, token::softhsm())
        .await;
    chair
        .fills("dialog[open] input[type=password]", "0000")
        .await;
    chair.presses("Firmar").await;
    chair.says("el PIN no es el del token").await;
    // It is asked again, and was not kept.
    let kept = "return document.querySelector('dialog[open] input[type=password]').value";
    assert_eq!(chair.evaluate(kept).await, "");
    assert_eq!(chair.bytes(&document).await, before, "something was signed");
    chair.window.picture("historia-token-pin").await;
    chair
        .fills("dialog[open] input[type=password]", token::PIN)
        .await;
    chair.presses("Firmar").await;
    is_signed(&committee, &chair, &document, &before).await;
    chair.is_clean("after signing with a token").await;
    chair.leaves().await;
}

#[tokio::test]
async fn an_outside_signers_answer_is_brought_back_another_day_and_only_the_right_one() {
    let committee = Committee::new();
    let chair = committee.sit("presidencia").await;
    chair.looks_for_certificate("certificate").await;
    let dialog = "Elegir el certificado propio";
    chair
        .names("Elegir certificado…", dialog, &keys("rsa.pem"))
        .await;
    chair.says(ANA).await;
    chair.uses_it().await;
    let document = announced(&committee, &chair).await;
    let before = chair.bytes(&document).await;
    chair.begins_to_sign(&document, "external").await;
    let request = committee.path("solicitud.json");
    chair
        .names(
            "Guardar solicitud…",
            "Guardar la solicitud de firma",
            &request,
        )
        .await;
    chair.says("Se espera la respuesta a la solicitud").await;
    chair.window.picture("historia-firmador-externo").await;
    chair.leaves().await;

    // The application is closed. The signer outside gets the request alone.
    let [answer, strange] = ["respuesta.p7s", "ajena.p7s"].map(|name| committee.path(name));
    token::answers(&request, &keys("rsa.p12"), &answer);
    let text = std::fs::read_to_string(&request).unwrap();
    let mut asked: Value = serde_json::from_str(&text).unwrap();
    asked["sha256"] = json!("5a".repeat(32));
    let other = committee.path("otra.json");
    std::fs::write(&other, asked.to_string()).unwrap();
    token::answers(&other, &keys("rsa.p12"), &strange);

    let chair = committee.sit("presidencia").await;
    chair.begins_to_sign(&document, "external").await;
    let dialog = "Elegir la respuesta del firmador";
    chair.names("Traer la respuesta…", dialog, &strange).await;
    chair.says("la respuesta es para otro documento").await;
    assert_eq!(chair.bytes(&document).await, before, "something was signed");
    chair.names("Traer la respuesta…", dialog, &answer).await;
    is_signed(&committee, &chair, &document, &before).await;
    chair.is_clean("after an answer from outside").await;
    chair.leaves().await;
}

#[tokio::test]
async fn a_pdf_that_changes_on_the_disk_while_it_is_open_and_one_with_a_password_are_said_so() {
    let committee = Committee::new();
    let seat = committee.sit("presidencia").await;
    let papers = seat.does("documents", Value::Null).await;
    let mut papers = papers.as_array().unwrap().iter();
    let annex = papers.find(|one| one["kind"] == "minutesAnnex").unwrap();
    let file = committee.path("anexo.pdf");
    let save = json!({"document": annex["id"], "path": file});
    seat.does("save_document", save).await;
    let place = json!({"screen": "verification", "path": file});
    seat.go(place.clone()).await;
    seat.shows(".answers section").await;
    let answers = "return [...document.querySelectorAll('.answers section')].map((one) => one.innerText).join(' ')";
    let whole = seat.evaluate(answers).await;
    // Asked again, unchanged, it is the same; then somebody saves over it, and the code on paper is compared.
    seat.presses("Verificar de nuevo").await;
    seat.shows(".answers section").await;
    assert_eq!(seat.evaluate(answers).await, whole);
    let warned = "cambió en el disco desde que se abrió";
    assert!(!seat.text().await.contains(warned));
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 4;
    bytes[middle] ^= 1;
    std::fs::write(&file, &bytes).unwrap();
    seat.fills("#printed-code", "0123456789ab").await;
    seat.presses("Comparar").await;
    seat.says(warned).await;
    assert_ne!(seat.evaluate(answers).await, whole);
    seat.window.picture("verificacion-cambio").await;

    let locked = committee.path("con-clave.pdf");
    let [from, to] = [&file, &locked].map(|path| path.to_str().unwrap());
    seat.does(
        "save_document",
        json!({"document": annex["id"], "path": file}),
    )
    .await;
    let words = ["--encrypt", "clave", "clave", "256", "--", from, to];
    let (told, good) = said("qpdf", &words);
    assert!(good, "{told}");
    seat.go(json!({"screen": "verification", "path": locked}))
        .await;
    seat.says("está cifrado o protegido con contraseña").await;
    seat.window.picture("verificacion-cifrado").await;
    seat.is_clean("after files that changed or are locked")
        .await;
    seat.leaves().await;
}
