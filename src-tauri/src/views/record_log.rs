//! The records in the contract's words: who, when, what, on which dossier, and what each is worth.

use std::collections::BTreeMap;

use contract::record_log::{
    ChainView, ComingOrGoing, Declared, EvidenceStep, FormalOutcome, LedgerFilter, LedgerPage,
    LedgerQuery, ReckoningView, RecordFact, RecordGroup, RecordLinks, RecordRow, RulingView,
    Withheld, WorthFilter,
};
use contract::{DossierRef, PersonRef, RoleView};
use operations::domain::dossier::Stage;
use operations::domain::ids::{ObjectId, PersonId, RecordId};
use operations::ledger::chain::Linked;
use operations::ledger::content::EvidenceLabel;
use operations::ledger::payload::{Body, Kind, Passage, PersonRef as PersonField, RoleWord};
use operations::{
    ChainReport, OperationError, Reckoning, RecordQuery, Veil, Workspace, Worth, WorthKind,
};

use super::common::{count, dossier, id, person};
use super::documents;
use crate::failure::{self, Trouble};

/// The most rows given at once.
const MOST_ROWS: usize = 500;

/// A window of the records.
pub fn page(workspace: &Workspace, query: &LedgerQuery) -> Result<LedgerPage, Trouble> {
    let veil = operations::veil(workspace);
    let asked = operations::records_asked(workspace, &veil, &read(&query.filter)?);
    let filter = &query.filter;
    let found: Vec<&Linked> = asked
        .into_iter()
        .filter(|one| names_it(workspace, one, filter))
        .collect();
    let skip = usize::try_from(query.offset).unwrap_or(usize::MAX);
    let most = usize::try_from(query.most)
        .unwrap_or(MOST_ROWS)
        .min(MOST_ROWS);
    let window = found.iter().skip(skip).take(most);
    Ok(LedgerPage {
        total: count(found.len()),
        rows: window.map(|one| row(workspace, &veil, one)).collect(),
        people: people(workspace, &veil),
        dossiers: dossiers(workspace),
        withheld: if veil.is_drawn() {
            Withheld::UntilOpening
        } else {
            Withheld::Nothing
        },
    })
}

fn read(filter: &LedgerFilter) -> Result<RecordQuery, Trouble> {
    let day = |text: &Option<String>| {
        let text = text.as_deref().filter(|text| !text.is_empty());
        text.map(|text| id(text, "date")).transpose()
    };
    let kinds = filter.group.map_or_else(Vec::new, |group| {
        let all = Kind::ALL.iter().copied();
        all.filter(|kind| self::group(*kind) == group).collect()
    });
    Ok(RecordQuery {
        person: named(filter.person.as_deref(), "person")?,
        kinds: kinds.into_iter().collect(),
        dossier: named(filter.dossier.as_deref(), "dossier")?,
        from: day(&filter.from)?,
        to: day(&filter.to)?,
        worth: filter.worth.map(|worth| match worth {
            WorthFilter::InEffect => WorthKind::InEffect,
            WorthFilter::AwaitsEndorsement => WorthKind::AwaitsEndorsement,
            WorthFilter::NoEffect => WorthKind::NoEffect,
        }),
    })
}

fn named<T: std::str::FromStr>(
    text: Option<&str>,
    what: &'static str,
) -> Result<Option<T>, Trouble> {
    text.map(|text| id(text, what)).transpose()
}

/// Whether a record names what was typed, or its type is among those whose words contain it.
fn names_it(workspace: &Workspace, one: &Linked, filter: &LedgerFilter) -> bool {
    if let Some(record) = &filter.record {
        return one.order.id.to_string() == *record;
    }
    let typed = plain(filter.text.trim());
    if typed.is_empty()
        || filter
            .worded
            .iter()
            .any(|kind| kind == one.body().kind().as_str())
    {
        return true;
    }
    let mut texts = vec![one.order.id.to_string()];
    texts.extend(operations::author(workspace, one).map(|person| workspace.name(person)));
    texts.extend(
        operations::dossier_of(workspace, one)
            .and_then(|id| dossier(workspace, id).ok())
            .map(|dossier| dossier.municipality),
    );
    texts.extend(named_in(workspace, one.body()));
    texts.iter().any(|text| plain(text).contains(&typed))
}

