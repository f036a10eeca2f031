//! What parent and child say to each other: one line of JSON each way, then raw bytes.
//! The child's side, [`serve`], is here; the parent's, which believes nothing, is in `inspector`.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::extract::{ExtractFault, Extracted, extract};
use crate::kind::Kind;
use crate::limits::Limits;
use crate::plan::{DryRun, Found, ReadFault, plan, read};

/// Longest request line, in bytes: paths, not content.
const LONGEST_REQUEST: u64 = 8 << 20;

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Request {
    /// `bytes` of content follow the line.
    Extract {
        kind: Kind,
        bytes: u64,
        limits: Limits,
    },
    Plan {
        inputs: Vec<PathBuf>,
        limits: Limits,
    },
    Read {
        found: Found,
        limits: Limits,
    },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Answer {
    Extracted(Extracted),
    NotExtracted(ExtractFault),
    Planned(DryRun),
    /// `bytes` of content follow the line.
    Content {
        bytes: u64,
    },
    NotRead(ReadFault),
}

/// Answers one request: the whole life of the child.
///
/// # Errors
/// The pipe broke, or the request was not one of ours.
pub fn serve(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut input = BufReader::new(input);
    let mut line = Vec::new();
    (&mut input)
        .take(LONGEST_REQUEST)
        .read_until(b'\n', &mut line)?;
    let request: Request = serde_json::from_slice(&line)?;
    let mut content = Vec::new();
    let answer = match request {
        Request::Extract {
            kind,
            bytes,
            limits,
        } => {
            let mut evidence = Vec::new();
            input
                .take(bytes.min(limits.file_bytes))
                .read_to_end(&mut evidence)?;
            match extract(kind, &evidence, &limits) {
                Ok(extracted) => Answer::Extracted(extracted),
                Err(fault) => Answer::NotExtracted(fault),
            }
        }
        Request::Plan { inputs, limits } => Answer::Planned(plan(&inputs, &limits)),
        Request::Read { found, limits } => match read(&found, &limits) {
            Ok(bytes) => {
                content = bytes;
                Answer::Content {
                    bytes: content.len() as u64,
                }
            }
            Err(fault) => Answer::NotRead(fault),
        },
    };
    serde_json::to_writer(&mut output, &answer)?;
    output.write_all(b"\n")?;
    output.write_all(&content)?;
    output.flush()
}
