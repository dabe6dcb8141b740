//! Work that may take long, as something to be asked for: the state makes a request, whoever can answer it does.
//!
//! The five plans are searched where the key was taken, so that key and result are one frame. With many plans, or much to
//! compare, another thread answers, and the state takes the answer when it comes: it carries the number of its request,
//! so that an older query's result is never shown over a newer one's.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::outline::Narrowed;
use super::subject::Subject;
use super::table::{CountedTable, TableOrder};
use crate::cite::address;
use crate::compare::cover::Demand;
use crate::compare::matrix::Head;
use crate::compare::nearest::{Near, Nearest};
use crate::compare::overlap::Overlap;
use crate::compare::overlap::OverlapOf;
use crate::compare::shared::{LEAST, Passages};
use crate::index::Data;
use crate::model::{Corpus, PlanIx, ProgrammeIx};
use crate::page::Item;
use crate::page::Page;
use crate::page::{self, RenderContext};
use crate::query::{Entry, Query, Results, SearchScope, palette, search_while};
use crate::summary::Coverage;
use crate::text::{Script, Widths};
use crate::words::Words;

/// How much text is searched where the key was taken, in bytes of UTF-8. `benches/search.rs` says what that takes on a slow
/// day: 1 MB are 400 measures, folded in 6 ms with the first key and searched in 1 ms at most with every other, which
/// leaves a frame most of its time. The five plans are a tenth of it.
const AT_ONCE: usize = 1_000_000;

/// How many of the nearest passages are told.
const NEAR: usize = 3;

/// Whether a corpus is so large that a search would keep the screen waiting for longer than a frame.
pub(super) fn is_large(corpus: &Corpus) -> bool {
    corpus.plans.iter().map(|plan| plan.nodes.text_bytes()).sum::<usize>() > AT_ONCE
}

/// Something that the state asks for.
#[derive(Clone, Debug)]
pub struct Request {
    /// Counts the requests: of two the greater is the newer.
    pub number: u64,
    pub(super) data: Arc<Data>,
    pub(super) wanted: RequestBody,
}

/// What is wanted.
#[derive(Clone, Debug)]
pub(super) enum RequestBody {
    /// What a query finds, for the filter.
    Filter(Query, String),
    /// What the palette lists for a text, with the names and keys of the commands.
    Palette(String, Vec<(String, String)>),
    /// The passages that plans of a programme, or of all, share.
    Passages(Option<ProgrammeIx>),
    /// How much of each plan stands in each other.
    Shares(Arc<Passages>),
    /// What finds the nearest passages.
    Nearest,
    /// What some plans answer of a base.
    Coverage(PlanIx, Vec<PlanIx>),
    /// The passages of a plan that come nearest to what others have under something, with its title.
    Near { of: (Head, PlanIx), title: String, nearest: Arc<Nearest> },
    /// The table of the matrix.
    Table(Box<TableOrder>),
    /// A page over the whole screen.
    Page(Box<PageOrder>),
}

/// What a page over the whole screen is laid out for, beside its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageKey {
    /// Cells.
    pub(super) width: u16,
    pub(super) edition: u64,
}

/// Everything that a page over the whole screen is made from, beside the plans.
#[derive(Clone, Debug)]
pub(super) struct PageOrder {
    pub(super) subject: Subject,
    /// Cells.
    pub(super) width: u16,
    pub(super) edition: u64,
    pub(super) widths: Widths,
    pub(super) script: Script,
    pub(super) query: Option<Query>,
    pub(super) narrowed: Option<Arc<Narrowed>>,
    pub(super) programme: Option<ProgrammeIx>,
    pub(super) overlap: Option<(OverlapOf, Arc<Passages>, Arc<Overlap>)>,
}

/// The answer to a request.
#[derive(Clone, Debug)]
pub struct Response {
    /// The number of the request.
    pub number: u64,
    pub(super) took: Duration,
    pub(super) found: ResponseBody,
}

