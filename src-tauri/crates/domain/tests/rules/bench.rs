//! Who sits for a dossier, quorum, and votes.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use domain::fraction::Fraction;
use domain::meeting::{
    Attendance, AttendanceNote, Mode, Movement, QuorateMeeting, Sitting, sitting_for,
};
use domain::member::{Role, Seat};
use domain::refusal::Refusal;
use domain::regulation::{
    AlternateRule, CastingVote, Majority, MajorityBase, QuorumRule, Strictness,
};
use domain::vote::{Adoption, Ballot, Tally, Vote, count};

use crate::made::{alternate, dossier, people, person, quorate, record, seat, voting};

fn committee() -> Vec<Seat> {
    vec![
        seat(1, Role::Chair),
        seat(2, Role::Member),
        seat(3, Role::Member),
        seat(4, Role::Member),
        seat(5, Role::Member),
        alternate(12, 2),
        alternate(13, 3),
        seat(20, Role::Secretary),
        seat(21, Role::Observer),
    ]
}

fn sits(recused: &[u8], present: &[u8]) -> Sitting {
    let rule = AlternateRule::WhenRecusedOrAbsent;
    sitting_for(
        dossier(),
        &committee(),
        &people(recused),
        &people(present),
        rule,
    )
}

fn more_than_half() -> QuorumRule {
    QuorumRule {
        fraction: Fraction::new(1, 2).unwrap(),
        strictness: Strictness::MoreThan,
        minimum: 3,
    }
}

#[test]
fn secretary_and_observer_never_sit_nor_count() {
    let sitting = sits(&[], &[1, 2, 3, 20, 21]);
    assert_eq!((sitting.entitled(), sitting.present()), (5, 3));
    assert!(seat(20, Role::Secretary).voting().is_none());
    assert!(seat(21, Role::Observer).voting().is_none());
    assert_eq!(
        sitting.acts(person(21)),
        Err(Refusal::NotSitting {
            person: person(21),
            dossier: dossier()
        })
    );
}

// Seen failing: recused seats without alternate kept in the base.
#[test]
fn the_recused_leave_the_base_unless_an_alternate_exists() {
    // 4 is recused and nobody replaces: four seats. 2 is recused and 12 acts.
    let sitting = sits(&[2, 4], &[1, 3, 12]);
    assert_eq!((sitting.entitled(), sitting.present()), (4, 3));
    assert!(sitting.acts(person(12)).is_ok());
    assert_eq!(
        sitting.acts(person(2)),
        Err(Refusal::Recused {
            person: person(2),
            dossier: dossier()
        })
    );
    // 2 recused and its alternate away: the seat stays, vacant.
    assert_eq!(
        (
            sits(&[2], &[1, 3]).entitled(),
            sits(&[2], &[1, 3]).present()
        ),
        (5, 2)
    );
    // Both recused: the seat leaves.
    assert_eq!(sits(&[2, 12], &[1, 3, 12]).entitled(), 4);
}

#[test]
fn an_alternate_gives_way_to_a_titular_who_is_present() {
    let sitting = sits(&[], &[1, 2, 12]);
    assert!(sitting.acts(person(2)).is_ok());
    assert!(sitting.acts(person(12)).is_err());
    assert!(sits(&[], &[1, 12, 13]).acts(person(13)).is_ok());
    let only_recused = sitting_for(
        dossier(),
        &committee(),
        &BTreeSet::new(),
        &people(&[1, 12, 13]),
        AlternateRule::WhenRecused,
    );
    assert_eq!(only_recused.present(), 1);
}

#[test]
fn the_alternate_in_the_chair_presides() {
    let mut seats = committee();
    seats.push(alternate(11, 1));
    let sitting = sitting_for(
        dossier(),
        &seats,
        &people(&[1]),
        &people(&[1, 2, 3, 11]),
        AlternateRule::WhenRecusedOrAbsent,
    );
    assert_eq!(sitting.presiding(), Some(person(11)));
    assert_eq!(sits(&[1], &[1, 2, 3]).presiding(), None);
}

// Seen failing: quorum counted over all seats; `>=` for more than half.
#[test]
fn quorum_is_counted_per_dossier_without_the_recused() {
    // Five seats, three present: 3 > 2.5.
    assert!(QuorateMeeting::of(record(1), sits(&[], &[1, 4, 5]), &more_than_half()).is_ok());
    // Four seats (5 recused), two present: 2 is not more than 2, and the minimum is 3.
    let short = QuorateMeeting::of(record(1), sits(&[5], &[1, 4, 5]), &more_than_half());
    assert_eq!(
        short,
        Err(Refusal::NoQuorum {
            present: 2,
            needed: 3,
            entitled: 4
        })
    );
    let needed = |entitled| {
        QuorumRule {
            minimum: 1,
            ..more_than_half()
        }
        .needed(entitled)
    };
    assert_eq!([needed(4), needed(5), needed(6)], [3, 3, 4]);
    let half = QuorumRule {
        strictness: Strictness::AtLeast,
        minimum: 1,
        ..more_than_half()
    };
    assert_eq!([half.needed(4), half.needed(5)], [2, 3]);
}

fn hour(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2026-11-21T{text}:00-03:00")).unwrap()
}

