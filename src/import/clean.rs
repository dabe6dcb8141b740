//! What is not the document: page numbers, running heads, rules, what a page of the web says around it.
//!
//! Nothing is furniture by its looks alone. A figure is a page number where pages end or where its like come again and
//! count up; a running head comes again; the labels and links of a site stand before the title or behind the last line of the
//! document. Everything taken out keeps its place and a reason, so that the proof can put it back.

use std::collections::HashMap;

use super::extract::{Extract, Line};
use super::ledger::{Fate, Ledger};
use super::ordinal;
use super::passage::Passage;
use super::{Doubt, Uncertain, Zone};
use crate::text::fold;

/// A passage that is not the document.
#[derive(Clone, Debug)]
pub(crate) struct Omission {
    /// What is omitted.
    pub(crate) passage: Passage,
    /// Why, in the words of the plan's file.
    pub(crate) reason: String,
}

/// The lines of the document, and what was taken out of them.
#[derive(Debug, Default)]
pub(crate) struct Cleaned {
    /// Lines with words, trimmed.
    pub(crate) lines: Vec<Line>,
    /// What is omitted, in the order of the source.
    pub(crate) omitted: Vec<Omission>,
}

/// Labels of a site's record of a document, without blanks: the value stands behind the colon or on the next line.
const LABELS: [&str; 26] = [
    "索引号",
    "主题分类",
    "发文机关",
    "成文日期",
    "标题",
    "发文字号",
    "发布日期",
    "主题词",
    "发布机构",
    "发布时间",
    "公开日期",
    "原文链接",
    "检索时间",
    "检索关键词",
    "来源",
    "信息来源",
    "文章来源",
    "有效性",
    "公开方式",
    "信息分类",
    "体裁分类",
    "文号",
    "生成日期",
    "浏览次数",
    "阅读次数",
    "字体",
];

/// Words that only a site says, before or behind the document.
const SITE: [&str; 36] = [
    "责任编辑",
    "网站地图",
    "网站申明",
    "网站声明",
    "值班电话",
    "技术支持",
    "浏览效果",
    "扫一扫",
    "分享到",
    "分享:",
    "打印",
    "关闭窗口",
    "关闭本页",
    "字号:",
    "字体:",
    "浏览次数",
    "点击数",
    "阅读:",
    "上一篇",
    "下一篇",
    "相关链接",
    "相关附件",
    "相关解读",
    "ICP备",
    "公网安备",
    "版权所有",
    "原文下载",
    "附件下载",
    "返回顶部",
    "当前位置",
    "首页",
    "来源:",
    "编辑:",
    "-->",
    "<!--",
    "收藏",
];

/// Sorts the lines of a text into those of the document and furniture.
pub(crate) fn clean(extract: &Extract, ledger: &mut Ledger, doubts: &mut Vec<Doubt>) -> Cleaned {
    let mut cleaned = Cleaned::default();
    let reasons = reasons(&extract.lines);
    for (line, reason) in extract.lines.iter().zip(reasons) {
        let kept = without_marks(line, ledger);
        match reason {
            _ if kept.is_empty() => {}
            Some(reason) => cleaned.omitted.push(Omission { passage: kept, reason: reason.to_owned() }),
            None => cleaned.keep(line, kept, ledger),
        }
    }
    for omission in &cleaned.omitted {
        ledger.enter(&omission.passage, Fate::Omitted);
        if omission.reason == NOTE {
            doubts.push(Doubt {
                about: Uncertain::Furniture,
                at: omission.passage.span(),
                decided: NOTE.to_owned(),
                others: vec!["正文".to_owned()],
                why: excerpt(&omission.passage),
            });
        }
    }
    cleaned
}

/// The beginning of a passage, for a person who looks for it.
pub(crate) fn excerpt(passage: &Passage) -> String {
    passage.chars().iter().take(24).collect()
}

const NOTE: &str = "脚注";

