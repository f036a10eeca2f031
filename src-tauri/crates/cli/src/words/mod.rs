//! Every sentence a person reads on the command line, in Spanish: what happened, what is safe, what to do.
//!
//! No match has a wildcard arm over an enum of ours: a new variant does not pass clippy until it has its sentence.

pub mod closing;
mod objection;
pub mod papers;
pub mod records;
mod refusal;
pub mod verification;
pub mod wordings;
pub mod world;

pub use objection::objection;

use operations::domain::dossier::Stage;
use operations::domain::rule::Outcome;
use operations::domain::sheet::Blocker;
use operations::verify::Unreadable;
use operations::{InputFault, OperationError};

use crate::failure::{Failure, Fault};

/// A failure in words.
pub fn tell(failure: &Failure) -> String {
    match failure {
        Failure::Operation(error) => operation(error),
        Failure::Unreadable(fault) => unreadable(fault),
        Failure::Arguments(fault) => arguments(fault),
        Failure::File(path, cause) => format!("{}: {}", path.display(), world::io(cause)),
        Failure::Format(path, cause) => {
            format!(
                "{} no tiene el formato que se espera ({cause}). No se guardó nada.",
                path.display()
            )
        }
        Failure::Closing(fault) => closing::fault(fault),
        Failure::NotChosen(fault) => world::certificate(fault),
        Failure::NoInspector => {
            "No está el programa sello-inspect, que revisa la evidencia aparte. Dejarlo junto a \
             sello, o indicar su ruta en la variable SELLO_INSPECT. No se ingresó nada."
                .to_owned()
        }
    }
}

/// A refusal or failure of a verb in words.
pub fn operation(error: &OperationError) -> String {
    match error {
        OperationError::Objection(why) => objection(why),
        OperationError::Refusal(why) => refusal::refusal(why),
        OperationError::NotReady(blockers) => {
            let list: String = blockers
                .iter()
                .map(|one| format!("\n  {}", blocker(one)))
                .collect();
            format!("La pauta no se puede cerrar todavía; el borrador sigue guardado. Falta:{list}")
        }
        OperationError::Input(fault) => input(fault),
        OperationError::Vault(fault) => world::vault(fault),
        OperationError::Store(fault) => world::store(fault),
        OperationError::Exchange(fault) => world::exchange(fault),
        OperationError::ObjectMissing(id) => format!(
            "Falta un contenido ({}): no ha llegado o no corresponde tenerlo aquí. Hacer un intercambio y repetir.",
            id.short()
        ),
        OperationError::ObjectStrange(id, cause) => format!(
            "El contenido {} no dice lo que su registro promete ({cause}). No se usa; avisar a la Secretaría.",
            id.short()
        ),
        OperationError::Document(fault) => {
            format!("El documento no se pudo componer ({fault}). No se registró nada.")
        }
        OperationError::Signing(fault) => world::signing(fault),
        OperationError::Inspect(fault) => world::inspect(fault),
        OperationError::File { path, cause } => format!("{}: {}", path.display(), world::io(cause)),
        _ => format!("No se pudo hacer ({error}). No se registró nada."),
    }
}

