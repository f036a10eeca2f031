//! What a verification found: separate facts, never one tick.
//! `Verification::problems` lists what is wrong; `is_sound` is only their absence, for exit codes.

use chrono::{DateTime, FixedOffset, Utc};

use crate::error::Defect;
pub use crate::time_report::{DocumentStamp, StampFault, Timestamp};
pub use crate::trusted::{Expected, Trust};

/// Everything found in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Why the file was refused whole; when set, nothing else was judged.
    pub refused: Option<Defect>,
    /// The moment of the verification.
    pub at: DateTime<Utc>,
    /// SHA-256 of the file's bytes.
    pub file_sha256: [u8; 32],
    /// How many pinned roots there were to trust.
    pub roots: usize,
    /// Number of revisions (first save plus appended updates).
    pub revisions: usize,
    /// What each revision changed with respect to the one before it, oldest first.
    pub history: Vec<RevisionReport>,
    /// Signatures, oldest first.
    pub signatures: Vec<SignatureReport>,
    /// Document timestamps, oldest first.
    pub timestamps: Vec<DocumentStamp>,
    /// Number of bytes after the last `%%EOF` and its line end.
    pub bytes_after_end: usize,
    /// Signature fields still empty, in form order.
    pub unsigned_fields: Vec<String>,
    /// Form fields that are not signature fields.
    pub other_fields: Vec<String>,
    /// Embedded files, by the final revision.
    pub attachments: Vec<Attachment>,
    /// Changes no remaining signature answers for: made after the last one, or undoing one now gone.
    pub uncovered_changes: Vec<LaterChange>,
    /// Expected signers and what became of them.
    pub expected: Vec<ExpectedOutcome>,
}

/// One save of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionReport {
    /// Its number, from 1.
    pub number: usize,
    /// Where it ends, in bytes from the start of the file.
    pub end: usize,
    /// Fields whose signature it wrote and still stands.
    pub signed: Vec<String>,
    /// What it changed, each fact once; empty for the first.
    pub changes: Vec<LaterChange>,
}

/// A file embedded in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// File name given by the document.
    pub name: String,
    /// SHA-256 of its decoded bytes.
    pub sha256: [u8; 32],
    /// Decoded length in bytes.
    pub bytes: usize,
}

/// What happened to one expected signer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedOutcome {
    /// The expectation.
    pub expected: Expected,
    /// What was found.
    pub outcome: Presence,
}

/// Whether an expected signer signed the expected field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// The field holds a signature by that certificate.
    Signed,
    /// The field exists and is empty.
    Unsigned,
    /// No such field in the document.
    NoField,
    /// The field holds a signature that is broken or malformed: whose, nobody can say.
    NotIntact,
    /// The field is signed with another certificate.
    SomeoneElse {
        /// SHA-256 of the certificate found.
        found: Option<[u8; 32]>,
    },
}

/// Everything found about one signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureReport {
    /// Fully qualified field name.
    pub field: String,
    /// *Íntegro*: whether the signed bytes are the ones in the file.
    pub integrity: Integrity,
    /// *Quién*: the certificate that signed, when the signature could be read.
    pub signer: Option<Signer>,
    /// The name written in the dictionary (`/Name`), which proves nothing.
    pub claimed_name: Option<String>,
    /// The signing time claimed in the dictionary (`/M`): the signer's word; see `timestamp`.
    pub claimed_time: Option<DateTime<FixedOffset>>,
    /// `/Reason`.
    pub reason: Option<String>,
    /// `/Location`.
    pub location: Option<String>,
    /// *Confiable*: what can be said of the certificate.
    pub trust: SignerTrust,
    /// *Completo*: which part of the file the signature covers.
    pub coverage: Coverage,
    /// What later revisions changed, each fact once.
    pub later_changes: Vec<LaterChange>,
    /// The certification this signature makes, when it is one.
    pub certification: Option<Certification>,
    /// Which profile the signature follows.
    pub profile: Profile,
    /// Whether a time authority vouches for the time.
    pub timestamp: Timestamp,
    /// What the signature may be called.
    pub label: Label,
}

