//! A document on its way to a plan: parted into head, body, tables and what stands around them, each line with its fate.
//!
//! What a person decided goes before what was read; what was only inferred is a doubt.

use std::collections::HashSet;
use std::ops::Range;

use super::assemble::LooseRow;
use super::caution::{Caution, FigureWords};
use super::clean::{self, clean};
use super::decisions::{Decisions, Ruling};
use super::doubt::PlacedDoubt;
use super::duty::{self, DutyContext};
use super::extract::{Extract, ExtractLine};
use super::head::{self, InnerHead, PlanHead};
use super::heal::{HealedBreak, heal};
use super::imprint::{date_within, first_day, is_date, month_in};
use super::ledger::{Fate, Ledger};
use super::matter::{self, LineKind};
use super::number::number;
use super::omission::Omission;
use super::ordinal;
use super::outline::{Branch, BranchKind, Decided, PlanBody, outline};
use super::passage::SourceSpan;
use super::record::{self, SiteRecord, StatedProvenance, titled};
use super::table;
use super::texts::TextHead;
use super::units::Forms;
use super::{RawDocument, Refusal, SourceDoubt, Uncertain};
use crate::load::frame::{marks_lead, order_rule, rule_of_note};
use crate::model::Matter;

/// How many characters of the place a doubt is told with.
const WORDS_TOLD: usize = 20;

/// A document on its way to a plan.
pub(super) struct Draft {
    pub(super) extract: Extract,
    pub(super) ledger: Ledger,
    doubts: Vec<SourceDoubt>,
    pub(super) omitted: Vec<Omission>,
    pub(super) healed: Vec<HealedBreak>,
    pub(super) front: Vec<(Matter, SourceSpan)>,
    pub(super) outline: PlanBody,
    pub(super) back: Vec<(Matter, SourceSpan)>,
    pub(super) tables: Vec<table::TaskTable>,
    pub(super) head: PlanHead,
    record: SiteRecord,
}

impl Draft {
    pub(super) fn of(
        source: &RawDocument,
        decisions: &Decisions,
        (forms, caution): (&Forms, &Caution),
    ) -> Result<Self, Refusal> {
        let extract = Extract::of(source);
        let mut ledger = Ledger::new(source.chars.len());
        let mut doubts = source.doubts.clone();
        let cleaned = clean(&extract, &mut ledger, &mut doubts);
        let mut omitted = cleaned.omitted;
        let lines = omit_decided(cleaned.lines, decisions, &mut omitted, &mut ledger);
        let before = omitted.len();
        let sign = marks_lead(&extract.text);
        doubts.extend(extract.lines.iter().filter_map(marked_by_look));
        let known = table::TableContext::new(forms, sign, &caution.unread);
        let (lines, tables) = table::take(&extract, lines, known, &mut omitted, &mut doubts);
        omitted.iter().skip(before).for_each(|omission| ledger.enter(&omission.passage, Fate::Omitted));
        omitted.sort_by_key(|omission| omission.passage.span().start);
        let seam = |line: &ExtractLine| decisions.seam(&line.passage.text());
        let places: Vec<usize> = tables.iter().map(|table| table.at).collect();
        let (lines, mut healed) =
            if caution.parted { (lines, Vec::new()) } else { heal(&lines, &seam, &places, &mut doubts) };
        let is = |line: &ExtractLine| decisions.line(&line.passage.text());
        let parted = matter::part(&lines, (&mut healed, places.first().copied(), caution.parted), &is);
        doubts.extend(parted.annexes.iter().map(|annexes| SourceDoubt {
            about: Uncertain::Kind,
            at: annexes.span(),
            decided: "附件的文字照录在文后，不作措施".to_owned(),
            others: vec!["附件里的各项是措施".to_owned()],
            why: annexes.text(),
        }));
        let numbered = parted.body.iter().filter(|line| ordinal::at_start(line.passage.chars()).is_some());
        let parts: Vec<usize> = numbered.map(|line| line.passage.span().start).collect();
        let (own, tables): (Vec<_>, Vec<_>) =
            tables.into_iter().partition(|table| is_body(table, &parts, &parted));
        let mut outline = outline_of(&parted, own, decisions, (forms, sign, caution), &mut doubts);
        outline.leave_carried(&caution.unread, &mut doubts);
        if outline.tables().is_empty() && outline.all().iter().all(|node| node.kind != BranchKind::Measure) {
            return Err(Refusal::NoPlan);
        }
        let mut all = parted.front.clone();
        all.extend(parted.back.iter().cloned());
        let record = record::read(&omitted, &extract.lines);
        // In a workbook the title may stand above the table, and a mark of an annex above it.
        let inner = InnerHead {
            above_table: outline
                .tables()
                .into_iter()
                .find_map(|table| titled(&table.heading.as_ref()?.text())),
            signed: signed_within(&outline),
        };
        let head =
            head::read(&all, (&outline.before, &outline.after), (&extract.text, &record, inner.clone()));
        doubts.extend(head::taken_from_page(&all, &head, (&record, &inner)).map(|what| SourceDoubt {
            about: Uncertain::Head,
            at: 0..0,
            decided: format!("{what}取自网页，文件自己没有印"),
            others: Vec::new(),
            why: record.title.clone().unwrap_or_default(),
        }));
        Ok(Self {
            extract,
            ledger,
            doubts,
            omitted,
            healed,
            front: parted.front,
            outline,
            back: parted.back,
            tables,
            head,
            record,
        })
    }

