//! Units and themes written into a registry's file that a person keeps: its words stay, comments and order too.
//!
//! Nothing of the file is written anew. New forms are put behind those that a unit has, new units and themes behind the last, and the
//! outcome is read again before it takes the place of what was there.

use std::collections::BTreeMap;

use crate::load::token::{Token, tokens};

/// What is to be put into a file.
#[derive(Debug, Default)]
pub(super) struct Additions {
    /// Forms, by name and place of the unit.
    pub(super) forms: Vec<((String, String), Vec<String>)>,
    /// Units as they are written, each indented as an entry.
    pub(super) units: Vec<String>,
    /// Portfolios, likewise.
    pub(super) portfolios: Vec<String>,
    /// Themes, likewise.
    pub(super) themes: Vec<String>,
}

/// The end of a list: where its bracket closes, behind which byte the last of its entries ends, and what that entry ends with.
#[derive(Clone, Copy, Debug)]
struct ListEnd {
    close: usize,
    last: usize,
    /// `[` of an empty list, or a comma: no further comma is wanted.
    parted: bool,
}

/// A unit of the file.
#[derive(Debug, Default)]
struct RegistryEntry {
    name: String,
    jurisdiction: String,
    forms: Option<ListEnd>,
}

/// Where the parts of a registry's file are.
#[derive(Debug, Default)]
struct RegistryPlaces {
    units: Option<ListEnd>,
    portfolios: Option<ListEnd>,
    themes: Option<ListEnd>,
    whole: Option<ListEnd>,
    entries: Vec<RegistryEntry>,
}

/// The indent of an entry of a list.
pub(super) const INDENT: &str = "        ";

/// The text of a file with what is to be put into it; `None` where it has no place for it.
pub(super) fn with(text: &str, additions: &Additions) -> Option<String> {
    let places = places(text);
    // What is put where; of two at one place the first stands first.
    let mut puts: BTreeMap<usize, String> = BTreeMap::new();
    for ((name, place), forms) in &additions.forms {
        let entry =
            places.entries.iter().find(|entry| entry.name == *name && entry.jurisdiction == *place)?;
        let end = entry.forms?;
        let list = forms.iter().map(|form| super::ron::quoted(form)).collect::<Vec<_>>().join(", ");
        let empty = text.get(..end.last)?.ends_with('[');
        let put = match (end.parted, empty) {
            (_, true) => list,
            (true, false) => format!(" {list},"),
            (false, false) => format!(", {list}"),
        };
        puts.entry(end.last).or_default().push_str(&put);
    }
    for (key, list, own) in [
        ("portfolios", &additions.portfolios, places.portfolios),
        ("units", &additions.units, places.units),
        ("themes", &additions.themes, places.themes),
    ] {
        if list.is_empty() {
            continue;
        }
        let lines = list.iter().map(|entry| [INDENT, entry, ",\n"].concat()).collect::<Vec<_>>().concat();
        let (end, lines) = match own {
            Some(end) => (end, lines),
            None => (places.whole?, format!("    {key}: [\n{lines}    ],\n")),
        };
        if !end.parted {
            puts.entry(end.last).or_default().push(',');
        }
        let before = text.get(..end.close)?;
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        if line >= end.last && text.get(line..end.close)?.trim().is_empty() {
            puts.entry(line).or_default().push_str(&lines);
        } else {
            let indent = if own.is_some() { "    " } else { "" };
            puts.entry(end.close).or_default().extend(["\n", &lines, indent]);
        }
    }
    let mut whole = text.to_owned();
    for (at, put) in puts.iter().rev() {
        whole.insert_str(*at, put);
    }
    Some(whole)
}

