//! What happens outside the committee once its papers are signed: one resolution is numbered, signed by an authority that
//! does not exist, brought back and notified; then, and not before, its public versions. And the observer's certificate.
//!
//! The authority is of the demonstration, and so is whoever certifies it: its certificate says so, and nobody trusts its
//! root who was not given it.

use domain::ids::{DossierId, RecordId};
use signing::{
    CertificateRequest, Certify, DocumentKey, Marking, Room, Root, Serial, SignRequest, Subject,
    Validity, holder_of, unsigned_fields,
};

use super::cast::{Cast, hour};
use super::script::{Outside, Part, Script, fault_of};
use crate::act::Act;
use crate::error::Result;
use crate::paper::{
    Notice, NoticeMeans, Number, Paper, annex_certificate, issue_document, issue_filled,
    make_certificate, notify_document, number_document, sign_document, take_back,
};

/// How the authority's root is called among the documents.
pub(super) const ROOT: &str = "raiz-autoridad-de-demostracion.pem";

/// What was made outside.
#[derive(Default)]
pub(super) struct Made {
    pub issued: usize,
    pub signatures: usize,
    /// The root of whoever certified the authority, PEM.
    pub root: Option<String>,
}

/// An authority that does not exist, with the one that certified it.
struct Authority {
    key: DocumentKey,
    chain: Vec<Vec<u8>>,
}

impl Authority {
    fn appear(act: &mut Act<'_>, script: &Script, told: &Outside) -> Result<Self> {
        let start = act.now.to_utc() - chrono::Duration::days(30);
        let validity = Validity {
            not_before: start,
            not_after: start + chrono::Duration::days(2 * 365),
        };
        let subject = Subject {
            common_name: "Certificadora inventada".to_owned(),
            organization: "Nadie".to_owned(),
            marking: Marking::Demonstration,
        };
        let mut secret = || loop {
            let candidate = act.bytes::<32>();
            if DocumentKey::from_secret(&candidate).is_ok() {
                break candidate;
            }
        };
        let (of_root, own) = (secret(), secret());
        let serial = Serial::from_bytes(&act.bytes::<16>())?;
        let root = Root::create(&of_root, &subject, validity, &serial)?;
        let key = DocumentKey::from_secret(&own)?;
        let certificate = root.issue(&CertificateRequest {
            public_key: key.public_key_der(),
            common_name: told.authority.clone(),
            organization: script.committee.service.clone(),
            role: told.post.clone(),
            serial: Serial::from_bytes(&act.bytes::<16>())?,
            validity,
            marking: Marking::Demonstration,
        })?;
        let chain = vec![certificate, root.certificate_der().to_vec()];
        Ok(Self { key, chain })
    }

    /// Signs the file it was handed, in the one field it has.
    fn sign(&self, act: &Act<'_>, told: &Outside, city: &str, pdf: &[u8]) -> Result<Vec<u8>> {
        let fields = unsigned_fields(pdf)?;
        let [field] = fields.as_slice() else {
            return Err(fault_of(format!("a resolution with the fields {fields:?}")));
        };
        let name = holder_of(&self.chain[0], act.now.to_utc())?.name;
        let lines = [
            told.authority.clone(),
            told.post.clone(),
            format!("Firmado el {}", act.now.format("%d-%m-%Y a las %H:%M")),
            document::DEMONSTRATION.to_owned(),
        ];
        let request = SignRequest {
            field,
            chain: &self.chain,
            name: &name,
            reason: &told.post,
            location: city,
            time: act.now,
            appearance: &lines,
            certify: Certify::No,
            room: Room::Signature,
        };
        Ok(signing::sign(pdf, &request, &self.key)?)
    }
}

