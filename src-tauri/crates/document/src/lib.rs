//! Paper: turns decided content into archival PDF documents with empty signature fields.
//! It never asks the time, never signs, never fetches anything and never decides.

mod archive;
mod compose;
pub mod content;
mod error;
mod flow;
mod font;
mod paper;
pub mod plain;
mod qr;
mod running;
pub mod sample;
mod signatures;
mod table;
pub mod template;
mod text;
mod words;

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

pub use archive::ATTACHMENT;
pub use error::{DocumentError, TemplateError};
pub use qr::qr_text;
pub use running::DEMONSTRATION;
pub use template::Template;
pub use words::{long_date, thousands};

use archive::Envelope;
use content::{Content, Digest, FORMAT, Meta, Signer, canonical_json};
use flow::{Block, Flow};
use paper::Paper;
use running::{Banner, Running};

/// A signature field in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name of the field.
    pub name: String,
    /// Who is expected to sign it.
    pub signer: Signer,
}

/// A document ready to be signed.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The file.
    pub pdf: Vec<u8>,
    /// The canonical JSON attached to it, exactly.
    pub json: Vec<u8>,
    /// SHA-256 of that JSON, as printed in the document.
    pub json_sha256: [u8; 32],
    /// Its empty signature fields, in the order of the signers.
    pub fields: Vec<Field>,
    /// Number of pages.
    pub pages: usize,
    /// Characters that the fonts lack and that were printed as `�`; empty in ordinary use.
    pub replaced: Vec<char>,
}

/// Makes the document. Equal contents and templates give equal bytes.
///
/// # Errors
/// [`DocumentError`] when the content names another template or layout, an identifier or field name
/// cannot be used, or the signature boxes do not fit in a page.
pub fn render(content: &Content, template: &Template) -> Result<Rendered, DocumentError> {
    let meta = content.meta();
    check(content, template)?;
    let json = canonical_json(content);
    let json_sha256: [u8; 32] = Sha256::digest(&json).into();
    let digest = Digest(json_sha256);
    let blocks = compose::blocks(content, template, &digest)?;
    let running = running_words(meta, &digest);
    let mut flow = Flow {
        paper: Paper::new(),
        replaced: BTreeSet::new(),
    };
    if let Some(Block::Signatures(block)) = blocks.last()
        && !signatures::fit(&mut flow, block)
    {
        let count = block.signers.len();
        return Err(DocumentError::SignersDoNotFit { count });
    }
    running::open(&mut flow.paper, &running);
    flow.set(&blocks);
    running::close(&mut flow, &running);
    let envelope = Envelope {
        title: font::printable(&meta.title, &mut flow.replaced),
        dated: Some(meta.generated_at),
        attachment: Some(&json),
        closed_by: meta.closed_by.as_deref(),
    };
    let pages = flow.paper.pages.len();
    let replaced = flow.replaced.into_iter().collect();
    let pdf = archive::assemble(flow.paper, &envelope)?;
    let fields = content
        .signers()
        .iter()
        .map(|signer| Field {
            name: signer.field.clone(),
            signer: signer.clone(),
        })
        .collect();
    Ok(Rendered {
        pdf,
        json,
        json_sha256,
        fields,
        pages,
        replaced,
    })
}

fn running_words(meta: &Meta, digest: &Digest) -> Running {
    Running {
        title: meta.title.clone(),
        owner: meta.committee.clone(),
        identification: format!(
            "{} · versión {} · SHA-256 de los datos {}…",
            meta.id,
            meta.version,
            &digest.to_hex()[..16]
        ),
        banner: if meta.demonstration {
            Banner::Demonstration
        } else {
            Banner::None
        },
    }
}

fn check(content: &Content, template: &Template) -> Result<(), DocumentError> {
    let meta = content.meta();
    if meta.format != FORMAT {
        return Err(DocumentError::UnknownFormat {
            found: meta.format,
            known: FORMAT,
        });
    }
    let given = template.pinned().sha256;
    if meta.template.sha256 != given {
        return Err(DocumentError::TemplateMismatch {
            named: meta.template.sha256,
            given,
        });
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !(1..=64).contains(&meta.id.len()) || !meta.id.chars().all(allowed) {
        let id = meta.id.clone();
        return Err(DocumentError::InvalidIdentifier { id });
    }
    let mut seen = BTreeSet::new();
    for Signer { field, .. } in content.signers() {
        let usable = field.chars().all(|c| c.is_ascii_alphanumeric());
        if !(1..=32).contains(&field.len()) || !usable {
            let field = field.clone();
            return Err(DocumentError::InvalidField { field });
        }
        if !seen.insert(field) {
            let field = field.clone();
            return Err(DocumentError::RepeatedField { field });
        }
    }
    Ok(())
}
