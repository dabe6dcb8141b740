//! The matrix as a view: what a key comes to, what of it is in sight, what is in hand.

use ratatui::layout::Position;

use super::{CellKey, Matrix, SightKey, Sorting};
use crate::app::action::Step;
use crate::app::bindings::Context;
use crate::app::geometry::Grid;
use crate::app::outcome::{Go, Outcome};
use crate::app::request::Wanted;
use crate::app::subject::{SideSubject, Subject};
use crate::app::surroundings::Surroundings;
use crate::app::view_state::ViewState;
use crate::compare::matrix::{CellMode, Head, Rows};
use crate::model::{At, PlanIx, UnitIx};
use crate::page::{self, Cell, Item, Viewport, Window};
use crate::words::part;

impl Matrix {
    /// The picked cell; where it is empty, with what comes nearest in the plan.
    fn picked_cell(&self, around: &Surroundings<'_>) -> Result<Option<Cell>, Wanted> {
        const MOST: usize = 3;
        let (Some((_, _, measures)), Some(subject), Some(plan)) =
            (self.picked(), self.subject(), self.plan_picked())
        else {
            return Ok(None);
        };
        let mut cell = Cell { subject, plan, measures: measures.to_vec(), near: Vec::new() };
        if cell.measures.is_empty() {
            // What only the filter hides is there: it must not be said that the plan has nothing.
            cell.measures = around.data.measures(subject, plan);
        }
        if cell.measures.is_empty() {
            let corpus = around.corpus();
            let title = match subject {
                Head::Theme(theme) => corpus.theme(theme).title(),
                Head::Portfolio(portfolio) => corpus.portfolio(portfolio).name.as_str(),
                Head::Plan(_) => "",
            };
            let row = around.data.measures_everywhere(subject);
            cell.near = around.facts.nearest()?.find(corpus, title, &row, plan, MOST);
        }
        Ok(Some(cell))
    }

    /// From a cell to its measures, from the head of a row to the comparison, from the head of a plan to the plan.
    fn enter(&self, around: &Surroundings<'_>) -> Outcome {
        // What is not there is being looked for.
        let Ok(cell) = self.picked_cell(around) else { return Outcome::default() };
        Outcome::go(match (cell, self.heads()) {
            (Some(cell), _) => match cell.measures[..] {
                [only] => Go::Node(only),
                _ => Go::Page(Subject::Cell(cell)),
            },
            (None, (Some(Head::Plan(plan)), _) | (_, Some(Head::Plan(plan)))) => Go::Item(Item::Plan(plan)),
            (None, _) => Go::Compare,
        })
    }

    /// What the cells in sight tell.
    fn renew_sight(&mut self, around: &Surroundings<'_>, grid: Grid) -> Option<Wanted> {
        let table = self.table_key(around);
        let Self { cells, top, left, .. } = *self;
        let key = SightKey { table, cells, top, left, rows: grid.rows, columns: grid.columns };
        if self.in_sight.is_for(&key) {
            return None;
        }
        let passages = match (cells, around.facts.passages()) {
            (CellMode::Own, Ok(passages)) => Some(&**passages),
            (CellMode::Own, Err(wanted)) => return Some(wanted),
            (CellMode::Units | CellMode::Count | CellMode::Ids | CellMode::Targets, _) => None,
        };
        let window = Window { top, left, rows: grid.rows, columns: grid.columns };
        let told = Viewport::of(&around.cx, passages, &self.table, cells, window);
        self.in_sight.keep(key, told);
        None
    }

    fn renew_cell(&mut self, around: &Surroundings<'_>) -> Option<Wanted> {
        let area = self.cell_area(around.body);
        let width = area.width * u16::from(area.height > 0);
        let key = CellKey { table: self.table_key(around), row: self.row, column: self.column, width };
        if width == 0 || self.cell_page.is_for(&key) {
            return None;
        }
        let cell = match self.picked_cell(around) {
            Ok(cell) => cell,
            Err(wanted) => return Some(wanted),
        };
        let page = cell.map(|cell| page::cell(&around.cx, &cell, usize::from(width)));
        self.cell_page.keep(key, page.unwrap_or_default());
        None
    }
}

impl ViewState for Matrix {
    fn context(&self) -> Context {
        Context::Matrix
    }

    /// What the rows, the cells and the order are.
    fn title(&self, around: &Surroundings<'_>) -> String {
        let rows = around.say(match self.rows {
            Rows::Themes => "matrix-themes",
            Rows::Portfolios => "matrix-portfolios",
        });
        let line = format!("{rows}  {}", around.say(self.cells.key()));
        let line = match self.cells {
            CellMode::Units => format!("{line}  {}", around.say("cells-units-signs")),
            CellMode::Count | CellMode::Ids | CellMode::Targets | CellMode::Own => line,
        };
        let line = if self.in_sight.has_proposed() {
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

    fn lay_out(&mut self, around: &Surroundings<'_>) -> Option<Wanted> {
        self.renew_table(around);
        let grid = self.grid(around.body);
        self.settle(grid.rows, grid.columns);
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
                Some(SideSubject::Measures(around.data.measures_everywhere(subject)))
            }
        }
    }
}
