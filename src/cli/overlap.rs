//! `overlap`: how much of each plan stands also in each other one, both ways, and the longest passages that do.
//!
//! Three hundred plans have ninety thousand pairs, and copies have whole measures in common: half a gigabyte to print.
//! So the answer is told plan by plan, and never in memory as a whole.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write;
use std::iter::once;

use serde::Serialize;

use super::answer::Answer;
use super::args::Format;
use super::desk::Desk;
use super::grid::{Grid, Head, markdown};
use super::printer::Parts;
use crate::app::page::Tone;
use crate::compare::overlap::{Common, Longest, Overlap};
use crate::compare::shared::{LEAST, Passages};
use crate::text::wrap;
use crate::words::{count, part};

/// How many of the longest passages are listed of each pair.
const LISTED: usize = 3;

/// All that is told, and how.
pub(super) struct Evidence<'a> {
    desk: &'a Desk<'a>,
    passages: Passages,
    shares: Overlap,
    longest: Longest,
}

/// One plan in another.
#[derive(Serialize)]
struct Pair<'a> {
    from: &'a str,
    to: &'a str,
    share: Option<f64>,
    longest: Vec<Passage<'a>>,
    #[serde(skip)]
    plans: (usize, usize),
}

/// A passage that both have.
#[derive(Serialize)]
struct Passage<'a> {
    text: String,
    from_id: &'a str,
    to_id: &'a str,
}

impl<'a> Evidence<'a> {
    /// Compares all plans.
    ///
    /// # Errors
    /// The answer that says that there is more text than can be counted.
    pub(super) fn gather(desk: &'a Desk<'a>) -> Result<Self, Answer> {
        let corpus = desk.corpus();
        desk.watched(|progress| {
            let passages =
                Passages::of_measures(corpus, LEAST, &mut |done, all| progress(done, 2 * all.max(1)))?;
            let shares = Overlap::new(&passages, corpus);
            let longest =
                Longest::new(&passages, corpus, LISTED, &mut |done, all| progress(all + done, 2 * all))?;
            Some(Self { desk, passages, shares, longest })
        })
    }

