//! Keys that are not the laptop's: files (PKCS#12) as openssl and Firefox write them, a token (SoftHSM2), and an external
//! signer who gets a digest and gives back a CMS (openssl). pyHanko judges what comes out.

mod committee;
mod keyring;

use committee::*;
use keyring::*;
use signing::*;

/// Signs the second field of an acta that the first person certified.
fn second(chain: &[Vec<u8>], key: &dyn SignatureKey) -> Result<Vec<u8>, SigningError> {
    sign(&signed_acta(1), &request(chain, FIELDS[1]), key)
}

fn request<'a>(chain: &'a [Vec<u8>], field: &'a str) -> SignRequest<'a> {
    SignRequest {
        field,
        chain,
        // The certificate says who it is.
        name: "",
        reason: "Aprueba el acta",
        location: "Santiago de Chile",
        time: signing_time(2),
        appearance: &[],
        certify: Certify::No,
        room: Room::Signature,
    }
}

/// Trust in both roots: the committee's and the test certifier's.
fn both() -> Trust {
    let certifier = String::from_utf8(bytes("raiz.pem")).expect("PEM is text");
    let mut trust = trust();
    trust
        .roots
        .push(certificate_from_pem(&certifier).expect("a certificate"));
    trust
}

fn pyhanko_accepts(pdf: &[u8], signers: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("acta.pdf");
    let roots = folder.path().join("raices.pem");
    std::fs::write(&file, pdf).expect("written");
    let own = certificate_pem(root().certificate_der()).expect("pem");
    let certifier = String::from_utf8(bytes("raiz.pem")).expect("PEM is text");
    std::fs::write(&roots, format!("{own}{certifier}")).expect("written");
    let (good, said) = run(
        "pyhanko",
        &[
            "sign",
            "validate",
            "--trust",
            text(&roots),
            "--trust-replace",
            "--no-revocation-check",
            "--executive-summary",
            text(&file),
        ],
    );
    assert!(good, "{said}");
    assert_eq!(said.matches(":VALID").count(), signers, "{said}");
}

// Seen failing: `decode` without its second reading (Firefox's files), and with `ber::joined` keeping one piece only.
#[test]
fn key_files_in_every_encoding_people_have_sign_and_others_accept_it() {
    for (file, password) in [
        ("rsa.p12", "secreto"),
        ("p256.p12", "secreto"),
        ("p384.p12", "secreto"),
        ("rsa-antiguo.p12", "contraseña"),
        ("p256-3des.p12", "contraseña"),
        ("p256-sin-clave.p12", ""),
        ("rsa-firefox.p12", "contraseña"),
        ("p256-firefox.p12", "contraseña"),
    ] {
        let key = opened(file, password);
        assert_eq!(key.chain().len(), 3, "{file}: holder, authority, root");
        let pdf = second(key.chain(), &key).unwrap_or_else(|fault| panic!("{file}: {fault}"));
        let report = verify(&pdf, &both());
        assert_eq!(report.problems(), Vec::new(), "{file}");
        assert_eq!(report.signatures[1].profile, Profile::Pades, "{file}");
        pyhanko_accepts(&pdf, 2);
    }
}

#[test]
fn the_rut_of_a_key_file_is_the_one_its_certificate_states() {
    for (file, rut) in [
        ("rsa.p12", "12345678-5"),
        ("p256.p12", "11111111-1"),
        ("p384.p12", "12345678-5"),
    ] {
        let key = opened(file, "secreto");
        let pdf = second(key.chain(), &key).expect("signed");
        let report = verify(&pdf, &both());
        let signer = report.signatures[1].signer.as_ref().expect("a signer");
        assert_eq!(signer.rut.as_deref(), Some(rut), "{file}");
    }
}

#[test]
fn a_wrong_password_is_said_and_a_damaged_file_is_another_thing() {
    for file in ["rsa.p12", "rsa-antiguo.p12", "rsa-firefox.p12"] {
        let fault = KeyFile::open(&bytes(file), "otra").expect_err("refused");
        assert!(
            matches!(fault, SigningError::KeyFile(KeyFileError::WrongPassword)),
            "{file}: {fault}"
        );
    }
    let whole = bytes("rsa.p12");
    for cut in [0, 1, 40, whole.len() / 2, whole.len() - 1] {
        let fault = KeyFile::open(&whole[..cut], "secreto").expect_err("refused");
        assert!(
            matches!(fault, SigningError::KeyFile(KeyFileError::Damaged)),
            "{cut} bytes: {fault}"
        );
    }
    let fault = KeyFile::open(&bytes("sin-llave.p12"), "secreto").expect_err("refused");
    assert!(
        matches!(fault, SigningError::KeyFile(KeyFileError::NoKey)),
        "{fault}"
    );
}

