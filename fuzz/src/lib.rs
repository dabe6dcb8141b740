//! What must hold of any bytes at all, as a plan, a query, a configuration, or what a terminal sends.
//!
//! The fuzzer calls these, and so does `tests/fuzz_corpus.rs` on a stable compiler with all that the fuzzer has kept. A
//! function that comes back has found nothing wrong.

use std::cell::Cell;
use std::io::{Cursor, Read, Write};
use std::panic::{catch_unwind, resume_unwind, set_hook, take_hook};
use std::path::Path;
use std::sync::{LazyLock, Once};
use std::time::Duration;

use duizhao::app::key::{Code, Input, Key};
use duizhao::cli::{Completed, completions, for_bash};
use duizhao::config::{self, Folders, KnownKeys};
use duizhao::import::read::{DocumentKind, read};
use duizhao::import::{Decisions, ImportContext as KnownUnits, OriginalFile, RawDocument, Refusal, import};
use duizhao::index::Data;
use duizhao::load::{self, FilePlace, SourceFiles, Tell};
use duizhao::query::{Query, SearchScope, complete, search};
use duizhao::text::{fold, forbidden};
use duizhao::tui::input::TerminalToken;
use duizhao::tui::input::parse::Parser;
use duizhao::words::{Lang, Words};
use zip::write::SimpleFileOptions;

/// By this name the bytes are told of.
const FILE: &str = "any.ron";

/// The five plans, ready to be searched.
static FIVE: LazyLock<Data> = LazyLock::new(|| {
    Data::new(load::load(&[SourceFiles::built_in()]).expect("the built-in plans are right"))
});

/// A plan's file: it is read, or everything that is wrong with it has a place in it and can be told.
pub fn load(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let plan = SourceFiles::of_plan(FILE, &text);
    let registries = SourceFiles::registries_for(&plan);
    let sources = [registries, plan];
    match load::load(&sources) {
        Ok(corpus) => {
            for node in corpus.plans.iter().flat_map(|plan| &plan.nodes) {
                let words = [&node.num, &node.heading, &node.text, &node.annotation];
                assert!(words.into_iter().flatten().all(|text| !text.contains(forbidden)));
            }
            // Proving what can be read must not fail either.
            let _ = load::check(&sources);
        }
        Err(findings) => {
            told_at_places(
                findings.iter().map(|found| (&found.place, found.fault.tell(&Words::new(Lang::Zh)))),
                &text,
            );
        }
    }
}

/// A found document: it is read whole and made a plan that holds against it, or refused with a word.
pub fn document(bytes: &[u8]) {
    let words = Words::new(Lang::Zh);
    let Some(read) = read_or_fell(bytes) else { return };
    let source = match read {
        Ok(source) => source,
        Err(refusal) => return assert!(!refusal.tell(&words).is_empty()),
    };
    assert!(source.is_whole(), "every character stands in one block");
    let sources = [SourceFiles::built_in()];
    let known = KnownUnits::new(&FIVE.corpus, &sources);
    match import(&source, &OriginalFile::of("any.bin", bytes), &Decisions::default(), &known) {
        Ok(plan) => assert!(plan.doubts.iter().all(|told| told.line > 0 && told.column > 0)),
        Err(refusal) => {
            assert!(!matches!(refusal, Refusal::Lost { .. }), "{}", refusal.tell(&words));
        }
    }
}

/// The main part of a DOCX, packed: else all that a fuzzer ever tries of a package is whether its sums are right.
pub fn part_docx(bytes: &[u8]) {
    repacked(include_bytes!("../corpus/read_docx/00"), "word/document.xml", bytes);
}

/// The first sheet of an XLSX, packed.
pub fn part_sheet(bytes: &[u8]) {
    repacked(include_bytes!("../corpus/read_sheet/00"), "xl/worksheets/sheet1.xml", bytes);
}

/// A package in which one part is another.
fn repacked(package: &[u8], name: &str, bytes: &[u8]) {
    let mut parts = zip::ZipArchive::new(Cursor::new(package)).expect("the first of the corpus is whole");
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for nth in 0..parts.len() {
        let mut part = parts.by_index(nth).expect("the part is there");
        let own = part.name().expect("the name can be read").into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).expect("the part can be read");
        packed.start_file(own.as_str(), stored).expect("it is in memory");
        packed.write_all(if own == name { bytes } else { &text }).expect("it is in memory");
    }
    document(&packed.finish().expect("it is in memory").into_inner());
}

/// What is read, or nothing where a crate fell over that is given a process of its own because such crates do.
fn read_or_fell(bytes: &[u8]) -> Option<Result<RawDocument, Refusal>> {
    static SEEN: Once = Once::new();
    thread_local! { static OURS: Cell<bool> = const { Cell::new(true) } }
    if !DocumentKind::of_container(bytes).ok().flatten().is_some_and(DocumentKind::is_read_apart) {
        return Some(read(bytes));
    }
    SEEN.call_once(|| {
        let tell = take_hook();
        set_hook(Box::new(move |told| {
            let ours = told.location().is_none_or(|place| !place.file().contains(".cargo"));
            OURS.set(ours);
            if ours {
                tell(told);
            }
        }));
    });
    match catch_unwind(|| read(bytes)) {
        Ok(read) => Some(read),
        Err(panic) if OURS.get() => resume_unwind(panic),
        Err(_) => None,
    }
}

