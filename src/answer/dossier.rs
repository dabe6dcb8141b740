//! `report`: one document of a programme, to be handed on: what it is, its sources, who does what where, what is promised,
//! what each plan alone says, and the texts.
//!
//! It says nothing that other commands do not say; it lays their answers one behind the other, narrowed to what was asked
//! for. What is alone is always held against all plans of the programme, whatever is shown of them.

use std::collections::HashSet;

use super::compare::{theme, toned};
use super::context::CommandContext;
use super::matrix::marked;
use super::question::Dossier;
use super::{colophon, targets, units};
use crate::cite::{Style, citation, citation_of_plan};
use crate::compare::matrix::{Columns, Row, Rows, Table, table};
use crate::compare::overlap::own_share;
use crate::compare::shared::{Against, Passages};
use crate::compare::targets::By;
use crate::compare::{cut, sentence_bounds};
use crate::model::{At, PlanIx, Role, ThemeIx, UnitIx};
use crate::page::ground;
use crate::report::{
    Address, Block, Column, Complaint, Json, Part, Placed, Report, ReportTable, RichText, Status, TableCell,
    Tone, Visibility,
};
use crate::summary::{Assignment, Compared, Targets, UnitWork, has_proposed_head, is_cell_proposed};
use crate::text::nearest;
use crate::words::{count, part};

/// What the document is about.
struct DossierScope {
    plans: Vec<PlanIx>,
    theme: Option<ThemeIx>,
    units: Option<HashSet<UnitIx>>,
    measures: Vec<At>,
    /// The same, to be asked.
    wanted: HashSet<At>,
}

/// `duizhao report`.
pub(super) fn answer<'a>(context: &'a CommandContext<'a>, asked: &Dossier) -> Report<'a> {
    let told = DossierScope::of(context, asked).and_then(|scope| Ok((scope, context.passages()?)));
    match told {
        Ok((scope, passages)) => {
            let parts = [
                vec![title(context)],
                what(context, asked, &scope),
                sources(context, &scope),
                matrix(context, &scope),
                responsibilities(context, &scope),
                promises(context, &scope),
                alone(context, &scope, &passages),
                texts(context, &scope, &passages),
            ];
            Report::of(Status::Found, parts.into_iter().flatten(), Json::none())
        }
        Err(complaint) => complaint.into(),
    }
}

impl DossierScope {
    /// What is asked for.
    ///
    /// # Errors
    /// What is not known of it, with the nearest, or that no measure is left.
    fn of(context: &CommandContext<'_>, asked: &Dossier) -> Result<Self, Complaint> {
        let plans = match &asked.plans {
            Some(names) => {
                let names = names.split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty());
                names.map(|name| context.plan(name)).collect::<Result<Vec<PlanIx>, Complaint>>()?
            }
            None => context.corpus().plan_indexes().collect(),
        };
        let theme = asked.theme.as_deref().map(|name| named_theme(context, name)).transpose()?;
        let units = asked.unit.as_deref().map(|query| named_units(context, query)).transpose()?;
        let mut scope = Self { plans, theme, units, measures: Vec::new(), wanted: HashSet::new() };
        scope.measures = context.corpus().measures().filter(|&at| scope.holds(context, at)).collect();
        scope.wanted = scope.measures.iter().copied().collect();
        if scope.measures.is_empty() {
            return Err(Complaint::new(context.say("dossier-nothing"), Status::Nothing));
        }
        Ok(scope)
    }

    fn holds(&self, context: &CommandContext<'_>, at: At) -> bool {
        let corpus = context.corpus();
        let of_unit = |units: &HashSet<UnitIx>| {
            let all = Assignment::all(corpus, at).into_iter();
            all.flat_map(|one| one.mentions(corpus)).any(|mention| units.contains(&mention.unit))
        };
        self.plans.contains(&at.plan)
            && self.theme.is_none_or(|theme| corpus.node(at).themes().contains(&theme))
            && self.units.as_ref().is_none_or(of_unit)
    }

    /// Whether all measures of some plans are told.
    fn is_whole(&self) -> bool {
        self.theme.is_none() && self.units.is_none()
    }
}

fn named_theme(context: &CommandContext<'_>, name: &str) -> Result<ThemeIx, Complaint> {
    theme(context, name).ok_or_else(|| {
        let names = context.corpus().themes.iter().flat_map(crate::model::Theme::names);
        let said = context.render.words.with("unknown-subject", [("subject", part(name))]);
        Complaint::new(context.or_nearest(said, nearest(name, names)), Status::Nothing)
    })
}

