//! Looking at papers: which there are, whose turn it is, which could be issued now and why not, and what the bytes to
//! be signed are worth. Writes no record.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use document::content::{Content, Filled, Signer};
use domain::ids::{DossierId, MeetingId, PersonId, RecordId};
use ledger::audience::Use;
use ledger::chain::Clock;
use ledger::content::MeetingFile;
use ledger::objection::Objection;
use ledger::payload::text::Text;
use ledger::payload::{DocumentKind, Kind};
use ledger::state::meeting::Document;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::asked::asked;
use super::docket::earlier_document;
use super::export::{file_name, revocations, write};
use super::issue::{Paper, content};
use super::sign::{document_bytes, may_sign_now, sign_document, signing_obstacle, top};
use crate::act::Act;
use crate::error::{InputFault, OperationError, Result};
use crate::verify::{PagesCheck, PaperReport, examine_bytes};
use crate::workspace::Workspace;

/// One document as the records tell it, for whoever may know of it.
#[derive(Debug, Clone)]
pub struct PaperFacts {
    /// Its record.
    pub id: RecordId,
    /// What it is.
    pub kind: DocumentKind,
    /// The meeting it belongs to.
    pub meeting: Option<MeetingId>,
    /// The dossier it belongs to.
    pub dossier: Option<DossierId>,
    /// Version, from 1.
    pub version: u32,
    /// When it was issued.
    pub issued_at: DateTime<FixedOffset>,
    /// Who issued it.
    pub issued_by: PersonId,
    /// The document that took its place.
    pub superseded_by: Option<RecordId>,
    /// How many have signed.
    pub signed: usize,
    /// How many are expected to; unknown while the bytes have not arrived.
    pub signers: Option<usize>,
    /// Whether it waits for this person's signature, now.
    pub waits_for_me: bool,
}

/// Where one expected signature stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotState {
    /// Made, at the time its record says.
    Signed(DateTime<FixedOffset>),
    /// This person's, and nothing stands in the way.
    YourTurn,
    /// This person's, and something does (see [`PaperReading::obstacle`]).
    Yours,
    /// Somebody else's.
    Pending,
    /// Kept for an authority outside the committee.
    Outside,
}

/// One expected signature.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Who, in what capacity, in which field.
    pub signer: Signer,
    /// How it stands.
    pub state: SlotState,
}

/// Whether what a document says is what the records say today.
#[derive(Debug)]
pub enum Agreement {
    /// Word for word and figure for figure.
    Same,
    /// The records changed since it was issued.
    Changed,
    /// It cannot be told here, and why.
    Unknown(OperationError),
}

/// Whether the decision a document rests on stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Footing {
    /// The verdict is recorded.
    Recorded,
    /// It must be reviewed first.
    UnderReview,
    /// There is none.
    Missing,
    /// The document rests on no single verdict.
    NotOfOne,
}

/// One document, its bytes and what they are worth.
#[derive(Debug)]
pub struct PaperReading {
    /// As the records tell it.
    pub facts: PaperFacts,
    /// What it says.
    pub content: Content,
    /// Expected signatures in order.
    pub slots: Vec<Slot>,
    /// Why this person cannot sign it now; nothing when they can, or when they already did or are not expected to.
    pub obstacle: Option<OperationError>,
    /// Whether its decision stands.
    pub verdict: Footing,
    /// Areas of the rubric whose grounds it carries, and areas of the rubric; nothing when it speaks of no areas.
    pub grounds: Option<(usize, usize)>,
    /// Whether the records still say the same.
    pub agreement: Agreement,
    /// Whether the printed pages are the ones its data give: made again, byte for byte.
    pub printed_again: bool,
    /// The four questions, asked of the bytes as they are.
    pub report: PaperReport,
    /// Number of bytes.
    pub size: usize,
}

/// A document the secretary might issue, and why not yet.
#[derive(Debug)]
pub struct Possible {
    /// Which.
    pub paper: Paper,
    /// The version it would be.
    pub version: u32,
    /// What stands in the way.
    pub obstacle: Option<OperationError>,
}

