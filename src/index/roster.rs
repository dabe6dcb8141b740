//! Every name by which units, portfolios, themes and places can be asked for, folded.
//!
//! A few hundred short names stand for all measures: a term is held against each name once, and the measures are then
//! looked up by index. The names of a unit are cut where people cut them: `武汉市商务局` is also 市商务局 and 商务局.

use rustc_hash::FxHashMap;

use crate::model::{Corpus, Unit, UnitIx};
use crate::text::searchable;

/// How a unit comes by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// It is printed so, or with its place before it.
    Printed,
    /// What people call it.
    Alias,
    /// Its full name of 2016.
    Official,
}

/// One name of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name, folded.
    pub chars: Vec<char>,
    /// How the unit comes by it.
    pub kind: NameKind,
    /// Whether the place stands before it: of such a name the beginning is no abbreviation's beginning.
    pub placed: bool,
}

/// A unit's names.
#[derive(Clone, Debug)]
pub struct UnitNames {
    /// Its names, each once, the printed ones first.
    pub names: Vec<Name>,
    /// The place without its rank, folded: `广东`.
    pub place: Vec<char>,
    /// The rank of the place: `省`, `市`.
    pub rank: Option<char>,
    /// Its portfolios, as indices.
    pub portfolios: Vec<usize>,
}

/// All names.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// Of each unit.
    pub units: Vec<UnitNames>,
    /// Of each portfolio: its name, then its abbreviations.
    pub portfolios: Vec<Vec<Vec<char>>>,
    /// Of each theme: its titles and its id.
    pub themes: Vec<Vec<Vec<char>>>,
    /// Of each plan: the place without rank, the place, the id.
    pub places: Vec<Vec<Vec<char>>>,
    /// The units of a name, whoever else has it too.
    named: FxHashMap<Vec<char>, Vec<UnitIx>>,
}

/// How ranks of places end their names.
const RANKS: [char; 4] = ['省', '市', '区', '县'];

/// What ends the name of an organ, the longer first.
const ORGANS: [&[char]; 9] =
    [&['委', '员', '会'], &['办', '公', '室'], &['厅'], &['局'], &['委'], &['办'], &['社'], &['部'], &['署']];

impl Roster {
    /// Gathers the names of a corpus.
    pub fn new(corpus: &Corpus) -> Self {
        let portfolio = |portfolio: &crate::model::Portfolio| {
            let names = std::iter::once(&portfolio.name).chain(&portfolio.abbreviations);
            names.map(|name| folded(name)).collect()
        };
        let theme = |theme: &crate::model::Theme| theme.names().map(folded).collect();
        let place = |plan: &crate::model::Plan| {
            let place = folded(&plan.jurisdiction);
            vec![without_rank(&place).to_vec(), place, folded(&plan.id)]
        };
        let units: Vec<UnitNames> = corpus.units.iter().map(UnitNames::new).collect();
        let mut named: FxHashMap<Vec<char>, Vec<UnitIx>> = FxHashMap::default();
        for (unit, names) in units.iter().enumerate() {
            for name in &names.names {
                named.entry(name.chars.clone()).or_default().push(UnitIx(unit));
            }
        }
        Self {
            units,
            named,
            portfolios: corpus.portfolios.iter().map(portfolio).collect(),
            themes: corpus.themes.iter().map(theme).collect(),
            places: corpus.plans.iter().map(place).collect(),
        }
    }

    /// The units that a name may stand for, as it is printed or in full; none if it is no unit's.
    pub fn units_named(&self, name: &[char]) -> &[UnitIx] {
        self.named.get(without_gloss(name)).map_or(&[], Vec::as_slice)
    }
}

impl UnitNames {
    fn new(unit: &Unit) -> Self {
        let jurisdiction = folded(&unit.jurisdiction);
        let place = without_rank(&jurisdiction).to_vec();
        let rank = jurisdiction.last().copied().filter(|c| RANKS.contains(c));
        let portfolios = unit.portfolios.iter().map(|portfolio| portfolio.0).collect();
        let mut names = Self { names: Vec::new(), place, rank, portfolios };
        let printed = std::iter::once(&unit.name).chain(&unit.forms);
        printed.for_each(|name| names.add(&folded(name), NameKind::Printed));
        unit.abbreviations.iter().for_each(|name| names.add(&folded(name), NameKind::Alias));
        unit.official.iter().for_each(|name| names.add(&folded(name), NameKind::Official));
        names
    }

    /// Adds a name, what is left of it without its place, and its parts in and before brackets.
    fn add(&mut self, name: &[char], kind: NameKind) {
        let name = without_gloss(name);
        // What people call a unit begins with its place or not at all: 市监委 is no 监委.
        let stem = match kind {
            NameKind::Alias => name.strip_prefix(self.place.as_slice()).unwrap_or(name),
            _ => self.stem(name),
        };
        let parts = stem.split(|c| matches!(c, '(' | ')' | ',')).map(|part| self.stem(part));
        let brackets = stem.contains(&'(');
        let parts: Vec<Vec<char>> =
            parts.filter(|part| brackets && part.len() >= 2).map(<[char]>::to_vec).collect();
        let local = name.strip_prefix(self.place.as_slice()).unwrap_or(name);
        for placed in [name, local] {
            self.push(placed, kind, stem.len() < placed.len());
        }
        self.push(stem, kind, false);
        for part in &parts {
            self.push(part, kind, false);
        }
    }

