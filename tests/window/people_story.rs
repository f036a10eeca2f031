//! People's own matters, by the buttons of the real window: a laptop revoked, a part changed, a phrase and a code that open,
//! a meeting convened, a vote. What each button wrote is asked of the core, not read off the screen alone.

use fantoccini::Locator;
use serde_json::{Value, json};

use crate::committee::{Committee, Seat, cast};
use crate::driver::patiently_true;
use crate::keyboard::ENTER;
use crate::stories::until_gone;

impl Seat {
    /// Presses, with the keyboard, the control that a selector names.
    pub async fn presses_at(&self, css: &str) {
        self.shows(css).await;
        let script = "document.querySelector(arguments[0]).focus()";
        let page = &self.window.page;
        page.execute(script, vec![json!(css)]).await.unwrap();
        self.strikes(&[ENTER]).await;
    }

    /// Marks a radio button or a box with the space bar.
    pub async fn marks(&self, css: &str) {
        self.shows(css).await;
        let page = &self.window.page;
        let mark = page.find(Locator::Css(css)).await.unwrap();
        mark.send_keys(" ").await.unwrap();
        let script = format!("return document.querySelector(`{css}`)?.checked ?? true");
        patiently_true(&self.window, &script, |marked| marked == &json!(true)).await;
    }

