//! Which part of a page is the document: the innermost container that holds nearly all of its running text.

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

use super::walk::is_unread;
use crate::import::Refusal;

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
    Ok(enough.max_by_key(|(_, _, depth)| *depth).map(|(id, ..)| id))
}

/// How many characters of a text are running text: none where it has no sign of a sentence.
fn running(text: &str) -> usize {
    if text.contains(['，', '。', '；', ',', '、']) {
        text.chars().filter(|c| !c.is_whitespace()).count()
    } else {
        0
    }
}
