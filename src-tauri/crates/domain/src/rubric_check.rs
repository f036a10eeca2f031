//! Checks the parts of a rubric, all faults at once. Places use the field names of the rubric file.

use std::collections::{BTreeMap, HashMap};

use crate::fault::{FaultCause, Faults};
use crate::fraction::Fraction;
use crate::ids::CriterionId;
use crate::level::Level;
use crate::rubric::{
    Area, Criterion, FormalDocument, RenewalBlock, RenewalEffect, RenewalItem, Rubric, RubricFault,
    Scale,
};
use crate::rubric_parts::{
    AreaParts, ConditionParts, CriterionParts, FormalDocumentParts, FractionParts,
    ProcedureRuleParts, RenewalParts, RubricParts, RuleParts, ScaleParts,
};
use crate::rule::{Clause, Condition, Outcome, Procedure, ProcedureRule, Rule};

/// Most criteria and renewal items a rubric may have: the arithmetic and the screens are sized for fewer.
const MOST_SCORED: usize = 500;

pub(crate) fn check(parts: RubricParts) -> Result<Rubric, Vec<RubricFault>> {
    let mut check = Check::default();
    check.head(&parts);
    let scale = check.scale(parts.scale);
    let admissibility = check.admissibility(parts.admissibility);
    let areas = check.areas(parts.areas);
    let renewal = check.renewal(parts.renewal);
    let rule = check.rule(parts.rule, &areas, renewal.as_ref());
    match (check.faults.0.is_empty(), scale, renewal, rule) {
        (true, Some(scale), Some(renewal), Some(rule)) => Ok(Rubric {
            id: parts.id,
            version: parts.version,
            language: parts.language,
            notice: parts.notice,
            status: parts.status,
            scale,
            admissibility,
            areas,
            renewal,
            rule,
        }),
        _ => Err(check.faults.0),
    }
}

#[derive(Default)]
struct Check {
    faults: Faults,
    seen: HashMap<String, String>,
}

impl Check {
    fn head(&mut self, parts: &RubricParts) {
        self.faults.text("id", &parts.id);
        self.faults.text("version", &parts.version);
        self.faults.text("idioma", &parts.language);
        self.faults.text("aviso", &parts.notice);
        if parts.areas.is_empty() {
            self.faults.push("areas", FaultCause::EmptyList);
        }
        let scored = parts
            .areas
            .iter()
            .map(|area| area.criteria.len())
            .sum::<usize>()
            + parts.renewal.items.len();
        if scored > MOST_SCORED {
            self.faults.push("areas", FaultCause::OutOfRange);
        }
    }

    /// An identifier never used before in the rubric (areas have a name space of their own).
    fn unique<T>(&mut self, place: &str, space: &str, text: &str) -> Option<T>
    where
        T: std::str::FromStr<Err = crate::ids::NotAnId>,
    {
        let id = self.faults.id(place, text);
        match self.seen.get(&format!("{space}{text}")) {
            Some(first) => {
                let cause = FaultCause::DuplicateId {
                    id: text.to_owned(),
                    first: first.clone(),
                };
                self.faults.push(place, cause);
            }
            None => {
                self.seen.insert(format!("{space}{text}"), place.to_owned());
            }
        }
        id
    }

    fn levels(&mut self, place: &str, mut levels: BTreeMap<String, String>) -> Option<[String; 4]> {
        let mut complete = true;
        let found = [0_u8, 1, 2, 3].map(|level| {
            let text = levels.remove(&level.to_string());
            match &text {
                Some(text) => self.faults.text(&format!("{place}.{level}"), text),
                None => {
                    complete = false;
                    self.faults
                        .push(format!("{place}.{level}"), FaultCause::MissingLevel(level));
                }
            }
            text.unwrap_or_default()
        });
        for key in levels.into_keys() {
            self.faults.push(place, FaultCause::UnknownLevel(key));
        }
        complete.then_some(found)
    }

    fn scale(&mut self, parts: ScaleParts) -> Option<Scale> {
        let levels = self.levels("escala.valores", parts.levels);
        self.faults
            .text("escala.especiales.NA", &parts.not_applicable);
        self.faults
            .text("escala.especiales.NE", &parts.not_assessable);
        self.faults.texts("escala.fuente", &parts.sources);
        Some(Scale {
            levels: levels?,
            not_applicable: parts.not_applicable,
            not_assessable: parts.not_assessable,
            origin: parts.origin,
            sources: parts.sources,
        })
    }

    fn admissibility(&mut self, parts: Vec<FormalDocumentParts>) -> Vec<FormalDocument> {
        let mut documents = Vec::new();
        for (index, part) in parts.into_iter().enumerate() {
            let place = format!("admisibilidad[{index}]");
            self.faults.text(&format!("{place}.nombre"), &part.name);
            self.faults.texts(&format!("{place}.fuente"), &part.sources);
            if let Some(id) = self.unique(&format!("{place}.id"), "document ", &part.id) {
                documents.push(FormalDocument {
                    id,
                    name: part.name,
                    sources: part.sources,
                });
            }
        }
        documents
    }

