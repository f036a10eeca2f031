//! Versión pública: the notice first, then the masked document, and no signatures.

use super::{Draft, compose as inner};
use crate::content::{MASK, PublicVersion};
use crate::flow::Block;

pub(super) fn compose(draft: &mut Draft<'_>, public: &PublicVersion) {
    let wordings = &draft.template.wordings.public;
    for (name, value) in [
        ("mask", MASK.to_owned()),
        ("of", public.of.clone()),
        ("of_version", public.of_version.to_string()),
    ] {
        draft.values.set(name, value);
    }
    draft.note(&wordings.opening);
    let closing = draft.values.fill(&wordings.closing);
    inner(draft, &public.content);
    // The heading of the signatures is the last thing every document pushes.
    if matches!(draft.blocks.last(), Some(Block::Heading(..))) {
        draft.blocks.pop();
    }
    draft.push(Block::Heading(2, "Sobre esta versión".into()));
    draft.text(&closing);
    draft.legend.clear();
}
