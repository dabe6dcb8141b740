//! What the cells of the matrix in sight tell, and the totals: worked out when something changed, so that drawing only
//! puts it on the screen.

use super::assigned::nobody_short;
use super::context::RenderContext;
use super::units::signs;
use crate::compare::lineup::{Doing, lineup};
use crate::compare::matrix::{Answerer, CellMode, Head, Row, Table, answerers, ids, targets};
use crate::compare::overlap::own_share;
use crate::compare::shared::Passages;
use crate::model::{At, Role};
use crate::summary::{PrintedTarget, is_cell_proposed};
use crate::words::count;

/// What one cell tells.
#[derive(Clone, Debug, PartialEq)]
pub enum CellContent {
    /// That the plan has no measure here.
    Empty,
    /// That it has so many, and a filter leaves out all of them.
    Outside(usize),
    /// How many measures.
    Count(usize),
    /// How many measures, and who leads or answers for them.
    Units(usize, Foremost),
    /// How many measures, and that nobody is named for them.
    Nobody(usize, String),
    /// What each unit of a portfolio does: how often in each role, and its name as printed.
    Doings(Vec<(String, String)>),
    /// Which measures.
    Ids(String),
    /// What they promise, if anything.
    Targets(Option<String>),
    /// The part of their text that stands in no other plan, from 0 to 1.
    Own(Option<f64>),
}

/// Who leads in a cell, or answers first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foremost {
    /// In which role.
    pub role: Role,
    /// For how many of the measures, `1/5`; nothing where it leads all.
    pub part: String,
    /// As printed, without the rank of the place; nothing where none stands before the others.
    pub name: String,
    /// How many they are, said instead of a name that does not fit.
    pub number: String,
    /// How many more units lead or answer.
    pub more: String,
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
}

/// All that is in sight.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Viewport {
    /// Row by row.
    cells: Vec<Vec<CellContent>>,
    /// Which of them hold measures by a proposal.
    proposed: Vec<Vec<bool>>,
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
        let teller = Teller { cx, passages, mode, outside };
        let row = |row: &Row| {
            let cell = |(at, &head): (usize, &Head)| {
                teller.tell([row.head, head], row.cells.get(at).map(Vec::as_slice).unwrap_or_default())
            };
            heads().map(cell).collect()
        };
        let proposed = |row: &Row| {
            let cell = |(at, &head): (usize, &Head)| {
                let measures = row.cells.get(at).map(Vec::as_slice).unwrap_or_default();
                is_cell_proposed(cx.corpus, [row.head, head], measures)
            };
            heads().map(cell).collect()
        };
        Self {
            proposed: in_sight().map(proposed).collect(),
            cells: in_sight().map(row).collect(),
            rows: rows.iter().copied().skip(window.top).take(window.rows).collect(),
            columns: columns.iter().copied().skip(window.left).take(window.columns).collect(),
            all,
        }
    }

    /// A cell, counted from the first in sight.
    pub fn cell(&self, row: usize, column: usize) -> Option<&CellContent> {
        self.cells.get(row)?.get(column)
    }

    /// Whether measures stand in a cell by a proposal.
    pub fn is_proposed(&self, row: usize, column: usize) -> bool {
        self.proposed.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default()
    }

    /// Whether they do in any.
    pub fn has_proposed(&self) -> bool {
        self.proposed.iter().flatten().any(|proposed| *proposed)
    }
}

struct Teller<'a> {
    cx: &'a RenderContext<'a>,
    passages: Option<&'a Passages>,
    mode: CellMode,
    outside: &'a dyn Fn(Head, Head) -> usize,
}

impl Teller<'_> {
    fn tell(&self, heads: [Head; 2], measures: &[At]) -> CellContent {
        let corpus = self.cx.corpus;
        match self.mode {
            _ if measures.is_empty() => match (self.outside)(heads[0], heads[1]) {
                0 => CellContent::Empty,
                left_out => CellContent::Outside(left_out),
            },
            CellMode::Units => self.units(heads, measures),
            CellMode::Count => CellContent::Count(measures.len()),
            CellMode::Ids => {
                let ordinals = |id: &str| id.split_once('/').map_or(id, |(_, ordinals)| ordinals).to_owned();
                CellContent::Ids(
                    ids(corpus, measures).into_iter().map(ordinals).collect::<Vec<_>>().join(" "),
                )
            }
            CellMode::Targets => {
                let figures: Vec<String> = targets(corpus, measures)
                    .iter()
                    .map(|(_, target)| PrintedTarget::of(target).figure())
                    .map(|figure| self.cx.said(&figure).into_owned())
                    .collect();
                CellContent::Targets((!figures.is_empty()).then(|| figures.join(" ")))
            }
            CellMode::Own => {
                CellContent::Own(self.passages.and_then(|passages| own_share(passages, measures)))
            }
        }
    }

    fn units(&self, heads: [Head; 2], measures: &[At]) -> CellContent {
        match heads {
            [Head::Portfolio(portfolio), Head::Plan(plan)]
            | [Head::Plan(plan), Head::Portfolio(portfolio)] => {
                let doings = lineup(self.cx.corpus, self.cx.index, portfolio, plan).into_iter();
                let name = |doing: &Doing<'_>| {
                    let printed = doing.printed.first().copied().unwrap_or_default();
                    self.cx.without_rank(doing.unit, self.cx.said(printed)).into_owned()
                };
                CellContent::Doings(
                    doings
                        .map(|doing| (signs(self.cx, doing.tally).replace(' ', ""), name(&doing)))
                        .collect(),
                )
            }
            _ => match self.foremost(measures) {
                Some(foremost) => CellContent::Units(measures.len(), foremost),
                None => CellContent::Nobody(measures.len(), nobody_short(self.cx, measures)),
            },
        }
    }

    fn foremost(&self, measures: &[At]) -> Option<Foremost> {
        let all = answerers(self.cx.corpus, measures);
        let first = all.first()?;
        let role = first.mention.role();
        let of_role: Vec<&Answerer<'_>> = all.iter().filter(|one| one.mention.role() == role).collect();
        // An unranked list has no first: where none stands in more measures than the others only their number is told.
        let commonest = of_role.get(1).is_none_or(|second| second.times < first.times);
        let number = self.cx.words.with("cell-units", [("number", count(of_role.len()))]);
        // Who leads or answers for all of them is told without a figure, as their number stands before it.
        let part = if first.times == first.of { String::new() } else { first.part() };
        if role == Role::Joint && !commonest {
            return Some(Foremost {
                role,
                part: String::new(),
                name: String::new(),
                number,
                more: String::new(),
            });
        }
        let name = self.cx.short_name(first.mention).into_owned();
        let others = all.len() - 1;
        let more = if others > 0 { format!("+{others}") } else { String::new() };
        Some(Foremost { role, part, name, number, more })
    }
}
