//! Whether the document's own words bear out who is said to be responsible.
//!
//! The units of a measure are written down one by one beside the bracket that names them. Here the two are held
//! against each other: every unit must be printed in the bracket, in that order; nothing of the bracket may be left
//! over but the few words with which such brackets are made; and a rank must be printed as the rule says. So neither
//! a forgotten unit nor an invented lead can pass.

use super::finding::Fault;
use super::proof::closing_bracket;
use super::schema::{Printed, Units};
use super::sheet::Sheet;
use crate::model::Reason;

/// What stands in such brackets beside units, longest first.
const FRAME: [&str; 12] = [
    "列在首位的为牵头单位",
    "责任单位",
    "分工負責",
    "分工负责",
    "牵头",
    "配合",
    "下同",
    "、",
    "，",
    "和",
    "(",
    ")",
];
const MARKS: [char; 14] = [',', '。', ':', '：', '(', ')', '（', '）', '〔', '〕', '[', ']', ';', '；'];

/// Holds units against the bracket that names them. `rule_printed` tells whether the plan has said by then that the
/// first unit of a list leads.
pub(crate) fn check<'a>(
    sheet: &mut Sheet<'a>,
    annotation: &Printed<'a>,
    units: &Units<'a>,
    rule_printed: bool,
) {
    match units {
        Units::FirstListed(_) if !rule_printed => {
            sheet.find(annotation, Fault::RoleNotPrinted("列在首位的为牵头单位".into()));
        }
        Units::Unranked(_) if ranks(annotation.as_str()) || rule_printed => {
            sheet.find(annotation, Fault::RoleNotPrinted("Unranked".into()));
        }
        _ => {}
    }
    match units {
        Units::Columns(_) => columns(sheet, annotation, units),
        _ => bracket(sheet, annotation, units),
    }
}

/// Whether a bracket prints a rank.
fn ranks(annotation: &str) -> bool {
    annotation.contains("牵头") || annotation.contains("配合")
}

/// A bracket: units one after another with words of the frame between them. It must be the whole bracket: with its
/// beginning left in the text, the units named there would be lost.
fn bracket<'a>(sheet: &mut Sheet<'a>, annotation: &Printed<'a>, units: &Units<'a>) {
    if closing_bracket(annotation.as_str()).is_none_or(|(start, _)| start > 0) {
        sheet.find(annotation, Fault::BracketInText(annotation.as_str().to_owned()));
    }
    let mut rest = annotation.as_str();
    let mut left = String::new();
    for (unit, reason) in units.reasons() {
        match rest.split_once(unit.as_str()) {
            Some((before, after)) => {
                left.push_str(before);
                left.push('|');
                rest = after;
                explicit(sheet, unit, reason, after);
            }
            None => sheet.find(unit, Fault::NotInAnnotation(unit.as_str().to_owned())),
        }
    }
    left.push_str(rest);
    left_over(sheet, annotation, &left);
}

/// The word that ranks a group of units stands after it: the next such word after a unit is its own.
fn explicit<'a>(sheet: &mut Sheet<'a>, unit: &Printed<'a>, reason: Reason, after: &str) {
    let needed = match reason {
        Reason::PrintedLead => "牵头",
        Reason::PrintedSupport => "配合",
        _ => return,
    };
    let words = ["牵头", "配合"].into_iter().filter_map(|word| Some((after.find(word)?, word)));
    if words.min().is_none_or(|(_, word)| word != needed) {
        sheet.find(unit, Fault::RoleNotPrinted(format!("{}{needed}", unit.as_str())));
    }
}

/// Two cells of a table, parted by a line end: leads in the first, supports in the second. Each lists exactly the units
/// printed in it: one given twice, or in another order, is as wrong as one that is missing.
fn columns<'a>(sheet: &mut Sheet<'a>, annotation: &Printed<'a>, units: &Units<'a>) {
    let Units::Columns(both) = units else { return };
    let (leads, supports) = annotation.as_str().split_once('\n').unwrap_or((annotation.as_str(), ""));
    for (cell, listed) in [(leads, &both.lead), (supports, &both.support)] {
        let printed = items(cell);
        let given: Vec<&str> = listed.iter().map(Printed::as_str).collect();
        for unit in listed.iter().filter(|unit| !printed.contains(&unit.as_str())) {
            sheet.find(unit, Fault::NotInAnnotation(unit.as_str().to_owned()));
        }
        let known = |unit: &&str| listed.iter().any(|listed| listed.as_str() == *unit);
        for unit in printed.iter().filter(|unit| !known(unit)) {
            sheet.find(annotation, Fault::LeftOver((*unit).to_owned()));
        }
        let same = given.iter().all(|unit| printed.contains(unit)) && printed.iter().all(known);
        if same && given != printed {
            let differs = (0..).zip(listed).find(|&(at, unit)| printed.get(at) != Some(&unit.as_str()));
            let (unit, name) = differs.map_or((annotation, cell), |(_, unit)| (unit, unit.as_str()));
            sheet.find(unit, Fault::NotInAnnotation(name.to_owned()));
        }
    }
}

/// The units of a cell, parted by `、` outside of brackets.
fn items(cell: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let parts = move |c: char| {
        match c {
            '(' | '（' | '〔' | '〈' => depth += 1,
            ')' | '）' | '〕' | '〉' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '、' && depth == 0
    };
    cell.split(parts).filter(|unit| !unit.is_empty()).collect()
}

fn left_over<'a>(sheet: &mut Sheet<'a>, annotation: &Printed<'a>, left: &str) {
    let rest = FRAME.iter().fold(left.to_owned(), |rest, word| rest.replace(word, ""));
    let rest = rest.replace(MARKS, "");
    let rest: Vec<&str> = rest.split('|').filter(|piece| !piece.is_empty()).collect();
    if !rest.is_empty() {
        sheet.find(annotation, Fault::LeftOver(rest.join(" ")));
    }
}
