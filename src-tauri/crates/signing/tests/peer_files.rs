//! pyHanko's own test files (MIT, see tests/fixtures/signing/LEEME.md) and what this room says of each.
//! Where it is stricter than the manifest's verdict, the reason stands beside the line.

mod committee;

use committee::*;
use signing::*;

/// What must be said of a file.
enum Says {
    /// The reader refuses it whole.
    Refused,
    /// It opens and carries no signature.
    Opens,
    /// Every signature is intact and every later change permitted.
    Accepted,
    /// A signature is malformed in this way.
    Malformed(Malformation),
    /// Intact, but a later revision did something forbidden, of which this is one.
    Altered(LaterChange),
}

use Says::{Accepted, Altered, Malformed, Opens, Refused};

const SNEAKY: LaterChange = LaterChange::SharedAppearance { object: 9 };
const SNEAKY_DICTIONARY: LaterChange = LaterChange::SharedAppearance { object: 10 };
const PROPERTIES: LaterChange = LaterChange::Replaced {
    object: 8,
    role: ObjectRole::Properties,
};

const TABLE: [(&str, Says); 24] = [
    // The copy's /Contents is all zeros (its peer test fills it in), so no signature can be read.
    ("base", Malformed(Malformation::Contents)),
    ("tail-uncovered", Malformed(Malformation::RevisionEnd)),
    ("signature-gap-too-big", Malformed(Malformation::Gap)),
    ("one-byterange", Malformed(Malformation::ByteRange)),
    ("weird-byterange", Malformed(Malformation::Gap)),
    ("form-update-override-appearance-stream", Accepted),
    (
        "form-update-override-appearance-stream-sneaky",
        Altered(SNEAKY),
    ),
    (
        "form-update-override-appearance-stream-ap-indirect-sneaky",
        Altered(SNEAKY_DICTIONARY),
    ),
    (
        "form-update-no-override-appearance-stream-ap-indirect-sneaky",
        Altered(SNEAKY_DICTIONARY),
    ),
    (
        "form-update-ap-indirect-sneaky-trailer",
        Altered(SNEAKY_DICTIONARY),
    ),
    (
        "pdf-sig-with-econtent",
        Malformed(Malformation::CarriesContent),
    ),
    (
        "sig-no-signed-attrs",
        Malformed(Malformation::NoSignedAttributes),
    ),
    // Both signatures hold; the second signer's program also rewrote /Info and XMP, which our
    // whitelist does not allow (an /Info change is one of the attacks).
    ("minimal-two-fields-signed-twice", Altered(PROPERTIES)),
    ("circular-page-tree", Refused),
    ("form-tree-circular-ref-input", Refused),
    ("struct-tree-circular-ref", Refused),
    ("broken-objstream1", Refused),
    ("minimal-badxref", Refused),
    ("minimal-startxref-hopeless", Refused),
    ("malformed-encrypt-dict1", Refused),
    ("minimal-with-nonexistent-refs", Opens),
    ("minimal-illegal-header", Refused),
    ("minimal-pdf-ua-and-a", Opens),
    ("no-mediabox", Refused),
];

// Seen failing: `appearances` never reporting a shared one.
#[test]
fn every_peer_file_gets_its_verdict() {
    let manifest = fixture("pyhanko/MANIFEST.csv");
    let manifest = String::from_utf8_lossy(&manifest);
    assert_eq!(
        manifest.lines().count() - 1,
        TABLE.len(),
        "a file without a line"
    );
    for (name, says) in &TABLE {
        assert!(manifest.contains(&format!("pyhanko/{name}.pdf,")), "{name}");
        let report = verify(&fixture(&format!("pyhanko/{name}.pdf")), &trust());
        assert!(!report.is_sound(), "{name}: none chains to our root");
        let refused = report.refused.is_some();
        assert_eq!(
            refused,
            matches!(says, Refused),
            "{name}: {:?}",
            report.refused
        );
        let signatures = &report.signatures;
        let intact = signatures.iter().all(|s| s.integrity == Integrity::Intact);
        let changes: Vec<&LaterChange> = signatures.iter().flat_map(|s| &s.later_changes).collect();
        let permitted = changes.iter().all(|change| change.is_permitted());
        let as_said = match says {
            Refused | Opens => signatures.is_empty(),
            Accepted => !signatures.is_empty() && intact && permitted,
            Malformed(fault) => signatures
                .iter()
                .any(|s| s.integrity == Integrity::Unreadable(*fault)),
            Altered(change) => intact && changes.contains(&change),
        };
        assert!(as_said, "{name}: {signatures:#?}");
    }
}
