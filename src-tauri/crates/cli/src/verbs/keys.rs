//! Certificates of outside: chosen, shown, and used to sign with a key file, a token, or somebody else's program.

use std::path::Path;

use operations::domain::ids::RecordId;
use operations::signing::{Pin, holder_of, plain_rut};
use operations::{Source, Workspace};
use serde_json::json;

use crate::arguments::{Certificate, ChooseCertificate, ExternalFile, SignDocument};
use crate::failure::{Failure, Fault, Outcome};
use crate::find;
use crate::said::Said;
use crate::session::{Session, read_bytes, secret, write_new};

pub fn run(session: &mut Session, given: &Certificate) -> Outcome<Said> {
    certificates(session, given).map_err(Failure::of_choosing)
}

fn certificates(session: &mut Session, given: &Certificate) -> Outcome<Said> {
    match given {
        Certificate::Show => show(session),
        Certificate::Choose(given) => choose(session, given),
        Certificate::Laptop => {
            let mut workspace = session.open()?;
            let id = operations::choose_laptop_certificate(&mut workspace, &mut session.act())?;
            let text = "Desde ahora se firma con la llave de este computador (firma electrónica simple). Lo ya emitido se firma con el certificado que anuncia.";
            Ok(Said::new(text, json!({ "registro": id.to_string() })))
        }
        Certificate::Token(given) => {
            let found = operations::certificates_of_tokens(&given.driver)?;
            let text: String = found
                .iter()
                .map(|one| format!("{} · {}\n", one.token, one.holder))
                .collect();
            let list: Vec<_> = found
                .iter()
                .map(|one| json!({ "dispositivo": one.token, "titular": one.holder }))
                .collect();
            Ok(Said::new(text, json!(list)))
        }
    }
}

fn show(session: &Session) -> Outcome<Said> {
    let workspace = session.open()?;
    let Some(chosen) = workspace.chosen_certificate()? else {
        let text =
            "Se firma con la llave de este computador: firma electrónica simple, nunca avanzada.";
        return Ok(Said::new(text, json!({ "elegido": null })));
    };
    let holder =
        holder_of(&chosen, session.now().to_utc()).map_err(operations::OperationError::from)?;
    let text = format!("{} · emisor: {}", holder.name, holder.issuer);
    Ok(Said::new(
        text,
        json!({ "elegido": { "titular": holder.name, "emisor": holder.issuer, "rut": holder.rut } }),
    ))
}

fn choose(session: &mut Session, given: &ChooseCertificate) -> Outcome<Said> {
    let rut = given.rut.as_deref();
    let certificate = match (&given.p12, &given.file, &given.token) {
        (Some(path), _, _) => {
            let bytes = operations::read_key_file(path)?;
            let password = secret(given.secret_file.as_deref(), "Contraseña del archivo: ")?;
            operations::certificate_of_key_file(&bytes, &password)?
        }
        (None, Some(path), _) => operations::certificate_of_file(path)?,
        (None, None, Some(driver)) => of_token(session, driver, rut)?,
        (None, None, None) => return Err(Fault::OneOf("--p12, --file o --token").into()),
    };
    let mut workspace = session.open()?;
    let id = operations::choose_certificate(&mut workspace, &mut session.act(), &certificate, rut)?;
    let text = "Certificado elegido. Lo anunciarán los documentos que se emitan desde ahora. Este programa no confirma por sí mismo que su emisor esté acreditado.";
    Ok(Said::new(text, json!({ "registro": id.to_string() })))
}

/// The one certificate of a token, or the one that states this RUT when there are several.
fn of_token(session: &Session, driver: &Path, rut: Option<&str>) -> Outcome<Vec<u8>> {
    let found = operations::certificates_of_tokens(driver)?;
    let names: Vec<String> = found.iter().map(|one| one.holder.clone()).collect();
    let given = rut.and_then(plain_rut);
    let fits = |certificate: &[u8]| {
        let holder = holder_of(certificate, session.now().to_utc());
        given.is_some() && holder.is_ok_and(|holder| holder.rut == given)
    };
    let several = found.len() > 1;
    let mut those = found
        .into_iter()
        .map(|one| one.certificate)
        .filter(|certificate| !several || fits(certificate));
    match (those.next(), those.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) | (None, _) => {
            let told = rut.unwrap_or("sin --rut").to_owned();
            Err(Fault::Several("certificado del dispositivo", told, names).into())
        }
    }
}

/// Signs with a key file or a token; nothing when neither was named.
pub fn sign_outside(
    session: &mut Session,
    workspace: &mut Workspace,
    id: RecordId,
    given: &SignDocument,
) -> Outcome<Option<Said>> {
    let file = given.secret_file.as_deref();
    if let Some(path) = &given.p12 {
        let bytes = operations::read_key_file(path)?;
        let password = secret(file, "Contraseña del archivo: ")?;
        let source = Source::KeyFile {
            bytes: &bytes,
            password: &password,
        };
        operations::sign_with(workspace, &mut session.act(), id, &source)?;
    } else if let Some(driver) = &given.token {
        // The PIN goes once: a second try is the person's, never the program's.
        let pin = Pin::new(secret(file, "PIN del dispositivo: ")?.to_string());
        let source = Source::Token { driver, pin: &pin };
        operations::sign_with(workspace, &mut session.act(), id, &source)?;
    } else {
        return Ok(None);
    }
    Ok(Some(Said::new(
        "Documento firmado con el certificado elegido.",
        json!({ "firmados": [id.to_string()] }),
    )))
}

pub fn ask(session: &mut Session, given: &ExternalFile) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let id = document(&workspace, given)?;
    let request = operations::request_signature(&mut workspace, &session.act(), id)?;
    write_new(&given.file, &request)?;
    let text = format!(
        "Solicitud de firma en {}. Con la respuesta del firmador: sello document answer {} <archivo>",
        given.file.display(),
        id.short()
    );
    Ok(Said::new(text, json!({ "archivo": given.file })))
}

pub fn answer(session: &mut Session, given: &ExternalFile) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let id = document(&workspace, given)?;
    let answer = read_bytes(&given.file)?;
    operations::take_answer(&mut workspace, &mut session.act(), id, &answer)?;
    Ok(Said::new(
        "Documento firmado con la respuesta del firmador externo.",
        json!({ "firmados": [id.to_string()] }),
    ))
}

fn document(workspace: &Workspace, given: &ExternalFile) -> Result<RecordId, Failure> {
    let all = workspace.state().documents.keys().copied();
    find::record("documento", &given.document, all)
}
