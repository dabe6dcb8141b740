//! The tasks of a superior document by its headings: which level of them holds the work, and what stands under each.
//!
//! What only says what is wanted (总体要求, 基本原则) is no task. A heading that only says that tasks follow (主要任务) counts as
//! not there: its parts are of its level. What only keeps the work going (保障措施, 组织实施) is set apart. The coarsest level
//! with a handful of headings holds the tasks; that others were possible is told.

use std::ops::Range;

use super::extract::ExtractLine;
use super::ordinal::Style;
use super::outline::{Branch, BranchKind};
use super::passage::SourceSpan;
use super::table::{TaskRow, TaskTable};
use crate::text::fold;

/// A heading under which work stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TaskHeading {
    /// Its words, without ordinal and closing mark.
    pub(super) title: String,
    /// The words that the title is only a part of, or is not the heading of.
    pub(super) whole: Option<String>,
    /// Its characters and those of all that stands under it, indices into the source.
    pub(super) at: Range<usize>,
}

/// The headings of one level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HeadingLevel {
    /// Those with tasks.
    pub(super) tasks: Vec<TaskHeading>,
    /// Those that only keep the work going.
    pub(super) safeguards: Vec<TaskHeading>,
    /// The headings of what is only wanted.
    pub(super) wishes: Vec<String>,
    /// How many of the tasks have no heading of their own.
    pub(super) bare: usize,
}

/// How many levels are looked at.
const LEVELS: usize = 3;

/// So many headings make a level on which tasks are told apart.
pub(super) const USUAL: std::ops::RangeInclusive<usize> = 4..=30;

/// How long a title is at most, in characters.
const TITLE: usize = 24;

/// How long a heading of an article is at most, in characters: what is longer is its first sentence.
const OF_ARTICLE: usize = 16;

/// Words with which headings end that only say that tasks follow.
const GENERIC: [&str; 17] = [
    "主要任务",
    "重点任务",
    "工作任务",
    "任务措施",
    "工作重点",
    "重点工作",
    "主要工作",
    "工作内容",
    "重点内容",
    "主要内容",
    "主要措施",
    "重点举措",
    "主要举措",
    "工作措施",
    "工作举措",
    "具体措施",
    "任务清单",
];

/// Words with which headings end of what keeps the work going.
const SAFEGUARDS: [&str; 21] = [
    "保障措施",
    "组织实施",
    "组织保障",
    "组织领导",
    "实施保障",
    "保障机制",
    "工作保障",
    "工作要求",
    "推进机制",
    "抓好落实",
    "狠抓落实",
    "推动落实",
    "确保落实",
    "督促落实",
    "落实责任",
    "督导落实",
    "贯彻落实",
    "责任落实",
    "统筹协调",
    "宣传引导",
    "督促检查",
];

/// The levels of a body, the coarsest first, each only where it differs from the one before.
pub(super) fn of_parts(nodes: &[Branch]) -> Vec<HeadingLevel> {
    let mut levels: Vec<HeadingLevel> = Vec::new();
    for depth in 0..LEVELS {
        let mut level = HeadingLevel::default();
        for node in nodes {
            level.take(node, depth);
        }
        if levels.last().is_some_and(|above| above.tasks == level.tasks) {
            break;
        }
        levels.push(level);
    }
    levels.retain(|level| level.tasks.len() > 1 && level.bare * 2 < level.tasks.len());
    levels
}

/// The levels of tables of tasks by their columns before the units: a cell that covers several rows is a heading over them.
pub(super) fn of_cells(lines: &[ExtractLine], tables: &[&TaskTable]) -> Vec<HeadingLevel> {
    let mut levels: Vec<HeadingLevel> = Vec::new();
    for table in tables {
        let Some(task) = table.rows.iter().find_map(TaskRow::task) else { continue };
        let cell_at = |at: usize| {
            let home = lines.iter().find(|line| line.cell.is_some() && line.passage.span().contains(&at));
            home.and_then(|line| line.cell)
        };
        let first = task.text.span().start.min(task.num.as_ref().map_or(usize::MAX, |num| num.span().start));
        let (Some(first), Some(units)) = (cell_at(first), cell_at(task.annotation.span().start)) else {
            continue;
        };
        let own = || {
            lines.iter().filter(|line| {
                line.cell.is_some_and(|cell| cell.table == first.table && cell.row >= first.row)
            })
        };
        let mut depth = 0;
        for column in 0..units.column {
            let level = of_column(own(), column);
            if level.tasks.len() > 1 && level.bare * 2 < level.tasks.len() {
                match levels.get_mut(depth) {
                    Some(there) => there.tasks.extend(level.tasks),
                    None => levels.push(level),
                }
                depth += 1;
            }
        }
    }
    levels.dedup_by(|below, above| below.tasks.len() == above.tasks.len());
    levels
}

