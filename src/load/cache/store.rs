//! The folder of the cache, and the place in it of each folder of plans.

use std::fmt::Write;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::form::{CacheIndex, MAGIC};
use super::pack::Pack;
use super::trust::{create, is_our_folder, make_folder, open};
use super::{hash, stamp};

/// The largest index that is read, in bytes. That of 50,000 plans is a third of it.
const LARGEST_INDEX: u64 = 128 << 20;

/// Where what was read is kept: below the user's cache folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CacheFolder(PathBuf);

impl CacheFolder {
    /// A folder, whether it is there or not.
    pub fn at(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// How much is kept in it, in bytes.
    pub fn size(&self) -> u64 {
        let files = fs::read_dir(&self.0).into_iter().flatten().flatten();
        files
            .filter_map(|file| file.metadata().ok())
            .filter(fs::Metadata::is_file)
            .map(|file| file.len())
            .sum()
    }
}

/// The place in the cache of one folder of plans.
#[derive(Clone, Debug)]
pub(crate) struct Shelf {
    folder: PathBuf,
    /// What its files begin with: made of the path of the folder.
    key: String,
    /// The folder of plans.
    pub(super) root: String,
    /// What is known of it, if anything.
    pub(crate) pack: Option<Arc<Pack>>,
    /// When its files began to be looked at, in seconds.
    pub(super) looked: i64,
}

impl Shelf {
    /// The place of a folder of plans, of which nothing is recalled yet; `None` where it can't have one.
    pub(crate) fn of(cache: &CacheFolder, root: &Path) -> Option<Self> {
        let root = fs::canonicalize(root).ok()?.to_str()?.to_owned();
        let key = named_by(&hash(root.as_bytes()));
        Some(Self { folder: cache.0.clone(), key, root, pack: None, looked: stamp::now() })
    }

    /// How large what is known of the folder is, in bytes; 0 where nothing is.
    pub(crate) fn size(&self) -> u64 {
        fs::symlink_metadata(self.index()).map(|index| index.len()).unwrap_or_default()
    }

    /// The same place, of which nothing is known.
    pub(crate) fn forgetting(&self) -> Self {
        Self { pack: None, looked: stamp::now(), ..self.clone() }
    }

    /// What is known of the folder, if all of it can be believed.
    pub(crate) fn recalled(&self) -> Option<Pack> {
        is_our_folder(&self.folder).then_some(())?;
        let (mut file, size) = open(&self.index()).ok()?;
        (size <= LARGEST_INDEX).then_some(())?;
        let mut bytes = Vec::with_capacity(usize::try_from(size).ok()?);
        file.by_ref().take(LARGEST_INDEX).read_to_end(&mut bytes).ok()?;
        let rest = bytes.strip_prefix(MAGIC.as_bytes())?;
        let (told, rest) = rest.split_at_checked(32)?;
        (told == hash(rest)).then_some(())?;
        let (index, heads): (CacheIndex, _) = postcard::take_from_bytes(rest).ok()?;
        (index.root == self.root).then_some(())?;
        let heads = bytes.len() - heads.len();
        bytes.drain(..heads);
        Pack::of(index, bytes, &self.folder)
    }

    /// The file of the index.
    pub(super) fn index(&self) -> PathBuf {
        self.folder.join(format!("{}.index", self.key))
    }

    /// A new file in the folder, which nobody else has or can read, with its path.
    pub(super) fn temporary(&self) -> io::Result<(File, PathBuf)> {
        make_folder(&self.folder)?;
        for number in 0..100 {
            let path = self.folder.join(format!("{}.{}-{number}.tmp", self.key, std::process::id()));
            match create(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                other => return other.map(|file| (file, path)),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// The name of a file of blocks with such contents.
    pub(super) fn block_name(&self, contents: &super::Hash) -> String {
        format!("{}-{}.plans", self.key, named_by(contents))
    }

    /// The path of a file in the folder.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Removes what was written for this folder and is of no use any more. Who has it open can go on reading.
    pub(super) fn sweep(&self, wanted: impl Fn(&str) -> bool) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let ours = name.starts_with(&self.key);
            let of_blocks = ours && path.extension().is_some_and(|ending| ending == "plans");
            let left = ours && path.extension().is_some_and(|ending| ending == "tmp") && is_old(&path);
            if (of_blocks && !wanted(name)) || left {
                let _ = fs::remove_file(&path);
            }
        }
    }
}

/// A name made of a hash, long enough that no two are alike.
fn named_by(hash: &super::Hash) -> String {
    hash.iter().take(12).fold(String::new(), |mut name, byte| {
        let _ = write!(name, "{byte:02x}");
        name
    })
}

/// Whether nobody is writing it any more: a program that writes for an hour has ended long ago.
fn is_old(path: &Path) -> bool {
    let written = fs::symlink_metadata(path).and_then(|about| about.modified());
    written.is_ok_and(|written| written.elapsed().is_ok_and(|since| since.as_secs() > 3600))
}
