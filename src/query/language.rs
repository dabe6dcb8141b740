//! The query language: what was typed becomes clauses, or a mistake with its place.
//!
//! Terms stand apart by blanks and must all match. `|` joins two of which one must, `!` excludes, quotes keep a phrase
//! together, and `field:value` looks in one place only. Reading works on the folded text, character for character, so
//! `！`, `：`, `“` and `「` need no mention, and every place is a place in what was typed.
//!
//! A sentence that was pasted is no query with operators in it: its quotes and colons are its own. And what is typed may be
//! meant otherwise than it stands there, as syllables one by one or as a question; that is tried where nothing is found.

use std::ops::Range;

use std::sync::Arc;

use super::field::{AnyOrNone, Field};
use super::mistake::{Mistake, MistakeKind};
use super::needle::Needle;
use super::term::{Clause, Term};
use super::units::Meanings;
use super::{passage, question, registry, syllables};
use crate::index::Index;
use crate::index::roster::Roster;
use crate::model::{Corpus, Role, Theme};
use crate::text::searchable::counting;
use crate::text::{fold_char, nearest};

/// How many characters of a query are read: a pasted paragraph, and no pasted file.
const LONGEST: usize = 1000;
/// How many terms are read.
const MOST: usize = 24;

/// What is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchScope {
    /// The measures, each with the annex tasks that belong to it.
    Measures,
    /// Every node of every plan.
    Everything,
}

/// A query that was understood. It belongs to the corpus that it was parsed for.
#[derive(Clone, Debug, Default)]
pub struct Query {
    pub(super) clauses: Vec<Clause>,
    /// A role that a question asks for: measures in which somebody has it come first.
    pub(super) wish: Option<Role>,
    /// What it may mean otherwise, to be tried in this order where nothing is found.
    pub(super) instead: Vec<Query>,
    /// What was typed.
    pub(super) text: String,
    /// The names of the corpus.
    pub(super) roster: Arc<Roster>,
}

impl Query {
    /// Reads a query. The index is that of the corpus: it knows the names of the units.
    ///
    /// # Errors
    /// The first mistake.
    pub fn parse(text: &str, corpus: &Corpus, index: &Index) -> Result<Self, Mistake> {
        let chars: Vec<char> = text.chars().take(LONGEST + 1).collect();
        if chars.len() > LONGEST {
            let all = text.chars().count();
            return Err(Mistake { range: LONGEST..all, kind: MistakeKind::TooLong { limit: LONGEST } });
        }
        let chars: Vec<char> = chars.into_iter().map(fold_char).collect();
        let roster = index.roster(corpus);
        let reader = Reader { chars, at: 0, corpus, roster };
        let clauses = if passage::is(&reader.chars) { vec![reader.passage()] } else { reader.clauses()? };
        let query = |clauses: Vec<Clause>, wish: Option<Role>| Self {
            clauses,
            wish,
            instead: Vec::new(),
            text: text.to_owned(),
            roster: roster.clone(),
        };
        let joined = syllables::joined(&clauses, roster);
        let asked = question::without(&clauses, roster).map(|(clauses, wish)| query(clauses, wish));
        let parted = joined.is_some().then(|| query(clauses.clone(), None));
        let instead = parted.into_iter().chain(asked).collect();
        Ok(Self { instead, ..query(joined.unwrap_or(clauses), None) })
    }

    /// Whether it asks for nothing: then everything matches.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// What is asked for besides the words that texts are searched for, fields and what is left out; `None` where that is
    /// nothing.
    pub(super) fn fixed(&self) -> Option<Self> {
        let is_fixed = |clause: &&Clause| clause.terms.iter().all(|term| term.excluded || !term.is_of_text());
        let clauses: Vec<Clause> = self.clauses.iter().filter(is_fixed).cloned().collect();
        (!clauses.is_empty()).then(|| Self { clauses, instead: Vec::new(), ..self.clone() })
    }

    /// The query with another word for one of its terms, as somebody would type it.
    pub(super) fn with(&self, term: &Term, word: &str, corpus: &Corpus, index: &Index) -> Self {
        let typed: Vec<char> = self.text.chars().collect();
        let part = |range: Range<usize>| typed.get(range).unwrap_or_default().iter().collect::<String>();
        let text = part(0..term.range.start) + word + &part(term.range.end..typed.len());
        Self::parse(&text, corpus, index).unwrap_or_default()
    }

