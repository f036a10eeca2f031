//! Commands about the committee itself: its people, what waits for an endorsement, its rules, the ways in.

use std::path::Path;

use contract::Failure;
use contract::administration::{
    AdministrationView, ChangePhrase, ChangeRole, InvitePerson, LostRecord, OfPerson, RequestFacts,
    RevokeLaptop, WithPhrase,
};
use contract::founding::OfFile;
use contract::rules::{AdoptRules, PreviewRules, RulesInForce, RulesPreview};
use tauri::State;

use crate::desk::Desk;
use crate::papers;
use crate::views::administration as views;
use crate::views::common::{count, id};
use crate::views::founding::{read, write};
use crate::views::rules;

/// The committee, its people and what waits.
#[tauri::command(async)]
pub fn administration(desk: State<'_, Desk>) -> Result<AdministrationView, Failure> {
    desk.read("administration", |workspace| {
        papers::now(|act| views::of(workspace, act.now))
    })
}

/// Invites a person and saves their invitation.
#[tauri::command(async)]
pub fn invite_person(desk: State<'_, Desk>, request: InvitePerson) -> Result<(), Failure> {
    desk.write("invite_person", |workspace, act| {
        let invited = views::invited(&request)?;
        let (_, file) = operations::invite(workspace, act, &invited)?;
        write(Path::new(&request.path), &file)
    })
}

/// Whose request a file is, and the six words to compare.
#[tauri::command(async)]
pub fn read_request(desk: State<'_, Desk>, request: OfFile) -> Result<RequestFacts, Failure> {
    desk.read("read_request", |workspace| {
        let file = read(Path::new(&request.path))?;
        papers::now(|act| views::request(workspace, act, &file))
    })
}

/// Enrols the laptop that made a request, once both people compared the six words.
#[tauri::command(async)]
pub fn accept_request(desk: State<'_, Desk>, request: OfFile) -> Result<(), Failure> {
    desk.write("accept_request", |workspace, act| {
        let file = read(Path::new(&request.path))?;
        operations::accept_request(workspace, act, &file)?;
        Ok(())
    })
}

/// What would lose its effect if a laptop were revoked so.
#[tauri::command(async)]
pub fn lost_by_revoking(
    desk: State<'_, Desk>,
    request: RevokeLaptop,
) -> Result<Vec<LostRecord>, Failure> {
    desk.read("lost_by_revoking", |workspace| {
        views::lost(workspace, &request)
    })
}

/// Revokes a laptop: all of it that is here still counts, or what it wrote up to a day.
#[tauri::command(async)]
pub fn revoke_laptop(desk: State<'_, Desk>, request: RevokeLaptop) -> Result<(), Failure> {
    desk.write("revoke_laptop", |workspace, act| {
        let log = id(&request.log, "laptop")?;
        operations::revoke_device(workspace, act, log, views::kept(&request)?)?;
        Ok(())
    })
}

/// Notes that a person leaves the committee.
#[tauri::command(async)]
pub fn end_membership(desk: State<'_, Desk>, request: OfPerson) -> Result<(), Failure> {
    desk.write("end_membership", |workspace, act| {
        operations::end_membership(workspace, act, id(&request.person, "person")?)?;
        Ok(())
    })
}

/// Gives somebody another part.
#[tauri::command(async)]
pub fn change_role(desk: State<'_, Desk>, request: ChangeRole) -> Result<(), Failure> {
    desk.write("change_role", |workspace, act| {
        views::change_role(workspace, act, &request)
    })
}

/// Endorses everything that waits for this person.
#[tauri::command(async)]
pub fn endorse_every_act(desk: State<'_, Desk>) -> Result<u32, Failure> {
    desk.write("endorse_every_act", |workspace, act| {
        Ok(count(operations::endorse_all(workspace, act)?))
    })
}

/// The rubric and regulation in force.
#[tauri::command(async)]
pub fn rules_in_force(desk: State<'_, Desk>) -> Result<RulesInForce, Failure> {
    desk.read("rules_in_force", rules::in_force)
}

/// What a file of rules says and would change.
#[tauri::command(async)]
pub fn preview_rules(
    desk: State<'_, Desk>,
    request: PreviewRules,
) -> Result<RulesPreview, Failure> {
    desk.peek("preview_rules", |workspace| {
        rules::preview(workspace, request.kind, &read(Path::new(&request.path))?)
    })
}

/// Adopts a file of rules, the very one that was previewed.
#[tauri::command(async)]
pub fn adopt_rules(desk: State<'_, Desk>, request: AdoptRules) -> Result<(), Failure> {
    desk.write("adopt_rules", |workspace, act| {
        let file = read(Path::new(&request.path))?;
        rules::adopt(workspace, act, &request, &file)
    })
}

/// Changes the access phrase.
#[tauri::command(async)]
pub fn change_phrase(desk: State<'_, Desk>, request: ChangePhrase) -> Result<(), Failure> {
    desk.write("change_phrase", |workspace, act| {
        views::change_phrase(workspace, act, &request)
    })
}

/// Draws another recovery code, shown this once.
#[tauri::command(async)]
pub fn new_recovery_code(desk: State<'_, Desk>, request: WithPhrase) -> Result<String, Failure> {
    desk.write("new_recovery_code", |workspace, act| {
        let code = operations::new_recovery_code(workspace, act, &request.phrase)?;
        Ok(code.to_string())
    })
}

/// Saves the certificate of the committee's document root.
#[tauri::command(async)]
pub fn save_root(desk: State<'_, Desk>, request: OfFile) -> Result<(), Failure> {
    desk.read("save_root", |workspace| {
        let pem = workspace.document_root_pem()?.to_owned();
        write(Path::new(&request.path), pem.as_bytes())
    })
}