    /// What `duizhao overlap` prints.
    pub(super) fn parts(&self) -> Parts<'_> {
        let plans = 0..self.desk.corpus().plans.len();
        match self.desk.format {
            Format::Json => self.json(),
            Format::Csv => {
                let rows = move |from| Cow::from(rows(&self.pairs(from)).csv_rows());
                Box::new(once(Cow::from(rows_grid(Vec::new()).csv(self.desk.bom))).chain(plans.map(rows)))
            }
            Format::Text => {
                let head = self.desk.ink.paint(&self.desk.say("overlap-longest"), Tone::Title);
                let mark = self.desk.mark().unwrap_or_default();
                let top = format!("{mark}{}\n{}\n{head}\n", note(self.desk), self.tables());
                Box::new(once(Cow::from(top)).chain(plans.map(|from| Cow::from(self.listed(from)))))
            }
            Format::Markdown => {
                let head = self.desk.say("overlap-longest");
                let shares = self.table(plans.clone()).markdown();
                let top = format!("{}\n\n{shares}\n## {head}\n\n", what(self.desk));
                Box::new(once(Cow::from(top)).chain(plans.map(|from| Cow::from(self.report(from)))))
            }
        }
    }

    /// The pairs of a plan with each other one.
    fn pairs(&self, from: usize) -> Vec<Pair<'a>> {
        let others = (0..self.desk.corpus().plans.len()).filter(|&to| to != from);
        others.map(|to| self.pair(from, to)).collect()
    }

    fn pair(&self, from: usize, to: usize) -> Pair<'a> {
        let corpus = self.desk.corpus();
        let id = |plan: usize| corpus.plans.get(plan).map(|plan| plan.id.as_str()).unwrap_or_default();
        let passage = |common: Common| Passage {
            text: common.text,
            from_id: corpus.node(common.from).id.as_str(),
            to_id: corpus.node(common.to).id.as_str(),
        };
        Pair {
            from: id(from),
            to: id(to),
            share: self.shares.share(from, to),
            longest: self.longest.of(corpus, &self.passages, from, to).map(passage).collect(),
            plans: (from, to),
        }
    }

    /// A list of all pairs, as `serde_json` would print it in one go.
    fn json(&self) -> Parts<'_> {
        let plans = 0..self.desk.corpus().plans.len();
        let of_plan = move |from: usize| {
            let mut out = String::new();
            for (number, pair) in self.pairs(from).iter().enumerate() {
                let form = serde_json::to_string_pretty(pair).unwrap_or_default();
                out.push_str(if from + number > 0 { ",\n  " } else { "\n  " });
                out.push_str(&form.replace('\n', "\n  "));
            }
            Cow::from(out)
        };
        let end = if plans.len() > 1 { "\n]\n" } else { "]\n" };
        Box::new(once(Cow::from("[")).chain(plans.map(of_plan)).chain(once(Cow::from(end))))
    }

    /// A row a plan, a column each of some plans that it may stand in.
    fn table(&self, columns: std::ops::Range<usize>) -> Grid {
        let name = |plan: usize| self.desk.plan_name(plan).to_owned();
        let mut heads = vec![Head::new("plan", self.desk.say("overlap-in"), Tone::Title)];
        heads.extend(columns.clone().map(|plan| Head::new(name(plan), name(plan), Tone::Number).right()));
        let row = |from: usize| {
            let share = |to| if from == to { String::new() } else { percent(self.shares.share(from, to)) };
            let cells = columns.clone().map(share);
            once(name(from)).chain(cells).collect()
        };
        Grid { heads, rows: (0..self.desk.corpus().plans.len()).map(row).collect() }
    }

    /// The table in as many parts as the width makes necessary, each with the names of the rows.
    fn tables(&self) -> String {
        let plans = 0..self.desk.corpus().plans.len();
        let cells = |text: &str| self.desk.book.widths.str(text);
        let widest = plans.clone().map(|plan| cells(self.desk.plan_name(plan))).max().unwrap_or_default();
        let head = cells(&self.desk.say("overlap-in")).max(widest);
        let each = widest.max(6) + 2;
        let fitting = (self.desk.width.saturating_sub(head) / each).max(1);
        let print = |from: usize| {
            let columns = from..(from + fitting).min(plans.end);
            self.table(columns).text(self.desk.width, self.desk.book.widths, self.desk.ink)
        };
        plans.clone().step_by(fitting).map(print).collect::<Vec<_>>().join("\n")
    }

    /// The passages of a plan, pair by pair; what stands in both directions is listed in both, as each prints it.
    fn listed(&self, from: usize) -> String {
        let mut out = String::new();
        // Copies have the same passage in common with each other plan, and it is wrapped once.
        let mut wrapped: HashMap<String, String> = HashMap::new();
        for pair in self.pairs(from).into_iter().filter(|pair| !pair.longest.is_empty()) {
            let _ = writeln!(out, "\n{}", self.desk.ink.paint(&title(self.desk, &pair), Tone::Label));
            for passage in pair.longest {
                let _ = writeln!(out, "  {} = {}", passage.from_id, passage.to_id);
                let lines = wrapped.entry(passage.text).or_insert_with_key(|text| self.wrapped(text));
                out.push_str(lines);
            }
        }
        out
    }

    fn wrapped(&self, text: &str) -> String {
        let text = &*self.desk.book.said(text);
        let mut lines = String::new();
        for range in wrap(text, self.desk.width.saturating_sub(4), self.desk.book.widths) {
            let _ = writeln!(lines, "    {}", text.get(range).unwrap_or_default());
        }
        lines
    }

    fn report(&self, from: usize) -> String {
        let mut out = String::new();
        let mut written: HashMap<String, String> = HashMap::new();
        for pair in self.pairs(from).into_iter().filter(|pair| !pair.longest.is_empty()) {
            let _ = writeln!(out, "- {}", markdown(&title(self.desk, &pair)));
            for passage in pair.longest {
                let text = written.entry(passage.text).or_insert_with_key(|text| markdown(text));
                let _ = writeln!(out, "  - {} = {}: {text}", passage.from_id, passage.to_id);
            }
        }
        out
    }
}

fn what(desk: &Desk<'_>) -> String {
    desk.book.words.with("overlap-what", [("least", count(LEAST))])
}

fn note(desk: &Desk<'_>) -> String {
    let said = what(desk);
    let lines = wrap(&said, desk.width, desk.book.widths).into_iter();
    lines.map(|range| said.get(range).unwrap_or_default().to_owned() + "\n").collect()
}

fn percent(share: Option<f64>) -> String {
    share.map_or("-".to_owned(), |share| format!("{:.1}%", share * 100.0))
}

fn title(desk: &Desk<'_>, pair: &Pair<'_>) -> String {
    let name = |plan: usize| part(desk.plan_name(plan).to_owned());
    let parts =
        [("from", name(pair.plans.0)), ("to", name(pair.plans.1)), ("share", part(percent(pair.share)))];
    desk.book.words.with("overlap-pair", parts)
}

/// A row a passage; a pair that has none has one row without.
fn rows(pairs: &[Pair<'_>]) -> Grid {
    let row = |pair: &Pair<'_>, passage: Option<&Passage<'_>>| {
        let share = pair.share.map(|share| format!("{share:.4}")).unwrap_or_default();
        let said = passage.map(|passage| [passage.text.as_str(), passage.from_id, passage.to_id]);
        let mut row = vec![pair.from.to_owned(), pair.to.to_owned(), share];
        row.extend(said.unwrap_or_default().map(str::to_owned));
        row
    };
    let mut rows = Vec::new();
    for pair in pairs {
        rows.extend(pair.longest.iter().map(|passage| row(pair, Some(passage))));
        if pair.longest.is_empty() {
            rows.push(row(pair, None));
        }
    }
    rows_grid(rows)
}

fn rows_grid(rows: Vec<Vec<String>>) -> Grid {
    let keys = ["from", "to", "share", "text", "from_id", "to_id"];
    Grid { heads: keys.map(|key| Head::new(key, String::new(), Tone::Text)).into(), rows }
}
