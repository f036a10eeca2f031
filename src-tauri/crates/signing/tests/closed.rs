//! One acta, seven signatures from four kinds of source and two authorities, closed for the long term at once: a store of
//! evidence and one document timestamp. Judged afterwards without asking anybody, by this room and by pyHanko's AdES
//! rules, and drawn by two programs.

mod authorities;
mod committee;
mod keyring;

use authorities::{House, trust_of};
use chrono::TimeDelta;
use committee::*;
use keyring::{CONFIGURATION, softhsm, token};
use signing::*;
use std::path::Path;
use std::process::Command;

/// Whether each signature carries the time of an authority, or only the whole file does at the end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Times {
    Each,
    AtTheEnd,
}

fn request<'a>(chain: &'a [Vec<u8>], place: usize) -> SignRequest<'a> {
    SignRequest {
        field: FIELDS[place],
        chain,
        name: "",
        reason: "Aprueba el acta",
        location: "Santiago de Chile",
        time: now().fixed_offset(),
        appearance: &[],
        certify: if place == 0 {
            Certify::FormFillingAllowed
        } else {
            Certify::No
        },
        room: Room::SignatureAndTimestamp,
    }
}

/// The acta as it is signed, one person after the other.
struct Table<'a> {
    house: &'a House,
    trust: &'a Trust,
    times: Times,
    pdf: Vec<u8>,
}

impl Table<'_> {
    fn sign(&mut self, place: usize, chain: &[Vec<u8>], key: &dyn SignatureKey) {
        let signed = UntimedSignature::sign(&self.pdf, &request(chain, place), key);
        let signed = signed.expect("signed");
        let finished = match self.times {
            Times::AtTheEnd => signed.without_time(),
            Times::Each => {
                let imprint = signed.imprint().expect("imprint");
                signed.with_time(&asked(self.house, imprint, self.trust))
            }
        };
        self.pdf = finished.expect("finished");
    }

    /// Somebody who is handed what the signature covers and answers with a CMS.
    fn ask_outside(&mut self, place: usize, member: &str) {
        let prepared = prepare(&self.pdf, &request(&[], place)).expect("prepared");
        let (before, after) = (prepared.gap_start, prepared.gap_end);
        let covered = [&prepared.bytes[..before], &prepared.bytes[after..]].concat();
        self.house.put("cubierto.bin", &covered);
        openssl(
            self.house,
            &format!(
                "cms -sign -binary -cades -md sha256 -in cubierto.bin -signer {member}.pem -inkey {member}.key -outform DER -out respuesta.der"
            ),
        );
        let mut answer = std::fs::read(self.house.path("respuesta.der")).expect("read");
        if self.times == Times::Each {
            let imprint = signature_imprint(&answer).expect("imprint");
            let token = asked(self.house, imprint, self.trust);
            answer = with_timestamp(&answer, &token).expect("timed");
        }
        self.pdf = complete(&prepared, &answer).expect("an external signer signs");
    }
}

fn openssl(house: &House, line: &str) {
    let said = house.run("openssl", &line.split(' ').collect::<Vec<_>>());
    assert!(!said.contains("rror"), "{line}: {said}");
}

/// Four laptops of the committee; a key file, a token and an external signer of a certifier of outside.
fn signed(house: &House, trust: &Trust, driver: &TokenDriver, times: Times) -> Vec<u8> {
    let mut table = Table {
        house,
        trust,
        times,
        pdf: acta(),
    };
    for index in 0..4 {
        let (from, to) = (now() - TimeDelta::days(1), now() + TimeDelta::days(300));
        let person = person_valid(&root(), index, from, to);
        table.sign(usize::from(index), &person.chain, &person.key);
    }
    let file = std::fs::read(house.path("member3.p12")).expect("read");
    let key = KeyFile::open(&file, "secreto").expect("a key file");
    table.sign(4, key.chain(), &key);
    let found = driver.identities().expect("certificates");
    let held = found.iter().find(|one| one.holder == NAMES[5]);
    let pin = Pin::new(token::PIN.to_owned());
    let token = driver.open(held.expect("the certificate in the token"), &pin);
    let token = token.expect("open");
    let chain = [token.chain(), &[house.der("ca")]].concat();
    table.sign(5, &chain, &token);
    table.ask_outside(6, "member5");
    table.pdf
}

