//! From what a person writes (a comuna, a name, the beginning of an identifier) to the thing meant, or a clear no.

use operations::Workspace;
use operations::domain::ids::{
    CriterionId, DossierId, MeetingId, ObjectId, PersonId, ProposalId, RecordId, SheetId,
};
use operations::domain::level::Score;
use operations::domain::municipality::Municipality;
use operations::ledger::content::read_score;
use operations::ledger::state::ProposalStanding;

use crate::failure::{Fault, Outcome};
use crate::names;

/// Accents and case apart, so that `nunoa` finds Ñuñoa.
pub fn folded(text: &str) -> String {
    let plain = |letter: char| match letter {
        'á' | 'à' | 'ä' | 'â' => 'a',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' => 'o',
        'ú' | 'ù' | 'ü' | 'û' => 'u',
        'ñ' => 'n',
        other => other,
    };
    text.trim().to_lowercase().chars().map(plain).collect()
}

/// Fewest digits of an identifier that name something.
const PREFIX: usize = 4;

fn is_prefix(text: &str, id: &str) -> bool {
    text.len() >= PREFIX && id.starts_with(&text.to_lowercase())
}

/// The one candidate that fits: exactly by name, else by a part of it or the beginning of its identifier.
fn one<T: Copy>(what: &'static str, text: &str, candidates: &[(T, String, String)]) -> Outcome<T> {
    let wanted = folded(text);
    let exact: Vec<_> = candidates
        .iter()
        .filter(|(_, _, name)| folded(name) == wanted)
        .collect();
    let fitting: Vec<_> = if exact.is_empty() {
        let fits = |id: &str, name: &str| {
            is_prefix(text.trim(), id) || (!wanted.is_empty() && folded(name).contains(&wanted))
        };
        candidates
            .iter()
            .filter(|(_, id, name)| fits(id, name))
            .collect()
    } else {
        exact
    };
    match fitting.as_slice() {
        [(found, ..)] => Ok(*found),
        [] => Err(Fault::NotFound(what, text.to_owned()).into()),
        several => {
            let names = several
                .iter()
                .map(|(_, id, name)| format!("{name} ({})", id.get(..8).unwrap_or(id)));
            Err(Fault::Several(what, text.to_owned(), names.collect()).into())
        }
    }
}

/// A dossier, by comuna, CUT or the beginning of its identifier.
pub fn dossier(workspace: &Workspace, text: &str) -> Outcome<DossierId> {
    let dossiers = &workspace.state().dossiers;
    let by_cut: Vec<_> = dossiers
        .iter()
        .filter(|(_, facts)| facts.opened.body.cut.0.as_str() == text.trim())
        .map(|(id, _)| *id)
        .collect();
    if let [id] = by_cut.as_slice() {
        return Ok(*id);
    }
    let candidates: Vec<_> = dossiers
        .keys()
        .map(|id| (*id, id.to_string(), names::dossier(workspace, *id)))
        .collect();
    one("expediente", text, &candidates)
}

/// A person, by name or the beginning of their identifier.
pub fn person(workspace: &Workspace, text: &str) -> Outcome<PersonId> {
    let people = workspace.state().membership.people.keys();
    let candidates: Vec<_> = people
        .map(|id| (*id, id.to_string(), workspace.name(*id)))
        .collect();
    one("persona", text, &candidates)
}

/// A meeting by the beginning of its identifier, or the last one convened.
pub fn meeting(workspace: &Workspace, text: Option<&str>) -> Outcome<MeetingId> {
    let meetings = &workspace.state().meetings;
    let Some(text) = text else {
        let last = meetings
            .iter()
            .max_by_key(|(_, facts)| facts.convened.order);
        return last
            .map(|(id, _)| *id)
            .ok_or_else(|| Fault::NotFound("sesión", "la última".to_owned()).into());
    };
    let candidates: Vec<_> = meetings
        .keys()
        .map(|id| (*id, id.to_string(), String::new()))
        .collect();
    one("sesión", text, &candidates)
}

/// A record among some, by the beginning of its identifier.
pub fn record(
    what: &'static str,
    text: &str,
    among: impl Iterator<Item = RecordId>,
) -> Outcome<RecordId> {
    let candidates: Vec<_> = among
        .map(|id| (id, id.to_string(), String::new()))
        .collect();
    one(what, text, &candidates)
}

