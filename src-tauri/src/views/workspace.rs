//! What the page is shown of the open workspace: facts the core gives, put into the contract's words.

use contract::{Owed, Task, WorkspaceView};
use operations::{Debt, Workspace};

use crate::failure::Trouble;

/// The open workspace as the page sees it.
pub fn of(workspace: &Workspace) -> Result<WorkspaceView, Trouble> {
    let seat = workspace.seat()?;
    let debts = workspace.owed()?;
    Ok(WorkspaceView {
        folder: workspace.folder().to_string_lossy().into_owned(),
        committee: workspace.committee_profile()?.name,
        person: workspace.name(seat.person),
        role: seat.role.into(),
        records: count(workspace.state().accepted.len()),
        dossiers: count(workspace.state().dossiers.len()),
        owed: TASKS
            .iter()
            .filter_map(|task| owed(*task, &debts))
            .collect(),
        demonstration: workspace.is_demonstration(),
    })
}

/// The fingerprint of this person's key, and the rubric in force by name and version, where they are known.
pub fn identity(workspace: &Workspace) -> (Option<String>, Option<String>) {
    let profile = workspace
        .person()
        .and_then(|person| workspace.profile(person));
    let rubric = workspace.rubric_in_force().ok().flatten();
    (
        profile
            .ok()
            .map(|profile| profile.certificate.0.to_string()),
        rubric.map(|one| format!("{} {}", one.rules.id(), one.rules.version())),
    )
}

/// Most urgent first.
const TASKS: [Task; 8] = [
    Task::Declare,
    Task::DecideConflict,
    Task::Endorse,
    Task::CheckAdmissibility,
    Task::OrderOpening,
    Task::CloseSheet,
    Task::Vote,
    Task::Sign,
];

fn owed(task: Task, debts: &[Debt]) -> Option<Owed> {
    let count = count(debts.iter().filter(|debt| task_of(**debt) == task).count());
    (count > 0).then_some(Owed { task, count })
}

/// What a debt is called on the screen.
pub fn task_of(debt: Debt) -> Task {
    match debt {
        Debt::Declare(_) => Task::Declare,
        Debt::DecideConflict(..) => Task::DecideConflict,
        Debt::Endorse(_) => Task::Endorse,
        Debt::CheckAdmissibility(_) => Task::CheckAdmissibility,
        Debt::OrderOpening(_) => Task::OrderOpening,
        Debt::CloseSheet(_) => Task::CloseSheet,
        Debt::Vote(_) => Task::Vote,
        Debt::Sign(_) => Task::Sign,
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
