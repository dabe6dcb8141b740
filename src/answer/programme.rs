//! Which programme a command stays inside.
//!
//! What lays plans side by side means those that implement one document: the programme in hand. That is the one named by
//! `--programme`, else the first of the folder that was named last and has programmes of its own, else the first of all. What
//! looks something up looks in all of them, unless a programme is named.

use super::question::Question;
use crate::cite::address;
use crate::load::Loaded;
use crate::model::{Corpus, Programme, ProgrammeIx};
use crate::report::{Complaint, Status};
use crate::text::{fold, nearest};
use crate::words::{Words, count, part};

/// Which programmes are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Programmes {
    /// The one in hand, where the command stays inside one.
    #[default]
    InHand,
    /// The one with this id or title.
    Named(String),
    /// All.
    All,
}

/// The plans that a command is asked about.
#[derive(Debug)]
pub struct Hand {
    /// Those of the programme in hand, or of all.
    pub corpus: Corpus,
    /// What is to be said of the others, where nobody chose.
    pub aside: Option<String>,
}

impl Hand {
    /// What a question is asked about.
    ///
    /// # Errors
    /// That there is no programme of the name, with the nearest.
    pub fn of(
        question: &Question,
        programmes: &Programmes,
        loaded: Loaded,
        words: &Words,
    ) -> Result<Self, Complaint> {
        let Loaded { corpus, programme: first, .. } = loaded;
        let programme = match programmes {
            Programmes::Named(name) => Some(named(&corpus, name, words)?),
            Programmes::InHand => in_hand(question, &corpus, first),
            Programmes::All => None,
        };
        let Some(programme) = programme else { return Ok(Self { corpus, aside: None }) };
        let others = corpus.programmes_in_use().filter(|&other| other != programme).count();
        let aside = (*programmes == Programmes::InHand && others > 0).then(|| {
            let title = corpus.programme(programme).titles.of(words.lang());
            words.with("programme-in-hand", [("title", part(title)), ("others", count(others))])
        });
        Ok(Self { corpus: corpus.within(programme), aside })
    }
}

/// What the screen begins with.
///
/// # Errors
/// That there is no programme of the name, with the nearest.
pub fn to_begin_with(asked: &Programmes, loaded: Loaded, words: &Words) -> Result<Loaded, Complaint> {
    match asked {
        Programmes::Named(name) => {
            let programme = named(&loaded.corpus, name, words)?;
            Ok(Loaded { programme, ..loaded })
        }
        Programmes::InHand | Programmes::All => Ok(loaded),
    }
}

/// The programme that a person names: by its id, or one of its titles.
///
/// # Errors
/// That there is none, with the nearest.
pub(super) fn named(corpus: &Corpus, name: &str, words: &Words) -> Result<ProgrammeIx, Complaint> {
    let used = || corpus.programmes_in_use().map(|ix| (ix, corpus.programme(ix)));
    let said = fold(name.trim());
    let names = |programme: &Programme| programme.names().map(fold).collect::<Vec<String>>();
    let exactly = used().find(|(_, programme)| names(programme).contains(&said));
    let mut holding = used()
        .filter(|(_, programme)| !said.is_empty() && names(programme).iter().any(|it| it.contains(&said)));
    let only = || holding.next().filter(|_| holding.next().is_none());
    if let Some((ix, _)) = exactly.or_else(only) {
        return Ok(ix);
    }
    let unknown = words.with("unknown-programme", [("name", part(name))]);
    let near = nearest(name, used().flat_map(|(_, programme)| programme.names()));
    Err(Complaint::new(words.or_nearest(unknown, near), Status::Nothing))
}

/// The programme that a question stays inside though nobody named one; `None` where it is about all.
fn in_hand(question: &Question, corpus: &Corpus, first: ProgrammeIx) -> Option<ProgrammeIx> {
    match question {
        Question::Matrix { .. }
        | Question::Overlap { .. }
        | Question::Targets { .. }
        | Question::Report(_)
        | Question::Units { .. } => Some(first),
        Question::Compare { subjects, .. } => of_subjects(corpus, subjects, first),
        // A base says by itself which plans it is of; a draft is held against those in hand.
        Question::Cover { base, plans } => {
            let named = std::iter::once(base).chain(plans);
            Some(of_all(corpus, named, first).unwrap_or(first))
        }
        Question::Who { .. }
        | Question::List { .. }
        | Question::Show { .. }
        | Question::Cite { .. }
        | Question::Diff { .. }
        | Question::Export => None,
    }
}

/// The programme that has a plan for each of some names that mean plans at all; the one in hand before others.
fn of_all<'n>(
    corpus: &Corpus,
    names: impl Iterator<Item = &'n String>,
    first: ProgrammeIx,
) -> Option<ProgrammeIx> {
    let programmes = |name: &String| -> Vec<ProgrammeIx> {
        let meant = address::plans(corpus, name).into_iter();
        meant.filter_map(|plan| Some(corpus.plan_of(plan)?.programme)).collect()
    };
    let meant: Vec<Vec<ProgrammeIx>> = names.map(programmes).filter(|one| !one.is_empty()).collect();
    let has_all = |programme: &ProgrammeIx| meant.iter().all(|one| one.contains(programme));
    std::iter::once(first).chain(corpus.programmes_in_use()).find(has_all)
}

/// The programme of what is to be compared: of the theme or the plans that are named, if they are all of one.
fn of_subjects(corpus: &Corpus, subjects: &[String], first: ProgrammeIx) -> Option<ProgrammeIx> {
    let whole = fold(&subjects.join(" "));
    let is_called = |theme: &&crate::model::Theme| theme.names().any(|name| fold(name) == whole);
    let mut themes = corpus.themes.iter().filter(is_called).map(|theme| theme.programme);
    let theme = themes.clone().find(|&programme| programme == first).or_else(|| themes.next());
    let of_plan = |subject: &String| {
        let node = address::find(corpus, subject).ok().map(|at| at.plan);
        node.or_else(|| address::plan(corpus, subject))
            .and_then(|plan| corpus.plan_of(plan))
            .map(|plan| plan.programme)
    };
    let plans: Vec<ProgrammeIx> = subjects.iter().filter_map(of_plan).collect();
    match (theme, plans.split_first()) {
        (Some(theme), _) => Some(theme),
        (None, Some((one, others))) => others.iter().all(|other| other == one).then_some(*one),
        (None, None) => Some(first),
    }
}
