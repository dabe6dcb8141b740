//! A list of units cut into units.

use std::ops::Range;

use super::aside::is_aside;
use super::body::{is_body, is_collective, opening};
use super::named::Known;
use super::words::without_words;
use crate::load::frame::{is_sign, label_at, label_in_list};

/// The items of a folded list: at `、 ， ； /` and line ends outside of brackets, at 和 及 与 会同 and white space where both
/// sides are bodies. What only goes on with a collective body (各市、州、县人民政府) is one item.
pub(crate) fn split(folded: &[char], known: Option<&dyn Known>) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    // 主办/协办单位: what a label has within is none of the list.
    let mut names = label_end(folded, 0);
    for (at, c) in folded.iter().enumerate() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 && at >= names && (parts(*c) || label_follows(folded, at)) => {
                joined(folded, start..at, known, &mut items);
                start = at + 1;
                names = label_end(folded, start);
            }
            _ => {}
        }
    }
    joined(folded, start..folded.len(), known, &mut items);
    items.retain(|item| folded.get(item.clone()).is_some_and(|item| item.iter().any(|c| !c.is_whitespace())));
    one_collective(folded, items)
}

/// Whether a character parts units wherever it stands.
fn parts(c: char) -> bool {
    ",;/.\n|‖∥丨·".contains(c)
}

/// Where the label ends with which a list begins at a character; there where it begins with none.
fn label_end(folded: &[char], start: usize) -> usize {
    /// No label is longer, with the name behind it.
    const LONGEST: usize = 50;
    let behind = folded.get(start..).unwrap_or_default();
    let blank = behind.iter().take_while(|c| c.is_whitespace()).count();
    let text: String = behind.iter().skip(blank).take(LONGEST).collect();
    let label = label_in_list(&text).and_then(|(_, bytes)| text.get(..bytes));
    label.map_or(start, |label| start + blank + label.trim_end().chars().count())
}

/// Whether a blank stands before a label: 牵头部门:甲 配合部门:乙 完成时限:年底.
fn label_follows(folded: &[char], at: usize) -> bool {
    let blank = folded.get(at).is_some_and(|c| c.is_whitespace());
    let behind = folded.get(at + 1..).unwrap_or_default();
    let signs = behind.iter().take_while(|c| is_sign(**c)).count();
    let behind = behind.get(signs..).unwrap_or_default();
    blank && (is_aside(behind) || label_at(&behind.iter().take(16).collect::<String>()).is_some())
}

/// Joins what 各市、州、县人民政府 lists: kinds of places, the last of them perhaps with the body that all have.
fn one_collective(folded: &[char], items: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let text = |range: &Range<usize>| -> String {
        let item: String = folded.get(range.clone()).unwrap_or_default().iter().collect();
        let label = label_at(item.trim_start()).map_or(0, |(_, bytes)| bytes);
        item.trim_start().get(label..).unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect()
    };
    let mut joined: Vec<Range<usize>> = Vec::new();
    // Whether the last item is a kind of place, behind which the list of kinds goes on.
    let mut open = false;
    // How high the first kind of the list stands.
    let mut height = 0;
    for item in items {
        let (words, _) = without_words(&text(&item));
        let goes_on = open && (is_kind(&words) || of_kind(&words) || is_body_below(&words, height));
        let party = joined.last().is_some_and(|last| {
            let last = text(last);
            last.contains('各') && ["党委", "党工委"].iter().any(|end| last.ends_with(end))
        });
        // 市直有关部门、单位
        let many = joined.last().is_some_and(|last| {
            let last = text(last);
            is_collective(&last) && ["部门", "单位"].iter().any(|end| last.ends_with(end))
        });
        let tail = party && ["政府", "人民政府", "管委会"].contains(&words.as_str())
            || many && ["单位", "部门"].contains(&words.as_str());
        match joined.last_mut() {
            Some(last) if goes_on || tail => {
                last.end = item.end;
                open = goes_on && is_kind(&words);
            }
            _ => {
                let kind = words.trim_start_matches(['各', '有', '关', '相']);
                open = is_kind(kind) && (words.contains('各') || words.chars().count() == 1);
                height = height_of(kind);
                joined.push(item);
            }
        }
    }
    joined
}

