//! Where a line of Chinese text may end: the rule for two neighbouring characters.
//!
//! GB/T 15834-2011 §5.1 forbids stops and closing marks at the head of a line, opening marks at its end,
//! and a split dash or ellipsis; connectors may not head a line, and the slash may stand at neither edge.
//! To that come what readers of plans need: numbers with their units (`1.3万亿元`) and Latin words
//! (`SB/T11135-2015`) stay in one piece. Stricter than the standard in one thing: a dash never heads a
//! line. The algorithm of UAX #14 was tried and breaks `5｜年`; and before version 16 it glues whole
//! quotations.

use crate::text::cluster::is_han;

/// How willingly a line may end between two characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Break {
    /// The standard forbids it.
    Never,
    /// It would cut a word or a number: only where that is longer than a line.
    Word,
    /// Anywhere else.
    Free,
}

/// Reads a text character by character and says for each what kind of break may stand before it.
///
/// The pair alone does not decide: `,` before a digit belongs to `1,000` but not to `流通,2020年`, and 亿
/// is a unit only in the wake of a number.
#[derive(Clone, Copy, Default)]
pub(super) struct BreakReader {
    last: Option<char>,
    before_last: Option<char>,
    in_number: bool,
    after_blank: bool,
}

impl BreakReader {
    /// The kind of break before `c`, which then counts as read. Blanks are not breakable from before.
    pub(super) fn read(&mut self, c: char) -> Break {
        if is_blank(c) {
            self.after_blank = true;
            self.in_number &= self.last.is_some_and(is_digit);
            return Break::Never;
        }
        let answer = self.last.map_or(Break::Never, |last| self.between(last, c));
        self.before_last = self.last.filter(|_| !self.after_blank);
        self.in_number = is_digit(c) || (self.in_number && is_unit(c));
        self.after_blank = false;
        self.last = Some(c);
        answer
    }

    fn between(self, last: char, c: char) -> Break {
        if is_han(last) && is_han(c) {
            // What nearly every pair is; no rule names one but that of the units.
            if self.in_number && is_unit(c) { Break::Word } else { Break::Free }
        } else if last == '/' && is_word(c) && self.before_last.is_some_and(is_word) && !self.after_blank {
            // Inside an address, where else should a line too short for it end?
            Break::Word
        } else if ends_no_line(last) || begins_no_line(c) || is_glue(last) || is_glue(c) {
            Break::Never
        } else if self.in_one_piece(last, c) {
            Break::Word
        } else {
            Break::Free
        }
    }

    fn in_one_piece(self, last: char, c: char) -> bool {
        // Some plans are typed `8 月 1 日`: a blank parts a phrase, but not a number from its unit.
        if self.in_number && is_unit(c) {
            return true;
        }
        if self.after_blank {
            return false;
        }
        if is_digit(c) && is_prefix(last) {
            return true;
        }
        if matches!(last, ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}') {
            return is_digit(c) && self.before_last.is_some_and(is_digit);
        }
        is_word(last) && is_word(c)
    }
}

/// Whether `c` may not be the first of a line: stops, closing marks, connectors, signs after a number.
pub(super) fn begins_no_line(c: char) -> bool {
    matches!(
        c,
        '!' | '"' | '%' | '\'' | ')' | '+' | ',' | '-' | '.' | '/' | ':' | ';' | '?' | ']' | '}' | '~'
    ) || matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '．' | '）' | '》' | '」' | '』' | '】')
        || matches!(c, '〕' | '〉' | '〗' | '］' | '｝' | '”' | '’' | '〞' | '〟' | '＂' | '＇' | '»' | '›')
        || matches!(
            c,
            '…' | '‥' | '—' | '–' | '―' | '‐' | '‑' | '－' | '～' | '〜' | '＋' | '／' | '＼' | '·'
        )
        || matches!(c, '・' | '‧' | '•' | '％' | '‰' | '℃' | '°' | '′' | '″' | '々' | '〻' | 'ー' | '∶' | '¢')
        || matches!(c, '｡' | '｣' | '､' | '･' | '︰' | '﹐' | '﹑' | '﹒' | '﹔' | '﹕' | '﹖' | '﹗' | '﹚')
}

/// Whether `c` may not be the last of a line: opening marks and the slash.
pub(super) fn ends_no_line(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '"' | '\'' | '/' | '（' | '《' | '「' | '『' | '【' | '〔' | '〈' | '〖' | '［'
    ) || matches!(c, '｛' | '“' | '‘' | '〝' | '＂' | '＇' | '«' | '‹' | '／' | '｢' | '﹙')
}

