//! Glyphs as lines, in the order in which they are read.
//!
//! Pages draw their text mostly in reading order; a new line begins where the base line changes or the pen goes back. What was
//! drawn later on the same base line right beside a line belongs to it (the last character of a document number, the digits
//! between the dashes of a page number). Where no two lines stand side by side, they are read from the top.

use super::drawn::Glyph;

/// How far base lines of one line may lie apart, in parts of the size: raised figures stay in their line.
const SAME_LINE: f64 = 0.4;
/// How far the pen goes back within a line at most, in parts of the size.
const BACK: f64 = 0.5;
/// How far apart pieces of one line lie at most, in parts of the size.
const BESIDE: f64 = 2.0;

/// A line of glyphs, with its edges in points.
#[derive(Debug)]
pub(super) struct GlyphLine {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) left: f64,
    pub(super) right: f64,
    /// Its base line.
    pub(super) y: f64,
    pub(super) size: f64,
}

impl GlyphLine {
    fn of(glyph: Glyph) -> Self {
        let mut line =
            Self { glyphs: Vec::new(), left: f64::MAX, right: f64::MIN, y: glyph.y, size: glyph.size };
        line.push(glyph);
        line
    }

    fn push(&mut self, glyph: Glyph) {
        let wide = if glyph.c.is_ascii() { 0.5 } else { 1.0 };
        self.left = self.left.min(glyph.x);
        self.right = self.right.max(glyph.x + glyph.size * wide);
        self.size = self.size.max(glyph.size);
        self.glyphs.push(glyph);
    }

    fn is_level_with(&self, y: f64, size: f64) -> bool {
        (self.y - y).abs() <= SAME_LINE * self.size.max(size)
    }

    /// Whether another piece stands right beside it.
    fn is_beside(&self, other: &Self) -> bool {
        let size = self.size.min(other.size);
        let gap = (other.left - self.right).max(self.left - other.right);
        self.is_level_with(other.y, other.size) && gap > -BACK * size && gap < BESIDE * size
    }

    fn is_blank(&self) -> bool {
        self.glyphs.iter().all(|glyph| glyph.c.is_whitespace() || glyph.c.is_control())
    }
}

/// The lines of glyphs.
pub(super) fn lines(glyphs: Vec<Glyph>) -> Vec<GlyphLine> {
    let mut lines: Vec<GlyphLine> = Vec::new();
    for glyph in glyphs.into_iter().filter(|glyph| !glyph.c.is_control()) {
        let last = lines.last_mut().filter(|line| {
            let before = line.glyphs.last().map_or(f64::MIN, |before| before.x);
            line.is_level_with(glyph.y, glyph.size) && glyph.x >= before - BACK * glyph.size
        });
        match last {
            Some(line) => line.push(glyph),
            None => lines.push(GlyphLine::of(glyph)),
        }
    }
    lines.retain(|line| !line.is_blank());
    in_order(joined(lines))
}

/// Pieces that were drawn apart but stand beside each other, as one line.
fn joined(lines: Vec<GlyphLine>) -> Vec<GlyphLine> {
    let mut joined: Vec<GlyphLine> = Vec::new();
    for line in lines {
        // Only the last few: a column of figures must not gather what was drawn a page before.
        let from = joined.len().saturating_sub(4);
        match joined[from..].iter_mut().rev().find(|before| before.is_beside(&line)) {
            Some(before) => {
                line.glyphs.into_iter().for_each(|glyph| before.push(glyph));
                before.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
            }
            None => joined.push(line),
        }
    }
    joined
}

/// The lines from the top, unless some stand side by side: then the order in which they were drawn says more.
fn in_order(mut lines: Vec<GlyphLine>) -> Vec<GlyphLine> {
    let mut from_top: Vec<(f64, f64)> = lines.iter().map(|line| (line.y, line.size)).collect();
    from_top.sort_by(|a, b| a.0.total_cmp(&b.0));
    let side_by_side =
        from_top.windows(2).any(|pair| pair[1].0 - pair[0].0 < SAME_LINE * pair[0].1.min(pair[1].1));
    if !side_by_side {
        lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Glyph, lines};

    fn drawn(text: &str, x: f64, y: f64) -> Vec<Glyph> {
        text.chars()
            .zip(0_u8..)
            .map(|(c, nth)| Glyph { c, x: x + 10.0 * f64::from(nth), y, size: 10.0 })
            .collect()
    }

    fn read(pieces: &[Vec<Glyph>]) -> Vec<String> {
        lines(pieces.concat()).iter().map(|line| line.glyphs.iter().map(|glyph| glyph.c).collect()).collect()
    }

    #[test]
    fn a_page_number_that_was_drawn_first_is_read_last() {
        let page =
            [drawn("—1—", 250.0, 800.0), drawn("一、总体要求", 90.0, 100.0), drawn("加快建设", 70.0, 120.0)];
        assert_eq!(read(&page), ["一、总体要求", "加快建设", "—1—"]);
    }

    #[test]
    fn pieces_of_one_line_that_were_drawn_apart_are_joined() {
        let number =
            [drawn("浙政发〔2025〕30", 100.0, 50.0), drawn("欗欗欗", 70.0, 70.0), drawn("号", 211.0, 50.0)];
        assert_eq!(read(&number), ["浙政发〔2025〕30号", "欗欗欗"]);
        let from_the_right = [drawn("—", 120.0, 800.0), drawn("２", 105.0, 800.0), drawn("—", 90.0, 800.0)];
        assert_eq!(read(&from_the_right), ["—２—"]);
    }

    #[test]
    fn columns_keep_the_order_in_which_they_were_drawn() {
        let columns = [
            drawn("左上", 50.0, 100.0),
            drawn("左下", 50.0, 120.0),
            drawn("右上", 300.0, 100.0),
            drawn("右下", 300.0, 120.0),
        ];
        assert_eq!(read(&columns), ["左上", "左下", "右上", "右下"]);
    }
}
