//! The child process: what it reads, what it is kept from, and a parent that outlives everything.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use std::fmt::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use common::{bytes, fixture, inspector, inspector_with};
use inspect::{Content, InspectError, Inspector, Kind, Limits, Paging, Remark};

const SENTENCE: &str =
    "La señora Núñez informó «trámites» de regularización, niñez y 35 % de avance.";

fn texts(name: &str, kind: Kind) -> Vec<String> {
    let extracted = inspector().run(&bytes(name), kind).unwrap();
    extracted.pages.into_iter().map(|page| page.text).collect()
}

#[test]
fn the_same_sentence_is_read_from_every_producer() {
    let pages = texts("reportlab.pdf", Kind::Pdf);
    for (place, page) in pages.iter().enumerate() {
        let number = place + 1;
        assert_eq!(
            page,
            &format!("{SENTENCE} Página {number}.\nSegunda línea.")
        );
    }
    assert_eq!(pages.len(), 3);
    let cairo = texts("cairo.pdf", Kind::Pdf);
    assert_eq!(
        cairo,
        [
            format!("{SENTENCE}\nPágina 1"),
            format!("{SENTENCE}\nPágina 2")
        ]
    );
    assert_eq!(texts("fpdf2.pdf", Kind::Pdf), [SENTENCE]);
    assert_eq!(texts("solo-lectura.pdf", Kind::Pdf), pages);
}

#[test]
fn office_documents_are_read_page_by_page_and_sheet_by_sheet() {
    let docx = texts("plan.docx", Kind::Docx);
    let first = format!("Plan de trabajo\n{SENTENCE}\nCriterio\tNivel & fecha");
    assert_eq!(docx, [first, "\nSegunda página.".to_owned()]);
    let odt = texts("diagnostico.odt", Kind::Odt);
    assert_eq!(odt, [format!("Diagnóstico\n{SENTENCE}\ndos   espacios")]);
    let xlsx = inspector()
        .run(&bytes("atenciones.xlsx"), Kind::Xlsx)
        .unwrap();
    assert_eq!(xlsx.paging, Paging::Sheets);
    assert_eq!(xlsx.pages[0].title.as_deref(), Some("Atenciones"));
    assert_eq!(
        xlsx.pages[0].text,
        "Mes\tAtenciones\nEnero\t41\n\t<ñandú> & cía."
    );
    assert_eq!(xlsx.pages[1].text, "Sesión\tAsistentes");
    let ods = inspector()
        .run(&bytes("capacitacion.ods"), Kind::Ods)
        .unwrap();
    assert_eq!(ods.pages[0].title.as_deref(), Some("Capacitación"));
    assert_eq!(ods.pages[0].text, "Unidad\tPersonas\nOIRS\t12");
}

// Seen failing: `clean` keeping bidirectional marks left U+202E in the second page.
#[test]
fn plain_text_loses_its_marks_and_keeps_its_letters() {
    let notes = texts("notas.txt", Kind::Text);
    assert_eq!(
        notes,
        [
            format!("{SENTENCE}\n"),
            "Segunda página oculta.\n".to_owned()
        ]
    );
    assert_eq!(
        texts("notas-1252.txt", Kind::Text),
        [format!("{SENTENCE} – «€»\n")]
    );
}

#[test]
fn a_scan_says_that_it_has_no_text() {
    for (name, kind) in [("escaneo.pdf", Kind::Pdf), ("foto.jpg", Kind::Jpeg)] {
        let extracted = inspector().run(&bytes(name), kind).unwrap();
        assert_eq!(extracted.content, Content::NoText, "{name}");
        assert_eq!(extracted.pages.len(), 1);
    }
    let read = inspector().run(&bytes("reportlab.pdf"), Kind::Pdf).unwrap();
    assert_eq!(read.content, Content::Text);
}

#[test]
fn scripts_and_launchers_are_remarked_and_never_run() {
    let script = inspector()
        .run(&bytes("javascript.pdf"), Kind::Pdf)
        .unwrap();
    assert!(script.remarks.contains(&Remark::Script));
    assert_eq!(script.pages[0].text, "hola");
    let launcher = inspector().run(&bytes("lanzador.pdf"), Kind::Pdf).unwrap();
    assert!(launcher.remarks.contains(&Remark::Launch));
    let plain = inspector().run(&bytes("reportlab.pdf"), Kind::Pdf).unwrap();
    assert!(plain.remarks.is_empty());
}

#[test]
fn entities_are_never_expanded() {
    assert_eq!(texts("entidades.docx", Kind::Docx), ["unodos"]);
}

