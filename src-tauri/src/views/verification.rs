//! Verifications as the page shows them: which fact answers which question was decided by the core.

mod folder;

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use contract::documents::PaperKind;
use contract::findings::{BreakView, ChangeView, DefectView, Finding, PartView};
use contract::verification::{
    AnswerView, Answered, CoverageView, FindingView, GradeView, LaterChangeView, PaperVerified,
    QuestionView, RevocationView, RootView, SignatureView, StepOutcomeView, VerificationStep,
    VerifiedView, VersionView,
};
use operations::document::content::Content;
use operations::signing::{
    Break, Chain, Coverage, Defect, Integrity, LaterChange, Malformation, Marking, ObjectRole,
    Presence, Problem, Revocation, SignatureReport, Timestamp, ValidityAt,
};
use operations::verify::{
    Answer, Checked, CodeCheck, ContentProblem, PagesCheck, PaperReport, Question, Recomputation,
    RootOrigin, Step, StepOutcome, question_of,
};

use super::common::count;

/// What was found in a file or folder.
pub fn checked(checked: &Checked, at: DateTime<FixedOffset>) -> VerifiedView {
    match checked {
        Checked::Paper(report) => VerifiedView::Paper {
            paper: Box::new(paper(report)),
        },
        Checked::Folder(report) => VerifiedView::Folder {
            folder: Box::new(folder::of(report, at)),
        },
    }
}

/// What was found in one PDF.
pub fn paper(report: &PaperReport) -> PaperVerified {
    let verification = &report.verification;
    let meta = report.content.as_ref().map(Content::meta);
    PaperVerified {
        path: written(&report.path),
        name: name(&report.path),
        sha256: hex(&verification.file_sha256),
        at: verification.at.to_rfc3339(),
        sound: report.is_sound(),
        answers: Question::ALL
            .into_iter()
            .map(|question| AnswerView {
                question: asked(question),
                answer: match report.answer(question) {
                    Answer::Yes => Answered::Yes,
                    Answer::No => Answered::No,
                    Answer::Unknown => Answered::Unknown,
                },
                findings: findings(report, question),
            })
            .collect(),
        root: match report.root {
            RootOrigin::Given => RootView::Given,
            RootOrigin::Neighbour => RootView::Neighbour,
            RootOrigin::Genesis => RootView::Genesis,
            RootOrigin::None => RootView::None,
        },
        signatures: verification
            .signatures
            .iter()
            .map(|one| signature(report, one))
            .collect(),
        revisions: count(verification.revisions),
        versions: versions(report),
        steps: Step::ALL
            .into_iter()
            .map(|step| VerificationStep {
                number: step.number(),
                outcome: match report.step(step) {
                    StepOutcome::Held => StepOutcomeView::Held,
                    StepOutcome::Failed => StepOutcomeView::Failed,
                    StepOutcome::NotTaken => StepOutcomeView::NotTaken,
                    StepOutcome::Nothing => StepOutcomeView::Nothing,
                },
            })
            .collect(),
        kind: report.content.as_ref().map(kind_of),
        title: meta.map(|meta| meta.title.clone()),
        number: meta.map(|meta| meta.id.clone()),
        content_sha256: report.content_sha256.as_ref().map(hex),
        demonstration: meta.is_some_and(|meta| meta.demonstration)
            || verification.signatures.iter().any(|one| {
                one.signer
                    .as_ref()
                    .is_some_and(|signer| signer.marking == Marking::Demonstration)
            }),
        standing: None,
    }
}

fn versions(report: &PaperReport) -> Vec<VersionView> {
    let mut watched = false;
    let mut versions = Vec::new();
    for one in &report.verification.history {
        versions.push(VersionView {
            number: count(one.number),
            watched,
            changes: one
                .changes
                .iter()
                .map(|change| LaterChangeView {
                    change: changed(report, change),
                    allowed: change.is_permitted(),
                })
                .collect(),
        });
        watched |= !one.signed.is_empty();
    }
    versions
}

const fn asked(question: Question) -> QuestionView {
    match question {
        Question::Intact => QuestionView::Intact,
        Question::Who => QuestionView::Who,
        Question::Trusted => QuestionView::Trusted,
        Question::Complete => QuestionView::Complete,
    }
}

