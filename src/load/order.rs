//! What is read before what, and what of it stands: the way from files to a corpus.
//!
//! All files are parsed or mended first. Then come the registries of all sources, since plans are built by them, then the
//! plans, and last what was doubtful about these. Later sources are laid over earlier ones.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::cache::Keeper;
use super::finding::{Fault, Finding};
use super::kept::{self, RegistriesRead, ToKeep};
use super::place::FilePlace;
use super::raw_file::{FileKind, Prepared, RawFile};
use super::read::{self, Content};
use super::registry::Registry;
use super::schema::Printed;
use super::source::SourceFiles;
use super::source_file::SourceFile;
use super::{plan, proof};
use crate::model::{Corpus, Plan, ProgrammeIx};
use crate::threads;

/// A folder of a source, by the numbers of both.
pub(super) type Folder = (usize, usize);

/// What reading comes to.
pub(super) struct Read {
    /// The plans without a mistake.
    pub(super) corpus: Corpus,
    /// The programme in hand.
    pub(super) programme: ProgrammeIx,
    /// What is wrong.
    pub(super) findings: Vec<Finding>,
    /// The folders whose themes, units or programme are wrong.
    pub(super) spoilt: HashSet<Folder>,
    /// Whether anything of a cache did not hold, so that all is to be read without it.
    pub(super) distrusted: bool,
}

/// What a file says, or why it can't be parsed.
type Parsed<'f> = Result<Content<'f>, ron::error::SpannedError>;

/// How much is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// What the program carries is taken as it was prepared.
    Glance,
    /// Every file is parsed.
    Read,
    /// And held against its document.
    Prove,
}

/// Reads sources as deep as is asked, without some of their folders.
pub(super) fn run(sources: &[SourceFiles], depth: Depth, without: &HashSet<Folder>) -> Read {
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
    let ground = Ground::new(&registry, &files, depth);
    let kept = if depth == Depth::Glance { sources } else { &[] };
    let mut keepers = kept::keepers(kept);
    let plans = plans(&mut opened, &ground, threads_for(&files, depth), &mut keepers);
    keepers.into_iter().flatten().for_each(|keeper| keeper.finish(ground.by.hash));
    let own = programmes(&opened);
    if depth == Depth::Prove {
        prove_registries(&mut opened, &files);
    }
    let wrong = opened.iter().filter(|(file, content)| content.is_registry() && !file.is_fine());
    spoilt.extend(wrong.map(|(file, _)| (file.source, file.folder)));
    let packed = opened.iter().filter(|(_, content)| matches!(content, Content::Packed(_)));
    let (fine, wrong): (Vec<_>, Vec<_>) = packed.map(|(file, _)| file).partition(|file| file.is_fine());
    let unplaced: Vec<&str> = fine.iter().map(|file| file.name).collect();
    // Of thousands of plans without a mistake nobody asks.
    let unplaced = LazyCell::new(|| unplaced.into_iter().collect::<HashSet<&str>>());
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

/// So many bytes to be read are worth a thread.
const WORTH_A_THREAD: usize = 64 << 10;

/// And so many files, though each was prepared before and takes hardly any time.
const MANY_FILES: usize = 100;

/// On how many threads some files are gone through.
fn threads_for(files: &[(usize, &RawFile)], depth: Depth) -> usize {
    let to_read =
        files.iter().filter(|(_, file)| file.kind != FileKind::Document && !is_prepared(file, depth));
    let bytes: usize = to_read.map(|(_, file)| file.text.len()).sum();
    if bytes < WORTH_A_THREAD && files.len() < MANY_FILES { 1 } else { threads::as_many_as_help() }
}

fn is_prepared(file: &RawFile, depth: Depth) -> bool {
    match file.prepared {
        Some(Prepared::Carried(_)) => depth == Depth::Glance,
        Some(Prepared::Cached(_)) => depth != Depth::Prove,
        None => false,
    }
}

/// Parses all files: most of the wait for the first screen is this.
fn parse_all<'f>(files: &[(usize, &'f RawFile)], depth: Depth) -> Vec<Parsed<'f>> {
    let read = |&(_, file): &(usize, &'f RawFile)| {
        let known = is_prepared(file, depth).then(|| read::prepared(file)).flatten();
        known.map_or_else(|| read::parse(file.kind, &file.text), Ok)
    };
    threads::each(threads_for(files, depth), files, &mut || true, read).unwrap_or_default()
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
            Content::Plan(_)
            | Content::Built
            | Content::Carried(_)
            | Content::Packed(_)
            | Content::Doubts(_)
            | Content::Document => {}
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

fn prove_registries<'t>(opened: &mut [(SourceFile<'t>, Content<'t>)], files: &[(usize, &RawFile)]) {
    for (file, content) in opened.iter_mut() {
        let superior = |file: &SourceFile<'_>| {
            let mut documents = files.iter().filter(|(_, document)| document.is_of_programme());
            let own =
                documents.find(|(source, document)| (*source, document.folder) == (file.source, file.folder));
            own.map(|(_, document)| &*document.text)
        };
        match content {
            Content::Units(registry) => proof::forms(file, registry),
            Content::Themes(registry) => {
                if let Some(text) = superior(file) {
                    proof::quotes(file, &registry.themes, text);
                }
            }
            Content::Programme(programme) => {
                if let Some(text) = superior(file) {
                    proof::quotes(file, &programme.themes, text);
                }
            }
            Content::Plan(_)
            | Content::Built
            | Content::Carried(_)
            | Content::Packed(_)
            | Content::Doubts(_)
            | Content::Document => {}
        }
    }
}

