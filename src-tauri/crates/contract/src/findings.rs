//! What a verification finds, one code a fact: why an answer is yes, no or unknown. The page writes the sentences.

use serde::Serialize;
use ts_rs::TS;

/// What can be found. `who` is the name of a signer; when nobody knows it, of the field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "code",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Finding {
    /// The bytes are the ones that were signed.
    AsSigned,
    /// The file is refused whole.
    Refused {
        /// Why.
        why: DefectView,
        /// What the reader met, in English.
        detail: String,
    },
    /// Bytes after its end.
    BytesAfterEnd {
        /// How many.
        count: u32,
    },
    /// Form fields other than signatures.
    OtherFields,
    /// A change no signature answers for.
    Uncovered,
    /// A signature does not hold.
    Broken {
        /// Whose.
        who: String,
        /// Why.
        why: BreakView,
    },
    /// Something was altered after a signature.
    Altered {
        /// Whose signature.
        who: String,
        /// What.
        change: ChangeView,
    },
    /// A certification was not kept.
    Certification {
        /// Whose.
        who: String,
    },
    /// A sound signature (ISO 32000) that does not name its certificate as PAdES asks.
    NotPades {
        /// Whose.
        who: String,
    },
    /// Signed by somebody.
    SignedBy {
        /// Who.
        who: String,
        /// In what capacity, as the certificate says.
        role: String,
    },
    /// The name written is not the certificate's.
    NameDiffers {
        /// Whose.
        who: String,
    },
    /// The same person signed two fields.
    SignerRepeated {
        /// Who.
        who: String,
    },
    /// Somebody else signed in a person's place.
    SomeoneElse {
        /// In whose place.
        who: String,
    },
    /// Somebody signed whom the document does not announce.
    UnexpectedSigner {
        /// Who.
        who: String,
    },
    /// The certificate comes from the trusted root.
    Chained {
        /// Whose.
        who: String,
    },
    /// The certificate comes from a certifier of outside that this computer trusts.
    ChainedOutside {
        /// Whose.
        who: String,
        /// Which certifier, by the name of its root.
        root: String,
    },
    /// An authority of time this computer trusts vouches for so many signatures.
    TimesProven {
        /// How many.
        count: u32,
    },
    /// So many signatures carry a time this computer has nothing to believe by.
    TimesUnproven {
        /// How many.
        count: u32,
    },
    /// The certificate does not come from the trusted root, or none is at hand.
    Untrusted {
        /// Whose.
        who: String,
    },
    /// A certificate of the chain may not do this.
    NotAllowed {
        /// Whose.
        who: String,
    },
    /// The certificate could not be judged.
    NotJudged {
        /// Whose.
        who: String,
    },
    /// The certificate was not valid yet when signing.
    NotYetValid {
        /// Whose.
        who: String,
    },
    /// The certificate had expired when signing.
    Expired {
        /// Whose.
        who: String,
    },
    /// The signature does not say when.
    TimeUnknown {
        /// Whose.
        who: String,
    },
    /// The signature says it was made in the future.
    InTheFuture {
        /// Whose.
        who: String,
    },
    /// A timestamp of the signature or of the document is false.
    TimestampFalse {
        /// Whose, or the timestamp's own field.
        who: String,
    },
    /// The certificate was revoked and that undoes the signature.
    Revoked {
        /// Whose.
        who: String,
    },
    /// Revocation was not checked.
    RevocationUnchecked,
    /// There is no signature at all.
    NoSignature,
    /// Everybody expected signed.
    AllSigned {
        /// How many.
        count: u32,
    },
    /// A signature is missing.
    Missing {
        /// Whose.
        who: String,
    },
    /// The signature in a person's place does not hold.
    DoesNotHold {
        /// Whose.
        who: String,
    },
    /// The document does not announce with which certificates it had to be signed.
    NobodyAnnounced,
    /// There is no root to compare with.
    NoRoot,
    /// The printed code is the one of the attached data.
    CodeSame,
    /// The printed code is of another document.
    CodeOtherDocument,
    /// The printed code is of another version.
    CodeOtherVersion,
    /// The paper was printed from other data.
    CodeOtherData,
    /// What was typed is no printed code.
    CodeUnreadable,
    /// The file has no data to compare a printed code with.
    CodeNothing,
    /// The field of a signature is not there.
    NoField {
        /// Whose.
        who: String,
    },
    /// A field stays open for an authority outside.
    OpenField {
        /// Whose.
        who: String,
    },
    /// No data attached.
    NotAttached,
    /// The attached data do not read.
    NotRead,
    /// The attached data are not in their only form.
    NotCanonical,
    /// An area's points are not those of its levels.
    AreaSum {
        /// Which.
        area: String,
        /// Points and maximum said.
        said: (u32, u32),
        /// Points and maximum computed.
        computed: (u32, u32),
    },
    /// The total is not that of its areas.
    Total {
        /// Points and maximum said.
        said: (u32, u32),
        /// Points and maximum computed.
        computed: (u32, u32),
    },
    /// The rule gives another outcome.
    RuleOutcome,
    /// A line of the rule is not as written.
    RuleLine {
        /// Its place, from 1.
        line: u32,
    },
    /// The decision is not the one voted.
    DecisionNotVoted,
    /// The votes do not carry the decision.
    VotesDoNotCarry {
        /// In favour.
        in_favour: u32,
        /// Against.
        against: u32,
    },
    /// Somebody voted twice.
    VotedTwice {
        /// Who.
        who: String,
    },
    /// A recused person voted.
    RecusedVoted {
        /// Who.
        who: String,
    },
    /// No quorum.
    NoQuorum {
        /// In which dossier.
        dossier: String,
        /// Present.
        present: u32,
        /// Required.
        required: u32,
    },
    /// A sheet names a criterion the areas do not have.
    UnknownCriterion {
        /// Which.
        criterion: String,
    },
    /// The rule was applied again and gives what is written.
    RuleAgain,
    /// The document names a rubric that is not at hand.
    OtherRubric,
    /// The pages, made again from the attached data, are the same bytes.
    PagesSame,
    /// The pages are not the ones the attached data give.
    PagesDiffer,
    /// The pages were not compared: they name wordings that are not at hand.
    PagesOtherWordings,
    /// The pages were not compared: this program does not make such pages.
    PagesNotMade,
}

