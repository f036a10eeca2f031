//! A certifier, its time authority and its OCSP responders, made by openssl in a temporary folder.
#![allow(dead_code, reason = "each test file uses its own part of the house")]

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use chrono::TimeDelta;
use signing::{DocumentKey, Trust, certificate_from_pem};

use crate::committee::{NAMES, Person, now, openssl_key, root};

const SETTINGS: &str = "
[ca]
default_ca = house
[house]
database = index.txt
serial = serial
crlnumber = crlnumber
new_certs_dir = .
certificate = ca.pem
private_key = ca.key
default_md = sha256
default_days = 30
default_crl_days = 2
policy = anything
unique_subject = no
[anything]
commonName = supplied
[req]
distinguished_name = dn
prompt = no
[dn]
CN = x
[root_ext]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign,digitalSignature
subjectKeyIdentifier = hash
[tsa_ext]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
authorityInfoAccess = OCSP;URI:http://127.0.0.1:1/ocsp
[lax_ext]
extendedKeyUsage = timeStamping
keyUsage = critical,digitalSignature
[double_ext]
extendedKeyUsage = critical,timeStamping,emailProtection
keyUsage = critical,digitalSignature
[plain_ext]
keyUsage = critical,digitalSignature
[member_ext]
keyUsage = critical,digitalSignature,nonRepudiation
extendedKeyUsage = 1.3.6.1.5.5.7.3.36
authorityInfoAccess = OCSP;URI:http://127.0.0.1:1/ocsp
crlDistributionPoints = URI:http://127.0.0.1:1/lista.crl
[responder_ext]
keyUsage = critical,digitalSignature
extendedKeyUsage = OCSPSigning
1.3.6.1.5.5.7.48.1.5 = ASN1:NULL
[checked_ext]
keyUsage = critical,digitalSignature
extendedKeyUsage = OCSPSigning
[spared_ext]
keyUsage = critical,digitalSignature
1.3.6.1.5.5.7.48.1.5 = ASN1:NULL
[tsa]
default_tsa = house_tsa
[house_tsa]
serial = tsaserial
default_policy = 1.2.3.4.1
signer_digest = sha256
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
";

pub struct House {
    folder: tempfile::TempDir,
}

