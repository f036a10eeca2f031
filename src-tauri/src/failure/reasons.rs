//! The core's refusals in the contract's codes, with names instead of identifiers. Several rules that a person would
//! tell in the same words share one code.

use std::io;
use std::path::Path;

use contract::{EvidenceProblem, FileProblem, Reason, SignatureProblem};
use operations::domain::ids::PersonId;
use operations::domain::refusal::Refusal;
use operations::exchange::ExchangeError;
use operations::inspect::{InspectError, ReadFault};
use operations::ledger::objection::Objection;
use operations::signing::{KeyFileError, SigningError, TokenError};
use operations::store::{StoreError, VaultError};
use operations::verify::Unreadable;
use operations::{InputFault, OperationError, Workspace};

/// The reason a verb of the core gives, or nothing when a person can do nothing with it.
pub fn of_core(fault: &OperationError, workspace: Option<&Workspace>) -> Option<Reason> {
    Some(match fault {
        OperationError::Objection(objection) => of_objection(objection, workspace),
        OperationError::Refusal(refusal) => of_refusal(refusal),
        OperationError::NotReady(blockers) => Reason::NotReady {
            count: u32::try_from(blockers.len()).unwrap_or(u32::MAX),
        },
        OperationError::Input(fault) => of_input(fault),
        OperationError::Vault(fault) => return of_vault(fault),
        OperationError::Store(fault) => return of_store(fault),
        OperationError::Exchange(fault) => return of_exchange(fault),
        OperationError::ObjectMissing(_) => Reason::NotHere,
        OperationError::ObjectStrange(..) => Reason::ContentDamaged,
        OperationError::Document(_) => Reason::DocumentNotMade,
        OperationError::Signing(fault) => Reason::SignatureRefused {
            why: of_signing(fault),
        },
        OperationError::Inspect(fault) => Reason::EvidenceRefused {
            why: of_inspector(fault),
        },
        OperationError::File { path, cause } => of_file(path, cause),
        // The core may grow a fault before this list does: the log has it.
        _ => return None,
    })
}

fn named(person: PersonId, workspace: Option<&Workspace>) -> String {
    workspace.map_or_else(|| person.short(), |workspace| workspace.name(person))
}

fn of_objection(objection: &Objection, workspace: Option<&Workspace>) -> Reason {
    match objection {
        Objection::DeviceNotEnrolled => Reason::NotEnrolledYet,
        Objection::DeviceRevoked => Reason::DeviceRevoked,
        Objection::PersonLeft => Reason::PersonLeft,
        Objection::RoleMayNot { role, kind: _ } => Reason::RoleMayNot {
            role: (*role).into(),
        },
        Objection::TitularActs(titular) => Reason::TitularActs {
            person: named(*titular, workspace),
        },
        Objection::NotYours => Reason::NotYours,
        Objection::OwnMatter => Reason::OwnMatter,
        Objection::Recused(_) => Reason::Recused,
        Objection::Undeclared(_) => Reason::Undeclared,
        Objection::Unknown(_) => Reason::UnknownRecord,
        Objection::UnknownPerson(_) => Reason::UnknownPerson,
        Objection::Already(_) => Reason::Already,
        Objection::NothingAdopted => Reason::NothingAdopted,
        Objection::OtherRubric => Reason::OtherRubric,
        Objection::AdmissibilityUnchecked => Reason::AdmissibilityUnchecked,
        Objection::Withdrawn(_) => Reason::Withdrawn,
        Objection::AlreadyOpened(_) => Reason::AlreadyOpened,
        Objection::SecondSheet(_) => Reason::SecondSheet,
        Objection::NotOpened => Reason::NotOpened,
        Objection::Unaccounted(person) => Reason::Unaccounted {
            person: named(*person, workspace),
        },
        Objection::WrongSecret => Reason::WrongSecret,
        Objection::NotOnAgenda => Reason::NotOnAgenda,
        Objection::MeetingClosed => Reason::MeetingClosed,
        Objection::NoQuorum { present, needed } => Reason::NoQuorum {
            present: *present,
            needed: *needed,
        },
        Objection::NotSitting => Reason::NotSitting,
        Objection::LevelsDiffer(_) => Reason::LevelsDiffer,
        Objection::ProposalVoid => Reason::ProposalVoid,
        Objection::VotesDiffer => Reason::VotesDiffer,
        Objection::NotYourTurn => Reason::NotYourTurn,
        Objection::OtherCertificate => Reason::OtherCertificate,
        Objection::CutOff => Reason::CutOff,
    }
}

