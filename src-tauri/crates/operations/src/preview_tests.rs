//! What a new rubric or regulation would change, against small files written by hand.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

use super::*;

const RUBRIC: &str = include_str!("../../../../assets/pauta/rubrica_propuesta.json");
const REGULATION: &str = include_str!("../../../../assets/pauta/reglamento_propuesta.json");

fn rubric(edit: impl Fn(&mut serde_json::Value)) -> Rubric {
    let mut file: serde_json::Value = serde_json::from_str(RUBRIC).unwrap();
    edit(&mut file);
    crate::found_committee::read_rubric(file.to_string().as_bytes()).unwrap()
}

fn regulation(edit: impl Fn(&mut serde_json::Value)) -> Regulation {
    let mut file: serde_json::Value = serde_json::from_str(REGULATION).unwrap();
    edit(&mut file);
    crate::found_committee::read_regulation(file.to_string().as_bytes()).unwrap()
}

fn parts(edit: impl Fn(&mut serde_json::Value)) -> Vec<(RubricPart, String)> {
    rubric_changes(&rubric(|_| {}), &rubric(edit))
        .into_iter()
        .map(|change| (change.part, change.place))
        .collect()
}

#[test]
fn the_same_rubric_under_another_version_changes_nothing() {
    assert_eq!(parts(|file| file["version"] = "2.0".into()), []);
}

#[test]
fn a_criterion_taken_out_and_one_put_in_are_told_each_by_its_name() {
    let before = rubric(|_| {});
    let after = rubric(|file| {
        let criteria = file["areas"][1]["criterios"].as_array_mut().unwrap();
        criteria[3]["id"] = "B9".into();
        criteria[3]["nombre"] = "Criterio nuevo".into();
        criteria[3]["nucleo"] = false.into();
    });
    let changes = rubric_changes(&before, &after);
    let removed: Vec<_> = changes
        .iter()
        .filter(|one| one.part == RubricPart::CriterionRemoved)
        .collect();
    assert_eq!(removed.len(), 1);
    assert_eq!(removed[0].place, "B4");
    let added: Vec<_> = changes
        .iter()
        .filter(|one| one.part == RubricPart::CriterionAdded)
        .collect();
    assert_eq!(added.len(), 1);
    assert_eq!(
        (added[0].place.as_str(), added[0].after.as_deref()),
        ("B9", Some("Criterio nuevo"))
    );
}

#[test]
fn one_descriptor_reworded_is_one_change_with_both_texts() {
    let before = rubric(|_| {});
    let after = rubric(|file| {
        file["areas"][0]["criterios"][0]["niveles"]["2"] = "Unidad formal".into();
    });
    let changes = rubric_changes(&before, &after);
    assert_eq!(
        changes,
        [RubricChange {
            part: RubricPart::Descriptor,
            place: "A1 · 2".to_owned(),
            before: Some("Designación o unidad formal y operando".to_owned()),
            after: Some("Unidad formal".to_owned()),
        }]
    );
}

#[test]
fn losing_the_core_mark_is_told() {
    assert_eq!(
        parts(|file| file["areas"][0]["criterios"][0]["nucleo"] = false.into()),
        [(RubricPart::NoLongerCore, "A1".to_owned())]
    );
}

#[test]
fn a_threshold_lowered_takes_one_sentence_of_the_rule_away_and_puts_another() {
    let before = rubric(|_| {});
    let after = rubric(|file| {
        let clause = &mut file["regla_decision"]["otorgamiento"]["clausulas"][0];
        clause["condiciones"][4]["fraccion"]["numerador"] = 60.into();
    });
    let changes = rubric_changes(&before, &after);
    let told: Vec<_> = changes
        .iter()
        .map(|one| (one.part, one.place.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (RubricPart::RuleRemoved, "otorgamiento"),
            (RubricPart::RuleAdded, "otorgamiento")
        ]
    );
    assert!(changes[0].before.as_deref().unwrap().contains("66 %"));
    assert!(changes[1].after.as_deref().unwrap().contains("60 %"));
}

#[test]
fn the_order_of_the_rule_is_a_change_of_its_own() {
    // The first clause that holds wins: the same sentences in another order decide otherwise.
    assert_eq!(
        parts(|file| {
            let clauses = file["regla_decision"]["otorgamiento"]["clausulas"].as_array_mut();
            clauses.unwrap().swap(2, 3);
        }),
        [(RubricPart::RuleOrder, String::new())]
    );
}

#[test]
fn each_part_of_a_regulation_is_told_apart() {
    let before = regulation(|_| {});
    let same = regulation(|file| file["version"] = "9".into());
    assert_eq!(regulation_changes(&before, &same), []);
    let quorum = regulation(|file| file["quorum"]["minimo"] = 4.into());
    assert_eq!(
        regulation_changes(&before, &quorum),
        [RegulationPart::Quorum]
    );
    let both = regulation(|file| {
        file["mayoria"] = serde_json::json!({ "tipo": "simple" });
        file["plazos"]["reposicion_dias"] = 10.into();
    });
    assert_eq!(
        regulation_changes(&before, &both),
        [RegulationPart::Majority, RegulationPart::Deadlines]
    );
}
