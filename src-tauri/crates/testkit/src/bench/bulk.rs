//! A whole cycle of paper: 345 resolutions made, signed by two and by seven, and verified, and actas of one to seven
//! signatures; beside ReportLab and pyHanko over the same files. Each row is a process of its own, so that its peak of memory is its own.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use document::Template;
use document::content::Content;
use signing::{Certify, Expected, Trust};

use super::documents::{committee, samples};
use super::timed;

/// Chile's municipalities.
pub const RESOLUTIONS: usize = 345;
/// Those who sign a proposal, the secretary and the chair; and as many as the largest committee.
const OF_RESOLUTION: [u8; 2] = [2, 7];
/// Most actas in each row; as many for every number of signatures.
const ACTAS: usize = 20;
/// Signatures of an acta, to see what each further one costs.
const OF_ACTA: [u8; 4] = [1, 2, 4, 7];

/// What one process measured.
#[derive(Clone, Copy)]
struct Measured {
    milliseconds: f64,
    peak_kib: f64,
}

/// The table: a quarter, a half and the whole of so many resolutions, and one alone for the memory of a single paper.
pub fn measure(most: usize) -> String {
    let folder = tempfile::tempdir().unwrap();
    let actas = ACTAS.min(most);
    lay_out(folder.path(), most, actas);
    let mut resolutions = vec![1, most / 4, most / 2, most];
    resolutions.retain(|count| *count > 0);
    resolutions.dedup();
    let mut text = String::from(
        "\n## A cycle of papers\n\n| what | how many | ours | each | peak memory | against | theirs | each | peak memory | ratio | aim |\n|---|---:|---:|---:|---:|---|---:|---:|---:|---:|---|\n",
    );
    let mut row = |what: &str,
                   work: &str,
                   files: &str,
                   count: usize,
                   signatures: u8,
                   other: &str| {
        let ours = ours(folder.path(), work, files, count, signatures);
        let theirs = theirs(folder.path(), work, files, count, signatures);
        #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
        let each = |measured: Measured| measured.milliseconds / count as f64;
        text.push_str(&format!(
            "| {what} | {count} | {:.0} ms | {:.2} ms | {:.0} MB | {other} | {:.0} ms | {:.2} ms | {:.0} MB | {:.2} | {} |\n",
            ours.milliseconds,
            each(ours),
            ours.peak_kib / 1024.0,
            theirs.milliseconds,
            each(theirs),
            theirs.peak_kib / 1024.0,
            ours.milliseconds / theirs.milliseconds,
            aim(work),
        ));
    };
    for &count in &resolutions {
        row(
            "resolutions made",
            "make",
            "resolucion",
            count,
            0,
            "ReportLab",
        );
    }
    for signatures in OF_RESOLUTION {
        let files = format!("resolucion{signatures}");
        let what = format!("resolutions signed by {signatures}");
        for &count in &resolutions {
            row(&what, "sign", &files, count, signatures, "pyHanko");
        }
    }
    for signatures in OF_RESOLUTION {
        let files = format!("resolucion{signatures}");
        let what = format!("resolutions of {signatures} signatures verified");
        for &count in &resolutions {
            row(&what, "verify", &files, count, signatures, "pyHanko");
        }
    }
    for signatures in OF_ACTA {
        let what = format!("actas signed by {signatures}");
        row(&what, "sign", "acta", actas, signatures, "pyHanko");
    }
    for signatures in OF_ACTA {
        let what = format!("actas of {signatures} signatures verified");
        let files = format!("acta{signatures}");
        row(&what, "verify", &files, actas, signatures, "pyHanko");
    }
    text.push_str(NOT_DONE);
    text
}

/// The ratio the design asks for; making has an aim in milliseconds, for one acta, in the first table.
fn aim(work: &str) -> &'static str {
    match work {
        "sign" => SIGNING_AIM,
        "verify" => VERIFYING_AIM,
        _ => "",
    }
}

/// Three times faster than pyHanko.
const SIGNING_AIM: &str = "≤ 0.33";
/// Five times faster than pyHanko.
const VERIFYING_AIM: &str = "≤ 0.20";

/// What a reader must know before comparing the two columns.
const NOT_DONE: &str = "
Both read the same files, one after the other, and keep nothing; the same P-256 keys and certificates, the same moment,
no revocation list, no network, after one round to warm up. What each does that the other does not: ReportLab gets the
same words in the same font and sets them as plain paragraphs (no tables, tags, attachment, code or signature fields;
ours makes all of these in PDF/A-3b). pyHanko and ours sign the same fields as PAdES; ours draws the holder's lines in
the field, parses its own output again and verifies it before giving it; pyHanko writes its default stamp and does not
verify. Verifying, both check digest, signature, chain to the pinned root, certification and what later revisions
changed; ours also that each expected signer is in their own field and that nothing follows the end. Each signature
verifies those before it, so an acta's seventh costs us more than its first; so it does pyHanko's.
";

