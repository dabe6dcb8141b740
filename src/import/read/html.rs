//! Pages as they are saved from the web, and what Word saves as a page.
//!
//! A browser's parser builds the tree, fed in pieces against a clock since some nestings cost it the square of their depth. The
//! part of the page that holds nearly all of the running text is the document; what stands around it (navigation, a form's
//! labels, the table of metadata) is kept, as the site's. A table that holds tables, or a single column, only lays out.

mod content;
mod grid;
mod stated;
mod walk;

use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::{Html, HtmlTreeSink};

use super::Deadline;
use super::piece::{FlowPiece, source_of};
use crate::import::{RawDocument, Refusal};

/// Bytes that the parser gets between two looks at the clock.
const PIECE: usize = 8 << 10;

/// Reads a page.
///
/// # Errors
/// That it takes too long, or is nested deeper than any page.
pub(super) fn read(text: &str) -> Result<RawDocument, Refusal> {
    let page = parse(text)?;
    let content = content::find(&page)?;
    let mut pieces = walk::pieces(&page, content);
    // A title that nothing on the page says.
    let title = stated::title(&page).filter(|title| !stated::marks(&mut pieces, title));
    pieces.splice(0..0, title.map(FlowPiece::Paragraph));
    Ok(RawDocument { stated_day: stated::day(&page), ..source_of(pieces) })
}

fn parse(text: &str) -> Result<Html, Refusal> {
    let deadline = Deadline::set();
    let sink = HtmlTreeSink::new(Html::new_document());
    let mut parser = html5ever::parse_document(sink, html5ever::ParseOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(PIECE.max(4).min(rest.len())));
        parser.process(StrTendril::from_slice(piece));
        deadline.check()?;
        rest = behind;
    }
    Ok(parser.finish())
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::import::{RawBlock, RawDocument, Refusal, Zone};

    fn lines(source: &RawDocument, zone: Zone) -> Vec<String> {
        let texts = source.texts().filter(|text| text.zone == zone);
        texts.map(|text| source.text_of(text.chars.clone())).collect()
    }

    #[test]
    fn the_document_is_told_from_the_site_around_it() {
        let source = read(
            "<html><head><title>站</title><style>p{}</style></head><body><nav><a>首页</a></nav><div id=c><h1>方案</h1>\
             <p><b>一、任务</b></p><p>建设网络，<span>完善</span>体系。<br>再建设，再完善。</p></div>\
             <div>打印 分享</div><script>var a;</script></body></html>",
        )
        .unwrap();
        assert!(source.is_whole());
        assert_eq!(
            lines(&source, Zone::Body),
            ["方案", "一、任务", "建设网络，完善体系。", "再建设，再完善。"]
        );
        assert_eq!(lines(&source, Zone::Site), ["首页", "打印 分享"]);
        let bold: Vec<bool> =
            source.texts().filter(|text| text.zone == Zone::Body).map(|text| text.style.bold).collect();
        assert_eq!(bold, [false, true, false, false]);
    }

    #[test]
    fn merged_cells_stand_once_and_keep_their_columns() {
        let source = read(
            "<p>任务，如下。</p><table><tr><td>任务</td><td>牵头</td></tr><tr><td rowspan=2>甲，乙。</td><td>商务局</td></tr>\
             <tr><td>财政局</td></tr></table>",
        )
        .unwrap();
        let Some(RawBlock::Table(table)) =
            source.blocks.iter().find(|block| matches!(block, RawBlock::Table(_)))
        else {
            panic!("no table")
        };
        assert_eq!(table.rows[1][0].row_span, 2);
        assert_eq!((table.rows[2].len(), table.rows[2][0].column), (1, 1));
    }

    #[test]
    fn a_table_that_lays_out_is_no_table() {
        let source = read("<table><tr><td><table><tr><td><p>甲，乙。</p><p>丙，丁。</p></td></tr></table></td></tr></table>").unwrap();
        assert_eq!(lines(&source, Zone::Body), ["甲，乙。", "丙，丁。"]);
        assert!(source.blocks.iter().all(|block| matches!(block, RawBlock::Text(_))));
    }

    #[test]
    fn deleted_words_are_apart_and_numbers_of_lists_are_computed() {
        let source = read("<p>应当<del>可以</del>建设，完善。</p><ol><li>甲，一。<li>乙，二。</ol>").unwrap();
        assert_eq!(lines(&source, Zone::Body), ["应当建设，完善。", "1.甲，一。", "2.乙，二。"]);
        assert_eq!(lines(&source, Zone::Deleted), ["可以"]);
    }

    #[test]
    fn the_title_and_the_day_that_a_page_states_are_the_sites() {
        let page = |heading: &str| {
            format!(
                "<html><head><title>甲市养老行动方案_甲市政府</title><meta name=\"PubDate\" content=\"2021-07-09 09:00\"></head>\
                 <body>{heading}<div><p>建设网络，完善体系。</p><p>再建设，再完善。</p></div></body></html>"
            )
        };
        let source = read(&page("")).unwrap();
        assert!(source.is_whole());
        assert_eq!(lines(&source, Zone::Site), ["甲市养老行动方案"]);
        assert_eq!(source.stated_day.as_deref(), Some("2021-07-09"));
        assert_eq!(
            lines(&read(&page("<h2>甲市养老行动方案</h2>")).unwrap(), Zone::Site),
            ["甲市养老行动方案"]
        );
        let plain = read(&page("<div>甲市养老行动方案</div>")).unwrap();
        let title =
            plain.texts().find(|text| plain.text_of(text.chars.clone()) == "甲市养老行动方案").unwrap();
        assert_eq!(title.style.level, Some(1));
        assert!(lines(&read("<title>首页</title><p>甲，乙。</p>").unwrap(), Zone::Site).is_empty());
    }

    #[test]
    fn a_page_nested_without_end_is_refused_in_bounded_time() {
        let deep = "<div>".repeat(100_000);
        assert!(matches!(read(&deep), Err(Refusal::TooSlow(_) | Refusal::TooDeep)));
    }
}
