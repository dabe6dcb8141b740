//! Themes: the tasks of 国办发〔2016〕24号 and a few local ones, under which measures of different plans are laid
//! side by side. Assigning a measure to a theme is our reading, never the document's words.

use super::{ProgrammeIx, Titles};
use crate::words::Lang;

/// Where a theme stands in [`super::Corpus::themes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThemeIx(pub usize);

/// Where a theme comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A task of the national document.
    National,
    /// Added because plans have measures that no national task covers.
    Local,
}

/// One theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Short ASCII id, `rural`.
    pub id: String,
    /// What it is called, `农村电子商务`.
    pub titles: Titles,
    /// National or local.
    pub scope: Scope,
    /// The programme whose plans it lines up.
    pub programme: ProgrammeIx,
    /// What the superior document says under the heading that it was proposed from, word for word.
    pub quote: Option<String>,
    /// Whether a program proposed it and no person has confirmed it.
    pub proposed: bool,
}

impl Theme {
    /// The Chinese title.
    pub fn title(&self) -> &str {
        self.titles.of(Lang::Zh)
    }

    /// All that it can be asked for by: its titles, the Chinese one first, and its id.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.titles.all().chain([self.id.as_str()])
    }
}
