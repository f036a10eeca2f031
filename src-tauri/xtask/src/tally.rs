//! Counts tests from what the runners print, so that the last line can say how many passed.

/// Tests that passed and tests that did not.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Ran and held.
    pub passed: u32,
    /// Ran and did not hold.
    pub failed: u32,
    /// Did not run: as bad as failed, because nobody notices.
    pub left_out: u32,
}

impl Tally {
    /// Adds what one line says, if it is a closing line of cargo's or vitest's runner.
    pub fn read(&mut self, line: &str) {
        let line = without_colour(line);
        let line = line.trim();
        let Some(counts) = line
            .strip_prefix("test result:")
            .or_else(|| line.strip_prefix("Tests "))
        else {
            return;
        };
        let mut words = counts.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let (Ok(count), Some(next)) = (word.parse::<u32>(), words.peek()) else {
                continue;
            };
            match next.trim_end_matches(';') {
                "passed" => self.passed += count,
                "failed" => self.failed += count,
                "ignored" | "skipped" | "todo" => self.left_out += count,
                _ => {}
            }
        }
    }
}

fn without_colour(line: &str) -> String {
    let mut text = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            text.push(letter);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        for line in lines {
            tally.read(line);
        }
        tally
    }

    #[test]
    fn closing_lines_of_cargo_add_up() {
        let lines = [
            "test result: ok. 8 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.04s",
            "test a_test_about_3 passed ... ok",
            "test result: FAILED. 4 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 66.85s",
        ];
        assert_eq!(
            tally(&lines),
            Tally {
                passed: 12,
                failed: 2,
                left_out: 1
            }
        );
    }

    #[test]
    fn closing_lines_of_vitest_add_up_in_colour_too() {
        let lines = [
            " Test Files  3 passed (3)",
            "      Tests  64 passed (64)",
            "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[31m2 failed\u{1b}[39m\u{1b}[22m | \u{1b}[32m5 passed\u{1b}[39m | 1 skipped (8)",
        ];
        assert_eq!(
            tally(&lines),
            Tally {
                passed: 69,
                failed: 2,
                left_out: 1
            }
        );
    }
}
