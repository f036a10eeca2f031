//! Questions longer than the window is high: at twice the size of everything on a laptop's screen, their title and their
//! buttons are in sight and all that is between them can be reached.

use serde_json::{Value, json};

use crate::committee::{Committee, Seat};
use crate::driver::patiently_true;
use crate::screens::barriers;
use crate::stories::until_gone;

/// What of the question is not in sight, what of it can never be, and whether it scrolls.
const LOOK: &str = "const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
    const seen = (e) => { const { left, top, right, bottom } = e.getBoundingClientRect();
        const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1 && (e === at || e.contains(at)); };
    const body = dialog.querySelector('.body');
    const below = body.scrollTop > 0 ? ['it opens below its top'] : [];
    const scrolls = body.scrollHeight > body.clientHeight + 1;
    const lost = [...dialog.querySelectorAll('h2, footer button')].filter((e) => !seen(e)).map((e) => e.innerText);
    const sideways = body.scrollWidth > body.clientWidth + 1 ? ['it scrolls sideways'] : [];
    body.scrollTop = body.scrollHeight;
    const last = [...body.querySelectorAll('*')].filter((e) => e.checkVisibility()).at(-1).getBoundingClientRect();
    const cut = last.bottom > dialog.querySelector('footer').getBoundingClientRect().top + 1 ? ['its end cannot be reached'] : [];
    body.scrollTop = 0;
    return [[...lost, ...below, ...sideways, ...cut], scrolls]";

impl Seat {
    /// Opens a question in a place, at twice the size of everything.
    async fn is_asked(&self, place: &Value, button: &str) {
        self.evaluate("localStorage.setItem('sello.zoom', '200')")
            .await;
        self.go(place.clone()).await;
        let zoomed = "return Math.abs(innerWidth - 1366 / 2) < 3";
        patiently_true(&self.window, zoomed, |so| so == &json!(true)).await;
        self.presses(button).await;
        self.shows("dialog[open] footer button").await;
        self.rests().await;
    }
}

// Seen failing: with the old style put over it, which scrolled the dialog as one, the buttons of each question are lost.
#[tokio::test]
async fn the_buttons_of_a_long_question_are_in_sight_at_twice_the_size() {
    let committee = Committee::new();
    let mut long = 0;
    for key in ["secretaria", "presidencia"] {
        let seat = committee.sit(key).await;
        for (name, place, button) in questions(&seat).await {
            seat.is_asked(&place, button).await;
            let found = seat.evaluate(LOOK).await;
            assert_eq!(found[0], json!([]), "{name}");
            long += usize::from(found[1] == true);
            assert_eq!(barriers(&seat, name).await, "");
            // Escape still closes it, and nothing of it stays.
            seat.strikes(&[char::from(fantoccini::key::Key::Escape)])
                .await;
            until_gone(&seat, "dialog[open]").await;
            // At four times, what does not fit scrolls as one and every button can be brought to sight.
            seat.is_asked(&place, button).await;
            seat.evaluate("document.documentElement.style.fontSize = '200%'")
                .await;
            seat.rests().await;
            let buttons = "const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
                return [...dialog.querySelectorAll('h2, footer button')].filter((e) => { e.scrollIntoView({ block: 'nearest' });
                    const { left, top, right, bottom } = e.getBoundingClientRect();
                    return left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1 }).map((e) => e.innerText)";
            assert_eq!(seat.evaluate(buttons).await, json!([]), "{name} at 400 %");
            seat.window.picture(&format!("{name}-400")).await;
        }
        seat.leaves().await;
    }
    assert!(long >= 4, "only {long} of the questions were long enough");
}

/// Long questions of somebody: the name of their pictures, where they are asked and with what button.
async fn questions(seat: &Seat) -> Vec<(&'static str, Value, &'static str)> {
    let screen = |name: &str| json!({ "screen": name });
    if seat.key == "secretaria" {
        return vec![
            ("pregunta-emitir", screen("documents"), "Emitir…"),
            (
                "pregunta-convocar",
                screen("session"),
                "Convocar una sesión",
            ),
            ("pregunta-invitar", screen("administration"), "Invitar…"),
        ];
    }
    let papers = seat.does("documents", Value::Null).await;
    let mut papers = papers.as_array().unwrap().iter();
    let waits = papers.find(|one| one["waitsForMe"] == true);
    let document = waits.expect("something waits for the chair")["id"].clone();
    let verdict = json!({"screen": "verdict", "dossier": seat.dossier("Iquique").await});
    vec![
        (
            "pregunta-firmar",
            json!({"screen": "documents", "document": document}),
            "Firmar",
        ),
        ("pregunta-proponer", verdict, "Proponer veredicto"),
    ]
}
