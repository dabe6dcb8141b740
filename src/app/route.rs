//! How the state changes: an intent is handed to the view, the field or the palette whose it is, and what they ask for in
//! return is done here.

use ratatui::layout::Position;

use super::App;
use super::action::{Action, Copied, Route};
use super::ambiguous::ProbeAnswer;
use super::bindings::Needs;
use super::copy::{self, CopyNews};
use super::effect::Effect;
use super::filter::Typing;
use super::go::{to_doubts, to_findings, to_overlap, to_portfolio, to_unit, to_versions};
use super::intent::Intent;
use super::outcome::{Go, Note, Outcome, Rearrange};
use super::overlay::Overlay;
use super::palette::Palette;
use super::plans::PlansState;
use super::prompt::LineAsked;
use super::subject::Subject;
use super::views::FrontView;
use crate::compare::targets::By;
use crate::model::At;
use crate::text::Script;
use crate::words::{Words, part};

/// Marks the measure in hand, or takes its mark away.
fn mark(plans: &mut PlansState, words: &Words, measure: Option<At>) -> Outcome {
    let Some(measure) = measure else { return Outcome::say(words.say("note-no-theme")) };
    let marked = plans.mark(measure).to_string();
    Outcome::say(words.with("note-marked", [("measures", part(marked))]))
}

impl App {
    /// Carries out what was meant, and says what is to be done outside.
    pub(super) fn carry_out(&mut self, intent: Intent) -> Effect {
        // While what is in front is worked out, Ctrl-C breaks that off and does not end the program.
        let breaks_off = intent == Intent::QUIT && self.pending.is_working_for_view();
        let mut effect = Effect::None;
        match intent {
            Intent::Act(..) if breaks_off => effect = self.act(Action::Route(Route::Escape)),
            Intent::Act(action, _) => effect = self.act(action),
            Intent::Text(text) => {
                // What is typed is laid out once it is searched for.
                self.type_text(&text);
                return effect;
            }
            Intent::Misplaced => self.say("note-paste"),
            Intent::Resize { width, height } => self.changed |= self.display.resize(width, height),
            Intent::Mouse { act, column, row } => self.on_mouse(act, Position { x: column, y: row }),
            Intent::Nothing => self.changed |= self.note.take().is_some(),
        }
        self.lay_out();
        effect
    }

    /// Carries out an action: of the whole screen, or of what it belongs to. One that belongs to a view that is not in
    /// front does nothing.
    pub(super) fn act(&mut self, action: Action) -> Effect {
        self.changed |= self.note.take().is_some();
        let (views, around) = self.split();
        let outcome = match action {
            Action::Route(route) => return self.route(route),
            Action::Palette(action) => return self.update_palette(action),
            Action::Field(action) => {
                match self.filter.update(action, &self.plans.data.corpus) {
                    Typing::Same => {}
                    Typing::Changed => self.pending.due = true,
                    Typing::Done => self.overlay = Overlay::None,
                }
                Outcome::changed(true)
            }
            Action::Prompt(action) => return self.update_prompt(action),
            Action::Step(step) => views.front_mut().step(step, &around),
            Action::Browse(action) => views.browse.update(action, &around),
            Action::Matrix(action) => views.matrix.update(action, &around),
            Action::Side(action) => match &mut views.front {
                FrontView::SideBySide(side) => side.update(action, &around),
                _ => Outcome::default(),
            },
            Action::Cover(action) => match &mut views.front {
                FrontView::Cover(cover) => cover.update(action, &around),
                _ => Outcome::default(),
            },
            Action::Page(action) => match &mut views.front {
                FrontView::FullPage(page) => page.update(action),
                _ => Outcome::default(),
            },
        };
        self.follow_up(outcome);
        Effect::None
    }

    /// Does what is asked for.
    pub(super) fn follow_up(&mut self, outcome: Outcome) {
        let Outcome { changed, note, go, rearrange } = outcome;
        self.changed |= changed;
        if let Some(rearrange) = rearrange {
            self.rearrange(rearrange);
        }
        if let Some(go) = go {
            self.go(go);
        }
        if note.is_some() {
            self.note = note;
        }
    }

    /// Carries out what concerns the whole screen.
    fn route(&mut self, route: Route) -> Effect {
        let (front, around) = (self.views.front(), self.around());
        let outcome = match route {
            Route::Quit => return Effect::Quit,
            Route::Suspend => return Effect::Suspend,
            Route::Leave if self.views.is_browse() => return Effect::Quit,
            Route::Copy(what) => return self.copy(what),
            Route::Redraw => {
                self.touch();
                return Effect::Repaint;
            }
            Route::NextWidths => {
                let said = self.display.next_widths();
                self.say(said);
                // What was printed by the wrong widths may stand where nothing is drawn now.
                return Effect::Repaint;
            }
            Route::Mouse => {
                let said = self.display.turn_mouse();
                self.say(said);
                return Effect::Mouse(self.display.mouse);
            }
            Route::Import => return self.asked_for(LineAsked::Import),
            Route::Export => {
                self.ask_export();
                Outcome::default()
            }
            Route::Base => return self.asked_for(LineAsked::Base),
            Route::Version => return self.asked_for(LineAsked::Version),
            Route::Places => return self.asked_for(LineAsked::Places),
            Route::Doubts => to_doubts(&self.views, &around),
            Route::Reload => {
                if let Some(effect) = self.bring_again() {
                    return effect;
                }
                self.say("note-rereading");
                return Effect::Reload;
            }
            Route::NextScript => {
                let said = self.display.next_script();
                Outcome::say(self.display.words.say(said))
            }
            Route::Filter => {
                self.overlay = Overlay::Field;
                Outcome::changed(true)
            }
            Route::Palette => {
                self.overlay = Overlay::Palette(Palette::new(&self.display.keymap, &self.display.words));
                self.search();
                Outcome::changed(true)
            }
            Route::Escape => self.escape(),
            Route::Leave | Route::Back => Outcome::go(Go::Back),
            Route::Forward => Outcome::go(Go::Forward),
            Route::GoTo(pane) => Outcome::go(Go::Pane(pane)),
            Route::Matrix => Outcome::go(Go::Matrix),
            Route::Unit => to_unit(front, &around),
            Route::Portfolio => to_portfolio(front, &around),
            Route::Compare => Outcome::go(Go::Compare),
            Route::Mark => {
                let measure = front.node().and_then(|at| around.measure_of(at));
                mark(&mut self.plans, &self.display.words, measure)
            }
            Route::Targets => Outcome::go(Go::Toggle(Subject::Targets(By::Indicator), None)),
            Route::Overlap => to_overlap(front, &around),
            Route::Cover => self.open_cover(),
            Route::AllProgrammes => self.turn_programmes(),
            Route::Findings => to_findings(&around),
            Route::Versions => to_versions(front, &around),
            Route::Help => Outcome::go(Go::Toggle(Subject::Help, None)),
            Route::About => Outcome::go(Go::Toggle(Subject::About, None)),
        };
        self.follow_up(outcome);
        Effect::None
    }

