//! How things look: a style for every tone, and the few signs that frame the text.
//!
//! Sixteen named colours and the terminal's own foreground and background, so that it is legible on any palette, light or
//! dark. Colour is never the only carrier of a meaning: what it says is also said by a character, by bold, by
//! reverse or by the place. Without colours (`NO_COLOR`) all of that remains.

use ratatui::style::{Color, Modifier, Style};

use crate::model::Role;
use crate::page::Tone;
use crate::text::Widths;

pub use crate::config::Look as Theme;

impl Theme {
    /// The style of a tone.
    pub fn tone(self, tone: Tone) -> Style {
        match tone {
            Tone::Text | Tone::Shared | Tone::Note => Style::new(),
            Tone::Title | Tone::Own => Style::new().add_modifier(Modifier::BOLD),
            Tone::Label => self.quiet(),
            // A seam is seen where the line under the words begins or ends.
            Tone::SharedNext => Style::new().add_modifier(Modifier::UNDERLINED),
            Tone::InCommon => Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Tone::Deleted => self.colour(Color::LightRed, Color::Red).add_modifier(Modifier::CROSSED_OUT),
            Tone::Inserted => self.colour(Color::LightGreen, Color::Green).add_modifier(Modifier::UNDERLINED),
            Tone::Ours => self.colour(Color::Cyan, Color::Blue).add_modifier(Modifier::ITALIC),
            Tone::Role(Role::Lead) => self.colour(Color::LightRed, Color::Red).add_modifier(Modifier::BOLD),
            Tone::Role(Role::Support) => self.colour(Color::LightBlue, Color::Blue),
            Tone::Role(Role::Joint) => self.colour(Color::Green, Color::Green),
            Tone::Number => self.colour(Color::Magenta, Color::Magenta),
            Tone::Absent => Style::new().add_modifier(Modifier::ITALIC),
        }
    }

    /// What matches a search, on top of its tone.
    pub fn lit(self) -> Style {
        self.colour(Color::Yellow, Color::Red).add_modifier(Modifier::UNDERLINED | Modifier::BOLD)
    }

    /// The picked row or link, where the keys are.
    pub fn picked(self) -> Style {
        // One colour for the whole row, or reversed labels would leave holes in it.
        let style = Style::new().add_modifier(Modifier::REVERSED);
        if self == Self::Plain { style } else { style.fg(Color::Reset) }
    }

    /// The picked row of a pane that does not have the keys.
    pub fn picked_elsewhere(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The title of the pane that has the keys.
    pub fn focused_title(self) -> Style {
        self.colour(Color::Cyan, Color::Blue).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The title of any other pane.
    pub fn title(self) -> Style {
        Style::new()
    }

    /// What can be passed over, since nothing is lost by it: labels, ids. Dim and not grey: the grey of many palettes is
    /// that of their ground.
    pub fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// What is not read: the rules between panes, the thumb at an edge.
    pub fn faint(self) -> Style {
        if self == Self::Plain { self.quiet() } else { Style::new().fg(Color::DarkGray) }
    }

    /// What stands out: names, what is picked where no keys are.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// A key in the footer.
    pub fn key(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What must not be overlooked: that words are not as printed.
    pub fn caution(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// A mistake in what is typed.
    pub fn mistake(self) -> Style {
        self.colour(Color::LightRed, Color::Red).add_modifier(Modifier::UNDERLINED)
    }

    /// A colour for a dark ground and one for a light ground.
    fn colour(self, dark: Color, light: Color) -> Style {
        match self {
            Self::Dark => Style::new().fg(dark),
            Self::Light => Style::new().fg(light),
            Self::Plain => Style::new(),
        }
    }
}

/// The signs that are not words. Where box drawing may take two cells they are ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signs {
    /// Between two panes.
    pub rule: &'static str,
    /// Before a row whose rows are hidden.
    pub closed: &'static str,
    /// Before a row whose rows are shown.
    pub open: &'static str,
    /// Before the picked row.
    pub picked: &'static str,
    /// The part of a page that is in sight.
    pub thumb: &'static str,
    /// Nothing is in a cell.
    pub none: &'static str,
}

impl Signs {
    /// The signs that are one cell wide with these widths.
    pub fn of(widths: Widths) -> Self {
        let rule = if widths.boxes { "|" } else { "│" };
        let thumb = if widths.boxes { "#" } else { "┃" };
        Self { rule, closed: "+", open: "-", picked: ">", thumb, none: "-" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_takes_one_cell_in_its_own_widths() {
        for widths in [Widths::NARROW, Widths::WIDE] {
            let signs = Signs::of(widths);
            for sign in [signs.rule, signs.closed, signs.open, signs.picked, signs.thumb, signs.none] {
                assert_eq!(widths.str(sign), 1, "{sign}");
            }
        }
    }
}
