//! Laptops are lost, people leave and parts change: from then on the others take nothing more from them.

use domain::ids::PersonId;
use domain::member::Role;
use ledger::chain::Clock;
use ledger::objection::Objection;
use ledger::payload::{Kind, RoleWord};
use operations::*;
use testkit::{Table, declare_no_conflict, level};

fn endorsed(table: &mut Table) {
    table.exchange("secretaria");
    table.exchange("presidencia");
    table.act_as("presidencia", endorse_all).unwrap();
    table.exchange("presidencia");
}

fn role(table: &Table, key: &str, person: PersonId) -> Option<Role> {
    let state = table.read(key).state();
    state
        .seat(person, &Clock::everything())
        .map(|seat| seat.role)
}

// Seen failing: with `last_valid_seq` one more than what is here.
#[test]
fn what_a_revoked_laptop_writes_later_is_refused_by_the_others() {
    let mut table = Table::committee(71);
    let (dossier, _) = table.dossier("13101");
    let (other, _) = table.dossier("05101");
    table.declare(dossier, &["subdere"]);
    let log = table.log("subdere");
    table
        .act_as("secretaria", |own, act| {
            revoke_device(own, act, log, Kept::AllHere)
        })
        .unwrap();
    table.exchange("secretaria");
    table.exchange("estudios");
    let person = table.person("subdere");
    let standing =
        |table: &Table, key: &str| table.read(key).state().device(log, &Clock::everything());
    use ledger::state::membership::DeviceStanding;
    assert_eq!(
        standing(&table, "estudios"),
        DeviceStanding::Active(person),
        "the chair has not endorsed it"
    );
    endorsed(&mut table);

    // Whoever found the laptop has not heard of it, and writes.
    let stranger = table
        .act_as("subdere", |own, act| declare_no_conflict(own, act, other))
        .unwrap();
    table.exchange_all();
    for key in [
        "secretaria",
        "presidencia",
        "estudios",
        "academia",
        "observadora",
    ] {
        let state = table.read(key).state();
        assert_eq!(
            standing(&table, key),
            DeviceStanding::Revoked(person),
            "{key}"
        );
        assert_eq!(
            state.set_aside.get(&stranger),
            Some(&Objection::CutOff),
            "{key}"
        );
        assert_eq!(
            state.footing(other, person, &Clock::everything()),
            ledger::state::dossier::Footing::Undeclared,
            "{key}"
        );
        assert_eq!(
            state.footing(dossier, person, &Clock::everything()),
            ledger::state::dossier::Footing::Clear,
            "{key}: what was said before stays"
        );
    }
    let knowing = table.act_as("subdere", |own, act| declare_no_conflict(own, act, other));
    assert!(
        matches!(
            knowing,
            Err(OperationError::Objection(
                Objection::DeviceRevoked | Objection::CutOff
            ))
        ),
        "{knowing:?}"
    );
    table.check_same_truth();
}

#[test]
fn a_laptop_taken_by_a_stranger_counts_only_up_to_what_is_said() {
    let mut table = Table::committee(72);
    let (dossier, _) = table.dossier("13101");
    table.declare(dossier, &["subdere"]);
    let (log, person) = (table.log("subdere"), table.person("subdere"));
    table
        .act_as("secretaria", |own, act| {
            revoke_device(own, act, log, Kept::UpTo(0))
        })
        .unwrap();
    endorsed(&mut table);
    table.exchange_all();
    let state = table.read("academia").state();
    assert_eq!(
        state.footing(dossier, person, &Clock::everything()),
        ledger::state::dossier::Footing::Undeclared
    );
}

/// What is said to be lost is what is lost: the preview is compared with the records that truly end up aside.
#[test]
fn what_a_revocation_is_said_to_undo_is_what_it_undoes() {
    let mut table = Table::committee(74);
    let (dossier, _) = table.dossier("13101");
    table.declare(dossier, &["subdere"]);
    let log = table.log("subdere");
    let lost = lost_by_revoking(table.read("secretaria"), log, Kept::UpTo(0)).unwrap();
    assert_eq!(
        lost.iter().map(|one| one.kind).collect::<Vec<_>>(),
        [Kind::ConflictDeclared]
    );
    let all_here = lost_by_revoking(table.read("secretaria"), log, Kept::AllHere).unwrap();
    assert_eq!(all_here, []);
    let day = lost[0].at.date_naive();
    let until = |day| lost_by_revoking(table.read("secretaria"), log, Kept::Through(day)).unwrap();
    assert!(until(day).is_empty(), "the very day still counts");
    assert_eq!(until(day.pred_opt().unwrap()), lost);
    assert!(
        lost_by_revoking(table.read("estudios"), log, Kept::UpTo(0)).is_err(),
        "whoever may not revoke is told nothing"
    );
    table
        .act_as("secretaria", |own, act| {
            revoke_device(own, act, log, Kept::Through(day.pred_opt().unwrap()))
        })
        .unwrap();
    endorsed(&mut table);
    table.exchange_all();
    for one in &lost {
        assert!(
            table
                .read("academia")
                .state()
                .set_aside
                .contains_key(&one.record)
        );
    }
    table.check_same_truth();
}

