//! Where the lines of a text end in a pane of a given width.
//!
//! Written by hand because nothing at hand wraps Chinese rightly: ratatui's `Paragraph` began or ended
//! 325 of 3,217 lines wrongly at 20 cells, and no other engine can be told that quotes take two cells
//! (it then overflows 138 lines). Lines are filled greedily with whole grapheme clusters; what may part
//! is decided in `kinsoku`. The answer is byte ranges of the text, never copies, so that what is found in
//! a text can be lit in its lines.

mod kinsoku;

use std::ops::Range;

use super::Widths;
use super::cluster::clusters;
use kinsoku::{Break, BreakReader, is_blank};

/// The lines of `text` at `width` cells, as byte ranges.
///
/// `\n` begins a new line; an empty paragraph, and so an empty text, is one empty range. Blanks at the end
/// of a line lie outside every range, and nothing else does. A line is never wider than `width` unless a
/// single cluster is: that one gets a line of its own, so 0 and 1 cells are survived.
pub fn wrap(text: &str, width: usize, widths: Widths) -> Vec<Range<usize>> {
    wrap_indented(text, width, width, widths)
}

/// As [`wrap`], with `first_width` cells for the very first line and `rest_width` for all after it: the
/// shape of a text that begins behind a label.
pub fn wrap_indented(text: &str, first_width: usize, rest_width: usize, widths: Widths) -> Vec<Range<usize>> {
    let mut lines = Vec::with_capacity(1 + text.len() / rest_width.max(8));
    let mut at = 0;
    for paragraph in text.split('\n') {
        let mut filler = Filler::new(at, rest_width, &mut lines);
        if at == 0 {
            filler.limit = first_width;
        }
        filler.fill(paragraph, widths);
        at += paragraph.len() + 1;
    }
    lines
}

/// A place in the text, with the cells of the paragraph before it.
#[derive(Clone, Copy)]
struct TextPlace {
    byte: usize,
    cells: usize,
}

/// A place where the line may end: its last byte with the blanks cut, and where the next would begin.
#[derive(Clone, Copy)]
struct LineEnd {
    end: usize,
    next: TextPlace,
}

/// One paragraph on its way into lines.
struct Filler<'a> {
    lines: &'a mut Vec<Range<usize>>,
    offset: usize,
    limit: usize,
    rest_limit: usize,
    /// Where the line at hand begins.
    start: TextPlace,
    /// The end of its last cluster that is no blank.
    end: usize,
    /// The last place where it may end freely, and the last where only a word would be cut.
    free: Option<LineEnd>,
    word: Option<LineEnd>,
}

impl<'a> Filler<'a> {
    fn new(offset: usize, rest_limit: usize, lines: &'a mut Vec<Range<usize>>) -> Self {
        let start = TextPlace { byte: 0, cells: 0 };
        Self { lines, offset, limit: rest_limit, rest_limit, start, end: 0, free: None, word: None }
    }

    fn fill(mut self, paragraph: &str, widths: Widths) {
        let mut reader = BreakReader::default();
        let mut here = TextPlace { byte: 0, cells: 0 };
        for (byte, cluster) in clusters(paragraph) {
            let cells = widths.cluster(cluster);
            here.byte = byte;
            let Some(c) = base(cluster) else { continue };
            let kind = reader.read(c);
            if !is_blank(c) {
                self.note(kind, here);
                while self.overflows(here.cells + cells) && self.cut(here) {}
                self.end = byte + cluster.len();
            }
            here.cells += cells;
        }
        self.push(self.end);
    }

    fn note(&mut self, kind: Break, here: TextPlace) {
        let cut = Some(LineEnd { end: self.end, next: here });
        match kind {
            Break::Never => {}
            Break::Word => self.word = cut,
            Break::Free => self.free = cut,
        }
    }

    fn overflows(&self, cells: usize) -> bool {
        cells - self.start.cells > self.limit
    }

