//! `compare`: the texts of one theme, or of some measures, a column a plan, with what they share.
//!
//! What several plans say is dimmed where there are colours, and listed below each text either way, so that nothing is
//! lost in a pipe: the words of the documents themselves are never marked or changed.

mod columns;
mod subject;

use std::rc::Rc;

use serde::Serialize;

use super::context::CommandContext;
use crate::cite::address;
use crate::compare::shared::{Against, Passages, Span};
use crate::model::{At, PlanIx, Role, ThemeIx};
use crate::page::{ground, row_label};
use crate::report::{
    Block, Cell, Column as Titled, Complaint, Json, Part, Report, Seen, Status, Table, Text, Tone,
};
use crate::summary::Assignment;
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
    /// How many have it where more do than are named.
    #[serde(skip_serializing_if = "Option::is_none")]
    having: Option<usize>,
}

/// One plan's measures.
struct Column {
    plan: PlanIx,
    measures: Vec<At>,
}

/// What stands side by side.
struct Sheet {
    theme: Option<ThemeIx>,
    columns: Vec<Column>,
    passages: Passages,
    against: Compared,
}

/// Which plans the texts are held against.
#[derive(Clone, Copy)]
enum Compared {
    /// Every other plan, or the baseline.
    With(Against),
    /// Each of two plans against the other.
    Mutually(PlanIx, PlanIx),
}

impl Compared {
    fn of(self, plan: PlanIx) -> Against {
        match self {
            Self::With(against) => against,
            Self::Mutually(one, other) => Against::Plan(if plan == one { other } else { one }),
        }
    }
}

/// `duizhao compare THEME|ID…`.
pub(super) fn answer<'a>(
    context: &'a CommandContext<'a>,
    subjects: &[String],
    baseline: Option<&str>,
) -> Report<'a> {
    let sheet = match sheet(context, subjects, baseline) {
        Ok(sheet) => Rc::new(sheet),
        Err(complaint) => return complaint.into(),
    };
    let mut parts = Vec::new();
    if let Some(theme) = sheet.theme {
        let title = Text::new(context.book.theme(theme), Tone::Title);
        let ours = title.clone().and(format!("  {}", context.say("our-reading")), Tone::Label);
        parts.push(Part::seen(Seen::OnTerminals, Block::Title(ours)));
        parts.push(Part::seen(Seen::InDocuments, Block::Title(title)));
    }
    let marks = [
        (Seen::InMarkdown, ["compare-note-md", "compare-note-md-mutually", "compare-note-md-against"]),
        (Seen::OnPages, ["compare-legend", "compare-legend-mutually", "compare-legend-against"]),
    ];
    for (seen, keys) in marks {
        let note = Text::new(marked(context, sheet.against, keys), Tone::Label);
        parts.push(Part::seen(seen, Block::Note(note)));
    }
    let ground = Text::new(ground(context.book.words, context.corpus()), Tone::Label);
    parts.push(Part::seen(Seen::ByPeople, Block::Note(ground)));
    let columns = std::iter::once_with({
        let sheet = sheet.clone();
        move || Part::seen(Seen::ByPeople, Block::Columns(columns::texts(context, &sheet)))
    });
    let table = Part::seen(Seen::InSheets, Table::new(titles(), rows(context, sheet.clone())));
    let json = Json::of(sheet.form(context));
    Report::of(Status::Found, parts.into_iter().chain(columns).chain([table]), json)
}

