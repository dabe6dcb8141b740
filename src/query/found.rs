//! A result of a query.

use super::verdict::Group;
use crate::model::At;

/// One result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The node.
    pub at: At,
    /// What the terms are worth on it together.
    pub score: i32,
    /// In which group it stands.
    pub group: Group,
}