    /// A day for a document that prints none on a line of its own: one beside other words, the one that the page's record has,
    /// the one on which it was posted, the first of the year that its title, its number or its text names, or the one that the
    /// file states of itself. A plan can't be without one; that it was guessed is a doubt.
    pub(super) fn guess_date(
        &mut self,
        provenance: &StatedProvenance,
        stated: Option<&String>,
    ) -> Result<(), Refusal> {
        let known =
            [self.head.title.as_deref(), self.head.number.as_deref(), Some(self.extract.text.as_str())];
        let year = known.into_iter().flatten().find_map(head::year_in).map(|year| year.to_string());
        // What a file states of itself may be when it was copied: a year in the text goes before it.
        let stated = stated.filter(|day| year.as_ref().is_none_or(|year| day.starts_with(year.as_str())));
        // Behind a text of several a day is printed within the body.
        let nodes = self.outline.all();
        let lines = nodes.iter().flat_map(|node| &node.paragraphs).chain(&self.outline.after);
        let within =
            lines.filter(|line| is_date(line)).find_map(|line| date_within(&line.text()).map(|(day, _)| day));
        if let Some(day) = within {
            self.date(day, "日期取自正文中间的一行");
            return Ok(());
        }
        let elsewhere = [
            (self.record.written.clone(), "文中没有成文日期，用网页著录的日期"),
            (provenance.posted.clone(), "文中没有成文日期，暂用网页的发布日期"),
            (stated.cloned(), "文中没有日期，暂用文件属性里的日期"),
            (year.map(|year| format!("{year}-01-01")), "文中没有日期，暂用文中年份的第一天"),
        ];
        let elsewhere = || elsewhere.into_iter().find_map(|(day, why)| Some((day?, why)));
        let (day, why) = self.day_beside().or_else(elsewhere).ok_or(Refusal::NoDate)?;
        self.date(day, why);
        Ok(())
    }