    /// The terms that a result has because of them.
    pub(super) fn wanted(&self) -> impl Iterator<Item = &Term> {
        self.clauses.iter().flat_map(|clause| &clause.terms).filter(|term| !term.excluded)
    }
}

/// What stands between two terms.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Blanks,
    /// A bar with blanks beside it.
    Bar,
    /// A bar without: the field before it is handed on, `在:广东|湖北`.
    TightBar,
}

struct Reader<'c> {
    /// The query, folded.
    chars: Vec<char>,
    at: usize,
    corpus: &'c Corpus,
    roster: &'c Roster,
}

impl Reader<'_> {
    /// All that was typed as one term.
    fn passage(&self) -> Clause {
        let chars = counting(self.chars.iter().copied().enumerate()).map(|(_, c)| c).filter(|&c| c != '\n');
        Clause {
            terms: vec![Term::free(Needle::new(chars.collect(), false), 0..self.chars.len(), self.roster)],
        }
    }

    fn clauses(mut self) -> Result<Vec<Clause>, Mistake> {
        let mut clauses: Vec<Clause> = Vec::new();
        let mut count = 0;
        while let Some(between) = self.skip() {
            let before = clauses.last().and_then(|clause| clause.terms.last());
            let handed_on = before.filter(|_| between == Between::TightBar).and_then(|term| term.field);
            let Some(term) = self.term(handed_on)? else { continue };
            count += 1;
            if count > MOST {
                return Err(Mistake { range: term.range, kind: MistakeKind::TooManyTerms { limit: MOST } });
            }
            match clauses.last_mut().filter(|_| between != Between::Blanks) {
                Some(clause) => clause.terms.push(term),
                None => clauses.push(Clause { terms: vec![term] }),
            }
        }
        Ok(clauses)
    }

    /// Passes over what stands between terms; `None` at the end of the query.
    fn skip(&mut self) -> Option<Between> {
        let (mut blanks, mut bars) = (false, false);
        while let Some(c) = self.peek().filter(|&c| ends_term(c)) {
            blanks |= is_blank(c);
            bars |= c == '|';
            self.at += 1;
        }
        self.peek()?;
        Some(match (bars, blanks) {
            (false, _) => Between::Blanks,
            (true, true) => Between::Bar,
            (true, false) => Between::TightBar,
        })
    }

    /// The next term; none where it is nothing that anyone sees.
    fn term(&mut self, handed_on: Option<Field>) -> Result<Option<Term>, Mistake> {
        let start = self.at;
        let excluded = self.peek() == Some('!');
        if excluded {
            self.at += 1;
            if self.peek().is_none_or(ends_term) {
                return Err(self.mistake(start, MistakeKind::NothingToExclude));
            }
        }
        let named = self.field()?;
        let value = self.at;
        let (chars, exact) =
            if self.peek() == Some('"') { (self.quoted()?, true) } else { (self.bare(), false) };
        if let Some(field) = named.filter(|_| chars.is_empty()) {
            return Err(self.mistake(start, MistakeKind::EmptyField(field)));
        }
        if chars.is_empty() {
            return Ok(None);
        }
        let field = named.or(handed_on);
        let chars = if exact || field.is_some() { chars } else { self.addressed(chars) };
        let term = Term::free(Needle::new(chars, exact), start..self.at, self.roster);
        match field {
            None => Ok(Some(Term { excluded, ..term })),
            Some(field) => self.with_field(Term { excluded, ..term }, field, value).map(Some),
        }
    }

    /// An id as people begin it, `gd/6` or `广东/6`, with the id of the plan that is meant: elsewhere it is understood so
    /// too.
    fn addressed(&self, chars: Vec<char>) -> Vec<char> {
        let typed: String = chars.iter().collect();
        let split = typed.split_once('/');
        let is_ordinal = |rest: &str| rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
        let plan = split.filter(|(_, rest)| is_ordinal(rest)).and_then(|(place, rest)| {
            let needle = Needle::new(place.chars().collect(), false);
            let is_called = |names: &[Vec<char>]| {
                names.iter().any(|name| registry::is_called_or_initialled(&needle, name))
            };
            let plans = self.corpus.plans.iter().zip(&self.roster.places);
            let mut meant = plans.filter(|(_, names)| is_called(names)).map(|(plan, _)| plan);
            // What two plans could be meant by is left as it is typed.
            let first = meant.next()?;
            meant.next().is_none().then(|| format!("{}/{rest}", first.id))
        });
        plan.map_or(chars, |whole| whole.chars().collect())
    }

    /// Restricts a term to a field.
    fn with_field(&self, term: Term, field: Field, value: usize) -> Result<Term, Mistake> {
        let typed = term.needle.text();
        let asked = AnyOrNone::from_value(&typed).filter(|_| field.may_be_absent() && !term.needle.exact);
        let meanings =
            if field.is_of_units() && asked.is_none() { term.meanings } else { Meanings::default() };
        let mut term = Term { field: Some(field), asked, meanings, ..term };
        (term.themes, term.plans, term.ordinal) = (Vec::new(), Vec::new(), None);
        self.look_up(&mut term, value)?;
        match field {
            Field::Theme => term.themes.clone_from(&term.named),
            Field::In => term.plans.clone_from(&term.named),
            _ => {}
        }
        Ok(term)
    }

    /// The field before a colon; `None` if this is no field.
    fn field(&mut self) -> Result<Option<Field>, Mistake> {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let length = rest.iter().take_while(|c| c.is_alphabetic()).count();
        if rest.get(length) != Some(&':') || !(1..=LONGEST_FIELD).contains(&length) {
            return Ok(None);
        }
        let found: String = rest.iter().take(length).collect();
        let Some(field) = Field::from_name(&found) else {
            let nearest = nearest(&found, Field::names());
            let nearest = Field::names().find(|name| Some(*name) == nearest);
            let range = self.at..self.at + length;
            return Err(Mistake { range, kind: MistakeKind::UnknownField { found, nearest } });
        };
        self.at += length + 1;
        while self.peek().is_some_and(is_blank) {
            self.at += 1;
        }
        Ok(Some(field))
    }

    fn bare(&mut self) -> Vec<char> {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let length = rest.iter().take_while(|&&c| !ends_term(c)).count();
        let chars = rest.iter().copied().take(length);
        let chars = counting(chars.enumerate()).map(|(_, c)| c).collect();
        self.at += length;
        chars
    }

    /// What stands between two quotes, of whatever kind.
    fn quoted(&mut self) -> Result<Vec<char>, Mistake> {
        let start = self.at;
        let rest = self.chars.get(start + 1..).unwrap_or_default();
        let Some(length) = rest.iter().position(|&c| c == '"') else {
            self.at = self.chars.len();
            return Err(self.mistake(start, MistakeKind::UnclosedQuote));
        };
        let blank = |&c: &char| if is_blank(c) { ' ' } else { c };
        let chars = rest.iter().take(length).map(blank);
        let chars: Vec<char> = counting(chars.enumerate()).map(|(_, c)| c).collect();
        self.at = start + length + 2;
        if chars.is_empty() {
            return Err(self.mistake(start, MistakeKind::EmptyQuote));
        }
        Ok(chars)
    }

    /// Finds what the value names where the field has a list of values.
    fn look_up(&self, term: &mut Term, value: usize) -> Result<(), Mistake> {
        let found = term.needle.text();
        let kind = match term.field {
            Some(Field::In) => {
                term.named = registry::plans(&term.needle, self.corpus);
                let ids = self.corpus.plans.iter().map(|plan| plan.id.as_str());
                MistakeKind::UnknownPlace { nearest: nearest(&found, ids).map(str::to_owned), found }
            }
            Some(Field::Theme) => {
                term.named = registry::themes(&term.needle, self.corpus);
                let titles = self.corpus.themes.iter().map(Theme::title);
                MistakeKind::UnknownTheme { nearest: nearest(&found, titles).map(str::to_owned), found }
            }
            Some(Field::Portfolio) => {
                term.named = registry::portfolios(&term.needle, self.corpus);
                let names = self.corpus.portfolios.iter().map(|portfolio| portfolio.name.as_str());
                MistakeKind::UnknownPortfolio { nearest: nearest(&found, names).map(str::to_owned), found }
            }
            _ => return Ok(()),
        };
        if term.named.is_empty() { Err(self.mistake(value, kind)) } else { Ok(()) }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn mistake(&self, start: usize, kind: MistakeKind) -> Mistake {
        Mistake { range: start..self.at, kind }
    }
}

