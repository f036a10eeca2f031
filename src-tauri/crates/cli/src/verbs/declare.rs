//! Declarations of conflict and their decision.

use std::collections::BTreeSet;

use operations::domain::recusal::{Declaration, LegalGround, Ruling};
use serde_json::json;

use crate::arguments::{Declare, Recusal};
use crate::failure::{Fault, Outcome};
use crate::said::Said;
use crate::session::Session;
use crate::{find, names};

pub fn declare(session: &mut Session, given: &Declare) -> Outcome<Said> {
    if !given.none && given.grounds.is_empty() {
        return Err(Fault::OneOf("--none, o --grounds con --explanation").into());
    }
    let declaration = if given.none {
        Declaration::NoConflict
    } else {
        let grounds = given
            .grounds
            .iter()
            .map(|code| ground(code))
            .collect::<Outcome<BTreeSet<_>>>()?;
        Declaration::with_grounds(grounds, &given.explanation)?
    };
    let mut workspace = session.open()?;
    let dossier = find::dossier(&workspace, &given.dossier)?;
    let record = operations::declare(&mut workspace, &mut session.act(), dossier, &declaration)?;
    let comuna = names::comuna(&workspace, dossier);
    let text = if declaration.needs_decision() {
        format!(
            "{comuna}: inhabilidad declarada. Mientras no se decida, el expediente no se muestra."
        )
    } else {
        format!("{comuna}: declarado, sin causales.")
    };
    Ok(Said::new(text, json!({ "registro": record.to_string() })))
}

fn ground(code: &str) -> Outcome<LegalGround> {
    LegalGround::from_code(code.trim()).ok_or_else(|| {
        let allowed = LegalGround::ALL
            .into_iter()
            .map(LegalGround::code)
            .collect();
        Fault::Word("causal", code.to_owned(), allowed).into()
    })
}

pub fn recusal(session: &mut Session, given: &Recusal) -> Outcome<Said> {
    let mut workspace = session.open()?;
    match given {
        Recusal::Pending => {
            let (mut text, mut list) = (String::new(), Vec::new());
            for (dossier, person, declaration) in workspace.conflicts_to_decide() {
                let (comuna, name) = (names::comuna(&workspace, dossier), workspace.name(person));
                text.push_str(&format!("{comuna}: {name}\n"));
                let mut codes = Vec::new();
                if let Some(Declaration::Grounds {
                    grounds,
                    explanation,
                }) = &declaration
                {
                    for ground in grounds {
                        text.push_str(&format!("  {} ({})\n", ground.wording(), ground.source()));
                        codes.push(ground.code());
                    }
                    text.push_str(&format!("  {explanation}\n"));
                }
                list.push(json!({ "expediente": dossier.to_string(), "comuna": comuna, "persona": person.to_string(), "nombre": name, "causales": codes }));
            }
            if list.is_empty() {
                text.push_str("Ninguna inhabilidad espera decisión de esta persona.\n");
            }
            Ok(Said::new(text, json!(list)))
        }
        Recusal::Decide(given) => {
            let ruling = match (given.recused, given.may_act) {
                (true, false) => Ruling::Recused,
                (false, true) => Ruling::MayAct,
                _ => return Err(Fault::OneOf("--recused o --may-act").into()),
            };
            let dossier = find::dossier(&workspace, &given.dossier)?;
            let person = find::person(&workspace, &given.person)?;
            let record = operations::decide_recusal(
                &mut workspace,
                &mut session.act(),
                dossier,
                person,
                ruling,
                &given.grounds,
            )?;
            let (comuna, name) = (names::comuna(&workspace, dossier), workspace.name(person));
            let text = match ruling {
                Ruling::Recused => format!("{comuna}: {name} se abstiene."),
                Ruling::MayAct => format!("{comuna}: {name} puede actuar."),
            };
            Ok(Said::new(text, json!({ "registro": record.to_string() })))
        }
    }
}