    fn push(&mut self, chars: &[char], kind: NameKind, placed: bool) {
        if self.names.iter().all(|known| known.chars != chars) {
            self.names.push(Name { chars: chars.to_vec(), kind, placed });
        }
    }

    /// A name without its place and rank, and without the state's, the party's and the government's in official ones.
    fn stem<'n>(&self, name: &'n [char]) -> &'n [char] {
        let prefixes: [&[char]; 4] =
            [&['中', '华', '人', '民', '共', '和', '国'], &['中', '国'], &['国', '家'], &['中', '共']];
        let cut = prefixes.iter().find_map(|prefix| name.strip_prefix(*prefix)).unwrap_or(name);
        let local = cut.strip_prefix(self.place.as_slice()).unwrap_or(cut);
        let stem = match local {
            // 市场 and 市委 are words: 市委人才办 is no 委人才办.
            [rank, next, ..] if RANKS.contains(rank) && !matches!(next, '场' | '委') => &local[1..],
            _ => local,
        };
        stem.strip_prefix(&['人', '民', '政', '府']).filter(|rest| rest.len() >= 2).unwrap_or(stem)
    }
}

/// The characters of a text that count in a search, folded.
pub fn folded(text: &str) -> Vec<char> {
    searchable(text).map(|(_, c)| c).collect()
}

/// A place's name without its rank: 广东 for 广东省.
pub fn without_rank(place: &[char]) -> &[char] {
    match place.split_last() {
        Some((rank, rest)) if RANKS.contains(rank) && rest.len() >= 2 => rest,
        _ => place,
    }
}

/// The name of an organ without what it is: 商务 for 商务局; the whole where less than two characters would be left.
pub fn without_organ(name: &[char]) -> &[char] {
    let cut = ORGANS.iter().find_map(|organ| name.strip_suffix(*organ));
    cut.filter(|base| base.len() >= 2).unwrap_or(name)
}

/// A printed name without what the document says of it where it names it first: 各区人民政府〈含…风景区,下同〉. Those words
/// stand in one place; as a name they would be found wherever the unit is named.
fn without_gloss(name: &[char]) -> &[char] {
    let gloss = name.windows(2).position(|two| two == ['(', '含']);
    name.get(..gloss.unwrap_or(name.len())).unwrap_or(name)
}

/// What an organ is: 局 of 商务局; empty where its name does not say so.
pub fn organ_of(name: &[char]) -> &[char] {
    ORGANS.iter().find(|organ| name.ends_with(organ)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Roster, without_organ, without_rank};
    use crate::load::{SourceFiles, load};

    fn names(unit: &str) -> Vec<String> {
        let corpus = load(&[SourceFiles::built_in()]).unwrap();
        let at = corpus.units.iter().position(|known| known.name == unit).unwrap();
        Roster::new(&corpus).units[at].names.iter().map(|name| name.chars.iter().collect()).collect()
    }

    #[test]
    fn a_name_is_cut_where_people_cut_it() {
        assert_eq!(names("武汉市商务局"), ["武汉市商务局", "市商务局", "商务局"]);
        assert!(names("深圳市市场和质量监管委").contains(&"市场和质量监管委".to_owned()));
        assert!(!names("深圳市市场和质量监管委").contains(&"场和质量监管委".to_owned()));
        assert!(!names("武汉市委人才办").iter().any(|name| name.starts_with('委')));
        assert!(names("深圳海关").contains(&"海关".to_owned()));
        assert!(names("湖北省国资委").contains(&"国有资产监督管理委员会".to_owned()));
    }

    #[test]
    fn brackets_hold_names_of_their_own() {
        let names = names("重庆市文化委（市版权局）");
        assert!(["文化委", "版权局"].iter().all(|name| names.contains(&(*name).to_owned())), "{names:?}");
    }

    #[test]
    fn what_is_said_of_a_unit_is_no_name_of_it() {
        let names = names("武汉市各区人民政府");
        assert!(names.contains(&"各区人民政府".to_owned()), "{names:?}");
        assert!(!names.iter().any(|name| name.contains("东湖")), "{names:?}");
    }

    #[test]
    fn endings_are_cut_unless_nothing_is_left() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(without_organ(&chars("市场监管局")), chars("市场监管"));
        assert_eq!(without_organ(&chars("科委")), chars("科委"));
        assert_eq!(without_organ(&chars("发展和改革委员会")), chars("发展和改革"));
        assert_eq!(without_rank(&chars("广东省")), chars("广东"));
    }
}