/// What a signature made here may be called; there is no other variant on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// *Firma electrónica simple.*
    SimpleElectronicSignature,
}

/// Whether the signed bytes are the ones in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Integrity {
    /// Digest and signature hold.
    Intact,
    /// The bytes are not the ones that were signed, or the signature value is false.
    Broken(Break),
    /// The signature is malformed, so nothing is vouched for.
    Unreadable(Malformation),
}

/// Which comparison failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// The digest of the covered bytes is not the signed one.
    Digest,
    /// The signature value does not verify under the certificate's key.
    SignatureValue,
    /// The signing-certificate attribute names another certificate.
    SigningCertificate,
}

/// Why a signature cannot be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Malformation {
    /// `/ByteRange` is missing or not four non-negative integers starting at 0.
    ByteRange,
    /// The bytes left out are not exactly this signature's `<hex>`.
    Gap,
    /// The covered bytes do not end where a revision ends.
    RevisionEnd,
    /// `/Contents` is missing, empty or not hexadecimal.
    Contents,
    /// Bytes other than zero follow the CMS.
    Padding,
    /// The CMS is not valid DER, or does not have one signer and no content.
    Cms,
    /// The CMS carries content of its own instead of being detached.
    CarriesContent,
    /// The signer's certificate is not in the CMS.
    NoCertificate,
    /// No signed attributes: not a PAdES signature.
    NoSignedAttributes,
    /// A required signed attribute is missing, repeated or malformed.
    Attributes,
    /// SHA-1, MD5 or an unknown digest.
    WeakDigest,
    /// RSA under 2048 bits, or a key other than RSA, P-256 or P-384.
    WeakKey,
    /// `/SubFilter` is not one of the detached CMS kinds.
    SubFilter,
    /// Another field uses the same signature value.
    SharedValue,
}

/// Facts of the certificate that signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// SHA-256 of the certificate DER: the identity.
    pub certificate_sha256: [u8; 32],
    /// Common name of the subject.
    pub common_name: String,
    /// Organization of the subject.
    pub organization: Option<String>,
    /// Title (role) of the subject.
    pub role: Option<String>,
    /// Common name of the issuer.
    pub issuer: String,
    /// Serial number, big endian.
    pub serial: Vec<u8>,
    /// Start of validity.
    pub not_before: DateTime<Utc>,
    /// End of validity.
    pub not_after: DateTime<Utc>,
    /// RUT of the holder, when the certificate carries one with a correct check digit.
    pub rut: Option<String>,
    /// Whether it was made from demonstration data.
    pub marking: crate::certificate::Marking,
    /// The certificate itself, DER.
    pub certificate_der: Vec<u8>,
}

/// What can be said of a signer's certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignerTrust {
    /// Whether it chains to a pinned root.
    pub chain: Chain,
    /// Its validity at the claimed signing time.
    pub at_signing: ValidityAt,
    /// Its validity at the moment of verification (information: a later expiry undoes nothing).
    pub now: ValidityAt,
    /// Whether it was revoked.
    pub revocation: Revocation,
}

/// Whether a certificate chains to a pinned root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chain {
    /// To the pinned root with this SHA-256.
    Pinned {
        /// SHA-256 of the root certificate.
        root_sha256: [u8; 32],
    },
    /// To no pinned root: an unknown or impostor issuer.
    NoPinnedRoot,
    /// A chain was found but a certificate in it may not do this.
    NotAllowed(ChainFault),
    /// Nothing to judge: the signature could not be read.
    NotJudged,
}

/// What is wrong with a certificate of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChainFault {
    /// The issuer is not a certificate authority, or its path length is exceeded.
    NotAuthority,
    /// Key usage does not allow it.
    KeyUsage,
    /// Extended key usage does not allow signing documents.
    ExtendedKeyUsage,
    /// A critical extension is unknown, one stands twice (RFC 5280, 4.2), or its key usage cannot be read.
    UnreadableExtension,
    /// An issuer may only vouch for names or policies of its own, which this program does not compare.
    ConstrainedIssuer,
    /// An issuer was outside its validity at the signing time.
    IssuerValidity,
    /// An intermediate issuer is revoked.
    IssuerRevoked,
}

