//! The one way out: whatever is printed, in any form, passes here.
//!
//! Data, paths, settings and what was typed are a stranger's. What a terminal obeys (controls, escape sequences), what
//! shows a text in another order than it is written (bidi marks) and what nobody sees (zero-width characters, tags) is
//! left out, so that what is quoted is what is seen. Our own colours come by [`Gate::painted`] and by nothing else.

use std::io::{self, Write};

use anstyle::Style;

use crate::text::clean_lines;

/// A byte order mark.
const BOM: &str = "\u{feff}";

/// Where bytes go out, cleaned.
pub struct Gate<'w> {
    to: &'w mut dyn Write,
    /// The beginning of a character whose end is still to come; at most three bytes.
    torn: Vec<u8>,
    tabs: bool,
}

impl<'w> Gate<'w> {
    /// A gate before a file, a pipe or a terminal.
    pub fn new(to: &'w mut dyn Write) -> Self {
        Self { to, torn: Vec::new(), tabs: false }
    }

    /// Words, cleaned.
    ///
    /// # Errors
    /// Whatever keeps the bytes from going out.
    pub fn words(&mut self, words: &str) -> io::Result<()> {
        if !self.tabs {
            return self.to.write_all(clean_lines(words).as_bytes());
        }
        for (number, between) in words.split('\t').enumerate() {
            if number > 0 {
                self.to.write_all(b"\t")?;
            }
            self.to.write_all(clean_lines(between).as_bytes())?;
        }
        Ok(())
    }

    /// Words, cleaned, in a style of ours.
    ///
    /// # Errors
    /// Whatever keeps the bytes from going out.
    pub fn painted(&mut self, words: &str, style: Style) -> io::Result<()> {
        if words.is_empty() || style == Style::new() {
            return self.words(words);
        }
        write!(self.to, "{style}")?;
        self.words(words)?;
        write!(self.to, "{style:#}")
    }

    /// A text whose tabs are kept: a script.
    pub(super) fn script(&mut self, text: &str) -> io::Result<()> {
        self.tabs = true;
        let written = self.words(text);
        self.tabs = false;
        written
    }

    /// A container, a zip of parts, whose words have been cleaned one by one by [`for_container`].
    pub(super) fn container(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.to.write_all(bytes)
    }

    /// The mark by which Excel knows UTF-8.
    pub(super) fn byte_order_mark(&mut self) -> io::Result<()> {
        self.to.write_all(BOM.as_bytes())
    }
}

/// Words as they may stand in a container of XML: cleaned as all are, and without the characters that XML has no room for.
pub(super) fn for_container(words: &str) -> String {
    clean_lines(words).chars().filter(|&c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

/// For writers that know bytes only. A character may come in pieces.
impl Write for Gate<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.torn.extend_from_slice(bytes);
        let whole = std::mem::take(&mut self.torn);
        let mut rest = whole.as_slice();
        loop {
            match std::str::from_utf8(rest) {
                Ok(words) => {
                    self.words(words)?;
                    return Ok(bytes.len());
                }
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    self.words(std::str::from_utf8(good).unwrap_or_default())?;
                    let Some(wrong) = error.error_len() else {
                        self.torn = bad.to_vec();
                        return Ok(bytes.len());
                    };
                    self.words("\u{fffd}")?;
                    rest = bad.get(wrong..).unwrap_or_default();
                }
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::Gate;

    const HOSTILE: &str = "a\u{1b}]0;x\u{7}\u{9b}31m\u{202e}b\u{200b}\u{e0041}\u{feff}\r广\t东\n";

    fn through(write: impl FnOnce(&mut Gate<'_>)) -> String {
        let mut out = Vec::new();
        write(&mut Gate::new(&mut out));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn nothing_passes_that_a_terminal_obeys_or_hides() {
        assert_eq!(through(|gate| gate.words(HOSTILE).unwrap()), "a]0;x31mb广 东\n");
        assert_eq!(through(|gate| gate.script("a\tb\u{1b}c").unwrap()), "a\tbc");
    }

    #[test]
    fn bytes_may_come_one_by_one_and_wrong_ones_are_seen() {
        let by_bytes =
            |bytes: &[u8]| through(|gate| bytes.iter().for_each(|byte| gate.write_all(&[*byte]).unwrap()));
        assert_eq!(by_bytes(HOSTILE.as_bytes()), "a]0;x31mb广 东\n");
        assert_eq!(by_bytes(b"a\xff\xe5\xb9b"), "a\u{fffd}\u{fffd}b");
    }

    #[test]
    fn only_colours_of_ours_are_escape_sequences() {
        let bold = anstyle::Style::new().bold();
        assert_eq!(through(|gate| gate.painted("\u{1b}[2J一", bold).unwrap()), "\u{1b}[1m[2J一\u{1b}[0m");
        assert_eq!(through(|gate| gate.painted("", bold).unwrap()), "");
    }
}
