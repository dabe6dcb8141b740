//! What every command that answers works with: the plans, and the page that it answers on.

use std::borrow::Cow;
use std::ops::ControlFlow;

use rustc_hash::FxHashSet;

use crate::cite::{self, address};
use crate::compare;
use crate::compare::matrix::{Columns, named_plans};
use crate::compare::shared::{LEAST, Passages};
use crate::index::Data;
use crate::load::SourceFiles;
use crate::model::{At, Corpus, PlanIx};
use crate::page::{RenderContext, tell_mistake};
use crate::query::{Query, SearchScope, search};
use crate::report::{Address, Block, Complaint, Part, ReportLayout, RichText, Status, Tone, Visibility};
use crate::text::{Script, nearest};
use crate::words::{Words, part};

/// What a person can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlanOrNode {
    /// A whole plan.
    Plan(PlanIx),
    /// A node of a plan.
    Node(At),
}

/// Who waits for an answer that takes long.
pub trait Waiting {
    /// So much of all is done. Says whether to go on.
    fn reach(&self, done: usize, all: usize) -> ControlFlow<()>;
    /// It is done.
    fn end(&self) {}
}

/// What a command works with.
pub struct CommandContext<'a> {
    /// The plans with what is asked of them often.
    pub(super) data: &'a Data,
    /// The same with the words to speak of them.
    pub(super) render: RenderContext<'a>,
    /// The page. Only its width is of concern to a command: a form is not.
    pub(super) layout: ReportLayout,
    /// Who waits for it.
    waiting: &'a dyn Waiting,
    /// Where the plans come from, for what is read beside them.
    pub(super) shelves: &'a dyn Fn() -> Vec<SourceFiles>,
}

impl<'a> CommandContext<'a> {
    /// What is answered of some plans, in the words of a language and the script that is wanted, where the form may convert.
    pub fn new(
        data: &'a Data,
        words: &'a Words,
        script: Script,
        layout: ReportLayout,
        waiting: &'a dyn Waiting,
        shelves: &'a dyn Fn() -> Vec<SourceFiles>,
    ) -> Self {
        let render = RenderContext {
            corpus: &data.corpus,
            index: &data.index,
            words,
            widths: layout.widths,
            script: if layout.format.converts() { script } else { Script::AsPrinted },
            query: None,
            whys: &[],
            wanted: &|| true,
            lines: usize::MAX,
            programme: None,
        };
        Self { data, render, layout, waiting, shelves }
    }

