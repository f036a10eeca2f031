//! What there is to look at, for each person of the committee: every screen with something in it, every part of those that
//! have parts, questions opened by their buttons, menus, and, for pictures, every dossier at its stage.

use serde_json::{Value, json};

use crate::committee::{Committee, Seat};
use crate::keyboard::CONTROL;

/// Tells that pictures are wanted: `cargo xtask screens` does.
pub const PICTURES: &str = "SELLO_RETRATOS";

/// What is done in a place before looking.
#[derive(Clone)]
pub enum Then {
    Nothing,
    /// A button pressed, by how it begins in Spanish and in English, which opens a question.
    Asked(&'static str, &'static str),
    /// Something pressed that shows something else.
    Opened(&'static str, &'static str),
    /// Control and a key, which shows something.
    Chord(char, &'static str),
    /// The menu of what is pressed with the other button.
    Pointed(&'static str),
}

/// A place and what is done there.
#[derive(Clone)]
pub struct Look {
    pub name: String,
    pub place: Value,
    pub then: Then,
}

impl Look {
    fn at(name: &str, place: Value) -> Self {
        Self {
            name: name.to_owned(),
            place,
            then: Then::Nothing,
        }
    }

    fn then(mut self, then: Then) -> Self {
        self.then = then;
        self
    }
}

pub fn pictures_wanted() -> bool {
    std::env::var_os(PICTURES).is_some()
}

fn screen(name: &str) -> Value {
    json!({ "screen": name })
}

fn part(screen: &str, part: &str) -> Value {
    json!({ "screen": screen, "part": part })
}

/// Everything this person is looked at with. The same words for everybody (help, the wordings) are looked at once.
pub async fn looks(seat: &Seat) -> Vec<Look> {
    let mut looks = screens(seat).await;
    match seat.key.as_str() {
        "secretaria" => {
            looks.extend(parts());
            looks.extend(secretary_questions(seat).await);
            looks.extend(menus(seat).await);
        }
        "presidencia" => looks.extend(chair_questions(seat).await),
        "observadora" => looks.extend(observer_questions()),
        _ => looks.extend(member_questions(seat).await),
    }
    if pictures_wanted() {
        looks.extend(stages(seat).await);
    }
    // For those who mend one screen.
    if let Ok(only) = std::env::var("SELLO_PANTALLA") {
        looks.retain(|look| look.name.starts_with(&only));
    }
    looks
}

/// Every screen for those who see all of them; for the chair and the members those that are theirs in another way.
async fn screens(seat: &Seat) -> Vec<Look> {
    let of = async |screen: &str, municipality: &str| json!({"screen": screen, "dossier": seat.dossier(municipality).await});
    let everything = matches!(seat.key.as_str(), "secretaria" | "observadora") || pictures_wanted();
    let mut looks = vec![
        Look::at("sesion", screen("session")),
        Look::at("declarar", of("declaration", "Valparaíso").await),
        Look::at("calificar", of("scoring", "Recoleta").await),
        Look::at("mi-pauta", of("sheet", "Recoleta").await),
        Look::at("veredicto", of("verdict", "Iquique").await),
    ];
    if everything || seat.key == "presidencia" {
        looks.extend([
            Look::at("apertura", of("opening", "Calama").await),
            Look::at("deliberacion", of("deliberation", "Independencia").await),
            Look::at("administracion", screen("administration")),
        ]);
    }
    if everything {
        let minutes = paper(seat, |one| one["kind"] == "minutes").await;
        looks.extend([
            Look::at("expediente", of("dossier", "Iquique").await),
            Look::at("ingreso-expediente", of("intake", "La Pintana").await),
            Look::at("documento", minutes),
        ]);
        for (name, at) in [
            ("expedientes", "dossiers"),
            ("inhabilidades", "recusals"),
            ("documentos", "documents"),
            ("bitacora", "ledger"),
            ("verificar", "verification"),
            ("intercambio", "exchange"),
            ("ingreso", "intake"),
            ("preferencias", "preferences"),
            ("ayuda", "help"),
            ("acerca-de", "about"),
        ] {
            looks.push(Look::at(name, screen(at)));
        }
    }
    looks
}

/// The place of the first paper that fits.
async fn paper(seat: &Seat, fits: impl Fn(&Value) -> bool) -> Value {
    let papers = seat.does("documents", Value::Null).await;
    let papers = papers.as_array().unwrap();
    let found = papers.iter().find(|one| fits(one)).expect("there is one");
    json!({"screen": "documents", "document": found["id"]})
}

fn parts() -> Vec<Look> {
    let mut looks: Vec<Look> = ["scale", "glossary", "accessibility"]
        .map(|one| Look::at(&format!("ayuda-{one}"), part("help", one)))
        .into();
    for one in ["acts", "rules", "templates", "committee", "access"] {
        let name = format!("administracion-{one}");
        looks.push(Look::at(&name, part("administration", one)));
    }
    looks
}

fn asked(name: &str, place: Value, spanish: &'static str, english: &'static str) -> Look {
    Look::at(&format!("pregunta-{name}"), place).then(Then::Asked(spanish, english))
}

async fn secretary_questions(seat: &Seat) -> Vec<Look> {
    let intake = json!({"screen": "intake", "dossier": seat.dossier("La Pintana").await});
    vec![
        asked("emitir", screen("documents"), "Emitir…", "Issue…"),
        asked(
            "exportar",
            screen("documents"),
            "Exportar todo…",
            "Export all…",
        ),
        asked(
            "convocar",
            screen("session"),
            "Convocar una sesión",
            "Convene a session",
        ),
        asked(
            "terminar",
            screen("session"),
            "Terminar la sesión",
            "End the session",
        ),
        asked("invitar", screen("administration"), "Invitar…", "Invite…"),
        asked("persona", screen("administration"), "Gestionar…", "Manage…"),
        asked("retirar", intake, "Retirar…", "Withdraw…"),
    ]
}

async fn chair_questions(seat: &Seat) -> Vec<Look> {
    let of = async |screen: &str, municipality: &str| json!({"screen": screen, "dossier": seat.dossier(municipality).await});
    let waits = paper(seat, |one| one["waitsForMe"] == true).await;
    vec![
        asked("firmar", waits, "Firmar", "Sign"),
        asked(
            "proponer",
            of("verdict", "Iquique").await,
            "Proponer veredicto",
            "Propose a verdict",
        ),
        asked(
            "cambiar-nivel",
            of("deliberation", "Independencia").await,
            "Cambiar mi nivel",
            "Change my level",
        ),
        asked(
            "inhabilidad-ninguna",
            of("declaration", "Valparaíso").await,
            "Declaro no tener",
            "I declare no conflict",
        ),
    ]
}

async fn member_questions(seat: &Seat) -> Vec<Look> {
    let verdict = json!({"screen": "verdict", "dossier": seat.dossier("Iquique").await});
    vec![
        asked("votar", verdict, "Votar", "Vote"),
        Look::at("mi-acceso", part("administration", "access")),
    ]
}

fn observer_questions() -> Vec<Look> {
    vec![asked(
        "constancia",
        screen("documents"),
        "Mi constancia…",
        "My certificate…",
    )]
}

/// What lies over a screen without being a question.
async fn menus(seat: &Seat) -> Vec<Look> {
    let scored = json!({"screen": "sheet", "dossier": seat.dossier("Recoleta").await});
    vec![
        Look::at("menu", screen("session")).then(Then::Opened(
            "[role=menubar] [role=menuitem]",
            "[role=menu]",
        )),
        Look::at("paleta", scored)
            .then(Then::Chord('k', "[role=dialog] input, dialog[open] input")),
        Look::at("menu-de-texto", screen("dossiers")).then(Then::Pointed("input[type=search]")),
    ]
}

/// Every dossier as it stands, in every screen that it has: for pictures.
async fn stages(seat: &Seat) -> Vec<Look> {
    let rows = seat.does("dossiers", Value::Null).await["rows"].clone();
    let mut looks = Vec::new();
    for row in rows.as_array().unwrap() {
        let (id, name) = (&row["dossier"]["id"], &row["dossier"]["municipality"]);
        let name = name.as_str().unwrap().to_lowercase().replace(' ', "-");
        let screens: &[&str] = if row["openedAt"].is_null() {
            &["dossier", "scoring", "sheet", "opening"]
        } else {
            &["dossier", "sheet", "deliberation", "verdict"]
        };
        for screen in screens {
            let place = json!({"screen": screen, "dossier": id});
            looks.push(Look::at(&format!("etapa-{name}-{screen}"), place));
        }
    }
    let papers = seat.does("documents", Value::Null).await;
    let mut kinds = Vec::new();
    for paper in papers.as_array().unwrap() {
        let kind = paper["kind"].as_str().unwrap();
        if !kinds.contains(&kind) {
            kinds.push(kind);
            let place = json!({"screen": "documents", "document": paper["id"]});
            looks.push(Look::at(&format!("papel-{kind}"), place));
        }
    }
    looks
}

impl Seat {
    /// Goes to a place and does there what is to be done before looking.
    pub async fn looks_at(&self, look: &Look, language: &str) {
        self.go(look.place.clone()).await;
        match &look.then {
            Then::Nothing => return,
            Then::Asked(spanish, english) => {
                let begins = if language == "es" { spanish } else { english };
                let press = format!(
                    "const all = [...document.querySelectorAll('#content button')].filter((b) => b.checkVisibility() && !b.disabled);
                    const found = all.findLast((b) => b.textContent.trim().startsWith('{begins}'));
                    found?.focus(); found?.click();
                    return found ? '' : all.map((b) => b.textContent.trim()).join(' | ')"
                );
                let there = self.evaluate(&press).await;
                assert_eq!(
                    there,
                    json!(""),
                    "{}: nothing begins with «{begins}»",
                    look.name
                );
                self.shows("dialog[open]").await;
            }
            Then::Opened(pressed, shown) => {
                let page = &self.window.page;
                let control = page.find(fantoccini::Locator::Css(pressed)).await;
                control.unwrap().click().await.unwrap();
                self.shows(shown).await;
            }
            Then::Chord(key, shown) => {
                self.chord(CONTROL, *key).await;
                self.shows(shown).await;
            }
            Then::Pointed(pressed) => {
                let point = format!(
                    "const at = document.querySelector('{pressed}'); at.focus(); const {{ left, top }} = at.getBoundingClientRect();
                    at.dispatchEvent(new MouseEvent('contextmenu', {{ bubbles: true, cancelable: true, button: 2, clientX: left + 8, clientY: top + 8 }}))"
                );
                self.evaluate(&point).await;
                self.shows("[role=menu]").await;
            }
        }
        self.rests().await;
    }
}

/// A person at Inicio, nobody's workspace open, who has opened one of a committee before.
pub async fn at_the_beginning(committee: &Committee, key: &str) -> Seat {
    let person = crate::driver::Person::new();
    let folder = committee.bring(key);
    let gone = "/media/persona/PENDRIVE/comite";
    person.remember(&json!([{"folder": folder, "committee": "Comité Calificador 2026"}, {"folder": gone, "committee": "Comité en otro disco"}]));
    Seat::back(person, key, &folder).await
}
