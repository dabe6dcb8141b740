//! `matrix`: themes or portfolios against plans.

use serde::Serialize;
use serde_json::{Value, json};

use super::FOUND;
use super::answer::Answer;
use super::args::{CellMode, Format};
use super::desk::Desk;
use super::grid::{Grid, Head as Column};
use crate::app::page::Tone;
use crate::app::pages::{figure, role_sign};
use crate::compare::lineup::{Doing, lineup};
use crate::compare::matrix::{Columns, Head, Rows, Table, answerers, ids, table, targets};
use crate::compare::overlap::own_share;
use crate::compare::shared::Passages;
use crate::model::{At, Role};
use crate::words::Lang;

/// The table for programs.
#[derive(Serialize)]
struct Form<'a> {
    rows: Vec<HeadForm<'a>>,
    columns: Vec<HeadForm<'a>>,
    cell: &'static str,
    cells: Vec<Vec<Value>>,
    totals: Totals,
}

/// What a row or a column stands for.
#[derive(Serialize)]
struct HeadForm<'a> {
    id: &'a str,
    title: &'a str,
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
pub(super) struct Asked {
    pub(super) rows: Rows,
    pub(super) cell: CellMode,
    pub(super) transpose: bool,
}

/// What tells a cell.
struct Teller<'d, 'a> {
    desk: &'d Desk<'a>,
    mode: CellMode,
    passages: Option<Passages>,
}

/// `duizhao matrix`.
pub(super) fn answer(desk: &Desk<'_>, asked: Asked) -> Answer {
    let upright = table(desk.corpus(), desk.book.index, asked.rows, &Columns::all(desk.corpus()));
    let table = if asked.transpose { upright.transposed() } else { upright };
    let passages = match (asked.cell == CellMode::Own).then(|| desk.passages()).transpose() {
        Ok(passages) => passages,
        Err(answer) => return answer,
    };
    let teller = Teller { desk, mode: asked.cell, passages };
    match desk.format {
        Format::Json => Answer::json(&teller.form(&table), FOUND),
        _ => desk.table(&teller.grid(&table), FOUND),
    }
}

