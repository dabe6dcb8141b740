//! Several texts in one document: a policy and its action plan, a notice that sends two plans.
//!
//! A further text begins with a title of its own, behind parts, and before parts that count from one again. A notice and the
//! plan that it sends are one text, whether or not the notice has numbered parts. Where a person has not said how it is to be
//! done, each text that begins so becomes a plan.

use super::ordinal::{self, Style};
use super::passage::SourceSpan;
use super::table::is_mark;
use super::{RawBlock, RawDocument, SourceDoubt, Uncertain, Zone};
use crate::text::fold;

/// What is made of a document that holds several texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSplit {
    /// A plan for each text that is one by all signs.
    #[default]
    Auto,
    /// A plan for each text with a title of its own, also for a notice with parts.
    Split,
    /// One plan.
    Whole,
}

/// What a text of a document takes from the texts before it where it does not say it itself. Who issued it is not taken: a plan
/// names no issuer that its own text does not print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextHead {
    /// The place.
    pub jurisdiction: Option<String>,
    /// The day.
    pub issued: Option<String>,
}

/// Words with which titles of plans end.
const KINDS: [&str; 12] =
    ["方案", "计划", "措施", "办法", "意见", "细则", "规定", "要点", "规划", "行动", "政策", "纲要"];

/// How many lines may stand between a title and its first part.
const PREAMBLE: usize = 15;

/// How many further texts a document is believed to hold: what has more is a list of titles.
const MOST: usize = 30;

/// In how many lines the first plan is looked for that a notice sends.
const NOTICE: usize = 200;

/// A line of the document outside of tables.
struct TextLine {
    block: usize,
    words: SourceSpan,
}

impl TextLine {
    fn value(&self) -> Option<(Style, u32)> {
        let ordinal = ordinal::at_start(self.words.chars())?;
        // 3.1 begins no text, 1.1 may.
        let value = if ordinal.above == 1 { ordinal.value } else { ordinal.count() };
        Some((ordinal.style, value))
    }
}

/// The texts of a document, one where it is to be whole.
pub fn texts(source: &RawDocument, split: TextSplit) -> Vec<RawDocument> {
    let starts = if split == TextSplit::Whole { Vec::new() } else { starts(source, split) };
    if starts.is_empty() || starts.len() > MOST {
        return vec![source.clone()];
    }
    let bounds: Vec<usize> = [0].into_iter().chain(starts).chain([source.blocks.len()]).collect();
    let count = bounds.len() - 1;
    let piece = |(at, pair): (usize, &[usize])| {
        let mut piece = source.part(pair.first().copied().unwrap_or(0)..pair.last().copied().unwrap_or(0));
        piece.doubts.insert(
            0,
            SourceDoubt {
                about: Uncertain::Head,
                at: 0..0,
                decided: format!("这份文件有{count}个文本，各成一份方案，这是第{}个", at + 1),
                others: vec!["合成一份：--whole".to_owned()],
                why: "各有自己的标题".to_owned(),
            },
        );
        piece
    };
    bounds.windows(2).enumerate().map(piece).collect()
}

/// The blocks with which further texts begin.
fn starts(source: &RawDocument, split: TextSplit) -> Vec<usize> {
    let lines = lines(source);
    let values: Vec<Option<(Style, u32)>> = lines.iter().map(TextLine::value).collect();
    let all = values.iter().flatten().count();
    // Of the text at hand: how many parts it has so far, and the coarsest style of them; `passed` counts those of all texts.
    let (mut parts, mut coarsest, mut passed) = (0, None, 0);
    let mut starts = Vec::new();
    for (at, value) in values.iter().enumerate() {
        if let Some((style, _)) = value {
            parts += 1;
            passed += 1;
            coarsest = Some(coarsest.map_or(*style, |own: Style| own.min(*style)));
            continue;
        }
        if at == 0 || parts < 2 || all - passed < 2 || !is_title(&lines, at) {
            continue;
        }
        let next = values.iter().skip(at + 1).take(PREAMBLE).flatten().next();
        let again = next.is_some_and(|(style, value)| {
            *value == 1 && (*style <= Style::HanBracket || coarsest.is_none_or(|own| own >= *style))
        });
        if !again || split == TextSplit::Auto && starts.is_empty() && sends(&lines, at) {
            continue;
        }
        starts.extend(lines.get(title_start(&lines, at)).map(|line| line.block));
        (parts, coarsest) = (0, None);
    }
    starts
}

/// The lines with words that are of the document and no cells.
fn lines(source: &RawDocument) -> Vec<TextLine> {
    let line = |(block, raw): (usize, &RawBlock)| match raw {
        RawBlock::Text(text) if text.zone == Zone::Body => {
            let words = SourceSpan::of(source, text.chars.clone()).trimmed();
            let marks = words.chars().iter().take_while(|c| **c == '#').count();
            let words = words.slice(marks..words.len()).trimmed();
            let dumped = source.chars.get(text.chars.start).is_some_and(|char| char.c == '\t');
            (!words.is_empty() && !dumped).then_some(TextLine { block, words })
        }
        RawBlock::Text(_) | RawBlock::Table(_) | RawBlock::PageBreak => None,
    };
    source.blocks.iter().enumerate().filter_map(line).collect()
}

