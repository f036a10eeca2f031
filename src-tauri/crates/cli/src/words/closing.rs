//! Closing a PDF for the long term, in words.

use std::path::Path;

use operations::closing::{Closed, ClosingFault, TimeError};
use serde_json::{Value, json};
use wire::WireFault;

use super::verification::stamp_fault;

/// What was done, and whom the program asked.
pub fn closed(closed: &Closed, to: &Path, asked: &[String]) -> (String, Value) {
    let at = closed.at.to_rfc3339();
    let mut text = format!(
        "Cerrado para largo plazo en {}.\nSello de tiempo: existía el {at}; cubre {} firmas.\n\
         Revocación comprobada de {} certificados.",
        to.display(),
        closed.signatures,
        closed.established,
    );
    if !closed.unestablished.is_empty() {
        text.push_str(&format!(
            "\nRevocación no comprobada de {}: nadie respondió por ellos.",
            closed.unestablished.len()
        ));
    }
    text.push_str("\nSe preguntó a:");
    for address in asked {
        text.push_str(&format!("\n  {address}"));
    }
    let missing: Vec<String> = closed.unestablished.iter().map(hex::encode).collect();
    let json = json!({
        "archivo": to.display().to_string(),
        "sello_de_tiempo": at,
        "firmas": closed.signatures,
        "revocacion_comprobada": closed.established,
        "revocacion_no_comprobada": missing,
        "se_pregunto_a": asked,
    });
    (text, json)
}

/// Why it was not closed.
pub fn fault(fault: &ClosingFault) -> String {
    let safe = "El archivo queda como estaba.";
    match fault {
        ClosingFault::Signing(why) => format!("No se pudo cerrar el archivo: {why}. {safe}"),
        ClosingFault::Unsound(_) => format!(
            "Alguna firma no vale o no lleva a las raíces dadas: un sello de tiempo no lo arregla. Verificar antes el \
             archivo. {safe}"
        ),
        ClosingFault::NoAnswer(why) => {
            format!(
                "La autoridad de tiempo no respondió: {why}. {safe} Se puede repetir más tarde."
            )
        }
        ClosingFault::Time(why) => match why {
            TimeError::Unreadable => {
                format!("La autoridad de tiempo respondió algo ilegible. {safe}")
            }
            TimeError::Refused { status } => {
                format!("La autoridad de tiempo se negó (estado {status}). {safe}")
            }
            TimeError::Nonce => {
                format!("El sello de tiempo responde a otra pregunta: no se usa. {safe}")
            }
            TimeError::Policy => {
                format!("El sello de tiempo es de otra política que la pedida: no se usa. {safe}")
            }
            TimeError::NotBelieved(why) => {
                format!(
                    "El sello de tiempo no es de fiar: {}. {safe}",
                    stamp_fault(*why)
                )
            }
        },
    }
}

/// Why nobody answered.
pub fn wire(fault: &WireFault) -> String {
    match fault {
        WireFault::Address(address) => format!("«{address}» no es una dirección http://"),
        WireFault::Unreachable { address, .. } => format!("no se llegó a {address}"),
        WireFault::TooSlow(address) => format!("{address} no respondió a tiempo"),
        WireFault::TooLarge(address) => format!("{address} responde más de lo que se lee"),
        WireFault::Elsewhere(address) => {
            format!("{address} envía a otra dirección, y a esa nadie pidió preguntar")
        }
        WireFault::Refused { address, status } => format!("{address} responde {status}"),
        WireFault::Unreadable(address) => format!("{address} responde algo ilegible"),
    }
}
