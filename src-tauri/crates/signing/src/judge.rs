//! One signature at a time: its place in the file, its CMS, its signer, its certification.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "changes that concern one rule are picked out; is_permitted is the exhaustive list"
)]

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use crate::cades::{self, Judged, Naming};
use crate::pdf::document::{Pdf, Place};
use crate::pdf::forms::Field;
use crate::pdf::object::{Dictionary, Object, Text, TextForm, decode_text};
use crate::report::{
    Certification, Chain, Coverage, Honoured, Integrity, Label, LaterChange, Malformation, Profile,
    Revocation, SignatureReport, SignerTrust, Timestamp, ValidityAt,
};
use crate::trust::{Anchors, Moment, Purpose, facts};
use crate::verify_time;

/// A signature as found in the form.
pub(crate) struct Found<'a> {
    /// Its field.
    pub(crate) field: &'a Field,
    /// Its dictionary, when it is one.
    pub(crate) dictionary: Option<&'a Dictionary>,
    /// The dictionary's object number, when it is an object of its own.
    pub(crate) number: Option<u32>,
    /// The revision that wrote it.
    pub(crate) revision: Option<usize>,
    /// Where it stands.
    pub(crate) place: Option<Place>,
    /// How many fields share it.
    pub(crate) users: usize,
}

/// Everything found about one signature.
pub(crate) fn report(
    pdf: &Pdf<'_>,
    found: &Found<'_>,
    mut later: Vec<LaterChange>,
    first: Option<usize>,
    stamps: &[Timestamp],
    anchors: &Anchors<'_>,
) -> SignatureReport {
    let last = pdf.last();
    let text = |key: &str| {
        let value = pdf.get(found.dictionary?, key, last)?.as_text()?;
        Some(decode_text(&value.bytes))
    };
    let claimed_time = text("M").and_then(|written| moment(&written));
    let (judged, coverage) = judged(pdf, found);
    let claimed_utc = claimed_time.map(|time| time.with_timezone(&Utc));
    let timestamp =
        verify_time::of_signature(judged.stamp.as_deref(), &judged.value, stamps, anchors);
    let moment = match verify_time::believed(timestamp) {
        Some(proven) => Moment::Proven(proven),
        None => Moment::Claimed(claimed_utc),
    };
    let trust = judged.signer.as_ref().map_or(NOT_JUDGED, |signer| {
        anchors.judge(signer, &judged.certificates, moment, Purpose::Documents)
    });
    later.extend(locked(pdf, found, &later));
    SignatureReport {
        field: found.field.name.clone(),
        profile: profile(found, &judged),
        signer: judged.signer.as_ref().and_then(facts),
        integrity: judged.integrity,
        claimed_name: text("Name"),
        claimed_time,
        reason: text("Reason"),
        location: text("Location"),
        trust,
        coverage,
        certification: certification(pdf, found, &later, first),
        later_changes: later,
        timestamp,
        label: Label::SimpleElectronicSignature,
    }
}

const NOT_JUDGED: SignerTrust = SignerTrust {
    chain: Chain::NotJudged,
    at_signing: ValidityAt::Unknown,
    now: ValidityAt::Unknown,
    revocation: Revocation::NotChecked,
};

fn unreadable(fault: Malformation) -> Judged {
    Judged {
        integrity: Integrity::Unreadable(fault),
        signer: None,
        certificates: Vec::new(),
        names_certificate: Naming::Absent,
        stamp: None,
        value: Vec::new(),
    }
}

/// The certificate a signature was made with, DER.
pub(crate) fn signer(pdf: &Pdf<'_>, found: &Found<'_>) -> Option<Vec<u8>> {
    let (judged, _) = judged(pdf, found);
    facts(&judged.signer?).map(|facts| facts.certificate_der)
}

pub(crate) fn judged(pdf: &Pdf<'_>, found: &Found<'_>) -> (Judged, Coverage) {
    match place(
        pdf,
        found,
        &[b"ETSI.CAdES.detached", b"adbe.pkcs7.detached"],
    ) {
        Err(fault) => (unreadable(fault), Coverage::Unclear),
        Ok((contents, ranges, coverage)) => {
            let covered = [&pdf.bytes[..ranges[0]], &pdf.bytes[ranges[1]..ranges[2]]];
            let judged = match cades::without_padding(&contents.bytes) {
                Ok(cms) => cades::judge(cms, &covered),
                Err(fault) => unreadable(fault),
            };
            (judged, coverage)
        }
    }
}

