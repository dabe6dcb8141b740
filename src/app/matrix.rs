//! The matrix: themes or portfolios down, plans across. Which cell is picked, and which part is in sight.

use super::page::Page;
use super::pages::CellSubject;
use super::scroll::{Motion, bring_into_sight};
use crate::index::Index;
use crate::model::{At, Corpus, PortfolioIx, ThemeIx};

/// What the rows are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rows {
    /// The themes, in national order.
    #[default]
    Themes,
    /// The portfolios that any plan names.
    Portfolios,
}

/// What a cell shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cells {
    /// The number of measures, and who leads or answers.
    #[default]
    Units,
    /// The number of measures alone.
    Count,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRow {
    /// What it is.
    pub subject: CellSubject,
    /// The measures, plan by plan.
    pub cells: Vec<Vec<At>>,
}

impl MatrixRow {
    /// The measures of all plans together.
    pub fn total(&self) -> usize {
        self.cells.iter().map(Vec::len).sum()
    }
}

/// The matrix with its picked cell and its position.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// What the rows are.
    pub rows: Rows,
    /// What the cells show.
    pub cells: Cells,
    /// The table.
    pub table: Vec<MatrixRow>,
    /// The picked row.
    pub row: usize,
    /// The picked column, a plan.
    pub column: usize,
    /// The first row in sight.
    pub top: usize,
    /// The first column in sight.
    pub left: usize,
    /// What the picked cell holds, laid out below the table where there is room.
    pub cell_page: Page,
    /// For what the page was laid out.
    pub(super) laid_out: Option<(CellSubject, usize, u16, u64)>,
}

impl Matrix {
    /// The table of a corpus.
    pub fn new(corpus: &Corpus, index: &Index) -> Self {
        let mut matrix = Self::default();
        matrix.fill(corpus, index);
        matrix
    }

    /// Changes what the rows are.
    pub fn turn_rows(&mut self, corpus: &Corpus, index: &Index) {
        self.rows = match self.rows {
            Rows::Themes => Rows::Portfolios,
            Rows::Portfolios => Rows::Themes,
        };
        (self.row, self.top) = (0, 0);
        self.fill(corpus, index);
    }

    /// Changes what the cells show.
    pub fn turn_cells(&mut self) {
        self.cells = match self.cells {
            Cells::Units => Cells::Count,
            Cells::Count => Cells::Units,
        };
    }

    fn fill(&mut self, corpus: &Corpus, index: &Index) {
        let plans = corpus.plans.len();
        let row = |subject, measures: &dyn Fn(usize) -> Vec<usize>| {
            let cell = |plan| measures(plan).into_iter().map(|node| At { plan, node }).collect();
            MatrixRow { subject, cells: (0..plans).map(cell).collect() }
        };
        self.table = match self.rows {
            Rows::Themes => (0..corpus.themes.len())
                .map(ThemeIx)
                .map(|theme| row(CellSubject::Theme(theme), &|plan| index.under(theme, plan).to_vec()))
                .collect(),
            Rows::Portfolios => (0..corpus.portfolios.len())
                .map(PortfolioIx)
                .map(|portfolio| {
                    let measures = |plan| index.measures_of_portfolio(corpus, portfolio, plan);
                    row(CellSubject::Portfolio(portfolio), &measures)
                })
                .filter(|row| row.total() > 0)
                .collect(),
        };
    }

    /// Moves the picked cell up or down.
    pub fn move_rows(&mut self, motion: Motion, height: usize) {
        self.row = motion.apply(self.row, self.table.len(), height);
    }

    /// Moves the picked cell to the left or right. Says whether it could.
    pub fn move_columns(&mut self, right: bool, columns: usize) -> bool {
        let before = self.column;
        self.column =
            if right { (before + 1).min(columns.saturating_sub(1)) } else { before.saturating_sub(1) };
        self.column != before
    }

    /// Keeps the picked cell in sight, of which so many rows and columns fit on the screen.
    pub fn settle(&mut self, rows: usize, columns: usize) {
        self.top = bring_into_sight(self.top, self.row, self.row + 1, rows);
        self.left = bring_into_sight(self.left, self.column, self.column + 1, columns);
    }

    /// The picked row's subject and the measures of the picked cell.
    pub fn picked(&self) -> Option<(CellSubject, &[At])> {
        let row = self.table.get(self.row)?;
        Some((row.subject, row.cells.get(self.column)?))
    }
}
