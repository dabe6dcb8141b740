//! What is searched: for every node of the plans its heading, its words and the units, folded once.
//!
//! A measure is one record together with the annex tasks that belong to it, so that what an annex says of a measure is
//! found as the measure's. All other nodes are records of their own behind the measures: a search for measures reads
//! the first part only.
//!
//! Building it reads every character of the plans, a second for 100,000 measures: so it stands apart from
//! [`super::Index`] and can be made in the background.

use std::collections::HashMap;
use std::ops::Range;

use super::arena::{Alphabet, Arena, Census};
use super::presence::Presence;
use crate::model::{At, Corpus, Kind, Node, PlanIx, Role, Target, UnitIx};
use crate::text::searchable;
use crate::threads;

/// That a record names a unit in a role. Roles are those of the rows that print them: a unit that leads one annex task of a
/// measure and supports another is named twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitRole {
    /// The unit.
    pub unit: UnitIx,
    /// A role that it has there.
    pub role: Role,
}

/// Folded texts and names of a corpus; immutable, shared between threads.
#[derive(Clone, Debug, Default)]
pub struct Haystacks {
    /// How rare characters are written.
    pub alphabet: Alphabet,
    /// Which bytes are rare.
    pub census: Census,
    /// The headings, without the 。 at their end.
    pub titles: Arena,
    /// The texts; of a measure also those of its tasks.
    pub bodies: Arena,
    /// The words that name the units, verbatim; of a measure also those of its tasks.
    pub asides: Arena,
    /// The promised numbers: what is counted, how much of it and by when, a line each.
    pub promises: Arena,
    /// Which bodies hold which characters.
    pub presence: Presence,
    places: Vec<At>,
    measures: usize,
    named: Vec<UnitRole>,
    /// For each record where the units of the next one begin.
    named_ends: Vec<usize>,
}

impl Haystacks {
    /// Folds everything.
    pub fn new(corpus: &Corpus) -> Self {
        Self::looking(corpus, |_, _| {})
    }

    /// Folds everything, and shows the nodes of each plan to somebody who wants to look as well: plans that are packed are
    /// unpacked for both at once, and packed again.
    pub(super) fn looking(corpus: &Corpus, look: impl Fn(PlanIx, &[Node]) + Sync) -> Self {
        let plans: Vec<PlanIx> = corpus.plan_indexes().collect();
        let runs: Vec<&[PlanIx]> = plans.chunks(RUN).collect();
        let threads = threads::as_many_as_help();
        let mut gathered = Gathered::default();
        // A few at a time: what is gathered stands in memory twice until it is put behind the rest.
        for some in runs.chunks(threads) {
            let gather = |run: &&[PlanIx]| Gathered::of(corpus, run, &look);
            let parts = threads::all(threads, some, gather);
            for (run, part) in some.iter().zip(parts) {
                gathered.append(corpus, run, part);
            }
        }
        let Gathered { alphabet, measures, others } = gathered;
        let count = measures.places.len();
        let mut records = measures;
        records.append(others);
        let Records { mut titles, mut bodies, mut asides, mut promises, places, named, named_ends } = records;
        [&mut titles, &mut bodies, &mut asides, &mut promises].into_iter().for_each(Arena::shrink);
        let mut presence = Presence::new(places.len());
        (0..places.len()).for_each(|record| presence.add(record, bodies.text(record)));
        presence.shrink();
        let census = bodies.census();
        Self {
            alphabet,
            census,
            titles,
            bodies,
            asides,
            promises,
            presence,
            places,
            measures: count,
            named,
            named_ends,
        }
    }

    /// The records of all measures, in document order.
    pub fn measures(&self) -> Range<usize> {
        0..self.measures
    }

    /// All records: the measures, then all other nodes, both in document order.
    pub fn all(&self) -> Range<usize> {
        0..self.places.len()
    }

    /// The node of a record.
    pub fn place(&self, record: usize) -> Option<At> {
        self.places.get(record).copied()
    }

    /// The record of a node.
    pub fn record(&self, at: At) -> Option<usize> {
        let (measures, others) = self.places.split_at_checked(self.measures)?;
        let found = measures.binary_search(&at).ok();
        found.or_else(|| others.binary_search(&at).ok().map(|record| record + self.measures))
    }

