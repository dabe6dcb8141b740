//! What stands within a bracket or a line that names units: who, in which role, and what else.

use std::collections::HashSet;

use super::body::{is_body, is_collective, is_place};
use super::listed::{ListedUnit, PartedNames, PartialDuty};
use super::named::{Duty, DutyContext, NamedUnits};
use super::split::is_of_places;
use crate::import::passage::SourceSpan;
use crate::import::{SourceDoubt, Uncertain};
use crate::load::frame::{covers_many, is_same_as_above, label_at, left_over, order_rule};
use crate::model::Role;

/// Reads what stands within a duty; `from` and `to` bound what its brackets hold, `start` is its place in the paragraph.
pub(super) fn read(
    whole: &SourceSpan,
    (from, to): (usize, usize),
    start: usize,
    reading: &mut DutyContext<'_>,
    doubts: &mut Vec<SourceDoubt>,
) -> Option<Duty> {
    if reading.unread.is_some_and(|unread| unread.contains(&whole.text())) {
        return Some(left_alone(whole, start, doubts));
    }
    let folded = uncounted(whole);
    let text: String = folded.get(from..to)?.iter().collect();
    let rule = order_rule(&text);
    let mut read = PartialDuty::under(reading.bracketed);
    for (clause_from, clause_to) in clauses(&folded, from, to) {
        read.clause(whole, &folded, (clause_from, clause_to), reading);
    }
    read.part_by_brackets();
    let PartialDuty { listed, mut beside, signs, ranks, parted, .. } = read;
    if listed.is_empty() {
        let above = reading.above.clone().filter(|_| is_same_as_above(&text))?;
        return Some(same(whole, start, above, doubts));
    }
    let rules = reading.rules.with(rule);
    let of = |wanted: Role| listed.iter().any(|unit| unit.role == Some(wanted));
    let ranked = ranks || of(Role::Lead) || of(Role::Support);
    // Somebody may lead who is no unit: 分管副市长牵头.
    let led = of(Role::Lead) || ranks && !of(Role::Support);
    let units = |role: Role| -> Vec<SourceSpan> {
        let of = |unit: &&ListedUnit| unit.role.unwrap_or(Role::Joint) == role;
        listed.iter().filter(of).map(|unit| unit.unit.clone()).collect()
    };
    let named = if rules.all_lead(listed.len()) && !led && !units(Role::Joint).is_empty() {
        NamedUnits::Explicit { lead: units(Role::Joint), joint: Vec::new(), support: units(Role::Support) }
    } else if ranked {
        NamedUnits::Explicit {
            lead: units(Role::Lead),
            joint: units(Role::Joint),
            support: units(Role::Support),
        }
    } else if rules.first {
        NamedUnits::FirstListed(listed.iter().map(|unit| unit.unit.clone()).collect())
    } else {
        NamedUnits::Unranked(listed.iter().map(|unit| unit.unit.clone()).collect())
    };
    rest(whole, &listed, &mut beside);
    reading.above = Some(named.clone());
    doubt_units(&named, reading, doubts);
    doubt_parted(whole, parted, &named, doubts);
    doubts.extend(signs.iter().map(|unit| SourceDoubt {
        about: Uncertain::Role,
        at: unit.span(),
        decided: "不作牵头单位".to_owned(),
        others: vec!["有标记的是牵头单位".to_owned()],
        why: format!("文中没有写明标记的意思：{}", unit.text()),
    }));
    let own = beside.iter().filter(|passage| !covers_many(&crate::text::fold(&passage.text())));
    doubts.extend(own.map(|passage| SourceDoubt {
        about: Uncertain::Left,
        at: passage.span(),
        decided: "括注里的这几个字不是单位".to_owned(),
        others: vec!["是单位".to_owned()],
        why: passage.text(),
    }));
    if ranked && rule.is_none() && rules.first && !(led && rules.unled) {
        doubts.push(SourceDoubt {
            about: Uncertain::Role,
            at: whole.span(),
            decided: "以本处写明的为准".to_owned(),
            others: vec!["列在首位的为牵头单位".to_owned()],
            why: whole.text(),
        });
    }
    Some(Duty { passage: whole.clone(), start, named, beside, same: None })
}

/// A duty as it is folded, with the figures by which its names are counted as marks between them: ①市商务局②市财政局.
fn uncounted(whole: &SourceSpan) -> Vec<char> {
    let counted = |c: char| ('①'..='⑳').contains(&c);
    let folded = whole.folded();
    let each = folded.into_iter().zip(whole.chars().iter());
    each.map(|(folded, &printed)| if counted(printed) { ',' } else { folded }).collect()
}

/// A bracket whose reading the proof was against: it stays in its text and names nobody.
fn left_alone(whole: &SourceSpan, start: usize, doubts: &mut Vec<SourceDoubt>) -> Duty {
    doubts.push(SourceDoubt {
        about: Uncertain::Bracket,
        at: whole.span(),
        decided: "这里的单位没有读出来".to_owned(),
        others: vec!["是责任单位".to_owned()],
        why: whole.text(),
    });
    let nobody = NamedUnits::Unranked(Vec::new());
    Duty { passage: whole.clone(), start, named: nobody, beside: vec![whole.clone()], same: None }
}

