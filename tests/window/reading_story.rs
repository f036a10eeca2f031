//! Reading the evidence whoever one is, and writing that nothing takes away: another criterion, a lock, a power cut.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::committee::{Committee, Seat};
use crate::driver::patiently_true;
use crate::keyboard::{ALT, CONTROL, ENTER, SHIFT};
use crate::screens::{barriers, cut};
use crate::stories::until_gone;

const PAPER: &str = "[data-page='1'] canvas";
const GROUNDS: &str = "Se acuerda por lo que muestra la página 2.";

impl Seat {
    /// Waits until a script answers this.
    async fn answers(&self, script: &str, expected: Value) {
        patiently_true(&self.window, script, |found| *found == expected).await;
    }

    /// Puts the focus on something and presses Enter on it.
    async fn enters(&self, css: &str) {
        self.shows(css).await;
        self.evaluate(&format!("document.querySelector(`{css}`).focus()"))
            .await;
        self.strikes(&[ENTER]).await;
    }

    async fn focuses(&self, css: &str) {
        self.shows(css).await;
        self.evaluate(&format!("document.querySelector(`{css}`).focus()"))
            .await;
    }

    /// Holds keys while striking another.
    async fn chord_of(&self, held: &[char], key: char) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in held.iter().chain(&[key]) {
            actions = actions.then(KeyAction::Down { value: *value });
        }
        for value in [key].iter().chain(held) {
            actions = actions.then(KeyAction::Up { value: *value });
        }
        self.window.page.perform_actions(actions).await.unwrap();
    }

    /// Waits until the status bar says that what was written is kept.
    async fn is_kept(&self) {
        let bar = "return document.querySelector('footer[aria-label]')?.innerText ?? ''";
        let kept = |text: &Value| {
            text.as_str()
                .is_some_and(|text| text.contains("Guardado") && !text.contains("Guardando"))
        };
        patiently_true(&self.window, bar, kept).await;
    }
}

#[tokio::test]
async fn the_evidence_is_read_by_everybody_who_may_and_nobody_can_cite_from_there() {
    let committee = Committee::new();
    for key in ["secretaria", "observadora", "subdere"] {
        let seat = committee.sit(key).await;
        let dossier = seat.dossier("Independencia").await;
        seat.go(json!({"screen": "dossier", "dossier": dossier}))
            .await;
        seat.enters("#content tbody th button[lang=es]").await;
        seat.shows(PAPER).await;
        let told = seat.text().await;
        assert!(!told.contains("Citar"), "{key}: {told}");
        if key == "observadora" {
            seat.says("Modo observador: solo lectura").await;
            assert_eq!(barriers(&seat, "evidencia").await, "");
            assert_eq!(cut(&seat, "evidencia", 200).await, "");
        }
        // Back, and from there the search across all of it.
        seat.go(json!({"screen": "dossier", "dossier": dossier}))
            .await;
        seat.chord_of(&[CONTROL, SHIFT], 'f').await;
        seat.shows("[role=search] input:focus").await;
        seat.types("municipal").await;
        seat.says("en el expediente").await;
        seat.is_clean(key).await;
        seat.leaves().await;
    }
}

#[tokio::test]
async fn the_evidence_of_a_dossier_is_kept_from_the_recused() {
    let committee = Committee::new();
    let seat = committee.sit("academia").await;
    let dossier = seat.dossier("Iquique").await;
    seat.go(json!({"screen": "evidence", "dossier": dossier}))
        .await;
    seat.shows("#content [role=alert]").await;
    seat.answers(
        "return document.querySelectorAll('#content canvas, #content select').length",
        json!(0),
    )
    .await;
    seat.leaves().await;
}

#[tokio::test]
async fn a_citation_of_ones_own_closed_sheet_opens_at_its_page_with_its_mark() {
    let committee = Committee::new();
    let seat = committee.sit("subdere").await;
    let dossier = seat.dossier("Independencia").await;
    let of = json!({ "dossier": dossier });
    let sheet = seat.does("sheet", of).await;
    let entries = sheet["entries"].as_array().unwrap().iter();
    let cited: Vec<&Value> = entries
        .flat_map(|one| one["citations"].as_array().unwrap())
        .collect();
    // The one farthest from where a document opens by itself.
    let page_of = |at: &usize| cited[*at]["page"].as_u64().unwrap_or(1);
    let at = (0..cited.len())
        .max_by_key(page_of)
        .expect("something is cited");
    let (citation, page) = (cited[at].clone(), page_of(&at));
    assert!(page > 2, "{sheet}");
    seat.go(json!({"screen": "sheet", "dossier": dossier}))
        .await;
    seat.shows("td.cites button").await;
    seat.evaluate(&format!(
        "document.querySelectorAll('td.cites button')[{at}].focus()"
    ))
    .await;
    seat.strikes(&[ENTER]).await;
    seat.shows(&format!("[data-page='{page}'] .pin")).await;
    let file = "return document.querySelector('select.files')?.value ?? ''";
    seat.answers(file, citation["object"].clone()).await;
    // Ctrl+G: to the number of the page.
    seat.shows(&format!("[data-page='{page}'] canvas")).await;
    seat.focuses("[data-area] [role=region][tabindex='0']")
        .await;
    seat.chord(CONTROL, 'g').await;
    seat.shows("input.number:focus").await;
    let number = "return document.querySelector('input.number').value";
    seat.answers(number, json!(page.to_string())).await;
    seat.is_clean("reading a citation").await;
    seat.leaves().await;
}

