//! Founding and joining: what the page gives, read into what the core asks, and files outside read and written.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use contract::founding::{
    FoundCommittee, InvitationFacts, JoinCommittee, PersonGiven, SaveInvitation,
};
use operations::domain::ids::PersonId;
use operations::ledger::content::{CommitteeProfile, PersonProfile};
use operations::store::Cost;
use operations::{Act, Founding, InputFault, OperationError, Workspace};

use crate::clock;
use crate::failure::Trouble;
use crate::views::common::id;
use crate::views::workspace::role_of;

/// The rubric that comes with the application: a proposal.
const RUBRIC: &[u8] = include_bytes!("../../../assets/pauta/rubrica_propuesta.json");
/// The regulation that comes with the application: a proposal.
const REGULATION: &[u8] = include_bytes!("../../../assets/pauta/reglamento_propuesta.json");
/// No file of rules, invitation or request is larger.
const MOST: u64 = 4 << 20;

/// Founds the committee; gives the workspace and its recovery code.
pub fn found(request: &FoundCommittee, act: &mut Act<'_>) -> Result<(Workspace, String), Trouble> {
    let file = |path: &Option<String>, shipped: &[u8]| match path {
        Some(path) => read(Path::new(path)),
        None => Ok(shipped.to_vec()),
    };
    let founding = Founding {
        committee: CommitteeProfile {
            name: given(&request.name)?,
            service: given(&request.service)?,
            city: given(&request.city)?,
            notice: String::new(),
        },
        demonstration: false,
        secretary: profile(&request.secretary)?,
        chair: profile(&request.chair)?,
        recovery_quorum: request.recovery_quorum,
        regulation: file(&request.regulation, REGULATION)?,
        rubric: file(&request.rubric, RUBRIC)?,
    };
    let folder = Path::new(&request.folder);
    let (workspace, code) = operations::found_in_folder(folder, &request.phrase, act, &founding)?;
    Ok((workspace, code.to_string()))
}

/// What an invitation file says.
pub fn invitation(path: &Path) -> Result<InvitationFacts, Trouble> {
    let view = operations::read_invitation(&read(path)?)?;
    Ok(InvitationFacts {
        committee: view.committee,
        person: view.name,
        institution: view.institution,
        role: role_of(view.role),
        expired: view.expires < clock::now(),
        expires: view.expires.to_rfc3339(),
    })
}

/// Makes a workspace that asks to join; gives it and its recovery code.
pub fn join(request: &JoinCommittee, act: &mut Act<'_>) -> Result<(Workspace, String), Trouble> {
    let invitation = read(Path::new(&request.invitation))?;
    // Before anything is written: an invitation that does not serve leaves no workspace behind.
    if operations::read_invitation(&invitation)?.expires < act.now {
        return Err(Trouble::Core(OperationError::Input(
            InputFault::InvitationExpired,
        )));
    }
    let folder = Path::new(&request.folder);
    let (mut workspace, code) = Workspace::create(folder, &request.phrase, Cost::FLOOR, act)?;
    operations::request_to_join(&mut workspace, act, &invitation)?;
    Ok((workspace, code.to_string()))
}

/// Saves the request of a workspace that waits.
pub fn save_request(workspace: &Workspace, path: &Path) -> Result<(), Trouble> {
    let waiting = workspace
        .waiting()?
        .ok_or(Trouble::Core(OperationError::Input(
            InputFault::AlreadyInCommittee,
        )))?;
    write(path, waiting.request.as_bytes())
}

/// Saves the invitation that waits for an answer; a new one when none does, or it expired.
pub fn save_invitation(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    request: &SaveInvitation,
) -> Result<(), Trouble> {
    let person: PersonId = match &request.person {
        Some(person) => id(person, "person")?,
        None => first_chair(workspace)?,
    };
    let open = operations::open_invitation_of(workspace, person)?;
    let bytes = match open {
        Some((bytes, view)) if view.expires > act.now => bytes,
        _ => operations::invite_again(workspace, act, person)?,
    };
    write(Path::new(&request.path), &bytes)
}

fn first_chair(workspace: &Workspace) -> Result<PersonId, Trouble> {
    let founded = workspace.state().founded.as_ref();
    founded
        .map(|fact| fact.body.chair.0)
        .ok_or(Trouble::Core(OperationError::Input(
            InputFault::NoCommittee,
        )))
}

/// A person's name and institution, neither empty.
pub fn profile(person: &PersonGiven) -> Result<PersonProfile, Trouble> {
    Ok(PersonProfile {
        name: given(&person.name)?,
        institution: given(&person.institution)?,
    })
}

/// A text that must say something.
pub fn given(text: &str) -> Result<String, Trouble> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Trouble::Core(OperationError::Input(InputFault::Text {
            what: "text",
            found: String::new(),
        })));
    }
    Ok(text.to_owned())
}

/// A file the person chose, whole.
pub fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    let at = |cause| Trouble::File(path.to_path_buf(), cause);
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(at)?;
    file.take(MOST + 1).read_to_end(&mut bytes).map_err(at)?;
    if bytes.len() as u64 > MOST {
        return Err(at(io::ErrorKind::FileTooLarge.into()));
    }
    Ok(bytes)
}

/// Writes a file beside and then over: it is whole or it is not there.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let at = |cause| Trouble::File(path.to_path_buf(), cause);
    let mut name = path.as_os_str().to_owned();
    name.push(".parcial");
    let beside = PathBuf::from(name);
    let mut file = fs::File::create(&beside).map_err(at)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    written
        .and_then(|()| fs::rename(&beside, path))
        .map_err(|cause| {
            // What was begun is of no use to anybody.
            drop(fs::remove_file(&beside));
            at(cause)
        })
}
