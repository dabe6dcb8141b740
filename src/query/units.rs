//! Which units a term means.
//!
//! Every term is held against every name of every unit: first as it is written, then as an abbreviation by rule, then
//! as pinyin. What the table of abbreviations says comes last, and means two things. Where no unit's own names answer
//! (工信), the table is all there is, and its units are meant. Where some do (商务局), the units that only share their
//! portfolio (重庆市商委) are told apart, as a group of their own.

use super::abbreviation;
use super::language::Term;
use super::needle::{Needle, Spelled};
use super::registry::fuzzy_indices;
use super::score;
use super::search::Group;
use super::why::How;
use crate::index::roster::{Name, NameKind, Roster, UnitNames, without_organ};
use crate::model::{Corpus, UnitIx};

/// That a term means a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Naming {
    pub(super) score: i32,
    pub(super) how: How,
    pub(super) group: Group,
    /// Whether it means the unit of one place, by a name with the place in it.
    pub(super) placed: bool,
}

/// The units that a term means.
#[derive(Clone, Debug, Default)]
pub(super) struct Namings {
    /// For each unit.
    pub(super) of: Vec<Option<Naming>>,
    /// Whether a unit's own name answers.
    pub(super) strict: bool,
    /// Whether one answers by initials: then the letters are no initials of other words.
    pub(super) by_initials: bool,
}

impl Namings {
    /// Holds a term against all names.
    pub(super) fn new(needle: &Needle, roster: &Roster) -> Self {
        let seen = Seen::new(needle, roster);
        let own: Vec<Option<Naming>> = roster.units.iter().map(|unit| seen.own(unit)).collect();
        let strict = own.iter().any(Option::is_some);
        let group = if strict { Group::Portfolio } else { Group::Match };
        let how = if strict { How::Portfolio } else { How::Alias };
        let table = |unit: &UnitNames| {
            seen.claimed(unit).then_some(Naming {
                score: score::UNIT_TABLE,
                how,
                group,
                placed: !seen.claimed_whole(unit),
            })
        };
        let of: Vec<Option<Naming>> =
            own.into_iter().zip(&roster.units).map(|(own, unit)| own.or_else(|| table(unit))).collect();
        let by_initials = of.iter().flatten().any(|naming| naming.how == How::Initials);
        Self { of, strict, by_initials }
    }

    /// What it says of a unit.
    pub(super) fn get(&self, unit: UnitIx) -> Option<Naming> {
        self.of.get(unit.0).copied().flatten()
    }
}

/// A term as the units of one place see it: `广东发改委` is 发改委 in Guangdong, `省发改委` in every province.
struct View<'n> {
    term: &'n [char],
    /// The portfolios to which the table gives the term.
    claims: Vec<usize>,
}

/// A term with everything that does not depend on the unit.
struct Seen<'n> {
    needle: &'n Needle,
    views: Vec<View<'n>>,
}

impl<'n> Seen<'n> {
    fn new(needle: &'n Needle, roster: &Roster) -> Self {
        let term = needle.chars.as_slice();
        let most = if needle.exact { 0 } else { LONGEST_PLACE };
        let cuts = (0..=most).filter_map(|cut| term.get(cut..)).filter(|term| !term.is_empty());
        let claims = |term: &[char], whole: bool| {
            let spelled = if whole { needle.spelled.as_deref() } else { None };
            let names = roster.portfolios.iter().enumerate();
            let claimed = names.filter(|(_, names)| names.iter().any(|name| claims(name, term, spelled)));
            if needle.exact { Vec::new() } else { claimed.map(|(portfolio, _)| portfolio).collect() }
        };
        let views =
            cuts.map(|cut| View { term: cut, claims: claims(cut, cut.len() == term.len()) }).collect();
        Self { needle, views }
    }