/// The longest name of a field, in characters, and some more: what is longer before a colon is text.
const LONGEST_FIELD: usize = 10;

/// A blank of any kind; control characters are no text.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn ends_term(c: char) -> bool {
    is_blank(c) || c == '|'
}

#[cfg(test)]
mod tests {
    use super::Query;
    use crate::index::Index;
    use crate::load::{SourceFiles, load};
    use crate::model::Corpus;
    use crate::query::{Field, MistakeKind};

    fn ground() -> (Corpus, Index) {
        let corpus = load(&[SourceFiles::built_in()]).unwrap();
        let index = Index::new(&corpus);
        (corpus, index)
    }

    /// A query written out: clauses by blanks, terms by bars.
    fn read(text: &str) -> String {
        let (corpus, index) = ground();
        let query = Query::parse(text, &corpus, &index).unwrap();
        let term = |term: &super::Term| {
            let field = term.field.map_or(String::new(), |field| format!("{}:", field.english()));
            let quote = if term.needle.exact { "\"" } else { "" };
            format!("{}{field}{quote}{}{quote}", if term.excluded { "!" } else { "" }, term.needle.text())
        };
        let clause = |clause: &super::Clause| clause.terms.iter().map(term).collect::<Vec<_>>().join("|");
        query.clauses.iter().map(clause).collect::<Vec<_>>().join(" ")
    }

