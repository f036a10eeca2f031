//! Deliberación and Veredicto: opened sheets by greatest disagreement, the committee's levels, what the rule computes, the
//! proposal, the votes and the verdict. Nothing here exists before the opening.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::{DossierRef, OutcomeView, PersonRef, ScoreView};
use crate::documents::PaperKind;
use crate::failure::Failure;
use crate::rule_reading::RuleReading;
use crate::session::{DossierPhase, QuorumOf};

/// A dossier that can be deliberated or decided, to choose among.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenedDossier {
    /// Which.
    pub dossier: DossierRef,
    /// How far it is.
    pub phase: DossierPhase,
    /// Criteria without a level of the committee that stands.
    pub pending: u32,
    /// The verdict, once registered.
    pub outcome: Option<OutcomeView>,
}

/// A criterion by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CriterionName {
    /// Its identifier, such as `A1`.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Everything Deliberación shows of one dossier.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeliberationView {
    /// Which.
    pub dossier: DossierRef,
    /// How far it is: a level set while a proposal is voted voids it.
    pub phase: DossierPhase,
    /// Whose sheets were opened, in a fixed order.
    pub members: Vec<PersonRef>,
    /// Whose sheets count and have not arrived: absent, never zero.
    pub awaited: Vec<PersonRef>,
    /// Criteria, greatest disagreement first, core first on ties.
    pub criteria: Vec<HeardCriterion>,
    /// Area by area, once every criterion has a level.
    pub profile: Vec<AreaProfile>,
    /// This person, when their own sheet is among those opened.
    pub own: Option<String>,
    /// Criteria this person marked for themselves while scoring; nobody else is ever told.
    pub own_marks: Vec<String>,
    /// Why this person could not set the committee's level; nothing when they can.
    pub kept_from_agreeing: Option<Failure>,
    /// Why this person could not change their own level; nothing when they can.
    pub kept_from_changing: Option<Failure>,
    /// Why this person could not note a dissent; nothing when they can.
    pub kept_from_dissenting: Option<Failure>,
    /// Quorum of the meeting going on, when there is one on this dossier.
    pub quorum: Option<QuorumOf>,
}

/// One criterion in deliberation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeardCriterion {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Name of its area, or of the renewal block.
    pub area: String,
    /// Whether it is core.
    pub core: bool,
    /// Whether *no aplica* may be agreed.
    pub not_applicable_allowed: bool,
    /// Descriptors of levels 0 to 3.
    pub descriptors: Vec<String>,
    /// From 0 (all agree) to 3, when the sheets opened.
    pub disagreement: u8,
    /// Lowest level when the sheets opened.
    pub lowest: Option<u8>,
    /// Highest level when the sheets opened.
    pub highest: Option<u8>,
    /// What the documented rule proposes as the committee's level.
    pub proposed: Option<ScoreView>,
    /// Level of the last cycle, when known.
    pub previous: Option<ScoreView>,
    /// Each member's answer.
    pub answers: Vec<HeardAnswer>,
    /// Dissents on it.
    pub dissents: Vec<DissentView>,
    /// The committee's level, when set.
    pub agreed: Option<AgreedLevel>,
}

/// A member's answer to one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeardAnswer {
    /// Who.
    pub person: PersonRef,
    /// What their sheet said when it opened.
    pub first: ScoreView,
    /// What they hold now.
    pub now: ScoreView,
    /// Why, as the sheet says.
    pub reason: String,
    /// At level 0, what was searched for.
    pub searched: String,
    /// When not assessable, what is missing.
    pub missing: String,
    /// Evidence cited.
    pub citations: Vec<HeardCitation>,
    /// Changes of mind, oldest first.
    pub changes: Vec<ChangeOfMind>,
}

/// A citation of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeardCitation {
    /// The evidence.
    pub object: String,
    /// Its title; nothing when this person may not see it.
    pub title: Option<String>,
    /// Page, from 1.
    pub page: Option<u32>,
    /// Left, top, right, bottom in ten-thousandths of the page.
    pub rectangle: Option<[u16; 4]>,
}

