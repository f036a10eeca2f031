//! Sentences for objections: rules about who may write what, and when.

use operations::ledger::objection::Objection;

use super::records::kind;
use crate::names::role;

/// An objection in words.
pub fn objection(objection: &Objection) -> String {
    match objection {
        Objection::DeviceNotEnrolled => "Este computador no está incorporado, o la Presidencia no lo ha refrendado. \
             Hacer un intercambio y repetir."
            .to_owned(),
        Objection::DeviceRevoked => {
            "Este computador fue dado de baja y ya no escribe. Pedir a la Secretaría una invitación nueva.".to_owned()
        }
        Objection::PersonLeft => "Esta persona ya no está en el Comité.".to_owned(),
        Objection::RoleMayNot { role: of, kind: what } => {
            let observes = matches!(of, operations::domain::member::Role::Observer);
            let why = if observes { "La observación lee y nunca escribe." } else { "Lo hace otra persona del Comité." };
            format!("No corresponde a la calidad de {}: {}. {why}", role(*of), kind(*what))
        }
        Objection::TitularActs(_) => "Actúa la persona titular: su suplente entra solo si ella no puede.".to_owned(),
        Objection::NotYours => "Es de otra persona.".to_owned(),
        Objection::OwnMatter => "Nadie decide ni refrenda su propio asunto.".to_owned(),
        Objection::Recused(_) => {
            "Hay una inhabilidad declarada, por decidir o decidida: esta persona no actúa en el expediente.".to_owned()
        }
        Objection::Undeclared(_) => "Primero hay que declarar si hay inhabilidad en este expediente.".to_owned(),
        Objection::Unknown(id) => format!("Nombra un registro que no está o no sirve para esto ({}).", id.short()),
        Objection::UnknownPerson(id) => format!("Nombra a una persona que no está en el Comité ({}).", id.short()),
        Objection::Already(_) => "Ya estaba registrado.".to_owned(),
        Objection::NothingAdopted => {
            "No rige todavía ninguna pauta o reglamento: falta adoptarlo o que la Presidencia lo refrende.".to_owned()
        }
        Objection::OtherRubric => "No es la pauta con que se califica este expediente.".to_owned(),
        Objection::AdmissibilityUnchecked => {
            "La Secretaría no ha revisado todavía los antecedentes formales.".to_owned()
        }
        Objection::Withdrawn(_) => "El expediente terminó por desistimiento o abandono.".to_owned(),
        Objection::AlreadyOpened(_) => "El expediente ya se abrió.".to_owned(),
        Objection::SecondSheet(_) => {
            "La pauta de este expediente ya está cerrada; después nadie la cambia.".to_owned()
        }
        Objection::NotOpened => "Las pautas no se han abierto todavía.".to_owned(),
        Objection::Unaccounted(id) => format!(
            "Falta una pauta: alguien no la ha cerrado ni se anotó su ausencia ({}). Ver: sello opening owing.",
            id.short()
        ),
        Objection::WrongSecret => "La llave no es la de esa pauta.".to_owned(),
        Objection::NotOnAgenda => "El expediente no está en la tabla de la sesión.".to_owned(),
        Objection::MeetingClosed => "La sesión ya terminó.".to_owned(),
        Objection::NoQuorum { present, needed } => {
            format!("No hay quórum: {present} presentes, y se necesitan {needed}.")
        }
        Objection::NotSitting => {
            "Esta persona no integra la sala en este expediente: está ausente, o está su titular.".to_owned()
        }
        Objection::LevelsDiffer(criterion) => {
            let of = criterion.as_ref().map_or(String::new(), |id| format!(" ({id})"));
            format!("Los niveles del Comité cambiaron{of}. Proponer de nuevo.")
        }
        Objection::ProposalVoid => {
            "La propuesta ya no vale: después cambió un nivel o hubo otra. Se vota la nueva.".to_owned()
        }
        Objection::VotesDiffer => "Los votos no son los emitidos. Hacer un intercambio y repetir.".to_owned(),
        Objection::NotYourTurn => {
            "El documento tiene otra firma encima. Hacer un intercambio y firmar la última versión.".to_owned()
        }
        Objection::OtherCertificate => "El certificado no es el de este computador.".to_owned(),
        Objection::CutOff => "Este computador escribió dos historias distintas o fue dado de baja: lo que siga no \
             cuenta. Avisar a la Secretaría; nada de lo anterior se pierde."
            .to_owned(),
    }
}
