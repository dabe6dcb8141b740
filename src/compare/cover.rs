//! What of a superior document a plan answers (落实对照): for each measure and each sentence of the one the passages of the other
//! that come nearest.
//!
//! It is our reading, by likeness of words, never a statement of the documents. Two texts are as alike as their bags of
//! pairs of neighbouring characters, each pair weighing by its rarity in all plans (`pairs`): the cosine of the bags.
//! A passage stands in a measure, so what the whole measure has in common counts a third as much again, and that both were
//! read to be of one theme counts 0.1. What is 0.2 and at least half of the likest is called an answer, what is 0.12 near;
//! of whole measures, which are longer and differ more, what is 0.15 and 0.08. Where no themes were read the bounds are
//! lower by half of what a theme counts.
//!
//! The figures were chosen on a reading of 湖北 against 重庆 (`tests/golden/cover_hubei_chongqing.txt`): there the likest
//! measure is the right one for all 39 sentences that are answered. Who must know whether a task is answered reads the
//! passage, which is why each answer has its place.

use super::Progress;
use super::kept::{Kept, cut};
use super::pairs::{Bags, Rarity};
use super::sentence::{Sentence, sentences};
use super::shared::Automaton;
use crate::model::{At, Corpus, PlanIx, ThemeIx};
use crate::named::named;

/// How many answers are told of a measure or a sentence.
const TOLD: usize = 5;

/// How much the whole measure counts beside the passage, and a heading beside the measure.
const SURROUNDING: f64 = 0.3;

/// How much it counts that two measures are of one theme.
const THEME: f64 = 0.1;

named! {
    /// Whether something is answered.
    pub enum Verdict {
        /// 有对应.
        Answered = "answered",
        /// 相近.
        Near = "near",
        /// 未见.
        None = "none",
    }
}

/// From which likeness on something is called what.
#[derive(Clone, Copy)]
struct Bounds {
    answered: f64,
    near: f64,
}

const OF_MEASURES: Bounds = Bounds { answered: 0.15, near: 0.08 };
const OF_SENTENCES: Bounds = Bounds { answered: 0.2, near: 0.12 };

/// A piece of the superior document: a measure of a plan, or a paragraph of any text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// Its id, or its number where it has none.
    pub id: String,
    /// Its heading as printed.
    pub heading: Option<String>,
    /// Its text as printed.
    pub text: String,
    /// Its themes.
    pub themes: Vec<ThemeIx>,
}

/// A measure that answers a demand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// The measure.
    pub at: At,
    /// How alike they are, from 0 to 1.
    pub likeness: f64,
    /// What we call it.
    pub verdict: Verdict,
}

/// A sentence that answers a sentence of a demand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passage {
    /// The measure that has it.
    pub answer: Answer,
    /// Where it begins in the text of the measure, in characters.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// A sentence of a demand with what answers it.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// Where it begins in the text of the demand, in characters.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// For each plan the passages of it, the likest first; of each measure only the likest.
    pub answers: Vec<Vec<Passage>>,
}

/// A demand with what answers it.
#[derive(Clone, Debug, PartialEq)]
pub struct Covered {
    /// For each plan its measures, the likest first.
    pub answers: Vec<Vec<Answer>>,
    /// Its sentences in reading order.
    pub clauses: Vec<Clause>,
}

impl Demand {
    /// The measures of a plan.
    pub fn of_plan(corpus: &Corpus, plan: PlanIx) -> Vec<Self> {
        let measures = corpus.plan_of(plan).into_iter().flat_map(crate::model::Plan::measures);
        let demand = |(_, node): (usize, &crate::model::Node)| Self {
            id: node.id.to_string(),
            heading: node.heading.clone(),
            text: node.text.clone().unwrap_or_default(),
            themes: node.themes().to_vec(),
        };
        measures.map(demand).collect()
    }

