//! Comparing: what keys do in the matrix and between plans that stand side by side.

use std::collections::HashSet;

use super::App;
use super::action::Action;
use super::page::Link;
use super::pages::{OverlapOf, next_order};
use super::scroll::bring_into_sight;
use super::side::{Side, SideSubject};
use super::view_state::{Subject, View};
use crate::compare::matrix::Head;
use crate::compare::shared::Against;
use crate::model::At;
use crate::words::{count, part};

impl App {
    pub(super) fn update_matrix(&mut self, action: Action) {
        let grid = self.grid();
        let before = (self.matrix.row, self.matrix.column);
        match action {
            Action::Move(motion) => self.matrix.move_rows(motion, grid.rows),
            Action::Left => self.matrix.move_columns(false),
            Action::Right => self.matrix.move_columns(true),
            Action::NextPane { forward } => self.matrix.move_columns(forward),
            Action::Enter => self.enter_matrix(),
            Action::MatrixCells => self.change_matrix(|app| app.matrix.turn_cells()),
            Action::MatrixRows => self.change_matrix(|app| app.matrix.turn_rows()),
            Action::Transpose => self.change_matrix(|app| app.matrix.transpose()),
            Action::Sort => self.change_matrix(|app| app.matrix.turn_sorting()),
            Action::Hide => {
                self.change_columns(|app, plan| app.matrix.columns.show(plan, false));
                self.say("note-hidden");
            }
            Action::ShowAll => self.change_matrix(App::show_all_columns),
            Action::Shift { right } => self.change_columns(|app, plan| {
                app.matrix.columns.shift(plan, right);
            }),
            Action::Baseline => self.change_columns(App::turn_baseline),
            _ => {}
        }
        self.changed |= before != (self.matrix.row, self.matrix.column);
    }

    fn change_matrix(&mut self, change: impl FnOnce(&mut Self)) {
        change(self);
        self.fill_matrix();
        self.touch();
    }

    /// Makes the table of the matrix anew.
    pub(super) fn fill_matrix(&mut self) {
        let results = &self.filter.results;
        let found = results.found.iter().take(results.matches()).map(|found| found.at);
        let wanted: Option<HashSet<At>> = self.filter.is_on().then(|| found.collect());
        self.matrix.fill(&self.corpus, &self.index, wanted.as_ref());
    }

    /// Changes the column, or row, of the picked plan, which stays picked.
    fn change_columns(&mut self, change: impl FnOnce(&mut Self, usize)) {
        let Some(plan) = self.matrix.plan() else { return };
        self.change_matrix(|app| change(app, plan));
        self.matrix.pick_plan(plan);
    }

    fn show_all_columns(&mut self) {
        let hidden: Vec<usize> = self.matrix.columns.hidden().collect();
        for plan in hidden {
            self.matrix.columns.show(plan, true);
        }
    }

    fn turn_baseline(&mut self, plan: usize) {
        let off = self.matrix.columns.baseline() == Some(plan);
        self.matrix.columns.set_baseline((!off).then_some(plan));
        self.say_baseline();
    }

    fn say_baseline(&mut self) {
        match self.matrix.columns.baseline().and_then(|plan| self.corpus.plans.get(plan)) {
            Some(plan) => {
                let place = plan.jurisdiction.clone();
                self.say_of("note-baseline", "place", &place);
            }
            None => self.say("note-no-baseline"),
        }
    }

    /// From a cell to its measures, from the head of a row to the comparison, from the head of a plan to the plan.
    fn enter_matrix(&mut self) {
        match self.picked_cell() {
            Some(cell) => match cell.measures[..] {
                [only] => self.go_node(only),
                _ => self.go_sheet(Subject::Cell(cell)),
            },
            None => match self.matrix.heads() {
                (Some(Head::Plan(plan)), _) | (_, Some(Head::Plan(plan))) => self.go_plan(plan),
                _ => self.go_compare(),
            },
        }
    }

    /// Marks the measure in hand, or takes its mark away.
    pub(super) fn mark(&mut self) {
        let Some(at) = self.measure_in_hand() else {
            self.say("note-no-theme");
            return;
        };
        match self.marks.iter().position(|&marked| marked == at) {
            Some(marked) => _ = self.marks.remove(marked),
            None => self.marks.push(at),
        }
        let count = self.marks.len().to_string();
        self.say_of("note-marked", "measures", &count);
    }

