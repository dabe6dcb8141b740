//! What a plan says of itself: title, issuer, number, dates, place and the documents that it implements.

mod place;

use super::imprint::{date_in, date_within, document_number, number_in_words, signed};
use super::passage::SourceSpan;
use super::record::{SiteRecord, titled};
use crate::model::Matter;
use crate::text::{Script, fold, readings};
use place::place_in_text;
pub(crate) use place::{NATION, place_of};

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

/// What of a head stands within the body.
#[derive(Clone, Debug, Default)]
pub(crate) struct InnerHead {
    /// The title above a table: a mark of an annex may stand over it.
    pub(crate) above_table: Option<String>,
    /// Who signs a notice that has parts of its own before the plan.
    pub(crate) signed: Option<String>,
}

/// Reads the head from what stands around the body; `record` is what the page around the document says of it, for what it does
/// not say itself.
pub(crate) fn read(
    matters: &[(Matter, SourceSpan)],
    (preamble, closing): (&[SourceSpan], &[SourceSpan]),
    (whole, record, inner): (&str, &SiteRecord, InnerHead),
) -> PlanHead {
    let texts = |wanted: Matter| {
        matters.iter().filter(move |(matter, _)| *matter == wanted).map(|(_, text)| text.text())
    };
    let printed =
        texts(Matter::Title).find(|title| !is_listed(title)).or_else(|| texts(Matter::Title).next());
    // A line that is the title of no kind of document may be the heading of a part; the page's heading goes before it.
    let of_kind = printed.clone().filter(|title| titled(title).is_some());
    let title = of_kind
        .or(inner.above_table.filter(|_| printed.is_none()))
        .or_else(|| record.title.clone())
        .or(printed);
    let dates = || texts(Matter::Date);
    let date = dates().find(|date| !date.contains("印发")).or_else(|| dates().next());
    let mut own = issuers(matters);
    own.extend(inner.signed);
    let issuer = issuer(&own, title.as_deref(), record);
    let named = [issuer.as_deref(), title.as_deref(), record.title.as_deref()];
    let place = named.into_iter().flatten().find_map(place_of);
    PlanHead {
        jurisdiction: place.or_else(|| place_in_text(whole)),
        issuer,
        number: texts(Matter::Number)
            .next()
            .or_else(|| number_beside(matters))
            .or_else(|| record.number.clone()),
        issued: date.and_then(|date| Some(date_within(&date)?.0)),
        effective: closing.iter().find_map(|paragraph| effective(&paragraph.text())),
        basis: preamble.iter().flat_map(|paragraph| basis_in(&paragraph.text())).collect(),
        title,
    }
}

/// What of a head is only the page's, and not the document's own.
pub(crate) fn taken_from_page(
    matters: &[(Matter, SourceSpan)],
    head: &PlanHead,
    (record, inner): (&SiteRecord, &InnerHead),
) -> Option<String> {
    let mut own = issuers(matters);
    own.extend(inner.signed.clone());
    let printed = |title: &String| {
        matters.iter().any(|(matter, text)| *matter == Matter::Title && text.text() == *title)
    };
    let title = head.title.as_ref().is_some_and(|title| !printed(title)) && head.title == record.title;
    let issuer = head.issuer.as_ref().is_some_and(|issuer| !own.contains(issuer));
    let taken = [(title, "标题"), (issuer, "发文机关")];
    let taken: Vec<&str> = taken.into_iter().filter_map(|(is, what)| is.then_some(what)).collect();
    (!taken.is_empty()).then(|| taken.join("、"))
}

/// Who issued a document by its own words, the surest first: the masthead, the title, the signature, the line of the day.
fn issuers(matters: &[(Matter, SourceSpan)]) -> Vec<String> {
    let texts = |wanted: Matter| {
        matters.iter().filter(move |(matter, _)| *matter == wanted).map(|(_, text)| text.text())
    };
    let mastheads = texts(Matter::Masthead).map(|masthead| masthead.trim_end_matches("文件").to_owned());
    let titles = texts(Matter::Title).filter(|title| !is_listed(title)).take(1);
    let days = texts(Matter::Date).filter_map(|day| {
        signed(&day).or_else(|| number_in_words(&day).and_then(|(issuer, _)| issuer.map(str::to_owned)))
    });
    let by_title = titles.filter_map(|title| issuer_in_title(&title));
    mastheads.chain(by_title).chain(texts(Matter::Signature)).chain(days).collect()
}

