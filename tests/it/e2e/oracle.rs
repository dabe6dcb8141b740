//! What has to stand on the screen: the same state in this process, drawn into a buffer.
//!
//! The way from that buffer to the glass is what these tests are about.

use std::sync::{Arc, LazyLock};

use duizhao::app::App;
use duizhao::app::ambiguous::{Mode, ProbeAnswer};
use duizhao::app::key::{Input, Key};
use duizhao::index::Data;
use duizhao::load::{self, SourceFiles};
use duizhao::text::{Widths, decode_str};
use duizhao::theme::Theme;
use duizhao::tui::repair_wide;
use duizhao::words::{Lang, Words};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::{Buffer, Cell, CellWidth};

use crate::e2e::emulator::Screen;

/// The five plans.
pub(crate) static DATA: LazyLock<Arc<Data>> = LazyLock::new(|| {
    Arc::new(Data::new(
        load::load(&[SourceFiles::built_in()]).expect("the built-in data are without findings"),
    ))
});

/// The state before a terminal that draws ambiguous characters in one cell, or in two.
pub(crate) struct Oracle {
    pub(crate) app: App,
    wide: bool,
}

impl Oracle {
    /// The first screen, when the terminal has told its widths.
    pub(crate) fn answered(columns: u16, rows: u16, wide: bool) -> Self {
        let mut oracle = Self::unanswered(columns, rows, wide);
        let widths = if wide { Widths::WIDE } else { Widths::NARROW };
        oracle.app.on_widths(ProbeAnswer::Widths { widths, millis: 0 });
        oracle
    }

    /// The first screen, when it has not.
    pub(crate) fn unanswered(columns: u16, rows: u16, wide: bool) -> Self {
        let app = App::new(Arc::clone(&DATA), Words::new(Lang::Zh), Mode::Auto, columns, rows);
        Self { app, wide }
    }

    /// The first screen where nothing of doubtful width is shown.
    pub(crate) fn replacing(columns: u16, rows: u16) -> Self {
        let app = App::new(Arc::clone(&DATA), Words::new(Lang::Zh), Mode::Replace, columns, rows);
        Self { app, wide: true }
    }

    /// Presses keys, written as in the table of keys; `‘…’` is typed as it stands.
    pub(crate) fn press(mut self, keys: &str) -> Self {
        for word in keys.split_whitespace() {
            match word.strip_prefix('‘').and_then(|word| word.strip_suffix('’')) {
                Some(text) => text.chars().for_each(|c| self.key(Key::char(c))),
                None => self.key(word.parse().unwrap_or_else(|_| panic!("{word} is no key"))),
            }
        }
        self
    }

    pub(crate) fn paste(mut self, text: &str) -> Self {
        let _ = self.app.take(Input::Paste(text.to_owned()));
        self
    }

    pub(crate) fn resize(mut self, width: u16, height: u16) -> Self {
        let _ = self.app.take(Input::Resize { width, height });
        self
    }

    fn key(&mut self, key: Key) {
        let _ = self.app.take(Input::Key(key));
    }

    /// What a person sees.
    pub(crate) fn screen(&self) -> Screen {
        let mut terminal =
            Terminal::new(TestBackend::new(self.app.display.width, self.app.display.height)).unwrap();
        terminal
            .draw(|frame| {
                duizhao::view::draw(frame, &self.app, Theme::Dark);
                repair_wide(frame.buffer_mut());
            })
            .unwrap();
        let at = terminal.backend_mut().get_cursor_position().unwrap();
        let cursor = self.app.overlay.is_field().then_some((at.x, at.y));
        let mut cells = cells(terminal.backend().buffer(), self.wide);
        if self.app.display.ambiguous.mode == Mode::Replace {
            cells.iter_mut().flatten().for_each(replace);
        }
        Screen { cells, cursor }.timeless()
    }
}

/// What stands for a character of doubtful width where none may be shown.
fn replace(cell: &mut String) {
    const REPLACED: [(&str, &str); 6] =
        [("“", "〝"), ("”", "〞"), ("—", "ー"), ("·", "・"), ("…", "⋯"), ("×", "Ｘ")];
    if let Some((_, by)) = REPLACED.iter().find(|(from, _)| from == cell) {
        (*by).clone_into(cell);
    }
}

/// The cells that a buffer gives on a terminal.
pub(crate) fn cells(buffer: &Buffer, wide: bool) -> Vec<Vec<String>> {
    let width = usize::from(buffer.area.width);
    buffer.content.chunks(width).map(|cells| row(cells, wide)).collect()
}

fn row(cells: &[Cell], wide: bool) -> Vec<String> {
    let mut shown = Vec::new();
    while let Some(cell) = cells.get(shown.len()) {
        let text = decode_str(cell.symbol());
        // A narrow terminal leaves the second cell blank that was kept for an ambiguous character.
        let rest = if text != cell.symbol() && !wide { " " } else { "" };
        shown.push(text.into_owned());
        if cell.cell_width() > 1 {
            shown.push(rest.to_owned());
        }
    }
    shown
}
