//! The matrix as a view: what a key comes to, what of it is in sight, what is in hand.

use ratatui::layout::Position;

use super::{CellKey, LegendKey, Matrix, MatrixSightKey};
use crate::answer::Question;
use crate::app::action::Step;
use crate::app::bindings::Context;
use crate::app::geometry::{self, TableGeometry};
use crate::app::outcome::{Go, Outcome};
use crate::app::request::RequestBody;
use crate::app::subject::{SideSubject, Subject};
use crate::app::surroundings::Surroundings;
use crate::app::table::CountedTable;
use crate::app::view_state::ViewState;
use crate::compare::matrix::{CellMode, Head, Rows, Sorting};
use crate::model::{At, PlanIx, UnitIx};
use crate::page::{self, Cell, Item, LegendOf, Viewport, Window};
use crate::summary::has_proposed_head;
use crate::words::part;

impl Matrix {
    /// The picked cell; where it is empty, with what comes nearest in the plan.
    fn picked_cell(&self, around: &Surroundings<'_>) -> Result<Option<Cell>, RequestBody> {
        let (Some((_, _, measures)), Some(subject), Some(plan)) =
            (self.picked(), self.subject(), self.plan_picked())
        else {
            return Ok(None);
        };
        // What only the filter hides is there: it must not be said that the plan has nothing.
        let all = around.data.measures(subject, plan).into_iter();
        let outside: Vec<At> = all.filter(|at| !measures.contains(at)).collect();
        let mut cell = Cell { subject, plan, measures: measures.to_vec(), outside, near: Vec::new() };
        if cell.measures.is_empty() && cell.outside.is_empty() {
            let corpus = around.corpus();
            let title = match subject {
                Head::Theme(theme) => corpus.theme(theme).title(),
                Head::Portfolio(portfolio) => corpus.portfolio(portfolio).name.as_str(),
                Head::Plan(_) => "",
            };
            cell.near = around.facts.near(subject, title, plan)?.to_vec();
        }
        Ok(Some(cell))
    }

    /// From a cell to its measures, from the head of a row to the comparison, from the head of a plan to the plan.
    fn enter(&self, around: &Surroundings<'_>) -> Outcome {
        // What is not there is being looked for.
        let Ok(cell) = self.picked_cell(around) else { return Outcome::default() };
        Outcome::go(match (cell, self.heads()) {
            (Some(cell), _) => match (&cell.measures[..], &cell.outside[..]) {
                (&[only], _) | ([], &[only]) => Go::Node(only),
                _ => Go::Page(Subject::Cell(cell)),
            },
            (None, (Some(Head::Plan(plan)), _) | (_, Some(Head::Plan(plan)))) => Go::Item(Item::Plan(plan)),
            (None, _) => Go::Compare,
        })
    }

    /// What the cells in sight tell.
    fn renew_sight(&mut self, around: &Surroundings<'_>, grid: TableGeometry) -> Option<RequestBody> {
        let table = self.table_key(around);
        let Self { cells, top, left, .. } = *self;
        let width = usize::from(grid.cell.saturating_sub(1));
        let key = MatrixSightKey { table, cells, top, left, rows: grid.rows, columns: grid.columns, width };
        if self.in_sight.is_for(&key) {
            return None;
        }
        let passages = match (cells, around.facts.passages()) {
            (CellMode::Own, Ok(passages)) => Some(&**passages),
            (CellMode::Own, Err(wanted)) => return Some(wanted),
            (CellMode::Units | CellMode::Count | CellMode::Ids | CellMode::Targets, _) => None,
        };
        let window = Window { top, left, rows: grid.rows, columns: grid.columns, width };
        let outside = |row: Head, column: Head| match (row, column) {
            (subject, Head::Plan(plan)) | (Head::Plan(plan), subject) if around.filter.is_on() => {
                around.data.measures(subject, plan).len()
            }
            _ => 0,
        };
        let CountedTable { table, rows, columns, all } = &*self.table;
        let totals = (rows.as_slice(), columns.as_slice(), *all);
        let told = Viewport::of(&around.cx, passages, table, totals, cells, window, &outside);
        self.in_sight.keep(key, told);
        None
    }

    /// What the signs mean, and how wide the row heads are: by these the parts are divided.
    fn renew_legend(&mut self, around: &Surroundings<'_>) {
        let width = geometry::reading(around.body).width;
        let proposed = has_proposed_head(around.corpus(), self.table.heads());
        let totals = self.grid(around.body).total > 0;
        let told = LegendOf { totals, filtered: around.filter.is_on(), proposed };
        let key = LegendKey { cells: self.cells, rows: self.rows, told, width, edition: around.edition };
        let (cells, rows) = (self.cells, self.rows);
        self.legend.renew(key, || page::matrix_legend(&around.cx, cells, rows, told, usize::from(width)));
        let mark = |head| {
            if has_proposed_head(around.corpus(), [head]) {
                1 + around.cx.widths.str(&around.say("proposed-mark"))
            } else {
                0
            }
        };
        let heads = self
            .table
            .table
            .rows
            .iter()
            .map(|row| around.cx.widths.str(&around.cx.bare_head(row.head)) + mark(row.head));
        // The mark of the picked row stands before, a blank behind.
        self.head = heads.max().and_then(|widest| u16::try_from(widest + 2).ok()).unwrap_or(20);
    }