    fn mistake(text: &str) -> (String, MistakeKind) {
        let (corpus, index) = ground();
        let mistake = Query::parse(text, &corpus, &index).unwrap_err();
        (text.chars().skip(mistake.range.start).take(mistake.range.len()).collect(), mistake.kind)
    }

    #[test]
    fn terms_stand_apart_by_blanks() {
        assert_eq!(read("  商务局\u{3000}冷链 "), "商务局 冷链");
        assert_eq!(read(""), "");
        assert_eq!(read("a\tb\nc"), "a b c");
    }

    #[test]
    fn bars_exclamation_marks_and_quotes_have_a_meaning_in_both_widths() {
        assert_eq!(read("冷链 | 物流 ！绿色"), "冷链|物流 !绿色");
        assert_eq!(read("“线上 线下”"), "\"线上线下\"");
        assert_eq!(read("「互聯網＋流通」行动"), "\"互联网+流通\" 行动");
        assert_eq!(read("| 冷链 |"), "冷链", "an unfinished or is none");
        assert_eq!(read("互联网+”回收"), "互联网+\"回收", "a quote within a word is a character");
    }

    #[test]
    fn fields_have_names_in_both_languages() {
        assert_eq!(read("牵头：商务 LEAD:fgw 配合: 财政"), "lead:商务 lead:fgw support:财政");
        assert_eq!(read("在:广东|hubei !在:湖北"), "in:广东|in:hubei !in:湖北");
        assert_eq!(read("在:广东 | 湖北"), "in:广东|湖北");
        assert_eq!(read("10:30 SB/T11135:2015"), "10:30 sb/t11135:2015");
    }

    #[test]
    fn a_mistake_has_its_place() {
        let unknown = MistakeKind::UnknownField { found: "leed".into(), nearest: Some("lead") };
        assert_eq!(mistake("冷链 leed:商务"), ("leed".into(), unknown));
        assert_eq!(mistake("冷链 牵头:"), ("牵头:".into(), MistakeKind::EmptyField(Field::Lead)));
        assert_eq!(mistake("冷链 “物流"), ("“物流".into(), MistakeKind::UnclosedQuote));
        assert_eq!(mistake("冷链 ! 物流"), ("!".into(), MistakeKind::NothingToExclude));
        assert_eq!(mistake("\"\""), ("\"\"".into(), MistakeKind::EmptyQuote));
        let unknown =
            MistakeKind::UnknownPlace { found: "guangdon9".into(), nearest: Some("guangdong".into()) };
        assert_eq!(mistake("在:guangdon9"), ("guangdon9".into(), unknown));
    }

    #[test]
    fn a_pasted_file_is_no_query() {
        let (_, kind) = mistake(&"冷链".repeat(500_000));
        assert_eq!(kind, MistakeKind::TooLong { limit: 1000 });
        assert!(matches!(mistake(&"a ".repeat(400)).1, MistakeKind::TooManyTerms { .. }));
    }
}