impl Cleaned {
    /// Keeps a line, without what a word processor left in it.
    fn keep(&mut self, line: &Line, kept: Passage, ledger: &mut Ledger) {
        let mut rest = kept;
        while let Some((start, end)) = processor_mark(&rest) {
            self.omitted.push(Omission {
                passage: rest.slice(start..end),
                reason: "文字处理软件的书签，不是文件的内容".to_owned(),
            });
            let mut without = rest.slice(0..start);
            without.append(&rest.slice(end..rest.len()));
            rest = without;
        }
        let trimmed = rest.trimmed();
        enter_rest(&rest, &trimmed, ledger);
        if !trimmed.is_empty() {
            self.lines.push(Line { passage: trimmed, ..line.clone() });
        }
    }
}

/// `[bookmark: _GoBack]`
fn processor_mark(passage: &Passage) -> Option<(usize, usize)> {
    let start = passage.find("[bookmark:")?;
    let length = passage.chars().get(start..)?.iter().position(|&c| c == ']')?;
    Some((start, start + length + 1))
}

/// The line without the marks of Markdown and outer white space, which are layout.
fn without_marks(line: &Line, ledger: &mut Ledger) -> Passage {
    let trimmed = line.passage.trimmed();
    let marks = trimmed.chars().iter().take_while(|c| **c == '#').count();
    let heading = marks > 0 && trimmed.chars().get(marks).is_some_and(|c| c.is_whitespace());
    let rule = trimmed.chars().iter().all(|c| *c == '-');
    let kept = match (rule, heading) {
        (true, _) => Passage::default(),
        (_, true) => trimmed.slice(marks..trimmed.len()).trimmed(),
        _ => trimmed,
    };
    enter_rest(&line.passage, &kept, ledger);
    kept
}

/// Enters as layout what a passage has and the kept part of it has not.
fn enter_rest(whole: &Passage, kept: &Passage, ledger: &mut Ledger) {
    let span = kept.span();
    let inside = |at: usize| !kept.is_empty() && span.contains(&at);
    let layout: Vec<usize> =
        whole.indices().enumerate().filter(|(_, at)| !inside(*at)).map(|(place, _)| place).collect();
    for place in layout {
        ledger.enter(&whole.slice(place..place + 1), Fate::Layout);
    }
}

/// For each line why it is furniture, if it is.
fn reasons(lines: &[Line]) -> Vec<Option<&'static str>> {
    let squeezed: Vec<String> = lines
        .iter()
        .map(|line| fold(&line.passage.text()).chars().filter(|c| !c.is_whitespace()).collect())
        .collect();
    let mut reasons: Vec<Option<&'static str>> =
        lines.iter().zip(&squeezed).map(|(line, text)| of_zone(line, text)).collect();
    page_numbers(lines, &squeezed, &mut reasons);
    running_heads(lines, &squeezed, &mut reasons);
    site_before(lines, &squeezed, &mut reasons);
    site_behind(lines, &squeezed, &mut reasons);
    reasons
}

fn of_zone(line: &Line, squeezed: &str) -> Option<&'static str> {
    match line.zone {
        Zone::Header => Some("页眉"),
        Zone::Footer => Some("页脚"),
        Zone::Deleted => Some("修订中删去的文字"),
        Zone::Site => Some("网页上的文字，不是文件的内容"),
        Zone::Note => Some(NOTE),
        Zone::Body | Zone::TextBox => {
            let mut chars = squeezed.chars();
            let first = chars.next()?;
            let rule = chars.clone().count() >= 7 && chars.all(|c| c == first) && first != '.';
            let private = ('\u{e000}'..='\u{f8ff}').contains(&first) && squeezed.chars().count() < 4;
            (rule || private).then_some("版面的线条")
        }
    }
}

/// What a line could be of a page number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Figure {
    /// `— 2 —`, `2`, `第2页`, `2/10`.
    Whole,
    /// The dashes beside one.
    Dashes,
}

