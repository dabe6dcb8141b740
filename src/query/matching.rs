//! How a term matches one text that stands on the screen, and where in it.
//!
//! The ways and their limits are those of [`super::rules`], by which records are found. A text is matched by the best way
//! that there is: where the word itself stands, nothing that is merely like it is lit beside it.

use std::ops::Range;

use super::abbreviation;
use super::field::Field;
use super::near;
use super::needle::{Needle, occurrences};
use super::ordinal;
use super::rules::{self, Shown, Way};
use super::term::Term;
use super::verdict::{Group, How};
use crate::index::roster::Roster;
use crate::model::UnitIx;
use crate::text::Spelling;

/// Places in characters of the text, and how the term matches there.
pub(super) type Match = (How, Vec<Range<usize>>);

/// Where a term stands in a text, given by the characters that count. The roster is that of the term's corpus.
pub(super) fn places(term: &Term, chars: &[char], shown: Shown, roster: &Roster) -> Option<Match> {
    if chars.is_empty() || !looks_at(term, shown) {
        return None;
    }
    match shown {
        Shown::Unit => unit(term, chars, roster),
        Shown::Theme => called(term, chars, &roster.themes, &term.themes),
        Shown::Id => id(term, chars).or_else(|| called(term, chars, &roster.places, &term.plans)),
        Shown::Number => ordinal::is(chars, term.ordinal.as_deref()?).then(|| whole(How::Plain, chars)),
        Shown::Heading | Shown::Text | Shown::Aside | Shown::Target => text(term, chars, shown),
    }
}

/// Whether a term with a field has anything to say of such a text.
fn looks_at(term: &Term, shown: Shown) -> bool {
    match term.field {
        _ if term.asked.is_some() => false,
        None => true,
        Some(Field::Lead | Field::Support | Field::Joint | Field::Unit | Field::Portfolio) => {
            shown == Shown::Unit
        }
        Some(Field::Theme) => shown == Shown::Theme,
        Some(Field::In) => shown == Shown::Id,
        Some(Field::Target) => shown == Shown::Target,
        Some(Field::Text) => matches!(shown, Shown::Heading | Shown::Text),
    }
}

fn whole(how: How, chars: &[char]) -> Match {
    (how, std::iter::once(0..chars.len()).collect())
}

fn text(term: &Term, chars: &[char], shown: Shown) -> Option<Match> {
    let open = rules::of(shown).filter(|rule| rule.is_open_to(term, &term.learned));
    let found = open.map(|rule| (rule.way.how(), by(rule.way, term, chars, shown)));
    found.into_iter().find(|(_, places)| !places.is_empty())
}

fn by(way: Way, term: &Term, chars: &[char], shown: Shown) -> Vec<Range<usize>> {
    let needle = &term.needle;
    let spelled = |of: fn(&super::needle::Spelled) -> &Spelling| -> Vec<Range<usize>> {
        needle.spelled.as_ref().map_or_else(Vec::new, |spelled| spelling(of(spelled), chars))
    };
    match way {
        Way::Written => occurrences(chars, &needle.chars),
        Way::OtherWord => needle.variants.iter().flat_map(|word| occurrences(chars, word)).collect(),
        Way::Pinyin => spelled(|spelled| &spelled.full),
        Way::Mixed => spelled(|spelled| &spelled.mixed),
        Way::Initials => {
            let believed = |place: &Range<usize>| {
                chars
                    .get(place.clone())
                    .is_some_and(|word| term.learned.words.iter().any(|known| known == word))
            };
            let mut places = spelled(|spelled| &spelled.initials);
            places.retain(|place| shown != Shown::Text || believed(place));
            places
        }
        Way::Near => near_places(chars, needle),
    }
}

/// The places that letters spell. Beyond the BMP no text is searched for letters.
fn spelling(spelling: &Spelling, chars: &[char]) -> Vec<Range<usize>> {
    if chars.iter().all(|&c| c <= '\u{ffff}') {
        return spelling.find_all(chars).collect();
    }
    let near = |&c: &char| if c <= '\u{ffff}' { c } else { char::REPLACEMENT_CHARACTER };
    spelling.find_all(&chars.iter().map(near).collect::<Vec<char>>()).collect()
}

fn near_places(chars: &[char], needle: &Needle) -> Vec<Range<usize>> {
    let of = |word: &[char]| -> Vec<Range<usize>> {
        let places = near::find_all(chars, word).into_iter();
        let kept = places.flat_map(|place| near::positions(chars, word, &place));
        kept.map(|at| at..at + 1).collect()
    };
    needle.wordings().map(of).find(|places| !places.is_empty()).unwrap_or_default()
}

