//! After every change: what is in sight is laid out, once for a width, and every position is put in order. So drawing
//! has nothing to compute, and nothing that is drawn can point outside of what there is.

use super::App;
use super::geometry::inside;
use super::pages;
use super::view_state::{LaidOut, Sheet, Subject, View};
use crate::app::action::Pane;
use crate::app::page::Page;

impl App {
    /// Lays out what is in sight.
    pub(super) fn settle(&mut self) {
        self.settle_browse();
        self.settle_matrix();
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
            self.browse.laid_out = None;
            return;
        };
        let (detail, units) = (inside(panes.detail), inside(panes.units));
        let wanted =
            LaidOut { item, detail_width: detail.width, units_width: units.width, edition: self.edition };
        let before = self.browse.laid_out.replace(wanted);
        if before == Some(wanted) {
            return;
        }
        let book = self.book();
        let with_units = panes.units.is_empty();
        let detail_page = pages::document(&book, item, usize::from(detail.width), with_units);
        let units_page = pages::units(&book, item, usize::from(units.width));
        if before.is_some_and(|before| before.item == item) {
            self.browse.detail.lay_out_anew(detail_page, usize::from(detail.height));
            self.browse.units.lay_out_anew(units_page, usize::from(units.height));
        } else {
            self.browse.detail.open(detail_page);
            self.browse.units.open(units_page);
        }
    }

    fn settle_matrix(&mut self) {
        if self.view != View::Matrix {
            return;
        }
        let grid = self.grid();
        self.matrix.settle(grid.rows, grid.columns);
        let Some((subject, measures)) = self.matrix.picked() else { return };
        let area = self.cell_area();
        let wanted = (subject, self.matrix.column, area.width * u16::from(area.height > 0), self.edition);
        if self.matrix.laid_out != Some(wanted) {
            let page =
                pages::cell(&self.book(), subject, self.matrix.column, measures, usize::from(wanted.2));
            self.matrix.cell_page = page;
            self.matrix.laid_out = Some(wanted);
        }
    }

    fn settle_sheet(&mut self) {
        let View::Sheet(sheet) = &self.view else { return };
        let wanted = (self.width, self.edition);
        if self
            .sheet_laid_out
            .as_ref()
            .is_some_and(|(laid_out, subject)| *laid_out == wanted && *subject == sheet.subject)
        {
            return;
        }
        let subject = sheet.subject.clone();
        let page = self.page_of(&subject);
        let height = self.sheet_rows();
        if let View::Sheet(sheet) = &mut self.view {
            sheet.pane.lay_out_anew(page, height);
        }
        self.sheet_laid_out = Some((wanted, subject));
    }

    /// A page over the whole screen, from its beginning.
    pub(super) fn sheet(&self, subject: Subject) -> Sheet {
        let mut pane = super::pane::PagePane::default();
        pane.open(self.page_of(&subject));
        Sheet { subject, pane }
    }

    fn page_of(&self, subject: &Subject) -> Page {
        let width = usize::from(self.sheet_area().width);
        let book = self.book();
        match subject {
            Subject::Unit(unit) => pages::unit(&book, *unit, width),
            Subject::Portfolio(portfolio) => pages::portfolio(&book, *portfolio, width),
            Subject::Cell { subject, plan, measures } => pages::cell(&book, *subject, *plan, measures, width),
            Subject::Help => pages::help(&book, width),
            Subject::About => pages::about(&book, width),
        }
    }
}
