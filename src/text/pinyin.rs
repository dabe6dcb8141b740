//! Finding Chinese text by typing its pinyin or its initials, without an input method.
//!
//! A term such as `lenglian` is compiled once into a [`Spelling`], an automaton whose state is one word:
//! bit *i* says that the first *i* letters are eaten by the characters just read. A character moves all of
//! them at once by shifts, so no shadow text of pinyin is stored, a character with two readings costs
//! nothing, and positions come out as characters. `xian` finds 西安 and 先, as it should.

mod classes;
mod reading;
mod slips;
mod tone;

use std::ops::Range;

use classes::CLASSES;
pub use reading::readings;
pub use slips::slips_between;

/// Whether letters are a syllable, with or without tones; where it may be `begun`, also the beginning of one.
pub fn is_syllable(letters: &str, begun: bool) -> bool {
    let bare: String = tone::letters(letters).collect();
    let fits = |reading: &str| {
        reading == bare || (begun && reading.starts_with(&bare)) || lazy(reading) == Some(bare.as_str())
    };
    bare.bytes().all(|letter| letter.is_ascii_lowercase())
        && !bare.is_empty()
        && CLASSES.all().iter().flat_map(classes::Class::readings).any(fits)
}

/// `lu` for `lv`, as it is typed without the dots; those that are no syllable otherwise are `lue` and `nue`.
fn lazy(reading: &str) -> Option<&str> {
    match reading {
        "lve" => Some("lue"),
        "nve" => Some("nue"),
        _ => None,
    }
}

/// How the letters of a term stand for characters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mode {
    /// Whole syllables: `lenglian` is 冷链. The last may be unfinished: `lenglia`.
    Full,
    /// One letter a character: `swj` is 商务局.
    Initials,
    /// Each character by its syllable or its initial, `zh`, `ch`, `sh` too: `zhihsq` is 智慧商圈. The last
    /// syllable may be unfinished.
    Mixed,
    /// Whole syllables, each as it should be or with a slip in it: `lenlian` for 冷链. What is meant is guessed, so it may be
    /// offered and is never found.
    Slips,
}

/// The letters one term may have: the automaton is one machine word.
pub const MAX_LETTERS: usize = 60;

/// A character in the form in which a text keeps it, so that a large text is searched where it lies.
pub trait StoredChar: Copy + Eq {
    /// The character.
    fn char(self) -> char;
    /// Its number.
    fn code(self) -> usize;
}

impl StoredChar for char {
    fn char(self) -> char {
        self
    }

    fn code(self) -> usize {
        self as usize
    }
}

/// A character of the BMP as the two bytes of its code, the lower first; surrogates are no character.
impl StoredChar for [u8; 2] {
    fn char(self) -> char {
        char::from_u32(u32::from(u16::from_le_bytes(self))).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn code(self) -> usize {
        usize::from(u16::from_le_bytes(self))
    }
}

/// A term of ASCII, ready to be found in folded text.
#[derive(Clone, Debug)]
pub struct Spelling {
    mode: Mode,
    letters: Letters,
    /// The state in which every letter is eaten.
    goal: u64,
    /// What the characters of each class of readings do; a class is an index.
    moves: Vec<Moves>,
    /// What a character may be to a match, judged by it alone.
    parts: CharParts,
}

impl Spelling {
    /// Compiles `term`. It may hold ASCII letters and `ü`, which stands for `v`, with or without tones in either normal form,
    /// and between them digits and signs, which are taken literally: `o2oti` is O2O体验. No syllable goes across an apostrophe
    /// or a blank: `xi'an` is 西安 and not 先. `None` without a letter, with anything else, or with more than
    /// [`MAX_LETTERS`].
    pub fn new(term: &str, mode: Mode) -> Option<Self> {
        let letters = Letters::of(term)?;
        let goal = 1 << letters.count;
        let classes = CLASSES.all();
        let moves: Vec<Moves> = classes.iter().map(|class| letters.moves(class.readings(), mode)).collect();
        let parts = CharParts::new(&letters, &moves, goal);
        Some(Self { mode, letters, goal, moves, parts })
    }

    /// The first place where `text`, folded, is spelled by the term, as positions of characters.
    ///
    /// First is what ends first; of several that end there, the longest.
    pub fn find<L: StoredChar>(&self, text: &[L]) -> Option<Range<usize>> {
        self.find_from(text, 0)
    }

