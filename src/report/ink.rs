//! Colours of printed text: the tones of the screen, as the escape sequences that every terminal since the VT100
//! understands. No meaning rests on them.

use anstyle::Style;

use super::Tone;
use crate::theme::Theme;

/// What colours texts, or leaves them as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ink {
    /// Whether there are colours.
    pub on: bool,
}

impl Ink {
    /// The style of a tone.
    pub(super) fn style(self, tone: Tone) -> Style {
        if self.on { Theme::Dark.tone(tone).into() } else { Style::new() }
    }
}