#[test]
fn attendance_follows_arrivals_and_departures() {
    let mut attendance = Attendance::new();
    let note = |person_number, movement, at| AttendanceNote {
        person: person(person_number),
        movement,
        at: hour(at),
    };
    attendance
        .note(note(1, Movement::Arrived(Mode::InPerson), "10:00"))
        .unwrap();
    attendance
        .note(note(2, Movement::Arrived(Mode::Remote), "10:05"))
        .unwrap();
    let twice = attendance.note(note(1, Movement::Arrived(Mode::Remote), "10:06"));
    assert_eq!(twice, Err(Refusal::AlreadyPresent { person: person(1) }));
    attendance
        .note(note(1, Movement::Departed, "11:00"))
        .unwrap();
    let again = attendance.note(note(1, Movement::Departed, "11:01"));
    assert_eq!(again, Err(Refusal::NotPresent { person: person(1) }));
    assert_eq!(attendance.present_at(hour("10:30")).len(), 2);
    assert_eq!(attendance.present().get(&person(2)), Some(&Mode::Remote));
    assert_eq!(attendance.present().len(), 1);
    assert_eq!(attendance.attended(), people(&[1, 2]));
}

fn votes(meeting: &QuorateMeeting, ballots: &[(u8, Ballot)]) -> Vec<Vote> {
    ballots
        .iter()
        .map(|(who, ballot)| Vote::cast(voting(*who), record(50), *ballot, meeting).unwrap())
        .collect()
}

fn tally(ballots: &[(u8, Ballot)], majority: Majority, casting: CastingVote) -> Tally {
    let meeting = quorate(4);
    count(
        record(50),
        &votes(&meeting, ballots),
        &meeting,
        majority,
        casting,
    )
    .unwrap()
}

const YES: Ballot = Ballot::InFavour;
const NO: Ballot = Ballot::Against;
const ABSTAIN: Ballot = Ballot::Abstain;

// Seen failing: `Vote::cast` without asking who sits.
#[test]
fn the_recused_the_absent_and_strangers_cannot_vote() {
    let recused =
        QuorateMeeting::of(record(1), sits(&[5], &[1, 2, 3, 5]), &more_than_half()).unwrap();
    let refused = Vote::cast(voting(5), record(50), YES, &recused);
    assert_eq!(
        refused,
        Err(Refusal::Recused {
            person: person(5),
            dossier: dossier()
        })
    );
    assert!(Vote::cast(voting(4), record(50), YES, &recused).is_err());
    assert!(Vote::cast(voting(99), record(50), YES, &recused).is_err());
}

// Seen failing: abstentions counted against under a simple majority.
#[test]
fn majorities_count_what_they_say() {
    let adopted =
        |ballots: &[(u8, Ballot)], majority| tally(ballots, majority, CastingVote::None).adopted();
    let two_yes = [(1, YES), (2, YES), (3, ABSTAIN), (4, NO)];
    assert!(adopted(&two_yes, Majority::Simple));
    assert!(!adopted(&two_yes, Majority::AbsoluteOfPresent));
    let three_yes = [(1, YES), (2, YES), (3, YES)];
    assert!(adopted(&three_yes, Majority::AbsoluteOfPresent));
    assert!(adopted(&three_yes, Majority::AbsoluteOfEntitled));
    let two_thirds = |base| Majority::Qualified {
        fraction: Fraction::new(2, 3).unwrap(),
        base,
    };
    assert!(adopted(&two_yes, two_thirds(MajorityBase::VotesCast)));
    assert!(!adopted(&two_yes, two_thirds(MajorityBase::Present)));
    assert!(adopted(&three_yes, two_thirds(MajorityBase::Present)));
    assert!(!adopted(&[(1, ABSTAIN), (2, ABSTAIN)], Majority::Simple));
    assert!(!adopted(&[], two_thirds(MajorityBase::VotesCast)));
}

#[test]
fn a_casting_vote_settles_a_tie_and_nothing_else() {
    let chair_yes = [(1, YES), (2, YES), (3, NO), (4, NO)];
    let chair_no = [(1, NO), (2, YES), (3, NO), (4, YES)];
    for majority in [Majority::Simple, Majority::AbsoluteOfPresent] {
        assert_eq!(
            tally(&chair_yes, majority, CastingVote::Chair).adoption,
            Adoption::AdoptedByCastingVote
        );
        assert_eq!(
            tally(&chair_no, majority, CastingVote::Chair).adoption,
            Adoption::NotAdopted
        );
        assert_eq!(
            tally(&chair_yes, majority, CastingVote::None).adoption,
            Adoption::NotAdopted
        );
    }
    let with_abstentions = [(1, YES), (2, ABSTAIN), (3, NO), (4, ABSTAIN)];
    assert!(
        !tally(
            &with_abstentions,
            Majority::AbsoluteOfPresent,
            CastingVote::Chair
        )
        .adopted()
    );
    let two_thirds = Majority::Qualified {
        fraction: Fraction::new(2, 3).unwrap(),
        base: MajorityBase::VotesCast,
    };
    assert!(!tally(&chair_yes, two_thirds, CastingVote::Chair).adopted());
}

#[test]
fn a_count_adds_up_and_refuses_seconds_and_strays() {
    let tally = tally(
        &[(1, YES), (2, NO), (3, ABSTAIN)],
        Majority::Simple,
        CastingVote::None,
    );
    assert_eq!(
        (
            tally.in_favour,
            tally.against,
            tally.abstained,
            tally.silent
        ),
        (1, 1, 1, 1)
    );
    let meeting = quorate(4);
    let mut twice = votes(&meeting, &[(1, YES), (1, NO)]);
    let counted = |votes: &[Vote]| {
        count(
            record(50),
            votes,
            &meeting,
            Majority::Simple,
            CastingVote::None,
        )
    };
    assert_eq!(
        counted(&twice),
        Err(Refusal::SecondVote { person: person(1) })
    );
    twice[1] = Vote::cast(voting(2), record(51), YES, &meeting).unwrap();
    assert!(matches!(
        counted(&twice),
        Err(Refusal::OtherProposal { .. })
    ));
}
