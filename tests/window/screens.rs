//! Every screen as every role sees it: no barrier that axe finds, nothing that the policy forbids, nothing cut at large
//! text, and a picture of each look in `target/screens`.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::committee::{Committee, Seat};

const AXE: &str = include_str!("../../ui/node_modules/axe-core/axe.min.js");
/// Spanish is the longer language and light the usual theme: large text is looked at there.
const LANGUAGES: [&str; 2] = ["es", "en"];
/// What a theme can change: colours, and nothing else of what axe judges.
const COLOURS: &str = "['color-contrast', 'link-in-text-block']";
/// All that axe knows of WCAG 2.2 up to AA.
const WCAG: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']";

/// The places of the window with something in them: the name of their pictures, and where they are.
async fn places(seat: &Seat) -> Vec<(&'static str, Value)> {
    let of = async |screen: &str, municipality: &str| json!({"screen": screen, "dossier": seat.dossier(municipality).await});
    let papers = seat.does("documents", Value::Null).await;
    let papers = papers.as_array().unwrap();
    let minutes = papers.iter().find(|one| one["kind"] == "minutes");
    let document = minutes.expect("there are minutes")["id"].clone();
    let mut places = vec![
        ("expediente", of("dossier", "Iquique").await),
        ("ingreso-expediente", of("intake", "La Pintana").await),
        ("declarar", of("declaration", "Valparaíso").await),
        ("calificar", of("scoring", "Recoleta").await),
        ("mi-pauta", of("sheet", "Recoleta").await),
        ("apertura", of("opening", "Calama").await),
        ("deliberacion", of("deliberation", "Independencia").await),
        ("veredicto", of("verdict", "Iquique").await),
        (
            "documento",
            json!({"screen": "documents", "document": document}),
        ),
    ];
    for (name, screen) in [
        ("sesion", "session"),
        ("expedientes", "dossiers"),
        ("ingreso", "intake"),
        ("inhabilidades", "recusals"),
        ("documentos", "documents"),
        ("verificar", "verification"),
        ("intercambio", "exchange"),
        ("bitacora", "ledger"),
        ("administracion", "administration"),
        ("preferencias", "preferences"),
        ("ayuda", "help"),
        ("acerca-de", "about"),
    ] {
        places.push((name, json!({"screen": screen})));
    }
    // For those who mend one screen.
    if let Ok(only) = std::env::var("SELLO_PANTALLA") {
        places.retain(|(name, _)| *name == only);
    }
    places
}

/// What is wrong with what the window shows now, in lines: everything in the light, and the colours in the dark.
pub async fn barriers(seat: &Seat, place: &str) -> String {
    let mut wrong = String::new();
    let page = &seat.window.page;
    let there = seat.evaluate("return typeof axe !== 'undefined'").await;
    if there != json!(true) {
        page.execute(AXE, vec![]).await.unwrap();
    }
    for (theme, kind, judged) in [("dark", "rule", COLOURS), ("light", "tag", WCAG)] {
        let script = format!(
            "const [done] = arguments;
            document.documentElement.dataset.theme = '{theme}';
            const judge = () => axe.run(document, {{ runOnly: {{ type: '{kind}', values: {judged} }}, resultTypes: ['violations'] }}).then(
                ({{ violations, passes }}) => done([passes.length, violations.flatMap(({{ id, nodes }}) => nodes.map((node) =>
                    id + ' ' + node.target.join(' ') + ' | ' + node.html.slice(0, 160) + ' | ' + (node.any[0]?.message ?? node.all[0]?.message ?? '')))]),
                (thrown) => done([0, ['axe: ' + thrown]]));
            setTimeout(judge, 250);"
        );
        let found = page.execute_async(&script, vec![]).await.unwrap();
        let least = if theme == "light" { 5 } else { 0 };
        assert!(
            found[0].as_u64().unwrap() > least,
            "{place}: axe judged nothing: {found}"
        );
        for one in found[1].as_array().unwrap() {
            writeln!(wrong, "{place}-{theme}: {}", one.as_str().unwrap()).unwrap();
        }
        seat.window.picture(&format!("{place}-{theme}")).await;
    }
    let problems = seat.evaluate("return globalThis.selloProblems").await;
    if problems != json!([]) {
        writeln!(wrong, "{place}: {problems}").unwrap();
    }
    wrong
}

