//! A proposed programme put into a folder of data: `programme.ron`, `themes.ron`, and the text of its superior document.
//!
//! What a person keeps there stays: themes are only put behind those that stand, and only where none of these is alike. A
//! folder with plans and without a programme is left alone, since its plans are filed under the themes of another. What is
//! written together takes its places together ([`Staged`]).

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use ron::extensions::Extensions;
use serde::Deserialize;

use super::registry_text::{Additions, INDENT, with};
use super::ron::{Value, quoted};
use super::staged::{Staged, sync};
use super::standing::StandingFault;
use super::superior::{ProposedProgramme, ProposedTheme, unused};
use super::themes::likeness;
use crate::load::{SourceFiles, load, ron_finding, text_of};
use crate::model::Scope;
use crate::text::fold;

/// More of a file on the shelf is not read, in bytes.
const LIMIT: usize = 16 << 20;

/// Two titles that share so much of the shorter one are of one theme.
const ALIKE: f32 = 0.7;

/// How a programme was put into its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProgrammeShelved {
    /// It is there now.
    Written,
    /// It was there; themes were put behind those that stand.
    Added,
    /// It was there, and nothing was to be added.
    Unchanged,
    /// The folder is of another programme, whose document is called so, and stays.
    Taken(String),
    /// So many plans stand in the folder and are of no programme of its own; it stays.
    OfPlans(usize),
}

/// What became of a proposed theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldTheme {
    /// Its id, that of the one that stands where one is alike.
    pub id: String,
    /// Its title as the heading prints it.
    pub title: String,
    /// A task of the document, or what keeps the work going.
    pub scope: Scope,
    /// The title of the theme that stands there already and is alike.
    pub standing: Option<String>,
}

/// What became of a proposed programme.
#[derive(Debug)]
pub struct ProgrammeOutcome {
    /// How it was put there.
    pub shelved: ProgrammeShelved,
    /// Its themes.
    pub themes: Vec<ToldTheme>,
}

/// `programme.ron`, as far as import reads it.
#[derive(Debug, Default, Deserialize)]
#[serde(rename = "Programme")]
struct StandingProgramme {
    #[serde(default)]
    superior: Option<StandingSuperior>,
    #[serde(default)]
    themes: Vec<StandingTheme>,
}

#[derive(Debug, Deserialize)]
#[serde(rename = "Superior")]
struct StandingSuperior {
    #[serde(default)]
    number: Option<String>,
    title: String,
}

/// `themes.ron`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename = "Themes")]
struct StandingThemes {
    themes: Vec<StandingTheme>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename = "Theme")]
struct StandingTheme {
    id: String,
    #[serde(default)]
    titles: BTreeMap<String, String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    english: Option<String>,
    scope: StandingScope,
    #[serde(default)]
    quote: Option<String>,
    #[serde(default)]
    proposed: bool,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename = "Scope")]
enum StandingScope {
    National,
    Local,
}

/// What stands in a folder.
#[derive(Debug, Default)]
struct StandingFiles {
    programme: Option<StandingProgramme>,
    /// The text of `themes.ron`.
    text: Option<String>,
    themes: Vec<StandingTheme>,
    plans: usize,
}

/// Puts a programme into a folder. With `force` it takes the place of what is there, but for the themes that a person knows
/// and those that are `used`, by id.
///
/// # Errors
/// What the operating system says of a file, or that one can't be read. Nothing is written then.
pub fn put(
    folder: &Path,
    proposed: &ProposedProgramme,
    force: bool,
    used: &BTreeSet<String>,
) -> io::Result<ProgrammeOutcome> {
    let standing = StandingFiles::read(folder)?;
    let told = |shelved, themes| Ok(ProgrammeOutcome { shelved, themes });
    match &standing.programme {
        None if standing.plans > 0 => return told(ProgrammeShelved::OfPlans(standing.plans), Vec::new()),
        Some(other) if !force && !other.is_of(proposed) => {
            return told(ProgrammeShelved::Taken(other.document()), Vec::new());
        }
        _ => {}
    }
    let settled = standing.settle(proposed, force);
    let mut files: Vec<(PathBuf, String)> = Vec::new();
    if force || standing.programme.is_none() {
        let document = folder.join("programme.txt");
        if !force {
            StandingFault::spare(&document, &proposed.document)?;
        }
        files.push((document, proposed.document.clone()));
        files.push((folder.join("programme.ron"), programme_text(proposed)));
    }
    let new = settled.iter().any(|theme| theme.standing.is_none());
    let themes = match (&standing.text, force) {
        (None, _) if standing.programme.is_none() || new => {
            Some(themes_text(proposed, values(proposed, &settled)))
        }
        (Some(_), true) => Some(standing.replaced(proposed, &settled, used)),
        (Some(text), false) if new => Some(added(folder, text, &values(proposed, &settled))?),
        (None | Some(_), _) => None,
    };
    files.extend(themes.map(|text| (folder.join("themes.ron"), text)));
    files.retain(|(path, text)| text_of(path, LIMIT).ok().as_deref() != Some(text));
    prove(&files)?;
    let shelved = match (files.is_empty(), &standing.programme) {
        (true, _) => ProgrammeShelved::Unchanged,
        (false, Some(_)) if !force => ProgrammeShelved::Added,
        (false, _) => ProgrammeShelved::Written,
    };
    let mut staged = Staged::default();
    for (path, text) in &files {
        staged.put(path, text)?;
    }
    sync(&staged.commit()?);
    told(shelved, settled)
}

