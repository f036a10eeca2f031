//! One PDF: four separate questions, never one tick. Íntegro, quién, confiable, completo.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, Utc};
use document::Template;
use document::content::{Content, Signer, canonical_json};
use sha2::{Digest as _, Sha256};
use signing::{
    Answer, Chain, Expected, Integrity, LaterChange, Problem, Question, SigningError, Step,
    StepOutcome, Trust, TrustFileKind, Verification, question_of, step_of,
};

use super::content::{self, ContentProblem, Recomputation};
use super::pages::{self, PagesCheck};
use super::pem::Given;
use super::printed_code::{self, CodeCheck};
use super::{Unreadable, pem};
use crate::place_trust::{PlaceTrust, TrustedFor};

/// Where the trusted root came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RootOrigin {
    /// Given by whoever verifies.
    Given,
    /// `raiz.pem` beside the file: the file's own neighbour, which proves nothing by itself.
    Neighbour,
    /// The committee's first record: in the same folder, or in the workspace that is open.
    Genesis,
    /// No root at hand.
    None,
}

/// What a PDF is judged against.
#[derive(Debug, Clone)]
pub(crate) struct Anchors {
    pub roots: Vec<Vec<u8>>,
    pub origin: RootOrigin,
    pub crls: Vec<Vec<u8>>,
    /// Roots of time authorities the verifier was given; none is assumed.
    pub time_roots: Vec<Vec<u8>>,
    /// Issuers between roots and people.
    pub issuers: Vec<Vec<u8>>,
    /// Those of `roots` that are not the committee's, by SHA-256, and whom each names.
    pub outside: BTreeMap<[u8; 32], String>,
    /// Wordings at hand beside those shipped, to make the pages again.
    pub wordings: Vec<Template>,
}

impl Anchors {
    /// And what this computer trusts.
    pub fn with_place(mut self, place: &PlaceTrust) -> Self {
        let listed = place.listed(TrustedFor::Signers);
        let roots = listed
            .into_iter()
            .filter(|one| one.kind == TrustFileKind::Root);
        self.outside.extend(roots.map(|one| (one.sha256, one.name)));
        self.roots.extend(place.roots());
        self.crls.extend(place.lists());
        self.time_roots.extend(place.time_roots());
        self.issuers.extend(place.issuers());
        self
    }

    /// The roots given; that of the committee whose workspace is open; or the neighbour's. With the neighbour's revocation
    /// list when there is one, and what else was given.
    pub fn beside(pdf: &Path, given: &Given, own: Option<&[u8]>) -> Result<Self, Unreadable> {
        let place = pdf.parent().unwrap_or(Path::new("."));
        let neighbour = |name: &str| -> Result<Option<Vec<u8>>, Unreadable> {
            let path = place.join(name);
            if path.is_file() {
                pem::read_file(&path).map(Some)
            } else {
                Ok(None)
            }
        };
        let (roots, origin) = match (given.roots.as_slice(), own) {
            ([_, ..], _) => (given.roots.clone(), RootOrigin::Given),
            // A file brings its neighbour along: whoever knows their committee's root asks nobody else.
            ([], Some(own)) => (vec![own.to_vec()], RootOrigin::Genesis),
            ([], None) => match neighbour("raiz.pem")? {
                Some(beside) => (vec![beside], RootOrigin::Neighbour),
                None => (Vec::new(), RootOrigin::None),
            },
        };
        let lists = neighbour("revocados.crl")?.into_iter();
        Ok(Self {
            roots,
            origin,
            crls: lists.chain(given.lists.clone()).collect(),
            time_roots: given.time_roots.clone(),
            issuers: given.issuers.clone(),
            outside: BTreeMap::new(),
            wordings: Vec::new(),
        })
    }
}

