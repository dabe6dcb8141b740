//! What import leaves alone after its own proof has found fault with a plan.
//!
//! A plan that does not hold against its document is never written. But a person would rather have the document without the one
//! bracket or figure that was misread, told, than no document: so what the proof names is left as text, and the plan made once
//! more. Which reading a finding is about, the writer of the plan says: it hands on on which lines each went.

use std::collections::HashSet;
use std::ops::Range;

use super::ron::WrittenFile;
use crate::load::{Fault, Finding};

/// How often a plan is made again.
pub(super) const TURNS: usize = 3;

/// Something that was read out of the words of a document, and may have been misread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReadFact {
    /// Who is responsible.
    Bracket {
        /// The bracket, the line or the cells that say so, as printed.
        words: String,
        /// The units as they were cut out of it.
        names: Vec<String>,
    },
    /// A number that is promised.
    Figure(FigureWords),
}

/// What a promised number is known by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FigureWords {
    /// The words that promise it.
    pub(crate) quote: String,
    /// The number in them.
    pub(crate) value: String,
}

/// A plan's file, and what was read where.
#[derive(Debug, Default)]
pub(crate) struct WrittenPlan {
    /// The file.
    pub(crate) text: String,
    /// The lines of each reading, from 1.
    readings: Vec<(Range<usize>, ReadFact)>,
    /// Those of each numbered part, row and section; one may hold others.
    nodes: Vec<Range<usize>>,
}

impl WrittenPlan {
    /// A file behind its notice; the marks in it are indices into `readings`.
    pub(crate) fn of(notice: &str, file: WrittenFile, readings: &[ReadFact]) -> Self {
        let above = notice.lines().count();
        let below = |lines: Range<usize>| lines.start + above..lines.end + above;
        let marked = file.marks.into_iter();
        Self {
            text: format!("{notice}{}", file.text),
            readings: marked
                .filter_map(|(lines, at)| Some((below(lines), readings.get(at)?.clone())))
                .collect(),
            nodes: file.nodes.into_iter().map(below).collect(),
        }
    }

    /// What was read on a line; where nothing was, all brackets of the part that it is of.
    fn read_at(&self, line: usize) -> Vec<&ReadFact> {
        let here: Vec<&ReadFact> = self.on_line(line).collect();
        if !here.is_empty() {
            return here;
        }
        let Some(node) = self.node_of(line) else { return Vec::new() };
        let own = self.on(|lines| node.contains(&lines.start) && self.node_of(lines.start) == Some(node));
        own.filter(|reading| matches!(reading, ReadFact::Bracket { .. })).collect()
    }

    fn on_line(&self, line: usize) -> impl Iterator<Item = &ReadFact> {
        self.on(move |lines| lines.contains(&line))
    }

    fn on(&self, wanted: impl Fn(&Range<usize>) -> bool) -> impl Iterator<Item = &ReadFact> {
        self.readings.iter().filter(move |(lines, _)| wanted(lines)).map(|(_, reading)| reading)
    }

    /// The smallest part that a line is of.
    fn node_of(&self, line: usize) -> Option<&Range<usize>> {
        self.nodes.iter().filter(|lines| lines.contains(&line)).max_by_key(|lines| lines.start)
    }

    /// The brackets that a name was cut out of.
    fn naming(&self, name: &str) -> impl Iterator<Item = &ReadFact> {
        let all = self.readings.iter().map(|(_, reading)| reading);
        all.filter(move |reading| match reading {
            ReadFact::Bracket { names, .. } => names.iter().any(|own| own == name),
            ReadFact::Figure(_) => false,
        })
    }
}

/// What is left as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Caution {
    /// Brackets and lines of units, as printed, whose units are not read; of brackets that nobody took for such, what is in them.
    pub(super) unread: HashSet<String>,
    /// Numbers that are no promises.
    pub(super) unpromised: HashSet<FigureWords>,
    /// No lines are set together.
    pub(super) parted: bool,
}

impl Caution {
    /// The same, with what findings about a plan name; `None` where they name nothing more. `file` is the plan's own.
    pub(super) fn with(&self, findings: &[Finding], (file, plan): (&str, &WrittenPlan)) -> Option<Self> {
        let mut next = self.clone();
        for finding in findings {
            match &finding.fault {
                Fault::HealedNotOnce { .. } => next.parted = true,
                Fault::FormUnlikeName(form) => plan.naming(form).for_each(|reading| next.leave(reading)),
                // Nobody has read this bracket: it is to be told instead of left in silence.
                Fault::BracketInText(words) if plan.on_line(finding.place.line).next().is_none() => {
                    next.unread.insert(words.clone());
                }
                // What another file has wrong follows from the plan's own fault, or is not this document's.
                _ if finding.place.file == file => {
                    plan.read_at(finding.place.line).into_iter().for_each(|reading| next.leave(reading));
                }
                _ => {}
            }
        }
        (next != *self).then_some(next)
    }

