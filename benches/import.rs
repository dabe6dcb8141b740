//! How long importing takes, and what it holds in memory: `cargo bench --bench import`.
//!
//! 1,000 documents of text of 15 kB are to be plans on the shelf in 20 s on two processors, imported again in no more, and the
//! most memory that the process ever held must not grow with their number. Where `DUIZHAO_PDFS` names a folder its files are
//! imported too, by the program itself as its own reader.

#![allow(clippy::expect_used)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use duizhao::import::read::DocumentReader;
use duizhao::import::{ImportContext, Intake, gather};
use duizhao::load::{self, SourceFiles};

/// Bytes of a document.
const SIZE: usize = 15_000;

const SUBJECTS: [&str; 8] =
    ["农村电商", "社区商业", "冷链物流", "跨境贸易", "流通标准", "信息消费", "绿色流通", "人才培养"];

/// A plan of a city, like others and not the same.
fn document(number: usize) -> String {
    let mut text = format!(
        "江城市人民政府关于推进第{number}号行动的意见\n各区人民政府，市政府各部门：\n为推进此项工作，提出如下意见：\n"
    );
    let mut measure = 0;
    while text.len() < SIZE {
        measure += 1;
        let subject = SUBJECTS[(number + measure) % SUBJECTS.len()];
        let _infallible = write!(
            text,
            "{measure}.加快发展{subject}\n支持企业在第{measure}年建设{subject}网点{}个，完善服务，提升能力，\
             到2020年覆盖{}个区。推动线上线下融合，健全标准，加强监管。（市商务局牵头，市财政局、市交通局配合）\n",
            (number * 7 + measure) % 90 + 10,
            measure % 9 + 1,
        );
    }
    text + "江城市人民政府\n2020年1月2日\n"
}

/// The most memory that the process has held so far, in MiB.
fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok()).unwrap_or(0) / 1024
}

fn measure(name: &str, files: &[PathBuf], shelf: &Path, reader: DocumentReader) {
    let start = Instant::now();
    let sources = [SourceFiles::built_in(), SourceFiles::open(shelf)];
    let sources = if shelf.is_dir() { &sources[..] } else { &sources[..1] };
    let corpus = load::load(sources).expect("plans that were just written");
    let known = ImportContext::new(&corpus, sources);
    let outcomes = Intake::new(reader, shelf, &known, false).take(files, &|| ());
    let plans = outcomes.iter().filter(|outcome| outcome.result.is_ok()).count();
    let seconds = start.elapsed().as_secs_f64();
    println!("{name:32} {plans:5} plans of {:5} files  {seconds:6.2} s  {:4} MiB", files.len(), peak());
}

fn main() {
    let folder = env::temp_dir().join(format!("duizhao-import-{}", std::process::id()));
    let found = folder.join("found");
    fs::create_dir_all(&found).expect("a folder for what is made here");
    for number in 0..1000 {
        fs::write(found.join(format!("d{number}.txt")), document(number)).expect("a file");
    }
    let files = gather(&[found], false);
    measure("100 texts", &files[..100], &folder.join("a"), DocumentReader::within());
    measure("1,000 texts", &files, &folder.join("b"), DocumentReader::within());
    measure("1,000 texts, again", &files, &folder.join("b"), DocumentReader::within());
    if let (Some(pdfs), Some(program)) = (env::var_os("DUIZHAO_PDFS"), env::var_os("DUIZHAO_PROGRAM")) {
        let files = gather(&[PathBuf::from(pdfs)], false);
        measure("files of DUIZHAO_PDFS", &files, &folder.join("c"), DocumentReader::calling(program.into()));
    }
    let _gone = fs::remove_dir_all(&folder);
}
