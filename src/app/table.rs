//! The table of the matrix as something to be asked for: what it is made for, and how. With thousands of plans that takes
//! longer than a key may.

use rustc_hash::FxHashSet;

use crate::compare::matrix::{Columns, Head, Row, Rows, Sorting, Table, arranged, table};
use crate::index::Data;
use crate::model::At;

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
        let upright = table(&data.corpus, &data.index, *rows, columns);
        CountedTable::of(arranged(upright, self.only.as_ref(), *sorted, *transposed))
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

    /// What its rows and columns stand for.
    pub(super) fn heads(&self) -> impl Iterator<Item = Head> {
        self.table.rows.iter().map(|row| row.head).chain(self.table.columns.iter().copied())
    }
}
