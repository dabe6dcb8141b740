//! Which part of a page is the document: the innermost container that holds nearly all of its running text.

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use super::walk::is_unread;
use crate::import::Refusal;
use crate::load::frame::role_of_label;

/// The deepest nesting that is read. Pages of governments met: 40.
const DEEPEST: usize = 2_000;

/// The part of all running text that the document must hold, in percent.
const LEAST: usize = 85;
/// What can hold a document: smaller elements are its parts.
const CONTAINERS: [&str; 10] =
    ["body", "div", "td", "article", "section", "main", "center", "form", "table", "tbody"];

/// The element that holds the document, nothing where no element does.
///
/// # Errors
/// That the page is nested deeper than any page.
pub(super) fn find(page: &Html) -> Result<Option<NodeId>, Refusal> {
    let mut open: Vec<(NodeId, usize)> = Vec::new();
    let mut held: Vec<(NodeId, usize, usize)> = Vec::new();
    let mut unread = 0_usize;
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                unread += usize::from(is_unread(node.value()));
                open.push((node.id(), 0));
                if open.len() > DEEPEST {
                    return Err(Refusal::TooDeep);
                }
                if let (Node::Text(text), 0, Some((_, sum))) = (node.value(), unread, open.last_mut()) {
                    *sum = running(text);
                }
            }
            Edge::Close(node) => {
                unread -= usize::from(is_unread(node.value()));
                let Some((id, sum)) = open.pop() else { continue };
                if let Some((_, above)) = open.last_mut() {
                    *above += sum;
                }
                if node.value().as_element().is_some_and(|element| CONTAINERS.contains(&element.name())) {
                    held.push((id, sum, open.len()));
                }
            }
        }
    }
    let all = held.iter().map(|(_, sum, _)| *sum).max().unwrap_or_default();
    let enough = held.into_iter().filter(|(_, sum, _)| all > 0 && sum * 100 >= all * LEAST);
    let innermost = enough.max_by_key(|(_, _, depth)| *depth).map(|(id, ..)| id);
    Ok(innermost.map(|id| around_tasks(page, id)))
}

/// What holds the table of tasks that an element is of: the title stands above the table. Other elements are what they are.
fn around_tasks(page: &Html, id: NodeId) -> NodeId {
    let Some(node) = page.tree.get(id) else { return id };
    let of_table = std::iter::once(node).chain(node.ancestors()).take(4);
    let mut tables = of_table
        .filter(|node| node.value().as_element().is_some_and(|element| element.name() == "table"))
        .filter(|table| has_heads(*table));
    tables.next().and_then(|table| table.parent()).map_or(id, |parent| parent.id())
}

/// Whether a table has a head for units.
fn has_heads(table: NodeRef<'_, Node>) -> bool {
    let cells = table.descendants().filter(|node| {
        node.value().as_element().is_some_and(|element| ["td", "th"].contains(&element.name()))
    });
    cells.take(40).any(|cell| {
        let words = cell.descendants().filter_map(|node| Some(node.value().as_text()?.to_string()));
        // No head is longer.
        let words: String = words.flat_map(|text| text.chars().collect::<Vec<_>>()).take(40).collect();
        role_of_label(words.trim().trim_end_matches(['：', ':'])).is_some()
    })
}

/// How many characters of a text are running text: none where it has no sign of a sentence.
fn running(text: &str) -> usize {
    if text.contains(['，', '。', '；', ',', '、']) {
        text.chars().filter(|c| !c.is_whitespace()).count()
    } else {
        0
    }
}
