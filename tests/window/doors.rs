//! The ways in that are not the front door: help and preferences before anything is open, a file that was double-clicked,
//! and what an error of an earlier run leaves to show to whoever helps.

use std::io::Read as _;

use serde_json::{Value, json};

use crate::committee::{Committee, Seat, cast};
use crate::driver::{self, Desktop, Person, patiently_true, until};
use crate::stories::until_gone;
use crate::system::answers;

/// A key as the page hears it from a keyboard.
fn key(key: &str, held: &str) -> String {
    format!(
        "(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}', {held} bubbles: true, cancelable: true}}))"
    )
}

/// The first title in sight.
const TITLE: &str = "return [...document.querySelectorAll('h1')].find((one) => one.checkVisibility())?.innerText ?? ''";

async fn is_titled(seat: &Seat, title: &str) {
    patiently_true(&seat.window, TITLE, |now| now == &json!(title)).await;
}

#[tokio::test]
async fn help_preferences_and_what_this_is_are_there_before_a_workspace_and_nothing_typed_is_lost()
{
    let seat = Seat::newcomer("nadie", std::path::Path::new("/nowhere")).await;
    seat.presses("Fundar un Comité").await;
    seat.writes("Nombre del Comité", "Comité a medio escribir")
        .await;
    seat.evaluate(&key("F1", "")).await;
    is_titled(&seat, "Ayuda").await;
    seat.rests().await;
    seat.window.picture("ayuda-sin-espacio").await;
    seat.evaluate(&key(",", "ctrlKey: true,")).await;
    is_titled(&seat, "Preferencias").await;
    seat.evaluate("document.querySelector('input[name=text-size][value=larger]').click()")
        .await;
    seat.evaluate("document.querySelector('input[name=contrast][value=high]').click()")
        .await;
    let likings = "return [document.documentElement.dataset.text ?? '', document.documentElement.dataset.contrast ?? '']";
    patiently_true(&seat.window, likings, |now| {
        now == &json!(["larger", "high"])
    })
    .await;
    seat.rests().await;
    seat.window.picture("preferencias-sin-espacio").await;
    seat.presses("Acerca de").await;
    is_titled(&seat, "Acerca de").await;
    seat.says("SQLite 3.").await;
    seat.says("Carpeta de registros").await;
    seat.presses("Volver a Inicio").await;
    let typed = "return document.querySelector('#found-name').value";
    patiently_true(&seat.window, typed, |now| now == "Comité a medio escribir").await;
    let marked = "return [...document.querySelectorAll('input:checked')].map((one) => one.value)";
    assert_eq!(seat.evaluate(marked).await, json!(["es", "system"]));
    seat.presses("Cancelar").await;
    seat.presses("Ayuda").await;
    is_titled(&seat, "Ayuda").await;
    seat.evaluate(&key("ArrowLeft", "altKey: true,")).await;
    is_titled(&seat, "Sello Migrante").await;
    seat.is_clean("without a workspace").await;
    seat.leaves().await;
}

#[tokio::test]
async fn help_is_there_over_the_lock_and_shows_nothing_of_what_is_behind_it() {
    let committee = Committee::new();
    let seat = committee.sit("subdere").await;
    let phrase = cast("subdere")["phrase"].as_str().unwrap().to_owned();
    seat.go(json!({"screen": "dossiers"})).await;
    seat.evaluate(&key("l", "ctrlKey: true,")).await;
    seat.shows("#lock-phrase").await;
    seat.types_at("#lock-phrase", &phrase).await;
    seat.evaluate(&key("F1", "")).await;
    is_titled(&seat, "Ayuda").await;
    for screen in ["Preferencias", "Acerca de"] {
        seat.presses(screen).await;
        is_titled(&seat, screen).await;
        seat.rests().await;
        let text = seat.text().await;
        for told in ["Recoleta", "Calama", "Bloquear ahora"] {
            assert!(!text.contains(told), "behind the lock: {told}");
        }
    }
    seat.presses("Volver a la ventana bloqueada").await;
    // The phrase is still there, half typed or whole.
    seat.presses("Desbloquear").await;
    seat.is_in().await;
    is_titled(&seat, "Expedientes").await;
    seat.leaves().await;
}

#[tokio::test]
async fn a_request_and_an_invitation_that_were_double_clicked_go_where_they_are_answered() {
    let committee = Committee::new();
    let secretary = committee.sit("secretaria").await;
    let invitation = committee.path("nueva.invitacion");
    let request = json!({"name": "Lautaro Peña", "institution": "Institución de Prueba", "role": "member", "alternateOf": null, "path": invitation});
    secretary.does("invite_person", request).await;
    let folder = std::path::PathBuf::from(&secretary.folder);
    let computer = secretary.gets_up().await;

    // With nothing open: the invitation is read, and its person only chooses a folder.
    let newcomer = Person::new();
    let seat = Seat::opening(newcomer, "nueva", &committee.path("nueva"), &invitation).await;
    seat.says("Lautaro Peña").await;
    is_titled(&seat, "Invitación").await;
    seat.window.picture("invitacion-abierta").await;
    let place = committee.path("nueva");
    let answer = json!({"invitation": invitation, "folder": place, "phrase": "quirquincho lenga chinchorro alba"});
    seat.does("join_committee", answer).await;
    let asked = committee.path("nueva.solicitud");
    seat.does("save_request", json!({ "path": asked })).await;
    seat.leaves().await;

    // The secretary's request waits for the phrase, says so, and then asks for the six words.
    let seat = Seat::opening(computer, "secretaria", &folder, &asked).await;
    seat.says("se recibirá nueva.solicitud").await;
    let phrase = cast("secretaria")["phrase"].as_str().unwrap().to_owned();
    seat.unlocks("phrase", &phrase).await;
    seat.shows("dialog[open] ol[lang=es] li").await;
    seat.says("Solicitud de Lautaro Peña").await;
    seat.window.picture("solicitud-abierta").await;
    seat.presses("Cancelar").await;
    until_gone(&seat, "dialog[open]").await;
    seat.is_clean("after two files").await;
    seat.leaves().await;
}

