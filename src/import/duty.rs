//! Who is responsible, as brackets and lines of their own say it.
//!
//! A bracket names units if it has a label (`责任单位：`), if its lists end in words that assign (`牵头`, `按职责分工负责`), or if
//! nearly all of what it lists ends like a body. A list is cut where marks stand outside of brackets within it, and at 和 及 与
//! only where both sides are bodies. The words that rank are those of `load`'s frame, by which the proof reads them again: no
//! role comes from order unless the document has printed that order ranks.

mod split;

use super::passage::Passage;
use super::{Doubt, Uncertain};
use crate::load::frame::{BEHIND, Reach, first_leads, label_at};
use crate::model::Role;

pub(crate) use split::{is_body, split};

/// Units of one bracket by the way in which it names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// No rank is printed.
    Unranked(Vec<Passage>),
    /// The document has printed that the first leads.
    FirstListed(Vec<Passage>),
    /// Words rank them.
    Explicit {
        /// 牵头.
        lead: Vec<Passage>,
        /// Responsible beside others that support.
        joint: Vec<Passage>,
        /// 配合.
        support: Vec<Passage>,
    },
}

impl Named {
    /// All units, in the order of the variants' lists.
    pub(crate) fn units(&self) -> Vec<&Passage> {
        match self {
            Self::Unranked(units) | Self::FirstListed(units) => units.iter().collect(),
            Self::Explicit { lead, joint, support } => lead.iter().chain(joint).chain(support).collect(),
        }
    }
}

/// A bracket or a line that names units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Duty {
    /// All of it, with its brackets and a full stop behind it.
    pub(crate) passage: Passage,
    /// Where it stands in the paragraph, in characters.
    pub(crate) start: usize,
    /// What it says.
    pub(crate) named: Named,
}

/// What is known when a document is read: whether a rule holds on, and who is a unit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading<'r> {
    /// A rule printed earlier holds: the first leads.
    pub(crate) first_leads: bool,
    /// Printed forms of units that the registry knows, folded.
    pub(crate) known: Option<&'r dyn Known>,
}

/// Whether a folded text is the printed form of a unit.
pub(crate) trait Known: std::fmt::Debug {
    /// Whether it is known.
    fn knows(&self, folded: &str) -> bool;
}

/// All duties of a paragraph in its order. `last` tells whether a bare list at its end may be one.
pub(crate) fn find(paragraph: &Passage, reading: &mut Reading<'_>, doubts: &mut Vec<Doubt>) -> Vec<Duty> {
    let folded = paragraph.folded();
    let text: String = folded.iter().collect();
    let lead = folded.iter().take_while(|c| c.is_whitespace()).count();
    if label_at(text.trim_start()).is_some() && paragraph.len() < 400 {
        let whole = paragraph.slice(lead..paragraph.len());
        return read(&whole, (0, whole.len()), lead, reading, doubts).into_iter().collect();
    }
    let mut duties = Vec::new();
    for (open, close) in brackets(&folded) {
        let stop = usize::from(paragraph.chars().get(close + 1) == Some(&'。'));
        let at_end = close + 1 + stop >= paragraph.len();
        let inner: String = folded.get(open + 1..close).unwrap_or_default().iter().collect();
        if !names_units(&inner, at_end, reading) {
            continue;
        }
        let end = if at_end { close + 1 + stop } else { close + 1 };
        let whole = paragraph.slice(open..end);
        duties.extend(read(&whole, (1, close - open), open, reading, doubts));
    }
    duties
}

