//! What is read while the screen is in use: the plans again, documents that are brought in, documents to be held against the
//! plans. Each may take longer than keys should wait, so it is done wherever there is a thread for it.

use std::sync::Arc;

use super::setup::{Importer, Shelves, UnshelvedReader};
use crate::app::request::Response;
use crate::app::{Brought, Reread, UnshelvedRead, UnshelvedUse};
use crate::index::Data;
use crate::load;

/// Reads the plans, and finds in them what the filter finds: with many plans that takes longer than keys should wait.
pub(super) fn read(shelves: &Shelves, filter: Option<&str>, wanted: &(impl Fn() -> bool + Sync)) -> Reread {
    match load::load(&shelves()) {
        Ok(corpus) => {
            let data = Arc::new(Data::new(corpus));
            match filter.and_then(|filter| Response::of_filter(&data, filter, wanted)) {
                Some(found) => Reread::Filtered(data, Box::new(found)),
                None => Reread::Data(data),
            }
        }
        Err(findings) => Reread::Mistakes(findings),
    }
}

/// Brings documents in, and reads the plans again.
pub(super) fn brought(path: String, again: bool, importer: &Importer, shelves: &Shelves) -> Brought {
    match importer(&path, again) {
        Ok(outcomes) => Brought { path, outcomes, reread: read(shelves, None, &|| true) },
        Err(findings) => Brought { path, outcomes: Vec::new(), reread: Reread::Mistakes(findings) },
    }
}

/// A document to be read, and the plans that it is held against.
pub(super) struct UnshelvedWish {
    pub(super) path: String,
    pub(super) wanted: UnshelvedUse,
    pub(super) data: Arc<Data>,
}

impl UnshelvedWish {
    pub(super) fn serve(self, drafts: &UnshelvedReader) -> UnshelvedRead {
        UnshelvedRead { draft: drafts(&self.data.corpus, &self.path), wanted: self.wanted }
    }
}
