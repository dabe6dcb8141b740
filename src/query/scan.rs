//! What a term is worth on each record of a worker's share.
//!
//! Two passes, because what the second may look for depends on what the first found anywhere: the first looks for the
//! term as written, the second only where nothing is found yet, for words that are like it and for pinyin. `O2O`
//! is written in the plans, so its letters are not initials of other words; 发改委 is a unit, so it is not looked for
//! as 发…改…委 in a sentence.

use std::ops::Range;
use std::sync::OnceLock;

use memchr::memmem::Finder;

use super::field::Field;
use super::initials::{self, Spotted};
use super::language::Term;
use super::needle::{Needle, Spelled};
use super::registry::fuzzy_indices;
use super::verdict::{Group, Verdict, open, take};
use super::ways::Ways;
use super::{near, registry, score};
use crate::index::arena::{Share, Symbol};
use crate::index::presence::ones;
use crate::index::roster::folded;
use crate::index::{Haystacks, Index};
use crate::model::{Corpus, Role};
use crate::text::Letter;

/// A term ready for its scan, with what it names.
pub(super) struct Sought<'q> {
    pub(super) term: &'q Term,
    /// The term and its variants in symbols; one that no text can hold is left out.
    wordings: Vec<Vec<Symbol>>,
    /// The themes, and the plans, that are called so.
    themes: Vec<usize>,
    plans: Vec<usize>,
    /// The ways through the letters of the term: in full, by initials, by both.
    full: OnceLock<Ways>,
    initials: OnceLock<Ways>,
    mixed: OnceLock<Ways>,
}

/// What is read.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) index: &'a Index,
    pub(super) haystacks: &'a Haystacks,
}

impl<'q> Sought<'q> {
    pub(super) fn new(term: &'q Term, ground: Ground<'_>) -> Self {
        let needle = &term.needle;
        let roster = ground.index.roster(ground.corpus);
        let free = term.field.is_none();
        let wordings = needle.wordings().filter_map(|wording| ground.haystacks.alphabet.spell(wording));
        let whole = |names: &[Vec<char>; 3]| names.iter().any(|name| is_called(needle, name));
        let all = |lists: &[[Vec<char>; 3]]| {
            let called = lists.iter().enumerate().filter(|(_, names)| free && whole(names));
            called.map(|(at, _)| at).collect()
        };
        Self {
            term,
            wordings: wordings.collect(),
            themes: all(&roster.themes),
            plans: all(&roster.places),
            full: OnceLock::new(),
            initials: OnceLock::new(),
            mixed: OnceLock::new(),
        }
    }

    /// The first pass. Gives whether the term is written in a heading or a text.
    pub(super) fn as_written(
        &self,
        ground: Ground<'_>,
        records: Range<usize>,
        verdicts: &mut [Verdict],
    ) -> bool {
        self.by_units(ground, records.clone(), verdicts);
        match self.term.field {
            None => {
                self.by_place_and_theme(ground, records.clone(), verdicts);
                self.in_arenas(ground.haystacks, &records, verdicts)
            }
            Some(field) => {
                self.by_field(field, ground, records, verdicts);
                false
            }
        }
    }

    /// The second pass, given whether the first found the term written anywhere. Gives the words of texts that the
    /// letters of the term fit, to be counted over all shares.
    pub(super) fn likened(
        &self,
        written: bool,
        haystacks: &Haystacks,
        records: &Range<usize>,
        verdicts: &mut [Verdict],
    ) -> Vec<Spotted> {
        let needle = &self.term.needle;
        if self.term.field.is_some() || needle.exact {
            return Vec::new();
        }
        let titles = haystacks.titles.share(records.clone());
        if let Some(spelled) = &needle.spelled {
            let initials = !written && !self.term.namings.by_initials;
            titles_by_letters(spelled, initials, titles, verdicts);
            self.bodies_by_letters(spelled, initials, haystacks, records, verdicts);
            Self::asides_by_letters(spelled, haystacks, records, verdicts);
            return if initials { self.spot(spelled, haystacks, records, verdicts) } else { Vec::new() };
        }
        if !self.term.namings.strict {
            for wording in &self.wordings {
                titles_near(wording, haystacks, titles, verdicts);
                bodies_near(wording, haystacks, records, verdicts);
            }
        }
        Vec::new()
    }

