//! The file of a rubric: frozen format, documented in `assets/pauta/LEEME.md`. Reading never guesses a field.

pub mod reader;

use domain::rubric::{
    AreaParts, ClauseParts, ConditionParts, CriterionParts, FormalDocumentParts,
    ProcedureRuleParts, RenewalEffect, RenewalItemParts, RenewalParts, Rubric, RubricParts,
    RuleParts, ScaleParts, Status,
};

use reader::{Fields, Node, Reader};
pub use reader::{FileFault, FormCause, FormFault};

/// `estado` of a rubric or regulation.
pub(crate) const STATUS: [(&str, Status); 2] = [
    ("propuesta", Status::Proposal),
    ("oficial", Status::Official),
];

/// Reads a rubric and checks it.
///
/// # Errors
/// Caps, form (all faults with their places) or content (all faults of [`Rubric::check`]).
pub fn read_rubric(bytes: &[u8]) -> Result<Rubric, FileFault> {
    let mut reader = Reader::default();
    let node = reader::parse(bytes)?;
    let parts = rubric(&mut reader, node);
    Rubric::check(reader.finish(parts)?).map_err(reader::content)
}

fn rubric(reader: &mut Reader, node: Node) -> RubricParts {
    let mut file = reader.table("", node);
    let parts = RubricParts {
        id: reader.text(&mut file, "id"),
        version: reader.text(&mut file, "version"),
        language: reader.text(&mut file, "idioma"),
        status: reader.word(&mut file, "estado", &STATUS),
        notice: reader.text(&mut file, "aviso"),
        scale: scale(reader, &mut file),
        admissibility: admissibility(reader, &mut file),
        areas: reader
            .list(&mut file, "areas")
            .into_iter()
            .map(|(place, node)| area(reader, place, node))
            .collect(),
        renewal: renewal(reader, &mut file),
        rule: rule(reader, &mut file),
    };
    reader.end(file);
    parts
}

fn scale(reader: &mut Reader, file: &mut Fields) -> ScaleParts {
    let mut table = reader.inner(file, "escala");
    let levels = reader.texts_by_name(&mut table, "valores");
    let mut special = reader.inner(&mut table, "especiales");
    let parts = ScaleParts {
        levels,
        not_applicable: reader.text(&mut special, "NA"),
        not_assessable: reader.text(&mut special, "NE"),
        origin: reader.text(&mut table, "origen"),
        sources: reader.texts(&mut table, "fuente"),
    };
    reader.end(special);
    reader.end(table);
    parts
}

fn admissibility(reader: &mut Reader, file: &mut Fields) -> Vec<FormalDocumentParts> {
    let items = reader.list(file, "admisibilidad");
    items
        .into_iter()
        .map(|(place, node)| {
            let (id, name, sources) = named(reader, place, node);
            FormalDocumentParts { id, name, sources }
        })
        .collect()
}

/// `id`, `nombre`, `fuente`: a formal document or a renewal item.
fn named(reader: &mut Reader, place: String, node: Node) -> (String, String, Vec<String>) {
    let mut table = reader.table(place, node);
    let found = (
        reader.text(&mut table, "id"),
        reader.text(&mut table, "nombre"),
        reader.texts(&mut table, "fuente"),
    );
    reader.end(table);
    found
}

fn area(reader: &mut Reader, place: String, node: Node) -> AreaParts {
    let mut table = reader.table(place, node);
    let parts = AreaParts {
        id: reader.text(&mut table, "id"),
        name: reader.text(&mut table, "nombre"),
        official_name: reader.text(&mut table, "nombre_oficial"),
        sources: reader.texts(&mut table, "fuente"),
        criteria: reader
            .list(&mut table, "criterios")
            .into_iter()
            .map(|(place, node)| criterion(reader, place, node))
            .collect(),
    };
    reader.end(table);
    parts
}

fn criterion(reader: &mut Reader, place: String, node: Node) -> CriterionParts {
    let mut table = reader.table(place, node);
    let parts = CriterionParts {
        id: reader.text(&mut table, "id"),
        name: reader.text(&mut table, "nombre"),
        core: reader.flag(&mut table, "nucleo"),
        not_applicable_allowed: reader.flag(&mut table, "no_aplica_permitido"),
        means: reader.texts(&mut table, "medios_de_verificacion"),
        origin: reader.text(&mut table, "origen"),
        sources: reader.texts(&mut table, "fuente"),
        levels: reader.texts_by_name(&mut table, "niveles"),
    };
    reader.end(table);
    parts
}

