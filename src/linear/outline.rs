//! The outline told: plans, their parts, and what a search found, with who answers for it.

use super::listing::Listing;
use super::sentence::{parted, role_name};
use crate::app::App;
use crate::app::outline::OutlineRow;
use crate::app::spoken::Pickable;
use crate::model::{At, Role};
use crate::page::{self, Item, RenderContext};
use crate::query::{Found, Group};
use crate::summary::{Assignment, answer, is_unread, proposed_names};
use crate::words::{count, part};

/// All rows; while something is searched for what was found.
pub(super) fn tell(app: &App, listing: &mut Listing) {
    let rows = app.views.browse.outline.rows();
    if app.filter.is_on() {
        listing.say(parted(&app.display.words, &app.filter.note(&app.display.words)));
        let shown = rows.iter().filter(|row| row.matched || row.apart);
        shown.for_each(|row| offer(app, listing, row));
        if listing.is_without_choices() {
            listing.say(app.display.words.with("nothing-found", [("query", part(&app.filter.answered))]));
        }
        return;
    }
    let plans = count(app.plans.corpus().plans.len());
    let holds = [("plans", plans), ("measures", count(app.plans.data.measures_in_all()))];
    listing.say(parted(&app.display.words, &app.display.words.with("outline-holds", holds)));
    for row in rows {
        offer(app, listing, row);
    }
}

/// What stands below the picked row, behind it.
pub(super) fn tell_below(app: &App, listing: &mut Listing) {
    let outline = &app.views.browse.outline;
    let Some(top) = outline.picked() else { return };
    listing.say(words(app, &top));
    let below = outline.rows().iter().skip(outline.picked_row() + 1);
    let below = below.take_while(|row| row.depth > top.depth);
    below.for_each(|row| offer(app, listing, row));
}

/// The picked row.
pub(super) fn tell_picked(app: &App, listing: &mut Listing) {
    if let Some(row) = app.views.browse.outline.picked() {
        listing.say(words(app, &row));
    }
}

fn offer(app: &App, listing: &mut Listing, row: &OutlineRow) {
    match row.item {
        Item::SamePortfolio | Item::Nearest => listing.say(words(app, row)),
        Item::Programme(_) | Item::Place(..) | Item::Plan(_) | Item::Node(_) => {
            listing.offer(words(app, row), Pickable::Row(row.item));
        }
    }
}

/// A row as a sentence.
fn words(app: &App, row: &OutlineRow) -> String {
    let cx = app.render_context();
    let measures = || cx.words.with("linear-measures", [("measures", count(row.measures))]);
    let mut said = match row.item {
        Item::Programme(programme) => vec![cx.programme(Some(programme)), measures()],
        Item::Place(_, group) => vec![cx.place_group(group), measures()],
        Item::Plan(plan) => {
            let content = cx.corpus.plan_of(plan);
            let day = content.map(|plan| plan.issued.to_string());
            let number = content
                .and_then(|plan| plan.number.as_deref())
                .map(|number| cx.said(plan, number).into_owned());
            let named = [Some(cx.place_of(plan).to_owned()), day, number, (row.measures > 0).then(measures)];
            named.into_iter().flatten().collect()
        }
        Item::Node(at) => of_node(app, &cx, row, at),
        Item::SamePortfolio => vec![cx.words.say("same-portfolio"), measures()],
        Item::Nearest => {
            let query = [("query", part(app.filter.answered.trim()))];
            let meant = app.filter.results.meant.as_deref().unwrap_or_default();
            vec![cx.words.with("nothing-nearest", query) + meant]
        }
    };
    let unread = match row.item {
        Item::Plan(plan) => cx.corpus.plan_of(plan).is_some_and(is_unread),
        Item::Node(at) => !proposed_names(cx.corpus.node(at)).is_empty(),
        Item::Programme(_) | Item::Place(..) | Item::SamePortfolio | Item::Nearest => false,
    };
    said.extend(unread.then(|| cx.words.say("proposed-legend")));
    said.join(&cx.words.say("linear-comma"))
}

/// A passage: with its plan where it is told away from that, with who answers where it was searched for.
fn of_node(app: &App, cx: &RenderContext<'_>, row: &OutlineRow, at: At) -> Vec<String> {
    let mut label = cx.listed(at).words;
    if app.filter.is_on() {
        label = format!("{} {label}", cx.plan(at.plan));
    }
    let mut said = vec![label];
    if row.fold.is_some() && row.measures > 0 && !app.filter.is_on() {
        said.push(cx.words.with("linear-measures", [("measures", count(row.measures))]));
    }
    if app.plans.marks.contains(&at) {
        said.push(cx.words.say("linear-marked"));
    }
    if app.filter.is_on() && (row.matched || row.apart) {
        said.extend(who(app, cx, at));
    }
    said
}

/// Who answers for a measure that was found: all of them by role, of a measure with rows those of the rows that were meant.
fn who(app: &App, cx: &RenderContext<'_>, at: At) -> Option<String> {
    if !cx.corpus.node(at).is_measure() {
        return None;
    }
    let found = Found { at, score: 0, group: Group::Match };
    let hits = answer(&app.plans.data, &app.filter.results.query, &[found]);
    let told =
        hits.iter().map(|hit| page::row_label(cx, hit.assignment) + &of_assignment(cx, hit.assignment));
    Some(told.collect::<Vec<_>>().join(&cx.words.say("linear-part")))
}

fn of_assignment(cx: &RenderContext<'_>, assignment: Assignment) -> String {
    let comma = cx.words.say("list-comma");
    let of_role = |role: Role| {
        let names = page::names_in_role(cx, assignment, role);
        (!names.is_empty()).then(|| format!("{} {}", role_name(cx, role), names.join(&comma)))
    };
    let told: Vec<String> = Role::ALL.into_iter().filter_map(of_role).collect();
    if told.is_empty() {
        page::nobody(cx, assignment.measure)
    } else {
        told.join(&cx.words.say("linear-part"))
    }
}
