//! What is typed in, over the view in front: the field of the filter, the palette, or the path of a document; never two.

use super::bindings::Context;
use super::field::LineEdit;
use super::palette::Palette;

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
    /// The path of a document to be brought in.
    Path(LineEdit),
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
            Self::None | Self::Field | Self::Path(_) => None,
        }
    }

    /// The path that is typed, if it is asked for.
    pub fn path(&self) -> Option<&LineEdit> {
        match self {
            Self::Path(field) => Some(field),
            Self::None | Self::Field | Self::Palette(_) => None,
        }
    }

    /// Where its keys are looked up, if it has them.
    pub(super) fn context(&self) -> Option<Context> {
        match self {
            Self::None => None,
            Self::Field => Some(Context::Field),
            Self::Palette(_) => Some(Context::Palette),
            Self::Path(_) => Some(Context::Path),
        }
    }
}
