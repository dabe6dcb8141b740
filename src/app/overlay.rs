//! What is typed in, over the view in front: the field of the filter, the palette, or a line that is asked for; never two.

use super::bindings::Context;
use super::palette::Palette;
use super::prompt::Prompt;

/// What is open over the view.
#[derive(Clone, Debug, Default)]
pub enum Overlay {
    /// Nothing: the view has the keys.
    #[default]
    None,
    /// The field of the filter.
    Field,
    /// The palette.
    Palette(Palette),
    /// A line that is asked for, in the footer.
    Prompt(Prompt),
}

impl Overlay {
    /// Whether the field is open.
    pub fn is_field(&self) -> bool {
        matches!(self, Self::Field)
    }

    /// Whether anything is open.
    pub fn is_open(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// The palette, if it is open.
    pub fn palette(&self) -> Option<&Palette> {
        match self {
            Self::Palette(palette) => Some(palette),
            Self::None | Self::Field | Self::Prompt(_) => None,
        }
    }

    /// The line that is asked for, if one is.
    pub fn prompt(&self) -> Option<&Prompt> {
        match self {
            Self::Prompt(prompt) => Some(prompt),
            Self::None | Self::Field | Self::Palette(_) => None,
        }
    }

    /// Where its keys are looked up, if it has them.
    pub(super) fn context(&self) -> Option<Context> {
        match self {
            Self::None => None,
            Self::Field => Some(Context::Field),
            Self::Palette(_) => Some(Context::Palette),
            Self::Prompt(_) => Some(Context::Path),
        }
    }
}