    /// The units that a record names, each once in each of its roles, the first named first.
    pub fn named(&self, record: usize) -> &[UnitRole] {
        let start =
            record.checked_sub(1).and_then(|before| self.named_ends.get(before)).copied().unwrap_or(0);
        let end = self.named_ends.get(record).copied().unwrap_or(start);
        self.named.get(start..end).unwrap_or_default()
    }

    /// The bytes that it takes, but for the names.
    pub fn bytes(&self) -> usize {
        let arenas = [&self.titles, &self.bodies, &self.asides, &self.promises].map(Arena::bytes);
        arenas.iter().sum::<usize>()
            + self.presence.bytes()
            + self.places.len() * size_of::<At>()
            + self.named.len() * size_of::<UnitRole>()
            + self.named_ends.len() * size_of::<usize>()
    }
}

/// How many plans are gone through in one go.
const RUN: usize = 64;

/// What is gathered of some plans.
#[derive(Default)]
struct Gathered {
    alphabet: Alphabet,
    measures: Records,
    others: Records,
}

impl Gathered {
    fn of(corpus: &Corpus, plans: &[PlanIx], look: impl Fn(PlanIx, &[Node])) -> Self {
        let mut gathered = Self::default();
        gathered.add(corpus, plans, look);
        gathered
    }

    fn add(&mut self, corpus: &Corpus, plans: &[PlanIx], look: impl Fn(PlanIx, &[Node])) {
        for &plan in plans {
            let Some(content) = corpus.plan_of(plan) else { continue };
            content.nodes.in_passing(|nodes| {
                look(plan, nodes);
                let tasks = tasks(nodes);
                for (node, said) in nodes.iter().enumerate() {
                    let records = if said.is_measure() { &mut self.measures } else { &mut self.others };
                    let own = tasks.get(&node).map_or(&[][..], Vec::as_slice);
                    records.add(&mut self.alphabet, At { plan, node }, said, own);
                }
            });
        }
    }

    /// Puts what was gathered of the next plans behind this, as if it had been gathered here.
    fn append(&mut self, corpus: &Corpus, plans: &[PlanIx], next: Self) {
        let Self { alphabet, mut measures, mut others } = next;
        if alphabet.is_full() {
            // Which characters found no place depends on those of the plans before.
            return self.add(corpus, plans, |_, _| {});
        }
        let respelt = self.alphabet.take_all(&alphabet);
        for records in [&mut measures, &mut others] {
            records.arenas().for_each(|arena| arena.respell(&respelt));
        }
        self.measures.append(measures);
        self.others.append(others);
    }
}

/// Records while they are gathered: those of the measures, or all others.
#[derive(Default)]
struct Records {
    titles: Arena,
    bodies: Arena,
    asides: Arena,
    promises: Arena,
    places: Vec<At>,
    named: Vec<UnitRole>,
    named_ends: Vec<usize>,
}

impl Records {
    fn add(&mut self, alphabet: &mut Alphabet, at: At, node: &Node, tasks: &[&Node]) {
        self.places.push(at);
        self.titles.push(alphabet, lines(node.title().into_iter()));
        let nodes = || std::iter::once(node).chain(tasks.iter().copied());
        let texts = nodes().filter_map(|node| node.text.as_deref());
        self.bodies.push(alphabet, lines(texts));
        let asides = nodes().filter_map(|node| node.annotation.as_deref());
        self.asides.push(alphabet, lines(asides));
        let promises: Vec<String> = node.targets().iter().map(promised).collect();
        self.promises.push(alphabet, lines(promises.iter().map(String::as_str)));
        let start = self.named.len();
        for mention in nodes().flat_map(Node::mentions) {
            let named = UnitRole { unit: mention.unit, role: mention.role() };
            if !self.named.iter().skip(start).any(|known| *known == named) {
                self.named.push(named);
            }
        }
        self.named_ends.push(self.named.len());
    }

    fn arenas(&mut self) -> impl Iterator<Item = &mut Arena> {
        [&mut self.titles, &mut self.bodies, &mut self.asides, &mut self.promises].into_iter()
    }

