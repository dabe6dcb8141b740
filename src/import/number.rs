//! Numbering read as a whole: which ordinals are those of parts, and how the parts stand in each other.
//!
//! No line tells by itself whether its `1.` opens a measure or an item of a list. So all ordinals of the document, those in the
//! middle of lines too, are candidates, and of all ways to take or to leave them the one is chosen that costs least: a gap in
//! counting costs, so does starting again where nothing above has changed, a style that stands under one that is finer, an
//! ordinal at the head of a line that is left. Running on across chapters costs little. The search keeps the best few ways at
//! each candidate, so it is linear; where the best that decides otherwise is nearly as good, that is a doubt.

use std::collections::{HashMap, HashSet};

use super::ordinal::{self, Ordinal, STEP, Style};
use super::passage::SourceSpan;
use crate::text::fold_char;

/// How many ways are kept at each candidate.
const KEPT: usize = 12;
/// A paragraph of so many characters, with no other that begins with an ordinal, is a document in one line.
const FLOWING: usize = 300;
/// A way that costs at most so much more makes a doubt.
const MARGIN: u32 = 12;

/// An ordinal that may open a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OrdinalCandidate {
    /// The paragraph.
    pub(crate) paragraph: usize,
    /// The character in it.
    pub(crate) at: usize,
    /// What is printed.
    pub(crate) ordinal: Ordinal,
    /// Whether a sentence or a bracket has ended before it.
    pub(crate) ended: bool,
    /// Whether it is as good as at the head of a line: the document came as one.
    pub(crate) flows: bool,
    /// Whether the title of a box (专栏) stands between it and the candidate before.
    pub(crate) boxed: bool,
}

/// A candidate that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TakenOrdinal {
    /// The candidate.
    pub(crate) candidate: OrdinalCandidate,
    /// How deep it stands, 0 at the top.
    pub(crate) depth: usize,
    /// Whether leaving or taking it was nearly the same.
    pub(crate) doubtful: bool,
}

/// A way to read the candidates up to some place.
#[derive(Clone)]
struct NumberingPath {
    cost: u32,
    /// The open parts: style and value.
    open: Vec<(Style, u32)>,
    /// The last value of each style, for numbers that run on.
    last: [u32; Style::COUNT],
    /// Within a box, whose items are none of the document's parts: the last of them.
    boxed: Boxed,
    /// The last step, an index into the steps of the search.
    step: Option<usize>,
}

/// Whether a way is within a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Boxed {
    /// It is not.
    Out,
    /// No item of it has come yet.
    Opened,
    /// The last item.
    At(Style, u32),
}

/// One decision of a way: the depth if the candidate was taken.
struct NumberingStep {
    before: Option<usize>,
    taken: Option<usize>,
}

/// Reads the numbering of paragraphs. `decided` says for a candidate whether a person decided to take it.
pub(crate) fn number(
    paragraphs: &[SourceSpan],
    decided: &dyn Fn(&OrdinalCandidate) -> Option<bool>,
) -> Vec<TakenOrdinal> {
    let candidates = candidates(paragraphs);
    let mut steps: Vec<NumberingStep> = Vec::new();
    let mut ways = vec![NumberingPath {
        cost: 0,
        open: Vec::new(),
        last: [0; Style::COUNT],
        boxed: Boxed::Out,
        step: None,
    }];
    // What the best way costs that takes, and that leaves, each candidate.
    let mut costs: Vec<(u32, u32)> = Vec::new();
    for candidate in &candidates {
        let mut next: Vec<(NumberingPath, Option<usize>)> = Vec::new();
        let order = decided(candidate);
        for way in &mut ways {
            if candidate.boxed {
                way.boxed = Boxed::Opened;
            }
            if order != Some(true) {
                next.push((left(way, candidate, paragraphs), None));
            }
            if order != Some(false) {
                let takings = takings(way, candidate);
                next.extend(takings.into_iter().map(|(way, depth)| (way, Some(depth))));
            }
        }
        next.sort_by_key(|(way, taken)| (way.cost, taken.is_none()));
        let best = |taken: bool| {
            next.iter().find(|(_, depth)| depth.is_some() == taken).map_or(u32::MAX, |(way, _)| way.cost)
        };
        costs.push((best(true), best(false)));
        next.dedup_by(|(one, _), (other, _)| {
            one.open == other.open && one.last == other.last && one.boxed == other.boxed
        });
        next.truncate(KEPT);
        ways = next
            .into_iter()
            .map(|(way, taken)| {
                steps.push(NumberingStep { before: way.step, taken });
                NumberingPath { step: Some(steps.len() - 1), ..way }
            })
            .collect();
    }
    read_back(&candidates, &steps, ways.first().and_then(|way| way.step), &costs)
}

