//! The three faces embedded in every document, parsed once, and what they can print.
//! Files are already subset (assets/fuentes/LEEME.txt says how): printpdf embeds them whole.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use printpdf::ParsedFont;
use unicode_normalization::UnicodeNormalization;

/// What stands for a character the faces do not have.
pub const REPLACEMENT: char = '\u{FFFD}';

/// A face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// Roboto Regular.
    Regular,
    /// Roboto Bold.
    Bold,
    /// Roboto Italic.
    Italic,
}

impl Face {
    /// All faces, in the order of their embedding.
    pub const ALL: [Self; 3] = [Self::Regular, Self::Bold, Self::Italic];

    /// PostScript name with the tag that marks a subset (ISO 32000-1, 9.6.4).
    pub fn postscript_name(self) -> &'static str {
        match self {
            Self::Regular => "SMREGU+Roboto-Regular",
            Self::Bold => "SMBOLD+Roboto-Bold",
            Self::Italic => "SMITAL+Roboto-Italic",
        }
    }

    /// The font file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => {
                include_bytes!("../../../../assets/fuentes/Roboto-Regular.subset.ttf")
            }
            Self::Bold => include_bytes!("../../../../assets/fuentes/Roboto-Bold.subset.ttf"),
            Self::Italic => include_bytes!("../../../../assets/fuentes/Roboto-Italic.subset.ttf"),
        }
    }

    /// The parsed file.
    pub fn parsed(self) -> &'static ParsedFont {
        &self.loaded().parsed
    }

    /// Advance of a character in thousandths of an em; `None` when the face lacks it.
    pub fn advance(self, c: char) -> Option<f32> {
        let index = usize::try_from(u32::from(c)).ok()?;
        let advance = *self.loaded().advances.get(index)?;
        (advance >= 0.0).then_some(advance)
    }

    /// Width of a text in points.
    pub fn width(self, text: &str, size: f32) -> f32 {
        let missing = self.advance(REPLACEMENT).unwrap_or(1000.0);
        let sum: f32 = text
            .chars()
            .map(|c| self.advance(c).unwrap_or(missing))
            .sum();
        sum * size / 1000.0
    }

    fn loaded(self) -> &'static Loaded {
        static FACES: OnceLock<[Loaded; 3]> = OnceLock::new();
        let faces = FACES.get_or_init(|| Self::ALL.map(|face| Loaded::read(face.bytes())));
        match self {
            Self::Regular => &faces[0],
            Self::Bold => &faces[1],
            Self::Italic => &faces[2],
        }
    }
}

struct Loaded {
    parsed: ParsedFont,
    /// By code point; negative where there is no glyph. 64 Ki entries, one face 256 KiB.
    advances: Vec<f32>,
}

impl Loaded {
    fn read(bytes: &[u8]) -> Self {
        let mut warnings = Vec::new();
        let parsed = ParsedFont::from_bytes(bytes, 0, &mut warnings)
            .expect("the embedded fonts parse: a test renders with each of them");
        let per_em = f32::from(parsed.units_per_em);
        let advances = (0..0x1_0000_u32)
            .map(|code| {
                parsed
                    .lookup_glyph_index(code)
                    .filter(|glyph| *glyph != 0)
                    .and_then(|glyph| parsed.get_glyph_width(glyph))
                    .map_or(-1.0, |width| f32::from(width) * 1000.0 / per_em)
            })
            .collect();
        Self { parsed, advances }
    }
}

/// The text as it can be printed: composed (NFC), blanks made spaces, soft hyphens dropped, and what
/// the faces lack replaced visibly and noted in `replaced`.
pub fn printable(text: &str, replaced: &mut BTreeSet<char>) -> String {
    text.nfc()
        .filter(|c| *c != '\u{AD}')
        .map(|c| match c {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
            c if Face::Regular.advance(c).is_some() => c,
            c => {
                replaced.insert(c);
                REPLACEMENT
            }
        })
        .collect()
}