    /// The paragraphs of any text, numbered from 1.
    pub fn of_text(text: &str) -> Vec<Self> {
        let paragraphs = text.lines().map(str::trim).filter(|line| !Kept::of(line).chars.is_empty());
        let demand = |(number, line): (usize, &str)| Self {
            id: (number + 1).to_string(),
            text: line.to_owned(),
            ..Self::default()
        };
        paragraphs.enumerate().map(demand).collect()
    }

    /// The words of one of its sentences.
    pub fn words(&self, clause: &Clause) -> &str {
        cut(&self.text, clause.start, clause.end)
    }
}

/// What a sentence and a passage that answers it have in common: the passage in pieces, each with whether its words
/// stand in the sentence, at least three that count in a row.
pub fn shared_words<'t>(sentence: &str, passage: &'t str) -> Vec<(&'t str, bool)> {
    const LEAST: usize = 3;
    let kept = Kept::of(passage);
    let runs = Automaton::of(&Kept::of(sentence).chars).runs(&kept.chars, LEAST);
    let place = |at: usize| kept.from.get(at).copied().unwrap_or_default();
    let mut pieces = Vec::new();
    let mut from = 0;
    for (start, end, _) in runs {
        let (start, end) = (place(start).max(from), place(end - 1) + 1);
        pieces.push((cut(passage, from, start), false));
        pieces.push((cut(passage, start, end), true));
        from = end;
    }
    pieces.push((cut(passage, from, passage.chars().count()), false));
    pieces.retain(|(words, _)| !words.is_empty());
    pieces
}

/// Looks in some plans for what answers each demand. `None` if `progress` broke it off; it is asked before each demand.
pub fn cover(
    corpus: &Corpus,
    demands: &[Demand],
    plans: &[PlanIx],
    progress: &mut Progress<'_>,
) -> Option<Vec<Covered>> {
    let texts = corpus.plans.iter().flat_map(|plan| &plan.nodes).filter_map(|node| node.text.as_deref());
    let given = demands.iter().map(|demand| demand.text.as_str());
    let rarity = Rarity::of(texts.chain(given).map(Kept::of));
    let answering: Vec<Answering<'_>> =
        plans.iter().map(|&plan| Answering::new(corpus, plan, &rarity)).collect();
    let mut covered = Vec::with_capacity(demands.len());
    for (done, demand) in demands.iter().enumerate() {
        if progress(done, demands.len()).is_break() {
            return None;
        }
        covered.push(covered_by(&answering, demand, &rarity));
    }
    Some(covered)
}

fn covered_by(answering: &[Answering<'_>], demand: &Demand, rarity: &Rarity) -> Covered {
    let clause = |sentence: Sentence| Clause {
        start: sentence.start,
        end: sentence.end,
        answers: answering.iter().map(|plan| plan.passages(demand, &sentence, rarity)).collect(),
    };
    Covered {
        answers: answering.iter().map(|plan| plan.measures(demand, rarity)).collect(),
        clauses: sentences(&demand.text).map(clause).collect(),
    }
}

/// A measure, how alike it is, and what is to be known of it besides.
type Found<T> = (At, f64, T);

/// A plan, ready to be asked what answers a demand.
struct Answering<'c> {
    corpus: &'c Corpus,
    measures: Vec<At>,
    wholes: Bags,
    headings: Bags,
    sentences: Bags,
    /// For each sentence its measure, and where it stands.
    places: Vec<(usize, usize, usize)>,
}

impl<'c> Answering<'c> {
    fn new(corpus: &'c Corpus, plan: PlanIx, rarity: &Rarity) -> Self {
        let measures: Vec<At> = corpus.measures().filter(|at| at.plan == plan).collect();
        let text = |at: &At| corpus.node(*at).text.as_deref().unwrap_or_default();
        let mut places = Vec::new();
        let mut bags = Vec::new();
        for (number, at) in measures.iter().enumerate() {
            for sentence in sentences(text(at)) {
                places.push((number, sentence.start, sentence.end));
                bags.push(rarity.weights(&sentence.kept));
            }
        }
        let heading = |at: &At| corpus.node(*at).heading.as_deref();
        Self {
            corpus,
            wholes: Bags::of(measures.iter().map(|at| rarity.weights(&whole(heading(at), text(at))))),
            headings: Bags::of(
                measures.iter().map(|at| rarity.weights(&Kept::of(heading(at).unwrap_or_default()))),
            ),
            sentences: Bags::of(bags),
            measures,
            places,
        }
    }

