//! The contents of the hand-written fixtures, and an annex as long as real ones. Persons and
//! municipalities are invented for demonstration.
#![allow(dead_code, reason = "each test file uses some of them")]

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
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

fn at(h: u32, m: u32) -> NaiveDateTime {
    date(2026, 11, 19).and_time(time(h, m))
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

fn attendee(
    name: &str,
    institution: &str,
    capacity: Capacity,
    arrived: (u32, u32),
    left: Option<(u32, u32)>,
) -> Attendee {
    Attendee {
        name: name.into(),
        institution: institution.into(),
        capacity,
        arrived_at: time(arrived.0, arrived.1),
        left_at: left.map(|(h, m)| time(h, m)),
    }
}

fn attendance() -> Vec<Attendee> {
    let alternate = Capacity::Alternate {
        of: "Rodrigo Güell Aránguiz".into(),
    };
    vec![
        attendee(
            VIDAL,
            "Unidad Sello Migrante, Servicio Nacional de Migraciones",
            Capacity::Chair,
            (9, 25),
            None,
        ),
        attendee(
            NANCUPIL,
            "Sección Estudios, Servicio Nacional de Migraciones",
            Capacity::Member,
            (9, 30),
            None,
        ),
        attendee(
            OLIVARES,
            "Subsecretaría de Desarrollo Regional y Administrativo",
            alternate,
            (9, 30),
            Some((12, 40)),
        ),
        attendee(MUNOZ, "Academia", Capacity::Member, (9, 45), None),
        attendee(
            DELACROIX,
            "Organismo internacional",
            Capacity::Observer,
            (9, 30),
            None,
        ),
        attendee(
            CARCAMO,
            "Secretaría del Comité",
            Capacity::Secretary,
            (9, 20),
            None,
        ),
    ]
}

pub fn minutes() -> Minutes {
    Minutes {
        meta: meta("ACTA-2026-003", "ACTA DE SESIÓN ORDINARIA N° 3"),
        session: Session {
            number: 3,
            nature: "ordinaria".into(),
            modality: Modality::Mixed,
            place: "Sala de reuniones del segundo piso, San Antonio 580, Santiago, y videoconferencia"
                .into(),
            starts_at: at(9, 30),
            ends_at: at(13, 10),
        },
        attendance: attendance(),
        absences: strings(&["Rodrigo Güell Aránguiz (persona de demostración), reemplazado por su suplente; excusa presentada por escrito."]),
        quorum: vec![
            quorum("EXP-2026-007", "Los Aromos", 0, 4),
            quorum("EXP-2026-011", "Peñablanca del Mar", 1, 3),
        ],
        recusals: vec![Recusal {
            dossier: "EXP-2026-011".into(),
            municipality: "Peñablanca del Mar".into(),
            member: MUNOZ.into(),
            settled: "Declarada antes de abrir el expediente y aceptada por la presidencia. No accedió al expediente ni estuvo presente en su deliberación.".into(),
        }],
        agenda: strings(&[
            "Aprobación del acta de la sesión N° 2.",
            "Expediente EXP-2026-007, Municipalidad de Los Aromos: otorgamiento.",
            "Expediente EXP-2026-011, Municipalidad de Peñablanca del Mar: revalidación.",
        ]),
        proceedings: strings(&[
            "El acta de la sesión N° 2 se aprueba sin observaciones por quienes asistieron a ella.",
            "La secretaría informa que las pautas individuales del expediente EXP-2026-007 se cerraron antes de la sesión y ordena su apertura simultánea a las 09:50 horas. El Comité delibera criterio por criterio, comenzando por los de mayor diferencia.",
            "A las 11:35 horas la integrante que se abstuvo se retira de la sala y de la videoconferencia. Se abren las pautas del expediente EXP-2026-011, se delibera y se vota. La integrante se reincorpora a las 12:30 horas.",
        ]),
        results: results(),
        agreements: strings(&[
            "Proponer a la autoridad del Servicio otorgar el Sello Migrante a la Municipalidad de Los Aromos.",
            "Proponer a la autoridad del Servicio revalidar, con plan de mejora, el Sello Migrante de la Municipalidad de Peñablanca del Mar.",
            "Remitir a ambas municipalidades su informe de retroalimentación.",
        ]),
        signers: signers(&[
            (VIDAL, "Presidencia"),
            (NANCUPIL, "Integrante"),
            (OLIVARES, "Suplente"),
            (MUNOZ, "Integrante"),
            (DELACROIX, "Observador, sin derecho a voto"),
            (CARCAMO, "Secretaría"),
        ]),
    }
}

fn quorum(dossier: &str, municipality: &str, recused: u32, present: u32) -> DossierQuorum {
    DossierQuorum {
        dossier: dossier.into(),
        municipality: municipality.into(),
        entitled: 4,
        recused,
        required: 3,
        present,
    }
}

fn results() -> Vec<DossierResult> {
    let votes = |in_favour, against| VoteCount {
        in_favour,
        against,
        abstentions: 0,
    };
    vec![
        DossierResult {
            dossier: "EXP-2026-007".into(),
            municipality: "Los Aromos".into(),
            procedure: Procedure::Grant,
            outcome: Outcome::Grant,
            votes: votes(3, 1),
            points: 40,
            maximum: 57,
            annex: "ANEXO-2026-003-1".into(),
        },
        DossierResult {
            dossier: "EXP-2026-011".into(),
            municipality: "Peñablanca del Mar".into(),
            procedure: Procedure::Renewal,
            outcome: Outcome::RenewWithPlan,
            votes: votes(3, 0),
            points: 41,
            maximum: 60,
            annex: "ANEXO-2026-003-2".into(),
        },
    ]
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

pub fn observation() -> ObservationCertificate {
    ObservationCertificate {
        meta: meta("CONST-2026-003", "CONSTANCIA DE OBSERVACIÓN"),
        observer: DELACROIX.into(),
        organisation: "organismo internacional".into(),
        sessions: vec![ObservedSession {
            number: 3,
            held_on: date(2026, 11, 19),
            arrived_at: time(9, 30),
            left_at: time(13, 10),
            dossiers: strings(&["EXP-2026-007", "EXP-2026-011"]),
        }],
        seen: strings(&[
            "Las pautas se abrieron a la vez.",
            "La abstención se respetó.",
        ]),
        remarks: Vec::new(),
        signers: signers(&[(DELACROIX, "Observador, sin derecho a voto")]),
    }
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
    ]
}

/// A hash like those of files: all digits, none repeated between files.
fn evidence_hash(n: u8) -> Digest {
    let mut bytes = [0; 32];
    for (i, byte) in (0_u8..).zip(bytes.iter_mut()) {
        *byte = n.wrapping_mul(37).wrapping_add(i.wrapping_mul(101));
    }
    Digest(bytes)
}
