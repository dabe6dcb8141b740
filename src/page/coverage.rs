//! What of a base plans answer: the rows of the table that one looks over, and the evidence that one reads.
//!
//! It is our reading by likeness of words, so the evidence says so, and shows the words: what the passage has in common with
//! what is asked stands out, and where nothing was found, what is likest is named all the same.

use std::ops::{ControlFlow, Range};

use super::context::RenderContext;
use super::layout::{Layout, Link, Page, Tone};
use crate::compare::cover::{Answer, Passage, Verdict, missing_figures, shared_words};
use crate::compare::unshelved::Unshelved;
use crate::model::{At, PlanIx};
use crate::query::Shown;
use crate::summary::{Coverage, Requirement};
use crate::words::part;

/// What a row of the table says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverLine {
    /// The heading of the measure, or the words of the sentence.
    pub label: String,
    /// For a measure that has sentences whether they are shown below it.
    pub open: Option<bool>,
    /// Whether it is a sentence.
    pub is_sentence: bool,
    /// One for each of the plans in sight.
    pub cells: Vec<CoverCell>,
}

/// What a cell of the table says: whether a plan answers, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverCell {
    /// What we call it.
    pub verdict: Verdict,
    /// The same in the language of the screen.
    pub word: String,
    /// The ordinals of the likest measure in its plan; empty where nothing was found.
    pub place: String,
    /// The same as its id has them, for a narrow column.
    pub id: String,
}

/// The evidence of one cell: of a measure of the base, or of one of its sentences, in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The measure of the base.
    pub measure: At,
    /// Its sentence, by number.
    pub clause: Option<usize>,
    /// The plan that is asked.
    pub plan: PlanIx,
}

/// What a row says of some plans.
pub fn cover_line(
    cx: &RenderContext<'_>,
    coverage: &Coverage,
    measure: At,
    asked: Requirement,
    open: bool,
    plans: &[PlanIx],
) -> CoverLine {
    let label = match asked.clause {
        None => cx.listed(measure).words,
        Some(_) => cx.said(measure.plan, coverage.words(asked)).into_owned(),
    };
    let has_sentences = asked.clause.is_none() && coverage.sentences(asked.demand) > 0;
    CoverLine {
        label,
        open: has_sentences.then_some(open),
        is_sentence: asked.clause.is_some(),
        cells: plans.iter().map(|&plan| cell(cx, coverage, asked, plan)).collect(),
    }
}

fn cell(cx: &RenderContext<'_>, coverage: &Coverage, asked: Requirement, plan: PlanIx) -> CoverCell {
    let verdict = coverage.verdict(asked, plan);
    let found = coverage.best(asked, plan).filter(|answer| answer.verdict != Verdict::None);
    let place = found.map(|answer| cx.ordinal(answer.at)).unwrap_or_default();
    let id = found.map(|answer| cx.corpus.node(answer.at).id.ordinals().to_owned()).unwrap_or_default();
    CoverCell { verdict, word: cx.words.say(verdict.key()), place, id }
}

/// Lays out what of a plan answers a measure or a sentence, with the words.
pub fn evidence(cx: &RenderContext<'_>, coverage: &Coverage, of: &Evidence, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let node = cx.corpus.node(of.measure);
    let demand = coverage.demands.iter().position(|demand| demand.id == node.id.as_str());
    let Some(demand) = demand else { return layout.finish() };
    let asked = Requirement { demand, clause: of.clause };
    let heading = format!("{}  {}", cx.plan(of.measure.plan), cx.listed(of.measure).words);
    layout.linked(Link::Node(of.measure), |layout| {
        layout.ends(&[(&heading, Tone::Title)], (node.id.as_str(), Tone::Label));
    });
    if of.clause.is_some() {
        layout.text(&cx.said(of.measure.plan, coverage.words(asked)), Tone::Text, 3);
    }
    let verdict = coverage.verdict(asked, of.plan);
    let tone = if verdict == Verdict::None { Tone::Absent } else { Tone::Ours };
    layout.line(&[
        (&cx.plan(of.plan), Tone::Title),
        ("  ", Tone::Text),
        (&cx.words.say(verdict.key()), tone),
    ]);
    for (nth, (answer, passage)) in coverage.answers(asked, of.plan).iter().enumerate() {
        one(cx, &mut layout, answer);
        // Of whole measures the likest is read, the others are named.
        let words = match passage {
            Some(passage) => Passage::words(passage, cx.corpus),
            None if nth == 0 => cx.corpus.node(answer.at).text.as_deref().unwrap_or_default(),
            None => continue,
        };
        layout.toned(&cx.said(of.plan, words), &in_common(coverage.words(asked), words), 3);
        if let Some(missing) =
            passage.as_ref().and_then(|passage| missing_said(cx, coverage.words(asked), passage))
        {
            layout.text(&missing, Tone::Ours, 3);
        }
    }
    layout.gap();
    layout.text(&cx.words.say("cover-note"), Tone::Ours, 0);
    layout.finish()
}

/// How many places are told from which a sentence may come.
const ORIGINS: usize = 3;

