//! A conversation: a line in, lines out.
//!
//! Numbers mean what was told last. Whatever else is asked for is an action of the state, which is carried out as for a key;
//! then what came of it is told: what the footer of the screen would say, and what is in front, if that is something else now.

mod opening;

use super::line::{Takes, is_a_step, is_query, number, takes};
use super::listing::{AT_ONCE, Listing};
use super::verbs::{Meant, OwnVerb, Verb, Verbs, verb_key};
use super::{help, view};
use crate::app::action::{Action, Pane, Route, Step};
use crate::app::bindings::Context;
use crate::app::effect::Effect;
use crate::app::key::Key;
use crate::app::scroll::Motion;
use crate::app::subject::Subject;
use crate::app::{App, FrontView};
use crate::page::Item;
use crate::text::{clean, fold, nearest};
use crate::words::{count, part};

/// What a line came to.
#[derive(Debug, Default)]
pub struct Reply {
    /// What is said.
    pub lines: Vec<String>,
    /// What is to be done outside.
    pub effect: Effect,
}

/// Sees to it that what the state asked for is answered.
pub type Settle<'s> = dyn FnMut(&mut App) + 's;

/// A conversation about the plans.
pub struct Dialogue<'s> {
    app: App,
    settle: Box<Settle<'s>>,
    verbs: Verbs,
    listing: Listing,
    at_once: usize,
    /// Whether the text that is read was opened from the list of the outline, to which the way back leads then.
    from_list: bool,
}

/// Where one is, as far as something else is told elsewhere.
#[derive(Clone, Debug, PartialEq)]
struct Whereabouts {
    view: std::mem::Discriminant<FrontView>,
    subject: Option<Subject>,
    focus: Pane,
    item: Option<Item>,
    title: String,
}

impl<'s> Dialogue<'s> {
    /// A conversation about what a state shows; what the state asks for is answered by `settle`.
    pub fn new(mut app: App, settle: Box<Settle<'s>>) -> Self {
        app.show_all();
        let mut dialogue = Self {
            app,
            settle,
            verbs: Verbs::default(),
            listing: Listing::default(),
            at_once: AT_ONCE,
            from_list: true,
        };
        (dialogue.settle)(&mut dialogue.app);
        dialogue
    }

    /// The state, for what is done outside of it.
    pub fn app(&mut self) -> &mut App {
        &mut self.app
    }

    /// What stands before what is typed.
    pub fn prompt(&self) -> String {
        format!("{}> ", self.app.display.words.say("name"))
    }

    /// What is said at first: what this is, and what there is.
    pub fn greet(&mut self) -> Vec<String> {
        let mut lines = vec![self.app.display.words.say("linear-greeting")];
        lines.extend(self.tell_front());
        lines
    }

    /// What is in front now, with what there is to say.
    pub fn tell_front(&mut self) -> Vec<String> {
        (self.settle)(&mut self.app);
        let mut lines: Vec<String> = self.note().into_iter().collect();
        lines.extend(self.show(view::tell(&self.app)));
        lines
    }

    /// Takes a line as it was typed.
    pub fn take(&mut self, line: &str) -> Reply {
        let line = clean(line).replace('\u{3000}', " ");
        let line = line.trim();
        if line.is_empty() {
            return self.more();
        }
        if let Some(query) = line.strip_prefix(['/', '／']) {
            return self.search(query.trim());
        }
        let (word, rest) = line.split_once(' ').map_or((line, ""), |(word, rest)| (word, rest.trim()));
        if let (Some(number), true) = (number(word), rest.is_empty()) {
            return self.open_number(number);
        }
        let context = self.front_context();
        let lower = word.to_lowercase();
        match self.verbs.meant(&lower, context) {
            Some(Meant::Verb(verb)) => return self.carry_out(verb, rest),
            Some(Meant::Elsewhere) => return self.say_of("linear-elsewhere", word),
            None => {}
        }
        let row = |key: Key| self.app.display.keymap.row(context, key);
        // An input method that is left on types wide signs.
        let row = word.parse::<Key>().ok().and_then(|key| row(key).or_else(|| row(key.half_width())));
        match row.map(|row| row.action) {
            Some(action) if verb_key(action).is_some() => self.carry_out(Verb::Action(action), rest),
            Some(_) => self.say_of("linear-on-screen", word),
            // What begins as no word of ours does is searched for, as on the screen.
            None if is_query(word) => self.search(line),
            None => self.unknown(&lower),
        }
    }

    /// Where verbs are looked up: what the palette would have is typed in the line.
    fn front_context(&self) -> Context {
        match &self.app.views.front {
            FrontView::Browse => Context::Browse,
            FrontView::Matrix => Context::Matrix,
            FrontView::SideBySide(_) => Context::Side,
            FrontView::Cover(_) => Context::Cover,
            FrontView::FullPage(_) => Context::FullPage,
        }
    }