fn read_back(
    candidates: &[OrdinalCandidate],
    steps: &[NumberingStep],
    last: Option<usize>,
    costs: &[(u32, u32)],
) -> Vec<TakenOrdinal> {
    let mut parts = Vec::new();
    let mut step = last;
    for (candidate, &(taking, leaving)) in candidates.iter().zip(costs).rev() {
        let Some(found) = step.and_then(|step| steps.get(step)) else { break };
        if let Some(depth) = found.taken {
            let doubtful = leaving != u32::MAX && leaving.abs_diff(taking) < MARGIN && taking > 0;
            parts.push(TakenOrdinal { candidate: *candidate, depth, doubtful });
        }
        step = found.before;
    }
    parts.reverse();
    parts
}

/// All ordinals at the head of a paragraph, and behind a mark that ends a sentence or a bracket; `（一）` anywhere, since a
/// heading without a mark may stand before it.
fn candidates(paragraphs: &[SourceSpan]) -> Vec<OrdinalCandidate> {
    let mut found: Vec<OrdinalCandidate> = Vec::new();
    let mut boxed = false;
    let headed = paragraphs.iter().filter(|passage| ordinal::at_start(passage.chars()).is_some()).count();
    let majors = majors(paragraphs);
    let heads = figure_heads(paragraphs);
    let one_line = headed < 2 && paragraphs.iter().any(|passage| passage.len() > FLOWING);
    for (paragraph, passage) in paragraphs.iter().enumerate() {
        boxed |= opens_box(passage);
        let chars = passage.chars();
        for at in 0..chars.len() {
            let begins = |c: &char| {
                at == 0
                    || !c.is_alphabetic()
                    || "第零〇一二三四五六七八九十百壹贰貳叁參肆伍陆陸柒捌玖拾".contains(*c)
            };
            if !chars.get(at).is_some_and(begins) {
                continue;
            }
            let head = if at == 0 { heads.get(&paragraph).copied() } else { None };
            let found_here = head.or_else(|| chars.get(at..).and_then(ordinal::at_start));
            let bare = || bare_number(chars).filter(|own| at == 0 && majors.contains(&own.value));
            let Some(ordinal) = found_here.or_else(bare) else { continue };
            let before = chars.get(..at).unwrap_or_default();
            let ended = after_end(before);
            let flows = one_line
                && at > 0
                && before.last().is_some_and(|c| c.is_whitespace() || *c == '。' || closes(*c));
            // 第一章　总则　第一条　…: lines that were set together, a wide blank between them.
            let flows = flows || at > 0 && before.last() == Some(&'\u{3000}');
            let alone = ordinal.style == Style::HanBracket
                && at
                    .checked_sub(1)
                    .and_then(|above| chars.get(above))
                    .is_none_or(|c| !"第条款".contains(*c));
            // In the middle of a line 2.1 is a figure, and 任务一 a word.
            let at_head = at == 0 || flows;
            let only_at_head = ordinal.style.in_decimals() || ordinal.style == Style::Named;
            if (ended || alone || flows) && (at_head || !only_at_head) {
                found.push(OrdinalCandidate {
                    paragraph,
                    at,
                    ordinal,
                    ended,
                    flows,
                    boxed: std::mem::take(&mut boxed),
                });
            }
        }
    }
    found
}

/// The first numbers of the decimals at the heads of lines: their parts may be numbered without any mark (`1 夜间经济` over 1.1).
fn majors(paragraphs: &[SourceSpan]) -> HashSet<u32> {
    let ordinals = paragraphs.iter().filter_map(|passage| ordinal::at_start(passage.chars()));
    ordinals.filter(|ordinal| ordinal.style == Style::Decimal).map(|ordinal| ordinal.above).collect()
}

/// What the head of a line may be read as.
#[derive(Clone, Copy)]
struct NumberedHead {
    paragraph: usize,
    /// `1.` before a word, or as which it may be read before a figure.
    digit: Option<Ordinal>,
    /// Whether that is sure by itself.
    sure: bool,
    /// `1.1`
    decimal: Option<Ordinal>,
}

