//! What a page of the web says around a document: its record of it before, its links and labels behind.

use crate::import::Zone;
use crate::import::extract::ExtractLine;
use crate::import::ordinal;
use crate::import::record;
use crate::text::fold;

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

/// The label that a line of a site's record begins with.
fn label(squeezed: &str) -> Option<&'static str> {
    let bare = squeezed.trim_start_matches(['*', '【', '[', '(']);
    let (words, _) = bare.split_once(':')?;
    let words = words.trim_end_matches('*');
    record::label(words)
}

/// What stands before the document: the record of a site, and a line with time and source below the title.
pub(super) fn before(lines: &[ExtractLine], squeezed: &[String], reasons: &mut [Option<&'static str>]) {
    let first_ordinal =
        lines.iter().position(|line| ordinal::at_start(line.passage.trimmed().chars()).is_some());
    let end = first_ordinal.unwrap_or(lines.len()).min(60);
    let tables = recorded_tables(lines.get(..end).unwrap_or_default(), squeezed);
    let mut value_of: Option<&'static str> = None;
    for at in 0..end {
        let (Some(text), Some(reason)) = (squeezed.get(at), reasons.get_mut(at)) else { continue };
        if text.is_empty() || reason.is_some() {
            continue;
        }
        if lines.get(at).and_then(|line| line.cell).is_some_and(|cell| tables.contains(&cell.table)) {
            *reason = Some("网页的著录，不是文件的内容");
            continue;
        }
        let found = label(text);
        let value = value_of.take().is_some_and(|label| label != "主题词" || !looks_like_title(text));
        if let Some(label) = found {
            *reason = Some("网页的著录，不是文件的内容");
            let bare = text.trim_end_matches('*');
            value_of = bare.ends_with(':').then_some(label);
        // A label without a value stands above the text itself.
        } else if value && text.chars().count() < 80 && !text.contains([',', '.']) {
            *reason = Some("网页的著录，不是文件的内容");
        } else if posting(text) {
            *reason = Some("网页的发布时间和来源，不是文件的日期");
        } else if text.chars().count() < 60 && SITE.iter().any(|words| text.contains(words)) {
            *reason = Some("网页上的文字，不是文件的内容");
        }
    }
}

/// The tables with two labels of a record in cells of their own.
fn recorded_tables(lines: &[ExtractLine], squeezed: &[String]) -> Vec<usize> {
    let labelled =
        lines.iter().zip(squeezed).filter(|(_, text)| record::label(text.trim_end_matches(':')).is_some());
    let tables: Vec<usize> = labelled.filter_map(|(line, _)| line.cell.map(|cell| cell.table)).collect();
    let twice = |(at, table): (usize, &usize)| tables.iter().skip(at + 1).any(|other| other == table);
    tables.iter().enumerate().filter(|(at, table)| twice((*at, table))).map(|(_, table)| *table).collect()
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
pub(super) fn behind(lines: &[ExtractLine], squeezed: &[String], reasons: &mut [Option<&'static str>]) {
    let last_ordinal =
        lines.iter().rposition(|line| ordinal::at_start(line.passage.trimmed().chars()).is_some());
    // A document of a table alone has no ordinal: what stands before its last cell is not behind it.
    let last_cell = || lines.iter().rposition(|line| line.cell.is_some() && line.zone == Zone::Body);
    let first_body = || lines.iter().position(|line| line.zone == Zone::Body);
    let start = last_ordinal.or_else(last_cell).map(|at| at + 1).or_else(first_body).unwrap_or(0);
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