    /// The term, and what is left of it behind the unit's place or its rank.
    fn views(&self, unit: &UnitNames) -> impl Iterator<Item = &View<'n>> {
        let term = &self.needle.chars;
        let ranked = |at: usize| usize::from(term.get(at).copied() == unit.rank);
        let place = term.starts_with(&unit.place).then(|| unit.place.len() + ranked(unit.place.len()));
        let rank = Some(ranked(0)).filter(|&cut| cut > 0);
        let short = term.starts_with(&unit.place).then_some(unit.place.len());
        let cuts = [place, rank, short.filter(|_| place != short)].into_iter().flatten();
        let left = cuts
            .filter(|&cut| cut > 0)
            .filter_map(|cut| self.views.get(cut))
            .filter(|view| view.term.len() >= 2);
        self.views.first().into_iter().chain(left)
    }

    /// What the unit's own names say.
    fn own(&self, unit: &UnitNames) -> Option<Naming> {
        let written = self.views(unit).enumerate().flat_map(|(at, view)| {
            unit.names.iter().filter_map(move |name| {
                let naming = self.name(name, view, unit, at > 0)?;
                Some(Naming { placed: name.placed || at > 0, ..naming })
            })
        });
        let spelled = self.needle.spelled.as_deref();
        let spelled = spelled.into_iter().flat_map(|spelled| {
            unit.names.iter().filter_map(move |name| {
                let naming = by_letters(name, spelled, &self.needle.chars)?;
                Some(Naming { placed: name.placed, ..naming })
            })
        });
        written.chain(spelled).max_by_key(|naming| naming.score)
    }

    fn name(&self, name: &Name, view: &View<'_>, unit: &UnitNames, cut: bool) -> Option<Naming> {
        if cut && name.placed {
            return None;
        }
        written(name, view.term).or_else(|| {
            if self.needle.exact || name.placed || name.kind == NameKind::Official {
                return None;
            }
            by_rule(name, view, unit)
        })
    }

    /// Whether the table gives the term as it is to the unit.
    fn claimed_whole(&self, unit: &UnitNames) -> bool {
        let claims = self.views.first().map_or(&[][..], |view| &view.claims);
        unit.portfolios.iter().any(|portfolio| claims.contains(portfolio))
    }

    fn claimed(&self, unit: &UnitNames) -> bool {
        self.views(unit).any(|view| unit.portfolios.iter().any(|portfolio| view.claims.contains(portfolio)))
    }
}

/// The longest place with its rank that is cut from a term, in characters.
const LONGEST_PLACE: usize = 8;

fn naming(score: i32, how: How) -> Naming {
    Naming { score, how, group: Group::Match, placed: false }
}

/// Whether the table means this name by a term: as it is, but for what the organ is called, or in pinyin.
fn claims(name: &[char], term: &[char], spelled: Option<&Spelled>) -> bool {
    if name == term || without_organ(name) == without_organ(term) {
        return true;
    }
    let whole = 0..name.len();
    spelled.is_some_and(|spelled| {
        (spelled.letters >= 3 && name.len() >= 3 && spelled.initials.find(name) == Some(whole.clone()))
            || (spelled.letters >= 4 && spelled.full.find(name) == Some(whole))
    })
}

fn written(name: &Name, term: &[char]) -> Option<Naming> {
    let chars = name.chars.as_slice();
    if name.kind == NameKind::Official {
        let edge = chars.starts_with(term) || chars.ends_with(term);
        let enough = term.len() >= 4 || (term.len() >= 2 && term.len() * 2 >= chars.len());
        return (edge && enough).then_some(naming(score::UNIT_OFFICIAL, How::Official));
    }
    let (how, less) = match name.kind {
        NameKind::Printed => (How::Plain, 0),
        _ => (How::Alias, score::UNIT - score::UNIT_ALIAS),
    };
    let score = if chars == term {
        score::UNIT
    } else if chars.starts_with(term) && (term.len() >= 2 || !name.placed) {
        score::UNIT_EDGE
    } else if term.len() < 2 {
        return None;
    } else if chars.ends_with(term) {
        score::UNIT_EDGE
    } else {
        chars.windows(term.len()).any(|part| part == term).then_some(score::UNIT_PART)?
    };
    Some(naming(score - less, how))
}

fn by_rule(name: &Name, view: &View<'_>, unit: &UnitNames) -> Option<Naming> {
    let believed = unit.portfolios.iter().any(|portfolio| view.claims.contains(portfolio));
    let closed =
        || abbreviation::anchored(&name.chars, view.term).filter(|_| believed || view.claims.is_empty());
    let open = || abbreviation::open(&name.chars, view.term).filter(|_| believed);
    closed().or_else(open)?;
    let (fuzzy, _) = fuzzy_indices(&name.chars, view.term)?;
    Some(naming(score::UNIT_ABBREVIATION + score::fuzzy_points(fuzzy), How::Abbreviation))
}

