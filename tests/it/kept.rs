//! What was read once is kept, and never believed against the files: the cache as its users meet it.
//!
//! Each test has a folder of plans and a cache of its own, reads the folder, does something to either, reads again and holds
//! what it sees against what the files say without any cache.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use duizhao::app::App;
use duizhao::app::ambiguous::Mode;
use duizhao::compare::shared::{LEAST, Passages};
use duizhao::compare::targets::By;
use duizhao::compare::unwatched;
use duizhao::index::Data;
use duizhao::load::{self, CacheFolder, Loaded, SourceFiles};
use duizhao::page::Item;
use duizhao::summary::Targets;
use duizhao::words::{Lang, Words};
use tempfile::TempDir;

use crate::press;
use crate::screens::screen;

/// Enough plans to be worth keeping.
const PLANS: usize = 120;

struct Ground {
    folder: TempDir,
}

impl Ground {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("plans")).unwrap();
        let ground = Self { folder };
        for number in 0..PLANS {
            ground.write(number, &format!("建设第{number}个冷链配送中心。"));
        }
        ground
    }

    fn plan(&self, number: usize) -> PathBuf {
        self.folder.path().join(format!("plans/p{number:03}.ron"))
    }

    /// Writes a plan, long enough ago that its time tells.
    fn write(&self, number: usize, text: &str) {
        let said = format!(
            "(id: \"p{number:03}\", jurisdiction: \"湖北省\", title: \"第{number}号方案\", issued: \"2016-07-06\", body: [\n\
             Section(id: \"1\", heading: \"任务\", nodes: [Measure(id: \"1.1\", text: \"{text}\", themes: [\"rural\"])])])"
        );
        fs::write(self.plan(number), said).unwrap();
        self.settle(number, 3600);
    }

    fn settle(&self, number: usize, seconds: u64) {
        let then = SystemTime::now() - Duration::from_secs(seconds);
        fs::File::options().write(true).open(self.plan(number)).unwrap().set_modified(then).unwrap();
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    fn sources(&self) -> [SourceFiles; 2] {
        let cache = CacheFolder::at(self.cache());
        [SourceFiles::built_in(), SourceFiles::open_cached(self.folder.path(), &cache)]
    }

    fn read(&self) -> Loaded {
        load::open(&self.sources()).unwrap()
    }

    fn read_without(&self) -> Loaded {
        load::open(&[SourceFiles::built_in(), SourceFiles::open(self.folder.path())]).unwrap()
    }

    /// Reads as the program does, and proves that this is what the files say.
    fn holds(&self) -> Loaded {
        let (with, without) = (self.read(), self.read_without());
        assert_eq!(with.findings, without.findings);
        assert_eq!(with.programme, without.programme);
        assert!(with.corpus == without.corpus, "the cache says something else than the files");
        assert_eq!(format!("{:?}", with.corpus), format!("{:?}", without.corpus));
        with
    }

    /// The files of the cache with this ending.
    fn kept(&self, ending: &str) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.cache()).into_iter().flatten();
        let mut kept: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        kept.retain(|path| path.extension().is_some_and(|found| found == ending));
        kept.sort();
        kept
    }

    fn index(&self) -> PathBuf {
        self.kept("index").into_iter().next().expect("an index is written")
    }
}

/// How many plans are not built yet.
fn packed(loaded: &Loaded) -> usize {
    loaded.corpus.plans.iter().filter(|plan| plan.id.starts_with('p') && !plan.nodes.are_here()).count()
}

#[test]
fn plans_that_were_read_once_are_there_before_their_text_is_built() {
    let ground = Ground::new();
    assert_eq!(packed(&ground.read()), 0);
    let again = ground.read();
    assert_eq!(packed(&again), PLANS);
    let plan = again.corpus.plans.iter().find(|plan| plan.id == "p007").unwrap();
    assert_eq!((plan.title.as_deref(), plan.nodes.measure_count()), (Some("第7号方案"), 1));
    assert!(!plan.nodes.are_here());
    assert_eq!(plan.nodes[1].text.as_deref(), Some("建设第7个冷链配送中心。"));
    ground.holds();
}

