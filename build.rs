//! Reads the plans when the program is built, so that it need not when it starts.
//!
//! Parsing RON was half of the wait for the first screen. What is put into the program is the same schema in a form that
//! is read some ten times faster; the RON goes in beside it, for `check` and for whoever asks where something stands. A
//! plan whose form is wrong does not become a program. (Whether it is true to its document is for `check` to say.)
//!
//! Long lists of words that are seldom needed are packed here: a megabyte less to carry.

// The parts that turn a schema into the model are of no use here.
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "src/load/schema.rs"]
mod schema;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{env, error, fs};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use hanconv::RawDictionary;
use ron::extensions::Extensions;
use schema::Body;
use serde::{Deserialize, Serialize};

type Failure = Box<dyn error::Error>;

fn main() -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=src/load/schema.rs");
    println!("cargo::rerun-if-changed=src/load/schema");
    println!("cargo::rerun-if-changed=src/load/cache");
    println!("cargo::rustc-env=DUIZHAO_SCHEMA={:016x}", fingerprint()?);
    println!("cargo::rerun-if-changed=src/text/script/frequent.txt");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for lang in ["zh", "en"] {
        let sentences = sentences(&fs::read_to_string(format!("locales/{lang}.ftl"))?);
        fs::write(out.join(lang).with_extension("sentences"), format!("{sentences:?}"))?;
    }
    pack("simplified_words", RawDictionary::STPhrases.text(), &out)?;
    pack("frequent_words", &fs::read_to_string("src/text/script/frequent.txt")?, &out)?;
    prepare(Path::new("data/programme.ron"), &out, |text| said::<schema::Programme<'_>>(text))?;
    prepare(Path::new("data/themes.ron"), &out, |text| said::<schema::Themes<'_>>(text))?;
    prepare(Path::new("data/units.ron"), &out, |text| said::<schema::UnitsFile<'_>>(text))?;
    for entry in fs::read_dir("data/plans")? {
        let file = entry?.path();
        // Editors and git leave others beside a plan, which are not what the program is to say.
        if file.extension().is_some_and(|extension| extension == "ron") {
            prepare(&file, &out, carried)?;
        }
    }
    Ok(())
}

/// What tells apart the schemas of two programs, so that neither takes what the other has kept for its own: all of the text
/// that makes them.
fn fingerprint() -> Result<u64, Failure> {
    let mut hasher = DefaultHasher::new();
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    for file in [
        "schema.rs",
        "schema/plan.rs",
        "schema/printed.rs",
        "schema/registry.rs",
        "cache/head.rs",
        "cache/form.rs",
        "cache/stamp.rs",
    ] {
        fs::read(Path::new("src/load").join(file))?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// Where each sentence of a catalogue stands, in bytes, in the order of their keys. A sentence begins with its key at the
/// beginning of a line; what goes on with it is indented, or closes a bracket.
fn sentences(catalogue: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in catalogue.split_inclusive('\n') {
        let here = at..at + line.trim_end().len();
        at += line.len();
        match (line.chars().next(), found.last_mut()) {
            (Some(first), _) if first.is_ascii_alphabetic() => found.push(here),
            (Some(' ' | '}'), Some(last)) => last.end = here.end,
            _ => {}
        }
    }
    found.sort_by_key(|range| catalogue[range.clone()].split([' ', '=']).next());
    found
}

/// Writes a text packed, under a name.
fn pack(name: &str, text: &str, out: &Path) -> Result<(), Failure> {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    packed.write_all(text.as_bytes())?;
    Ok(fs::write(out.join(name).with_extension("deflate"), packed.finish()?)?)
}

/// Writes what a file says beside the others, under the name of the file.
fn prepare(file: &Path, out: &Path, said: impl Fn(&str) -> Result<Vec<u8>, Failure>) -> Result<(), Failure> {
    let name = file.file_stem().ok_or("a file without a name")?;
    let said = said(&fs::read_to_string(file)?).map_err(|error| format!("{}:{error}", file.display()))?;
    Ok(fs::write(out.join(name).with_extension("postcard"), said)?)
}

/// What a text says, in the dialect of `load::read`, as the schema `T` understands it.
fn said<'t, T: Deserialize<'t> + Serialize>(text: &'t str) -> Result<Vec<u8>, Failure> {
    Ok(postcard::to_stdvec(&parsed::<T>(text)?)?)
}

/// What the text of a plan says, behind what a list of plans shows of it.
fn carried(text: &str) -> Result<Vec<u8>, Failure> {
    let plan: schema::Plan<'_> = parsed(text)?;
    let (whole, nodes) = (postcard::to_stdvec(&plan)?, plan.node_count());
    let (measures, proposed) = measures_and_proposals(&plan.body);
    let head = schema::Plan { front: Vec::new(), body: Vec::new(), back: Vec::new(), ..plan };
    Ok(postcard::to_stdvec(&schema::CarriedPlan { head, nodes, measures, proposed, whole: &whole })?)
}

/// How many measures a body has, and whether anything of it is only proposed.
fn measures_and_proposals(body: &[Body<'_>]) -> (usize, bool) {
    let (mut measures, mut proposed) = (0, false);
    let mut open = vec![body];
    while let Some(nodes) = open.pop() {
        for node in nodes {
            measures += usize::from(matches!(node, Body::Measure(_)));
            proposed |= match node {
                Body::Measure(measure) => !measure.proposed.is_empty(),
                Body::Goal(goal) => !goal.proposed.is_empty(),
                Body::Section(_) | Body::Preamble(_) | Body::Paragraph(_) | Body::Closing(_) => false,
            };
        }
        open.extend(nodes.iter().map(Body::nodes));
    }
    (measures, proposed)
}

fn parsed<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, Failure> {
    let dialect = ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES);
    Ok(dialect.from_str(text)?)
}
