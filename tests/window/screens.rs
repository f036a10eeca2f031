//! Every screen, question and menu as everybody sees it, in both languages: no barrier that axe finds in any theme, no
//! text lost at any size, the focus always in sight, nothing that only a colour says. Pictures, when they are asked for.

use std::fmt::Write as _;
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serde_json::{Value, json};

use crate::committee::{Committee, Seat};
use crate::driver::patiently_true;
use crate::keyboard::TAB;
use crate::looks::{Look, at_the_beginning, looks, pictures_wanted};
use crate::system::hands;

const AXE: &str = include_str!("../../ui/node_modules/axe-core/axe.min.js");
const EYES: &str = include_str!("eyes.js");
const LANGUAGES: [&str; 2] = ["es", "en"];
/// What a theme can change: colours, and nothing else of what axe judges.
const COLOURS: &str = "['color-contrast', 'link-in-text-block']";
/// All that axe knows of WCAG 2.2 up to AA.
const WCAG: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']";
/// Theme, contrast, and what is judged in it. The light comes last and stays.
const THEMES: [(&str, &str, &str, &str); 4] = [
    ("dark", "normal", "rule", COLOURS),
    ("dark", "high", "rule", COLOURS),
    ("light", "high", "rule", COLOURS),
    ("light", "normal", "tag", WCAG),
];
/// Keys struck in one go: a walk asks only between them.
const STEPS: usize = 24;
/// The longest way round: the wordings of every document, each with the data it may name.
const MOST_STOPS: usize = 1_200;
/// How long the focus stays before the next key, so that what it is on has been brought to sight.
const A_LOOK: Duration = Duration::from_millis(40);

impl Seat {
    /// Puts what judges into the page, where it is not yet.
    async fn opens_eyes(&self) {
        let there = self.evaluate("return typeof axe !== 'undefined'").await;
        if there != json!(true) {
            let page = &self.window.page;
            page.execute(AXE, vec![]).await.unwrap();
            page.execute(EYES, vec![]).await.unwrap();
        }
    }

    /// What one of the questions of `eyes.js` answers, in lines.
    async fn eyes(&self, place: &str, question: &str) -> String {
        self.opens_eyes().await;
        let found = self.evaluate(&format!("return eyes.{question}()")).await;
        let found = found
            .as_array()
            .unwrap_or_else(|| panic!("{question}: {found}"));
        let lines = found.iter().map(|one| one.as_str().unwrap());
        lines.fold(String::new(), |all, line| all + place + ": " + line + "\n")
    }

    /// Walks with Tab through all that takes the focus, and says where it could not be seen.
    async fn walks_round(&self, place: &str) -> String {
        self.opens_eyes().await;
        // Nobody keeps the windows of this display: without this the page is not the one in use, and shows no focus.
        let ours = ["search", "--onlyvisible", "--class", "sello"];
        hands(&self.window, &[&ours[..], &["windowfocus", "%@"]].concat());
        self.evaluate("eyes.follow()").await;
        let mut steps = 0;
        while self.evaluate("return walk.over").await == json!(false) && steps < MOST_STOPS {
            let mut keys = KeyActions::new("keyboard".to_owned());
            for _ in 0..STEPS {
                keys = keys
                    .then(KeyAction::Down { value: TAB })
                    .then(KeyAction::Up { value: TAB })
                    .then(KeyAction::Pause { duration: A_LOOK });
            }
            self.window.page.perform_actions(keys).await.unwrap();
            steps += STEPS;
        }
        let walk = self
            .evaluate("return [walk.over, walk.stops.length, walk.wrong]")
            .await;
        let mut wrong = String::new();
        if walk[0] != json!(true) || walk[1].as_u64().unwrap() == 0 {
            writeln!(
                wrong,
                "{place}: Tab never comes round, after {} stops",
                walk[1]
            )
            .unwrap();
        }
        for line in walk[2].as_array().unwrap() {
            writeln!(wrong, "{place}: {}", line.as_str().unwrap()).unwrap();
        }
        wrong
    }

    /// Keeps a picture, where pictures are wanted.
    async fn portrait(&self, name: &str) {
        if pictures_wanted() {
            self.window.picture(name).await;
        }
    }
}

