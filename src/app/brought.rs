//! The document that was brought in last, to be read again.

/// Its path and its plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LastBrought {
    /// As it was typed.
    pub(super) path: String,
    /// The id of its plan.
    pub(super) plan: String,
}
