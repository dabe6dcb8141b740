//! From RON to the model, and the proof that the model is the documents.
//!
//! `source` gathers files, `read` turns one into a `schema` or into everything wrong with its form (`blank` leaves out
//! what is broken), `registry` and `plan` build the model from schemas, `proof` holds it against the documents
//! (`whole`, `annotation`). What goes wrong anywhere becomes a [`Finding`]; all of them are gathered before one is told,
//! and a plan with findings is never given out.

mod annotation;
mod blank;
mod cache;
mod doubts;
mod finding;
mod form;
pub(crate) mod frame;
mod matter;
mod message;
mod packed;
mod place;
mod places;
mod plan;
mod proof;
mod read;
mod reading;
mod registry;
mod schema;
mod signs;
mod source;
mod source_file;
pub(crate) mod token;
mod units;
mod whole;

pub use cache::CacheFolder;
pub use finding::{Encoding, Fault, Finding};
pub use form::Form;
pub use message::{Message, Tell, Unknown};
pub(crate) use message::{message, message_of};
pub use place::FilePlace;
pub(crate) use places::TextPlaces;
pub(crate) use read::syntax_fault;
pub(crate) use reading::{bytes_of, text_of};
pub(crate) use schema::{Printed, counting_copies};
pub(crate) use signs::straighten;
pub use source::SourceFiles;

use std::collections::{HashMap, HashSet};
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::model::{Corpus, Plan, PlanNodes, ProgrammeIx, PromisedNodes};
use cache::{Hash, Hasher, Keeper, PackedBlock};
use packed::{PackedBytes, PackedPlan};
use read::Content;
use registry::Registry;
use source::{FileKind, Prepared, RawFile};
use source_file::SourceFile;

/// What could be read, and what is wrong with the rest.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The plans without a mistake: never half of one.
    pub corpus: Corpus,
    /// The programme in hand to begin with: the first of the source that comes last and has programmes of its own.
    pub programme: ProgrammeIx,
    /// Why other files were left out, by file, line and column.
    pub findings: Vec<Finding>,
}

/// Reads sources into a corpus, the later ones laid over the earlier. A plan with mistakes is left out, the others open;
/// where themes, units or the programme of a folder are wrong, all of the folder is.
///
/// # Errors
/// Everything that is wrong, where a source has nothing that can be read, or none of all has a plan.
pub fn open(sources: &[SourceFiles]) -> Result<Loaded, Vec<Finding>> {
    let glance = run(sources, Depth::Glance, &HashSet::new());
    if glance.distrusted {
        return open(&anew(sources));
    }
    if glance.findings.is_empty() {
        return Ok(Loaded { corpus: glance.corpus, programme: glance.programme, findings: Vec::new() });
    }
    // What was prepared doesn't know where it stands, and who mends a file must be told.
    let mut out = run(sources, Depth::Read, &HashSet::new());
    let mut findings = std::mem::take(&mut out.findings);
    if sources.iter().any(|source| source.is_void() && !source.findings.is_empty()) {
        return Err(findings);
    }
    if !out.spoilt.is_empty() {
        // What refers to the themes and units of a folder that is left out may be wrong now, and is told as well.
        let without = run(sources, Depth::Read, &out.spoilt);
        findings.extend(without.findings);
        (out.corpus, out.programme) = (without.corpus, without.programme);
    }
    findings.sort_by(|one, other| one.place.cmp(&other.place));
    findings.dedup();
    if out.corpus.plans.is_empty() {
        Err(findings)
    } else {
        Ok(Loaded { corpus: out.corpus, programme: out.programme, findings })
    }
}

/// Reads sources into a corpus, the later ones laid over the earlier.
///
/// # Errors
/// Everything that is wrong in any file, by file, line and column.
pub fn load(sources: &[SourceFiles]) -> Result<Corpus, Vec<Finding>> {
    let read = run(sources, Depth::Glance, &HashSet::new());
    if read.distrusted {
        return load(&anew(sources));
    }
    if read.findings.is_empty() {
        return Ok(read.corpus);
    }
    // What was prepared doesn't know where it stands, and who mends a file must be told.
    Err(run(sources, Depth::Read, &HashSet::new()).findings)
}

/// The sources as their files say, whatever a cache says.
fn anew(sources: &[SourceFiles]) -> Vec<SourceFiles> {
    sources.iter().map(SourceFiles::read_anew).collect()
}

