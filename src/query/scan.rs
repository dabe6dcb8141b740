//! What a term is worth on each record of a worker's share, as it is written.
//!
//! The first of two passes: what the second ([`super::likened`]) may look for depends on what this one found anywhere.

use std::ops::Range;
use std::sync::OnceLock;

use memchr::memmem::Finder;

use super::field::{AnyOrNone, Field};
use super::rules::{self, Shown, Way};
use super::spelling_filter::SpellingFilter;
use super::term::{Learned, Term};
use super::verdict::{Group, Verdict, take};
use super::{id, matching, ordinal, registry, score};
use crate::index::arena::{Arena, Symbol};
use crate::index::haystack::UnitRole;
use crate::index::presence::ones;
use crate::index::roster::folded;
use crate::index::{Data, Haystacks};
use crate::model::{At, Corpus, Node, Role, Target, ThemeIx};

/// A term ready to be looked for in all records.
pub(super) struct CompiledTerm<'q> {
    pub(super) term: &'q Term,
    /// The term and its variants in symbols; one that no text can hold is left out. The term itself is told from its
    /// variants.
    pub(super) wordings: Vec<(Way, Vec<Symbol>)>,
    /// What the first pass over all records learned, and what the second did.
    pub(super) learned: Learned,
    /// Which texts its letters may spell: in full, by initials, by both.
    pub(super) full: OnceLock<SpellingFilter>,
    pub(super) initials: OnceLock<SpellingFilter>,
    pub(super) mixed: OnceLock<SpellingFilter>,
}

impl<'q> CompiledTerm<'q> {
    pub(super) fn new(term: &'q Term, haystacks: &Haystacks) -> Self {
        let all = std::iter::once(Way::Written)
            .chain(std::iter::repeat(Way::OtherWord))
            .zip(term.needle.wordings());
        let wordings = all.filter_map(|(way, wording)| Some((way, haystacks.alphabet.spell(wording)?)));
        Self {
            term,
            wordings: wordings.collect(),
            learned: Learned::default(),
            full: OnceLock::new(),
            initials: OnceLock::new(),
            mixed: OnceLock::new(),
        }
    }

    /// The first pass. Gives whether the term is written in a heading or a text.
    pub(super) fn as_written(&self, data: &Data, records: Range<usize>, verdicts: &mut [Verdict]) -> bool {
        self.by_units(data, records.clone(), verdicts);
        match self.term.field {
            None => {
                self.by_number(data, records.clone(), verdicts);
                self.by_place_and_theme(data, records.clone(), verdicts);
            }
            Some(field) => self.by_field(field, data, records.clone(), verdicts),
        }
        self.term.is_of_text() && self.in_arenas(data.haystacks(), &records, verdicts)
    }

    /// The ways that are open to it in a kind of text, with what they are worth.
    pub(super) fn worth(&self, shown: Shown, way: Way) -> Option<i32> {
        let beside = self.term.field == Some(Field::Text) && !matches!(shown, Shown::Heading | Shown::Text);
        let rule = if beside { None } else { rules::open(shown, way, self.term, &self.learned) };
        rule.map(|rule| rule.score)
    }

    fn by_units(&self, data: &Data, records: Range<usize>, verdicts: &mut [Verdict]) {
        if self.term.meanings.of.iter().all(Option::is_none) {
            return;
        }
        let role = self.term.field.and_then(Field::role);
        for (record, verdict) in records.zip(verdicts) {
            for named in data.haystacks().named(record) {
                let Some(meaning) = self.term.meanings.get(named.unit) else { continue };
                if role.is_none_or(|role| role == named.role) {
                    let leads = if named.role == Role::Lead { score::LEADS } else { 0 };
                    verdict.take(meaning.score + leads, meaning.group);
                }
            }
        }
    }

    /// What is printed with the ordinal that the term may be.
    fn by_number(&self, data: &Data, records: Range<usize>, verdicts: &mut [Verdict]) {
        let Some(wanted) = &self.term.ordinal else { return };
        for (record, verdict) in records.zip(verdicts) {
            let node = data.haystacks().place(record).map(|at| data.corpus.node(at));
            let printed = node.and_then(|node| node.num.as_deref()).map(folded);
            if printed.is_some_and(|printed| ordinal::is(&printed, wanted)) {
                verdict.take(score::ORDINAL, Group::Match);
            }
        }
    }

    fn by_place_and_theme(&self, data: &Data, records: Range<usize>, verdicts: &mut [Verdict]) {
        let Term { themes, plans, .. } = self.term;
        let term = self.term.needle.text();
        let ascii = term.is_ascii();
        if !ascii && themes.is_empty() && plans.is_empty() {
            return;
        }
        for (record, verdict) in records.zip(verdicts) {
            let Some(at) = data.haystacks().place(record) else { continue };
            let node = data.corpus.node(at);
            if plans.contains(&at.plan.0)
                || themes_of(&data.corpus, at).iter().any(|theme| themes.contains(&theme.0))
            {
                verdict.take(score::REGISTRY, Group::Match);
            }
            if ascii {
                verdict.take(id::worth(node.id.as_str(), node.id.ordinals(), &term), Group::Match);
            }
        }
    }

