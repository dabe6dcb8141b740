//! A programme proposed from its superior document: what the document is called, and a theme for each of its tasks.
//!
//! The themes are the headings (`headings`), each with what the document says under it, word for word: by that measures are
//! filed as long as no person has filed any. All of it is a proposal and marked so; what was not certain is told.

use std::collections::HashSet;

use super::caution::Caution;
use super::clean::clean;
use super::decisions::Decisions;
use super::doubt::{PlacedDoubt, SourceDoubt, Uncertain};
use super::draft::Draft;
use super::extract::Extract;
use super::head;
use super::headings::{self, HeadingLevel, TaskHeading, USUAL};
use super::imprint::document_number;
use super::ledger::Ledger;
use super::passage::SourceSpan;
use super::texts::{TextSplit, texts};
use super::units::Forms;
use super::{OriginalFile, RawDocument, Refusal};
use crate::model::{Corpus, Matter, Scope};
use crate::named::named;
use crate::text::{Script, fold, readings};

named! {
    /// A level of headings, the coarsest first, those that only say that tasks follow not counted.
    pub enum HeadingRank {
        /// The first.
        First = "1",
        /// The one below it.
        Second = "2",
        /// The one below that.
        Third = "3",
    }
}

impl HeadingRank {
    /// As a number, from 1.
    pub fn number(self) -> usize {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Third => 3,
        }
    }
}

/// A programme as it is proposed.
#[derive(Clone, Debug)]
pub struct ProposedProgramme {
    /// Its id, made of the number of the document.
    pub id: String,
    /// What it is called: the title of the document without who issued it.
    pub title: String,
    /// The number of the superior document.
    pub number: Option<String>,
    /// The title of the superior document.
    pub superior: String,
    /// The file that it came in.
    pub original: OriginalFile,
    /// The text of it as it was extracted.
    pub document: String,
    /// The themes, in the order of the document.
    pub themes: Vec<ProposedTheme>,
    /// The headings of what is only wanted, of which no theme was made.
    pub wishes: Vec<String>,
    /// What was not certain, in the order of the document.
    pub doubts: Vec<PlacedDoubt>,
}

/// A theme as it is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedTheme {
    /// Its id: the initials of its title.
    pub id: String,
    /// Its title, as the heading prints it.
    pub title: String,
    /// A task of the document, or what keeps the work going.
    pub scope: Scope,
    /// What the document says under the heading, the heading included.
    pub quote: String,
}

/// More themes than these nobody lines plans up by.
const MOST: usize = 200;

/// So much of a text is quoted at most, in characters: enough to know its words by.
const QUOTED: usize = 4000;

/// How long an id made of a title is at most.
const ID: usize = 12;

/// In how many lines the number of a document is looked for.
const HEAD: usize = 60;

/// What is read of a superior document.
struct SuperiorText {
    extract: Extract,
    levels: Vec<HeadingLevel>,
    title: Option<String>,
    number: Option<String>,
    /// Whether its headings have ordinals.
    numbered: bool,
}

