//! What a command line that was understood asks for.

use std::path::PathBuf;

use clap::ArgMatches;

use crate::cite::Style;
use crate::compare::matrix::Rows;
use crate::compare::targets::By;
use crate::config::Ambiguous;
use crate::text::Script;
use crate::words::Lang;

/// In which form something is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// For reports.
    Markdown,
}

/// When colours are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum When {
    /// To a terminal that shows them.
    #[default]
    Auto,
    /// Also to a file or a pipe.
    Always,
    /// Not even to a terminal.
    Never,
}

/// What is told of a cell of the matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CellMode {
    /// How many measures.
    #[default]
    Count,
    /// Which.
    Ids,
    /// Who leads, or is named first.
    Units,
    /// The numbers that they promise.
    Targets,
    /// How much of their text is the plan's own.
    Own,
}

impl CellMode {
    /// The names on the command line, in the order of [`Self::ALL`].
    pub(super) const NAMES: [&'static str; 5] = ["count", "ids", "units", "targets", "own"];
    const ALL: [Self; 5] = [Self::Count, Self::Ids, Self::Units, Self::Targets, Self::Own];

    /// The name on the command line.
    pub(crate) fn name(self) -> &'static str {
        let named = Self::ALL.iter().zip(Self::NAMES).find(|(mode, _)| **mode == self);
        named.map_or("count", |(_, name)| name)
    }
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The screen.
    Screen,
    /// Who leads or answers for the measures that match.
    Who { query: String },
    /// Measures, those that match or all.
    List { query: Option<String> },
    /// One node with its citation.
    Show { id: String },
    /// The citation of a node.
    Cite { id: String, style: Style },
    /// Units, those that match or all.
    Units { query: Option<String> },
    /// Themes or portfolios against plans.
    Matrix { rows: Rows, cell: CellMode, transpose: bool },
    /// The texts of a theme or of some measures, a column a plan.
    Compare { subjects: Vec<String>, baseline: Option<String> },
    /// How much of each plan stands in each other.
    Overlap,
    /// The promised numbers.
    Targets { by: By },
    /// Proof of the data.
    Check { folder: Option<PathBuf> },
    /// Everything.
    Export,
    /// The settings that hold.
    Config,
    /// What a shell needs to complete command lines.
    Completions { shell: String },
    /// The man pages, printed or written into a folder.
    Man { folder: Option<PathBuf> },
}

impl Order {
    /// Whether it prints words of the documents for reading.
    pub(crate) fn shows_texts(&self) -> bool {
        match self {
            Self::Who { .. }
            | Self::List { .. }
            | Self::Show { .. }
            | Self::Compare { .. }
            | Self::Targets { .. } => true,
            Self::Matrix { cell, .. } => matches!(cell, CellMode::Units | CellMode::Targets),
            _ => false,
        }
    }
}

/// A whole command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CommandLine {
    pub(crate) order: Order,
    pub(crate) format: Format,
    /// Whether csv begins with a byte order mark.
    pub(crate) bom: bool,
    /// Folders whose plans are laid over the built-in ones.
    pub(crate) data: Vec<PathBuf>,
    pub(crate) lang: Option<Lang>,
    /// How ambiguous characters are counted.
    pub(crate) ambiguous: Option<Ambiguous>,
    /// The script in which the documents are shown.
    pub(crate) script: Option<Script>,
    pub(crate) color: When,
    pub(crate) pager: bool,
}

impl CommandLine {
    /// The command line without any argument.
    pub(super) fn screen() -> Self {
        Self {
            order: Order::Screen,
            format: Format::default(),
            bom: false,
            data: Vec::new(),
            lang: None,
            ambiguous: None,
            script: None,
            color: When::default(),
            pager: true,
        }
    }
}

/// What the matches ask for.
pub(super) fn of(matches: &ArgMatches) -> CommandLine {
    let of = matches.subcommand().map_or(matches, |(_, of)| of);
    CommandLine {
        order: order(matches),
        format: format(word(of, "format").as_deref()),
        bom: flag(of, "bom"),
        data: of.get_many::<PathBuf>("data").unwrap_or_default().cloned().collect(),
        lang: word(of, "lang").and_then(|code| Lang::from_code(&code)),
        ambiguous: word(of, "ambiguous")
            .and_then(|name| Ambiguous::ALL.into_iter().find(|way| way.name() == name)),
        script: word(of, "script")
            .and_then(|name| Script::ALL.into_iter().find(|script| script.name() == name)),
        color: match word(of, "color").as_deref() {
            Some("always") => When::Always,
            Some("never") => When::Never,
            _ => When::Auto,
        },
        pager: !flag(of, "no-pager"),
    }
}

fn format(name: Option<&str>) -> Format {
    match name {
        Some("json") => Format::Json,
        Some("csv") => Format::Csv,
        Some("md") => Format::Markdown,
        _ => Format::Text,
    }
}

fn order(matches: &ArgMatches) -> Order {
    let Some((name, of)) = matches.subcommand() else { return Order::Screen };
    let query = || words(of, "query").map(|words| words.join(" "));
    let id = || words(of, "id").unwrap_or_default().join(" ");
    let folder = || of.get_one::<PathBuf>("folder").cloned();
    match name {
        "who" => Order::Who { query: query().unwrap_or_default() },
        "list" => Order::List { query: query() },
        "show" => Order::Show { id: id() },
        "cite" => Order::Cite { id: id(), style: style(of) },
        "units" => Order::Units { query: query() },
        "matrix" => matrix(of),
        "compare" => Order::Compare {
            subjects: words(of, "subject").unwrap_or_default(),
            baseline: word(of, "baseline"),
        },
        "overlap" => Order::Overlap,
        "targets" => Order::Targets { by: by(of) },
        "check" => Order::Check { folder: folder() },
        "config" => Order::Config,
        "completions" => Order::Completions { shell: word(of, "shell").unwrap_or_default() },
        "man" => Order::Man { folder: folder() },
        _ => Order::Export,
    }
}

fn style(of: &ArgMatches) -> Style {
    match word(of, "style").as_deref() {
        Some("gbt7714") => Style::Gbt7714,
        Some("md") => Style::Markdown,
        _ => Style::Plain,
    }
}

fn matrix(of: &ArgMatches) -> Order {
    let rows = if word(of, "rows").as_deref() == Some("portfolio") { Rows::Portfolios } else { Rows::Themes };
    let named = word(of, "cell").unwrap_or_default();
    let cell = CellMode::ALL.into_iter().find(|mode| mode.name() == named).unwrap_or_default();
    Order::Matrix { rows, cell, transpose: flag(of, "transpose") }
}

fn by(of: &ArgMatches) -> By {
    match word(of, "sort").as_deref() {
        Some("value") => By::Value,
        Some("unit") => By::Unit,
        Some("deadline") => By::Deadline,
        Some("plan") => By::Plan,
        _ => By::Indicator,
    }
}

/// A value, where the command has such an option.
fn word(of: &ArgMatches, name: &str) -> Option<String> {
    of.try_get_one::<String>(name).ok().flatten().cloned()
}

fn words(of: &ArgMatches, name: &str) -> Option<Vec<String>> {
    of.get_many::<String>(name).map(|words| words.cloned().collect())
}

fn flag(of: &ArgMatches, name: &str) -> bool {
    of.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or_default()
}
