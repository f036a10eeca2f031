//! Search: accents folded, ñ kept, nothing shown of a dossier that is not allowed.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

mod common;

use common::{dossier, folder, fresh, id_of};
use domain::ids::{DossierId, ObjectId};
use store::{Store, TextState};
use tempfile::TempDir;

const NONE: [u32; 0] = [];

fn object(number: u8) -> ObjectId {
    id_of(&[number])
}

fn with_pages(pages: &[(u8, u8, &str)]) -> (TempDir, Store) {
    let dir = folder();
    let mut store = fresh(dir.path());
    for (number, (file, of, text)) in pages.iter().enumerate() {
        store
            .index_page(object(*file), dossier(*of), number as u32 + 1, text)
            .unwrap();
    }
    (dir, store)
}

fn pages(store: &Store, query: &str, allowed: &[DossierId]) -> Vec<u32> {
    let mut found: Vec<u32> = store
        .search(query, allowed, 50)
        .unwrap()
        .iter()
        .map(|hit| hit.page)
        .collect();
    found.sort_unstable();
    found
}

// Seen failing: with `unicode61 remove_diacritics 2` over the plain text, "ano" finds "año" and "nunoa" finds "Ñuñoa".
#[test]
fn accents_do_not_matter_and_enye_does() {
    let (_dir, store) = with_pages(&[
        (1, 1, "Programa de MEDIACIÓN intercultural"),
        (1, 1, "El año pasado"),
        (1, 1, "Municipalidad de Ñuñoa"),
        (1, 1, "pingüino, Ürsula"),
        (
            1,
            1,
            "nin\u{0303}o y nin\u{0303}a, escrito con la tilde aparte: mediacio\u{0301}n",
        ),
        (
            1,
            1,
            "O\u{FB01}cina de migraciones; la cohe\u{AD}sión social",
        ),
    ]);
    let find = |query: &str| pages(&store, query, &[dossier(1)]);
    assert_eq!(find("mediacion "), [1, 5]);
    assert_eq!(find("mediación"), [1, 5]);
    assert_eq!(find("mediacio\u{0301}n"), [1, 5]);
    assert_eq!(find("ano"), NONE);
    assert_eq!(find("año"), [2]);
    assert_eq!(find("ñuñoa"), [3]);
    assert_eq!(find("ÑUÑOA"), [3]);
    assert_eq!(find("n\u{0303}un\u{0303}oa"), [3]);
    assert_eq!(find("nunoa"), NONE);
    assert_eq!(find("pinguino"), [4]);
    assert_eq!(find("URSULA"), [4]);
    assert_eq!(find("niño"), [5]);
    assert_eq!(find("nino"), NONE);
    assert_eq!(find("oficina"), [6]);
    assert_eq!(find("cohesion"), [6]);
}

#[test]
fn every_word_counts_the_last_may_be_unfinished_and_quotes_keep_words_together() {
    let (_dir, store) = with_pages(&[
        (1, 1, "plan de trabajo comunal"),
        (1, 1, "trabajo, plan y diagnóstico"),
        (1, 1, "planificación"),
    ]);
    let find = |query: &str| pages(&store, query, &[dossier(1)]);
    assert_eq!(find("plan trabajo"), [1, 2]);
    assert_eq!(find("\"plan de trabajo\""), [1]);
    assert_eq!(find("«de trabajo» comunal"), [1]);
    assert_eq!(find("plan"), [1, 2, 3]);
    assert_eq!(find("plan "), [1, 2]);
    assert_eq!(find("traba"), [1, 2]);
    assert_eq!(find("traba plan"), NONE, "only the last word is unfinished");
    assert_eq!(find("p"), NONE, "one letter is not completed");
}

