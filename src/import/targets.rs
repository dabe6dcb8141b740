//! Numbers that a goal or a measure promises, proposed with the words that promise them.
//!
//! A figure is proposed where its clause has a word that promises and a unit stands behind it. Years, document numbers, ages of
//! policies and figures that only count what is listed beside them are not. All of it is a proposal.

mod figure;
mod spoken;
mod words;

use super::decisions::PromisedNumber;
use crate::text::fold;
use figure::{FigureClause, is_described};

/// The numbers that the paragraphs of a part promise.
pub(crate) fn propose(paragraphs: &[String]) -> Vec<PromisedNumber> {
    let mut found = Vec::new();
    for paragraph in paragraphs {
        let (mut deadline, mut promised) = (None, false);
        let chars: Vec<char> = paragraph.chars().collect();
        let folded: Vec<char> = fold(paragraph).chars().collect();
        let mut all = clauses(&chars, &folded);
        if let Some((start, _)) = all.first_mut() {
            *start += row_number(&folded);
        }
        let granted = granted(&folded, &all);
        for ((start, end), granted) in all.into_iter().zip(granted) {
            if let Some(words) = deadline_in(&chars, &folded, start, end) {
                deadline = Some(words);
            }
            // 培育百亿元企业2家、上市企业5家: one verb for all that is listed.
            let listed = start.checked_sub(1).and_then(|at| chars.get(at)) == Some(&'、');
            let goes_on = listed && promised;
            let clause = FigureClause { chars: &chars, folded: &folded, start, end, granted };
            let (found_here, goes_on) = clause.promised(deadline.as_ref(), goes_on);
            promised = goes_on;
            // 分别建成公园3座、5座: what is only listed is of what stands before it.
            for mut promise in found_here {
                if promise.indicator.is_empty() {
                    let above = found.last().filter(|_| listed);
                    promise.indicator =
                        above.map(|above: &PromisedNumber| above.indicator.clone()).unwrap_or_default();
                }
                found.extend((!promise.indicator.is_empty()).then_some(promise));
            }
            if matches!(folded.get(end), Some('.' | ';')) && folded.get(end) == Some(&'.') {
                deadline = None;
            }
        }
    }
    found
}

/// How many characters the number of a row takes that stands before its words: `2.1 设置…`.
fn row_number(folded: &[char]) -> usize {
    let digits = folded.iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
    let number = folded.get(..digits).unwrap_or_default();
    let blanks = folded.iter().skip(digits).take_while(|c| c.is_whitespace()).count();
    let parts = number.contains(&'.') && number.first().is_some_and(char::is_ascii_digit);
    let words = folded.get(digits + blanks).is_some_and(|c| !"年月个%".contains(*c) && c.is_alphabetic());
    if parts && blanks > 0 && words && digits <= 8 { digits + blanks } else { 0 }
}