#[test]
fn what_cannot_be_read_says_why() {
    let fails = |name: &str, kind| inspector().run(&bytes(name), kind).unwrap_err();
    assert!(matches!(
        fails("clave.pdf", Kind::Pdf),
        InspectError::PasswordProtected
    ));
    assert!(matches!(
        fails("truncado.pdf", Kind::Pdf),
        InspectError::Damaged
    ));
    assert!(matches!(
        fails("plan.docx", Kind::Pdf),
        InspectError::Damaged
    ));
    assert!(matches!(
        fails("bomba.docx", Kind::Docx),
        InspectError::TooLarge
    ));
    assert!(matches!(
        fails("imagen-enorme.png", Kind::Png),
        InspectError::TooLarge
    ));
}

#[test]
fn deep_nesting_ends_in_an_answer_and_never_in_the_parent() {
    for (name, kind) in [("anidado.pdf", Kind::Pdf), ("anidado.docx", Kind::Docx)] {
        match inspector().run(&bytes(name), kind) {
            Ok(_) | Err(InspectError::Crashed(_) | InspectError::Damaged) => {}
            Err(other) => panic!("{name}: {other}"),
        }
    }
}

/// A whole PDF with `count` one-line pages, written by hand.
fn many_pages(count: usize) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
    let mut kids = String::new();
    for page in 0..count {
        let (number, content) = (10 + page * 2, 11 + page * 2);
        write!(kids, "{number} 0 R ").unwrap();
        let stream = format!("BT /F1 12 Tf 72 700 Td (hoja {}) Tj ET", page + 1);
        write!(
            out,
            "{number} 0 obj\n<< /Type /Page /Parent 2 0 R /Contents {content} 0 R >>\nendobj\n\
             {content} 0 obj\n<< /Length {} >>\nstream\n{stream}\nendstream\nendobj\n",
            stream.len()
        )
        .unwrap();
    }
    write!(
        out,
        "2 0 obj\n<< /Type /Pages /Kids [{kids}] /Count {count} /MediaBox [0 0 595 842] /Resources \
         << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>\nendobj\n\
         trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
    )
    .unwrap();
    out.into_bytes()
}

#[test]
fn ten_thousand_pages_are_read_and_one_more_is_over_the_cap() {
    let extracted = inspector().run(&many_pages(10_000), Kind::Pdf).unwrap();
    assert_eq!(extracted.pages.len(), 10_000);
    assert_eq!(extracted.pages[9_999].text, "hoja 10000");
    let over = inspector().run(&many_pages(10_001), Kind::Pdf);
    assert!(matches!(over, Err(InspectError::TooLarge)), "{over:?}");
}

// Seen failing: with the cap on memory lifted in `confine` the child unpacked it all and answered.
#[test]
fn a_pdf_that_unpacks_to_gigabytes_is_stopped_and_the_parent_goes_on() {
    let outcome = inspector().run(&bytes("bomba.pdf"), Kind::Pdf);
    if cfg!(target_os = "linux") {
        assert!(
            matches!(outcome, Err(InspectError::Crashed(_))),
            "{outcome:?}"
        );
    }
    assert_eq!(texts("fpdf2.pdf", Kind::Pdf), [SENTENCE]);
}

#[test]
fn a_pdf_that_draws_itself_for_ever_is_stopped_by_the_clock() {
    let hurried = Limits {
        cpu_seconds: 2,
        wall_seconds: 600,
        ..Limits::default()
    };
    let outcome = inspector_with(hurried).run(&bytes("risas.pdf"), Kind::Pdf);
    assert!(
        matches!(outcome, Err(InspectError::TimedOut)),
        "{outcome:?}"
    );
}

