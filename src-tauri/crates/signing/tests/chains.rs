//! Chains of outside certifiers, made by openssl with every extension that may forbid something: what this room says of
//! each is what `openssl verify` says, or stricter where its own rule is.

mod committee;

use std::path::PathBuf;
use std::process::Command;

use chrono::TimeDelta;
use committee::*;
use der::asn1::{BitString, ObjectIdentifier, OctetString};
use der::{Decode as _, Encode as _};
use signing::*;
use x509_cert::certificate::Certificate;
use x509_cert::crl::CertificateList;
use x509_cert::ext::Extension;

/// What a certifier in between carries when nothing is wrong with it.
const ISSUER: &str = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n";
/// What a person's certificate carries when nothing is wrong with it.
const LEAF: &str =
    "keyUsage=critical,digitalSignature,nonRepudiation\nextendedKeyUsage=emailProtection\n";

/// A root, a certifier under it, and a person under that one.
struct Chained {
    folder: tempfile::TempDir,
    person: Person,
}

impl Chained {
    /// With these extensions, and this many days of validity of the one in between (negative: it ended).
    fn new(issuer: &str, leaf: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let key = DocumentKey::from_secret(&[77; 32]).expect("a key");
        let name = "Persona de afuera".to_owned();
        let made = Self {
            folder,
            person: Person {
                key,
                chain: Vec::new(),
                name,
            },
        };
        made.write("root.ext", ISSUER);
        made.write("issuer.ext", issuer);
        made.write("leaf.ext", leaf);
        let curve = [
            "genpkey",
            "-algorithm",
            "EC",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-out",
        ];
        made.openssl(&[curve.as_slice(), &["root.key"]].concat());
        made.openssl(&[curve.as_slice(), &["issuer.key"]].concat());
        made.write("leaf.key", &made.secret());
        for (name, subject) in [
            ("root", "/O=Afuera/CN=Raiz de afuera"),
            ("issuer", "/O=Afuera/CN=Certificador de afuera"),
            ("leaf", "/O=Otra/CN=Persona de afuera"),
        ] {
            let (key, request) = (format!("{name}.key"), format!("{name}.csr"));
            made.openssl(&[
                "req", "-new", "-key", &key, "-subj", subject, "-out", &request,
            ]);
        }
        made.issue("root", &["-signkey", "root.key"]);
        made.issue("issuer", &["-CA", "root.pem", "-CAkey", "root.key"]);
        made.issue("leaf", &["-CA", "issuer.pem", "-CAkey", "issuer.key"]);
        let chain = vec![made.der("leaf"), made.der("issuer")];
        Self {
            person: Person {
                chain,
                ..made.person
            },
            folder: made.folder,
        }
    }

    fn issue(&self, name: &str, by: &[&str]) {
        let (request, extensions) = (format!("{name}.csr"), format!("{name}.ext"));
        let out = format!("{name}.pem");
        let serial = ["-set_serial", "7", "-days", "30", "-sha256"];
        let own = [
            "x509",
            "-req",
            "-in",
            &request,
            "-extfile",
            &extensions,
            "-out",
            &out,
        ];
        self.openssl(&[own.as_slice(), &serial, by].concat());
    }

    /// The person's key in PEM.
    fn secret(&self) -> String {
        let der = openssl_key(&self.person.key);
        std::fs::write(self.path("leaf.der"), der).expect("written");
        self.openssl(&[
            "ec",
            "-inform",
            "DER",
            "-in",
            "leaf.der",
            "-out",
            "leaf.sec1",
        ]);
        std::fs::read_to_string(self.path("leaf.sec1")).expect("made")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("written");
    }

    fn der(&self, name: &str) -> Vec<u8> {
        let pem = std::fs::read_to_string(self.path(&format!("{name}.pem"))).expect("made");
        certificate_from_pem(&pem).expect("a certificate")
    }

    fn try_openssl(&self, arguments: &[&str]) -> Result<(), String> {
        let output = Command::new("openssl")
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .expect("openssl is needed by this test: apt install openssl");
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        if output.status.success() {
            Ok(())
        } else {
            Err(said)
        }
    }

