//! What the page is shown of the open workspace: facts the core gives, put into the contract's words.

use contract::{Owed, RoleView, Task, WaitingStage, WorkspaceStanding, WorkspaceView};
use operations::domain::member::Role;
use operations::ledger::chain::Clock;
use operations::ledger::payload::RoleWord;
use operations::ledger::state::membership::DeviceStanding;
use operations::{Debt, Waiting, Workspace, waiting_for_endorsement};

use crate::failure::Trouble;

/// The open workspace as the page sees it, whether or not it acts for somebody yet.
pub fn of(workspace: &Workspace) -> Result<WorkspaceView, Trouble> {
    let gone = |standing, person| WorkspaceView {
        person: workspace.name(person),
        standing,
        ..blank(workspace)
    };
    let standing = workspace
        .state()
        .device(workspace.log(), &Clock::everything());
    Ok(match standing {
        DeviceStanding::Active(_) => active(workspace)?,
        DeviceStanding::Revoked(person) => gone(WorkspaceStanding::Revoked, person),
        DeviceStanding::PersonLeft(person) => gone(WorkspaceStanding::Left, person),
        DeviceStanding::NotEnrolled => match workspace.waiting()? {
            Some(waiting) => of_waiting(workspace, &waiting),
            None => blank(workspace),
        },
    })
}

fn active(workspace: &Workspace) -> Result<WorkspaceView, Trouble> {
    let seat = workspace.seat()?;
    let debts = workspace.owed()?;
    Ok(WorkspaceView {
        // A first chair acts before the contents arrive: until then, what their invitation said.
        person: workspace.profile(seat.person).map_or_else(
            |_| invited(workspace, |waiting| waiting.name),
            |profile| profile.name,
        ),
        role: seat.role.into(),
        standing: WorkspaceStanding::Acts,
        dossiers: count(workspace.state().dossiers.len()),
        owed: TASKS
            .iter()
            .filter_map(|task| owed(*task, &debts))
            .collect(),
        ..blank(workspace)
    })
}

fn of_waiting(workspace: &Workspace, waiting: &Waiting) -> WorkspaceView {
    let state = workspace.state();
    let stage = if !waiting_for_endorsement(workspace).is_empty() {
        WaitingStage::EndorsesItself
    } else if state.membership.devices.contains_key(&workspace.log()) {
        WaitingStage::Enrolled
    } else if state.founded.is_some() {
        WaitingStage::NotEnrolled
    } else {
        WaitingStage::NothingCame
    };
    WorkspaceView {
        committee: waiting.committee.clone(),
        person: waiting.name.clone(),
        role: role_of(waiting.role),
        standing: WorkspaceStanding::Waits {
            words: waiting.words.clone(),
            until: waiting.expires.to_rfc3339(),
            stage,
        },
        ..blank(workspace)
    }
}

/// What is known of any workspace. Whoever does not act writes nothing: the role is the one that never does.
fn blank(workspace: &Workspace) -> WorkspaceView {
    WorkspaceView {
        folder: workspace.folder().to_string_lossy().into_owned(),
        committee: committee_name(workspace),
        person: String::new(),
        role: RoleView::Observer,
        standing: WorkspaceStanding::Empty,
        dossiers: 0,
        owed: Vec::new(),
        demonstration: workspace.is_demonstration(),
    }
}

/// The committee's name; what the invitation said while its profile has not arrived.
pub fn committee_name(workspace: &Workspace) -> String {
    workspace.committee_profile().map_or_else(
        |_| invited(workspace, |waiting| waiting.committee),
        |profile| profile.name,
    )
}

/// Something the invitation of this workspace said.
fn invited(workspace: &Workspace, what: impl FnOnce(Waiting) -> String) -> String {
    workspace
        .waiting()
        .ok()
        .flatten()
        .map(what)
        .unwrap_or_default()
}

/// A role as records write it.
pub fn role_of(role: RoleWord) -> RoleView {
    match role {
        RoleWord::Member => Role::Member,
        RoleWord::Chair => Role::Chair,
        RoleWord::Secretary => Role::Secretary,
        RoleWord::Observer => Role::Observer,
    }
    .into()
}

/// A role as the page writes it.
pub fn role_word(role: RoleView) -> RoleWord {
    match role {
        RoleView::Member => RoleWord::Member,
        RoleView::Chair => RoleWord::Chair,
        RoleView::Secretary => RoleWord::Secretary,
        RoleView::Observer => RoleWord::Observer,
    }
}

/// The fingerprint of this device's key, and the rubric in force by name and version, where they are known.
pub fn identity(workspace: &Workspace) -> (Option<String>, Option<String>) {
    let rubric = workspace.rubric_in_force().ok().flatten();
    (
        Some(workspace.log().to_string()),
        rubric.map(|one| format!("{} {}", one.rules.id(), one.rules.version())),
    )
}

/// Most urgent first.
const TASKS: [Task; 12] = [
    Task::Declare,
    Task::DecideConflict,
    Task::Endorse,
    Task::CheckAdmissibility,
    Task::OrderOpening,
    Task::CloseSheet,
    Task::Vote,
    Task::Sign,
    Task::Number,
    Task::IssueNumbered,
    Task::TakeBack,
    Task::Notify,
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
        Debt::Number(_) => Task::Number,
        Debt::IssueNumbered(_) => Task::IssueNumbered,
        Debt::TakeBack(_) => Task::TakeBack,
        Debt::Notify(_) => Task::Notify,
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