    /// A day that stands with other words before the body or behind it (`（2024年3月1日第5次常务会议通过）`, or all of the head
    /// in one line), or else a month.
    fn day_beside(&self) -> Option<(String, &'static str)> {
        let printed = |wanted: Matter| {
            let all = self.front.iter().chain(&self.back);
            all.filter(move |(matter, _)| *matter == wanted).map(|(_, line)| line.text())
        };
        let adopted = printed(Matter::Remark).find_map(|line| date_within(&line).map(|(day, _)| day));
        let in_line = || {
            let text = self.outline.before.first()?.text();
            let (at, day, _) = first_day(&text)?;
            let head = text.get(..at).filter(|head| !head.contains(['。', '，', '；', '《', '为', '為']))?;
            (head.chars().count() < 100).then_some(day)
        };
        let month = || {
            printed(Matter::Date).find_map(|line| {
                month_in(line.trim_start_matches(['（', '('])).map(|(month, _)| format!("{month}-01"))
            })
        };
        adopted
            .map(|day| (day, "日期取自括注，未必是成文日期"))
            .or_else(|| in_line().map(|day| (day, "日期与标题、发文机关印在同一行")))
            .or_else(|| month().map(|day| (day, "文中只印到月份，暂用该月的第一天")))
    }

    /// Takes a day that is not surely that of the plan.
    fn date(&mut self, day: String, why: &str) {
        self.doubts.push(SourceDoubt {
            about: Uncertain::Date,
            at: 0..0,
            decided: day.clone(),
            others: Vec::new(),
            why: why.to_owned(),
        });
        self.head.issued = Some(day);
    }

    /// Takes from the texts before it in the document what a text does not say of itself.
    fn take_over(&mut self, above: Option<&TextHead>) {
        let Some(above) = above else { return };
        let head = &mut self.head;
        let own =
            [&head.issuer, &head.title].into_iter().flatten().any(|name| head::place_of(name).is_some());
        let taken = [
            (!own, "地区", &mut head.jurisdiction, &above.jurisdiction),
            (head.issued.is_none(), "日期", &mut head.issued, &above.issued),
        ];
        for (missing, what, own, theirs) in taken {
            if missing && theirs.is_some() {
                own.clone_from(theirs);
                self.doubts.push(SourceDoubt {
                    about: Uncertain::Head,
                    at: 0..0,
                    decided: format!(
                        "{what}取自同一文件前面的文本：{}",
                        theirs.as_deref().unwrap_or_default()
                    ),
                    others: Vec::new(),
                    why: format!("这个文本没有写明{what}"),
                });
            }
        }
    }

    /// Takes over what a person decided about the head, and doubts what was only inferred.
    pub(super) fn decide_head(&mut self, decisions: &Decisions, above: Option<&TextHead>) {
        self.take_over(above);
        let head = &mut self.head;
        let given =
            |wanted: fn(&Ruling) -> Option<&String>| decisions.find(|decision| wanted(&decision.is).cloned());
        let place = given(|is| if let Ruling::Jurisdiction(place) = is { Some(place) } else { None });
        let title = given(|is| if let Ruling::Title(title) = is { Some(title) } else { None });
        let issuer = given(|is| if let Ruling::Issuer(issuer) = is { Some(issuer) } else { None });
        let day = given(|is| if let Ruling::Issued(day) = is { Some(day) } else { None });
        let printed =
            [&head.issuer, &head.title].into_iter().flatten().any(|name| head::place_of(name).is_some());
        if place.is_none() && !printed {
            self.doubts.push(SourceDoubt {
                about: Uncertain::Head,
                at: 0..0,
                decided: head.jurisdiction.clone().unwrap_or_else(|| head::NATION.to_owned()),
                others: Vec::new(),
                why: "标题和发文机关里没有地名".to_owned(),
            });
        }
        head.jurisdiction = place.or(head.jurisdiction.take()).or_else(|| Some(head::NATION.to_owned()));
        head.title = title.or(head.title.take());
        head.issuer = issuer.or(head.issuer.take());
        head.issued = day.or(head.issued.take());
    }

