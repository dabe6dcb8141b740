//! Writes a cache: what is new into a file of its own, beside those that are there, and an index of all.
//!
//! Everything is written under a name that nobody reads, and renamed when it is whole: another program finds the cache as it
//! was or as it is. A changed plan costs its own block and the index. That something can't be written is told to nobody: the
//! next start takes as long as this one.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::form::{BlockFile, BlockPlace, CacheIndex, Hash, HeadPlace, MAGIC, PlanEntry};
use super::head::KeptHead;
use super::pack::PackedBlock;
use super::stamp::Stamp;
use super::{Shelf, hash};
use crate::load::schema;
use crate::model::Plan;

/// A folder with fewer plans is read as fast as it is looked up.
const WORTH_KEEPING: usize = 100;

/// After so many files of blocks they are made one again.
const MOST_FILES: usize = 8;

/// What is to be kept of a folder of plans.
pub(crate) struct Keeper<'s> {
    shelf: &'s Shelf,
    old: Vec<(PackedBlock, Stamp)>,
    /// Entries with the heads of their plans.
    new: Vec<(PlanEntry, Vec<u8>)>,
    documents: Vec<(String, Stamp)>,
    writer: Option<BlockWriter>,
    failed: bool,
}

/// A plan that was read without a mistake, as it is kept. To make it is most of the work, and any thread may do that.
pub(crate) struct NewEntry {
    file: String,
    stamp: Stamp,
    /// Of the text of the file.
    content: Hash,
    /// The bytes of its head, those of its block, and the hash of these; `None` where it can't be written.
    packed: Option<(Vec<u8>, Vec<u8>, Hash)>,
}

impl NewEntry {
    /// What a file below the folder says, with the plan that was built of it.
    pub(crate) fn of(
        file: String,
        text: &str,
        stamp: Stamp,
        (said, plan): (&schema::Plan<'_>, &Plan),
    ) -> Self {
        let head = postcard::to_allocvec(&KeptHead::of(plan)).ok();
        let packed = head.zip(postcard::to_allocvec(said).ok()).map(|(head, block)| {
            let hash = hash(&block);
            (head, block, hash)
        });
        Self { file, stamp, content: hash(text.as_bytes()), packed }
    }
}

/// A file of blocks while it is written.
struct BlockWriter {
    file: BufWriter<File>,
    path: PathBuf,
    size: u64,
    hash: Sha256,
}

impl<'s> Keeper<'s> {
    /// Nothing to keep yet.
    pub(crate) fn new(shelf: &'s Shelf) -> Self {
        Self { shelf, old: Vec::new(), new: Vec::new(), documents: Vec::new(), writer: None, failed: false }
    }

    /// Keeps a document that could be read.
    pub(crate) fn document(&mut self, file: String, stamp: Stamp) {
        self.documents.push((file, stamp));
    }

    /// Keeps a plan that is in the cache.
    pub(crate) fn again(&mut self, block: PackedBlock, stamp: Stamp) {
        self.old.push((block, stamp));
    }

    /// Keeps a plan that was read without a mistake.
    pub(crate) fn plan(&mut self, entry: NewEntry) {
        let NewEntry { file, stamp, content, packed } = entry;
        let written = packed.and_then(|(head, bytes, hash)| Some((head, self.block(&bytes, hash).ok()?)));
        match written {
            Some((head, block)) => {
                let place = HeadPlace { start: 0, size: head.len() };
                self.new.push((PlanEntry { file, stamp, content, block, head: place }, head));
            }
            None => self.failed = true,
        }
    }

    /// Writes a block behind the others; its file is not numbered yet, nor has its head a place.
    fn block(&mut self, bytes: &[u8], hash: Hash) -> io::Result<BlockPlace> {
        if self.failed {
            return Err(io::ErrorKind::Other.into());
        }
        if self.writer.is_none() {
            let (file, path) = self.shelf.temporary()?;
            self.writer =
                Some(BlockWriter { file: BufWriter::new(file), path, size: 0, hash: Sha256::new() });
        }
        let Some(writer) = &mut self.writer else { return Err(io::ErrorKind::Other.into()) };
        writer.file.write_all(bytes)?;
        writer.hash.update(bytes);
        let start = writer.size;
        writer.size += bytes.len() as u64;
        Ok(BlockPlace { file: 0, start, size: bytes.len(), hash })
    }

