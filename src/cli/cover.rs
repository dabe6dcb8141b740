//! `cover`: what of a superior document, or of any text, a plan answers, measure by measure and sentence by sentence.
//!
//! It is our reading, and every form says so; the words of the answer stand below, so that a person judges by them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::context::CommandContext;
use super::document;
use crate::cite::address;
use crate::compare::cover::{Answer, Clause, Covered, Demand, Passage, Verdict, cover, shared_words};
use crate::model::PlanIx;
use crate::named::Named;
use crate::report::{
    Block, Cell, Column, Complaint, Item, Json, Part, Report, Seen, Status, Table, Text, Tone,
};
use crate::text::nearest;
use crate::words::part;

/// A measure of the base, for programs.
#[derive(Serialize)]
struct Form<'a> {
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
}

/// What is held against which plans.
struct Reading<'a> {
    context: &'a CommandContext<'a>,
    base: String,
    demands: Vec<Demand>,
    plans: Vec<PlanIx>,
    covered: Vec<Covered>,
}

/// `duizhao cover BASE PLAN…`.
pub(super) fn answer<'a>(context: &'a CommandContext<'a>, base: &str, plans: &[String]) -> Report<'a> {
    match Reading::of(context, base, plans) {
        Ok(reading) => reading.report(),
        Err(complaint) => complaint.into(),
    }
}

impl<'a> Reading<'a> {
    fn of(context: &'a CommandContext<'a>, base: &str, plans: &[String]) -> Result<Self, Complaint> {
        let corpus = context.corpus();
        let plans =
            plans.iter().map(|name| plan(context, name)).collect::<Result<Vec<PlanIx>, Complaint>>()?;
        let (name, demands) = match address::plan(corpus, base) {
            Some(at) => (context.plan_name(at).to_owned(), Demand::of_plan(corpus, at)),
            None if document::is_path(base) => {
                (base.to_owned(), Demand::of_text(&document::text(context, base)?))
            }
            None => return Err(unknown(context, base)),
        };
        let covered = context.watched(|progress| cover(corpus, &demands, &plans, progress))?;
        Ok(Self { context, base: name, demands, plans, covered })
    }

