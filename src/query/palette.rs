//! Everything there is to go to, ranked by one query: measures, units, portfolios, themes, plans, commands.
//!
//! Measures come from the same search as everywhere, so the palette and the filter never disagree.

use std::ops::Range;

use super::found::Found;
use super::hits::Seen;
use super::language::{Query, SearchScope};
use super::needle::Needle;
use super::registry;
use super::rules::Shown;
use super::score;
use super::search::{Results, search};
use super::unit_list::units;
use super::verdict::Group;
use crate::index::Data;
use crate::index::roster::{folded, without_rank};
use crate::model::{At, Corpus, PlanIx, PortfolioIx, ProgrammeIx, ThemeIx, UnitIx};

/// Where the palette leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goto {
    /// A command of the caller's list.
    Command(usize),
    /// A programme.
    Programme(ProgrammeIx),
    /// A plan, by index.
    Plan(PlanIx),
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
            Self::Programme(ix) => corpus.programme(ix).title(),
            Self::Plan(at) => corpus.plan_of(at).map_or("", |plan| plan.jurisdiction.as_str()),
            Self::Theme(theme) => corpus.theme(theme).title(),
            Self::Portfolio(portfolio) => &corpus.portfolio(portfolio).name,
            Self::Unit(unit) => &corpus.unit(unit).name,
            Self::Node(at) => corpus.node(at).label(),
        }
    }
}

/// What answers a query, the best first. `commands` are names with their keys; `addressed` are the passages that the text
/// names as people name passages, `深圳 2.3.11`.
pub fn palette(data: &Data, text: &str, commands: &[(&str, &str)], addressed: &[At]) -> Vec<Entry> {
    let corpus = &data.corpus;
    let whole: Vec<char> = folded(text.trim()).into_iter().take(64).collect();
    if whole.is_empty() {
        return everything(corpus, commands.len());
    }
    let needle = Needle::new(whole, false);
    let query = Query::parse(text, corpus, &data.index).unwrap_or_default();
    let mut ranked: Vec<(Goto, i32)> = addressed.iter().map(|&at| (Goto::Node(at), score::ID)).collect();
    ranked.extend(names(corpus, commands, &needle));
    if !query.is_empty() {
        let results = search(data, &query, SearchScope::Everything);
        let units = named_units(corpus, &results.query, &needle);
        let nodes = passages(data, &results, &units, &needle);
        ranked.extend(units);
        let is_addressed = |goto: Goto| addressed.iter().any(|&at| goto == Goto::Node(at));
        ranked.extend(nodes.into_iter().filter(|(goto, _)| !is_addressed(*goto)));
        return entries(corpus, commands, ranked, &results.query, &needle);
    }
    entries(corpus, commands, ranked, &query, &needle)
}

/// The lines in order, each with what is lit in it.
fn entries(
    corpus: &Corpus,
    commands: &[(&str, &str)],
    mut ranked: Vec<(Goto, i32)>,
    query: &Query,
    needle: &Needle,
) -> Vec<Entry> {
    // Stable: of equals the smaller kind, then the order of the registries.
    ranked.sort_by_key(|(_, score)| -score);
    let entry = |(goto, score): (Goto, i32)| {
        let label = goto.label(corpus, commands);
        let shown = match goto {
            Goto::Node(at) if corpus.node(at).title().is_none() => Shown::Text,
            Goto::Node(_) => Shown::Heading,
            Goto::Unit(_) | Goto::Portfolio(_) => Shown::Unit,
            _ => Shown::Theme,
        };
        let mut hits = query.hits(label, shown);
        if hits.is_empty() {
            hits = Seen::lit_name(label, |name| registry::places(needle, name));
        }
        Entry { goto, score, hits }
    };
    ranked.into_iter().map(entry).collect()
}

/// The units that a query means; where it means none, those whose names are like it.
fn named_units(corpus: &Corpus, query: &Query, needle: &Needle) -> Vec<(Goto, i32)> {
    let meant = units(query, corpus).into_iter().filter(|hit| hit.group == Group::Match);
    let meant: Vec<(Goto, i32)> = meant.map(|hit| (Goto::Unit(hit.unit), hit.score)).collect();
    if !meant.is_empty() {
        return meant;
    }
    let like = |(at, unit): (usize, &crate::model::Unit)| {
        Some((Goto::Unit(UnitIx(at)), registry::rank(needle, &folded(&unit.name))?))
    };
    corpus.units.iter().enumerate().filter_map(like).collect()
}

/// The measures that a query finds, and what else has the ordinal or the id that was typed; where it finds none, the
/// measures whose headings are like it.
///
/// A measure that merely carries a unit stands below the unit: who types a name wants what is called so.
fn passages(data: &Data, results: &Results, units: &[(Goto, i32)], needle: &Needle) -> Vec<(Goto, i32)> {
    let (corpus, haystacks) = (&data.corpus, data.haystacks());
    let least = units.iter().map(|(_, score)| score - 1).min().unwrap_or(i32::MAX);
    let carries = |at: At| {
        let named = haystacks.record(at).map_or(&[][..], |record| haystacks.named(record));
        named.iter().any(|named| units.iter().any(|(goto, _)| *goto == Goto::Unit(named.unit)))
    };
    let worth = |found: &Found| if carries(found.at) { found.score.min(least) } else { found.score };
    let wanted = |found: &&Found| {
        found.group == Group::Match && (corpus.node(found.at).is_measure() || found.score >= score::ORDINAL)
    };
    let found = results.found.iter().filter(wanted).take(MOST_MEASURES);
    let found: Vec<(Goto, i32)> = found.map(|found| (Goto::Node(found.at), worth(found))).collect();
    if !found.is_empty() {
        return found;
    }
    let like = |at: At| Some((Goto::Node(at), registry::rank(needle, &folded(corpus.node(at).title()?))?));
    corpus.measures().filter_map(like).take(MOST_MEASURES).collect()
}

