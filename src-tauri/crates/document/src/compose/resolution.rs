//! Propuesta de resolución exenta: VISTOS, CONSIDERANDO, RESUELVO. The acta's grounds stand in its text
//! (Ley 19.880, art. 41), and remedies with body and deadline are always there.

use super::{Draft, imperative, item};
use crate::content::ResolutionProposal;
use crate::flow::{Align, BODY, Block, Item, SMALL, Style, labelled};
use crate::template::ResolutionWordings;
use crate::text;
use crate::words;

/// Where the block of matter, number and date begins.
const RIGHT_BLOCK: f32 = 190.0;

pub(super) fn compose(draft: &mut Draft<'_>, act: &ResolutionProposal) {
    let wordings = &draft.template.wordings.resolution;
    draft.dossier(&act.dossier, &act.meta);
    set_values(draft, act, wordings);
    if act.numbering.is_none() {
        draft.note(&wordings.proposal_notice);
    }
    heading(draft, act, wordings);
    visas(draft, act, wordings);
    recitals(draft, act, wordings);
    orders(draft, act, wordings);
    closing(draft, act, wordings);
    let (title, legend) = if act.numbering.is_some() {
        ("Firma de la autoridad", &wordings.authority_legend)
    } else {
        ("Firmas de la propuesta", &wordings.signature_legend)
    };
    draft.push(Block::Heading(2, title.into()));
    draft.legend.clone_from(legend);
}

fn set_values(draft: &mut Draft<'_>, act: &ResolutionProposal, wordings: &ResolutionWordings) {
    let grounds_number = act.facts.len() + wordings.law_recitals.len() + 1;
    for (name, value) in [
        ("minutes", act.minutes.clone()),
        ("number", act.session.to_string()),
        ("date", words::long_date(act.held_on)),
        ("in_favour", act.votes.in_favour.to_string()),
        ("against", act.votes.against.to_string()),
        ("abstentions", act.votes.abstentions.to_string()),
        ("decision", act.decision.clone()),
        ("validity", act.validity_years.to_string()),
        ("grounds_number", grounds_number.to_string()),
        ("year", act.year.to_string()),
        ("city", act.city.to_uppercase()),
    ] {
        draft.values.set(name, value);
    }
    let (number, date) = match &act.numbering {
        Some(given) => (given.number.clone(), words::long_date(given.dated_on)),
        None => (
            draft.values.fill(&wordings.open_number),
            draft.values.fill(&wordings.open_date),
        ),
    };
    draft.values.set("act_number", number);
    draft.values.set("act_date", date);
}

fn heading(draft: &mut Draft<'_>, act: &ResolutionProposal, wordings: &ResolutionWordings) {
    let style = Style {
        align: Align::Left,
        indent: RIGHT_BLOCK,
        after: 12.0,
        ..BODY
    };
    let close = Style {
        after: 3.0,
        ..style
    };
    let number = draft.values.fill(&wordings.number_line);
    let date = draft.values.fill(&wordings.date_line);
    draft.push(Block::Space(4.0));
    for (span, style) in [
        (text::bold(&*act.matter), style),
        (text::bold(number), close),
        (text::regular(date), style),
    ] {
        draft.push(Block::Paragraph(vec![span], style));
    }
}

fn visas(draft: &mut Draft<'_>, act: &ResolutionProposal, wordings: &ResolutionWordings) {
    draft.push(Block::Heading(2, "VISTOS:".into()));
    let mut all: Vec<String> = wordings
        .visas
        .iter()
        .map(|text| draft.values.fill(text))
        .collect();
    all.extend(act.case_documents.iter().cloned());
    let lead = draft.values.fill(&wordings.visas_lead);
    let text = match all.split_last() {
        Some((last, [])) => format!("{lead} {last}."),
        Some((last, before)) => format!("{lead} {}; y {last}.", before.join("; ")),
        None => lead,
    };
    draft.text(&text);
}

fn recitals(draft: &mut Draft<'_>, act: &ResolutionProposal, wordings: &ResolutionWordings) {
    draft.push(Block::Heading(2, "CONSIDERANDO:".into()));
    let mut recitals = Recitals::default();
    for fact in &act.facts {
        recitals.add(draft, &words::sentence(fact));
    }
    for law in &wordings.law_recitals {
        let text = draft.values.fill(law);
        recitals.add(draft, &words::sentence(&text));
    }
    let text = draft.values.fill(&wordings.grounds_recital);
    recitals.add(draft, &text);
    for area in &act.areas {
        let label = format!(
            "{}. {} ({} de {} puntos).",
            area.id, area.name, area.points, area.maximum
        );
        let mut lines = area.grounds.lines().filter(|l| !l.trim().is_empty());
        let inner = Style {
            indent: 26.0,
            ..BODY
        };
        let first = labelled(&label, lines.next().unwrap_or_default());
        draft.push(Block::Paragraph(first, inner));
        for line in lines {
            draft.push(Block::Paragraph(vec![text::regular(line)], inner));
        }
    }
    let text = draft.values.fill(&wordings.rule_recital);
    recitals.add(draft, &text);
    rule(draft, act);
    vote(draft, act, wordings, &mut recitals);
    let reasoning = draft.values.fill(&wordings.reasoning_recital);
    recitals.add(draft, &words::sentence(&reasoning));
    if let Some(conclusion) = wordings.conclusions.get(&act.outcome) {
        let text = draft.values.fill(conclusion);
        recitals.add(draft, &words::sentence(&text));
    }
}

