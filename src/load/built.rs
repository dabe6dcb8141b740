//! Plans out of what was read, on as many threads as help.
//!
//! A plan is built by the registries of all sources and, where that is asked for, proved by its document; what comes of each
//! is put in order by one thread, since which plan stands where its id came twice depends on nothing but the order of the files.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::cache::Keeper;
use super::finding::Fault;
use super::kept::{self, RegistriesRead, ToKeep};
use super::place::FilePlace;
use super::progress::ReadingProgress;
use super::raw_file::{FileKind, RawFile};
use super::read::Content;
use super::registry::Registry;
use super::schema::Printed;
use super::source_file::SourceFile;
use super::{plan, proof};
use crate::model::{Plan, ProgrammeIx};
use crate::threads;

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

/// A plan of a file.
struct BuiltPlan<'t> {
    /// Its id as it is printed there.
    id: Printed<'t>,
    /// The plan, unless there is something wrong with it. In a box: it is handed on more than once before it has its place.
    plan: Option<Box<Plan>>,
    /// What is to be kept of it, where nothing is wrong with the file.
    kept: Option<ToKeep>,
}

/// What plans are built and proved by.
pub(super) struct Ground<'r, 'f> {
    depth: Depth,
    progress: &'r ReadingProgress,
    pub(super) by: RegistriesRead<'r>,
    /// The documents by their names, those of later sources first.
    documents: HashMap<&'f str, Vec<(usize, &'f RawFile)>>,
}

impl<'r, 'f> Ground<'r, 'f> {
    pub(super) fn new(
        registry: &'r Arc<Registry>,
        files: &[(usize, &'f RawFile)],
        depth: Depth,
        progress: &'r ReadingProgress,
    ) -> Self {
        let mut documents: HashMap<&str, Vec<(usize, &RawFile)>> = HashMap::new();
        for &(source, file) in files.iter().rev().filter(|(_, file)| file.kind == FileKind::Document) {
            documents.entry(file.base_name()).or_default().push((source, file));
        }
        let by = RegistriesRead::of(registry, files, depth == Depth::Glance);
        Self { depth, progress, by, documents }
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
        let right = plan.as_deref().filter(|_| file.is_fine());
        let kept = right.and_then(|plan| ToKeep::of(file.raw, content, plan));
        if let Content::Plan(_) = content {
            *content = Content::Built;
            self.progress.step();
        }
        Some(BuiltPlan { id, plan, kept })
    }

    fn built<'t>(
        &self,
        file: &mut SourceFile<'t>,
        content: &Content<'t>,
    ) -> Option<(Printed<'t>, Option<Box<Plan>>)> {
        let by = &self.by;
        match content {
            Content::Plan(said) => {
                Some((said.id.clone(), plan::build(file, by.registry, said).map(Box::new)))
            }
            Content::Carried(said) => {
                Some((said.head.id.clone(), kept::carried(file, said, by).map(Box::new)))
            }
            Content::Packed(block) => {
                let Some(head) = block.head() else {
                    file.distrust();
                    return None;
                };
                let plan = kept::cached(file, (block, &head), by);
                if plan.is_none() {
                    file.distrust();
                }
                Some((Printed::copied(head.id), plan.map(Box::new)))
            }
            _ => None,
        }
    }
}

/// How many files each thread builds before what came of them is put in order: what is to be kept of them stands in memory
/// until then.
const BUILT_AT_ONCE: usize = 128;

/// The same where all is known from the cache: nothing of it is to be kept anew, and threads are started less often.
const KNOWN_AT_ONCE: usize = 512;

/// The plans without a mistake in the order of the sources; one with the id of an earlier source's plan of the same
/// programme takes its place.
pub(super) fn plans<'t>(
    opened: &mut [(SourceFile<'t>, Content<'t>)],
    ground: &Ground<'_, '_>,
    threads: usize,
    keepers: &mut [Option<Keeper<'_>>],
) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::with_capacity(opened.len());
    let mut given = Given::with_capacity_and_hasher(opened.len(), FxBuildHasher);
    let parsed = opened.iter().any(|(_, content)| matches!(content, Content::Plan(_)));
    let at_once = if parsed { BUILT_AT_ONCE } else { KNOWN_AT_ONCE };
    for some in opened.chunks_mut(threads * at_once) {
        let parts: Vec<Mutex<_>> = some.iter_mut().map(Mutex::new).collect();
        let one = |part: &Mutex<&mut (SourceFile<'t>, Content<'t>)>| {
            let mut part = part.lock().unwrap_or_else(PoisonError::into_inner);
            let (file, content) = &mut **part;
            ground.build(file, content)
        };
        let built = threads::all(threads, &parts, one);
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
            plans[index] = *built;
        }
        None => {
            given.insert(built.id.clone(), (file.source, plans.len(), place));
            plans.push(*built);
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
