//! What no set of wordings may leave out, and how long each may be: one list, each line with its reason. The editor
//! shows the same list beside each text.

/// What a wording must keep, whatever else it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Path of the part; `*` stands for any one step (an outcome, a remedy). Holds for all texts under it together.
    pub part: &'static str,
    /// Placeholders that must stand in it.
    pub placeholders: &'static [&'static str],
    /// Words that must stand in it; `|` separates words of which one is enough.
    pub words: &'static [&'static str],
    /// Why, in Spanish, with its source.
    pub reason: &'static str,
}

const fn words(
    part: &'static str,
    words: &'static [&'static str],
    reason: &'static str,
) -> Requirement {
    Requirement {
        part,
        placeholders: &[],
        words,
        reason,
    }
}

const fn data(
    part: &'static str,
    placeholders: &'static [&'static str],
    reason: &'static str,
) -> Requirement {
    Requirement {
        part,
        placeholders,
        words: &[],
        reason,
    }
}

const SIMPLE: &[&str] = &["irma electrónica simple"];
const SIGNATURE: &str = "Ley N° 19.799, art. 2: las firmas de esta aplicación son firma electrónica simple, y el documento debe decirlo.";
const ACTA: &str = "Ley N° 19.880, art. 41: el acto remite a los fundamentos del acta, que debe poder identificarse.";
const NOTIFIED: &str =
    "Ley N° 19.880, arts. 45 y 46: el acto se notifica a la municipalidad en su texto íntegro.";
const GRANTS: &[&str] = &["OTÓRGASE|CONCÉDESE", "NOTIFÍQUESE"];
const RENEWS: &[&str] = &["REVALÍDASE|RENUÉVASE", "NOTIFÍQUESE"];
const REFUSES: &[&str] = &["RECHÁZASE|NO HA LUGAR|DENIÉGASE", "NOTIFÍQUESE"];

