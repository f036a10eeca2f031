//! Takes personal data out of texts: known names, whole or in part, and whatever looks like a RUT, an address of mail
//! or a telephone. It takes too much rather than too little.

use document::content::MASK;
use serde_json::Value;

/// Words of names shorter than this are too common to be taken alone.
const LEAST: usize = 4;
/// Digits from which a number written with blanks or a `+` is a telephone.
const TELEPHONE: usize = 8;

/// What is taken out, and which words are not names here.
pub(super) struct Mask {
    whole: Vec<Vec<char>>,
    words: Vec<Vec<char>>,
}

impl Mask {
    /// Names to take out; words of `public` (municipality, region, service) stand even when somebody bears them.
    pub fn new(names: impl IntoIterator<Item = String>, public: &[&str]) -> Self {
        let kept: Vec<Vec<char>> = public.iter().flat_map(|text| words_of(text)).collect();
        let mut whole: Vec<Vec<char>> = Vec::new();
        let mut words: Vec<Vec<char>> = Vec::new();
        for name in names {
            // What stands between brackets is a mark, not a name.
            let name = name.split('(').next().unwrap_or_default().trim().to_owned();
            if name.chars().count() < LEAST {
                continue;
            }
            whole.push(folded(&name));
            words.extend(
                words_of(&name)
                    .into_iter()
                    .filter(|word| word.len() >= LEAST && !kept.contains(word)),
            );
        }
        whole.sort_by_key(|name| std::cmp::Reverse(name.len()));
        words.sort();
        words.dedup();
        Self { whole, words }
    }

    /// A text without them.
    pub fn text(&self, text: &str) -> String {
        let original: Vec<char> = text.chars().collect();
        let plain = folded(text);
        let mut out = String::new();
        let mut at = 0;
        while at < original.len() {
            let starts = at == 0 || !is_word(original[at - 1]);
            let taken = if starts {
                self.taken(&original, &plain, at)
            } else {
                0
            };
            if taken == 0 {
                out.push(original[at]);
                at += 1;
                continue;
            }
            // Neighbouring data make one mark.
            if out.trim_end().ends_with(MASK) {
                let end = out.trim_end().len();
                out.truncate(end);
            } else {
                out.push_str(MASK);
            }
            at += taken;
        }
        out
    }

    /// How many characters from here on are a personal datum.
    fn taken(&self, original: &[char], plain: &[char], at: usize) -> usize {
        let ends = |end: usize| end >= plain.len() || !is_word(plain[end]);
        for name in &self.whole {
            if plain[at..].starts_with(name) && ends(at + name.len()) {
                return name.len();
            }
        }
        let length = original[at..].iter().take_while(|c| is_word(**c)).count();
        let is_name = original[at].is_uppercase()
            && self
                .words
                .binary_search_by(|word| word.as_slice().cmp(&plain[at..at + length]))
                .is_ok();
        if length > 0 && is_name {
            return length;
        }
        let run: String = original[at..]
            .iter()
            .take_while(|c| !c.is_whitespace() && !matches!(c, ',' | ';' | ')' | '('))
            .collect();
        let run = run.trim_end_matches(['.', ':']);
        if run.contains('@') || is_rut(run) {
            return run.chars().count();
        }
        telephone(&original[at..])
    }

    /// Every text of a value, keys untouched.
    pub fn value(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.text(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.value(item)),
            Value::Object(map) => map.values_mut().for_each(|item| self.value(item)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// Small letters without accents, one character for each.
fn folded(text: &str) -> Vec<char> {
    let plain = |c: char| match c {
        'á' | 'à' | 'ä' | 'â' => 'a',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' => 'o',
        'ú' | 'ù' | 'ü' | 'û' => 'u',
        'ñ' => 'n',
        '’' => '\'',
        c => c,
    };
    text.chars()
        .map(|c| plain(c.to_lowercase().next().unwrap_or(c)))
        .collect()
}

fn words_of(text: &str) -> Vec<Vec<char>> {
    folded(text)
        .split(|c| !is_word(*c))
        .filter(|word| !word.is_empty())
        .map(<[char]>::to_vec)
        .collect()
}

/// `12.345.678-5`, with or without points.
fn is_rut(text: &str) -> bool {
    let Some((body, check)) = text.rsplit_once('-') else {
        return false;
    };
    let digits = body.chars().filter(char::is_ascii_digit).count();
    (7..=8).contains(&digits)
        && body.chars().all(|c| c.is_ascii_digit() || c == '.')
        && check.chars().count() == 1
        && check
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, 'k' | 'K'))
}

/// Characters of a telephone that begins here with `+`.
fn telephone(text: &[char]) -> usize {
    if text.first() != Some(&'+') {
        return 0;
    }
    let length = text
        .iter()
        .skip(1)
        .take_while(|c| c.is_ascii_digit() || **c == ' ')
        .count();
    let digits = text.iter().take(length + 1).filter(|c| c.is_ascii_digit());
    if digits.count() >= TELEPHONE {
        length + 1
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> String {
        let names = [
            "Tomás O'Farrell Güell".to_owned(),
            "Rosa Santiago Peña (persona de demostración)".to_owned(),
        ];
        Mask::new(names, &["Santiago", "Región Metropolitana"]).text(text)
    }

    #[test]
    fn names_go_whole_in_part_in_capitals_and_without_accents() {
        for text in [
            "Tomás O'Farrell Güell",
            "TOMÁS O'FARRELL GÜELL",
            "Tomas O’Farrell Guell",
            "Farrell",
            "Peña",
        ] {
            assert_eq!(masked(text), MASK, "{text}");
        }
        assert_eq!(
            masked("firma O'Farrell, presidencia"),
            format!("firma O'{MASK}, presidencia")
        );
    }

    #[test]
    fn what_is_no_name_stands() {
        for text in [
            "la Municipalidad de Santiago",
            "una rosa y una peña folclórica",
            "Peñalolén",
            "Ley N° 19.880, de 2003",
            "EXP-2026-13101",
        ] {
            assert_eq!(masked(text), text);
        }
    }

    #[test]
    fn numbers_that_name_somebody_go() {
        assert_eq!(masked("RUT 12.345.678-5."), format!("RUT {MASK}."));
        assert_eq!(
            masked("a secretaria@sello.cl, hoy"),
            format!("a {MASK}, hoy")
        );
        assert_eq!(masked("al +56 9 1234 5678"), format!("al {MASK}"));
    }
}