    fn openssl(&self, arguments: &[&str]) {
        let ran = self.try_openssl(arguments);
        assert_eq!(ran, Ok(()), "openssl {arguments:?}");
    }

    /// What the outsider says of the person's certificate.
    fn judged_by_openssl(&self) -> Result<(), String> {
        self.try_openssl(&[
            "verify",
            "-x509_strict",
            "-CAfile",
            "root.pem",
            "-untrusted",
            "issuer.pem",
            "leaf.pem",
        ])
    }

    /// The acta signed by the person now.
    fn signed(&self) -> Vec<u8> {
        let lines = [self.person.name.clone()];
        let request = SignRequest {
            field: FIELDS[0],
            chain: &self.person.chain,
            name: &self.person.name,
            reason: "",
            location: "",
            time: now().fixed_offset(),
            appearance: &lines,
            certify: Certify::No,
            room: Room::Signature,
        };
        sign(&acta(), &request, &self.person.key).expect("signed")
    }

    fn trust(&self) -> Trust {
        Trust {
            roots: vec![self.der("root")],
            at: now() + TimeDelta::minutes(5),
            ..trust()
        }
    }

    fn chain(&self) -> Chain {
        let report = verify(&self.signed(), &self.trust());
        assert_eq!(report.refused, None);
        assert_eq!(report.signatures[0].integrity, Integrity::Intact);
        report.signatures[0].trust.chain.clone()
    }

    /// What the one in between signs by hand, where openssl would not make the whole.
    fn signature_of_issuer(&self, body: &[u8]) -> BitString {
        std::fs::write(self.path("body"), body).expect("written");
        self.openssl(&[
            "dgst",
            "-sha256",
            "-sign",
            "issuer.key",
            "-out",
            "value",
            "body",
        ]);
        let value = std::fs::read(self.path("value")).expect("made");
        BitString::from_bytes(&value).expect("bits")
    }

    /// A list of this issuer that names nobody, from `since` until `until` days from now.
    fn list(&self, issuer: &str, since: i64, until: i64) -> Vec<u8> {
        self.list_of(issuer, (since, until), "", "")
    }

    /// The same, with these lines in openssl's own index and these extensions.
    fn list_of(
        &self,
        issuer: &str,
        (since, until): (i64, i64),
        index: &str,
        extensions: &str,
    ) -> Vec<u8> {
        let day = |days: i64| {
            (now() + TimeDelta::days(days))
                .format("%Y%m%d%H%M%SZ")
                .to_string()
        };
        let settings = format!(
            "[ca]\ndefault_ca=one\n[one]\ndatabase=index.txt\ncrlnumber=crlnumber\ncertificate={issuer}.pem\nprivate_key={issuer}.key\ndefault_md=sha256\ncrl_extensions=more\n[more]\n{extensions}\n"
        );
        self.write("list.cnf", &settings);
        self.write("index.txt", index);
        self.write("crlnumber", "01\n");
        let (since, until) = (day(since), day(until));
        self.openssl(&[
            "ca",
            "-config",
            "list.cnf",
            "-gencrl",
            "-crl_lastupdate",
            &since,
            "-crl_nextupdate",
            &until,
            "-out",
            "list.pem",
        ]);
        self.openssl(&[
            "crl", "-in", "list.pem", "-outform", "DER", "-out", "list.crl",
        ]);
        std::fs::read(self.path("list.crl")).expect("made")
    }
}

fn refused(issuer: &str, leaf: &str) -> (ChainFault, bool) {
    let made = Chained::new(issuer, leaf);
    let outsider = made.judged_by_openssl().is_err();
    let chain = made.chain();
    let Chain::NotAllowed(fault) = chain else {
        panic!("{issuer} {leaf}: {chain:?}");
    };
    (fault, outsider)
}

#[test]
fn a_chain_with_nothing_against_it_is_pinned_and_openssl_agrees() {
    let made = Chained::new(ISSUER, LEAF);
    assert_eq!(made.judged_by_openssl(), Ok(()));
    assert!(matches!(made.chain(), Chain::Pinned { .. }));
}

