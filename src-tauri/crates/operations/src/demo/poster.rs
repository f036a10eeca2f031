//! A poster as a PNG image, or pages of a PDF made of nothing but pictures: big letters on bands, so that a made image
//! can be read like a scanned one.
//!
//! The letters are a grid of five by seven drawn here; marks over letters are a dot row of their own.

use lopdf::{Document, Object, Stream, dictionary};

use super::script::fault_of;
use crate::error::Result;

/// Picture elements of one dot of a letter.
const DOT: usize = 3;
/// Dots from one letter to the next, and from one line to the next.
const PITCH: (usize, usize) = (6, 11);
const COLUMNS: usize = 56;
const MARGIN: usize = 24;
const WIDTH: usize = 2 * MARGIN + COLUMNS * PITCH.0 * DOT;

/// Palette: paper, ink, band, letters on the band.
const PALETTE: [[u8; 3]; 4] = [
    [0xFF, 0xFF, 0xFF],
    [0x1B, 0x2A, 0x41],
    [0x0B, 0x5C, 0x8A],
    [0xFF, 0xFF, 0xFF],
];

/// A PNG whose first line stands on a band and whose other lines follow, wrapped.
pub(super) fn draw(lines: &[String]) -> Result<Vec<u8>> {
    let (canvas, height) = paint(lines);
    let fault = |fault: png::EncodingError| fault_of(format!("a poster: {fault}"));
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side(WIDTH), side(height));
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(PALETTE.concat());
    let mut writer = encoder.write_header().map_err(fault)?;
    writer.write_image_data(&canvas).map_err(fault)?;
    writer.finish().map_err(fault)?;
    Ok(file)
}

/// A PDF with one picture a page, as a scanner leaves it: what it says can be read, and not searched.
pub(super) fn scan(pages: &[Vec<String>]) -> Result<Vec<u8>> {
    let mut file = Document::with_version("1.7");
    let tree = file.new_object_id();
    let mut kids = Vec::new();
    for lines in pages {
        let (canvas, height) = paint(lines);
        let picture = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "BitsPerComponent" => 8,
            "Width" => i64::from(side(WIDTH)), "Height" => i64::from(side(height)),
            "ColorSpace" => vec![
                "Indexed".into(),
                "DeviceRGB".into(),
                i64::try_from(PALETTE.len() - 1).unwrap_or_default().into(),
                Object::string_literal(PALETTE.concat()),
            ],
        };
        let picture = file.add_object(Stream::new(picture, canvas));
        // As wide as a letter page within its margins, under the top edge.
        let wide = 556;
        let high = wide * height / WIDTH;
        let drawn = format!(
            "q {wide} 0 0 {high} 28 {} cm /Im0 Do Q",
            764_usize.saturating_sub(high)
        );
        let drawn = file.add_object(Stream::new(dictionary! {}, drawn.into_bytes()));
        kids.push(Object::Reference(file.add_object(dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => drawn,
            "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
            "Resources" => dictionary! { "XObject" => dictionary! { "Im0" => picture } },
        })));
    }
    let count = i64::try_from(kids.len()).unwrap_or_default();
    let root = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    file.objects.insert(tree, Object::Dictionary(root));
    let catalogue = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    file.trailer.set("Root", catalogue);
    file.compress();
    let mut bytes = Vec::new();
    let written = file.save_to(&mut bytes);
    written.map_err(|fault| fault_of(format!("a scan: {fault}")))?;
    Ok(bytes)
}

