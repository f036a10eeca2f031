//! A person leaves the committee. What they did stays; from then on their laptops write nothing that counts.

use domain::ids::{PersonId, RecordId};
use domain::member::{Role, Seat, Standing};
use ledger::chain::Clock;
use ledger::payload::text::Text;
use ledger::payload::{Kind, MemberLeft};

use crate::act::Act;
use crate::error::{InputFault, Result};
use crate::workspace::{Along, Workspace};

/// Ends a person's membership. It takes effect when the chair endorses it, as the regulation says.
///
/// # Errors
/// When they are the only secretary, are not on the committee, or the person may not.
pub fn end_membership(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    person: PersonId,
) -> Result<RecordId> {
    workspace.may_write(Kind::MemberLeft)?;
    another_secretary_stays(workspace, person)?;
    let body = MemberLeft {
        person: Text(person),
    };
    workspace.record(act, body, Along::default())
}

/// A committee without a secretary cannot even note who leaves: somebody else is appointed first. A secretary who can no
/// longer act is replaced by the chair and the recovery quorum.
pub(crate) fn another_secretary_stays(workspace: &Workspace, person: PersonId) -> Result<()> {
    let seats = workspace.state().seats(&Clock::everything());
    let keeps = |seat: &&Seat| seat.role == Role::Secretary && seat.standing == Standing::Titular;
    let secretaries: Vec<PersonId> = seats.iter().filter(keeps).map(|seat| seat.person).collect();
    if secretaries == [person] {
        return Err(InputFault::LastSecretary.into());
    }
    Ok(())
}