/// What there is to go to that is no measure, for where nothing is typed: the plans, the themes, the units, and so many
/// commands.
pub fn everything(corpus: &Corpus, commands: usize) -> Vec<Entry> {
    let programmes = programmes(corpus).map(Goto::Programme);
    let plans = programmes.chain(corpus.plan_indexes().map(Goto::Plan));
    let themes = (0..corpus.themes.len()).map(|at| Goto::Theme(ThemeIx(at)));
    let units = (0..corpus.units.len()).map(|at| Goto::Unit(UnitIx(at)));
    let commands = (0..commands).map(Goto::Command);
    let all = plans.chain(themes).chain(units).chain(commands);
    all.map(|goto| Entry { goto, score: 0, hits: Vec::new() }).collect()
}

/// The programmes to choose from: one alone is no choice.
fn programmes(corpus: &Corpus) -> impl Iterator<Item = ProgrammeIx> + '_ {
    corpus.programmes_in_use().filter(|_| corpus.has_programmes())
}

/// The commands, plans, themes and portfolios of a name.
fn names(corpus: &Corpus, commands: &[(&str, &str)], needle: &Needle) -> Vec<(Goto, i32)> {
    let rank = |names: &[&str]| names.iter().filter_map(|name| registry::rank(needle, &folded(name))).max();
    let commands = commands.iter().enumerate().map(|(at, (name, key))| {
        // A key is typed whole or not meant: PgDn is no answer to gd.
        let key = Some(*key).filter(|key| folded(key) == needle.chars);
        (Goto::Command(at), key.map_or_else(|| rank(&[name]), |key| rank(&[key])))
    });
    let plans = corpus.indexed_plans().map(|(at, plan)| {
        let title = plan.title.as_deref().unwrap_or_default();
        let place = folded(&plan.jurisdiction);
        let short = registry::rank(needle, without_rank(&place));
        (Goto::Plan(at), short.max(rank(&[&plan.jurisdiction, &plan.id, title])))
    });
    let themes = corpus
        .themes
        .iter()
        .enumerate()
        .map(|(at, theme)| (Goto::Theme(ThemeIx(at)), rank(&theme.names().collect::<Vec<_>>())));
    let portfolios = corpus.portfolios.iter().enumerate().map(|(at, portfolio)| {
        (Goto::Portfolio(PortfolioIx(at)), rank(&portfolio.names().collect::<Vec<_>>()))
    });
    let programmes = programmes(corpus).map(|ix| {
        let names: Vec<&str> = corpus.programme(ix).names().collect();
        (Goto::Programme(ix), rank(&names))
    });
    let all = commands.chain(programmes).chain(plans).chain(themes).chain(portfolios);
    all.filter_map(|(goto, rank)| Some((goto, rank? + PER_NAME))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Goto, palette};
    use crate::index::Data;
    use crate::load::{SourceFiles, load};

    /// The labels of what answers a query, with what is lit in them.
    fn labels(text: &str) -> Vec<(String, String)> {
        let data = Data::new(load(&[SourceFiles::built_in()]).unwrap());
        let commands = [("退出", "q"), ("矩阵", "m"), ("下一屏", "PgDn")];
        let entries = palette(&data, text, &commands, &[]);
        let told = entries.into_iter().map(|entry| {
            let label = entry.goto.label(&data.corpus, &commands);
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
    fn the_name_of_a_unit_beats_the_measures_that_carry_it() {
        let first = |text: &str, count: usize| -> Vec<String> {
            labels(text).into_iter().take(count).map(|(label, _)| label).collect()
        };
        assert_eq!(first("深圳市经贸信息委", 1), ["深圳市经贸信息委"]);
        assert_eq!(first("市经贸信息委", 1), ["深圳市经贸信息委"]);
        assert!(first("fgw", 5).iter().all(|label| label.contains("发展改革委")), "{:?}", first("fgw", 5));
        assert!(labels("fgw").len() > 5, "and the measures come behind");
        assert!(first("附件", 3).iter().any(|label| label.contains("分工")), "{:?}", first("附件", 3));
    }

    #[test]
    fn the_passage_that_is_named_stands_first() {
        let data = Data::new(load(&[SourceFiles::built_in()]).unwrap());
        let named = data.corpus.find("shenzhen/11");
        let entries = palette(&data, "深圳 2.3.11", &[], named.as_slice());
        assert_eq!(entries.first().map(|entry| entry.goto), named.map(Goto::Node));
    }

    #[test]
    fn what_is_only_like_a_name_is_offered_by_fuzzy_matcher() {
        assert!(
            labels("统监体").iter().any(|(label, _)| label == "完善统计监测体系"),
            "{:?}",
            labels("统监体")
        );
        assert!(
            labels("深经信委").iter().any(|(label, _)| label == "深圳市经贸信息委"),
            "{:?}",
            labels("深经信委")
        );
    }

    #[test]
    fn nothing_typed_lists_what_is_no_measure() {
        let data = Data::new(load(&[SourceFiles::built_in()]).unwrap());
        let entries = palette(&data, " ", &[], &[]);
        assert!(entries.iter().all(|entry| !matches!(entry.goto, Goto::Node(_))));
        assert_eq!(
            entries.len(),
            data.corpus.plans.len() + data.corpus.themes.len() + data.corpus.units.len()
        );
    }
}
