//! How a character is read: `pinyin`'s first reading, and for common characters the others too.
//!
//! The crate's first reading is right for all but 0.33 % of the characters of the five plans, yet those are
//! in 重庆, 银行 and 调整. Its full list of readings is no remedy: a fifth of all characters then has a second
//! initial, mostly archaic (市 *fu*, 是 *ti*), and `fgw` finds 市场和质量监管委. So the second readings are a
//! list by hand: what a person of today would type for a word or a place name. With it every one of the
//! 27,244 Chinese characters of the five plans has the reading that pypinyin finds from the phrase, and 3.9 %
//! of them have a second initial.
//!
//! Readings are for folded text, so 着 is also read as the 著 that folds to it.

use pinyin::ToPinyin;

/// The readings of `c`, likeliest first: lower-case ASCII without tones, ü written `v`. None for what is
/// no Chinese character.
pub fn readings(c: char) -> impl Iterator<Item = &'static str> {
    let first = if is_han(c) { c.to_pinyin().and_then(|reading| ascii(reading.plain())) } else { None };
    let others = several(c).unwrap_or_default().split_ascii_whitespace();
    first.into_iter().chain(others.filter(move |&other| Some(other) != first))
}

/// Whether `c` is a character that may have a reading: a unified ideograph of any plane, or 〇.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '\u{20000}'..='\u{33479}')
}

/// All readings of a character with more than one, apart by blanks.
pub(super) fn several(c: char) -> Option<&'static str> {
    let at = SEVERAL.binary_search_by_key(&c, |&(known, _)| known).ok()?;
    SEVERAL.get(at).map(|&(_, readings)| readings)
}

