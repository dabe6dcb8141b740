//! Sentences that give units to measures which do not name them: 以下均需各市、县政府落实，不再列出.
//!
//! The units are carried to the measures of which the sentence speaks, and to no others: `以下` to those behind it, `以上` to
//! those before it, a sentence in a measure's own text without either to that measure and those behind it. Never as leads. All
//! of it is a doubt, and so is a sentence of that kind that was not understood.

use super::tree::{Branch, BranchKind, PlanBody};
use crate::import::clean::excerpt;
use crate::import::duty::{self, NamedUnits, split};
use crate::import::passage::SourceSpan;
use crate::import::table::{CarriedUnits, TaskRow};
use crate::import::{SourceDoubt, Uncertain};
use crate::load::frame::covers_many;

/// Which measures a sentence speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BlanketReach {
    All,
    /// Those before the sentence.
    Before,
    /// Those behind it; `true` with the one that it stands in.
    Behind(bool),
}

/// A sentence with its units.
struct Blanket {
    words: SourceSpan,
    named: NamedUnits,
    reach: BlanketReach,
}

/// How many such sentences carry units: each is written beside every measure that it reaches.
const MOST: usize = 16;

/// Carries the units of such sentences to the measures of the body.
pub(super) fn carry(outline: &mut PlanBody, doubts: &mut Vec<SourceDoubt>) {
    for (nth, (passage, within)) in sentences(outline).into_iter().enumerate() {
        let Some(blanket) = read(&passage, within).filter(|_| nth < MOST) else {
            doubts.push(doubt(&passage, "这一句说的单位没有加到各项措施上".to_owned(), "各项措施都由其落实"));
            continue;
        };
        let count = carry_one(outline, &blanket);
        let names: Vec<String> = blanket.named.units().into_iter().map(SourceSpan::text).collect();
        let decided = format!("{}加到{count}项措施上", names.join("、"));
        doubts.push(doubt(&passage, decided, "不加到各项措施上"));
    }
}

fn doubt(passage: &SourceSpan, decided: String, other: &str) -> SourceDoubt {
    SourceDoubt {
        about: Uncertain::Role,
        at: passage.span(),
        decided,
        others: vec![other.to_owned()],
        why: excerpt(passage),
    }
}

/// The sentences of a body that speak of many measures, each with whether it stands in a measure.
fn sentences(outline: &PlanBody) -> Vec<(SourceSpan, bool)> {
    let around = outline.before.iter().chain(&outline.after).map(|passage| (passage, false));
    let nodes = outline.all();
    let own = nodes.iter().flat_map(|node| {
        let measure = node.kind == BranchKind::Measure;
        let texts = node.heading.iter().chain(&node.paragraphs).map(move |passage| (passage, measure));
        texts.chain(node.after.iter().map(|passage| (passage, false)))
    });
    let all = around.chain(own);
    let mut found: Vec<(SourceSpan, bool)> = all
        .flat_map(|(passage, within)| sentences_of(passage).into_iter().map(move |words| (words, within)))
        .collect();
    found.sort_by_key(|(words, _)| words.span().start);
    found
}