    fn unknown(&self, word: &str) -> Reply {
        let words = &self.app.display.words;
        let said = words.with("linear-unknown", [("word", part(word))]);
        let mut all: Vec<&str> = self.verbs.all().map(|(word, _)| word).collect();
        all.sort_unstable();
        let said = words.or_nearest(said, nearest(word, all.into_iter()));
        Reply { lines: vec![said], ..Reply::default() }
    }

    fn carry_out(&mut self, verb: Verb, rest: &str) -> Reply {
        let action = match verb {
            Verb::Own(OwnVerb::All) => return self.tell_part(usize::MAX),
            Verb::Own(OwnVerb::Part) => return self.set_part(rest),
            Verb::Action(action) => action,
        };
        match action {
            Action::Step(Step::Move(Motion::PageDown)) => return self.more(),
            Action::Step(Step::Move(Motion::PageUp)) => return self.again(),
            _ => {}
        }
        if rest.is_empty() {
            return self.act(action);
        }
        match (takes(action), number(rest)) {
            (Takes::Lines, _) => self.act_narrowed(action, rest),
            (Takes::Search, _) => self.search(rest),
            (Takes::Name, _) => self.look_up(rest),
            (Takes::Line(asks), _) => {
                let effect = self.app.answer_line(asks, rest);
                Reply { lines: self.note().into_iter().collect(), effect }
            }
            (_, Some(number)) if action == Action::Step(Step::Enter) => self.open_number(number),
            (_, Some(number)) => match self.listing.choice(number) {
                Some(choice) => {
                    self.pick(choice);
                    self.take_in_hand(choice);
                    self.act(action)
                }
                None => self.no_such_number(number),
            },
            (Takes::There(kind), None) => match self.go(kind, rest) {
                Ok(()) if action == Action::Route(Route::GoTo(Pane::Detail)) => self.act(action),
                Ok(()) if action == Action::Route(Route::GoTo(Pane::Outline)) => {
                    let _ = self.app.perform(action);
                    self.open_row()
                }
                Ok(()) => self.answer_front(),
                Err(answer) => answer,
            },
            (Takes::First(kind), None) => match self.go(kind, rest) {
                Ok(()) => self.act(action),
                Err(answer) => answer,
            },
            (Takes::Number, None) => self.say_of("linear-needs-number", rest),
        }
    }

    /// Carries out an action with what is in hand, and tells what came of it.
    fn act(&mut self, action: Action) -> Reply {
        if self.app.overlay.is_open() {
            let _ = self.app.end_look_up(false);
        }
        match action {
            Action::Route(Route::Help) => {
                let listing = help::tell(&self.app);
                return Reply { lines: self.show(listing), ..Reply::default() };
            }
            Action::Route(Route::Filter) => return self.act(Action::Route(Route::GoTo(Pane::Outline))),
            Action::Route(Route::Palette) => return self.look_up(""),
            Action::Route(Route::Export) => {
                let effect = self.app.write_out();
                return Reply { lines: self.note().into_iter().collect(), effect };
            }
            Action::Route(Route::Import | Route::Base | Route::Version) => {
                return self.say("linear-needs-path");
            }
            Action::Step(Step::Enter) => return self.open_picked(),
            Action::Route(Route::Back | Route::Escape) if self.is_reading() && self.from_list => {
                return self.act(Action::Route(Route::GoTo(Pane::Outline)));
            }
            // All that is told apart in a column is told already, line by line.
            Action::Step(Step::NextMatch { .. }) if self.is_side() => {
                return Reply { lines: self.show_picked(), ..Reply::default() };
            }
            Action::Step(Step::Move(_)) if self.is_reading() => return self.read_next(action),
            _ => {}
        }
        self.from_list |= matches!(action, Action::Route(Route::GoTo(_)));
        let before = self.whereabouts();
        let effect = self.app.perform(action);
        (self.settle)(&mut self.app);
        if let Effect::Copy(text) = effect {
            return Reply { lines: text.lines().map(str::to_owned).collect(), ..Reply::default() };
        }
        if effect == Effect::Quit {
            return Reply { effect, ..Reply::default() };
        }
        let moved = before != self.whereabouts();
        // Before the first text that was read stands the list.
        if !moved && self.is_reading() && action == Action::Route(Route::Back) {
            return self.act(Action::Route(Route::GoTo(Pane::Outline)));
        }
        let mut lines: Vec<String> = self.note().into_iter().collect();
        if is_a_step(action) {
            lines.extend(if matches!(action, Action::Side(_)) {
                self.show_passage()
            } else if moved && !self.is_outline() {
                self.show(view::tell(&self.app))
            } else {
                self.show_picked()
            });
        } else if lines.is_empty() || moved {
            lines.extend(self.show(view::tell(&self.app)));
        }
        Reply { lines, effect }
    }