#[tokio::test]
async fn the_grounds_of_a_level_survive_another_criterion_a_lock_and_a_power_cut() {
    let committee = Committee::new();
    let seat = committee.sit("presidencia").await;
    let dossier = seat.dossier("Independencia").await;
    let of = json!({ "dossier": dossier });
    let view = seat.does("deliberation", of.clone()).await;
    assert_eq!(view["keptFromAgreeing"], Value::Null, "{view}");
    let mut open = view["criteria"].as_array().unwrap().iter();
    let mut without = open
        .by_ref()
        .filter(|one| one["agreed"].is_null())
        .map(|one| one["id"].as_str().unwrap().to_owned());
    let (one, other) = (without.next().unwrap(), without.next().unwrap());
    let at = |id: &str| json!({"screen": "deliberation", "dossier": dossier, "criterion": id});
    seat.go(at(&one)).await;
    // The digit proposes and saves nothing.
    seat.focuses(&format!("#criterion-{one}")).await;
    seat.strikes(&['2']).await;
    let chosen = "return document.querySelector('input[name=level]:checked')?.value ?? null";
    seat.answers(chosen, json!("2")).await;
    seat.says("sin él no se fija").await;
    seat.writes("Fundamento", GROUNDS).await;
    seat.is_kept().await;
    let text = "return document.querySelector('#grounds')?.value ?? ''";

    // Another criterion, where nothing is written, and back.
    seat.go(at(&other)).await;
    seat.answers(text, json!("")).await;
    seat.go(at(&one)).await;
    seat.answers(text, json!(GROUNDS)).await;
    seat.answers(chosen, json!("2")).await;

    // A lock in mid-sentence waits until it is kept.
    seat.writes("Fundamento", " Consta en el acta.").await;
    seat.chord(CONTROL, 'l').await;
    seat.shows("input[type=password]").await;
    let person = seat.loses_power();
    let seat = committee.sit_as("presidencia", person).await;
    seat.go(at(&one)).await;
    let whole = format!("{GROUNDS} Consta en el acta.");
    seat.answers(text, json!(whole)).await;
    let view = seat.does("deliberation", of.clone()).await;
    let now = view["criteria"].as_array().unwrap().iter();
    let mut now = now.filter(|it| it["id"] == one.as_str());
    assert!(now.next().unwrap()["agreed"].is_null(), "nothing was set");
    // It is in no storage of the page.
    let stored = seat
        .evaluate("return JSON.stringify({ ...localStorage })")
        .await;
    assert!(!stored.to_string().contains("Consta en el acta"));

    seat.presses("Descartar lo escrito").await;
    seat.answers(text, json!("")).await;
    seat.is_kept().await;
    seat.go(at(&one)).await;
    seat.answers(text, json!("")).await;
    seat.is_clean("after grounds").await;
    seat.leaves().await;
}

#[tokio::test]
async fn the_evidence_that_opens_over_the_deliberation_has_its_own_keys() {
    let committee = Committee::new();
    let seat = committee.sit("subdere").await;
    let dossier = seat.dossier("Independencia").await;
    seat.go(json!({"screen": "deliberation", "dossier": dossier}))
        .await;
    seat.enters("button.cite").await;
    seat.shows("dialog[open] select.files").await;
    // Nor do those of the screen behind it lead away: to Expedientes, by Ctrl+2.
    seat.focuses("dialog[open] select.files").await;
    seat.chord(CONTROL, '2').await;
    seat.chord(CONTROL, 'f').await;
    seat.shows("dialog[open] [role=search] input:focus").await;
    seat.strikes(&[char::from(Key::Escape)]).await;
    until_gone(&seat, "dialog[open] [role=search]").await;
    seat.shows("dialog[open] select.files").await;
    seat.is_clean("evidence over the deliberation").await;
    seat.leaves().await;
}