/// Every requirement, in the order of the documents.
pub const REQUIREMENTS: &[Requirement] = &[
    words(
        "minutes.number_notice",
        &["acto administrativo"],
        "La numeración del acta es interna: no puede confundirse con la de un acto administrativo.",
    ),
    data(
        "minutes.opening",
        &["date", "start"],
        "El acta dice cuándo comenzó la sesión.",
    ),
    words(
        "minutes.quorum_notice",
        &["quórum"],
        "Quien se abstiene no integra el quórum de ese expediente: quien lee el acta debe saberlo.",
    ),
    words(
        "minutes.recusal_intro",
        &["abstenci", "artículo 12"],
        "Ley N° 19.880, art. 12: las abstenciones constan en el acta.",
    ),
    words(
        "minutes.no_recusals",
        &["abstenci", "artículo 12"],
        "Ley N° 19.880, art. 12: también consta que no las hubo.",
    ),
    data(
        "minutes.closing",
        &["end"],
        "El acta dice cuándo terminó la sesión.",
    ),
    words("minutes.signature_legend", SIMPLE, SIGNATURE),
    data("annex.opening", &["minutes", "dossier"], ACTA),
    words(
        "annex.rule_notice",
        &["decide"],
        "La regla calcula y el Comité decide: Ley N° 19.880, art. 41 (decisión fundada).",
    ),
    words(
        "annex.evidence_notice",
        &["SHA-256"],
        "La huella permite comprobar qué archivos tuvo a la vista el Comité.",
    ),
    words("annex.signature_legend", SIMPLE, SIGNATURE),
    words(
        "resolution.proposal_notice",
        &["sin efecto jurídico"],
        "Solo la autoridad dicta el acto: la propuesta debe decir que no lo es.",
    ),
    data(
        "resolution.number_line",
        &["act_number"],
        "El número lo asigna Oficina de Partes.",
    ),
    words(
        "resolution.open_number",
        &["__"],
        "El número de la propuesta queda en blanco.",
    ),
    data(
        "resolution.date_line",
        &["act_date"],
        "La fecha la asigna Oficina de Partes.",
    ),
    words(
        "resolution.open_date",
        &["__"],
        "La fecha de la propuesta queda en blanco.",
    ),
    words(
        "resolution.visas",
        &["19.880"],
        "Los VISTOS citan la ley de bases de los procedimientos administrativos.",
    ),
    data(
        "resolution.law_recitals",
        &["rubric_version", "rubric_hash"],
        "La pauta aplicada se identifica por versión y huella.",
    ),
    data("resolution.grounds_recital", &["minutes"], ACTA),
    data(
        "resolution.vote_recital",
        &["in_favour", "against", "abstentions"],
        "La votación consta en el acto.",
    ),
    data(
        "resolution.reasoning_recital",
        &["decision"],
        "Ley N° 19.880, art. 41: la decisión es fundada.",
    ),
    words("resolution.orders.grant", GRANTS, NOTIFIED),
    words("resolution.orders.grant_with_plan", GRANTS, NOTIFIED),
    words(
        "resolution.orders.request_antecedents",
        &["SOLICÍTASE|REQUIÉRASE", "NOTIFÍQUESE"],
        NOTIFIED,
    ),
    words("resolution.orders.refuse", REFUSES, NOTIFIED),
    words("resolution.orders.renew", RENEWS, NOTIFIED),
    words("resolution.orders.renew_with_plan", RENEWS, NOTIFIED),
    words("resolution.orders.refuse_renewal", REFUSES, NOTIFIED),
    data(
        "resolution.orders.*",
        &["municipality"],
        "Lo resuelto nombra a la municipalidad.",
    ),
    data(
        "resolution.remedies.*.*.text",
        &["remedy_body", "remedy_deadline"],
        "Ley N° 19.880, art. 41: el acto dice qué recursos proceden, ante qué órgano y en qué plazo.",
    ),
    words(
        "resolution.closing",
        &["COMUNÍQUESE|NOTIFÍQUESE", "ARCHÍVESE"],
        "Fórmula de cierre del acto.",
    ),
    words(
        "resolution.distribution_tail",
        &["Oficina de Partes"],
        "Oficina de Partes numera y archiva el acto.",
    ),
    words("resolution.signature_legend", SIMPLE, SIGNATURE),
    words(
        "resolution.authority_legend",
        &["autoridad"],
        "Quien firma el acto es la autoridad del Servicio.",
    ),
    words("feedback.signature_legend", SIMPLE, SIGNATURE),
    Requirement {
        part: "observation.opening",
        placeholders: &["observer", "organisation"],
        words: &["sin derecho a voto"],
        reason: "La constancia dice quién observó y que no votó.",
    },
    words("observation.signature_legend", SIMPLE, SIGNATURE),
    data(
        "plan.opening",
        &["municipality"],
        "El plan nombra a la municipalidad que se compromete.",
    ),
    words("plan.signature_legend", SIMPLE, SIGNATURE),
    words(
        "letter.number_line",
        &["__"],
        "El número del oficio lo asigna Oficina de Partes.",
    ),
    words(
        "letter.date_line",
        &["__"],
        "La fecha del oficio la asigna Oficina de Partes.",
    ),
    data(
        "letter.remedies",
        &["appeal_days"],
        "Ley N° 19.880, art. 59: la municipalidad sabe en qué plazo puede reponer.",
    ),
    words("letter.signature_legend", SIMPLE, SIGNATURE),
    Requirement {
        part: "request.cure_deadline",
        placeholders: &["days"],
        words: &["hábiles"],
        reason: "Ley N° 19.880, art. 31: el plazo para subsanar se da en días hábiles.",
    },
    words(
        "request.cure_warning",
        &["desisti"],
        "Ley N° 19.880, art. 31: se advierte qué ocurre si no se subsana.",
    ),
    words(
        "request.outcome_deadline",
        &["hábiles"],
        "Ley N° 19.880, art. 25: los plazos se cuentan en días hábiles.",
    ),
    words("request.signature_legend", SIMPLE, SIGNATURE),
    Requirement {
        part: "public.opening",
        placeholders: &["of", "mask"],
        words: &["versión pública"],
        reason: "Quien la lee debe saber que es una copia sin datos personales y de qué documento.",
    },
    words(
        "public.closing",
        &["sin firmas"],
        "Una versión pública no lleva firmas: el documento firmado es otro.",
    ),
    Requirement {
        part: "verification.sentences",
        placeholders: &["id", "version", "hash"],
        words: &["QR"],
        reason: "Sin identificador y huella nadie puede comprobar el documento.",
    },
    data(
        "verification.code_alt",
        &["id"],
        "Quien no ve el código lo recibe en palabras.",
    ),
];