/// The contents, the three ends of the covered ranges, and what part of the file that is.
pub(crate) type Placed<'a> = (&'a Text, [usize; 3], Coverage);

pub(crate) fn place<'a>(
    pdf: &Pdf<'_>,
    found: &Found<'a>,
    kinds: &[&[u8]],
) -> Result<Placed<'a>, Malformation> {
    let dictionary = found.dictionary.ok_or(Malformation::Contents)?;
    let (Some(revision), Some(Place::File)) = (found.revision, found.place) else {
        return Err(Malformation::Gap);
    };
    if found.users > 1 {
        return Err(Malformation::SharedValue);
    }
    let kind = dictionary
        .get(b"SubFilter".as_slice())
        .and_then(Object::as_name);
    if !kind.is_some_and(|kind| kinds.contains(&kind)) {
        return Err(Malformation::SubFilter);
    }
    let contents = dictionary
        .get(b"Contents".as_slice())
        .and_then(Object::as_text)
        .filter(|text| text.form == TextForm::Hexadecimal && !text.bytes.is_empty())
        .ok_or(Malformation::Contents)?;
    let [start, before, after, length] = byte_range(dictionary).ok_or(Malformation::ByteRange)?;
    if start != 0 {
        return Err(Malformation::ByteRange);
    }
    if before != contents.span.start || after != contents.span.end {
        return Err(Malformation::Gap);
    }
    let end = after.checked_add(length).ok_or(Malformation::ByteRange)?;
    let own = &pdf.revisions[revision];
    if end != own.marker && end != own.end {
        return Err(Malformation::RevisionEnd);
    }
    let whole = revision == pdf.last() && pdf.bytes_after_end == 0;
    let coverage = if whole {
        Coverage::WholeFile
    } else {
        Coverage::Revision {
            revision: revision + 1,
            of: pdf.revisions.len(),
        }
    };
    Ok((contents, [before, after, end], coverage))
}

fn byte_range(dictionary: &Dictionary) -> Option<[usize; 4]> {
    let items = dictionary.get(b"ByteRange".as_slice())?.as_array()?;
    let mut range = [0; 4];
    if items.len() != range.len() {
        return None;
    }
    for (place, item) in range.iter_mut().zip(items) {
        *place = usize::try_from(item.as_integer()?).ok()?;
    }
    Some(range)
}

fn profile(found: &Found<'_>, judged: &Judged) -> Profile {
    let kind = found
        .dictionary
        .and_then(|dictionary| dictionary.get(b"SubFilter".as_slice()))
        .and_then(Object::as_name);
    match (&judged.integrity, kind, judged.names_certificate) {
        (Integrity::Unreadable(_), _, _) => Profile::Unknown,
        (_, Some(b"ETSI.CAdES.detached"), Naming::Present) => Profile::Pades,
        _ => Profile::PlainCms,
    }
}

/// The parameters of a transform this signature declares.
fn transform<'a>(pdf: &'a Pdf<'_>, found: &Found<'a>, method: &[u8]) -> Option<&'a Dictionary> {
    let last = pdf.last();
    let Some(Object::Array(references)) = pdf.get(found.dictionary?, "Reference", last) else {
        return None;
    };
    references.iter().find_map(|reference| {
        let reference = pdf.resolve(reference, last).as_dictionary()?;
        let named = pdf.get(reference, "TransformMethod", last)?.as_name()?;
        if named != method {
            return None;
        }
        pdf.get(reference, "TransformParams", last)?.as_dictionary()
    })
}

