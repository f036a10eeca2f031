//! The struct of each kind of content. Never a rule.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::ids::{CriterionId, ObjectId};
use serde::{Deserialize, Serialize};

use crate::payload::text::{Hex32, Text};

macro_rules! content {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $ty,)*
        }
    };
}

content! {
    /// Who the committee is.
    CommitteeProfile {
        /// Its name.
        name: String,
        /// The service it belongs to.
        service: String,
        /// Where its acts are dated.
        city: String,
        /// Notice shown everywhere, such as that all is demonstration.
        notice: String,
    }
}
content! {
    /// Who a person is.
    PersonProfile {
        /// Full name.
        name: String,
        /// Institution they come from.
        institution: String,
    }
}
content! {
    /// Names that a conflict check needs.
    ConflictNamesFile {
        /// The mayor.
        mayor: Option<String>,
        /// Members of the council.
        council: Vec<String>,
        /// Advisers.
        advisers: Vec<String>,
        /// Consultants.
        consultants: Vec<String>,
    }
}
content! {
    /// What the secretary recorded when the dossier entered.
    IntakeFile {
        /// `initial` or `experienced`.
        trajectory: String,
        /// Date of the Carta de Compromiso.
        commitment_date: Option<NaiveDate>,
        /// How the Carta and the council's agreement are identified.
        commitment: String,
        /// When the municipality asked to be evaluated: starts the legal clock.
        requested_on: Option<NaiveDate>,
        /// Commitments of the last cycle, in view from the start of a renewal.
        commitments: Vec<CommitmentFile>,
        /// Levels of the last cycle, shown to a member once their own sheet is closed.
        last_levels: BTreeMap<Text<CriterionId>, String>,
    }
}
content! {
    /// One commitment of an action plan.
    CommitmentFile {
        /// The criterion, or the matter in words.
        criterion: String,
        /// What caused it.
        cause: String,
        /// What will be done.
        action: String,
        /// Who answers for it.
        owner: String,
        /// By when.
        deadline: NaiveDate,
        /// How it stands: a follow-up code of the domain.
        state: String,
        /// What supports that.
        note: String,
    }
}
content! {
    /// What a file of evidence is.
    EvidenceLabel {
        /// Title in words.
        title: String,
        /// Its file name, safe to show.
        file_name: String,
        /// Kind recognised by content: `pdf`, `png`, `jpeg`, `webp`, `docx`, `xlsx`, `odt`, `ods`, `text`, `csv`.
        kind: String,
        /// Length in bytes.
        bytes: u64,
        /// SHA-256 of the file.
        sha256: Text<Hex32>,
        /// Pages, when known.
        pages: Option<u32>,
        /// Criteria it speaks to.
        criteria: Vec<Text<CriterionId>>,
    }
}
content! {
    /// A reason in words.
    ReasonFile {
        /// The reason.
        text: String,
    }
}
content! {
    /// What supports a stage.
    StageDetail {
        /// In words: act numbers, notes.
        text: String,
    }
}
content! {
    /// The check of formal documents.
    FindingsFile {
        /// Present or not, by formal document.
        items: BTreeMap<Text<CriterionId>, bool>,
        /// The cure asked for, if any.
        cure: Option<CureFile>,
        /// Remarks.
        remarks: String,
    }
}
content! {
    /// A request to cure.
    CureFile {
        /// When it was asked.
        asked_on: NaiveDate,
        /// Working days given.
        working_days: u32,
    }
}
content! {
    /// Grounds of a declared conflict.
    GroundsFile {
        /// Codes of the legal grounds.
        grounds: Vec<String>,
        /// In the person's words.
        explanation: String,
    }
}
content! {
    /// A member's sheet as it is sealed. Private notes are not in it.
    SheetFile {
        /// Format version, 1.
        v: u8,
        /// By criterion.
        entries: BTreeMap<Text<CriterionId>, EntryFile>,
    }
}
content! {
    /// One criterion of a sheet.
    EntryFile {
        /// `0` to `3`, `NA` or `NE`.
        score: String,
        /// Grounds for the acta.
        reason: String,
        /// At level 0, what was searched for.
        searched: String,
        /// When not assessable, what is missing.
        missing: String,
        /// Advice to the municipality.
        advice: String,
        /// Evidence cited.
        citations: Vec<CitationFile>,
    }
}
content! {
    /// A place in a file of evidence.
    CitationFile {
        /// The file's object.
        evidence: Text<ObjectId>,
        /// Its name, for people.
        file_name: String,
        /// The page, from 1.
        page: Option<u32>,
        /// Left, top, right, bottom in ten-thousandths of the page.
        rectangle: Option<[u16; 4]>,
    }
}
content! {
    /// A draft entry: what a sheet will say, and the author's own note.
    DraftFile {
        /// `0` to `3`, `NA`, `NE`, or nothing yet.
        score: Option<String>,
        /// Grounds for the acta.
        reason: String,
        /// At level 0, what was searched for.
        searched: String,
        /// When not assessable, what is missing.
        missing: String,
        /// Advice to the municipality.
        advice: String,
        /// The author's own note; never leaves the draft.
        private_note: String,
        /// The author's own mark to speak of it in deliberation; never leaves their store. Drafts of before say nothing.
        #[serde(default)]
        to_deliberate: bool,
        /// Evidence cited.
        citations: Vec<CitationFile>,
    }
}
content! {
    /// What a meeting is.
    MeetingFile {
        /// The committee's own session number; never an official number.
        number: u32,
        /// Ordinary, extraordinary, as the committee calls it.
        nature: String,
        /// Where.
        place: String,
        /// `in_person`, `remote` or `mixed`.
        modality: String,
        /// When it begins, RFC 3339.
        starts_at: String,
    }
}
content! {
    /// A change of one's own level.
    ChangeFile {
        /// Before.
        before: String,
        /// After.
        after: String,
        /// Why.
        reason: String,
    }
}
content! {
    /// The committee's level for one criterion.
    AgreementFile {
        /// `0` to `3`, `NA` or `NE`.
        score: String,
        /// Its grounds.
        grounds: String,
    }
}
content! {
    /// A proposal of verdict.
    ProposalFile {
        /// Outcome the rule computes.
        computed: String,
        /// Outcome proposed.
        proposed: String,
        /// Grounds for the whole.
        grounds: String,
        /// Grounds for departing from the rule, when it does.
        departure: String,
        /// Grounds by area.
        areas: BTreeMap<String, String>,
        /// The action plan, when the outcome carries one.
        plan: Vec<CommitmentFile>,
    }
}
content! {
    /// A vote.
    BallotFile {
        /// `a_favor`, `en_contra` or `abstencion`.
        ballot: String,
    }
}
content! {
    /// The verdict reached.
    VerdictFile {
        /// The outcome.
        outcome: String,
        /// Votes in favour.
        in_favour: u32,
        /// Votes against.
        against: u32,
        /// Abstentions.
        abstentions: u32,
    }
}
content! {
    /// What Oficina de Partes gave a resolution, and who signs it.
    NumberFile {
        /// The official number, as given.
        number: String,
        /// The official date.
        dated_on: NaiveDate,
        /// Full name of the authority that signs the act.
        authority: String,
        /// Its post.
        post: String,
        /// Whether it signs by delegation, which adds the hierarchical remedy.
        delegated: bool,
    }
}
content! {
    /// How an act was notified.
    NoticeFile {
        /// To whom.
        to: String,
        /// `personal`, `letter` or `electronic`.
        means: String,
        /// What supports it: a tracking number, a receipt.
        note: String,
    }
}
