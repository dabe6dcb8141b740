//! What a page states of itself where nobody reads it: its title, and the day on which it was posted.

use scraper::{Html, Node};

use crate::import::read::piece::{FlowParagraph, FlowPiece};
use crate::import::record::titled;
use crate::import::{Appearance, Char, Origin, Zone};
use crate::model::Date;

/// The names under which sites state the day, in small letters.
const DAYS: [&str; 8] = [
    "pubdate",
    "publishdate",
    "article:published_time",
    "publish_time",
    "dc.date",
    "dcterms.created",
    "createdate",
    "date",
];

/// Whether a page says a title anywhere, or sets something as a heading that could be one. A line of the site's that is the title is
/// a heading, whatever the page makes of it.
pub(super) fn marks(pieces: &mut [FlowPiece], title: &FlowParagraph) -> bool {
    let words = |paragraph: &FlowParagraph| -> String {
        paragraph.chars.iter().map(|char| char.c).filter(|c| !c.is_whitespace()).collect()
    };
    let title = words(title);
    let mut said = false;
    for piece in pieces {
        let paragraphs: Vec<&mut FlowParagraph> = match piece {
            FlowPiece::Paragraph(paragraph) => vec![paragraph],
            FlowPiece::Table(rows) => {
                rows.iter_mut().flatten().flat_map(|cell| &mut cell.paragraphs).collect()
            }
            FlowPiece::PageBreak => Vec::new(),
        };
        for paragraph in paragraphs {
            let own = words(paragraph);
            let heading = paragraph.style.level.is_some_and(|level| level <= 3);
            if own == title && paragraph.zone == Zone::Site {
                paragraph.style.level = Some(1);
            }
            said |= heading && titled(&own).is_some() || own.contains(&title);
        }
    }
    said
}

/// The title of a page as a heading of the site's, if it is that of a document.
pub(super) fn title(page: &Html) -> Option<FlowParagraph> {
    let mut titles = page
        .tree
        .nodes()
        .filter(|node| node.value().as_element().is_some_and(|element| element.name() == "title"));
    let words: String = titles
        .next()?
        .children()
        .filter_map(|child| match child.value() {
            Node::Text(text) => Some(text.to_string()),
            _ => None,
        })
        .collect();
    let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = titled(&words)?;
    let chars = title.chars().filter(|c| !c.is_control()).map(|c| Char {
        c,
        printed: None,
        origin: Origin::Part { part: 0, offset: 0 },
    });
    let style = Appearance { level: Some(1), ..Appearance::default() };
    Some(FlowParagraph { chars: chars.collect(), zone: Zone::Site, style })
}

/// The day that the marks of a page's head state.
pub(super) fn day(page: &Html) -> Option<String> {
    let marks = page.tree.nodes().filter_map(|node| node.value().as_element());
    let mut days = marks.filter(|element| element.name() == "meta").filter_map(|element| {
        let name = element.attr("name").or_else(|| element.attr("property"))?.to_ascii_lowercase();
        let content = element.attr("content").filter(|_| DAYS.contains(&name.as_str()))?;
        let day: String = content.trim().chars().take(10).collect();
        Date::parse(&day.replace('/', "-")).map(|day| day.to_string())
    });
    days.next()
}