/// Reads sources and proves every plan on them against its document.
pub fn check(sources: &[SourceFiles]) -> Vec<Finding> {
    run(sources, Depth::Prove, &HashSet::new()).findings
}

/// A folder of a source, by the numbers of both.
type Folder = (usize, usize);

/// What reading comes to.
struct Read {
    /// The plans without a mistake.
    corpus: Corpus,
    /// The programme in hand.
    programme: ProgrammeIx,
    findings: Vec<Finding>,
    /// The folders whose themes, units or programme are wrong.
    spoilt: HashSet<Folder>,
    /// Whether anything of a cache did not hold, so that all is to be read without it.
    distrusted: bool,
}

/// What a file says, or why it can't be parsed.
type Parsed<'f> = Result<Content<'f>, ron::error::SpannedError>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// What the program carries is taken as it was prepared.
    Glance,
    /// Every file is parsed.
    Read,
    /// And held against its document.
    Prove,
}

fn run(sources: &[SourceFiles], depth: Depth, without: &HashSet<Folder>) -> Read {
    let mut findings: Vec<Finding> = sources.iter().flat_map(|source| source.findings.clone()).collect();
    let all =
        sources.iter().enumerate().flat_map(|(at, source)| source.files.iter().map(move |file| (at, file)));
    let files: Vec<(usize, &RawFile)> =
        all.filter(|(source, file)| !without.contains(&(*source, file.folder))).collect();
    let parsed = parse_all(&files, depth);
    let mended = mend_all(&files, &parsed, &mut findings);
    let mut spoilt: HashSet<Folder> = files
        .iter()
        .zip(&parsed)
        .filter(|((_, file), parsed)| parsed.is_err() && file.kind.is_registry())
        .map(|((source, file), _)| (*source, file.folder))
        .collect();
    let mut opened = open_all(&files, parsed, &mended, depth);
    let registry = Arc::new(registries(&mut opened));
    let by = RegistriesRead::of(&registry, &files, depth);
    let mut keepers = keepers(sources, depth);
    let plans = plans(&mut opened, &by, &files, &mut keepers);
    keepers.into_iter().flatten().for_each(|keeper| keeper.finish(by.hash));
    let own = programmes(&opened);
    if depth == Depth::Prove {
        prove_forms(&mut opened);
    }
    let wrong = opened.iter().filter(|(file, content)| content.is_registry() && !file.is_fine());
    spoilt.extend(wrong.map(|(file, _)| (file.source, file.folder)));
    let packed = opened.iter().filter(|(_, content)| matches!(content, Content::Packed(_)));
    let (fine, wrong): (Vec<_>, Vec<_>) = packed.map(|(file, _)| file).partition(|file| file.is_fine());
    let unplaced: HashSet<&str> = fine.iter().map(|file| file.name).collect();
    let distrusts = !wrong.is_empty();
    findings.extend(opened.into_iter().flat_map(|(file, _)| file.into_findings()));
    // Where in a file something stands nobody knows who has not read it.
    let tells =
        |finding: &Finding| finding.fault.earlier().is_some_and(|place| unplaced.contains(&*place.file));
    let distrusted = distrusts || findings.iter().any(tells);
    if let (Depth::Prove, true, Some(own)) = (depth, findings.is_empty(), sources.last()) {
        findings = if plans.is_empty() {
            vec![Finding { place: FilePlace::whole(&own.root), fault: Fault::NoPlans }]
        } else {
            proof::unused(&plans, &registry, sources.len() - 1)
        };
    }
    findings.sort_by(|one, other| one.place.cmp(&other.place));
    let corpus = match Arc::try_unwrap(registry) {
        Ok(registry) => registry.with_plans(plans),
        // Plans that are not built yet look their units up later.
        Err(shared) => shared.copied_with_plans(plans),
    };
    Read { programme: in_hand(&corpus, &own), corpus, findings, spoilt, distrusted }
}

