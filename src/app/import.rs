//! A document brought in from the screen: its path is asked for, it is read elsewhere, and the plan opens at its doubts.
//!
//! The state reads no files. It asks ([`Effect::Import`]) and is told what came of each file, with the plans as they are
//! then.

use super::App;
use super::brought::LastBrought;
use super::effect::Effect;
use super::outcome::{Go, Note};
use super::reload::Reread;
use super::subject::Subject;
use crate::import::{Entered, FileOutcome, Shelved};
use crate::model::At;
use crate::page::Item;
use crate::words::{count, part};

/// What came of bringing documents in.
#[derive(Debug)]
pub struct Brought {
    /// What was typed.
    pub path: String,
    /// How each file went.
    pub outcomes: Vec<FileOutcome>,
    /// The plans as they are now.
    pub reread: Reread,
}

impl App {
    pub(super) fn bring(&mut self, path: String, again: bool) -> Effect {
        self.say("note-importing");
        Effect::Import { path, again }
    }

    /// Reads the document anew whose doubts are in front, if it was brought in from here: what was decided about it meanwhile
    /// is obeyed then.
    pub(super) fn bring_again(&mut self) -> Option<Effect> {
        let plan = self.views.front.doubtful_plan()?;
        let id = &self.plans.corpus().plan_of(plan)?.id;
        let path = self.brought.as_ref().filter(|last| last.plan == *id)?.path.clone();
        Some(self.bring(path, true))
    }

    /// Takes what came of bringing documents in: the first plan is opened at its doubts; what failed is told.
    pub fn on_brought(&mut self, brought: Brought) {
        let Brought { path, outcomes, reread } = brought;
        let failed = outcomes.iter().find_map(|outcome| {
            let file = outcome.file.display().to_string();
            let why = outcome.result.as_ref().err()?.tell(&self.display.words).replace('\n', " ");
            Some(self.display.words.with("import-refused", [("file", part(file)), ("why", part(why))]))
        });
        let several = (outcomes.len() > 1).then(|| self.several(&outcomes, failed.as_deref()));
        let entered = outcomes.into_iter().find_map(|outcome| outcome.result.ok());
        if entered.is_some() || matches!(reread, Reread::Mistakes(_)) {
            self.on_reread(reread);
        }
        if let Some(entered) = &entered {
            self.open_brought(path, entered);
        }
        match (several.or(failed), entered) {
            (Some(failed), _) => self.note = Some(Note { words: failed }),
            (None, Some(_)) => {}
            (None, None) => self.say("import-no-files"),
        }
        self.touch();
        self.lay_out();
    }

    /// What is told of several: how many plans came of them, and the first that did not come in.
    fn several(&self, outcomes: &[FileOutcome], failed: Option<&str>) -> String {
        let entered = || outcomes.iter().filter_map(|outcome| outcome.result.as_ref().ok());
        let taken = entered().filter(|entered| entered.shelved == Shelved::Taken).count();
        let parts = [
            ("plans", count(entered().count() - taken)),
            ("doubts", count(entered().map(|entered| entered.doubts.len()).sum())),
            ("taken", count(taken)),
            ("failed", count(outcomes.len() - entered().count())),
            ("why", part(failed.unwrap_or_default().to_owned())),
        ];
        let key = if failed.is_some() { "note-imported-some" } else { "note-imported-all" };
        self.display.words.with(key, parts)
    }

    fn open_brought(&mut self, path: String, entered: &Entered) {
        let corpus = self.plans.corpus();
        // With mistakes in the data the old ones stay, and the plan is not among them.
        let Some(plan) = corpus
            .plan_indexes()
            .find(|&plan| corpus.plan_of(plan).is_some_and(|plan| plan.id == entered.id))
        else {
            return;
        };
        self.brought = Some(LastBrought { path, plan: entered.id.clone() });
        let first = corpus.plan_of(plan).and_then(|plan| plan.doubts.first()).map(|doubt| doubt.node);
        if self.views.front.doubtful_plan() != Some(plan) {
            match first.flatten() {
                Some(node) => self.go(Go::Node(At { plan, node })),
                None => self.go(Go::Item(Item::Plan(plan))),
            }
            if first.is_some() {
                self.go(Go::Page(Subject::Doubts(plan)));
            }
        }
        let key = match entered.shelved {
            Shelved::Written | Shelved::Unchanged => "note-imported",
            Shelved::Taken => "note-import-taken",
        };
        let said = [("measures", count(entered.measures)), ("doubts", count(entered.doubts.len()))];
        self.note = Some(Note { words: self.display.words.with(key, said) });
    }
}
