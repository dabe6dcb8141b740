//! What names of bodies look like: departments, places, collective bodies; and what ends like one and is none.

/// How names of departments, courts, party organs and the like end: with these a bare list is sure to name units.
const STRONG: [&str; 88] = [
    "民政部",
    "商务部",
    "科技部",
    "科学技术部",
    "外交部",
    "公安部",
    "司法部",
    "社会保障部",
    "自然资源部",
    "生态环境部",
    "建设部",
    "交通运输部",
    "水利部",
    "农业农村部",
    "旅游部",
    "信息化部",
    "应急管理部",
    "退役军人部",
    "退役军人事务部",
    "社会工作部",
    "武装部",
    "人民银行",
    "中国残联",
    "税务总局",
    "派出所",
    "司法所",
    "财政所",
    "税务所",
    "供电所",
    "管理所",
    "监管所",
    "卫生院",
    "服务站",
    "执法队",
    "指挥部",
    "厅",
    "局",
    "委",
    "署",
    "办",
    "政府",
    "法院",
    "检察院",
    "委员会",
    "办公室",
    "总队",
    "支队",
    "海关",
    "总工会",
    "工商联",
    "科协",
    "社联",
    "社科联",
    "残联",
    "妇联",
    "文联",
    "侨联",
    "台联",
    "编办",
    "人大",
    "政协",
    "管委会",
    "教育部",
    "财政部",
    "组织部",
    "宣传部",
    "统战部",
    "分行",
    "共青团中央",
    "纪委",
    "监委",
    "党校",
    "管理处",
    "分局",
    "法工委",
    "政法委",
    "团委",
    "团市委",
    "团省委",
    "党委",
    "党组",
    "工委",
    "党工委",
    "红十字会",
    "贸促会",
    "供销社",
    "邮政管理局",
    "气象局",
];

/// Further ends of names, which other words have too.
const WEAK: [&str; 109] = [
    "社区",
    "大队",
    "中队",
    "村委会",
    "部",
    "院",
    "社",
    "会",
    "府",
    "行",
    "室",
    "馆",
    "校",
    "所",
    "台",
    "站",
    "联",
    "协",
    "中心",
    "公司",
    "集团",
    "大学",
    "学院",
    "部门",
    "单位",
    "机构",
    "企业",
    "联盟",
    "实验室",
    "总部",
    "电网",
    "电力",
    "铁塔",
    "基地",
    "园区",
    "新区",
    "高新区",
    "经开区",
    "开发区",
    "保税区",
    "示范区",
    "合作区",
    "度假区",
    "功能区",
    "自贸区",
    "军区",
    "军分区",
    "警备区",
    "新城",
    "地区",
    "市州",
    "区县",
    "县区",
    "市县",
    "镇街",
    "乡镇",
    "街道",
    "各县",
    "各市",
    "各区",
    "各州",
    "各地",
    "团体",
    "组",
    "专班",
    "团队",
    "税务",
    "移动",
    "联通",
    "电信",
    "处",
    "科",
    "股",
    "课",
    "司",
    "公所",
    "校区",
    "总站",
    "工作队",
    "农场",
    "林场",
    "商会",
    "学会",
    "协会",
    "党校",
    "银行",
    "合作社",
    "联社",
    "园",
    "城投",
    "国投",
    "交投",
    "机场",
    "车站",
    "火车站",
    "医院",
    "电台",
    "报社",
    "日报",
    "支行",
    "保险",
    "石油",
    "石化",
    "燃气",
    "水务",
    "邮政",
    "烟草",
    "盐业",
    "气象",
];

