//! A plan, ready to be asked what of it answers a demand.

use super::answer::{Answer, Passage, Verdict};
use super::asked::{Asked, BaseSentences};
use super::demand::portfolios_of;
use super::likeness::{
    Bounds, LikenessSigns, OF_MEASURES, OF_PASSAGES, Yardstick, of_passages, themes, whole,
};
use crate::compare::diff::Edition;
use crate::compare::pairs::Bags;
use crate::compare::sentence::sentences;
use crate::compare::significant::Significant;
use crate::model::{At, Corpus, PlanIx, PortfolioIx};

/// How many answers are told of a measure or a sentence.
const TOLD: usize = 5;

/// A measure, how alike it is, and what is to be known of it besides.
type ScoredMeasure<T> = (At, f64, T);

/// A sentence of the plan.
struct Place {
    /// The measure that it stands in, by number.
    measure: usize,
    start: usize,
    end: usize,
    /// How many of its characters count.
    length: usize,
    /// Whether it is a sentence of the base, figures aside.
    is_copy: bool,
}

/// A plan, ready to be asked.
pub(super) struct Answering<'c> {
    corpus: &'c Corpus,
    measure: &'c Yardstick,
    measures: Vec<At>,
    portfolios: Vec<Vec<PortfolioIx>>,
    wholes: Bags,
    headings: Bags,
    sentences: Bags,
    places: Vec<Place>,
}

impl<'c> Answering<'c> {
    pub(super) fn new(
        corpus: &'c Corpus,
        plan: PlanIx,
        measure: &'c Yardstick,
        base: &BaseSentences,
    ) -> Self {
        let of_plan = corpus.plan_of(plan).into_iter().flat_map(crate::model::Plan::measures);
        let measures: Vec<At> = of_plan.map(|(node, _)| At { plan, node }).collect();
        let text = |at: &At| corpus.node(*at).text.as_deref().unwrap_or_default();
        let heading = |at: &At| corpus.node(*at).heading.as_deref();
        let mut places = Vec::new();
        let mut bags = Vec::new();
        for (number, at) in measures.iter().enumerate() {
            for sentence in sentences(text(at)) {
                let length = sentence.kept.chars.len();
                let is_copy = base.has(&sentence.kept);
                places.push(Place {
                    measure: number,
                    start: sentence.start,
                    end: sentence.end,
                    length,
                    is_copy,
                });
                bags.push(measure.weights(&sentence.kept));
            }
        }
        let wholes = measures.iter().map(|at| measure.weights(&whole(heading(at), text(at))));
        let headings =
            measures.iter().map(|at| measure.weights(&Significant::of(heading(at).unwrap_or_default())));
        Self {
            corpus,
            measure,
            portfolios: measures
                .iter()
                .map(|at| portfolios_of(Edition { corpus, plan: at.plan }, at.node))
                .collect(),
            wholes: Bags::of(wholes),
            headings: Bags::of(headings),
            sentences: Bags::of(bags),
            measures,
            places,
        }
    }

    /// The measures that answer a demand, and for each of its sentences the passages that answer it.
    pub(super) fn answers(&self, asked: &Asked<'_>) -> (Vec<Answer>, Vec<Vec<Passage>>) {
        // For each sentence that is asked for how alike each of ours is.
        let alike: Vec<Vec<f64>> =
            asked.sentences.iter().map(|sentence| self.sentences.likeness(&sentence.words)).collect();
        let measures = self.likeness(asked, &alike);
        let found = self.measures.iter().zip(&measures).map(|(&at, &likeness)| (at, likeness, ())).collect();
        let answers = self.judged(asked, found, OF_MEASURES).into_iter().map(|(answer, ())| answer).collect();
        let said = self.said(&alike);
        let passages = asked.sentences.iter().zip(&alike).map(|(sentence, alike)| {
            let in_measure = self.wholes.likeness(&sentence.words);
            self.passages(asked, (alike, &said), &in_measure, &measures)
        });
        (answers, passages.collect())
    }

