//! Two versions of a plan, one made of the other by an editor at random: measures left out, put in, moved, split, merged,
//! rewritten and numbered anew. What became of what is known then, and the difference is held against it.

use std::collections::BTreeSet;

use duizhao::compare::diff::{Difference, Edition, Op, Piece, diff};
use duizhao::model::{Corpus, Kind, Node, NodeId, PlanIx};

use crate::dice::Dice;

/// A measure of the new version, and the old measures that it was made of.
#[derive(Clone)]
struct Made {
    node: Node,
    of: BTreeSet<usize>,
}

/// The new version, and which old node became which new one.
struct Edited {
    corpus: Corpus,
    truth: BTreeSet<(usize, usize)>,
}

fn text(node: &Node) -> &str {
    node.text.as_deref().unwrap_or_default()
}

/// Where the sentence ends that is nearest to the middle of a text, in bytes.
fn middle(text: &str) -> Option<usize> {
    let ends = text.match_indices('。').map(|(at, end)| at + end.len());
    ends.filter(|&end| end < text.len()).min_by_key(|end| end.abs_diff(text.len() / 2))
}

fn rewritten(text: &str, dice: &mut Dice) -> String {
    const CHANGES: [(&str, &str); 8] = [
        ("鼓励", "支持"),
        ("推动", "推进"),
        ("加快", "逐步"),
        ("支持", "应当支持"),
        ("，", ","),
        ("、", "和"),
        ("企业", "单位"),
        ("建设", "建立"),
    ];
    let (from, to) = CHANGES[dice.below(CHANGES.len())];
    text.replacen(from, to, 1 + dice.below(3))
}

/// One stroke of the editor.
fn edit(all: &mut Vec<Made>, others: &[Node], dice: &mut Dice) {
    let at = dice.below(all.len());
    match dice.below(6) {
        0 if all.len() > 4 => {
            all.remove(at);
        }
        1 => {
            let node = others[dice.below(others.len())].clone();
            all.insert(at, Made { node, of: BTreeSet::new() });
        }
        2 => {
            let made = all.remove(at);
            all.insert(dice.below(all.len() + 1), made);
        }
        3 => {
            let Some(end) = middle(text(&all[at].node)) else { return };
            let mut second = all[at].clone();
            let whole = text(&second.node).to_owned();
            second.node.text = Some(whole[end..].to_owned());
            second.node.heading = Some("另行安排。".to_owned());
            all[at].node.text = Some(whole[..end].to_owned());
            all.insert(at + 1, second);
        }
        4 if at + 1 < all.len() => {
            let next = all.remove(at + 1);
            let both = format!("{}{}", text(&all[at].node), text(&next.node));
            all[at].node.text = Some(both);
            all[at].of.extend(next.of);
        }
        _ => {
            let changed = rewritten(text(&all[at].node), dice);
            all[at].node.text = Some(changed);
        }
    }
}

/// A plan after some strokes, with all measures numbered anew.
fn edited(old: &Corpus, plan: PlanIx, strokes: usize, dice: &mut Dice) -> Edited {
    let mut corpus = old.clone();
    let nodes = &old.plan_of(plan).unwrap().nodes;
    let other = if plan.0 == 0 { 3 } else { 0 };
    let others: Vec<Node> = old.plans[other].measures().map(|(_, node)| node.clone()).collect();
    let measures = nodes.iter().enumerate().filter(|(_, node)| node.is_measure());
    let mut all: Vec<Made> =
        measures.map(|(at, node)| Made { node: node.clone(), of: BTreeSet::from([at]) }).collect();
    for _ in 0..strokes {
        edit(&mut all, &others, dice);
    }
    let mut truth = BTreeSet::new();
    let mut made = Vec::new();
    let id = old.plan_of(plan).unwrap().id.clone();
    for (at, Made { mut node, of }) in all.into_iter().enumerate() {
        node.id = NodeId::new(&id, &(at + 1).to_string()).unwrap();
        node.parent = None;
        node.depth = 0;
        made.push(node);
        truth.extend(of.into_iter().map(|old| (old, at)));
    }
    corpus.plans[plan.0].nodes = made.into();
    Edited { corpus, truth }
}

fn joined(pieces: &[Piece], without: Op) -> String {
    pieces.iter().filter(|piece| piece.op != without).map(|piece| piece.text.as_str()).collect()
}