/// The cells of a column as headings, each over all that stands beside it and down to the next.
fn of_column<'l>(lines: impl Iterator<Item = &'l ExtractLine> + Clone, column: usize) -> HeadingLevel {
    let mut level = HeadingLevel::default();
    let heads = lines.clone().filter(|line| line.cell.is_some_and(|cell| cell.column == column));
    let mut row = None;
    for line in heads {
        let own = line.cell.map(|cell| cell.row);
        let passage = line.passage.trimmed();
        if own == row
            || passage.is_empty()
            || passage.chars().iter().all(|c| !c.is_alphabetic() || "一二三四五六七八九十".contains(*c))
        {
            continue;
        }
        row = own;
        let (title, whole) = titled(&passage);
        level.bare += usize::from(whole.is_some());
        level.enter(TaskHeading { title, whole, at: passage.span() });
    }
    let starts: Vec<usize> = level.tasks.iter().skip(1).map(|task| task.at.start).collect();
    let last = lines.map(|line| line.passage.span().end).max().unwrap_or_default();
    for (task, next) in level.tasks.iter_mut().zip(starts.into_iter().chain([last])) {
        task.at.end = next.max(task.at.start + 1);
    }
    level
}

/// The levels of tables whose rows are the work: the headings between rows, and the rows.
pub(super) fn of_tables(tables: &[&TaskTable]) -> Vec<HeadingLevel> {
    let mut parts = HeadingLevel::default();
    let mut tasks = HeadingLevel::default();
    for row in tables.iter().flat_map(|table| &table.rows) {
        match row {
            TaskRow::Part(part) => {
                let (title, whole) = titled(&part.heading);
                parts.enter(TaskHeading { title, whole, at: part.heading.span() });
            }
            TaskRow::Task(task) => {
                let end = task.annotation.span().end.max(task.text.span().end);
                if let Some(above) = parts.tasks.last_mut() {
                    above.at.end = above.at.end.max(end);
                }
                let (title, whole) = titled(&first_line(&task.text));
                tasks.enter(TaskHeading { title, whole, at: task.text.span().start..end });
            }
        }
    }
    let mut levels = vec![parts, tasks];
    levels.retain(|level| level.tasks.len() > 1);
    levels
}

/// The headings of a document without ordinals: short lines that are no sentence, each above lines that are.
pub(super) fn of_lines(lines: &[SourceSpan]) -> Vec<HeadingLevel> {
    let is_text = |line: &SourceSpan| line.len() > 30 || line.chars().contains(&'。');
    let heads = |at: usize| {
        let line = lines.get(at).filter(|line| (3..=TITLE + 4).contains(&line.len()))?;
        let ends = line.last().is_some_and(|c| "。；：:，,、！？".contains(c));
        (!ends && !is_text(line) && lines.get(at + 1).is_some_and(is_text)).then_some(line)
    };
    let starts: Vec<usize> = (1..lines.len()).filter(|at| heads(*at).is_some()).collect();
    let mut level = HeadingLevel::default();
    for (nth, &at) in starts.iter().enumerate() {
        let Some(line) = lines.get(at) else { continue };
        let next = starts.get(nth + 1).copied().unwrap_or(lines.len());
        let end = lines.get(next - 1).map_or(line.span().end, |last| last.span().end);
        let (title, whole) = titled(line);
        let heading = TaskHeading { title, whole, at: line.span().start..end };
        if super::outline::opens_goals(&heading.title) {
            level.wishes.push(heading.title);
        } else {
            level.enter(heading);
        }
    }
    if level.tasks.len() > 1 { vec![level] } else { Vec::new() }
}

impl HeadingLevel {
    /// Takes in a part at so many levels below.
    fn take(&mut self, node: &Branch, depth: usize) {
        let heading = heading_of(node);
        let printed = heading.as_ref().map(|heading| titled(heading).0).unwrap_or_default();
        if !holds_work(node) {
            self.wishes.extend((!printed.is_empty()).then_some(printed));
            return;
        }
        let generic = ends_with(&printed, &GENERIC);
        if !node.nodes.is_empty() && !ends_with(&printed, &SAFEGUARDS) && (generic || depth > 0) {
            let below = if generic { depth } else { depth - 1 };
            for child in &node.nodes {
                self.take(child, below);
            }
            return;
        }
        let at = extent(node);
        let Some(heading) = heading else {
            let words =
                node.paragraphs.first().or(node.heading.as_ref()).map(SourceSpan::text).unwrap_or_default();
            self.bare += 1;
            self.enter(TaskHeading { title: beginning(&words), whole: Some(words), at });
            return;
        };
        let (title, whole) = titled(&heading);
        self.enter(TaskHeading { title, whole, at });
    }

