//! What a person can do, one verb a file. Every change goes through one signed record, except private drafts.
//!
//! Never imports tauri, rfd or contract; never writes sentences for people; never asks the time or draws randomness
//! (both come with each [`Act`]).

mod act;
mod case;
mod declare;
mod deliberation;
pub mod demo;
mod dossier;
mod endorse;
mod error;
mod escrow;
mod evidence;
mod exchange_folder;
mod found_committee;
mod join;
mod meeting;
mod opening;
mod owed;
mod paper;
mod people;
mod sheet;
mod verdict;
pub mod verify;
mod workspace;

/// The rooms behind the verbs, for those who must name their types (words for refusals, views of a dossier). What
/// changes anything is a verb.
pub use {document, domain, exchange, inspect, ledger, signing, store};

pub use act::Act;
pub use case::{Case, Change, EvidenceView, OpenedSheet};
pub use declare::{decide_recusal, declare};
pub use deliberation::{agree_level, change_level, note_dissent};
pub use dossier::{Intake, check_admissibility, open_dossier, receive_self_assessment, set_stage};
pub use endorse::{endorse, endorse_all, waiting_for_endorsement};
pub use error::{InputFault, OperationError, Result};
pub use escrow::{open_escrowed, release_escrow};
pub use evidence::{
    Filing, Searchable, Taken, add_evidence, index_arrivals, plan_evidence, withdraw_evidence,
};
pub use exchange_folder::{Exchanged, exchange_folder};
pub use found_committee::{Founded, Founding, adopt_regulation, adopt_rubric, found_committee};
pub use join::{
    InvitationView, Invited, Request, accept_request, invite, invite_chair, read_invitation,
    read_request, request_to_join, role_title,
};
pub use meeting::{close_meeting, convene_meeting, note_attendance};
pub use opening::order_opening;
pub use owed::Debt;
pub use paper::{
    Paper, document_bytes, export_documents, issue_document, municipalities, sign_document,
};
pub use sheet::{Escrow, close_sheet, publish_secrets, save_draft, what_blocks};
pub use verdict::{Motion, cast_vote, propose_verdict, reach_verdict};
pub use workspace::Workspace;
