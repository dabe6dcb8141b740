//! Hostile and hopeless documents, brought to the real program: one line with the file's name and what to do, nothing written,
//! in 2 s of a processor's time and 512 MiB.
//!
//! The limits are set from outside by the shell and end the program, so that no clock of this machine has a say.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use zip::write::SimpleFileOptions;

const PROGRAM: &str = env!("CARGO_BIN_EXE_duizhao");

/// Seconds of a processor's time: what is promised is of an optimised program, and these are run without.
const SECONDS: u32 = if cfg!(debug_assertions) { 20 } else { 2 };
/// The address space, in kB.
const MEMORY: u32 = 512 << 10;

fn refused(folder: &Path, file: &Path) -> String {
    let out = folder.join("out");
    let line = format!(
        "ulimit -v {MEMORY}; ulimit -t {SECONDS}; exec {PROGRAM} --lang zh import --out '{}' '{}'",
        out.display(),
        file.display()
    );
    let output = Command::new("bash").args(["-c", &line]).env_clear().env("HOME", folder).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{}: {said} {err}", file.display());
    assert_eq!(said.lines().count(), 1, "one line: {said}");
    assert!(said.starts_with(file.to_str().unwrap()), "with the file's name: {said}");
    assert!(!out.exists(), "nothing is written: {said}");
    said
}

fn put(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// The name of a part of a zip, and what writes it.
type Part<'p> = (&'p str, &'p dyn Fn(&mut dyn Write));

/// A zip of parts.
fn package(parts: &[Part<'_>]) -> Vec<u8> {
    let mut file = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, write) in parts {
        file.start_file(*name, SimpleFileOptions::default().large_file(true)).unwrap();
        write(&mut file);
    }
    file.finish().unwrap().into_inner()
}

#[test]
fn what_is_no_document_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let epub = package(&[("mimetype", &|out| out.write_all(b"application/epub+zip").unwrap())]);
    let odt = package(&[
        ("mimetype", &|out| out.write_all(b"application/vnd.oasis.opendocument.text").unwrap()),
        ("content.xml", &|out| out.write_all(b"<x/>").unwrap()),
    ]);
    let kinds = "PDF";
    for (name, bytes, remedy) in [
        ("empty.txt", Vec::new(), "没有文字"),
        ("blank.txt", b" \n\t\n".to_vec(), "没有文字"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0".to_vec(), kinds),
        ("binary", (0..=255u8).cycle().take(100_000).collect(), kinds),
        ("broken.txt", b"\xe4\xb8(\xc3\x80\xfd\x81\x00".repeat(200), "可读文本"),
        ("a.rtf", b"{\\rtf1\\ansi}".to_vec(), ".docx"),
        ("a.epub", epub, kinds),
        ("a.odt", odt, kinds),
        ("cut.docx", b"PK\x03\x04 and no more".to_vec(), "重新下载"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog".to_vec(), "重新下载"),
        ("novel.txt", "从前有座山，山里有座庙。\n".repeat(5_000).into_bytes(), "没有找到有编号的措施"),
    ] {
        let said = refused(at, &put(at, name, bytes));
        assert!(said.contains(remedy), "{name}: {said}");
    }
    refused(at, &at.join("none.pdf"));
}

#[test]
fn what_unpacks_or_nests_without_end_costs_no_more_than_it_may() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let blank = vec![b' '; 1 << 20];
    // What would be 10 GB, of which no more is written here than it takes to be refused.
    let bomb =
        package(&[("word/document.xml", &|out| (0..600).for_each(|_| out.write_all(&blank).unwrap()))]);
    assert!(refused(at, &put(at, "bomb.docx", bomb)).contains("太大"));
    let nested =
        package(&[("word/document.xml", &|out| (0..100_000).for_each(|_| out.write_all(b"<w:p>").unwrap()))]);
    refused(at, &put(at, "nested.docx", nested));
    refused(at, &put(at, "nested.html", format!("<html>{}", "<div>".repeat(100_000))));
    let large = put(at, "large.txt", "");
    fs::File::options().write(true).open(&large).unwrap().set_len(100 << 20).unwrap();
    assert!(refused(at, &large).contains("太大"));
}

/// A PDF of these objects, the first its catalogue.
fn pdf(objects: impl IntoIterator<Item = String>) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut size = 1;
    for object in objects {
        writeln!(file, "{size} 0 obj\n{object}\nendobj").unwrap();
        size += 1;
    }
    writeln!(file, "trailer << /Root 1 0 R /Size {size} >>\n%%EOF").unwrap();
    file
}

#[test]
fn a_pdf_that_loops_or_has_very_many_pages_costs_no_more_than_it_may() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let catalogue = || "<< /Type /Catalog /Pages 2 0 R >>".to_owned();
    let looped = [catalogue(), "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_owned()];
    refused(at, &put(at, "loop.pdf", pdf(looped)));
    let kids = (3..20_003).map(|page| format!("{page} 0 R")).collect::<Vec<_>>().join(" ");
    let pages = format!("<< /Type /Pages /Kids [{kids}] /Count 20000 /MediaBox [0 0 9 9] >>");
    let page = || "<< /Type /Page /Parent 2 0 R >>".to_owned();
    let many = [catalogue(), pages].into_iter().chain((0..20_000).map(|_| page()));
    refused(at, &put(at, "many.pdf", pdf(many)));
}
