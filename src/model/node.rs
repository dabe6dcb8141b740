//! The pieces of a plan in reading order.

use super::{Mention, NodeId, ThemeIx};
use crate::named::named;

/// A piece of a plan. `num`, `heading`, `text` and `annotation` of all nodes in order are the whole document, word
/// for word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its id, unique in the corpus.
    pub id: NodeId,
    /// What it is, with what only such a node has.
    pub kind: Kind,
    /// How deep it stands in the tree, 0 at the top.
    pub depth: usize,
    /// The node that it stands under, an index into the plan's nodes.
    pub parent: Option<usize>,
    /// The ordinal as printed, `（三）`.
    pub num: Option<String>,
    /// The heading as printed; one that runs into the text keeps its 。
    pub heading: Option<String>,
    /// The text as printed, paragraphs parted by `\n`.
    pub text: Option<String>,
    /// What names the responsible units, verbatim: a bracket, or the two cells of an annex row parted by `\n`.
    pub annotation: Option<String>,
    /// What of our reading no person has confirmed.
    pub proposed: Proposed,
}

/// What of our reading of a node a program proposed and no person has confirmed yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// Its themes.
    pub themes: bool,
    /// Its targets.
    pub targets: bool,
    /// Who answers for it, or in which role: a doubt about it is open.
    pub units: bool,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Matter before the plan's preamble.
    Front(Matter),
    /// A numbered part that holds other nodes.
    Section,
    /// What the plan wants to reach.
    Goal {
        /// The numbers it promises.
        targets: Vec<Target>,
    },
    /// Running text without an ordinal: preamble, closing.
    Paragraph,
    /// The smallest numbered piece with operative text of its own.
    Measure {
        /// The units that it names; a lead first.
        mentions: Vec<Mention>,
        /// Our reading of what it is about, the primary theme first.
        themes: Vec<ThemeIx>,
        /// The numbers it promises.
        targets: Vec<Target>,
    },
    /// A row of an annex that assigns the work of a measure.
    Task {
        /// The measure it belongs to, an index into the plan's nodes.
        measure: usize,
        /// The units that it names; a lead first.
        mentions: Vec<Mention>,
    },
    /// Matter after the plan's body.
    Back(Matter),
}

named! {
    /// What a piece of front or back matter is, by its name in a plan's file.
    pub enum Matter {
        /// 文头, `武汉市人民政府文件`.
        Masthead = "Masthead",
        /// 发文字号.
        Number = "Number",
        /// The title of the plan or of the notice that sends it.
        Title = "Title",
        /// 主送机关.
        Addressee = "Addressee",
        /// The notice that sends the plan.
        Notice = "Notice",
        /// 附件说明: that there is an annex.
        AnnexNote = "AnnexNote",
        /// An annex, and the head of its table.
        Annex = "Annex",
        /// 发文机关署名.
        Signature = "Signature",
        /// 成文日期 or 印发日期.
        Date = "Date",
        /// 附注, `（此件公开发布）`.
        Remark = "Remark",
        /// 抄送机关.
        Distribution = "Distribution",
    }
}

/// A number that the plan promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// What is counted, in the document's words.
    pub indicator: String,
    /// The number as printed, with its bounds: `2—3`, `8以上`.
    pub value: String,
    /// The unit of the number as printed, `家`.
    pub unit: String,
    /// By when, as printed; absent where the document gives no time.
    pub deadline: Option<String>,
    /// The words that promise it, verbatim.
    pub quote: String,
}

impl Node {
    /// The heading as a title: without the 。 that ends a heading which runs into the text.
    pub fn title(&self) -> Option<&str> {
        self.heading.as_deref().map(|heading| heading.trim_end_matches(['。', '.']))
    }

    /// What to call the node in a list: its title, else the beginning of its text, up to the first line end.
    pub fn label(&self) -> &str {
        let text = self.title().or(self.text.as_deref()).or(self.annotation.as_deref());
        text.and_then(|text| text.lines().next()).unwrap_or_default()
    }

    /// The ordinal and what to call the node, `（三）加快…`, `附件 “互联网+流通”…`: an ordinal without a mark of its own is
    /// set off by a blank.
    pub fn numbered_label(&self) -> String {
        let label = self.label();
        match &self.num {
            Some(num) if num.ends_with(char::is_alphanumeric) => format!("{num} {label}"),
            Some(num) => format!("{num}{label}"),
            None => label.to_owned(),
        }
    }

    /// The units that it names, empty where it names none.
    pub fn mentions(&self) -> &[Mention] {
        match &self.kind {
            Kind::Measure { mentions, .. } | Kind::Task { mentions, .. } => mentions,
            _ => &[],
        }
    }

    /// Its themes, the primary one first.
    pub fn themes(&self) -> &[ThemeIx] {
        match &self.kind {
            Kind::Measure { themes, .. } => themes,
            _ => &[],
        }
    }

    /// The numbers it promises.
    pub fn targets(&self) -> &[Target] {
        match &self.kind {
            Kind::Goal { targets } | Kind::Measure { targets, .. } => targets,
            _ => &[],
        }
    }

    /// The measure that a task belongs to.
    pub fn measure(&self) -> Option<usize> {
        match self.kind {
            Kind::Task { measure, .. } => Some(measure),
            _ => None,
        }
    }

    /// Whether it is a measure.
    pub fn is_measure(&self) -> bool {
        matches!(self.kind, Kind::Measure { .. })
    }

    /// Its printed words in reading order: ordinal, heading, text, annotation.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        [&self.num, &self.heading, &self.text, &self.annotation]
            .into_iter()
            .filter_map(|part| part.as_deref())
    }
}

impl Kind {
    /// The name in exported data.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Front(_) => "front",
            Self::Section => "section",
            Self::Goal { .. } => "goal",
            Self::Paragraph => "paragraph",
            Self::Measure { .. } => "measure",
            Self::Task { .. } => "task",
            Self::Back(_) => "back",
        }
    }
}
