//! Whether the attached JSON agrees with itself: totals, votes, quorum, and the rule applied again when its rubric
//! is the one this program carries. Never reads the printed page.

use std::collections::BTreeSet;

use document::content::{
    AreaJudgement, Content, Level as Printed, Minutes, MinutesAnnex, Procedure as Printing,
};
use document::content::{Outcome as Decided, Presence, ResolutionProposal, VoteChoice, VoteCount};
use domain::deliberation::AgreedLevels;
use domain::dossier::Admissibility;
use domain::ids::CriterionId;
use domain::level::{Level, Score};
use domain::rubric::Rubric;
use domain::rule::{Outcome, Procedure};
use domain::verdict::{Computation, compute};
use sha2::{Digest as _, Sha256};

use crate::paper::RENEWAL_AREA;

/// The rubric this program carries; a document that names another is held to its sums only.
const CARRIED: &[u8] = include_bytes!("../../../../../assets/pauta/rubrica_propuesta.json");
/// Points of the highest level.
const HIGHEST: u32 = 3;

/// Something the attached JSON says that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentProblem {
    /// No JSON is attached, or more than one.
    NotAttached,
    /// The JSON does not read.
    NotRead(String),
    /// The JSON is not in its only byte form.
    NotCanonical,
    /// An area's points are not those of its levels.
    AreaSum {
        /// Which area.
        area: String,
        /// What it says, points and maximum.
        said: (u32, u32),
        /// What its levels give.
        computed: (u32, u32),
    },
    /// The total is not the sum of its areas.
    Total {
        /// What it says, points and maximum.
        said: (u32, u32),
        /// What its areas give.
        computed: (u32, u32),
    },
    /// The rule gives another outcome than the one written.
    RuleOutcome {
        /// What it says.
        said: Decided,
        /// What the rule gives.
        computed: Decided,
    },
    /// A line of the rule says that it holds and it does not, or the other way round.
    RuleLine {
        /// Its place, from 1.
        line: usize,
    },
    /// The decision is not the one that was put to the vote.
    DecisionNotVoted,
    /// Votes for and against do not carry the decision: fewer in favour than against.
    VotesDoNotCarry {
        /// In favour.
        in_favour: u32,
        /// Against.
        against: u32,
    },
    /// One person voted twice.
    VotedTwice(String),
    /// A recused person voted.
    RecusedVoted(String),
    /// A dossier was judged without quorum.
    NoQuorum {
        /// Which.
        dossier: String,
        /// Present.
        present: u32,
        /// Required.
        required: u32,
    },
    /// A sheet names a criterion the areas do not have.
    UnknownCriterion(String),
}

/// Whether the rule was applied again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recomputation {
    /// With the very rubric the document names.
    Done,
    /// The document names a rubric that is not at hand.
    OtherRubric,
    /// The document carries no levels.
    NothingToCompute,
}

/// Everything the content says that does not hold.
pub(crate) fn examine(content: &Content) -> (Vec<ContentProblem>, Recomputation) {
    let mut found = Vec::new();
    let recomputation = match content {
        Content::MinutesAnnex(annex) => {
            sums(annex, &mut found);
            votes(annex, &mut found);
            rule(annex, &mut found)
        }
        Content::Minutes(minutes) => {
            of_minutes(minutes, &mut found);
            Recomputation::NothingToCompute
        }
        Content::ResolutionProposal(proposal) => {
            of_resolution(proposal, &mut found);
            Recomputation::NothingToCompute
        }
        Content::Feedback(_)
        | Content::ObservationCertificate(_)
        | Content::PublicVersion(_)
        | Content::ImprovementPlan(_)
        | Content::CoverLetter(_)
        | Content::AntecedentsRequest(_) => Recomputation::NothingToCompute,
    };
    (found, recomputation)
}

/// Votes by name, counted.
pub(crate) fn counted(annex: &MinutesAnnex) -> VoteCount {
    let count = |choice| {
        let those = annex
            .votes
            .iter()
            .filter(|vote| vote.choice == choice)
            .count();
        u32::try_from(those).unwrap_or(u32::MAX)
    };
    VoteCount {
        in_favour: count(VoteChoice::InFavour),
        against: count(VoteChoice::Against),
        abstentions: count(VoteChoice::Abstains),
    }
}

fn points(level: Printed) -> Option<u32> {
    match level {
        Printed::Zero | Printed::NotAssessable => Some(0),
        Printed::One => Some(1),
        Printed::Two => Some(2),
        Printed::Three => Some(3),
        Printed::NotApplicable => None,
    }
}

/// Criteria of a revalidación are written like an area, with points of their own that stay outside the total.
fn is_renewal_block(annex: &MinutesAnnex, area: &AreaJudgement) -> bool {
    annex.dossier.procedure == Printing::Renewal
        && area
            .criteria
            .iter()
            .all(|criterion| criterion.id.starts_with('R'))
}

fn sums(annex: &MinutesAnnex, found: &mut Vec<ContentProblem>) {
    let mut total = (0, 0);
    for area in &annex.areas {
        let levels = area
            .criteria
            .iter()
            .filter_map(|criterion| points(criterion.agreed));
        let computed = levels.fold((0, 0), |(sum, most), level| (sum + level, most + HIGHEST));
        let said = (area.points, area.maximum);
        if said != computed {
            found.push(ContentProblem::AreaSum {
                area: area.id.clone(),
                said,
                computed,
            });
        }
        if !is_renewal_block(annex, area) {
            total = (total.0 + computed.0, total.1 + computed.1);
        }
    }
    let said = (annex.rule.points, annex.rule.maximum);
    if said != total {
        found.push(ContentProblem::Total {
            said,
            computed: total,
        });
    }
    let known: BTreeSet<&str> = annex
        .areas
        .iter()
        .flat_map(|area| &area.criteria)
        .map(|criterion| criterion.id.as_str())
        .collect();
    let named: BTreeSet<&str> = annex
        .sheets
        .iter()
        .flat_map(|sheet| &sheet.scores)
        .map(|score| score.criterion.as_str())
        .collect();
    found.extend(
        named
            .difference(&known)
            .map(|id| ContentProblem::UnknownCriterion((*id).to_owned())),
    );
}

