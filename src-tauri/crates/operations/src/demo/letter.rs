//! The letter left in the folder of a demonstration: what it is, who is who, and the public phrases.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::DemoReport;
use super::script::Script;
use crate::error::{Result, file_fault};

pub(super) fn write(script: &Script, folder: &Path, report: &DemoReport) -> Result<PathBuf> {
    let path = folder.join("LEEME.txt");
    std::fs::write(&path, text(script, report)).map_err(file_fault(&path))?;
    Ok(path)
}

fn text(script: &Script, report: &DemoReport) -> String {
    let mut text = format!(
        "DEMOSTRACIÓN — SIN VALIDEZ\n==========================\n\n{}\n\n{}\n{}\n\nComité (huella de su fundación): {}\n",
        script.notice, script.committee.name, script.meeting.title, report.committee
    );
    text.push_str("\nEspacios de trabajo y sus frases de acceso (públicas: solo sirven para estas personas de mentira)\n");
    for person in &report.people {
        let _ = write!(
            text,
            "\n  {}/\n    {} · {}\n    frase: {}\n",
            person.key, person.name, person.role, person.phrase
        );
    }
    text.push_str("\nExpedientes y lo que el Comité decidió\n\n");
    for dossier in &report.dossiers {
        let _ = writeln!(
            text,
            "  {}: {} ({} archivos de evidencia, {} pautas)",
            dossier.municipality,
            dossier.outcome.code(),
            dossier.evidence,
            dossier.sheets
        );
    }
    if !report.under_way.is_empty() {
        text.push_str("\nExpedientes en trabajo\n\n");
    }
    for dossier in &report.under_way {
        let _ = writeln!(text, "  {}: {}", dossier.municipality, dossier.shows);
    }
    let _ = write!(
        text,
        "\nCarpetas\n\n  intercambio/  los registros y contenidos cifrados que las personas se pasan\n  evidencia/    los archivos inventados de cada municipalidad\n  documentos/   {} documentos con {} firmas; raiz.pem y revocados.crl, del Comité; raiz-autoridad-de-demostracion.pem, de quien certificó a la autoridad inventada que firmó una resolución. Las versiones públicas no se firman\n\nPara abrir un espacio de trabajo en el programa: «Abrir carpeta», elegir una de las de arriba y escribir su frase.\nPara comprobar los documentos desde fuera: sello verify documentos --trust documentos/raiz.pem --trust documentos/raiz-autoridad-de-demostracion.pem\nSin la raíz de la autoridad dirá que su certificado no viene de una raíz en que se confíe; y de las versiones públicas, que no llevan firma: solo responden por ellas los registros.\nSi se verifica la carpeta entera, dirá que falta un acta: la de la segunda sesión todavía se está firmando.\n",
        report.issued, report.signatures
    );
    text
}
