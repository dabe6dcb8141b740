//! Everything that the program says is said in both languages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::parser;

use crate::source::rust_files;

fn catalogue(lang: &str) -> Resource<String> {
    let text = fs::read_to_string(format!("locales/{lang}.ftl")).unwrap();
    parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{lang}: {errors:?}"))
}

fn messages(resource: &Resource<String>) -> Vec<(&str, &Pattern<String>)> {
    let messages = resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.id.name.as_str(), message.value.as_ref()?)),
        _ => None,
    });
    messages.collect()
}

fn variables(pattern: &Pattern<String>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => variable(inline, found),
                Expression::Select { selector, variants } => {
                    variable(selector, found);
                    for variant in variants {
                        variables(&variant.value, found);
                    }
                }
            }
        }
    }
}

fn variable(inline: &InlineExpression<String>, found: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        found.insert(id.name.clone());
    }
}

#[test]
fn both_catalogues_have_the_same_messages_with_the_same_parts() {
    let (zh, en) = (catalogue("zh"), catalogue("en"));
    let told = |resource| {
        let parts = |(key, pattern): (&str, &Pattern<String>)| {
            let mut found = BTreeSet::new();
            variables(pattern, &mut found);
            (key.to_owned(), found)
        };
        messages(resource).into_iter().map(parts).collect::<Vec<_>>()
    };
    let (zh, en) = (told(&zh), told(&en));
    let keys = |told: &[(String, BTreeSet<String>)]| {
        told.iter().map(|(key, _)| key.clone()).collect::<BTreeSet<_>>()
    };
    assert_eq!(keys(&zh).symmetric_difference(&keys(&en)).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!((keys(&zh).len(), keys(&en).len()), (zh.len(), en.len()), "a message is there twice");
    for (key, parts) in &zh {
        let other = en.iter().find(|(other, _)| other == key).unwrap();
        assert_eq!(parts, &other.1, "{key}");
    }
}

#[test]
fn every_message_is_used_and_every_used_message_is_there() {
    let resource = catalogue("zh");
    let keys: BTreeSet<&str> = messages(&resource).into_iter().map(|(key, _)| key).collect();
    let code: String =
        rust_files(Path::new("src")).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let unused: Vec<&&str> = keys.iter().filter(|key| !code.contains(&format!("\"{key}\""))).collect();
    assert_eq!(unused, Vec::<&&str>::new());
    for call in [".say(\"", ".with(\"", "say_of(\"", "message(\"", "message_of(\""] {
        for (at, _) in code.match_indices(call) {
            let key = code[at + call.len()..].split('"').next().unwrap();
            assert!(keys.contains(key), "“{key}” is said and not in the catalogue");
        }
    }
}

#[test]
fn the_chinese_catalogue_is_chinese_and_the_english_one_has_no_chinese_sentence() {
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let text_of = |pattern: &Pattern<String>| {
        let said = pattern.elements.iter().filter_map(|element| match element {
            PatternElement::TextElement { value } => Some(value.as_str()),
            PatternElement::Placeable { .. } => None,
        });
        said.collect::<String>()
    };
    let zh = catalogue("zh");
    let latin: Vec<_> = messages(&zh)
        .into_iter()
        .filter(|(_, pattern)| {
            let text = text_of(pattern);
            text.chars().any(char::is_alphabetic) && !han(&text)
        })
        .map(|(key, _)| key)
        .collect();
    assert_eq!(latin, Vec::<&str>::new(), "not Chinese");
    // The signs of the roles and the documents' words for them are quoted in English sentences too.
    let quoted = ["reason-printed-lead", "reason-printed-support", "cli-examples"];
    let en = catalogue("en");
    let chinese: Vec<_> = messages(&en)
        .into_iter()
        .filter(|(key, pattern)| han(&text_of(pattern)) && !quoted.contains(key))
        .map(|(key, _)| key)
        .collect();
    assert_eq!(chinese, Vec::<&str>::new(), "not English");
}
