//! Whether the document's own words bear out who is said to be responsible.
//!
//! The units of a measure are written down one by one beside the bracket that names them. Here the two are held
//! against each other: every unit must be printed in the bracket, in that order; nothing of the bracket may be left
//! over but the few words with which such brackets are made; and a rank must be printed as the rule says. So neither
//! a forgotten unit nor an invented lead can pass.

use super::finding::Fault;
use super::schema::{Printed, Units};
use super::sheet::Sheet;

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
        Units::Unranked(_) if annotation.as_str().contains("牵头") || rule_printed => {
            sheet.find(annotation, Fault::RoleNotPrinted("Unranked".into()));
        }
        _ => {}
    }
    match units {
        Units::Columns(_) => columns(sheet, annotation, units),
        _ => bracket(sheet, annotation, units),
    }
}

/// A bracket: units one after another with words of the frame between them.
fn bracket<'a>(sheet: &mut Sheet<'a>, annotation: &Printed<'a>, units: &Units<'a>) {
    let mut rest = annotation.as_str();
    let mut left = String::new();
    for (unit, _) in units.reasons() {
        match rest.split_once(unit.as_str()) {
            Some((before, after)) => {
                left.push_str(before);
                left.push('|');
                rest = after;
            }
            None => sheet.find(unit, Fault::NotInAnnotation(unit.as_str().to_owned())),
        }
    }
    left.push_str(rest);
    left_over(sheet, annotation, &left);
    if let Units::Explicit(both) = units {
        let leads = both.lead.last().map(|unit| format!("{}牵头", unit.as_str()));
        let supports = both.support.last().map(|unit| format!("{}配合", unit.as_str()));
        for needed in [leads, supports].into_iter().flatten() {
            if !annotation.as_str().contains(&needed) {
                sheet.find(annotation, Fault::RoleNotPrinted(needed));
            }
        }
    }
}

/// Two cells of a table, parted by a line end: leads in the first, supports in the second.
fn columns<'a>(sheet: &mut Sheet<'a>, annotation: &Printed<'a>, units: &Units<'a>) {
    let Units::Columns(both) = units else { return };
    let (leads, supports) = annotation.as_str().split_once('\n').unwrap_or((annotation.as_str(), ""));
    for (cell, listed) in [(leads, &both.lead), (supports, &both.support)] {
        let printed: Vec<&str> = cell.split('、').filter(|unit| !unit.is_empty()).collect();
        for unit in listed.iter().filter(|unit| !printed.contains(&unit.as_str())) {
            sheet.find(unit, Fault::NotInAnnotation(unit.as_str().to_owned()));
        }
        let known = |unit: &&str| listed.iter().any(|listed| listed.as_str() == *unit);
        for unit in printed.into_iter().filter(|unit| !known(unit)) {
            sheet.find(annotation, Fault::LeftOver(unit.to_owned()));
        }
    }
}

fn left_over<'a>(sheet: &mut Sheet<'a>, annotation: &Printed<'a>, left: &str) {
    let rest = FRAME.iter().fold(left.to_owned(), |rest, word| rest.replace(word, ""));
    let rest = rest.replace(MARKS, "");
    let rest: Vec<&str> = rest.split('|').filter(|piece| !piece.is_empty()).collect();
    if !rest.is_empty() {
        sheet.find(annotation, Fault::LeftOver(rest.join(" ")));
    }
}
