//! Draws the pictures of the README from the real screens: `cargo run --example picture` writes `docs/*.svg`.
//!
//! Vector, so that Chinese characters are sharp at any size; every character is held to its cell, so that the picture
//! has the columns of a terminal whatever font shows it.

use std::fmt::Write as _;
use std::sync::Arc;

use duizhao::app::App;
use duizhao::app::ambiguous::Mode;
use duizhao::app::key::{Input, Key};
use duizhao::index::Data;
use duizhao::load::{self, SourceFiles};
use duizhao::text::Widths;
use duizhao::theme::Theme;
use duizhao::words::{Lang, Words};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// A cell of the picture, in units of the drawing.
const CELL: (u16, u16) = (9, 20);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for (name, id, keys, lang) in [
        ("browse", "guangdong/6", "1", Lang::Zh),
        ("matrix", "guangdong/8", "m g j j j j l", Lang::Zh),
        ("compare", "guangdong/8", "c", Lang::Zh),
    ] {
        let corpus = load::load(&[SourceFiles::built_in()]).map_err(|_| "the data have findings")?;
        let mut app = App::new(Arc::new(Data::new(corpus)), Words::new(lang), Mode::Narrow, 120, 34);
        app.go_node(app.plans.data.corpus.find(id).ok_or("no such node")?);
        for key in keys.split_whitespace() {
            let _ = app.take(Input::Key(key.parse::<Key>().map_err(|_| "no such key")?));
        }
        let mut terminal = Terminal::new(TestBackend::new(app.display.width, app.display.height))?;
        terminal.draw(|frame| duizhao::view::draw(frame, &app, Theme::Dark))?;
        std::fs::create_dir_all("docs")?;
        std::fs::write(format!("docs/{name}.svg"), picture(terminal.backend().buffer())?)?;
    }
    Ok(())
}

fn picture(buffer: &Buffer) -> Result<String, std::fmt::Error> {
    let area = *buffer.area();
    let (width, height) = (area.width * CELL.0, area.height * CELL.1);
    let mut svg = String::new();
    writeln!(
        svg,
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="'Noto Sans Mono CJK SC','Sarasa Mono SC',monospace" font-size="16"><rect width="100%" height="100%" fill="#1c1c1c"/>"##
    )?;
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            x += run(&mut svg, buffer, x, y)?;
        }
    }
    svg.push_str("</svg>\n");
    Ok(svg)
}

/// Writes the cells of one style from a place on; gives how many they are.
fn run(svg: &mut String, buffer: &Buffer, x: u16, y: u16) -> Result<u16, std::fmt::Error> {
    let first = &buffer[(x, y)];
    let (mut words, mut cells) = (String::new(), 0);
    while x + cells < buffer.area().width {
        let cell = &buffer[(x + cells, y)];
        let wide = Widths::NARROW.str(cell.symbol()) == 2;
        let starts_wide = Widths::NARROW.str(first.symbol()) == 2;
        if (cell.fg, cell.modifier, wide) != (first.fg, first.modifier, starts_wide) {
            break;
        }
        words.push_str(cell.symbol());
        cells += if wide { 2 } else { 1 };
    }
    let (left, top) = (x * CELL.0, y * CELL.1);
    let long = cells * CELL.0;
    let reversed = first.modifier.contains(Modifier::REVERSED);
    if reversed {
        writeln!(svg, r##"<rect x="{left}" y="{top}" width="{long}" height="{}" fill="#d0d0d0"/>"##, CELL.1)?;
    }
    if !words.trim().is_empty() {
        let fill = if reversed { "#1c1c1c" } else { colour(first) };
        let style = style(first);
        let base = top + 15;
        let at = places(&words, left).join(" ");
        let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        writeln!(
            svg,
            r#"<text x="{at}" y="{base}" xml:space="preserve" fill="{fill}"{style}>{words}</text>"#
        )?;
    }
    Ok(cells.max(1))
}

/// Where each character stands, so that no font can shift a column.
fn places(words: &str, left: u16) -> Vec<String> {
    let mut at = usize::from(left);
    let mut places = Vec::new();
    for c in words.chars() {
        places.push(at.to_string());
        at += Widths::NARROW.char(c) * usize::from(CELL.0);
    }
    places
}

fn colour(cell: &Cell) -> &'static str {
    match cell.fg {
        Color::Red | Color::LightRed => "#e06c75",
        Color::Green => "#98c379",
        Color::Yellow => "#e5c07b",
        Color::Blue | Color::LightBlue => "#61afef",
        Color::Magenta => "#c678dd",
        Color::Cyan => "#56b6c2",
        Color::DarkGray => "#808080",
        _ => "#d0d0d0",
    }
}

fn style(cell: &Cell) -> String {
    let mut style = String::new();
    for (modifier, said) in [
        (Modifier::BOLD, r#" font-weight="bold""#),
        (Modifier::ITALIC, r#" font-style="italic""#),
        (Modifier::UNDERLINED, r#" text-decoration="underline""#),
    ] {
        if cell.modifier.contains(modifier) {
            style.push_str(said);
        }
    }
    style
}
