//! The figures of a clause: which of them the clause promises, with their units and bounds.
//!
//! A figure is promised where its clause has a word that promises and a unit stands behind it. What it describes (a firm of a
//! size, a circle of fifteen minutes, the last three of a list), what it starts from (由30%), and of what a share is taken are
//! figures too, and are no promises.

use super::spoken::amounts;
use super::words::{AFTER, BECOMES, BEFORE, CONDITIONS, COUNTERS, FOLDED, GREAT, LATIN, MEASURES, PAST};
use crate::import::decisions::PromisedNumber;
use crate::load::quotes_figure;

/// The longest clause that is read, in characters.
const LONGEST: usize = 1_000;

/// A clause of a text.
pub(super) struct FigureClause<'t> {
    pub(super) chars: &'t [char],
    pub(super) folded: &'t [char],
    pub(super) start: usize,
    pub(super) end: usize,
    /// It says who gets something.
    pub(super) granted: bool,
}

/// What a clause says as a whole.
struct ClauseSense {
    words: String,
    promises: bool,
    grants: bool,
    past: bool,
}

impl ClauseSense {
    /// Within how many days something is done is a rule, that it is done in fewer is promised.
    fn is_sooner(&self) -> bool {
        let fewer = ["压缩", "缩短", "减少", "压减", "办结", "控制在"];
        fewer.iter().any(|word| self.words.contains(word)) && !self.words.contains("日内")
    }
}

/// A figure in a clause: its digits, and its unit as folded.
struct ClauseFigure<'r> {
    from: usize,
    to: usize,
    unit: &'r str,
}

