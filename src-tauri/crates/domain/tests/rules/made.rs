//! What the tests are made of: people, a rubric with the shipped shape and rule, evidence, sheets.

use std::collections::{BTreeMap, BTreeSet};

use domain::dossier::Admissibility;
use domain::evidence::{Citation, EvidenceItem, EvidenceSet, Fingerprint, MediaKind};
use domain::ids::{CriterionId, DossierId, ObjectId, PersonId, RecordId};
use domain::level::{Level, Score};
use domain::meeting::{QuorateMeeting, sitting_for};
use domain::member::{Role, Seat, Standing, VotingSeat};
use domain::regulation::{
    Accompaniment, AlternateRule, CastingVote, Deadlines, MajorityParts, QuorumParts, Regulation,
    RegulationParts, SigningOrder, Strictness,
};
use domain::rubric::{
    AreaParts, ClauseParts, ConditionParts, CriterionParts, FormalDocumentParts, FractionParts,
    ProcedureRuleParts, RenewalEffect, RenewalItemParts, RenewalParts, Rubric, RubricParts,
    RuleParts, ScaleParts, Status,
};
use domain::rule::{Outcome, Procedure};
use domain::sheet::{Draft, Entry, Opened, Opening, Sheet};

pub fn person(number: u8) -> PersonId {
    PersonId::from_bytes([number; 16])
}

pub fn record(number: u8) -> RecordId {
    RecordId::from_bytes([number; 32])
}

pub fn object(number: u8) -> ObjectId {
    ObjectId::from_bytes([number; 32])
}

pub fn dossier() -> DossierId {
    record(200)
}

pub fn id(text: &str) -> CriterionId {
    text.parse().unwrap()
}

pub fn seat(number: u8, role: Role) -> Seat {
    Seat {
        person: person(number),
        role,
        standing: Standing::Titular,
    }
}

pub fn alternate(number: u8, of: u8) -> Seat {
    Seat {
        person: person(number),
        role: Role::Member,
        standing: Standing::AlternateOf(person(of)),
    }
}

pub fn voting(number: u8) -> VotingSeat {
    seat(number, Role::Member).voting().unwrap()
}

pub fn people(numbers: &[u8]) -> BTreeSet<PersonId> {
    numbers.iter().map(|number| person(*number)).collect()
}

pub fn level(value: u8) -> Score {
    Score::Level(Level::new(value).unwrap())
}

fn texts(labels: &[&str]) -> BTreeMap<String, String> {
    labels
        .iter()
        .enumerate()
        .map(|(index, text)| (index.to_string(), (*text).to_owned()))
        .collect()
}

fn fraction(numerator: i64, denominator: u64) -> FractionParts {
    FractionParts {
        numerator,
        denominator,
    }
}

const CORE: [&str; 7] = ["A1", "A2", "B1", "B3", "C1", "D1", "E1"];

fn criterion(area: &str, number: u8) -> CriterionParts {
    let id = format!("{area}{number}");
    let core = CORE.contains(&id.as_str());
    CriterionParts {
        name: format!("Criterio {id}"),
        core,
        not_applicable_allowed: !core,
        means: vec!["Decreto".to_owned()],
        origin: "prueba".to_owned(),
        sources: Vec::new(),
        levels: texts(&["nada", "algo", "bien", "muy bien"]),
        id,
    }
}

fn clause(outcome: &str, conditions: Vec<ConditionParts>) -> ClauseParts {
    ClauseParts {
        outcome: outcome.to_owned(),
        conditions,
    }
}

fn granting(allowed_below: u32, floor: u8) -> Vec<ConditionParts> {
    vec![
        ConditionParts::Admissible,
        ConditionParts::NoneNotAssessable,
        ConditionParts::CoreAtLeast {
            level: 2,
            allowed_below,
            floor,
        },
        ConditionParts::AreasAtLeast(fraction(50, 100)),
        ConditionParts::TotalAtLeast(fraction(66, 100)),
    ]
}

