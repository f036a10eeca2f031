//! Why a step of a paper's way outside was not taken. Sentences for people are made elsewhere.

/// Why a paper was not issued, numbered, taken back or notified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperFault {
    /// It is not a proposal of resolution.
    NotAProposal,
    /// It is not a numbered resolution.
    NotAResolution,
    /// Another version took its place.
    Superseded,
    /// Not everybody whose name it carries has signed it.
    NotAllSigned,
    /// Oficina de Partes has not given its number and date yet.
    NotNumbered,
    /// It already has a number.
    AlreadyNumbered,
    /// A text that must be given is empty.
    Blank,
    /// The authority's signature has not come back yet.
    NotReturned,
    /// The file signed by the authority is already here.
    AlreadyReturned,
    /// It was already notified.
    AlreadyNotified,
    /// The outcome carries no plan.
    NoPlan,
    /// Nothing is missing: there is nothing to ask for.
    NothingAsked,
    /// The act does not exist yet, so its grounds are still reserved.
    NotPublicYet,
    /// A document of this kind has no public version.
    NeverPublic,
    /// The file is encrypted or asks for a password.
    Encrypted,
    /// The file is not the one that was handed over.
    OtherFile,
    /// The file says the same but was written again: its bytes are others.
    Rewritten,
    /// It is an earlier version of the resolution.
    RolledBack,
    /// The authority's field is still empty.
    Unsigned,
    /// It carries more than one signature.
    SeveralSignatures,
    /// Its signature does not hold.
    Broken,
    /// Something else than the authority's field was changed.
    Altered,
    /// Somebody of the committee signed in the authority's place.
    SignedByCommittee,
    /// It is not a certificate of observation of this committee.
    NotACertificate,
    /// Whoever signed it is not an observer enrolled here.
    NotOfAnObserver,
    /// It does not say what the attendance records say.
    OtherAttendance,
    /// The observer attended no session that has ended.
    NothingObserved,
}