impl Workspace {
    /// Every document this person may know of, in the order they were issued. Those of a dossier they are barred from
    /// are not there.
    ///
    /// # Errors
    /// When the laptop is not enrolled.
    pub fn papers(&self) -> Result<Vec<PaperFacts>> {
        let person = self.person()?;
        let mut documents: Vec<&Document> = self
            .state()
            .documents
            .values()
            .filter(|document| self.may_know(document, person))
            .collect();
        documents.sort_by_key(|document| document.issued.order);
        Ok(documents
            .into_iter()
            .map(|document| self.paper_facts(document))
            .collect())
    }

    fn may_know(&self, document: &Document, person: PersonId) -> bool {
        if document.issued.body.document == DocumentKind::ObservationCertificate {
            let seat = self.state().seat(person, &Clock::everything());
            return seat.is_some_and(|seat| self.state().may_hold(seat, Use::Unbarred));
        }
        document.issued.body.dossier.is_none_or(|dossier| {
            !self
                .state()
                .footing(dossier.0, person, &Clock::everything())
                .is_barred()
        })
    }

    fn paper_facts(&self, document: &Document) -> PaperFacts {
        let state = self.state();
        let body = &document.issued.body;
        let id = document.issued.id;
        let turns = document.turns(&state.endorsements, &Clock::everything());
        let rests_on = |about: Option<Text<RecordId>>| {
            about.and_then(|id| Some(state.documents.get(&id.0)?.issued.body.document))
        };
        let same = state.documents.values().filter(|other| {
            let other = &other.issued;
            other.body.document == body.document
                && other.body.meeting == body.meeting
                && other.body.dossier == body.dossier
                && rests_on(other.body.about) == rests_on(body.about)
                && other.order <= document.issued.order
        });
        let superseded_by = state.documents.values().find(|other| {
            let supersedes = other.issued.body.supersedes;
            supersedes.is_some_and(|earlier| earlier.0 == id)
        });
        let asked = top(self, id).and_then(|(revision, _)| asked(self, revision));
        let asked = asked.ok();
        // An observer writes no record: theirs was in the file before it was annexed.
        let signed = match &asked {
            Some(asked) if body.document == DocumentKind::ObservationCertificate => {
                asked.signers.len().saturating_sub(asked.unsigned.len())
            }
            _ => turns.len(),
        };
        PaperFacts {
            id,
            kind: body.document,
            meeting: body.meeting.map(|id| id.0),
            dossier: body.dossier.map(|id| id.0),
            version: u32::try_from(same.count()).unwrap_or(u32::MAX),
            issued_at: self.time_of(id),
            issued_by: document.issued.author,
            superseded_by: superseded_by.map(|other| other.issued.id),
            signed,
            signers: asked.map(|asked| asked.signers.len()),
            waits_for_me: may_sign_now(self, id),
        }
    }

    fn known_document(&self, id: RecordId) -> Result<&Document> {
        let person = self.person()?;
        self.state()
            .documents
            .get(&id)
            .filter(|document| self.may_know(document, person))
            .ok_or(InputFault::UnknownRecord(id).into())
    }

    /// The bytes of a document as they will be, or were, signed.
    ///
    /// # Errors
    /// When this person may not know of it, or the bytes have not arrived.
    pub fn paper_bytes(&self, id: RecordId) -> Result<Vec<u8>> {
        self.known_document(id)?;
        document_bytes(self, id)
    }

