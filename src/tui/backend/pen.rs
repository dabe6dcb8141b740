//! The attributes the terminal prints with, and the shortest way from one set to another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::tui::colour::ColourDepth;

/// Modifiers that show on a cell without a character.
const ON_BLANK: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// What each modifier is switched on and off with. Bold and dim share their off.
const SWITCHES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Colours and modifiers of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellStyle {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) modifier: Modifier,
}

impl CellStyle {
    /// What a terminal prints with after a reset.
    pub(super) const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// The ink of a cell, in colours the terminal has.
    pub(super) fn of(cell: &Cell, depth: ColourDepth) -> Self {
        Self { fg: depth.fit(cell.fg), bg: depth.fit(cell.bg), modifier: cell.modifier }
    }

    /// What of the ink can be seen where no character stands, so that two blanks that look alike are alike.
    pub(super) fn on_blank(self) -> Self {
        let modifier = self.modifier & ON_BLANK;
        let fg = if modifier.is_empty() { Color::Reset } else { self.fg };
        Self { fg, modifier, ..self }
    }
}

/// What the terminal prints with now.
pub(super) struct TerminalPen {
    ink: CellStyle,
}

impl TerminalPen {
    pub(super) const fn new() -> Self {
        Self { ink: CellStyle::PLAIN }
    }

    /// Takes up `ink` for a character.
    pub(super) fn take(&mut self, ink: CellStyle, out: &mut Vec<u8>) {
        if self.ink == ink {
            return;
        }
        let (change, afresh) = (self.change(ink), afresh(ink));
        let codes = if change.len() <= afresh.len() { change } else { afresh };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(&codes);
        out.push(b'm');
        self.ink = ink;
    }

    /// Takes up `ink` for a blank: what doesn't show on one may stay as it is.
    pub(super) fn take_for_blank(&mut self, ink: CellStyle, out: &mut Vec<u8>) {
        if self.ink.on_blank() != ink.on_blank() {
            self.take(ink, out);
        }
    }

    fn change(&self, ink: CellStyle) -> Vec<u8> {
        let mut codes = Vec::with_capacity(24);
        let mut kept = self.ink.modifier;
        for (modifier, _, off) in SWITCHES {
            if kept.contains(modifier) && !ink.modifier.contains(modifier) {
                push(&mut codes, &[off]);
                kept -= SWITCHES.iter().filter(|s| s.2 == off).fold(modifier, |sum, s| sum | s.0);
            }
        }
        switch_on(&mut codes, ink.modifier - kept);
        if ink.fg != self.ink.fg {
            colour(&mut codes, ink.fg, 30);
        }
        if ink.bg != self.ink.bg {
            colour(&mut codes, ink.bg, 40);
        }
        codes
    }
}

/// The codes that make `ink` out of anything. An empty list is a reset.
fn afresh(ink: CellStyle) -> Vec<u8> {
    let mut codes = Vec::with_capacity(24);
    if ink == CellStyle::PLAIN {
        return codes;
    }
    push(&mut codes, &[0]);
    switch_on(&mut codes, ink.modifier);
    if ink.fg != Color::Reset {
        colour(&mut codes, ink.fg, 30);
    }
    if ink.bg != Color::Reset {
        colour(&mut codes, ink.bg, 40);
    }
    codes
}

fn switch_on(codes: &mut Vec<u8>, modifiers: Modifier) {
    for (modifier, on, _) in SWITCHES {
        if modifiers.contains(modifier) {
            push(codes, &[on]);
        }
    }
}

fn push(codes: &mut Vec<u8>, numbers: &[u8]) {
    for number in numbers {
        if !codes.is_empty() {
            codes.push(b';');
        }
        super::cursor::number(codes, u16::from(*number));
    }
}

/// `base` is 30 for the foreground and 40 for the background.
fn colour(codes: &mut Vec<u8>, colour: Color, base: u8) {
    let bright = base + 60;
    match colour {
        Color::Reset => push(codes, &[base + 9]),
        Color::Black => push(codes, &[base]),
        Color::Red => push(codes, &[base + 1]),
        Color::Green => push(codes, &[base + 2]),
        Color::Yellow => push(codes, &[base + 3]),
        Color::Blue => push(codes, &[base + 4]),
        Color::Magenta => push(codes, &[base + 5]),
        Color::Cyan => push(codes, &[base + 6]),
        Color::Gray => push(codes, &[base + 7]),
        Color::DarkGray => push(codes, &[bright]),
        Color::LightRed => push(codes, &[bright + 1]),
        Color::LightGreen => push(codes, &[bright + 2]),
        Color::LightYellow => push(codes, &[bright + 3]),
        Color::LightBlue => push(codes, &[bright + 4]),
        Color::LightMagenta => push(codes, &[bright + 5]),
        Color::LightCyan => push(codes, &[bright + 6]),
        Color::White => push(codes, &[bright + 7]),
        Color::Indexed(index) => push(codes, &[base + 8, 5, index]),
        Color::Rgb(r, g, b) => push(codes, &[base + 8, 2, r, g, b]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ink(fg: Color, bg: Color, modifier: Modifier) -> CellStyle {
        CellStyle { fg, bg, modifier }
    }

    fn way(from: CellStyle, to: CellStyle) -> String {
        let mut out = Vec::new();
        TerminalPen { ink: from }.take(to, &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "")
    }

    #[test]
    fn only_what_changes_is_sent() {
        let red = ink(Color::Red, Color::Reset, Modifier::empty());
        let bold_red = ink(Color::Red, Color::Reset, Modifier::BOLD);
        assert_eq!(way(red, red), "");
        assert_eq!(way(CellStyle::PLAIN, red), "[31m");
        assert_eq!(way(red, bold_red), "[1m");
        assert_eq!(way(bold_red, red), "[22m");
        assert_eq!(way(bold_red, CellStyle::PLAIN), "[m");
        assert_eq!(way(red, ink(Color::Black, Color::Cyan, Modifier::empty())), "[30;46m");
    }

    #[test]
    fn bold_survives_the_end_of_dim() {
        let both = ink(Color::Red, Color::Blue, Modifier::BOLD | Modifier::DIM);
        assert_eq!(way(both, ink(Color::Red, Color::Blue, Modifier::BOLD)), "[22;1m");
        let reversed = ink(Color::Reset, Color::Reset, Modifier::REVERSED | Modifier::UNDERLINED);
        assert_eq!(way(reversed, ink(Color::Reset, Color::Reset, Modifier::UNDERLINED)), "[27m");
    }

    #[test]
    fn a_blank_asks_only_for_what_shows_on_it() {
        let mut out = Vec::new();
        let mut pen = TerminalPen { ink: ink(Color::Red, Color::Cyan, Modifier::BOLD) };
        pen.take_for_blank(ink(Color::Blue, Color::Cyan, Modifier::empty()), &mut out);
        assert!(out.is_empty());
        pen.take_for_blank(ink(Color::Blue, Color::Reset, Modifier::empty()), &mut out);
        assert!(!out.is_empty());
    }

    #[test]
    fn many_colours_are_written_out() {
        let many = ink(Color::Rgb(1, 22, 255), Color::Indexed(200), Modifier::empty());
        assert_eq!(way(CellStyle::PLAIN, many), "[38;2;1;22;255;48;5;200m");
    }
}