const fn kind_of(content: &Content) -> PaperKind {
    match content {
        Content::Minutes(_) => PaperKind::Minutes,
        Content::MinutesAnnex(_) => PaperKind::MinutesAnnex,
        Content::ResolutionProposal(_) => PaperKind::ResolutionProposal,
        Content::Feedback(_) => PaperKind::Feedback,
        Content::ObservationCertificate(_) => PaperKind::ObservationCertificate,
        Content::PublicVersion(_) => PaperKind::PublicVersion,
        Content::ImprovementPlan(_) => PaperKind::ImprovementPlan,
        Content::CoverLetter(_) => PaperKind::CoverLetter,
        Content::AntecedentsRequest(_) => PaperKind::AntecedentsRequest,
    }
}

fn graded(grade: GradeView, what: Finding) -> FindingView {
    FindingView { grade, what }
}

/// Everything said under one question: what is wrong first, then what is known.
fn findings(report: &PaperReport, of: Question) -> Vec<FindingView> {
    let wrong = report
        .problems
        .iter()
        .filter(|problem| question_of(problem) == of);
    let mut found: Vec<FindingView> = wrong
        .map(|one| graded(GradeView::Bad, problem(report, one)))
        .collect();
    match of {
        Question::Intact if report.answer(of) == Answer::Yes => {
            found.push(graded(GradeView::Good, Finding::AsSigned));
        }
        Question::Intact => {}
        Question::Who => found.extend(signers(report)),
        Question::Trusted => found.extend(certificates(report)),
        Question::Complete => found.extend(completeness(report)),
    }
    found
}

fn signers(report: &PaperReport) -> Vec<FindingView> {
    let signed = report.verification.signatures.iter();
    let nobody = report.verification.expected.is_empty() && signed.len() > 0;
    let nobody = nobody.then(|| graded(GradeView::Note, Finding::NobodyAnnounced));
    signed
        .filter(|one| one.integrity == Integrity::Intact)
        .filter_map(|one| Some((one, one.signer.as_ref()?)))
        .map(|(one, signer)| {
            let what = Finding::SignedBy {
                who: who(report, &one.field),
                role: signer.role.clone().unwrap_or_default(),
            };
            graded(GradeView::Note, what)
        })
        .chain(nobody)
        .collect()
}

fn certificates(report: &PaperReport) -> Vec<FindingView> {
    let signed = &report.verification.signatures;
    let mut found: Vec<FindingView> = signed
        .iter()
        .filter(|one| matches!(one.trust.chain, Chain::Pinned { .. }))
        .map(|one| {
            let who = who(report, &one.field);
            let root = match &one.trust.chain {
                Chain::Pinned { root_sha256 } => report.outside.get(root_sha256),
                Chain::NoPinnedRoot | Chain::NotAllowed(_) | Chain::NotJudged => None,
            };
            let what = match root {
                Some(root) => Finding::ChainedOutside {
                    who,
                    root: root.clone(),
                },
                None => Finding::Chained { who },
            };
            graded(GradeView::Good, what)
        })
        .collect();
    let timed = |wanted: fn(&Timestamp) -> bool| {
        let times = signed.iter().filter(|one| wanted(&one.timestamp));
        count(times.count())
    };
    let proven = timed(|time| matches!(time, Timestamp::Believed { .. }));
    if proven > 0 {
        let what = Finding::TimesProven { count: proven };
        found.push(graded(GradeView::Good, what));
    }
    // One that is false is a problem of its own, said above.
    let lacking = timed(|time| matches!(time, Timestamp::NotBelieved(why) if why.is_lack()));
    if lacking > 0 {
        let what = Finding::TimesUnproven { count: lacking };
        found.push(graded(GradeView::Note, what));
    }
    found.extend(report.verification.plain().map(|one| {
        let who = who(report, &one.field);
        graded(GradeView::Note, Finding::NotPades { who })
    }));
    if report.root == RootOrigin::None {
        found.push(graded(GradeView::Note, Finding::NoRoot));
    }
    if signed
        .iter()
        .any(|one| one.trust.revocation == Revocation::NotChecked)
    {
        found.push(graded(GradeView::Note, Finding::RevocationUnchecked));
    }
    found
}

