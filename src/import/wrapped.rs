//! Texts whose lines were broken by hand, all at one width: old pages, mail, what was taken out of a PDF.
//!
//! Where most lines that are not short end at the same width, a line that reaches it says nothing about where a paragraph ends, and
//! a line that does not reach it ends one.

use super::extract::ExtractLine;

/// Widths, in halves of a Chinese character, between which texts are broken by hand.
const WIDTHS: std::ops::RangeInclusive<usize> = 30..=110;
/// How many halves a full line may be short of the width: a mark that may not begin a line, half a word.
const SLACK: usize = 4;
/// So few full lines are an accident.
const LEAST: usize = 8;

/// The width of a line in halves of a Chinese character.
fn width(line: &ExtractLine) -> usize {
    let own: usize = line.passage.chars().iter().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    own + line.indent * 2
}

/// Whether a line could be broken by hand: one of the text, of which the container says nothing more.
pub(super) fn is_plain(line: &ExtractLine) -> bool {
    line.cell.is_none() && line.last_style.extent.is_none() && line.passage.chars().first() != Some(&'\t')
}

/// Where the lines of a text are broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WrapWidth {
    /// In halves of a Chinese character.
    halves: usize,
    /// In characters, where a program counted these.
    chars: usize,
}

/// Where the lines of a text are broken; `None` where each paragraph is a line.
pub(super) fn wrap_width(lines: &[ExtractLine]) -> Option<WrapWidth> {
    let plain: Vec<&ExtractLine> = lines.iter().filter(|line| is_plain(line)).collect();
    let halves = edge(plain.iter().map(|line| width(line)).collect(), SLACK);
    let chars = edge(plain.iter().map(|line| line.passage.len() + line.indent).collect(), 1);
    // One of the two is enough, or nearly the same number of figures would have to stand in every line.
    let (halves, chars) = match (halves, chars) {
        (None, None) => return None,
        (halves, chars) => (halves.unwrap_or(usize::MAX), chars.unwrap_or(usize::MAX)),
    };
    let fits = WIDTHS.contains(&halves) || WIDTHS.contains(&chars.saturating_mul(2));
    fits.then_some(WrapWidth { halves, chars })
}

/// The length that most lines reach which are not short, if they do.
fn edge(mut lengths: Vec<usize>, slack: usize) -> Option<usize> {
    lengths.sort_unstable();
    // One line in fifty may be longer: what stands beside a page.
    let most = *lengths.get(lengths.len().checked_sub(1 + lengths.len() / 50)?)?;
    let below = lengths.partition_point(|length| *length + slack < most);
    let full = lengths.len() - below;
    // Of very short lines half the width is nearer to it than the slack.
    let middling = below.saturating_sub(lengths.partition_point(|length| *length * 2 < most));
    (full >= LEAST && full >= middling).then_some(most)
}

/// Whether a line reaches the width.
pub(super) fn is_full(line: &ExtractLine, most: WrapWidth) -> bool {
    let halves = most.halves != usize::MAX && width(line) + SLACK >= most.halves;
    is_plain(line) && (halves || line.passage.len() + line.indent >= most.chars)
}