/// Parses all files, on two threads where that is worth one: most of the wait for the first screen is this. Each takes the
/// next file that is left, since bytes don't tell how long one takes.
fn parse_all<'f>(files: &[(usize, &'f RawFile)], depth: Depth) -> Vec<Parsed<'f>> {
    const WORTH_A_THREAD: usize = 64 << 10;
    let prepared = |file: &RawFile| match file.prepared {
        Some(Prepared::Carried(_)) => depth == Depth::Glance,
        Some(Prepared::Cached(_)) => depth != Depth::Prove,
        None => false,
    };
    let read = |file: &'f RawFile| {
        let known = prepared(file).then(|| read::prepared(file)).flatten();
        known.map_or_else(|| read::parse(file.kind, &file.text), Ok)
    };
    let next = AtomicUsize::new(0);
    let take = || -> Vec<(usize, Parsed<'f>)> {
        let numbers = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
        let left = numbers.map_while(|number| files.get(number).map(|(_, file)| (number, *file)));
        left.map(|(number, file)| (number, read(file))).collect()
    };
    let to_parse = files.iter().filter(|(_, file)| file.kind != FileKind::Document && !prepared(file));
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
    files: &[(usize, &RawFile)],
    parsed: &[Parsed<'_>],
    findings: &mut Vec<Finding>,
) -> Vec<Option<String>> {
    let mend = |((_, file), parsed): (&(usize, &RawFile), &Result<_, _>)| {
        if parsed.is_ok() {
            return None;
        }
        let mut mended = read::mend(file);
        findings.append(&mut mended.findings);
        mended.text
    };
    files.iter().zip(parsed).map(mend).collect()
}

/// Lays what is known of a file beside what it says, as it parsed or as it was mended.
fn open_all<'t>(
    files: &[(usize, &'t RawFile)],
    parsed: Vec<Parsed<'t>>,
    mended: &'t [Option<String>],
    depth: Depth,
) -> Vec<(SourceFile<'t>, Content<'t>)> {
    let open = |((&(source, file), parsed), mended): ((&(usize, &'t RawFile), _), &'t Option<String>)| {
        let whole: Result<_, _> = parsed;
        let (text, content): (&'t str, _) = match (whole, mended) {
            (Ok(content), _) => (&file.text, content),
            (Err(_), text) => (text.as_ref()?, read::parse(file.kind, text.as_ref()?).ok()?),
        };
        let opened = SourceFile::new(file, text, source, mended.is_none());
        Some((opened.proving(depth == Depth::Prove), content))
    };
    files.iter().zip(parsed).zip(mended).filter_map(open).collect()
}

/// Programmes before themes, which are theirs, and portfolios before units, which name them; all of a source before the
/// next.
fn registries<'t>(opened: &mut [(SourceFile<'t>, Content<'t>)]) -> Registry {
    let mut registry = Registry::default();
    let mut programmes: HashMap<Folder, ProgrammeIx> = HashMap::new();
    for (file, content) in opened.iter_mut() {
        if let Content::Programme(programme) = content {
            let folder = (file.source, file.folder);
            programmes.insert(folder, registry.add_programme(file, programme));
        }
    }
    let first = registry.first_programme();
    for (file, content) in opened.iter_mut() {
        file.programme = programmes.get(&(file.source, file.folder)).copied().unwrap_or(first);
        match content {
            Content::Programme(programme) => registry.add_themes(file, &programme.themes),
            Content::Themes(themes) => registry.add_themes(file, &themes.themes),
            Content::Units(units) => registry.add_portfolios(file, &units.portfolios),
            Content::Plan(_) | Content::Packed(_) | Content::Doubts(_) | Content::Document => {}
        }
    }
    for (file, content) in opened.iter_mut() {
        if let Content::Units(units) = content {
            registry.add_units(file, &units.units);
        }
    }
    registry
}

/// The programmes that files give, with the number of the source that gives each.
fn programmes(opened: &[(SourceFile<'_>, Content<'_>)]) -> Vec<(usize, ProgrammeIx)> {
    let given = opened.iter().filter(|(_, content)| matches!(content, Content::Programme(_)));
    given.map(|(file, _)| (file.source, file.programme)).collect()
}

/// The first programme with plans of the last source that gives one; else the first with plans.
fn in_hand(corpus: &Corpus, given: &[(usize, ProgrammeIx)]) -> ProgrammeIx {
    let used: Vec<ProgrammeIx> = corpus.programmes_in_use().collect();
    let of_plans = || given.iter().filter(|(_, programme)| used.contains(programme));
    let last = of_plans().map(|&(source, _)| source).max();
    let first =
        of_plans().filter(|&&(source, _)| Some(source) == last).map(|&(_, programme)| programme).min();
    first.or(used.first().copied()).unwrap_or_default()
}

fn prove_forms<'t>(opened: &mut [(SourceFile<'t>, Content<'t>)]) {
    for (file, content) in opened.iter_mut() {
        if let Content::Units(registry) = content {
            proof::forms(file, registry);
        }
    }
}

/// The registries, with what depends on what they say.
struct RegistriesRead<'r> {
    registry: &'r Arc<Registry>,
    /// Of all that they say.
    hash: Hash,
    depth: Depth,
    /// Whether they are those of the program, by which the plans that it carries were proved.
    carried: bool,
}

