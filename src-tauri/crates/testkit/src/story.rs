//! The steps most journeys share, each one real: a dossier with evidence, sheets, the meeting, levels, votes.

use std::collections::BTreeMap;

use domain::ids::{DossierId, MeetingId, ObjectId, ProposalId};
use domain::level::{Level, Score};
use domain::rule::{Outcome, Procedure};
use domain::vote::Ballot;
use ledger::content::MeetingFile;
use ledger::payload::{Modality, Passage};
use operations::{
    Escrow, Filing, Taken, add_evidence, agree_level, cast_vote, check_admissibility, close_sheet,
    convene_meeting, endorse_all, note_attendance, open_dossier, order_opening, plan_evidence,
    propose_verdict, save_draft,
};

use crate::content::{criteria, declare_no_conflict, entry_at, evidence_file, intake_of, motion};
use crate::inspector::inspector;
use crate::table::Table;

/// A score of this level.
///
/// # Panics
/// Above 3.
#[must_use]
pub fn level(value: u8) -> Score {
    Score::Level(Level::new(value).expect("a level from 0 to 3"))
}

impl Table {
    /// A dossier of a grant with its formal documents and one file of evidence, up to date with everybody.
    ///
    /// # Panics
    /// When a step is refused.
    pub fn dossier(&mut self, cut: &str) -> (DossierId, ObjectId) {
        let intake = intake_of(cut, Procedure::Grant);
        let dossier = self
            .act_as("secretaria", |workspace, act| {
                open_dossier(workspace, act, &intake)
            })
            .expect("a dossier");
        self.act_as("secretaria", |workspace, act| {
            let rubric = workspace.rubric_for(dossier)?;
            let present = rubric
                .admissibility()
                .iter()
                .map(|item| item.id.clone())
                .collect();
            check_admissibility(workspace, act, dossier, &present, None, "")
        })
        .expect("formal documents");
        let text = format!("Informe de la comuna {cut}. DEMOSTRACIÓN — SIN VALIDEZ.");
        let taken = self.evidence(dossier, "informe.txt", &text, &Filing::default());
        self.exchange_all();
        (dossier, taken.object)
    }

    /// Takes a text file in as evidence, through the confined child.
    ///
    /// # Panics
    /// When it is refused.
    pub fn evidence(
        &mut self,
        dossier: DossierId,
        name: &str,
        text: &str,
        filing: &Filing,
    ) -> Taken {
        let folder = self.folder().join("por-incorporar").join(dossier.short());
        let path = evidence_file(&folder, name, text);
        let inspector = inspector();
        let run = plan_evidence(&inspector, std::slice::from_ref(&path)).expect("a dry run");
        assert!(run.refused.is_empty(), "{:?}", run.refused);
        let found = run.accepted.first().expect("one file").clone();
        let taken = self
            .act_as("secretaria", |workspace, act| {
                add_evidence(workspace, act, &inspector, dossier, &found, filing)
            })
            .expect("evidence goes in");
        std::fs::remove_file(path).expect("its own file");
        taken
    }

    /// These people declare no conflict, and everybody learns it.
    ///
    /// # Panics
    /// When one is refused.
    pub fn declare(&mut self, dossier: DossierId, keys: &[&str]) {
        for key in keys {
            self.act_as(key, |workspace, act| {
                declare_no_conflict(workspace, act, dossier)
            })
            .expect("a declaration");
        }
        self.exchange_all();
    }

    /// Somebody writes the same score on every criterion of a grant, without closing.
    ///
    /// # Panics
    /// When a save is refused.
    pub fn score(&mut self, key: &str, dossier: DossierId, score: Score, evidence: ObjectId) {
        for criterion in criteria() {
            let entry = entry_at(
                score,
                &format!("Motivo de {key} en {criterion}."),
                evidence,
                "informe.txt",
            );
            self.act_as(key, |workspace, act| {
                save_draft(workspace, act, dossier, &criterion, &entry)
            })
            .expect("a saved draft");
        }
    }

