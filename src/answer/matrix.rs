//! `matrix`: themes or portfolios against plans.

use std::borrow::Cow;
use std::rc::Rc;

use serde::{Serialize, Serializer};

use super::context::CommandContext;
use super::question::TOTAL;
use crate::compare::matrix::{CellMode, Head, Row, Rows, Sorting, Table, arranged, table};
use crate::compare::shared::Passages;
use crate::model::{At, PlanIx, Role};
use crate::named::Named;
use crate::page::{ground, nobody};
use crate::report::{
    Block, Column, Complaint, Json, Part, Report, ReportTable, RichText, Status, TableCell, Tone, Visibility,
};
use crate::summary::{
    CellContent, Cells, Nobody, PrintedTarget, UnitAnswering, UnitDoing, has_proposed_head, is_cell_proposed,
    percent,
};
use crate::words::part;

/// The table for programs.
#[derive(Serialize)]
struct MatrixForm<'a> {
    rows: Vec<HeadForm<'a>>,
    columns: Vec<HeadForm<'a>>,
    cell: &'static str,
    cells: Vec<Vec<CellContent<'a>>>,
    /// Which cells hold measures by a proposal of the program; left out where none does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    proposed: Vec<Vec<bool>>,
    totals: Totals,
}

/// What a row or a column stands for.
#[derive(Serialize)]
struct HeadForm<'a> {
    id: &'a str,
    title: &'a str,
    /// Whether a program proposed the theme; left out where a person knows it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    proposed: bool,
}

/// How many measures, each counted once.
#[derive(Serialize)]
struct Totals {
    rows: Vec<usize>,
    columns: Vec<usize>,
    all: usize,
}

/// What is asked of the table.
#[derive(Clone, Copy)]
pub(super) struct MatrixOptions<'q> {
    pub(super) rows: Rows,
    pub(super) cell: CellMode,
    pub(super) transpose: bool,
    pub(super) places: Option<&'q str>,
    pub(super) sort: Option<&'q str>,
    pub(super) filter: Option<&'q str>,
}

/// What tells a cell.
struct Teller<'d, 'a> {
    context: &'d CommandContext<'a>,
    mode: CellMode,
    passages: Option<Passages>,
}

/// `duizhao matrix`.
pub(super) fn answer<'a>(context: &'a CommandContext<'a>, asked: &MatrixOptions<'_>) -> Report<'a> {
    let made = made(context, asked);
    let passages = || (asked.cell == CellMode::Own).then(|| context.passages()).transpose();
    let (matrix, passages) = match made.and_then(|matrix| Ok((matrix, passages()?))) {
        Ok(evidence) => evidence,
        Err(complaint) => return complaint.into(),
    };
    let teller = Rc::new(Teller { context, mode: asked.cell, passages });
    let (columns, matrix) = (teller.columns(&matrix), Rc::new(matrix));
    let (counts, words) = (teller.counts(), context.render.words);
    let is_empty = matrix.rows.iter().all(|row| row.cells.iter().all(Vec::is_empty));
    let heads = matrix.rows.iter().map(|row| row.head).chain(matrix.columns.iter().copied());
    let legend = context.legend(teller.has_proposed(&matrix) || has_proposed_head(context.corpus(), heads));
    let json = Json::of(Whole { teller: teller.clone(), matrix: matrix.clone() });
    let last = teller.counts().then(|| {
        let (teller, matrix) = (teller.clone(), matrix.clone());
        std::iter::once_with(move || teller.totals(&matrix))
    });
    let last = last.into_iter().flatten();
    let rows = (0..matrix.rows.len()).filter_map(move |at| Some(teller.row(&matrix, matrix.rows.get(at)?)));
    let mut parts: Vec<Part<'a>> = vec![ReportTable::new(columns, rows.chain(last)).into()];
    if asked.rows == Rows::Themes && counts {
        let note = RichText::new(context.say("matrix-total-note"), Tone::Label);
        parts.push(Part::seen(Visibility::ByPeople, Block::Note(note)));
    }
    if asked.cell == CellMode::Own {
        let note = RichText::new(ground(context.render.words, context.corpus()), Tone::Note);
        parts.push(Part::seen(Visibility::ByPeople, Block::Note(note)));
    }
    parts.extend(legend);
    // A filter that lets nothing through leaves a table of dashes, which says that no plan has any such theme.
    let asked_in_vain = asked.filter.filter(|_| is_empty);
    let complaint = asked_in_vain.map(|filter| words.with("nothing-found", [("query", part(filter))]));
    if complaint.is_some() {
        parts.clear();
    }
    Report::of(Status::of(complaint.is_none()), parts, json).and_complaint(complaint)
}

/// The table that is asked for.
///
/// # Errors
/// What is not known of what is named, or wrong with the filter.
fn made(context: &CommandContext<'_>, asked: &MatrixOptions<'_>) -> Result<Table, Complaint> {
    let columns = context.columns(asked.places)?;
    let only = asked.filter.map(|filter| context.filtered(filter)).transpose()?.map(|(_, only)| only);
    let sorted = match asked.sort {
        None => None,
        Some(TOTAL) => Some(Sorting::Total),
        Some(name) => Some(Sorting::Plan(context.plan(name)?)),
    };
    let upright = table(context.corpus(), context.render.index, asked.rows, &columns);
    Ok(arranged(upright, only.as_ref(), sorted, asked.transpose))
}

