//! Copying: the citation of what is picked, or its words, always as the document prints them.

use std::fmt::Write;

use super::action::Copied;
use crate::cite::{Style, citation, citation_of_plan};
use crate::model::{At, Corpus, Node, PlanIx};
use crate::words::{Lang, Words, count, part};

/// What came of copying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyNews {
    /// It was sent to the terminal, which does not say whether it took it.
    Sent {
        /// How much, in characters.
        characters: usize,
    },
    /// It was written to a file.
    Written {
        /// How much, in characters.
        characters: usize,
        /// The file's path.
        path: String,
    },
    /// It went nowhere; the reason.
    Failed(String),
}

/// A node as it is printed: a heading without a final mark stands on a line of its own, and so do the cells of a row.
fn printed(node: &Node) -> String {
    let mut words = node.num.clone().unwrap_or_default();
    let parts = [&node.heading, &node.text, &node.annotation];
    for part in parts.into_iter().flatten() {
        let before_runs_in = words.ends_with(['。', '、', '）', ')', '.', '．']) || words.is_empty();
        if !before_runs_in {
            words.push('\n');
        }
        words.push_str(part);
    }
    words
}

/// All of some nodes in reading order: the text for the clipboard, and what the screen says that it is. A citation is shown
/// itself.
pub(super) fn copy(corpus: &Corpus, nodes: &[At], what: Copied, lang: Lang) -> (String, String) {
    let (all, between): (Vec<String>, &str) = match what {
        Copied::Citation => {
            (nodes.iter().map(|&at| citation(corpus, at, Style::Plain, lang)).collect(), "\n")
        }
        Copied::Text => (nodes.iter().map(|&at| printed(corpus.node(at))).collect(), "\n\n"),
    };
    let told = match (&all[..], what) {
        ([only], Copied::Citation) => only.clone(),
        _ => shortly(corpus, nodes),
    };
    (all.join(between), told)
}

/// The citation of a whole plan, as the text for the clipboard and for the screen.
pub(super) fn citation_of(corpus: &Corpus, plan: PlanIx, lang: Lang) -> (String, String) {
    let text = citation_of_plan(corpus, plan, Style::Plain, lang);
    (text.clone(), text)
}

/// The ids of nodes, of many only the first and how many more there are.
fn shortly(corpus: &Corpus, nodes: &[At]) -> String {
    const NAMED: usize = 2;
    let ids = nodes.iter().take(NAMED).map(|&at| corpus.node(at).id.as_str());
    let mut named = ids.collect::<Vec<_>>().join(" ");
    if nodes.len() > NAMED {
        let _ = write!(named, " +{}", nodes.len() - NAMED);
    }
    named
}

impl CopyNews {
    /// What the screen says of it: what was copied, how much, and where to.
    pub(super) fn tell(&self, copied: &str, words: &Words) -> String {
        let what = part(copied);
        match self {
            Self::Sent { characters } => {
                words.with("note-copied", [("what", what), ("characters", count(*characters))])
            }
            Self::Written { characters, path } => {
                let parts = [("what", what), ("characters", count(*characters)), ("path", part(path))];
                words.with("note-written", parts)
            }
            Self::Failed(reason) => words.with("note-not-copied", [("reason", part(reason))]),
        }
    }
}