fn named_units(context: &CommandContext<'_>, query: &str) -> Result<HashSet<UnitIx>, Complaint> {
    let found: HashSet<UnitIx> = units::find(context, query)?.into_iter().collect();
    let unknown = || context.render.words.with("no-unit-found", [("query", part(query))]);
    if found.is_empty() { Err(Complaint::new(unknown(), Status::Nothing)) } else { Ok(found) }
}

fn heading<'a>(context: &CommandContext<'_>, key: &'static str) -> Part<'a> {
    Block::Heading(RichText::new(context.say(key), Tone::Title)).into()
}

fn note<'a>(said: String) -> Part<'a> {
    Part::seen(Visibility::ByPeople, Block::Note(RichText::new(said, Tone::Label)))
}

fn title<'a>(context: &CommandContext<'_>) -> Part<'a> {
    let subject = part(colophon::programmes(context));
    let said = context.render.words.with("title-report", [("subject", subject)]);
    Block::Title(RichText::new(said, Tone::Title)).into()
}

fn what<'a>(context: &CommandContext<'_>, asked: &Dossier, scope: &DossierScope) -> Vec<Part<'a>> {
    let words = context.render.words;
    let days =
        || scope.plans.iter().filter_map(|&plan| context.corpus().plan_of(plan)).map(|plan| plan.issued);
    let day = |day: Option<crate::model::Date>| part(day.map(|day| day.to_string()).unwrap_or_default());
    let said = words.with(
        "dossier-what-said",
        [
            ("programme", part(colophon::programmes(context))),
            ("plans", count(scope.plans.len())),
            ("measures", count(scope.measures.len())),
            ("first", day(days().min())),
            ("last", day(days().max())),
        ],
    );
    let mut lines = vec![said];
    let programmes = context.corpus().programmes_in_use().map(|ix| context.corpus().programme(ix));
    for superior in programmes.filter_map(|programme| programme.superior.as_ref()) {
        let number = superior.number.as_ref().map(|number| format!("（{number}）")).unwrap_or_default();
        let document = format!("《{}》{number}", superior.title);
        lines.push(words.with("dossier-superior", [("document", part(document))]));
    }
    let narrowed: Vec<&str> =
        [&asked.theme, &asked.unit, &asked.plans].into_iter().flatten().map(String::as_str).collect();
    if !narrowed.is_empty() {
        let parts = narrowed.join(&words.say("list-dot"));
        lines.push(words.with("dossier-narrowed", [("parts", part(parts))]));
    }
    let paragraph =
        |line| Part::seen(Visibility::ByPeople, Block::Paragraph(RichText::new(line, Tone::Text)));
    let heading = Part::seen(
        Visibility::ByPeople,
        Block::Heading(RichText::new(words.say("dossier-what"), Tone::Title)),
    );
    [heading].into_iter().chain(lines.into_iter().map(paragraph)).collect()
}

fn sources<'a>(context: &CommandContext<'_>, scope: &DossierScope) -> Vec<Part<'a>> {
    let columns = [
        ("place", "page-place"),
        ("issued", "page-issued"),
        ("citation", "page-citation"),
        ("remark", "page-remark"),
    ];
    let columns = columns.map(|(key, title)| Column::new(key, context.say(title), Tone::Text)).into();
    let row = |&plan: &PlanIx| {
        let source = context.corpus().plan_of(plan).map(|named| colophon::source(context, plan, named))?;
        let remark: Vec<String> = source.found.into_iter().chain(source.cut).collect();
        Some(vec![
            TableCell::Words(source.place),
            TableCell::Date(source.issued),
            TableCell::Words(citation_of_plan(
                context.corpus(),
                plan,
                Style::Plain,
                context.render.words.lang(),
            )),
            TableCell::or_nothing((!remark.is_empty()).then(|| remark.join("\n"))),
        ])
    };
    let rows: Vec<Vec<TableCell>> = scope.plans.iter().filter_map(row).collect();
    vec![heading(context, "dossier-sources"), ReportTable::new(columns, rows).into()]
}

