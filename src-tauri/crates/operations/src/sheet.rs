//! One's own sheet: a private draft saved as it is written, closed once, opened by itself after the opening.

use std::collections::BTreeSet;

use domain::ids::{CriterionId, DossierId, RecordId, SheetId};
use domain::sheet::{Blocker, Draft, Entry, Sheet};
use ledger::blind::{self, Context, Secret};
use ledger::chain::Clock;
use ledger::content::{DraftFile, SheetFile};
use ledger::objection::Objection;
use ledger::payload::text::{Hex32, Text};
use ledger::payload::{Kind, SheetClosed, SheetOpened};
use store::DraftOf;

use crate::act::Act;
use crate::error::{InputFault, OperationError, Result};
use crate::workspace::{Along, Workspace};

/// Whether a member who closes a sheet leaves its secret in escrow for the case they miss the opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Escrow {
    /// Only the author can open it.
    None,
    /// Chair and secretary, together, could open it. Chosen by the member, who is told so.
    ChairAndSecretary,
}

/// Saves one criterion of one's own draft. When this returns, it is on the disk.
///
/// # Errors
/// When the dossier is not open to the person, their sheet is closed, or the disk failed.
pub fn save_draft(
    workspace: &mut Workspace,
    act: &Act<'_>,
    dossier: DossierId,
    criterion: &CriterionId,
    entry: &Entry,
) -> Result<()> {
    let of = draft_of(workspace, dossier)?;
    let bytes = ledger::content::write(&DraftFile::from(entry));
    Ok(workspace
        .store
        .save_draft(of, criterion.as_str(), &bytes, act.now.timestamp_millis())?)
}

/// Everything that keeps one's own sheet from closing, all at once.
///
/// # Errors
/// When the dossier is not open to the person.
pub fn what_blocks(workspace: &Workspace, dossier: DossierId) -> Result<Vec<Blocker>> {
    let rubric = workspace.rubric_for(dossier)?;
    let evidence = workspace.evidence_set(dossier, &Clock::everything())?;
    Ok(workspace.draft(dossier)?.blockers(&rubric, &evidence))
}

/// Closes one's own sheet: nobody changes it afterwards, nobody else reads it before the opening.
///
/// # Errors
/// Everything that keeps it from closing, or the rule that forbids it.
pub fn close_sheet(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    dossier: DossierId,
    escrow: Escrow,
) -> Result<SheetId> {
    let of = draft_of(workspace, dossier)?;
    let rubric = workspace.rubric_for(dossier)?;
    let evidence = workspace.evidence_set(dossier, &Clock::everything())?;
    let draft = workspace.draft(dossier)?;
    let marks = crate::own_marks::kept(&draft);
    let sheet = draft
        .close(&rubric, &evidence)
        .map_err(OperationError::NotReady)?;
    let file = SheetFile::of(sheet.own_entries(of.person)?);
    let facts = workspace.dossier(dossier)?;
    let adopted = workspace
        .state()
        .rubric_of(facts, &Clock::everything())
        .ok_or(Objection::AdmissibilityUnchecked)?;
    let rubric_hash = adopted.body.hash;
    let context = Context {
        committee: workspace.committee()?,
        person: of.person,
        log: workspace.log,
        dossier,
        rubric: rubric_hash.0.0,
    };
    let secret = Secret::from_bytes(act.bytes());
    let sealed = blind::close(&secret, &context, &ledger::content::write(&file));
    let ciphertext = act.raw_object(&sealed.ciphertext);
    let wrapped = match escrow {
        Escrow::None => None,
        Escrow::ChairAndSecretary => {
            Some(act.raw_object(&crate::escrow::wrap(workspace, &secret)?))
        }
    };
    let body = SheetClosed {
        dossier: Text(dossier),
        rubric: rubric_hash,
        commitment: Text(Hex32(sealed.commitment)),
        lock: Text(Hex32(sealed.lock)),
        ciphertext: Text(ciphertext.id()),
        escrow: wrapped.as_ref().map(|object| Text(object.id())),
    };
    let along = Along {
        settings: vec![
            (secret_setting(dossier), Some(secret.as_bytes().to_vec())),
            marks,
        ],
        drafts_ended: vec![of],
        ..Along::objects(std::iter::once(ciphertext).chain(wrapped))
    };
    workspace.record(act, body, along)
}

/// Publishes the secrets of one's own sheets whose dossiers were opened; gives how many. Runs after every exchange.
///
/// # Errors
/// When a record cannot be written.
pub fn publish_secrets(workspace: &mut Workspace, act: &mut Act<'_>) -> Result<Vec<RecordId>> {
    let mut published = Vec::new();
    for (dossier, sheet) in own_unopened(workspace) {
        let Some(secret) = own_secret(workspace, dossier)? else {
            continue;
        };
        let body = SheetOpened {
            sheet: Text(sheet),
            secret: Text(Hex32(secret)),
        };
        if workspace
            .ledger
            .would_accept(workspace.log, &body.clone().into())
            .is_ok()
        {
            published.push(workspace.record(act, body, Along::default())?);
        }
    }
    Ok(published)
}

