//! Where a term may be found, in which ways, from how many letters on, and what that is worth: the one table by which
//! things are found, lit and explained.
//!
//! The scan reads it for all records at once, [`super::matching`] for one text that stands on the screen; so what is found
//! is lit, and what is lit would be found. The least lengths were measured: with fewer letters more than a tenth of what is
//! found is chance.

use super::initials;
use super::near;
use super::score;
use super::term::{Learned, Term};
use super::verdict::How;

/// What a displayed text is: a unit's name is matched otherwise than a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A heading.
    Heading,
    /// The ordinal before a heading.
    Number,
    /// A text.
    Text,
    /// The printed list of units as a whole.
    Aside,
    /// The name of one unit, or of a portfolio.
    Unit,
    /// The title of a theme.
    Theme,
    /// The id or the place of a plan, or the id of a node.
    Id,
    /// A promised number or the words that promise it.
    Target,
}

/// How a term stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// It is written there.
    Written,
    /// Another word for the same is.
    OtherWord,
    /// Its letters are the syllables of what is written.
    Pinyin,
    /// Its letters are the initials.
    Initials,
    /// Its letters are syllables and initials.
    Mixed,
    /// Its characters are written with a few others between.
    Near,
}

impl Way {
    /// The same, as it is told.
    pub(super) fn how(self) -> How {
        match self {
            Self::Written => How::Plain,
            Self::OtherWord => How::Alias,
            Self::Pinyin | Self::Mixed => How::Pinyin,
            Self::Initials => How::Initials,
            Self::Near => How::Near,
        }
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub(super) shown: Shown,
    pub(super) way: Way,
    /// How many letters, or characters, the term has at least.
    least: usize,
    pub(super) score: i32,
}

const fn rule(shown: Shown, way: Way, least: usize, score: i32) -> Rule {
    Rule { shown, way, least, score }
}

/// The table; of a kind of text the best way first.
#[rustfmt::skip]
const RULES: [Rule; 19] = [
    rule(Shown::Heading, Way::Written,   1, score::TITLE),
    rule(Shown::Heading, Way::OtherWord, 1, score::TITLE - (score::TEXT - score::SYNONYM)),
    rule(Shown::Heading, Way::Pinyin,    3, score::TITLE_PINYIN),
    rule(Shown::Heading, Way::Initials,  3, score::TITLE_INITIALS),
    rule(Shown::Heading, Way::Mixed,     5, score::TITLE_INITIALS),
    rule(Shown::Heading, Way::Near,      3, score::TITLE_FUZZY),
    rule(Shown::Text,    Way::Written,   1, score::TEXT),
    rule(Shown::Text,    Way::OtherWord, 1, score::SYNONYM),
    rule(Shown::Text,    Way::Near,      3, score::NEAR),
    rule(Shown::Text,    Way::Pinyin,    4, score::TEXT_PINYIN),
    rule(Shown::Text,    Way::Mixed,     5, score::TEXT_MIXED),
    rule(Shown::Text,    Way::Initials,  3, score::TEXT_INITIALS),
    // The list of units is read as units; only the term itself is looked for in its words, and in full pinyin, for its
    // initials are those of the units.
    rule(Shown::Aside,   Way::Written,   1, score::ASIDE),
    rule(Shown::Aside,   Way::Pinyin,    4, score::TEXT_PINYIN),
    rule(Shown::Target,  Way::Written,   1, score::TEXT),
    rule(Shown::Target,  Way::OtherWord, 1, score::SYNONYM),
    rule(Shown::Target,  Way::Near,      3, score::NEAR),
    rule(Shown::Target,  Way::Pinyin,    4, score::TEXT_PINYIN),
    rule(Shown::Target,  Way::Mixed,     5, score::TEXT_MIXED),
];

/// The ways in which a term may stand in a kind of text, the best first.
pub(super) fn of(shown: Shown) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().filter(move |rule| rule.shown == shown)
}

/// The rule of one way in one kind of text, if there is one and it is open to a term.
pub(super) fn open(shown: Shown, way: Way, term: &Term, learned: &Learned) -> Option<&'static Rule> {
    of(shown).find(|rule| rule.way == way && rule.is_open_to(term, learned))
}

impl Rule {
    /// Whether a term may be found by this rule at all.
    pub(super) fn is_open_to(&self, term: &Term, learned: &Learned) -> bool {
        let needle = &term.needle;
        let letters = needle.spelled.as_ref().map_or(0, |spelled| spelled.letters);
        // The letters of a unit are no initials of other words.
        let initials = letters >= self.least && !learned.written && !term.meanings.by_initials;
        match self.way {
            Way::Written => true,
            Way::OtherWord => !needle.variants.is_empty(),
            Way::Pinyin => letters >= self.least,
            // With more letters the mixed spelling finds all that initials do.
            Way::Initials if self.shown == Shown::Text => initials && letters < initials::ENOUGH,
            Way::Initials | Way::Mixed => initials,
            // 发改委 is a unit, so it is not looked for as 发…改…委 in a sentence.
            Way::Near => {
                letters == 0
                    && !needle.exact
                    && !term.meanings.strict
                    && needle.wordings().any(|wording| (self.least..=near::LONGEST).contains(&wording.len()))
            }
        }
    }
}
