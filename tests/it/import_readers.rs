//! Found documents are read whole, whatever container they come in; what can't be read is refused in one line, at bounded cost.
//!
//! `tests/fixtures/import` was made with python-docx and openpyxl, not with a crate that reads here.

use std::fs;
use std::io::Write;
use std::path::Path;

use duizhao::import::read::DocumentReader;
use duizhao::import::{Origin, RawBlock, RawDocument, RawTable, Refusal, Zone};

/// Documents as they were found, which are not part of the repository.
const SAMPLES: &str = "../shared/samples";

fn reader() -> DocumentReader {
    DocumentReader::calling(env!("CARGO_BIN_EXE_duizhao").into())
}

fn fixture(name: &str) -> RawDocument {
    let bytes = fs::read(Path::new("tests/fixtures/import").join(name)).unwrap();
    let source = reader().read(&bytes).unwrap();
    assert!(source.is_whole());
    source
}

fn lines(source: &RawDocument, zone: Zone) -> Vec<String> {
    let blocks = source.blocks.iter().filter_map(|block| match block {
        RawBlock::Text(text) if text.zone == zone => Some(source.text_of(text.chars.clone())),
        _ => None,
    });
    blocks.filter(|line| !line.is_empty()).collect()
}

fn table(source: &RawDocument) -> &RawTable {
    let table = source.blocks.iter().find_map(|block| match block {
        RawBlock::Table(table) => Some(table),
        _ => None,
    });
    table.expect("a table")
}

/// The cells of a row: column, rows, text.
fn row(source: &RawDocument, table: &RawTable, row: usize) -> Vec<(usize, usize, String)> {
    let said = |texts: &[duizhao::import::RawText]| {
        texts.iter().map(|text| source.text_of(text.chars.clone())).collect::<Vec<_>>().join("/")
    };
    table.rows[row].iter().map(|cell| (cell.column, cell.row_span, said(&cell.texts))).collect()
}

#[test]
fn the_numbers_that_word_computes_stand_before_their_headings() {
    let source = fixture("numbered.docx");
    assert_eq!(
        lines(&source, Zone::Body),
        [
            "江城市流通行动方案",
            "一、总体要求",
            "二、重点任务",
            "（一）建设流通网络。加快建设。（责任单位：市商务局、市财政局）",
            "（二）完善配送体系。可以扩大规模 & 范围一览。",
            "1.第一项",
            "2.第二项",
            "三、保障措施",
            "（一）加强领导",
            "见右框。",
        ]
    );
    let computed = source.chars.iter().filter(|char| char.origin == Origin::Computed).count();
    assert_eq!(computed, "一、二、（一）（二）1.2.三、（一）".chars().count());
}

#[test]
fn tracked_changes_count_as_accepted_and_are_told() {
    let source = fixture("numbered.docx");
    assert_eq!(lines(&source, Zone::Deleted), ["应当"]);
    assert_eq!(source.doubts.len(), 1);
    assert_eq!(source.text_of(source.doubts[0].at.clone()), "应当");
}

#[test]
fn a_text_box_is_read_once_and_a_head_is_apart() {
    let source = fixture("numbered.docx");
    assert_eq!(lines(&source, Zone::TextBox), ["专栏一 重点工程"]);
    assert_eq!(lines(&source, Zone::Header), ["内部资料"]);
}

#[test]
fn merged_cells_of_word_and_excel_reach_down() {
    for (source, first) in [(fixture("numbered.docx"), "1"), (fixture("tasks.xlsx"), "1")] {
        let table = table(&source);
        let of = |row: &[(usize, usize, String)]| row.iter().map(|(column, ..)| *column).collect::<Vec<_>>();
        let (upper, lower) = (row(&source, table, 1), row(&source, table, 2));
        assert_eq!(upper[0].2, first);
        assert_eq!(upper[2], (2, 2, "市商务局".to_owned()));
        assert!(!of(&lower).contains(&2), "{lower:?}");
    }
}

#[test]
fn a_workbook_says_what_its_visible_cells_show() {
    let source = fixture("tasks.xlsx");
    assert_eq!(lines(&source, Zone::Body), ["江城市重点任务分工表"]);
    let table = table(&source);
    assert_eq!(row(&source, table, 1)[3].2, "2026-12-31");
    assert_eq!(row(&source, table, 2)[1].2, "完善/体系");
    assert!(!source.text_of(0..source.chars.len()).contains("不见"));
}

/// What is left of a document without white space and page numbers of the form `—1—`.
fn bare(source: &RawDocument) -> String {
    source
        .texts()
        .flat_map(|text| source.chars[text.chars.clone()].iter())
        .map(|char| char.c)
        .filter(|c| !c.is_whitespace())
        .collect()
}

#[test]
fn the_same_document_in_two_containers_is_the_same() {
    if !Path::new(SAMPLES).exists() {
        eprintln!("left out: no samples here");
        return;
    }
    let read = |name: &str| reader().read(&fs::read(Path::new(SAMPLES).join(name)).unwrap()).unwrap();
    assert_eq!(bare(&read("central-1-2026.docx")), bare(&read("central-1-2026.pdf")));
    let mut characters = [bare(&read("hainan-farm-subsidy.doc")), bare(&read("hainan-farm-subsidy.pdf"))]
        .map(|text| {
            let mut characters: Vec<char> = text.chars().collect();
            characters.sort_unstable();
            characters
        });
    let [old, printed] = &mut characters;
    // The print numbers its pages; all else is there twice.
    let extra = printed.len().abs_diff(old.len());
    assert!(extra * 200 < old.len(), "{} and {}", old.len(), printed.len());
}

