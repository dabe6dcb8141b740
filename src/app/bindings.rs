//! The keys: one table that dispatches them, draws the footer and writes the help.
//!
//! A key is looked up in the context that is in front, then in [`Context::Everywhere`]. While a field is open only its
//! own context counts, since every other key is text.

use rustc_hash::FxHashMap;

use super::action::{
    Action, BrowseAction, Copied, CoverAction, Edit, FieldAction, MatrixAction, PageAction, PaletteAction,
    Pane, PromptAction, Route, SideAction, Step,
};
use super::key::Key;
use super::scroll::Motion;
use crate::config::Rebound;
use crate::named::{Named, named};

named! {
    /// Where a binding holds, with the name by which settings know it.
    #[derive(Hash)]
    pub enum Context {
        /// In every view, unless the view has the key for itself.
        Everywhere = "everywhere",
        /// The panes.
        Browse = "browse",
        /// The matrix.
        Matrix = "matrix",
        /// Plans side by side.
        Side = "side",
        /// What plans answer of a base.
        Cover = "cover",
        /// A page over the whole screen.
        FullPage = "page",
        /// While one types a filter.
        Field = "field",
        /// While the palette is open.
        Palette = "palette",
        /// While one types a line that is asked for.
        Path = "path",
    }
}

/// What a key has to do with a search that is not done yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// It changes no more than what is typed: the search waits until all is typed.
    Typed,
    /// It is the same before and after.
    AtOnce,
    /// It leaves what one waits for: what was held for the answer is forgotten.
    Frees,
    /// It may do something else once a search is done, and so waits for it. What is worked out for the view in front
    /// does not matter to it: it leaves it.
    Searched,
    /// It may do something else once the answer is there, whatever was asked, and so waits for it.
    Answered,
}

/// What has to be there for a key to be worth a hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// Something to leave: a view, a zoom, a filter.
    SomethingToLeave,
    /// Words that do not stand as printed: the way back to the printed ones is what matters then.
    ConvertedWords,
    /// Something picked that leads somewhere.
    Link,
    /// Something picked that is a measure or belongs to one.
    Measure,
    /// Two versions of a plan, with what changed between them.
    Changes,
}

/// What a key is for, by which the help sorts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// What is done within one view, field or list alone.
    Within,
    /// To find.
    Find,
    /// To go somewhere else.
    Go,
    /// To move.
    Move,
    /// To take along: copies and marks.
    Take,
    /// To show what is there in another way.
    Show,
    /// The program itself.
    Program,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// The keys that do the same, the one to show first.
    pub keys: &'static [&'static str],
    /// What they do.
    pub action: Action,
    /// What the help says of it, in the catalogue.
    pub help: &'static str,
    /// What the footer says of it, in the catalogue; `None` for what everyone knows or few need.
    pub hint: Option<&'static str>,
    /// What it has to do with a search that is not done yet.
    pub when: When,
    /// What the hint needs.
    pub needs: Needs,
    /// What it is for.
    pub purpose: Purpose,
}

/// A row for something that may depend on a search and can always be done.
const fn bind(
    context: Context,
    keys: &'static [&'static str],
    action: Action,
    help: &'static str,
    hint: Option<&'static str>,
) -> Binding {
    let (when, needs, purpose) = (When::Answered, Needs::Nothing, Purpose::Within);
    Binding { context, keys, action, help, hint, when, needs, purpose }
}

impl Binding {
    const fn typed(self) -> Self {
        Self { when: When::Typed, ..self }
    }

    const fn at_once(self) -> Self {
        Self { when: When::AtOnce, ..self }
    }

    const fn frees(self) -> Self {
        Self { when: When::Frees, ..self }
    }

    const fn searched(self) -> Self {
        Self { when: When::Searched, ..self }
    }

    const fn needs(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }

    const fn to(self, purpose: Purpose) -> Self {
        Self { purpose, ..self }
    }
}

