//! How the state changes: an intent is carried out here, or handed to the view, the field or the palette whose it is; what
//! they ask for in return is done here.

use super::App;
use super::action::{Action, Route};
use super::ambiguous::{Answer, note};
use super::bindings::Needs;
use super::effect::Effect;
use super::front::View;
use super::full_page::{FullPage, Subject};
use super::intent::Intent;
use super::outcome::{Go, Note, Outcome, Rearrange};
use crate::compare::targets::By;
use crate::model::PlanIx;
use crate::page::Item;
use crate::text::Script;
use crate::words::part;

impl App {
    /// Carries out what was meant, and says what is to be done outside.
    pub(super) fn carry_out(&mut self, intent: Intent) -> Effect {
        let effect = match intent {
            intent if self.breaks_off(&intent) => self.act(Action::Route(Route::Escape)),
            Intent::Act(action, _) => self.act(action),
            Intent::Text(text) => {
                self.type_text(&text);
                return Effect::None;
            }
            Intent::Misplaced => {
                self.say("note-paste");
                Effect::None
            }
            Intent::Resize { width, height } => self.resize(width, height),
            Intent::Mouse { act, column, row } => self.on_mouse(act, column, row),
            Intent::Nothing => {
                self.forget_note();
                Effect::None
            }
        };
        self.lay_out();
        effect
    }

    fn resize(&mut self, width: u16, height: u16) -> Effect {
        if (self.width, self.height) != (width, height) {
            let script = self.shown_script();
            (self.width, self.height) = (width, height);
            if script != self.shown_script() {
                self.new_edition();
            }
            self.touch();
        }
        Effect::None
    }

    /// Carries out an action: of the whole screen, or of what it belongs to. One that belongs to a view that is not in
    /// front does nothing.
    pub(super) fn act(&mut self, action: Action) -> Effect {
        self.forget_note();
        let outcome = match action {
            Action::Route(route) => return self.route(route),
            Action::Field(action) => return self.update_field(action),
            Action::Palette(action) => return self.update_palette(action),
            Action::Step(step) => {
                let (front, around) = self.front_mut();
                front.step(step, &around)
            }
            Action::Browse(action) => {
                let (browse, around) = self.browse_mut();
                browse.update(action, &around)
            }
            Action::Matrix(action) => {
                let (matrix, around) = self.matrix_mut();
                matrix.update(action, &around)
            }
            Action::Side(action) => match self.side_mut() {
                Some((side, around)) => side.update(action, &around),
                None => return Effect::None,
            },
            Action::Page(action) => match &mut self.view {
                View::FullPage(page) => page.update(action),
                View::Browse | View::Matrix | View::SideBySide(_) => return Effect::None,
            },
        };
        self.follow_up(outcome);
        Effect::None
    }

    /// Does what a view asks for.
    pub(super) fn follow_up(&mut self, outcome: Outcome) {
        let Outcome { changed, note, go, rearrange } = outcome;
        self.changed |= changed;
        if note.is_some() {
            self.note = note;
        }
        if let Some(rearrange) = rearrange {
            self.rearrange(rearrange);
        }
        match go {
            None => {}
            Some(Go::Node(at)) => self.go_node(at),
            Some(Go::Plan(plan)) => self.go_item(Item::Plan(plan)),
            Some(Go::Follow(link)) => self.go_link(link),
            Some(Go::Page(subject)) => self.go_page(FullPage::new(subject)),
            Some(Go::Compare) => self.go_compare(),
            Some(Go::Back) => self.go_back(),
        }
    }

    fn route(&mut self, route: Route) -> Effect {
        match route {
            Route::Quit => return Effect::Quit,
            Route::Leave if self.view == View::Browse => return Effect::Quit,
            Route::Suspend => return Effect::Suspend,
            Route::Redraw => {
                self.touch();
                return Effect::Repaint;
            }
            Route::NextWidths => {
                self.next_widths();
                // What was printed by the wrong widths may stand where nothing is drawn now.
                return Effect::Repaint;
            }
            Route::Reload => return self.reload(),
            Route::Mouse => return self.turn_mouse(),
            Route::CopyCitation => return self.copy_citation(),
            Route::CopyText => return self.copy_text(),
            Route::NextScript => self.next_script(),
            Route::Filter => self.open_field(),
            Route::Palette => self.open_palette(),
            Route::Escape => self.escape(),
            Route::Leave | Route::Back => self.go_back(),
            Route::Forward => self.go_forward(),
            Route::GoTo(pane) => self.go_pane(pane),
            Route::Matrix => self.go_matrix(),
            Route::Unit => self.go_unit(),
            Route::Portfolio => self.go_portfolio(),
            Route::Compare => self.go_compare(),
            Route::Mark => self.mark(),
            Route::Targets => self.open_or_close(FullPage::new(Subject::Targets(By::Indicator))),
            Route::Overlap => self.go_overlap(),
            Route::Help => self.open_or_close(FullPage::new(Subject::Help)),
            Route::About => self.open_or_close(FullPage::new(Subject::About)),
        }
        Effect::None
    }

