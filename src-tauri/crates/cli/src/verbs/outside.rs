//! The way of a paper outside: numbered, signed by the authority, notified; and the observer's certificate.

use operations::domain::ids::RecordId;
use operations::{Notice, NoticeMeans, Number, Workspace};
use serde_json::json;

use crate::arguments::{AnnexCertificate, NotifyDocument, NumberDocument, Observe, TakeBack};
use crate::failure::{Failure, Fault, Outcome};
use crate::find;
use crate::said::Said;
use crate::session::{Session, read_bytes};

fn known(workspace: &Workspace, text: &str) -> Outcome<RecordId> {
    let all = workspace.state().documents.keys().copied();
    find::record("documento", text, all)
}

pub fn number(session: &mut Session, given: &NumberDocument) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let proposal = known(&workspace, &given.document)?;
    let number = Number {
        number: given.number.clone(),
        dated_on: given.date,
        authority: given.authority.clone(),
        post: given.post.clone(),
        delegated: given.delegated,
    };
    let id = operations::number_document(&mut workspace, &mut session.act(), proposal, &number)?;
    let text = format!(
        "Resolución emitida ({}), con un recuadro para la firma de la autoridad. Entregarle el PDF (sello document export) y recibirlo firmado: sello document receive {} <archivo>",
        id.short(),
        id.short()
    );
    Ok(Said::new(text, json!({ "documento": id.to_string() })))
}

pub fn take_back(session: &mut Session, given: &TakeBack) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let id = known(&workspace, &given.document)?;
    let file = read_bytes(&given.file)?;
    let (record, signer) = operations::take_back(&mut workspace, &mut session.act(), id, &file)?;
    let rut = signer
        .rut
        .as_ref()
        .map_or(String::new(), |rut| format!(", RUT {rut}"));
    let text = format!(
        "Resolución firmada recibida. El certificado dice: {}{rut}; emisor: {}. Este programa no confirma por sí mismo que ese emisor esté acreditado.",
        signer.name, signer.issuer
    );
    Ok(Said::new(
        text,
        json!({ "registro": record.to_string(), "firmante": signer.name, "emisor": signer.issuer, "rut": signer.rut }),
    ))
}

pub fn notify(session: &mut Session, given: &NotifyDocument) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let id = known(&workspace, &given.document)?;
    let means = match given.means.as_str() {
        "personal" => NoticeMeans::Personal,
        "carta" => NoticeMeans::Letter,
        _ => NoticeMeans::Electronic,
    };
    let notice = Notice {
        date: given.date,
        to: given.to.clone(),
        means,
        note: given.note.clone(),
    };
    operations::notify_document(&mut workspace, &mut session.act(), id, &notice)?;
    let text = workspace.notified(id)?.map_or_else(
        || "Notificación registrada.".to_owned(),
        |known| {
            format!(
                "Notificación registrada. Se cuenta desde el {}; la reposición puede presentarse hasta el {}.",
                known.counts_from.format("%d-%m-%Y"),
                known.appeal_until.format("%d-%m-%Y")
            )
        },
    );
    Ok(Said::new(text, json!({ "documento": id.to_string() })))
}

pub fn observe(session: &mut Session, given: &Observe) -> Outcome<Said> {
    let workspace = session.open()?;
    let pdf =
        operations::make_certificate(&workspace, &session.act(), &given.seen, &given.remarks)?;
    std::fs::write(&given.file, &pdf).map_err(|cause| Failure::File(given.file.clone(), cause))?;
    let text = format!(
        "Constancia firmada en {}. Entregarla a la Secretaría, que la anexa: sello document annex <archivo>",
        given.file.display()
    );
    Ok(Said::new(text, json!({ "archivo": given.file })))
}

pub fn annex(session: &mut Session, given: &AnnexCertificate) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let file = read_bytes(&given.file)?;
    let id = operations::annex_certificate(&mut workspace, &mut session.act(), &file)?;
    let text = format!("Constancia anexada ({}).", id.short());
    Ok(Said::new(text, json!({ "documento": id.to_string() })))
}

/// What the way of each resolution waits for.
pub fn about(workspace: &Workspace, text: Option<&str>) -> Outcome<RecordId> {
    let text = text.ok_or(Fault::OneOf("--about"))?;
    known(workspace, text)
}