use Action as A;
use Context::{Browse, Cover, Everywhere, Field, FullPage, Matrix, Palette, Path, Side};

/// All keys. The footer shows the hints in this order and drops them from the end where there is no room.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    bind(Field, &["enter"], A::Field(FieldAction::Keep), "help-field-keep", Some("hint-keep")),
    bind(Field, &["esc"], A::Field(FieldAction::Leave), "help-field-leave", Some("hint-leave-field")).frees(),
    bind(Field, &["tab"], A::Field(FieldAction::Complete), "help-complete", Some("hint-complete")).typed(),
    bind(Field, &["up"], A::Field(FieldAction::Recall { earlier: true }), "help-recall", Some("hint-recall")).typed(),
    bind(Field, &["down"], A::Field(FieldAction::Recall { earlier: false }), "help-recall-later", None).typed(),
    bind(Field, &["backspace", "ctrl-h"], A::Field(FieldAction::Edit(Edit::Erase)), "help-erase", None).typed(),
    bind(Field, &["del"], A::Field(FieldAction::Edit(Edit::EraseNext)), "help-erase-next", None).typed(),
    bind(Field, &["ctrl-w"], A::Field(FieldAction::Edit(Edit::EraseWord)), "help-erase-word", None).typed(),
    bind(Field, &["ctrl-u"], A::Field(FieldAction::Edit(Edit::EraseAll)), "help-erase-all", None).typed(),
    bind(Field, &["left"], A::Field(FieldAction::Edit(Edit::Left)), "help-cursor-left", None).typed(),
    bind(Field, &["right"], A::Field(FieldAction::Edit(Edit::Right)), "help-cursor-right", None).typed(),
    bind(Field, &["home", "ctrl-a"], A::Field(FieldAction::Edit(Edit::Home)), "help-cursor-home", None).typed(),
    bind(Field, &["end", "ctrl-e"], A::Field(FieldAction::Edit(Edit::End)), "help-cursor-end", None).typed(),
    bind(Field, &["ctrl-c"], A::Route(Route::Quit), "help-quit", None).frees(),
    bind(Field, &["ctrl-z"], A::Route(Route::Suspend), "help-suspend", None).at_once(),
    bind(Palette, &["enter"], A::Palette(PaletteAction::Enter), "help-palette-enter", Some("hint-enter")),
    bind(Palette, &["esc"], A::Palette(PaletteAction::Leave), "help-palette-leave", Some("hint-escape")).frees(),
    bind(Palette, &["down", "ctrl-n"], A::Palette(PaletteAction::Move(Motion::Down)), "help-down", None),
    bind(Palette, &["up", "ctrl-p"], A::Palette(PaletteAction::Move(Motion::Up)), "help-up", None),
    bind(Palette, &["pgdn"], A::Palette(PaletteAction::Move(Motion::PageDown)), "help-page-down", None),
    bind(Palette, &["pgup"], A::Palette(PaletteAction::Move(Motion::PageUp)), "help-page-up", None),
    bind(Palette, &["backspace", "ctrl-h"], A::Palette(PaletteAction::Edit(Edit::Erase)), "help-erase", None).typed(),
    bind(Palette, &["del"], A::Palette(PaletteAction::Edit(Edit::EraseNext)), "help-erase-next", None).typed(),
    bind(Palette, &["ctrl-w"], A::Palette(PaletteAction::Edit(Edit::EraseWord)), "help-erase-word", None).typed(),
    bind(Palette, &["ctrl-u"], A::Palette(PaletteAction::Edit(Edit::EraseAll)), "help-erase-all", None).typed(),
    bind(Palette, &["left"], A::Palette(PaletteAction::Edit(Edit::Left)), "help-cursor-left", None).typed(),
    bind(Palette, &["right"], A::Palette(PaletteAction::Edit(Edit::Right)), "help-cursor-right", None).typed(),
    bind(Palette, &["home", "ctrl-a"], A::Palette(PaletteAction::Edit(Edit::Home)), "help-cursor-home", None).typed(),
    bind(Palette, &["end", "ctrl-e"], A::Palette(PaletteAction::Edit(Edit::End)), "help-cursor-end", None).typed(),
    bind(Palette, &["ctrl-c"], A::Route(Route::Quit), "help-quit", None).frees(),
    bind(Palette, &["ctrl-z"], A::Route(Route::Suspend), "help-suspend", None).at_once(),
    bind(Path, &["enter"], A::Prompt(PromptAction::Enter), "help-path-enter", Some("hint-confirm")),
    bind(Path, &["tab"], A::Prompt(PromptAction::NextForm), "help-path-form", None),
    bind(Path, &["esc"], A::Prompt(PromptAction::Leave), "help-path-leave", Some("hint-escape")).frees(),
    bind(Path, &["backspace", "ctrl-h"], A::Prompt(PromptAction::Edit(Edit::Erase)), "help-erase", None).typed(),
    bind(Path, &["del"], A::Prompt(PromptAction::Edit(Edit::EraseNext)), "help-erase-next", None).typed(),
    bind(Path, &["ctrl-w"], A::Prompt(PromptAction::Edit(Edit::EraseWord)), "help-erase-word", None).typed(),
    bind(Path, &["ctrl-u"], A::Prompt(PromptAction::Edit(Edit::EraseAll)), "help-erase-all", None).typed(),
    bind(Path, &["left"], A::Prompt(PromptAction::Edit(Edit::Left)), "help-cursor-left", None).typed(),
    bind(Path, &["right"], A::Prompt(PromptAction::Edit(Edit::Right)), "help-cursor-right", None).typed(),
    bind(Path, &["home", "ctrl-a"], A::Prompt(PromptAction::Edit(Edit::Home)), "help-cursor-home", None).typed(),
    bind(Path, &["end", "ctrl-e"], A::Prompt(PromptAction::Edit(Edit::End)), "help-cursor-end", None).typed(),
    bind(Path, &["ctrl-c"], A::Route(Route::Quit), "help-quit", None).frees(),
    bind(Path, &["ctrl-z"], A::Route(Route::Suspend), "help-suspend", None).at_once(),
    bind(Everywhere, &["/"], A::Route(Route::Filter), "help-filter", Some("hint-filter")).at_once().to(Purpose::Find),
    bind(Everywhere, &["f"], A::Route(Route::NextScript), "help-script", Some("hint-script")).searched().needs(Needs::ConvertedWords).to(Purpose::Show),
    bind(Matrix, &["v"], A::Matrix(MatrixAction::Cells), "help-matrix-cells", Some("hint-matrix-cells")),
    bind(Matrix, &["r"], A::Matrix(MatrixAction::Rows), "help-matrix-rows", Some("hint-matrix-rows")),
    bind(Matrix, &["enter"], A::Step(Step::Enter), "help-matrix-enter", Some("hint-enter")).needs(Needs::Link),
    bind(Matrix, &["s"], A::Matrix(MatrixAction::Sort), "help-matrix-sort", Some("hint-sort")),
    bind(Matrix, &["T"], A::Matrix(MatrixAction::Transpose), "help-transpose", None),
    bind(Matrix, &["<"], A::Matrix(MatrixAction::Shift { right: false }), "help-shift-left", None),
    bind(Matrix, &[">"], A::Matrix(MatrixAction::Shift { right: true }), "help-shift-right", None),
    bind(Matrix, &["x"], A::Matrix(MatrixAction::Hide), "help-hide", Some("hint-hide")),
    bind(Matrix, &["X"], A::Matrix(MatrixAction::ShowAll), "help-show-all", None),
    bind(Matrix, &["b"], A::Matrix(MatrixAction::Baseline), "help-baseline", None),
    bind(Matrix, &["p"], A::Route(Route::Places), "help-places", None),
    bind(Side, &["n"], A::Step(Step::NextMatch { forward: true }), "help-next-difference", Some("hint-difference")),
    bind(Side, &["N"], A::Step(Step::NextMatch { forward: false }), "help-previous-difference", None),
    bind(Side, &["s"], A::Side(SideAction::NextPassage { forward: true }), "help-next-passage", Some("hint-passage")),
    bind(Side, &["S"], A::Side(SideAction::NextPassage { forward: false }), "help-previous-passage", None),
    bind(Side, &["enter"], A::Step(Step::Enter), "help-follow-passage", Some("hint-follow")).needs(Needs::Link),
    bind(Side, &["b"], A::Side(SideAction::Baseline), "help-baseline", Some("hint-baseline")),
    bind(Side, &["a"], A::Side(SideAction::Together), "help-together", Some("hint-together")),
    bind(Side, &["}"], A::Side(SideAction::NextTheme { forward: true }), "help-next-theme", Some("hint-next-theme")),
    bind(Side, &["{"], A::Side(SideAction::NextTheme { forward: false }), "help-previous-theme", None),
    bind(Side, &["tab"], A::Step(Step::Next { forward: true }), "help-next-column", None).at_once(),
    bind(Side, &["backtab"], A::Step(Step::Next { forward: false }), "help-previous-column", None).at_once(),
    bind(Cover, &["enter"], A::Step(Step::Enter), "help-cover-enter", Some("hint-evidence")).needs(Needs::Link),
    bind(Cover, &["s"], A::Cover(CoverAction::Sentences), "help-cover-sentences", Some("hint-sentences")),
    bind(Cover, &["n"], A::Step(Step::NextMatch { forward: true }), "help-next-gap", Some("hint-gap")),
    bind(Cover, &["N"], A::Step(Step::NextMatch { forward: false }), "help-previous-gap", None),
    bind(Cover, &["b"], A::Cover(CoverAction::Base), "help-cover-base", Some("hint-base")),
    bind(Cover, &["-"], A::Cover(CoverAction::AllSentences), "help-cover-all", None),
    bind(Cover, &["tab"], A::Step(Step::Next { forward: true }), "help-next-column", None),
    bind(Cover, &["backtab"], A::Step(Step::Next { forward: false }), "help-previous-column", None),
    bind(FullPage, &["n"], A::Step(Step::NextMatch { forward: true }), "help-next-change", Some("hint-change")).needs(Needs::Changes),
    bind(FullPage, &["N"], A::Step(Step::NextMatch { forward: false }), "help-previous-change", None),
    bind(FullPage, &["w"], A::Page(PageAction::WordsOnly), "help-words-only", Some("hint-words-only")).needs(Needs::Changes),
    bind(FullPage, &["s"], A::Page(PageAction::Sort), "help-page-sort", None),
    bind(FullPage, &["enter"], A::Step(Step::Enter), "help-page-enter", Some("hint-enter")).needs(Needs::Link),
    bind(FullPage, &["p"], A::Route(Route::Portfolio), "help-portfolio", Some("hint-portfolio")).needs(Needs::Measure),
    bind(Browse, &["enter"], A::Step(Step::Enter), "help-enter", Some("hint-unfold")).needs(Needs::Link).to(Purpose::Go),
    bind(Everywhere, &["u"], A::Route(Route::Unit), "help-unit", Some("hint-unit")).needs(Needs::Measure).to(Purpose::Go),
    bind(Browse, &["p"], A::Route(Route::Portfolio), "help-portfolio", None).needs(Needs::Measure).to(Purpose::Go),
    bind(Everywhere, &["m", "4"], A::Route(Route::Matrix), "help-matrix", Some("hint-matrix")).searched().to(Purpose::Go),
    bind(Everywhere, &["c"], A::Route(Route::Compare), "help-compare", Some("hint-compare")).needs(Needs::Measure).to(Purpose::Go),
    bind(Everywhere, &["*"], A::Route(Route::Mark), "help-mark", None).to(Purpose::Take),
    bind(Everywhere, &["t"], A::Route(Route::Targets), "help-targets", Some("hint-targets")).searched().to(Purpose::Go),
    bind(Everywhere, &["o"], A::Route(Route::Overlap), "help-overlap", Some("hint-overlap")).to(Purpose::Go),
    bind(Everywhere, &["A"], A::Route(Route::AllProgrammes), "help-programmes", None).to(Purpose::Show),
    bind(Everywhere, &["!"], A::Route(Route::Findings), "help-findings", None).searched().to(Purpose::Program),
    bind(Browse, &["tab"], A::Step(Step::Next { forward: true }), "help-next-pane", Some("hint-next-pane")).at_once().to(Purpose::Go),
    bind(Browse, &["backtab"], A::Step(Step::Next { forward: false }), "help-previous-pane", None).at_once().to(Purpose::Go),
    bind(Everywhere, &["n"], A::Step(Step::NextMatch { forward: true }), "help-next-match", None).to(Purpose::Find),
    bind(Everywhere, &["N"], A::Step(Step::NextMatch { forward: false }), "help-previous-match", None).to(Purpose::Find),
    bind(Browse, &["z", "+"], A::Browse(BrowseAction::Zoom), "help-zoom", Some("hint-zoom")).at_once().to(Purpose::Show),
    bind(Everywhere, &["esc"], A::Route(Route::Escape), "help-escape", Some("hint-escape")).frees().needs(Needs::SomethingToLeave).to(Purpose::Go),
    bind(Everywhere, &["["], A::Route(Route::Back), "help-back", None).searched().to(Purpose::Go),
    bind(Everywhere, &["backspace", "alt-left"], A::Route(Route::Back), "help-back", None).searched().to(Purpose::Go),
    bind(Everywhere, &["]", "alt-right"], A::Route(Route::Forward), "help-forward", None).searched().to(Purpose::Go),
    bind(Everywhere, &["?", "f1"], A::Route(Route::Help), "help-help", Some("hint-help")).searched().to(Purpose::Program),
    bind(Everywhere, &["j", "down"], A::Step(Step::Move(Motion::Down)), "help-down", None).to(Purpose::Move),
    bind(Everywhere, &["k", "up"], A::Step(Step::Move(Motion::Up)), "help-up", None).to(Purpose::Move),
    bind(Everywhere, &["h", "left"], A::Step(Step::Left), "help-left", None).to(Purpose::Move),
    bind(Everywhere, &["l", "right"], A::Step(Step::Right), "help-right", None).to(Purpose::Move),
    bind(Everywhere, &["g", "home"], A::Step(Step::Move(Motion::Top)), "help-top", None).to(Purpose::Move),
    bind(Everywhere, &["G", "end"], A::Step(Step::Move(Motion::Bottom)), "help-bottom", None).to(Purpose::Move),
    bind(Everywhere, &["ctrl-d"], A::Step(Step::Move(Motion::HalfDown)), "help-half-down", None).to(Purpose::Move),
    bind(Everywhere, &["ctrl-u"], A::Step(Step::Move(Motion::HalfUp)), "help-half-up", None).to(Purpose::Move),
    bind(Everywhere, &["pgdn", "ctrl-f", "space"], A::Step(Step::Move(Motion::PageDown)), "help-page-down", None).to(Purpose::Move),
    bind(Everywhere, &["pgup", "ctrl-b"], A::Step(Step::Move(Motion::PageUp)), "help-page-up", None).to(Purpose::Move),
    bind(Everywhere, &["1"], A::Route(Route::GoTo(Pane::Outline)), "help-outline", None).at_once().to(Purpose::Go),
    bind(Everywhere, &["2"], A::Route(Route::GoTo(Pane::Detail)), "help-detail", None).at_once().to(Purpose::Go),
    bind(Everywhere, &["3"], A::Route(Route::GoTo(Pane::Units)), "help-units", None).at_once().to(Purpose::Go),
    bind(Browse, &["-"], A::Browse(BrowseAction::FoldAll), "help-fold-all", None).to(Purpose::Show),
    bind(Everywhere, &["ctrl-p", "."], A::Route(Route::Palette), "help-palette", None).searched().to(Purpose::Find),
    bind(Everywhere, &["f12"], A::Route(Route::NextWidths), "help-widths", None).searched().to(Purpose::Show),
    bind(Everywhere, &["R"], A::Route(Route::Reload), "help-reload", None).searched().to(Purpose::Program),
    bind(Everywhere, &["I"], A::Route(Route::Import), "help-import", None).searched().to(Purpose::Program),
    bind(Everywhere, &["E"], A::Route(Route::Export), "help-export", None).to(Purpose::Take),
    bind(Everywhere, &["D"], A::Route(Route::Doubts), "help-doubts", None).to(Purpose::Go),
    bind(Everywhere, &["y"], A::Route(Route::Copy(Copied::Citation)), "help-copy-citation", Some("hint-copy")).needs(Needs::Measure).to(Purpose::Take),
    bind(Everywhere, &["d"], A::Route(Route::Cover), "help-cover", Some("hint-cover")).to(Purpose::Go),
    bind(Everywhere, &["V"], A::Route(Route::Versions), "help-versions", None).to(Purpose::Go),
    bind(Everywhere, &["B"], A::Route(Route::Base), "help-base", None).searched().to(Purpose::Go),
    bind(Everywhere, &["W"], A::Route(Route::Version), "help-version", None).to(Purpose::Go),
    bind(Everywhere, &["Y"], A::Route(Route::Copy(Copied::Text)), "help-copy-text", None).to(Purpose::Take),
    bind(Everywhere, &["f9"], A::Route(Route::Mouse), "help-mouse", None).searched().to(Purpose::Program),
    bind(Everywhere, &["i"], A::Route(Route::About), "help-about", None).searched().to(Purpose::Program),
    bind(Everywhere, &["ctrl-l"], A::Route(Route::Redraw), "help-redraw", None).at_once().to(Purpose::Show),
    bind(Everywhere, &["ctrl-z"], A::Route(Route::Suspend), "help-suspend", None).at_once().to(Purpose::Program),
    bind(Everywhere, &["q"], A::Route(Route::Leave), "help-leave", Some("hint-leave")).at_once().to(Purpose::Program),
    bind(Everywhere, &["ctrl-c"], A::Route(Route::Quit), "help-quit", None).frees().to(Purpose::Program),
];

