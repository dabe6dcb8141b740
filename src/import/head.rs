//! What a plan says of itself: title, issuer, number, dates, place and the documents that it implements.

use super::imprint::{date_in, date_within, document_number, signed};
use super::passage::SourceSpan;
use crate::model::Matter;
use crate::text::{Script, fold, readings};

/// What is known of a plan beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PlanHead {
    /// The place that it is for.
    pub(crate) jurisdiction: Option<String>,
    /// The title as printed.
    pub(crate) title: Option<String>,
    /// 发文机关.
    pub(crate) issuer: Option<String>,
    /// 发文字号.
    pub(crate) number: Option<String>,
    /// The day, `2016-07-06`.
    pub(crate) issued: Option<String>,
    /// The day from which it is in force.
    pub(crate) effective: Option<String>,
    /// Number and quote of what it implements.
    pub(crate) basis: Vec<(String, String)>,
}

/// Where a document came from, as the page that it was found on says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StatedProvenance {
    /// The address.
    pub(crate) url: Option<String>,
    /// Who put it there.
    pub(crate) publisher: Option<String>,
    /// When, `2020-02-25`.
    pub(crate) posted: Option<String>,
    /// When it was taken from there.
    pub(crate) retrieved: Option<String>,
}

/// Reads where a document came from out of the lines that were set apart.
pub(crate) fn provenance<'o>(omitted: impl Iterator<Item = &'o SourceSpan>) -> StatedProvenance {
    let mut found = StatedProvenance::default();
    // In a table of metadata the label stands in the cell before.
    let mut before = String::new();
    for passage in omitted {
        let text = Script::Hans.of(&passage.text()).into_owned();
        let label = std::mem::replace(&mut before, text.clone());
        let labelled = |labels: &[&str]| {
            labels.iter().find_map(|label| {
                let rest =
                    text.get(text.find(label)? + label.len()..)?.trim_start_matches(['*', ' ', '\u{3000}']);
                let rest = rest.strip_prefix([':', '：'])?.trim();
                rest.split_whitespace().next().map(|word| word.trim_matches('*').to_owned())
            })
        };
        let day = |text: &str| date_in(text).map(|(day, _)| day).or_else(|| dashed_day(text));
        found.publisher = found.publisher.or_else(|| labelled(&["信息来源", "文章来源", "发布机构"]));
        let posted = labelled(&["发布日期", "发布时间", "公开日期"]).and_then(|value| day(&value));
        let bare = text.trim_start().starts_with(|c: char| c.is_ascii_digit()).then(|| day(&text)).flatten();
        let named = |labels: &[&str]| labels.iter().any(|name| label.contains(name));
        if named(&["发布日期", "发布时间", "公开日期"]) {
            found.posted = bare.or(found.posted);
        } else {
            let bare = bare.filter(|_| !named(&["成文日期", "生成日期", "施行日期", "有效期"]));
            found.posted = found.posted.or(posted).or(bare);
        }
        found.retrieved = found.retrieved.or_else(|| labelled(&["检索时间"]).and_then(|value| day(&value)));
        let address = labelled(&["原文链接"]).map(|value| {
            let value = value.trim_start_matches('[');
            value.split([']', ')', '(']).next().unwrap_or(value).to_owned()
        });
        found.url = found.url.or(address);
    }
    found
}

/// The first year that a text names, `2025` of `（２０２５—２０２７年）`.
pub(crate) fn year_in(text: &str) -> Option<u16> {
    let folded: Vec<char> = text.chars().map(crate::text::fold_char).collect();
    let digits = |at: usize| folded.get(at).is_some_and(char::is_ascii_digit);
    (0..folded.len()).find_map(|at| {
        let alone = (at == 0 || !digits(at - 1)) && (0..4).all(|nth| digits(at + nth)) && !digits(at + 4);
        let year: u16 = folded.get(at..at + 4).filter(|_| alone)?.iter().collect::<String>().parse().ok()?;
        (1949..2100).contains(&year).then_some(year)
    })
}