fn asking() -> [ClauseParts; 2] {
    [
        clause(
            "solicitar_antecedentes",
            vec![ConditionParts::FormalDocumentMissing],
        ),
        clause(
            "solicitar_antecedentes",
            vec![ConditionParts::SomeNotAssessable],
        ),
    ]
}

fn renewing(allowed_below: u32, floor: u8, items: &[(&str, u8)]) -> Vec<ConditionParts> {
    let item = |(item, level): &(&str, u8)| ConditionParts::RenewalAtLeast {
        item: (*item).to_owned(),
        level: *level,
    };
    granting(allowed_below, floor)
        .into_iter()
        .chain(items.iter().map(item))
        .collect()
}

/// The shape and rule of the shipped proposal, written by hand.
pub fn rubric_parts() -> RubricParts {
    let [missing, unassessed] = asking();
    let renew = renewing(0, 2, &[("R1", 2), ("R2", 2), ("R3", 2), ("R4", 1)]);
    let renew_with_plan = renewing(1, 1, &[("R1", 1), ("R2", 1), ("R3", 1)]);
    let grants = vec![
        clause("otorgar", granting(0, 2)),
        clause("otorgar_con_plan", granting(1, 1)),
    ];
    let renewals = vec![
        clause("revalidar", renew),
        clause("revalidar_con_plan", renew_with_plan),
    ];
    let rule = |clauses: Vec<ClauseParts>, fallback: &str| ProcedureRuleParts {
        clauses: clauses
            .into_iter()
            .chain([missing.clone(), unassessed.clone()])
            .collect(),
        fallback: fallback.to_owned(),
    };
    RubricParts {
        id: "prueba".to_owned(),
        version: "1".to_owned(),
        language: "es-CL".to_owned(),
        notice: "PROPUESTA".to_owned(),
        status: Status::Proposal,
        scale: ScaleParts {
            levels: texts(&["sin evidencia", "incipiente", "implementado", "consolidado"]),
            not_applicable: "no aplica".to_owned(),
            not_assessable: "no evaluable".to_owned(),
            origin: "prueba".to_owned(),
            sources: Vec::new(),
        },
        admissibility: ["P1", "P2", "P3", "P4", "P5"]
            .map(|id| FormalDocumentParts {
                id: id.to_owned(),
                name: id.to_owned(),
                sources: Vec::new(),
            })
            .to_vec(),
        areas: ["A", "B", "C", "D", "E"]
            .map(|area| AreaParts {
                id: area.to_owned(),
                name: format!("Área {area}"),
                official_name: format!("Área oficial {area}"),
                sources: Vec::new(),
                criteria: (1..=4).map(|number| criterion(area, number)).collect(),
            })
            .to_vec(),
        renewal: RenewalParts {
            items: ["R1", "R2", "R3", "R4"]
                .map(|id| RenewalItemParts {
                    id: id.to_owned(),
                    name: format!("Ítem {id}"),
                    sources: Vec::new(),
                })
                .to_vec(),
            scale: texts(&["nada", "parcial", "suficiente", "destacado"]),
            effect: RenewalEffect::CountsInRule,
        },
        rule: RuleParts {
            origin: "prueba".to_owned(),
            comparators: Vec::new(),
            grant: rule(grants, "no_otorgar"),
            renewal: rule(renewals, "no_revalidar"),
        },
    }
}

pub fn rubric() -> Rubric {
    Rubric::check(rubric_parts()).unwrap()
}

