//! What the rule computes, and verdicts.

use std::collections::BTreeMap;

use domain::deliberation::AgreedLevels;
use domain::dossier::Admissibility;
use domain::ids::CriterionId;
use domain::level::Score;
use domain::refusal::Refusal;
use domain::rule::{Outcome, Procedure};
use domain::verdict::{Computation, Proposal, Verdict, compute};
use domain::vote::{Ballot, Vote};
use proptest::prelude::*;

use crate::made::{
    admissible, dossier, id, level, opened, quorate, record, regulation, rubric, voting,
};

const NA: Score = Score::NotApplicable;
const NE: Score = Score::NotAssessable;

fn agreed(procedure: Procedure, answers: &BTreeMap<CriterionId, Score>) -> AgreedLevels {
    let (rubric, mut agreed) = (rubric(), AgreedLevels::new());
    for criterion in rubric.scored(procedure) {
        let score = answers.get(&criterion).copied().unwrap_or(level(2));
        agreed
            .agree(&rubric, procedure, &criterion, score, "fundamento")
            .unwrap();
    }
    agreed
}

/// Level 2 on everything but the answers given.
fn computed(procedure: Procedure, answers: &[(&str, Score)], missing: &[&str]) -> Computation {
    let answers = answers
        .iter()
        .map(|(criterion, score)| (id(criterion), *score))
        .collect();
    compute(
        &rubric(),
        procedure,
        &admissible(missing),
        &agreed(procedure, &answers),
    )
    .unwrap()
}

fn granted(answers: &[(&str, Score)]) -> Outcome {
    computed(Procedure::Grant, answers, &[]).outcome
}

#[test]
fn every_criterion_at_two_is_granted_with_two_thirds_of_the_points() {
    let all_two = computed(Procedure::Grant, &[], &[]);
    assert_eq!(all_two.outcome, Outcome::Grant);
    assert_eq!((all_two.total_num, all_two.total_den), (40, 60));
    assert!(
        all_two
            .areas
            .iter()
            .all(|area| (area.num, area.den) == (8, 12))
    );
    assert_eq!(
        all_two.lines[4].needed,
        "el total con al menos el 66 % de su máximo"
    );
    assert_eq!(all_two.lines[4].found.to_string(), "40/60 (66,7 %)");
    assert_eq!(all_two.lines[2].found.to_string(), "7 de 7");
}

// Seen failing: total compared after rounding to whole percents (39/60 = 65 % fails; 65,5 % would round up).
#[test]
fn the_total_is_compared_exactly() {
    // 39 of 60 points is 65 %: not enough.
    let below = computed(Procedure::Grant, &[("A3", level(1))], &[]);
    assert_eq!((below.total_num, below.outcome), (39, Outcome::Deny));
    assert!(!below.lines[4].met);
    // One N/A at a level 2 criterion: 38 of 57 is 66.66… %: enough.
    assert_eq!(granted(&[("A3", NA)]), Outcome::Grant);
    // 36 of 54 less one point is 64.8 %: not enough; with one more it is 66.66… %.
    assert_eq!(
        granted(&[("A3", NA), ("A4", NA), ("B2", level(1))]),
        Outcome::Deny
    );
    assert_eq!(
        granted(&[("A3", NA), ("A4", NA), ("B2", level(1)), ("B4", level(3))]),
        Outcome::Grant
    );
}

// Seen failing: `allowed_below` compared with `<`; the floor ignored.
#[test]
fn one_core_criterion_at_one_is_granted_with_a_plan_two_are_not() {
    let raised = [("A3", level(3)), ("A4", level(3)), ("B2", level(3))];
    let with = |more: &[(&str, Score)]| granted(&[&raised[..], more].concat());
    assert_eq!(with(&[("A1", level(1))]), Outcome::GrantWithPlan);
    assert_eq!(with(&[("A1", level(0))]), Outcome::Deny);
    assert_eq!(with(&[("A1", level(1)), ("C1", level(1))]), Outcome::Deny);
    let one = computed(
        Procedure::Grant,
        &[&raised[..], &[("A1", level(1))]].concat(),
        &[],
    );
    let core = &one.lines[2];
    assert_eq!(
        (core.found.to_string().as_str(), core.met),
        ("6 de 7; bajo el nivel: A1 (nivel 1)", false)
    );
    assert_eq!(core.fails, [id("A1")]);
    assert!(one.clauses[1].met && !one.clauses[0].met);
}

