//! The frame of a citation in English: the place and the few words around what the document prints. Title, number and
//! ordinals stay as printed, so that a reader finds them in the Chinese paper.

use super::ordinal::{bare, numeral};
use super::title::{inside, tight};
use crate::index::number_elsewhere;
use crate::model::{Corpus, Date, Kind, Matter, Node, Plan, PlanIx};
use crate::words::Lang;

/// The months by number.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `Wuhan, 《…》 (武政规〔2016〕12号), part 二, item （三）, point 1`; of a whole plan without the way.
pub(super) fn plain(corpus: &Corpus, plan: PlanIx, node: Option<usize>) -> String {
    let Some(content) = corpus.plan_of(plan) else { return String::new() };
    let place = corpus.place(&content.jurisdiction, Lang::En);
    let known = known(corpus, plan, content);
    let title = match &content.title {
        Some(title) => format!("《{}》 ({known})", inside(&tight(title))),
        None => format!("plan ({known})"),
    };
    let way: String = node.map(|node| way(content, node)).unwrap_or_default();
    format!("{place}, {title}{way}")
}

/// By what the document is known beside its title: as much as the Chinese frame tells.
fn known(corpus: &Corpus, plan: PlanIx, content: &Plan) -> String {
    if let Some(number) = &content.number {
        return number.clone();
    }
    let day = day(content.issued);
    if let Some((number, by)) = number_elsewhere(corpus, plan) {
        let by = corpus.plan_of(by).map(|plan| corpus.place(&plan.jurisdiction, Lang::En));
        let by = by.unwrap_or_default();
        return format!("{number} as the plan of {by} cites it, not printed here; {day}");
    }
    if content.title.is_some() {
        format!("no number printed, {day}")
    } else {
        format!("no title or number printed, {day}")
    }
}

fn way(plan: &Plan, node: usize) -> String {
    let steps = plan.ancestors(node).into_iter().chain([node]).filter_map(|place| plan.nodes.get(place));
    steps.filter_map(step).collect()
}

/// A printed ordinal behind what it is called.
fn step(node: &Node) -> Option<String> {
    let ordinal = bare(node.num.as_deref()?)?;
    let called = match node.kind {
        Kind::Task { .. } => "row ",
        Kind::Back(Matter::Annex) => return Some(", annex".to_owned()),
        _ if ordinal.starts_with('（') => "item ",
        _ if ordinal.starts_with(|c: char| c.is_ascii_digit()) => "point ",
        _ if numeral(&ordinal).is_some() => "part ",
        _ => "",
    };
    Some(format!(", {called}{ordinal}"))
}

fn day(date: Date) -> String {
    let text = date.to_string();
    let mut parts = text.split('-').map(|part| part.trim_start_matches('0').parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0usize);
    let (year, month, day) = (next(), next(), next());
    let month = month.checked_sub(1).and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
    format!("{day} {month} {year}")
}
