//! Exact fractions: every threshold and score of the rule. Never a floating-point number.

use std::cmp::Ordering;
use std::fmt;

/// A reduced rational number with a positive denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: i64,
    denominator: u64,
}

const fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Fraction {
    /// Zero.
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };
    /// One.
    pub const ONE: Self = Self {
        numerator: 1,
        denominator: 1,
    };

    /// The fraction, reduced; nothing when the denominator is zero.
    #[must_use]
    pub fn new(numerator: i64, denominator: u64) -> Option<Self> {
        Self::reduced(i128::from(numerator), u128::from(denominator))
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(number: i64) -> Self {
        Self {
            numerator: number,
            denominator: 1,
        }
    }

    fn reduced(numerator: i128, denominator: u128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let divisor = greatest_common_divisor(numerator.unsigned_abs(), denominator);
        let magnitude = i128::try_from(numerator.unsigned_abs() / divisor).ok()?;
        Some(Self {
            numerator: i64::try_from(if numerator < 0 { -magnitude } else { magnitude }).ok()?,
            denominator: u64::try_from(denominator / divisor).ok()?,
        })
    }

    /// Reads a decimal such as `7.25` or `-3` exactly; nothing for any other text or out of range.
    #[must_use]
    pub fn from_decimal(text: &str) -> Option<Self> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(part) || part.len() > 18 {
            return None;
        }
        if digits.contains('.') && part.is_empty() {
            return None;
        }
        let number: i128 = format!("{whole}{part}").parse().ok()?;
        let scale = 10_u128.pow(u32::try_from(part.len()).ok()?);
        Self::reduced(sign * number, scale)
    }

    /// Numerator in lowest terms.
    #[must_use]
    pub const fn numerator(self) -> i64 {
        self.numerator
    }

    /// Denominator in lowest terms, never zero.
    #[must_use]
    pub const fn denominator(self) -> u64 {
        self.denominator
    }

    /// Sum, or nothing on overflow.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let left = i128::from(self.numerator).checked_mul(i128::from(other.denominator))?;
        let right = i128::from(other.numerator).checked_mul(i128::from(self.denominator))?;
        let denominator = u128::from(self.denominator) * u128::from(other.denominator);
        Self::reduced(left.checked_add(right)?, denominator)
    }

    /// Difference, or nothing on overflow.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self {
            numerator: other.numerator.checked_neg()?,
            denominator: other.denominator,
        })
    }

    /// Product, or nothing on overflow.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let numerator = i128::from(self.numerator) * i128::from(other.numerator);
        let denominator = u128::from(self.denominator) * u128::from(other.denominator);
        Self::reduced(numerator, denominator)
    }

    /// Quotient, or nothing on overflow or division by zero.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        let sign = if other.numerator < 0 { -1 } else { 1 };
        let numerator = i128::from(self.numerator) * i128::from(other.denominator) * sign;
        let denominator = u128::from(self.denominator) * u128::from(other.numerator.unsigned_abs());
        Self::reduced(numerator, denominator)
    }

    /// The nearest multiple of 10^-decimals, halves away from zero; nothing on overflow or beyond 18 decimals.
    #[must_use]
    pub fn rounded_half_up(self, decimals: u32) -> Option<Self> {
        let units = i128::try_from(self.units_half_up(decimals)?).ok()?;
        Self::reduced(
            if self.numerator < 0 { -units } else { units },
            10_u128.pow(decimals),
        )
    }

    /// |self| in units of 10^-decimals, halves rounded up.
    fn units_half_up(self, decimals: u32) -> Option<u128> {
        if decimals > 18 {
            return None;
        }
        let scaled =
            u128::from(self.numerator.unsigned_abs()).checked_mul(10_u128.pow(decimals))?;
        let denominator = u128::from(self.denominator);
        let (quotient, rest) = (scaled / denominator, scaled % denominator);
        Some(if rest * 2 >= denominator {
            quotient + 1
        } else {
            quotient
        })
    }

    /// For people: a decimal with Chile's comma, rounded half-up to at most 18 decimals.
    #[must_use]
    pub fn decimal(self, decimals: u32) -> String {
        let decimals = decimals.min(18);
        let Some(units) = self.units_half_up(decimals) else {
            return self.to_string();
        };
        let scale = 10_u128.pow(decimals);
        let sign = if self.numerator < 0 && units > 0 {
            "-"
        } else {
            ""
        };
        if decimals == 0 {
            return format!("{sign}{units}");
        }
        format!(
            "{sign}{},{:0width$}",
            units / scale,
            units % scale,
            width = decimals as usize
        )
    }

    /// For people: a percentage such as `66,7 %`, rounded half-up. Never compare rounded values.
    #[must_use]
    pub fn percent(self, decimals: u32) -> String {
        match self.checked_mul(Self::whole(100)) {
            Some(hundredfold) => format!("{} %", hundredfold.decimal(decimals)),
            None => self.to_string(),
        }
    }

    /// For people: a percentage with no more decimals than it needs, at most two.
    #[must_use]
    pub fn percent_short(self) -> String {
        let exact = |decimals: u32| {
            let hundredfold = self.checked_mul(Self::whole(100))?;
            (hundredfold.rounded_half_up(decimals)? == hundredfold).then(|| self.percent(decimals))
        };
        exact(0)
            .or_else(|| exact(1))
            .unwrap_or_else(|| self.percent(2))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = i128::from(self.numerator) * i128::from(other.denominator);
        let right = i128::from(other.numerator) * i128::from(self.denominator);
        left.cmp(&right)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}
