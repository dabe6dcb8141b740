//! A title as a citation has it.

/// A title without the blanks that its lines were set with; those between words in Latin letters stay.
pub(super) fn tight(title: &str) -> String {
    let chars: Vec<char> = title.trim().chars().collect();
    let latin = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_alphanumeric);
    let stays = |at: usize, c: char| !c.is_whitespace() || (latin(at.checked_sub(1)) && latin(Some(at + 1)));
    chars.iter().enumerate().filter(|&(at, &c)| stays(at, c)).map(|(_, &c)| c).collect()
}

/// A title within 《》: its own 《》 become 〈〉 (GB/T 15834—2011, 4.15.3.4).
pub(super) fn inside(title: &str) -> String {
    title.replace('《', "〈").replace('》', "〉")
}