    fn areas(&mut self, parts: Vec<AreaParts>) -> Vec<Area> {
        let mut areas = Vec::new();
        for (index, part) in parts.into_iter().enumerate() {
            let place = format!("areas[{index}]");
            self.faults.text(&format!("{place}.nombre"), &part.name);
            self.faults
                .text(&format!("{place}.nombre_oficial"), &part.official_name);
            self.faults.texts(&format!("{place}.fuente"), &part.sources);
            if part.criteria.is_empty() {
                self.faults
                    .push(format!("{place}.criterios"), FaultCause::EmptyList);
            }
            let id = self.unique(&format!("{place}.id"), "area ", &part.id);
            let mut criteria = Vec::new();
            for (inner, criterion) in part.criteria.into_iter().enumerate() {
                let checked = self.criterion(
                    &format!("{place}.criterios[{inner}]"),
                    id.as_ref(),
                    criterion,
                );
                criteria.extend(checked);
            }
            if let Some(id) = id {
                areas.push(Area {
                    id,
                    name: part.name,
                    official_name: part.official_name,
                    sources: part.sources,
                    criteria,
                });
            }
        }
        areas
    }

    fn criterion(
        &mut self,
        place: &str,
        area: Option<&crate::ids::AreaId>,
        part: CriterionParts,
    ) -> Option<Criterion> {
        let id = self.unique(&format!("{place}.id"), "scored ", &part.id);
        self.faults.text(&format!("{place}.nombre"), &part.name);
        self.faults
            .texts(&format!("{place}.medios_de_verificacion"), &part.means);
        self.faults.texts(&format!("{place}.fuente"), &part.sources);
        let levels = self.levels(&format!("{place}.niveles"), part.levels);
        Some(Criterion {
            id: id?,
            area: area?.clone(),
            name: part.name,
            core: part.core,
            not_applicable_allowed: part.not_applicable_allowed,
            means: part.means,
            origin: part.origin,
            sources: part.sources,
            levels: levels?,
        })
    }

    fn renewal(&mut self, parts: RenewalParts) -> Option<RenewalBlock> {
        let scale = self.levels("revalidacion.escala", parts.scale);
        let mut items = Vec::new();
        for (index, part) in parts.items.into_iter().enumerate() {
            let place = format!("revalidacion.items[{index}]");
            self.faults.text(&format!("{place}.nombre"), &part.name);
            self.faults.texts(&format!("{place}.fuente"), &part.sources);
            if let Some(id) = self.unique(&format!("{place}.id"), "scored ", &part.id) {
                items.push(RenewalItem {
                    id,
                    name: part.name,
                    sources: part.sources,
                });
            }
        }
        Some(RenewalBlock {
            items,
            scale: scale?,
            effect: parts.effect,
        })
    }

    fn rule(
        &mut self,
        parts: RuleParts,
        areas: &[Area],
        renewal: Option<&RenewalBlock>,
    ) -> Option<Rule> {
        let known = Known {
            criteria: areas
                .iter()
                .flat_map(|area| &area.criteria)
                .map(|c| (c.id.clone(), c.core))
                .collect(),
            items: renewal
                .map(|block| block.items.iter().map(|item| item.id.clone()).collect())
                .unwrap_or_default(),
            effect: renewal.map_or(RenewalEffect::InformsOnly, |block| block.effect),
        };
        self.faults
            .texts("regla_decision.comparadores", &parts.comparators);
        let grant = self.procedure_rule(
            "regla_decision.otorgamiento",
            parts.grant,
            Procedure::Grant,
            &known,
        );
        let second = self.procedure_rule(
            "regla_decision.revalidacion",
            parts.renewal,
            Procedure::Renewal,
            &known,
        );
        Some(Rule {
            origin: parts.origin,
            comparators: parts.comparators,
            grant: grant?,
            renewal: second?,
        })
    }

    fn procedure_rule(
        &mut self,
        place: &str,
        parts: ProcedureRuleParts,
        procedure: Procedure,
        known: &Known,
    ) -> Option<ProcedureRule> {
        let fallback = self.outcome(&format!("{place}.en_otro_caso"), &parts.fallback, procedure);
        if parts.clauses.is_empty() {
            self.faults
                .push(format!("{place}.clausulas"), FaultCause::EmptyList);
        }
        let mut clauses = Vec::new();
        for (index, part) in parts.clauses.into_iter().enumerate() {
            let at = format!("{place}.clausulas[{index}]");
            let outcome = self.outcome(&format!("{at}.resultado"), &part.outcome, procedure);
            if part.conditions.is_empty() {
                self.faults.push(
                    format!("{at}.condiciones"),
                    FaultCause::ClauseWithoutConditions,
                );
            }
            let mut conditions = Vec::new();
            for (inner, condition) in part.conditions.into_iter().enumerate() {
                conditions.extend(self.condition(
                    &format!("{at}.condiciones[{inner}]"),
                    condition,
                    procedure,
                    known,
                ));
            }
            clauses.extend(outcome.map(|outcome| Clause {
                outcome,
                conditions,
            }));
        }
        Some(ProcedureRule {
            clauses,
            fallback: fallback?,
        })
    }

