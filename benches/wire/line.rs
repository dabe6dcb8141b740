//! The way from a key to the bytes on the line, within one process: the state, its drawing and the backend, as the loop
//! runs them. Bytes come out exact and always the same, so they can be limits.

use std::cell::{Cell as Remembered, RefCell};
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;

use duizhao::app::App;
use duizhao::app::ambiguous::{Mode, ProbeAnswer};
use duizhao::app::key::{Input, Key};
use duizhao::index::Data;
use duizhao::load::{self, SourceFiles};
use duizhao::text::Widths;
use duizhao::theme::Theme;
use duizhao::tui::backend::{Ambiguity, Screen, Trust};
use duizhao::tui::colour::ColourDepth;
use duizhao::tui::repair_wide;
use duizhao::words::{Lang, Words};
use ratatui::Terminal;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Size;

/// What the terminal has said of its widths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// Nothing yet: the layout that is right either way.
    Nothing,
    /// One cell for everything ambiguous.
    Narrow,
    /// Two.
    Wide,
}

/// What something cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cost {
    /// Bytes that were written.
    pub(crate) bytes: usize,
    /// Calls that wrote them.
    pub(crate) writes: usize,
    /// Bytes that a plain repaint of the changed cells takes.
    pub(crate) plain: usize,
}

/// Takes bytes as they are written.
#[derive(Clone, Default)]
struct Meter(Rc<RefCell<Vec<Vec<u8>>>>);

impl Write for Meter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().push(bytes.to_vec());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The program at one end of a line, and a meter at the other.
pub(crate) struct Line {
    app: App,
    terminal: Terminal<Screen<Meter>>,
    meter: Meter,
    size: Rc<Remembered<Size>>,
    shown: Buffer,
    written: Vec<u8>,
    told: Told,
}

impl Line {
    /// Before the first frame.
    pub(crate) fn new(width: u16, height: u16, told: Told) -> Self {
        let corpus = load::load(&[SourceFiles::built_in()]).unwrap();
        let mut app = App::new(Arc::new(Data::new(corpus)), Words::new(Lang::Zh), Mode::Auto, width, height);
        if let Some(widths) = told.widths() {
            app.on_widths(ProbeAnswer::Widths { widths, millis: 1 });
        }
        let (meter, size) = (Meter::default(), Rc::new(Remembered::new(Size::new(width, height))));
        let asked = Rc::clone(&size);
        let screen = Screen::new(
            meter.clone(),
            Box::new(move || Ok(asked.get())),
            ColourDepth::Indexed,
            told.ambiguity(),
        );
        let terminal = Terminal::new(screen).unwrap();
        Self { app, terminal, meter, size, shown: Buffer::default(), written: Vec::new(), told }
    }

    /// The first frame, with the question for the widths where they are not known.
    pub(crate) fn first(&mut self) -> Cost {
        if self.told == Told::Nothing {
            self.terminal.backend_mut().ask_widths();
        }
        let _ = self.app.was_changed();
        self.draw()
    }

    /// Takes keys, written as in the table of keys, that are all there at once.
    pub(crate) fn press(&mut self, keys: &str) -> Cost {
        for key in keys.split_whitespace().filter_map(|key| key.parse::<Key>().ok()) {
            let _ = self.app.take(Input::Key(key));
        }
        self.draw_if_changed()
    }

    /// What was drawn last.
    pub(crate) fn drawn(&self) -> &Buffer {
        &self.shown
    }

    /// What the program takes its terminal for.
    pub(crate) fn ambiguity(&self) -> Ambiguity {
        let trust = match self.app.display.ambiguous.mode {
            Mode::Replace => Trust::Replaced,
            _ if self.app.display.ambiguous.is_certain() => Trust::Certain,
            _ => Trust::Unsure,
        };
        Ambiguity { widths: self.app.display.widths(), trust }
    }

    /// The bytes of the last frame.
    pub(crate) fn written(&self) -> &[u8] {
        &self.written
    }

    /// Takes a new size.
    pub(crate) fn resize(&mut self, width: u16, height: u16) -> Cost {
        self.size.set(Size::new(width, height));
        let _ = self.app.take(Input::Resize { width, height });
        self.draw_if_changed()
    }

    /// Draws on a screen that has a new size of which the program has not heard yet.
    pub(crate) fn draw_on(&mut self, width: u16, height: u16) -> Cost {
        self.size.set(Size::new(width, height));
        self.draw()
    }

    /// Draws everything anew, as Ctrl-L does.
    pub(crate) fn repaint(&mut self) -> Cost {
        self.terminal.resize(self.shown.area).unwrap();
        self.draw()
    }

    fn draw_if_changed(&mut self) -> Cost {
        self.written.clear();
        if self.app.was_changed() { self.draw() } else { Cost::default() }
    }

    fn draw(&mut self) -> Cost {
        let ambiguity = self.ambiguity();
        self.terminal.backend_mut().set_ambiguity(ambiguity);
        let mut drawn = Buffer::default();
        let draw = |frame: &mut ratatui::Frame<'_>| {
            duizhao::view::draw(frame, &self.app, Theme::Dark);
            repair_wide(frame.buffer_mut());
            drawn = frame.buffer_mut().clone();
        };
        self.terminal.draw(draw).unwrap();
        let plain = plain(&self.shown, &drawn);
        self.shown = drawn;
        let writes = self.meter.0.take();
        self.written = writes.concat();
        Cost { bytes: self.written.len(), writes: writes.len(), plain }
    }
}

impl Told {
    fn widths(self) -> Option<Widths> {
        match self {
            Self::Nothing => None,
            Self::Narrow => Some(Widths::NARROW),
            Self::Wide => Some(Widths::WIDE),
        }
    }

    fn ambiguity(self) -> Ambiguity {
        self.widths().map_or(Ambiguity::SAFE, |widths| Ambiguity { widths, trust: Trust::Certain })
    }
}

/// The bytes of a plain repaint: 7 for a move to each run of changed cells, 8 for each change of style within a row, and
/// the text.
fn plain(before: &Buffer, after: &Buffer) -> usize {
    let width = usize::from(after.area.width).max(1);
    let blank = Buffer::empty(after.area);
    let before = if before.area == after.area { before } else { &blank };
    let rows = before.content.chunks(width).zip(after.content.chunks(width));
    rows.map(|(before, after)| plain_row(before, after)).sum()
}

type Row = [ratatui::buffer::Cell];

fn plain_row(before: &Row, after: &Row) -> usize {
    let (mut bytes, mut end, mut style, mut x) = (0, None, None, 0);
    while let Some(cell) = after.get(x) {
        let next = x + usize::from(cell.cell_width()).max(1);
        if before[x] != *cell {
            bytes += cell.symbol().len() + if end == Some(x) { 0 } else { 7 };
            bytes += if style == Some(cell.style()) { 0 } else { 8 };
            (end, style) = (Some(next), Some(cell.style()));
        }
        x = next;
    }
    bytes
}
