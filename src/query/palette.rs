//! Everything there is to go to, ranked by one query: measures, units, portfolios, themes, plans, commands.
//!
//! Measures come from the same search as everywhere, so the palette and the filter never disagree.

use std::ops::Range;

use super::hits::{Shown, lit};
use super::language::{Query, Scope, Term};
use super::needle::Needle;
use super::registry;
use super::search::{Group, search};
use super::units::{Namings, units};
use crate::index::roster::folded;
use crate::index::{Haystacks, Index};
use crate::model::{At, Corpus, PortfolioIx, ThemeIx, UnitIx};

/// Where the palette leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goto {
    /// A command of the caller's list.
    Command(usize),
    /// A plan, by index.
    Plan(usize),
    /// A theme.
    Theme(ThemeIx),
    /// A portfolio.
    Portfolio(PortfolioIx),
    /// A unit.
    Unit(UnitIx),
    /// A measure.
    Node(At),
}

/// One line of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it leads.
    pub goto: Goto,
    /// How well it answers.
    pub score: i32,
    /// What to light in its label, in bytes.
    pub hits: Vec<Range<usize>>,
}

/// How many measures are listed: nobody reads on in a palette.
const MOST_MEASURES: usize = 50;
/// A name that is only like the query is worth less than a measure that has it.
const PER_NAME: i32 = 50;

impl Goto {
    /// The words of a line, as they stand on the screen.
    pub fn label<'a>(&self, corpus: &'a Corpus, commands: &'a [(&str, &str)]) -> &'a str {
        match *self {
            Self::Command(at) => commands.get(at).map_or("", |(name, _)| name),
            Self::Plan(at) => corpus.plans.get(at).map_or("", |plan| plan.jurisdiction.as_str()),
            Self::Theme(theme) => &corpus.theme(theme).title,
            Self::Portfolio(portfolio) => &corpus.portfolio(portfolio).name,
            Self::Unit(unit) => &corpus.unit(unit).name,
            Self::Node(at) => corpus.node(at).label(),
        }
    }
}

/// What answers a query, the best first. `commands` are names with their keys.
pub fn palette(
    corpus: &Corpus,
    index: &Index,
    haystacks: &Haystacks,
    text: &str,
    commands: &[(&str, &str)],
) -> Vec<Entry> {
    let whole: Vec<char> = folded(text.trim()).into_iter().take(64).collect();
    if whole.is_empty() {
        return everything(corpus, commands);
    }
    let needle = Needle::new(whole.clone(), false);
    let query = Query::parse(text, corpus).unwrap_or_default();
    let mut entries = names(corpus, commands, &needle);
    if !query.is_empty() {
        let hits = units(&query, corpus).into_iter().filter(|hit| hit.group == Group::Match);
        entries.extend(hits.map(|hit| (Goto::Unit(hit.unit), hit.score)));
        let found = search(corpus, index, haystacks, &query, Scope::Measures).found;
        let found = found.iter().filter(|found| found.group == Group::Match).take(MOST_MEASURES);
        entries.extend(found.map(|found| (Goto::Node(found.at), found.score)));
    }
    let term = Term {
        excluded: false,
        field: None,
        needle,
        named: Vec::new(),
        namings: Namings::default(),
        range: 0..whole.len(),
    };
    let entry = |(goto, score): (Goto, i32)| {
        let label = goto.label(corpus, commands);
        let shown = match goto {
            Goto::Node(_) => Shown::Heading,
            Goto::Unit(_) | Goto::Portfolio(_) => Shown::Unit,
            _ => Shown::Theme,
        };
        let mut hits = query.hits(label, shown);
        if hits.is_empty() {
            let places = lit(&term, &folded(label), shown).map(|(_, places)| places);
            hits = super::hits::bytes(label, places.unwrap_or_default());
        }
        Entry { goto, score, hits }
    };
    let mut entries: Vec<Entry> = entries.into_iter().map(entry).collect();
    // Stable: of equals the smaller kind, then the order of the registries.
    entries.sort_by_key(|entry| -entry.score);
    entries
}

/// All that is not a measure, where nothing is typed.
fn everything(corpus: &Corpus, commands: &[(&str, &str)]) -> Vec<Entry> {
    let commands = (0..commands.len()).map(Goto::Command);
    let plans = (0..corpus.plans.len()).map(Goto::Plan);
    let themes = (0..corpus.themes.len()).map(|at| Goto::Theme(ThemeIx(at)));
    commands.chain(plans).chain(themes).map(|goto| Entry { goto, score: 0, hits: Vec::new() }).collect()
}

/// The commands, plans, themes and portfolios of a name.
fn names(corpus: &Corpus, commands: &[(&str, &str)], needle: &Needle) -> Vec<(Goto, i32)> {
    let rank = |names: &[&str]| names.iter().filter_map(|name| registry::rank(needle, &folded(name))).max();
    let commands =
        commands.iter().enumerate().map(|(at, (name, key))| (Goto::Command(at), rank(&[name, key])));
    let plans = corpus.plans.iter().enumerate().map(|(at, plan)| {
        let title = plan.title.as_deref().unwrap_or_default();
        (Goto::Plan(at), rank(&[&plan.jurisdiction, &plan.id, title]))
    });
    let themes = corpus
        .themes
        .iter()
        .enumerate()
        .map(|(at, theme)| (Goto::Theme(ThemeIx(at)), rank(&[&theme.title, &theme.id, &theme.english])));
    let portfolios = corpus.portfolios.iter().enumerate().map(|(at, portfolio)| {
        let names = [&portfolio.name, &portfolio.english].into_iter().chain(&portfolio.abbreviations);
        (Goto::Portfolio(PortfolioIx(at)), rank(&names.map(String::as_str).collect::<Vec<_>>()))
    });
    let all = commands.chain(plans).chain(themes).chain(portfolios);
    all.filter_map(|(goto, rank)| Some((goto, rank? + PER_NAME))).collect()
}
