//! What this computer trusts, and what came of asking outside, as the page shows it.

use chrono::{DateTime, FixedOffset};
use contract::trust::{
    LeadsView, TimeProblem, TrustFaultView, TrustFileKindView, TrustFileView, TrustPurpose,
    TrustSettings,
};
use operations::closing::{ClosingFault, StampFault, TimeError, is_configured};
use operations::signing::{Leads, TrustFile, TrustFileKind};
use operations::{PlaceTrust, TrustFault, TrustedFor};
use wire::WireFault;

use super::verification::hex;

/// Everything that is trusted here.
pub fn settings(place: &PlaceTrust) -> TrustSettings {
    let listed = |purpose| place.listed(purpose).iter().map(file).collect();
    TrustSettings {
        authority: place.authority().map(str::to_owned),
        can_ask_time: is_configured(place).is_ok(),
        time: listed(TrustedFor::Time),
        signers: listed(TrustedFor::Signers),
    }
}

/// What a file says of itself.
pub fn file(file: &TrustFile) -> TrustFileView {
    TrustFileView {
        sha256: hex(&file.sha256),
        kind: match file.kind {
            TrustFileKind::Root => TrustFileKindView::Root,
            TrustFileKind::Issuer => TrustFileKindView::Issuer,
            TrustFileKind::Person => TrustFileKindView::Person,
            TrustFileKind::List => TrustFileKindView::List,
        },
        name: file.name.clone(),
        issuer: file.issuer.clone(),
        from: file.from.to_rfc3339(),
        until: file.until.map(|until| until.to_rfc3339()),
    }
}

/// For what.
pub const fn purpose(purpose: TrustPurpose) -> TrustedFor {
    match purpose {
        TrustPurpose::Time => TrustedFor::Time,
        TrustPurpose::Signers => TrustedFor::Signers,
    }
}

/// A moment of an authority as the clocks of this place show it.
pub fn shown(at: DateTime<chrono::Utc>, here: DateTime<FixedOffset>) -> String {
    at.with_timezone(here.offset()).to_rfc3339()
}

/// Where a certificate of outside leads.
pub fn leads(leads: &Leads) -> LeadsView {
    match leads {
        Leads::Trusted => LeadsView::Trusted,
        Leads::Elsewhere(issuer) => LeadsView::Elsewhere {
            issuer: issuer.clone(),
        },
        Leads::Missing(issuer) => LeadsView::Missing {
            issuer: issuer.clone(),
        },
        Leads::Unfit => LeadsView::Unfit,
    }
}

/// Why something is not added, or not there.
pub const fn fault(fault: TrustFault) -> TrustFaultView {
    match fault {
        TrustFault::Unreadable => TrustFaultView::Unreadable,
        TrustFault::NotAnAuthority => TrustFaultView::NotAnAuthority,
        TrustFault::NotARoot => TrustFaultView::NotARoot,
        TrustFault::OutOfDate => TrustFaultView::OutOfDate,
        TrustFault::ListOfNobody => TrustFaultView::ListOfNobody,
        TrustFault::Address => TrustFaultView::Address,
        TrustFault::OtherFile => TrustFaultView::OtherFile,
        TrustFault::NoAuthority => TrustFaultView::NoAuthority,
        TrustFault::NoTimeRoot => TrustFaultView::NoTimeRoot,
    }
}

/// Why nobody answered.
pub const fn wire(fault: &WireFault) -> TimeProblem {
    match fault {
        WireFault::Address(_) | WireFault::Unreachable { .. } => TimeProblem::Unreachable,
        WireFault::TooSlow(_) => TimeProblem::TooSlow,
        WireFault::Refused { .. } => TimeProblem::Refused,
        WireFault::TooLarge(_) | WireFault::Elsewhere(_) | WireFault::Unreadable(_) => {
            TimeProblem::Unreadable
        }
    }
}

/// Why the authority's answer does not serve; nothing when it is not about the authority. `last` is why the last
/// question went unanswered.
pub fn untimed(fault: &ClosingFault, last: Option<TimeProblem>) -> Option<TimeProblem> {
    Some(match fault {
        ClosingFault::NoAnswer(_) => last.unwrap_or(TimeProblem::Unreachable),
        ClosingFault::Time(fault) => match fault {
            TimeError::Unreadable => TimeProblem::Unreadable,
            TimeError::Refused { .. } => TimeProblem::Refused,
            TimeError::Nonce | TimeError::Policy => TimeProblem::OtherQuestion,
            TimeError::NotBelieved(StampFault::UnknownAuthority) => TimeProblem::UnknownAuthority,
            TimeError::NotBelieved(StampFault::AuthorityExpired | StampFault::AuthorityRevoked) => {
                TimeProblem::AuthorityOutOfDate
            }
            TimeError::NotBelieved(_) => TimeProblem::NotBelieved,
        },
        ClosingFault::Signing(_) | ClosingFault::Unsound(_) => return None,
    })
}
