//! What the terminal can have sent, once its bytes are understood.

use crate::app::key::Input;

/// Something the terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TerminalToken {
    /// For the program.
    Input(Input),
    /// The cursor stands here: an answer. Row and column count from 1.
    Cursor {
        /// The row.
        row: u16,
        /// The column.
        column: u16,
    },
    /// The terminal says what it is: an answer.
    Device,
}
