//! Why a PDF could not be read, and why a signature or certificate could not be made.

use thiserror::Error;

/// The reason a file is refused before any signature is looked at: a strict reader does not guess.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Defect {
    /// The first bytes are not `%PDF-1.n` or `%PDF-2.n`.
    #[error("no PDF header at byte 0")]
    NoHeader,
    /// The syntax breaks the standard at this byte offset.
    #[error("syntax error at byte {offset}: {what}")]
    Syntax {
        /// Offset from the start of the file (or of the decoded object stream).
        offset: usize,
        /// What was expected there.
        what: &'static str,
    },
    /// A dictionary names the same key twice.
    #[error("key /{key} appears twice in the dictionary at byte {offset}")]
    DuplicateKey {
        /// The repeated key, lossily decoded.
        key: String,
        /// Offset of the second appearance.
        offset: usize,
    },
    /// The chain of cross-reference sections is broken, circular or out of order.
    #[error("cross-reference chain: {0}")]
    CrossReference(&'static str),
    /// A cross-reference entry does not lead to the object it names.
    #[error("object {number} is not where the cross-reference says")]
    MisplacedObject {
        /// Object number.
        number: u32,
    },
    /// Classic table and stream mixed in one section (`/XRefStm`): two readers could see two files.
    #[error("hybrid cross-reference file")]
    Hybrid,
    /// The file is encrypted.
    #[error("encrypted file")]
    Encrypted,
    /// The form carries XFA.
    #[error("XFA form")]
    Xfa,
    /// The file carries JavaScript or another automatic action of the same power.
    #[error("active content: {0}")]
    ActiveContent(&'static str),
    /// A stream uses a filter or parameters this reader does not decode.
    #[error("object {number}: stream cannot be decoded")]
    Stream {
        /// Object number of the stream.
        number: u32,
    },
    /// References form a circle where the standard asks for a tree.
    #[error("circular reference in {0}")]
    Circular(&'static str),
    /// A required part of the document is missing or has the wrong type.
    #[error("document structure: {0}")]
    Structure(&'static str),
    /// A limit against hostile input was reached.
    #[error("limit exceeded: {0}")]
    Limit(&'static str),
}

/// Why something could not be signed or issued.
#[derive(Debug, Error)]
pub enum SigningError {
    /// The PDF is damaged, encrypted or otherwise refused by the strict reader.
    #[error("the PDF is refused: {0}")]
    Damaged(#[from] Defect),
    /// The file carries bytes after its last `%%EOF`.
    #[error("the PDF carries bytes after its end")]
    TrailingBytes,
    /// No signature field has this name.
    #[error("no signature field is named {0:?}")]
    FieldUnknown(String),
    /// The field already holds a signature.
    #[error("the field {0:?} is already signed")]
    FieldSigned(String),
    /// The field has no visible rectangle to draw in.
    #[error("the field {0:?} has no visible rectangle")]
    FieldInvisible(String),
    /// An earlier signature forbids filling this field (DocMDP or FieldMDP).
    #[error("an earlier signature locks the field {0:?}")]
    FieldLocked(String),
    /// A certification can only be the first signature.
    #[error("a certification can only be the first signature")]
    CertificationNotFirst,
    /// An earlier signature of the file is already unsound; a new one would hide that.
    #[error("an earlier signature is not intact: {0}")]
    EarlierSignatureBroken(String),
    /// The chain given is empty.
    #[error("no certificate given")]
    ChainEmpty,
    /// A certificate, list or key is not valid DER of its type.
    #[error("malformed certificate, list or key")]
    Malformed(#[from] der::Error),
    /// A certificate of the chain was not issued by the next one.
    #[error("a certificate of the chain was not issued by the next one")]
    ChainBroken,
    /// A text calls the signature *avanzada*, which a key made here never is.
    #[error("a signature made here is never called avanzada")]
    ForbiddenWording,
    /// The key is not the one in the certificate.
    #[error("the key does not belong to the certificate")]
    KeyMismatch,
    /// The signing time is before the certificate's validity.
    #[error("the certificate is not yet valid at the signing time")]
    CertificateNotYetValid,
    /// The signing time is after the certificate's validity.
    #[error("the certificate had expired at the signing time")]
    CertificateExpired,
    /// The 32 bytes are not a valid P-256 secret (zero, or not below the order).
    #[error("not a valid P-256 secret")]
    InvalidSecret,
    /// A name is empty or longer than X.509 allows (64 characters).
    #[error("name empty or longer than {limit} characters")]
    NameLength {
        /// The X.509 upper bound in characters.
        limit: usize,
    },
    /// A serial number is zero or longer than 20 bytes.
    #[error("invalid serial number")]
    InvalidSerial,
    /// A validity ends before it begins, or is outside the years 1950–9999.
    #[error("invalid validity period")]
    InvalidValidity,
    /// A certificate would outlive or precede its issuer.
    #[error("the certificate's validity is not inside its issuer's")]
    OutlivesIssuer,
    /// The document embeds no font this room can reuse.
    #[error("the document embeds no font that can be reused")]
    NoEmbeddedFont,
    /// The CMS does not fit the space reserved for it.
    #[error("the signature takes {size} bytes and {reserved} are reserved")]
    TooLarge {
        /// Bytes of the CMS.
        size: usize,
        /// Bytes reserved in the file.
        reserved: usize,
    },
    /// The serialized prepared signature is not ours or was altered.
    #[error("the prepared signature is malformed")]
    PreparedMalformed,
    /// The finished file did not pass this room's own verification.
    #[error("the finished file does not verify: {0}")]
    OutputUnsound(String),
    /// The certificate is an authority's: it signs certificates, not documents.
    #[error("the certificate is an authority's, nobody signs documents with it")]
    NotASigners,
    /// The certificate, or one of its issuers', was revoked.
    #[error("the certificate was revoked on {at}")]
    CertificateRevoked {
        /// Since when; the moment of the question when an issuer was.
        at: chrono::DateTime<chrono::Utc>,
    },
    /// The certificate's key is not accepted: RSA under 2048 bits, or a key other than RSA, P-256 or P-384.
    #[error("the certificate's key is too weak or of another kind")]
    WeakKey,
    /// The answer of an external signer is not a CMS in DER, PEM or base64.
    #[error("the external signer's answer is not a CMS")]
    AnswerUnreadable,
    /// The answer signs other bytes than the ones that were handed over.
    #[error("the external signer's answer is for another document")]
    AnswerOfAnother,
    /// A key file could not be opened.
    #[error(transparent)]
    KeyFile(#[from] crate::pkcs12::KeyFileError),
    /// A token refused.
    #[error(transparent)]
    Token(#[from] crate::pkcs11::TokenError),
    /// Signing failed in the cryptographic library.
    #[error("signing failed")]
    Cryptography,
}
