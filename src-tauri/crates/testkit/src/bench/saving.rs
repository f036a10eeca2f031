//! A score saved durably, against a single-row durable commit of the same SQLite with the same pragmas.

use domain::rule::Procedure;
use operations::{open_dossier, save_draft};
use testkit::scribe::{bare_connection, insert};
use testkit::{Table, criteria, declare_no_conflict, entry_at, intake_of, level};

use super::{Line, quantile, timed};

const SAVES: u32 = 1_000;

pub fn measure() -> Vec<Line> {
    let mut table = Table::founded(1);
    let intake = intake_of("13106", Procedure::Grant);
    let dossier = table
        .act_as("secretaria", |own, act| open_dossier(own, act, &intake))
        .unwrap();
    table.exchange_all();
    table
        .act_as("presidencia", |own, act| {
            declare_no_conflict(own, act, dossier)
        })
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let bare = bare_connection(&folder.path().join("bare.db"), "FULL");
    let evidence = domain::ids::ObjectId::from_bytes([3; 32]);
    let all = criteria();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for number in 0..SAVES {
        let criterion = &all[number as usize % all.len()];
        let reason = format!(
            "Motivo {number} de extensión corriente, como los que se escriben en una pauta real."
        );
        let entry = entry_at(level(2), &reason, evidence, "informe.pdf");
        let (time, ()) = timed(|| {
            table
                .act_as("presidencia", |own, act| {
                    save_draft(own, act, dossier, criterion, &entry)
                })
                .unwrap()
        });
        ours.push(time);
        theirs.push(timed(|| insert(&bare, u64::from(number))).0);
    }
    [(0.5, "p50"), (0.99, "p99")]
        .map(|(share, name)| {
            let (ours, theirs) = (quantile(&mut ours, share), quantile(&mut theirs, share));
            Line::of(
                &format!("a score saved durably, {name}"),
                ours,
                "one row committed by the same SQLite",
                theirs,
                "≤ 1.5",
            )
        })
        .into()
}
