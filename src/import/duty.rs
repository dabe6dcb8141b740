//! Who is responsible, as brackets and lines of their own say it.
//!
//! A bracket names units if it has a label (`责任单位：`), if its lists end in words that assign (`牵头`, `按职责分工负责`), or if
//! nearly all of what it lists ends like a body. A list is cut where marks stand outside of brackets within it, and at 和 及 与
//! only where both sides are bodies. The words that rank are those of `load`'s frame, by which the proof reads them again: no
//! role comes from order unless the document has printed that order ranks.

mod aside;
mod body;
mod listed;
mod named;
mod read;
mod sentence;
mod split;
mod unmarked;
mod words;

use super::passage::SourceSpan;
use super::{SourceDoubt, Uncertain};
use crate::load::frame::{
    first_leads, is_sign, label_at, label_in_list, prints_rule, role_of_label, tells_time,
};

use aside::{is_aside, is_told_to};
pub(crate) use body::{is_body, is_collective, opening};
pub(crate) use named::{Duty, DutyContext, Known, NamedUnits};
use sentence::{LastSentence, last_sentence, leading_sentence};
pub(crate) use split::split;
use unmarked::{LINE, is_dash, is_same, list_behind, says_who};
use words::without_words;

/// All duties of a paragraph in its order: a line of its own, brackets, a label behind the last sentence.
pub(crate) fn find(
    paragraph: &SourceSpan,
    reading: &mut DutyContext<'_>,
    doubts: &mut Vec<SourceDoubt>,
) -> Vec<Duty> {
    let folded = paragraph.folded();
    let lead = folded.iter().take_while(|c| c.is_whitespace()).count();
    let label = lead + bullet(folded.get(lead..).unwrap_or_default());
    let alone = folded
        .iter()
        .position(|c| *c == '\n')
        .and_then(|end| folded.get(lead..end))
        .is_some_and(stands_alone);
    if paragraph.len() < LINE && (label_in(&folded, label) || alone || is_same(&folded)) {
        let whole = paragraph.slice(lead..paragraph.len());
        return read::read(&whole, (label - lead, whole.len()), lead, reading, doubts).into_iter().collect();
    }
    let mut duties = Vec::new();
    let mut end = 0;
    for (open, close) in brackets(&folded) {
        let stop = usize::from(paragraph.chars().get(close + 1) == Some(&'。'));
        let at_end = close + 1 + stop >= paragraph.len();
        let inner = folded.get(open + 1..close).unwrap_or_default();
        let twice = usize::from(is_one_bracket(inner));
        let inner = inner.get(twice..inner.len() - twice).unwrap_or_default();
        let behind_sentence = open == 0
            || folded.get(..open).is_some_and(|before| {
                before.iter().rev().find(|c| !c.is_whitespace()).is_none_or(|c| ".;!".contains(*c))
            });
        let apart = at_end || behind_sentence && listed_units(inner, reading) > 0;
        if !names_units(inner, apart, reading) {
            if !at_end && listed_units(inner, reading) > 1 && !prints_rule(&inner.iter().collect::<String>())
            {
                duties.push(unread(paragraph, (open, close), doubts));
            }
            // What names somebody elsewhere in the document, the proof wants to be told of.
            let printed = || paragraph.slice(open + 1..close).text();
            let wanted = || reading.unread.is_some_and(|unread| unread.contains(&printed()));
            if at_end && (looks_like_duty(inner, reading) || wanted()) {
                duties.push(unread(paragraph, (open, close), doubts));
            }
            continue;
        }
        end = if at_end { close + 1 + stop } else { close + 1 };
        let whole = paragraph.slice(open..end);
        duties.extend(read::read(&whole, (1 + twice, close - open - twice), open, reading, doubts));
    }
    if let Some(at) = label_behind(&folded, end) {
        let whole = paragraph.slice(at..paragraph.len());
        duties.extend(read::read(&whole, (0, whole.len()), at, reading, doubts));
    } else if let Some(at) = never_closed(&folded, end, reading) {
        let why = "没有收尾的括号到段末为止，里面是责任单位";
        duties.extend(to_the_end(paragraph, (at, 1), why, reading, doubts));
    } else if let Some(at) = list_behind(&folded, end, reading) {
        let dashes = folded.iter().skip(at).take_while(|c| is_dash(**c)).count();
        let why = "末尾没有标记的这几个字是责任单位";
        duties.extend(to_the_end(paragraph, (at, dashes), why, reading, doubts));
    } else {
        duties.extend(sentence(paragraph, &folded, end, reading, doubts));
    }
    if duties.is_empty() && (lists_under_a_word(&folded, reading) || says_who(&folded, reading)) {
        doubts.push(not_read(paragraph));
    }
    duties
}