/// What was found.
#[derive(Clone, Debug)]
pub(super) enum ResponseBody {
    /// The text of a query, its results, and what they leave of the outline.
    Filter { text: String, results: Box<Results>, narrowed: Narrowed },
    /// The lines of the palette.
    Palette(Vec<Entry>),
    /// The passages that plans share.
    Passages(Arc<Passages>),
    /// How much of each plan stands in each other.
    Shares(Arc<Overlap>),
    /// What finds the nearest passages.
    Nearest(Arc<Nearest>),
    /// What some plans answer of a base.
    Coverage(PlanIx, Arc<Coverage>),
    /// The nearest passages of a plan.
    Near((Head, PlanIx), Arc<[Near]>),
    /// The table of the matrix, and what it was made for.
    Table(Box<TableOrder>, CountedTable),
    /// A page, and what it was made for.
    Page(Box<PageOrder>, Page),
}

impl RequestBody {
    /// Whether it is a search, for what is typed; otherwise it is for what is in front.
    pub(super) fn is_search(&self) -> bool {
        match self {
            Self::Filter(..) | Self::Palette(..) => true,
            Self::Passages(_)
            | Self::Shares(_)
            | Self::Nearest
            | Self::Near { .. }
            | Self::Coverage(..)
            | Self::Table(_)
            | Self::Page(_) => false,
        }
    }

    /// Whether the answer to it would be the answer to another.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Passages(programme), Self::Passages(other)) => programme == other,
            (Self::Shares(_), Self::Shares(_)) | (Self::Nearest, Self::Nearest) => true,
            (Self::Coverage(base, plans), Self::Coverage(other, others)) => (base, plans) == (other, others),
            (Self::Near { of, .. }, Self::Near { of: other, .. }) => of == other,
            (Self::Table(order), Self::Table(other)) => order.key == other.key,
            (Self::Page(page), Self::Page(other)) => {
                page.key() == other.key() && page.subject == other.subject
            }
            _ => false,
        }
    }

    /// What the screen says while it waits, in the catalogue.
    pub(super) fn key(&self) -> &'static str {
        match self {
            Self::Filter(..) | Self::Palette(..) => "searching",
            Self::Passages(_) | Self::Shares(_) | Self::Coverage(..) => "comparing",
            Self::Nearest | Self::Near { .. } => "looking-near",
            Self::Page(_) | Self::Table(_) => "laying-out",
        }
    }
}

impl Response {
    /// What a filter finds in some data; `None` where there is nothing to be searched for, or nobody waits for it any more.
    pub fn of_filter(data: &Arc<Data>, text: &str, wanted: &(impl Fn() -> bool + Sync)) -> Option<Self> {
        let query = Query::parse(text, &data.corpus, &data.index).ok().filter(|query| !query.is_empty())?;
        let began = Instant::now();
        let found = filtered(data, &query, text, wanted)?;
        Some(Self { number: 0, took: began.elapsed(), found })
    }

    /// Whether it is what a filter of this text finds.
    pub(super) fn is_for(&self, filter: &str) -> bool {
        matches!(&self.found, ResponseBody::Filter { text, .. } if text == filter)
    }
}

fn filtered(
    data: &Data,
    query: &Query,
    text: &str,
    wanted: &(impl Fn() -> bool + Sync),
) -> Option<ResponseBody> {
    let results = search_while(wanted, data, query, SearchScope::Everything)?;
    let narrowed = Narrowed::to(&data.corpus, &results);
    Some(ResponseBody::Filter { text: text.to_owned(), results: Box::new(results), narrowed })
}

impl Request {
    /// Whether it is a search, for what is typed.
    pub fn is_search(&self) -> bool {
        self.wanted.is_search()
    }

