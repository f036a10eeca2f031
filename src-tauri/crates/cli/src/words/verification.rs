//! Verifications in words and as JSON: four questions, each with its reasons, never one tick.

mod defect;
mod folder;

pub use folder::folder;

use std::fmt::Write as _;

use operations::document::content::Content;
use operations::signing::{
    Break, Chain, Coverage, Integrity, Label, LaterChange, Malformation, ObjectRole, Presence,
    Problem, RevisionReport, Revocation, SignatureReport, StampFault, Timestamp, ValidityAt,
};
use operations::verify::{
    Answer, CodeCheck, ContentProblem, PagesCheck, PaperReport, Question, Recomputation,
    RootOrigin, Step, StepOutcome, question_of,
};
use serde_json::{Value, json};

/// Most reasons and changes written for people; the JSON has them all.
const MOST_REASONS: usize = 20;

const fn question(question: Question) -> &'static str {
    match question {
        Question::Intact => "íntegro",
        Question::Who => "quién",
        Question::Trusted => "confiable",
        Question::Complete => "completo",
    }
}

const fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "sí",
        Answer::No => "NO",
        Answer::Unknown => "no se puede saber",
    }
}

const fn step(step: Step) -> &'static str {
    match step {
        Step::Reading => "una lectura estricta del archivo",
        Step::ByteRange => "cada firma deja fuera solo su propio lugar",
        Step::Cms => "la firma, lo que declara y su fuerza",
        Step::LaterChanges => "lo que cambió cada versión posterior",
        Step::Permissions => "lo certificado y lo bloqueado",
        Step::End => "nada después de lo último que cubre el archivo",
        Step::Chain => "los certificados hasta la raíz, su vigencia y revocación",
        Step::Time => "los sellos de tiempo",
        Step::Signers => "quienes firman son quienes el documento anuncia",
        Step::Content => "los datos adjuntos, las páginas y el código impreso",
    }
}

const fn outcome(outcome: StepOutcome) -> &'static str {
    match outcome {
        StepOutcome::Held => "bien",
        StepOutcome::Failed => "mal",
        StepOutcome::NotTaken => "no se pudo hacer",
        StepOutcome::Nothing => "nada que revisar",
    }
}

/// One PDF, in words and as JSON. The fields of the JSON are described in `README.md`.
pub fn paper(report: &PaperReport) -> (String, Value) {
    let mut text = format!("{}\n", report.path.display());
    let mut answers = serde_json::Map::new();
    for of in Question::ALL {
        let reasons = reasons(report, of);
        let answer = answer(report.answer(of));
        let _ = writeln!(text, "  {:<10} {answer}", question(of));
        for reason in reasons.iter().take(MOST_REASONS) {
            let _ = writeln!(text, "      {reason}");
        }
        if let Some(more) = reasons
            .len()
            .checked_sub(MOST_REASONS)
            .filter(|more| *more > 0)
        {
            let _ = writeln!(text, "      … y {more} más");
        }
        answers.insert(
            question(of).to_owned(),
            json!({ "respuesta": answer.to_lowercase(), "razones": reasons }),
        );
    }
    let root = root(report.root);
    let _ = writeln!(text, "  raíz       {root}");
    if report.verification.signatures.is_empty() {
        text.push_str("  Sin firmas.\n");
    }
    let signatures: Vec<Value> = report
        .verification
        .signatures
        .iter()
        .map(|signature| {
            let (line, json) = self::signature(signature);
            let _ = writeln!(text, "  {line}");
            json
        })
        .collect();
    for field in &report.open_fields {
        let _ = writeln!(
            text,
            "  {field}: queda abierto para una firma de fuera del Comité"
        );
    }
    let history = &report.verification.history;
    let revisions: Vec<Value> = history.iter().map(revision).collect();
    if history.len() > 1 {
        let first = history.iter().find(|one| !one.signed.is_empty());
        let guarded = first.map_or(usize::MAX, |one| one.number);
        for one in history {
            let _ = writeln!(text, "  {}", revision_line(one, guarded));
        }
    }
    if let Some(said) = code(report.code) {
        let _ = writeln!(text, "  código     {said}");
    }
    let mut steps = Vec::new();
    text.push_str("  pasos     ");
    for one in Step::ALL {
        let came = outcome(report.step(one));
        let _ = write!(
            text,
            " {} {came}{}",
            one.number(),
            if one == Step::Content { '\n' } else { ',' }
        );
        steps.push(json!({ "paso": one.number(), "mira": step(one), "resultado": came }));
    }
    let sound = report.is_sound();
    let last = match (sound, report.is_compared()) {
        (true, true) => "Sin reparos.",
        (true, false) => "Nada habla en contra, pero las páginas no se compararon con sus datos.",
        (false, _) => "CON REPAROS.",
    };
    let _ = writeln!(text, "  {last}");
    let json = json!({
        "archivo": report.path, "sha256": hex(&report.verification.file_sha256), "sin_reparos": sound,
        "respuestas": answers, "pasos": steps, "raiz": root, "firmas": signatures, "versiones": revisions,
        "codigo_impreso": code(report.code), "paginas": pages(report.pages),
        "documento": report.content.as_ref().map(|content| &content.meta().id),
        "contenido_sha256": report.content_sha256.as_ref().map(hex),
        "regla_recalculada": matches!(report.recomputation, Recomputation::Done),
    });
    (text, json)
}