/// What is wrong for axe with what the window shows now, in lines: everything in the light, and the colours elsewhere.
pub async fn barriers(seat: &Seat, place: &str) -> String {
    seat.opens_eyes().await;
    let mut wrong = String::new();
    for (theme, contrast, kind, judged) in THEMES {
        let script = format!(
            "const [done] = arguments;
            Object.assign(document.documentElement.dataset, {{ theme: '{theme}', contrast: '{contrast}' }});
            axe.run(document, {{ runOnly: {{ type: '{kind}', values: {judged} }}, resultTypes: ['violations'] }}).then(
                ({{ violations, passes }}) => done([passes.length, violations.flatMap(({{ id, nodes }}) => nodes.map((node) =>
                    id + ' ' + node.target.join(' ') + ' | ' + node.html.slice(0, 160) + ' | ' + (node.any[0]?.message ?? node.all[0]?.message ?? '')))]),
                (thrown) => done([0, ['axe: ' + thrown]]));"
        );
        let found = seat
            .window
            .page
            .execute_async(&script, vec![])
            .await
            .unwrap();
        let least = if judged == WCAG { 5 } else { 0 };
        assert!(
            found[0].as_u64().unwrap() > least,
            "{place}: axe judged nothing: {found}"
        );
        for one in found[1].as_array().unwrap() {
            writeln!(
                wrong,
                "{place}-{theme}-{contrast}: {}",
                one.as_str().unwrap()
            )
            .unwrap();
        }
        if contrast == "normal" {
            seat.portrait(&format!("{place}-{theme}")).await;
        }
    }
    let problems = seat.evaluate("return globalThis.selloProblems").await;
    if problems != json!([]) {
        writeln!(wrong, "{place}: {problems}").unwrap();
    }
    wrong
}

/// Text that is cut, spills over or asks to scroll sideways at so many per cent, which stay.
pub async fn cut(seat: &Seat, place: &str, percent: u32) -> String {
    enlarge(seat, percent).await;
    seat.eyes(&format!("{place}-{percent}"), "cut").await
}

/// The product's own zoom. For 400 %, its 200 % in the smallest window there can be, 1024 by 640, which leaves a page 512
/// wide, and text 1.6 times as large in it: as many ems as a page 320 wide, which is what WCAG 1.4.10 asks.
pub async fn enlarge(seat: &Seat, percent: u32) {
    let (zoom, wide, high, text) = match percent {
        400 => (200, 1024, 640, "160%"),
        percent => (percent, 1366, 768, ""),
    };
    let page = &seat.window.page;
    page.set_window_size(wide, high).await.unwrap();
    seat.does("set_zoom", json!({ "percent": zoom })).await;
    let expected = f64::from(wide) * 100.0 / f64::from(zoom);
    let so = |now: &Value| now.as_f64().is_some_and(|now| (now - expected).abs() < 3.0);
    patiently_true(&seat.window, "return innerWidth", so).await;
    // Laid out anew: this engine keeps the widths of a table's columns when only the root's font size changes. And then
    // drawn, so that what measures itself has done so.
    let drawn = format!(
        "const [done] = arguments; const root = document.documentElement; const all = document.getElementById('window');
        if (root.style.fontSize !== '{text}') {{ root.style.fontSize = '{text}'; all.style.display = 'none'; void all.offsetHeight; all.style.display = ''; }}
        requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(done)))); setTimeout(done, 400)"
    );
    page.execute_async(&drawn, vec![]).await.unwrap();
}

/// What a test has brought to the screen has no barrier and stands large text, in the language it is in.
pub async fn stands(seat: &Seat, place: &str) {
    let mut wrong = barriers(seat, place).await;
    wrong += &cut(seat, place, 200).await;
    seat.portrait(&format!("{place}-200")).await;
    enlarge(seat, 100).await;
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// All that is asked of one look, in the language it is in.
async fn judged(seat: &Seat, name: &str, language: &str) -> String {
    let mut wrong = barriers(seat, name).await;
    for question in ["cut", "targets", "colourless"] {
        wrong += &seat.eyes(name, question).await;
    }
    if language == "en" {
        wrong += &seat.eyes(name, "tongue").await;
    }
    seat.evaluate("eyes.spaced(true)").await;
    wrong += &seat.eyes(&format!("{name}, spaced"), "cut").await;
    seat.evaluate("eyes.spaced(false)").await;
    // Where the focus goes does not depend on the language.
    if language == "es" {
        wrong += &seat.walks_round(name).await;
    }
    wrong
}

/// What is lost in large text.
async fn large(seat: &Seat, name: &str) -> String {
    let mut wrong = String::new();
    for percent in [200, 400] {
        wrong += &cut(seat, name, percent).await;
        let name = format!("{name}-{percent}");
        if seat.key == "observadora" {
            // Except while a question is asked, which is about one's own notes.
            let band = "const band = document.querySelector('.shell > aside'); const { top, bottom, left } = band.getBoundingClientRect();
                return document.querySelector('dialog[open]') !== null || top >= -1 && bottom <= innerHeight && left >= -1 && band.contains(document.elementFromPoint(left + 20, (top + bottom) / 2))";
            if seat.evaluate(band).await != json!(true) {
                writeln!(wrong, "{name}: the observer's band is not in sight").unwrap();
            }
        }
        if percent == 200 && pictures_wanted() {
            for theme in ["dark", "light"] {
                seat.evaluate(&format!(
                    "document.documentElement.dataset.theme = '{theme}'"
                ))
                .await;
                seat.portrait(&format!("{name}-{theme}")).await;
            }
        } else {
            seat.portrait(&name).await;
        }
    }
    enlarge(seat, 100).await;
    wrong
}

fn keep_list(role: &str, wrong: &str) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screens");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("faltas-{role}.txt")), wrong).unwrap();
}

