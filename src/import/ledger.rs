//! Every character of the source has exactly one fate.
//!
//! It is printed in the plan, it is omitted with a reason, or it is layout. A character with none was lost and one with two was
//! doubled: both are mistakes of import, never doubts, and nothing is written.

use super::passage::SourceSpan;

/// What became of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It stands in a field of the plan.
    Printed,
    /// It is furniture and stands in the plan's list of what is omitted.
    Omitted,
    /// White space at the ends of a line, a mark of Markdown: see the rules of `load`'s proof.
    Layout,
}

/// What became of all characters.
#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    fates: Vec<Option<Fate>>,
    twice: Option<usize>,
}

impl Ledger {
    /// A ledger for so many characters, nothing known of any.
    pub(crate) fn new(characters: usize) -> Self {
        Self { fates: vec![None; characters], twice: None }
    }

    /// Enters what became of a passage.
    pub(crate) fn enter(&mut self, passage: &SourceSpan, fate: Fate) {
        for at in passage.indices() {
            match self.fates.get_mut(at) {
                Some(entry @ None) => *entry = Some(fate),
                _ => self.twice = self.twice.or(Some(at)),
            }
        }
    }

    /// The first character that was lost or doubled.
    pub(crate) fn mistake(&self) -> Option<usize> {
        self.twice.or_else(|| self.fates.iter().position(Option::is_none))
    }

    /// Whether it is known what became of a character.
    pub(crate) fn knows(&self, at: usize) -> bool {
        self.fates.get(at).is_some_and(Option::is_some)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fate, Ledger};
    use crate::import::RawDocument;
    use crate::import::passage::SourceSpan;

    #[test]
    fn a_character_without_a_fate_or_with_two_is_a_mistake() {
        let source = RawDocument::of_text("甲乙丙");
        let mut ledger = Ledger::new(3);
        ledger.enter(&SourceSpan::of(&source, 0..2), Fate::Printed);
        assert_eq!(ledger.mistake(), Some(2));
        ledger.enter(&SourceSpan::of(&source, 2..3), Fate::Omitted);
        assert_eq!(ledger.mistake(), None);
        ledger.enter(&SourceSpan::of(&source, 1..2), Fate::Layout);
        assert_eq!(ledger.mistake(), Some(1));
    }
}
