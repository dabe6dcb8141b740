//! Which units a term means.
//!
//! Every term is held against every name of every unit: first as it is written, then as an abbreviation by rule, then
//! as pinyin. What the table of abbreviations says comes last, and means two things. Where no unit's own names answer
//! (工信), the table is all there is, and its units are meant. Where some do (商务局), the units that only share their
//! portfolio (重庆市商委) are told apart, as a group of their own.

use super::abbreviation;
use super::needle::{Needle, Spelled};
use super::registry::fuzzy_indices;
use super::score;
use super::verdict::{Group, How};
use crate::index::roster::{Name, NameKind, Roster, UnitNames, organ_of, without_organ};
use crate::model::UnitIx;

/// That a term means a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) score: i32,
    pub(super) how: How,
    pub(super) group: Group,
    /// Whether it means the unit of one place, by a name with the place in it.
    pub(super) placed: bool,
}

/// The units that a term means.
#[derive(Clone, Debug, Default)]
pub(super) struct Meanings {
    /// For each unit.
    pub(super) of: Vec<Option<Meaning>>,
    /// Whether a unit's own name answers.
    pub(super) strict: bool,
    /// Whether one answers by initials: then the letters are no initials of other words.
    pub(super) by_initials: bool,
}

impl Meanings {
    /// Holds a term against all names.
    pub(super) fn new(needle: &Needle, roster: &Roster) -> Self {
        if needle.len() > LONGEST_NAME {
            return Self::default();
        }
        let seen = PreparedTerm::new(needle, roster);
        let own: Vec<Option<Meaning>> = roster.units.iter().map(|unit| seen.own(unit)).collect();
        let strict = own.iter().any(Option::is_some);
        let group = if strict { Group::Portfolio } else { Group::Match };
        let how = if strict { How::Portfolio } else { How::Alias };
        let table = |unit: &UnitNames| {
            seen.claimed(unit).then_some(Meaning {
                score: score::UNIT_TABLE,
                how,
                group,
                placed: !seen.claimed_whole(unit),
            })
        };
        let of: Vec<Option<Meaning>> =
            own.into_iter().zip(&roster.units).map(|(own, unit)| own.or_else(|| table(unit))).collect();
        let by_initials = of.iter().flatten().any(|meaning| meaning.how == How::Initials);
        Self { of, strict, by_initials }
    }

    /// What it says of a unit.
    pub(super) fn get(&self, unit: UnitIx) -> Option<Meaning> {
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
struct PreparedTerm<'n> {
    needle: &'n Needle,
    views: Vec<View<'n>>,
}

impl<'n> PreparedTerm<'n> {
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
    fn own(&self, unit: &UnitNames) -> Option<Meaning> {
        let written = self.views(unit).enumerate().flat_map(|(at, view)| {
            unit.names.iter().filter_map(move |name| {
                let meaning = self.name(name, view, unit, at > 0)?;
                Some(Meaning { placed: name.placed || at > 0, ..meaning })
            })
        });
        let spelled = self.needle.spelled.as_deref();
        let spelled = spelled.into_iter().flat_map(|spelled| {
            unit.names.iter().filter_map(move |name| {
                let meaning = by_letters(name, spelled, &self.needle.chars)?;
                Some(Meaning { placed: name.placed, ..meaning })
            })
        });
        written.chain(spelled).max_by_key(|meaning| meaning.score)
    }