    /// All such places in order; they do not overlap.
    pub fn find_all<L: StoredChar>(&self, text: &[L]) -> impl Iterator<Item = Range<usize>> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.find_from(text, from)?;
            from = found.end;
            Some(found)
        })
    }

    /// How many letters the term has.
    pub fn letters(&self) -> usize {
        self.letters.count
    }

    /// From where to where in the term a character leads, as numbers of letters that are eaten: `商` leads from 0 to 5 in
    /// `shangwu`. The last syllable may be unfinished.
    pub fn steps<L: StoredChar>(&self, c: L) -> Vec<(usize, usize)> {
        let c = c.char();
        let all = (1 << self.letters.count) - 1;
        if self.step(all, c) == 0 {
            return Vec::new();
        }
        let count = self.letters.count;
        let from = |at: usize| {
            let to = self.step(1 << at, c);
            (0..=count).filter(move |&end| to >> end & 1 == 1).map(move |end| (at, end))
        };
        (0..count).flat_map(from).collect()
    }

    fn find_from<L: StoredChar>(&self, text: &[L], from: usize) -> Option<Range<usize>> {
        let mut at = from;
        loop {
            at += self.next_start(text.get(at..)?)?;
            let mut state = 0;
            for &c in text.get(at..)? {
                state = self.step(state | 1, c.char());
                at += 1;
                if state & self.goal != 0 {
                    return self.start_of(text, from, at).map(|start| start..at);
                }
                if state == 0 {
                    break;
                }
            }
        }
    }

    /// The first character of `text` where a match may begin, judged by it and the one behind it: nearly all
    /// characters of a text are passed over here.
    fn next_start<L: StoredChar>(&self, text: &[L]) -> Option<usize> {
        let goes_on = |at: usize| text.get(at + 1).is_some_and(|c| self.parts.of(*c) & SECOND != 0);
        let begins = |(at, c): (usize, &L)| {
            let part = self.parts.of(*c);
            part & START != 0 && (part & ALONE != 0 || goes_on(at))
        };
        text.iter().enumerate().position(begins)
    }

    /// The earliest start of a match that ends at `end`.
    fn start_of<L: StoredChar>(&self, text: &[L], from: usize, end: usize) -> Option<usize> {
        // A character eats one letter at least.
        let earliest = from.max(end.saturating_sub(self.letters.count));
        (earliest..end).find(|&start| {
            let chars = text.get(start..end).unwrap_or_default();
            chars.iter().fold(1, |state, &c| self.step(state, c.char())) & self.goal != 0
        })
    }

    /// The states after `c`; the goal is among them if the term may end here.
    fn step(&self, state: u64, c: char) -> u64 {
        if c.is_ascii() {
            return (state & self.letters.at(c)) << 1;
        }
        match CLASSES.of(c) {
            Some(class) => self.moves.get(class).map_or(0, |moves| moves.apply(state, self.goal)),
            None if reading::is_han(c) => self.letters.moves(readings(c), self.mode).apply(state, self.goal),
            None => 0,
        }
    }
}

/// A match may begin with the character,
const START: u8 = 1;
/// it may begin and end with it,
const ALONE: u8 = 2;
/// it may stand second.
const SECOND: u8 = 4;

/// How many characters the BMP has.
const BMP: usize = 0x1_0000;

/// What each character of the BMP may be to a match, one byte a character: a text is read at the speed of one look into
/// this.
#[derive(Clone, Debug)]
struct CharParts(Vec<u8>);

impl CharParts {
    fn new(letters: &Letters, moves: &[Moves], goal: u64) -> Self {
        // After a first character: one letter that is taken literally, or what a reading eats.
        let first = moves.iter().map(|moves| moves.apply(1, goal)).fold(1 << 1, |all, one| all | one);
        let part = |after_none: u64, after_first: u64| {
            let start = if after_none == 0 { 0 } else { START };
            let alone = if after_none & goal == 0 { 0 } else { ALONE };
            start | alone | if after_first == 0 { 0 } else { SECOND }
        };
        let of = |moves: &Moves| part(moves.apply(1, goal), moves.apply(first, goal));
        let by_class: Vec<u8> = std::iter::once(0).chain(moves.iter().map(of)).collect();
        let ascii = letters.places.iter().map(|places| part((places & 1) << 1, places & first));
        let between = classes::FIRST as usize - letters.places.len();
        let han = CLASSES.numbers().map(|number| by_class.get(number).copied().unwrap_or(0));
        let mut parts: Vec<u8> = ascii.chain(std::iter::repeat_n(0, between)).chain(han).collect();
        parts.resize(BMP, 0);
        Self(parts)
    }