/// The lines that begin with a number, its dot and another figure (`1.2023年`, `2.110联动`, `1.1月底前`) and are parts by that number, since
/// the lines before or behind them count on, and not as decimals.
fn figure_heads(paragraphs: &[SourceSpan]) -> HashMap<usize, Ordinal> {
    let head = |(paragraph, passage): (usize, &SourceSpan)| {
        let found = ordinal::at_start(passage.chars());
        let decimal = found.filter(|ordinal| ordinal.style == Style::Decimal);
        let digit = found.filter(|ordinal| ordinal.style == Style::Digit);
        let perhaps = ordinal::before_figure(passage.chars());
        let head = NumberedHead { paragraph, digit: digit.or(perhaps), sure: digit.is_some(), decimal };
        head.digit.is_some().then_some(head)
    };
    let heads: Vec<NumberedHead> = paragraphs.iter().enumerate().filter_map(head).collect();
    let value =
        |at: Option<usize>| at.and_then(|at| heads.get(at)).and_then(|head| head.digit).map(|own| own.value);
    let count = |at: Option<usize>| {
        at.and_then(|at| heads.get(at)).and_then(|head| head.decimal).map(|own| own.count())
    };
    let follows = |above: Option<u32>, below: Option<u32>| {
        above.zip(below).is_some_and(|(above, below)| {
            below == above + 1 || below % STEP == 1 && below / STEP == above / STEP + 1
        })
    };
    let is_part = |at: usize, head: &NumberedHead| {
        let (before, own, behind) = (at.checked_sub(1), value(Some(at)), value(Some(at + 1)));
        let counted = count(Some(at));
        if follows(count(before), counted) || follows(counted, count(Some(at + 1))) {
            return false;
        }
        let on = own.zip(value(before)).is_some_and(|(own, before)| own == before + 1);
        let begins = own == Some(1) && behind == Some(2) && value(before) != Some(1);
        // The next has the same number for sure: this one is a figure.
        let taken = heads.get(at + 1).is_some_and(|next| next.sure) && behind == own;
        !head.sure && (on || begins) && !taken
    };
    let parts = heads.iter().enumerate().filter(|(at, head)| is_part(*at, head));
    parts.filter_map(|(_, head)| Some((head.paragraph, head.digit?))).collect()
}

/// `1 夜间经济`: a number that only a blank parts from its heading.
fn bare_number(chars: &[char]) -> Option<Ordinal> {
    let digits: String =
        chars.iter().map(|&c| fold_char(c)).take_while(char::is_ascii_digit).take(3).collect();
    let blank = chars.get(digits.len())?.is_whitespace();
    let heading = chars.iter().skip(digits.len()).find(|c| !c.is_whitespace())?;
    let value = digits.parse().ok().filter(|value| blank && *value > 0 && heading.is_alphabetic())?;
    Some(Ordinal { style: Style::Digit, value, above: 0, length: digits.len() })
}

/// `专栏1  重点工程`: the title of a box.
fn opens_box(passage: &SourceSpan) -> bool {
    passage.len() < 40 && passage.trimmed().starts_with("专栏") && !passage.chars().contains(&'。')
}

/// Whether what stands before has ended: nothing, a sentence, a bracket.
fn after_end(before: &[char]) -> bool {
    before.iter().rev().find(|c| !c.is_whitespace()).is_none_or(|c| "。；：".contains(*c) || closes(*c))
}

/// Whether a character closes a bracket, of whatever kind.
fn closes(c: char) -> bool {
    fold_char(c) == ')'
}

/// What it costs to leave a candidate as text.
fn leaving(candidate: &OrdinalCandidate, paragraphs: &[SourceSpan]) -> u32 {
    let fine = candidate.ordinal.style >= Style::Digit;
    match (candidate.at, fine) {
        (at, _) if at == 0 || candidate.flows => {
            let short = paragraphs.get(candidate.paragraph).is_some_and(|passage| passage.len() < 40);
            if short { 45 } else { 35 }
        }
        (_, false) if candidate.ended => 14,
        (_, false) => 9,
        _ => 0,
    }
}

