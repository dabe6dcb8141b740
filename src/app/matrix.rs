//! The matrix: themes or portfolios against plans. Which cell is picked, which part is in sight, and what the cells tell.
//!
//! Row 0 and column 0 of the picked place are the heads: Enter on the head of a theme compares it, Enter on the head of a
//! plan opens the plan.

use std::collections::HashSet;

use super::page::Page;
use super::scroll::{Motion, bring_into_sight, last_top};
use super::told::InSight;
use crate::compare::matrix::{By, Columns, Head, Rows, Table, table};
use crate::index::Index;
use crate::model::{At, Corpus};

/// What a cell tells of its measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cells {
    /// How many, and who leads or answers.
    #[default]
    Units,
    /// How many, with heat.
    Count,
    /// Which.
    Ids,
    /// The numbers they promise.
    Targets,
    /// How much of their text stands in no other plan, with heat.
    Own,
}

impl Cells {
    const ALL: [Self; 5] = [Self::Units, Self::Count, Self::Ids, Self::Targets, Self::Own];

    /// What is said of it in the header, in the catalogue.
    pub fn key(self) -> &'static str {
        match self {
            Self::Units => "cells-units",
            Self::Count => "cells-count",
            Self::Ids => "cells-ids",
            Self::Targets => "cells-targets",
            Self::Own => "cells-own",
        }
    }

    /// The narrowest column in which it can be read, in cells.
    pub fn narrowest(self) -> u16 {
        match self {
            Self::Units | Self::Ids | Self::Targets => 11,
            Self::Count | Self::Own => 7,
        }
    }
}

/// By what the rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorting {
    /// The number of measures in a plan, wherever its column stands.
    Plan(usize),
    /// The number of measures in the row.
    Total,
}

/// The matrix with its picked cell and its position.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// What the rows are.
    pub rows: Rows,
    /// Which plans are columns, in which order, and the baseline.
    pub columns: Columns,
    /// What the cells tell.
    pub cells: Cells,
    /// Whether rows and columns are exchanged.
    pub transposed: bool,
    /// By what the rows are sorted; `None` as they are in the registry.
    pub sorted: Option<Sorting>,
    /// The table as it is shown.
    pub table: Table,
    /// The picked row; 0 is the heads.
    pub row: usize,
    /// The picked column; 0 is the heads.
    pub column: usize,
    /// The first row in sight, counted without the heads.
    pub top: usize,
    /// The first column in sight, counted without the heads.
    pub left: usize,
    /// What the picked cell holds, laid out below the table where there is room.
    pub cell_page: Page,
    /// For what the page was laid out.
    pub(super) laid_out: Option<(usize, usize, u16, u64)>,
    /// What the cells in sight tell.
    pub in_sight: InSight,
    /// For which first row and column, how many of each and which table that was worked out.
    pub(super) told_for: Option<([usize; 4], u64)>,
    /// Counts the tables, so that a page of another table is laid out anew.
    pub(super) edition: u64,
}

impl Matrix {
    /// The table of a corpus, its first cell picked.
    pub fn new(corpus: &Corpus, index: &Index) -> Self {
        let (rows, columns) = (Rows::Themes, Columns::all(corpus));
        let table = table(corpus, index, rows, &columns);
        Self {
            rows,
            columns,
            cells: Cells::default(),
            transposed: false,
            sorted: None,
            table,
            row: 1,
            column: 1,
            top: 0,
            left: 0,
            cell_page: Page::default(),
            laid_out: None,
            in_sight: InSight::default(),
            told_for: None,
            edition: 0,
        }
    }

    /// Makes the table anew after its rows, columns or order changed, or the filter: only the wanted measures count.
    pub fn fill(&mut self, corpus: &Corpus, index: &Index, wanted: Option<&HashSet<At>>) {
        let (row, column) = self.heads();
        self.table = table(corpus, index, self.rows, &self.columns);
        if let Some(wanted) = wanted {
            let cells = self.table.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.for_each(|measures| measures.retain(|at| wanted.contains(at)));
        }
        self.sort();
        if self.transposed {
            self.table = self.table.transposed();
        }
        // What was picked stays picked, wherever it stands now, on whichever side.
        let turned = !self.has_row(row) && !self.has_column(column);
        let (row, column) = if turned { (column, row) } else { (row, column) };
        self.pick_heads(row, column);
        self.edition += 1;
    }

