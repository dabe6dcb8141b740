//! The second pass over the records: words that are like a term, and pinyin.
//!
//! It looks where nothing is known yet that is worth more, and only for what the first pass left open: the letters of a term
//! that is written somewhere are no initials of other words.

use std::ops::Range;

use super::initials::{self, Spotted};
use super::near;
use super::needle::Spelled;
use super::registry::fuzzy_indices;
use super::rules::{Shown, Way};
use super::scan::CompiledTerm;
use super::score;
use super::spelling_filter::SpellingFilter;
use super::verdict::{Verdict, open, take};
use crate::index::Haystacks;
use crate::index::arena::{Share, Symbol};
use crate::index::presence::ones;
use crate::text::{Spelling, StoredChar};

impl CompiledTerm<'_> {
    /// The second pass. Gives the words of texts that the letters of the term fit, to be counted over all shares.
    pub(super) fn likened(
        &self,
        haystacks: &Haystacks,
        records: &Range<usize>,
        verdicts: &mut [Verdict],
    ) -> Vec<Spotted> {
        if !self.term.is_of_text() || self.term.needle.exact {
            return Vec::new();
        }
        if let Some(spelled) = &self.term.needle.spelled {
            self.bodies_by_letters(spelled, haystacks, records, verdicts);
            for (share, shown) in [
                (haystacks.titles.share(records.clone()), Shown::Heading),
                (haystacks.asides.share(records.clone()), Shown::Aside),
                (haystacks.promises.share(records.clone()), Shown::Target),
            ] {
                self.others_by_letters(spelled, share, shown, verdicts);
            }
            return self.spot(spelled, haystacks, records, verdicts);
        }
        for (_, wording) in &self.wordings {
            self.titles_near(wording, haystacks, haystacks.titles.share(records.clone()), verdicts);
            self.bodies_near(wording, haystacks, records, verdicts);
            self.promises_near(wording, haystacks, records, verdicts);
        }
        Vec::new()
    }

    /// The ways by letters that are open in a kind of text, each with its spelling.
    fn spellings<'s>(&self, spelled: &'s Spelled, shown: Shown) -> Vec<(i32, &'s Spelling)> {
        let ways =
            [(Way::Pinyin, &spelled.full), (Way::Initials, &spelled.initials), (Way::Mixed, &spelled.mixed)];
        ways.into_iter().filter_map(|(way, spelling)| Some((self.worth(shown, way)?, spelling))).collect()
    }

    /// Texts that are short or few: each is read.
    fn others_by_letters(&self, spelled: &Spelled, texts: Share<'_>, shown: Shown, verdicts: &mut [Verdict]) {
        let ways = self.spellings(spelled, shown);
        let Some(most) = ways.iter().map(|(score, _)| *score).max() else { return };
        for record in 0..texts.len() {
            let text = texts.text(record);
            if text.is_empty() || !open(verdicts, record, most) {
                continue;
            }
            if let Some((score, _)) = ways.iter().find(|(_, spelling)| spelling.find(text).is_some()) {
                take(verdicts, record, *score);
            }
        }
    }

    fn bodies_by_letters(
        &self,
        spelled: &Spelled,
        haystacks: &Haystacks,
        records: &Range<usize>,
        verdicts: &mut [Verdict],
    ) {
        let Some(full) = self.worth(Shown::Text, Way::Pinyin) else { return };
        // Mixed spelling is the widest: what it does not find, the others do not.
        let mixed = self.worth(Shown::Text, Way::Mixed);
        let (widest, filter) =
            if mixed.is_some() { (&spelled.mixed, &self.mixed) } else { (&spelled.full, &self.full) };
        let presence = &haystacks.presence;
        let filter = filter.get_or_init(|| SpellingFilter::new(widest, presence));
        let bodies = haystacks.bodies.share(records.clone());
        for record in ones(&filter.texts(presence, records), records.len()) {
            if !open(verdicts, record, full) {
                continue;
            }
            let body = bodies.text(record);
            if widest.find(body).is_some() {
                let in_full = spelled.full.find(body).is_some();
                take(verdicts, record, mixed.filter(|_| !in_full).unwrap_or(full));
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
        if self.worth(Shown::Text, Way::Initials).is_none() {
            return Vec::new();
        }
        let presence = &haystacks.presence;
        let filter = self.initials.get_or_init(|| SpellingFilter::new(&spelled.initials, presence));
        let texts = filter.texts(presence, records);
        let bodies = haystacks.bodies.share(records.clone());
        initials::spot(spelled, bodies, ones(&texts, records.len()), verdicts)
    }

    fn titles_near(
        &self,
        wording: &[Symbol],
        haystacks: &Haystacks,
        titles: Share<'_>,
        verdicts: &mut [Verdict],
    ) {
        let Some(worth) = self.worth(Shown::Heading, Way::Near) else { return };
        for record in with_rarest(wording, haystacks, titles) {
            if !open(verdicts, record, worth) {
                continue;
            }
            let title = titles.text(record);
            let chars =
                |symbols: &[Symbol]| symbols.iter().map(|symbol| symbol.char()).collect::<Vec<char>>();
            if near::find(title, wording).is_some() {
                let fuzzy = fuzzy_indices(&chars(title), &chars(wording)).map_or(0, |(score, _)| score);
                take(verdicts, record, worth + score::fuzzy_points(fuzzy));
            }
        }
    }

    fn bodies_near(
        &self,
        wording: &[Symbol],
        haystacks: &Haystacks,
        records: &Range<usize>,
        verdicts: &mut [Verdict],
    ) {
        let Some(worth) = self.worth(Shown::Text, Way::Near) else { return };
        if !(near::SHORTEST..=near::LONGEST).contains(&wording.len()) {
            return;
        }
        let rarest = wording.iter().enumerate().min_by_key(|(_, symbol)| haystacks.census.rarity(**symbol));
        let Some((nth, rarest)) = rarest else { return };
        let finder = haystacks.census.finder(std::slice::from_ref(rarest));
        let bodies = haystacks.bodies.share(records.clone());
        for record in ones(&haystacks.presence.holding(wording, records), records.len()) {
            if open(verdicts, record, worth)
                && let places = bodies.places(record, &finder)
                && let Some(place) = near::find_around(bodies.text(record), wording, nth, places)
            {
                let extra = score::points(place.len() - wording.len());
                take(verdicts, record, worth - extra * score::PER_EXTRA);
            }
        }
    }

    fn promises_near(
        &self,
        wording: &[Symbol],
        haystacks: &Haystacks,
        records: &Range<usize>,
        verdicts: &mut [Verdict],
    ) {
        let Some(worth) = self.worth(Shown::Target, Way::Near) else { return };
        let promises = haystacks.promises.share(records.clone());
        for record in with_rarest(wording, haystacks, promises) {
            if let Some(place) = near::find(promises.text(record), wording) {
                let extra = score::points(place.len() - wording.len());
                take(verdicts, record, worth - extra * score::PER_EXTRA);
            }
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
