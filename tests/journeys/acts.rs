//! The way of a resolution outside: numbered, signed by a stand-in authority with pyHanko, brought back, notified, and
//! made public without a personal datum. Every wrong file is refused with its own reason and leaves no record.

use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use document::content::Content;
use domain::ids::{DossierId, MeetingId, RecordId};
use domain::rule::Outcome;
use domain::vote::Ballot;
use operations::*;
use testkit::{Table, level};

use super::deliberation::{SCORERS, opened, reach};

/// Of the self-assessment, by the fixtures of testkit.
const MAYOR: &str = "Alcaldesa de prueba";
const AUTHORITY: &str = "Eliana Traipe Oyarzo";
const FIELD: &str = "FirmaAutoridad";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn run(program: &str, arguments: &[&str]) {
    let output = Command::new(program).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
}

/// A decided dossier with acta, annex, proposal and report, all signed.
fn decided(seed: u64) -> (Table, DossierId, MeetingId, BTreePapers) {
    let (mut table, dossier, _, meeting) = opened(seed);
    table.agree_all(dossier, level(2));
    let proposal = table.propose(dossier, meeting, Outcome::Grant);
    table.vote(proposal, &SCORERS.map(|key| (key, Ballot::InFavour)));
    reach(&mut table, proposal).unwrap();
    table
        .act_as("secretaria", |own, act| {
            let now = act.now;
            close_meeting(own, act, meeting, now)
        })
        .unwrap();
    table.exchange_all();
    let mut issue = |paper: Paper| {
        table
            .act_as("secretaria", |own, act| issue_document(own, act, &paper))
            .unwrap()
    };
    let papers = BTreePapers {
        minutes: issue(Paper::Minutes { meeting }),
        annex: issue(Paper::Annex { meeting, dossier }),
        proposal: issue(Paper::Proposal { dossier }),
        feedback: issue(Paper::Feedback { dossier }),
    };
    (table, dossier, meeting, papers)
}

struct BTreePapers {
    minutes: RecordId,
    annex: RecordId,
    proposal: RecordId,
    feedback: RecordId,
}

fn sign_proposal(table: &mut Table, proposal: RecordId) {
    for key in ["secretaria", "presidencia"] {
        table
            .act_as(key, |own, act| sign_document(own, act, proposal))
            .unwrap();
        table.exchange_all();
    }
}

fn given() -> Number {
    Number {
        number: "4.321".to_owned(),
        dated_on: day("2026-11-30"),
        authority: AUTHORITY.to_owned(),
        post: "Directora Nacional (S)".to_owned(),
        delegated: false,
    }
}

fn number(table: &mut Table, proposal: RecordId) -> Result<RecordId> {
    table.act_as("secretaria", |own, act| {
        number_document(own, act, proposal, &given())
    })
}

fn fault<T: std::fmt::Debug>(result: Result<T>) -> PaperFault {
    let refused = result.unwrap_err();
    let OperationError::Input(InputFault::Paper(fault)) = refused else {
        panic!("refused for another reason: {refused}");
    };
    fault
}

/// A key and a certificate of somebody outside, of this kind.
fn outsider(folder: &Path, name: &str, key: &[&str]) {
    let at = |end: &str| folder.join(format!("{name}.{end}")).display().to_string();
    let subject = format!("/CN={AUTHORITY}");
    let (secret, pem) = (at("key"), at("pem"));
    let mut request = vec!["req", "-x509", "-nodes", "-days", "3650", "-subj", &subject];
    request.extend_from_slice(key);
    request.extend_from_slice(&["-keyout", &secret, "-out", &pem]);
    run("openssl", &request);
}

fn signed_outside(folder: &Path, name: &str, field: &str, pdf: &[u8]) -> Vec<u8> {
    let at = |end: &str| folder.join(end).display().to_string();
    let (base, out) = (at("base.pdf"), at("out.pdf"));
    std::fs::write(&base, pdf).unwrap();
    let (key, pem) = (at(&format!("{name}.key")), at(&format!("{name}.pem")));
    run(
        "pyhanko",
        &[
            "sign",
            "addsig",
            "--field",
            field,
            "--use-pades",
            "pemder",
            "--key",
            &key,
            "--cert",
            &pem,
            "--no-pass",
            &base,
            &out,
        ],
    );
    std::fs::read(out).unwrap()
}

