//! How a symbol must be printed so that the cell after it comes out right.
//!
//! Most characters take the same cells everywhere. Ambiguous ones do not, nor do some that came late to Unicode: twelve
//! set-ups of terminals were measured, and these are the classes on which they differ. After such a character the
//! cursor is set anew, and where it may leave its second cell untouched that one is blanked first.

use std::borrow::Cow;

use crate::text::width::ambiguous::{AmbiguousGroup, group};
use crate::text::{Widths, decode, decode_str};

/// How far the widths are to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Trust {
    /// The terminal or the user said so.
    Certain,
    /// Nobody said anything: print so that it is right in both kinds of terminal (mode `safe`).
    #[default]
    Unsure,
    /// Something between us and the screen counts differently: print characters that are wide for everybody.
    Replaced,
}

/// Which ambiguous characters take two cells here, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Ambiguity {
    /// The cells the layout reckons with.
    pub widths: Widths,
    /// Whether the terminal is known to agree.
    pub trust: Trust,
}

impl Ambiguity {
    /// The layout that is right in every terminal: two cells for everything, and nothing taken for granted.
    pub const SAFE: Self = Self { widths: Widths::WIDE, trust: Trust::Unsure };
}

/// What to send for a symbol.
pub(super) struct SentSymbol<'a> {
    /// The characters.
    pub(super) text: Cow<'a, str>,
    /// Blank its cells first: it may not fill them.
    pub(super) blank_first: bool,
    /// Set the cursor after it.
    pub(super) doubtful: bool,
}

impl<'a> SentSymbol<'a> {
    const fn sure(text: Cow<'a, str>) -> Self {
        Self { text, blank_first: false, doubtful: false }
    }

    /// A symbol of ratatui's for which `cells` cells are kept.
    pub(super) fn new(symbol: &'a str, cells: usize, trust: Trust) -> Self {
        match only(symbol) {
            Some(c) if is_common(c) => Self::sure(Cow::Borrowed(symbol)),
            Some(c) if decode(c).is_some() => Self::stand_in(symbol, trust),
            Some(c) => Self::single(c, symbol, cells, trust),
            None => Self::doubted(decode_str(symbol), cells),
        }
    }

    fn doubted(text: Cow<'a, str>, cells: usize) -> Self {
        Self { text, blank_first: cells > 1, doubtful: true }
    }

    /// An ambiguous character for which two cells are kept.
    fn stand_in(symbol: &'a str, trust: Trust) -> Self {
        let text = decode_str(symbol);
        let real = only(&text).unwrap_or(' ');
        match (trust, replacement(real)) {
            (Trust::Certain, _) => {
                Self { doubtful: group(real) != Some(AmbiguousGroup::Boxes), text, blank_first: false }
            }
            (Trust::Replaced, Some(wide)) => Self::sure(Cow::Borrowed(wide)),
            _ => Self { text, blank_first: true, doubtful: true },
        }
    }

    fn single(c: char, symbol: &'a str, cells: usize, trust: Trust) -> Self {
        let text = Cow::Borrowed(symbol);
        match group(c) {
            Some(AmbiguousGroup::Boxes) => {
                Self { text, blank_first: false, doubtful: trust != Trust::Certain }
            }
            Some(_) => Self { text, blank_first: false, doubtful: true },
            None if is_disputed(c) => Self::doubted(text, cells),
            None => Self::sure(text),
        }
    }
}

/// Whether the cells around the symbol depend on how it is printed.
pub(super) fn depends_on_trust(symbol: &str) -> bool {
    only(symbol).is_none_or(|c| !is_common(c) && (decode(c).is_some() || group(c).is_some()))
}

fn only(text: &str) -> Option<char> {
    let mut characters = text.chars();
    let first = characters.next()?;
    characters.next().is_none().then_some(first)
}

/// What fills nearly all cells, and is beyond dispute.
fn is_common(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{3000}'..='\u{303e}' | '\u{3400}'..='\u{4db5}' | '\u{4e00}'..='\u{9fcb}' | '\u{ff01}'..='\u{ff5e}')
}

