//! What a cache spares, and what it is given: plans that are built when somebody reads them, and those of which the next
//! start is to know.
//!
//! A plan was found right by certain registries. Where those that are read now are others, it is built at once, as if
//! nothing were kept.

use std::sync::Arc;

use super::cache::{Hash, Hasher, Keeper, KeptHead, NewEntry, PackedBlock, Stamp};
use super::packed::{PackedBytes, PackedPlan};
use super::raw_file::{Prepared, RawFile};
use super::read::Content;
use super::registry::Registry;
use super::source::SourceFiles;
use super::source_file::SourceFile;
use super::{plan, schema};
use crate::model::{Plan, PlanNodes, PromisedNodes};

/// The registries, with what depends on what they say.
pub(super) struct RegistriesRead<'r> {
    pub(super) registry: &'r Arc<Registry>,
    /// Of all that they say.
    pub(super) hash: Hash,
    /// Whether they are those of the program as it was prepared, by which the plans that it carries were proved.
    pub(super) carried: bool,
}

impl<'r> RegistriesRead<'r> {
    /// The registries of files that were taken as they were prepared, or parsed.
    pub(super) fn of(registry: &'r Arc<Registry>, files: &[(usize, &RawFile)], as_prepared: bool) -> Self {
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
        Self { registry, hash: hasher.finish(), carried: carried && as_prepared }
    }
}

/// Who keeps what was read of each source: of those that have a place in a cache.
pub(super) fn keepers(sources: &[SourceFiles]) -> Vec<Option<Keeper<'_>>> {
    sources.iter().map(|source| source.shelf.as_ref().map(Keeper::new)).collect()
}

/// A plan that the program carries: to be built when it is read, where the registries are those by which it was proved, else now.
pub(super) fn carried(
    file: &mut SourceFile<'_>,
    said: &schema::CarriedPlan<'static>,
    by: &RegistriesRead<'_>,
) -> Option<Plan> {
    let &schema::CarriedPlan { ref head, nodes, measures, proposed, whole } = said;
    let promised = PromisedNodes { nodes, measures, bytes: whole.len(), proposed };
    let from = (file.name, file.folder, file.programme);
    let bytes = PackedBytes::Carried(whole);
    let packed = PackedPlan::new(bytes, from, head.id.as_str(), promised, (by.registry, &by.hash));
    let nodes = PlanNodes::packed(Arc::new(packed), promised);
    let plan = if by.carried { plan::head(file, head, nodes) } else { None };
    plan.or_else(|| plan::build(file, by.registry, &postcard::from_bytes(whole).ok()?))
}

/// A plan of the cache: to be built when it is read, where the registries are those by which it was found right, else now.
pub(super) fn cached(
    file: &mut SourceFile<'_>,
    (block, head): (&PackedBlock, &KeptHead<'_>),
    by: &RegistriesRead<'_>,
) -> Option<Plan> {
    if *block.pack().registries() == by.hash {
        let from = (file.name, file.folder, file.programme);
        let bytes = PackedBytes::Cached(block.clone());
        let packed = PackedPlan::new(bytes, from, head.id, head.promised(), (by.registry, &by.hash));
        return head.plan(file.programme, PlanNodes::packed(Arc::new(packed), head.promised()));
    }
    let stub = RawFile::stub(file.name, file.folder);
    let bytes = block.bytes()?;
    let mut unpacked = SourceFile::new(&stub, "", file.source, true);
    unpacked.programme = file.programme;
    let built = plan::build(&mut unpacked, by.registry, &postcard::from_bytes(&bytes).ok()?);
    built.filter(|_| unpacked.is_fine())
}

/// What is to be kept of a plan.
pub(super) enum ToKeep {
    /// It is in the cache.
    Again(PackedBlock, Stamp),
    /// It was read without a mistake.
    New(Box<NewEntry>),
}

impl ToKeep {
    /// What is to be kept of the plan of a file, if its source has a cache.
    pub(super) fn of(raw: &RawFile, content: &Content<'_>, plan: &Plan) -> Option<Self> {
        let kept = raw.kept.as_ref()?;
        match content {
            Content::Packed(block) => Some(Self::Again(block.clone(), kept.stamp)),
            Content::Plan(said) => Some(Self::New(Box::new(NewEntry::of(
                kept.file.clone(),
                &raw.text,
                kept.stamp,
                (said, plan),
            )))),
            _ => None,
        }
    }

    /// Keeps it in the cache of its source.
    pub(super) fn keep(self, keeper: &mut Keeper<'_>) {
        match self {
            Self::Again(block, stamp) => keeper.again(block, stamp),
            Self::New(entry) => keeper.plan(*entry),
        }
    }
}

/// Keeps that a document could be read.
pub(super) fn keep_document(raw: &RawFile, content: &Content<'_>, keeper: Option<&mut Option<Keeper<'_>>>) {
    let (Some(Some(keeper)), Some(kept), Content::Document) = (keeper, raw.kept.clone(), content) else {
        return;
    };
    keeper.document(kept.file, kept.stamp);
}
