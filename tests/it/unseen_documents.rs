//! Documents written by hand, each in a style of its own, labelled before import had ever read them.
//!
//! `tests/golden/documents/*.txt`: `=== name`, the document, `@@`, then a line for each measure (ordinal, first characters, units
//! by role) and for each row of an annex (`行` and its number). None of them is an official text; what they do is what official
//! texts do. How many were right at the first run stands in `docs/import.md`.

use std::fs;

use duizhao::import::read::DocumentReader;
use duizhao::import::{Decisions, ImportContext, Imported, OriginalFile, import, registry};
use duizhao::load::{self, load};
use duizhao::model::{Mention, Node};
use duizhao::named::Named;

/// A measure or a row: its ordinal, the beginning of what it says, its units by role.
type Label = (String, String, Vec<String>);

/// The documents of a file, with their labels.
fn documents(file: &str) -> Vec<(String, String, Vec<Label>)> {
    let text = fs::read_to_string(format!("tests/golden/documents/{file}.txt")).unwrap();
    let each = text.split("=== ").skip(1).map(|part| {
        let (name, rest) = part.split_once('\n').unwrap();
        let (document, labels) = rest.split_once("\n@@\n").unwrap();
        let labels = labels.lines().filter(|line| !line.trim().is_empty()).map(label).collect();
        (name.to_owned(), document.to_owned(), labels)
    });
    each.collect()
}

fn label(line: &str) -> Label {
    let parts: Vec<&str> = line.split('|').collect();
    let units = parts.get(2).unwrap_or(&"").split_whitespace().map(str::to_owned).collect();
    (squeezed(parts[0]), squeezed(parts[1]), units)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn units(mentions: &[Mention]) -> Vec<String> {
    let mut units: Vec<String> = mentions
        .iter()
        .map(|mention| format!("{}:{}", mention.role().name(), squeezed(&mention.printed)))
        .collect();
    units.sort();
    units.dedup();
    units
}

/// What import makes of a document: the plan, and its measures and rows as labels have them.
fn read(name: &str, document: &str) -> (Imported, Vec<Label>) {
    let sources = [load::SourceFiles::built_in()];
    let corpus = load(&sources).unwrap();
    let source = DocumentReader::within().read(document.as_bytes()).unwrap();
    let original = OriginalFile::of(&format!("{name}.txt"), document.as_bytes());
    let known = ImportContext::new(&corpus, &sources);
    let plan = import(&source, &original, &Decisions::default(), &known).unwrap();
    assert_eq!(plan.findings, [], "{name}");
    let registry = (!plan.units.is_empty()).then(|| registry(&plan.units, &[], &corpus));
    let own = load::SourceFiles::of_import(&plan.id, &plan.plan, &plan.source, registry.as_deref());
    let read = load(&[load::SourceFiles::built_in().registries(), own]).unwrap();
    let mut labels = Vec::new();
    for node in &read.plans[0].nodes {
        let words = node.heading.as_deref().or(node.text.as_deref()).unwrap_or_default();
        let num = node.num.as_deref().unwrap_or_default();
        let digits: String = num.chars().filter(char::is_ascii_digit).collect();
        if node.is_measure() {
            labels.push((squeezed(num), squeezed(words), units(node.mentions())));
        } else if is_task(node) {
            labels.push((format!("行{digits}"), squeezed(words), units(node.mentions())));
        }
    }
    (plan, labels)
}

fn is_task(node: &Node) -> bool {
    node.id.ordinals().starts_with("annex")
}

/// How many labels, how many found, how many of them the same.
#[derive(Default)]
struct Count {
    labelled: usize,
    found: usize,
    same: usize,
}

impl Count {
    fn f1(&self) -> f64 {
        #[allow(clippy::cast_precision_loss)]
        let share = 2.0 * self.same as f64 / (self.labelled + self.found) as f64;
        share
    }
}

fn hold(file: &str, least: (f64, f64)) {
    let (mut measures, mut named) = (Count::default(), Count::default());
    let mut told = Vec::new();
    for (name, document, labels) in documents(file) {
        let (_, mut found) = read(&name, &document);
        measures.labelled += labels.len();
        measures.found += found.len();
        named.found += found.iter().map(|(.., units)| units.len()).sum::<usize>();
        for (num, words, mut wanted) in labels {
            wanted.sort();
            wanted.dedup();
            named.labelled += wanted.len();
            let at = found.iter().position(|(own, said, _)| *own == num && said.starts_with(&words));
            let Some(at) = at else {
                told.push(format!("{name}: {num}{words} is not there"));
                continue;
            };
            let (.., units) = found.remove(at);
            measures.same += 1;
            named.same += wanted.iter().filter(|unit| units.contains(unit)).count();
            if units != wanted {
                told.push(format!("{name}: {num}{words}: {units:?}, labelled {wanted:?}"));
            }
        }
        told.extend(found.into_iter().map(|(num, words, _)| format!("{name}: {num}{words} is no measure")));
    }
    let (one, other) = (measures.f1(), named.f1());
    assert!(one >= least.0 && other >= least.1, "{file}: {one:.3} {other:.3}\n{}", told.join("\n"));
}

#[test]
fn the_first_fourteen_are_read_as_labelled() {
    hold("first", (1.0, 1.0));
}

/// One of them ends a text with a list of units that nothing marks as one: that is not read.
#[test]
fn the_second_fourteen_are_read_as_labelled() {
    hold("second", (1.0, 0.98));
}

#[test]
fn the_third_twelve_are_read_as_labelled() {
    hold("third", (1.0, 1.0));
}

#[test]
fn the_fourth_eight_are_read_as_labelled() {
    hold("fourth", (1.0, 1.0));
}

#[test]
fn the_fifth_four_are_read_as_labelled() {
    hold("fifth", (1.0, 1.0));
}

/// What was not certain is told with its place.
#[test]
fn what_is_not_certain_is_a_doubt_with_line_and_column() {
    let all: Vec<_> = ["first", "second", "third", "fourth"].into_iter().flat_map(documents).collect();
    for (document, about, line) in [
        // A bracket in a heading holds for what names nobody under it.
        ("a14-brackets-in-headings-page-numbers", "bracket", 4),
        // A clause over all measures.
        ("a11-several-brackets", "role", 15),
        // A lead in a merged cell.
        ("d01-html-merged", "table", 19),
        // A bracket that speaks of a lead and names nobody.
        ("b12-leftover-brackets", "bracket", 11),
        // 责任单位同上.
        ("c01-city-market-reform", "role", 17),
    ] {
        let (name, text, _) = all.iter().find(|(name, ..)| name == document).unwrap();
        let (plan, _) = read(name, text);
        let told: Vec<(usize, &str)> =
            plan.doubts.iter().map(|told| (told.line, told.doubt.about.name())).collect();
        assert!(told.contains(&(line, about)), "{name}: {told:?}");
        assert!(plan.doubts.iter().all(|told| told.column > 0));
    }
}
