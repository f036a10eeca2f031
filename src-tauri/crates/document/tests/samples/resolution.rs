//! The proposal of resolution for one municipality.

use document::content::*;

use super::{
    CARCAMO, NANCUPIL, VIDAL, area_grounds, aromos, date, meta, rule_lines, signers, strings,
};

pub const DECISION: &str = "El conjunto de los antecedentes demuestra una institucionalidad formal, estable y proporcionada al tamaño de la comuna, y la regla de decisión se cumple en todas sus partes";

pub fn resolution() -> ResolutionProposal {
    ResolutionProposal {
        meta: meta("RES-2026-007", "PROPUESTA DE RESOLUCIÓN EXENTA"),
        dossier: aromos(),
        matter: "OTORGA EL SELLO MIGRANTE A LA MUNICIPALIDAD DE LOS AROMOS.".into(),
        city: "Santiago".into(),
        year: 2026,
        numbering: None,
        case_documents: strings(&[
            "la Carta de Compromiso suscrita el 4 de marzo de 2024 por la Alcaldía y el Concejo Municipal de Los Aromos, y el acuerdo de Concejo N° 41, de 2024",
            "la solicitud de evaluación e informe de 10 de agosto de 2026",
            "el Acta de la sesión N° 3 del Comité Calificador y su anexo ANEXO-2026-003-1, de 19 de noviembre de 2026",
        ]),
        facts: strings(&[
            "por solicitud de 10 de agosto de 2026, la Municipalidad de Los Aromos, Región de Demostración, pidió al Servicio ser evaluada para el otorgamiento del Sello Migrante, lo que dio origen al expediente EXP-2026-007",
            "la municipalidad acompañó los cinco antecedentes formales exigidos por la pauta de evaluación, por lo que la solicitud fue declarada admisible",
            "la comuna tiene 28.940 habitantes y una dotación municipal de 212 personas, antecedentes de tamaño y capacidad que el Comité tuvo a la vista al evaluar",
        ]),
        minutes: "ACTA-2026-003".into(),
        session: 3,
        held_on: date(2026, 11, 19),
        areas: area_grounds(),
        rule: rule_lines(),
        points: 40,
        maximum: 57,
        votes: VoteCount {
            in_favour: 3,
            against: 1,
            abstentions: 0,
        },
        decision: DECISION.into(),
        dissent: vec![format!(
            "{NANCUPIL}: estuvo por solicitar antecedentes sobre el criterio B4 antes de resolver."
        )],
        outcome: Outcome::Grant,
        validity_years: 2,
        action_plan: Vec::new(),
        further_orders: Vec::new(),
        remedies: Remedies::Reconsideration,
        authority: Authority {
            name: "Nombre de la autoridad (demostración)".into(),
            post: "Directora Nacional".into(),
            service: "Servicio Nacional de Migraciones".into(),
        },
        initials: "MVQ/pcl".into(),
        distribution: strings(&[
            "Municipalidad de Los Aromos.",
            "Comité Calificador del Sello Migrante.",
        ]),
        signers: signers(&[
            (VIDAL, "Presidencia del Comité"),
            (CARCAMO, "Secretaría del Comité"),
        ]),
    }
}

/// The resolution that goes to the authority: number and date given, one field for the signature of outside.
pub fn numbered() -> ResolutionProposal {
    let proposal = resolution();
    ResolutionProposal {
        meta: meta("RESOLUCION-EXP-2026-007", "Resolución exenta · Los Aromos"),
        numbering: Some(Numbering {
            number: "4.321".into(),
            dated_on: date(2026, 11, 30),
        }),
        signers: vec![Signer {
            field: "FirmaAutoridad".into(),
            name: proposal.authority.name.clone(),
            role: proposal.authority.post.clone(),
            certificate_sha256: None,
        }],
        ..proposal
    }
}
