//! THE list: every command the page can call. The names are those of `contract::commands`.

mod acts;
mod administration;
mod application;
mod deliberation;
mod documents;
mod dossiers;
mod evidence;
mod exchange;
mod founding;
mod intake;
mod keys;
mod record_log;
mod scoring;
mod session;
mod templates;
mod trust;
mod unsaid;
mod verification;
mod window;
mod workspace;

use tauri::Wry;
use tauri::ipc::Invoke;

/// Every command, ready for the window.
pub fn all() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        application::app_facts,
        application::note_problem,
        application::choose_folder,
        application::choose_files,
        application::choose_place,
        application::jobs,
        application::cancel_job,
        window::set_zoom,
        window::toggle_fullscreen,
        window::name_window,
        window::hold_window,
        window::ask_to_leave,
        window::closing_answered,
        window::leave,
        window::opened_with,
        window::open_log_folder,
        window::open_path,
        window::crash_report,
        window::save_report,
        window::dismiss_report,
        workspace::recent_workspaces,
        workspace::forget_workspace,
        workspace::current_workspace,
        workspace::open_workspace,
        workspace::open_with_code,
        workspace::demonstration,
        workspace::open_demonstration,
        workspace::close_workspace,
        founding::found_committee,
        founding::read_invitation,
        founding::join_committee,
        founding::save_request,
        founding::endorse_own_laptop,
        founding::save_invitation,
        administration::administration,
        administration::invite_person,
        administration::read_request,
        administration::accept_request,
        administration::lost_by_revoking,
        administration::revoke_laptop,
        administration::end_membership,
        administration::change_role,
        administration::endorse_every_act,
        administration::rules_in_force,
        administration::preview_rules,
        administration::adopt_rules,
        templates::templates,
        templates::check_templates,
        templates::show_templates,
        templates::keep_templates,
        templates::adopt_templates,
        templates::read_templates,
        templates::save_templates,
        administration::change_phrase,
        administration::new_recovery_code,
        administration::save_root,
        session::session,
        session::convene_meeting,
        session::note_attendance,
        session::close_meeting,
        session::opening,
        session::order_opening,
        session::endorse_record,
        session::release_escrow,
        session::open_escrowed,
        deliberation::opened_dossiers,
        deliberation::deliberation,
        deliberation::change_level,
        deliberation::agree_level,
        deliberation::note_dissent,
        deliberation::decision,
        deliberation::propose_verdict,
        deliberation::cast_vote,
        deliberation::reach_verdict,
        dossiers::dossiers,
        dossiers::dossier,
        dossiers::declarations,
        dossiers::declare_none,
        dossiers::declare_conflict,
        dossiers::recusals,
        dossiers::decide_recusal,
        documents::documents,
        documents::issuable_documents,
        documents::document,
        documents::document_bytes,
        documents::issue_document,
        documents::sign_document,
        keys::signing_means,
        keys::chosen_certificate,
        keys::look_for_certificates,
        keys::choose_certificate,
        keys::choose_laptop_certificate,
        keys::sign_with,
        keys::request_signature,
        keys::take_answer,
        documents::save_document,
        documents::view_document,
        documents::export_documents,
        acts::number_document,
        acts::take_back_document,
        acts::notify_document,
        acts::observation_notes,
        acts::keep_observation_notes,
        acts::make_observation_certificate,
        acts::annex_certificate,
        verification::verify_file,
        intake::intake_offer,
        intake::intake_work,
        intake::open_dossier,
        intake::set_stage,
        intake::cure_due,
        intake::check_formal,
        intake::receive_self_assessment,
        intake::plan_evidence,
        intake::take_evidence,
        intake::withdraw_evidence,
        trust::trust_settings,
        trust::read_trust_file,
        trust::add_trust,
        trust::remove_trust,
        trust::set_time_authority,
        trust::probe_time_authority,
        trust::close_document,
        exchange::exchange_state,
        exchange::set_exchange_folder,
        exchange::exchange_now,
        record_log::ledger_page,
        record_log::check_chains,
        record_log::save_list,
        evidence::evidence,
        evidence::read_evidence,
        evidence::evidence_text,
        evidence::search_evidence,
        evidence::save_evidence,
        scoring::sheet,
        scoring::save_entry,
        scoring::draft_before,
        scoring::close_sheet,
        unsaid::unsaid,
        unsaid::keep_unsaid,
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    /// What the committee's only window may call: everything. A second window gets its own list here.
    const MAIN_WINDOW: &[&str] = contract::NAMES;

    fn declared() -> BTreeSet<String> {
        contract::NAMES
            .iter()
            .map(|name| (*name).to_owned())
            .collect()
    }

    #[test]
    fn every_declared_command_is_registered_and_no_other() {
        // Seen failing: took `close_workspace` out of the list above.
        let source = include_str!("mod.rs");
        let list = source
            .split("generate_handler![")
            .nth(1)
            .and_then(|rest| rest.split(']').next())
            .expect("the list is above");
        let registered: BTreeSet<String> = list
            .split(',')
            .filter_map(|path| path.trim().rsplit("::").next())
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        assert_eq!(registered, declared());
    }

    #[test]
    fn the_main_window_is_permitted_exactly_what_the_table_says() {
        // Seen failing: added "core:default" to capabilities/main.json.
        let file = include_str!("../../capabilities/main.json");
        let capability: serde_json::Value = serde_json::from_str(file).expect("the file is JSON");
        let permitted: BTreeSet<&str> = capability["permissions"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(serde_json::Value::as_str)
            .collect();
        let table: Vec<String> = MAIN_WINDOW
            .iter()
            .map(|name| format!("allow-{}", name.replace('_', "-")))
            .collect();
        assert_eq!(permitted, table.iter().map(String::as_str).collect());
        assert_eq!(capability["windows"], serde_json::json!(["main"]));
    }

    #[test]
    fn there_is_no_other_capability_file() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src-tauri/capabilities");
        let names: Vec<_> = std::fs::read_dir(folder)
            .expect("the folder is there")
            .map(|entry| entry.expect("readable").file_name())
            .collect();
        assert_eq!(names, ["main.json"]);
    }
}
