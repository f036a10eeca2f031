//! Role by record type: every cell, from the table in the design page, through real signed records.

use domain::ids::{LogId, RecordId};
use domain::member::Role;
use ledger::chain::FormFault;
use ledger::objection::Objection;
use ledger::payload::text::{Hex32, Text};
use ledger::payload::*;
use ledger::{Ledger, Taken};

use crate::table::*;

/// Copied by hand from the table of records.md, with the chair counted among the members ("the member" scores, and
/// the chair is one). M member, C chair, S secretary; the observer is in no line.
const TABLE: [(&str, &str); 39] = [
    ("committee.founded", "S"),
    ("record.endorsed", "C"),
    ("member.admitted", "S"),
    ("member.role", "S"),
    ("member.left", "S"),
    ("device.enrolled", "S"),
    ("device.revoked", "S"),
    ("rubric.adopted", "S"),
    ("regulation.adopted", "S"),
    ("templates.adopted", "S"),
    ("certificate.chosen", "MCS"),
    ("dossier.opened", "S"),
    ("dossier.stage", "S"),
    ("evidence.added", "S"),
    ("evidence.withdrawn", "S"),
    ("admissibility.checked", "S"),
    ("self_assessment.received", "S"),
    ("conflict.declared", "MCS"),
    ("recusal.decided", "C"),
    ("sheet.closed", "MC"),
    ("sheet.opened", "MC"),
    ("meeting.convened", "S"),
    ("attendance.noted", "S"),
    ("meeting.closed", "S"),
    ("opening.ordered", "S"),
    ("level.changed", "MC"),
    ("level.agreed", "C"),
    ("dissent.noted", "MC"),
    ("verdict.proposed", "C"),
    ("vote.cast", "MC"),
    ("verdict.reached", "S"),
    ("document.issued", "S"),
    ("document.signed", "MCS"),
    ("document.numbered", "S"),
    ("document.notified", "S"),
    ("appeal.filed", "S"),
    ("appeal.decided", "S"),
    ("checkpoint.cosigned", "MCS"),
    ("content.erased", "S"),
];

/// A committee in the middle of its work, where each type has a body that is right for whoever may write it.
struct Work {
    table: Table,
    pending: RecordId,
    fresh: RecordId,
    evidence: RecordId,
    scored: RecordId,
    sheets: Vec<RecordId>,
    meeting: RecordId,
    level: RecordId,
    proposal: RecordId,
    vote: RecordId,
    document: RecordId,
    appeal: RecordId,
    erasable: ObjectRef,
}

fn work() -> Work {
    let mut table = Table::seated();
    let (scored, sheets) = table.opened_dossier();
    let fresh = table.clear_dossier();
    let erasable = table.object();
    let added = EvidenceAdded {
        dossier: Text(fresh),
        object: erasable,
        label: table.object(),
        reserved: false,
        replaces: None,
    };
    let evidence = table.accepts(SECRETARY, added);
    let meeting = table.meeting(&[scored], &[CHAIR, MEMBER, SECOND_MEMBER, THIRD_MEMBER]);
    let level = table.agrees(scored, "A1");
    let proposal = table.proposes(scored, meeting, &[level]);
    let vote = table.votes(THIRD_MEMBER, proposal);
    let issued = table.document(Some(scored));
    let document = table.accepts(SECRETARY, issued);
    let filed = AppealFiled {
        dossier: Text(scored),
        date: short("2026-12-01"),
        object: table.object(),
    };
    let appeal = table.accepts(SECRETARY, filed);
    let rubric = RubricAdopted {
        object: table.object(),
        hash: Text(hash("other")),
        version: short("2"),
    };
    let pending = table.accepts(SECRETARY, rubric);
    table.gather();
    Work {
        table,
        pending,
        fresh,
        evidence,
        scored,
        sheets,
        meeting,
        level,
        proposal,
        vote,
        document,
        appeal,
        erasable,
    }
}

