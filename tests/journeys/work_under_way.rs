//! What the demonstration leaves to be done, seen from the workspaces of those who must do it. Expected values: the second
//! table of `assets/demostracion/LEEME.md`.

use std::collections::BTreeSet;

use domain::dossier::Admissibility;
use domain::ids::{CriterionId, DossierId};
use domain::sheet::Blocker;
use operations::demo::DemoReport;
use operations::{Debt, Workspace, what_blocks};

fn open(report: &DemoReport, key: &str) -> Workspace {
    let person = report.people.iter().find(|one| one.key == key).unwrap();
    Workspace::open(&person.folder, &person.phrase).unwrap()
}

fn id(report: &DemoReport, key: &str) -> DossierId {
    let found = report.under_way.iter().find(|one| one.key == key);
    found.unwrap().id
}

pub fn dossiers_stand_at_every_stage(report: &DemoReport) {
    let secretary = open(report, "secretaria");
    let (numbers, owed): (Vec<Debt>, Vec<Debt>) = secretary
        .owed()
        .unwrap()
        .into_iter()
        .partition(|debt| matches!(debt, Debt::Number(_)));
    assert_eq!(
        owed,
        [
            Debt::CheckAdmissibility(id(report, "coquimbo")),
            Debt::OrderOpening(id(report, "calama")),
        ]
    );
    // Every proposal of the session is signed and waits for Oficina de Partes, but Santiago's: it went and came back.
    assert_eq!(numbers.len(), report.dossiers.len() - 1);
    one_document_is_missing(&secretary, id(report, "la-pintana"));
    declarations_are_pending(report);
    some_write_and_some_have_closed(report, &secretary);
    one_is_deliberated_and_another_voted(report);
}

fn one_document_is_missing(secretary: &Workspace, dossier: DossierId) {
    let checked: Admissibility = secretary.admissibility(dossier).unwrap().unwrap();
    assert!(!checked.admissible());
    let cure = checked.cure().unwrap();
    assert_eq!(
        (cure.asked_on.to_string().as_str(), cure.working_days),
        ("2026-11-17", 5)
    );
}

fn declarations_are_pending(report: &DemoReport) {
    let valparaiso = id(report, "valparaiso");
    let academia = open(report, "academia").person().unwrap();
    let chair = open(report, "presidencia").owed().unwrap();
    assert!(chair.contains(&Debt::DecideConflict(valparaiso, academia)));
    for (key, owes) in [
        ("subdere", true),
        ("academia_suplente", true),
        ("equipo_sello", false),
    ] {
        let debts = open(report, key).owed().unwrap();
        assert_eq!(debts.contains(&Debt::Declare(valparaiso)), owes, "{key}");
    }
    let cleared = open(report, "equipo_sello").owed().unwrap();
    assert!(cleared.contains(&Debt::CloseSheet(valparaiso)));
}

fn some_write_and_some_have_closed(report: &DemoReport, secretary: &Workspace) {
    let (recoleta, estacion) = (id(report, "recoleta"), id(report, "estacion-central"));
    let criterion = |code: &str| code.parse::<CriterionId>().unwrap();
    let blockers = |key: &str, dossier| what_blocks(&open(report, key), dossier).unwrap();
    assert_eq!(
        blockers("academia", recoleta),
        [
            Blocker::ReasonMissing(criterion("B3")),
            Blocker::CitationMissing(criterion("D4"))
        ]
    );
    assert_eq!(
        blockers("subdere", estacion),
        [
            Blocker::Untouched(criterion("E3")),
            Blocker::ReasonMissing(criterion("R4"))
        ]
    );
    // Seven of twenty, and four of the twenty-four of a renewal, are written and lack nothing.
    assert_eq!(blockers("equipo_sello", recoleta).len(), 13);
    assert_eq!(blockers("equipo_sello", estacion).len(), 20);
    let own = open(report, "equipo_sello").draft(recoleta).unwrap();
    assert!(
        own.entry(&criterion("A3"))
            .unwrap()
            .private_note
            .contains("acta escaneada")
    );
    assert!(open(report, "subdere").own_closed_sheet(recoleta).is_ok());
    assert!(open(report, "academia").own_closed_sheet(estacion).is_ok());
    assert!(secretary.case(recoleta).is_err(), "sheets are closed");
}

fn one_is_deliberated_and_another_voted(report: &DemoReport) {
    let chair = open(report, "presidencia");
    let case = chair.case(id(report, "independencia")).unwrap();
    assert_eq!(case.sheets.len(), 4);
    assert_eq!(case.agreed.all().count(), 9);
    assert!(case.computation.is_none());
    assert_eq!(case.changes.len(), 1);
    assert_eq!(
        case.spreads[0].criterion.as_str(),
        "C3",
        "0 against 3 comes first"
    );
    let iquique = id(report, "iquique");
    let proposals = &chair.state().dossiers[&iquique].proposals;
    let [proposal] = proposals.as_slice() else {
        panic!("one proposal")
    };
    assert_eq!(chair.votes(iquique, proposal.id).unwrap().len(), 3);
    let voting = |key: &str| {
        open(report, key)
            .owed()
            .unwrap()
            .contains(&Debt::Vote(proposal.id))
    };
    assert!(voting("equipo_sello"));
    assert!(!voting("academia"), "she abstained");
    assert!(
        open(report, "academia").intake(iquique).is_err(),
        "she sees nothing of it"
    );
    let meetings = chair.state().meetings.values();
    assert_eq!(meetings.filter(|one| one.closed.is_empty()).count(), 1);
}

/// Fourteen dossiers, met by seven people: nobody in the order of another, everybody always in their own.
pub fn everybody_meets_the_dossiers_in_an_order_of_their_own(report: &DemoReport) {
    let orders: Vec<Vec<DossierId>> = report
        .people
        .iter()
        .map(|person| open(report, &person.key).reading_order().unwrap())
        .collect();
    for (place, order) in orders.iter().enumerate() {
        let distinct: BTreeSet<_> = order.iter().collect();
        assert_eq!((order.len(), distinct.len()), (14, 14));
        assert!(
            !orders[..place].contains(order),
            "two people share an order"
        );
        let again = open(report, &report.people[place].key).reading_order();
        assert_eq!(again.unwrap(), *order);
    }
}

pub fn an_acta_waits_for_several_people(report: &DemoReport) {
    for (key, owes) in [
        ("presidencia", true),
        ("equipo_sello", true),
        ("academia_suplente", true),
        ("subdere", false),
        ("academia", false),
        ("secretaria", false),
    ] {
        let debts = open(report, key).owed().unwrap();
        let waits = debts.iter().any(|debt| matches!(debt, Debt::Sign(_)));
        assert_eq!(waits, owes, "{key}");
    }
}
