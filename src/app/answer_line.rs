//! What comes of a line that is asked for: a document is brought in or read, or places become the columns.

use super::App;
use super::action::PromptAction;
use super::effect::{Effect, UnshelvedUse};
use super::field::LineEdit;
use super::outcome::{Note, Rearrange};
use super::overlay::Overlay;
use super::prompt::{LineAsked, Prompt};
use super::views::FrontView;
use crate::compare::matrix::named_plans;
use crate::model::{PlaceGroup, PlanIx, ProgrammeIx};
use crate::page::plans_in;
use crate::words::{count, part};

impl App {
    /// Asks for a line. What was answered last is there to be changed.
    pub(super) fn ask_for(&mut self, asked: LineAsked) {
        let last = match asked {
            LineAsked::Import => self.brought.as_ref().map(|last| last.path.as_str()),
            LineAsked::Base | LineAsked::Version => Some(self.drafted.as_str()),
            LineAsked::Places | LineAsked::Export => None,
        };
        self.overlay = Overlay::Prompt(Prompt { asked, field: LineEdit::of(last.unwrap_or_default()) });
        self.touch();
    }

    /// Carries out an action in the line.
    pub(super) fn update_prompt(&mut self, action: PromptAction) -> Effect {
        let Overlay::Prompt(Prompt { asked, field }) = &mut self.overlay else { return Effect::None };
        self.changed = true;
        match action {
            PromptAction::Enter if *asked == LineAsked::Export => return self.enter_export(),
            PromptAction::NextForm => self.turn_export(),
            PromptAction::Edit(edit) => field.edit(edit),
            PromptAction::Leave => self.overlay = Overlay::None,
            PromptAction::Enter => {
                let (asked, typed) = (*asked, field.text().trim().to_owned());
                self.overlay = Overlay::None;
                return self.answered(asked, typed);
            }
        }
        Effect::None
    }

    fn answered(&mut self, asked: LineAsked, typed: String) -> Effect {
        match asked {
            LineAsked::Places => self.choose_places(&typed),
            // It stays open until it is taken.
            LineAsked::Export => {}
            _ if typed.is_empty() => {}
            LineAsked::Import => return self.bring(typed, false),
            LineAsked::Base => return self.read_draft(typed, UnshelvedUse::Base),
            LineAsked::Version => {
                let plan = self.views.front().plan(&self.around());
                let of = plan.and_then(|plan| self.plans.corpus().plan_of(plan)).map(|plan| plan.id.clone());
                if let Some(of) = of {
                    return self.read_draft(typed, UnshelvedUse::Version(of));
                }
                self.say("note-pick-a-plan");
            }
        }
        Effect::None
    }

    /// Makes the plans of some places the columns; with nothing typed all.
    fn choose_places(&mut self, typed: &str) {
        if typed.is_empty() {
            return self.rearrange(Rearrange::ShowAll);
        }
        let known: Vec<PlanIx> = self.plans.corpus().plans_within(self.plans.programme).collect();
        match named_plans(self.plans.corpus(), &known, typed) {
            Ok(plans) => self.show_only(&plans),
            Err(name) => {
                let words = self.display.words.with("unknown-place", [("name", part(name))]);
                self.note = Some(Note { words });
            }
        }
    }

    /// Makes the plans of places that lie together the only columns, and says so.
    pub(super) fn show_places(&mut self, programme: ProgrammeIx, group: PlaceGroup) {
        let plans: Vec<PlanIx> = plans_in(self.plans.corpus(), programme, group).collect();
        self.show_only(&plans);
        let place = ("place", part(self.render_context().place_group(group)));
        let words = self.display.words.with("note-only-place", [place, ("plans", count(plans.len()))]);
        self.note = Some(Note { words });
    }

    /// Makes some plans the only columns.
    pub(super) fn show_only(&mut self, plans: &[PlanIx]) {
        self.plans.columns.show_only(plans);
        if self.views.front == FrontView::Matrix {
            self.views.matrix.open_on(plans.first().copied());
        }
        self.touch();
    }
}