/// The whole of it, over the papers of the session and their records.
pub(super) fn perform(
    cast: &mut Cast<'_>,
    script: &Script,
    papers: &[(Paper, RecordId)],
    dossiers: &[(&str, DossierId)],
) -> Result<Made> {
    let mut made = observe(cast, script)?;
    let Some(told) = &script.papers.outside else {
        return Ok(made);
    };
    let secretary = script.key_of(Part::Secretary);
    let dossier = dossiers.iter().find(|(key, _)| *key == told.dossier);
    let (_, dossier) =
        *dossier.ok_or_else(|| fault_of(format!("no dossier is called {}", told.dossier)))?;
    let of = |wanted: &dyn Fn(&Paper) -> bool| {
        let mut those = papers.iter().filter(|(paper, _)| wanted(paper));
        those
            .next()
            .map(|(_, id)| *id)
            .ok_or_else(|| fault_of(format!("{}: a paper is missing", told.dossier)))
    };
    let proposal = of(&|paper| *paper == Paper::Proposal { dossier })?;
    let feedback = of(&|paper| *paper == Paper::Feedback { dossier })?;
    let annex =
        of(&|paper| matches!(paper, Paper::Annex { dossier: about, .. } if *about == dossier))?;
    cast.until(told.date, hour(11, 0));
    let number = Number {
        number: told.number.clone(),
        dated_on: told.date,
        authority: told.authority.clone(),
        post: told.post.clone(),
        delegated: false,
    };
    let city = &script.committee.city;
    let resolution = cast.act(secretary, |workspace, act| {
        number_document(workspace, act, proposal, &number)
    })?;
    made.root = Some(cast.act(secretary, |workspace, act| {
        let authority = Authority::appear(act, script, told)?;
        let handed = workspace.paper_bytes(resolution)?;
        let signed = authority.sign(act, told, city, &handed)?;
        take_back(workspace, act, resolution, &signed)?;
        Ok(signing::certificate_pem(&authority.chain[1])?)
    })?);
    let letter = Paper::Letter {
        dossier,
        about: resolution,
    };
    cast.act(secretary, |workspace, act| {
        let id = issue_filled(workspace, act, &letter, &told.letter)?;
        sign_document(workspace, act, id)
    })?;
    let meeting = papers.iter().find_map(|(paper, _)| match paper {
        Paper::Minutes { meeting } => Some(*meeting),
        Paper::Annex { .. }
        | Paper::Proposal { .. }
        | Paper::Feedback { .. }
        | Paper::Plan { .. }
        | Paper::Request { .. }
        | Paper::Letter { .. }
        | Paper::Resolution { .. }
        | Paper::Public { .. } => None,
    });
    // Nobody signs a public version: nothing in it says who wrote what.
    for (of, meeting) in [(resolution, None), (annex, meeting), (feedback, None)] {
        let dossier = Some(dossier);
        let public = Paper::Public {
            of,
            meeting,
            dossier,
        };
        cast.act(secretary, |workspace, act| {
            issue_document(workspace, act, &public)
        })?;
    }
    cast.until(told.notified.date, hour(16, 0));
    let notice = Notice {
        date: told.notified.date,
        to: told.notified.to.clone(),
        means: NoticeMeans::Electronic,
        note: told.notified.note.clone(),
    };
    cast.act(secretary, |workspace, act| {
        notify_document(workspace, act, resolution, &notice)
    })?;
    // The resolution, the letter and three public versions; the authority's signature and the letter's.
    made.issued += 5;
    made.signatures += 2;
    Ok(made)
}

/// The observer writes what was seen, signs it alone, and hands the file to the secretary, who annexes it.
fn observe(cast: &mut Cast<'_>, script: &Script) -> Result<Made> {
    let Some(told) = &script.papers.observation else {
        return Ok(Made::default());
    };
    let observer = script.people.iter().find(|one| one.role == Part::Observer);
    let observer = observer.ok_or_else(|| fault_of("nobody observes".to_owned()))?;
    let secretary = script.key_of(Part::Secretary);
    cast.exchange(&[&observer.key])?;
    let file = cast.act(&observer.key, |workspace, act| {
        make_certificate(workspace, act, &told.seen, &told.remarks)
    })?;
    cast.act(secretary, |workspace, act| {
        annex_certificate(workspace, act, &file)
    })?;
    Ok(Made {
        issued: 1,
        signatures: 1,
        root: None,
    })
}