    fn bodies_by_letters(
        &self,
        spelled: &Spelled,
        initials: bool,
        haystacks: &Haystacks,
        records: &Range<usize>,
        verdicts: &mut [Verdict],
    ) {
        if spelled.letters < 4 {
            return;
        }
        // Mixed spelling is the widest: what it does not find, the others do not.
        let mixed = initials && spelled.letters >= initials::ENOUGH;
        let (widest, ways) = if mixed { (&spelled.mixed, &self.mixed) } else { (&spelled.full, &self.full) };
        let presence = &haystacks.presence;
        let ways = ways.get_or_init(|| Ways::new(widest, presence));
        let bodies = haystacks.bodies.share(records.clone());
        for record in ones(&ways.texts(presence, records), records.len()) {
            if !open(verdicts, record, score::TEXT_PINYIN) {
                continue;
            }
            let body = bodies.text(record);
            if widest.find(body).is_some() {
                let full = !mixed || spelled.full.find(body).is_some();
                take(verdicts, record, if full { score::TEXT_PINYIN } else { score::TEXT_MIXED });
            }
        }
    }

    /// The words that name units are read in full pinyin only: their initials are those of the units.
    fn asides_by_letters(
        spelled: &Spelled,
        haystacks: &Haystacks,
        records: &Range<usize>,
        verdicts: &mut [Verdict],
    ) {
        if spelled.letters < 4 {
            return;
        }
        let asides = haystacks.asides.share(records.clone());
        for record in 0..asides.len() {
            if open(verdicts, record, score::TEXT_PINYIN) && spelled.full.find(asides.text(record)).is_some()
            {
                take(verdicts, record, score::TEXT_PINYIN);
            }
        }
    }

    fn spot(
        &self,
        spelled: &Spelled,
        haystacks: &Haystacks,
        records: &Range<usize>,
        verdicts: &[Verdict],
    ) -> Vec<Spotted> {
        if !initials::are_words(spelled) {
            return Vec::new();
        }
        let presence = &haystacks.presence;
        let ways = self.initials.get_or_init(|| Ways::new(&spelled.initials, presence));
        let texts = ways.texts(presence, records);
        let bodies = haystacks.bodies.share(records.clone());
        initials::spot(spelled, bodies, ones(&texts, records.len()), verdicts)
    }

    fn by_units(&self, ground: Ground<'_>, records: Range<usize>, verdicts: &mut [Verdict]) {
        if self.term.namings.of.iter().all(Option::is_none) {
            return;
        }
        let role = self.term.field.and_then(Field::role);
        for (record, verdict) in records.zip(verdicts) {
            for named in ground.haystacks.named(record) {
                let Some(naming) = self.term.namings.get(named.unit) else { continue };
                if role.is_none_or(|role| role == named.role) {
                    let leads = if named.role == Role::Lead { score::LEADS } else { 0 };
                    verdict.take(naming.score + leads, naming.group);
                }
            }
        }
    }

    fn by_place_and_theme(&self, ground: Ground<'_>, records: Range<usize>, verdicts: &mut [Verdict]) {
        let term = self.term.needle.text();
        let ascii = term.is_ascii();
        if !ascii && self.themes.is_empty() && self.plans.is_empty() {
            return;
        }
        for (record, verdict) in records.zip(verdicts) {
            let Some(at) = ground.haystacks.place(record) else { continue };
            let node = ground.corpus.node(at);
            if self.plans.contains(&at.plan)
                || node.themes().iter().any(|theme| self.themes.contains(&theme.0))
            {
                verdict.take(score::REGISTRY, Group::Match);
            }
            if ascii {
                verdict.take(by_id(node.id.as_str(), node.id.ordinals(), &term), Group::Match);
            }
        }
    }

