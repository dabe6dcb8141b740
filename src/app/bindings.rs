//! The keys: one table that dispatches them, draws the footer and writes the help.
//!
//! A key is looked up in the context that is in front, then in [`Context::Everywhere`]. While a field is open only its
//! own context counts, since every other key is text.

use rustc_hash::FxHashMap;

use super::action::{Action, Pane};
use super::key::Key;
use super::scroll::Motion;
use crate::config::Rebound;

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// In every view, unless the view has the key for itself.
    Everywhere,
    /// The panes.
    Browse,
    /// The matrix.
    Matrix,
    /// Plans side by side.
    Side,
    /// A page over the whole screen.
    Sheet,
    /// While one types a filter.
    Field,
    /// While the palette is open.
    Palette,
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
}

const fn bind(
    context: Context,
    keys: &'static [&'static str],
    action: Action,
    help: &'static str,
    hint: Option<&'static str>,
) -> Binding {
    Binding { context, keys, action, help, hint }
}

use Action as A;
use Context::{Browse, Everywhere, Field, Matrix, Palette, Sheet, Side};

/// All keys. The footer shows the hints in this order and drops them from the end where there is no room.
pub const BINDINGS: &[Binding] = &[
    bind(Field, &["enter"], A::Enter, "help-field-keep", Some("hint-keep")),
    bind(Field, &["esc"], A::Escape, "help-field-leave", Some("hint-leave-field")),
    bind(Field, &["tab"], A::Complete, "help-complete", Some("hint-complete")),
    bind(Field, &["up"], A::Recall { earlier: true }, "help-recall", Some("hint-recall")),
    bind(Field, &["down"], A::Recall { earlier: false }, "help-recall-later", None),
    bind(Field, &["backspace", "ctrl-h"], A::Erase, "help-erase", None),
    bind(Field, &["del"], A::EraseNext, "help-erase-next", None),
    bind(Field, &["ctrl-w"], A::EraseWord, "help-erase-word", None),
    bind(Field, &["ctrl-u"], A::EraseAll, "help-erase-all", None),
    bind(Field, &["left"], A::CursorLeft, "help-cursor-left", None),
    bind(Field, &["right"], A::CursorRight, "help-cursor-right", None),
    bind(Field, &["home", "ctrl-a"], A::CursorHome, "help-cursor-home", None),
    bind(Field, &["end", "ctrl-e"], A::CursorEnd, "help-cursor-end", None),
    bind(Field, &["ctrl-c"], A::Quit, "help-quit", None),
    bind(Field, &["ctrl-z"], A::Suspend, "help-suspend", None),
    bind(Palette, &["enter"], A::Enter, "help-palette-enter", Some("hint-enter")),
    bind(Palette, &["esc"], A::Escape, "help-palette-leave", Some("hint-escape")),
    bind(Palette, &["down", "ctrl-n"], A::Move(Motion::Down), "help-down", None),
    bind(Palette, &["up", "ctrl-p"], A::Move(Motion::Up), "help-up", None),
    bind(Palette, &["pgdn"], A::Move(Motion::PageDown), "help-page-down", None),
    bind(Palette, &["pgup"], A::Move(Motion::PageUp), "help-page-up", None),
    bind(Palette, &["backspace", "ctrl-h"], A::Erase, "help-erase", None),
    bind(Palette, &["del"], A::EraseNext, "help-erase-next", None),
    bind(Palette, &["ctrl-w"], A::EraseWord, "help-erase-word", None),
    bind(Palette, &["ctrl-u"], A::EraseAll, "help-erase-all", None),
    bind(Palette, &["left"], A::CursorLeft, "help-cursor-left", None),
    bind(Palette, &["right"], A::CursorRight, "help-cursor-right", None),
    bind(Palette, &["home", "ctrl-a"], A::CursorHome, "help-cursor-home", None),
    bind(Palette, &["end", "ctrl-e"], A::CursorEnd, "help-cursor-end", None),
    bind(Palette, &["ctrl-c"], A::Quit, "help-quit", None),
    bind(Palette, &["ctrl-z"], A::Suspend, "help-suspend", None),
    bind(Everywhere, &["/"], A::Filter, "help-filter", Some("hint-filter")),
    bind(Everywhere, &["f"], A::NextScript, "help-script", Some("hint-script")),
    bind(Matrix, &["v"], A::MatrixCells, "help-matrix-cells", Some("hint-matrix-cells")),
    bind(Matrix, &["r"], A::MatrixRows, "help-matrix-rows", Some("hint-matrix-rows")),
    bind(Matrix, &["enter"], A::Enter, "help-matrix-enter", Some("hint-enter")),
    bind(Matrix, &["s"], A::Sort, "help-matrix-sort", Some("hint-sort")),
    bind(Matrix, &["T"], A::Transpose, "help-transpose", None),
    bind(Matrix, &["<"], A::Shift { right: false }, "help-shift-left", None),
    bind(Matrix, &[">"], A::Shift { right: true }, "help-shift-right", None),
    bind(Matrix, &["x"], A::Hide, "help-hide", Some("hint-hide")),
    bind(Matrix, &["X"], A::ShowAll, "help-show-all", None),
    bind(Matrix, &["b"], A::Baseline, "help-baseline", None),
    bind(Side, &["n"], A::NextMatch { forward: true }, "help-next-difference", Some("hint-difference")),
    bind(Side, &["N"], A::NextMatch { forward: false }, "help-previous-difference", None),
    bind(Side, &["s"], A::NextPassage { forward: true }, "help-next-passage", Some("hint-passage")),
    bind(Side, &["S"], A::NextPassage { forward: false }, "help-previous-passage", None),
    bind(Side, &["enter"], A::Enter, "help-follow-passage", Some("hint-follow")),
    bind(Side, &["b"], A::Baseline, "help-baseline", Some("hint-baseline")),
    bind(Side, &["a"], A::Together, "help-together", Some("hint-together")),
    bind(Side, &["}"], A::NextTheme { forward: true }, "help-next-theme", Some("hint-next-theme")),
    bind(Side, &["{"], A::NextTheme { forward: false }, "help-previous-theme", None),
    bind(Side, &["tab"], A::NextPane { forward: true }, "help-next-column", None),
    bind(Side, &["backtab"], A::NextPane { forward: false }, "help-previous-column", None),
    bind(Sheet, &["s"], A::Sort, "help-sheet-sort", None),
    bind(Sheet, &["enter"], A::Enter, "help-sheet-enter", Some("hint-enter")),
    bind(Sheet, &["p"], A::Portfolio, "help-portfolio", Some("hint-portfolio")),
    bind(Browse, &["enter"], A::Enter, "help-enter", Some("hint-unfold")),
    bind(Everywhere, &["u"], A::Unit, "help-unit", Some("hint-unit")),
    bind(Browse, &["p"], A::Portfolio, "help-portfolio", None),
    bind(Everywhere, &["m", "4"], A::Matrix, "help-matrix", Some("hint-matrix")),
    bind(Everywhere, &["c"], A::Compare, "help-compare", Some("hint-compare")),
    bind(Everywhere, &["*"], A::Mark, "help-mark", None),
    bind(Everywhere, &["t"], A::Targets, "help-targets", Some("hint-targets")),
    bind(Everywhere, &["o"], A::Overlap, "help-overlap", Some("hint-overlap")),
    bind(Browse, &["tab"], A::NextPane { forward: true }, "help-next-pane", Some("hint-next-pane")),
    bind(Browse, &["backtab"], A::NextPane { forward: false }, "help-previous-pane", None),
    bind(Everywhere, &["n"], A::NextMatch { forward: true }, "help-next-match", None),
    bind(Everywhere, &["N"], A::NextMatch { forward: false }, "help-previous-match", None),
    bind(Browse, &["z", "+"], A::Zoom, "help-zoom", Some("hint-zoom")),
    bind(Everywhere, &["esc"], A::Escape, "help-escape", Some("hint-escape")),
    bind(Everywhere, &["["], A::Back, "help-back", None),
    bind(Everywhere, &["backspace", "alt-left"], A::Back, "help-back", None),
    bind(Everywhere, &["]", "alt-right"], A::Forward, "help-forward", None),
    bind(Everywhere, &["?", "f1"], A::Help, "help-help", Some("hint-help")),
    bind(Everywhere, &["j", "down"], A::Move(Motion::Down), "help-down", None),
    bind(Everywhere, &["k", "up"], A::Move(Motion::Up), "help-up", None),
    bind(Everywhere, &["h", "left"], A::Left, "help-left", None),
    bind(Everywhere, &["l", "right"], A::Right, "help-right", None),
    bind(Everywhere, &["g", "home"], A::Move(Motion::Top), "help-top", None),
    bind(Everywhere, &["G", "end"], A::Move(Motion::Bottom), "help-bottom", None),
    bind(Everywhere, &["ctrl-d"], A::Move(Motion::HalfDown), "help-half-down", None),
    bind(Everywhere, &["ctrl-u"], A::Move(Motion::HalfUp), "help-half-up", None),
    bind(Everywhere, &["pgdn", "ctrl-f", "space"], A::Move(Motion::PageDown), "help-page-down", None),
    bind(Everywhere, &["pgup", "ctrl-b"], A::Move(Motion::PageUp), "help-page-up", None),
    bind(Everywhere, &["1"], A::GoTo(Pane::Outline), "help-outline", None),
    bind(Everywhere, &["2"], A::GoTo(Pane::Detail), "help-detail", None),
    bind(Everywhere, &["3"], A::GoTo(Pane::Units), "help-units", None),
    bind(Browse, &["-"], A::FoldAll, "help-fold-all", None),
    bind(Everywhere, &["ctrl-p", "."], A::Palette, "help-palette", None),
    bind(Everywhere, &["f12"], A::NextWidths, "help-widths", None),
    bind(Everywhere, &["R"], A::Reload, "help-reload", None),
    bind(Everywhere, &["y"], A::CopyCitation, "help-copy-citation", Some("hint-copy")),
    bind(Everywhere, &["Y"], A::CopyText, "help-copy-text", None),
    bind(Everywhere, &["f9"], A::Mouse, "help-mouse", None),
    bind(Everywhere, &["i"], A::About, "help-about", None),
    bind(Everywhere, &["ctrl-l"], A::Redraw, "help-redraw", None),
    bind(Everywhere, &["ctrl-z"], A::Suspend, "help-suspend", None),
    bind(Everywhere, &["q"], A::Leave, "help-leave", Some("hint-leave")),
    bind(Everywhere, &["ctrl-c"], A::Quit, "help-quit", None),
];