/// What `--bulk` does in a process of its own.
pub fn alone(words: &[String]) {
    let [work, files, count, signatures, folder] = words else {
        panic!("--bulk work files count signatures folder");
    };
    let (count, signatures): (usize, u8) = (count.parse().unwrap(), signatures.parse().unwrap());
    let folder = PathBuf::from(folder);
    let people: Vec<_> = (0..signatures).map(committee::person).collect();
    let fields = if work == "make" {
        Vec::new()
    } else {
        fields(&folder, files)
    };
    let expected = people.iter().zip(&fields).map(|(person, field)| Expected {
        field: field.clone(),
        certificate_sha256: person.fingerprint(),
    });
    let trust = Trust {
        expected: expected.collect(),
        ..committee::trust()
    };
    let read = |name: String| std::fs::read(folder.join(name)).unwrap();
    let mut one = |number: usize| match work.as_str() {
        "make" => {
            let json = read(format!("{files}-{number}.json"));
            let content: Content = serde_json::from_slice(&json).unwrap();
            let made = document::render(&content, Template::embedded()).unwrap();
            assert!(made.pdf.len() > 5_000);
        }
        "sign" => {
            let mut pdf = read(format!("{files}-{number}.pdf"));
            for (person, field) in people.iter().zip(&fields) {
                let first = person.fingerprint() == people[0].fingerprint();
                let certify = if first {
                    Certify::FormFillingAllowed
                } else {
                    Certify::No
                };
                pdf = committee::signed_by(&pdf, person, field, certify);
            }
        }
        "verify" => {
            let found = signing::verify(&read(format!("{files}-firmado-{number}.pdf")), &trust);
            assert!(found.is_sound(), "{:?}", found.problems());
            assert_eq!(found.signatures.len(), usize::from(signatures));
        }
        other => panic!("{other} is not measured"),
    };
    one(0);
    let (milliseconds, ()) = timed(|| (0..count).for_each(&mut one));
    let told = serde_json::json!({ "milliseconds": milliseconds, "peak_kib": peak_kib() });
    writeln!(std::io::stdout().lock(), "{told}").unwrap();
}

/// The most memory this process ever held.
fn peak_kib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap();
    let figure = line.split_whitespace().nth(1).unwrap();
    figure.parse().unwrap()
}

fn fields(folder: &Path, files: &str) -> Vec<String> {
    let json = std::fs::read(folder.join(format!("{files}-campos.json"))).unwrap();
    serde_json::from_slice(&json).unwrap()
}

/// Every file that either side reads.
fn lay_out(folder: &Path, most: usize, actas: usize) {
    let write = |name: String, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    for index in 0..7 {
        write(
            format!("firmante-{index}.der"),
            &committee::person(index).chain[0],
        );
    }
    write("raiz.der".to_owned(), committee::root().certificate_der());
    for signatures in OF_RESOLUTION {
        let files = format!("resolucion{signatures}");
        let mut fields = Vec::new();
        for number in 0..most {
            let content = resolution(number, signatures);
            let made = document::render(&content, Template::embedded()).unwrap();
            let signers = content.signers().iter();
            fields = signers.map(|signer| signer.field.clone()).collect();
            let mut signed = made.pdf.clone();
            for (index, field) in (0..).zip(&fields) {
                let certify = if index == 0 {
                    Certify::FormFillingAllowed
                } else {
                    Certify::No
                };
                signed = committee::signed_by(&signed, &committee::person(index), field, certify);
            }
            if signatures == OF_RESOLUTION[0] {
                write(format!("resolucion-{number}.json"), &made.json);
            }
            write(format!("{files}-{number}.pdf"), &made.pdf);
            write(format!("{files}-firmado-{number}.pdf"), &signed);
        }
        assert_eq!(fields.len(), usize::from(signatures));
        let fields = serde_json::to_vec(&fields).unwrap();
        write(format!("{files}-campos.json"), &fields);
    }
    let fields = serde_json::to_vec(&committee::FIELDS).unwrap();
    write("acta-campos.json".to_owned(), &fields);
    for signatures in OF_ACTA {
        write(format!("acta{signatures}-campos.json"), &fields);
        let signed = committee::signed_acta(signatures);
        for number in 0..actas {
            write(format!("acta-{number}.pdf"), &committee::acta());
            write(format!("acta{signatures}-firmado-{number}.pdf"), &signed);
        }
    }
}

/// The resolution of one municipality: its own number, its own name, and a field for each of so many signers.
fn resolution(number: usize, signatures: u8) -> Content {
    let mut resolution = samples::resolution();
    let people = committee::NAMES.map(|name| (name, "Integrante"));
    resolution.signers = samples::signers(&people[..usize::from(signatures)]);
    resolution.dossier.number = format!("EXP-2026-{:03}", number + 1);
    resolution.dossier.municipality = format!("Los Aromos {}", number + 1);
    resolution.meta.id = format!("RES-2026-{:03}", number + 1);
    Content::ResolutionProposal(Box::new(resolution))
}

fn ours(folder: &Path, work: &str, files: &str, count: usize, signatures: u8) -> Measured {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--bulk", work, files]);
    command
        .args([count.to_string(), signatures.to_string()])
        .arg(folder);
    told(command)
}

fn theirs(folder: &Path, work: &str, files: &str, count: usize, signatures: u8) -> Measured {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new("python3");
    command.arg(here.join("src/bench/bulk.py")).arg(folder);
    command.arg(here.join("../../../assets/fuentes/Roboto-Regular.subset.ttf"));
    command.args([work, files, &count.to_string(), &signatures.to_string()]);
    told(command)
}

fn told(mut command: Command) -> Measured {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    Measured {
        milliseconds: told["milliseconds"].as_f64().unwrap(),
        peak_kib: told["peak_kib"].as_f64().unwrap(),
    }
}
