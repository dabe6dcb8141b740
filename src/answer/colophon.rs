//! What a file of an answer says of itself: the question, the day, the documents, and what in it is our reading.

use std::path::Path;

use super::context::{CommandContext, PlanOrNode};
use super::question::Question;
use super::today::today;
use crate::cite::{Style, citation, citation_of_plan};
use crate::model::{At, Cut, Plan, PlanIx};
use crate::named::Named;
use crate::report::{Address, Colophon, Fact, NodeText, Source};
use crate::text::clean;
use crate::words::{count, part};

/// The most cells of a name that a file gets from what was asked; file systems take 255 bytes.
const NAME: usize = 40;

/// What a file of the answer says of itself. `typed` are the words of the command line.
pub(super) fn of<'a>(context: &'a CommandContext<'a>, question: &Question, typed: &[String]) -> Colophon<'a> {
    let words = context.render.words;
    let plans = context.corpus().plans.len();
    let made = today();
    let fact = |label: &'static str, said: String| Fact { label: words.say(label), said };
    let mut facts = vec![fact("page-asked", shell_line(typed))];
    if let Some(filter) = question.filter() {
        facts.push(fact("page-filter", filter.to_owned()));
    }
    let said = [("plans", count(plans)), ("programme", part(programmes(context)))];
    let scope = words.with("page-plans-said", said);
    facts.push(fact("page-plans", scope));
    facts.extend(
        made.map(|day| fact("page-made", words.with("page-made-said", [("day", part(day.to_string()))]))),
    );
    facts.push(fact("page-program", concat!("duizhao ", env!("CARGO_PKG_VERSION")).to_owned()));
    Colophon {
        words,
        title: title(context, question),
        facts,
        made,
        sources: context.corpus().indexed_plans().map(|(plan, named)| source(context, plan, named)).collect(),
        readings: ["page-reading-themes", "page-reading-figures"].map(|key| words.say(key)).into(),
        texts: Box::new(move |id| passage(context, id)),
    }
}

/// What the programmes are called whose plans are asked.
pub(super) fn programmes(context: &CommandContext<'_>) -> String {
    let words = context.render.words;
    let all = context.corpus().programmes_in_use().map(|ix| context.corpus().programme(ix));
    let titles: Vec<&str> = all.map(|programme| programme.titles.of(words.lang())).collect();
    titles.join(&words.say("list-comma"))
}

/// The command as a shell takes it again.
fn shell_line(typed: &[String]) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:,=%+@，。、（）〔〕".contains(c);
    let quoted = |word: &String| {
        let word = clean(word);
        if !word.is_empty() && word.chars().all(plain) {
            word.into_owned()
        } else {
            format!("'{}'", word.replace('\'', "'\\''"))
        }
    };
    ["duizhao".to_owned()].into_iter().chain(typed.iter().map(quoted)).collect::<Vec<_>>().join(" ")
}

/// What the whole is called.
fn title(context: &CommandContext<'_>, question: &Question) -> String {
    let words = context.render.words;
    let of = |key: &'static str, subject: &str| words.with(key, [("subject", part(subject.to_owned()))]);
    match question {
        Question::Who { query } => of("title-who", query),
        Question::List { query: Some(query) } => of("title-list-of", query),
        Question::List { query: None } => words.say("title-list"),
        Question::Show { id } => of("title-show", &named(context, id)),
        Question::Cite { id, .. } => of("title-cite", &named(context, id)),
        Question::Units { query: Some(query) } => of("title-units-of", query),
        Question::Units { query: None } => words.say("title-units"),
        Question::Matrix { .. } => words.say("title-matrix"),
        Question::Compare { subjects, .. } => of("title-compare", &subjects.join(" ")),
        Question::Overlap { .. } => words.say("title-overlap"),
        Question::Cover { base, plans } => of("title-cover", &format!("{base} {}", plans.join(" "))),
        Question::Diff { old, new, .. } => of("title-diff", &format!("{old} {new}")),
        Question::Targets { .. } => words.say("title-targets"),
        Question::Report(_) => of("title-report", &programmes(context)),
        Question::Export => words.say("title-export"),
    }
}

/// What a person named, by its place and its printed ordinals.
fn named(context: &CommandContext<'_>, typed: &str) -> String {
    match context.place(typed) {
        Ok(PlanOrNode::Node(at)) => context.full_address(at).said,
        Ok(PlanOrNode::Plan(plan)) => context.plan_name(plan).into_owned(),
        Err(_) => typed.to_owned(),
    }
}