// Seen failing: with `Resource::CPU` not set, and with `Resource::AS` not set.
#[cfg(target_os = "linux")]
#[test]
fn the_kernel_holds_the_caps_before_the_first_byte_is_read() {
    use std::process::{Command, Stdio};

    let mut child = Command::new(env!("CARGO_BIN_EXE_sello-inspect"))
        .args(["--cpu=7", "--memory=536870912"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let path = format!("/proc/{}/limits", child.id());
    let wanted = [
        ("Max cpu time", "7"),
        ("Max file size", "0"),
        ("Max core file size", "0"),
        ("Max open files", "64"),
        ("Max address space", "536870912"),
    ];
    let holds = |limits: &str| {
        wanted.iter().all(|(name, cap)| {
            limits.lines().any(|line| {
                line.starts_with(name) && line[name.len()..].split_whitespace().next() == Some(*cap)
            })
        })
    };
    let deadline = Instant::now() + Duration::from_secs(20);
    let mut held = false;
    while !held && Instant::now() < deadline {
        held = holds(&std::fs::read_to_string(&path).unwrap_or_default());
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(held);
}

/// A child that is not ours: a shell script standing for one taken over by its evidence.
#[cfg(unix)]
fn impostor(folder: &std::path::Path, script: &str, seconds: u64) -> Inspector {
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    // Another process writes it: a descriptor of ours, open for writing while a test beside this
    // one forks, would make the script "busy".
    let program = folder.join("impostor.sh");
    let mut writer = Command::new("/bin/sh")
        .args(["-c", "cat > \"$0\" && chmod 755 \"$0\""])
        .arg(&program)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    writer
        .stdin
        .take()
        .unwrap()
        .write_all(format!("#!/bin/sh\n{script}\n").as_bytes())
        .unwrap();
    assert!(writer.wait().unwrap().success());
    let limits = Limits {
        wall_seconds: seconds,
        plan_wall_seconds: seconds,
        pages: 3,
        text_bytes: 1000,
        ..Limits::default()
    };
    Inspector::new(program, limits)
}

// Seen failing: with the count of pages left out of `believe_extracted`.
#[cfg(unix)]
#[test]
fn a_child_is_never_believed_beyond_its_caps() {
    let folder = tempfile::tempdir().unwrap();
    let page = r#"{"title":null,"text":"a\u0000\u202eb"}"#;
    let answer = |kind: &str, pages: &str| {
        let body = format!(
            r#"{{"extracted":{{"kind":"{kind}","paging":"fixed","content":"no_text","pages":[{pages}],"remarks":[]}}}}"#
        );
        impostor(
            folder.path(),
            &format!("/bin/cat > /dev/null\n/bin/cat <<'FIN'\n{body}\nFIN"),
            300,
        )
        .run(b"x", Kind::Pdf)
    };
    let believed = answer("pdf", page).unwrap();
    assert_eq!(
        (believed.pages[0].text.as_str(), believed.content),
        ("ab", Content::Text)
    );
    assert!(matches!(
        answer("png", page),
        Err(InspectError::NotBelieved(_))
    ));
    assert!(matches!(
        answer("pdf", ""),
        Err(InspectError::NotBelieved(_))
    ));
    let four = [page; 4].join(",");
    assert!(matches!(answer("pdf", &four), Err(InspectError::TooLarge)));
    let long = format!(r#"{{"title":null,"text":"{}"}}"#, "a".repeat(1001));
    assert!(matches!(answer("pdf", &long), Err(InspectError::TooLarge)));
}

#[cfg(unix)]
#[test]
fn a_child_that_hangs_floods_or_dies_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = |script: &str, seconds: u64| {
        impostor(folder.path(), script, seconds)
            .run(b"x", Kind::Pdf)
            .unwrap_err()
    };
    assert!(matches!(
        outcome("exec /bin/sleep 600", 1),
        InspectError::TimedOut
    ));
    assert!(matches!(
        outcome("kill -SEGV $$", 300),
        InspectError::Crashed(_)
    ));
    assert!(matches!(outcome("exit 70", 300), InspectError::Crashed(_)));
    assert!(matches!(
        outcome("exec /bin/cat /dev/zero", 300),
        InspectError::TooLarge
    ));
    let absent = Inspector::new(PathBuf::from("/no/existe"), Limits::default());
    assert!(matches!(
        absent.run(b"x", Kind::Pdf),
        Err(InspectError::NotStarted(_))
    ));
}

// Seen failing: without `within` the parent accepted /etc/passwd as found.
#[cfg(unix)]
#[test]
fn a_child_cannot_point_the_parent_at_another_file() {
    let folder = tempfile::tempdir().unwrap();
    let hash = "0".repeat(64);
    let body = format!(
        r#"{{"planned":{{"accepted":[{{"source":{{"file":{{"path":"/etc/passwd"}}}},"shown":"a","name":"a.txt","kind":"text","bytes":1,"sha256":"{hash}"}}],"refused":[]}}}}"#
    );
    let script = format!("/bin/cat > /dev/null\n/bin/cat <<'FIN'\n{body}\nFIN");
    let run = impostor(folder.path(), &script, 300).plan(&[fixture("notas.txt")]);
    assert!(matches!(run, Err(InspectError::NotBelieved(_))), "{run:?}");
}

#[test]
fn no_cut_of_a_document_brings_the_parent_down() {
    for (name, kind) in [
        ("cairo.pdf", Kind::Pdf),
        ("plan.docx", Kind::Docx),
        ("capacitacion.ods", Kind::Ods),
    ] {
        let whole = bytes(name);
        for part in 1..12 {
            let mut cut = whole.clone();
            cut.truncate(whole.len() * part / 12);
            cut.extend(b"\nstartxref\n0\n%%EOF\n");
            // Any answer but a dead parent will do.
            let _ = inspector().run(&cut, kind);
        }
    }
}
