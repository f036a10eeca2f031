//! Fills one empty signature field, by appending: nothing already in the file is touched.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, Utc};
use der::{Decode, Encode};
use sha2::{Digest, Sha256};
use x509_cert::certificate::Certificate;

use crate::error::{Defect, SigningError};
use crate::font::dictionary;
use crate::key::SignatureKey;
use crate::pdf::append::{self, Body};
use crate::pdf::document::Pdf;
use crate::pdf::forms::{self, Field};
use crate::pdf::object::{Dictionary, Object};
use crate::report::{Coverage, Honoured, Integrity, Trust, ValidityAt};
use crate::trust::{issued, validity_at};
use crate::{appearance, cades, judge, verify};

/// How much room is kept in the file for the CMS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// 16 KiB: a signature with its chain.
    Signature,
    /// 32 KiB: with a timestamp and its chain too.
    SignatureAndTimestamp,
}

impl Room {
    /// Bytes of CMS that fit.
    const fn bytes(self) -> usize {
        match self {
            Self::Signature => 16 * 1024,
            Self::SignatureAndTimestamp => 32 * 1024,
        }
    }
}

/// What to sign and how.
#[derive(Debug, Clone)]
pub struct SignRequest<'a> {
    /// Name of the empty, visible signature field to fill.
    pub field: &'a str,
    /// Certificates in DER: the signer's first, then its issuers up to the root.
    pub chain: &'a [Vec<u8>],
    /// Name of the signer, for `/Name`: the certificate's common name.
    pub name: &'a str,
    /// Why, for `/Reason`.
    pub reason: &'a str,
    /// Where, for `/Location`.
    pub location: &'a str,
    /// When, with the offset of the place; becomes `/M`.
    pub time: DateTime<FixedOffset>,
    /// Lines drawn in the field, in Spanish; "Firma electrónica simple" is always drawn below them.
    pub appearance: &'a [String],
    /// Whether this signature certifies the document.
    pub certify: Certify,
    /// Room kept for the CMS.
    pub room: Room,
}

/// Whether a signature certifies the document (DocMDP).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certify {
    /// An approval signature.
    No,
    /// The first signature: from here on only fields may be filled and signed (P=2).
    FormFillingAllowed,
}

/// A file waiting for its CMS: everything is in place but the signature's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreparedSignature {
    /// The file with the space for the signature still zero.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes that will be covered: what an external signer signs.
    pub digest: [u8; 32],
    /// Name of the field being signed.
    pub field: String,
    /// Offset of the `<` that opens the space reserved for the CMS.
    pub gap_start: usize,
    /// Offset after the `>` that closes it.
    pub gap_end: usize,
}

/// Signs one field with the key and returns the new file, already verified by this room.
///
/// # Errors
/// See [`SigningError`]: unknown or signed field, damaged file, wrong key, validity, order.
pub fn sign(
    pdf: &[u8],
    request: &SignRequest<'_>,
    key: &dyn SignatureKey,
) -> Result<Vec<u8>, SigningError> {
    is_keys(request.chain, key)?;
    let prepared = prepare(pdf, request)?;
    let cms = cades::build(&prepared.digest, key, request.chain)?;
    complete(&prepared, &cms)
}

/// Whether a chain begins with the key's own certificate.
pub(crate) fn is_keys(chain: &[Vec<u8>], key: &dyn SignatureKey) -> Result<(), SigningError> {
    let leaf = chain.first().ok_or(SigningError::ChainEmpty)?;
    let certificate = Certificate::from_der(leaf)?;
    let spki = certificate
        .tbs_certificate
        .subject_public_key_info
        .to_der()?;
    if spki == key.public_key_der() {
        Ok(())
    } else {
        Err(SigningError::KeyMismatch)
    }
}

/// Prepares one field for an external signer (token, FirmaGob): the digest goes out, a CMS comes back.
///
/// # Errors
/// As [`sign`], but for the key. An empty `chain` is accepted: the signer is not known yet.
pub fn prepare(pdf: &[u8], request: &SignRequest<'_>) -> Result<PreparedSignature, SigningError> {
    check_wording(request)?;
    check_chain(request)?;
    let pdf = Pdf::read(pdf)?;
    if pdf.bytes_after_end > 0 {
        return Err(SigningError::TrailingBytes);
    }
    if pdf.revisions[pdf.last()].own_number.is_some() {
        let why = "only files with a classic cross-reference table are signed";
        return Err(Defect::Structure(why).into());
    }
    let fields = forms::fields(&pdf, pdf.last())?;
    let field = check_field(&pdf, &fields, request)?;
    let objects = revision(&pdf, field, request)?;
    let value = objects.value;
    let (mut bytes, bodies) = append::append(&pdf, objects.all)?;
    let body = bodies
        .get(&value)
        .copied()
        .ok_or(SigningError::PreparedMalformed)?;
    let gap_start = body + objects.contents;
    let gap_end = gap_start + request.room.bytes() * 2 + 2;
    let range = format!("[0 {gap_start} {gap_end} {}]", bytes.len() - gap_end);
    let range_at = body + objects.byte_range;
    bytes[range_at..range_at + range.len()].copy_from_slice(range.as_bytes());
    Ok(PreparedSignature {
        digest: covered_digest(&bytes, gap_start, gap_end),
        bytes,
        field: request.field.to_owned(),
        gap_start,
        gap_end,
    })
}

