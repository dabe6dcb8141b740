//! How a passage is cited, and how a citation is understood.
//!
//! Whoever drafts the next plan quotes the last one, so a citation must lead a reader with the paper in hand to the
//! very passage: the title, the document number, and the way down the printed ordinals. It is made of what the
//! document prints and of the few words that Chinese citations are made with; on an English screen these few words are
//! English. What the document does not print is said to be missing, never filled in: a number that only another plan
//! gives says which plan gives it.
//!
//! The other way round, [`address`] finds the passage that a person names.

pub mod address;
mod english;
mod ordinal;
mod title;

use crate::index::number_elsewhere;
use crate::model::{At, Corpus, Date, Plan, PlanIx};
use crate::named::named;
use crate::words::Lang;

pub use ordinal::{ordinal, way};
use title::{inside, tight};

named! {
    /// The form of a citation.
    #[derive(Default)]
    pub enum Style {
        /// As in a Chinese official document: `《…》（粤府办〔2016〕100号）第二部分第（六）项`.
        #[default]
        Plain = "plain",
        /// As an entry of a list of references after GB/T 7714—2015, type `Z` (other documents): author, title, number,
        /// date, place.
        Gbt7714 = "gbt7714",
        /// A line of Markdown: the plain form with its signs escaped. No link, for it would lead nowhere in Word.
        Markdown = "md",
    }
}

/// The citation of a node, its frame in a language; that of GB/T 7714 is always Chinese.
///
/// # Panics
/// If the place is of another corpus.
pub fn citation(corpus: &Corpus, at: At, style: Style, lang: Lang) -> String {
    cited(corpus, at.plan, Some(at.node), style, lang)
}

/// The citation of a whole plan; empty for one that is not in the corpus.
pub fn citation_of_plan(corpus: &Corpus, plan: PlanIx, style: Style, lang: Lang) -> String {
    cited(corpus, plan, None, style, lang)
}

fn cited(corpus: &Corpus, plan: PlanIx, node: Option<usize>, style: Style, lang: Lang) -> String {
    let Some(content) = corpus.plan_of(plan) else { return String::new() };
    let number = || number(corpus, plan);
    let way = node.map(|node| way(content, node)).unwrap_or_default();
    let set = || match lang {
        Lang::Zh => plain(content, number(), &way),
        Lang::En => english::plain(corpus, plan, node),
    };
    match style {
        Style::Plain => set(),
        Style::Gbt7714 => reference(content, number(), &way),
        Style::Markdown => escaped(&set()),
    }
}

fn plain(plan: &Plan, number: Option<String>, way: &str) -> String {
    let known = match (&plan.title, number) {
        (_, Some(number)) if plan.number.is_some() => number,
        // A number that the document does not print can't lead to it alone, so the date stands with it.
        (_, Some(number)) => format!("{number}；{}", day(plan.issued)),
        (Some(_), None) => format!("原文未印文号，{}", day(plan.issued)),
        (None, None) => format!("原文未印标题和文号，{}", day(plan.issued)),
    };
    match &plan.title {
        Some(title) => {
            let title = tight(title);
            let issuer = if names_place(plan, &title) {
                ""
            } else {
                plan.issuer.as_deref().unwrap_or(&plan.jurisdiction)
            };
            format!("{issuer}《{}》（{known}）{way}", inside(&title))
        }
        None => format!("{}方案（{known}）{way}", plan.jurisdiction),
    }
}

/// Whether a title says whose it is: 《市人民政府关于…》 is every city's, so its issuer stands before it.
fn names_place(plan: &Plan, title: &str) -> bool {
    let place = plan.jurisdiction.trim_end_matches(['省', '市', '区', '县', '州']);
    place.is_empty() || title.contains(place)
}

/// GB/T 7714—2015, 8.1: author. title: number[type]. date: place. The standard uses half-width marks.
fn reference(plan: &Plan, number: Option<String>, way: &str) -> String {
    let author = plan.issuer.as_deref().unwrap_or(&plan.jurisdiction);
    let title = plan.title.as_deref().map_or_else(|| "[原文未印标题]".to_owned(), tight);
    let number = number.map(|number| format!(": {number}")).unwrap_or_default();
    let way = if way.is_empty() { String::new() } else { format!(": {way}") };
    format!("{author}. {title}{number}[Z]. {}{way}.", plan.issued)
}

/// The document number; one that only another plan gives says so.
fn number(corpus: &Corpus, plan: PlanIx) -> Option<String> {
    if let Some(number) = corpus.plan_of(plan)?.number.as_ref() {
        return Some(number.clone());
    }
    let (number, by) = number_elsewhere(corpus, plan)?;
    let by = corpus.plan_of(by).map(|plan| plan.jurisdiction.as_str()).unwrap_or_default();
    Some(format!("{number}，据{by}方案引用，原文未印"))
}

