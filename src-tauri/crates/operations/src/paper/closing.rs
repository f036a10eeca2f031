//! Members first, the secretary last: the regulation may ask that the secretary's signature close the document, so that
//! nobody signs after it. The field says so from the first byte (`/Lock`), and nobody opens that lock before its turn.

use document::content::Content;
use domain::regulation::SigningOrder;
use ledger::chain::Clock;

use crate::error::{InputFault, Result};
use crate::workspace::Workspace;

/// The content with the field that closes it named, when the regulation in force asks for one. A document that keeps a
/// field for an authority of outside is never closed before that authority signs.
pub(super) fn with_closing_field(workspace: &Workspace, mut content: Content) -> Result<Content> {
    let order = workspace
        .regulation_at(&Clock::everything())?
        .regulation
        .signing_order();
    if order == SigningOrder::SecretaryCertifiesFirst {
        return Ok(content);
    }
    let own = super::sign::own_certificates(workspace)?;
    let signers = content.signers();
    let all_known = signers
        .iter()
        .all(|signer| signer.certificate_sha256.is_some());
    let mine = signers.iter().find(|signer| {
        signer
            .certificate_sha256
            .is_some_and(|announced| own.contains(&announced.0))
    });
    let closing = mine
        .filter(|_| all_known)
        .map(|signer| signer.field.clone());
    content.meta_mut().closed_by = closing;
    Ok(content)
}

/// The field that closes a document, from the JSON it carries.
pub(super) fn closing_field(pdf: &[u8]) -> Result<Option<String>> {
    let json = signing::attachment(pdf, document::ATTACHMENT)?;
    let content: Option<Content> = serde_json::from_slice(&json).ok();
    Ok(content.and_then(|content| content.meta().closed_by.clone()))
}

/// Refuses the signature that closes a document while others still have to sign it.
///
/// # Errors
/// `MembersFirst`.
pub(super) fn others_first(closing: Option<&str>, own: &str, unsigned: &[String]) -> Result<()> {
    let waits = unsigned.iter().any(|field| field != own);
    if closing == Some(own) && waits {
        return Err(InputFault::MembersFirst.into());
    }
    Ok(())
}