impl<'r> RegistriesRead<'r> {
    fn of(registry: &'r Arc<Registry>, files: &[(usize, &RawFile)], depth: Depth) -> Self {
        let read = || files.iter().filter(|(_, file)| file.kind.is_registry());
        let carried = read().all(|(_, file)| matches!(file.prepared, Some(Prepared::Carried(_))));
        // Without a cache nobody asks, and the first screen need not wait for it.
        let asked = files.iter().any(|(_, file)| file.kept.is_some());
        let mut hasher = Hasher::default();
        for (source, file) in read().filter(|_| asked) {
            hasher.number(*source);
            hasher.number(file.folder);
            hasher.number(file.kind as usize);
            hasher.text(&file.text);
        }
        Self { registry, hash: hasher.finish(), depth, carried: carried && depth == Depth::Glance }
    }
}

/// Who keeps what was read of each source: of those that have a place in a cache.
fn keepers(sources: &[SourceFiles], depth: Depth) -> Vec<Option<Keeper<'_>>> {
    let shelves = sources.iter().map(|source| source.shelf.as_ref().filter(|_| depth == Depth::Glance));
    shelves.map(|shelf| shelf.map(Keeper::new)).collect()
}

/// A plan of a file: its id as it is printed there, and the plan unless there is something wrong with it.
fn built<'t>(
    file: &mut SourceFile<'t>,
    content: &Content<'t>,
    by: &RegistriesRead<'_>,
    raw: &RawFile,
) -> Option<(Printed<'t>, Option<Plan>)> {
    match content {
        Content::Plan(said) => {
            let carried = match raw.prepared {
                Some(Prepared::Carried(bytes)) if by.carried => carried(file, said, by, bytes),
                _ => None,
            };
            Some((said.id.clone(), carried.or_else(|| plan::build(file, by.registry, said))))
        }
        Content::Packed(block) => {
            let plan = cached(file, block, by);
            if plan.is_none() {
                file.distrust();
            }
            Some((Printed::copied(&block.head()?.id), plan))
        }
        _ => None,
    }
}

/// A plan that the program carries, to be built when it is read.
fn carried<'t>(
    file: &mut SourceFile<'t>,
    said: &schema::Plan<'t>,
    by: &RegistriesRead<'_>,
    bytes: &'static [u8],
) -> Option<Plan> {
    let (measures, proposed) = said.measures_and_proposals();
    let promised = PromisedNodes { nodes: said.node_count(), measures, bytes: bytes.len(), proposed };
    let from = (file.name, file.folder, file.programme);
    let packed = PackedPlan::new(
        PackedBytes::Carried(bytes),
        from,
        said.id.as_str(),
        promised,
        (by.registry, &by.hash),
    );
    plan::head(file, said, PlanNodes::packed(Arc::new(packed), promised))
}

/// A plan of the cache: to be built when it is read, where the registries are those by which it was found right, else now.
fn cached(file: &mut SourceFile<'_>, block: &PackedBlock, by: &RegistriesRead<'_>) -> Option<Plan> {
    let head = block.head()?;
    if *block.pack().registries() == by.hash {
        let from = (file.name, file.folder, file.programme);
        let bytes = PackedBytes::Cached(block.clone());
        let packed = PackedPlan::new(bytes, from, &head.id, head.promised(), (by.registry, &by.hash));
        return head.plan(file.programme, PlanNodes::packed(Arc::new(packed), head.promised()));
    }
    let stub = RawFile::stub(file.name, file.folder);
    let bytes = block.bytes()?;
    let mut unpacked = SourceFile::new(&stub, "", file.source, true);
    unpacked.programme = file.programme;
    let built = plan::build(&mut unpacked, by.registry, &postcard::from_bytes(&bytes).ok()?);
    built.filter(|_| unpacked.is_fine())
}

