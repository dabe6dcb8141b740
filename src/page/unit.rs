//! Everything that one unit does, or all units of a portfolio, across the plans.

use super::context::RenderContext;
use super::layout::{Layout, Link, Page, Tone};
use super::legend::role_signs;
use super::units::{reason_key, signs};
use crate::index::Tally;
use crate::model::{PortfolioIx, Role, UnitIx};
use crate::summary::{RoleHeld, UnitWork};
use crate::words::{count, part};

/// Lays out what one unit does.
pub fn unit(cx: &RenderContext<'_>, unit: UnitIx, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let content = cx.corpus.unit(unit);
    let name = cx.unit_name(content);
    layout.line(&[(&name, Tone::Title), ("  ", Tone::Text), (&cx.portfolios(content), Tone::Ours)]);
    if content.proposed {
        layout.text(&cx.words.say("proposed-legend"), Tone::Label, 0);
    }
    if let Some(official) = &content.official {
        layout.text(&cx.words.with("official-name", [("name", part(official))]), Tone::Label, 0);
    }
    let work = UnitWork::of(cx.corpus, cx.index, unit);
    layout.line(&[(&tally(cx, work.tally()), Tone::Number)]);
    counted_in_rows(cx, &mut layout, std::slice::from_ref(&work));
    by_role(cx, &mut layout, &work);
    layout.gap();
    peers(cx, &mut layout, unit);
    layout.finish()
}

/// Says how tasks are counted, where some are listed below.
fn counted_in_rows(cx: &RenderContext<'_>, layout: &mut Layout<'_>, works: &[UnitWork<'_>]) {
    if works.iter().any(UnitWork::counts_rows) {
        layout.text(&cx.words.say("tally-by-task"), Tone::Note, 0);
    }
}

/// How often each role, in words; roles that the unit never has are left out.
fn tally(cx: &RenderContext<'_>, tally: Tally) -> String {
    let said = Role::ALL.into_iter().filter(|&role| tally.of(role) > 0);
    let said = said.map(|role| cx.words.with(tally_key(role), [("times", count(tally.of(role)))]));
    said.collect::<Vec<_>>().join(&cx.words.say("list-dot"))
}

fn tally_key(role: Role) -> &'static str {
    match role {
        Role::Lead => "tally-lead",
        Role::Support => "tally-support",
        Role::Joint => "tally-joint",
    }
}

fn by_role(cx: &RenderContext<'_>, layout: &mut Layout<'_>, work: &UnitWork<'_>) {
    for role in Role::ALL {
        let mut last_reason = None;
        for part in work.in_role(role) {
            if cx.is_enough(layout) {
                return;
            }
            if last_reason != Some(part.reason) {
                last_reason = Some(part.reason);
                layout.gap();
                let sign = format!("{} ", cx.role(role));
                let reason = cx.words.say(reason_key(part.reason));
                layout.line(&[(&sign, Tone::Role(role)), (&reason, Tone::Note)]);
            }
            part_line(cx, layout, part);
        }
    }
}

/// One measure, or the task of one, by its ordinals.
fn part_line(cx: &RenderContext<'_>, layout: &mut Layout<'_>, part: &RoleHeld) {
    let listed = cx.listed(part.at).words;
    let listed = cx.proposed(&listed, cx.corpus.node(part.at).proposed.units);
    // What a unit does in several programmes is one page, and each line says in which.
    let programme = cx.corpus.has_programmes().then(|| cx.corpus.plan(part.at).programme);
    let titles = programme.map(|programme| &cx.corpus.programme(programme).titles);
    let title = titles.map_or("", |titles| titles.of(cx.words.lang()));
    layout.linked(Link::Node(part.measure), |layout| {
        layout.ends(&[("   ", Tone::Text), (&listed, Tone::Text)], (title, Tone::Label));
    });
}

/// The units that do the same elsewhere.
fn peers(cx: &RenderContext<'_>, layout: &mut Layout<'_>, unit: UnitIx) {
    for &portfolio in &cx.corpus.unit(unit).portfolios {
        layout.gap();
        portfolio_head(cx, layout, portfolio);
        portfolio_lines(cx, layout, &works(cx, portfolio), 3);
    }
}

/// What the units of a portfolio do, in the order of the registry.
fn works<'c>(cx: &RenderContext<'c>, portfolio: PortfolioIx) -> Vec<UnitWork<'c>> {
    let units = cx.index.units_in(portfolio).iter();
    units.map(|&unit| UnitWork::of(cx.corpus, cx.index, unit)).collect()
}

fn portfolio_head(cx: &RenderContext<'_>, layout: &mut Layout<'_>, portfolio: PortfolioIx) {
    let name = cx.portfolio(portfolio);
    let head = cx.words.with("portfolio-everywhere", [("portfolio", part(name))]);
    layout.linked(Link::Portfolio(portfolio), |layout| layout.line(&[(&head, Tone::Ours)]));
}

/// A line a unit: its name and how often it has each role.
fn portfolio_lines(cx: &RenderContext<'_>, layout: &mut Layout<'_>, works: &[UnitWork<'_>], indent: usize) {
    let held = |role: &Role| works.iter().any(|work| work.tally().of(*role) > 0);
    role_signs(cx, layout, Role::ALL.into_iter().filter(held), Tone::Note, indent);
    for work in works {
        let name = cx.unit_name(cx.corpus.unit(work.unit));
        let signs = signs(cx, work.tally());
        layout.linked(Link::Unit(work.unit), |layout| {
            layout.ends(&[("   ", Tone::Text), (&name, Tone::Text)], (&signs, Tone::Number));
        });
    }
}

/// Lays out what all units of a portfolio do, place by place.
pub fn portfolio(cx: &RenderContext<'_>, portfolio: PortfolioIx, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let name = cx.portfolio(portfolio);
    let head = cx.words.with("portfolio-everywhere", [("portfolio", part(name))]);
    layout.line(&[(&head, Tone::Title), ("  ", Tone::Text), (&cx.words.say("our-reading"), Tone::Ours)]);
    let works = works(cx, portfolio);
    counted_in_rows(cx, &mut layout, &works);
    layout.gap();
    portfolio_lines(cx, &mut layout, &works, 0);
    for work in &works {
        if cx.is_enough(&layout) {
            break;
        }
        layout.gap();
        layout.line(&[(&cx.unit_name(cx.corpus.unit(work.unit)), Tone::Title)]);
        by_role(cx, &mut layout, work);
    }
    layout.finish()
}
