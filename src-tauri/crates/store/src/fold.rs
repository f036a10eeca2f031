//! How words are compared in a search: case and accents folded, ñ kept apart from n. Pure text.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What ñ becomes in the index: a private letter that FTS5's tokenizer keeps (category Co) and that no
/// text can bring by itself, because what is not alphanumeric is folded to a space.
const ENYE: char = '\u{E0F1}';

/// Words to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// Folded words that must follow one another.
    pub(crate) words: Vec<String>,
    /// Whether the last word may go on: the person is still writing it.
    pub(crate) ending: Ending,
}

/// How the last word of a term ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Whole,
    Open,
}

/// Most words of a query that count.
const MOST_WORDS: usize = 24;
/// Shortest word that is completed while it is being written.
const SHORTEST_OPEN: usize = 2;

/// Folds a text to words of letters, digits and [`ENYE`], separated by single spaces or more.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.nfkc().flat_map(char::to_lowercase).nfc() {
        if letter == 'ñ' {
            out.push(ENYE);
        } else if letter.is_alphanumeric() {
            out.extend(
                std::iter::once(letter)
                    .nfd()
                    .filter(|part| !is_combining_mark(*part)),
            );
        } else if !is_combining_mark(letter) && !is_invisible(letter) {
            out.push(' ');
        }
    }
    out
}

/// Soft hyphen and zero-width characters: PDF extractors leave them inside words.
const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
    )
}

/// Reads what a person wrote in the search box: words, all of which must be there, and "phrases".
pub(crate) fn terms(query: &str) -> Vec<Term> {
    let mut found = Vec::new();
    let mut left = MOST_WORDS;
    for (number, part) in query.split(['"', '“', '”', '«', '»']).enumerate() {
        let folded = fold(part);
        let words: Vec<String> = folded
            .split_whitespace()
            .take(left)
            .map(str::to_owned)
            .collect();
        left -= words.len();
        // Between quotation marks, at odd places, words go together.
        if number % 2 == 1 && !words.is_empty() {
            found.push(Term {
                words,
                ending: Ending::Whole,
            });
        } else {
            found.extend(words.into_iter().map(|word| Term {
                words: vec![word],
                ending: Ending::Whole,
            }));
        }
    }
    let unfinished = query.chars().next_back().is_some_and(char::is_alphanumeric);
    if let (true, Some(last)) = (unfinished, found.last_mut()) {
        let long = last
            .words
            .last()
            .is_some_and(|word| word.chars().count() >= SHORTEST_OPEN);
        last.ending = if long { Ending::Open } else { Ending::Whole };
    }
    found
}

/// The query in FTS5's language. Words hold only letters and digits, so quoting them is enough.
pub(crate) fn fts5(terms: &[Term]) -> String {
    let quoted = terms.iter().map(|term| {
        let open = if term.ending == Ending::Open {
            " *"
        } else {
            ""
        };
        format!("\"{}\"{open}", term.words.join(" "))
    });
    quoted.collect::<Vec<_>>().join(" AND ")
}

/// Byte ranges of a text's words that answer any of the terms.
pub(crate) fn matches(text: &str, terms: &[Term]) -> Vec<Range<usize>> {
    words(text)
        .filter(|range| answers(&fold(&text[range.clone()]), terms))
        .collect()
}

fn answers(word: &str, terms: &[Term]) -> bool {
    terms.iter().any(|term| {
        term.words.iter().enumerate().any(|(place, wanted)| {
            let open = term.ending == Ending::Open && place + 1 == term.words.len();
            if open {
                word.starts_with(wanted.as_str())
            } else {
                word == wanted
            }
        })
    })
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while letters.next_if(|(_, letter)| !belongs(*letter)).is_some() {}
        let start = letters.peek()?.0;
        let mut end = start;
        while let Some((at, letter)) = letters.next_if(|(_, letter)| belongs(*letter)) {
            end = at + letter.len_utf8();
        }
        Some(start..end)
    })
}

fn belongs(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter) || is_invisible(letter)
}

/// A stretch of `text` around its first match, cut at words, and the matches inside it.
pub(crate) fn snippet(text: &str, terms: &[Term], around: usize) -> (String, Vec<Range<usize>>) {
    let marks = matches(text, terms);
    let first = marks.first().cloned().unwrap_or(0..0);
    let start = words(text)
        .map(|word| word.start)
        .find(|at| at + around >= first.start)
        .unwrap_or(0)
        .min(first.start);
    let end = words(text)
        .map(|word| word.end)
        .take_while(|at| *at <= first.end + around)
        .last()
        .unwrap_or(text.len());
    let end = end.max(first.end);
    let inside = marks
        .iter()
        .filter(|mark| mark.start >= start && mark.end <= end);
    let marks = inside
        .map(|mark| mark.start - start..mark.end - start)
        .collect();
    (text[start..end].to_owned(), marks)
}
