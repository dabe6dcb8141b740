//! To where a line leads: a search, a name, a number.

use super::{Dialogue, Reply};
use crate::app::FrontView;
use crate::app::action::{Action, Pane, Route, Step};
use crate::app::outline::Fold;
use crate::app::spoken::Pickable;
use crate::linear::line::NamedKind;
use crate::linear::view;
use crate::page::tell_mistake;
use crate::query::Goto;
use crate::text::fold;

impl Dialogue<'_> {
    pub(super) fn search(&mut self, query: &str) -> Reply {
        let _ = self.app.perform(Action::Route(Route::GoTo(Pane::Outline)));
        let mistake = self.app.begin_search(query);
        (self.settle)(&mut self.app);
        self.app.end_search();
        (self.settle)(&mut self.app);
        match mistake {
            Some(mistake) => {
                let said = tell_mistake(&self.app.display.words, &mistake);
                Reply { lines: vec![said], ..Reply::default() }
            }
            None => self.answer_front(),
        }
    }

    pub(super) fn look_up(&mut self, name: &str) -> Reply {
        self.app.look_up(name);
        self.answer_front()
    }

    /// Goes to what has a name and is of a kind: where several have it, one is to be chosen.
    pub(super) fn go(&mut self, kind: NamedKind, name: &str) -> Result<(), Reply> {
        self.app.look_up(name);
        (self.settle)(&mut self.app);
        let found = match self.named(kind, name).as_slice() {
            [] => None,
            [only] => Some(*only),
            several => {
                let several: Vec<Goto> = several.iter().map(|(_, goto)| *goto).collect();
                let listing = view::tell_entries(&self.app, &|entry| several.contains(&entry.goto));
                return Err(Reply { lines: self.show(listing), ..Reply::default() });
            }
        };
        if let Some((found, _)) = found {
            self.app.pick(Pickable::Entry(found));
        }
        let _ = self.app.end_look_up(found.is_some());
        (self.settle)(&mut self.app);
        if found.is_some() { Ok(()) } else { Err(self.say_of("linear-not-found", name)) }
    }

    /// The entries of the palette that are meant by a name: that which is called so, else all that have it in theirs, else the
    /// best of the kind. A passage is rarely called by its whole name: there the best is meant.
    fn named(&self, kind: NamedKind, name: &str) -> Vec<(usize, Goto)> {
        let Some(palette) = self.app.overlay.palette() else { return Vec::new() };
        let (corpus, name) = (self.app.plans.corpus(), fold(name));
        let of_kind: Vec<(usize, Goto)> = palette
            .entries
            .iter()
            .map(|entry| entry.goto)
            .enumerate()
            .filter(|(_, goto)| kind.is_of(*goto))
            .collect();
        let label = |goto: &Goto| fold(goto.label(corpus, &[]));
        let exact = of_kind.iter().find(|(_, goto)| label(goto) == name);
        let having =
            of_kind.iter().filter(|(_, goto)| kind != NamedKind::Passage && label(goto).contains(&name));
        let having: Vec<(usize, Goto)> = having.copied().collect();
        match exact {
            Some(exact) => vec![*exact],
            None if having.is_empty() => of_kind.into_iter().take(1).collect(),
            None => having,
        }
    }

    pub(super) fn open_number(&mut self, number: usize) -> Reply {
        match self.listing.choice(number) {
            Some(choice) => {
                self.pick(choice);
                self.open_picked_as(choice)
            }
            None => self.no_such_number(number),
        }
    }

    pub(super) fn pick(&mut self, choice: Pickable) {
        if self.app.overlay.is_open() && !matches!(choice, Pickable::Entry(_)) {
            let _ = self.app.end_look_up(false);
        }
        self.app.pick(choice);
        (self.settle)(&mut self.app);
    }

    /// A passage of a text that is read is in hand once one is there.
    fn is_of_text(&self, choice: Pickable) -> bool {
        let reads = self.app.views.front == FrontView::Browse && self.app.views.browse.focus == Pane::Detail;
        reads && matches!(choice, Pickable::Link(_))
    }

    /// Has in hand what was picked, to do something with it.
    pub(super) fn take_in_hand(&mut self, choice: Pickable) {
        if let (true, Some(link)) = (self.is_of_text(choice), self.app.picked_link()) {
            self.app.follow(link);
            (self.settle)(&mut self.app);
        }
    }

    /// Opens what is picked in front.
    pub(super) fn open_picked(&mut self) -> Reply {
        match &self.app.views.front {
            FrontView::Browse => match (self.app.views.browse.focus, self.app.views.browse.item()) {
                (Pane::Outline, Some(item)) => self.open_picked_as(Pickable::Row(item)),
                (Pane::Outline, None) => self.say("linear-nothing-picked"),
                (Pane::Detail | Pane::Units, _) => self.open_picked_as(Pickable::Link(0)),
            },
            FrontView::FullPage(page) => self.open_picked_as(Pickable::Link(page.pane.picked)),
            FrontView::Matrix | FrontView::Cover(_) => {
                self.open_picked_as(Pickable::Cell { row: 0, column: 0 })
            }
            FrontView::SideBySide(side) => match side.column().and_then(|column| column.picked) {
                Some(_) => {
                    let _ = self.app.perform(Action::Step(Step::Enter));
                    Reply { lines: self.show_passage(), ..Reply::default() }
                }
                None => self.open_picked_as(Pickable::Column(side.focus)),
            },
        }
    }

    fn open_picked_as(&mut self, choice: Pickable) -> Reply {
        match choice {
            Pickable::Row(_) => self.open_row(),
            Pickable::Link(_) => match self.app.picked_link() {
                Some(link) => {
                    self.app.follow(link);
                    self.from_list = false;
                    if self.is_outline() {
                        let _ = self.app.perform(Action::Route(Route::GoTo(Pane::Detail)));
                    }
                    self.answer_front()
                }
                None => self.say("linear-nothing-picked"),
            },
            Pickable::Column(_) => {
                (self.settle)(&mut self.app);
                Reply { lines: self.show_picked(), ..Reply::default() }
            }
            Pickable::Entry(_) => {
                let effect = self.app.end_look_up(true);
                if self.is_outline() && self.app.views.browse.item().is_some_and(|item| item.node().is_some())
                {
                    let _ = self.app.perform(Action::Route(Route::GoTo(Pane::Detail)));
                }
                Reply { effect, ..self.answer_front() }
            }
            Pickable::Cell { .. } => {
                let _ = self.app.perform(Action::Step(Step::Enter));
                self.from_list = false;
                if self.is_outline() {
                    let _ = self.app.perform(Action::Route(Route::GoTo(Pane::Detail)));
                }
                self.answer_front()
            }
        }
    }

    pub(super) fn is_side(&self) -> bool {
        matches!(self.app.views.front, FrontView::SideBySide(_))
    }

    pub(super) fn is_outline(&self) -> bool {
        self.app.views.front == FrontView::Browse && self.app.views.browse.focus == Pane::Outline
    }

    /// What stands below the picked row of the outline; where nothing does, its text.
    pub(super) fn open_row(&mut self) -> Reply {
        match self.app.views.browse.outline.picked().and_then(|row| row.fold) {
            Some(fold) => {
                if fold == Fold::Closed {
                    let _ = self.app.perform(Action::Step(Step::Enter));
                }
                let listing = view::tell_below(&self.app);
                Reply { lines: self.show(listing), ..Reply::default() }
            }
            None => self.act(Action::Route(Route::GoTo(Pane::Detail))),
        }
    }
}