/// The table with what tells it, told when it is written.
struct Whole<'d, 'a> {
    teller: Rc<Teller<'d, 'a>>,
    matrix: Rc<Table>,
}

impl Serialize for Whole<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.teller.form(&self.matrix).serialize(serializer)
    }
}

impl<'a> Teller<'_, 'a> {
    fn form(&self, table: &Table) -> MatrixForm<'a> {
        let cells = |row: &Row| {
            let cells = row.cells.iter().zip(&table.columns);
            cells.map(|(cell, &column)| self.content([row.head, column], cell)).collect()
        };
        MatrixForm {
            rows: table.rows.iter().map(|row| self.head(row.head)).collect(),
            columns: table.columns.iter().map(|&head| self.head(head)).collect(),
            cell: self.mode.name(),
            cells: table.rows.iter().map(cells).collect(),
            proposed: if self.has_proposed(table) { self.proposed(table) } else { Vec::new() },
            totals: Totals {
                rows: table.rows.iter().map(Row::total).collect(),
                columns: (0..table.columns.len()).map(|at| table.column_total(at)).collect(),
                all: table.total(),
            },
        }
    }

    /// For each cell whether measures stand in it by a proposal.
    fn proposed(&self, table: &Table) -> Vec<Vec<bool>> {
        let corpus = self.context.corpus();
        let cells = |row: &Row| {
            let cells = row.cells.iter().zip(&table.columns);
            cells.map(|(cell, &column)| is_cell_proposed(corpus, [row.head, column], cell)).collect()
        };
        table.rows.iter().map(cells).collect()
    }

    fn has_proposed(&self, table: &Table) -> bool {
        self.proposed(table).iter().flatten().any(|proposed| *proposed)
    }

    fn head(&self, head: Head) -> HeadForm<'a> {
        let corpus = self.context.corpus();
        match head {
            Head::Theme(theme) => {
                let theme = corpus.theme(theme);
                HeadForm { id: &theme.id, title: theme.title(), proposed: theme.proposed }
            }
            Head::Portfolio(portfolio) => {
                let name = &corpus.portfolio(portfolio).name;
                HeadForm { id: name, title: name, proposed: false }
            }
            Head::Plan(plan) => {
                let id = corpus.plan_of(plan).map(|plan| plan.id.as_str());
                let place = corpus.plan_of(plan).map(|plan| plan.jurisdiction.as_str());
                HeadForm { id: id.unwrap_or_default(), title: place.unwrap_or_default(), proposed: false }
            }
        }
    }

    fn content(&self, heads: [Head; 2], measures: &[At]) -> CellContent<'a> {
        let (corpus, index) = (self.context.corpus(), self.context.render.index);
        let cells = Cells { corpus, index, passages: self.passages.as_ref(), mode: self.mode };
        cells.content(heads, measures)
    }

    fn columns(&self, matrix: &Table) -> Vec<Column> {
        let figures = matches!(self.mode, CellMode::Count | CellMode::Own);
        let column = |&head: &Head| {
            let column = Column::new(self.head(head).id, self.title(head), Tone::Text);
            if figures { column.right() } else { column }
        };
        let mut columns = vec![
            Column::new("id", String::new(), Tone::Label).seen(Visibility::InSheets),
            Column::new("title", String::new(), Tone::Ours),
        ];
        columns.extend(matrix.columns.iter().map(column));
        if self.counts() {
            columns.push(Column::new("total", self.context.say("matrix-total"), Tone::Number).right());
        }
        columns
    }

    /// Whether totals are told: under shares they would be read as shares.
    fn counts(&self) -> bool {
        self.mode != CellMode::Own
    }

    fn row(&self, matrix: &Table, row: &Row) -> Vec<TableCell> {
        let mut cells =
            vec![TableCell::Words(self.head(row.head).id.to_owned()), TableCell::Words(self.title(row.head))];
        let said = row.cells.iter().zip(&matrix.columns);
        cells.extend(said.map(|(cell, &column)| {
            let is_proposed = is_cell_proposed(self.context.corpus(), [row.head, column], cell);
            marked(self.context, self.said([row.head, column], cell), is_proposed)
        }));
        if self.counts() {
            cells.push(TableCell::Count(row.total()));
        }
        cells
    }

    fn totals(&self, matrix: &Table) -> Vec<TableCell> {
        let mut cells =
            vec![TableCell::Words("total".to_owned()), TableCell::Words(self.context.say("matrix-total"))];
        cells.extend((0..matrix.columns.len()).map(|at| TableCell::Count(matrix.column_total(at))));
        cells.push(TableCell::Count(matrix.total()));
        cells
    }

    /// What a row or a column is called in the language of the words.
    fn title(&self, head: Head) -> String {
        match (head, self.context.render.words.lang()) {
            (Head::Theme(theme), _) => self.context.render.theme(theme).into_owned(),
            (Head::Portfolio(portfolio), lang) => {
                self.context.corpus().portfolio(portfolio).titles.of(lang).to_owned()
            }
            (Head::Plan(plan), _) => self.context.plan_name(plan).into_owned(),
        }
    }

    /// A cell for people and spreadsheets; an empty one is a finding.
    fn said(&self, heads: [Head; 2], measures: &[At]) -> TableCell {
        let addresses = || measures.iter().map(|&at| self.context.address(at)).collect();
        let plan = heads.into_iter().find_map(|head| match head {
            Head::Plan(plan) => Some(plan),
            Head::Theme(_) | Head::Portfolio(_) => None,
        });
        match self.content(heads, measures) {
            CellContent::Count(_) => TableCell::tally(addresses()),
            _ if measures.is_empty() => TableCell::Absent,
            CellContent::Ids(_) => TableCell::Nodes(addresses()),
            content => TableCell::Linked(Box::new(self.content_said(plan, content, measures)), addresses()),
        }
    }

    /// What is told of measures in a cell.
    fn content_said(&self, plan: Option<PlanIx>, content: CellContent<'_>, measures: &[At]) -> TableCell {
        match content {
            CellContent::Count(_) | CellContent::Ids(_) => TableCell::Nothing,
            CellContent::Own(share) => share.map_or(TableCell::Nothing, |share| TableCell::Share(share, 0)),
            CellContent::Targets(targets) => {
                TableCell::List(targets.iter().map(|target| self.target_said(plan, target.printed)).collect())
            }
            CellContent::Answering(all) if all.is_empty() => TableCell::Words(self.nobody(measures)),
            CellContent::Answering(all) => {
                TableCell::List(all.iter().map(|one| self.answering_said(plan, one)).collect())
            }
            CellContent::Doing(doings) if doings.is_empty() => TableCell::Words(self.nobody(measures)),
            CellContent::Doing(doings) => {
                TableCell::List(doings.iter().map(|doing| self.doing_said(plan, doing)).collect())
            }
        }
    }

    /// That no unit stands for the measures of a cell; where the text is cut, as long as it takes.
    fn nobody(&self, cell: &[At]) -> String {
        let cut = cell.iter().find(|&&at| Nobody::of(self.context.corpus(), at) != Nobody::Listed);
        cut.map_or_else(|| self.context.say("units-none-short"), |&at| nobody(&self.context.render, at))
    }

    fn target_said(&self, plan: Option<PlanIx>, target: PrintedTarget<'_>) -> RichText {
        let said = format!("{} {}", target.figure(), target.indicator);
        RichText::new(self.words_of(plan, &said), Tone::Text)
    }

    /// Words of the plan that a cell is about.
    fn words_of<'t>(&self, plan: Option<PlanIx>, words: &'t str) -> Cow<'t, str> {
        plan.map_or(Cow::Borrowed(words), |plan| self.context.render.said(plan, words))
    }

    fn answering_said(&self, plan: Option<PlanIx>, one: &UnitAnswering<'_>) -> RichText {
        let name = self.words_of(plan, self.context.render.printed_name(one.mention));
        let sign = self.context.render.sign(one.role);
        RichText::new(format!("{sign}{} {name}", one.part()), Tone::Text)
    }

    fn doing_said(&self, plan: Option<PlanIx>, doing: &UnitDoing<'_>) -> RichText {
        let roles = Role::ALL.into_iter().filter(|&role| doing.tally.of(role) > 0);
        let roles: Vec<String> =
            roles.map(|role| format!("{}{}", self.context.render.sign(role), doing.tally.of(role))).collect();
        let printed = self.words_of(plan, doing.printed.first().copied().unwrap_or_default());
        // A figure behind the name would be torn from its sign at the end of a line.
        RichText::new(format!("{} {printed}", roles.join(" ")), Tone::Text)
    }
}

/// A cell with the mark of a proposal.
pub(super) fn marked(context: &CommandContext<'_>, cell: TableCell, is_proposed: bool) -> TableCell {
    if !is_proposed {
        return cell;
    }
    let mark = context.say("proposed-mark");
    match cell {
        TableCell::Linked(cell, measures) => {
            TableCell::Linked(Box::new(marked(context, *cell, is_proposed)), measures)
        }
        TableCell::Count(measures) => TableCell::Words(format!("{measures}{mark}")),
        TableCell::Nodes(measures) => {
            let ids: Vec<&str> = measures.iter().map(|address| address.id.as_str()).collect();
            TableCell::Words(format!("{} {mark}", ids.join(" ")))
        }
        TableCell::Share(share, _) => TableCell::Words(format!("{}{mark}", percent(share, 0))),
        TableCell::List(mut said) => {
            said.push(RichText::new(mark, Tone::Label));
            TableCell::List(said)
        }
        TableCell::Words(words) => TableCell::Words(format!("{words} {mark}")),
        other => other,
    }
}