/// The files of three people the house certified: a key file, a token, and those an external signer keeps.
fn keys_of_outside(house: &House) -> TokenDriver {
    for index in [3, 4, 5] {
        house.member(index);
    }
    openssl(
        house,
        "pkcs12 -export -inkey member3.key -in member3.pem -certfile ca.pem -passout pass:secreto -out member3.p12",
    );
    // The token takes the files of two people, by these names.
    for (file, name) in [("member4", "p256"), ("member3", "rsa")] {
        for ending in ["pem", "key"] {
            let bytes = std::fs::read(house.path(&format!("{file}.{ending}"))).expect("read");
            house.put(&format!("{name}.{ending}"), &bytes);
        }
    }
    let configuration = std::env::var_os(CONFIGURATION).expect("said");
    let place = Path::new(&configuration).parent().expect("a folder");
    token::make(place, &house.path(""));
    TokenDriver::load(softhsm()).expect("a driver")
}

fn asked(house: &House, imprint: [u8; 32], trust: &Trust) -> TimeToken {
    let query = TimeQuery::new(imprint, [9; 16], None).expect("a query");
    let answer = house.stamp(&query.to_der().expect("der"), "tsa");
    query.read(&answer, trust).expect("a token")
}

/// With everything its verifiers will need and one timestamp over the whole.
fn closed(house: &House, pdf: &[u8], trust: &Trust) -> Vec<u8> {
    let probe = asked(house, [0; 32], trust);
    let more = [probe.certificates(), vec![house.der("ca")]].concat();
    let (mut found, questions) = questions(pdf, &more, trust).expect("questions");
    assert_eq!(questions.len(), 8, "seven people and the authority of time");
    let soon = now() + TimeDelta::minutes(1);
    let since = now() - TimeDelta::days(1);
    let own = root().revocation_list(1, since, now() + TimeDelta::days(9), &[]);
    let lists = [own.expect("a list"), house.crl()];
    for question in &questions {
        let list = lists.iter().find_map(|list| question.list(list, soon));
        let list = list.expect("a list of their issuer");
        if !found.crls.contains(&list) {
            found.crls.push(list);
        }
    }
    assert_eq!(found.crls.len(), 2);
    let pdf = add_validation(pdf, &found).expect("validation");
    let prepared = prepare_document_timestamp(&pdf).expect("prepared");
    let token = asked(house, prepared.digest, trust);
    complete_document_timestamp(&prepared, &token).expect("stamped")
}

/// pyHanko's long-term rules over each signature with what the file itself carries, and nobody to ask.
const ADES: &str = "
import asyncio, sys
from datetime import timedelta
from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec, RevocationInfoGatheringSpec, SignatureValidationSpec)
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

roots = [x509.Certificate.load(pem.unarmor(open(name, 'rb').read())[2]) for name in sys.argv[2:]]
policy = CertValidationPolicySpec(
    trust_manager=SimpleTrustManager.build(trust_roots=roots), revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO))
spec = PdfSignatureValidationSpec(SignatureValidationSpec(
    cert_validation_policy=policy, revinfo_gathering_policy=RevocationInfoGatheringSpec()))
with open(sys.argv[1], 'rb') as file:
    reader = PdfFileReader(file)
    for signature in reader.embedded_regular_signatures:
        found = asyncio.run(ades_lta_validation(signature, spec))
        passed = found.ades_subindic == AdESPassed.OK
        print(signature.field_name, 'PASSED' if passed else found.ades_subindic)
";

/// Runs a test of this program again where the driver will find the token that test makes.
fn with_a_token_of_its_own(test: &str) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let own = std::env::current_exe().expect("this program");
    let run = Command::new(own)
        .args(["--exact", test, "--nocapture"])
        .env(CONFIGURATION, folder.path().join("softhsm2.conf"))
        .output()
        .expect("runs again");
    let said = String::from_utf8_lossy(&[run.stdout, run.stderr].concat()).into_owned();
    assert!(run.status.success(), "{said}");
    assert!(said.contains("1 passed"), "the test did not run: {said}");
}

