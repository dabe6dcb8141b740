//! A sentence that was copied out of a document or a draft, told from a query.
//!
//! Its marks are its own: `“互联网+流通”行动` begins with no quoted phrase, `主要目标：到2020年` with no field.

use super::field::Field;

/// Nobody types so much with clauses in it. Characters.
const SHORTEST: usize = 12;
/// So long a phrase is seldom typed. Characters.
const PHRASE: usize = 8;

/// Whether folded characters are a sentence: long, with the marks of clauses in it, and without what only a query has.
pub(super) fn is(chars: &[char]) -> bool {
    let seen = chars.iter().filter(|c| !c.is_whitespace()).count();
    seen >= SHORTEST && (has_clauses(chars) || has_open_quote(chars)) && !is_query(chars)
}

/// Whether a quote is opened and not closed, and more stands behind it than a phrase that is still being typed.
fn has_open_quote(text: &[char]) -> bool {
    let quotes = text.iter().filter(|c| **c == '"').count();
    let behind = text.iter().rev().take_while(|c| **c != '"').count();
    quotes % 2 == 1 && behind >= PHRASE
}

/// Whether a mark stands in it that is no part of a number or an id; a colon only in a long piece, for a short one is a
/// field that is mistyped.
fn has_clauses(text: &[char]) -> bool {
    let mut words = text.split(|c| c.is_whitespace());
    words.any(|word| {
        let latin =
            |at: Option<usize>| at.and_then(|at| word.get(at)).is_some_and(char::is_ascii_alphanumeric);
        word.iter().enumerate().any(|(at, c)| match c {
            ',' | '.' | ';' => !(latin(at.checked_sub(1)) && latin(Some(at + 1))),
            ':' => word.len() >= SHORTEST && at > 0 && !latin(at.checked_sub(1)),
            _ => false,
        })
    })
}

/// Whether there are alternatives, something left out, or a field, or all of it is one phrase in quotes.
fn is_query(text: &[char]) -> bool {
    let field = |word: &[char]| {
        let name: String = word.iter().take_while(|c| c.is_alphabetic()).collect();
        word.get(name.chars().count()) == Some(&':') && Field::from_name(&name).is_some()
    };
    let mut words = text.split(|c| c.is_whitespace());
    let mut quotes = text.iter().enumerate().filter(|(_, c)| **c == '"').map(|(at, _)| at);
    let phrase = [quotes.next(), quotes.next()] == [Some(0), Some(text.len() - 1)];
    phrase || text.contains(&'|') || words.any(|word| word.first() == Some(&'!') || field(word))
}

#[cfg(test)]
mod tests {
    use super::is;
    use crate::text::fold;

    #[test]
    fn a_sentence_is_told_from_a_query() {
        let is = |text: &str| is(&fold(text).chars().collect::<Vec<_>>());
        for sentence in [
            "“互联网+流通”行动深入推进，流通效率提高。",
            "主要目标：到2020年交易额突破1.3 万亿元",
            "加快建设一批冷链物流园区；支持企业",
            "关于加快推进 “互联网+流通发展的意见",
        ] {
            assert!(is(sentence), "{sentence}");
        }
        for query in [
            "牵头：商务，财政，发展改革委和工信局",
            "冷链，物流|绿色，农村，电商，社区",
            "冷链物流 !绿色，农村，电商，社区",
            "wuhan/2.1.3 guangdong/6.1",
            "冷链，物流",
            "leed:商务 冷链物流园区建设",
            "关于加快推进流通发展 “互联网+",
            "“各区人民政府，市人民政府各部门：”",
        ] {
            assert!(!is(query), "{query}");
        }
    }
}
