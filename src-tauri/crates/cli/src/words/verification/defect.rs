//! Why a file is refused before any of its signatures is looked at.

use operations::signing::Defect;

/// The reason, without a full stop.
pub const fn defect(found: &Defect) -> &'static str {
    match found {
        Defect::NoHeader => "no empieza como un PDF, o está vacío",
        Defect::Encrypted => {
            "está cifrado o protegido con contraseña; lo cifrado no se puede verificar"
        }
        Defect::Xfa => {
            "lleva un formulario dinámico (XFA), que puede mostrar otra cosa que lo firmado"
        }
        Defect::ActiveContent(_) => "lleva instrucciones que se ejecutan al abrirlo",
        Defect::Limit(_) => "está construido para agotar a quien lo lee",
        Defect::Syntax { .. }
        | Defect::DuplicateKey { .. }
        | Defect::CrossReference(_)
        | Defect::MisplacedObject { .. }
        | Defect::Hybrid
        | Defect::Stream { .. }
        | Defect::Circular(_)
        | Defect::Structure(_) => {
            "está dañado o cortado, o dos lectores podrían ver en él dos documentos distintos"
        }
    }
}
