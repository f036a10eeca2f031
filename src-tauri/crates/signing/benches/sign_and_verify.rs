//! How long one signature and the verification of five take, on the fixture acta (88 KB, 4 pages).
//! Prints medians; `cargo bench -p signing`. Nothing is asserted: timings are published, not tested.

#[path = "../tests/committee/mod.rs"]
mod committee;

use std::io::Write;
use std::time::Instant;

use committee::{FIELDS, acta, person, signed_acta, signed_by, trust_expecting};
use signing::{Certify, verify};

fn median(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..41)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() -> std::io::Result<()> {
    let (first, sixth) = (person(0), person(5));
    let (empty, five, trust) = (acta(), signed_acta(5), trust_expecting(5));
    assert!(
        verify(&five, &trust).is_sound(),
        "the file under measure is sound"
    );
    let lines = [
        (
            "sign, first of the file",
            median(|| drop(signed_by(&empty, &first, FIELDS[0], Certify::No))),
        ),
        (
            "sign, sixth of the file",
            median(|| drop(signed_by(&five, &sixth, FIELDS[5], Certify::No))),
        ),
        (
            "verify five signatures",
            median(|| drop(verify(&five, &trust))),
        ),
    ];
    let mut out = std::io::stdout().lock();
    for (what, milliseconds) in lines {
        writeln!(out, "{what:<26}{milliseconds:>9.2} ms")?;
    }
    Ok(())
}
