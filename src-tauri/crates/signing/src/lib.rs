//! Ink: signatures on PDF bytes, and the certificates behind them.
//! Bytes in, bytes out; knows nothing of municipalities, asks no clock, touches no disk, prints no key.
//! What is signed here is always a *firma electrónica simple*.

mod algorithms;
mod appearance;
mod attachment;
mod cades;
mod certificate;
mod changes;
mod error;
mod font;
mod judge;
mod key;
mod naming;
mod pdf;
mod problems;
mod report;
mod roles;
mod rut;
mod sign;
mod trust;
mod verify;

pub use attachment::attachment;
pub use certificate::{
    CertificateRequest, DEMONSTRATION, Marking, Reason, Revoked, Root, Serial, Subject, Validity,
    certificate_from_pem, certificate_pem, fingerprint, serial_of,
};
pub use error::{Defect, SigningError};
pub use key::DocumentKey;
pub use report::*;
pub use sign::{Certify, PreparedSignature, SignRequest, complete, prepare, sign, unsigned_fields};
pub use verify::verify;