pub(super) fn source(context: &CommandContext<'_>, plan: PlanIx, named: &Plan) -> Source {
    let found = &named.provenance;
    let posted =
        found.posted.map(|day| context.render.words.with("page-posted", [("day", part(day.to_string()))]));
    let found: Vec<String> = found.publisher.iter().cloned().chain(posted).chain(found.url.clone()).collect();
    let cut = |cut: &Cut| {
        let note = cut.note.clone().unwrap_or_default();
        context.render.words.with("page-cut", [("note", part(note))])
    };
    Source {
        place: named.jurisdiction.clone(),
        citation: citation_of_plan(context.corpus(), plan, Style::Plain, context.render.words.lang()),
        issued: named.issued,
        found: (!found.is_empty()).then(|| found.join("  ")),
        cut: named.cuts.first().map(cut),
    }
}

/// The text of a node, where it has words.
fn passage(context: &CommandContext<'_>, id: &str) -> Option<NodeText> {
    let at: At = context.corpus().find(id)?;
    let node = context.corpus().node(at);
    let Address { said, .. } = context.full_address(at);
    let words = [&node.text, &node.annotation].into_iter().flatten().cloned();
    let text: Vec<String> = words.collect();
    let heading = node.heading.clone().unwrap_or_default();
    let citation = citation(context.corpus(), at, Style::Plain, context.render.words.lang());
    (!text.is_empty() || !heading.is_empty()).then_some(NodeText { place: said, heading, text, citation })
}

/// The name of a file for an answer: command and subject, without what any file system or shell takes amiss.
pub fn file_name(question: &Question, ending: &str) -> String {
    let mut name = question.command().to_owned();
    for word in question.subject() {
        name.push('-');
        name.extend(word.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }));
    }
    let parts: Vec<&str> = name.split('-').filter(|part| !part.is_empty()).collect();
    let short: String = parts.join("-").chars().take(NAME).collect();
    format!("{}.{ending}", short.trim_end_matches('-'))
}

impl Question {
    /// What was searched for.
    fn filter(&self) -> Option<&str> {
        match self {
            Self::Who { query } => Some(query),
            Self::List { query } | Self::Units { query } => query.as_deref(),
            Self::Matrix { filter, .. } | Self::Targets { filter, .. } => filter.as_deref(),
            Self::Show { .. }
            | Self::Cite { .. }
            | Self::Compare { .. }
            | Self::Overlap { .. }
            | Self::Cover { .. }
            | Self::Diff { .. }
            | Self::Report(_)
            | Self::Export => None,
        }
    }

    /// The words that tell an answer from others of its command.
    fn subject(&self) -> Vec<String> {
        // Of a path only the file's own name.
        let file = |said: &String| {
            Path::new(said).file_stem().map_or(said.clone(), |name| name.to_string_lossy().into_owned())
        };
        match self {
            Self::Who { query } => vec![query.clone()],
            Self::List { query } | Self::Units { query } => query.iter().cloned().collect(),
            Self::Show { id } | Self::Cite { id, .. } => vec![id.clone()],
            Self::Matrix { rows, cell, .. } => vec![rows.name().to_owned(), cell.name().to_owned()],
            Self::Compare { subjects, .. } => subjects.clone(),
            Self::Cover { base, plans } => [file(base)].into_iter().chain(plans.iter().cloned()).collect(),
            Self::Diff { old, new, .. } => vec![file(old), file(new)],
            Self::Report(asked) => {
                [&asked.theme, &asked.unit, &asked.plans].into_iter().flatten().cloned().collect()
            }
            Self::Overlap { plans } => plans.clone(),
            Self::Targets { filter, .. } => filter.iter().cloned().collect(),
            Self::Export => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Question, file_name, shell_line};

    #[test]
    fn a_name_is_of_command_and_subject_and_takes_nobody_out_of_the_folder() {
        let who = |query: &str| file_name(&Question::Who { query: query.into() }, "xlsx");
        assert_eq!(who("冷链 物流"), "who-冷链-物流.xlsx");
        assert_eq!(who("../../etc/passwd\u{202e}\0"), "who-etc-passwd.xlsx");
        assert_eq!(who("牵头:无"), "who-牵头-无.xlsx");
        assert_eq!(who("///"), "who.xlsx");
        assert!(who(&"长".repeat(400)).len() < 255);
        let diff = Question::Diff { old: "/a/b/旧.ron".into(), new: "gd".into(), words_only: false };
        assert_eq!(file_name(&diff, "docx"), "diff-旧-gd.docx");
    }

    #[test]
    fn the_command_can_be_typed_again() {
        let typed = ["who", "冷链 物流", "it's", "$(rm)"].map(str::to_owned);
        assert_eq!(shell_line(&typed), "duizhao who '冷链 物流' 'it'\\''s' '$(rm)'");
    }
}
