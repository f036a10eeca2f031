//! Arguments of openings, meetings, deliberation, verdicts and documents. Doc comments are help, in Spanish.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::{Args, Subcommand};

use super::OneDossier;

#[derive(Debug, Subcommand)]
pub enum Opening {
    /// Mostrar quién debe su pauta
    Owing(OneDossier),
    /// Ordenar la apertura; vale cuando la Presidencia la refrenda
    Order(OrderOpening),
}

#[derive(Debug, Args)]
pub struct OrderOpening {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// Ausencia y su motivo: persona=motivo (se puede repetir)
    #[arg(long, value_name = "persona=motivo")]
    pub absent: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub enum Escrow {
    /// Secretaría: quitar su envoltura, para la Presidencia
    Release(EscrowRelease),
    /// Presidencia: abrir la pauta con lo que entregó la Secretaría
    Open(EscrowOpen),
}

#[derive(Debug, Args)]
pub struct EscrowRelease {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// Persona que no llegó a la apertura
    #[arg(value_name = "persona")]
    pub person: String,
    /// Archivo nuevo para la Presidencia
    #[arg(long, value_name = "archivo")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct EscrowOpen {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// Persona que no llegó a la apertura
    #[arg(value_name = "persona")]
    pub person: String,
    /// Archivo que entregó la Secretaría
    #[arg(value_name = "archivo")]
    pub released: PathBuf,
}

#[derive(Debug, Subcommand)]
pub enum Meeting {
    /// Convocar una sesión
    Convene(Convene),
    /// Anotar una llegada o una salida
    Attendance(Attendance),
    /// Terminar una sesión
    Close(CloseMeeting),
    /// Mostrar el quórum de cada expediente de la tabla
    Quorum(OneMeeting),
}

#[derive(Debug, Args)]
pub struct Convene {
    /// Número de sesión del Comité (nunca un número oficial)
    #[arg(long, value_name = "n")]
    pub number: u32,
    /// Clase de sesión
    #[arg(long, value_name = "texto", default_value = "ordinaria")]
    pub nature: String,
    /// Lugar
    #[arg(long, value_name = "texto")]
    pub place: String,
    /// Modalidad: in_person, remote o mixed
    #[arg(long, value_name = "código", value_parser = ["in_person", "remote", "mixed"], default_value = "in_person")]
    pub modality: String,
    /// Comienzo, RFC 3339
    #[arg(long, value_name = "fecha", value_parser = super::moment)]
    pub starts_at: DateTime<FixedOffset>,
    /// Expediente de la tabla (se puede repetir)
    #[arg(long = "dossier", value_name = "expediente", required = true)]
    pub dossiers: Vec<String>,
}

#[derive(Debug, Args)]
pub struct OneMeeting {
    /// Sesión, por el comienzo de su identificador (si no: la última)
    #[arg(long, value_name = "sesión")]
    pub meeting: Option<String>,
}

#[derive(Debug, Args)]
pub struct Attendance {
    /// Persona: nombre o comienzo de su identificador
    #[arg(value_name = "persona")]
    pub person: String,
    /// Se va (si no: llega)
    #[arg(long)]
    pub left: bool,
    /// Participa a distancia
    #[arg(long)]
    pub remote: bool,
    /// Hora, RFC 3339 (si no: ahora)
    #[arg(long, value_name = "fecha", value_parser = super::moment)]
    pub at: Option<DateTime<FixedOffset>>,
    /// Sesión (si no: la última)
    #[arg(long, value_name = "sesión")]
    pub meeting: Option<String>,
}

#[derive(Debug, Args)]
pub struct CloseMeeting {
    /// Hora, RFC 3339 (si no: ahora)
    #[arg(long, value_name = "fecha", value_parser = super::moment)]
    pub at: Option<DateTime<FixedOffset>>,
    /// Sesión (si no: la última)
    #[arg(long, value_name = "sesión")]
    pub meeting: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Level {
    /// Cambiar mi nivel; el primero queda a la vista
    Change(SetLevel),
    /// Fijar el nivel del Comité
    Agree(SetLevel),
}

#[derive(Debug, Args)]
pub struct SetLevel {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// Criterio, por ejemplo A1
    #[arg(value_name = "criterio")]
    pub criterion: String,
    /// Nivel: 0, 1, 2, 3, NA o NE
    #[arg(value_name = "nivel", value_parser = ["0", "1", "2", "3", "NA", "NE"])]
    pub score: String,
    /// Por qué
    #[arg(long, value_name = "texto")]
    pub reason: String,
}

#[derive(Debug, Args)]
pub struct Dissent {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// Criterio (si no: el veredicto)
    #[arg(long, value_name = "criterio")]
    pub criterion: Option<String>,
    /// La disidencia
    #[arg(long, value_name = "texto")]
    pub text: String,
}

#[derive(Debug, Subcommand)]
pub enum Verdict {
    /// Calcular lo que dice la regla, línea por línea
    Compute(OneDossier),
    /// Presidencia: proponer un veredicto
    Propose(Propose),
    /// Votar la propuesta abierta
    Vote(CastVote),
    /// Secretaría: registrar el veredicto votado
    Reach(OneDossier),
    /// Mostrar propuesta, votos y veredicto
    Show(OneDossier),
}

#[derive(Debug, Args)]
pub struct Propose {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// Código del resultado, por ejemplo otorgar (si no: el que calcula la regla)
    #[arg(long, value_name = "código")]
    pub outcome: Option<String>,
    /// Fundamento general
    #[arg(long, value_name = "texto")]
    pub grounds: String,
    /// Fundamento de apartarse de la regla
    #[arg(long, value_name = "texto", default_value = "")]
    pub departure: String,
    /// Fundamento de un área: A=texto (se puede repetir)
    #[arg(long, value_name = "área=texto")]
    pub area: Vec<String>,
    /// Archivo JSON con el plan de mejora
    #[arg(long, value_name = "archivo")]
    pub plan: Option<PathBuf>,
    /// Sesión (si no: la última)
    #[arg(long, value_name = "sesión")]
    pub meeting: Option<String>,
}

#[derive(Debug, Args)]
pub struct CastVote {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// Voto: a_favor, en_contra o abstencion
    #[arg(value_name = "voto", value_parser = ["a_favor", "en_contra", "abstencion"])]
    pub ballot: String,
}

#[derive(Debug, Subcommand)]
pub enum Document {
    /// Emitir un documento
    Issue(IssueDocument),
    /// Firmar un documento, en su turno
    Sign(SignDocument),
    /// Mostrar los documentos y sus firmas
    List,
    /// Escribir en una carpeta los PDF y el certificado raíz
    Export(super::Folder),
    /// Escribir lo que un firmador externo tiene que firmar
    Ask(super::ExternalFile),
    /// Recibir la respuesta de un firmador externo
    Answer(super::ExternalFile),
    /// Registrar el número y la fecha que dio Oficina de Partes, y emitir la resolución
    Number(NumberDocument),
    /// Recibir la resolución firmada por la autoridad
    Receive(TakeBack),
    /// Registrar la notificación a la municipalidad
    Notify(NotifyDocument),
    /// Emitir la constancia de observación (solo quien observa; no escribe registros)
    Observe(Observe),
    /// Anexar una constancia de observación firmada (Secretaría)
    Annex(AnnexCertificate),
}

#[derive(Debug, Args)]
pub struct NumberDocument {
    /// Propuesta firmada, por el comienzo de su identificador
    #[arg(value_name = "documento")]
    pub document: String,
    /// Número, tal como lo dio Oficina de Partes
    #[arg(long, value_name = "número")]
    pub number: String,
    /// Fecha oficial
    #[arg(long, value_name = "aaaa-mm-dd")]
    pub date: NaiveDate,
    /// Nombre de la autoridad que firma el acto
    #[arg(long, value_name = "nombre")]
    pub authority: String,
    /// Su cargo
    #[arg(long, value_name = "cargo")]
    pub post: String,
    /// Firma por delegación: procede también el recurso jerárquico
    #[arg(long)]
    pub delegated: bool,
}

#[derive(Debug, Args)]
pub struct TakeBack {
    /// Resolución, por el comienzo de su identificador
    #[arg(value_name = "documento")]
    pub document: String,
    /// PDF firmado por la autoridad
    #[arg(value_name = "archivo")]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub struct NotifyDocument {
    /// Resolución, por el comienzo de su identificador
    #[arg(value_name = "documento")]
    pub document: String,
    /// Fecha en que se notificó o se envió
    #[arg(long, value_name = "aaaa-mm-dd")]
    pub date: NaiveDate,
    /// A quién
    #[arg(long, value_name = "a quién")]
    pub to: String,
    /// Cómo: personal, carta o electronica
    #[arg(long, value_name = "medio", value_parser = ["personal", "carta", "electronica"])]
    pub means: String,
    /// Qué lo respalda (número de seguimiento, acuse)
    #[arg(long, value_name = "texto", default_value = "")]
    pub note: String,
}

#[derive(Debug, Args)]
pub struct Observe {
    /// PDF que se escribe
    #[arg(value_name = "archivo")]
    pub file: PathBuf,
    /// Algo que se observó (puede repetirse)
    #[arg(long = "seen", value_name = "texto")]
    pub seen: Vec<String>,
    /// Una observación (puede repetirse)
    #[arg(long = "remark", value_name = "texto")]
    pub remarks: Vec<String>,
}

#[derive(Debug, Args)]
pub struct AnnexCertificate {
    /// Constancia firmada por quien observó
    #[arg(value_name = "archivo")]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub struct IssueDocument {
    /// Clase de documento
    #[arg(value_name = "clase", value_parser = ["acta", "anexo", "propuesta", "retroalimentacion", "plan", "solicitud", "oficio", "resolucion", "publica"])]
    pub kind: String,
    /// Expediente (salvo el acta)
    #[arg(long, value_name = "expediente")]
    pub dossier: Option<String>,
    /// Sesión (si no: la última)
    #[arg(long, value_name = "sesión")]
    pub meeting: Option<String>,
    /// Documento en que descansa: el que remite un oficio, la propuesta numerada o el que se publica
    #[arg(long, value_name = "documento")]
    pub about: Option<String>,
    /// A quién va dirigido (queda en blanco si no se dice)
    #[arg(long, value_name = "nombre")]
    pub recipient: Option<String>,
    /// Su cargo
    #[arg(long, value_name = "cargo")]
    pub post: Option<String>,
    /// Dónde se reciben respuestas
    #[arg(long, value_name = "texto")]
    pub contact: Option<String>,
    /// Antecedentes a los que se refiere
    #[arg(long, value_name = "texto")]
    pub reference: Option<String>,
    /// Días hábiles que se dan, cuando ninguna regla lo dice
    #[arg(long, value_name = "días")]
    pub days: Option<u32>,
    /// Algo más que decir
    #[arg(long, value_name = "texto")]
    pub remark: Option<String>,
}

#[derive(Debug, Args)]
pub struct SignDocument {
    /// Documento, por el comienzo de su identificador
    #[arg(value_name = "documento")]
    pub document: Option<String>,
    /// Firmar todo lo que está en mi turno
    #[arg(long, conflicts_with = "document")]
    pub all: bool,
    /// Firmar con este archivo de llave (.p12, .pfx)
    #[arg(long, value_name = "archivo", requires = "document")]
    pub p12: Option<PathBuf>,
    /// Firmar con un dispositivo, por el controlador que entregó quien lo vendió
    #[arg(
        long,
        value_name = "controlador",
        requires = "document",
        conflicts_with = "p12"
    )]
    pub token: Option<PathBuf>,
    /// Archivo con la contraseña o el PIN (si no: se pregunta)
    #[arg(long, value_name = "archivo")]
    pub secret_file: Option<PathBuf>,
}
