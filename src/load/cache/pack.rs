//! A cache as it is read: which plan stands where, and its bytes when they are asked for.
//!
//! The files stay open, so that it does no harm to delete them meanwhile; what is read of them is held against its hash
//! every time, so that it does no harm to write into them either.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::form::{BlockFile, CacheIndex, Hash, PlanEntry};
use super::head::KeptHead;
use super::stamp::Stamp;
use super::{hash, trust};

/// The largest block that is read, in bytes: a file of a plan may have no more.
const LARGEST_BLOCK: usize = 16 << 20;

/// What is known of a folder.
#[derive(Debug)]
pub(crate) struct Pack {
    pub(super) index: CacheIndex,
    /// The heads of the plans.
    heads: Vec<u8>,
    files: Vec<File>,
    documents: FxHashMap<String, usize>,
}

impl Pack {
    /// An index with the heads of its plans and its files of blocks, if all are there and long enough.
    pub(super) fn of(index: CacheIndex, heads: Vec<u8>, folder: &Path) -> Option<Self> {
        let open = |block: &BlockFile| {
            let plain = !block.name.contains('/') && !block.name.starts_with('.');
            let (file, size) = trust::open(&folder.join(plain.then_some(&block.name)?)).ok()?;
            (size == block.size).then_some(file)
        };
        let files = index.blocks.iter().map(open).collect::<Option<Vec<File>>>()?;
        let fits = |plan: &PlanEntry| {
            let file = index.blocks.get(plan.block.file);
            let end = plan.block.start.checked_add(plan.block.size as u64);
            plan.block.size <= LARGEST_BLOCK && file.zip(end).is_some_and(|(file, end)| end <= file.size)
        };
        (index.plans.iter().all(fits) && index.plans.is_sorted_by(|one, next| one.file < next.file))
            .then_some(())?;
        let documents = index.documents.iter().map(|(file, _)| file.clone()).zip(0..).collect();
        Some(Self { index, heads, files, documents })
    }

    /// The registries by which its plans were found right.
    pub(crate) fn registries(&self) -> &Hash {
        &self.index.registries
    }

    /// The plan of a file that was not touched since.
    pub(crate) fn untouched(self: &Arc<Self>, file: &str, stamp: &Stamp) -> Option<PackedBlock> {
        let block = self.block(file)?;
        let same = block.entry().is_some_and(|entry| entry.stamp == *stamp);
        (same && stamp.is_settled(self.index.looked)).then_some(block)
    }

    /// The plan of a file that says the same as then.
    pub(crate) fn of_content(self: &Arc<Self>, file: &str, content: &Hash) -> Option<PackedBlock> {
        self.block(file).filter(|block| block.entry().is_some_and(|entry| entry.content == *content))
    }

    /// Whether a document that could be read was not touched since.
    pub(crate) fn has_document(&self, file: &str, stamp: &Stamp) -> bool {
        let known = self.documents.get(file).and_then(|&at| self.index.documents.get(at));
        known.is_some_and(|(_, known)| known == stamp) && stamp.is_settled(self.index.looked)
    }

    fn block(self: &Arc<Self>, file: &str) -> Option<PackedBlock> {
        let at = self.index.plans.binary_search_by(|plan| plan.file.as_str().cmp(file)).ok()?;
        Some(PackedBlock { at, pack: self.clone() })
    }
}

/// A plan in a cache.
#[derive(Clone, Debug)]
pub(crate) struct PackedBlock {
    pack: Arc<Pack>,
    at: usize,
}

impl PackedBlock {
    pub(super) fn entry(&self) -> Option<&PlanEntry> {
        self.pack.index.plans.get(self.at)
    }

    /// What is known of the plan without its text, if it can be read.
    pub(crate) fn head(&self) -> Option<KeptHead<'_>> {
        postcard::from_bytes(self.head_bytes()?).ok()
    }

    /// The same as it is written.
    pub(super) fn head_bytes(&self) -> Option<&[u8]> {
        let place = self.entry()?.head;
        self.pack.heads.get(place.start..place.start.checked_add(place.size)?)
    }

    /// The hash of the text of its file.
    pub(crate) fn content(&self) -> Option<&Hash> {
        self.entry().map(|entry| &entry.content)
    }

    /// The pack that it is in.
    pub(crate) fn pack(&self) -> &Arc<Pack> {
        &self.pack
    }

    /// The bytes of the plan, if they are those that were written.
    pub(crate) fn bytes(&self) -> Option<Vec<u8>> {
        let block = self.entry()?.block;
        let mut bytes = vec![0; block.size];
        read_at(self.pack.files.get(block.file)?, &mut bytes, block.start).ok()?;
        (hash(&bytes) == block.hash).then_some(bytes)
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], start: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, start)
}

#[cfg(not(unix))]
fn read_at(_: &File, _: &mut [u8], _: u64) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
