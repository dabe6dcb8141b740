//! `compare`: the texts of one theme, or of some measures, a column a plan, with what they share.
//!
//! What several plans say is dimmed where there are colours, and listed below each text either way, so that nothing is
//! lost in a pipe: the words of the documents themselves are never marked or changed.

mod columns;
mod subject;

use std::fmt::Write;

use serde::Serialize;

use super::FOUND;
use super::answer::Answer;
use super::args::Format;
use super::desk::Desk;
use super::grid::{Grid, Head, markdown};
use crate::app::page::Tone;
use crate::cite::address;
use crate::compare::shared::{Against, Passages, Span};
use crate::model::{At, Role, ThemeIx};
use crate::words::part;

/// Texts side by side, for programs.
#[derive(Serialize)]
struct Form<'a> {
    theme: Option<&'a str>,
    columns: Vec<ColumnForm<'a>>,
}

#[derive(Serialize)]
struct ColumnForm<'a> {
    plan: &'a str,
    measures: Vec<MeasureForm<'a>>,
}

#[derive(Serialize)]
struct MeasureForm<'a> {
    id: &'a str,
    text: &'a str,
    spans: Vec<SpanForm<'a>>,
}

/// A run of a text that stands also in other plans; offsets in characters of the text.
#[derive(Serialize)]
struct SpanForm<'a> {
    start: usize,
    end: usize,
    shared_with: Vec<&'a str>,
}

/// One plan's measures.
struct Column {
    plan: usize,
    measures: Vec<At>,
}

/// What stands side by side.
struct Sheet {
    theme: Option<ThemeIx>,
    columns: Vec<Column>,
    passages: Passages,
    against: Against,
}

/// `duizhao compare THEME|ID…`.
pub(super) fn answer(desk: &Desk<'_>, subjects: &[String], baseline: Option<&str>) -> Answer {
    match sheet(desk, subjects, baseline) {
        Err(answer) => answer,
        Ok(sheet) => match desk.format {
            Format::Json => Answer::json(&sheet.form(desk), FOUND),
            Format::Csv => desk.table(&sheet.rows(desk), FOUND),
            Format::Markdown => Answer::plain(sheet.report(desk)),
            Format::Text => Answer::plain(columns::text(desk, &sheet)),
        },
    }
}

fn sheet(desk: &Desk<'_>, subjects: &[String], baseline: Option<&str>) -> Result<Sheet, Answer> {
    let subject = subject::of(desk, subjects)?;
    let against = match baseline {
        None => Against::All,
        Some(name) => Against::Plan(plan(desk, name)?),
    };
    let passages = desk.passages()?;
    let columns = match &subject {
        subject::Subject::Theme(theme) => (0..desk.corpus().plans.len())
            .map(|plan| {
                let nodes = desk.book.index.under(*theme, plan).iter();
                Column { plan, measures: nodes.map(|&node| At { plan, node }).collect() }
            })
            .collect(),
        subject::Subject::Measures(measures) => by_plan(measures),
    };
    let theme = if let subject::Subject::Theme(theme) = subject { Some(theme) } else { None };
    Ok(Sheet { theme, columns, passages, against })
}

/// Measures plan by plan, both in the order in which they were named.
fn by_plan(measures: &[At]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for &at in measures {
        match columns.iter_mut().find(|column| column.plan == at.plan) {
            Some(column) if column.measures.contains(&at) => {}
            Some(column) => column.measures.push(at),
            None => columns.push(Column { plan: at.plan, measures: vec![at] }),
        }
    }
    columns
}

fn plan(desk: &Desk<'_>, name: &str) -> Result<usize, Answer> {
    address::plan(desk.corpus(), name).ok_or_else(|| {
        let said = desk.book.words.with("unknown-plan", [("name", part(name))]);
        let ids = desk.corpus().plans.iter().map(|plan| plan.id.as_str());
        let nearest = crate::load::nearest(name, ids);
        Answer::complaint(desk.or_nearest(said, nearest), super::NOTHING)
    })
}

