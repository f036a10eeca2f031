//! Chile's 345 municipalities with their public figures. What is not known stays unknown: never zero, never a rank.

use crate::fraction::Fraction;
use crate::ids::Cut;
pub use crate::municipality_table::{TableCause, TableFault, read_table};

/// People born abroad, Census 2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ForeignBorn {
    /// The published figure.
    Known(u32),
    /// INE does not publish 50 cases or fewer: unknown, never zero.
    Suppressed,
}

/// Class of the comuna in the Política Nacional de Desarrollo Rural (ODEPA, Census 2024).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Territory {
    /// Urbana.
    Urban,
    /// Mixta.
    Mixed,
    /// Rural.
    Rural,
}

/// One municipality and its public figures. Parts of a whole are exact fractions (12.49 % is 1249/10000).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Municipality {
    /// Código Único Territorial.
    pub cut: Cut,
    /// Comuna.
    pub name: String,
    /// Province.
    pub province: String,
    /// Region.
    pub region: String,
    /// Position of the region from north to south, from 1.
    pub region_order: u8,
    /// Inhabitants, Census 2024.
    pub population: Option<u32>,
    /// Born abroad, Census 2024.
    pub foreign_born: ForeignBorn,
    /// Urban, mixed or rural.
    pub territory: Option<Territory>,
    /// Foreign people, INE–SERMIG estimate 2022 (comunas above 10,000 only).
    pub foreign_estimate_2022: Option<u32>,
    /// Municipal income, thousands of pesos, SINIM 2023.
    pub income_thousand_clp: Option<u64>,
    /// Budget per inhabitant, thousands of pesos, SINIM 2023.
    pub budget_per_inhabitant: Option<u32>,
    /// Dependence on the Fondo Común Municipal, SINIM 2023.
    pub fcm_dependency: Option<Fraction>,
    /// Staff, planta and contrata, SINIM.
    pub staff: Option<u32>,
    /// Year of the staff figure.
    pub staff_year: Option<u16>,
    /// Rural part of the population, SINIM.
    pub rural_share: Option<Fraction>,
    /// Poverty by income, CASEN, as in SINIM.
    pub poverty: Option<Fraction>,
    /// Part of the budget spent, SINIM 2023 (may pass 1).
    pub budget_execution: Option<Fraction>,
}

/// Size by inhabitants, Census 2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SizeBand {
    /// Fewer than 10,000.
    Under10k,
    /// 10,000 to 49,999.
    From10kTo50k,
    /// 50,000 to 149,999.
    From50kTo150k,
    /// 150,000 or more.
    From150k,
}

/// Dependence on the Fondo Común Municipal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DependencyBand {
    /// Less than half of own income.
    Under50,
    /// Half to three quarters.
    From50To75,
    /// Three quarters or more.
    From75,
}

/// Size, territory and dependence side by side (decision 0010). Shown beside the levels; no threshold changes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CapacityBand {
    /// By inhabitants; none when unknown.
    pub size: Option<SizeBand>,
    /// By territory; none when unknown.
    pub territory: Option<Territory>,
    /// By dependence; none when unknown.
    pub dependency: Option<DependencyBand>,
}

/// The municipality's band, by the documented rule (decision 0010, facts.md §4.4).
#[must_use]
pub fn capacity_band(municipality: &Municipality) -> CapacityBand {
    CapacityBand {
        size: municipality.population.map(size_band),
        territory: municipality.territory,
        dependency: municipality.fcm_dependency.map(dependency_band),
    }
}

const fn size_band(population: u32) -> SizeBand {
    match population {
        0..10_000 => SizeBand::Under10k,
        10_000..50_000 => SizeBand::From10kTo50k,
        50_000..150_000 => SizeBand::From50kTo150k,
        150_000.. => SizeBand::From150k,
    }
}

fn dependency_band(part: Fraction) -> DependencyBand {
    let half = Fraction::new(1, 2).expect("two is not zero");
    let three_quarters = Fraction::new(3, 4).expect("four is not zero");
    if part < half {
        DependencyBand::Under50
    } else if part < three_quarters {
        DependencyBand::From50To75
    } else {
        DependencyBand::From75
    }
}

impl Municipality {
    /// Foreign-born part of the population; none when either is unknown.
    #[must_use]
    pub fn foreign_born_share(&self) -> Option<Fraction> {
        match self.foreign_born {
            ForeignBorn::Known(born) => Fraction::new(i64::from(born), u64::from(self.population?)),
            ForeignBorn::Suppressed => None,
        }
    }
}
