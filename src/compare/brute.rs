//! What the comparisons claim, computed from their definitions letter by letter: slow, and plainly right.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::{collection, sample};

use crate::model::{At, Corpus, Date, Kind, Node, NodeId, Plan, PlanIx, Proposed};
use crate::text::fold_char;

/// Plans of a few short texts over a handful of characters, so that they repeat themselves and each other.
pub(super) fn plans() -> impl Strategy<Value = Vec<Vec<String>>> {
    let character = sample::select(vec!['a', 'a', 'b', 'Ａ', '電', '电', '，', ' ']);
    let text = collection::vec(character, 0..16).prop_map(String::from_iter);
    collection::vec(collection::vec(text, 0..4), 2..5)
}

/// A corpus of plans that are nothing but measures with these texts.
pub(super) fn corpus(plans: &[Vec<String>]) -> Corpus {
    let plan = |(number, texts): (usize, &Vec<String>)| Plan {
        nodes: texts.iter().enumerate().map(|(at, text)| measure(PlanIx(number), at, text)).collect(),
        ..Plan::new(&format!("p{number}"), "", Date::parse("2016-01-01").unwrap())
    };
    Corpus { plans: plans.iter().enumerate().map(plan).collect(), ..Corpus::default() }
}

fn measure(plan: PlanIx, number: usize, text: &str) -> Node {
    Node {
        id: NodeId::new(&format!("p{}", plan.0), &(number + 1).to_string()).unwrap(),
        kind: Kind::Measure { mentions: Vec::new(), themes: Vec::new(), targets: Vec::new() },
        depth: 0,
        parent: None,
        num: None,
        heading: None,
        text: Some(text.into()),
        annotation: None,
        proposed: Proposed::default(),
    }
}

/// What counts of a text.
pub(super) fn kept(text: &str) -> String {
    text.chars().map(fold_char).filter(|c| c.is_alphanumeric()).collect()
}

/// The kept characters of a text with their offsets.
fn kept_at(text: &str) -> Vec<(usize, char)> {
    let folded = text.chars().map(fold_char).enumerate();
    folded.filter(|(_, c)| c.is_alphanumeric()).collect()
}

/// Every maximal passage of two texts: its offsets in both, as `(start, end, start, end)`.
pub(super) fn passages(a: &str, b: &str, least: usize) -> BTreeSet<(usize, usize, usize, usize)> {
    let (a, b) = (kept_at(a), kept_at(b));
    let mut found = BTreeSet::new();
    for i in 0..a.len() {
        for j in 0..b.len() {
            let length = (0..a.len())
                .take_while(|&l| at(&a, i + l).is_some() && at(&a, i + l) == at(&b, j + l))
                .count();
            let begins = i == 0 || j == 0 || a[i - 1].1 != b[j - 1].1;
            if begins && length >= least {
                let end = |text: &[(usize, char)], first: usize| text[first + length - 1].0 + 1;
                found.insert((a[i].0, end(&a, i), b[j].0, end(&b, j)));
            }
        }
    }
    found
}

fn at(text: &[(usize, char)], place: usize) -> Option<char> {
    text.get(place).map(|&(_, c)| c)
}

/// For each character of a text the measures of other plans that have a passage over it.
pub(super) fn shared_with(plans: &[Vec<String>], own: At, least: usize) -> Vec<Vec<At>> {
    let text = &plans[own.plan.0][own.node];
    let mut all = vec![BTreeSet::new(); text.chars().count()];
    for (plan, texts) in plans.iter().enumerate().filter(|(plan, _)| *plan != own.plan.0) {
        for (node, other) in texts.iter().enumerate() {
            for (start, end, _, _) in passages(text, other, least) {
                all[start..end].iter_mut().for_each(|with| {
                    with.insert(At { plan: PlanIx(plan), node });
                });
            }
        }
    }
    all.into_iter().map(|with| with.into_iter().collect()).collect()
}

/// Of those passages each that lies within no longer one, once.
pub(super) fn longest_here(a: &str, b: &str, least: usize) -> BTreeSet<(usize, usize, usize, usize)> {
    let all = passages(a, b, least);
    let within = |&(start, end, ..): &(usize, usize, usize, usize)| {
        all.iter().any(|&(s, e, ..)| (s, e) != (start, end) && s <= start && end <= e)
    };
    let mut seen = BTreeSet::new();
    all.iter().copied().filter(|passage| !within(passage) && seen.insert((passage.0, passage.1))).collect()
}

/// The part of the kept characters of a plan that lie in a run of `least` that some text of other plans contains.
pub(super) fn share(plans: &[Vec<String>], from: usize, others: &[usize], least: usize) -> Option<f64> {
    let (mut all, mut shared) = (0, 0);
    for text in &plans[from] {
        let text: Vec<char> = kept(text).chars().collect();
        let mut covered = vec![false; text.len()];
        for start in 0..(text.len() + 1).saturating_sub(least) {
            let run: String = text[start..start + least].iter().collect();
            let stands = |other: &usize| plans[*other].iter().any(|there| kept(there).contains(&run));
            if others.iter().any(stands) {
                covered[start..start + least].fill(true);
            }
        }
        all += text.len();
        shared += covered.iter().filter(|covered| **covered).count();
    }
    (all > 0).then(|| f64::from(u32::try_from(shared).unwrap()) / f64::from(u32::try_from(all).unwrap()))
}

/// The texts that both plans have and that no longer such text contains, sorted.
pub(super) fn longest(plans: &[Vec<String>], from: usize, to: usize, least: usize) -> Vec<String> {
    let mut common = BTreeSet::new();
    for text in &plans[from] {
        let text: Vec<char> = kept(text).chars().collect();
        for start in 0..text.len() {
            for end in start + least..=text.len() {
                let run: String = text[start..end].iter().collect();
                if plans[to].iter().any(|there| kept(there).contains(&run)) {
                    common.insert(run);
                }
            }
        }
    }
    let inner = |run: &&String| common.iter().any(|longer| longer != *run && longer.contains(run.as_str()));
    common.iter().filter(|run| !inner(run)).cloned().collect()
}
