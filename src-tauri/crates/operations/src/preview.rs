//! What a rubric or regulation would change if it were adopted in place of another. Compares two parsed files, and
//! nothing else: who may adopt, and when it comes into force, are decided elsewhere.

use domain::level::Level;
use domain::regulation::Regulation;
use domain::rubric::{Criterion, Rubric};
use domain::rule::sentence;

/// What sort of thing changes in a rubric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RubricPart {
    /// Proposal or official.
    Status,
    /// The notice shown wherever it is used.
    Notice,
    /// What a level of the scale means.
    ScaleLevel,
    /// A formal document is new.
    FormalAdded,
    /// A formal document is gone.
    FormalRemoved,
    /// A formal document is called otherwise.
    FormalReworded,
    /// An area is new.
    AreaAdded,
    /// An area is gone.
    AreaRemoved,
    /// An area is called otherwise.
    AreaReworded,
    /// A criterion is new.
    CriterionAdded,
    /// A criterion is gone.
    CriterionRemoved,
    /// A criterion is called otherwise.
    CriterionReworded,
    /// A criterion belongs to another area.
    CriterionMoved,
    /// A criterion becomes a *criterio núcleo*.
    BecomesCore,
    /// A criterion is no longer a *criterio núcleo*.
    NoLongerCore,
    /// *No aplica* may be answered where it could not.
    NotApplicableAllowed,
    /// *No aplica* may no longer be answered.
    NotApplicableForbidden,
    /// What a level means in a criterion.
    Descriptor,
    /// The suggested means of verification of a criterion.
    Means,
    /// A renewal item is new.
    RenewalAdded,
    /// A renewal item is gone.
    RenewalRemoved,
    /// A renewal item is called otherwise.
    RenewalReworded,
    /// What a level means in the renewal items.
    RenewalLevel,
    /// Whether renewal items count in the rule.
    RenewalEffect,
    /// A line of the decision rule is new.
    RuleAdded,
    /// A line of the decision rule is gone.
    RuleRemoved,
    /// The lines of the decision rule are tried in another order.
    RuleOrder,
}

/// One change of a rubric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RubricChange {
    /// What sort.
    pub part: RubricPart,
    /// Where: the identifier of a criterion, area, document or item, the number of a level, `B2 · 1` for a descriptor;
    /// empty when it is of the whole.
    pub place: String,
    /// How it was; nothing when it is new.
    pub before: Option<String>,
    /// How it would be; nothing when it goes.
    pub after: Option<String>,
}

/// What changes in a regulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RegulationPart {
    /// Proposal or official.
    Status,
    /// The notice shown wherever it is used.
    Notice,
    /// What the committee or the Service is called.
    Names,
    /// How many must be present.
    Quorum,
    /// What a proposal needs to be adopted.
    Majority,
    /// What settles a tie.
    CastingVote,
    /// When an alternate acts.
    Alternates,
    /// Which acts the chair endorses.
    Endorsements,
    /// What outcomes are called.
    Outcomes,
    /// Who signs in which order.
    SigningOrder,
    /// What having accompanied the municipality does.
    Accompaniment,
    /// The periods.
    Deadlines,
}