#[test]
fn an_issuer_limited_to_other_names_is_not_believed_critical_or_not() {
    for critical in ["", "critical,"] {
        let limits = format!(
            "{ISSUER}nameConstraints={critical}permitted;dirName:others\n[others]\nO=Solo Esta\n"
        );
        let (fault, outsider) = refused(&limits, LEAF);
        let expected = if critical.is_empty() {
            ChainFault::ConstrainedIssuer
        } else {
            ChainFault::UnreadableExtension
        };
        assert_eq!(fault, expected);
        assert!(outsider, "openssl refuses it too");
    }
}

#[test]
fn policies_an_issuer_asks_for_are_not_taken_for_granted() {
    let asking = format!("{ISSUER}policyConstraints=requireExplicitPolicy:0\n");
    assert_eq!(refused(&asking, LEAF).0, ChainFault::ConstrainedIssuer);
    let asking = format!("{ISSUER}inhibitAnyPolicy=0\n");
    assert_eq!(refused(&asking, LEAF).0, ChainFault::ConstrainedIssuer);
}

#[test]
fn an_issuer_must_be_an_authority_that_may_issue() {
    let plain = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,keyCertSign\n";
    assert_eq!(refused(plain, LEAF), (ChainFault::NotAuthority, true));
    let lists = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,cRLSign\n";
    assert_eq!(refused(lists, LEAF), (ChainFault::KeyUsage, true));
}

#[test]
fn a_person_s_certificate_must_be_for_signing() {
    let cipher = "keyUsage=critical,keyEncipherment\nextendedKeyUsage=emailProtection\n";
    assert_eq!(refused(ISSUER, cipher).0, ChainFault::KeyUsage);
    for purpose in ["clientAuth", "serverAuth", "codeSigning"] {
        let other = format!("keyUsage=critical,digitalSignature\nextendedKeyUsage={purpose}\n");
        assert_eq!(
            refused(ISSUER, &other).0,
            ChainFault::ExtendedKeyUsage,
            "{purpose}"
        );
    }
    // What Chilean certifiers issue for people: both purposes.
    let both = "keyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth,emailProtection\n";
    assert!(matches!(
        Chained::new(ISSUER, both).chain(),
        Chain::Pinned { .. }
    ));
}

#[test]
fn an_extension_that_is_unknown_repeated_or_unreadable_is_never_passed_over() {
    let unknown = format!("{LEAF}1.2.3.4=critical,ASN1:NULL\n");
    assert_eq!(
        refused(ISSUER, &unknown),
        (ChainFault::UnreadableExtension, true)
    );
    let in_between = format!("{ISSUER}1.2.3.4=critical,ASN1:NULL\n");
    assert_eq!(
        refused(&in_between, LEAF),
        (ChainFault::UnreadableExtension, true)
    );
    let broken = "2.5.29.15=critical,DER:0500\nextendedKeyUsage=emailProtection\n";
    assert_eq!(refused(ISSUER, broken).0, ChainFault::UnreadableExtension);
}

#[test]
fn a_certificate_that_says_something_twice_is_not_believed() {
    // openssl writes nothing twice: its certificate is written again with an extension repeated.
    // One that nobody here reads, so that only its being there twice is wrong.
    let made = Chained::new(ISSUER, &format!("{LEAF}1.2.3.5=ASN1:NULL\n"));
    let mut leaf = Certificate::from_der(&made.der("leaf")).expect("a certificate");
    let listed = leaf
        .tbs_certificate
        .extensions
        .as_mut()
        .expect("extensions");
    let strange = listed
        .iter()
        .find(|one| one.extn_id.to_string() == "1.2.3.5");
    let strange = strange.expect("the strange one").clone();
    listed.push(strange);
    let body = leaf.tbs_certificate.to_der().expect("der");
    leaf.signature = made.signature_of_issuer(&body);
    let chain = vec![leaf.to_der().expect("der"), made.der("issuer")];
    let made = Chained {
        person: Person {
            chain,
            name: made.person.name.clone(),
            key: DocumentKey::from_secret(&[77; 32]).expect("a key"),
        },
        folder: made.folder,
    };
    let fault = ChainFault::UnreadableExtension;
    assert_eq!(made.chain(), Chain::NotAllowed(fault));
}

