//! Reading who is who: names and institutions behind the identities in the records.

use domain::ids::PersonId;
use ledger::content::{CommitteeProfile, PersonProfile};

use crate::error::{InputFault, Result};
use crate::workspace::Workspace;

impl Workspace {
    /// The committee's name, service and city.
    ///
    /// # Errors
    /// When the workspace has no committee or its profile has not arrived.
    pub fn committee_profile(&self) -> Result<CommitteeProfile> {
        let founded = self
            .state()
            .founded
            .as_ref()
            .ok_or(InputFault::NoCommittee)?;
        self.content(founded.body.profile.0)
    }

    /// A person's name and institution.
    ///
    /// # Errors
    /// When nobody admitted them or their profile has not arrived.
    pub fn profile(&self, person: PersonId) -> Result<PersonProfile> {
        let profile = self
            .state()
            .membership
            .people
            .get(&person)
            .and_then(|facts| facts.profile);
        self.content(profile.ok_or(InputFault::UnknownPerson(person))?)
    }

    /// A person's name, or their short identity while the profile has not arrived.
    #[must_use]
    pub fn name(&self, person: PersonId) -> String {
        self.profile(person)
            .map_or_else(|_| person.short(), |profile| profile.name)
    }

    /// Whether everything here is demonstration without validity.
    #[must_use]
    pub fn is_demonstration(&self) -> bool {
        self.state()
            .founded
            .as_ref()
            .is_some_and(|founded| founded.body.demonstration)
    }
}
