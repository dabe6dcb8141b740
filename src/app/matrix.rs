//! The matrix: themes or portfolios against plans. Which cell is picked, which part is in sight, and what the cells tell.
//!
//! Row 0 and column 0 of the picked place are the heads: Enter on the head of a theme compares it, Enter on the head of a
//! plan opens the plan.

mod in_front;

use ratatui::layout::Rect;

use super::action::MatrixAction;
use super::geometry::{MatrixParts, TableGeometry};
use super::memo::Memo;
use super::outcome::{Outcome, Rearrange};
use super::places::Places;
use super::request::RequestBody;
use super::scroll::{Motion, bring_into_sight, last_top};
use super::surroundings::Surroundings;
use super::table::{CountedTable, TableKey, TableOrder};
use crate::compare::matrix::{CellMode, Head, Rows, Sorting};
use crate::model::{At, PlanIx};
use crate::page::{LegendOf, Page, Viewport};

/// Which part of which table is in sight, and what its cells tell.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixSightKey {
    table: TableKey,
    cells: CellMode,
    top: usize,
    left: usize,
    rows: usize,
    columns: usize,
    width: usize,
}

/// What a legend explains, and how wide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LegendKey {
    cells: CellMode,
    rows: Rows,
    told: LegendOf,
    width: u16,
    edition: u64,
}

/// Which cell of which table is told in full, and how wide.
#[derive(Clone, Debug, PartialEq)]
pub struct CellKey {
    table: TableKey,
    row: usize,
    column: usize,
    width: u16,
    /// Of the texts beside it.
    texts: u16,
}

/// The matrix with its picked cell and its position.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// What the rows are.
    pub rows: Rows,
    /// What the cells tell.
    pub cells: CellMode,
    /// Whether rows and columns are exchanged.
    pub transposed: bool,
    /// By what the rows are sorted; `None` as they are in the registry.
    pub sorted: Option<Sorting>,
    /// The table as it is shown, with its totals.
    pub table: Memo<TableKey, CountedTable>,
    /// The picked row; 0 is the heads.
    pub row: usize,
    /// The picked column; 0 is the heads.
    pub column: usize,
    /// The first row in sight, counted without the heads.
    pub top: usize,
    /// The first column in sight, counted without the heads.
    pub left: usize,
    /// The cells that the widest row head takes.
    head: u16,
    /// What the signs in the cells mean, below the table.
    pub legend: Memo<LegendKey, Page>,
    /// What the picked cell holds, laid out below the table where there is room.
    pub cell_page: Memo<CellKey, Page>,
    /// The texts of it, beside that where there is room.
    pub cell_texts: Memo<CellKey, Page>,
    /// What the cells in sight tell.
    pub in_sight: Memo<MatrixSightKey, Viewport>,
    /// What is to be picked once the table is there.
    wanted: Option<Picked>,
}

/// What is to be picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Picked {
    /// The column, or row, of a plan.
    Plan(PlanIx),
    /// A cell, by its heads.
    Heads(Option<Head>, Option<Head>),
}

impl Default for Matrix {
    /// The first cell picked of a table that is made when it is in front.
    fn default() -> Self {
        Self {
            rows: Rows::Themes,
            cells: CellMode::Units,
            transposed: false,
            sorted: None,
            table: Memo::default(),
            row: 1,
            column: 1,
            top: 0,
            left: 0,
            head: 20,
            legend: Memo::default(),
            cell_page: Memo::default(),
            cell_texts: Memo::default(),
            in_sight: Memo::default(),
            wanted: None,
        }
    }
}

impl Matrix {
    /// Carries out an action of its own.
    pub(super) fn update(&mut self, action: MatrixAction, around: &Surroundings<'_>) -> Outcome {
        match (action, self.plan_picked()) {
            (MatrixAction::Cells, _) => self.turn_cells(),
            (MatrixAction::Rows, _) => self.turn_rows(),
            (MatrixAction::Transpose, _) => self.transpose(),
            (MatrixAction::Sort, _) => self.turn_sorting(),
            (MatrixAction::ShowAll, _) => return Outcome::rearrange(Rearrange::ShowAll),
            (MatrixAction::Hide, Some(plan)) => {
                let hidden = Outcome::say(around.say("note-hidden"));
                return Outcome { rearrange: Some(Rearrange::Hide(plan)), ..hidden };
            }
            (MatrixAction::Hide, None) => return Outcome::say(around.say("note-hidden")),
            (MatrixAction::Shift { right }, Some(plan)) => {
                return Outcome::rearrange(Rearrange::Shift(plan, right));
            }
            (MatrixAction::Baseline, Some(plan)) => return Outcome::rearrange(Rearrange::Baseline(plan)),
            (MatrixAction::Shift { .. } | MatrixAction::Baseline, None) => return Outcome::default(),
        }
        Outcome::changed(true)
    }