    /// The same, and of what is told only the lines that have some words.
    fn act_narrowed(&mut self, action: Action, words: &str) -> Reply {
        // Who asks for what is in front does not want to leave it, as the key would.
        let said = if self.is_in_front(action) { self.answer_front() } else { self.act(action) };
        let wanted = fold(words);
        if !self.listing.narrow(|line| fold(line).contains(&wanted)) {
            return self.say_of("linear-not-found", words);
        }
        Reply { lines: self.next_lines(self.at_once), ..said }
    }

    fn is_in_front(&self, action: Action) -> bool {
        let FrontView::FullPage(page) = &self.app.views.front else { return false };
        match action {
            Action::Route(Route::Targets) => matches!(page.subject, Subject::Targets(_)),
            Action::Route(Route::Overlap) => matches!(page.subject, Subject::Overlap(_)),
            Action::Route(Route::About) => page.subject == Subject::About,
            Action::Route(Route::Findings) => page.subject == Subject::Findings,
            _ => false,
        }
    }

    /// Whether a text is read: then the next is the next text.
    fn is_reading(&self) -> bool {
        self.app.views.front == FrontView::Browse && self.app.views.browse.focus != Pane::Outline
    }

    /// The next text, or who answers there.
    fn read_next(&mut self, action: Action) -> Reply {
        let pane = self.app.views.browse.focus;
        let _ = self.app.perform(Action::Route(Route::GoTo(Pane::Outline)));
        let _ = self.app.perform(action);
        self.act(Action::Route(Route::GoTo(pane)))
    }

    /// All that is in front.
    fn answer_front(&mut self) -> Reply {
        Reply { lines: self.tell_front(), ..Reply::default() }
    }

    fn more(&mut self) -> Reply {
        self.tell_part(self.at_once)
    }

    fn tell_part(&mut self, most: usize) -> Reply {
        if self.listing.left() == 0 {
            return self.say("linear-no-more");
        }
        Reply { lines: self.next_lines(most), ..Reply::default() }
    }

    fn again(&mut self) -> Reply {
        let mut lines = self.listing.again(self.at_once);
        lines.extend(self.how_many_more());
        Reply { lines, ..Reply::default() }
    }

    /// Sets how many lines are told at once; 0 is all.
    fn set_part(&mut self, rest: &str) -> Reply {
        let Some(lines) = number(rest) else { return self.say("linear-needs-lines") };
        self.at_once = if lines == 0 { usize::MAX } else { lines };
        let said = self.app.display.words.with("linear-lines", [("lines", count(lines))]);
        Reply { lines: vec![said], ..Reply::default() }
    }

    /// Tells a new listing from its beginning.
    fn show(&mut self, listing: Listing) -> Vec<String> {
        self.listing = listing;
        self.next_lines(self.at_once)
    }

    /// Tells what is picked. Numbers go on to mean what they meant, unless this has some of its own.
    fn show_picked(&mut self) -> Vec<String> {
        let before = std::mem::replace(&mut self.listing, view::tell_picked(&self.app));
        self.listing.keep_choices(before);
        self.next_lines(self.at_once)
    }

    /// Tells the passage that is picked of plans side by side, and nothing else of them.
    fn show_passage(&mut self) -> Vec<String> {
        let before = std::mem::replace(&mut self.listing, view::tell_passage(&self.app));
        self.listing.keep_choices(before);
        self.next_lines(self.at_once)
    }

    fn next_lines(&mut self, most: usize) -> Vec<String> {
        let mut lines = self.listing.next(most);
        lines.extend(self.how_many_more());
        lines
    }

    fn how_many_more(&self) -> Option<String> {
        let left = self.listing.left();
        (left > 0).then(|| self.app.display.words.with("linear-more", [("lines", count(left))]))
    }

    fn note(&self) -> Option<String> {
        self.app.note.as_ref().map(|note| note.words.clone())
    }

    fn whereabouts(&self) -> Whereabouts {
        let front = &self.app.views.front;
        let subject = match front {
            FrontView::FullPage(page) => Some(page.subject.clone()),
            FrontView::Browse | FrontView::Matrix | FrontView::SideBySide(_) | FrontView::Cover(_) => None,
        };
        Whereabouts {
            view: std::mem::discriminant(front),
            subject,
            focus: self.app.views.browse.focus,
            item: self.app.views.browse.item(),
            title: self.app.title.clone(),
        }
    }

    fn no_such_number(&self, number: usize) -> Reply {
        let said = self.app.display.words.with("linear-no-number", [("number", part(number.to_string()))]);
        Reply { lines: vec![said], ..Reply::default() }
    }

    fn say(&self, key: &'static str) -> Reply {
        Reply { lines: vec![self.app.display.words.say(key)], ..Reply::default() }
    }

    fn say_of(&self, key: &'static str, word: &str) -> Reply {
        let said = self.app.display.words.with(key, [("word", part(word))]);
        Reply { lines: vec![said], ..Reply::default() }
    }
}