/// The file with another title written in the very revision that signs it, by pyHanko as a library.
fn retitled_and_signed(folder: &Path, name: &str, place: &str, pdf: &[u8]) -> Vec<u8> {
    const PROGRAM: &str = r#"
import sys
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
base, out, key, cert, field, place = sys.argv[1:]
with open(base, "rb") as source, open(out, "wb") as target:
    writer = IncrementalPdfFileWriter(source)
    if place == "info":
        about = writer.trailer["/Info"]
        about["/Title"] = generic.pdf_string("Otro acto")
        writer.update_container(about)
    else:
        about = writer.root["/Metadata"]
        about._data = about.data.replace(b"default\">", b"default\">Otro ")
        about._encoded_data = None
        writer.update_container(about)
        writer.ensure_output_version = lambda **_: None
        writer._update_meta = lambda *_: None
    signer = signers.SimpleSigner.load(key, cert)
    meta = signers.PdfSignatureMetadata(field_name=field, subfilter=fields.SigSeedSubFilter.PADES)
    signers.sign_pdf(writer, meta, signer=signer, output=target)
"#;
    let at = |end: &str| folder.join(end).display().to_string();
    let (base, out) = (at("base.pdf"), at("retitulado.pdf"));
    std::fs::write(&base, pdf).unwrap();
    let (key, pem) = (at(&format!("{name}.key")), at(&format!("{name}.pem")));
    run(
        "python3",
        &["-c", PROGRAM, &base, &out, &key, &pem, FIELD, place],
    );
    std::fs::read(out).unwrap()
}

const P256: &[&str] = &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
const RSA: &[&str] = &["-newkey", "rsa:3072"];

fn handed(table: &Table, resolution: RecordId) -> Vec<u8> {
    table.read("secretaria").paper_bytes(resolution).unwrap()
}

fn step(table: &Table, dossier: DossierId) -> ActStep {
    table.read("secretaria").act_step(dossier).unwrap().0
}

/// What this person owes on the way of acts outside.
fn owed_outside(table: &Table, key: &str) -> Vec<Debt> {
    let owed = table.read(key).owed().unwrap().into_iter();
    owed.filter(|debt| {
        matches!(
            debt,
            Debt::Number(_) | Debt::IssueNumbered(_) | Debt::TakeBack(_) | Debt::Notify(_)
        )
    })
    .collect()
}

#[test]
fn each_step_of_an_act_outside_is_owed_by_the_secretary_and_by_nobody_else() {
    let (mut table, dossier, _, papers) = decided(603);
    assert_eq!(owed_outside(&table, "secretaria"), []);
    sign_proposal(&mut table, papers.proposal);
    table.exchange_all();
    let number_it = Debt::Number(papers.proposal);
    assert_eq!(owed_outside(&table, "secretaria"), [number_it]);
    let resolution = number(&mut table, papers.proposal).unwrap();
    table.exchange_all();
    let take_it_back = Debt::TakeBack(resolution);
    assert_eq!(owed_outside(&table, "secretaria"), [take_it_back]);
    let own = table.read("secretaria");
    assert_eq!(own.dossier_of_debt(take_it_back), Some(dossier));
    for key in ["presidencia", "subdere", "observadora"] {
        assert_eq!(owed_outside(&table, key), [], "{key}");
    }
}

