//! The words around a name in a list: those behind it that assign, and those that say that there are more.

use super::body::is_body;
use crate::load::frame::BEHIND;
use crate::model::Role;

/// An item without the words that assign, and their role.
pub(super) fn without_words(item: &str) -> (String, Option<Role>) {
    let found = BEHIND.iter().filter(|(word, _)| item.ends_with(word)).max_by_key(|(word, _)| word.len());
    match found {
        Some((word, role)) => {
            let bare = item.strip_suffix(word).unwrap_or(item).trim_end();
            let how = ["按照各自职责", "按各自职责", "按照职责", "按职责", "按分工", "具体", "认真", "各自"];
            let bare = how.iter().find_map(|words| bare.strip_suffix(words)).unwrap_or(bare);
            (without_rest(bare).to_owned(), Some(*role))
        }
        None => (item.to_owned(), None),
    }
}

/// A name without 等, 等部门 and what else says that there are more.
pub(super) fn without_rest(item: &str) -> &str {
    let bare = item.trim_end_matches(['分', '别', '共', '同']).trim_end();
    // 市公共: the characters were the name's own.
    let bare = if is_body(item) { item } else { bare };
    let more = ["等部门和单位", "等部门单位", "等单位和部门", "等部门", "等单位", "等地", "等"];
    more.iter().find_map(|words| bare.strip_suffix(words)).unwrap_or(bare)
}
