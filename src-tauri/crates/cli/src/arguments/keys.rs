//! Certificates of outside: which one a person signs with, and signing with it.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub enum Certificate {
    /// Mostrar con qué certificado firmo los documentos
    Show,
    /// Elegir el certificado con que firmaré lo que se emita desde ahora
    Choose(ChooseCertificate),
    /// Volver a firmar con la llave de este computador
    Laptop,
    /// Mostrar los certificados de los dispositivos conectados
    Token(TokenDriver),
}

#[derive(Debug, Args)]
pub struct ChooseCertificate {
    /// Archivo con la llave (.p12, .pfx)
    #[arg(long, value_name = "archivo", conflicts_with_all = ["file", "token"])]
    pub p12: Option<PathBuf>,
    /// Archivo con su contraseña (si no: se pregunta)
    #[arg(long, value_name = "archivo")]
    pub secret_file: Option<PathBuf>,
    /// Certificado solo, como lo entregó quien lo emitió (.cer, .pem)
    #[arg(long, value_name = "archivo")]
    pub file: Option<PathBuf>,
    /// Controlador del dispositivo (token); con varios certificados, el del RUT indicado
    #[arg(long, value_name = "controlador", conflicts_with = "file")]
    pub token: Option<PathBuf>,
    /// RUT de quien firma, cuando el certificado lo dice
    #[arg(long, value_name = "rut")]
    pub rut: Option<String>,
}

#[derive(Debug, Args)]
pub struct TokenDriver {
    /// Controlador del dispositivo, el que entregó quien lo vendió
    #[arg(value_name = "controlador")]
    pub driver: PathBuf,
}

#[derive(Debug, Args)]
pub struct ExternalFile {
    /// Documento, por el comienzo de su identificador
    #[arg(value_name = "documento")]
    pub document: String,
    /// Archivo
    #[arg(value_name = "archivo")]
    pub file: PathBuf,
}