#[test]
fn an_area_below_half_is_not_granted_whatever_the_total() {
    let high: Vec<_> = ["A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4", "C1", "C2"]
        .map(|c| (c, level(3)))
        .into();
    let weak = [
        ("E1", level(2)),
        ("E2", level(1)),
        ("E3", level(1)),
        ("E4", level(1)),
    ];
    let five_of_twelve = computed(Procedure::Grant, &[&high[..], &weak].concat(), &[]);
    assert_eq!(five_of_twelve.outcome, Outcome::Deny);
    let areas = &five_of_twelve.lines[3];
    assert_eq!(areas.fails, [id("E1"), id("E2"), id("E3"), id("E4")]);
    assert!(
        areas.found.to_string().ends_with("E 5/12 (41,7 %)"),
        "{}",
        areas.found
    );
    let half = [
        ("E1", level(2)),
        ("E2", level(2)),
        ("E3", level(1)),
        ("E4", level(1)),
    ];
    assert_eq!(granted(&[&high[..], &half].concat()), Outcome::Grant);
}

#[test]
fn anything_not_assessable_or_a_missing_document_asks_for_antecedents() {
    let high: Vec<_> = rubric()
        .scored(Procedure::Grant)
        .iter()
        .map(|c| (c.to_string(), level(3)))
        .collect();
    let mut answers: Vec<_> = high.iter().map(|(c, score)| (c.as_str(), *score)).collect();
    answers[2].1 = NE;
    let unassessed = computed(Procedure::Grant, &answers, &[]);
    assert_eq!(unassessed.outcome, Outcome::RequestAntecedents);
    // No evaluable gives nothing and stays in the maximum.
    assert_eq!((unassessed.total_num, unassessed.total_den), (57, 60));
    assert_eq!(unassessed.lines[1].fails, [id("A3")]);
    let undocumented = computed(Procedure::Grant, &[], &["P4"]);
    assert_eq!(undocumented.outcome, Outcome::RequestAntecedents);
    assert_eq!(undocumented.lines[0].found.to_string(), "4 de 5; falta: P4");
    assert_eq!(granted(&[("A1", NE)]), Outcome::RequestAntecedents);
}

// Seen failing: an area wholly N/A computed as 0/0 below the threshold.
#[test]
fn an_area_wholly_not_applicable_leaves_the_rule() {
    let mut parts = crate::made::rubric_parts();
    for criterion in &mut parts.areas[3].criteria {
        criterion.not_applicable_allowed = true;
    }
    let rubric = domain::rubric::Rubric::check(parts).unwrap();
    let mut agreed = AgreedLevels::new();
    for criterion in rubric.scored(Procedure::Grant) {
        let score = if criterion.as_str().starts_with('D') {
            NA
        } else {
            level(2)
        };
        agreed
            .agree(&rubric, Procedure::Grant, &criterion, score, "fundamento")
            .unwrap();
    }
    let found = compute(&rubric, Procedure::Grant, &admissible(&[]), &agreed).unwrap();
    assert_eq!(found.outcome, Outcome::Grant);
    assert_eq!((found.areas[3].den, found.areas[3].fraction), (0, None));
    assert_eq!((found.total_num, found.total_den), (32, 48));
    assert_eq!(found.lines[2].found.to_string(), "6 de 6");
    assert!(found.lines[3].found.to_string().contains("D no aplica"));
}

#[test]
fn when_nothing_applies_nothing_is_granted() {
    let mut parts = crate::made::rubric_parts();
    parts
        .areas
        .iter_mut()
        .flat_map(|area| &mut area.criteria)
        .for_each(|c| c.not_applicable_allowed = true);
    let rubric = domain::rubric::Rubric::check(parts).unwrap();
    let mut agreed = AgreedLevels::new();
    for criterion in rubric.scored(Procedure::Grant) {
        agreed
            .agree(&rubric, Procedure::Grant, &criterion, NA, "fundamento")
            .unwrap();
    }
    let found = compute(&rubric, Procedure::Grant, &admissible(&[]), &agreed).unwrap();
    assert_eq!((found.outcome, found.total), (Outcome::Deny, None));
}

#[test]
fn a_renewal_looks_at_its_items_and_keeps_them_out_of_the_total() {
    let renewal = |answers: &[(&str, Score)]| computed(Procedure::Renewal, answers, &[]);
    assert_eq!(renewal(&[]).outcome, Outcome::Renew);
    assert_eq!(renewal(&[]).total_den, 60);
    assert_eq!(renewal(&[("R1", level(1))]).outcome, Outcome::RenewWithPlan);
    assert_eq!(renewal(&[("R1", level(0))]).outcome, Outcome::NotRenew);
    assert_eq!(renewal(&[("R4", level(0))]).outcome, Outcome::RenewWithPlan);
    assert_eq!(renewal(&[("R2", NE)]).outcome, Outcome::RequestAntecedents);
}

#[test]
fn the_rule_refuses_to_compute_with_levels_pending() {
    let mut agreed = agreed(Procedure::Grant, &BTreeMap::new());
    agreed.shake(&[id("B1")].into());
    let refused = compute(&rubric(), Procedure::Grant, &admissible(&[]), &agreed);
    assert_eq!(
        refused,
        Err(Refusal::LevelsPending {
            criteria: vec![id("B1")]
        })
    );
}

