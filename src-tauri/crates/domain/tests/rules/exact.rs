//! Exact fractions against results published by others (ISU, in tests/fixtures/domain, CC BY 4.0).

use std::collections::BTreeMap;

use domain::fraction::Fraction;
use proptest::prelude::*;

const COMPONENTS: &str =
    include_str!("../../../../../tests/fixtures/domain/isu_gpf2017_components.csv");
const MISSING: &str =
    include_str!("../../../../../tests/fixtures/domain/isu_missing_judge_rows.csv");

fn number(text: &str) -> Fraction {
    Fraction::from_decimal(text).unwrap_or_else(|| panic!("{text}"))
}

/// Rows as columns by name; no cell of these files is quoted.
fn rows(text: &str) -> Vec<BTreeMap<&str, &str>> {
    let mut lines = text.lines();
    let header: Vec<_> = lines.next().unwrap().split(',').collect();
    lines
        .map(|line| header.iter().copied().zip(line.split(',')).collect())
        .collect()
}

fn judges<'a>(row: &BTreeMap<&str, &'a str>) -> Vec<&'a str> {
    ["J1", "J2", "J3", "J4", "J5", "J6", "J7", "J8", "J9"]
        .iter()
        .map(|judge| row[judge])
        .collect()
}

/// ISU: drop the highest and the lowest, take the mean, round half-up to two decimals.
fn panel(marks: &[Fraction]) -> Fraction {
    let mut marks = marks.to_vec();
    marks.sort();
    let kept = &marks[1..marks.len() - 1];
    let sum = kept
        .iter()
        .fold(Fraction::ZERO, |sum, mark| sum.checked_add(*mark).unwrap());
    let many = Fraction::whole(i64::try_from(kept.len()).unwrap());
    sum.checked_div(many).unwrap().rounded_half_up(2).unwrap()
}

// Seen failing: `units_half_up` truncating (`rest * 2 > denominator` also fails: 0.125 must give 0.13).
#[test]
fn published_scores_of_skating_panels_are_reproduced_to_the_last_decimal() {
    let mut totals: BTreeMap<&str, (Fraction, Fraction)> = BTreeMap::new();
    let rows = rows(COMPONENTS);
    assert_eq!(rows.len(), 480);
    for row in &rows {
        let marks: Vec<_> = judges(row).into_iter().map(number).collect();
        let score = panel(&marks);
        assert_eq!(score, number(row["published_scores_of_panel"]), "{row:?}");
        let part = score
            .checked_mul(number(row["factor"]))
            .unwrap()
            .rounded_half_up(2)
            .unwrap();
        let total = totals
            .entry(row["performance_id"])
            .or_insert((Fraction::ZERO, Fraction::ZERO));
        *total = (
            total.0.checked_add(part).unwrap(),
            number(row["published_total_component_score"]),
        );
    }
    assert!(totals.len() >= 96, "{}", totals.len());
    for (performance, (computed, published)) in totals {
        assert_eq!(computed, published, "{performance}");
    }
}

#[test]
fn a_missing_judge_is_left_out_and_never_counted_as_zero() {
    let rows = rows(MISSING);
    assert_eq!(rows.len(), 40);
    for row in &rows {
        let all: Vec<_> = judges(row).into_iter().map(number).collect();
        let given: Vec<_> = all
            .iter()
            .copied()
            .filter(|mark| *mark != Fraction::ZERO)
            .collect();
        assert_eq!(given.len(), 8);
        assert_eq!(
            panel(&given),
            number(row["published_scores_of_panel"]),
            "{row:?}"
        );
        assert_eq!(
            panel(&all),
            number(row["wrong_if_missing_counted_as_zero"]),
            "{row:?}"
        );
    }
}

#[test]
fn thresholds_are_compared_exactly_where_rounding_would_lie() {
    // 33/50 is 66 %; 65.99… % rounds to 66 % and is still below.
    let threshold = Fraction::new(66, 100).unwrap();
    let below = Fraction::new(6_599_999, 10_000_000).unwrap();
    assert_eq!(below.percent(1), "66,0 %");
    assert!(below < threshold);
    assert_eq!(Fraction::new(33, 50), Some(threshold));
}

#[test]
fn percentages_for_people_use_the_comma_and_round_halves_up() {
    let text = |n, d, decimals| Fraction::new(n, d).unwrap().percent(decimals);
    assert_eq!(text(2, 3, 1), "66,7 %");
    assert_eq!(text(1, 8, 0), "13 %");
    assert_eq!(text(1, 3, 2), "33,33 %");
    assert_eq!(text(-1, 8, 1), "-12,5 %");
    assert_eq!(text(7, 7, 0), "100 %");
    assert_eq!(Fraction::new(33, 50).unwrap().percent_short(), "66 %");
    assert_eq!(Fraction::new(1, 8).unwrap().percent_short(), "12,5 %");
}

#[test]
fn what_is_not_a_decimal_is_refused() {
    for wrong in [
        "",
        "-",
        ".",
        "1.",
        ".5",
        "1,5",
        "1e3",
        "+1",
        "0x1",
        "1.2.3",
        " 1",
        "٣",
        "1.0000000000000000000",
    ] {
        assert_eq!(Fraction::from_decimal(wrong), None, "{wrong:?}");
    }
    assert_eq!(Fraction::new(1, 0), None);
    assert_eq!(Fraction::ONE.checked_div(Fraction::ZERO), None);
}

#[test]
fn overflow_is_refused_and_never_wraps() {
    let huge = Fraction::new(i64::MAX, 1).unwrap();
    assert_eq!(huge.checked_add(Fraction::ONE), None);
    assert_eq!(huge.checked_mul(huge), None);
    let fine = Fraction::new(1, u64::MAX).unwrap();
    assert_eq!(fine.checked_mul(fine), None);
    assert!(fine < huge);
    assert_eq!(huge.rounded_half_up(18), Some(huge));
    assert_eq!(huge.rounded_half_up(19), None);
}

fn any_fraction() -> impl Strategy<Value = Fraction> {
    (any::<i32>(), 1..=u64::from(u32::MAX))
        .prop_map(|(n, d)| Fraction::new(i64::from(n), d).unwrap())
}

proptest! {
    #[test]
    fn what_is_added_can_be_taken_away(a in any_fraction(), b in any_fraction()) {
        if let Some(sum) = a.checked_add(b) {
            prop_assert_eq!(sum.checked_sub(b), Some(a));
            prop_assert_eq!(sum > a, b > Fraction::ZERO);
        }
    }

    #[test]
    fn rounding_moves_a_number_by_at_most_half_a_unit(a in any_fraction(), decimals in 0_u32..4) {
        let rounded = a.rounded_half_up(decimals).unwrap();
        let apart = rounded.checked_sub(a).unwrap();
        let half = Fraction::new(1, 2 * 10_u64.pow(decimals)).unwrap();
        prop_assert!(apart <= half && apart >= Fraction::ZERO.checked_sub(half).unwrap());
    }
}
