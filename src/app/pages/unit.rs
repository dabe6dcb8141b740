//! Everything that one unit does, or all units of a portfolio, across the plans.

use super::units::{reason_key, signs};
use super::{Book, role_sign};
use crate::app::page::{Layout, Link, Page, Tone};
use crate::index::{Naming, Tally, measure_of, mention};
use crate::model::{PortfolioIx, Role, UnitIx};
use crate::words::{count, part};

/// Lays out what one unit does.
pub fn unit(book: &Book<'_>, unit: UnitIx, width: usize) -> Page {
    let lighter = book.lighter();
    let mut layout = Layout::new(width, book.widths, &*lighter);
    let content = book.corpus.unit(unit);
    layout.line(&[(&content.name, Tone::Title), ("  ", Tone::Text), (&book.portfolios(content), Tone::Ours)]);
    if let Some(official) = &content.official {
        layout.text(&book.words.with("official-name", [("name", part(official))]), Tone::Label, 0);
    }
    layout.line(&[(&tally(book, book.index.tally(book.corpus, unit)), Tone::Number)]);
    counted_in_measures(book, &mut layout, &[unit]);
    by_role(book, &mut layout, unit);
    layout.gap();
    peers(book, &mut layout, unit);
    layout.finish()
}

/// Says how tasks are counted, where some are listed below.
fn counted_in_measures(book: &Book<'_>, layout: &mut Layout<'_>, units: &[UnitIx]) {
    let mut namings = units.iter().flat_map(|&unit| book.index.namings(unit));
    if namings.any(|naming| book.corpus.node(naming.at).measure().is_some()) {
        layout.text(&book.words.say("tally-by-task"), Tone::Label, 0);
    }
}

/// How often each role, in words; roles that the unit never has are left out.
fn tally(book: &Book<'_>, tally: Tally) -> String {
    let said = Role::ALL.into_iter().filter(|&role| tally.of(role) > 0);
    let said = said.map(|role| book.words.with(tally_key(role), [("times", count(tally.of(role)))]));
    said.collect::<Vec<_>>().join(&book.words.say("list-dot"))
}

fn tally_key(role: Role) -> &'static str {
    match role {
        Role::Lead => "tally-lead",
        Role::Support => "tally-support",
        Role::Joint => "tally-joint",
    }
}

fn by_role(book: &Book<'_>, layout: &mut Layout<'_>, unit: UnitIx) {
    for role in Role::ALL {
        let here =
            book.index.namings(unit).iter().filter(|naming| mention(book.corpus, **naming).role() == role);
        let mut last_reason = None;
        for naming in here {
            let reason = mention(book.corpus, *naming).reason;
            if last_reason != Some(reason) {
                last_reason = Some(reason);
                layout.gap();
                let sign = format!("{} ", role_sign(role));
                layout.line(&[(&sign, Tone::Role(role)), (&book.words.say(reason_key(reason)), Tone::Label)]);
            }
            naming_line(book, layout, *naming);
        }
    }
}

/// One measure, or the task of one: id, heading.
fn naming_line(book: &Book<'_>, layout: &mut Layout<'_>, naming: Naming) {
    let measure = measure_of(book.corpus, naming.at);
    let node = book.corpus.node(measure);
    let heading = book.heading(node);
    let id = book.corpus.node(naming.at).id.as_str();
    layout.linked(Link::Node(measure), |layout| {
        layout.ends(&[("   ", Tone::Text), (&heading, Tone::Text)], (id, Tone::Label));
    });
}

/// The units that do the same elsewhere.
fn peers(book: &Book<'_>, layout: &mut Layout<'_>, unit: UnitIx) {
    for &portfolio in &book.corpus.unit(unit).portfolios {
        layout.gap();
        portfolio_head(book, layout, portfolio);
        portfolio_lines(book, layout, portfolio);
    }
}

fn portfolio_head(book: &Book<'_>, layout: &mut Layout<'_>, portfolio: PortfolioIx) {
    let name = book.portfolio(portfolio);
    let head = book.words.with("portfolio-everywhere", [("portfolio", part(name))]);
    layout.linked(Link::Portfolio(portfolio), |layout| layout.line(&[(&head, Tone::Ours)]));
}

/// A line a unit: its name and how often it has each role.
fn portfolio_lines(book: &Book<'_>, layout: &mut Layout<'_>, portfolio: PortfolioIx) {
    for &unit in book.index.units_in(portfolio) {
        let name = &book.corpus.unit(unit).name;
        let signs = signs(book.index.tally(book.corpus, unit));
        layout.linked(Link::Unit(unit), |layout| {
            layout.ends(&[("   ", Tone::Text), (name, Tone::Text)], (&signs, Tone::Number));
        });
    }
}

/// Lays out what all units of a portfolio do, place by place.
pub fn portfolio(book: &Book<'_>, portfolio: PortfolioIx, width: usize) -> Page {
    let lighter = book.lighter();
    let mut layout = Layout::new(width, book.widths, &*lighter);
    let name = book.portfolio(portfolio);
    let head = book.words.with("portfolio-everywhere", [("portfolio", part(name))]);
    layout.line(&[(&head, Tone::Title), ("  ", Tone::Text), (&book.words.say("our-reading"), Tone::Ours)]);
    counted_in_measures(book, &mut layout, book.index.units_in(portfolio));
    layout.gap();
    portfolio_lines(book, &mut layout, portfolio);
    for &unit in book.index.units_in(portfolio) {
        layout.gap();
        layout.line(&[(&book.corpus.unit(unit).name, Tone::Title)]);
        by_role(book, &mut layout, unit);
    }
    layout.finish()
}