    fn report(self) -> Report<'a> {
        let answered = self.covered.iter().any(|covered| {
            let sentences = covered.clauses.iter().flat_map(|clause| &clause.answers).flatten();
            let measures = covered.answers.iter().flatten();
            measures
                .chain(sentences.map(|passage| &passage.answer))
                .any(|answer| answer.verdict != Verdict::None)
        });
        let json = serde_json::to_value(self.forms()).unwrap_or_default();
        let mut parts =
            vec![Part::seen(Seen::ByPeople, self.title()), Part::seen(Seen::ByPeople, self.note())];
        for (demand, covered) in self.demands.iter().zip(&self.covered) {
            parts.extend(
                self.told(demand, covered).into_iter().map(|block| Part::seen(Seen::ByPeople, block)),
            );
        }
        parts.push(Part::seen(Seen::InSheets, self.table()));
        Report::of(Status::of(answered), parts, Json::of(json))
    }

    fn title(&self) -> Block<'a> {
        let plans: Vec<&str> = self.plans.iter().map(|&plan| self.context.plan_name(plan)).collect();
        let parts = [("base", part(self.base.clone())), ("plans", part(plans.join("、")))];
        Block::Title(Text::new(self.context.book.words.with("cover-title", parts), Tone::Title))
    }

    fn note(&self) -> Block<'a> {
        Block::Note(Text::new(self.context.say("cover-note"), Tone::Ours))
    }

    /// A measure of the base with its answers, and its sentences with theirs.
    fn told(&self, demand: &Demand, covered: &Covered) -> Vec<Block<'a>> {
        let heading = demand.heading.as_deref().unwrap_or_default();
        let mut blocks = vec![Block::Heading(Text::new(format!("{} {heading}", demand.id), Tone::Title))];
        let of_plan = |(&plan, answers): (&PlanIx, &Vec<Answer>)| {
            let mut text = Text::new(format!("{}：", self.context.plan_name(plan)), Tone::Label);
            if answers.is_empty() {
                text = text.and(self.verdict(Verdict::None), Tone::Absent);
            }
            for answer in answers {
                text = self.said(text, answer).and("  ", Tone::Label);
            }
            Item::from(text)
        };
        let measures: Vec<Item> = self.plans.iter().zip(&covered.answers).map(of_plan).collect();
        blocks.push(Block::List(Box::new(measures.into_iter())));
        for clause in &covered.clauses {
            blocks.push(Block::Paragraph(Text::new(demand.words(clause), Tone::Text)));
            let passages = clause.answers.iter().map(|passages| self.best(demand, clause, passages));
            blocks.push(Block::List(Box::new(passages.collect::<Vec<_>>().into_iter())));
        }
        blocks
    }

    /// The likest passage of a plan, with the words that it shares with the sentence told apart.
    fn best(&self, demand: &Demand, clause: &Clause, passages: &[Passage]) -> Item {
        let Some(passage) = passages.first() else {
            return Text::new(self.verdict(Verdict::None), Tone::Absent).into();
        };
        let mut text = self.said(Text::default(), &passage.answer);
        if passage.answer.verdict != Verdict::None {
            text = text.and("：", Tone::Label);
            let words = self.words(passage);
            for (words, shared) in shared_words(demand.words(clause), words) {
                text = text.and(words, if shared { Tone::Shared } else { Tone::Text });
            }
        }
        text.into()
    }

    fn said(&self, text: Text, answer: &Answer) -> Text {
        let tone = if answer.verdict == Verdict::None { Tone::Absent } else { Tone::Ours };
        let text = text.and(format!("{} ", self.verdict(answer.verdict)), tone);
        let text = text.and_node(&self.context.full_address(answer.at), Tone::Label);
        text.and(format!(" {:.2}", answer.likeness), Tone::Number)
    }

    fn verdict(&self, verdict: Verdict) -> String {
        self.context.say(match verdict {
            Verdict::Answered => "cover-answered",
            Verdict::Near => "cover-near",
            Verdict::None => "cover-none",
        })
    }

    fn words(&self, passage: &Passage) -> &'a str {
        let text = self.context.corpus().node(passage.answer.at).text.as_deref().unwrap_or_default();
        crate::compare::cut(text, passage.start, passage.end)
    }

    /// A row an answer, a measure's before its sentences'.
    fn table(&self) -> Block<'a> {
        let keys =
            ["base", "heading", "start", "end", "sentence", "plan", "verdict", "likeness", "id", "passage"];
        let columns = keys.map(|key| Column::new(key, "", Tone::Text)).into();
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for (demand, covered) in self.demands.iter().zip(&self.covered) {
            for (&plan, answers) in self.plans.iter().zip(&covered.answers) {
                rows.extend(answers.iter().map(|answer| self.row(demand, None, plan, answer, "")));
            }
            for clause in &covered.clauses {
                for (&plan, passages) in self.plans.iter().zip(&clause.answers) {
                    let row = |passage: &Passage| {
                        self.row(demand, Some(clause), plan, &passage.answer, self.words(passage))
                    };
                    rows.extend(passages.iter().map(row));
                }
            }
        }
        Table::new(columns, rows).into()
    }

    fn row(
        &self,
        demand: &Demand,
        clause: Option<&Clause>,
        plan: PlanIx,
        answer: &Answer,
        passage: &str,
    ) -> Vec<Cell> {
        let id = self.context.corpus().plan_of(plan).map(|plan| plan.id.clone());
        vec![
            Cell::Words(demand.id.clone()),
            Cell::or_nothing(demand.heading.clone()),
            clause.map_or(Cell::Nothing, |clause| Cell::Count(clause.start)),
            clause.map_or(Cell::Nothing, |clause| Cell::Count(clause.end)),
            Cell::or_nothing(clause.map(|clause| demand.words(clause))),
            Cell::or_nothing(id),
            Cell::Words(answer.verdict.name().to_owned()),
            Cell::Number(rounded(answer.likeness)),
            Cell::Node(self.context.full_address(answer.at)),
            Cell::Words(passage.to_owned()),
        ]
    }

    fn forms(&self) -> Vec<Form<'_>> {
        self.demands.iter().zip(&self.covered).map(|(demand, covered)| self.form(demand, covered)).collect()
    }

    fn form<'s>(&'s self, demand: &'s Demand, covered: &'s Covered) -> Form<'s> {
        let passage = |passage: &Passage| PassageForm {
            id: self.context.corpus().node(passage.answer.at).id.as_str(),
            start: passage.start,
            end: passage.end,
            likeness: rounded(passage.answer.likeness),
            verdict: passage.answer.verdict.name(),
        };
        let sentence = |clause: &'s Clause| SentenceForm {
            start: clause.start,
            end: clause.end,
            text: demand.words(clause),
            answers: self.by_plan(&clause.answers, passage),
        };
        Form {
            id: &demand.id,
            heading: demand.heading.as_deref(),
            answers: self.by_plan(&covered.answers, |answer| self.answer_form(answer)),
            sentences: covered.clauses.iter().map(sentence).collect(),
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
        self.plans.iter().zip(answers).map(of_plan).collect()
    }
}

fn rounded(likeness: f64) -> f64 {
    (likeness * 1000.0).round() / 1000.0
}

fn plan(context: &CommandContext<'_>, name: &str) -> Result<PlanIx, Complaint> {
    address::plan(context.corpus(), name).ok_or_else(|| unknown(context, name))
}

fn unknown(context: &CommandContext<'_>, name: &str) -> Complaint {
    let said = context.book.words.with("unknown-plan", [("name", part(name))]);
    let ids = context.corpus().plans.iter().map(|plan| plan.id.as_str());
    Complaint::new(context.or_nearest(said, nearest(name, ids)), Status::Nothing)
}
