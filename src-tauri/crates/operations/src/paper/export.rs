//! Exporting documents: the PDFs with their signatures, and what an outsider needs to check them.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Duration, Utc};
use ledger::payload::DocumentKind;
use ledger::state::meeting::Document;
use signing::{Reason, Revoked};

use super::reading::{save_paper, save_trust};
use crate::act::Act;
use crate::error::{OperationError, Result, file_fault};
use crate::workspace::Workspace;

/// How long a revocation list is meant to be used before asking for a newer one, in days.
const CRL_DAYS: i64 = 90;

/// Writes every document in force that this person may read, `raiz.pem`, and `revocados.crl` when this vault holds the
/// committee's root. Existing files of the same name are replaced whole or not at all.
///
/// # Errors
/// When the folder cannot be written, or a document has not arrived.
pub fn export_documents(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    folder: &Path,
) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(folder).map_err(file_fault(folder))?;
    let mut written = Vec::new();
    for (id, name) in workspace.papers_in_force()? {
        // One that has not arrived, or is not for this person, is not here.
        written.extend(save_paper(workspace, id, &folder.join(name))?);
    }
    written.extend(save_trust(workspace, act, folder)?);
    Ok(written)
}

/// The file name a document takes outside: what it is, of which municipality, and whose copy.
pub(super) fn file_name(workspace: &Workspace, document: &Document) -> String {
    let body = &document.issued.body;
    let state = workspace.state();
    let place = body
        .dossier
        .and_then(|id| state.dossiers.get(&id.0))
        .map(|facts| {
            let cut = &facts.opened.body.cut;
            let name = super::context::municipality(cut)
                .map_or_else(|_| cut.to_string(), |one| one.name.clone());
            format!("_{}-{}", facts.opened.body.cycle, plain(&name))
        });
    let demonstration = if workspace.is_demonstration() {
        "DEMOSTRACION-SIN-VALIDEZ_"
    } else {
        ""
    };
    let observer = if workspace.is_observer() {
        "COPIA-DE-OBSERVADOR_"
    } else {
        ""
    };
    format!(
        "{demonstration}{observer}{}{}_{}.pdf",
        kind_name(body.document),
        place.unwrap_or_default(),
        document.issued.id.short()
    )
}

fn kind_name(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Minutes => "acta",
        DocumentKind::MinutesAnnex => "acta-anexo",
        DocumentKind::ResolutionProposal => "propuesta-resolucion",
        DocumentKind::Feedback => "informe-retroalimentacion",
        DocumentKind::ObservationCertificate => "constancia-observacion",
        DocumentKind::PublicVersion => "version-publica",
        DocumentKind::ImprovementPlan => "plan-de-mejora",
        DocumentKind::CoverLetter => "oficio-conductor",
        DocumentKind::AntecedentsRequest => "solicitud-antecedentes",
        DocumentKind::Resolution => "resolucion",
    }
}

/// A name that every file system and mail program carries: letters without accents, digits and hyphens.
fn plain(name: &str) -> String {
    let small = name.to_lowercase();
    let folded = small.chars().map(|c| match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    });
    folded.collect()
}

/// Certificates of laptops revoked so far, signed by the committee's root.
pub(crate) fn revocations(workspace: &Workspace, act: &Act<'_>) -> Result<Vec<u8>> {
    let root = workspace.document_root()?;
    let state = workspace.state();
    let mut revoked = Vec::new();
    for device in state.membership.devices.values() {
        let everything = ledger::chain::Clock::everything();
        let Some(fact) = device
            .revoked
            .iter()
            .find(|fact| fact.holds(&state.endorsements, &everything))
        else {
            continue;
        };
        for enrolled in &device.enrolled {
            let certificate = workspace.object(enrolled.body.certificate_object)?;
            revoked.push(Revoked {
                serial: signing::serial_of(&certificate)?,
                at: workspace.time_of(fact.id).with_timezone(&Utc),
                reason: Reason::CessationOfOperation,
            });
        }
    }
    let now = act.now.with_timezone(&Utc);
    let number = u64::try_from(now.timestamp()).unwrap_or(0);
    Ok(root.revocation_list(number, now, now + Duration::days(CRL_DAYS), &revoked)?)
}

pub(super) fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf> {
    use std::io::Write as _;
    let path = folder.join(name);
    let mut temporary = tempfile::Builder::new()
        .prefix(".tmp-")
        .tempfile_in(folder)
        .map_err(file_fault(folder))?;
    temporary.write_all(bytes).map_err(file_fault(&path))?;
    temporary.as_file().sync_all().map_err(file_fault(&path))?;
    temporary
        .persist(&path)
        .map_err(|fault| OperationError::File {
            path: path.clone(),
            cause: fault.error,
        })?;
    Ok(path)
}
