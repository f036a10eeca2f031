//! Why a rule said no: one variant per reason, with the facts a sentence needs and no sentence.

use crate::dossier::Stage;
use crate::ids::{CriterionId, DossierId, ObjectId, PersonId, ProposalId, SheetId};
use crate::rule::Outcome;
use chrono::NaiveDate;

/// A rule said no. Shown in place, with the remedy; never a failure of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// The dossier cannot go from one stage to the other.
    StageNotReachable {
        /// Where it is.
        from: Stage,
        /// Where it was to go.
        to: Stage,
    },
    /// A dossier asks for what is missing only once (Ley 19.880 art. 31).
    CureAlreadyAsked {
        /// When it was asked.
        asked_on: NaiveDate,
    },
    /// Nothing formal is missing.
    NothingToCure,
    /// The formal document is not one of the rubric's.
    UnknownFormalDocument(CriterionId),
    /// The criterion is not one of the rubric's for this procedure.
    UnknownCriterion(CriterionId),
    /// Nobody decides on their own conflict.
    OwnConflict {
        /// Who tried.
        person: PersonId,
    },
    /// The person has declared nothing on this dossier.
    NotDeclared {
        /// Who.
        person: PersonId,
        /// On which.
        dossier: DossierId,
    },
    /// A declaration with grounds says which, and why.
    GroundsWithoutExplanation,
    /// A declaration with grounds names at least one.
    NoGroundNamed,
    /// The person already decided or is decided on.
    AlreadyDecided {
        /// On whom.
        person: PersonId,
    },
    /// A recused person does not act on the dossier.
    Recused {
        /// Who.
        person: PersonId,
        /// On which.
        dossier: DossierId,
    },
    /// The person does not sit for this dossier (replaced, or without a voting seat).
    NotSitting {
        /// Who.
        person: PersonId,
        /// On which.
        dossier: DossierId,
    },
    /// The person is not present.
    NotPresent {
        /// Who.
        person: PersonId,
    },
    /// Arrived twice without leaving.
    AlreadyPresent {
        /// Who.
        person: PersonId,
    },
    /// Not enough of those entitled are present.
    NoQuorum {
        /// Present and able to judge this dossier.
        present: u32,
        /// Least that must be.
        needed: u32,
        /// Seats entitled, without those recused and not replaced.
        entitled: u32,
    },
    /// The meeting is over.
    MeetingClosed,
    /// The sheet is not listed by the opening.
    SheetNotOpened {
        /// Which.
        sheet: SheetId,
    },
    /// The sheet belongs to another dossier.
    OtherDossier {
        /// Expected.
        expected: DossierId,
        /// Found.
        found: DossierId,
    },
    /// Another member's sheet is not readable before the opening.
    NotYours {
        /// Whose sheet it is.
        author: PersonId,
        /// Who asked.
        reader: PersonId,
    },
    /// Nobody's sheet was opened.
    NoOpenedSheets,
    /// One person, two sheets.
    SecondSheet {
        /// Who.
        person: PersonId,
    },
    /// A change or agreement says why.
    ReasonMissing,
    /// The level is the same as before.
    NothingChanges,
    /// *No aplica* is not allowed on that criterion.
    NotApplicableNotAllowed(CriterionId),
    /// Criteria without the committee's level.
    LevelsPending {
        /// Which.
        criteria: Vec<CriterionId>,
    },
    /// The vote is about another proposal.
    OtherProposal {
        /// Expected.
        expected: ProposalId,
        /// Found.
        found: ProposalId,
    },
    /// One person, two votes.
    SecondVote {
        /// Who.
        person: PersonId,
    },
    /// The proposal did not get its majority.
    NotAdopted {
        /// Votes in favour.
        in_favour: u32,
        /// Votes it needed.
        needed: u32,
    },
    /// Departing from the rule needs its grounds.
    DepartureWithoutGrounds {
        /// What the rule computes.
        computed: Outcome,
        /// What was proposed.
        proposed: Outcome,
    },
    /// The outcome is not one of this procedure.
    OutcomeOfOtherProcedure(Outcome),
    /// The object is not evidence of this dossier.
    UnknownEvidence(ObjectId),
    /// The evidence was withdrawn or replaced already.
    EvidenceGone(ObjectId),
    /// The object is already evidence of this dossier.
    EvidenceTwice(ObjectId),
    /// The page is not in the document.
    NoSuchPage {
        /// Which page.
        page: u32,
        /// How many there are.
        pages: Option<u32>,
    },
    /// The rectangle is empty or outside the page.
    RectangleOutside,
    /// A deadline leaves the years the calendar knows.
    CalendarEnds {
        /// The day asked about.
        day: NaiveDate,
    },
    /// The next state of a commitment is not reachable.
    CommitmentNotReachable,
    /// The regulation of the committee asks something the votes cannot give.
    ArithmeticOverflow,
}