#[test]
fn an_issuer_s_path_length_and_validity_count() {
    let short = "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign\n";
    assert!(matches!(
        Chained::new(short, LEAF).chain(),
        Chain::Pinned { .. }
    ));
    let made = Chained::new(ISSUER, LEAF);
    // The root is too short for what stands under it.
    made.write("root.ext", short);
    made.issue("root", &["-signkey", "root.key"]);
    assert!(made.judged_by_openssl().is_err());
    assert_eq!(made.chain(), Chain::NotAllowed(ChainFault::NotAuthority));
    // The issuer ended before the signature was made; its certificate is remade with the same key and name.
    let made = Chained::new(ISSUER, LEAF);
    made.openssl(&[
        "x509",
        "-req",
        "-in",
        "issuer.csr",
        "-extfile",
        "issuer.ext",
        "-CA",
        "root.pem",
        "-CAkey",
        "root.key",
        "-set_serial",
        "8",
        "-days",
        "-1",
        "-out",
        "issuer.pem",
    ]);
    let chain = vec![made.der("leaf"), made.der("issuer")];
    let made = Chained {
        person: Person {
            chain,
            name: made.person.name.clone(),
            key: DocumentKey::from_secret(&[77; 32]).expect("a key"),
        },
        folder: made.folder,
    };
    assert!(made.judged_by_openssl().is_err());
    assert_eq!(made.chain(), Chain::NotAllowed(ChainFault::IssuerValidity));
}

#[test]
fn a_list_that_ended_before_the_signature_clears_nobody() {
    let made = Chained::new(ISSUER, LEAF);
    let pdf = made.signed();
    let said = |lists: Vec<Vec<u8>>| {
        let trust = Trust {
            crls: lists,
            ..made.trust()
        };
        verify(&pdf, &trust).signatures[0].trust.revocation.clone()
    };
    let root = made.list("root", -1, 5);
    assert!(matches!(
        said(vec![made.list("issuer", -1, 5), root.clone()]),
        Revocation::NotRevoked { .. }
    ));
    let ended = made.list("issuer", -40, -10);
    assert_eq!(said(vec![ended, root]), Revocation::NotChecked);
    // Nor does a fresh one when nobody speaks of the certifier that made it.
    assert_eq!(
        said(vec![made.list("issuer", -1, 5)]),
        Revocation::NotChecked
    );
}

#[test]
fn a_certifier_that_was_revoked_vouches_for_nobody() {
    let made = Chained::new(ISSUER, LEAF);
    let pdf = made.signed();
    // Every certificate of these tests has serial 7; it was revoked yesterday.
    let yesterday = (now() - TimeDelta::days(1)).format("%y%m%d%H%M%SZ");
    let line = format!("R\t401121000000Z\t{yesterday}\t07\tunknown\t/O=Afuera\n");
    let trust = Trust {
        crls: vec![made.list_of("root", (-1, 5), &line, "")],
        ..made.trust()
    };
    let report = verify(&pdf, &trust);
    assert_eq!(
        report.signatures[0].trust.chain,
        Chain::NotAllowed(ChainFault::IssuerRevoked)
    );
    assert!(!report.is_sound());
}

