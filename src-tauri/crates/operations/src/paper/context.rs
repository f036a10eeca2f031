//! A municipality's size, resources and capacity, with their sources, as documents show them.

use std::sync::OnceLock;

use document::content::ContextFigure;
use document::thousands;
use domain::ids::Cut;
use domain::municipality::{
    DependencyBand, ForeignBorn, Municipality, SizeBand, Territory, capacity_band, read_table,
};

use crate::error::{InputFault, Result};

const CENSUS: &str = "INE, Censo 2024";
const SINIM: &str = "SUBDERE, SINIM 2023";
const ODEPA: &str = "ODEPA, clasificación PNDR 2024";

/// The 345 municipalities, from the table shipped with the application.
#[must_use]
pub fn municipalities() -> &'static [Municipality] {
    static TABLE: OnceLock<Vec<Municipality>> = OnceLock::new();
    TABLE.get_or_init(|| {
        read_table(include_str!(
            "../../../../../assets/municipios/comunas_chile.csv"
        ))
        .expect("a test of the domain reads the shipped table")
    })
}

pub(crate) fn municipality(cut: &Cut) -> Result<&'static Municipality> {
    municipalities()
        .iter()
        .find(|municipality| municipality.cut == *cut)
        .ok_or_else(|| InputFault::UnknownMunicipality(cut.to_string()).into())
}

pub(crate) fn figures(municipality: &Municipality) -> Vec<ContextFigure> {
    let figure = |label: &str, value: String, source: &str| ContextFigure {
        label: label.to_owned(),
        value,
        source: source.to_owned(),
    };
    let mut figures = vec![figure("Población", count(municipality.population), CENSUS)];
    let share = municipality
        .foreign_born_share()
        .map(|share| format!(" ({})", share.percent(1)));
    figures.push(match municipality.foreign_born {
        ForeignBorn::Known(born) => figure(
            "Personas nacidas en el extranjero",
            format!(
                "{}{}",
                thousands(u64::from(born)),
                share.unwrap_or_default()
            ),
            CENSUS,
        ),
        ForeignBorn::Suppressed => figure(
            "Personas nacidas en el extranjero",
            "no publicado por el INE (50 casos o menos)".to_owned(),
            CENSUS,
        ),
    });
    let staff_source = municipality
        .staff_year
        .map_or_else(|| SINIM.to_owned(), |year| format!("SUBDERE, SINIM {year}"));
    figures.push(figure(
        "Dotación municipal (planta y contrata)",
        count(municipality.staff),
        &staff_source,
    ));
    let budget = municipality
        .budget_per_inhabitant
        .map(|budget| format!("{} miles de pesos", thousands(u64::from(budget))));
    figures.push(figure(
        "Presupuesto disponible por habitante",
        budget.unwrap_or_else(unknown),
        SINIM,
    ));
    let dependency = municipality.fcm_dependency.map(|part| part.percent(1));
    figures.push(figure(
        "Dependencia del Fondo Común Municipal",
        dependency.unwrap_or_else(unknown),
        SINIM,
    ));
    let territory = municipality
        .territory
        .map_or_else(unknown, |territory| territory_name(territory).to_owned());
    figures.push(figure("Tipo de comuna", territory, ODEPA));
    figures
}

/// How capacity reads in one sentence; no threshold changes with it.
pub(crate) fn capacity_sentence(municipality: &Municipality) -> String {
    let band = capacity_band(municipality);
    let size = band
        .size
        .map_or("de tamaño no informado", |size| match size {
            SizeBand::Under10k => "de menos de 10.000 habitantes",
            SizeBand::From10kTo50k => "de 10.000 a 49.999 habitantes",
            SizeBand::From50kTo150k => "de 50.000 a 149.999 habitantes",
            SizeBand::From150k => "de 150.000 habitantes o más",
        });
    let territory = band.territory.map_or_else(String::new, |territory| {
        format!(" {}", territory_name(territory))
    });
    let dependency = band.dependency.map_or("sin dato de dependencia del Fondo Común Municipal", |part| match part {
        DependencyBand::Under50 => "con menos de la mitad de sus ingresos propios dependiente del Fondo Común Municipal",
        DependencyBand::From50To75 => {
            "con entre la mitad y tres cuartas partes de sus ingresos propios dependientes del Fondo Común Municipal"
        }
        DependencyBand::From75 => {
            "con tres cuartas partes o más de sus ingresos propios dependientes del Fondo Común Municipal"
        }
    });
    format!(
        "Comuna{territory} {size}, {dependency}. El Comité tuvo a la vista su tamaño, recursos y capacidad al evaluar \
         y al formular estas recomendaciones; los umbrales de la pauta son iguales para todas las municipalidades."
    )
}

fn territory_name(territory: Territory) -> &'static str {
    match territory {
        Territory::Urban => "urbana",
        Territory::Mixed => "mixta",
        Territory::Rural => "rural",
    }
}

fn count(number: Option<u32>) -> String {
    number.map_or_else(unknown, |number| thousands(u64::from(number)))
}

fn unknown() -> String {
    "sin dato".to_owned()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]
mod tests {
    use super::*;

    #[test]
    fn figures_are_the_published_ones_and_a_suppressed_one_is_never_zero() {
        let santiago = municipality(&"13101".parse().unwrap()).unwrap();
        let figures_of = |municipality| {
            figures(municipality)
                .into_iter()
                .map(|f| (f.label, f.value))
                .collect::<Vec<_>>()
        };
        let shown = figures_of(santiago);
        // INE, Censo 2024: Santiago has 438,856 inhabitants and 176,956 foreign-born (40.3 %); SINIM 2023: 2,610 staff.
        assert_eq!(shown[0].1, "438.856");
        assert_eq!(shown[1].1, "176.956 (40,3 %)");
        assert_eq!(shown[2].1, "2.610");
        let suppressed = municipalities()
            .iter()
            .find(|one| one.foreign_born == ForeignBorn::Suppressed)
            .unwrap();
        assert!(figures_of(suppressed)[1].1.starts_with("no publicado"));
    }
}