#[derive(Default)]
struct Recitals(usize);

impl Recitals {
    fn add(&mut self, draft: &mut Draft<'_>, text: &str) {
        self.0 += 1;
        let mut lines = text.lines().filter(|l| !l.trim().is_empty());
        let first = format!("Que, {}", lines.next().unwrap_or_default());
        let inner = Style {
            indent: 26.0,
            ..BODY
        };
        draft.list(vec![item(format!("{}°", self.0), &first)], 26.0);
        for line in lines {
            draft.push(Block::Paragraph(vec![text::regular(line)], inner));
        }
    }
}

fn rule(draft: &mut Draft<'_>, act: &ResolutionProposal) {
    let items = act
        .rule
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let text = format!(
                "{} {}",
                words::sentence(&line.text),
                words::holds(&line.holds)
            );
            item(format!("{})", words::letter(i)), &text)
        })
        .collect();
    let style = Style {
        indent: 26.0,
        ..BODY
    };
    draft.push(Block::List(items, style, 18.0));
}

fn vote(
    draft: &mut Draft<'_>,
    act: &ResolutionProposal,
    wordings: &ResolutionWordings,
    recitals: &mut Recitals,
) {
    let text = draft.values.fill(&wordings.vote_recital);
    if act.dissent.is_empty() {
        recitals.add(draft, &words::sentence(&text));
        return;
    }
    let lead = draft.values.fill(&wordings.dissent_lead);
    recitals.add(draft, &format!("{text}{lead}"));
    for dissent in &act.dissent {
        let inner = Style {
            indent: 26.0,
            ..BODY
        };
        draft.push(Block::Paragraph(vec![text::italic(&**dissent)], inner));
    }
}

fn orders(draft: &mut Draft<'_>, act: &ResolutionProposal, wordings: &ResolutionWordings) {
    draft.push(Block::Heading(2, "RESUELVO:".into()));
    let mut texts: Vec<String> = wordings
        .orders
        .get(&act.outcome)
        .into_iter()
        .flatten()
        .map(|text| draft.values.fill(text))
        .collect();
    texts.extend(act.further_orders.iter().cloned());
    let mut items = texts.iter().zip(1..).map(|(text, n)| Item {
        label: format!("{n}."),
        spans: imperative(text),
    });
    if act.action_plan.is_empty() {
        let all = items.collect();
        draft.list(all, 20.0);
    } else {
        let first = items.next().into_iter().collect();
        let rest = items.collect();
        draft.list(first, 20.0);
        draft.subheading("Plan de mejora");
        draft.action_plan(&act.action_plan);
        draft.list(rest, 20.0);
    }
    if let Some(remedies) = wordings.remedies.get(&act.remedies) {
        let label = draft.values.fill(&wordings.remedies_label);
        let mut texts = Vec::new();
        for remedy in remedies {
            let (body, deadline) = (
                draft.values.fill(&remedy.body),
                draft.values.fill(&remedy.deadline),
            );
            draft.values.set("remedy_body", body);
            draft.values.set("remedy_deadline", deadline);
            texts.push(draft.values.fill(&remedy.text));
        }
        draft.spans(labelled(&label, &texts.join(" ")));
    }
}

/// ANÓTESE and the authority's name stay together; a signature never stands alone on a page.
fn closing(draft: &mut Draft<'_>, act: &ResolutionProposal, wordings: &ResolutionWordings) {
    let centred = Style {
        align: Align::Centre,
        after: 0.0,
        ..BODY
    };
    let order = draft.values.fill(&wordings.closing);
    let authority = &act.authority;
    let mut together = vec![
        Block::Space(4.0),
        Block::Paragraph(
            vec![text::bold(order)],
            Style {
                after: 44.0,
                ..centred
            },
        ),
    ];
    for (line, after) in [
        (&authority.name, 0.0),
        (&authority.post, 0.0),
        (&authority.service, 10.0),
    ] {
        let style = Style { after, ..centred };
        let text = text::bold(line.to_uppercase());
        together.push(Block::Paragraph(vec![text], style));
    }
    draft.push(Block::Together(together));
    let mut all = act.distribution.clone();
    for text in &wordings.distribution_tail {
        all.push(draft.values.fill(text));
    }
    let items: Vec<Item> = all
        .iter()
        .enumerate()
        .map(|(i, text)| item(format!("{}.", i + 1), text))
        .collect();
    let tight = Style {
        after: 1.0,
        ..SMALL
    };
    draft.push(Block::Together(vec![
        Block::Paragraph(vec![text::regular(&*act.initials)], SMALL),
        Block::Paragraph(vec![text::bold("Distribución:")], tight),
        Block::List(items, tight, 16.0),
    ]));
}