/// A list that goes from a character to the end of a paragraph, its first signs left out, and is told as `decided`.
fn to_the_end(
    paragraph: &SourceSpan,
    (at, signs): (usize, usize),
    decided: &str,
    reading: &mut DutyContext<'_>,
    doubts: &mut Vec<SourceDoubt>,
) -> Option<Duty> {
    let whole = paragraph.slice(at..paragraph.len());
    let found = read::read(&whole, (signs, whole.len()), at, reading, doubts);
    doubts.extend(found.iter().filter(|duty| duty.same.is_none()).map(|duty| SourceDoubt {
        about: Uncertain::Bracket,
        at: duty.passage.span(),
        decided: decided.to_owned(),
        others: vec!["是正文".to_owned()],
        why: duty.passage.text(),
    }));
    found
}

/// The last sentence of a text, if it says nothing but who does it. One that may be about something else is told.
fn sentence(
    paragraph: &SourceSpan,
    folded: &[char],
    end: usize,
    reading: &mut DutyContext<'_>,
    doubts: &mut Vec<SourceDoubt>,
) -> Option<Duty> {
    match last_sentence(folded, end, reading) {
        LastSentence::Duty(at) => {
            let whole = paragraph.slice(at..paragraph.len());
            let found = read::read(&whole, (0, whole.len()), at, reading, doubts)?;
            doubts.push(SourceDoubt {
                about: Uncertain::Bracket,
                at: found.passage.span(),
                decided: "末尾这一句只说由谁负责，这些是责任单位".to_owned(),
                others: vec!["是正文".to_owned()],
                why: found.passage.text(),
            });
            Some(found)
        }
        LastSentence::Perhaps(at) => {
            doubts.push(not_read(&paragraph.slice(at..paragraph.len())));
            None
        }
        LastSentence::Other => {
            let told = leading_sentence(folded.get(end..).unwrap_or_default(), reading);
            doubts.extend(told.map(|at| not_read(&paragraph.slice(end + at.start..end + at.end))));
            None
        }
    }
}

/// Units that stay text, which a person is told.
fn not_read(passage: &SourceSpan) -> SourceDoubt {
    SourceDoubt {
        about: Uncertain::Bracket,
        at: passage.span(),
        decided: "不作责任单位".to_owned(),
        others: vec!["是责任单位".to_owned()],
        why: passage.text(),
    }
}

/// Whether a line is a list of units under a word that is no label known: 帮扶力量：县商务局、县财政局.
fn lists_under_a_word(folded: &[char], reading: &DutyContext<'_>) -> bool {
    let colon = folded.iter().take(12).position(|c| *c == ':').filter(|at| *at >= 2);
    let Some(colon) = colon.filter(|_| folded.len() < LINE && !is_aside(folded) && !is_told_to(folded))
    else {
        return false;
    };
    let words = folded.get(..colon).unwrap_or_default();
    let list = folded.get(colon + 1..).unwrap_or_default();
    let list = list.strip_suffix(&['.']).unwrap_or(list);
    words.iter().all(|c| c.is_alphabetic()) && listed_units(list, reading) > 0
}

