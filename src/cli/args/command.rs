//! The commands: what each takes, in which forms it answers, and what it asks for.
//!
//! A row makes its command by itself, so a row that is forgotten leaves a command that nothing makes, which the
//! compiler tells. What a command needs is its type: what a package is built with needs no plans, a question does.

use std::path::PathBuf;

use super::argument::{
    Argument, ChoiceFlag, FileName, Files, FolderArgument, FolderFlag, GivenArguments, Needed, Several,
    Switch, Word,
};
use super::{Shell, candidates};
use crate::answer::{Dossier, Question};
use crate::cite::Style;
use crate::compare::matrix::{CellMode, Rows};
use crate::compare::targets::By;
use crate::import::{HeadingRank, TextSplit};
use crate::named::Named;
use crate::report::Format;

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Command {
    /// The screen.
    #[default]
    Screen,
    /// The same told in lines.
    Linear,
    /// What needs neither settings nor plans, so that mistakes in them do no harm.
    Package(Packaging),
    /// Proof of the data, which may be wrong.
    Check { folder: Option<PathBuf> },
    /// Documents to be made plans of.
    Import(Importing),
    /// What the plans answer.
    Ask(Question),
    /// The settings that hold.
    Config,
}

/// Which documents are to be imported, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Importing {
    /// Files and folders; `-` is the standard input.
    pub(crate) files: Vec<PathBuf>,
    /// The folder to write to.
    pub(crate) out: Option<PathBuf>,
    /// Whether a doubt is a failure.
    pub(crate) strict: bool,
    /// Whether a plan that is there is replaced.
    pub(crate) force: bool,
    /// Whether folders below folders are looked into.
    pub(crate) recursive: bool,
    /// What is made of a document that holds several texts.
    pub(crate) split: TextSplit,
    /// The superior document whose headings propose the themes of the programme; `-` is the standard input.
    pub(crate) themes_from: Option<PathBuf>,
    /// The level of its headings that is wanted.
    pub(crate) themes_level: Option<HeadingRank>,
}

/// What a package of the program is built with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Packaging {
    /// What a shell needs to complete command lines.
    Completions { shell: Shell },
    /// The man pages, printed or written into a folder.
    Man { folder: Option<PathBuf> },
}

/// A command of the table.
pub(super) struct CommandRow {
    pub(super) name: &'static str,
    /// What it is for, in the catalogue.
    pub(super) about: &'static str,
    pub(super) takes: &'static [&'static dyn Argument],
    pub(super) formats: &'static [Format],
    /// What it asks for; `None` where something that it needs was not given.
    pub(super) read: fn(GivenArguments<'_>) -> Option<Command>,
}

const QUERY: Several =
    Several { name: "query", value: "value-query", help: "arg-query", needed: false, completer: None };
const NEEDED_QUERY: Several = Several { needed: true, ..QUERY };
const UNIT: Several = Several { help: "arg-unit-query", completer: Some(candidates::units), ..QUERY };
const ID: Several =
    Several { name: "id", value: "value-id", help: "arg-id", needed: true, completer: Some(candidates::ids) };
const SUBJECTS: Several = Several {
    name: "subject",
    value: "value-subject",
    help: "arg-subject",
    needed: true,
    completer: Some(candidates::subjects),
};
const BASE_AND_PLANS: Several = Several {
    name: "base",
    value: "value-base",
    help: "arg-base",
    needed: true,
    completer: Some(candidates::plans),
};
const VERSIONS: Several = Several {
    name: "version",
    value: "value-version",
    help: "arg-version-of-plan",
    needed: true,
    completer: Some(candidates::plans),
};
const WORDS_ONLY: Switch = Switch { name: "words-only", help: "arg-words-only", against: None };
const BASELINE: Word =
    Word { name: "baseline", value: "value-plan", help: "arg-baseline", completer: candidates::plans };
const THEME: Word =
    Word { name: "theme", value: "value-theme", help: "arg-theme", completer: candidates::subjects };
const OF_UNIT: Word =
    Word { name: "unit", value: "value-unit", help: "arg-of-unit", completer: candidates::units };
const PLANS: Word =
    Word { name: "plans", value: "value-plans", help: "arg-plans", completer: candidates::plans };
const PLACES: Word =
    Word { name: "places", value: "value-places", help: "arg-places", completer: candidates::plans };
const STYLE: ChoiceFlag<Style> =
    ChoiceFlag::new("style", "value-style", "arg-style").with_default(Style::Plain);