#[tokio::test]
async fn a_dissent_left_half_written_is_there_when_the_question_is_asked_again() {
    let committee = Committee::new();
    let seat = committee.sit("subdere").await;
    let dossier = seat.dossier("Independencia").await;
    let place = json!({"screen": "deliberation", "dossier": dossier});
    seat.go(place.clone()).await;
    seat.presses("Disentir").await;
    seat.focuses("#dissent").await;
    seat.types("No comparto el nivel").await;
    seat.strikes(&[char::from(Key::Escape)]).await;
    until_gone(&seat, "dialog[open]").await;
    seat.is_kept().await;
    seat.go(place).await;
    seat.presses("Disentir").await;
    let text = "return document.querySelector('#dissent')?.value ?? ''";
    seat.answers(text, json!("No comparto el nivel")).await;
    seat.leaves().await;
}

#[tokio::test]
async fn after_a_power_cut_the_window_says_which_words_it_recovered() {
    let committee = Committee::new();
    let seat = committee.sit("equipo_sello").await;
    let dossier = seat.dossier("Recoleta").await;
    let place = json!({"screen": "scoring", "dossier": dossier, "criterion": "C2"});
    seat.go(place.clone()).await;
    let sentence = "Las páginas dos y tres muestran la mesa intersectorial en marcha.";
    seat.writes("Motivo", sentence).await;
    seat.is_kept().await;
    // The engine writes its own storage a moment later than ours.
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    let person = seat.loses_power();
    let seat = committee.sit_as("equipo_sello", person).await;
    seat.go(place.clone()).await;
    seat.says("Se recuperó el trabajo guardado").await;
    seat.enters("details summary").await;
    seat.shows("details[open] q").await;
    let told = "return document.querySelector('details[open] q')?.innerText ?? ''";
    let said = |text: &Value| text.as_str().is_some_and(|text| text.contains(sentence));
    patiently_true(&seat.window, told, said).await;
    assert_eq!(barriers(&seat, "calificar-recuperado").await, "");
    // Left in order, the next start has nothing to tell.
    seat.chord(CONTROL, '2').await;
    seat.answers("return localStorage.getItem('sello.writing')", json!(null))
        .await;
    seat.leaves().await;
}

#[tokio::test]
async fn each_half_has_its_keys_and_the_evidence_is_as_it_was_at_the_next_start() {
    let committee = Committee::new();
    let seat = committee.sit("presidencia").await;
    let dossier = seat.dossier("Recoleta").await;
    let files = seat.does("evidence", json!({ "dossier": dossier })).await;
    let (first, second) = (files[0]["object"].clone(), files[1]["object"].clone());
    let place = json!({"screen": "scoring", "dossier": dossier, "criterion": "A1", "object": first, "page": 1});
    seat.go(place).await;
    seat.shows(PAPER).await;
    seat.enters("button[aria-label='Ver dos a la vez']").await;
    seat.shows(".second select.files").await;
    seat.focuses(".second select.files").await;
    seat.chord(ALT, '2').await;
    let halves = "return [...document.querySelectorAll('select.files')].map((one) => one.value)";
    seat.answers(halves, json!([first, second])).await;
    seat.chord(CONTROL, 'f').await;
    seat.shows(".second [role=search] input:focus").await;
    assert_eq!(
        seat.evaluate("return document.querySelectorAll('[role=search]').length")
            .await,
        1
    );
    seat.strikes(&[char::from(Key::Escape)]).await;
    seat.enters(".second button[aria-label='Acercar']").await;
    seat.enters(".second button[aria-label='Girar']").await;
    // What is cited is what the keys are for.
    seat.focuses(".second select.files").await;
    seat.focuses("#criterion-name").await;
    seat.strikes(&['c']).await;
    seat.is_kept().await;
    let sheet = seat.does("sheet", json!({ "dossier": dossier })).await;
    let entries = sheet["entries"].as_array().unwrap();
    let entry = entries.iter().find(|one| one["criterion"] == "A1").unwrap();
    assert_eq!(entry["citations"][0]["object"], second, "{entry}");

    // The page begins anew: zoom, turn, split, and the second file.
    let place = json!({"screen": "scoring", "dossier": dossier, "criterion": "A1", "object": first, "page": 1});
    seat.go(place).await;
    seat.shows(".second select.files").await;
    seat.answers(halves, json!([first, second])).await;
    seat.says("125 %").await;
    let kept = seat
        .evaluate(
            "return Object.values(JSON.parse(localStorage.getItem('sello.viewing')))[0].other",
        )
        .await;
    assert_eq!((&kept["zoom"], &kept["turns"]), (&json!(1.25), &json!(1)));
    seat.is_clean("after two halves").await;
    seat.leaves().await;
}

