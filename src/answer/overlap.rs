//! `overlap`: how much of each plan stands also in each other one, both ways, and the longest passages that do.
//!
//! Three hundred plans have ninety thousand pairs, and copies have whole measures in common: half a gigabyte to print.
//! So the answer is told pair by pair, and never in memory as a whole.

use std::rc::Rc;

use super::context::CommandContext;
use crate::compare::overlap::{ALL_PAIRS, Longest, MOST_ANSWERED, NEAREST, Overlap, longest};
use crate::compare::shared::{Against, LEAST, Passages};
use crate::model::{Date, PlanIx};
use crate::page::{ground_of, overlap_title};
use crate::report::{
    Address, Block, Column, Complaint, Json, ListItem, Part, Report, ReportTable, RichText, Status,
    TableCell, Tone, Visibility,
};
use crate::summary::{CommonPassage, Compared, LISTED, OverlapPair, Overlaps};
use crate::words::count;

/// How wide a day is, with the blanks before it, in cells.
const DATE: usize = 12;

/// All that is told.
struct OverlapEvidence<'a> {
    context: &'a CommandContext<'a>,
    passages: Passages,
    shares: Overlap,
    longest: Longest,
    /// The one plan that is told of, or the two; all of them where none is named.
    of: Vec<PlanIx>,
}

/// `duizhao overlap`.
pub(super) fn answer<'a>(context: &'a CommandContext<'a>, plans: &[String]) -> Report<'a> {
    let of = plans.iter().map(|name| context.plan(name)).collect::<Result<Vec<PlanIx>, Complaint>>();
    let evidence = match of.and_then(|of| OverlapEvidence::gather(context, of)) {
        Ok(evidence) => Rc::new(evidence),
        Err(complaint) => return complaint.into(),
    };
    // Of one plan or two there is no table whose rows and columns could be told of.
    let note = if evidence.of.is_empty() { "overlap-what" } else { "overlap-told" };
    let note = context.render.words.with(note, [("least", count(LEAST))]);
    let heading = || Block::Heading(RichText::new(context.say("overlap-longest"), Tone::Title));
    let by_people = |block| Part::seen(Visibility::ByPeople, block);
    let compared = match *evidence.of {
        [one, other, ..] => Compared::Mutually(one, other),
        _ => Compared::With(Against::All),
    };
    let ground = ground_of(&context.render, compared);
    let mut parts = vec![
        by_people(Block::Note(RichText::new(note, Tone::Text))),
        by_people(Block::Note(RichText::new(ground, Tone::Text))),
    ];
    if evidence.shares.is_cut_short() {
        let words = [("most", count(ALL_PAIRS)), ("nearest", count(NEAREST))];
        let said = context.render.words.with("overlap-cut-short", words);
        parts.push(by_people(Block::Note(RichText::new(said, Tone::Absent))));
    }
    parts.extend(evidence.tables());
    // The sheet of the passages is called so too.
    parts.push(Part::seen(Visibility::InBooks, heading()));
    if !(evidence.shares.is_cut_short() && evidence.of.is_empty()) {
        parts.push(by_people(heading()));
    }
    parts.push(by_people(Block::List(Box::new(evidence.overlaps().pairs().into_iter().filter_map({
        let evidence = evidence.clone();
        move |pair| if evidence.tells(pair) { evidence.item(evidence.pair(pair)) } else { None }
    })))));
    parts.push(Part::seen(
        Visibility::InSheets,
        ReportTable::new(columns(context), pairs(evidence.clone()).flat_map(|pair| rows(&pair))),
    ));
    Report::of(Status::Found, parts, Json::list(pairs(evidence)))
}

/// Each plan in each other one, in the order of the plans.
fn pairs(evidence: Rc<OverlapEvidence<'_>>) -> impl Iterator<Item = OverlapPair<'_>> + '_ {
    let plans = evidence.context.corpus().plan_indexes();
    let beside = evidence.clone();
    let both = plans.flat_map(move |from| beside.shares.beside(from).into_iter().map(move |to| (from, to)));
    both.filter({
        let evidence = evidence.clone();
        move |&pair| evidence.tells(pair)
    })
    .map(move |pair| evidence.pair(pair))
}