/// Kinds of places as lists of them have it: 市, 县(市、区), 县级市.
fn is_kind(words: &str) -> bool {
    let bare = words.split('(').next().unwrap_or(words);
    let kinds = [
        "市",
        "州",
        "县",
        "区",
        "旗",
        "盟",
        "地区",
        "地级市",
        "设区市",
        "区市",
        "县市",
        "区县",
        "县区",
        "市州",
        "市县",
        "县级市",
        "自治县",
        "自治州",
        "自治旗",
        "盟市",
        "地市",
        "州市",
        "市区",
        "林区",
        "特区",
        "直管市",
        "乡",
        "镇",
        "乡镇",
        "街道",
        "镇街",
        "开发区",
        "功能区",
    ];
    kinds.contains(&bare)
}

/// Whether folded words are a kind of place or the body that each of a kind has: 县(市、区)政府, 市、县商务部门.
pub(super) fn is_of_places(folded: &str) -> bool {
    let bare = folded.trim().trim_start_matches(['各', '有', '关', '相']);
    of_kind(bare) || folded.trim() != bare && is_kind(bare) || lists_kinds(bare)
}

/// Whether folded words list kinds of places, the last with the body that all have.
fn lists_kinds(folded: &str) -> bool {
    let mut depth = 0_usize;
    let parts: Vec<&str> = folded
        .split(|c| {
            depth = match c {
                '(' => depth + 1,
                ')' => depth.saturating_sub(1),
                _ => depth,
            };
            depth == 0 && c == ','
        })
        .collect();
    let Some((last, kinds)) = parts.split_last().filter(|(_, kinds)| !kinds.is_empty()) else { return false };
    let height = kinds.first().map_or(0, |kind| height_of(kind));
    kinds.iter().all(|kind| is_kind(kind)) && (of_kind(last) || is_body_below(last, height))
}

/// How high a kind of place stands, by its first character; 0 for other words.
fn height_of(words: &str) -> usize {
    match words.chars().next() {
        Some('省') => 4,
        Some('市' | '州' | '盟' | '地' | '设') => 3,
        Some('县' | '区' | '旗' | '林' | '特') => 2,
        Some('乡' | '镇' | '街') => 1,
        _ => 0,
    }
}

/// Whether words are the body that each of a lower kind of place has: 县商务局 behind 各市.
fn is_body_below(words: &str, height: usize) -> bool {
    let own = height_of(words);
    // 县(区)商务局
    let bare: String =
        match words.split_once('(').and_then(|(kind, rest)| Some((kind, rest.split_once(')')?.1))) {
            Some((kind, rest)) if is_kind(kind) => format!("{kind}{rest}"),
            _ => words.to_owned(),
        };
    (1..height).contains(&own) && bare.chars().count() > 2 && is_body(&bare)
}

/// A kind of place with the body that each of them has: 县人民政府, 县(市、区)政府.
fn of_kind(words: &str) -> bool {
    // 区人民政府(管委会)
    let bare =
        words.strip_suffix(')').and_then(|_| words.get(..opening(words)?)).filter(|bare| !bare.is_empty());
    ["人民政府", "政府", "党委", "管委会", "办事处", "行政公署"].iter().any(|end| {
        bare.unwrap_or(words)
            .strip_suffix(end)
            .is_some_and(|kind| is_kind(kind.trim_end_matches('级').trim_end_matches('各')))
    })
}

/// Cuts an item at the first word that joins two bodies, and what is left again.
fn joined(folded: &[char], item: Range<usize>, known: Option<&dyn Known>, items: &mut Vec<Range<usize>>) {
    let mut item = item;
    loop {
        let Some((before, after)) = cut(folded, &item, known) else {
            items.push(item);
            return;
        };
        items.push(before);
        item = after;
    }
}

