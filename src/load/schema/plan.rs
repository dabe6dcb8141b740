//! A plan's file: what it says of itself, of its document, and the tree of its nodes.

use serde::{Deserialize, Serialize};

use super::printed::Printed;

/// `data/plans/*.ron`.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Plan<'a> {
    #[serde(borrow)]
    pub(crate) id: Printed<'a>,
    pub(crate) jurisdiction: Printed<'a>,
    #[serde(default)]
    pub(crate) title: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) issuer: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) number: Option<Printed<'a>>,
    pub(crate) issued: Printed<'a>,
    #[serde(default)]
    pub(crate) effective: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) basis: Vec<Basis<'a>>,
    #[serde(default)]
    pub(crate) source: Option<PlanDocument<'a>>,
    #[serde(default)]
    pub(crate) front: Vec<Matter<'a>>,
    pub(crate) body: Vec<Body<'a>>,
    #[serde(default)]
    pub(crate) back: Vec<Matter<'a>>,
}

/// A plan as the program carries it: what it says of itself, so that its text need not be looked at before somebody reads it.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct CarriedPlan<'a> {
    /// The plan without its text.
    #[serde(borrow)]
    pub(crate) head: Plan<'a>,
    pub(crate) nodes: usize,
    pub(crate) measures: usize,
    /// Whether anything of its body is only proposed.
    pub(crate) proposed: bool,
    /// All of the plan in the same form.
    pub(crate) whole: &'a [u8],
}

impl Plan<'_> {
    /// How many nodes it has, the rows of its annexes among them.
    pub(crate) fn node_count(&self) -> usize {
        let rows = |matter: &Matter<'_>| match matter {
            Matter::Annex(annex) => annex.tasks.len() + 1,
            _ => 1,
        };
        let mut count = self.front.iter().chain(&self.back).map(rows).sum();
        let mut open = vec![self.body.as_slice()];
        while let Some(nodes) = open.pop() {
            count += nodes.len();
            open.extend(nodes.iter().map(Body::nodes));
        }
        count
    }
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Basis<'a> {
    #[serde(borrow)]
    pub(crate) number: Printed<'a>,
    pub(crate) quote: Printed<'a>,
}

/// The document that a plan was structured from, where it came from, and what was done to it.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[serde(rename = "Document")]
pub(crate) struct PlanDocument<'a> {
    #[serde(borrow)]
    pub(crate) file: Printed<'a>,
    #[serde(default)]
    pub(crate) original: Option<Original<'a>>,
    #[serde(default)]
    pub(crate) url: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) publisher: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) posted: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) retrieved: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) cut: Vec<Cut<'a>>,
    #[serde(default)]
    pub(crate) omitted: Vec<Omitted<'a>>,
    #[serde(default)]
    pub(crate) healed: Vec<Healed<'a>>,
}

/// That the text at hand ends before the document does.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) enum Cut<'a> {
    #[serde(borrow)]
    Known(CutAt<'a>),
    Thought(CutAt<'a>),
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CutAt<'a> {
    #[serde(borrow)]
    pub(crate) after: Printed<'a>,
    #[serde(default)]
    pub(crate) note: Option<Printed<'a>>,
}

/// The file that was imported, as it was found.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Original<'a> {
    #[serde(borrow)]
    pub(crate) name: Printed<'a>,
    /// In hexadecimal digits.
    pub(crate) sha256: Printed<'a>,
}

/// Furniture of a web page or a conversion, which is not the document.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Omitted<'a> {
    #[serde(borrow)]
    pub(crate) text: Printed<'a>,
    pub(crate) reason: Printed<'a>,
    /// Its line in the document, where the words alone do not lead there.
    #[serde(default)]
    pub(crate) line: Option<usize>,
}

/// A paragraph that a page break cut in two: the end of the one line, the start of the next.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Healed<'a> {
    #[serde(borrow)]
    pub(crate) end: Printed<'a>,
    pub(crate) start: Printed<'a>,
    /// The number of the line that is cut, where the words alone do not lead there.
    #[serde(default)]
    pub(crate) line: Option<usize>,
}

