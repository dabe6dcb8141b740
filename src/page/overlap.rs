//! How much of each plan stands also in each other one, in both directions, with the longest passages as evidence.
//!
//! Few plans are one table and all pairs below it. Where the table is wider than the page nobody could read it, nor ten
//! thousand pairs: then each plan has a line that names those with which it has most in common, and leads to a page of
//! its own, whose lines lead to the passages of a pair.

use super::context::RenderContext;
use super::ground::ground;
use super::layout::{Layout, Link, Page, Tone};
use crate::compare::overlap::{Overlap, OverlapOf};
use crate::compare::shared::Passages;
use crate::model::PlanIx;
use crate::summary::{CommonPassage, LISTED, LISTED_OF_ONE, Overlaps, percent};
use crate::text::{Align, fit};
use crate::words::{Words, count, part};

/// How wide a figure of the table is, with the blanks before it, in cells.
const FIGURE: usize = 11;

/// What is wider is no table that anybody overlooks, and more than anybody wants to be told, in cells.
const WIDEST: usize = 104;

/// Lays out what is compared.
pub fn overlap(
    cx: &RenderContext<'_>,
    passages: &Passages,
    shares: &Overlap,
    of: OverlapOf,
    width: usize,
) -> Page {
    let lighter = cx.lighter();
    let layout = Layout::new(width, cx.widths, &*lighter);
    let mut sheet = OverlapSetter { cx, layout, overlaps: Overlaps::new(cx.corpus, shares), passages };
    match of {
        OverlapOf::All if FIGURE * (cx.plans().count() + 1) <= width.min(WIDEST) => {
            if sheet.layout.is_endless() {
                sheet.what("overlap-told");
            } else {
                sheet.what("overlap-what");
                sheet.table();
            }
            sheet.pairs();
        }
        OverlapOf::All => {
            sheet.what("overlap-nearest");
            sheet.ranking();
        }
        OverlapOf::Plan(plan) => sheet.one_plan(plan),
        OverlapOf::Pair(from, to) => sheet.one_pair(from, to),
    }
    sheet.layout.finish()
}

/// How much of the one plan of a pair stands in the other, by the names that both have where it is told.
pub fn overlap_title(
    words: &Words,
    pair: (PlanIx, PlanIx),
    share: Option<f64>,
    name: impl Fn(PlanIx) -> String,
) -> String {
    let parts = [("from", part(name(pair.0))), ("to", part(name(pair.1))), ("share", part(told(share)))];
    words.with("overlap-pair", parts)
}

/// A share, or that there is none to tell.
fn told(share: Option<f64>) -> String {
    share.map_or("-".into(), |share| percent(share, 1))
}

/// A page as it is laid out.
struct OverlapSetter<'l, 'c> {
    cx: &'l RenderContext<'c>,
    layout: Layout<'l>,
    overlaps: Overlaps<'l>,
    passages: &'l Passages,
}

impl OverlapSetter<'_, '_> {
    /// What is told, and against what.
    fn what(&mut self, key: &'static str) {
        let least = [("least", count(self.passages.least()))];
        self.layout.text(&self.cx.words.with(key, least), Tone::Note, 0);
        self.layout.text(&ground(self.cx.words, self.cx.corpus), Tone::Note, 0);
        self.layout.gap();
    }

    fn table(&mut self) {
        let (cx, overlaps) = (self.cx, self.overlaps);
        let plans = || cx.plans();
        let cell = |text: &str| fit(text, FIGURE, cx.widths, Align::Right);
        let heads: String = plans().map(|plan| cell(cx.place_of(plan))).collect();
        // What stands in two plans the later one may have from the earlier.
        let day = |plan| cx.corpus.plan_of(plan).map(|plan| plan.issued.to_string()).unwrap_or_default();
        let days: String = plans().map(|plan| cell(&day(plan))).collect();
        let name_cells =
            plans().map(|plan| cx.cells(&cx.plan(plan))).max().unwrap_or(0).clamp(FIGURE, 2 * FIGURE);
        let name = |plan: &str| fit(plan, name_cells, cx.widths, Align::Left);
        self.layout.line(&[(&name(""), Tone::Text), (&heads, Tone::Title)]);
        self.layout.line(&[(&name(""), Tone::Text), (&days, Tone::Text)]);
        for from in plans() {
            let row: String = plans().map(|to| cell(&told(overlaps.share(from, to)))).collect();
            self.layout.line(&[(&name(&cx.plan(from)), Tone::Title), (&row, Tone::Number)]);
        }
    }

    /// The pairs, each with its longest passages as the first plan prints them.
    fn pairs(&mut self) {
        let cx = self.cx;
        for pair in self.overlaps.pairs() {
            if cx.is_enough(&self.layout) {
                return;
            }
            self.layout.gap();
            let pair = self.overlaps.look_for(self.passages, pair, LISTED);
            self.layout.line(&[(&self.title(pair.plans, pair.share), Tone::Title)]);
            for common in &pair.longest {
                let (here, there) = common.places;
                let ids = format!("{} = {}", cx.place_and_ordinal(here), cx.place_and_ordinal(there));
                let length = length(cx, common);
                self.layout.linked(Link::Node(common.places.0), |layout| {
                    layout.ends(&[("   ", Tone::Text), (&length, Tone::Number)], (&ids, Tone::Label));
                    layout.text(&format!("…{}…", cx.said(common.places.0.plan, &common.text)), Tone::Text, 3);
                });
            }
        }
    }

