//! What things are called when shown: dossiers by their comuna, people by their name. Changes nothing.

use operations::Workspace;
use operations::domain::ids::{DossierId, PersonId};
use operations::domain::member::{Role, Seat, Standing};
use operations::ledger::payload::ProcedureWord;

/// The comuna of a dossier.
pub fn comuna(workspace: &Workspace, dossier: DossierId) -> String {
    let cut = workspace
        .state()
        .dossiers
        .get(&dossier)
        .map(|facts| facts.opened.body.cut.0.as_str());
    let table = operations::municipalities();
    let found = table.iter().find(|one| Some(one.cut.as_str()) == cut);
    found.map_or_else(
        || cut.map_or_else(|| dossier.short(), str::to_owned),
        |one| one.name.clone(),
    )
}

/// A dossier with what tells it from others of the same comuna.
pub fn dossier(workspace: &Workspace, dossier: DossierId) -> String {
    let name = comuna(workspace, dossier);
    let all = &workspace.state().dossiers;
    let Some(facts) = all.get(&dossier) else {
        return name;
    };
    let twins = all
        .values()
        .filter(|other| other.opened.body.cut == facts.opened.body.cut)
        .count();
    if twins > 1 {
        format!("{name} {}", facts.opened.body.cycle.as_str())
    } else {
        name
    }
}

/// A procedure.
pub const fn procedure(word: ProcedureWord) -> &'static str {
    match word {
        ProcedureWord::Grant => "otorgamiento",
        ProcedureWord::Renewal => "revalidación",
    }
}

/// A role.
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Member => "integrante",
        Role::Chair => "Presidencia",
        Role::Secretary => "Secretaría",
        Role::Observer => "observación",
    }
}

/// A seat: role, and whose alternate.
pub fn seat(workspace: &Workspace, seat: Seat) -> String {
    match seat.standing {
        Standing::Titular => role(seat.role).to_owned(),
        Standing::AlternateOf(titular) => format!(
            "{}, suplente de {}",
            role(seat.role),
            workspace.name(titular)
        ),
    }
}

/// People by name, in one line.
pub fn people(workspace: &Workspace, people: &[PersonId]) -> String {
    people
        .iter()
        .map(|person| workspace.name(*person))
        .collect::<Vec<_>>()
        .join(", ")
}