#[tokio::test]
async fn an_error_of_the_page_is_kept_offered_at_the_next_start_and_saved_whole_without_names() {
    let committee = Committee::new();
    let seat = committee.sit("equipo_sello").await;
    let name = cast("equipo_sello")["name"].as_str().unwrap().to_owned();
    let throws = format!(
        "setTimeout(() => {{ throw new Error('prueba de fallo de {}') }})",
        name.replace('\'', "\\'")
    );
    seat.evaluate(&throws).await;
    let told = json!([]);
    patiently_true(
        &seat.window,
        "return globalThis.selloProblems",
        |problems| problems != &told,
    )
    .await;
    let computer = seat.gets_up().await;
    let logs = computer
        .folder("data")
        .join(driver::IDENTIFIER)
        .join("logs");
    let kept = || {
        std::fs::read_dir(&logs).unwrap().any(|one| {
            let name = one.unwrap().file_name();
            name.to_string_lossy().starts_with("fallo-")
        })
    };
    until("the error is kept", kept).await;
    assert!(!computer.log().contains(&name), "the log says who");

    let seat = Seat::back(computer, "equipo_sello", &committee.path("equipo_sello")).await;
    seat.shows("section[aria-label='La vez anterior algo falló']")
        .await;
    seat.presses("Ver informe").await;
    seat.says("prueba de fallo de (persona)").await;
    seat.says("registro.txt").await;
    let shown = seat.text().await;
    seat.presses("Cerrar").await;
    until_gone(&seat, "dialog[open]").await;
    let place = committee.path("informe.zip");
    seat.presses("Guardar informe…").await;
    answers(&seat.window, "Guardar el informe", &place).await;
    seat.says("Informe guardado").await;
    assert!(!kept(), "kept after it was saved");
    let mut saved = zip::ZipArchive::new(std::fs::File::open(&place).unwrap()).unwrap();
    let mut names = Vec::new();
    for at in 0..saved.len() {
        let mut file = saved.by_index(at).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        assert!(!text.contains(&name), "{} says who", file.name());
        let first = text.lines().next().unwrap_or_default().trim().to_owned();
        assert!(shown.contains(&first), "saved and not shown: {first}");
        names.push(file.name().to_owned());
    }
    assert_eq!(names, ["version.txt", "error.txt", "registro.txt"]);
    let crashed = seat.does("crash_report", Value::Null).await;
    assert_eq!(crashed, Value::Null);
    seat.leaves().await;
}

#[tokio::test]
async fn a_second_start_hands_its_file_to_the_first_and_ends() {
    let person = Person::new();
    let desktop = Desktop::new();
    let mut first = desktop.start(&person, &[]);
    until("the first has started", || {
        person.log().contains("\"started\"")
    })
    .await;
    let file = person.folder("ana.solicitud");
    std::fs::write(&file, "no matter what").unwrap();
    let mut second = desktop.start(&person, &[file.to_str().unwrap()]);
    until("the second ends", || second.ending().is_some()).await;
    assert_eq!(second.ending(), Some(true));
    until("the first hears of it", || {
        person.log().contains("another start")
    })
    .await;
    let log = person.log();
    let mut lines = log.lines();
    let told = lines
        .find(|line| line.contains("another start"))
        .unwrap_or_default();
    assert!(told.contains("\"file\":true"), "{told}");
    assert_eq!(log.matches("\"started\"").count(), 1, "{log}");
    assert_eq!(first.ending(), None, "the first ended");
}

#[tokio::test]
async fn a_workspace_that_is_open_in_another_window_says_so_and_opens_once_that_one_is_closed() {
    let committee = Committee::new();
    let first = committee.sit("academia").await;
    let folder = std::path::PathBuf::from(&first.folder);
    let phrase = cast("academia")["phrase"].as_str().unwrap().to_owned();
    let computer = Person::new();
    computer.remember(&json!([{"folder": folder, "committee": "Comité"}]));
    let second = Seat::back(computer, "academia", &folder).await;
    second.unlocks("phrase", &phrase).await;
    second.says("El espacio está abierto en otra ventana").await;
    second.window.picture("abierto-en-otra-ventana").await;
    first.leaves().await;
    second.presses("Abrir").await;
    second.is_in().await;
    second.leaves().await;
}