#[test]
fn to_walk_over_groups_of_places_reads_no_plan() {
    let ground = Ground::new();
    for number in PLANS / 2..PLANS {
        let text = fs::read_to_string(ground.plan(number)).unwrap().replace("湖北省", "广东省");
        fs::write(ground.plan(number), text).unwrap();
        ground.settle(number, 3600);
    }
    ground.read();
    let loaded = ground.read();
    assert_eq!(packed(&loaded), PLANS);
    let words = Words::new(Lang::Zh);
    let mut app = App::new(Arc::new(Data::new(loaded.corpus)), words, Mode::Narrow, 120, 20);
    for keys in ["g", "j", "k", "pgdn", "g", "tab pgdn backtab"] {
        press(&mut app, keys);
        assert!(matches!(app.views.browse.item(), Some(Item::Place(..) | Item::Plan(_))));
    }
    press(&mut app, "g");
    assert!(screen(&app).contains("华中") && screen(&app).contains("华南"), "{}", screen(&app));
    let built = app.plans.corpus().plans.iter().filter(|plan| plan.id.starts_with('p'));
    assert_eq!(built.filter(|plan| plan.nodes.are_here()).count(), 0);
}

#[test]
fn what_is_compared_within_a_programme_reads_no_plan_of_another() {
    let ground = Ground::new();
    let programme = fs::read_to_string("data/programme.ron").unwrap().replacen("liutong", "own", 1);
    fs::write(ground.folder.path().join("programme.ron"), programme).unwrap();
    fs::copy("data/themes.ron", ground.folder.path().join("themes.ron")).unwrap();
    ground.read();
    let loaded = ground.read();
    let corpus = &loaded.corpus;
    let first = corpus.programmes_in_use().next();
    assert_eq!(corpus.plans_within(first).count(), 5);
    let promised = Targets::of_plans(corpus, By::Indicator, corpus.plans_within(first), |_| true).promised;
    let passages = Passages::of_programme(corpus, first, LEAST, &mut unwatched).unwrap();
    assert!(!promised.is_empty() && passages.least() == LEAST);
    assert_eq!(packed(&loaded), PLANS);
}

#[test]
fn a_changed_plan_is_read_again_and_the_others_are_not() {
    let ground = Ground::new();
    ground.read();
    let before = ground.kept("plans");
    ground.write(3, "建设第四个冷库。");
    let loaded = ground.holds();
    assert_eq!(packed(&ground.read()), PLANS);
    let changed = loaded.corpus.plans.iter().find(|plan| plan.id == "p003").unwrap();
    assert_eq!(changed.nodes[1].text.as_deref(), Some("建设第四个冷库。"));
    let after = ground.kept("plans");
    assert_eq!((before.len(), after.len()), (1, 2), "only what is new is written, beside what is there");
    let size = |path: &PathBuf| fs::metadata(path).unwrap().len();
    let added = after.iter().find(|path| !before.contains(path)).unwrap();
    assert!(size(added) * 50 < size(&before[0]));
}

#[test]
fn a_change_that_keeps_size_and_time_is_seen() {
    let ground = Ground::new();
    ground.read();
    let about = fs::metadata(ground.plan(5)).unwrap();
    let text = fs::read_to_string(ground.plan(5)).unwrap().replace("冷链配送", "冷鲜配送");
    fs::write(ground.plan(5), text).unwrap();
    let file = fs::File::options().write(true).open(ground.plan(5)).unwrap();
    file.set_modified(about.modified().unwrap()).unwrap();
    let loaded = ground.holds();
    let plan = loaded.corpus.plans.iter().find(|plan| plan.id == "p005").unwrap();
    assert_eq!(plan.nodes[1].text.as_deref(), Some("建设第5个冷鲜配送中心。"));
}

#[test]
fn plans_that_come_go_or_are_renamed_are_seen() {
    let ground = Ground::new();
    ground.read();
    fs::remove_file(ground.plan(9)).unwrap();
    fs::rename(ground.plan(10), ground.folder.path().join("plans/zz.ron")).unwrap();
    ground.write(500, "新建一处。");
    ground.holds();
    ground.holds();
}

#[test]
fn other_registries_are_looked_up_again() {
    let ground = Ground::new();
    ground.read();
    let themes = "(themes: [(id: \"rural\", titles: {\"zh\": \"乡村\"}, scope: Local), (id: \"new\", titles: {\"zh\": \"新\"}, scope: Local)])";
    fs::write(ground.folder.path().join("themes.ron"), themes).unwrap();
    ground.holds();
    assert_eq!(packed(&ground.read()), PLANS);
    // A theme that the plans name is gone with a programme of their own that lacks it: every plan is told, at its place.
    fs::write(ground.folder.path().join("programme.ron"), "(id: \"own\", titles: {\"zh\": \"自有\"})")
        .unwrap();
    fs::write(ground.folder.path().join("themes.ron"), themes.replace("\"rural\"", "\"town\"")).unwrap();
    let loaded = ground.holds();
    assert_eq!(loaded.findings.len(), PLANS);
    assert!(loaded.findings.iter().all(|finding| finding.place.line == 2));
}