/// Whether folded words are what a unit, a place or a collective body is called by.
pub(crate) fn is_unit_name(folded: &str) -> bool {
    let bare = folded.trim();
    is_body(bare) || body::is_place(bare) || is_collective(bare) || split::is_of_places(bare)
}

/// What a cell of a table under a head for units says.
pub(crate) fn cell(
    whole: &SourceSpan,
    reading: &mut DutyContext<'_>,
    doubts: &mut Vec<SourceDoubt>,
) -> Option<Duty> {
    read::read(whole, (0, whole.len()), 0, reading, doubts)
}

/// Whether a bracket that ends a text speaks of responsibility or begins with a unit, though it was not understood.
fn looks_like_duty(inner: &[char], reading: &DutyContext<'_>) -> bool {
    let text: String = inner.iter().collect();
    let names = text.split_once(':').map_or(text.as_str(), |(_, names)| names);
    let first = names.split([',', ';', '.', '和']).next().unwrap_or_default();
    // (市园林处): it may be one alone.
    let alone = first.len() == text.len()
        && first.starts_with(['市', '省', '县', '区', '州', '镇', '乡'])
        && is_body(first);
    alone
        || lists_offices(inner, reading)
        || ["责任单位", "分工负责", "牵头", "列在首位"].iter().any(|words| text.contains(words))
        || reading.knows(first.trim())
        || body::is_department(first.trim())
}

/// Whether words list offices that other words end like too, at least two of them: 预算处、国库处.
fn lists_offices(inner: &[char], reading: &DutyContext<'_>) -> bool {
    let items = split(inner, reading.known);
    let names =
        items.iter().map(|item| inner.get(item.clone()).unwrap_or_default().iter().collect::<String>());
    let mut offices = 0;
    for name in names {
        let name = name.trim();
        if tells_time(name) {
            continue;
        }
        if !is_body(name) || !is_office_name(name) {
            return false;
        }
        offices += 1;
    }
    offices > 1
}

/// Whether a name ends like that of an office, and not like one of many bodies at once.
fn is_office_name(name: &str) -> bool {
    let ends = ["司", "处", "科", "股", "室", "中心", "所", "站", "队", "办", "组", "部", "局", "课"];
    let many = ["公司", "含", "等"].iter().any(|words| name.contains(words));
    !many && (2..=12).contains(&name.chars().count()) && ends.iter().any(|end| name.ends_with(end))
}

/// A bracket that stays in its text and names nobody, which a person is told.
fn unread(paragraph: &SourceSpan, (open, close): (usize, usize), doubts: &mut Vec<SourceDoubt>) -> Duty {
    let passage = paragraph.slice(open..close + 1);
    doubts.push(not_read(&passage));
    let beside = vec![passage.slice(1..passage.len() - 1)];
    Duty { passage, start: open, named: NamedUnits::Unranked(Vec::new()), beside, same: None }
}

/// Paragraphs with lines joined that belong to one duty: a label and its list, each on a line of its own, and what else is
/// asked behind them (`完成时限：…`).
pub(crate) fn one_line_each(paragraphs: Vec<SourceSpan>) -> Vec<SourceSpan> {
    let mut joined: Vec<SourceSpan> = Vec::new();
    let mut open = false;
    for paragraph in paragraphs {
        let folded = paragraph.folded();
        let label = paragraph.len() < LINE && (label_in(&folded, bullet(&folded)) || stands_alone(&folded));
        let goes_on = open && (label || is_aside(&folded));
        match joined.last_mut() {
            Some(last) if goes_on || unfinished(last, &folded) => last.append_paragraph(&paragraph),
            _ => {
                open = label;
                joined.push(paragraph);
            }
        }
    }
    joined
}

