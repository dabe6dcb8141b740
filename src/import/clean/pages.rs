//! What paper says on every page: its number, and a running head or foot.

use std::collections::HashMap;

use crate::import::extract::ExtractLine;

/// What a line could be of a page number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PageFigure {
    /// `— 2 —`, `2`, `第2页`, `2/10`.
    Whole,
    /// The dashes beside one.
    Dashes,
}

fn page_figure(squeezed: &str) -> Option<PageFigure> {
    let bare = squeezed.trim_matches(|c| c == '-' || c == '·');
    let bare = bare.strip_prefix('第').map_or(bare, |rest| rest.split('页').next().unwrap_or(rest));
    let bare = bare.split(['/', '共']).next().unwrap_or(bare);
    let short = !squeezed.is_empty() && squeezed.chars().count() <= 12;
    let digits = bare.len() <= 4 && bare.chars().all(|c| c.is_ascii_digit());
    match (short && digits, bare.is_empty()) {
        (true, true) => Some(PageFigure::Dashes),
        (true, false) => Some(PageFigure::Whole),
        _ => None,
    }
}

/// Figures alone on the first or last lines of pages; without pages, those between dashes that count up.
pub(super) fn numbers(lines: &[ExtractLine], squeezed: &[String], reasons: &mut [Option<&'static str>]) {
    let pages = lines.last().map_or(0, |line| line.page);
    let mut between_dashes = 0;
    for (at, text) in squeezed.iter().enumerate() {
        if page_figure(text) == Some(PageFigure::Whole) && dashes_around(squeezed, at) {
            between_dashes += 1;
        }
    }
    for (at, line) in lines.iter().enumerate() {
        let Some(figure) = squeezed.get(at).and_then(|text| page_figure(text)) else { continue };
        if line.cell.is_some() || line.passage.chars().first() == Some(&'\t') {
            continue;
        }
        let edge = pages > 0 && at_edge_of_page(lines, at);
        let piece =
            figure == PageFigure::Dashes && squeezed.get(at).is_some_and(|text| text.chars().count() == 1);
        let alone = squeezed.get(at).is_some_and(|text| {
            let digits = text.trim_matches('-');
            text.starts_with('-')
                && text.ends_with('-')
                && !digits.is_empty()
                && digits.len() + 2 <= text.len()
        });
        // 第3页, 第3页共9页: nothing else is called so.
        let named = figure == PageFigure::Whole
            && squeezed.get(at).is_some_and(|text| text.starts_with('第') && text.contains('页'));
        let dashed = alone || named || between_dashes >= 2 && (dashes_around(squeezed, at) || piece);
        let number = (edge && (figure == PageFigure::Whole || piece)) || dashed;
        if let (true, Some(reason)) = (number, reasons.get_mut(at)) {
            *reason = Some("页码");
        }
    }
}

/// Whether a figure stands between dashes on its own line, or on the lines around it.
fn dashes_around(squeezed: &[String], at: usize) -> bool {
    let dash = |text: Option<&String>| text.is_some_and(|text| text == "-" || text.ends_with('-'));
    let own =
        squeezed.get(at).is_some_and(|text| text.starts_with('-') && text.ends_with('-') && text.len() > 2);
    let near = |one: Option<usize>| one.is_some_and(|one| dash(squeezed.get(one)));
    own || ((near(at.checked_sub(1)) || near(at.checked_sub(2)))
        && (near(Some(at + 1)) || near(Some(at + 2))))
}

/// Whether a line is among the first or last four of its page.
fn at_edge_of_page(lines: &[ExtractLine], at: usize) -> bool {
    const EDGE: usize = 4;
    let page = lines.get(at).map(|line| line.page);
    let elsewhere = |other: Option<&ExtractLine>| other.map(|line| line.page) != page;
    let before = at.checked_sub(EDGE).and_then(|other| lines.get(other));
    elsewhere(before) || elsewhere(lines.get(at + EDGE))
}

/// Words that stand in what answers for a measure. Such a line is alike on many pages, and is no head of any.
const DUTIES: [&str; 8] = ["牵头", "配合", "负责", "责任单位", "责任部门", "主办", "协办", "参与"];

/// The same words at the edge of three pages or more, which are no sentence and name no duty.
pub(super) fn running_heads(
    lines: &[ExtractLine],
    squeezed: &[String],
    reasons: &mut [Option<&'static str>],
) {
    let mut pages: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, text) in squeezed.iter().enumerate() {
        let edge = lines.get(at).is_some_and(|line| line.cell.is_none()) && at_edge_of_page(lines, at);
        let said = text.ends_with('。') || DUTIES.iter().any(|duty| text.contains(duty));
        if edge && !said && text.chars().count() > 2 {
            pages.entry(text).or_default().push(at);
        }
    }
    for places in pages.into_values() {
        let mut on: Vec<usize> = places.iter().filter_map(|&at| Some(lines.get(at)?.page)).collect();
        on.dedup();
        if on.len() >= 3 {
            for at in places {
                if let Some(reason) = reasons.get_mut(at) {
                    *reason = Some("页眉或页脚");
                }
            }
        }
    }
}

/// Without pages: the same words before a number that counts up, far behind them, are the head of one page after another.
pub(super) fn counted_heads(lines: &[ExtractLine], reasons: &mut [Option<&'static str>]) {
    let mut heads: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.cell.is_none()) {
        if let Some((words, number)) = counted_head(&line.passage.trimmed().text()) {
            heads.entry(words).or_default().push((at, number));
        }
    }
    for places in heads.into_values() {
        let counts = |pair: &[(usize, u32)]| (1..=2).contains(&pair[1].1.saturating_sub(pair[0].1));
        if places.len() >= 2 && places.windows(2).all(counts) {
            for (at, _) in places {
                if let Some(reason) = reasons.get_mut(at) {
                    *reason = reason.or(Some("页眉或页脚"));
                }
            }
        }
    }
}

/// `某办公室：某年工作要点          2`: the last words of a line and the number behind them.
fn counted_head(text: &str) -> Option<(String, u32)> {
    const APART: &str = "    ";
    let (words, number) = text.rsplit_once(APART)?;
    let number: u32 = number.trim().parse().ok().filter(|number| *number < 1_000)?;
    let words = words.trim_end();
    let words = words.rsplit_once(APART).map_or(words, |(_, last)| last).trim();
    let head = words.chars().count() >= 6
        && !words.ends_with('。')
        && !DUTIES.iter().any(|duty| words.contains(duty));
    head.then(|| (words.to_owned(), number))
}

#[cfg(test)]
mod tests {
    use super::{PageFigure, counted_heads, page_figure, running_heads};
    use crate::import::extract::Extract;
    use crate::import::{RawBlock, RawDocument};

    #[test]
    fn a_year_is_no_page_number() {
        assert_eq!(page_figure("2016年"), None);
        assert_eq!(page_figure("-2-"), Some(PageFigure::Whole));
    }

    #[test]
    fn the_head_of_printed_pages_is_known_by_its_number_that_counts_up() {
        let text = "某委办公室：某年工作要点          2\n一、建公园\n某刊第1期       某委办公室：某年工作要点          3\n\
                    建成公园数量      10\n建成公园数量      20\n";
        let lines = Extract::of(&RawDocument::of_text(text)).lines;
        let mut reasons = vec![None; lines.len()];
        counted_heads(&lines, &mut reasons);
        assert_eq!(
            reasons.iter().map(Option::is_some).collect::<Vec<_>>(),
            [true, false, true, false, false]
        );
    }

    #[test]
    fn the_same_bracket_on_many_pages_is_no_running_head() {
        let page =
            |part| format!("江城市行动方案\n{part}、工作\n（市商务局牵头，市财政局配合）\n各区实施。\n");
        let mut source = RawDocument::of_text(&["一", "二", "三"].map(page).concat());
        source.blocks.insert(8, RawBlock::PageBreak);
        source.blocks.insert(4, RawBlock::PageBreak);
        let lines = Extract::of(&source).lines;
        let squeezed: Vec<String> = lines.iter().map(|line| line.passage.text()).collect();
        let mut reasons = vec![None; lines.len()];
        running_heads(&lines, &squeezed, &mut reasons);
        let taken = squeezed.iter().zip(reasons).filter(|(_, reason)| reason.is_some()).map(|(text, _)| text);
        assert_eq!(taken.collect::<Vec<_>>(), ["江城市行动方案"; 3]);
    }
}
