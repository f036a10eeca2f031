//! The feedback report of another municipality.

use document::content::*;

use super::{CARCAMO, VIDAL, date, meta, signers, strings};

pub fn feedback() -> Feedback {
    let figure = |label: &str, value: &str| ContextFigure {
        label: label.into(),
        value: value.into(),
        source: "Dato ficticio de demostración".into(),
    };
    Feedback {
        meta: meta("INF-2026-011", "INFORME DE RETROALIMENTACIÓN"),
        dossier: DossierIdentity {
            number: "EXP-2026-011".into(),
            municipality: "Peñablanca del Mar".into(),
            region: "Región de Demostración".into(),
            procedure: Procedure::Renewal,
            requested_on: date(2026, 9, 1),
            commitment: "Suscrita el 2 de mayo de 2022".into(),
        },
        outcome: Outcome::RenewWithPlan,
        summary: "La municipalidad sostuvo sus políticas desde el otorgamiento y amplió la atención a dos localidades rurales. El registro de personal capacitado quedó incompleto y es la condición del plan de mejora.".into(),
        context: vec![
            figure("Población", "9.412 habitantes"),
            figure("Personas nacidas en el extranjero", "611 (6,5 %)"),
            figure("Dotación municipal", "74 personas"),
        ],
        capacity: "Con 74 personas de dotación, la municipalidad atiende con una encargada de media jornada. El Comité consideró esa capacidad al fijar plazos y recomendaciones.".into(),
        trajectory: "En el ciclo anterior se comprometieron tres medidas; dos están cumplidas y la tercera, el registro de capacitación, está en curso.".into(),
        areas: feedback_areas(),
        action_plan: vec![ActionItem {
            criterion: "B3".into(),
            cause: "Registro repartido entre tres unidades".into(),
            action: "Registro único con cobertura calculada".into(),
            responsible: "Administración Municipal".into(),
            due_on: date(2027, 6, 30),
        }],
        support: strings(&[
            "Dos sesiones a distancia para diseñar el registro único.",
            "Contacto con una municipalidad de tamaño semejante de la red del Sello Migrante.",
        ]),
        signers: signers(&[
            (VIDAL, "Presidencia del Comité"),
            (CARCAMO, "Secretaría del Comité"),
        ]),
    }
}

fn feedback_areas() -> Vec<FeedbackArea> {
    vec![
        FeedbackArea {
            id: "A".into(),
            name: "Institucionalidad".into(),
            criteria: vec![FeedbackCriterion {
                id: "A1".into(),
                name: "Persona designada o estructura municipal que lidera el trabajo con personas migrantes y refugiadas".into(),
                agreed: Level::Two,
                strengths: strings(&["La encargada fue designada por decreto y mantiene continuidad desde 2024."]),
                gaps: Vec::new(),
                recommendations: strings(&["Prever su reemplazo en licencias y feriados."]),
            }],
        },
        FeedbackArea {
            id: "B".into(),
            name: "Capacitación y sensibilización".into(),
            criteria: vec![FeedbackCriterion {
                id: "B3".into(),
                name: "Registro de funcionarios/as sensibilizados y capacitados".into(),
                agreed: Level::One,
                strengths: strings(&["Hay listas de asistencia de todos los talleres de 2026."]),
                gaps: strings(&["Falta la cobertura respecto de la dotación y no hay registro de 2025."]),
                recommendations: strings(&["Llevar una sola planilla anual por unidad, sin datos personales innecesarios."]),
            }],
        },
    ]
}
