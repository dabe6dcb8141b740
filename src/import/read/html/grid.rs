//! Which tables of a page hold data, and in which column a cell stands when cells above it reach down.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::Node;

/// The most rows or columns that a cell is believed to cover, and the most columns that a table is believed to have.
const MOST_SPAN: usize = 1_000;

/// Whether a table holds data: it has no other table within, and two columns somewhere.
pub(super) fn is_data(table: NodeRef<'_, Node>) -> bool {
    let mut widest = 0;
    let mut cells = 0;
    for edge in table.traverse() {
        if let Edge::Open(node) = edge {
            match name(node) {
                Some("table") if node.id() != table.id() => return false,
                Some("tr") => cells = 0,
                Some("td" | "th") => {
                    cells += 1;
                    widest = widest.max(cells);
                }
                _ => {}
            }
        }
    }
    widest >= 2
}

/// The name of an element.
fn name(node: NodeRef<'_, Node>) -> Option<&str> {
    node.value().as_element().map(scraper::node::Element::name)
}

/// How many rows or columns a cell covers, by the name of the attribute.
pub(super) fn span(node: NodeRef<'_, Node>, attribute: &str) -> usize {
    let given = node.value().as_element().and_then(|element| element.attr(attribute));
    given.and_then(|given| given.trim().parse().ok()).unwrap_or(1).clamp(1, MOST_SPAN)
}

/// Which columns the cells of the rows above still cover, and how many rows further.
#[derive(Debug, Default)]
pub(super) struct RowSpans(Vec<usize>);

impl RowSpans {
    /// The column of the next cell of a row, from `after` on, which then covers so many columns and rows.
    pub(super) fn place(&mut self, after: usize, columns: usize, rows: usize) -> usize {
        let mut column = after;
        while self.0.get(column).is_some_and(|rows| *rows > 0) {
            column += 1;
        }
        let column = column.min(MOST_SPAN);
        let end = (column + columns).min(MOST_SPAN + 1);
        if self.0.len() < end {
            self.0.resize(end, 0);
        }
        self.0[column..end].fill(rows);
        column
    }

    /// Goes to the next row.
    pub(super) fn next_row(&mut self) {
        self.0.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }
}