/// Whether a list of units goes on in the next line: its label stands alone, it ends with the mark of lists, or its bracket is
/// not closed.
fn unfinished(above: &SourceSpan, below: &[char]) -> bool {
    let folded = above.folded();
    if folded.len() >= LINE || below.len() >= LINE || label_in(below, bullet(below)) {
        let closes =
            below.iter().filter(|c| **c == ')').count() > below.iter().filter(|c| **c == '(').count();
        return folded.len() < LINE && below.len() < LINE && closes && open_list(&folded);
    }
    let last: &[char] = folded.rsplit(|c| *c == '\n').next().unwrap_or_default();
    let whole =
        label_in(&folded, bullet(&folded)) || folded.split(|c| *c == '\n').next().is_some_and(stands_alone);
    let begins = label_in(last, bullet(last)) || whole;
    if stands_alone(last) || last.last() == Some(&',') && begins_as_duty(last) {
        return true;
    }
    let text: String = last.iter().skip(bullet(last)).collect();
    let bare = text.trim_end();
    let alone = label_at(bare).is_some_and(|(_, bytes)| bytes >= bare.len());
    begins && (alone || last.last().is_some_and(|c| *c == ',')) || open_list(&folded)
}

/// Words with which labels end that say whom they are for.
const SAYS_WHOM: [&str; 9] = ["单位", "部门", "主体", "机关", "机构", "科室", "处室", "股室", "站所"];

/// Whether the last sentence of a line begins as one that says who does it: 由市林业局牵头,
fn begins_as_duty(line: &[char]) -> bool {
    let stop = line.iter().rposition(|c| ".;!".contains(*c)).map_or(0, |at| at + 1);
    let sentence: String = line.iter().skip(stop).collect();
    let first = sentence.trim().split(',').next().unwrap_or_default();
    let bare = without_words(first);
    first.starts_with('由') && bare.1.is_some() && is_body(bare.0.trim_start_matches('由'))
}

/// Whether a line is a label and nothing else: 牵头单位.
fn stands_alone(line: &[char]) -> bool {
    let words: String = line.iter().skip(bullet(line)).collect();
    let words = words.trim();
    let whom = SAYS_WHOM.iter().any(|whom| words.ends_with(whom));
    whom && !words.starts_with(['各', '有', '相', '其']) && role_of_label(words).is_some()
}

/// Whether the last bracket of a text opens a labelled list and is not closed.
fn open_list(folded: &[char]) -> bool {
    let mut open = Vec::new();
    for (at, c) in folded.iter().enumerate() {
        match c {
            '(' => open.push(at),
            ')' => {
                open.pop();
            }
            _ => {}
        }
    }
    open.first().is_some_and(|&at| {
        let inner = folded.get(at + 1..).unwrap_or_default();
        folded.len() - at < LINE && (label_in(folded, at + 1) || lists_names(inner))
    })
}

/// Whether words are names of units, with what these do, and the mark of lists behind the last: the line goes on.
fn lists_names(words: &[char]) -> bool {
    let reading = DutyContext::default();
    let goes_on = words.iter().rev().find(|c| !c.is_whitespace()).is_some_and(|c| *c == ',' || *c == ';');
    let items = split(words, None);
    let unit = |item: &std::ops::Range<usize>| {
        let words: String = words.get(item.clone()).unwrap_or_default().iter().collect();
        is_unit(words.trim(), &reading)
    };
    goes_on && !items.is_empty() && items.iter().all(unit)
}

/// Whether a line ends with a labelled list of units.
pub(crate) fn ends_in_list(line: &SourceSpan) -> bool {
    let folded = line.folded();
    label_in(&folded, 0) || label_behind(&folded, 0).is_some()
}

/// Whether a line ends with the whole name of a department.
pub(crate) fn ends_in_name(line: &SourceSpan) -> bool {
    let folded = line.folded();
    let last: String = folded.rsplit(|c| ",;.:( ".contains(*c)).next().unwrap_or_default().iter().collect();
    body::is_department(&last)
}

