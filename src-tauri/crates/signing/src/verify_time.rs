//! Which timestamps are believed, and so which times are proven.
//! The newest document timestamp is judged now; each one vouches for everything that was in the file before it.

use chrono::{DateTime, TimeDelta, Utc};

use crate::cades;
use crate::judge::{self, Found};
use crate::pdf::document::Pdf;
use crate::report::{
    Chain, Coverage, DocumentStamp, Revocation, RevocationEffect, StampFault, Timestamp, ValidityAt,
};
use crate::timestamp::Token;
use crate::trust::{Anchors, Moment, Purpose, facts, is_time_authority, validity_at};

/// Clocks differ; a timestamp this far ahead is not called a lie.
const CLOCK_DRIFT: TimeDelta = TimeDelta::minutes(10);

/// Whether a token is believed; `proof` is an earlier-than-now moment at which it is known to have existed.
pub(crate) fn believe(
    token: &Token,
    anchors: &Anchors<'_>,
    proof: Option<DateTime<Utc>>,
) -> Result<(), StampFault> {
    let signer = token.signer()?;
    if !is_time_authority(signer) {
        return Err(StampFault::Purpose);
    }
    let moment = match proof {
        Some(proof) => Moment::Proven(proof),
        None => Moment::Claimed(Some(token.at)),
    };
    let trust = anchors.judge(signer, &token.certificates, moment, Purpose::Time);
    match trust.chain {
        Chain::Pinned { .. } => {}
        Chain::NoPinnedRoot | Chain::NotJudged => return Err(StampFault::UnknownAuthority),
        Chain::NotAllowed(fault) => return Err(StampFault::Authority(fault)),
    }
    let seen = proof.unwrap_or(anchors.at());
    if validity_at(signer, token.at) != ValidityAt::Valid
        || validity_at(signer, seen) != ValidityAt::Valid
    {
        return Err(StampFault::AuthorityExpired);
    }
    if let Revocation::Revoked {
        effect: RevocationEffect::Undoes,
        ..
    } = trust.revocation
    {
        return Err(StampFault::AuthorityRevoked);
    }
    let limit = seen.checked_add_signed(CLOCK_DRIFT).unwrap_or(seen);
    if token.at > limit {
        return Err(StampFault::Future);
    }
    Ok(())
}

/// The document timestamps, oldest first, with the revision that wrote each.
pub(crate) fn document_stamps(
    pdf: &Pdf<'_>,
    found: &[Found<'_>],
    anchors: &Anchors<'_>,
) -> Vec<(Option<usize>, DocumentStamp)> {
    let mut order: Vec<&Found<'_>> = found.iter().collect();
    order.sort_by_key(|found| std::cmp::Reverse(found.revision));
    let mut proof = None;
    let mut judged: Vec<(Option<usize>, DocumentStamp)> = Vec::new();
    for found in order {
        let (stamp, vouched) = document_stamp(pdf, found, anchors, proof);
        judged.push((found.revision, stamp));
        proof = earliest(proof, vouched);
    }
    judged.reverse();
    judged
}

fn document_stamp(
    pdf: &Pdf<'_>,
    found: &Found<'_>,
    anchors: &Anchors<'_>,
    proof: Option<DateTime<Utc>>,
) -> (DocumentStamp, Option<DateTime<Utc>>) {
    let mut stamp = DocumentStamp {
        field: found.field.name.clone(),
        authority: None,
        coverage: Coverage::Unclear,
        time: Timestamp::NotBelieved(StampFault::Place),
    };
    let Ok((contents, ranges, coverage)) = judge::place(pdf, found, &[b"ETSI.RFC3161"]) else {
        return (stamp, None);
    };
    stamp.coverage = coverage;
    let covered = [&pdf.bytes[..ranges[0]], &pdf.bytes[ranges[1]..ranges[2]]];
    let read = cades::without_padding(&contents.bytes)
        .map_err(|_| StampFault::Malformed)
        .and_then(Token::read);
    let verdict = read.and_then(|token| {
        stamp.authority = token.signer().ok().and_then(facts);
        if !token.is_for(&covered) {
            return Err(StampFault::Imprint);
        }
        believe(&token, anchors, proof)?;
        Ok(token.at)
    });
    stamp.time = match verdict {
        Ok(at) => Timestamp::Believed { at },
        Err(fault) => Timestamp::NotBelieved(fault),
    };
    (stamp, verdict.ok())
}

/// What vouches for a signature's time: its own token, or the document timestamps after it; the earliest believed.
pub(crate) fn of_signature(
    own: Option<&[u8]>,
    signature: &[u8],
    later: &[Timestamp],
    anchors: &Anchors<'_>,
) -> Timestamp {
    let proof = later.iter().copied().filter_map(believed).min();
    let own = own.map(|der| {
        let token = Token::read(der)?;
        if !token.is_for(&[signature]) {
            return Err(StampFault::Imprint);
        }
        believe(&token, anchors, proof)?;
        Ok(token.at)
    });
    let inner = own.and_then(Result::ok);
    match (earliest(inner, proof), own, later.first()) {
        (Some(at), _, _) => Timestamp::Believed { at },
        (None, Some(Err(fault)), _) => Timestamp::NotBelieved(fault),
        (None, _, Some(first)) => *first,
        (None, _, None) => Timestamp::None,
    }
}

fn earliest(one: Option<DateTime<Utc>>, other: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    one.into_iter().chain(other).min()
}

/// The time a timestamp proves.
pub(crate) fn believed(stamp: Timestamp) -> Option<DateTime<Utc>> {
    match stamp {
        Timestamp::Believed { at } => Some(at),
        Timestamp::None | Timestamp::NotBelieved(_) => None,
    }
}