fn page_figure(squeezed: &str) -> Option<Figure> {
    let bare = squeezed.trim_matches(|c| c == '-' || c == '·');
    let bare = bare.strip_prefix('第').map_or(bare, |rest| rest.split('页').next().unwrap_or(rest));
    let bare = bare.split(['/', '共']).next().unwrap_or(bare);
    let short = !squeezed.is_empty() && squeezed.chars().count() <= 12;
    let digits = bare.len() <= 4 && bare.chars().all(|c| c.is_ascii_digit());
    match (short && digits, bare.is_empty()) {
        (true, true) => Some(Figure::Dashes),
        (true, false) => Some(Figure::Whole),
        _ => None,
    }
}

/// Figures alone on the first or last lines of pages; without pages, those between dashes that count up.
fn page_numbers(lines: &[Line], squeezed: &[String], reasons: &mut [Option<&'static str>]) {
    let pages = lines.last().map_or(0, |line| line.page);
    let mut between_dashes = 0;
    for (at, text) in squeezed.iter().enumerate() {
        if page_figure(text) == Some(Figure::Whole) && dashes_around(squeezed, at) {
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
            figure == Figure::Dashes && squeezed.get(at).is_some_and(|text| text.chars().count() == 1);
        let dashed = between_dashes >= 2 && (dashes_around(squeezed, at) || piece);
        let number = (edge && (figure == Figure::Whole || piece)) || dashed;
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
fn at_edge_of_page(lines: &[Line], at: usize) -> bool {
    const EDGE: usize = 4;
    let page = lines.get(at).map(|line| line.page);
    let elsewhere = |other: Option<&Line>| other.map(|line| line.page) != page;
    let before = at.checked_sub(EDGE).and_then(|other| lines.get(other));
    elsewhere(before) || elsewhere(lines.get(at + EDGE))
}

/// The same words at the edge of three pages or more.
fn running_heads(lines: &[Line], squeezed: &[String], reasons: &mut [Option<&'static str>]) {
    let mut pages: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, text) in squeezed.iter().enumerate() {
        let edge = lines.get(at).is_some_and(|line| line.cell.is_none()) && at_edge_of_page(lines, at);
        if edge && text.chars().count() > 2 {
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

/// The label that a line of a site's record begins with.
fn label(squeezed: &str) -> Option<&'static str> {
    let bare = squeezed.trim_start_matches(['*', '【', '[', '(']);
    let (words, _) = bare.split_once(':')?;
    let words = words.trim_end_matches('*');
    LABELS.into_iter().find(|label| *label == words)
}

/// What stands before the document: the record of a site, and a line with time and source below the title.
fn site_before(lines: &[Line], squeezed: &[String], reasons: &mut [Option<&'static str>]) {
    let first_ordinal =
        lines.iter().position(|line| ordinal::at_start(line.passage.trimmed().chars()).is_some());
    let end = first_ordinal.unwrap_or(lines.len()).min(60);
    let mut value_of: Option<&'static str> = None;
    for at in 0..end {
        let (Some(text), Some(reason)) = (squeezed.get(at), reasons.get_mut(at)) else { continue };
        if text.is_empty() || reason.is_some() {
            continue;
        }
        let found = label(text);
        let value = value_of.take().is_some_and(|label| label != "主题词" || !looks_like_title(text));
        if let Some(label) = found {
            *reason = Some("网页的著录，不是文件的内容");
            let bare = text.trim_end_matches('*');
            value_of = bare.ends_with(':').then_some(label);
        } else if value && text.chars().count() < 80 {
            *reason = Some("网页的著录，不是文件的内容");
        } else if posting(text) {
            *reason = Some("网页的发布时间和来源，不是文件的日期");
        } else if text.chars().count() < 60 && SITE.iter().any(|words| text.contains(words)) {
            *reason = Some("网页上的文字，不是文件的内容");
        }
    }
}

fn looks_like_title(squeezed: &str) -> bool {
    squeezed.contains("关于") || squeezed.contains("方案") || squeezed.contains("计划")
}

/// `2020年02月25日20时52分…`, `2025-07-18`, `发布时间:…`: when a site posted it.
fn posting(squeezed: &str) -> bool {
    let digits = squeezed.chars().take(4).filter(char::is_ascii_digit).count() == 4;
    let clock = squeezed.contains('时') && squeezed.contains('分') || squeezed.contains("来源:");
    let dashed = squeezed.chars().filter(|c| *c == '-').count() >= 2
        && squeezed.chars().all(|c| c.is_ascii_digit() || c == '-' || c == ':');
    digits && (clock || dashed) && squeezed.chars().count() < 80
}

/// What stands behind the document.
fn site_behind(lines: &[Line], squeezed: &[String], reasons: &mut [Option<&'static str>]) {
    let last_ordinal =
        lines.iter().rposition(|line| ordinal::at_start(line.passage.trimmed().chars()).is_some());
    let start = last_ordinal.map_or(0, |at| at + 1);
    // From the first words that only a site says, all that is short is the site's.
    let mut within = false;
    for at in start..lines.len() {
        let (Some(text), Some(reason)) = (squeezed.get(at), reasons.get_mut(at)) else { continue };
        let short = text.chars().count() < 80;
        let sentence = text.contains('.') && !text.contains("http") && !text.contains('/') && !short;
        within |= short && !text.is_empty() && SITE.iter().any(|words| text.contains(&fold(words)));
        if within && !sentence && !text.is_empty() {
            *reason = reason.or(Some("网页页脚，不是文件的内容"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{clean, page_figure};
    use crate::import::Source;
    use crate::import::extract::Extract;
    use crate::import::ledger::{Fate, Ledger};

    fn cleaned(text: &str) -> (Vec<String>, Vec<String>) {
        let source = Source::of_text(text);
        let mut ledger = Ledger::new(source.chars.len());
        let cleaned = clean(&Extract::of(&source), &mut ledger, &mut Vec::new());
        cleaned.lines.iter().for_each(|line| ledger.enter(&line.passage, Fate::Printed));
        assert_eq!(ledger.mistake(), None, "{text}");
        let lines = cleaned.lines.iter().map(|line| line.passage.text()).collect();
        (lines, cleaned.omitted.iter().map(|omission| omission.passage.text()).collect())
    }

    #[test]
    fn page_numbers_that_count_up_between_dashes_are_furniture_and_figures_are_not() {
        let (lines, omitted) = cleaned("一、甲\n建成\n— 1 —\n十个\n—\n２\n—\n二、乙\n2016\n");
        assert_eq!(lines, ["一、甲", "建成", "十个", "二、乙", "2016"]);
        assert_eq!(omitted, ["— 1 —", "—", "２", "—"]);
        assert_eq!(page_figure("2016年"), None);
    }

    #[test]
    fn what_a_site_says_before_and_behind_is_furniture() {
        let (lines, omitted) = cleaned(
            "索 引 号：\n000014349/2018\n主 题 词：\n某某关于某事的通知\n2020年02月25日 20时52分 信息来源:某府 分享到:\n一、责任编辑制度\n正文。\n责任编辑:某某\n网站地图 | 申明\n028-1\n",
        );
        assert_eq!(lines, ["某某关于某事的通知", "一、责任编辑制度", "正文。"]);
        assert_eq!(omitted.len(), 7);
    }

    #[test]
    fn marks_of_markdown_and_blanks_are_layout() {
        let (lines, omitted) = cleaned("## 一、甲 \n---\n\n \t乙[bookmark: _GoBack]丙\n#标签\n");
        assert_eq!(lines, ["一、甲", "乙丙", "#标签"]);
        assert_eq!(omitted, ["[bookmark: _GoBack]"]);
    }
}
