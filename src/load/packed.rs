//! Plans whose text is not built before somebody reads it: those that the program carries, and those of the cache.
//!
//! They are built by the code that builds every plan, with every check. Where what is in the cache can't be read any more or
//! does not pass, the file that it was made of is read instead, if it still says the same.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use super::cache::{self, Hash, PackedBlock};
use super::plan;
use super::raw_file::{FileKind, LIMIT, RawFile};
use super::read::{self, Content};
use super::reading::text_of;
use super::registry::Registry;
use super::schema;
use super::source_file::SourceFile;
use crate::model::{Kind, Node, NodeId, PackedNodes, ProgrammeIx, PromisedNodes, Proposed};

/// Where the bytes of a plan are.
#[derive(Clone)]
pub(super) enum PackedBytes {
    /// In the program.
    Carried(&'static [u8]),
    /// In the cache.
    Cached(PackedBlock),
}

/// A plan that is built when its text is read.
pub(super) struct PackedPlan {
    bytes: PackedBytes,
    /// The file that it was made of, without its text.
    file: RawFile,
    programme: ProgrammeIx,
    plan: String,
    registry: Arc<Registry>,
    promised: PromisedNodes,
    /// The hashes of the text and of the registries.
    fingerprint: Vec<u8>,
}

impl PackedPlan {
    /// The plan of an id in a file, by some registries with their hash.
    pub(super) fn new(
        bytes: PackedBytes,
        (name, folder, programme): (&str, usize, ProgrammeIx),
        plan: &str,
        promised: PromisedNodes,
        (registry, registries): (&Arc<Registry>, &Hash),
    ) -> Self {
        let content = match &bytes {
            PackedBytes::Carried(_) => plan.as_bytes(),
            PackedBytes::Cached(block) => block.content().map(Hash::as_slice).unwrap_or_default(),
        };
        let fingerprint = [content, registries.as_slice()].concat();
        Self {
            bytes,
            file: RawFile::stub(name, folder),
            programme,
            plan: plan.to_owned(),
            registry: registry.clone(),
            promised,
            fingerprint,
        }
    }

    /// The nodes of a plan in the form of its schema, if they are right in every respect, and as many as was promised.
    fn built(&self, said: &schema::Plan<'_>, text: &str) -> Option<Vec<Node>> {
        // The text is of no file that outlives this: it is only asked for places, which nobody is told.
        let mut file = SourceFile::new(&self.file, text, 0, true);
        file.programme = self.programme;
        let built = plan::build(&mut file, &self.registry, said)?;
        let counts = (built.nodes.count(), built.nodes.measure_count(), built.nodes.any_proposed());
        let right = file.is_fine()
            && built.id == self.plan
            && counts == (self.promised.nodes, self.promised.measures, self.promised.proposed);
        right.then(|| built.nodes.into_vec())
    }

    fn of_bytes(&self, bytes: &[u8]) -> Option<Vec<Node>> {
        self.built(&postcard::from_bytes(bytes).ok()?, "")
    }

    /// The nodes as the file says, if it says what it said.
    fn of_file(&self, content: &Hash) -> Option<Vec<Node>> {
        let text = text_of(Path::new(&self.file.name), LIMIT).ok()?;
        (cache::hash(text.as_bytes()) == *content).then_some(())?;
        match read::parse(FileKind::Plan, &text).ok()? {
            Content::Plan(said) => self.built(&said, &text),
            _ => None,
        }
    }

    /// As many nodes as was promised, with nothing in them: so that nothing points beyond them. Only where both the cache and
    /// the file were changed under the running program, which reads them again when it is asked to.
    fn blank(&self) -> Vec<Node> {
        let node = |number: usize| Node {
            id: NodeId::counted(&self.plan, "text", number),
            kind: Kind::Paragraph,
            depth: 0,
            parent: None,
            num: None,
            heading: None,
            text: None,
            annotation: None,
            proposed: Proposed::default(),
        };
        (1..=self.promised.nodes).map(node).collect()
    }
}

impl PackedNodes for PackedPlan {
    fn unpack(&self) -> Vec<Node> {
        let nodes = match &self.bytes {
            PackedBytes::Carried(bytes) => self.of_bytes(bytes),
            PackedBytes::Cached(block) => {
                let packed = block.bytes().and_then(|bytes| self.of_bytes(&bytes));
                packed.or_else(|| self.of_file(block.content()?))
            }
        };
        nodes.unwrap_or_else(|| self.blank())
    }

    fn fingerprint(&self) -> &[u8] {
        &self.fingerprint
    }
}

impl fmt::Debug for PackedPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PackedPlan").field("plan", &self.plan).finish_non_exhaustive()
    }
}