fn matrix<'a>(context: &CommandContext<'_>, scope: &DossierScope) -> Vec<Part<'a>> {
    let corpus = context.corpus();
    let mut shown = Columns::all(corpus);
    for plan in corpus.plan_indexes().filter(|plan| !scope.plans.contains(plan)) {
        shown.show(plan, false);
    }
    let mut matrix: Table = table(corpus, context.render.index, Rows::Themes, &shown);
    for cell in matrix.rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.retain(|at| scope.wanted.contains(at));
    }
    if !scope.is_whole() {
        // What was not asked for is no finding.
        matrix.rows.retain(|row| row.total() > 0);
    }
    let plan_column = |head| {
        let name = context.render.head(head);
        Column::new(&*name, &*name, Tone::Text).right()
    };
    let mut columns = vec![Column::new("theme", context.say("col-themes"), Tone::Ours)];
    columns.extend(matrix.columns.iter().map(|&head| plan_column(head)));
    columns.push(Column::new("total", context.say("matrix-total"), Tone::Number).right());
    let is_proposed = |row: &Row, cell: &[At]| is_cell_proposed(corpus, [row.head], cell);
    let any_proposed = has_proposed_head(corpus, matrix.rows.iter().map(|row| row.head))
        || matrix.rows.iter().any(|row| row.cells.iter().any(|cell| is_proposed(row, cell)));
    let row = |row: &Row| {
        let tally = |cell: &Vec<At>| TableCell::tally(cell.iter().map(|&at| context.address(at)).collect());
        let mut cells = vec![TableCell::Words(context.render.head(row.head).into_owned())];
        cells.extend(row.cells.iter().map(|cell| marked(context, tally(cell), is_proposed(row, cell))));
        cells.push(TableCell::Count(row.total()));
        cells
    };
    let mut rows: Vec<Vec<TableCell>> = matrix.rows.iter().map(row).collect();
    let mut totals = vec![TableCell::Words(context.say("matrix-total"))];
    totals.extend((0..matrix.columns.len()).map(|at| TableCell::Count(matrix.column_total(at))));
    totals.push(TableCell::Count(matrix.total()));
    rows.push(totals);
    let table = [
        heading(context, "dossier-matrix"),
        ReportTable::new(columns, rows).into(),
        note(context.say("matrix-total-note")),
    ];
    table.into_iter().chain(context.legend(any_proposed)).collect()
}

/// Who does what, place by place.
fn responsibilities<'a>(context: &CommandContext<'_>, scope: &DossierScope) -> Vec<Part<'a>> {
    let corpus = context.corpus();
    let mut columns = vec![
        Column::new("place", context.say("col-jurisdiction"), Tone::Text),
        Column::new("unit", context.say("col-unit"), Tone::Text),
    ];
    // In a row for who reads, one below the other for who filters.
    columns.extend(["col-leads", "col-supports", "col-joint"].into_iter().flat_map(|title| {
        let column = Column::new(title.trim_start_matches("col-"), context.say(title), Tone::Text);
        [column.clone().seen(Visibility::ByPeople), column.seen(Visibility::InSheets)]
    }));
    let asked = |unit: &UnitIx| scope.units.as_ref().is_none_or(|units| units.contains(unit));
    let row = |unit: UnitIx| {
        let work = UnitWork::of(corpus, context.render.index, unit);
        let of_role = |role: Role| -> Vec<Address> {
            let parts = work.in_role(role).filter(|part| scope.wanted.contains(&part.measure));
            parts.map(|part| context.address(part.at)).collect()
        };
        let roles = Role::ALL.map(of_role);
        let place = corpus.place(work.jurisdiction, context.render.words.lang());
        let named = [TableCell::Words(place.to_owned()), TableCell::Words(work.name.to_owned())];
        let does = roles.iter().any(|nodes| !nodes.is_empty());
        let cells =
            || roles.into_iter().flat_map(|nodes| [in_a_row(context, &nodes), TableCell::Nodes(nodes)]);
        does.then(|| named.into_iter().chain(cells()).collect())
    };
    let rows: Vec<Vec<TableCell>> =
        (0..corpus.units.len()).map(UnitIx).filter(asked).filter_map(row).collect();
    vec![
        heading(context, "dossier-units"),
        note(context.say("dossier-units-note")),
        ReportTable::new(columns, rows).into(),
    ]
}

/// Nodes in a row, each of which leads to its text.
fn in_a_row(context: &CommandContext<'_>, nodes: &[Address]) -> TableCell {
    let mut text = RichText::default();
    for (number, node) in nodes.iter().enumerate() {
        if number > 0 {
            text = text.and(context.say("list-comma"), Tone::Text);
        }
        text = text.and_node(node, Tone::Text);
    }
    TableCell::Text(text)
}

