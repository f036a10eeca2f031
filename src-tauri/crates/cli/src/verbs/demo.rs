//! The demonstration: a made session, really performed, in a new folder.

use std::io::{IsTerminal as _, Write as _, stderr};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rand_core::OsRng;
use serde_json::json;

use crate::failure::Outcome;
use crate::said::Said;
use crate::session::Session;
use crate::words;

/// The script of the made session.
const SCRIPT: &[u8] = include_bytes!("../../../../../assets/demostracion/guion.json");

#[expect(
    clippy::print_stderr,
    reason = "it takes minutes on a slow laptop: whoever waits is told what for"
)]
pub fn demo(session: &mut Session, folder: &Path) -> Outcome<Said> {
    let inspector = session.inspector()?;
    eprintln!(
        "Representando una sesión completa y el trabajo que sigue en {}: fundación, expedientes, pautas, apertura, deliberación, votos y firmas…",
        folder.display()
    );
    let report = operations::demo::run(SCRIPT, folder, &inspector, &mut OsRng, &mut tell)?;
    let mut text = String::from("DEMOSTRACIÓN — SIN VALIDEZ\n");
    for dossier in &report.dossiers {
        text.push_str(&format!(
            "  {}: {} · {} archivos de evidencia, {} pautas\n",
            dossier.municipality,
            words::outcome(dossier.outcome),
            dossier.evidence,
            dossier.sheets
        ));
    }
    text.push_str("En trabajo:\n");
    for dossier in &report.under_way {
        text.push_str(&format!("  {}: {}\n", dossier.municipality, dossier.shows));
    }
    text.push_str(&format!(
        "{} registros, {} documentos, {} firmas: las del Comité y la de una autoridad inventada.\nPersonas (carpeta de trabajo y frase de acceso):\n",
        report.records, report.issued, report.signatures
    ));
    for person in &report.people {
        text.push_str(&format!(
            "  {} · {}: {} · {}\n",
            person.name,
            person.role,
            person.folder.display(),
            person.phrase
        ));
    }
    text.push_str("Documentos:\n");
    report
        .documents
        .iter()
        .for_each(|path| text.push_str(&format!("  {}\n", path.display())));
    text.push_str(&format!(
        "Carpeta de intercambio: {}\nExplicación: {}\nPara verificarlo todo: sello verify {} (dirá que falta un acta, la de la segunda sesión, que todavía se está firmando; y que nadie confía en la raíz de la autoridad inventada mientras no se la indique con --trust)\n",
        report.exchange.display(),
        report.letter.display(),
        folder.display()
    ));
    let named = |name: &str| -> Option<&PathBuf> {
        report.documents.iter().find(|path| path.ends_with(name))
    };
    let people: Vec<_> = report
        .people
        .iter()
        .map(|person| json!({ "clave": person.key, "nombre": person.name, "calidad": person.role, "carpeta": person.folder, "frase": person.phrase }))
        .collect();
    let dossiers: Vec<_> = report
        .dossiers
        .iter()
        .map(|one| json!({ "comuna": one.municipality, "resultado": one.outcome.code(), "expediente": one.id.to_string() }))
        .collect();
    let under_way: Vec<_> = report
        .under_way
        .iter()
        .map(|one| json!({ "comuna": one.municipality, "estado": one.shows, "expediente": one.id.to_string() }))
        .collect();
    let json = json!({
        "comite": report.committee.to_string(), "registros": report.records, "documentos": report.documents,
        "raiz": named("raiz.pem"), "firmas": report.signatures, "intercambio": report.exchange,
        "explicacion": report.letter, "personas": people, "expedientes": dossiers, "en_trabajo": under_way,
    });
    Ok(Said::new(text, json))
}

/// On a terminal, one line that counts; elsewhere nothing, for nobody watches.
fn tell(done: u32, total: u32, subject: &str) -> ControlFlow<()> {
    let mut screen = stderr();
    if screen.is_terminal() {
        // A screen that cannot be written is no reason to stop.
        let _ = write!(screen, "\r\x1b[K{done} de {total}: {subject}");
        if done == total {
            let _ = writeln!(screen);
        }
        let _ = screen.flush();
    }
    ControlFlow::Continue(())
}
