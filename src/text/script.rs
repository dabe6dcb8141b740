//! Chinese in the other script, one character for one, so that a text can be shown converted and every place in it stays
//! where it is.
//!
//! Converted text is drawn over offsets that were counted in the printed text: matches that are lit, passages that plans
//! share, the ends of lines. So a character is taken for another only if it has as many bytes and as many cells and is
//! the same to the search ([`fold_char`]); whatever a dictionary says otherwise is passed over.
//!
//! The dictionaries are `OpenCC`'s. By characters alone 美发 would become 美發 and 若干 若幹, so words are looked up
//! (all of them keep their length; a test proves it). The longest one at each place is not always a word: 传统制造业 has 统制
//! in it. So the text is first parted into the words that it most likely consists of (`parting`). Traditional forms are then those of
//! Taiwan (為, 眾, 群, 峰 and not 爲, 衆, 羣, 峯): of the three sets that `OpenCC` has these come nearest to the plan that is
//! printed in traditional script. A text that is traditional already is left alone: its 里 may be 里 and its 余 a name.
//!
//! Words are found in the text of the dictionary itself, which is sorted: nothing has to be built but a table of single
//! characters, at the first use, and nothing at all while plans are shown as printed.

mod dictionary;
mod parting;

use std::borrow::Cow;
use std::sync::LazyLock;

use hanconv::RawDictionary;

use super::fold::fold_char;
use super::width::Widths;
use crate::named::{Named, named};
use dictionary::{body, entries, find, only, unpacked, words_at};

named! {
    /// The script in which the documents' words are shown.
    #[derive(Default)]
    pub enum Script {
        /// As each document prints them.
        #[default]
        AsPrinted = "as-printed",
        /// Simplified.
        Hans = "hans",
        /// Traditional.
        Hant = "hant",
    }
}

impl Script {
    /// The next one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|&script| script == self).unwrap_or(0);
        Self::ALL.get(at + 1).copied().unwrap_or_default()
    }

    /// A text in this script: as many bytes, characters and cells as it has, each where it was.
    pub fn of(self, text: &str) -> Cow<'_, str> {
        let converter = match self {
            Self::AsPrinted => return Cow::Borrowed(text),
            Self::Hans => &*HANS,
            Self::Hant if Self::written(text) == Some(Self::Hant) => return Cow::Borrowed(text),
            Self::Hant => &*HANT,
        };
        if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(converter.convert(text)) }
    }
}

impl Script {
    /// The script that a text is printed in, by the characters that only one script has, of which it has more; `None`
    /// where it has none, or as many of both.
    pub fn written(text: &str) -> Option<Self> {
        Self::written_in([text])
    }

    /// The same of several texts together.
    pub fn written_in<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<Self> {
        let mut of_script = [0_usize; 2];
        for c in texts.into_iter().flat_map(str::chars) {
            of_script[0] += usize::from(HANS_ONLY.binary_search(&c).is_ok());
            of_script[1] += usize::from(HANT_ONLY.binary_search(&c).is_ok());
        }
        match of_script[0].cmp(&of_script[1]) {
            std::cmp::Ordering::Less => Some(Self::Hant),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Self::Hans),
        }
    }
}

/// A text in simplified script parted into its likeliest words; of traditional script only single characters are known.
pub fn parted(text: &str) -> Vec<&str> {
    parting::parted(text, HANT.words, HANT.frequent)
}

/// The characters of which a dictionary knows only other forms, sorted.
fn only_elsewhere(dictionary: &'static str) -> Vec<char> {
    let moved = body(dictionary).lines().filter_map(|line| {
        let (from, becomes) = line.split_once('\t')?;
        only(from).filter(|_| becomes.split(' ').all(|form| form != from))
    });
    let mut all: Vec<char> = moved.filter(|&c| c != '著').collect();
    all.sort_unstable();
    all
}

static HANS_ONLY: LazyLock<Vec<char>> = LazyLock::new(|| only_elsewhere(SIMPLIFIED));
static HANT_ONLY: LazyLock<Vec<char>> = LazyLock::new(|| only_elsewhere(TRADITIONAL));

