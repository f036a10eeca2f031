//! Agreement between raters against published tables (tests/fixtures/domain/agreement_known_answers.json).

use domain::agreement::{
    Metric, NoStatistic, Ratings, Weights, fleiss_kappa, gwet_ac, krippendorff_alpha,
};
use serde_json::Value;

const KNOWN: &str =
    include_str!("../../../../../tests/fixtures/domain/agreement_known_answers.json");

fn ratings(case: &Value) -> Ratings {
    let rating = |value: &Value| value.as_u64().map(|rating| u32::try_from(rating).unwrap());
    let row = |row: &Value| row.as_array().unwrap().iter().map(rating).collect();
    case["ratings"]
        .as_array()
        .unwrap()
        .iter()
        .map(row)
        .collect()
}

fn computed(name: &str, ratings: &Ratings, scale: &[u32]) -> Option<f64> {
    Some(match name {
        "krippendorff_alpha_nominal" => krippendorff_alpha(ratings, Metric::Nominal).unwrap(),
        "krippendorff_alpha_ordinal" => krippendorff_alpha(ratings, Metric::Ordinal).unwrap(),
        "krippendorff_alpha_interval" => krippendorff_alpha(ratings, Metric::Interval).unwrap(),
        "fleiss_kappa" | "fleiss_kappa_gwet_missing" => fleiss_kappa(ratings).unwrap().value,
        "fleiss_pa" => fleiss_kappa(ratings).unwrap().observed,
        "fleiss_pe" => fleiss_kappa(ratings).unwrap().expected,
        "gwet_ac1" => gwet_ac(ratings, scale, Weights::Identity).unwrap().value,
        "gwet_ac2_quadratic" => gwet_ac(ratings, scale, Weights::Quadratic).unwrap().value,
        // Two statistics of the file that the application does not offer.
        "krippendorff_alpha_ratio" | "cohen_kappa" => return None,
        other => panic!("unknown statistic {other}"),
    })
}

// Seen failing: ordinal distance without the half of both ends.
#[test]
fn every_published_value_is_reproduced() {
    let file: Value = serde_json::from_str(KNOWN).unwrap();
    let mut checked = 0;
    for case in file["cases"].as_array().unwrap() {
        let ratings = ratings(case);
        let scale: Vec<u32> = match case["categories"].as_array() {
            Some(scale) => scale
                .iter()
                .map(|value| u32::try_from(value.as_u64().unwrap()).unwrap())
                .collect(),
            None => Vec::new(),
        };
        for (name, expected) in case["expected"].as_object().unwrap() {
            let (value, tolerance) = (expected[0].as_f64().unwrap(), expected[1].as_f64().unwrap());
            if let Some(found) = computed(name, &ratings, &scale) {
                assert!(
                    (found - value).abs() <= tolerance,
                    "{} {name}: {found}, published {value}",
                    case["id"]
                );
                checked += 1;
            }
        }
    }
    assert_eq!(checked, 14);
}

#[test]
fn one_value_everywhere_is_no_variation_and_never_perfect_agreement() {
    let same: Ratings = vec![vec![Some(1), Some(1)]; 10];
    assert_eq!(
        krippendorff_alpha(&same, Metric::Ordinal),
        Err(NoStatistic::NoVariation)
    );
    assert_eq!(fleiss_kappa(&same), Err(NoStatistic::NoVariation));
    assert_eq!(
        gwet_ac(&same, &[0, 1, 2, 3], Weights::Identity),
        Err(NoStatistic::NoVariation)
    );
}

#[test]
fn too_few_units_give_figures_and_no_statistic() {
    let lonely: Ratings = vec![
        vec![Some(1), None],
        vec![Some(2), None],
        vec![None, Some(3)],
    ];
    assert_eq!(
        krippendorff_alpha(&lonely, Metric::Nominal),
        Err(NoStatistic::TooFew {
            units: 0,
            least: 10
        })
    );
    let one: Ratings = vec![vec![Some(3), Some(2), Some(3)]];
    assert_eq!(
        fleiss_kappa(&one),
        Err(NoStatistic::TooFew {
            units: 1,
            least: 10
        })
    );
}

// By hand: ten paired units (5 ones, 4 twos, 1 mixed) and a lone two. Pairs agree in 9 of 10; each value is 5.5 of 11
// units, so chance gives 0.5 and both statistics (0.9 - 0.5) / 0.5.
// Seen failing: prevalences over paired units only (0.7979…).
#[test]
fn a_lone_rating_counts_for_how_common_a_value_is_and_not_for_agreement() {
    let pair = |a, b| vec![Some(a), Some(b)];
    let mut ratings: Ratings = vec![pair(1, 1); 5];
    ratings.extend(vec![pair(2, 2); 4]);
    ratings.extend([pair(1, 2), vec![Some(2), None]]);
    for found in [
        fleiss_kappa(&ratings),
        gwet_ac(&ratings, &[1, 2], Weights::Identity),
    ] {
        let found = found.unwrap();
        assert!(
            (found.observed - 0.9).abs() < 1e-12 && (found.value - 0.8).abs() < 1e-12,
            "{found:?}"
        );
        assert_eq!(found.units, 10);
    }
}
