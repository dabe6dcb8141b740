//! What the terminal makes of the bytes: cells, modes, answers.
//!
//! The emulator of `vt100` counts as `unicode-width` does. A terminal that draws ambiguous characters in two cells is
//! made of it by turning each such character into its stand-in, which is wide for everybody, on the way in, and back
//! when the screen is read.

use std::collections::BTreeSet;
use std::fmt;
use std::num::NonZero;

use duizhao::text::{Widths, decode_str, encode};

/// Modes that a terminal has on when nobody touched them: wrapping and the cursor.
const USUALLY_ON: [u16; 2] = [7, 25];
const UPDATE: &[u8] = b"\x1b[?2026h";
/// What ends a frame.
pub(crate) const UPDATED: &[u8] = b"\x1b[?2026l";

/// A terminal without its line.
pub(crate) struct Emulator {
    parser: vt100::Parser<Replies>,
    wide: bool,
    /// The first bytes of a character whose rest has not come yet.
    begun: Vec<u8>,
    log: Vec<u8>,
}

/// What the terminal says when it is asked.
#[derive(Default)]
struct Replies {
    bytes: Vec<u8>,
    /// Inside a synchronized update, where the screen is not to be looked at.
    updating: bool,
}

impl vt100::Callbacks for Replies {
    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        first: Option<u8>,
        _: Option<u8>,
        params: &[&[u16]],
        end: char,
    ) {
        match (first, params, end) {
            (None, [[6]], 'n') => {
                let (row, column) = screen.cursor_position();
                let column = column.min(screen.size().1.get() - 1);
                self.bytes.extend_from_slice(format!("\x1b[{};{}R", row + 1, column + 1).as_bytes());
            }
            (None, [] | [[0]], 'c') => self.bytes.extend_from_slice(b"\x1b[?62;22c"),
            (Some(b'?'), [[2026]], 'h' | 'l') => self.updating = end == 'h',
            _ => {}
        }
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a screen has cells")
}

impl Emulator {
    pub(crate) fn new(columns: u16, rows: u16, wide: bool) -> Self {
        let parser = vt100::Parser::new_with_callbacks(cells(rows), cells(columns), 0, Replies::default());
        Self { parser, wide, begun: Vec::new(), log: Vec::new() }
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.parser.set_size(cells(rows), cells(columns));
    }

    /// Takes bytes of the program and returns what the terminal answers.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.log.extend_from_slice(bytes);
        self.begun.extend_from_slice(bytes);
        let whole = whole_characters(&self.begun);
        let rest = self.begun.split_off(whole);
        let text = String::from_utf8_lossy(&std::mem::replace(&mut self.begun, rest)).into_owned();
        let shown: String = if self.wide { text.chars().map(widened).collect() } else { text };
        self.parser.process(shown.as_bytes());
        std::mem::take(&mut self.parser.callbacks_mut().bytes)
    }

    /// All bytes that ever came.
    pub(crate) fn log(&self) -> &[u8] {
        &self.log
    }

    /// Whether what is on the screen is meant to be seen.
    pub(crate) fn is_whole(&self) -> bool {
        !self.parser.callbacks().updating
    }

    pub(crate) fn screen(&self) -> Screen {
        let screen = self.parser.screen();
        let (rows, columns) = screen.size();
        let row = |y| (0..columns.get()).map(|x| self.cell(y, x)).collect();
        let (y, x) = screen.cursor_position();
        let cursor = (!screen.hide_cursor()).then_some((x, y));
        Screen { cells: (0..rows.get()).map(row).collect(), cursor }.timeless()
    }

    fn cell(&self, y: u16, x: u16) -> String {
        let cell = self.parser.screen().cell(y, x).expect("a cell of the screen");
        match (cell.is_wide_continuation(), cell.contents()) {
            (true, _) => String::new(),
            (false, "") => " ".to_owned(),
            (false, shown) => decode_str(shown).into_owned(),
        }
    }

    /// Modes that are not as a shell expects them.
    pub(crate) fn modes_left_on(&self) -> BTreeSet<u16> {
        let mut changed = BTreeSet::new();
        for (mode, on) in modes(&self.log) {
            if on == USUALLY_ON.contains(&mode) {
                changed.remove(&mode);
            } else {
                changed.insert(mode);
            }
        }
        changed
    }
}

fn widened(c: char) -> String {
    encode(c.encode_utf8(&mut [0; 4]), Widths::WIDE).into_owned()
}

/// How many bytes there are before a character that is not whole.
fn whole_characters(bytes: &[u8]) -> usize {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        _ => bytes.len(),
    }
}

/// The private modes that were switched, in order.
fn modes(log: &[u8]) -> impl Iterator<Item = (u16, bool)> {
    let text = String::from_utf8_lossy(log).into_owned();
    let switches: Vec<(u16, bool)> = text
        .split("\x1b[?")
        .skip(1)
        .filter_map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';')?;
            let on = match rest.as_bytes()[end] {
                b'h' => true,
                b'l' => false,
                _ => return None,
            };
            Some(
                rest[..end]
                    .split(';')
                    .filter_map(|mode| mode.parse().ok())
                    .map(move |mode| (mode, on))
                    .collect(),
            )
        })
        .flat_map(|of_one: Vec<(u16, bool)>| of_one)
        .collect();
    switches.into_iter()
}

/// How many frames these bytes hold.
pub(crate) fn frames(bytes: &[u8]) -> usize {
    bytes.windows(UPDATE.len()).filter(|window| *window == UPDATE).count()
}

/// A screen as it stood at one moment. A wide character is followed by an empty cell.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Screen {
    pub(crate) cells: Vec<Vec<String>>,
    /// The cursor, column first, where it can be seen.
    pub(crate) cursor: Option<(u16, u16)>,
}

impl Screen {
    pub(crate) fn rows(&self) -> impl Iterator<Item = String> {
        self.cells.iter().map(|row| row.concat())
    }

    pub(crate) fn has(&self, text: &str) -> bool {
        self.rows().any(|row| row.contains(text))
    }

    /// The same with the time that a search took written as 0.0: it is never the same.
    pub(crate) fn timeless(mut self) -> Self {
        self.cells.iter_mut().for_each(forget_time);
        self
    }

    /// The rows in which two screens differ, one above the other.
    pub(crate) fn difference(&self, other: &Self) -> String {
        let pairs = self.rows().zip(other.rows()).enumerate();
        let differing = pairs.filter(|(_, (here, there))| here != there);
        let told = differing.map(|(y, (here, there))| format!("{y:3} is  {here}\n    not {there}"));
        told.collect::<Vec<_>>().join("\n") + "\n"
    }
}

/// Writes `0.0 毫秒` for any number of milliseconds, and moves what follows where it was longer.
fn forget_time(row: &mut Vec<String>) {
    let width = row.len();
    let Some(unit) = (2..width).find(|&x| row[x] == "毫") else { return };
    let is_number = |cell: &String| cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let digits = row[..unit - 1].iter().rev().take_while(|cell| !cell.is_empty() && is_number(cell)).count();
    if digits >= 3 {
        row.splice(unit - 1 - digits..unit - 1, ["0", ".", "0"].map(str::to_owned));
        row.resize(width, " ".to_owned());
    }
}

impl fmt::Debug for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (y, row) in self.rows().enumerate() {
            writeln!(f, "{y:3}|{row}|")?;
        }
        writeln!(f, "cursor {:?}", self.cursor)
    }
}
