//! The list of doors: name, request and reply of every command, declared once for both sides.
//! The shell registers and permits exactly these names; TypeScript types `call()` from the same list.

use crate::administration::{
    AdministrationView, ChangePhrase, ChangeRole, InvitePerson, LostRecord, OfPerson, RequestFacts,
    RevokeLaptop, WithPhrase,
};
use crate::application::{
    AppFacts, ChooseFiles, ChooseFolder, ChoosePlace, CrashReport, HoldWindow, NoteProblem,
    OpenPath, OpenedWith, SaveReport, SetZoom,
};
use crate::deliberation::{
    CastVote, DecisionView, DeliberationView, NoteDissent, OpenedDossier, ProposeVerdict,
    ReachVerdict, SetLevel,
};
use crate::documents::{
    ExportDocuments, ExportedView, Issuable, IssueDocument, OfDocument, PaperRow, PaperView,
    SaveDocument, SignDocument,
};
use crate::dossiers::{
    DecideRecusal, DeclarationsView, DeclareConflict, DeclareNone, DossierView, DossiersView,
    RecusalsView,
};
use crate::exchange::{ExchangeState, ExchangeView, SetExchangeFolder};
use crate::founding::{
    FoundCommittee, InvitationFacts, JoinCommittee, MadeView, OfFile, SaveInvitation,
};
use crate::intake::{
    CheckFormal, CureDue, EvidencePlan, EvidenceTaken, IntakeOffer, IntakeWork, OpenDossier,
    PlanEvidence, ReceiveAssessment, SetStage, TakeEvidence, WithdrawEvidence,
};
use crate::jobs::{CancelJob, JobView};
use crate::record_log::{ChainView, LedgerPage, LedgerQuery, SaveList};
use crate::rules::{AdoptRules, PreviewRules, RulesInForce, RulesPreview};
use crate::session::{
    CloseMeeting, ConveneMeeting, EndorseRecord, NoteAttendance, OpenEscrowed, OpeningView,
    OrderOpening, ReleaseEscrow, SessionView,
};
use crate::templates::{
    AdoptTemplates, CheckTemplates, KeepTemplates, SaveTemplates, ShowTemplates, TemplatesCheck,
    TemplatesView,
};
use crate::typescript::Writer;
use crate::verification::{VerifiedView, VerifyFile};
use crate::workspace::{
    DemonstrationView, ForgetWorkspace, OpenDemonstration, OpenWithCode, OpenWorkspace,
    RecentWorkspace, WorkspaceView,
};

/// What a door does, which decides who may use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// About this computer or the window: needs no workspace and changes no record.
    Desk,
    /// Reads the open workspace; the core gives each person what they may read.
    Reads,
    /// Changes something of one's own on this computer (a draft, a setting, the folder of exchange): no record.
    Keeps,
    /// Writes a record. The core refuses it to whoever may not, an observer always.
    Writes,
}

/// Declares the doors: `name: Request => Reply, Nature`, where `()` is a request or reply with nothing in it.
macro_rules! doors {
    ($($name:ident: $request:ty => $reply:ty, $nature:ident;)+) => {
        /// Name of every command, in the order they are declared.
        pub const NAMES: &[&str] = &[$(stringify!($name)),+];

        /// Name and nature of every command, in the order they are declared.
        pub const DOORS: &[(&str, Nature)] = &[$((stringify!($name), Nature::$nature)),+];

        pub(crate) fn write_doors(writer: &mut Writer) {
            $(writer.door::<$request, $reply>(stringify!($name));)+
        }
    };
}

