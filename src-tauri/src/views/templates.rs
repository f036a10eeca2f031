//! The wordings of documents in the contract's words.

use contract::templates::{
    FixedText, ShowTemplates, TemplateChange, TemplateFault, TemplateFaultCause, TemplateKeeps,
    TemplateList, TemplateRule, TemplatesCheck, TemplatesView, WaitingTemplates,
};
use operations::document::template::{
    Change, FIXED, LARGEST_FILE, changes, longest, most_entries, requirements,
};
use operations::document::{Template, TemplateError};
use operations::ledger::payload::Kind;
use operations::{Act, InputFault, OperationError, WaitingWordings, Workspace};

use crate::failure::Trouble;
use crate::papers;
use crate::views::common::{count, person};
use crate::views::documents::kind;

/// The wordings in force, those that wait, and one's own draft.
pub fn of(workspace: &Workspace) -> Result<TemplatesView, Trouble> {
    let force = workspace.wordings_in_force()?;
    let pinned = force.template.pinned();
    let adopts = workspace.role_writes(Kind::TemplatesAdopted);
    let waiting = workspace.wordings_waiting()?;
    Ok(TemplatesView {
        text: String::from_utf8_lossy(force.template.canonical()).into_owned(),
        version: pinned.version,
        hash: pinned.sha256.to_hex(),
        since: force.adopted.map(|(since, _)| since.to_rfc3339()),
        by: force.adopted.map(|(_, by)| person(workspace, by)),
        adopts,
        draft: if adopts {
            workspace.wordings_draft()?
        } else {
            None
        },
        waiting: waiting.map(|one| waits(workspace, &force.template, &one)),
        rules: rules(&force.template),
        lists: lists(&force.template),
        fixed: FIXED
            .iter()
            .map(|(text, reason)| FixedText {
                text: (*text).to_owned(),
                reason: (*reason).to_owned(),
            })
            .collect(),
        kinds: operations::kinds_shown().into_iter().map(kind).collect(),
    })
}

fn waits(workspace: &Workspace, now: &Template, waiting: &WaitingWordings) -> WaitingTemplates {
    let acts = workspace.waiting_acts();
    WaitingTemplates {
        record: waiting.record.to_string(),
        version: waiting.template.pinned().version,
        by: person(workspace, waiting.by),
        mine: acts
            .iter()
            .any(|act| act.record == waiting.record && act.mine),
        changes: told(changes(now, &waiting.template)),
    }
}

fn rules(template: &Template) -> Vec<TemplateRule> {
    let texts = template.texts().into_iter();
    texts
        .map(|text| TemplateRule {
            longest: count(longest(&text.part)),
            keeps: requirements(&text.part)
                .map(|one| TemplateKeeps {
                    placeholders: one.placeholders.iter().copied().map(Into::into).collect(),
                    words: one.words.iter().copied().map(Into::into).collect(),
                    reason: one.reason.to_owned(),
                })
                .collect(),
            placeholders: text.placeholders.into_iter().map(Into::into).collect(),
            part: text.part,
        })
        .collect()
}

/// Every list that holds something, by its path.
fn lists(template: &Template) -> Vec<TemplateList> {
    let mut lists: Vec<TemplateList> = Vec::new();
    for text in template.texts() {
        let steps: Vec<&str> = text.part.split('.').collect();
        for (place, step) in steps.iter().enumerate() {
            let part = steps[..place].join(".");
            let is_place = step.bytes().all(|b| b.is_ascii_digit());
            if is_place && !lists.iter().any(|known| known.part == part) {
                let most = count(most_entries(&part));
                lists.push(TemplateList { part, most });
            }
        }
    }
    lists
}

