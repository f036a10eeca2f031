//! Files others signed: pyHanko signs our empty field with RSA, P-256 and P-384 keys made by openssl,
//! and this room must read them; a weak key or digest must be refused by its name.

mod committee;

use std::process::Command;

use committee::*;
use signing::*;

/// The acta's first field signed by pyHanko with a key of this kind, and the self-issued certificate.
fn signed_by_pyhanko(key: &[&str], arguments: &[&str]) -> (Vec<u8>, Vec<u8>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| folder.path().join(name).to_str().expect("text").to_owned();
    let run = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output().unwrap_or_else(|error| {
            panic!("{program} is needed by this test ({error}): pip install pyhanko pyhanko-cli; apt install openssl")
        });
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{program}: {said}");
    };
    std::fs::write(at("acta.pdf"), acta()).expect("written");
    let (secret, pem, der, out) = (at("k.pem"), at("c.pem"), at("c.der"), at("out.pdf"));
    let mut request = vec![
        "req",
        "-x509",
        "-nodes",
        "-days",
        "3650",
        "-subj",
        "/CN=Autoridad externa",
    ];
    request.extend_from_slice(key);
    request.extend_from_slice(&["-keyout", &secret, "-out", &pem]);
    run("openssl", &request);
    run(
        "openssl",
        &["x509", "-in", &pem, "-outform", "DER", "-out", &der],
    );
    let base = at("acta.pdf");
    let mut sign = vec!["sign", "addsig", "--field", FIELDS[0]];
    sign.extend_from_slice(arguments);
    sign.extend_from_slice(&[
        "pemder",
        "--key",
        &secret,
        "--cert",
        &pem,
        "--no-pass",
        &base,
        &out,
    ]);
    run("pyhanko", &sign);
    let read = |path: &str| std::fs::read(path).expect("made");
    (read(&out), read(&der))
}

/// Trust in this certificate, long after today: the outsiders' tools stamp their own clock's time.
fn trusting(certificate: Vec<u8>) -> Trust {
    Trust {
        roots: vec![certificate],
        at: moment(2100, 1, 1),
        ..trust()
    }
}

#[test]
fn keys_of_every_accepted_kind_are_read() {
    for key in [
        ["-newkey", "rsa:2048"].as_slice(),
        &["-newkey", "rsa:3072"],
        &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"],
        &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp384r1"],
    ] {
        let (pdf, certificate) = signed_by_pyhanko(key, &["--use-pades"]);
        let report = verify(&pdf, &trusting(certificate.clone()));
        assert_eq!(report.problems(), Vec::new(), "{key:?}");
        let signer = report.signatures[0].signer.as_ref().expect("a signer");
        assert_eq!(signer.common_name, "Autoridad externa");
        assert_eq!(signer.certificate_sha256, fingerprint(&certificate));
        // Tamper sibling: one digit of the title.
        let mut flipped = pdf.clone();
        let at = find(&pdf, b"/Title<FEFF") + 14;
        flipped[at] = if flipped[at] == b'4' { b'5' } else { b'4' };
        let report = verify(&flipped, &trusting(certificate));
        assert_eq!(
            report.signatures[0].integrity,
            Integrity::Broken(Break::Digest)
        );
    }
}

#[test]
fn keys_too_weak_are_refused_by_name() {
    for key in [
        ["-newkey", "rsa:1024"].as_slice(),
        &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"],
    ] {
        let (pdf, certificate) = signed_by_pyhanko(key, &["--use-pades"]);
        let report = verify(&pdf, &trusting(certificate));
        let weak = Integrity::Unreadable(Malformation::WeakKey);
        assert_eq!(report.signatures[0].integrity, weak, "{key:?}");
    }
}

#[test]
fn a_plain_cms_signature_is_sound_and_not_called_pades() {
    // Its bytes are the ones signed (ISO 32000-1, 12.8.3.3 defines it): the profile is a remark, not a fault.
    let (pdf, certificate) = signed_by_pyhanko(&["-newkey", "rsa:2048"], &[]);
    let report = verify(&pdf, &trusting(certificate));
    assert_eq!(report.signatures[0].integrity, Integrity::Intact);
    assert_eq!(report.signatures[0].profile, Profile::PlainCms);
    assert_eq!(report.problems(), Vec::new());
    assert_eq!(
        report.answer(Question::Intact, &report.problems()),
        Answer::Yes
    );
}

#[test]
fn we_can_sign_after_an_outsider() {
    let (pdf, certificate) = signed_by_pyhanko(&["-newkey", "rsa:2048"], &["--use-pades"]);
    let pdf = signed_by(&pdf, &person(1), FIELDS[1], Certify::No);
    let mut trust = trusting(certificate);
    trust.roots.push(root().certificate_der().to_vec());
    let report = verify(&pdf, &trust);
    assert_eq!(report.problems(), Vec::new());
    assert_eq!(report.signatures.len(), 2);
}

#[test]
fn a_sha1_cms_of_an_external_signer_is_refused_by_name() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| folder.path().join(name).to_str().expect("text").to_owned();
    let openssl = |arguments: &[&str]| {
        let output = Command::new("openssl").args(arguments).output();
        let output = output.unwrap_or_else(|error| {
            panic!("openssl is needed by this test ({error}): apt install openssl")
        });
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "openssl: {said}");
    };
    let prepared = prepared_for(&[], "");
    let (data, secret, pem, out) = (at("data"), at("k.pem"), at("c.pem"), at("cms.der"));
    std::fs::write(&data, covered_by(&prepared)).expect("written");
    openssl(&[
        "req",
        "-x509",
        "-nodes",
        "-newkey",
        "rsa:2048",
        "-subj",
        "/CN=Externa",
        "-keyout",
        &secret,
        "-out",
        &pem,
    ]);
    for (digest, weak) in [("sha1", true), ("sha256", false)] {
        openssl(&[
            "cms", "-sign", "-binary", "-md", digest, "-signer", &pem, "-inkey", &secret,
            "-outform", "DER", "-in", &data, "-out", &out,
        ]);
        let cms = std::fs::read(&out).expect("made");
        match complete(&prepared, &cms) {
            Err(SigningError::OutputUnsound(why)) => {
                assert!(weak && why.contains("WeakDigest"), "{why}")
            }
            Err(other) => panic!("{digest}: {other}"),
            Ok(_) => assert!(!weak),
        }
    }
}
