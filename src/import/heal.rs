//! Paragraphs that a page break cut in two, joined again with a record.
//!
//! A line that ends in the middle of a sentence goes on in the next one unless that begins something of its own. Where lines
//! are known to lie on a page their indents decide; without, the punctuation does. The record names the end of the one and
//! the beginning of the other, and which line it ends. Where all lines are broken at one width
//! ([`super::wrapped`]) that width decides.

use std::collections::HashMap;

use super::clean::excerpt;
use super::duty;
use super::extract::ExtractLine;
use super::ordinal;
use super::passage::SourceSpan;
use super::wrapped::{WrapWidth, is_full, is_plain, wrap_width};
use super::{SourceDoubt, Uncertain};
use crate::text::fold_char;

/// A place where two lines are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HealedBreak {
    /// The end of the first half.
    pub(crate) end: String,
    /// The start of the second.
    pub(crate) start: String,
    /// The last character of the first half, as an index into the source: the words may stand elsewhere too.
    pub(crate) at: usize,
}

impl HealedBreak {
    /// The break between two paragraphs, by the last line of the one and the first of the other.
    pub(crate) fn between(one: &ExtractLine, next: &ExtractLine) -> Self {
        let last = one.last_piece.unwrap_or(one.passage.len());
        let first = next.first_piece.unwrap_or(next.passage.len());
        let start = next.passage.chars().iter().take(first).collect();
        Self { end: tail(&one.passage, last), start, at: last_at(&one.passage) }
    }
}

/// Where a passage ends: the index of its last character.
fn last_at(passage: &SourceSpan) -> usize {
    passage.indices().next_back().unwrap_or_default()
}

/// What a person decided about a line's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BreakChoice {
    /// The paragraph goes on.
    Join,
    /// It ends.
    Part,
}

/// Joins what was cut. `decided` says for a line whether a person decided about its end; `tables` are the places of tables,
/// over which no sentence goes on.
pub(crate) fn heal(
    lines: &[ExtractLine],
    decided: &dyn Fn(&ExtractLine) -> Option<BreakChoice>,
    tables: &[usize],
    doubts: &mut Vec<SourceDoubt>,
) -> (Vec<ExtractLine>, Vec<HealedBreak>) {
    let mut paragraphs: Vec<ExtractLine> = Vec::new();
    let mut healed = Vec::new();
    let seams = count_seams(lines);
    let width = wrap_width(lines);
    for (at, line) in lines.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let joined = above.is_some_and(|above| match decided(above) {
            Some(seam) => seam == BreakChoice::Join,
            None if stands_between(tables, above, line) => false,
            None => match width.filter(|_| is_plain(above) && is_plain(line)) {
                Some(width) => wraps(above, line, (paragraphs.last().map(|whole| &whole.passage), width)),
                None => goes_on(above, line, paragraphs.last().map(|whole| &whole.passage)),
            },
        });
        match (paragraphs.last_mut(), above) {
            (Some(paragraph), Some(above)) if joined => {
                let full = width.is_some() && above.passage.last().is_some_and(|c| !ends_sentence(c));
                if decided(above).is_none() && !certain(above) && !full {
                    doubts.push(doubt(above, line));
                }
                healed.extend(seam_between(lines, at, &seams));
                paragraph.passage.append(&line.passage);
                paragraph.last_style = line.last_style;
                paragraph.ends = line.ends;
                paragraph.last_piece = Some(line.passage.len());
                paragraph.first_piece = paragraph.first_piece.or(Some(above.passage.len()));
            }
            _ => paragraphs.push(line.clone()),
        }
    }
    (paragraphs, healed)
}

/// Whether a table stands between two lines.
fn stands_between(tables: &[usize], above: &ExtractLine, line: &ExtractLine) -> bool {
    let (end, start) = (above.passage.span().end, line.passage.span().start);
    tables.get(tables.partition_point(|at| *at < end)).is_some_and(|at| *at <= start)
}

fn doubt(above: &ExtractLine, line: &ExtractLine) -> SourceDoubt {
    SourceDoubt {
        about: Uncertain::Join,
        at: above.passage.span().end..line.passage.span().start,
        decided: "接成一段".to_owned(),
        others: vec!["分作两段".to_owned()],
        why: format!("{}|{}", tail(&above.passage, 12), excerpt(&line.passage)),
    }
}

/// Whether a line of units is whole: without a mark of lists behind it, and not wrapped by a page's edge.
fn ends_list(line: &ExtractLine) -> bool {
    line.last_style.extent.is_none() && line.passage.last().is_some_and(|c| !"、，,：:".contains(c))
}

/// Whether a line of some length ends within the last name of a bracket that the next line closes: （责任单位：市商务局、市财|政局）.
fn cuts_a_name(whole: &SourceSpan, above: &ExtractLine, line: &ExtractLine) -> bool {
    let count = |wanted: char| line.passage.folded().iter().filter(|c| **c == wanted).count();
    let within =
        above.passage.len() >= SHORTEST_FULL && above.passage.last().is_some_and(char::is_alphanumeric);
    within && open_bracket(whole) && count(')') > count('(') && !duty::ends_in_name(whole)
}

