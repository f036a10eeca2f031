//! The rubric and regulation in the contract's words, and what a file would change of them.

use contract::common::ProcedureView;
use contract::rules::{
    AdoptRules, AlternatesFacts, MajorityBaseFacts, MajorityFacts, RegulationFacts,
    RegulationInForce, RegulationPartView, RubricArea, RubricChangeView, RubricCriterion,
    RubricInForce, RubricPartView, RubricTexts, RuleFault, RuleFaultCause, RuleFile, RuleItem,
    RuleSentence, RulesInForce, RulesPreview,
};
use operations::domain::fraction::Fraction;
use operations::domain::regulation::{
    Accompaniment, AlternateRule, CastingVote, FaultCause, Majority, MajorityBase, Regulation,
    RegulationFault, SigningOrder, Strictness,
};
use operations::domain::rubric::{Criterion, Rubric};
use operations::domain::rule::{Outcome, sentence};
use operations::ledger::payload::Kind;
use operations::ledger::payload::regulation_file::read_regulation;
use operations::ledger::payload::rubric_file::{FileFault, FormCause, FormFault, read_rubric};
use operations::preview::{
    RegulationPart, RubricChange, RubricPart, regulation_changes, rubric_changes,
};
use operations::{Act, InForce, Workspace};

use crate::failure::Trouble;
use crate::views::administration::pending;
use crate::views::common::person;

/// The rubric and regulation in force.
pub fn in_force(workspace: &Workspace) -> Result<RulesInForce, Trouble> {
    let rubric = workspace.rubric_in_force()?;
    let regulation = workspace.regulation_in_force()?;
    Ok(RulesInForce {
        rubric: rubric.map(|one| RubricInForce {
            since: one.since.to_rfc3339(),
            by: person(workspace, one.by),
            rubric: rubric_texts(&one.rules),
        }),
        regulation: regulation.map(|one| RegulationInForce {
            since: one.since.to_rfc3339(),
            by: person(workspace, one.by),
            regulation: regulation_facts(&one.rules),
        }),
    })
}

/// What a file says, everything that is wrong with it, and what it would change of what is in force.
pub fn preview(
    workspace: Option<&Workspace>,
    kind: RuleFile,
    file: &[u8],
) -> Result<RulesPreview, Trouble> {
    match kind {
        RuleFile::Rubric => {
            let now = workspace.map_or(Ok(None), Workspace::rubric_in_force)?;
            Ok(match read_rubric(file) {
                Ok(rubric) => of_rubric(file, &rubric, now.as_ref()),
                Err(fault) => faulty(fault),
            })
        }
        RuleFile::Regulation => {
            let now = workspace.map_or(Ok(None), Workspace::regulation_in_force)?;
            Ok(match read_regulation(file) {
                Ok(regulation) => of_regulation(file, &regulation, now.as_ref()),
                Err(fault) => faulty(fault),
            })
        }
    }
}

/// Adopts a file, if it is the one that was shown.
pub fn adopt(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    request: &AdoptRules,
    file: &[u8],
) -> Result<(), Trouble> {
    if seen(file) != request.seen {
        return Err(Trouble::OtherFile);
    }
    match request.kind {
        RuleFile::Rubric => operations::adopt_rubric(workspace, act, file)?,
        RuleFile::Regulation => operations::adopt_regulation(workspace, act, file)?,
    };
    Ok(())
}

fn of_rubric(file: &[u8], rubric: &Rubric, now: Option<&InForce<Rubric>>) -> RulesPreview {
    let changes = now.map_or_else(Vec::new, |now| rubric_changes(&now.rules, rubric));
    RulesPreview::Rubric {
        seen: seen(file),
        rubric: Box::new(rubric_texts(rubric)),
        replaces: now.map(|now| now.rules.version().to_owned()),
        changes: changes.into_iter().map(change).collect(),
    }
}