#[tokio::test]
async fn in_large_text_every_key_of_both_sides_acts() {
    // Seen failing: F6 going through paneforge's own `data-pane` elements too (its steps, in the window).
    let committee = Committee::new();
    let seat = committee.sit("presidencia").await;
    let dossier = seat.dossier("Recoleta").await;
    let place = json!({"screen": "scoring", "dossier": dossier, "criterion": "A1"});
    seat.evaluate("localStorage.setItem('sello.zoom', '200')")
        .await;
    seat.go(place).await;
    seat.shows(".tabs").await;
    let front = "return document.querySelector('.tabs [aria-pressed=true]')?.innerText ?? ''";
    seat.answers(front, json!("Pauta")).await;
    let score = "return document.querySelector('article fieldset input:checked')?.value ?? null";
    let inside = "const at = document.activeElement; return at?.checkVisibility({ visibilityProperty: true }) ? (at.closest('.side')?.getAttribute('aria-label') ?? '') : 'lost'";

    seat.focuses("#criterion-name").await;
    seat.chord(CONTROL, 'f').await;
    seat.answers(front, json!("Evidencia")).await;
    seat.shows("[role=search] input:focus").await;
    seat.strikes(&[char::from(Key::Escape)]).await;
    // With the evidence in front: a digit is a level, and the rubric comes to the front to show it.
    seat.focuses("select.files").await;
    seat.focuses("[aria-label='Evidencia'] [role=region][tabindex='0']")
        .await;
    seat.strikes(&['2']).await;
    seat.answers(front, json!("Pauta")).await;
    seat.answers(score, json!("2")).await;
    seat.answers(inside, json!("Pauta")).await;
    seat.strikes(&['e']).await;
    seat.answers(front, json!("Evidencia")).await;
    seat.answers(inside, json!("Evidencia")).await;
    seat.focuses("[aria-label='Evidencia'] [role=region][tabindex='0']")
        .await;
    seat.strikes(&['i']).await;
    seat.answers(front, json!("Pauta")).await;
    seat.chord(ALT, '2').await;
    seat.answers(front, json!("Evidencia")).await;
    // Shift+F6 goes from the evidence to the rubric behind it, and F6 on to the evidence again.
    seat.focuses("[aria-label='Evidencia'] [role=region][tabindex='0']")
        .await;
    seat.chord(SHIFT, char::from(Key::F6)).await;
    seat.answers(inside, json!("Pauta")).await;
    seat.strikes(&[char::from(Key::F6)]).await;
    seat.answers(inside, json!("Evidencia")).await;
    assert_eq!(barriers(&seat, "calificar-angosto-evidencia").await, "");
    seat.is_clean("after the narrow keys").await;
    seat.leaves().await;
}

#[tokio::test]
async fn closing_the_window_asks_before_a_form_that_nobody_kept_is_lost() {
    let committee = Committee::new();
    let seat = committee.sit("secretaria").await;
    let dossier = seat.dossier("La Pintana").await;
    seat.go(json!({"screen": "intake", "dossier": dossier}))
        .await;
    let part = "[...document.querySelectorAll('#content label')].find((one) => one.innerText.trim() === 'Antecedentes formales').click()";
    seat.evaluate(part).await;
    seat.shows("textarea[id$='-remarks']").await;
    seat.focuses("textarea[id$='-remarks']").await;
    seat.types("Falta el timbre").await;
    seat.chord(CONTROL, 'q').await;
    seat.shows("dialog[open]").await;
    seat.says("en esta pantalla todavía no se guarda").await;
    seat.strikes(&[char::from(Key::Escape)]).await;
    until_gone(&seat, "dialog[open]").await;
    let text = "return document.querySelector(\"textarea[id$='-remarks']\")?.value.includes('Falta el timbre') ?? false";
    seat.answers(text, json!(true)).await;
    seat.leaves().await;
}

#[tokio::test]
async fn the_status_bar_says_the_chain_is_intact_once_it_was_checked() {
    let committee = Committee::new();
    let seat = committee.sit("observadora").await;
    seat.go(json!({"screen": "ledger"})).await;
    seat.says("Cadena sin verificar").await;
    seat.presses("Verificar la cadena").await;
    seat.says("Cadena íntegra ").await;
    seat.chord(CONTROL, '2').await;
    seat.says("Cadena íntegra ").await;
    assert_eq!(barriers(&seat, "barra-integra").await, "");
    seat.leaves().await;
}
