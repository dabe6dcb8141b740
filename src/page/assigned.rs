//! Who comes first for a measure, in few words: each row of an annex for itself.

use std::borrow::Cow;

use super::context::RenderContext;
use super::layout::{Layout, Tone};
use crate::model::{At, Mention, Role};
use crate::summary::{Assignment, Nobody};
use crate::words::{count, part};

/// Which row of an annex it is, with what parts it from what follows; nothing where the measure itself names the units.
pub fn row_label(cx: &RenderContext<'_>, assignment: Assignment) -> String {
    let Some(number) = assignment.number(cx.corpus) else { return String::new() };
    cx.words.with("row-label", [("num", part(cx.said(assignment.place().plan, number)))])
}

/// That nobody is named for a measure, and as far as the text at hand goes.
pub fn nobody(cx: &RenderContext<'_>, measure: At) -> String {
    match Nobody::of(cx.corpus, measure) {
        Nobody::Listed => cx.words.say("units-none"),
        Nobody::CutAfter(row) => cx.words.with("units-cut", [("num", part(cx.said(measure.plan, row)))]),
    }
}

/// The same for a cell of a table.
pub fn nobody_short(cx: &RenderContext<'_>, measures: &[At]) -> String {
    let cut = measures.iter().any(|&measure| Nobody::of(cx.corpus, measure) != Nobody::Listed);
    cx.words.say(if cut { "units-cut-short" } else { "units-none-short" })
}

/// The units of a role, as their document has them.
pub fn names_in_role<'c>(cx: &RenderContext<'c>, assignment: Assignment, role: Role) -> Vec<Cow<'c, str>> {
    let mentions = assignment.in_role(cx.corpus, role);
    let at = assignment.place();
    let in_doubt = cx.corpus.node(at).proposed.units;
    let named = |mention| Cow::Owned(cx.proposed(&cx.shown_name(at.plan, mention), in_doubt).into_owned());
    mentions.map(named).collect()
}

/// The units of a role by their full names.
pub fn full_names_in_role<'c>(
    cx: &RenderContext<'c>,
    assignment: Assignment,
    role: Role,
) -> Vec<Cow<'c, str>> {
    let in_doubt = cx.corpus.node(assignment.place()).proposed.units;
    let name = |mention: &Mention| {
        let unit = cx.corpus.unit(mention.unit);
        cx.proposed(&unit.name, unit.proposed || in_doubt)
    };
    assignment.in_role(cx.corpus, role).map(name).collect()
}

/// Those of the highest role in one line: of a list that ranks nobody no name stands for the others, so that of more than
/// a few it says how many they are. It stands alone, and so has their full names. `None` where nobody is named.
pub fn foremost_line(cx: &RenderContext<'_>, assignment: Assignment) -> Option<(Role, String)> {
    /// So many names a line has room for beside a heading.
    const FEW: usize = 3;
    let role = assignment.foremost_role(cx.corpus)?;
    let names = full_names_in_role(cx, assignment, role);
    let all = role != Role::Joint || names.len() <= FEW;
    let many = || cx.words.with("cell-units", [("number", count(names.len()))]);
    Some((role, if all { names.join(" ") } else { many() }))
}

/// Those of the highest role, a line or more for each row, behind some blank cells.
pub(super) fn foremost_lines(cx: &RenderContext<'_>, layout: &mut Layout<'_>, measure: At, indent: usize) {
    for assignment in Assignment::all(cx.corpus, measure) {
        let blank = " ".repeat(indent);
        match assignment.foremost_role(cx.corpus) {
            None => layout.line(&[(&blank, Tone::Text), (&nobody(cx, measure), Tone::Absent)]),
            Some(role) => {
                let label = row_label(cx, assignment);
                let before = format!("{blank}{label}{} ", cx.role(role));
                let names = names_in_role(cx, assignment, role);
                layout.names((&before, Tone::Role(role)), &names, cx.cells(&before));
            }
        }
    }
}

/// All units of an assignment, by role.
pub(super) fn by_role(cx: &RenderContext<'_>, layout: &mut Layout<'_>, assignment: Assignment) {
    for role in Role::ALL {
        let names = names_in_role(cx, assignment, role);
        if !names.is_empty() {
            let sign = format!("{} ", cx.role(role));
            layout.names((&sign, Tone::Role(role)), &names, cx.cells(&sign));
        }
    }
}
