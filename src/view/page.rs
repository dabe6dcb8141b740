//! A page in its area: the lines in sight, what is lit, the picked link, and how much there is beyond the edges.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::Pen;
use crate::app::page::{Line, Page};
use crate::app::pane::PagePane;
use crate::theme::{Signs, Theme};

/// Draws the lines of a page that are in sight. The picked link stands out where the page has the keys.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, pane: &PagePane, theme: Theme, has_keys: bool) {
    let lines = pane.page.lines.iter().skip(pane.top).take(usize::from(area.height));
    for (row, line) in (0u16..).zip(lines) {
        draw_line(pen, area, row, line, theme);
        let picked = !pane.page.links.is_empty() && line.link == Some(pane.picked);
        if picked && has_keys {
            pen.style_row(area, row, theme.picked());
        }
    }
}

/// Draws the beginning of a page that is only looked at.
pub(super) fn draw_glance(pen: &mut Pen<'_>, area: Rect, page: &Page, theme: Theme) {
    for (row, line) in (0..area.height).zip(&page.lines) {
        draw_line(pen, area, row, line, theme);
    }
}

fn draw_line(pen: &mut Pen<'_>, area: Rect, row: u16, line: &Line, theme: Theme) {
    let mut column = 0;
    for piece in &line.pieces {
        let tone = theme.tone(piece.tone);
        let style = if piece.lit { tone.patch(theme.lit()) } else { tone };
        column = pen.put(area, column, row, &piece.text, style);
    }
}

/// Draws, in the column to the right of an area, which part of a page is in sight; nothing where all of it is.
pub(super) fn draw_thumb(
    pen: &mut Pen<'_>,
    area: Rect,
    top: usize,
    count: usize,
    signs: Signs,
    style: Style,
) {
    let height = usize::from(area.height);
    if count <= height || height == 0 {
        return;
    }
    let length = (height * height / count).max(1);
    let start = top * (height - length) / (count - height).max(1);
    let (start, length) = (u16::try_from(start).unwrap_or(0), u16::try_from(length).unwrap_or(1));
    pen.column(area.right(), area.y + start.min(area.height - length), length, signs.thumb, style);
}
