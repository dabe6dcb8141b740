//! The program's own text, for the tests that read it: which files there are, which module each is, and what it names.
//!
//! A file is read as words and signs. That is all that the question needs (which file uses which), and no parser has to
//! be compiled for it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// All Rust files below a folder, in order.
pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// `app::key` for `src/app/key.rs`, as the words of its path; nothing for the library itself.
pub(crate) type Module = Vec<String>;

/// What a `use` brings into a module.
#[derive(Clone, Debug)]
struct Import {
    /// The path as it is written.
    path: Vec<String>,
    /// The name it has here; `None` for all names of a module.
    name: Option<String>,
}

/// One module without its comments, texts and tests.
#[derive(Debug, Default)]
struct Source {
    words: Vec<String>,
    imports: Vec<Import>,
    /// Names that it gives on and does not need itself are not what it uses.
    reexports: Vec<Import>,
    children: BTreeSet<String>,
}

/// All modules below a folder, and which uses which.
pub(crate) struct House {
    modules: BTreeMap<Module, Source>,
}

impl House {
    pub(crate) fn read(folder: &Path) -> Self {
        let texts = rust_files(folder).into_iter().filter_map(|path| {
            let module = module_of(path.strip_prefix(folder).unwrap())?;
            Some((module, fs::read_to_string(&path).unwrap()))
        });
        Self::of(texts)
    }

    /// Of modules with their text.
    pub(crate) fn of(texts: impl IntoIterator<Item = (Module, String)>) -> Self {
        let mut modules = BTreeMap::new();
        let mut for_tests = BTreeSet::new();
        for (module, text) in texts {
            let (words, test_modules) = without_tests(&words(&text));
            for_tests.extend(test_modules.into_iter().map(|name| child(&module, &name)));
            modules.insert(module, Source::of(words));
        }
        modules.retain(|module, _| !for_tests.iter().any(|test| module.starts_with(test)));
        Self { modules }
    }

    pub(crate) fn modules(&self) -> impl Iterator<Item = &Module> {
        self.modules.keys()
    }

    /// The modules whose definitions a module names. A name that is given on by one counts as of the one that has it.
    pub(crate) fn used_by(&self, module: &Module) -> BTreeSet<Module> {
        let source = &self.modules[module];
        let imported = source
            .imports
            .iter()
            .filter_map(|import| self.owners(module, &import.path, import.name.is_none()));
        let named = paths(&source.words).into_iter().filter_map(|path| self.owners(module, &path, false));
        let mut used: BTreeSet<Module> = imported.chain(named).collect();
        used.remove(module);
        used
    }

    /// The modules that use each other in a ring, each ring once.
    pub(crate) fn rings(&self) -> Vec<Vec<Module>> {
        let uses: BTreeMap<&Module, BTreeSet<Module>> =
            self.modules().map(|module| (module, self.used_by(module))).collect();
        let reached: BTreeMap<&Module, BTreeSet<&Module>> =
            self.modules().map(|module| (module, reached(module, &uses))).collect();
        let mut rings: Vec<Vec<Module>> = Vec::new();
        for module in self.modules() {
            let ring: Vec<Module> = reached[module]
                .iter()
                .filter(|&&other| reached[other].contains(module))
                .map(|&other| other.clone())
                .collect();
            if !ring.is_empty() && !rings.contains(&ring) {
                rings.push(ring);
            }
        }
        rings
    }

    /// The module that owns what a path names, as it is written in a module; for `*` all that own something there.
    fn owners(&self, module: &Module, path: &[String], all: bool) -> Option<Module> {
        let absolute = self.absolute(module, path)?;
        self.owner(&absolute, all, 8)
    }

    /// A path from the library's root. `None`: it leads out of the library.
    fn absolute(&self, module: &Module, path: &[String]) -> Option<Vec<String>> {
        let mut at = module.clone();
        let mut rest = path;
        match rest.first()?.as_str() {
            "crate" => (at, rest) = (Vec::new(), &rest[1..]),
            "self" | "super" => {
                while let Some(step @ ("self" | "super")) = rest.first().map(String::as_str) {
                    if step == "super" {
                        at.pop()?;
                    }
                    rest = &rest[1..];
                }
            }
            first => {
                let source = self.modules.get(module)?;
                if !source.children.contains(first) {
                    let import = source
                        .imports
                        .iter()
                        .chain(&source.reexports)
                        .find(|import| import.name.as_deref() == Some(first))?;
                    // A path to a path that begins with its own name leads to a library.
                    if import.path[0] == first {
                        return None;
                    }
                    at = self.absolute(module, &import.path)?;
                    rest = &rest[1..];
                }
            }
        }
        at.extend_from_slice(rest);
        Some(at)
    }