/// What was found in one PDF.
#[derive(Debug)]
pub struct PaperReport {
    /// The file.
    pub path: PathBuf,
    /// Its signatures, fact by fact.
    pub verification: Verification,
    /// Every reason its signatures are not sound, in reading order.
    pub problems: Vec<Problem>,
    /// Where the trusted root came from.
    pub root: RootOrigin,
    /// Revocation lists at hand.
    pub revocation_lists: usize,
    /// What the attached JSON says, when it could be read.
    pub content: Option<Content>,
    /// SHA-256 of the attached JSON.
    pub content_sha256: Option<[u8; 32]>,
    /// What is wrong with the attached JSON, alone.
    pub content_problems: Vec<ContentProblem>,
    /// Whether the rule was applied again.
    pub recomputation: Recomputation,
    /// Fields left open for an authority whose certificate nobody could announce, and still empty.
    pub open_fields: Vec<String>,
    /// Roots of outside this computer trusts, by SHA-256, and whom each names.
    pub outside: BTreeMap<[u8; 32], String>,
    /// SHA-256 of each earlier save after which only evidence for the long term was added: what a closed copy closes.
    pub closes: Vec<[u8; 32]>,
    /// Whether a code read from paper is the one of the attached data.
    pub code: CodeCheck,
    /// Whether the pages are the ones the attached data give.
    pub pages: PagesCheck,
}

impl PaperReport {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
            && self.content_problems.is_empty()
            && self.pages != PagesCheck::Different
            && matches!(self.code, CodeCheck::NotGiven | CodeCheck::Same)
    }

    /// Whether the file carries this signer's own signature, in their field and by the certificate announced, intact.
    #[must_use]
    pub fn is_signed_by(&self, signer: &Signer) -> bool {
        signer.certificate_sha256.is_some_and(|announced| {
            self.verification.signatures.iter().any(|made| {
                let by = made.signer.as_ref().map(|one| one.certificate_sha256);
                made.field == signer.field
                    && made.integrity == Integrity::Intact
                    && by == Some(announced.0)
            })
        })
    }

    /// Whether the pages were compared with the data, when there are any: a file of which only the data were judged is
    /// not vouched for.
    #[must_use]
    pub fn is_compared(&self) -> bool {
        self.content.is_none() || matches!(self.pages, PagesCheck::Same | PagesCheck::Different)
    }

    /// Whether nothing is wrong but that nobody signed it, which nobody does with a public version: only the records of the
    /// committee can vouch for its bytes.
    #[must_use]
    pub fn is_only_unsigned(&self) -> bool {
        matches!(self.content, Some(Content::PublicVersion(_)))
            && matches!(self.problems[..], [Problem::NoSignature])
            && self.content_problems.is_empty()
            && !self.code.differs()
    }

    /// The answer to one of the four questions: nothing is vouched for by a file refused whole, by a broken signature,
    /// or by data that are not there.
    #[must_use]
    pub fn answer(&self, question: Question) -> Answer {
        let answer = self.verification.answer(question, &self.problems);
        if question == Question::Trusted
            && answer == Answer::No
            && self.lacks_only_the_root(|one| question_of(one) == question)
        {
            return Answer::Unknown;
        }
        if question != Question::Complete {
            return answer;
        }
        match (answer, self.step(Step::Content)) {
            (Answer::No, _) | (_, StepOutcome::Failed) => Answer::No,
            (answer, StepOutcome::Held) => answer,
            (_, StepOutcome::NotTaken | StepOutcome::Nothing) => Answer::Unknown,
        }
    }

    /// Certifiers of outside alone never judge the committee's certificates: without its root they were not compared.
    fn lacks_only_the_root(&self, among: impl Fn(&Problem) -> bool) -> bool {
        let mut chains = self
            .problems
            .iter()
            .filter(|problem| among(problem))
            .peekable();
        let rootless = |problem: &Problem| matches!(problem, Problem::Untrusted { chain, .. } if *chain == Chain::NoPinnedRoot);
        self.root == RootOrigin::None && chains.peek().is_some() && chains.all(rootless)
    }

    /// What came of one of the ten steps.
    #[must_use]
    pub fn step(&self, step: Step) -> StepOutcome {
        if step == Step::Chain && self.lacks_only_the_root(|one| step_of(one) == step) {
            return StepOutcome::NotTaken;
        }
        if step != Step::Content {
            return self.verification.step(step, &self.problems);
        }
        let unreadable = self.verification.refused.is_some() || self.content.is_none();
        if !self.content_problems.is_empty() || self.code.differs() {
            return StepOutcome::Failed;
        }
        match self.pages {
            PagesCheck::Different => StepOutcome::Failed,
            PagesCheck::Same if !unreadable && self.code != CodeCheck::Unreadable => {
                StepOutcome::Held
            }
            PagesCheck::Same
            | PagesCheck::OtherWordings
            | PagesCheck::NotMade
            | PagesCheck::NothingToCompare => StepOutcome::NotTaken,
        }
    }
}