/// Goes through all that somebody can see. Seen failing: a button named otherwise than it reads, text that scrolls and
/// takes no focus, a table wider than the window at 400 %.
async fn look(key: &str, role: &str) {
    let committee = Committee::new();
    let seat = committee.sit(key).await;
    let looks = looks(&seat).await;
    let mut wrong = String::new();
    for language in LANGUAGES {
        seat.likes(language, "dark").await;
        for look in &looks {
            wrong += &one_look(&seat, look, role, language).await;
        }
    }
    seat.leaves().await;
    // Beside the pictures, for whoever mends them.
    keep_list(role, &wrong);
    assert!(wrong.is_empty(), "\n{wrong}");
}

async fn one_look(seat: &Seat, look: &Look, role: &str, language: &str) -> String {
    let name = format!("{}-{role}-{language}", look.name);
    seat.looks_at(look, language).await;
    // The theme that was chosen is the one that is shown; after that, the root alone is turned.
    let theme = seat
        .evaluate("return document.documentElement.dataset.theme")
        .await;
    assert_eq!(theme, "dark", "{name}");
    judged(seat, &name, language).await + &large(seat, &name).await
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

/// Presses a button by how it begins.
async fn press(seat: &Seat, begins: &str) {
    let script = format!(
        "const all = [...document.querySelectorAll('button')].filter((b) => b.checkVisibility());
        const found = all.findLast((b) => b.textContent.trim().startsWith('{begins}'));
        found?.click(); return found ? '' : all.map((b) => b.textContent.trim()).join(' | ')"
    );
    let there = seat.evaluate(&script).await;
    let page = seat.text().await;
    assert_eq!(there, json!(""), "nothing begins with «{begins}»: {page}");
    seat.rests().await;
}

/// Inicio has no `#content`: the page starts anew, and rests.
async fn begin_again(seat: &Seat) {
    seat.window.page.refresh().await.unwrap();
    seat.shows("h1").await;
    seat.rests().await;
}

#[tokio::test]
async fn the_ways_in_have_no_barrier() {
    let committee = Committee::new();
    let seat = at_the_beginning(&committee, "equipo_sello").await;
    let mut wrong = String::new();
    let ways = [
        ("inicio", "", ""),
        ("fundar", "Fundar un Comité", "Found a Committee"),
        (
            "unirse",
            "Unirse con una invitación",
            "Join with an invitation",
        ),
        (
            "elegir-demostracion",
            "Explorar con datos",
            "Explore with demonstration",
        ),
    ];
    for language in LANGUAGES {
        seat.likes(language, "light").await;
        for (name, spanish, english) in ways {
            begin_again(&seat).await;
            let begins = if language == "es" { spanish } else { english };
            if !begins.is_empty() {
                press(&seat, begins).await;
            }
            let name = format!("{name}-{language}");
            wrong += &judged(&seat, &name, language).await;
            wrong += &large(&seat, &name).await;
        }
        begin_again(&seat).await;
        seat.evaluate("document.querySelector('li.found .open').click()")
            .await;
        seat.shows("dialog[open] #phrase").await;
        let name = format!("abrir-{language}");
        wrong += &judged(&seat, &name, language).await;
        wrong += &large(&seat, &name).await;
    }
    seat.leaves().await;
    keep_list("inicio", &wrong);
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[tokio::test]
async fn the_lock_has_no_barrier() {
    let committee = Committee::new();
    let seat = committee.sit("equipo_sello").await;
    let mut wrong = String::new();
    for language in LANGUAGES {
        seat.likes(language, "light").await;
        seat.go(json!({"screen": "session"})).await;
        seat.chord(crate::keyboard::CONTROL, 'l').await;
        seat.shows("input[type=password]").await;
        seat.rests().await;
        let name = format!("bloqueo-{language}");
        wrong += &judged(&seat, &name, language).await;
        wrong += &large(&seat, &name).await;
        let phrase = crate::committee::cast(&seat.key)["phrase"].clone();
        seat.does(
            "open_workspace",
            json!({"folder": seat.folder, "phrase": phrase}),
        )
        .await;
    }
    seat.leaves().await;
    keep_list("bloqueo", &wrong);
    assert!(wrong.is_empty(), "\n{wrong}");
}
