//! duizhao 对照: structured Chinese government action plans in a terminal.
//!
//! Read the modules in this order; each may use those above it and none below (a test reads the `use` lines):
//!
//! - [`named`] are values that a person writes by name.
//! - [`threads`] is work that falls into parts, on as many threads as help.
//! - [`unfinished`] are files on their way to their places, which go when the program is ended.
//! - [`text`] knows columns: widths, wrapping, truncation, folding, pinyin.
//! - [`words`] holds all that the program itself says, in two languages.
//! - [`model`] is what a plan is.
//! - [`load`] turns files into the model and proves them.
//! - [`import`] makes plans of documents as they are found.
//! - [`index`] answers at once what is asked often.
//! - [`config`] is what the user has set once and for all.
//! - [`query`] finds what is searched for; [`compare`] lays plans side by side; [`cite`] says where a passage stands.
//! - [`summary`] says what there is to say, as values without layout.
//! - [`page`] lays out what is read, for a width.
//! - [`theme`] is how things look that mean something.
//! - [`report`] is what a command answers, and the forms in which it is printed; [`answer`] is what is asked and answered.
//! - [`app`] is the state of the screen and all that changes it.
//! - [`view`] draws the state; [`linear`] tells it in lines.
//! - [`tui`] is the terminal: what comes in and what goes out.
//! - [`screen`] runs the screen: state, drawing, terminal and the threads that work for them.
//! - [`cli`] is the command line.

pub mod answer;
pub mod app;
pub mod cite;
pub mod cli;
pub mod compare;
pub mod config;
pub mod import;
pub mod index;
pub mod linear;
pub mod load;
pub mod model;
pub mod named;
pub mod page;
pub mod query;
pub mod report;
pub mod screen;
pub mod summary;
pub mod text;
pub mod theme;
pub mod threads;
pub mod tui;
pub mod unfinished;
pub mod view;
pub mod words;
