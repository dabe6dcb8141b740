//! Annexes of running text, and the lists of annexes that a notice or a plan prints.

use crate::import::duty;
use crate::import::extract::ExtractLine;
use crate::import::ordinal;
use crate::import::passage::SourceSpan;
use crate::import::table;

/// Which lines go on with a list of annexes: `附件：1.甲`, then `2.乙` on a line of its own.
pub(super) fn annex_notes(lines: &[ExtractLine]) -> Vec<bool> {
    let mut last: Option<u32> = None;
    let goes_on = |line: &ExtractLine| {
        let squeezed: String =
            line.passage.folded().into_iter().filter(|c| !c.is_whitespace()).take(60).collect();
        let value =
            ordinal::at_start(line.passage.chars()).filter(|ordinal| ordinal.style >= ordinal::Style::Digit);
        last = match (squeezed.strip_prefix("附件:"), value, last) {
            (Some(rest), ..) => Some(u32::from(rest.starts_with('1'))),
            (None, Some(ordinal), Some(above)) if ordinal.value == above + 1 && squeezed.len() < 180 => {
                Some(ordinal.value)
            }
            _ => None,
        };
        last.is_some() && !squeezed.starts_with("附件:") && !squeezed.contains('.')
            || last.is_some() && value.is_some()
    };
    lines.iter().map(goes_on).collect()
}

/// Where annexes begin that are running text: behind a line `附件1`, where nothing further names who is responsible and no
/// text follows that has parts and the title of a plan.
pub(super) fn annexes_start(rest: &[ExtractLine]) -> usize {
    let numbered = |line: &ExtractLine| ordinal::at_start(line.passage.chars()).is_some();
    let Some(first) = rest.iter().position(numbered) else { return rest.len() };
    let marked = rest.iter().skip(first).position(|line| line.cell.is_none() && marks_annex(&line.passage));
    let Some(start) = marked.map(|at| first + at) else { return rest.len() };
    let annexes = rest.get(start..).unwrap_or_default();
    let is_work = annexes.iter().any(|line| duty::names_anyone(&line.passage))
        || annexes.iter().take(4).any(|line| names_a_plan(&line.passage) && line.passage.len() < 60);
    if is_work { rest.len() } else { start }
}

/// `附件1`, or `附件1  主要指标`.
fn marks_annex(passage: &SourceSpan) -> bool {
    let text = passage.text();
    let behind = text.strip_prefix("附件").map(|rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    });
    let titled = behind.is_some_and(|rest| {
        rest.len() < text.len() - "附件".len()
            && rest.starts_with(char::is_whitespace)
            && !rest.contains(['。', '，', '：'])
    });
    table::is_mark(passage) || titled && passage.len() < 40
}

/// Whether a line says what kind of document it is the title of.
pub(super) fn names_a_plan(passage: &SourceSpan) -> bool {
    let text = passage.text();
    ["关于", "方案", "计划", "意见", "通知", "措施", "规划", "办法"].iter().any(|word| text.contains(word))
}
