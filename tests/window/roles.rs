//! Every door that writes, tried by every role through the window's own channel: what a hidden button or a crafted
//! message could attempt. Who may never write what is in `fixtures/roles.csv`, copied from the design by hand.

use std::collections::{BTreeMap, BTreeSet};

use contract::{DOORS, Nature};
use serde_json::{Value, json};

use crate::committee::{Committee, Seat, script};

/// A key file of nobody, whose password is `secreto`, and its certificate.
const KEY_FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/signing/keys/rsa.p12"
);
const KEY_CERTIFICATE: &str = "8f3bf0dad3a39ba3a8d76b1bcf0898f0a962f924ec9cbd76c8ca0cb09ad23499";
const RUBRIC: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/pauta/rubrica_propuesta.json"
);

fn doors(nature: Nature) -> impl Iterator<Item = &'static str> {
    DOORS
        .iter()
        .filter(move |(_, of)| *of == nature)
        .map(|(name, _)| *name)
}

/// `never`, `may` or `as asked`, by door and role.
fn expected() -> BTreeMap<(String, String), String> {
    let file = include_str!("../fixtures/roles.csv");
    let mut lines = file.lines().filter(|line| !line.starts_with('#'));
    let roles: Vec<&str> = lines.next().unwrap().split(',').skip(2).collect();
    lines
        .flat_map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let door = cells[0].to_owned();
            let said = roles.iter().zip(cells[2..].to_vec());
            let said: Vec<_> = said
                .map(|(role, word)| ((door.clone(), (*role).to_owned()), word.to_owned()))
                .collect();
            said
        })
        .collect()
}

