//! The struct of each record type, in the order of the table in the design page. Never a rule.

use domain::ids::{CriterionId, Cut, LogId, ObjectId, PersonId, RecordId};
use serde::{Deserialize, Serialize};

use super::text::{Hex32, Short, Text};

/// An object's identity as it stands in a record.
pub type ObjectRef = Text<ObjectId>;
/// A record's identity as it stands in a record.
pub type RecordRef = Text<RecordId>;
/// A person's identity as it stands in a record.
pub type PersonRef = Text<PersonId>;

macro_rules! body {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $ty,)*
        }
    };
}

macro_rules! word {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $variant:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$word_doc])* $variant,)*
        }
    };
}

word! {
    /// A role as it stands in a record.
    RoleWord {
        /// integrante
        Member,
        /// presidencia
        Chair,
        /// secretaría
        Secretary,
        /// observador
        Observer,
    }
}
word! {
    /// Which procedure a dossier follows.
    ProcedureWord {
        /// otorgamiento
        Grant,
        /// revalidación
        Renewal,
    }
}
word! {
    /// When an alternate takes a titular's place.
    AlternatesWord {
        /// Never.
        Never,
        /// Only for a recused titular.
        WhenRecused,
        /// For a recused or absent titular.
        WhenRecusedOrAbsent,
    }
}
word! {
    /// Whether a person came or went.
    Passage {
        /// Joined the meeting.
        Arrived,
        /// Left the meeting.
        Left,
    }
}
word! {
    /// How a person takes part in a meeting.
    Modality {
        /// In the room.
        InPerson,
        /// From elsewhere.
        Remote,
    }
}
word! {
    /// What a document is.
    DocumentKind {
        /// acta de sesión, common part
        Minutes,
        /// annex of the acta for one dossier
        MinutesAnnex,
        /// propuesta de resolución exenta
        ResolutionProposal,
        /// informe de retroalimentación
        Feedback,
        /// constancia de observación
        ObservationCertificate,
        /// versión pública
        PublicVersion,
        /// plan de mejora
        ImprovementPlan,
        /// oficio conductor
        CoverLetter,
        /// solicitud de antecedentes
        AntecedentsRequest,
        /// resolución exenta, numbered by Oficina de Partes
        Resolution,
    }
}

body! {
    /// Which part of a committee's regulation the rules on records need.
    RegulationSummary {
        /// The whole regulation, readable by everyone.
        object: ObjectRef,
        /// Record types that take effect only when the chair endorses them.
        endorsed: Vec<Short<40>>,
        /// Quorum: numerator of the fraction of entitled seats that must be present.
        quorum_numerator: u16,
        /// Quorum: denominator of that fraction.
        quorum_denominator: u16,
        /// Quorum: whether the fraction must be exceeded, not only reached.
        quorum_exceeds: bool,
        /// Quorum: least number of people present, whatever the fraction gives.
        quorum_minimum: u16,
        /// When an alternate takes a titular's place.
        alternates: AlternatesWord,
    }
}
body! {
    /// Genesis: the first record of the founding secretary's log; its id names the committee.
    CommitteeFounded {
        /// Whether everything this committee makes is demonstration without validity.
        demonstration: bool,
        /// Name of the committee and of the service, as an object for everyone.
        profile: ObjectRef,
        /// The regulation it starts with.
        regulation: RegulationSummary,
        /// The founding secretary.
        secretary: PersonRef,
        /// The secretary's name and institution.
        secretary_profile: ObjectRef,
        /// The first chair, who confirms by endorsing their own enrolment.
        chair: PersonRef,
        /// The chair's name and institution.
        chair_profile: ObjectRef,
        /// How many members, with the chair, may appoint another secretary.
        recovery_quorum: u16,
        /// age recipient of the founding device.
        encryption_key: Short<80>,
        /// Certificate of the document root, PEM.
        document_root: Pem,
        /// SHA-256 of the secretary's own document certificate.
        certificate: Text<Hex32>,
        /// That certificate, readable by everyone.
        certificate_object: ObjectRef,
    }
}

