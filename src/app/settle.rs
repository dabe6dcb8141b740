//! After every change: what is in sight is laid out, once for a width, and every position is put in order. So drawing
//! has nothing to compute, and nothing that is drawn can point outside of what there is.

use ratatui::layout::Rect;

use super::App;
use super::geometry::inside;
use super::matrix::Cells;
use super::page::Page;
use super::pages;
use super::pages::Cell;
use super::pane::PagePane;
use super::side::{Column, SideSubject};
use super::told::InSight;
use super::view_state::{LaidOut, Sheet, Subject, View};
use crate::app::action::Pane;
use crate::app::outline::Item;
use crate::compare::matrix::Head;
use crate::compare::nearest::Nearest;
use crate::compare::overlap::Overlap;
use crate::compare::shared::Against;
use crate::model::At;
use crate::query::{Why, why};

impl App {
    /// Lays out what is in sight.
    pub(super) fn settle(&mut self) {
        self.settle_browse();
        self.settle_matrix();
        self.settle_side();
        self.settle_sheet();
    }

    /// Has everything laid out anew: the filter or the widths changed.
    pub(super) fn new_edition(&mut self) {
        self.edition += 1;
    }

    /// The rows that a pane's content has.
    pub(super) fn rows_of(&self, pane: Pane) -> usize {
        usize::from(inside(self.panes().get(pane)).height)
    }

    fn settle_browse(&mut self) {
        let panes = self.panes();
        let rows = self.rows_of(Pane::Outline);
        self.browse.outline.settle(rows);
        let Some(item) = self.browse.item() else {
            self.browse.detail.open(Page::default());
            self.browse.units.open(Page::default());
            (self.browse.detail_for, self.browse.units_for) = (None, None);
            return;
        };
        self.settle_detail(item, inside(panes.detail), panes.units.is_empty());
        self.settle_units(item, inside(panes.units));
    }

    /// A pane that is not on the screen keeps its page as it was last seen.
    fn settle_detail(&mut self, item: Item, area: Rect, with_units: bool) {
        if area.is_empty() {
            return;
        }
        let height = usize::from(area.height);
        let wanted = LaidOut { item, width: area.width, edition: self.edition };
        let before = self.browse.detail_for.replace(wanted);
        if before != Some(wanted) {
            self.whys = self.whys_of(item);
            let page = pages::document(&self.book(), item, usize::from(area.width), with_units);
            let same_item = before.is_some_and(|before| before.item == item);
            self.browse.detail.show(page, same_item, height);
            let same_search = before.is_some_and(|before| before.edition == wanted.edition);
            if self.filter.is_on() && !(same_item && same_search) {
                // What was searched for is what one wants to read first.
                self.browse.detail.show_first_lit(height);
            }
        }
        self.browse.detail.settle(height);
    }

    fn settle_units(&mut self, item: Item, area: Rect) {
        if area.is_empty() {
            return;
        }
        let height = usize::from(area.height);
        let wanted = LaidOut { item, width: area.width, edition: self.edition };
        let before = self.browse.units_for.replace(wanted);
        if before != Some(wanted) {
            let page = pages::units(&self.book(), item, usize::from(area.width));
            self.browse.units.show(page, before.is_some_and(|before| before.item == item), height);
        }
        self.browse.units.settle(height);
    }

    /// Why an item matches the filter.
    fn whys_of(&self, item: Item) -> Vec<Why> {
        match (&self.filter.query, &self.haystacks, item) {
            (Some(query), Some(haystacks), Item::Node(at)) => why(&self.corpus, haystacks, query, at),
            _ => Vec::new(),
        }
    }

    fn settle_matrix(&mut self) {
        if self.view != View::Matrix {
            return;
        }
        if self.matrix.cells == Cells::Own {
            let _ = self.shared_passages();
        }
        let grid = self.grid();
        self.matrix.settle(grid.rows, grid.columns);
        let sight = [self.matrix.top, self.matrix.left, grid.rows, grid.columns];
        let wanted = (sight, self.edition + self.matrix.edition);
        if self.matrix.told_for != Some(wanted) {
            self.matrix.told_for = Some(wanted);
            let (book, passages) = (self.book(), self.passages.as_deref());
            self.matrix.in_sight = InSight::of(&book, passages, &self.matrix, grid.rows, grid.columns);
        }
        let area = self.cell_area();
        let width = area.width * u16::from(area.height > 0);
        let wanted = (self.matrix.row, self.matrix.column, width, self.edition + self.matrix.edition);
        if width > 0 && self.matrix.laid_out != Some(wanted) {
            self.matrix.laid_out = Some(wanted);
            let page = self.picked_cell().map(|cell| pages::cell(&self.book(), &cell, usize::from(width)));
            self.matrix.cell_page = page.unwrap_or_default();
        }
    }

    /// The picked cell of the matrix; where it is empty, with what comes nearest in the plan.
    pub(super) fn picked_cell(&mut self) -> Option<Cell> {
        const MOST: usize = 3;
        let (_, _, measures) = self.matrix.picked()?;
        let measures = measures.to_vec();
        let (subject, plan) = (self.matrix.subject()?, self.matrix.plan()?);
        let mut cell = Cell { subject, plan, measures, near: Vec::new() };
        let row = if cell.measures.is_empty() { self.measures_of(subject) } else { Vec::new() };
        // What only the filter hides is there: it must not be said that the plan has nothing.
        cell.measures.extend(row.iter().filter(|at| at.plan == plan));
        if cell.measures.is_empty() {
            let title = match subject {
                Head::Theme(theme) => self.corpus.theme(theme).title.clone(),
                Head::Portfolio(portfolio) => self.corpus.portfolio(portfolio).name.clone(),
                Head::Plan(_) => String::new(),
            };
            let nearest = self.nearest.get_or_insert_with(|| Nearest::new(&self.corpus));
            cell.near = nearest.find(&self.corpus, &title, &row, plan, MOST);
        }
        Some(cell)
    }

