//! Brings a drawn buffer into a state that can be shown.
//!
//! ratatui lets a popup cover half of a wide character and leaves the character in the other half; its difference
//! then skips the cell of the popup. And a wide character may be put where only one column is left. Such a character
//! can't be shown, so it becomes a blank. The halves of the others take the style of their lead, or they keep a
//! background that no longer belongs to them (VTE shows it after scrolling).

use ratatui::buffer::{Buffer, CellWidth};

/// To be called when all is drawn, before the buffer is compared with the last one.
pub fn repair_wide(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width);
    if width == 0 {
        return;
    }
    for row in buffer.content.chunks_mut(width) {
        let mut x = 0;
        while x < row.len() {
            x = repair_at(row, x);
        }
    }
}

/// Settles the character at `x` and returns where the next one begins.
fn repair_at(row: &mut [ratatui::buffer::Cell], x: usize) -> usize {
    if row[x].symbol().len() <= 1 {
        return x + 1;
    }
    let end = x + usize::from(row[x].cell_width()).max(1);
    if end > row.len() || row[x + 1..end].iter().any(|half| half.symbol() != " ") {
        row[x].set_symbol(" ");
        return x + 1;
    }
    let style = row[x].style();
    for half in &mut row[x + 1..end] {
        half.reset();
        half.set_style(style);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::repair_wide;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    fn settled(text: &str, covers: &[(u16, &str)]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        buffer.set_string(0, 0, text, Style::new().bg(Color::Blue));
        for (x, symbol) in covers {
            buffer[(*x, 0)].set_symbol(symbol);
        }
        repair_wide(&mut buffer);
        buffer
    }

    fn symbols(buffer: &Buffer) -> String {
        buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn a_character_that_is_half_covered_goes() {
        assert_eq!(symbols(&settled("中国人", &[])), "中 国 人   ");
        assert_eq!(symbols(&settled("中国人", &[(1, "│"), (4, "│")])), " │国 │   ");
        assert_eq!(symbols(&settled("中国人", &[(7, "民")])), "中 国 人   ");
    }

    #[test]
    fn halves_take_the_style_of_their_lead() {
        let buffer = settled("中国", &[]);
        assert!(buffer.content[..4].iter().all(|cell| cell.bg == Color::Blue));
        assert_eq!(buffer.content[4].bg, Color::Reset);
    }
}
