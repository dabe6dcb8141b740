//! A thread that works for the screen, and the one way to speak with it.
//!
//! Wishes are numbered, and the newest wins: one wish at most is pending, a newer one takes its place, what is being
//! worked on for an older one is told to stop, and an answer to an older one is dropped unread. So a key that is held
//! down costs one piece of work and not one a repeat, and nothing that is out of date can come back over what is new.
//! The thread ends with the worker, as soon as it looks up from what it does.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::tui::Waker;

/// A thread, as the screen sees it: it takes wishes and gives answers.
pub(super) struct Worker<Wish, Answer> {
    mailbox: Arc<Mailbox<Wish>>,
    answers: Receiver<(u64, Answer)>,
    /// The number of the newest wish.
    newest: u64,
}

/// What lies between the screen and the thread.
struct Mailbox<Wish> {
    pending: Mutex<Option<(u64, Wish)>>,
    posted: Condvar,
    newest: AtomicU64,
    closed: AtomicBool,
}

/// Where the thread works on one wish: it asks here whether anybody still waits, and answers here.
pub(super) struct Job<'a, Answer> {
    number: u64,
    newest: &'a AtomicU64,
    answers: &'a Sender<(u64, Answer)>,
    waker: &'a Waker,
}

impl<Answer> Job<'_, Answer> {
    /// Whether the wish is still the newest. To be asked often by what takes long.
    pub(super) fn is_wanted(&self) -> bool {
        self.newest.load(Ordering::Relaxed) == self.number
    }

    /// Answers, and wakes the screen.
    pub(super) fn answer(&self, answer: Answer) {
        // The screen may be gone, which nobody needs to be told.
        if self.answers.send((self.number, answer)).is_ok() {
            self.waker.wake();
        }
    }
}

impl<Wish: Send + 'static, Answer: Send + 'static> Worker<Wish, Answer> {
    /// Starts a thread that serves one wish after the other. `begin` makes, on the thread, what serves.
    ///
    /// # Errors
    /// When there can be no thread.
    pub(super) fn start<Serve: FnMut(Wish, &Job<'_, Answer>)>(
        name: &str,
        waker: Waker,
        begin: impl FnOnce() -> Serve + Send + 'static,
    ) -> io::Result<Self> {
        let mailbox = Arc::new(Mailbox {
            pending: Mutex::new(None),
            posted: Condvar::new(),
            newest: AtomicU64::new(0),
            closed: AtomicBool::new(false),
        });
        let (sender, answers) = channel();
        let posted = mailbox.clone();
        thread::Builder::new().name(name.into()).spawn(move || {
            let mut serve = begin();
            while let Some((number, wish)) = posted.next() {
                serve(wish, &Job { number, newest: &posted.newest, answers: &sender, waker: &waker });
            }
        })?;
        Ok(Self { mailbox, answers, newest: 0 })
    }

    /// Wishes for something; whatever was wished for before is not waited for any more.
    pub(super) fn wish(&mut self, wish: Wish) {
        self.newest += 1;
        self.mailbox.post(self.newest, Some(wish));
    }

    /// Nothing that was wished for is waited for any more.
    pub(super) fn dismiss(&mut self) {
        self.newest += 1;
        self.mailbox.newest.store(self.newest, Ordering::Relaxed);
    }

    /// The answer to the newest wish, if it comes within a time.
    pub(super) fn answer_within(&self, time: Duration) -> Option<Answer> {
        let end = Instant::now() + time;
        loop {
            let left = end.checked_duration_since(Instant::now())?;
            match self.answers.recv_timeout(left) {
                Ok((number, answer)) if number == self.newest => return Some(answer),
                Ok(_) => {}
                Err(_) => return None,
            }
        }
    }

    /// The answer to the newest wish, if it is there.
    pub(super) fn newest_answer(&self) -> Option<Answer> {
        let newest = self.answers.try_iter().filter(|(number, _)| *number == self.newest);
        newest.map(|(_, answer)| answer).last()
    }
}

impl<Wish, Answer> Drop for Worker<Wish, Answer> {
    fn drop(&mut self) {
        self.mailbox.closed.store(true, Ordering::Relaxed);
        self.mailbox.post(u64::MAX, None);
    }
}

impl<Wish> Mailbox<Wish> {
    fn post(&self, number: u64, wish: Option<Wish>) {
        self.newest.store(number, Ordering::Relaxed);
        *self.pending.lock().unwrap_or_else(PoisonError::into_inner) = wish.map(|wish| (number, wish));
        self.posted.notify_one();
    }

    /// Waits for a wish; `None` when the screen is gone.
    fn next(&self) -> Option<(u64, Wish)> {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if self.closed.load(Ordering::Relaxed) {
                return None;
            }
            match pending.take() {
                Some(wish) => return Some(wish),
                None => pending = self.posted.wait(pending).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::tui::{Options, Session};

    /// Never waited for to the end.
    const LONG: Duration = Duration::from_mins(1);

    /// A worker that tells when it begins with a wish, and goes on when it is let.
    fn slow() -> (Worker<u32, u32>, mpsc::Receiver<u32>, mpsc::Sender<()>) {
        let (begins, begun) = mpsc::channel();
        let (go, goes) = mpsc::channel();
        let waker = Session::new(Options::default()).waker();
        let serve = move |wish, job: &Job<'_, u32>| {
            begins.send(wish).unwrap();
            goes.recv().unwrap();
            job.answer(wish);
        };
        (Worker::start("slow", waker, || serve).unwrap(), begun, go)
    }

    #[test]
    fn a_key_held_down_is_one_more_piece_of_work_and_the_last_wish_is_answered() {
        let (mut worker, begun, go) = slow();
        worker.wish(0);
        assert_eq!(begun.recv(), Ok(0));
        (1..=100).for_each(|wish| worker.wish(wish));
        go.send(()).unwrap();
        assert_eq!(begun.recv(), Ok(100));
        go.send(()).unwrap();
        assert_eq!(worker.answer_within(LONG), Some(100));
        assert_eq!(worker.newest_answer(), None);
    }

    #[test]
    fn what_is_worked_on_for_an_older_wish_hears_that_nobody_waits() {
        let waker = Session::new(Options::default()).waker();
        let (begins, begun) = mpsc::channel();
        let serve = move |wish: u32, job: &Job<'_, u32>| {
            begins.send(wish).unwrap();
            while wish == 1 && job.is_wanted() {
                thread::yield_now();
            }
            job.answer(wish);
        };
        let mut worker = Worker::start("stopped", waker, || serve).unwrap();
        worker.wish(1);
        assert_eq!(begun.recv(), Ok(1));
        worker.wish(2);
        assert_eq!(worker.answer_within(LONG), Some(2));
    }

    #[test]
    fn the_thread_ends_with_the_worker() {
        let (worker, begun, _go) = slow();
        drop(worker);
        assert!(begun.recv().is_err(), "the thread's end of the channel is gone with it");
    }
}
