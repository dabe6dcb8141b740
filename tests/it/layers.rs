//! The house has floors: a module uses what stands above it in the list and nothing below; and no files use each other in
//! a ring, not even on one floor. A single crate does not keep this by itself, so the files are read, with their `use`
//! lines and the paths in their code.

use std::fs;
use std::path::Path;

use crate::source::{House, Module, rust_files};

/// The modules by floor, the lowest first. A module may use those of lower floors, and its own.
const FLOORS: &[&[&str]] = &[
    &["named", "threads", "unfinished"],
    &["text", "words"],
    &["model"],
    &["load"],
    &["import"],
    &["index", "config"],
    &["query", "compare", "cite"],
    &["summary"],
    &["page"],
    &["theme"],
    &["report"],
    &["answer"],
    &["app"],
    &["view", "linear"],
    &["tui"],
    &["screen"],
    &["cli"],
];

/// Crates that few floors may name.
const KEPT: [(&str, &[&str]); 19] = [
    ("ron", &["load", "import", "config"]),
    ("fuzzy_matcher", &["query"]),
    ("crossterm", &["tui"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("csv", &["report", "import"]),
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
    ("rust_xlsxwriter", &["report"]),
    ("zip", &["import", "report"]),
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

#[test]
fn no_module_uses_one_of_a_higher_floor() {
    let house = House::read(Path::new("src"));
    let mut wrong = Vec::new();
    for file in house.modules().filter(|file| !file.is_empty()) {
        let module = &*file[0];
        let floor = floor_of(module).unwrap_or_else(|| panic!("{module} has no floor"));
        for used in house.used_by(file) {
            // What the library gives to all is only its modules.
            let Some(name) = used.first() else { continue };
            let other = floor_of(name).unwrap_or_else(|| panic!("{name} has no floor"));
            if other > floor || (other == floor && name != module) {
                wrong.push(format!("{} uses {}", file.join("::"), used.join("::")));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Who reads it must be able to believe it: one row a floor, with the modules in the second column.
#[test]
fn the_floors_are_told_as_they_are() {
    let text = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | "));
    let told: Vec<Vec<&str>> = rows
        .filter(|(number, _)| number.parse::<usize>().is_ok())
        .map(|(_, rest)| {
            rest.split(" | ").next().unwrap().split(", ").map(|name| name.trim_matches('`')).collect()
        })
        .collect();
    assert_eq!(told, FLOORS, "the table of ARCHITECTURE.md");
    let library = fs::read_to_string("src/lib.rs").unwrap();
    for module in FLOORS.iter().copied().flatten() {
        assert!(library.contains(&format!("[`{module}`]")), "src/lib.rs does not say what {module} is");
    }
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

#[test]
fn no_files_use_each_other_in_a_ring() {
    let house = House::read(Path::new("src"));
    let rings: Vec<String> = house.rings().iter().map(|ring| told(&house, ring)).collect();
    assert!(rings.is_empty(), "{} rings\n{}", rings.len(), rings.join("\n"));
}

/// Each file of a ring with those of it that it uses.
fn told(house: &House, ring: &[Module]) -> String {
    let uses = |module: &Module| {
        let used = house.used_by(module);
        let inside: Vec<String> =
            used.iter().filter(|used| ring.contains(used)).map(|used| used.join("::")).collect();
        format!("    {} uses {}\n", module.join("::"), inside.join(", "))
    };
    ring.iter().map(uses).collect()
}

/// A house of files with their text; `a::b` is a file below `a`.
fn house(files: &[(&str, &str)]) -> House {
    House::of(files.iter().map(|(name, text)| {
        (name.split("::").filter(|word| !word.is_empty()).map(str::to_owned).collect(), (*text).to_owned())
    }))
}

fn rings(files: &[(&str, &str)]) -> Vec<String> {
    let joined =
        |ring: &Vec<Module>| ring.iter().map(|module| module.join("::")).collect::<Vec<_>>().join(" ");
    house(files).rings().iter().map(joined).collect()
}

#[test]
fn a_ring_is_seen_however_it_is_written() {
    for (one, other) in [
        ("use crate::b::B; struct A;", "use crate::a::A; struct B;"),
        ("use super::b::{self, c::D, B as Bee}; struct A;", "use crate::a; struct B;"),
        ("fn a() -> crate::b::B { 1 }", "fn b() { super::a::a(); }"),
        ("use crate::{c::C, b::*}; struct A;", "use self::super::a::A; struct B;"),
        ("use crate::b; fn a() { b::b() }", "pub fn b() { crate::a::a(vec![b'\"', '\'']) }"),
        ("pub(crate) struct A(crate::c::B);", "use crate::a::A; struct B;"),
    ] {
        let c = ("c", "pub use crate::b::B; struct C;");
        assert_eq!(rings(&[("a", one), ("b", other), c]), ["a b"], "{one} / {other}");
    }
}

#[test]
fn what_only_gives_on_names_or_tests_or_speaks_is_in_no_ring() {
    for (one, other) in [
        ("mod b; pub use b::B;", "struct B;"),
        ("use crate::b::B;", "// use crate::a::A;\n/* crate::a::A */ const B: &str = \"crate::a::A\";"),
        ("use crate::b::B;", "struct B; #[cfg(test)] mod tests { use crate::a::A; }"),
        ("use crate::b::B;", "#[cfg(test)] use crate::a::{A, C}; const C: &str = r#\"\"crate::a\"#;"),
        ("use b::a; use crate::b;", "use std::b::c; use a::a;"),
    ] {
        assert_eq!(rings(&[("a", one), ("b", other)]), Vec::<String>::new(), "{one} / {other}");
    }
    let files = [
        ("a", "mod b; mod c; pub use b::B; pub use c::*;"),
        ("a::b", "use super::C;"),
        ("a::c", "pub struct C;"),
    ];
    assert_eq!(rings(&files), Vec::<String>::new());
    assert_eq!(
        rings(&[("a", "mod b; struct A; fn f() { b::g() }"), ("a::b", "fn g() { super::A; }")]),
        ["a a::b"]
    );
    assert_eq!(
        rings(&[
            ("a", "#[cfg(test)]\nmod tests; use crate::b::B;"),
            ("a::tests", "use crate::a;"),
            ("b", "")
        ]),
        Vec::<String>::new()
    );
}