/// A change of one's own level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeOfMind {
    /// From.
    pub before: ScoreView,
    /// To.
    pub after: ScoreView,
    /// Why.
    pub reason: String,
}

/// The committee's level on one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AgreedLevel {
    /// The level.
    pub score: ScoreView,
    /// Its grounds.
    pub grounds: String,
    /// Whether it must be confirmed again.
    pub to_confirm: bool,
}

/// A dissent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DissentView {
    /// Who.
    pub person: PersonRef,
    /// Why.
    pub text: String,
}

/// Points of one area, this cycle and the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AreaProfile {
    /// Its identifier, such as `A`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Points reached.
    pub points: u32,
    /// Greatest points; 0 when the area leaves the rule.
    pub most: u32,
    /// The percentage in words; nothing when the area leaves the rule.
    pub percent: Option<String>,
    /// The last cycle's points, when all its levels are known.
    pub previous: Option<AreaPoints>,
}

/// Points of one area in another cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AreaPoints {
    /// Points reached.
    pub points: u32,
    /// Greatest points.
    pub most: u32,
    /// The percentage in words.
    pub percent: Option<String>,
}

/// Sets or changes a level.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetLevel {
    /// Of which dossier.
    pub dossier: String,
    /// On which criterion.
    pub criterion: String,
    /// The level.
    pub score: ScoreView,
    /// Grounds or reason.
    pub reason: String,
}

/// Notes a dissent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteDissent {
    /// On which dossier.
    pub dossier: String,
    /// On which criterion; nothing for the verdict as a whole.
    pub criterion: Option<String>,
    /// Why.
    pub text: String,
}

/// Everything Veredicto shows of one dossier.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecisionView {
    /// Which.
    pub dossier: DossierRef,
    /// Rubric it is judged by, with its version.
    pub rubric: String,
    /// Criteria whose level is pending or must be confirmed.
    pub pending: Vec<CriterionName>,
    /// What the rule computes, once no level is pending.
    pub computed: Option<RuleReading>,
    /// Outcomes this procedure can have.
    pub outcomes: Vec<OutcomeChoice>,
    /// Areas, to ground the proposal.
    pub areas: Vec<CriterionName>,
    /// Criteria, to name in commitments.
    pub criteria: Vec<CriterionName>,
    /// Meetings in which a verdict can be proposed.
    pub meetings: Vec<DecidingMeeting>,
    /// Proposals, newest first.
    pub proposals: Vec<ProposalView>,
    /// Dissents on the verdict as a whole.
    pub dissents: Vec<DissentView>,
    /// Why this person could not note a dissent; nothing when they can.
    pub kept_from_dissenting: Option<Failure>,
    /// The verdict, once registered.
    pub reached: Option<ReachedVerdict>,
}

/// An outcome the procedure can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OutcomeChoice {
    /// Which.
    pub outcome: OutcomeView,
    /// Whether an improvement plan goes with it.
    pub with_plan: bool,
    /// Whether the rule gives it.
    pub computed: bool,
}

/// A meeting in which the dossier can be decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecidingMeeting {
    /// Identity.
    pub id: String,
    /// Its number.
    pub number: u32,
    /// Its quorum on the dossier.
    pub quorum: Option<QuorumOf>,
    /// Why this person could not propose in it now; nothing when they can.
    pub kept_from: Option<Failure>,
}

/// A proposal of verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProposalView {
    /// Identity.
    pub id: String,
    /// Who proposed.
    pub by: PersonRef,
    /// When.
    pub at: String,
    /// In which meeting: its number.
    pub meeting: Option<u32>,
    /// What the rule computed.
    pub computed: OutcomeView,
    /// What is proposed.
    pub proposed: OutcomeView,
    /// Grounds for the whole.
    pub grounds: String,
    /// Grounds for departing from the rule.
    pub departure: String,
    /// Grounds by area.
    pub areas: Vec<AreaGrounds>,
    /// The improvement plan.
    pub plan: Vec<PlannedCommitment>,
    /// Whether it can still be voted.
    pub standing: StandingOfProposal,
    /// Why it is void.
    pub void_because: Vec<WhyVoid>,
    /// Who voted, with what; what is left out while this person can still vote.
    pub votes: Vec<VoteView>,
    /// The count; left out while this person can still vote.
    pub tally: Option<TallyView>,
    /// Who may vote and has not.
    pub silent: Vec<PersonRef>,
    /// Its quorum.
    pub quorum: Option<QuorumOf>,
    /// Why this person could not vote on it now; nothing when they can.
    pub kept_from_voting: Option<Failure>,
    /// Why this person could not register its verdict now; nothing when they can.
    pub kept_from_registering: Option<Failure>,
}

