//! What a shell offers when a person presses Tab: ids, themes, units and plans, from the data that are there now.
//!
//! The script that `duizhao completions` prints asks the program itself, so it knows the table of arguments of this
//! very version and the plans of the user's own folders, and nothing has to be generated anew.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};

use clap_complete::engine::CompletionCandidate;
use clap_complete::env::Shells;

use super::args;
use super::settings::Settings;
use crate::load;
use crate::model::Corpus;
use crate::named::{Named, named};
use crate::report::{Report, Status};
use crate::text::fold;
use crate::words::Words;

named! {
    /// The shells that can be served.
    pub(crate) enum Shell {
        Bash = "bash",
        Zsh = "zsh",
        Fish = "fish",
    }
}

/// By which the script tells the program that it asks.
const VARIABLE: &str = "COMPLETE";

/// Answers a shell that asks for completions. `None` if it is no shell that calls.
pub(super) fn answer_shell(args: &[OsString], words: &Words) -> Option<Status> {
    std::env::var_os(VARIABLE).filter(|shell| !shell.is_empty() && shell != "0")?;
    let table = || args::parser(words);
    let folder = std::env::current_dir().ok();
    let asked = clap_complete::CompleteEnv::with_factory(table);
    match asked.try_complete(args.iter().cloned(), folder.as_deref()) {
        Ok(true) => Some(Status::Found),
        Ok(false) => None,
        Err(_) => Some(Status::Nothing),
    }
}

/// The script that a shell reads once.
pub(super) fn script(shell: Shell) -> Report<'static> {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let written = shells.completer(shell.name()).map(|shell| {
        shell.write_registration(VARIABLE, "duizhao", "duizhao", "duizhao", &mut script as &mut dyn Write)
    });
    match written {
        Some(Ok(())) => Report::script(String::from_utf8_lossy(&script)),
        _ => Report::complaint(shell.name(), Status::Nothing),
    }
}

/// The data that there are; none if they have mistakes, for Tab is no place to tell them.
fn corpus() -> Corpus {
    let asked: Vec<OsString> = std::env::args_os().skip_while(|word| word != "--").skip(1).collect();
    let folders: Vec<PathBuf> = args::folders_of(&asked).iter().map(|folder| at_home(folder)).collect();
    let settings = Settings::gather(None).unwrap_or_default().with_folders(&folders);
    load::load(&settings.shelves()).unwrap_or_default()
}

/// A folder as the shell would have it: what is completed has not been expanded yet.
fn at_home(folder: &Path) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (folder.strip_prefix("~"), home) {
        (Ok(below), Some(home)) => home.join(below),
        _ => folder.to_owned(),
    }
}

fn offer(current: &OsStr, all: impl Iterator<Item = (String, String)>) -> Vec<CompletionCandidate> {
    let typed = fold(&current.to_string_lossy());
    let fits = all.filter(|(value, _)| fold(value).starts_with(&typed));
    fits.map(|(value, said)| CompletionCandidate::new(value).help(Some(said.into()))).collect()
}

/// Ids of measures, and of other numbered parts once a plan is chosen.
pub(super) fn ids(current: &OsStr) -> Vec<CompletionCandidate> {
    let corpus = corpus();
    offer(current, measure_ids(&corpus))
}

fn measure_ids(corpus: &Corpus) -> impl Iterator<Item = (String, String)> + '_ {
    let said = |at| (corpus.node(at).id.to_string(), corpus.node(at).label().chars().take(30).collect());
    corpus.measures().map(said)
}

/// Themes by id, then ids of measures.
pub(super) fn subjects(current: &OsStr) -> Vec<CompletionCandidate> {
    let corpus = corpus();
    let themes = corpus.themes.iter().map(|theme| (theme.id.clone(), theme.title.clone()));
    let titles = corpus.themes.iter().map(|theme| (theme.title.clone(), theme.english.clone()));
    let typed = !current.is_empty();
    offer(current, themes.chain(titles.filter(|_| typed)).chain(measure_ids(&corpus).filter(|_| typed)))
}

/// Names of units.
pub(super) fn units(current: &OsStr) -> Vec<CompletionCandidate> {
    let corpus = corpus();
    offer(current, corpus.units.iter().map(|unit| (unit.name.clone(), unit.jurisdiction.clone())))
}

/// Plans by id.
pub(super) fn plans(current: &OsStr) -> Vec<CompletionCandidate> {
    let corpus = corpus();
    offer(current, corpus.plans.iter().map(|plan| (plan.id.clone(), plan.jurisdiction.clone())))
}
