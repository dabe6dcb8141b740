//! A list of units cut into units.

use std::ops::Range;

use super::Known;

/// How names of bodies end. `部门` and `单位` are collective ones.
const ENDS: [&str; 70] = [
    "工商联",
    "科协",
    "社联",
    "残联",
    "妇联",
    "文联",
    "共青团中央",
    "军委",
    "厅",
    "局",
    "委",
    "办",
    "部",
    "署",
    "院",
    "社",
    "会",
    "府",
    "行",
    "室",
    "中心",
    "公司",
    "集团",
    "海关",
    "大学",
    "学校",
    "学院",
    "总队",
    "支队",
    "部门",
    "单位",
    "机构",
    "企业",
    "协会",
    "联盟",
    "联合会",
    "委员会",
    "管委会",
    "办公室",
    "实验室",
    "政府",
    "法院",
    "检察院",
    "总局",
    "分局",
    "分行",
    "总部",
    "工委",
    "党委",
    "纪委",
    "监委",
    "编办",
    "银行",
    "电网",
    "学会",
    "研究院",
    "基地",
    "园区",
    "新区",
    "开发区",
    "地区",
    "市州",
    "区县",
    "县区",
    "各县",
    "各市",
    "各区",
    "团体",
    "总站",
    "组",
];

/// Words that end like a body and are none.
const NOT: [&str; 16] = [
    "部分",
    "全部",
    "内部",
    "机会",
    "社会",
    "全社会",
    "举办",
    "承办",
    "会",
    "办",
    "银行会",
    "进行",
    "实行",
    "执行",
    "推行",
    "运行",
];

/// Whether a folded text ends like the name of a body.
pub(crate) fn is_body(folded: &str) -> bool {
    let bare = folded.trim().trim_end_matches('等');
    // An alias or a list of members stands in brackets behind the name.
    let bare = match bare.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        Some((before, _)) if !before.is_empty() => before,
        _ => bare,
    };
    let count = bare.chars().count();
    let fits = (2..=40).contains(&count) && !NOT.contains(&bare);
    let sentence = bare.contains([',', '.', ';', ':', '\"']);
    fits && !sentence && ENDS.iter().any(|end| bare.ends_with(end))
}

/// The items of a folded list: at `、 ， ； /` outside of brackets, at 和 及 与 会同 and white space where both sides are bodies.
pub(crate) fn split(folded: &[char], known: Option<&dyn Known>) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in folded.iter().enumerate() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' | '/' | '.' if depth == 0 => {
                joined(folded, start..at, known, &mut items);
                start = at + 1;
            }
            _ => {}
        }
    }
    joined(folded, start..folded.len(), known, &mut items);
    items.retain(|item| folded.get(item.clone()).is_some_and(|item| item.iter().any(|c| !c.is_whitespace())));
    items
}

/// Cuts an item at the first word that joins two bodies, and what is left again.
fn joined(folded: &[char], item: Range<usize>, known: Option<&dyn Known>, items: &mut Vec<Range<usize>>) {
    let text = |range: Range<usize>| -> String { folded.get(range).unwrap_or_default().iter().collect() };
    let body = |range: Range<usize>| {
        let text = text(range);
        known.is_some_and(|known| known.knows(text.trim())) || is_body(&text)
    };
    if known.is_some_and(|known| known.knows(text(item.clone()).trim())) {
        items.push(item);
        return;
    }
    let mut depth = 0_usize;
    for at in item.clone() {
        let c = folded.get(at).copied().unwrap_or(' ');
        depth = match c {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        let length = match c {
            '和' | '及' | '与' | '與' => 1,
            '会' if folded.get(at + 1) == Some(&'同') => 2,
            '以' if folded.get(at + 1) == Some(&'及') => 2,
            // 财政部等有关部门: what follows 等 is a body of its own.
            '等' if ['有', '相', '各'].iter().any(|next| folded.get(at + 1) == Some(next)) => 1,
            c if c.is_whitespace() => 1,
            _ => continue,
        };
        let (before, after) = (item.start..at, at + length..item.end);
        // 各有关部门和单位 is one collective body.
        let collective = super::without_words(text(after.clone()).trim()).0.chars().count() <= 2;
        if depth == 0 && !collective && body(before.clone()) && ends_in_a_body(folded, after.clone(), known) {
            items.push(before);
            joined(folded, after, known, items);
            return;
        }
    }
    items.push(item);
}

/// Whether a body, with words that assign behind it or another body joined to it, follows.
fn ends_in_a_body(folded: &[char], after: Range<usize>, known: Option<&dyn Known>) -> bool {
    let text: String = folded.get(after).unwrap_or_default().iter().collect();
    let text = text.trim();
    let bare = super::without_words(text).0;
    known.is_some_and(|known| known.knows(&bare)) || is_body(&bare)
}

#[cfg(test)]
mod tests {
    use super::{is_body, split};

    fn units(text: &str) -> Vec<String> {
        let folded: Vec<char> = crate::text::fold(text).chars().collect();
        split(&folded, None).into_iter().map(|item| folded[item].iter().collect::<String>()).collect()
    }

    #[test]
    fn marks_part_units_but_not_within_brackets() {
        assert_eq!(
            units("市商务局、市财政局,各区政府(含开发区、风景区)"),
            ["市商务局", "市财政局", "各区政府(含开发区,风景区)"]
        );
        assert_eq!(
            units("省商务厅 省财政厅/省教育厅；省人大"),
            ["省商务厅", "省财政厅", "省教育厅", "省人大"]
        );
    }

    #[test]
    fn and_parts_bodies_and_no_names() {
        assert_eq!(units("工业和信息化部、文化和旅游部"), ["工业和信息化部", "文化和旅游部"]);
        assert_eq!(units("供销合作总社等和各省级人民政府"), ["供销合作总社等", "各省级人民政府"]);
        assert_eq!(units("市市场和质量监管委和相关区政府"), ["市市场和质量监管委", "相关区政府"]);
        assert_eq!(units("各有关部门和单位"), ["各有关部门和单位"]);
        assert_eq!(units("教育部等有关部门和单位按职责分工负责").len(), 2);
        assert_eq!(units("国家发展改革委会同有关部门"), ["国家发展改革委", "有关部门"]);
    }

    #[test]
    fn bodies_are_known_by_their_ends() {
        for body in
            ["省市场监管局(省知识产权局)", "之江实验室", "人行广州分行", "省数据集团(筹)", "各有关部门"]
        {
            assert!(is_body(body), "{body}");
        }
        for other in ["社会", "部分", "线上线下", "指限额以上企业,下同", "国科发火"] {
            assert!(!is_body(other), "{other}");
        }
    }
}
