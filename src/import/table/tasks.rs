//! What a table of tasks says, row by row.

use crate::import::duty::{Duty, NamedUnits};
use crate::import::ordinal;
use crate::import::passage::SourceSpan;
use crate::model::Role;

/// A table of tasks.
#[derive(Clone, Debug, Default)]
pub(crate) struct TaskTable {
    /// Its first character in the source.
    pub(crate) at: usize,
    /// `附件`, where a line above says so.
    pub(crate) mark: Option<SourceSpan>,
    /// What stands above it.
    pub(crate) heading: Option<SourceSpan>,
    /// The heads of the columns.
    pub(crate) columns: Vec<SourceSpan>,
    /// The rows.
    pub(crate) rows: Vec<TaskRow>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) enum TaskRow {
    /// The heading of the rows below it.
    Part(Box<TablePart>),
    /// Work.
    Task(Box<RowTask>),
}

impl TaskRow {
    /// Its work.
    pub(crate) fn task(&self) -> Option<&RowTask> {
        match self {
            Self::Task(task) => Some(task),
            Self::Part(_) => None,
        }
    }
}

/// The heading of rows.
#[derive(Clone, Debug)]
pub(crate) struct TablePart {
    /// Its first line.
    pub(crate) heading: SourceSpan,
    /// What it says behind it.
    pub(crate) rest: SourceSpan,
    /// The brackets in it that name units for its rows.
    pub(crate) duties: Vec<Duty>,
}

/// Who a row names, in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ranks {
    /// No column ranks them.
    #[default]
    None,
    /// The columns do.
    Columns,
    /// Words in the cell do.
    Words,
    /// The first of a list leads, as the head of the column says.
    First,
}

/// What a row says is to be done.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowTask {
    /// Its number.
    pub(crate) num: Option<SourceSpan>,
    /// What is to be done.
    pub(crate) text: SourceSpan,
    /// The cells that name units and all behind them, parted by line ends.
    pub(crate) annotation: SourceSpan,
    /// What ranks the units.
    pub(crate) ranks: Ranks,
    /// The units by the roles of their columns.
    pub(crate) lead: Vec<SourceSpan>,
    /// Those of a column without rank.
    pub(crate) joint: Vec<SourceSpan>,
    /// Those of a column of support.
    pub(crate) support: Vec<SourceSpan>,
    /// Units of merged cells that reach down to the row, by role.
    pub(crate) merged: Vec<(Role, SourceSpan)>,
    /// Words beside the units.
    pub(crate) beside: Vec<SourceSpan>,
    /// Brackets in what is to be done that say who does it.
    pub(crate) within: Vec<Duty>,
    /// Units that words elsewhere give it.
    pub(crate) carried: Vec<CarriedUnits>,
}

impl RowTask {
    /// Whether neither its cells nor words elsewhere say who answers for it.
    pub(crate) fn names_nobody(&self) -> bool {
        let cells = [&self.lead, &self.joint, &self.support];
        cells.into_iter().all(Vec::is_empty) && self.merged.is_empty() && self.carried.is_empty()
    }
}

/// Units that a measure does not print, and the words that carry them to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CarriedUnits {
    /// The words as printed.
    pub(crate) words: String,
    /// Whom they carry.
    pub(crate) named: NamedUnits,
}

impl TablePart {
    /// Its heading and what it says behind it, where it says more.
    fn lines(&self) -> impl Iterator<Item = &SourceSpan> {
        std::iter::once(&self.heading).chain((!self.rest.is_empty()).then_some(&self.rest))
    }
}

impl TaskTable {
    /// Its rows without headings between them: those are printed with the row above, or with the heads of the columns.
    pub(crate) fn flattened(&self) -> (Vec<RowTask>, Vec<SourceSpan>) {
        let (mut tasks, mut columns): (Vec<RowTask>, _) = (Vec::new(), self.columns.clone());
        for row in &self.rows {
            match (row, tasks.last_mut()) {
                (TaskRow::Task(task), _) => tasks.push(task.as_ref().clone()),
                (TaskRow::Part(part), Some(above)) => {
                    for words in part.lines() {
                        above.annotation.append_paragraph(words);
                        above.beside.push(words.clone());
                    }
                }
                (TaskRow::Part(part), None) => columns.extend(part.lines().cloned()),
            }
        }
        (tasks, columns)
    }
}

impl RowTask {
    /// The names of the units that its own cells give.
    pub(crate) fn named(&self) -> Vec<String> {
        self.lead.iter().chain(&self.joint).chain(&self.support).map(SourceSpan::text).collect()
    }

    /// The printed number of the row, if it is one.
    pub(crate) fn number(&self) -> Option<String> {
        let num = self.num.as_ref()?;
        let digits: String = num.folded().into_iter().filter(char::is_ascii_digit).collect();
        let value = ordinal::at_start(num.chars()).map(|ordinal| ordinal.value.to_string());
        Some(digits).filter(|digits| !digits.is_empty()).or(value)
    }
}
