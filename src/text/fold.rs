//! What counts as the same text when it is searched: simplified and traditional, full and half width,
//! upper and lower case, one kind of quote, bracket, dash and dot.
//!
//! Every character folds to exactly one character, so a position in the folded text is the position in
//! the original and a hit can be lit without a map. Where a mapping would give more (`㎡`, `İ`), the
//! character is kept. Traditional to simplified is `OpenCC`'s table by characters, without its phrases:
//! 網路 is another word than 网络 and is not found by it.
//!
//! Mappings feed each other (⾧ is 長 is 长; `Ａ` is `A` is `a`), so the table is closed over itself when
//! it is built, once, at the first use: about 6,000 characters, 0.4 ms.

mod compat;

use std::sync::LazyLock;

use hanconv::RawDictionary;

/// `c` folded. Folding twice is folding once.
pub fn fold_char(c: char) -> char {
    TABLE.get(c)
}

/// Every character of `text` folded: as many characters as before, though not as many bytes.
pub fn fold(text: &str) -> String {
    let table = &*TABLE;
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().map(|c| table.get(c)));
    out
}

/// The character that a radical of the Kangxi or CJK blocks stands for, in the script in which it stands; `None` for all
/// other characters.
pub fn radical(c: char) -> Option<char> {
    static RADICALS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
        let mut radicals: Vec<(char, char)> =
            compat::pairs().filter(|(c, _)| ('\u{2e80}'..='\u{2fdf}').contains(c)).collect();
        radicals.sort_unstable();
        radicals
    });
    if !('\u{2e80}'..='\u{2fdf}').contains(&c) {
        return None;
    }
    let at = RADICALS.binary_search_by_key(&c, |(radical, _)| *radical).ok()?;
    RADICALS.get(at).map(|(_, stands_for)| *stands_for)
}

static TABLE: LazyLock<FoldTable> = LazyLock::new(FoldTable::new);

/// One line for a character: traditional, then one or more simplified forms, the likeliest first.
/// In a `const`, or the other twelve dictionaries (1.1 MB) are linked too.
const TRADITIONAL: &str = RawDictionary::TSCharacters.text();

/// Pairs that `OpenCC` leaves alone because they depend on the word, or maps to characters no font has. 覆 was simplified to 复 and
/// came back in some words only: 答復, 答覆 and 答复 are one word, and no word has 覆 where another has 复.
const EXTRA: &str = "著着妳你祇只衹只瞭了藉借鑪炉峯峰羣群牠它枱台覆复";

/// Marks that differ from place to place and from one input method to another: all of a group are the first.
const MARKS: [&str; 11] = [
    "\"“”„‟「」『』〝〞〟",
    "'‘’‚‛ʼ´`",
    "(〔［【〈《〖[{",
    ")〕］】〉》〗]}",
    ",、",
    ".。．",
    "-—–―‐‑−",
    "·・•‧∙⋅",
    "~〜",
    ":∶",
    // The circle that documents print for the zero of a year.
    "〇○◯",
];

/// The alphabets with two cases that lie in the BMP, so that the other 50,000 need not be asked.
const CASED: [(char, char); 9] = [
    ('A', '\u{58f}'),
    ('\u{10a0}', '\u{10ff}'),
    ('\u{13a0}', '\u{13ff}'),
    ('\u{1c80}', '\u{1cbf}'),
    ('\u{1e00}', '\u{218f}'),
    ('\u{24b6}', '\u{24cf}'),
    ('\u{2c00}', '\u{2cff}'),
    ('\u{a640}', '\u{a7ff}'),
    ('Ａ', 'Ｚ'),
];

/// What every changed character becomes.
struct FoldTable {
    /// For a character of the BMP: 0 if it stays, `ELSEWHERE` if `far` knows, else what it becomes.
    near: Box<[u16]>,
    /// Pairs that leave or lie outside the BMP, sorted by the first.
    far: Vec<(char, char)>,
}

/// A noncharacter: no text folds to it.
const ELSEWHERE: u16 = 0xffff;

impl FoldTable {
    fn new() -> Self {
        let mut pairs: Vec<(char, char)> =
            compat::pairs().chain(marks()).chain(lower()).chain(simplified()).collect();
        // Stable: of two mappings the earlier source wins.
        pairs.sort_by_key(|&(c, _)| c);
        pairs.dedup_by_key(|&mut (c, _)| c);
        let step = Self::of(pairs.iter().copied());
        Self::of(pairs.iter().map(|&(c, _)| (c, step.follow(c))))
    }

    /// Of pairs sorted by the first.
    fn of(pairs: impl Iterator<Item = (char, char)>) -> Self {
        let mut table = Self { near: vec![0; 0x1_0000].into_boxed_slice(), far: Vec::new() };
        for (c, target) in pairs {
            let near = u16::try_from(u32::from(target)).unwrap_or(ELSEWHERE);
            let slot = table.near.get_mut(c as usize);
            if slot.is_none() || near == ELSEWHERE {
                table.far.push((c, target));
            }
            if let Some(slot) = slot {
                *slot = near;
            }
        }
        table
    }

    fn get(&self, c: char) -> char {
        match self.near.get(c as usize) {
            Some(0) => c,
            Some(&ELSEWHERE) | None => self.far(c),
            Some(&near) => char::from_u32(u32::from(near)).unwrap_or(c),
        }
    }