const fn pages(check: PagesCheck) -> Option<&'static str> {
    match check {
        PagesCheck::NothingToCompare => None,
        PagesCheck::Same => Some("hechas de nuevo con los datos adjuntos, son las mismas"),
        PagesCheck::Different => {
            Some("NO SON LAS QUE DAN LOS DATOS ADJUNTOS: lo impreso puede decir otra cosa")
        }
        PagesCheck::OtherWordings => Some(
            "no comparadas con los datos: se hicieron con una redacción que no está a mano (--wordings)",
        ),
        PagesCheck::NotMade => {
            Some("no comparadas con los datos: este programa no sabe hacerlas de nuevo")
        }
    }
}

fn code(check: CodeCheck) -> Option<&'static str> {
    match check {
        CodeCheck::NotGiven => None,
        CodeCheck::Same => Some("es el de los datos adjuntos"),
        CodeCheck::Unreadable => {
            Some("NO SE ENTIENDE: copiar el texto del QR o al menos doce dígitos de la huella")
        }
        CodeCheck::NothingToCompare => Some("NO SE PUDO COMPARAR: el archivo no lleva sus datos"),
        CodeCheck::OtherDocument => Some("NO: es el código de otro documento"),
        CodeCheck::OtherVersion => Some("NO: es el código de otra versión de este documento"),
        CodeCheck::OtherData => Some("NO: el papel se imprimió con otros datos"),
    }
}

fn revision(revision: &RevisionReport) -> Value {
    let changes: Vec<Value> = revision
        .changes
        .iter()
        .map(|change| json!({ "que": changed(change), "permitido": change.is_permitted() }))
        .collect();
    json!({
        "version": revision.number, "hasta_byte": revision.end, "firmas": revision.signed, "cambios": changes,
    })
}

/// What a version changed; after the first signature, also whether signatures allow it.
fn revision_line(revision: &RevisionReport, guarded: usize) -> String {
    let changes: Vec<String> = revision
        .changes
        .iter()
        .map(|change| {
            let allowed = change.is_permitted() || revision.number <= guarded;
            let mark = if allowed { "" } else { " (NO PERMITIDO)" };
            format!("{}{mark}", changed(change))
        })
        .collect();
    let what = match changes.len() {
        0 => "el archivo como se guardó por primera vez".to_owned(),
        count if count > MOST_REASONS => {
            let more = count - MOST_REASONS;
            format!("{}; … y {more} más", changes[..MOST_REASONS].join("; "))
        }
        _ => changes.join("; "),
    };
    format!("versión {}  {what}", revision.number)
}

/// Everything said under one question: what is wrong first, then what is known.
fn reasons(report: &PaperReport, of: Question) -> Vec<String> {
    let wrong = report
        .problems
        .iter()
        .filter(|problem| question_of(problem) == of);
    let mut reasons: Vec<String> = wrong.map(problem).collect();
    match of {
        Question::Intact => {
            if report.answer(of) == Answer::Yes {
                reasons.push("los bytes son los que se firmaron".to_owned());
            }
        }
        Question::Who => {
            for signature in &report.verification.signatures {
                if let Some(signer) = &signature.signer {
                    let holds = if signature.integrity == Integrity::Intact {
                        ""
                    } else {
                        " (la firma no vale: el nombre es solo el del certificado que trae)"
                    };
                    reasons.push(format!(
                        "{}: {}{holds}",
                        signature.field, signer.common_name
                    ));
                }
            }
            if report.verification.expected.is_empty() && !report.verification.signatures.is_empty()
            {
                reasons
                    .push("el documento no anuncia con qué certificados debía firmarse".to_owned());
            }
        }
        Question::Trusted => {
            let unchecked = report
                .verification
                .signatures
                .iter()
                .any(|one| one.trust.revocation == Revocation::NotChecked);
            reasons.extend(
                report.verification.plain().map(|one| {
                    format!("{}: firma PKCS#7 corriente, sin el perfil PAdES", one.field)
                }),
            );
            if report.root == RootOrigin::None {
                reasons.push("no hay raíz con que comparar".to_owned());
            }
            if unchecked {
                reasons.push("revocación no comprobada".to_owned());
            }
        }
        Question::Complete => {
            reasons.extend(report.content_problems.iter().map(content_problem));
            reasons.extend(pages(report.pages).map(|said| format!("páginas: {said}")));
            reasons.extend(code(report.code).map(|said| format!("código impreso: {said}")));
            reasons.extend(agreement(report));
        }
    }
    reasons
}

