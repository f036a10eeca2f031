//! Why a step of a paper's way outside was not taken, in the contract's words.

use contract::documents::PaperFaultView;
use operations::PaperFault;

/// The same reason.
pub const fn code(fault: PaperFault) -> PaperFaultView {
    match fault {
        PaperFault::NotAProposal => PaperFaultView::NotAProposal,
        PaperFault::NotAResolution => PaperFaultView::NotAResolution,
        PaperFault::Superseded => PaperFaultView::Superseded,
        PaperFault::NotAllSigned => PaperFaultView::NotAllSigned,
        PaperFault::NotNumbered => PaperFaultView::NotNumbered,
        PaperFault::AlreadyNumbered => PaperFaultView::AlreadyNumbered,
        PaperFault::Blank => PaperFaultView::Blank,
        PaperFault::NotReturned => PaperFaultView::NotReturned,
        PaperFault::AlreadyReturned => PaperFaultView::AlreadyReturned,
        PaperFault::AlreadyNotified => PaperFaultView::AlreadyNotified,
        PaperFault::NoPlan => PaperFaultView::NoPlan,
        PaperFault::NothingAsked => PaperFaultView::NothingAsked,
        PaperFault::NotPublicYet => PaperFaultView::NotPublicYet,
        PaperFault::NeverPublic => PaperFaultView::NeverPublic,
        PaperFault::Encrypted => PaperFaultView::Encrypted,
        PaperFault::OtherFile => PaperFaultView::OtherFile,
        PaperFault::Rewritten => PaperFaultView::Rewritten,
        PaperFault::RolledBack => PaperFaultView::RolledBack,
        PaperFault::Unsigned => PaperFaultView::Unsigned,
        PaperFault::SeveralSignatures => PaperFaultView::SeveralSignatures,
        PaperFault::Broken => PaperFaultView::Broken,
        PaperFault::Altered => PaperFaultView::Altered,
        PaperFault::SignedByCommittee => PaperFaultView::SignedByCommittee,
        PaperFault::NotACertificate => PaperFaultView::NotACertificate,
        PaperFault::NotOfAnObserver => PaperFaultView::NotOfAnObserver,
        PaperFault::OtherAttendance => PaperFaultView::OtherAttendance,
        PaperFault::NothingObserved => PaperFaultView::NothingObserved,
    }
}