pub fn regulation_parts() -> RegulationParts {
    RegulationParts {
        id: "prueba".to_owned(),
        version: "1".to_owned(),
        notice: "PROPUESTA".to_owned(),
        status: Status::Proposal,
        body_name: "Comité Calificador".to_owned(),
        service_name: "Servicio Nacional de Migraciones".to_owned(),
        service_acronym: "SERMIG".to_owned(),
        quorum: QuorumParts {
            fraction: fraction(1, 2),
            strictness: Strictness::MoreThan,
            minimum: 3,
        },
        majority: MajorityParts::AbsoluteOfPresent,
        casting_vote: CastingVote::Chair,
        alternates: AlternateRule::WhenRecusedOrAbsent,
        endorsements: vec!["opening.ordered".to_owned()],
        outcomes: Outcome::ALL
            .map(|outcome| (outcome.code().to_owned(), outcome.code().to_owned()))
            .into(),
        signing_order: SigningOrder::SecretaryCertifiesFirst,
        accompaniment: Accompaniment::MustDeclare,
        deadlines: Deadlines {
            cure_days: 5,
            appeal_days: 5,
            validity_years: 2,
            legal_clock_months: 6,
            renewal_alert_days: 180,
            notification_days: 5,
            electronic_notice_days: 3,
        },
    }
}

pub fn regulation() -> Regulation {
    Regulation::check(regulation_parts()).unwrap()
}

/// One PDF of ten pages, object 1.
pub fn evidence() -> EvidenceSet {
    let mut set = EvidenceSet::new();
    set.add(file(1, None)).unwrap();
    set
}

pub fn file(number: u8, replaces: Option<u8>) -> EvidenceItem {
    EvidenceItem {
        object: object(number),
        fingerprint: Fingerprint([number; 32]),
        title: format!("Documento {number}"),
        file_name: format!("documento-{number}.pdf"),
        kind: MediaKind::Pdf,
        pages: Some(10),
        reserved: false,
        replaces: replaces.map(object),
    }
}

pub fn citation(page: u32) -> Citation {
    Citation {
        evidence: object(1),
        file_name: "documento-1.pdf".to_owned(),
        page: Some(page),
        rectangle: None,
    }
}

/// An entry that closes, whatever its score.
pub fn entry(score: Score) -> Entry {
    Entry {
        score: Some(score),
        reason: "consta en el decreto".to_owned(),
        searched: "decretos 2024 a 2026".to_owned(),
        missing: "informe de avance".to_owned(),
        advice: String::new(),
        private_note: "no citar".to_owned(),
        to_deliberate: true,
        citations: vec![citation(3)],
    }
}

/// A complete draft by a member, every answer the same.
pub fn draft(author: u8, score: Score) -> Sheet<Draft> {
    let mut sheet = Sheet::blank(dossier(), Procedure::Grant, voting(author));
    for criterion in rubric().scored(Procedure::Grant) {
        sheet.write(criterion, entry(score));
    }
    sheet
}

/// A closed and opened sheet: the given answers, level 2 on the rest.
pub fn opened(author: u8, answers: &[(&str, Score)]) -> Opened {
    let mut sheet = draft(author, level(2));
    for (criterion, score) in answers {
        sheet.write(id(criterion), entry(*score));
    }
    let closed = sheet.close(&rubric(), &evidence()).unwrap();
    Opening::new(dossier(), [record(author)].into(), BTreeSet::new())
        .open(record(author), closed)
        .unwrap()
}

/// A meeting of members 1 (chair) to `members`, all present.
pub fn quorate(members: u8) -> QuorateMeeting {
    let seats: Vec<_> = (1..=members)
        .map(|n| seat(n, if n == 1 { Role::Chair } else { Role::Member }))
        .collect();
    let present = seats.iter().map(|seat| seat.person).collect();
    let sitting = sitting_for(
        dossier(),
        &seats,
        &BTreeSet::new(),
        &present,
        AlternateRule::Never,
    );
    QuorateMeeting::of(record(100), sitting, &regulation().quorum()).unwrap()
}

pub fn admissible(missing: &[&str]) -> Admissibility {
    let present = ["P1", "P2", "P3", "P4", "P5"]
        .iter()
        .filter(|p| !missing.contains(p))
        .map(|p| id(p))
        .collect();
    Admissibility::check(&rubric(), &present).unwrap()
}
