//! Paragraphs into lines, from glyph widths. Breaks at spaces; a word wider than the line is cut,
//! after a joining sign where it has one. No hyphenation.

use std::collections::BTreeSet;

use crate::font::{self, Face};

/// A stretch of text in one face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The face.
    pub face: Face,
    /// The text.
    pub text: String,
}

/// A stretch in the regular face.
pub fn regular(text: impl Into<String>) -> Span {
    Span {
        face: Face::Regular,
        text: text.into(),
    }
}

/// A stretch in the bold face.
pub fn bold(text: impl Into<String>) -> Span {
    Span {
        face: Face::Bold,
        text: text.into(),
    }
}

/// A stretch in the italic face.
pub fn italic(text: impl Into<String>) -> Span {
    Span {
        face: Face::Italic,
        text: text.into(),
    }
}

/// One word: one or more runs without a space between them.
#[derive(Clone, Debug)]
struct Word {
    runs: Vec<Span>,
    width: f32,
    /// A piece of a longer word: the line ends here, without a space.
    cut: bool,
}

/// One line ready to draw.
#[derive(Clone, Debug)]
pub struct Line {
    /// Runs from left to right; spaces are inside.
    pub runs: Vec<Span>,
    /// Natural width in points.
    pub width: f32,
    /// Spaces that can be stretched.
    pub gaps: usize,
    /// Whether a space and more words follow in the next line.
    pub continues: bool,
}

/// Breaks spans into lines no wider than `width` points. Always at least one line.
pub fn lines(spans: &[Span], size: f32, width: f32, replaced: &mut BTreeSet<char>) -> Vec<Line> {
    let words = words(spans, size, width, replaced);
    let mut lines = Vec::new();
    let mut current: Vec<Word> = Vec::new();
    let mut used = 0.0;
    for word in words {
        let gap = current.last().map_or(0.0, |w| space_after(w, size));
        let after_cut = current.last().is_some_and(|w| w.cut);
        if after_cut || (!current.is_empty() && used + gap + word.width > width) {
            lines.push(line(std::mem::take(&mut current), used, !after_cut));
            used = word.width;
        } else {
            used += gap + word.width;
        }
        current.push(word);
    }
    lines.push(line(current, used, false));
    lines
}

fn space_after(word: &Word, size: f32) -> f32 {
    let face = word.runs.last().map_or(Face::Regular, |run| run.face);
    face.width(" ", size)
}

fn line(words: Vec<Word>, width: f32, continues: bool) -> Line {
    let gaps = words.len().saturating_sub(1);
    let mut runs: Vec<Span> = Vec::new();
    for (i, word) in words.into_iter().enumerate() {
        if i > 0
            && let Some(last) = runs.last_mut()
        {
            last.text.push(' ');
        }
        for run in word.runs {
            match runs.last_mut() {
                Some(last) if last.face == run.face => last.text.push_str(&run.text),
                Some(_) | None => runs.push(run),
            }
        }
    }
    Line {
        runs,
        width,
        gaps,
        continues,
    }
}

fn words(spans: &[Span], size: f32, limit: f32, replaced: &mut BTreeSet<char>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for span in spans {
        let text = font::printable(&span.text, replaced);
        for (i, piece) in text.split(' ').enumerate() {
            if i > 0 {
                open = false;
            }
            if piece.is_empty() {
                continue;
            }
            let run = Span {
                face: span.face,
                text: piece.to_string(),
            };
            let width = span.face.width(piece, size);
            match words.last_mut() {
                Some(word) if !open && i > 0 && glued(word) => {
                    word.width += span.face.width(" ", size) + width;
                    if let Some(last) = word.runs.last_mut() {
                        last.text.push(' ');
                    }
                    word.runs.push(run);
                }
                Some(word) if open => {
                    word.runs.push(run);
                    word.width += width;
                }
                Some(_) | None => words.push(Word {
                    runs: vec![run],
                    width,
                    cut: false,
                }),
            }
            open = true;
        }
    }
    words
        .into_iter()
        .flat_map(|word| {
            if word.width > limit {
                cut(word, size, limit)
            } else {
                vec![word]
            }
        })
        .collect()
}

/// Whether a line never ends after this word: an abbreviation of "number" or "article" and its figure.
fn glued(word: &Word) -> bool {
    word.runs
        .last()
        .is_some_and(|run| matches!(&*run.text, "N°" | "art." | "arts." | "p." | "pp."))
}

/// Cuts a word wider than the line into pieces that fit.
fn cut(word: Word, size: f32, limit: f32) -> Vec<Word> {
    let mut pieces = Vec::new();
    for run in word.runs {
        let mut piece = String::new();
        let mut width = 0.0;
        for c in run.text.chars() {
            let advance = run.face.width(c.encode_utf8(&mut [0; 4]), size);
            if !piece.is_empty() && width + advance > limit {
                let keep = last_joint(&piece);
                let rest = piece.split_off(keep);
                push_piece(&mut pieces, run.face, piece, size);
                width = run.face.width(&rest, size);
                piece = rest;
            }
            piece.push(c);
            width += advance;
        }
        push_piece(&mut pieces, run.face, piece, size);
    }
    if let Some(last) = pieces.last_mut() {
        last.cut = false;
    }
    pieces
}

fn push_piece(pieces: &mut Vec<Word>, face: Face, text: String, size: f32) {
    if !text.is_empty() {
        pieces.push(Word {
            width: face.width(&text, size),
            runs: vec![Span { face, text }],
            cut: true,
        });
    }
}

/// Byte just after the last joining sign in the second half of the piece, or its end.
fn last_joint(piece: &str) -> usize {
    piece
        .char_indices()
        .rfind(|(i, c)| *i * 2 > piece.len() && matches!(c, '-' | '/' | '_' | '.' | '\\' | '–'))
        .map_or(piece.len(), |(i, c)| i + c.len_utf8())
}
