//! What can be asked of the plans: the same on the command line and on the screen, which takes along what it shows.

use crate::cite::Style;
use crate::compare::matrix::{CellMode, Rows};
use crate::compare::targets::By;

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
        /// The places whose plans are columns, with commas between; all without.
        places: Option<String>,
    },
    /// The texts of a theme or of some measures, a column a plan.
    Compare {
        /// A theme, measures, or plans.
        subjects: Vec<String>,
        /// The plan that the others are held against.
        baseline: Option<String>,
    },
    /// How much of each plan stands in each other.
    Overlap,
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
    },
    /// One document of all that there is to say of a programme.
    Report(Dossier),
    /// Everything.
    Export,
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
            Self::Overlap => "overlap",
            Self::Cover { .. } => "cover",
            Self::Diff { .. } => "diff",
            Self::Targets { .. } => "targets",
            Self::Report(_) => "report",
            Self::Export => "export",
        }
    }

    /// Whether the answer has words of the documents for reading.
    pub(super) fn shows_texts(&self) -> bool {
        match self {
            Self::Who { .. }
            | Self::List { .. }
            | Self::Show { .. }
            | Self::Compare { .. }
            | Self::Overlap
            | Self::Cover { .. }
            | Self::Diff { .. }
            | Self::Report(_)
            | Self::Targets { .. } => true,
            Self::Matrix { cell, .. } => matches!(cell, CellMode::Units | CellMode::Targets),
            Self::Cite { .. } | Self::Units { .. } | Self::Export => false,
        }
    }
}
