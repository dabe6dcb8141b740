//! What every page is made from, and how the words of documents and of the registries are shown.

use std::borrow::Cow;
use std::ops::Range;

use super::layout::{Layout, Lighter};
use crate::cite::ordinal;
use crate::compare::matrix::Head;
use crate::index::Index;
use crate::model::{
    At, Corpus, Mention, PlaceGroup, PlanIx, PortfolioIx, ProgrammeIx, Role, ThemeIx, Unit, UnitIx,
};
use crate::query::{How, Query, Shown, What, Why};
use crate::text::{Align, Script, Widths, fit};
use crate::words::{Lang, Words, count, part};

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
    /// Whether anybody still waits for the page: asked line by line where there may be very many. A page that is wanted no more
    /// ends where it is, and is dropped.
    pub wanted: &'a dyn Fn() -> bool,
    /// After how many lines a page may end: what is not scrolled needs no more than are seen.
    pub lines: usize,
    /// The programme in hand, inside which stays what lays plans side by side; none for all of them.
    pub programme: Option<ProgrammeIx>,
}

/// What a node is called in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListLabel {
    /// Its ordinal and its heading, or the beginning of its text.
    pub words: String,
    /// How many bytes of that are the ordinal.
    pub before: usize,
}

impl<'a> RenderContext<'a> {
    /// Whether a page needs nothing more.
    pub(super) fn is_enough(&self, layout: &Layout<'_>) -> bool {
        layout.lines() >= self.lines || !(self.wanted)()
    }

