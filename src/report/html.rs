//! For a browser: one page that asks for nothing elsewhere, for a desk, a telephone, a printer and a screen reader.
//!
//! Pages of an office are mailed, and opened where there is no network: styles stand inside, there is no script, and a
//! policy in the head forbids the browser to fetch anything, whatever a text may say. A reader's program is told the
//! language of every text, since a traditional one is spoken and drawn otherwise, and which cells are heads. What is named
//! by its id leads to its text at the end of the page.

use std::collections::{HashMap, HashSet};
use std::io;

use super::address::Address;
use super::colophon::{Colophon, Fact, NodeText, Source, lang_of};
use super::table::{Column, ReportTable, Shape, TableCell};
use super::{
    Block, Gate, ListItem, Paragraph, Placed, Readership, Report, RichSpan, RichText, TextColumn, Tone,
};
use crate::text::{Align, clean_lines};

const STYLE: &str = include_str!("html/page.css");

/// Nothing may be fetched; styles stand in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

pub(super) fn write(report: Report<'_>, gate: &mut Gate<'_>) -> io::Result<()> {
    let Some(colophon) = report.colophon else { return Ok(()) };
    let mut parts =
        report.parts.0.filter(|part| part.seen.by(Readership::Page)).map(|part| part.block).peekable();
    let mut page = HtmlPage {
        gate,
        colophon: &colophon,
        under: colophon.title.clone(),
        named: Vec::new(),
        seen: HashMap::new(),
        placed: HashSet::new(),
    };
    page.head()?;
    if !matches!(parts.peek(), Some(Block::Title(_))) {
        page.put(&format!("<h1>{}</h1>\n", escaped(&colophon.title)))?;
    }
    for (number, block) in parts.enumerate() {
        page.block(block, number == 0)?;
    }
    page.texts()?;
    page.foot()
}

/// The page that is written.
struct HtmlPage<'p, 'w, 'a> {
    gate: &'p mut Gate<'w>,
    colophon: &'p Colophon<'a>,
    /// What stands over what comes next: the name of a table for who hears it.
    under: String,
    /// What was named, in this order, and is to be found at the end.
    named: Vec<(String, NodeText)>,
    /// The ids that were asked for, and whether each has a text.
    seen: HashMap<String, bool>,
    /// The ids whose texts stand in the report itself.
    placed: HashSet<String>,
}