fn renewal(reader: &mut Reader, file: &mut Fields) -> RenewalParts {
    let effects = [
        ("cuenta_en_la_regla", RenewalEffect::CountsInRule),
        ("solo_informa", RenewalEffect::InformsOnly),
    ];
    let mut table = reader.inner(file, "revalidacion");
    let items = reader.list(&mut table, "items");
    let parts = RenewalParts {
        items: items
            .into_iter()
            .map(|(place, node)| {
                let (id, name, sources) = named(reader, place, node);
                RenewalItemParts { id, name, sources }
            })
            .collect(),
        scale: reader.texts_by_name(&mut table, "escala"),
        effect: reader.word(&mut table, "efecto", &effects),
    };
    reader.end(table);
    parts
}

fn rule(reader: &mut Reader, file: &mut Fields) -> RuleParts {
    let mut table = reader.inner(file, "regla_decision");
    let parts = RuleParts {
        origin: reader.text(&mut table, "origen"),
        grant: procedure_rule(reader, &mut table, "otorgamiento"),
        renewal: procedure_rule(reader, &mut table, "revalidacion"),
        comparators: reader.texts(&mut table, "comparadores"),
    };
    reader.end(table);
    parts
}

fn procedure_rule(reader: &mut Reader, rule: &mut Fields, name: &str) -> ProcedureRuleParts {
    let mut table = reader.inner(rule, name);
    let clauses = reader.list(&mut table, "clausulas");
    let parts = ProcedureRuleParts {
        clauses: clauses
            .into_iter()
            .map(|(place, node)| clause(reader, place, node))
            .collect(),
        fallback: reader.text(&mut table, "en_otro_caso"),
    };
    reader.end(table);
    parts
}

fn clause(reader: &mut Reader, place: String, node: Node) -> ClauseParts {
    let mut table = reader.table(place, node);
    let outcome = reader.text(&mut table, "resultado");
    let conditions = reader.list(&mut table, "condiciones");
    let conditions = conditions
        .into_iter()
        .map(|(place, node)| condition(reader, place, node))
        .collect();
    reader.end(table);
    ClauseParts {
        outcome,
        conditions,
    }
}

/// The closed set of conditions: there are no expressions.
#[derive(Clone, Copy)]
enum Kind {
    Admissible,
    FormalDocumentMissing,
    NoneNotAssessable,
    SomeNotAssessable,
    Core,
    Areas,
    Total,
    Criterion,
    Renewal,
}

const KINDS: [(&str, Kind); 9] = [
    ("admisible", Kind::Admissible),
    ("falta_antecedente_formal", Kind::FormalDocumentMissing),
    ("sin_no_evaluables", Kind::NoneNotAssessable),
    ("hay_no_evaluables", Kind::SomeNotAssessable),
    ("nucleo_al_menos", Kind::Core),
    ("areas_al_menos", Kind::Areas),
    ("total_al_menos", Kind::Total),
    ("criterio_al_menos", Kind::Criterion),
    ("revalidacion_al_menos", Kind::Renewal),
];

fn condition(reader: &mut Reader, place: String, node: Node) -> ConditionParts {
    let mut table = reader.table(place, node);
    let part = match reader.word(&mut table, "tipo", &KINDS) {
        Kind::Admissible => ConditionParts::Admissible,
        Kind::FormalDocumentMissing => ConditionParts::FormalDocumentMissing,
        Kind::NoneNotAssessable => ConditionParts::NoneNotAssessable,
        Kind::SomeNotAssessable => ConditionParts::SomeNotAssessable,
        Kind::Core => ConditionParts::CoreAtLeast {
            level: reader.whole(&mut table, "nivel"),
            allowed_below: reader.whole(&mut table, "excepciones"),
            floor: reader.whole(&mut table, "piso"),
        },
        Kind::Areas => ConditionParts::AreasAtLeast(reader.fraction(&mut table, "fraccion")),
        Kind::Total => ConditionParts::TotalAtLeast(reader.fraction(&mut table, "fraccion")),
        Kind::Criterion => ConditionParts::CriterionAtLeast {
            criterion: reader.text(&mut table, "criterio"),
            level: reader.whole(&mut table, "nivel"),
        },
        Kind::Renewal => ConditionParts::RenewalAtLeast {
            item: reader.text(&mut table, "item"),
            level: reader.whole(&mut table, "nivel"),
        },
    };
    reader.end(table);
    part
}

#[cfg(test)]
mod tests;