/// Proposes a programme from its superior document; `level` is the level of headings that a person wants, from 1.
///
/// # Errors
/// If there is no text in it, or no headings that tell tasks apart.
pub fn propose(
    source: &RawDocument,
    original: &OriginalFile,
    level: Option<usize>,
    corpus: &Corpus,
) -> Result<ProposedProgramme, Refusal> {
    if source.chars.iter().all(|char| char.c.is_whitespace()) {
        return Err(Refusal::Empty);
    }
    let forms = Forms::of(corpus);
    let all = texts(source, TextSplit::Auto);
    let read = all.iter().filter_map(|text| SuperiorText::of(text, &forms));
    let most = read.max_by_key(|text| text.levels.iter().map(|level| level.tasks.len()).max());
    let text = most.ok_or(Refusal::NoHeadings)?;
    let chosen = level.map_or_else(|| text.usual(), |level| level.clamp(1, text.levels.len()) - 1);
    let of_level = text.levels.get(chosen).ok_or(Refusal::NoHeadings)?;
    if of_level.tasks.len() > MOST {
        return Err(Refusal::ManyHeadings(MOST));
    }
    let mut doubts = Vec::new();
    text.doubt_level(chosen, level.is_some(), &mut doubts);
    let mut ids = HashSet::new();
    let mut themes: Vec<ProposedTheme> =
        of_level.tasks.iter().map(|task| text.theme(task, Scope::National, &mut ids)).collect();
    let longest = of_level.safeguards.iter().rev().max_by_key(|task| task.at.len());
    themes.extend(longest.map(|task| text.theme(task, Scope::Local, &mut ids)));
    text.doubt_titles(of_level, &mut doubts);
    text.doubt_safeguards(of_level, longest, &mut doubts);
    let superior = text.title.clone().unwrap_or_else(|| stem(&original.name));
    if text.title.is_none() || text.number.is_none() {
        let missing = if text.title.is_none() { "标题" } else { "发文字号" };
        doubts.insert(
            0,
            text.doubt(Uncertain::Head, 0, (superior.clone(), Vec::new(), format!("没有找到{missing}"))),
        );
    }
    let id = text.number.as_deref().and_then(id_of_number).unwrap_or_else(|| initials(&short(&superior)));
    let others = corpus.programmes.iter().filter(|other| other.id != id);
    let same = |other: &&crate::model::Programme| {
        other
            .superior
            .as_ref()
            .is_some_and(|superior| superior.number.is_some() && superior.number == text.number)
    };
    if let Some(other) = others.clone().find(same) {
        let why = format!("专题 {}（{}）的上级文件也是它", other.id, other.title());
        doubts.insert(
            0,
            text.doubt(Uncertain::Head, 0, (format!("另立专题 {id}"), vec![other.id.clone()], why)),
        );
    }
    Ok(ProposedProgramme {
        title: short(&superior),
        number: text.number.clone(),
        original: original.clone(),
        wishes: of_level.wishes.clone(),
        document: text.extract.text,
        id,
        superior,
        themes,
        doubts,
    })
}

impl SuperiorText {
    /// Reads a text; `None` where it has no headings.
    fn of(source: &RawDocument, forms: &Forms) -> Option<Self> {
        let source = &*super::radicals::replaced(source);
        let source = &*super::blanks::for_tabs(source);
        let source = &*super::table::units_last(source);
        let text = match Draft::of(source, &Decisions::default(), (forms, &Caution::default())) {
            Ok(draft) => Self::of_draft(draft),
            Err(_) => Self::of_lines(source),
        };
        (!text.levels.is_empty()).then_some(text)
    }

    fn of_draft(draft: Draft) -> Self {
        let mut levels = headings::of_parts(&draft.outline.nodes);
        let tables: Vec<_> = draft.outline.tables().into_iter().chain(&draft.tables).collect();
        if levels.is_empty() {
            levels = headings::of_cells(&draft.extract.lines, &tables);
        }
        if levels.is_empty() {
            levels = headings::of_tables(&tables);
        }
        let first = draft.front.iter().find(|(matter, _)| *matter == Matter::Masthead);
        let title = draft.head.title.clone().or_else(|| first.map(|(_, line)| line.text()));
        let number = draft.head.number.clone().or_else(|| number_in(&draft.extract.text));
        Self { levels, title, number: number.as_deref().map(tidy), extract: draft.extract, numbered: true }
    }

    /// A document without ordinals.
    fn of_lines(source: &RawDocument) -> Self {
        let extract = Extract::of(source);
        let cleaned = clean(&extract, &mut Ledger::new(source.chars.len()), &mut Vec::new());
        let lines: Vec<SourceSpan> =
            cleaned.lines.iter().map(|line| line.passage.trimmed()).filter(|line| !line.is_empty()).collect();
        let is_title = |line: &&SourceSpan| (5..=60).contains(&line.len()) && !line.chars().contains(&'。');
        let number = number_in(&extract.text).as_deref().map(tidy);
        let named = |line: &&SourceSpan| number.as_ref().is_none_or(|number| tidy(&line.text()) != *number);
        let title = lines.iter().take(5).filter(named).find(is_title).map(SourceSpan::text);
        Self { levels: headings::of_lines(&lines), title, number, extract, numbered: false }
    }

    /// The coarsest level with a handful of headings, else the one with the most that are not too many.
    fn usual(&self) -> usize {
        let counts = || self.levels.iter().map(|level| level.tasks.len()).enumerate();
        let usual = counts().find(|(_, count)| USUAL.contains(count));
        let most = || counts().filter(|(_, count)| *count <= *USUAL.end()).max_by_key(|(_, count)| *count);
        usual.or_else(most).map_or(0, |(at, _)| at)
    }

