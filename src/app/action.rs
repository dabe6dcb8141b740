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

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Move up and down.
    Move(Motion),
    /// One step to the left: fold, an earlier pane, an earlier column.
    Left,
    /// One step to the right: unfold, a later pane, a later column.
    Right,
    /// Follow what is picked.
    Enter,
    /// Out of what is transient: the field, the filter, a view.
    Escape,
    /// To another pane, round and round.
    NextPane {
        /// To the right, or to the left.
        forward: bool,
    },
    /// To a pane.
    GoTo(Pane),
    /// The focused pane alone on the screen, or all again.
    Zoom,
    /// Fold or unfold everything in the outline.
    FoldAll,
    /// Open the field of the filter.
    Filter,
    /// To the next match, or the one before.
    NextMatch {
        /// Down, or up.
        forward: bool,
    },
    /// All that the foremost unit of what is picked does.
    Unit,
    /// The same for all units of its portfolio.
    Portfolio,
    /// The matrix.
    Matrix,
    /// The theme in hand, a column a plan.
    Compare,
    /// Mark the measure in hand, to be laid beside others, or take the mark away.
    Mark,
    /// The promised numbers of all plans.
    Targets,
    /// How much of each plan stands in each other.
    Overlap,
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
    /// Rows of the matrix: themes or portfolios.
    MatrixRows,
    /// Cells of the matrix: numbers or leads.
    MatrixCells,
    /// To the view before.
    Back,
    /// To the view after, if one went back.
    Forward,
    /// All keys.
    Help,
    /// The program about itself.
    About,
    /// Copy the citation of what is picked.
    CopyCitation,
    /// Copy the words of what is picked, as printed.
    CopyText,
    /// Listen to the mouse, or leave it to the terminal.
    Mouse,
    /// Draw the whole screen anew.
    Redraw,
    /// The next script to show the documents in.
    NextScript,
    /// Read the plans on disk again.
    Reload,
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
    /// Take the first completion.
    Complete,
    /// Delete a character to the left of the cursor.
    Erase,
    /// Delete a character under the cursor.
    EraseNext,
    /// Delete a word to the left of the cursor.
    EraseWord,
    /// Delete everything to the left of the cursor.
    EraseAll,
    /// Move the cursor in the field by a character.
    CursorLeft,
    /// Move the cursor in the field by a character.
    CursorRight,
    /// Move the cursor to the beginning of the field.
    CursorHome,
    /// Move the cursor to the end of the field.
    CursorEnd,
    /// The query before, or after, in the history of queries.
    Recall {
        /// The one before.
        earlier: bool,
    },
}

impl Action {
    /// Whether it changes no more than the text of a field and the place in it.
    pub(super) fn is_of_typing(self) -> bool {
        matches!(
            self,
            Self::Complete
                | Self::Erase
                | Self::EraseNext
                | Self::EraseWord
                | Self::EraseAll
                | Self::CursorLeft
                | Self::CursorRight
                | Self::CursorHome
                | Self::CursorEnd
                | Self::Recall { .. }
        )
    }

    /// Whether it is the same before and after a search is done, or leaves what one waits for.
    pub(super) fn is_apart_from_searches(self) -> bool {
        self.is_of_typing()
            || matches!(
                self,
                Self::Escape
                    | Self::Quit
                    | Self::Leave
                    | Self::Suspend
                    | Self::Redraw
                    | Self::Filter
                    | Self::NextPane { .. }
                    | Self::GoTo(_)
                    | Self::Zoom
            )
    }
}
