//! What the state asks of the world outside it.
//!
//! The state does nothing itself: it has no terminal, no clipboard and no process. It says what should happen, and
//! the floor that can do it does.

use super::export::ExportOrder;

/// What is to be done after an input was taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Effect {
    /// Nothing beyond drawing what changed.
    #[default]
    None,
    /// Leave the terminal and end.
    Quit,
    /// Give the terminal back to the shell until it continues us.
    Suspend,
    /// Put the text on the user's clipboard.
    Copy(String),
    /// Ask the terminal how wide its characters are.
    Probe,
    /// Draw the whole screen again: something else wrote on it.
    Repaint,
    /// Read the plans on disk again.
    Reload,
    /// Make plans of the documents at a path, as it was typed, and read all plans again.
    Import {
        /// A file or a folder.
        path: String,
        /// Whether the plan that is there gives way.
        again: bool,
    },
    /// Read a document at a path, as it was typed, to be held against the plans.
    ReadUnshelved {
        /// A file.
        path: String,
        /// What it is held against, and how.
        wanted: UnshelvedUse,
    },
    /// Write a file.
    Export(Box<ExportOrder>),
    /// Listen to the mouse or leave it to the terminal's own selection.
    Mouse(bool),
}

/// What a document is read for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnshelvedUse {
    /// To look for its sentences in the plans.
    Base,
    /// As another version of a plan, by the id of that.
    Version(String),
}
