//! Whole stories of a committee's work, in the real windows of several people over one folder of exchange.

use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::committee::{Committee, Seat};
use crate::driver::{patiently_true, until};

/// A control as a person finds it: by what it says, in the question that is open or else on the screen.
fn control(label: &str) -> String {
    format!(
        "const around = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
        const found = [...around.querySelectorAll('button')].filter((b) => b.textContent.trim() === `{label}` && !b.disabled && b.checkVisibility());"
    )
}

impl Seat {
    /// Presses a button with the keyboard, as soon as it is there and answers.
    pub async fn presses(&self, label: &str) {
        let there = format!("{} return found.length > 0", control(label));
        patiently_true(&self.window, &there, |found| found == &json!(true)).await;
        self.evaluate(&format!("{} found.at(-1).focus()", control(label)))
            .await;
        let page = &self.window.page;
        let focused = page.active_element().await.unwrap();
        focused
            .send_keys(&char::from(Key::Enter).to_string())
            .await
            .unwrap();
    }

    /// Types into the control with a label.
    pub async fn writes(&self, label: &str, text: &str) {
        let path = format!("//*[@id=//label[contains(normalize-space(), '{label}')]/@for]");
        let page = &self.window.page;
        let control = page
            .wait()
            .for_element(Locator::XPath(&path))
            .await
            .unwrap();
        control.send_keys(text).await.unwrap();
    }

    /// Takes and gives through the committee's folder, in Intercambio, and waits until it is done.
    pub async fn exchanges(&self) {
        self.go(json!({"screen": "exchange"})).await;
        let last = "return document.querySelector('#content').innerText";
        let before = self.does("exchange_state", Value::Null).await["last"]["at"].clone();
        self.presses("Intercambiar ahora").await;
        loop {
            let now = self.does("exchange_state", Value::Null).await["last"]["at"].clone();
            if now != before {
                break;
            }
        }
        let rests = |text: &Value| {
            text.as_str()
                .is_some_and(|text| text.contains("Intercambiar ahora"))
        };
        patiently_true(&self.window, last, rests).await;
        self.rests().await;
    }
}

#[tokio::test]
async fn an_observer_reads_every_screen_with_the_band_and_finds_no_control_that_writes() {
    let committee = Committee::new();
    let seat = committee.sit("observadora").await;
    let before = seat.does("current_workspace", Value::Null).await["records"].clone();
    let mut places = Vec::new();
    for (screen, municipality) in [
        ("dossier", "Iquique"),
        ("intake", "La Pintana"),
        ("declaration", "Valparaíso"),
        ("scoring", "Recoleta"),
        ("sheet", "Recoleta"),
        ("opening", "Calama"),
        ("deliberation", "Independencia"),
        ("verdict", "Iquique"),
    ] {
        let dossier = seat.dossier(municipality).await;
        places.push(json!({"screen": screen, "dossier": dossier}));
    }
    for screen in [
        "session",
        "dossiers",
        "intake",
        "recusals",
        "documents",
        "verification",
        "exchange",
        "ledger",
        "administration",
        "preferences",
        "help",
        "about",
    ] {
        places.push(json!({ "screen": screen }));
    }
    for place in places {
        seat.go(place.clone()).await;
        let band = seat
            .evaluate("return document.querySelector('.shell > aside')?.innerText ?? ''")
            .await;
        assert!(
            band.as_str()
                .unwrap()
                .contains("Modo observador: solo lectura"),
            "{place}: {band}"
        );
        // What a person writes with: text of several lines, choices of a form, verbs that make a record; and at the foot
        // and the head of a screen, where its deeds stand, anything that is not known to be reading.
        let writing = seat
            .evaluate(
                "const verbs = /^(Firmar|Emitir|Votar|Registrar|Proponer|Fijar|Ordenar|Refrendar|Declarar|Decidir|Cerrar|Convocar|Abrir expediente|Guardar revisión|Invitar|Adoptar|Retirar|Calificar|Resolver|Ingresar|Anotar|Gestionar|Recibir|Reemplazar|Anexar|Importar|Acoger|Rechazar|Terminar|Disentir|Cambiar mi|Me inhabilito)/;
                const reading = /^(Ver |Ir |Siguiente desacuerdo|Proyectar sin nombres|Exportar todo|Verificar |Mi constancia|Elegir un PDF|Elegir una carpeta|Indicar la raíz|Intercambiar ahora|Guardar lista|Guardar PDF|Guardar una copia|Más recientes|Más antiguos|Imprimir|Acerca de|Abrir con el visor)/;
                const main = document.querySelector('#content');
                const deeds = [...main.querySelectorAll('.screen > footer button, .screen > header .aside button')];
                return [...deeds.filter((b) => !reading.test(b.textContent.trim())), ...main.querySelectorAll('textarea, input[type=radio][name=level]'),
                    ...[...main.querySelectorAll('button')].filter((b) => verbs.test(b.textContent.trim()))].map((e) => e.outerHTML.slice(0, 160))",
            )
            .await;
        assert_eq!(writing, json!([]), "{place}");
        seat.is_clean(&place.to_string()).await;
    }
    let after = seat.does("current_workspace", Value::Null).await["records"].clone();
    assert_eq!(before, after);
    seat.leaves().await;
}