    /// Puts others behind these.
    fn append(&mut self, others: Self) {
        let Self { titles, bodies, asides, promises, places, named, named_ends } = others;
        self.titles.append(&titles);
        self.bodies.append(&bodies);
        self.asides.append(&asides);
        self.promises.append(&promises);
        self.places.extend(places);
        self.named_ends.extend(named_ends.into_iter().map(|end| end + self.named.len()));
        self.named.extend(named);
    }
}

type TasksByMeasure<'p> = HashMap<usize, Vec<&'p Node>>;

/// The tasks of every measure of a plan, found in one walk.
fn tasks(nodes: &[Node]) -> TasksByMeasure<'_> {
    let mut tasks = TasksByMeasure::new();
    for node in nodes {
        if let Kind::Task { measure, .. } = node.kind {
            tasks.entry(measure).or_default().push(node);
        }
    }
    tasks
}

/// A promised number as its lines: what is counted, the number with its unit, the time.
fn promised(target: &Target) -> String {
    let Target { indicator, value, unit, deadline, .. } = target;
    format!("{indicator}\n{value}{unit}\n{}", deadline.as_deref().unwrap_or_default())
}

/// What counts of texts in a search, a line end between them.
fn lines<'t>(texts: impl Iterator<Item = &'t str>) -> impl Iterator<Item = char> {
    texts.enumerate().flat_map(|(at, text)| {
        let end = (at > 0).then_some('\n');
        end.into_iter().chain(searchable(text).map(|(_, c)| c))
    })
}

#[cfg(test)]
mod tests {
    use super::Haystacks;
    use crate::model::{At, Corpus, Date, Kind, Node, NodeId, Plan, PlanIx, Proposed};
    use crate::text::fold_char;

    /// Plans of one paragraph each.
    fn corpus(texts: impl Iterator<Item = String>) -> Corpus {
        let paragraph = |text: String| Node {
            id: NodeId::new("p", "1").unwrap(),
            kind: Kind::Paragraph,
            depth: 0,
            parent: None,
            num: None,
            heading: None,
            text: Some(text),
            annotation: None,
            proposed: Proposed::default(),
        };
        let plan = |text| Plan {
            nodes: vec![paragraph(text)].into(),
            ..Plan::new("p", "", Date::parse("2016-01-01").unwrap())
        };
        Corpus { plans: texts.map(plan).collect(), ..Corpus::default() }
    }

    /// Characters beyond the BMP that are searched as they are.
    fn rare() -> Vec<char> {
        ('\u{20000}'..'\u{2a6d0}').filter(|&c| fold_char(c) == c).take(10_100).collect()
    }

    #[test]
    fn a_rare_character_is_written_alike_in_all_plans() {
        let rare = rare();
        let said = |number: usize| vec![rare[number % 70], rare[1], 'a', rare[number]];
        let corpus = corpus((0..1000).map(|number| said(number).into_iter().collect()));
        let haystacks = Haystacks::new(&corpus);
        for number in 0..1000 {
            let record = haystacks.record(At { plan: PlanIx(number), node: 0 }).unwrap();
            let spelt = haystacks.alphabet.spell(&said(number)).unwrap();
            assert_eq!(haystacks.bodies.text(record), spelt, "{number}");
        }
    }

    #[test]
    fn of_more_rare_characters_than_have_a_place_the_first_are_found_everywhere() {
        // Each group of plans that is gone through in one go has more of them than there are places.
        let rare = rare();
        let said = |number: usize| rare[number * 50..number * 50 + 100].to_vec();
        let corpus = corpus((0..200).map(|number| said(number).into_iter().collect()));
        let haystacks = Haystacks::new(&corpus);
        for number in 0..200 {
            let spelt: Vec<_> = said(number).iter().map(|&c| haystacks.alphabet.spell(&[c])).collect();
            let first = |at: usize| number * 50 + at < 2047;
            assert!(spelt.iter().enumerate().all(|(at, spelt)| spelt.is_some() == first(at)), "{number}");
            let text = haystacks.bodies.text(number);
            for (symbol, spelt) in text.iter().zip(spelt) {
                assert_eq!(*symbol, spelt.map_or(0xdfff_u16.to_le_bytes(), |spelt| spelt[0]), "{number}");
            }
        }
    }
}
