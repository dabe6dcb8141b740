//! The arguments: one table, from which come the parser, the help, the error messages, the completions and the man
//! pages. A command or an option that is not in the table does not exist, and one that is is told of everywhere.

mod argument;
mod command;
mod help;
mod refusal;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction};

use super::candidates;
use super::shell::Shell;
use crate::answer::Programmes;
use crate::config::{CHOICES, Choices};
use crate::named::named;
use crate::report::Format;
use crate::words::{Lang, Words};
use argument::{Argument, ChoiceFlag, FileName, FolderFlag, GivenArguments, Switch, Word};
use command::{COMMANDS, CommandRow};

pub(super) use command::{Command, Importing, Packaging};
pub(super) use refusal::CommandRefusal;

named! {
    /// When colours are printed.
    #[derive(Default)]
    pub(crate) enum When {
        /// To a terminal that shows them.
        #[default]
        Auto = "auto",
        /// Also to a file or a pipe.
        Always = "always",
        /// Not even to a terminal.
        Never = "never",
    }
}

/// A whole command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CommandLine {
    pub(crate) command: Command,
    pub(crate) format: Format,
    /// The name of the command; empty for the screen.
    pub(crate) name: &'static str,
    /// The file that the answer goes into; `-` is the standard output.
    pub(crate) output: Option<PathBuf>,
    /// Whether a file that is there is replaced.
    pub(crate) force: bool,
    /// The words as they were typed.
    pub(crate) typed: Vec<String>,
    /// Whether csv begins with a byte order mark.
    pub(crate) bom: bool,
    /// Folders whose plans are laid over the built-in ones.
    pub(crate) data: Vec<PathBuf>,
    /// The programmes that are meant.
    pub(crate) programmes: Programmes,
    /// What it chooses of the settings.
    pub(crate) choices: Choices,
    pub(crate) color: When,
    pub(crate) no_pager: bool,
}

const DATA: FolderFlag = FolderFlag { name: "data", value: "value-folder", help: "arg-data" };
const COLOR: ChoiceFlag<When> = ChoiceFlag::new("color", "value-when", "arg-color").with_default(When::Auto);
const NO_PAGER: Switch = Switch { name: "no-pager", help: "arg-no-pager", against: None };

const PROGRAMME: Word = Word {
    name: "programme",
    value: "value-programme",
    help: "arg-programme",
    completer: candidates::programmes,
};
const ALL: Switch = Switch { name: "all", help: "arg-all", against: None };

/// The options that every command takes beside those of the settings.
const EVERYWHERE: [&dyn Argument; 5] = [&DATA, &PROGRAMME, &ALL, &COLOR, &NO_PAGER];

/// What only the screen takes.
const LINEAR: Switch = Switch { name: "linear", help: "arg-linear", against: None };

const BOM: Switch = Switch { name: "bom", help: "arg-bom", against: None };
const OUTPUT: FileName =
    FileName { name: "output", short: Some('o'), value: "value-file", help: "arg-output" };
const REPLACE: Switch = Switch { name: "force", help: "arg-replace", against: None };

/// Understands a command line.
pub(super) fn parse(args: Vec<OsString>, words: &Words) -> Result<CommandLine, CommandRefusal> {
    // The screen is asked for by no argument at all, and should not wait for a table of all others.
    if args.len() < 2 {
        return Ok(CommandLine::default());
    }
    let args = with_help_asked(args);
    // Help is put into words only where it is asked for, or something is wrong: it is half of the wait for an answer.
    let unspoken = table(&Words::unspoken(words.lang())).try_get_matches_from(&args);
    let matches = if let Ok(matches) = unspoken {
        matches
    } else {
        let filters = filters(&args);
        let spoken = parser(words).try_get_matches_from(args);
        spoken.map_err(|error| refusal::of(&error, filters, words))?
    };
    let Some((name, of)) = matches.subcommand() else {
        let given = GivenArguments(&matches);
        let command = if given.switched(&LINEAR) { Command::Linear } else { Command::Screen };
        return Ok(line(given, None, command));
    };
    let row = COMMANDS.iter().find(|row| row.name == name);
    if let Some(refused) = row.and_then(|row| misnamed(GivenArguments(of), row, words)) {
        return Err(refused);
    }
    let understood =
        row.and_then(|row| Some(line(GivenArguments(of), Some(row), (row.read)(GivenArguments(of))?)));
    understood.ok_or_else(|| refusal::missing(name, words))
}

/// `help` and `help who` as `--help` and `who --help`: so other programs are asked.
fn with_help_asked(mut args: Vec<OsString>) -> Vec<OsString> {
    if args.get(1).is_some_and(|word| word == "help") {
        args.remove(1);
        args.push("--help".into());
    }
    args
}

/// Whether a command is named that takes its words behind `--filter`.
fn filters(args: &[OsString]) -> bool {
    let named = args.iter().skip(1).find_map(|arg| COMMANDS.iter().find(|row| *arg == *row.name));
    named.is_some_and(|row| {
        sub(row, &Words::unspoken(Lang::Zh)).get_arguments().any(|arg| arg.get_id() == "filter")
    })
}