impl Work {
    fn sample(&mut self, kind: Kind, who: usize) -> Body {
        let own_sheet = [CHAIR, MEMBER]
            .iter()
            .position(|seat| *seat == who)
            .map_or(self.sheets[1], |at| self.sheets[at]);
        let (fresh, scored) = (Text(self.fresh), Text(self.scored));
        let member = Text(person(THIRD_MEMBER));
        let table = &mut self.table;
        match kind {
            Kind::CommitteeFounded => genesis(&key(1)).payload().body.clone(),
            Kind::RecordEndorsed => RecordEndorsed {
                record: Text(self.pending),
            }
            .into(),
            Kind::MemberAdmitted => {
                let profile = table.object();
                MemberAdmitted {
                    person: Text(person(30)),
                    role: RoleWord::Member,
                    alternate_of: None,
                    profile,
                }
                .into()
            }
            Kind::MemberRole => MemberRole {
                person: member,
                role: RoleWord::Observer,
                alternate_of: None,
            }
            .into(),
            Kind::MemberLeft => MemberLeft { person: member }.into(),
            Kind::DeviceEnrolled => {
                let log = LogId::from_bytes(key(77).verifying_key().to_bytes());
                table.enrolment(THIRD_MEMBER, log).into()
            }
            Kind::DeviceRevoked => DeviceRevoked {
                log: Text(table.laptops[THIRD_MEMBER].log()),
                last_valid_seq: 99,
            }
            .into(),
            Kind::RubricAdopted => RubricAdopted {
                object: table.object(),
                hash: Text(hash("third")),
                version: short("3"),
            }
            .into(),
            Kind::RegulationAdopted => RegulationAdopted {
                regulation: regulation(*table.object()),
                version: short("2"),
            }
            .into(),
            Kind::CertificateChosen => CertificateChosen {
                certificate: Text(hash("certificate")),
                certificate_object: table.object(),
            }
            .into(),
            Kind::TemplatesAdopted => TemplatesAdopted {
                object: table.object(),
                hash: Text(hash("wordings")),
                version: short("2"),
            }
            .into(),
            Kind::DossierOpened => DossierOpened {
                cut: Text("05101".parse().unwrap()),
                procedure: ProcedureWord::Renewal,
                cycle: short("2028"),
                accompanied_by: vec![member],
                conflict_names: table.object(),
                intake: table.object(),
            }
            .into(),
            Kind::DossierStage => DossierStage {
                dossier: fresh,
                stage: short("candidato"),
                date: short("2026-11-21"),
                detail: None,
            }
            .into(),
            Kind::EvidenceAdded => EvidenceAdded {
                dossier: fresh,
                object: table.object(),
                label: table.object(),
                reserved: true,
                replaces: Some(Text(self.evidence)),
            }
            .into(),
            Kind::EvidenceWithdrawn => EvidenceWithdrawn {
                evidence: Text(self.evidence),
                reason: table.object(),
            }
            .into(),
            Kind::AdmissibilityChecked => AdmissibilityChecked {
                dossier: fresh,
                findings: table.object(),
                admissible: false,
            }
            .into(),
            Kind::SelfAssessmentReceived => SelfAssessmentReceived {
                dossier: fresh,
                object: table.object(),
            }
            .into(),
            Kind::ConflictDeclared => ConflictDeclared {
                dossier: fresh,
                conflict: false,
                grounds: None,
            }
            .into(),
            Kind::RecusalDecided => RecusalDecided {
                dossier: fresh,
                person: member,
                recused: true,
                grounds: table.object(),
            }
            .into(),
            Kind::SheetClosed => {
                let dossier = self.fresh;
                table.sheet(who, dossier).into()
            }
            Kind::SheetOpened => {
                let owner = if [CHAIR, MEMBER].contains(&who) {
                    who
                } else {
                    MEMBER
                };
                SheetOpened {
                    sheet: Text(own_sheet),
                    secret: Text(Hex32(*secret(owner).as_bytes())),
                }
                .into()
            }
            Kind::MeetingConvened => MeetingConvened {
                object: table.object(),
                dossiers: vec![fresh],
            }
            .into(),
            Kind::AttendanceNoted => AttendanceNoted {
                meeting: Text(self.meeting),
                person: member,
                passage: Passage::Left,
                modality: Modality::Remote,
                at: short("2026-11-21T11:00:00-03:00"),
            }
            .into(),
            Kind::MeetingClosed => MeetingClosed {
                meeting: Text(self.meeting),
                names: vec![Text(self.vote), Text(self.level)],
                at: short("2026-11-21T12:00:00-03:00"),
            }
            .into(),
            Kind::OpeningOrdered => table
                .opening(
                    self.fresh,
                    &[],
                    &[CHAIR, MEMBER, SECOND_MEMBER, THIRD_MEMBER],
                )
                .into(),
            Kind::LevelChanged => LevelChanged {
                sheet: Text(own_sheet),
                criterion: Text("A1".parse().unwrap()),
                change: table.object(),
            }
            .into(),
            Kind::LevelAgreed => table.agreement(self.scored, "A2").into(),
            Kind::DissentNoted => DissentNoted {
                dossier: scored,
                criterion: None,
                object: table.object(),
            }
            .into(),
            Kind::VerdictProposed => table
                .proposal(self.scored, self.meeting, &[self.level])
                .into(),
            Kind::VoteCast => table.vote(self.proposal).into(),
            Kind::VerdictReached => table.verdict(self.proposal, &[self.vote]).into(),
            Kind::DocumentIssued => table.document(None).into(),
            Kind::DocumentSigned => table.signature(who, self.document, "pdf", "signed").into(),
            Kind::DocumentNumbered => DocumentNumbered {
                document: Text(self.document),
                object: table.object(),
            }
            .into(),
            Kind::DocumentNotified => {
                let object = table.object();
                DocumentNotified {
                    document: Text(self.document),
                    date: short("2026-12-01"),
                    object,
                }
                .into()
            }
            Kind::AppealFiled => AppealFiled {
                dossier: scored,
                date: short("2026-12-02"),
                object: table.object(),
            }
            .into(),
            Kind::AppealDecided => AppealDecided {
                appeal: Text(self.appeal),
                object: table.object(),
            }
            .into(),
            Kind::CheckpointCosigned => {
                let heads = table.laptops[who].ledger.chains().heads();
                let heads = heads.into_iter().map(|(log, (seq, id))| Head {
                    log: Text(log),
                    seq,
                    id: Text(id),
                });
                CheckpointCosigned {
                    heads: heads.collect(),
                }
                .into()
            }
            Kind::ContentErased => ContentErased {
                object: self.erasable,
                reason: table.object(),
            }
            .into(),
        }
    }
}