impl Sheet {
    fn form<'a>(&self, desk: &Desk<'a>) -> Form<'a> {
        let corpus = desk.corpus();
        let span = |span: Span| SpanForm {
            start: span.start,
            end: span.end,
            shared_with: span.shared_with.iter().map(|&at| corpus.node(at).id.as_str()).collect(),
        };
        let measure = |&at: &At| MeasureForm {
            id: corpus.node(at).id.as_str(),
            text: text(desk, at),
            spans: self.passages.spans(at, self.against).into_iter().map(span).collect(),
        };
        let column = |column: &Column| ColumnForm {
            plan: corpus.plans.get(column.plan).map(|plan| plan.id.as_str()).unwrap_or_default(),
            measures: column.measures.iter().map(measure).collect(),
        };
        Form {
            theme: self.theme.map(|theme| corpus.theme(theme).id.as_str()),
            columns: self.columns.iter().map(column).collect(),
        }
    }

    /// A row a measure.
    fn rows(&self, desk: &Desk<'_>) -> Grid {
        let keys = ["theme", "plan", "id", "heading", "leads", "supports", "joint", "text", "shared"];
        let heads = keys.map(|key| Head::new(key, String::new(), Tone::Text)).into();
        let corpus = desk.corpus();
        let theme = self.theme.map(|theme| corpus.theme(theme).id.clone()).unwrap_or_default();
        let row = |&at: &At| {
            let node = corpus.node(at);
            let mut row = vec![theme.clone(), corpus.plan(at).id.clone(), node.id.to_string()];
            row.push(node.label().to_owned());
            row.extend(Role::ALL.map(|role| desk.names(at, role).join("; ")));
            row.push(text(desk, at).to_owned());
            let shared = self.passages.spans(at, self.against);
            let shared = shared.iter().map(|span| format!("{}-{} {}", span.start, span.end, ids(desk, span)));
            row.push(shared.collect::<Vec<_>>().join("; "));
            row
        };
        Grid { heads, rows: self.columns.iter().flat_map(|column| &column.measures).map(row).collect() }
    }

    /// A table with a column a plan. What others say too is underlined: it is the lesser part.
    fn report(&self, desk: &Desk<'_>) -> String {
        let mut out = String::new();
        if let Some(theme) = self.theme {
            let _ = writeln!(out, "# {}\n", markdown(desk.book.theme(theme)));
        }
        let _ = writeln!(out, "{}\n", desk.say("compare-note-md"));
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        out.push_str(&line(
            self.columns.iter().map(|column| markdown(desk.plan_name(column.plan))).collect(),
        ));
        out.push_str(&line(self.columns.iter().map(|_| "---".to_owned()).collect()));
        out.push_str(&line(self.columns.iter().map(|column| self.cell(desk, column)).collect()));
        out
    }

    fn cell(&self, desk: &Desk<'_>, column: &Column) -> String {
        if column.measures.is_empty() {
            return markdown(&desk.say("cell-empty"));
        }
        let measures = column.measures.iter().map(|&at| {
            let node = desk.corpus().node(at);
            let body: String = pieces(text(desk, at), &self.passages.spans(at, self.against))
                .into_iter()
                .map(|(words, shared)| {
                    let words = markdown(words);
                    if shared { format!("<ins>{words}</ins>") } else { words }
                })
                .collect();
            format!("**{}** {}<br>{body}", node.id, markdown(node.label()))
        });
        measures.collect::<Vec<_>>().join("<br><br>")
    }
}

/// The words that the others are held against: the text alone, as the shares are counted.
fn text<'a>(desk: &Desk<'a>, at: At) -> &'a str {
    desk.corpus().node(at).text.as_deref().unwrap_or_default()
}

fn ids(desk: &Desk<'_>, span: &Span) -> String {
    let ids: Vec<&str> = span.shared_with.iter().map(|&at| desk.corpus().node(at).id.as_str()).collect();
    ids.join(" ")
}

/// A text cut where sharing begins and ends, each piece with whether it is shared.
fn pieces<'t>(text: &'t str, spans: &[Span]) -> Vec<(&'t str, bool)> {
    let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let byte = |character: usize| bytes.get(character).copied().unwrap_or(text.len());
    let mut pieces = Vec::new();
    let mut from = 0;
    for span in spans {
        let (start, end) = (byte(span.start), byte(span.end));
        pieces.push((text.get(from..start).unwrap_or_default(), false));
        pieces.push((text.get(start..end).unwrap_or_default(), true));
        from = end;
    }
    pieces.push((text.get(from..).unwrap_or_default(), false));
    pieces.retain(|(words, _)| !words.is_empty());
    pieces
}
