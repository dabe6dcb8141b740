//! What the cells of the matrix in sight tell, and the totals: worked out when something changed, so that drawing only
//! puts it on the screen.

use std::borrow::Cow;

use super::assigned::nobody_short;
use super::context::RenderContext;
use super::layout::Tone;
use super::units::signs;
use crate::compare::matrix::{CellMode, Head, Row, Table};
use crate::compare::shared::Passages;
use crate::model::{At, PlanIx, Role};
use crate::summary::{CellContent, Cells, Foremost, UnitAnswering, UnitDoing, is_cell_proposed, percent};
use crate::text::truncate;
use crate::words::count;

/// A cell laid out for its width: what of its value fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellLine {
    /// How many blank cells stand before it.
    pub indent: u16,
    /// Its words from the left.
    pub pieces: Vec<(String, Tone)>,
    /// What stands at its right edge: how many more there are.
    pub end: String,
    /// That there is nothing to tell.
    pub nothing: Option<Tone>,
    /// Whether measures stand in it by a proposal.
    pub is_proposed: bool,
}

/// Which part of a table is in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first row.
    pub top: usize,
    /// The first column.
    pub left: usize,
    /// How many rows.
    pub rows: usize,
    /// How many columns.
    pub columns: usize,
    /// How wide a cell is, in cells of the screen.
    pub width: usize,
}

/// All that is in sight.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Viewport {
    /// Row by row.
    cells: Vec<Vec<CellLine>>,
    /// The number of measures of each row in sight, in all columns.
    pub rows: Vec<usize>,
    /// The number of measures of each column in sight, in all rows.
    pub columns: Vec<usize>,
    /// The number of measures of the table. Each counts once, also in the other totals.
    pub all: usize,
}

impl Viewport {
    /// What a window of a table tells, whose totals (of rows, of columns, of all) are given.
    pub fn of(
        cx: &RenderContext<'_>,
        passages: Option<&Passages>,
        table: &Table,
        (rows, columns, all): (&[usize], &[usize], usize),
        mode: CellMode,
        window: Window,
        outside: &dyn Fn(Head, Head) -> usize,
    ) -> Self {
        let in_sight = || table.rows.iter().skip(window.top).take(window.rows);
        let heads = || table.columns.iter().enumerate().skip(window.left).take(window.columns);
        let cells = Cells { corpus: cx.corpus, index: cx.index, passages, mode };
        let cell = |heads: [Head; 2], measures: &[At]| match outside(heads[0], heads[1]) {
            0 if measures.is_empty() => CellLine { nothing: Some(Tone::Text), ..CellLine::default() },
            left_out if measures.is_empty() => CellLine::of([(format!("({left_out})"), Tone::Text)]),
            _ => {
                let is_proposed = is_cell_proposed(cx.corpus, heads, measures);
                let mark = if is_proposed { cx.cells(&cx.words.say("proposed-mark")) } else { 0 };
                let plan = heads.into_iter().find_map(|head| match head {
                    Head::Plan(plan) => Some(plan),
                    Head::Theme(_) | Head::Portfolio(_) => None,
                });
                let setting = CellSetter { cx, plan, width: window.width.saturating_sub(mark) };
                CellLine { is_proposed, ..setting.line(&cells.content(heads, measures), measures) }
            }
        };
        let row = |row: &Row| {
            let measures = |at: usize| row.cells.get(at).map(Vec::as_slice).unwrap_or_default();
            heads().map(|(at, &head)| cell([row.head, head], measures(at))).collect()
        };
        Self {
            cells: in_sight().map(row).collect(),
            rows: rows.iter().copied().skip(window.top).take(window.rows).collect(),
            columns: columns.iter().copied().skip(window.left).take(window.columns).collect(),
            all,
        }
    }

    /// A cell, counted from the first in sight.
    pub fn cell(&self, row: usize, column: usize) -> Option<&CellLine> {
        self.cells.get(row)?.get(column)
    }

    /// Whether measures stand in any cell by a proposal.
    pub fn has_proposed(&self) -> bool {
        self.cells.iter().flatten().any(|cell| cell.is_proposed)
    }
}

impl CellLine {
    fn of(pieces: impl IntoIterator<Item = (String, Tone)>) -> Self {
        Self { pieces: pieces.into_iter().collect(), ..Self::default() }
    }

    fn behind_a_blank(words: String, tone: Tone) -> Self {
        Self { indent: 1, ..Self::of([(words, tone)]) }
    }
}

/// The fewest cells in which a name is known again.
const SHORTEST: usize = 6;

/// The widest cell that has no room for air between what stands in it.
const NARROW: usize = 11;

/// A cell on its way to the page.
struct CellSetter<'a> {
    cx: &'a RenderContext<'a>,
    /// The plan whose measures stand in it.
    plan: Option<PlanIx>,
    width: usize,
}