impl StandingProgramme {
    /// Whether it is of the same superior document.
    fn is_of(&self, proposed: &ProposedProgramme) -> bool {
        self.superior.as_ref().is_some_and(|own| match (&own.number, &proposed.number) {
            (Some(own), Some(theirs)) => own == theirs,
            _ => own.title == proposed.superior,
        })
    }

    fn document(&self) -> String {
        let named = |own: &StandingSuperior| {
            let number = own.number.as_ref().map(|number| format!("（{number}）")).unwrap_or_default();
            format!("《{}》{number}", own.title)
        };
        self.superior.as_ref().map(named).unwrap_or_default()
    }
}

impl StandingTheme {
    fn names(&self) -> impl Iterator<Item = &str> {
        self.titles.get("zh").or(self.title.as_ref()).into_iter().map(String::as_str)
    }

    /// Whether it means what a heading says.
    fn is_like(&self, title: &str) -> bool {
        let folded = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        self.names().any(|own| {
            folded(own) == folded(title) || likeness(own, title).max(likeness(title, own)) >= ALIKE
        })
    }

    fn value(&self) -> Value {
        let mut titles = self.titles.clone();
        titles.extend(self.title.clone().map(|title| ("zh".to_owned(), title)));
        titles.extend(self.english.clone().map(|title| ("en".to_owned(), title)));
        let titles: Vec<(&str, &str)> =
            titles.iter().rev().map(|(lang, title)| (lang.as_str(), title.as_str())).collect();
        let scope = match self.scope {
            StandingScope::National => Scope::National,
            StandingScope::Local => Scope::Local,
        };
        theme_value(&self.id, &titles, scope, self.quote.as_deref(), self.proposed)
    }
}

impl StandingFiles {
    fn read(folder: &Path) -> io::Result<Self> {
        let programme = read(&folder.join("programme.ron"))?;
        let programme = programme.map(|(path, text)| parsed(&path, &text)).transpose()?;
        let file = read(&folder.join("themes.ron"))?;
        let own: Option<StandingThemes> = file.as_ref().map(|(path, text)| parsed(path, text)).transpose()?;
        let mut themes = own.unwrap_or_default().themes;
        if let Some(StandingProgramme { themes: within, .. }) = &programme {
            themes.extend(within.iter().cloned());
        }
        let plans = SourceFiles::plans_in(folder);
        Ok(Self { programme, text: file.map(|(_, text)| text), themes, plans })
    }

    /// What becomes of each proposed theme: one that is alike stands for it, else it gets an id that is free. By `force` none
    /// stands for two, and one that nobody has read only for its own heading.
    fn settle(&self, proposed: &ProposedProgramme, force: bool) -> Vec<ToldTheme> {
        let mut given: HashSet<String> = self.themes.iter().map(|theme| theme.id.clone()).collect();
        let mut stood: HashSet<&str> = HashSet::new();
        let settle = |theme: &ProposedTheme| {
            let stands = |own: &&StandingTheme| {
                let read = !own.proposed || own.names().any(|name| name == theme.title);
                own.is_like(&theme.title) && (!force || read && !stood.contains(own.id.as_str()))
            };
            let like = self.themes.iter().find(stands);
            stood.extend(like.map(|like| like.id.as_str()));
            let id = like.map_or_else(|| unused(&theme.id, &mut given), |like| like.id.clone());
            let standing = like.and_then(|like| like.names().next()).map(str::to_owned);
            ToldTheme { id, title: theme.title.clone(), scope: theme.scope, standing }
        };
        proposed.themes.iter().map(settle).collect()
    }

    /// The themes anew: the proposed ones, each of which a person's takes the place of, then those that are kept. What nobody
    /// has read is kept only for the plans that are filed under it, and nothing more is filed there.
    fn replaced(
        &self,
        proposed: &ProposedProgramme,
        settled: &[ToldTheme],
        used: &BTreeSet<String>,
    ) -> String {
        let both = settled.iter().zip(&proposed.themes);
        let own = both.map(|(told, theme)| {
            self.kept_for(told).map_or_else(|| value(&told.id, theme), StandingTheme::value)
        });
        let mut all: Vec<Value> = own.collect();
        let taken: HashSet<&str> = settled.iter().map(|told| told.id.as_str()).collect();
        let others = self.themes.iter().filter(|theme| !taken.contains(theme.id.as_str()));
        for theme in others.filter(|theme| !theme.proposed || used.contains(&theme.id)) {
            let quote = theme.quote.clone().filter(|_| !theme.proposed);
            all.push(StandingTheme { quote, ..theme.clone() }.value());
        }
        themes_text(proposed, all)
    }