/// What is wrong with wordings, and what they change of those in force.
pub fn check(workspace: &Workspace, file: &[u8]) -> Result<TemplatesCheck, Trouble> {
    let force = workspace.wordings_in_force()?.template;
    Ok(match Template::check(file) {
        Ok(template) => TemplatesCheck {
            faults: Vec::new(),
            changes: told(changes(&force, &template)),
        },
        Err(faults) => TemplatesCheck {
            faults: faults.iter().map(fault).collect(),
            changes: Vec::new(),
        },
    })
}

/// A document with these wordings.
pub fn shown(
    workspace: &Workspace,
    act: &Act<'_>,
    request: &ShowTemplates,
) -> Result<Vec<u8>, Trouble> {
    let template =
        Template::from_json(request.text.as_bytes()).map_err(|fault| refused(fault.to_string()))?;
    let mut kinds = operations::kinds_shown().into_iter();
    let asked = kinds.find(|one| kind(*one) == request.kind);
    let asked = asked.ok_or_else(papers::not_here)?;
    let made = workspace.wordings_shown(act, asked, &template, &request.part)?;
    made.ok_or_else(papers::not_here)
}

/// A file of wordings as text; whether it is right is asked apart.
pub fn text_of(file: &[u8]) -> Result<String, Trouble> {
    if file.len() > LARGEST_FILE {
        return Err(refused(format!("larger than {LARGEST_FILE} bytes")));
    }
    let text = String::from_utf8(file.to_vec());
    text.map_err(|_| refused("not UTF-8".to_owned()))
}

fn refused(faults: String) -> Trouble {
    Trouble::Core(OperationError::Input(InputFault::TemplatesFile(faults)))
}

fn told(changes: Vec<Change>) -> Vec<TemplateChange> {
    let told = changes.into_iter().map(|one| TemplateChange {
        part: one.part,
        before: one.before,
        after: one.after,
    });
    told.collect()
}

fn fault(fault: &TemplateError) -> TemplateFault {
    use TemplateFaultCause as Cause;
    let (cause, found) = match fault {
        TemplateError::Unreadable(error) => (Cause::Unreadable, error.to_string()),
        TemplateError::UnknownFormat { found, .. } => (Cause::OtherFormat, found.to_string()),
        TemplateError::TooLarge { most } => (Cause::TooLarge, most.to_string()),
        TemplateError::EmptyPart { .. } => (Cause::Empty, String::new()),
        TemplateError::UnknownPlaceholder { name, .. } => (Cause::UnknownPlaceholder, name.clone()),
        TemplateError::LooseBrace { .. } => (Cause::LooseBrace, String::new()),
        TemplateError::TooLong { most, .. } => (Cause::TooLong, most.to_string()),
        TemplateError::TooMany { most, .. } => (Cause::TooMany, most.to_string()),
        TemplateError::MissingPlaceholder { name, .. } => (Cause::MissingPlaceholder, name.clone()),
        TemplateError::MissingWords { words, .. } => (Cause::MissingWords, words.clone()),
        TemplateError::UnprintableCharacter { character, .. } => {
            (Cause::Unprintable, printed(*character))
        }
        TemplateError::Claim { claim, .. } => (Cause::Claim, claim.clone()),
        TemplateError::NormWithoutNumber { .. } => (Cause::NormWithoutNumber, String::new()),
    };
    TemplateFault {
        part: fault.part().to_owned(),
        cause,
        found,
    }
}

/// A character by its code, and itself when it can be seen.
fn printed(character: char) -> String {
    let code = format!("U+{:04X}", u32::from(character));
    if character.is_control() || character.is_whitespace() || !character.is_alphanumeric() {
        code
    } else {
        format!("{character} ({code})")
    }
}

#[cfg(test)]
mod tests {
    use contract::documents::PaperKind;
    use operations::document::sample;

    use super::*;

    #[test]
    fn every_sample_is_of_a_kind_the_page_knows() {
        let kinds: Vec<PaperKind> = operations::kinds_shown().into_iter().map(kind).collect();
        assert_eq!(kinds.len(), sample::samples().count());
        assert!(kinds.contains(&PaperKind::ResolutionProposal));
    }
}
