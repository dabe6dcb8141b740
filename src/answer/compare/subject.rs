//! What is to be compared: a theme by its id or title in either language, measures by their ids, or whole plans.

use super::super::context::CommandContext;
use crate::cite::address;
use crate::index::measure_of;
use crate::model::{At, PlanIx, Theme, ThemeIx};
use crate::report::{Complaint, Status};
use crate::text::{fold, nearest};
use crate::words::part;

/// What is to be compared.
pub(super) enum ComparisonSubject {
    /// All measures under a theme.
    Theme(ThemeIx),
    /// These measures.
    Measures(Vec<At>),
    /// All measures of two plans, each held against the other.
    Two(PlanIx, PlanIx),
}

/// What the words of a person mean. All of them together may be a title or one id; else each is an id.
///
/// # Errors
/// The answer that says what is not known, with the nearest.
pub(super) fn of(context: &CommandContext<'_>, subjects: &[String]) -> Result<ComparisonSubject, Complaint> {
    let whole = subjects.join(" ");
    if let Some(theme) = theme(context, &whole) {
        return Ok(ComparisonSubject::Theme(theme));
    }
    if let Ok(at) = address::find(context.corpus(), &whole) {
        return Ok(ComparisonSubject::Measures(vec![measure(context, at)?]));
    }
    let plan = |subject: &String| address::plan(context.corpus(), subject);
    let plans: Vec<PlanIx> = subjects.iter().map_while(plan).collect();
    if let (&[one, other], true) = (plans.as_slice(), plans.len() == subjects.len())
        && one != other
    {
        return Ok(ComparisonSubject::Two(one, other));
    }
    let mut measures = Vec::new();
    for subject in subjects {
        match (address::find(context.corpus(), subject), plan(subject)) {
            (Ok(at), _) => measures.push(measure(context, at)?),
            (Err(_), Some(plan)) => measures.extend(of_plan(context, plan)),
            (Err(nearest), None) => return Err(unknown(context, subject, nearest)),
        }
    }
    Ok(ComparisonSubject::Measures(measures))
}

/// All measures of a plan.
pub(super) fn of_plan(context: &CommandContext<'_>, plan: PlanIx) -> Vec<At> {
    let named = context.corpus().plan_of(plan);
    named.map(|named| named.measures().map(|(node, _)| At { plan, node }).collect()).unwrap_or_default()
}

/// The theme with an id or title; else the only one whose title holds the words.
pub(crate) fn theme(context: &CommandContext<'_>, said: &str) -> Option<ThemeIx> {
    let said = fold(said.trim());
    if said.is_empty() {
        return None;
    }
    let themes = || context.corpus().themes.iter().enumerate();
    let names = |at: usize| {
        let theme = context.corpus().theme(ThemeIx(at));
        theme.names().map(fold).collect::<Vec<_>>()
    };
    let exactly = themes().find(|&(at, _)| names(at).contains(&said));
    let mut holding = themes().filter(|&(at, _)| names(at).iter().any(|name| name.contains(&said)));
    let only = || holding.next().filter(|_| holding.next().is_none());
    exactly.or_else(only).map(|(at, _)| ThemeIx(at))
}

/// The measure that a node speaks of.
fn measure(context: &CommandContext<'_>, at: At) -> Result<At, Complaint> {
    let measure = measure_of(context.corpus(), at);
    if context.corpus().node(measure).is_measure() {
        return Ok(measure);
    }
    let id = context.corpus().node(at).id.as_str();
    Err(Complaint::new(context.render.words.with("not-a-measure", [("id", part(id))]), Status::Nothing))
}

fn unknown(context: &CommandContext<'_>, said: &str, nearest_id: Option<String>) -> Complaint {
    let themes = context.corpus().themes.iter();
    let names = themes.flat_map(Theme::names);
    // What has a slash is meant as an id; what has none, rather as a theme.
    let theme = nearest(said, names).map(str::to_owned);
    let near = if said.contains('/') { nearest_id.or(theme) } else { theme.or(nearest_id) };
    let sentence = context.render.words.with("unknown-subject", [("subject", part(said))]);
    Complaint::new(context.or_nearest(sentence, near.as_deref()), Status::Nothing)
}
