//! A dossier's life at the table: declared on, scored, opened, met on, voted and documented.

use domain::ids::RecordId;
use ledger::blind::{self, Context};
use ledger::payload::text::{Hex32, Text};
use ledger::payload::*;

use super::{
    CHAIR, MEMBER, SECOND_MEMBER, SECRETARY, THIRD_MEMBER, Table, VOTERS, hash, person, secret,
    short,
};

impl Table {
    /// A dossier nobody has declared on.
    pub fn dossier(&mut self) -> RecordId {
        let body = DossierOpened {
            cut: Text("05101".parse().expect("a CUT")),
            procedure: ProcedureWord::Grant,
            cycle: short("2026"),
            accompanied_by: Vec::new(),
            conflict_names: self.object(),
            intake: self.object(),
        };
        let dossier = self.accepts(SECRETARY, body);
        let findings = self.object();
        let checked = AdmissibilityChecked {
            dossier: Text(dossier),
            findings,
            admissible: true,
        };
        self.accepts(SECRETARY, checked);
        self.gather();
        dossier
    }

    pub fn declares(&mut self, who: usize, dossier: RecordId, conflict: bool) -> RecordId {
        let grounds = conflict.then(|| self.object());
        self.accepts(
            who,
            ConflictDeclared {
                dossier: Text(dossier),
                conflict,
                grounds,
            },
        )
    }

    /// A dossier everybody declared no conflict on.
    pub fn clear_dossier(&mut self) -> RecordId {
        let dossier = self.dossier();
        for who in VOTERS {
            self.declares(who, dossier, false);
        }
        self.gather();
        dossier
    }

    pub fn sheet(&mut self, who: usize, dossier: RecordId) -> SheetClosed {
        let context = self.context(who, dossier);
        let lock = blind::lock(&secret(who), &context);
        SheetClosed {
            dossier: Text(dossier),
            rubric: Text(hash("rubric")),
            commitment: Text(Hex32([7; 32])),
            lock: Text(Hex32(lock)),
            ciphertext: self.object(),
            escrow: None,
        }
    }

    pub fn context(&self, who: usize, dossier: RecordId) -> Context {
        let laptop = &self.laptops[who];
        let rubric = hash("rubric").0;
        Context {
            committee: self.genesis,
            person: laptop.person,
            log: laptop.log(),
            dossier,
            rubric,
        }
    }

    pub fn closes(&mut self, who: usize, dossier: RecordId) -> RecordId {
        let body = self.sheet(who, dossier);
        self.accepts(who, body)
    }

    pub fn opening(
        &self,
        dossier: RecordId,
        sheets: &[RecordId],
        absent: &[usize],
    ) -> OpeningOrdered {
        let absences = absent
            .iter()
            .map(|who| Absence {
                person: Text(person(*who)),
                reason: None,
            })
            .collect();
        OpeningOrdered {
            dossier: Text(dossier),
            sheets: sheets.iter().copied().map(Text).collect(),
            absences,
        }
    }

    /// A dossier whose four titulars closed a sheet each, opened: the sheets in the order of their seats.
    pub fn opened_dossier(&mut self) -> (RecordId, Vec<RecordId>) {
        let dossier = self.clear_dossier();
        let sheets: Vec<RecordId> = [CHAIR, MEMBER, SECOND_MEMBER, THIRD_MEMBER]
            .map(|who| self.closes(who, dossier))
            .into();
        self.gather();
        self.opens(dossier, &sheets, &[]);
        (dossier, sheets)
    }

    pub fn opens(&mut self, dossier: RecordId, sheets: &[RecordId], absent: &[usize]) -> RecordId {
        let body = self.opening(dossier, sheets, absent);
        let id = self.accepts(SECRETARY, body);
        self.endorse_all();
        self.gather();
        id
    }

    /// A meeting on these dossiers with these people present.
    pub fn meeting(&mut self, dossiers: &[RecordId], present: &[usize]) -> RecordId {
        let object = self.object();
        let dossiers = dossiers.iter().copied().map(Text).collect();
        let meeting = self.accepts(SECRETARY, MeetingConvened { object, dossiers });
        for who in present {
            self.notes(meeting, *who, Passage::Arrived);
        }
        self.gather();
        meeting
    }

    pub fn notes(&mut self, meeting: RecordId, who: usize, passage: Passage) -> RecordId {
        let at = short("2026-11-21T10:00:00-03:00");
        let body = AttendanceNoted {
            meeting: Text(meeting),
            person: Text(person(who)),
            passage,
            modality: Modality::InPerson,
            at,
        };
        self.accepts(SECRETARY, body)
    }

    pub fn agrees(&mut self, dossier: RecordId, criterion: &str) -> RecordId {
        let body = self.agreement(dossier, criterion);
        let id = self.accepts(CHAIR, body);
        self.gather();
        id
    }

    pub fn agreement(&mut self, dossier: RecordId, criterion: &str) -> LevelAgreed {
        let agreement = self.object();
        LevelAgreed {
            dossier: Text(dossier),
            criterion: Text(criterion.parse().expect("a criterion")),
            agreement,
        }
    }

    pub fn proposal(
        &mut self,
        dossier: RecordId,
        meeting: RecordId,
        levels: &[RecordId],
    ) -> VerdictProposed {
        let levels = levels.iter().copied().map(Text).collect();
        VerdictProposed {
            dossier: Text(dossier),
            meeting: Text(meeting),
            levels,
            object: self.object(),
        }
    }

    pub fn proposes(
        &mut self,
        dossier: RecordId,
        meeting: RecordId,
        levels: &[RecordId],
    ) -> RecordId {
        let body = self.proposal(dossier, meeting, levels);
        let id = self.accepts(CHAIR, body);
        self.gather();
        id
    }

    pub fn vote(&mut self, proposal: RecordId) -> VoteCast {
        VoteCast {
            proposal: Text(proposal),
            ballot: self.object(),
        }
    }

    pub fn votes(&mut self, who: usize, proposal: RecordId) -> RecordId {
        let body = self.vote(proposal);
        let id = self.accepts(who, body);
        self.gather();
        id
    }

    pub fn verdict(&mut self, proposal: RecordId, votes: &[RecordId]) -> VerdictReached {
        let votes = votes.iter().copied().map(Text).collect();
        VerdictReached {
            proposal: Text(proposal),
            votes,
            object: self.object(),
        }
    }

    pub fn decides(
        &mut self,
        who: usize,
        dossier: RecordId,
        subject: usize,
        recused: bool,
    ) -> RecordId {
        let grounds = self.object();
        let body = RecusalDecided {
            dossier: Text(dossier),
            person: Text(person(subject)),
            recused,
            grounds,
        };
        let id = self.accepts(who, body);
        self.gather();
        id
    }

    pub fn document(&mut self, dossier: Option<RecordId>) -> DocumentIssued {
        DocumentIssued {
            document: DocumentKind::MinutesAnnex,
            meeting: None,
            dossier: dossier.map(Text),
            pdf: self.object(),
            pdf_hash: Text(hash("pdf")),
            content_hash: Text(hash("content")),
            supersedes: None,
            about: None,
        }
    }

    pub fn signature(
        &mut self,
        who: usize,
        document: RecordId,
        base: &str,
        revision: &str,
    ) -> DocumentSigned {
        DocumentSigned {
            document: Text(document),
            field: short("firma"),
            base: Text(hash(base)),
            revision: self.object(),
            revision_hash: Text(hash(revision)),
            certificate: Text(hash(&format!("certificate {who}"))),
        }
    }
}
