//! Which known name a misspelt one was most likely meant to be.
//!
//! Likeness costs the product of two lengths, and what is misspelt comes from strangers: so only names that people write
//! are compared at all, those of at most [`LONGEST`] characters.

/// The longest text that is taken for a misspelt name, in characters.
const LONGEST: usize = 64;

/// How alike two names must be, 1 being equal.
const ENOUGH: f64 = 0.4;

/// The known name that is most like a text, if it shares enough with it to be meant. Of equals the first. Costs one
/// comparison of at most 64 by 64 characters for each known name.
pub fn nearest<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = short_length(text)?;
    let mut best: Option<(f64, &str)> = None;
    for name in known {
        // Of a name much longer or shorter too little can be shared.
        if short_length(name).is_none_or(|other| length.min(other) * 5 < length.max(other) * 2) {
            continue;
        }
        let likeness = strsim::normalized_damerau_levenshtein(text, name);
        if likeness >= ENOUGH && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, name));
        }
    }
    best.map(|(_, name)| name)
}

/// How many characters a text has, if it is short enough to be a name.
fn short_length(text: &str) -> Option<usize> {
    // Four bytes a character at most: a text of megabytes is not counted.
    (text.len() <= 4 * LONGEST).then(|| text.chars().count()).filter(|&length| length <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, nearest};

    #[test]
    fn a_slip_of_the_pen_finds_what_was_meant() {
        let known = ["rural", "green", "市商务局", "市财政局"];
        let near = |text| nearest(text, known.into_iter());
        assert_eq!(near("rurel"), Some("rural"));
        assert_eq!(near("市商務局"), Some("市商务局"));
        assert_eq!(near("nothing like it"), None);
        assert_eq!(near(""), None);
    }

    #[test]
    fn what_is_too_long_to_be_a_name_is_like_none() {
        let long = "长".repeat(LONGEST);
        let longer = format!("{long}长");
        assert_eq!(nearest(&long, [long.as_str()].into_iter()), Some(long.as_str()));
        assert_eq!(nearest(&longer, [longer.as_str()].into_iter()), None);
        assert_eq!(nearest("长", [longer.as_str()].into_iter()), None);
        assert_eq!(nearest(&"a".repeat(4 * LONGEST + 1), [long.as_str()].into_iter()), None);
    }
}