    fn owner(&self, absolute: &[String], all: bool, patience: usize) -> Option<Module> {
        let length =
            (0..=absolute.len()).rev().find(|&length| self.modules.contains_key(&absolute[..length]))?;
        let (module, rest) = (absolute[..length].to_vec(), &absolute[length..]);
        let Some(name) = rest.first() else { return Some(module) };
        let source = &self.modules[&module];
        if patience == 0 || all || source.defines(name) {
            return Some(module);
        }
        let given_on = source.imports.iter().chain(&source.reexports);
        for import in given_on {
            let named = import.name.as_ref() == Some(name);
            if !named && import.name.is_some() {
                continue;
            }
            let Some(mut path) = self.absolute(&module, &import.path) else { continue };
            if named {
                path.extend_from_slice(&rest[1..]);
            } else {
                path.extend_from_slice(rest);
            }
            let owner = self.owner(&path, false, patience - 1);
            if owner.as_ref().is_some_and(|owner| named || self.modules[owner].defines(name)) {
                return owner;
            }
        }
        Some(module)
    }
}

impl Source {
    fn of(words: Vec<String>) -> Self {
        let mut source = Self { words, ..Self::default() };
        let mut kept = Vec::new();
        let mut at = 0;
        while at < source.words.len() {
            if source.words[at] == "use" {
                let end = at + source.words[at..].iter().position(|word| word == ";").unwrap();
                let given_on = kept.iter().rev().take(4).any(|word| word == "pub");
                let into = if given_on { &mut source.reexports } else { &mut source.imports };
                imports(&source.words[at + 1..end], &[], into);
                at = end;
            }
            if source.words[at] == "mod" && source.words.get(at + 2).is_some_and(|word| word == ";") {
                source.children.insert(source.words[at + 1].clone());
            }
            kept.push(source.words[at].clone());
            at += 1;
        }
        source.words = kept;
        source
    }

    fn defines(&self, name: &str) -> bool {
        const DEFINING: [&str; 9] =
            ["struct", "enum", "trait", "fn", "const", "static", "type", "union", "macro"];
        self.words.windows(2).any(|pair| pair[1] == name && DEFINING.contains(&pair[0].as_str()))
    }
}

/// All that can be reached from a module by what is used, itself only by a ring.
fn reached<'u>(from: &Module, uses: &'u BTreeMap<&Module, BTreeSet<Module>>) -> BTreeSet<&'u Module> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&Module> = uses[from].iter().collect();
    while let Some(module) = open.pop() {
        if reached.insert(module) {
            open.extend(&uses[module]);
        }
    }
    reached
}

fn child(module: &Module, name: &str) -> Module {
    [module.as_slice(), &[name.to_owned()]].concat()
}

/// `None` for the program around the library.
fn module_of(path: &Path) -> Option<Module> {
    let words: Module = path
        .with_extension("")
        .components()
        .map(|part| part.as_os_str().to_str().unwrap().to_owned())
        .collect();
    match words[0].as_str() {
        "main" => None,
        "lib" => Some(Vec::new()),
        _ => Some(words),
    }
}

