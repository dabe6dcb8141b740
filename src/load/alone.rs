//! The registries that a folder is proved with on its own: those that the program carries, as far as the folder lacks them.

use super::raw_file::FileKind;
use super::read::{self, Content};
use super::source::SourceFiles;

impl SourceFiles {
    /// The registries that the program carries, for a folder to be proved on its own: those that it has itself are
    /// left out, or a unit missing there would be found here. Units without themes beside them, or under portfolios that stand
    /// elsewhere, only add to these, as import writes them.
    pub fn registries_for(folder: &Self) -> Self {
        let has = |kind: FileKind| folder.files.iter().any(|file| file.kind == kind && file.folder == 0);
        let stands_alone = has(FileKind::Themes) && has(FileKind::Units) && !folder.units_lean_on_others();
        let mut source = Self::built_in();
        source.files.retain(|file| match file.kind {
            FileKind::Programme => true,
            FileKind::Themes => !has(FileKind::Themes),
            FileKind::Units => !stands_alone,
            FileKind::Plan | FileKind::Doubts | FileKind::Document => false,
        });
        source
    }

    /// Whether units of it work in portfolios that it does not have.
    fn units_lean_on_others(&self) -> bool {
        let own = self.files.iter().filter(|file| file.kind == FileKind::Units && file.folder == 0);
        let leans = |text: &str| match read::parse(FileKind::Units, text) {
            Ok(Content::Units(units)) => {
                let has =
                    |name: &str| units.portfolios.iter().any(|portfolio| portfolio.name.as_str() == name);
                let mut named = units.units.iter().flat_map(|unit| &unit.portfolios);
                // Where it has portfolios of its own, an unknown one is a slip.
                units.portfolios.len() < 2 && named.any(|portfolio| !has(portfolio.as_str()))
            }
            Ok(_) | Err(_) => false,
        };
        own.into_iter().any(|file| leans(&file.text))
    }
}
