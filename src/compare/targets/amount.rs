//! What a printed figure says, as numbers to compute with.
//!
//! A plan prints `突破3.5` and `万亿元`, `95%以上`, `2—3`, `每年至少帮助20—30`, `十` and `分钟`. What is printed is kept beside it
//! and is what is quoted; this is its bounds in the unit itself (元, not 万亿元), and the word that binds them as a sign.

use crate::text::fold_char;

use super::number::{Figure, figures};

/// A figure as numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The least that is meant, in `unit`; `None` where only a ceiling is given.
    pub min: Option<f64>,
    /// The most that is meant; `None` where only a floor is given. Where a floor is itself a range (`至少20—30`) both of
    /// its numbers stand here, and the comparator says that the greater one is no ceiling.
    pub max: Option<f64>,
    /// The printed unit without the numerals in it: 元 of 万亿元.
    pub unit: String,
    /// How the figure binds.
    pub comparator: Comparator,
}

/// How a figure binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// `3个`.
    Equal,
    /// `10个左右`.
    About,
    /// `95%以上`, `不低于10%`.
    AtLeast,
    /// `超过95%`, `突破3.5万亿元`.
    MoreThan,
    /// `10%以内`, `不超过3天`.
    AtMost,
    /// `低于5%`.
    LessThan,
    /// `2—3家`.
    Between,
}

/// What kind of thing a unit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// 元.
    Money,
    /// %, ‰, 百分点.
    Percent,
    /// 分钟, 天, 年.
    Time,
    /// 米, 公里.
    Length,
    /// 平方米, 亩.
    Area,
    /// 个, 家, 名 and all others.
    Pieces,
}

/// Units that are measured, each with how much of the first of its kind it is.
const MEASURED: [(&str, Dimension, f64); 23] = [
    ("元", Dimension::Money, 1.0),
    ("%", Dimension::Percent, 1.0),
    ("百分点", Dimension::Percent, 1.0),
    ("个百分点", Dimension::Percent, 1.0),
    ("‰", Dimension::Percent, 0.1),
    ("秒", Dimension::Time, 1.0 / 60.0),
    ("分钟", Dimension::Time, 1.0),
    ("小时", Dimension::Time, 60.0),
    ("天", Dimension::Time, 1_440.0),
    ("日", Dimension::Time, 1_440.0),
    ("个工作日", Dimension::Time, 1_440.0),
    ("周", Dimension::Time, 10_080.0),
    ("个月", Dimension::Time, 43_830.0),
    ("年", Dimension::Time, 525_960.0),
    ("米", Dimension::Length, 1.0),
    ("里", Dimension::Length, 500.0),
    ("公里", Dimension::Length, 1_000.0),
    ("平方米", Dimension::Area, 1.0),
    ("㎡", Dimension::Area, 1.0),
    ("亩", Dimension::Area, 666.67),
    ("公顷", Dimension::Area, 10_000.0),
    ("平方公里", Dimension::Area, 1_000_000.0),
    ("美元", Dimension::Money, 1.0),
];

/// The words before a figure that bind it. A word that holds another stands before it.
const BEFORE: [(&str, Comparator); 27] = [
    ("不低于", Comparator::AtLeast),
    ("不少于", Comparator::AtLeast),
    ("不小于", Comparator::AtLeast),
    ("至少", Comparator::AtLeast),
    ("最少", Comparator::AtLeast),
    ("不超过", Comparator::AtMost),
    ("不高于", Comparator::AtMost),
    ("不多于", Comparator::AtMost),
    ("不大于", Comparator::AtMost),
    ("不突破", Comparator::AtMost),
    ("至多", Comparator::AtMost),
    ("最多", Comparator::AtMost),
    ("超过", Comparator::MoreThan),
    ("突破", Comparator::MoreThan),
    ("高于", Comparator::MoreThan),
    ("大于", Comparator::MoreThan),
    ("多于", Comparator::MoreThan),
    ("超", Comparator::MoreThan),
    ("逾", Comparator::MoreThan),
    ("低于", Comparator::LessThan),
    ("少于", Comparator::LessThan),
    ("小于", Comparator::LessThan),
    ("不足", Comparator::LessThan),
    ("不到", Comparator::LessThan),
    ("大约", Comparator::About),
    ("约", Comparator::About),
    ("近", Comparator::About),
];

