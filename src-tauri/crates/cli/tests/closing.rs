//! `sello close` against a time authority of the test's own: openssl behind a small server on loopback.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]

mod stage;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use serde_json::Value;
use stage::Stage;

const SETTINGS: &str = "
[req]
distinguished_name = dn
prompt = no
[dn]
CN = Autoridad de tiempo de prueba
[own]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[stamp]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[tsa]
default_tsa = house
[house]
serial = tsaserial
default_policy = 1.2.3.4.1
signer_digest = sha256
digests = sha256
ess_cert_id_alg = sha256
";

fn openssl(folder: &Path, line: &str) {
    let output = Command::new("openssl")
        .args(line.split(' '))
        .current_dir(folder)
        .output()
        .expect("openssl is needed by this test: apt install openssl");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "openssl {line}: {told}");
}

/// A time authority on loopback; counts the connections made to it.
struct Authority {
    folder: tempfile::TempDir,
    address: String,
    asked: Arc<AtomicUsize>,
}

impl Authority {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path();
        fs::write(place.join("house.cnf"), SETTINGS).unwrap();
        fs::write(place.join("tsaserial"), "01\n").unwrap();
        for name in ["ca", "tsa"] {
            openssl(
                place,
                &format!(
                    "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:prime256v1 -out {name}.key"
                ),
            );
        }
        openssl(
            place,
            "req -x509 -new -key ca.key -config house.cnf -extensions own -days 9 -out ca.pem",
        );
        openssl(
            place,
            "req -new -key tsa.key -config house.cnf -subj /CN=tsa -out tsa.csr",
        );
        openssl(
            place,
            "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 9 -extfile house.cnf -extensions stamp -out tsa.pem",
        );
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/tsa", listener.local_addr().unwrap());
        let asked = Arc::new(AtomicUsize::new(0));
        let (counted, place) = (Arc::clone(&asked), place.to_owned());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                counted.fetch_add(1, Ordering::SeqCst);
                answer(stream.unwrap(), &place);
            }
        });
        Self {
            folder,
            address,
            asked,
        }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }
}

fn answer(mut stream: TcpStream, place: &Path) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.trim().parse().unwrap();
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut query = vec![0; length];
    reader.read_exact(&mut query).unwrap();
    fs::write(place.join("query.tsq"), query).unwrap();
    openssl(
        place,
        "ts -reply -config house.cnf -queryfile query.tsq -signer tsa.pem -inkey tsa.key -chain ca.pem -out reply.tsr",
    );
    let reply = fs::read(place.join("reply.tsr")).unwrap();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n",
        reply.len()
    )
    .unwrap();
    stream.write_all(&reply).unwrap();
}

/// The demonstration's documents, made once.
fn papers() -> &'static Path {
    static MADE: OnceLock<(Stage, PathBuf)> = OnceLock::new();
    let (_, folder) = MADE.get_or_init(|| {
        let stage = Stage::new();
        let folder = stage.root().join("demostración");
        let told = stage.anybody(&["demo", folder.to_str().unwrap()]);
        assert_eq!(told.code, 0, "{}", told.err);
        let documents = folder.join("documentos");
        (stage, documents)
    });
    folder
}

fn acta() -> PathBuf {
    let mut found: Vec<PathBuf> = fs::read_dir(papers())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "pdf"))
        .collect();
    found.sort();
    found.remove(0)
}

#[test]
fn a_signed_paper_is_closed_and_verified_without_network() {
    let (stage, authority) = (Stage::new(), Authority::open());
    let (paper, closed) = (acta(), stage.root().join("cerrada.pdf"));
    let (root, list) = (papers().join("raiz.pem"), papers().join("revocados.crl"));
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let (paper, to) = (text(&paper), text(&closed));
    let (root, list, time_root) = (text(&root), text(&list), text(&authority.root()));
    let words = [
        "close",
        &paper,
        "--tsa",
        &authority.address,
        "--time-root",
        &time_root,
        "--trust",
        &root,
        "--list",
        &list,
        "--to",
        &to,
        "--json",
    ];
    let told = stage.anybody(&words);
    assert_eq!(told.code, 0, "{} {}", told.out, told.err);
    let json: Value = serde_json::from_str(&told.out).unwrap();
    assert!(json["firmas"].as_u64().unwrap() > 0, "{json}");
    // The authority, twice, and nobody else: the committee's own certificates name no address.
    assert_eq!(authority.asked.load(Ordering::SeqCst), 2);
    let asked = json["se_pregunto_a"].as_array().unwrap();
    assert!(
        asked.iter().all(|one| one == authority.address.as_str()),
        "{json}"
    );
    // Only the authority's own certificate could not be asked about: it names nobody.
    assert_eq!(
        json["revocacion_no_comprobada"].as_array().unwrap().len(),
        1
    );
    // Verified with the roots given: nobody is asked any more.
    let words = ["verify", &to, "--trust", &root, "--time-root", &time_root];
    let told = stage.anybody(&words);
    assert!(
        told.out.contains("con sello de tiempo: existía el"),
        "{} {}",
        told.out,
        told.err
    );
    assert_eq!(authority.asked.load(Ordering::SeqCst), 2);
    // Without the authority's root the time is not proven, and the paper is as good as before.
    let told = stage.anybody(&["verify", &to, "--trust", &root]);
    assert!(
        told.out
            .contains("su autoridad no está entre las de confianza"),
        "{}",
        told.out
    );
    assert_eq!(told.code, 0, "{}", told.out);
    // An address this program does not speak to.
    let told = stage.anybody(&[
        "close",
        &paper,
        "--tsa",
        "https://x/",
        "--time-root",
        &time_root,
        "--trust",
        &root,
        "--to",
        &to,
    ]);
    assert_ne!(told.code, 0);
    assert!(
        told.err.contains("no es una dirección http://"),
        "{}",
        told.err
    );
}

#[test]
fn what_is_not_sound_is_not_closed_and_nobody_is_asked() {
    let (stage, authority) = (Stage::new(), Authority::open());
    let mut bytes = fs::read(acta()).unwrap();
    bytes.extend_from_slice(b"% y algo mas\n");
    let paper = stage.root().join("alterada.pdf");
    fs::write(&paper, bytes).unwrap();
    let to = stage.root().join("cerrada.pdf");
    let root = papers().join("raiz.pem");
    let told = stage.anybody(&[
        "close",
        paper.to_str().unwrap(),
        "--tsa",
        &authority.address,
        "--time-root",
        authority.root().to_str().unwrap(),
        "--trust",
        root.to_str().unwrap(),
        "--to",
        to.to_str().unwrap(),
    ]);
    assert_ne!(told.code, 0);
    assert!(
        told.err.contains("El archivo queda como estaba"),
        "{}",
        told.err
    );
    assert!(!to.exists());
    assert_eq!(authority.asked.load(Ordering::SeqCst), 0);
}
