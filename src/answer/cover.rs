//! `cover`: what of a superior document, or of any text, a plan answers, measure by measure and sentence by sentence.
//!
//! It is our reading, and every form says so; the words of the answer stand below, so that a person judges by them.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::context::CommandContext;
use super::document::NamedDocument;
use crate::compare::cover::{
    Answer, AnsweredClause, Covered, Demand, Passage, Verdict, missing_figures, shared_words,
};
use crate::model::PlanIx;
use crate::named::Named;
use crate::page::missing_said;
use crate::report::{
    Block, Column, Complaint, Json, ListItem, Part, Report, ReportTable, RichText, Status, TableCell, Tone,
    Visibility,
};
use crate::summary::Coverage;
use crate::words::{count, part};

/// A measure of the base, for programs.
#[derive(Serialize)]
struct CoverForm<'a> {
    id: &'a str,
    heading: Option<&'a str>,
    answers: BTreeMap<&'a str, Vec<AnswerForm<'a>>>,
    sentences: Vec<SentenceForm<'a>>,
}

#[derive(Serialize)]
struct AnswerForm<'a> {
    id: &'a str,
    likeness: f64,
    verdict: &'static str,
}

/// A sentence; offsets in characters of the measure's text.
#[derive(Serialize)]
struct SentenceForm<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    answers: BTreeMap<&'a str, Vec<PassageForm<'a>>>,
}

#[derive(Serialize)]
struct PassageForm<'a> {
    id: &'a str,
    start: usize,
    end: usize,
    likeness: f64,
    verdict: &'static str,
    /// The figures of the sentence that the passage which answers it has not; left out where it has all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing_figures: Vec<&'a str>,
}

/// What is held against which plans.
struct CoverageReport<'a> {
    context: &'a CommandContext<'a>,
    /// What the base is called.
    base: String,
    /// Whether it is no plan on the shelf but a text somebody is at work on: asked then is where its sentences come from.
    is_draft: bool,
    coverage: Coverage,
}

/// So many plans are asked in one answer at most: each takes some milliseconds and most of a megabyte, and a thousand columns
/// nobody reads.
const MOST_ASKED: usize = 100;

/// How many places are told from which a sentence of a draft may come.
const ORIGINS: usize = 3;

/// `duizhao cover BASE PLAN…`; without plans, all others.
pub(super) fn answer<'a>(context: &'a CommandContext<'a>, base: &str, plans: &[String]) -> Report<'a> {
    match CoverageReport::of(context, base, plans) {
        Ok(reading) => reading.report(),
        Err(complaint) => complaint.into(),
    }
}

impl<'a> CoverageReport<'a> {
    fn of(context: &'a CommandContext<'a>, base: &str, plans: &[String]) -> Result<Self, Complaint> {
        let corpus = context.corpus();
        let mut plans =
            plans.iter().map(|name| asked_plan(context, name)).collect::<Result<Vec<PlanIx>, Complaint>>()?;
        let document = NamedDocument::of(context, base)?;
        let (own, demands) = match &document {
            NamedDocument::Loaded(plan) => (Some(*plan), Demand::of_plan(corpus, *plan)),
            NamedDocument::Read(draft) => (None, draft.demands(corpus)),
        };
        if plans.is_empty() {
            plans = corpus.plan_indexes().filter(|&plan| Some(plan) != own).collect();
        }
        if plans.len() > MOST_ASKED {
            let words = [("plans", count(plans.len())), ("most", count(MOST_ASKED))];
            return Err(Complaint::new(context.render.words.with("cover-too-many", words), Status::Nothing));
        }
        let coverage = context.watched(|progress| Coverage::of(corpus, demands, plans, progress))?;
        let name = own.map_or_else(|| base.to_owned(), |plan| context.plan_name(plan).into_owned());
        Ok(Self { context, base: name, is_draft: own.is_none(), coverage })
    }

