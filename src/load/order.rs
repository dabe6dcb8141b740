//! What is read before what, and what of it stands: the way from files to a corpus.
//!
//! All files are parsed or mended first. Then come the registries of all sources, since plans are built by them, then the
//! plans, and last what was doubtful about these. Later sources are laid over earlier ones.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::built::{Depth, Ground, plans};
use super::finding::{Fault, Finding};
use super::kept;
use super::place::FilePlace;
use super::progress::ReadingProgress;
use super::proof;
use super::raw_file::{FileKind, Prepared, RawFile};
use super::read::{self, Content};
use super::registry::Registry;
use super::source::SourceFiles;
use super::source_file::SourceFile;
use crate::model::{Corpus, ProgrammeIx, UnitIx};
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

/// Reads sources as deep as is asked, without some of their folders.
pub(super) fn run(
    sources: &[SourceFiles],
    depth: Depth,
    without: &HashSet<Folder>,
    progress: &ReadingProgress,
) -> Read {
    let mut findings: Vec<Finding> = sources.iter().flat_map(|source| source.findings.clone()).collect();
    let all =
        sources.iter().enumerate().flat_map(|(at, source)| source.files.iter().map(move |file| (at, file)));
    let files: Vec<(usize, &RawFile)> =
        all.filter(|(source, file)| !without.contains(&(*source, file.folder))).collect();
    let parsed = parse_all(&files, depth, progress);
    let mended = mend_all(&files, &parsed, &mut findings);
    let mut spoilt: HashSet<Folder> = files
        .iter()
        .zip(&parsed)
        .filter(|((_, file), parsed)| parsed.is_err() && file.kind.is_registry())
        .map(|((source, file), _)| (*source, file.folder))
        .collect();
    let mut opened = open_all(&files, parsed, &mended, depth);
    let registry = Arc::new(registries(&mut opened));
    let ground = Ground::new(&registry, &files, depth, progress);
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
    let over_parts: Vec<UnitIx> = opened.iter().flat_map(|(file, _)| &file.over_parts).copied().collect();
    findings.extend(opened.into_iter().flat_map(|(file, _)| file.into_findings()));
    // Where in a file something stands nobody knows who has not read it.
    let tells =
        |finding: &Finding| finding.fault.earlier().is_some_and(|place| unplaced.contains(&*place.file));
    let distrusted = distrusts || findings.iter().any(tells);
    if let (Depth::Prove, true, Some(own)) = (depth, findings.is_empty(), sources.last()) {
        findings = if plans.is_empty() {
            vec![Finding { place: FilePlace::whole(&own.root), fault: Fault::NoPlans }]
        } else {
            proof::unused((&plans, &over_parts), &registry, sources.len() - 1)
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
    let few = bytes_to_read(files, depth) < WORTH_A_THREAD && files.len() < MANY_FILES;
    if few { 1 } else { threads::as_many_as_help() }
}

/// How much text is to be parsed.
fn bytes_to_read(files: &[(usize, &RawFile)], depth: Depth) -> usize {
    let to_read =
        files.iter().filter(|(_, file)| file.kind != FileKind::Document && !is_prepared(file, depth));
    to_read.map(|(_, file)| file.text.len()).sum()
}

fn is_prepared(file: &RawFile, depth: Depth) -> bool {
    match file.prepared {
        Some(Prepared::Carried(_)) => depth == Depth::Glance,
        Some(Prepared::Cached(_)) => depth != Depth::Prove,
        None => false,
    }
}

/// Parses all files: most of the wait for the first screen is this.
fn parse_all<'f>(
    files: &[(usize, &'f RawFile)],
    depth: Depth,
    progress: &ReadingProgress,
) -> Vec<Parsed<'f>> {
    let is_read = |file: &RawFile| file.kind == FileKind::Plan && !is_prepared(file, depth);
    progress.begin(files.iter().filter(|(_, file)| is_read(file)).count());
    let read = |&(_, file): &(usize, &'f RawFile)| {
        let known = is_prepared(file, depth).then(|| read::prepared(file)).flatten();
        let parsed = known.map_or_else(|| read::parse(file.kind, &file.text), Ok);
        if is_read(file) {
            progress.step();
        }
        parsed
    };
    let threads = if bytes_to_read(files, depth) < WORTH_A_THREAD { 1 } else { threads::as_many_as_help() };
    threads::all(threads, files, read)
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
    let mut opened = Vec::with_capacity(files.len());
    opened.extend(files.iter().zip(parsed).zip(mended).filter_map(open));
    opened
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
        if let Some(themes) = content.themes() {
            registry.add_themes(file, themes);
        }
        if let Content::Units(units) = content {
            registry.add_portfolios(file, &units.portfolios);
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

/// Proves the forms of units by their names, and the themes of each folder by its superior document.
fn prove_registries<'t>(opened: &mut [(SourceFile<'t>, Content<'t>)], files: &[(usize, &RawFile)]) {
    let of_programmes = files.iter().rev().filter(|(_, file)| file.is_of_programme());
    let superiors: HashMap<Folder, &RawFile> =
        of_programmes.map(|&(source, file)| ((source, file.folder), file)).collect();
    for (file, content) in opened.iter_mut() {
        if let Content::Units(registry) = content {
            proof::forms(file, registry);
        }
        let superior = superiors.get(&(file.source, file.folder));
        if let (Some(themes), Some(superior)) = (content.themes(), superior) {
            proof::quotes(file, themes, &superior.text);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Depth, FileKind, ReadingProgress, SourceFiles, read, run};

    #[test]
    fn what_was_prepared_when_the_program_was_built_says_what_the_files_say() {
        let sources = [SourceFiles::built_in()];
        let [prepared, parsed] = [Depth::Glance, Depth::Read]
            .map(|depth| run(&sources, depth, &HashSet::new(), &ReadingProgress::default()));
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
