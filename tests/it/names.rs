//! One name a thing: a type of the program is called like no other. What is written in a file of plans mirrors what it becomes,
//! so the types of `load::schema` may be called as those of `model` are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::source::rust_files;

const KINDS: [&str; 4] = ["struct", "enum", "trait", "type"];

/// The types that a text declares in the module itself, not in its tests and not among the items of others.
fn declared(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let name = |line: &str| {
        let mut words = line.split_whitespace().skip_while(|word| word.starts_with("pub")).peekable();
        words.next().filter(|kind| KINDS.contains(kind))?;
        let name: String = words.next()?.chars().take_while(|c| c.is_alphanumeric()).collect();
        name.starts_with(char::is_uppercase).then_some(name)
    };
    text.lines().filter(|line| !line.starts_with(char::is_whitespace)).filter_map(name).collect()
}

#[test]
fn a_type_is_called_like_no_other() {
    let mut places: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for file in rust_files(Path::new("src")).into_iter().filter(|file| !file.ends_with("tests.rs")) {
        for name in declared(&std::fs::read_to_string(&file).unwrap()) {
            places.entry(name).or_default().push(file.clone());
        }
    }
    assert!(places.len() > 300, "{}", places.len());
    for files in places.values_mut() {
        let of_model = files.iter().any(|file| file.starts_with("src/model"));
        files.retain(|file| !(of_model && file.starts_with("src/load/schema")));
    }
    let several: Vec<_> = places.into_iter().filter(|(_, files)| files.len() > 1).collect();
    assert!(several.is_empty(), "{several:#?}");
}
