//! What a view is given when it changes or is laid out: everything that is not its own, to be read and not written.

use ratatui::layout::Rect;

use super::display::Display;
use super::facts::Facts;
use super::filter::Filter;
use super::outline::Narrowed;
use super::plans::PlansState;
use super::subject::SideSubject;
use crate::compare::matrix::{Answerer, Columns, answerers};
use crate::compare::shared::Against;
use crate::index::{Data, foremost, measure_of};
use crate::model::{At, Corpus, PlanIx, Role, UnitIx};
use crate::page::RenderContext;

/// Everything around a view.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    /// The plans, with what all views know of them.
    pub(super) plans: &'a PlansState,
    /// The data of the plans.
    pub(super) data: &'a Data,
    /// Which plans are columns, in which order, and the baseline.
    pub(super) columns: &'a Columns,
    /// What was worked out from all plans, as far as it is.
    pub(super) facts: &'a Facts,
    /// How things are shown.
    pub(super) display: &'a Display,
    /// What pages are made from.
    pub(super) cx: RenderContext<'a>,
    /// Counts up when everything has to be laid out anew: other data, another filter, other widths or words.
    pub(super) edition: u64,
    /// What is searched for.
    pub(super) filter: &'a Filter,
    /// Where the view stands on the screen.
    pub(super) body: Rect,
}

impl<'a> Surroundings<'a> {
    /// Of a view that stands in a body of the screen.
    pub(super) fn new(plans: &'a PlansState, display: &'a Display, filter: &'a Filter, body: Rect) -> Self {
        let data = &*plans.data;
        let cx = RenderContext {
            corpus: &data.corpus,
            index: &data.index,
            words: &display.words,
            widths: display.widths(),
            script: display.shown_script(),
            query: filter.query.as_ref(),
            whys: &[],
            wanted: &|| true,
            lines: usize::MAX,
            programme: plans.programme,
        };
        let (columns, facts, edition) = (&plans.columns, &plans.facts, display.edition);
        Self { plans, data, columns, facts, display, cx, edition, filter, body }
    }

    /// The measures that are marked to be laid side by side, if any are.
    pub(super) fn marked(&self) -> Option<SideSubject> {
        let marks = &self.plans.marks;
        (!marks.is_empty()).then(|| SideSubject::Measures(marks.clone()))
    }

    /// The plans.
    pub(super) fn corpus(&self) -> &'a Corpus {
        &self.data.corpus
    }

    /// What a filter leaves of the outline.
    pub(super) fn narrowed(&self) -> Option<&'a Narrowed> {
        self.filter.narrowed.as_deref()
    }

    /// What plans are held against: the baseline if there is one, otherwise all others.
    pub(super) fn against(&self) -> Against {
        self.columns.baseline().map_or(Against::All, Against::Plan)
    }

    /// The measure that a node is or belongs to, if it is one.
    pub(super) fn measure_of(&self, at: At) -> Option<At> {
        let measure = measure_of(self.corpus(), at);
        self.corpus().node(measure).is_measure().then_some(measure)
    }

    /// The theme of a node's measure, to be laid side by side.
    pub(super) fn theme_of(&self, at: At) -> Option<SideSubject> {
        let measure = self.measure_of(at)?;
        self.corpus().node(measure).themes().first().copied().map(SideSubject::Theme)
    }

    /// Whether several units answer for a measure and none comes before the others: none is ranked, or each leads but some
    /// of the rows that assign its work.
    pub(super) fn is_unranked(&self, at: At) -> bool {
        let Some(measure) = self.measure_of(at) else { return false };
        let all = answerers(self.corpus(), &[measure]);
        let leads_some = |first: &Answerer<'_>| at == measure && first.times < first.of;
        let is_joint = || all.iter().all(|one| one.mention.role() == Role::Joint);
        all.len() > 1 && (is_joint() || all.first().is_some_and(leads_some))
    }

    /// The unit to go to from a node: the first that it names, or the foremost of its measure.
    pub(super) fn foremost_of(&self, at: At) -> Option<UnitIx> {
        let own = self.corpus().node(at).mentions().first().map(|mention| mention.unit);
        own.or_else(|| foremost(self.corpus(), measure_of(self.corpus(), at)))
    }

    /// The plans that are columns, as a command line names them; `None` where they are all in their order.
    pub(super) fn places(&self) -> Option<String> {
        let all = Columns::within(self.corpus(), self.plans.programme);
        let id = |plan: PlanIx| self.corpus().plan_of(plan).map(|plan| plan.id.as_str());
        let shown: Vec<&str> = self.columns.shown().filter_map(id).collect();
        (!self.columns.shown().eq(all.shown())).then(|| shown.join(","))
    }

    /// The id of a plan, by which a command line names it.
    pub(super) fn plan_id(&self, plan: PlanIx) -> String {
        self.corpus().plan_of(plan).map(|plan| plan.id.clone()).unwrap_or_default()
    }

    /// The query in force, as a command line takes it.
    pub(super) fn query(&self) -> Option<String> {
        self.filter.is_on().then(|| self.filter.answered.clone())
    }

    /// A sentence of the catalogue.
    pub(super) fn say(&self, key: &'static str) -> String {
        self.cx.words.say(key)
    }
}