doors! {
    // The application and this computer.
    app_facts: () => AppFacts, Desk;
    note_problem: NoteProblem => (), Desk;
    choose_folder: ChooseFolder => Option<String>, Desk;
    choose_files: ChooseFiles => Vec<String>, Desk;
    choose_place: ChoosePlace => Option<String>, Desk;
    jobs: () => Vec<JobView>, Desk;
    cancel_job: CancelJob => (), Desk;
    // The window.
    set_zoom: SetZoom => (), Desk;
    toggle_fullscreen: () => (), Desk;
    name_window: () => (), Desk;
    hold_window: HoldWindow => (), Desk;
    ask_to_leave: () => (), Desk;
    closing_answered: () => (), Desk;
    leave: () => (), Desk;
    opened_with: () => Option<OpenedWith>, Desk;
    open_log_folder: () => (), Desk;
    open_path: OpenPath => (), Desk;
    crash_report: () => Option<CrashReport>, Desk;
    save_report: SaveReport => (), Desk;
    dismiss_report: () => (), Desk;
    // Inicio: workspaces.
    recent_workspaces: () => Vec<RecentWorkspace>, Desk;
    forget_workspace: ForgetWorkspace => Vec<RecentWorkspace>, Desk;
    current_workspace: () => Option<WorkspaceView>, Desk;
    open_workspace: OpenWorkspace => WorkspaceView, Desk;
    open_with_code: OpenWithCode => WorkspaceView, Desk;
    demonstration: () => DemonstrationView, Desk;
    open_demonstration: OpenDemonstration => WorkspaceView, Desk;
    close_workspace: () => (), Desk;
    // Inicio, founding, joining, administration.
    found_committee: FoundCommittee => MadeView, Desk;
    read_invitation: OfFile => InvitationFacts, Desk;
    join_committee: JoinCommittee => MadeView, Desk;
    save_request: OfFile => (), Reads;
    endorse_own_laptop: () => (), Writes;
    administration: () => AdministrationView, Reads;
    invite_person: InvitePerson => (), Writes;
    save_invitation: SaveInvitation => (), Writes;
    read_request: OfFile => RequestFacts, Reads;
    accept_request: OfFile => (), Writes;
    lost_by_revoking: RevokeLaptop => Vec<LostRecord>, Reads;
    revoke_laptop: RevokeLaptop => (), Writes;
    end_membership: OfPerson => (), Writes;
    change_role: ChangeRole => (), Writes;
    endorse_every_act: () => u32, Writes;
    rules_in_force: () => RulesInForce, Reads;
    preview_rules: PreviewRules => RulesPreview, Desk;
    adopt_rules: AdoptRules => (), Writes;
    templates: () => TemplatesView, Reads;
    check_templates: CheckTemplates => TemplatesCheck, Reads;
    show_templates: ShowTemplates => crate::common::Bytes, Reads;
    keep_templates: KeepTemplates => (), Keeps;
    adopt_templates: AdoptTemplates => (), Writes;
    read_templates: OfFile => String, Reads;
    save_templates: SaveTemplates => (), Reads;
    change_phrase: ChangePhrase => (), Keeps;
    new_recovery_code: WithPhrase => String, Keeps;
    save_root: OfFile => (), Reads;
    // Dossiers: intake, list, summary, declaration.
    dossiers: () => DossiersView, Reads;
    dossier: crate::common::OfDossier => DossierView, Reads;
    declarations: crate::common::OfDossier => DeclarationsView, Reads;
    declare_none: DeclareNone => (), Writes;
    declare_conflict: DeclareConflict => (), Writes;
    recusals: () => RecusalsView, Reads;
    decide_recusal: DecideRecusal => (), Writes;
    // Ingreso.
    intake_offer: () => IntakeOffer, Reads;
    intake_work: crate::common::OfDossier => IntakeWork, Reads;
    open_dossier: OpenDossier => String, Writes;
    set_stage: SetStage => (), Writes;
    cure_due: CureDue => String, Desk;
    check_formal: CheckFormal => (), Writes;
    receive_self_assessment: ReceiveAssessment => (), Writes;
    plan_evidence: PlanEvidence => EvidencePlan, Reads;
    take_evidence: TakeEvidence => EvidenceTaken, Writes;
    withdraw_evidence: WithdrawEvidence => (), Writes;
    // Evidence, Calificar and Mi pauta.
    evidence: crate::common::OfDossier => Vec<crate::evidence::EvidenceFile>, Reads;
    read_evidence: crate::evidence::ReadEvidence => crate::common::Bytes, Reads;
    evidence_text: crate::evidence::ReadEvidenceText => Option<String>, Reads;
    search_evidence: crate::evidence::SearchEvidence => Vec<crate::evidence::EvidenceHit>, Reads;
    save_evidence: crate::evidence::SaveEvidence => (), Reads;
    sheet: crate::common::OfDossier => crate::scoring::SheetView, Reads;
    save_entry: crate::scoring::SaveEntry => crate::scoring::SavedEntry, Keeps;
    draft_before: crate::scoring::DraftBefore => Vec<crate::scoring::SheetEntry>, Reads;
    close_sheet: crate::scoring::CloseSheet => (), Writes;
    // What is being written and was not said yet.
    unsaid: crate::unsaid::UnsaidPlace => Option<String>, Reads;
    keep_unsaid: crate::unsaid::KeepUnsaid => String, Keeps;
    // Session, deliberation, verdict.
    session: () => SessionView, Reads;
    convene_meeting: ConveneMeeting => String, Writes;
    note_attendance: NoteAttendance => (), Writes;
    close_meeting: CloseMeeting => (), Writes;
    opening: crate::common::OfDossier => OpeningView, Reads;
    order_opening: OrderOpening => (), Writes;
    endorse_record: EndorseRecord => (), Writes;
    release_escrow: ReleaseEscrow => (), Reads;
    open_escrowed: OpenEscrowed => (), Writes;
    opened_dossiers: () => Vec<OpenedDossier>, Reads;
    deliberation: crate::common::OfDossier => DeliberationView, Reads;
    change_level: SetLevel => (), Writes;
    agree_level: SetLevel => (), Writes;
    note_dissent: NoteDissent => (), Writes;
    decision: crate::common::OfDossier => DecisionView, Reads;
    propose_verdict: ProposeVerdict => String, Writes;
    cast_vote: CastVote => (), Writes;
    reach_verdict: ReachVerdict => (), Writes;
    // Documents, verification.
    documents: () => Vec<PaperRow>, Reads;
    issuable_documents: () => Vec<Issuable>, Reads;
    document: OfDocument => PaperView, Reads;
    document_bytes: OfDocument => crate::common::Bytes, Reads;
    issue_document: IssueDocument => String, Writes;
    sign_document: SignDocument => crate::trust::SignedView, Writes;
    signing_means: OfDocument => crate::keys::SigningMeans, Reads;
    chosen_certificate: () => Option<crate::keys::CertificateView>, Reads;
    look_for_certificates: crate::keys::CertificatePlace => Vec<crate::keys::CertificateView>, Desk;
    choose_certificate: crate::keys::ChooseCertificate => (), Writes;
    choose_laptop_certificate: () => (), Writes;
    sign_with: crate::keys::SignWith => crate::trust::SignedView, Writes;
    request_signature: crate::keys::RequestSignature => (), Keeps;
    take_answer: crate::keys::TakeAnswer => (), Writes;
    save_document: SaveDocument => (), Reads;
    close_document: crate::trust::CloseDocument => crate::trust::ClosedView, Reads;
    view_document: OfDocument => (), Reads;
    export_documents: ExportDocuments => ExportedView, Reads;
    number_document: crate::documents::NumberDocument => String, Writes;
    take_back_document: crate::documents::TakeBackDocument => crate::documents::OutsideSignerView, Writes;
    notify_document: crate::documents::NotifyDocument => (), Writes;
    observation_notes: () => crate::documents::ObservationNotes, Reads;
    keep_observation_notes: crate::documents::ObservationNotes => (), Keeps;
    make_observation_certificate: crate::documents::MakeCertificate => (), Reads;
    annex_certificate: crate::documents::AnnexCertificate => String, Writes;
    verify_file: VerifyFile => VerifiedView, Desk;
    // What this computer trusts.
    trust_settings: () => crate::trust::TrustSettings, Desk;
    read_trust_file: OfFile => crate::trust::TrustFileView, Desk;
    add_trust: crate::trust::AddTrust => crate::trust::TrustSettings, Desk;
    remove_trust: crate::trust::RemoveTrust => crate::trust::TrustSettings, Desk;
    set_time_authority: crate::trust::SetTimeAuthority => crate::trust::TrustSettings, Desk;
    probe_time_authority: () => crate::trust::TimeProbe, Desk;
    // Exchange and ledger.
    exchange_state: () => ExchangeState, Reads;
    set_exchange_folder: SetExchangeFolder => (), Keeps;
    exchange_now: () => ExchangeView, Keeps;
    ledger_page: LedgerQuery => LedgerPage, Reads;
    check_chains: () => ChainView, Reads;
    save_list: SaveList => Option<String>, Desk;
}