    /// Beyond the BMP, where no class is kept, a character may be anything.
    fn of<L: StoredChar>(&self, c: L) -> u8 {
        self.0.get(c.code()).copied().unwrap_or(u8::MAX)
    }
}

/// For each ASCII character the positions in the term where it stands, one bit each.
#[derive(Clone, Copy, Debug)]
struct Letters {
    places: [u64; 128],
    count: usize,
    /// The letters before which a syllable must begin, one bit each.
    breaks: u64,
}

impl Letters {
    fn of(term: &str) -> Option<Self> {
        let mut letters = Self { places: [0; 128], count: 0, breaks: 0 };
        for letter in tone::letters(term) {
            if matches!(letter, '\'' | ' ') {
                letters.breaks |= 1 << letters.count;
                continue;
            }
            let letter = letter.to_ascii_lowercase();
            if !letter.is_ascii_graphic() || letters.count == MAX_LETTERS {
                return None;
            }
            *letters.places.get_mut(letter as usize)? |= 1 << letters.count;
            letters.count += 1;
        }
        ('a'..='z').any(|c| letters.at(c) != 0).then_some(letters)
    }

    fn at(&self, c: char) -> u64 {
        self.places.get(c as usize).copied().unwrap_or(0)
    }

    /// As [`Self::at`] for a letter of a syllable, where `v` is ü and may be typed `u`.
    fn syllable(&self, letter: char) -> u64 {
        if letter == 'v' { self.at('v') | self.at('u') } else { self.at(letter) }
    }

    fn moves<'a>(&self, readings: impl Iterator<Item = &'a str>, mode: Mode) -> Moves {
        let mut moves = Moves::default();
        for reading in readings {
            if mode == Mode::Slips {
                for (typed, _) in slips::spellings(reading) {
                    self.add(&typed, mode, &mut moves);
                }
            } else {
                self.add(reading, mode, &mut moves);
            }
        }
        moves
    }

    fn add(&self, reading: &str, mode: Mode, moves: &mut Moves) {
        let whole = reading.len();
        let initial = if reading.get(1..2) == Some("h") { 2 } else { 1 };
        let mut places = u64::MAX;
        for (index, letter) in reading.chars().enumerate() {
            places &= self.syllable(letter) >> index;
            if index > 0 {
                places &= !(self.breaks >> index);
            }
            let length = index + 1;
            let complete = match mode {
                Mode::Full | Mode::Slips => length == whole,
                Mode::Initials => length == 1,
                Mode::Mixed => length == whole || length <= initial,
            };
            if complete {
                moves.eat(length, places);
            } else if matches!(mode, Mode::Full | Mode::Mixed) && length <= self.count {
                moves.unfinished |= places & (1 << (self.count - length));
            }
        }
    }
}

/// What the characters of one class do to the state.
#[derive(Clone, Copy, Default, Debug)]
struct Moves {
    /// The states that are not lost.
    any: u64,
    /// The states from which a syllable or an initial of 1 to 6 letters is eaten.
    by_length: [u64; 6],
    /// The states from which the term ends within a syllable.
    unfinished: u64,
}

impl Moves {
    fn eat(&mut self, length: usize, places: u64) {
        if let Some(states) = self.by_length.get_mut(length - 1) {
            *states |= places;
            self.any |= places;
        }
    }

    fn apply(&self, state: u64, goal: u64) -> u64 {
        let ends = if state & self.unfinished == 0 { 0 } else { goal };
        let state = state & self.any;
        if state == 0 {
            return ends;
        }
        let lengths = (1..).zip(&self.by_length);
        lengths.fold(ends, |next, (length, states)| next | (state & states) << length)
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_LETTERS, Mode, Spelling, readings};
    use crate::text::{fold, tests::sources};
    use proptest::prelude::*;
    use std::ops::Range;

    const MODES: [Mode; 4] = [Mode::Full, Mode::Initials, Mode::Mixed, Mode::Slips];

    fn folded(text: &str) -> Vec<char> {
        fold(text).chars().collect()
    }

    fn found(term: &str, mode: Mode, text: &str) -> Option<String> {
        let range = Spelling::new(term, mode)?.find(&folded(text))?;
        Some(text.chars().skip(range.start).take(range.len()).collect())
    }

