//! What a person can do, one verb a file. Every change goes through one signed record, except private drafts.
//!
//! Never imports tauri, rfd or contract; never writes sentences for people; never asks the time or draws randomness
//! (both come with each [`Act`]).

mod access;
mod act;
mod arrivals;
mod carrier;
mod case;
mod chain_check;
mod change_role;
pub mod closing;
mod committee_reading;
mod declare;
mod deliberation;
pub mod demo;
mod dossier;
mod end_membership;
mod endorse;
mod error;
mod escrow;
mod evidence;
mod evidence_reading;
mod exchange_folder;
mod exchange_round;
mod floor;
mod found_committee;
mod frozen;
mod intake_reading;
mod join;
mod meeting;
mod opening;
mod overview;
mod owed;
mod own_marks;
mod paper;
mod people;
mod place_trust;
pub mod preview;
mod reading_order;
mod record_reading;
mod revoke_device;
mod sheet;
mod sheet_reading;
mod unsaid;
mod verdict;
pub mod verify;
mod waiting;
mod wordings;
mod workspace;

/// The rooms behind the verbs, for those who must name their types (words for refusals, views of a dossier). What
/// changes anything is a verb.
pub use {document, domain, exchange, inspect, ledger, signing, store};

pub use access::{change_phrase, change_phrase_with_code, found_in_folder, new_recovery_code};
pub use act::Act;
pub use arrivals::{Arrival, ReadArrival, index_arrival, next_arrival};
pub use carrier::{
    CarrierMemory, LastExchange, Peer, Pending, Reach, carrier_memory, exchange_and_remember,
    finish_and_remember, peers, pending, remember_folder,
};
pub use case::{Case, Change, EvidenceView, OpenedSheet};
pub use chain_check::{ChainCheck, ChainReport, Reckoning};
pub use change_role::change_role;
pub use committee_reading::{InForce, Laptop, LaptopStage, Member, MemberStage, WaitingAct};
pub use declare::{decide_recusal, declare};
pub use deliberation::{agree_level, change_level, note_dissent};
pub use dossier::{Intake, check_admissibility, open_dossier, receive_self_assessment, set_stage};
pub use end_membership::end_membership;
pub use endorse::{endorse, endorse_all, waiting_for_endorsement};
pub use error::{InputFault, OperationError, Result};
pub use escrow::{open_escrowed, release_escrow};
pub use evidence::{
    Filing, Searchable, Taken, add_evidence, index_arrivals, plan_evidence, withdraw_evidence,
};
pub use evidence_reading::EvidenceFile;
pub use exchange_folder::{Exchanged, GivingStop, Refused, exchange_folder};
pub use exchange_round::{Progress, Round, Work};
pub use floor::{Floor, Happened, Happening, NotedDissent, pending_levels};
pub use found_committee::{Founded, Founding, adopt_regulation, adopt_rubric, found_committee};
pub use intake_reading::{
    ReceivedAssessment, StageEntry, already_filed, assessment_received, criteria_in_force,
    cure_due, enter_dossier, evidence_record, formal_remarks, may_take_in, names_for_conflicts,
    stage_steps, stages_that_can_follow, working_days_left,
};
pub use join::{
    InvitationView, Invited, Request, accept_request, invite, invite_again, invite_chair,
    open_invitation_of, read_invitation, read_request, request_to_join, role_title,
};
pub use meeting::{close_meeting, convene_meeting, note_attendance};
pub use opening::order_opening;
pub use overview::{
    Cell, Deadline, DeadlineKind, DossierLine, DossierSummary, FormalItem, IssuedPaper, OwnPart,
    PastLevel, PastLevels, SettledConflict, StageStep, WaitingConflict, civil_day,
};
pub use owed::Debt;
pub use own_marks::own_marks;
pub use paper::{
    ActStep, Agreement, Means, Notice, NoticeMeans, Notified, Number, OutsideSigner, Overtaken,
    Paper, PaperFacts, PaperFault, PaperReading, Possible, Slot, SlotState, Source, Untimed,
    VerdictFooting, annex_certificate, certificate_of_file, certificate_of_key_file,
    certificates_of_tokens, choose_certificate, choose_laptop_certificate, document_bytes,
    export_documents, finish_signature, issue_document, issue_filled, keep_notes, make_certificate,
    municipalities, notify_document, number_document, read_key_file, request_signature, save_bytes,
    save_note, save_paper, save_trust, sign_document, sign_seen, sign_untimed, sign_with,
    signing_means, still_seen, take_answer, take_back, waiting_answer,
};
pub use place_trust::{PlaceTrust, TrustFault, TrustedFor, read_trust_file};
pub use record_reading::{
    RecordQuery, Veil, Worth, WorthKind, author, dossier_of, records_asked, veil, worth,
};
pub use revoke_device::{Kept, Lost, lost_by_revoking, revoke_device};
pub use sheet::{Escrow, close_sheet, publish_secrets, save_draft, what_blocks};
pub use sheet_reading::OwnSheet;
pub use unsaid::{About, UnsaidPlace, keep_unsaid};
pub use verdict::{Motion, cast_vote, propose_verdict, reach_verdict};
pub use waiting::Waiting;
pub use wordings::{
    WaitingWordings, WordingsInForce, adopt_templates, keep_wordings_draft, kinds_shown,
};
pub use workspace::Workspace;
