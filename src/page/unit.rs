//! Everything that one unit does, or all units of a portfolio, across the plans.

use super::context::{RenderContext, role_sign};
use super::layout::{Layout, Link, Page, Tone};
use super::units::{reason_key, signs};
use crate::index::{Naming, Tally, measure_of, mention};
use crate::model::{PortfolioIx, Role, UnitIx};
use crate::words::{count, part};

/// Lays out what one unit does.
pub fn unit(cx: &RenderContext<'_>, unit: UnitIx, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let content = cx.corpus.unit(unit);
    layout.line(&[(&content.name, Tone::Title), ("  ", Tone::Text), (&cx.portfolios(content), Tone::Ours)]);
    if let Some(official) = &content.official {
        layout.text(&cx.words.with("official-name", [("name", part(official))]), Tone::Label, 0);
    }
    layout.line(&[(&tally(cx, cx.index.tally(cx.corpus, unit)), Tone::Number)]);
    counted_in_rows(cx, &mut layout, &[unit]);
    by_role(cx, &mut layout, unit);
    layout.gap();
    peers(cx, &mut layout, unit);
    layout.finish()
}

/// Says how tasks are counted, where some are listed below.
fn counted_in_rows(cx: &RenderContext<'_>, layout: &mut Layout<'_>, units: &[UnitIx]) {
    let mut namings = units.iter().flat_map(|&unit| cx.index.namings(unit));
    if namings.any(|naming| cx.corpus.node(naming.at).measure().is_some()) {
        layout.text(&cx.words.say("tally-by-task"), Tone::Label, 0);
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

fn by_role(cx: &RenderContext<'_>, layout: &mut Layout<'_>, unit: UnitIx) {
    for role in Role::ALL {
        let here = cx.index.namings(unit).iter().filter(|naming| mention(cx.corpus, **naming).role() == role);
        let mut last_reason = None;
        for naming in here {
            let reason = mention(cx.corpus, *naming).reason;
            if last_reason != Some(reason) {
                last_reason = Some(reason);
                layout.gap();
                let sign = format!("{} ", role_sign(role));
                layout.line(&[(&sign, Tone::Role(role)), (&cx.words.say(reason_key(reason)), Tone::Label)]);
            }
            naming_line(cx, layout, *naming);
        }
    }
}

/// One measure, or the task of one: id, heading.
fn naming_line(cx: &RenderContext<'_>, layout: &mut Layout<'_>, naming: Naming) {
    let measure = measure_of(cx.corpus, naming.at);
    let node = cx.corpus.node(measure);
    let heading = cx.heading(node);
    let id = cx.corpus.node(naming.at).id.as_str();
    layout.linked(Link::Node(measure), |layout| {
        layout.ends(&[("   ", Tone::Text), (&heading, Tone::Text)], (id, Tone::Label));
    });
}

/// The units that do the same elsewhere.
fn peers(cx: &RenderContext<'_>, layout: &mut Layout<'_>, unit: UnitIx) {
    for &portfolio in &cx.corpus.unit(unit).portfolios {
        layout.gap();
        portfolio_head(cx, layout, portfolio);
        portfolio_lines(cx, layout, portfolio);
    }
}

fn portfolio_head(cx: &RenderContext<'_>, layout: &mut Layout<'_>, portfolio: PortfolioIx) {
    let name = cx.portfolio(portfolio);
    let head = cx.words.with("portfolio-everywhere", [("portfolio", part(name))]);
    layout.linked(Link::Portfolio(portfolio), |layout| layout.line(&[(&head, Tone::Ours)]));
}

/// A line a unit: its name and how often it has each role.
fn portfolio_lines(cx: &RenderContext<'_>, layout: &mut Layout<'_>, portfolio: PortfolioIx) {
    for &unit in cx.index.units_in(portfolio) {
        let name = &cx.corpus.unit(unit).name;
        let signs = signs(cx.index.tally(cx.corpus, unit));
        layout.linked(Link::Unit(unit), |layout| {
            layout.ends(&[("   ", Tone::Text), (name, Tone::Text)], (&signs, Tone::Number));
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
    counted_in_rows(cx, &mut layout, cx.index.units_in(portfolio));
    layout.gap();
    portfolio_lines(cx, &mut layout, portfolio);
    for &unit in cx.index.units_in(portfolio) {
        layout.gap();
        layout.line(&[(&cx.corpus.unit(unit).name, Tone::Title)]);
        by_role(cx, &mut layout, unit);
    }
    layout.finish()
}
