//! The evidence of the demonstration as real files: PDF, text, CSV and PNG made from what the script says.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use document::plain::{Paragraph, render};
use domain::ids::{Cut, DossierId, ObjectId};
use inspect::{Found, Inspector};

use super::script::{Dossier, Evidence, Format, criterion, fault_of};
use super::{poster, sheet_of_cells};
use crate::act::Act;
use crate::error::{InputFault, Result, file_fault};
use crate::evidence::{Filing, add_evidence, plan_evidence};
use crate::workspace::Workspace;

/// Every made file's name begins like this.
const MARK: &str = "DEMOSTRACION-SIN-VALIDEZ_";
/// What every made file says.
const NOTICE: &str = "DEMOSTRACIÓN — SIN VALIDEZ";

/// What the script calls a file, and what it became.
pub(super) type Taken = BTreeMap<String, (ObjectId, String)>;

/// A dossier of the script with its record and its files.
pub(super) struct Filed {
    pub id: DossierId,
    pub files: Taken,
}

/// Writes a dossier's evidence into a folder of its own and takes it in: the dry run first, then each file.
pub(super) fn file(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    inspector: &Inspector,
    folder: &Path,
    dossier: &Dossier,
    id: DossierId,
) -> Result<Taken> {
    let municipality = municipality(&dossier.cut)?;
    fs::create_dir_all(folder).map_err(file_fault(folder))?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for evidence in &dossier.evidence {
        let path = folder.join(format!("{MARK}{}", evidence.file));
        fs::write(&path, bytes(evidence, municipality)?).map_err(file_fault(&path))?;
        paths.push(path);
    }
    let plan = plan_evidence(inspector, &paths)?;
    if let Some(refused) = plan.refused.first() {
        return Err(fault_of(format!(
            "{} is no evidence: {:?}",
            refused.shown, refused.reason
        )));
    }
    let found: BTreeMap<&str, &Found> = plan
        .accepted
        .iter()
        .map(|found| (found.name.as_str(), found))
        .collect();
    let mut taken = Taken::new();
    for evidence in &dossier.evidence {
        let name = format!("{MARK}{}", evidence.file);
        let found = found
            .get(name.as_str())
            .ok_or_else(|| fault_of(format!("{name} was renamed")))?;
        let filing = Filing {
            title: evidence.title.clone(),
            criteria: evidence
                .criteria
                .iter()
                .map(|id| criterion(id))
                .collect::<Result<_>>()?,
            reserved: evidence.reserved,
            replaces: None,
        };
        let added = add_evidence(workspace, act, inspector, id, found, &filing)?;
        if matches!(evidence.format, Format::Pdf | Format::Scan | Format::Xlsx)
            && added.pages.map(|pages| pages as usize) != Some(evidence.pages.len())
        {
            return Err(fault_of(format!(
                "{name} has {:?} pages, not {}",
                added.pages,
                evidence.pages.len()
            )));
        }
        taken.insert(evidence.file.clone(), (added.object, added.name));
    }
    Ok(taken)
}

/// A municipality's name, from the official table.
pub(super) fn municipality(cut: &Cut) -> Result<&'static str> {
    let known = crate::paper::municipalities()
        .iter()
        .find(|municipality| municipality.cut == *cut);
    known
        .map(|known| known.name.as_str())
        .ok_or_else(|| InputFault::UnknownMunicipality(cut.to_string()).into())
}

fn bytes(evidence: &Evidence, municipality: &str) -> Result<Vec<u8>> {
    let text = |between: &str| {
        let pages: Vec<String> = evidence.pages.iter().map(|page| page.join("\n")).collect();
        format!("{}\n", pages.join(between)).into_bytes()
    };
    Ok(match evidence.format {
        Format::Pdf => pdf(evidence, municipality)?,
        Format::Txt => text("\n\n"),
        Format::Csv => text("\n"),
        Format::Xlsx => sheet_of_cells::write(&evidence.pages)?,
        Format::Png => poster::draw(&evidence.pages.concat())?,
        Format::Scan => poster::scan(&evidence.pages)?,
    })
}

fn pdf(evidence: &Evidence, municipality: &str) -> Result<Vec<u8>> {
    // The first paragraph of every page is its mark, in small print.
    let page = |paragraphs: &Vec<String>| {
        let made = paragraphs.iter().enumerate();
        made.map(|(place, text)| match place {
            0 => Paragraph::Note(text.clone()),
            _ => Paragraph::Text(text.clone()),
        })
        .collect()
    };
    let pages: Vec<Vec<Paragraph>> = evidence.pages.iter().map(page).collect();
    Ok(render(
        &evidence.title,
        &pages,
        &format!("{municipality} · {NOTICE}"),
    )?)
}