/// The surest name; the whole one where another goes on before it: 某市人民政府办公室 for 市人民政府办公室.
fn issuer(own: &[String], title: Option<&str>, record: &SiteRecord) -> Option<String> {
    let titled = [title, record.title.as_deref()].map(|title| title.and_then(issuer_in_title));
    let all = || own.iter().chain(record.issuer.iter()).chain(titled.iter().flatten());
    let found = all().next()?;
    let squeezed = |name: &str| name.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let short = squeezed(found);
    let whole = |name: &&String| {
        let name = squeezed(name);
        let before = name.strip_suffix(short.as_str()).map_or(0, |before| before.chars().count());
        (1..=8).contains(&before) && place_of(&name).is_some()
    };
    let goes_on = place_of(&short).is_none().then(|| all().find(whole)).flatten();
    Some(goes_on.unwrap_or(found).clone())
}

/// A number that stands on no line of its own: behind the day, in brackets below the title, or in those that end it.
fn number_beside(matters: &[(Matter, SourceSpan)]) -> Option<String> {
    matters.iter().find_map(|(matter, passage)| {
        let text = passage.text();
        match matter {
            Matter::Date => number_in_words(&text).map(|(_, number)| number.to_owned()),
            Matter::Remark | Matter::Title => bracketed_number(&text),
            Matter::Masthead
            | Matter::Number
            | Matter::Addressee
            | Matter::Notice
            | Matter::AnnexNote
            | Matter::Annex
            | Matter::Signature
            | Matter::Distribution => None,
        }
    })
}

/// `某政办发〔2023〕9号` of `（某政办发〔2023〕9号）` with which a line ends, or of the bracket that a line is.
fn bracketed_number(line: &str) -> Option<String> {
    let printed: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).collect();
    let folded: Vec<char> = printed.iter().map(|&c| crate::text::fold_char(c)).collect();
    let inner = folded.strip_suffix(&[')'])?;
    let numbered = |open: usize| {
        let text: String = inner.get(open + 1..)?.iter().collect();
        let (at, length) = document_number(&text)?;
        let from = open + 1;
        let alone = !text.chars().nth(at + length).is_some_and(char::is_alphabetic);
        let cited = ["根据", "按照", "依据", "参照"].iter().any(|words| text.starts_with(words));
        (at == 0 && alone && !cited)
            .then(|| printed.get(from..from + length).unwrap_or_default().iter().collect())
    };
    inner.iter().enumerate().filter(|(_, c)| **c == '(').find_map(|(open, _)| numbered(open))
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
    use super::{SiteRecord, basis_in, bracketed_number, effective, is_named, issuer};

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
    fn a_number_is_read_from_the_bracket_that_a_line_is_or_ends_with() {
        for (line, number) in [
            ("（甲政办发〔2023〕9号）", Some("甲政办发〔2023〕9号")),
            ("甲县养老服务实施方案（甲政办发[2023]9号）", Some("甲政办发[2023]9号")),
            ("（根据甲政发〔2020〕3号修订）", None),
            ("（2023年3月1日印发）", None),
        ] {
            assert_eq!(bracketed_number(line).as_deref(), number, "{line}");
        }
    }

    #[test]
    fn the_whole_name_of_who_issued_goes_before_a_short_one() {
        let record = SiteRecord { issuer: Some("县府办".to_owned()), ..SiteRecord::default() };
        let own = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        for (names, whole) in [
            (vec!["市人民政府办公厅", "甲宁市人民政府办公厅"], "甲宁市人民政府办公厅"),
            (vec!["甲宁市人民政府", "省乙甲宁市人民政府"], "甲宁市人民政府"),
            (vec!["甲宁市教育局", "甲宁市人民政府办公厅"], "甲宁市教育局"),
            (vec![], "县府办"),
        ] {
            assert_eq!(issuer(&own(&names), None, &record).as_deref(), Some(whole), "{names:?}");
        }
    }
}
