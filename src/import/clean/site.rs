//! What a page of the web says around a document: its record of it before, its links and labels behind.

use crate::import::extract::ExtractLine;
use crate::import::ordinal;
use crate::text::fold;

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

/// The label that a line of a site's record begins with.
fn label(squeezed: &str) -> Option<&'static str> {
    let bare = squeezed.trim_start_matches(['*', '【', '[', '(']);
    let (words, _) = bare.split_once(':')?;
    let words = words.trim_end_matches('*');
    LABELS.into_iter().find(|label| *label == words)
}

/// What stands before the document: the record of a site, and a line with time and source below the title.
pub(super) fn before(lines: &[ExtractLine], squeezed: &[String], reasons: &mut [Option<&'static str>]) {
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