/// Those of one passage, without the brackets around them.
fn sentences_of(passage: &SourceSpan) -> Vec<SourceSpan> {
    let folded = passage.folded();
    if !covers_many(&folded.iter().collect::<String>()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..=folded.len() {
        if at < folded.len() && !matches!(folded.get(at), Some('.' | ';' | '\n')) {
            continue;
        }
        let (from, to) = unbracketed(&folded, start, at);
        let words: String = folded.get(from..to).unwrap_or_default().iter().collect();
        if covers_many(&words) {
            found.push(passage.slice(from..to).trimmed());
        }
        start = at + 1;
    }
    found
}

/// A stretch from behind the last bracket that it opens and does not close, to the first that it closes and does not open.
fn unbracketed(folded: &[char], start: usize, end: usize) -> (usize, usize) {
    let (mut from, mut open) = (start, Vec::new());
    for at in start..end {
        match folded.get(at) {
            Some('(') => open.push(at),
            Some(')') if open.pop().is_none() => return (from, at),
            _ => {}
        }
    }
    if let Some(last) = open.last() {
        from = last + 1;
    }
    let whole: String = folded.get(from..end).unwrap_or_default().iter().collect();
    let boxed = whole.ends_with(')') && duty::opening(&whole) == Some(0);
    if boxed { (from + 1, end - 1) } else { (from, end) }
}

/// The words between the scope and the units, or behind the units.
const ALL: [&str; 12] = [
    "均需由",
    "均须由",
    "均应由",
    "均需",
    "均须",
    "均由",
    "均涉及",
    "均为",
    "都需要",
    "都需",
    "都须",
    "都由",
];
/// What units do, or where their list ends.
const DOES: [&str; 12] =
    ["落实", "负责", "配合", "组织实施", "实施", "承担", "参与", "执行", "贯彻", "抓好", "不再", "按"];

/// What a sentence says; `None` where its units can't be told.
fn read(words: &SourceSpan, within: bool) -> Option<Blanket> {
    let folded: Vec<char> = words.folded();
    let text: String = folded.iter().collect();
    let (at, verb) = ALL
        .iter()
        .filter_map(|verb| Some((text.find(verb)?, *verb)))
        .min_by_key(|(at, verb)| (*at, verb.len()))?;
    let verb = ALL
        .iter()
        .filter(|longer| text.get(at..).is_some_and(|rest| rest.starts_with(**longer)))
        .max_by_key(|longer| longer.len())
        .unwrap_or(&verb);
    let before: Vec<char> = text.get(..at)?.chars().collect();
    let from = before.len() + verb.chars().count();
    let behind: String = folded.get(from..)?.iter().collect();
    let stop = DOES.iter().filter_map(|does| Some((behind.find(does)?, *does))).min_by_key(|(at, _)| *at);
    let (length, does) = stop.map_or((behind.len(), ""), |(at, does)| (at, does));
    let listed = behind.get(..length)?.trim_matches([',', ' ']).to_owned();
    let (list_from, list_to) = if listed.is_empty() {
        let start = scope_end(&before);
        (last_list(&before, start), before.len())
    } else {
        let lead = behind.chars().take_while(|c| ", ".contains(*c)).count();
        (from + lead, from + lead + listed.chars().count())
    };
    let list = folded.get(list_from..list_to)?;
    let units: Vec<SourceSpan> = split(list, None)
        .into_iter()
        .map(|item| words.slice(list_from + item.start..list_from + item.end).trimmed())
        .collect();
    let all = !units.is_empty()
        && units.iter().all(|unit| duty::is_unit_name(&unit.folded().iter().collect::<String>()));
    if !all {
        return None;
    }
    let says = |any: &[&str]| any.iter().any(|words| text.contains(words));
    let reach = match () {
        () if says(&["以下", "下列", "下述"]) => BlanketReach::Behind(false),
        () if says(&["以上", "上述", "前述"]) => BlanketReach::Before,
        () if within && !says(&["各项", "所有", "全部", "本方案", "本计划"]) => {
            BlanketReach::Behind(true)
        }
        () => BlanketReach::All,
    };
    let named = match does {
        "配合" | "参与" => NamedUnits::Explicit { lead: Vec::new(), joint: Vec::new(), support: units },
        _ => NamedUnits::Unranked(units),
    };
    Some(Blanket { words: words.clone(), named, reach })
}

/// Where the words end that say of which measures a sentence speaks: 以上各项任务.
fn scope_end(before: &[char]) -> usize {
    let text: String = before.iter().collect();
    let words = [
        "以下", "以上", "上述", "下列", "各项", "所有", "全部", "重点", "任务", "措施", "工作", "事项",
        "举措", "政策", "涉及",
    ];
    let ends = words.iter().filter_map(|words| Some(text.rfind(words)? + words.len()));
    let end = ends.max().unwrap_or(0);
    text.get(..end).map_or(0, |text| text.chars().count())
}

/// Where the last clause begins that a list may be: behind the last item that is none of collective bodies.
fn last_list(before: &[char], from: usize) -> usize {
    let rest = before.get(from..).unwrap_or_default();
    let items = split(rest, None);
    let collective = |item: &std::ops::Range<usize>| {
        let words: String = rest.get(item.clone()).unwrap_or_default().iter().collect();
        duty::is_collective(words.trim())
    };
    let first = items.iter().rposition(|item| !collective(item)).map_or(0, |at| at + 1);
    items.get(first).map_or(before.len(), |item| from + item.start)
}

/// Carries the units to all measures that a sentence reaches; how many it were.
fn carry_one(outline: &mut PlanBody, blanket: &Blanket) -> usize {
    let place = blanket.words.span().start;
    let reaches = |span: &std::ops::Range<usize>| match blanket.reach {
        BlanketReach::All => true,
        BlanketReach::Before => span.start < place && span.end <= place,
        BlanketReach::Behind(own) => span.start > place || own && span.contains(&place),
    };
    let mut count = 0;
    let carried = CarriedUnits { words: blanket.words.text(), named: blanket.named.clone() };
    for table in &mut outline.tables {
        count += carry_rows(&mut table.rows, &carried, &reaches);
    }
    for node in &mut outline.nodes {
        count += carry_under(node, &carried, &reaches);
    }
    count
}

fn carry_under(
    node: &mut Branch,
    carried: &CarriedUnits,
    reaches: &dyn Fn(&std::ops::Range<usize>) -> bool,
) -> usize {
    let mut count = 0;
    if node.kind == BranchKind::Measure && reaches(&node.span()) {
        node.carried.push(carried.clone());
        count += 1;
    }
    for table in &mut node.tables {
        count += carry_rows(&mut table.rows, carried, reaches);
    }
    count + node.nodes.iter_mut().map(|under| carry_under(under, carried, reaches)).sum::<usize>()
}

fn carry_rows(
    rows: &mut [TaskRow],
    carried: &CarriedUnits,
    reaches: &dyn Fn(&std::ops::Range<usize>) -> bool,
) -> usize {
    let mut count = 0;
    for row in rows {
        if let TaskRow::Task(task) = row
            && reaches(&task.text.span())
        {
            task.carried.push(carried.clone());
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::{BlanketReach, read, sentences_of};
    use crate::import::RawDocument;
    use crate::import::passage::SourceSpan;

    fn told(text: &str) -> Option<(Vec<String>, BlanketReach)> {
        let source = RawDocument::of_text(text);
        let passage = SourceSpan::of(&source, 0..source.chars.len());
        let sentence = sentences_of(&passage).into_iter().next()?;
        let blanket = read(&sentence, true)?;
        Some((blanket.named.units().into_iter().map(SourceSpan::text).collect(), blanket.reach))
    }

    #[test]
    fn who_is_meant_and_for_which_measures_is_read_from_the_sentence() {
        for (text, units, reach) in [
            ("各市、县政府均需落实，不再列出。", vec!["各市、县政府"], BlanketReach::Behind(true)),
            (
                "（市发展改革委等负责。以下均需各区人民政府落实，不再列出）",
                vec!["各区人民政府"],
                BlanketReach::Behind(false),
            ),
            (
                "以上任务均需各市、县、自治县人民政府落实，不再逐一列出。",
                vec!["各市、县、自治县人民政府"],
                BlanketReach::Before,
            ),
            (
                "（市商务局负责，各县（市、区）政府均需落实）",
                vec!["各县（市、区）政府"],
                BlanketReach::Behind(true),
            ),
            (
                "各项任务均由各区政府、各功能区管委会负责，不再列出。",
                vec!["各区政府", "各功能区管委会"],
                BlanketReach::All,
            ),
        ] {
            let units = units.into_iter().map(str::to_owned).collect();
            assert_eq!(told(text), Some((units, reach)), "{text}");
        }
        assert_eq!(told("涉及面广的工作不再列出。"), None);
    }
}