fn proposal(proposed: Outcome, departure: &str) -> Result<Proposal, Refusal> {
    let computation = computed(Procedure::Grant, &[], &[]);
    Proposal::draw(
        record(50),
        dossier(),
        computation,
        proposed,
        "fundamentos por área",
        departure,
    )
}

// Seen failing: a departure accepted in silence.
#[test]
fn departing_from_the_rule_needs_its_grounds() {
    let refused = Refusal::DepartureWithoutGrounds {
        computed: Outcome::Grant,
        proposed: Outcome::Deny,
    };
    assert_eq!(proposal(Outcome::Deny, " "), Err(refused));
    let departing = proposal(Outcome::Deny, "hechos posteriores al informe").unwrap();
    assert!(
        departing.departs()
            && departing
                .grounds()
                .ends_with("hechos posteriores al informe")
    );
    assert!(!proposal(Outcome::Grant, "").unwrap().departs());
    assert_eq!(
        proposal(Outcome::Renew, "x"),
        Err(Refusal::OutcomeOfOtherProcedure(Outcome::Renew))
    );
}

fn reach(sheets: &[u8], yes: &[u8]) -> Result<Verdict, Refusal> {
    let meeting = quorate(4);
    let opened: Vec<_> = sheets.iter().map(|author| opened(*author, &[])).collect();
    let votes: Vec<_> = (1..=4)
        .map(|voter| {
            let ballot = if yes.contains(&voter) {
                Ballot::InFavour
            } else {
                Ballot::Against
            };
            Vote::cast(voting(voter), record(50), ballot, &meeting).unwrap()
        })
        .collect();
    Verdict::reach(
        &meeting,
        &opened,
        proposal(Outcome::Grant, "").unwrap(),
        &votes,
        &rubric(),
        &regulation(),
    )
}

#[test]
fn a_verdict_rests_on_opened_sheets_and_an_adopted_proposal() {
    let verdict = reach(&[1, 2, 3], &[1, 2, 3]).unwrap();
    assert_eq!(verdict.outcome(), Outcome::Grant);
    assert_eq!(verdict.rubric(), ("prueba", "1"));
    assert_eq!(verdict.sheets(), [record(1), record(2), record(3)]);
    assert_eq!(reach(&[], &[1, 2, 3]), Err(Refusal::NoOpenedSheets));
    assert_eq!(
        reach(&[1, 1], &[1, 2, 3]),
        Err(Refusal::SecondSheet {
            person: crate::made::person(1)
        })
    );
    assert_eq!(
        reach(&[1, 2], &[4]),
        Err(Refusal::NotAdopted {
            in_favour: 1,
            needed: 3
        })
    );
}

fn ladder(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Grant | Outcome::Renew => 2,
        Outcome::GrantWithPlan | Outcome::RenewWithPlan => 1,
        Outcome::RequestAntecedents | Outcome::Deny | Outcome::NotRenew => 0,
    }
}

fn outcome_of(procedure: Procedure, levels: &[u8], admissibility: &Admissibility) -> Outcome {
    let answers = rubric()
        .scored(procedure)
        .into_iter()
        .zip(levels.iter().map(|value| level(*value)))
        .collect();
    compute(
        &rubric(),
        procedure,
        admissibility,
        &agreed(procedure, &answers),
    )
    .unwrap()
    .outcome
}

proptest! {
    // Seen failing: a core criterion asked to be exactly at the level (`found == least`).
    #[test]
    fn raising_a_level_never_worsens_the_outcome(
        core in prop::collection::vec(prop_oneof![1 => Just(0_u8), 2 => Just(1), 14 => Just(2), 2 => Just(3)], 7),
        others in prop::collection::vec(prop_oneof![1 => Just(0_u8), 1 => Just(1), 3 => Just(2), 6 => Just(3)], 17),
        which in 0_usize..24,
    ) {
        // Near the thresholds, where outcomes change.
        let (rubric, mut core, mut others) = (rubric(), core.into_iter(), others.into_iter());
        let scored = rubric.scored(Procedure::Renewal);
        let mut next = |id: &CriterionId| if rubric.is_core(id) { core.next() } else { others.next() };
        let levels: Vec<_> = scored.iter().filter_map(&mut next).collect();
        prop_assert_eq!(levels.len(), 24);
        let mut raised = levels.clone();
        raised[which] = (raised[which] + 1).min(3);
        let admissibility = admissible(&[]);
        for procedure in [Procedure::Grant, Procedure::Renewal] {
            let before = ladder(outcome_of(procedure, &levels, &admissibility));
            let after = ladder(outcome_of(procedure, &raised, &admissibility));
            prop_assert!(after >= before);
        }
    }

    #[test]
    fn a_missing_document_never_grants(levels in prop::collection::vec(0_u8..=3, 24)) {
        let outcome = outcome_of(Procedure::Grant, &levels, &admissible(&["P1"]));
        prop_assert_eq!(outcome, Outcome::RequestAntecedents);
    }
}
