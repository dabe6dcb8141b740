//! What is to be compared: a theme by its id or title in either language, or measures by their ids.

use super::super::NOTHING;
use super::super::answer::Answer;
use super::super::desk::Desk;
use crate::cite::address;
use crate::index::measure_of;
use crate::load::nearest;
use crate::model::{At, ThemeIx};
use crate::text::fold;
use crate::words::part;

/// What is to be compared.
pub(super) enum Subject {
    /// All measures under a theme.
    Theme(ThemeIx),
    /// These measures.
    Measures(Vec<At>),
}

/// What the words of a person mean. All of them together may be a title or one id; else each is an id.
///
/// # Errors
/// The answer that says what is not known, with the nearest.
pub(super) fn of(desk: &Desk<'_>, subjects: &[String]) -> Result<Subject, Answer> {
    let whole = subjects.join(" ");
    if let Some(theme) = theme(desk, &whole) {
        return Ok(Subject::Theme(theme));
    }
    if let Ok(at) = address::find(desk.corpus(), &whole) {
        return Ok(Subject::Measures(vec![measure(desk, at)?]));
    }
    let mut measures = Vec::new();
    for subject in subjects {
        match address::find(desk.corpus(), subject) {
            Ok(at) => measures.push(measure(desk, at)?),
            Err(nearest) => return Err(unknown(desk, subject, nearest)),
        }
    }
    Ok(Subject::Measures(measures))
}

/// The theme with an id or title; else the only one whose title holds the words.
fn theme(desk: &Desk<'_>, said: &str) -> Option<ThemeIx> {
    let said = fold(said.trim());
    if said.is_empty() {
        return None;
    }
    let themes = || desk.corpus().themes.iter().enumerate();
    let names = |at: usize| {
        let theme = desk.corpus().theme(ThemeIx(at));
        [fold(&theme.id), fold(&theme.title), fold(&theme.english)]
    };
    let exactly = themes().find(|&(at, _)| names(at).contains(&said));
    let mut holding = themes().filter(|&(at, _)| names(at).iter().any(|name| name.contains(&said)));
    let only = || holding.next().filter(|_| holding.next().is_none());
    exactly.or_else(only).map(|(at, _)| ThemeIx(at))
}

/// The measure that a node speaks of.
fn measure(desk: &Desk<'_>, at: At) -> Result<At, Answer> {
    let measure = measure_of(desk.corpus(), at);
    if desk.corpus().node(measure).is_measure() {
        return Ok(measure);
    }
    let id = desk.corpus().node(at).id.as_str();
    Err(Answer::complaint(desk.book.words.with("not-a-measure", [("id", part(id))]), NOTHING))
}

fn unknown(desk: &Desk<'_>, said: &str, nearest_id: Option<String>) -> Answer {
    let themes = desk.corpus().themes.iter();
    let names = themes.flat_map(|theme| [&theme.id, &theme.title, &theme.english]).map(String::as_str);
    // What has a slash is meant as an id; what has none, rather as a theme.
    let theme = nearest(said, names).map(str::to_owned);
    let near = if said.contains('/') { nearest_id.or(theme) } else { theme.or(nearest_id) };
    let sentence = desk.book.words.with("unknown-subject", [("subject", part(said))]);
    Answer::complaint(desk.or_nearest(sentence, near.as_deref()), NOTHING)
}