/// What every document carries and no set of wordings holds, so that none can take it away: the text and its reason.
pub const FIXED: &[(&str, &str)] = &[
    (
        crate::running::DEMONSTRATION,
        "Todo documento hecho con datos de demostración lo dice en cada página.",
    ),
    (
        "VISTOS: · CONSIDERANDO: · RESUELVO:",
        "Partes del acto administrativo (Ley N° 19.880, art. 41).",
    ),
    (
        "Que, … · 1°, 2°, 3°… · 1., 2., 3.…",
        "La numeración la pone la aplicación: no puede faltar ni repetirse.",
    ),
];

/// Words that claim more than the application can show. They stand only in the very sentences of the proposal shipped,
/// which say when they would be true.
pub(super) const CLAIMS: &[&str] = &[
    "avanzada",
    "avanzadas",
    "fea",
    "sello de tiempo",
    "sellado de tiempo",
    "sellos de tiempo",
    "estampa de tiempo",
    "marca de tiempo",
    "timestamp",
    "timestamping",
    "fecha cierta",
];

/// Most characters of a text, by the end of its path.
const LENGTHS: &[(&str, usize)] = &[
    ("version", 40),
    ("id", 80),
    ("letterhead", 120),
    ("label", 60),
    ("lead", 240),
    ("_line", 120),
    ("open_number", 40),
    ("open_date", 60),
    ("legend", 320),
    ("heading", 60),
    ("code_alt", 240),
    ("verification.sentences", 400),
    ("distribution_tail", 160),
    ("resolution.closing", 120),
    ("resolution.visas", 600),
];
/// Most characters of any other text.
const LONGEST: usize = 2_000;
/// Most entries of a list, by the end of its path.
const COUNTS: &[(&str, usize)] = &[
    ("letterhead", 4),
    ("verification.sentences", 5),
    ("distribution_tail", 12),
    ("remedies", 4),
];
const MOST: usize = 30;
/// Most characters of all sentences beside the QR code: boxes and code stand in one page.
pub(super) const BESIDE_THE_CODE: usize = 720;

/// A path without the places in lists and maps: `resolution.orders.grant.2` is `resolution.orders.grant`.
pub(super) fn without_place(path: &str) -> &str {
    match path.rsplit_once('.') {
        Some((before, last)) if last.bytes().all(|b| b.is_ascii_digit()) => before,
        Some(_) | None => path,
    }
}

/// Most characters of the text at this path.
pub fn longest(path: &str) -> usize {
    let path = without_place(path);
    if path.starts_with("resolution.remedies.") {
        return match path.rsplit('.').next() {
            Some("body") => 200,
            Some("deadline") => 120,
            _ => LONGEST,
        };
    }
    LENGTHS
        .iter()
        .find(|(end, _)| path.ends_with(end))
        .map_or(LONGEST, |(_, most)| *most)
}

/// Most entries of the list at this path.
pub fn most_entries(path: &str) -> usize {
    let found = COUNTS
        .iter()
        .find(|(end, _)| path.ends_with(end) || path.contains(&format!("{end}.")));
    found.map_or(MOST, |(_, most)| *most)
}

/// Whether a concrete path stands at or under a pattern.
pub(super) fn covers(pattern: &str, path: &str) -> bool {
    let mut steps = path.split('.');
    pattern.split('.').all(|wanted| {
        steps
            .next()
            .is_some_and(|step| wanted == "*" || wanted == step)
    })
}

/// The requirements on the text at this path.
pub fn requirements(path: &str) -> impl Iterator<Item = &'static Requirement> + '_ {
    REQUIREMENTS
        .iter()
        .filter(move |requirement| covers(requirement.part, path))
}
