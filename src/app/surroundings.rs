//! What a view is given when it changes or is laid out: everything that is not its own, to be read and not written.

use ratatui::layout::Rect;

use super::ambiguous::Ambiguous;
use super::bindings::Keymap;
use super::facts::Facts;
use super::filter::Filter;
use super::outline::Narrowed;
use crate::compare::matrix::{Columns, answerers};
use crate::compare::shared::Against;
use crate::index::{Data, foremost, measure_of};
use crate::load::Finding;
use crate::model::{At, Corpus, Role, UnitIx};
use crate::page::RenderContext;

/// Everything around a view.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    /// The plans.
    pub(super) data: &'a Data,
    /// What pages are made from.
    pub(super) cx: RenderContext<'a>,
    /// How ambiguous characters are counted, and by whose word.
    pub(super) ambiguous: Ambiguous,
    /// Where the view stands on the screen.
    pub(super) body: Rect,
    /// Counts up when everything has to be laid out anew: other data, another filter, other widths or words.
    pub(super) edition: u64,
    /// What is searched for.
    pub(super) filter: &'a Filter,
    /// Which plans are columns, in which order, and the baseline.
    pub(super) columns: &'a Columns,
    /// What was worked out from all plans, as far as it is.
    pub(super) facts: &'a Facts,
    /// The keys.
    pub(super) keymap: &'a Keymap,
    /// What was wrong with the data when they were read last.
    pub(super) findings: &'a [Finding],
    /// Whether what they are about was left out of the plans shown.
    pub(super) left_out: bool,
}

impl<'a> Surroundings<'a> {
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

    /// Whether several units answer for a measure and none comes before the others.
    pub(super) fn is_unranked(&self, at: At) -> bool {
        let Some(measure) = self.measure_of(at) else { return false };
        let all = answerers(self.corpus(), &[measure]);
        all.len() > 1 && all.iter().all(|one| one.mention.role() == Role::Joint)
    }

    /// The unit to go to from a node: the first that it names, or the foremost of its measure.
    pub(super) fn foremost_of(&self, at: At) -> Option<UnitIx> {
        let own = self.corpus().node(at).mentions().first().map(|mention| mention.unit);
        own.or_else(|| foremost(self.corpus(), measure_of(self.corpus(), at)))
    }

    /// A sentence of the catalogue.
    pub(super) fn say(&self, key: &'static str) -> String {
        self.cx.words.say(key)
    }
}