/// Validity of a certificate at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValidityAt {
    /// Inside its validity.
    Valid,
    /// Before it.
    NotYetValid,
    /// After it.
    Expired,
    /// The moment is not known.
    Unknown,
}

/// Whether a certificate was revoked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Revocation {
    /// *Revocación no comprobada*: no believable list of its issuer.
    NotChecked,
    /// Absent from the issuer's list.
    NotRevoked {
        /// When the list was made.
        this_update: DateTime<Utc>,
        /// When a newer one was due.
        next_update: Option<DateTime<Utc>>,
    },
    /// Revoked.
    Revoked {
        /// When.
        at: DateTime<Utc>,
        /// Why, as the list says.
        reason: crate::certificate::Reason,
        /// Whether that undoes this signature.
        effect: RevocationEffect,
    },
}

/// Whether a revocation undoes a signature whose time nobody vouches for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevocationEffect {
    /// Revoked before the claimed time, or the key may have been in other hands.
    Undoes,
    /// Revoked after the proven time; or after the claimed one, for a reason that leaves the key its owner's.
    LeavesEarlierSignatures,
}

/// Which part of the file a signature covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// All of it.
    WholeFile,
    /// Up to the end of revision `revision` of `of`, counting from 1.
    Revision {
        /// Covered revision.
        revision: usize,
        /// Revisions in the file.
        of: usize,
    },
    /// Cannot be told: the byte range is malformed.
    Unclear,
}

/// A certification (DocMDP).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Certification {
    /// 1: nothing may change; 2: forms may be filled and signed; 3: also annotations.
    pub level: u8,
    /// Whether later revisions kept to it.
    pub honoured: Honoured,
}

/// Whether a certification was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Honoured {
    /// Yes.
    Yes,
    /// A later revision changed more than it allows.
    No,
    /// It is not the first signature, or the catalog does not name it.
    NotLawful,
}

/// Which profile a signature follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// `ETSI.CAdES.detached` with signing-certificate-v2.
    Pades,
    /// A detached CMS with signed attributes that is not PAdES.
    PlainCms,
    /// Could not be read.
    Unknown,
}

/// One change a later revision made.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LaterChange {
    /// An empty signature field was signed.
    FieldSigned {
        /// The field.
        field: String,
    },
    /// A form field other than a signature was filled in.
    FieldFilled {
        /// The field.
        field: String,
    },
    /// The form's signature flags were set.
    SignatureFlags,
    /// Validation data (`/DSS`) was added.
    ValidationData,
    /// An invisible document timestamp was added.
    DocumentTimestamp {
        /// Its field.
        field: String,
    },
    /// A field locked by this signature was filled.
    LockedField {
        /// The field.
        field: String,
    },
    /// An existing object was replaced or altered.
    Replaced {
        /// Object number.
        object: u32,
        /// What the object was.
        role: ObjectRole,
    },
    /// An existing object was removed.
    Removed {
        /// Object number.
        object: u32,
        /// What the object was.
        role: ObjectRole,
    },
    /// An object was added that no permitted change needs.
    Added {
        /// Object number.
        object: u32,
        /// What the object became.
        role: ObjectRole,
    },
    /// An object was added under a number an earlier revision already pointed to.
    Resurrected {
        /// Object number.
        object: u32,
    },
    /// An appearance drawn by a permitted change is also used elsewhere.
    SharedAppearance {
        /// Object number.
        object: u32,
    },
    /// An entry of the trailer changed.
    Trailer {
        /// The key.
        key: String,
    },
    /// A save that changed nothing: nobody needs it, and no signature covers it.
    Nothing,
    /// Bytes that belong to no listed object.
    UnlistedBytes {
        /// Offset of the first.
        offset: usize,
    },
}

