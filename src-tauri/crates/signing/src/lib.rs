//! Ink: signatures on PDF bytes, and the certificates behind them.
//! Bytes in, bytes out; knows nothing of municipalities, asks no clock, touches no disk, prints no key.
//! What is signed with the key of a laptop is always a *firma electrónica simple*.
//! A token's driver is code of others: it is loaded only when the person chooses it.

mod algorithms;
mod answers;
mod appearance;
mod attachment;
mod ber;
mod cades;
mod certificate;
mod changes;
mod dss;
mod error;
mod external;
mod font;
mod holder;
mod judge;
mod key;
mod long_term;
mod naming;
mod ocsp;
mod pdf;
mod pkcs11;
mod pkcs12;
mod problems;
mod properties;
mod report;
mod rewritten;
mod roles;
mod rut;
mod sign;
mod software;
mod stamps;
mod standing;
mod time_report;
mod timestamp;
mod trust;
mod trusted;
mod verify;
mod verify_time;

pub use answers::{Answer, Question, Step, StepOutcome, question_of, step_of};
pub use attachment::attachment;
pub use cades::build as sign_digest;
pub use certificate::{
    CertificateRequest, DEMONSTRATION, Marking, Reason, Revoked, Root, Serial, Subject, Validity,
    certificate_from_pem, certificate_pem, fingerprint, serial_of,
};
pub use dss::Validation;
pub use error::{Defect, SigningError};
pub use external::read_answer;
pub use holder::{Holder, certificate_holder, holder_of, plain_rut, signer_certificate};
pub use key::{DocumentKey, SignatureKey};
pub use long_term::{
    RevocationQuestion, UntimedSignature, add_validation, complete_document_timestamp,
    prepare_document_timestamp, questions,
};
pub use pkcs11::{Pin, Token, TokenDriver, TokenError, TokenIdentity};
pub use pkcs12::{KeyFile, KeyFileError};
pub use properties::properties;
pub use report::*;
pub use sign::{
    Certify, PreparedSignature, Room, SignRequest, complete, prepare, sign, unsigned_fields,
};
pub use standing::{Leads, Standing, TrustFile, TrustFileKind, is_list_of, standing, trust_file};
pub use timestamp::{TimeError, TimeQuery, TimeToken, signature_imprint, with_timestamp};
pub use verify::verify;
