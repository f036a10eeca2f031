//! A certifier of outside for the stories about time and chains: openssl over the keys of people who do not exist. Its
//! moments are the story's, not this machine's.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{DateTime, Utc};
use operations::closing::Ask;
use operations::signing::certificate_from_pem;
use tempfile::TempDir;

const SETTINGS: &str = "
[ca]
default_ca = house
[house]
database = index.txt
serial = serial
crlnumber = crlnumber
new_certs_dir = .
certificate = intermedia.pem
private_key = intermedia.key
default_md = sha256
policy = anything
unique_subject = no
[anything]
commonName = supplied
[req]
distinguished_name = dn
prompt = no
[dn]
CN = Hora de prueba
[stamp]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[tsa]
default_tsa = clock
[clock]
serial = tsaserial
default_policy = 1.2.3.4.1
signer_digest = sha256
digests = sha256
ess_cert_id_alg = sha256
";

/// The fixture certifier, with a time authority of its own.
pub struct Certifier {
    folder: TempDir,
}

pub fn keys(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/fixtures/signing/keys")
        .join(name)
}

fn long(at: DateTime<Utc>) -> String {
    at.format("%Y%m%d%H%M%SZ").to_string()
}

impl Certifier {
    pub fn open() -> Self {
        let own = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        for (name, text) in [
            ("house.cnf", SETTINGS),
            ("index.txt", ""),
            ("serial", "7001\n"),
            ("crlnumber", "01\n"),
            ("tsaserial", "01\n"),
        ] {
            own.put(name, text.as_bytes());
        }
        for name in [
            "intermedia.pem",
            "intermedia.key",
            "raiz.pem",
            "rsa.pem",
            "rsa.key",
        ] {
            fs::copy(keys(name), own.at(name)).unwrap();
        }
        own.openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:prime256v1 -out tsa.key");
        own.openssl("req -new -key tsa.key -config house.cnf -out tsa.csr");
        own.openssl(
            "ca -batch -notext -config house.cnf -extensions stamp -startdate 20260101000000Z -enddate 20450101000000Z \
             -in tsa.csr -out tsa.pem",
        );
        own
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.at(name), bytes).unwrap();
    }

    fn openssl(&self, line: &str) {
        let output = Command::new("openssl")
            .args(line.split_whitespace())
            .current_dir(self.folder.path())
            .output()
            .expect("openssl is needed by this test: apt install openssl");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "openssl {line}: {told}");
    }

    /// One of its files, as a person is handed it.
    pub fn file(&self, name: &str) -> Vec<u8> {
        fs::read(self.at(name)).unwrap()
    }

    pub fn der(&self, name: &str) -> Vec<u8> {
        certificate_from_pem(&String::from_utf8(self.file(name)).unwrap()).unwrap()
    }

    /// Ana's key file as many certifiers give it: her certificate alone, without whoever issued it.
    pub fn lonely_key_file(&self) -> Vec<u8> {
        self.openssl(
            "pkcs12 -export -inkey rsa.key -in rsa.pem -passout pass:secreto -out sola.p12",
        );
        self.file("sola.p12")
    }

    /// Its list of revocations at a moment, with Ana's certificate revoked since another.
    pub fn list(&self, now: DateTime<Utc>, anas_since: Option<DateTime<Utc>>) -> Vec<u8> {
        let output = Command::new("openssl")
            .args(["x509", "-in", "rsa.pem", "-noout", "-serial"])
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        let told = String::from_utf8(output.stdout).unwrap();
        let serial = told.trim().strip_prefix("serial=").unwrap();
        let line = anas_since.map_or_else(String::new, |since| {
            let since = since.format("%y%m%d%H%M%SZ");
            format!("R\t451231000000Z\t{since}\t{serial}\tunknown\t/CN=Ana\n")
        });
        self.put("index.txt", line.as_bytes());
        let (last, next) = (long(now), long(now + chrono::Duration::days(9)));
        self.openssl(&format!(
            "ca -gencrl -config house.cnf -crl_lastupdate {last} -crl_nextupdate {next} -out lista.crl"
        ));
        self.file("lista.crl")
    }

    /// The answer of its time authority at a moment of the story.
    pub fn stamp(&self, query: &[u8], at: DateTime<Utc>) -> Vec<u8> {
        self.put("query.tsq", query);
        self.openssl(
            "ts -reply -config house.cnf -queryfile query.tsq -signer tsa.pem -inkey tsa.key -out reply.tsr",
        );
        self.openssl("ts -reply -config house.cnf -in reply.tsr -token_out -out token.der");
        self.openssl("cms -verify -noverify -inform DER -in token.der -out content.der");
        // openssl knows one clock only: its time is written over, and the content is signed again.
        let mut content = self.file("content.der");
        let time = content
            .windows(17)
            .position(|part| part[..2] == [0x18, 15] && part[16] == b'Z')
            .unwrap();
        content[time + 2..time + 17].copy_from_slice(long(at).as_bytes());
        self.put("content.der", &content);
        self.openssl(
            "cms -sign -cades -binary -nodetach -md sha256 -econtent_type 1.2.840.113549.1.9.16.1.4 -in content.der \
             -signer tsa.pem -inkey tsa.key -certfile intermedia.pem -outform DER -out token.der",
        );
        let token = self.file("token.der");
        // TimeStampResp: granted, and the token.
        let length = u16::try_from(token.len() + 5).unwrap();
        let mut answer = vec![0x30, 0x82];
        answer.extend(length.to_be_bytes());
        answer.extend([0x30, 3, 2, 1, 0]);
        answer.extend(token);
        answer
    }

    /// Whoever asks outside, in a story: the time authority answers, and nobody else is there.
    pub fn answers(
        &self,
        at: DateTime<Utc>,
    ) -> impl FnMut(&str, Ask<'_>) -> Result<Vec<u8>, String> + '_ {
        move |_, what| match what {
            Ask::Time(query) => Ok(self.stamp(query, at)),
            Ask::Standing(_) | Ask::List => Err("nobody".to_owned()),
        }
    }
}
