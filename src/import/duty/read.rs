//! What stands within a bracket or a line that names units: who, in which role, and what else.

use std::collections::HashSet;

use super::body::{is_body, is_collective, is_person, is_place, is_statement, opening};
use super::named::{Duty, DutyContext, NamedUnits};
use super::split::split;
use super::words::{without_rest, without_words};
use crate::import::passage::SourceSpan;
use crate::import::{SourceDoubt, Uncertain};
use crate::load::frame::{OrderReach, first_leads, is_same_as_above, label_at, left_over, tells_time};
use crate::model::Role;

/// What names begin with whose first character joins names elsewhere: 商务部 is no 务部 that is consulted.
const OWN: [&str; 18] = [
    "商务", "商业", "商标", "商贸", "商品", "商粮", "商投", "商城", "商丘", "商洛", "商河", "商州", "和平",
    "和田", "和县", "和顺", "和静", "和龙",
];

/// One unit that was read, before the rank of its group is known.
struct ListedUnit {
    unit: SourceSpan,
    role: Option<Role>,
    /// Whether a comma stands before it, not the mark of lists.
    comma: bool,
}

/// What was read so far of a duty.
#[derive(Default)]
struct PartialDuty {
    listed: Vec<ListedUnit>,
    /// Words that name nobody.
    beside: Vec<SourceSpan>,
    /// The role of the label above.
    label: Option<Role>,
    /// Behind a label of another kind, `完成时限：`.
    aside: bool,
    /// From which unit on the next word that assigns holds.
    pending: usize,
}

