//! Sentences for the steps of a paper's way outside: what happened, what is safe, what to do.

use operations::{ActStep, PaperFault};

/// Why a step was not taken.
pub const fn paper_fault(fault: PaperFault) -> &'static str {
    match fault {
        PaperFault::NotAProposal => {
            "Ese documento no es una propuesta de resolución: solo una propuesta recibe número."
        }
        PaperFault::NotAResolution => "Ese documento no es una resolución numerada.",
        PaperFault::Superseded => {
            "Ese documento fue reemplazado por otra versión: usar la vigente."
        }
        PaperFault::NotAllSigned => {
            "Faltan firmas en el documento. No se registró nada: completar las firmas y repetir."
        }
        PaperFault::NotNumbered => "Oficina de Partes todavía no da número y fecha a la propuesta.",
        PaperFault::AlreadyNumbered => "La propuesta ya tiene número. No se registró nada.",
        PaperFault::Blank => "Falta un dato obligatorio. No se registró nada.",
        PaperFault::NotReturned => "La resolución todavía no vuelve firmada por la autoridad.",
        PaperFault::AlreadyReturned => "La resolución firmada por la autoridad ya está aquí.",
        PaperFault::AlreadyNotified => "La resolución ya fue notificada. No se registró nada.",
        PaperFault::NoPlan => "El resultado no lleva plan de mejora.",
        PaperFault::NothingAsked => "No falta ningún antecedente: no hay qué solicitar.",
        PaperFault::NotPublicYet => {
            "El acto todavía no existe: mientras la autoridad no firme la resolución, los fundamentos son reservados."
        }
        PaperFault::NeverPublic => "Ese documento no tiene versión pública.",
        PaperFault::Encrypted => {
            "El archivo está cifrado o pide contraseña. No se registró nada: pedirlo sin contraseña, tal como se entregó y con su firma."
        }
        PaperFault::OtherFile => {
            "El archivo no es la resolución que se entregó a la autoridad. No se registró nada: pedir el archivo firmado."
        }
        PaperFault::Rewritten => {
            "El archivo dice lo mismo, pero fue guardado de nuevo con otro programa y sus bytes cambiaron. No se registró nada: pedir que se firme el archivo entregado, sin imprimirlo ni volver a guardarlo."
        }
        PaperFault::RolledBack => {
            "El archivo es una versión anterior de la resolución. No se registró nada: entregar a la autoridad la versión vigente."
        }
        PaperFault::Unsigned => "El archivo viene sin firma. No se registró nada.",
        PaperFault::SeveralSignatures => {
            "El archivo trae más de una firma, y se espera solo la de la autoridad. No se registró nada."
        }
        PaperFault::Broken => {
            "La firma del archivo no es válida: los bytes firmados no son estos. No se registró nada."
        }
        PaperFault::Altered => {
            "En el archivo cambió algo más que la firma esperada. No se registró nada."
        }
        PaperFault::SignedByCommittee => {
            "El archivo está firmado con un certificado del Comité, no de la autoridad. No se registró nada."
        }
        PaperFault::NotACertificate => {
            "El archivo no es una constancia de observación de este programa."
        }
        PaperFault::NotOfAnObserver => {
            "La constancia no está firmada por una persona observadora inscrita en este Comité. No se registró nada."
        }
        PaperFault::OtherAttendance => {
            "La constancia no coincide con la asistencia registrada. No se registró nada: pedir que se haga de nuevo."
        }
        PaperFault::NothingObserved => {
            "No hay sesiones terminadas a las que esta persona haya asistido."
        }
    }
}

/// What a resolution waits for.
pub const fn act_step(step: ActStep) -> &'static str {
    match step {
        ActStep::Sign => "faltan firmas en la propuesta",
        ActStep::Number => "falta registrar el número y la fecha que dé Oficina de Partes",
        ActStep::Issue => "falta emitir la resolución numerada",
        ActStep::Return => "falta recibir la resolución firmada por la autoridad",
        ActStep::Notify => "falta notificar la resolución a la municipalidad",
        ActStep::Done => "notificada",
    }
}