fn completeness(report: &PaperReport) -> Vec<FindingView> {
    let content = report.content_problems.iter();
    let mut found: Vec<FindingView> = content
        .map(|one| graded(GradeView::Bad, content_problem(one)))
        .collect();
    let expected = &report.verification.expected;
    if !expected.is_empty() && expected.iter().all(|one| one.outcome == Presence::Signed) {
        let count = count(expected.len());
        found.push(graded(GradeView::Good, Finding::AllSigned { count }));
    }
    found.extend(pages(report.pages));
    found.extend(printed(report.code));
    match report.recomputation {
        Recomputation::Done => found.push(graded(GradeView::Good, Finding::RuleAgain)),
        Recomputation::OtherRubric => found.push(graded(GradeView::Note, Finding::OtherRubric)),
        Recomputation::NothingToCompute => {}
    }
    found.extend(report.open_fields.iter().map(|field| {
        let who = who(report, field);
        graded(GradeView::Note, Finding::OpenField { who })
    }));
    found
}

const fn pages(pages: PagesCheck) -> Option<FindingView> {
    let (grade, what) = match pages {
        PagesCheck::NothingToCompare => return None,
        PagesCheck::Same => (GradeView::Good, Finding::PagesSame),
        PagesCheck::Different => (GradeView::Bad, Finding::PagesDiffer),
        PagesCheck::OtherWordings => (GradeView::Note, Finding::PagesOtherWordings),
        PagesCheck::NotMade => (GradeView::Note, Finding::PagesNotMade),
    };
    Some(FindingView { grade, what })
}

fn printed(code: CodeCheck) -> Option<FindingView> {
    Some(match code {
        CodeCheck::NotGiven => return None,
        CodeCheck::Same => graded(GradeView::Good, Finding::CodeSame),
        CodeCheck::OtherDocument => graded(GradeView::Bad, Finding::CodeOtherDocument),
        CodeCheck::OtherVersion => graded(GradeView::Bad, Finding::CodeOtherVersion),
        CodeCheck::OtherData => graded(GradeView::Bad, Finding::CodeOtherData),
        CodeCheck::Unreadable => graded(GradeView::Note, Finding::CodeUnreadable),
        CodeCheck::NothingToCompare => graded(GradeView::Note, Finding::CodeNothing),
    })
}

/// Whose field it is. When the announced certificate signed, the name the document prints, which is whole; otherwise as
/// the certificate says, or as the document announces, or the field's own name.
fn who(report: &PaperReport, field: &str) -> String {
    let expected = report.verification.expected.iter();
    let as_announced = expected
        .filter(|one| one.expected.field == field)
        .any(|one| one.outcome == Presence::Signed);
    if as_announced && let Some(name) = announced(report, field) {
        return name;
    }
    let signed = report.verification.signatures.iter();
    let certified = signed
        .filter(|one| one.field == field)
        .find_map(|one| one.signer.as_ref())
        .map(|signer| signer.common_name.clone());
    certified
        .or_else(|| announced(report, field))
        .unwrap_or_else(|| field.to_owned())
}

fn announced(report: &PaperReport, field: &str) -> Option<String> {
    let signers = report.content.as_ref()?.signers();
    let signer = signers.iter().find(|signer| signer.field == field)?;
    Some(signer.name.clone())
}