#[test]
fn a_plan_with_a_mistake_is_told_at_its_place_and_the_others_stay_kept() {
    let ground = Ground::new();
    ground.read();
    let text =
        fs::read_to_string(ground.plan(4)).unwrap().replace("themes: [\"rural\"]", "themes: [\"rurall\"]");
    fs::write(ground.plan(4), text).unwrap();
    let loaded = ground.holds();
    assert_eq!(loaded.findings.len(), 1);
    assert!(ground.read().corpus.plans.iter().all(|plan| plan.id != "p004"));
    // One id in two files is told of both, with the line of the first.
    let twin = fs::read_to_string(ground.plan(6)).unwrap();
    fs::write(ground.folder.path().join("plans/zz.ron"), twin).unwrap();
    ground.holds();
}

#[test]
fn a_cut_off_index_is_not_believed_and_written_anew() {
    let ground = Ground::new();
    ground.read();
    let whole = fs::read(ground.index()).unwrap();
    for keep in [0, 1, 20, 40, 80, whole.len() / 2, whole.len() - 1] {
        fs::write(ground.index(), &whole[..keep]).unwrap();
        assert_eq!(packed(&ground.read()), 0, "{keep} bytes of it");
        assert_eq!(packed(&ground.read()), PLANS);
    }
    ground.holds();
}

#[test]
fn no_single_damaged_byte_of_an_index_is_believed() {
    let ground = Ground::new();
    ground.read();
    let whole = fs::read(ground.index()).unwrap();
    // All of the head, and the rest by steps: every byte is under the same hash.
    for at in (0..90).chain((90..whole.len()).step_by(whole.len() / 60)) {
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << (at % 8);
        fs::write(ground.index(), damaged).unwrap();
        let source = SourceFiles::open_cached(ground.folder.path(), &CacheFolder::at(ground.cache()));
        let loaded = load::open(&[SourceFiles::built_in(), source]).unwrap();
        assert_eq!(packed(&loaded), 0, "byte {at}");
    }
    ground.holds();
}

