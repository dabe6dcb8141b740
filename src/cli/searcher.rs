//! The thread that searches where there are so many plans that the screen would have to wait.
//!
//! It folds all texts first, while the screen is already in use, then answers one request after the other. Only the
//! newest counts: one that comes while another is worked on has that one dropped.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, mpsc};
use std::{io, thread};

use crate::app::App;
use crate::app::request::{Answer, Request};
use crate::index::Haystacks;
use crate::model::Corpus;
use crate::tui::Waker;

/// The thread, as the screen sees it.
pub(super) struct Searcher {
    requests: Sender<Request>,
    told: Receiver<Told>,
    /// The number of the newest request.
    newest: Arc<AtomicU64>,
}

/// What the thread has to say.
enum Told {
    Folded(Arc<Haystacks>),
    Found(Box<Answer>),
}

impl Searcher {
    /// Starts the thread, which begins to fold the texts. `waker` is used whenever there is something to be taken.
    ///
    /// # Errors
    /// When there can be no thread.
    pub(super) fn start(corpus: Arc<Corpus>, waker: Waker) -> io::Result<Self> {
        let (requests, wanted) = channel();
        let (teller, told) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let number = newest.clone();
        thread::Builder::new().name("search".into()).spawn(move || {
            // It ends when the screen is gone, which nobody needs to be told.
            let _ = serve(&corpus, &wanted, &number, &teller, &waker);
        })?;
        Ok(Self { requests, told, newest })
    }

    /// Hands on what the state asks for.
    pub(super) fn ask_for(&self, app: &mut App) {
        if let Some(request) = app.take_request() {
            self.newest.store(request.number, Ordering::Relaxed);
            let _ = self.requests.send(request);
        }
    }

    /// Gives the state what was found.
    pub(super) fn tell(&self, app: &mut App) {
        for told in self.told.try_iter() {
            match told {
                Told::Folded(haystacks) => app.take_haystacks(haystacks),
                Told::Found(answer) => app.take_found(*answer),
            }
        }
    }
}

fn serve(
    corpus: &Corpus,
    wanted: &Receiver<Request>,
    newest: &AtomicU64,
    teller: &Sender<Told>,
    waker: &Waker,
) -> Result<(), mpsc::SendError<Told>> {
    let haystacks = Arc::new(Haystacks::new(corpus));
    teller.send(Told::Folded(haystacks.clone()))?;
    waker.wake();
    while let Ok(request) = wanted.recv() {
        let still = || newest.load(Ordering::Relaxed) == request.number;
        if let Some(answer) = request.answer(&haystacks, &still) {
            teller.send(Told::Found(Box::new(answer)))?;
            waker.wake();
        }
    }
    Ok(())
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
        let searcher = Searcher::start(corpus, session.waker()).unwrap();
        typed(&mut app, "/冷");
        searcher.ask_for(&mut app);
        typed(&mut app, "链");
        searcher.ask_for(&mut app);
        while app.is_searching() {
            match searcher.told.recv().unwrap() {
                Told::Folded(haystacks) => app.take_haystacks(haystacks),
                Told::Found(answer) => app.take_found(*answer),
            }
        }
        assert_eq!((app.filter.answered.as_str(), app.filter.found.measures), ("冷链", 8));
    }
}
