//! The place that a plan is for, by the names with which its issuer and its title begin.

use crate::text::Script;

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
    if simple.starts_with("自治") {
        return None;
    }
    let place = ranked_name(simple)?;
    let rest = simple.get(place.len()..)?;
    let body = ["人民政府", "政府", "委", "关于", "发展", "商务", "经", "深入", "加快", "推进", "“"]
        .iter()
        .any(|words| rest.starts_with(words));
    (!place.contains("关于") && (body || is_place_name(place, rest))).then(|| place.to_owned())
}

/// The words up to the first rank: 甲州市, 景德镇市, 沁县.
fn ranked_name(name: &str) -> Option<&str> {
    let chars: Vec<(usize, char)> = name.char_indices().take(8).collect();
    let after = |at: usize| chars.get(at + 1).map(|(_, c)| *c);
    let ranks = |at: usize, c: char| match c {
        '省' | '市' | '州' | '县' | '区' => true,
        // 景德镇市 is a city.
        '镇' | '乡' | '旗' | '盟' => after(at).is_none_or(|next| !"市县区".contains(next)),
        _ => false,
    };
    // A county may have one character before its rank; 全县 is no name.
    let short = chars.get(1).is_some_and(|(_, c)| *c == '县')
        && chars.first().is_some_and(|(_, c)| !"各全本以该我外邻市区省州跨强大小贫老多某两".contains(*c))
        && after(1).is_none_or(|next| !"市区".contains(next));
    let found = (2..chars.len().min(7)).find(|&at| chars.get(at).is_some_and(|(_, c)| ranks(at, *c)));
    let (at, c) = chars.get(if short { 1 } else { found? })?;
    name.get(..at + c.len_utf8())
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
    let ranked = place.ends_with(['省', '市', '县', '州']) || is_lesser_place(place);
    let name = place.chars().count() <= 4 || place.ends_with("自治州") || place.ends_with("自治县");
    // 城市 as the end of a name (荷城市) is followed by what cities have.
    let own = !OTHER.iter().any(|words| place.contains(words))
        || place.ends_with("城市")
            && place.chars().count() == 3
            && !["新城市", "大城市", "小城市", "县城市"].contains(&place);
    let lesser = ["镇", "村", "街", "属", "划", "块", "间", "土"];
    let goes_on = is_lesser_place(place) && lesser.iter().any(|words| rest.starts_with(words))
        || ["场", "区", "级", "辖", "域", "直", "城"].iter().any(|words| rest.starts_with(words))
        || rest.starts_with('民')
            && !rest.starts_with("民政")
            && !rest.starts_with("民宿")
            && !rest.starts_with("民营");
    ranked && name && own && !goes_on && !rest.is_empty()
}

/// Whether it could be a district, a town or a banner: 园区, 社区, 高新区, 小城镇 are words for what has no name.
fn is_lesser_place(place: &str) -> bool {
    const KINDS: &str = "园社地城景校库小片新发验范税贸易山林牧矿辖街厂湾老特各全本分学病展灾军赛聚住村集重中强水返下家红结\
                         护治术济合育务融国联加产禁心能控民善设建造化进动升兴";
    const VERBS: [&str; 22] = [
        "完善", "构建", "建设", "打造", "优化", "深化", "强化", "实施", "提升", "改善", "发展", "开展",
        "落实", "规范", "服务", "振兴", "统筹", "创建", "培育", "做好", "支持", "关于",
    ];
    let before = place.chars().rev().nth(1);
    let new_area = place.ends_with("新区") && place.chars().count() == 4;
    place.ends_with(['区', '镇', '乡', '旗', '盟'])
        && (new_area || before.is_some_and(|c| !KINDS.contains(c)))
        && !VERBS.iter().any(|verb| place.starts_with(verb))
        && !place.contains(['的', '和', '与', '第', '及', '各', '“', '《'])
        && place.chars().all(|c| !c.is_ascii() && c.is_alphabetic())
}

/// The province that a text names most, where its own words name it at all.
pub(super) fn place_in_text(whole: &str) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::place_of;

    #[test]
    fn places_are_read_from_bodies_and_titles() {
        for (name, place) in [
            ("武汉市人民政府", Some("武汉市")),
            ("浙江省制造业高质量发展（数字经济发展）", Some("浙江省")),
            ("国务院办公厅", Some("全国")),
            ("中共中央", Some("全国")),
            ("市人民政府", None),
            ("关于加快", None),
            ("甲港区安全生产委员会办公室", Some("甲港区")),
            ("青乙镇2024年农村环境整治方案", Some("青乙镇")),
            ("丙左旗人民政府", Some("丙左旗")),
            ("沁县人民政府办公室", Some("沁县")),
            ("景德镇市人民政府", Some("景德镇市")),
            ("滨甲新区养老服务方案", Some("滨甲新区")),
            ("全县重点工作分工", None),
            ("自治区人民政府办公厅", None),
            ("完善乡镇卫生院服务体系行动方案", None),
            ("保护区建设管理三年行动方案", None),
            ("构建镇街治理体系方案", None),
            ("高新区建设方案", None),
            ("特色小镇培育方案", None),
            ("老旧小区改造计划", None),
            ("促进城乡融合发展措施", None),
            ("革命老区振兴方案", None),
        ] {
            assert_eq!(place_of(name).as_deref(), place, "{name}");
        }
    }
}
