//! Folders in words and as JSON: each PDF, the records, and where the two disagree.

use std::fmt::Write as _;

use operations::verify::{
    CarrierFault, CarrierReport, DocumentStanding, FolderFault, FolderReport,
};
use serde_json::{Value, json};

use super::paper;
use crate::words::objection;
use crate::words::records::{document, kind};

/// A folder, in words and as JSON.
pub fn folder(report: &FolderReport) -> (String, Value) {
    let mut text = String::new();
    let carriers: Vec<Value> = report
        .carriers
        .iter()
        .map(|one| {
            let (words, json) = carrier(one);
            text.push_str(&words);
            json
        })
        .collect();
    let papers: Vec<Value> = report
        .papers
        .iter()
        .map(|(one, standing)| {
            let (words, mut json) = paper(one);
            text.push_str(&words);
            let standing = self::standing(*standing);
            if !report.carriers.is_empty() {
                let _ = writeln!(text, "  bitácora   {standing}");
            }
            json["bitacora"] = json!(standing);
            json
        })
        .collect();
    if !report.foreign.is_empty() {
        let _ = writeln!(
            text,
            "PDF sin firmas ni datos del Comité, que no se juzgan: {}",
            report.foreign.len()
        );
    }
    let faults: Vec<String> = report.faults.iter().map(folder_fault).collect();
    if !faults.is_empty() {
        text.push_str("Entre documentos y registros:\n");
        faults
            .iter()
            .for_each(|fault| text.push_str(&format!("  {fault}\n")));
    }
    let sound = report.is_sound();
    let _ = writeln!(
        text,
        "{}: {} documentos{}. {}",
        report.path.display(),
        report.papers.len(),
        if report.carriers.is_empty() {
            ", sin registros con que compararlos"
        } else {
            ""
        },
        if sound {
            "Sin reparos."
        } else {
            "CON REPAROS."
        }
    );
    let json = json!({
        "carpeta": report.path, "sin_reparos": sound, "registros": carriers, "documentos": papers,
        "sin_juzgar": report.foreign, "desacuerdos": faults,
    });
    (text, json)
}

const fn standing(standing: DocumentStanding) -> &'static str {
    match standing {
        DocumentStanding::Last(_) => "es la última versión registrada",
        DocumentStanding::Closed(_) => "es la última versión registrada, cerrada para largo plazo",
        DocumentStanding::Earlier(_) => "es una versión anterior",
        DocumentStanding::Unknown => "no figura",
    }
}

fn carrier(report: &CarrierReport) -> (String, Value) {
    let mut text = format!(
        "{}: {} registros, {} enlazados desde el primero\n",
        report.path.display(),
        report.files,
        report.linked
    );
    if let Some(genesis) = report.genesis {
        let _ = writeln!(text, "  Comité {genesis}");
    }
    if report.demonstration {
        text.push_str("  DEMOSTRACIÓN — SIN VALIDEZ\n");
    }
    let roles = report.by_role;
    let _ = writeln!(
        text,
        "  Secretaría: {}. Presidencia: {}. Integrantes: {}. observadores: {} registros. Otros: {}.",
        roles.secretary, roles.chair, roles.members, roles.observers, roles.others
    );
    let _ = writeln!(
        text,
        "  Pautas cerradas: {}; abiertas con la llave con que se cerraron: {}.",
        report.sheets.0, report.sheets.1
    );
    for (name, count) in &report.by_type {
        let words = name.parse().map_or(*name, kind);
        let _ = writeln!(text, "    {count:>5}  {words}");
    }
    let aside: Vec<Value> = report
        .set_aside
        .iter()
        .map(|(id, of, why)| {
            let why = objection(why);
            let _ = writeln!(text, "  sin efecto {} ({}): {why}", id.short(), kind(*of));
            json!({ "registro": id.to_string(), "tipo": of.as_str(), "razon": why })
        })
        .collect();
    let faults: Vec<String> = report.faults.iter().map(carrier_fault).collect();
    for fault in &faults {
        let _ = writeln!(text, "  NO: {fault}");
    }
    let json = json!({
        "carpeta": report.path, "comite": report.genesis.map(|id| id.to_string()), "archivos": report.files,
        "enlazados": report.linked, "demostracion": report.demonstration, "por_tipo": report.by_type,
        "por_calidad": {
            "secretaria": roles.secretary, "presidencia": roles.chair, "integrantes": roles.members,
            "observadores": roles.observers, "otros": roles.others,
        },
        "pautas": { "cerradas": report.sheets.0, "abiertas": report.sheets.1 },
        "sin_efecto": aside, "faltas": faults, "sin_reparos": report.is_sound(),
    });
    (text, json)
}

fn carrier_fault(fault: &CarrierFault) -> String {
    match fault {
        CarrierFault::NotARecord { path, cause } => {
            format!(
                "{} no es un registro válido: está alterado o cortado ({cause})",
                path.display()
            )
        }
        CarrierFault::NoGenesis => "no está el primer registro, que funda el Comité".to_owned(),
        CarrierFault::SeveralGeneses(count) => {
            format!("hay {count} registros que fundan un Comité")
        }
        CarrierFault::Fork { log, seq } => {
            format!(
                "el computador {} escribió dos historias distintas desde su registro {seq}",
                log.short()
            )
        }
        CarrierFault::Missing { waiting } => {
            format!("faltan registros: {waiting} se apoyan en otros que no están")
        }
        CarrierFault::ObserverWrote { person, records } => {
            format!(
                "la persona observadora {} escribió {records} registros",
                person.short()
            )
        }
        CarrierFault::TooMany(count) => format!("hay {count} archivos y no se leyeron todos"),
    }
}

fn folder_fault(fault: &FolderFault) -> String {
    match fault {
        FolderFault::OtherRoot(path) => format!(
            "{} no es la raíz del primer registro del Comité",
            path.display()
        ),
        FolderFault::NotInRecords(path) => format!("{} no figura en la bitácora", path.display()),
        FolderFault::EarlierRevision(path) => {
            format!(
                "{} es una versión anterior: le faltan firmas registradas",
                path.display()
            )
        }
        FolderFault::OtherContent(path) => {
            format!("{} no lleva los datos con que se emitió", path.display())
        }
        FolderFault::DocumentMissing { document: id, kind } => {
            format!(
                "falta un documento de la bitácora: {} ({})",
                document(*kind),
                id.short()
            )
        }
        FolderFault::PapersDisagree {
            municipality,
            files,
        } => format!(
            "{municipality}: {} y {} no dicen lo mismo",
            files.0.display(),
            files.1.display()
        ),
        FolderFault::TooMany(count) => format!("hay {count} PDF y no se verificaron todos"),
    }
}
