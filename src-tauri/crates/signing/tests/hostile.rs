//! Files made to hurt: each is refused or answered, soon, in little memory, and never called sound.

mod committee;
#[path = "../../../../tests/hostile/mod.rs"]
mod hostile;

use std::time::{Duration, Instant};

use committee::*;
use signing::*;

/// The greatest time one file may take, in a build without optimizations on a machine shared by eight (alone: 4 s).
const PATIENCE: Duration = Duration::from_secs(60);
/// The greatest memory of the whole test, in kilobytes.
const MEMORY: u64 = 700_000;

/// Files that only a limit of ours stops, or a circle only we walk: a fast machine would endure them without it.
const LIMITED: [(&str, Defect); 9] = [
    ("arrays in arrays", Defect::Limit("nesting")),
    ("dictionaries in dictionaries", Defect::Limit("nesting")),
    (
        "a previous section that is itself",
        Defect::CrossReference("circular or out of order"),
    ),
    (
        "an attachment of a hundred megabytes in a hundred kilobytes",
        Defect::Limit("decoded stream"),
    ),
    (
        "forty attachments of sixty megabytes",
        Defect::Limit("decoded stream"),
    ),
    ("a table of sixty million rows", Defect::Limit("objects")),
    ("six hundred saves of nothing", Defect::Limit("revisions")),
    ("twenty thousand fields", Defect::Limit("form fields")),
    (
        "a structure tree in a circle",
        Defect::Circular("structure tree"),
    ),
];

fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

// Seen failing: `check_structure` not remembering arrays (it never ended), `decode` without its budget (40 × 60 MB),
// rows of a table without a limit (3 GB), later changes compared one with one (minutes).
#[test]
fn every_hostile_file_is_refused_or_answered_soon_and_in_little_memory() {
    let files = hostile::all(&signed_acta(2));
    assert!(files.len() >= 60, "{}", files.len());
    let mut limited = 0;
    for one in files {
        let start = Instant::now();
        let report = verify(&one.bytes, &trust_expecting(2));
        let problems = report.problems();
        let took = start.elapsed();
        assert!(took < PATIENCE, "{}: {took:?}", one.name);
        if let Some((_, reason)) = LIMITED.iter().find(|(name, _)| *name == one.name) {
            assert_eq!(report.refused.as_ref(), Some(reason), "{}", one.name);
            limited += 1;
        }
        assert!(!problems.is_empty(), "{}", one.name);
        if report.refused.is_some() {
            for question in [Question::Who, Question::Trusted, Question::Complete] {
                let answer = report.answer(question, &problems);
                assert_eq!(answer, Answer::Unknown, "{}: {question:?}", one.name);
            }
        }
        // No reader of the same bytes may end otherwise.
        let _ = attachment(&one.bytes, "contenido.json");
        let _ = unsigned_fields(&one.bytes);
    }
    assert_eq!(limited, LIMITED.len());
    if let Some(peak) = peak() {
        assert!(peak < MEMORY, "{peak} kB");
    }
}

/// A generator whose numbers are always the same: xorshift64*.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let value = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(value).unwrap_or(0) % below.max(1)
    }
}

/// One change of the bytes; where it changed something the signatures cover, that must be seen.
fn mutated(pdf: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = pdf.to_vec();
    let at = numbers.next(bytes.len());
    let long = 1 + numbers.next(40);
    let end = (at + long).min(bytes.len());
    match numbers.next(8) {
        0 => bytes[at] ^= 1 << numbers.next(8),
        1 => bytes[at] = u8::try_from(numbers.next(256)).unwrap_or(0),
        2 => drop(bytes.drain(at..end)),
        3 => {
            let piece = bytes[at..end].to_vec();
            let place = numbers.next(bytes.len());
            drop(bytes.splice(place..place, piece));
        }
        4 => bytes[at..end].fill(b' '),
        5 => bytes[at..end].reverse(),
        6 => {
            const WORDS: [&[u8]; 8] = [
                b"endobj",
                b"stream\n",
                b"<<",
                b">>",
                b"%%EOF\n",
                b"/Contents",
                b"0 0 R",
                b"[",
            ];
            let word = WORDS[numbers.next(WORDS.len())];
            drop(bytes.splice(at..at, word.iter().copied()));
        }
        _ => {
            let other = numbers.next(bytes.len());
            bytes.swap(at, other);
        }
    }
    bytes
}

/// How many mutations: enough for every run; `SELLO_FUZZ=20000` for a long one.
fn rounds() -> usize {
    std::env::var("SELLO_FUZZ")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1_500)
}

// Seen failing: `hash.of(covered) != signed_digest` taken out.
#[test]
fn no_mutation_panics_and_a_changed_signed_byte_is_never_reported_intact() {
    let two = approved_acta(2);
    let first_end = approved_acta(1).len();
    let peers = [
        "minimal-two-fields-signed-twice",
        "form-update-override-appearance-stream",
        "minimal-pdf-ua-and-a",
    ];
    let peers: Vec<Vec<u8>> = peers
        .iter()
        .map(|name| fixture(&format!("pyhanko/{name}.pdf")))
        .collect();
    let trust = trust_expecting(2);
    let mut numbers = Numbers(0x5EED_0F13);
    let mut refused = 0;
    for round in 0..rounds() {
        if round % 3 == 2 {
            let peer = &peers[numbers.next(peers.len())];
            let _ = verify(&mutated(peer, &mut numbers), &trust).problems();
            continue;
        }
        let changed = mutated(&two, &mut numbers);
        if changed == two {
            continue;
        }
        let report = verify(&changed, &trust);
        let problems = report.problems();
        refused += usize::from(report.refused.is_some());
        // Hexadecimal digits mean the same in either case, and only `/Contents` is left out of what is signed.
        let same_covered = covered(&changed) == covered(&two);
        if !same_covered {
            assert_ne!(
                report.answer(Question::Intact, &problems),
                Answer::Yes,
                "round {round}"
            );
            assert!(!problems.is_empty(), "round {round}");
        }
        // The first signature alone: intact only where its own bytes are.
        let first = report.signatures.iter().find(|one| one.field == FIELDS[0]);
        if first.is_some_and(|one| one.integrity == Integrity::Intact) {
            let own = changed.get(..first_end).map(covered);
            assert_eq!(own, Some(covered(&two[..first_end])), "round {round}");
        }
    }
    assert!(refused > 0);
}

/// The bytes outside every `/Contents <…>`.
fn covered(pdf: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = pdf;
    let mark = b"/Contents <3";
    while let Some(at) = rest.windows(mark.len()).position(|window| window == mark) {
        out.extend_from_slice(&rest[..at + 10]);
        let value = &rest[at + 10..];
        let end = value
            .iter()
            .position(|byte| *byte == b'>')
            .map_or(value.len(), |end| end + 1);
        rest = &value[end..];
    }
    out.extend_from_slice(rest);
    out
}