    /// How alike each of our measures is to a demand.
    fn likeness(&self, asked: &Asked<'_>, alike: &[Vec<f64>]) -> Vec<f64> {
        let whole = self.wholes.likeness(&asked.whole);
        let their_heading = self.wholes.likeness(&asked.heading);
        let our_heading = self.headings.likeness(&asked.whole);
        let headings = self.headings.likeness(&asked.heading);
        let sentences = self.met(asked, alike);
        let at = |all: &[f64], number: usize| all.get(number).copied().unwrap_or_default();
        let of = |(number, (&place, portfolios)): (usize, (&At, &Vec<PortfolioIx>))| {
            let (theme, primary_theme) = themes(&asked.demand.themes, self.corpus.node(place).themes());
            let signs = LikenessSigns {
                whole: at(&whole, number),
                heading_in_text: at(&their_heading, number).max(at(&our_heading, number)),
                headings: at(&headings, number),
                sentences: at(&sentences, number),
                theme,
                primary_theme,
                portfolios: self.measure.portfolios(&asked.demand.portfolios, portfolios),
            };
            signs.likeness()
        };
        self.measures.iter().zip(&self.portfolios).enumerate().map(of).collect()
    }

    /// For each of our sentences how alike the one of the demand is that it is likest.
    fn said(&self, alike: &[Vec<f64>]) -> Vec<f64> {
        let likest =
            |number| alike.iter().filter_map(|alike| alike.get(number)).fold(0.0_f64, |a, &b| a.max(b));
        (0..self.places.len()).map(likest).collect()
    }

    /// For each of our measures how well its sentences and those of the demand meet each other: of each the likest of the
    /// other, by their lengths, both ways.
    #[expect(clippy::cast_precision_loss, reason = "no text has 2^52 characters")]
    fn met(&self, asked: &Asked<'_>, alike: &[Vec<f64>]) -> Vec<f64> {
        let mut ways = vec![[(0.0, 0.0); 2]; self.measures.len()];
        for (sentence, alike) in asked.sentences.iter().zip(alike) {
            let mut best = vec![0.0_f64; self.measures.len()];
            for (place, &likeness) in self.places.iter().zip(alike) {
                best[place.measure] = best[place.measure].max(likeness);
            }
            let length = sentence.length as f64;
            for (way, best) in ways.iter_mut().zip(best) {
                way[0] = (way[0].0 + best * length, way[0].1 + length);
            }
        }
        for (place, best) in self.places.iter().zip(self.said(alike)) {
            let (length, way) = (place.length as f64, &mut ways[place.measure][1]);
            *way = (way.0 + best * length, way.1 + length);
        }
        let mean = |(sum, length): (f64, f64)| if length > 0.0 { sum / length } else { 0.0 };
        ways.into_iter().map(|[there, here]| f64::midpoint(mean(there), mean(here))).collect()
    }

    /// The passages that answer a sentence, of each measure the likest.
    fn passages(
        &self,
        asked: &Asked<'_>,
        (alike, said): (&[f64], &[f64]),
        in_measure: &[f64],
        measures: &[f64],
    ) -> Vec<Passage> {
        let mut best: Vec<Option<ScoredMeasure<(usize, usize)>>> = vec![None; self.measures.len()];
        for ((place, &words), &said) in self.places.iter().zip(alike).zip(said) {
            let number = place.measure;
            let (Some(&at), Some(&within), Some(&measure)) =
                (self.measures.get(number), in_measure.get(number), measures.get(number))
            else {
                continue;
            };
            let said = if place.is_copy { 1.0 } else { said };
            let likeness = of_passages((words, said), within, measure);
            if best[number].is_none_or(|(_, before, _)| likeness > before) {
                best[number] = Some((at, likeness, (place.start, place.end)));
            }
        }
        let judged = self.judged(asked, best.into_iter().flatten().collect(), OF_PASSAGES);
        judged.into_iter().map(|(answer, (start, end))| Passage { answer, start, end }).collect()
    }

    /// Orders what is alike and calls it by name; where nothing is near, the likest alone.
    fn judged<T>(
        &self,
        asked: &Asked<'_>,
        mut found: Vec<ScoredMeasure<T>>,
        bounds: Bounds,
    ) -> Vec<(Answer, T)> {
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let likest = found.first().map_or(0.0, |found| found.1);
        let some = found.into_iter().filter(|&(_, likeness, _)| likeness > 0.0).take(TOLD);
        let mut judged: Vec<(Answer, T)> = some
            .map(|(at, likeness, with)| {
                let read = !asked.demand.themes.is_empty() && !self.corpus.node(at).themes().is_empty();
                let verdict = bounds.verdict(likeness, likest, read);
                (Answer { at, likeness: likeness.min(1.0), verdict }, with)
            })
            .collect();
        let near = judged.iter().take_while(|(answer, _)| answer.verdict != Verdict::None).count();
        judged.truncate(near.max(1));
        judged
    }
}
