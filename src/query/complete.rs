//! What can be typed next: the names of fields, and behind a colon the values that a field has.

use std::ops::Range;

use super::field::{AnyOrNone, Field};
use super::language::is_blank;
use super::needle::Needle;
use super::registry;
use crate::index::roster::folded;
use crate::model::Corpus;
use crate::text::fold_char;
use crate::words::Lang;

/// One thing that can be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The characters of the query that it takes the place of.
    pub range: Range<usize>,
    /// What to put there.
    pub insert: String,
    /// The same in the other language, or what it is called; empty where there is nothing to say.
    pub note: String,
}

/// How many are offered.
const MOST: usize = 20;
/// For a longer word nothing is offered: it is no beginning of anything. Characters.
const LONGEST: usize = 40;

/// What can stand at a cursor, given in characters, the likeliest first.
pub fn complete(text: &str, cursor: usize, corpus: &Corpus) -> Vec<Completion> {
    let chars: Vec<char> = text.chars().map(fold_char).take(cursor).collect();
    let start = chars.iter().rposition(|&c| is_blank(c) || matches!(c, '|' | '!')).map_or(0, |at| at + 1);
    let word = chars.get(start..).unwrap_or_default();
    if word.contains(&'"') || word.len() > LONGEST {
        return Vec::new();
    }
    let colon = word.iter().position(|&c| c == ':');
    let name: String = word.iter().take(colon.unwrap_or(0)).collect();
    let (typed, from, offers) = match (colon, Field::from_name(&name)) {
        (Some(colon), Some(field)) => {
            (word.get(colon + 1..).unwrap_or_default(), start + colon + 1, values(field, corpus))
        }
        (Some(_), None) => return Vec::new(),
        (None, _) => (word, start, fields(word)),
    };
    let range = from..chars.len();
    ranked(typed, offers).into_iter().map(|offer| offer.into_completion(range.clone())).collect()
}

struct Offer {
    insert: String,
    note: String,
    /// What else it is called.
    names: Vec<String>,
}

impl Offer {
    fn new(insert: &str, note: &str, names: &[&str]) -> Self {
        let names = names.iter().map(|&name| name.to_owned()).collect();
        Self { insert: insert.to_owned(), note: note.to_owned(), names }
    }

    fn into_completion(self, range: Range<usize>) -> Completion {
        let quoted = self.insert.chars().any(is_blank);
        let insert = if quoted { format!("\"{}\"", self.insert) } else { self.insert };
        Completion { range, insert, note: self.note }
    }
}

/// The fields, in the language in which something is typed.
fn fields(typed: &[char]) -> Vec<Offer> {
    let english = typed.first().is_some_and(char::is_ascii);
    let offer = |field: Field| {
        let (one, other) =
            if english { (field.english(), field.chinese()) } else { (field.chinese(), field.english()) };
        Offer::new(&format!("{one}:"), other, &[one, other])
    };
    Field::ALL.into_iter().map(offer).collect()
}

fn values(field: Field, corpus: &Corpus) -> Vec<Offer> {
    let presence = AnyOrNone::words().filter(|_| field.may_be_absent());
    let presence = presence.map(|(chinese, english)| Offer::new(chinese, english, &[chinese, english]));
    presence.chain(named_values(field, corpus)).collect()
}

fn named_values(field: Field, corpus: &Corpus) -> Vec<Offer> {
    match field {
        Field::Text => Vec::new(),
        Field::In => {
            let plans = corpus.plans.iter();
            plans
                .map(|plan| Offer::new(&plan.id, &plan.jurisdiction, &[&plan.id, &plan.jurisdiction]))
                .collect()
        }
        Field::Theme => {
            let themes = corpus.themes.iter();
            themes
                .map(|theme| {
                    let names: Vec<&str> = theme.names().collect();
                    Offer::new(theme.title(), theme.titles.of(Lang::En), &names)
                })
                .collect()
        }
        Field::Portfolio => portfolios(corpus).collect(),
        Field::Target => {
            let nodes = corpus.plans.iter().flat_map(|plan| &plan.nodes);
            let targets = nodes.flat_map(crate::model::Node::targets);
            targets.map(|target| Offer::new(&target.indicator, &target.value, &[&target.indicator])).collect()
        }
        Field::Lead | Field::Support | Field::Joint | Field::Unit => {
            let units = corpus.units.iter().map(|unit| {
                Offer::new(unit.local_name(), &unit.jurisdiction, &[unit.local_name(), &unit.name])
            });
            portfolios(corpus).chain(units).collect()
        }
    }
}

fn portfolios(corpus: &Corpus) -> impl Iterator<Item = Offer> {
    corpus.portfolios.iter().map(|portfolio| {
        let names: Vec<&str> = portfolio.names().collect();
        Offer::new(&portfolio.name, portfolio.titles.of(Lang::En), &names)
    })
}

/// The offers that answer what is typed, the best first, none twice; all of them where nothing is typed.
fn ranked(typed: &[char], offers: Vec<Offer>) -> Vec<Offer> {
    let needle = Needle::new(typed.to_vec(), false);
    let rank = |offer: &Offer| {
        if typed.is_empty() {
            return Some(0);
        }
        offer.names.iter().filter_map(|name| registry::rank(&needle, &folded(name))).max()
    };
    let mut ranked: Vec<(i32, Offer)> =
        offers.into_iter().filter_map(|offer| Some((rank(&offer)?, offer))).collect();
    ranked.sort_by_key(|(rank, _)| -rank);
    let mut kept: Vec<Offer> = Vec::new();
    for (_, offer) in ranked {
        if kept.len() < MOST && kept.iter().all(|known| known.insert != offer.insert) {
            kept.push(offer);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::complete;
    use crate::load::{SourceFiles, load};

    fn offers(text: &str) -> Vec<String> {
        let corpus = load(&[SourceFiles::built_in()]).unwrap();
        complete(text, text.chars().count(), &corpus)
            .into_iter()
            .map(|completion| completion.insert)
            .collect()
    }

    #[test]
    fn fields_are_offered_in_the_language_that_is_typed() {
        assert_eq!(offers("冷链 le").first().map(String::as_str), Some("lead:"));
        assert_eq!(offers("！牵").first().map(String::as_str), Some("牵头:"));
        assert_eq!(offers("").len(), 9);
        assert!(offers("zt").contains(&"theme:".to_owned()), "主题 by initials");
    }

    #[test]
    fn values_are_offered_behind_the_colon() {
        assert_eq!(offers("在:gd"), ["guangdong"]);
        assert_eq!(offers("主题：农村").first().map(String::as_str), Some("农村电子商务"));
        assert_eq!(offers("牵头:").get(..2).unwrap(), ["有", "无"]);
        assert_eq!(offers("target:n").first().map(String::as_str), Some("无"));
        assert_eq!(offers("牵头:商").first().map(String::as_str), Some("商务"));
        assert!(
            offers("指标:电子商务交易").contains(&"电子商务交易额".to_owned()),
            "{:?}",
            offers("指标:电子")
        );
        assert!(offers("指标:WIFI").is_empty());
    }

    #[test]
    fn the_word_at_the_cursor_is_replaced() {
        let corpus = load(&[SourceFiles::built_in()]).unwrap();
        let completions = complete("冷链 在:hub 物流", 8, &corpus);
        assert_eq!(
            completions.first().map(|first| (first.range.clone(), first.insert.as_str())),
            Some((5..8, "hubei"))
        );
    }
}
