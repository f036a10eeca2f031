//! The work that goes on after the first session: dossiers left at every stage, a session that ended without deciding and
//! whose acta still waits for signatures, and one that has not ended.

use chrono::Days;
use domain::ids::{DossierId, MeetingId};
use inspect::Inspector;

use super::cast::{Cast, hour};
use super::dossiers::{self, Dossiers};
use super::files::{Filed, municipality};
use super::script::{Dossier, Meeting, Part, Script, fault_of};
use super::{LeftUnderWay, calendar, session};
use crate::error::Result;
use crate::evidence::index_arrivals;
use crate::paper::{Paper, issue_document, sign_document};

/// Dossiers that entered, with what they became.
type Entered<'a> = Vec<(&'a Dossier, Filed)>;

/// Performs it. What people scored comes first, then the sessions that ended, then what entered lately, then the session
/// that goes on.
pub(super) fn perform(
    cast: &mut Cast<'_>,
    script: &Script,
    inspector: &Inspector,
) -> Result<Vec<LeftUnderWay>> {
    let (scored, fresh): (Vec<Dossier>, Vec<Dossier>) = script
        .under_way
        .dossiers
        .iter()
        .cloned()
        .partition(Dossier::is_scored);
    let mut entered: Entered<'_> = Vec::new();
    if !scored.is_empty() {
        let filed = dossiers::prepare(cast, script, &scored, inspector)?;
        dossiers::score(cast, &scored, &filed)?;
        join(&mut entered, script, &scored, filed)?;
    }
    let (ended, going): (Vec<_>, Vec<_>) = (2_u32..)
        .zip(&script.under_way.sessions)
        .partition(|(_, one)| one.end.is_some());
    for (number, one) in ended {
        let meeting = convene(cast, script, one, number, &entered)?;
        hold(cast, script, one, meeting, &entered)?;
        session::end(cast, script, one, meeting)?;
        draw_up(cast, script, one, meeting)?;
    }
    let mut convened = Vec::new();
    for (number, one) in going {
        convened.push((one, convene(cast, script, one, number, &entered)?));
    }
    if !fresh.is_empty() {
        let filed = dossiers::prepare(cast, script, &fresh, inspector)?;
        join(&mut entered, script, &fresh, filed)?;
    }
    for (one, meeting) in convened {
        hold(cast, script, one, meeting, &entered)?;
    }
    cast.exchange_everybody()?;
    for person in &script.people {
        cast.act(&person.key, |workspace, _| {
            index_arrivals(workspace, inspector)
        })?;
    }
    entered
        .iter()
        .map(|(one, filed)| left(one, filed))
        .collect()
}

fn join<'a>(
    entered: &mut Entered<'a>,
    script: &'a Script,
    told: &[Dossier],
    filed: Dossiers,
) -> Result<()> {
    for (one, filed) in told.iter().zip(filed) {
        let mut all = script.under_way.dossiers.iter();
        let dossier = all.find(|dossier| dossier.key == one.key);
        entered.push((dossier.ok_or_else(|| unknown(&one.key))?, filed));
    }
    Ok(())
}

fn find<'a, 'b>(entered: &'b Entered<'a>, key: &str) -> Result<(&'a Dossier, &'b Filed)> {
    let found = entered.iter().find(|(one, _)| one.key == key);
    found
        .map(|(one, filed)| (*one, filed))
        .ok_or_else(|| unknown(key))
}

fn unknown(key: &str) -> crate::error::OperationError {
    fault_of(format!("no dossier under way is called {key}"))
}

fn convene(
    cast: &mut Cast<'_>,
    script: &Script,
    one: &Meeting,
    number: u32,
    entered: &Entered<'_>,
) -> Result<MeetingId> {
    let named = one.opens.iter().chain(&one.deliberates).chain(&one.votes);
    let mut agenda: Vec<DossierId> = Vec::new();
    for key in named {
        let id = find(entered, key)?.1.id;
        if !agenda.contains(&id) {
            agenda.push(id);
        }
    }
    session::convene(cast, script, one, number, &agenda)
}

fn hold(
    cast: &mut Cast<'_>,
    script: &Script,
    one: &Meeting,
    meeting: MeetingId,
    entered: &Entered<'_>,
) -> Result<()> {
    session::arrive(cast, script, one, meeting)?;
    let mut opened = Vec::new();
    for key in &one.opens {
        let (dossier, filed) = find(entered, key)?;
        opened.push(filed.id);
        cast.step(municipality(&dossier.cut)?)?;
    }
    session::open_sheets(cast, script, one, &opened)?;
    for key in &one.votes {
        let (dossier, filed) = find(entered, key)?;
        let proposal = session::propose(cast, script, dossier, filed.id, meeting)?;
        session::vote(cast, script, dossier, proposal)?;
        cast.step(municipality(&dossier.cut)?)?;
    }
    for key in &one.deliberates {
        let (dossier, filed) = find(entered, key)?;
        session::deliberate(cast, script, dossier, filed.id)?;
        cast.exchange(&[script.key_of(Part::Chair)])?;
        cast.step(municipality(&dossier.cut)?)?;
    }
    Ok(())
}

/// The acta of a session that ended is issued, and some have signed it.
fn draw_up(cast: &mut Cast<'_>, script: &Script, one: &Meeting, meeting: MeetingId) -> Result<()> {
    let secretary = script.key_of(Part::Secretary);
    cast.until(calendar::weekday_from(one.date + Days::new(1)), hour(10, 0));
    let minutes = cast.act(secretary, |workspace, act| {
        issue_document(workspace, act, &Paper::Minutes { meeting })
    })?;
    for key in &one.minutes_signed_by {
        cast.exchange(&[key])?;
        cast.act(key, |workspace, act| sign_document(workspace, act, minutes))?;
        cast.exchange(&[key])?;
    }
    cast.exchange_everybody()
}

fn left(dossier: &Dossier, filed: &Filed) -> Result<LeftUnderWay> {
    Ok(LeftUnderWay {
        key: dossier.key.clone(),
        id: filed.id,
        municipality: municipality(&dossier.cut)?.to_owned(),
        shows: dossier.shows.clone(),
        evidence: filed.files.len(),
    })
}