/// `2025-07-18` with which a text begins.
fn dashed_day(text: &str) -> Option<String> {
    let day: String = text.trim_start().chars().take(10).collect();
    crate::model::Date::parse(&day).map(|day| day.to_string())
}

/// Reads the head from what stands around the body.
pub(crate) fn read(
    matters: &[(Matter, SourceSpan)],
    preamble: &[SourceSpan],
    closing: &[SourceSpan],
    whole: &str,
) -> PlanHead {
    let texts = |wanted: Matter| {
        matters.iter().filter(move |(matter, _)| *matter == wanted).map(|(_, text)| text.text())
    };
    let title = texts(Matter::Title).find(|title| !is_listed(title)).or_else(|| texts(Matter::Title).next());
    let issuer = texts(Matter::Masthead)
        .next()
        .map(|masthead| masthead.trim_end_matches("文件").to_owned())
        .or_else(|| title.as_deref().and_then(issuer_in_title))
        .or_else(|| texts(Matter::Signature).next())
        .or_else(|| texts(Matter::Date).find_map(|day| signed(&day)));
    let dates = || texts(Matter::Date);
    let date = dates().find(|date| !date.contains("印发")).or_else(|| dates().next());
    let named = [issuer.clone(), title.clone()].into_iter().flatten().find_map(|text| place_of(&text));
    PlanHead {
        jurisdiction: named.or_else(|| place_in_text(whole)),
        issuer,
        number: texts(Matter::Number).next(),
        issued: date.and_then(|date| Some(date_within(&date)?.0)),
        effective: closing.iter().find_map(|paragraph| effective(&paragraph.text())),
        basis: preamble.iter().flat_map(|paragraph| basis_in(&paragraph.text())).collect(),
        title,
    }
}

/// Whether a line is the entry of a list of documents: the number stands before the title.
fn is_listed(title: &str) -> bool {
    let squeezed: String = fold(title).chars().filter(|c| !c.is_whitespace()).collect();
    document_number(&squeezed).is_some_and(|(at, _)| at == 0)
}

/// `广东省人民政府办公厅` of `广东省人民政府办公厅关于印发…`.
fn issuer_in_title(title: &str) -> Option<String> {
    let ends = ["关于", "關於", "關于", "印发", "印發"].map(|words| title.find(words));
    let (issuer, _) = title.split_at_checked(ends.into_iter().flatten().min()?)?;
    let issuer = issuer.trim();
    let body = issuer.chars().count() >= 2 && !issuer.contains(['《', '“']);
    body.then(|| issuer.to_owned())
}

/// `2016-08-01` of `自 2016 年 8 月 1 日起施行`.
fn effective(paragraph: &str) -> Option<String> {
    paragraph.match_indices('自').find_map(|(at, _)| {
        let (day, rest) = date_in(paragraph.get(at + '自'.len_utf8()..)?)?;
        rest.trim_start().starts_with('起').then_some(day)
    })
}

/// The superior documents of a preamble: `《…》（…号）`.
fn basis_in(paragraph: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (start, _) in paragraph.match_indices('《') {
        let Some(rest) = paragraph.get(start..) else { continue };
        let Some(end) = closing_title(rest) else { continue };
        let behind = rest.get(end..).unwrap_or_default();
        if !behind.starts_with(['（', '(', '〔', '[']) {
            continue;
        }
        let Some(length) = bracket_length(behind) else { continue };
        let bracket = behind.get(..length).unwrap_or_default();
        let folded: String = fold(bracket).chars().filter(|c| !c.is_whitespace()).collect();
        let Some((at, count)) = document_number(&folded) else { continue };
        let printed: Vec<char> = bracket.chars().filter(|c| !c.is_whitespace()).collect();
        let number: String = printed.get(at..at + count).unwrap_or_default().iter().collect();
        let quote = rest.get(..end + length).unwrap_or_default().to_owned();
        found.push((simplified_number(&number), quote));
    }
    found
}

