//! The verbs: a word, or several, for each action of the table of keys.
//!
//! The words stand in the catalogues, those of both languages are understood whichever is spoken, and so are the keys. An action
//! that is forgotten here does not compile; one that means nothing without a screen has no verb, and says so.

use rustc_hash::FxHashMap;

use crate::app::action::{
    Action, BrowseAction, Copied, CoverAction, MatrixAction, PageAction, Pane, Route, SideAction, Step,
};
use crate::app::bindings::{BINDINGS, Context};
use crate::app::scroll::Motion;
use crate::named::Named;
use crate::words::{Lang, Words};

/// What only the linear form does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnVerb {
    /// Tell all that is left.
    All,
    /// Tell so many lines at once.
    Part,
}

impl OwnVerb {
    /// Both.
    pub const ALL: [Self; 2] = [Self::All, Self::Part];
}

/// What a word asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// An action of the table.
    Action(Action),
    /// What only the linear form does.
    Own(OwnVerb),
}

/// The words for what only the linear form does, in the catalogue.
pub fn own_key(verb: OwnVerb) -> &'static str {
    match verb {
        OwnVerb::All => "verb-all",
        OwnVerb::Part => "verb-part",
    }
}

/// The words for an action, in the catalogue; `None` where it means nothing without a screen.
pub fn verb_key(action: Action) -> Option<&'static str> {
    match action {
        Action::Route(route) => of_route(route),
        Action::Step(step) => of_step(step),
        Action::Browse(BrowseAction::FoldAll) => Some("verb-fold"),
        Action::Matrix(action) => Some(of_matrix(action)),
        Action::Side(action) => of_side(action),
        Action::Cover(action) => Some(match action {
            CoverAction::Sentences => "verb-sentences",
            CoverAction::AllSentences => "verb-all-sentences",
            CoverAction::Base => "verb-base",
        }),
        Action::Page(PageAction::Sort) => Some("verb-sort"),
        Action::Page(PageAction::WordsOnly) => Some("verb-words-only"),
        // Every part of a text is told whole; what is typed is typed in the line, and edited by the terminal.
        Action::Browse(BrowseAction::Zoom) | Action::Field(_) | Action::Palette(_) | Action::Prompt(_) => {
            None
        }
    }
}

fn of_route(route: Route) -> Option<&'static str> {
    Some(match route {
        Route::Escape => "verb-escape",
        Route::GoTo(Pane::Outline) => "verb-outline",
        Route::GoTo(Pane::Detail) => "verb-text",
        Route::GoTo(Pane::Units) => "verb-who",
        Route::Filter => "verb-filter",
        Route::Unit => "verb-unit",
        Route::Portfolio => "verb-portfolio",
        Route::Matrix => "verb-matrix",
        Route::Compare => "verb-compare",
        Route::Mark => "verb-mark",
        Route::Targets => "verb-targets",
        Route::Overlap => "verb-overlap",
        Route::Cover => "verb-cover",
        Route::AllProgrammes => "verb-programmes",
        Route::Findings => "verb-findings",
        Route::Versions => "verb-versions",
        Route::Back => "verb-back",
        Route::Forward => "verb-forward",
        Route::Help => "verb-help",
        Route::About => "verb-about",
        Route::Copy(Copied::Citation) => "verb-cite",
        Route::Copy(Copied::Text) => "verb-quote",
        Route::NextScript => "verb-script",
        Route::Reload => "verb-reload",
        Route::Import => "verb-import",
        Route::Base => "verb-origins",
        Route::Version => "verb-version",
        Route::Places => "verb-places",
        Route::Export => "verb-export",
        Route::Doubts => "verb-doubts",
        Route::Leave => "verb-leave",
        Route::Quit => "verb-quit",
        Route::Palette => "verb-find",
        // There is no screen to draw on, nor cells to count, and the shell stops what only reads lines.
        Route::Mouse | Route::Redraw | Route::NextWidths | Route::Suspend => return None,
    })
}

