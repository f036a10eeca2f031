//! An annex as long as real ones: twenty criteria, four sheets, a ground of three pages, sixty files.

use document::content::*;

use super::{
    CARCAMO, DECISION, MUNOZ, NANCUPIL, OLIVARES, VIDAL, area_grounds, aromos, date, hash, instant,
    meta, rule_lines, signers, strings,
};

/// A long annex: 20 criteria, four sheets, a ground of three pages, 60 files of evidence.
pub fn annex() -> MinutesAnnex {
    let areas: Vec<AreaJudgement> = area_grounds()
        .into_iter()
        .map(|area| AreaJudgement {
            criteria: (1..=4).map(|n| judgement(&area.id, n)).collect(),
            id: area.id,
            name: area.name,
            points: area.points,
            maximum: area.maximum,
            grounds: area.grounds,
        })
        .collect();
    let sheets = [VIDAL, NANCUPIL, OLIVARES, MUNOZ]
        .into_iter()
        .zip(0x40..)
        .map(|(member, byte)| sheet(member, byte))
        .collect();
    let vote = |member: &str, choice, dissent: Option<&str>| Vote {
        member: member.into(),
        choice,
        dissent: dissent.map(Into::into),
    };
    MinutesAnnex {
        meta: meta(
            "ANEXO-2026-003-1",
            "ANEXO 1 DEL ACTA N° 3: MUNICIPALIDAD DE LOS AROMOS",
        ),
        minutes: "ACTA-2026-003".into(),
        session: 3,
        held_on: date(2026, 11, 19),
        dossier: aromos(),
        context: vec![
            ContextFigure {
                label: "Población".into(),
                value: "28.940 habitantes".into(),
                source: "Dato ficticio de demostración".into(),
            },
            ContextFigure {
                label: "Dotación municipal".into(),
                value: "212 personas".into(),
                source: "Dato ficticio de demostración".into(),
            },
        ],
        admissibility: admissibility(),
        areas,
        sheets,
        rule: RuleComputation {
            lines: rule_lines(),
            points: 40,
            maximum: 57,
            outcome: Outcome::Grant,
        },
        proposal: Proposal {
            by: VIDAL.into(),
            text: "Otorgar el Sello Migrante a la Municipalidad de Los Aromos.".into(),
            outcome: Outcome::Grant,
        },
        votes: vec![
            vote(VIDAL, VoteChoice::InFavour, None),
            vote(
                NANCUPIL,
                VoteChoice::Against,
                Some("Estuvo por solicitar antecedentes sobre el criterio B4 antes de resolver."),
            ),
            vote(OLIVARES, VoteChoice::InFavour, None),
            vote(MUNOZ, VoteChoice::InFavour, None),
        ],
        recused: Vec::new(),
        outcome: Outcome::Grant,
        decision: format!("{DECISION}."),
        action_plan: Vec::new(),
        evidence: (1..=60).map(evidence).collect(),
        signers: signers(&[
            (VIDAL, "Presidencia"),
            (NANCUPIL, "Integrante"),
            (OLIVARES, "Suplente"),
            (MUNOZ, "Integrante"),
            (CARCAMO, "Secretaría"),
        ]),
    }
}

fn admissibility() -> Vec<Admissibility> {
    [
        "Carta de Compromiso firmada por Alcaldía y Concejo",
        "Acuerdo del Concejo Municipal identificado (N° y fecha)",
        "Plan de trabajo",
        "Diagnóstico",
        "Solicitud de evaluación e informe al Comité Calificador",
    ]
    .into_iter()
    .zip(1..)
    .map(|(name, n)| Admissibility {
        id: format!("P{n}"),
        name: name.into(),
        presence: if n == 4 {
            Presence::Cured
        } else {
            Presence::Present
        },
        remark: if n == 4 {
            "Acompañado dentro de los cinco días de la solicitud de la secretaría.".into()
        } else {
            String::new()
        },
    })
    .collect()
}

pub const REASON: &str = "El decreto alcaldicio designa a la encargada, el organigrama ubica la oficina bajo la Dirección de Desarrollo Comunitario y el presupuesto municipal le asigna un ítem propio desde 2024.";

fn judgement(area: &str, n: u32) -> CriterionJudgement {
    let not_applicable = area == "D" && n == 4;
    let grounds = if area == "A" && n == 2 {
        long_ground()
    } else {
        REASON.to_string()
    };
    CriterionJudgement {
        id: format!("{area}{n}"),
        name: "Enfoque de inclusión e interculturalidad en instrumentos de gestión (PLADECO, políticas, ordenanzas, programas)".into(),
        core: n == 1,
        agreed: if not_applicable {
            Level::NotApplicable
        } else {
            Level::Two
        },
        grounds,
        citations: strings(&["Decreto alcaldicio N° 1.234, p. 2", "PLADECO 2024-2028, pp. 41-44"]),
        dispersion: Dispersion {
            scored: if not_applicable { 0 } else { 4 },
            lowest: Level::One,
            highest: if n == 3 { Level::One } else { Level::Three },
        },
        dissent: if area == "B" && n == 4 {
            vec![format!("{NANCUPIL} estuvo por nivel 1: los formularios miden satisfacción y no aprendizaje.")]
        } else {
            Vec::new()
        },
    }
}

/// About three pages of one ground, in paragraphs numbered so that order can be checked.
pub fn long_ground() -> String {
    (1..=42)
        .map(|n| format!("Párrafo {n} del fundamento. {REASON}"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn sheet(member: &str, byte: u8) -> OpenedSheet {
    let scores = ["A", "B", "C", "D", "E"]
        .iter()
        .flat_map(|area| (1..=4).map(move |n| format!("{area}{n}")))
        .map(|criterion| SheetScore {
            first: (criterion == "C2").then(|| FirstValue {
                level: Level::NotAssessable,
                reason: "el convenio de salud apareció en el anexo 12".into(),
            }),
            level: if criterion == "D4" {
                Level::NotApplicable
            } else {
                Level::Two
            },
            criterion,
            reason: REASON.into(),
            citations: strings(&["Decreto alcaldicio N° 1.234, p. 2"]),
        })
        .collect();
    OpenedSheet {
        member: member.into(),
        closed_at: instant("2026-11-18T17:42:00-03:00"),
        commitment: hash(byte),
        scores,
    }
}

fn evidence(n: u32) -> EvidenceFile {
    EvidenceFile {
        number: n,
        name: format!(
            "{n:02} informe_de_avance_plan_de_trabajo_municipal_{n}_version_final_firmada.pdf"
        ),
        received_on: date(2026, 8, 10),
        bytes: 1_234_567 + u64::from(n),
        sha256: evidence_hash(u8::try_from(n).expect("n fits")),
    }
}

/// A hash like those of files: all digits, none repeated between files.
fn evidence_hash(n: u8) -> Digest {
    let mut bytes = [0; 32];
    for (i, byte) in (0_u8..).zip(bytes.iter_mut()) {
        *byte = n.wrapping_mul(37).wrapping_add(i.wrapping_mul(101));
    }
    Digest(bytes)
}
