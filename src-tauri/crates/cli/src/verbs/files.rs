//! Rubric and regulation files: checked before they are adopted.

use operations::Workspace;
use operations::document::Template;
use operations::ledger::payload::regulation_file::read_regulation;
use operations::ledger::payload::rubric_file::read_rubric;
use serde_json::json;

use crate::arguments::{RuleFile, RuleFileCheck};
use crate::failure::Outcome;
use crate::said::Said;
use crate::session::{Session, read_bytes};
use crate::words::wordings as words;

/// The rubric that ships with the program: a proposal.
pub const RUBRIC: &[u8] = include_bytes!("../../../../../assets/pauta/rubrica_propuesta.json");
/// The regulation that ships with the program: a proposal.
pub const REGULATION: &[u8] =
    include_bytes!("../../../../../assets/pauta/reglamento_propuesta.json");

fn bytes(given: &RuleFileCheck, shipped: &[u8]) -> Outcome<Vec<u8>> {
    given
        .file
        .as_deref()
        .map_or_else(|| Ok(shipped.to_vec()), read_bytes)
}

pub fn rubric(session: &mut Session, given: &RuleFile) -> Outcome<Said> {
    match given {
        RuleFile::Check(given) => {
            let bytes = bytes(given, RUBRIC)?;
            let rubric = read_rubric(&bytes)
                .map_err(|fault| operations::InputFault::RubricFile(fault.to_string()))?;
            let criteria = rubric.criteria().count();
            let proposal = if rubric.proposal() {
                " Es una propuesta, no la pauta oficial."
            } else {
                ""
            };
            let text = format!(
                "Pauta sin faltas: {} versión {}; {} áreas, {criteria} criterios, {} antecedentes formales.{proposal}",
                rubric.id(),
                rubric.version(),
                rubric.areas().len(),
                rubric.admissibility().len()
            );
            Ok(Said::new(
                text,
                json!({ "id": rubric.id(), "version": rubric.version(), "areas": rubric.areas().len(), "criterios": criteria }),
            ))
        }
        RuleFile::Adopt(given) => {
            let file = read_bytes(&given.file)?;
            adopt(
                session,
                |workspace, act| operations::adopt_rubric(workspace, act, &file),
                "Pauta adoptada",
            )
        }
    }
}

pub fn regulation(session: &mut Session, given: &RuleFile) -> Outcome<Said> {
    match given {
        RuleFile::Check(given) => {
            let bytes = bytes(given, REGULATION)?;
            let regulation = read_regulation(&bytes)
                .map_err(|fault| operations::InputFault::RegulationFile(fault.to_string()))?;
            let text = format!(
                "Reglamento sin faltas: versión {}; {} tipos de registro necesitan refrendo.",
                regulation.version(),
                regulation.endorsements().len()
            );
            Ok(Said::new(text, json!({ "version": regulation.version() })))
        }
        RuleFile::Adopt(given) => {
            let file = read_bytes(&given.file)?;
            adopt(
                session,
                |workspace, act| operations::adopt_regulation(workspace, act, &file),
                "Reglamento adoptado",
            )
        }
    }
}

pub fn wordings(session: &mut Session, given: &RuleFile) -> Outcome<Said> {
    match given {
        RuleFile::Check(given) => {
            let template = match &given.file {
                None => Template::embedded().clone(),
                Some(path) => checked(&read_bytes(path)?)?,
            };
            let version = template.pinned().version;
            let text = format!("Textos sin faltas: versión {version}.");
            Ok(Said::new(text, json!({ "version": version })))
        }
        RuleFile::Adopt(given) => {
            let file = read_bytes(&given.file)?;
            checked(&file)?;
            adopt(
                session,
                |workspace, act| operations::adopt_templates(workspace, act, &file),
                "Textos adoptados",
            )
        }
    }
}

/// Wordings without faults, or all their faults in words.
fn checked(file: &[u8]) -> Outcome<Template> {
    let template = Template::check(file).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(words::fault).collect();
        operations::InputFault::TemplatesFile(lines.join("\n"))
    });
    Ok(template?)
}

fn adopt(
    session: &mut Session,
    verb: impl FnOnce(
        &mut Workspace,
        &mut operations::Act<'_>,
    ) -> operations::Result<operations::domain::ids::RecordId>,
    said: &str,
) -> Outcome<Said> {
    let mut workspace = session.open()?;
    let record = verb(&mut workspace, &mut session.act())?;
    let text = format!("{said}; rige cuando la Presidencia lo refrende.");
    Ok(Said::new(text, json!({ "registro": record.to_string() })))
}
