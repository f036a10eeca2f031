//! Making, signing and verifying documents, against ReportLab and pyHanko doing the like in the same run.

use std::path::Path;
use std::process::Command;

use document::Template;
use document::content::Content;
use signing::Certify;

use super::{Line, quantile, timed};

#[path = "../../../signing/tests/committee/mod.rs"]
pub mod committee;
#[path = "../../../document/tests/samples/mod.rs"]
pub mod samples;

const ROUNDS: usize = 31;

/// What the other tools took, in milliseconds.
struct Theirs {
    generate: f64,
    sign: f64,
    verify: f64,
}

pub fn measure() -> Vec<Line> {
    let content = Content::Minutes(Box::new(samples::minutes()));
    let rendered = document::render(&content, Template::embedded()).unwrap();
    let (empty, five, trust) = (
        committee::acta(),
        committee::signed_acta(5),
        committee::trust_expecting(5),
    );
    assert!(
        signing::verify(&five, &trust).is_sound(),
        "the file under measure is sound"
    );
    let first = committee::person(0);
    let generate = median(|| drop(document::render(&content, Template::embedded()).unwrap()));
    let sign = median(|| {
        drop(committee::signed_by(
            &empty,
            &first,
            committee::FIELDS[0],
            Certify::FormFillingAllowed,
        ))
    });
    let verify = median(|| drop(signing::verify(&five, &trust)));
    let theirs = others(&rendered.json, rendered.pages, &empty, &five);
    let pages = format!("an acta of {} pages made", rendered.pages);
    vec![
        Line::of(
            &pages,
            generate,
            "ReportLab with the same words and font",
            theirs.generate,
            "≤ 60 ms",
        ),
        Line::of(
            "one signature",
            sign,
            "pyHanko, the same field and key",
            theirs.sign,
            "≤ 60 ms, ratio ≤ 0.33",
        ),
        Line::of(
            "five signatures verified",
            verify,
            "pyHanko, the same file and root",
            theirs.verify,
            "≤ 100 ms, ratio ≤ 0.20",
        ),
    ]
}

fn median(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS).map(|_| timed(&mut work).0).collect();
    quantile(&mut times, 0.5)
}

/// The other tools in one Python process, each operation repeated as often as ours.
fn others(json: &[u8], pages: usize, empty: &[u8], five: &[u8]) -> Theirs {
    let folder = tempfile::tempdir().unwrap();
    let person = committee::person(0);
    let font = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../assets/fuentes/Roboto-Regular.subset.ttf");
    let files: [(&str, &[u8]); 5] = [
        ("contenido.json", json),
        ("vacia.pdf", empty),
        ("cinco.pdf", five),
        ("firmante.der", &person.chain[0]),
        ("raiz.der", &person.chain[1]),
    ];
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bench/judges.py");
    let output = Command::new("python3")
        .arg(script)
        .args([folder.path().as_os_str(), font.as_os_str()])
        .args([ROUNDS.to_string(), pages.to_string()])
        .output()
        .expect("python3 with reportlab and pyHanko: `cargo xtask bench` makes it");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let figure = |name: &str| told[name].as_f64().unwrap();
    Theirs {
        generate: figure("generate"),
        sign: figure("sign"),
        verify: figure("verify"),
    }
}
