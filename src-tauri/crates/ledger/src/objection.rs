//! Why a well-formed record has no effect: one variant per reason, with the facts a sentence needs.

use domain::ids::{CriterionId, DossierId, PersonId, RecordId};
use domain::member::Role;

use crate::payload::Kind;

/// A rule of meaning that a record breaks, judged against its causal past (V4, V5, V8).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Objection {
    /// V4: nobody enrolled this laptop, or the chair has not endorsed it yet.
    #[error("device is not enrolled")]
    DeviceNotEnrolled,
    /// V4: the laptop was revoked.
    #[error("device is revoked")]
    DeviceRevoked,
    /// V4: its person left the committee.
    #[error("the author left the committee")]
    PersonLeft,
    /// V5: the role never writes this type. An observer meets this for every type.
    #[error("role {role:?} may not write {kind:?}")]
    RoleMayNot {
        /// The author's role.
        role: Role,
        /// The type tried.
        kind: Kind,
    },
    /// V5: an alternate whose titular is able to act.
    #[error("the titular is able to act")]
    TitularActs(PersonId),
    /// V5: the thing belongs to another person.
    #[error("it belongs to another person")]
    NotYours,
    /// V5: one decides or endorses one's own matter.
    #[error("nobody decides their own matter")]
    OwnMatter,
    /// The author is recused, or declared a conflict not decided yet.
    #[error("the author is recused from the dossier, or their conflict is not decided yet")]
    Recused(DossierId),
    /// The author has not declared whether they have a conflict.
    #[error("the author has not declared on this dossier")]
    Undeclared(DossierId),
    /// It names a record that is not there, has no effect, or is of another type.
    #[error("names a record that is not what it should be")]
    Unknown(RecordId),
    /// It names a person who is not on the committee.
    #[error("names a person who is not on the committee")]
    UnknownPerson(PersonId),
    /// It was already so.
    #[error("already recorded")]
    Already(RecordId),
    /// No rubric or regulation is in force.
    #[error("no rubric or regulation is in force")]
    NothingAdopted,
    /// Scored against a rubric that is not the dossier's.
    #[error("not the rubric of this dossier")]
    OtherRubric,
    /// Formal documents have not been checked.
    #[error("admissibility has not been checked")]
    AdmissibilityUnchecked,
    /// The dossier left the procedure.
    #[error("the dossier was withdrawn")]
    Withdrawn(DossierId),
    /// A sheet closed after its author had seen the opening.
    #[error("the dossier was already opened")]
    AlreadyOpened(RecordId),
    /// The author's sheet of this dossier is already closed.
    #[error("the author already closed a sheet of this dossier")]
    SecondSheet(RecordId),
    /// Sheets have not been opened yet.
    #[error("sheets have not been opened")]
    NotOpened,
    /// Somebody who had to score is neither listed as closed nor as absent.
    #[error("a sheet or absence is missing")]
    Unaccounted(PersonId),
    /// A secret that is not the one the sheet was locked with.
    #[error("secret does not match the lock")]
    WrongSecret,
    /// The dossier is not on the meeting's agenda.
    #[error("dossier is not on the agenda")]
    NotOnAgenda,
    /// The meeting has ended.
    #[error("the meeting has ended")]
    MeetingClosed,
    /// Fewer present than the quorum needs.
    #[error("no quorum: {present} of {needed}")]
    NoQuorum {
        /// Present.
        present: u32,
        /// Needed.
        needed: u32,
    },
    /// The person does not sit for this dossier in the meeting: absent, or the titular is present.
    #[error("the author does not sit for this dossier")]
    NotSitting,
    /// The proposal lists other levels than the agreed ones.
    #[error("agreed levels changed")]
    LevelsDiffer(Option<CriterionId>),
    /// A later agreed level or proposal replaced this proposal.
    #[error("the proposal is void")]
    ProposalVoid,
    /// A vote listed does not belong to the proposal, or one that does is missing.
    #[error("votes differ from those cast")]
    VotesDiffer,
    /// The signature does not continue the document's turns.
    #[error("the document has another revision on top")]
    NotYourTurn,
    /// The certificate is not the one issued to the author's laptop.
    #[error("certificate of another device")]
    OtherCertificate,
    /// The log forked or was revoked before this record, and nothing protects it.
    #[error("cut off by a fork or a revocation")]
    CutOff,
}
