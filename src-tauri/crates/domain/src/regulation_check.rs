//! Checks the parts of a regulation, all faults at once. Places use the field names of its file.

use std::collections::{BTreeMap, BTreeSet};

use crate::fault::{FaultCause, Faults};
use crate::fraction::Fraction;
use crate::regulation::{
    Accompaniment, AlternateRule, CastingVote, Deadlines, Majority, MajorityBase, QuorumRule,
    Regulation, RegulationFault, SigningOrder, Status, Strictness,
};
use crate::rubric::FractionParts;
use crate::rule::Outcome;

/// A regulation as read, before any check. Outcomes by their code.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the unchecked form of the one in Regulation"
)]
pub struct RegulationParts {
    pub id: String,
    pub version: String,
    pub notice: String,
    pub status: Status,
    pub body_name: String,
    pub service_name: String,
    pub service_acronym: String,
    pub quorum: QuorumParts,
    pub majority: MajorityParts,
    pub casting_vote: CastingVote,
    pub alternates: AlternateRule,
    pub endorsements: Vec<String>,
    pub outcomes: BTreeMap<String, String>,
    pub signing_order: SigningOrder,
    pub accompaniment: Accompaniment,
    pub deadlines: Deadlines,
}

/// A quorum as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the unchecked form of the one in QuorumRule"
)]
pub struct QuorumParts {
    pub fraction: FractionParts,
    pub strictness: Strictness,
    pub minimum: u32,
}

/// A majority as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each variant is the unchecked form of the one in Majority"
)]
pub enum MajorityParts {
    Simple,
    AbsoluteOfPresent,
    AbsoluteOfEntitled,
    Qualified {
        fraction: FractionParts,
        base: MajorityBase,
    },
}

/// The types of record that can need an endorsement (design/records.md): none that a member writes alone.
pub const ENDORSABLE: [&str; 29] = [
    "member.admitted",
    "member.role",
    "member.left",
    "device.enrolled",
    "device.revoked",
    "rubric.adopted",
    "regulation.adopted",
    "templates.adopted",
    "dossier.opened",
    "dossier.stage",
    "evidence.added",
    "evidence.withdrawn",
    "admissibility.checked",
    "self_assessment.received",
    "recusal.decided",
    "meeting.convened",
    "attendance.noted",
    "meeting.closed",
    "opening.ordered",
    "level.agreed",
    "verdict.proposed",
    "verdict.reached",
    "document.issued",
    "document.signed",
    "document.numbered",
    "document.notified",
    "appeal.filed",
    "appeal.decided",
    "content.erased",
];

pub(crate) fn check(parts: RegulationParts) -> Result<Regulation, Vec<RegulationFault>> {
    let mut faults = Faults::default();
    head(&mut faults, &parts);
    deadlines(&mut faults, &parts.deadlines);
    let quorum = quorum(&mut faults, parts.quorum);
    let majority = majority(&mut faults, parts.majority);
    let endorsements = endorsements(&mut faults, parts.endorsements);
    let outcomes = outcomes(&mut faults, &parts.outcomes);
    match (faults.0.is_empty(), quorum, majority) {
        (true, Some(quorum), Some(majority)) => Ok(Regulation {
            id: parts.id,
            version: parts.version,
            notice: parts.notice,
            status: parts.status,
            body_name: parts.body_name,
            service_name: parts.service_name,
            service_acronym: parts.service_acronym,
            quorum,
            majority,
            casting_vote: parts.casting_vote,
            alternates: parts.alternates,
            endorsements,
            outcomes,
            signing_order: parts.signing_order,
            accompaniment: parts.accompaniment,
            deadlines: parts.deadlines,
        }),
        _ => Err(faults.0),
    }
}

fn head(faults: &mut Faults, parts: &RegulationParts) {
    faults.text("id", &parts.id);
    faults.text("version", &parts.version);
    faults.text("aviso", &parts.notice);
    faults.text("nombre_del_organo", &parts.body_name);
    faults.text("servicio.nombre", &parts.service_name);
    faults.text("servicio.sigla", &parts.service_acronym);
}

