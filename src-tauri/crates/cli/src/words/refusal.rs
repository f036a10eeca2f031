//! Sentences for refusals: rules of the committee and of the law it follows.

use operations::domain::refusal::Refusal;

use super::{outcome, stage};

/// A refusal in words.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::StageNotReachable { from, to } => {
            format!("De «{}» no se pasa a «{}».", stage(*from), stage(*to))
        }
        Refusal::CureAlreadyAsked { asked_on } => {
            format!(
                "La subsanación se pide una sola vez, y ya se pidió el {asked_on} (Ley 19.880, art. 31)."
            )
        }
        Refusal::NothingToCure => {
            "No falta ningún antecedente formal: no hay qué subsanar.".to_owned()
        }
        Refusal::UnknownFormalDocument(id) => {
            format!("{id} no es un antecedente formal de la pauta.")
        }
        Refusal::UnknownCriterion(id) => {
            format!("{id} no es un criterio de la pauta en este trámite.")
        }
        Refusal::OwnConflict { .. } => "Nadie decide su propia inhabilidad.".to_owned(),
        Refusal::NotDeclared { .. } => {
            "Primero hay que declarar si hay inhabilidad en este expediente.".to_owned()
        }
        Refusal::GroundsWithoutExplanation => {
            "Una causal se explica con palabras propias.".to_owned()
        }
        Refusal::NoGroundNamed => "Falta decir qué causal.".to_owned(),
        Refusal::AlreadyDecided { .. } => "Esa inhabilidad ya está decidida.".to_owned(),
        Refusal::Recused { .. } => "Quien se abstiene no actúa en el expediente.".to_owned(),
        Refusal::NotSitting { .. } => {
            "Esta persona no integra la sala en este expediente.".to_owned()
        }
        Refusal::NotPresent { .. } => "Esta persona no está presente.".to_owned(),
        Refusal::AlreadyPresent { .. } => "Ya estaba presente.".to_owned(),
        Refusal::NoQuorum {
            present,
            needed,
            entitled,
        } => format!(
            "No hay quórum: {present} presentes de {entitled} habilitados, y se necesitan {needed}."
        ),
        Refusal::MeetingClosed => "La sesión ya terminó.".to_owned(),
        Refusal::SheetNotOpened { .. } => "Esa pauta no está en la apertura.".to_owned(),
        Refusal::OtherDossier { .. } => "Es de otro expediente.".to_owned(),
        Refusal::NotYours { .. } => {
            "La pauta de otra persona no se lee antes de la apertura.".to_owned()
        }
        Refusal::NoOpenedSheets => "No se abrió ninguna pauta.".to_owned(),
        Refusal::SecondSheet { .. } => "Una persona tiene una sola pauta.".to_owned(),
        Refusal::ReasonMissing => "Falta el fundamento.".to_owned(),
        Refusal::NothingChanges => "El nivel es el mismo: no hay cambio que anotar.".to_owned(),
        Refusal::NotApplicableNotAllowed(id) => format!("{id}: la pauta no permite «no aplica»."),
        Refusal::LevelsPending { criteria } => {
            let list: Vec<_> = criteria.iter().map(ToString::to_string).collect();
            format!("Faltan niveles del Comité: {}.", list.join(", "))
        }
        Refusal::OtherProposal { .. } => "El voto es sobre otra propuesta.".to_owned(),
        Refusal::SecondVote { .. } => "Una persona vota una sola vez.".to_owned(),
        Refusal::NotAdopted { in_favour, needed } => {
            format!(
                "La propuesta no alcanza su mayoría: {in_favour} a favor, y se necesitan {needed}."
            )
        }
        Refusal::DepartureWithoutGrounds { computed, proposed } => format!(
            "La regla da «{}» y se propone «{}»: apartarse necesita su fundamento (--departure).",
            outcome(*computed),
            outcome(*proposed)
        ),
        Refusal::OutcomeOfOtherProcedure(other) => {
            format!("«{}» no es un resultado de este trámite.", outcome(*other))
        }
        Refusal::UnknownEvidence(_) => "No es evidencia de este expediente.".to_owned(),
        Refusal::EvidenceGone(_) => "Esa evidencia ya fue retirada o reemplazada.".to_owned(),
        Refusal::EvidenceTwice(_) => "Esa evidencia ya está en el expediente.".to_owned(),
        Refusal::NoSuchPage { page, pages } => match pages {
            Some(pages) => format!("No hay página {page}: el documento tiene {pages}."),
            None => format!("El documento no tiene páginas numeradas: no hay página {page}."),
        },
        Refusal::RectangleOutside => "El recuadro de la cita sale de la página.".to_owned(),
        Refusal::CalendarEnds { day } => {
            format!("El calendario de feriados no llega al {day}: el plazo no se puede calcular.")
        }
        Refusal::CommitmentNotReachable => "El compromiso no puede pasar a ese estado.".to_owned(),
        Refusal::ArithmeticOverflow => {
            "El reglamento pide algo que los votos no pueden dar.".to_owned()
        }
        _ => "Una regla del Comité no lo permite.".to_owned(),
    }
}