fn problem(report: &PaperReport, problem: &Problem) -> Finding {
    let of = |field: &str| who(report, field);
    match problem {
        Problem::Refused(why) => Finding::Refused {
            why: defect(why),
            detail: why.to_string(),
        },
        Problem::NoSignature => Finding::NoSignature,
        Problem::BytesAfterEnd(number) => Finding::BytesAfterEnd {
            count: count(*number),
        },
        Problem::OtherFields => Finding::OtherFields,
        Problem::Uncovered => Finding::Uncovered,
        Problem::NotIntact { field, integrity } => Finding::Broken {
            who: of(field),
            why: broken(integrity),
        },
        Problem::Altered { field, change } => Finding::Altered {
            who: of(field),
            change: changed(report, change),
        },
        Problem::Certification { field } => Finding::Certification { who: of(field) },
        Problem::Untrusted { field, chain } => match chain {
            Chain::NoPinnedRoot => Finding::Untrusted { who: of(field) },
            Chain::NotAllowed(_) => Finding::NotAllowed { who: of(field) },
            Chain::NotJudged | Chain::Pinned { .. } => Finding::NotJudged { who: of(field) },
        },
        Problem::NotValidAtSigning { field, validity } => match validity {
            ValidityAt::NotYetValid => Finding::NotYetValid { who: of(field) },
            ValidityAt::Expired => Finding::Expired { who: of(field) },
            ValidityAt::Unknown | ValidityAt::Valid => Finding::TimeUnknown { who: of(field) },
        },
        Problem::SignedInTheFuture { field } => Finding::InTheFuture { who: of(field) },
        Problem::TimestampFalse { field, .. } => Finding::TimestampFalse { who: of(field) },
        Problem::Revoked { field } => Finding::Revoked { who: of(field) },
        Problem::NameIsNotTheSigners { field } => Finding::NameDiffers { who: of(field) },
        Problem::SignerRepeated { field } => Finding::SignerRepeated { who: of(field) },
        Problem::ExpectedSigner { field, presence } => match presence {
            Presence::SomeoneElse { .. } => Finding::SomeoneElse {
                who: announced(report, field).unwrap_or_else(|| field.clone()),
            },
            Presence::NotIntact => Finding::DoesNotHold { who: of(field) },
            Presence::NoField => Finding::NoField { who: of(field) },
            Presence::Unsigned | Presence::Signed => Finding::Missing { who: of(field) },
        },
        Problem::UnexpectedSigner { field } => Finding::UnexpectedSigner { who: of(field) },
    }
}

const fn defect(defect: &Defect) -> DefectView {
    match defect {
        Defect::NoHeader => DefectView::NotAPdf,
        Defect::Encrypted => DefectView::Encrypted,
        Defect::Xfa => DefectView::Xfa,
        Defect::ActiveContent(_) => DefectView::Active,
        Defect::Limit(_) => DefectView::Excessive,
        Defect::Syntax { .. }
        | Defect::DuplicateKey { .. }
        | Defect::CrossReference(_)
        | Defect::MisplacedObject { .. }
        | Defect::Hybrid
        | Defect::Stream { .. }
        | Defect::Circular(_)
        | Defect::Structure(_) => DefectView::Damaged,
    }
}

const fn broken(integrity: &Integrity) -> BreakView {
    match integrity {
        Integrity::Intact | Integrity::Broken(Break::Digest) => BreakView::Bytes,
        Integrity::Broken(Break::SignatureValue) => BreakView::Value,
        Integrity::Broken(Break::SigningCertificate) => BreakView::Certificate,
        Integrity::Unreadable(why) => match why {
            Malformation::ByteRange | Malformation::Gap | Malformation::RevisionEnd => {
                BreakView::Range
            }
            Malformation::WeakDigest | Malformation::WeakKey => BreakView::Weak,
            Malformation::SharedValue => BreakView::Shared,
            Malformation::Contents
            | Malformation::Padding
            | Malformation::Cms
            | Malformation::CarriesContent
            | Malformation::NoCertificate
            | Malformation::NoSignedAttributes
            | Malformation::Attributes
            | Malformation::SubFilter => BreakView::Malformed,
        },
    }
}

fn changed(report: &PaperReport, change: &LaterChange) -> ChangeView {
    match change {
        LaterChange::FieldSigned { field } => ChangeView::Signed {
            who: who(report, field),
        },
        LaterChange::FieldFilled { field } => ChangeView::Filled {
            field: field.clone(),
        },
        LaterChange::DocumentTimestamp { .. } => ChangeView::Timestamp,
        LaterChange::LockedField { field } => ChangeView::Locked {
            who: who(report, field),
        },
        LaterChange::SignatureFlags => ChangeView::Flags,
        LaterChange::ValidationData => ChangeView::Validation,
        LaterChange::Replaced { role, .. } => ChangeView::Replaced { part: part(*role) },
        LaterChange::Removed { role, .. } => ChangeView::Removed { part: part(*role) },
        LaterChange::Added { role, .. } => ChangeView::Added { part: part(*role) },
        LaterChange::Resurrected { .. } => ChangeView::Awaited,
        LaterChange::SharedAppearance { .. } => ChangeView::Shared,
        LaterChange::Nothing => ChangeView::Nothing,
        LaterChange::Trailer { .. } => ChangeView::End,
        LaterChange::UnlistedBytes { .. } => ChangeView::Loose,
    }
}