fn votes(annex: &MinutesAnnex, found: &mut Vec<ContentProblem>) {
    if annex.proposal.outcome != annex.outcome {
        found.push(ContentProblem::DecisionNotVoted);
    }
    let mut seen = BTreeSet::new();
    for vote in &annex.votes {
        if !seen.insert(vote.member.as_str()) {
            found.push(ContentProblem::VotedTwice(vote.member.clone()));
        }
        if annex.recused.contains(&vote.member) {
            found.push(ContentProblem::RecusedVoted(vote.member.clone()));
        }
    }
    carried(counted(annex), found);
}

/// Whatever the majority of the regulation, no decision has more against it than for it.
fn carried(votes: VoteCount, found: &mut Vec<ContentProblem>) {
    if votes.in_favour == 0 || votes.against > votes.in_favour {
        let VoteCount {
            in_favour, against, ..
        } = votes;
        found.push(ContentProblem::VotesDoNotCarry { in_favour, against });
    }
}

fn of_minutes(minutes: &Minutes, found: &mut Vec<ContentProblem>) {
    for quorum in &minutes.quorum {
        let entitled = quorum.entitled;
        if quorum.present < quorum.required || quorum.present > entitled {
            found.push(ContentProblem::NoQuorum {
                dossier: quorum.municipality.clone(),
                present: quorum.present,
                required: quorum.required,
            });
        }
    }
    minutes
        .results
        .iter()
        .for_each(|result| carried(result.votes, found));
}

fn of_resolution(proposal: &ResolutionProposal, found: &mut Vec<ContentProblem>) {
    let renewal = proposal.dossier.procedure == Printing::Renewal;
    let counted = proposal
        .areas
        .iter()
        .filter(|area| !(renewal && area.id == RENEWAL_AREA));
    let computed = counted.fold((0, 0), |(sum, most), area| {
        (sum + area.points, most + area.maximum)
    });
    let said = (proposal.points, proposal.maximum);
    if said != computed {
        found.push(ContentProblem::Total { said, computed });
    }
    carried(proposal.votes, found);
}

fn rule(annex: &MinutesAnnex, found: &mut Vec<ContentProblem>) -> Recomputation {
    let carried: [u8; 32] = Sha256::digest(CARRIED).into();
    if annex.meta.rubric.sha256.0 != carried {
        return Recomputation::OtherRubric;
    }
    let computed = crate::found_committee::read_rubric(CARRIED)
        .ok()
        .and_then(|rubric| again(annex, &rubric));
    let Some(computed) = computed else {
        return Recomputation::OtherRubric;
    };
    let outcome = printed(computed.outcome);
    if outcome != annex.rule.outcome {
        found.push(ContentProblem::RuleOutcome {
            said: annex.rule.outcome,
            computed: outcome,
        });
    }
    // The document prints the lines that were asked for, which are the first ones.
    if annex.rule.lines.len() <= computed.lines.len() {
        let pairs = annex.rule.lines.iter().zip(&computed.lines);
        let false_lines = (1..)
            .zip(pairs)
            .filter(|(_, (said, line))| said.holds != line.met);
        found.extend(false_lines.map(|(line, _)| ContentProblem::RuleLine { line }));
    }
    Recomputation::Done
}

/// The rule applied to the committee's levels as the document prints them.
fn again(annex: &MinutesAnnex, rubric: &Rubric) -> Option<Computation> {
    let procedure = match annex.dossier.procedure {
        Printing::Grant => Procedure::Grant,
        Printing::Renewal => Procedure::Renewal,
    };
    let id = |text: &str| text.parse::<CriterionId>().ok();
    let present = annex
        .admissibility
        .iter()
        .filter(|item| item.presence != Presence::Missing)
        .map(|item| id(&item.id))
        .collect::<Option<BTreeSet<_>>>()?;
    let admissibility = Admissibility::check(rubric, &present).ok()?;
    let mut agreed = AgreedLevels::new();
    for criterion in annex.areas.iter().flat_map(|area| &area.criteria) {
        let score = match criterion.agreed {
            Printed::NotApplicable => Score::NotApplicable,
            Printed::NotAssessable => Score::NotAssessable,
            Printed::Zero => Score::Level(Level::new(0)?),
            Printed::One => Score::Level(Level::new(1)?),
            Printed::Two => Score::Level(Level::new(2)?),
            Printed::Three => Score::Level(Level::new(3)?),
        };
        agreed
            .agree(
                rubric,
                procedure,
                &id(&criterion.id)?,
                score,
                &criterion.grounds,
            )
            .ok()?;
    }
    compute(rubric, procedure, &admissibility, &agreed).ok()
}

fn printed(outcome: Outcome) -> Decided {
    match outcome {
        Outcome::Grant => Decided::Grant,
        Outcome::GrantWithPlan => Decided::GrantWithPlan,
        Outcome::RequestAntecedents => Decided::RequestAntecedents,
        Outcome::Deny => Decided::Refuse,
        Outcome::Renew => Decided::Renew,
        Outcome::RenewWithPlan => Decided::RenewWithPlan,
        Outcome::NotRenew => Decided::RefuseRenewal,
    }
}

#[cfg(test)]
#[path = "content_tests.rs"]
mod tests;