    /// One document with everything somebody weighs before signing it.
    ///
    /// # Errors
    /// When this person may not know of it, or its bytes have not arrived or do not read.
    pub fn paper(&self, act: &Act<'_>, id: RecordId) -> Result<PaperReading> {
        let document = self.known_document(id)?;
        let pdf = document_bytes(self, id)?;
        let report = self.examine(act, &pdf)?;
        let content = report.content.clone().ok_or_else(|| {
            OperationError::ObjectStrange(document.issued.body.pdf.0, "no content".to_owned())
        })?;
        let facts = self.paper_facts(document);
        let obstacle = match signing_obstacle(self, id) {
            None
            | Some(OperationError::Input(InputFault::NotASigner | InputFault::AlreadySigned)) => {
                None
            }
            other => other,
        };
        let printed_again = report.pages == PagesCheck::Same;
        Ok(PaperReading {
            slots: self.slots(document, &content, &report, obstacle.is_none()),
            verdict: self.verdict_behind(&facts),
            grounds: self.grounds_in(&facts, &content),
            agreement: self.agreement(act, &facts, &content),
            obstacle,
            printed_again,
            report,
            size: pdf.len(),
            content,
            facts,
        })
    }

    fn examine(&self, act: &Act<'_>, pdf: &[u8]) -> Result<PaperReport> {
        // Only the laptop that keeps the committee's root can say what was revoked.
        let lists = revocations(self, act).ok().into_iter().collect();
        let root = self.root_certificate()?;
        let wordings = self.wordings_adopted();
        Ok(examine_bytes(
            pdf,
            root,
            lists,
            &self.place,
            wordings,
            act.now,
        ))
    }

    fn slots(
        &self,
        document: &Document,
        content: &Content,
        report: &PaperReport,
        free: bool,
    ) -> Vec<Slot> {
        let own = super::sign::own_certificates(self).unwrap_or_default();
        let turns = document.turns(&self.state().endorsements, &Clock::everything());
        let state = |signer: &Signer| {
            let turn = turns
                .iter()
                .find(|turn| turn.body.field.as_str() == signer.field);
            let announced = signer.certificate_sha256.map(|known| known.0);
            let mine = announced.is_some_and(|announced| own.contains(&announced));
            match turn {
                Some(turn) => SlotState::Signed(self.time_of(turn.id)),
                // The observer signed it before it was annexed: no record says so, the file does.
                None if document.issued.body.document == DocumentKind::ObservationCertificate
                    && report.is_signed_by(signer) =>
                {
                    SlotState::Signed(self.time_of(document.issued.id))
                }
                None if signer.certificate_sha256.is_none() => SlotState::Outside,
                None if mine && free => SlotState::YourTurn,
                None if mine => SlotState::Yours,
                None => SlotState::Pending,
            }
        };
        let signers = content.signers().iter();
        signers
            .map(|signer| Slot {
                state: state(signer),
                signer: signer.clone(),
            })
            .collect()
    }

    fn verdict_behind(&self, facts: &PaperFacts) -> Footing {
        let Some(dossier) = facts.dossier.and_then(|id| self.state().dossiers.get(&id)) else {
            return Footing::NotOfOne;
        };
        let state = self.state();
        match dossier.verdict(&state.endorsements, &Clock::everything()) {
            None => Footing::Missing,
            Some(reached) if state.reviews(dossier, reached).is_empty() => Footing::Recorded,
            Some(_) => Footing::UnderReview,
        }
    }

    fn grounds_in(&self, facts: &PaperFacts, content: &Content) -> Option<(usize, usize)> {
        let written: Vec<(&str, &str)> = match content {
            Content::MinutesAnnex(annex) => annex
                .areas
                .iter()
                .map(|area| (area.id.as_str(), area.grounds.as_str()))
                .collect(),
            Content::ResolutionProposal(proposal) => proposal
                .areas
                .iter()
                .map(|area| (area.id.as_str(), area.grounds.as_str()))
                .collect(),
            Content::Minutes(_)
            | Content::Feedback(_)
            | Content::ObservationCertificate(_)
            | Content::PublicVersion(_)
            | Content::ImprovementPlan(_)
            | Content::CoverLetter(_)
            | Content::AntecedentsRequest(_) => {
                return None;
            }
        };
        let rubric = self.rubric_for(facts.dossier?).ok()?;
        let areas = rubric.areas();
        let with = areas.iter().filter(|area| {
            written
                .iter()
                .any(|(id, grounds)| *id == area.id.as_str() && !grounds.trim().is_empty())
        });
        Some((with.count(), areas.len()))
    }