#[test]
fn a_proposal_is_numbered_only_once_everybody_signed_it_and_only_by_the_secretary() {
    let (mut table, dossier, _, papers) = decided(600);
    assert_eq!(step(&table, dossier), ActStep::Sign);
    assert_eq!(
        fault(number(&mut table, papers.proposal)),
        PaperFault::NotAllSigned
    );
    assert_eq!(
        fault(number(&mut table, papers.feedback)),
        PaperFault::NotAProposal
    );
    sign_proposal(&mut table, papers.proposal);
    assert_eq!(step(&table, dossier), ActStep::Number);
    for key in ["presidencia", "subdere", "observadora"] {
        let refused = table.act_as(key, |own, act| {
            number_document(own, act, papers.proposal, &given())
        });
        assert!(matches!(
            refused,
            Err(OperationError::Objection(
                ledger::objection::Objection::RoleMayNot { .. }
            ))
        ));
    }
    let blank = table.act_as("secretaria", |own, act| {
        let given = Number {
            authority: "  ".to_owned(),
            ..given()
        };
        number_document(own, act, papers.proposal, &given)
    });
    assert_eq!(fault(blank), PaperFault::Blank);
    let resolution = number(&mut table, papers.proposal).unwrap();
    assert_eq!(
        fault(number(&mut table, papers.proposal)),
        PaperFault::AlreadyNumbered
    );
    assert_eq!(step(&table, dossier), ActStep::Return);
    // The numbered act says what was given and what the proposal said.
    let reading = table
        .act_as("secretaria", |own, act| own.paper(act, resolution))
        .unwrap();
    assert!(matches!(reading.agreement, Agreement::Same));
    assert!(reading.printed_again);
    let Content::ResolutionProposal(act) = &reading.content else {
        panic!("a resolution");
    };
    let numbering = act.numbering.as_ref().unwrap();
    assert_eq!(
        (numbering.number.as_str(), numbering.dated_on),
        ("4.321", day("2026-11-30"))
    );
    assert_eq!((act.points, act.maximum), (40, 60));
    // One empty field, and nobody of the committee signs it.
    assert_eq!(
        signing::unsigned_fields(&handed(&table, resolution)).unwrap(),
        [FIELD]
    );
    for key in ["secretaria", "presidencia"] {
        table.exchange_all();
        let refused = table.act_as(key, |own, act| sign_document(own, act, resolution));
        assert!(matches!(
            refused,
            Err(OperationError::Input(InputFault::NotASigner))
        ));
    }
}

#[test]
fn what_comes_back_from_the_authority_is_taken_only_when_it_is_that_file_with_that_one_signature() {
    let (mut table, dossier, _, papers) = decided(601);
    sign_proposal(&mut table, papers.proposal);
    let resolution = number(&mut table, papers.proposal).unwrap();
    let first = handed(&table, resolution);
    // Issued again: the first version is no longer the one in force.
    let resolution = table
        .act_as("secretaria", |own, act| {
            let again = Paper::Resolution {
                dossier,
                proposal: papers.proposal,
            };
            issue_document(own, act, &again)
        })
        .unwrap();
    let bytes = handed(&table, resolution);
    let folder = tempfile::tempdir().unwrap();
    outsider(folder.path(), "p256", P256);
    outsider(folder.path(), "rsa", RSA);
    let sign =
        |name: &str, field: &str, pdf: &[u8]| signed_outside(folder.path(), name, field, pdf);
    let good = sign("rsa", FIELD, &bytes);
    let before = table.fingerprint();
    let mut refuse = |file: &[u8]| {
        fault(table.act_as("secretaria", |own, act| {
            take_back(own, act, resolution, file)
        }))
    };
    assert_eq!(refuse(&bytes), PaperFault::Unsigned);
    assert_eq!(refuse(b"%PDF-1.7 otro"), PaperFault::OtherFile);
    assert_eq!(refuse(&locked(folder.path(), &good)), PaperFault::Encrypted);
    assert_eq!(refuse(&sign("p256", FIELD, &first)), PaperFault::RolledBack);
    // A second signature in a field of its own.
    let box_of = "1/40,40,200,90/Otra";
    let twice = sign("p256", box_of, &good);
    assert_eq!(refuse(&twice), PaperFault::SeveralSignatures);
    // Signed in a field of its own, the authority's left empty.
    assert_eq!(refuse(&sign("p256", box_of, &bytes)), PaperFault::Altered);
    // One letter of the signed value, and bytes after the end.
    let mut broken = good.clone();
    let tail = bytes.len() + (good.len() - bytes.len()) / 2;
    let at = (tail..good.len())
        .find(|at| good[*at] == b'a')
        .unwrap_or(tail);
    broken[at] = b'b';
    assert!(matches!(
        refuse(&broken),
        PaperFault::Broken | PaperFault::Altered
    ));
    let longer = [good.as_slice(), b"\n% nota"].concat();
    assert_eq!(refuse(&longer), PaperFault::Altered);
    // The text changed in the bytes handed over, and the same text saved again by another program.
    let mut changed = good.clone();
    let place = changed.windows(8).position(|w| w == b"/MediaBo").unwrap();
    changed[place + 1] = b'N';
    assert_eq!(refuse(&changed), PaperFault::Rewritten);
    let (base, saved) = (folder.path().join("base.pdf"), folder.path().join("s.pdf"));
    std::fs::write(&base, &bytes).unwrap();
    run(
        "qpdf",
        &[
            "--linearize",
            &base.display().to_string(),
            &saved.display().to_string(),
        ],
    );
    assert_eq!(
        refuse(&sign("p256", FIELD, &std::fs::read(&saved).unwrap())),
        PaperFault::Rewritten
    );
    // Signing programs note when they saved; another title, in either place, is another thing.
    for place in ["info", "xmp"] {
        let retitled = retitled_and_signed(folder.path(), "rsa", place, &bytes);
        assert!(retitled.starts_with(&bytes));
        assert_eq!(refuse(&retitled), PaperFault::Altered, "{place}");
    }
    assert_eq!(table.fingerprint(), before, "a refused file left a record");
    assert_eq!(step(&table, dossier), ActStep::Return);
    // The right one.
    let (_, signer) = table
        .act_as("secretaria", |own, act| {
            take_back(own, act, resolution, &good)
        })
        .unwrap();
    assert_eq!(signer.name, AUTHORITY);
    assert_eq!(handed(&table, resolution), good);
    table.exchange_all();
    assert_eq!(table.read("subdere").paper_bytes(resolution).unwrap(), good);
    let again = table.act_as("secretaria", |own, act| {
        take_back(own, act, resolution, &good)
    });
    assert_eq!(fault(again), PaperFault::AlreadyReturned);
    assert_eq!(step(&table, dossier), ActStep::Notify);
}