/// A theme or a place that the term names: where the term stands in the name, else all of it.
fn called(term: &Term, chars: &[char], names: &[Vec<Vec<char>>], meant: &[usize]) -> Option<Match> {
    let has_name = |&at: &usize| names.get(at).is_some_and(|names| names.iter().any(|name| name == chars));
    meant.iter().any(has_name).then(|| written_or_whole(term, chars))
}

fn written_or_whole(term: &Term, chars: &[char]) -> Match {
    match occurrences(chars, &term.needle.chars) {
        places if places.is_empty() => whole(How::Alias, chars),
        places => (How::Plain, places),
    }
}

/// The id of a node, or its beginning.
fn id(term: &Term, chars: &[char]) -> Option<Match> {
    let id: String = chars.iter().collect();
    let typed = term.needle.text();
    let (_, ordinals) = id.split_once('/').filter(|_| term.field.is_none())?;
    let places = || occurrences(chars, &term.needle.chars).into_iter().next_back().into_iter().collect();
    (super::id::worth(&id, ordinals, &typed) > 0).then(|| (How::Plain, places()))
}

/// The name of a unit that the term means: what of it was typed, what an abbreviation keeps of it, else all of it. Of what
/// is no unit's name the term itself is lit where it stands.
fn unit(term: &Term, chars: &[char], roster: &Roster) -> Option<Match> {
    let known = roster.units_named(chars);
    let written =
        || Some((How::Plain, occurrences(chars, &term.needle.chars))).filter(|(_, at)| !at.is_empty());
    if known.is_empty() {
        return written();
    }
    let mut meant = known.iter().map(|&unit| is_meant(term, unit, roster));
    if !meant.clone().any(|meant| meant) {
        return None;
    }
    // Several places may have a unit of the name, of which one is meant by another of its names.
    let other = || part_of_name(term, chars).unwrap_or_else(|| whole(How::Alias, chars));
    written().or_else(|| meant.all(|meant| meant).then(other))
}

fn is_meant(term: &Term, unit: UnitIx, roster: &Roster) -> bool {
    if term.field == Some(Field::Portfolio) {
        let portfolios = roster.units.get(unit.0).map_or(&[][..], |names| &names.portfolios);
        return portfolios.iter().any(|portfolio| term.named.contains(portfolio));
    }
    term.meanings.get(unit).is_some_and(|meaning| meaning.group == Group::Match)
}

fn part_of_name(term: &Term, chars: &[char]) -> Option<Match> {
    let needle = &term.needle;
    if needle.exact {
        return None;
    }
    if let Some(kept) = abbreviated(chars, needle, by_rule) {
        return Some((How::Abbreviation, kept));
    }
    let spelled = needle.spelled.as_ref();
    let ways = spelled.into_iter().flat_map(|spelled| {
        [(How::Pinyin, &spelled.full), (How::Initials, &spelled.initials), (How::Pinyin, &spelled.mixed)]
    });
    let spelled = ways.map(|(how, way)| (how, spelling(way, chars))).find(|(_, places)| !places.is_empty());
    let initials = || Some((How::Initials, abbreviated(chars, needle, abbreviation::initials)?));
    let other = || {
        let places: Vec<_> = needle.variants.iter().flat_map(|word| occurrences(chars, word)).collect();
        (!places.is_empty()).then_some((How::Alias, places))
    };
    spelled.or_else(initials).or_else(other)
}

fn by_rule(name: &[char], term: &[char]) -> Option<Vec<usize>> {
    abbreviation::anchored(name, term).or_else(|| abbreviation::open(name, term))
}

/// The characters that an abbreviation keeps of a name, which may begin with a place.
fn abbreviated(
    chars: &[char],
    needle: &Needle,
    rule: fn(&[char], &[char]) -> Option<Vec<usize>>,
) -> Option<Vec<Range<usize>>> {
    let cuts = |text: &[char]| -> Vec<usize> {
        let ranks = text.iter().enumerate().take(8).filter(|(_, c)| matches!(c, '省' | '市' | '区' | '县'));
        std::iter::once(0).chain(ranks.map(|(at, _)| at + 1)).collect()
    };
    let name_end = chars.iter().position(|&c| c == '(').unwrap_or(chars.len());
    let names = cuts(chars).into_iter().filter_map(|cut| Some((cut, chars.get(cut..name_end)?)));
    let terms: Vec<&[char]> =
        cuts(&needle.chars).into_iter().filter_map(|cut| needle.chars.get(cut..)).collect();
    let mut found = names.flat_map(|(cut, name)| {
        terms.iter().filter_map(move |term| {
            let kept = rule(name, term)?;
            Some(kept.into_iter().map(|at| cut + at..cut + at + 1).collect())
        })
    });
    found.next()
}