const ROWS: ChoiceFlag<Rows> = ChoiceFlag::new("rows", "value-rows", "arg-rows").with_default(Rows::Themes);
const CELL: ChoiceFlag<CellMode> =
    ChoiceFlag::new("cell", "value-cell", "arg-cell").with_default(CellMode::Count);
const SORT: ChoiceFlag<By> = ChoiceFlag::new("sort", "value-sort", "arg-sort").with_default(By::Indicator);
const ORDER: Word =
    Word { name: "sort", value: "value-plan", help: "arg-matrix-sort", completer: candidates::plans };
const FILTER: Word =
    Word { name: "filter", value: "value-query", help: "arg-filter", completer: candidates::subjects };
const OF_PLANS: Several = Several {
    name: "plan",
    value: "value-plan",
    help: "arg-overlap-plans",
    needed: false,
    completer: Some(candidates::plans),
};
const TRANSPOSE: Switch = Switch { name: "transpose", help: "arg-transpose", against: None };
const SHELL: Needed<Shell> =
    Needed { name: "shell", value: "value-shell", help: "arg-shell", among: Shell::ALL };
const FILES: Files =
    Files { name: "files", value: "value-file", help: "arg-import-files", unless: "themes-from" };
const THEMES_FROM: FileName =
    FileName { name: "themes-from", short: None, value: "value-file", help: "arg-themes-from" };
const THEMES_LEVEL: ChoiceFlag<HeadingRank> =
    ChoiceFlag::new("themes-level", "value-level", "arg-themes-level");
const OUT: FolderFlag = FolderFlag { name: "out", value: "value-folder", help: "arg-out" };
const STRICT: Switch = Switch { name: "strict", help: "arg-strict", against: None };
const FORCE: Switch = Switch { name: "force", help: "arg-force", against: None };
const RECURSIVE: Switch = Switch { name: "recursive", help: "arg-recursive", against: None };
const SPLIT: Switch = Switch { name: "split", help: "arg-split", against: None };
const WHOLE: Switch = Switch { name: "whole", help: "arg-whole", against: Some("split") };
const FOLDER: FolderArgument = FolderArgument { help: "arg-folder" };
const MAN_FOLDER: FolderArgument = FolderArgument { help: "arg-man-folder" };

/// In every form, also those that lie on a desk.
const ALL: &[Format] =
    &[Format::Text, Format::Json, Format::Csv, Format::Markdown, Format::Html, Format::Docx, Format::Xlsx];

/// In those that are handed on, a document unless another is asked for.
const HANDED_ON: &[Format] = &[Format::Docx, Format::Html, Format::Xlsx, Format::Markdown];

/// In the forms that are printed.
const PRINTED: &[Format] = &[Format::Text, Format::Json, Format::Csv, Format::Markdown];

