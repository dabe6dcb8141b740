//! What the page around a document says of it: its number, who issued it, when, under which title, and where it came from.
//!
//! Sites print it as a table of labels and values above the document, as a list, or in one line; a label may stand in the cell
//! before its value and have blanks within (文　号). It is no part of the document, and counts only for what the document does not
//! say itself. When a page was posted is not when the document was issued.

use super::extract::ExtractLine;
use super::imprint::{date_in, date_within, document_number, number_in_words, signed};
use super::omission::Omission;
use super::passage::SourceSpan;
use super::{Zone, duty};
use crate::text::{Script, fold};

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

/// What the record of a site says of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SiteRecord {
    /// Its title: a heading of the page, or the page's own title without the name of the site.
    pub(crate) title: Option<String>,
    /// 文号.
    pub(crate) number: Option<String>,
    /// 发文机关, 发布机构.
    pub(crate) issuer: Option<String>,
    /// 成文日期, or else 生成日期.
    pub(crate) written: Option<String>,
}

/// What a label of a record stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RecordField {
    Title,
    Number,
    Issuer,
    Publisher,
    Written,
    Generated,
    Other,
}

/// The labels of records, without blanks and as folded, the longer of two that end alike first.
const LABELS: [(&str, RecordField); 82] = [
    ("发文字号", RecordField::Number),
    ("文件编号", RecordField::Number),
    ("发布文号", RecordField::Number),
    ("公文字号", RecordField::Number),
    ("批准文号", RecordField::Number),
    ("公文编号", RecordField::Number),
    ("文件字号", RecordField::Number),
    ("文件号", RecordField::Number),
    ("发文号", RecordField::Number),
    ("文号", RecordField::Number),
    ("发文机关", RecordField::Issuer),
    ("发文单位", RecordField::Issuer),
    ("发文机构", RecordField::Issuer),
    ("发文部门", RecordField::Issuer),
    ("制发机关", RecordField::Issuer),
    ("制定机关", RecordField::Issuer),
    ("制定单位", RecordField::Issuer),
    ("发布机构", RecordField::Publisher),
    ("发布部门", RecordField::Publisher),
    ("公布机关", RecordField::Publisher),
    ("公布单位", RecordField::Publisher),
    ("发布机关", RecordField::Publisher),
    ("发布单位", RecordField::Publisher),
    ("公开机构", RecordField::Publisher),
    ("成文日期", RecordField::Written),
    ("成文时间", RecordField::Written),
    ("发文日期", RecordField::Written),
    ("发文时间", RecordField::Written),
    ("印发日期", RecordField::Written),
    ("签发日期", RecordField::Written),
    ("制发日期", RecordField::Written),
    ("生成日期", RecordField::Generated),
    ("生成时间", RecordField::Generated),
    ("日期", RecordField::Generated),
    ("索引号", RecordField::Other),
    ("索取号", RecordField::Other),
    ("主题分类", RecordField::Other),
    ("组配分类", RecordField::Other),
    ("信息分类", RecordField::Other),
    ("体裁分类", RecordField::Other),
    ("公文种类", RecordField::Other),
    ("文件类型", RecordField::Other),
    ("标题", RecordField::Title),
    ("中文名", RecordField::Title),
    ("名称", RecordField::Title),
    ("文件名称", RecordField::Title),
    ("公文名称", RecordField::Title),
    ("信息名称", RecordField::Title),
    ("文件标题", RecordField::Title),
    ("主题词", RecordField::Other),
    ("关键词", RecordField::Other),
    ("检索关键词", RecordField::Other),
    ("检索时间", RecordField::Other),
    ("发布日期", RecordField::Other),
    ("发布时间", RecordField::Other),
    ("公开日期", RecordField::Other),
    ("原文链接", RecordField::Other),
    ("信息来源", RecordField::Other),
    ("文章来源", RecordField::Other),
    ("来源", RecordField::Other),
    ("有效性", RecordField::Other),
    ("废止依据", RecordField::Other),
    ("废止日期", RecordField::Other),
    ("失效日期", RecordField::Other),
    ("实施日期", RecordField::Other),
    ("时效性", RecordField::Other),
    ("有效期", RecordField::Other),
    ("效力", RecordField::Other),
    ("主题", RecordField::Other),
    ("载体类型", RecordField::Other),
    ("公开范围", RecordField::Other),
    ("公开属性", RecordField::Other),
    ("登记号", RecordField::Other),
    ("统一登记号", RecordField::Other),
    ("服务对象", RecordField::Other),
    ("是否有效", RecordField::Other),
    ("效力状态", RecordField::Other),
    ("公开方式", RecordField::Other),
    ("施行日期", RecordField::Other),
    ("浏览次数", RecordField::Other),
    ("阅读次数", RecordField::Other),
    ("字体", RecordField::Other),
];

