//! The table of themes, or portfolios, against plans.
//!
//! A cell is the list of measures behind it and nothing else: what is shown of it (how many, which, who leads, what
//! is promised, how much is the plan's own) is asked of the list when the cell is drawn. An empty list is a finding.

mod cell;
mod columns;
mod mode;
mod places;

pub use cell::{Answerer, answerers, ids, targets};
pub use columns::Columns;
pub use mode::CellMode;
pub use places::named_plans;

use std::cmp::Reverse;
use std::collections::HashSet;
use std::hash::BuildHasher;

use rustc_hash::FxHashSet;

pub use crate::index::Head;
use crate::index::Index;
use crate::model::{At, Corpus, PlanIx, PortfolioIx, ProgrammeIx, ThemeIx};
use crate::named::named;

named! {
    /// What the rows are.
    #[derive(Default)]
    pub enum Rows {
        /// The themes, in national order, the local ones last. All of them: an empty row is a finding too.
        #[default]
        Themes = "theme",
        /// The portfolios in the order of the registry, those that some unit named in a shown plan works in.
        Portfolios = "portfolio",
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it stands for.
    pub head: Head,
    /// A cell for each column: the measures, in reading order.
    pub cells: Vec<Vec<At>>,
}

/// A table of measures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the columns stand for.
    pub columns: Vec<Head>,
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
}

/// In which order the rows of a table stand that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorting {
    /// By the number of measures in a plan, wherever its column stands.
    Plan(PlanIx),
    /// By the number of measures in the row.
    Total,
}

/// By what rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The number of measures in a column.
    Column(usize),
    /// The number of measures in the row.
    Total,
}

/// Lays rows against the plans that `columns` shows, in its order. A measure stands under each of its themes, and
/// under each portfolio of each unit that answers for it, a row of an annex speaking for its measure.
pub fn table(corpus: &Corpus, index: &Index, rows: Rows, columns: &Columns) -> Table {
    let plans: Vec<PlanIx> = columns.shown().collect();
    let row =
        |head| Row { head, cells: plans.iter().map(|&plan| index.measures(corpus, head, plan)).collect() };
    let rows = match rows {
        Rows::Themes => themes(corpus, &plans).map(|theme| row(Head::Theme(theme))).collect(),
        Rows::Portfolios => {
            let all = (0..corpus.portfolios.len()).map(|at| row(Head::Portfolio(PortfolioIx(at))));
            all.filter(|row| row.total() > 0).collect()
        }
    };
    Table { columns: plans.into_iter().map(Head::Plan).collect(), rows }
}

/// The table as it is asked for: with some measures only, where a filter leaves no others, sorted, and turned.
pub fn arranged<S: BuildHasher>(
    upright: Table,
    only: Option<&HashSet<At, S>>,
    sorted: Option<Sorting>,
    transposed: bool,
) -> Table {
    let mut made = upright;
    if let Some(only) = only {
        let cells = made.rows.iter_mut().flat_map(|row| &mut row.cells);
        cells.for_each(|measures| measures.retain(|at| only.contains(at)));
    }
    // A plan that is hidden by now sorts nothing.
    let by = match sorted {
        Some(Sorting::Plan(plan)) => {
            made.columns.iter().position(|&column| column == Head::Plan(plan)).map(By::Column)
        }
        Some(Sorting::Total) => Some(By::Total),
        None => None,
    };
    if let Some(by) = by {
        made.sort(by, false);
    }
    if transposed { made.transposed() } else { made }
}

/// The themes of the programmes that the plans are of.
fn themes<'c>(corpus: &'c Corpus, plans: &[PlanIx]) -> impl Iterator<Item = ThemeIx> + use<'c> {
    let of = plans.iter().filter_map(|&plan| corpus.plan_of(plan)).map(|plan| plan.programme);
    let programmes: FxHashSet<ProgrammeIx> = of.collect();
    let all = corpus.themes.iter().enumerate();
    all.filter(move |(_, theme)| programmes.contains(&theme.programme)).map(|(at, _)| ThemeIx(at))
}

impl Row {
    /// How many measures it has, each counted once.
    pub fn total(&self) -> usize {
        distinct(self.cells.iter().flatten())
    }
}

impl Table {
    /// How many measures a column has, each counted once though it may stand in several rows.
    pub fn column_total(&self, column: usize) -> usize {
        distinct(self.rows.iter().filter_map(|row| row.cells.get(column)).flatten())
    }

    /// How many measures the table has, each counted once.
    pub fn total(&self) -> usize {
        distinct(self.rows.iter().flat_map(|row| &row.cells).flatten())
    }

    /// Sorts the rows, those with the most measures first unless `ascending`; equals stay as they are.
    pub fn sort(&mut self, by: By, ascending: bool) {
        let size = |row: &Row| match by {
            By::Column(column) => row.cells.get(column).map_or(0, Vec::len),
            By::Total => row.total(),
        };
        if ascending {
            self.rows.sort_by_cached_key(size);
        } else {
            self.rows.sort_by_cached_key(|row| Reverse(size(row)));
        }
    }

    /// The same table with rows for columns, for a narrow screen.
    #[must_use]
    pub fn transposed(&self) -> Self {
        let column = |at: usize| self.rows.iter().filter_map(|row| row.cells.get(at).cloned()).collect();
        let rows = self.columns.iter().enumerate().map(|(at, &head)| Row { head, cells: column(at) });
        Self { columns: self.rows.iter().map(|row| row.head).collect(), rows: rows.collect() }
    }
}

fn distinct<'a>(measures: impl Iterator<Item = &'a At>) -> usize {
    measures.collect::<FxHashSet<_>>().len()
}