    /// The theme that stands for a proposed one and that a person knows.
    fn kept_for(&self, told: &ToldTheme) -> Option<&StandingTheme> {
        told.standing.as_ref()?;
        self.themes.iter().find(|theme| theme.id == told.id && !theme.proposed)
    }
}

/// A file with its text; `None` where there is none.
fn read(path: &Path) -> io::Result<Option<(PathBuf, String)>> {
    if path.symlink_metadata().is_err() {
        return Ok(None);
    }
    let text = text_of(path, LIMIT).map_err(|finding| StandingFault::wrong(*finding))?;
    Ok(Some((path.to_owned(), text)))
}

fn parsed<'t, T: Deserialize<'t>>(path: &Path, text: &'t str) -> io::Result<T> {
    let dialect = ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES);
    let file = path.display().to_string();
    dialect.from_str(text).map_err(|error| StandingFault::wrong(ron_finding(&file, error)))
}

fn invalid(why: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// The new ones of the themes.
fn values(proposed: &ProposedProgramme, settled: &[ToldTheme]) -> Vec<Value> {
    let both = settled.iter().zip(&proposed.themes).filter(|(told, _)| told.standing.is_none());
    both.map(|(told, theme)| value(&told.id, theme)).collect()
}

fn value(id: &str, theme: &ProposedTheme) -> Value {
    theme_value(id, &[("zh", &theme.title)], theme.scope, Some(&theme.quote), true)
}

fn theme_value(
    id: &str,
    titles: &[(&str, &str)],
    scope: Scope,
    quote: Option<&str>,
    proposed: bool,
) -> Value {
    let titles: Vec<String> =
        titles.iter().map(|(lang, title)| format!("{}: {}", quoted(lang), quoted(title))).collect();
    let scope = match scope {
        Scope::National => "National",
        Scope::Local => "Local",
    };
    let mut fields = vec![
        ("id", Value::text(id)),
        ("titles", Value::Word(format!("{{{}}}", titles.join(", ")))),
        ("scope", Value::Word(scope.to_owned())),
    ];
    fields.extend(quote.map(|quote| ("quote", Value::text(quote))));
    fields.extend(proposed.then(|| ("proposed", Value::Word("true".to_owned()))));
    Value::Struct("", fields)
}

fn themes_text(proposed: &ProposedProgramme, themes: Vec<Value>) -> String {
    let document = proposed.superior.replace(['\n', '\r'], " ");
    let notice = format!(
        "// 由 duizhao import 按《{document}》的标题拟的主题：quote 是标题和标题下的原文，归类以它为据。\n\
         // proposed: true 的还没有人核对，核对后删去这一项；题目和次序都可以改，id 改了要连方案里的一起改。\n"
    );
    notice + &Value::Struct("", vec![("themes", Value::List(themes))]).file()
}

fn programme_text(proposed: &ProposedProgramme) -> String {
    let original = vec![
        ("name", Value::text(&proposed.original.name)),
        ("sha256", Value::text(&proposed.original.sha256)),
    ];
    let mut superior: Vec<(&'static str, Value)> = Vec::new();
    superior.extend(proposed.number.as_ref().map(|number| ("number", Value::text(number))));
    superior.push(("title", Value::text(&proposed.superior)));
    superior.push(("original", Value::Struct("", original)));
    let fields = vec![
        ("id", Value::text(&proposed.id)),
        ("titles", Value::Word(format!("{{\"zh\": {}}}", quoted(&proposed.title)))),
        ("superior", Value::Struct("", superior)),
    ];
    let notice = "// 由 duizhao import 拟的专题：上级文件的文字在 programme.txt，主题在 themes.ron。\n";
    notice.to_owned() + &Value::Struct("", fields).file()
}

/// The text of a person's themes with new ones behind them.
fn added(folder: &Path, text: &str, new: &[Value]) -> io::Result<String> {
    let themes = new.iter().map(|theme| theme.entry(INDENT)).collect();
    with(text, &Additions { themes, ..Additions::default() }).ok_or_else(|| {
        invalid(format!(
            "{}: 找不到补充主题的地方，请在文件里写 themes: []",
            folder.join("themes.ron").display()
        ))
    })
}

/// Reads what is to be written as the program will: what it would not take must not take a place.
fn prove(files: &[(PathBuf, String)]) -> io::Result<()> {
    let source = SourceFiles::of_registries(files.iter().map(|(path, text)| (path.as_path(), text.as_str())));
    load(&[source]).map(|_| ()).map_err(|findings| {
        findings.into_iter().next().map_or_else(|| io::ErrorKind::InvalidData.into(), StandingFault::wrong)
    })
}