    /// Types where a selector says.
    pub async fn types_at(&self, css: &str, text: &str) {
        self.shows(css).await;
        let page = &self.window.page;
        let field = page.find(Locator::Css(css)).await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Opens the question about somebody, in Administración.
    async fn manages(&self, name: &str) {
        let css = format!("button[aria-label^='Gestionar: {name}']");
        self.presses_at(&css).await;
        self.shows("dialog[open]").await;
    }

    /// Somebody's line in Administración, as the core tells it.
    async fn member(&self, name: &str) -> Value {
        let view = self.does("administration", Value::Null).await;
        let people = view["people"].as_array().unwrap().clone();
        let one = people.into_iter().find(|one| {
            let told = one["person"]["name"].as_str();
            told.is_some_and(|told| told.starts_with(name))
        });
        one.unwrap_or_else(|| panic!("no {name} in {view}"))
    }

    /// Closes the workspace from the menu.
    pub async fn closes_workspace(&self) {
        self.presses("Archivo").await;
        let item = "[...document.querySelectorAll('[role=menuitem]')].find((one) => one.textContent.trim().startsWith('Cerrar el espacio'))";
        let there = format!("return {item} !== undefined");
        patiently_true(&self.window, &there, |there| there == &json!(true)).await;
        self.evaluate(&format!("{item}.focus()")).await;
        self.strikes(&[ENTER]).await;
        self.shows("li.found .open").await;
    }

    /// Opens it again from the list of Inicio, with something typed.
    pub async fn unlocks(&self, way: &str, typed: &str) {
        self.presses_at("li.found .open").await;
        self.shows("#phrase").await;
        if way == "code" {
            self.marks("input[name=way][value=code]").await;
        }
        self.types_at("#phrase", typed).await;
        self.presses("Abrir").await;
    }

    /// Waits for the screens of the open workspace.
    pub async fn is_in(&self) {
        self.shows("#content h1").await;
        self.rests().await;
    }
}

#[tokio::test]
async fn the_secretary_revokes_a_laptop_changes_a_part_and_convenes_a_meeting() {
    // Seen failing: MemberDialog asking for the part the person already has.
    let committee = Committee::new();
    let seat = committee.sit("secretaria").await;
    seat.go(json!({"screen": "administration"})).await;

    seat.manages("Benjamín").await;
    seat.presses("Dar de baja…").await;
    seat.says("dejará de actuar cuando la Presidencia lo refrende")
        .await;
    let counts = "return document.querySelectorAll('input[name=revoke-counts]')[1].focus()";
    seat.evaluate(counts).await;
    seat.strikes(&[' ']).await;
    seat.shows("#revoke-until").await;
    let day = "const field = document.querySelector('#revoke-until'); field.value = '2026-11-12'; field.dispatchEvent(new Event('input', { bubbles: true }))";
    seat.evaluate(day).await;
    seat.says("Pierden efecto").await;
    seat.window.picture("historia-baja-de-equipo").await;
    seat.presses("Dar de baja").await;
    until_gone(&seat, "dialog[open]").await;
    // Both wait for the chair's endorsement: until then the laptop acts and the part is the old one.
    let last = async || {
        let view = seat.does("administration", Value::Null).await;
        view["acts"].as_array().unwrap().last().cloned().unwrap()
    };
    let act = last().await;
    assert_eq!(act["kind"], "revocation", "{act}");
    assert!(act["subject"].as_str().unwrap().starts_with("Benjamín"));
    assert_eq!(seat.member("Benjamín").await["laptops"][0]["stage"], "acts");

    seat.rests().await;
    seat.manages("Íñigo").await;
    seat.presses("Cambiar calidad…").await;
    seat.shows("#change-role").await;
    let select = "const field = document.querySelector('#change-role'); field.value = 'observer'; field.dispatchEvent(new Event('change', { bubbles: true }))";
    seat.evaluate(select).await;
    seat.presses("Cambiar").await;
    until_gone(&seat, "dialog[open]").await;
    let act = last().await;
    assert_eq!(
        (&act["kind"], &act["role"]),
        (&json!("role"), &json!("observer")),
        "{act}"
    );
    assert_eq!(seat.member("Íñigo").await["role"], "member");
    seat.is_clean("after acts on people").await;

    seat.go(json!({"screen": "session"})).await;
    seat.presses("Convocar una sesión").await;
    let today = "const now = new Date(); const two = (n) => String(n).padStart(2, '0'); return `${two(now.getDate())}-${two(now.getMonth() + 1)}-${now.getFullYear()}`";
    let today = seat.evaluate(today).await;
    seat.types_at("#date", today.as_str().unwrap()).await;
    let early = "const field = document.querySelector('#hour'); field.value = '00:01'; field.dispatchEvent(new Event('input', { bubbles: true }))";
    seat.evaluate(early).await;
    seat.types_at("#place", "Sala del Consejo").await;
    let calama = "[...document.querySelectorAll('dialog[open] li label')].find((one) => one.textContent.includes('Calama')).querySelector('input').focus()";
    seat.evaluate(calama).await;
    seat.strikes(&[' ']).await;
    seat.presses("Convocar").await;
    until_gone(&seat, "dialog[open]").await;
    let convened = async |seat: &Seat| {
        let view = seat.does("session", Value::Null).await;
        let meetings = view["meetings"].as_array().unwrap().clone();
        let found = meetings
            .into_iter()
            .find(|one| one["place"] == "Sala del Consejo");
        found.unwrap_or(Value::Null)
    };
    let meeting = convened(&seat).await;
    assert_eq!(meeting["agenda"][0]["dossier"]["municipality"], "Calama");
    assert_eq!(meeting["number"], 4, "{meeting}");

    seat.rests().await;
    let shown = "return document.querySelector('#content').innerText.includes('Sala del Consejo')";
    if seat.evaluate(shown).await != json!(true) {
        seat.presses_at(".others button").await;
    }
    seat.says("Sala del Consejo").await;
    let chair = cast("presidencia")["name"].clone();
    let arrives = format!(
        "button[aria-label=\"Anotar entrada: {}\"]",
        chair.as_str().unwrap()
    );
    seat.presses_at(&arrives).await;
    seat.shows("dialog[open]").await;
    seat.presses("Anotar").await;
    until_gone(&seat, "dialog[open]").await;
    let here = |meeting: &Value| {
        let attendance = meeting["attendance"].as_array().unwrap().clone();
        attendance
            .into_iter()
            .find(|one| one["person"]["name"] == chair)
            .unwrap()["here"]
            .clone()
    };
    assert_eq!(here(&meeting), Value::Null);
    assert_eq!(here(&convened(&seat).await), "inPerson");
    seat.window.picture("historia-sesion-convocada").await;
    seat.is_clean("after a meeting was convened").await;
    seat.leaves().await;
}

#[tokio::test]
async fn a_changed_phrase_opens_so_does_a_new_code_and_leaving_gives_what_is_owed() {
    // Seen failing: `parting.before` taken out of closeWorkspace: what was owed is owed still.
    let committee = Committee::new();
    let seat = committee.sit("academia").await;
    let old = cast("academia")["phrase"].as_str().unwrap().to_owned();
    let new = "sauce ventisquero copihue tranvía nube quinto";
    seat.go(json!({"screen": "administration", "part": "access"}))
        .await;
    seat.types_at("#access-present", &old).await;
    seat.writes("Frase nueva", new).await;
    seat.writes("La misma frase, otra vez", new).await;
    seat.presses("Cambiar la frase").await;
    seat.says("La frase cambió").await;
    seat.types_at("#access-owner", new).await;
    seat.presses("Hacer el código").await;
    seat.shows("figure output").await;
    let code = seat
        .evaluate("return document.querySelector('figure output').textContent.trim()")
        .await;
    seat.marks("label:has(input) > input[type=checkbox]:not(.show input)")
        .await;
    seat.presses("Listo").await;

    let owed = seat.does("exchange_state", Value::Null).await["toGive"].as_u64();
    assert!(
        owed.unwrap() > 0,
        "nothing to give: the story shows nothing"
    );
    seat.closes_workspace().await;
    // With the preference off nothing is exchanged on opening: what is owed no more was given on leaving.
    seat.evaluate("localStorage.setItem('sello.ownExchange', 'off')")
        .await;
    seat.window.page.refresh().await.unwrap();
    seat.unlocks("phrase", &old).await;
    seat.says("no abre").await;
    let empty = "const field = document.querySelector('#phrase'); field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true }))";
    seat.evaluate(empty).await;
    seat.types_at("#phrase", new).await;
    seat.presses("Abrir").await;
    seat.is_in().await;
    let state = seat.does("exchange_state", Value::Null).await;
    assert_eq!(state["toGive"], 0, "{state}");
    let before = state["last"]["at"].clone();

    seat.evaluate("localStorage.setItem('sello.ownExchange', 'on')")
        .await;
    seat.window.page.refresh().await.unwrap();
    seat.is_in().await;
    seat.closes_workspace().await;
    seat.unlocks("code", code.as_str().unwrap()).await;
    seat.is_in().await;
    let opened = seat.does("current_workspace", Value::Null).await;
    assert_eq!(opened["person"], cast("academia")["name"]);
    let exchanged =
        async { while seat.does("exchange_state", Value::Null).await["last"]["at"] == before {} };
    let patient = tokio::time::timeout(std::time::Duration::from_secs(60), exchanged).await;
    assert!(patient.is_ok(), "nothing was exchanged on opening");
    seat.is_clean("after two ways in").await;
    seat.leaves().await;
}

#[tokio::test]
async fn a_proposal_is_voted_by_three_people_and_the_verdict_is_registered() {
    // Seen failing: every ballot of VoteDialog sent as `against`.
    let committee = Committee::new();
    let verdict = async |seat: &Seat| {
        let dossier = seat.dossier("Iquique").await;
        seat.go(json!({"screen": "verdict", "dossier": dossier}))
            .await;
        json!({ "dossier": dossier })
    };
    let votes = async |seat: &Seat| {
        seat.presses("Votar").await;
        seat.marks("input[name=ballot][value=inFavour]").await;
        seat.presses("Votar").await;
        until_gone(seat, "dialog[open]").await;
    };
    let chair = committee.sit("presidencia").await;
    let of = verdict(&chair).await;
    chair.presses("Proponer veredicto").await;
    chair.marks("input[name=outcome][value=grant]").await;
    let grounds = "Los niveles acordados cumplen lo que pide la pauta. DEMOSTRACIÓN.";
    chair.types_at("#p-grounds", grounds).await;
    chair.presses("Proponer veredicto").await;
    until_gone(&chair, "dialog[open]").await;
    let open = async |seat: &Seat| {
        let view = seat.does("decision", of.clone()).await;
        let proposals = view["proposals"].as_array().unwrap().clone();
        let found = proposals.into_iter().find(|one| one["standing"] == "open");
        found.unwrap_or_else(|| panic!("nothing is voted: {view}"))
    };
    assert_eq!(open(&chair).await["grounds"], grounds);
    chair.rests().await;
    votes(&chair).await;
    assert_eq!(open(&chair).await["tally"]["inFavour"], 1);
    chair.exchanges().await;
    chair.leaves().await;
    for (key, count) in [("equipo_sello", 2), ("subdere", 3)] {
        let member = committee.sit(key).await;
        member.exchanges().await;
        verdict(&member).await;
        member.says(grounds).await;
        votes(&member).await;
        assert_eq!(open(&member).await["tally"]["inFavour"], count);
        member.exchanges().await;
        member.leaves().await;
    }
    let secretary = committee.sit("secretaria").await;
    secretary.exchanges().await;
    verdict(&secretary).await;
    secretary.presses("Registrar veredicto").await;
    secretary.shows("dialog[open]").await;
    secretary.presses("Registrar veredicto").await;
    until_gone(&secretary, "dialog[open]").await;
    let view = secretary.does("decision", of.clone()).await;
    assert_eq!(view["reached"]["outcome"], "grant", "{view}");
    secretary.rests().await;
    secretary.says("Veredicto del Comité").await;
    secretary.window.picture("historia-veredicto").await;
    secretary.is_clean("after a verdict").await;
    secretary.leaves().await;
}
