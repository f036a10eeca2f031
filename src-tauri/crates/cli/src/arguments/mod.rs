//! The command line as types. Doc comments here are the help people read, so they are in Spanish.

mod committee;
mod dossier;
mod keys;
mod meeting;

pub use committee::*;
pub use dossier::*;
pub use keys::*;
pub use meeting::*;

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::{Args, Parser, Subcommand};

/// Sello Migrante: las tareas del Comité Calificador desde la línea de órdenes.
#[derive(Debug, Parser)]
#[command(name = "sello")]
pub struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Debug, Clone, Args)]
pub struct Common {
    /// Carpeta de trabajo de esta persona
    #[arg(long, global = true, value_name = "carpeta")]
    pub workspace: Option<PathBuf>,
    /// Archivo cuya primera línea es la frase de acceso (si no: variable SELLO_FRASE, o se pregunta)
    #[arg(long, global = true, value_name = "archivo")]
    pub phrase_file: Option<PathBuf>,
    /// Responder en JSON, para otros programas
    #[arg(long, global = true)]
    pub json: bool,
    /// Fecha y hora que se anota, RFC 3339 (si no: la del computador)
    #[arg(long, global = true, value_name = "fecha", value_parser = moment)]
    pub now: Option<DateTime<FixedOffset>>,
}

fn moment(text: &str) -> Result<DateTime<FixedOffset>, String> {
    DateTime::parse_from_rfc3339(text).map_err(|_| "fecha".to_owned())
}

pub fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "fecha".to_owned())
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Crear una carpeta de trabajo con llaves propias
    Create,
    /// Fundar un Comité (quien funda queda en la Secretaría)
    Found(Found),
    /// Invitar a una persona y escribir su invitación
    Invite(Invite),
    /// Escribir la invitación de la primera Presidencia
    InviteChair(InviteChair),
    /// Responder una invitación; muestra las seis palabras
    Request(Request),
    /// Secretaría: mostrar las seis palabras de una solicitud
    Words(RequestFile),
    /// Secretaría: incorporar el computador de una solicitud
    Accept(Accept),
    /// Secretaría: dar de baja un computador perdido, robado o reemplazado
    Revoke(Revoke),
    /// Secretaría: anotar que una persona deja el Comité
    Leave(Leave),
    /// Cambiar la calidad de una persona
    ChangeRole(ChangeRole),
    /// Presidencia: refrendar lo que espera su firma
    Endorse(Endorse),
    /// Mostrar lo que espera refrendo
    Pending,
    /// Mostrar quién soy, el Comité y lo que me falta hacer
    Status,
    /// Intercambiar registros y documentos con una carpeta
    Exchange(Folder),
    /// Expedientes
    #[command(subcommand)]
    Dossier(Dossier),
    /// Evidencia de un expediente
    #[command(subcommand)]
    Evidence(Evidence),
    /// Declarar si hay inhabilidad en un expediente
    Declare(Declare),
    /// Inhabilidades declaradas
    #[command(subcommand)]
    Recusal(Recusal),
    /// Mi pauta de un expediente
    #[command(subcommand)]
    Sheet(Sheet),
    /// Apertura de las pautas cerradas
    #[command(subcommand)]
    Opening(Opening),
    /// Custodia de una pauta cuyo autor o autora no llegó
    #[command(subcommand)]
    Escrow(Escrow),
    /// Sesiones
    #[command(subcommand)]
    Meeting(Meeting),
    /// Niveles tras la apertura
    #[command(subcommand)]
    Level(Level),
    /// Dejar constancia de una disidencia
    Dissent(Dissent),
    /// Veredicto
    #[command(subcommand)]
    Verdict(Verdict),
    /// Documentos firmados
    #[command(subcommand)]
    Document(Document),
    /// El certificado con que firmo
    #[command(subcommand)]
    Certificate(Certificate),
    /// Buscar palabras en la evidencia
    Search(Search),
    /// Mostrar la bitácora
    Log(Log),
    /// Respaldar la carpeta de trabajo y ensayar su restauración
    Backup(Backup),
    /// Verificar un PDF o una carpeta, sin llaves, sin cuenta y sin red
    Verify(Verify),
    /// Sellar el tiempo de un PDF firmado y cerrarlo para largo plazo (pregunta por la red, solo a quien se indica)
    Close(Close),
    /// Representar una sesión inventada, completa, en una carpeta nueva
    Demo(Folder),
    /// Pautas
    #[command(subcommand)]
    Rubric(RuleFile),
    /// Reglamentos
    #[command(subcommand)]
    Regulation(RuleFile),
    /// Textos de los documentos
    #[command(subcommand)]
    Wordings(RuleFile),
    /// Mostrar las cifras públicas de una municipalidad
    Municipality(Municipality),
}