fn certification(
    pdf: &Pdf<'_>,
    found: &Found<'_>,
    later: &[LaterChange],
    first: Option<usize>,
) -> Option<Certification> {
    let parameters = transform(pdf, found, b"DocMDP")?;
    let level = match parameters.get(b"P".as_slice()) {
        None => Some(2),
        Some(value) => value
            .as_integer()
            .and_then(|value| u8::try_from(value).ok()),
    };
    let level = level.filter(|level| (1..=3).contains(level));
    let named = found.revision.and_then(|revision| {
        let (_, catalog) = pdf.catalog(revision).ok()?;
        let permissions = pdf.get(catalog, "Perms", revision)?.as_dictionary()?;
        permissions.get(b"DocMDP".as_slice())?.as_reference()
    });
    let lawful = found.revision == first
        && named.is_some()
        && named.map(|id| id.0) == found.number
        && level.is_some();
    let kept = later.iter().all(|change| match change {
        LaterChange::FieldSigned { .. } | LaterChange::FieldFilled { .. } => level != Some(1),
        other => other.is_permitted(),
    });
    let honoured = match (lawful, kept) {
        (false, _) => Honoured::NotLawful,
        (true, true) => Honoured::Yes,
        (true, false) => Honoured::No,
    };
    Some(Certification {
        level: level.unwrap_or(0),
        honoured,
    })
}

/// Fields filled later although this signature locks them.
fn locked(pdf: &Pdf<'_>, found: &Found<'_>, later: &[LaterChange]) -> Vec<LaterChange> {
    let field = pdf.object(found.field.id, pdf.last()).as_dictionary();
    let own = field.and_then(|field| pdf.get(field, "Lock", pdf.last())?.as_dictionary());
    let locks: Vec<&Dictionary> = transform(pdf, found, b"FieldMDP")
        .into_iter()
        .chain(own)
        .collect();
    later
        .iter()
        .filter_map(|change| match change {
            LaterChange::FieldSigned { field } | LaterChange::FieldFilled { field } => Some(field),
            _ => None,
        })
        .filter(|field| locks.iter().any(|lock| locks_field(pdf, lock, field)))
        .map(|field| LaterChange::LockedField {
            field: field.clone(),
        })
        .collect()
}

/// Whether a lock dictionary (`Action`, `Fields`) covers a field.
pub(crate) fn locks_field(pdf: &Pdf<'_>, lock: &Dictionary, field: &str) -> bool {
    let named = match pdf.get(lock, "Fields", pdf.last()) {
        Some(Object::Array(names)) => names.iter().any(|name| {
            let name = name.as_text().map(|text| decode_text(&text.bytes));
            name.is_some_and(|name| {
                field == name
                    || field
                        .strip_prefix(&name)
                        .is_some_and(|rest| rest.starts_with('.'))
            })
        }),
        _ => false,
    };
    match lock.get(b"Action".as_slice()).and_then(Object::as_name) {
        Some(b"Include") => named,
        Some(b"Exclude") => !named,
        _ => true,
    }
}

/// The locks and the strictest certification level of the signatures found, for the signer.
pub(crate) fn forbids(pdf: &Pdf<'_>, found: &Found<'_>, field: &str) -> bool {
    let level = transform(pdf, found, b"DocMDP")
        .and_then(|parameters| parameters.get(b"P".as_slice()).and_then(Object::as_integer));
    let change = LaterChange::FieldSigned {
        field: field.to_owned(),
    };
    level == Some(1) || !locked(pdf, found, &[change]).is_empty()
}

/// A PDF date: `D:YYYYMMDDHHmmSS` and `Z` or `±HH'mm'`.
fn moment(written: &str) -> Option<DateTime<FixedOffset>> {
    let rest = written.strip_prefix("D:").unwrap_or(written);
    if !rest.is_ascii() || rest.len() < 14 {
        return None;
    }
    let number = |range: std::ops::Range<usize>| -> Option<u32> { rest.get(range)?.parse().ok() };
    let date = NaiveDate::from_ymd_opt(rest.get(..4)?.parse().ok()?, number(4..6)?, number(6..8)?)?;
    let local = date.and_hms_opt(number(8..10)?, number(10..12)?, number(12..14)?)?;
    let zone: String = rest[14..]
        .chars()
        .filter(|letter| *letter != '\'')
        .collect();
    let seconds = match zone.as_bytes() {
        [] | [b'Z', ..] => 0,
        [sign @ (b'+' | b'-'), digits @ ..] if digits.len() == 4 || digits.len() == 2 => {
            let hours: i32 = zone.get(1..3)?.parse().ok()?;
            let minutes: i32 = zone.get(3..5).map_or(Some(0), |text| text.parse().ok())?;
            let ahead = hours * 3600 + minutes * 60;
            if *sign == b'-' { -ahead } else { ahead }
        }
        _ => return None,
    };
    let offset = FixedOffset::east_opt(seconds)?;
    local.and_local_timezone(offset).single()
}