    fn by_field(&self, field: Field, ground: Ground<'_>, records: Range<usize>, verdicts: &mut [Verdict]) {
        for (record, verdict) in records.zip(verdicts) {
            let Some(at) = ground.haystacks.place(record) else { continue };
            let node = ground.corpus.node(at);
            let score = match field {
                Field::In if self.term.named.contains(&at.plan) => score::FIELD,
                Field::Theme if node.themes().iter().any(|theme| self.term.named.contains(&theme.0)) => {
                    score::FIELD
                }
                Field::Portfolio => self.by_portfolio(ground, record),
                Field::Target => {
                    let targets = node.targets().iter();
                    targets.filter_map(|target| by_target(&self.term.needle, target)).max().unwrap_or(0)
                }
                _ => 0,
            };
            verdict.take(score, Group::Match);
        }
    }

    fn by_portfolio(&self, ground: Ground<'_>, record: usize) -> i32 {
        let works = |unit: usize| {
            let portfolios =
                ground.index.roster(ground.corpus).units.get(unit).map(|unit| unit.portfolios.iter());
            portfolios
                .is_some_and(|mut portfolios| portfolios.any(|portfolio| self.term.named.contains(portfolio)))
        };
        let named = ground.haystacks.named(record).iter().filter(|named| works(named.unit.0));
        let leads = |role: Role| if role == Role::Lead { score::LEADS } else { 0 };
        named.map(|named| score::FIELD + leads(named.role)).max().unwrap_or(0)
    }

    fn in_arenas(&self, haystacks: &Haystacks, records: &Range<usize>, verdicts: &mut [Verdict]) -> bool {
        let mut written = false;
        for (at, wording) in self.wordings.iter().enumerate() {
            let finder = haystacks.census.finder(wording);
            let (title, text) =
                if at == 0 { (0, score::TEXT) } else { (score::TEXT - score::SYNONYM, score::SYNONYM) };
            for (record, place) in haystacks.titles.share(records.clone()).holding(&finder) {
                let early = score::points(place.min(score::EARLY));
                take(verdicts, record, score::TITLE - early - title);
                written |= at == 0;
            }
            for record in bodies_with(wording, &finder, haystacks, records) {
                take(verdicts, record, text);
                written |= at == 0;
            }
            // The list of units is read as units; only the term itself is looked for in its words.
            if at > 0 {
                continue;
            }
            for (record, _) in haystacks.asides.share(records.clone()).holding(&finder) {
                take(verdicts, record, score::ASIDE);
            }
        }
        written
    }
}

/// The bodies of a run that hold a term. Where most have all its characters they are read in one go.
fn bodies_with(
    wording: &[Symbol],
    finder: &Finder<'_>,
    haystacks: &Haystacks,
    records: &Range<usize>,
) -> Vec<usize> {
    let bodies = haystacks.bodies.share(records.clone());
    let may = haystacks.presence.holding(wording, records);
    if matches!(wording, &[only] if haystacks.presence.is_certain_of(only)) {
        return ones(&may, records.len()).collect();
    }
    let count: usize = may.iter().map(|word| word.count_ones() as usize).sum();
    if count * 2 > records.len() {
        bodies.holding(finder).map(|(record, _)| record).collect()
    } else {
        ones(&may, records.len()).filter(|&record| bodies.holds(record, finder)).collect()
    }
}

/// Whether a theme or a place is called so: all of it, for a word of a theme's title is no theme.
fn is_called(needle: &Needle, name: &[char]) -> bool {
    let whole = Some(0..name.len());
    let spelled = || {
        let spelled = needle.spelled.as_ref()?;
        let enough = spelled.letters >= 4 || spelled.letters == name.len();
        Some(
            enough
                && name.len() >= 2
                && [&spelled.full, &spelled.initials].iter().any(|way| way.find(name) == whole)
                && (spelled.letters >= 4 || needle.len() >= 4),
        )
    };
    needle.wordings().any(|wording| wording == name) || spelled().unwrap_or(false)
}

