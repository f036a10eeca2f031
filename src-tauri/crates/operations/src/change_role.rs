//! A person's part changes: another role, or titular where they were alternate. What they did before stays theirs.

use domain::ids::{PersonId, RecordId};
use ledger::payload::text::Text;
use ledger::payload::{Kind, MemberRole, RoleWord};

use crate::act::Act;
use crate::end_membership::another_secretary_stays;
use crate::error::Result;
use crate::workspace::{Along, Workspace};

/// Gives a person another part. The secretary's takes effect when the chair endorses it; the chair may only appoint a
/// secretary, and members of the recovery quorum endorse that.
///
/// # Errors
/// When it would leave the committee without a secretary, the person or their titular is not on the committee, or the
/// person may not.
pub fn change_role(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    person: PersonId,
    role: RoleWord,
    alternate_of: Option<PersonId>,
) -> Result<RecordId> {
    workspace.may_write(Kind::MemberRole)?;
    if role != RoleWord::Secretary || alternate_of.is_some() {
        another_secretary_stays(workspace, person)?;
    }
    let body = MemberRole {
        person: Text(person),
        role,
        alternate_of: alternate_of.map(Text),
    };
    workspace.record(act, body, Along::default())
}