/// The words behind a figure that bind it.
const BEHIND: [(&str, Comparator); 8] = [
    ("以上", Comparator::AtLeast),
    ("以下", Comparator::AtMost),
    ("以内", Comparator::AtMost),
    ("之内", Comparator::AtMost),
    ("左右", Comparator::About),
    ("上下", Comparator::About),
    ("多", Comparator::MoreThan),
    ("余", Comparator::MoreThan),
];

impl Comparator {
    /// The sign in data.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::About => "≈",
            Self::AtLeast => "≥",
            Self::MoreThan => ">",
            Self::AtMost => "≤",
            Self::LessThan => "<",
            Self::Between => "–",
        }
    }
}

impl Amount {
    /// Reads a figure: the printed value, with or without its unit, and the unit. `None` where no number is printed.
    pub fn of(value: &str, unit: &str) -> Option<Self> {
        let printed = if value.contains(unit) { value.to_owned() } else { format!("{value}{unit}") };
        let text: Vec<char> = printed.chars().filter(|c| !c.is_whitespace()).map(fold_char).collect();
        let (scaled, unit) = bare(unit);
        let figures = figures(&text);
        let folded: Vec<char> = unit.chars().map(fold_char).collect();
        let counted = |figure: &Figure| text.get(figure.end..).is_some_and(|rest| rest.starts_with(&folded));
        let chosen = figures.iter().position(counted).unwrap_or(0);
        let (first, last) = range(&text, &figures, chosen)?;
        // A unit like 万名 counts tens of thousands wherever it is printed.
        let scale = if last.scale > 1.0 || !value.contains(scaled) { 1.0 } else { last.scale };
        let before = before(&text, &figures, first);
        let comparator = bound(&BEFORE, before).or_else(|| bound(&BEHIND, text.get(last.end..)?));
        let percent = before.iter().collect::<String>().ends_with("百分之");
        let unit = if percent { "%".to_owned() } else { unit.to_owned() };
        Some(Self::bounded(first.value * scale, last.value * scale, unit, comparator))
    }

    fn bounded(low: f64, high: f64, unit: String, bound: Option<Comparator>) -> Self {
        let comparator = match bound {
            None if low < high => Comparator::Between,
            None => Comparator::Equal,
            Some(bound) => bound,
        };
        let more = (low < high).then_some(high);
        let (min, max) = match comparator {
            Comparator::Equal | Comparator::About | Comparator::Between => (Some(low), Some(high)),
            Comparator::AtLeast | Comparator::MoreThan => (Some(low), more),
            Comparator::AtMost | Comparator::LessThan => (more.map(|_| low), Some(high)),
        };
        Self { min, max, unit, comparator }
    }

    /// What its unit counts, and the amount in the first unit of that kind: what amounts are sorted by.
    pub fn scaled(&self) -> (Dimension, f64) {
        let (dimension, each) = dimension(&self.unit);
        (dimension, self.min.or(self.max).unwrap_or_default() * each)
    }
}

/// What a unit counts, and how much of the first unit of that kind it is.
pub(super) fn dimension(unit: &str) -> (Dimension, f64) {
    let folded: String = bare(unit).1.chars().map(fold_char).collect();
    let measured = MEASURED.iter().find(|(name, ..)| *name == folded);
    let otherwise = || match folded.as_str() {
        unit if unit.contains('元') => (Dimension::Money, 1.0),
        unit if unit.contains(['%', '‰']) || unit.contains("百分") => (Dimension::Percent, 1.0),
        _ => (Dimension::Pieces, 1.0),
    };
    measured.map_or_else(otherwise, |&(_, dimension, each)| (dimension, each))
}

/// A unit parted into the numerals it begins with and the rest: 万亿 and 元.
fn bare(unit: &str) -> (&str, &str) {
    let numeral = |c: char| matches!(fold_char(c), '十' | '百' | '千' | '万' | '亿');
    let end = unit.find(|c| !numeral(c)).unwrap_or(unit.len());
    let rest = unit.get(end..).unwrap_or_default();
    // 百分点, 千米 and 千克 are units of their own.
    let whole = rest.starts_with(['分', '米', '克', '瓦']);
    if whole { ("", unit) } else { unit.split_at(end) }
}