    /// Ends the line at the best place there is, before `here` at the latest. False if it is empty.
    fn cut(&mut self, here: TextPlace) -> bool {
        if self.start.byte == here.byte {
            return false;
        }
        let cut = self.free.or(self.word).unwrap_or(LineEnd { end: self.end, next: here });
        if cut.end > self.start.byte {
            self.push(cut.end);
        }
        self.start = cut.next;
        self.free = None;
        self.word = self.word.filter(|word| word.next.byte > cut.next.byte);
        true
    }

    fn push(&mut self, end: usize) {
        let start = self.start.byte + self.offset;
        self.lines.push(start..start.max(end + self.offset));
        self.limit = self.rest_limit;
    }
}

/// The character that decides where a cluster may stand. A blank under a mark is seen, so it is no blank.
fn base(cluster: &str) -> Option<char> {
    let mut chars = cluster.chars();
    let first = chars.next()?;
    if is_blank(first) { chars.next_back().or(Some(first)) } else { Some(first) }
}

#[cfg(test)]
mod tests {
    use super::kinsoku::{begins_no_line, ends_no_line, is_blank};
    use super::{wrap, wrap_indented};
    use crate::text::cluster::clusters;
    use crate::text::{Widths, clean_lines, tests::sources};
    use proptest::prelude::*;
    use std::ops::Range;

