//! The longest list there can be: a dossier of every municipality of the country.

use std::collections::BTreeSet;

use domain::ids::DossierId;
use domain::level::Score;
use domain::recusal::Declaration;
use domain::rule::Procedure;
use operations::{check_admissibility, declare, municipalities, open_dossier, save_draft};

use crate::content::{criteria, intake_of};
use crate::table::Table;

impl Table {
    /// A checked dossier of every municipality; the chair declared no conflict in any, and begun to score each.
    ///
    /// # Panics
    /// When a step is refused.
    pub fn every_municipality(&mut self) -> Vec<DossierId> {
        for municipality in municipalities() {
            let intake = intake_of(&municipality.cut.to_string(), Procedure::Grant);
            self.act_as("secretaria", |own, act| {
                let dossier = open_dossier(own, act, &intake).expect("the secretary opens it");
                let rubric = own.rubric_for(dossier).expect("a rubric was adopted");
                let present: BTreeSet<_> = rubric
                    .admissibility()
                    .iter()
                    .map(|item| item.id.clone())
                    .collect();
                check_admissibility(own, act, dossier, &present, None, "")
                    .expect("the secretary checks it");
            });
        }
        self.exchange_all();
        let ids: Vec<DossierId> = self
            .read("presidencia")
            .state()
            .dossiers
            .keys()
            .copied()
            .collect();
        for dossier in &ids {
            self.act_as("presidencia", |own, act| {
                declare(own, act, *dossier, &Declaration::NoConflict).expect("the chair declares");
            });
        }
        self.exchange_all();
        let blank = domain::sheet::Entry {
            score: Some(Score::NotAssessable),
            ..Default::default()
        };
        for dossier in &ids {
            self.act_as("presidencia", |own, act| {
                for criterion in criteria().iter().take(7) {
                    save_draft(own, act, *dossier, criterion, &blank).expect("the chair scores");
                }
            });
        }
        ids
    }
}