fn by_letters(name: &Name, spelled: &Spelled, letters: &[char]) -> Option<Naming> {
    // Official names are long: 国家税务局 has swj in it.
    if name.kind == NameKind::Official {
        return None;
    }
    let chars = name.chars.as_slice();
    let initials = spelled.initials.find(chars);
    let (starts, ends) = (|at: usize| at == 0, |at: usize| at == chars.len());
    if initials == Some(0..chars.len()) {
        return Some(naming(score::UNIT_INITIALS, How::Initials));
    }
    if spelled.full.find(chars).is_some_and(|at| starts(at.start) || spelled.letters >= 4) {
        return Some(naming(score::UNIT_PINYIN, How::Pinyin));
    }
    let edge = |at: &std::ops::Range<usize>| starts(at.start) || (spelled.letters >= 3 && ends(at.end));
    if !name.placed && initials.as_ref().is_some_and(edge) {
        return Some(naming(score::UNIT_INITIALS_EDGE, How::Initials));
    }
    if !name.placed && spelled.letters >= 3 && spelled.mixed.find(chars).is_some_and(|at| starts(at.start)) {
        return Some(naming(score::UNIT_MIXED, How::Pinyin));
    }
    if name.placed {
        return None;
    }
    let kept = abbreviation::initials(chars, letters)?;
    let abbreviation: Vec<char> = kept.iter().filter_map(|&at| chars.get(at).copied()).collect();
    let (fuzzy, _) = fuzzy_indices(chars, &abbreviation)?;
    Some(naming(score::UNIT_ABBREVIATED_INITIALS + score::fuzzy_points(fuzzy), How::Initials))
}

/// The names by which the units that a term means are printed, where the term is not a part of them: 发展改革委 for
/// 发改委. A text may speak of the unit by that name.
pub(super) fn printed_names(namings: &Namings, roster: &Roster) -> Vec<Vec<char>> {
    let meant = namings.of.iter().zip(&roster.units);
    let meant = meant.filter(|(naming, _)| {
        naming
            .is_some_and(|naming| naming.group == Group::Match && naming.how != How::Plain && !naming.placed)
    });
    let names = meant.flat_map(|(_, unit)| &unit.names);
    let names = names.filter(|name| name.kind == NameKind::Printed && !name.placed && name.chars.len() >= 3);
    let mut printed: Vec<Vec<char>> = Vec::new();
    for name in names {
        if printed.len() < MOST_NAMES && !printed.contains(&name.chars) {
            printed.push(name.chars.clone());
        }
    }
    printed
}

/// How many names of units a term is looked for as: each is one more reading of all texts.
const MOST_NAMES: usize = 6;

/// A unit that a query means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitHit {
    /// The unit.
    pub unit: UnitIx,
    /// How much is thought of it.
    pub score: i32,
    /// Whether its own name answers, or only its portfolio.
    pub group: Group,
    /// How.
    pub how: How,
}

/// The units that every term of a query means, in the order of [`super::search`]: for lists of units.
pub fn units(query: &super::Query, corpus: &Corpus) -> Vec<UnitHit> {
    let hit = |unit: UnitIx| {
        let mut hit = UnitHit { unit, score: 0, group: Group::Match, how: How::Plain };
        for clause in &query.clauses {
            let said = clause.terms.iter().filter_map(|term| said_of(term, unit));
            let best = said.min_by_key(|naming| (naming.group, -naming.score))?;
            hit.score += best.score;
            hit.how = best.how;
            hit.group = hit.group.max(best.group);
        }
        Some(hit)
    };
    let mut hits: Vec<UnitHit> = (0..corpus.units.len()).map(UnitIx).filter_map(hit).collect();
    hits.sort_by_key(|hit| (hit.group, -hit.score, hit.unit));
    hits
}

/// What a term says of a unit: an excluded one says yes of those that it does not mean.
fn said_of(term: &Term, unit: UnitIx) -> Option<Naming> {
    match (term.excluded, term.namings.get(unit)) {
        (false, naming) => naming,
        (true, None) => Some(naming(0, How::Plain)),
        (true, Some(_)) => None,
    }
}
