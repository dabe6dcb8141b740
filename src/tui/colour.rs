//! Which colours this terminal can show.
//!
//! The named sixteen are safe everywhere and follow the user's own scheme. More is sent only where it was announced,
//! and what was not announced is mapped down here, so that a theme may name any colour. `NO_COLOR` takes away
//! colours and nothing else: reverse, bold and underline carry meaning and stay. (crossterm 0.29 answers `NO_COLOR`
//! with a reset of everything, which is why the backend writes its own attributes.)

use ratatui::style::Color;

/// How many colours are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColourDepth {
    /// None at all.
    Plain,
    /// The sixteen named ones.
    #[default]
    Named,
    /// The 256 of the xterm table.
    Indexed,
    /// Any.
    True,
}

impl ColourDepth {
    /// What the variables of the environment announce; `var` looks one up.
    pub fn from_env(var: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| var(name).filter(|value| !value.is_empty());
        if set("NO_COLOR").is_some() {
            return Self::Plain;
        }
        if set("COLORTERM").is_some_and(|value| matches!(value.as_str(), "truecolor" | "24bit")) {
            return Self::True;
        }
        if set("TERM").is_some_and(|value| value.contains("256color")) { Self::Indexed } else { Self::Named }
    }

    /// The nearest colour that may be sent.
    #[must_use]
    pub fn fit(self, colour: Color) -> Color {
        match (self, colour) {
            (Self::Plain, _) => Color::Reset,
            (Self::Named, Color::Rgb(r, g, b)) => nearest_name([r, g, b]),
            (Self::Named, Color::Indexed(index)) => nearest_name(of_index(index)),
            (Self::Indexed, Color::Rgb(r, g, b)) => Color::Indexed(nearest_index([r, g, b])),
            _ => colour,
        }
    }
}

type Rgb = [u8; 3];

/// The named colours as xterm shows them; a user's scheme differs, but not in kind.
const NAMED: [(Color, Rgb); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

/// The steps of the colour cube in the table of 256.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

fn distance(a: Rgb, b: Rgb) -> u32 {
    a.into_iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

fn nearest_name(colour: Rgb) -> Color {
    NAMED.iter().min_by_key(|(_, rgb)| distance(colour, *rgb)).map_or(Color::Reset, |&(name, _)| name)
}

/// Only the cube and the greys are candidates: the first sixteen belong to the user's scheme.
fn nearest_index(colour: Rgb) -> u8 {
    (16..=255).min_by_key(|&index| distance(colour, of_index(index))).unwrap_or(16)
}

fn of_index(index: u8) -> Rgb {
    match index {
        0..16 => NAMED[usize::from(index)].1,
        16..232 => {
            let cube = usize::from(index) - 16;
            [STEPS[cube / 36], STEPS[cube / 6 % 6], STEPS[cube % 6]]
        }
        232.. => [8 + 10 * (index - 232); 3],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(variables: &[(&str, &str)]) -> ColourDepth {
        ColourDepth::from_env(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn only_what_is_announced_is_used() {
        assert_eq!(depth(&[]), ColourDepth::Named);
        assert_eq!(depth(&[("TERM", "xterm")]), ColourDepth::Named);
        assert_eq!(depth(&[("TERM", "xterm-256color")]), ColourDepth::Indexed);
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), ColourDepth::True);
        assert_eq!(depth(&[("COLORTERM", "24bit"), ("NO_COLOR", "1")]), ColourDepth::Plain);
        assert_eq!(
            depth(&[("COLORTERM", "24bit"), ("NO_COLOR", "")]),
            ColourDepth::True,
            "empty counts as not set"
        );
    }

    #[test]
    fn colours_are_mapped_down_to_the_nearest() {
        assert_eq!(ColourDepth::True.fit(Color::Rgb(1, 2, 3)), Color::Rgb(1, 2, 3));
        assert_eq!(ColourDepth::Indexed.fit(Color::Rgb(255, 0, 0)), Color::Indexed(196));
        assert_eq!(ColourDepth::Indexed.fit(Color::Rgb(9, 9, 9)), Color::Indexed(232));
        assert_eq!(ColourDepth::Named.fit(Color::Rgb(250, 10, 10)), Color::LightRed);
        assert_eq!(ColourDepth::Named.fit(Color::Indexed(236)), Color::Black);
        assert_eq!(ColourDepth::Named.fit(Color::Cyan), Color::Cyan);
        assert_eq!(ColourDepth::Plain.fit(Color::Cyan), Color::Reset);
    }
}
