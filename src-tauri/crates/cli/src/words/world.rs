//! Sentences for failures of the world: disk, keys, carriers, evidence, signatures.

use std::io;

use operations::exchange::ExchangeError;
use operations::inspect::{InspectError, ReadFault, Reason};
use operations::signing::{KeyFileError, SigningError, TokenError};
use operations::store::{StoreError, VaultError};

/// What the system said, in words.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "kinds of the system: those a person can do something about, and the rest"
)]
pub fn io(cause: &io::Error) -> String {
    match cause.kind() {
        io::ErrorKind::NotFound => "no existe.".to_owned(),
        io::ErrorKind::PermissionDenied => "el sistema no da permiso.".to_owned(),
        io::ErrorKind::AlreadyExists => "ya existe, y no se reemplaza.".to_owned(),
        io::ErrorKind::StorageFull => "no queda espacio en el disco.".to_owned(),
        io::ErrorKind::InvalidData => "no es texto legible.".to_owned(),
        _ => format!("no se pudo leer o escribir ({cause})."),
    }
}

/// A failure of the store in words.
pub fn store(fault: &StoreError) -> String {
    match fault {
        StoreError::Absent(path) => format!("No hay carpeta de trabajo (o respaldo) en {}.", path.display()),
        StoreError::AlreadyThere(path) => format!("Ya hay una carpeta de trabajo en {}. No se tocó.", path.display()),
        StoreError::AlreadyOpen => {
            "La carpeta de trabajo está abierta en otra ventana u otro programa. Cerrarlo y repetir.".to_owned()
        }
        StoreError::WrongKey => "La llave no abre esta carpeta de trabajo.".to_owned(),
        StoreError::NotOurs { detail } => format!("No es una carpeta de trabajo de este programa ({detail})."),
        StoreError::NewerFile { found, known } => format!(
            "La carpeta la hizo una versión más nueva del programa ({found}; esta entiende {known}). Actualizar. No se \
             tocó nada."
        ),
        StoreError::Corrupt { detail } => {
            format!("La carpeta de trabajo está dañada ({detail}). Restaurar un respaldo o pedir un intercambio.")
        }
        StoreError::ReadOnlyFolder => "La carpeta no admite escritura.".to_owned(),
        StoreError::DiskFull => "No queda espacio en el disco. Lo ya guardado está a salvo.".to_owned(),
        StoreError::ReadOnly => {
            "Antes falló una escritura y la carpeta quedó solo para leer. Cerrar y abrir de nuevo.".to_owned()
        }
        StoreError::NotHeld => "Ese contenido no está aquí.".to_owned(),
        StoreError::Erased => "Ese contenido fue borrado.".to_owned(),
        StoreError::WrongHash => "Un contenido no coincide con su identificador y no se usa.".to_owned(),
        StoreError::TooLarge { limit, .. } => format!("Pasa del límite de {limit}."),
        StoreError::Io(cause) => format!("La carpeta de trabajo: {}", io(cause)),
        StoreError::Database(cause) => {
            format!("La base de datos no respondió ({cause}). Lo ya guardado está a salvo.")
        }
        _ => format!("La carpeta de trabajo falló ({fault})."),
    }
}

/// A failure of the vault in words.
pub fn vault(fault: &VaultError) -> String {
    match fault {
        VaultError::Absent(path) => format!("No hay carpeta de trabajo en {}.", path.display()),
        VaultError::AlreadyThere(path) => format!(
            "Ya hay una carpeta de trabajo en {}. No se tocó.",
            path.display()
        ),
        VaultError::WrongPhrase => {
            "La frase de acceso no es la de esta carpeta. No se tocó nada; probar otra vez."
                .to_owned()
        }
        VaultError::EmptyPhrase => "La frase de acceso está vacía.".to_owned(),
        VaultError::WrongCode => "El código de recuperación no es el de esta carpeta.".to_owned(),
        VaultError::MistypedCode => {
            "El código de recuperación está mal escrito: revisarlo letra por letra.".to_owned()
        }
        VaultError::WrongKeychain => {
            "El llavero del sistema no abre esta carpeta: usar la frase de acceso.".to_owned()
        }
        VaultError::NoSuchSlot => {
            "Esa forma de entrar no está configurada en esta carpeta.".to_owned()
        }
        VaultError::CostOutOfBounds => {
            "El archivo de llaves pide un costo fuera de lo aceptado.".to_owned()
        }
        VaultError::Damaged { detail } => {
            format!(
                "El archivo de llaves está dañado ({detail}). Usar el respaldo o el código de recuperación."
            )
        }
        VaultError::NewerFile { found, known } => format!(
            "Las llaves las guardó una versión más nueva del programa ({found}; esta entiende {known}). Actualizar."
        ),
        VaultError::Disk(fault) => store(fault),
        _ => format!("Las llaves no se pudieron leer ({fault})."),
    }
}

