//! Colours on the command line: the tones of the screen, as the escape sequences that every terminal since the VT100
//! understands. No meaning rests on them.

use ratatui::style::{Color, Modifier, Style};

use crate::app::page::Tone;
use crate::theme::Theme;

/// What colours texts, or leaves them as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ink {
    /// Whether there are colours.
    pub(super) on: bool,
}

impl Ink {
    /// A text in a tone. Line ends stay outside the colour, so that lines can be cut and sorted.
    pub(super) fn paint(self, text: &str, tone: Tone) -> String {
        let codes = codes(Theme::Dark.tone(tone));
        if !self.on || codes.is_empty() {
            return text.to_owned();
        }
        let line = |line: &str| {
            if line.is_empty() {
                String::new()
            } else {
                format!("\u{1b}[{}m{line}\u{1b}[0m", codes.join(";"))
            }
        };
        text.split('\n').map(line).collect::<Vec<_>>().join("\n")
    }
}

fn codes(style: Style) -> Vec<&'static str> {
    let modifiers = [
        (Modifier::BOLD, "1"),
        (Modifier::DIM, "2"),
        (Modifier::ITALIC, "3"),
        (Modifier::UNDERLINED, "4"),
        (Modifier::REVERSED, "7"),
    ];
    let held = modifiers.into_iter().filter(|(modifier, _)| style.add_modifier.contains(*modifier));
    let mut codes: Vec<&str> = held.map(|(_, code)| code).collect();
    codes.extend(match style.fg {
        Some(Color::Red) => Some("31"),
        Some(Color::Green) => Some("32"),
        Some(Color::Yellow) => Some("33"),
        Some(Color::Blue) => Some("34"),
        Some(Color::Magenta) => Some("35"),
        Some(Color::Cyan) => Some("36"),
        Some(Color::DarkGray) => Some("90"),
        _ => None,
    });
    codes
}

#[cfg(test)]
mod tests {
    use super::Ink;
    use crate::app::page::Tone;

    #[test]
    fn colours_end_with_the_line_and_are_not_there_unless_wanted() {
        assert_eq!(
            Ink { on: true }.paint("一\n二", Tone::Title),
            "\u{1b}[1m一\u{1b}[0m\n\u{1b}[1m二\u{1b}[0m"
        );
        assert_eq!(Ink { on: true }.paint("一", Tone::Text), "一");
        assert_eq!(Ink { on: false }.paint("一", Tone::Title), "一");
    }
}