    /// Lays the marked measures side by side; where none are marked, the theme in hand.
    pub(super) fn go_compare(&mut self) {
        let subject = match &self.view {
            _ if !self.marks.is_empty() => Some(SideSubject::Measures(self.marks.clone())),
            View::Matrix => match self.matrix.subject() {
                Some(Head::Theme(theme)) => Some(SideSubject::Theme(theme)),
                Some(subject) => Some(SideSubject::Measures(self.measures_of(subject))),
                None => None,
            },
            _ => self
                .measure_in_hand()
                .and_then(|at| self.corpus.node(at).themes().first().copied())
                .map(SideSubject::Theme),
        };
        match subject {
            Some(subject) => self.go_side(subject),
            None => self.say("note-no-theme"),
        }
    }

    /// Opens on the column of the plan that one comes from, if it says anything.
    pub(super) fn go_side(&mut self, subject: SideSubject) {
        let plan = match &self.view {
            View::Matrix => self.matrix.plan(),
            _ => self.measure_in_hand().map(|at| at.plan),
        };
        self.leave_trace();
        self.view = View::Side(Side::new(subject, self.against()));
        self.settle();
        let columns = self.side_parts().columns;
        if let (View::Side(side), Some(plan)) = (&mut self.view, plan) {
            let found =
                side.columns.iter().position(|column| column.plan == plan && !column.parts.is_empty());
            side.focus = found.unwrap_or(0);
            side.left = bring_into_sight(side.left, side.focus, side.focus + 1, columns);
        }
    }

    /// What plans are held against: the baseline if there is one, else all others.
    pub(super) fn against(&self) -> Against {
        self.matrix.columns.baseline().map_or(Against::All, Against::Plan)
    }

    pub(super) fn update_side(&mut self, action: Action) {
        let parts = self.side_parts();
        let (rows, columns) = (parts.rows(), parts.columns);
        let View::Side(side) = &mut self.view else { return };
        let before = side.position();
        match action {
            Action::Move(motion) => side.moved().for_each(|column| column.move_by(motion, rows)),
            Action::Left => side.focus = side.focus.saturating_sub(1),
            Action::Right => side.focus = (side.focus + 1).min(side.columns.len().saturating_sub(1)),
            Action::NextPane { forward } => side.turn_focus(forward),
            Action::Together => side.together = !side.together,
            Action::NextPassage { forward } => side.next_passage(forward, rows),
            _ => {}
        }
        side.left = bring_into_sight(side.left, side.focus, side.focus + 1, columns);
        self.changed |= side.position() != before;
        match action {
            Action::Enter => self.follow_passage(),
            Action::NextPassage { .. } => self.say_elsewhere(),
            Action::NextTheme { forward } => self.next_theme(forward),
            Action::Baseline => self.baseline_of_side(),
            Action::Together => self.say_together(),
            _ => {}
        }
    }

    fn say_together(&mut self) {
        let View::Side(side) = &self.view else { return };
        let key = if side.together { "note-together" } else { "note-alone" };
        self.say(key);
    }

    /// Tells where else the picked passage stands.
    fn say_elsewhere(&mut self) {
        let View::Side(side) = &self.view else { return };
        let picked = side.column().and_then(|column| column.passages.get(column.picked?));
        match picked {
            Some(passage) => {
                let ids: Vec<&str> =
                    passage.elsewhere.iter().map(|&at| self.corpus.node(at).id.as_str()).collect();
                let ids = ids.join(" ");
                self.say_of("note-elsewhere", "ids", &ids);
            }
            None => self.say("note-no-passage"),
        }
    }

    /// Jumps to where the picked passage stands elsewhere: in another column, or else in its plan.
    fn follow_passage(&mut self) {
        let rows = self.side_parts().rows();
        let against = self.against();
        let Some(passages) = self.shared_passages() else { return };
        let View::Side(side) = &mut self.view else { return };
        let Some(passage) = side.column().and_then(|column| column.passages.get(column.picked?)).cloned()
        else {
            self.say("note-no-passage");
            return;
        };
        let own = side.column().map(|column| column.plan);
        let against = if own.map(Against::Plan) == Some(against) { Against::All } else { against };
        let found = passages.matches(passage.at, against).into_iter().find(|found| {
            (found.start..found.end).contains(&passage.start) && passage.elsewhere.contains(&found.at)
        });
        let Some(found) = found else { return };
        let column =
            side.columns.iter().position(|column| column.parts.iter().any(|part| part.at == found.at));
        match column {
            Some(at) => {
                side.focus = at;
                side.columns.iter_mut().skip(at).take(1).for_each(|column| {
                    // A span may begin within a longer passage.
                    let inside = passage.start - found.start;
                    column.pick_at(found.at, found.at_start + inside, rows);
                });
                let columns = self.side_parts().columns;
                if let View::Side(side) = &mut self.view {
                    side.left = bring_into_sight(side.left, side.focus, side.focus + 1, columns);
                }
                self.touch();
            }
            None => self.go_node(found.at),
        }
    }