fn day(date: Date) -> String {
    let text = date.to_string();
    let mut parts = text.split('-').map(|part| part.trim_start_matches('0'));
    let mut next = || parts.next().unwrap_or_default();
    format!("{}年{}月{}日", next(), next(), next())
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '[' | ']' | '\\' | '*' | '_' | '<' | '`') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Style, citation, inside, tight};
    use crate::load::{SourceFiles, load};
    use crate::words::Lang;

    fn cited(id: &str, style: Style) -> String {
        let corpus = load(&[SourceFiles::built_in()]).unwrap();
        citation(&corpus, corpus.find(id).unwrap(), style, Lang::Zh)
    }

    #[test]
    fn a_citation_names_title_number_and_the_way_by_printed_ordinals() {
        for (id, wanted) in [
            (
                "wuhan/2.1.3",
                "武汉市人民政府《市人民政府关于加快推进“互联网+流通”发展的意见》（武政规〔2016〕12号）第二部分第（一）项第3目",
            ),
            (
                "chongqing/annex.10",
                "《重庆市人民政府办公厅关于积极推进“互联网+流通”行动计划的实施意见》（渝府办发〔2016〕155号）附件第10行",
            ),
            ("hubei/6", "湖北省方案（原文未印标题和文号，2016年12月31日）第六部分"),
        ] {
            assert_eq!(cited(id, Style::Plain), wanted);
        }
    }

    #[test]
    fn in_english_the_frame_is_english_and_what_is_printed_stays() {
        let corpus = load(&[SourceFiles::built_in()]).unwrap();
        for (id, wanted) in [
            (
                "wuhan/2.1.3",
                "Wuhan, 《市人民政府关于加快推进“互联网+流通”发展的意见》 (武政规〔2016〕12号), part 二, item （一）, point 3",
            ),
            ("hubei/6", "Hubei, plan (no title or number printed, 31 December 2016), part 六"),
            (
                "chongqing/annex.10",
                "Chongqing, 《重庆市人民政府办公厅关于积极推进“互联网+流通”行动计划的实施意见》 (渝府办发〔2016〕155号), annex, row 10",
            ),
            (
                "guangdong/6",
                "Guangdong, 《广东省人民政府办公厅关于印发广东省深入推进“互联网+流通”行动计划实施方案的通知》 (粤府办〔2016〕100号 as the plan of Shenzhen cites it, not printed here; 27 September 2016), part 二, item （六）",
            ),
        ] {
            assert_eq!(citation(&corpus, corpus.find(id).unwrap(), Style::Plain, Lang::En), wanted);
        }
    }

    #[test]
    fn ordinals_are_written_as_on_paper() {
        let corpus = load(&[SourceFiles::built_in()]).unwrap();
        for (id, wanted) in [
            ("wuhan/2.1.3", "二（一）3"),
            ("guangdong/6", "二（六）"),
            ("hubei/6", "六"),
            ("chongqing/annex.10", "附件10"),
            ("guangdong/title", ""),
        ] {
            let Some(at) = corpus.find(id) else { continue };
            assert_eq!(super::ordinal(corpus.plan(at), at.node), wanted, "{id}");
        }
    }

    #[test]
    fn a_number_that_only_another_plan_gives_says_which_and_the_date_stays() {
        assert_eq!(
            cited("guangdong/6", Style::Plain),
            "《广东省人民政府办公厅关于印发广东省深入推进“互联网+流通”行动计划实施方案的通知》（粤府办〔2016〕100号，据深圳市方案引用，原文未印；2016年9月27日）第二部分第（六）项"
        );
    }

    #[test]
    fn a_reference_has_author_title_type_date_and_place() {
        assert_eq!(
            cited("wuhan/3.2", Style::Gbt7714),
            "武汉市人民政府. 市人民政府关于加快推进“互联网+流通”发展的意见: 武政规〔2016〕12号[Z]. 2016-07-06: 第三部分第（二）项."
        );
        assert_eq!(cited("hubei/6", Style::Gbt7714), "湖北省. [原文未印标题][Z]. 2016-12-31: 第六部分.");
    }

    #[test]
    fn a_line_of_markdown_has_no_link_that_leads_nowhere() {
        assert_eq!(cited("chongqing/8", Style::Markdown), cited("chongqing/8", Style::Plain));
        assert_eq!(super::escaped("甲*乙_[丙]"), "甲\\*乙\\_\\[丙\\]");
    }

    #[test]
    fn a_title_loses_the_blanks_of_its_layout_and_no_others() {
        assert_eq!(tight("推进 “互联网+流通” 行动"), "推进“互联网+流通”行动");
        assert_eq!(tight("Open Data 平台"), "Open Data平台");
        assert_eq!(inside("关于印发《方案》的通知"), "关于印发〈方案〉的通知");
    }
}
