//! A page in its area: the lines in sight, what is lit, the picked link, and how much there is beyond the edges.

use ratatui::layout::Rect;

use super::paint::BufferPen;
use crate::app::pane::PagePane;
use crate::page::{Line, Page};

/// Draws the lines of a page that are in sight. The picked link stands out where the page has the keys.
pub(super) fn draw<K>(pen: &mut BufferPen<'_>, area: Rect, pane: &PagePane<K>, has_keys: bool) {
    let lines = pane.page.lines.iter().skip(pane.top).take(usize::from(area.height));
    for (row, line) in (0u16..).zip(lines) {
        draw_line(pen, area, row, line);
        let picked = !pane.page.links.is_empty() && line.link == Some(pane.picked);
        if picked && has_keys {
            pen.style_row(area, row, pen.theme.picked());
        }
    }
}

/// Draws a page over the whole screen.
pub(super) fn draw_full<K>(pen: &mut BufferPen<'_>, area: Rect, pane: &PagePane<K>) {
    draw(pen, area, pane, true);
    draw_thumb(pen, area, pane.top, pane.page.lines.len());
}

/// Draws the beginning of a page that is only looked at.
pub(super) fn draw_glance(pen: &mut BufferPen<'_>, area: Rect, page: &Page) {
    for (row, line) in (0..area.height).zip(&page.lines) {
        draw_line(pen, area, row, line);
    }
}

fn draw_line(pen: &mut BufferPen<'_>, area: Rect, row: u16, line: &Line) {
    let mut column = 0;
    for piece in &line.pieces {
        let tone = pen.theme.tone(piece.tone);
        let style = if piece.lit { tone.patch(pen.theme.lit()) } else { tone };
        column = pen.put(area, column, row, &piece.text, style);
    }
}

/// Draws, in the column to the right of an area, which part of a page is in sight; nothing where all of it is.
pub(super) fn draw_thumb(pen: &mut BufferPen<'_>, area: Rect, top: usize, count: usize) {
    let height = usize::from(area.height);
    if count <= height || height == 0 {
        return;
    }
    let length = (height * height / count).max(1);
    let start = top * (height - length) / (count - height).max(1);
    let (start, length) = (u16::try_from(start).unwrap_or(0), u16::try_from(length).unwrap_or(1));
    pen.column(
        area.right(),
        area.y + start.min(area.height - length),
        length,
        pen.signs.thumb,
        pen.theme.faint(),
    );
}