    #[test]
    fn full_pinyin_finds_the_word() {
        for (term, text, word) in [
            ("lenglian", "发展冷链物流", "冷链"),
            ("lenglia", "发展冷链物流", "冷链"),
            ("CHONGQING", "在重庆市", "重庆"),
            ("yinhang", "各银行业", "银行"),
            ("zengzhang", "增长10%", "增长"),
            ("dongguan", "东莞", "东莞"),
            ("panyu", "广州番禺", "番禺"),
            ("xianzhu", "显著提高", "显著"),
            ("o2oti", "推广Ｏ２Ｏ体验", "Ｏ２Ｏ体"),
            ("hulianwang+", "“互聯網＋流通”", "互聯網＋"),
        ] {
            assert_eq!(found(term, Mode::Full, text).as_deref(), Some(word), "{term}");
        }
        assert_eq!(found("engli", Mode::Full, "冷链"), None, "a syllable is not entered in its middle");
        assert_eq!(found("lenglian", Mode::Full, "冷，链"), None);
    }

    #[test]
    fn one_spelling_may_be_one_character_or_two() {
        assert_eq!(found("xian", Mode::Full, "去西安").as_deref(), Some("西安"));
        assert_eq!(found("xian", Mode::Full, "优先").as_deref(), Some("先"));
    }

    #[test]
    fn u_with_dots_is_typed_three_ways() {
        for term in ["lvse", "luse", "lüse"] {
            assert_eq!(found(term, Mode::Full, "绿色流通").as_deref(), Some("绿色"), "{term}");
        }
        assert_eq!(found("lueduo", Mode::Full, "掠夺").as_deref(), Some("掠夺"));
    }

    #[test]
    fn pinyin_is_read_as_people_and_dictionaries_write_it() {
        for (term, word) in [
            ("xi'an", "西安"),
            ("xiʼan", "西安"),
            ("xi`an", "西安"),
            ("xī'ān", "西安"),
            ("xi\u{304}'a\u{304}n", "西安"),
            ("lǜsè", "绿色"),
            ("lu\u{308}\u{300}se\u{300}", "绿色"),
            ("LÜSÈ", "绿色"),
            ("nǚxìng", "女性"),
            ("lěng liàn", "冷链"),
            ("fa zhan", "发展"),
        ] {
            // A query is folded before it is spelt.
            assert_eq!(
                found(&fold(term), Mode::Full, &format!("去{word}的")).as_deref(),
                Some(word),
                "{term}"
            );
        }
        assert_eq!(found("xi'an", Mode::Full, "优先"), None, "two syllables are no one");
        assert_eq!(found("xi an", Mode::Mixed, "优先"), None);
    }

    #[test]
    fn a_slip_in_a_syllable_is_understood_where_slips_are_asked_for() {
        for term in ["lenlian", "lenglan", "lneglian", "nenglian", "lenglia", "lenglain", "engliang"] {
            assert_eq!(found(term, Mode::Slips, "发展冷链物流").as_deref(), Some("冷链"), "{term}");
        }
        assert_eq!(found("lenlian", Mode::Full, "发展冷链物流"), None);
        for (typed, meant) in [("zongxin", "中心"), ("canye", "产业"), ("sangwu", "商务"), ("jinji", "经济")]
        {
            assert_eq!(found(typed, Mode::Slips, meant).as_deref(), Some(meant), "{typed}");
        }
        assert_eq!(found("kuajing", Mode::Slips, "冷链"), None);
    }

    #[test]
    fn initials_are_one_letter_a_character() {
        assert_eq!(found("swj", Mode::Initials, "市商务局").as_deref(), Some("商务局"));
        assert_eq!(found("cqs", Mode::Initials, "重庆市").as_deref(), Some("重庆市"));
        assert_eq!(found("sw", Mode::Initials, "商，务"), None);
        assert_eq!(found("b2bpt", Mode::Initials, "建B2B平台").as_deref(), Some("B2B平台"));
    }

    #[test]
    fn syllables_and_initials_mix() {
        for term in ["zhihsq", "zhhsq", "zhsq", "zuisq", "zhihuishangq", "zhihshquan"] {
            let hit = found(term, Mode::Mixed, "打造智慧商圈");
            assert_eq!(hit.as_deref(), if term == "zuisq" { None } else { Some("智慧商圈") }, "{term}");
        }
    }

