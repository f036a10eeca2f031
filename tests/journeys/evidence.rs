//! Evidence that changes under citations, comes twice, or comes with hostile files.

use std::path::{Path, PathBuf};

use domain::evidence::EvidenceState;
use inspect::Reason;
use ledger::chain::Clock;
use operations::{
    Filing, Workspace, add_evidence, index_arrivals, plan_evidence, withdraw_evidence,
};
use testkit::{Table, criteria, evidence_file, inspector, level};

fn hostile(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/fixtures/inspect")
        .join(name)
}

fn to_review(workspace: &Workspace, dossier: domain::ids::DossierId) -> usize {
    workspace.criteria_to_review(dossier).unwrap().len()
}

/// Seen failing: `EvidenceSet::add` that forgets what it replaces.
#[test]
fn replaced_or_withdrawn_evidence_turns_what_cites_it_por_revisar() {
    let mut table = Table::committee(60);
    let (dossier, object) = table.dossier("13101");
    table.declare(dossier, &["presidencia", "subdere", "estudios", "academia"]);
    table.score("subdere", dossier, level(2), object);
    table.close("estudios", dossier, level(2), object);
    table.exchange_all();
    assert_eq!(to_review(table.read("subdere"), dossier), 0);
    let record = table.read("secretaria").state().dossiers[&dossier].evidence[0].id;
    let replacing = Filing {
        replaces: Some(record),
        ..Filing::default()
    };
    let newer = table.evidence(dossier, "informe.txt", "Informe corregido.", &replacing);
    table.exchange_all();
    for key in ["subdere", "estudios"] {
        assert_eq!(
            to_review(table.read(key), dossier),
            criteria().len(),
            "{key}"
        );
        let set = table
            .read(key)
            .evidence_set(dossier, &Clock::everything())
            .unwrap();
        assert_eq!(
            set.get(object).unwrap().1,
            EvidenceState::ReplacedBy(newer.object)
        );
    }
    // A draft that cites what was replaced cannot close until it cites what stands.
    let blockers = operations::what_blocks(table.read("subdere"), dossier).unwrap();
    assert_eq!(blockers.len(), criteria().len(), "{blockers:?}");
    table.close("subdere", dossier, level(2), newer.object);
    table
        .act_as("secretaria", |own, act| {
            withdraw_evidence(own, act, newer.record, "Se retira.")
        })
        .unwrap();
    table.exchange_all();
    assert_eq!(to_review(table.read("subdere"), dossier), criteria().len());
    let again = table.act_as("secretaria", |own, act| {
        withdraw_evidence(own, act, newer.record, "Se retira.")
    });
    assert!(again.is_err(), "withdrawn once");
    table.check_same_truth();
}

/// The batch names the first copy, and what goes in is one file.
#[test]
fn the_same_content_twice_in_a_batch_goes_in_once() {
    let mut table = Table::committee(61);
    let (dossier, _) = table.dossier("13101");
    let folder = table.folder().join("dos");
    let first = evidence_file(&folder, "acta.txt", "El mismo contenido.");
    let _ = evidence_file(&folder, "copia de acta.txt", "El mismo contenido.");
    let inspector = inspector();
    let plan = plan_evidence(&inspector, &[folder]).unwrap();
    assert_eq!(plan.accepted.len(), 1, "{:?}", plan.accepted);
    assert!(
        matches!(&plan.refused[..], [one] if matches!(one.reason, Reason::DuplicateContent { .. })),
        "{:?}",
        plan.refused
    );
    assert!(
        plan.accepted[0].shown.ends_with("acta.txt"),
        "{}",
        first.display()
    );
    let before = table.read("secretaria").evidence(dossier).unwrap().len();
    table
        .act_as("secretaria", |own, act| {
            add_evidence(
                own,
                act,
                &inspector,
                dossier,
                &plan.accepted[0],
                &Filing::default(),
            )
        })
        .unwrap();
    assert_eq!(
        table.read("secretaria").evidence(dossier).unwrap().len(),
        before + 1
    );
    table.exchange_all();
    table.check_same_truth();
}

/// Twelve files nobody should take (one of them inside a ZIP), in one batch with three honest ones.
#[test]
fn hostile_files_are_reported_one_by_one_and_the_rest_goes_in() {
    const HOSTILE: [&str; 12] = [
        "zip-bomba.zip",
        "clave.pdf",
        "truncado.pdf",
        "vacio.pdf",
        "imagen-que-dice.pdf",
        "macros.docx",
        "clave.docx",
        "antiguo.doc",
        "programa.exe",
        "guion.bat",
        "pagina.html",
        "imagen-enorme.png",
    ];
    let mut table = Table::committee(62);
    let (dossier, _) = table.dossier("13101");
    table.declare(dossier, &["subdere"]);
    let mut inputs: Vec<PathBuf> = HOSTILE.iter().map(|name| hostile(name)).collect();
    let honest = ["reportlab.pdf", "tabla.csv", "imagen.png"];
    inputs.extend(honest.iter().map(|name| hostile(name)));
    let inspector = inspector();
    let plan = plan_evidence(&inspector, &inputs).unwrap();
    let refused: Vec<&str> = plan.refused.iter().map(|one| one.shown.as_str()).collect();
    let taken: Vec<&str> = plan.accepted.iter().map(|one| one.name.as_str()).collect();
    for name in HOSTILE {
        let reports = refused.iter().filter(|shown| shown.contains(name)).count();
        assert_eq!(reports, 1, "{name}: {refused:?}");
    }
    for found in &plan.accepted {
        table
            .act_as("secretaria", |own, act| {
                add_evidence(own, act, &inspector, dossier, found, &Filing::default())
            })
            .unwrap_or_else(|fault| panic!("{}: {fault}", found.name));
    }
    // The ZIP held one honest file beside its bomb.
    assert_eq!(
        taken,
        ["bueno.txt", honest[0], honest[1], honest[2]],
        "{:?}",
        plan.refused
    );
    table.exchange_all();
    table
        .act_as("subdere", |own, _| index_arrivals(own, &inspector))
        .unwrap();
    table.check_same_truth();
}

/// What one person takes in, another finds by its words.
#[test]
fn evidence_that_arrived_is_found_by_its_words() {
    let mut table = Table::committee(63);
    let (dossier, _) = table.dossier("13101");
    table.evidence(
        dossier,
        "taller.txt",
        "Taller de regularización con la agrupación Lakay.",
        &Filing::default(),
    );
    table.declare(dossier, &["subdere"]);
    let search = |table: &mut Table, key: &str| {
        table.act_as(key, |own, _| {
            index_arrivals(own, &inspector()).unwrap();
            own.store()
                .search("regularizacion", &[dossier], 10)
                .unwrap()
                .len()
        })
    };
    assert_eq!(search(&mut table, "subdere"), 1);
    assert_eq!(search(&mut table, "observadora"), 1);
    assert_eq!(
        search(&mut table, "estudios"),
        0,
        "who has not declared holds nothing of the dossier"
    );
    table.check_same_truth();
}