/// Everything a rubric changes of another, in the order of the file. Empty when only its identity or version differ.
#[must_use]
pub fn rubric_changes(before: &Rubric, after: &Rubric) -> Vec<RubricChange> {
    let mut changes = Changes::default();
    if before.status() != after.status() {
        changes.is(RubricPart::Status, "");
    }
    changes.text(RubricPart::Notice, "", before.notice(), after.notice());
    for level in Level::ALL {
        let at = usize::from(level.value());
        let (was, is) = (&before.scale().levels[at], &after.scale().levels[at]);
        changes.text(RubricPart::ScaleLevel, &at.to_string(), was, is);
    }
    let (was, is) = (before.scale(), after.scale());
    changes.text(
        RubricPart::ScaleLevel,
        "N/A",
        &was.not_applicable,
        &is.not_applicable,
    );
    changes.text(
        RubricPart::ScaleLevel,
        "N/E",
        &was.not_assessable,
        &is.not_assessable,
    );
    let formal = |rubric: &Rubric| {
        let of = rubric.admissibility().iter();
        of.map(|one| (one.id.to_string(), one.name.clone()))
            .collect::<Vec<_>>()
    };
    changes.named(
        [
            RubricPart::FormalAdded,
            RubricPart::FormalRemoved,
            RubricPart::FormalReworded,
        ],
        &formal(before),
        &formal(after),
    );
    let areas = |rubric: &Rubric| {
        let of = rubric.areas().iter();
        of.map(|one| (one.id.to_string(), one.name.clone()))
            .collect::<Vec<_>>()
    };
    changes.named(
        [
            RubricPart::AreaAdded,
            RubricPart::AreaRemoved,
            RubricPart::AreaReworded,
        ],
        &areas(before),
        &areas(after),
    );
    let criteria = |rubric: &Rubric| {
        let of = rubric.criteria();
        of.map(|one| (one.id.to_string(), one.name.clone()))
            .collect::<Vec<_>>()
    };
    changes.named(
        [
            RubricPart::CriterionAdded,
            RubricPart::CriterionRemoved,
            RubricPart::CriterionReworded,
        ],
        &criteria(before),
        &criteria(after),
    );
    for was in before.criteria() {
        if let Some(is) = after.criterion(&was.id) {
            changes.criterion(was, is);
        }
    }
    changes.renewal(before, after);
    changes.rule(before, after);
    changes.0
}

/// Every part of a regulation that is not as in the other. Empty when only its identity or version differ.
#[must_use]
pub fn regulation_changes(before: &Regulation, after: &Regulation) -> Vec<RegulationPart> {
    let outcomes = |one: &Regulation| {
        domain::rule::Outcome::ALL.map(|outcome| one.outcome_name(outcome).to_owned())
    };
    let names = |one: &Regulation| {
        [one.body_name(), one.service_name(), one.service_acronym()].map(str::to_owned)
    };
    [
        (RegulationPart::Status, before.status() != after.status()),
        (RegulationPart::Notice, before.notice() != after.notice()),
        (RegulationPart::Names, names(before) != names(after)),
        (RegulationPart::Quorum, before.quorum() != after.quorum()),
        (
            RegulationPart::Majority,
            before.majority() != after.majority(),
        ),
        (
            RegulationPart::CastingVote,
            before.casting_vote() != after.casting_vote(),
        ),
        (
            RegulationPart::Alternates,
            before.alternates() != after.alternates(),
        ),
        (
            RegulationPart::Endorsements,
            before.endorsements() != after.endorsements(),
        ),
        (
            RegulationPart::Outcomes,
            outcomes(before) != outcomes(after),
        ),
        (
            RegulationPart::SigningOrder,
            before.signing_order() != after.signing_order(),
        ),
        (
            RegulationPart::Accompaniment,
            before.accompaniment() != after.accompaniment(),
        ),
        (
            RegulationPart::Deadlines,
            before.deadlines() != after.deadlines(),
        ),
    ]
    .into_iter()
    .filter_map(|(part, changed)| changed.then_some(part))
    .collect()
}

#[derive(Default)]
struct Changes(Vec<RubricChange>);

impl Changes {
    fn push(&mut self, part: RubricPart, place: &str, before: Option<&str>, after: Option<&str>) {
        self.0.push(RubricChange {
            part,
            place: place.to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        });
    }

    fn is(&mut self, part: RubricPart, place: &str) {
        self.push(part, place, None, None);
    }

    fn text(&mut self, part: RubricPart, place: &str, before: &str, after: &str) {
        if before != after {
            self.push(part, place, Some(before), Some(after));
        }
    }

