//! Arguments of founding, joining and endorsing. Doc comments are help, in Spanish.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct Found {
    /// Nombre del Comité
    #[arg(long, value_name = "texto")]
    pub name: String,
    /// Servicio al que pertenece
    #[arg(long, value_name = "texto")]
    pub service: String,
    /// Ciudad donde se fechan sus actos
    #[arg(long, value_name = "texto")]
    pub city: String,
    /// Aviso que se muestra siempre
    #[arg(long, value_name = "texto", default_value = "")]
    pub notice: String,
    /// Nombre de quien funda (Secretaría)
    #[arg(long, value_name = "nombre")]
    pub secretary: String,
    /// Institución de la Secretaría
    #[arg(long, value_name = "institución")]
    pub secretary_institution: String,
    /// Nombre de la primera Presidencia
    #[arg(long, value_name = "nombre")]
    pub chair: String,
    /// Institución de la Presidencia
    #[arg(long, value_name = "institución")]
    pub chair_institution: String,
    /// Integrantes que, con la Presidencia, pueden nombrar otra Secretaría
    #[arg(long, value_name = "n", default_value_t = 2)]
    pub recovery_quorum: u16,
    /// Pauta (si no: la propuesta que viene con el programa)
    #[arg(long, value_name = "archivo")]
    pub rubric: Option<PathBuf>,
    /// Reglamento (si no: la propuesta que viene con el programa)
    #[arg(long, value_name = "archivo")]
    pub regulation: Option<PathBuf>,
    /// Todo es demostración, sin validez
    #[arg(long)]
    pub demonstration: bool,
}

#[derive(Debug, Args)]
pub struct Invite {
    /// Nombre de la persona
    #[arg(long, value_name = "nombre")]
    pub name: String,
    /// Institución de donde viene
    #[arg(long, value_name = "institución")]
    pub institution: String,
    /// Calidad: integrante, presidencia, secretaria u observador
    #[arg(long, value_name = "calidad", value_parser = ["integrante", "presidencia", "secretaria", "observador"])]
    pub role: String,
    /// De quién es suplente
    #[arg(long, value_name = "persona")]
    pub alternate_of: Option<String>,
    /// Archivo nuevo para la invitación
    #[arg(long, value_name = "archivo")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct InviteChair {
    /// Archivo nuevo para la invitación
    #[arg(long, value_name = "archivo")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct Request {
    /// Invitación recibida
    #[arg(value_name = "invitación")]
    pub invitation: PathBuf,
    /// Archivo nuevo para la solicitud
    #[arg(long, value_name = "archivo")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct RequestFile {
    /// Solicitud recibida
    #[arg(value_name = "solicitud")]
    pub request: PathBuf,
}

#[derive(Debug, Args)]
pub struct Accept {
    /// Solicitud recibida
    #[arg(value_name = "solicitud")]
    pub request: PathBuf,
    /// Las seis palabras se compararon de viva voz y coinciden
    #[arg(long)]
    pub confirmed: bool,
}

#[derive(Debug, Args)]
pub struct Endorse {
    /// Registro, por el comienzo de su identificador
    #[arg(value_name = "registro")]
    pub record: Option<String>,
    /// Refrendar todo lo que espera
    #[arg(long, conflicts_with = "record")]
    pub all: bool,
}

#[derive(Debug, Args)]
pub struct Revoke {
    /// De quién es el computador
    #[arg(value_name = "persona")]
    pub person: String,
    /// Cuál, por el comienzo de su bitácora; hace falta si tiene varios
    #[arg(long, value_name = "bitácora")]
    pub laptop: Option<String>,
    /// Vale solo lo escrito hasta ese día (computador robado); si no, vale todo lo que aquí se ve
    #[arg(long, value_name = "fecha", value_parser = super::day)]
    pub until: Option<chrono::NaiveDate>,
    /// Vale solo hasta ese número de su bitácora; 0 para nada
    #[arg(long, value_name = "n", conflicts_with = "until")]
    pub up_to: Option<u32>,
    /// Hacerlo; sin esto solo se muestra lo que perdería efecto
    #[arg(long)]
    pub confirmed: bool,
}

#[derive(Debug, Args)]
pub struct Leave {
    /// Persona que deja el Comité
    #[arg(value_name = "persona")]
    pub person: String,
}

#[derive(Debug, Args)]
pub struct ChangeRole {
    /// Persona
    #[arg(value_name = "persona")]
    pub person: String,
    /// Calidad nueva
    #[arg(value_name = "calidad", value_parser = ["integrante", "presidencia", "secretaria", "observador"])]
    pub role: String,
    /// Titular a quien suple
    #[arg(long, value_name = "persona")]
    pub alternate_of: Option<String>,
}