impl HtmlPage<'_, '_, '_> {
    fn put(&mut self, markup: &str) -> io::Result<()> {
        self.gate.words(markup)
    }

    fn say(&self, key: &'static str) -> String {
        escaped(&self.colophon.words.say(key))
    }

    fn head(&mut self) -> io::Result<()> {
        let (lang, title) = (self.colophon.lang(), escaped(&self.colophon.title));
        let generator = concat!("duizhao ", env!("CARGO_PKG_VERSION"));
        self.put(&format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"generator\" content=\"{generator}\">\n<title>{title}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
        ))
    }

    fn block(&mut self, block: Block<'_>, first: bool) -> io::Result<()> {
        match block {
            Block::Title(text) => self.heading(if first { "h1" } else { "h2" }, &text),
            Block::Heading(text) => self.heading("h2", &text),
            Block::Paragraph(text) => self.paragraphs("text", &text),
            Block::Note(text) => self.paragraphs("note", &text),
            Block::Quote(text) => self.paragraphs("cite", &text),
            Block::Passage(passage) => self.passage(&passage),
            Block::Line(text) => self.paragraphs("line", &text),
            Block::List(items) => {
                self.put("<ul>\n")?;
                for item in items {
                    self.item(&item)?;
                }
                self.put("</ul>\n")
            }
            Block::Table(table) => self.table(table.seen_by(Readership::Page)),
            Block::Columns(columns) => self.columns(&columns),
            Block::Lines(lines) => lines.iter().try_for_each(|line| self.paragraphs("line", line)),
            Block::Script(text) => self.put(&format!("<pre>{}</pre>\n", escaped(&text))),
        }
    }

    fn heading(&mut self, tag: &str, text: &RichText) -> io::Result<()> {
        self.under = text.words();
        let said = plain(text);
        let lang = self.lang(&self.under);
        self.put(&format!("<{tag}{lang}>{said}</{tag}>\n"))
    }

    /// A paragraph a line.
    fn paragraphs(&mut self, class: &str, text: &RichText) -> io::Result<()> {
        let lang = self.lang(&text.words());
        let said = self.marked(text);
        for line in said.split("<br>") {
            self.put(&format!("<p class=\"{class}\"{lang}>{line}</p>\n"))?;
        }
        Ok(())
    }

    fn item(&mut self, item: &ListItem) -> io::Result<()> {
        let lang = self.lang(&item.text.words());
        let said = self.marked(&item.text);
        self.put(&format!("<li{lang}>{said}"))?;
        if !item.below.is_empty() {
            self.put("\n<ul>\n")?;
            item.below.iter().try_for_each(|item| self.item(item))?;
            self.put("</ul>\n")?;
        }
        self.put("</li>\n")
    }

    fn table(&mut self, table: ReportTable<'_>) -> io::Result<()> {
        let (name, lang) = (escaped(&self.under), self.lang(&self.under));
        // A list becomes cards on a telephone; where cells stand against each other it is scrolled instead. What is laid
        // out as no table is none to a screen reader any more, so that the roles are said.
        let cards = table.shape != Shape::Rows;
        let role = |role: &str| if cards { format!(" role=\"{role}\"") } else { String::new() };
        let (class, region) = if cards {
            (" class=\"cards\"", "")
        } else {
            ("", " class=\"wide\" role=\"region\" tabindex=\"0\"")
        };
        let label = if cards { String::new() } else { format!(" aria-label=\"{name}\"") };
        self.put(&format!("<div{region}{label}>\n<table{class}{}>\n", role("table")))?;
        self.put(&format!(
            "<caption{lang}>{name}</caption>\n<thead{}><tr{}>",
            role("rowgroup"),
            role("row")
        ))?;
        for column in &table.columns {
            let (title, lang) = (escaped(&column.title), self.lang(&column.title));
            let class = class_of(column);
            self.put(&format!("<th scope=\"col\"{}{class}{lang}>{title}</th>", role("columnheader")))?;
        }
        self.put(&format!("</tr></thead>\n<tbody{}>\n", role("rowgroup")))?;
        for row in table.rows.0 {
            self.put(&format!("<tr{}>", role("row")))?;
            for (at, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                let (tag, of_row, named) =
                    if at == 0 { ("th", " scope=\"row\"", "rowheader") } else { ("td", "", "cell") };
                let lang = self.lang(&cell.said(Tone::Text).words());
                let (class, said) = (class_of(column), self.cell(cell));
                let label = if cards && at > 0 { label_of(column) } else { String::new() };
                self.put(&format!("<{tag}{of_row}{}{class}{label}{lang}>{said}</{tag}>", role(named)))?;
            }
            self.put("</tr>\n")?;
        }
        self.put("</tbody>\n</table>\n</div>\n")
    }

    fn cell(&mut self, cell: &TableCell) -> String {
        match cell {
            TableCell::Absent | TableCell::Count(0) => self.absent(),
            TableCell::Linked(cell, nodes) if nodes.is_empty() => self.cell(cell),
            TableCell::Linked(cell, nodes) => {
                let links: Vec<String> = nodes.iter().map(|node| self.link(node)).collect();
                format!("{} <span class=\"tally\">{}</span>", self.cell(cell), links.concat())
            }
            TableCell::Date(day) => format!("<time datetime=\"{day}\">{day}</time>"),
            TableCell::Nothing
            | TableCell::Words(_)
            | TableCell::Text(_)
            | TableCell::Count(_)
            | TableCell::Figure(..)
            | TableCell::Share(..)
            | TableCell::Number(_)
            | TableCell::Node(_)
            | TableCell::Nodes(_)
            | TableCell::Names(_)
            | TableCell::List(_) => self.marked(&cell.said(Tone::Text)),
        }
    }

    /// A dash is passed over by who hears a page.
    fn absent(&self) -> String {
        format!("<span aria-hidden=\"true\">—</span><span class=\"sr\">{}</span>", self.say("page-none"))
    }

    fn columns(&mut self, columns: &[TextColumn]) -> io::Result<()> {
        self.put("<div class=\"beside\">\n")?;
        for column in columns {
            let (title, lang) = (escaped(&column.title), self.lang(&column.title));
            self.put(&format!("<section>\n<h3{lang}>{title}</h3>\n"))?;
            let seen =
                |paragraph: &&Paragraph| paragraph.seen.by(Readership::Page) && !paragraph.text.is_empty();
            for paragraph in column.paragraphs.iter().filter(seen) {
                self.paragraphs("beside-text", &paragraph.text)?;
            }
            self.put("</section>\n")?;
        }
        self.put("</div>\n")
    }

    /// A text where the report has it: what leads to it does not need another at the end.
    fn passage(&mut self, passage: &Placed) -> io::Result<()> {
        if !self.placed.insert(passage.id.clone()) {
            return Ok(());
        }
        let lang = self.lang(&passage.paragraphs.iter().map(RichText::words).collect::<String>());
        let (id, title) = (escaped(&passage.id), plain(&passage.title));
        self.put(&format!("<article id=\"{id}\"{lang}>\n<h3>{title}</h3>\n"))?;
        passage.paragraphs.iter().try_for_each(|text| self.paragraphs("text", text))?;
        let citation = escaped(&passage.citation);
        self.put(&format!("<p class=\"cite\" lang=\"zh-Hans\">{citation}</p>\n</article>\n"))
    }

    /// The texts of all that was named, each with its citation.
    fn texts(&mut self) -> io::Result<()> {
        let mut named = std::mem::take(&mut self.named);
        named.retain(|(id, _)| !self.placed.contains(id));
        if named.is_empty() {
            return Ok(());
        }
        let title = self.say("page-texts");
        self.put(&format!("<section>\n<h2>{title}</h2>\n"))?;
        for (id, passage) in named {
            let lang = self.lang(&(passage.heading.clone() + &passage.text.concat()));
            let (place, heading) = (escaped(&passage.place), escaped(&passage.heading));
            self.put(&format!("<article id=\"{}\"{lang}>\n<h3>{place} {heading}</h3>\n", escaped(&id)))?;
            for text in &passage.text {
                self.paragraphs("text", &RichText::new(text.as_str(), Tone::Text))?;
            }
            self.put(&format!(
                "<p class=\"cite\" lang=\"zh-Hans\">{}</p>\n</article>\n",
                escaped(&passage.citation)
            ))?;
        }
        self.put("</section>\n")
    }

    /// What the page says of itself.
    fn foot(&mut self) -> io::Result<()> {
        let title = self.say("page-about");
        self.put(&format!("</main>\n<footer>\n<h2>{title}</h2>\n<dl>\n"))?;
        for Fact { label, said } in &self.colophon.facts {
            let lang = self.lang(said);
            self.put(&format!("<dt>{}</dt><dd{lang}>{}</dd>\n", escaped(label), escaped(said)))?;
        }
        let title = self.say("page-sources");
        self.put(&format!("</dl>\n<h3>{title}</h3>\n<ul>\n"))?;
        for source in &self.colophon.sources {
            self.source(source)?;
        }
        self.put("</ul>\n")?;
        for reading in &self.colophon.readings {
            self.put(&format!("<p class=\"note\">{}</p>\n", escaped(reading)))?;
        }
        self.put("</footer>\n</body>\n</html>\n")
    }

    fn source(&mut self, source: &Source) -> io::Result<()> {
        let lang = self.lang(&source.citation);
        self.put(&format!("<li{lang}>{}", escaped(&source.citation)))?;
        for more in source.found.iter().chain(&source.cut) {
            self.put(&format!("<br><span class=\"l\">{}</span>", escaped(more)))?;
        }
        self.put("</li>\n")
    }

    /// Words with what they are.
    fn marked(&mut self, text: &RichText) -> String {
        text.0.iter().map(|span| self.span(span)).collect()
    }

    fn span(&mut self, RichSpan { words, tone, id }: &RichSpan) -> String {
        if let Some(id) = id {
            return self.link(&Address { id: id.clone(), said: words.clone() });
        }
        let words = escaped(words);
        match tone {
            _ if words.is_empty() => words,
            Tone::Title | Tone::Own => format!("<b>{words}</b>"),
            Tone::Shared | Tone::InCommon => format!("<span class=\"s\">{words}</span>"),
            Tone::SharedNext => format!("<span class=\"s seam\">{words}</span>"),
            Tone::Inserted => format!("<ins>{words}</ins>"),
            Tone::Deleted => format!("<del>{words}</del>"),
            Tone::Label => format!("<span class=\"l\">{words}</span>"),
            Tone::Absent => format!("<span class=\"a\">{words}</span>"),
            Tone::Text | Tone::Note | Tone::Ours | Tone::Role(_) | Tone::Number => words,
        }
    }

    /// What leads to the text of a node, where there is one.
    fn link(&mut self, Address { id, said }: &Address) -> String {
        let leads = self.seen.get(id).copied().unwrap_or_else(|| {
            let passage = (self.colophon.texts)(id);
            let found = passage.is_some();
            self.named.extend(passage.map(|passage| (id.clone(), passage)));
            self.seen.insert(id.clone(), found);
            found
        });
        if leads { format!("<a href=\"#{}\">{}</a>", escaped(id), escaped(said)) } else { escaped(said) }
    }

    /// The language of words, where the page is in another.
    fn lang(&self, words: &str) -> String {
        let of_words = lang_of(words).filter(|lang| *lang != self.colophon.lang());
        of_words.map(|lang| format!(" lang=\"{lang}\"")).unwrap_or_default()
    }
}

fn class_of(column: &Column) -> &'static str {
    if column.align == Align::Right { " class=\"n\"" } else { "" }
}

fn label_of(column: &Column) -> String {
    format!(" data-label=\"{}\"", escaped(&column.title))
}

fn plain(text: &RichText) -> String {
    text.0.iter().map(|span| escaped(&span.words)).collect()
}

/// Words within a page.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in clean_lines(words).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("<br>"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_that_a_text_says_becomes_part_of_the_page() {
        assert_eq!(
            escaped("<script src=\"http://a\">&\u{202e}\n"),
            "&lt;script src=&quot;http://a&quot;&gt;&amp;<br>"
        );
    }
}