    /// Changes the columns, which the matrix and plans side by side share. The plan that was picked stays picked.
    fn rearrange(&mut self, rearrange: Rearrange) {
        let columns = &mut self.columns;
        let picked = match rearrange {
            Rearrange::Hide(plan) => {
                columns.show(plan, false);
                Some(plan)
            }
            Rearrange::ShowAll => {
                let hidden: Vec<PlanIx> = columns.hidden().collect();
                for plan in hidden {
                    columns.show(plan, true);
                }
                None
            }
            Rearrange::Shift(plan, right) => {
                columns.shift(plan, right);
                Some(plan)
            }
            Rearrange::Baseline(plan) => {
                let off = columns.baseline() == Some(plan);
                columns.set_baseline((!off).then_some(plan));
                self.say_baseline();
                Some(plan)
            }
        };
        if self.view == View::Matrix {
            let (matrix, around) = self.matrix_mut();
            matrix.open_on(picked, &around);
        }
        self.touch();
    }

    fn say_baseline(&mut self) {
        match self.columns.baseline().and_then(|plan| self.data.corpus.plan_of(plan)) {
            Some(plan) => {
                let place = plan.jurisdiction.clone();
                self.say_of("note-baseline", "place", &place);
            }
            None => self.say("note-no-baseline"),
        }
    }

    /// Out of what is transient: first a zoom or a view, then the filter.
    fn escape(&mut self) {
        if self.view != View::Browse {
            self.go_back();
        } else if self.browse.zoomed {
            self.browse.zoomed = false;
            self.touch();
        } else if self.filter.is_on() || !self.filter.field.text().is_empty() {
            self.clear_filter();
        }
    }

    fn next_widths(&mut self) {
        self.ambiguous.next_mode();
        self.widths_changed();
        self.say(note(self.ambiguous.mode));
    }

    fn next_script(&mut self) {
        self.show_script(self.script.next());
        self.say(match self.script {
            Script::AsPrinted => "note-as-printed",
            Script::Hans => "note-hans",
            Script::Hant => "note-hant",
        });
    }

    /// Shows the documents in a script.
    pub fn show_script(&mut self, script: Script) {
        if self.script != script {
            self.script = script;
            self.new_edition();
            self.touch();
            self.lay_out();
        }
    }

    /// Takes what the terminal answered when it was asked for its widths.
    pub fn on_widths(&mut self, answer: Answer) {
        self.ambiguous.answer = answer;
        self.widths_changed();
        self.lay_out();
    }

    fn widths_changed(&mut self) {
        self.widths = self.ambiguous.widths();
        self.new_edition();
        self.touch();
    }

    /// Whether there is what the hint of a key needs.
    pub fn meets(&self, needs: Needs) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::ConvertedWords => self.shown_script() != Script::AsPrinted,
            Needs::SomethingToLeave => {
                self.filter.open || self.palette.is_some() || self.filter.is_on() || self.front().meets(needs)
            }
            Needs::Link | Needs::Measure => self.front().meets(needs),
        }
    }

    /// Tells the user something in the footer.
    pub(super) fn say(&mut self, key: &'static str) {
        self.note = Some(Note { words: self.words.say(key) });
        self.touch();
    }

    /// Tells the user something about a thing.
    pub(super) fn say_of(&mut self, key: &'static str, name: &'static str, thing: &str) {
        self.note = Some(Note { words: self.words.with(key, [(name, part(thing))]) });
        self.touch();
    }

    pub(super) fn forget_note(&mut self) {
        self.changed |= self.note.take().is_some();
    }

    /// The screen has to be drawn.
    pub(super) fn touch(&mut self) {
        self.changed = true;
    }

    /// Has everything laid out anew: the filter or the widths changed.
    pub(super) fn new_edition(&mut self) {
        self.edition += 1;
    }

    /// Lays out what is in sight. What takes long is asked for, and laid out when it is there.
    pub(super) fn lay_out(&mut self) {
        loop {
            let (front, around) = self.front_mut();
            let Some(wanted) = front.lay_out(&around) else {
                self.await_nothing_for_view();
                break;
            };
            if !self.ask_for_view(wanted) {
                break;
            }
        }
        self.title = self.front().title(&self.around());
    }
}
