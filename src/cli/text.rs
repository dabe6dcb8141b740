//! What is printed for people: the same facts as on the screen, in lines that can be piped, compared and read aloud.

use crate::app::outline::Item;
use crate::app::page::Page;
use crate::app::pages::{self, Book};
use crate::index::answering;
use crate::model::{At, Role};
use crate::text::{Align, clean, fit};

/// How wide a text is set, in cells: what a letter to a colleague has.
const MEASURE: usize = 80;

/// One node, laid out as on the screen.
pub(super) fn show(book: &Book<'_>, at: At) -> String {
    lines(&pages::document(book, Item::of(book.corpus, at), MEASURE, true))
}

fn lines(page: &Page) -> String {
    page.lines.iter().map(|line| line.words().trim_end().to_owned() + "\n").collect()
}

/// Measures, a line each: id, heading, who leads or answers.
pub(super) fn list(book: &Book<'_>, measures: &[At]) -> String {
    let ids = measures.iter().map(|&at| book.corpus.node(at).id.as_str());
    let id_cells = ids.map(str::len).max().unwrap_or(0);
    let heading_cells =
        measures.iter().map(|&at| book.widths.str(&heading(book, at))).max().unwrap_or(0).min(48);
    let line = |&at: &At| {
        let id = fit(book.corpus.node(at).id.as_str(), id_cells, book.widths, Align::Left);
        let heading = fit(&heading(book, at), heading_cells, book.widths, Align::Left);
        format!("{id}  {heading}  {}\n", foremost(book, at))
    };
    measures.iter().map(line).collect()
}

fn heading(book: &Book<'_>, at: At) -> String {
    clean(book.corpus.node(at).label()).into_owned()
}

/// The leads; where nobody leads, the first unit that answers and how many more do.
fn foremost(book: &Book<'_>, at: At) -> String {
    let answering = answering(book.corpus, at);
    let leads: Vec<&str> = names(book, at, Role::Lead);
    match answering.first() {
        None => book.words.say("units-none"),
        Some(_) if !leads.is_empty() => format!("{} {}", pages::role_sign(Role::Lead), leads.join(" ")),
        Some(first) => {
            let name = &book.corpus.unit(first.unit).name;
            let more = answering.len() - 1;
            let more = if more > 0 { format!(" +{more}") } else { String::new() };
            format!("{} {name}{more}", pages::role_sign(first.role()))
        }
    }
}

fn names<'a>(book: &Book<'a>, at: At, role: Role) -> Vec<&'a str> {
    let of_role = answering(book.corpus, at).into_iter().filter(|mention| mention.role() == role);
    of_role.map(|mention| book.corpus.unit(mention.unit).name.as_str()).collect()
}

/// Measures with all units, by role.
pub(super) fn who(book: &Book<'_>, measures: &[At]) -> String {
    let mut said = String::new();
    for (number, &at) in measures.iter().enumerate() {
        if number > 0 {
            said.push('\n');
        }
        let id = book.corpus.node(at).id.as_str();
        said.push_str(&format!("{id}  {}\n", heading(book, at)));
        if answering(book.corpus, at).is_empty() {
            said.push_str(&format!("  {}\n", book.words.say("units-none")));
        }
        for role in Role::ALL {
            let names = names(book, at, role);
            if !names.is_empty() {
                let names = clean(&names.join("、")).into_owned();
                said.push_str(&format!("  {} {names}\n", pages::role_sign(role)));
            }
        }
    }
    said
}