/// Reads what stands within a duty; `from` and `to` bound what its brackets hold, `start` is its place in the paragraph.
pub(super) fn read(
    whole: &SourceSpan,
    (from, to): (usize, usize),
    start: usize,
    reading: &mut DutyContext<'_>,
    doubts: &mut Vec<SourceDoubt>,
) -> Option<Duty> {
    let folded = whole.folded();
    let text: String = folded.get(from..to)?.iter().collect();
    let rule = first_leads(&text);
    let mut read = PartialDuty::default();
    for (clause_from, clause_to) in clauses(&folded, from, to) {
        read.clause(whole, &folded, (clause_from, clause_to), reading);
    }
    let PartialDuty { listed, mut beside, .. } = read;
    if listed.is_empty() {
        let above = reading.above.clone().filter(|_| is_same_as_above(&text))?;
        return Some(same(whole, start, above, doubts));
    }
    reading.first_leads |= rule == Some(OrderReach::Onward);
    let ranked = listed.iter().any(|unit| matches!(unit.role, Some(Role::Lead | Role::Support)));
    let units = |role: Role| -> Vec<SourceSpan> {
        let of = |unit: &&ListedUnit| unit.role.unwrap_or(Role::Joint) == role;
        listed.iter().filter(of).map(|unit| unit.unit.clone()).collect()
    };
    let named = if ranked {
        NamedUnits::Explicit {
            lead: units(Role::Lead),
            joint: units(Role::Joint),
            support: units(Role::Support),
        }
    } else if reading.first_leads || rule.is_some() {
        NamedUnits::FirstListed(listed.iter().map(|unit| unit.unit.clone()).collect())
    } else {
        NamedUnits::Unranked(listed.iter().map(|unit| unit.unit.clone()).collect())
    };
    rest(whole, &listed, &mut beside);
    reading.above = Some(named.clone());
    doubt_units(&named, reading, doubts);
    doubts.extend(beside.iter().map(|passage| SourceDoubt {
        about: Uncertain::Left,
        at: passage.span(),
        decided: "括注里的这几个字不是单位".to_owned(),
        others: vec!["是单位".to_owned()],
        why: passage.text(),
    }));
    if ranked && rule.is_none() && reading.first_leads {
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

/// A unit that ends like no body and is not known may be two, or half of one.
fn doubt_units(named: &NamedUnits, reading: &DutyContext<'_>, doubts: &mut Vec<SourceDoubt>) {
    for unit in named.units() {
        let folded: String = unit.folded().into_iter().collect();
        let like = is_body(&folded) || is_place(&folded) || is_collective(&folded) || reading.knows(&folded);
        if !like {
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
        } else if depth == 1 && c == '(' && at > start && bracketed_label(folded, at) {
            found.push((start, at));
            start = at;
        }
    }
    found.retain(|(from, to)| from < to);
    found
}

impl PartialDuty {
    fn clause(
        &mut self,
        whole: &SourceSpan,
        folded: &[char],
        (from, to): (usize, usize),
        reading: &DutyContext<'_>,
    ) {
        let chars = folded.get(from..to).unwrap_or_default();
        self.aside = false;
        self.pending = self.listed.len();
        for item in split(chars, reading.known) {
            let text: String = chars.get(item.clone()).unwrap_or_default().iter().collect();
            let lead = text.chars().take_while(|c| c.is_whitespace()).count();
            let at = from + item.start + lead;
            self.item(whole, (at, text.trim()), reading);
        }
    }

    /// One item of a list, `at` its first character in the whole.
    fn item(&mut self, whole: &SourceSpan, (at, text): (usize, &str), reading: &DutyContext<'_>) {
        if let Some((role, bytes)) = label_at(text) {
            self.label = Some(role);
            self.aside = false;
            self.pending = self.listed.len();
            let (label, behind) = text.split_at_checked(bytes).unwrap_or((text, ""));
            let blank = behind.chars().take_while(|c| c.is_whitespace()).count();
            let at = at + label.chars().count() + blank;
            // With the label gone what is joined by 和 or a blank is seen to be bodies.
            let chars: Vec<char> = behind.trim().chars().collect();
            for item in split(&chars, reading.known) {
                let words: String = chars.get(item.clone()).unwrap_or_default().iter().collect();
                let blank = words.chars().take_while(|c| c.is_whitespace()).count();
                self.item(whole, (at + item.start + blank, words.trim()), reading);
            }
            return;
        }
        if other_label(text) {
            self.aside = true;
        }
        let nobody = text.is_empty()
            || tells_time(text)
            || first_leads(text).is_some_and(|_| !text.contains('('))
            || text == "下同";
        if nobody {
            return;
        }
        if self.aside {
            self.set_aside(whole.slice(at..at + text.chars().count()));
            return;
        }
        self.unit(whole, (at, text), reading);
    }

    /// From which unit on a word that assigns holds. `甲、乙，丙、丁参与`: where nobody leads, only those behind the last comma
    /// take part.
    fn assigned_from(&self, role: Role) -> usize {
        let pending = self.listed.get(self.pending..).unwrap_or_default();
        let led = self.listed.iter().any(|unit| unit.role == Some(Role::Lead));
        let parted = pending.iter().rposition(|unit| unit.comma).filter(|at| *at > 0);
        let listed = pending.iter().skip(1).any(|unit| !unit.comma);
        match parted {
            Some(at) if role == Role::Support && !led && listed && self.label.is_none() => self.pending + at,
            _ => self.pending,
        }
    }

    fn set_aside(&mut self, passage: SourceSpan) {
        if !left_over(&passage.text()).is_empty() {
            self.beside.push(passage);
        }
    }

    fn unit(&mut self, whole: &SourceSpan, (at, text): (usize, &str), reading: &DutyContext<'_>) {
        let (bare, role) = without_words(text);
        let (bare, own) = without_remark(&bare);
        // 牵头单位:甲、乙(按职责分工负责): the label ranks.
        let own = own.filter(|role| *role != Role::Joint || self.label.is_none());
        let bare = without_rest(bare.trim_end()).trim_end();
        let unit =
            |words: &str| reading.knows(words) || is_body(words) || is_place(words) || is_collective(words);
        let joins = ["会同", "以及", "其中", "由", "请", "商", "和", "及", "与", "并"];
        let whole_name = OWN.iter().any(|own| bare.starts_with(own));
        let joined = joins.iter().find(|words| !whole_name && bare.strip_prefix(**words).is_some_and(&unit));
        let skipped = joined.filter(|_| !reading.knows(bare)).map_or(0, |words| words.chars().count());
        let name: String = bare.chars().skip(skipped).collect();
        let passage = whole.slice(at + skipped..at + skipped + name.chars().count()).trimmed();
        let sentence = name.chars().count() > 14 || name.contains(':');
        if is_statement(&name) || is_person(&name) && !is_body(&name) || !unit(&name) && sentence {
            self.set_aside(whole.slice(at..at + text.chars().count()));
        } else if !passage.is_empty() {
            let comma =
                at.checked_sub(1).and_then(|at| whole.chars().get(at)).is_some_and(|c| "，,".contains(*c));
            self.listed.push(ListedUnit { unit: passage, role: own.or(self.label), comma });
        }
        if let Some(role) = role {
            let from = self.assigned_from(role);
            self.listed.iter_mut().skip(from).for_each(|unit| unit.role = Some(role));
        }
        if role.is_some() || own.is_some() {
            self.pending = self.listed.len();
        }
    }
}

/// Whether an item begins with a label that asks for something else than units: 完成时限, 责任人.
fn other_label(text: &str) -> bool {
    text.split_once(':').is_some_and(|(label, _)| {
        let count = label.chars().count();
        (2..=8).contains(&count) && !is_body(label)
    })
}

/// A name without a bracket behind it that is no alias: its role (`（牵头）`), a deadline, the rule of roles.
fn without_remark(bare: &str) -> (&str, Option<Role>) {
    let remark = bare.strip_suffix(')').and_then(|_| {
        let open = opening(bare)?;
        Some((bare.get(..open)?, bare.get(open + 1..bare.len() - 1)?))
    });
    let Some((before, inner)) = remark.filter(|(before, _)| !before.is_empty()) else { return (bare, None) };
    let (rest, role) = without_words(inner.trim_end_matches(['单', '位']));
    if rest.is_empty() && role.is_some() {
        return (before, role);
    }
    let aside =
        first_leads(inner).is_some() || tells_time(inner) || other_label(inner) || label_at(inner).is_some();
    if aside { (before, None) } else { (bare, None) }
}