/// A way that leaves a candidate: an item of a box costs nothing.
fn left(way: &NumberingPath, candidate: &OrdinalCandidate, paragraphs: &[SourceSpan]) -> NumberingPath {
    let (style, value) = (candidate.ordinal.style, candidate.ordinal.count());
    let item = match way.boxed {
        Boxed::At(own, above) => value == 1 || own == style && value == above + 1,
        Boxed::Opened => true,
        Boxed::Out => false,
    };
    let cost = if item { 0 } else { leaving(candidate, paragraphs) };
    let boxed = if item { Boxed::At(style, value) } else { way.boxed };
    NumberingPath { cost: way.cost + cost, boxed, ..way.clone() }
}

/// The ways to take a candidate, each with the depth at which it stands then.
fn takings(way: &NumberingPath, candidate: &OrdinalCandidate) -> Vec<(NumberingPath, usize)> {
    let (style, value) = (candidate.ordinal.style, candidate.ordinal.count());
    let middle = match candidate.at {
        0 => 0,
        _ if candidate.flows => 1,
        _ if !candidate.ended => 5,
        _ if style < Style::Digit => 6,
        _ => 8,
    };
    let mut found = Vec::new();
    let place = way.open.iter().rposition(|(open, _)| *open == style);
    if let Some(place) = place {
        let above = way.open.get(place).map_or(0, |(_, value)| *value);
        let mut open = way.open.get(..place).unwrap_or_default().to_vec();
        open.push((style, value));
        found.push((taken(way, open, middle + counting(above, value)), place));
    } else {
        // Under all that is open, or under what is open of coarser styles.
        let coarser = way.open.iter().take_while(|(open, _)| *open < style).count();
        let mut depths = vec![way.open.len()];
        if coarser < way.open.len() {
            depths.push(coarser);
        }
        for depth in depths {
            let mut open = way.open.get(..depth).unwrap_or_default().to_vec();
            let inverted = open.last().is_some_and(|(above, _)| *above > style);
            open.push((style, value));
            let last = way.last.get(style as usize).copied().unwrap_or(0);
            let order = if inverted { 20 } else { 0 };
            let skipped = if depth < way.open.len() { 5 } else { 0 };
            found.push((taken(way, open, middle + order + skipped + beginning(last, value)), depth));
        }
    }
    for (way, _) in &mut found {
        if let Some(last) = way.last.get_mut(style as usize) {
            *last = value;
        }
    }
    found
}

fn taken(way: &NumberingPath, open: Vec<(Style, u32)>, cost: u32) -> NumberingPath {
    // Out of a box a part goes on where the document was.
    let out = if way.boxed != Boxed::Out && cost > 0 { 8 } else { 0 };
    NumberingPath { cost: way.cost + cost + out, open, last: way.last, boxed: Boxed::Out, step: way.step }
}

/// What it costs to count from one value to another.
fn counting(above: u32, value: u32) -> u32 {
    match value {
        _ if value == above + 1 => 0,
        // 2.1 behind 1.4
        _ if value % STEP == 1 && value / STEP == above / STEP + 1 => 0,
        _ if value > above => 20 + (value - above).min(8),
        1 => 32,
        _ => 50,
    }
}

/// What it costs to begin with a value under a new part, the last of the style having been another.
fn beginning(last: u32, value: u32) -> u32 {
    match value {
        _ if value % STEP == 1 => 0,
        _ if value == last + 1 && last > 0 => 3,
        _ if value > last && last > 0 => 22,
        _ => 38,
    }
}

#[cfg(test)]
mod tests {
    use super::number;
    use crate::import::RawDocument;
    use crate::import::passage::SourceSpan;

    /// The parts as `depth:ordinal`.
    fn read(text: &str) -> Vec<String> {
        let source = RawDocument::of_text(text);
        let paragraphs: Vec<SourceSpan> =
            source.texts().map(|text| SourceSpan::of(&source, text.chars.clone())).collect();
        let told = |part: super::TakenOrdinal| {
            let at = part.candidate.at;
            let words = paragraphs[part.candidate.paragraph].slice(at..at + part.candidate.ordinal.length);
            format!("{}:{}", part.depth, words.text())
        };
        number(&paragraphs, &|_| None).into_iter().map(told).collect()
    }

    #[test]
    fn numbers_that_start_again_or_run_on_are_read_the_same() {
        assert_eq!(
            read("一、甲\n（一）乙。\n（二）丙。\n二、丁\n（一）戊。"),
            ["0:一、", "1:（一）", "1:（二）", "0:二、", "1:（一）"]
        );
        assert_eq!(
            read("一、甲\n（一）乙。\n（二）丙。\n二、丁\n（三）戊。"),
            ["0:一、", "1:（一）", "1:（二）", "0:二、", "1:（三）"]
        );
    }

