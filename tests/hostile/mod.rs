//! PDFs made to hurt whoever reads them, always the same ones: every test that opens files of strangers takes them
//! from here. Nothing is stored: each is a few lines of its own.

#![allow(
    dead_code,
    reason = "each test takes the files that concern its reader"
)]

mod build;

use std::fmt::Write as _;
use std::io::Write as _;

use build::*;

/// One file and what it is.
pub struct Hostile {
    /// In a few words.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Every file; `signed` is a document with a signature, cut and crowded.
pub fn all(signed: &[u8]) -> Vec<Hostile> {
    let mut found: Vec<Hostile> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| {
        found.push(Hostile {
            name: name.to_owned(),
            bytes,
        });
    };
    // Nesting.
    add("arrays in arrays", small(&[(4, &"[".repeat(200_000))]));
    add(
        "dictionaries in dictionaries",
        small(&[(4, &"<</A ".repeat(100_000))]),
    );
    add(
        "parentheses in a string",
        small(&[(4, &"(".repeat(500_000))]),
    );
    add(
        "a string that never ends",
        [&small(&[])[..40], b"(", &vec![b'a'; 500_000][..]].concat(),
    );
    add(
        "a comment that never ends",
        [&b"%PDF-1.7\n"[..], &vec![b'%'; 500_000][..]].concat(),
    );
    add(
        "names of escapes",
        small(&[(4, &format!("[/{}]", "#41".repeat(100_000)))]),
    );
    add("a name with a zero", small(&[(4, "/A#00B")]));
    add(
        "a dictionary of a hundred thousand keys",
        small(&[(4, &{
            let mut body = String::from("<<");
            (0..100_000).for_each(|n| {
                let _ = write!(body, "/K{n} {n}");
            });
            body + ">>"
        })]),
    );
    // Counts that lie.
    let base = small(&[]);
    add(
        "a table of four thousand million lines",
        then(&base, "", "0 4294967295\n", ""),
    );
    add(
        "a table that begins at the last number",
        then(
            &base,
            "",
            "4294967295 2\n0000000009 00000 n \n0000000009 00000 n \n",
            "",
        ),
    );
    add(
        "a count of forty digits",
        then(
            &base,
            "",
            "0 9999999999999999999999999999999999999999\n",
            "",
        ),
    );
    add(
        "a size of nine million million million",
        then(&base, "", "0 0\n", "/X 9223372036854775807"),
    );
    add(
        "a stream longer than the file",
        small(&[(4, "<</Length 99999999>>\nstream\nA\nendstream")]),
    );
    add(
        "a stream of negative length",
        small(&[(4, "<</Length -1>>\nstream\nA\nendstream")]),
    );
    add(
        "a stream whose length is itself",
        small(&[(4, "<</Length 4 0 R>>\nstream\nA\nendstream")]),
    );
    add(
        "two lengths that name each other",
        small(&[(4, "<</Length 5 0 R>>\nstream\nA\nendstream"), (5, "4 0 R")]),
    );
    add(
        "a stream of eighteen digits",
        small(&[(4, "<</Length 999999999999999999>>\nstream\nA\nendstream")]),
    );
    // Circles.
    add(
        "pages inside themselves",
        small(&[(2, "<</Type/Pages/Count 1/Kids[2 0 R]/MediaBox[0 0 9 9]>>")]),
    );
    add(
        "two page trees in a circle",
        small(&[
            (2, "<</Type/Pages/Kids[3 0 R]>>"),
            (3, "<</Type/Pages/Kids[2 0 R]>>"),
        ]),
    );
    add(
        "a field inside itself",
        small(&[
            (
                1,
                "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
            ),
            (4, "<</T(a)/Kids[4 0 R]>>"),
        ]),
    );
    add(
        "fields in a circle",
        small(&[
            (
                1,
                "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
            ),
            (4, "<</T(a)/Kids[5 0 R]>>"),
            (5, "<</T(b)/Kids[4 0 R]>>"),
        ]),
    );
    add(
        "a structure tree in a circle",
        small(&[
            (1, "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 4 0 R>>"),
            (4, "<</K 5 0 R>>"),
            (5, "<</K 4 0 R>>"),
        ]),
    );
    add(
        "a structure array inside itself, twice",
        small(&[
            (1, "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 4 0 R>>"),
            (4, "<</K 5 0 R>>"),
            (5, "[5 0 R 5 0 R]"),
        ]),
    );
    add(
        "attachments in a circle",
        small(&[
            (
                1,
                "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 4 0 R>>>>",
            ),
            (4, "<</Kids[4 0 R]>>"),
        ]),
    );
    add(
        "a catalog that is a reference to itself",
        small(&[(1, "1 0 R")]),
    );
    add("references to references", {
        let mut objects = plain(&SMALL);
        objects[0].1 = b"<</Type/Catalog/Pages 10 0 R>>".to_vec();
        objects.extend((10..20_000).map(|n| (n, format!("{} 0 R", n + 1).into_bytes())));
        file(&objects, "")
    });
    add(
        "a form that names itself",
        small(&[
            (1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>"),
            (4, "4 0 R"),
        ]),
    );
    add("a previous section that is itself", {
        let at = base.len();
        let own = format!(
            "xref\n0 0\ntrailer\n<</Size 9/Root 1 0 R/Prev {at}>>\nstartxref\n{at}\n%%EOF\n"
        );
        [&base[..], own.as_bytes()].concat()
    });
    add(
        "a previous section beyond the file",
        [
            &base[..],
            format!(
                "xref\n0 0\ntrailer\n<</Size 9/Root 1 0 R/Prev 99999999>>\nstartxref\n{}\n%%EOF\n",
                base.len()
            )
            .as_bytes(),
        ]
        .concat(),
    );
    add(
        "a previous section that is no number",
        [
            &base[..],
            format!(
                "xref\n0 0\ntrailer\n<</Size 9/Root 1 0 R/Prev(9)>>\nstartxref\n{}\n%%EOF\n",
                base.len()
            )
            .as_bytes(),
        ]
        .concat(),
    );
    // Decoding.
    add(
        "an attachment of a hundred megabytes in a hundred kilobytes",
        {
            let mut objects = plain(&SMALL);
            objects[0].1 = b"<</Type/Catalog/Pages 2 0 R/AF[4 0 R]>>".to_vec();
            objects.push((4, b"<</F(a)/EF<</F 5 0 R>>>>".to_vec()));
            objects.push((5, stream("/Filter/FlateDecode", &bomb(100))));
            file(&objects, "")
        },
    );
    add("forty attachments of sixty megabytes", {
        let mut objects = plain(&SMALL);
        let names: String = (0..40).map(|n| format!("{} 0 R ", 100 + n)).collect();
        objects[0].1 = format!("<</Type/Catalog/Pages 2 0 R/AF[{names}]>>").into_bytes();
        let data = bomb(60);
        for n in 0..40 {
            objects.push((
                100 + n,
                format!("<</F(a{n})/EF<</F {} 0 R>>>>", 200 + n).into_bytes(),
            ));
        }
        objects.extend((0..40).map(|n| (200 + n, stream("/Filter/FlateDecode", &data))));
        file(&objects, "")
    });
    add(
        "a table of sixty million rows",
        by_stream(
            "/Filter/FlateDecode/W[1 0 0]/Size 60000000",
            &deflated(&vec![0; 60_000_000]),
        ),
    );
    add(
        "a table whose index is immense",
        by_stream("/W[1 2 1]/Index[0 18446744073709551]/Size 9", &[0; 64]),
    );
    add(
        "a table of rows without width",
        by_stream("/W[0 0 0]/Size 4", &[0; 64]),
    );
    add(
        "a table of rows too wide",
        by_stream("/W[1 9 1]/Size 4", &[0; 64]),
    );
    add(
        "a table of negative width",
        by_stream("/W[1 -2 1]/Size 4", &[0; 64]),
    );
    add(
        "a table with an odd index",
        by_stream("/W[1 2 1]/Index[0 1 2]/Size 4", &[0; 64]),
    );
    add(
        "a table whose rows are of an unknown kind",
        by_stream("/W[1 2 1]/Size 4", &[7; 16]),
    );
    add(
        "a table that sends every object to one place",
        by_stream(
            "/W[1 2 1]/Size 4",
            &[1, 0, 9, 0, 1, 0, 9, 0, 1, 0, 9, 0, 1, 0, 9, 0],
        ),
    );
    add(
        "objects inside a stream that is not there",
        by_stream(
            "/W[1 2 1]/Size 4",
            &[0, 0, 0, 0, 2, 0, 8, 0, 2, 0, 8, 1, 2, 0, 8, 2],
        ),
    );
    add(
        "an object stream inside itself",
        by_stream("/W[1 2 1]/Index[8 1]/Size 9", &[2, 0, 8, 0]),
    );
    add(
        "predictors of no columns",
        with_stream(
            4,
            stream(
                "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 0>>/Type/EmbeddedFile",
                &bomb(1),
            ),
            "/AF[<</F(a)/EF<</F 4 0 R>>>>]",
        ),
    );
    add(
        "predictors of immense columns",
        with_stream(
            4,
            stream(
                "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2147483647>>/Type/EmbeddedFile",
                &bomb(1),
            ),
            "/AF[<</F(a)/EF<</F 4 0 R>>>>]",
        ),
    );
    add(
        "a filter in a filter",
        with_stream(
            4,
            stream(
                "/Filter[/FlateDecode/FlateDecode]/Type/EmbeddedFile",
                &deflated(&bomb(50)),
            ),
            "/AF[<</F(a)/EF<</F 4 0 R>>>>]",
        ),
    );
    add(
        "a filter nobody knows",
        with_stream(
            4,
            stream("/Filter/Crypt/Type/EmbeddedFile", b"abc"),
            "/AF[<</F(a)/EF<</F 4 0 R>>>>]",
        ),
    );
    add(
        "deflate cut short",
        with_stream(
            4,
            stream("/Filter/FlateDecode/Type/EmbeddedFile", &bomb(1)[..40]),
            "/AF[<</F(a)/EF<</F 4 0 R>>>>]",
        ),
    );
    for (name, entries, data) in [
        (
            "an object stream of immense count",
            "/Type/ObjStm/N 999999999/First 4",
            &b"4 0 null"[..],
        ),
        (
            "an object stream that begins beyond itself",
            "/Type/ObjStm/N 1/First 999999999",
            b"4 0 null",
        ),
        (
            "an object stream that lies about its numbers",
            "/Type/ObjStm/N 1/First 4",
            b"5 0 null",
        ),
        (
            "an object stream of negative count",
            "/Type/ObjStm/N -1/First 4",
            b"4 0 null",
        ),
        (
            "an object stream whose offsets leave it",
            "/Type/ObjStm/N 1/First 9",
            b"4 99999 null",
        ),
    ] {
        let mut out = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::new();
        for (number, body) in SMALL {
            places.push(out.len());
            let _ = write!(out, "{number} 0 obj\n{body}\nendobj\n");
        }
        places.push(out.len());
        out.extend_from_slice(b"8 0 obj\n");
        out.extend_from_slice(&stream(entries, data));
        out.extend_from_slice(b"\nendobj\n");
        let at = out.len();
        let mut rows = Vec::new();
        for place in &places {
            rows.extend([
                1,
                u8::try_from(place >> 8).unwrap_or(255),
                u8::try_from(place & 255).unwrap_or(0),
                0,
            ]);
        }
        rows.extend([2, 0, 8, 0]);
        out.extend_from_slice(b"9 0 obj\n");
        out.extend_from_slice(&stream(
            "/Type/XRef/Root 1 0 R/W[1 2 1]/Index[1 3 8 1 4 1]/Size 9",
            &rows,
        ));
        let _ = write!(out, "\nendobj\nstartxref\n{at}\n%%EOF\n");
        add(name, out);
    }
    // Numbers.
    for number in [
        "--1",
        "1.2.3",
        "+",
        ".",
        "-.",
        "1e5",
        "0x10",
        "00000000000000000000000000000000000000000000001",
        "NaN",
        "9999999999999999999",
    ] {
        add(
            &format!("the number {number}"),
            small(&[(4, &format!("[{number}]"))]),
        );
    }
    // Tables that lie.
    add("two objects at one place", {
        let at = String::from_utf8_lossy(&base).find("3 0 obj").unwrap_or(0);
        then(
            &base,
            "",
            &format!("3 2\n{at:010} 00000 n \n{at:010} 00000 n \n"),
            "",
        )
    });
    add(
        "an object in the middle of another",
        then(&base, "", "3 1\n0000000020 00000 n \n", ""),
    );
    add(
        "an object of another generation",
        then(&base, "", "3 1\n0000000012 65535 n \n", ""),
    );
    add(
        "a catalog that was freed",
        then(&base, "", "1 1\n0000000000 00001 f \n", ""),
    );
    add(
        "a table line too short",
        then(&base, "", "3 1\n000000012 00000 n \n", ""),
    );
    add("no catalog", {
        let at = base.len();
        [
            &base[..],
            format!("xref\n0 0\ntrailer\n<</Size 9>>\nstartxref\n{at}\n%%EOF\n").as_bytes(),
        ]
        .concat()
    });
    add(
        "a start beyond the file",
        [&base[..], b"startxref\n99999999\n%%EOF\n"].concat(),
    );
    add(
        "a start at nothing",
        [&base[..], b"startxref\n0\n%%EOF\n"].concat(),
    );
    add("six hundred saves of nothing", {
        let mut saved = base.clone();
        for _ in 0..600 {
            saved = then(&saved, "", "0 0\n", "");
        }
        saved
    });
    add("four hundred saves of one object", {
        let mut saved = base.clone();
        for n in 0..400 {
            let at = saved.len();
            saved = then(
                &saved,
                &format!("7 0 obj\n[{n}]\nendobj\n"),
                &format!("7 1\n{at:010} 00000 n \n"),
                "",
            );
        }
        saved
    });
    // Crowds: what grows with the square of the file would not end.
    add(
        "twenty thousand fields",
        crowd(
            20_000,
            |n| format!("<</FT/Sig/T(f{n})>>"),
            &format!(
                "/AcroForm<</Fields[{}]>>",
                (10..20_010).fold(String::new(), |mut list, n| {
                    let _ = write!(list, "{n} 0 R ");
                    list
                })
            ),
        ),
    );
    add(
        "thirty thousand objects that name one",
        crowd(30_000, |_| "[3 0 R 10 0 R]".to_owned(), ""),
    );
    add("thirty thousand objects changed after a signature", {
        let text = String::from_utf8_lossy(signed).into_owned();
        let trailer = text.rfind("trailer").map_or("", |at| &text[at..]);
        let root = trailer
            .split("/Root")
            .nth(1)
            .and_then(|rest| rest.split('R').next())
            .unwrap_or(" 1 0 ");
        let previous = text
            .rsplit("startxref")
            .next()
            .and_then(|rest| rest.split_whitespace().next())
            .unwrap_or("0");
        let mut out = signed.to_vec();
        let mut table = String::new();
        for n in 100_000..130_000_u32 {
            let _ = write!(table, "{n} 1\n{:010} 00000 n \n", out.len());
            let _ = write!(out, "{n} 0 obj\n[{} 0 R]\nendobj\n", n / 2);
        }
        let at = out.len();
        let _ = write!(
            out,
            "xref\n{table}trailer\n<</Size 999999/Root{root}R/Prev {previous}>>\nstartxref\n{at}\n%%EOF\n"
        );
        out
    });
    // Cut at each structural place, and in between.
    for word in [
        "%PDF",
        "obj",
        "endobj",
        "stream",
        "endstream",
        "/ByteRange",
        "/Contents",
        "xref",
        "trailer",
        "startxref",
        "%%EOF",
    ] {
        for (which, at) in [
            (
                "first",
                signed
                    .windows(word.len())
                    .position(|w| w == word.as_bytes()),
            ),
            (
                "last",
                signed
                    .windows(word.len())
                    .rposition(|w| w == word.as_bytes()),
            ),
        ] {
            let Some(at) = at else { continue };
            add(
                &format!("cut before the {which} {word}"),
                signed[..at].to_vec(),
            );
            add(
                &format!("cut inside the {which} {word}"),
                signed[..at + word.len() / 2].to_vec(),
            );
        }
    }
    found
}