/// `同上`: whoever the bracket before has named, in the roles that it gives.
fn same(whole: &SourceSpan, start: usize, above: NamedUnits, doubts: &mut Vec<SourceDoubt>) -> Duty {
    let names: Vec<String> = above.units().into_iter().map(SourceSpan::text).collect();
    doubts.push(SourceDoubt {
        about: Uncertain::Role,
        at: whole.span(),
        decided: format!("同上一项：{}", names.join("、")),
        others: vec!["没有单位".to_owned()],
        why: whole.text(),
    });
    let nobody = NamedUnits::Unranked(Vec::new());
    Duty { passage: whole.clone(), start, named: nobody, beside: Vec::new(), same: Some(above) }
}

/// Adds to what names nobody the words that are left when units and words of the frame are taken out.
fn rest(whole: &SourceSpan, listed: &[ListedUnit], beside: &mut Vec<SourceSpan>) {
    let passages = listed.iter().map(|listed| &listed.unit).chain(beside.iter());
    let taken: HashSet<usize> = passages.flat_map(SourceSpan::indices).collect();
    let mut indices = whole.indices();
    // A line end within is no character of the source.
    let seen = |&c: &char| match c {
        '\n' => c,
        c => {
            if indices.next().is_some_and(|at| taken.contains(&at)) {
                '|'
            } else {
                c
            }
        }
    };
    let open: String = whole.chars().iter().map(seen).collect();
    let folded: Vec<char> = crate::text::fold(&open).chars().collect();
    let mut from = 0;
    for part in left_over(&open).split(' ').filter(|part| !part.is_empty()) {
        let words: Vec<char> = part.chars().collect();
        let found = (from..folded.len()).find(|&at| folded.get(at..at + words.len()) == Some(&words));
        if let Some(at) = found {
            beside.push(whole.slice(at..at + words.len()));
            from = at + words.len();
        }
    }
    beside.sort_by_key(|passage| passage.span().start);
}

/// Brackets that a label parts the roles by, where they may be something else, or where there are none: 主(协)办机关:甲局、乙局.
fn doubt_parted(whole: &SourceSpan, parted: PartedNames, named: &NamedUnits, doubts: &mut Vec<SourceDoubt>) {
    let (decided, other) = match parted {
        PartedNames::Silent if named.units().len() < 2 => return,
        PartedNames::Silent => ("按不分主次列出", "文中没有用括号分开主办和协办"),
        PartedNames::No | PartedNames::Parted { within: false } => return,
        PartedNames::Parted { within: true } => ("括号里的是协办", "括号里的是该单位内部的科室"),
    };
    doubts.push(SourceDoubt {
        about: Uncertain::Role,
        at: whole.span(),
        decided: decided.to_owned(),
        others: vec![other.to_owned()],
        why: whole.text(),
    });
}

/// A unit that ends like no body and is not known may be two, or half of one.
fn doubt_units(named: &NamedUnits, reading: &DutyContext<'_>, doubts: &mut Vec<SourceDoubt>) {
    for unit in named.units() {
        let folded: String = unit.folded().into_iter().collect();
        let like = is_body(&folded)
            || is_place(&folded)
            || is_collective(&folded)
            || is_of_places(&folded)
            || reading.knows(&folded);
        // 此项工作由市商务局
        let within = folded.replace("自由", "").contains('由');
        if !like || within {
            doubts.push(SourceDoubt {
                about: Uncertain::Split,
                at: unit.span(),
                decided: unit.text(),
                others: Vec::new(),
                why: "不像单位名称".to_owned(),
            });
        }
    }
}

/// Whether a label in brackets of its own begins at a character: 【配合单位】.
pub(super) fn bracketed_label(folded: &[char], at: usize) -> bool {
    let text: String = folded.iter().skip(at).take(16).collect();
    text.starts_with('(') && label_at(&text).is_some()
}

/// Whether a label in brackets says the role of the name before it: 甲局(牵头单位)、乙局.
fn is_remark(folded: &[char], at: usize) -> bool {
    let behind = folded.iter().skip(at).skip_while(|c| **c != ')').nth(1);
    let named = at.checked_sub(1).and_then(|before| folded.get(before)).is_some_and(|c| c.is_alphanumeric());
    named && behind.is_none_or(|c| ",;.)".contains(*c))
}

/// The clauses of a duty: parted by `；`, `。` and line ends.
fn clauses(folded: &[char], from: usize, to: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = from;
    let mut depth = 0_usize;
    for at in from..=to {
        let c = folded.get(at).copied().unwrap_or(';');
        depth = match c {
            '(' if at < to => depth + 1,
            ')' if at < to => depth.saturating_sub(1),
            _ => depth,
        };
        if at == to || (depth == 0 && matches!(c, ';' | '.' | '!' | '\n')) {
            found.push((start, at));
            start = at + 1;
        } else if depth == 1
            && c == '('
            && at > start
            && bracketed_label(folded, at)
            && !is_remark(folded, at)
        {
            found.push((start, at));
            start = at;
        }
    }
    found.retain(|(from, to)| from < to);
    found
}