    #[test]
    fn a_document_that_came_as_one_line_has_its_parts() {
        let parts = read(
            "为推进，制定本方案。一、甲（一）乙。做好。（省商务厅负责）（二）丙。做好。（省商务厅负责）二、丁（三）戊。做好。",
        );
        assert_eq!(parts, ["0:一、", "1:（一）", "1:（二）", "0:二、", "1:（三）"]);
    }

    #[test]
    fn items_of_a_document_in_one_line_may_follow_upon_a_blank() {
        let item = |n: usize| {
            format!("{n}.新增{}个停车位。 责任单位:市交通委 项目责任人:甲某 ", "若干便民利民".repeat(8))
        };
        let text = format!("今年的实事项目共有四项，进展良好。 {}", (1..=4).map(item).collect::<String>());
        assert_eq!(read(&text), ["0:1.", "0:2.", "0:3.", "0:4."]);
    }

    #[test]
    fn lists_within_a_sentence_are_no_parts() {
        assert_eq!(read("一、甲\n1.乙。包括：1.丙；2.丁。\n2.戊。"), ["0:一、", "1:1.", "1:2."]);
    }

    #[test]
    fn items_of_a_box_are_no_parts_and_numbers_go_on_behind_it() {
        let parts = read("一、甲\n1.乙。\n专栏1 丙\n1.丁。\n2.戊。\n2.己。\n3.庚。\n二、辛");
        assert_eq!(parts, ["0:一、", "1:1.", "1:2.", "1:3.", "0:二、"]);
    }

    #[test]
    fn decimals_stand_under_the_part_whose_number_they_print() {
        assert_eq!(
            read("一、甲\n1.1 乙。\n1.2 丙。\n二、丁\n2.1戊。\n2.2己。"),
            ["0:一、", "1:1.1", "1:1.2", "0:二、", "1:2.1", "1:2.2"]
        );
        assert_eq!(
            read("1 甲事\n1.1 乙。\n1.2 丙。\n2 丁事\n2.1 戊。\n2.1.1 己。\n2.1.2 庚。"),
            ["0:1", "1:1.1", "1:1.2", "0:2", "1:2.1", "2:2.1.1", "2:2.1.2"]
        );
        assert_eq!(read("一、甲\n1.乙。投资\n1.5亿元。\n2.丙。"), ["0:一、", "1:1.", "1:2."]);
    }

    #[test]
    fn parts_may_be_called_by_what_they_are() {
        assert_eq!(
            read("一、甲\n任务一：乙\n1.丙。\n2.丁。\n任务二：戊\n1.己。"),
            ["0:一、", "1:任务一：", "2:1.", "2:2.", "1:任务二：", "2:1."]
        );
        assert_eq!(read("Ⅰ、甲\n一、乙。\n二、丙。\nⅡ、丁\n三、戊。").len(), 5);
        assert_eq!(read("一、甲\n5.2023年底前完成。\n6.2024年完成。").len(), 3);
    }

    #[test]
    fn lines_that_count_on_are_parts_whatever_figure_follows() {
        for text in [
            "一、甲\n1.5G基站建成。\n2.10千伏线路改造。\n3.100个村通气。",
            "一、甲\n1.1月底前完成。\n2.12月底前完成。\n3.乙。",
            "一、甲\n1.2023年底前完成。\n2.12345热线办结。\n3.110联动。",
            "一、甲\n1.1万人以上乡镇。\n2.2个以上乡镇。\n3.乙。",
        ] {
            assert_eq!(read(text), ["0:一、", "1:1.", "1:2.", "1:3."], "{text}");
        }
        assert_eq!(read("一、甲\n1.乙。投资\n2.5亿元。\n2.丙。"), ["0:一、", "1:1.", "1:2."]);
        assert_eq!(read("一、甲\n1.1 乙。\n二、丙\n2.1 丁。"), ["0:一、", "1:1.1", "0:二、", "1:2.1"]);
    }

    #[test]
    fn a_jump_in_counting_is_still_a_part() {
        assert_eq!(read("（十三）甲。\n（十四）乙。\n（二十一）丙。\n（二十二）丁。").len(), 4);
    }
}
