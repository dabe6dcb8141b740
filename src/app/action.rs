//! What a key can mean.

use super::scroll::Motion;

/// One of the panes of the browse view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pane {
    /// The tree of all plans.
    #[default]
    Outline,
    /// What is picked in the outline, word for word.
    Detail,
    /// Who answers for it.
    Units,
}

impl Pane {
    /// From left to right.
    pub const ALL: [Self; 3] = [Self::Outline, Self::Detail, Self::Units];

    /// The pane some places further, round and round.
    #[must_use]
    pub fn step(self, forward: bool) -> Self {
        match (self, forward) {
            (Self::Outline, true) | (Self::Units, false) => Self::Detail,
            (Self::Detail, true) | (Self::Outline, false) => Self::Units,
            (Self::Units, true) | (Self::Detail, false) => Self::Outline,
        }
    }
}

/// What a key means: who carries it out, and what. A view knows only its own actions and the steps that all share, so a
/// new one that is carried out nowhere does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// The whole screen, whatever is in front.
    Route(Route),
    /// A step within what is in front.
    Step(Step),
    /// The panes.
    Browse(BrowseAction),
    /// The matrix.
    Matrix(MatrixAction),
    /// Plans side by side.
    Side(SideAction),
    /// What plans answer of a base.
    Cover(CoverAction),
    /// A page over the whole screen.
    Page(PageAction),
    /// The field of the filter.
    Field(FieldAction),
    /// The palette.
    Palette(PaletteAction),
    /// A line that is asked for.
    Prompt(PromptAction),
}

/// What is carried out for the whole screen: where to go, what to take along, how things are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// Out of what is transient: a view, a zoom, the filter.
    Escape,
    /// To a pane.
    GoTo(Pane),
    /// Open the field of the filter.
    Filter,
    /// All that the foremost unit of what is picked does.
    Unit,
    /// The same for all units of its portfolio.
    Portfolio,
    /// The matrix.
    Matrix,
    /// The theme in hand, a column a plan; or the marked measures.
    Compare,
    /// Mark the measure in hand, to be laid beside others, or take the mark away.
    Mark,
    /// The promised numbers of all plans.
    Targets,
    /// How much of each plan stands in each other.
    Overlap,
    /// What the other plans answer of the one in hand.
    Cover,
    /// All programmes together, or the one in hand alone again.
    AllProgrammes,
    /// What was left out of the plans, and why.
    Findings,
    /// What became of the plan before the one in hand, or of the baseline, in it.
    Versions,
    /// To the view before.
    Back,
    /// To the view after, if one went back.
    Forward,
    /// All keys.
    Help,
    /// The program about itself.
    About,
    /// Copy what is picked.
    Copy(Copied),
    /// Listen to the mouse, or leave it to the terminal.
    Mouse,
    /// Draw the whole screen anew.
    Redraw,
    /// The next script to show the documents in.
    NextScript,
    /// Read the plans on disk again.
    Reload,
    /// Bring a document in.
    Import,
    /// Look for the sentences of a document in the plans.
    Base,
    /// Hold a document against the plan in hand, as another version of it.
    Version,
    /// Choose the columns by place.
    Places,
    /// Write what is in view into a file.
    Export,
    /// What was not certain when the plan in hand was brought in.
    Doubts,
    /// The next way to count ambiguous characters.
    NextWidths,
    /// Stop, to be continued by the shell's `fg`.
    Suspend,
    /// Out of the view, and out of the program from the first.
    Leave,
    /// End the program.
    Quit,
    /// Everything there is to go to.
    Palette,
}

/// What of a passage is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Copied {
    /// Where it stands, as one cites it.
    Citation,
    /// Its words as printed.
    Text,
}

/// What every view can be asked for; what it comes to is the view's affair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Move up and down.
    Move(Motion),
    /// One step to the left: fold, an earlier pane, an earlier column.
    Left,
    /// One step to the right: unfold, a later pane, a later column.
    Right,
    /// Follow what is picked.
    Enter,
    /// To another pane or column, round and round.
    Next {
        /// To the right, or to the left.
        forward: bool,
    },
    /// To the next match, or the one before.
    NextMatch {
        /// Down, or up.
        forward: bool,
    },
}

/// What only the panes do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BrowseAction {
    /// The focused pane alone on the screen, or all again.
    Zoom,
    /// Fold or unfold everything in the outline.
    FoldAll,
}

/// What only the matrix does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MatrixAction {
    /// Rows: themes or portfolios.
    Rows,
    /// What the cells tell.
    Cells,
    /// Exchange rows and columns.
    Transpose,
    /// The next order.
    Sort,
    /// Hide the picked plan.
    Hide,
    /// Show all plans.
    ShowAll,
    /// Move the picked plan among the columns.
    Shift {
        /// To the right, or to the left.
        right: bool,
    },
    /// Hold all plans against the picked one, or against all others again.
    Baseline,
}

/// What only plans side by side do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SideAction {
    /// Hold all plans against that of the focused column, or against all others again.
    Baseline,
    /// Move all columns together, or the focused one alone.
    Together,
    /// To the next passage that other plans have too, or the one before.
    NextPassage {
        /// Down, or up.
        forward: bool,
    },
    /// To the next theme, or the one before.
    NextTheme {
        /// Onwards, or back.
        forward: bool,
    },
}

/// What is done only where one sees what plans answer of a base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CoverAction {
    /// Show the sentences of the picked measure, or hide them.
    Sentences,
    /// Show all sentences, or hide them.
    AllSentences,
    /// Take the plan of the picked column for the base.
    Base,
}

/// What only a page over the whole screen does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageAction {
    /// The next order.
    Sort,
    /// Pass over changes of nothing but punctuation, or tell them again.
    WordsOnly,
}

/// What is done in the field of the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldAction {
    /// Close the field; the keys go to what was found.
    Keep,
    /// Close the field.
    Leave,
    /// Take the first completion.
    Complete,
    /// The query before, or after, in the history of queries.
    Recall {
        /// The one before.
        earlier: bool,
    },
    /// Change what is typed.
    Edit(Edit),
}

/// What is done while a line is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PromptAction {
    /// Take it.
    Enter,
    /// The next form of what is written.
    NextForm,
    /// Close the field.
    Leave,
    /// Change what is typed.
    Edit(Edit),
}

/// What is done in the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaletteAction {
    /// Go to what is picked.
    Enter,
    /// Close it.
    Leave,
    /// Move up and down in the list.
    Move(Motion),
    /// Change what is typed.
    Edit(Edit),
}

/// A change of a line that is typed, or of the place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edit {
    /// Delete a character to the left of the cursor.
    Erase,
    /// Delete a character under the cursor.
    EraseNext,
    /// Delete a word to the left of the cursor.
    EraseWord,
    /// Delete everything to the left of the cursor.
    EraseAll,
    /// Move the cursor by a character.
    Left,
    /// Move the cursor by a character.
    Right,
    /// Move the cursor to the beginning.
    Home,
    /// Move the cursor to the end.
    End,
}