    fn next_theme(&mut self, forward: bool) {
        let View::Side(side) = &self.view else { return };
        let SideSubject::Theme(theme) = side.subject else { return };
        let count = self.corpus.themes.len();
        let next = if forward { theme.0 + 1 } else { theme.0 + count - 1 } % count.max(1);
        let (together, against) = (side.together, side.against);
        let mut side = Side::new(SideSubject::Theme(crate::model::ThemeIx(next)), against);
        side.together = together;
        self.view = View::Side(side);
        self.touch();
    }

    /// Makes the focused column the baseline of all, or none.
    fn baseline_of_side(&mut self) {
        let View::Side(side) = &self.view else { return };
        let Some(plan) = side.column().map(|column| column.plan) else { return };
        self.turn_baseline(plan);
        let against = self.against();
        if let View::Side(side) = &mut self.view {
            side.against = against;
            side.laid_out = None;
        }
    }

    /// The measure that is picked, or that what is picked belongs to.
    pub(super) fn measure_in_hand(&self) -> Option<At> {
        let at = match &self.view {
            View::Browse => self.browse.item()?.node()?,
            View::Matrix => *self.matrix.picked()?.2.first()?,
            View::Side(side) => side.column()?.part_in_sight()?.at,
            View::Sheet(sheet) => match sheet.pane.link()? {
                Link::Node(at) => at,
                _ => return None,
            },
        };
        let measure = crate::index::measure_of(&self.corpus, at);
        self.corpus.node(measure).is_measure().then_some(measure)
    }

    /// The targets of all plans, in the next order where they are in front.
    pub(super) fn go_targets(&mut self) {
        match &self.view {
            View::Sheet(sheet) if matches!(sheet.subject, Subject::Targets(_)) => self.go_back(),
            _ => self.go_sheet(Subject::Targets(crate::compare::targets::By::Indicator)),
        }
    }

    pub(super) fn turn_order(&mut self) {
        if let View::Sheet(sheet) = &self.view
            && let Subject::Targets(by) = sheet.subject
        {
            self.view = View::Sheet(Self::sheet(Subject::Targets(next_order(by))));
            self.touch();
        }
    }

    /// How much of each plan stands in each other; where there are many plans, with the one in hand picked.
    pub(super) fn go_overlap(&mut self) {
        if let View::Sheet(sheet) = &self.view
            && matches!(sheet.subject, Subject::Overlap(_))
        {
            return self.go_back();
        }
        let plan = self.plan_in_hand();
        self.go_sheet(Subject::Overlap(OverlapOf::All));
        self.settle();
        let rows = self.sheet_rows();
        let View::Sheet(sheet) = &mut self.view else { return };
        let wanted = plan.map(|plan| Link::Overlap(OverlapOf::Plan(plan)));
        if let Some(link) = sheet.pane.page.links.iter().position(|&link| Some(link) == wanted) {
            sheet.pane.pick_link(link, rows);
        }
    }

    fn plan_in_hand(&self) -> Option<usize> {
        match &self.view {
            View::Browse => self.browse.item()?.plan(),
            View::Matrix => self.matrix.plan(),
            View::Side(_) | View::Sheet(_) => Some(self.measure_in_hand()?.plan),
        }
    }

    /// What is laid side by side, for the header.
    pub fn side_title(&self, side: &Side) -> String {
        let what = match &side.subject {
            SideSubject::Theme(theme) => self.book().theme(*theme).to_owned(),
            SideSubject::Measures(measures) => {
                self.words.with("side-measures", [("measures", count(measures.len()))])
            }
        };
        let against = match side.against {
            Against::All => self.words.say("side-against-all"),
            Against::Plan(plan) => self.words.with("side-against", [("place", part(self.book().plan(plan)))]),
        };
        let (fitting, all) = (self.side_parts().columns, side.columns.len());
        if all <= fitting {
            return format!("{what}  {against}");
        }
        let last = (side.left + fitting).min(all);
        let sight = [("first", count(side.left + 1)), ("last", count(last)), ("all", count(all))];
        format!("{what}  {against}  {}", self.words.with("side-columns", sight))
    }
}
