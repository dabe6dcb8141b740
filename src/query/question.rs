//! A query that is a question: `谁牵头冷链`, `冷链由哪个部门负责`. What is asked for stands between the words that ask.
//!
//! Tried only where nothing is found as it stands: documents say `谁主管谁负责` too.

use super::needle::Needle;
use super::term::{Clause, Term};
use crate::index::roster::Roster;
use crate::model::Role;

/// Words that ask, the longer first.
const ASKING: [&str; 44] = [
    "哪几个",
    "哪几家",
    "哪一个",
    "哪些个",
    "有哪些",
    "有没有",
    "是不是",
    "牵头单位",
    "配合单位",
    "责任单位",
    "主管部门",
    "牵头部门",
    "负责单位",
    "责任部门",
    "什么",
    "怎么",
    "怎样",
    "如何",
    "哪些",
    "哪个",
    "哪家",
    "哪里",
    "由谁",
    "是谁",
    "归谁",
    "单位",
    "部门",
    "机构",
    "负责",
    "牵头",
    "配合",
    "主管",
    "分管",
    "主办",
    "承担",
    "请问",
    "关于",
    "有关",
    "哪",
    "谁",
    "何",
    "吗",
    "呢",
    "?",
];
/// What belongs to the question where it stands beside such a word.
const BESIDE: [char; 13] = ['由', '是', '的', '来', '有', '归', '管', '都', '在', '要', '了', '吧', '啊'];
/// Without one of these nothing is asked.
const TELLING: [&str; 12] =
    ["谁", "哪", "什么", "牵头", "配合", "负责", "责任单位", "责任部门", "主管", "分管", "主办", "承担"];

/// The clauses without the words that ask, and the role that is asked for; `None` where nothing is asked, or nothing but a
/// question is left.
pub(super) fn without(clauses: &[Clause], roster: &Roster) -> Option<(Vec<Clause>, Option<Role>)> {
    let bare = |clause: &Clause| matches!(clause.terms.as_slice(), [term] if term.is_bare());
    let typed: String =
        clauses.iter().filter(|clause| bare(clause)).map(|clause| text(clause) + " ").collect();
    if !TELLING.iter().any(|word| typed.contains(word)) {
        return None;
    }
    let mut left = Vec::new();
    for clause in clauses {
        match clause.terms.as_slice() {
            [term] if bare(clause) => left.extend(pieces(term, roster)),
            _ => left.push(clause.clone()),
        }
    }
    let wish = if typed.contains("牵头") {
        Some(Role::Lead)
    } else {
        typed.contains("配合").then_some(Role::Support)
    };
    (!left.is_empty()).then_some((left, wish))
}

fn text(clause: &Clause) -> String {
    clause.terms.iter().map(|term| term.needle.text()).collect()
}

/// What is left of a term, each piece a clause of its own.
fn pieces(term: &Term, roster: &Roster) -> Vec<Clause> {
    let chars = &term.needle.chars;
    let asking = asking(chars);
    let mut start = 0;
    let mut left = Vec::new();
    for run in asking.chunk_by(|one, other| one == other) {
        let piece = chars.get(start..start + run.len()).unwrap_or_default();
        if run.first() == Some(&false) {
            let needle = Needle::new(piece.to_vec(), false);
            left.push(Clause { terms: vec![Term::free(needle, term.range.clone(), roster)] });
        }
        start += run.len();
    }
    left
}

/// Which characters ask.
fn asking(chars: &[char]) -> Vec<bool> {
    let mut asking = vec![false; chars.len()];
    let mut at = 0;
    while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
        let starts = |word: &&str| {
            word.chars().count() <= rest.len() && word.chars().zip(rest).all(|(c, typed)| c == *typed)
        };
        // 负责人 is somebody.
        let word = ASKING.iter().find(|word| starts(word)).filter(|_| !rest.starts_with(&['负', '责', '人']));
        let length = word.map_or(0, |word| word.chars().count());
        asking.iter_mut().skip(at).take(length).for_each(|asks| *asks = true);
        at += length.max(1);
    }
    let beside = |at: usize, asking: &[bool]| {
        let asks = |place: Option<usize>| place.and_then(|place| asking.get(place)) == Some(&true);
        chars.get(at).is_some_and(|c| BESIDE.contains(c)) && (asks(at.checked_sub(1)) || asks(Some(at + 1)))
    };
    for at in (0..chars.len()).chain((0..chars.len()).rev()) {
        if beside(at, &asking)
            && let Some(asks) = asking.get_mut(at)
        {
            *asks = true;
        }
    }
    asking
}

#[cfg(test)]
mod tests {
    use super::asking;

    #[test]
    fn what_is_asked_for_is_left() {
        for (question, left) in [
            ("谁牵头冷链", "冷链"),
            ("冷链由谁牵头", "冷链"),
            ("哪些单位负责跨境电商", "跨境电商"),
            ("哪个部门负责冷链", "冷链"),
            ("冷链物流是哪个部门在管的", "冷链物流"),
            ("请问绿色商场归谁管?", "绿色商场"),
            ("冷链的牵头单位是谁", "冷链"),
            ("冷链负责人", "冷链负责人"),
        ] {
            let chars: Vec<char> = question.chars().collect();
            let kept = chars.iter().zip(asking(&chars)).filter(|(_, asks)| !asks);
            assert_eq!(kept.map(|(c, _)| *c).collect::<String>(), left, "{question}");
        }
    }
}