/// Front and back matter.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) enum Matter<'a> {
    #[serde(borrow)]
    Masthead(Printed<'a>),
    Number(Printed<'a>),
    Title(Printed<'a>),
    Addressee(Printed<'a>),
    Notice(Printed<'a>),
    AnnexNote(Printed<'a>),
    Signature(Printed<'a>),
    Date(Printed<'a>),
    Remark(Printed<'a>),
    Distribution(Printed<'a>),
    Annex(Box<Annex<'a>>),
}

#[derive(Debug, Deserialize, Serialize)]
pub(crate) enum Body<'a> {
    #[serde(borrow)]
    Preamble(Printed<'a>),
    Paragraph(Printed<'a>),
    Closing(Printed<'a>),
    Section(Box<Section<'a>>),
    Goal(Box<Goal<'a>>),
    Measure(Box<Measure<'a>>),
}

impl<'a> Body<'a> {
    /// The nodes under it.
    pub(crate) fn nodes(&self) -> &[Body<'a>] {
        match self {
            Self::Section(section) => &section.nodes,
            Self::Goal(goal) => &goal.nodes,
            Self::Preamble(_) | Self::Paragraph(_) | Self::Closing(_) | Self::Measure(_) => &[],
        }
    }
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section<'a> {
    #[serde(borrow)]
    pub(crate) id: Printed<'a>,
    #[serde(default)]
    pub(crate) num: Option<Printed<'a>>,
    /// A table that stands alone may have none.
    #[serde(default)]
    pub(crate) heading: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) text: Option<Printed<'a>>,
    /// Brackets in the heading or the text: they name who answers for the measures under it that name nobody.
    #[serde(default)]
    pub(crate) within: Vec<Within<'a>>,
    /// The heads of a table whose rows are the measures of the section.
    #[serde(default)]
    pub(crate) columns: Vec<Printed<'a>>,
    pub(crate) nodes: Vec<Body<'a>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Goal<'a> {
    #[serde(borrow)]
    pub(crate) id: Printed<'a>,
    #[serde(default)]
    pub(crate) num: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) heading: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) text: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) targets: Vec<Target<'a>>,
    /// What nobody has read yet.
    #[serde(default)]
    pub(crate) proposed: Vec<Proposed>,
    #[serde(default)]
    pub(crate) nodes: Vec<Body<'a>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Measure<'a> {
    #[serde(borrow)]
    pub(crate) id: Printed<'a>,
    #[serde(default)]
    pub(crate) num: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) heading: Option<Printed<'a>>,
    pub(crate) text: Printed<'a>,
    /// Brackets that name units in the middle of the text, in its order; `annotation` ends it.
    #[serde(default)]
    pub(crate) within: Vec<Within<'a>>,
    #[serde(default)]
    pub(crate) annotation: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) units: Option<Units<'a>>,
    /// Words of the annotation that name nobody: who of them is asked, what was not understood.
    #[serde(default)]
    pub(crate) beside: Vec<Printed<'a>>,
    /// Units of merged cells that stand in a row of the table above and reach down to this one.
    #[serde(default)]
    pub(crate) merged: Option<Ranked<'a>>,
    /// Units that the measure does not print and that words of the plan give it: 同上, 各市、县政府均需落实.
    #[serde(default)]
    pub(crate) carried: Vec<Carried<'a>>,
    pub(crate) themes: Vec<Printed<'a>>,
    #[serde(default)]
    pub(crate) targets: Vec<Target<'a>>,
    /// What nobody has read yet.
    #[serde(default)]
    pub(crate) proposed: Vec<Proposed>,
}

/// A bracket that names units and stays in the text.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Within<'a> {
    #[serde(borrow)]
    pub(crate) annotation: Printed<'a>,
    pub(crate) units: Units<'a>,
    /// Words of the annotation that name nobody.
    #[serde(default)]
    pub(crate) beside: Vec<Printed<'a>>,
}

/// Units that stand elsewhere, and the words that carry them to a measure.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Carried<'a> {
    #[serde(borrow)]
    pub(crate) words: Printed<'a>,
    pub(crate) units: Units<'a>,
}

/// What a program proposed and no person has confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Proposed {
    Themes,
    Targets,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Annex<'a> {
    #[serde(borrow, default)]
    pub(crate) mark: Option<Printed<'a>>,
    pub(crate) heading: Printed<'a>,
    #[serde(default)]
    pub(crate) columns: Vec<Printed<'a>>,
    pub(crate) tasks: Vec<Task<'a>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Task<'a> {
    #[serde(borrow)]
    pub(crate) id: Printed<'a>,
    pub(crate) measure: Printed<'a>,
    #[serde(default)]
    pub(crate) num: Option<Printed<'a>>,
    pub(crate) text: Printed<'a>,
    pub(crate) annotation: Printed<'a>,
    pub(crate) units: Units<'a>,
    /// Words of the annotation that name nobody.
    #[serde(default)]
    pub(crate) beside: Vec<Printed<'a>>,
    /// Units of merged cells that stand in a row above and reach down to this one.
    #[serde(default)]
    pub(crate) merged: Option<Ranked<'a>>,
}

/// Who is responsible, by the way in which the document says it.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) enum Units<'a> {
    #[serde(borrow)]
    FirstListed(Vec<Printed<'a>>),
    Unranked(Vec<Printed<'a>>),
    Explicit(Ranked<'a>),
    Columns(Ranked<'a>),
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ranked<'a> {
    #[serde(borrow, default)]
    pub(crate) lead: Vec<Printed<'a>>,
    /// Listed as responsible beside units that support.
    #[serde(default)]
    pub(crate) joint: Vec<Printed<'a>>,
    #[serde(default)]
    pub(crate) support: Vec<Printed<'a>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Target<'a> {
    #[serde(borrow)]
    pub(crate) indicator: Printed<'a>,
    pub(crate) value: Printed<'a>,
    pub(crate) unit: Printed<'a>,
    #[serde(default)]
    pub(crate) deadline: Option<Printed<'a>>,
    pub(crate) quote: Printed<'a>,
}