/// A failure of a carrier in words.
pub fn exchange(fault: &ExchangeError) -> String {
    match fault {
        ExchangeError::NotAFolder(path) => format!("{} no es una carpeta.", path.display()),
        ExchangeError::ReadOnly => "La carpeta de intercambio no admite escritura.".to_owned(),
        ExchangeError::DiskFull => "No queda espacio en la carpeta de intercambio.".to_owned(),
        ExchangeError::BadRecipient => {
            "Un computador incorporado tiene una llave que no sirve.".to_owned()
        }
        ExchangeError::Io(cause) => format!("La carpeta de intercambio: {}", io(cause)),
    }
}

/// A failure of the inspector in words.
pub fn inspect(fault: &InspectError) -> String {
    match fault {
        InspectError::TimedOut => "El archivo tardó demasiado en revisarse y se detuvo. No se ingresó.".to_owned(),
        InspectError::Crashed(_) | InspectError::NotBelieved(_) => {
            "La revisión del archivo falló sin dar respuesta. No se ingresó; el archivo puede ser dañino.".to_owned()
        }
        InspectError::TooLarge => "El archivo pasa del tamaño que se acepta.".to_owned(),
        InspectError::Damaged => "El archivo está dañado.".to_owned(),
        InspectError::PasswordProtected => "El archivo pide contraseña: pedirlo sin ella.".to_owned(),
        InspectError::NotRead(ReadFault::Refused(reason)) => format!("El archivo no entra: {}.", evidence(reason)),
        InspectError::NotRead(ReadFault::Changed) => "El archivo cambió mientras se revisaba. Repetir.".to_owned(),
        InspectError::NotStarted(_) => "No se pudo iniciar el programa que revisa la evidencia.".to_owned(),
    }
}

/// Why a file does not enter, in words, without a full stop.
pub fn evidence(reason: &Reason) -> String {
    match reason {
        Reason::Empty => "está vacío".to_owned(),
        Reason::Truncated => "está cortado".to_owned(),
        Reason::Damaged => "está dañado".to_owned(),
        Reason::PasswordProtected => "pide contraseña".to_owned(),
        Reason::Mislabelled { claimed, found } => {
            format!("se llama .{claimed} y su contenido es {found}")
        }
        Reason::TooLarge { bytes, most } => format!("mide {bytes} bytes, y se aceptan {most}"),
        Reason::TotalTooLarge { most } => format!("el conjunto pasa de {most} bytes"),
        Reason::TooManyEntries { most } => format!("hay más de {most} archivos"),
        Reason::TooDeep { most } => format!("hay más de {most} carpetas una dentro de otra"),
        Reason::Traversal => "su ruta sale de la carpeta".to_owned(),
        Reason::AbsolutePath | Reason::DriveLetter | Reason::NetworkPath => {
            "su ruta no es relativa".to_owned()
        }
        Reason::NulInName => "su nombre lleva un carácter nulo".to_owned(),
        Reason::DeviceName => "su nombre es de un dispositivo de Windows".to_owned(),
        Reason::AlternateStream => "es un flujo alternativo de NTFS".to_owned(),
        Reason::SymbolicLink => "es un enlace simbólico".to_owned(),
        Reason::NotAFile => "no es un archivo".to_owned(),
        Reason::NestedArchive => "es un ZIP dentro de otro".to_owned(),
        Reason::DuplicateName { of } => format!("se llama igual que {of}"),
        Reason::DuplicateContent { of } => format!("es igual a {of}"),
        Reason::Bomb { .. } => "al descomprimirse crece demasiado".to_owned(),
        Reason::HugeImage { pixels } => format!("la imagen tiene {pixels} puntos"),
        Reason::HeaderMismatch => "el ZIP se describe de dos maneras distintas".to_owned(),
        Reason::Overlapping => "sus partes se superponen dentro del ZIP".to_owned(),
        Reason::Unsupported { found } => format!("es de un tipo que no se recibe ({found})"),
        Reason::SystemLeftover => "lo dejó el sistema".to_owned(),
        Reason::Unreadable => "el sistema no deja leerlo".to_owned(),
    }
}

