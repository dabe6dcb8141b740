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
        let one = end > 0 && others && !node.names_units() && last_names;
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
    for child in std::mem::take(&mut node.nodes) {
        node.carried.extend(child.carried);
        let mut line = child.num.clone();
        let mut duties = child.duties;
        let mut rest = child.paragraphs;
        if let Some(heading) = &child.heading {
            line.append(heading);
        }
        let runs_in =
            child.heading.is_none() || child.heading.as_ref().and_then(SourceSpan::last) == Some('。');
        if runs_in && !rest.is_empty() {
            let before = line.len();
            line.append(&rest.remove(0));
            duties
                .iter_mut()
                .filter(|(paragraph, _)| *paragraph == 0)
                .for_each(|(_, duty)| duty.start += before);
        } else {
            for (paragraph, _) in &mut duties {
                *paragraph += 1;
            }
        }
        let base = node.paragraphs.len();
        let shift = child.num.len();
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