fn of_regulation(
    file: &[u8],
    regulation: &Regulation,
    now: Option<&InForce<Regulation>>,
) -> RulesPreview {
    let changes = now.map_or_else(Vec::new, |now| regulation_changes(&now.rules, regulation));
    RulesPreview::Regulation {
        seen: seen(file),
        regulation: Box::new(regulation_facts(regulation)),
        replaces: now.map(|now| Box::new(regulation_facts(&now.rules))),
        changes: changes.into_iter().map(regulation_part).collect(),
    }
}

/// A file by its fingerprint: what is adopted is what was shown.
fn seen(file: &[u8]) -> String {
    let hash = operations::signing::fingerprint(file);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn rubric_texts(rubric: &Rubric) -> RubricTexts {
    RubricTexts {
        id: rubric.id().to_owned(),
        version: rubric.version().to_owned(),
        proposal: rubric.proposal(),
        notice: rubric.notice().to_owned(),
        scale: rubric.scale().levels.to_vec(),
        formal: rubric
            .admissibility()
            .iter()
            .map(|one| item(&one.id.to_string(), &one.name))
            .collect(),
        areas: rubric
            .areas()
            .iter()
            .map(|area| RubricArea {
                id: area.id.to_string(),
                name: area.name.clone(),
                criteria: area.criteria.iter().map(criterion).collect(),
            })
            .collect(),
        renewal: rubric
            .renewal()
            .items
            .iter()
            .map(|one| item(&one.id.to_string(), &one.name))
            .collect(),
        rule: sentence(rubric.rule(), rubric)
            .into_iter()
            .map(|line| RuleSentence {
                procedure: ProcedureView::from(line.procedure),
                outcome: line.outcome.into(),
                text: line.text,
            })
            .collect(),
    }
}

fn criterion(criterion: &Criterion) -> RubricCriterion {
    RubricCriterion {
        id: criterion.id.to_string(),
        name: criterion.name.clone(),
        core: criterion.core,
        not_applicable_allowed: criterion.not_applicable_allowed,
        levels: criterion.levels.to_vec(),
        means: criterion.means.clone(),
    }
}

fn item(id: &str, name: &str) -> RuleItem {
    RuleItem {
        id: id.to_owned(),
        name: name.to_owned(),
    }
}

fn regulation_facts(regulation: &Regulation) -> RegulationFacts {
    let quorum = regulation.quorum();
    let deadlines = regulation.deadlines();
    let (quorum_numerator, quorum_denominator) = parts(quorum.fraction);
    RegulationFacts {
        id: regulation.id().to_owned(),
        version: regulation.version().to_owned(),
        proposal: regulation.proposal(),
        notice: regulation.notice().to_owned(),
        body_name: regulation.body_name().to_owned(),
        service: regulation.service_name().to_owned(),
        quorum_numerator,
        quorum_denominator,
        quorum_exceeds: quorum.strictness == Strictness::MoreThan,
        quorum_minimum: quorum.minimum,
        majority: majority(regulation.majority()),
        chair_settles_ties: regulation.casting_vote() == CastingVote::Chair,
        alternates: match regulation.alternates() {
            AlternateRule::Never => AlternatesFacts::Never,
            AlternateRule::WhenRecused => AlternatesFacts::WhenRecused,
            AlternateRule::WhenRecusedOrAbsent => AlternatesFacts::WhenRecusedOrAbsent,
        },
        secretary_signs_first: regulation.signing_order() == SigningOrder::SecretaryCertifiesFirst,
        accompaniment_recuses: regulation.accompaniment() == Accompaniment::Recuses,
        endorsed: regulation
            .endorsements()
            .iter()
            .filter_map(|kind| kind.parse::<Kind>().ok())
            .map(pending)
            .collect(),
        outcomes: Outcome::ALL
            .into_iter()
            .map(|outcome| item(outcome.code(), regulation.outcome_name(outcome)))
            .collect(),
        cure_days: deadlines.cure_days,
        appeal_days: deadlines.appeal_days,
        validity_years: deadlines.validity_years,
        legal_clock_months: deadlines.legal_clock_months,
        renewal_alert_days: deadlines.renewal_alert_days,
        notification_days: deadlines.notification_days,
        electronic_notice_days: deadlines.electronic_notice_days,
    }
}

fn parts(fraction: Fraction) -> (u32, u32) {
    // A checked regulation holds parts between 0 and 1, of small numbers.
    (
        u32::try_from(fraction.numerator()).unwrap_or(0),
        u32::try_from(fraction.denominator()).unwrap_or(u32::MAX),
    )
}

fn majority(majority: Majority) -> MajorityFacts {
    match majority {
        Majority::Simple => MajorityFacts::Simple,
        Majority::AbsoluteOfPresent => MajorityFacts::AbsoluteOfPresent,
        Majority::AbsoluteOfEntitled => MajorityFacts::AbsoluteOfEntitled,
        Majority::Qualified { fraction, base } => {
            let (numerator, denominator) = parts(fraction);
            MajorityFacts::Qualified {
                numerator,
                denominator,
                base: match base {
                    MajorityBase::VotesCast => MajorityBaseFacts::VotesCast,
                    MajorityBase::Present => MajorityBaseFacts::Present,
                    MajorityBase::Entitled => MajorityBaseFacts::Entitled,
                },
            }
        }
    }
}

fn faulty(fault: FileFault) -> RulesPreview {
    let faults = match fault {
        FileFault::TooLarge { found: _, most } => {
            vec![said("", RuleFaultCause::TooLarge, &most.to_string())]
        }
        FileFault::NotJson { line, column, .. } => {
            vec![said(
                &format!("{line}:{column}"),
                RuleFaultCause::NotJson,
                "",
            )]
        }
        FileFault::Form(faults) => faults.iter().map(of_form).collect(),
        FileFault::Content(faults) => faults.iter().map(of_content).collect(),
    };
    RulesPreview::Faulty { faults }
}

fn said(place: &str, cause: RuleFaultCause, found: &str) -> RuleFault {
    RuleFault {
        place: place.to_owned(),
        cause,
        found: found.to_owned(),
    }
}

fn of_form(fault: &FormFault) -> RuleFault {
    let (cause, found) = match &fault.cause {
        FormCause::UnknownField => (RuleFaultCause::UnknownField, String::new()),
        FormCause::DuplicateField => (RuleFaultCause::DuplicateField, String::new()),
        FormCause::MissingField => (RuleFaultCause::MissingField, String::new()),
        FormCause::WrongType { expected } => (RuleFaultCause::WrongType, (*expected).to_owned()),
        FormCause::UnknownWord { found, accepted } => (
            RuleFaultCause::UnknownWord,
            format!("«{found}» ({})", accepted.join(", ")),
        ),
    };
    said(&fault.place, cause, &found)
}

fn of_content(fault: &RegulationFault) -> RuleFault {
    let (cause, found) = match &fault.cause {
        FaultCause::EmptyText => (RuleFaultCause::EmptyText, String::new()),
        FaultCause::EmptyList => (RuleFaultCause::EmptyList, String::new()),
        FaultCause::TextTooLong { most } => (RuleFaultCause::TextTooLong, most.to_string()),
        FaultCause::NotAnId(_) => (RuleFaultCause::NotAnId, String::new()),
        FaultCause::DuplicateId { id, first } => {
            (RuleFaultCause::DuplicateId, format!("{id} ({first})"))
        }
        FaultCause::MissingLevel(level) => (RuleFaultCause::MissingLevel, level.to_string()),
        FaultCause::UnknownLevel(level) => (RuleFaultCause::UnknownLevel, level.clone()),
        FaultCause::ZeroDenominator => (RuleFaultCause::ZeroDenominator, String::new()),
        FaultCause::OutOfRange => (RuleFaultCause::OutOfRange, String::new()),
        FaultCause::UnknownCriterion(id) => (RuleFaultCause::UnknownCriterion, id.clone()),
        FaultCause::UnknownRenewalItem(id) => (RuleFaultCause::UnknownRenewalItem, id.clone()),
        FaultCause::UnknownOutcome(code) => (RuleFaultCause::UnknownOutcome, code.clone()),
        FaultCause::RenewalNotAllowed => (RuleFaultCause::RenewalNotAllowed, String::new()),
        FaultCause::ClauseWithoutConditions => {
            (RuleFaultCause::ClauseWithoutConditions, String::new())
        }
        FaultCause::FloorAboveLevel => (RuleFaultCause::FloorAboveLevel, String::new()),
        FaultCause::NoCoreCriterion => (RuleFaultCause::NoCoreCriterion, String::new()),
        FaultCause::UnknownCode(code) => (RuleFaultCause::UnknownCode, code.clone()),
        // The domain may grow a fault before this list does; its place is still told.
        _ => (RuleFaultCause::Other, String::new()),
    };
    said(&fault.place, cause, &found)
}

fn change(change: RubricChange) -> RubricChangeView {
    RubricChangeView {
        part: rubric_part(change.part),
        place: change.place,
        before: change.before,
        after: change.after,
    }
}

fn rubric_part(part: RubricPart) -> RubricPartView {
    match part {
        RubricPart::Status => RubricPartView::Status,
        RubricPart::Notice => RubricPartView::Notice,
        RubricPart::ScaleLevel => RubricPartView::ScaleLevel,
        RubricPart::FormalAdded => RubricPartView::FormalAdded,
        RubricPart::FormalRemoved => RubricPartView::FormalRemoved,
        RubricPart::FormalReworded => RubricPartView::FormalReworded,
        RubricPart::AreaAdded => RubricPartView::AreaAdded,
        RubricPart::AreaRemoved => RubricPartView::AreaRemoved,
        RubricPart::AreaReworded => RubricPartView::AreaReworded,
        RubricPart::CriterionAdded => RubricPartView::CriterionAdded,
        RubricPart::CriterionRemoved => RubricPartView::CriterionRemoved,
        RubricPart::CriterionReworded => RubricPartView::CriterionReworded,
        RubricPart::CriterionMoved => RubricPartView::CriterionMoved,
        RubricPart::BecomesCore => RubricPartView::BecomesCore,
        RubricPart::NoLongerCore => RubricPartView::NoLongerCore,
        RubricPart::NotApplicableAllowed => RubricPartView::NotApplicableAllowed,
        RubricPart::NotApplicableForbidden => RubricPartView::NotApplicableForbidden,
        RubricPart::Descriptor => RubricPartView::Descriptor,
        RubricPart::Means => RubricPartView::Means,
        RubricPart::RenewalAdded => RubricPartView::RenewalAdded,
        RubricPart::RenewalRemoved => RubricPartView::RenewalRemoved,
        RubricPart::RenewalReworded => RubricPartView::RenewalReworded,
        RubricPart::RenewalLevel => RubricPartView::RenewalLevel,
        RubricPart::RenewalEffect => RubricPartView::RenewalEffect,
        RubricPart::RuleAdded => RubricPartView::RuleAdded,
        RubricPart::RuleRemoved => RubricPartView::RuleRemoved,
        RubricPart::RuleOrder => RubricPartView::RuleOrder,
    }
}

fn regulation_part(part: RegulationPart) -> RegulationPartView {
    match part {
        RegulationPart::Status => RegulationPartView::Status,
        RegulationPart::Notice => RegulationPartView::Notice,
        RegulationPart::Names => RegulationPartView::Names,
        RegulationPart::Quorum => RegulationPartView::Quorum,
        RegulationPart::Majority => RegulationPartView::Majority,
        RegulationPart::CastingVote => RegulationPartView::CastingVote,
        RegulationPart::Alternates => RegulationPartView::Alternates,
        RegulationPart::Endorsements => RegulationPartView::Endorsements,
        RegulationPart::Outcomes => RegulationPartView::Outcomes,
        RegulationPart::SigningOrder => RegulationPartView::SigningOrder,
        RegulationPart::Accompaniment => RegulationPartView::Accompaniment,
        RegulationPart::Deadlines => RegulationPartView::Deadlines,
    }
}