#[test]
fn every_role_writes_exactly_the_record_types_of_the_table_and_the_observer_none() {
    // Seen failing: with the observer added to the chair's line of `acceptance::writers`.
    let mut work = work();
    assert_eq!(
        TABLE.map(|(name, _)| name).as_slice(),
        Kind::ALL
            .iter()
            .map(|kind| kind.as_str())
            .collect::<Vec<_>>()
    );
    let actors = [
        (MEMBER, 'M', Role::Member),
        (CHAIR, 'C', Role::Chair),
        (SECRETARY, 'S', Role::Secretary),
        (OBSERVER, 'O', Role::Observer),
    ];
    for (kind, (name, may)) in Kind::ALL.iter().zip(TABLE) {
        for (who, letter, role) in actors {
            let body = work.sample(*kind, who);
            if *kind == Kind::CommitteeFounded {
                second_founding_is_refused(&work, who, body);
            } else if may.contains(letter) {
                work.table.clone().accepts(who, body);
            } else {
                let refused = work.table.refuses(who, body);
                assert_eq!(
                    refused,
                    Objection::RoleMayNot { role, kind: *kind },
                    "{name} by {role:?}"
                );
            }
        }
    }
}

/// Only the genesis founds: it was accepted when the table was set, and no second one ever is, from anybody.
fn second_founding_is_refused(work: &Work, who: usize, body: Body) {
    let laptop = &work.table.laptops[who];
    let record = laptop
        .ledger
        .payload(laptop.log(), time(), body)
        .sign(&laptop.key);
    let taken = work.table.laptops[MEMBER]
        .ledger
        .clone()
        .take(record.bytes());
    assert_eq!(taken, Taken::Refused(FormFault::OtherCommittee));
}

#[test]
fn a_revoked_an_unendorsed_and_a_departed_persons_laptop_write_nothing_of_any_type() {
    // Seen failing: with the `DeviceRevoked` arm of `State::judge` answering the person instead.
    let mut base = work();
    let revoked = DeviceRevoked {
        log: Text(base.table.laptops[MEMBER].log()),
        last_valid_seq: 1_000,
    };
    base.table.accepts(SECRETARY, revoked);
    base.table.endorse_all();
    base.table.accepts(
        SECRETARY,
        MemberLeft {
            person: Text(person(CHAIR)),
        },
    );
    base.table.endorse_all();
    let fresh_key = key(88);
    let log = LogId::from_bytes(fresh_key.verifying_key().to_bytes());
    let enrolment = base.table.enrolment(SECRETARY, log);
    base.table.accepts(SECRETARY, enrolment);
    base.table.gather();
    let mut unendorsed = base.table.laptops[SECRETARY].clone();
    unendorsed.key = fresh_key;
    base.table.laptops.push(unendorsed);
    let last = base.table.laptops.len() - 1;
    for kind in Kind::ALL
        .iter()
        .filter(|kind| **kind != Kind::CommitteeFounded)
    {
        for (who, reason) in [
            (MEMBER, Objection::DeviceRevoked),
            (CHAIR, Objection::PersonLeft),
            (last, Objection::DeviceNotEnrolled),
        ] {
            let body = base.sample(*kind, who);
            assert_eq!(base.table.refuses(who, body), reason, "{}", kind.as_str());
        }
    }
}

#[test]
fn a_strangers_record_of_any_type_waits_for_an_enrolment_and_has_no_effect() {
    let mut work = work();
    let mut stranger = work.table.laptops[SECRETARY].clone();
    stranger.key = key(99);
    for kind in Kind::ALL
        .iter()
        .filter(|kind| **kind != Kind::CommitteeFounded)
    {
        let body = work.sample(*kind, SECRETARY);
        let record = stranger
            .ledger
            .payload(stranger.log(), time(), body)
            .sign(&stranger.key);
        let mut ledger: Ledger = work.table.laptops[CHAIR].ledger.clone();
        let before = ledger.digest();
        assert_eq!(
            ledger.take(record.bytes()),
            Taken::Waiting,
            "{}",
            kind.as_str()
        );
        assert_eq!(ledger.digest(), before);
    }
}
