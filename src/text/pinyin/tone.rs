//! Pinyin with its tones, as dictionaries and some input methods write it, as the letters that people type.
//!
//! Both normal forms (UAX #15) occur: `ǜ` as one character, and as `u` with two marks behind it.

/// The letters with tones in one character, each group behind the letter that is typed for it.
const TONED: [(char, &str); 8] = [
    ('a', "āáǎàăĀÁǍÀĂ"),
    ('e', "ēéěèĕêĒÉĚÈĔÊ"),
    ('i', "īíǐìĭĪÍǏÌĬ"),
    ('o', "ōóǒòŏŌÓǑÒŎ"),
    ('u', "ūúǔùŭŪÚǓÙŬ"),
    ('v', "ǖǘǚǜüǕǗǙǛÜ"),
    ('n', "ńňǹŃŇǸ"),
    ('m', "ḿḾ"),
];

/// Grave, acute, circumflex, macron, breve, caron.
const TONES: [char; 6] = ['\u{300}', '\u{301}', '\u{302}', '\u{304}', '\u{306}', '\u{30c}'];
const DIAERESIS: char = '\u{308}';

/// The letters of `term` without tones, `ü` as `v`. Everything else stays as it is.
pub(super) fn letters(term: &str) -> impl Iterator<Item = char> + '_ {
    let mut chars = term.chars().filter(|c| !TONES.contains(c)).peekable();
    std::iter::from_fn(move || {
        let letter = bare(chars.next()?);
        let dotted = matches!(letter, 'u' | 'U') && chars.next_if_eq(&DIAERESIS).is_some();
        Some(if dotted { 'v' } else { letter })
    })
}

fn bare(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    TONED.iter().find(|(_, toned)| toned.contains(c)).map_or(c, |&(letter, _)| letter)
}
