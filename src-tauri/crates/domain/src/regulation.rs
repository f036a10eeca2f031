//! The committee's regulation as versioned data: quorum, majority, deadlines, names. It computes nothing by itself.

use std::collections::{BTreeMap, BTreeSet};

pub use crate::fault::{Fault as RegulationFault, FaultCause};
use crate::fraction::Fraction;
pub use crate::regulation_check::{MajorityParts, QuorumParts, RegulationParts};
pub use crate::rubric::Status;
use crate::rule::{Outcome, Procedure};

/// Whether a number must be passed or only reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Strictness {
    /// At least the fraction.
    AtLeast,
    /// Strictly more than the fraction.
    MoreThan,
}

/// How many of those entitled must be present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct QuorumRule {
    /// Part of the seats entitled for that dossier.
    pub fraction: Fraction,
    /// Reached or passed.
    pub strictness: Strictness,
    /// Never fewer than this.
    pub minimum: u32,
}

/// On what a qualified majority is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MajorityBase {
    /// Votes in favour and against; abstentions do not count.
    VotesCast,
    /// Those present and able to vote.
    Present,
    /// Seats entitled, present or not.
    Entitled,
}

/// What a proposal needs to be adopted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Majority {
    /// More in favour than against.
    Simple,
    /// More than half of those present.
    AbsoluteOfPresent,
    /// More than half of the seats entitled.
    AbsoluteOfEntitled,
    /// At least a fraction of a base, such as two thirds of those present.
    Qualified {
        /// The part.
        fraction: Fraction,
        /// Of what.
        base: MajorityBase,
    },
}

/// What settles a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CastingVote {
    /// Nothing: a tie adopts nothing.
    None,
    /// The vote of whoever presides.
    Chair,
}

/// When a suplente acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AlternateRule {
    /// Never.
    Never,
    /// Only for a recused titular.
    WhenRecused,
    /// For a recused or absent titular.
    WhenRecusedOrAbsent,
}

/// Who signs the acta in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SigningOrder {
    /// The secretary certifies the text, members approve.
    SecretaryCertifiesFirst,
    /// Members first; the secretary last, locking the file.
    MembersFirstSecretaryLocks,
}

/// What having accompanied the municipality does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Accompaniment {
    /// It recuses by itself.
    Recuses,
    /// It must be declared; the chair decides.
    MustDeclare,
}

/// Periods the regulation sets. Days are working days (Ley 19.880 art. 25).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Deadlines {
    /// To cure what is missing (art. 31).
    pub cure_days: u32,
    /// To file a reposición (art. 59).
    pub appeal_days: u32,
    /// Years a seal lasts.
    pub validity_years: u32,
    /// Months from the request to the final decision (art. 27).
    pub legal_clock_months: u32,
    /// Calendar days before the end of validity at which the alert starts.
    pub renewal_alert_days: u32,
    /// To notify a finished act (art. 45).
    pub notification_days: u32,
    /// Working days after sending when an electronic notification counts as made (art. 46).
    pub electronic_notice_days: u32,
}

/// A checked regulation. Its fields are only readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regulation {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) notice: String,
    pub(crate) status: Status,
    pub(crate) body_name: String,
    pub(crate) service_name: String,
    pub(crate) service_acronym: String,
    pub(crate) quorum: QuorumRule,
    pub(crate) majority: Majority,
    pub(crate) casting_vote: CastingVote,
    pub(crate) alternates: AlternateRule,
    pub(crate) endorsements: BTreeSet<String>,
    pub(crate) outcomes: BTreeMap<Outcome, String>,
    pub(crate) signing_order: SigningOrder,
    pub(crate) accompaniment: Accompaniment,
    pub(crate) deadlines: Deadlines,
}

impl Regulation {
    /// Builds a regulation from its parts, or says everything that is wrong with them.
    ///
    /// # Errors
    /// All faults at once, each with its place.
    pub fn check(parts: RegulationParts) -> Result<Self, Vec<RegulationFault>> {
        crate::regulation_check::check(parts)
    }

    /// Identifier; with the version, named in every document.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its version.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Notice shown wherever it is used.
    #[must_use]
    pub fn notice(&self) -> &str {
        &self.notice
    }

    /// Proposal or official.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// Whether it is only a proposal.
    #[must_use]
    pub const fn proposal(&self) -> bool {
        matches!(self.status, Status::Proposal)
    }

    /// What the committee is called ("Comité Calificador", "Comité Evaluador"…).
    #[must_use]
    pub fn body_name(&self) -> &str {
        &self.body_name
    }

    /// The Service's full name.
    #[must_use]
    pub fn service_name(&self) -> &str {
        &self.service_name
    }

    /// The Service's acronym.
    #[must_use]
    pub fn service_acronym(&self) -> &str {
        &self.service_acronym
    }

    /// Quorum.
    #[must_use]
    pub const fn quorum(&self) -> QuorumRule {
        self.quorum
    }

    /// Majority.
    #[must_use]
    pub const fn majority(&self) -> Majority {
        self.majority
    }

    /// What settles a tie.
    #[must_use]
    pub const fn casting_vote(&self) -> CastingVote {
        self.casting_vote
    }

    /// When a suplente acts.
    #[must_use]
    pub const fn alternates(&self) -> AlternateRule {
        self.alternates
    }

    /// Types of record that need an endorsement.
    #[must_use]
    pub const fn endorsements(&self) -> &BTreeSet<String> {
        &self.endorsements
    }

    /// The Spanish name of an outcome.
    #[must_use]
    pub fn outcome_name(&self, outcome: Outcome) -> &str {
        self.outcomes
            .get(&outcome)
            .map_or(outcome.code(), String::as_str)
    }

    /// The outcomes of a procedure with their names.
    pub fn outcomes(&self, procedure: Procedure) -> impl Iterator<Item = (Outcome, &str)> {
        self.outcomes
            .iter()
            .filter(move |(outcome, _)| outcome.belongs_to(procedure))
            .map(|(outcome, name)| (*outcome, name.as_str()))
    }

    /// Who signs in which order.
    #[must_use]
    pub const fn signing_order(&self) -> SigningOrder {
        self.signing_order
    }

    /// What having accompanied the municipality does.
    #[must_use]
    pub const fn accompaniment(&self) -> Accompaniment {
        self.accompaniment
    }

    /// Periods.
    #[must_use]
    pub const fn deadlines(&self) -> Deadlines {
        self.deadlines
    }
}

impl QuorumRule {
    /// The least number present for that many entitled.
    #[must_use]
    pub fn needed(&self, entitled: u32) -> u32 {
        least(self.fraction, self.strictness, entitled).max(self.minimum)
    }
}

/// The least whole number that reaches (or passes) a fraction of a base.
#[must_use]
pub fn least(fraction: Fraction, strictness: Strictness, base: u32) -> u32 {
    let numerator = u128::from(fraction.numerator().unsigned_abs()) * u128::from(base);
    let denominator = u128::from(fraction.denominator());
    let least = match strictness {
        Strictness::AtLeast => numerator.div_ceil(denominator),
        Strictness::MoreThan => numerator / denominator + 1,
    };
    u32::try_from(least).unwrap_or(u32::MAX)
}
