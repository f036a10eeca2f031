//! What is wrong with a file of wordings, part by part.

use operations::document::TemplateError;

/// One fault, with the part it is in.
pub fn fault(found: &TemplateError) -> String {
    let told = match found {
        TemplateError::Unreadable(cause) => format!("no se puede leer ({cause})"),
        TemplateError::EmptyPart { .. } => "falta el texto".to_owned(),
        TemplateError::UnknownPlaceholder { name, .. } => {
            format!("«{{{name}}}» no es un dato que pueda usarse aquí")
        }
        TemplateError::LooseBrace { .. } => "hay una llave { o } sin su pareja".to_owned(),
        TemplateError::TooLarge { most } => format!("pasa de {most} bytes"),
        TemplateError::UnknownFormat { found, known } => {
            format!("es del formato {found}, y este programa lee el {known}")
        }
        TemplateError::TooLong { most, .. } => {
            format!("es demasiado largo: caben {most} caracteres")
        }
        TemplateError::TooMany { most, .. } => format!("son demasiados: caben {most}"),
        TemplateError::MissingPlaceholder { name, .. } => format!("falta el dato {{{name}}}"),
        TemplateError::MissingWords { words, .. } => {
            format!("falta decir «{}»", words.replace(" / ", "» o «"))
        }
        TemplateError::UnprintableCharacter { character, .. } => {
            format!("tiene un carácter que no se puede imprimir: {character:?}")
        }
        TemplateError::Claim { claim, .. } => {
            format!("«{claim}» afirma algo que el programa no hace")
        }
        TemplateError::NormWithoutNumber { .. } => {
            "nombra una norma sin su número y año".to_owned()
        }
    };
    match found.part() {
        "" => format!("el archivo {told}"),
        part => format!("{part}: {told}"),
    }
}
