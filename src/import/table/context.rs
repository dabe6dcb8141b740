//! What is known when tables are read: units and signs from elsewhere in the document, and what the proof was against before.

use std::collections::HashSet;

use crate::import::duty::Known;

/// What is known when tables are read.
#[derive(Clone, Copy, Default)]
pub(crate) struct TableContext<'k> {
    /// Units that are known.
    pub(crate) known: Option<&'k dyn Known>,
    /// The sign of which the document says that it marks who leads.
    pub(crate) sign: Option<char>,
    /// The cells of units, as printed, that the proof was against.
    pub(crate) unread: Option<&'k HashSet<String>>,
    /// Whether no line outside tables is numbered: a table is the plan then.
    pub(super) alone: bool,
}

impl<'k> TableContext<'k> {
    /// Units that are known, the sign of those who lead, and the cells that the proof was against.
    pub(crate) fn new(known: &'k dyn Known, sign: Option<char>, unread: &'k HashSet<String>) -> Self {
        Self { known: Some(known), sign, unread: Some(unread), alone: false }
    }
}
