//! Who sits on the committee and in what capacity. It never knows keys or devices.

use crate::ids::PersonId;

/// The part a person plays on the committee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Scores, deliberates and votes.
    Member,
    /// A member who also leads: decides recusals, sets agreed levels, proposes verdicts.
    Chair,
    /// Takes dossiers in, convenes, records attendance and issues documents; does not score or vote.
    Secretary,
    /// Reads what the audience allows; may never write.
    Observer,
}

/// Whether a person holds the seat or stands in for its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Titular.
    Titular,
    /// Suplente of the named person: acts when the titular is recused or absent.
    AlternateOf(PersonId),
}

/// A person's place on the committee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seat {
    /// Whose seat it is.
    pub person: PersonId,
    /// The part they play.
    pub role: Role,
    /// Titular or suplente.
    pub standing: Standing,
}

/// An observer: a type of its own, which no scoring or voting constructor accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Observer {
    person: PersonId,
}

/// Someone whose role scores and votes. Cannot be made from a secretary or an observer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VotingSeat {
    seat: Seat,
}

impl Seat {
    /// The seat as a voting one, or nothing when its role never votes.
    #[must_use]
    pub fn voting(self) -> Option<VotingSeat> {
        match self.role {
            Role::Member | Role::Chair => Some(VotingSeat { seat: self }),
            Role::Secretary | Role::Observer => None,
        }
    }

    /// The seat as an observer's, or nothing when it is another role.
    #[must_use]
    pub fn observer(self) -> Option<Observer> {
        match self.role {
            Role::Observer => Some(Observer {
                person: self.person,
            }),
            Role::Member | Role::Chair | Role::Secretary => None,
        }
    }
}

impl VotingSeat {
    /// The seat itself.
    #[must_use]
    pub fn seat(self) -> Seat {
        self.seat
    }

    /// Whose seat it is.
    #[must_use]
    pub fn person(self) -> PersonId {
        self.seat.person
    }
}

impl Observer {
    /// Who observes.
    #[must_use]
    pub fn person(self) -> PersonId {
        self.person
    }
}
