//! The package of a document: its parts in a zip, those that are always the same and those that are made.
//!
//! The parts are few and fixed by ECMA-376; `docx-rs` (0.4.22) knows neither rows of heads that are repeated on each page nor a
//! footer of its own for even pages without pictures and a second zip library, so they are written here.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The name space of every word in a document.
pub(super) const WORDS: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const CONTENT_TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>\
<Override PartName=\"/word/fontTable.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml\"/>\
<Override PartName=\"/word/footnotes.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
<Override PartName=\"/word/footer2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
</Types>";

const RELATIONSHIPS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

const OF_DOCUMENT: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>\
<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable\" Target=\"fontTable.xml\"/>\
<Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes\" Target=\"footnotes.xml\"/>\
<Relationship Id=\"rId5\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>\
<Relationship Id=\"rId6\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer2.xml\"/>\
</Relationships>";

const SETTINGS: &str = "<w:zoom w:percent=\"100\"/><w:evenAndOddHeaders/>\
<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>";

/// What is made for one document.
pub(super) struct Made {
    pub(super) document: String,
    pub(super) footnotes: String,
    /// Escaped.
    pub(super) title: String,
    /// The day on which it is made, `2016-07-06`.
    pub(super) day: Option<String>,
}

/// All parts in one file.
pub(super) fn bytes(made: &Made) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let core = core(made);
    let parts = [
        ("[Content_Types].xml", format!("{HEAD}{CONTENT_TYPES}")),
        ("_rels/.rels", format!("{HEAD}{RELATIONSHIPS}")),
        (
            "word/document.xml",
            format!("{HEAD}<w:document {WORDS}><w:body>{}</w:body></w:document>", made.document),
        ),
        ("word/_rels/document.xml.rels", format!("{HEAD}{OF_DOCUMENT}")),
        ("word/styles.xml", include_str!("styles.xml").to_owned()),
        ("word/settings.xml", format!("{HEAD}<w:settings {WORDS}>{SETTINGS}</w:settings>")),
        ("word/fontTable.xml", include_str!("fontTable.xml").to_owned()),
        ("word/footnotes.xml", format!("{HEAD}<w:footnotes {WORDS}>{}</w:footnotes>", made.footnotes)),
        // GB/T 9704—2012, 7.5: a character from the outer edge, which is on the left of even pages.
        ("word/footer1.xml", footer("right", "w:rightChars=\"100\" w:right=\"280\"")),
        ("word/footer2.xml", footer("left", "w:leftChars=\"100\" w:left=\"280\"")),
        ("docProps/core.xml", core),
    ];
    // The same answer made again is the same file.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, part) in parts {
        zip.start_file(name, options)?;
        zip.write_all(part.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// `— 1 —`.
fn footer(side: &str, indent: &str) -> String {
    let run = |inner: &str| format!("<w:r>{inner}</w:r>");
    let words = |words: &str| run(&format!("<w:t xml:space=\"preserve\">{words}</w:t>"));
    let field = |kind: &str| run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
    let number = [
        words("— "),
        field("begin"),
        run("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>"),
        field("separate"),
        words("1"),
        field("end"),
        words(" —"),
    ];
    format!(
        "{HEAD}<w:ftr {WORDS}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:ind {indent}/><w:jc w:val=\"{side}\"/></w:pPr>{}</w:p></w:ftr>",
        number.concat()
    )
}

fn core(Made { title, day, .. }: &Made) -> String {
    let day = day.as_ref().map(|day| {
        format!("<dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00+08:00</dcterms:created>")
    });
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title><dc:creator>duizhao</dc:creator>{}\
         </cp:coreProperties>",
        day.unwrap_or_default()
    )
}