    /// Tells which numbers were left as text because the proof was against them.
    pub(super) fn doubt_figures(&mut self, left: &HashSet<FigureWords>) {
        let nodes = self.outline.all();
        for figure in left {
            let printed = |text: String| text.contains(&figure.quote);
            let part = nodes.iter().find(|node| printed(node.words())).map(|node| node.span());
            let row = || {
                let tables = self.outline.tables();
                let tasks = tables.into_iter().flat_map(|table| &table.rows).filter_map(table::TaskRow::task);
                tasks.map(|task| &task.text).find(|text| printed(text.text())).map(SourceSpan::span)
            };
            self.doubts.push(SourceDoubt {
                about: Uncertain::Left,
                at: part.or_else(row).unwrap_or_default(),
                decided: "不作指标".to_owned(),
                others: vec!["是指标".to_owned()],
                why: figure.quote.clone(),
            });
        }
    }

    /// Tells which rows of annexes share little with the measure to which they were tied: whoever asks for that measure is told
    /// of their units.
    pub(super) fn doubt_rows(&mut self, loose: &[LooseRow]) {
        self.doubts.extend(loose.iter().map(|row| SourceDoubt {
            about: Uncertain::Table,
            at: row.text.span(),
            decided: format!("这一行归在{}下", row.measure),
            others: vec!["归在别的措施下：Of".to_owned()],
            why: "这一行和那条措施相同的字很少，按先后归的".to_owned(),
        }));
    }

    /// The doubts with their places, in the order of the document.
    pub(super) fn told(&self) -> Vec<PlacedDoubt> {
        let mut nodes: Vec<(Range<usize>, &str)> =
            self.outline.all().into_iter().map(|node| (node.span(), node.id.as_str())).collect();
        nodes.sort_by_key(|(span, _)| span.start);
        let mut told: Vec<PlacedDoubt> = self.doubts.iter().map(|doubt| self.tell(doubt, &nodes)).collect();
        told.sort_by_key(|told| (told.line, told.column, told.doubt.about));
        told.dedup();
        told
    }

    fn tell(&self, doubt: &SourceDoubt, nodes: &[(Range<usize>, &str)]) -> PlacedDoubt {
        let at = doubt.at.start;
        let (line, column) = self.extract.place(at);
        let passage = self.extract.lines.get(line - 1).map(|line| &line.passage);
        let words =
            passage.map(|passage| passage.slice(column - 1..column - 1 + WORDS_TOLD).trimmed().text());
        let before = nodes.partition_point(|(span, _)| span.start <= at);
        let last = nodes[..before].last().filter(|(span, _)| at <= span.end);
        let node = last.map(|(_, id)| (*id).to_owned());
        PlacedDoubt { doubt: doubt.clone(), line, column, words: words.unwrap_or_default(), node }
    }
}

/// Who signs above a day within the body: a notice may have parts of its own before the plan.
fn signed_within(outline: &PlanBody) -> Option<String> {
    let nodes = outline.all();
    let pairs = || nodes.iter().flat_map(|node| node.paragraphs.windows(2));
    let signs = |pair: &&[SourceSpan]| {
        let [name, day] = pair else { return false };
        let folded: String = name.folded().into_iter().collect();
        name.len() <= 40 && is_date(day) && duty::is_body(&folded)
    };
    pairs().find(signs).and_then(|pair| pair.first()).map(SourceSpan::text)
}

/// A line that says that those who lead are printed in another type: a text does not show which they are.
fn marked_by_look(line: &ExtractLine) -> Option<SourceDoubt> {
    let folded: String = line.passage.folded().into_iter().collect();
    let looks = ["加粗", "粗体", "黑体", "下划线", "划线", "斜体", "标红", "红色", "红字"];
    let says = |clause: &str| {
        let leads = ["为牵头", "是牵头", "为主办", "为主责"].iter().any(|words| clause.contains(words));
        leads && looks.iter().any(|look| clause.contains(look))
    };
    let told = folded.split([',', '.', ';', '(', ')']).any(says);
    told.then(|| SourceDoubt {
        about: Uncertain::Role,
        at: line.passage.span(),
        decided: "用字体标明的牵头单位读不出来，按不分主次列出".to_owned(),
        others: vec!["原文用字体标明了牵头单位".to_owned()],
        why: clean::excerpt(&line.passage),
    })
}