/// Words that end like a body and are none, alone or behind others.
const NOT: [&str; 66] = [
    "部分",
    "全部",
    "内部",
    "外部",
    "机会",
    "社会",
    "举办",
    "承办",
    "主办",
    "协办",
    "督办",
    "查办",
    "通办",
    "进行",
    "实行",
    "执行",
    "推行",
    "运行",
    "先行",
    "试行",
    "现行",
    "平台",
    "出台",
    "场所",
    "好处",
    "坏处",
    "害处",
    "用处",
    "之处",
    "处处",
    "益处",
    "短处",
    "长处",
    "到处",
    "深处",
    "四处",
    "何处",
    "各处",
    "学科",
    "本科",
    "专科",
    "百科",
    "文科",
    "理科",
    "工科",
    "外科",
    "内科",
    "儿科",
    "全科",
    "公司法",
    "功课",
    "必修课",
    "家园",
    "乐园",
    "校园",
    "田园",
    "公园",
    "庄园",
    "果园",
    "校车",
    "出行",
    "本行",
    "同行",
    "通行",
    "举行",
    "流行",
];

/// Whether a folded text ends like the name of a body.
pub(crate) fn is_body(folded: &str) -> bool {
    let bare = bare(folded);
    let count = bare.chars().count();
    let fits = (2..=40).contains(&count) && !NOT.iter().any(|word| bare.ends_with(word));
    let strong = STRONG.iter().any(|end| bare.ends_with(end));
    // 市推进“放管服”改革协调小组办公室
    let quoted = bare.contains('"') && !(strong && bare.matches('"').count().is_multiple_of(2));
    let sentence = bare.contains([',', '.', ';', ':']) || quoted || is_statement(bare);
    fits && !sentence && (strong || WEAK.iter().any(|end| bare.ends_with(end)))
}

/// Whether it is a collective body that ends as bodies do: 各市、县(区)人民政府. What it lists is one.
pub(super) fn is_collective_body(folded: &str) -> bool {
    let listed: String = bare(folded).chars().filter(|c| *c != ',').collect();
    is_collective(&listed) && is_body(&listed)
}

/// Whether it says something of units instead of naming one: 办公室设在…, 以下责任单位均含….
pub(super) fn is_statement(folded: &str) -> bool {
    let says = [
        "设在",
        "不再",
        "以下",
        "均含",
        "均需",
        "是指",
        "按照",
        "根据",
        "应当",
        "另行",
        "同上",
        "不限于",
        "简称",
        "成立",
        "参照",
        "建立",
        "制定",
        "开展",
    ];
    says.iter().any(|words| folded.contains(words))
}

/// Whether it ends as departments do, and nothing else of the same length does.
pub(crate) fn is_department(folded: &str) -> bool {
    is_body(folded) && STRONG.iter().any(|end| bare(folded).ends_with(end))
}

/// A name without 等 and without an alias or a list of members in brackets behind it.
fn bare(folded: &str) -> &str {
    let bare = folded.trim().trim_end_matches('等');
    match bare.strip_suffix(')').and_then(|_| bare.get(..opening(bare)?)) {
        Some(before) if !before.is_empty() => before,
        _ => bare,
    }
}

