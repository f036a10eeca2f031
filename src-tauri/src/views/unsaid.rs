//! Which unsaid text the page means, in the nouns of the domain.

use contract::unsaid::{UnsaidKind, UnsaidPlace};
use operations::About;

use crate::failure::Trouble;
use crate::views::common::id;

/// Which text is meant.
pub fn place(asked: &UnsaidPlace) -> Result<operations::UnsaidPlace, Trouble> {
    let criterion = |text: &str| id(text, "criterion").map(About::Criterion);
    let person = |text: &str| id(text, "person").map(About::Person);
    let about = asked.about.as_deref();
    let (what, about) = match asked.what {
        UnsaidKind::Level => ("level", about.map(criterion)),
        UnsaidKind::Change => ("change", about.map(criterion)),
        UnsaidKind::Dissent => ("dissent", about.map(criterion)),
        UnsaidKind::Proposal => ("proposal", None),
        UnsaidKind::Absences => ("absences", None),
        UnsaidKind::Recusal => ("recusal", about.map(person)),
        UnsaidKind::Declaration => ("declaration", None),
    };
    Ok(operations::UnsaidPlace {
        dossier: id(&asked.dossier, "dossier")?,
        about: about.transpose()?,
        what,
    })
}