/// Lines that a program broke are not shorter, in characters.
const SHORTEST_FULL: usize = 18;

/// Marks that end a sentence or a paragraph.
fn ends_sentence(c: char) -> bool {
    "。！？；：.!?;:”’」』>…".contains(c) || fold_char(c) == ')'
}

/// Whether a line surely ends within a sentence: with a word or a comma.
fn certain(line: &ExtractLine) -> bool {
    line.passage.last().is_some_and(|c| !ends_sentence(c))
        && line.passage.chars().iter().any(|c| "，,。；、".contains(*c))
}

fn goes_on(above: &ExtractLine, line: &ExtractLine, whole: Option<&SourceSpan>) -> bool {
    let own = above.cell.is_some()
        || line.cell.is_some()
        || above.zone != line.zone
        || above.passage.chars().first() == Some(&'\t')
        || ordinal::at_start(line.passage.chars()).is_some()
        || duty::is_labelled(&line.passage)
        || (ends_list(above)
            && duty::ends_in_list(&above.passage)
            && !cuts_a_name(whole.unwrap_or(&above.passage), above, line))
        || (above.last_style.extent.is_none() && duty::ends_assigned(&above.passage))
        || is_date(&line.passage)
        || (above.last_style.extent.is_none() && signs_alone(above, line))
        || is_heading(whole.unwrap_or(&above.passage));
    if own {
        return false;
    }
    if let (Some(one), Some(next)) = (above.last_style.extent, line.style.extent) {
        let size = line.style.size.unwrap_or(12.0);
        let full = one.page_width - next.left.min(one.left) - one.right < size * 3.0;
        let indented = next.left - next.page_width * 0.12 > size * 1.7 && next.left - one.left > size * 1.2;
        if above.page != line.page {
            return full && !indented && !above.style.centred && !line.style.centred;
        }
    }
    if breaks_off(whole.unwrap_or(&above.passage)) {
        return true;
    }
    let open = above.passage.last().is_some_and(|c| !ends_sentence(c));
    open && above.passage.chars().iter().any(|c| "，,。；、".contains(*c)) && above.passage.len() > 12
}

/// Whether a text ends where nothing ends, however short it is: at the mark between the names of a list, or at a comma within a
/// bracket.
fn breaks_off(whole: &SourceSpan) -> bool {
    whole.last().is_some_and(|c| c == '、' || "，,；;".contains(c) && open_bracket(whole))
}

/// Whether a line goes on in the next one where lines are broken at a width: it is full, or a bracket of it is open, and the next
/// begins nothing of its own.
fn wraps(above: &ExtractLine, line: &ExtractLine, (whole, width): (Option<&SourceSpan>, WrapWidth)) -> bool {
    let whole = whole.unwrap_or(&above.passage);
    let open = open_bracket(whole);
    let full = is_full(above, width);
    let ended = above.passage.last().is_some_and(|c| "。；！？".contains(c));
    let numbered = ordinal::at_start(line.passage.chars()).is_some();
    let begins = line.passage.text();
    let titled = !whole.chars().iter().any(|c| "，,。；、：".contains(*c));
    let opens = ["为", "為", "根据", "根據", "按照", "各"].iter().any(|words| begins.starts_with(words));
    match () {
        () if open && full => true,
        // Where lines go on at the edge, an indent begins a paragraph.
        () if line.indent >= 2 && above.indent < 2 && !whole.is_empty() => false,
        () if numbered || duty::is_labelled(&line.passage) => false,
        () if breaks_off(whole) => true,
        () if open && !is_heading(whole) => !is_date(&line.passage) && whole.len() > 12,
        () if !full || titled && opens => false,
        () => {
            !(ended && (is_date(&line.passage) || begins.starts_with("附件") || begins.starts_with("专栏")))
        }
    }
}

/// Whether a bracket is open at the end of a text, not far from it.
fn open_bracket(passage: &SourceSpan) -> bool {
    let mut depth = 0_usize;
    let folded = passage.folded();
    for c in folded.iter().rev().take(300) {
        match c {
            ')' => depth += 1,
            '(' if depth == 0 => return true,
            '(' => depth -= 1,
            _ => {}
        }
    }
    false
}

/// Whether a line is the office that signs below a list that no mark bounds: a body's full name behind a line that ends as a
/// body does.
fn signs_alone(above: &ExtractLine, line: &ExtractLine) -> bool {
    let folded: String = line.passage.folded().into_iter().collect();
    let end: String = above.passage.folded().into_iter().rev().take(40).collect();
    let end: String = end.chars().rev().collect();
    let last = end.rsplit([',', '.', ';']).next().unwrap_or_default();
    line.passage.len() <= 30
        && duty::is_body(&folded)
        && duty::is_body(last)
        && ["政府", "办公室", "办公厅", "委员会", "厅", "局"].iter().any(|end| folded.ends_with(end))
}