impl Context {
    /// Whether one types in it, so that every key that it does not have is text.
    pub(super) fn is_typing(self) -> bool {
        matches!(self, Self::Field | Self::Palette | Self::Path)
    }

    /// What the help calls the keys that hold in it alone, in the catalogue. Those that hold everywhere are sorted by what
    /// they are for.
    pub(super) fn help_group(self) -> Option<&'static str> {
        match self {
            Self::Everywhere => None,
            Self::Browse => Some("help-group-browse"),
            Self::Matrix => Some("help-group-matrix"),
            Self::Side => Some("help-group-side"),
            Self::Cover => Some("help-group-cover"),
            Self::FullPage => Some("help-group-page"),
            Self::Field => Some("help-group-field"),
            Self::Palette => Some("help-group-palette"),
            Self::Path => Some("help-group-path"),
        }
    }
}

impl Binding {
    /// The name by which settings know the action.
    pub fn name(&self) -> &'static str {
        self.help.strip_prefix("help-").unwrap_or(self.help)
    }
}

/// The keys in force: those of the table, or the user's own in their place. Dispatch, footer and help all ask here.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// For each row of the table.
    keys: Vec<Vec<Key>>,
    rows: FxHashMap<(Context, Key), &'static Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        let keys = BINDINGS.iter().map(|row| row.keys.iter().filter_map(|key| key.parse().ok()).collect());
        let mut keymap = Self { keys: keys.collect(), rows: FxHashMap::default() };
        keymap.fill();
        keymap
    }
}

