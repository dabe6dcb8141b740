//! Who answers for what is picked: by role, with the reason for the role, and what the unit does elsewhere.

use super::assigned::nobody;
use super::context::RenderContext;
use super::item::Item;
use super::layout::{Layout, Link, Page, Tone};
use super::legend::role_signs;
use crate::index::{Tally, measure_of, named_for};
use crate::model::{At, Mention, PlanIx, Reason, Role};
use crate::query::Shown;
use crate::summary::most_named;
use crate::words::part;

/// Lays out the units of an item.
pub fn units(cx: &RenderContext<'_>, item: Item, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    match item {
        Item::Node(at) if cx.corpus.node(at).is_measure() => of_measure(cx, &mut layout, at),
        Item::Node(at) if !cx.corpus.node(at).mentions().is_empty() => of_node(cx, &mut layout, at),
        Item::Programme(_) | Item::Place(..) | Item::SamePortfolio | Item::Nearest => {}
        _ => most_named_lines(cx, &mut layout, item),
    }
    layout.finish()
}

/// The units of a measure: its own, and those that the annex names for it, task by task.
fn of_measure(cx: &RenderContext<'_>, layout: &mut Layout<'_>, measure: At) {
    let mut naming = named_for(cx.corpus, measure);
    // Who looks for 可穿戴 asks who leads that row, not the first row of the measure.
    naming.sort_by_key(|&at| !is_asked(cx, at));
    if naming.is_empty() {
        layout.text(&nobody(cx, measure), Tone::Absent, 0);
    }
    for at in naming {
        if at != measure {
            layout.gap();
            task_head(cx, layout, at);
        }
        of_node(cx, layout, at);
    }
}

/// Whether what is searched for stands in a row of an annex.
fn is_asked(cx: &RenderContext<'_>, task: At) -> bool {
    let text = cx.corpus.node(task).text.as_deref().unwrap_or_default();
    cx.query.is_some_and(|query| !query.hits(text, Shown::Text).is_empty())
}

fn task_head(cx: &RenderContext<'_>, layout: &mut Layout<'_>, at: At) {
    let task = cx.corpus.node(at);
    let num = cx.said(at.plan, task.num.as_deref().unwrap_or_default());
    let label = cx.words.with("task-label", [("num", part(num))]);
    layout.line(&[(&label, Tone::Label)]);
}

/// The mentions of one node. A reason is said once for all that share it, not again on every line.
fn of_node(cx: &RenderContext<'_>, layout: &mut Layout<'_>, at: At) {
    let mut said: Option<Reason> = None;
    let node = cx.corpus.node(at);
    for mention in node.mentions() {
        if said != Some(mention.reason) {
            said = Some(mention.reason);
            let reason = cx.words.say(reason_key(mention.reason));
            layout.text(&cx.proposed(&reason, node.proposed.units), Tone::Note, 0);
        }
        unit_line(cx, layout, at.plan, mention);
    }
}

fn unit_line(cx: &RenderContext<'_>, layout: &mut Layout<'_>, plan: PlanIx, mention: &Mention) {
    let unit = cx.corpus.unit(mention.unit);
    let sign = format!("{} ", cx.role(mention.role()));
    let name = cx.shown_name(plan, mention);
    let portfolios = cx.portfolios(unit);
    let lines = |layout: &mut Layout<'_>| {
        let taken = cx.cells(&sign) + cx.cells(&name) + cx.cells(&portfolios) + 1;
        if taken <= layout.width() {
            layout
                .ends(&[(&sign, Tone::Role(mention.role())), (&name, Tone::Text)], (&portfolios, Tone::Ours));
        } else {
            layout.hanging(&[(&sign, Tone::Role(mention.role()))], &name, Tone::Text, cx.cells(&sign));
            layout.text(&portfolios, Tone::Ours, cx.cells(&sign));
        }
    };
    layout.linked(Link::Unit(mention.unit), |layout| layout.showing(Shown::Unit, lines));
}

/// The words for a reason, in the catalogue.
pub(super) fn reason_key(reason: Reason) -> &'static str {
    match reason {
        Reason::PrintedLead => "reason-printed-lead",
        Reason::PrintedSupport => "reason-printed-support",
        Reason::FirstListed => "reason-first-listed",
        Reason::ListedAfter => "reason-listed-after",
        Reason::LeadColumn => "reason-lead-column",
        Reason::SupportColumn => "reason-support-column",
        Reason::Unranked => "reason-unranked",
    }
}

/// For a plan or a part of one: its units with how often they have each role, the most often named first.
fn most_named_lines(cx: &RenderContext<'_>, layout: &mut Layout<'_>, item: Item) {
    let units = most_named(cx.corpus, below(cx, item));
    let Some(plan) = item.plan() else { return };
    if units.is_empty() {
        layout.text(&cx.words.say("units-none-here"), Tone::Absent, 0);
        return;
    }
    layout.text(&cx.words.say("units-most-named"), Tone::Note, 0);
    let held = |role: &Role| units.iter().any(|(_, tally)| tally.of(*role) > 0);
    role_signs(cx, layout, Role::ALL.into_iter().filter(held), Tone::Note, 0);
    for (mention, tally) in units {
        let name = cx.shown_name(plan, mention);
        let signs = signs(cx, tally);
        layout.linked(Link::Unit(mention.unit), |layout| {
            layout.showing(Shown::Unit, |layout| layout.ends(&[(&name, Tone::Text)], (&signs, Tone::Number)));
        });
    }
}

/// How often each role, by the signs of the roles.
pub fn signs(cx: &RenderContext<'_>, tally: Tally) -> String {
    let held = Role::ALL.into_iter().filter(|&role| tally.of(role) > 0);
    held.map(|role| format!("{} {}", cx.sign(role), tally.of(role))).collect::<Vec<_>>().join("  ")
}

/// The nodes that name units for an item: those below it, and the annex tasks of the measures below it.
fn below(cx: &RenderContext<'_>, item: Item) -> Vec<At> {
    let Some(place) = item.plan() else { return Vec::new() };
    let Some(plan) = cx.corpus.plan_of(place) else { return Vec::new() };
    let here = |at: At| match item {
        Item::Programme(_) | Item::Place(..) | Item::Plan(_) | Item::SamePortfolio | Item::Nearest => true,
        Item::Node(top) => {
            at == top
                || plan.ancestors(measure_of(cx.corpus, at).node).contains(&top.node)
                || plan.ancestors(at.node).contains(&top.node)
        }
    };
    (0..plan.nodes.len()).map(|node| At { plan: place, node }).filter(|&at| here(at)).collect()
}