    /// What lights matches of the query in any text.
    pub fn lighter(&self) -> Box<Lighter<'a>> {
        let query = self.query;
        Box::new(move |text: &str, shown: Shown| -> Vec<Range<usize>> {
            query.map(|query| query.hits(text, shown)).unwrap_or_default()
        })
    }

    /// Words of a plan in the script that they are shown in: this is the one place that decides it, and it asks whose words they
    /// are. Those of a plan that is printed in that script stay as they are, since of a name alone, 省旅游委, nobody could tell
    /// that it is traditional already. Our own words, ids and the registries' names do not go through here; what is cited,
    /// copied or exported does not either.
    pub fn said<'t>(&self, plan: PlanIx, words: &'t str) -> Cow<'t, str> {
        if self.is_native(Some(plan), words) { Cow::Borrowed(words) } else { self.script.of(words) }
    }

    /// Words of a plan, or of a text that stands on no shelf: of that the words themselves tell whether they are of the script.
    pub fn said_of<'t>(&self, plan: Option<PlanIx>, words: &'t str) -> Cow<'t, str> {
        match plan {
            Some(plan) => self.said(plan, words),
            None if self.is_native(None, words) => Cow::Borrowed(words),
            None => self.script.of(words),
        }
    }

    fn is_native(&self, plan: Option<PlanIx>, words: &str) -> bool {
        // Which script a plan is printed in its text tells, which is not asked for where it makes no difference.
        let script = || match plan {
            Some(plan) => self.index.script(self.corpus, plan),
            None => Script::written_in(std::iter::once(words)),
        };
        self.script == Script::AsPrinted || script() == Some(self.script)
    }

    /// Passages of several plans that are read as one text, converted as one: a word may reach over a seam.
    pub fn said_together(&self, passages: &[(Option<PlanIx>, &str)]) -> String {
        let printed: String = passages.iter().map(|(_, words)| *words).collect();
        // A converted text has every byte where the printed one has it.
        let converted = self.script.of(&printed);
        let mut from = 0;
        let said = passages.iter().map(|&(plan, words)| {
            let there = converted.get(from..from + words.len()).unwrap_or(words);
            from += words.len();
            if self.is_native(plan, words) { words } else { there }
        });
        said.collect()
    }

    /// The one sign that stands for a role where there is little room, legible without colour: 牵, or L.
    pub fn sign(&self, role: Role) -> String {
        self.words.say(match role {
            Role::Lead => "sign-lead",
            Role::Support => "sign-support",
            Role::Joint => "sign-joint",
        })
    }

    /// What a role is called before names: 牵, or lead; as wide as the widest of them.
    pub fn role(&self, role: Role) -> String {
        let said = |role| {
            self.words.say(match role {
                Role::Lead => "role-lead",
                Role::Support => "role-support",
                Role::Joint => "role-joint",
            })
        };
        let widest = Role::ALL.into_iter().map(|role| self.cells(&said(role))).max().unwrap_or_default();
        fit(&said(role), widest, self.widths, Align::Left)
    }

    /// The heading of a node, or the beginning of its text, behind its ordinal as it is printed.
    pub fn heading(&self, at: At) -> String {
        self.said(at.plan, &self.corpus.node(at).numbered_label()).into_owned()
    }

    /// What a node is called in a list away from what it stands under: `二（三）1 加快…`, since a bare `1.` is many.
    pub fn listed(&self, at: At) -> ListLabel {
        let said = |words: &str| self.said(at.plan, words).into_owned();
        let (plan, node) = (self.corpus.plan(at), self.corpus.node(at));
        let ordinal = ordinal(plan, at.node);
        // An ordinal of one step is printed so, with its own mark.
        if node.num.is_none() || plan.nodes.get(at.node).is_none_or(|node| node.parent.is_none()) {
            let number = node.num.as_deref().unwrap_or_default();
            return ListLabel { words: self.heading(at), before: said(number).len() };
        }
        let blank = if ordinal.ends_with(char::is_alphanumeric) { " " } else { "" };
        let before = said(&format!("{ordinal}{blank}"));
        ListLabel { words: format!("{before}{}", said(node.label())), before: before.len() }
    }

    /// The ordinals that lead to a node, where its plan is named beside it.
    pub fn ordinal(&self, at: At) -> String {
        let ordinal = ordinal(self.corpus.plan(at), at.node);
        let label = || self.said(at.plan, self.corpus.node(at).label()).into_owned();
        if ordinal.is_empty() { label() } else { ordinal }
    }

    /// The plan and the ordinals within it, `广东省 二（六）`: among all plans, since units are named in every programme.
    pub fn place_and_ordinal(&self, at: At) -> String {
        format!("{} {}", self.plan_among(at.plan, false), self.ordinal(at))
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

    /// A theme's title in the language of the screen: it is our word, so it is translated. One that was only proposed is marked.
    pub fn theme(&self, theme: ThemeIx) -> Cow<'a, str> {
        self.theme_filed(theme, false)
    }

    /// The same where a measure is filed under it, by a person or by a proposal.
    pub fn theme_filed(&self, theme: ThemeIx, by_proposal: bool) -> Cow<'a, str> {
        self.proposed(
            self.corpus.theme(theme).titles.of(self.words.lang()),
            self.corpus.theme(theme).proposed || by_proposal,
        )
    }

    /// The plans of the programme in hand.
    pub fn plans(&self) -> impl Iterator<Item = PlanIx> + Clone + use<> {
        self.corpus.plans_within(self.programme).collect::<Vec<_>>().into_iter()
    }

    /// What a programme is called, or all of them.
    pub fn programme(&self, programme: Option<ProgrammeIx>) -> String {
        match programme {
            Some(programme) => self.corpus.programme(programme).titles.of(self.words.lang()).to_owned(),
            None => self.words.say("all-programmes"),
        }
    }

    /// What a plan is called beside others of the programme in hand: its place, and what tells it from other plans of that place.
    pub fn plan(&self, plan: PlanIx) -> Cow<'a, str> {
        let own = self.corpus.plan_of(plan).map(|plan| plan.programme);
        self.plan_among(plan, self.programme.is_some() && self.programme == own)
    }

    fn plan_among(&self, plan: PlanIx, in_programme: bool) -> Cow<'a, str> {
        let place = self.place_of(plan);
        let told = self.index.namesakes(self.corpus).distinction(plan, in_programme);
        match told.zip(self.corpus.plan_of(plan)) {
            None => Cow::Borrowed(place),
            Some((told, plan)) => {
                let parts = [("place", part(place)), ("told", part(told.of(plan)))];
                Cow::Owned(self.words.with("plan-among", parts))
            }
        }
    }

    /// The place of a plan, in the language of the screen as far as it has a name there.
    pub fn place_of(&self, plan: PlanIx) -> &'a str {
        let plan = self.corpus.plan_of(plan);
        plan.map(|plan| self.corpus.place(&plan.jurisdiction, self.words.lang())).unwrap_or_default()
    }

    /// The places of some plans in a sentence; of very many the first, and how many there are: a page of names is read by nobody.
    pub fn places(&self, plans: &[PlanIx]) -> String {
        const TOLD: usize = 60;
        let named: Vec<Cow<'_, str>> = plans.iter().take(TOLD).map(|&plan| self.plan(plan)).collect();
        let named = named.join(&self.words.say("list-comma"));
        if plans.len() <= TOLD {
            return named;
        }
        self.words.with("places-cut", [("places", part(named)), ("plans", count(plans.len()))])
    }

    /// What places that lie together are called.
    pub fn place_group(&self, group: PlaceGroup) -> String {
        match group {
            PlaceGroup::Region(region) => self.words.say(region.key()),
            PlaceGroup::Province(province) => {
                self.corpus.place(province.name(), self.words.lang()).to_owned()
            }
            PlaceGroup::City(city) => city.name().to_owned(),
            PlaceGroup::County(county) => county.name().to_owned(),
        }
    }

    /// The same with the day on which it was issued.
    pub fn dated_plan(&self, plan: PlanIx) -> String {
        let day = self.corpus.plan_of(plan).map(|plan| plan.issued.to_string()).unwrap_or_default();
        let parts = [("place", part(self.place_of(plan))), ("day", part(day))];
        self.words.with("dated-plan", parts)
    }

    /// A portfolio in the language of the screen.
    pub fn portfolio(&self, portfolio: PortfolioIx) -> &'a str {
        self.corpus.portfolio(portfolio).titles.of(self.words.lang())
    }

    /// What a row or column of a table stands for.
    pub fn head(&self, head: Head) -> Cow<'a, str> {
        match head {
            Head::Theme(theme) => self.theme(theme),
            Head::Portfolio(_) | Head::Plan(_) => self.bare_head(head),
        }
    }

    /// The same without a mark, for where that stands beside it and must not be cut off with it.
    pub fn bare_head(&self, head: Head) -> Cow<'a, str> {
        match head {
            Head::Theme(theme) => self.corpus.theme(theme).titles.of(self.words.lang()).into(),
            Head::Portfolio(portfolio) => self.portfolio(portfolio).into(),
            Head::Plan(plan) => self.plan(plan),
        }
    }

    /// The name of a unit as its document has it: as printed, with the prefix that the document elides.
    pub fn printed_name<'m>(&self, mention: &'m Mention) -> &'m str
    where
        'a: 'm,
    {
        let local = self.corpus.unit(mention.unit).local_name();
        if local.ends_with(&mention.printed) { local } else { &mention.printed }
    }

    /// The same, as it is shown of a plan.
    pub fn shown_name<'m>(&self, plan: PlanIx, mention: &'m Mention) -> Cow<'m, str>
    where
        'a: 'm,
    {
        self.said(plan, self.printed_name(mention))
    }

    /// The printed name of a unit without the rank of its place: 商务厅 for 省商务厅, but 省委宣传部, whose 委 is nothing
    /// without its 省, and 市场和质量监管委, which begins with no rank.
    pub fn without_rank<'m>(&self, unit: UnitIx, printed: Cow<'m, str>) -> Cow<'m, str> {
        let unit = self.corpus.unit(unit);
        let rank = unit.jurisdiction.chars().next_back();
        let ranks = |name: &str| name.chars().take_while(|&c| Some(c) == rank).count();
        let elides = ranks(&printed) < ranks(unit.local_name());
        let rest = rank.and_then(|rank| printed.strip_prefix(rank));
        match rest.filter(|rest| !elides && !rest.is_empty() && !rest.starts_with('委')) {
            Some(rest) => Cow::Owned(rest.to_owned()),
            None => printed,
        }
    }

    /// The portfolios of a unit, in the language of the screen.
    pub fn portfolios(&self, unit: &Unit) -> String {
        let names = unit.portfolios.iter().map(|&portfolio| self.portfolio(portfolio));
        let names = names.collect::<Vec<_>>().join(&self.words.say("list-comma"));
        self.proposed(&names, unit.proposed).into_owned()
    }

    /// The full name of a unit, with its place where the name alone doesn't tell which is meant.
    pub fn unit_name(&self, unit: &'a Unit) -> Cow<'a, str> {
        if !unit.has_namesake {
            return self.proposed(&unit.name, unit.proposed);
        }
        let words = [("name", part(unit.name.as_str())), ("place", part(unit.jurisdiction.as_str()))];
        self.proposed(&self.words.with("unit-of-place", words), unit.proposed).into_owned().into()
    }

    /// Words that say what we read out of a document, marked where only a program has.
    pub fn proposed<'t>(&self, words: &'t str, is_proposed: bool) -> Cow<'t, str> {
        marked_if_proposed(self.words, words, is_proposed)
    }

    /// Why a term matches a passage of a plan, in a sentence; `None` where it is plain to see.
    pub(super) fn why(&self, plan: PlanIx, why: &Why) -> Option<String> {
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
        let words = if printed { self.said(plan, &why.words) } else { Cow::Borrowed(why.words.as_str()) };
        Some(format!("{words}  {}", self.words.say(how)))
    }

    /// A number that only another plan gives, and which.
    pub(super) fn elsewhere(&self, number: &str, by: PlanIx) -> String {
        self.words.with("number-elsewhere", [("number", part(number)), ("by", part(self.plan(by)))])
    }
}

/// Words that say what we read, marked where only a program has: this is the one place that marks them.
pub fn marked_if_proposed<'t>(words: &Words, said: &'t str, is_proposed: bool) -> Cow<'t, str> {
    if is_proposed {
        Cow::Owned(words.with("proposed", [("words", part(said))]))
    } else {
        Cow::Borrowed(said)
    }
}