    fn theme(&self, task: &TaskHeading, scope: Scope, ids: &mut HashSet<String>) -> ProposedTheme {
        let id = unused(&initials(&task.title), ids);
        ProposedTheme { id, title: task.title.clone(), scope, quote: self.quote(task) }
    }

    /// The text of a heading and of what stands under it, as extracted.
    fn quote(&self, task: &TaskHeading) -> String {
        let (first, from) = self.extract.place(task.at.start);
        let (last, to) = self.extract.place(task.at.end.saturating_sub(1).max(task.at.start));
        let lines = self.extract.text.lines().enumerate().skip(first - 1).take(last + 1 - first);
        let pieces = lines.map(|(at, line)| {
            let start = if at + 1 == first { from - 1 } else { 0 };
            let end = if at + 1 == last { to } else { usize::MAX };
            let piece: String =
                line.chars().take(end).skip(start).map(|c| if c == '\t' { ' ' } else { c }).collect();
            piece.trim().to_owned()
        });
        let text = pieces.filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join("\n");
        text.chars().take(QUOTED).collect()
    }

    fn doubt(
        &self,
        about: Uncertain,
        at: usize,
        (decided, others, why): (String, Vec<String>, String),
    ) -> PlacedDoubt {
        let (line, column) = self.extract.place(at);
        let words = self.extract.text.lines().nth(line - 1).unwrap_or_default();
        let words = words.chars().skip(column - 1).take(20).collect::<String>().trim().to_owned();
        PlacedDoubt {
            doubt: SourceDoubt { about, at: at..at, decided, others, why },
            line,
            column,
            words,
            node: None,
        }
    }

    /// That another level could have been meant, or that there are no ordinals to go by.
    fn doubt_level(&self, chosen: usize, asked: bool, doubts: &mut Vec<PlacedDoubt>) {
        let Some(own) = self.levels.get(chosen) else { return };
        let at = own.tasks.first().map_or(0, |task| task.at.start);
        let others = self.levels.iter().enumerate().filter(|(at, _)| *at != chosen).map(|(at, level)| {
            let some: Vec<&str> = level.tasks.iter().take(3).map(|task| task.title.as_str()).collect();
            format!("--themes-level {}（{}个：{}…）", at + 1, level.tasks.len(), some.join("、"))
        });
        let others: Vec<String> = others.collect();
        let decided = format!("第{}级的{}个标题作主题", chosen + 1, own.tasks.len());
        if !self.numbered {
            let why = "文中没有编号，按短行认标题".to_owned();
            doubts.push(self.doubt(Uncertain::Heading, at, (decided, others, why)));
        } else if !others.is_empty() && !asked {
            doubts.push(self.doubt(
                Uncertain::Heading,
                at,
                (decided, others, "不止一级标题下有任务".to_owned()),
            ));
        }
    }

    fn doubt_titles(&self, level: &HeadingLevel, doubts: &mut Vec<PlacedDoubt>) {
        let cut =
            level.tasks.iter().chain(&level.safeguards).filter_map(|task| Some((task, task.whole.as_ref()?)));
        doubts.extend(cut.map(|(task, whole)| {
            let told = (task.title.clone(), Vec::new(), whole.chars().take(60).collect());
            self.doubt(Uncertain::Heading, task.at.start, told)
        }));
    }

    fn doubt_safeguards(
        &self,
        level: &HeadingLevel,
        kept: Option<&TaskHeading>,
        doubts: &mut Vec<PlacedDoubt>,
    ) {
        let Some(kept) = kept else { return };
        let all: Vec<&str> = level.safeguards.iter().map(|task| task.title.as_str()).collect();
        let decided = format!("“{}”作一个主题，放在最后（scope: Local）", kept.title);
        let told = (
            decided,
            vec!["不作主题".to_owned()],
            format!("不是任务，但各地方案多有这一部分：{}", all.join("、")),
        );
        doubts.push(self.doubt(Uncertain::Kind, kept.at.start, told));
    }
}

fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// The number of a document among its first lines, where it stands alone or behind its label.
fn number_in(text: &str) -> Option<String> {
    text.lines().take(HEAD).find_map(|line| {
        let folded: String = fold(line).chars().filter(|c| !c.is_whitespace()).collect();
        let printed: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).collect();
        let (at, count) = document_number(&folded)?;
        let short =
            printed.len() <= count + 8 && !line.contains('《') && folded.chars().count() == printed.len();
        let number = printed.get(at..at + count)?.iter().collect::<String>();
        short.then(|| number.trim_start_matches("发文字号").trim_start_matches("文号").to_owned())
    })
}

/// A number in simplified script with the brackets of the standard and without blanks.
fn tidy(number: &str) -> String {
    head::simplified_number(&number.chars().filter(|c| !c.is_whitespace()).collect::<String>())
}

/// `guofa-2025-11` of 国发〔2025〕11号.
fn id_of_number(number: &str) -> Option<String> {
    let (body, rest) = number.split_once('〔')?;
    let (year, figures) = rest.split_once('〕')?;
    let letters: String = body.chars().filter_map(|c| readings(c).next()).collect();
    let digits = |text: &str| fold(text).chars().filter(char::is_ascii_digit).collect::<String>();
    let id = format!("{letters}-{}-{}", digits(year), digits(figures));
    crate::model::is_plan_id(&id).then_some(id)
}

/// The title of a document without who issued it and what kind of document it is.
fn short(title: &str) -> String {
    const ENDS: [&str; 8] =
        ["的若干措施", "的若干意见", "的实施意见", "的指导意见", "的通知", "的意见", "的决定", "的通告"];
    // A converted text has every byte where the printed one has it.
    let simple = Script::Hans.of(title);
    let (mut start, mut end) = (0, simple.len());
    let sent = simple.find('《').zip(simple.rfind('》'));
    if let Some((open, close)) = sent.filter(|(open, close)| open < close) {
        (start, end) = (open + '《'.len_utf8(), close);
    }
    for word in ["关于", "印发", "转发"] {
        let found =
            simple.get(start..end).and_then(|rest| rest.find(word)).filter(|at| word == "关于" || *at == 0);
        start += found.map_or(0, |at| at + word.len());
    }
    let rest = simple.get(start..end).unwrap_or_default();
    end -= ENDS.iter().find(|words| rest.ends_with(**words)).map_or(0, |words| words.len());
    title.get(start..end).unwrap_or(title).trim().to_owned()
}

/// The initials of a title: `jktdltzxsj` of 加快推动流通转型升级.
fn initials(title: &str) -> String {
    let letter = |c: char| match crate::text::fold_char(c) {
        c if c.is_ascii_alphanumeric() => Some(c.to_ascii_lowercase()),
        c => readings(c).next().and_then(|reading| reading.chars().next()).filter(char::is_ascii_lowercase),
    };
    let letters =
        title.chars().filter_map(letter).skip_while(char::is_ascii_digit).take(ID).collect::<String>();
    if letters.is_empty() { "t".to_owned() } else { letters }
}

/// An id that was not given yet.
pub(super) fn unused(id: &str, given: &mut HashSet<String>) -> String {
    let mut ids = std::iter::once(id.to_owned()).chain((2..).map(|number| format!("{id}-{number}")));
    let free = ids.find(|id| !given.contains(id)).unwrap_or_default();
    given.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use super::{id_of_number, initials, short};

    #[test]
    fn ids_are_made_of_numbers_and_initials() {
        assert_eq!(id_of_number("国发〔2025〕11号").as_deref(), Some("guofa-2025-11"));
        assert_eq!(id_of_number("国办发〔2016〕24号").as_deref(), Some("guobanfa-2016-24"));
        assert_eq!(initials("加快推动流通转型升级"), "jktdltzxsj");
        assert_eq!(initials("2025年“5G+”应用"), "n5gyy");
    }

    #[test]
    fn a_programme_is_called_what_its_document_is_about() {
        for (title, name) in [
            ("国务院关于深入实施“人工智能+”行动的意见", "深入实施“人工智能+”行动"),
            ("国务院办公厅关于印发《某某行动方案（2025—2027年）》的通知", "某某行动方案（2025—2027年）"),
            ("某某行动计划", "某某行动计划"),
            ("上海市人民政府办公厅印发《关于进一步发展某业的若干意见》的通知", "进一步发展某业"),
            ("香島市政府關於推動智慧城市發展的意見", "推動智慧城市發展"),
        ] {
            assert_eq!(short(title), name);
        }
    }
}
