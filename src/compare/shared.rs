//! Shared text: every passage that stands in measures of two or more plans.
//!
//! A passage is a run of at least [`LEAST`] characters (see `significant`: folded; letters, digits and Han only) within one
//! measure. The search is exact. Every window of that many characters gets a number, the same number for the same
//! characters (`windows`); a passage is then nothing but a chain of windows that stand side by side in another
//! measure too, so everything asked here follows from one table: which runs of a text are shared and with whom
//! (`span`), which maximal passages two texts have in common (`passage`), and, in [`super::overlap`], the shares.
//!
//! The table is linear in the length of the texts, and so is building it, where a suffix array would sort; what is
//! listed from it costs what it lists. Only questions about the text on the screen are answered passage by passage.

mod around;
mod automaton;
mod passage;
mod runs;
mod span;
#[cfg(test)]
mod tests;
mod text;
mod windows;

pub(super) use automaton::Automaton;
pub use passage::MaximalMatch;
pub use span::{NAMED, Span};
pub(super) use text::Text;

use super::Progress;
use super::significant::Significant;
use crate::model::{At, Corpus, Node, Plan, PlanIx, ProgrammeIx};
use windows::Windows;

/// How many characters make a passage unless the reader says otherwise. Shorter runs are mostly the names of things
/// (电子商务平台), not wording that somebody took over; at 8 a few long names still pass (电子商务交易平台).
pub const LEAST: usize = 8;

/// Which plans a text is held against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Against {
    /// Every other plan.
    #[default]
    All,
    /// One plan, the baseline, an index into the corpus's plans.
    Plan(PlanIx),
}

/// The passages that texts of different plans share.
#[derive(Clone, Debug)]
pub struct Passages {
    least: usize,
    /// In the order of their places.
    texts: Vec<Text>,
    /// The kept characters of all texts, one after the other.
    chars: Vec<char>,
    /// Where each of them stood in its text. In four bytes: of thousands of plans these are tens of millions.
    from: Vec<u32>,
    /// The text of each, an index into `texts`.
    text_of: Vec<u32>,
    windows: Windows,
    /// For each text whether it repeats itself: one window stands in it more often than [`REPEATED`].
    repeating: Vec<bool>,
}

/// How many places one window may have in one text. A text that has more repeats itself (甲乙甲乙…), and is gone through in
/// ways of its own: trying all pairs of its places is quadratic.
const REPEATED: usize = 64;

impl Passages {
    /// Compares the texts of all measures; headings, ordinals and the brackets with the units are left out. `least`
    /// is the number of kept characters in the shortest passage ([`LEAST`]); one character is no passage, so fewer than
    /// 2 are taken as 2.
    ///
    /// `None` if `progress` broke it off.
    pub fn of_measures(corpus: &Corpus, least: usize, progress: &mut Progress<'_>) -> Option<Self> {
        let texts = corpus.measures().filter_map(|at| Some((at, corpus.node(at).text.as_deref()?)));
        Self::new(texts, least, progress)
    }

    /// The same of the measures of some plans.
    pub fn of_plans(
        corpus: &Corpus,
        plans: &[PlanIx],
        least: usize,
        progress: &mut Progress<'_>,
    ) -> Option<Self> {
        let of_plan = |&plan: &PlanIx| {
            let measures = corpus.plan_of(plan).into_iter().flat_map(Plan::measures);
            measures.filter_map(move |(node, said)| Some((At { plan, node }, said.text.as_deref()?)))
        };
        Self::new(plans.iter().flat_map(of_plan), least, progress)
    }

    /// The same of the measures of one programme, or of all.
    pub fn of_programme(
        corpus: &Corpus,
        programme: Option<ProgrammeIx>,
        least: usize,
        progress: &mut Progress<'_>,
    ) -> Option<Self> {
        // In passing: what is compared is kept here, and the plans need not be kept beside it.
        let of_plan = |plan: PlanIx| -> Vec<(At, Significant)> {
            let kept = |nodes: &[Node]| {
                let measures = nodes.iter().enumerate().filter(|(_, node)| node.is_measure());
                let texts = measures.filter_map(|(node, said)| Some((node, said.text.as_deref()?)));
                texts.map(|(node, text)| (At { plan, node }, Significant::of(text))).collect()
            };
            corpus.plan_of(plan).map(|content| content.nodes.in_passing(kept)).unwrap_or_default()
        };
        Self::of_kept(corpus.plans_within(programme).flat_map(of_plan), least, progress)
    }