    fn far(&self, c: char) -> char {
        let found = self.far.binary_search_by_key(&c, |&(from, _)| from).ok().and_then(|at| self.far.get(at));
        found.map_or_else(|| lower_of(c).unwrap_or(c), |&(_, to)| to)
    }

    /// Where `c` ends when it is folded until nothing changes; no chain of ours has more than four links.
    fn follow(&self, c: char) -> char {
        std::iter::successors(Some(c), |&c| Some(self.get(c)).filter(|&next| next != c))
            .take(8)
            .last()
            .unwrap_or(c)
    }
}

fn marks() -> impl Iterator<Item = (char, char)> {
    MARKS.iter().flat_map(|group| group.chars().skip(1).zip(group.chars().take(1).cycle()))
}

fn lower() -> impl Iterator<Item = (char, char)> {
    let cased = CASED.iter().flat_map(|&(first, last)| first..=last);
    cased.filter_map(|c| Some((c, lower_of(c)?)))
}

/// The lower case of `c` where it is one other character.
fn lower_of(c: char) -> Option<char> {
    let mut lower = c.to_lowercase();
    lower.next().filter(|&low| low != c && lower.next().is_none())
}

fn simplified() -> impl Iterator<Item = (char, char)> {
    let extra = EXTRA.chars().zip(EXTRA.chars().skip(1)).step_by(2);
    let lines = TRADITIONAL.lines().filter(|line| !line.starts_with('#'));
    let all = lines.filter_map(|line| {
        let mut words = line.split([' ', '\t']);
        let from = words.next()?.chars().next()?;
        let to = words.next()?.chars().next()?;
        (from != to).then_some((from, to))
    });
    extra.chain(all)
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_char, lower_of};
    use crate::text::tests::sources;

    fn unicode() -> impl Iterator<Item = char> {
        (0..=0x10_ffff).filter_map(char::from_u32)
    }

    #[test]
    fn both_scripts_find_each_other() {
        for (typed, printed) in [
            ("旅遊", "旅游"),
            ("採購", "采购"),
            ("規範", "规范"),
            ("依託", "依托"),
            ("雲計算", "云计算"),
            ("建築", "建筑"),
            ("最後", "最后"),
            ("註冊", "注册"),
            ("省發展改革委", "省发展改革委"),
            ("顯著", "显着"),
            ("臺", "台"),
            ("鑪", "炉"),
            ("答覆", "答复"),
        ] {
            assert_eq!(fold(typed), fold(printed));
        }
    }

    #[test]
    fn other_words_stay_other_words() {
        assert_eq!(fold("宁夏"), "宁夏");
        assert_ne!(fold("網路"), fold("网络"));
    }

    #[test]
    fn width_case_and_kind_of_mark_do_not_matter() {
        assert_eq!(fold("「互聯網＋回收」"), fold("“互联网+回收”"));
        assert_eq!(fold("ｏ２ｏ"), fold("O2O"));
        assert_eq!(fold("国办发〔2016〕24号"), fold("國辦發（２０１６）２４號"));
        assert_eq!(fold("《意见》、——。"), "(意见),--.");
        assert_eq!(fold("A\u{3000}B\u{2002}C\u{a0}d"), "a b c d");
        assert_eq!(fold("① m² Ⅴ"), "1 m2 v");
        assert_eq!(fold("二○一六"), "二〇一六");
    }

    #[test]
    fn text_copied_from_a_pdf_is_found() {
        assert_eq!(fold("⽅案"), "方案");
        assert_eq!(fold("⻓江⾧期"), "长江长期");
        assert_eq!(fold("\u{f97e}子"), "量子");
    }

    #[test]
    fn what_would_become_two_characters_is_kept() {
        assert_eq!(fold("㎡…İⅣ"), "㎡…İⅳ");
    }

    #[test]
    fn folding_twice_is_folding_once_for_every_character() {
        for c in unicode() {
            assert_eq!(fold_char(fold_char(c)), fold_char(c), "{:x}", c as u32);
        }
    }

    #[test]
    fn every_text_keeps_its_number_of_characters() {
        let all: String = unicode().collect();
        assert_eq!(fold(&all).chars().count(), all.chars().count());
        for source in sources() {
            assert_eq!(fold(source).chars().count(), source.chars().count());
        }
    }

    #[test]
    fn nothing_upper_case_is_left() {
        for c in unicode() {
            assert_eq!(lower_of(fold_char(c)), None, "{:x}", c as u32);
        }
    }

    #[test]
    fn in_simplified_plans_only_marks_width_case_and_two_characters_change() {
        let [_, _, hubei, ..] = sources();
        for source in sources().into_iter().filter(|source| *source != hubei) {
            for c in source.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)) {
                let changes = [('著', '着'), ('覆', '复')];
                assert!(fold_char(c) == c || changes.contains(&(c, fold_char(c))), "{c}");
            }
        }
    }

    #[test]
    fn the_traditional_plan_becomes_simplified_throughout() {
        let [_, _, hubei, ..] = sources();
        let changed = hubei.chars().filter(|&c| ('\u{4e00}'..='\u{9fff}').contains(&c) && fold_char(c) != c);
        let distinct: std::collections::BTreeSet<char> = changed.collect();
        assert_eq!(distinct.len(), 239, "238 by OpenCC's table and 著");
    }
}