#[tokio::test]
async fn the_chair_signs_the_minutes_in_the_window_and_its_four_answers_are_given() {
    let committee = Committee::new();
    let seat = committee.sit("presidencia").await;
    let papers = seat.does("documents", Value::Null).await;
    let mut latest = papers.as_array().unwrap().iter().rev();
    let minutes = latest.find(|one| one["waitsForMe"] == true && one["kind"] == "minutes");
    let document = minutes.expect("minutes wait for the chair")["id"].clone();
    let of = json!({ "document": document });
    let before = seat.does("document", of.clone()).await["row"]["signed"].as_u64();
    seat.go(json!({"screen": "documents", "document": document}))
        .await;
    seat.presses("Firmar").await;
    seat.shows("dialog[open]").await;
    seat.says("Firma electrónica simple").await;
    seat.presses("Firmar").await;
    seat.says("Documento firmado").await;
    let after = seat.does("document", of).await;
    assert_eq!(after["row"]["signed"].as_u64(), before.map(|n| n + 1));
    let answers = after["verified"]["answers"].as_array().unwrap().clone();
    assert_eq!(answers.len(), 4, "{answers:?}");
    // Intact, by whom, trusted; and not yet signed by everybody, as the two who are missing show.
    let told: Vec<&Value> = answers.iter().map(|one| &one["answer"]).collect();
    assert_eq!(told, ["yes", "yes", "yes", "no"], "{answers:?}");
    let findings = answers[3]["findings"].as_array().unwrap().iter();
    let missing = findings.filter(|one| one["what"]["code"] == "missing");
    assert_eq!(missing.count(), 2, "{answers:?}");
    seat.rests().await;
    let shown = seat
        .evaluate("return document.querySelectorAll('.answers section').length")
        .await;
    assert_eq!(shown, json!(4));
    seat.window.picture("historia-acta-firmada").await;
    seat.leaves().await;
}

#[tokio::test]
async fn an_opening_is_ordered_endorsed_and_exchanged_and_a_level_is_set_on_what_the_sheets_say() {
    let committee = Committee::new();
    let secretary = committee.sit("secretaria").await;
    let calama = secretary.dossier("Calama").await;
    let opening = json!({"screen": "opening", "dossier": calama});
    secretary.go(opening.clone()).await;
    secretary.presses("Ordenar la apertura").await;
    secretary.shows("dialog[open]").await;
    secretary.presses("Ordenar la apertura").await;
    until_gone(&secretary, "dialog[open]").await;
    secretary.exchanges().await;

    let chair = committee.sit("presidencia").await;
    chair.exchanges().await;
    chair.go(opening.clone()).await;
    chair.presses("Refrendar la apertura").await;
    chair.shows("dialog[open]").await;
    chair.presses("Refrendar la apertura").await;
    until_gone(&chair, "dialog[open]").await;
    chair.exchanges().await;

    // Each person's sheet opens by itself when their own workspace learns of the order.
    for key in ["equipo_sello", "subdere", "academia"] {
        let member = committee.sit(key).await;
        member.exchanges().await;
        member.leaves().await;
    }
    chair.exchanges().await;
    let deliberation = json!({ "dossier": calama });
    let view = chair.does("deliberation", deliberation.clone()).await;
    let criterion = view["criteria"][0].clone();
    assert_eq!(
        criterion["answers"].as_array().unwrap().len(),
        4,
        "{criterion}"
    );
    let id = criterion["id"].as_str().unwrap();
    chair
        .go(json!({"screen": "deliberation", "dossier": calama, "criterion": id}))
        .await;
    // What each person wrote is on the screen.
    for answer in criterion["answers"].as_array().unwrap() {
        chair.says(answer["reason"].as_str().unwrap()).await;
    }
    chair.evaluate("document.querySelector('input[type=radio][name=level][value=\"2\"], input[type=radio][name=level]').focus()").await;
    let page = &chair.window.page;
    let radio = page.active_element().await.unwrap();
    radio.send_keys(" ").await.unwrap();
    page.find(Locator::Css("#grounds"))
        .await
        .unwrap()
        .send_keys("Se acuerda por lo que muestra la página 2.")
        .await
        .unwrap();
    chair.window.picture("historia-nivel-por-fijar").await;
    let label = chair.evaluate("return [...document.querySelectorAll('#content button')].map((b) => b.textContent.trim()).find((t) => /^Fijar/.test(t)) ?? ''").await;
    chair.presses(label.as_str().unwrap()).await;
    let set = async |seat: &Seat| {
        let view = seat.does("deliberation", deliberation.clone()).await;
        view["criteria"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["id"] == id && !one["agreed"].is_null())
    };
    chair.rests().await;
    assert!(set(&chair).await, "{}", chair.text().await);
    chair.leaves().await;
    secretary.leaves().await;
}