/// Whether a line ends with names of units and what these do, so that nothing is to follow: 市商务局、市财政局负责.
pub(crate) fn ends_assigned(line: &SourceSpan) -> bool {
    let folded = line.folded();
    let last: String = folded.rsplit(|c| ",;.".contains(*c)).next().unwrap_or_default().iter().collect();
    let assigned = without_words(last.trim()).1.is_some();
    assigned && list_behind(&folded, 0, &DutyContext::default()).is_some()
}

/// Whether a line names anyone who is responsible.
pub(crate) fn names_anyone(line: &SourceSpan) -> bool {
    let found = find(line, &mut DutyContext::default(), &mut Vec::new());
    found.iter().any(|duty| !duty.named.units().is_empty())
}

/// Whether a line is nothing but a bracket that names units.
pub(crate) fn is_duty(line: &SourceSpan) -> bool {
    let found = find(line, &mut DutyContext::default(), &mut Vec::new());
    found.iter().any(|duty| duty.start == 0 && !duty.named.units().is_empty())
}

/// Whether a line begins with a label of responsibility or of what is told beside it.
pub(crate) fn is_labelled(line: &SourceSpan) -> bool {
    let folded = line.folded();
    label_in(&folded, bullet(&folded)) || is_aside(&folded) || stands_alone(&folded)
}

/// How many characters of a line are the sign or dash before what it says: ▲责任单位：…
fn bullet(folded: &[char]) -> usize {
    let signs = folded.iter().take_while(|c| is_sign(**c) || "-·".contains(**c)).count();
    let blank = folded.iter().skip(signs).take_while(|c| c.is_whitespace()).count();
    if signs > 0 { signs + blank } else { 0 }
}

/// Whether a label begins at a character.
fn label_in(folded: &[char], at: usize) -> bool {
    // No label is longer.
    let text: String = folded.iter().skip(at).take(60).collect();
    label_at(&text).is_some()
}

/// Where the last sentence ends and a label begins whose list ends the paragraph; also one in a bracket that is never closed.
fn label_behind(folded: &[char], from: usize) -> Option<usize> {
    let ends = |c: char| ".;(-".contains(c) || c.is_whitespace() || is_sign(c);
    let begins =
        |at: usize| folded.get(at).is_some_and(|c| "牵主责配协参落实承负完包指市省县区项".contains(*c));
    let places = (from.max(1)..folded.len()).filter(|&at| {
        let boxed = folded.get(at) == Some(&'(') && begins(at + 1) && read::bracketed_label(folded, at);
        folded.get(at - 1).is_some_and(|&c| ends(c)) && (begins(at) || boxed)
    });
    let named = |at: &usize| {
        let text: String = folded.iter().skip(*at).take(16).collect();
        let label: String =
            text.split(':').next().unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
        SAYS_WHOM.iter().any(|words| label.contains(words)) && label_in(folded, *at)
    };
    places.filter(named).find(|at| folded.len() - at < LINE)
}

/// Whether words are one pair of brackets and what is in it: （（责任单位：市商务局））.
fn is_one_bracket(words: &[char]) -> bool {
    words.len() > 2 && brackets(words).first() == Some(&(0, words.len() - 1))
}