impl House {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let house = Self { folder };
        for (name, text) in [
            ("house.cnf", SETTINGS),
            ("index.txt", ""),
            ("serial", "1000\n"),
            ("crlnumber", "01\n"),
            ("tsaserial", "01\n"),
        ] {
            house.put(name, text.as_bytes());
        }
        house.key("ca");
        // A root that was there before anything it vouches for.
        let request = [
            "req",
            "-new",
            "-key",
            "ca.key",
            "-config",
            "house.cnf",
            "-subj",
            "/CN=Certificador de prueba",
            "-out",
            "ca.csr",
        ];
        house.openssl(&request);
        house.openssl(&[
            "ca",
            "-batch",
            "-notext",
            "-selfsign",
            "-config",
            "house.cnf",
            "-extensions",
            "root_ext",
            "-startdate",
            "20250101000000Z",
            "-days",
            "60",
            "-in",
            "ca.csr",
            "-out",
            "ca.pem",
        ]);
        for (name, extensions) in [
            ("tsa", "tsa_ext"),
            ("lax", "lax_ext"),
            ("double", "double_ext"),
            ("plain", "plain_ext"),
            ("responder", "responder_ext"),
            ("checked", "checked_ext"),
            ("spared", "spared_ext"),
        ] {
            house.key(name);
            house.issue(name, name, extensions, &[]);
        }
        let (past, long_past) = ("20250101000000Z", "20250201000000Z");
        house.time_authority("old", past, long_past);
        house
    }

    /// A time authority valid between two moments (`YYYYMMDDHHMMSSZ`).
    pub fn time_authority(&self, name: &str, from: &str, until: &str) {
        self.key(name);
        let validity = ["-startdate", from, "-enddate", until];
        self.issue(name, name, "tsa_ext", &validity);
    }

    fn key(&self, name: &str) {
        let out = format!("{name}.key");
        let curve = "ec_paramgen_curve:prime256v1";
        self.openssl(&[
            "genpkey",
            "-algorithm",
            "EC",
            "-pkeyopt",
            curve,
            "-out",
            &out,
        ]);
    }

    fn issue(&self, name: &str, subject: &str, extensions: &str, more: &[&str]) {
        let (key, request, out) = (
            format!("{name}.key"),
            format!("{name}.csr"),
            format!("{name}.pem"),
        );
        let subject = format!("/CN={subject}");
        self.openssl(&[
            "req",
            "-new",
            "-utf8",
            "-key",
            &key,
            "-config",
            "house.cnf",
            "-subj",
            &subject,
            "-out",
            &request,
        ]);
        let mut arguments = vec![
            "ca",
            "-batch",
            "-notext",
            "-config",
            "house.cnf",
            "-extensions",
            extensions,
            "-in",
            &request,
            "-out",
            &out,
        ];
        arguments.extend(more);
        self.openssl(&arguments);
    }

    /// A person whose certificate this certifier made.
    pub fn member(&self, index: u8) -> Person {
        let name = format!("member{index}");
        let key = DocumentKey::from_secret(&[60 + index; 32]).expect("a key");
        self.put(&format!("{name}.der"), &openssl_key(&key));
        self.openssl(&[
            "ec",
            "-inform",
            "DER",
            "-in",
            &format!("{name}.der"),
            "-out",
            &format!("{name}.key"),
        ]);
        let person = NAMES[usize::from(index) + 1];
        self.issue(&name, person, "member_ext", &[]);
        Person {
            key,
            chain: vec![self.der(&name), self.der("ca")],
            name: person.to_owned(),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn put(&self, name: &str, bytes: &[u8]) -> String {
        std::fs::write(self.path(name), bytes).expect("written");
        self.path(name).to_str().expect("text").to_owned()
    }

    fn get(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn pem(&self, name: &str) -> Vec<u8> {
        self.get(&format!("{name}.pem"))
    }

    pub fn der(&self, name: &str) -> Vec<u8> {
        let pem = String::from_utf8(self.pem(name)).expect("text");
        certificate_from_pem(&pem).expect("a certificate")
    }

    /// The answer of `openssl ts -reply`.
    pub fn stamp(&self, query: &[u8], tsa: &str) -> Vec<u8> {
        self.put("query.tsq", query);
        let (signer, key) = (format!("{tsa}.pem"), format!("{tsa}.key"));
        self.openssl(&[
            "ts",
            "-reply",
            "-config",
            "house.cnf",
            "-queryfile",
            "query.tsq",
            "-signer",
            &signer,
            "-inkey",
            &key,
            "-chain",
            "ca.pem",
            "-out",
            "reply.tsr",
        ]);
        self.get("reply.tsr")
    }

    /// The same content signed by a certificate openssl would not stamp with: made as plain CMS.
    pub fn stamp_as(&self, query: &[u8], name: &str) -> Vec<u8> {
        self.stamp_saying(&self.stamped_content(query), name, &["-cades"])
    }

    /// The TSTInfo (RFC 3161, 2.4.2) the authority answers a question with.
    pub fn stamped_content(&self, query: &[u8]) -> Vec<u8> {
        self.stamp(query, "tsa");
        self.openssl(&[
            "ts",
            "-reply",
            "-config",
            "house.cnf",
            "-in",
            "reply.tsr",
            "-token_out",
            "-out",
            "token.der",
        ]);
        self.openssl(&[
            "cms",
            "-verify",
            "-noverify",
            "-inform",
            "DER",
            "-in",
            "token.der",
            "-out",
            "content.der",
        ]);
        self.get("content.der")
    }

    /// An answer with this TSTInfo, signed as plain CMS; `-cades` among the flags names the certificate.
    pub fn stamp_saying(&self, content: &[u8], name: &str, flags: &[&str]) -> Vec<u8> {
        self.put("content.der", content);
        let (signer, key) = (format!("{name}.pem"), format!("{name}.key"));
        let plain = [
            "cms",
            "-sign",
            "-binary",
            "-nodetach",
            "-md",
            "sha256",
            "-econtent_type",
            "1.2.840.113549.1.9.16.1.4",
            "-in",
            "content.der",
            "-signer",
            &signer,
            "-inkey",
            &key,
            "-certfile",
            "ca.pem",
            "-outform",
            "DER",
            "-out",
            "forged.der",
        ];
        self.openssl(&[plain.as_slice(), flags].concat());
        let token = self.get("forged.der");
        // TimeStampResp: granted, and the token.
        let length = token.len() + 5;
        let mut answer = vec![0x30, 0x82];
        answer.extend(u16::try_from(length).expect("short").to_be_bytes());
        answer.extend([0x30, 3, 2, 1, 0]);
        answer.extend(token);
        answer
    }

    /// The answer of `openssl ocsp` signed by this responder.
    pub fn ocsp(&self, request: &[u8], responder: &str) -> Vec<u8> {
        self.ocsp_of("ca", request, responder)
    }

    /// The same, said of what another authority made.
    pub fn ocsp_of(&self, authority: &str, request: &[u8], responder: &str) -> Vec<u8> {
        self.put("request.der", request);
        let authority = format!("{authority}.pem");
        let (signer, key) = (format!("{responder}.pem"), format!("{responder}.key"));
        self.openssl(&[
            "ocsp",
            "-index",
            "index.txt",
            "-CA",
            &authority,
            "-rsigner",
            &signer,
            "-rkey",
            &key,
            "-reqin",
            "request.der",
            "-respout",
            "response.der",
            "-ndays",
            "2",
            "-noverify",
        ]);
        self.get("response.der")
    }

    /// Keeps a certificate and key of another house under a name of this one's.
    pub fn keep(&self, other: &Self, theirs: &str, ours: &str) {
        for kind in ["pem", "key"] {
            let file = other.get(&format!("{theirs}.{kind}"));
            self.put(&format!("{ours}.{kind}"), &file);
        }
    }

    /// The certifier's list, DER.
    pub fn crl(&self) -> Vec<u8> {
        self.openssl(&["ca", "-config", "house.cnf", "-gencrl", "-out", "list.pem"]);
        self.openssl(&[
            "crl", "-in", "list.pem", "-outform", "DER", "-out", "list.crl",
        ]);
        self.get("list.crl")
    }

    pub fn revoke(&self, name: &str, reason: &str) {
        let file = format!("{name}.pem");
        self.wait_a_second();
        self.openssl(&[
            "ca",
            "-config",
            "house.cnf",
            "-revoke",
            &file,
            "-crl_reason",
            reason,
        ]);
    }

    /// Times are whole seconds: what comes later must say so.
    pub fn wait_a_second(&self) {
        std::thread::sleep(Duration::from_millis(1100));
    }

    fn openssl(&self, arguments: &[&str]) {
        let output = Command::new("openssl")
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .expect("openssl is needed by this test: apt install openssl");
        assert!(
            output.status.success(),
            "openssl {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// What an outsider says.
    pub fn run(&self, program: &str, arguments: &[&str]) -> String {
        let mut command = Command::new(program);
        if program == "pdfsig" {
            command.env("HOME", self.folder.path());
        }
        let output = command
            .args(arguments)
            .env("LC_ALL", "C.UTF-8")
            .current_dir(self.folder.path())
            .output()
            .unwrap_or_else(|error| panic!("{program} is needed by this test: {error}"));
        let text = [output.stdout, output.stderr].concat();
        String::from_utf8_lossy(&text).into_owned()
    }
}

/// Trust in the committee's root and in the house, an hour from now: after everything the tools stamp with their own clock.
pub fn trust_of(house: &House) -> Trust {
    Trust {
        roots: vec![root().certificate_der().to_vec(), house.der("ca")],
        time_roots: vec![house.der("ca")],
        issuers: Vec::new(),
        at: now() + TimeDelta::hours(1),
        crls: Vec::new(),
        expected: Vec::new(),
    }
}