fn agreement(report: &PaperReport) -> Option<String> {
    let content = report.content.as_ref()?;
    let what = match content {
        Content::Minutes(_) => "acta de sesión",
        Content::MinutesAnnex(_) => "anexo del acta",
        Content::ResolutionProposal(_) => "propuesta de resolución exenta",
        Content::Feedback(_) => "informe de retroalimentación",
        Content::ObservationCertificate(_) => "constancia de observación",
        Content::PublicVersion(_) => "versión pública",
        Content::ImprovementPlan(_) => "plan de mejora",
        Content::CoverLetter(_) => "oficio conductor",
        Content::AntecedentsRequest(_) => "solicitud de antecedentes",
    };
    let rule = match report.recomputation {
        Recomputation::Done => "; la regla se volvió a aplicar",
        Recomputation::OtherRubric => {
            "; la regla no se volvió a aplicar: la pauta no es la de este programa"
        }
        Recomputation::NothingToCompute => "",
    };
    Some(format!("{what} {}{rule}", content.meta().id))
}

const fn root(origin: RootOrigin) -> &'static str {
    match origin {
        RootOrigin::Given => "la indicada por quien verifica",
        RootOrigin::Neighbour => {
            "raiz.pem, vecina del propio archivo: no prueba nada por sí sola; obtenerla por otra vía y usar --trust"
        }
        RootOrigin::Genesis => {
            "la del primer registro del Comité, en la misma carpeta: comparar su identificador por otra vía"
        }
        RootOrigin::None => "ninguna: falta --trust o raiz.pem",
    }
}

/// Why a timestamp proves nothing.
pub(super) const fn stamp_fault(fault: StampFault) -> &'static str {
    match fault {
        StampFault::Malformed => "no se puede leer",
        StampFault::Place => "no está donde debe",
        StampFault::Imprint => "es de otros bytes",
        StampFault::Weak => "usa una huella o una llave débil",
        StampFault::Signature => "su firma no corresponde",
        StampFault::SigningCertificate => "no nombra su certificado como se exige",
        StampFault::Purpose => "su certificado no es solo para sellar el tiempo",
        StampFault::UnknownAuthority => "su autoridad no está entre las de confianza",
        StampFault::Authority(_) => "un certificado de su cadena no lo permite",
        StampFault::AuthorityExpired => "el certificado de su autoridad venció",
        StampFault::AuthorityRevoked => "el certificado de su autoridad fue revocado",
        StampFault::Future => "es del futuro",
    }
}

fn signature(signature: &SignatureReport) -> (String, Value) {
    let label = match signature.label {
        Label::SimpleElectronicSignature => "firma electrónica simple",
    };
    let stamp = match signature.timestamp {
        Timestamp::None => "sin sello de tiempo".to_owned(),
        Timestamp::Believed { at } => {
            format!("con sello de tiempo: existía el {}", at.to_rfc3339())
        }
        Timestamp::NotBelieved(fault) => {
            format!(
                "con un sello de tiempo que no prueba nada: {}",
                stamp_fault(fault)
            )
        }
    };
    let who = signature
        .signer
        .as_ref()
        .map_or("no se puede leer quién", |signer| {
            signer.common_name.as_str()
        });
    let role = signature
        .signer
        .as_ref()
        .and_then(|signer| signer.role.as_deref());
    let time = signature.claimed_time.map(|time| time.to_rfc3339());
    let covers = match signature.coverage {
        Coverage::WholeFile => "cubre todo el archivo".to_owned(),
        Coverage::Revision { revision, of } => {
            format!("cubre hasta la revisión {revision} de {of}")
        }
        Coverage::Unclear => "no se sabe qué cubre".to_owned(),
    };
    let revocation = match &signature.trust.revocation {
        Revocation::NotChecked => "revocación no comprobada".to_owned(),
        Revocation::NotRevoked { this_update, .. } => {
            format!("no revocado al {}", this_update.date_naive())
        }
        Revocation::Revoked { at, .. } => format!("REVOCADO el {}", at.date_naive()),
    };
    let line = format!(
        "{}: {who}{} · {label}, {stamp} · dice {} · {covers} · {revocation}",
        signature.field,
        role.map_or(String::new(), |role| format!(", {role}")),
        time.as_deref().unwrap_or("no dice cuándo"),
    );
    let json = json!({
        "campo": signature.field, "nombre": who, "calidad": role, "clase": label, "sello_de_tiempo": stamp,
        "hora_declarada": time, "cubre": covers, "revocacion": revocation,
        "certificado_sha256": signature.signer.as_ref().map(|signer| hex(&signer.certificate_sha256)),
    });
    (line, json)
}

