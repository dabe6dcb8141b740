//! A bar on the terminal that says how far something long is. It goes to the standard error, so that it never gets into
//! what is piped, and only where somebody looks at it.

use std::ops::ControlFlow;

use indicatif::{ProgressBar, ProgressStyle};

use crate::answer::Waiting;

/// With so many plans a comparison begins to take as long as a person notices.
const MANY_PLANS: usize = 50;

/// With so many files reading does.
const MANY_FILES: usize = 4;

/// The bar. Only signs that are one cell wide in every terminal.
const LOOK: &str = "{msg} [{bar:30}] {pos}/{len}";

/// How far something long is.
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// Over files that are read.
    pub(super) fn over_files(files: usize, said: String) -> Self {
        Self::new(files, said, files >= MANY_FILES)
    }

    /// Over parts of a comparison of plans, whose number is told later.
    pub(super) fn over_plans(plans: usize, said: String) -> Self {
        Self::new(plans, said, plans >= MANY_PLANS)
    }

    fn new(all: usize, said: String, worth_it: bool) -> Self {
        if !worth_it {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(all as u64).with_message(said);
        // The template is ours, and right.
        if let Ok(style) = ProgressStyle::with_template(LOOK) {
            bar.set_style(style.progress_chars("=> "));
        }
        Self(bar)
    }

    /// One more is done.
    pub(super) fn one_more(&self) {
        self.0.inc(1);
    }

    /// Takes the bar away.
    pub(super) fn clear(self) {
        self.0.finish_and_clear();
    }
}

impl Waiting for Bar {
    fn reach(&self, done: usize, all: usize) -> ControlFlow<()> {
        self.0.set_length(all as u64);
        self.0.set_position(done as u64);
        ControlFlow::Continue(())
    }

    fn end(&self) {
        self.0.finish_and_clear();
    }
}
