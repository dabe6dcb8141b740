//! From RON to the model, and the proof that the model is the documents.
//!
//! `shelf` gathers files, `read` turns one into a `schema` or into everything wrong with its form (`blank` leaves out
//! what is broken), `registry` and `plan` build the model from schemas, `proof` holds it against the documents
//! (`whole`, `annotation`). What goes wrong anywhere becomes a [`Finding`]; all of them are gathered before one is told,
//! and a corpus with findings is never given out.

mod annotation;
mod blank;
mod finding;
mod frame;
mod plan;
mod proof;
mod read;
mod registry;
mod schema;
mod sheet;
mod shelf;
mod whole;

pub use finding::{Fault, Finding, Place, Unknown, nearest};
pub(crate) use schema::Printed;
pub use shelf::Shelf;

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::model::{Corpus, Plan};
use read::Document;
use registry::Registry;
use sheet::Sheet;
use shelf::{File, Holds};

/// Reads shelves into a corpus, the later ones laid over the earlier.
///
/// # Errors
/// Everything that is wrong in any file, by file, line and column.
pub fn load(shelves: &[Shelf]) -> Result<Corpus, Vec<Finding>> {
    let (corpus, findings) = run(shelves, Depth::Glance);
    if findings.is_empty() {
        return Ok(corpus);
    }
    // What was prepared doesn't know where it stands, and who mends a file must be told.
    Err(run(shelves, Depth::Read).1)
}

/// Reads shelves and proves every plan on them against its document.
pub fn check(shelves: &[Shelf]) -> Vec<Finding> {
    run(shelves, Depth::Prove).1
}

/// What a file says, or why it can't be parsed.
type Parsed<'f> = Result<Document<'f>, ron::error::SpannedError>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// What the program carries is taken as it was prepared.
    Glance,
    /// Every file is parsed.
    Read,
    /// And held against its document.
    Prove,
}

fn run(shelves: &[Shelf], depth: Depth) -> (Corpus, Vec<Finding>) {
    let mut findings: Vec<Finding> = shelves.iter().flat_map(|shelf| shelf.findings.clone()).collect();
    let files: Vec<(usize, &File)> = shelves
        .iter()
        .enumerate()
        .flat_map(|(at, shelf)| shelf.files.iter().map(move |file| (at, file)))
        .collect();
    let parsed = parse_all(&files, depth);
    let mended = mend_all(&files, &parsed, &mut findings);
    let mut opened = open_all(&files, parsed, &mended);
    let registry = registries(&mut opened);
    let sources: Vec<&File> =
        files.iter().rev().map(|&(_, file)| file).filter(|file| file.holds == Holds::Source).collect();
    let plans = plans(&mut opened, &registry, depth, &sources);
    if depth == Depth::Prove {
        prove_forms(&mut opened);
    }
    findings.extend(opened.into_iter().flat_map(|(sheet, _)| sheet.findings));
    if let (Depth::Prove, true, Some(own)) = (depth, findings.is_empty(), shelves.last()) {
        findings = if plans.is_empty() {
            vec![Finding { place: Place::start(&own.root), fault: Fault::NoPlans }]
        } else {
            proof::unused(&plans, &registry, shelves.len() - 1)
        };
    }
    findings.sort_by(|one, other| one.place.cmp(&other.place));
    (registry.with_plans(plans), findings)
}

/// Parses all files, on two threads where that is worth one: most of the wait for the first screen is this. Each takes the
/// next file that is left, since bytes don't tell how long one takes.
fn parse_all<'f>(files: &[(usize, &'f File)], depth: Depth) -> Vec<Parsed<'f>> {
    const WORTH_A_THREAD: usize = 64 << 10;
    let prepared = |file: &File| depth == Depth::Glance && file.prepared.is_some();
    let read = |file: &'f File| {
        let known = prepared(file).then(|| read::prepared(file)).flatten();
        known.map_or_else(|| read::parse(file.holds, &file.text), Ok)
    };
    let next = AtomicUsize::new(0);
    let take = || -> Vec<(usize, Parsed<'f>)> {
        let numbers = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
        let left = numbers.map_while(|number| files.get(number).map(|(_, file)| (number, *file)));
        left.map(|(number, file)| (number, read(file))).collect()
    };
    let to_parse = files.iter().filter(|(_, file)| file.holds != Holds::Source && !prepared(file));
    let mut parsed = if to_parse.map(|(_, file)| file.text.len()).sum::<usize>() < WORTH_A_THREAD {
        take()
    } else {
        thread::scope(|scope| {
            let beside = scope.spawn(take);
            let mut parsed = take();
            match beside.join() {
                Ok(others) => parsed.extend(others),
                Err(panic) => resume_unwind(panic),
            }
            parsed
        })
    };
    parsed.sort_by_key(|(number, _)| *number);
    parsed.into_iter().map(|(_, parsed)| parsed).collect()
}

