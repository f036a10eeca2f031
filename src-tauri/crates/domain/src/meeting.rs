//! Attendance, who sits for a dossier, and quorum. Order of noting rules; the hours are only what the acta prints.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use crate::ids::{DossierId, MeetingId, PersonId};
use crate::member::{Role, Seat, Standing, VotingSeat};
use crate::refusal::Refusal;
use crate::regulation::{AlternateRule, QuorumRule};

/// How someone attends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// Presencial.
    InPerson,
    /// Remoto.
    Remote,
}

/// Someone came in or left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Movement {
    /// Came in.
    Arrived(Mode),
    /// Left.
    Departed,
}

/// One line of the attendance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttendanceNote {
    /// Who.
    pub person: PersonId,
    /// What they did.
    pub movement: Movement,
    /// When, as noted by the secretary.
    pub at: DateTime<FixedOffset>,
}

/// Who came and left, in the order it was noted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attendance {
    notes: Vec<AttendanceNote>,
    present: BTreeMap<PersonId, Mode>,
}

impl Attendance {
    /// Nobody yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes an arrival or departure.
    ///
    /// # Errors
    /// Arriving twice, or leaving without having come.
    pub fn note(&mut self, note: AttendanceNote) -> Result<(), Refusal> {
        let here = self.present.contains_key(&note.person);
        match note.movement {
            Movement::Arrived(_) if here => {
                return Err(Refusal::AlreadyPresent {
                    person: note.person,
                });
            }
            Movement::Departed if !here => {
                return Err(Refusal::NotPresent {
                    person: note.person,
                });
            }
            Movement::Arrived(mode) => {
                self.present.insert(note.person, mode);
            }
            Movement::Departed => {
                self.present.remove(&note.person);
            }
        }
        self.notes.push(note);
        Ok(())
    }

    /// Every note, in order.
    #[must_use]
    pub fn notes(&self) -> &[AttendanceNote] {
        &self.notes
    }

    /// Who is there after the last note.
    #[must_use]
    pub const fn present(&self) -> &BTreeMap<PersonId, Mode> {
        &self.present
    }

    /// Who was there at an hour, by the hours noted (for the acta, never for a rule).
    #[must_use]
    pub fn present_at(&self, hour: DateTime<FixedOffset>) -> BTreeMap<PersonId, Mode> {
        let mut there = BTreeMap::new();
        for note in self.notes.iter().filter(|note| note.at <= hour) {
            match note.movement {
                Movement::Arrived(mode) => there.insert(note.person, mode),
                Movement::Departed => there.remove(&note.person),
            };
        }
        there
    }

    /// Who attended at any moment.
    #[must_use]
    pub fn attended(&self) -> BTreeSet<PersonId> {
        self.notes.iter().map(|note| note.person).collect()
    }
}

/// One seat of the committee for one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SittingSeat {
    /// Whose seat it is.
    pub titular: PersonId,
    /// Who acts in it: the titular or an alternate; none when nobody who may act is present.
    pub acting: Option<VotingSeat>,
}

/// Who judges one dossier: alternates in place of recused or absent titulars, nobody recused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    dossier: DossierId,
    seats: Vec<SittingSeat>,
    presiding: Option<PersonId>,
    recused: BTreeSet<PersonId>,
}

/// Works out who sits for a dossier (decision 0013). A seat whose titular is recused and whom no alternate could replace
/// leaves the quorum's base; one whose titular or alternate is merely absent stays in it, vacant.
#[must_use]
pub fn sitting_for(
    dossier: DossierId,
    seats: &[Seat],
    recused: &BTreeSet<PersonId>,
    present: &BTreeSet<PersonId>,
    rule: AlternateRule,
) -> Sitting {
    let mut taken = BTreeSet::new();
    let mut sitting = Sitting {
        dossier,
        seats: Vec::new(),
        presiding: None,
        recused: recused.clone(),
    };
    let mut titulars: Vec<_> = seats
        .iter()
        .filter(|seat| seat.standing == Standing::Titular)
        .collect();
    titulars.sort_by_key(|seat| seat.person);
    titulars.dedup_by_key(|seat| seat.person);
    for seat in titulars {
        let Some(voting) = seat.voting() else {
            continue;
        };
        let person = seat.person;
        let eligible = if replaceable(person, recused, present, rule) {
            alternates_of(person, seats, recused)
        } else {
            Vec::new()
        };
        let unavailable = recused.contains(&person);
        if unavailable && eligible.is_empty() {
            continue;
        }
        let mut standing_in = eligible
            .into_iter()
            .filter(|a| present.contains(&a.person()) && !taken.contains(&a.person()));
        let acting = if !unavailable && present.contains(&person) {
            Some(voting)
        } else {
            standing_in.next()
        };
        taken.extend(acting.map(VotingSeat::person));
        if seat.role == Role::Chair {
            sitting.presiding = acting.map(VotingSeat::person);
        }
        sitting.seats.push(SittingSeat {
            titular: person,
            acting,
        });
    }
    sitting
}