fn places(text: &str) -> RegistryPlaces {
    let mut places = RegistryPlaces::default();
    // The brackets that are open, each with the key before it.
    let mut open: Vec<(u8, String)> = Vec::new();
    let (mut name, mut key) = (String::new(), String::new());
    let (mut last, mut last_byte) = (0, b' ');
    for (token, start, end) in tokens(text) {
        let byte = text.as_bytes().get(start).copied().unwrap_or_default();
        let words = text.get(start..end).unwrap_or_default();
        match token {
            Token::Comment => continue,
            Token::Other if byte.is_ascii_whitespace() => continue,
            Token::Name => words.clone_into(&mut name),
            Token::Text { .. } | Token::Verbatim => {
                let depth = path(&open);
                let value = || ron::from_str::<String>(words).unwrap_or_default();
                if let (["", "units", ""], Some(entry)) = (depth.as_slice(), places.entries.last_mut()) {
                    match key.as_str() {
                        "name" => entry.name = value(),
                        "jurisdiction" => entry.jurisdiction = value(),
                        _ => {}
                    }
                }
            }
            Token::Other => match byte {
                b':' => key.clone_from(&name),
                b',' => key.clear(),
                b'(' | b'[' | b'{' => {
                    open.push((byte, std::mem::take(&mut key)));
                    if path(&open) == ["", "units", ""] {
                        places.entries.push(RegistryEntry::default());
                    }
                }
                b')' | b']' | b'}' => {
                    let ended = Some(ListEnd { close: start, last, parted: b",[(".contains(&last_byte) });
                    match path(&open).as_slice() {
                        [""] => places.whole = ended,
                        ["", "units"] => places.units = ended,
                        ["", "portfolios"] => places.portfolios = ended,
                        ["", "themes"] => places.themes = ended,
                        ["", "units", "", "forms"] => {
                            places
                                .entries
                                .iter_mut()
                                .last()
                                .into_iter()
                                .for_each(|entry| entry.forms = ended);
                        }
                        _ => {}
                    }
                    open.pop();
                }
                _ => {}
            },
        }
        (last, last_byte) = (end, text.as_bytes().get(end - 1).copied().unwrap_or_default());
    }
    places
}

fn path(open: &[(u8, String)]) -> Vec<&str> {
    open.iter().map(|(_, key)| key.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Additions, with};

    fn forms(name: &str, new: &[&str]) -> Additions {
        let new = new.iter().map(|form| (*form).to_owned()).collect();
        Additions { forms: vec![((name.to_owned(), "某省".to_owned()), new)], ..Additions::default() }
    }

    #[test]
    fn a_form_is_put_behind_the_others_and_every_word_stays() {
        let text = "// 我的登记\n(\n    units: [\n        // 核对过\n        (name: \"某厅\", jurisdiction: \"某省\", forms: [\"省某厅\" /* 见通知 */]), // 完\n    ],\n)\n";
        let new = with(text, &forms("某厅", &["某厅"])).unwrap();
        assert_eq!(new, text.replace("\"省某厅\" /*", "\"省某厅\", \"某厅\" /*"));
        let comma = text.replace("\"省某厅\" /*", "\"省某厅\", /*");
        assert!(with(&comma, &forms("某厅", &["某厅"])).unwrap().contains("\"省某厅\", \"某厅\", /*"));
        let none = text.replace("\"省某厅\" /*", "/*");
        assert!(with(&none, &forms("某厅", &["某厅"])).unwrap().contains("[\"某厅\"/*"));
        assert_eq!(with(text, &forms("别厅", &["某厅"])), None);
    }

    #[test]
    fn units_and_portfolios_stand_behind_the_last_whatever_the_file_looks_like() {
        let new = Additions {
            units: vec!["(name: \"乙\")".to_owned()],
            portfolios: vec!["(name: \"其他\")".to_owned()],
            ..Additions::default()
        };
        for (text, wanted) in [
            (
                "(\n    units: [\n        (name: \"甲\"), // 注\n        // 尾注\n    ],\n)\n",
                "(\n    units: [\n        (name: \"甲\"), // 注\n        // 尾注\n        (name: \"乙\"),\n    ],\n    portfolios: [\n        (name: \"其他\"),\n    ],\n)\n",
            ),
            (
                "(portfolios: [(name: \"海\")], units: [])",
                "(portfolios: [(name: \"海\"),\n        (name: \"其他\"),\n    ], units: [\n        (name: \"乙\"),\n    ])",
            ),
        ] {
            assert_eq!(with(text, &new).unwrap(), wanted);
        }
    }
}
