//! The words around a name in a list: those behind it that assign, and those that say that there are more.

use super::body::{is_body, is_collective, is_place};
use crate::load::frame::phrases_behind;
use crate::model::Role;

/// An item without the words that assign, and their role: the longest phrase that leaves a name, else the longest of all.
pub(super) fn without_words(item: &str) -> (String, Option<Role>) {
    let phrases = phrases_behind(item);
    let before = |at: usize| without_rest(item.get(..at).unwrap_or_default().trim_end());
    let names = |at: usize| is_body(before(at)) || is_place(before(at)) || is_collective(before(at));
    let found = phrases.iter().find(|(at, _)| names(*at)).or_else(|| phrases.first());
    match found {
        Some((at, role)) => (before(*at).to_owned(), Some(*role)),
        None => (item.to_owned(), None),
    }
}

/// A name without 等, 等部门 and what else says that there are more.
pub(super) fn without_rest(item: &str) -> &str {
    let Some((before, behind)) = item.rsplit_once('等').filter(|(before, _)| !before.is_empty()) else {
        return item;
    };
    // 等20个部门, 等部门和单位
    let count =
        behind.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十多几".contains(c));
    let more = ["", "部门和单位", "部门单位", "单位和部门", "部门", "单位", "地", "地区", "家单位", "家"];
    if more.contains(&count.strip_prefix('个').unwrap_or(count)) { before } else { item }
}