#[test]
fn every_sample_is_read_whole_and_nothing_stands_for_a_character() {
    if !Path::new(SAMPLES).exists() {
        eprintln!("left out: no samples here");
        return;
    }
    for entry in fs::read_dir(SAMPLES).unwrap() {
        let path = entry.unwrap().path();
        let source = reader().read(&fs::read(&path).unwrap()).unwrap();
        assert!(source.is_whole(), "{}", path.display());
        assert!(source.chars.iter().all(|char| char.c != '\u{fffd}'), "{}", path.display());
    }
}

/// A PDF of these objects, the first being its catalogue; readers find them though no table says where they are.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    for (nth, object) in objects.iter().enumerate() {
        writeln!(file, "{} 0 obj\n{object}\nendobj", nth + 1).unwrap();
    }
    writeln!(file, "trailer << /Root 1 0 R /Size {} >>\n%%EOF", objects.len() + 1).unwrap();
    file
}

fn page(content: &str) -> Vec<String> {
    vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 4 >>\nstream\n/X Do\nendstream".to_owned(),
    ]
}

#[test]
fn what_is_set_in_fonts_that_a_file_names_and_does_not_hold_is_read() {
    let hex = |text: &str| text.encode_utf16().fold(String::new(), |hex, unit| format!("{hex}{unit:04x}"));
    let content = format!(
        "BT /G 14 Tf 60 700 Td <{}> Tj /F 14 Tf (2016) Tj /G 14 Tf <{}> Tj /T 14 Tf (95%) Tj ET",
        hex("一、总体要求，到"),
        hex("年覆盖")
    );
    let mut objects = page(&content);
    objects[2] = objects[2].replace("/F 5 0 R", "/F 5 0 R /G 7 0 R /T 9 0 R");
    objects.extend([
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [8 0 R] >>".to_owned(),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
            .to_owned(),
        "<< /Type /Font /Subtype /TrueType /BaseFont /TimesNewRoman /Encoding /WinAnsiEncoding >>".to_owned(),
    ]);
    assert_eq!(bare(&reader().read(&pdf(&objects)).unwrap()), "一、总体要求，到2016年覆盖95%");
}

#[test]
fn a_scan_is_refused_also_with_a_stamp() {
    let mut stamped = page("/X Do BT /F 12 Tf 10 10 Td (scanned) Tj ET");
    stamped[5] = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\nstream\n0\nendstream".to_owned();
    assert_eq!(reader().read(&pdf(&stamped)), Err(Refusal::Scanned));
}

#[test]
fn hostile_documents_cost_themselves_and_nothing_else() {
    let text = "BT /F 12 Tf 10 700 Td (A plan of many words, long enough to be read.) Tj ET";
    let itself = pdf(&page(&format!("/X Do {text}")));
    let mut looped = page(text);
    looped[1] = "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 /MediaBox [0 0 600 800] >>".to_owned();
    let nested = pdf(&page(&format!("{} {text}", "[".repeat(200_000))));
    for (name, bytes) in [("draws itself", itself), ("loops", pdf(&looped)), ("nested", nested)] {
        // Read or refused: what counts is that somebody answers.
        let outcome = reader().read(&bytes);
        assert!(!matches!(outcome, Err(Refusal::TooSlow(_))), "{name}: {outcome:?}");
    }
    let cut = &pdf(&page(text))[..200];
    assert!(matches!(reader().read(cut), Err(Refusal::Broken(_))));
}

#[test]
fn what_is_no_document_is_named_as_what_it_is() {
    let read = |bytes: &[u8]| reader().read(bytes);
    assert_eq!(read(b""), Err(Refusal::Empty));
    assert_eq!(read(b" \n\t\n"), Err(Refusal::Empty));
    assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0"), Err(Refusal::UnknownKind));
    assert!(matches!(read(b"PK\x03\x04 and no more"), Err(Refusal::Broken(_))));
    assert_eq!(read(b"{\\rtf1\\ansi}"), Err(Refusal::TooOld));
    assert!(matches!(read(&vec![b'a'; 65 << 20]), Err(Refusal::TooLarge { .. })));
}

/// A DOCX whose document is this markup.
fn docx(markup: impl FnOnce(&mut dyn Write)) -> Vec<u8> {
    let mut file = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    file.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    markup(&mut file);
    file.finish().unwrap().into_inner()
}

#[test]
fn containers_that_unpack_without_end_or_nest_without_end_are_refused() {
    let bomb = docx(|out| {
        let blank = vec![b' '; 1 << 20];
        (0..80).for_each(|_| out.write_all(&blank).unwrap());
    });
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(reader().read(&bomb), Err(Refusal::TooLarge { .. })));
    let nested = docx(|out| (0..50_000).for_each(|_| out.write_all(b"<w:p>").unwrap()));
    assert_eq!(reader().read(&nested), Err(Refusal::TooDeep));
}