    fn outcome(&mut self, place: &str, code: &str, procedure: Procedure) -> Option<Outcome> {
        let outcome = Outcome::from_code(code).filter(|outcome| outcome.belongs_to(procedure));
        if outcome.is_none() {
            self.faults
                .push(place, FaultCause::UnknownOutcome(code.to_owned()));
        }
        outcome
    }

    fn condition(
        &mut self,
        place: &str,
        part: ConditionParts,
        procedure: Procedure,
        known: &Known,
    ) -> Option<Condition> {
        Some(match part {
            ConditionParts::Admissible => Condition::Admissible,
            ConditionParts::FormalDocumentMissing => Condition::FormalDocumentMissing,
            ConditionParts::NoneNotAssessable => Condition::NoneNotAssessable,
            ConditionParts::SomeNotAssessable => Condition::SomeNotAssessable,
            ConditionParts::CoreAtLeast {
                level,
                allowed_below,
                floor,
            } => self.core(place, level, allowed_below, floor, known)?,
            ConditionParts::AreasAtLeast(part) => {
                Condition::AreasAtLeast(self.threshold(place, part)?)
            }
            ConditionParts::TotalAtLeast(part) => {
                Condition::TotalAtLeast(self.threshold(place, part)?)
            }
            ConditionParts::CriterionAtLeast { criterion, level } => {
                let id = criterion
                    .parse::<CriterionId>()
                    .ok()
                    .filter(|id| known.criteria.contains_key(id));
                if id.is_none() {
                    self.faults.push(
                        format!("{place}.criterio"),
                        FaultCause::UnknownCriterion(criterion),
                    );
                }
                let level = self.level(&format!("{place}.nivel"), level);
                Condition::CriterionAtLeast {
                    criterion: id?,
                    level: level?,
                }
            }
            ConditionParts::RenewalAtLeast { item, level } => {
                if procedure == Procedure::Grant || known.effect == RenewalEffect::InformsOnly {
                    self.faults.push(place, FaultCause::RenewalNotAllowed);
                }
                self.renewal_item(place, item, level, known)?
            }
        })
    }

    fn core(
        &mut self,
        place: &str,
        level: u8,
        allowed_below: u32,
        floor: u8,
        known: &Known,
    ) -> Option<Condition> {
        if !known.criteria.values().any(|core| *core) {
            self.faults.push(place, FaultCause::NoCoreCriterion);
        }
        if floor > level {
            self.faults
                .push(format!("{place}.piso"), FaultCause::FloorAboveLevel);
        }
        let level = self.level(&format!("{place}.nivel"), level);
        let floor = self.level(&format!("{place}.piso"), floor);
        Some(Condition::CoreAtLeast {
            level: level?,
            allowed_below,
            floor: floor?,
        })
    }

    fn renewal_item(
        &mut self,
        place: &str,
        item: String,
        level: u8,
        known: &Known,
    ) -> Option<Condition> {
        let id = item
            .parse::<CriterionId>()
            .ok()
            .filter(|id| known.items.contains(id));
        if id.is_none() {
            self.faults.push(
                format!("{place}.item"),
                FaultCause::UnknownRenewalItem(item),
            );
        }
        let level = self.level(&format!("{place}.nivel"), level);
        Some(Condition::RenewalAtLeast {
            item: id?,
            level: level?,
        })
    }

    /// A level a condition asks for: 0 would ask for nothing but is harmless, above 3 is unreachable.
    fn level(&mut self, place: &str, level: u8) -> Option<Level> {
        let checked = Level::new(level);
        if checked.is_none() {
            self.faults
                .push(place, FaultCause::UnknownLevel(level.to_string()));
        }
        checked
    }

    fn threshold(&mut self, place: &str, part: FractionParts) -> Option<Fraction> {
        let place = format!("{place}.fraccion");
        let Some(fraction) = Fraction::new(part.numerator, part.denominator) else {
            let cause = if part.denominator == 0 {
                FaultCause::ZeroDenominator
            } else {
                FaultCause::OutOfRange
            };
            self.faults.push(place, cause);
            return None;
        };
        if fraction <= Fraction::ZERO || fraction > Fraction::ONE {
            self.faults.push(place, FaultCause::OutOfRange);
            return None;
        }
        Some(fraction)
    }
}

/// What the rule may name.
struct Known {
    criteria: BTreeMap<CriterionId, bool>,
    items: Vec<CriterionId>,
    effect: RenewalEffect,
}