/// A failure of a signature in words.
pub fn signing(fault: &SigningError) -> String {
    let why = unsigned(fault);
    format!("No se firmó: {why}. El documento anterior sigue igual.")
}

/// Why a certificate was not chosen, in words.
pub fn certificate(fault: &SigningError) -> String {
    format!("Ese certificado no se puede usar: {}.", unsigned(fault))
}

const fn unsigned(fault: &SigningError) -> &'static str {
    match fault {
        SigningError::Damaged(_) => "el PDF está dañado o trae algo que no se acepta",
        SigningError::TrailingBytes => "el PDF trae datos después de su fin",
        SigningError::FieldUnknown(_) => "el PDF no tiene el campo de esta firma",
        SigningError::FieldSigned(_) => "el campo ya está firmado",
        SigningError::FieldInvisible(_) => "el campo no tiene lugar visible",
        SigningError::FieldLocked(_) => "una firma anterior bloquea el campo",
        SigningError::CertificationNotFirst => "la certificación va primero",
        SigningError::EarlierSignatureBroken(_) => "una firma anterior no está íntegra",
        SigningError::ChainEmpty | SigningError::ChainBroken | SigningError::Malformed(_) => {
            "el certificado no sirve"
        }
        SigningError::ForbiddenWording => "una firma hecha aquí nunca se llama avanzada",
        SigningError::KeyMismatch => "la llave no es la del certificado",
        SigningError::NotASigners => {
            "el certificado es de una autoridad: con ese no se firman documentos"
        }
        SigningError::WeakKey => {
            "la llave del certificado es muy corta o de otra clase: se aceptan RSA de 2048 bits o más, P-256 y P-384"
        }
        SigningError::AnswerUnreadable => "la respuesta no es una firma (CMS en DER, PEM o base64)",
        SigningError::AnswerOfAnother => {
            "la respuesta firma otro documento, o este antes de cambiar"
        }
        SigningError::KeyFile(fault) => key_file(fault),
        SigningError::Token(fault) => token(fault),
        SigningError::CertificateNotYetValid => {
            "el certificado todavía no vale: revisar la fecha del computador"
        }
        SigningError::CertificateRevoked { .. } => {
            "el certificado, o el de quien lo emitió, está revocado: usar otro"
        }
        SigningError::CertificateExpired => {
            "el certificado venció: pedir otro a quien lo emitió (el de este computador, a la Secretaría)"
        }
        SigningError::InvalidSecret
        | SigningError::NameLength { .. }
        | SigningError::InvalidSerial
        | SigningError::InvalidValidity
        | SigningError::OutlivesIssuer => "el certificado no se pudo emitir",
        SigningError::NoEmbeddedFont
        | SigningError::TooLarge { .. }
        | SigningError::PreparedMalformed
        | SigningError::OutputUnsound(_)
        | SigningError::Cryptography => "la firma no se pudo componer",
    }
}

const fn key_file(fault: &KeyFileError) -> &'static str {
    match fault {
        KeyFileError::Damaged => {
            "el archivo no es un certificado con llave (.p12 o .pfx), o está dañado"
        }
        KeyFileError::WrongPassword => "la contraseña no abre el archivo del certificado",
        KeyFileError::Unsupported => {
            "el archivo está cifrado de un modo antiguo que no se lee: exportarlo de nuevo con AES o 3DES"
        }
        KeyFileError::NoKey => {
            "el archivo no trae la llave: exportar el certificado con su llave privada"
        }
        KeyFileError::NoCertificate => "el archivo no trae el certificado de su llave",
    }
}

const fn token(fault: &TokenError) -> &'static str {
    match fault {
        TokenError::Driver => "ese archivo no es el controlador de un token, o no se pudo cargar",
        TokenError::NoToken => "no hay ningún token conectado",
        TokenError::NoCertificate => "el token no trae un certificado con su llave",
        TokenError::WrongPin => {
            "el PIN no es el del token: cuidado, tras varios intentos se bloquea"
        }
        TokenError::PinFewTries => {
            "el PIN no es el del token: dice que quedan pocos intentos antes de bloquearse"
        }
        TokenError::PinLastTry => {
            "el PIN no es el del token: dice que queda un solo intento antes de bloquearse"
        }
        TokenError::PinLocked => "el PIN está bloqueado: lo desbloquea quien entregó el token",
        TokenError::Removed => "se retiró el token: conectarlo de nuevo",
        TokenError::Refused(_) => "el token rechazó la firma",
    }
}
