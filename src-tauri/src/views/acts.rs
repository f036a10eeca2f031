//! The way of a paper outside, in the contract's words and back.

use chrono::NaiveDate;
use contract::documents::{
    ActStepView, ActView, NoticeMeansView, NoticeView, NotifyDocument, NumberDocument,
    OutsideSignerView, PaperFilled,
};
use operations::document::content::Filled;
use operations::domain::ids::DossierId;
use operations::{
    ActStep, InputFault, Notice, NoticeMeans, Notified, Number, OutsideSigner, Workspace,
};

use crate::failure::Trouble;

/// Where the act of a dossier stands.
pub fn of_dossier(workspace: &Workspace, dossier: Option<DossierId>) -> Option<ActView> {
    let (step, document) = workspace.act_step(dossier?)?;
    Some(ActView {
        step: match step {
            ActStep::Sign => ActStepView::Sign,
            ActStep::Number => ActStepView::Number,
            ActStep::Issue => ActStepView::Issue,
            ActStep::Return => ActStepView::Return,
            ActStep::Notify => ActStepView::Notify,
            ActStep::Done => ActStepView::Done,
        },
        document: document.to_string(),
        // A notice that has not arrived, or under review, is shown when it is.
        notice: workspace.notified(document).ok().flatten().map(notified),
    })
}

fn notified(known: Notified) -> NoticeView {
    NoticeView {
        date: known.notice.date.to_string(),
        to: known.notice.to,
        means: match known.notice.means {
            NoticeMeans::Personal => NoticeMeansView::Personal,
            NoticeMeans::Letter => NoticeMeansView::Letter,
            NoticeMeans::Electronic => NoticeMeansView::Electronic,
        },
        note: known.notice.note,
        counts_from: known.counts_from.to_string(),
        appeal_until: known.appeal_until.to_string(),
        valid_until: known.valid_until.map(|day| day.to_string()),
    }
}

/// What the page typed of a number.
pub fn number(given: &NumberDocument) -> Result<Number, Trouble> {
    Ok(Number {
        number: given.number.clone(),
        dated_on: date(&given.date)?,
        authority: given.authority.clone(),
        post: given.post.clone(),
        delegated: given.delegated,
    })
}

/// What the page typed of a notification.
pub fn notice(given: &NotifyDocument) -> Result<Notice, Trouble> {
    Ok(Notice {
        date: date(&given.date)?,
        to: given.to.clone(),
        means: match given.means {
            NoticeMeansView::Personal => NoticeMeans::Personal,
            NoticeMeansView::Letter => NoticeMeans::Letter,
            NoticeMeansView::Electronic => NoticeMeans::Electronic,
        },
        note: given.note.clone(),
    })
}

/// Who signed outside.
pub fn signer(signer: OutsideSigner) -> OutsideSignerView {
    OutsideSignerView {
        name: signer.name,
        issuer: signer.issuer,
        rut: signer.rut,
    }
}

/// What the secretary typed when issuing; nothing where nothing was said.
pub fn filled(given: &PaperFilled) -> Filled {
    let said = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    Filled {
        recipient: said(&given.recipient),
        post: said(&given.post),
        contact: said(&given.contact),
        reference: said(&given.reference),
        working_days: given.working_days,
        remark: said(&given.remark),
    }
}

fn date(text: &str) -> Result<NaiveDate, Trouble> {
    text.parse().map_err(|_| {
        Trouble::Core(
            InputFault::Text {
                what: "date",
                found: text.chars().take(80).collect(),
            }
            .into(),
        )
    })
}
