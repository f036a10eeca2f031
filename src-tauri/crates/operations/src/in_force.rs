//! Which rubric is in force, by name: for those who must say what they judge with.

use ledger::chain::Clock;

use crate::error::Result;
use crate::found_committee::read_rubric;
use crate::workspace::Workspace;

impl Workspace {
    /// The rubric in force, as `id version`; nothing while none is.
    ///
    /// # Errors
    /// When its file has not arrived.
    pub fn rubric_in_force(&self) -> Result<Option<String>> {
        let Some(adopted) = self.state().rubric(&Clock::everything()) else {
            return Ok(None);
        };
        let rubric = read_rubric(&self.object(adopted.body.object.0)?)?;
        Ok(Some(format!("{} {}", rubric.id(), rubric.version())))
    }
}
