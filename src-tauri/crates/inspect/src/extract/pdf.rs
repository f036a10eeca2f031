//! Text of a PDF, page by page, from the positions at which its glyphs are drawn.
//! Interprets with `hayro`, which forbids unsafe code; no font, image or script is ever run.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what a foreign format may say next carries no text for us"
)]

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Dict, Object};
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf, page};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};

use super::{ExtractFault, Remark, Sheaf};

/// Objects looked at for scripts and attachments; documents of ten thousand pages have fewer.
const OBJECTS_LOOKED_AT: usize = 300_000;

/// Whether opening the file needs a password that nobody gave.
pub(crate) fn asks_for_password(content: &[u8]) -> bool {
    matches!(Pdf::new(content.to_vec()), Err(LoadPdfError::Decryption(_)))
}

/// Reads every page.
pub(crate) fn read(content: &[u8], sheaf: &mut Sheaf) -> Result<(), ExtractFault> {
    let pdf = Pdf::new(content.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            ExtractFault::PasswordProtected
        }
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => ExtractFault::Damaged,
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(ExtractFault::Damaged);
    }
    if pages.len() > sheaf.limits().pages as usize {
        return Err(ExtractFault::TooLarge);
    }
    let cache = InterpreterCache::new();
    for page in pages.iter() {
        // One page that the interpreter trips over must not take the others with it.
        match catch_unwind(AssertUnwindSafe(|| {
            page_text(&pdf, page, &cache, sheaf.room())
        })) {
            Ok(text) => sheaf.push(None, &text)?,
            Err(_) => {
                sheaf.remark(Remark::UnreadablePages);
                sheaf.push(None, "")?;
            }
        }
    }
    for remark in remarks(&pdf) {
        sheaf.remark(remark);
    }
    Ok(())
}

fn page_text<'a>(
    pdf: &'a Pdf,
    page: &page::Page<'a>,
    cache: &InterpreterCache<'a>,
    room: usize,
) -> String {
    let mut context = Context::new(
        Affine::IDENTITY,
        Rect::new(0.0, 0.0, 1.0, 1.0),
        cache,
        pdf.xref(),
        InterpreterSettings::default(),
    );
    let mut pen = Pen {
        text: String::new(),
        last: None,
        room,
        previous_run: None,
    };
    interpret_page(page, &mut context, &mut pen);
    pen.text
}

fn remarks(pdf: &Pdf) -> Vec<Remark> {
    let mut found = Vec::new();
    for object in pdf.objects().into_iter().take(OBJECTS_LOOKED_AT) {
        match &object {
            Object::Dict(dict) => look_at(dict, &mut found),
            Object::Stream(stream) => look_at(stream.dict(), &mut found),
            _ => {}
        }
    }
    found
}

fn look_at(dict: &Dict<'_>, found: &mut Vec<Remark>) {
    let is = |key: &str, value: &[u8]| matches!(dict.get::<Object<'_>>(key), Some(Object::Name(name)) if name.as_ref() == value);
    if dict.contains_key("JS") || is("S", b"JavaScript") || dict.contains_key("JavaScript") {
        found.push(Remark::Script);
    }
    if is("Type", b"EmbeddedFile") || dict.contains_key("EmbeddedFiles") {
        found.push(Remark::EmbeddedFiles);
    }
    if is("S", b"Launch") || is("S", b"SubmitForm") || is("S", b"ImportData") {
        found.push(Remark::Launch);
    }
    // Actions are usually written inside what they belong to.
    for key in ["OpenAction", "A", "AA", "Names"] {
        if let Some(Object::Dict(inner)) = dict.get::<Object<'_>>(key)
            && inner.obj_id() == dict.obj_id()
            && !is("S", b"JavaScript")
        {
            look_at(&inner, found);
        }
    }
}

/// Where the last glyph ended, along its own baseline.
#[derive(Clone, Copy)]
struct Last {
    start: Point,
    end: Point,
    size: f64,
}

/// A device that writes instead of drawing.
struct Pen {
    text: String,
    last: Option<Last>,
    room: usize,
    previous_run: Option<(Point, usize)>,
}

impl Pen {
    /// Puts the space or line end that the distance from the last glyph calls for.
    fn move_to(&mut self, at: Point, along: (f64, f64), size: f64) {
        let Some(last) = self.last else { return };
        let (dx, dy) = (at.x - last.end.x, at.y - last.end.y);
        let size = size.max(last.size).max(0.01);
        let forward = dx * along.0 + dy * along.1;
        let aside = (dx * along.1 - dy * along.0).abs();
        let from_start = (at.x - last.start.x) * along.0 + (at.y - last.start.y) * along.1;
        if aside > size * 0.6 || from_start < -size * 0.6 {
            let apart = if aside > size * 2.2 { "\n\n" } else { "\n" };
            self.separate(apart);
        } else if forward > size * 2.5 {
            // A gap this wide inside one line is the border of a column or of a table cell.
            self.separate("\t");
        } else if forward > size * 0.17 {
            self.separate(" ");
        }
    }

    fn separate(&mut self, mark: &str) {
        let spaced = self.text.ends_with([' ', '\n', '\t']);
        if mark.starts_with('\n') {
            let kept = self.text.trim_end_matches([' ', '\t']).len();
            self.text.truncate(kept);
            if !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push_str(mark);
            }
        } else if !spaced {
            self.text.push_str(mark);
        }
    }

    fn write(&mut self, glyph: &Glyph<'_>, transform: Affine) {
        let at = transform * Point::ZERO;
        if !at.is_finite() || self.text.len() >= self.room {
            return;
        }
        // The glyph's space has a thousand units to the em.
        let across = transform * Point::new(1000.0, 0.0) - at;
        let up = transform * Point::new(0.0, 1000.0) - at;
        let (width, size) = (across.hypot(), up.hypot());
        let along = if width > 0.0 {
            (across.x / width, across.y / width)
        } else {
            (1.0, 0.0)
        };
        let advance = f64::from(advance_of(glyph).unwrap_or(500.0).clamp(0.0, 4000.0));
        self.move_to(at, along, size);
        match glyph.as_unicode() {
            Some(BfString::Char(c)) => self.text.push(c),
            Some(BfString::String(s)) => self.text.push_str(&s),
            None => {}
        }
        let end = transform * Point::new(advance, 0.0);
        self.last = Some(Last {
            start: at,
            end,
            size,
        });
    }
}

fn advance_of(glyph: &Glyph<'_>) -> Option<f32> {
    match glyph {
        Glyph::Outline(outline) => outline.advance_width(),
        Glyph::Type3(drawn) => drawn.advance_width(),
    }
    .filter(|advance| advance.is_finite())
}

impl Device<'_> for Pen {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        let Some(first) = run.glyphs().first() else {
            return;
        };
        let start = props.transform * first.transform() * Point::ZERO;
        let this_run = Some((start, run.glyphs().len()));
        // Filled and outlined text is drawn twice in the same place; it is written once.
        if matches!(mode, DrawMode::Stroke(_)) && this_run == self.previous_run {
            return;
        }
        self.previous_run = this_run;
        for glyph in run.glyphs() {
            self.write(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