#[test]
fn nothing_a_person_types_is_an_operator() {
    let (_dir, store) = with_pages(&[
        (1, 1, "a OR b NEAR c: 100% (uno) AND folded"),
        (1, 1, "nada"),
    ]);
    for query in [
        "",
        " ",
        "\"",
        "\"\"",
        "*",
        "^a",
        "a*",
        "OR",
        "AND AND",
        "NOT a",
        "NEAR(a b)",
        "folded:nada",
        "{folded}:a",
        "'; DROP TABLE page; --",
        "a\0b",
        "((((",
        "-a",
        "+a",
        "\u{E0F1}",
        "%",
        "rank",
        "\u{202E}a",
        "😀",
    ] {
        store.search(query, &[dossier(1)], 10).unwrap();
    }
    assert_eq!(
        pages(&store, "folded:nada", &[dossier(1)]),
        NONE,
        "a column is not named"
    );
    assert_eq!(
        pages(&store, "uno OR nada", &[dossier(1)]),
        NONE,
        "OR is a word"
    );
    assert_eq!(pages(&store, "100% (uno)", &[dossier(1)]), [1]);
    let long = "palabra ".repeat(5000);
    assert_eq!(pages(&store, &long, &[dossier(1)]), NONE);
    assert_eq!(pages(&store, "nada", &[dossier(1)]), [2]);
}

// Seen failing: without `page.dossier IN (…)` the search answers with dossier 2.
#[test]
fn a_dossier_that_is_not_allowed_gives_no_hit_and_no_snippet() {
    let (_dir, store) = with_pages(&[
        (1, 1, "inhabilidad declarada"),
        (2, 2, "inhabilidad secreta"),
    ]);
    let hits = store.search("inhabilidad", &[dossier(1)], 50).unwrap();
    assert_eq!(hits.len(), 1);
    assert!(
        hits.iter()
            .all(|hit| hit.dossier == dossier(1) && !hit.snippet.contains("secreta"))
    );
    assert_eq!(store.search("inhabilidad", &[], 50).unwrap(), []);
    let many: Vec<_> = (3..=255).map(dossier).chain([dossier(2)]).collect();
    assert_eq!(pages(&store, "inhabilidad", &many), [2]);
}

#[test]
fn the_snippet_is_the_pages_own_text_and_its_marks_are_the_words_found() {
    let long = format!(
        "{} La Mediación, según el año, es de mediación. {}",
        "relleno ".repeat(100),
        "más ".repeat(100)
    );
    let (_dir, store) = with_pages(&[(1, 1, &long)]);
    let hit = store
        .search("mediacion año", &[dossier(1)], 1)
        .unwrap()
        .remove(0);
    assert!(long.contains(&hit.snippet), "{}", hit.snippet);
    assert!(hit.snippet.len() < 260, "{}", hit.snippet.len());
    let marked: Vec<&str> = hit
        .marks
        .iter()
        .map(|range| &hit.snippet[range.clone()])
        .collect();
    assert_eq!(marked, ["Mediación", "año", "mediación"]);
}

#[test]
fn a_page_indexed_again_replaces_what_it_said() {
    let (dir, mut store) = with_pages(&[(1, 1, "texto antiguo")]);
    store
        .index_page(object(1), dossier(1), 1, "texto nuevo")
        .unwrap();
    assert_eq!(pages(&store, "antiguo", &[dossier(1)]), NONE);
    assert_eq!(pages(&store, "nuevo", &[dossier(1)]), [1]);
    assert_eq!(
        store.page_text(object(1), dossier(1), 1).unwrap().unwrap(),
        "texto nuevo"
    );
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(store.integrity().unwrap(), []);
    drop(dir);
}

#[test]
fn a_file_without_text_is_told_from_one_nobody_read() {
    let (_dir, mut store) = with_pages(&[(1, 1, "uno"), (1, 1, "dos")]);
    store.mark_no_text(object(2), dossier(1)).unwrap();
    assert_eq!(store.text_state(object(1)).unwrap(), TextState::Pages(2));
    assert_eq!(store.text_state(object(2)).unwrap(), TextState::NoText);
    assert_eq!(store.text_state(object(3)).unwrap(), TextState::Unread);
    store
        .index_page(object(2), dossier(1), 1, "reconocido después")
        .unwrap();
    assert_eq!(store.text_state(object(2)).unwrap(), TextState::Pages(1));
}
