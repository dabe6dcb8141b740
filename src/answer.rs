//! What the plans answer: a question and the plans make a [`Report`], the same on the command line and on the screen.
//!
//! Nothing here knows where the answer goes. Who asks hands over the plans, the words to speak of them and the form, and gets a
//! value that [`crate::report`] writes.

mod colophon;
mod compare;
mod context;
mod cover;
mod diff;
mod document;
mod dossier;
mod json;
mod matrix;
mod measures;
mod overlap;
mod passage;
mod programme;
mod question;
mod targets;
mod today;
mod units;

pub use colophon::file_name;
pub use context::{CommandContext, Waiting};
pub use document::unshelved;
pub use programme::{Hand, Programmes, to_begin_with};
pub use question::{Dossier, ExportSubject, Question};

use crate::report::{Block, Json, Report, RichText, Status, Tone};

/// Answers a question. `typed` are the words of a command line that asks the same; a file says by them how it was made.
pub fn answer<'a>(question: &Question, typed: &[String], context: &'a CommandContext<'a>) -> Report<'a> {
    let mut report = told(question, context);
    if question.shows_texts() {
        report.caution = context.caution();
    }
    if context.layout.format.is_file() {
        report.colophon = Some(colophon::of(context, question, typed));
    }
    report
}

/// Lines that are read, and what they are called, as an answer.
pub fn lines(title: &str, lines: &[String]) -> Report<'static> {
    let said = |line: &String| RichText::new(line.clone(), Tone::Text);
    let title = Block::Title(RichText::new(title, Tone::Title));
    let parts = [title.into(), Block::Lines(lines.iter().map(said).collect()).into()];
    Report::of(Status::Found, parts, Json::none())
}

fn told<'a>(question: &Question, context: &'a CommandContext<'a>) -> Report<'a> {
    if question.reads_all_nodes() {
        context.corpus().unpack();
    }
    match question {
        Question::Who { query } => measures::who(context, query),
        Question::List { query } => measures::list(context, query.as_deref()),
        Question::Show { id } => passage::show(context, id),
        Question::Cite { id, style } => passage::cite(context, id, *style),
        Question::Units { query } => units::answer(context, query.as_deref()),
        Question::Matrix { rows, cell, transpose, places, sort, filter } => {
            let (places, sort, filter) = (places.as_deref(), sort.as_deref(), filter.as_deref());
            let (rows, cell, transpose) = (*rows, *cell, *transpose);
            let asked = matrix::MatrixOptions { rows, cell, transpose, places, sort, filter };
            matrix::answer(context, &asked)
        }
        Question::Compare { subjects, baseline, places } => {
            compare::answer(context, subjects, baseline.as_deref(), places.as_deref())
        }
        Question::Overlap { plans } => overlap::answer(context, plans),
        Question::Cover { base, plans } => cover::answer(context, base, plans),
        Question::Diff { old, new, words_only } => diff::answer(context, old, new, *words_only),
        Question::Targets { by, filter } => targets::answer(context, *by, filter.as_deref()),
        Question::Report(asked) => dossier::answer(context, asked),
        Question::Export => Report {
            lines: Json::lines(json::lines(context.corpus())),
            ..Report::of(Status::Found, [], Json::of(json::Export::new(context.corpus())))
        },
    }
}
