//! The tests from outside, in one binary: each module states what users or data may rely on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod assigned;
mod bad_input;
mod bringing;
mod command_line;
mod compare;
mod cover_view;
mod covering;
mod damage;
mod data;
mod dice;
#[cfg(target_os = "linux")]
mod e2e;
mod editing;
mod heads;
mod hostile_documents;
mod import_doubts;
mod import_readers;
mod importing;
mod importing_records;
mod kept;
mod keys;
mod layers;
mod linear;
mod many_places;
mod monkey;
mod moved;
mod names;
mod nearest;
mod programmes;
mod programmes_on_screen;
mod proposed;
mod reload;
mod responsibility_forms;
mod screens;
mod script;
mod search_golden;
mod search_properties;
mod searching;
mod source;
mod strange_files;
mod two_programmes;
mod unseen_containers;
mod unseen_documents;
mod versions_page;
mod views;
mod words;

use std::sync::Arc;

use duizhao::app::App;
use duizhao::app::ambiguous::Mode;
use duizhao::app::key::{Input, Key};
use duizhao::index::Data;
use duizhao::load::{self, SourceFiles};
use duizhao::model::Corpus;
use duizhao::words::{Lang, Words};

/// The five plans.
fn corpus() -> Corpus {
    load::load(&[SourceFiles::built_in()]).expect("the built-in data are without findings")
}

/// The first screen of the five plans.
fn app(width: u16, height: u16) -> App {
    app_in(Lang::Zh, Mode::Narrow, width, height)
}

fn app_in(lang: Lang, mode: Mode, width: u16, height: u16) -> App {
    App::new(Arc::new(Data::new(corpus())), Words::new(lang), mode, width, height)
}

/// Presses keys, written as in the table of keys and parted by blanks; what is in `‘…’` is typed as it stands.
fn press(app: &mut App, keys: &str) {
    for word in keys.split_whitespace() {
        if let Some(text) = word.strip_prefix('‘').and_then(|word| word.strip_suffix('’')) {
            text.chars().for_each(|c| _ = app.take(Input::Key(Key::char(c))));
        } else {
            let key: Key = word.parse().unwrap_or_else(|_| panic!("{word} is no key"));
            let _ = app.take(Input::Key(key));
        }
    }
}