#[test]
fn a_short_key_an_expired_and_a_future_certificate_do_not_sign() {
    let weak = KeyFile::open(&bytes("debil.p12"), "secreto").expect_err("1024 bits");
    assert!(matches!(weak, SigningError::WeakKey), "{weak}");
    let expired = opened("vencido.p12", "secreto");
    let fault = second(expired.chain(), &expired).expect_err("expired in 2022");
    assert!(matches!(fault, SigningError::CertificateExpired), "{fault}");
    let early = opened("futuro.p12", "secreto");
    let fault = second(early.chain(), &early).expect_err("begins in 2040");
    assert!(
        matches!(fault, SigningError::CertificateNotYetValid),
        "{fault}"
    );
}

#[test]
fn a_token_signs_with_its_pin_and_says_what_is_wrong() {
    if std::env::var_os(CONFIGURATION).is_none() {
        return with_token("a_token_signs_with_its_pin_and_says_what_is_wrong");
    }
    let driver = TokenDriver::load(softhsm()).expect("a driver");
    {
        let found = driver.identities().expect("two certificates");
        let holders: Vec<&str> = found.iter().map(|one| one.holder.as_str()).collect();
        assert!(holders.contains(&"Ana Muñoz Pérez"), "{holders:?}");
        assert!(holders.contains(&"Benjamín Soto Ñancucheo"), "{holders:?}");
        for identity in &found {
            assert_eq!(identity.token, "Token de prueba");
            let wrong = driver.open(identity, &Pin::new("0000".to_owned()));
            // SoftHSM says that tries were lost (`CKF_USER_PIN_COUNT_LOW`); one that does not is not guessed for.
            assert_eq!(wrong.expect_err("refused"), TokenError::PinFewTries);
            let token = driver
                .open(identity, &Pin::new("4321".to_owned()))
                .expect("open");
            // The issuers are not in the token; they travel with the request.
            let authorities = ["intermedia.pem", "raiz.pem"].map(|name| {
                let pem = String::from_utf8(bytes(name)).expect("PEM is text");
                certificate_from_pem(&pem).expect("a certificate")
            });
            let chain = [token.chain(), &authorities[..]].concat();
            let pdf = second(&chain, &token)
                .unwrap_or_else(|fault| panic!("{}: {fault}", identity.holder));
            assert_eq!(verify(&pdf, &both()).problems(), Vec::new());
            pyhanko_accepts(&pdf, 2);
        }
    }
    let not_a_driver = TokenDriver::load(&keys("rsa.p12")).expect_err("not a driver");
    assert_eq!(not_a_driver, TokenError::Driver);
}

#[test]
fn a_token_taken_out_in_the_middle_signs_nothing_and_says_so() {
    let Some(configuration) = std::env::var_os(CONFIGURATION) else {
        return with_token("a_token_taken_out_in_the_middle_signs_nothing_and_says_so");
    };
    let driver = TokenDriver::load(softhsm()).expect("a driver");
    let found = driver.identities().expect("two certificates");
    let pin = Pin::new("4321".to_owned());
    let token = driver.open(&found[0], &pin).expect("open");
    // SoftHSM keeps a token in a folder: without it, it is out.
    let tokens = std::path::Path::new(&configuration).with_file_name("tokens");
    std::fs::remove_dir_all(&tokens).expect("taken out");
    let refused = second(token.chain(), &token).expect_err("nothing signs");
    assert!(
        matches!(refused, SigningError::Token(TokenError::Removed)),
        "{refused:?}"
    );
    let again = TokenDriver::load(softhsm()).and_then(|driver| driver.identities());
    assert!(again.is_err(), "{again:?}");
}

// Seen failing: `complete` without comparing the answer's digest gives `OutputUnsound`, which says nothing to a person.
#[test]
fn an_external_signer_answers_a_digest_and_only_that_one() {
    let prepared = prepare(&signed_acta(1), &request(&[], FIELDS[1])).expect("prepared");
    let der = answered(&prepared);
    let base64 = {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("respuesta.der");
        std::fs::write(&file, &der).expect("written");
        run("openssl", &["base64", "-in", text(&file)]).1
    };
    let pem = format!("-----BEGIN PKCS7-----\n{base64}-----END PKCS7-----\n");
    for form in [
        der.clone(),
        base64.clone().into_bytes(),
        pem.into_bytes(),
        base64.replace('\n', "").into_bytes(),
    ] {
        let cms = read_answer(&form).expect("read");
        let pdf = complete(&prepared, &cms).expect("completed");
        assert_eq!(verify(&pdf, &both()).problems(), Vec::new());
        pyhanko_accepts(&pdf, 2);
    }
    let other = prepare(&signed_acta(2), &request(&[], FIELDS[2])).expect("prepared");
    let fault = complete(&other, &der).expect_err("of another document");
    assert!(matches!(fault, SigningError::AnswerOfAnother), "{fault}");
    for garbage in [
        &b"hola"[..],
        b"",
        b"-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n",
        &der[..der.len() / 2],
    ] {
        let fault = read_answer(garbage).expect_err("refused");
        assert!(matches!(fault, SigningError::AnswerUnreadable), "{fault}");
    }
}
