//! What can be said of a record: how much it is worth, how it matches, and in which group it stands.

/// Why a result stands where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What was asked for is there.
    #[default]
    Match,
    /// Only a unit with the same portfolio is there.
    Portfolio,
    /// Nothing that was asked for is there; it is offered because it is like it, and never counts as found.
    Near,
}

impl Group {
    /// The name in exported data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::Portfolio => "portfolio",
            Self::Near => "near",
        }
    }
}

/// How a term matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// It stands there, in whatever script, width and case.
    Plain,
    /// Another word for the same stands there.
    Alias,
    /// The official name is so called.
    Official,
    /// It is an abbreviation by rule.
    Abbreviation,
    /// It is the pinyin.
    Pinyin,
    /// It is the initials.
    Initials,
    /// It stands there with a few characters between.
    Near,
    /// It is like it.
    Fuzzy,
    /// The unit has the same portfolio.
    Portfolio,
}

/// What a term is worth on a record; 0 is nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) score: i32,
    pub(super) group: Group,
}

impl Verdict {
    /// Keeps the better of two: a strict one before one by portfolio.
    pub(super) fn take(&mut self, score: i32, group: Group) {
        let better = self.score == 0 || (group, -score) < (self.group, -self.score);
        if better && score != 0 {
            *self = Self { score, group };
        }
    }
}

/// Counts something strict for a record.
pub(super) fn take(verdicts: &mut [Verdict], record: usize, score: i32) {
    if let Some(verdict) = verdicts.get_mut(record) {
        verdict.take(score, Group::Match);
    }
}

/// Whether nothing strict is known of a record yet that is worth more.
pub(super) fn open(verdicts: &[Verdict], record: usize, score: i32) -> bool {
    verdicts.get(record).is_some_and(|verdict| verdict.group == Group::Portfolio || verdict.score < score)
}