/// A plan of a file.
struct BuiltPlan<'t> {
    /// Its id as it is printed there.
    id: Printed<'t>,
    /// The plan, unless there is something wrong with it.
    plan: Option<Plan>,
    /// What is to be kept of it, where nothing is wrong with the file.
    kept: Option<ToKeep>,
}

/// What plans are built and proved by.
struct Ground<'r, 'f> {
    depth: Depth,
    by: RegistriesRead<'r>,
    /// The documents by their names, those of later sources first.
    documents: HashMap<&'f str, Vec<(usize, &'f RawFile)>>,
}

impl<'r, 'f> Ground<'r, 'f> {
    fn new(registry: &'r Arc<Registry>, files: &[(usize, &'f RawFile)], depth: Depth) -> Self {
        let mut documents: HashMap<&str, Vec<(usize, &RawFile)>> = HashMap::new();
        for &(source, file) in files.iter().rev().filter(|(_, file)| file.kind == FileKind::Document) {
            documents.entry(file.base_name()).or_default().push((source, file));
        }
        Self { depth, by: RegistriesRead::of(registry, files, depth == Depth::Glance), documents }
    }

    /// The documents of a name, those of a plan's own folder before all others.
    fn documents_for(&self, plan: &SourceFile<'_>, name: &str) -> Vec<&'f RawFile> {
        let own = |source: usize, file: &RawFile| (source, file.folder) == (plan.source, plan.folder);
        let documents = self.documents.get(name).into_iter().flatten();
        let (mut first, others): (Vec<_>, Vec<_>) = documents.partition(|(source, file)| own(*source, file));
        first.extend(others);
        first.into_iter().map(|&(_, file)| file).collect()
    }

    /// The plan of a file, and the proof of it where that is wanted. What the file said is let go of.
    fn build<'t>(&self, file: &mut SourceFile<'t>, content: &mut Content<'t>) -> Option<BuiltPlan<'t>> {
        let (id, plan) = self.built(file, content)?;
        if let (Depth::Prove, true, Content::Plan(said)) = (self.depth, file.whole, &*content) {
            let name = said.source.as_ref().map_or("", |document| document.file.as_str());
            proof::prove(file, said, self.by.registry, &self.documents_for(file, name));
        }
        let right = plan.as_ref().filter(|_| file.is_fine());
        let kept = right.and_then(|plan| ToKeep::of(file.raw, content, plan));
        if let Content::Plan(_) = content {
            *content = Content::Built;
        }
        Some(BuiltPlan { id, plan, kept })
    }

    fn built<'t>(
        &self,
        file: &mut SourceFile<'t>,
        content: &Content<'t>,
    ) -> Option<(Printed<'t>, Option<Plan>)> {
        let by = &self.by;
        match content {
            Content::Plan(said) => Some((said.id.clone(), plan::build(file, by.registry, said))),
            Content::Carried(said) => Some((said.head.id.clone(), kept::carried(file, said, by))),
            Content::Packed(block) => {
                let Some(head) = block.head() else {
                    file.distrust();
                    return None;
                };
                let plan = kept::cached(file, (block, &head), by);
                if plan.is_none() {
                    file.distrust();
                }
                Some((Printed::copied(head.id), plan))
            }
            _ => None,
        }
    }
}

/// How many files each thread builds before what came of them is put in order: what is to be kept of them stands in memory
/// until then.
const BUILT_AT_ONCE: usize = 128;

/// The plans without a mistake in the order of the sources; one with the id of an earlier source's plan of the same
/// programme takes its place.
fn plans<'t>(
    opened: &mut [(SourceFile<'t>, Content<'t>)],
    ground: &Ground<'_, '_>,
    threads: usize,
    keepers: &mut [Option<Keeper<'_>>],
) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    let mut given = Given::default();
    for some in opened.chunks_mut(threads * BUILT_AT_ONCE) {
        let parts: Vec<Mutex<_>> = some.iter_mut().map(Mutex::new).collect();
        let one = |part: &Mutex<&mut (SourceFile<'t>, Content<'t>)>| {
            let mut part = part.lock().unwrap_or_else(PoisonError::into_inner);
            let (file, content) = &mut **part;
            ground.build(file, content)
        };
        let built = threads::each(threads, &parts, &mut || true, one).unwrap_or_default();
        drop(parts);
        for ((file, content), built) in some.iter_mut().zip(built) {
            match built {
                Some(built) => put(&mut plans, &mut given, file, built, keepers.get_mut(file.source)),
                None => kept::keep_document(file.raw, content, keepers.get_mut(file.source)),
            }
        }
    }
    lay_doubts(opened, &mut plans, &given);
    plans
}

/// Puts a plan behind the others, or in the place of the one that it replaces.
fn put<'t>(
    plans: &mut Vec<Plan>,
    given: &mut Given,
    file: &mut SourceFile<'t>,
    built: BuiltPlan<'t>,
    keeper: Option<&mut Option<Keeper<'_>>>,
) {
    let BuiltPlan { id, plan: Some(built), kept } = built else { return };
    if let (Some(kept), Some(Some(keeper))) = (kept, keeper) {
        kept.keep(keeper);
    }
    let place = file.place(&id);
    let earlier = given.get(&built.id).cloned();
    match earlier {
        Some((source, index, first)) if source == file.source || !is_of(plans, index, file.programme) => {
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

/// The plans that were given so far: the source of each, its number among the plans, and where its id stands.
type Given = FxHashMap<String, (usize, usize, FilePlace)>;

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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Depth, FileKind, SourceFiles, read, run};

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
                .filter(|file| file.kind != FileKind::Document)
                .all(|file| read::prepared(file).is_some())
        );
    }
}
