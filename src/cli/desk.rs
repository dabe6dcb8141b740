//! What every command works with: the plans, and how its answer shall look.

use super::NOTHING;
use super::answer::Answer;
use super::args::Format;
use super::grid::Grid;
use super::ink::Ink;
use super::progress::Progress;
use crate::app::page::Tone;
use crate::app::pages::Book;
use crate::cite::address;
use crate::compare::shared::{LEAST, Passages};
use crate::compare::{self, unwatched};
use crate::index::answering;
use crate::model::{At, Corpus, Role};
use crate::text::Script;
use crate::words::{Lang, count, part};

/// The desk that a command sits at.
pub(super) struct Desk<'a> {
    /// The plans, the index of them, and the words to speak of them.
    pub(super) book: Book<'a>,
    /// The form of the answer.
    pub(super) format: Format,
    /// Whether csv begins with a byte order mark.
    pub(super) bom: bool,
    /// How wide a text may be, in cells.
    pub(super) width: usize,
    /// What colours it.
    pub(super) ink: Ink,
}

impl<'a> Desk<'a> {
    /// The plans.
    pub(super) fn corpus(&self) -> &'a Corpus {
        self.book.corpus
    }

    /// A sentence of the catalogue.
    pub(super) fn say(&self, key: &'static str) -> String {
        self.book.words.say(key)
    }

    /// The line above converted words, so that nobody quotes them as printed; `None` where they are.
    pub(super) fn mark(&self) -> Option<String> {
        let said = match self.book.script {
            Script::Hans => self.say("answer-hans"),
            Script::Hant => self.say("answer-hant"),
            Script::AsPrinted => return None,
        };
        Some(self.ink.paint(&said, Tone::Absent) + "\n")
    }

    /// A table in the form that is asked for; json is the command's own affair.
    pub(super) fn table(&self, grid: &Grid, status: u8) -> Answer {
        let text = match self.format {
            Format::Csv => grid.csv(self.bom),
            Format::Markdown => grid.markdown(),
            Format::Text | Format::Json => grid.text(self.width, self.book.widths, self.ink),
        };
        Answer::with_status(text, status)
    }

    /// The node that a person names.
    ///
    /// # Errors
    /// The answer that says that there is none, with the nearest.
    pub(super) fn find(&self, typed: &str) -> Result<At, Answer> {
        address::find(self.corpus(), typed).map_err(|nearest| {
            let said = self.book.words.with("unknown-id", [("id", part(typed))]);
            Answer::complaint(self.or_nearest(said, nearest.as_deref()), NOTHING)
        })
    }

    /// A complaint with the nearest right word, where one is near.
    pub(super) fn or_nearest(&self, said: String, nearest: Option<&str>) -> String {
        match nearest {
            Some(nearest) => said + &self.book.words.with("fault-nearest", [("nearest", part(nearest))]),
            None => said,
        }
    }

    /// All passages that measures of different plans share.
    ///
    /// # Errors
    /// The answer that says that there is more text than can be counted.
    pub(super) fn passages(&self) -> Result<Passages, Answer> {
        self.watched(|progress| Passages::of_measures(self.corpus(), LEAST, progress))
    }

    /// Compares texts, with a line that says how far it is where there are many.
    ///
    /// # Errors
    /// The answer that says that there is more text than can be counted.
    pub(super) fn watched<T>(
        &self,
        compare: impl FnOnce(&mut compare::Progress<'_>) -> Option<T>,
    ) -> Result<T, Answer> {
        let found = match Progress::worth_telling(self.corpus().plans.len()) {
            Some(mut line) => {
                let say = |percent| self.book.words.with("progress", [("percent", count(percent))]);
                let found = compare(&mut |done, all| line.tell(done, all, say));
                line.end();
                found
            }
            None => compare(&mut unwatched),
        };
        found.ok_or_else(|| Answer::complaint(self.say("too-much-text"), NOTHING))
    }

    /// The full names of the units that answer for a measure in a role.
    pub(super) fn names(&self, at: At, role: Role) -> Vec<&'a str> {
        let of_role = answering(self.corpus(), at).into_iter().filter(|mention| mention.role() == role);
        of_role.map(|mention| self.corpus().unit(mention.unit).name.as_str()).collect()
    }

    /// The name of a plan among others: its place in Chinese, its id in English.
    pub(super) fn plan_name(&self, plan: usize) -> &'a str {
        let plan = self.corpus().plans.get(plan);
        let name = match self.book.words.lang() {
            Lang::Zh => plan.map(|plan| plan.jurisdiction.as_str()),
            Lang::En => plan.map(|plan| plan.id.as_str()),
        };
        name.unwrap_or_default()
    }
}
