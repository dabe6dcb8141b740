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

/// Parts of a document of Word with this body.
fn word(body: &str) -> String {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    format!("<w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>")
}

fn workbook(sheet: &str) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns=\"{space}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let links = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let sheet = format!("<worksheet xmlns=\"{space}\">{sheet}</worksheet>");
    package(&[
        ("xl/workbook.xml", &|out| out.write_all(book.as_bytes()).unwrap()),
        ("xl/_rels/workbook.xml.rels", &|out| out.write_all(links.as_bytes()).unwrap()),
        ("xl/worksheets/sheet1.xml", &|out| out.write_all(sheet.as_bytes()).unwrap()),
    ])
}

#[test]
fn tables_that_claim_to_reach_to_the_end_of_the_world_cost_no_more_than_what_stands_in_them() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let row = format!("<tr>{}</tr>", "<td rowspan=65534 colspan=1000>甲</td>".repeat(50));
    refused(at, &put(at, "spans.html", format!("<html><table>{}</table>", row.repeat(200))));
    let row = format!(
        "<w:tr>{}</w:tr>",
        "<w:tc><w:tcPr><w:gridSpan w:val=\"2147483647\"/><w:vMerge/></w:tcPr><w:p/></w:tc>".repeat(1_000)
    );
    let spans = word(&format!("<w:tbl>{}</w:tbl>", row.repeat(20)));
    refused(
        at,
        &put(
            at,
            "spans.docx",
            package(&[("word/document.xml", &|out| out.write_all(spans.as_bytes()).unwrap())]),
        ),
    );
    let cell = |place: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>甲</t></is></c>");
    let far = format!(
        "<sheetData><row r=\"1\">{}</row><row r=\"1048576\">{}</row></sheetData>",
        cell("A1"),
        cell("XFD1048576")
    );
    refused(at, &put(at, "far.xlsx", workbook(&far)));
    let beyond = format!("<sheetData><row r=\"4294967295\">{}</row></sheetData>", cell("ZZZZZZZ4294967295"));
    refused(at, &put(at, "beyond.xlsx", workbook(&beyond)));
    let merged = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(2_000);
    let merged =
        format!("<sheetData><row r=\"1\">{}</row></sheetData><mergeCells>{merged}</mergeCells>", cell("A1"));
    refused(at, &put(at, "merged.xlsx", workbook(&merged)));
}

#[test]
fn what_repeats_within_a_document_without_end_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let attributes = (0..1_000_000).map(|nth| format!("a{nth}=1")).collect::<Vec<_>>().join(" ");
    refused(at, &put(at, "attributes.html", format!("<html><p {attributes}>甲</p>")));
    let lines = "%1%2%9".repeat(2_000);
    let level = |nth: usize| {
        let start = "<w:start w:val=\"99999999999\"/><w:numFmt w:val=\"chineseCounting\"/>";
        format!("<w:lvl w:ilvl=\"{nth}\">{start}<w:lvlText w:val=\"{lines}\"/></w:lvl>")
    };
    let levels = (0..9).map(level).collect::<Vec<_>>().concat();
    let numbering = format!(
        "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    );
    let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"8\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>";
    let document = word(&item.repeat(20_000));
    let numbered = package(&[
        ("word/document.xml", &|out| out.write_all(document.as_bytes()).unwrap()),
        ("word/numbering.xml", &|out| out.write_all(numbering.as_bytes()).unwrap()),
    ]);
    refused(at, &put(at, "numbered.docx", numbered));
    let form = |nth: usize| {
        format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {nth} 0 R >> >> /Length 60 >>\nstream\n{}\nendstream",
            "/X Do ".repeat(10)
        )
    };
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>".to_owned();
    let head = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        page,
        "<< /Length 5 >>\nstream\n/X Do\nendstream".to_owned(),
    ];
    refused(at, &put(at, "forms.pdf", pdf(head.into_iter().chain((6..40).map(form)))));
}

const GOOD: [&str; 4] =
    ["江城市关于电子商务的通知", "2020年1月2日", "一、任务", "（一）建设平台。（责任单位：市商务局）"];

fn good_word() -> String {
    word(&GOOD.map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).concat())
}

/// Which of the two a reader shows nobody can tell, so neither is taken.
#[test]
fn a_container_with_two_parts_of_one_name_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let document = good_word();
    let good = package(&[
        ("word/document.xml", &|out| out.write_all(document.as_bytes()).unwrap()),
        ("word/documenu.xml", &|out| out.write_all(document.as_bytes()).unwrap()),
    ]);
    let mut two = good.clone();
    while let Some(place) = two.windows(8).position(|bytes| bytes == b"menu.xml") {
        two[place + 3] = b't';
    }
    assert!(refused(folder.path(), &put(folder.path(), "two.docx", two)).contains("重新下载"));
}

#[test]
fn parts_that_lead_out_of_a_container_lead_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let (at, below) = (folder.path(), folder.path().join("below"));
    fs::create_dir(&below).unwrap();
    let document = good_word();
    let leading = package(&[
        ("word/document.xml", &|out| out.write_all(document.as_bytes()).unwrap()),
        ("../../../evil.xml", &|out| out.write_all(b"<x/>").unwrap()),
        ("/evil.xml", &|out| out.write_all(b"<x/>").unwrap()),
    ]);
    put(&below, "leading.docx", leading);
    let line = format!("cd '{}' && {PROGRAM} import leading.docx --out out", below.display());
    assert!(Command::new("bash").args(["-c", &line]).env_clear().env("HOME", at).status().unwrap().success());
    assert!(
        below.join("out/plans").exists() && !at.join("evil.xml").exists() && !Path::new("/evil.xml").exists()
    );
}

/// A file that may be read and not changed is read; one that may not be read says so.
#[test]
fn a_pdf_that_opens_without_a_password_is_read_though_it_is_encrypted() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let fixture = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(name);
    for name in ["owner-locked-rc4.pdf", "owner-locked-aes.pdf"] {
        let out = at.join(name);
        let mut import = Command::new(PROGRAM);
        import.arg("import").arg(fixture(name)).arg("--out").arg(&out).env_clear().env("HOME", at);
        assert!(import.output().unwrap().status.success(), "{name}");
        let plan = fs::read_dir(out.join("plans")).unwrap().next().unwrap().unwrap();
        assert!(fs::read_to_string(plan.path()).unwrap().contains("支持企业建设平台"), "{name}");
    }
    assert!(refused(at, &fixture("locked.pdf")).contains("密码"));
}

#[test]
fn what_is_no_file_is_refused_and_nothing_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let pipe = at.join("pipe.pdf");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    refused(at, &pipe);
    for device in ["/dev/zero", "/proc/self/mem", "/proc/self/pagemap"] {
        refused(at, Path::new(device));
        let link = at.join(device.replace('/', "-"));
        std::os::unix::fs::symlink(device, &link).unwrap();
        refused(at, &link);
    }
}