pub async fn until_gone(seat: &Seat, css: &str) {
    let script = format!("return document.querySelector(`{css}`) === null");
    patiently_true(&seat.window, &script, |gone| gone == &json!(true)).await;
}

#[tokio::test]
async fn the_secretary_takes_a_dossier_in_with_its_evidence_and_checks_its_formal_documents() {
    let committee = Committee::new();
    let seat = committee.sit("secretaria").await;
    seat.go(json!({"screen": "intake"})).await;
    // Viña del Mar by its CUT, with the keyboard alone.
    let page = &seat.window.page;
    let chooser = page.find(Locator::Css("[role=combobox]")).await.unwrap();
    chooser.send_keys("05109").await.unwrap();
    seat.shows("[role=option]").await;
    let keys = [Key::Down, Key::Enter].map(char::from);
    chooser.send_keys(&keys[0].to_string()).await.unwrap();
    seat.shows("[role=option][data-highlighted]").await;
    chooser.send_keys(&keys[1].to_string()).await.unwrap();
    seat.says("Viña del Mar").await;
    seat.evaluate("document.querySelector('#content .primary, #content button.primary')?.focus()")
        .await;
    let label = seat
        .evaluate(
            "return [...document.querySelectorAll('#content button')].at(-1).textContent.trim()",
        )
        .await;
    seat.presses(label.as_str().unwrap()).await;
    patiently_rows(&seat, "Viña del Mar").await;
    let dossier = seat.dossier("Viña del Mar").await;

    // The system's own dialog gives paths; from there on, as the screen does.
    let file = committee.path("informe.txt");
    std::fs::write(&file, "Informe de gestión de la Oficina.").unwrap();
    let taken = takes(&seat, &dossier, &file).await;
    assert_eq!(taken["taken"].as_array().unwrap().len(), 1, "{taken}");

    seat.go(json!({"screen": "intake", "dossier": dossier}))
        .await;
    let checked = json!({"dossier": dossier, "present": ["P1", "P2", "P3", "P4", "P5"], "cure": null, "remarks": ""});
    seat.does("check_formal", checked).await;
    let work = seat
        .does("intake_work", json!({ "dossier": dossier }))
        .await;
    assert_eq!(work["checked"], "admissible");
    seat.window.picture("historia-ingreso").await;
    seat.leaves().await;
}

async fn patiently_rows(seat: &Seat, municipality: &str) {
    let arrives = async {
        loop {
            let rows = seat.does("dossiers", Value::Null).await;
            if rows.to_string().contains(municipality) {
                break;
            }
        }
    };
    let patient = tokio::time::timeout(std::time::Duration::from_secs(60), arrives).await;
    assert!(
        patient.is_ok(),
        "no dossier of {municipality}: {}",
        seat.text().await
    );
}