/// The byte of the bracket that the last character of a folded text closes.
pub(crate) fn opening(folded: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in folded.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' if depth <= 1 => return Some(at),
            '(' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether a folded text is the name of a place: in a list of units it stands for its government.
pub(super) fn is_place(folded: &str) -> bool {
    let bare = bare(folded);
    let count = bare.chars().count();
    (2..=9).contains(&count)
        && ["市", "县", "区", "州", "旗", "盟", "镇", "乡", "省", "县级市"]
            .iter()
            .any(|end| bare.ends_with(end))
}

/// Whether it speaks of many bodies at once: 各市县, 有关方面, 各成员单位.
pub(crate) fn is_collective(folded: &str) -> bool {
    let bare = bare(folded);
    let starts = [
        "各", "有关", "相关", "其他", "所有", "全体", "省级", "市级", "县级", "区级", "省直", "市直", "县直",
        "区直", "属地", "全市", "全省", "全县", "全区",
    ];
    // 省有关部门, 市各单位
    let of_place = bare.strip_prefix(['省', '市', '县', '区', '州', '盟', '旗']).is_some_and(|rest| {
        ["有关", "相关", "各", "直有关", "直相关", "级有关", "级相关", "其他"]
            .iter()
            .any(|words| rest.starts_with(words))
            && is_body(rest)
    });
    bare.chars().count() <= 24 && (of_place || starts.iter().any(|words| bare.starts_with(words)))
}

/// What departments are for, as lists have it that print the word for their kind once, behind the last: 市知识产权、工商、版权局.
const FIELDS: [&str; 62] = [
    "发展改革",
    "发改",
    "经信",
    "工信",
    "工业和信息化",
    "经济和信息化",
    "商务",
    "工商",
    "财政",
    "公安",
    "教育",
    "科技",
    "民政",
    "司法",
    "人社",
    "人力社保",
    "人力资源社会保障",
    "国土",
    "国土资源",
    "自然资源",
    "规划",
    "环保",
    "生态环境",
    "住建",
    "建设",
    "住房城乡建设",
    "交通",
    "交通运输",
    "水利",
    "水务",
    "农业",
    "农业农村",
    "林业",
    "文化",
    "文旅",
    "文化和旅游",
    "旅游",
    "卫生",
    "卫生健康",
    "卫健",
    "审计",
    "国资",
    "质监",
    "市场监管",
    "税务",
    "统计",
    "体育",
    "安监",
    "应急",
    "应急管理",
    "医保",
    "知识产权",
    "版权",
    "广电",
    "新闻出版",
    "金融",
    "粮食",
    "物价",
    "城管",
    "园林",
    "信访",
    "气象",
];

/// Whether a folded text says what a department is for and not what it is: 工商, 市知识产权.
pub(super) fn is_field(folded: &str) -> bool {
    let bare = folded.trim();
    let without =
        bare.strip_prefix("自治区").or_else(|| bare.strip_prefix(['省', '市', '县', '区', '州', '盟', '旗']));
    let within = without.and_then(|rest| rest.strip_prefix('级').or(Some(rest)));
    FIELDS.contains(&bare) || within.is_some_and(|rest| FIELDS.contains(&rest))
}

/// Which of a list are fields of departments whose kind stands behind a later one of them.
pub(super) fn share_kind(items: &[String]) -> Vec<bool> {
    let mut kind = false;
    let mut shared: Vec<bool> = Vec::with_capacity(items.len());
    for item in items.iter().rev() {
        let field = is_field(item);
        shared.push(field && kind);
        kind = if field { kind } else { is_department(item) || bare(item).ends_with("部门") };
    }
    shared.reverse();
    shared
}

/// Whether a folded text names people by their posts: 分管副省长, 相关部门主要负责人.
pub(super) fn is_person(folded: &str) -> bool {
    let bare = bare(folded);
    ["省长", "市长", "县长", "区长", "州长", "秘书长", "负责人", "责任人", "负责同志", "同志", "书记", "领导"]
        .iter()
        .any(|end| bare.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::{is_body, is_department, is_person, is_place};

    #[test]
    fn bodies_are_known_by_their_ends() {
        for body in [
            "省市场监管局(省知识产权局)",
            "之江实验室",
            "人行广州分行",
            "省数据集团(筹)",
            "各有关部门",
            "省社科联",
            "国网浙江电力",
            "省委网信办",
            "市融媒体中心",
        ] {
            assert!(is_body(body), "{body}");
        }
        for other in ["社会", "部分", "线上线下", "指限额以上企业,下同", "国科发火", "组织推行", "统一平台"]
        {
            assert!(!is_body(other), "{other}");
        }
        assert!(is_department("县住建局") && !is_department("民营企业") && !is_department("试点基地"));
    }

    #[test]
    fn places_and_people_are_no_departments() {
        assert!(is_place("杭州市") && is_place("各县(市,区)") && !is_place("省商务厅"));
        assert!(is_person("分管副市长") && is_person("相关部门主要负责人") && !is_person("市商务局"));
    }
}
