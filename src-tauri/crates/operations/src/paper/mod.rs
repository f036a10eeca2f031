//! From records to paper: fills the canonical contents of documents, issues them, and has them signed in turn.
//!
//! Every figure printed is recomputed from the records at the moment of issuing; nothing is typed here.

mod annex;
mod asked;
mod closing;
mod context;
mod docket;
mod export;
mod fault;
mod feedback;
mod issue;
mod letters;
mod mask;
mod means;
mod minutes;
mod notice;
mod numbering;
mod observation;
mod public;
mod reading;
mod resolution;
mod returned;
mod shown;
mod sign;
mod sources;
mod timed;

pub(crate) use annex::RENEWAL_AREA;
pub(crate) use asked::Revisions;
pub use context::municipalities;
pub use export::export_documents;
pub(crate) use export::revocations;
pub use fault::PaperFault;
pub use issue::{Paper, issue_document, issue_filled};
pub use means::{Means, Overtaken, certificate_of_file, read_key_file, signing_means, still_seen};
pub use notice::{Notice, NoticeMeans, Notified, notify_document};
pub use numbering::{Number, Step as ActStep, number_document};
pub use observation::{annex_certificate, keep_notes, make_certificate};
pub use reading::{
    Agreement, Footing as VerdictFooting, PaperFacts, PaperReading, Possible, Slot, SlotState,
    save_bytes, save_note, save_paper, save_trust, sign_seen,
};
pub use returned::{OutsideSigner, take_back};
pub(crate) use shown::newest_content;
pub(crate) use sign::may_sign_now;
pub use sign::{document_bytes, sign_document};
pub use sources::{
    Source, certificate_of_key_file, certificates_of_tokens, choose_certificate,
    choose_laptop_certificate, request_signature, sign_with, take_answer, waiting_answer,
};
pub use timed::{Untimed, finish_signature, sign_untimed};