    /// Answers; `None` if `wanted` says meanwhile that nobody waits for it. It is asked often and should be quick.
    pub fn answer(&self, words: &Words, wanted: &(impl Fn() -> bool + Sync)) -> Option<Response> {
        let began = Instant::now();
        let corpus = &self.data.corpus;
        let mut progress = |_, _| if wanted() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        let found = match &self.wanted {
            RequestBody::Filter(query, text) => filtered(&self.data, query, text, wanted)?,
            RequestBody::Palette(text, commands) => {
                let named: Vec<(&str, &str)> =
                    commands.iter().map(|(name, key)| (name.as_str(), key.as_str())).collect();
                let addressed = address::find_all(corpus, text);
                ResponseBody::Palette(palette(&self.data, text, &named, &addressed))
            }
            RequestBody::Passages(programme) => ResponseBody::Passages(Arc::new(Passages::of_programme(
                corpus,
                *programme,
                LEAST,
                &mut progress,
            )?)),
            RequestBody::Shares(passages) => {
                ResponseBody::Shares(Arc::new(Overlap::new(passages, corpus, &mut progress)?))
            }
            RequestBody::Nearest => ResponseBody::Nearest(Arc::new(Nearest::new(corpus, &mut progress)?)),
            RequestBody::Near { of, title, nearest } => {
                let row = self.data.measures_everywhere(of.0);
                ResponseBody::Near(*of, nearest.find(corpus, title, &row, of.1, NEAR).into())
            }
            RequestBody::Table(order) => ResponseBody::Table(order.clone(), order.make(&self.data)),
            RequestBody::Coverage(base, plans) => {
                let demands = Demand::of_plan(corpus, *base);
                let coverage = Coverage::of(corpus, demands, plans.clone(), &mut progress)?;
                ResponseBody::Coverage(*base, Arc::new(coverage))
            }
            RequestBody::Page(order) => {
                ResponseBody::Page(order.clone(), order.lay_out(&self.data, words, wanted))
            }
        };
        wanted().then(|| Response { number: self.number, took: began.elapsed(), found })
    }
}

impl PageOrder {
    /// What the page was made for.
    pub(super) fn key(&self) -> PageKey {
        PageKey { width: self.width, edition: self.edition }
    }

    fn lay_out(&self, data: &Data, words: &Words, wanted: &dyn Fn() -> bool) -> Page {
        let Data { corpus, index, .. } = data;
        let cx = RenderContext {
            corpus,
            index,
            words,
            widths: self.widths,
            script: self.script,
            query: self.query.as_ref(),
            whys: &[],
            wanted,
            lines: usize::MAX,
            programme: self.programme,
        };
        let width = usize::from(self.width);
        let narrowed = self.narrowed.as_deref();
        let is_found = |at| narrowed.is_none_or(|narrowed| narrowed.matched.contains(&Item::of(corpus, at)));
        match (&self.subject, &self.overlap) {
            (Subject::Unit(unit), _) => page::unit(&cx, *unit, width),
            (Subject::Portfolio(portfolio), _) => page::portfolio(&cx, *portfolio, width),
            (Subject::Targets(by), _) => page::targets(&cx, *by, is_found, width),
            (Subject::Overlap(_), Some((of, passages, shares))) => {
                page::overlap(&cx, passages, shares, *of, width)
            }
            (Subject::Versions(pair), _) => match (pair.old.told(&cx), pair.new.told(&cx)) {
                (Some(old), Some(new)) => page::versions(&cx, &old, &new, pair.words_only, width),
                _ => Page::default(),
            },
            (Subject::Origins(draft), _) => {
                let plans: Vec<PlanIx> = corpus.plans_within(self.programme).collect();
                page::origins(&cx, draft, plans, is_found, width)
            }
            (Subject::Cell(cell), _) => page::cell(&cx, cell, width),
            // These are not asked for.
            (
                Subject::Evidence(_)
                | Subject::Overlap(_)
                | Subject::Findings
                | Subject::Help
                | Subject::About,
                _,
            ) => Page::default(),
            (Subject::Doubts(plan), _) => page::doubts(&cx, *plan, width),
        }
    }
}