/// The label that some words without blanks are.
pub(super) fn label(squeezed: &str) -> Option<&'static str> {
    LABELS.into_iter().map(|(label, _)| label).find(|label| *label == squeezed)
}

/// Reads the record of a page out of the lines that were set apart, and its title out of its headings.
pub(crate) fn read(omitted: &[Omission], lines: &[ExtractLine]) -> SiteRecord {
    let mut record = SiteRecord { title: page_title(lines), ..SiteRecord::default() };
    let (mut entitled, mut publisher, mut generated) = (None, None, None);
    for (field, value) in entries(omitted) {
        match field {
            RecordField::Title => entitled = entitled.or_else(|| titled(&value)),
            RecordField::Number => record.number = record.number.or_else(|| number(&value)),
            RecordField::Issuer => record.issuer = record.issuer.or_else(|| body(&value)),
            RecordField::Publisher => publisher = publisher.or_else(|| body(&value)),
            RecordField::Written => record.written = record.written.or_else(|| day(&value)),
            RecordField::Generated => generated = generated.or_else(|| day(&value)),
            RecordField::Other => {}
        }
    }
    let signature = || signatures(omitted).next();
    record.title = record.title.or(entitled);
    record.issuer = record.issuer.or(publisher).or_else(|| signature().map(|(issuer, _)| issuer));
    record.written = record.written.or(generated).or_else(|| signature().map(|(_, day)| day));
    record
}

/// Who issued a document and when, below its title on the page: `某局　2024年12月30日公布`.
fn signatures(omitted: &[Omission]) -> impl Iterator<Item = (String, String)> {
    let around = omitted.iter().filter(|omission| omission.reason.starts_with("网页"));
    around.filter_map(|omission| {
        let text = omission.passage.text();
        Some((signed(&text)?, date_within(&text)?.0))
    })
}

/// The labels of the lines that a page sets around the document, with their values.
fn entries(omitted: &[Omission]) -> Vec<(RecordField, String)> {
    let mut found: Vec<(RecordField, String)> = Vec::new();
    // In a table the value stands in the cell behind the label.
    let mut pending: Option<RecordField> = None;
    for omission in omitted.iter().filter(|omission| omission.reason.starts_with("网页")) {
        let text = omission.passage.text();
        let above = pending.take();
        let squeezed: String = fold(&text).chars().filter(|c| !c.is_whitespace() && *c != '*').collect();
        if let Some(field) = field_of(squeezed.trim_end_matches(':')) {
            pending = Some(field);
            continue;
        }
        let own = labelled(&text);
        found.extend(above.filter(|_| own.is_empty()).map(|field| (field, text)));
        found.extend(own);
    }
    found
}

fn field_of(squeezed: &str) -> Option<RecordField> {
    LABELS.into_iter().find(|(label, _)| *label == squeezed).map(|(_, field)| field)
}

/// `发文字号：甲政发〔2023〕9号　发文机关：甲市人民政府`: the labels of a line, each with what stands up to the next.
fn labelled(text: &str) -> Vec<(RecordField, String)> {
    let chars: Vec<char> = text.chars().take(400).collect();
    let folded: Vec<char> = chars.iter().map(|&c| crate::text::fold_char(c)).collect();
    let marks = (0..folded.len()).filter(|at| folded.get(*at) == Some(&':'));
    let labels: Vec<(usize, usize, RecordField)> =
        marks.filter_map(|at| label_before(&folded, at).map(|(from, field)| (from, at + 1, field))).collect();
    let ends = labels.iter().skip(1).map(|(from, ..)| *from).chain([chars.len()]);
    let value = |((_, from, field), end): (&(usize, usize, RecordField), usize)| {
        let value: String = chars.get(*from..end).unwrap_or_default().iter().collect();
        (*field, value.trim_matches(['*', ' ', '\u{3000}', '|']).to_owned())
    };
    labels.iter().zip(ends).map(value).collect()
}

