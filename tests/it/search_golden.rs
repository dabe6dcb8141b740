//! What the search finds against what a reader of the documents says it should find: `fixtures/queries.tsv`.

use std::collections::BTreeSet;
use std::fmt::Write;

use duizhao::index::Data;
use duizhao::query::{Group, Query, SearchScope, search};

/// F1 of a set against the right one; 1 if both are empty.
fn f1(found: &BTreeSet<String>, right: &BTreeSet<String>) -> f64 {
    let both = found.intersection(right).count();
    if found.is_empty() && right.is_empty() {
        1.0
    } else {
        2.0 * count(both) / count(found.len() + right.len())
    }
}

fn count(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

#[test]
fn the_search_finds_what_a_reader_would() {
    let data = Data::new(crate::corpus());
    let corpus = &data.corpus;
    let mut told = Vec::new();
    for line in include_str!("../fixtures/queries.tsv").lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [_, text, ids, _] = columns[..] else { panic!("four columns: {line}") };
        let right: BTreeSet<String> = ids.split(' ').filter(|id| *id != "-").map(str::to_owned).collect();
        assert!(right.iter().all(|id| corpus.find(id).is_some()), "{line}");
        let query =
            Query::parse(text, corpus, &data.index).unwrap_or_else(|mistake| panic!("{text}: {mistake:?}"));
        let found = search(&data, &query, SearchScope::Measures).found;
        let strict = found.iter().filter(|found| found.group == Group::Match);
        let found: BTreeSet<String> = strict.map(|found| corpus.node(found.at).id.to_string()).collect();
        let mut line = format!("{:.2} {text}", f1(&found, &right));
        let _ = write!(line, "\n     too much {:?}", found.difference(&right).collect::<Vec<_>>());
        let _ = write!(line, "\n     missing  {:?}", right.difference(&found).collect::<Vec<_>>());
        told.push((f1(&found, &right), line));
    }
    let mean = told.iter().map(|(f1, _)| f1).sum::<f64>() / count(told.len());
    told.sort_by(|one, other| one.0.total_cmp(&other.0));
    let worst: Vec<String> = told.into_iter().filter(|(f1, _)| *f1 < 1.0).map(|(_, line)| line).collect();
    eprintln!("mean F1 {mean:.3}; not perfect:\n{}", worst.join("\n"));
    assert!(mean >= 0.95, "mean F1 {mean:.3}");
}

/// An id is understood in a filter as it is by `show`: by the place as people say it.
#[test]
fn an_id_may_begin_with_the_place_as_people_say_it() {
    let mut app = crate::app(100, 30);
    for (typed, id) in [
        ("gd/6", "guangdong/6"),
        ("广东/6", "guangdong/6"),
        ("wh/2.1.3", "wuhan/2.1.3"),
        ("重庆/8", "chongqing/8"),
    ] {
        crate::press(&mut app, &format!("/ ctrl-u ‘{typed}’ enter"));
        assert_eq!(crate::keys::picked(&app), id, "{typed}");
    }
    crate::press(&mut app, "/ ctrl-u ‘线上/线下’ enter");
    assert_ne!(crate::keys::picked(&app), "", "what is no id is words");
}
