//! Arguments of dossiers, evidence, declarations and sheets. Doc comments are help, in Spanish.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::day;

#[derive(Debug, Subcommand)]
pub enum Dossier {
    /// Abrir un expediente
    Open(OpenDossier),
    /// Anotar una etapa
    Stage(StageDossier),
    /// Revisar los antecedentes formales
    Admissibility(Admissibility),
    /// Mostrar un expediente
    Show(OneDossier),
    /// Mostrar todos los expedientes
    List,
}

#[derive(Debug, Args)]
pub struct OneDossier {
    /// Expediente: comuna, código CUT o comienzo de su identificador
    #[arg(value_name = "expediente")]
    pub dossier: String,
}

#[derive(Debug, Args)]
pub struct OpenDossier {
    /// Código CUT o nombre de la comuna
    #[arg(value_name = "comuna")]
    pub municipality: String,
    /// Trámite: otorgamiento o revalidacion
    #[arg(long, value_name = "trámite", value_parser = ["otorgamiento", "revalidacion"], default_value = "otorgamiento")]
    pub procedure: String,
    /// Ciclo, por ejemplo 2026
    #[arg(long, value_name = "ciclo")]
    pub cycle: String,
    /// Quién del Comité acompañó a la municipalidad (se puede repetir)
    #[arg(long, value_name = "persona")]
    pub accompanied_by: Vec<String>,
    /// Archivo JSON con los nombres para revisar inhabilidades
    #[arg(long, value_name = "archivo")]
    pub names: Option<PathBuf>,
    /// Archivo JSON con el ingreso completo; reemplaza las opciones que siguen
    #[arg(long, value_name = "archivo")]
    pub intake: Option<PathBuf>,
    /// Trayectoria: initial o experienced
    #[arg(long, value_name = "código", value_parser = ["initial", "experienced"], default_value = "initial")]
    pub trajectory: String,
    /// Fecha de la Carta de Compromiso, aaaa-mm-dd
    #[arg(long, value_name = "fecha", value_parser = day)]
    pub commitment_date: Option<NaiveDate>,
    /// Cómo se identifican la Carta y el acuerdo del Concejo
    #[arg(long, value_name = "texto", default_value = "")]
    pub commitment: String,
    /// Cuándo pidió ser evaluada, aaaa-mm-dd
    #[arg(long, value_name = "fecha", value_parser = day)]
    pub requested_on: Option<NaiveDate>,
}

#[derive(Debug, Args)]
pub struct StageDossier {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// Código de la etapa, por ejemplo informe_recibido
    #[arg(value_name = "etapa")]
    pub stage: String,
    /// Fecha, aaaa-mm-dd
    #[arg(long, value_name = "fecha", value_parser = day)]
    pub date: NaiveDate,
    /// Lo que la sustenta
    #[arg(long, value_name = "texto", default_value = "")]
    pub detail: String,
}

#[derive(Debug, Args)]
pub struct Admissibility {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// Antecedentes acompañados, por ejemplo P1,P2,P3 (o todos)
    #[arg(long, value_name = "lista", value_delimiter = ',')]
    pub present: Vec<String>,
    /// Pedir la subsanación, en esta cantidad de días hábiles
    #[arg(long, value_name = "días")]
    pub cure_days: Option<u32>,
    /// Observaciones
    #[arg(long, value_name = "texto", default_value = "")]
    pub remarks: String,
}

#[derive(Debug, Subcommand)]
pub enum Evidence {
    /// Revisar archivos, carpetas o ZIP sin ingresarlos
    Plan(EvidenceFiles),
    /// Ingresar archivos, carpetas o ZIP
    Add(EvidenceAdd),
    /// Mostrar la evidencia de un expediente
    List(OneDossier),
    /// Retirar una evidencia
    Withdraw(EvidenceWithdraw),
}

