//! What follows a decision about an invented municipality.

use document::content::*;

use super::{CARCAMO, VIDAL, annex, aromos, date, hash, meta, signers, strings};

pub fn plan() -> ImprovementPlan {
    ImprovementPlan {
        meta: meta("PLAN-2026-007", "Plan de mejora · Los Aromos"),
        dossier: aromos(),
        outcome: Outcome::GrantWithPlan,
        minutes: "ACTA-S004".into(),
        session: 4,
        held_on: date(2026, 11, 19),
        items: vec![
            ActionItem {
                criterion: "B3".into(),
                cause: "Registro repartido entre tres unidades".into(),
                action: "Registro único con cobertura calculada sobre la dotación".into(),
                responsible: "Administración Municipal".into(),
                due_on: date(2027, 6, 30),
            },
            ActionItem {
                criterion: "E4".into(),
                cause: "Acciones de formación aisladas".into(),
                action: "Programa anual de formación en derechos ciudadanos, con dos versiones y evaluación de aprendizaje".into(),
                responsible: "Dirección de Desarrollo Comunitario".into(),
                due_on: date(2027, 12, 15),
            },
        ],
        filled: Filled::default(),
        signers: signers(&[
            (CARCAMO, "Secretaría del Comité"),
            (VIDAL, "Presidencia del Comité"),
        ]),
    }
}

pub fn letter() -> CoverLetter {
    CoverLetter {
        meta: meta("OFICIO-2026-007", "Oficio conductor · Los Aromos"),
        dossier: aromos(),
        addressee: Addressee::Municipality,
        outcome: Outcome::Grant,
        resolution: Some(Numbering {
            number: "0000 (demostración)".into(),
            dated_on: date(2026, 11, 30),
        }),
        appeal_days: 5,
        enclosed: vec![
            Enclosure {
                name: "Resolución exenta".into(),
                id: "RESOLUCION-EXP-2026-007".into(),
                sha256: hash(0x44),
            },
            Enclosure {
                name: "Informe de retroalimentación".into(),
                id: "INFORME-EXP-2026-007".into(),
                sha256: hash(0x55),
            },
        ],
        filled: Filled {
            post: Some("Alcaldía de la Municipalidad de Los Aromos".into()),
            ..Filled::default()
        },
        signers: signers(&[(CARCAMO, "Secretaría del Comité")]),
    }
}

pub fn request() -> AntecedentsRequest {
    AntecedentsRequest {
        meta: meta(
            "SOLICITUD-2026-007",
            "Solicitud de antecedentes · Los Aromos",
        ),
        dossier: aromos(),
        reason: RequestReason::Cure {
            asked_on: date(2026, 8, 12),
            working_days: 5,
            due_on: date(2026, 8, 20),
        },
        asked: vec![Asked {
            id: "P2".into(),
            name: "Acuerdo del Concejo Municipal que aprueba la Carta de Compromiso".into(),
            missing: strings(&["No se acompañó."]),
        }],
        filled: Filled {
            contact: Some("correo de la secretaría del Comité (demostración)".into()),
            ..Filled::default()
        },
        signers: signers(&[(CARCAMO, "Secretaría del Comité")]),
    }
}

pub fn public() -> PublicVersion {
    let mut content = annex();
    content.sheets.clear();
    content.signers.clear();
    content.proposal.by = MASK.into();
    for vote in &mut content.votes {
        vote.member = MASK.into();
    }
    PublicVersion {
        meta: meta(
            "PUBLICA-2026-007",
            "Versión pública · Anexo del acta · Los Aromos",
        ),
        of: content.meta.id.clone(),
        of_version: content.meta.version,
        content: Box::new(Content::MinutesAnnex(Box::new(content))),
    }
}