/// The label that ends before a colon, and where it begins: at the start, behind a blank, or behind a mark.
fn label_before(folded: &[char], colon: usize) -> Option<(usize, RecordField)> {
    let mut label = String::new();
    let mut found = None;
    for at in (0..colon).rev().take(16) {
        let c = *folded.get(at)?;
        if !c.is_whitespace() && c != '*' {
            label.insert(0, c);
        }
        let free = at.checked_sub(1).and_then(|above| folded.get(above)).is_none_or(|c| !c.is_alphanumeric());
        if let Some(field) = field_of(&label).filter(|_| free && c.is_alphanumeric()) {
            found = Some((at, field));
        }
    }
    found
}

/// A document number, whole.
fn number(value: &str) -> Option<String> {
    let printed: Vec<char> = value.chars().filter(|c| !c.is_whitespace()).collect();
    let text: String = printed.iter().collect();
    if let Some((at, length)) = document_number(&fold(&text)) {
        return (at == 0).then(|| printed.get(..length).unwrap_or_default().iter().collect());
    }
    number_in_words(&text).map(|(_, number)| number.to_owned())
}

/// The name of a body, or of several.
fn body(value: &str) -> Option<String> {
    let value = value.trim();
    let first = value.split(['、', ' ', '\u{3000}', ',', '，']).next().unwrap_or_default();
    let fits = (3..=40).contains(&value.chars().count()) && duty::is_body(&fold(first));
    fits.then(|| value.split([' ', '\u{3000}']).next().unwrap_or(value).to_owned())
}

fn day(value: &str) -> Option<String> {
    let squeezed: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    date_in(&squeezed).map(|(day, _)| day).or_else(|| dashed_day(&squeezed))
}

/// The title of a document that has none in its text: what the page sets above it as a heading.
fn page_title(lines: &[ExtractLine]) -> Option<String> {
    let first = lines.iter().position(|line| line.zone == Zone::Body).unwrap_or(lines.len());
    let mut headings = lines.iter().take(first).filter(|line| {
        line.zone == Zone::Site && line.cell.is_none() && line.style.level.is_some_and(|level| level <= 3)
    });
    headings.find_map(|line| titled(&line.passage.trimmed().text()))
}

/// A heading without the name of the site that a dash parts from it: `甲县方案-甲县人民政府`; not 2022-2024年.
fn without_site(heading: &str) -> &str {
    const SITES: [&str; 12] =
        ["政府", "网", "网站", "门户", "局", "委", "厅", "平台", "公开", "文件", "法规", "政务"];
    let spaced = heading.split(" - ").next().unwrap_or(heading);
    let parted = spaced.split_once(['-', '－', '—']);
    let named = parted.filter(|(_, site)| SITES.iter().any(|end| fold(site.trim()).ends_with(end)));
    named.map_or(spaced, |(title, _)| title).trim()
}

/// The words of a heading that are the title of a document, without the name of the site behind it.
pub(super) fn titled(heading: &str) -> Option<String> {
    const KINDS: [&str; 33] = [
        "方案",
        "计划",
        "计画",
        "意见",
        "通知",
        "措施",
        "规划",
        "办法",
        "决定",
        "要点",
        "清单",
        "细则",
        "纲要",
        "安排",
        "分工",
        "分解",
        "表",
        "任务",
        "事项",
        "工程",
        "行动",
        "政策",
        "举措",
        "项目",
        "实事",
        "批复",
        "通告",
        "蓝图",
        "路线图",
        "策略",
        "部署",
        "台账",
        "指引",
    ];
    let heading = heading.trim();
    let cut = without_site(heading.split(['_', '|', '｜']).next().unwrap_or(heading));
    let folded = fold(cut);
    let bare = folded
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .map_or(folded.as_str(), |(rest, _)| rest);
    // 旅游业发展蓝图2.0
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let kind = KINDS.iter().any(|kind| bare.ends_with(kind)) || bare.contains("关于");
    (kind && (6..=120).contains(&cut.chars().count())).then(|| cut.to_owned())
}