    /// The plans.
    pub(super) fn corpus(&self) -> &'a Corpus {
        self.render.corpus
    }

    /// A sentence of the catalogue.
    pub(super) fn say(&self, key: &'static str) -> String {
        self.render.words.say(key)
    }

    /// What stands above converted words, so that nobody quotes them as printed; `None` where they are.
    pub(super) fn caution(&self) -> Option<String> {
        match self.render.script {
            Script::Hans => Some(self.say("answer-hans")),
            Script::Hant => Some(self.say("answer-hant")),
            Script::AsPrinted => None,
        }
    }

    /// The node, or the whole plan, that a person names.
    ///
    /// # Errors
    /// That there is none, with the nearest.
    pub(super) fn place(&self, typed: &str) -> Result<PlanOrNode, Complaint> {
        let corpus = self.corpus();
        let nearest = match address::find(corpus, typed) {
            Ok(at) => return Ok(PlanOrNode::Node(at)),
            Err(nearest) => nearest,
        };
        let nodes = address::ambiguous(corpus, typed);
        match address::plans(corpus, typed)[..] {
            [plan] => Ok(PlanOrNode::Plan(plan)),
            [] if nodes.is_empty() => Err(self.unknown(typed, nearest.as_deref())),
            [] => Err(self.ambiguous(typed, nodes.iter().map(|&at| corpus.node(at).id.to_string()))),
            ref plans => Err(self.ambiguous(typed, self.ids(plans))),
        }
    }

    /// The plan that a person names.
    ///
    /// # Errors
    /// That there is none, with the nearest; or that it may be several.
    pub(super) fn plan(&self, name: &str) -> Result<PlanIx, Complaint> {
        match address::plans(self.corpus(), name)[..] {
            [plan] => Ok(plan),
            [] => Err(self.unknown_plan(name)),
            ref plans => Err(self.ambiguous(name, self.ids(plans))),
        }
    }

    fn ids(&self, plans: &[PlanIx]) -> impl Iterator<Item = String> {
        plans.iter().filter_map(|&plan| Some(self.corpus().plan_of(plan)?.id.clone()))
    }

    /// That a name may be several things, of which nothing is guessed.
    fn ambiguous(&self, name: &str, ids: impl Iterator<Item = String>) -> Complaint {
        let ids: Vec<String> = ids.collect();
        let parts = [("name", part(name)), ("ids", part(ids.join(&self.say("list-comma"))))];
        Complaint::new(self.render.words.with("ambiguous-name", parts), Status::Nothing)
    }

    fn unknown(&self, typed: &str, nearest: Option<&str>) -> Complaint {
        let said = self.render.words.with("unknown-id", [("id", part(typed))]);
        Complaint::new(self.or_nearest(said, nearest), Status::Nothing)
    }

    /// A complaint with the nearest right word, where one is near.
    pub(super) fn or_nearest(&self, said: String, nearest: Option<&str>) -> String {
        self.render.words.or_nearest(said, nearest)
    }

    /// All passages that measures of different plans share.
    ///
    /// # Errors
    /// That there is more text than can be counted.
    pub(super) fn passages(&self) -> Result<Passages, Complaint> {
        self.watched(|progress| Passages::of_measures(self.corpus(), LEAST, progress))
    }

    /// Compares texts, and tells who waits for it how far it is.
    ///
    /// # Errors
    /// That there is more text than can be counted.
    pub(super) fn watched<T>(
        &self,
        compare: impl FnOnce(&mut compare::Progress<'_>) -> Option<T>,
    ) -> Result<T, Complaint> {
        let found = compare(&mut |done, all| self.waiting.reach(done, all));
        self.waiting.end();
        found.ok_or_else(|| Complaint::new(self.say("too-much-text"), Status::Nothing))
    }

    /// A query as it was typed.
    ///
    /// # Errors
    /// That it asks for nothing, or what is wrong with it.
    pub(super) fn query(&self, text: &str) -> Result<Query, Complaint> {
        let words = self.render.words;
        match Query::parse(text, self.corpus(), self.render.index) {
            Ok(query) if !query.is_empty() => Ok(query),
            Ok(_) => Err(Complaint::new(words.say("query-empty"), Status::Wrong)),
            Err(mistake) => Err(Complaint::new(tell_mistake(words, &mistake), Status::Wrong)),
        }
    }

    /// What a query leaves as a filter over everything, and the query as it was meant.
    ///
    /// # Errors
    /// What is wrong with the query.
    pub(super) fn filtered(&self, text: &str) -> Result<(Query, FxHashSet<At>), Complaint> {
        let results = search(self.data, &self.query(text)?, SearchScope::Everything);
        let found = results.found.iter().take(results.matches()).map(|found| found.at).collect();
        Ok((results.query, found))
    }

    /// The plans as columns: all, or those of some places in their order, which are parted by commas.
    ///
    /// # Errors
    /// That there is no plan of a place, with the nearest.
    pub(super) fn columns(&self, places: Option<&str>) -> Result<Columns, Complaint> {
        let corpus = self.corpus();
        let Some(places) = places else { return Ok(Columns::all(corpus)) };
        let known: Vec<PlanIx> = corpus.plan_indexes().collect();
        let mut wanted = named_plans(corpus, &known, places).map_err(|name| self.unknown_plan(&name))?;
        let mut seen = FxHashSet::default();
        wanted.retain(|&plan| seen.insert(plan));
        Ok(Columns::of(corpus, &wanted))
    }

    /// That there is no plan of a name, with the nearest.
    pub(super) fn unknown_plan(&self, name: &str) -> Complaint {
        let said = self.render.words.with("unknown-plan", [("name", part(name))]);
        let ids = self.corpus().plans.iter().map(|plan| plan.id.as_str());
        Complaint::new(self.or_nearest(said, nearest(name, ids)), Status::Nothing)
    }

    /// What the mark of a proposal means, where one is shown.
    pub(super) fn legend<'p>(&self, any_proposed: bool) -> Option<Part<'p>> {
        let legend = || Block::Note(RichText::new(self.say("proposed-legend"), Tone::Label));
        any_proposed.then(|| Part::seen(Visibility::ByPeople, legend()))
    }

    /// The name of a plan among others, in the language of the answer.
    pub(super) fn plan_name(&self, plan: PlanIx) -> Cow<'a, str> {
        self.render.plan(plan)
    }

    /// The id of a node, and what it is called where the plan is named beside it.
    pub(super) fn address(&self, at: At) -> Address {
        let (id, ordinal) = (self.corpus().node(at).id.to_string(), self.ordinal(at));
        Address { id, said: if ordinal.is_empty() { self.render.heading(at) } else { ordinal } }
    }

    /// The id of a node, and what it is called among those of other plans.
    pub(super) fn full_address(&self, at: At) -> Address {
        let Address { id, said } = self.address(at);
        Address { id, said: format!("{} {said}", self.plan_name(at.plan)) }
    }

    /// The printed ordinals that lead to a node.
    pub(super) fn ordinal(&self, at: At) -> String {
        cite::ordinal(self.corpus().plan(at), at.node)
    }
}
