//! Distinguished names: how they are written, read and marked as demonstration.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "ASN.1 string tags: every other one is read as UTF-8"
)]

use const_oid::ObjectIdentifier;
use const_oid::db::rfc4519;
use der::asn1::{Any, SetOfVec};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};

use crate::certificate::{DEMONSTRATION, Marking};
use crate::error::SigningError;

/// Longest common or organization name, in characters (RFC 5280, ub-common-name).
const NAME_LIMIT: usize = 64;

/// Whether a name carries the demonstration words.
pub(crate) fn marking_of(name: &Name) -> Marking {
    let marked = name
        .0
        .iter()
        .flat_map(|rdn| rdn.0.iter())
        .any(|attribute| text_of(attribute).is_some_and(|text| text.contains(DEMONSTRATION)));
    if marked {
        Marking::Demonstration
    } else {
        Marking::Real
    }
}

/// The text of one attribute of a name.
pub(crate) fn text_of(attribute: &AttributeTypeAndValue) -> Option<String> {
    use der::Tagged;
    let bytes = attribute.value.value();
    match attribute.value.tag() {
        der::Tag::BmpString => {
            let units: Vec<u16> = bytes
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16(&units).ok()
        }
        der::Tag::TeletexString => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}

/// `C=CL`, institution, seat and name, marked when they stand for demonstration data.
pub(crate) fn name_of(
    common_name: &str,
    organization: &str,
    role: Option<&str>,
    marking: Marking,
) -> Result<Name, SigningError> {
    let mut parts = vec![
        attribute(
            rfc4519::C,
            &Any::from(der::asn1::PrintableStringRef::new("CL")?),
        )?,
        attribute(rfc4519::O, &text(&marked(organization, marking)?)?)?,
    ];
    if let Some(role) = role.filter(|role| !role.is_empty()) {
        parts.push(attribute(rfc4519::TITLE, &text(&bounded(role)?)?)?);
    }
    parts.push(attribute(
        rfc4519::CN,
        &text(&marked(common_name, marking)?)?,
    )?);
    Ok(RdnSequence(parts))
}

fn text(value: &str) -> Result<Any, SigningError> {
    Ok(Any::new(der::Tag::Utf8String, value.as_bytes())?)
}

fn attribute(
    oid: ObjectIdentifier,
    value: &Any,
) -> Result<RelativeDistinguishedName, SigningError> {
    let pair = AttributeTypeAndValue {
        oid,
        value: value.clone(),
    };
    Ok(RelativeDistinguishedName(SetOfVec::try_from(vec![pair])?))
}

fn bounded(value: &str) -> Result<String, SigningError> {
    let length = value.chars().count();
    if length == 0 || length > NAME_LIMIT {
        return Err(SigningError::NameLength { limit: NAME_LIMIT });
    }
    Ok(value.to_owned())
}

/// Under demonstration the words come first and the name is shortened with "…" to fit 64 characters.
fn marked(value: &str, marking: Marking) -> Result<String, SigningError> {
    let value = bounded(value)?;
    if marking == Marking::Real || value.contains(DEMONSTRATION) {
        return Ok(value);
    }
    let room = NAME_LIMIT - DEMONSTRATION.chars().count() - 3;
    let shortened = if value.chars().count() > room {
        let kept: String = value.chars().take(room - 1).collect();
        format!("{kept}…")
    } else {
        value
    };
    Ok(format!("{DEMONSTRATION} · {shortened}"))
}
