//! An exchange may be stopped between any two of its steps: nothing is lost, and a whole one goes on from there. How far
//! it got tells nobody that a sheet was closed.

use operations::{
    Filing, GivingStop, LastExchange, Progress, Round, Work, exchange_and_remember,
    finish_and_remember, pending,
};
use testkit::{Table, declare_no_conflict, level};

const SCORERS: [&str; 4] = ["presidencia", "subdere", "estudios", "academia"];

/// An exchange of so many steps at most, with what it told on the way.
fn steps(table: &mut Table, key: &str, most: usize) -> (LastExchange, Vec<Progress>) {
    let shared = table.shared();
    let mut told = Vec::new();
    let last = table
        .act_as(key, |own, act| {
            let mut round = Round::begin(own, &shared)?;
            round.look()?;
            for _ in 0..most {
                let Some(progress) = round.step(own, act)? else {
                    break;
                };
                told.push(progress);
            }
            finish_and_remember(own, act, round)
        })
        .unwrap();
    (last, told)
}

#[test]
fn whoever_stops_at_any_step_has_everything_after_a_whole_exchange() {
    let mut table = Table::committee(301);
    let (dossier, _) = table.dossier("13101");
    table.declare(dossier, &SCORERS);
    table.exchange_all();
    for most in 0..9 {
        for part in 0..2 {
            let name = format!("antecedente-{most}-{part}.txt");
            table.evidence(dossier, &name, &name, &Filing::default());
        }
        let (given, _) = steps(&mut table, "secretaria", most);
        assert!(most > 2 || given.giving_stopped == Some(GivingStop::Asked));
        table.exchange("secretaria");
        let (taken, _) = steps(&mut table, "subdere", most);
        assert!(most > 2 || taken.giving_stopped == Some(GivingStop::Asked));
        table.exchange_all();
        table.check_same_truth();
        for key in SCORERS {
            let missing = table.read(key).objects_missing().unwrap();
            assert_eq!(missing, 0, "{key} after {most}");
        }
    }
}

/// What two exchanges told, one with a closed sheet of somebody in the folder and one without.
/// Seen failing: with a step of its own for a withheld record after the thirty-second.
#[test]
fn the_steps_of_an_exchange_are_the_same_with_a_closed_sheet_and_without() {
    let told = |closed: &[&str]| {
        let mut table = Table::committee(302);
        let (dossier, object) = table.dossier("13101");
        table.declare(dossier, &SCORERS);
        table.exchange_all();
        for key in closed {
            table.close(key, dossier, level(1), object);
            table.exchange(key);
        }
        let (last, told) = steps(&mut table, "subdere", usize::MAX);
        assert!(last.came.is_empty() && !told.is_empty());
        // The same laptop carries it on to another folder.
        std::fs::remove_dir_all(table.shared()).unwrap();
        let (_, carried) = steps(&mut table, "subdere", usize::MAX);
        (told, carried)
    };
    assert_eq!(told(&["academia", "estudios"]), told(&[]));
}

/// What was written while an exchange was giving is not said to have been given.
#[test]
fn a_stopped_exchange_leaves_one_s_own_acts_waiting_to_be_given() {
    let mut table = Table::committee(303);
    let (dossier, _) = table.dossier("13101");
    let shared = table.shared();
    table
        .act_as("subdere", |own, act| {
            exchange_and_remember(own, act, &shared)
        })
        .unwrap();
    table
        .act_as("subdere", |own, act| declare_no_conflict(own, act, dossier))
        .unwrap();
    let (last, _) = steps(&mut table, "subdere", 1);
    assert_eq!(last.giving_stopped, Some(GivingStop::Asked));
    assert_eq!(pending(table.read("subdere")).unwrap().own, 1);
    let (last, _) = steps(&mut table, "subdere", usize::MAX);
    assert_eq!((last.giving_stopped, last.given), (None, 1));
    assert_eq!(pending(table.read("subdere")).unwrap().own, 0);

    let mut round = table
        .act_as("subdere", |own, _| Round::begin(own, &shared))
        .unwrap();
    round.look().unwrap();
    let mut told = 0;
    let mut written = false;
    while let Some(progress) = table
        .act_as("subdere", |own, act| round.step(own, act))
        .unwrap()
    {
        told += 1;
        if progress.work == Work::Giving && !written {
            written = true;
            table
                .act_as("subdere", |own, act| declare_no_conflict(own, act, dossier))
                .unwrap();
        }
    }
    assert!(told > 0 && written);
    table
        .act_as("subdere", |own, act| finish_and_remember(own, act, round))
        .unwrap();
    assert_eq!(
        pending(table.read("subdere")).unwrap().own,
        1,
        "what was written meanwhile still waits"
    );
}