    fn leave(&mut self, reading: &ReadFact) {
        match reading {
            ReadFact::Bracket { words, .. } => {
                self.unread.insert(words.clone());
            }
            ReadFact::Figure(figure) => {
                self.unpromised.insert(figure.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Caution, FigureWords, ReadFact, WrittenPlan};
    use crate::import::ron::Value;
    use crate::load::{Fault, FilePlace, Finding};

    fn bracket(words: &str, name: &str) -> ReadFact {
        ReadFact::Bracket { words: words.to_owned(), names: vec![name.to_owned()] }
    }

    /// Two measures, each with a bracket, the second with a figure too.
    fn plan() -> WrittenPlan {
        let marked = |at, text: &str| Value::Marked(at, Box::new(Value::text(text)));
        let first = vec![
            ("id", Value::text("1")),
            ("text", Value::text("甲")),
            ("annotation", marked(0, "（甲局\n乙局）")),
        ];
        let second = vec![
            ("id", Value::text("2")),
            ("annotation", marked(1, "（丙局）")),
            ("targets", marked(2, "三个")),
        ];
        let nodes = Value::List(vec![Value::Struct("Measure", first), Value::Struct("Measure", second)]);
        let figure = FigureWords { quote: "建三个".to_owned(), value: "三".to_owned() };
        let readings =
            [bracket("（甲局\n乙局）", "甲局"), bracket("（丙局）", "丙局"), ReadFact::Figure(figure)];
        WrittenPlan::of("// 注\n", nodes.written_file(), &readings)
    }

    fn finding(plan: &WrittenPlan, words: &str, fault: Fault) -> Finding {
        let line = plan.text.lines().position(|line| line.contains(words)).unwrap() + 1;
        Finding { place: FilePlace { file: "x.ron".to_owned(), line, column: 1 }, fault }
    }

    #[test]
    fn a_finding_leaves_what_was_read_on_its_line_and_nothing_else() {
        let plan = plan();
        let left = finding(&plan, "丙局", Fault::LeftOver("乙局".to_owned()));
        let caution = Caution::default().with(std::slice::from_ref(&left), ("x.ron", &plan)).unwrap();
        assert!(caution.unread.contains("（丙局）") && caution.unread.len() == 1);
        assert_eq!(caution.with(&[left], ("x.ron", &plan)), None);
        let figure = finding(&plan, "三个", Fault::QuoteNotFound("建三个".to_owned()));
        let caution = Caution::default().with(&[figure], ("x.ron", &plan)).unwrap();
        assert!(caution.unread.is_empty() && caution.unpromised.len() == 1);
    }

    #[test]
    fn where_nothing_was_read_the_brackets_of_the_part_are_left_and_other_files_blame_nobody() {
        let plan = plan();
        let text = finding(&plan, "\"甲\"", Fault::BadHeading("甲".to_owned()));
        let caution = Caution::default().with(std::slice::from_ref(&text), ("x.ron", &plan)).unwrap();
        assert!(caution.unread.contains("（甲局\n乙局）") && caution.unread.len() == 1);
        assert_eq!(Caution::default().with(&[text], ("units.ron", &plan)), None);
        let form = finding(&plan, "丙局", Fault::FormUnlikeName("丙局".to_owned()));
        assert!(Caution::default().with(&[form], ("", &plan)).unwrap().unread.contains("（丙局）"));
    }

    #[test]
    fn a_bracket_that_nobody_read_is_told_by_what_is_in_it() {
        let plan = plan();
        let silent = finding(&plan, "\"甲\"", Fault::BracketInText("丁处".to_owned()));
        let caution = Caution::default().with(&[silent], ("x.ron", &plan)).unwrap();
        assert!(caution.unread.contains("丁处") && caution.unread.len() == 1);
    }

    #[test]
    fn a_break_that_is_not_found_parts_all() {
        let plan = plan();
        let fault = Fault::HealedNotOnce { end: "甲".to_owned(), times: 0 };
        let finding = finding(&plan, "丙局", fault);
        assert!(Caution::default().with(&[finding], ("x.ron", &plan)).unwrap().parted);
    }
}