    /// What the table is made for: its rows, columns and order, and the filter, for only the wanted measures count.
    fn table_key(&self, around: &Surroundings<'_>) -> TableKey {
        let Self { rows, transposed, sorted, .. } = *self;
        TableKey { rows, transposed, sorted, columns: around.columns.clone(), edition: around.edition }
    }

    /// What to ask for where the table is not that of what was chosen.
    fn missing_table(&self, around: &Surroundings<'_>) -> Option<RequestBody> {
        let key = self.table_key(around);
        if self.table.is_for(&key) {
            return None;
        }
        let results = &around.filter.results;
        let found = || results.found.iter().take(results.matches()).map(|found| found.at).collect();
        let only = around.filter.is_on().then(found);
        Some(RequestBody::Table(Box::new(TableOrder { key, only })))
    }

    /// Takes the table that was asked for. What was picked stays picked, wherever it stands now, on whichever side.
    pub(super) fn on_table(&mut self, key: TableKey, counted: CountedTable) {
        let heads = self.heads();
        self.table.keep(key, counted);
        self.pick_wherever(heads);
    }

    /// Picks what was to be picked once the table is there.
    fn pick_wanted(&mut self) {
        match self.wanted.take() {
            Some(Picked::Plan(plan)) => self.pick_plan(plan),
            Some(Picked::Heads(row, column)) => self.pick_heads(row, column),
            None => {}
        }
    }

    fn pick_wherever(&mut self, (row, column): (Option<Head>, Option<Head>)) {
        let turned = !self.has_row(row) && !self.has_column(column);
        let (row, column) = if turned { (column, row) } else { (row, column) };
        self.pick_heads(row, column);
    }

    /// Over other data: the table is made from them when it is in front, and what is picked is found again then.
    pub(super) fn move_to(&mut self, places: &Places<'_>) {
        let (row, column) = self.heads_to_be();
        let Self {
            rows: _,
            cells: _,
            transposed: _,
            sorted,
            table,
            row: _,
            column: _,
            top: _,
            left: _,
            head: _,
            legend,
            cell_page,
            cell_texts,
            in_sight,
            wanted,
        } = self;
        *sorted = match *sorted {
            Some(Sorting::Plan(plan)) => places.plan(plan).map(Sorting::Plan),
            other => other,
        };
        table.forget();
        legend.forget();
        cell_page.forget();
        cell_texts.forget();
        in_sight.forget();
        let moved = |head: Option<Head>| head.and_then(|head| places.head(head));
        *wanted = Some(Picked::Heads(moved(row), moved(column)));
    }

    /// Comes back to a cell, by its heads.
    pub(super) fn pick_again(&mut self, row: Option<Head>, column: Option<Head>) {
        self.wanted = Some(Picked::Heads(row, column));
    }

    /// Opens on the column, or row, of a plan.
    pub(super) fn open_on(&mut self, plan: Option<PlanIx>) {
        self.wanted = plan.map(Picked::Plan).or(self.wanted.take());
    }

    /// What is picked, or will be once the table is there.
    pub(super) fn heads_to_be(&self) -> (Option<Head>, Option<Head>) {
        match self.wanted {
            Some(Picked::Heads(row, column)) => (row, column),
            Some(Picked::Plan(plan)) => (self.heads().0, Some(Head::Plan(plan))),
            None => self.heads(),
        }
    }

    fn has_row(&self, head: Option<Head>) -> bool {
        self.table.table.rows.iter().any(|row| Some(row.head) == head)
    }

    fn has_column(&self, head: Option<Head>) -> bool {
        self.table.table.columns.iter().any(|&column| Some(column) == head)
    }

    /// Picks a cell by what its row and column stand for; what is not there leaves the place that was picked.
    pub fn pick_heads(&mut self, row: Option<Head>, column: Option<Head>) {
        let rows = self.table.table.rows.iter().position(|known| Some(known.head) == row);
        let columns = self.table.table.columns.iter().position(|&known| Some(known) == column);
        self.row = rows.map_or(self.row.min(self.table.table.rows.len()), |at| at + 1);
        self.column = columns.map_or(self.column.min(self.table.table.columns.len()), |at| at + 1);
    }

