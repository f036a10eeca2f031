//! A signature may not say of its own algorithms what was not done: signatures of openssl, true but for one word.

mod committee;

use std::process::Command;

use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerInfo, SignerInfos};
use committee::*;
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc5912};
use der::asn1::{Any, OctetString};
use der::{Decode as _, Encode as _};
use rsa::pkcs1::RsaPssParams;
use sha2::Sha256;
use signing::*;
use spki::{AlgorithmIdentifierOwned, AlgorithmIdentifierRef};

/// Somebody outside with an RSA key, and the acta ready for their signature.
struct Outside {
    folder: tempfile::TempDir,
    prepared: PreparedSignature,
}

impl Outside {
    fn new() -> Self {
        let prepared = prepared_for(&[], "");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let made = Self { folder, prepared };
        made.write("covered", &covered_by(&made.prepared));
        let key = ["-newkey", "rsa:2048", "-keyout", "key.pem"];
        let own = ["req", "-x509", "-nodes", "-subj", "/CN=Externa"];
        made.openssl(&[own.as_slice(), &key, &["-days", "30", "-out", "own.pem"]].concat());
        made
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.folder.path().join(name), bytes).expect("written");
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder.path().join(name)).expect("made")
    }

    fn ran(&self, arguments: &[&str]) -> bool {
        let output = Command::new("openssl")
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .expect("openssl is needed by this test: apt install openssl");
        output.status.success()
    }

    fn openssl(&self, arguments: &[&str]) {
        assert!(self.ran(arguments), "openssl {arguments:?}");
    }

    /// The acta with a CMS whose content is digested so, signed so over the same attributes, and saying `algorithm`.
    fn says(&self, content: &str, signed: &[&str], algorithm: AlgorithmIdentifierOwned) -> Said {
        let own = ["-signer", "own.pem", "-inkey", "key.pem"];
        let made = ["cms", "-sign", "-binary", "-md", content, "-in", "covered"];
        let out = ["-outform", "DER", "-out", "plain.cms"];
        self.openssl(&[made.as_slice(), &own, &out].concat());
        let plain = ContentInfo::from_der(&self.read("plain.cms")).expect("a CMS");
        let mut plain: SignedData = plain.content.decode_as().expect("signed data");
        let mut info: SignerInfo = plain.signer_infos.0.as_slice()[0].clone();
        let attributes = info.signed_attrs.as_ref().expect("attributes");
        self.write("attributes", &attributes.to_der().expect("der"));
        let by = ["dgst", "-sign", "key.pem", "-out", "value"];
        self.openssl(&[by.as_slice(), signed, &["attributes"]].concat());
        info.signature = OctetString::new(self.read("value")).expect("short");
        info.signature_algorithm = algorithm;
        plain.signer_infos = SignerInfos::try_from(vec![info]).expect("one signer");
        let cms = ContentInfo {
            content_type: rfc5911::ID_SIGNED_DATA,
            content: Any::encode_from(&plain).expect("der"),
        };
        let cms = cms.to_der().expect("der");
        self.write("altered.cms", &cms);
        let mut pdf = self.prepared.bytes.clone();
        let digits = hex::encode(cms);
        let start = self.prepared.gap_start + 1;
        pdf[start..start + digits.len()].copy_from_slice(digits.as_bytes());
        let read = ["cms", "-verify", "-binary", "-inform", "DER", "-noverify"];
        let of = ["-in", "altered.cms", "-content", "covered", "-out", "seen"];
        Said {
            here: verify(&pdf, &trust()).signatures[0].integrity.clone(),
            openssl: self.ran(&[read.as_slice(), &of].concat()),
        }
    }
}

/// What this room and openssl say of the same signature.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    here: Integrity,
    openssl: bool,
}

fn named(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid,
        parameters: Some(Any::null()),
    }
}

/// RSASSA-PSS over SHA-256 whose mask is said to be made with this digest (RFC 4055, 3.1).
fn pss(mask: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    let mut parameters = RsaPssParams::new::<Sha256>(32);
    parameters.mask_gen.parameters = Some(AlgorithmIdentifierRef {
        oid: mask,
        parameters: None,
    });
    AlgorithmIdentifierOwned {
        oid: rfc5912::ID_RSASSA_PSS,
        parameters: Some(Any::encode_from(&parameters).expect("der")),
    }
}

const PSS: [&str; 5] = [
    "-sha256",
    "-sigopt",
    "rsa_padding_mode:pss",
    "-sigopt",
    "rsa_pss_saltlen:32",
];

// Seen failing: `check` without `expected != hash`.
#[test]
fn the_digest_that_was_signed_is_the_announced_one() {
    let outside = Outside::new();
    let both = outside.says(
        "sha512",
        &["-sha512"],
        named(rfc5912::SHA_512_WITH_RSA_ENCRYPTION),
    );
    let sound = Said {
        here: Integrity::Intact,
        openssl: true,
    };
    assert_eq!(both, sound);
    // The value is true for the digest it names: but the CMS announced another one (RFC 5652, 5.4).
    let other = outside.says(
        "sha512",
        &["-sha256"],
        named(rfc5912::SHA_256_WITH_RSA_ENCRYPTION),
    );
    let broken = Said {
        here: Integrity::Broken(Break::SignatureValue),
        openssl: false,
    };
    assert_eq!(other, broken);
}

// Seen failing: `check_pss` without `mask != Some(hash)`, and without `expected != hash`.
#[test]
fn the_digest_of_pss_is_one_and_the_announced_one() {
    let outside = Outside::new();
    let sound = Said {
        here: Integrity::Intact,
        openssl: true,
    };
    let refused = Said {
        here: Integrity::Unreadable(Malformation::WeakDigest),
        openssl: false,
    };
    assert_eq!(
        outside.says("sha256", &PSS, pss(rfc5912::ID_SHA_256)),
        sound
    );
    let mask = outside.says("sha256", &PSS, pss(rfc5912::ID_SHA_512));
    assert_eq!(mask, refused);
    let announced = outside.says("sha512", &PSS, pss(rfc5912::ID_SHA_256));
    assert_eq!(announced, refused);
}
