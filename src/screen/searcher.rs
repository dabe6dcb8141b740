//! Who searches where there are so many plans that the screen would have to wait.
//!
//! It folds all texts first, while the screen is already in use, then answers the newest request.

use std::io;
use std::sync::Arc;

use super::worker::{Desk, Worker};
use crate::app::App;
use crate::app::request::{Answer, Request};
use crate::index::Haystacks;
use crate::model::Corpus;
use crate::tui::Waker;

/// What is wished for.
enum Wish {
    /// The texts folded, before anybody searches.
    Fold,
    /// A search.
    Search(Request),
}

/// What was worked out.
enum Worked {
    Folded(Arc<Haystacks>),
    Found { haystacks: Arc<Haystacks>, answer: Box<Answer> },
}

/// The worker that searches.
pub(super) struct Searcher(Worker<Wish, Worked>);

impl Searcher {
    /// Starts the thread, which begins to fold the texts. `waker` is used whenever there is something to be taken.
    ///
    /// # Errors
    /// When there can be no thread.
    pub(super) fn start(corpus: Arc<Corpus>, waker: Waker) -> io::Result<Self> {
        let mut folded: Option<Arc<Haystacks>> = None;
        let serve = move |wish, desk: &Desk<'_, Worked>| {
            let haystacks = folded.get_or_insert_with(|| Arc::new(Haystacks::new(&corpus)));
            match wish {
                Wish::Fold => desk.answer(Worked::Folded(haystacks.clone())),
                Wish::Search(request) => {
                    if let Some(answer) = request.answer(haystacks, &|| desk.is_wanted()) {
                        let haystacks = haystacks.clone();
                        desk.answer(Worked::Found { haystacks, answer: Box::new(answer) });
                    }
                }
            }
        };
        let mut worker = Worker::start("search", waker, serve)?;
        worker.wish(Wish::Fold);
        Ok(Self(worker))
    }

    /// Hands on what the state asks for.
    pub(super) fn ask_for(&mut self, app: &mut App) {
        if let Some(request) = app.take_request() {
            self.0.wish(Wish::Search(request));
        }
    }

    /// Gives the state what was found.
    pub(super) fn tell(&self, app: &mut App) {
        if let Some(worked) = self.0.newest_answer() {
            hand(worked, app);
        }
    }
}

fn hand(worked: Worked, app: &mut App) {
    match worked {
        Worked::Folded(haystacks) => app.take_haystacks(haystacks),
        Worked::Found { haystacks, answer } => {
            app.take_haystacks(haystacks);
            app.take_found(*answer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ambiguous::Mode;
    use crate::app::key::{Input, Key};
    use crate::load::{Shelf, load};
    use crate::tui::{Options, Session};
    use crate::words::{Lang, Words};

    fn typed(app: &mut App, text: &str) {
        text.chars().for_each(|c| _ = app.take_one(Input::Key(Key::char(c))));
        let _ = app.catch_up();
    }

    #[test]
    fn what_was_typed_before_the_texts_are_folded_is_answered_when_they_are() {
        let corpus = Arc::new(load(&[Shelf::built_in()]).unwrap());
        let mut app = App::new(corpus.clone(), Words::new(Lang::Zh), Mode::Narrow, 100, 30);
        app.searched_elsewhere = true;
        let session = Session::new(Options::default());
        let mut searcher = Searcher::start(corpus, session.waker()).unwrap();
        typed(&mut app, "/冷");
        searcher.ask_for(&mut app);
        typed(&mut app, "链");
        searcher.ask_for(&mut app);
        while app.is_searching() {
            hand(searcher.0.await_answer(), &mut app);
        }
        assert_eq!((app.filter.answered.as_str(), app.filter.found.measures), ("冷链", 8));
    }
}