/// A request for every door that writes, as well formed as somebody who knows the committee could make it.
async fn requests(seat: &Seat, committee: &Committee) -> BTreeMap<&'static str, Value> {
    let none = Value::Null;
    let (calama, independencia) = (
        seat.dossier("Calama").await,
        seat.dossier("Independencia").await,
    );
    let (iquique, coquimbo) = (
        seat.dossier("Iquique").await,
        seat.dossier("Coquimbo").await,
    );
    let valparaiso = seat.dossier("Valparaíso").await;
    let recoleta = seat.dossier("Recoleta").await;
    let people = seat.does("administration", none.clone()).await["people"].clone();
    let person = |key: &str| {
        let name = crate::committee::cast(key)["name"].clone();
        let people = people.as_array().unwrap();
        let found = people.iter().find(|one| one["person"]["name"] == name);
        found.unwrap_or_else(|| panic!("{key} is in no list"))["person"]["id"].clone()
    };
    let laptop = people
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["person"]["id"] == person("subdere"))
        .find_map(|one| one["laptops"][0]["log"].as_str().map(str::to_owned));
    let meetings = seat.does("session", none.clone()).await["meetings"].clone();
    let going = meetings
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["progress"] == "goingOn")
        .expect("a meeting goes on")["id"]
        .clone();
    let filter = json!({"person": none, "group": none, "dossier": none, "from": none, "to": none, "worth": none,
        "text": "", "worded": [], "record": none});
    let query = json!({"filter": filter, "offset": 0, "most": 500});
    let records = seat.does("ledger_page", query).await["rows"].clone();
    let records = records.as_array().unwrap().clone();
    let of_kind = |kind: &str| {
        let found = records
            .iter()
            .find(|one| one["kind"] == kind)
            .or_else(|| records.first());
        found.unwrap()["id"].clone()
    };
    let decision = json!({ "dossier": iquique });
    let decision = seat.does("decision", decision).await;
    let proposal = decision["proposals"][0]["id"].clone();
    assert!(proposal.is_string(), "{decision}");
    let papers = seat.does("documents", none.clone()).await;
    let minutes = papers
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["kind"] == "minutes" && one["signed"] != one["signers"])
        .expect("minutes wait for signatures")["id"]
        .clone();
    let files =
        seat.does("dossier", json!({ "dossier": calama })).await["summary"]["evidence"].clone();
    let paper = seat.does("document", json!({ "document": minutes })).await;
    let read = paper["verified"]["sha256"].clone();
    let seen = seat
        .does("preview_rules", json!({"kind": "rubric", "path": RUBRIC}))
        .await["seen"]
        .clone();
    let templates = seat.does("templates", json!({})).await["text"].clone();
    let templates = templates.as_str().expect("wordings are a text").to_owned();
    let file = committee.path("nota.txt");
    std::fs::write(&file, "Nota de prueba.").unwrap();
    let plan = seat
        .asks(
            "plan_evidence",
            json!({"dossier": coquimbo, "paths": [file]}),
        )
        .await;
    let plan = plan[1]["plan"].as_u64().unwrap_or(1);
    let path = committee.path("archivo.json");
    let level = |dossier: &str| json!({"dossier": dossier, "criterion": "D1", "score": "2", "reason": "Porque la página 2 lo muestra."});
    let names = json!({"mayor": none, "council": [], "advisers": [], "consultants": []});
    let areas = json!([{"area": "A", "text": "Fundamento del área."}]);
    BTreeMap::from([
        (
            "number_document",
            json!({"document": minutes, "number": "1", "date": "2026-12-01", "authority": "Alguien", "post": "Cargo", "delegated": false}),
        ),
        (
            "take_back_document",
            json!({"document": minutes, "path": file}),
        ),
        (
            "notify_document",
            json!({"document": minutes, "date": "2026-12-01", "to": "Alcaldía", "means": "personal", "note": ""}),
        ),
        ("annex_certificate", json!({ "path": file })),
        ("endorse_own_laptop", none.clone()),
        (
            "invite_person",
            json!({"name": "Alguien Nuevo", "institution": "Institución", "role": "member", "alternateOf": none, "path": path}),
        ),
        (
            "save_invitation",
            json!({"person": person("subdere"), "path": path}),
        ),
        ("accept_request", json!({ "path": path })),
        ("revoke_laptop", json!({"log": laptop})),
        ("end_membership", json!({"person": person("subdere")})),
        (
            "change_role",
            json!({"person": person("subdere"), "role": "observer", "alternateOf": none}),
        ),
        ("endorse_every_act", none.clone()),
        (
            "adopt_rules",
            json!({"kind": "rubric", "path": RUBRIC, "seen": seen}),
        ),
        (
            "adopt_templates",
            json!({"text": templates.replace("0.1-propuesta", "1")}),
        ),
        ("declare_none", json!({"dossiers": [valparaiso]})),
        (
            "declare_conflict",
            json!({"dossier": coquimbo, "grounds": ["parentesco"], "explanation": "Parentesco con una concejala."}),
        ),
        (
            "decide_recusal",
            json!({"dossier": valparaiso, "person": person("academia"), "ruling": "recused", "grounds": "Se acoge."}),
        ),
        (
            "open_dossier",
            json!({"cut": "05109", "procedure": "grant", "cycle": "2026", "trajectory": "initial", "contactOn": "2026-11-02",
                "commitmentOn": none, "commitment": "", "requestedOn": none, "accompaniedBy": [], "names": names,
                "commitments": [], "lastLevels": []}),
        ),
        (
            "set_stage",
            json!({"dossier": coquimbo, "stage": "withdrawn", "date": "2026-11-20", "detail": ""}),
        ),
        (
            "check_formal",
            json!({"dossier": coquimbo, "present": ["P1", "P2", "P3", "P4", "P5"], "cure": none, "remarks": ""}),
        ),
        (
            "receive_self_assessment",
            json!({"dossier": coquimbo, "entries": [{"criterion": "A1", "text": "2"}]}),
        ),
        (
            "take_evidence",
            json!({"dossier": coquimbo, "plan": plan, "files": [{"place": 0, "title": "Nota", "criteria": ["A1"], "audience": "everybody", "replaces": none}]}),
        ),
        (
            "withdraw_evidence",
            json!({"dossier": calama, "object": files[0]["object"], "reason": "Por error."}),
        ),
        (
            "close_sheet",
            json!({"dossier": recoleta, "escrow": "none"}),
        ),
        (
            "convene_meeting",
            json!({"number": 9, "nature": "Sesión ordinaria", "place": "Sala", "modality": "mixed", "startsAt": "2026-12-01T10:00:00-03:00", "dossiers": [calama]}),
        ),
        (
            "note_attendance",
            json!({"meeting": going, "person": person("subdere"), "movement": "left", "mode": "inPerson", "at": none}),
        ),
        ("close_meeting", json!({ "meeting": going })),
        ("order_opening", json!({"dossier": calama, "absences": []})),
        (
            "endorse_record",
            json!({"record": of_kind("opening.ordered")}),
        ),
        (
            "open_escrowed",
            json!({"sheet": of_kind("sheet.closed"), "path": file}),
        ),
        ("change_level", level(&independencia)),
        ("agree_level", level(&independencia)),
        (
            "note_dissent",
            json!({"dossier": independencia, "criterion": "D1", "text": "No lo comparto."}),
        ),
        (
            "propose_verdict",
            json!({"dossier": iquique, "meeting": going, "outcome": "grant", "grounds": "Fundamento.", "departure": "Se aparta.", "areas": areas, "plan": []}),
        ),
        (
            "cast_vote",
            json!({"proposal": proposal, "ballot": "inFavour"}),
        ),
        ("reach_verdict", json!({ "proposal": proposal })),
        (
            "issue_document",
            json!({"paper": {"kind": "minutes", "meeting": meetings[0]["id"]}}),
        ),
        (
            "sign_document",
            json!({"document": minutes, "seen": read, "time": "no"}),
        ),
        (
            "sign_with",
            json!({"document": minutes, "seen": read, "time": "no", "key": {"from": "keyFile", "path": KEY_FILE, "password": "secreto"}}),
        ),
        ("take_answer", json!({"document": minutes, "path": file})),
        (
            "choose_certificate",
            json!({"place": {"from": "keyFile", "path": KEY_FILE, "password": "secreto"}, "sha256": KEY_CERTIFICATE, "rut": "12345678-5"}),
        ),
        ("choose_laptop_certificate", json!({})),
    ])
}