    /// Changes what the rows are.
    pub fn turn_rows(&mut self) {
        self.rows = match self.rows {
            Rows::Themes => Rows::Portfolios,
            Rows::Portfolios => Rows::Themes,
        };
        if self.transposed {
            (self.column, self.left) = (1, 0);
        } else {
            (self.row, self.top) = (1, 0);
        }
        self.sorted = None;
    }

    /// Changes what the cells tell.
    pub fn turn_cells(&mut self) {
        self.cells = self.cells.next();
    }

    /// Exchanges rows and columns; the picked cell stays picked.
    pub fn transpose(&mut self) {
        self.transposed = !self.transposed;
        (self.top, self.left) = (0, 0);
    }

    /// Sorts by the picked plan, then by the totals, then not at all.
    pub fn turn_sorting(&mut self) {
        self.sorted = match (self.sorted, self.plan_picked()) {
            (None, Some(plan)) => Some(Sorting::Plan(plan)),
            (None, None) | (Some(Sorting::Plan(_)), _) => Some(Sorting::Total),
            (Some(Sorting::Total), _) => None,
        };
    }

    /// Moves the picked cell up or down.
    pub fn move_rows(&mut self, motion: Motion, height: usize) {
        self.row = match motion {
            Motion::Top => 1.min(self.table.table.rows.len()),
            _ => motion.apply(self.row, self.table.table.rows.len() + 1, height),
        };
    }

    /// Moves the picked cell to the left or right.
    pub fn move_columns(&mut self, right: bool) {
        let last = self.table.table.columns.len();
        self.column = if right { (self.column + 1).min(last) } else { self.column.saturating_sub(1) };
    }

    /// Keeps the picked cell in sight, of which so many rows and columns fit on the screen.
    fn keep_in_sight(&mut self, rows: usize, columns: usize) {
        let (row, column) = (self.row.saturating_sub(1), self.column.saturating_sub(1));
        let top = bring_into_sight(self.top, row, row + 1, rows);
        let left = bring_into_sight(self.left, column, column + 1, columns);
        self.top = top.min(last_top(self.table.table.rows.len(), rows));
        self.left = left.min(last_top(self.table.table.columns.len(), columns));
    }

    /// The heads and the measures of the picked cell; `None` where a head is picked.
    pub fn picked(&self) -> Option<(Head, Head, &[At])> {
        let row = self.table.table.rows.get(self.row.checked_sub(1)?)?;
        let column = self.column.checked_sub(1)?;
        Some((row.head, *self.table.table.columns.get(column)?, row.cells.get(column)?))
    }

    /// The head that is picked, or that the picked cell stands under, first of the rows, then of the columns.
    pub fn heads(&self) -> (Option<Head>, Option<Head>) {
        let row = self.row.checked_sub(1).and_then(|row| self.table.table.rows.get(row)).map(|row| row.head);
        let column =
            self.column.checked_sub(1).and_then(|column| self.table.table.columns.get(column)).copied();
        (row, column)
    }

    /// The plan of the picked row or column.
    pub fn plan_picked(&self) -> Option<PlanIx> {
        let (row, column) = self.heads();
        [row, column].into_iter().flatten().find_map(|head| match head {
            Head::Plan(plan) => Some(plan),
            Head::Theme(_) | Head::Portfolio(_) => None,
        })
    }

    /// The theme or portfolio of the picked row or column.
    pub fn subject(&self) -> Option<Head> {
        let (row, column) = self.heads();
        [row, column].into_iter().flatten().find(|head| !matches!(head, Head::Plan(_)))
    }

    /// Picks the column, or row, of a plan.
    pub fn pick_plan(&mut self, plan: PlanIx) {
        let head = Head::Plan(plan);
        if let Some(at) = self.table.table.columns.iter().position(|&column| column == head) {
            self.column = at + 1;
        } else if let Some(at) = self.table.table.rows.iter().position(|row| row.head == head) {
            self.row = at + 1;
        }
    }

    /// The parts in a body.
    pub fn parts(&self, body: Rect) -> MatrixParts {
        MatrixParts::of(body, self.table.table.rows.len(), self.legend.lines.len())
    }

    /// The grid in a body.
    pub fn grid(&self, body: Rect) -> TableGeometry {
        TableGeometry::of(
            self.parts(body).grid,
            self.table.table.columns.len(),
            narrowest(self.cells),
            self.head,
        )
    }
}

/// The narrowest column in which a cell can be read, in cells of the screen.
fn narrowest(mode: CellMode) -> u16 {
    match mode {
        CellMode::Units | CellMode::Ids | CellMode::Targets => 11,
        CellMode::Count | CellMode::Own => 7,
    }
}