/// The outermost pairs of brackets, of any kind.
fn brackets(folded: &[char]) -> Vec<(usize, usize)> {
    let (mut pairs, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, c) in folded.iter().enumerate() {
        match c {
            '(' => {
                start = if depth == 0 { at } else { start };
                depth += 1;
            }
            ')' if depth == 1 => {
                pairs.push((start, at));
                depth = 0;
            }
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    pairs
}

/// Whether the folded inside of a bracket names responsible units.
fn names_units(inner: &str, at_end: bool, reading: &Reading<'_>) -> bool {
    if label_at(inner).is_some() {
        return true;
    }
    let chars: Vec<char> = inner.chars().collect();
    let items = split(&chars, reading.known);
    if items.is_empty() {
        return false;
    }
    let text = |range: &std::ops::Range<usize>| -> String {
        chars.get(range.clone()).unwrap_or_default().iter().collect()
    };
    let assigned = items.iter().map(text).any(|item| {
        let (bare, role) = without_words(&item);
        role.is_some() && (is_body(&bare) || reading.knows(&bare) || bare.is_empty())
    });
    let rule = first_leads(inner).is_some();
    let bodies = items
        .iter()
        .filter(|item| {
            let item = text(item);
            let bare = without_words(&item).0;
            reading.knows(&bare) || is_body(&bare)
        })
        .count();
    assigned || rule || (at_end && inner.chars().count() > 3 && bodies * 10 >= items.len() * 6)
}

impl Reading<'_> {
    fn knows(&self, folded: &str) -> bool {
        self.known.is_some_and(|known| known.knows(folded))
    }
}

/// An item without the words that assign, and their role.
fn without_words(item: &str) -> (String, Option<Role>) {
    let found = BEHIND.iter().filter(|(word, _)| item.ends_with(word)).max_by_key(|(word, _)| word.len());
    match found {
        Some((word, role)) => {
            let bare = item.strip_suffix(word).unwrap_or(item);
            (bare.trim_end_matches('等').trim_end_matches(['分', '别']).to_owned(), Some(*role))
        }
        None => (item.to_owned(), None),
    }
}

/// One unit that was read, before the rank of its group is known.
struct Listed {
    unit: Passage,
    role: Option<Role>,
}

/// Reads what stands within a duty.
fn read(
    whole: &Passage,
    (from, to): (usize, usize),
    start: usize,
    reading: &mut Reading<'_>,
    doubts: &mut Vec<Doubt>,
) -> Option<Duty> {
    let folded = whole.folded();
    let text: String = folded.get(from..to)?.iter().collect();
    let rule = first_leads(&text);
    reading.first_leads |= rule == Some(Reach::Onward);
    let mut listed: Vec<Listed> = Vec::new();
    for (clause_from, clause_to) in clauses(&folded, from, to) {
        read_clause(whole, (clause_from, clause_to), reading, &mut listed);
    }
    let ranked = listed.iter().any(|unit| matches!(unit.role, Some(Role::Lead | Role::Support)));
    let units = |role: Role| -> Vec<Passage> {
        let of = |unit: &&Listed| unit.role.unwrap_or(Role::Joint) == role;
        listed.iter().filter(of).map(|unit| unit.unit.clone()).collect()
    };
    if listed.is_empty() {
        return None;
    }
    let named = if ranked {
        Named::Explicit { lead: units(Role::Lead), joint: units(Role::Joint), support: units(Role::Support) }
    } else if reading.first_leads || rule.is_some() {
        Named::FirstListed(listed.iter().map(|unit| unit.unit.clone()).collect())
    } else {
        Named::Unranked(listed.iter().map(|unit| unit.unit.clone()).collect())
    };
    doubt_units(&named, reading, doubts);
    if ranked && rule.is_none() && reading.first_leads {
        doubts.push(Doubt {
            about: Uncertain::Role,
            at: whole.span(),
            decided: "以本处写明的为准".to_owned(),
            others: vec!["列在首位的为牵头单位".to_owned()],
            why: whole.text(),
        });
    }
    Some(Duty { passage: whole.clone(), start, named })
}

/// A unit that ends like no body and is not known may be two, or half of one.
fn doubt_units(named: &Named, reading: &Reading<'_>, doubts: &mut Vec<Doubt>) {
    for unit in named.units() {
        let folded: String = unit.folded().into_iter().collect();
        if !is_body(&folded) && !reading.knows(&folded) {
            doubts.push(Doubt {
                about: Uncertain::Split,
                at: unit.span(),
                decided: unit.text(),
                others: Vec::new(),
                why: "不像单位名称".to_owned(),
            });
        }
    }
}

/// The clauses of a duty: parted by `；` and `。`, those that only print the rule or a deadline left out.
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
        if at == to || (depth == 0 && matches!(c, ';' | '.' | '!')) {
            found.push((start, at));
            start = at + 1;
        }
    }
    found.retain(|(from, to)| from < to);
    found
}

fn read_clause(whole: &Passage, (from, to): (usize, usize), reading: &Reading<'_>, listed: &mut Vec<Listed>) {
    let folded = whole.folded();
    let chars = folded.get(from..to).unwrap_or_default();
    let mut label = None;
    let mut pending = listed.len();
    let mut offset = 0;
    for item in split(chars, reading.known) {
        let text: String = chars.get(item.clone()).unwrap_or_default().iter().collect();
        let mut range = item.clone();
        if let Some((role, bytes)) = label_at(&text) {
            label = Some(role);
            pending = listed.len();
            range.start += text.get(..bytes).unwrap_or_default().chars().count();
        } else if is_deadline(&text) || first_leads(&text).is_some() || text == "下同" {
            continue;
        } else if offset == 0 && text.contains(':') && !is_body(text.split(':').next().unwrap_or_default()) {
            // A label of another kind: 完成时限：…
            continue;
        }
        offset += 1;
        let bare_text: String = chars.get(range.clone()).unwrap_or_default().iter().collect();
        let (bare, role) = without_words(&bare_text);
        let length = bare.trim_end().trim_end_matches('等').chars().count();
        let lead = bare_text.chars().take_while(|c| c.is_whitespace()).count();
        if length > lead {
            let unit = whole.slice(from + range.start + lead..from + range.start + length).trimmed();
            listed.push(Listed { unit, role: label });
        }
        if let Some(role) = role {
            listed.iter_mut().skip(pending).for_each(|unit| unit.role = Some(role));
            pending = listed.len();
        }
    }
}

/// `2025年12月底前`, `持续推进`.
fn is_deadline(item: &str) -> bool {
    let figures = item.starts_with(|c: char| c.is_ascii_digit()) && item.contains(['年', '月']);
    figures
        || ["持续推进", "长期", "长期坚持", "年底前", "每年"].contains(&item)
        || item.ends_with("底前")
        || item.ends_with("底前完成")
}
