//! The table of the matrix as something to be asked for: what it is made for, and how. With thousands of plans that takes
//! longer than a key may.

use rustc_hash::FxHashSet;

use crate::compare::matrix::{By, Columns, Head, Row, Rows, Table, table};
use crate::index::Data;
use crate::model::{At, PlanIx};

/// By what the rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorting {
    /// The number of measures in a plan, wherever its column stands.
    Plan(PlanIx),
    /// The number of measures in the row.
    Total,
}

/// What the table is made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableKey {
    pub(super) rows: Rows,
    pub(super) transposed: bool,
    pub(super) sorted: Option<Sorting>,
    pub(super) columns: Columns,
    pub(super) edition: u64,
}

/// Everything that the table is made from, beside the plans.
#[derive(Clone, Debug)]
pub(super) struct TableOrder {
    pub(super) key: TableKey,
    /// The measures that count, where a filter is on.
    pub(super) only: Option<FxHashSet<At>>,
}

/// The table with its totals, in which every measure counts once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountedTable {
    /// The table as it is shown.
    pub table: Table,
    /// How many measures each row has.
    pub rows: Vec<usize>,
    /// How many measures each column has.
    pub columns: Vec<usize>,
    /// How many measures the table has.
    pub all: usize,
}

impl TableOrder {
    pub(super) fn make(&self, data: &Data) -> CountedTable {
        let TableKey { rows, transposed, sorted, columns, edition: _ } = &self.key;
        let mut made = table(&data.corpus, &data.index, *rows, columns);
        if let Some(only) = &self.only {
            let cells = made.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.for_each(|measures| measures.retain(|at| only.contains(at)));
        }
        // A plan that is hidden by now sorts nothing.
        let by = match *sorted {
            Some(Sorting::Plan(plan)) => {
                made.columns.iter().position(|&column| column == Head::Plan(plan)).map(By::Column)
            }
            Some(Sorting::Total) => Some(By::Total),
            None => None,
        };
        if let Some(by) = by {
            made.sort(by, false);
        }
        CountedTable::of(if *transposed { made.transposed() } else { made })
    }
}

impl CountedTable {
    fn of(table: Table) -> Self {
        Self {
            rows: table.rows.iter().map(Row::total).collect(),
            columns: (0..table.columns.len()).map(|at| table.column_total(at)).collect(),
            all: table.total(),
            table,
        }
    }
}