fn input(fault: &InputFault) -> String {
    match fault {
        InputFault::NoCommittee => {
            "Esta carpeta no pertenece todavía a ningún Comité: fundar uno o responder una invitación.".to_owned()
        }
        InputFault::AlreadyInCommittee => {
            "Esta carpeta ya pertenece a un Comité. Para otro Comité, crear otra carpeta.".to_owned()
        }
        InputFault::NotEnrolledYet => "Este computador todavía no actúa por nadie: falta que llegue su incorporación \
             o que la Presidencia la refrende. Hacer un intercambio y repetir."
            .to_owned(),
        InputFault::UnknownPerson(id) => format!("No hay en el Comité ninguna persona {}.", id.short()),
        InputFault::UnknownDossier(id) => format!("No está aquí el expediente {}.", id.short()),
        InputFault::UnknownRecord(id) => {
            format!("No está aquí el registro {}, o no sirve para esto.", id.short())
        }
        InputFault::NotAnInvitation(_) => {
            "El archivo no es una invitación de este programa, o fue alterado. Pedir otra a la Secretaría.".to_owned()
        }
        InputFault::NotARequest(_) => {
            "El archivo no es una solicitud de este programa, o fue alterado. Pedir que se haga de nuevo.".to_owned()
        }
        InputFault::OtherInvitation => {
            "La solicitud responde a otra invitación, o a una que ya se usó. Invitar de nuevo.".to_owned()
        }
        InputFault::InvitationExpired => "La invitación venció (dura 14 días). Pedir otra a la Secretaría.".to_owned(),
        InputFault::RubricFile(faults) => format!("La pauta tiene faltas y no se adoptó:\n{faults}"),
        InputFault::RegulationFile(faults) => format!("El reglamento tiene faltas y no se adoptó:\n{faults}"),
        InputFault::TemplatesFile(faults) => format!("Las plantillas tienen faltas y no se adoptaron:\n{faults}"),
        InputFault::TemplatesVersionTaken(version) => {
            format!("La versión «{version}» de las plantillas ya se adoptó. Dar otro nombre a la versión.")
        }
        InputFault::Text { what, found } => format!("«{found}» no sirve aquí ({what}). No se registró nada."),
        InputFault::NoDocumentRoot => "Esta carpeta no guarda la raíz de documentos del Comité: solo la Secretaría que \
             lo fundó puede hacer esto."
            .to_owned(),
        InputFault::MembersFirst => {
            "La firma de la Secretaría cierra el documento: primero firman las demás personas.".to_owned()
        }
        InputFault::SecretaryFirst => {
            "Primero firma la Secretaría. Hacer un intercambio cuando haya firmado, y repetir.".to_owned()
        }
        InputFault::NotASigner => "Esta persona no está entre quienes firman el documento.".to_owned(),
        InputFault::AlreadySigned => "Esta persona ya firmó el documento.".to_owned(),
        InputFault::ChosenCertificateNeeded => "El documento anuncia un certificado externo para esta persona: se firma con ese (--p12, --token o una solicitud).".to_owned(),
        InputFault::NoChosenCertificate => "No hay un certificado externo elegido. Elegirlo primero: sello certificate choose.".to_owned(),
        InputFault::OtherCertificate(holder) => format!(
            "El certificado no es el que el documento anuncia para esta persona{}. No se firmó.",
            if holder.is_empty() { String::new() } else { format!(": es de {holder}") }
        ),
        InputFault::RutDiffers(rut) => format!("El certificado es del RUT {rut}, que no es el indicado. No se eligió."),
        InputFault::NothingAsked => "No hay una solicitud de firma que espere respuesta para este documento.".to_owned(),
        InputFault::Trust(_) => "Lo que este equipo tiene por de confianza se configura en la aplicación. No se hizo nada.".to_owned(),
        InputFault::ClockAhead(minutes) => format!("El reloj de este equipo va {minutes} minutos adelante de la hora de la autoridad. No se firmó: corregirlo y repetir."),
        InputFault::DocumentMovedOn => "Otra persona firmó después de pedir esta firma: la solicitud ya no sirve. Pedirla de nuevo.".to_owned(),
        InputFault::NothingOpened => "Todavía no hay nada que leer: la pauta no está cerrada o no se ha abierto.".to_owned(),
        InputFault::MeetingOpen => "La sesión no ha terminado; el documento se emite después.".to_owned(),
        InputFault::NoVerdict => "Todavía no hay veredicto registrado.".to_owned(),
        InputFault::VerdictUnderReview => "El veredicto debe revisarse antes de emitir documentos: después cambió un \
             nivel o se conoció una inhabilidad."
            .to_owned(),
        InputFault::UnknownMunicipality(text) => format!("No hay ninguna municipalidad «{text}» en la tabla."),
        InputFault::Script(cause) => format!("El guion de la demostración no se puede leer ({cause})."),
        InputFault::LastSecretary => {
            "El Comité quedaría sin Secretaría: primero hay que nombrar a otra persona.".to_owned()
        }
        InputFault::Paper(fault) => papers::paper_fault(*fault).to_owned(),
        InputFault::Stopped => "Se detuvo a pedido; lo que quedó a medias no se usa.".to_owned(),
        _ => "Lo entregado no sirve aquí. No se registró nada.".to_owned(),
    }
}

