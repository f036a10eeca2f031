//! The observer, somebody who must abstain, and a stranger: nothing they try is recorded anywhere, and nothing they
//! may not see is in their store or opens with their key.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use domain::dossier::Stage;
use domain::ids::{DossierId, MeetingId, ObjectId, ProposalId, RecordId, SheetId};
use domain::member::Role;
use domain::recusal::{Declaration, LegalGround, Ruling};
use domain::rule::{Outcome, Procedure};
use domain::vote::Ballot;
use ledger::chain::Clock;
use ledger::content::MeetingFile;
use ledger::objection::Objection;
use ledger::payload::{Modality, Passage, RoleWord};
use operations::*;
use testkit::{Table, criteria, entry_at, inspector, intake_of, level, motion};

use super::audiences::opened_with_key_of;

/// Everything the verbs can name in a committee that has gone all the way.
pub struct Known {
    pub dossier: DossierId,
    pub evidence: RecordId,
    pub object: ObjectId,
    pub sheet: SheetId,
    pub meeting: MeetingId,
    pub proposal: ProposalId,
    pub document: RecordId,
    pub pending: RecordId,
    pub file: PathBuf,
}

/// A committee with a decided dossier, an open meeting with an open proposal in another, and something to endorse.
pub fn decided_committee(seed: u64) -> (Table, Known) {
    let mut table = Table::committee(seed);
    let (dossier, object) = table.dossier("13101");
    table.declare(dossier, &["presidencia", "subdere", "estudios"]);
    let grounds =
        Declaration::with_grounds([LegalGround::Kinship].into(), "Prima de la alcaldesa.").unwrap();
    table
        .act_as("academia", |own, act| declare(own, act, dossier, &grounds))
        .unwrap();
    table.exchange_all();
    let academia = table.person("academia");
    table
        .act_as("presidencia", |own, act| {
            decide_recusal(own, act, dossier, academia, Ruling::Recused, "Parentesco.")
        })
        .unwrap();
    table.exchange_all();
    for key in ["presidencia", "subdere", "estudios"] {
        table.close(key, dossier, level(2), object);
    }
    table.open_sheets(dossier, &[]);
    let meeting = table.meeting(
        &[dossier],
        &[
            "presidencia",
            "subdere",
            "estudios",
            "academia",
            "observadora",
        ],
    );
    table.agree_all(dossier, level(2));
    let proposal = table.propose(dossier, meeting, Outcome::Grant);
    let pending = table
        .act_as("secretaria", |own, act| {
            adopt_rubric(own, act, testkit::RUBRIC)
        })
        .unwrap();
    table.exchange_all();
    let document = RecordId::from_bytes([7; 32]);
    let file = testkit::evidence_file(&table.folder().join("suelto"), "otro.txt", "Otra cosa.");
    let evidence = table.read("secretaria").state().dossiers[&dossier].evidence[0].id;
    let sheet = table.read("secretaria").state().dossiers[&dossier].sheets[0].id;
    (
        table,
        Known {
            dossier,
            evidence,
            object,
            sheet,
            meeting,
            proposal,
            document,
            pending,
            file,
        },
    )
}

