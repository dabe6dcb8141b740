//! A text brought to a number of cells: cut, padded, or seen through a window.
//!
//! `{:<10}` pads by characters and a cut by characters splits a wide one in two; a column that is one cell
//! off shifts all that follows. Everything here ends on cluster borders and keeps to the cell. Cells are
//! counted from 0 at the start of the text.

use std::borrow::Cow;

use super::Widths;
use super::cluster::clusters;

/// Where a text stands in a field wider than itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Align {
    /// At the left edge.
    #[default]
    Left,
    /// At the right edge.
    Right,
    /// In the middle; an odd blank goes to the right.
    Center,
}

/// `text` in at most `cells` cells: as it is where it fits, else its beginning and an ellipsis.
///
/// The ellipsis is `…` where punctuation is narrow and `..` where it is not. Where not even that fits,
/// nothing is left.
pub fn truncate(text: &str, cells: usize, widths: Widths) -> Cow<'_, str> {
    let (whole, _) = prefix(text, cells, widths);
    if whole.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let ellipsis = if widths.punct { ".." } else { "…" };
    let Some(room) = cells.checked_sub(widths.str(ellipsis)) else { return Cow::Borrowed("") };
    let (kept, _) = prefix(text, room, widths);
    Cow::Owned([kept, ellipsis].concat())
}

/// `text` in exactly `cells` cells: truncated if it is longer, padded with blanks if it is shorter.
pub fn fit(text: &str, cells: usize, widths: Widths, align: Align) -> String {
    let text = truncate(text, cells, widths);
    let free = cells.saturating_sub(widths.str(&text));
    let left = match align {
        Align::Left => 0,
        Align::Right => free,
        Align::Center => free / 2,
    };
    let mut out = String::with_capacity(text.len() + free);
    pad(&mut out, left);
    out.push_str(&text);
    pad(&mut out, free - left);
    out
}

/// What a window of `cells` cells shows of `text` when it begins at cell `start`: exactly `cells` wide.
///
/// A wide character that an edge cuts in two becomes a blank, and so does what lies behind the end.
pub fn slice(text: &str, start: usize, cells: usize, widths: Widths) -> String {
    let end = start.saturating_add(cells);
    let mut out = String::new();
    let mut filled = start;
    for (at, cluster, width) in cells_of(text, widths) {
        if at >= end {
            break;
        }
        if at >= filled && at + width <= end {
            pad(&mut out, at - filled);
            out.push_str(cluster);
            filled = at + width;
        }
    }
    pad(&mut out, end.saturating_sub(filled));
    out
}

/// Byte index of the cluster that covers `cell`: both halves of 中 belong to 中. The length of the text
/// behind its end.
pub fn index_at(text: &str, cell: usize, widths: Widths) -> usize {
    let mut at = 0;
    for (byte, cluster) in clusters(text) {
        at += widths.cluster(cluster);
        if at > cell {
            return byte;
        }
    }
    text.len()
}

/// The cell at which the cluster that holds byte index `byte` begins; the width of the text behind its end.
pub fn cell_of(text: &str, byte: usize, widths: Widths) -> usize {
    let before = clusters(text).take_while(|(at, cluster)| at + cluster.len() <= byte);
    before.map(|(_, cluster)| widths.cluster(cluster)).sum()
}

/// The longest beginning of `text` that takes at most `cells`, and the cells it takes.
fn prefix(text: &str, cells: usize, widths: Widths) -> (&str, usize) {
    let mut used = 0;
    for (byte, cluster) in clusters(text) {
        let width = widths.cluster(cluster);
        if used + width > cells {
            return (text.get(..byte).unwrap_or_default(), used);
        }
        used += width;
    }
    (text, used)
}

/// The clusters with the cell each begins at and the cells it takes.
pub(crate) fn cells_of(text: &str, widths: Widths) -> impl Iterator<Item = (usize, &str, usize)> {
    clusters(text).scan(0, move |at, (_, cluster)| {
        let width = widths.cluster(cluster);
        let begin = *at;
        *at += width;
        Some((begin, cluster, width))
    })
}

fn pad(out: &mut String, blanks: usize) {
    out.extend(std::iter::repeat_n(' ', blanks));
}

#[cfg(test)]
mod tests {
    use super::{Align, cell_of, fit, index_at, slice, truncate};
    use crate::text::Widths;
    use proptest::prelude::*;

    const BOTH: [Widths; 2] = [Widths::NARROW, Widths::WIDE];
    const TEXT: &str = "实施“互联网+流通”行动";