    /// The measures of a theme or portfolio in all plans.
    pub(super) fn measures_of(&self, subject: Head) -> Vec<At> {
        let plans = 0..self.corpus.plans.len();
        let places = |plan| match subject {
            Head::Theme(theme) => self.index.under(theme, plan).to_vec(),
            Head::Portfolio(portfolio) => self.index.measures_of_portfolio(&self.corpus, portfolio, plan),
            Head::Plan(_) => Vec::new(),
        };
        plans.flat_map(|plan| places(plan).into_iter().map(move |node| At { plan, node })).collect()
    }

    fn settle_side(&mut self) {
        let parts = self.side_parts();
        let width = parts.column;
        if let View::Side(side) = &mut self.view {
            side.settle(parts.columns, parts.rows());
        }
        let View::Side(side) = &self.view else { return };
        if side.laid_out == Some((width, self.edition)) {
            return;
        }
        let (subject, against) = (side.subject.clone(), side.against);
        let Some(passages) = self.shared_passages() else { return };
        let book = self.book();
        let columns: Vec<Column> = self
            .side_columns(&subject)
            .into_iter()
            .map(|(plan, measures)| {
                // No plan is held against itself: the baseline shows what it shares with all others.
                let against = if against == Against::Plan(plan) { Against::All } else { against };
                pages::column(&book, &passages, against, plan, &measures, usize::from(width))
            })
            .collect();
        let edition = self.edition;
        if let View::Side(side) = &mut self.view {
            side.replace(columns);
            side.laid_out = Some((width, edition));
            side.settle(parts.columns, parts.rows());
        }
    }

    /// The columns of a subject: the shown plans in the order of the matrix, each with its measures. Plans without any
    /// stand behind those that have some: that they have none is a finding, not the first thing to read.
    fn side_columns(&self, subject: &SideSubject) -> Vec<(usize, Vec<At>)> {
        let of_plan = |plan: usize| -> Vec<At> {
            match subject {
                SideSubject::Theme(theme) => {
                    self.index.under(*theme, plan).iter().map(|&node| At { plan, node }).collect()
                }
                SideSubject::Measures(measures) => {
                    measures.iter().copied().filter(|at| at.plan == plan).collect()
                }
            }
        };
        let mut columns: Vec<(usize, Vec<At>)> =
            self.matrix.columns.shown().map(|plan| (plan, of_plan(plan))).collect();
        columns.sort_by_key(|(_, measures)| measures.is_empty());
        columns
    }

    fn settle_sheet(&mut self) {
        if matches!(&self.view, View::Sheet(sheet) if matches!(sheet.subject, Subject::Overlap(_))) {
            self.settle_shares();
        }
        let height = self.sheet_rows();
        let wanted = (self.sheet_area().width, self.edition);
        let View::Sheet(sheet) = &self.view else { return };
        let page = (sheet.laid_out != Some(wanted)).then(|| self.page_of(&sheet.subject));
        let View::Sheet(sheet) = &mut self.view else { return };
        if let Some(page) = page {
            if sheet.laid_out.is_some() {
                sheet.pane.lay_out_anew(page, height);
            } else {
                sheet.pane.page = page;
            }
            sheet.laid_out = Some(wanted);
        }
        sheet.pane.settle(height);
    }

    /// How much of each plan stands in each other, found once.
    fn settle_shares(&mut self) {
        if self.shares.is_none()
            && let Some(passages) = self.shared_passages()
        {
            self.shares = Some(Overlap::new(&passages, &self.corpus));
        }
    }

    /// A page over the whole screen, to be laid out when it is in front.
    pub(super) fn sheet(subject: Subject) -> Sheet {
        Sheet { subject, pane: PagePane::default(), laid_out: None }
    }

    /// Whether a node is left by the filter, or there is none.
    fn is_wanted(&self, at: At) -> bool {
        self.browse
            .narrowed
            .as_ref()
            .is_none_or(|narrowed| narrowed.matched.contains(&Item::of(&self.corpus, at)))
    }

    fn page_of(&self, subject: &Subject) -> Page {
        let width = usize::from(self.sheet_area().width);
        let book = self.book();
        match subject {
            Subject::Unit(unit) => pages::unit(&book, *unit, width),
            Subject::Portfolio(portfolio) => pages::portfolio(&book, *portfolio, width),
            Subject::Cell(cell) => pages::cell(&book, cell, width),
            Subject::Targets(by) => pages::targets(&book, *by, |at| self.is_wanted(at), width),
            Subject::Overlap(of) => match (&self.passages, &self.shares) {
                (Some(passages), Some(shares)) => pages::overlap(&book, passages, shares, *of, width),
                _ => Page::default(),
            },
            Subject::Findings => pages::findings(&book, self.findings(), width),
            Subject::Help => pages::help(&book, &self.keymap, width),
            Subject::About => pages::about(&book, width),
        }
    }
}