/// `2025-07-18` with which a text begins.
fn dashed_day(text: &str) -> Option<String> {
    let day: String = text.trim_start().chars().take(10).collect();
    crate::model::Date::parse(&day).map(|day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::{RecordField, entries, labelled, number, read, titled};
    use crate::import::RawDocument;
    use crate::import::omission::Omission;
    use crate::import::passage::SourceSpan;

    fn around(lines: &[&str]) -> Vec<Omission> {
        let lines = lines.iter().map(|line| {
            let source = RawDocument::of_text(line);
            let passage = SourceSpan::of(&source, 0..source.chars.len());
            Omission { passage, reason: "网页上的文字，不是文件的内容".to_owned() }
        });
        lines.collect()
    }

    #[test]
    fn a_record_is_read_from_cells_lists_and_lines() {
        for lines in [
            &[
                "索 引 号",
                "文　号",
                "甲政发[2006]107号",
                "发布机构",
                "甲市人民政府",
                "成文日期",
                "2006-12-14",
            ][..],
            &["文件编号：甲政发[2006]107号", "發布單位：甲市人民政府", "发文日期：2006年12月14日"],
            &["文　　号： 甲政发[2006]107号　发文机关：甲市人民政府　成文日期：2006-12-14 08:54:33"],
            &[
                "生成日期：",
                "2006-12-14 08:54:33",
                "发文字号:",
                "甲政发[2006]107号",
                "信息来源：",
                "乙网",
                "发文单位：甲市人民政府",
            ],
        ] {
            let record = read(&around(lines), &[]);
            assert_eq!(record.number.as_deref(), Some("甲政发[2006]107号"), "{lines:?}");
            assert_eq!(record.issuer.as_deref(), Some("甲市人民政府"), "{lines:?}");
            assert_eq!(record.written.as_deref(), Some("2006-12-14"), "{lines:?}");
        }
    }

    #[test]
    fn a_title_may_stand_in_the_record() {
        let record = read(&around(&["标　题", "甲县养老服务实施方案", "日期：2023-03-01"]), &[]);
        assert_eq!(record.title.as_deref(), Some("甲县养老服务实施方案"));
        assert_eq!(record.written.as_deref(), Some("2023-03-01"));
    }

    #[test]
    fn the_day_of_posting_and_empty_cells_are_no_record() {
        let record = read(
            &around(&["发布日期：2023-03-05", "文号", "发布机构", "来源：甲县人民政府", "2023-03-05"]),
            &[],
        );
        assert_eq!((record.number, record.written, record.issuer), (None, None, None));
        assert_eq!(entries(&around(&["以下文号：甲"])), []);
        assert_eq!(labelled("时间 08:30"), []);
        assert_eq!(labelled("文号：")[0].0, RecordField::Number);
        assert_eq!(number("无"), None);
    }

    #[test]
    fn a_title_is_a_heading_without_the_name_of_the_site() {
        for (heading, title) in [
            ("甲市养老服务行动方案_甲市人民政府门户网站", Some("甲市养老服务行动方案")),
            ("甲市养老服务行动方案-甲市人民政府", Some("甲市养老服务行动方案")),
            ("甲市养老服务2023-2025年行动方案", Some("甲市养老服务2023-2025年行动方案")),
            ("甲市养老服务行动方案（2023—2025年） - 政策文件", Some("甲市养老服务行动方案（2023—2025年）")),
            ("甲市关于落实重点工作的分工", Some("甲市关于落实重点工作的分工")),
            ("甲區旅遊業發展藍圖2.0", Some("甲區旅遊業發展藍圖2.0")),
            ("甲县2024年重点工作分解表", Some("甲县2024年重点工作分解表")),
            ("甲縣長照推動計畫", Some("甲縣長照推動計畫")),
            ("甲市人民政府门户网站", None),
            ("政策文件", None),
        ] {
            assert_eq!(titled(heading).as_deref(), title, "{heading}");
        }
    }
}
