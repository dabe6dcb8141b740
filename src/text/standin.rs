//! Characters that stand in for ambiguous ones where those take two cells.
//!
//! ratatui counts a quote as one cell and has no switch for it (neither `CellDiffOption` nor `width_cjk`
//! reaches its layout). So just before a text goes into a widget each ambiguous character that is wide
//! here is replaced by one from the unassigned end of plane 3, which is wide by default (UAX #11) and
//! joins nothing; the backend turns it back as it prints. Wrapping, search and highlights work on the
//! original text; only what is drawn is encoded. A text copied from the terminal is the original again.

use std::borrow::Cow;

use super::Widths;
use super::cluster::clusters;
use super::width::ambiguous::group;

/// Where each block of ambiguous characters has its stand-ins: first, last, first stand-in.
///
/// Plane 3 is free above U+33479 (Unicode 17), and the planes behind it are narrow: what lies high
/// in the BMP is therefore moved less far than what lies low.
const BLOCKS: [(char, char, char); 3] = [
    ('\0', '\u{7fff}', '\u{34000}'),
    ('\u{e000}', '\u{ffff}', '\u{3c000}'),
    ('\u{1f000}', '\u{1f1ff}', '\u{3e000}'),
];

/// U+FFFD moved. Planes 15 and 16 have no room in plane 3, and no terminal has a picture for them anyway.
const PRIVATE_STAND_IN: char = '\u{3dffd}';

/// `text` as ratatui must be given it: it will count as many cells as [`Widths`] does.
///
/// Borrowed where no character of it is ambiguous and wide here.
pub fn encode(text: &str, widths: Widths) -> Cow<'_, str> {
    if !text.contains(|c| widths.doubles(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (_, cluster) in clusters(text) {
        let mut rest = cluster.chars();
        // An emoji sequence may begin with an ambiguous character and be wide for everybody.
        if Widths::NARROW.cluster(cluster) < widths.cluster(cluster) {
            out.extend(rest.next().map(stand_in));
        }
        out.push_str(rest.as_str());
    }
    Cow::Owned(out)
}

fn stand_in(c: char) -> char {
    let block = BLOCKS.iter().find(|(first, last, _)| (*first..=*last).contains(&c));
    block.and_then(|&(first, _, base)| moved(c, first, base)).unwrap_or(PRIVATE_STAND_IN)
}

/// The character `c` stands for, or `None` if it is no stand-in.
pub fn decode(c: char) -> Option<char> {
    let &(first, _, base) = BLOCKS.iter().rev().find(|&&(_, _, base)| base <= c)?;
    moved(c, base, first).filter(|&real| c <= '\u{3fffd}' && group(real).is_some())
}

fn moved(c: char, from: char, to: char) -> Option<char> {
    char::from_u32(u32::from(c) - u32::from(from) + u32::from(to))
}

/// `text` with every stand-in turned back: what the terminal is sent.
pub fn decode_str(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| decode(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| decode(c).unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_str, encode};
    use crate::text::{Widths, clean_lines, tests::sources, width::ambiguous};
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    use std::borrow::Cow;

    fn all() -> impl Iterator<Item = char> {
        ambiguous::all().map(|(c, _)| c)
    }

    /// The cells ratatui uses for `text`.
    fn laid_out(text: &str) -> usize {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 400, 1));
        let (end, _) = buffer.set_stringn(0, 0, text, 400, Style::new());
        usize::from(end)
    }

    #[test]
    fn what_is_narrow_here_is_left_as_it_is() {
        assert!(matches!(encode("实施“互联网”─", Widths::NARROW), Cow::Borrowed(_)));
        assert!(matches!(encode("实施行动", Widths::WIDE), Cow::Borrowed(_)));
        let quotes = Widths { punct: true, ..Widths::NARROW };
        assert_eq!(encode("“─", quotes), "\u{3601c}─");
    }

    #[test]
    fn every_ambiguous_character_comes_back_and_is_wide_for_ratatui() {
        for c in all().filter(|&c| c < '\u{f0000}') {
            let text = c.to_string();
            let encoded = encode(&text, Widths::WIDE);
            assert_ne!(encoded, text);
            assert_eq!(decode_str(&encoded), text, "{:x}", c as u32);
            assert_eq!(laid_out(&encoded), 2, "{:x}", c as u32);
        }
    }

    #[test]
    fn private_planes_keep_their_room_and_show_a_replacement() {
        for text in ["\u{f0000}", "\u{10fffd}"] {
            let encoded = encode(text, Widths::WIDE);
            assert_eq!((laid_out(&encoded), decode_str(&encoded).as_ref()), (2, "\u{fffd}"));
        }
    }

    #[test]
    fn no_character_in_use_is_taken_for_a_stand_in() {
        let in_use = (0..=0x33479).chain(0x40000..=0x10_ffff).filter_map(char::from_u32);
        assert_eq!(in_use.filter(|&c| decode(c).is_some()).count(), 0);
        let stand_ins = ('\u{34000}'..='\u{3ffff}').filter(|&c| decode(c).is_some()).count();
        assert_eq!(stand_ins, all().filter(|&c| c < '\u{f0000}').count());
    }

    #[test]
    fn ratatui_lays_the_plans_out_as_we_count_them() {
        for source in sources() {
            for line in clean_lines(source).lines() {
                let part: String = line.chars().take(150).collect();
                for widths in [Widths::NARROW, Widths::WIDE] {
                    assert_eq!(laid_out(&encode(&part, widths)), widths.str(&part), "{part:?}");
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn ratatui_counts_encoded_text_as_we_do(text in "([中“─→αé☎♀ a\u{301}\u{200d}\u{fe0f}👩\u{e000}]){0,16}", bits in 0_u8..16) {
            let on = |bit: u8| bits & bit != 0;
            let widths = Widths { punct: on(1), boxes: on(2), symbols: on(4), letters: on(8) };
            let encoded = encode(&text, widths);
            prop_assert_eq!(laid_out(&encoded), widths.str(&text));
            prop_assert_eq!(decode_str(&encoded), text.as_str());
        }
    }
}
