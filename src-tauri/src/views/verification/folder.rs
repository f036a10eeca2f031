//! A folder's verification as the page shows it: its PDFs, its records, and where the two disagree.

use chrono::{DateTime, FixedOffset};
use contract::verification::{
    CarrierFaultView, CarrierView, FolderFaultView, FolderVerified, SetAsideView, StandingView,
};
use operations::OperationError;
use operations::verify::{
    CarrierFault, CarrierReport, DocumentStanding, FolderFault, FolderReport,
};

use super::{name, paper, written};
use crate::failure::{self, Trouble};
use crate::views::common::count;
use crate::views::documents::kind;

/// What was found in a folder.
pub fn of(report: &FolderReport, at: DateTime<FixedOffset>) -> FolderVerified {
    let recorded = !report.carriers.is_empty();
    FolderVerified {
        path: written(&report.path),
        at: at.to_rfc3339(),
        sound: report.is_sound(),
        papers: report
            .papers
            .iter()
            .map(|(one, standing)| {
                let mut view = paper(one);
                view.standing = recorded.then_some(match standing {
                    DocumentStanding::Last(_) => StandingView::Last,
                    DocumentStanding::Closed(_) => StandingView::Closed,
                    DocumentStanding::Earlier(_) => StandingView::Earlier,
                    DocumentStanding::Unknown => StandingView::Unknown,
                });
                view
            })
            .collect(),
        foreign: report.foreign.iter().map(|path| name(path)).collect(),
        carriers: report.carriers.iter().map(carrier).collect(),
        faults: report.faults.iter().map(fault).collect(),
    }
}

fn fault(fault: &FolderFault) -> FolderFaultView {
    match fault {
        FolderFault::OtherRoot(path) => FolderFaultView::OtherRoot { path: name(path) },
        FolderFault::NotInRecords(path) => FolderFaultView::NotInRecords { path: name(path) },
        FolderFault::EarlierRevision(path) => FolderFaultView::EarlierRevision { path: name(path) },
        FolderFault::OtherContent(path) => FolderFaultView::OtherContent { path: name(path) },
        FolderFault::DocumentMissing { document, kind: of } => FolderFaultView::DocumentMissing {
            kind: kind(*of),
            record: document.short(),
        },
        FolderFault::PapersDisagree {
            municipality,
            files,
        } => FolderFaultView::PapersDisagree {
            municipality: municipality.clone(),
            one: name(&files.0),
            other: name(&files.1),
        },
        FolderFault::TooMany(number) => FolderFaultView::TooMany {
            count: count(*number),
        },
    }
}

fn carrier(report: &CarrierReport) -> CarrierView {
    CarrierView {
        path: written(&report.path),
        genesis: report.genesis.map(|id| id.to_string()),
        demonstration: report.demonstration,
        files: count(report.files),
        linked: count(report.linked),
        closed: count(report.sheets.0),
        opened: count(report.sheets.1),
        by_observers: count(report.by_role.observers),
        set_aside: report
            .set_aside
            .iter()
            .map(|(record, _, objection)| SetAsideView {
                record: record.short(),
                why: failure::explain(
                    "verify_file",
                    Trouble::Core(OperationError::Objection(objection.clone())),
                    None,
                ),
            })
            .collect(),
        faults: report.faults.iter().map(carrier_fault).collect(),
    }
}

fn carrier_fault(fault: &CarrierFault) -> CarrierFaultView {
    match fault {
        CarrierFault::NotARecord { path, cause: _ } => {
            CarrierFaultView::NotARecord { path: name(path) }
        }
        CarrierFault::NoGenesis => CarrierFaultView::NoGenesis,
        CarrierFault::SeveralGeneses(number) => CarrierFaultView::SeveralGeneses {
            count: count(*number),
        },
        CarrierFault::Fork { log, seq } => CarrierFaultView::Fork {
            log: log.short(),
            seq: *seq,
        },
        CarrierFault::Missing { waiting } => CarrierFaultView::Missing {
            waiting: count(*waiting),
        },
        CarrierFault::ObserverWrote { person, records } => CarrierFaultView::ObserverWrote {
            person: person.short(),
            records: count(*records),
        },
        CarrierFault::TooMany(number) => CarrierFaultView::TooMany {
            count: count(*number),
        },
    }
}
