//! Titles: which lines go on with one, what ends one, what only looks like one.

use crate::import::extract::ExtractLine;
use crate::import::passage::SourceSpan;
use crate::text::fold;

/// Whether the next line goes on with a title: it would else be one too many.
pub(super) fn one_title(above: &SourceSpan, next: &ExtractLine) -> bool {
    const ENDS: [&str; 20] = [
        "通知", "意见", "方案", "计划", "措施", "办法", "规划", "决定", "条例", "要点", "清单", "细则",
        "规定", "政策", "纲要", "安排", "分解", ")", "分工", "举措",
    ];
    let folded = fold(&above.text());
    // 《…的通知》
    let bare = folded.strip_suffix(')').filter(|_| above.last() == Some('》')).unwrap_or(&folded);
    let whole = ENDS.iter().any(|end| bare.ends_with(end));
    let begins = fold(&next.passage.text());
    // 《…〈…若干政策措施〉 / 实施方案》的通知: what is open goes on.
    if is_open(above) {
        return true;
    }
    // A title printed once more in its own signs, which fold as brackets do.
    let again = next.passage.text().starts_with(['《', '〈']);
    !whole
        || !again && begins.starts_with(['(', '-', '的'])
        || begins.ends_with("的通知") && begins.chars().count() < 8
}

/// Whether the sign of a title, or a bracket, is open at the end of a line.
fn is_open(line: &SourceSpan) -> bool {
    let depth = line.chars().iter().fold(0_i32, |depth, c| match c {
        '《' | '〈' | '（' | '(' => depth + 1,
        '》' | '〉' | '）' | ')' => depth - 1,
        _ => depth,
    });
    depth > 0
}

/// `通  知`, the end of a title on a line of its own.
pub(super) fn names_kind(squeezed: &str) -> bool {
    ["通知", "意见", "方案", "决定", "通告", "公告", "办法", "规定", "计划", "措施"].contains(&squeezed)
}

/// `中国政府网`, `某市政府门户网站`: where a document was copied from.
pub(super) fn is_site_name(squeezed: &str) -> bool {
    squeezed.chars().count() <= 14 && ["网", "网站", "门户"].iter().any(|end| squeezed.ends_with(end))
}

/// Whether a line is the beginning of a sentence that goes on: 为贯彻…，加快….
pub(super) fn runs_on(text: &str) -> bool {
    let begins = ["为", "為", "根据", "根據", "按照", "现将", "現將", "经", "經"];
    text.contains(['，', ',', '、'])
        && (text.ends_with(['，', ',']) || begins.iter().any(|words| text.starts_with(words)))
}

/// `（2022—2025年）`, `（试行）`: the end of a title on a line of its own.
pub(super) fn goes_on_with_title(squeezed: &str) -> bool {
    let Some(inner) = squeezed.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else {
        return false;
    };
    let years =
        inner.ends_with('年') && inner.contains('-') && inner.starts_with(|c: char| c.is_ascii_digit());
    years || ["试行", "暂行", "征求意见稿", "送审稿", "讨论稿", "修订版", "修订稿"].contains(&inner)
}