/// What is cut or makes the whole screen scroll sideways when its text is so many per cent as large.
pub async fn cut(seat: &Seat, place: &str, percent: u32) -> String {
    // Laid out anew: this engine keeps the widths of a table's columns when only the root's font size changes.
    seat.evaluate(&format!(
        "document.documentElement.style.fontSize = '{percent}%'; const all = document.getElementById('window');
        all.style.display = 'none'; void all.offsetHeight; all.style.display = '';"
    ))
    .await;
    seat.rests().await;
    let script = "const wide = [document.documentElement, ...document.querySelectorAll('#window > .frame, .frame > .shell, main')]
            .filter((e) => e.scrollWidth > e.clientWidth + 1);
        if (wide.length === 0) return [];
        const scrolls = (e) => ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(e).overflowX) && !e.matches('main, .shell, .frame');
        const inside = (e) => { for (let up = e.parentElement; up; up = up.parentElement) if (scrolls(up)) return true; return false; };
        const edge = Math.max(...wide.map((e) => e.getBoundingClientRect().left + e.clientWidth));
        const past = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > edge + 1 && !inside(e));
        const said = (e) => e.outerHTML.slice(0, 110).replace(/\\s+/g, ' ');
        return [wide.map((e) => e.tagName + ' ' + e.scrollWidth + '>' + e.clientWidth).join(', '), ...past.slice(0, 4).map(said)];";
    let found = seat.evaluate(script).await;
    match found.as_array().unwrap().as_slice() {
        [] => String::new(),
        _ => format!("{place} at {percent} %: {found}\n"),
    }
}

/// What a test has brought to the screen has no barrier and stands large text, in the language it is in.
pub async fn stands(seat: &Seat, place: &str) {
    let mut wrong = barriers(seat, place).await;
    wrong += &cut(seat, place, 200).await;
    seat.window.picture(&format!("{place}-200")).await;
    seat.evaluate("document.documentElement.style.fontSize = ''")
        .await;
    seat.rests().await;
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn keep_list(role: &str, wrong: &str) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screens");
    std::fs::write(folder.join(format!("faltas-{role}.txt")), wrong).unwrap();
}

/// Goes through every screen as somebody, in both languages and both themes. Seen failing: a button named otherwise than
/// it reads, text that scrolls and takes no focus, a table wider than the window at 400 %.
async fn look(key: &str, role: &str) {
    let committee = Committee::new();
    let seat = committee.sit(key).await;
    let places = places(&seat).await;
    let mut wrong = String::new();
    for language in LANGUAGES {
        seat.likes(language, "dark").await;
        for (name, place) in &places {
            let name = format!("{name}-{role}-{language}");
            seat.go(place.clone()).await;
            // The theme that was chosen is the one that is shown; after that, the root alone is turned.
            let theme = seat
                .evaluate("return document.documentElement.dataset.theme")
                .await;
            assert_eq!(theme, "dark", "{name}");
            wrong += &barriers(&seat, &name).await;
            if language == LANGUAGES[0] {
                wrong += &cut(&seat, &name, 200).await;
                seat.window.picture(&format!("{name}-200")).await;
                wrong += &cut(&seat, &name, 400).await;
            }
        }
    }
    seat.leaves().await;
    // Beside the pictures, for whoever mends them.
    keep_list(role, &wrong);
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[tokio::test]
async fn the_secretarys_screens_have_no_barrier() {
    look("secretaria", "secretaria").await;
}

#[tokio::test]
async fn the_chairs_screens_have_no_barrier() {
    look("presidencia", "presidencia").await;
}

#[tokio::test]
async fn a_members_screens_have_no_barrier() {
    look("equipo_sello", "integrante").await;
}

#[tokio::test]
async fn an_observers_screens_have_no_barrier_and_no_control_that_writes() {
    look("observadora", "observadora").await;
}