    #[test]
    fn every_place_is_found_and_none_twice() {
        let spelling = Spelling::new("lvse", Mode::Full).unwrap();
        let all: Vec<_> = spelling.find_all(&folded("绿色绿色，旅社绿色")).collect();
        assert_eq!(all, [0..2, 2..4, 7..9]);
        let initials = Spelling::new("ll", Mode::Initials).unwrap();
        assert_eq!(initials.find_all(&folded("流流流流流")).collect::<Vec<_>>(), [0..2, 2..4]);
    }

    #[test]
    fn rare_characters_of_the_other_planes_are_read_too() {
        let c = ('\u{20000}'..'\u{2a000}').find(|&c| readings(c).next().is_some()).unwrap();
        let term = readings(c).next().unwrap();
        assert_eq!(Spelling::new(term, Mode::Full).unwrap().find(&['中', c]), Some(1..2));
    }

    #[test]
    fn only_what_can_be_typed_as_pinyin_is_a_spelling() {
        for term in ["", "2016", "冷lian", "' ", "é1ß", &"a".repeat(MAX_LETTERS + 1)] {
            assert!(Spelling::new(term, Mode::Full).is_none(), "{term}");
        }
        let longest = "a".repeat(MAX_LETTERS);
        let text = vec!['阿'; MAX_LETTERS];
        assert_eq!(Spelling::new(&longest, Mode::Full).unwrap().find(&text), Some(0..MAX_LETTERS));
    }

    #[test]
    fn every_word_of_the_plans_is_found_by_its_own_pinyin() {
        for source in sources() {
            let text = folded(source);
            let han = |c: &char| readings(*c).next().is_some();
            for word in text.chunks(5).filter(|word| word.len() == 5 && word.iter().all(han)).step_by(7) {
                let full: String = word.iter().filter_map(|&c| readings(c).next()).collect();
                let initials: String =
                    word.iter().filter_map(|&c| readings(c).next()?.chars().next()).collect();
                assert_eq!(Spelling::new(&full, Mode::Full).unwrap().find(word), Some(0..5), "{full}");
                assert_eq!(
                    Spelling::new(&initials, Mode::Initials).unwrap().find(word),
                    Some(0..5),
                    "{initials}"
                );
            }
        }
    }

    /// The definition, written down: does `term` spell exactly these characters?
    fn spells(term: &str, chars: &[char], mode: Mode) -> bool {
        let Some((&c, rest)) = chars.split_first() else { return term.is_empty() };
        let han: Vec<&str> = readings(c).collect();
        if han.is_empty() {
            return term.strip_prefix(c).is_some_and(|left| spells(left, rest, mode));
        }
        let eats = |piece: &str| {
            term.len() >= piece.len()
                && term.chars().zip(piece.chars()).all(|(t, p)| t == p || (p, t) == ('v', 'u'))
                && spells(&term[piece.len()..], rest, mode)
        };
        let unfinished = |whole: &str| {
            rest.is_empty()
                && (1..whole.len()).contains(&term.len())
                && term.chars().zip(whole.chars()).all(|(t, p)| t == p || (p, t) == ('v', 'u'))
        };
        han.iter().any(|whole| {
            let initial = &whole[..if whole[1..].starts_with('h') { 2 } else { 1 }];
            match mode {
                Mode::Full => eats(whole) || unfinished(whole),
                Mode::Initials => eats(&whole[..1]),
                Mode::Slips => super::slips::spellings(whole).iter().any(|(typed, _)| eats(typed)),
                Mode::Mixed => eats(whole) || eats(&whole[..1]) || eats(initial) || unfinished(whole),
            }
        })
    }

    fn by_definition(term: &str, text: &[char], mode: Mode) -> Option<Range<usize>> {
        (1..=text.len())
            .flat_map(|end| (0..end).map(move |start| start..end))
            .find(|range| spells(term, &text[range.clone()], mode))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]
        #[test]
        fn the_automaton_finds_what_the_definition_says(
            text in "[西安先重庆行长绿女略阿着智商会，a2哈昂]{0,8}",
            term in "(xi|an|a|n|xian|chong|zhong|qing|q|hang|xing|lv|lu|nv|lve|l|e|zhe|zh|z|sh|shang|s|hui|h|2|ang){1,4}",
        ) {
            let text: Vec<char> = text.chars().collect();
            for mode in MODES {
                if let Some(spelling) = Spelling::new(&term, mode) {
                    prop_assert_eq!(spelling.find(&text), by_definition(&term, &text, mode), "{:?}", mode);
                }
            }
        }
    }
}
