//! `import --themes-from`: the programme that a superior document proposes, put into its folder before the plans, and told.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::Importing;
use super::settings::EffectiveSettings;
use crate::import::read::DocumentReader;
use crate::import::{
    Failure, PlacedDoubt, ProgrammeOutcome, ProgrammeShelved, ProposedProgramme, Refusal, propose_programme,
    put_programme, read_document,
};
use crate::load::{self, SourceFiles};
use crate::model::{Corpus, Scope};
use crate::named::Named;
use crate::words::{Words, count, part};

/// A programme that was proposed, and what became of it.
pub(super) struct Proposal {
    file: PathBuf,
    /// The folder of it.
    pub(super) folder: PathBuf,
    programme: ProposedProgramme,
    outcome: ProgrammeOutcome,
}

/// Why there is none.
pub(super) struct Unproposed {
    file: PathBuf,
    failure: Failure,
}

/// What is told of it for programs.
#[derive(Serialize)]
pub(super) struct ProgrammeForm {
    file: String,
    programme: Option<NamedProgramme>,
    path: Option<String>,
    status: &'static str,
    refused: Option<String>,
    themes: Vec<ToldThemeForm>,
    left_out: Vec<String>,
    doubts: Vec<DoubtForm>,
}

#[derive(Serialize)]
struct NamedProgramme {
    id: String,
    title: String,
    number: Option<String>,
    superior: String,
}

#[derive(Serialize)]
struct ToldThemeForm {
    id: String,
    title: String,
    scope: &'static str,
    /// The title of the theme that stands there already and is alike.
    standing: Option<String>,
}

#[derive(Serialize)]
pub(super) struct DoubtForm {
    kind: &'static str,
    line: usize,
    column: usize,
    words: String,
    node: Option<String>,
    decided: String,
    alternatives: Vec<String>,
    why: String,
}

/// Reads the programme that a superior document proposes.
///
/// # Errors
/// Why it proposes none.
pub(super) fn read(
    file: &Path,
    asked: &Importing,
    corpus: &Corpus,
    reader: &DocumentReader,
) -> Result<ProposedProgramme, Unproposed> {
    let level = asked.themes_level.map(crate::import::HeadingRank::number);
    let read = read_document(reader, file);
    let proposed = read.and_then(|(source, original)| propose_programme(&source, &original, level, corpus));
    proposed.map_err(|refusal| Unproposed { file: file.to_owned(), failure: Failure::Refused(refusal) })
}

/// The folder of a programme: the one that is named, else one of its own below the user's. `None` without a home folder.
pub(super) fn folder_of(programme: &ProposedProgramme, asked: &Importing) -> Option<PathBuf> {
    let own = || Some(EffectiveSettings::user_folder()?.join(&programme.id));
    asked.out.clone().or_else(own)
}

/// Puts a programme into its folder; `plans` are those that stand there, whose themes stay with `force` too.
///
/// # Errors
/// Why it could not be written.
pub(super) fn put(
    file: &Path,
    (folder, programme): (PathBuf, ProposedProgramme),
    force: bool,
    plans: Option<(&Corpus, &[SourceFiles])>,
) -> Result<Proposal, Unproposed> {
    let used = plans.map(|plans| used(&folder, plans)).unwrap_or_default();
    match put_programme(&folder, &programme, force, &used) {
        Ok(outcome) => Ok(Proposal { file: file.to_owned(), folder, programme, outcome }),
        Err(error) => Err(Unproposed { file: file.to_owned(), failure: Failure::Unwritten(error) }),
    }
}

/// The themes of a folder that its plans are filed under, by id.
fn used(folder: &Path, (corpus, shelves): (&Corpus, &[SourceFiles])) -> BTreeSet<String> {
    let (programme, own) = load::programme_of(corpus, shelves, folder);
    let plans = corpus.plans.iter().filter(|plan| own.is_some() && plan.programme == programme);
    let themes = plans.flat_map(|plan| &plan.nodes).flat_map(crate::model::Node::themes);
    themes.map(|&theme| corpus.theme(theme).id.clone()).collect()
}

impl Proposal {
    /// Whether plans can be filed under its themes.
    pub(super) fn stands(&self) -> bool {
        match self.outcome.shelved {
            ProgrammeShelved::Written | ProgrammeShelved::Added | ProgrammeShelved::Unchanged => true,
            ProgrammeShelved::Taken(_) | ProgrammeShelved::OfPlans(_) => false,
        }
    }

    pub(super) fn is_doubtful(&self) -> bool {
        !self.programme.doubts.is_empty()
    }

    /// Takes away the former proposals that no plan is filed under any more, once the plans have taken their places.
    pub(super) fn settle(&self, plans: (&Corpus, &[SourceFiles])) {
        // What was written before holds; that more could be taken away is nobody's loss.
        let _settled = put_programme(&self.folder, &self.programme, true, &used(&self.folder, plans));
    }

