//! How far raters agree: published statistics, with missing values. Floating point is allowed here and nowhere else.
//!
//! They inform a session; no rule reads them.

/// Ratings: one row a unit (a criterion of a dossier), one column a rater; none where a rater gave no level.
pub type Ratings = Vec<Vec<Option<u32>>>;

/// Fewest units with two ratings for a statistic to be shown: with fewer, one answer moves it by whole steps.
pub const LEAST_UNITS: usize = 10;

/// Why there is no statistic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoStatistic {
    /// Too few units have two ratings.
    TooFew {
        /// Units with at least two ratings.
        units: usize,
        /// The least for that use.
        least: usize,
    },
    /// Every rating is the same value: agreement by chance cannot be told from agreement.
    NoVariation,
}

/// How far apart two categories are held to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Equal or not.
    Nominal,
    /// By rank.
    Ordinal,
    /// By difference.
    Interval,
}

/// Weights of Gwet's AC2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    /// Full credit for equality only: AC1.
    Identity,
    /// Credit falling with the square of the distance.
    Quadratic,
    /// Credit falling with the distance.
    Linear,
}

/// Whether enough units have two ratings for a statistic to be shown to a committee.
///
/// # Errors
/// [`NoStatistic::TooFew`] with the figures.
pub fn enough(ratings: &Ratings) -> Result<usize, NoStatistic> {
    let units = ratings
        .iter()
        .filter(|row| row.iter().flatten().count() >= 2)
        .count();
    if units >= LEAST_UNITS {
        Ok(units)
    } else {
        Err(NoStatistic::TooFew {
            units,
            least: LEAST_UNITS,
        })
    }
}

/// A chance-corrected agreement and what it was made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// The statistic; 1 is perfect, 0 is what chance gives.
    pub value: f64,
    /// Observed agreement.
    pub observed: f64,
    /// Agreement expected by chance.
    pub expected: f64,
    /// Units it rests on.
    pub units: usize,
}

/// Krippendorff's alpha (Krippendorff 2004, ch. 11). Units with a single rating are left out.
///
/// # Errors
/// Too few units, or no variation.
pub fn krippendorff_alpha(ratings: &Ratings, metric: Metric) -> Result<f64, NoStatistic> {
    enough(ratings)?;
    let pairable: Ratings = ratings
        .iter()
        .filter(|row| row.iter().flatten().count() >= 2)
        .cloned()
        .collect();
    let values = varied(&pairable)?;
    let coincidences = coincidence_matrix(&pairable, &values);
    let totals: Vec<f64> = coincidences.iter().map(|row| row.iter().sum()).collect();
    let all: f64 = totals.iter().sum();
    let (mut observed, mut expected) = (0.0, 0.0);
    for a in 0..values.len() {
        for b in 0..values.len() {
            let distance = squared_distance(metric, a, b, &values, &totals);
            observed += coincidences[a][b] * distance;
            expected += totals[a] * totals[b] * distance;
        }
    }
    Ok(1.0 - (all - 1.0) * observed / expected)
}

/// How often each pair of values meets in a unit, each unit weighing as its ratings less one.
fn coincidence_matrix(ratings: &Ratings, values: &[u32]) -> Vec<Vec<f64>> {
    let mut matrix = vec![vec![0.0; values.len()]; values.len()];
    for row in ratings {
        let counts = counts(row, values);
        let weight = counts.iter().sum::<f64>() - 1.0;
        for (a, many) in counts.iter().enumerate() {
            for (b, others) in counts.iter().enumerate() {
                let pairs = if a == b {
                    many * (many - 1.0)
                } else {
                    many * others
                };
                matrix[a][b] += pairs / weight;
            }
        }
    }
    matrix
}

fn squared_distance(metric: Metric, a: usize, b: usize, values: &[u32], totals: &[f64]) -> f64 {
    match metric {
        Metric::Nominal => f64::from(u8::from(a != b)),
        Metric::Ordinal => {
            let between: f64 = totals[a.min(b)..=a.max(b)].iter().sum();
            (between - f64::midpoint(totals[a], totals[b])).powi(2)
        }
        Metric::Interval => (f64::from(values[a]) - f64::from(values[b])).powi(2),
    }
}

