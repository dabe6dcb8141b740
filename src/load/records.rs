//! Where the records of a document stand: what a plan names as omitted, and where it says that two lines are one.
//!
//! A record is found by its words, or, where the same words stand elsewhere too (a title printed twice, the head of a table
//! on each of its pages), by the number of its line beside them. Whoever writes records asks here which of them need it, so
//! that the proof finds each where it was meant.

/// How many lines are looked through for the sake of records whose words may be enough; any further gets its line.
const LOOKED_THROUGH: usize = 20_000_000;

/// A line of the document without its layout.
pub(super) struct BareLine {
    pub(super) text: String,
    /// In the document, from 1.
    pub(super) number: usize,
    /// The column of the first character that is left.
    pub(super) column: usize,
    /// Whether a page break cut it: no line end follows.
    pub(super) runs_on: bool,
}

/// The lines of a document without marks of Markdown and the blanks at their ends.
pub(super) fn lines_of(text: &str) -> Vec<BareLine> {
    let mut lines = Vec::new();
    for (number, raw) in text.lines().enumerate() {
        let marked = raw.trim_start();
        let unmarked = marked.trim_start_matches('#');
        let heading = unmarked.len() < marked.len() && unmarked.starts_with(' ');
        let text = if heading { unmarked } else { marked }.trim();
        let rule = text.chars().all(|c| c == '-');
        let column = raw.find(text).map_or(1, |at| raw.get(..at).unwrap_or_default().chars().count() + 1);
        let text = if rule { String::new() } else { text.to_owned() };
        lines.push(BareLine { text, number: number + 1, column, runs_on: false });
    }
    lines
}

/// The line from which a passage is omitted: the one of that number, or the first behind the last omission that is the passage or
/// has it in it. `lines` are all lines of the document.
pub(super) fn omitted_at(
    lines: &[BareLine],
    passage: &str,
    number: Option<usize>,
    from: usize,
) -> Option<usize> {
    if let Some(number) = number {
        let at = number.checked_sub(1)?;
        return lines.get(at).is_some_and(|line| line.text.contains(passage)).then_some(at);
    }
    // A page number that stands alone is not the same figure in a sentence above it.
    let behind = || lines.iter().enumerate().skip(from);
    let alone = behind().find(|(_, line)| line.text == passage);
    alone.or_else(|| behind().find(|(_, line)| line.text.contains(passage))).map(|(at, _)| at)
}

/// Takes a passage out of a line.
pub(super) fn take_out(line: &mut BareLine, passage: &str) {
    line.column += if line.text.starts_with(passage) { passage.chars().count() } else { 0 };
    let without = line.text.replacen(passage, "", 1);
    without.trim().clone_into(&mut line.text);
}

/// The lines that end and go on with these words: the one of that number, or all of them. No line of `lines` is empty.
pub(super) fn joints(lines: &[BareLine], end: &str, start: &str, number: Option<usize>) -> Vec<usize> {
    let joins = |at: usize| {
        let (one, next) = (lines.get(at), lines.get(at + 1));
        one.is_some_and(|one| one.text.ends_with(end))
            && next.is_some_and(|next| next.text.starts_with(start))
    };
    match number {
        Some(number) => {
            let at = lines.binary_search_by_key(&number, |line| line.number).ok();
            at.filter(|at| joins(*at)).into_iter().collect()
        }
        None => (0..lines.len()).filter(|at| joins(*at)).collect(),
    }
}

/// A passage that is omitted, and its line.
pub(crate) type OmittedWords = (String, usize);
/// The two sides of a line end that is none, and the line that it ends.
pub(crate) type JoinedWords = ((String, String), usize);

/// Which records their words alone do not lead to, each in the order of its list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct NeedsLine {
    /// Of what is omitted.
    pub(crate) omitted: Vec<bool>,
    /// Of line ends that are none.
    pub(crate) healed: Vec<bool>,
}

/// Which records of a document need their line, those of what is omitted being in the order of the document.
pub(crate) fn needs_line(document: &str, omitted: &[OmittedWords], healed: &[JoinedWords]) -> NeedsLine {
    let mut lines = lines_of(document);
    let (mut needs, mut from, mut looked) = (NeedsLine::default(), 0, 0_usize);
    for (words, number) in omitted {
        let passage = words.trim();
        let at = number.saturating_sub(1);
        looked = looked.saturating_add(lines.len().saturating_sub(from));
        let found = (looked < LOOKED_THROUGH).then(|| omitted_at(&lines, passage, None, from)).flatten();
        needs.omitted.push(found != Some(at));
        if let Some(line) = lines.get_mut(at) {
            take_out(line, passage);
        }
        from = at;
    }
    lines.retain(|line| !line.text.is_empty());
    for ((end, start), number) in healed {
        looked = looked.saturating_add(lines.len());
        let alone = looked < LOOKED_THROUGH
            && match joints(&lines, end, start, None)[..] {
                [at] => lines.get(at).is_some_and(|line| line.number == *number),
                _ => false,
            };
        needs.healed.push(!alone);
    }
    needs
}

#[cfg(test)]
mod tests {
    use super::{NeedsLine, needs_line};

    #[test]
    fn only_what_stands_elsewhere_too_needs_its_line() {
        let document = "序号\n任务\n甲\n序号\n任务\n乙\n—1—\n某市\n方案\n某市\n方案\n丙\n丁\n";
        let omitted = [("序号", 4), ("任务", 5), ("—1—", 7)].map(|(words, line)| (words.to_owned(), line));
        let joint = |end: &str, start: &str, line| ((end.to_owned(), start.to_owned()), line);
        let healed = [joint("某市", "方案", 10), joint("丙", "丁", 12)];
        let needs = needs_line(document, &omitted, &healed);
        assert_eq!(needs, NeedsLine { omitted: vec![true, false, false], healed: vec![true, false] });
    }
}
