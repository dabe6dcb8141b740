//! What can be asked of the plans: the same on the command line and on the screen, which takes along what it shows.

use crate::cite::Style;
use crate::compare::matrix::{CellMode, Rows};
use crate::compare::targets::By;
use crate::named::Named;

/// What is asked of the plans. What is named in it is named as a person does: ids, titles, queries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Who leads or answers for the measures that match.
    Who {
        /// What they match.
        query: String,
    },
    /// Measures.
    List {
        /// What they match; all without.
        query: Option<String>,
    },
    /// One node, or a whole plan, with its citation.
    Show {
        /// Its id, or its name.
        id: String,
    },
    /// The citation of a node.
    Cite {
        /// Its id.
        id: String,
        /// How it is cited.
        style: Style,
    },
    /// Units.
    Units {
        /// What they match; all without.
        query: Option<String>,
    },
    /// Themes or portfolios against plans.
    Matrix {
        /// What the rows are.
        rows: Rows,
        /// What the cells tell.
        cell: CellMode,
        /// Whether rows and columns are exchanged.
        transpose: bool,
        /// The places whose plans are columns, with commas between, from left to right; all without.
        places: Option<String>,
        /// The plan by whose measures the rows are sorted, or `total`.
        sort: Option<String>,
        /// What the measures match that count; all do without.
        filter: Option<String>,
    },
    /// The texts of a theme or of some measures, a column a plan.
    Compare {
        /// A theme, measures, or plans.
        subjects: Vec<String>,
        /// The plan that the others are held against.
        baseline: Option<String>,
        /// The places whose plans are columns, with commas between, from left to right; all without.
        places: Option<String>,
    },
    /// How much of each plan stands in each other.
    Overlap {
        /// The one plan that is told of, or the two; all of them without.
        plans: Vec<String>,
    },
    /// What of a document some plans answer.
    Cover {
        /// A plan, or a file.
        base: String,
        /// The plans; all others where none are named.
        plans: Vec<String>,
    },
    /// What became of one version of a plan in another.
    Diff {
        /// A plan, or a file.
        old: String,
        /// The later one.
        new: String,
        /// Whether signs and blanks do not count.
        words_only: bool,
    },
    /// The promised numbers.
    Targets {
        /// Their order.
        by: By,
        /// What they match, they or the measures that promise them; all without.
        filter: Option<String>,
    },
    /// One document of all that there is to say of a programme.
    Report(Dossier),
    /// Everything.
    Export,
}

/// What is taken along of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportSubject {
    /// What answers a question.
    Question(Question),
    /// What has no command of its own, line by line.
    Lines {
        /// What it is called.
        title: String,
        /// What is read.
        lines: Vec<String>,
    },
}

/// What a document of a programme is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dossier {
    /// The measures of a theme.
    pub theme: Option<String>,
    /// Those of some units.
    pub unit: Option<String>,
    /// Those of some plans, by their names with commas between.
    pub plans: Option<String>,
}