impl Teller<'_, '_> {
    fn form(&self, table: &Table) -> Form<'_> {
        let cells = |row: &crate::compare::matrix::Row| {
            let cells = row.cells.iter().zip(&table.columns);
            cells.map(|(cell, &column)| self.value(row.head, column, cell)).collect()
        };
        Form {
            rows: table.rows.iter().map(|row| self.head(row.head)).collect(),
            columns: table.columns.iter().map(|&head| self.head(head)).collect(),
            cell: self.mode.name(),
            cells: table.rows.iter().map(cells).collect(),
            totals: Totals {
                rows: table.rows.iter().map(crate::compare::matrix::Row::total).collect(),
                columns: (0..table.columns.len()).map(|at| table.column_total(at)).collect(),
                all: table.total(),
            },
        }
    }

    fn head(&self, head: Head) -> HeadForm<'_> {
        let corpus = self.desk.corpus();
        match head {
            Head::Theme(theme) => {
                let theme = corpus.theme(theme);
                HeadForm { id: &theme.id, title: &theme.title }
            }
            Head::Portfolio(portfolio) => {
                let name = &corpus.portfolio(portfolio).name;
                HeadForm { id: name, title: name }
            }
            Head::Plan(plan) => {
                let id = corpus.plans.get(plan).map(|plan| plan.id.as_str());
                let place = corpus.plans.get(plan).map(|plan| plan.jurisdiction.as_str());
                HeadForm { id: id.unwrap_or_default(), title: place.unwrap_or_default() }
            }
        }
    }

    /// A cell for programs.
    fn value(&self, row: Head, column: Head, cell: &[At]) -> Value {
        let corpus = self.desk.corpus();
        match self.mode {
            CellMode::Count => json!(cell.len()),
            CellMode::Ids => json!(ids(corpus, cell)),
            CellMode::Own => json!(self.own(cell)),
            CellMode::Targets => {
                let target = |(at, target): (At, &crate::model::Target)| {
                    json!({
                        "id": corpus.node(at).id.as_str(),
                        "indicator": target.indicator,
                        "value": target.value,
                        "unit": target.unit,
                        "deadline": target.deadline,
                    })
                };
                targets(corpus, cell).into_iter().map(target).collect()
            }
            CellMode::Units => match self.lineup(row, column) {
                Some(doings) => doings
                    .iter()
                    .map(|doing| {
                        json!({
                            "unit": corpus.unit(doing.unit).name,
                            "printed": doing.printed,
                            "leads": doing.tally.lead,
                            "supports": doing.tally.support,
                            "joint": doing.tally.joint,
                        })
                    })
                    .collect(),
                None => answerers(corpus, cell)
                    .iter()
                    .map(|first| {
                        json!({
                            "unit": corpus.unit(first.mention.unit).name,
                            "printed": first.mention.printed,
                            "role": first.mention.role().name(),
                            "measures": first.measures,
                        })
                    })
                    .collect(),
            },
        }
    }

    fn own(&self, cell: &[At]) -> Option<f64> {
        own_share(self.passages.as_ref()?, cell)
    }

    /// Who does the same job in a place, where the table lays portfolios against plans.
    fn lineup(&self, row: Head, column: Head) -> Option<Vec<Doing<'_>>> {
        match (row, column) {
            (Head::Portfolio(portfolio), Head::Plan(plan))
            | (Head::Plan(plan), Head::Portfolio(portfolio)) => {
                Some(lineup(self.desk.corpus(), self.desk.book.index, portfolio, plan))
            }
            _ => None,
        }
    }

    fn grid(&self, table: &Table) -> Grid {
        let figures = matches!(self.mode, CellMode::Count | CellMode::Own);
        let column = |&head: &Head| {
            let column = Column::new(self.head(head).id, self.title(head), Tone::Text);
            if figures { column.right() } else { column }
        };
        let mut heads = vec![Column::new("title", String::new(), Tone::Ours)];
        heads.extend(table.columns.iter().map(column));
        heads.push(Column::new("total", self.desk.say("matrix-total"), Tone::Number).right());
        let mut rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| {
                let mut cells = vec![self.title(row.head)];
                let said = row.cells.iter().zip(&table.columns);
                cells.extend(said.map(|(cell, &column)| self.said(row.head, column, cell)));
                cells.push(row.total().to_string());
                cells
            })
            .collect();
        let mut totals = vec![self.desk.say("matrix-total")];
        totals.extend((0..table.columns.len()).map(|at| table.column_total(at).to_string()));
        totals.push(table.total().to_string());
        rows.push(totals);
        if self.for_sheet() {
            heads.insert(0, Column::new("id", String::new(), Tone::Label));
            let ids = table.rows.iter().map(|row| self.head(row.head).id).chain(["total"]);
            rows.iter_mut().zip(ids).for_each(|(row, id)| row.insert(0, id.to_owned()));
        }
        Grid { heads, rows }
    }

    /// What a row or a column is called in the language of the words.
    fn title(&self, head: Head) -> String {
        match (head, self.desk.book.words.lang()) {
            (Head::Theme(theme), _) => self.desk.book.theme(theme).to_owned(),
            (Head::Portfolio(portfolio), Lang::En) => self.desk.corpus().portfolio(portfolio).english.clone(),
            (Head::Portfolio(portfolio), Lang::Zh) => self.desk.corpus().portfolio(portfolio).name.clone(),
            (Head::Plan(plan), _) => self.desk.plan_name(plan).to_owned(),
        }
    }

    /// Whether a spreadsheet reads it, which has its own way to show nothing.
    fn for_sheet(&self) -> bool {
        self.desk.format == Format::Csv
    }

    /// A cell for people; an empty one is a finding, so it is marked.
    fn said(&self, row: Head, column: Head, cell: &[At]) -> String {
        let corpus = self.desk.corpus();
        let said: Vec<String> = match self.mode {
            CellMode::Count if self.for_sheet() => vec![cell.len().to_string()],
            _ if cell.is_empty() && self.for_sheet() => Vec::new(),
            _ if cell.is_empty() => vec!["-".into()],
            CellMode::Count => vec![cell.len().to_string()],
            CellMode::Ids => ids(corpus, cell).into_iter().map(str::to_owned).collect(),
            CellMode::Own => {
                self.own(cell).map(|share| format!("{:.0}%", share * 100.0)).into_iter().collect()
            }
            CellMode::Targets => targets(corpus, cell)
                .into_iter()
                .map(|(_, target)| {
                    self.desk.book.said(&format!("{} {}", figure(target), target.indicator)).into_owned()
                })
                .collect(),
            CellMode::Units => match self.lineup(row, column) {
                Some(doings) => doings.iter().map(|doing| self.doing_said(doing)).collect(),
                None => answerers(corpus, cell)
                    .iter()
                    .map(|first| {
                        let name = self.desk.book.shown_name(first.mention);
                        let times =
                            if first.measures > 1 { format!("×{}", first.measures) } else { String::new() };
                        format!("{} {name}{times}", role_sign(first.mention.role()))
                    })
                    .collect(),
            },
        };
        if said.is_empty() && !cell.is_empty() && self.mode == CellMode::Units {
            return self.desk.say("units-none-short");
        }
        said.join("\n")
    }

    fn doing_said(&self, doing: &Doing<'_>) -> String {
        let roles = Role::ALL.into_iter().filter(|&role| doing.tally.of(role) > 0);
        let roles: Vec<String> =
            roles.map(|role| format!("{}{}", role_sign(role), doing.tally.of(role))).collect();
        let printed = self.desk.book.said(doing.printed.first().copied().unwrap_or_default());
        // A figure behind the name would be torn from its sign at the end of a line.
        format!("{} {printed}", roles.join(" "))
    }
}