type Verb = Box<dyn Fn(&mut Workspace, &mut Act<'_>, &Known) -> Result<()>>;

fn verb<T>(of: impl Fn(&mut Workspace, &mut Act<'_>, &Known) -> Result<T> + 'static) -> Verb {
    Box::new(move |own, act, known| of(own, act, known).map(drop))
}

/// Every verb that writes a record, or a draft that could become one.
fn writing_verbs() -> Vec<(&'static str, Verb)> {
    let date = NaiveDate::from_ymd_opt(2026, 11, 3).unwrap();
    let criterion = || criteria()[0].clone();
    let meeting = || MeetingFile {
        number: 2,
        nature: "Sesión".to_owned(),
        place: "Sala".to_owned(),
        modality: "in_person".to_owned(),
        starts_at: "2026-11-20T10:00:00-03:00".to_owned(),
    };
    let invited = || Invited {
        profile: ledger::content::PersonProfile {
            name: "Otra".to_owned(),
            institution: "Otra".to_owned(),
        },
        role: RoleWord::Member,
        alternate_of: None,
    };
    vec![
        (
            "adopt_rubric",
            verb(|own, act, _| adopt_rubric(own, act, testkit::RUBRIC)),
        ),
        (
            "adopt_regulation",
            verb(|own, act, _| adopt_regulation(own, act, testkit::REGULATION)),
        ),
        (
            "adopt_templates",
            verb(|own, act, _| {
                let shipped = document::Template::embedded().canonical();
                let next = String::from_utf8_lossy(shipped).replace("0.1-propuesta", "1");
                adopt_templates(own, act, next.as_bytes())
            }),
        ),
        (
            "keep_wordings_draft",
            verb(|own, _, _| keep_wordings_draft(own, Some("{}"))),
        ),
        (
            "invite",
            verb(move |own, act, _| invite(own, act, &invited())),
        ),
        (
            "endorse",
            verb(|own, act, known| endorse(own, act, known.pending)),
        ),
        (
            "open_dossier",
            verb(|own, act, _| open_dossier(own, act, &intake_of("13130", Procedure::Grant))),
        ),
        (
            "set_stage",
            verb(move |own, act, known| {
                set_stage(own, act, known.dossier, Stage::InAssessment, date, "")
            }),
        ),
        (
            "check_admissibility",
            verb(|own, act, known| {
                check_admissibility(own, act, known.dossier, &[].into(), None, "")
            }),
        ),
        (
            "receive_self_assessment",
            verb(|own, act, known| {
                receive_self_assessment(own, act, known.dossier, &BTreeMap::new())
            }),
        ),
        (
            "add_evidence",
            verb(|own, act, known| {
                let inspector = inspector();
                let plan = plan_evidence(&inspector, std::slice::from_ref(&known.file))?;
                add_evidence(
                    own,
                    act,
                    &inspector,
                    known.dossier,
                    &plan.accepted[0],
                    &Filing::default(),
                )
            }),
        ),
        (
            "withdraw_evidence",
            verb(|own, act, known| withdraw_evidence(own, act, known.evidence, "Porque sí.")),
        ),
        (
            "save_draft",
            verb(move |own, act, known| {
                let entry = entry_at(level(3), "Motivo.", known.object, "informe.txt");
                save_draft(own, act, known.dossier, &criterion(), &entry)
            }),
        ),
        (
            "close_sheet",
            verb(|own, act, known| close_sheet(own, act, known.dossier, Escrow::None)),
        ),
        (
            "open_escrowed",
            verb(|own, act, known| open_escrowed(own, act, known.sheet, &[0; 32])),
        ),
        (
            "convene_meeting",
            verb(move |own, act, known| convene_meeting(own, act, &meeting(), &[known.dossier])),
        ),
        (
            "note_attendance",
            verb(|own, act, known| {
                let (person, at) = (own.person()?, act.now);
                note_attendance(
                    own,
                    act,
                    known.meeting,
                    person,
                    Passage::Arrived,
                    Modality::Remote,
                    at,
                )
            }),
        ),
        (
            "close_meeting",
            verb(|own, act, known| {
                let at = act.now;
                close_meeting(own, act, known.meeting, at)
            }),
        ),
        (
            "order_opening",
            verb(|own, act, known| order_opening(own, act, known.dossier, &BTreeMap::new())),
        ),
        (
            "change_level",
            verb(|own, act, known| {
                change_level(own, act, known.dossier, &criteria()[0], level(3), "Cambio.")
            }),
        ),
        (
            "agree_level",
            verb(|own, act, known| {
                agree_level(
                    own,
                    act,
                    known.dossier,
                    &criteria()[0],
                    level(3),
                    "Acuerdo.",
                )
            }),
        ),
        (
            "note_dissent",
            verb(|own, act, known| {
                note_dissent(own, act, known.dossier, None, "No estoy de acuerdo.")
            }),
        ),
        (
            "propose_verdict",
            verb(|own, act, known| {
                propose_verdict(
                    own,
                    act,
                    known.dossier,
                    known.meeting,
                    &motion(Outcome::Grant),
                )
            }),
        ),
        (
            "cast_vote",
            verb(|own, act, known| cast_vote(own, act, known.proposal, Ballot::InFavour)),
        ),
        (
            "reach_verdict",
            verb(|own, act, known| reach_verdict(own, act, known.proposal)),
        ),
        (
            "issue_document",
            verb(|own, act, known| {
                issue_document(
                    own,
                    act,
                    &Paper::Minutes {
                        meeting: known.meeting,
                    },
                )
            }),
        ),
        (
            "sign_document",
            verb(|own, act, known| sign_document(own, act, known.document)),
        ),
        (
            "decide_recusal",
            verb(|own, act, known| {
                let person = own.person()?;
                let chair = own
                    .state()
                    .founded
                    .as_ref()
                    .map(|founded| founded.body.chair.0)
                    .unwrap_or(person);
                decide_recusal(own, act, known.dossier, chair, Ruling::Recused, "Sí.")
            }),
        ),
    ]
}

/// The verb a recused person keeps: to declare again, about themselves.
fn declaring() -> (&'static str, Verb) {
    (
        "declare",
        verb(|own, act, known| declare(own, act, known.dossier, &Declaration::NoConflict)),
    )
}

fn refused_everywhere(
    table: &mut Table,
    known: &Known,
    key: &str,
    verbs: &[(&str, Verb)],
) -> Vec<(String, OperationError)> {
    let before = table.fingerprint();
    let objects = |table: &Table| -> BTreeMap<String, usize> {
        let count = |key: &String| table.read(key).store().objects().unwrap().len();
        table
            .keys()
            .iter()
            .map(|key| (key.clone(), count(key)))
            .collect()
    };
    let held = objects(table);
    let mut refusals = Vec::new();
    for (name, verb) in verbs {
        match table.act_as(key, |own, act| verb(own, act, known)) {
            Ok(()) => panic!("{key} could {name}"),
            Err(refusal) => refusals.push(((*name).to_owned(), refusal)),
        }
        assert_eq!(
            table.fingerprint(),
            before,
            "{key} left something behind trying to {name}"
        );
    }
    assert_eq!(objects(table), held, "{key} left an object behind");
    assert!(
        table.read(key).store().drafts().unwrap().is_empty(),
        "{key} left a draft behind"
    );
    table.exchange_all();
    assert_eq!(
        table.fingerprint(),
        before,
        "something of {key} reached others"
    );
    refusals
}

/// Seen failing: `Role::Observer` added to the writers of `conflict.declared`.
#[test]
fn an_observer_writes_nothing_whatever_is_asked() {
    let (mut table, known) = decided_committee(20);
    let mut verbs = writing_verbs();
    verbs.push(declaring());
    for (name, refusal) in refused_everywhere(&mut table, &known, "observadora", &verbs) {
        let by_role = matches!(
            refusal,
            OperationError::Objection(Objection::RoleMayNot {
                role: Role::Observer,
                ..
            })
        );
        // Documents are looked up before anything is written of them.
        let no_paper = matches!(
            &refusal,
            OperationError::Input(InputFault::UnknownRecord(_) | InputFault::NoVerdict)
        );
        assert!(
            by_role || (no_paper && name.ends_with("_document")),
            "{name}: {refusal}"
        );
    }
    table.check_same_truth();
    let log = table.log("observadora");
    for key in table.keys() {
        assert_eq!(
            table.read(key).ledger().records_from(log, 1).count(),
            0,
            "{key} holds a record of the observer"
        );
    }
}

#[test]
fn somebody_recused_does_nothing_in_that_dossier() {
    let (mut table, known) = decided_committee(21);
    for (name, refusal) in refused_everywhere(&mut table, &known, "academia", &writing_verbs()) {
        assert!(
            matches!(
                refusal,
                OperationError::Objection(
                    Objection::Recused(_)
                        | Objection::RoleMayNot {
                            role: Role::Member,
                            ..
                        }
                        | Objection::NotSitting
                        | Objection::NotOpened
                        | Objection::Unknown(_)
                ) | OperationError::Input(_)
                    | OperationError::ObjectMissing(_)
            ),
            "{name}: {refusal}"
        );
    }
    // Declaring again is theirs to do, and changes nothing: only a decision clears a declared conflict.
    let (_, again) = declaring();
    table
        .act_as("academia", |own, act| again(own, act, &known))
        .unwrap();
    table.exchange_all();
    let academia = table.person("academia");
    let footing =
        table
            .read("secretaria")
            .state()
            .footing(known.dossier, academia, &Clock::everything());
    assert!(footing.is_barred());
    table.check_same_truth();
}

#[test]
fn a_stranger_with_the_folder_learns_no_content_and_writes_nothing() {
    let (mut table, known) = decided_committee(22);
    table.make_workspace("extrana");
    // Somebody who carries a copy of an invitation but was never enrolled.
    let invited = Invited {
        profile: ledger::content::PersonProfile {
            name: "Extraña".to_owned(),
            institution: "Otra".to_owned(),
        },
        role: RoleWord::Member,
        alternate_of: None,
    };
    let (_, invitation) = table
        .act_as("secretaria", |own, act| invite(own, act, &invited))
        .unwrap();
    table
        .act_as("extrana", |own, act| request_to_join(own, act, &invitation))
        .unwrap();
    table.exchange_all();
    assert!(
        table.read("extrana").store().objects().unwrap().is_empty(),
        "a stranger was given an object"
    );
    let mut verbs = writing_verbs();
    verbs.push(declaring());
    refused_everywhere(&mut table, &known, "extrana", &verbs);
    assert_eq!(opened_with_key_of(&mut table, "extrana"), []);
    table.check_same_truth();
}