/// The same file with a password put on it by another program.
pub(super) fn locked(folder: &Path, pdf: &[u8]) -> Vec<u8> {
    let [plain, locked] = ["abierto.pdf", "cerrado.pdf"].map(|name| folder.join(name));
    std::fs::write(&plain, pdf).unwrap();
    let [from, to] = [&plain, &locked].map(|path| path.display().to_string());
    run(
        "qpdf",
        &["--encrypt", "clave", "clave", "256", "--", &from, &to],
    );
    std::fs::read(&locked).unwrap()
}

/// Everything until the authority's signature is back.
fn returned(seed: u64) -> (Table, DossierId, BTreePapers, RecordId) {
    let (mut table, dossier, _, papers) = decided(seed);
    sign_proposal(&mut table, papers.proposal);
    let resolution = number(&mut table, papers.proposal).unwrap();
    let folder = tempfile::tempdir().unwrap();
    outsider(folder.path(), "p256", P256);
    let good = signed_outside(folder.path(), "p256", FIELD, &handed(&table, resolution));
    table
        .act_as("secretaria", |own, act| {
            take_back(own, act, resolution, &good)
        })
        .unwrap();
    (table, dossier, papers, resolution)
}

#[test]
fn a_notification_starts_the_days_of_the_law_and_is_recorded_once() {
    let (mut table, dossier, papers, resolution) = returned(602);
    let letter = |about| Paper::Letter { dossier, about };
    for about in [papers.proposal, resolution] {
        table
            .act_as("secretaria", |own, act| {
                issue_document(own, act, &letter(about))
            })
            .unwrap();
    }
    let notice = Notice {
        date: day("2026-12-03"),
        to: "Alcaldía".to_owned(),
        means: NoticeMeans::Letter,
        note: String::new(),
    };
    let notify = |table: &mut Table, of| {
        table.act_as("secretaria", |own, act| {
            notify_document(own, act, of, &notice)
        })
    };
    let refused = notify(&mut table, papers.proposal);
    assert_eq!(fault(refused), PaperFault::NotAResolution);
    let own = table.read("secretaria");
    assert!(own.owed().unwrap().contains(&Debt::Notify(resolution)));
    notify(&mut table, resolution).unwrap();
    assert_eq!(owed_outside(&table, "secretaria"), []);
    let refused = notify(&mut table, resolution);
    assert_eq!(fault(refused), PaperFault::AlreadyNotified);
    let known = table
        .read("secretaria")
        .notified(resolution)
        .unwrap()
        .unwrap();
    // Thursday 3 December 2026: five working days, Tuesday 8 a holiday (Inmaculada Concepción): 4, 7, 9, 10, 11.
    assert_eq!(known.appeal_until, day("2026-12-11"));
    assert_eq!(known.valid_until, Some(day("2028-12-03")));
    assert_eq!(step(&table, dossier), ActStep::Done);
}