/// Records in the open workspace.
async fn records(seat: &Seat) -> Value {
    seat.does("current_workspace", Value::Null).await["records"].clone()
}

fn refusal(answer: &Value) -> Option<&str> {
    let refused = answer[0] == "no" && answer[1]["kind"] == "refused";
    answer[1]["reason"]["code"].as_str().filter(|_| refused)
}

#[test]
fn every_door_that_writes_has_its_line_in_the_table() {
    // Seen failing: `save_invitation` without its line in roles.csv.
    let said: BTreeSet<String> = expected().into_keys().map(|(door, _)| door).collect();
    let declared: BTreeSet<String> = doors(Nature::Writes).map(str::to_owned).collect();
    assert_eq!(said, declared);
}

#[tokio::test]
async fn an_observer_is_refused_by_every_door_that_writes_and_nothing_is_written() {
    // Seen failing: `may_write` taken out of `endorse_all`, and `may_take_in` out of `take_evidence`.
    let committee = Committee::new();
    let seat = committee.sit("observadora").await;
    let before = records(&seat).await;
    let requests = requests(&seat, &committee).await;
    let mut wrong = Vec::new();
    for door in doors(Nature::Writes) {
        let request = requests.get(door);
        let request = request.unwrap_or_else(|| panic!("no request for {door}"));
        let answer = seat.asks(door, request.clone()).await;
        if refusal(&answer).is_none() {
            wrong.push(format!("{door}: {answer}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(records(&seat).await, before);
    seat.is_clean("after every attempt").await;
    seat.leaves().await;
}

/// As somebody of a role, every door that the role never may is refused, and nothing is written.
async fn is_refused_what_it_never_may(key: &str, role: &str) {
    let committee = Committee::new();
    let seat = committee.sit(key).await;
    let before = records(&seat).await;
    let requests = requests(&seat, &committee).await;
    let mut wrong = Vec::new();
    for ((door, of), word) in expected() {
        if of != role || word != "never" {
            continue;
        }
        let answer = seat.asks(&door, requests[door.as_str()].clone()).await;
        if refusal(&answer).is_none() {
            wrong.push(format!("{door}: {answer}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(records(&seat).await, before);
    seat.leaves().await;
}

#[tokio::test]
async fn a_member_is_refused_what_only_the_chair_or_the_secretary_writes() {
    is_refused_what_it_never_may("equipo_sello", "member").await;
}

#[tokio::test]
async fn the_chair_is_refused_what_only_members_or_the_secretary_write() {
    is_refused_what_it_never_may("presidencia", "chair").await;
}

#[tokio::test]
async fn the_secretary_is_refused_what_only_those_who_decide_write() {
    is_refused_what_it_never_may("secretaria", "secretary").await;
}

/// Everything said only in the script's account of one dossier: its evidence, reasons, grounds and proposal.
fn told_only_of(municipality: &str) -> BTreeSet<String> {
    let script = script();
    let under_way = script["under_way"]["dossiers"].as_array().unwrap();
    let own = under_way.iter().find(|one| one["key"] == municipality);
    let own = own.unwrap();
    let mut elsewhere = BTreeSet::new();
    let done = script["dossiers"].as_array().unwrap();
    for other in under_way
        .iter()
        .chain(done)
        .filter(|one| one["key"] != own["key"])
    {
        gather(other, &mut elsewhere);
    }
    let mut told = BTreeSet::new();
    for part in ["evidence", "sheets", "deliberation", "verdict"] {
        gather(&own[part], &mut told);
    }
    told.retain(|text| text.chars().count() > 24 && !elsewhere.contains(text));
    assert!(told.len() > 60, "the script tells {} things", told.len());
    told
}

fn gather(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => drop(texts.insert(text.clone())),
        Value::Array(all) => all.iter().for_each(|one| gather(one, texts)),
        Value::Object(all) => all.values().for_each(|one| gather(one, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What a seat reads through every door that reads, asked about one dossier.
async fn everything_read(seat: &Seat, dossier: &str, objects: &Value, path: &str) -> String {
    let none = Value::Null;
    let filter = json!({"person": none, "group": none, "dossier": dossier, "from": none, "to": none, "worth": none,
        "text": "", "worded": [], "record": none});
    let mut asked = vec![
        (
            "ledger_page",
            json!({"filter": filter, "offset": 0, "most": 500}),
        ),
        (
            "search_evidence",
            json!({"dossier": dossier, "text": "municipalidad"}),
        ),
        ("plan_evidence", json!({"dossier": dossier, "paths": []})),
    ];
    for object in objects.as_array().unwrap() {
        let of = json!({"dossier": dossier, "object": object});
        asked.push(("read_evidence", of));
        asked.push((
            "evidence_text",
            json!({"dossier": dossier, "object": object, "page": 1}),
        ));
        asked.push((
            "save_evidence",
            json!({"dossier": dossier, "object": object, "place": path}),
        ));
    }
    for door in [
        "dossier",
        "declarations",
        "intake_work",
        "evidence",
        "sheet",
        "opening",
        "deliberation",
        "decision",
    ] {
        asked.push((door, json!({ "dossier": dossier })));
    }
    for door in [
        "dossiers",
        "recusals",
        "session",
        "opened_dossiers",
        "documents",
        "issuable_documents",
        "intake_offer",
        "administration",
    ] {
        asked.push((door, none.clone()));
    }
    let mut read = String::new();
    for (door, request) in asked {
        read.push_str(&format!("\n{door}: {}", seat.asks(door, request).await));
    }
    read
}

#[tokio::test]
async fn a_recused_member_reads_nothing_of_that_dossier_through_any_door() {
    // The same questions, asked by the chair, give dozens of those texts: the probe sees.
    let told = told_only_of("iquique");
    let committee = Committee::new();
    let chair = committee.sit("presidencia").await;
    let dossier = chair.dossier("Iquique").await;
    let files = chair.does("dossier", json!({ "dossier": dossier })).await;
    let files = files["summary"]["evidence"].as_array().unwrap().iter();
    let objects: Value = files.map(|file| file["object"].clone()).collect();
    let by_chair = committee.path("de-presidencia");
    let read = everything_read(&chair, &dossier, &objects, by_chair.to_str().unwrap()).await;
    let found = told.iter().filter(|text| read.contains(*text)).count();
    assert!(found > 40, "the chair reads only {found}");
    assert!(by_chair.exists());
    chair.leaves().await;

    let recused = committee.sit("academia").await;
    let place = committee.path("de-academia");
    let read = everything_read(&recused, &dossier, &objects, place.to_str().unwrap()).await;
    let leaked: Vec<&String> = told.iter().filter(|text| read.contains(*text)).collect();
    assert!(leaked.is_empty(), "{leaked:#?}");
    assert!(!place.exists(), "a file of evidence was saved");
    recused.leaves().await;
}