    /// Makes the content again from the records and compares all but who made it and when.
    fn agreement(&self, act: &Act<'_>, facts: &PaperFacts, said: &Content) -> Agreement {
        let document = self.state().documents.get(&facts.id);
        if let Content::ObservationCertificate(seen) = said {
            return match super::observation::agrees(self, seen) {
                Ok(()) => Agreement::Same,
                Err(OperationError::Input(InputFault::Paper(_))) => Agreement::Changed,
                Err(why) => Agreement::Unknown(why),
            };
        }
        let Some(paper) = document.and_then(|known| Paper::of(&known.issued.body)) else {
            return Agreement::Unknown(InputFault::UnknownRecord(facts.id).into());
        };
        match content(self, act, &paper, facts.version, &Filled::default()) {
            Ok(now) if substance(&now) == substance(said) => Agreement::Same,
            Ok(_) => Agreement::Changed,
            Err(why) => Agreement::Unknown(why),
        }
    }

    /// Every document the secretary might issue about the meetings there were and the dossiers on their agendas, those
    /// of a dossier they are barred from left out. Nobody else is given any.
    pub fn possible_papers(&self, act: &Act<'_>) -> Vec<Possible> {
        if self.may_write(Kind::DocumentIssued).is_err() {
            return Vec::new();
        }
        let papers = self.papers_to_consider();
        papers
            .into_iter()
            .map(|paper| {
                let version = earlier_document(self, &paper).map_or(1, |(_, last)| last + 1);
                Possible {
                    paper,
                    version,
                    obstacle: self.issuing(act, &paper, version).err(),
                }
            })
            .collect()
    }

    pub(super) fn papers_to_consider(&self) -> Vec<Paper> {
        let state = self.state();
        let now = Clock::everything();
        let barred = |dossier: DossierId| {
            self.person()
                .is_ok_and(|person| state.footing(dossier, person, &now).is_barred())
        };
        let mut meetings: Vec<_> = state.meetings.values().collect();
        meetings.sort_by_key(|meeting| meeting.convened.order);
        let mut papers = Vec::new();
        let mut seen = Vec::new();
        for facts in meetings {
            let meeting = MeetingId::from(facts.convened.id);
            papers.push(Paper::Minutes { meeting });
            for dossier in facts.convened.body.dossiers.iter().map(|id| id.0) {
                if barred(dossier) {
                    continue;
                }
                // The annex belongs to the meeting that decided.
                let decided = state.dossiers.get(&dossier).and_then(|one| {
                    let reached = one.verdict(&state.endorsements, &now)?;
                    let verdict = self
                        .computed_verdict(dossier, reached.body.proposal.0)
                        .ok()?;
                    Some(verdict.meeting())
                });
                if decided.is_none_or(|decided| decided == meeting) {
                    papers.push(Paper::Annex { meeting, dossier });
                }
                if !seen.contains(&dossier) {
                    seen.push(dossier);
                    papers.push(Paper::Proposal { dossier });
                    papers.push(Paper::Feedback { dossier });
                    papers.extend(super::letters::to_consider(self, dossier));
                }
            }
        }
        papers.extend(super::letters::cures(self));
        papers.extend(super::public::to_consider(self));
        papers
    }

    /// What issuing would do up to the record, without making it.
    fn issuing(&self, act: &Act<'_>, paper: &Paper, version: u32) -> Result<()> {
        content(self, act, paper, version, &Filled::default())?;
        let body = paper.record(earlier_document(self, paper).map(|(id, _)| id));
        self.ledger().would_accept(self.log(), &body.into())?;
        Ok(())
    }

    /// Number and start of a meeting.
    ///
    /// # Errors
    /// When there is no such meeting, or its convocation has not arrived.
    pub fn meeting_named(&self, meeting: MeetingId) -> Result<(u32, String)> {
        let facts = self
            .state()
            .meetings
            .get(&meeting)
            .ok_or(InputFault::UnknownRecord(meeting))?;
        let file: MeetingFile = self.content(facts.convened.body.object.0)?;
        Ok((file.number, file.starts_at))
    }

