//! What is in front, told: each view in its own way, what is picked in it, and where one is.

use super::listing::Listing;
use super::sentence::{parted, sentences};
use super::{outline, side, table};
use crate::app::action::Pane;
use crate::app::palette::{Palette, kind};
use crate::app::spoken::Pickable;
use crate::app::subject::Subject;
use crate::app::{App, FrontView};
use crate::page::{Page, RenderContext};
use crate::query::Entry;
use crate::words::part;

/// All that is in front.
pub(super) fn tell(app: &App) -> Listing {
    let mut listing = Listing::default();
    let cx = app.render_context();
    if let Some(palette) = app.overlay.palette() {
        tell_palette(app, palette, &|_| true, &mut listing);
        return listing;
    }
    match (&app.views.front, app.views.browse.focus) {
        (FrontView::Browse, Pane::Outline) => outline::tell(app, &mut listing),
        (FrontView::Browse, Pane::Detail) => tell_page(&cx, &app.views.browse.detail.page, &mut listing),
        (FrontView::Browse, Pane::Units) => {
            outline::tell_picked(app, &mut listing);
            tell_page(&cx, &app.views.browse.units.page, &mut listing);
        }
        (front, _) => {
            listing.say(title(app));
            tell_opened(app, front, &mut listing);
        }
    }
    listing
}

fn tell_opened(app: &App, front: &FrontView, listing: &mut Listing) {
    match front {
        FrontView::Browse => {}
        FrontView::Matrix => table::tell_matrix(app, listing),
        FrontView::SideBySide(side) => side::tell(app, side, listing),
        FrontView::Cover(cover) => table::tell_cover(app, cover, listing),
        FrontView::FullPage(page) => tell_page(&app.render_context(), &page.pane.page, listing),
    }
}

/// What is picked in it.
pub(super) fn tell_picked(app: &App) -> Listing {
    let mut listing = Listing::default();
    match (&app.views.front, app.views.browse.focus) {
        (FrontView::Browse, Pane::Detail | Pane::Units) => return tell(app),
        (FrontView::Browse, Pane::Outline) => outline::tell_picked(app, &mut listing),
        (FrontView::Matrix, _) => table::tell_picked_cell(app, &mut listing),
        (FrontView::SideBySide(side), _) => side::tell_column(app, side, &mut listing),
        (FrontView::Cover(cover), _) => table::tell_picked_answer(app, cover, &mut listing),
        (FrontView::FullPage(page), _) => {
            let (cx, read) = (app.render_context(), &page.pane.page);
            let told = sentences(&cx, read.lines.get(read.lines_of(page.pane.picked)).unwrap_or_default());
            told.for_each(|(words, _)| listing.say(words));
        }
    }
    listing
}

/// The passage that is picked of plans side by side.
pub(super) fn tell_passage(app: &App) -> Listing {
    let mut listing = Listing::default();
    if let FrontView::SideBySide(side) = &app.views.front {
        side::tell_passage(app, side, &mut listing);
    }
    listing
}

/// What stands below the picked row of the outline.
pub(super) fn tell_below(app: &App) -> Listing {
    let mut listing = Listing::default();
    outline::tell_below(app, &mut listing);
    listing
}

/// Where one is, as the header of the screen says it, with what is searched for.
fn title(app: &App) -> String {
    let words = &app.display.words;
    let filters = match &app.views.front {
        FrontView::Matrix => true,
        FrontView::FullPage(page) => matches!(page.subject, Subject::Targets(_)),
        FrontView::Browse | FrontView::SideBySide(_) | FrontView::Cover(_) => false,
    };
    let note = if filters && app.filter.is_on() { app.filter.note(words) } else { String::new() };
    parted(words, &format!("{}  {note}", app.title))
}

fn tell_page(cx: &RenderContext<'_>, page: &Page, listing: &mut Listing) {
    for (words, link) in sentences(cx, &page.lines) {
        match link {
            Some(link) => listing.offer(words, Pickable::Link(link)),
            None => listing.say(words),
        }
    }
}

/// Those of the entries of the palette that are meant, one of which is to be chosen.
pub(super) fn tell_entries(app: &App, meant: &dyn Fn(&Entry) -> bool) -> Listing {
    let mut listing = Listing::default();
    if let Some(palette) = app.overlay.palette() {
        tell_palette(app, palette, meant, &mut listing);
    }
    listing
}

/// What answers a name, the best first.
fn tell_palette(app: &App, palette: &Palette, meant: &dyn Fn(&Entry) -> bool, listing: &mut Listing) {
    let (corpus, words) = (app.plans.corpus(), &app.display.words);
    let named: Vec<(&str, &str)> =
        palette.commands.iter().map(|(name, key)| (name.as_str(), key.as_str())).collect();
    for (at, entry) in palette.entries.iter().enumerate().filter(|(_, entry)| meant(entry)) {
        let said = [entry.goto.label(corpus, &named), &kind(entry.goto, corpus, words, &named)];
        listing.offer(said.join(&words.say("linear-comma")), Pickable::Entry(at));
    }
    if palette.entries.is_empty() {
        listing.say(words.with("palette-nothing", [("query", part(palette.field.text()))]));
    }
}
