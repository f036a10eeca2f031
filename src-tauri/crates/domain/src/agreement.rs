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
    /// Fleiss' kappa in its published form asks for the same number of ratings in every unit.
    UnequalRatings,
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
    let units = ratings.iter().filter(|row| row.iter().flatten().count() >= 2).count();
    if units >= LEAST_UNITS { Ok(units) } else { Err(NoStatistic::TooFew { units, least: LEAST_UNITS }) }
}
