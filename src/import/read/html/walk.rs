//! The tree of a page in reading order, as paragraphs and tables.

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node};

use super::grid::{RowSpans, is_data, span};
use crate::import::read::piece::{FlowParagraph, FlowPiece, PieceCell};
use crate::import::{Char, Origin, Zone};

/// What a reader of a page never sees.
const UNREAD: [&str; 7] = ["head", "script", "style", "noscript", "template", "iframe", "object"];
/// What belongs to the site wherever it stands.
const SITE: [&str; 8] = ["nav", "header", "footer", "aside", "button", "select", "textarea", "option"];
/// What ends a paragraph before and behind it.
const BLOCKS: [&str; 30] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "blockquote",
    "pre",
    "center",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "figure",
];

/// Whether a node and all within it is read by nobody.
pub(super) fn is_unread(node: &Node) -> bool {
    node.as_element().is_some_and(|element| UNREAD.contains(&element.name()))
}

/// The paragraphs and tables of a page, what is outside of the content being the site's.
pub(super) fn pieces(page: &Html, content: Option<NodeId>) -> Vec<FlowPiece> {
    let mut walk = HtmlWalk { in_content: usize::from(content.is_none()), ..HtmlWalk::default() };
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                walk.in_content += usize::from(Some(node.id()) == content);
                walk.open(node);
            }
            Edge::Close(node) => {
                walk.close(node);
                walk.in_content -= usize::from(Some(node.id()) == content);
            }
        }
    }
    walk.end();
    walk.pieces
}

/// A table that is being read.
#[derive(Default)]
struct HtmlTable {
    id: Option<NodeId>,
    rows: Vec<Vec<PieceCell>>,
    covered: RowSpans,
    cell: Option<PieceCell>,
}

#[derive(Default)]
struct HtmlWalk {
    pieces: Vec<FlowPiece>,
    now: FlowParagraph,
    deleted: Vec<Char>,
    plain: bool,
    /// How many open elements are unread, the site's, bold, deleted, centred.
    unread: usize,
    site: usize,
    bold: usize,
    struck: usize,
    centred: usize,
    in_content: usize,
    /// The number of the last item of each open ordered list; nothing for other lists.
    lists: Vec<Option<u32>>,
    table: Option<HtmlTable>,
    read: u32,
}

impl HtmlWalk {
    fn open(&mut self, node: NodeRef<'_, Node>) {
        match node.value() {
            Node::Text(text) if self.unread == 0 => self.say(text),
            Node::Element(element) => self.open_element(node, element),
            _ => {}
        }
    }

