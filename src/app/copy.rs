//! Copying: the citation of what is picked, or its words, always as the document prints them.

use std::fmt::Write;

use super::App;
use super::effect::Effect;
use super::outcome::Note;
use crate::cite::{Style, citation};
use crate::model::{At, Corpus, Node};
use crate::words::{count, part};

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

impl App {
    pub(super) fn copy_citation(&mut self) -> Effect {
        self.copy(|corpus, at| citation(corpus, at, Style::Plain), "\n", true)
    }

    pub(super) fn copy_text(&mut self) -> Effect {
        self.copy(|corpus, at| printed(corpus.node(at)), "\n\n", false)
    }

    /// All that is in hand, in reading order. What it is, is told when it has been copied: a citation is shown itself.
    fn copy(&mut self, said: impl Fn(&Corpus, At) -> String, between: &str, shown: bool) -> Effect {
        let nodes = self.front().nodes(&self.around());
        if nodes.is_empty() {
            self.say("note-nothing-to-copy");
            return Effect::None;
        }
        let all: Vec<String> = nodes.iter().map(|&at| said(&self.data.corpus, at)).collect();
        self.copied = match (&all[..], shown) {
            ([only], true) => only.clone(),
            _ => self.shortly(&nodes),
        };
        Effect::Copy(all.join(between))
    }

    /// The ids of nodes, of many only the first and how many more there are.
    fn shortly(&self, nodes: &[At]) -> String {
        const NAMED: usize = 2;
        let ids = nodes.iter().take(NAMED).map(|&at| self.data.corpus.node(at).id.as_str());
        let mut named = ids.collect::<Vec<_>>().join(" ");
        if nodes.len() > NAMED {
            let _ = write!(named, " +{}", nodes.len() - NAMED);
        }
        named
    }

    /// Tells the user what came of copying.
    pub fn on_copied(&mut self, news: &CopyNews) {
        let what = part(&self.copied);
        let words = match news {
            CopyNews::Sent { characters } => {
                self.words.with("note-copied", [("what", what), ("characters", count(*characters))])
            }
            CopyNews::Written { characters, path } => {
                let parts = [("what", what), ("characters", count(*characters)), ("path", part(path))];
                self.words.with("note-written", parts)
            }
            CopyNews::Failed(reason) => self.words.with("note-not-copied", [("reason", part(reason))]),
        };
        self.note = Some(Note { words });
        self.touch();
    }
}
