//! Whether the document's own words bear out who is said to be responsible.
//!
//! The units of a measure are written down one by one beside the bracket that names them. Here the two are held
//! against each other: every unit must be printed in the bracket, in that order; nothing of the bracket may be left
//! over but the few words with which such brackets are made; and a rank must be printed as the rule says. So neither
//! a forgotten unit nor an invented lead can pass.

use super::finding::Fault;
use super::frame::{
    self, HeldRules, bracketed_roles, first_role, label_at, label_in_list, left_over, phrase_at, without_rule,
};
use super::proof::closing_bracket;
use super::schema::{Printed, Ranked, Units};
use super::source_file::SourceFile;
use crate::model::{Reason, Role};
use crate::text::fold;

/// How often the words of a bracket are gone through for each unit in it.
const WAYS: usize = 64;

/// What the plan has said of who leads of those that are listed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rules {
    /// The rules of order.
    pub(crate) held: HeldRules,
    /// Who has this sign leads.
    pub(crate) sign: Option<char>,
    /// The head of the column parts those who support by brackets; the role of the others.
    pub(crate) bracketed: Option<Role>,
}

/// Holds units against the bracket that names them. `rules` are those that the plan
/// has printed for this bracket; `beside` are words of it that name nobody.
pub(crate) fn check<'a>(
    file: &mut SourceFile<'a>,
    (annotation, beside): (&Printed<'a>, &[Printed<'a>]),
    units: &Units<'a>,
    rules: Rules,
) {
    let all_lead = rules.held.all_lead(units.len());
    match units {
        Units::FirstListed(_) if !rules.held.first => {
            file.find(annotation, Fault::RoleNotPrinted("列在首位的为牵头单位".into()));
        }
        Units::Unranked(named)
            if !named.is_empty() && (ranks(annotation.as_str()) || rules.held.first || all_lead) =>
        {
            file.find(annotation, Fault::RoleNotPrinted("Unranked".into()));
        }
        _ => {}
    }
    let all_lead = all_lead && !printed_roles(annotation.as_str()).contains(&Role::Lead);
    // Each unit is looked for in all of the words, and the words about it as well.
    let words = annotation.as_str().len();
    if !file.affords(annotation, units.len().saturating_mul(words).saturating_mul(WAYS)) {
        return;
    }
    if closing_bracket(annotation.as_str()).is_none_or(|(start, _)| start > 0)
        && label_at(&fold(annotation.as_str())).is_none()
        && !is_closed(annotation.as_str())
    {
        // It must be the whole bracket: with its beginning left in the text, the units named there would be lost.
        file.find(annotation, Fault::BracketInText(annotation.as_str().to_owned()));
    }
    let words = without(file, annotation, beside);
    in_order(file, (annotation, &words), units, (rules, all_lead));
}

/// Whether every bracket that is closed in a text is opened in it too, and all are closed but one with which it begins. A list that no
/// bracket marks is whole as it stands.
fn is_closed(text: &str) -> bool {
    let folded = fold(text);
    let mut depth = 0_usize;
    for c in folded.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return false,
            ')' => depth -= 1,
            _ => {}
        }
    }
    depth <= usize::from(folded.starts_with('('))
}

/// Holds units against the cells of a table in which words rank them, or its head.
pub(crate) fn in_cell<'a>(
    file: &mut SourceFile<'a>,
    (annotation, beside): (&Printed<'a>, &[Printed<'a>]),
    units: &Units<'a>,
    rules: Rules,
) {
    if matches!(units, Units::FirstListed(_)) && !rules.held.first {
        file.find(annotation, Fault::RoleNotPrinted("列在首位的为牵头单位".into()));
    }
    let length = annotation.as_str().len();
    if file.affords(annotation, units.len().saturating_mul(length).saturating_mul(WAYS)) {
        let words = without(file, annotation, beside);
        in_order(file, (annotation, &words), units, (rules, false));
    }
}

/// The words of an annotation without those that are said to name nobody.
fn without<'a>(file: &mut SourceFile<'a>, annotation: &Printed<'a>, beside: &[Printed<'a>]) -> String {
    let mut words = annotation.as_str().to_owned();
    if !file.affords(annotation, beside.len().saturating_mul(words.len())) {
        return words;
    }
    for told in beside {
        match words.find(told.as_str()) {
            Some(at) => words.replace_range(at..at + told.as_str().len(), "|"),
            None => file.find(told, Fault::NotInAnnotation(told.as_str().to_owned())),
        }
    }
    words
}

