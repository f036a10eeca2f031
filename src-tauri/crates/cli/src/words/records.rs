//! Record and document types in plain Spanish, for the ledger.

use operations::ledger::payload::{DocumentKind, Kind};

/// A record type in words.
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::CommitteeFounded => "fundar el Comité",
        Kind::RecordEndorsed => "refrendar un registro",
        Kind::MemberAdmitted => "admitir a una persona",
        Kind::MemberRole => "cambiar una calidad",
        Kind::MemberLeft => "anotar que una persona deja el Comité",
        Kind::DeviceEnrolled => "incorporar un computador",
        Kind::DeviceRevoked => "dar de baja un computador",
        Kind::RubricAdopted => "adoptar una pauta",
        Kind::RegulationAdopted => "adoptar un reglamento",
        Kind::CertificateChosen => "elegir certificado para firmar",
        Kind::TemplatesAdopted => "adoptar las plantillas y textos",
        Kind::DossierOpened => "abrir un expediente",
        Kind::DossierStage => "anotar una etapa",
        Kind::EvidenceAdded => "ingresar evidencia",
        Kind::EvidenceWithdrawn => "retirar evidencia",
        Kind::AdmissibilityChecked => "revisar antecedentes formales",
        Kind::SelfAssessmentReceived => "recibir la autoevaluación",
        Kind::ConflictDeclared => "declarar sobre inhabilidades",
        Kind::RecusalDecided => "decidir una inhabilidad",
        Kind::SheetClosed => "cerrar una pauta",
        Kind::SheetOpened => "abrir la pauta propia",
        Kind::MeetingConvened => "convocar una sesión",
        Kind::AttendanceNoted => "anotar asistencia",
        Kind::MeetingClosed => "terminar una sesión",
        Kind::OpeningOrdered => "ordenar la apertura",
        Kind::LevelChanged => "cambiar el nivel propio",
        Kind::LevelAgreed => "fijar un nivel del Comité",
        Kind::DissentNoted => "anotar una disidencia",
        Kind::VerdictProposed => "proponer un veredicto",
        Kind::VoteCast => "votar",
        Kind::VerdictReached => "registrar el veredicto",
        Kind::DocumentIssued => "emitir un documento",
        Kind::DocumentSigned => "firmar un documento",
        Kind::DocumentNumbered => "anotar el número de Oficina de Partes",
        Kind::DocumentNotified => "anotar una notificación",
        Kind::AppealFiled => "anotar una reposición",
        Kind::AppealDecided => "resolver una reposición",
        Kind::CheckpointCosigned => "firmar un punto de control",
        Kind::ContentErased => "borrar un contenido",
    }
}

/// A document type in words.
pub const fn document(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Minutes => "acta de sesión",
        DocumentKind::MinutesAnnex => "anexo del acta",
        DocumentKind::ResolutionProposal => "propuesta de resolución exenta",
        DocumentKind::Feedback => "informe de retroalimentación",
        DocumentKind::ObservationCertificate => "constancia de observación",
        DocumentKind::PublicVersion => "versión pública",
        DocumentKind::ImprovementPlan => "plan de mejora",
        DocumentKind::CoverLetter => "oficio conductor",
        DocumentKind::AntecedentsRequest => "solicitud de antecedentes",
        DocumentKind::Resolution => "resolución exenta",
    }
}