/// Lower case and without the marks of Spanish, so that `penalolen` finds Peñalolén.
fn plain(text: &str) -> String {
    let unmarked = |letter: char| match letter {
        'á' | 'à' | 'ä' | 'â' => 'a',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' => 'o',
        'ú' | 'ù' | 'ü' | 'û' => 'u',
        'ñ' => 'n',
        other => other,
    };
    text.chars()
        .flat_map(char::to_lowercase)
        .map(unmarked)
        .collect()
}

/// Names in what a record says, beside those of its author and its dossier.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the other types name nothing a person would type"
)]
fn named_in(workspace: &Workspace, body: &Body) -> Option<String> {
    match body {
        Body::MemberAdmitted(body) => Some(workspace.name(body.person.0)),
        Body::MemberRole(body) => Some(workspace.name(body.person.0)),
        Body::MemberLeft(body) => Some(workspace.name(body.person.0)),
        Body::DeviceEnrolled(body) => Some(workspace.name(body.person.0)),
        Body::RecusalDecided(body) => Some(workspace.name(body.person.0)),
        Body::AttendanceNoted(body) => Some(workspace.name(body.person.0)),
        Body::EvidenceAdded(body) => title(workspace, body.label.0),
        Body::LevelAgreed(body) => Some(body.criterion.0.to_string()),
        _ => None,
    }
}

fn people(workspace: &Workspace, veil: &Veil) -> Vec<PersonRef> {
    let linked = workspace.ledger().chains().linked().iter();
    let wrote = linked
        .filter(|one| !veil.hides(one.order.id))
        .filter_map(|one| operations::author(workspace, one));
    let wrote: std::collections::BTreeSet<PersonId> = wrote.collect();
    let mut people: Vec<PersonRef> = wrote
        .into_iter()
        .map(|one| person(workspace, one))
        .collect();
    people.sort_by_key(|one| plain(&one.name));
    people
}

fn dossiers(workspace: &Workspace) -> Vec<DossierRef> {
    let all = workspace.state().dossiers.keys();
    let mut named: Vec<DossierRef> = all.filter_map(|id| dossier(workspace, *id).ok()).collect();
    named.sort_by_key(|one| plain(&one.municipality));
    named
}

fn row(workspace: &Workspace, veil: &Veil, one: &Linked) -> RecordRow {
    let (payload, order) = (one.record.payload(), one.order);
    let worth = operations::worth(workspace, one);
    let endorsers = workspace.state().endorsements.of(order.id);
    RecordRow {
        id: order.id.to_string(),
        kind: payload.body.kind().as_str().to_owned(),
        time: payload.time.to_rfc3339(),
        author: operations::author(workspace, one).map(|author| person(workspace, author)),
        dossier: operations::dossier_of(workspace, one).and_then(|id| dossier(workspace, id).ok()),
        fact: fact(workspace, &payload.body),
        objection: match &worth {
            Worth::NoEffect(Some(objection)) => Some(failure::explain(
                "ledger_page",
                Trouble::Core(OperationError::Objection(objection.clone())),
                Some(workspace),
            )),
            Worth::NoEffect(None) | Worth::InEffect | Worth::AwaitsEndorsement => None,
        },
        worth: match worth.kind() {
            WorthKind::InEffect => WorthFilter::InEffect,
            WorthKind::AwaitsEndorsement => WorthFilter::AwaitsEndorsement,
            WorthKind::NoEffect => WorthFilter::NoEffect,
        },
        endorsed_by: endorsers
            .map(|endorser| person(workspace, endorser))
            .collect(),
        log: order.log.to_string(),
        links: veil.shows_chain(order.log).then(|| RecordLinks {
            seq: payload.seq,
            previous: payload.prev.map(|previous| previous.to_string()),
            seen: payload
                .seen
                .iter()
                .filter(|(.., id)| !veil.hides(*id))
                .map(|(.., id)| id.to_string())
                .collect(),
        }),
    }
}

fn title(workspace: &Workspace, label: ObjectId) -> Option<String> {
    let bytes = workspace.object(label).ok()?;
    let label: EvidenceLabel = operations::ledger::content::read(&bytes).ok()?;
    Some(label.title)
}

fn role(word: RoleWord) -> RoleView {
    match word {
        RoleWord::Member => RoleView::Member,
        RoleWord::Chair => RoleView::Chair,
        RoleWord::Secretary => RoleView::Secretary,
        RoleWord::Observer => RoleView::Observer,
    }
}