/// A query: it finds something or nothing, or its mistake has a place in it.
pub fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Data { corpus, index, .. } = &*FIVE;
    let characters = text.chars().count();
    match Query::parse(&text, corpus, index) {
        Ok(query) => {
            let found = search(&FIVE, &query, SearchScope::Everything).found;
            assert!(found.iter().all(|found| corpus.plan(found.at).nodes.get(found.at.node).is_some()));
        }
        Err(mistake) => {
            assert!(
                mistake.range.start <= mistake.range.end && mistake.range.end <= characters.max(1),
                "{mistake:?}"
            );
        }
    }
    for completion in complete(&text, characters, corpus) {
        assert!(completion.range.end <= characters, "{completion:?}");
    }
}

/// What a terminal sends: keys, pastes and answers without a control character in them, the same ones wherever the stream is
/// cut; and after a silence the next key comes through.
pub fn input(bytes: &[u8]) {
    let (at, bytes) = bytes.split_first().map_or((0, bytes), |(at, rest)| (usize::from(*at), rest));
    let (one, other) = bytes.split_at(at.min(bytes.len()));
    let [mut whole, mut cut] = [Parser::default(), Parser::default()];
    let (mut tokens, mut of_cut) = (Vec::new(), Vec::new());
    whole.feed(bytes, &mut tokens);
    cut.feed(one, &mut of_cut);
    cut.feed(other, &mut of_cut);
    assert_eq!(tokens, of_cut);
    whole.expire(&mut tokens);
    assert!(whole.patience(Duration::ZERO).is_none());
    assert!(tokens.len() <= 2 * bytes.len());
    for token in &tokens {
        match token {
            TerminalToken::Input(Input::Key(key)) => {
                assert!(!matches!(key.code, Code::Char(c) if c.is_control()), "{key:?}");
            }
            TerminalToken::Input(Input::Paste(text)) => {
                assert!(text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\t')), "{text:?}");
            }
            TerminalToken::Input(_) | TerminalToken::Cursor { .. } | TerminalToken::Device => {}
        }
    }
    let mut next = Vec::new();
    whole.feed(b"q", &mut next);
    assert_eq!(next, [TerminalToken::Input(Input::Key(Key::char('q')))]);
}

/// A configuration: it is read, or everything that is wrong with it has a place in it and can be told.
pub fn config(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let folders = Folders { beside: Path::new("/etc"), home: None };
    let known = KnownKeys { bindings: &[], key: |text: &str| Some(text.to_owned()) };
    if let Err(findings) = config::read(FILE, &text, folders, &known) {
        told_at_places(
            findings.iter().map(|found| (&found.place, found.fault.tell(&Words::new(Lang::Zh)))),
            &text,
        );
    }
}

/// What is completed of a plan's names: the first line is what is typed, the rest the plan. What is offered begins as it is
/// typed, is one line without what a terminal obeys, and is one word to bash, which says what the name is.
pub fn completion(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (typed, plan) = text.split_once('\n').unwrap_or((&text, ""));
    let plan = SourceFiles::of_plan(FILE, plan);
    let corpus = load::load(&[SourceFiles::registries_for(&plan), plan]).unwrap_or_default();
    for corpus in [&corpus, &FIVE.corpus] {
        for what in
            [Completed::Ids, Completed::Subjects, Completed::Units, Completed::Plans, Completed::Programmes]
        {
            for (name, about) in completions(what, corpus, typed) {
                assert!(fold(&name).starts_with(&fold(typed)), "{name:?}");
                assert!(
                    ![&name, &about].into_iter().any(|said| said.contains(|c| c == '\n' || forbidden(c)))
                );
                let lines = [false, true].map(|quotes| for_bash(&name, quotes));
                assert!(
                    lines.into_iter().flatten().all(|line| word(&line) == Some(name.clone())),
                    "{name:?}"
                );
            }
        }
    }
}

/// What bash makes of a line that is one word with backslashes; `None` where anything in it would mean something.
fn word(line: &str) -> Option<String> {
    let mut word = String::new();
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => word.push(chars.next()?),
            c if c.is_ascii_alphanumeric() || "/._-,+@%=".contains(c) || !c.is_ascii() => word.push(c),
            _ => return None,
        }
    }
    Some(word)
}

fn told_at_places<'f>(findings: impl Iterator<Item = (&'f FilePlace, String)>, text: &str) {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut any = false;
    for (place, told) in findings {
        any = true;
        assert!(!told.is_empty());
        // Others lie in the registries that the program carries, or are about the file as a whole.
        if let (FILE, Some((line, column))) = (place.file.as_str(), place.position()) {
            let line = lines.get(line.saturating_sub(1)).copied();
            let characters = line.map(|line| line.chars().count()).expect("the line is there");
            assert!((1..=characters + 1).contains(&column), "{place}: {told}");
        }
    }
    assert!(any);
}
