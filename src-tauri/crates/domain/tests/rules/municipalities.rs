//! The shipped table of municipalities against the official totals.

use std::collections::BTreeSet;

use domain::fraction::Fraction;
use domain::municipality::{
    CapacityBand, DependencyBand, ForeignBorn, Municipality, SizeBand, TableCause, Territory,
    capacity_band, read_table,
};

const TABLE: &str = include_str!("../../../../../assets/municipios/comunas_chile.csv");

fn all() -> Vec<Municipality> {
    read_table(TABLE).unwrap()
}

fn by_name(name: &str) -> Municipality {
    all().into_iter().find(|m| m.name == name).unwrap()
}

// Seen failing: Antártica kept; suppressed figures read as zero.
#[test]
fn there_are_345_and_their_people_are_the_official_total_less_antartica() {
    let all = all();
    assert_eq!(all.len(), 345);
    let cuts: BTreeSet<_> = all.iter().map(|m| m.cut.clone()).collect();
    assert_eq!(cuts.len(), 345);
    // INE: 18,480,432 in the country, 60 in Antártica.
    let people: u64 = all.iter().filter_map(|m| m.population).map(u64::from).sum();
    assert_eq!(people, 18_480_432 - 60);
    let suppressed = all
        .iter()
        .filter(|m| m.foreign_born == ForeignBorn::Suppressed);
    assert!(suppressed.clone().all(|m| m.foreign_born_share().is_none()));
    assert_eq!(suppressed.count(), 34);
    let born: u64 = all
        .iter()
        .map(|m| match m.foreign_born {
            ForeignBorn::Known(many) => u64::from(many),
            ForeignBorn::Suppressed => 0,
        })
        .sum();
    assert_eq!(born, 1_607_652);
    assert_eq!(
        all.iter()
            .filter(|m| m.foreign_estimate_2022.is_some())
            .count(),
        42
    );
}

#[test]
fn bands_and_classes_count_as_the_sources_do() {
    let all = all();
    let of_size = |band| {
        all.iter()
            .filter(|m| capacity_band(m).size == Some(band))
            .count()
    };
    // facts.md §4.4 counts Antártica among the 91 smallest.
    assert_eq!(of_size(SizeBand::Under10k), 90);
    assert_eq!(of_size(SizeBand::From10kTo50k), 165);
    assert_eq!(of_size(SizeBand::From50kTo150k), 53);
    assert_eq!(of_size(SizeBand::From150k), 37);
    let of_class = |class| all.iter().filter(|m| m.territory == Some(class)).count();
    assert_eq!(of_class(Territory::Urban), 84);
    assert_eq!(of_class(Territory::Mixed), 76);
    assert_eq!(of_class(Territory::Rural), 185);
}

#[test]
fn figures_of_one_municipality_are_exact() {
    let santiago = by_name("Santiago");
    assert_eq!(santiago.population, Some(438_856));
    assert_eq!(santiago.foreign_born, ForeignBorn::Known(176_956));
    assert_eq!(santiago.foreign_born_share().unwrap().percent(1), "40,3 %");
    assert_eq!(santiago.staff, Some(2_610));
    let iquique = by_name("Iquique");
    assert_eq!(iquique.fcm_dependency, Fraction::new(1_249, 10_000));
    assert_eq!(iquique.income_thousand_clp, Some(98_449_509));
    let san_miguel = by_name("San Miguel");
    assert_eq!(san_miguel.staff, Some(336));
    assert_eq!(
        san_miguel.foreign_born_share().unwrap().percent(1),
        "26,0 %"
    );
}

#[test]
fn a_band_is_known_only_where_its_figures_are() {
    let mut somewhere = by_name("Iquique");
    somewhere.population = Some(10_000);
    somewhere.fcm_dependency = Fraction::new(3, 4);
    let band = capacity_band(&somewhere);
    assert_eq!(
        (band.size, band.dependency),
        (Some(SizeBand::From10kTo50k), Some(DependencyBand::From75))
    );
    somewhere.population = None;
    somewhere.territory = None;
    somewhere.fcm_dependency = None;
    assert_eq!(
        capacity_band(&somewhere),
        CapacityBand {
            size: None,
            territory: None,
            dependency: None
        }
    );
}

#[test]
fn a_broken_table_says_where_and_why() {
    let fault = |from: &str, to: &str| {
        assert!(TABLE.contains(from), "{from}");
        let fault = read_table(&TABLE.replacen(from, to, 1)).unwrap_err();
        (fault.line, fault.column, fault.cause)
    };
    assert_eq!(
        fault("cut,comuna", "cut,nombre"),
        (1, "", TableCause::UnknownHeader)
    );
    assert_eq!(
        fault("01101,Iquique", "1101,Iquique"),
        (2, "cut", TableCause::NotACut)
    );
    assert_eq!(
        fault("01107,", "01101,"),
        (3, "cut", TableCause::DuplicateCut)
    );
    assert_eq!(
        fault(",199587,", ",199 587,"),
        (2, "pob_censo2024", TableCause::NotANumber)
    );
    assert_eq!(
        fault(",199587,", ",-5,"),
        (2, "pob_censo2024", TableCause::NotANumber)
    );
    assert_eq!(
        fault(",40655,20.37,no,", ",40655,20.37,si,"),
        (
            2,
            "nacidos_extranjero_censo2024",
            TableCause::SuppressionContradicts
        )
    );
    assert_eq!(
        fault(",Urbana,", ",Urbano,"),
        (2, "clasif_pndr_2024", TableCause::UnknownWord)
    );
    assert_eq!(
        fault("Iquique,011", "Iquique"),
        (
            2,
            "",
            TableCause::CellCount {
                found: 21,
                expected: 22
            }
        )
    );
    assert_eq!(read_table("").unwrap_err().cause, TableCause::UnknownHeader);
}