/// A file of evidence of a dossier: its record and object, by file name, title or the beginning of its object.
pub fn evidence(
    workspace: &Workspace,
    dossier: DossierId,
    text: &str,
) -> Outcome<(RecordId, ObjectId)> {
    let facts = workspace.state().dossiers.get(&dossier);
    let added = facts.into_iter().flat_map(|facts| &facts.evidence);
    let labels = workspace.evidence(dossier)?;
    let name = |object: ObjectId| {
        let label = labels
            .iter()
            .find(|view| view.object == object)
            .and_then(|view| view.label.as_ref());
        label
            .map(|label| label.file_name.clone())
            .unwrap_or_default()
    };
    let candidates: Vec<_> = added
        .map(|fact| {
            (
                (fact.id, fact.body.object.0),
                fact.body.object.0.to_string(),
                name(fact.body.object.0),
            )
        })
        .collect();
    one("evidencia", text, &candidates)
}

/// The closed sheet of a person in a dossier.
pub fn sheet(workspace: &Workspace, dossier: DossierId, person: PersonId) -> Outcome<SheetId> {
    let facts = workspace.state().dossiers.get(&dossier);
    let sheet = facts.and_then(|facts| facts.sheets.iter().find(|fact| fact.author == person));
    sheet
        .map(|fact| fact.id)
        .ok_or_else(|| Fault::NotFound("pauta cerrada", workspace.name(person)).into())
}

/// The last proposal of a dossier that is not void.
pub fn proposal(workspace: &Workspace, dossier: DossierId) -> Outcome<ProposalId> {
    let state = workspace.state();
    let facts = state.dossiers.get(&dossier);
    let standing = facts.and_then(|facts| {
        let alive = facts
            .proposals
            .iter()
            .filter(|fact| state.proposal_standing(facts, fact) != ProposalStanding::Void);
        alive.max_by_key(|fact| fact.order)
    });
    standing
        .map(|fact| fact.id)
        .ok_or_else(|| Fault::NotFound("propuesta", names::dossier(workspace, dossier)).into())
}

/// A criterion.
pub fn criterion(text: &str) -> Outcome<CriterionId> {
    text.trim()
        .parse()
        .map_err(|_| Fault::NotFound("criterio", text.to_owned()).into())
}

/// A level, NA or NE.
pub fn score(text: &str) -> Outcome<Score> {
    let allowed = vec!["0", "1", "2", "3", "NA", "NE"];
    read_score(text.trim()).map_err(|_| Fault::Word("nivel", text.to_owned(), allowed).into())
}

/// A municipality, by CUT or name.
pub fn municipality(text: &str) -> Outcome<&'static Municipality> {
    let table = operations::municipalities();
    if let Some(found) = table.iter().find(|one| one.cut.as_str() == text.trim()) {
        return Ok(found);
    }
    let candidates: Vec<_> = table
        .iter()
        .map(|one| (one, one.cut.to_string(), one.name.clone()))
        .collect();
    one("comuna", text, &candidates)
}

/// Two halves of `left=right`.
pub fn halves<'a>(what: &'static str, text: &'a str) -> Outcome<(&'a str, &'a str)> {
    text.split_once('=')
        .ok_or_else(|| Fault::OneOf(what).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    // Seen failing: with `folded` keeping accents.
    #[test]
    fn a_comuna_is_found_without_its_accents() {
        let found = municipality("nunoa").expect("Ñuñoa is in the table");
        assert_eq!(found.cut.as_str(), "13120");
        assert_eq!(municipality("13120").expect("by code").name, "Ñuñoa");
    }

    #[test]
    fn an_ambiguous_name_is_never_guessed() {
        let Err(crate::failure::Failure::Arguments(Fault::Several(_, _, names))) =
            municipality("san")
        else {
            panic!("«san» chose a comuna")
        };
        assert!(
            names.iter().any(|name| name.starts_with("San Miguel")),
            "{names:?}"
        );
    }

    #[test]
    fn an_exact_name_wins_over_longer_ones() {
        assert_eq!(
            municipality("Santiago").expect("exact").cut.as_str(),
            "13101"
        );
    }
}
