//! What a person decided about a document: `decisions/ID.ron`.
//!
//! A decision is tied to words of its place, never to a line number, so that it outlives a newer copy of the document; it is
//! obeyed each time the document is imported, and told when its words are no longer found. A plan is always the document and
//! the decisions, nothing else.

use std::cell::RefCell;
use std::collections::BTreeSet;

use ron::extensions::Extensions;
use serde::Deserialize;

use super::heal::BreakChoice;
use super::matter::LineKind;
use super::outline::BranchKind;
use crate::load::{Finding, ron_finding};

/// What a file of decisions is before anything was decided.
pub(crate) const TEMPLATE: &str = r#"// 人对这份文件的判断：at 是原文里的话（照 sources/ 里的字），is 是判断，why 是理由。改好后再导入一次（--force）。
// 例：(at: "标题开头", is: Themes(["rural"]), why: "理由")
// 整份文件，at 写空：Jurisdiction("某省")、Issuer("某省人民政府")、Title("原文印着的标题")、Issued("2016-07-06")、
//   Split（每个有标题的文本各成一份）、Whole（合成一份）
// 两行之间，at 是上一行末尾的话：Join（接成一段）、Part（分作两段）
// 一行，at 是行里的话：Omit（页眉一类，不是正文）、Line(Closing)（正文以外的一行）、Of("4")（表里的这一行属于措施 4）
// 一项，at 是标题或正文的开头：Section（一部分）、Goal（目标）、Measure（措施）、Text（这个编号不另起一项）、
//   Themes([主题])、Targets([(indicator: "", value: "", unit: "", quote: "")])、NoTarget（这里的数字不是指标）
(
    decisions: [],
)
"#;

/// All decisions about a document.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// The decisions, in the order of the file.
    pub decisions: Vec<Decision>,
    #[serde(skip)]
    used: RefCell<BTreeSet<usize>>,
}

/// One decision.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Words of the place.
    pub at: String,
    /// What was decided.
    pub is: Ruling,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// What can be decided.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename = "Verdict")]
pub enum Ruling {
    /// The place that the plan is for.
    Jurisdiction(String),
    /// The plan's id.
    Id(String),
    /// The plan's title, printed in the document.
    Title(String),
    /// Who issued it.
    Issuer(String),
    /// The day, `2016-07-06`.
    Issued(String),
    /// The words are furniture.
    Omit,
    /// The line that ends with the words goes on in the next.
    Join,
    /// It does not.
    Part,
    /// The line with the words, before or behind the body, is this.
    Line(LineKind),
    /// The part whose heading has the words is a section.
    Section,
    /// It is a goal.
    Goal,
    /// It is a measure.
    Measure,
    /// The ordinal before the words opens no part.
    Text,
    /// The themes of the measure, the primary one first.
    Themes(Vec<String>),
    /// The numbers that the measure or goal promises; none is a decision too.
    Targets(Vec<PromisedNumber>),
    /// The figures in these words promise nothing.
    NoTarget,
    /// The text at hand is thought to end, behind the node with this id, before the document does; `why` is told.
    Cut(String),
    /// Each text of the document that has a title of its own is a plan.
    Split,
    /// All texts of the document are one plan.
    Whole,
    /// The row of a table with the words is of the measure with this id.
    Of(String),
}

/// A number that a person found promised.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(rename = "Target")]
pub struct PromisedNumber {
    /// What is counted.
    pub indicator: String,
    /// The number with its bounds.
    pub value: String,
    /// The unit of the number.
    pub unit: String,
    /// By when.
    #[serde(default)]
    pub deadline: Option<String>,
    /// The words that promise it.
    pub quote: String,
}

