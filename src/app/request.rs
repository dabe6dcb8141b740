//! A search as something to be asked for: the state makes a request, whoever can answer it does.
//!
//! The five plans are searched where the key was taken, so that key and result are one frame. With many plans another
//! thread answers, and the state takes the answer when it comes: it carries the number of its request, so that an older
//! query's result is never shown over a newer one's.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::outline::Narrowed;
use crate::cite::address;
use crate::index::{Haystacks, Index};
use crate::model::{Corpus, Node};
use crate::query::{Entry, Query, Results, Scope, palette, search_while};

/// How much text is searched where the key was taken, in bytes of UTF-8. `benches/search.rs` says what that takes on a slow
/// day: 1 MB are 400 measures, folded in 6 ms with the first key and searched in 1 ms at most with every other, which
/// leaves a frame most of its time. The five plans are a tenth of it.
const AT_ONCE: usize = 1_000_000;

/// Whether a corpus is so large that a search would keep the screen waiting for longer than a frame.
pub(super) fn is_large(corpus: &Corpus) -> bool {
    let nodes = corpus.plans.iter().flat_map(|plan| &plan.nodes);
    nodes.flat_map(Node::words).map(str::len).sum::<usize>() > AT_ONCE
}

/// A search that the state asks for.
#[derive(Clone, Debug)]
pub struct Request {
    /// Counts the requests: of two the greater is the newer.
    pub number: u64,
    pub(super) corpus: Arc<Corpus>,
    pub(super) index: Arc<Index>,
    pub(super) wanted: Wanted,
}

/// What is wanted.
#[derive(Clone, Debug)]
pub(super) enum Wanted {
    /// What a query finds, for the filter.
    Filter(Query, String),
    /// What the palette lists for a text, with the names and keys of the commands.
    Palette(String, Vec<(String, String)>),
}

/// The answer to a request.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The number of the request.
    pub number: u64,
    pub(super) took: Duration,
    pub(super) found: Found,
}

/// What was found.
#[derive(Clone, Debug)]
pub(super) enum Found {
    /// The text of a query, its results, and what they leave of the outline.
    Filter { text: String, results: Box<Results>, narrowed: Narrowed },
    /// The lines of the palette.
    Palette(Vec<Entry>),
}

impl Request {
    /// Answers; `None` if `wanted` says meanwhile that nobody waits for it. It is asked often and should be quick.
    pub fn answer(&self, haystacks: &Haystacks, wanted: &(impl Fn() -> bool + Sync)) -> Option<Answer> {
        let began = Instant::now();
        let (corpus, index) = (&*self.corpus, &*self.index);
        let found = match &self.wanted {
            Wanted::Filter(query, text) => {
                let results = search_while(wanted, corpus, index, haystacks, query, Scope::Everything)?;
                let narrowed = Narrowed::to(corpus, &results);
                Found::Filter { text: text.clone(), results: Box::new(results), narrowed }
            }
            Wanted::Palette(text, commands) => {
                let named: Vec<(&str, &str)> =
                    commands.iter().map(|(name, key)| (name.as_str(), key.as_str())).collect();
                let addressed = address::find(corpus, text).ok();
                Found::Palette(palette(corpus, index, haystacks, text, &named, addressed))
            }
        };
        Some(Answer { number: self.number, took: began.elapsed(), found })
    }
}