fn hex(bytes: &[u8; 32]) -> String {
    ::hex::encode(bytes)
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Refused(found) => format!("el archivo no se acepta: {}", defect::defect(found)),
        Problem::NoSignature => "no lleva ninguna firma".to_owned(),
        Problem::BytesAfterEnd(count) => format!("trae {count} bytes después de su fin"),
        Problem::OtherFields => "trae campos de formulario que no son firmas".to_owned(),
        Problem::Uncovered => "trae un cambio por el que ninguna firma responde".to_owned(),
        Problem::NotIntact { field, integrity } => format!("{field}: {}", broken(integrity)),
        Problem::Altered { field, change } => {
            format!("{field}: después {}", changed(change))
        }
        Problem::Certification { field } => format!("{field}: no se respetó la certificación"),
        Problem::Untrusted { field, chain } => match chain {
            Chain::NoPinnedRoot => {
                format!("{field}: su certificado no viene de la raíz en que se confía")
            }
            Chain::NotAllowed(_) => {
                format!("{field}: un certificado de su cadena no está autorizado para esto")
            }
            Chain::NotJudged | Chain::Pinned { .. } => {
                format!("{field}: su certificado no se pudo juzgar")
            }
        },
        Problem::NotValidAtSigning { field, validity } => match validity {
            ValidityAt::NotYetValid => {
                format!("{field}: al firmar, el certificado todavía no valía")
            }
            ValidityAt::Expired => format!("{field}: al firmar, el certificado estaba vencido"),
            ValidityAt::Unknown | ValidityAt::Valid => format!("{field}: no dice cuándo se firmó"),
        },
        Problem::SignedInTheFuture { field } => {
            format!("{field}: dice haberse firmado en el futuro")
        }
        Problem::TimestampFalse { field, fault } => {
            format!(
                "{field}: su sello de tiempo es falso: {}",
                stamp_fault(*fault)
            )
        }
        Problem::Revoked { field } => {
            format!("{field}: su certificado fue revocado, y eso anula la firma")
        }
        Problem::NameIsNotTheSigners { field } => {
            format!("{field}: el nombre escrito no es el del certificado")
        }
        Problem::SignerRepeated { field } => {
            format!("{field}: la misma persona ya firmó otro campo")
        }
        Problem::ExpectedSigner { field, presence } => match presence {
            Presence::Unsigned => format!("{field}: falta esta firma"),
            Presence::NotIntact => format!("{field}: la firma que lleva no vale"),
            Presence::NoField => format!("{field}: el campo de esta firma no está"),
            Presence::SomeoneElse { .. } => format!("{field}: firmó otra persona"),
            Presence::Signed => format!("{field}: firmado"),
        },
        Problem::UnexpectedSigner { field } => {
            format!("{field}: firmó alguien a quien el documento no anuncia")
        }
    }
}

fn broken(integrity: &Integrity) -> &'static str {
    match integrity {
        Integrity::Intact => "íntegra",
        Integrity::Broken(Break::Digest) => "los bytes no son los que se firmaron",
        Integrity::Broken(Break::SignatureValue) => "la firma no es de esa llave",
        Integrity::Broken(Break::SigningCertificate) => "la firma nombra otro certificado",
        Integrity::Unreadable(why) => match why {
            Malformation::ByteRange | Malformation::Gap | Malformation::RevisionEnd => {
                "la firma no cubre lo que debe cubrir"
            }
            Malformation::WeakDigest | Malformation::WeakKey => "la firma usa un algoritmo débil",
            Malformation::SharedValue => "la misma firma está en dos campos",
            Malformation::Contents
            | Malformation::Padding
            | Malformation::Cms
            | Malformation::CarriesContent
            | Malformation::NoCertificate
            | Malformation::NoSignedAttributes
            | Malformation::Attributes
            | Malformation::SubFilter => "la firma está mal formada",
        },
    }
}

