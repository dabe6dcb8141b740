//! Ids of nodes: `guangdong/6`, `wuhan/2.1.3`, `chongqing/annex.10`.
//!
//! An id is typed by people, stands in citations and file names, and outlives editions of a plan: so it is short,
//! ASCII, and made of the ordinals that the document prints.

use std::fmt;

/// The id of a node, `plan/ordinals`; ordered as a person counts: `wuhan/2.2` before `wuhan/2.10`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NodeId {
    whole: String,
    slash: usize,
}

impl NodeId {
    /// Joins a plan's id and the ordinals of a node; `None` unless both are lower-case ASCII letters, digits and,
    /// in the ordinals, single dots between them.
    pub fn new(plan: &str, ordinals: &str) -> Option<Self> {
        let fine = is_plan_id(plan) && ordinals.split('.').all(is_word);
        fine.then(|| Self { whole: format!("{plan}/{ordinals}"), slash: plan.len() })
    }

    /// The id of a node that nobody numbered: what it is, and its number among its kind, `wuhan/front.2`.
    pub(crate) fn counted(plan: &str, word: &str, number: usize) -> Self {
        Self { whole: format!("{plan}/{word}.{number}"), slash: plan.len() }
    }

    /// The whole id, `guangdong/6`.
    pub fn as_str(&self) -> &str {
        &self.whole
    }

    /// The plan's part, `guangdong`.
    pub fn plan(&self) -> &str {
        self.whole.get(..self.slash).unwrap_or_default()
    }

    /// The node's part, `6`.
    pub fn ordinals(&self) -> &str {
        self.whole.get(self.slash + 1..).unwrap_or_default()
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.whole)
    }
}

/// Whether a text can be the id of a plan: lower-case ASCII letters, digits and `-`, a letter first.
pub fn is_plan_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::NodeId;

    #[test]
    fn an_id_is_made_of_a_plan_and_ordinals() {
        let id = NodeId::new("chongqing", "annex.10").unwrap();
        assert_eq!((id.as_str(), id.plan(), id.ordinals()), ("chongqing/annex.10", "chongqing", "annex.10"));
    }

    #[test]
    fn what_nobody_could_type_is_no_id() {
        for (plan, ordinals) in [
            ("", "1"),
            ("wuhan", ""),
            ("Wuhan", "1"),
            ("武汉", "1"),
            ("wuhan", "2..1"),
            ("wuhan", "2/1"),
            ("1", "1"),
        ] {
            assert_eq!(NodeId::new(plan, ordinals), None, "{plan}/{ordinals}");
        }
    }
}