    fn name(&self, name: &Name, view: &View<'_>, unit: &UnitNames, cut: bool) -> Option<Meaning> {
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

/// What is longer is a sentence and no name. Characters.
const LONGEST_NAME: usize = 64;
/// The longest name in full that the table is asked about: in a longer text the characters of one stand by chance.
const LONGEST_FULL: usize = 14;
/// The longest place with its rank that is cut from a term, in characters.
const LONGEST_PLACE: usize = 8;

fn meaning(score: i32, how: How) -> Meaning {
    Meaning { score, how, group: Group::Match, placed: false }
}

/// Whether the table means this name by a term: as it is, but for what the organ is called, or in pinyin.
fn claims(name: &[char], term: &[char], spelled: Option<&Spelled>) -> bool {
    let base = without_organ(name);
    if name == term || base == without_organ(term) {
        return true;
    }
    // A name in full, such as organs have had since: 市场监督管理局, 工业和信息化厅.
    if term.len() <= LONGEST_FULL
        && organ_of(term).len() < term.len().saturating_sub(3)
        && term.ends_with(organ_of(term))
        && !organ_of(term).is_empty()
        && abbreviation::open(term, base).is_some()
    {
        return true;
    }
    let whole = 0..name.len();
    spelled.is_some_and(|spelled| {
        (spelled.letters >= 3 && name.len() >= 3 && spelled.initials.find(name) == Some(whole.clone()))
            || (spelled.letters >= 4 && spelled.full.find(name) == Some(whole))
    })
}

fn written(name: &Name, term: &[char]) -> Option<Meaning> {
    let chars = name.chars.as_slice();
    if name.kind == NameKind::Official {
        let edge = chars.starts_with(term) || chars.ends_with(term);
        let enough = term.len() >= 4 || (term.len() >= 2 && term.len() * 2 >= chars.len());
        return (edge && enough).then_some(meaning(score::UNIT_OFFICIAL, How::Official));
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
    Some(meaning(score - less, how))
}

fn by_rule(name: &Name, view: &View<'_>, unit: &UnitNames) -> Option<Meaning> {
    let believed = unit.portfolios.iter().any(|portfolio| view.claims.contains(portfolio));
    let closed =
        || abbreviation::anchored(&name.chars, view.term).filter(|_| believed || view.claims.is_empty());
    let open = || abbreviation::open(&name.chars, view.term).filter(|_| believed);
    closed().or_else(open)?;
    let (fuzzy, _) = fuzzy_indices(&name.chars, view.term)?;
    Some(meaning(score::UNIT_ABBREVIATION + score::fuzzy_points(fuzzy), How::Abbreviation))
}

fn by_letters(name: &Name, spelled: &Spelled, letters: &[char]) -> Option<Meaning> {
    // Official names are long: 国家税务局 has swj in it.
    if name.kind == NameKind::Official {
        return None;
    }
    let chars = name.chars.as_slice();
    let initials = spelled.initials.find(chars);
    let (starts, ends) = (|at: usize| at == 0, |at: usize| at == chars.len());
    if initials == Some(0..chars.len()) {
        return Some(meaning(score::UNIT_INITIALS, How::Initials));
    }
    if spelled.full.find(chars).is_some_and(|at| starts(at.start) || spelled.letters >= 4) {
        return Some(meaning(score::UNIT_PINYIN, How::Pinyin));
    }
    let edge = |at: &std::ops::Range<usize>| starts(at.start) || (spelled.letters >= 3 && ends(at.end));
    if !name.placed && initials.as_ref().is_some_and(edge) {
        return Some(meaning(score::UNIT_INITIALS_EDGE, How::Initials));
    }
    if !name.placed && spelled.letters >= 3 && spelled.mixed.find(chars).is_some_and(|at| starts(at.start)) {
        return Some(meaning(score::UNIT_MIXED, How::Pinyin));
    }
    if name.placed {
        return None;
    }
    let kept = abbreviation::initials(chars, letters)?;
    let abbreviation: Vec<char> = kept.iter().filter_map(|&at| chars.get(at).copied()).collect();
    let (fuzzy, _) = fuzzy_indices(chars, &abbreviation)?;
    Some(meaning(score::UNIT_ABBREVIATED_INITIALS + score::fuzzy_points(fuzzy), How::Initials))
}

/// The names by which the units that a term means are printed, where the term is not a part of them: 发展改革委 for
/// 发改委. A text may speak of the unit by that name.
pub(super) fn printed_names(meanings: &Meanings, roster: &Roster) -> Vec<Vec<char>> {
    let meant = meanings.of.iter().zip(&roster.units);
    let meant = meant.filter(|(meaning, _)| {
        meaning.is_some_and(|meaning| {
            meaning.group == Group::Match && meaning.how != How::Plain && !meaning.placed
        })
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

#[cfg(test)]
mod tests {
    use super::{How, Meanings};
    use crate::index::roster::{Roster, folded};
    use crate::load::{SourceFiles, load};
    use crate::query::Group;
    use crate::query::needle::Needle;

    /// The units that a term means strictly, each with how.
    fn meant(term: &str) -> Vec<(String, How)> {
        let corpus = load(&[SourceFiles::built_in()]).unwrap();
        let meanings = Meanings::new(&Needle::new(folded(term), false), &Roster::new(&corpus));
        let all = corpus.units.iter().zip(meanings.of);
        let strict =
            all.filter_map(|(unit, meaning)| Some((unit, meaning.filter(|n| n.group == Group::Match)?)));
        strict.map(|(unit, meaning)| (unit.name.clone(), meaning.how)).collect()
    }

    fn names(term: &str) -> Vec<String> {
        meant(term).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn an_abbreviation_is_made_by_rule_or_stands_in_the_table() {
        assert_eq!(names("发改委").len(), 5);
        assert_eq!(names("规土委"), ["深圳市规划国土委"]);
        assert_eq!(names("国资"), ["湖北省国资委", "重庆市国资委", "广东省国资委"], "and no 国土资源厅");
        assert_eq!(names("工信").len(), 5);
        assert!(meant("工信").iter().all(|(_, how)| *how == How::Alias));
        assert_eq!(names("人社").len(), 4);
    }

    #[test]
    fn what_only_looks_like_an_abbreviation_means_nobody() {
        assert_eq!(names("市委"), ["武汉市委人才办", "武汉市委宣传部"]);
        for term in ["公交", "外交部", "省厅", "市局", "电商"] {
            assert!(names(term).is_empty(), "{term}: {:?}", names(term));
        }
    }

    #[test]
    fn a_place_before_the_name_narrows_it() {
        assert_eq!(names("广东发改委"), ["广东省发展改革委"]);
        assert_eq!(names("省发改委"), ["湖北省发展改革委", "广东省发展改革委"]);
        assert_eq!(names("深圳商务局"), ["深圳市经贸信息委"]);
    }

    #[test]
    fn initials_are_of_the_name_and_not_of_the_official_one() {
        assert_eq!(names("swj"), ["武汉市商务局"], "国家税务局 has them too");
        assert_eq!(names("fgw").len(), 5);
    }
}