#[test]
fn a_list_that_may_not_speak_clears_nobody() {
    let revocation = |issuer: &str, days: (i64, i64), extensions: &str| {
        let made = Chained::new(issuer, LEAF);
        let lists = vec![
            made.list("root", -1, 5),
            made.list_of("issuer", days, "", extensions),
        ];
        let trust = Trust {
            crls: lists,
            ..made.trust()
        };
        let report = verify(&made.signed(), &trust);
        report.signatures[0].trust.revocation.clone()
    };
    let near = (-1, 5);
    let users = "2.5.29.28=critical,DER:30038101FF";
    assert!(matches!(
        revocation(ISSUER, near, users),
        Revocation::NotRevoked { .. }
    ));
    // RFC 5280: 5.2.5 (issuing distribution point: of authorities alone, indirect, of some reasons), 5.2.4 (delta), 5.2.
    for extensions in [
        "2.5.29.28=critical,DER:30038201FF",
        "2.5.29.28=critical,DER:30038401FF",
        "2.5.29.28=critical,DER:300483020640",
        "2.5.29.27=ASN1:INTEGER:1",
        "1.2.3.4=critical,ASN1:NULL",
    ] {
        let said = revocation(ISSUER, near, extensions);
        assert_eq!(said, Revocation::NotChecked, "{extensions}");
    }
    // From the future; and of an issuer whose certificate does not let it sign lists.
    assert_eq!(revocation(ISSUER, (1, 5), ""), Revocation::NotChecked);
    let issues = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n";
    assert_eq!(revocation(issues, near, ""), Revocation::NotChecked);
}

/// The list with «this line is of a certificate of the root» (RFC 5280, 5.3.3) on each of its lines, signed again.
fn indirect(made: &Chained, list: &[u8], critical: bool) -> Vec<u8> {
    let root = Certificate::from_der(&made.der("root")).expect("a certificate");
    let name = root.tbs_certificate.subject.to_der().expect("a name");
    let length = u8::try_from(name.len()).expect("short");
    let names = [vec![0x30, length + 2, 0xa4, length], name].concat();
    let mut list = CertificateList::from_der(list).expect("a list");
    for line in list.tbs_cert_list.revoked_certificates.iter_mut().flatten() {
        line.crl_entry_extensions = Some(vec![Extension {
            extn_id: ObjectIdentifier::new_unwrap("2.5.29.29"),
            critical,
            extn_value: OctetString::new(names.clone()).expect("short"),
        }]);
    }
    let body = list.tbs_cert_list.to_der().expect("der");
    list.signature = made.signature_of_issuer(&body);
    list.to_der().expect("der")
}

#[test]
fn a_list_that_speaks_of_other_issuers_certificates_is_not_read() {
    let made = Chained::new(ISSUER, LEAF);
    let yesterday = (now() - TimeDelta::days(1)).format("%y%m%d%H%M%SZ");
    let line = format!("R\t401121000000Z\t{yesterday}\t08\tunknown\t/O=Otra\n");
    let plain = made.list_of("issuer", (-1, 5), &line, "");
    let root = made.list("root", -1, 5);
    let pdf = made.signed();
    let said = |list: &[u8]| {
        let trust = Trust {
            crls: vec![list.to_vec(), root.clone()],
            ..made.trust()
        };
        verify(&pdf, &trust).signatures[0].trust.revocation.clone()
    };
    // Serial 8 is somebody else's: the list clears this person, whose serial is 7.
    let clears = |said: Revocation| matches!(said, Revocation::NotRevoked { .. });
    assert!(clears(said(&plain)));
    assert!(clears(said(&indirect(&made, &plain, false))));
    let own = said(&indirect(&made, &plain, true));
    assert_eq!(own, Revocation::NotChecked);
}

#[test]
fn a_key_counts_as_lost_from_the_day_it_was_lost() {
    let made = Chained::new(ISSUER, LEAF);
    let today = now();
    let day = |days: i64| today - TimeDelta::days(days);
    let line = format!(
        "R\t401121000000Z\t{},keyTime,{}\t07\tunknown\t/O=Otra\n",
        day(1).format("%y%m%d%H%M%SZ"),
        day(9).format("%Y%m%d%H%M%SZ"),
    );
    let trust = Trust {
        crls: vec![
            made.list("root", -1, 5),
            made.list_of("issuer", (-1, 5), &line, ""),
        ],
        ..made.trust()
    };
    let report = verify(&made.signed(), &trust);
    let Revocation::Revoked { at, reason, .. } = report.signatures[0].trust.revocation else {
        panic!("{:?}", report.signatures[0].trust.revocation);
    };
    assert_eq!(at.timestamp(), day(9).timestamp());
    assert_eq!(reason, Reason::KeyCompromise);
}