    const BOTH: [Widths; 2] = [Widths::NARROW, Widths::WIDE];

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width, Widths::NARROW).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn no_line_begins_with_a_stop_or_ends_with_an_opening_mark() {
        assert_eq!(lines("推动流通产业，加快发展。", 12), ["推动流通产", "业，加快发", "展。"]);
        assert_eq!(lines("依托实体店（含超市）", 12), ["依托实体店", "（含超市）"]);
        assert_eq!(lines("深入实施“互联网”", 9), ["深入实施", "“互联网”"]);
    }

    #[test]
    fn a_number_with_its_unit_moves_to_the_next_line_whole() {
        assert_eq!(lines("交易额达到1.3万亿元以上", 14), ["交易额达到", "1.3万亿元以上"]);
        assert_eq!(lines("增长率为95%以上", 10), ["增长率为", "95%以上"]);
        assert_eq!(lines("力争用5年时间", 8), ["力争用", "5年时间"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_and_shorter_ones_are_not() {
        assert_eq!(lines("见https://example", 8), ["见", "https://", "example"]);
        assert_eq!(lines("ab cdefghij kl", 5), ["ab", "cdefg", "hij", "kl"]);
    }

    #[test]
    fn the_dash_stays_whole() {
        assert_eq!(lines("主要措施——坚持", 9), ["主要措", "施——坚持"]);
    }

    #[test]
    fn blanks_hang_at_the_end_and_lead_only_a_paragraph() {
        assert_eq!(lines("推进   行动", 4), ["推进", "行动"]);
        assert_eq!(lines("  推进行动 ", 6), ["  推进", "行动"]);
        assert_eq!(lines("    推进", 2), ["推", "进"]);
        assert_eq!(lines("   ", 2), [""]);
    }

    #[test]
    fn empty_paragraphs_are_empty_lines() {
        assert_eq!(wrap("", 5, Widths::NARROW), vec![0..0; 1]);
        assert_eq!(wrap("一\n\n二\n", 5, Widths::NARROW), [0..3, 4..4, 5..8, 9..9]);
    }

    #[test]
    fn quotes_take_their_room_on_a_wide_terminal() {
        let text = "实施“互联网”行动";
        let at = |widths| wrap(text, 12, widths).into_iter().map(|r| &text[r]).collect::<Vec<_>>();
        assert_eq!(at(Widths::NARROW), ["实施“互联网”", "行动"]);
        assert_eq!(at(Widths::WIDE), ["实施“互联", "网”行动"]);
    }

    #[test]
    fn the_first_line_is_shorter_behind_a_label() {
        let text = "市商务局、市财政局";
        let ranges = wrap_indented(text, 4, 10, Widths::NARROW);
        let lines: Vec<_> = ranges.into_iter().map(|r| &text[r]).collect();
        assert_eq!(lines, ["市商", "务局、市财", "政局"]);
        assert_eq!(wrap_indented("一\n二三", 2, 4, Widths::NARROW).len(), 2);
    }

    #[test]
    fn a_pane_of_no_width_shows_a_character_a_line() {
        for width in [0, 1] {
            assert_eq!(lines("中文。", width), ["中", "文", "。"]);
        }
        assert_eq!(lines("ab", 0), ["a", "b"]);
    }

    /// What must hold of any text at any width; kinsoku is checked apart, a forced break may break it.
    fn check(text: &str, width: usize, widths: Widths) -> Vec<Range<usize>> {
        let ranges = wrap(text, width, widths);
        let mut at = 0;
        for range in &ranges {
            let line = &text[range.clone()];
            let lost = &text[at..range.start];
            assert!(lost.chars().all(is_blank), "lost {lost:?} of {text:?} at {width}");
            let fits = widths.str(line) <= width;
            assert!(
                fits || clusters(line).filter(|(_, c)| widths.cluster(c) > 0).count() == 1,
                "{line:?} at {width}"
            );
            assert!(!line.ends_with(is_blank), "{line:?} ends blank");
            assert!(!line.contains('\n'));
            at = range.end;
        }
        assert!(text[at..].chars().all(is_blank), "lost the end of {text:?} at {width}");
        ranges
    }

    #[test]
    fn the_five_plans_wrap_rightly_at_every_width() {
        for source in sources() {
            let text = clean_lines(source);
            for widths in BOTH {
                for width in 1..=100 {
                    let ranges = check(&text, width, widths);
                    if width >= 8 {
                        edges_are_right(&text, &ranges, width);
                    }
                }
            }
        }
    }

    fn edges_are_right(text: &str, ranges: &[Range<usize>], width: usize) {
        for pair in ranges.windows(2) {
            let (above, below) = (&text[pair[0].clone()], &text[pair[1].clone()]);
            if text[pair[0].end..pair[1].start].contains('\n') {
                continue;
            }
            let (last, first) = (above.chars().next_back().unwrap(), below.chars().next().unwrap());
            assert!(!ends_no_line(last), "{above:?} ends with an opening mark at {width}");
            assert!(!begins_no_line(first), "{below:?} begins with a stop at {width}");
            if width >= 20 {
                assert!(
                    !(last.is_ascii_alphanumeric() && first.is_ascii_alphanumeric() && above.len() < width)
                        || pair[0].end != pair[1].start,
                    "{above:?} | {below:?}"
                );
                assert!(
                    !(last.is_ascii_digit() && "年月日万亿元个家号项倍".contains(first)),
                    "{above:?} | {below:?}"
                );
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn no_text_is_lost_or_too_wide(
            text in "([中文“”（）。，、—…0-9a-z ,.\\(\\)\n\u{301}\u{3000}👩🇨\u{200d}年亿%]){0,40}",
            width in 0_usize..20,
        ) {
            for widths in BOTH {
                check(&text, width, widths);
            }
        }

        #[test]
        fn a_fault_stands_only_where_no_better_end_was(
            text in "[中文“”（），。年0-9ab ]{0,40}",
            width in 4_usize..16,
        ) {
            for widths in BOTH {
                let ranges = check(&text, width, widths);
                for pair in ranges.windows(2) {
                    forced_or_right(&text, &pair[0], &pair[1]);
                }
            }
        }
    }

    /// A line that ends wrongly holds no place inside where it might have ended rightly.
    fn forced_or_right(text: &str, above: &Range<usize>, below: &Range<usize>) {
        let right = |a: char, b: char| !ends_no_line(a) && !begins_no_line(b);
        let last = text[above.clone()].chars().next_back();
        let first = text[below.clone()].chars().next();
        if last.zip(first).is_none_or(|(a, b)| right(a, b)) {
            return;
        }
        let solid: Vec<char> = text[above.clone()].chars().filter(|&c| !is_blank(c)).collect();
        assert!(
            !solid.windows(2).any(|p| right(p[0], p[1])),
            "{:?} | {:?}",
            &text[above.clone()],
            &text[below.clone()]
        );
    }
}