fn side(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Palette places, row by row, and how many rows.
fn paint(lines: &[String]) -> (Vec<u8>, usize) {
    let wrapped: Vec<(bool, String)> = lines
        .iter()
        .enumerate()
        .flat_map(|(place, line)| wrap(line).into_iter().map(move |text| (place == 0, text)))
        .collect();
    let height = 2 * MARGIN + wrapped.len() * PITCH.1 * DOT;
    let mut canvas = vec![0_u8; WIDTH * height];
    for (row, (on_band, text)) in wrapped.iter().enumerate() {
        let top = MARGIN + row * PITCH.1 * DOT;
        if *on_band {
            let from = if row == 0 { 0 } else { top };
            canvas[from * WIDTH..(top + PITCH.1 * DOT) * WIDTH].fill(2);
        }
        for (place, letter) in text.chars().enumerate() {
            stamp(
                &mut canvas,
                MARGIN + place * PITCH.0 * DOT,
                top,
                letter,
                if *on_band { 3 } else { 1 },
            );
        }
    }
    (canvas, height)
}

fn wrap(line: &str) -> Vec<String> {
    let mut rows: Vec<String> = vec![String::new()];
    for word in line.split_whitespace() {
        let last = rows.last_mut().expect("never empty");
        if last.is_empty() {
            *last = word.chars().take(COLUMNS).collect();
        } else if last.chars().count() + 1 + word.chars().count() <= COLUMNS {
            last.push(' ');
            last.push_str(word);
        } else {
            rows.push(word.chars().take(COLUMNS).collect());
        }
    }
    rows
}

fn stamp(canvas: &mut [u8], left: usize, top: usize, letter: char, ink: u8) {
    let (plain, mark) = split(letter);
    let mut dot = |column: usize, row: usize| {
        for y in 0..DOT {
            let from = (top + row * DOT + y) * WIDTH + left + column * DOT;
            canvas[from..from + DOT].fill(ink);
        }
    };
    for (row, bits) in glyph(plain).into_iter().enumerate() {
        (0..5)
            .filter(|column| bits >> (4 - column) & 1 == 1)
            .for_each(|column| dot(column, row + 2));
    }
    (0..5)
        .filter(|column| mark >> (4 - column) & 1 == 1)
        .for_each(|column| dot(column, 0));
}

/// A letter without its mark, and the row of dots of the mark.
fn split(letter: char) -> (char, u8) {
    let upper = letter.to_uppercase().next().unwrap_or(letter);
    match upper {
        'Á' => ('A', 0b00010),
        'É' => ('E', 0b00010),
        'Í' => ('I', 0b00010),
        'Ó' => ('O', 0b00010),
        'Ú' => ('U', 0b00010),
        'Ü' => ('U', 0b01010),
        'Ñ' => ('N', 0b01110),
        other => (other, 0),
    }
}

/// Seven rows of five dots. What has no drawing is a box, so that nothing vanishes.
fn glyph(letter: char) -> [u8; 7] {
    match letter {
        ' ' => [0; 7],
        'A' => [0x0E, 0x11, 0x11, 0x1F, 0x11, 0x11, 0x11],
        'B' => [0x1E, 0x11, 0x11, 0x1E, 0x11, 0x11, 0x1E],
        'C' => [0x0E, 0x11, 0x10, 0x10, 0x10, 0x11, 0x0E],
        'D' => [0x1E, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1E],
        'E' => [0x1F, 0x10, 0x10, 0x1E, 0x10, 0x10, 0x1F],
        'F' => [0x1F, 0x10, 0x10, 0x1E, 0x10, 0x10, 0x10],
        'G' => [0x0E, 0x11, 0x10, 0x17, 0x11, 0x11, 0x0F],
        'H' => [0x11, 0x11, 0x11, 0x1F, 0x11, 0x11, 0x11],
        'I' => [0x0E, 0x04, 0x04, 0x04, 0x04, 0x04, 0x0E],
        'J' => [0x07, 0x02, 0x02, 0x02, 0x02, 0x12, 0x0C],
        'K' => [0x11, 0x12, 0x14, 0x18, 0x14, 0x12, 0x11],
        'L' => [0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x1F],
        'M' => [0x11, 0x1B, 0x15, 0x15, 0x11, 0x11, 0x11],
        'N' => [0x11, 0x19, 0x15, 0x13, 0x11, 0x11, 0x11],
        'O' => [0x0E, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0E],
        'P' => [0x1E, 0x11, 0x11, 0x1E, 0x10, 0x10, 0x10],
        'Q' => [0x0E, 0x11, 0x11, 0x11, 0x15, 0x12, 0x0D],
        'R' => [0x1E, 0x11, 0x11, 0x1E, 0x14, 0x12, 0x11],
        'S' => [0x0F, 0x10, 0x10, 0x0E, 0x01, 0x01, 0x1E],
        'T' => [0x1F, 0x04, 0x04, 0x04, 0x04, 0x04, 0x04],
        'U' => [0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0E],
        'V' => [0x11, 0x11, 0x11, 0x11, 0x11, 0x0A, 0x04],
        'W' => [0x11, 0x11, 0x11, 0x15, 0x15, 0x1B, 0x11],
        'X' => [0x11, 0x11, 0x0A, 0x04, 0x0A, 0x11, 0x11],
        'Y' => [0x11, 0x11, 0x0A, 0x04, 0x04, 0x04, 0x04],
        'Z' => [0x1F, 0x01, 0x02, 0x04, 0x08, 0x10, 0x1F],
        '0' => [0x0E, 0x11, 0x13, 0x15, 0x19, 0x11, 0x0E],
        '1' => [0x04, 0x0C, 0x04, 0x04, 0x04, 0x04, 0x0E],
        '2' => [0x0E, 0x11, 0x01, 0x06, 0x08, 0x10, 0x1F],
        '3' => [0x1F, 0x02, 0x04, 0x02, 0x01, 0x11, 0x0E],
        '4' => [0x02, 0x06, 0x0A, 0x12, 0x1F, 0x02, 0x02],
        '5' => [0x1F, 0x10, 0x1E, 0x01, 0x01, 0x11, 0x0E],
        '6' => [0x06, 0x08, 0x10, 0x1E, 0x11, 0x11, 0x0E],
        '7' => [0x1F, 0x01, 0x02, 0x04, 0x08, 0x08, 0x08],
        '8' => [0x0E, 0x11, 0x11, 0x0E, 0x11, 0x11, 0x0E],
        '9' => [0x0E, 0x11, 0x11, 0x0F, 0x01, 0x02, 0x0C],
        '.' => [0, 0, 0, 0, 0, 0x0C, 0x0C],
        ',' => [0, 0, 0, 0, 0x0C, 0x04, 0x08],
        ';' => [0, 0x0C, 0x0C, 0, 0x0C, 0x04, 0x08],
        ':' => [0, 0x0C, 0x0C, 0, 0x0C, 0x0C, 0],
        '-' | '–' => [0, 0, 0, 0x0E, 0, 0, 0],
        '—' => [0, 0, 0, 0x1F, 0, 0, 0],
        '(' => [0x02, 0x04, 0x08, 0x08, 0x08, 0x04, 0x02],
        ')' => [0x08, 0x04, 0x02, 0x02, 0x02, 0x04, 0x08],
        '/' => [0x01, 0x01, 0x02, 0x04, 0x08, 0x10, 0x10],
        '%' => [0x18, 0x19, 0x02, 0x04, 0x08, 0x13, 0x03],
        '\'' | '’' => [0x04, 0x04, 0x08, 0, 0, 0, 0],
        '«' => [0, 0x05, 0x0A, 0x14, 0x0A, 0x05, 0],
        '»' => [0, 0x14, 0x0A, 0x05, 0x0A, 0x14, 0],
        '°' => [0x0C, 0x12, 0x12, 0x0C, 0, 0, 0],
        '¿' => [0x04, 0, 0x04, 0x08, 0x10, 0x11, 0x0E],
        '?' => [0x0E, 0x11, 0x01, 0x02, 0x04, 0, 0x04],
        _ => [0x1F, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1F],
    }
}