const fn part(role: ObjectRole) -> PartView {
    match role {
        ObjectRole::Catalog | ObjectRole::Form | ObjectRole::Structure => PartView::Structure,
        ObjectRole::Field => PartView::Field,
        ObjectRole::SignatureValue => PartView::Signature,
        ObjectRole::Appearance => PartView::Appearance,
        ObjectRole::Page => PartView::Page,
        ObjectRole::PageContent => PartView::Text,
        ObjectRole::Annotation => PartView::Mark,
        ObjectRole::Properties | ObjectRole::Metadata => PartView::Properties,
        ObjectRole::Attachment => PartView::Attachment,
        ObjectRole::Font => PartView::Font,
        ObjectRole::Other => PartView::Other,
    }
}

fn signature(report: &PaperReport, one: &SignatureReport) -> SignatureView {
    let signer = one.signer.as_ref();
    SignatureView {
        field: one.field.clone(),
        name: who(report, &one.field),
        role: signer.and_then(|signer| signer.role.clone()),
        organization: signer.and_then(|signer| signer.organization.clone()),
        rut: signer.and_then(|signer| signer.rut.clone()),
        issuer: signer.map(|signer| signer.issuer.clone()),
        claimed_at: one.claimed_time.map(|time| time.to_rfc3339()),
        timestamped: one.timestamp != Timestamp::None,
        proven_at: match one.timestamp {
            Timestamp::Believed { at } => Some(at.to_rfc3339()),
            Timestamp::None | Timestamp::NotBelieved(_) => None,
        },
        covers: match one.coverage {
            Coverage::WholeFile => CoverageView::Whole,
            Coverage::Revision { revision, of } => CoverageView::Revision {
                revision: count(revision),
                of: count(of),
            },
            Coverage::Unclear => CoverageView::Unclear,
        },
        revocation: match &one.trust.revocation {
            Revocation::NotChecked => RevocationView::Unchecked,
            Revocation::NotRevoked { this_update, .. } => RevocationView::NotRevoked {
                on: this_update.date_naive().to_string(),
            },
            Revocation::Revoked { at, .. } => RevocationView::Revoked {
                on: at.date_naive().to_string(),
            },
        },
        valid_from: signer.map(|signer| signer.not_before.date_naive().to_string()),
        valid_until: signer.map(|signer| signer.not_after.date_naive().to_string()),
        certificate_sha256: signer.map(|signer| hex(&signer.certificate_sha256)),
        certifies: one.certification.is_some(),
        later: one
            .later_changes
            .iter()
            .map(|change| LaterChangeView {
                change: changed(report, change),
                allowed: change.is_permitted(),
            })
            .collect(),
    }
}

fn content_problem(problem: &ContentProblem) -> Finding {
    match problem {
        ContentProblem::NotAttached => Finding::NotAttached,
        ContentProblem::NotRead(_) => Finding::NotRead,
        ContentProblem::NotCanonical => Finding::NotCanonical,
        ContentProblem::AreaSum {
            area,
            said,
            computed,
        } => Finding::AreaSum {
            area: area.clone(),
            said: *said,
            computed: *computed,
        },
        ContentProblem::Total { said, computed } => Finding::Total {
            said: *said,
            computed: *computed,
        },
        ContentProblem::RuleOutcome { .. } => Finding::RuleOutcome,
        ContentProblem::RuleLine { line } => Finding::RuleLine { line: count(*line) },
        ContentProblem::DecisionNotVoted => Finding::DecisionNotVoted,
        ContentProblem::VotesDoNotCarry { in_favour, against } => Finding::VotesDoNotCarry {
            in_favour: *in_favour,
            against: *against,
        },
        ContentProblem::VotedTwice(name) => Finding::VotedTwice { who: name.clone() },
        ContentProblem::RecusedVoted(name) => Finding::RecusedVoted { who: name.clone() },
        ContentProblem::NoQuorum {
            dossier,
            present,
            required,
        } => Finding::NoQuorum {
            dossier: dossier.clone(),
            present: *present,
            required: *required,
        },
        ContentProblem::UnknownCriterion(criterion) => Finding::UnknownCriterion {
            criterion: criterion.clone(),
        },
    }
}

/// Bytes as lowercase hexadecimal.
pub fn hex(bytes: &[u8; 32]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn written(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