#[test]
fn a_public_version_holds_no_personal_datum_in_any_of_its_bytes_and_exists_only_after_the_act() {
    let (mut table, dossier, meeting, papers) = decided(603);
    let public = |of, meeting, dossier| Paper::Public {
        of,
        meeting,
        dossier,
    };
    let early = table.act_as("secretaria", |own, act| {
        issue_document(
            own,
            act,
            &public(papers.annex, Some(meeting), Some(dossier)),
        )
    });
    assert_eq!(fault(early), PaperFault::NotPublicYet);
    let (mut table, dossier, papers, resolution) = {
        drop(table);
        returned(604)
    };
    let of = |table: &Table, id: RecordId| {
        let body = &table.read("secretaria").state().documents[&id].issued.body;
        public(
            id,
            body.meeting.map(|one| one.0),
            body.dossier.map(|one| one.0),
        )
    };
    let never = of(&table, papers.proposal);
    let never = table.act_as("secretaria", |own, act| issue_document(own, act, &never));
    assert_eq!(fault(never), PaperFault::NeverPublic);
    let own = table.read("secretaria");
    let mut data: Vec<String> = own
        .state()
        .membership
        .people
        .keys()
        .map(|person| own.name(*person))
        .collect();
    data.extend([AUTHORITY.to_owned(), MAYOR.to_owned()]);
    assert!(data.len() >= 9);
    let folder = tempfile::tempdir().unwrap();
    let originals: String = [papers.minutes, papers.annex, papers.feedback, resolution]
        .map(|id| laid_open(folder.path(), &handed(&table, id)))
        .concat();
    let named = data.iter().filter(|name| originals.contains(*name)).count();
    assert!(
        named >= 5,
        "only {named} of the names are in what is masked"
    );
    assert!(originals.contains(AUTHORITY));
    for id in [papers.minutes, papers.annex, papers.feedback, resolution] {
        let paper = of(&table, id);
        let made = table
            .act_as("secretaria", |own, act| issue_document(own, act, &paper))
            .unwrap();
        let pdf = table.read("secretaria").paper_bytes(made).unwrap();
        let everything = laid_open(folder.path(), &pdf);
        assert!(everything.contains("Versión pública"));
        assert!(
            !everything.contains("/ByteRange"),
            "a signature was carried over"
        );
        for name in &data {
            for form in [name.clone(), name.to_uppercase()] {
                assert!(!everything.contains(&form), "{form} is in {paper:?}");
            }
        }
        // Of those who are not named for their institution no part stands either.
        for part in AUTHORITY.split(' ') {
            for form in [part.to_owned(), part.to_uppercase()] {
                assert!(!everything.contains(&form), "{form} is in {paper:?}");
            }
        }
    }
    assert_eq!(step(&table, dossier), ActStep::Notify);
}

/// Every byte of a PDF that says something: streams opened, metadata, outlines, attachments, printed text.
fn laid_open(folder: &Path, pdf: &[u8]) -> String {
    let at = |name: &str| folder.join(name).display().to_string();
    std::fs::write(at("p.pdf"), pdf).unwrap();
    run(
        "qpdf",
        &[
            "--qdf",
            "--object-streams=disable",
            "--stream-data=uncompress",
            &at("p.pdf"),
            &at("q.pdf"),
        ],
    );
    run("pdftotext", &["-layout", &at("p.pdf"), &at("p.txt")]);
    run("pdftotext", &["-raw", &at("p.pdf"), &at("r.txt")]);
    run(
        "pdfdetach",
        &["-save", "1", "-o", &at("p.json"), &at("p.pdf")],
    );
    let mut all = String::new();
    for name in ["p.pdf", "q.pdf", "p.txt", "r.txt", "p.json"] {
        let bytes = std::fs::read(at(name)).unwrap();
        all.push_str(&String::from_utf8_lossy(&bytes));
        // Texts of objects are UTF-16: without the zero bytes they read as they print, accents aside.
        let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        all.push_str(&String::from_utf8_lossy(&narrow));
    }
    all
}
