//! Why a result was found, where it is not plain to see.
//!
//! Asked for the rows on the screen only, so a search over 100,000 measures builds no sentence that nobody reads.

use std::ops::Range;

use super::field::{AnyOrNone, Field};
use super::hits::Seen;
use super::id;
use super::language::Query;
use super::rules::Shown;
use super::scan::themes_of;
use super::term::Term;
use super::verdict::{Group, How};
use crate::index::{Data, Haystacks};
use crate::model::{At, Corpus, Mention, Node, ThemeIx, UnitIx};

/// What a term matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The id.
    Id,
    /// A unit that is named.
    Unit(UnitIx),
    /// The heading.
    Heading,
    /// The text, its own or that of an annex task.
    Text,
    /// A theme, by our reading.
    Theme(ThemeIx),
    /// The place of the plan.
    Place,
    /// A promised number.
    Target,
}

/// Why one term matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// Where the term stands, in characters of the query.
    pub term: Range<usize>,
    /// What it matches.
    pub what: What,
    /// How.
    pub how: How,
    /// The words that it matches, as printed.
    pub words: String,
}

/// Why a node is among the results of a query: for each term that is not excluded the best reason. The query is the one that
/// [`super::search`] gave back with them.
pub fn why(data: &Data, query: &Query, at: At) -> Vec<Why> {
    let found = Explainer { corpus: &data.corpus, haystacks: data.haystacks(), query, at };
    query.wanted().filter_map(|term| found.because(term)).collect()
}

struct Explainer<'a> {
    corpus: &'a Corpus,
    haystacks: &'a Haystacks,
    query: &'a Query,
    at: At,
}

type Grounds = (What, How, String);

impl Explainer<'_> {
    fn because(&self, term: &Term) -> Option<Why> {
        let because = |(what, how, words): Grounds| Why { term: term.range.clone(), what, how, words };
        if term.asked.is_some() {
            return self.there(term).map(because);
        }
        let unit = self.unit(term);
        let by_name = unit.as_ref().filter(|(_, _, group, _)| *group == Group::Match);
        if let Some((unit, how, _, words)) = by_name {
            return Some(because((What::Unit(*unit), *how, words.clone())));
        }
        let text = match term.field {
            None | Some(Field::Text) => self.text(term),
            Some(field) => self.field(field, term),
        };
        let other = || unit.map(|(unit, how, _, words)| (What::Unit(unit), how, words));
        text.or_else(other).map(because)
    }

    /// The unit that the term means, as it is printed here.
    fn unit(&self, term: &Term) -> Option<(UnitIx, How, Group, String)> {
        if term.field.is_some_and(|field| !field.is_of_units()) {
            return None;
        }
        let role = term.field.and_then(Field::role);
        let named = self.haystacks.named(self.haystacks.record(self.at)?);
        let fit = named.iter().filter(|named| role.is_none_or(|role| role == named.role));
        let best = fit.filter_map(|named| Some((named.unit, term.meanings.get(named.unit)?)));
        let (unit, meaning) = best.min_by_key(|(_, meaning)| (meaning.group, -meaning.score))?;
        let printed = self.nodes().find_map(|node| {
            let fits =
                |mention: &&Mention| mention.unit == unit && role.is_none_or(|role| role == mention.role());
            node.mentions().iter().find(fits)
        });
        Some((unit, meaning.how, meaning.group, printed.map(|mention| mention.printed.clone())?))
    }

    /// The best of the headings, the texts, the lists of units and the promised numbers; else the ordinal, the id, a theme or
    /// the place.
    fn text(&self, term: &Term) -> Option<Grounds> {
        let node = self.corpus.node(self.at);
        let headings = node.title().into_iter().map(|text| (What::Heading, Shown::Heading, text));
        let texts = self.nodes().filter_map(|node| node.text.as_deref());
        let texts = texts.map(|text| (What::Text, Shown::Text, text));
        let asides = self.nodes().filter_map(|node| node.annotation.as_deref());
        let asides = asides.map(|text| (What::Text, Shown::Aside, text));
        let values: Vec<String> =
            node.targets().iter().map(|target| format!("{}{}", target.value, target.unit)).collect();
        let promised = node.targets().iter().zip(&values).flat_map(|(target, value)| {
            [Some(target.indicator.as_str()), Some(value), target.deadline.as_deref()].into_iter().flatten()
        });
        let promised = promised.map(|text| (What::Target, Shown::Target, text));
        let all = headings.chain(texts).chain(asides).chain(promised);
        let found = all.filter_map(|(what, shown, text)| self.lit(term, what, shown, text));
        found.min_by_key(|(_, how, _)| *how).or_else(|| self.registry(term))
    }

    fn lit(&self, term: &Term, what: What, shown: Shown, text: &str) -> Option<Grounds> {
        let (how, places) = Seen::new(text).places(term, shown, &self.query.roster)?;
        Some((what, how, printed(text, &places)))
    }

    /// The ordinal, the id, or the theme or the place that is called so.
    fn registry(&self, term: &Term) -> Option<Grounds> {
        let node = self.corpus.node(self.at);
        let number = node.num.as_deref().and_then(|num| self.lit(term, What::Id, Shown::Number, num));
        let id = || {
            let fits = id::worth(node.id.as_str(), node.id.ordinals(), &term.needle.text()) > 0;
            fits.then(|| (What::Id, How::Plain, node.id.as_str().to_owned()))
        };
        let of_theme = |&theme: &ThemeIx| {
            let title = self.corpus.theme(theme).title();
            let (_, how, _) = self.lit(term, What::Theme(theme), Shown::Theme, title)?;
            Some((What::Theme(theme), how, title.to_owned()))
        };
        let theme = || themes_of(self.corpus, self.at).iter().find_map(of_theme);
        let place = &self.corpus.plan(self.at).jurisdiction;
        let of_place =
            || self.lit(term, What::Place, Shown::Id, place).map(|(what, how, _)| (what, how, place.clone()));
        number.or_else(id).or_else(theme).or_else(of_place)
    }

    fn field(&self, field: Field, term: &Term) -> Option<Grounds> {
        match field {
            Field::In => Some((What::Place, How::Plain, self.corpus.plan(self.at).jurisdiction.clone())),
            Field::Theme => {
                let themes = themes_of(self.corpus, self.at);
                let theme = themes.iter().find(|theme| term.named.contains(&theme.0))?;
                Some((What::Theme(*theme), How::Plain, self.corpus.theme(*theme).title().to_owned()))
            }
            Field::Target => {
                let lit = |text: &str| self.lit(term, What::Target, Shown::Target, text).is_some();
                let target = self.corpus.node(self.at).targets().iter().find(|target| {
                    let value = format!("{}{}", target.value, target.unit);
                    let deadline = target.deadline.as_deref().unwrap_or_default();
                    [target.indicator.as_str(), &value, deadline, &target.quote].into_iter().any(lit)
                })?;
                Some((What::Target, How::Plain, target.quote.clone()))
            }
            Field::Portfolio => {
                let works = |unit: UnitIx| {
                    let portfolios = &self.corpus.unit(unit).portfolios;
                    portfolios.iter().any(|portfolio| term.named.contains(&portfolio.0))
                };
                let mention = self.nodes().flat_map(Node::mentions).find(|mention| works(mention.unit))?;
                Some((What::Unit(mention.unit), How::Portfolio, mention.printed.clone()))
            }
            Field::Lead | Field::Support | Field::Joint | Field::Unit | Field::Text => None,
        }
    }

    /// What there is where only that was asked; where there is to be none, nothing can be shown.
    fn there(&self, term: &Term) -> Option<Grounds> {
        let role = term.field.and_then(Field::role);
        if term.asked != Some(AnyOrNone::Any) {
            return None;
        }
        if term.field == Some(Field::Target) {
            let target = self.corpus.node(self.at).targets().first()?;
            return Some((What::Target, How::Plain, target.quote.clone()));
        }
        let mut mentions = self.nodes().flat_map(Node::mentions);
        let mention = mentions.find(|mention| role.is_none_or(|role| role == mention.role()))?;
        Some((What::Unit(mention.unit), How::Plain, mention.printed.clone()))
    }

    /// The node and the annex tasks that belong to it.
    fn nodes(&self) -> impl Iterator<Item = &Node> {
        let plan = self.corpus.plan(self.at);
        let tasks = plan.tasks_of(self.at.node).map(|(_, node)| node);
        plan.nodes.get(self.at.node).into_iter().chain(tasks)
    }
}

