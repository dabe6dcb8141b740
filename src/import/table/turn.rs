//! Tables whose units stand left of the work are turned: a plan says what is to be done, then who answers for it.
//!
//! Only the columns change their order, in every row alike, so the text as it was extracted has the units behind the work. That
//! is told.

use std::borrow::Cow;

use crate::import::{RawBlock, RawCell, RawDocument, RawTable, SourceDoubt, Uncertain};
use crate::load::frame::role_of_label;

/// Words of the heads of columns that say what is to be done.
const WORK: [&str; 12] =
    ["任务", "事项", "内容", "项目", "举措", "措施", "工作", "要求", "目标", "职责", "要点", "清单"];
/// Words of those that say when and what else: units stand before them.
const ASIDE: [&str; 6] = ["时限", "时间", "备注", "节点", "进度", "责任人"];

/// The source with the columns of units behind those of the work in every table that has them before it.
pub(crate) fn units_last(source: &RawDocument) -> Cow<'_, RawDocument> {
    let orders: Vec<Option<Vec<usize>>> = source
        .blocks
        .iter()
        .map(|block| match block {
            RawBlock::Table(table) => order(source, table),
            RawBlock::Text(_) | RawBlock::PageBreak => None,
        })
        .collect();
    if orders.iter().all(Option::is_none) {
        return Cow::Borrowed(source);
    }
    Cow::Owned(turned(source, &orders))
}

/// In which order the columns are to be read, by their old numbers; `None` where they stand as they should.
fn order(source: &RawDocument, table: &RawTable) -> Option<Vec<usize>> {
    let words = |cell: &RawCell| -> String {
        cell.texts.iter().map(|text| source.text_of(text.chars.clone())).collect::<String>().trim().to_owned()
    };
    let head = table.rows.iter().take(6).find(|row| {
        row.len() > 1
            && row.iter().any(|cell| role_of_label(words(cell).trim_end_matches(['：', ':'])).is_some())
    })?;
    let columns: Vec<(usize, String)> = head.iter().map(|cell| (cell.column, words(cell))).collect();
    let is_units = |words: &str| role_of_label(words.trim_end_matches(['：', ':'])).is_some();
    let is_work = |words: &str| !is_units(words) && WORK.iter().any(|word| words.contains(word));
    let first = columns.iter().position(|(_, words)| is_units(words))?;
    let before = columns.iter().take(first).any(|(_, words)| is_work(words));
    let last_work = columns.iter().rposition(|(_, words)| is_work(words))?;
    let simple = columns.iter().enumerate().all(|(at, (column, _))| at == *column)
        && table.rows.iter().flatten().all(|cell| cell.column_span == 1 || cell.column == 0)
        && table.rows.iter().flatten().all(|cell| cell.column < columns.len());
    if before || last_work < first || !simple {
        return None;
    }
    let run: Vec<usize> = (first..columns.len())
        .take_while(|at| columns.get(*at).is_some_and(|(_, words)| is_units(words)))
        .collect();
    let rest = (0..columns.len()).filter(|at| !run.contains(at));
    let stops = |at: usize| {
        columns.get(at).is_some_and(|(_, words)| {
            at > last_work && (is_units(words) || ASIDE.iter().any(|word| words.contains(word)))
        })
    };
    let mut order: Vec<usize> = rest.collect();
    let place = order.iter().position(|&at| stops(at)).unwrap_or(order.len());
    order.splice(place..place, run);
    Some(order)
}

fn turned(source: &RawDocument, orders: &[Option<Vec<usize>>]) -> RawDocument {
    let mut turned = RawDocument::default();
    // Where each character of the source is now.
    let mut places: Vec<usize> = (0..=source.chars.len()).collect();
    let mut put = |turned: &mut RawDocument, text: &mut crate::import::RawText| {
        let from = text.chars.clone();
        let chars = source.chars.get(from.clone()).unwrap_or_default();
        let new = turned.put(chars.iter().copied(), text.style);
        for (old, now) in from.zip(new.chars.clone()) {
            if let Some(place) = places.get_mut(old) {
                *place = now;
            }
        }
        text.chars = new.chars;
    };
    let mut doubts = Vec::new();
    for (block, order) in source.blocks.iter().zip(orders) {
        let mut block = block.clone();
        match &mut block {
            RawBlock::Text(text) => put(&mut turned, text),
            RawBlock::Table(table) => {
                for row in &mut table.rows {
                    if let Some(order) = order {
                        let place = |column: usize| order.iter().position(|own| *own == column);
                        for cell in row.iter_mut() {
                            cell.column = place(cell.column).unwrap_or(cell.column);
                        }
                        row.sort_by_key(|cell| cell.column);
                    }
                    row.iter_mut().flat_map(|cell| &mut cell.texts).for_each(|text| put(&mut turned, text));
                }
                let first = table.rows.iter().flatten().flat_map(|cell| &cell.texts).next();
                if let (Some(_), Some(first)) = (order, first) {
                    doubts.push(first.chars.clone());
                }
            }
            RawBlock::PageBreak => {}
        }
        turned.blocks.push(block);
    }
    let moved = |doubt: &SourceDoubt| {
        let place = |at: usize| places.get(at).copied().unwrap_or(at);
        let last = doubt.at.end.saturating_sub(1).max(doubt.at.start);
        let end = if doubt.at.is_empty() { place(doubt.at.start) } else { place(last) + 1 };
        SourceDoubt { at: place(doubt.at.start)..end.max(place(doubt.at.start)), ..doubt.clone() }
    };
    turned.doubts = source.doubts.iter().map(moved).collect();
    turned.doubts.extend(doubts.into_iter().map(|at| SourceDoubt {
        about: Uncertain::Table,
        at,
        decided: "表中单位在任务之前；提取的文字里单位改排在任务之后".to_owned(),
        others: Vec::new(),
        why: "各列的内容没有改动".to_owned(),
    }));
    turned
}

#[cfg(test)]
mod tests {
    use super::units_last;
    use crate::import::RawDocument;
    use crate::import::read;

    fn texts(html: &str) -> Vec<String> {
        let source: RawDocument = read::read(html.as_bytes()).unwrap();
        let turned = units_last(&source);
        assert!(turned.is_whole());
        turned.texts().map(|text| turned.text_of(text.chars.clone())).collect()
    }

    #[test]
    fn units_left_of_the_work_come_behind_it_in_every_row() {
        let told = texts(
            "<html><body><table><tr><td>责任单位</td><td>序号</td><td>工作任务</td><td>时限</td></tr><tr><td rowspan=2>甲局</td><td>1</td><td>做子。</td><td>年底</td></tr><tr><td>2</td><td>做丑。</td><td>年底</td></tr></table></body></html>",
        );
        assert_eq!(
            told,
            ["序号", "工作任务", "责任单位", "时限", "1", "做子。", "甲局", "年底", "2", "做丑。", "年底"]
        );
    }

    #[test]
    fn a_table_in_the_usual_order_stays() {
        let told = texts(
            "<html><body><table><tr><td>序号</td><td>工作任务</td><td>责任单位</td><td>工作进度</td></tr><tr><td>1</td><td>做子。</td><td>甲局</td><td>无</td></tr></table></body></html>",
        );
        assert_eq!(told[..4], ["序号", "工作任务", "责任单位", "工作进度"]);
    }
}