fn of_refusal(refusal: &Refusal) -> Reason {
    match refusal {
        Refusal::StageNotReachable { from, to } => Reason::StageNotReachable {
            from: (*from).into(),
            to: (*to).into(),
        },
        Refusal::CureAlreadyAsked { asked_on } => Reason::CureAlreadyAsked {
            on: asked_on.to_string(),
        },
        Refusal::NothingToCure => Reason::NothingToCure,
        Refusal::UnknownFormalDocument(id) | Refusal::UnknownCriterion(id) => {
            Reason::UnknownCriterion {
                criterion: id.to_string(),
            }
        }
        Refusal::OwnConflict { .. } => Reason::OwnMatter,
        Refusal::NotDeclared { .. } => Reason::Undeclared,
        Refusal::GroundsWithoutExplanation => Reason::GroundsUnexplained,
        Refusal::NoGroundNamed => Reason::NoGroundNamed,
        Refusal::AlreadyDecided { .. } => Reason::Already,
        Refusal::Recused { .. } => Reason::Recused,
        Refusal::NotSitting { .. } => Reason::NotSitting,
        Refusal::NotPresent { .. } => Reason::NotPresent,
        Refusal::AlreadyPresent { .. } => Reason::AlreadyPresent,
        Refusal::NoQuorum {
            present,
            needed,
            entitled: _,
        } => Reason::NoQuorum {
            present: *present,
            needed: *needed,
        },
        Refusal::MeetingClosed => Reason::MeetingClosed,
        Refusal::SheetNotOpened { .. } => Reason::NotOpened,
        Refusal::OtherDossier { .. } => Reason::UnknownRecord,
        Refusal::NotYours { .. } => Reason::NotYours,
        Refusal::NoOpenedSheets => Reason::NothingOpened,
        Refusal::SecondSheet { .. } => Reason::SecondSheet,
        Refusal::ReasonMissing => Reason::ReasonMissing,
        Refusal::NothingChanges => Reason::NothingChanges,
        Refusal::NotApplicableNotAllowed(id) => Reason::NotApplicableNotAllowed {
            criterion: id.to_string(),
        },
        Refusal::LevelsPending { criteria } => Reason::LevelsPending {
            criteria: criteria.iter().map(ToString::to_string).collect(),
        },
        Refusal::OtherProposal { .. } => Reason::ProposalVoid,
        Refusal::SecondVote { .. } => Reason::SecondVote,
        Refusal::NotAdopted { in_favour, needed } => Reason::NotAdopted {
            in_favour: *in_favour,
            needed: *needed,
        },
        Refusal::DepartureWithoutGrounds { computed, proposed } => {
            Reason::DepartureWithoutGrounds {
                computed: (*computed).into(),
                proposed: (*proposed).into(),
            }
        }
        Refusal::OutcomeOfOtherProcedure(outcome) => Reason::OutcomeOfOtherProcedure {
            outcome: (*outcome).into(),
        },
        Refusal::UnknownEvidence(_) => Reason::UnknownEvidence,
        Refusal::EvidenceGone(_) => Reason::EvidenceGone,
        Refusal::EvidenceTwice(_) => Reason::EvidenceTwice,
        Refusal::NoSuchPage { page, pages } => Reason::NoSuchPage {
            page: *page,
            pages: *pages,
        },
        Refusal::RectangleOutside => Reason::RectangleOutside,
        Refusal::CalendarEnds { day } => Reason::CalendarEnds {
            day: day.to_string(),
        },
        Refusal::CommitmentNotReachable => Reason::CommitmentNotReachable,
        Refusal::ArithmeticOverflow => Reason::RuleImpossible,
        // The domain may grow a rule before this list does; the person still hears that it was a rule.
        _ => Reason::Rule,
    }
}