/// The promised numbers; where all of a plan is told, also those of its goals.
fn promises<'a>(context: &CommandContext<'_>, scope: &DossierScope) -> Vec<Part<'a>> {
    let wanted = |at: At| {
        let of_goal = scope.is_whole() && scope.plans.contains(&at.plan);
        of_goal || scope.wanted.contains(&at)
    };
    let promised = Targets::of(context.corpus(), By::Indicator, wanted).promised;
    if promised.is_empty() {
        return vec![heading(context, "dossier-targets"), note(context.say("dossier-targets-none"))];
    }
    let rows: Vec<Vec<TableCell>> = promised.iter().map(|promised| targets::row(context, promised)).collect();
    vec![heading(context, "dossier-targets"), ReportTable::new(targets::columns(context), rows).into()]
}

/// What only one plan says.
fn alone<'a>(context: &CommandContext<'_>, scope: &DossierScope, passages: &Passages) -> Vec<Part<'a>> {
    let columns = vec![
        Column::new("id", context.say("col-id"), Tone::Label),
        Column::new("heading", context.say("col-heading"), Tone::Text),
        Column::new("own", context.say("col-own"), Tone::Number).right(),
        Column::new("own_words", context.say("col-own-words"), Tone::Text),
    ];
    let row = |&at: &At| {
        let words = longest_alone(context, passages, at)?;
        Some(vec![
            TableCell::Node(context.full_address(at)),
            TableCell::Words(context.corpus().node(at).label().to_owned()),
            own_share(passages, &[at]).map_or(TableCell::Nothing, |share| TableCell::Share(share, 0)),
            TableCell::Words(words.to_owned()),
        ])
    };
    let rows: Vec<Vec<TableCell>> = scope.measures.iter().filter_map(row).collect();
    let mut parts = vec![heading(context, "dossier-own")];
    if rows.is_empty() {
        parts.push(note(context.say("dossier-own-none")));
        return parts;
    }
    parts.push(note(context.say("dossier-own-note")));
    parts.push(note(ground(context.render.words, context.corpus())));
    parts.push(ReportTable::new(columns, rows).into());
    parts
}

/// The longest sentence of a measure of which no run stands in another plan.
fn longest_alone<'c>(context: &CommandContext<'c>, passages: &Passages, at: At) -> Option<&'c str> {
    let text = context.corpus().node(at).text.as_deref()?;
    let shared = Compared::With(Against::All).stretches(passages, at);
    let alone = sentence_bounds(text).filter(|sentence| {
        let meets = |chars: &std::ops::Range<usize>| chars.start < sentence.end && sentence.start < chars.end;
        !shared.iter().any(|stretch| meets(&stretch.chars))
    });
    let longest = alone.max_by_key(|sentence| (sentence.len(), std::cmp::Reverse(sentence.start)))?;
    Some(cut(text, longest.start, longest.end))
}

/// All texts, with what of them stands in other plans.
fn texts<'a>(context: &CommandContext<'_>, scope: &DossierScope, passages: &Passages) -> Vec<Part<'a>> {
    let legend = |seen, key| Part::seen(seen, Block::Note(RichText::new(context.say(key), Tone::Label)));
    let of_people = Block::Heading(RichText::new(context.say("dossier-texts"), Tone::Title));
    let mut parts = vec![
        Part::seen(Visibility::ByPeople, of_people),
        legend(Visibility::InMarkdown, "compare-note-md"),
        legend(Visibility::OnPages, "compare-legend"),
    ];
    parts.extend(scope.measures.iter().map(|&at| Block::Passage(placed(context, passages, at)).into()));
    parts
}

fn placed(context: &CommandContext<'_>, passages: &Passages, at: At) -> Placed {
    let node = context.corpus().node(at);
    let Address { id, said } = context.full_address(at);
    let heading = node.heading.as_deref().unwrap_or_default();
    let words = node.text.as_deref().unwrap_or_default();
    let text = toned(words, &Compared::With(Against::All).stretches(passages, at));
    let annotation = node.annotation.as_deref().map(|words| RichText::new(words, Tone::Text));
    Placed {
        id,
        title: RichText::new(format!("{said} {heading}"), Tone::Title),
        paragraphs: [text].into_iter().chain(annotation).filter(|text| !text.is_empty()).collect(),
        citation: citation(context.corpus(), at, Style::Plain, context.render.words.lang()),
    }
}
