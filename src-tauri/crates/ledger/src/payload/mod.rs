//! What each record says: one struct per record type. Frozen formats: fields are never renamed or removed.
//!
//! A body holds identifiers, hashes and public facts only; every name, level, reason or ground is a
//! detached object, so that everyone may hold every record.

mod bodies;
pub mod regulation_file;
pub mod rubric_file;
pub mod text;

pub use bodies::*;

use serde_json::value::RawValue;

/// A body that does not read as its type demands (rule V1).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BodyFault {
    /// No record type of this name exists in format version 1.
    #[error("unknown record type {0:?}")]
    UnknownType(String),
    /// A field is missing, unknown, repeated or of the wrong form.
    #[error("malformed {kind}: {cause}")]
    Malformed {
        /// The record type.
        kind: &'static str,
        /// What the reader met, in English, for the log.
        cause: String,
    },
}

macro_rules! bodies {
    ($($name:ident = $text:literal),+ $(,)?) => {
        /// What one record says.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Body {
            $(#[doc = concat!("`", $text, "`")] $name($name),)+
        }

        /// The type of a record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(#[doc = concat!("`", $text, "`")] $name,)+
        }

        impl Kind {
            /// Every record type of format version 1.
            pub const ALL: &[Kind] = &[$(Kind::$name,)+];

            /// The type as it stands in the record.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Kind::$name => $text,)+
                }
            }
        }

        impl std::str::FromStr for Kind {
            type Err = BodyFault;

            fn from_str(text: &str) -> Result<Self, BodyFault> {
                match text {
                    $($text => Ok(Kind::$name),)+
                    other => Err(BodyFault::UnknownType(other.chars().take(64).collect())),
                }
            }
        }

        impl Body {
            /// The type of this body.
            #[must_use]
            pub const fn kind(&self) -> Kind {
                match self {
                    $(Body::$name(_) => Kind::$name,)+
                }
            }

            /// Reads a body of the given type; unknown and repeated fields are refused.
            pub(crate) fn read(kind: Kind, raw: &RawValue) -> Result<Self, BodyFault> {
                match kind {
                    $(Kind::$name => serde_json::from_str(raw.get())
                        .map(Body::$name)
                        .map_err(|fault| BodyFault::Malformed { kind: $text, cause: fault.to_string() }),)+
                }
            }

            /// The body as JSON, fields in their declared order.
            pub(crate) fn write(&self) -> Box<RawValue> {
                match self {
                    $(Body::$name(body) => serde_json::value::to_raw_value(body)
                        .expect("bodies hold only texts, numbers and lists, which always serialize"),)+
                }
            }
        }

        $(impl From<$name> for Body {
            fn from(body: $name) -> Self {
                Body::$name(body)
            }
        })+
    };
}

bodies! {
    CommitteeFounded = "committee.founded",
    RecordEndorsed = "record.endorsed",
    MemberAdmitted = "member.admitted",
    MemberRole = "member.role",
    MemberLeft = "member.left",
    DeviceEnrolled = "device.enrolled",
    DeviceRevoked = "device.revoked",
    RubricAdopted = "rubric.adopted",
    RegulationAdopted = "regulation.adopted",
    TemplatesAdopted = "templates.adopted",
    CertificateChosen = "certificate.chosen",
    DossierOpened = "dossier.opened",
    DossierStage = "dossier.stage",
    EvidenceAdded = "evidence.added",
    EvidenceWithdrawn = "evidence.withdrawn",
    AdmissibilityChecked = "admissibility.checked",
    SelfAssessmentReceived = "self_assessment.received",
    ConflictDeclared = "conflict.declared",
    RecusalDecided = "recusal.decided",
    SheetClosed = "sheet.closed",
    SheetOpened = "sheet.opened",
    MeetingConvened = "meeting.convened",
    AttendanceNoted = "attendance.noted",
    MeetingClosed = "meeting.closed",
    OpeningOrdered = "opening.ordered",
    LevelChanged = "level.changed",
    LevelAgreed = "level.agreed",
    DissentNoted = "dissent.noted",
    VerdictProposed = "verdict.proposed",
    VoteCast = "vote.cast",
    VerdictReached = "verdict.reached",
    DocumentIssued = "document.issued",
    DocumentSigned = "document.signed",
    DocumentNumbered = "document.numbered",
    DocumentNotified = "document.notified",
    AppealFiled = "appeal.filed",
    AppealDecided = "appeal.decided",
    CheckpointCosigned = "checkpoint.cosigned",
    ContentErased = "content.erased",
}