/// All commands, in the order in which they are told of.
pub(super) const COMMANDS: &[CommandRow] = &[
    CommandRow {
        name: "who",
        about: "cmd-who",
        takes: &[&NEEDED_QUERY],
        formats: ALL,
        read: |given| Some(Command::Ask(Question::Who { query: given.joined(&NEEDED_QUERY)? })),
    },
    CommandRow {
        name: "list",
        about: "cmd-list",
        takes: &[&QUERY],
        formats: ALL,
        read: |given| Some(Command::Ask(Question::List { query: given.joined(&QUERY) })),
    },
    CommandRow {
        name: "show",
        about: "cmd-show",
        takes: &[&ID],
        formats: ALL,
        read: |given| Some(Command::Ask(Question::Show { id: given.joined(&ID)? })),
    },
    CommandRow {
        name: "cite",
        about: "cmd-cite",
        takes: &[&ID, &STYLE],
        formats: ALL,
        read: |given| {
            Some(Command::Ask(Question::Cite { id: given.joined(&ID)?, style: given.chosen(&STYLE)? }))
        },
    },
    CommandRow {
        name: "units",
        about: "cmd-units",
        takes: &[&UNIT],
        formats: ALL,
        read: |given| Some(Command::Ask(Question::Units { query: given.joined(&UNIT) })),
    },
    CommandRow {
        name: "matrix",
        about: "cmd-matrix",
        takes: &[&ROWS, &CELL, &TRANSPOSE, &PLACES, &ORDER, &FILTER],
        formats: ALL,
        read: |given| {
            let (rows, cell) = (given.chosen(&ROWS)?, given.chosen(&CELL)?);
            let (transpose, places) = (given.switched(&TRANSPOSE), given.word(&PLACES));
            let (sort, filter) = (given.word(&ORDER), given.word(&FILTER));
            Some(Command::Ask(Question::Matrix { rows, cell, transpose, places, sort, filter }))
        },
    },
    CommandRow {
        name: "compare",
        about: "cmd-compare",
        takes: &[&SUBJECTS, &BASELINE, &PLACES],
        formats: ALL,
        read: |given| {
            Some(Command::Ask(Question::Compare {
                subjects: given.words(&SUBJECTS)?,
                baseline: given.word(&BASELINE),
                places: given.word(&PLACES),
            }))
        },
    },
    CommandRow {
        name: "overlap",
        about: "cmd-overlap",
        takes: &[&OF_PLANS],
        formats: ALL,
        read: |given| {
            Some(Command::Ask(Question::Overlap { plans: given.words(&OF_PLANS).unwrap_or_default() }))
        },
    },
    CommandRow {
        name: "cover",
        about: "cmd-cover",
        takes: &[&BASE_AND_PLANS],
        formats: ALL,
        read: |given| {
            let mut plans = given.words(&BASE_AND_PLANS)?;
            let base = plans.remove(0);
            Some(Command::Ask(Question::Cover { base, plans }))
        },
    },
    CommandRow {
        name: "diff",
        about: "cmd-diff",
        takes: &[&VERSIONS, &WORDS_ONLY],
        formats: ALL,
        read: |given| {
            let [old, new] = given.words(&VERSIONS)?.try_into().ok()?;
            let words_only = given.switched(&WORDS_ONLY);
            Some(Command::Ask(Question::Diff { old, new, words_only }))
        },
    },
    CommandRow {
        name: "targets",
        about: "cmd-targets",
        takes: &[&SORT, &FILTER],
        formats: ALL,
        read: |given| {
            let (by, filter) = (given.chosen(&SORT)?, given.word(&FILTER));
            Some(Command::Ask(Question::Targets { by, filter }))
        },
    },
    CommandRow {
        name: "report",
        about: "cmd-report",
        takes: &[&THEME, &OF_UNIT, &PLANS],
        formats: HANDED_ON,
        read: |given| {
            let (theme, unit, plans) = (given.word(&THEME), given.word(&OF_UNIT), given.word(&PLANS));
            Some(Command::Ask(Question::Report(Dossier { theme, unit, plans })))
        },
    },
    CommandRow {
        name: "check",
        about: "cmd-check",
        takes: &[&FOLDER],
        formats: &[Format::Text, Format::Json],
        read: |given| Some(Command::Check { folder: given.folder() }),
    },
    CommandRow {
        name: "import",
        about: "cmd-import",
        takes: &[&FILES, &OUT, &STRICT, &FORCE, &RECURSIVE, &SPLIT, &WHOLE, &THEMES_FROM, &THEMES_LEVEL],
        formats: &[Format::Text, Format::Json],
        read: |given| {
            Some(Command::Import(Importing {
                files: given.files(&FILES).unwrap_or_default(),
                themes_from: given.file(&THEMES_FROM),
                themes_level: given.chosen(&THEMES_LEVEL),
                out: given.folders(&OUT).pop(),
                strict: given.switched(&STRICT),
                force: given.switched(&FORCE),
                recursive: given.switched(&RECURSIVE),
                split: match (given.switched(&SPLIT), given.switched(&WHOLE)) {
                    (_, true) => TextSplit::Whole,
                    (true, false) => TextSplit::Split,
                    (false, false) => TextSplit::Auto,
                },
            }))
        },
    },
    CommandRow {
        name: "export",
        about: "cmd-export",
        takes: &[],
        formats: &[Format::Json, Format::Ndjson],
        read: |_| Some(Command::Ask(Question::Export)),
    },
    CommandRow {
        name: "config",
        about: "cmd-config",
        takes: &[],
        formats: PRINTED,
        read: |_| Some(Command::Config),
    },
    CommandRow {
        name: "completions",
        about: "cmd-completions",
        takes: &[&SHELL],
        formats: &[],
        read: |given| Some(Command::Package(Packaging::Completions { shell: given.needed(&SHELL)? })),
    },
    CommandRow {
        name: "man",
        about: "cmd-man",
        takes: &[&MAN_FOLDER],
        formats: &[],
        read: |given| Some(Command::Package(Packaging::Man { folder: given.folder() })),
    },
];