impl FigureClause<'_> {
    /// The figures that it promises, and whether what is listed behind it is promised too; `goes_on` if it is so listed itself.
    pub(super) fn promised(&self, deadline: Option<&String>, goes_on: bool) -> (Vec<PromisedNumber>, bool) {
        // What has no mark for so long is no sentence, and would be gone through for each of its figures.
        if self.end.saturating_sub(self.start) > LONGEST {
            return (Vec::new(), false);
        }
        let Some(sense) = self.sense(goes_on) else { return (Vec::new(), false) };
        let mut found = Vec::new();
        let mut at = self.start;
        while at < self.end {
            if !self.begins_figure(at) {
                at += 1;
                continue;
            }
            let to = self.digits_end(at);
            // A unit is short: to look at all that follows each figure would take too long.
            let rest: String =
                self.folded.get(to..self.end.min(to + 16)).unwrap_or_default().iter().collect();
            if let Some(unit) = unit_at(rest.trim_start()) {
                let figure = ClauseFigure { from: at, to, unit };
                if self.is_promised(&figure, &sense, goes_on) {
                    found.extend(self.target(&figure, deadline));
                }
            }
            at = to.max(at + 1);
        }
        if !sense.past {
            let spoken = amounts(self.folded, (self.start, self.end));
            found.extend(spoken.into_iter().filter_map(|amount| self.spoken(amount, deadline)));
        }
        (found, sense.promises)
    }

    /// What it says; none where it only says on which condition.
    fn sense(&self, goes_on: bool) -> Option<ClauseSense> {
        let words = self.words(self.start, self.end);
        if self.granted || CONDITIONS.iter().any(|word| words.contains(word)) {
            return None;
        }
        Some(ClauseSense {
            promises: goes_on || words.contains("办结") || promises(&words),
            grants: FOLDED.1.iter().any(|word| words.contains(word.as_str())),
            past: PAST.iter().any(|word| words.contains(word)),
            words,
        })
    }

    fn words(&self, from: usize, to: usize) -> String {
        self.folded.get(from..to).unwrap_or_default().iter().collect()
    }

    fn printed(&self, from: usize, to: usize) -> String {
        self.chars.get(from..to).unwrap_or_default().iter().collect()
    }

    fn is_digit(&self, at: usize) -> bool {
        at < self.end && self.folded.get(at).is_some_and(char::is_ascii_digit)
    }

    fn begins_figure(&self, at: usize) -> bool {
        let within = |above: usize| {
            self.folded.get(above).is_some_and(|c| c.is_ascii_alphanumeric() || "(.-+由从第".contains(*c))
        };
        self.is_digit(at) && !at.checked_sub(1).is_some_and(within)
    }

    /// Where the digits of a figure end: `1,000`, `68 000`, `1万2`, `3—5`, `3至5`.
    fn digits_end(&self, from: usize) -> usize {
        let mut to = from;
        while to < self.end {
            let Some(&c) = self.folded.get(to) else { break };
            let goes_on = c.is_ascii_digit()
                || matches!(c, '.' | '-' | '~' | ',')
                || "万亿至到".contains(c) && self.is_digit(to + 1)
                || self.is_thousands_blank(from, to);
            if !goes_on {
                break;
            }
            to += 1;
        }
        to
    }

    /// `68 000`: a blank behind one to three digits and before exactly three.
    fn is_thousands_blank(&self, from: usize, at: usize) -> bool {
        let blank = self.folded.get(at).is_some_and(|c| c.is_whitespace());
        let before = (from..at).rev().take_while(|place| self.is_digit(*place)).count();
        blank
            && (1..=3).contains(&before)
            && (1..=3).all(|nth| self.is_digit(at + nth))
            && !self.folded.get(at + 4).is_some_and(|c| c.is_ascii_digit() || *c == '年')
    }

    fn is_promised(&self, figure: &ClauseFigure<'_>, sense: &ClauseSense, goes_on: bool) -> bool {
        let unit = figure.unit;
        let behind = self.behind(figure);
        let money = unit.ends_with('元') || unit == "%" || unit == "倍";
        // 全年培训10万人次: what ends with its figure promises it without a verb, money only where it is of what is counted by it.
        let ends = !sense.past && behind.is_empty() && (!unit.ends_with('元') || self.is_sum(figure));
        let describes = behind.starts_with(',') && is_described(&behind.chars().collect::<Vec<_>>());
        let attributive = describes
            || behind.starts_with('的')
                && !["的目标", "的水平", "的标准", "的比例", "的要求"]
                    .iter()
                    .any(|words| behind.starts_with(words));
        let lasts = ["工作日", "小时", "分钟"].iter().any(|time| unit.ends_with(time));
        (sense.promises || ends)
            && !(sense.grants && money)
            && (!lasts || sense.is_sooner())
            && !(attributive && (money || is_measure(unit)))
            && !(unit.contains("千伏") && behind.starts_with(char::is_alphabetic))
            && !self.is_rank(figure)
            && !self.is_size(figure, &behind)
            && !becomes(&behind)
            && !self.is_whole(figure, &behind, goes_on)
    }

    /// 后3位, 前10名: the place in a list; not 2025年底前10个.
    fn is_rank(&self, figure: &ClauseFigure<'_>) -> bool {
        let before = self.words(figure.from.saturating_sub(3).max(self.start), figure.from);
        let before = before.trim_end();
        let ranked = before.ends_with('后') || before.ends_with('前') && !before.ends_with("底前");
        let time = ["年前", "月前", "日前", "之前", "以前", "目前"].iter().any(|time| before.ends_with(time));
        ranked && !time && ["位", "名", "个", "家"].contains(&figure.unit)
    }

    /// 10亿元以上企业3家, 产值超5亿元企业2户, 60岁以上老人: of what size something is that is counted behind it, or of which age.
    fn is_size(&self, figure: &ClauseFigure<'_>, behind: &str) -> bool {
        let (_, end) = self.unit_span(figure);
        let bound = self.words(end, self.end.min(end + 4));
        let bound = bound.trim_start().trim_start_matches('及');
        let bounded = AFTER.iter().any(|own| bound.starts_with(own));
        if figure.unit.ends_with('岁') {
            return !behind.is_empty()
                && (bounded || behind.starts_with(['老', '人', '儿', '婴', '青', '妇']));
        }
        let between: String =
            behind.chars().take_while(|c| !c.is_ascii_digit() && !",;.:()".contains(*c)).collect();
        let counted =
            behind.get(between.len()..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        is_measure(figure.unit) && counted && !between.is_empty() && (bounded || !promises(&between))
    }

    /// 一般预算收入60亿元: a sum of what a place or a year has.
    fn is_sum(&self, figure: &ClauseFigure<'_>) -> bool {
        const SUMS: [&str; 14] = [
            "收入",
            "外资",
            "内资",
            "总额",
            "增加值",
            "产值",
            "投资",
            "进出口",
            "出口",
            "零售额",
            "贷款",
            "税收",
            "总值",
            "资金",
        ];
        let before = self.words(figure.from.saturating_sub(4).max(self.start), figure.from);
        SUMS.iter().any(|sum| before.trim_end().ends_with(sum))
    }

    /// 约500个黑点消除75%: of what a share is promised. No verb stands before it, and one before the share.
    fn is_whole(&self, figure: &ClauseFigure<'_>, behind: &str, goes_on: bool) -> bool {
        let bare = !goes_on && !promises(&self.words(self.start, figure.from));
        let share = behind.find('%').and_then(|at| behind.get(..at));
        bare && figure.unit != "%"
            && share.is_some_and(|share| promises(share) && share.ends_with(|c: char| c.is_ascii_digit()))
    }

    /// Where the unit of a figure stands.
    fn unit_span(&self, figure: &ClauseFigure<'_>) -> (usize, usize) {
        let rest = self.folded.get(figure.to..self.end).unwrap_or_default();
        let from = figure.to + rest.iter().take_while(|c| c.is_whitespace()).count();
        (from, from + figure.unit.chars().count())
    }

    /// What stands in the clause behind a figure, its unit and its bound.
    fn behind(&self, figure: &ClauseFigure<'_>) -> String {
        let (_, end) = self.unit_span(figure);
        let rest = self.words(end, self.end);
        let rest = rest.trim_start();
        AFTER.iter().find_map(|bound| rest.strip_prefix(bound)).unwrap_or(rest).trim().to_owned()
    }

    /// 10%—15%: where the second figure of a range with both units ends.
    fn range_end(&self, figure: &ClauseFigure<'_>) -> Option<usize> {
        let (_, end) = self.unit_span(figure);
        self.folded.get(end).filter(|c| "-~至到".contains(**c))?;
        let digits = (end + 1..self.end)
            .take_while(|at| self.is_digit(*at) || self.folded.get(*at) == Some(&'.'))
            .count();
        let second = end + 1 + digits + figure.unit.chars().count();
        let same = digits > 0 && self.words(end + 1 + digits, second) == figure.unit;
        same.then_some(second)
    }

    fn target(&self, figure: &ClauseFigure<'_>, deadline: Option<&String>) -> Option<PromisedNumber> {
        let (unit_start, unit_end) = self.unit_span(figure);
        let before = self.words(self.start, figure.from);
        let bound = BEFORE
            .iter()
            .find(|bound| before.trim_end().ends_with(**bound))
            .map_or(0, |bound| bound.chars().count());
        let gap = before.chars().rev().take_while(|c| c.is_whitespace()).count();
        let from = if bound > 0 { figure.from - bound - gap } else { figure.from };
        let range = self.range_end(figure);
        let whole_end = range.unwrap_or(unit_end);
        let after = self.words(whole_end, self.end);
        let closed = AFTER.iter().find(|bound| after.starts_with(**bound)).map(|bound| bound.chars().count());
        let end = whole_end + closed.unwrap_or(0);
        let value_end = if closed.is_some() || range.is_some() { end } else { figure.to };
        self.promise((from, value_end), (unit_start, unit_end), end, deadline)
    }

    /// An amount said in words.
    fn spoken(
        &self,
        amount: super::spoken::SpokenAmount,
        deadline: Option<&String>,
    ) -> Option<PromisedNumber> {
        let before = self.words(self.start, amount.from);
        let bound =
            BEFORE.iter().find(|bound| before.ends_with(**bound)).map_or(0, |bound| bound.chars().count());
        let after = self.words(amount.to, self.end);
        let closed =
            AFTER.iter().find(|bound| after.starts_with(**bound)).map_or(0, |bound| bound.chars().count());
        self.promise((amount.from - bound, amount.to + closed), amount.unit, amount.to + closed, deadline)
    }

    /// A promise of a value, with the words behind it, or before it, for what it is of.
    fn promise(
        &self,
        (from, to): (usize, usize),
        unit: (usize, usize),
        end: usize,
        deadline: Option<&String>,
    ) -> Option<PromisedNumber> {
        let behind = self.printed(end, self.end);
        let indicator =
            if behind.trim().chars().count() > 1 { behind } else { self.printed(self.start, from) };
        let promise = PromisedNumber {
            indicator: indicator.trim().trim_start_matches(['的', '以']).to_owned(),
            value: self.printed(from, to).trim().to_owned(),
            unit: self.printed(unit.0, unit.1),
            deadline: deadline.cloned(),
            quote: self.printed(self.start, self.end).trim().to_owned(),
        };
        // What the proof of a plan would be against is no figure that was read rightly.
        let held = quotes_figure(&promise.quote, &promise.value, &promise.unit);
        held.then_some(promise)
    }
}