struct Attached {
    content: Option<Content>,
    size: usize,
    sha256: Option<[u8; 32]>,
    problems: Vec<ContentProblem>,
}

fn attached(bytes: &[u8]) -> Attached {
    let json = match signing::attachment(bytes, document::ATTACHMENT) {
        Ok(json) => json,
        Err(fault) => {
            // A file refused whole is already said by its signatures.
            let absent = matches!(fault, SigningError::Damaged(signing::Defect::Structure(_)));
            let problems = if absent {
                vec![ContentProblem::NotAttached]
            } else {
                Vec::new()
            };
            return Attached {
                content: None,
                size: 0,
                sha256: None,
                problems,
            };
        }
    };
    let (size, sha256) = (json.len(), Some(Sha256::digest(&json).into()));
    match serde_json::from_slice::<Content>(&json) {
        Ok(content) if canonical_json(&content) == json => Attached {
            content: Some(content),
            size,
            sha256,
            problems: Vec::new(),
        },
        Ok(_) => Attached {
            content: None,
            size,
            sha256,
            problems: vec![ContentProblem::NotCanonical],
        },
        Err(fault) => Attached {
            content: None,
            size,
            sha256,
            problems: vec![ContentProblem::NotRead(fault.to_string())],
        },
    }
}

fn closes(bytes: &[u8], verification: &Verification) -> Vec<[u8; 32]> {
    let saves = &verification.history;
    let mut found = Vec::new();
    for pair in saves.windows(2).rev() {
        let (before, added) = (&pair[0], &pair[1]);
        let only = added.signed.is_empty() && added.changes.iter().all(LaterChange::is_evidence);
        let Some(earlier) = bytes.get(..before.end).filter(|_| only) else {
            break;
        };
        found.push(Sha256::digest(earlier).into());
    }
    found
}

/// Verifies one PDF against its anchors.
pub(crate) fn examine(
    path: &Path,
    bytes: &[u8],
    anchors: &Anchors,
    at: DateTime<FixedOffset>,
    code: Option<&str>,
) -> PaperReport {
    let Attached {
        content,
        size,
        sha256,
        mut problems,
    } = attached(bytes);
    let signers = content.as_ref().map_or(&[][..], Content::signers);
    let announced = signers.iter().filter_map(|signer| {
        let certificate = signer.certificate_sha256?;
        Some(Expected {
            field: signer.field.clone(),
            certificate_sha256: certificate.0,
        })
    });
    let trust = Trust {
        roots: anchors.roots.clone(),
        crls: anchors.crls.clone(),
        time_roots: anchors.time_roots.clone(),
        issuers: anchors.issuers.clone(),
        at: at.with_timezone(&Utc),
        expected: announced.collect(),
    };
    let verification = signing::verify(bytes, &trust);
    let unannounced: Vec<&str> = signers
        .iter()
        .filter(|signer| signer.certificate_sha256.is_none())
        .map(|signer| signer.field.as_str())
        .collect();
    let mut found = verification.problems();
    // A field kept for an authority of outside is announced by name only: nobody knew its certificate beforehand.
    found.retain(|problem| {
        !matches!(problem, Problem::UnexpectedSigner { field } if unannounced.contains(&field.as_str()))
    });
    let open_fields = verification
        .unsigned_fields
        .iter()
        .filter(|field| unannounced.contains(&field.as_str()))
        .cloned()
        .collect();
    let (inside, recomputation) = content.as_ref().map_or(
        (Vec::new(), Recomputation::NothingToCompute),
        content::examine,
    );
    problems.extend(inside);
    let code = printed_code::check(code, content.as_ref(), sha256);
    let saved = verification.history.first();
    let first = saved.and_then(|one| bytes.get(..one.end));
    let pages = pages::check(first, content.as_ref(), size, &anchors.wordings);
    PaperReport {
        path: path.to_owned(),
        outside: anchors.outside.clone(),
        closes: closes(bytes, &verification),
        code,
        pages,
        verification,
        problems: found,
        root: anchors.origin,
        revocation_lists: anchors.crls.len(),
        content,
        content_sha256: sha256,
        content_problems: problems,
        recomputation,
        open_fields,
    }
}