/// Bytes to behind the `》` that closes the title, titles within it counted.
fn closing_title(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '《' => depth += 1,
            '》' if depth <= 1 => return Some(at + c.len_utf8()),
            '》' => depth -= 1,
            '。' => return None,
            _ => {}
        }
    }
    None
}

/// Bytes of the bracket with which a text begins.
fn bracket_length(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '〔' | '[' | '【' => depth += 1,
            '）' | ')' | '〕' | ']' | '】' if depth <= 1 => return Some(at + c.len_utf8()),
            '）' | ')' | '〕' | ']' | '】' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A document number in simplified script with the brackets of the standard.
pub(crate) fn simplified_number(number: &str) -> String {
    let simple = Script::Hans.of(number).into_owned();
    simple.replace(['[', '(', '（', '【'], "〔").replace([']', ')', '）', '】'], "〕")
}

/// Provinces and what stands in their place, without their rank.
const PROVINCES: [&str; 31] = [
    "北京市",
    "天津市",
    "上海市",
    "重庆市",
    "河北省",
    "山西省",
    "辽宁省",
    "吉林省",
    "黑龙江省",
    "江苏省",
    "浙江省",
    "安徽省",
    "福建省",
    "江西省",
    "山东省",
    "河南省",
    "湖北省",
    "湖南省",
    "广东省",
    "海南省",
    "四川省",
    "贵州省",
    "云南省",
    "陕西省",
    "甘肃省",
    "青海省",
    "内蒙古自治区",
    "广西壮族自治区",
    "西藏自治区",
    "宁夏回族自治区",
    "新疆维吾尔自治区",
];

/// What plans of the centre are for.
pub(crate) const NATION: &str = "全国";

/// The place with which a name of a body or a title begins.
pub(crate) fn place_of(name: &str) -> Option<String> {
    let simple = Script::Hans.of(name).into_owned();
    let simple = simple.trim_start_matches("中共");
    if ["国务院", "中央", "国家", "全国"].iter().any(|centre| simple.starts_with(centre))
        || name.starts_with("中共中央")
    {
        return Some(NATION.to_owned());
    }
    if let Some(province) = PROVINCES.iter().find(|province| simple.starts_with(**province)) {
        return Some((*province).to_owned());
    }
    let end =
        simple.char_indices().skip(2).take(5).find(|(_, c)| ['省', '市', '州', '县', '区'].contains(c))?;
    let place = simple.get(..end.0 + end.1.len_utf8())?;
    let rest = simple.get(place.len()..)?;
    let body = ["人民政府", "政府", "委", "关于", "发展", "商务", "经", "深入", "加快", "推进", "“"]
        .iter()
        .any(|words| rest.starts_with(words));
    (!place.contains("关于") && (body || is_place_name(place, rest))).then(|| place.to_owned())
}

/// Whether the words before a rank are a name: no words that go with 市 or 县 otherwise, and none that the rank begins.
fn is_place_name(place: &str, rest: &str) -> bool {
    const OTHER: [&str; 22] = [
        "城市",
        "都市",
        "全市",
        "全省",
        "全县",
        "各市",
        "各县",
        "本市",
        "本省",
        "超市",
        "门市",
        "股市",
        "农贸市",
        "以县",
        "推进",
        "加强",
        "加快",
        "促进",
        "支持",
        "进一步",
        "“",
        "《",
    ];
    let ranked = place.ends_with(['省', '市', '县', '州']);
    let name = place.chars().count() <= 4 || place.ends_with("自治州") || place.ends_with("自治县");
    // 城市 as the end of a name (荷城市) is followed by what cities have.
    let own = !OTHER.iter().any(|words| place.contains(words))
        || place.ends_with("城市")
            && place.chars().count() == 3
            && !["新城市", "大城市", "小城市", "县城市"].contains(&place);
    let goes_on = ["场", "区", "级", "辖", "域", "直", "城"].iter().any(|words| rest.starts_with(words))
        || rest.starts_with('民')
            && !rest.starts_with("民政")
            && !rest.starts_with("民宿")
            && !rest.starts_with("民营");
    ranked && name && own && !goes_on && !rest.is_empty()
}

/// The province that a text names most, where its own words name it at all.
fn place_in_text(whole: &str) -> Option<String> {
    let counted = PROVINCES.iter().map(|province| {
        let stem: String = province
            .chars()
            .take(if province.starts_with("内蒙") || province.starts_with("黑龙") { 3 } else { 2 })
            .collect();
        (whole.matches(&stem).count(), *province)
    });
    let (count, province) = counted.max_by_key(|(count, _)| *count)?;
    (count > 1).then(|| province.to_owned())
}

/// Whether a file has a name that can be a plan's id.
pub(crate) fn is_named(file: &str) -> bool {
    let stem = stem_of(file);
    crate::model::is_plan_id(&stem) && stem.len() <= 32 && !is_device(&stem)
}

/// Whether Windows takes a name for a device, whatever ending it has: no folder there can hold such a plan.
fn is_device(stem: &str) -> bool {
    let port = |name: &str| {
        let number = stem.strip_prefix(name);
        number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || port("com") || port("lpt")
}

fn stem_of(file: &str) -> String {
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
    stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).to_ascii_lowercase()
}

/// An id for a plan: the name of its file if one could type it, else the place in pinyin and the year.
pub(crate) fn id_of(file: &str, head: &PlanHead) -> String {
    if is_named(file) {
        return stem_of(file);
    }
    let place = head.jurisdiction.as_deref().unwrap_or("plan");
    let place = place.trim_end_matches(['省', '市', '区', '县']);
    let spelled: String = place.chars().filter_map(|c| readings(c).next()).collect();
    let year: String = head.issued.iter().flat_map(|day| day.chars().take(4)).collect();
    let letters: String = spelled.chars().filter(char::is_ascii_lowercase).collect();
    let letters = if letters.is_empty() { "plan".to_owned() } else { letters };
    if year.is_empty() { letters } else { format!("{letters}-{year}") }
}

#[cfg(test)]
mod tests {
    use super::{basis_in, effective, is_named, place_of};

    #[test]
    fn a_file_gives_its_name_to_the_plan_unless_no_folder_of_windows_could_hold_it() {
        for name in ["wuhan.txt", "a/b/plan-2.html", "console.txt", "com10.txt", "comx.txt"] {
            assert!(is_named(name), "{name}");
        }
        for name in ["CON.txt", "nul", "a/aux.docx", "com1.txt", "LPT9.pdf", "武汉.txt", "..txt"] {
            assert!(!is_named(name), "{name}");
        }
    }

    #[test]
    fn superior_documents_are_found_with_their_numbers() {
        let found = basis_in("为貫徹《國務院關于“流通”的意見》(國辦發[2016]24號)精神，结合《某办法》制定。");
        assert_eq!(
            found,
            [("国办发〔2016〕24号".to_owned(), "《國務院關于“流通”的意見》(國辦發[2016]24號)".to_owned())]
        );
    }

    #[test]
    fn the_day_from_which_it_is_in_force() {
        assert_eq!(
            effective("本意见自 2016 年 8 月 1 日起施行,有效期为 5 年。").as_deref(),
            Some("2016-08-01")
        );
        assert_eq!(effective("自印发之日起施行。"), None);
    }

    #[test]
    fn places_are_read_from_bodies_and_titles() {
        for (name, place) in [
            ("武汉市人民政府", Some("武汉市")),
            ("浙江省制造业高质量发展（数字经济发展）", Some("浙江省")),
            ("国务院办公厅", Some("全国")),
            ("中共中央", Some("全国")),
            ("市人民政府", None),
            ("关于加快", None),
        ] {
            assert_eq!(place_of(name).as_deref(), place, "{name}");
        }
    }
}
