//! What frames cost, in bytes: the frame of the floor (`tools/floor`: a bordered list beside a bordered text), so that
//! the figures compare with those of other programs. Bytes are exact, so these are limits and no benchmark.

use std::fmt::Write as _;

use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Constraint, Layout};
use ratatui::symbols::border::{PLAIN, Set};
use ratatui::widgets::{List, ListState};

use super::*;
use crate::text::wrap;

/// The page of the floor with the bar on `selected`.
fn page(frame: &mut ratatui::Frame<'_>, selected: usize, text: usize, widths: Widths) {
    let lines: Vec<&str> =
        include_str!("../../../../data/sources/chongqing.txt").lines().filter(|l| !l.is_empty()).collect();
    let panes =
        Layout::horizontal([Constraint::Percentage(40), Constraint::Percentage(60)]).split(frame.area());
    let titles = (0..150).map(|nth| lines[nth % lines.len()].chars().take(60).collect::<String>());
    let titles = titles.map(|title| encode(&title, widths).into_owned());
    let bar = Style::new().fg(Color::Black).bg(Color::Cyan);
    let list = List::new(titles).block(bordered(widths).title("措施")).highlight_style(bar);
    frame.render_stateful_widget(list, panes[0], &mut ListState::default().with_selected(Some(selected)));
    let inner = bordered(widths).inner(panes[1]);
    let passage: String = lines.iter().skip(text * 3).flat_map(|line| line.chars()).take(400).collect();
    let wrapped = wrap(&passage, inner.width.into(), widths);
    let rows: Vec<String> =
        wrapped.into_iter().map(|range| encode(&passage[range], widths).into_owned()).collect();
    frame.render_widget(Paragraph::new(rows.join("\n")).block(bordered(widths).title("原文")), panes[1]);
}

/// Chrome is ASCII where lines may be wide.
fn bordered(widths: Widths) -> Block<'static> {
    let ascii = Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    };
    Block::bordered().border_set(if widths.boxes { ascii } else { PLAIN })
}

/// Every changed cell printed again: a move for each run, an SGR for each change of style.
fn ideal(before: &Buffer, after: &Buffer) -> usize {
    let (mut out, mut next, mut style) = (String::new(), None, None);
    let mut covered = None;
    for (at, (old, new)) in before.content.iter().zip(&after.content).enumerate() {
        let (x, y) = after.pos_of(at);
        if old == new || covered == Some((x, y)) {
            continue;
        }
        if next != Some((x, y)) {
            write!(out, "\x1b[{};{}H", y + 1, x + 1).unwrap();
        }
        if style != Some(new.style()) {
            style = Some(new.style());
            out += if new.bg == Color::Reset { "\x1b[0m" } else { "\x1b[30;46m" };
        }
        out += new.symbol();
        let cells = ratatui::buffer::CellWidth::cell_width(new).max(1);
        covered = (cells == 2).then_some((x + 1, y));
        next = Some((x + cells, y));
    }
    out.len()
}

/// What ratatui's own backend would send.
fn stock(width: u16, height: u16) -> usize {
    let mut bytes = Vec::new();
    let viewport = ratatui::Viewport::Fixed(Rect::new(0, 0, width, height));
    let options = ratatui::TerminalOptions { viewport };
    let mut terminal = Terminal::with_options(CrosstermBackend::new(&mut bytes), options).unwrap();
    terminal.draw(|frame| page(frame, 0, 0, Widths::NARROW)).unwrap();
    drop(terminal);
    bytes.len()
}

struct Cost {
    first: usize,
    first_safe: usize,
    step: usize,
    step_ideal: usize,
    follow: usize,
}

fn cost(width: u16, height: u16) -> Cost {
    let first_in = |ambiguity: Ambiguity| {
        let mut bench = Bench::new(width, height, false, ambiguity);
        bench.terminal.backend_mut().ask_widths();
        (bench.draw(|frame| page(frame, 0, 0, ambiguity.widths)), bench)
    };
    let (first_safe, _) = first_in(Ambiguity::SAFE);
    let (first, mut bench) = first_in(NARROW);
    let mut buffers = Vec::new();
    let mut draw = |selected, text| {
        bench.draw(|frame| {
            page(frame, selected, text, Widths::NARROW);
            repair_wide(frame.buffer_mut());
            buffers.push(frame.buffer_mut().clone());
        })
    };
    draw(3, 0);
    let step = draw(4, 0);
    let follow = draw(5, 5);
    Cost { first, first_safe, step, step_ideal: ideal(&buffers[0], &buffers[1]), follow }
}

#[test]
fn frames_keep_their_limits() {
    for (width, height, limit) in [(80, 24, 4_000), (120, 40, 7_000), (200, 60, 13_000)] {
        let Cost { first, first_safe, step, step_ideal, follow } = cost(width, height);
        println!(
            "{width}x{height}: first {first} (safe layout {first_safe}, stock ratatui {}), step {step} (ideal {step_ideal}), with the text {follow}",
            stock(width, height)
        );
        assert!(first.max(first_safe) <= limit, "{width}x{height}: {first}, {first_safe} bytes");
        assert!(step * 10 <= step_ideal * 12, "{width}x{height}: {step} for {step_ideal}");
        assert!(follow <= 1_800, "{width}x{height}: {follow}");
    }
}