/// Longest periods accepted: beyond them a slip of the keyboard is likelier than a rule.
const MOST_DAYS: u32 = 730;
const MOST_MONTHS: u32 = 120;
const MOST_YEARS: u32 = 20;

fn deadlines(faults: &mut Faults, periods: &Deadlines) {
    for (place, value, most) in [
        ("plazos.subsanacion_dias", periods.cure_days, MOST_DAYS),
        ("plazos.reposicion_dias", periods.appeal_days, MOST_DAYS),
        ("plazos.vigencia_anios", periods.validity_years, MOST_YEARS),
        (
            "plazos.procedimiento_meses",
            periods.legal_clock_months,
            MOST_MONTHS,
        ),
        (
            "plazos.aviso_revalidacion_dias",
            periods.renewal_alert_days,
            MOST_DAYS,
        ),
        (
            "plazos.notificacion_dias",
            periods.notification_days,
            MOST_DAYS,
        ),
        (
            "plazos.notificacion_electronica_dias",
            periods.electronic_notice_days,
            MOST_DAYS,
        ),
    ] {
        if value == 0 || value > most {
            faults.push(place, FaultCause::OutOfRange);
        }
    }
}

fn part_of_one(faults: &mut Faults, place: &str, part: FractionParts) -> Option<Fraction> {
    let fraction = Fraction::new(part.numerator, part.denominator);
    match fraction {
        None if part.denominator == 0 => faults.push(place, FaultCause::ZeroDenominator),
        Some(fraction) if fraction > Fraction::ZERO && fraction <= Fraction::ONE => {
            return Some(fraction);
        }
        None | Some(_) => faults.push(place, FaultCause::OutOfRange),
    }
    None
}

fn quorum(faults: &mut Faults, parts: QuorumParts) -> Option<QuorumRule> {
    if parts.minimum == 0 {
        faults.push("quorum.minimo", FaultCause::OutOfRange);
    }
    let fraction = part_of_one(faults, "quorum.fraccion", parts.fraction)?;
    if fraction == Fraction::ONE && parts.strictness == Strictness::MoreThan {
        faults.push("quorum.fraccion", FaultCause::OutOfRange);
    }
    Some(QuorumRule {
        fraction,
        strictness: parts.strictness,
        minimum: parts.minimum,
    })
}

fn majority(faults: &mut Faults, parts: MajorityParts) -> Option<Majority> {
    Some(match parts {
        MajorityParts::Simple => Majority::Simple,
        MajorityParts::AbsoluteOfPresent => Majority::AbsoluteOfPresent,
        MajorityParts::AbsoluteOfEntitled => Majority::AbsoluteOfEntitled,
        MajorityParts::Qualified { fraction, base } => {
            let fraction = part_of_one(faults, "mayoria.fraccion", fraction)?;
            // Half or less could adopt a proposal and its opposite.
            if fraction <= Fraction::new(1, 2).expect("two is not zero") {
                faults.push("mayoria.fraccion", FaultCause::OutOfRange);
            }
            Majority::Qualified { fraction, base }
        }
    })
}

fn endorsements(faults: &mut Faults, types: Vec<String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (index, kind) in types.into_iter().enumerate() {
        let place = format!("visaciones[{index}]");
        if !ENDORSABLE.contains(&kind.as_str()) {
            faults.push(&place, FaultCause::UnknownCode(kind.clone()));
        }
        if !found.insert(kind.clone()) {
            faults.push(
                place,
                FaultCause::DuplicateId {
                    id: kind,
                    first: "visaciones".to_owned(),
                },
            );
        }
    }
    found
}

fn outcomes(faults: &mut Faults, names: &BTreeMap<String, String>) -> BTreeMap<Outcome, String> {
    let mut found = BTreeMap::new();
    for (code, name) in names {
        let place = format!("resultados.{code}");
        faults.text(&place, name);
        match Outcome::from_code(code) {
            Some(outcome) => {
                found.insert(outcome, name.clone());
            }
            None => faults.push(place, FaultCause::UnknownOutcome(code.clone())),
        }
    }
    for outcome in Outcome::ALL {
        if !found.contains_key(&outcome) {
            faults.push(
                format!("resultados.{}", outcome.code()),
                FaultCause::EmptyText,
            );
        }
    }
    found
}