/// Takes out the lines, or the words of lines, that a person decided to omit.
fn omit_decided(
    lines: Vec<ExtractLine>,
    decisions: &Decisions,
    omitted: &mut Vec<Omission>,
    ledger: &mut Ledger,
) -> Vec<ExtractLine> {
    let mut kept = Vec::new();
    for line in lines {
        let text = line.passage.text();
        let found = decisions.find(|decision| {
            (decision.is == Ruling::Omit && text.contains(&decision.at))
                .then(|| (decision.at.clone(), decision.why.clone()))
        });
        let Some((words, why)) = found else {
            kept.push(line);
            continue;
        };
        let Some(start) = line.passage.find(&words) else { continue };
        let end = start + words.chars().count();
        let passage = line.passage.slice(start..end);
        ledger.enter(&passage, Fate::Omitted);
        omitted.push(Omission {
            passage,
            reason: if why.is_empty() { "不是文件的内容".to_owned() } else { why },
        });
        let mut rest = line.passage.slice(0..start);
        rest.append(&line.passage.slice(end..line.passage.len()));
        let rest = rest.trimmed();
        if !rest.is_empty() {
            kept.push(ExtractLine { passage: rest, ..line });
        }
    }
    kept
}

/// Whether a table stands in the body: its rows are measures then, and do not assign the work of others. `parts` are the
/// places of the lines that begin with an ordinal.
fn is_body(table: &table::TaskTable, parts: &[usize], parted: &matter::Parted) -> bool {
    let before = parts.partition_point(|at| *at < table.at);
    if before < parts.len() || before == 0 {
        return true;
    }
    let ends = parted.back.last().is_some_and(|(_, passage)| passage.span().start > table.at);
    // Behind the last part a table is its content if the part says nothing else.
    let above = parted.body.partition_point(|line| line.passage.span().start < table.at);
    let text = above.checked_sub(1).and_then(|at| parted.body.get(at));
    let bare =
        text.is_some_and(|line| Some(&line.passage.span().start) == parts.last() && line.passage.len() < 40);
    table.mark.is_none() && (ends || bare && parted.back.is_empty())
}

fn outline_of(
    parted: &matter::Parted,
    tables: Vec<table::TaskTable>,
    decisions: &Decisions,
    (forms, sign, caution): (&Forms, Option<char>, &Caution),
    doubts: &mut Vec<SourceDoubt>,
) -> PlanBody {
    let body = parted.body.as_slice();
    let passages: Vec<SourceSpan> = body.iter().map(|line| line.passage.clone()).collect();
    let decided = |candidate: &super::number::OrdinalCandidate| {
        let passage = passages.get(candidate.paragraph)?;
        // As many characters as words of a decision may have.
        let rest = passage.slice(candidate.at..candidate.at + 200);
        decisions
            .find(|decision| (decision.is == Ruling::Text && rest.starts_with(&decision.at)).then_some(false))
    };
    let parts = number(&passages, &decided);
    // What the notice or the preamble says of the order of a list holds for all of the plan.
    let first = parts.first().map_or(0, |part| part.candidate.paragraph);
    let ahead = parted.front.iter().map(|(_, passage)| passage).chain(passages.iter().take(first));
    let ahead = ahead.filter_map(|passage| order_rule(&passage.text()));
    let notes = passages.iter().chain(parted.back.iter().map(|(_, passage)| passage));
    let rules = ahead.chain(notes.filter_map(|passage| rule_of_note(&passage.text())));
    let unread = Some(&caution.unread);
    let mut reading = DutyContext { known: Some(forms), sign, unread, ..DutyContext::default() };
    rules.for_each(|rule| reading.rules.take(rule));
    let kind = |node: &Branch| decisions.kind(&node.words());
    let closes = |passage: &SourceSpan| decisions.line(&passage.text()) == Some(LineKind::Closing);
    let decided = Decided { kind: &kind, closes: &closes };
    outline(body, &parts, &mut reading, (&decided, tables), doubts)
}