fn own_unopened(workspace: &Workspace) -> Vec<(DossierId, SheetId)> {
    let Ok(person) = workspace.person() else {
        return Vec::new();
    };
    let mut unopened = Vec::new();
    for (id, dossier) in &workspace.state().dossiers {
        let opened: BTreeSet<SheetId> = dossier
            .secrets
            .iter()
            .map(|fact| fact.body.sheet.0)
            .collect();
        let own = dossier
            .sheets
            .iter()
            .filter(|fact| fact.author == person && fact.order.log == workspace.log);
        unopened.extend(
            own.filter(|fact| !opened.contains(&fact.id))
                .map(|fact| (*id, fact.id)),
        );
    }
    unopened
}

fn own_secret(workspace: &Workspace, dossier: DossierId) -> Result<Option<[u8; 32]>> {
    let stored = workspace.store.setting(&secret_setting(dossier))?;
    Ok(stored.and_then(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).ok()))
}

pub(crate) fn secret_setting(dossier: DossierId) -> String {
    format!("sheet-secret/{dossier}")
}

/// What a part of a draft says, and of which criterion.
pub(crate) fn read_part(part: &store::DraftPart) -> Result<(CriterionId, Entry)> {
    let strange = |what: &'static str| InputFault::Text {
        what,
        found: part.part.clone(),
    };
    let criterion = part.part.parse().map_err(|_| strange("criterion"))?;
    let file: DraftFile = ledger::content::read(&part.bytes).map_err(|_| strange("draft"))?;
    Ok((criterion, file.read().map_err(|_| strange("draft"))?))
}

/// The draft's key, once the person may score the dossier and has not closed their sheet.
fn draft_of(workspace: &Workspace, dossier: DossierId) -> Result<DraftOf> {
    let seat = workspace.seat()?;
    if seat.voting().is_none() {
        return Err(Objection::RoleMayNot {
            role: seat.role,
            kind: Kind::SheetClosed,
        }
        .into());
    }
    let facts = workspace.dossier(dossier)?;
    match workspace
        .state()
        .footing(dossier, seat.person, &Clock::everything())
    {
        ledger::state::dossier::Footing::Clear => {}
        ledger::state::dossier::Footing::Undeclared => {
            return Err(Objection::Undeclared(dossier).into());
        }
        ledger::state::dossier::Footing::Pending | ledger::state::dossier::Footing::Recused => {
            return Err(Objection::Recused(dossier).into());
        }
    }
    if let Some(closed) = facts.sheets.iter().find(|fact| fact.author == seat.person) {
        return Err(Objection::SecondSheet(closed.id).into());
    }
    Ok(DraftOf {
        dossier,
        person: seat.person,
    })
}

impl Workspace {
    /// One's own draft of a dossier, blank where nothing was written.
    ///
    /// # Errors
    /// When the person does not score, or the dossier is not here.
    pub fn draft(&self, dossier: DossierId) -> Result<Sheet<Draft>> {
        let seat = self.seat()?;
        let voting = seat.voting().ok_or(Objection::RoleMayNot {
            role: seat.role,
            kind: Kind::SheetClosed,
        })?;
        let procedure =
            crate::dossier::read_procedure(self.dossier(dossier)?.opened.body.procedure);
        let mut sheet = Sheet::blank(dossier, procedure, voting);
        for part in self.store.load_draft(DraftOf {
            dossier,
            person: seat.person,
        })? {
            let (criterion, entry) = read_part(&part)?;
            sheet.write(criterion, entry);
        }
        Ok(sheet)
    }

    /// One's own closed sheet of a dossier, readable to its author at any time.
    ///
    /// # Errors
    /// When it is not closed yet, or its secret is not in this workspace.
    pub fn own_closed_sheet(&self, dossier: DossierId) -> Result<SheetFile> {
        let person = self.person()?;
        let facts = self.dossier(dossier)?;
        let sheet = facts
            .sheets
            .iter()
            .find(|fact| fact.author == person)
            .ok_or(InputFault::NothingOpened)?;
        let secret = own_secret(self, dossier)?.ok_or(InputFault::NothingOpened)?;
        self.open_sheet(facts, sheet, secret)
    }

    /// The content of a closed sheet, given its secret.
    pub(crate) fn open_sheet(
        &self,
        dossier: &ledger::state::dossier::Dossier,
        sheet: &ledger::state::fact::Fact<SheetClosed>,
        secret: [u8; 32],
    ) -> Result<SheetFile> {
        let id = sheet.body.ciphertext.0;
        let strange = |fault: String| OperationError::ObjectStrange(id, fault);
        let context = self
            .state()
            .sheet_context(dossier, sheet)
            .ok_or(InputFault::NoCommittee)?;
        let sealed = blind::Sealed {
            commitment: sheet.body.commitment.0.0,
            lock: sheet.body.lock.0.0,
            ciphertext: self.object(id)?,
        };
        let plaintext = blind::open(&Secret::from_bytes(secret), &context, &sealed)
            .map_err(|fault| strange(fault.to_string()))?;
        ledger::content::read(&plaintext).map_err(|fault| strange(fault.to_string()))
    }
}