/// Plans one file and takes it, if it is accepted; otherwise gives the plan.
pub async fn takes(seat: &Seat, dossier: &str, file: &std::path::Path) -> Value {
    let request = json!({"dossier": dossier, "paths": [file]});
    let plan = seat.does("plan_evidence", request).await;
    if plan["accepted"].as_array().unwrap().is_empty() {
        return plan;
    }
    let one = json!({"place": 0, "title": "Un archivo", "criteria": ["A1"], "audience": "everybody", "replaces": null});
    let request = json!({"dossier": dossier, "plan": plan["plan"], "files": [one]});
    seat.does("take_evidence", request).await
}

/// A PDF of one page that runs a script when it opens.
fn scripted_pdf() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\);this.submitForm\\('http://127.0.0.1:9/'\\)) >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /AA << /O << /S /Launch /F (/bin/sh) >> >> >>",
    ];
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).into_bytes());
    }
    let table = file.len();
    file.extend(b"xref\n0 4\n0000000000 65535 f \n");
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    file.extend(
        format!("trailer << /Size 4 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").into_bytes(),
    );
    file
}

#[tokio::test]
async fn hostile_evidence_is_answered_in_words_and_the_window_lives() {
    let committee = Committee::new();
    let seat = committee.sit("secretaria").await;
    let dossier = seat.dossier("Recoleta").await;
    let whole = scripted_pdf();
    let mut cut = whole[..whole.len() / 2].to_vec();
    cut.extend([0xff; 4000]);
    for (name, bytes) in [
        ("acciones.pdf", whole),
        ("roto.pdf", cut),
        ("vacio.pdf", Vec::new()),
    ] {
        let file = committee.path(name);
        std::fs::write(&file, bytes).unwrap();
        let answer = takes(&seat, &dossier, &file).await;
        // Every file is accounted for: taken, failed, or refused with its reason.
        let told: usize = ["taken", "failed", "refused"]
            .iter()
            .filter_map(|part| answer[part].as_array().map(Vec::len))
            .sum();
        assert_eq!(told, 1, "{name}: {answer}");
    }
    seat.is_clean("after hostile evidence").await;
    seat.exchanges().await;
    seat.leaves().await;

    // Whoever scores meets it in the viewer, and the window goes on.
    let seat = committee.sit("presidencia").await;
    seat.exchanges().await;
    let files = seat.does("evidence", json!({ "dossier": dossier })).await;
    let files = files.as_array().unwrap();
    let hostile = files.iter().filter(|one| one["fileName"] == "acciones.pdf");
    assert_eq!(hostile.clone().count(), 1, "{files:?}");
    for file in hostile {
        let place =
            json!({"screen": "scoring", "dossier": dossier, "object": file["object"], "page": 1});
        seat.go(place).await;
        // Its one page is drawn, white as it is: the viewer was really there, and nothing it asks for was done.
        seat.shows("[data-page='1'] canvas").await;
    }
    seat.go(json!({"screen": "dossier", "dossier": dossier}))
        .await;
    seat.is_clean("after hostile evidence").await;
    seat.does("app_facts", Value::Null).await;
    seat.leaves().await;
}

#[tokio::test]
async fn a_killed_program_starts_again_with_every_word_it_had_acknowledged() {
    let committee = Committee::new();
    let seat = committee.sit("equipo_sello").await;
    let dossier = seat.dossier("Recoleta").await;
    let place = json!({"screen": "scoring", "dossier": dossier, "criterion": "C2"});
    seat.go(place).await;
    let sentence = "Las páginas dos y tres muestran la mesa intersectorial en marcha.";
    seat.writes("Motivo", sentence).await;
    let saved = |text: &Value| text.as_str().is_some_and(|text| text.contains("Guardado"));
    let bar = "return document.querySelector('footer[aria-label]')?.innerText ?? ''";
    patiently_true(&seat.window, bar, saved).await;
    let kept = seat.does("sheet", json!({ "dossier": dossier })).await;
    assert!(
        kept.to_string().contains(sentence),
        "said «Guardado» and kept nothing"
    );
    // In mid-sentence: what follows is not promised, what came before is.
    seat.writes("Motivo", " Y además ").await;
    seat.window.kill();
    drop(seat);

    until("the workspace is free", || true).await;
    let seat = committee.sit("equipo_sello").await;
    let kept = seat.does("sheet", json!({ "dossier": dossier })).await;
    assert!(kept.to_string().contains(sentence), "{}", kept["entries"]);
    seat.leaves().await;
}
