//! Other wordings come into force: documents issued from then on use them, those issued before keep their own words and
//! are printed again from them; nobody but the secretary proposes them, and nothing of them holds before the chair's act.

use document::Template;
use document::content::Content;
use domain::rule::Outcome;
use domain::vote::Ballot;
use ledger::objection::Objection;
use ledger::payload::DocumentKind;
use operations::*;
use testkit::{Table, level};

use super::deliberation::{SCORERS, opened, reach};

/// The shipped wordings under another version, with another opening and one norm more.
fn other(version: &str) -> Vec<u8> {
    let shipped = String::from_utf8(Template::embedded().canonical().to_vec()).unwrap();
    let mut file: serde_json::Value = serde_json::from_str(&shipped).unwrap();
    file["version"] = version.into();
    file["feedback"]["opening"] = "Informe con palabras nuevas.".into();
    let visas = file["resolution"]["visas"].as_array_mut().unwrap();
    visas.insert(
        0,
        "la Ley N° 20.285, de 2008, sobre acceso a la información pública".into(),
    );
    serde_json::to_vec_pretty(&file).unwrap()
}

fn content(own: &Workspace, document: domain::ids::RecordId) -> Content {
    let pdf = document_bytes(own, document).unwrap();
    let json = signing::attachment(&pdf, document::ATTACHMENT).unwrap();
    serde_json::from_slice(&json).unwrap()
}

fn issue(table: &mut Table, paper: Paper) -> domain::ids::RecordId {
    table
        .act_as("secretaria", |own, act| issue_document(own, act, &paper))
        .unwrap()
}

#[test]
fn wordings_adopted_govern_what_is_issued_afterwards_and_nothing_before() {
    let (mut table, dossier, _, meeting) = opened(90);
    table.agree_all(dossier, level(2));
    let proposal = table.propose(dossier, meeting, Outcome::Grant);
    table.vote(proposal, &SCORERS.map(|key| (key, Ballot::InFavour)));
    reach(&mut table, proposal).unwrap();
    table
        .act_as("secretaria", |own, act| {
            let now = act.now;
            close_meeting(own, act, meeting, now)
        })
        .unwrap();
    table.exchange_all();
    let before = issue(&mut table, Paper::Proposal { dossier });
    let shipped = Template::embedded().pinned();
    assert_eq!(
        content(table.read("secretaria"), before).meta().template,
        shipped
    );

    // A draft is private and survives closing; it ends with the proposal.
    table
        .act_as("secretaria", |own, _| {
            keep_wordings_draft(own, Some("{\"a medias\""))
        })
        .unwrap();
    assert_eq!(
        table
            .read("secretaria")
            .wordings_draft()
            .unwrap()
            .as_deref(),
        Some("{\"a medias\"")
    );

    let new = other("1");
    table
        .act_as("secretaria", |own, act| adopt_templates(own, act, &new))
        .unwrap();
    assert_eq!(table.read("secretaria").wordings_draft().unwrap(), None);
    table.exchange_all();
    // Without the chair's act the shipped ones govern, and the chair is shown what would change.
    for key in ["secretaria", "presidencia", "observadora"] {
        let own = table.read(key);
        assert_eq!(
            own.wordings_in_force().unwrap().template.pinned(),
            shipped,
            "{key}"
        );
        let waiting = own.wordings_waiting().unwrap().unwrap();
        assert_eq!(waiting.template.pinned().version, "1", "{key}");
    }
    let between = issue(&mut table, Paper::Feedback { dossier });
    assert_eq!(
        content(table.read("secretaria"), between).meta().template,
        shipped
    );

    table.exchange_all();
    table.act_as("presidencia", endorse_all).unwrap();
    table.exchange_all();
    let adopted = Template::from_json(&new).unwrap().pinned();
    assert_ne!(adopted.sha256, shipped.sha256);
    for key in ["secretaria", "academia", "observadora"] {
        let own = table.read(key);
        let force = own.wordings_in_force().unwrap();
        assert_eq!(force.template.pinned(), adopted, "{key}");
        assert!(
            force.adopted.is_some() && own.wordings_waiting().unwrap().is_none(),
            "{key}"
        );
    }
    let after = issue(&mut table, Paper::Feedback { dossier });
    assert_eq!(
        content(table.read("secretaria"), after).meta().template,
        adopted
    );
    table.exchange_all();
    for (key, document) in [
        ("secretaria", before),
        ("academia", before),
        ("academia", after),
    ] {
        let reading = table
            .act_as(key, |own, act| own.paper(act, document))
            .unwrap();
        assert!(
            reading.printed_again,
            "{key}: printed again with its own words"
        );
    }
}

#[test]
fn wordings_with_faults_or_a_version_taken_are_refused_and_only_the_secretary_proposes_any() {
    let (mut table, ..) = opened(91);
    for key in ["presidencia", "academia", "observadora"] {
        let refused = table.act_as(key, |own, act| adopt_templates(own, act, &other("1")));
        assert!(
            matches!(
                refused,
                Err(OperationError::Objection(Objection::RoleMayNot { .. }))
            ),
            "{key}: {refused:?}"
        );
        let refused = table.act_as(key, |own, _| keep_wordings_draft(own, Some("{}")));
        assert!(refused.is_err(), "{key}");
    }
    let claims = String::from_utf8(other("1")).unwrap().replace(
        "Informe con palabras nuevas.",
        "Informe con firma electrónica avanzada.",
    );
    let records = table.read("secretaria").ledger().chains().linked().len();
    let refused = table.act_as("secretaria", |own, act| {
        adopt_templates(own, act, claims.as_bytes())
    });
    let Err(OperationError::Input(InputFault::TemplatesFile(faults))) = refused else {
        panic!("accepted: {refused:?}");
    };
    assert!(faults.contains("feedback.opening"), "{faults}");
    let shipped = Template::embedded().canonical().to_vec();
    let refused = table.act_as("secretaria", |own, act| adopt_templates(own, act, &shipped));
    assert!(matches!(
        refused,
        Err(OperationError::Input(InputFault::TemplatesVersionTaken(_)))
    ));
    assert_eq!(
        table.read("secretaria").ledger().chains().linked().len(),
        records
    );
    table
        .act_as("secretaria", |own, act| {
            adopt_templates(own, act, &other("1"))
        })
        .unwrap();
    let again = table.act_as("secretaria", |own, act| {
        adopt_templates(own, act, &other("1"))
    });
    assert!(matches!(
        again,
        Err(OperationError::Input(InputFault::TemplatesVersionTaken(_)))
    ));
}

#[test]
fn every_kind_can_be_shown_to_anybody_and_says_it_has_no_validity() {
    let (mut table, ..) = opened(92);
    let template = Template::from_json(&other("1")).unwrap();
    for key in ["secretaria", "observadora"] {
        for kind in kinds_shown() {
            let shown = table.act_as(key, |own, act| own.wordings_shown(act, kind, &template, ""));
            let pdf = shown.unwrap().unwrap();
            let json = signing::attachment(&pdf, document::ATTACHMENT).unwrap();
            let content: Content = serde_json::from_slice(&json).unwrap();
            assert!(content.meta().demonstration, "{key}: {kind:?}");
        }
    }
    assert!(kinds_shown().contains(&DocumentKind::ResolutionProposal));
}