fn of_step(step: Step) -> Option<&'static str> {
    Some(match step {
        Step::Move(Motion::Down) => "verb-next",
        Step::Move(Motion::Up) => "verb-previous",
        Step::Move(Motion::Top) => "verb-first",
        Step::Move(Motion::Bottom) => "verb-last",
        Step::Move(Motion::PageDown) => "verb-more",
        Step::Move(Motion::PageUp) => "verb-again",
        // What is told is told in parts of lines, not of half screens.
        Step::Move(Motion::HalfDown | Motion::HalfUp) => return None,
        Step::Left => "verb-left",
        Step::Right => "verb-right",
        Step::Enter => "verb-open",
        Step::Next { forward: true } => "verb-next-column",
        Step::Next { forward: false } => "verb-previous-column",
        Step::NextMatch { forward: true } => "verb-next-match",
        Step::NextMatch { forward: false } => "verb-previous-match",
    })
}

fn of_matrix(action: MatrixAction) -> &'static str {
    match action {
        MatrixAction::Rows => "verb-rows",
        MatrixAction::Cells => "verb-cells",
        MatrixAction::Transpose => "verb-transpose",
        MatrixAction::Sort => "verb-sort",
        MatrixAction::Hide => "verb-hide",
        MatrixAction::ShowAll => "verb-show-all",
        MatrixAction::Shift { right: false } => "verb-shift-left",
        MatrixAction::Shift { right: true } => "verb-shift-right",
        MatrixAction::Baseline => "verb-baseline",
    }
}

fn of_side(action: SideAction) -> Option<&'static str> {
    Some(match action {
        SideAction::Baseline => "verb-baseline",
        SideAction::NextPassage { forward: true } => "verb-next-passage",
        SideAction::NextPassage { forward: false } => "verb-previous-passage",
        SideAction::NextTheme { forward: true } => "verb-next-theme",
        SideAction::NextTheme { forward: false } => "verb-previous-theme",
        // One column is told at a time.
        SideAction::Together => return None,
    })
}

/// What a word means where one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// This.
    Verb(Verb),
    /// Something that is done in another view.
    Elsewhere,
}

/// All words for what can be asked for.
#[derive(Debug)]
pub struct Verbs {
    words: FxHashMap<String, Vec<(Context, Verb)>>,
}

impl Default for Verbs {
    fn default() -> Self {
        let mut verbs = Self { words: FxHashMap::default() };
        for words in Lang::ALL.iter().map(|&lang| Words::new(lang)) {
            for row in BINDINGS {
                if let Some(key) = verb_key(row.action) {
                    verbs.learn(&words.say(key), row.context, Verb::Action(row.action));
                }
            }
            for own in OwnVerb::ALL {
                verbs.learn(&words.say(own_key(own)), Context::Everywhere, Verb::Own(own));
            }
        }
        verbs
    }
}

impl Verbs {
    fn learn(&mut self, words: &str, context: Context, verb: Verb) {
        for word in words.split_whitespace() {
            let known = self.words.entry(word.to_owned()).or_default();
            if !known.contains(&(context, verb)) {
                known.push((context, verb));
            }
        }
    }

    /// What a word means in a context; `None` where it is no verb. A step is one in every view.
    pub(super) fn meant(&self, word: &str, context: Context) -> Option<Meant> {
        let known = self.words.get(word)?;
        let of = |context| known.iter().find(|(of, _)| *of == context);
        let step = || known.iter().find(|(_, verb)| matches!(verb, Verb::Action(Action::Step(_))));
        let found = of(context).or_else(|| of(Context::Everywhere)).or_else(step);
        Some(found.map_or(Meant::Elsewhere, |(_, verb)| Meant::Verb(*verb)))
    }

    /// All words, with what they mean where.
    pub fn all(&self) -> impl Iterator<Item = (&str, &[(Context, Verb)])> {
        self.words.iter().map(|(word, meanings)| (word.as_str(), meanings.as_slice()))
    }
}
