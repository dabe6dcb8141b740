//! The dictionaries: sorted lines of a word and what it becomes, or how frequent it is, looked up in the text of the file itself, so
//! that nothing has to be built.

use std::io::Read;

/// A text that was packed when the program was built (`build.rs`).
pub(super) fn unpacked(packed: &[u8]) -> String {
    let mut text = String::new();
    let read = flate2::read::DeflateDecoder::new(packed).read_to_string(&mut text);
    debug_assert!(read.is_ok(), "{read:?}");
    text
}

/// The words of a sorted dictionary that a text begins with, each with what stands behind it.
pub(super) fn words_at(
    dictionary: &'static str,
    text: &str,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    let second = text.char_indices().nth(1).filter(|(_, c)| c.is_alphanumeric());
    let prefix = second.and_then(|(at, c)| text.get(..at + c.len_utf8()));
    let near = prefix.map(|prefix| {
        let from = dictionary.get(first_not_below(dictionary, prefix)..).unwrap_or_default();
        entries(from).take_while(move |(word, _)| word.starts_with(prefix))
    });
    near.into_iter().flatten().filter(move |(word, _)| text.starts_with(word))
}

/// A dictionary without the lines that tell where it is from.
pub(super) fn body(dictionary: &'static str) -> &'static str {
    let head =
        dictionary.split_inclusive('\n').take_while(|line| line.starts_with('#') || line.trim().is_empty());
    dictionary.get(head.map(str::len).sum()..).unwrap_or_default()
}

/// The lines of a dictionary: a word, and the likeliest of what it becomes.
pub(super) fn entries(dictionary: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    dictionary.lines().filter_map(entry)
}

pub(super) fn entry(line: &'static str) -> Option<(&'static str, &'static str)> {
    let (word, becomes) = line.split_once('\t')?;
    Some((word, becomes.split(' ').next()?))
}

pub(super) fn only(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

pub(super) fn find(dictionary: &'static str, word: &str) -> Option<&'static str> {
    let line = dictionary.get(first_not_below(dictionary, word)..)?.lines().next()?;
    entry(line).filter(|&(found, _)| found == word).map(|(_, becomes)| becomes)
}

/// The byte at which the first line begins whose word does not sort before a word.
pub(super) fn first_not_below(dictionary: &str, word: &str) -> usize {
    let bytes = dictionary.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let before = bytes.get(low..middle).unwrap_or_default();
        let start = memchr::memrchr(b'\n', before).map_or(low, |at| low + at + 1);
        let line = bytes.get(start..).unwrap_or_default();
        let end = memchr::memchr(b'\n', line).map_or(bytes.len(), |at| start + at + 1);
        let key = line.get(..memchr::memchr(b'\t', line).unwrap_or(line.len())).unwrap_or_default();
        if key < word.as_bytes() { low = end } else { high = start }
    }
    low
}