/// Fleiss' kappa (1971), with Gwet's treatment of missing ratings; equal to Fleiss' own when none is missing.
///
/// # Errors
/// Too few units, or no variation.
pub fn fleiss_kappa(ratings: &Ratings) -> Result<Agreement, NoStatistic> {
    let units = enough(ratings)?;
    let values = varied(ratings)?;
    let observed = observed_agreement(ratings, &values, Weights::Identity);
    let expected = prevalences(ratings, &values)
        .iter()
        .map(|part| part * part)
        .sum();
    Ok(corrected(observed, expected, units))
}

/// Gwet's AC1 ([`Weights::Identity`]) or AC2 (Gwet 2008, 2014). `scale` is every value a rater could have given.
///
/// # Errors
/// Too few units, or no variation.
pub fn gwet_ac(
    ratings: &Ratings,
    scale: &[u32],
    weights: Weights,
) -> Result<Agreement, NoStatistic> {
    let units = enough(ratings)?;
    let mut values = varied(ratings)?;
    values.extend(scale);
    values.sort_unstable();
    values.dedup();
    let observed = observed_agreement(ratings, &values, weights);
    let total_weight: f64 = values
        .iter()
        .flat_map(|a| values.iter().map(|b| weight(weights, *a, *b, &values)))
        .sum();
    let many = values.len() as f64;
    let spread: f64 = prevalences(ratings, &values)
        .iter()
        .map(|part| part * (1.0 - part))
        .sum();
    let expected = total_weight / (many * (many - 1.0)) * spread;
    Ok(corrected(observed, expected, units))
}

fn corrected(observed: f64, expected: f64, units: usize) -> Agreement {
    Agreement {
        value: (observed - expected) / (1.0 - expected),
        observed,
        expected,
        units,
    }
}

/// The different values given, at least two of them.
fn varied(ratings: &Ratings) -> Result<Vec<u32>, NoStatistic> {
    let mut values: Vec<_> = ratings.iter().flatten().flatten().copied().collect();
    values.sort_unstable();
    values.dedup();
    if values.len() >= 2 {
        Ok(values)
    } else {
        Err(NoStatistic::NoVariation)
    }
}

fn counts(row: &[Option<u32>], values: &[u32]) -> Vec<f64> {
    values
        .iter()
        .map(|value| row.iter().flatten().filter(|given| *given == value).count() as f64)
        .collect()
}

fn weight(weights: Weights, a: u32, b: u32, values: &[u32]) -> f64 {
    let range = f64::from(values.last().copied().unwrap_or(1))
        - f64::from(values.first().copied().unwrap_or(0));
    let apart = (f64::from(a) - f64::from(b)).abs() / range;
    match weights {
        Weights::Identity => f64::from(u8::from(a == b)),
        Weights::Linear => 1.0 - apart,
        Weights::Quadratic => 1.0 - apart * apart,
    }
}

/// Weighted agreement of pairs within units of two or more ratings, averaged over those units.
fn observed_agreement(ratings: &Ratings, values: &[u32], weights: Weights) -> f64 {
    let (mut sum, mut units) = (0.0, 0.0);
    for row in ratings {
        let counts = counts(row, values);
        let raters: f64 = counts.iter().sum();
        if raters < 2.0 {
            continue;
        }
        units += 1.0;
        for (a, many) in counts.iter().enumerate() {
            let near: f64 = counts
                .iter()
                .enumerate()
                .map(|(b, n)| n * weight(weights, values[a], values[b], values))
                .sum();
            sum += many * (near - 1.0) / (raters * (raters - 1.0));
        }
    }
    sum / units
}

/// The mean part of each value over the units somebody rated.
fn prevalences(ratings: &Ratings, values: &[u32]) -> Vec<f64> {
    let rated: Vec<_> = ratings
        .iter()
        .map(|row| counts(row, values))
        .filter(|counts| counts.iter().sum::<f64>() > 0.0)
        .collect();
    (0..values.len())
        .map(|value| {
            rated
                .iter()
                .map(|c| c[value] / c.iter().sum::<f64>())
                .sum::<f64>()
                / rated.len() as f64
        })
        .collect()
}
