//! The records as this person may read them one by one, newest first: what is withheld, and what each is worth.
//!
//! Nothing here tells whether anybody else closed a sheet before its dossier is opened: not the record, not a count,
//! not a gap in the numbers of somebody's log.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::ids::{DossierId, LogId, PersonId, RecordId};
use domain::member::{Role, Seat};
use ledger::chain::{Clock, Linked};
use ledger::objection::Objection;
use ledger::payload::{Body, Kind};
use ledger::state::dossier::Dossier;
use ledger::state::membership::DeviceStanding;

use crate::overview::civil_day;
use crate::workspace::Workspace;

/// What is withheld from this person now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Veil {
    hidden: BTreeSet<RecordId>,
    own: Option<LogId>,
    chains: Chains,
}

/// Whether the numbers of others' logs can be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Chains {
    #[default]
    Shown,
    /// A dossier waits for its opening: a gap in somebody's numbers would tell that they closed a sheet.
    OwnOnly,
}

/// Which records are asked for.
#[derive(Debug, Clone, Default)]
pub struct RecordQuery {
    /// Written by this person.
    pub person: Option<PersonId>,
    /// Of these kinds; of any when empty.
    pub kinds: BTreeSet<Kind>,
    /// About this dossier.
    pub dossier: Option<DossierId>,
    /// From this civil day on.
    pub from: Option<NaiveDate>,
    /// Until this civil day.
    pub to: Option<NaiveDate>,
    /// Only those worth this.
    pub worth: Option<WorthKind>,
}

/// What a record is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worth {
    /// It has effect.
    InEffect,
    /// It will, once endorsed.
    AwaitsEndorsement,
    /// It has none, and why.
    NoEffect(Option<Objection>),
}

/// What a record is worth, without the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorthKind {
    /// It has effect.
    InEffect,
    /// It will, once endorsed.
    AwaitsEndorsement,
    /// It has none.
    NoEffect,
}

impl Worth {
    /// Without the reason.
    #[must_use]
    pub const fn kind(&self) -> WorthKind {
        match self {
            Self::InEffect => WorthKind::InEffect,
            Self::AwaitsEndorsement => WorthKind::AwaitsEndorsement,
            Self::NoEffect(_) => WorthKind::NoEffect,
        }
    }
}

impl Veil {
    /// Whether this record is withheld.
    #[must_use]
    pub fn hides(&self, record: RecordId) -> bool {
        self.hidden.contains(&record)
    }

    /// Whether the numbers and links of this log may be shown.
    #[must_use]
    pub fn shows_chain(&self, log: LogId) -> bool {
        self.chains == Chains::Shown || self.own == Some(log)
    }

    /// Whether anything of others' logs is withheld now.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        self.chains == Chains::OwnOnly
    }

    /// How many records are withheld.
    #[must_use]
    pub fn count(&self) -> usize {
        self.hidden.len()
    }
}

/// What is withheld from this person now: others' closed sheets until their dossier is opened, and everything of the
/// dossiers from which the person is barred, save that these exist and what concerns the person.
#[must_use]
pub fn veil(workspace: &Workspace) -> Veil {
    let state = workspace.state();
    let now = Clock::everything();
    let seat = workspace.seat().ok();
    let mut hidden: BTreeSet<RecordId> = BTreeSet::new();
    let linked = workspace.ledger().chains().linked();
    for one in linked {
        let id = one.order.id;
        let own = one.order.log == workspace.log();
        let dossier = dossier_of(workspace, one);
        let facts = dossier.and_then(|dossier| state.dossiers.get(&dossier));
        if !own
            && (is_unopened_sheet(workspace, one, facts)
                || is_of_barred_dossier(workspace, one, facts, seat))
        {
            hidden.insert(id);
        }
    }
    // An endorsement of what is withheld would tell of it.
    let endorsing = linked.iter().filter(
        |one| matches!(one.body(), Body::RecordEndorsed(body) if hidden.contains(&body.record.0)),
    );
    let endorsing: Vec<RecordId> = endorsing.map(|one| one.order.id).collect();
    hidden.extend(endorsing);
    let waiting = state.dossiers.values().any(|dossier| {
        !dossier.admissibility.is_empty()
            && dossier.opening(&state.endorsements, &now).is_none()
            && !dossier.is_withdrawn(&state.endorsements, &now)
    });
    Veil {
        hidden,
        own: Some(workspace.log()),
        chains: if waiting {
            Chains::OwnOnly
        } else {
            Chains::Shown
        },
    }
}

