//! What records say about a dossier: intake, evidence, recusals, sheets, their opening and the levels. Never a rule.

use domain::ids::{CriterionId, Cut};
use serde::{Deserialize, Serialize};

use super::words::ProcedureWord;
use super::{ObjectRef, PersonRef, RecordRef};
use crate::payload::text::{Hex32, Short, Text};

body! {
    /// A municipality's application enters; its id names the dossier.
    DossierOpened {
        /// Código Único Territorial.
        cut: Text<Cut>,
        /// Grant or renewal.
        procedure: ProcedureWord,
        /// The cycle it belongs to, such as a year.
        cycle: Short<20>,
        /// Who of the committee accompanied the municipality.
        accompanied_by: Vec<PersonRef>,
        /// Names that a conflict check needs; for all who must declare.
        conflict_names: ObjectRef,
        /// Everything else known at intake.
        intake: ObjectRef,
    }
}
body! {
    /// A dossier moves to another stage.
    DossierStage {
        /// The dossier.
        dossier: RecordRef,
        /// The stage's code in the domain.
        stage: Short<40>,
        /// Civil date of the fact, `aaaa-mm-dd`.
        date: Short<10>,
        /// What supports it (act numbers, notes), if anything.
        detail: Option<ObjectRef>,
    }
}
body! {
    /// A file joins a dossier's evidence.
    EvidenceAdded {
        /// The dossier.
        dossier: RecordRef,
        /// The file's bytes.
        object: ObjectRef,
        /// Title, file name, kind, criteria and SHA-256 of the file.
        label: ObjectRef,
        /// Kept from observers.
        reserved: bool,
        /// The evidence record it replaces, if any.
        replaces: Option<RecordRef>,
    }
}
body! {
    /// A file leaves a dossier's evidence; it stays readable for those who cited it.
    EvidenceWithdrawn {
        /// The evidence record.
        evidence: RecordRef,
        /// Why.
        reason: ObjectRef,
    }
}
body! {
    /// The secretary checked the formal documents.
    AdmissibilityChecked {
        /// The dossier.
        dossier: RecordRef,
        /// Which documents are present, which are missing, and the cure granted.
        findings: ObjectRef,
        /// Whether every formal document is present.
        admissible: bool,
    }
}
body! {
    /// The municipality's own assessment arrived; shown to a member once their own sheet is closed.
    SelfAssessmentReceived {
        /// The dossier.
        dossier: RecordRef,
        /// The assessment.
        object: ObjectRef,
    }
}
body! {
    /// A person declares, per dossier and before it opens to them, whether they have a conflict.
    ConflictDeclared {
        /// The dossier.
        dossier: RecordRef,
        /// Whether any ground is declared.
        conflict: bool,
        /// The grounds and their explanation, for whoever decides.
        grounds: Option<ObjectRef>,
    }
}
body! {
    /// A recusal is decided, never by the person concerned.
    RecusalDecided {
        /// The dossier.
        dossier: RecordRef,
        /// The person concerned.
        person: PersonRef,
        /// Whether they must abstain.
        recused: bool,
        /// The grounds of the decision.
        grounds: ObjectRef,
    }
}
body! {
    /// A member closes their sheet: nobody can change it or, until the opening, read it.
    SheetClosed {
        /// The dossier.
        dossier: RecordRef,
        /// SHA-256 of the rubric file scored against.
        rubric: Text<Hex32>,
        /// Binds the padded plaintext and its context.
        commitment: Text<Hex32>,
        /// Binds the secret that will be published.
        lock: Text<Hex32>,
        /// The sealed sheet.
        ciphertext: ObjectRef,
        /// The secret wrapped to the chair inside and the secretary outside, when the member chose it.
        escrow: Option<ObjectRef>,
    }
}
body! {
    /// The secret of a closed sheet, published by its author after seeing the opening.
    SheetOpened {
        /// The closed sheet.
        sheet: RecordRef,
        /// The secret.
        secret: Text<Hex32>,
    }
}
body! {
    /// A person whose sheet is missing at an opening.
    Absence {
        /// Who.
        person: PersonRef,
        /// Why, as an object for everyone entitled to the dossier.
        reason: Option<ObjectRef>,
    }
}
body! {
    /// The opening of one dossier: the closed sheets it covers and the absences it records.
    OpeningOrdered {
        /// The dossier.
        dossier: RecordRef,
        /// The closed sheets.
        sheets: Vec<RecordRef>,
        /// Who had to score and did not.
        absences: Vec<Absence>,
    }
}
body! {
    /// A member changes their own level after deliberation; the first value stays.
    LevelChanged {
        /// Their closed sheet.
        sheet: RecordRef,
        /// The criterion.
        criterion: Text<CriterionId>,
        /// Old value, new value and reason.
        change: ObjectRef,
    }
}
body! {
    /// The committee's level for one criterion.
    LevelAgreed {
        /// The dossier.
        dossier: RecordRef,
        /// The criterion.
        criterion: Text<CriterionId>,
        /// The level and its grounds.
        agreement: ObjectRef,
    }
}
body! {
    /// A member's dissent.
    DissentNoted {
        /// The dossier.
        dossier: RecordRef,
        /// The criterion, or none when it concerns the verdict.
        criterion: Option<Text<CriterionId>>,
        /// The dissent in words.
        object: ObjectRef,
    }
}