#[derive(Debug, Args)]
pub struct EvidenceFiles {
    /// Archivos, carpetas o ZIP
    #[arg(value_name = "ruta", required = true)]
    pub paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct EvidenceAdd {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// Archivos, carpetas o ZIP
    #[arg(value_name = "ruta", required = true)]
    pub paths: Vec<PathBuf>,
    /// Título (con un solo archivo)
    #[arg(long, value_name = "texto", default_value = "")]
    pub title: String,
    /// Criterios a los que se refiere, por ejemplo A1,B2
    #[arg(long, value_name = "lista", value_delimiter = ',')]
    pub criteria: Vec<String>,
    /// Reservada: la observación no la recibe
    #[arg(long)]
    pub reserved: bool,
    /// Evidencia a la que reemplaza, por nombre de archivo o comienzo de su identificador
    #[arg(long, value_name = "evidencia")]
    pub replaces: Option<String>,
}

#[derive(Debug, Args)]
pub struct EvidenceWithdraw {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// Evidencia: nombre de archivo o comienzo de su identificador
    #[arg(value_name = "evidencia")]
    pub evidence: String,
    /// Por qué
    #[arg(long, value_name = "texto")]
    pub reason: String,
}

#[derive(Debug, Args)]
pub struct Declare {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// No tengo ninguna causal
    #[arg(long, conflicts_with = "grounds")]
    pub none: bool,
    /// Códigos de las causales, separados por coma
    #[arg(
        long,
        value_name = "lista",
        value_delimiter = ',',
        requires = "explanation"
    )]
    pub grounds: Vec<String>,
    /// Explicación; la lee solo quien decide
    #[arg(long, value_name = "texto", default_value = "")]
    pub explanation: String,
}

#[derive(Debug, Subcommand)]
pub enum Recusal {
    /// Mostrar las inhabilidades que me toca decidir
    Pending,
    /// Decidir una inhabilidad
    Decide(Decide),
}

#[derive(Debug, Args)]
pub struct Decide {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// Persona: nombre o comienzo de su identificador
    #[arg(value_name = "persona")]
    pub person: String,
    /// Debe abstenerse
    #[arg(long, conflicts_with = "may_act")]
    pub recused: bool,
    /// Puede actuar
    #[arg(long)]
    pub may_act: bool,
    /// Fundamento
    #[arg(long, value_name = "texto")]
    pub grounds: String,
}

#[derive(Debug, Subcommand)]
pub enum Sheet {
    /// Mostrar mi pauta
    Show(OneDossier),
    /// Escribir un criterio de mi borrador
    Set(SheetSet),
    /// Escribir mi borrador desde un archivo JSON
    Import(SheetImport),
    /// Mostrar lo que impide cerrar mi pauta
    Blockers(OneDossier),
    /// Cerrar mi pauta: después nadie la cambia
    Close(SheetClose),
    /// Mostrar los criterios por revisar porque cambió su evidencia
    Review(OneDossier),
}

#[derive(Debug, Args)]
pub struct SheetSet {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// Criterio, por ejemplo A1
    #[arg(value_name = "criterio")]
    pub criterion: String,
    /// Nivel: 0, 1, 2, 3, NA o NE
    #[arg(long, value_name = "nivel", value_parser = ["0", "1", "2", "3", "NA", "NE"])]
    pub score: Option<String>,
    /// Fundamento, para el acta
    #[arg(long, value_name = "texto")]
    pub reason: Option<String>,
    /// En nivel 0: qué se buscó
    #[arg(long, value_name = "texto")]
    pub searched: Option<String>,
    /// En NE: qué falta
    #[arg(long, value_name = "texto")]
    pub missing: Option<String>,
    /// Recomendación a la municipalidad
    #[arg(long, value_name = "texto")]
    pub advice: Option<String>,
    /// Nota propia, que nunca sale del borrador
    #[arg(long, value_name = "texto")]
    pub note: Option<String>,
    /// Cita: archivo, o archivo#página (se puede repetir; reemplaza las anteriores)
    #[arg(long, value_name = "archivo#página")]
    pub cite: Vec<String>,
}

#[derive(Debug, Args)]
pub struct SheetImport {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// Archivo JSON: por criterio, score, reason, searched, missing, advice, note y citations [{file, page}]
    #[arg(value_name = "archivo")]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub struct SheetClose {
    /// Expediente
    #[arg(value_name = "expediente")]
    pub dossier: String,
    /// Dejar la llave en custodia de Presidencia y Secretaría juntas, por si no llego a la apertura
    #[arg(long)]
    pub escrow: bool,
}