fn of_input(fault: &InputFault) -> Reason {
    match fault {
        InputFault::NoCommittee => Reason::NoCommittee,
        InputFault::AlreadyInCommittee => Reason::AlreadyInCommittee,
        InputFault::NotEnrolledYet => Reason::NotEnrolledYet,
        InputFault::UnknownPerson(_) => Reason::UnknownPerson,
        InputFault::UnknownDossier(_) => Reason::UnknownDossier,
        InputFault::UnknownRecord(_) => Reason::UnknownRecord,
        InputFault::NotAnInvitation(_) => Reason::NotAnInvitation,
        InputFault::NotARequest(_) => Reason::NotARequest,
        InputFault::OtherInvitation => Reason::OtherInvitation,
        InputFault::InvitationExpired => Reason::InvitationExpired,
        InputFault::RubricFile(faults) => Reason::RubricFile {
            faults: faults.clone(),
        },
        InputFault::RegulationFile(faults) => Reason::RegulationFile {
            faults: faults.clone(),
        },
        InputFault::TemplatesFile(faults) => Reason::TemplatesFile {
            faults: faults.clone(),
        },
        InputFault::TemplatesVersionTaken(version) => Reason::TemplatesVersionTaken {
            version: version.clone(),
        },
        InputFault::Text { what: _, found } => Reason::Unfit {
            found: found.chars().take(80).collect(),
        },
        InputFault::NoDocumentRoot => Reason::NoDocumentRoot,
        InputFault::SecretaryFirst => Reason::SecretaryFirst,
        InputFault::MembersFirst => Reason::MembersFirst,
        InputFault::NotASigner => Reason::NotASigner,
        InputFault::AlreadySigned => Reason::AlreadySigned,
        InputFault::ChosenCertificateNeeded => Reason::ChosenCertificateNeeded,
        InputFault::NoChosenCertificate => Reason::NoChosenCertificate,
        InputFault::OtherCertificate(holder) => Reason::NotTheAnnounced {
            holder: holder.clone(),
        },
        InputFault::RutDiffers(rut) => Reason::RutDiffers { rut: rut.clone() },
        InputFault::NothingAsked => Reason::NothingAsked,
        InputFault::DocumentMovedOn => Reason::DocumentMovedOn,
        InputFault::NothingOpened => Reason::NothingOpened,
        InputFault::MeetingOpen => Reason::MeetingOpen,
        InputFault::NoVerdict => Reason::NoVerdict,
        InputFault::VerdictUnderReview => Reason::VerdictUnderReview,
        InputFault::UnknownMunicipality(_) => Reason::UnknownMunicipality,
        InputFault::Paper(fault) => Reason::Paper {
            fault: super::papers::code(*fault),
        },
        InputFault::ClockAhead(minutes) => Reason::ClockAhead {
            minutes: u32::try_from(*minutes).unwrap_or(u32::MAX),
        },
        InputFault::Trust(fault) => Reason::Trust {
            fault: crate::views::trust::fault(*fault),
        },
        InputFault::Stopped => Reason::Stopped,
        InputFault::LastSecretary => Reason::LastSecretary,
        InputFault::Script(_) => Reason::DocumentNotMade,
        // The core may grow an input fault before this list does.
        _ => Reason::Rule,
    }
}