impl Keymap {
    /// Gives actions keys of the user's own. That they mean one thing each was seen when the settings were read.
    pub fn rebind(&mut self, rebound: &[Rebound]) {
        for wanted in rebound {
            let named = |row: &Binding| row.context.name() == wanted.context && row.name() == wanted.action;
            let mut rows = BINDINGS.iter().zip(&mut self.keys).filter(|(row, _)| named(row));
            if let Some((_, keys)) = rows.next() {
                *keys = wanted.keys.iter().filter_map(|key| key.parse().ok()).collect();
            }
            // An action that has two rows keeps its keys in the first.
            rows.for_each(|(_, keys)| keys.clear());
        }
        self.fill();
    }

    fn fill(&mut self) {
        let rows = BINDINGS.iter().zip(&self.keys);
        let each = rows.flat_map(|(row, keys)| keys.iter().map(move |&key| ((row.context, key), row)));
        self.rows = each.collect();
    }

    /// What a key does in a context.
    pub fn row(&self, context: Context, key: Key) -> Option<&'static Binding> {
        let everywhere = || self.rows.get(&(Context::Everywhere, key)).filter(|_| !context.is_typing());
        self.rows.get(&(context, key)).or_else(everywhere).copied()
    }

    /// The rows of the table that have keys, with them.
    pub fn rows(&self) -> impl Iterator<Item = (&'static Binding, &[Key])> {
        let rows = BINDINGS.iter().zip(&self.keys).filter(|(_, keys)| !keys.is_empty());
        rows.map(|(row, keys)| (row, keys.as_slice()))
    }

    /// The rows that hold in a context, its own first, each in the order of the table.
    pub fn in_context(&self, context: Context) -> impl Iterator<Item = (&'static Binding, &[Key])> {
        let typing = context.is_typing();
        let common = self.rows().filter(move |(row, _)| row.context == Context::Everywhere && !typing);
        self.rows().filter(move |(row, _)| row.context == context).chain(common)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(keys: &Keymap, context: Context, key: Key) -> Option<Action> {
        keys.row(context, key).map(|row| row.action)
    }

    #[test]
    fn every_key_of_the_table_is_a_key_and_does_one_thing() {
        let mut seen = FxHashMap::default();
        for row in BINDINGS {
            assert!(!row.keys.is_empty(), "{row:?}");
            for key in row.keys {
                let key: Key = key.parse().unwrap_or_else(|_| panic!("{key} of {row:?} is no key"));
                assert_eq!(
                    seen.insert((row.context, key), row.action),
                    None,
                    "{key} is bound twice in {:?}",
                    row.context
                );
            }
        }
    }

    #[test]
    fn a_view_has_its_keys_before_everyone_and_a_field_has_only_its_own() {
        let keys = Keymap::default();
        assert_eq!(action(&keys, Context::Matrix, Key::char('v')), Some(A::Matrix(MatrixAction::Cells)));
        assert_eq!(action(&keys, Context::Matrix, Key::char('u')), Some(A::Route(Route::Unit)));
        assert_eq!(action(&keys, Context::Field, Key::char('u')), None);
    }

    #[test]
    fn keys_of_the_users_own_take_the_place_of_the_tables() {
        let mut keys = Keymap::default();
        let row = |action: &str, keys: &[&str]| Rebound {
            context: "matrix".into(),
            action: action.into(),
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        };
        keys.rebind(&[row("matrix-cells", &["f5"])]);
        assert_eq!(
            action(&keys, Context::Matrix, "f5".parse().unwrap()),
            Some(A::Matrix(MatrixAction::Cells))
        );
        assert_eq!(action(&keys, Context::Matrix, Key::char('v')), None);
        let shown =
            keys.in_context(Context::Matrix).find(|(row, _)| row.action == A::Matrix(MatrixAction::Cells));
        assert_eq!(shown.map(|(_, keys)| keys.len()), Some(1));
    }
}