/// Each in a `const`, or the other dictionaries are linked too.
const TRADITIONAL: &str = RawDictionary::TSCharacters.text();
const TRADITIONAL_WORDS: &str = RawDictionary::TSPhrases.text();
const SIMPLIFIED: &str = RawDictionary::STCharacters.text();
const VARIANTS: &str = RawDictionary::TWVariants.text();

/// The words of simplified script, of which there is a megabyte: they lie packed in the program, and the same are far fewer bytes.
static SIMPLIFIED_WORDS: LazyLock<String> =
    LazyLock::new(|| unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/simplified_words.deflate"))));

/// Words whose way into simplified script the dictionary lacks. `OpenCC` leaves 著 alone: in simplified script it stays only in
/// these words and is 着 elsewhere. And of 批復, which it knows as 批覆 too, it has only the one. Sorted.
const OWN_SIMPLIFIED: &str = "\
    专著\t专著\n\
    卓著\t卓著\n\
    原著\t原著\n\
    合著\t合著\n\
    名著\t名著\n\
    土著\t土著\n\
    專著\t专著\n\
    巨著\t巨著\n\
    批覆\t批复\n\
    昭著\t昭著\n\
    显著\t显著\n\
    編著\t编著\n\
    编著\t编著\n\
    著书\t著书\n\
    著作\t著作\n\
    著名\t著名\n\
    著录\t著录\n\
    著書\t著书\n\
    著有\t著有\n\
    著称\t著称\n\
    著稱\t著称\n\
    著者\t著者\n\
    著述\t著述\n\
    著錄\t著录\n\
    論著\t论著\n\
    譯著\t译著\n\
    论著\t论著\n\
    译著\t译著\n\
    顯著\t显著\n\
";

/// See its first line.
const OWN_WORDS: &str = include_str!("script/own.txt");

static HANS: LazyLock<Converter> =
    LazyLock::new(|| Converter::new([OWN_SIMPLIFIED, TRADITIONAL_WORDS], [TRADITIONAL, "著\t着"], "", ""));
static HANT: LazyLock<Converter> = LazyLock::new(|| {
    Converter::new([&SIMPLIFIED_WORDS, OWN_WORDS], [SIMPLIFIED, "着\t著"], VARIANTS, &parting::FREQUENT)
});

/// What turns a text into one script.
struct Converter {
    words: [&'static str; 2],
    /// What each character of the BMP becomes; 0 if it stays.
    characters: Box<[u16]>,
    /// The form of a place for a character of the script.
    variants: &'static str,
    /// The words by which a text is parted before it is converted; empty where the longest word at each place will do.
    frequent: &'static str,
}

impl Converter {
    fn new(
        words: [&'static str; 2],
        characters: [&'static str; 2],
        variants: &'static str,
        frequent: &'static str,
    ) -> Self {
        let mut table = vec![0; 0x1_0000].into_boxed_slice();
        let mut converter = Self {
            words: words.map(body),
            characters: Box::default(),
            variants: body(variants),
            frequent: body(frequent),
        };
        for (from, to) in characters.into_iter().map(body).flat_map(entries) {
            if let (Some(from), Some(to)) = (only(from), only(to)) {
                let slot = table.get_mut(from as usize);
                if let (Some(slot), Ok(to)) = (slot, u16::try_from(u32::from(converter.fitting(from, to)))) {
                    *slot = to;
                }
            }
        }
        converter.characters = table;
        converter
    }

    fn convert(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        if self.frequent.is_empty() {
            self.convert_greedily(text, &mut out);
        } else {
            for word in parting::parted(text, self.words, self.frequent) {
                self.convert_greedily(word, &mut out);
            }
        }
        out
    }

    /// Takes the longest word at each place.
    fn convert_greedily(&self, text: &str, out: &mut String) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let taken = if let Some((word, becomes)) = self.word_at(rest) {
                out.extend(word.chars().zip(becomes.chars()).map(|(from, to)| self.fitting(from, to)));
                word.len()
            } else {
                out.push(self.character(first));
                first.len_utf8()
            };
            rest = rest.get(taken..).unwrap_or_default();
        }
    }

    fn character(&self, c: char) -> char {
        let becomes = self.characters.get(c as usize).copied().filter(|&becomes| becomes != 0);
        becomes.and_then(|becomes| char::from_u32(u32::from(becomes))).unwrap_or(c)
    }

    /// A character's other form, in the variant of the place; itself where that would move or hide anything.
    fn fitting(&self, from: char, to: char) -> char {
        let variant = find(self.variants, to.encode_utf8(&mut [0; 4])).and_then(only).unwrap_or(to);
        let becomes = if fits(from, variant) { variant } else { to };
        let by_character = || Some(self.character(from)).filter(|&c| fits(from, c)).unwrap_or(from);
        if fits(from, becomes) { becomes } else { by_character() }
    }

    /// The longest word of the dictionary that a text begins with, and what it becomes.
    fn word_at<'t>(&self, text: &'t str) -> Option<(&'t str, &'static str)> {
        let words = self.words.into_iter().flat_map(|words| words_at(words, text));
        let longest = words.max_by_key(|(word, _)| word.len())?;
        Some((text.get(..longest.0.len())?, longest.1))
    }
}

/// Whether one character can stand in the place of another without anything moving.
fn fits(from: char, to: char) -> bool {
    let cells = |c: char| [Widths::NARROW, Widths::WIDE].map(|widths| widths.str(c.encode_utf8(&mut [0; 4])));
    from == to
        || from.len_utf8() == to.len_utf8() && fold_char(from) == fold_char(to) && cells(from) == cells(to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;
    use crate::text::tests::sources;
    use proptest::prelude::*;

    const HONG_KONG: &str = RawDictionary::HKVariants.text();
    const OTHER: [Script; 2] = [Script::Hans, Script::Hant];

    /// That nothing moved and nothing became another thing to the search.
    fn assert_in_place(script: Script, text: &str) {
        let shown = script.of(text);
        assert_eq!(shown.chars().count(), text.chars().count(), "{text}");
        for ((at, from), (place, to)) in text.char_indices().zip(shown.char_indices()) {
            assert_eq!(at, place, "{from} {to}");
            assert!(fits(from, to), "{from} {to}");
        }
        for widths in [Widths::NARROW, Widths::WIDE] {
            assert_eq!(widths.str(&shown), widths.str(text), "{text}");
        }
        assert_eq!(fold(&shown), fold(text));
    }

    #[test]
    fn every_character_and_every_plan_stays_in_its_place() {
        for script in OTHER {
            let unicode: String = (0..=0x10_ffff).filter_map(char::from_u32).collect();
            assert_in_place(script, &unicode);
            for source in sources() {
                assert_in_place(script, source);
            }
        }
    }

    #[test]
    fn every_word_of_the_dictionaries_is_found_and_stays_in_its_place() {
        for (script, words) in
            OTHER.into_iter().zip([[TRADITIONAL_WORDS, OWN_SIMPLIFIED], [&SIMPLIFIED_WORDS, ""]])
        {
            for (word, becomes) in words.into_iter().map(body).flat_map(entries) {
                assert_eq!(word.chars().count(), becomes.chars().count(), "{word}");
                assert!(words.into_iter().any(|words| find(body(words), word) == Some(becomes)), "{word}");
                assert_in_place(script, word);
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_stays_in_its_place(text in "\\PC{0,60}|[一-龥。，]{0,60}") {
            for script in OTHER {
                assert_in_place(script, &text);
            }
        }
    }

    #[test]
    fn a_word_decides_where_a_character_has_two_forms() {
        for (printed, shown) in [
            ("美发店发展", "美髮店發展"),
            ("若干干部", "若干幹部"),
            ("复合型恢复", "複合型恢復"),
            ("答复批复意见", "答覆批覆意見"),
            ("覆盖面反复", "覆蓋面反覆"),
            ("历史日历", "歷史日曆"),
            ("定制制度", "定製制度"),
            ("五分钟以后", "五分鐘以後"),
            ("北斗战斗", "北斗戰鬥"),
            ("最后一公里", "最後一公里"),
            ("为群众", "為群眾"),
            ("着力取得显著成效", "著力取得顯著成效"),
        ] {
            assert_eq!(Script::Hant.of(printed), shown);
            assert_eq!(Script::Hans.of(shown), printed);
        }
    }

    /// Words of the language with the characters of which simplified script has one for several, in both senses, as
    /// `OpenCC`'s dictionaries and those of Taiwan's ministry of education have them: none is taken from a plan.
    const WORDS: &str = include_str!("../../tests/golden/hant_words.txt");

    #[test]
    fn words_with_characters_of_two_forms_are_right() {
        let words: Vec<(&str, &str)> = WORDS.lines().filter_map(|line| line.split_once('\t')).collect();
        assert!(words.len() > 500);
        let wrong = |&&(printed, shown): &&(&str, &str)| Script::Hant.of(printed) != shown;
        let wrong: Vec<_> = words.iter().filter(wrong).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn a_word_that_straddles_two_others_does_not_win() {
        for (printed, shown) in [
            ("传统制造业", "傳統製造業"),
            ("买手制", "買手制"),
            ("规范制造业发展", "規範製造業發展"),
            ("标准备案制", "標準備案制"),
            ("干部分流", "幹部分流"),
            ("生产关系统计", "生產關係統計"),
            ("面向社区里面的会员制作用", "面向社區裡面的會員制作用"),
            ("批准备案", "批准備案"),
            ("出台湾政策", "出臺灣政策"),
            ("责任制造成", "責任制造成"),
            ("依托盘活", "依託盤活"),
            ("代表面对", "代表面對"),
            ("山谷物流", "山谷物流"),
            ("信用系数字化", "信用系數字化"),
            ("总干事", "總幹事"),
            ("委托管理", "委託管理"),
        ] {
            assert_eq!(Script::Hant.of(printed), shown);
        }
    }

    #[test]
    fn a_text_that_is_traditional_already_is_left_alone() {
        for text in ["准許長征", "鄉里余先生", "托盤手表", "買手制與白术", "准予備案,系統發布"]
        {
            assert!(matches!(Script::Hant.of(text), Cow::Borrowed(same) if same == text), "{text}");
        }
        let [_, _, hubei, ..] = sources();
        assert_eq!(Script::Hant.of(hubei), hubei);
        assert_eq!(
            [Script::written("电商"), Script::written("電商"), Script::written("手表")],
            [Some(Script::Hans), Some(Script::Hant), None]
        );
    }

    #[test]
    fn the_plan_in_traditional_script_becomes_simplified_and_the_others_come_back() {
        let [chongqing, guangdong, hubei, shenzhen, wuhan] = sources();
        let simplified = Script::Hans.of(hubei);
        assert!(simplified.contains("国务院办公厅关于深入实施“互联网+流通”行动计划的意见"));
        assert_eq!(Script::Hans.of(&simplified), simplified);
        for source in [chongqing, guangdong, shenzhen, wuhan] {
            assert_eq!(Script::Hans.of(source), source);
            assert_eq!(Script::Hans.of(&Script::Hant.of(source)), source);
        }
    }

    #[test]
    fn the_forms_chosen_come_nearest_to_the_plan_in_traditional_script() {
        let [_, _, hubei, ..] = sources();
        let simplified = Script::Hans.of(hubei);
        let far = |variants: &'static str| {
            let back =
                Converter::new(["", &SIMPLIFIED_WORDS], [SIMPLIFIED, ""], variants, "").convert(&simplified);
            back.chars().zip(hubei.chars()).filter(|(one, other)| one != other).count()
        };
        assert!(far(VARIANTS) < far("") && far(VARIANTS) < far(HONG_KONG));
    }

    #[test]
    fn as_printed_nothing_is_touched() {
        assert!(matches!(Script::AsPrinted.of("為"), Cow::Borrowed("為")));
        let round: Vec<Script> =
            std::iter::successors(Some(Script::AsPrinted), |script| Some(script.next())).take(4).collect();
        assert_eq!(round, [Script::AsPrinted, Script::Hans, Script::Hant, Script::AsPrinted]);
    }
}
