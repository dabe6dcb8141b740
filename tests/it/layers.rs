//! The house has floors: a module uses what stands above it in the list and nothing below. A single crate does not keep
//! this by itself, so the `use` lines are read.

use std::fs;
use std::path::Path;

use crate::source::rust_files;

/// The modules by floor, the lowest first. A module may use those of lower floors, and its own.
const FLOORS: &[&[&str]] = &[
    &["named"],
    &["text", "words"],
    &["model"],
    &["load"],
    &["import"],
    &["index", "config"],
    &["query", "compare", "cite"],
    &["app"],
    &["theme", "view"],
    &["tui"],
    &["screen", "report"],
    &["cli"],
];

/// Crates that few floors may name.
const KEPT: [(&str, &[&str]); 18] = [
    ("ron", &["load", "config"]),
    ("fuzzy_matcher", &["query"]),
    ("crossterm", &["tui"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("csv", &["cli", "report"]),
    ("etcetera", &["cli"]),
    ("fluent_bundle", &["words"]),
    ("calamine", &["import"]),
    ("cfb", &["import"]),
    ("encoding_rs", &["import"]),
    ("chardetng", &["import"]),
    ("hayro_interpret", &["import"]),
    ("scraper", &["import"]),
    ("pulldown_cmark", &["import"]),
    ("quick_xml", &["import"]),
    ("zip", &["import"]),
];

/// The module that a file belongs to, `app` for `src/app/key.rs`.
fn module_of(path: &Path) -> String {
    let below = path.strip_prefix("src").unwrap();
    let first = below.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

fn floor_of(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// The code of a file without comments and tests, strings being of no concern here.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn named_after<'t>(text: &'t str, prefix: &'t str) -> impl Iterator<Item = &'t str> {
    let end = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
    text.match_indices(prefix).filter_map(move |(at, _)| text[at + prefix.len()..].split(end).next())
}

#[test]
fn no_module_uses_one_of_a_higher_floor() {
    let mut wrong = Vec::new();
    for path in rust_files(Path::new("src")) {
        let module = module_of(&path);
        let Some(floor) = floor_of(&module) else {
            assert!(["lib", "main"].contains(&module.as_str()), "{module} has no floor");
            continue;
        };
        for used in named_after(&code(&path), "crate::") {
            match floor_of(used) {
                Some(other) if other > floor || (other == floor && used != module && module != "view") => {
                    wrong.push(format!("{}: {module} uses {used}", path.display()));
                }
                _ => {}
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_module_has_its_floor_and_every_floor_its_module() {
    let modules: Vec<String> = rust_files(Path::new("src")).iter().map(|path| module_of(path)).collect();
    for module in FLOORS.iter().copied().flatten() {
        assert!(modules.iter().any(|found| found == module), "{module} is gone");
    }
}

#[test]
fn libraries_stay_behind_the_floor_that_keeps_them() {
    let mut wrong = Vec::new();
    for path in rust_files(Path::new("src")) {
        let (module, code) = (module_of(&path), code(&path));
        for (library, keepers) in KEPT {
            let named =
                [format!("{library}::"), format!("use {library};")].iter().any(|name| code.contains(name));
            if named && !keepers.contains(&module.as_str()) {
                wrong.push(format!("{} names {library}", path.display()));
            }
        }
        let draws = code.contains("ratatui::widgets") || code.contains("ratatui::buffer");
        if draws && !["view", "tui"].contains(&module.as_str()) {
            wrong.push(format!("{} draws", path.display()));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_file_says_what_it_is_for() {
    for path in rust_files(Path::new("src")) {
        let text = fs::read_to_string(&path).unwrap();
        let tests = path.components().any(|part| part.as_os_str().to_string_lossy().starts_with("tests"));
        assert!(tests || text.starts_with("//! "), "{}", path.display());
    }
}