/// The parts before and behind the first word that joins two bodies.
fn cut(
    folded: &[char],
    item: &Range<usize>,
    known: Option<&dyn Known>,
) -> Option<(Range<usize>, Range<usize>)> {
    let text = |range: Range<usize>| -> String { folded.get(range).unwrap_or_default().iter().collect() };
    let is_known = |text: &str| known.is_some_and(|known| known.knows(text.trim()));
    // No list of names joined by 和 is that long: to look at all ends of a long text would take too long.
    if item.len() > 400 || is_known(&text(item.clone())) {
        return None;
    }
    // 责任单位 甲局: the label is no body.
    let label = label_in_list(&text(item.clone()))
        .map_or(0, |(_, bytes)| text(item.clone()).get(..bytes).map_or(0, |label| label.chars().count()));
    let mut depth = 0_usize;
    for at in item.start + label..item.end {
        let c = folded.get(at).copied().unwrap_or(' ');
        depth = match c {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        let length = match c {
            // 财政部等有关部门: what follows 等 is a body of its own.
            '和' | '及' | '与' | '等' => 1,
            '会' if folded.get(at + 1) == Some(&'同') => 2,
            // 市商务局配合省商务厅: whom one helps answers too.
            '配' if folded.get(at + 1) == Some(&'合') => 0,
            '以' if folded.get(at + 1) == Some(&'及') => 2,
            c if c.is_whitespace() => 1,
            _ => continue,
        };
        let verb = if length == 0 { 2 } else { 0 };
        let (before, after) = (item.start..at + verb, at + length + verb..item.end);
        if depth > 0 {
            continue;
        }
        let first = text(before.clone());
        // 各市(州) 人民政府: a blank within a name.
        let behind = text(after.clone());
        let government = ["人民政府", "政府", "管委会", "行政公署"].iter().any(|own| behind.starts_with(own));
        if c.is_whitespace() && first.ends_with(')') && government {
            continue;
        }
        let body =
            is_known(&first) || verb == 0 && is_body(&first) || is_body(&without_words(first.trim()).0);
        let names = |words: &str| {
            let bare = without_words(words.trim()).0;
            // 各有关部门和单位 is one collective body.
            let many = is_collective(&bare);
            let whole = ["妇联", "残联", "科协", "文联", "侨联", "台联", "团委"].contains(&bare.as_str());
            let half = bare.chars().count() <= 2 && !many && !whole;
            !half && (many || c != '等' && (is_known(&bare) || is_body(&bare)))
        };
        // What follows may itself be several: 甲厅和乙办及相关盟市.
        let ends = || {
            let joint =
                |end: &usize| folded.get(*end).is_some_and(|c| "和及与".contains(*c) || c.is_whitespace());
            after.clone().filter(joint).map(|end| after.start..end).collect::<Vec<_>>()
        };
        if body && (names(&text(after.clone())) || ends().into_iter().any(|next| names(&text(next)))) {
            return Some((before, after));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::split;

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
        assert_eq!(units("责任单位 省商务厅 省财政厅"), ["责任单位 省商务厅", "省财政厅"]);
        assert_eq!(units("教育部等有关部门和单位按职责分工负责").len(), 2);
        assert_eq!(units("国家发展改革委会同有关部门"), ["国家发展改革委", "有关部门"]);
        assert_eq!(units("环保厅和电力监管办及相关盟市配合"), ["环保厅", "电力监管办", "相关盟市配合"]);
        assert_eq!(units("文化和旅游厅和体育局"), ["文化和旅游厅", "体育局"]);
        assert_eq!(units("市商务局配合省商务厅"), ["市商务局配合", "省商务厅"]);
        assert_eq!(units("人力资源社会保障局和妇联配合"), ["人力资源社会保障局", "妇联配合"]);
        assert_eq!(units("省商务厅牵头会同省财政厅、省税务局"), ["省商务厅牵头", "省财政厅", "省税务局"]);
    }

    #[test]
    fn kinds_of_places_are_one_collective_body() {
        for (text, first) in [
            ("各市、州、县人民政府、省商务厅", "各市,州,县人民政府"),
            ("各县(市、区)党委、政府，市商务局", "各县(市,区)党委,政府"),
            ("各区、县级市，市商务局", "各区,县级市"),
            ("市、县人民政府，省商务厅", "市,县人民政府"),
            ("各市、县商务局，省商务厅", "各市,县商务局"),
            ("市、县(区)商务部门，省商务厅", "市,县(区)商务部门"),
        ] {
            assert_eq!(units(text)[0], first, "{text}");
            assert_eq!(units(text).len(), 2, "{text}");
        }
        assert!(super::is_of_places("市,县(市,区)商务部门") && !super::is_of_places("市商务局,县商务局"));
        assert_eq!(units("主办/协办单位:甲局、乙局").len(), 2);
        assert_eq!(units("各区县、各部门"), ["各区县", "各部门"]);
        assert_eq!(units("各区、市商务局"), ["各区", "市商务局"]);
        assert_eq!(units("配合单位:各区、县级市"), ["配合单位:各区,县级市"]);
        assert_eq!(units("各县、区人民政府(管委会)负责落实").len(), 1);
    }
}