fn of_vault(fault: &VaultError) -> Option<Reason> {
    Some(match fault {
        VaultError::Absent(folder) => Reason::NotAWorkspace {
            folder: written(folder),
        },
        VaultError::AlreadyThere(folder) => Reason::FolderTaken {
            folder: written(folder),
        },
        VaultError::WrongPhrase => Reason::WrongPhrase,
        VaultError::EmptyPhrase => Reason::EmptyPhrase,
        VaultError::WrongCode => Reason::WrongCode,
        VaultError::MistypedCode => Reason::MistypedCode,
        VaultError::WrongKeychain => Reason::WrongKeychain,
        VaultError::NoSuchSlot => Reason::NoSuchSlot,
        VaultError::CostOutOfBounds | VaultError::Damaged { .. } => Reason::Damaged,
        VaultError::NewerFile { .. } => Reason::NewerVersion,
        VaultError::Disk(fault) => return of_store(fault),
        _ => return None,
    })
}

fn of_store(fault: &StoreError) -> Option<Reason> {
    Some(match fault {
        StoreError::Absent(folder) => Reason::NotAWorkspace {
            folder: written(folder),
        },
        StoreError::AlreadyThere(folder) => Reason::FolderTaken {
            folder: written(folder),
        },
        StoreError::AlreadyOpen => Reason::AlreadyOpen,
        StoreError::WrongKey | StoreError::NotOurs { .. } => Reason::SomeoneElses,
        StoreError::NewerFile { .. } => Reason::NewerVersion,
        StoreError::Corrupt { .. } => Reason::Damaged,
        StoreError::ReadOnlyFolder => Reason::ReadOnlyFolder,
        StoreError::ReadOnly => Reason::ReadOnlyNow,
        StoreError::DiskFull => Reason::DiskFull,
        StoreError::NotHeld => Reason::NotHere,
        StoreError::Erased => Reason::Erased,
        StoreError::WrongHash => Reason::ContentDamaged,
        StoreError::TooLarge { limit, .. } => Reason::TooLarge {
            megabytes: megabytes(*limit),
        },
        StoreError::Io(_) | StoreError::Database(_) => return None,
        _ => return None,
    })
}

fn of_exchange(fault: &ExchangeError) -> Option<Reason> {
    Some(match fault {
        ExchangeError::NotAFolder(folder) => Reason::FolderMissing {
            folder: written(folder),
        },
        ExchangeError::ReadOnly => Reason::ReadOnlyFolder,
        ExchangeError::DiskFull => Reason::DiskFull,
        ExchangeError::BadRecipient => Reason::ContentDamaged,
        ExchangeError::Io(_) => return None,
    })
}

fn of_inspector(fault: &InspectError) -> EvidenceProblem {
    match fault {
        InspectError::TimedOut => EvidenceProblem::TimedOut,
        InspectError::Crashed(_) | InspectError::NotBelieved(_) => EvidenceProblem::Crashed,
        InspectError::TooLarge => EvidenceProblem::TooLarge,
        InspectError::Damaged => EvidenceProblem::Damaged,
        InspectError::PasswordProtected => EvidenceProblem::PasswordProtected,
        InspectError::NotRead(ReadFault::Changed) => EvidenceProblem::Changed,
        InspectError::NotRead(ReadFault::Refused(_)) => EvidenceProblem::Refused,
        InspectError::NotStarted(_) => EvidenceProblem::NoInspector,
    }
}

/// Why a certificate was not chosen.
pub fn of_certificate(fault: &SigningError) -> Reason {
    Reason::CertificateRefused {
        why: of_signing(fault),
    }
}