/// Where a bracket opens that is never closed and names units up to the end: （市商务局牵头，市财政局配合。
fn never_closed(folded: &[char], from: usize, reading: &mut DutyContext<'_>) -> Option<usize> {
    let mut open = Vec::new();
    for (at, c) in folded.iter().enumerate().skip(from) {
        match c {
            '(' => open.push(at),
            ')' => {
                open.pop();
            }
            _ => {}
        }
    }
    let at = *open.first()?;
    let inner = folded.get(at + 1..)?;
    let inner = inner.strip_suffix(&['.']).unwrap_or(inner);
    let ends = inner.iter().any(|c| ".\n".contains(*c));
    (inner.len() < LINE && !ends && names_units(inner, true, reading)).then_some(at)
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

/// Whether the folded inside of a bracket names responsible units; `apart` tells that it stands behind a sentence, not in one.
fn names_units(inner: &[char], apart: bool, reading: &mut DutyContext<'_>) -> bool {
    if inner.len() > LINE * 2 {
        return false;
    }
    let text: String = inner.iter().collect();
    if label_in_list(&text).is_some() || is_same(inner) {
        return true;
    }
    let item = |range: &std::ops::Range<usize>| -> String {
        let item: String = inner.get(range.clone()).unwrap_or_default().iter().collect();
        item.trim_matches(|c: char| c.is_whitespace() || is_sign(c)).to_owned()
    };
    let items: Vec<String> = split(inner, reading.known).iter().map(item).collect();
    let items: Vec<&String> =
        items.iter().filter(|item| !tells_time(item) && !prints_rule(item) && *item != "下同").collect();
    if items.is_empty() {
        return false;
    }
    let unit = |bare: &str| reading.knows(bare) || is_body(bare);
    let labelled = items.iter().any(|item| label_in_list(item).is_some());
    let assigned = items.iter().any(|item| {
        let (bare, role) = without_words(item);
        let places = body::is_place(&bare) || split::is_of_places(&bare);
        let shared = bare.is_empty() || body::is_collective(&bare) || places;
        role.is_some() && (unit(&bare) || shared && (items.len() > 1 || !bare.is_empty()))
    });
    let rule = first_leads(&text).is_some();
    if (labelled || assigned || rule) && items.iter().any(|item| is_unit(item, reading)) {
        return true;
    }
    // (航道司、规划司,2027年底前完成): by when says that they are to do it.
    let timed = inner.iter().collect::<String>().split([',', ';', '.']).any(tells_time);
    let offices = items.iter().all(|item| is_body(item) && is_office_name(item));
    if apart && timed && offices {
        reading.bare = true;
        return true;
    }
    let listed =
        |bare: &str| unit(bare) || bare.starts_with('各') && is_collective(bare) || split::is_of_places(bare);
    let bares: Vec<String> = items.iter().map(|item| without_words(item).0).collect();
    let sharing = body::share_kind(&bares);
    let bodies = bares.iter().zip(&sharing).filter(|(bare, shares)| **shares || listed(bare)).count();
    let strong = bares.iter().zip(&sharing).filter(|(bare, shares)| {
        **shares || reading.knows(bare) || body::is_department(bare) || body::is_collective_body(bare)
    });
    let sure = strong.count() * 2 >= items.len();
    let bare = apart && inner.len() > 2 && bodies * 10 >= items.len() * 6 && (sure || reading.bare);
    reading.bare |= bare && sure;
    bare
}

/// How many departments a bracket lists that has nothing else in it; 0 where it has.
fn listed_units(inner: &[char], reading: &DutyContext<'_>) -> usize {
    if inner.len() > LINE {
        return 0;
    }
    let items = split(inner, reading.known);
    let sure = |item: &std::ops::Range<usize>| {
        let words: String = inner.get(item.clone()).unwrap_or_default().iter().collect();
        let words = words.trim();
        reading.knows(words) || body::is_department(words) || body::is_collective_body(words)
    };
    if items.iter().all(sure) { items.len() } else { 0 }
}

/// Whether an item of a list names a unit, whatever words stand around it.
fn is_unit(item: &str, reading: &DutyContext<'_>) -> bool {
    let behind = label_in_list(item).and_then(|(_, bytes)| item.get(bytes..)).unwrap_or(item);
    let bare = without_words(behind.trim()).0;
    let bare = bare.trim_start_matches(['由', '请']);
    let places = body::is_place(bare) || split::is_of_places(bare);
    reading.knows(bare) || is_body(bare) || places || body::is_collective(bare)
}