    /// The measures that answer a demand.
    fn measures(&self, demand: &Demand, rarity: &Rarity) -> Vec<Answer> {
        let heading = demand.heading.as_deref();
        let wholes = self.wholes.likeness(&rarity.weights(&whole(heading, &demand.text)));
        let headings = self.headings.likeness(&rarity.weights(&Kept::of(heading.unwrap_or_default())));
        let all = self.measures.iter().zip(wholes.iter().zip(&headings));
        let score = |(&at, (whole, heading)): (&At, (&f64, &f64))| {
            (at, whole + SURROUNDING * heading + self.theme(demand, at))
        };
        self.judged(demand, all.map(score).map(|(at, likeness)| (at, likeness, ())).collect(), OF_MEASURES)
            .into_iter()
            .map(|(answer, ())| answer)
            .collect()
    }

    /// The passages that answer a sentence of a demand.
    fn passages(&self, demand: &Demand, sentence: &Sentence, rarity: &Rarity) -> Vec<Passage> {
        let bag = rarity.weights(&sentence.kept);
        let wholes = self.wholes.likeness(&bag);
        let mut best: Vec<Option<Found<(usize, usize)>>> = vec![None; self.measures.len()];
        for (&(number, start, end), likeness) in self.places.iter().zip(self.sentences.likeness(&bag)) {
            let (Some(&at), Some(whole)) = (self.measures.get(number), wholes.get(number)) else { continue };
            let likeness = likeness + SURROUNDING * whole + self.theme(demand, at);
            if let Some(best) = best.get_mut(number)
                && best.is_none_or(|(_, before, _)| likeness > before)
            {
                *best = Some((at, likeness, (start, end)));
            }
        }
        let judged = self.judged(demand, best.into_iter().flatten().collect(), OF_SENTENCES);
        judged.into_iter().map(|(answer, (start, end))| Passage { answer, start, end }).collect()
    }

    fn theme(&self, demand: &Demand, at: At) -> f64 {
        let themes = self.corpus.node(at).themes();
        if demand.themes.iter().any(|theme| themes.contains(theme)) { THEME } else { 0.0 }
    }

    /// Orders what is alike and calls it by name; where nothing is near, the likest alone.
    fn judged<T>(&self, demand: &Demand, mut found: Vec<Found<T>>, bounds: Bounds) -> Vec<(Answer, T)> {
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let likest = found.first().map_or(0.0, |found| found.1);
        let called = |at: At, likeness: f64| {
            let unread = demand.themes.is_empty() || self.corpus.node(at).themes().is_empty();
            let lower = if unread { THEME / 2.0 } else { 0.0 };
            match likeness {
                high if high >= bounds.answered - lower && high >= likest / 2.0 => Verdict::Answered,
                middle if middle >= bounds.near - lower => Verdict::Near,
                _ => Verdict::None,
            }
        };
        let judged =
            found.into_iter().filter(|&(_, likeness, _)| likeness > 0.0).map(|(at, likeness, with)| {
                let likeness = likeness.min(1.0);
                (Answer { at, likeness, verdict: called(at, likeness) }, with)
            });
        let mut judged: Vec<(Answer, T)> = judged.take(TOLD).collect();
        let near = judged.iter().take_while(|(answer, _)| answer.verdict != Verdict::None).count();
        judged.truncate(near.max(1));
        judged
    }
}

/// All that a measure says, its heading too.
fn whole(heading: Option<&str>, text: &str) -> Kept {
    let mut kept = Kept::of(heading.unwrap_or_default());
    kept.append(Kept::of(text));
    kept
}
