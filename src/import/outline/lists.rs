//! Numbered items of a list that are the text of one part, not parts of their own.

use super::tree::Branch;
use crate::import::passage::SourceSpan;

/// Takes items of lists into the text of the part that they are of: parts under one that has text of its own and ends them with
/// `；`, or under one whose bracket stands at the end of the last item alone, or before all of them, while its like have brackets
/// of their own.
pub(super) fn fold_lists(nodes: &mut [Branch]) {
    let own: Vec<bool> = nodes.iter().map(Branch::names_units).collect();
    let naming = own.iter().filter(|has| **has).count();
    for (at, node) in nodes.iter_mut().enumerate() {
        fold_lists(&mut node.nodes);
        if node.nodes.is_empty()
            || node.nodes.iter().any(|child| !child.tables.is_empty())
            || node.nodes.iter().any(|child| !child.nodes.is_empty())
        {
            continue;
        }
        let end = node.nodes.len() - 1;
        let ended =
            |child: &Branch| child.paragraphs.last().or(child.heading.as_ref()).and_then(SourceSpan::last);
        let items =
            end > 0 && node.nodes.iter().take(end).all(|child| matches!(ended(child), Some('；' | ';')));
        let others = naming > usize::from(own.get(at).copied().unwrap_or_default());
        let text = node.paragraphs.iter().any(|paragraph| paragraph.len() > 8);
        let last_names = node.nodes.iter().enumerate().all(|(at, child)| child.names_units() == (at == end));
        let carried = node.nodes.iter().any(|child| !child.carried.is_empty());
        let one = end > 0 && others && !node.names_units() && last_names && !carried;
        // Its own bracket names who does what its like do as one measure each.
        let whole =
            text && node.names_units() && others && node.nodes.iter().all(|child| !child.names_units());
        if (items && (text || last_names)) || one || whole {
            absorb(node);
        }
    }
}

/// Makes the parts under a node paragraphs of its text.
fn absorb(node: &mut Branch) {
    for mut child in std::mem::take(&mut node.nodes) {
        node.carried.append(&mut child.carried);
        let first = child.heading.as_ref().or(child.paragraphs.first()).cloned().unwrap_or_default();
        let mut line = child.line_before(&first);
        let shift = line.len();
        let mut duties = std::mem::take(&mut child.duties);
        let mut rest = std::mem::take(&mut child.paragraphs);
        let runs_in =
            child.heading.is_none() || child.heading.as_ref().and_then(SourceSpan::last) == Some('。');
        if runs_in && !rest.is_empty() {
            let text = rest.remove(0);
            if child.heading.is_some() {
                line = before_text(&child.line, &line, &text, child.heading.as_ref());
            }
            let before = line.len();
            line.append(&text);
            duties
                .iter_mut()
                .filter(|(paragraph, _)| *paragraph == 0)
                .for_each(|(_, duty)| duty.start += before);
        } else {
            child.heading.iter().for_each(|heading| line.append(heading));
            for (paragraph, _) in &mut duties {
                *paragraph += 1;
            }
        }
        let base = node.paragraphs.len();
        let headed = child.heading_duties.into_iter().map(|mut duty| {
            duty.start += shift;
            (base, duty)
        });
        node.duties.extend(headed);
        node.duties.extend(duties.into_iter().map(|(paragraph, duty)| (base + paragraph, duty)));
        node.paragraphs.push(line);
        node.paragraphs.append(&mut rest);
    }
}

/// A line up to the text behind its heading, the blanks between them too; heading and text may stand on lines of their own.
fn before_text(
    whole: &SourceSpan,
    ordinal: &SourceSpan,
    text: &SourceSpan,
    heading: Option<&SourceSpan>,
) -> SourceSpan {
    let start = text.span().start;
    if let Some(at) = whole.indices().position(|index| index == start) {
        return whole.slice(0..at);
    }
    let mut line = ordinal.clone();
    if let Some(heading) = heading {
        line.append(heading);
    }
    line
}
