//! What every page is made from, and how the words of documents and of the registries are shown.

use std::borrow::Cow;
use std::ops::Range;

use super::layout::Lighter;
use crate::compare::matrix::Head;
use crate::index::Index;
use crate::model::{Corpus, Mention, Node, PlanIx, PortfolioIx, Role, ThemeIx, Unit};
use crate::query::{How, Query, Shown, What, Why};
use crate::text::{Align, Script, Widths, fit};
use crate::words::{Lang, Words, part};

/// What every page is made from.
#[derive(Clone, Copy)]
pub struct RenderContext<'a> {
    /// The plans.
    pub corpus: &'a Corpus,
    /// What is asked of them often.
    pub index: &'a Index,
    /// The program's own words.
    pub words: &'a Words,
    /// How cells are counted.
    pub widths: Widths,
    /// The script in which the documents' words are shown.
    pub script: Script,
    /// What is searched for, to be lit.
    pub query: Option<&'a Query>,
    /// Why what is shown matches it, term by term.
    pub whys: &'a [Why],
}

/// The one character that stands for a role, everywhere: always two cells, legible without colour.
pub fn role_sign(role: Role) -> &'static str {
    match role {
        Role::Lead => "牵",
        Role::Support => "配",
        Role::Joint => "责",
    }
}

impl<'a> RenderContext<'a> {
    /// What lights matches of the query in any text.
    pub fn lighter(&self) -> Box<Lighter<'a>> {
        let query = self.query;
        Box::new(move |text: &str, shown: Shown| -> Vec<Range<usize>> {
            query.map(|query| query.hits(text, shown)).unwrap_or_default()
        })
    }

    /// Words of a document in the script that they are shown in. Ours, ids and the registries' names do not go through
    /// here; what is cited, copied or exported does not either.
    pub fn said<'t>(&self, words: &'t str) -> Cow<'t, str> {
        self.script.of(words)
    }

    /// The ordinal and the heading of a node, or the beginning of its text.
    pub fn heading(&self, node: &Node) -> String {
        let printed = node.numbered_label();
        if self.script == Script::AsPrinted { printed } else { self.said(&printed).into_owned() }
    }

    /// A label in a column as wide as the widest of them.
    pub(super) fn label(&self, key: &'static str) -> String {
        let words = self.words.say(key);
        let cells = match self.words.lang() {
            Lang::Zh => 6,
            Lang::En => 12,
        };
        fit(&words, cells, self.widths, Align::Left)
    }

    pub(super) fn cells(&self, text: &str) -> usize {
        self.widths.str(text)
    }

    /// A theme's title in the language of the screen: it is our word, so it is translated.
    pub fn theme(&self, theme: ThemeIx) -> &'a str {
        self.corpus.theme(theme).titles.of(self.words.lang())
    }

    /// The place of a plan.
    pub fn plan(&self, plan: PlanIx) -> &'a str {
        self.corpus.plan_of(plan).map(|plan| plan.jurisdiction.as_str()).unwrap_or_default()
    }

    /// A portfolio in the language of the screen.
    pub fn portfolio(&self, portfolio: PortfolioIx) -> &'a str {
        self.corpus.portfolio(portfolio).titles.of(self.words.lang())
    }

    /// What a row or column of a table stands for.
    pub fn head(&self, head: Head) -> &'a str {
        match head {
            Head::Theme(theme) => self.theme(theme),
            Head::Portfolio(portfolio) => self.portfolio(portfolio),
            Head::Plan(plan) => self.plan(plan),
        }
    }

    /// The name of a unit as its document has it: as printed, with the prefix that the document elides.
    pub fn shown_name<'m>(&self, mention: &'m Mention) -> Cow<'m, str>
    where
        'a: 'm,
    {
        let local = self.corpus.unit(mention.unit).local_name();
        self.said(if local.ends_with(&mention.printed) { local } else { &mention.printed })
    }

    /// The portfolios of a unit, in the language of the screen.
    pub fn portfolios(&self, unit: &Unit) -> String {
        let names = unit.portfolios.iter().map(|&portfolio| self.portfolio(portfolio));
        let names = names.collect::<Vec<_>>().join(&self.words.say("list-comma"));
        self.proposed(&names, unit.proposed).into_owned()
    }

    /// The full name of a unit.
    pub fn unit_name(&self, unit: &'a Unit) -> Cow<'a, str> {
        self.proposed(&unit.name, unit.proposed)
    }

    /// Words that say what we read out of a document, marked where only a program has.
    pub fn proposed<'t>(&self, words: &'t str, is_proposed: bool) -> Cow<'t, str> {
        if is_proposed {
            Cow::Owned(self.words.with("proposed", [("words", part(words))]))
        } else {
            Cow::Borrowed(words)
        }
    }

    /// Why a term matches, in a sentence; `None` where it is plain to see.
    pub(super) fn why(&self, why: &Why) -> Option<String> {
        let how = match why.how {
            How::Plain => return None,
            How::Alias => "how-alias",
            How::Official => "how-official",
            How::Abbreviation => "how-abbreviation",
            How::Pinyin => "how-pinyin",
            How::Initials => "how-initials",
            How::Near => "how-near",
            How::Fuzzy => "how-fuzzy",
            How::Portfolio => "how-portfolio",
        };
        let printed = matches!(why.what, What::Unit(_) | What::Heading | What::Text | What::Target);
        let words = if printed { self.said(&why.words) } else { Cow::Borrowed(why.words.as_str()) };
        Some(format!("{words}  {}", self.words.say(how)))
    }

    /// A number that only another plan gives, and which.
    pub(super) fn elsewhere(&self, number: &str, by: PlanIx) -> String {
        self.words.with("number-elsewhere", [("number", part(number)), ("by", part(self.plan(by)))])
    }
}
