//! Why a result was found, where it is not plain to see.
//!
//! Asked for the rows on the screen only, so a search over 100,000 measures builds no sentence that nobody reads.

use std::ops::Range;

use super::field::Field;
use super::hits::{self, Shown};
use super::language::{Query, Term};
use super::scan::by_target;
use super::verdict::{Group, How};
use crate::index::Haystacks;
use crate::index::roster::folded;
use crate::model::{At, Corpus, ThemeIx, UnitIx};

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

/// Why a node is among the results of a query: for each term that is not excluded the best reason.
pub fn why(corpus: &Corpus, haystacks: &Haystacks, query: &Query, at: At) -> Vec<Why> {
    let seen = Seen { corpus, haystacks, at };
    query.wanted().filter_map(|term| seen.term(term)).collect()
}

struct Seen<'a> {
    corpus: &'a Corpus,
    haystacks: &'a Haystacks,
    at: At,
}

impl Seen<'_> {
    fn term(&self, term: &Term) -> Option<Why> {
        let because =
            |what: What, how: How, words: String| Why { term: term.range.clone(), what, how, words };
        let unit = self.unit(term);
        let by_name = unit.as_ref().filter(|(_, _, group, _)| *group == Group::Match);
        if let Some((unit, how, _, words)) = by_name {
            return Some(because(What::Unit(*unit), *how, words.clone()));
        }
        let text = match term.field {
            None => self.free(term),
            Some(field) => self.field(field, term),
        };
        let other = || unit.map(|(unit, how, _, words)| (What::Unit(unit), how, words));
        text.or_else(other).map(|(what, how, words)| because(what, how, words))
    }

    /// The unit that the term means, as it is printed here.
    fn unit(&self, term: &Term) -> Option<(UnitIx, How, Group, String)> {
        if term.field.is_some_and(|field| !field.is_of_units()) {
            return None;
        }
        let role = term.field.and_then(Field::role);
        let named = self.haystacks.named(self.haystacks.record(self.at)?);
        let fit = named.iter().filter(|named| role.is_none_or(|role| role == named.role));
        let best = fit.filter_map(|named| Some((named.unit, term.namings.get(named.unit)?)));
        let (unit, naming) = best.min_by_key(|(_, naming)| (naming.group, -naming.score))?;
        let printed =
            self.nodes().find_map(|node| node.mentions().iter().find(|mention| mention.unit == unit));
        Some((unit, naming.how, naming.group, printed.map(|mention| mention.printed.clone())?))
    }

    fn free(&self, term: &Term) -> Option<(What, How, String)> {
        let headings =
            self.corpus.node(self.at).title().into_iter().map(|text| (What::Heading, Shown::Heading, text));
        let texts =
            self.nodes().filter_map(|node| node.text.as_deref()).map(|text| (What::Text, Shown::Text, text));
        let asides = self.nodes().filter_map(|node| node.annotation.as_deref());
        let all = headings.chain(texts).chain(asides.map(|text| (What::Text, Shown::Text, text)));
        let found = all.filter_map(|(what, shown, text)| {
            let (how, places) = hits::lit(term, &folded(text), shown)?;
            Some((what, how, printed(text, &places)))
        });
        found.min_by_key(|(_, how, _)| *how).or_else(|| self.registry(term))
    }

    /// The theme or the place that is called so.
    fn registry(&self, term: &Term) -> Option<(What, How, String)> {
        let lit = |text: &str, shown: Shown| hits::lit(term, &folded(text), shown).map(|(how, _)| how);
        let id = self.corpus.node(self.at).id.as_str();
        if id.starts_with(&term.needle.text()) {
            return Some((What::Id, How::Plain, id.to_owned()));
        }
        let theme = self.corpus.node(self.at).themes().iter().find_map(|&theme| {
            let title = &self.corpus.theme(theme).title;
            Some((What::Theme(theme), lit(title, Shown::Theme)?, title.clone()))
        });
        let place = &self.corpus.plan(self.at).jurisdiction;
        theme.or_else(|| Some((What::Place, lit(place, Shown::Id)?, place.clone())))
    }

    fn field(&self, field: Field, term: &Term) -> Option<(What, How, String)> {
        let node = self.corpus.node(self.at);
        match field {
            Field::In => Some((What::Place, How::Plain, self.corpus.plan(self.at).jurisdiction.clone())),
            Field::Theme => {
                let theme = node.themes().iter().find(|theme| term.named.contains(&theme.0))?;
                Some((What::Theme(*theme), How::Plain, self.corpus.theme(*theme).title.clone()))
            }
            Field::Target => {
                let target =
                    node.targets().iter().find(|target| by_target(&term.needle, target).is_some())?;
                Some((What::Target, How::Plain, target.quote.clone()))
            }
            Field::Portfolio => {
                let mentions = self.nodes().flat_map(crate::model::Node::mentions);
                let works = |unit: UnitIx| {
                    self.corpus
                        .unit(unit)
                        .portfolios
                        .iter()
                        .any(|portfolio| term.named.contains(&portfolio.0))
                };
                let mention = mentions.into_iter().find(|mention| works(mention.unit))?;
                Some((What::Unit(mention.unit), How::Portfolio, mention.printed.clone()))
            }
            Field::Lead | Field::Support | Field::Joint | Field::Unit => None,
        }
    }

    /// The node and the annex tasks that belong to it.
    fn nodes(&self) -> impl Iterator<Item = &crate::model::Node> {
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
    use crate::index::{Haystacks, Index};
    use crate::load::{Shelf, load};
    use crate::query::{How, Query};

    /// Why a node answers a query: how, and the words as printed.
    fn because(text: &str, id: &str) -> Vec<(How, String)> {
        let corpus = load(&[Shelf::built_in()]).unwrap();
        let haystacks = Haystacks::new(&corpus);
        let query = Query::parse(text, &corpus, &Index::new(&corpus)).unwrap();
        let told = why(&corpus, &haystacks, &query, corpus.find(id).unwrap());
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
        let corpus = load(&[Shelf::built_in()]).unwrap();
        let haystacks = Haystacks::new(&corpus);
        let query = Query::parse("guangdong/6", &corpus, &Index::new(&corpus)).unwrap();
        let told = why(&corpus, &haystacks, &query, corpus.find("guangdong/6").unwrap());
        assert_eq!(told.first().map(|why| why.what), Some(What::Id));
    }
}