/// Whether a proposal can be voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum StandingOfProposal {
    /// It can.
    Open,
    /// It cannot any more.
    Void,
    /// A verdict was registered on it.
    Decided,
}

/// Why a proposal is void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "why", rename_all = "camelCase")]
pub enum WhyVoid {
    /// The committee's levels of these criteria were set afterwards.
    LevelsAfter {
        /// Which.
        criteria: Vec<CriterionName>,
    },
    /// Another proposal took its place.
    Replaced,
    /// Somebody who had scored or voted was recused afterwards.
    LateRecusal {
        /// Who.
        people: Vec<PersonRef>,
    },
}

/// Grounds of one area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AreaGrounds {
    /// Identifier of the area.
    pub area: String,
    /// The grounds.
    pub text: String,
}

/// A commitment of an improvement plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlannedCommitment {
    /// The criterion, or the matter in words.
    pub criterion: String,
    /// What caused it.
    pub cause: String,
    /// What will be done.
    pub action: String,
    /// Who answers for it.
    pub owner: String,
    /// By when, `yyyy-mm-dd`.
    pub deadline: String,
}

/// A vote that was cast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VoteView {
    /// Who.
    pub person: PersonRef,
    /// What.
    pub ballot: BallotView,
}

/// What someone votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum BallotView {
    /// A favor.
    InFavour,
    /// En contra.
    Against,
    /// Abstención.
    Abstain,
}

/// The count of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TallyView {
    /// In favour.
    pub in_favour: u32,
    /// Against.
    pub against: u32,
    /// Abstentions.
    pub abstained: u32,
    /// Present and entitled, who did not vote.
    pub silent: u32,
    /// Votes in favour it needs.
    pub needed: u32,
    /// How it came to be adopted or not.
    pub adoption: AdoptionView,
}

/// How a proposal came to be adopted or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum AdoptionView {
    /// By its majority.
    Adopted,
    /// A tie, settled in favour by whoever presides.
    CastingVote,
    /// Not adopted.
    NotAdopted,
}

/// The verdict registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReachedVerdict {
    /// What was decided.
    pub outcome: OutcomeView,
    /// When it was registered.
    pub at: String,
    /// The proposal it rests on.
    pub proposal: String,
    /// Whether something came afterwards that makes it be reviewed.
    pub to_review: bool,
    /// Documents that carry it.
    pub documents: Vec<VerdictDocument>,
}

/// A document of the dossier or of its meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerdictDocument {
    /// Identity.
    pub id: String,
    /// What it is.
    pub kind: PaperKind,
    /// What it makes public or sends, where a dossier may have several of its kind.
    pub rests_on: Option<PaperKind>,
}

/// Proposes a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProposeVerdict {
    /// Of which dossier.
    pub dossier: String,
    /// In which meeting.
    pub meeting: String,
    /// The outcome.
    pub outcome: OutcomeView,
    /// Grounds for the whole.
    pub grounds: String,
    /// Grounds for departing from the rule; empty when it does not.
    pub departure: String,
    /// Grounds by area.
    pub areas: Vec<AreaGrounds>,
    /// The improvement plan.
    pub plan: Vec<PlannedCommitment>,
}

/// Votes on a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CastVote {
    /// Which.
    pub proposal: String,
    /// What.
    pub ballot: BallotView,
}

/// Registers the verdict the votes on a proposal give.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReachVerdict {
    /// Which proposal.
    pub proposal: String,
}