/// Whether the regulation lets an alternate act for a titular, as things stand.
fn replaceable(
    titular: PersonId,
    recused: &BTreeSet<PersonId>,
    present: &BTreeSet<PersonId>,
    rule: AlternateRule,
) -> bool {
    match rule {
        AlternateRule::Never => false,
        AlternateRule::WhenRecused => recused.contains(&titular),
        AlternateRule::WhenRecusedOrAbsent => {
            recused.contains(&titular) || !present.contains(&titular)
        }
    }
}

/// The alternates of a titular who may act, in a fixed order.
fn alternates_of(
    titular: PersonId,
    seats: &[Seat],
    recused: &BTreeSet<PersonId>,
) -> Vec<VotingSeat> {
    let mut found: Vec<_> = seats
        .iter()
        .filter(|seat| {
            seat.standing == Standing::AlternateOf(titular) && !recused.contains(&seat.person)
        })
        .filter_map(|seat| seat.voting())
        .collect();
    found.sort_by_key(|seat| seat.person());
    found
}

impl Sitting {
    /// For which dossier.
    #[must_use]
    pub const fn dossier(&self) -> DossierId {
        self.dossier
    }

    /// The seats entitled, in a fixed order.
    #[must_use]
    pub fn seats(&self) -> &[SittingSeat] {
        &self.seats
    }

    /// Who presides: whoever acts in the chair's seat.
    #[must_use]
    pub const fn presiding(&self) -> Option<PersonId> {
        self.presiding
    }

    /// Who is recused from the dossier.
    #[must_use]
    pub const fn recused(&self) -> &BTreeSet<PersonId> {
        &self.recused
    }

    /// How many seats count for the quorum.
    #[must_use]
    pub fn entitled(&self) -> u32 {
        u32::try_from(self.seats.len()).unwrap_or(u32::MAX)
    }

    /// Who acts, present.
    pub fn acting(&self) -> impl Iterator<Item = PersonId> {
        self.seats
            .iter()
            .filter_map(|seat| seat.acting)
            .map(VotingSeat::person)
    }

    /// How many act, present.
    #[must_use]
    pub fn present(&self) -> u32 {
        u32::try_from(self.acting().count()).unwrap_or(u32::MAX)
    }

    /// Whether a person acts on the dossier.
    ///
    /// # Errors
    /// They are recused, or do not sit for it.
    pub fn acts(&self, person: PersonId) -> Result<(), Refusal> {
        if self.recused.contains(&person) {
            return Err(Refusal::Recused {
                person,
                dossier: self.dossier,
            });
        }
        if self.acting().any(|acting| acting == person) {
            Ok(())
        } else {
            Err(Refusal::NotSitting {
                person,
                dossier: self.dossier,
            })
        }
    }
}

/// Proof that a meeting has quorum for one dossier. Only [`QuorateMeeting::of`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuorateMeeting {
    meeting: MeetingId,
    sitting: Sitting,
}

impl QuorateMeeting {
    /// The proof, when enough of those entitled are present.
    ///
    /// # Errors
    /// [`Refusal::NoQuorum`] with the figures.
    pub fn of(meeting: MeetingId, sitting: Sitting, rule: &QuorumRule) -> Result<Self, Refusal> {
        let (present, entitled) = (sitting.present(), sitting.entitled());
        let needed = rule.needed(entitled);
        if present >= needed {
            Ok(Self { meeting, sitting })
        } else {
            Err(Refusal::NoQuorum {
                present,
                needed,
                entitled,
            })
        }
    }

    /// Which meeting.
    #[must_use]
    pub const fn meeting(&self) -> MeetingId {
        self.meeting
    }

    /// Which dossier.
    #[must_use]
    pub const fn dossier(&self) -> DossierId {
        self.sitting.dossier
    }

    /// Who sits.
    #[must_use]
    pub const fn sitting(&self) -> &Sitting {
        &self.sitting
    }
}