/// The words and signs of a text without comments, texts and characters. `::` is one sign.
pub(crate) fn words(text: &str) -> Vec<String> {
    let bytes: Vec<char> = text.chars().collect();
    let (mut words, mut at) = (Vec::new(), 0);
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let starts = |at: usize, text: &str| text.chars().enumerate().all(|(i, c)| bytes.get(at + i) == Some(&c));
    while at < bytes.len() {
        let hashes = |from: usize| bytes[from..].iter().take_while(|&&c| c == '#').count();
        at = if starts(at, "//") {
            after(&bytes, at, "\n")
        } else if starts(at, "/*") {
            after(&bytes, at, "*/")
        } else if bytes[at] == 'r' && bytes.get(at + 1 + hashes(at + 1)) == Some(&'"') {
            let count = hashes(at + 1);
            after(&bytes, at + 2 + count, &format!("\"{}", "#".repeat(count)))
        } else if bytes[at] == '"' {
            after_quote(&bytes, at + 1, '"')
        } else if bytes[at] == '\'' && (bytes.get(at + 1) == Some(&'\\') || bytes.get(at + 2) == Some(&'\''))
        {
            after_quote(&bytes, at + 1, '\'')
        } else if is_word(bytes[at]) {
            let end = at + bytes[at..].iter().take_while(|&&c| is_word(c)).count();
            words.push(bytes[at..end].iter().collect());
            end
        } else if starts(at, "::") {
            words.push("::".to_owned());
            at + 2
        } else {
            if !bytes[at].is_whitespace() {
                words.push(bytes[at].to_string());
            }
            at + 1
        };
    }
    words
}

/// The place behind the next occurrence of an end.
fn after(bytes: &[char], from: usize, end: &str) -> usize {
    let end: Vec<char> = end.chars().collect();
    let found = (from..bytes.len()).find(|&at| bytes[at..].starts_with(&end));
    found.map_or(bytes.len(), |at| at + end.len())
}

fn after_quote(bytes: &[char], from: usize, quote: char) -> usize {
    let mut at = from;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// Leaves out what is compiled for tests only. Also says which modules in files of their own that are.
fn without_tests(words: &[String]) -> (Vec<String>, Vec<String>) {
    const TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let (mut kept, mut modules, mut at) = (Vec::new(), Vec::new(), 0);
    while at < words.len() {
        if !words[at..].iter().map(String::as_str).take(TEST.len()).eq(TEST) {
            kept.push(words[at].clone());
            at += 1;
            continue;
        }
        let item = at + TEST.len();
        at = end_of_item(words, item);
        if words[at - 1] == ";" && words[at - 3] == "mod" {
            modules.push(words[at - 2].clone());
        }
    }
    (kept, modules)
}

/// The place behind an item: its `;`, or the bracket that closes its body.
fn end_of_item(words: &[String], from: usize) -> usize {
    let mut depth = 0;
    let is_use = words[from..].iter().take(5).any(|word| word == "use");
    for (at, word) in words.iter().enumerate().skip(from) {
        match word.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 && (word == ";" || (word == "}" && !is_use)) {
            return at + 1;
        }
    }
    words.len()
}

/// What stands between `use` and `;`, below a path.
fn imports(words: &[String], above: &[String], into: &mut Vec<Import>) {
    let mut path = above.to_vec();
    let mut name = None;
    let mut at = 0;
    while at < words.len() {
        match words[at].as_str() {
            "::" => {}
            "{" => {
                for tree in trees(&words[at + 1..words.len() - 1]) {
                    imports(tree, &path, into);
                }
                return;
            }
            "*" => {
                into.push(Import { path, name: None });
                return;
            }
            "as" => {
                name = words.get(at + 1).cloned();
                break;
            }
            "self" if !path.is_empty() => {}
            word => path.push(word.to_owned()),
        }
        at += 1;
    }
    let name = name.or_else(|| path.last().cloned());
    into.push(Import { path, name });
}

/// The parts of a list, parted by the commas that stand in no bracket of it.
fn trees(words: &[String]) -> Vec<&[String]> {
    let mut depth = 0;
    let parts = words.split(|word| {
        match word.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        depth == 0 && word == ","
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// Paths of two words and more in code.
fn paths(words: &[String]) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    let mut at = 0;
    let is_word = |at: usize| {
        words.get(at).is_some_and(|word| word.starts_with(|c: char| c.is_alphabetic() || c == '_'))
    };
    while at < words.len() {
        let mut end = at;
        while is_word(end) && words.get(end + 1).is_some_and(|sign| sign == "::") && is_word(end + 2) {
            end += 2;
        }
        if end > at && (at == 0 || words[at - 1] != "::") {
            paths.push((at..=end).step_by(2).map(|at| words[at].clone()).collect());
        }
        at = end + 1;
    }
    paths
}
