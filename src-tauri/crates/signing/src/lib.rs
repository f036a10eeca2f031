//! Ink: signatures on PDF bytes, and the certificates behind them.
//! Bytes in, bytes out; knows nothing of municipalities, asks no clock, touches no disk, prints no key.
//! What is signed here is always a *firma electrónica simple*.

mod attachment;
mod certificate;
mod error;
mod key;
mod report;
mod sign;
mod verify;

pub use attachment::attachment;
pub use certificate::{
    CertificateRequest, Marking, Reason, Revoked, Root, Serial, Subject, Validity,
    DEMONSTRATION, certificate_pem, fingerprint,
};
pub use error::{Defect, SigningError};
pub use key::DocumentKey;
pub use report::*;
pub use sign::{Certify, PreparedSignature, SignRequest, complete, prepare, sign, unsigned_fields};
pub use verify::verify;
