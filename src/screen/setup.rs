//! What the user has settled before the screen opens, and what of the screen the settings may name.

use std::fmt;
use std::sync::Arc;

use crate::app::ambiguous::Mode;
use crate::app::bindings::BINDINGS;
use crate::app::key::Key;
use crate::compare::unshelved::Unshelved;
use crate::config::{Clipboard, KeyRow, Rebound};
use crate::import::FileOutcome;
use crate::load::{Finding, SourceFiles};
use crate::model::Corpus;
use crate::named::Named;
use crate::text::Script;
use crate::theme::Theme;

/// Gives the data as they are on disk now.
pub type Shelves = Arc<dyn Fn() -> Vec<SourceFiles> + Send + Sync>;

/// Makes plans of the documents at a path, as a person typed it, and puts them into the user's folder; whether a plan that is
/// there gives way. Gives how each file went, or what is wrong with the data that there are.
pub type Importer = Arc<dyn Fn(&str, bool) -> Result<Vec<FileOutcome>, Vec<Finding>> + Send + Sync>;

/// Reads a document at a path, as a person typed it, to be held against the plans; it is put nowhere. Gives it, or why it
/// can't be read, in words.
pub type UnshelvedReader = Arc<dyn Fn(&Corpus, &str) -> Result<Unshelved, String> + Send + Sync>;

/// What the user has settled before the screen opens.
pub struct Setup {
    /// How ambiguous characters are counted.
    pub ambiguous: Mode,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// How texts are copied.
    pub clipboard: Clipboard,
    /// How it looks, where the terminal has colours.
    pub look: Theme,
    /// The script in which the documents are shown.
    pub script: Script,
    /// Keys of the user's own.
    pub keys: Vec<Rebound>,
    /// What makes plans of documents; `None` where there is no folder to put them into.
    pub importer: Option<Importer>,
    /// What reads documents that are held against the plans; `None` where there is nothing to read them with.
    pub drafts: Option<UnshelvedReader>,
    /// Whether no programme is to be in hand, but all.
    pub all_programmes: bool,
    /// Where the plans come from, to be read again; `None` where they are only those that are built in.
    pub shelves: Option<Shelves>,
}

impl fmt::Debug for Setup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Setup").finish_non_exhaustive()
    }
}

/// Which actions can be given keys of the user's own, and their keys, as the settings name them.
pub fn bindings() -> Vec<KeyRow<'static>> {
    let rows = BINDINGS.iter();
    rows.map(|row| KeyRow { context: row.context.name(), action: row.name(), keys: row.keys }).collect()
}

/// A key as it is named, where a text names one.
pub fn key_name(text: &str) -> Option<String> {
    text.parse::<Key>().ok().map(|key| key.to_string())
}
