//! `overlap`: how much of each plan stands also in each other one, both ways, and the longest passages that do.

use serde::Serialize;

use super::FOUND;
use super::answer::Answer;
use super::args::Format;
use super::desk::Desk;
use super::grid::{Grid, Head, markdown};
use crate::app::page::Tone;
use crate::compare::overlap::{Common, Overlap, longest};
use crate::compare::shared::Passages;
use crate::text::wrap;
use crate::words::part;

/// How many of the longest passages are listed of each pair.
const LISTED: usize = 3;

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

/// `duizhao overlap`.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let passages = match desk.passages() {
        Ok(passages) => passages,
        Err(answer) => return answer,
    };
    let pairs = pairs(desk, &passages);
    match desk.format {
        Format::Json => Answer::json(&pairs, FOUND),
        Format::Csv => desk.table(&rows(&pairs), FOUND),
        Format::Text => {
            let shares = desk.table(&shares(desk, &pairs), FOUND).text;
            let head = desk.ink.paint(&desk.say("overlap-longest"), Tone::Title);
            let note = note(desk);
            Answer::plain(format!("{note}\n{shares}\n{head}\n{}", listed(desk, &pairs)))
        }
        Format::Markdown => {
            let shares = desk.table(&shares(desk, &pairs), FOUND).text;
            let head = desk.say("overlap-longest");
            Answer::plain(format!(
                "{}\n\n{shares}\n## {head}\n\n{}",
                desk.say("overlap-note"),
                report(desk, &pairs)
            ))
        }
    }
}

fn note(desk: &Desk<'_>) -> String {
    let said = desk.say("overlap-note");
    let lines = wrap(&said, desk.width, desk.book.widths).into_iter();
    lines.map(|range| said.get(range).unwrap_or_default().to_owned() + "\n").collect()
}

fn pairs<'a>(desk: &Desk<'a>, passages: &Passages) -> Vec<Pair<'a>> {
    let corpus = desk.corpus();
    let overlap = Overlap::new(passages, corpus);
    let plans = 0..corpus.plans.len();
    let all = plans.clone().flat_map(|from| plans.clone().map(move |to| (from, to)));
    let id = |plan: usize| corpus.plans.get(plan).map(|plan| plan.id.as_str()).unwrap_or_default();
    let passage = |common: Common| Passage {
        text: common.text,
        from_id: corpus.node(common.from).id.as_str(),
        to_id: corpus.node(common.to).id.as_str(),
    };
    let pair = |(from, to): (usize, usize)| Pair {
        from: id(from),
        to: id(to),
        share: overlap.share(from, to),
        longest: longest(corpus, passages, from, to, LISTED).into_iter().map(passage).collect(),
        plans: (from, to),
    };
    all.filter(|(from, to)| from != to).map(pair).collect()
}

fn percent(share: Option<f64>) -> String {
    share.map_or("-".to_owned(), |share| format!("{:.1}%", share * 100.0))
}

/// A row a plan, a column each plan that it may stand in.
fn shares(desk: &Desk<'_>, pairs: &[Pair<'_>]) -> Grid {
    let plans = 0..desk.corpus().plans.len();
    let name = |plan: usize| desk.plan_name(plan).to_owned();
    let mut heads = vec![Head::new("plan", desk.say("overlap-in"), Tone::Title)];
    heads.extend(plans.clone().map(|plan| Head::new(name(plan), name(plan), Tone::Number).right()));
    let share = |from: usize, to: usize| {
        let pair = pairs.iter().find(|pair| pair.plans == (from, to));
        pair.map_or(String::new(), |pair| percent(pair.share))
    };
    let row = |from: usize| {
        let cells = plans.clone().map(|to| share(from, to));
        std::iter::once(name(from)).chain(cells).collect()
    };
    Grid { heads, rows: plans.clone().map(row).collect() }
}

/// The passages pair by pair; what stands in both directions is listed in both, as each prints it.
fn listed(desk: &Desk<'_>, pairs: &[Pair<'_>]) -> String {
    let mut out = String::new();
    for pair in pairs.iter().filter(|pair| !pair.longest.is_empty()) {
        out.push_str(&format!("\n{}\n", desk.ink.paint(&title(desk, pair), Tone::Label)));
        for passage in &pair.longest {
            out.push_str(&format!("  {} = {}\n", passage.from_id, passage.to_id));
            let room = desk.width.saturating_sub(4);
            for range in wrap(&passage.text, room, desk.book.widths) {
                out.push_str(&format!("    {}\n", passage.text.get(range).unwrap_or_default()));
            }
        }
    }
    out
}

fn title(desk: &Desk<'_>, pair: &Pair<'_>) -> String {
    let name = |plan: usize| part(desk.plan_name(plan).to_owned());
    let parts =
        [("from", name(pair.plans.0)), ("to", name(pair.plans.1)), ("share", part(percent(pair.share)))];
    desk.book.words.with("overlap-pair", parts)
}

fn report(desk: &Desk<'_>, pairs: &[Pair<'_>]) -> String {
    let mut out = String::new();
    for pair in pairs.iter().filter(|pair| !pair.longest.is_empty()) {
        out.push_str(&format!("- {}\n", markdown(&title(desk, pair))));
        for passage in &pair.longest {
            let text = markdown(&passage.text);
            out.push_str(&format!("  - {} = {}: {text}\n", passage.from_id, passage.to_id));
        }
    }
    out
}

/// A row a passage; a pair that has none has one row without.
fn rows(pairs: &[Pair<'_>]) -> Grid {
    let keys = ["from", "to", "share", "text", "from_id", "to_id"];
    let heads = keys.map(|key| Head::new(key, String::new(), Tone::Text)).into();
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
    Grid { heads, rows }
}