    #[test]
    fn a_title_too_long_ends_in_an_ellipsis_the_terminal_can_show() {
        assert_eq!(truncate(TEXT, 10, Widths::NARROW), "实施“互联…");
        assert_eq!(truncate(TEXT, 10, Widths::WIDE), "实施“互..");
        assert_eq!(truncate(TEXT, 21, Widths::NARROW), TEXT);
        assert_eq!(truncate(TEXT, 21, Widths::WIDE), "实施“互联网+流通”..");
    }

    #[test]
    fn a_field_too_small_for_the_ellipsis_is_blank() {
        assert_eq!(truncate("中文", 1, Widths::WIDE), "");
        assert_eq!(truncate("中文", 1, Widths::NARROW), "…");
        assert_eq!(fit("中文", 0, Widths::WIDE, Align::Left), "");
        assert_eq!(fit("中文", 1, Widths::WIDE, Align::Left), " ");
    }

    #[test]
    fn a_column_of_odd_width_is_filled_with_one_blank() {
        assert_eq!(fit("中文", 5, Widths::NARROW, Align::Left), "中文 ");
        assert_eq!(fit("中文", 5, Widths::NARROW, Align::Right), " 中文");
        assert_eq!(fit("中文", 7, Widths::NARROW, Align::Center), " 中文  ");
        assert_eq!(fit("中文", 3, Widths::WIDE, Align::Left), " ".repeat(3).replacen("   ", ".. ", 1));
    }

    #[test]
    fn scrolling_sideways_into_the_middle_of_a_character_shows_a_blank() {
        assert_eq!(slice("中文字", 1, 4, Widths::NARROW), " 文 ");
        assert_eq!(slice("中文字", 2, 4, Widths::NARROW), "文字");
        assert_eq!(slice("中", 1, 1, Widths::NARROW), " ");
        assert_eq!(slice("ab", 1, 4, Widths::NARROW), "b   ");
        assert_eq!(slice("ab", 9, 2, Widths::NARROW), "  ");
    }

    #[test]
    fn a_mark_goes_with_its_letter() {
        assert_eq!(slice("e\u{301}a", 1, 1, Widths::NARROW), "a");
        assert_eq!(slice("e\u{301}a", 0, 1, Widths::NARROW), "e\u{301}");
        assert_eq!(truncate("e\u{301}abc", 2, Widths::NARROW), "e\u{301}…");
    }

    #[test]
    fn a_click_on_the_right_half_of_a_character_hits_it() {
        assert_eq!(
            [0, 1, 2, 3, 4, 9].map(|cell| index_at("中a文", cell, Widths::NARROW)),
            [0, 0, 3, 4, 4, 7]
        );
        assert_eq!(
            [0, 1, 3, 4, 7, 99].map(|byte| cell_of("中a文", byte, Widths::NARROW)),
            [0, 0, 2, 3, 5, 5]
        );
    }

    fn texts() -> impl Strategy<Value = String> {
        "([中文“”—a-c ]|e\u{301}|👩|\u{301}|한){0,16}"
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn fit_is_exact_and_truncate_keeps_the_limit(text in texts(), cells in 0_usize..24) {
            for widths in BOTH {
                let short = truncate(&text, cells, widths);
                prop_assert!(widths.str(&short) <= cells);
                prop_assert!(short == text || widths.str(&text) > cells);
                for align in [Align::Left, Align::Right, Align::Center] {
                    prop_assert_eq!(widths.str(&fit(&text, cells, widths, align)), cells);
                }
            }
        }

        #[test]
        fn a_window_is_exact_and_shows_what_stands_there(text in texts(), start in 0_usize..20, cells in 0_usize..20) {
            for widths in BOTH {
                let window = slice(&text, start, cells, widths);
                prop_assert_eq!(widths.str(&window), cells);
                for cell in 0..cells {
                    let here = index_at(&window, cell, widths);
                    let there = index_at(&text, start + cell, widths);
                    let (shown, meant) = (window[here..].chars().next(), text[there..].chars().next());
                    prop_assert!(shown == meant || shown == Some(' '), "{:?} in {:?}", shown, window);
                }
            }
        }

        #[test]
        fn cells_and_bytes_find_each_other(text in texts(), cell in 0_usize..40) {
            for widths in BOTH {
                let byte = index_at(&text, cell, widths);
                let back = cell_of(&text, byte, widths);
                prop_assert!(back <= cell);
                prop_assert!(index_at(&text, back, widths) == byte);
            }
        }
    }
}
