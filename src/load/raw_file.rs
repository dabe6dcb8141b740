//! A file of data as it was found: what it is by its name, its text, and what is known of it from before.

use std::borrow::Cow;

use super::cache::{PackedBlock, Stamp};

/// What is read of one file at most, in bytes. The largest plan here has 40 kB.
pub(super) const LIMIT: usize = 16 << 20;

/// The file with the text of a programme's superior document.
pub(super) const OF_PROGRAMME: &str = "programme.txt";

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    Plan,
    Programme,
    Themes,
    Units,
    /// What was not certain when a plan was imported.
    Doubts,
    /// A document that plans were structured from.
    Document,
}

impl FileKind {
    /// Whether plans refer to what stands in it.
    pub(crate) fn is_registry(self) -> bool {
        matches!(self, Self::Programme | Self::Themes | Self::Units)
    }
}

/// A file that could be read.
#[derive(Clone, Debug)]
pub(crate) struct RawFile {
    /// The path as the user knows it.
    pub(crate) name: String,
    pub(crate) kind: FileKind,
    /// The folder of the source that it is from: 0 its own, the others those below it with a programme of their own.
    pub(crate) folder: usize,
    /// What the program carries is not copied.
    pub(crate) text: Cow<'static, str>,
    /// What the text says, where that was found out before.
    pub(crate) prepared: Option<Prepared>,
    /// What to know it by in the cache.
    pub(crate) kept: Option<KeptFile>,
}

/// What a text says, as it was found out before.
#[derive(Clone, Debug)]
pub(crate) enum Prepared {
    /// When the program was built.
    Carried(&'static [u8]),
    /// When the folder was read the last time. The text need not be here.
    Cached(PackedBlock),
}

/// What a file is known by in the cache.
#[derive(Clone, Debug)]
pub(crate) struct KeptFile {
    /// Its path below the folder.
    pub(crate) file: String,
    pub(crate) stamp: Stamp,
}

impl RawFile {
    /// The last part of the path, by which a plan names its document.
    pub(crate) fn base_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    /// Whether it is the superior document of a programme.
    pub(crate) fn is_of_programme(&self) -> bool {
        self.kind == FileKind::Document && self.base_name().eq_ignore_ascii_case(OF_PROGRAMME)
    }

    /// A file of a plan, of which only the name is of concern.
    pub(crate) fn stub(name: &str, folder: usize) -> Self {
        let (name, text) = (name.to_owned(), Cow::Borrowed(""));
        Self { name, kind: FileKind::Plan, folder, text, prepared: None, kept: None }
    }
}