fn is_unopened_sheet(workspace: &Workspace, one: &Linked, facts: Option<&Dossier>) -> bool {
    let state = workspace.state();
    one.body().kind() == Kind::SheetClosed
        && facts.is_none_or(|facts| {
            facts
                .opening(&state.endorsements, &Clock::everything())
                .is_none()
        })
}

fn is_of_barred_dossier(
    workspace: &Workspace,
    one: &Linked,
    facts: Option<&Dossier>,
    seat: Option<Seat>,
) -> bool {
    let (Some(facts), Some(seat)) = (facts, seat) else {
        return false;
    };
    let now = Clock::everything();
    let barred = seat.role != Role::Observer
        && facts
            .footing(seat.person, &workspace.state().endorsements, &now)
            .is_barred();
    let concerns = if let Body::RecusalDecided(body) = one.body() {
        body.person.0 == seat.person
    } else {
        matches!(one.body(), Body::DossierOpened(_)) || author(workspace, one) == Some(seat.person)
    };
    barred && !concerns
}

/// The dossier a record is about.
#[must_use]
pub fn dossier_of(workspace: &Workspace, one: &Linked) -> Option<DossierId> {
    if matches!(one.body(), Body::DossierOpened(_)) {
        return Some(one.order.id);
    }
    workspace.state().dossier_named_by(one.body())
}

/// Whose laptop wrote a record, when it was ever enrolled.
#[must_use]
pub fn author(workspace: &Workspace, one: &Linked) -> Option<PersonId> {
    let state = workspace.state();
    if let Some((_, person)) = state.accepted.get(&one.order.id) {
        return Some(*person);
    }
    match state.device(one.order.log, &Clock::everything()) {
        DeviceStanding::Active(person)
        | DeviceStanding::Revoked(person)
        | DeviceStanding::PersonLeft(person) => Some(person),
        DeviceStanding::NotEnrolled => None,
    }
}

/// What a record is worth here and now.
#[must_use]
pub fn worth(workspace: &Workspace, one: &Linked) -> Worth {
    let state = workspace.state();
    let id = one.order.id;
    let Some((kind, _)) = state.accepted.get(&id) else {
        return Worth::NoEffect(state.set_aside.get(&id).cloned());
    };
    let seen = state.endorsements.seen(id, &Clock::everything());
    if state.is_endorsed_type(*kind) && !seen {
        Worth::AwaitsEndorsement
    } else {
        Worth::InEffect
    }
}

/// The records asked for that this person may read, newest first in the display order.
#[must_use]
pub fn records_asked<'a>(
    workspace: &'a Workspace,
    veil: &Veil,
    query: &RecordQuery,
) -> Vec<&'a Linked> {
    let mut found: Vec<&Linked> = workspace
        .ledger()
        .chains()
        .linked()
        .iter()
        .filter(|one| !veil.hides(one.order.id))
        .filter(|one| query.kinds.is_empty() || query.kinds.contains(&one.body().kind()))
        .filter(|one| {
            let day = civil_day(one.record.payload().time);
            query.from.is_none_or(|from| day >= from) && query.to.is_none_or(|to| day <= to)
        })
        .filter(|one| {
            query
                .dossier
                .is_none_or(|dossier| dossier_of(workspace, one) == Some(dossier))
        })
        .filter(|one| {
            query
                .person
                .is_none_or(|person| author(workspace, one) == Some(person))
        })
        .filter(|one| {
            query
                .worth
                .is_none_or(|asked| worth(workspace, one).kind() == asked)
        })
        .collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.order));
    found
}
