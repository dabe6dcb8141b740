//! What each way of matching is worth. A record is worth the best that a term does on it, and the sum over the terms.
//!
//! The order is what a person means by a term, likeliest first: the unit of that name, a heading with the word, a
//! text with it, and then what is only like it. The numbers were measured against other orders on 50 queries; a
//! distance of 50 or more is a tier that no bonus crosses.

/// A whole id, `guangdong/6`.
pub(super) const ID: i32 = 1000;
/// The beginning of an id up to a dot or a slash.
pub(super) const ID_PREFIX: i32 = 900;

/// What is printed with the ordinal that was typed.
pub(super) const ORDINAL: i32 = 890;

/// The name of a unit as printed, with or without its place.
pub(super) const UNIT: i32 = 950;
/// What people call a unit.
pub(super) const UNIT_ALIAS: i32 = 930;
/// The beginning or the end of a unit's name.
pub(super) const UNIT_EDGE: i32 = 850;
/// The middle of a unit's name.
pub(super) const UNIT_PART: i32 = 800;
/// A unit's name by all its initials.
pub(super) const UNIT_INITIALS: i32 = 780;
/// A unit's name in pinyin.
pub(super) const UNIT_PINYIN: i32 = 760;
/// The beginning or the end of a unit's name by initials.
pub(super) const UNIT_INITIALS_EDGE: i32 = 740;
/// A unit's name by syllables and initials.
pub(super) const UNIT_MIXED: i32 = 730;
/// A unit's official name.
pub(super) const UNIT_OFFICIAL: i32 = 700;
/// An abbreviation made by rule, plus what fuzzy-matcher says, [`FUZZY_MOST`] at most.
pub(super) const UNIT_ABBREVIATION: i32 = 600;
/// What a table says that people call units of a portfolio.
pub(super) const UNIT_TABLE: i32 = 560;
/// An abbreviation made by rule and typed by initials, plus what fuzzy-matcher says.
pub(super) const UNIT_ABBREVIATED_INITIALS: i32 = 520;
/// A unit that leads comes before one that does not.
pub(super) const LEADS: i32 = 15;

/// A heading with the term, less the position, [`EARLY`] at most.
pub(super) const TITLE: i32 = 760;
/// A heading in pinyin.
pub(super) const TITLE_PINYIN: i32 = 620;
/// A heading by initials.
pub(super) const TITLE_INITIALS: i32 = 560;
/// A heading that is like the term, plus what fuzzy-matcher says.
pub(super) const TITLE_FUZZY: i32 = 440;
/// The theme, the portfolio or the place is called so.
pub(super) const REGISTRY: i32 = 340;
/// A text with the term.
pub(super) const TEXT: i32 = 350;
/// The printed list of units with the term.
pub(super) const ASIDE: i32 = 330;
/// A text with the other word for the same.
pub(super) const SYNONYM: i32 = 345;
/// A text with the term and a few characters between, less [`PER_EXTRA`] for each of them.
pub(super) const NEAR: i32 = 250;
/// A text in pinyin.
pub(super) const TEXT_PINYIN: i32 = 220;
/// A text by syllables and initials.
pub(super) const TEXT_MIXED: i32 = 150;
/// A text by initials.
pub(super) const TEXT_INITIALS: i32 = 120;
/// A field whose values are no texts.
pub(super) const FIELD: i32 = 500;

/// What each character between costs.
pub(super) const PER_EXTRA: i32 = 5;
/// What an early position in a heading is worth.
pub(super) const EARLY: usize = 60;
/// What fuzzy-matcher may add.
pub(super) const FUZZY_MOST: i64 = 99;

/// That somebody has the role that a question asks for.
pub(super) const WISH: i32 = 100;

/// A length as a score, which no text outgrows.
pub(super) fn points(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// A score of fuzzy-matcher as points.
pub(super) fn fuzzy_points(score: i64) -> i32 {
    i32::try_from(score.clamp(0, FUZZY_MOST)).unwrap_or_default()
}
