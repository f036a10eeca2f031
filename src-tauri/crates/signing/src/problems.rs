//! The conjunction behind exit codes: every reason a file is not sound.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use crate::certificate::DEMONSTRATION;
use crate::report::{
    Chain, Honoured, Integrity, LaterChange, Presence, Problem, Revocation, RevocationEffect,
    SignatureReport, Timestamp, ValidityAt, Verification,
};

/// Every reason the file is not sound, in reading order.
pub(crate) fn of(verification: &Verification) -> Vec<Problem> {
    if let Some(defect) = &verification.refused {
        return vec![Problem::Refused(defect.clone())];
    }
    let mut found = Vec::new();
    if verification.signatures.is_empty() {
        found.push(Problem::NoSignature);
    }
    if verification.bytes_after_end > 0 {
        found.push(Problem::BytesAfterEnd(verification.bytes_after_end));
    }
    if !verification.other_fields.is_empty() {
        found.push(Problem::OtherFields);
    }
    let only_validation = verification.uncovered_changes.iter().all(|change| {
        matches!(
            change,
            LaterChange::ValidationData
                | LaterChange::DocumentTimestamp { .. }
                | LaterChange::SignatureFlags
        )
    });
    if !only_validation {
        found.push(Problem::Uncovered);
    }
    for stamp in &verification.timestamps {
        of_stamp(&stamp.field, stamp.time, &mut found);
    }
    let mut signers = BTreeSet::new();
    for report in &verification.signatures {
        of_signature(report, &mut found);
        let repeated = report
            .signer
            .as_ref()
            .is_some_and(|signer| !signers.insert(signer.certificate_sha256));
        if repeated {
            found.push(Problem::SignerRepeated {
                field: report.field.clone(),
            });
        }
        if ahead(report, verification) {
            found.push(Problem::SignedInTheFuture {
                field: report.field.clone(),
            });
        }
    }
    of_expected(verification, &mut found);
    found
}

/// A timestamp that was never what it says; one of an unknown authority only proves nothing.
fn of_stamp(field: &str, time: Timestamp, found: &mut Vec<Problem>) {
    if let Timestamp::NotBelieved(fault) = time
        && !fault.is_lack()
    {
        found.push(Problem::TimestampFalse {
            field: field.to_owned(),
            fault,
        });
    }
}

/// Laptops' clocks differ; a signature this far ahead is not called a lie.
const CLOCK_DRIFT: TimeDelta = TimeDelta::minutes(10);

fn ahead(report: &SignatureReport, verification: &Verification) -> bool {
    let proven = match report.timestamp {
        Timestamp::Believed { at } => at.min(verification.at),
        Timestamp::None | Timestamp::NotBelieved(_) => verification.at,
    };
    let limit = proven.checked_add_signed(CLOCK_DRIFT);
    report
        .claimed_time
        .zip(limit)
        .is_some_and(|(claimed, limit)| claimed > limit)
}

fn of_signature(report: &SignatureReport, found: &mut Vec<Problem>) {
    let field = report.field.clone();
    if report.integrity != Integrity::Intact {
        let integrity = report.integrity.clone();
        found.push(Problem::NotIntact { field, integrity });
        return;
    }
    of_stamp(&field, report.timestamp, found);
    for change in report
        .later_changes
        .iter()
        .filter(|change| !change.is_permitted())
    {
        let change = change.clone();
        found.push(Problem::Altered {
            field: field.clone(),
            change,
        });
    }
    if report
        .certification
        .is_some_and(|own| own.honoured != Honoured::Yes)
    {
        found.push(Problem::Certification {
            field: field.clone(),
        });
    }
    if !matches!(report.trust.chain, Chain::Pinned { .. }) {
        let chain = report.trust.chain.clone();
        found.push(Problem::Untrusted {
            field: field.clone(),
            chain,
        });
    }
    if report.trust.at_signing != ValidityAt::Valid {
        let validity = report.trust.at_signing;
        found.push(Problem::NotValidAtSigning {
            field: field.clone(),
            validity,
        });
    }
    if let Revocation::Revoked {
        effect: RevocationEffect::Undoes,
        ..
    } = report.trust.revocation
    {
        found.push(Problem::Revoked {
            field: field.clone(),
        });
    }
    if !name_is_the_signers(report) {
        found.push(Problem::NameIsNotTheSigners { field });
    }
}

/// `/Name` proves nothing, but a false one misleads: it must say what the certificate says.
fn name_is_the_signers(report: &SignatureReport) -> bool {
    let (Some(claimed), Some(signer)) = (&report.claimed_name, &report.signer) else {
        return true;
    };
    let plain = |text: &str| {
        let text = text
            .replace(DEMONSTRATION, " ")
            .replace('·', " ")
            .to_lowercase();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (claimed, certified) = (plain(claimed), plain(&signer.common_name));
    match certified.strip_suffix('…') {
        Some(shortened) => claimed.starts_with(shortened.trim_end()),
        None => claimed == certified,
    }
}

fn of_expected(verification: &Verification, found: &mut Vec<Problem>) {
    for outcome in &verification.expected {
        if outcome.outcome != Presence::Signed {
            found.push(Problem::ExpectedSigner {
                field: outcome.expected.field.clone(),
                presence: outcome.outcome,
            });
        }
    }
    if verification.expected.is_empty() {
        return;
    }
    for report in &verification.signatures {
        let announced =
            |outcome: &crate::report::ExpectedOutcome| outcome.expected.field == report.field;
        if !verification.expected.iter().any(announced) {
            found.push(Problem::UnexpectedSigner {
                field: report.field.clone(),
            });
        }
    }
}
