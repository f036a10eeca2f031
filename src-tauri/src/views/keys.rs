//! Certificates of outside as the page shows them, and the keys the person names, as the core takes them.

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use contract::keys::{
    CertificatePlace, CertificateView, ChooseCertificate, KeyPlace, SigningMeans,
};
use operations::signing::{Holder, Pin, fingerprint, holder_of};
use operations::{InputFault, Means, OperationError, Overtaken, Source};

use crate::failure::Trouble;
use crate::papers;

/// A certificate found in a place, with what its token calls itself.
pub struct Found {
    certificate: Vec<u8>,
    token: Option<String>,
}

/// With what a document waits to be signed.
pub fn means(means: &Means) -> SigningMeans {
    SigningMeans {
        outside: means.outside.as_ref().map(|holder| view(holder, None)),
        leads: means.leads.as_ref().map(super::trust::leads),
        waiting_since: means.waiting.map(|at| at.to_rfc3339()),
        overtaken: means.overtaken == Overtaken::Yes,
    }
}

/// The certificate chosen before, which may serve no more.
pub fn alone(certificate: Vec<u8>, at: DateTime<FixedOffset>) -> Result<CertificateView, Trouble> {
    let found = Found {
        certificate,
        token: None,
    };
    now(&found, at)
}

/// Those that could be chosen now: a token may still carry the one that expired beside the one that took its place. When
/// none serves, why the first does not.
pub fn serving(
    found: &[Found],
    at: DateTime<FixedOffset>,
) -> Result<Vec<CertificateView>, Trouble> {
    let (mut serve, mut first) = (Vec::new(), None);
    for one in found {
        match now(one, at) {
            Ok(view) => serve.push(view),
            Err(why) => first = first.or(Some(why)),
        }
    }
    match first {
        Some(why) if serve.is_empty() => Err(why),
        Some(_) | None => Ok(serve),
    }
}

/// A certificate that could be chosen now.
fn now(found: &Found, at: DateTime<FixedOffset>) -> Result<CertificateView, Trouble> {
    let holder = holder_of(&found.certificate, at.to_utc()).map_err(OperationError::from)?;
    Ok(view(&holder, found.token.clone()))
}

fn view(holder: &Holder, token: Option<String>) -> CertificateView {
    CertificateView {
        sha256: holder
            .certificate_sha256
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect(),
        name: holder.name.clone(),
        rut: holder.rut.clone(),
        issuer: holder.issuer.clone(),
        not_after: holder.not_after.to_rfc3339(),
        token,
    }
}

/// The certificates in a place.
pub fn certificates(place: &CertificatePlace) -> Result<Vec<Found>, Trouble> {
    let alone = |certificate| Found {
        certificate,
        token: None,
    };
    Ok(match place {
        CertificatePlace::KeyFile { path, password } => {
            let bytes = operations::read_key_file(Path::new(path))?;
            vec![alone(operations::certificate_of_key_file(
                &bytes, password,
            )?)]
        }
        CertificatePlace::Token { driver } => {
            operations::certificates_of_tokens(Path::new(driver))?
                .into_iter()
                .map(|one| Found {
                    certificate: one.certificate,
                    token: Some(one.token),
                })
                .collect()
        }
        CertificatePlace::Certificate { path } => {
            vec![alone(operations::certificate_of_file(Path::new(path))?)]
        }
    })
}

/// The one chosen among those in its place.
pub fn chosen(request: &ChooseCertificate) -> Result<Vec<u8>, Trouble> {
    let wanted = papers::fingerprint(&request.sha256)?;
    let found = certificates(&request.place)?;
    let one = found
        .into_iter()
        .find(|one| fingerprint(&one.certificate) == wanted);
    one.map(|one| one.certificate)
        .ok_or_else(|| OperationError::from(InputFault::NoChosenCertificate).into())
}

/// Does something with the key the person named, as a source of the core.
pub fn with_source<T>(
    key: KeyPlace,
    work: impl FnOnce(&Source<'_>) -> operations::Result<T>,
) -> Result<T, Trouble> {
    match key {
        KeyPlace::KeyFile { path, password } => {
            let bytes = operations::read_key_file(Path::new(&path))?;
            Ok(work(&Source::KeyFile {
                bytes: &bytes,
                password: &password,
            })?)
        }
        KeyPlace::Token { driver, pin } => Ok(work(&Source::Token {
            driver: Path::new(&driver),
            pin: &Pin::new(pin),
        })?),
    }
}

/// Saves what an external signer is asked, whole or not at all.
pub fn save(place: &Path, file: &[u8]) -> Result<(), Trouble> {
    let folder = place.parent().unwrap_or(Path::new("."));
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    operations::save_note(folder, &name, &String::from_utf8_lossy(file))?;
    Ok(())
}