fn paper(workspace: &Workspace, document: RecordId) -> Option<contract::documents::PaperKind> {
    let issued = workspace.state().documents.get(&document)?;
    Some(documents::kind(issued.issued.body.document))
}

/// What a record says, in facts.
fn fact(workspace: &Workspace, body: &Body) -> RecordFact {
    let who = |field: PersonField| person(workspace, field.0);
    let kind_of = |record: RecordId| {
        let linked = workspace.ledger().chains().get(record)?;
        Some(linked.body().kind().as_str().to_owned())
    };
    match body {
        Body::CommitteeFounded(body) => RecordFact::CommitteeFounded {
            chair: who(body.chair),
        },
        Body::RecordEndorsed(body) => RecordFact::RecordEndorsed {
            kind: kind_of(body.record.0),
        },
        Body::MemberAdmitted(body) => RecordFact::MemberAdmitted {
            person: who(body.person),
            role: role(body.role),
            alternate_of: body.alternate_of.map(who),
        },
        Body::MemberRole(body) => RecordFact::MemberRole {
            person: who(body.person),
            role: role(body.role),
            alternate_of: body.alternate_of.map(who),
        },
        Body::MemberLeft(body) => RecordFact::MemberLeft {
            person: who(body.person),
        },
        Body::DeviceEnrolled(body) => RecordFact::DeviceEnrolled {
            person: who(body.person),
        },
        Body::DeviceRevoked(body) => RecordFact::DeviceRevoked {
            person: owner(workspace, body.log.0),
        },
        Body::RubricAdopted(body) => RecordFact::RubricAdopted {
            version: body.version.to_string(),
        },
        Body::RegulationAdopted(body) => RecordFact::RegulationAdopted {
            version: body.version.to_string(),
        },
        Body::TemplatesAdopted(body) => RecordFact::TemplatesAdopted {
            version: body.version.to_string(),
        },
        Body::CertificateChosen(_) => RecordFact::CertificateChosen,
        Body::DossierOpened(_) => RecordFact::DossierOpened,
        Body::DossierStage(body) => RecordFact::DossierStage {
            stage: Stage::from_code(body.stage.as_str()).map(Into::into),
            date: body.date.to_string(),
        },
        Body::EvidenceAdded(body) => RecordFact::EvidenceAdded {
            title: title(workspace, body.label.0),
            step: if body.replaces.is_some() {
                EvidenceStep::Replaced
            } else {
                EvidenceStep::Joined
            },
        },
        Body::EvidenceWithdrawn(body) => RecordFact::EvidenceWithdrawn {
            title: withdrawn_title(workspace, body.evidence.0),
        },
        Body::AdmissibilityChecked(body) => RecordFact::AdmissibilityChecked {
            outcome: if body.admissible {
                FormalOutcome::Complete
            } else {
                FormalOutcome::Incomplete
            },
        },
        Body::SelfAssessmentReceived(_) => RecordFact::SelfAssessmentReceived,
        Body::ConflictDeclared(body) => RecordFact::ConflictDeclared {
            declared: if body.conflict {
                Declared::Conflict
            } else {
                Declared::NoConflict
            },
        },
        Body::RecusalDecided(body) => RecordFact::RecusalDecided {
            person: who(body.person),
            ruling: if body.recused {
                RulingView::Abstains
            } else {
                RulingView::MayAct
            },
        },
        Body::SheetClosed(_) => RecordFact::SheetClosed,
        Body::SheetOpened(_) => RecordFact::SheetOpened,
        Body::MeetingConvened(body) => RecordFact::MeetingConvened {
            dossiers: count(body.dossiers.len()),
        },
        Body::AttendanceNoted(body) => RecordFact::AttendanceNoted {
            person: who(body.person),
            passage: match body.passage {
                Passage::Arrived => ComingOrGoing::Came,
                Passage::Left => ComingOrGoing::Left,
            },
        },
        Body::MeetingClosed(_) => RecordFact::MeetingClosed,
        Body::OpeningOrdered(_) => RecordFact::OpeningOrdered,
        Body::LevelChanged(body) => RecordFact::LevelChanged {
            criterion: body.criterion.0.to_string(),
        },
        Body::LevelAgreed(body) => RecordFact::LevelAgreed {
            criterion: body.criterion.0.to_string(),
        },
        Body::DissentNoted(body) => RecordFact::DissentNoted {
            criterion: body
                .criterion
                .as_ref()
                .map(|criterion| criterion.0.to_string()),
        },
        Body::VerdictProposed(_) => RecordFact::VerdictProposed,
        Body::VoteCast(_) => RecordFact::VoteCast,
        Body::VerdictReached(_) => RecordFact::VerdictReached,
        Body::DocumentIssued(body) => RecordFact::DocumentIssued {
            document: documents::kind(body.document),
        },
        Body::DocumentSigned(body) => RecordFact::DocumentSigned {
            document: paper(workspace, body.document.0),
        },
        Body::DocumentNumbered(body) => RecordFact::DocumentNumbered {
            document: paper(workspace, body.document.0),
        },
        Body::DocumentNotified(body) => RecordFact::DocumentNotified {
            document: paper(workspace, body.document.0),
            date: body.date.to_string(),
        },
        Body::AppealFiled(body) => RecordFact::AppealFiled {
            date: body.date.to_string(),
        },
        Body::AppealDecided(_) => RecordFact::AppealDecided,
        Body::CheckpointCosigned(_) => RecordFact::CheckpointCosigned,
        Body::ContentErased(_) => RecordFact::ContentErased,
    }
}