impl<'a> OverlapEvidence<'a> {
    /// Compares all plans.
    ///
    /// # Errors
    /// That there are more plans or more text than can be compared.
    fn gather(context: &'a CommandContext<'a>, of: Vec<PlanIx>) -> Result<Self, Complaint> {
        let corpus = context.corpus();
        let plans = corpus.plans.len();
        if plans > MOST_ANSWERED && of.len() < 2 {
            let words = [("plans", count(plans)), ("most", count(MOST_ANSWERED))];
            let said = context.render.words.with("overlap-too-many", words);
            let said = format!("{said}\n{}", context.say("overlap-name-two"));
            return Err(Complaint::new(said, Status::Nothing));
        }
        context.watched(|progress| {
            let mut first = |done, all: usize| progress(done, 2 * all.max(1));
            let passages = match of.as_slice() {
                // Of two plans the others say nothing.
                [_, _, ..] => Passages::of_plans(corpus, &of, LEAST, &mut first)?,
                _ => Passages::of_measures(corpus, LEAST, &mut first)?,
            };
            let shares = Overlap::new(&passages, corpus, &mut |_, _| progress(1, 2))?;
            // Sixty passages a plan nobody reads, and looking for them takes longer than all the rest.
            let listed = if shares.is_cut_short() {
                Longest::default()
            } else {
                Longest::new(&passages, corpus, &shares, LISTED, &mut |done, all| {
                    progress(all + done, 2 * all)
                })?
            };
            Some(Self { context, passages, shares, longest: listed, of })
        })
    }

    /// Whether a pair is told of.
    fn tells(&self, (from, to): (PlanIx, PlanIx)) -> bool {
        match self.of.as_slice() {
            [] => true,
            &[one] => from == one || to == one,
            some => some.contains(&from) && some.contains(&to),
        }
    }