/// Puts the CMS an external signer returned in its place and verifies the finished file.
///
/// # Errors
/// `TooLarge`, `PreparedMalformed`, `AnswerOfAnother`, `EarlierSignatureBroken`, `OutputUnsound`.
pub fn complete(prepared: &PreparedSignature, cms: &[u8]) -> Result<Vec<u8>, SigningError> {
    prepared.check()?;
    let reserved = (prepared.gap_end - prepared.gap_start - 2) / 2;
    if cms.len() > reserved {
        return Err(SigningError::TooLarge {
            size: cms.len(),
            reserved,
        });
    }
    if cades::signed_digest(cms).is_some_and(|digest| digest != prepared.digest) {
        return Err(SigningError::AnswerOfAnother);
    }
    let mut bytes = prepared.bytes.clone();
    let digits = hex::encode(cms);
    let start = prepared.gap_start + 1;
    bytes[start..start + digits.len()].copy_from_slice(digits.as_bytes());
    check_output(&bytes, &prepared.field)?;
    Ok(bytes)
}

/// Names of the signature fields that are still empty, in form order.
///
/// # Errors
/// `Damaged` when the strict reader refuses the file.
pub fn unsigned_fields(pdf: &[u8]) -> Result<Vec<String>, SigningError> {
    let pdf = Pdf::read(pdf)?;
    let last = pdf.last();
    let fields = forms::fields(&pdf, last)?;
    let empty = fields
        .iter()
        .filter(|field| field.is_signature() && field.value(&pdf, last).is_none());
    Ok(empty.map(|field| field.name.clone()).collect())
}

impl PreparedSignature {
    /// One byte string to keep or hand over: a line of text with the facts, then the file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let head = format!(
            "sello-firma-preparada 1 {} {} {} {}\n",
            self.gap_start,
            self.gap_end,
            hex::encode(self.digest),
            hex::encode(&self.field),
        );
        [head.as_bytes(), &self.bytes].concat()
    }

    /// Reads what [`PreparedSignature::to_bytes`] wrote; the digest is recomputed.
    ///
    /// # Errors
    /// `PreparedMalformed`.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SigningError> {
        let parsed = (|| {
            let end = bytes.iter().take(8192).position(|byte| *byte == b'\n')?;
            let head = std::str::from_utf8(&bytes[..end]).ok()?;
            let words: Vec<&str> = head.split(' ').collect();
            let ["sello-firma-preparada", "1", start, gap_end, digest, field] = words[..] else {
                return None;
            };
            Some(Self {
                bytes: bytes[end + 1..].to_vec(),
                digest: hex::decode(digest).ok()?.try_into().ok()?,
                field: String::from_utf8(hex::decode(field).ok()?).ok()?,
                gap_start: start.parse().ok()?,
                gap_end: gap_end.parse().ok()?,
            })
        })();
        let prepared = parsed.ok_or(SigningError::PreparedMalformed)?;
        prepared.check()?;
        Ok(prepared)
    }

    fn check(&self) -> Result<(), SigningError> {
        let gap = self.bytes.get(self.gap_start..self.gap_end);
        let zeros = gap.is_some_and(|gap| match gap {
            [b'<', digits @ .., b'>'] => digits.iter().all(|digit| *digit == b'0'),
            _ => false,
        });
        let same =
            zeros && covered_digest(&self.bytes, self.gap_start, self.gap_end) == self.digest;
        if same {
            Ok(())
        } else {
            Err(SigningError::PreparedMalformed)
        }
    }
}

fn covered_digest(bytes: &[u8], gap_start: usize, gap_end: usize) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(&bytes[..gap_start]);
    digest.update(&bytes[gap_end..]);
    digest.finalize().into()
}

/// A signature made here is never called *avanzada*.
fn check_wording(request: &SignRequest<'_>) -> Result<(), SigningError> {
    let lines = request.appearance.iter().map(String::as_str);
    let mut said = lines.chain([request.name, request.reason, request.location]);
    if said.any(|text| text.to_lowercase().contains("avanzada")) {
        return Err(SigningError::ForbiddenWording);
    }
    Ok(())
}

