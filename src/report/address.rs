//! A node by its id, and what it is called.

/// What a node is called: a program and whoever types knows it by its id, a reader by its place and printed ordinals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Its id, `guangdong/6`.
    pub id: String,
    /// What it is called in a document, `广东省二（六）`.
    pub said: String,
}