/// Whether a line is a heading alone: an ordinal and a few words that end without a mark.
fn is_heading(passage: &SourceSpan) -> bool {
    let numbered = ordinal::at_start(passage.chars()).is_some();
    numbered
        && passage.len() <= 60
        && !passage.chars().contains(&'。')
        && passage.last().is_some_and(|c| !"，,、".contains(c))
}

fn is_date(passage: &SourceSpan) -> bool {
    let text = passage.text();
    text.contains('年') && text.contains('月') && passage.len() <= 16
}

fn tail(passage: &SourceSpan, length: usize) -> String {
    passage.chars().iter().skip(passage.len().saturating_sub(length)).collect()
}

/// How many characters of both sides a record has at first.
const SHORT: usize = 12;

/// The two sides of a seam, as many characters of each.
fn pair(one: &ExtractLine, next: &ExtractLine, length: usize) -> (String, String) {
    (tail(&one.passage, length), next.passage.chars().iter().take(length).collect())
}

/// How often each pair of short ends meets: most are found once, and only the others need a longer look.
fn count_seams(lines: &[ExtractLine]) -> HashMap<(String, String), usize> {
    let mut seams = HashMap::new();
    for (one, next) in lines.iter().zip(lines.iter().skip(1)) {
        *seams.entry(pair(one, next, SHORT)).or_default() += 1;
    }
    seams
}

/// The record of a seam, with words enough to tell it from most others.
fn seam_between(
    lines: &[ExtractLine],
    at: usize,
    seams: &HashMap<(String, String), usize>,
) -> Option<HealedBreak> {
    let (one, next) = (lines.get(at.checked_sub(1)?)?, lines.get(at)?);
    let short = pair(one, next, SHORT);
    let alone = seams.get(&short).is_none_or(|count| *count <= 1);
    let (end, start) = if alone { short } else { pair(one, next, SHORT * 4) };
    Some(HealedBreak { end, start, at: last_at(&one.passage) })
}

#[cfg(test)]
mod tests {
    use super::heal;
    use crate::import::RawDocument;
    use crate::import::clean::clean;
    use crate::import::extract::Extract;
    use crate::import::ledger::Ledger;

    fn healed(text: &str) -> Vec<String> {
        let source = RawDocument::of_text(text);
        let cleaned = clean(&Extract::of(&source), &mut Ledger::new(source.chars.len()), &mut Vec::new());
        let (lines, _) = heal(&cleaned.lines, &|_| None, &[], &mut Vec::new());
        lines.iter().map(|line| line.passage.text()).collect()
    }

    #[test]
    fn a_sentence_that_a_page_break_cut_is_whole_again() {
        let lines = healed("1.甲。商贸流通企业互联网应用率达到95%以\n\n上,重点超市超过 95%。\n2.乙。\n");
        assert_eq!(lines, ["1.甲。商贸流通企业互联网应用率达到95%以上,重点超市超过 95%。", "2.乙。"]);
    }

    #[test]
    fn lines_that_were_broken_at_one_width_are_paragraphs_again() {
        let paragraphs = [
            "甲市促进消费实施方案",
            "为贯彻落实《关于促进消费的意见》（国发〔2024〕1号）精神，结合我市实际，制定本方案。",
            "一、培育消费市场",
            "（一）加快建设商圈。支持商贸企业改造提升，培育一批特色街区，发展夜间经济和首店经济，每年新增首店五十家。（牵头单位：市商务局；配合单位：市财政局、市城管局）",
            "（二）发展农村电商。完善县乡村三级物流体系，推动农产品上行，支持供销社建设基层网点，每年培训两千人次以上。",
            "责任单位：市农业农村局、市供销社",
            "（三）优化营商环境。清理不合理限制消费的规定，健全信用体系，加强消费者权益保护，开展放心消费创建活动。（市市场监管局）",
        ];
        let broken: Vec<String> = paragraphs
            .iter()
            .flat_map(|paragraph| {
                let chars: Vec<char> = paragraph.chars().collect();
                chars.chunks(20).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(healed(&broken.join("\n")), paragraphs);
        assert_eq!(healed(&paragraphs.join("\n")), paragraphs);
    }

    #[test]
    fn a_short_list_and_an_open_bracket_go_on_however_short_the_line_is() {
        let text = "（一）种树。\n（甲局牵头，\n乙局、\n丙局配合）\n配合单位：\n丁局、\n各镇\n（二）修渠。\n";
        let whole =
            ["（一）种树。", "（甲局牵头，乙局、丙局配合）", "配合单位：", "丁局、各镇", "（二）修渠。"];
        assert_eq!(healed(text), whole);
    }

    #[test]
    fn headings_and_ended_sentences_stay_apart() {
        let text = "一、总体要求、目标\n抢抓机遇，推进发展。\n坚持创新\n甲乙。\n";
        assert_eq!(healed(text), text.lines().collect::<Vec<_>>());
    }
}
