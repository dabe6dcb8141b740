//! Plans side by side, told one after another: which there are, then the text of one, run by run: what it has alone, and what
//! it has together with which others.

use std::collections::HashSet;

use super::listing::Listing;
use super::sentence::{sentence, sentences};
use crate::app::App;
use crate::app::side::PlanColumn;
use crate::app::side_by_side::SideBySide;
use crate::app::spoken::Pickable;
use crate::page::{Line, LinePiece, RenderContext, Tone};
use crate::words::{count, part};

/// So many places are named that have the same words; of more it is said how many.
const NAMED: usize = 6;

/// The plans, a line each, and what is to be known of all.
pub(super) fn tell(app: &App, side: &SideBySide, listing: &mut Listing) {
    let cx = app.render_context();
    for (at, column) in side.columns.iter().enumerate() {
        listing.offer(head(app, &cx, column), Pickable::Column(at));
    }
    sentences(&cx, &side.foot.lines).for_each(|(words, _)| listing.say(words));
    listing.say(cx.words.say("linear-columns"));
}

/// The focused column, with its text.
pub(super) fn tell_column(app: &App, side: &SideBySide, listing: &mut Listing) {
    let Some(column) = side.column() else { return };
    let cx = app.render_context();
    listing.say(head(app, &cx, column));
    let mut run: Option<ToldRun> = None;
    for line in &column.text.page.lines {
        if line.pieces.iter().any(|piece| is_told_apart(piece.tone)) {
            line.pieces.iter().for_each(|piece| run = Some(take(&cx, column, run.take(), piece, listing)));
        } else {
            listing.say(run.take().map(|run| run.told(&cx)).unwrap_or_default());
            listing.say(of_line(&cx, line));
        }
    }
    listing.say(run.map(|run| run.told(&cx)).unwrap_or_default());
}

/// The picked passage.
pub(super) fn tell_passage(app: &App, side: &SideBySide, listing: &mut Listing) {
    let Some(column) = side.column() else { return };
    let Some(picked) = column.picked else { return };
    let pieces = column.text.page.lines.iter().flat_map(|line| &line.pieces);
    let words: String =
        pieces.filter(|piece| piece.mark == Some(picked)).map(|piece| piece.text.as_str()).collect();
    let cx = app.render_context();
    let run = ToldRun { words, passage: Some(picked), places: places(&cx, column, picked) };
    listing.say(cx.plan(column.plan).into_owned() + &cx.words.say("linear-colon") + &run.told(&cx));
}

/// The places of the other plans that have a passage.
fn places(cx: &RenderContext<'_>, column: &PlanColumn, passage: usize) -> Vec<String> {
    let (mut places, mut seen) = (Vec::new(), HashSet::new());
    let elsewhere = column.text.passages.get(passage).map(|passage| passage.elsewhere.as_slice());
    for place in elsewhere.unwrap_or_default().iter().map(|at| cx.plan(at.plan)) {
        if seen.insert(place.clone()) {
            places.push(place.into_owned());
        }
    }
    places
}

fn of_line(cx: &RenderContext<'_>, line: &Line) -> String {
    sentence(cx, line.pieces.iter().map(|piece| (piece.text.as_str(), piece.tone)))
}

fn head(app: &App, cx: &RenderContext<'_>, column: &PlanColumn) -> String {
    let labels = column.measures.iter().map(|&at| cx.listed(at).words);
    let said = cx.plan(column.plan).into_owned() + &cx.words.say("linear-colon");
    let said = said + &labels.collect::<Vec<_>>().join(&cx.words.say("linear-part"));
    let is_baseline = app.plans.columns.baseline() == Some(column.plan);
    if is_baseline { said + &cx.words.say("linear-comma") + &cx.words.say("hint-baseline") } else { said }
}

/// Words on end that have the same plans.
struct ToldRun {
    words: String,
    /// The passage, if others have it.
    passage: Option<usize>,
    /// The places of those.
    places: Vec<String>,
}

fn is_told_apart(tone: Tone) -> bool {
    matches!(tone, Tone::Own | Tone::Shared | Tone::SharedNext)
}

/// Adds a piece to the run, or tells that and begins another. Signs alone stay with the words before them.
fn take(
    cx: &RenderContext<'_>,
    column: &PlanColumn,
    run: Option<ToldRun>,
    piece: &LinePiece,
    listing: &mut Listing,
) -> ToldRun {
    let speaks = piece.text.chars().any(char::is_alphanumeric);
    match run {
        Some(run) if !speaks || run.passage == piece.mark => {
            ToldRun { words: run.words + &piece.text, ..run }
        }
        run => {
            listing.say(run.map(|run| run.told(cx)).unwrap_or_default());
            let places = piece.mark.map(|mark| places(cx, column, mark)).unwrap_or_default();
            ToldRun { words: piece.text.clone(), passage: piece.mark, places }
        }
    }
}

impl ToldRun {
    fn told(self, cx: &RenderContext<'_>) -> String {
        let words = ("words", part(self.words));
        if self.passage.is_none() {
            return cx.words.with("linear-own", [words]);
        }
        let plans = self.places.len();
        let named: Vec<String> = self.places.into_iter().take(NAMED).collect();
        let places = ("places", part(named.join(&cx.words.say("list-comma"))));
        if plans <= NAMED {
            return cx.words.with("linear-shared", [words, places]);
        }
        cx.words.with("linear-shared-by-many", [words, places, ("plans", count(plans))])
    }
}