/// The first place of a text as printed.
fn printed(text: &str, places: &[Range<usize>]) -> String {
    let start = places.first().map_or(0, |place| place.start);
    // Characters that stand near each other are one place.
    let end = places.iter().take_while(|place| place.start < start + 24).last().map_or(0, |place| place.end);
    let end = if places.first().is_some_and(|place| place.len() > 1) {
        places.first().map_or(0, |place| place.end)
    } else {
        end
    };
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

#[cfg(test)]
mod tests {
    use super::{What, why};
    use crate::index::Data;
    use crate::load::{SourceFiles, load};
    use crate::query::{How, Query, SearchScope, search};

    /// Why a node answers a query: how, and the words as printed.
    fn because(text: &str, id: &str) -> Vec<(How, String)> {
        let data = Data::new(load(&[SourceFiles::built_in()]).unwrap());
        let query = Query::parse(text, &data.corpus, &data.index).unwrap();
        let query = search(&data, &query, SearchScope::Everything).query;
        let told = why(&data, &query, data.corpus.find(id).unwrap());
        assert!(told.iter().all(|why| text.chars().nth(why.term.start).is_some()));
        told.into_iter().map(|why| (why.how, why.words)).collect()
    }

    #[test]
    fn the_words_are_told_as_printed() {
        assert_eq!(because("发改委", "hubei/1"), [(How::Alias, "省發展改革委".into())]);
        assert_eq!(because("规国委", "shenzhen/9"), [(How::Abbreviation, "市规划国土委".into())]);
        assert_eq!(because("工信", "hubei/1"), [(How::Alias, "省經信委".into())]);
        assert_eq!(because("商务局", "chongqing/4"), [(How::Portfolio, "市商委".into())]);
        assert_eq!(because("lenglian", "hubei/3"), [(How::Pinyin, "冷鏈".into())]);
        assert_eq!(because("统计体系", "chongqing/9"), [(How::Near, "统计监测体系".into())]);
        assert_eq!(because("农村电商", "chongqing/4"), [(How::Alias, "农村电子商务".into())]);
    }

    #[test]
    fn each_term_has_its_reason() {
        let told = because("牵头:商务厅 冷链 在:gd !绿色", "guangdong/6");
        assert_eq!(
            told,
            [(How::Plain, "省商务厅".into()), (How::Plain, "冷链".into()), (How::Plain, "广东省".into())]
        );
    }

    #[test]
    fn an_id_is_its_own_reason() {
        let data = Data::new(load(&[SourceFiles::built_in()]).unwrap());
        let query = Query::parse("guangdong/6", &data.corpus, &data.index).unwrap();
        let told = why(&data, &query, data.corpus.find("guangdong/6").unwrap());
        assert_eq!(told.first().map(|why| why.what), Some(What::Id));
    }
}