fn of_signing(fault: &SigningError) -> SignatureProblem {
    match fault {
        SigningError::Damaged(_) | SigningError::TrailingBytes => SignatureProblem::Document,
        SigningError::FieldUnknown(_)
        | SigningError::FieldSigned(_)
        | SigningError::FieldInvisible(_) => SignatureProblem::Field,
        SigningError::FieldLocked(_)
        | SigningError::CertificationNotFirst
        | SigningError::EarlierSignatureBroken(_) => SignatureProblem::Earlier,
        SigningError::CertificateNotYetValid => SignatureProblem::NotYetValid,
        SigningError::CertificateExpired => SignatureProblem::Expired,
        SigningError::CertificateRevoked { .. } => SignatureProblem::Revoked,
        SigningError::ChainBroken => SignatureProblem::MissingChain,
        SigningError::ChainEmpty
        | SigningError::Malformed(_)
        | SigningError::KeyMismatch
        | SigningError::InvalidSecret
        | SigningError::NameLength { .. }
        | SigningError::InvalidSerial
        | SigningError::InvalidValidity
        | SigningError::OutlivesIssuer => SignatureProblem::Certificate,
        SigningError::WeakKey => SignatureProblem::WeakKey,
        SigningError::NotASigners => SignatureProblem::NotASigners,
        SigningError::AnswerUnreadable => SignatureProblem::AnswerUnreadable,
        SigningError::AnswerOfAnother => SignatureProblem::AnswerOfAnother,
        SigningError::KeyFile(fault) => of_key_file(fault),
        SigningError::Token(fault) => of_token(fault),
        SigningError::ForbiddenWording
        | SigningError::NoEmbeddedFont
        | SigningError::TooLarge { .. }
        | SigningError::PreparedMalformed
        | SigningError::OutputUnsound(_)
        | SigningError::Cryptography => SignatureProblem::Composition,
    }
}

fn of_key_file(fault: &KeyFileError) -> SignatureProblem {
    match fault {
        KeyFileError::Damaged => SignatureProblem::KeyFileDamaged,
        KeyFileError::WrongPassword => SignatureProblem::WrongPassword,
        KeyFileError::Unsupported => SignatureProblem::KeyFileUnsupported,
        KeyFileError::NoKey | KeyFileError::NoCertificate => SignatureProblem::KeyFileEmpty,
    }
}

fn of_token(fault: &TokenError) -> SignatureProblem {
    match fault {
        TokenError::Driver => SignatureProblem::Driver,
        TokenError::NoToken => SignatureProblem::NoToken,
        TokenError::NoCertificate => SignatureProblem::TokenEmpty,
        TokenError::WrongPin => SignatureProblem::WrongPin,
        TokenError::PinFewTries => SignatureProblem::PinFewTries,
        TokenError::PinLastTry => SignatureProblem::PinLastTry,
        TokenError::PinLocked => SignatureProblem::PinLocked,
        TokenError::Removed => SignatureProblem::TokenRemoved,
        TokenError::Refused(_) => SignatureProblem::TokenRefused,
    }
}

/// Why nothing could be verified.
pub fn of_verification(fault: &Unreadable) -> Reason {
    match fault {
        Unreadable::File { path, cause } => of_file(path, cause),
        Unreadable::TooLarge { most, .. } => Reason::TooLarge {
            megabytes: megabytes(*most),
        },
        Unreadable::NotOurs(path) | Unreadable::Empty(path) => Reason::DocumentUnreadable {
            path: written(path),
        },
        Unreadable::NotACertificate(path) | Unreadable::NotARoot(path) => Reason::NotACertificate {
            path: written(path),
        },
    }
}

/// What the system said of a file the person named.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "kinds of the system: those a person can do something about, and the rest"
)]
pub fn of_file(path: &Path, cause: &io::Error) -> Reason {
    let problem = match cause.kind() {
        io::ErrorKind::NotFound => FileProblem::Missing,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            FileProblem::Forbidden
        }
        io::ErrorKind::AlreadyExists => FileProblem::Exists,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => FileProblem::Full,
        _ => FileProblem::Unreadable,
    };
    Reason::FileProblem {
        path: written(path),
        problem,
    }
}

fn written(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn megabytes(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1_000_000)).unwrap_or(u32::MAX)
}
