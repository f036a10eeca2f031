//! Documents: issued, signed in turn, listed, exported.

use operations::document::content::Filled;
use operations::domain::ids::RecordId;
use operations::ledger::chain::Clock;
use operations::{InputFault, OperationError, Paper, Workspace};
use serde_json::json;

use super::{keys, outside};

use crate::arguments::{Document, IssueDocument, SignDocument};
use crate::failure::{Fault, Outcome};
use crate::said::Said;
use crate::session::Session;
use crate::words::papers::act_step;
use crate::words::records::document;
use crate::{find, names};

pub fn run(session: &mut Session, given: &Document) -> Outcome<Said> {
    match given {
        Document::Issue(given) => issue(session, given),
        Document::Sign(given) => sign(session, given),
        Document::Number(given) => outside::number(session, given),
        Document::Receive(given) => outside::take_back(session, given),
        Document::Notify(given) => outside::notify(session, given),
        Document::Observe(given) => outside::observe(session, given),
        Document::Annex(given) => outside::annex(session, given),
        Document::Ask(given) => keys::ask(session, given),
        Document::Answer(given) => keys::answer(session, given),
        Document::List => list(&session.open()?),
        Document::Export(given) => {
            let mut workspace = session.open()?;
            let written =
                operations::export_documents(&mut workspace, &mut session.act(), &given.folder)?;
            let text: String = written
                .iter()
                .map(|path| format!("{}\n", path.display()))
                .collect();
            Ok(Said::new(text, json!(written)))
        }
    }
}

fn issue(session: &mut Session, given: &IssueDocument) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let dossier = given
        .dossier
        .as_deref()
        .map(|text| find::dossier(&workspace, text))
        .transpose()?;
    let about = || outside::about(&workspace, given.about.as_deref());
    let needed = || dossier.ok_or(Fault::OneOf("--dossier"));
    let paper = match given.kind.as_str() {
        "acta" => Paper::Minutes {
            meeting: find::meeting(&workspace, given.meeting.as_deref())?,
        },
        "anexo" => Paper::Annex {
            meeting: find::meeting(&workspace, given.meeting.as_deref())?,
            dossier: needed()?,
        },
        "propuesta" => Paper::Proposal { dossier: needed()? },
        "plan" => Paper::Plan { dossier: needed()? },
        "solicitud" => Paper::Request { dossier: needed()? },
        "oficio" => Paper::Letter {
            dossier: needed()?,
            about: about()?,
        },
        "resolucion" => Paper::Resolution {
            dossier: needed()?,
            proposal: about()?,
        },
        "publica" => {
            let of = about()?;
            let known = workspace.state().documents.get(&of);
            Paper::Public {
                of,
                meeting: known.and_then(|one| one.issued.body.meeting.map(|id| id.0)),
                dossier: known.and_then(|one| one.issued.body.dossier.map(|id| id.0)),
            }
        }
        _ => Paper::Feedback { dossier: needed()? },
    };
    let filled = Filled {
        recipient: given.recipient.clone(),
        post: given.post.clone(),
        contact: given.contact.clone(),
        reference: given.reference.clone(),
        working_days: given.days,
        remark: given.remark.clone(),
    };
    let id = operations::issue_filled(&mut workspace, &mut session.act(), &paper, &filled)?;
    let text = format!(
        "Documento emitido ({}). Primero firma la Secretaría: sello document sign {}",
        id.short(),
        id.short()
    );
    Ok(Said::new(text, json!({ "documento": id.to_string() })))
}

fn sign(session: &mut Session, given: &SignDocument) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let documents: Vec<RecordId> = in_order(&workspace);
    let Some(text) = &given.document else {
        if !given.all {
            return Err(Fault::OneOf("un documento, o --all").into());
        }
        let mut signed = Vec::new();
        for id in documents {
            match operations::sign_document(&mut workspace, &mut session.act(), id) {
                Ok(_) => signed.push(id.to_string()),
                // Whoever is not a signer, signed already, or waits for the secretary has no turn in it.
                Err(OperationError::Input(
                    InputFault::NotASigner
                    | InputFault::AlreadySigned
                    | InputFault::SecretaryFirst
                    | InputFault::MembersFirst,
                )) => {}
                Err(other) => return Err(other.into()),
            }
        }
        return Ok(Said::new(
            format!("Documentos firmados: {}.", signed.len()),
            json!({ "firmados": signed }),
        ));
    };
    let id = find::record("documento", text, documents.into_iter())?;
    if let Some(signed) = keys::sign_outside(session, &mut workspace, id, given)? {
        return Ok(signed);
    }
    operations::sign_document(&mut workspace, &mut session.act(), id)?;
    Ok(Said::new(
        "Documento firmado, con firma electrónica simple.",
        json!({ "firmados": [id.to_string()] }),
    ))
}

fn in_order(workspace: &Workspace) -> Vec<RecordId> {
    let mut documents: Vec<_> = workspace
        .state()
        .documents
        .iter()
        .map(|(id, facts)| (facts.issued.order, *id))
        .collect();
    documents.sort();
    documents.into_iter().map(|(_, id)| id).collect()
}

fn list(workspace: &Workspace) -> Outcome<Said> {
    let state = workspace.state();
    let (mut text, mut list) = (String::new(), Vec::new());
    for id in in_order(workspace) {
        let Some(facts) = state.documents.get(&id) else {
            continue;
        };
        let signers: Vec<_> = facts
            .turns(&state.endorsements, &Clock::everything())
            .iter()
            .map(|turn| workspace.name(turn.author))
            .collect();
        let of = facts
            .issued
            .body
            .dossier
            .map(|dossier| names::comuna(workspace, dossier.0));
        let kind = document(facts.issued.body.document);
        let about = of.as_ref().map_or(String::new(), |of| format!(" · {of}"));
        let signed = if signers.is_empty() {
            "sin firmas".to_owned()
        } else {
            format!("firman: {}", signers.join(", "))
        };
        let owed = facts
            .issued
            .body
            .dossier
            .and_then(|dossier| workspace.act_step(dossier.0))
            .filter(|(_, with)| *with == id)
            .map_or(String::new(), |(step, _)| format!(" · {}", act_step(step)));
        text.push_str(&format!("{}  {kind}{about} · {signed}{owed}\n", id.short()));
        list.push(
            json!({ "documento": id.to_string(), "clase": kind, "comuna": of, "firmas": signers }),
        );
    }
    if list.is_empty() {
        text.push_str("No hay documentos.\n");
    }
    Ok(Said::new(text, json!(list)))
}