/// What keeps a sheet from closing, in words.
pub fn blocker(blocker: &Blocker) -> String {
    match blocker {
        Blocker::Untouched(criterion) => format!("{criterion}: sin nivel."),
        Blocker::ReasonMissing(criterion) => format!("{criterion}: falta el fundamento."),
        Blocker::CitationMissing(criterion) => {
            format!("{criterion}: un nivel 1 a 3 necesita al menos una cita.")
        }
        Blocker::CitationBroken { criterion, index } => {
            format!(
                "{criterion}: la cita {} apunta a una evidencia o página que ya no está.",
                index + 1
            )
        }
        Blocker::SearchedMissing(criterion) => {
            format!("{criterion}: en nivel 0, decir qué se buscó.")
        }
        Blocker::NotApplicableNotAllowed(criterion) => {
            format!("{criterion}: la pauta no permite «no aplica».")
        }
        Blocker::MissingUnsaid(criterion) => {
            format!("{criterion}: en «no evaluable», decir qué falta.")
        }
        Blocker::UnknownCriterion(criterion) => {
            format!("{criterion}: no es de la pauta de este trámite.")
        }
    }
}

fn unreadable(fault: &Unreadable) -> String {
    match fault {
        Unreadable::File { path, cause } => format!("{}: {}", path.display(), world::io(cause)),
        Unreadable::TooLarge { path, most } => {
            format!("{} pasa de {most} bytes y no se lee.", path.display())
        }
        Unreadable::NotOurs(path) => format!("{} no es un PDF ni una carpeta.", path.display()),
        Unreadable::Empty(path) => format!("{} no tiene ningún PDF ni registros.", path.display()),
        Unreadable::NotARoot(path) => format!(
            "{} no es el certificado raíz de una autoridad. Los intermedios van con --issuer; los de personas no dan confianza a nadie.",
            path.display()
        ),
        Unreadable::NotACertificate(path) => {
            format!(
                "{} no es un certificado ni una lista de revocación.",
                path.display()
            )
        }
    }
}

fn arguments(fault: &Fault) -> String {
    match fault {
        Fault::NoWorkspace => {
            "Falta decir cuál es la carpeta de trabajo: --workspace <carpeta>.".to_owned()
        }
        Fault::NoPhrase => {
            "Falta la frase de acceso: --phrase-file, la variable SELLO_FRASE, o escribirla."
                .to_owned()
        }
        Fault::PhrasesDiffer => "Las dos frases no son iguales. No se creó nada.".to_owned(),
        Fault::NotFound(what, text) => format!("No se encuentra: {what} «{text}»."),
        Fault::Several(what, text, names) => {
            format!(
                "Hay más de un resultado ({what} «{text}»): {}.",
                names.join(", ")
            )
        }
        Fault::Word(what, text, allowed) => {
            format!(
                "«{text}» no sirve ({what}). Puede ser: {}.",
                allowed.join(", ")
            )
        }
        Fault::NotConfirmed(words) => format!(
            "No se incorporó: falta comparar de viva voz las seis palabras.\n  {words}\nSi coinciden, repetir con --confirmed."
        ),
        Fault::OneOf(what) => format!("Falta indicar {what}."),
    }
}

/// An outcome in words. The regulation may name it otherwise in documents.
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Grant => "otorgar",
        Outcome::GrantWithPlan => "otorgar con plan de mejora",
        Outcome::RequestAntecedents => "solicitar antecedentes",
        Outcome::Deny => "no otorgar",
        Outcome::Renew => "revalidar",
        Outcome::RenewWithPlan => "revalidar con plan de mejora",
        Outcome::NotRenew => "no revalidar",
    }
}

/// A stage in words.
pub const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Contact => "contacto",
        Stage::CommitmentSigned => "compromiso firmado",
        Stage::PlanAndDiagnosis => "plan y diagnóstico",
        Stage::InExecution => "en ejecución",
        Stage::EvaluationRequested => "evaluación solicitada",
        Stage::ReportReceived => "informe recibido",
        Stage::InAssessment => "en calificación",
        Stage::AntecedentsRequested => "antecedentes solicitados",
        Stage::Approved => "aprobado",
        Stage::NotApproved => "no aprobado",
        Stage::Resolved => "resuelto",
        Stage::Delivered => "entregado",
        Stage::InForce => "vigente",
        Stage::Expired => "vencido",
        Stage::Refused => "rechazado",
        Stage::Withdrawn => "desistido",
        Stage::Abandoned => "abandonado",
    }
}