/// Not counted alike by every terminal in use: whatever the tables of ten years ago did not know, or counted otherwise. Some
/// drop it (tmux of Debian 12 what its C library does not know), and to set the cursor anew once too often does no harm.
fn is_disputed(c: char) -> bool {
    !matches!(c,
        ' '..='~'
        // Letters of Europe, signs, arrows and lines.
        | '\u{a0}'..='\u{377}' | '\u{384}'..='\u{38a}' | '\u{38c}' | '\u{38e}'..='\u{3a1}' | '\u{3a3}'..='\u{52f}'
        | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2070}'..='\u{2071}'
        | '\u{2074}'..='\u{208e}' | '\u{20a0}'..='\u{20bd}' | '\u{2100}'..='\u{218b}' | '\u{2190}'..='\u{2319}'
        | '\u{2460}'..='\u{25fc}'
        // Radicals, descriptions of ideographs, kana, zhuyin, hangul, strokes.
        | '\u{2e80}'..='\u{2e99}' | '\u{2e9b}'..='\u{2ef3}' | '\u{2f00}'..='\u{2fd5}' | '\u{2ff0}'..='\u{2ffb}'
        | '\u{3000}'..='\u{303e}' | '\u{3041}'..='\u{3096}' | '\u{3099}'..='\u{30ff}' | '\u{3105}'..='\u{312d}'
        | '\u{3131}'..='\u{318e}' | '\u{3190}'..='\u{31ba}' | '\u{31c0}'..='\u{31e3}' | '\u{31f0}'..='\u{321e}'
        | '\u{3220}'..='\u{33ff}' | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7a3}'
        // Ideographs without what was added at the ends of blocks later.
        | '\u{3400}'..='\u{4db5}' | '\u{4e00}'..='\u{9fcb}' | '\u{f900}'..='\u{fa6d}' | '\u{fa70}'..='\u{fad9}'
        | '\u{20000}'..='\u{2a6d6}' | '\u{2a700}'..='\u{2b734}' | '\u{2b740}'..='\u{2b81d}'
        | '\u{2b820}'..='\u{2cea1}' | '\u{2f800}'..='\u{2fa1d}'
        // Forms for upright text, and of full and half width.
        | '\u{fe30}'..='\u{fe52}' | '\u{fe54}'..='\u{fe66}' | '\u{fe68}'..='\u{fe6b}' | '\u{ff01}'..='\u{ffbe}'
        | '\u{ffe0}'..='\u{ffe6}' | '\u{ffe8}'..='\u{ffee}')
}

/// Two cells that look much the same and that every terminal counts as two.
fn replacement(c: char) -> Option<&'static str> {
    Some(match c {
        '“' => "〝",
        '”' => "〞",
        '‘' | '’' => "＇",
        '—' | '―' | '–' => "ー",
        '·' => "・",
        '…' => "⋯ ",
        '×' => "Ｘ",
        '①'..='⑨' => {
            return u32::from(c).checked_sub(0x2460).and_then(|nth| CIRCLED.get(nth as usize)).copied();
        }
        _ => return None,
    })
}

/// Circled numbers by their beginning: what follows shows where they end.
const CIRCLED: [&str; 9] = ["(1", "(2", "(3", "(4", "(5", "(6", "(7", "(8", "(9"];

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(symbol: &str, cells: usize, trust: Trust) -> (String, bool, bool) {
        let glyph = SentSymbol::new(symbol, cells, trust);
        (glyph.text.into_owned(), glyph.blank_first, glyph.doubtful)
    }

    fn stand_in(c: &str) -> String {
        crate::text::encode(c, Widths::WIDE).into_owned()
    }

    #[test]
    fn what_is_common_is_just_printed() {
        for (symbol, cells) in
            [("中", 2), ("a", 1), ("，", 2), ("〈", 2), ("㐀", 2), ("䶵", 2), ("龥", 2), ("⿰", 2), ("㇀", 2)]
        {
            assert_eq!(glyph(symbol, cells, Trust::Unsure), (symbol.to_owned(), false, false));
        }
    }

    #[test]
    fn each_mode_prints_a_quote_its_own_way() {
        let quote = stand_in("“");
        assert_eq!(glyph(&quote, 2, Trust::Certain), ("“".into(), false, true));
        assert_eq!(glyph(&quote, 2, Trust::Unsure), ("“".into(), true, true));
        assert_eq!(glyph(&quote, 2, Trust::Replaced), ("〝".into(), false, false));
        assert_eq!(glyph("“", 1, Trust::Certain), ("“".into(), false, true));
    }

    #[test]
    fn box_lines_are_trusted_once_the_terminal_has_answered() {
        assert_eq!(glyph("─", 1, Trust::Certain), ("─".into(), false, false));
        assert_eq!(glyph("─", 1, Trust::Unsure), ("─".into(), false, true));
        assert_eq!(glyph(&stand_in("─"), 2, Trust::Certain), ("─".into(), false, false));
    }

    #[test]
    fn rare_names_and_new_emoji_are_doubted() {
        let names = ["\u{31350}", "\u{2ebf0}", "\u{323b0}", "䷀", "𝌆", "\u{1fae0}"];
        let late = ["⿾", "⿿", "㇯", "⿼", "䶶", "䶿", "鿰", "鿿", "\u{2a6dd}", "\u{30edd}"];
        // Ends of blocks that Unicode 17 filled, and what it may fill next: dropped by tmux 3.3a, one cell in screen 4.9.
        let newest =
            ["\u{2b81e}", "\u{2cea2}", "\u{2ebe1}", "\u{2a6e0}", "\u{fada}", "\u{1f6d8}", "\u{18d80}"];
        for symbol in names.into_iter().chain(late).chain(newest) {
            assert_eq!(glyph(symbol, 2, Trust::Certain), (symbol.to_owned(), true, true));
        }
        // The riyal and what its block has left: tmux drops them too.
        assert_eq!(glyph("\u{20c1}", 1, Trust::Certain), ("\u{20c1}".into(), false, true));
        assert_eq!(glyph("e\u{301}", 1, Trust::Certain), ("e\u{301}".into(), false, true));
    }

    #[test]
    fn every_replacement_takes_two_cells_everywhere() {
        for c in "“”‘’—―–·…×①⑨".chars() {
            let text = replacement(c).unwrap();
            assert_eq!((Widths::NARROW.str(text), Widths::WIDE.str(text)), (2, 2), "{c} becomes {text}");
        }
    }
}