/// The plans without a mistake in the order of the sources; one with the id of an earlier source's plan of the same
/// programme takes its place.
fn plans<'t>(
    opened: &mut [(SourceFile<'t>, Content<'t>)],
    by: &RegistriesRead<'_>,
    files: &[(usize, &RawFile)],
    keepers: &mut [Option<Keeper<'_>>],
) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    let mut given = Given::new();
    for (file, content) in opened.iter_mut() {
        let raw = file.raw;
        let Some((id, built)) = built(file, content, by, raw) else {
            keep_document(raw, content, keepers.get_mut(file.source));
            continue;
        };
        if let (Depth::Prove, true, Content::Plan(schema)) = (by.depth, file.whole, &*content) {
            proof::prove(file, schema, by.registry, &documents_for(file, files));
        }
        let Some(built) = built else { continue };
        if file.is_fine() {
            keep(raw, content, &built, keepers.get_mut(file.source));
        }
        let place = file.place(&id);
        let earlier = given.get(&built.id).cloned();
        match earlier {
            Some((source, index, first))
                if source == file.source || !is_of(&plans, index, file.programme) =>
            {
                file.find(&id, Fault::Duplicate { what: built.id, first });
            }
            _ if !file.is_fine() => {}
            Some((_, index, _)) => {
                given.insert(built.id.clone(), (file.source, index, place));
                plans[index] = built;
            }
            None => {
                given.insert(built.id.clone(), (file.source, plans.len(), place));
                plans.push(built);
            }
        }
    }
    lay_doubts(opened, &mut plans, &given);
    plans
}

/// Keeps a plan in the cache of its source, if that has one.
fn keep(raw: &RawFile, content: &Content<'_>, plan: &Plan, keeper: Option<&mut Option<Keeper<'_>>>) {
    let (Some(Some(keeper)), Some(kept)) = (keeper, raw.kept.clone()) else { return };
    match content {
        Content::Packed(block) => keeper.again(block.clone(), kept.stamp),
        Content::Plan(said) => keeper.plan(kept.file, &raw.text, kept.stamp, (said, plan)),
        _ => {}
    }
}

/// Keeps that a document could be read.
fn keep_document(raw: &RawFile, content: &Content<'_>, keeper: Option<&mut Option<Keeper<'_>>>) {
    let (Some(Some(keeper)), Some(kept), Content::Document) = (keeper, raw.kept.clone(), content) else {
        return;
    };
    keeper.document(kept.file, kept.stamp);
}

/// The plans that were given so far: the source of each, its number among the plans, and where its id stands.
type Given = HashMap<String, (usize, usize, FilePlace)>;

/// Lays what was doubtful upon the plans of the same name and source.
fn lay_doubts(opened: &mut [(SourceFile<'_>, Content<'_>)], plans: &mut [Plan], given: &Given) {
    for (file, content) in opened {
        let Content::Doubts(doubts) = content else { continue };
        let name = file.name.rsplit('/').next().unwrap_or(file.name);
        let id = name.rsplit_once('.').map_or(name, |(id, _)| id);
        let own = given.get(id).filter(|(source, ..)| *source == file.source);
        if let Some(plan) = own.and_then(|(_, index, _)| plans.get_mut(*index)) {
            doubts.lay_upon(plan);
        }
    }
}

fn is_of(plans: &[Plan], plan: usize, programme: ProgrammeIx) -> bool {
    plans.get(plan).is_some_and(|plan| plan.programme == programme)
}

/// The documents that a plan may name, the later ones first, those of its own folder before all others.
fn documents_for<'f>(plan: &SourceFile<'_>, files: &[(usize, &'f RawFile)]) -> Vec<&'f RawFile> {
    let documents = files.iter().rev().filter(|(_, file)| file.kind == FileKind::Document);
    let own = |source: usize, file: &RawFile| (source, file.folder) == (plan.source, plan.folder);
    let (mut first, others): (Vec<_>, Vec<_>) = documents.partition(|(source, file)| own(*source, file));
    first.extend(others);
    first.into_iter().map(|&(_, file)| file).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Depth, SourceFiles, run};

    #[test]
    fn what_was_prepared_when_the_program_was_built_says_what_the_files_say() {
        let sources = [SourceFiles::built_in()];
        let [prepared, parsed] =
            [Depth::Glance, Depth::Read].map(|depth| run(&sources, depth, &HashSet::new()));
        assert!(prepared.findings.is_empty() && parsed.findings.is_empty());
        assert_eq!(prepared.corpus.plans.len(), 5);
        assert_eq!(format!("{:?}", prepared.corpus), format!("{:?}", parsed.corpus));
        let files = &sources[0].files;
        assert!(
            files
                .iter()
                .filter(|file| file.kind != super::FileKind::Document)
                .all(|file| super::read::prepared(file).is_some())
        );
    }
}