impl Question {
    /// The command that asks it.
    pub fn command(&self) -> &'static str {
        match self {
            Self::Who { .. } => "who",
            Self::List { .. } => "list",
            Self::Show { .. } => "show",
            Self::Cite { .. } => "cite",
            Self::Units { .. } => "units",
            Self::Matrix { .. } => "matrix",
            Self::Compare { .. } => "compare",
            Self::Overlap { .. } => "overlap",
            Self::Cover { .. } => "cover",
            Self::Diff { .. } => "diff",
            Self::Targets { .. } => "targets",
            Self::Report(_) => "report",
            Self::Export => "export",
        }
    }

    /// Whether the answer is a table before all; else it is read.
    pub fn is_table(&self) -> bool {
        match self {
            Self::List { .. }
            | Self::Units { .. }
            | Self::Matrix { .. }
            | Self::Overlap { .. }
            | Self::Targets { .. } => true,
            Self::Who { .. }
            | Self::Show { .. }
            | Self::Cite { .. }
            | Self::Compare { .. }
            | Self::Cover { .. }
            | Self::Diff { .. }
            | Self::Report(_)
            | Self::Export => false,
        }
    }

    /// The words of a command line that asks it.
    pub fn words(&self) -> Vec<String> {
        let mut words = CommandWords(vec![self.command().to_owned()]);
        match self {
            Self::Who { query } => words.named(std::slice::from_ref(query)),
            Self::List { query } | Self::Units { query } => {
                words.named(query.as_ref().map(std::slice::from_ref).unwrap_or_default());
            }
            Self::Show { id } => words.named(std::slice::from_ref(id)),
            Self::Cite { id, style } => {
                words.flag("style", (*style != Style::default()).then_some(style.name()));
                words.named(std::slice::from_ref(id));
            }
            Self::Matrix { rows, cell, transpose, places, sort, filter } => {
                words.flag("rows", (*rows != Rows::default()).then_some(rows.name()));
                words.flag("cell", (*cell != CellMode::Count).then_some(cell.name()));
                words.switch("transpose", *transpose);
                words.flag("places", places.as_deref());
                words.flag("sort", sort.as_deref());
                words.flag("filter", filter.as_deref());
            }
            Self::Compare { subjects, baseline, places } => {
                words.flag("baseline", baseline.as_deref());
                words.flag("places", places.as_deref());
                words.named(subjects);
            }
            Self::Overlap { plans } => words.named(plans),
            Self::Cover { base, plans } => {
                words.named(&[std::slice::from_ref(base), plans].concat());
            }
            Self::Diff { old, new, words_only } => {
                words.switch("words-only", *words_only);
                words.named(&[old.clone(), new.clone()]);
            }
            Self::Targets { by, filter } => {
                words.flag("sort", (*by != By::default()).then_some(by.name()));
                words.flag("filter", filter.as_deref());
            }
            Self::Report(Dossier { theme, unit, plans }) => {
                words.flag("theme", theme.as_deref());
                words.flag("unit", unit.as_deref());
                words.flag("plans", plans.as_deref());
            }
            Self::Export => {}
        }
        words.0
    }

    /// Whether the answer has words of the documents for reading.
    pub(super) fn shows_texts(&self) -> bool {
        match self {
            Self::Who { .. }
            | Self::List { .. }
            | Self::Show { .. }
            | Self::Compare { .. }
            | Self::Overlap { .. }
            | Self::Cover { .. }
            | Self::Diff { .. }
            | Self::Report(_)
            | Self::Targets { .. } => true,
            Self::Matrix { cell, .. } => matches!(cell, CellMode::Units | CellMode::Targets),
            Self::Cite { .. } | Self::Units { .. } | Self::Export => false,
        }
    }

    /// Whether the answer is made of the nodes of all plans, one by one.
    pub(super) fn reads_all_nodes(&self) -> bool {
        match self {
            Self::List { query } => query.is_none(),
            Self::Overlap { .. } | Self::Targets { .. } | Self::Report(_) | Self::Export => true,
            Self::Matrix { cell, .. } => matches!(cell, CellMode::Own),
            Self::Who { .. }
            | Self::Show { .. }
            | Self::Cite { .. }
            | Self::Units { .. }
            | Self::Compare { .. }
            | Self::Cover { .. }
            | Self::Diff { .. } => false,
        }
    }
}

/// By what the rows of a matrix are sorted where that is no plan.
pub(super) const TOTAL: &str = "total";

/// The words of a command line, one after the other.
struct CommandWords(Vec<String>);

impl CommandWords {
    fn flag(&mut self, name: &str, value: Option<&str>) {
        // In one word, so that no value is taken for a flag.
        self.0.extend(value.map(|value| format!("--{name}={value}")));
    }

    fn switch(&mut self, name: &str, on: bool) {
        self.0.extend(on.then(|| format!("--{name}")));
    }

    fn named(&mut self, words: &[String]) {
        if words.iter().any(|word| word.starts_with('-') && word != "-") {
            self.0.push("--".to_owned());
        }
        self.0.extend_from_slice(words);
    }
}