impl Decisions {
    /// Reads a file of decisions.
    ///
    /// # Errors
    /// Where the file is not in the form, and what was expected.
    pub fn read(file: &str, text: &str) -> Result<Self, Box<Finding>> {
        let dialect = ron::Options::default()
            .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES);
        dialect.from_str(text).map_err(|error| Box::new(ron_finding(file, error)))
    }

    /// The same, with an id for the plan.
    pub(super) fn naming(mut self, id: &str) -> Self {
        let named = Decision { at: String::new(), is: Ruling::Id(id.to_owned()), why: String::new() };
        self.decisions.retain(|decision| !matches!(decision.is, Ruling::Id(_)));
        self.decisions.push(named);
        self
    }

    /// The first decision that fits; it counts as used.
    pub(crate) fn find<T>(&self, fits: impl Fn(&Decision) -> Option<T>) -> Option<T> {
        let (at, found) =
            self.decisions.iter().enumerate().find_map(|(at, decision)| Some((at, fits(decision)?)))?;
        self.used.borrow_mut().insert(at);
        Some(found)
    }

    /// All decisions that fit; they count as used.
    pub(crate) fn find_all<T>(&self, fits: impl Fn(&Decision) -> Option<T>) -> Vec<T> {
        let all = self.decisions.iter().enumerate().filter_map(|(at, decision)| Some((at, fits(decision)?)));
        all.map(|(at, found)| {
            self.used.borrow_mut().insert(at);
            found
        })
        .collect()
    }

    /// Those that nothing was found for.
    pub(crate) fn unused(&self) -> Vec<&Decision> {
        let used = self.used.borrow();
        let all = self.decisions.iter().enumerate();
        all.filter(|(at, _)| !used.contains(at)).map(|(_, decision)| decision).collect()
    }

    /// What was decided about the end of a line.
    pub(crate) fn seam(&self, line: &str) -> Option<BreakChoice> {
        self.find(|decision| match decision.is {
            Ruling::Join if line.ends_with(&decision.at) => Some(BreakChoice::Join),
            Ruling::Part if line.ends_with(&decision.at) => Some(BreakChoice::Part),
            _ => None,
        })
    }

    /// What a line outside the numbered parts was decided to be.
    pub(crate) fn line(&self, line: &str) -> Option<LineKind> {
        self.find(|decision| match decision.is {
            Ruling::Line(is) if line.contains(&decision.at) => Some(is),
            _ => None,
        })
    }

    /// What a part was decided to be, by the words of its heading or the beginning of its text.
    pub(crate) fn kind(&self, words: &str) -> Option<BranchKind> {
        self.find(|decision| {
            let kind = match decision.is {
                Ruling::Section => BranchKind::Section,
                Ruling::Goal => BranchKind::Goal,
                Ruling::Measure => BranchKind::Measure,
                _ => return None,
            };
            words.starts_with(&decision.at).then_some(kind)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Decisions, LineKind, Ruling};
    use crate::import::heal::BreakChoice;
    use crate::model::Matter;
    use crate::words::{Lang, Words};

    #[test]
    fn decisions_are_found_by_words_and_unused_ones_are_told() {
        let text = r#"(decisions: [
            (at: "为驱动,", is: Join, why: "句子未完"),
            (at: "甲", is: Themes(["rural"])),
            (at: "乙", is: Targets([(indicator: "丙", value: "3", unit: "个", quote: "丙3个")])),
            (at: "丁", is: Line(Preamble)),
        ])"#;
        let decisions = Decisions::read("x.ron", text).unwrap();
        assert_eq!(decisions.seam("以创新为驱动,"), Some(BreakChoice::Join));
        assert_eq!(decisions.seam("以创新为"), None);
        assert_eq!(decisions.unused().len(), 3);
        assert_eq!(decisions.unused()[0].is, Ruling::Themes(vec!["rural".into()]));
    }

    #[test]
    fn a_mistake_in_the_file_has_its_place() {
        let finding = Decisions::read("x.ron", "(decisions: [\n  (at: \"甲\", is: Jion),\n])").unwrap_err();
        let told = finding.tell(&Words::new(Lang::Zh));
        assert!(
            told.starts_with("x.ron:2:") && told.contains("没有 Jion 这种写法，最接近的是“Join”"),
            "{told}"
        );
    }

    #[test]
    fn a_line_is_whatever_stands_around_a_body_but_no_table() {
        let read = |kind: &str| {
            let file = format!("(decisions: [(at: \"甲\", is: Line({kind}))])");
            Decisions::read("x.ron", &file).map(|decisions| decisions.line("甲乙"))
        };
        assert_eq!(read("Remark"), Ok(Some(LineKind::Around(Matter::Remark))));
        assert_eq!(read("Closing"), Ok(Some(LineKind::Closing)));
        for wrong in ["Annex", "Remarks"] {
            let told = read(wrong).unwrap_err().tell(&Words::new(Lang::Zh));
            assert!(told.starts_with("x.ron:1:") && told.contains("Closing, Masthead"), "{told}");
        }
    }
}
