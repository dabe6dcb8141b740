//! The `duizhao` program.

use duizhao::load::{self, Shelf};
use duizhao::words::{Lang, Words};

fn main() {
    let words = Words::new(Lang::Zh);
    for finding in load::check(&[Shelf::built_in()]) {
        println!("{}", finding.tell(&words));
    }
    if let Ok(corpus) = load::load(&[Shelf::built_in()]) {
        for (plan, content) in corpus.plans.iter().enumerate() {
            let mentions: Vec<_> = content.nodes.iter().flat_map(|node| node.mentions()).collect();
            let leads = mentions.iter().filter(|m| m.role() == duizhao::model::Role::Lead).count();
            println!(
                "{} {} measures {} mentions {} leads {} targets {} nodes {}",
                plan,
                content.id,
                content.measures().count(),
                mentions.len(),
                leads,
                content.nodes.iter().map(|n| n.targets().len()).sum::<usize>(),
                content.nodes.len()
            );
        }
    }
}