    fn report(self) -> Report<'a> {
        let answered = self.coverage.covered.iter().any(|covered| {
            let sentences = covered.clauses.iter().flat_map(|clause| &clause.answers).flatten();
            let measures = covered.answers.iter().flatten();
            measures
                .chain(sentences.map(|passage| &passage.answer))
                .any(|answer| answer.verdict != Verdict::None)
        });
        let json = serde_json::to_value(self.forms()).unwrap_or_default();
        let mut parts = vec![
            Part::seen(Visibility::ByPeople, self.title()),
            Part::seen(Visibility::ByPeople, self.note()),
        ];
        for (demand, covered) in self.coverage.rows() {
            parts.extend(
                self.told(demand, covered).into_iter().map(|block| Part::seen(Visibility::ByPeople, block)),
            );
        }
        parts.push(Part::seen(Visibility::InSheets, self.table()));
        Report::of(Status::of(answered), parts, Json::of(json))
    }

    fn title(&self) -> Block<'a> {
        let plans: Vec<_> = self.coverage.plans.iter().map(|&plan| self.context.plan_name(plan)).collect();
        let parts = [("base", part(self.base.clone())), ("plans", part(plans.join("、")))];
        let key = if self.is_draft { "cover-origin-title" } else { "cover-title" };
        Block::Title(RichText::new(self.context.render.words.with(key, parts), Tone::Title))
    }

    fn note(&self) -> Block<'a> {
        Block::Note(RichText::new(self.context.say("cover-note"), Tone::Ours))
    }

    /// A measure of the base with its answers, and its sentences with theirs.
    fn told(&self, demand: &Demand, covered: &Covered) -> Vec<Block<'a>> {
        let heading = demand.heading.as_deref().unwrap_or_default();
        let mut blocks = vec![Block::Heading(RichText::new(format!("{} {heading}", demand.id), Tone::Title))];
        if !self.is_draft {
            let measures = self.coverage.plans.iter().zip(&covered.answers);
            let items: Vec<ListItem> =
                measures.map(|(&plan, answers)| self.measures(plan, answers)).collect();
            blocks.push(Block::List(Box::new(items.into_iter())));
        }
        for clause in &covered.clauses {
            blocks.push(Block::Paragraph(RichText::new(demand.words(clause), Tone::Text)));
            let items: Vec<ListItem> = if self.is_draft {
                self.origins(demand, clause)
            } else {
                clause.answers.iter().map(|passages| self.best(demand, clause, passages.first())).collect()
            };
            blocks.push(Block::List(Box::new(items.into_iter())));
        }
        blocks
    }

    /// What of a plan answers a measure.
    fn measures(&self, plan: PlanIx, answers: &[Answer]) -> ListItem {
        let text = RichText::new(format!("{}：", self.context.plan_name(plan)), Tone::Label);
        if answers.is_empty() {
            return text.and(self.verdict(Verdict::None), Tone::Absent).into();
        }
        let more = |text: RichText, answer: &Answer| self.said(text, answer).and("  ", Tone::Label);
        answers.iter().fold(text, more).into()
    }

    /// Where a sentence of a draft may come from: the likest passages of all plans.
    fn origins(&self, demand: &Demand, clause: &AnsweredClause) -> Vec<ListItem> {
        let mut passages: Vec<&Passage> =
            clause.answers.iter().flatten().filter(|found| found.answer.verdict != Verdict::None).collect();
        passages.sort_by(|a, b| b.answer.likeness.total_cmp(&a.answer.likeness));
        passages.truncate(ORIGINS);
        if passages.is_empty() {
            return vec![self.best(demand, clause, None)];
        }
        passages.into_iter().map(|passage| self.best(demand, clause, Some(passage))).collect()
    }

    /// The likest passage of a plan, with the words that it shares with the sentence told apart.
    fn best(&self, demand: &Demand, clause: &AnsweredClause, passage: Option<&Passage>) -> ListItem {
        let Some(passage) = passage else {
            return RichText::new(self.verdict(Verdict::None), Tone::Absent).into();
        };
        let mut text = self.said(RichText::default(), &passage.answer);
        if passage.answer.verdict != Verdict::None {
            text = text.and("：", Tone::Label);
            let words = passage.words(self.context.corpus());
            for (words, shared) in shared_words(demand.words(clause), words) {
                text = text.and(words, if shared { Tone::InCommon } else { Tone::Text });
            }
            if let Some(missing) = missing_said(&self.context.render, demand.words(clause), passage) {
                text = text.and(missing, Tone::Ours);
            }
        }
        text.into()
    }

    fn said(&self, text: RichText, answer: &Answer) -> RichText {
        let tone = if answer.verdict == Verdict::None { Tone::Absent } else { Tone::Ours };
        let text = text.and(format!("{} ", self.verdict(answer.verdict)), tone);
        let text = text.and_node(&self.context.full_address(answer.at), Tone::Label);
        text.and(format!(" {:.2}", answer.likeness), Tone::Number)
    }

    fn verdict(&self, verdict: Verdict) -> String {
        self.context.say(verdict.key())
    }

    /// A row an answer, a measure's before its sentences'.
    fn table(&self) -> Block<'a> {
        let titles = [
            ("base", "col-base"),
            ("heading", "col-heading"),
            ("start", "col-start"),
            ("end", "col-end"),
            ("sentence", "col-sentence"),
            ("plan", "col-plan"),
            ("verdict", "col-verdict"),
            ("likeness", "col-likeness"),
            ("id", "col-id"),
            ("passage", "col-passage"),
        ];
        let columns = titles.map(|(key, title)| Column::new(key, self.context.say(title), Tone::Text)).into();
        let mut rows: Vec<Vec<TableCell>> = Vec::new();
        for (demand, covered) in self.coverage.rows() {
            for (&plan, answers) in self.coverage.plans.iter().zip(&covered.answers) {
                rows.extend(answers.iter().map(|answer| self.row(demand, None, plan, answer, "")));
            }
            for clause in &covered.clauses {
                for (&plan, passages) in self.coverage.plans.iter().zip(&clause.answers) {
                    let row = |passage: &Passage| {
                        self.row(
                            demand,
                            Some(clause),
                            plan,
                            &passage.answer,
                            passage.words(self.context.corpus()),
                        )
                    };
                    rows.extend(passages.iter().map(row));
                }
            }
        }
        ReportTable::new(columns, rows).into()
    }

    fn row(
        &self,
        demand: &Demand,
        clause: Option<&AnsweredClause>,
        plan: PlanIx,
        answer: &Answer,
        passage: &str,
    ) -> Vec<TableCell> {
        let id = self.context.corpus().plan_of(plan).map(|plan| plan.id.clone());
        vec![
            TableCell::Words(demand.id.clone()),
            TableCell::or_nothing(demand.heading.clone()),
            clause.map_or(TableCell::Nothing, |clause| TableCell::Count(clause.start)),
            clause.map_or(TableCell::Nothing, |clause| TableCell::Count(clause.end)),
            TableCell::or_nothing(clause.map(|clause| demand.words(clause))),
            TableCell::or_nothing(id),
            TableCell::Words(answer.verdict.name().to_owned()),
            TableCell::Number(rounded(answer.likeness)),
            TableCell::Node(self.context.full_address(answer.at)),
            TableCell::Words(passage.to_owned()),
        ]
    }

    fn forms(&self) -> Vec<CoverForm<'_>> {
        self.coverage.rows().map(|(demand, covered)| self.form(demand, covered)).collect()
    }

    fn form<'s>(&'s self, demand: &'s Demand, covered: &'s Covered) -> CoverForm<'s> {
        let sentence = |clause: &'s AnsweredClause| SentenceForm {
            start: clause.start,
            end: clause.end,
            text: demand.words(clause),
            answers: self
                .by_plan(&clause.answers, |passage| self.passage_form(demand.words(clause), passage)),
        };
        CoverForm {
            id: &demand.id,
            heading: demand.heading.as_deref(),
            answers: self.by_plan(&covered.answers, |answer| self.answer_form(answer)),
            sentences: covered.clauses.iter().map(sentence).collect(),
        }
    }

    fn passage_form<'s>(&'s self, sentence: &'s str, passage: &Passage) -> PassageForm<'s> {
        let Passage { answer, start, end } = *passage;
        let corpus = self.context.corpus();
        let is_answer = answer.verdict == Verdict::Answered;
        PassageForm {
            id: corpus.node(answer.at).id.as_str(),
            start,
            end,
            likeness: rounded(answer.likeness),
            verdict: answer.verdict.name(),
            missing_figures: if is_answer {
                missing_figures(sentence, passage.words(corpus))
            } else {
                Vec::new()
            },
        }
    }

    fn answer_form(&self, answer: &Answer) -> AnswerForm<'_> {
        AnswerForm {
            id: self.context.corpus().node(answer.at).id.as_str(),
            likeness: rounded(answer.likeness),
            verdict: answer.verdict.name(),
        }
    }

    fn by_plan<T, F>(&self, answers: &[Vec<T>], form: impl Fn(&T) -> F) -> BTreeMap<&str, Vec<F>> {
        let id = |&plan: &PlanIx| self.context.corpus().plan_of(plan).map_or("", |plan| plan.id.as_str());
        let of_plan = |(plan, answers): (&PlanIx, &Vec<T>)| (id(plan), answers.iter().map(&form).collect());
        self.coverage.plans.iter().zip(answers).map(of_plan).collect()
    }
}

/// A plan that is asked. Only the base may be a file, and whoever names another is told what to do with it.
fn asked_plan(context: &CommandContext<'_>, name: &str) -> Result<PlanIx, Complaint> {
    let as_file = |unknown| {
        let said = || context.render.words.with("cover-file-asked", [("file", part(name))]);
        if Path::new(name).is_file() { Complaint::new(said(), Status::Nothing) } else { unknown }
    };
    context.plan(name).map_err(as_file)
}

fn rounded(likeness: f64) -> f64 {
    (likeness * 1000.0).round() / 1000.0
}