#[test]
fn damaged_blocks_are_read_from_the_plans_themselves() {
    let ground = Ground::new();
    ground.read();
    let blocks = ground.kept("plans").remove(0);
    let whole = fs::read(&blocks).unwrap();
    let plain = ground.read_without();
    // Two bytes of each block, so that every plan is hit.
    for phase in 0..2 {
        let step = whole.len() / PLANS / 2;
        let mut damaged = whole.clone();
        damaged.iter_mut().skip(phase * step / 2).step_by(step).for_each(|byte| *byte ^= 0x20);
        fs::write(&blocks, damaged).unwrap();
        assert!(ground.read().corpus == plain.corpus);
    }
    fs::write(&blocks, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(packed(&ground.read()), 0, "a file of blocks that is cut off");
    ground.holds();
}

#[test]
fn an_index_that_was_made_up_is_held_against_the_files() {
    let ground = Ground::new();
    ground.read();
    // Whole, of the right form and hash, and of another folder.
    let other = Ground::new();
    other.write(0, "别处的话。");
    other.read();
    fs::copy(other.index(), ground.index()).unwrap();
    for block in other.kept("plans") {
        fs::copy(&block, ground.cache().join(block.file_name().unwrap())).unwrap();
    }
    assert_eq!(packed(&ground.read()), 0);
    ground.holds();
}

#[test]
fn a_cache_of_another_version_is_left_and_written_anew() {
    let ground = Ground::new();
    ground.read();
    let mut bytes = fs::read(ground.index()).unwrap();
    bytes["duizhao cache ".len()] = b'0';
    fs::write(ground.index(), bytes).unwrap();
    assert_eq!(packed(&ground.read()), 0);
    assert_eq!(packed(&ground.read()), PLANS);
}

#[test]
fn a_link_or_a_file_that_others_may_write_is_not_believed() {
    let ground = Ground::new();
    ground.read();
    let (index, aside) = (ground.index(), ground.folder.path().join("aside"));
    fs::rename(&index, &aside).unwrap();
    symlink(&aside, &index).unwrap();
    let before = fs::read(&aside).unwrap();
    assert_eq!(packed(&ground.read()), 0);
    assert_eq!(fs::read(&aside).unwrap(), before, "what the link leads to is not written");
    assert!(!fs::symlink_metadata(&index).unwrap().is_symlink(), "the link gives way to a file");
    fs::set_permissions(&index, fs::Permissions::from_mode(0o666)).unwrap();
    assert_eq!(packed(&ground.read()), 0);
    fs::set_permissions(ground.cache(), fs::Permissions::from_mode(0o777)).unwrap();
    assert_eq!(packed(&ground.read()), 0);
    assert_eq!(packed(&ground.read()), 0, "nothing is written where others may write");
    ground.holds();
}

/// Whoever can plant a link chooses which folder is believed, and which is written to and swept.
#[test]
fn a_folder_that_is_a_link_is_neither_believed_nor_written_to() {
    let ground = Ground::new();
    ground.read();
    let aside = ground.folder.path().join("aside");
    fs::rename(ground.cache(), &aside).unwrap();
    symlink(&aside, ground.cache()).unwrap();
    let state = || {
        let entries = fs::read_dir(&aside).unwrap().map(|entry| entry.unwrap());
        let mut files: Vec<_> = entries.map(|file| (file.path(), fs::read(file.path()).unwrap())).collect();
        files.sort();
        files
    };
    let before = state();
    assert_eq!(packed(&ground.read()), 0);
    ground.write(5, "改了。");
    ground.holds();
    assert!(state() == before);
}

/// Only who may give files away can try this.
#[test]
fn what_belongs_to_somebody_else_is_not_believed() {
    let ground = Ground::new();
    ground.read();
    let give = |path: PathBuf, to: u32| std::os::unix::fs::chown(path, Some(to), None);
    let index = ground.index();
    if give(index.clone(), 65_534).is_err() {
        return;
    }
    assert_eq!(packed(&ground.read()), 0, "an index of somebody else");
    assert_eq!(packed(&ground.read()), PLANS, "it gave way to our own");
    give(ground.cache(), 65_534).unwrap();
    let before = fs::read(&index).unwrap();
    ground.write(5, "改了。");
    assert_eq!(packed(&ground.read()), 0, "a folder of somebody else");
    assert_eq!(fs::read(&index).unwrap(), before, "nothing is written into it");
    ground.holds();
}

#[test]
fn without_a_place_to_keep_anything_all_is_read() {
    let ground = Ground::new();
    fs::write(ground.cache(), "a file stands where the folder would").unwrap();
    ground.holds();
    ground.holds();
    assert_eq!(fs::read_to_string(ground.cache()).unwrap(), "a file stands where the folder would");
}

#[test]
fn where_the_cache_cannot_be_written_all_is_read_and_nothing_half_is_left() {
    let ground = Ground::new();
    ground.read();
    let index = ground.index();
    fs::remove_file(&index).unwrap();
    // No file takes the place of a folder that holds something, whoever asks.
    fs::create_dir(&index).unwrap();
    fs::write(index.join("mine"), "x").unwrap();
    let before = fs::read_dir(ground.cache()).unwrap().count();
    for _ in 0..2 {
        assert_eq!(packed(&ground.holds()), 0);
        let names = fs::read_dir(ground.cache()).unwrap().map(|entry| entry.unwrap().file_name());
        let names: Vec<_> = names.collect();
        assert_eq!(names.len(), before, "{names:?}");
    }
}

#[test]
fn what_is_deleted_under_a_running_program_does_it_no_harm() {
    let ground = Ground::new();
    ground.read();
    let (running, plain) = (ground.read(), ground.read_without());
    assert_eq!(packed(&running), PLANS);
    fs::remove_dir_all(ground.cache()).unwrap();
    assert!(running.corpus == plain.corpus);
    let running = {
        ground.read();
        ground.read()
    };
    // Written into, by somebody who does not rename: the plans themselves are read.
    for block in ground.kept("plans") {
        fs::write(block, "").unwrap();
    }
    assert_eq!(packed(&running), PLANS);
    assert!(running.corpus == plain.corpus);
}

#[test]
fn two_programs_at_once_share_a_cache() {
    let ground = Ground::new();
    let plain = ground.read_without();
    for round in 0..5 {
        if round % 2 == 1 {
            let _ = fs::remove_dir_all(ground.cache());
        }
        std::thread::scope(|scope| {
            let readers: Vec<_> = (0..4).map(|_| scope.spawn(|| ground.read())).collect();
            for reader in readers {
                assert!(reader.join().unwrap().corpus == plain.corpus);
            }
        });
        assert!(ground.kept("tmp").is_empty(), "nothing half written is left");
    }
    assert_eq!(packed(&ground.read()), PLANS);
}

#[test]
fn a_small_folder_leaves_nothing_in_the_cache() {
    let ground = Ground::new();
    (10..PLANS).for_each(|number| fs::remove_file(ground.plan(number)).unwrap());
    ground.holds();
    assert!(
        ground.kept("index").is_empty() && ground.kept("plans").is_empty() && ground.kept("tmp").is_empty()
    );
}

#[test]
fn after_many_changes_the_files_of_the_cache_are_made_one_again() {
    let ground = Ground::new();
    for change in 0..12 {
        ground.write(change, &format!("第{change}次修改。"));
        ground.holds();
    }
    assert!(ground.kept("plans").len() <= 9, "{}", ground.kept("plans").len());
}