fn line(given: GivenArguments<'_>, row: Option<&CommandRow>, command: Command) -> CommandLine {
    let choice = row.and_then(format);
    let output = row.and_then(|row| output(given, row));
    let named = output.as_deref().zip(row).and_then(|(output, row)| form_of(output, row));
    let format = match (choice, named) {
        (Some(choice), Some(named)) if !given.is_said(&choice) => Some(named),
        (choice, _) => choice.and_then(|choice| given.chosen(&choice)),
    };
    CommandLine {
        command,
        format: format.unwrap_or_default(),
        name: row.map(|row| row.name).unwrap_or_default(),
        force: given.switched(&REPLACE),
        output,
        typed: Vec::new(),
        bom: given.switched(&BOM),
        data: given.folders(&DATA),
        programmes: match given.word(&PROGRAMME) {
            Some(name) => Programmes::Named(name),
            None if given.switched(&ALL) => Programmes::All,
            None => Programmes::InHand,
        },
        choices: given.settings(),
        color: given.chosen(&COLOR).unwrap_or_default(),
        no_pager: given.switched(&NO_PAGER),
    }
}

/// The file that an answer is to be put into.
fn output(given: GivenArguments<'_>, row: &CommandRow) -> Option<PathBuf> {
    Some(row).filter(|row| goes_into_files(row)).and_then(|_| given.file(&OUTPUT))
}

/// Who names a file names its form by the ending.
fn form_of(output: &Path, row: &CommandRow) -> Option<Format> {
    let ending = output.extension()?.to_str()?;
    Format::of_ending(ending).filter(|named| row.formats.contains(named))
}

/// Why nothing is written under a name whose ending is that of no form: text in a file that is called a PDF or an old
/// workbook opens as damaged, on somebody else's desk.
fn misnamed(given: GivenArguments<'_>, row: &CommandRow, words: &Words) -> Option<CommandRefusal> {
    let output = output(given, row).filter(|output| output.extension().is_some() && !output.is_dir())?;
    let said = format(row).is_some_and(|choice| given.is_said(&choice));
    (!said && form_of(&output, row).is_none()).then(|| refusal::misnamed(&output, row.formats, words))
}

/// The forms in which a command can print, the first unless another is asked for; none where it has only one.
fn format(row: &CommandRow) -> Option<ChoiceFlag<Format>> {
    let first = *row.formats.first()?;
    Some(ChoiceFlag::new("format", "value-format", "arg-format").among(row.formats).with_default(first))
}

/// The table in the words of a language, each command with its help.
pub(super) fn parser(words: &Words) -> clap::Command {
    help::with_pages(table(words), words)
}

fn table(words: &Words) -> clap::Command {
    clap::Command::new("duizhao")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.say("about-what"))
        .after_help(words.say("cli-examples"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_value_name(words.say("value-command"))
        .arg(help_flag(words))
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(words.say("arg-version")),
        )
        .args(CHOICES.iter().filter_map(|row| argument::of_setting(row, words)))
        .arg(LINEAR.arg(words))
        .args(EVERYWHERE.map(|argument| argument.arg(words).global(true)))
        .subcommands(COMMANDS.iter().map(|row| sub(row, words)))
}

fn sub(row: &CommandRow, words: &Words) -> clap::Command {
    let mut command = clap::Command::new(row.name)
        .about(words.say(row.about))
        .disable_help_flag(true)
        .args(row.takes.iter().map(|argument| argument.arg(words)));
    if let Some(format) = format(row) {
        command = command.arg(format.arg(words));
    }
    if row.formats.contains(&Format::Csv) {
        command = command.arg(BOM.arg(words));
    }
    if goes_into_files(row) {
        command = command.args([OUTPUT.arg(words), REPLACE.arg(words)]);
    }
    command.arg(help_flag(words))
}

/// Whether what a command answers can be put on somebody's desk.
fn goes_into_files(row: &CommandRow) -> bool {
    row.formats.iter().any(|format| format.is_file())
}

fn help_flag(words: &Words) -> Arg {
    Arg::new("help").long("help").short('h').action(ArgAction::Help).help(words.say("arg-help"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Dossier, Question};
    use crate::cite::Style;
    use crate::compare::matrix::{CellMode, Rows};
    use crate::compare::targets::By;
    use crate::words::Lang;

    /// One of each, with all that can be said of it.
    fn questions() -> Vec<Question> {
        let some = |word: &str| Some(word.to_owned());
        let all = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        vec![
            Question::Who { query: "冷链 物流".into() },
            Question::List { query: some("-牵头:无 “a b”") },
            Question::List { query: None },
            Question::Show { id: "guangdong/6".into() },
            Question::Cite { id: "gd".into(), style: Style::Gbt7714 },
            Question::Units { query: some("市商务局") },
            Question::Matrix {
                rows: Rows::Portfolios,
                cell: CellMode::Own,
                transpose: true,
                places: some("hubei,wuhan"),
                sort: some("total"),
                filter: some("--冷链"),
            },
            Question::Compare { subjects: all(&["a/1", "b/2"]), baseline: some("gd"), places: some("gd") },
            Question::Overlap { plans: all(&["wuhan", "hubei"]) },
            Question::Cover { base: "gd".into(), plans: all(&["sz", "wh"]) },
            Question::Diff { old: "a.ron".into(), new: "b".into(), words_only: true },
            Question::Targets { by: By::Value, filter: some("电商") },
            Question::Report(Dossier {
                theme: some("绿色"), unit: some("商务局"), plans: some("gd,sz")
            }),
            Question::Export,
        ]
    }

    #[test]
    fn the_words_of_a_question_ask_it() {
        let words = Words::new(Lang::Zh);
        for question in questions() {
            let typed = ["duizhao".to_owned()].into_iter().chain(question.words());
            let line = parse(typed.map(OsString::from).collect(), &words).unwrap();
            assert_eq!(line.name, question.command());
            assert_eq!(line.command, Command::Ask(question));
        }
    }
}
