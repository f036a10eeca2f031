//! The file of a regulation: frozen format, documented in `assets/pauta/LEEME.md`. Reading never guesses a field.

use domain::regulation::{
    Accompaniment, AlternateRule, CastingVote, Deadlines, MajorityBase, MajorityParts, QuorumParts,
    Regulation, RegulationParts, SigningOrder, Strictness,
};

use super::rubric_file::STATUS;
pub use super::rubric_file::reader::FileFault;
use super::rubric_file::reader::{Fields, Node, Reader, content, parse};

const QUORUM: [(&str, Strictness); 2] = [
    ("al_menos", Strictness::AtLeast),
    ("mas_de", Strictness::MoreThan),
];
const CASTING: [(&str, CastingVote); 2] = [
    ("ninguno", CastingVote::None),
    ("presidencia", CastingVote::Chair),
];
const ALTERNATES: [(&str, AlternateRule); 3] = [
    ("nunca", AlternateRule::Never),
    ("inhabilidad", AlternateRule::WhenRecused),
    ("inhabilidad_o_ausencia", AlternateRule::WhenRecusedOrAbsent),
];
const SIGNING: [(&str, SigningOrder); 2] = [
    (
        "secretaria_certifica_primero",
        SigningOrder::SecretaryCertifiesFirst,
    ),
    (
        "integrantes_primero_secretaria_cierra",
        SigningOrder::MembersFirstSecretaryLocks,
    ),
];
const ACCOMPANIMENT: [(&str, Accompaniment); 2] = [
    ("debe_declararse", Accompaniment::MustDeclare),
    ("inhabilita", Accompaniment::Recuses),
];
const BASES: [(&str, MajorityBase); 3] = [
    ("votos_emitidos", MajorityBase::VotesCast),
    ("presentes", MajorityBase::Present),
    ("con_derecho", MajorityBase::Entitled),
];

/// Reads a regulation and checks it.
///
/// # Errors
/// Caps, form (all faults with their places) or content (all faults of [`Regulation::check`]).
pub fn read_regulation(bytes: &[u8]) -> Result<Regulation, FileFault> {
    let mut reader = Reader::default();
    let node = parse(bytes)?;
    let parts = regulation(&mut reader, node);
    Regulation::check(reader.finish(parts)?).map_err(content)
}

fn regulation(reader: &mut Reader, node: Node) -> RegulationParts {
    let mut file = reader.table("", node);
    let (service_name, service_acronym) = service(reader, &mut file);
    let parts = RegulationParts {
        id: reader.text(&mut file, "id"),
        version: reader.text(&mut file, "version"),
        status: reader.word(&mut file, "estado", &STATUS),
        notice: reader.text(&mut file, "aviso"),
        body_name: reader.text(&mut file, "nombre_del_organo"),
        service_name,
        service_acronym,
        quorum: quorum(reader, &mut file),
        majority: majority(reader, &mut file),
        casting_vote: reader.word(&mut file, "voto_dirimente", &CASTING),
        alternates: reader.word(&mut file, "suplentes", &ALTERNATES),
        endorsements: reader.texts(&mut file, "visaciones"),
        outcomes: reader.texts_by_name(&mut file, "resultados"),
        signing_order: reader.word(&mut file, "orden_de_firma", &SIGNING),
        accompaniment: reader.word(&mut file, "acompanamiento", &ACCOMPANIMENT),
        deadlines: deadlines(reader, &mut file),
    };
    reader.end(file);
    parts
}

fn service(reader: &mut Reader, file: &mut Fields) -> (String, String) {
    let mut table = reader.inner(file, "servicio");
    let found = (
        reader.text(&mut table, "nombre"),
        reader.text(&mut table, "sigla"),
    );
    reader.end(table);
    found
}

fn quorum(reader: &mut Reader, file: &mut Fields) -> QuorumParts {
    let mut table = reader.inner(file, "quorum");
    let parts = QuorumParts {
        fraction: reader.fraction(&mut table, "fraccion"),
        strictness: reader.word(&mut table, "tipo", &QUORUM),
        minimum: reader.whole(&mut table, "minimo"),
    };
    reader.end(table);
    parts
}

/// The majorities there are.
#[derive(Clone, Copy)]
enum Kind {
    Simple,
    AbsoluteOfPresent,
    AbsoluteOfEntitled,
    Qualified,
}

const MAJORITIES: [(&str, Kind); 4] = [
    ("simple", Kind::Simple),
    ("absoluta_de_presentes", Kind::AbsoluteOfPresent),
    ("absoluta_con_derecho", Kind::AbsoluteOfEntitled),
    ("calificada", Kind::Qualified),
];

fn majority(reader: &mut Reader, file: &mut Fields) -> MajorityParts {
    let mut table = reader.inner(file, "mayoria");
    let parts = match reader.word(&mut table, "tipo", &MAJORITIES) {
        Kind::Simple => MajorityParts::Simple,
        Kind::AbsoluteOfPresent => MajorityParts::AbsoluteOfPresent,
        Kind::AbsoluteOfEntitled => MajorityParts::AbsoluteOfEntitled,
        Kind::Qualified => MajorityParts::Qualified {
            fraction: reader.fraction(&mut table, "fraccion"),
            base: reader.word(&mut table, "base", &BASES),
        },
    };
    reader.end(table);
    parts
}

fn deadlines(reader: &mut Reader, file: &mut Fields) -> Deadlines {
    let mut table = reader.inner(file, "plazos");
    let found = Deadlines {
        cure_days: reader.whole(&mut table, "subsanacion_dias"),
        appeal_days: reader.whole(&mut table, "reposicion_dias"),
        validity_years: reader.whole(&mut table, "vigencia_anios"),
        legal_clock_months: reader.whole(&mut table, "procedimiento_meses"),
        renewal_alert_days: reader.whole(&mut table, "aviso_revalidacion_dias"),
        notification_days: reader.whole(&mut table, "notificacion_dias"),
        electronic_notice_days: reader.whole(&mut table, "notificacion_electronica_dias"),
    };
    reader.end(table);
    found
}

#[cfg(test)]
#[path = "rubric_file/regulation_tests.rs"]
mod tests;