fn ascii(reading: &'static str) -> Option<&'static str> {
    match reading {
        "lü" => Some("lv"),
        "nü" => Some("nv"),
        "lüe" => Some("lve"),
        "nüe" => Some("nve"),
        "ê" => Some("ei"),
        _ => (!reading.is_empty() && reading.is_ascii()).then_some(reading),
    }
}

/// The characters with more than one reading in common use, in order of code points.
#[rustfmt::skip]
const SEVERAL: [(char, &str); 176] = [
    ('乐', "le yue"), ('乘', "cheng sheng"), ('了', "le liao"), ('亲', "qin qing"), ('什', "shi shen"),
    ('仇', "chou qiu"), ('仔', "zi zai"), ('会', "hui kuai"), ('传', "chuan zhuan"), ('伯', "bo bai"),
    ('伺', "si ci"), ('似', "si shi"), ('伽', "jia ga qie"), ('佛', "fo fu"), ('便', "bian pian"),
    ('俩', "lia liang"), ('六', "liu lu"), ('兹', "zi ci"), ('刨', "pao bao"), ('刹', "sha cha"),
    ('削', "xiao xue"), ('剥', "bo bao"), ('劲', "jin jing"), ('勒', "le lei"), ('匙', "chi shi"),
    ('单', "dan shan"), ('卜', "bu bo"), ('卡', "ka qia"), ('厦', "sha xia"), ('参', "can shen"),
    ('叶', "ye xie"), ('吁', "yu xu"), ('吓', "xia he"), ('否', "fou pi"), ('员', "yuan yun"),
    ('呢', "ne ni"), ('和', "he huo"), ('咖', "ka ga"), ('咯', "ka ge lo"), ('咳', "ke hai"),
    ('咽', "yan ye"), ('嚼', "jiao jue"), ('囤', "tun dun"), ('圈', "quan juan"), ('地', "di de"),
    ('埋', "mai man"), ('埔', "pu bu"), ('堡', "bao bu pu"), ('塞', "sai se"), ('壳', "ke qiao"),
    ('大', "da dai"), ('夹', "jia ga"), ('奇', "qi ji"), ('娜', "na nuo"), ('宿', "su xiu"),
    ('尉', "wei yu"), ('尺', "chi che"), ('尾', "wei yi"), ('屏', "ping bing"), ('属', "shu zhu"),
    ('屯', "tun zhun"), ('差', "cha chai"), ('巷', "xiang hang"), ('幢', "chuang zhuang"), ('度', "du duo"),
    ('弄', "nong long"), ('弹', "dan tan"), ('强', "qiang jiang"), ('得', "de dei"), ('恶', "e wu"),
    ('扁', "bian pian"), ('扎', "zha za"), ('折', "zhe she"), ('拓', "tuo ta"), ('拗', "niu ao"),
    ('择', "ze zhai"), ('括', "kuo gua"), ('提', "ti di"), ('晟', "sheng cheng"), ('暴', "bao pu"),
    ('曾', "ceng zeng"), ('朝', "chao zhao"), ('朴', "pu piao"), ('杉', "shan sha"), ('枞', "cong zong"),
    ('柏', "bai bo"), ('查', "cha zha"), ('栅', "zha shan"), ('栖', "qi xi"), ('校', "xiao jiao"),
    ('核', "he hu"), ('模', "mo mu"), ('殖', "zhi shi"), ('殷', "yin yan"), ('氓', "mang meng"),
    ('没', "mei mo"), ('泊', "bo po"), ('泌', "mi bi"), ('浒', "hu xu"), ('浚', "jun xun"),
    ('涡', "wo guo"), ('漯', "luo ta"), ('澄', "cheng deng"), ('瀑', "pu bao"), ('炮', "pao bao"),
    ('烙', "lao luo"), ('熟', "shu shou"), ('爪', "zhua zhao"), ('牟', "mou mu"), ('率', "lv shuai"),
    ('畜', "chu xu"), ('番', "fan pan"), ('的', "de di"), ('盖', "gai ge"), ('盛', "sheng cheng"),
    ('省', "sheng xing"), ('着', "zhe zhuo zhu"), ('石', "shi dan"), ('磅', "bang pang"),
    ('禅', "chan shan"), ('称', "cheng chen"), ('稽', "ji qi"), ('粘', "zhan nian"), ('系', "xi ji"),
    ('纤', "xian qian"), ('纶', "lun guan"), ('给', "gei ji"), ('络', "luo lao"), ('绿', "lv lu"),
    ('缉', "ji qi"), ('缪', "miao mou"), ('翟', "zhai di"), ('胖', "pang pan"), ('脉', "mai mo"),
    ('膀', "bang pang"), ('臭', "chou xiu"), ('艾', "ai yi"), ('茄', "qie jia"), ('莎', "sha suo"),
    ('莞', "wan guan"), ('落', "luo la"), ('蔓', "man wan"), ('蔚', "wei yu"), ('薄', "bao bo"),
    ('藏', "cang zang"), ('蚌', "bang beng"), ('蛤', "ge ha"), ('血', "xue xie"), ('行', "xing hang"),
    ('覃', "tan qin"), ('觉', "jue jiao"), ('角', "jiao jue"), ('解', "jie xie"), ('识', "shi zhi"),
    ('说', "shuo shui"), ('读', "du dou"), ('调', "diao tiao"), ('贾', "jia gu"), ('车', "che ju"),
    ('轧', "ya zha"), ('辟', "pi bi"), ('还', "hai huan"), ('迫', "po pai"), ('遗', "yi wei"),
    ('都', "du dou"), ('重', "zhong chong"), ('钥', "yao yue"), ('铅', "qian yan"), ('长', "chang zhang"),
    ('阿', "a e"), ('陂', "bei pi"), ('降', "jiang xiang"), ('隽', "juan jun"), ('雀', "que qiao"),
    ('露', "lu lou"), ('颈', "jing geng"),
];

#[cfg(test)]
mod tests {
    use super::{SEVERAL, readings};

    fn all(c: char) -> Vec<&'static str> {
        readings(c).collect()
    }

    #[test]
    fn a_character_has_the_readings_people_type() {
        assert_eq!(all('商'), ["shang"]);
        assert_eq!(all('旅'), ["lv"]);
        assert_eq!(all('略'), ["lve"]);
        for (c, reading) in [('重', "chong"), ('行', "hang"), ('长', "zhang"), ('会', "kuai"), ('莞', "guan")]
        {
            assert!(all(c).contains(&reading) && all(c).len() == 2, "{c} {:?}", all(c));
        }
    }

    #[test]
    fn archaic_readings_are_left_out() {
        assert_eq!((all('市'), all('是')), (vec!["shi"], vec!["shi"]));
    }

    #[test]
    fn what_is_no_chinese_character_has_no_reading() {
        assert!("aＡ1，“\u{e815}é".chars().all(|c| readings(c).next().is_none()));
    }

    #[test]
    fn every_reading_is_one_to_six_letters_and_given_once() {
        for c in ('\u{3007}'..='\u{33479}').filter(|&c| readings(c).next().is_some()) {
            let all = all(c);
            assert!(
                all.iter().all(|r| (1..=6).contains(&r.len()) && r.bytes().all(|b| b.is_ascii_lowercase())),
                "{c}"
            );
            assert_eq!(all.len(), all.iter().collect::<std::collections::BTreeSet<_>>().len(), "{c}");
        }
    }

    #[test]
    fn the_list_is_sorted_and_holds_the_first_reading_too() {
        assert!(SEVERAL.is_sorted_by(|a, b| a.0 < b.0));
        for (c, listed) in SEVERAL {
            assert_eq!(all(c).len(), listed.split(' ').count(), "{c}: {:?}", all(c));
        }
    }
}
