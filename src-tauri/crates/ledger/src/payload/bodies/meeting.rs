//! What records say about meetings, verdicts, documents and appeals. Never a rule.

use serde::{Deserialize, Serialize};

use super::words::{DocumentKind, Modality, Passage};
use super::{ObjectRef, PersonRef, RecordRef};
use crate::payload::text::{Hex32, Short, Text};

body! {
    /// A meeting is called.
    MeetingConvened {
        /// Number, title, place, agenda.
        object: ObjectRef,
        /// The dossiers on its agenda.
        dossiers: Vec<RecordRef>,
    }
}
body! {
    /// Somebody arrived at a meeting or left it.
    AttendanceNoted {
        /// The meeting.
        meeting: RecordRef,
        /// Who.
        person: PersonRef,
        /// Came or went.
        passage: Passage,
        /// In the room or remote.
        modality: Modality,
        /// Civil time of the fact, RFC 3339.
        at: Short<35>,
    }
}
body! {
    /// A meeting ends; what it names can no longer be cut off by a fork or a revocation.
    MeetingClosed {
        /// The meeting.
        meeting: RecordRef,
        /// Votes, proposals, verdicts and agreed levels it contains.
        names: Vec<RecordRef>,
        /// Civil time of the end, RFC 3339.
        at: Short<35>,
    }
}
body! {
    /// The chair proposes a verdict over frozen agreed levels.
    VerdictProposed {
        /// The dossier.
        dossier: RecordRef,
        /// The meeting it is proposed in.
        meeting: RecordRef,
        /// The agreed levels it rests on, one record per criterion.
        levels: Vec<RecordRef>,
        /// Computed outcome, proposed outcome and grounds.
        object: ObjectRef,
    }
}
body! {
    /// A vote on one proposal.
    VoteCast {
        /// The proposal voted.
        proposal: RecordRef,
        /// In favour, against or abstention.
        ballot: ObjectRef,
    }
}
body! {
    /// The verdict, as the votes on one proposal gave it.
    VerdictReached {
        /// The proposal.
        proposal: RecordRef,
        /// The votes counted.
        votes: Vec<RecordRef>,
        /// Outcome, count and final grounds.
        object: ObjectRef,
    }
}
body! {
    /// A document comes out.
    DocumentIssued {
        /// What it is.
        document: DocumentKind,
        /// The meeting it belongs to, if any.
        meeting: Option<RecordRef>,
        /// The dossier it belongs to, if any.
        dossier: Option<RecordRef>,
        /// The PDF.
        pdf: ObjectRef,
        /// SHA-256 of the PDF's bytes.
        pdf_hash: Text<Hex32>,
        /// SHA-256 of the canonical JSON it carries.
        content_hash: Text<Hex32>,
        /// Document this one takes the place of, if any.
        supersedes: Option<RecordRef>,
        /// Document this one rests on, if any: the proposal numbered, the one sent, the one made public.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<RecordRef>,
    }
}
body! {
    /// A person signed a document in their turn.
    DocumentSigned {
        /// The document.
        document: RecordRef,
        /// The signature field filled.
        field: Short<40>,
        /// SHA-256 of the bytes signed over: the revision before.
        base: Text<Hex32>,
        /// The PDF with the signature.
        revision: ObjectRef,
        /// SHA-256 of that PDF.
        revision_hash: Text<Hex32>,
        /// SHA-256 of the signing certificate.
        certificate: Text<Hex32>,
    }
}
body! {
    /// Oficina de Partes gave a resolution its number and date.
    DocumentNumbered {
        /// The proposal document.
        document: RecordRef,
        /// Number, date and the authority's returned file.
        object: ObjectRef,
    }
}
body! {
    /// A document was notified to the municipality.
    DocumentNotified {
        /// The document.
        document: RecordRef,
        /// Civil date, `aaaa-mm-dd`.
        date: Short<10>,
        /// How, and to whom.
        object: ObjectRef,
    }
}
body! {
    /// The municipality appealed (reposición).
    AppealFiled {
        /// The dossier.
        dossier: RecordRef,
        /// Civil date, `aaaa-mm-dd`.
        date: Short<10>,
        /// The appeal.
        object: ObjectRef,
    }
}
body! {
    /// An appeal was decided.
    AppealDecided {
        /// The appeal.
        appeal: RecordRef,
        /// The decision and its grounds.
        object: ObjectRef,
    }
}
body! {
    /// An object's absence is lawful from now on.
    ContentErased {
        /// The object.
        object: ObjectRef,
        /// Why, without personal data, for everyone.
        reason: ObjectRef,
    }
}