fn check_chain(request: &SignRequest<'_>) -> Result<(), SigningError> {
    let chain = request
        .chain
        .iter()
        .map(|der| Certificate::from_der(der))
        .collect::<Result<Vec<_>, _>>()?;
    let linked = chain.windows(2).all(|pair| issued(&pair[1], &pair[0]));
    if !linked {
        return Err(SigningError::ChainBroken);
    }
    let time = request.time.with_timezone(&Utc);
    match chain.first().map(|leaf| validity_at(leaf, time)) {
        Some(ValidityAt::NotYetValid) => Err(SigningError::CertificateNotYetValid),
        Some(ValidityAt::Expired) => Err(SigningError::CertificateExpired),
        Some(ValidityAt::Valid | ValidityAt::Unknown) | None => Ok(()),
    }
}

fn check_field<'a>(
    pdf: &Pdf<'_>,
    fields: &'a [Field],
    request: &SignRequest<'_>,
) -> Result<&'a Field, SigningError> {
    let last = pdf.last();
    let name = request.field.to_owned();
    let field = fields
        .iter()
        .find(|field| field.is_signature() && field.name == request.field)
        .ok_or(SigningError::FieldUnknown(name.clone()))?;
    if field.value(pdf, last).is_some() {
        return Err(SigningError::FieldSigned(name));
    }
    let signed = verify::signed(pdf, fields);
    if request.certify == Certify::FormFillingAllowed && !signed.is_empty() {
        return Err(SigningError::CertificationNotFirst);
    }
    if signed
        .iter()
        .any(|found| judge::forbids(pdf, found, request.field))
    {
        return Err(SigningError::FieldLocked(name));
    }
    Ok(field)
}

/// The objects of the new revision, and where inside the value's body its two gaps are.
struct Objects {
    all: BTreeMap<u32, Body>,
    value: u32,
    byte_range: usize,
    contents: usize,
}

fn revision(
    pdf: &Pdf<'_>,
    field: &Field,
    request: &SignRequest<'_>,
) -> Result<Objects, SigningError> {
    let last = pdf.last();
    let invisible = || SigningError::FieldInvisible(field.name.clone());
    let value = pdf.next_number();
    let look = value + 1;
    let [widget] = field.widgets.as_slice() else {
        return Err(invisible());
    };
    let dictionary_of = |id| pdf.object(id, last).as_dictionary().cloned();
    let mut drawn = dictionary_of(*widget).ok_or_else(invisible)?;
    let locks = lock(pdf, &drawn);
    let size = appearance::size(pdf, &drawn).ok_or_else(invisible)?;
    let mut all = appearance::draw(pdf, request.appearance, size, look)?;
    let normal = dictionary([("N", Object::Reference((look, 0)))]);
    drawn.insert("AP".into(), Object::Dictionary(normal));
    let own_value = Object::Reference((value, 0));
    if *widget == field.id {
        drawn.insert("V".into(), own_value);
    } else {
        let mut parent = dictionary_of(field.id).ok_or_else(invisible)?;
        parent.insert("V".into(), own_value);
        all.insert(field.id.0, Body::Plain(Object::Dictionary(parent)));
    }
    all.insert(widget.0, Body::Plain(Object::Dictionary(drawn)));
    form_and_catalog(pdf, request, value, &mut all)?;
    let (body, byte_range, contents) = value_body(request, locks);
    all.insert(value, Body::Exact(body));
    Ok(Objects {
        all,
        value,
        byte_range,
        contents,
    })
}

/// Sets the form's flags and, for a certification, the catalog's permissions.
fn form_and_catalog(
    pdf: &Pdf<'_>,
    request: &SignRequest<'_>,
    value: u32,
    all: &mut BTreeMap<u32, Body>,
) -> Result<(), SigningError> {
    let last = pdf.last();
    let (root, catalog) = pdf.catalog(last)?;
    let mut catalog = catalog.clone();
    let mut catalog_changes = false;
    let (form_id, form) = forms::form(pdf, last)?.ok_or(Defect::Structure("no form"))?;
    if form
        .get(b"SigFlags".as_slice())
        .and_then(Object::as_integer)
        != Some(3)
    {
        let mut form = form.clone();
        form.insert("SigFlags".into(), Object::Integer(3));
        match form_id {
            Some(id) => {
                all.insert(id.0, Body::Plain(Object::Dictionary(form)));
            }
            None => {
                catalog.insert("AcroForm".into(), Object::Dictionary(form));
                catalog_changes = true;
            }
        }
    }
    if request.certify == Certify::FormFillingAllowed {
        let own = dictionary([("DocMDP", Object::Reference((value, 0)))]);
        catalog.insert("Perms".into(), Object::Dictionary(own));
        catalog_changes = true;
    }
    if catalog_changes {
        all.insert(root.0, Body::Plain(Object::Dictionary(catalog)));
    }
    Ok(())
}