/// The pieces of each pair are its two texts, whatever was done.
fn holds(found: &Difference, old: Edition<'_>, new: Edition<'_>) {
    for pair in &found.pairs {
        let said = |edition: Edition<'_>, at: Option<usize>, of: fn(&Node) -> Option<&str>| {
            at.and_then(|at| edition.node(at)).and_then(of).unwrap_or_default().to_owned()
        };
        for (pieces, of) in [
            (&pair.text, (|node| node.text.as_deref()) as fn(&Node) -> Option<&str>),
            (&pair.heading, |node| node.heading.as_deref()),
            (&pair.annotation, |node| node.annotation.as_deref()),
        ] {
            assert_eq!(joined(pieces, Op::Insert), said(old, pair.old, of));
            assert_eq!(joined(pieces, Op::Delete), said(new, pair.new, of));
        }
    }
    // Each measure of both is told of.
    for (edition, side) in [
        (old, found.pairs.iter().filter_map(|pair| pair.old).collect::<BTreeSet<_>>()),
        (new, found.pairs.iter().filter_map(|pair| pair.new).collect()),
    ] {
        let nodes = &edition.corpus.plan_of(edition.plan).unwrap().nodes;
        let measures = nodes.iter().enumerate().filter(|(_, node)| node.is_measure());
        assert!(measures.map(|(at, _)| at).all(|at| side.contains(&at)));
    }
    // Those that were not moved stand in the same order in both.
    let kept = found.pairs.iter().filter(|pair| !pair.moved);
    let mut kept: Vec<(usize, usize)> = kept
        .filter(|pair| pair.old.and_then(|at| old.node(at)).is_some_and(Node::is_measure))
        .filter_map(|pair| Some((pair.old?, pair.new?)))
        .collect();
    kept.sort_unstable();
    let parts = |of: fn(&(usize, usize)) -> usize| {
        let all: Vec<usize> = kept.iter().map(of).collect();
        all.len() - all.iter().collect::<BTreeSet<_>>().len()
    };
    let disordered = kept.windows(2).filter(|pair| pair[0].1 > pair[1].1).count();
    assert!(disordered <= parts(|pair| pair.0) + parts(|pair| pair.1), "{kept:?}");
}

/// How well what became of what is found: F1 of the pairs of old and new measures over many edits.
#[test]
#[expect(clippy::cast_precision_loss, reason = "there are few")]
fn what_an_editor_did_is_found_again() {
    let old = crate::corpus();
    let mut dice = Dice::new(0x5eed);
    let (mut both, mut called, mut wanted) = (0, 0, 0);
    for round in 0..36 {
        let plan = PlanIx([0, 3, 4][round % 3]);
        let strokes = 1 + round % 8;
        let Edited { corpus: new, truth } = edited(&old, plan, strokes, &mut dice);
        let editions = (Edition { corpus: &old, plan }, Edition { corpus: &new, plan });
        let found = diff(editions.0, editions.1);
        holds(&found, editions.0, editions.1);
        let measure = |at: usize| matches!(editions.0.node(at).unwrap().kind, Kind::Measure { .. });
        let pairs: BTreeSet<(usize, usize)> = found
            .pairs
            .iter()
            .filter_map(|pair| Some((pair.old?, pair.new?)))
            .filter(|&(old, _)| measure(old))
            .collect();
        both += pairs.intersection(&truth).count();
        called += pairs.len();
        wanted += truth.len();
    }
    let f1 = 2.0 * both as f64 / (called + wanted) as f64;
    assert!(f1 >= 0.98, "{f1} {both} {called} {wanted}");
    eprintln!("alignment: F1 {f1:.4}, {both} of {wanted}, {called} told");
}

/// Whether anything changed is told in the same way from both ends.
#[test]
fn from_the_new_version_back_what_was_put_in_is_left_out() {
    let old = crate::corpus();
    let mut dice = Dice::new(7);
    for round in 0..12 {
        let plan = PlanIx([0, 3, 4][round % 3]);
        let Edited { corpus: new, .. } = edited(&old, plan, 1 + round % 4, &mut dice);
        let editions = (Edition { corpus: &old, plan }, Edition { corpus: &new, plan });
        let (there, back) = (diff(editions.0, editions.1), diff(editions.1, editions.0));
        assert_eq!(there.is_alike(), back.is_alike());
        let alone = |found: &Difference, old: bool| {
            let only = |pair: &&duizhao::compare::diff::Pair| {
                if old { pair.new.is_none() } else { pair.old.is_none() }
            };
            found.pairs.iter().filter(only).count()
        };
        assert_eq!(alone(&there, true), alone(&back, false));
        holds(&back, editions.1, editions.0);
    }
}