impl CellSetter<'_> {
    fn said<'t>(&self, words: &'t str) -> Cow<'t, str> {
        self.plan.map_or(Cow::Borrowed(words), |plan| self.cx.said(plan, words))
    }

    fn line(&self, content: &CellContent<'_>, measures: &[At]) -> CellLine {
        match content {
            CellContent::Count(count) => self.count(*count),
            CellContent::Ids(ids) => {
                let ordinals = ids.iter().map(|id| id.split_once('/').map_or(*id, |(_, ordinals)| ordinals));
                CellLine::behind_a_blank(ordinals.collect::<Vec<_>>().join(" "), Tone::Text)
            }
            CellContent::Own(share) => CellLine::of(share.map(own)),
            CellContent::Targets(targets) if targets.is_empty() => {
                CellLine { nothing: Some(Tone::Absent), ..CellLine::default() }
            }
            CellContent::Targets(targets) => {
                let figures = targets.iter().map(|target| target.printed.figure());
                let figures: Vec<String> = figures.map(|figure| self.said(&figure).into_owned()).collect();
                CellLine::behind_a_blank(figures.join(" "), Tone::Number)
            }
            CellContent::Doing(doings) => {
                let doings = doings.iter().enumerate();
                CellLine::of(doings.flat_map(|(nth, doing)| self.doing(nth > 0, doing)))
            }
            CellContent::Answering(all) => self.answering(all, measures),
        }
    }

    fn is_roomy(&self) -> bool {
        self.width > NARROW
    }

    /// The number of measures, with the blank that parts it from what follows.
    fn count(&self, count: usize) -> CellLine {
        let indent = u16::from(count < 10 && self.is_roomy());
        CellLine { indent, ..CellLine::of([(format!("{count} "), Tone::Number)]) }
    }

    /// What a unit of a portfolio does in a plan: how often in each role, and which it is.
    fn doing(&self, blank: bool, doing: &UnitDoing<'_>) -> [(String, Tone); 3] {
        let printed = doing.printed.first().copied().unwrap_or_default();
        let name = self.cx.without_rank(doing.ix, self.said(printed));
        let signs = signs(self.cx, doing.tally).replace(' ', "");
        let blank = if blank { " " } else { "" };
        [(blank.to_owned(), Tone::Text), (signs, Tone::Number), (format!(" {name}"), Tone::Text)]
    }

    /// Who leads or answers. Where hardly a name would be left the part is left out if it is the whole, then the name; where
    /// nobody stands before the others, or is named, their number is said.
    fn answering(&self, all: &[UnitAnswering<'_>], measures: &[At]) -> CellLine {
        let mut line = self.count(measures.len());
        let Some(Foremost { role, first, of_role, others }) = Foremost::of(all) else {
            line.pieces.push((nobody_short(self.cx, measures), Tone::Absent));
            return line;
        };
        line.pieces.push((self.cx.sign(role), Tone::Role(role)));
        let more = if others > 0 { format!("+{others}") } else { String::new() };
        let blank = usize::from(others > 0 && self.is_roomy());
        let said: usize = line.pieces.iter().map(|(words, _)| self.cx.cells(words)).sum();
        let taken = usize::from(line.indent) + said + self.cx.cells(&more) + blank;
        let name_tone = if role == Role::Lead { Tone::Title } else { Tone::Text };
        for (first, part) in first.into_iter().flat_map(|first| parts(first).map(move |part| (first, part))) {
            let printed = self.cx.printed_name(first.mention);
            let name = self.cx.without_rank(first.mention.unit, self.said(printed));
            let room = self.width.saturating_sub(taken + self.cx.cells(&part));
            if room >= self.cx.cells(&name).min(SHORTEST) {
                let name = truncate(&name, room, self.cx.widths).into_owned();
                line.pieces.extend([(part, Tone::Role(role)), (name, name_tone)]);
                return CellLine { end: more, ..line };
            }
        }
        let part = first.map(UnitAnswering::part).filter(|part| role == Role::Lead && !part.is_empty());
        if let Some(part) = part {
            line.pieces.push((part, Tone::Role(role)));
            return CellLine { end: more, ..line };
        }
        let number = self.cx.words.with("cell-units", [("number", count(of_role))]);
        line.pieces.push((number, Tone::Text));
        line
    }
}

/// For how many of the measures a unit answers, in as many words as there may be room for.
fn parts(first: &UnitAnswering<'_>) -> impl Iterator<Item = String> + use<> {
    let part = first.part();
    let whole = (first.times == first.of && !part.is_empty()).then(String::new);
    std::iter::once(part).chain(whole)
}

/// The share of text that stands in no other plan, in whole per cent; from nine tenths on in bold.
fn own(share: f64) -> (String, Tone) {
    (format!("{:>4}", percent(share, 0)), if share < 0.9 { Tone::Text } else { Tone::Own })
}