    /// Somebody scores every criterion alike and closes.
    ///
    /// # Panics
    /// When it is refused.
    pub fn close(&mut self, key: &str, dossier: DossierId, score: Score, evidence: ObjectId) {
        self.score(key, dossier, score, evidence);
        self.act_as(key, |workspace, act| {
            close_sheet(workspace, act, dossier, Escrow::None)
        })
        .expect("a closed sheet");
    }

    /// The secretary orders the opening with these absences, the chair endorses, everybody's secrets are published.
    ///
    /// # Panics
    /// When it is refused.
    pub fn open_sheets(&mut self, dossier: DossierId, absent: &[&str]) {
        self.exchange_all();
        let absences: BTreeMap<_, _> = absent
            .iter()
            .map(|key| (self.person(key), "No cerró su pauta.".to_owned()))
            .collect();
        self.act_as("secretaria", |workspace, act| {
            order_opening(workspace, act, dossier, &absences)
        })
        .expect("an opening");
        self.exchange("secretaria");
        self.exchange("presidencia");
        self.act_as("presidencia", endorse_all).expect("endorsed");
        self.exchange_all();
    }

    /// A meeting on these dossiers attended by these people.
    ///
    /// # Panics
    /// When it is refused.
    pub fn meeting(&mut self, dossiers: &[DossierId], present: &[&str]) -> MeetingId {
        let starts_at = self.now();
        let file = MeetingFile {
            number: 1,
            nature: "Sesión ordinaria".to_owned(),
            place: "Sala de prueba".to_owned(),
            modality: "in_person".to_owned(),
            starts_at: starts_at.to_rfc3339(),
        };
        let meeting = self
            .act_as("secretaria", |workspace, act| {
                convene_meeting(workspace, act, &file, dossiers)
            })
            .expect("a meeting");
        for key in present {
            self.attends(meeting, key, Passage::Arrived);
        }
        self.exchange_all();
        meeting
    }

    /// Somebody arrives or leaves.
    ///
    /// # Panics
    /// When it is refused.
    pub fn attends(&mut self, meeting: MeetingId, key: &str, passage: Passage) {
        let (person, at) = (self.person(key), self.now());
        self.act_as("secretaria", |workspace, act| {
            note_attendance(
                workspace,
                act,
                meeting,
                person,
                passage,
                Modality::InPerson,
                at,
            )
        })
        .expect("attendance");
    }

    /// The chair agrees the same score on every criterion.
    ///
    /// # Panics
    /// When it is refused.
    pub fn agree_all(&mut self, dossier: DossierId, score: Score) {
        for criterion in criteria() {
            self.act_as("presidencia", |workspace, act| {
                agree_level(
                    workspace,
                    act,
                    dossier,
                    &criterion,
                    score,
                    "Acordado tras leer las pautas.",
                )
            })
            .expect("an agreed level");
        }
        self.exchange_all();
    }

    /// The chair proposes an outcome that follows the rule, and everybody learns it.
    ///
    /// # Panics
    /// When it is refused.
    pub fn propose(
        &mut self,
        dossier: DossierId,
        meeting: MeetingId,
        outcome: Outcome,
    ) -> ProposalId {
        let motion = motion(outcome);
        let proposal = self
            .act_as("presidencia", |workspace, act| {
                propose_verdict(workspace, act, dossier, meeting, &motion)
            })
            .expect("a proposal");
        self.exchange_all();
        proposal
    }

    /// These people vote, and everybody learns it.
    ///
    /// # Panics
    /// When one is refused.
    pub fn vote(&mut self, proposal: ProposalId, votes: &[(&str, Ballot)]) {
        for (key, ballot) in votes {
            self.act_as(key, |workspace, act| {
                cast_vote(workspace, act, proposal, *ballot)
            })
            .unwrap_or_else(|fault| panic!("{key} could not vote: {fault}"));
        }
        self.exchange_all();
    }
}
