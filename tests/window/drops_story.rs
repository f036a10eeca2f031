//! Files dropped on the window by hand, through the system: as evidence, to be verified, and where nothing is received.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::committee::{Committee, Seat};
use crate::dragging::Drag;
use crate::driver::patiently_true;
use crate::screens::{barriers, stands};

/// A name as municipalities write them, with all that an address must escape.
const NAME: &str = "Plan de acción Ñuñoa #1 (100 %).pdf";

/// A PDF of one page.
fn paper(committee: &Committee, name: &str) -> PathBuf {
    let file = committee.path(name);
    let bytes = include_bytes!("../fixtures/window/escaneo-jbig2.pdf");
    std::fs::write(&file, bytes).unwrap();
    file
}

/// The minutes that the demonstration signed, as a file of their own.
async fn signed(seat: &Seat, file: &Path) {
    let papers = seat.does("documents", Value::Null).await;
    let mut papers = papers.as_array().unwrap().iter();
    let one = papers.find(|one| one["kind"] == "minutes" && one["signed"].as_u64() > Some(1));
    let document = one.expect("minutes were signed")["id"].clone();
    let save = json!({"document": document, "path": file});
    seat.does("save_document", save).await;
}

impl Seat {
    /// Drops files on the middle of the window.
    fn is_given(&self, files: &[&Path]) {
        Drag::over(&self.window, files).let_go();
    }

    /// The titles in the form of the dry run, in its order.
    async fn titles(&self) -> Value {
        self.evaluate(
            "return [...document.querySelectorAll('td.title input')].map((field) => field.value)",
        )
        .await
    }
}

#[tokio::test]
async fn a_pdf_dropped_on_ingreso_passes_the_dry_run_and_goes_in() {
    let committee = Committee::new();
    let seat = committee.sit("secretaria").await;
    let dossier = seat.dossier("La Pintana").await;
    let of = json!({ "dossier": dossier });
    let (plan, another) = (paper(&committee, NAME), committee.path("Acta 12.pdf"));
    std::fs::write(&another, scan()).unwrap();
    seat.go(json!({"screen": "intake", "dossier": dossier}))
        .await;
    // Wherever in Ingreso one is: what is dropped is evidence.
    seat.evaluate("document.querySelector(\"input[type=radio][value=facts]\").click()")
        .await;
    seat.rests().await;
    seat.is_given(&[&plan]);
    seat.says("1 archivo puede entrar").await;
    assert_eq!(
        seat.titles().await,
        json!(["Plan de acción Ñuñoa #1 (100 %)"])
    );

    // Carried over and away again: it says what would happen, and nothing does.
    let carried = Drag::over(&seat.window, &[&another]);
    seat.says("Soltar para revisarlos").await;
    carried.away();
    seat.says("Soltar aquí archivos").await;
    assert_eq!(seat.titles().await.as_array().unwrap().len(), 1);

    // A second one joins the first, with what was already written of it.
    seat.evaluate("const field = document.querySelector('td.title input'); field.value = 'Plan comunal'; field.dispatchEvent(new Event('input', { bubbles: true }))")
        .await;
    seat.is_given(&[&another]);
    seat.says("2 archivos pueden entrar").await;
    assert_eq!(seat.titles().await, json!(["Plan comunal", "Acta 12"]));
    stands(&seat, "ingreso-soltado").await;
    seat.presses("Ingresar 2 archivos").await;
    seat.says("2 archivos ingresados").await;
    let held = seat.does("dossier", of).await["summary"]["evidence"].clone();
    let held: Vec<_> = held.as_array().unwrap().iter().collect();
    assert!(
        held.iter()
            .any(|one| one["title"] == "Plan comunal" && one["fileName"] == NAME),
        "{held:?}"
    );
    seat.is_clean("after dropping evidence").await;
    seat.leaves().await;
}

fn scan() -> &'static [u8] {
    include_bytes!("../fixtures/window/escaneo-jpeg2000.pdf")
}

#[tokio::test]
async fn a_pdf_dropped_on_verification_is_answered_in_four_parts() {
    let committee = Committee::new();
    let seat = committee.sit("observadora").await;
    let file = committee.path("acta firmada.pdf");
    signed(&seat, &file).await;
    seat.go(json!({"screen": "verification"})).await;
    let carried = Drag::over(&seat.window, &[&file]);
    seat.says("Soltar para verificarlo").await;
    carried.let_go();
    seat.says("acta firmada.pdf").await;
    seat.shows(".answers section").await;
    let answers = "return document.querySelectorAll('.answers section').length";
    assert_eq!(seat.evaluate(answers).await, 4);
    // One that nobody signed, right after it.
    let plain = paper(&committee, "sin firmas.pdf");
    seat.is_given(&[&plain]);
    seat.says("sin firmas.pdf").await;
    assert_eq!(seat.evaluate(answers).await, 4);
    // Two at once, as a slow machine sees them: the second waits for the first and is not lost.
    let both = format!(
        "for (const path of {}) dispatchEvent(new CustomEvent('sellodrop', {{ detail: {{ paths: [path] }} }}))",
        json!([plain, file])
    );
    seat.evaluate(&both).await;
    let shown = "return document.querySelector('#content .answers') ? document.querySelector('#content').innerText : ''";
    let last = |text: &Value| {
        text.as_str()
            .is_some_and(|text| text.contains("acta firmada.pdf"))
    };
    patiently_true(&seat.window, shown, last).await;
    seat.is_clean("after dropping what is verified").await;
    seat.leaves().await;
}

#[tokio::test]
async fn what_is_dropped_where_nothing_is_received_is_told_and_led_to_where_it_is() {
    let committee = Committee::new();
    let observer = committee.sit("observadora").await;
    let file = committee.path("acta.pdf");
    signed(&observer, &file).await;
    let here = "return document.querySelector('h1').textContent";
    let before = observer.evaluate(here).await;
    observer.is_given(&[&file]);
    observer.says("Esta pantalla no recibe archivos").await;
    // The engine did not go to the file, as it would by itself.
    assert_eq!(observer.evaluate(here).await, before);
    assert!(!observer.text().await.contains("Revisar para ingresar"));
    assert_eq!(barriers(&observer, "soltado-en-sesion").await, "");
    observer.presses("Verificar sus firmas").await;
    observer.shows(".answers section").await;
    observer.leaves().await;

    // The secretary, in a dossier: it may go in there.
    let seat = committee.sit("secretaria").await;
    let dossier = seat.dossier("La Pintana").await;
    seat.go(json!({"screen": "dossier", "dossier": dossier}))
        .await;
    // Behind a question nothing is received.
    let plan = paper(&committee, NAME);
    seat.chord(crate::keyboard::CONTROL, 'k').await;
    seat.shows("dialog[open]").await;
    seat.is_given(&[&plan]);
    seat.strikes(&[char::from(fantoccini::key::Key::Escape)])
        .await;
    crate::stories::until_gone(&seat, "dialog[open]").await;
    seat.rests().await;
    assert!(!seat.text().await.contains("no recibe archivos"));
    seat.is_given(&[&plan]);
    seat.presses("Revisar para ingresar").await;
    seat.says("1 archivo puede entrar").await;
    let names = "return [...document.querySelectorAll('td.file')].map((cell) => cell.innerText)";
    let named = |found: &Value| found.to_string().contains("Ñuñoa");
    patiently_true(&seat.window, names, named).await;
    seat.is_clean("after dropping elsewhere").await;
    seat.leaves().await;
}