    fn by_field(&self, field: Field, data: &Data, records: Range<usize>, verdicts: &mut [Verdict]) {
        for (record, verdict) in records.zip(verdicts) {
            let Some(at) = data.haystacks().place(record) else { continue };
            let score = match (self.term.asked, field) {
                (Some(asked), _) => is_there(asked, field, data, record, at),
                (None, Field::In) if self.term.named.contains(&at.plan.0) => score::FIELD,
                (None, Field::Theme) => {
                    let themes = themes_of(&data.corpus, at);
                    let named = themes.iter().any(|theme| self.term.named.contains(&theme.0));
                    if named { score::FIELD } else { 0 }
                }
                (None, Field::Portfolio) => self.by_portfolio(data, record),
                (None, Field::Target) => {
                    let targets = data.corpus.node(at).targets().iter();
                    targets.filter_map(|target| by_target(self.term, target, data)).max().unwrap_or(0)
                }
                (
                    None,
                    Field::In | Field::Lead | Field::Support | Field::Joint | Field::Unit | Field::Text,
                ) => 0,
            };
            verdict.take(score, Group::Match);
        }
    }

    fn by_portfolio(&self, data: &Data, record: usize) -> i32 {
        let works = |unit: usize| {
            let portfolios =
                data.index.roster(&data.corpus).units.get(unit).map(|unit| unit.portfolios.iter());
            portfolios
                .is_some_and(|mut portfolios| portfolios.any(|portfolio| self.term.named.contains(portfolio)))
        };
        let named = data.haystacks().named(record).iter().filter(|named| works(named.unit.0));
        let leads = |role: Role| if role == Role::Lead { score::LEADS } else { 0 };
        named.map(|named| score::FIELD + leads(named.role)).max().unwrap_or(0)
    }

    fn in_arenas(&self, haystacks: &Haystacks, records: &Range<usize>, verdicts: &mut [Verdict]) -> bool {
        let mut written = false;
        for (way, wording) in &self.wordings {
            let finder = haystacks.census.finder(wording);
            if let Some(score) = self.worth(Shown::Heading, *way) {
                for (record, place) in haystacks.titles.share(records.clone()).holding(&finder) {
                    take(verdicts, record, score - score::points(place.min(score::EARLY)));
                    written |= *way == Way::Written;
                }
            }
            if let Some(score) = self.worth(Shown::Text, *way) {
                for record in bodies_with(wording, &finder, haystacks, records) {
                    take(verdicts, record, score);
                    written |= *way == Way::Written;
                }
            }
            let others: [(&Arena, Shown); 2] =
                [(&haystacks.asides, Shown::Aside), (&haystacks.promises, Shown::Target)];
            for (arena, shown) in others {
                let Some(score) = self.worth(shown, *way) else { continue };
                for (record, _) in arena.share(records.clone()).holding(&finder) {
                    take(verdicts, record, score);
                }
            }
        }
        written
    }
}

/// The themes of a node; an annex task has those of the measure whose work it assigns.
pub(super) fn themes_of(corpus: &Corpus, at: At) -> &[ThemeIx] {
    let node = corpus.node(at);
    node.measure().map_or(node, |measure| corpus.node(At { node: measure, ..at })).themes()
}

/// What it is worth that a record has units or targets, or has none. Only what could have them lacks them.
fn is_there(asked: AnyOrNone, field: Field, data: &Data, record: usize, at: At) -> i32 {
    let node: &Node = data.corpus.node(at);
    let named = |role: Option<Role>| {
        let mut named = data.haystacks().named(record).iter();
        named.any(|UnitRole { role: has, .. }| role.is_none_or(|role| role == *has))
    };
    let there = if field == Field::Target { !node.targets().is_empty() } else { named(field.role()) };
    let fits = match asked {
        AnyOrNone::Any => there,
        AnyOrNone::None => !there && node.is_measure(),
    };
    if fits { score::FIELD } else { 0 }
}

/// The bodies of a run that hold a term. Where most have all its characters they are read in one go.
fn bodies_with(
    wording: &[Symbol],
    finder: &Finder<'_>,
    haystacks: &Haystacks,
    records: &Range<usize>,
) -> Vec<usize> {
    let bodies = haystacks.bodies.share(records.clone());
    let may = haystacks.presence.holding(wording, records);
    if matches!(wording, &[only] if haystacks.presence.is_certain_of(only)) {
        return ones(&may, records.len()).collect();
    }
    let count: usize = may.iter().map(|word| word.count_ones() as usize).sum();
    if count * 2 > records.len() {
        bodies.holding(finder).map(|(record, _)| record).collect()
    } else {
        ones(&may, records.len()).filter(|&record| bodies.holds(record, finder)).collect()
    }
}

/// What a term is worth on a promised number: its name first, then its value and the words that promise it.
pub(super) fn by_target(term: &Term, target: &Target, data: &Data) -> Option<i32> {
    let value = format!("{}{}", target.value, target.unit);
    let deadline = target.deadline.as_deref().unwrap_or_default();
    let called = [target.indicator.as_str(), &value, deadline].map(folded);
    let roster = data.index.roster(&data.corpus);
    let lit = |chars: &[char]| matching::places(term, chars, Shown::Target, roster).is_some();
    let called = called.iter().filter(|chars| lit(chars));
    let rank = called.map(|chars| registry::rank(&term.needle, chars).unwrap_or(score::TEXT)).max();
    rank.or_else(|| lit(&folded(&target.quote)).then_some(score::TEXT))
}