/// Clauses parted by commas and full stops, brackets whole.
fn clauses(chars: &[char], folded: &[char]) -> Vec<(usize, usize)> {
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in folded.iter().enumerate() {
        depth = match c {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        let digits = folded.iter().skip(at + 1).take_while(|c| c.is_ascii_digit()).count();
        let figure = at.checked_sub(1).and_then(|at| folded.get(at)).is_some_and(char::is_ascii_digit);
        // 1.5万, 1,000辆
        let within = figure
            && (*c == '.' && digits > 0 || chars.get(at).is_some_and(|c| ",，".contains(*c)) && digits == 3);
        // 具有博士、硕士学位: what counts nothing goes on with the clause.
        let pause = chars.get(at) == Some(&'、')
            && (!counts_behind(folded, at + 1) || goes_on_describing(folded, at + 1));
        if depth == 0 && matches!(c, ',' | '.' | ';' | ':') && !within && !pause {
            found.push((start, at));
            start = at + 1;
        }
    }
    found.push((start, folded.len()));
    found
}

/// Whether a figure stands before the next mark.
fn counts_behind(folded: &[char], from: usize) -> bool {
    let rest = folded.iter().skip(from).take_while(|c| !",.;:".contains(**c));
    rest.into_iter().any(char::is_ascii_digit)
}

/// 年产值超100亿元、具备较强国际竞争力的企业2家: behind the mark still stands what kind of firm it is, and then how many.
fn goes_on_describing(folded: &[char], from: usize) -> bool {
    let describes = |words: &str| words.chars().eq(folded.iter().skip(from).copied().take(2));
    ["具备", "具有", "拥有", "掌握"].iter().any(|words| describes(words))
        && is_described(folded.get(from..).unwrap_or_default())
}

/// For each clause whether it only says who gets something: `年销售收入首次突破1000万元的，给予…`, `对…，奖励…`.
fn granted(folded: &[char], clauses: &[(usize, usize)]) -> Vec<bool> {
    let words = |(start, end): &(usize, usize)| -> String {
        folded.get(*start..*end).unwrap_or_default().iter().collect::<String>().trim().to_owned()
    };
    let gives = |words: &str| {
        ["给予", "奖励", "奖补", "补助", "补贴", "予以"].iter().any(|word| words.contains(word))
    };
    let mut granted = vec![false; clauses.len()];
    let (mut reach, mut of) = (false, false);
    for (nth, clause) in clauses.iter().enumerate().rev() {
        let text = words(clause);
        if matches!(folded.get(clause.1), Some('.')) || nth + 1 == clauses.len() {
            (reach, of) = (false, false);
        }
        of |= reach && text.ends_with('的');
        reach |= gives(&text);
        if let Some(own) = granted.get_mut(nth) {
            *own = of;
        }
    }
    granted
}

/// `到2020年`, `2025年底前`.
fn deadline_in(chars: &[char], folded: &[char], start: usize, end: usize) -> Option<String> {
    let clause: String = folded.get(start..end)?.iter().collect();
    let at = clause.find('年')?;
    let before: Vec<char> = clause.get(..at)?.chars().collect();
    let digits = before.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    if digits != 4 {
        return None;
    }
    let first = before.len() - digits;
    let to = first.checked_sub(1).filter(|&place| "到至".contains(before[place]));
    // 5.2023年底前, 2023—2025年底前: the year goes on with what stands before it, an ordinal or another year.
    let goes_on = (start + first).checked_sub(1).and_then(|place| chars.get(place));
    if goes_on.is_some_and(|c| ".．—-–－~～〜".contains(*c)) {
        return None;
    }
    let rest: String = clause.get(at..)?.chars().skip(1).collect();
    let tail = ["底前", "年底", "底", "前"]
        .iter()
        .find(|tail| rest.starts_with(**tail))
        .map_or(0, |tail| tail.chars().count());
    if to.is_none() && tail == 0 {
        return None;
    }
    let from = start + to.unwrap_or(first);
    Some(chars.get(from..start + before.len() + 1 + tail)?.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::propose;

    #[test]
    fn what_is_promised_is_found_with_its_bounds_and_deadline() {
        let found = propose(&["到2028 年，建设未来产业先导区6 个，整机年产量突破3 万台，应用率达到95%以上。依据2016年版办法（国发〔2016〕24号）办理。".to_owned()]);
        let told: Vec<(&str, &str)> =
            found.iter().map(|target| (target.value.as_str(), target.unit.as_str())).collect();
        assert_eq!(told, [("6", "个"), ("突破3", "万台"), ("95%以上", "%")]);
        assert_eq!(found[0].indicator, "建设未来产业先导区");
    }

    #[test]
    fn rates_and_figures_that_end_a_clause_are_promised_too() {
        for (text, value) in [
            ("政府性融资担保费率降至1%以下。", "1%以下"),
            ("细颗粒物平均浓度控制在35微克/立方米以下。", "35微克/立方米以下"),
            ("全年补贴性培训10万人次。", "10"),
            ("一般预算收入60亿元。", "60"),
            ("企业开办0.5个工作日办结。", "0.5"),
            ("智能算力规模达到6000PFlops。", "6000"),
            ("算力规模达到500P以上。", "500P以上"),
            ("公办园在园幼儿占比60%以上。", "60%以上"),
            ("资助250名技能型人才出国培训。", "250"),
            ("选拔100名正职后备人才。", "100"),
            ("人均预期寿命达到79岁。", "79"),
        ] {
            let found = propose(&[text.to_owned()]);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].value, value, "{text}");
        }
    }

    fn told(text: &str) -> Vec<(String, String)> {
        propose(&[text.to_owned()]).into_iter().map(|target| (target.value, target.unit)).collect()
    }

    #[test]
    fn a_year_behind_an_ordinal_or_another_year_is_no_deadline() {
        for text in [
            "5.2023年底前，达标率达到95%以上。",
            "12．2024年底前，达标率达到95%以上。",
            "2023—2025年底前，达标率达到95%以上。",
        ] {
            let found = propose(&[text.to_owned()]);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].deadline, None, "{text}");
        }
        assert_eq!(
            propose(&["到2025年底，达标率达到95%。".to_owned()])[0].deadline.as_deref(),
            Some("到2025年底")
        );
    }

    #[test]
    fn figures_of_all_looks_are_read_whole() {
        for (text, value, unit) in [
            ("提供宿位68 000個。", "68 000", "個"),
            ("培训工匠2 100名，", "2 100", "名"),
            ("建成示范村3至5个。", "3至5", "个"),
            ("增速保持在10%—15%。", "10%—15%", "%"),
            ("更新设备120台（套）。", "120", "台（套）"),
            ("开行班列3200列。", "3200", "列"),
            ("婴幼儿托位数达到4.6个/千人。", "4.6", "个/千人"),
            ("抽检样品3000批次以上。", "3000批次以上", "批次"),
            ("淘汰每小时10蒸吨及以下锅炉35台。", "35", "台"),
            ("每个乡至少建成1座驿站。", "1", "座"),
            ("每年选送30名青年赴外见习。", "30", "名"),
            ("审批时限压缩三分之一以上。", "三分之一以上", "分之"),
            ("单位能耗下降两成。", "两成", "成"),
            ("产值翻一番。", "翻一番", "番"),
            ("办理环节减半。", "减半", "半"),
        ] {
            assert_eq!(told(text), [(value.to_owned(), unit.to_owned())], "{text}");
        }
        let found = propose(&["三年分别建成公园3座、5座、8座。".to_owned()]);
        let told: Vec<(&str, &str)> =
            found.iter().map(|target| (target.indicator.as_str(), target.value.as_str())).collect();
        assert_eq!(told, ["3", "5", "8"].map(|value| ("三年分别建成公园", value)));
        let found = propose(&["2.1 设置求助铃200处。".to_owned()]);
        assert_eq!(found[0].quote, "设置求助铃200处");
    }

    #[test]
    fn of_several_figures_only_what_is_reached_is_promised() {
        for (text, value) in [
            ("约500个积水点于年底前消除至少75%。", "至少75%"),
            ("覆盖率由现在的30%提高到45%。", "45%"),
            ("入住率从三年前的六成，即60%提升至80%。", "80%"),
            ("打造15分钟便民生活圈30个。", "30"),
            ("60岁以上老人体检率达到70%。", "70%"),
            ("培育产值10亿元以上企业3家。", "3"),
            ("培育产值超10亿元企业3家。", "3"),
            ("建成日处理50吨污水站4座。", "4"),
            ("年底前5个园区建成投用。", "5"),
        ] {
            let values: Vec<String> = told(text).into_iter().map(|(value, _)| value).collect();
            let value = value.trim_end_matches('%');
            assert_eq!(
                values.iter().map(|own| own.trim_end_matches('%')).collect::<Vec<_>>(),
                [value],
                "{text}"
            );
        }
    }

    #[test]
    fn what_says_of_what_kind_is_no_promise_of_its_own() {
        let found = propose(&["培育年产值超100亿元、具备较强国际竞争力的龙头企业2家。".to_owned()]);
        let told: Vec<(&str, &str)> =
            found.iter().map(|target| (target.value.as_str(), target.unit.as_str())).collect();
        assert_eq!(told, [("2", "家")]);
    }

    #[test]
    fn figures_that_promise_nothing_are_left() {
        for text in [
            "依托2个平台的经验，参照第3条。",
            "支持单个项目补贴不超过5万元。",
            "组织审核，在5个工作日内完成。",
            "对新认定的平台给予100万元奖励，支持其建设。",
            "年销售收入首次突破1000万元、2000万元的，分别给予10万元奖励。",
            "落实50%的财政支持。",
            "目前全市有规上企业500家。",
            "对新建的日均流量超过30GB的基站实施改造。",
            "推进10千伏线路改造。",
            "对排名后3位的村进行通报。",
            "对考核前10名的街道实施表扬。",
            "完善15分钟便民生活圈建设。",
            "推进千村示范、万村整治。",
            "支持中国500强在本地设立机构。",
            "落实减半征收政策，推动一成不变的做法改变。",
            "推动三分之一的村开展试点。",
        ] {
            assert!(propose(&[text.to_owned()]).is_empty(), "{text}");
        }
    }

    #[test]
    fn at_most_is_not_more_than() {
        let found = propose(&["实现联合检查每年不超过2次，办理时限压缩至5个工作日以内。".to_owned()]);
        let told: Vec<&str> = found.iter().map(|target| target.value.as_str()).collect();
        assert_eq!(told[0], "不超过2");
        assert_eq!(found.len(), 2);
    }
}