/// Lays out where in some plans the sentences of a document come from. A query leaves those in which it finds something, and
/// those of which it finds a passage (`is_found`). What it begins is broken off where nobody waits for it.
pub fn origins(
    cx: &RenderContext<'_>,
    draft: &Unshelved,
    plans: Vec<PlanIx>,
    is_found: impl Fn(At) -> bool,
    width: usize,
) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let parts = [("base", part(&draft.name)), ("plans", part(cx.places(&plans)))];
    layout.text(&cx.words.with("cover-origin-title", parts), Tone::Title, 0);
    layout.text(&cx.words.say("cover-note"), Tone::Ours, 0);
    let mut progress = |_, _| if (cx.wanted)() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
    let coverage = Coverage::of(cx.corpus, draft.demands(cx.corpus), plans, &mut progress);
    let mut told = 0;
    for (demand, covered) in coverage.iter().flat_map(Coverage::rows) {
        let said = covered.clauses.iter().map(|clause| (demand.words(clause), likest(&clause.answers)));
        let kept = said.filter(|(sentence, passages)| {
            cx.query.is_none_or(|query| {
                let names = |words| !query.hits(words, Shown::Text).is_empty();
                names(sentence) || passages.iter().any(|passage| is_found(passage.answer.at))
            })
        });
        let kept: Vec<(&str, Vec<&Passage>)> = kept.collect();
        if let Some(heading) = demand.heading.as_ref().filter(|_| !kept.is_empty()) {
            layout.gap();
            layout.text(&cx.said_of(None, heading), Tone::Title, 0);
        }
        told += kept.len();
        for (sentence, passages) in kept {
            layout.gap();
            origin(cx, &mut layout, sentence, passages);
        }
    }
    if told == 0 && cx.query.is_some() && coverage.is_some() {
        layout.gap();
        layout.text(&cx.words.say("cover-origins-none"), Tone::Absent, 0);
    }
    layout.finish()
}

/// The passages from which a sentence may come that are told, the likest first.
fn likest(answers: &[Vec<Passage>]) -> Vec<&Passage> {
    let mut found: Vec<&Passage> =
        answers.iter().flatten().filter(|found| found.answer.verdict != Verdict::None).collect();
    found.sort_by(|a, b| b.answer.likeness.total_cmp(&a.answer.likeness));
    found.truncate(ORIGINS);
    found
}

/// A sentence of the document, and where it may come from.
fn origin(cx: &RenderContext<'_>, layout: &mut Layout<'_>, sentence: &str, passages: Vec<&Passage>) {
    layout.text(&cx.said_of(None, sentence), Tone::Text, 0);
    if passages.is_empty() {
        layout.hanging(&[("   ", Tone::Text)], &cx.words.say(Verdict::None.key()), Tone::Absent, 3);
    }
    for passage in passages {
        let answer = &passage.answer;
        let words = passage.words(cx.corpus);
        let likeness = format!(" {:.2}  ", answer.likeness);
        layout.linked(Link::Node(answer.at), |layout| {
            let left = [
                ("   ", Tone::Text),
                (&*cx.words.say(answer.verdict.key()), Tone::Ours),
                (&*likeness, Tone::Number),
                (&*cx.place_and_ordinal(answer.at), Tone::Text),
            ];
            layout.ends(&left, (cx.corpus.node(answer.at).id.as_str(), Tone::Label));
        });
        layout.toned(&cx.said(answer.at.plan, words), &in_common(sentence, words), 6);
        if let Some(missing) = missing_said(cx, sentence, passage) {
            layout.text(&missing, Tone::Ours, 6);
        }
    }
}

/// Which figures of a sentence the passage that answers it has not; `None` where it has all, or is no answer.
pub fn missing_said(cx: &RenderContext<'_>, sentence: &str, passage: &Passage) -> Option<String> {
    let figures = missing_figures(sentence, passage.words(cx.corpus));
    let told = || [("figures", part(figures.join(&cx.words.say("list-comma"))))];
    (passage.answer.verdict == Verdict::Answered && !figures.is_empty())
        .then(|| cx.words.with("cover-missing-figures", told()))
}

/// A measure that answers: what we call it, how alike it is, where it stands.
fn one(cx: &RenderContext<'_>, layout: &mut Layout<'_>, answer: &Answer) {
    let node = cx.corpus.node(answer.at);
    let key = if answer.verdict == Verdict::None { "cover-likest" } else { answer.verdict.key() };
    let tone = if answer.verdict == Verdict::None { Tone::Absent } else { Tone::Ours };
    let likeness = format!(" {:.2}  ", answer.likeness);
    layout.linked(Link::Node(answer.at), |layout| {
        let left = [
            (&*cx.words.say(key), tone),
            (&*likeness, Tone::Number),
            (&*cx.listed(answer.at).words, Tone::Text),
        ];
        layout.ends(&left, (node.id.as_str(), Tone::Label));
    });
}

/// What a passage has in common with what is asked, as byte ranges.
fn in_common(asked: &str, passage: &str) -> Vec<(Range<usize>, Tone)> {
    let mut at = 0;
    let pieces = shared_words(asked, passage).into_iter().map(|(words, shared)| {
        let range = at..at + words.len();
        at = range.end;
        (range, shared)
    });
    pieces.filter(|(_, shared)| *shared).map(|(range, _)| (range, Tone::InCommon)).collect()
}