// Seen failing: one of the two lists of revocations left out of the store.
#[test]
fn seven_signatures_of_four_kinds_of_source_are_closed_at_once_for_the_long_term() {
    if std::env::var_os(CONFIGURATION).is_none() {
        return with_a_token_of_its_own(
            "seven_signatures_of_four_kinds_of_source_are_closed_at_once_for_the_long_term",
        );
    }
    let house = House::new();
    let trust = trust_of(&house);
    let driver = keys_of_outside(&house);
    let own = certificate_pem(root().certificate_der()).expect("pem");
    house.put("comite.pem", own.as_bytes());
    house.put("reglas.py", ADES.as_bytes());
    for times in [Times::Each, Times::AtTheEnd] {
        let open = signed(&house, &trust, &driver, times);
        let pdf = closed(&house, &open, &trust);
        assert!(pdf.starts_with(&open), "only added to");
        house.put("abierta.pdf", &open);
        house.put("cerrada.pdf", &pdf);
        ours_is_content(&pdf, &trust);
        outsiders_accept(&house, times);
        nothing_drawn_changed(&house);
    }
}

fn ours_is_content(pdf: &[u8], trust: &Trust) {
    let report = verify(pdf, trust);
    assert_eq!(report.problems(), []);
    assert_eq!(report.signatures.len(), 7);
    for one in &report.signatures {
        let (time, revocation) = (&one.timestamp, &one.trust.revocation);
        assert!(matches!(time, Timestamp::Believed { .. }), "{time:?}");
        let known = matches!(revocation, Revocation::NotRevoked { .. });
        assert!(known, "{}: {revocation:?}", one.field);
    }
    let [stamp] = report.timestamps.as_slice() else {
        panic!("{:?}", report.timestamps);
    };
    assert_eq!(stamp.coverage, Coverage::WholeFile);
}

fn outsiders_accept(house: &House, times: Times) {
    let roots = ["comite.pem", "ca.pem"];
    let ades = |file: &str| {
        let options =
            "sign adesverify --trust-replace --pretty-print --trust comite.pem --trust ca.pem";
        let words: Vec<&str> = options.split(' ').chain([file]).collect();
        house.run("pyhanko", &words)
    };
    let said = ades("cerrada.pdf");
    let count = |words: &str| said.matches(words).count();
    assert_eq!(count("The signature is judged VALID."), 7, "{said}");
    assert_eq!(count("judged INVALID"), 0, "{said}");
    // Without the evidence nobody could tell who had been revoked, and pyHanko says so.
    assert!(!ades("abierta.pdf").contains("judged VALID"));
    let long_term = |file| house.run("python3", &[&["reglas.py", file], &roots[..]].concat());
    let passed = |said: &str| said.matches(" PASSED").count();
    let said = long_term("cerrada.pdf");
    match times {
        Times::Each => assert_eq!(passed(&said), 7, "{said}"),
        // pyHanko asks for a time inside each signature before it looks at the document's, whatever that one proves.
        Times::AtTheEnd => assert_eq!(said.matches("SIG_CONSTRAINTS_FAILURE").count(), 7, "{said}"),
    }
    assert_eq!(passed(&long_term("abierta.pdf")), 0);
    let said = house.run("pdfsig", &["-nocert", "cerrada.pdf"]);
    // It does not judge timestamps, and says so of the eighth.
    assert_eq!(said.matches("Signature is Valid.").count(), 7, "{said}");
    let unjudged = said.matches("Signature has not yet been verified.");
    assert_eq!(unjudged.count(), 1, "{said}");
    assert_eq!(said.matches("- Total document signed").count(), 1, "{said}");
    let said = house.run("qpdf", &["--check", "cerrada.pdf"]);
    assert!(
        !said.contains("WARNING") && said.contains("No syntax"),
        "{said}"
    );
}

/// Two programs draw the closed file without a word of complaint, and as they draw the one that was closed.
fn nothing_drawn_changed(house: &House) {
    let drawn = |file: &str, program: &str| {
        let (say, pages) = match program {
            "pdftoppm" => (vec!["-r", "60", "-png", file, "pagina"], "pagina-"),
            _ => (
                vec!["draw", "-q", "-r", "60", "-o", "hoja-%d.png", file],
                "hoja-",
            ),
        };
        let said = house.run(program, &say);
        let said = said.replace("warning: ICC support is not available", "");
        assert!(said.trim().is_empty(), "{program}: {said}");
        let mut found = Vec::new();
        for entry in std::fs::read_dir(house.path("")).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            if name.starts_with(pages) {
                found.push((name.into_owned(), std::fs::read(&path).expect("read")));
                std::fs::remove_file(&path).expect("removed");
            }
        }
        found.sort();
        assert!(found.len() > 1, "{program} drew nothing");
        found
    };
    for program in ["pdftoppm", "mutool"] {
        assert!(drawn("cerrada.pdf", program) == drawn("abierta.pdf", program));
    }
}