#[derive(Debug, Args)]
pub struct Folder {
    /// Carpeta
    #[arg(value_name = "carpeta")]
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub struct Search {
    /// Palabras; entre comillas van juntas
    #[arg(value_name = "palabras", required = true)]
    pub words: Vec<String>,
    /// Cantidad máxima de resultados
    #[arg(long, value_name = "n", default_value_t = 20)]
    pub limit: usize,
}

#[derive(Debug, Args)]
pub struct Log {
    /// Mostrar solo los últimos
    #[arg(long, value_name = "n")]
    pub last: Option<usize>,
}

#[derive(Debug, Args)]
pub struct Backup {
    /// Cuántos respaldos conservar
    #[arg(long, value_name = "n", default_value = "5")]
    pub keep: std::num::NonZeroUsize,
}

#[derive(Debug, Args)]
pub struct Close {
    /// PDF firmado
    #[arg(value_name = "archivo")]
    pub path: PathBuf,
    /// Dirección de la autoridad de sellado de tiempo (http://…)
    #[arg(long, value_name = "dirección")]
    pub tsa: String,
    /// Certificado raíz de la autoridad de tiempo; se puede repetir
    #[arg(long, value_name = "raiz.pem", required = true)]
    pub time_root: Vec<PathBuf>,
    /// Certificado raíz de quienes firman; se puede repetir
    #[arg(long, value_name = "raiz.pem", required = true)]
    pub trust: Vec<PathBuf>,
    /// Lista de revocación a mano, como revocados.crl; se puede repetir
    #[arg(long, value_name = "revocados.crl")]
    pub list: Vec<PathBuf>,
    /// Política que se pide a la autoridad, si alguna
    #[arg(long, value_name = "1.2.3")]
    pub policy: Option<String>,
    /// Archivo nuevo
    #[arg(long, value_name = "archivo")]
    pub to: PathBuf,
}

#[derive(Debug, Args)]
pub struct Verify {
    /// PDF o carpeta
    #[arg(value_name = "archivo o carpeta")]
    pub path: PathBuf,
    /// Certificado raíz obtenido por otra vía: la del Comité, o la de quien certificó a quien firma con lo suyo; se puede repetir, y el archivo puede traer varios
    #[arg(long, value_name = "raiz.pem")]
    pub trust: Vec<PathBuf>,
    /// Certificado intermedio, si una firma no trae el suyo; se puede repetir. Por sí solo no da confianza
    #[arg(long, value_name = "intermedio.pem")]
    pub issuer: Vec<PathBuf>,
    /// Lista de revocación obtenida por otra vía, además de revocados.crl si está junto al archivo; se puede repetir
    #[arg(long, value_name = "revocados.crl")]
    pub list: Vec<PathBuf>,
    /// Redacción adoptada por el Comité, para comparar las páginas con sus datos; se puede repetir
    #[arg(long, value_name = "redaccion.json")]
    pub wordings: Vec<PathBuf>,
    /// Certificado raíz de una autoridad de tiempo, obtenido por otra vía; se puede repetir
    #[arg(long, value_name = "raiz.pem")]
    pub time_root: Vec<PathBuf>,
    /// Código impreso en el papel, o lo que dice su QR
    #[arg(long, value_name = "código")]
    pub code: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum RuleFile {
    /// Revisar un archivo (sin archivo: el que viene con el programa)
    Check(RuleFileCheck),
    /// Adoptar un archivo; rige cuando la Presidencia lo refrenda
    Adopt(RuleFileAdopt),
}

#[derive(Debug, Args)]
pub struct RuleFileCheck {
    /// Archivo JSON
    #[arg(value_name = "archivo")]
    pub file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct RuleFileAdopt {
    /// Archivo JSON
    #[arg(value_name = "archivo")]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub struct Municipality {
    /// Código CUT o nombre de la comuna
    #[arg(value_name = "comuna")]
    pub name: String,
}
