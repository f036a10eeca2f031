//! What each document says, as plain data: the canonical JSON attached to every PDF.
//! Whoever fills these structs has already decided everything; nothing here applies a rule.
//! Unknown fields are refused on reading, so that an altered attachment is never half understood.

mod annex;
mod canonical;
mod common;
mod feedback;
mod letters;
mod minutes;
mod observation;
mod public;
mod resolution;

use serde::{Deserialize, Serialize};

pub use annex::{
    Admissibility, AreaJudgement, CriterionJudgement, Dispersion, EvidenceFile, FirstValue,
    MinutesAnnex, OpenedSheet, Presence, Proposal, RuleComputation, RuleLine, SheetScore, Vote,
    VoteChoice,
};
pub use canonical::{canonical_form, canonical_json};
pub use common::{
    ActionItem, Checkpoint, ContextFigure, Digest, DossierIdentity, FORMAT, InvalidDigest, Level,
    Meta, Outcome, Pinned, Procedure, Signer, VoteCount,
};
pub use feedback::{Feedback, FeedbackArea, FeedbackCriterion};
pub use letters::{
    Addressee, AntecedentsRequest, Asked, CoverLetter, Enclosure, Filled, ImprovementPlan,
    RequestReason,
};
pub use minutes::{
    Attendee, Capacity, DossierQuorum, DossierResult, Minutes, Modality, Recusal, Session,
};
pub use observation::{ObservationCertificate, ObservedSession};
pub use public::{MASK, PublicVersion};
pub use resolution::{AreaGrounds, Authority, Numbering, Remedies, ResolutionProposal};

/// Everything this room can put on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// Acta de sesión, the part common to all who attended.
    Minutes(Box<Minutes>),
    /// Anexo del acta: one dossier, signed only by those who judged it.
    MinutesAnnex(Box<MinutesAnnex>),
    /// Propuesta de resolución exenta.
    ResolutionProposal(Box<ResolutionProposal>),
    /// Informe de retroalimentación to the municipality.
    Feedback(Box<Feedback>),
    /// Constancia de observación.
    ObservationCertificate(Box<ObservationCertificate>),
    /// Versión pública of another document.
    PublicVersion(Box<PublicVersion>),
    /// Plan de mejora.
    ImprovementPlan(Box<ImprovementPlan>),
    /// Oficio conductor.
    CoverLetter(Box<CoverLetter>),
    /// Solicitud de antecedentes.
    AntecedentsRequest(Box<AntecedentsRequest>),
}

impl Content {
    /// The header every document shares.
    pub fn meta(&self) -> &Meta {
        match self {
            Self::Minutes(d) => &d.meta,
            Self::MinutesAnnex(d) => &d.meta,
            Self::ResolutionProposal(d) => &d.meta,
            Self::Feedback(d) => &d.meta,
            Self::ObservationCertificate(d) => &d.meta,
            Self::PublicVersion(d) => &d.meta,
            Self::ImprovementPlan(d) => &d.meta,
            Self::CoverLetter(d) => &d.meta,
            Self::AntecedentsRequest(d) => &d.meta,
        }
    }

    /// The header, to name another template in it.
    pub fn meta_mut(&mut self) -> &mut Meta {
        match self {
            Self::Minutes(d) => &mut d.meta,
            Self::MinutesAnnex(d) => &mut d.meta,
            Self::ResolutionProposal(d) => &mut d.meta,
            Self::Feedback(d) => &mut d.meta,
            Self::ObservationCertificate(d) => &mut d.meta,
            Self::PublicVersion(d) => &mut d.meta,
            Self::ImprovementPlan(d) => &mut d.meta,
            Self::CoverLetter(d) => &mut d.meta,
            Self::AntecedentsRequest(d) => &mut d.meta,
        }
    }

    /// Those expected to sign, one field each, in order.
    pub fn signers(&self) -> &[Signer] {
        match self {
            Self::Minutes(d) => &d.signers,
            Self::MinutesAnnex(d) => &d.signers,
            Self::ResolutionProposal(d) => &d.signers,
            Self::Feedback(d) => &d.signers,
            Self::ObservationCertificate(d) => &d.signers,
            Self::PublicVersion(_) => &[],
            Self::ImprovementPlan(d) => &d.signers,
            Self::CoverLetter(d) => &d.signers,
            Self::AntecedentsRequest(d) => &d.signers,
        }
    }
}