/// Why a file is refused whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DefectView {
    /// It does not begin like a PDF, or is empty.
    NotAPdf,
    /// It is encrypted.
    Encrypted,
    /// It carries a form of another kind (XFA).
    Xfa,
    /// It carries active content.
    Active,
    /// It is built to exhaust whoever reads it.
    Excessive,
    /// It is damaged or cut, or two readers could see two files in it.
    Damaged,
}

/// Why a signature does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum BreakView {
    /// The bytes are not the ones signed.
    Bytes,
    /// The signature is not of that key.
    Value,
    /// It names another certificate.
    Certificate,
    /// It does not cover what it must.
    Range,
    /// It uses a weak algorithm.
    Weak,
    /// The same signature is in two fields.
    Shared,
    /// It is malformed.
    Malformed,
}

/// What a later revision changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "code",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ChangeView {
    /// Somebody else signed.
    Signed {
        /// Who.
        who: String,
    },
    /// A form field was filled.
    Filled {
        /// Which.
        field: String,
    },
    /// The mark that there are signatures.
    Flags,
    /// Data to validate later.
    Validation,
    /// A document timestamp.
    Timestamp,
    /// A locked field was filled.
    Locked {
        /// Whose.
        who: String,
    },
    /// A part was replaced.
    Replaced {
        /// Which.
        part: PartView,
    },
    /// A part was removed.
    Removed {
        /// Which.
        part: PartView,
    },
    /// Something was added that nothing needs.
    Added {
        /// Which part of the file it became.
        part: PartView,
    },
    /// Something appeared under a name an earlier version already waited for.
    Awaited,
    /// The drawing of a signature is used elsewhere too.
    Shared,
    /// Nothing: the file was saved again.
    Nothing,
    /// The end of the file was changed.
    End,
    /// Loose bytes.
    Loose,
}

/// A part of a PDF, in a person's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PartView {
    /// Its general structure.
    Structure,
    /// A signature or form field.
    Field,
    /// The value of a signature.
    Signature,
    /// What a signature looks like.
    Appearance,
    /// A page.
    Page,
    /// What a page shows.
    Text,
    /// A mark laid over a page.
    Mark,
    /// Its properties.
    Properties,
    /// An attached file.
    Attachment,
    /// A font.
    Font,
    /// Anything else.
    Other,
}