/// The figure that is meant, from its first number to its last: one number, or two with a sign between them.
fn range<'f>(text: &[char], figures: &'f [Figure], chosen: usize) -> Option<(Figure, &'f Figure)> {
    let joined = |one: &Figure, other: &Figure| {
        let between = text.get(one.end..other.start).unwrap_or_default();
        matches!(between.last(), Some('—' | '–' | '-' | '~' | '～' | '至' | '到')) && between.len() <= 3
    };
    let last = figures.get(chosen)?;
    let before = chosen.checked_sub(1).and_then(|at| figures.get(at)).filter(|before| joined(before, last));
    if let Some(before) = before {
        // 2—3万: the numeral belongs to both.
        let scale = if before.scale > 1.0 { 1.0 } else { last.scale };
        return Some((Figure { value: before.value * scale, ..*before }, last));
    }
    match figures.get(chosen + 1) {
        Some(next) if joined(last, next) => Some((*last, next)),
        _ => Some((*last, last)),
    }
}

/// What stands before a figure, from the number before it on.
fn before<'t>(text: &'t [char], figures: &[Figure], first: Figure) -> &'t [char] {
    let from = figures.iter().filter(|figure| figure.end <= first.start).map(|figure| figure.end).max();
    text.get(from.unwrap_or(0)..first.start).unwrap_or_default()
}

/// The first of some words that stands in a text.
fn bound(words: &[(&str, Comparator)], text: &[char]) -> Option<Comparator> {
    let text: String = text.iter().collect();
    words.iter().find(|(word, _)| text.contains(word)).map(|&(_, comparator)| comparator)
}

#[cfg(test)]
mod tests {
    use super::{Amount, Dimension};

    fn told(value: &str, unit: &str) -> String {
        let Some(amount) = Amount::of(value, unit) else { return "-".into() };
        let bound = |bound: Option<f64>| bound.map_or(String::new(), |bound| bound.to_string());
        format!("{} {}..{} {}", amount.comparator.sign(), bound(amount.min), bound(amount.max), amount.unit)
    }

    #[test]
    fn a_figure_is_its_bounds_its_unit_and_how_it_binds() {
        for (value, unit, amount) in [
            ("95%以上", "%", "≥ 95.. %"),
            ("超过 95", "%", "> 95.. %"),
            ("2—3", "家", "– 2..3 家"),
            ("2家至3家", "家", "– 2..3 家"),
            ("每年至少20", "家", "≥ 20.. 家"),
            ("每年至少帮助20—30", "家", "≥ 20..30 家"),
            ("不低于社区总建筑面积10", "%", "≥ 10.. %"),
            ("突破3.5", "万亿元", "> 3500000000000.. 元"),
            ("1.3", "万亿元", "= 1300000000000..1300000000000 元"),
            ("1.3 万亿元", "万亿元", "= 1300000000000..1300000000000 元"),
            ("3500亿元以上", "亿元", "≥ 350000000000.. 元"),
            ("7,300", "亿元", "= 730000000000..730000000000 元"),
            ("10个左右", "个", "≈ 10..10 个"),
            ("萬", "名", "= 10000..10000 名"),
            ("5", "万名", "= 50000..50000 名"),
            ("2—3万", "人", "– 20000..30000 人"),
            ("十", "分钟", "= 10..10 分钟"),
            ("15", "分鐘", "= 15..15 分鐘"),
            ("２０％以内", "％", "≤ ..20 ％"),
            ("不超过3", "个工作日", "≤ ..3 个工作日"),
            ("百分之九十五以上", "", "≥ 95.. %"),
            ("100多", "家", "> 100.. 家"),
            ("年交易额超过100亿元的5个以上", "个", "≥ 5.. 个"),
            ("两千五百", "个", "= 2500..2500 个"),
            ("大幅提高", "", "-"),
        ] {
            assert_eq!(told(value, unit), amount, "{value} {unit}");
        }
    }

    #[test]
    fn amounts_of_one_kind_are_scaled_alike() {
        let scaled = |value, unit| Amount::of(value, unit).map(|amount| amount.scaled());
        assert_eq!(scaled("2", "小时"), Some((Dimension::Time, 120.0)));
        assert_eq!(scaled("1.3", "万亿元"), Some((Dimension::Money, 1.3e12)));
        assert_eq!(scaled("3", "公里"), Some((Dimension::Length, 3000.0)));
        assert_eq!(scaled("15", "‰"), Some((Dimension::Percent, 1.5)));
        assert_eq!(scaled("3", "个"), Some((Dimension::Pieces, 3.0)));
    }
}