/// The signature dictionary, with the offsets of its byte range and of its contents.
fn value_body(request: &SignRequest<'_>, lock: Option<Dictionary>) -> (Vec<u8>, usize, usize) {
    let mut entries: Dictionary = dictionary([
        ("Type", Object::name("Sig")),
        ("Filter", Object::name("Adobe.PPKLite")),
        ("SubFilter", Object::name("ETSI.CAdES.detached")),
        ("M", Object::text(pdf_date(request.time).into_bytes())),
    ]);
    for (key, text) in [
        ("Name", request.name),
        ("Reason", request.reason),
        ("Location", request.location),
    ] {
        if !text.is_empty() {
            entries.insert(key.into(), Object::unicode(text));
        }
    }
    let mut references = Vec::new();
    if request.certify == Certify::FormFillingAllowed {
        let parameters = dictionary([
            ("Type", Object::name("TransformParams")),
            ("P", Object::Integer(2)),
            ("V", Object::name("1.2")),
        ]);
        references.push(transform("DocMDP", parameters));
    }
    if let Some(mut parameters) = lock {
        parameters.insert("Type".into(), Object::name("TransformParams"));
        parameters.insert("V".into(), Object::name("1.2"));
        references.push(transform("FieldMDP", parameters));
    }
    if !references.is_empty() {
        entries.insert("Reference".into(), Object::Array(references));
    }
    let reserved = request.room.bytes();
    let mut body = Vec::with_capacity(reserved * 2 + 1024);
    append::open_dictionary(&entries, &mut body);
    body.extend_from_slice(b"/ByteRange ");
    let byte_range = body.len();
    // "[0 " and three numbers of up to twelve digits: room for any file under a terabyte.
    body.extend_from_slice(&[b' '; 44]);
    body.extend_from_slice(b"/Contents ");
    let contents = body.len();
    body.push(b'<');
    body.resize(body.len() + reserved * 2, b'0');
    body.extend_from_slice(b">>>");
    (body, byte_range, contents)
}

fn transform(method: &str, parameters: Dictionary) -> Object {
    Object::Dictionary(dictionary([
        ("Type", Object::name("SigRef")),
        ("TransformMethod", Object::name(method)),
        ("TransformParams", Object::Dictionary(parameters)),
    ]))
}

/// What the field was made to lock once signed (`/Lock`), as the signature itself must declare it (ISO 32000-1,
/// 12.8.2.4): which fields, and never less than the field says.
fn lock(pdf: &Pdf<'_>, field: &Dictionary) -> Option<Dictionary> {
    let own = pdf.get(field, "Lock", pdf.last())?.as_dictionary()?;
    let kept = ["Action", "Fields"].into_iter().filter_map(|key| {
        let value = pdf.get(own, key, pdf.last())?;
        Some((key, value.clone()))
    });
    Some(
        kept.map(|(key, value)| (key.as_bytes().to_vec(), value))
            .collect(),
    )
}

/// `D:YYYYMMDDHHmmSS±HH'mm'`
fn pdf_date(time: DateTime<FixedOffset>) -> String {
    let zone = time.format("%z").to_string();
    let (hours, minutes) = zone.split_at(3);
    format!("D:{}{hours}'{minutes}'", time.format("%Y%m%d%H%M%S"))
}

/// The finished file is read again as a stranger would, before anyone gets it.
fn check_output(bytes: &[u8], field: &str) -> Result<(), SigningError> {
    let nobody = Trust {
        roots: Vec::new(),
        crls: Vec::new(),
        time_roots: Vec::new(),
        issuers: Vec::new(),
        at: DateTime::<Utc>::MAX_UTC,
        expected: Vec::new(),
    };
    let report = verify::verify(bytes, &nobody);
    if let Some(defect) = report.refused {
        return Err(SigningError::OutputUnsound(defect.to_string()));
    }
    for signature in &report.signatures {
        let kept = signature
            .certification
            .is_none_or(|own| own.honoured == Honoured::Yes);
        let unaltered = signature
            .later_changes
            .iter()
            .all(|change| change.is_permitted());
        let intact = signature.integrity == Integrity::Intact && kept && unaltered;
        if signature.field != field && !intact {
            return Err(SigningError::EarlierSignatureBroken(
                signature.field.clone(),
            ));
        }
        if signature.field == field && !(intact && signature.coverage == Coverage::WholeFile) {
            let why = format!("{:?} {:?}", signature.integrity, signature.coverage);
            return Err(SigningError::OutputUnsound(why));
        }
    }
    if !report
        .signatures
        .iter()
        .any(|signature| signature.field == field)
    {
        return Err(SigningError::OutputUnsound(
            "the signature is missing".into(),
        ));
    }
    if !report.uncovered_changes.is_empty() {
        let gone = "a signature now gone".into();
        return Err(SigningError::EarlierSignatureBroken(gone));
    }
    Ok(())
}
