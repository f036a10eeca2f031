//! The closed lists of words a record may use. Never a rule.

use serde::{Deserialize, Serialize};

word! {
    /// A role as it stands in a record.
    RoleWord {
        /// integrante
        Member,
        /// presidencia
        Chair,
        /// secretaría
        Secretary,
        /// observador
        Observer,
    }
}
word! {
    /// Which procedure a dossier follows.
    ProcedureWord {
        /// otorgamiento
        Grant,
        /// revalidación
        Renewal,
    }
}
word! {
    /// When an alternate takes a titular's place.
    AlternatesWord {
        /// Never.
        Never,
        /// Only for a recused titular.
        WhenRecused,
        /// For a recused or absent titular.
        WhenRecusedOrAbsent,
    }
}
word! {
    /// Whether a person came or went.
    Passage {
        /// Joined the meeting.
        Arrived,
        /// Left the meeting.
        Left,
    }
}
word! {
    /// How a person takes part in a meeting.
    Modality {
        /// In the room.
        InPerson,
        /// From elsewhere.
        Remote,
    }
}
word! {
    /// What a document is.
    DocumentKind {
        /// acta de sesión, common part
        Minutes,
        /// annex of the acta for one dossier
        MinutesAnnex,
        /// propuesta de resolución exenta
        ResolutionProposal,
        /// informe de retroalimentación
        Feedback,
        /// constancia de observación
        ObservationCertificate,
        /// versión pública
        PublicVersion,
        /// plan de mejora
        ImprovementPlan,
        /// oficio conductor
        CoverLetter,
        /// solicitud de antecedentes
        AntecedentsRequest,
        /// resolución exenta, numbered by Oficina de Partes
        Resolution,
    }
}
