//! How the plans cite each other, asked of all of them at once: to look through all others for each is quadratic.

use rustc_hash::FxHashMap;

use crate::model::{Corpus, Kind, Matter, PlanIx};

/// So many closing marks behind an opening one are tried: a title has others within it, a hostile quote thousands.
const NESTED: usize = 4;

/// The titles that plans cite, each with who gives a number for it, in the order of the plans, and by which of its bases.
#[derive(Clone, Debug, Default)]
pub struct Cited(FxHashMap<String, Vec<(PlanIx, usize)>>);

impl Cited {
    /// Looks through the bases of all plans once.
    pub fn of(corpus: &Corpus) -> Self {
        let mut cited = Self::default();
        for (plan, content) in corpus.indexed_plans() {
            for (at, basis) in content.basis.iter().enumerate() {
                let quote = bare(&basis.quote);
                for title in titled(&quote) {
                    let known = cited.0.entry(title.to_owned()).or_default();
                    if known.last().is_none_or(|(last, _)| *last != plan) {
                        known.push((plan, at));
                    }
                }
            }
        }
        cited
    }

    /// The number that another plan gives for a plan, and which plan does.
    pub fn number_of<'c>(&self, corpus: &'c Corpus, plan: PlanIx) -> Option<(&'c str, PlanIx)> {
        let nodes = &corpus.plan_of(plan)?.nodes;
        let titles = nodes.iter().filter(|node| node.kind == Kind::Front(Matter::Title));
        let titles = titles.filter_map(|node| node.text.as_deref()).map(bare);
        let other = |title: String| self.0.get(&title)?.iter().copied().find(|&(other, _)| other != plan);
        let (by, basis) = titles.filter_map(other).min()?;
        Some((corpus.plan_of(by)?.basis.get(basis)?.number.as_str(), by))
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What stands in a quote between an opening mark of a title and a closing one.
fn titled(quote: &str) -> impl Iterator<Item = &str> {
    let inside = quote.match_indices('《').filter_map(|(at, mark)| quote.get(at + mark.len()..));
    inside.flat_map(|rest| rest.match_indices('》').take(NESTED).filter_map(move |(end, _)| rest.get(..end)))
}

#[cfg(test)]
mod tests {
    use super::Cited;
    use crate::index::number_elsewhere;
    use crate::load::{SourceFiles, load};

    #[test]
    fn all_at_once_is_what_each_is_alone() {
        let corpus = load(&[SourceFiles::built_in()]).unwrap();
        let cited = Cited::of(&corpus);
        let mut told = 0;
        for plan in corpus.plan_indexes() {
            assert_eq!(cited.number_of(&corpus, plan), number_elsewhere(&corpus, plan));
            told += usize::from(cited.number_of(&corpus, plan).is_some());
        }
        assert!(told > 0);
    }
}