impl Context {
    /// The name by which settings know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Browse => "browse",
            Self::Matrix => "matrix",
            Self::Side => "side",
            Self::Sheet => "sheet",
            Self::Field => "field",
            Self::Palette => "palette",
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
    actions: FxHashMap<(Context, Key), Action>,
}

impl Default for Keymap {
    fn default() -> Self {
        let keys = BINDINGS.iter().map(|row| row.keys.iter().filter_map(|key| key.parse().ok()).collect());
        let mut keymap = Self { keys: keys.collect(), actions: FxHashMap::default() };
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
        let each = rows.flat_map(|(row, keys)| keys.iter().map(move |&key| ((row.context, key), row.action)));
        self.actions = each.collect();
    }

    /// What a key does in a context.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        let everywhere = || match context {
            Context::Field | Context::Palette => None,
            _ => self.actions.get(&(Context::Everywhere, key)),
        };
        self.actions.get(&(context, key)).or_else(everywhere).copied()
    }

    /// The rows of the table that have keys, with them.
    pub fn rows(&self) -> impl Iterator<Item = (&'static Binding, &[Key])> {
        let rows = BINDINGS.iter().zip(&self.keys).filter(|(_, keys)| !keys.is_empty());
        rows.map(|(row, keys)| (row, keys.as_slice()))
    }

    /// The rows that hold in a context, in the order of the table.
    pub fn in_context(&self, context: Context) -> impl Iterator<Item = (&'static Binding, &[Key])> {
        let typing = matches!(context, Context::Field | Context::Palette);
        self.rows()
            .filter(move |(row, _)| row.context == context || (row.context == Context::Everywhere && !typing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(keys.action(Context::Matrix, Key::char('v')), Some(A::MatrixCells));
        assert_eq!(keys.action(Context::Matrix, Key::char('u')), Some(A::Unit));
        assert_eq!(keys.action(Context::Field, Key::char('u')), None);
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
        assert_eq!(keys.action(Context::Matrix, "f5".parse().unwrap()), Some(A::MatrixCells));
        assert_eq!(keys.action(Context::Matrix, Key::char('v')), None);
        let shown = keys.in_context(Context::Matrix).find(|(row, _)| row.action == A::MatrixCells);
        assert_eq!(shown.map(|(_, keys)| keys.len()), Some(1));
    }
}