    /// Compares any texts, each with its place. `None` if `progress` broke it off.
    pub fn new<'t>(
        texts: impl IntoIterator<Item = (At, &'t str)>,
        least: usize,
        progress: &mut Progress<'_>,
    ) -> Option<Self> {
        let mut given: Vec<(At, &str)> = texts.into_iter().collect();
        given.sort_by_key(|&(at, _)| at);
        Self::of_kept(given.into_iter().map(|(at, text)| (at, Significant::of(text))), least, progress)
    }

    /// Compares what counts of some texts, which come in the order of their places.
    fn of_kept(
        kept: impl Iterator<Item = (At, Significant)>,
        least: usize,
        progress: &mut Progress<'_>,
    ) -> Option<Self> {
        let mut all = Self {
            least: least.max(2),
            texts: Vec::new(),
            chars: Vec::new(),
            from: Vec::new(),
            text_of: Vec::new(),
            windows: Windows::default(),
            repeating: Vec::new(),
        };
        for (number, (at, kept)) in kept.enumerate() {
            all.add(u32::try_from(number).ok()?, at, kept);
        }
        all.windows = Windows::build(&all.chars, &all.texts, all.least, progress)?;
        all.repeating = all.repeating_texts();
        Some(all)
    }

    /// Where a kept character stood in its text.
    fn stood(&self, place: usize) -> usize {
        self.from[place] as usize
    }

    fn add(&mut self, number: u32, at: At, kept: Significant) {
        let start = self.chars.len();
        self.chars.extend(kept.chars);
        // No text that is read is longer.
        self.from.extend(kept.from.into_iter().map(|from| u32::try_from(from).unwrap_or(u32::MAX)));
        self.text_of.resize(self.chars.len(), number);
        self.texts.push(Text { at, range: start..self.chars.len() });
    }

    fn repeating_texts(&self) -> Vec<bool> {
        let mut repeating = vec![false; self.texts.len()];
        for places in (0..self.windows.classes()).map(|class| self.windows.places_of(class)) {
            if places.len() > REPEATED {
                let text_of = |place: &u32| self.text_of[*place as usize];
                for of_text in places.chunk_by(|a, b| text_of(a) == text_of(b)) {
                    if let (Some(place), true) = (of_text.first(), of_text.len() > REPEATED) {
                        repeating[text_of(place) as usize] = true;
                    }
                }
            }
        }
        repeating
    }

    /// Whether the text that a kept character belongs to repeats itself.
    pub(super) fn repeats_itself(&self, place: u32) -> bool {
        self.repeating[self.text_of[place as usize] as usize]
    }

    /// The number of characters in the shortest passage.
    pub fn least(&self) -> usize {
        self.least
    }

    /// The text of a place, if it was compared.
    fn text(&self, at: At) -> Option<&Text> {
        let found = self.texts.binary_search_by_key(&at, |text| text.at).ok()?;
        self.texts.get(found)
    }

    /// The texts with their places.
    pub(super) fn texts(&self) -> &[Text] {
        &self.texts
    }

    /// The text that a kept character belongs to.
    pub(super) fn text_at(&self, place: u32) -> &Text {
        &self.texts[self.text_of[place as usize] as usize]
    }

    /// The kept characters of a text from one of them on.
    pub(super) fn rest(&self, place: u32) -> &[char] {
        &self.chars[place as usize..self.text_at(place).range.end]
    }

    /// The kept character before another, `None` if that is the first of its text.
    pub(super) fn char_before(&self, place: u32) -> Option<char> {
        let inside = place as usize > self.text_at(place).range.start;
        inside.then(|| self.chars[place as usize - 1])
    }

    /// The kept character so many behind another, `None` if their text ends before.
    pub(super) fn char_behind(&self, place: u32, length: usize) -> Option<char> {
        self.rest(place).get(length).copied()
    }

    /// The numbered windows of all texts.
    pub(super) fn windows(&self) -> &Windows {
        &self.windows
    }

    /// How many characters of a text count, and how many of them lie in a passage that another plan has too.
    pub(super) fn counted(&self, at: At) -> (usize, usize) {
        let Some(text) = self.text(at) else { return (0, 0) };
        let mut covered = WindowUnion::default();
        for place in text.range.clone().filter(|&place| self.windows.is_shared(place)) {
            covered.add(place, self.least);
        }
        (text.range.len(), covered.length)
    }
}

/// The length of the union of windows that come in the order of their places.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WindowUnion {
    pub(super) length: usize,
    end: usize,
}

impl WindowUnion {
    pub(super) fn add(&mut self, place: usize, length: usize) {
        let end = place + length;
        self.length += end - place.max(self.end);
        self.end = end;
    }
}