    fn title(&self, pair: (PlanIx, PlanIx), share: Option<f64>) -> String {
        overlap_title(self.cx.words, pair, share, |plan| self.cx.dated_plan(plan))
    }

    /// A line a plan: those in which most of it stands, as many as fit.
    fn ranking(&mut self) {
        let cx = self.cx;
        let mut all = self.overlaps.ranking();
        let in_hand: Vec<PlanIx> = cx.plans().collect();
        all.retain(|(plan, _)| in_hand.contains(plan));
        let widest = all.iter().map(|&(plan, _)| cx.cells(&name_of(cx, plan))).max().unwrap_or_default();
        let head = widest.min(self.layout.width() / 3) + 1;
        for (plan, beside) in all {
            if cx.is_enough(&self.layout) {
                return;
            }
            let room = self.layout.width().min(WIDEST).saturating_sub(head);
            let name = fit(&name_of(cx, plan), head, cx.widths, Align::Left);
            let mut others = String::new();
            for beside in beside {
                let other = format!("{:>6} {}  ", percent(beside.share, 1), name_of(cx, beside.plan));
                if cx.cells(&others) + cx.cells(other.trim_end()) > room {
                    break;
                }
                others.push_str(&other);
            }
            self.layout.linked(Link::Overlap(OverlapOf::Plan(plan)), |layout| {
                layout.line(&[(&name, Tone::Title), (&others, Tone::Number)]);
            });
        }
    }

    /// A line for each plan that has something in common with one, with the shares of both directions.
    fn one_plan(&mut self, plan: PlanIx) {
        let cx = self.cx;
        self.layout.line(&[(&name_of(cx, plan), Tone::Title)]);
        let least = count(self.passages.least());
        let said = [("place", part(cx.plan(plan))), ("least", least.clone())];
        self.layout.text(&cx.words.with("overlap-of", said), Tone::Note, 0);
        self.layout.gap();
        let all = self.overlaps.beside(plan);
        let (there, back) = (cx.words.say("overlap-there"), cx.words.say("overlap-back"));
        let cells = cx.cells(&there).max(cx.cells(&back)).max(FIGURE) + 2;
        let column = |text: &str| fit(text, cells, cx.widths, Align::Right);
        let figures = |there: &str, back: &str| column(there) + &column(back);
        // Told line by line no figure stands below its head, so it says itself what it is.
        let endless = self.layout.is_endless();
        if !all.is_empty() && !endless {
            self.layout.ends(&[("", Tone::Label)], (&figures(&there, &back), Tone::Label));
        }
        for beside in &all {
            if cx.is_enough(&self.layout) {
                return;
            }
            let name = name_of(cx, beside.plan);
            let (here, of_it) = (percent(beside.share, 1), told(self.overlaps.share(beside.plan, plan)));
            self.layout.linked(Link::Overlap(OverlapOf::Pair(plan, beside.plan)), |layout| {
                let shares =
                    if endless { format!("{there} {here}  {back} {of_it}") } else { figures(&here, &of_it) };
                layout.ends(&[(&name, Tone::Text)], (&shares, Tone::Number));
            });
        }
        let others = cx.plans().count().saturating_sub(1 + all.len());
        if others > 0 {
            self.layout.gap();
            let said = cx.words.with("overlap-nothing", [("plans", count(others)), ("least", least)]);
            self.layout.text(&said, Tone::Absent, 0);
        }
    }

    /// The longest passages of two plans, as both print them.
    fn one_pair(&mut self, from: PlanIx, to: PlanIx) {
        let cx = self.cx;
        let pair = self.overlaps.look_for(self.passages, (from, to), LISTED_OF_ONE);
        let back = self.overlaps.share(to, from);
        self.layout.line(&[(&self.title((from, to), pair.share), Tone::Title)]);
        self.layout.line(&[(&self.title((to, from), back), Tone::Title)]);
        for common in &pair.longest {
            self.layout.gap();
            self.layout.line(&[(&length(cx, common), Tone::Number)]);
            let (here, there) = common.places;
            for (at, text) in [(here, common.text.as_str()), (there, common.there)] {
                self.layout.linked(Link::Node(at), |layout| {
                    layout.line(&[("   ", Tone::Text), (&cx.place_and_ordinal(at), Tone::Label)]);
                    layout.text(&format!("…{}…", cx.said(at.plan, text)), Tone::Text, 3);
                });
            }
        }
    }
}

/// A plan among many, of which several can be of the same place.
fn name_of(cx: &RenderContext<'_>, plan: PlanIx) -> String {
    let id = cx.corpus.plan_of(plan).map(|plan| plan.id.as_str()).unwrap_or_default();
    format!("{} {id}", cx.dated_plan(plan))
}

fn length(cx: &RenderContext<'_>, common: &CommonPassage<'_>) -> String {
    cx.words.with("overlap-length", [("characters", count(common.length))])
}