    /// The same table over other data, with its plans in an order. `moved` gives what became of a head.
    pub(super) fn move_to(
        &mut self,
        corpus: &Corpus,
        index: &Index,
        columns: Columns,
        moved: impl Fn(Head) -> Option<Head>,
    ) {
        let (row, column) = self.heads();
        self.columns = columns;
        self.sorted = match self.sorted {
            Some(Sorting::Plan(plan)) => match moved(Head::Plan(plan)) {
                Some(Head::Plan(plan)) => Some(Sorting::Plan(plan)),
                _ => None,
            },
            other => other,
        };
        self.cell_page = Page::default();
        // The old table is of no use to find what is picked.
        self.table = table(corpus, index, self.rows, &self.columns);
        self.fill(corpus, index, None);
        self.pick_heads(row.and_then(&moved), column.and_then(&moved));
    }

    /// Sorts by the plan or the totals that were asked for; a plan that is hidden by now sorts nothing.
    fn sort(&mut self) {
        let by = match self.sorted {
            Some(Sorting::Plan(plan)) => {
                self.table.columns.iter().position(|&column| column == Head::Plan(plan)).map(By::Column)
            }
            Some(Sorting::Total) => Some(By::Total),
            None => None,
        };
        if let Some(by) = by {
            self.table.sort(by, false);
        }
    }

    fn has_row(&self, head: Option<Head>) -> bool {
        self.table.rows.iter().any(|row| Some(row.head) == head)
    }

    fn has_column(&self, head: Option<Head>) -> bool {
        self.table.columns.iter().any(|&column| Some(column) == head)
    }

    /// Picks a cell by what its row and column stand for; what is not there leaves the place that was picked.
    pub fn pick_heads(&mut self, row: Option<Head>, column: Option<Head>) {
        let rows = self.table.rows.iter().position(|known| Some(known.head) == row);
        let columns = self.table.columns.iter().position(|&known| Some(known) == column);
        self.row = rows.map_or(self.row.min(self.table.rows.len()), |at| at + 1);
        self.column = columns.map_or(self.column.min(self.table.columns.len()), |at| at + 1);
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
        let at = Cells::ALL.iter().position(|&cells| cells == self.cells).unwrap_or(0);
        self.cells = Cells::ALL.get(at + 1).copied().unwrap_or_default();
    }

    /// Exchanges rows and columns; the picked cell stays picked.
    pub fn transpose(&mut self) {
        self.transposed = !self.transposed;
        (self.top, self.left) = (0, 0);
    }

    /// Sorts by the picked plan, then by the totals, then not at all.
    pub fn turn_sorting(&mut self) {
        self.sorted = match (self.sorted, self.plan()) {
            (None, Some(plan)) => Some(Sorting::Plan(plan)),
            (None, None) | (Some(Sorting::Plan(_)), _) => Some(Sorting::Total),
            (Some(Sorting::Total), _) => None,
        };
    }

    /// Moves the picked cell up or down.
    pub fn move_rows(&mut self, motion: Motion, height: usize) {
        self.row = match motion {
            Motion::Top => 1.min(self.table.rows.len()),
            _ => motion.apply(self.row, self.table.rows.len() + 1, height),
        };
    }

    /// Moves the picked cell to the left or right.
    pub fn move_columns(&mut self, right: bool) {
        let last = self.table.columns.len();
        self.column = if right { (self.column + 1).min(last) } else { self.column.saturating_sub(1) };
    }

    /// Keeps the picked cell in sight, of which so many rows and columns fit on the screen.
    pub fn settle(&mut self, rows: usize, columns: usize) {
        let (row, column) = (self.row.saturating_sub(1), self.column.saturating_sub(1));
        let top = bring_into_sight(self.top, row, row + 1, rows);
        let left = bring_into_sight(self.left, column, column + 1, columns);
        self.top = top.min(last_top(self.table.rows.len(), rows));
        self.left = left.min(last_top(self.table.columns.len(), columns));
    }

    /// The heads and the measures of the picked cell; `None` where a head is picked.
    pub fn picked(&self) -> Option<(Head, Head, &[At])> {
        let row = self.table.rows.get(self.row.checked_sub(1)?)?;
        let column = self.column.checked_sub(1)?;
        Some((row.head, *self.table.columns.get(column)?, row.cells.get(column)?))
    }

    /// The head that is picked, or that the picked cell stands under, first of the rows, then of the columns.
    pub fn heads(&self) -> (Option<Head>, Option<Head>) {
        let row = self.row.checked_sub(1).and_then(|row| self.table.rows.get(row)).map(|row| row.head);
        let column = self.column.checked_sub(1).and_then(|column| self.table.columns.get(column)).copied();
        (row, column)
    }

    /// The plan of the picked row or column.
    pub fn plan(&self) -> Option<usize> {
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
    pub fn pick_plan(&mut self, plan: usize) {
        let head = Head::Plan(plan);
        if let Some(at) = self.table.columns.iter().position(|&column| column == head) {
            self.column = at + 1;
        } else if let Some(at) = self.table.rows.iter().position(|row| row.head == head) {
            self.row = at + 1;
        }
    }
}
