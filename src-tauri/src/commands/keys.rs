//! Commands about certificates of outside: looked at, chosen, signed with; requests and answers of external signers.

use std::path::Path;

use contract::Failure;
use contract::documents::OfDocument;
use contract::keys::{
    CertificatePlace, CertificateView, ChooseCertificate, RequestSignature, SignWith, SigningMeans,
    TakeAnswer,
};
use contract::trust::SignedView;
use operations::domain::ids::RecordId;
use tauri::State;

use crate::desk::Desk;
use crate::failure::Trouble;
use crate::papers;
use crate::views::common::id;
use crate::views::keys as views;

/// With what a document waits to be signed by this person.
#[tauri::command(async)]
pub fn signing_means(desk: State<'_, Desk>, request: OfDocument) -> Result<SigningMeans, Failure> {
    desk.read("signing_means", |workspace| {
        let record: RecordId = id(&request.document, "document")?;
        papers::now(|act| {
            Ok(views::means(&operations::signing_means(
                workspace, act.now, record,
            )?))
        })
    })
}

/// The certificate of outside this person chose; nothing while they sign with this laptop's.
#[tauri::command(async)]
pub fn chosen_certificate(desk: State<'_, Desk>) -> Result<Option<CertificateView>, Failure> {
    desk.read("chosen_certificate", |workspace| {
        let Some(certificate) = workspace.chosen_certificate()? else {
            return Ok(None);
        };
        papers::now(|act| views::alone(certificate, act.now).map(Some))
            .map_err(Trouble::of_choosing)
    })
}

/// The certificates in a place the person named.
#[tauri::command(async)]
pub fn look_for_certificates(
    desk: State<'_, Desk>,
    request: CertificatePlace,
) -> Result<Vec<CertificateView>, Failure> {
    desk.apart("look_for_certificates", || {
        let found = views::certificates(&request).map_err(Trouble::of_choosing)?;
        papers::now(|act| views::serving(&found, act.now)).map_err(Trouble::of_choosing)
    })
}

/// Chooses the certificate for the documents issued from now on.
#[tauri::command(async)]
pub fn choose_certificate(
    desk: State<'_, Desk>,
    request: ChooseCertificate,
) -> Result<(), Failure> {
    desk.write("choose_certificate", |workspace, act| {
        let certificate = views::chosen(&request).map_err(Trouble::of_choosing)?;
        let rut = request.rut.as_deref();
        let chosen = operations::choose_certificate(workspace, act, &certificate, rut);
        chosen.map_err(|fault| Trouble::from(fault).of_choosing())?;
        Ok(())
    })
}

/// Goes back to the document key of this laptop, for the documents issued from now on.
#[tauri::command(async)]
pub fn choose_laptop_certificate(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.write("choose_laptop_certificate", |workspace, act| {
        operations::choose_laptop_certificate(workspace, act)?;
        Ok(())
    })
}

/// Signs the very bytes the person saw with a key of outside.
#[tauri::command(async)]
pub fn sign_with(desk: State<'_, Desk>, request: SignWith) -> Result<SignedView, Failure> {
    papers::sign(
        &desk,
        "sign_with",
        &request.document,
        &request.seen,
        request.time,
        |work| views::with_source(request.key, work),
    )
}

/// Saves what an external signer is asked; the request is remembered until it is answered.
#[tauri::command(async)]
pub fn request_signature(desk: State<'_, Desk>, request: RequestSignature) -> Result<(), Failure> {
    desk.write("request_signature", |workspace, act| {
        let record: RecordId = id(&request.document, "document")?;
        operations::still_seen(workspace, record, papers::fingerprint(&request.seen)?)?;
        let file = operations::request_signature(workspace, act, record)?;
        views::save(Path::new(&request.path), &file)
    })
}

/// Puts an external signer's answer in its place.
#[tauri::command(async)]
pub fn take_answer(desk: State<'_, Desk>, request: TakeAnswer) -> Result<(), Failure> {
    desk.write("take_answer", |workspace, act| {
        let record: RecordId = id(&request.document, "document")?;
        let answer = operations::read_key_file(Path::new(&request.path))?;
        operations::take_answer(workspace, act, record, &answer)?;
        Ok(())
    })
}