/// Whether a bracket prints a rank: `甲牵头`, `配合单位：乙`. Words within a name (`牵头单位协调处`) are none.
fn ranks(annotation: &str) -> bool {
    printed_roles(annotation).iter().any(|role| *role != Role::Joint)
}

/// The roles that labels and words behind names print in a bracket, those of its rule of order left out.
fn printed_roles(annotation: &str) -> Vec<Role> {
    let folded = fold(annotation);
    let words = folded
        .split(';')
        .map(|part| if frame::prints_rule(part) { without_rule(part) } else { part.to_owned() });
    let words = words.collect::<Vec<_>>().join(";");
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((role, bytes)) = label_in_list(rest).filter(|_| !says_before(&words, at)) {
            found.push(role);
            at += bytes;
            continue;
        }
        let word = ["牵头", "配合", "主办", "协办"].into_iter().find(|word| rest.starts_with(word));
        if let Some(word) = word {
            let (role, phrase) = phrase_at(rest).unwrap_or((Role::Joint, word.len()));
            let ended = rest
                .get(phrase..)
                .is_none_or(|rest| rest.is_empty() || rest.starts_with([',', ';', ')', '.']));
            found.extend(ended.then_some(role));
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    found
}

/// Whether what looks like a label of two roles is a word behind a name and a label behind that: 甲局牵头,配合单位:乙局.
fn says_before(words: &str, at: usize) -> bool {
    let named = words.get(..at).and_then(|before| before.chars().next_back());
    let rest = words.get(at..).unwrap_or_default();
    let two = ["牵头", "主办"]
        .iter()
        .any(|word| rest.strip_prefix(word).is_some_and(|behind| behind.starts_with([',', '/'])));
    two && named.is_some_and(|c| c.is_alphanumeric() || c == ')')
}

/// Units one after another with words of the frame between them.
fn in_order<'a>(
    file: &mut SourceFile<'a>,
    (annotation, words): (&Printed<'a>, &str),
    units: &Units<'a>,
    (rules, all_lead): (Rules, bool),
) {
    let mut rest = words;
    let mut left = String::new();
    for (unit, reason) in units.reasons_as_printed(words) {
        match rest.split_once(unit.as_str()) {
            Some((before, after)) => {
                left.push_str(before);
                left.push('|');
                rest = after;
                let name = words.len() - after.len() - unit.as_str().len();
                let signed = |sign: char| {
                    after.starts_with(sign) || words.get(..name).is_some_and(|before| before.ends_with(sign))
                };
                if reason != Reason::PrintedLead || !(all_lead || rules.sign.is_some_and(signed)) {
                    explicit(file, (unit, reason), (words, after), rules.bracketed);
                }
            }
            None => file.find(unit, Fault::NotInAnnotation(unit.as_str().to_owned())),
        }
    }
    left.push_str(rest);
    let left = left_over(&left);
    if !left.is_empty() {
        file.find(annotation, Fault::LeftOver(left));
    }
}

/// The word that ranks a group of units stands behind it, the next such word being its own; or a label stands before it, and
/// no other between. Where the label (or `head`, the head of the column) parts the roles by brackets, brackets part the units.
fn explicit<'a>(
    file: &mut SourceFile<'a>,
    (unit, reason): (&Printed<'a>, Reason),
    (all, after): (&str, &str),
    head: Option<Role>,
) {
    let (needed, word) = match reason {
        Reason::PrintedLead => (Role::Lead, "牵头"),
        Reason::PrintedSupport => (Role::Support, "配合"),
        _ => return,
    };
    let folded = fold(all);
    // Folding keeps characters, not bytes.
    let characters = all.chars().count() - after.chars().count();
    let at = folded.char_indices().nth(characters).map_or(folded.len(), |(at, _)| at);
    let (before, after) = folded.split_at(at);
    let clause = after.split(';').next().unwrap_or_default();
    let label = last_label(before);
    let outside = match label {
        Some(label) => label.outside.map(|role| (role, before.get(label.end..).unwrap_or_default())),
        None => head.map(|role| (role, before)),
    };
    let parted = outside.map(|(role, names)| if is_open(names) { Role::Support } else { role });
    let says = first_role(clause) == Some(needed)
        || label.is_some_and(|label| label.role == needed)
        || parted == Some(needed);
    if !says {
        file.find(unit, Fault::RoleNotPrinted(format!("{}{word}", unit.as_str())));
    }
}

/// Whether folded words open a bracket that they do not close.
fn is_open(words: &str) -> bool {
    let depth = words.chars().fold(0_usize, |depth, c| match c {
        '(' => depth + 1,
        ')' => depth.saturating_sub(1),
        _ => depth,
    });
    depth > 0
}

/// A label before a unit.
#[derive(Clone, Copy)]
struct LastLabel {
    role: Role,
    /// The role of those outside of brackets, where it parts the units by brackets.
    outside: Option<Role>,
    /// Where it ends, in bytes.
    end: usize,
}

/// The last label in a folded text.
fn last_label(before: &str) -> Option<LastLabel> {
    let (mut found, mut at) = (None, 0);
    while let Some(rest) = before.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((role, bytes)) = label_in_list(rest).filter(|_| !says_before(before, at)) {
            let outside = rest.get(..bytes).and_then(bracketed_roles);
            at += bytes;
            found = Some(LastLabel { role, outside, end: at });
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// The cells of a table that name units, parted by line ends, in the order in which its columns have the roles. Each lists exactly the units printed in it: one given twice, or in another order, is as wrong as one missing.
pub(crate) fn columns<'a>(
    file: &mut SourceFile<'a>,
    (annotation, beside): (&Printed<'a>, &[Printed<'a>]),
    both: &Ranked<'a>,
    ranks: &[Role],
) {
    let mut in_order: Vec<Role> = Vec::new();
    for &role in ranks {
        if !in_order.contains(&role) {
            in_order.push(role);
        }
    }
    let groups = in_order.iter().map(|role| match role {
        Role::Lead => &both.lead,
        Role::Joint => &both.joint,
        Role::Support => &both.support,
    });
    let groups: Vec<&Vec<Printed<'a>>> = groups.collect();
    let number = both.lead.len() + both.joint.len() + both.support.len();
    if !file.affords(annotation, number.saturating_mul(annotation.as_str().len())) {
        return;
    }
    let groups: Vec<&Vec<Printed<'a>>> = groups.into_iter().filter(|group| !group.is_empty()).collect();
    let words = without(file, annotation, beside);
    let cells: Vec<&str> = words.split('\n').filter(|cell| !is_blank(cell)).collect();
    if cells.len() != groups.len() {
        for unit in groups.into_iter().flatten().filter(|unit| !annotation.as_str().contains(unit.as_str())) {
            file.find(unit, Fault::NotInAnnotation(unit.as_str().to_owned()));
        }
        let rest = cells.concat();
        let named = [&both.lead, &both.joint, &both.support].into_iter().flatten();
        let rest = named.fold(rest, |rest, unit| rest.replacen(unit.as_str(), "|", 1));
        let left = left_over(&rest);
        if !left.is_empty() {
            file.find(annotation, Fault::LeftOver(left));
        }
        return;
    }
    for (cell, listed) in cells.into_iter().zip(groups) {
        one_cell(file, annotation, (cell, listed));
    }
}

/// The cells of a table whose only column of units ranks nobody.
pub(crate) fn one_column<'a>(
    file: &mut SourceFile<'a>,
    (annotation, beside): (&Printed<'a>, &[Printed<'a>]),
    units: &Vec<Printed<'a>>,
) {
    if file.affords(annotation, units.len().saturating_mul(annotation.as_str().len())) {
        let words = without(file, annotation, beside);
        one_cell(file, annotation, (&words, units));
    }
}

/// `/`, `—` and `无` stand for no unit at all.
fn is_blank(cell: &str) -> bool {
    cell.chars().all(|c| c.is_whitespace() || "/／—-－无|".contains(c))
}

fn one_cell<'a>(
    file: &mut SourceFile<'a>,
    annotation: &Printed<'a>,
    (cell, listed): (&str, &Vec<Printed<'a>>),
) {
    let mut rest = cell;
    let mut left = String::new();
    for unit in listed {
        match rest.split_once(unit.as_str()) {
            Some((before, after)) => {
                left.push_str(before);
                left.push('|');
                rest = after;
            }
            None => file.find(unit, Fault::NotInAnnotation(unit.as_str().to_owned())),
        }
    }
    left.push_str(rest);
    let left = frame::left_over(&left);
    if !left.is_empty() {
        file.find(annotation, Fault::LeftOver(left));
    }
}