/// How words that are shared are marked; the sentences are for all plans, for two, for a baseline.
fn marked(
    context: &CommandContext<'_>,
    against: Compared,
    [all, mutually, one]: [&'static str; 3],
) -> String {
    match against {
        Compared::With(Against::All) => context.say(all),
        Compared::Mutually(..) => context.say(mutually),
        Compared::With(Against::Plan(plan)) => {
            context.book.words.with(one, [("place", part(context.plan_name(plan)))])
        }
    }
}

fn sheet(
    context: &CommandContext<'_>,
    subjects: &[String],
    baseline: Option<&str>,
) -> Result<Sheet, Complaint> {
    let subject = subject::of(context, subjects)?;
    let against = match (baseline, &subject) {
        (Some(name), _) => Compared::With(Against::Plan(plan(context, name)?)),
        (None, &subject::Subject::Two(one, other)) => Compared::Mutually(one, other),
        (None, _) => Compared::With(Against::All),
    };
    let passages = context.passages()?;
    let columns = match &subject {
        subject::Subject::Theme(theme) => context
            .corpus()
            .plan_indexes()
            .map(|plan| {
                let nodes = context.book.index.under(*theme, plan).iter();
                Column { plan, measures: nodes.map(|&node| At { plan, node }).collect() }
            })
            .collect(),
        subject::Subject::Measures(measures) => by_plan(measures),
        &subject::Subject::Two(one, other) => {
            let column = |plan| Column { plan, measures: subject::of_plan(context, plan) };
            vec![column(one), column(other)]
        }
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

fn plan(context: &CommandContext<'_>, name: &str) -> Result<PlanIx, Complaint> {
    address::plan(context.corpus(), name).ok_or_else(|| {
        let said = context.book.words.with("unknown-plan", [("name", part(name))]);
        let ids = context.corpus().plans.iter().map(|plan| plan.id.as_str());
        let nearest = crate::text::nearest(name, ids);
        Complaint::new(context.or_nearest(said, nearest), Status::Nothing)
    })
}

impl Sheet {
    fn form<'a>(&self, context: &CommandContext<'a>) -> Form<'a> {
        let corpus = context.corpus();
        let span = |span: Span| SpanForm {
            start: span.start,
            end: span.end,
            having: Some(span.having).filter(|&having| having > span.shared_with.len()),
            shared_with: span.shared_with.iter().map(|&at| corpus.node(at).id.as_str()).collect(),
        };
        let measure = |&at: &At| MeasureForm {
            id: corpus.node(at).id.as_str(),
            text: text(context, at),
            spans: self.passages.spans(at, self.against.of(at.plan)).into_iter().map(span).collect(),
        };
        let column = |column: &Column| ColumnForm {
            plan: corpus.plan_of(column.plan).map(|plan| plan.id.as_str()).unwrap_or_default(),
            measures: column.measures.iter().map(measure).collect(),
        };
        Form {
            theme: self.theme.map(|theme| corpus.theme(theme).id.as_str()),
            columns: self.columns.iter().map(column).collect(),
        }
    }
}

fn titles() -> Vec<Titled> {
    let keys = ["theme", "plan", "id", "heading", "leads", "supports", "joint", "text", "shared"];
    keys.map(|key| Titled::new(key, "", Tone::Text)).into()
}

/// A row a measure.
fn rows<'a>(context: &'a CommandContext<'a>, sheet: Rc<Sheet>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    let measures: Vec<At> = sheet.columns.iter().flat_map(|column| column.measures.clone()).collect();
    let corpus = context.corpus();
    measures.into_iter().map(move |at| {
        let node = corpus.node(at);
        let names = |role| Cell::Names(names(context, at, role));
        let shared = sheet.passages.spans(at, sheet.against.of(at.plan));
        let shared = shared.iter().map(|span| format!("{}-{} {}", span.start, span.end, ids(context, span)));
        let theme = sheet.theme.map(|theme| corpus.theme(theme).id.clone());
        let mut row = vec![Cell::or_nothing(theme), Cell::Words(corpus.plan(at).id.clone())];
        row.push(Cell::Node(context.full_address(at)));
        row.push(Cell::Words(node.label().to_owned()));
        row.extend(Role::ALL.map(names));
        row.push(Cell::Words(text(context, at).to_owned()));
        row.push(Cell::Names(shared.collect()));
        row
    })
}

/// Who has a role in a measure; of a row of an annex the row stands before each.
fn names(context: &CommandContext<'_>, at: At, role: Role) -> Vec<String> {
    let all = Assignment::all(context.corpus(), at).into_iter();
    let of_row = |assignment| {
        let row = row_label(&context.book, assignment);
        context.names(assignment, role).into_iter().map(move |name| format!("{row}{name}"))
    };
    all.flat_map(of_row).collect()
}

/// The words that the others are held against: the text alone, as the shares are counted.
fn text<'a>(context: &CommandContext<'a>, at: At) -> &'a str {
    context.corpus().node(at).text.as_deref().unwrap_or_default()
}

fn ids(context: &CommandContext<'_>, span: &Span) -> String {
    let ids: Vec<&str> = span.shared_with.iter().map(|&at| context.corpus().node(at).id.as_str()).collect();
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
