//! A sentence of its own that says nothing but who does it: `由甲局牵头，乙局、丙局配合。`
//!
//! Running text that names bodies gives no units: most of it says what these bodies do. But where the last sentence of a text has
//! no other word than names and what assigns to them, it says what a bracket would say. It is told each time.

use super::body::{is_body, is_collective, is_department, is_person, is_place};
use super::named::DutyContext;
use super::split::{is_of_places, split};
use super::words::without_words;
use crate::model::Role;

/// What the last sentence of a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LastSentence {
    /// Who does it, and nothing else; where it begins.
    Duty(usize),
    /// Who does it, but one alone or beside other words: it may be about something else.
    Perhaps(usize),
    /// Neither.
    Other,
}

/// How long such a sentence may be, in characters.
const LONGEST: usize = 300;

/// Reads the last sentence of a folded text behind a place.
pub(super) fn last_sentence(folded: &[char], from: usize, reading: &mut DutyContext<'_>) -> LastSentence {
    let end = folded.iter().rposition(|c| !c.is_whitespace()).unwrap_or_default();
    if folded.get(end) != Some(&'.') || end <= from {
        return LastSentence::Other;
    }
    let before = folded.get(from..end).unwrap_or_default();
    let stop = before.iter().rposition(|c| ".;!".contains(*c)).map_or(from, |at| from + at + 1);
    let blank = folded.iter().skip(stop).take_while(|c| c.is_whitespace()).count();
    let at = stop + blank;
    let tail = folded.get(at..end).unwrap_or_default();
    if !(5..LONGEST).contains(&tail.len()) || !closes_all(tail) {
        return LastSentence::Other;
    }
    let items = items(tail, reading);
    let all = items.iter().all(|item| item.named);
    let sure = items.iter().filter(|item| item.sure).count();
    let assigned = items.last().is_some_and(|item| item.role.is_some());
    let first = items.first();
    if all && assigned && sure * 2 >= items.len() && (items.len() > 1 || reading.sentences) {
        reading.sentences |= items.len() > 1;
        return LastSentence::Duty(at);
    }
    let told = tail.first() == Some(&'由') || reading.sentences;
    let named = first.is_some_and(|item| item.named && item.sure && item.role.is_some());
    // 增绿,由市林业局牵头、市水利局配合.
    let run_in = tail.windows(2).any(|pair| pair == [',', '由'])
        && items.iter().skip(1).any(|item| item.named && item.sure && item.role == Some(Role::Lead));
    if told && named || run_in { LastSentence::Perhaps(at) } else { LastSentence::Other }
}

/// A name without the words before it that say which work it is: 此项工作由, 以上任务均由.
fn behind_task(bare: &str) -> &str {
    const TASKS: [&str; 9] = ["工作", "任务", "事项", "项目", "以上", "上述", "此项", "该项", "本项"];
    let before = bare.split_once('由').filter(|(before, _)| {
        let task = before.trim_end_matches(['均', '都', '项', '各']);
        before.chars().count() <= 8
            && TASKS.iter().any(|words| task.ends_with(words) || before.ends_with(words))
    });
    before.map_or(bare, |(_, name)| name)
}

/// The first sentence of a text that begins with a name and says that it leads (镇建设办牵头,村镇配合,拆除…), though it says more:
/// where it begins and ends.
pub(super) fn leading_sentence(folded: &[char], reading: &DutyContext<'_>) -> Option<std::ops::Range<usize>> {
    let mut start = 0;
    for (at, c) in folded.iter().enumerate() {
        if !".;!\n".contains(*c) {
            continue;
        }
        let sentence = folded.get(start..at).unwrap_or_default();
        let blank = sentence.iter().take_while(|c| c.is_whitespace()).count();
        let clause = sentence.split(|c| *c == ',').next().unwrap_or_default();
        let short = (4..40).contains(&clause.len()) && closes_all(sentence);
        let leads = || {
            let found = items(clause, reading);
            found.last().is_some_and(|item| item.role == Some(Role::Lead))
                && found.iter().all(|item| item.named)
        };
        if short && leads() {
            return Some(start + blank..at + 1);
        }
        start = at + 1;
    }
    None
}

/// What a sentence lists.
struct SentenceItem {
    /// Whether it is the name of a unit and a word that assigns, and nothing else.
    named: bool,
    /// Whether the name is surely one.
    sure: bool,
    role: Option<Role>,
}

fn items(tail: &[char], reading: &DutyContext<'_>) -> Vec<SentenceItem> {
    let of = |item: std::ops::Range<usize>| {
        let words: String = tail.get(item).unwrap_or_default().iter().collect();
        let (bare, role) = without_words(words.trim());
        let joins = ["会同", "由", "请", "并", "及", "和", "与"];
        let bare = joins.iter().find_map(|join| bare.strip_prefix(join)).unwrap_or(&bare);
        let bare = behind_task(bare);
        let sure = reading.knows(bare) || is_department(bare);
        let unit = sure || is_body(bare) || is_place(bare) || is_collective(bare) || is_of_places(bare);
        let short = (2..=24).contains(&bare.chars().count());
        SentenceItem { named: unit && short && !is_person(bare), sure, role }
    };
    split(tail, reading.known).into_iter().map(of).collect()
}

/// Whether as many brackets are closed as are opened.
fn closes_all(words: &[char]) -> bool {
    let count = |wanted: char| words.iter().filter(|c| **c == wanted).count();
    count('(') == count(')')
}
