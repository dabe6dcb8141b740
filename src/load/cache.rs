//! What was read once, kept so that it need not be parsed again: a cache of the plans of a folder.
//!
//! It holds for each plan its schema as `build.rs` holds those that the program carries, and what the outline shows of it. So
//! a start with thousands of plans reads one index, and unpacks a plan when somebody looks at it, by the same code that
//! builds it from RON, with every check. The RON stays the truth: an entry holds only for the content (a hash) and the state
//! of its file (a stamp), for one set of registries, one form of the schema and one owner. What is wrong with a cache is
//! nobody's mistake to be told: it is left alone and written anew. `docs/data.md` says where it is and what becomes of it.
//!
//! `stamp` tells whether a file was touched, `form` is what is written, `head` what is known of a plan without its text,
//! `store` the folder with what may be believed there, `pack` reads, `keep` writes.

mod form;
mod head;
mod keep;
mod pack;
mod stamp;
mod store;
mod trust;

pub(crate) use form::Hash;
pub(crate) use head::KeptHead;
pub(crate) use keep::{Keeper, NewEntry};
pub(crate) use pack::{Pack, PackedBlock};
pub(crate) use stamp::Stamp;
pub use store::CacheFolder;
pub(crate) use store::Shelf;

use sha2::{Digest, Sha256};

/// The hash of some bytes.
pub(crate) fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// A hash of several texts, none of which runs into the next.
#[derive(Default)]
pub(crate) struct Hasher(Sha256);

impl Hasher {
    /// Adds a number.
    pub(crate) fn number(&mut self, number: usize) {
        self.0.update((number as u64).to_le_bytes());
    }

    /// Adds a text with its length.
    pub(crate) fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.update(text);
    }

    /// The hash of all of it.
    pub(crate) fn finish(self) -> Hash {
        self.0.finalize().into()
    }
}