/// Signs that mean nothing without the number or word they stand before.
fn is_prefix(c: char) -> bool {
    matches!(c, '$' | '#' | '￥' | '¥' | '＄' | '＃' | '№' | '€' | '£' | '第' | '〕')
}

/// Blanks are cut where a line ends beside them. The no-break spaces are none.
pub(super) fn is_blank(c: char) -> bool {
    !is_han(c) && c.is_whitespace() && !is_glue(c)
}

fn is_glue(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{2060}' | '\u{feff}')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// The units and measure words that follow a number in the plans, and the powers of ten between.
fn is_unit(c: char) -> bool {
    matches!(
        c,
        '年' | '月'
            | '日'
            | '号'
            | '时'
            | '分'
            | '秒'
            | '天'
            | '周'
            | '岁'
            | '届'
            | '期'
            | '季'
            | '世'
            | '纪'
    ) || matches!(c, '十' | '百' | '千' | '万' | '亿' | '元' | '角' | '美' | '吨' | '克' | '斤' | '米' | '里')
        || matches!(
            c,
            '亩' | '平' | '方' | '公' | '顷' | '度' | '倍' | '成' | '级' | '类' | '种' | '批' | '项'
        )
        || matches!(
            c,
            '条' | '款' | '章' | '节' | '页' | '个' | '家' | '户' | '人' | '名' | '位' | '次' | '件'
        )
        || matches!(
            c,
            '台' | '辆' | '座' | '处' | '所' | '点' | '場' | '场' | '站' | '间' | '套' | '份' | '號'
        )
        || matches!(
            c,
            '時' | '億' | '萬' | '個' | '項' | '級' | '類' | '種' | '條' | '處' | '輛' | '噸' | '畝'
        )
}

/// Whether `c` is a piece of a word written without blanks inside: ASCII, and letters of narrow scripts.
fn is_word(c: char) -> bool {
    c.is_ascii_graphic()
        || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
        || (c < '\u{1100}' && c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::{Break, BreakReader};

    /// The text with `|` where a line may end and `:` where only a word too long would be cut.
    fn breaks(text: &str) -> String {
        let mut reader = BreakReader::default();
        let mut out = String::new();
        for c in text.chars() {
            match reader.read(c) {
                Break::Never => {}
                Break::Word => out.push('_'),
                Break::Free => out.push('|'),
            }
            out.push(c);
        }
        out
    }

    #[test]
    fn stops_and_brackets_stay_with_what_they_belong_to() {
        assert_eq!(breaks("推进“互联网+流通”行动。"), "推|进|“互|联|网+|流|通”|行|动。");
        assert_eq!(breaks("（一）总体"), "（一）|总|体");
        assert_eq!(breaks("《意见》(国办发〔2016〕24号),"), "《意|见》|(国|办|发|〔2_0_1_6〕_2_4_号),");
    }

    #[test]
    fn a_number_keeps_its_unit() {
        assert_eq!(breaks("到2020年达1.3万亿元"), "到|2_0_2_0_年|达|1._3_万_亿_元");
        assert_eq!(breaks("增长95%以上"), "增|长|9_5%|以|上");
        assert_eq!(breaks("培育100家年"), "培|育|1_0_0_家_年");
        assert_eq!(breaks("第13条家"), "第_1_3_条_家");
        assert_eq!(breaks("万亿元"), "万|亿|元");
    }

    #[test]
    fn a_comma_holds_digits_together_only_inside_a_number() {
        assert_eq!(breaks("1,000家"), "1,_0_0_0_家");
        assert_eq!(breaks("流通,2020年"), "流|通,|2_0_2_0_年");
        assert_eq!(breaks("a,b"), "a,|b");
    }

    #[test]
    fn latin_words_and_standards_stay_whole() {
        assert_eq!(breaks("用Wi-Fi和SB/T11"), "用|W_i-_F_i|和|S_B/_T_1_1");
        assert_eq!(breaks("Ｏ２Ｏ体验"), "Ｏ_２_Ｏ|体|验");
        assert_eq!(breaks("für"), "f_ü_r");
    }

    #[test]
    fn dash_and_ellipsis_are_never_split() {
        assert_eq!(breaks("措施——坚持……等"), "措|施——|坚|持……|等");
    }

    #[test]
    fn a_blank_breaks_a_phrase_but_frees_no_bracket() {
        assert_eq!(breaks("big data"), "b_i_g |d_a_t_a");
        assert_eq!(breaks("“ 互联 ”"), "“ 互|联 ”");
        assert_eq!(breaks("5\u{a0}年"), "5\u{a0}年");
        assert_eq!(breaks("自 2016 年 8 月"), "自 |2_0_1_6 _年 |8 _月");
    }
}