    /// Writes the cache, unless it says all of this already.
    pub(crate) fn finish(mut self, registries: Hash) {
        let pack = self.shelf.pack.clone();
        let same = pack.as_ref().is_some_and(|pack| {
            let stamps = self.old.iter().all(|(block, stamp)| {
                block
                    .entry()
                    .is_some_and(|entry| entry.stamp == *stamp && stamp.is_settled(pack.index.looked))
            });
            let counts = (self.old.len(), self.documents.len());
            let documents = self.documents.iter().all(|(file, stamp)| pack.has_document(file, stamp));
            stamps
                && documents
                && counts == (pack.index.plans.len(), pack.index.documents.len())
                && *pack.registries() == registries
        });
        let worth = self.old.len() + self.new.len() >= WORTH_KEEPING;
        if !worth || (same && self.new.is_empty()) || self.write(registries).is_err() {
            self.clean_up();
        }
    }

    fn write(&mut self, registries: Hash) -> io::Result<()> {
        if self.failed {
            return Err(io::ErrorKind::Other.into());
        }
        let mut blocks: Vec<BlockFile> = Vec::new();
        let mut plans = Vec::new();
        let old = std::mem::take(&mut self.old);
        let before = self.shelf.pack.as_ref().map_or(0, |pack| pack.index.blocks.len());
        for (block, stamp) in old {
            let Some(entry) = block.entry() else { continue };
            let head = block.head_bytes().ok_or(io::ErrorKind::InvalidData)?.to_vec();
            let entry = PlanEntry { stamp, ..entry.clone() };
            if before >= MOST_FILES {
                let bytes = block.bytes().ok_or(io::ErrorKind::InvalidData)?;
                let block = self.block(&bytes, entry.block.hash)?;
                self.new.push((PlanEntry { block, ..entry }, head));
                continue;
            }
            let Some(file) = block.pack().index.blocks.get(entry.block.file) else { continue };
            let number = blocks.iter().position(|known| known == file).unwrap_or_else(|| {
                blocks.push(file.clone());
                blocks.len() - 1
            });
            plans.push((PlanEntry { block: BlockPlace { file: number, ..entry.block }, ..entry }, head));
        }
        if let Some(writer) = self.writer.take() {
            let BlockWriter { file, path, size, hash } = writer;
            let name = self.shelf.block_name(&hash.finalize().into());
            file.into_inner()?;
            fs::rename(&path, self.shelf.path(&name))?;
            blocks.push(BlockFile { name, size });
        }
        let number = blocks.len().saturating_sub(1);
        let new = std::mem::take(&mut self.new).into_iter();
        plans.extend(new.map(|(entry, head)| {
            (PlanEntry { block: BlockPlace { file: number, ..entry.block }, ..entry }, head)
        }));
        plans.sort_by(|(one, _), (other, _)| one.file.cmp(&other.file));
        let mut heads = Vec::new();
        for (entry, head) in &mut plans {
            entry.head = HeadPlace { start: heads.len(), size: head.len() };
            heads.append(head);
        }
        let index = CacheIndex {
            root: self.shelf.root.clone(),
            looked: self.shelf.looked,
            registries,
            blocks,
            plans: plans.into_iter().map(|(entry, _)| entry).collect(),
            documents: std::mem::take(&mut self.documents),
        };
        self.write_index(&index, &heads)
    }

    fn write_index(&self, index: &CacheIndex, heads: &[u8]) -> io::Result<()> {
        let mut bytes = postcard::to_allocvec(index).map_err(io::Error::other)?;
        bytes.extend_from_slice(heads);
        let (mut file, path) = self.shelf.temporary()?;
        let written =
            [MAGIC.as_bytes(), &hash(&bytes), &bytes].into_iter().try_for_each(|part| file.write_all(part));
        if let Err(error) = written.and_then(|()| fs::rename(&path, self.shelf.index())) {
            let _ = fs::remove_file(&path);
            return Err(error);
        }
        self.shelf.sweep(|name| index.blocks.iter().any(|block| block.name == name));
        Ok(())
    }

    fn clean_up(&mut self) {
        if let Some(writer) = self.writer.take() {
            let _ = fs::remove_file(writer.path);
        }
    }
}
