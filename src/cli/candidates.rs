//! What is offered to complete a word: ids, themes, units and plans, from the data that are there now.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap_complete::engine::CompletionCandidate;

use super::early;
use super::settings::EffectiveSettings;
use super::typed::asked_words;
use crate::cite::address;
use crate::load;
use crate::model::{At, Corpus, Plan, Programme, Theme};
use crate::text::{clean, fold};
use crate::words::Lang;

/// The data that there are, without what has mistakes: Tab is no place to tell them.
fn corpus() -> Corpus {
    let folders: Vec<PathBuf> =
        early::folders_of(&asked_words()).iter().map(|folder| at_home(folder)).collect();
    let settings = EffectiveSettings::gather().unwrap_or_default().with_folders(&folders);
    load::open(&settings.cached_shelves()).unwrap_or_default().corpus
}

/// A folder as fish would have it: what is completed has not been expanded yet.
fn at_home(folder: &Path) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (folder.strip_prefix("~"), home) {
        (Ok(below), Some(home)) => home.join(below),
        _ => folder.to_owned(),
    }
}

/// What can be completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completed {
    /// Ids of measures; where a plan is named in another way, the ordinals of its numbered parts behind that name.
    Ids,
    /// Themes by id and title, then ids of measures.
    Subjects,
    /// Names of units.
    Units,
    /// Plans by id and by place.
    Plans,
    /// Programmes by id.
    Programmes,
}

/// The names that begin as what is typed, each with what it is. A name that a shell can't be given in one line is left out;
/// what else means something to a shell the shell quotes, bash by our doing (`complete`).
pub fn completions(completed: Completed, corpus: &Corpus, typed: &str) -> Vec<(String, String)> {
    let some = !typed.is_empty();
    let ids = || measure_ids(corpus).chain(named_ids(corpus, typed));
    let all: Box<dyn Iterator<Item = (String, String)>> = match completed {
        Completed::Ids => Box::new(ids()),
        Completed::Subjects => {
            let themes = corpus.themes.iter().map(|theme| (theme.id.clone(), theme.title().to_owned()));
            let english = |theme: &Theme| theme.titles.of(Lang::En).to_owned();
            let titles = corpus.themes.iter().map(move |theme| (theme.title().to_owned(), english(theme)));
            Box::new(themes.chain(titles.chain(ids()).filter(move |_| some)))
        }
        Completed::Units => {
            Box::new(corpus.units.iter().map(|unit| (unit.name.clone(), unit.jurisdiction.clone())))
        }
        Completed::Plans => {
            let ids = corpus.plans.iter().map(|plan| (plan.id.clone(), plan.jurisdiction.clone()));
            let places = corpus.plans.iter().map(|plan| (plan.jurisdiction.clone(), plan.id.clone()));
            Box::new(ids.chain(places.filter(move |_| some)))
        }
        Completed::Programmes => {
            let used = corpus.programmes_in_use().map(|ix| corpus.programme(ix));
            let title = |programme: &Programme| programme.titles.of(Lang::Zh).to_owned();
            Box::new(used.map(move |programme| (programme.id.clone(), title(programme))))
        }
    };
    let start = fold(typed);
    let fits = all.filter(|(value, _)| fold(value).starts_with(&start) && clean(value) == *value);
    fits.map(|(value, about)| (value, clean(&about).into_owned())).collect()
}

fn offer(completed: Completed, current: &OsStr) -> Vec<CompletionCandidate> {
    let found = completions(completed, &corpus(), &current.to_string_lossy()).into_iter();
    found.map(|(value, about)| CompletionCandidate::new(value).help(Some(about.into()))).collect()
}

/// See [`Completed::Ids`].
pub(super) fn ids(current: &OsStr) -> Vec<CompletionCandidate> {
    offer(Completed::Ids, current)
}

/// See [`Completed::Subjects`].
pub(super) fn subjects(current: &OsStr) -> Vec<CompletionCandidate> {
    offer(Completed::Subjects, current)
}

/// See [`Completed::Units`].
pub(super) fn units(current: &OsStr) -> Vec<CompletionCandidate> {
    offer(Completed::Units, current)
}

/// See [`Completed::Plans`].
pub(super) fn plans(current: &OsStr) -> Vec<CompletionCandidate> {
    offer(Completed::Plans, current)
}

/// See [`Completed::Programmes`].
pub(super) fn programmes(current: &OsStr) -> Vec<CompletionCandidate> {
    offer(Completed::Programmes, current)
}

fn measure_ids(corpus: &Corpus) -> impl Iterator<Item = (String, String)> + '_ {
    corpus.measures().map(|at| (corpus.node(at).id.to_string(), about(corpus, at)))
}

fn about(corpus: &Corpus, at: At) -> String {
    corpus.node(at).label().chars().take(30).collect()
}

/// `gd/6`, `广东/6`: a shell offers only what begins as it is typed.
fn named_ids(corpus: &Corpus, typed: &str) -> Vec<(String, String)> {
    let (place, whole) = typed.split_once('/').map_or((typed, false), |(place, _)| (place, true));
    let begins = |plan: &Plan| !whole && !place.is_empty() && plan.jurisdiction.starts_with(place);
    let meant = address::plan(corpus, place);
    let mut found = Vec::new();
    for (plan, content) in corpus.indexed_plans() {
        let name = match meant {
            _ if begins(content) => &content.jurisdiction,
            Some(meant) if meant == plan => place,
            Some(_) | None => continue,
        };
        if *name != content.id {
            let measures = content.measures().map(|(node, _)| At { plan, node });
            let ordinal = |at| corpus.node(at).id.ordinals().to_owned();
            found.extend(measures.map(|at| (format!("{name}/{}", ordinal(at)), about(corpus, at))));
        }
    }
    found
}
