//! The numbers by which parts of a plan are cited are the printed ones, and a table follows the body.
//!
//! An id is ours, its last number the document's: two ids exchanged would cite the wrong measure. The rows of an annex
//! follow the measures that they are of, so a row tied to one before that of the row above is a slip.

use rustc_hash::FxHashMap;

use super::flat;
use crate::load::finding::Fault;
use crate::load::schema::{Body, Matter, Plan, Printed, Task};
use crate::load::source_file::SourceFile;
use crate::text::fold;

const NUMERALS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

pub(super) fn check<'a>(file: &mut SourceFile<'a>, plan: &Plan<'a>) {
    let nodes = flat(&plan.body);
    for node in &nodes {
        match node {
            Body::Section(section) => numbered(file, &section.id, section.num.as_ref()),
            Body::Goal(goal) => numbered(file, &goal.id, goal.num.as_ref()),
            Body::Measure(measure) => numbered(file, &measure.id, measure.num.as_ref()),
            _ => {}
        }
    }
    let ids = nodes.iter().filter_map(|node| measure_id(node));
    let measures: FxHashMap<&str, usize> = ids.zip(0..).collect();
    for matter in plan.front.iter().chain(&plan.back) {
        if let Matter::Annex(annex) = matter {
            annex.tasks.iter().for_each(|task| numbered(file, &task.id, task.num.as_ref()));
            tied_in_order(file, &annex.tasks, &measures);
        }
    }
}

fn measure_id<'p>(node: &'p Body<'_>) -> Option<&'p str> {
    match node {
        Body::Measure(measure) => Some(measure.id.as_str()),
        _ => None,
    }
}

fn tied_in_order<'a>(file: &mut SourceFile<'a>, tasks: &[Task<'a>], measures: &FxHashMap<&str, usize>) {
    let mut above = 0;
    for task in tasks {
        // A measure that is not there was told when the plan was read.
        let Some(&at) = measures.get(task.measure.as_str()) else { continue };
        if at < above {
            file.find(&task.measure, Fault::OutOfOrder(task.measure.as_str().to_owned()));
        }
        above = at;
    }
}

/// Holds an id against the printed ordinal, where one is printed that is a number.
fn numbered<'a>(file: &mut SourceFile<'a>, id: &Printed<'a>, num: Option<&Printed<'a>>) {
    let Some((num, number)) = num.and_then(|num| Some((num, number(num.as_str())?))) else { return };
    let last = id.as_str().rsplit('.').next().and_then(|last| last.parse::<u32>().ok());
    if last != Some(number) {
        let (id_said, num) = (id.as_str().to_owned(), num.as_str().to_owned());
        file.find(id, Fault::IdUnlikeNumber { id: id_said, num });
    }
}

/// The number of an ordinal: `（三）`, `十二、`, `1.`, `2.3`, `12`.
fn number(num: &str) -> Option<u32> {
    let numeral = |c: char| c.is_ascii_digit() || c == '十' || NUMERALS.contains(&c);
    let folded = fold(num);
    let last = folded.split(|c| !numeral(c)).rfind(|run| !run.is_empty())?;
    if let Ok(number) = last.parse() {
        return Some(number);
    }
    let digit = |text: &str, none: u32| {
        let mut all = text.chars();
        match (all.next(), all.next()) {
            (None, _) => Some(none),
            (Some(c), None) => (1..).zip(NUMERALS).find(|&(_, numeral)| numeral == c).map(|(value, _)| value),
            _ => None,
        }
    };
    match last.split_once('十') {
        Some((tens, ones)) => Some(digit(tens, 1)? * 10 + digit(ones, 0)?),
        None => digit(last, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn printed_ordinals_are_numbers() {
        for (num, expected) in [
            ("（三）", 3),
            ("(三)", 3),
            ("一、", 1),
            ("十、", 10),
            ("（十二）", 12),
            ("二十、", 20),
            ("九十九、", 99),
            ("1.", 1),
            ("１２．", 12),
            ("12", 12),
            ("2.3", 3),
            ("第五条", 5),
        ] {
            assert_eq!(number(num), Some(expected), "{num}");
        }
        assert_eq!(number("附件"), None);
    }
}
