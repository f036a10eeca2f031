//! `sello close`: asks a time authority, and whoever issued the certificates; opens no workspace. The only verb that
//! uses the network, and only towards the address given and those inside certificates that lead to the roots given.

use operations::closing::{Ask, Closing, close as close_file};
use operations::verify::certificates;
use rand_core::{OsRng, RngCore as _};
use wire::{Limits, Question, ask};

use crate::arguments::Close;
use crate::failure::{Failure, Outcome};
use crate::said::Said;
use crate::session::{Session, read_bytes, write_new};
use crate::words::closing;

pub fn close(session: &mut Session, given: &Close) -> Outcome<Said> {
    let pdf = read_bytes(&given.path)?;
    let (time_roots, roots) = (certificates(&given.time_root)?, certificates(&given.trust)?);
    let crls = certificates(&given.list)?;
    let mut nonces = [[0; 16]; 2];
    for nonce in &mut nonces {
        OsRng.fill_bytes(nonce);
    }
    let settings = Closing {
        authority: &given.tsa,
        policy: given.policy.as_deref(),
        time_roots: &time_roots,
        roots: &roots,
        crls: &crls,
        issuers: &[],
        at: session.now().to_utc(),
        nonces,
    };
    let mut asked = Vec::new();
    let mut asking = |address: &str, what: Ask<'_>| {
        asked.push(address.to_owned());
        let question = match what {
            Ask::Time(body) => Question::Post {
                media: "application/timestamp-query",
                body,
            },
            Ask::Standing(body) => Question::Post {
                media: "application/ocsp-request",
                body,
            },
            Ask::List => Question::Get,
        };
        ask(address, question, Limits::default()).map_err(|fault| closing::wire(&fault))
    };
    let closed = close_file(&pdf, &settings, &mut asking)
        .map_err(|fault| Failure::Closing(Box::new(fault)))?;
    write_new(&given.to, &closed.bytes)?;
    let (text, json) = closing::closed(&closed, &given.to, &asked);
    Ok(Said::new(text, json))
}