    /// As lines of text.
    pub(super) fn told(&self, words: &Words) -> Vec<String> {
        let path = self.folder.join("themes.ron").display().to_string();
        let themes = &self.outcome.themes;
        let new = themes.iter().filter(|theme| theme.standing.is_none()).count();
        let said = |key| {
            let document = match &self.outcome.shelved {
                ProgrammeShelved::Taken(document) => document.clone(),
                ProgrammeShelved::OfPlans(plans) => plans.to_string(),
                _ => self.programme.title.clone(),
            };
            let parts = [
                ("file", part(self.file.display().to_string())),
                ("path", part(&path)),
                ("id", part(&self.programme.id)),
                ("document", part(document)),
                ("themes", count(themes.len())),
                ("new", count(new)),
                ("doubts", count(self.programme.doubts.len())),
            ];
            words.with(key, parts)
        };
        let mut lines = vec![said(match self.outcome.shelved {
            ProgrammeShelved::Written => "programme-written",
            ProgrammeShelved::Added => "programme-added",
            ProgrammeShelved::Unchanged => "programme-unchanged",
            ProgrammeShelved::Taken(_) => "programme-taken",
            ProgrammeShelved::OfPlans(_) => "programme-of-plans",
        })];
        for theme in themes {
            let parts = |standing: &str| {
                [
                    ("id", part(&theme.id)),
                    ("title", part(&theme.title)),
                    ("standing", part(standing.to_owned())),
                ]
            };
            let line = match &theme.standing {
                Some(standing) if *standing != theme.title => {
                    words.with("programme-standing", parts(standing))
                }
                _ => words.with("programme-theme", parts("")),
            };
            lines.push(format!("  {line}"));
        }
        if !self.programme.wishes.is_empty() && !themes.is_empty() {
            let headings = self.programme.wishes.join(&words.say("list-comma"));
            lines.push(format!("  {}", words.with("programme-wishes", [("headings", part(headings))])));
        }
        lines.extend(self.programme.doubts.iter().map(|doubt| tell_doubt(doubt, "programme.txt", words)));
        lines
    }

    pub(super) fn form(&self) -> ProgrammeForm {
        let theme = |theme: &crate::import::ToldTheme| ToldThemeForm {
            id: theme.id.clone(),
            title: theme.title.clone(),
            scope: match theme.scope {
                Scope::National => "national",
                Scope::Local => "local",
            },
            standing: theme.standing.clone(),
        };
        ProgrammeForm {
            file: self.file.display().to_string(),
            programme: Some(NamedProgramme {
                id: self.programme.id.clone(),
                title: self.programme.title.clone(),
                number: self.programme.number.clone(),
                superior: self.programme.superior.clone(),
            }),
            path: Some(self.folder.join("themes.ron").display().to_string()),
            status: match self.outcome.shelved {
                ProgrammeShelved::Written => "written",
                ProgrammeShelved::Added => "added",
                ProgrammeShelved::Unchanged => "unchanged",
                ProgrammeShelved::Taken(_) => "taken",
                ProgrammeShelved::OfPlans(_) => "of-plans",
            },
            refused: None,
            themes: self.outcome.themes.iter().map(theme).collect(),
            left_out: self.programme.wishes.clone(),
            doubts: self.programme.doubts.iter().cloned().map(doubt_form).collect(),
        }
    }
}

impl Unproposed {
    /// As a line of text.
    pub(super) fn told(&self, words: &Words) -> String {
        let why = match &self.failure {
            // The files are whole, so it is none of a plan's.
            Failure::Refused(Refusal::Lost { .. }) => words.say("refusal-no-headings"),
            failure => failure.tell(words),
        };
        words.with("import-refused", [("file", part(self.file.display().to_string())), ("why", part(why))])
    }

    pub(super) fn form(&self, words: &Words) -> ProgrammeForm {
        ProgrammeForm {
            file: self.file.display().to_string(),
            programme: None,
            path: None,
            status: "refused",
            refused: Some(self.failure.tell(words)),
            themes: Vec::new(),
            left_out: Vec::new(),
            doubts: Vec::new(),
        }
    }
}

/// A doubt as a line; `file` holds the text that its place is of.
pub(super) fn tell_doubt(told: &PlacedDoubt, file: &str, words: &Words) -> String {
    let doubt = &told.doubt;
    let place = format!("{file}:{}:{}", told.line, told.column);
    let kind = words.say(doubt.about.key());
    let others = doubt.others.join(" / ");
    let why = doubt.why.replace('\n', " ");
    let rest = match (others.is_empty(), why.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("（{why}）"),
        (false, _) => words.with("import-others", [("others", part(others)), ("why", part(why))]),
    };
    format!("  {place} {kind}：{}{rest}", doubt.decided)
}

/// The same for programs.
pub(super) fn doubt_form(told: PlacedDoubt) -> DoubtForm {
    DoubtForm {
        kind: told.doubt.about.name(),
        line: told.line,
        column: told.column,
        words: told.words,
        node: told.node,
        decided: told.doubt.decided,
        alternatives: told.doubt.others,
        why: told.doubt.why,
    }
}