    fn asked_for(&mut self, asked: LineAsked) -> Effect {
        self.ask_for(asked);
        Effect::None
    }

    /// Out of what is transient: first a zoom or a view, then the filter.
    fn escape(&mut self) -> Outcome {
        if !self.views.is_browse() {
            return Outcome::go(Go::Back);
        }
        if self.views.browse.zoomed {
            self.views.browse.zoomed = false;
            return Outcome::changed(true);
        }
        if self.filter.is_on() || !self.filter.field.text().is_empty() {
            self.clear_filter();
        }
        Outcome::default()
    }

    /// Changes the columns, which several views share.
    pub(super) fn rearrange(&mut self, rearrange: Rearrange) {
        let picked = self.plans.rearrange(rearrange);
        if let Rearrange::Baseline(_) = rearrange {
            let (words, baseline) = (&self.display.words, self.plans.columns.baseline());
            let said = match baseline.and_then(|plan| self.plans.corpus().plan_of(plan)) {
                Some(plan) => words.with("note-baseline", [("place", part(&plan.jurisdiction))]),
                None => words.say("note-no-baseline"),
            };
            self.note = Some(Note { words: said });
        }
        if self.views.front == FrontView::Matrix {
            self.views.matrix.open_on(picked);
        }
        self.touch();
    }

    /// All that is in hand, for the clipboard. What it is, is told when it has been copied.
    fn copy(&mut self, what: Copied) -> Effect {
        let (corpus, lang) = (self.plans.corpus(), self.display.words.lang());
        let nodes = self.views.front().nodes(&self.around());
        let plan = self.views.front().plan(&self.around()).filter(|_| what == Copied::Citation);
        let copied = match (&nodes[..], plan) {
            ([], Some(plan)) => Some(copy::citation_of(corpus, plan, lang)),
            ([], None) => None,
            _ => Some(copy::copy(corpus, &nodes, what, lang)),
        };
        let Some((text, told)) = copied else {
            self.say("note-nothing-to-copy");
            return Effect::None;
        };
        self.copied = told;
        Effect::Copy(text)
    }

    /// Tells the user what came of copying.
    pub fn on_copied(&mut self, news: &CopyNews) {
        self.note = Some(Note { words: news.tell(&self.copied, &self.display.words) });
        self.touch();
    }

    /// Shows the documents in a script.
    pub fn show_script(&mut self, script: Script) {
        if self.display.show_script(script) {
            self.touch();
            self.lay_out();
        }
    }

    /// Takes what the terminal answered when it was asked for its widths.
    pub fn on_widths(&mut self, answer: ProbeAnswer) {
        self.display.on_widths(answer);
        self.touch();
        self.lay_out();
    }

    /// Whether there is what the hint of a key needs.
    pub fn meets(&self, needs: Needs) -> bool {
        let front = || self.views.front().meets(needs);
        match needs {
            Needs::Nothing => true,
            Needs::ConvertedWords => self.display.shown_script() != Script::AsPrinted,
            Needs::SomethingToLeave => self.overlay.is_open() || self.filter.is_on() || front(),
            Needs::Link | Needs::Measure | Needs::Changes => front(),
        }
    }

    /// What Enter would do in the view in front, in the catalogue, where that depends on what is picked.
    pub fn enter_hint(&self) -> Option<&'static str> {
        if self.overlay.is_open() { None } else { self.views.front().enter_hint(self.filter.is_on()) }
    }

    /// Tells the user something in the footer.
    pub(super) fn say(&mut self, key: &'static str) {
        self.note = Some(Note { words: self.display.words.say(key) });
        self.touch();
    }

    /// The screen has to be drawn.
    pub(super) fn touch(&mut self) {
        self.changed = true;
    }

    /// Lays out what is in sight. What takes long is asked for, and laid out when it is there.
    pub(super) fn lay_out(&mut self) {
        loop {
            let (views, around) = self.split();
            let Some(wanted) = views.front_mut().lay_out(&around) else {
                self.pending.await_nothing_for_view();
                break;
            };
            if self.pending.is_asked(&wanted) || !self.ask(wanted) {
                break;
            }
        }
        self.title = self.views.title(&self.around());
    }
}