    fn renew_cell(&mut self, around: &Surroundings<'_>) -> Option<RequestBody> {
        let parts = self.parts(around.body);
        let (area, texts) = (parts.cell, parts.texts.width);
        let width = area.width * u16::from(area.height > 0);
        let table = self.table_key(around);
        let key = CellKey { table, row: self.row, column: self.column, width, texts };
        if width == 0 || self.cell_page.is_for(&key) {
            return None;
        }
        let cell = match self.picked_cell(around) {
            Ok(cell) => cell,
            Err(wanted) => return Some(wanted),
        };
        let page = cell.as_ref().map(|cell| page::cell(&around.cx, cell, usize::from(width)));
        let beside = cell.filter(|_| texts > 0);
        let beside = beside.map(|cell| page::cell_texts(&around.cx, &cell, usize::from(texts)));
        self.cell_page.keep(key.clone(), page.unwrap_or_default());
        self.cell_texts.keep(key, beside.unwrap_or_default());
        None
    }
}

impl ViewState for Matrix {
    fn context(&self) -> Context {
        Context::Matrix
    }

    fn lays_side_by_side(&self) -> bool {
        true
    }

    /// What the rows, the cells and the order are.
    fn title(&self, around: &Surroundings<'_>) -> String {
        let rows = around.say(match self.rows {
            Rows::Themes => "matrix-themes",
            Rows::Portfolios => "matrix-portfolios",
        });
        let line = format!("{rows}  {}", around.say(self.cells.key()));
        let line = if self.in_sight.has_proposed() && !has_proposed_head(around.corpus(), self.table.heads())
        {
            format!("{line}  {}", around.say("proposed-legend"))
        } else {
            line
        };
        match self.sorted {
            None => line,
            Some(Sorting::Total) => format!("{line}  {}", around.say("sorted-by-total")),
            Some(Sorting::Plan(plan)) => {
                let place = [("place", part(around.cx.plan(plan)))];
                format!("{line}  {}", around.cx.words.with("sorted-by-plan", place))
            }
        }
    }

    fn question(&self, around: &Surroundings<'_>) -> Option<Question> {
        let sort = self.sorted.map(|sorted| match sorted {
            Sorting::Total => "total".to_owned(),
            Sorting::Plan(plan) => around.plan_id(plan),
        });
        let (rows, cell, transpose) = (self.rows, self.cells, self.transposed);
        let (places, filter) = (around.places(), around.query());
        Some(Question::Matrix { rows, cell, transpose, places, sort, filter })
    }

    fn step(&mut self, step: Step, around: &Surroundings<'_>) -> Outcome {
        let before = (self.row, self.column);
        match step {
            Step::Move(motion) => self.move_rows(motion, self.grid(around.body).rows),
            Step::Left => self.move_columns(false),
            Step::Right => self.move_columns(true),
            Step::Next { forward } => self.move_columns(forward),
            Step::Enter => return self.enter(around),
            Step::NextMatch { .. } => {
                let key = if around.filter.is_on() { "note-no-more-matches" } else { "note-no-filter" };
                return Outcome::say(around.say(key));
            }
        }
        Outcome::changed(before != (self.row, self.column))
    }

    fn press(&mut self, _: Position, _: &Surroundings<'_>) -> Outcome {
        Outcome::default()
    }

    fn lay_out(&mut self, around: &Surroundings<'_>) -> Option<RequestBody> {
        if let Some(wanted) = self.missing_table(around) {
            return Some(wanted);
        }
        self.pick_wanted();
        self.renew_legend(around);
        let grid = self.grid(around.body);
        self.keep_in_sight(grid.rows, grid.columns);
        self.renew_sight(around, grid).or_else(|| self.renew_cell(around))
    }

    /// All measures of the picked cell.
    fn nodes(&self, _: &Surroundings<'_>) -> Vec<At> {
        self.picked().map(|(.., all)| all.to_vec()).unwrap_or_default()
    }

    fn unit(&self, around: &Surroundings<'_>) -> Option<UnitIx> {
        let (.., measures) = self.picked()?;
        measures.iter().find_map(|&at| around.foremost_of(at))
    }

    fn plan(&self, _: &Surroundings<'_>) -> Option<PlanIx> {
        self.plan_picked()
    }

    fn node(&self) -> Option<At> {
        self.picked()?.2.first().copied()
    }

    fn to_compare(&self, around: &Surroundings<'_>) -> Option<SideSubject> {
        match self.subject()? {
            Head::Theme(theme) => Some(SideSubject::Theme(theme)),
            subject @ (Head::Portfolio(_) | Head::Plan(_)) => {
                let in_hand = around.corpus().plans_within(around.plans.programme);
                let measures = in_hand.flat_map(|plan| around.data.measures(subject, plan));
                Some(SideSubject::Measures(measures.collect()))
            }
        }
    }
}
