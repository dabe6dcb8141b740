//! A document from any file held against the plans: its path is asked for, it is read elsewhere and put nowhere, and a page
//! shows what came of it.

use std::sync::Arc;

use super::App;
use super::effect::{Effect, UnshelvedUse};
use super::outcome::{Go, Note};
use super::subject::{Subject, Version, VersionPair};
use crate::compare::unshelved::{NO_DAY, Unshelved};
use crate::words::part;

/// What came of reading a document.
#[derive(Debug)]
pub struct UnshelvedRead {
    /// What it was read for.
    pub wanted: UnshelvedUse,
    /// The document, or why it can't be read, in words.
    pub draft: Result<Unshelved, String>,
}

impl App {
    pub(super) fn read_draft(&mut self, path: String, wanted: UnshelvedUse) -> Effect {
        self.drafted.clone_from(&path);
        self.say("note-reading");
        Effect::ReadUnshelved { path, wanted }
    }

    /// Takes a document that was read: a page opens that shows what came of it.
    pub fn on_unshelved(&mut self, read: UnshelvedRead) {
        self.note = None;
        match (read.draft, read.wanted) {
            (Err(why), _) => self.note = Some(Note { words: why.replace('\n', " ") }),
            (Ok(draft), UnshelvedUse::Base) => self.go(Go::Page(Subject::Origins(Arc::new(draft)))),
            (Ok(draft), UnshelvedUse::Version(of)) => self.open_version(draft, &of),
        }
        self.touch();
        self.lay_out();
    }

    /// Holds a document against the plan of which it is a version. The earlier day is the older version.
    fn open_version(&mut self, draft: Unshelved, of: &str) {
        let corpus = self.plans.corpus();
        let plan = corpus.indexed_plans().find(|(_, plan)| plan.id == of);
        let Some((ix, plan)) = plan else { return self.say("note-pick-a-plan") };
        let edition = match draft.edition() {
            Ok(edition) => edition,
            Err(why) => {
                let parts = [("path", part(draft.name.clone())), ("reason", part(why))];
                self.note = Some(Note { words: self.display.words.with("document-unreadable", parts) });
                return;
            }
        };
        let issued = edition.corpus.plan_of(edition.plan).map(|plan| plan.issued);
        // A draft without a day is what is to follow.
        let is_older = issued.is_some_and(|day| day.year() > NO_DAY && day < plan.issued);
        let (known, read) = (Version::Plan(ix), Version::Unshelved(Arc::new(draft)));
        let (old, new) = if is_older { (read, known) } else { (known, read) };
        self.go(Go::Page(Subject::Versions(VersionPair { old, new, words_only: false })));
    }
}
