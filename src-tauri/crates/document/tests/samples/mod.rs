//! The contents of the hand-written fixtures, and an annex as long as real ones: one file a paper, and here what they
//! share. Persons and municipalities are invented for demonstration.
#![allow(dead_code, reason = "each test file uses some of them")]

mod annex;
mod feedback;
mod letters;
mod minutes;
mod resolution;
mod sizes;

pub use annex::*;
pub use feedback::*;
pub use letters::*;
pub use minutes::*;
pub use resolution::*;
pub use sizes::*;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use document::Template;
use document::content::*;

pub const VIDAL: &str = "María Ignacia Vidal Quispe (persona de demostración)";
pub const NANCUPIL: &str = "José Ñancupil Bahamonde (persona de demostración)";
pub const OLIVARES: &str =
    "Francisca Olivares-Peñailillo Santibáñez de la Fuente (persona de demostración)";
pub const MUNOZ: &str = "Beatriz Muñoz O’Higgins (persona de demostración)";
pub const DELACROIX: &str = "Anaïs Delacroix (persona de demostración)";
pub const CARCAMO: &str = "Pedro Cárcamo Lefián (persona de demostración)";

pub fn hash(byte: u8) -> Digest {
    Digest([byte; 32])
}

pub fn date(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a real date")
}

pub fn time(h: u32, m: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(h, m, 0).expect("a real time")
}

pub fn instant(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("RFC 3339")
}

pub fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|t| (*t).to_string()).collect()
}

pub fn meta(id: &str, title: &str) -> Meta {
    let pinned = |version: &str, byte| Pinned {
        version: version.into(),
        sha256: hash(byte),
    };
    Meta {
        format: FORMAT,
        id: id.into(),
        version: 1,
        title: title.into(),
        demonstration: true,
        generated_at: instant("2026-11-19T13:25:00-03:00"),
        committee: "Comité Calificador del Sello Migrante".into(),
        body_name: "Servicio Nacional de Migraciones".into(),
        rubric: pinned("0.1-propuesta", 0x11),
        regulation: pinned("1", 0x22),
        template: Template::embedded().pinned(),
        checkpoint: Checkpoint {
            records: 412,
            root: hash(0x33),
        },
        closed_by: None,
    }
}

pub fn signers(people: &[(&str, &str)]) -> Vec<Signer> {
    people
        .iter()
        .enumerate()
        .map(|(i, (name, role))| Signer {
            field: format!("Firma{:02}", i + 1),
            name: (*name).into(),
            role: (*role).into(),
            certificate_sha256: None,
        })
        .collect()
}

pub fn aromos() -> DossierIdentity {
    DossierIdentity {
        number: "EXP-2026-007".into(),
        municipality: "Los Aromos".into(),
        region: "Región de Demostración".into(),
        procedure: Procedure::Grant,
        requested_on: date(2026, 8, 10),
        commitment: "Suscrita el 4 de marzo de 2024 por Alcaldía y Concejo; acuerdo de Concejo N° 41, de 2024".into(),
    }
}

fn area_grounds() -> Vec<AreaGrounds> {
    let area = |id: &str, name: &str, points, maximum, grounds: &str| AreaGrounds {
        id: id.into(),
        name: name.into(),
        points,
        maximum,
        grounds: grounds.into(),
    };
    vec![
        area(
            "A",
            "Institucionalidad",
            10,
            12,
            "La municipalidad creó por decreto la Oficina de Personas Migrantes y Refugiadas, con dos jornadas completas y presupuesto propio desde 2024. El plan de trabajo está en ejecución, con informe de avance. Falta consolidar el análisis periódico de las atenciones.",
        ),
        area(
            "B",
            "Capacitación y sensibilización",
            8,
            12,
            "El plan comunal de capacitación se ejecuta y alcanza a las unidades de atención de público. La evaluación de los talleres mide satisfacción y no todavía aprendizaje.",
        ),
        area(
            "C",
            "Políticas públicas locales de inclusión y no discriminación",
            8,
            12,
            "El PLADECO vigente contiene medidas concretas con responsables. El protocolo contra la discriminación fue aprobado y difundido.",
        ),
        area(
            "D",
            "Promoción de la regularización migratoria",
            7,
            9,
            "Existe un programa activo con registro y un canal estable de derivación con el Servicio. El criterio D4 se declaró no aplicable, con fundamento en la pauta.",
        ),
        area(
            "E",
            "Asociatividad y participación",
            7,
            12,
            "La mesa comunal intercultural sesiona con actas y siete organizaciones recibieron apoyo documentado. La formación en derechos ciudadanos consiste en acciones aisladas.",
        ),
    ]
}

pub fn rule_lines() -> Vec<RuleLine> {
    [
        "Admisibilidad: 5 de 5 antecedentes",
        "Criterios núcleo: todos en nivel 2 o superior",
        "Cada área alcanza al menos la mitad de su máximo; la menor es E, con 7 de 12",
        "Total: 40 de 57 puntos, 70,2 %, sobre un mínimo de 66 %",
    ]
    .into_iter()
    .map(|text| RuleLine {
        text: text.into(),
        holds: true,
    })
    .collect()
}

pub fn all() -> Vec<(&'static str, Content)> {
    vec![
        ("acta", Content::Minutes(Box::new(minutes()))),
        ("anexo", Content::MinutesAnnex(Box::new(annex()))),
        (
            "resolucion",
            Content::ResolutionProposal(Box::new(resolution())),
        ),
        ("informe", Content::Feedback(Box::new(feedback()))),
        (
            "constancia",
            Content::ObservationCertificate(Box::new(observation())),
        ),
        ("plan", Content::ImprovementPlan(Box::new(plan()))),
        ("oficio", Content::CoverLetter(Box::new(letter()))),
        (
            "solicitud",
            Content::AntecedentsRequest(Box::new(request())),
        ),
        ("publica", Content::PublicVersion(Box::new(public()))),
    ]
}

/// Every kind as it is, at its longest and at its shortest; the resolution as a proposal and once numbered.
pub fn cases() -> Vec<(String, Content)> {
    let mut kinds = all();
    kinds.push((
        "numerada",
        Content::ResolutionProposal(Box::new(numbered())),
    ));
    let mut cases = Vec::new();
    for (name, content) in kinds {
        cases.push((format!("{name}-larga"), longest(&content)));
        cases.push((format!("{name}-breve"), shortest(&content)));
        cases.push((name.to_owned(), content));
    }
    cases
}