/// Whether a unit measures a thing and does not count it.
fn is_measure(unit: &str) -> bool {
    MEASURES.iter().any(|measure| unit.ends_with(measure)) || LATIN.contains(&unit)
}

fn promises(folded: &str) -> bool {
    FOLDED.0.iter().any(|word| folded.contains(word.as_str()))
}

/// Whether a figure is what another is reached from: 由现在的30%提高到45%, 78%→85%.
fn becomes(behind: &str) -> bool {
    behind.starts_with(['→', '⇒']) || BECOMES.iter().any(|words| behind.starts_with(words))
}

/// The unit with which folded words behind a figure begin: `个`, `万平方米`, `台(套)`. `月` and `日` of a date are none.
fn unit_at(rest: &str) -> Option<&str> {
    let counter = |behind: &str| -> Option<usize> {
        COUNTERS.iter().filter(|unit| behind.starts_with(**unit)).map(|unit| unit.len()).max()
    };
    let great =
        GREAT.iter().filter_map(|great| Some(great.len() + counter(rest.strip_prefix(*great)?)?)).max();
    // 35微克/立方米, 6000PFlops
    let latin = || {
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        LATIN.contains(&rest.get(..letters)?).then_some(letters)
    };
    let length = counter(rest).max(great).or_else(latin)?;
    let behind = rest.get(length..).unwrap_or_default();
    let per = behind.strip_prefix('/').or_else(|| behind.strip_prefix('每')).and_then(|per| {
        let mark = behind.len() - per.len();
        // 4.5个/千人
        let great = GREAT.iter().find(|great| per.starts_with(**great)).map_or(0, |great| great.len());
        Some(mark + counter(per).or_else(|| Some(great + counter(per.get(great..)?)?))?)
    });
    // 10台(套)
    let other = behind.strip_prefix('(').and_then(|inner| {
        let second = counter(inner)?;
        inner.get(second..)?.starts_with(')').then_some(second + 2)
    });
    let length = length + per.or(other).unwrap_or(0);
    // 2个月 and 3天 are times; 5个工作日 is asked for elsewhere.
    let time = ["个月", "个季度", "个小时", "个年"].iter().any(|time| rest.starts_with(time));
    (!time).then(|| rest.get(..length)).flatten()
}

/// Whether a 的 stands before the next figure.
pub(super) fn is_described(folded: &[char]) -> bool {
    let before = folded.iter().take_while(|c| !c.is_ascii_digit() && !".;:".contains(**c));
    before.into_iter().any(|c| *c == '的')
}