/// What can still be read of the files that do not parse.
fn mend_all(
    files: &[(usize, &File)],
    parsed: &[Parsed<'_>],
    findings: &mut Vec<Finding>,
) -> Vec<Option<String>> {
    let mend = |((_, file), parsed): (&(usize, &File), &Result<_, _>)| {
        if parsed.is_ok() {
            return None;
        }
        let mut mended = read::mend(file);
        findings.append(&mut mended.findings);
        mended.text
    };
    files.iter().zip(parsed).map(mend).collect()
}

/// Lays a sheet beside every document: the one that parsed, or the one that was mended.
fn open_all<'t>(
    files: &[(usize, &'t File)],
    parsed: Vec<Parsed<'t>>,
    mended: &'t [Option<String>],
) -> Vec<(Sheet<'t>, Document<'t>)> {
    let open = |((&(shelf, file), parsed), mended): ((&(usize, &'t File), _), &'t Option<String>)| match (
        parsed, mended,
    ) {
        (Ok(document), _) => Some((Sheet::new(&file.name, &file.text, shelf, true), document)),
        (Err(_), Some(text)) => {
            let document = read::parse(file.holds, text).ok()?;
            Some((Sheet::new(&file.name, text, shelf, false), document))
        }
        (Err(_), None) => None,
    };
    files.iter().zip(parsed).zip(mended).filter_map(open).collect()
}

/// Portfolios before units, since units name them; all of a shelf before the next.
fn registries<'t>(opened: &mut [(Sheet<'t>, Document<'t>)]) -> Registry {
    let mut registry = Registry::default();
    for (sheet, document) in opened.iter_mut() {
        match document {
            Document::Themes(themes) => registry.add_themes(sheet, themes),
            Document::Units(units) => registry.add_portfolios(sheet, &units.portfolios),
            Document::Plan(_) | Document::Source => {}
        }
    }
    for (sheet, document) in opened.iter_mut() {
        if let Document::Units(units) = document {
            registry.add_units(sheet, &units.units);
        }
    }
    registry
}

fn prove_forms<'t>(opened: &mut [(Sheet<'t>, Document<'t>)]) {
    for (sheet, document) in opened.iter_mut() {
        if let Document::Units(registry) = document {
            proof::forms(sheet, registry);
        }
    }
}

/// The plans in the order of the shelves; one with the id of an earlier shelf's plan takes its place.
fn plans<'t>(
    opened: &mut [(Sheet<'t>, Document<'t>)],
    registry: &Registry,
    depth: Depth,
    sources: &[&File],
) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    let mut given: HashMap<String, (usize, usize, Place)> = HashMap::new();
    for (sheet, document) in opened.iter_mut() {
        let Document::Plan(schema) = document else { continue };
        let built = plan::build(sheet, registry, schema);
        if depth == Depth::Prove && sheet.whole {
            proof::prove(sheet, schema, registry, sources);
        }
        let Some(built) = built else { continue };
        let place = sheet.place(&schema.id);
        match given.get(&built.id) {
            Some((shelf, _, first)) if *shelf == sheet.shelf => {
                let fault = Fault::Duplicate { what: built.id.clone(), first: first.clone() };
                sheet.find(&schema.id, fault);
            }
            Some(&(_, index, _)) => {
                given.insert(built.id.clone(), (sheet.shelf, index, place));
                plans[index] = built;
            }
            None => {
                given.insert(built.id.clone(), (sheet.shelf, plans.len(), place));
                plans.push(built);
            }
        }
    }
    plans
}

#[cfg(test)]
mod tests {
    use super::{Depth, Shelf, run};

    #[test]
    fn what_was_prepared_when_the_program_was_built_says_what_the_files_say() {
        let shelves = [Shelf::built_in()];
        let [prepared, parsed] = [Depth::Glance, Depth::Read].map(|depth| run(&shelves, depth));
        assert!(prepared.1.is_empty() && parsed.1.is_empty());
        assert_eq!(prepared.0.plans.len(), 5);
        assert_eq!(format!("{:?}", prepared.0), format!("{:?}", parsed.0));
        let files = &shelves[0].files;
        assert!(
            files
                .iter()
                .filter(|file| file.holds != super::Holds::Source)
                .all(|file| super::read::prepared(file).is_some())
        );
    }
}
