//! The help, written from the table of keys; and what the program says of itself.

use std::collections::HashSet;

use super::action::{Action, Copied, Route};
use super::ambiguous::{Ambiguous, ProbeAnswer, note};
use super::bindings::{Binding, Context, Keymap, Purpose};

use crate::model::{Plan, PlanIx, Role};
use crate::named::Named;
use crate::page::{Layout, Page, RenderContext, Tone, role_signs};
use crate::text::{Align, fit, wrap};
use crate::words::{count, part};

/// From this width on the keys stand in two columns. Cells.
const TWO_COLUMNS: usize = 110;
/// The cells between two columns.
const BETWEEN: usize = 2;
/// What the keys of a row take. Cells.
const KEYS: usize = 22;

/// What a group of keys is for, the context in which alone it holds, and its title in the catalogue.
type KeyGroup = (Purpose, Option<Context>, &'static str);

/// A line of the help: a title, or the keys and what they do.
enum HelpLine {
    Blank,
    Title(String),
    Keys(String, String),
}

/// Lays out the signs, then all keys by what they are for, in two columns where there is room.
pub fn help(cx: &RenderContext<'_>, keymap: &Keymap, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    role_signs(cx, &mut layout, Role::ALL, Tone::Text, 0);
    layout.gap();
    let column = if width < TWO_COLUMNS { width } else { (width - BETWEEN) / 2 };
    let lines: Vec<HelpLine> = groups().flat_map(|group| group_lines(cx, keymap, group, column)).collect();
    let height = if width < TWO_COLUMNS { lines.len() } else { fold_at(&lines) };
    let (left, right) = lines.split_at(height);
    for row in 0..height.max(right.len()) {
        let blank = HelpLine::Blank;
        let mut pieces = line_pieces(cx, left.get(row).unwrap_or(&blank), column);
        if let Some(line) = right.get(row) {
            pieces.push((" ".repeat(BETWEEN), Tone::Text));
            pieces.extend(line_pieces(cx, line, column));
        }
        let pieces: Vec<(&str, Tone)> = pieces.iter().map(|(words, tone)| (words.as_str(), *tone)).collect();
        layout.line(&pieces);
    }
    layout.finish()
}

/// Lays out the keys that one begins with, for the first screen.
pub fn begin(cx: &RenderContext<'_>, keymap: &Keymap, width: usize) -> Page {
    const FIRST: [Action; 9] = [
        Action::Route(Route::Filter),
        Action::Route(Route::Palette),
        Action::Route(Route::Matrix),
        Action::Route(Route::Compare),
        Action::Route(Route::Targets),
        Action::Route(Route::Overlap),
        Action::Route(Route::Unit),
        Action::Route(Route::Copy(Copied::Citation)),
        Action::Route(Route::Help),
    ];
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    layout.text(&cx.words.say("begin-title"), Tone::Title, 0);
    for action in FIRST {
        let Some((row, keys)) = keymap.rows().find(|(row, _)| row.action == action) else { continue };
        let key = keys.first().map(ToString::to_string).unwrap_or_default();
        let key = fit(&key, 8, cx.widths, Align::Left);
        layout.hanging(&[(&key, Tone::Number)], &cx.words.say(row.help), Tone::Text, 8);
    }
    layout.gap();
    role_signs(cx, &mut layout, Role::ALL, Tone::Note, 0);
    layout.finish()
}

/// The groups of keys: what they are for, wherever they are pressed, then what holds in one view, field or list alone.
fn groups() -> impl Iterator<Item = KeyGroup> {
    const WHEREVER: [(Purpose, &str); 6] = [
        (Purpose::Move, "help-group-move"),
        (Purpose::Go, "help-group-go"),
        (Purpose::Find, "help-group-find"),
        (Purpose::Take, "help-group-take"),
        (Purpose::Show, "help-group-show"),
        (Purpose::Program, "help-group-program"),
    ];
    let wherever = WHEREVER.into_iter().map(|(purpose, title)| (purpose, None, title));
    let within = |&context: &Context| Some((Purpose::Within, Some(context), context.help_group()?));
    wherever.chain(Context::ALL.iter().filter_map(within))
}

/// Where the second column begins: behind the group in which the middle is.
fn fold_at(lines: &[HelpLine]) -> usize {
    let middle = lines.len().div_ceil(2);
    let end = lines.iter().skip(middle).position(|line| matches!(line, HelpLine::Blank));
    end.map_or(middle, |end| middle + end + 1)
}

/// A group with its title; what does the same is one row, and what is too long for the column goes on below.
fn group_lines(
    cx: &RenderContext<'_>,
    keymap: &Keymap,
    (purpose, context, title): KeyGroup,
    width: usize,
) -> Vec<HelpLine> {
    let mut rows: Vec<(&'static str, Vec<String>)> = Vec::new();
    let of_group =
        |row: &Binding| row.purpose == purpose && context.is_none_or(|context| row.context == context);
    for (row, keys) in keymap.rows().filter(|(row, _)| of_group(row)) {
        let keys = keys.iter().map(ToString::to_string);
        match rows.iter_mut().find(|(help, _)| *help == row.help) {
            Some((_, known)) => known.extend(keys),
            None => rows.push((row.help, keys.collect())),
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![HelpLine::Title(cx.words.say(title))];
    for (help, mut keys) in rows {
        let mut seen = HashSet::new();
        keys.retain(|key| seen.insert(key.clone()));
        let words = cx.words.say(help);
        let room = width.saturating_sub(KEYS + 1).max(1);
        for (number, range) in wrap(&words, room, cx.widths).into_iter().enumerate() {
            let keys = if number == 0 { keys.join("  ") } else { String::new() };
            lines.push(HelpLine::Keys(keys, words.get(range).unwrap_or_default().to_owned()));
        }
    }
    lines.push(HelpLine::Blank);
    lines
}

fn line_pieces(cx: &RenderContext<'_>, line: &HelpLine, column: usize) -> Vec<(String, Tone)> {
    let padded = |words: &str, cells: usize| fit(words, cells, cx.widths, Align::Left);
    match line {
        HelpLine::Blank => vec![(padded("", column), Tone::Text)],
        HelpLine::Title(title) => vec![(padded(title, column), Tone::Title)],
        HelpLine::Keys(keys, words) => {
            let keys_room = KEYS.min(column / 2);
            vec![
                (padded(keys, keys_room), Tone::Number),
                (" ".to_owned(), Tone::Text),
                (padded(words, column.saturating_sub(keys_room + 1)), Tone::Text),
            ]
        }
    }
}

/// Lays out what this is, what is loaded, and how widths are counted.
pub fn about(cx: &RenderContext<'_>, ambiguous: Ambiguous, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let version = format!("duizhao 对照 {}", env!("CARGO_PKG_VERSION"));
    layout.line(&[(&version, Tone::Title)]);
    layout.text(&cx.words.say("about-what"), Tone::Text, 0);
    layout.gap();
    let measures = cx.corpus.measure_count();
    let loaded = [
        ("plans", count(cx.corpus.plans.len())),
        ("measures", count(measures)),
        ("units", count(cx.corpus.units.len())),
    ];
    layout.text(&cx.words.with("about-loaded", loaded), Tone::Text, 0);
    layout.text(&cx.words.say("about-licence"), Tone::Text, 0);
    layout.gap();
    layout.text(&cx.words.say("about-check"), Tone::Title, 0);
    layout.gap();
    for (ix, plan) in cx.corpus.indexed_plans() {
        source(cx, &mut layout, ix, plan);
    }
    layout.gap();
    layout.text(&cx.words.say(note(ambiguous.mode)), Tone::Text, 0);
    layout.text(&answered(cx, ambiguous.answer), Tone::Text, 0);
    layout.text(&counted(cx), Tone::Text, 0);
    layout.gap();
    layout.text(&cx.words.say("about-reading"), Tone::Ours, 0);
    layout.finish()
}

/// Which document it is, and where the text at hand was found, as far as that is known.
fn source(cx: &RenderContext<'_>, layout: &mut Layout<'_>, ix: PlanIx, plan: &Plan) {
    let place = cx.corpus.place(&plan.jurisdiction, cx.words.lang());
    let number = plan.number.clone().unwrap_or_else(|| cx.words.say("number-absent"));
    let (day, number) = (plan.issued.to_string(), cx.said(ix, &number));
    layout.line(&[
        (place, Tone::Title),
        ("  ", Tone::Text),
        (&day, Tone::Text),
        ("  ", Tone::Text),
        (&number, Tone::Text),
    ]);
    let found = &plan.provenance;
    let known = [found.publisher.clone(), found.url.clone()].into_iter().flatten();
    let posted = found.posted.map(|day| cx.words.with("about-posted", [("day", part(day.to_string()))]));
    let retrieved =
        found.retrieved.map(|day| cx.words.with("about-retrieved", [("day", part(day.to_string()))]));
    let known: Vec<String> = known.chain(posted).chain(retrieved).collect();
    let said = if known.is_empty() { cx.words.say("about-no-source") } else { known.join("  ") };
    layout.text(&cx.words.with("about-source", [("source", part(said))]), Tone::Note, 3);
    for cut in &plan.cuts {
        let row = plan.nodes.get(cut.after).and_then(|node| node.num.as_deref()).unwrap_or_default();
        layout.text(&cx.words.with("about-cut", [("num", part(row))]), Tone::Absent, 3);
    }
}

/// What the terminal said when it was asked for its widths.
fn answered(cx: &RenderContext<'_>, answer: ProbeAnswer) -> String {
    match answer {
        ProbeAnswer::NotAsked => cx.words.say("about-not-asked"),
        ProbeAnswer::Nothing => cx.words.say("about-no-answer"),
        ProbeAnswer::Widths { millis, .. } => cx.words.with("about-answer", [("millis", count(millis))]),
    }
}

fn counted(cx: &RenderContext<'_>) -> String {
    let cells = |wide: bool| count(if wide { 2 } else { 1 });
    let widths = cx.widths;
    let parts = [
        ("punct", cells(widths.punct)),
        ("boxes", cells(widths.boxes)),
        ("symbols", cells(widths.symbols)),
        ("letters", cells(widths.letters)),
    ];
    cx.words.with("about-widths", parts)
}
