//! What is written: the index of a cache. Plans themselves stand in files of blocks beside it, one block a plan.

use serde::{Deserialize, Serialize};

use super::stamp::Stamp;

/// SHA-256.
pub(crate) type Hash = [u8; 32];

/// What an index begins with: what it is, and the schema that its blocks are of, as `build.rs` hashed it. After it come the
/// hash of the rest, what is known of the folder, and the heads of the plans, each of which is read when its plan is built.
pub(super) const MAGIC: &str = concat!("duizhao cache 2 ", env!("DUIZHAO_SCHEMA"), "\n");

/// What a cache knows of a folder.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct CacheIndex {
    /// The folder.
    pub(super) root: String,
    /// When its files were looked at, in seconds.
    pub(super) looked: i64,
    /// The programmes, themes and units of all folders by which its plans were found right.
    pub(super) registries: Hash,
    /// The files of blocks.
    pub(super) blocks: Vec<BlockFile>,
    /// In the order of their files.
    pub(super) plans: Vec<PlanEntry>,
    /// Documents that could be read.
    pub(super) documents: Vec<(String, Stamp)>,
}

/// A file of blocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BlockFile {
    pub(super) name: String,
    /// Bytes.
    pub(super) size: u64,
}

/// A plan without a mistake.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct PlanEntry {
    /// The file below the folder.
    pub(super) file: String,
    pub(super) stamp: Stamp,
    /// Of the text of the file.
    pub(super) content: Hash,
    pub(super) block: BlockPlace,
    pub(super) head: HeadPlace,
}

/// Where the head of a plan stands among the heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct HeadPlace {
    /// Bytes.
    pub(super) start: usize,
    /// Bytes.
    pub(super) size: usize,
}

/// Where a plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BlockPlace {
    /// Which file of blocks.
    pub(super) file: usize,
    /// Bytes.
    pub(super) start: u64,
    /// Bytes.
    pub(super) size: usize,
    pub(super) hash: Hash,
}