/// A PEM text of at most 4,096 bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pem(String);

impl Pem {
    /// The PEM text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Pem {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.len() <= 4096 && text.starts_with("-----BEGIN ") && text.is_ascii() {
            Ok(Self(text))
        } else {
            Err("not a PEM text of at most 4096 bytes".to_owned())
        }
    }
}

impl From<Pem> for String {
    fn from(pem: Pem) -> String {
        pem.0
    }
}

body! {
    /// A cosignature: the author endorses another person's record.
    RecordEndorsed {
        /// The record endorsed.
        record: RecordRef,
    }
}
body! {
    /// A person joins the committee.
    MemberAdmitted {
        /// The new person.
        person: PersonRef,
        /// Their part.
        role: RoleWord,
        /// Of whom they are the alternate, if of anyone.
        alternate_of: Option<PersonRef>,
        /// Name and institution.
        profile: ObjectRef,
    }
}
body! {
    /// A person's part changes.
    MemberRole {
        /// Whose part.
        person: PersonRef,
        /// The new part.
        role: RoleWord,
        /// Of whom they are now the alternate, if of anyone.
        alternate_of: Option<PersonRef>,
    }
}
body! {
    /// A person leaves the committee.
    MemberLeft {
        /// Who leaves.
        person: PersonRef,
    }
}
body! {
    /// A laptop begins to act for a person.
    DeviceEnrolled {
        /// Whose laptop.
        person: PersonRef,
        /// Its log, named by its public record key.
        log: Text<LogId>,
        /// Its age recipient.
        encryption_key: Short<80>,
        /// Its network identity, an Ed25519 public key.
        network_key: Text<Hex32>,
        /// SHA-256 of the document certificate issued for it.
        certificate: Text<Hex32>,
        /// That certificate, readable by everyone.
        certificate_object: ObjectRef,
    }
}
body! {
    /// A laptop stops acting: lost, stolen or replaced.
    DeviceRevoked {
        /// Its log.
        log: Text<LogId>,
        /// The last record of it that still counts; 0 when none does.
        last_valid_seq: u32,
    }
}
body! {
    /// A rubric comes into force for dossiers not yet opened to scoring.
    RubricAdopted {
        /// The rubric file, readable by everyone.
        object: ObjectRef,
        /// SHA-256 of the file, which every closed sheet names.
        hash: Text<Hex32>,
        /// Its version, for people.
        version: Short<40>,
    }
}
body! {
    /// Another regulation comes into force.
    RegulationAdopted {
        /// What the rules on records need of it.
        regulation: RegulationSummary,
        /// Its version, for people.
        version: Short<40>,
    }
}
body! {
    /// A municipality's application enters; its id names the dossier.
    DossierOpened {
        /// Código Único Territorial.
        cut: Text<Cut>,
        /// Grant or renewal.
        procedure: ProcedureWord,
        /// The cycle it belongs to, such as a year.
        cycle: Short<20>,
        /// Who of the committee accompanied the municipality.
        accompanied_by: Vec<PersonRef>,
        /// Names that a conflict check needs; for all who must declare.
        conflict_names: ObjectRef,
        /// Everything else known at intake.
        intake: ObjectRef,
    }
}
body! {
    /// A dossier moves to another stage.
    DossierStage {
        /// The dossier.
        dossier: RecordRef,
        /// The stage's code in the domain.
        stage: Short<40>,
        /// Civil date of the fact, `aaaa-mm-dd`.
        date: Short<10>,
        /// What supports it (act numbers, notes), if anything.
        detail: Option<ObjectRef>,
    }
}
body! {
    /// A file joins a dossier's evidence.
    EvidenceAdded {
        /// The dossier.
        dossier: RecordRef,
        /// The file's bytes.
        object: ObjectRef,
        /// Title, file name, kind, criteria and SHA-256 of the file.
        label: ObjectRef,
        /// Kept from observers.
        reserved: bool,
        /// The evidence record it replaces, if any.
        replaces: Option<RecordRef>,
    }
}
body! {
    /// A file leaves a dossier's evidence; it stays readable for those who cited it.
    EvidenceWithdrawn {
        /// The evidence record.
        evidence: RecordRef,
        /// Why.
        reason: ObjectRef,
    }
}
body! {
    /// The secretary checked the formal documents.
    AdmissibilityChecked {
        /// The dossier.
        dossier: RecordRef,
        /// Which documents are present, which are missing, and the cure granted.
        findings: ObjectRef,
        /// Whether every formal document is present.
        admissible: bool,
    }
}
body! {
    /// The municipality's own assessment arrived; shown to a member once their own sheet is closed.
    SelfAssessmentReceived {
        /// The dossier.
        dossier: RecordRef,
        /// The assessment.
        object: ObjectRef,
    }
}
body! {
    /// A person declares, per dossier and before it opens to them, whether they have a conflict.
    ConflictDeclared {
        /// The dossier.
        dossier: RecordRef,
        /// Whether any ground is declared.
        conflict: bool,
        /// The grounds and their explanation, for whoever decides.
        grounds: Option<ObjectRef>,
    }
}
body! {
    /// A recusal is decided, never by the person concerned.
    RecusalDecided {
        /// The dossier.
        dossier: RecordRef,
        /// The person concerned.
        person: PersonRef,
        /// Whether they must abstain.
        recused: bool,
        /// The grounds of the decision.
        grounds: ObjectRef,
    }
}
body! {
    /// A member closes their sheet: nobody can change it or, until the opening, read it.
    SheetClosed {
        /// The dossier.
        dossier: RecordRef,
        /// SHA-256 of the rubric file scored against.
        rubric: Text<Hex32>,
        /// Binds the padded plaintext and its context.
        commitment: Text<Hex32>,
        /// Binds the secret that will be published.
        lock: Text<Hex32>,
        /// The sealed sheet.
        ciphertext: ObjectRef,
        /// The secret wrapped to the chair inside and the secretary outside, when the member chose it.
        escrow: Option<ObjectRef>,
    }
}
body! {
    /// The secret of a closed sheet, published by its author after seeing the opening.
    SheetOpened {
        /// The closed sheet.
        sheet: RecordRef,
        /// The secret.
        secret: Text<Hex32>,
    }
}
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
    /// A person whose sheet is missing at an opening.
    Absence {
        /// Who.
        person: PersonRef,
        /// Why, as an object for everyone entitled to the dossier.
        reason: Option<ObjectRef>,
    }
}
body! {
    /// The opening of one dossier: the closed sheets it covers and the absences it records.
    OpeningOrdered {
        /// The dossier.
        dossier: RecordRef,
        /// The closed sheets.
        sheets: Vec<RecordRef>,
        /// Who had to score and did not.
        absences: Vec<Absence>,
    }
}
body! {
    /// A member changes their own level after deliberation; the first value stays.
    LevelChanged {
        /// Their closed sheet.
        sheet: RecordRef,
        /// The criterion.
        criterion: Text<CriterionId>,
        /// Old value, new value and reason.
        change: ObjectRef,
    }
}
body! {
    /// The committee's level for one criterion.
    LevelAgreed {
        /// The dossier.
        dossier: RecordRef,
        /// The criterion.
        criterion: Text<CriterionId>,
        /// The level and its grounds.
        agreement: ObjectRef,
    }
}
body! {
    /// A member's dissent.
    DissentNoted {
        /// The dossier.
        dossier: RecordRef,
        /// The criterion, or none when it concerns the verdict.
        criterion: Option<Text<CriterionId>>,
        /// The dissent in words.
        object: ObjectRef,
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
    /// One head of a checkpoint.
    Head {
        /// The log.
        log: Text<LogId>,
        /// Its last record.
        seq: u32,
        /// That record's id.
        id: RecordRef,
    }
}
body! {
    /// The author confirms these heads, which is what signing an acta also does.
    CheckpointCosigned {
        /// Heads of every log the author holds, by log.
        heads: Vec<Head>,
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