    fn overlaps(&self) -> Overlaps<'_> {
        Overlaps::new(self.context.corpus(), &self.shares)
    }

    fn pair(&self, (from, to): (PlanIx, PlanIx)) -> OverlapPair<'a> {
        let corpus = self.context.corpus();
        if self.shares.is_cut_short() && !self.of.is_empty() {
            let found = longest(corpus, &self.passages, from, to, LISTED);
            return OverlapPair::new(corpus, &self.shares, (from, to), found);
        }
        OverlapPair::new(corpus, &self.shares, (from, to), self.longest.of(corpus, &self.passages, from, to))
    }

    fn issued(&self, plan: PlanIx) -> Option<Date> {
        self.context.corpus().plan_of(plan).map(|plan| plan.issued)
    }

    /// The table of shares: whole in a document, on a terminal in as many parts as the width makes necessary, each with
    /// the names of the rows.
    fn tables(self: &Rc<Self>) -> Vec<Part<'a>> {
        let plans: Vec<PlanIx> = self.context.corpus().plan_indexes().collect();
        // Of one plan or two the pairs below say it all.
        if self.shares.is_cut_short() || !self.of.is_empty() {
            return Vec::new();
        }
        let cells = |text: &str| self.context.render.widths.str(text);
        let widest = plans.iter().map(|&plan| cells(&self.context.plan_name(plan))).max().unwrap_or_default();
        let head = cells(&self.context.say("overlap-in")).max(widest);
        let fitting = (self.context.layout.width.saturating_sub(head + DATE) / (widest.max(6) + 2)).max(1);
        let band = |some: &[PlanIx]| Part::seen(Visibility::OnTerminals, self.table(some.to_vec()));
        let whole = |seen| Part::seen(seen, self.table(plans.clone()));
        let whole = [Visibility::InDocuments, Visibility::InBooks].map(whole);
        plans.chunks(fitting).map(band).chain(whole).collect()
    }

    /// A row a plan, a column each of some plans that it may stand in.
    fn table(self: &Rc<Self>, others: Vec<PlanIx>) -> ReportTable<'a> {
        let name = |plan: PlanIx| self.context.plan_name(plan);
        let mut columns = vec![Column::new("plan", self.context.say("overlap-in"), Tone::Title)];
        columns.push(Column::new("issued", self.context.say("overlap-issued"), Tone::Label));
        columns.extend(others.iter().map(|&plan| Column::new(name(plan), name(plan), Tone::Number).right()));
        let evidence = self.clone();
        let row = move |from: PlanIx| {
            let share = |to| match evidence.shares.share(from, to) {
                _ if from == to => TableCell::Nothing,
                Some(share) => TableCell::Share(share, 1),
                None => TableCell::Absent,
            };
            let name = TableCell::Text(RichText::new(evidence.context.plan_name(from), Tone::Title));
            let issued = evidence.issued(from).map_or(TableCell::Nothing, TableCell::Date);
            [name, issued].into_iter().chain(others.iter().copied().map(share)).collect()
        };
        ReportTable::new(columns, self.context.corpus().plan_indexes().map(row))
    }

    /// The passages of a pair; what stands in both directions is listed in both, as each prints it.
    fn item(&self, pair: OverlapPair<'a>) -> Option<ListItem> {
        let name = |plan| self.context.render.dated_plan(plan);
        let title = overlap_title(self.context.render.words, pair.plans, pair.share, name);
        let title = RichText::new(title, Tone::Label);
        let below = |passage: CommonPassage<'_>| {
            let (from, to) = passage.places;
            let places = RichText::node(&self.context.full_address(from), Tone::Text).and(" = ", Tone::Text);
            let places = places.and_node(&self.context.full_address(to), Tone::Text);
            let words = self.context.render.said(from.plan, &passage.text).into_owned();
            ListItem { text: places, below: vec![RichText::new(words, Tone::Text).into()] }
        };
        let below: Vec<ListItem> = pair.longest.into_iter().map(below).collect();
        (!below.is_empty() || self.shares.is_cut_short()).then_some(ListItem { text: title, below })
    }
}

fn columns(context: &CommandContext<'_>) -> Vec<Column> {
    let titles = [
        ("from", "col-plan"),
        ("to", "col-in"),
        ("share", "col-share"),
        ("text", "col-passage-shared"),
        ("from_id", "col-id"),
        ("to_id", "col-there"),
        ("from_issued", "col-issued"),
        ("to_issued", "col-there-issued"),
    ];
    titles.map(|(key, title)| Column::new(key, context.say(title), Tone::Text)).into()
}

/// A row a passage; a pair that has none has one row without.
fn rows(pair: &OverlapPair<'_>) -> Vec<Vec<TableCell>> {
    let words = |words: &str| TableCell::Words(words.to_owned());
    let row = |passage: Option<&CommonPassage<'_>>| {
        let share = pair.share.map_or(TableCell::Nothing, |share| TableCell::Share(share, 1));
        let node = |id: &str| TableCell::Node(Address { id: id.to_owned(), said: id.to_owned() });
        let said = passage.map(|passage| [words(&passage.text), node(passage.from_id), node(passage.to_id)]);
        let said = said.unwrap_or([TableCell::Nothing, TableCell::Nothing, TableCell::Nothing]);
        let day = |issued: &String| Date::parse(issued).map_or(TableCell::Nothing, TableCell::Date);
        let issued = [&pair.from_issued, &pair.to_issued].map(day);
        let pair = [words(pair.from), words(pair.to), share];
        pair.into_iter().chain(said).chain(issued).collect()
    };
    match pair.longest.as_slice() {
        [] => vec![row(None)],
        longest => longest.iter().map(|passage| row(Some(passage))).collect(),
    }
}