fn changed(change: &LaterChange) -> String {
    match change {
        LaterChange::FieldSigned { field } => format!("se firmó el campo {field}"),
        LaterChange::FieldFilled { field } => format!("se llenó el campo {field}"),
        LaterChange::DocumentTimestamp { field } => {
            format!("se agregó un sello de tiempo ({field})")
        }
        LaterChange::LockedField { field } => {
            format!("se llenó el campo {field}, que estaba bloqueado")
        }
        LaterChange::SignatureFlags => "se anotó que lleva firmas".to_owned(),
        LaterChange::ValidationData => "se agregaron datos de validación".to_owned(),
        LaterChange::Replaced { object, role } => {
            format!("se cambió {} (objeto {object})", part(*role))
        }
        LaterChange::Removed { object, role } => {
            format!("se quitó {} (objeto {object})", part(*role))
        }
        LaterChange::Added { object, role } => {
            format!("se agregó {} (objeto {object})", part(*role))
        }
        LaterChange::Resurrected { object } => {
            format!("apareció algo que una versión anterior ya esperaba (objeto {object})")
        }
        LaterChange::SharedAppearance { object } => {
            format!("el dibujo de una firma se usa también en otra parte (objeto {object})")
        }
        LaterChange::Trailer { key } => format!("se cambió el final del archivo (/{key})"),
        LaterChange::Nothing => "se guardó de nuevo sin cambiar nada".to_owned(),
        LaterChange::UnlistedBytes { offset } => {
            format!("se agregaron bytes sueltos (desde el byte {offset})")
        }
    }
}

const fn part(role: ObjectRole) -> &'static str {
    match role {
        ObjectRole::Catalog | ObjectRole::Form | ObjectRole::Structure => {
            "la estructura del documento"
        }
        ObjectRole::Field => "un campo de firma o de formulario",
        ObjectRole::SignatureValue => "una firma ya puesta",
        ObjectRole::Appearance => "lo que una firma muestra",
        ObjectRole::Page => "una página",
        ObjectRole::PageContent => "el contenido de una página",
        ObjectRole::Annotation => "una marca sobre una página",
        ObjectRole::Properties | ObjectRole::Metadata => "sus propiedades",
        ObjectRole::Attachment => "un archivo adjunto",
        ObjectRole::Font => "una fuente",
        ObjectRole::Other => "una parte del documento",
    }
}

fn content_problem(problem: &ContentProblem) -> String {
    match problem {
        ContentProblem::NotAttached => "no lleva adjuntos sus datos".to_owned(),
        ContentProblem::NotRead(_) => "los datos adjuntos no se entienden".to_owned(),
        ContentProblem::NotCanonical => "los datos adjuntos no están en su única forma".to_owned(),
        ContentProblem::AreaSum {
            area,
            said,
            computed,
        } => format!(
            "área {area}: dice {} de {}, y sus niveles suman {} de {}",
            said.0, said.1, computed.0, computed.1
        ),
        ContentProblem::Total { said, computed } => {
            format!(
                "total: dice {} de {}, y sus áreas suman {} de {}",
                said.0, said.1, computed.0, computed.1
            )
        }
        ContentProblem::RuleOutcome { .. } => "la regla no da el resultado escrito".to_owned(),
        ContentProblem::RuleLine { line } => {
            format!("la línea {line} de la regla no es como se escribió")
        }
        ContentProblem::DecisionNotVoted => "se decidió algo distinto de lo votado".to_owned(),
        ContentProblem::VotesDoNotCarry { in_favour, against } => {
            format!("los votos no sostienen la decisión: {in_favour} a favor y {against} en contra")
        }
        ContentProblem::VotedTwice(name) => format!("{name} figura votando dos veces"),
        ContentProblem::RecusedVoted(name) => format!("{name} se abstuvo y figura votando"),
        ContentProblem::NoQuorum {
            dossier,
            present,
            required,
        } => {
            format!("{dossier}: sin quórum ({present} presentes, se necesitaban {required})")
        }
        ContentProblem::UnknownCriterion(id) => {
            format!("una pauta nombra el criterio {id}, que no está en las áreas")
        }
    }
}
