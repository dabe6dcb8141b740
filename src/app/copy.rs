//! Copying: the citation of what is picked, or its words, always as the document prints them.

use super::App;
use super::effect::Effect;
use super::page::Link;
use super::view_state::{Note, View};
use crate::cite::{Style, citation};
use crate::model::{At, Node};
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
        match self.node_in_hand() {
            Some(at) => Effect::Copy(citation(&self.corpus, at, Style::Plain)),
            None => self.nothing_to_copy(),
        }
    }

    pub(super) fn copy_text(&mut self) -> Effect {
        match self.node_in_hand() {
            Some(at) => Effect::Copy(printed(self.corpus.node(at))),
            None => self.nothing_to_copy(),
        }
    }

    fn nothing_to_copy(&mut self) -> Effect {
        self.say("note-nothing-to-copy");
        Effect::None
    }

    /// The node that is picked.
    fn node_in_hand(&self) -> Option<At> {
        match &self.view {
            View::Browse => self.browse.item()?.node(),
            View::Matrix => self.matrix.picked()?.2.first().copied(),
            View::Side(side) => side.column()?.part_in_sight().map(|part| part.at),
            View::Sheet(sheet) => match sheet.pane.link()? {
                Link::Node(at) => Some(at),
                Link::Unit(_) | Link::Portfolio(_) => None,
            },
        }
    }

    /// Tells the user what came of copying.
    pub fn take_copied(&mut self, news: &CopyNews) {
        let words = match news {
            CopyNews::Sent { characters } => {
                self.words.with("note-copied", [("characters", count(*characters))])
            }
            CopyNews::Written { characters, path } => {
                self.words.with("note-written", [("characters", count(*characters)), ("path", part(path))])
            }
            CopyNews::Failed(reason) => self.words.with("note-not-copied", [("reason", part(reason))]),
        };
        self.note = Some(Note { words });
        self.touch();
    }
}
