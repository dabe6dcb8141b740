//! Lists of units that neither a label nor a bracket marks: `市商务局牵头，市财政局配合` on a line of its own, or behind the last sentence.
//!
//! They are read where all of it is names and what assigns to them, and told each time; one that only begins so is told and stays
//! text.

use super::body::{is_body, is_collective, is_department, is_person, is_place};
use super::named::DutyContext;
use super::split::split;
use super::words::without_words;
use crate::load::frame::is_same_as_above;
use crate::model::Role;

/// How long a line may be that is nothing but a label and its list, in characters.
pub(super) const LINE: usize = 600;

/// Where the last sentence of a text has ended and nothing but a list of units stands behind it: `…。市商务局、市财政局`.
pub(super) fn list_behind(folded: &[char], from: usize, reading: &DutyContext<'_>) -> Option<usize> {
    // 甲局牵头;乙局配合: what is parted so may be one list.
    let behind = |marks: &str| {
        let stop = folded.iter().skip(from).rposition(|c| marks.contains(*c));
        stop.map_or(from, |at| from + at + 1)
    };
    let (sentence, clause) = (behind("."), behind(".;"));
    list_from(folded, sentence, reading)
        .or_else(|| (clause > sentence).then(|| list_from(folded, clause, reading)).flatten())
}

/// Where a list of units begins that is all that stands behind a place.
fn list_from(folded: &[char], stop: usize, reading: &DutyContext<'_>) -> Option<usize> {
    let blank = folded.iter().skip(stop).take_while(|c| c.is_whitespace()).count();
    let at = stop + blank;
    let dashes = folded.iter().skip(at).take_while(|c| is_dash(**c)).count();
    let tail = folded.get(at + dashes..).filter(|tail| !tail.is_empty() && tail.len() < LINE)?;
    if is_same(tail) {
        return Some(at);
    }
    let items: Vec<String> = split(tail, reading.known)
        .into_iter()
        .map(|item| tail.get(item).unwrap_or_default().iter().collect::<String>().trim().to_owned())
        .collect();
    let bare: Vec<(String, bool)> = items
        .iter()
        .map(|item| {
            let (bare, role) = without_words(item);
            (bare, role.is_some())
        })
        .collect();
    let unit = |bare: &str| reading.knows(bare) || is_body(bare) || is_place(bare) || is_collective(bare);
    let sure = |bare: &str| reading.knows(bare) || is_department(bare);
    let strong = bare.iter().filter(|(bare, _)| sure(bare)).count();
    // 南山大学、市农科院、市科技局负责: the word that assigns makes up for names that are not known.
    let assigned = bare.len() > 1 && strong > 0 && bare.last().is_some_and(|(_, role)| *role);
    let begins = |bare: &str| (sure(bare) || assigned && is_body(bare)) && !begins_a_sentence(bare);
    let first = bare.first().is_some_and(|(bare, _)| begins(bare));
    // A line of its own must be more than one name, or say what the one does.
    let enough = at > 0 || bare.len() > 1 || bare.iter().any(|(_, role)| *role);
    let all = bare.iter().all(|(bare, _)| unit(bare) && bare.chars().count() <= 24 && !is_person(bare));
    (first && enough && all && (assigned || strong * 2 >= bare.len())).then_some(at)
}

/// What stands before a list on a line of its own: ——市商务局、市财政局.
pub(super) fn is_dash(c: char) -> bool {
    c == '-' || c == '>' || c == ' '
}

/// Whether what ends like a name begins as sentences do: 由市商务局….
fn begins_a_sentence(bare: &str) -> bool {
    bare.starts_with(['由', '请', '经', '对', '向', '在', '按', '将', '把', '为', '从', '和', '及', '与'])
}

/// Whether a line of its own begins with a unit and ends with a word that assigns, though all of it was not understood: 市商务局牵头,
/// 南山联盟各方配合.
pub(super) fn says_who(folded: &[char], reading: &DutyContext<'_>) -> bool {
    let item = |range: Option<&std::ops::Range<usize>>| -> (String, Option<Role>) {
        let words: String =
            range.and_then(|range| folded.get(range.clone())).unwrap_or_default().iter().collect();
        without_words(words.trim())
    };
    if folded.len() >= LINE || folded.contains(&'.') {
        return false;
    }
    let items = split(folded, reading.known);
    let (first, role) = item(items.first());
    let assigned = role == Some(Role::Lead) || items.len() > 1 && item(items.last()).1.is_some();
    assigned && (reading.knows(&first) || is_department(&first))
}

/// `责任单位同上`
pub(super) fn is_same(folded: &[char]) -> bool {
    folded.len() < 20 && is_same_as_above(&folded.iter().collect::<String>())
}