fn owner(workspace: &Workspace, log: operations::domain::ids::LogId) -> Option<PersonRef> {
    let devices = &workspace.state().membership.devices;
    let enrolled = devices.get(&log)?.enrolled.first()?;
    Some(person(workspace, enrolled.body.person))
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "a withdrawal names evidence, and nothing else has a title"
)]
fn withdrawn_title(workspace: &Workspace, evidence: RecordId) -> Option<String> {
    match workspace.ledger().chains().get(evidence)?.body() {
        Body::EvidenceAdded(body) => title(workspace, body.label.0),
        _ => None,
    }
}

/// What each type of record is about.
pub const fn group(kind: Kind) -> RecordGroup {
    match kind {
        Kind::CommitteeFounded
        | Kind::MemberAdmitted
        | Kind::MemberRole
        | Kind::MemberLeft
        | Kind::DeviceEnrolled
        | Kind::DeviceRevoked
        | Kind::RubricAdopted
        | Kind::RegulationAdopted
        | Kind::TemplatesAdopted
        | Kind::CertificateChosen => RecordGroup::Committee,
        Kind::RecordEndorsed | Kind::CheckpointCosigned | Kind::ContentErased => {
            RecordGroup::Endorsements
        }
        Kind::DossierOpened
        | Kind::DossierStage
        | Kind::AdmissibilityChecked
        | Kind::SelfAssessmentReceived => RecordGroup::Dossiers,
        Kind::EvidenceAdded | Kind::EvidenceWithdrawn => RecordGroup::Evidence,
        Kind::ConflictDeclared | Kind::RecusalDecided => RecordGroup::Conflicts,
        Kind::SheetClosed | Kind::SheetOpened | Kind::OpeningOrdered => RecordGroup::Sheets,
        Kind::MeetingConvened | Kind::AttendanceNoted | Kind::MeetingClosed => {
            RecordGroup::Meetings
        }
        Kind::LevelChanged
        | Kind::LevelAgreed
        | Kind::DissentNoted
        | Kind::VerdictProposed
        | Kind::VoteCast
        | Kind::VerdictReached => RecordGroup::Verdicts,
        Kind::DocumentIssued
        | Kind::DocumentSigned
        | Kind::DocumentNumbered
        | Kind::DocumentNotified
        | Kind::AppealFiled
        | Kind::AppealDecided => RecordGroup::Documents,
    }
}

/// What the check of the chain found. What is withheld is checked and not counted: a number would tell of it.
pub fn chains(workspace: &Workspace, report: &ChainReport) -> ChainView {
    let withheld = operations::veil(workspace).count();
    let forked: BTreeMap<String, PersonRef> = report
        .forks
        .iter()
        .filter_map(|(log, _)| owner(workspace, *log))
        .map(|one| (one.id.clone(), one))
        .collect();
    ChainView {
        sound: count(report.sound.saturating_sub(withheld)),
        damaged: report.damaged.iter().map(ToString::to_string).collect(),
        forked: forked.into_values().collect(),
        reckoning: match report.reckoning {
            Reckoning::Same => ReckoningView::Same,
            Reckoning::Different => ReckoningView::Different,
        },
    }
}
