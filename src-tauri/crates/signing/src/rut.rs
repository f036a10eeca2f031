//! The RUT a Chilean certificate carries for its holder, with its check digit verified.
//! Order: SAN otherName 1.3.6.1.4.1.8321.1, serialNumber, OU, CN; never 8321.2 (the certifier's).

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "X.509 name forms: only otherName carries a RUT"
)]

use const_oid::ObjectIdentifier;
use const_oid::db::rfc4519;
use x509_cert::certificate::Certificate;
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;

use crate::naming::text_of;

const HOLDER: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.8321.1");

/// The holder's RUT as `12345678-5`, if one is stated and its check digit is right.
pub(crate) fn of(certificate: &Certificate) -> Option<String> {
    let tbs = &certificate.tbs_certificate;
    let alternative = tbs.get::<SubjectAltName>().ok().flatten();
    let other_name = alternative.and_then(|(_, names)| {
        names.0.iter().find_map(|name| match name {
            GeneralName::OtherName(other) if other.type_id == HOLDER => {
                find(&String::from_utf8_lossy(other.value.value()))
            }
            _ => None,
        })
    });
    other_name.or_else(|| {
        [rfc4519::SERIAL_NUMBER, rfc4519::OU, rfc4519::CN]
            .iter()
            .find_map(|oid| {
                let mut attributes = tbs.subject.0.iter().flat_map(|rdn| rdn.0.iter());
                find(&text_of(
                    attributes.find(|attribute| attribute.oid == *oid)?,
                )?)
            })
    })
}

/// The first well-formed RUT in a text.
pub(crate) fn find(text: &str) -> Option<String> {
    text.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '.' || letter == '-'))
        .find_map(|word| {
            let plain: String = word.chars().filter(|letter| *letter != '.').collect();
            let (body, digit) = plain.rsplit_once('-')?;
            let digit = digit.chars().next().filter(|_| digit.len() == 1)?;
            let well_formed =
                (6..=9).contains(&body.len()) && body.bytes().all(|byte| byte.is_ascii_digit());
            (well_formed && check_digit(body) == digit.to_ascii_uppercase())
                .then(|| format!("{body}-{}", digit.to_ascii_uppercase()))
        })
}

/// Modulus 11 with weights 2 to 7 from the right.
fn check_digit(body: &str) -> char {
    let sum: u32 = body
        .bytes()
        .rev()
        .zip([2, 3, 4, 5, 6, 7].iter().cycle())
        .map(|(byte, weight)| u32::from(byte - b'0') * weight)
        .sum();
    match 11 - sum % 11 {
        11 => '0',
        10 => 'K',
        value => char::from_digit(value, 10).unwrap_or('0'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // 60.803.000-K is the RUT of the Servicio de Impuestos Internos.
    #[test]
    fn a_check_digit_is_recomputed() {
        assert_eq!(find("60.803.000-K").as_deref(), Some("60803000-K"));
        assert_eq!(find("RUT 60803000-k").as_deref(), Some("60803000-K"));
    }

    #[test]
    fn a_wrong_check_digit_is_no_rut() {
        assert_eq!(find("60.803.000-1"), None);
        assert_eq!(find("María Pérez"), None);
    }
}
