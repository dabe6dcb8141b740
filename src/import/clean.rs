//! What is not the document: page numbers, running heads, rules, what a page of the web says around it.
//!
//! Nothing is furniture by its looks alone. A figure is a page number where pages end or where its like come again and
//! count up; a running head comes again; the labels and links of a site stand before the title or behind the last line of the
//! document. Everything taken out keeps its place and a reason, so that the proof can put it back.

mod pages;
mod site;

use super::extract::{Extract, ExtractLine};
use super::ledger::{Fate, Ledger};
use super::omission::Omission;
use super::passage::SourceSpan;
use super::{SourceDoubt, Uncertain, Zone};
use crate::text::fold;

/// The lines of the document, and what was taken out of them.
#[derive(Debug, Default)]
pub(crate) struct Cleaned {
    /// Lines with words, trimmed.
    pub(crate) lines: Vec<ExtractLine>,
    /// What is omitted, in the order of the source.
    pub(crate) omitted: Vec<Omission>,
}

/// Sorts the lines of a text into those of the document and furniture.
pub(crate) fn clean(extract: &Extract, ledger: &mut Ledger, doubts: &mut Vec<SourceDoubt>) -> Cleaned {
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
            doubts.push(SourceDoubt {
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
pub(crate) fn excerpt(passage: &SourceSpan) -> String {
    passage.chars().iter().take(24).collect()
}

const NOTE: &str = "脚注";

impl Cleaned {
    /// Keeps a line, without what a word processor left in it.
    fn keep(&mut self, line: &ExtractLine, kept: SourceSpan, ledger: &mut Ledger) {
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
            self.lines.push(ExtractLine { passage: trimmed, ..line.clone() });
        }
    }
}

/// `[bookmark: _GoBack]`
fn processor_mark(passage: &SourceSpan) -> Option<(usize, usize)> {
    let start = passage.find("[bookmark:")?;
    let length = passage.chars().get(start..)?.iter().position(|&c| c == ']')?;
    Some((start, start + length + 1))
}

/// The line without the marks of Markdown and outer white space, which are layout.
fn without_marks(line: &ExtractLine, ledger: &mut Ledger) -> SourceSpan {
    let trimmed = line.passage.trimmed();
    let marks = trimmed.chars().iter().take_while(|c| **c == '#').count();
    let heading = marks > 0 && trimmed.chars().get(marks).is_some_and(|c| c.is_whitespace());
    let rule = trimmed.chars().iter().all(|c| *c == '-');
    let kept = match (rule, heading) {
        (true, _) => SourceSpan::default(),
        (_, true) => trimmed.slice(marks..trimmed.len()).trimmed(),
        _ => trimmed,
    };
    enter_rest(&line.passage, &kept, ledger);
    kept
}

/// Enters as layout what a passage has and the kept part of it has not.
fn enter_rest(whole: &SourceSpan, kept: &SourceSpan, ledger: &mut Ledger) {
    let span = kept.span();
    let inside = |at: usize| !kept.is_empty() && span.contains(&at);
    let layout: Vec<usize> =
        whole.indices().enumerate().filter(|(_, at)| !inside(*at)).map(|(place, _)| place).collect();
    for place in layout {
        ledger.enter(&whole.slice(place..place + 1), Fate::Layout);
    }
}

/// For each line why it is furniture, if it is.
fn reasons(lines: &[ExtractLine]) -> Vec<Option<&'static str>> {
    let squeezed: Vec<String> = lines
        .iter()
        .map(|line| fold(&line.passage.text()).chars().filter(|c| !c.is_whitespace()).collect())
        .collect();
    let mut reasons: Vec<Option<&'static str>> =
        lines.iter().zip(&squeezed).map(|(line, text)| of_zone(line, text)).collect();
    pages::numbers(lines, &squeezed, &mut reasons);
    pages::running_heads(lines, &squeezed, &mut reasons);
    pages::counted_heads(lines, &mut reasons);
    site::before(lines, &squeezed, &mut reasons);
    site::behind(lines, &squeezed, &mut reasons);
    reasons
}

fn of_zone(line: &ExtractLine, squeezed: &str) -> Option<&'static str> {
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

#[cfg(test)]
mod tests {
    use super::clean;
    use crate::import::RawDocument;
    use crate::import::extract::Extract;
    use crate::import::ledger::{Fate, Ledger};

    fn cleaned(text: &str) -> (Vec<String>, Vec<String>) {
        let source = RawDocument::of_text(text);
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