    fn open_element(&mut self, node: NodeRef<'_, Node>, element: &Element) {
        let name = element.name();
        if BLOCKS.contains(&name) || name == "br" {
            self.end();
        }
        self.weigh(element, |count| *count += 1);
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.now.style.level = name[1..].parse().ok(),
            "ol" => {
                let start = element.attr("start").and_then(|start| start.parse::<u32>().ok());
                self.lists.push(Some(start.unwrap_or(1).saturating_sub(1)));
            }
            "ul" => self.lists.push(None),
            "li" => self.number(),
            "table" if self.table.is_none() && is_data(node) => {
                self.table = Some(HtmlTable { id: Some(node.id()), ..HtmlTable::default() });
            }
            "tr" => {
                if let Some(table) = &mut self.table {
                    if !table.rows.is_empty() {
                        table.covered.next_row();
                    }
                    table.rows.push(Vec::new());
                }
            }
            "td" | "th" => self.open_cell(node),
            _ => {}
        }
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        let Node::Element(element) = node.value() else { return };
        let name = element.name();
        if BLOCKS.contains(&name) {
            self.end();
        }
        self.weigh(element, |count| *count = count.saturating_sub(1));
        match name {
            "ol" | "ul" => {
                self.lists.pop();
            }
            "td" | "th" => self.close_cell(),
            "table" if self.table.as_ref().is_some_and(|table| table.id == Some(node.id())) => {
                self.close_table();
            }
            _ => {}
        }
    }

    /// Counts an element in or out of what it makes of the text within it.
    fn weigh(&mut self, element: &Element, count: impl Fn(&mut usize)) {
        let name = element.name();
        let style: String = element
            .attr("style")
            .unwrap_or_default()
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
            .to_ascii_lowercase();
        let has = |what: &str| style.contains(what);
        if UNREAD.contains(&name) {
            count(&mut self.unread);
        }
        if SITE.contains(&name)
            || has("display:none")
            || has("visibility:hidden")
            || element.attr("hidden").is_some()
        {
            count(&mut self.site);
        }
        if ["b", "strong"].contains(&name)
            || ["font-weight:bold", "font-weight:7", "font-weight:8", "font-weight:9"]
                .iter()
                .any(|bold| has(bold))
        {
            count(&mut self.bold);
        }
        if ["del", "s", "strike"].contains(&name) {
            count(&mut self.struck);
        }
        let align = element.attr("align").is_some_and(|align| align.eq_ignore_ascii_case("center"));
        if name == "center" || align || has("text-align:center") {
            count(&mut self.centred);
        }
    }

    /// Adds text, runs of white space as one blank, none at the start of a paragraph.
    fn say(&mut self, text: &str) {
        self.plain |= self.bold == 0 && !text.trim().is_empty();
        for c in text.chars() {
            self.read = self.read.saturating_add(1);
            let blank = c.is_ascii_whitespace();
            let into = if self.struck > 0 { &mut self.deleted } else { &mut self.now.chars };
            if blank && into.last().is_none_or(|last| last.c == ' ') || c.is_control() && !blank {
                continue;
            }
            let c = if blank { ' ' } else { c };
            into.push(Char { c, printed: None, origin: Origin::Part { part: 0, offset: self.read } });
        }
        self.now.style.centred |= self.centred > 0;
    }

    /// The number of an item, which no text of the page holds.
    fn number(&mut self) {
        if let Some(Some(last)) = self.lists.last_mut() {
            *last = last.saturating_add(1);
            let number = format!("{last}.");
            self.now.chars.extend(number.chars().map(|c| Char {
                c,
                printed: None,
                origin: Origin::Computed,
            }));
        }
    }

    /// Ends the paragraph that is being read.
    fn end(&mut self) {
        let zone = if self.site > 0 || self.in_content == 0 { Zone::Site } else { Zone::Body };
        let mut now = FlowParagraph { zone, ..std::mem::take(&mut self.now) };
        now.style.bold = !self.plain;
        self.plain = false;
        let gone = FlowParagraph {
            chars: std::mem::take(&mut self.deleted),
            zone: Zone::Deleted,
            ..FlowParagraph::default()
        };
        for mut paragraph in [now, gone] {
            while paragraph.chars.last().is_some_and(|last| last.c == ' ') {
                paragraph.chars.pop();
            }
            if paragraph.chars.is_empty() {
                continue;
            }
            match self.table.as_mut().and_then(|table| table.cell.as_mut()) {
                Some(cell) => cell.paragraphs.push(paragraph),
                None => self.pieces.push(FlowPiece::Paragraph(paragraph)),
            }
        }
    }

    fn open_cell(&mut self, node: NodeRef<'_, Node>) {
        let Some(table) = &mut self.table else { return };
        let (columns, rows) = (span(node, "colspan"), span(node, "rowspan"));
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        let after =
            table.rows.last().and_then(|row| row.last()).map_or(0, |last| last.column + last.column_span);
        let column = table.covered.place(after, columns, rows);
        table.cell = Some(PieceCell { column, row_span: rows, column_span: columns, paragraphs: Vec::new() });
    }

    fn close_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        if let (Some(cell), Some(row)) = (table.cell.take(), table.rows.last_mut()) {
            row.push(cell);
        }
    }

    fn close_table(&mut self) {
        let Some(mut table) = self.table.take() else { return };
        let zone = if self.site > 0 || self.in_content == 0 { Zone::Site } else { Zone::Body };
        let paragraphs = table.rows.iter_mut().flatten().flat_map(|cell| &mut cell.paragraphs);
        paragraphs
            .filter(|paragraph| paragraph.zone == Zone::Body)
            .for_each(|paragraph| paragraph.zone = zone);
        self.pieces.push(FlowPiece::Table(table.rows));
    }
}