    /// Takes in a heading by its words.
    fn enter(&mut self, heading: TaskHeading) {
        let list =
            if ends_with(&heading.title, &SAFEGUARDS) { &mut self.safeguards } else { &mut self.tasks };
        if !heading.title.is_empty() {
            list.push(heading);
        }
    }
}

/// Whether something is to be done in a part.
fn holds_work(node: &Branch) -> bool {
    node.kind == BranchKind::Measure
        || node.tables.iter().any(|table| table.rows.iter().any(|row| row.task().is_some()))
        || node.nodes.iter().any(holds_work)
}

/// The heading of a part without the brackets that name units; none where it is only the first sentence of an article.
fn heading_of(node: &Branch) -> Option<SourceSpan> {
    let heading = node.heading.clone().or_else(|| alone(node))?;
    let end = node.heading_duties.iter().map(|duty| duty.start).min().unwrap_or(heading.len());
    let heading = heading.slice(0..end).trimmed();
    (!heading.is_empty() && (node.style != Style::Article || heading.len() <= OF_ARTICLE)).then_some(heading)
}

/// A short line that is all that a part says.
fn alone(node: &Branch) -> Option<SourceSpan> {
    let [line] = node.paragraphs.as_slice() else { return None };
    let end = node.duties.first().map_or(line.len(), |(_, duty)| duty.start);
    let line = line.slice(0..end);
    (line.len() <= TITLE + 1 && !line.chars().contains(&'，')).then_some(line)
}

/// From the ordinal of a part to the last character under it.
fn extent(node: &Branch) -> Range<usize> {
    let own = node.span();
    let rows = node.tables.iter().flat_map(|table| &table.rows).filter_map(TaskRow::task);
    let rows = rows.map(|task| task.annotation.span().end.max(task.text.span().end));
    let after = node.after.iter().map(|passage| passage.span().end);
    let under = node.nodes.iter().map(|child| extent(child).end);
    own.start..rows.chain(after).chain(under).fold(own.end, usize::max)
}

fn ends_with(title: &str, words: &[&str]) -> bool {
    let folded = fold(title);
    title.chars().count() <= 14 && words.iter().any(|words| folded.ends_with(words))
}

fn first_line(passage: &SourceSpan) -> SourceSpan {
    let end = passage.chars().iter().position(|&c| c == '\n').unwrap_or(passage.len());
    passage.slice(0..end)
}

/// The title that a heading gives, and the heading where the title is only a part of it.
fn titled(heading: &SourceSpan) -> (String, Option<String>) {
    let text = bare(&heading.text());
    if text.chars().count() <= TITLE {
        return (text, None);
    }
    let title = beginning(&text);
    (title, Some(text))
}

/// The beginning of words, as long as a title may be, up to a mark where there is one.
fn beginning(words: &str) -> String {
    const SHORTEST: usize = 4;
    let chars: Vec<char> = bare(words).chars().collect();
    let marks = |c: &char| "，。；：、,;:（(".contains(*c);
    let first = chars
        .iter()
        .take(TITLE + 1)
        .rposition(|c| "，。；：,;:（(".contains(*c))
        .filter(|at| *at >= SHORTEST);
    let any = || chars.iter().take(TITLE + 1).rposition(marks).filter(|at| *at >= SHORTEST);
    let end = first.or_else(any).unwrap_or(TITLE).min(chars.len());
    bare(&chars.get(..end).unwrap_or(&chars).iter().collect::<String>())
}

/// Words without blanks at their ends and between Chinese characters, and without a closing mark.
fn bare(words: &str) -> String {
    let chars: Vec<char> = words.trim().chars().collect();
    let latin = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_alphanumeric);
    let kept = chars
        .iter()
        .enumerate()
        .filter(|(at, c)| !c.is_whitespace() || latin(at.checked_sub(1)) && latin(Some(at + 1)));
    let kept: String = kept.map(|(_, c)| if c.is_whitespace() { ' ' } else { *c }).collect();
    kept.trim_matches(['。', '.', '．', '；', ';', '：', ':', '，', ',', '、']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{beginning, titled};
    use crate::import::RawDocument;
    use crate::import::passage::SourceSpan;

    #[test]
    fn a_title_is_the_heading_as_printed_and_a_long_one_ends_at_a_mark() {
        let title = |text: &str| {
            let source = RawDocument::of_text(text);
            titled(&SourceSpan::of(&source, 0..source.chars.len()))
        };
        assert_eq!(title("深入推进 农村电子商务。"), ("深入推进农村电子商务".to_owned(), None));
        let long = "推动人工智能与各行业深度融合，培育智能经济新形态新模式";
        assert_eq!(title(long), ("推动人工智能与各行业深度融合".to_owned(), Some(long.to_owned())));
        assert_eq!(beginning(&"甲".repeat(40)).chars().count(), 24);
    }
}