// Seen failing: with the own laptop not asked for.
#[test]
fn only_the_secretary_revokes_ends_or_changes_and_not_the_laptop_in_use() {
    let mut table = Table::committee(73);
    let (log, person) = (table.log("academia"), table.person("academia"));
    let before = table.fingerprint();
    for (key, role) in [
        ("observadora", Role::Observer),
        ("subdere", Role::Member),
        ("presidencia", Role::Chair),
    ] {
        let refused = [
            (
                Kind::DeviceRevoked,
                table.act_as(key, |own, act| revoke_device(own, act, log, Kept::AllHere)),
            ),
            (
                Kind::MemberLeft,
                table.act_as(key, |own, act| end_membership(own, act, person)),
            ),
            (
                Kind::MemberRole,
                table.act_as(key, |own, act| {
                    change_role(own, act, person, RoleWord::Observer, None)
                }),
            ),
        ];
        for (kind, refused) in refused {
            let Err(OperationError::Objection(objection)) = refused else {
                panic!("{key} {kind:?}: {refused:?}")
            };
            assert_eq!(objection, Objection::RoleMayNot { role, kind }, "{key}");
        }
    }
    let own = table.log("secretaria");
    let refused = table.act_as("secretaria", |one, act| {
        revoke_device(one, act, own, Kept::AllHere)
    });
    assert!(matches!(
        refused,
        Err(OperationError::Objection(Objection::OwnMatter))
    ));
    assert_eq!(table.fingerprint(), before, "something was written");
}

#[test]
fn who_leaves_owes_nothing_and_writes_nothing_more() {
    let mut table = Table::committee(74);
    let (dossier, evidence) = table.dossier("13101");
    table.declare(dossier, &["presidencia", "subdere", "estudios", "academia"]);
    for key in ["presidencia", "subdere", "estudios"] {
        table.close(key, dossier, level(2), evidence);
    }
    table.exchange_all();
    let academia = table.person("academia");
    assert_eq!(table.read("secretaria").owing(dossier).unwrap(), [academia]);
    table
        .act_as("secretaria", |own, act| end_membership(own, act, academia))
        .unwrap();
    assert_eq!(
        table.read("secretaria").owing(dossier).unwrap(),
        [academia],
        "the chair has not endorsed it"
    );
    endorsed(&mut table);
    table.exchange_all();
    assert!(table.read("secretaria").owing(dossier).unwrap().is_empty());
    let refused = table.act_as("academia", |own, act| {
        declare_no_conflict(own, act, dossier)
    });
    assert!(
        matches!(
            refused,
            Err(OperationError::Objection(Objection::PersonLeft))
        ),
        "{refused:?}"
    );
    let twice = table.act_as("secretaria", |own, act| end_membership(own, act, academia));
    assert!(
        matches!(twice, Err(OperationError::Objection(Objection::UnknownPerson(person))) if person == academia),
        "{twice:?}"
    );
    table.open_sheets(dossier, &[]);
    assert_eq!(table.read("subdere").case(dossier).unwrap().sheets.len(), 3);
}

// Seen failing: with `another_secretary_stays` left out of either verb.
#[test]
fn the_last_secretary_neither_leaves_nor_becomes_something_else() {
    let mut table = Table::committee(75);
    let (secretary, estudios) = (table.person("secretaria"), table.person("estudios"));
    let leave = |table: &mut Table, key: &str| {
        table.act_as(key, |own, act| end_membership(own, act, secretary))
    };
    let last = |refused: Result<_>| {
        assert!(
            matches!(
                refused,
                Err(OperationError::Input(InputFault::LastSecretary))
            ),
            "{refused:?}"
        );
    };
    last(leave(&mut table, "secretaria"));
    last(table.act_as("secretaria", |own, act| {
        change_role(own, act, secretary, RoleWord::Member, None)
    }));
    table
        .act_as("secretaria", |own, act| {
            change_role(own, act, estudios, RoleWord::Secretary, None)
        })
        .unwrap();
    last(leave(&mut table, "secretaria"));
    endorsed(&mut table);
    table.exchange_all();
    assert_eq!(role(&table, "academia", estudios), Some(Role::Secretary));
    leave(&mut table, "secretaria").unwrap();
    endorsed(&mut table);
    table.exchange_all();
    for key in ["estudios", "observadora"] {
        assert_eq!(role(&table, key, secretary), None, "{key}");
    }
    let gone = table.act_as("secretaria", |own, act| {
        open_dossier(
            own,
            act,
            &testkit::intake_of("13101", domain::rule::Procedure::Grant),
        )
    });
    assert!(gone.is_err());
    table
        .act_as("estudios", |own, act| {
            open_dossier(
                own,
                act,
                &testkit::intake_of("13101", domain::rule::Procedure::Grant),
            )
        })
        .unwrap();
    table.exchange_all();
    table.check_same_truth();
}

#[test]
fn a_member_who_becomes_an_observer_reads_on_and_writes_no_more() {
    let mut table = Table::committee(76);
    let (dossier, _) = table.dossier("13101");
    let estudios = table.person("estudios");
    table
        .act_as("secretaria", |own, act| {
            change_role(own, act, estudios, RoleWord::Observer, None)
        })
        .unwrap();
    endorsed(&mut table);
    table.exchange_all();
    assert_eq!(role(&table, "subdere", estudios), Some(Role::Observer));
    let refused = table.act_as("estudios", |own, act| {
        declare_no_conflict(own, act, dossier)
    });
    assert!(
        matches!(
            refused,
            Err(OperationError::Objection(Objection::RoleMayNot {
                role: Role::Observer,
                kind: Kind::ConflictDeclared
            }))
        ),
        "{refused:?}"
    );
    assert!(table.read("estudios").intake(dossier).is_ok());
}