    /// The file name a document takes outside, which says when the copy is an observer's.
    ///
    /// # Errors
    /// When this person may not know of it.
    pub fn paper_name(&self, id: RecordId) -> Result<String> {
        Ok(file_name(self, self.known_document(id)?))
    }

    /// Documents in force this person may read, with the file name each takes, in the order they were issued.
    ///
    /// # Errors
    /// When the laptop is not enrolled.
    pub fn papers_in_force(&self) -> Result<Vec<(RecordId, String)>> {
        let papers = self.papers()?;
        papers
            .into_iter()
            .filter(|paper| paper.superseded_by.is_none())
            .map(|paper| Ok((paper.id, self.paper_name(paper.id)?)))
            .collect()
    }
}

/// What a document says, without who made it, when, and who signs; and without the grounds of a recusal, which only
/// some of those who read the acta hold.
fn substance(content: &Content) -> Option<Value> {
    let mut value = serde_json::to_value(content).ok()?;
    let map = value.as_object_mut()?;
    for key in ["meta", "signers", "initials", "year", "recusals", "filled"] {
        map.remove(key);
    }
    // What a public version holds is another document, with a header of its own.
    if let Some(inner) = map.get_mut("content").and_then(Value::as_object_mut) {
        for key in ["meta", "signers", "initials", "year", "recusals"] {
            inner.remove(key);
        }
    }
    Some(value)
}

/// Signs the very bytes the person saw: whatever was added to them since is shown first.
///
/// # Errors
/// As [`sign_document`]; and when the bytes are others by now.
pub fn sign_seen(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    document: RecordId,
    seen: [u8; 32],
) -> Result<RecordId> {
    let bytes = workspace.paper_bytes(document)?;
    if <[u8; 32]>::from(Sha256::digest(&bytes)) != seen {
        return Err(Objection::NotYourTurn.into());
    }
    sign_document(workspace, act, document)
}

/// Writes the bytes of a document to a file, whole or not at all; gives nothing when they have not arrived.
///
/// # Errors
/// When this person may not know of it, or the place cannot be written.
pub fn save_paper(
    workspace: &Workspace,
    document: RecordId,
    place: &Path,
) -> Result<Option<PathBuf>> {
    let pdf = match workspace.paper_bytes(document) {
        Ok(pdf) => pdf,
        Err(OperationError::ObjectMissing(_)) => return Ok(None),
        Err(other) => return Err(other),
    };
    let folder = place.parent().unwrap_or(Path::new("."));
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    write(folder, &name, &pdf).map(Some)
}

/// Writes bytes made here to a file, whole or not at all.
///
/// # Errors
/// When the place cannot be written.
pub fn save_bytes(place: &Path, bytes: &[u8]) -> Result<PathBuf> {
    let folder = place.parent().unwrap_or(Path::new("."));
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    write(folder, &name, bytes)
}

/// Writes beside the documents what somebody outside needs to check them: `raiz.pem`, and `revocados.crl` when this
/// vault holds the committee's root.
///
/// # Errors
/// When the folder cannot be written.
pub fn save_trust(workspace: &Workspace, act: &Act<'_>, folder: &Path) -> Result<Vec<PathBuf>> {
    let root = signing::certificate_pem(&workspace.root_certificate()?)?;
    let mut written = vec![write(folder, "raiz.pem", root.as_bytes())?];
    match revocations(workspace, act) {
        Ok(list) => written.push(write(folder, "revocados.crl", &list)?),
        Err(OperationError::Input(InputFault::NoDocumentRoot)) => {}
        Err(other) => return Err(other),
    }
    Ok(written)
}

/// Writes a cover note beside documents: signed bytes are never marked.
///
/// # Errors
/// When the folder cannot be written.
pub fn save_note(folder: &Path, name: &str, text: &str) -> Result<PathBuf> {
    write(folder, name, text.as_bytes())
}