/// Whether a line is the title of a plan: short, no sentence, ending with what kind of document it is or with its years.
fn is_title(lines: &[TextLine], at: usize) -> bool {
    let Some(line) = lines.get(at) else { return false };
    let text = line.words.text();
    let folded = fold(&text);
    let bare = folded.split('(').next().unwrap_or_default().trim();
    let above = lines.get(at - 1).map(|line| line.words.text()).unwrap_or_default();
    let goes_on = above.ends_with(['，', '、', '：', ':', ',']) || above.starts_with("附件：");
    (6..=60).contains(&line.words.len())
        && line.value().is_none()
        && !text.contains(['。', '；', '：', ':', '，'])
        && !text.starts_with(['《', '（', '(', '“'])
        && !["附件", "附表", "注", "各", "本"].iter().any(|words| text.starts_with(words))
        && KINDS.iter().any(|kind| bare.ends_with(kind))
        && !goes_on
}

/// The first line of the title that ends in a line: `附件2`, or the half of it above.
fn title_start(lines: &[TextLine], at: usize) -> usize {
    let above = |at: usize| at.checked_sub(1).and_then(|at| lines.get(at));
    let half = above(at).is_some_and(|line| {
        let text = line.words.text();
        let last = line.words.last().unwrap_or(' ');
        line.words.len() <= 30
            && line.value().is_none()
            && !text.contains(['。', '，', '；', '：', ')', '）', '〕', '】', '年'])
            && !is_mark(&line.words)
            && !"府厅局委办室部会院组〕号".contains(last)
    });
    let first = if half { at - 1 } else { at };
    if above(first).is_some_and(|line| is_mark(&line.words)) { first - 1 } else { first }
}

/// Whether the text at hand is a notice that sends the one whose title stands in a line.
fn sends(lines: &[TextLine], at: usize) -> bool {
    let Some(title) = lines.get(at).map(|line| squeezed(&line.words)) else { return false };
    let bare: String = title.split('(').next().unwrap_or_default().to_owned();
    let head: String = lines.iter().take(6).map(|line| squeezed(&line.words)).collect();
    let sent =
        |title: &str| ["印发", "转发", "下发"].iter().any(|word| head.contains(word)) && head.contains(title);
    // Of two plans that it sends the first is of the notice, the second a text of its own.
    let other = || {
        (1..at.min(NOTICE)).any(|line| {
            is_title(lines, line) && lines.get(line).is_some_and(|line| sent(&squeezed(&line.words)))
        })
    };
    sent(&bare) && !other()
}

fn squeezed(words: &SourceSpan) -> String {
    words.folded().into_iter().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::{TextSplit, texts};
    use crate::import::RawDocument;

    fn firsts(text: &str, split: TextSplit) -> Vec<String> {
        let source = RawDocument::of_text(text);
        let all = texts(&source, split);
        assert_eq!(all.iter().map(|text| text.chars.len()).sum::<usize>(), source.chars.len());
        let first = |text: &RawDocument| {
            assert!(text.is_whole());
            text.texts().map(|line| text.text_of(line.chars.clone())).find(|line| !line.is_empty())
        };
        all.iter().filter_map(first).collect()
    }

    const POLICY: &str = "甲市关于推进乙的意见\n一、子\n（一）丑。\n（二）寅。\n甲市人民政府\n2024年1月1日\n\n甲市推进乙三年行动计划\n为落实，制定本计划。\n一、卯\n（一）辰。\n";

    #[test]
    fn a_policy_and_its_plan_are_two_texts_and_one_where_that_is_wanted() {
        let both = ["甲市关于推进乙的意见", "甲市推进乙三年行动计划"];
        assert_eq!(firsts(POLICY, TextSplit::Auto), both);
        assert_eq!(firsts(POLICY, TextSplit::Split), both);
        assert_eq!(firsts(POLICY, TextSplit::Whole), both[..1]);
    }

    #[test]
    fn a_notice_with_parts_and_the_plan_that_it_sends_are_one() {
        let notice = "关于印发《甲市推进乙行动计划》的通知\n各区：\n一、提高认识。\n二、抓好落实。\n2024年1月1日\n甲市推进乙行动计划\n一、卯\n（一）辰。\n";
        assert_eq!(firsts(notice, TextSplit::Auto).len(), 1);
        assert_eq!(firsts(notice, TextSplit::Split).len(), 2);
    }

    #[test]
    fn a_line_within_a_plan_that_ends_like_a_title_parts_nothing() {
        let plan = "甲市方案\n一、子\n（一）丑。\n实施专项行动计划\n（二）寅。\n二、卯\n（三）辰。\n";
        assert_eq!(firsts(plan, TextSplit::Split).len(), 1);
    }
}
