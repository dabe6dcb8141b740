//! Ids as they are typed: whole, or their beginning.

use super::score;

/// What a term is worth as an id: all of it, or its beginning up to a dot or a slash, or the ordinals alone.
pub(super) fn worth(id: &str, ordinals: &str, term: &str) -> i32 {
    if id == term || (ordinals == term && term.contains('.')) {
        return score::ID;
    }
    let rest = id.strip_prefix(term).filter(|_| term.contains('/'));
    if rest.is_some_and(|rest| term.ends_with(['/', '.']) || rest.starts_with('.')) {
        score::ID_PREFIX
    } else {
        0
    }
}