    /// Things with an identifier and a name: which are new, gone, or called otherwise.
    fn named(
        &mut self,
        [added, removed, reworded]: [RubricPart; 3],
        before: &[(String, String)],
        after: &[(String, String)],
    ) {
        let of = |all: &[(String, String)], id: &str| {
            all.iter()
                .find(|(one, _)| one == id)
                .map(|(_, name)| name.clone())
        };
        for (id, was) in before {
            match of(after, id) {
                None => self.push(removed, id, Some(was), None),
                Some(is) => self.text(reworded, id, was, &is),
            }
        }
        for (id, is) in after {
            if of(before, id).is_none() {
                self.push(added, id, None, Some(is));
            }
        }
    }

    fn criterion(&mut self, was: &Criterion, is: &Criterion) {
        let id = was.id.to_string();
        self.text(
            RubricPart::CriterionMoved,
            &id,
            &was.area.to_string(),
            &is.area.to_string(),
        );
        match (was.core, is.core) {
            (false, true) => self.push(RubricPart::BecomesCore, &id, None, Some(&is.name)),
            (true, false) => self.push(RubricPart::NoLongerCore, &id, Some(&was.name), None),
            (true, true) | (false, false) => {}
        }
        match (was.not_applicable_allowed, is.not_applicable_allowed) {
            (false, true) => self.push(RubricPart::NotApplicableAllowed, &id, None, Some(&is.name)),
            (true, false) => self.push(
                RubricPart::NotApplicableForbidden,
                &id,
                Some(&was.name),
                None,
            ),
            (true, true) | (false, false) => {}
        }
        for level in Level::ALL {
            let place = format!("{id} · {}", level.value());
            self.text(
                RubricPart::Descriptor,
                &place,
                was.descriptor(level),
                is.descriptor(level),
            );
        }
        self.text(
            RubricPart::Means,
            &id,
            &was.means.join(" · "),
            &is.means.join(" · "),
        );
    }

    fn renewal(&mut self, before: &Rubric, after: &Rubric) {
        let items = |rubric: &Rubric| {
            let of = rubric.renewal().items.iter();
            of.map(|one| (one.id.to_string(), one.name.clone()))
                .collect::<Vec<_>>()
        };
        self.named(
            [
                RubricPart::RenewalAdded,
                RubricPart::RenewalRemoved,
                RubricPart::RenewalReworded,
            ],
            &items(before),
            &items(after),
        );
        for level in Level::ALL {
            let at = usize::from(level.value());
            let (was, is) = (&before.renewal().scale[at], &after.renewal().scale[at]);
            self.text(RubricPart::RenewalLevel, &at.to_string(), was, is);
        }
        if before.renewal().effect != after.renewal().effect {
            self.is(RubricPart::RenewalEffect, "");
        }
    }

    /// The rule by its sentences: thresholds, levels and tolerances are in them, so none can change in silence.
    fn rule(&mut self, before: &Rubric, after: &Rubric) {
        let lines = |rubric: &Rubric| -> Vec<(String, String)> {
            sentence(rubric.rule(), rubric)
                .into_iter()
                .map(|line| (line.procedure.code().to_owned(), line.text))
                .collect()
        };
        let (was, is) = (lines(before), lines(after));
        for (procedure, line) in was.iter().filter(|line| !is.contains(line)) {
            self.push(RubricPart::RuleRemoved, procedure, Some(line), None);
        }
        for (procedure, line) in is.iter().filter(|line| !was.contains(line)) {
            self.push(RubricPart::RuleAdded, procedure, None, Some(line));
        }
        let kept =
            |all: &[(String, String)], others: &[(String, String)]| -> Vec<(String, String)> {
                all.iter()
                    .filter(|line| others.contains(line))
                    .cloned()
                    .collect()
            };
        if kept(&was, &is) != kept(&is, &was) {
            self.is(RubricPart::RuleOrder, "");
        }
    }
}

#[cfg(test)]
#[path = "preview_tests.rs"]
mod tests;
