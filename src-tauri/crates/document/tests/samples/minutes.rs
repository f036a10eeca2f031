//! The acta of the third session and the observer's certificate.

use chrono::NaiveDateTime;
use document::content::*;

use super::{
    CARCAMO, DELACROIX, MUNOZ, NANCUPIL, OLIVARES, VIDAL, date, meta, signers, strings, time,
};

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

fn at(h: u32, m: u32) -> NaiveDateTime {
    date(2026, 11, 19).and_time(time(h, m))
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
