//! Everything there is to go to, ranked by one query: measures, units, portfolios, themes, plans, commands.
//!
//! Measures come from the same search as everywhere, so the palette and the filter never disagree.

use std::ops::Range;

use super::hits::{Shown, lit};
use super::language::{Query, Scope, Term};
use super::needle::Needle;
use super::registry;
use super::search::search;
use super::unit_list::units;
use super::units::Namings;
use super::verdict::Group;
use crate::index::roster::{folded, without_rank};
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
        return everything(corpus, commands.len());
    }
    let needle = Needle::new(whole.clone(), false);
    let query = Query::parse(text, corpus, index).unwrap_or_default();
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

/// All that is not a measure, for where nothing is typed: so many commands, the plans, the themes.
pub fn everything(corpus: &Corpus, commands: usize) -> Vec<Entry> {
    let commands = (0..commands).map(Goto::Command);
    let plans = (0..corpus.plans.len()).map(Goto::Plan);
    let themes = (0..corpus.themes.len()).map(|at| Goto::Theme(ThemeIx(at)));
    commands.chain(plans).chain(themes).map(|goto| Entry { goto, score: 0, hits: Vec::new() }).collect()
}

/// The commands, plans, themes and portfolios of a name.
fn names(corpus: &Corpus, commands: &[(&str, &str)], needle: &Needle) -> Vec<(Goto, i32)> {
    let rank = |names: &[&str]| names.iter().filter_map(|name| registry::rank(needle, &folded(name))).max();
    let commands = commands.iter().enumerate().map(|(at, (name, key))| {
        // A key is typed whole or not meant: PgDn is no answer to gd.
        let key = Some(*key).filter(|key| folded(key) == needle.chars);
        (Goto::Command(at), key.map_or_else(|| rank(&[name]), |key| rank(&[key])))
    });
    let plans = corpus.plans.iter().enumerate().map(|(at, plan)| {
        let title = plan.title.as_deref().unwrap_or_default();
        let place = folded(&plan.jurisdiction);
        let short = registry::rank(needle, without_rank(&place));
        (Goto::Plan(at), short.max(rank(&[&plan.jurisdiction, &plan.id, title])))
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

#[cfg(test)]
mod tests {
    use super::{Goto, palette};
    use crate::index::{Haystacks, Index};
    use crate::load::{Shelf, load};

    /// The labels of what answers a query, with what is lit in them.
    fn labels(text: &str) -> Vec<(String, String)> {
        let corpus = load(&[Shelf::built_in()]).unwrap();
        let index = Index::new(&corpus);
        let commands = [("退出", "q"), ("矩阵", "m"), ("下一屏", "PgDn")];
        let entries = palette(&corpus, &index, &Haystacks::new(&corpus), text, &commands);
        let told = entries.into_iter().map(|entry| {
            let label = entry.goto.label(&corpus, &commands);
            (label.to_owned(), entry.hits.iter().filter_map(|hit| label.get(hit.clone())).collect())
        });
        told.collect()
    }

    #[test]
    fn everything_is_found_by_its_name() {
        for (text, label, lit) in [
            ("矩阵", "矩阵", "矩阵"),
            ("juzhen", "矩阵", "矩阵"),
            ("广东", "广东省", "广东"),
            ("gd", "广东省", "广东"),
            ("农村电子商务", "农村电子商务", "农村电子商务"),
            ("工信", "工信", "工信"),
            ("swj", "武汉市商务局", "商务局"),
            ("统计监测", "完善统计监测体系", "统计监测"),
        ] {
            let labels = labels(text);
            assert!(labels.contains(&(label.into(), lit.into())), "{text}: {labels:?}");
        }
    }

    #[test]
    fn the_best_name_stands_first() {
        assert_eq!(labels("农村电子商务").first().map(|(label, _)| label.as_str()), Some("农村电子商务"));
        assert_eq!(labels("矩阵").first().map(|(label, _)| label.as_str()), Some("矩阵"));
        for place in ["广东省", "广东", "深圳", "gd"] {
            let first = labels(place).into_iter().next().map(|(label, _)| label);
            assert_eq!(first.as_deref(), Some(if place == "深圳" { "深圳市" } else { "广东省" }), "{place}");
        }
    }

    #[test]
    fn nothing_typed_lists_what_is_no_measure() {
        let corpus = load(&[Shelf::built_in()]).unwrap();
        let index = Index::new(&corpus);
        let entries = palette(&corpus, &index, &Haystacks::new(&corpus), " ", &[]);
        assert!(entries.iter().all(|entry| !matches!(entry.goto, Goto::Node(_) | Goto::Unit(_))));
        assert_eq!(entries.len(), corpus.plans.len() + corpus.themes.len());
    }
}
