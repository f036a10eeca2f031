//! The few tables of a TrueType program that say how wide its glyphs are.

/// Advances and the Unicode map of a font program.
pub struct Face {
    per_em: f32,
    advances: Vec<u16>,
    glyphs: u16,
    map: Vec<(u16, u16, u16, Vec<u16>)>,
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    Some((usize::from(short(bytes, at)?) << 16) + usize::from(short(bytes, at + 2)?))
}

impl Face {
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let table = |name: &[u8]| -> Option<&[u8]> {
            let count = usize::from(short(bytes, 4)?);
            let at = (0..count)
                .map(|n| 12 + n * 16)
                .find(|at| bytes.get(*at..at + 4) == Some(name))?;
            let (start, length) = (long(bytes, at + 8)?, long(bytes, at + 12)?);
            bytes.get(start..start + length)
        };
        let metrics = usize::from(short(table(b"hhea")?, 34)?);
        let advances = table(b"hmtx")?;
        Some(Self {
            per_em: f32::from(short(table(b"head")?, 18)?),
            advances: (0..metrics)
                .filter_map(|n| short(advances, n * 4))
                .collect(),
            glyphs: short(table(b"maxp")?, 4)?,
            map: table(b"cmap").and_then(segments).unwrap_or_default(),
        })
    }

    /// In thousandths of an em.
    pub fn advance(&self, glyph: u16) -> Option<f32> {
        if glyph >= self.glyphs {
            return None;
        }
        let at = usize::from(glyph).min(self.advances.len().checked_sub(1)?);
        Some(f32::from(self.advances[at]) * 1000.0 / self.per_em)
    }

    pub fn glyph(&self, c: char) -> Option<u16> {
        let code = u16::try_from(u32::from(c)).ok()?;
        let (start, _, delta, glyphs) = self
            .map
            .iter()
            .find(|(start, end, ..)| (*start..=*end).contains(&code))?;
        let glyph = match glyphs.get(usize::from(code - start)) {
            Some(0) => 0,
            Some(glyph) => glyph.wrapping_add(*delta),
            None => code.wrapping_add(*delta),
        };
        (glyph != 0).then_some(glyph)
    }
}

/// A segment: start, end, delta, and the glyphs listed, if they are.
type Segment = (u16, u16, u16, Vec<u16>);

/// Segments of the first format 4 table.
fn segments(cmap: &[u8]) -> Option<Vec<Segment>> {
    let tables = usize::from(short(cmap, 2)?);
    let sub = (0..tables)
        .filter_map(|n| cmap.get(long(cmap, 8 + n * 8)?..))
        .find(|sub| short(sub, 0) == Some(4))?;
    let count = usize::from(short(sub, 6)?) / 2;
    (0..count)
        .map(|n| {
            let end = short(sub, 14 + n * 2)?;
            let start = short(sub, 16 + count * 2 + n * 2)?;
            let delta = short(sub, 16 + count * 4 + n * 2)?;
            let place = 16 + count * 6 + n * 2;
            let offset = usize::from(short(sub, place)?);
            let glyphs = match offset {
                0 => Vec::new(),
                _ => (0..=usize::from(end.saturating_sub(start)))
                    .map_while(|c| short(sub, place + offset + c * 2))
                    .collect(),
            };
            Some((start, end, delta, glyphs))
        })
        .collect()
}

/// A character of Windows-1252, where the code has one outside 0x80–0x9F.
pub fn windows_1252(code: u8) -> Option<char> {
    (!(0x80..=0x9F).contains(&code) && code >= 0x20 && code != 0x7F).then_some(char::from(code))
}