impl LaterChange {
    /// Whether it only adds evidence for the long term: nobody signed, and nothing a person reads changed.
    #[must_use]
    pub const fn is_evidence(&self) -> bool {
        matches!(self, Self::ValidationData | Self::DocumentTimestamp { .. })
    }

    /// Whether the whitelist of permitted changes contains it.
    #[must_use]
    pub fn is_permitted(&self) -> bool {
        matches!(
            self,
            Self::FieldSigned { .. }
                | Self::FieldFilled { .. }
                | Self::SignatureFlags
                | Self::ValidationData
                | Self::DocumentTimestamp { .. }
        )
    }
}

/// What an object was before a later revision touched it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ObjectRole {
    /// The catalog.
    Catalog,
    /// The form dictionary.
    Form,
    /// A signature or form field.
    Field,
    /// The value of a signature.
    SignatureValue,
    /// What a field looks like.
    Appearance,
    /// A page or the page tree.
    Page,
    /// What a page draws.
    PageContent,
    /// A mark laid over a page: a note, a stamp, a link.
    Annotation,
    /// The document's properties (`/Info`).
    Properties,
    /// XMP metadata.
    Metadata,
    /// An embedded file or its description.
    Attachment,
    /// A font or a part of one.
    Font,
    /// The structure tree.
    Structure,
    /// Anything else.
    Other,
}

/// One reason the file is not sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The strict reader refused the file.
    Refused(Defect),
    /// It carries no signature.
    NoSignature,
    /// Bytes after the last `%%EOF`.
    BytesAfterEnd(usize),
    /// It has form fields other than signatures.
    OtherFields,
    /// A change that no signature answers for (see `uncovered_changes`).
    Uncovered,
    /// A signature is broken or malformed.
    NotIntact {
        /// The field.
        field: String,
        /// Why.
        integrity: Integrity,
    },
    /// A later revision changed something it may not.
    Altered {
        /// The signature that was betrayed.
        field: String,
        /// The change.
        change: LaterChange,
    },
    /// A certification was not kept, or is not lawful.
    Certification {
        /// The field.
        field: String,
    },
    /// The certificate does not chain to a pinned root.
    Untrusted {
        /// The field.
        field: String,
        /// Why.
        chain: Chain,
    },
    /// The certificate was not valid at the claimed time, or there is no claimed time.
    NotValidAtSigning {
        /// The field.
        field: String,
        /// Why.
        validity: ValidityAt,
    },
    /// The claimed time is after the verification.
    SignedInTheFuture {
        /// The field.
        field: String,
    },
    /// A timestamp is present and false: of the document (its own field) or of the signature in this field.
    TimestampFalse {
        /// The field.
        field: String,
        /// Why.
        fault: StampFault,
    },
    /// The certificate was revoked and that undoes the signature.
    Revoked {
        /// The field.
        field: String,
    },
    /// `/Name` is not the certificate's name.
    NameIsNotTheSigners {
        /// The field.
        field: String,
    },
    /// One certificate signed more than one field.
    SignerRepeated {
        /// The second field.
        field: String,
    },
    /// An expected signer is missing or someone else signed.
    ExpectedSigner {
        /// The field.
        field: String,
        /// What was found.
        presence: Presence,
    },
    /// Someone signed who was not expected.
    UnexpectedSigner {
        /// The field.
        field: String,
    },
}

impl Verification {
    /// Whether [`Verification::problems`] is empty. For exit codes only: people read the facts.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems().is_empty()
    }

    /// The signatures that hold and do not follow the PAdES profile: a remark, no problem (ISO 32000-1, 12.8.3.3).
    pub fn plain(&self) -> impl Iterator<Item = &SignatureReport> {
        self.signatures
            .iter()
            .filter(|one| one.integrity == Integrity::Intact && one.profile != Profile::Pades)
    }

    /// Every reason the file is not sound, in reading order.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        crate::problems::of(self)
    }
}