/// What a term is worth as an id: all of it, or its beginning up to a dot or a slash, or the ordinals alone.
fn by_id(id: &str, ordinals: &str, term: &str) -> i32 {
    if id == term || (ordinals == term && term.contains('.')) {
        return score::ID;
    }
    let rest = id.strip_prefix(term).filter(|_| term.contains('/'));
    if rest.is_some_and(|rest| term.ends_with(['/', '.']) || rest.starts_with('.')) {
        score::ID_PREFIX
    } else {
        0
    }
}

/// What a term is worth on a promised number: its name first, then its value and the words that promise it.
pub(super) fn by_target(needle: &Needle, target: &crate::model::Target) -> Option<i32> {
    let value = format!("{}{}", target.value, target.unit);
    let deadline = target.deadline.as_deref().unwrap_or_default();
    let called = [target.indicator.as_str(), &value, deadline].map(folded);
    let rank = called.iter().filter_map(|called| registry::rank(needle, called)).max();
    let quote = folded(&target.quote);
    let quoted = needle.wordings().any(|wording| quote.windows(wording.len()).any(|part| part == wording));
    rank.or_else(|| quoted.then_some(score::TEXT))
}

fn titles_near(wording: &[Symbol], haystacks: &Haystacks, titles: Share<'_>, verdicts: &mut [Verdict]) {
    for record in with_rarest(wording, haystacks, titles) {
        if !open(verdicts, record, score::TITLE_FUZZY) {
            continue;
        }
        let title = titles.text(record);
        let chars = |symbols: &[Symbol]| symbols.iter().map(|symbol| symbol.char()).collect::<Vec<char>>();
        if near::find(title, wording).is_some() {
            let fuzzy = fuzzy_indices(&chars(title), &chars(wording)).map_or(0, |(score, _)| score);
            take(verdicts, record, score::TITLE_FUZZY + score::fuzzy_points(fuzzy));
        }
    }
}

fn bodies_near(wording: &[Symbol], haystacks: &Haystacks, records: &Range<usize>, verdicts: &mut [Verdict]) {
    if !(near::SHORTEST..=near::LONGEST).contains(&wording.len()) {
        return;
    }
    let rarest = wording.iter().enumerate().min_by_key(|(_, symbol)| haystacks.census.rarity(**symbol));
    let Some((nth, rarest)) = rarest else { return };
    let finder = haystacks.census.finder(std::slice::from_ref(rarest));
    let bodies = haystacks.bodies.share(records.clone());
    for record in ones(&haystacks.presence.holding(wording, records), records.len()) {
        if open(verdicts, record, score::NEAR)
            && let places = bodies.places(record, &finder)
            && let Some(place) = near::find_around(bodies.text(record), wording, nth, places)
        {
            let extra = score::points(place.len() - wording.len());
            take(verdicts, record, score::NEAR - extra * score::PER_EXTRA);
        }
    }
}

/// The texts that hold the rarest character of a term: only these can hold the term with others between.
fn with_rarest(wording: &[Symbol], haystacks: &Haystacks, share: Share<'_>) -> Vec<usize> {
    if !(near::SHORTEST..=near::LONGEST).contains(&wording.len()) {
        return Vec::new();
    }
    let rarest = wording.iter().copied().min_by_key(|&symbol| haystacks.census.rarity(symbol));
    let Some(rarest) = rarest else { return Vec::new() };
    let finder = haystacks.census.finder(std::slice::from_ref(&rarest));
    share.holding(&finder).map(|(record, _)| record).collect()
}

fn titles_by_letters(spelled: &Spelled, initials: bool, titles: Share<'_>, verdicts: &mut [Verdict]) {
    if spelled.letters < 3 {
        return;
    }
    for record in 0..titles.len() {
        if !open(verdicts, record, score::TITLE_PINYIN) {
            continue;
        }
        let title = titles.text(record);
        if spelled.full.find(title).is_some() {
            take(verdicts, record, score::TITLE_PINYIN);
        } else if initials
            && (spelled.initials.find(title).is_some()
                || (spelled.letters >= 5 && spelled.mixed.find(title).is_some()))
        {
            take(verdicts, record, score::TITLE_INITIALS);
        }
    }
}
