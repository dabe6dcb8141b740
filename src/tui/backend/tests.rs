//! The backend before an emulated terminal that draws ambiguous characters narrow, or wide.
//!
//! The emulator of `vt100` counts as unicode-width does, so a wide terminal is made by turning every ambiguous
//! character on its way in into its stand-in, which is wide for everybody.

use std::cell::Cell as Remembered;
use std::num::NonZero;
use std::rc::Rc;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Block, Clear as ClearWidget, Paragraph, Widget};

use super::*;
use crate::text::width::ambiguous;
use crate::text::{Widths, decode, decode_str, encode};
use crate::tui::repair_wide;

mod bytes;

const NARROW: Ambiguity = Ambiguity { widths: Widths::NARROW, trust: Trust::Certain };
const WIDE: Ambiguity = Ambiguity { widths: Widths::WIDE, trust: Trust::Certain };
const REPLACED: Ambiguity = Ambiguity { widths: Widths::WIDE, trust: Trust::Replaced };
const GUESSED: Ambiguity = Ambiguity { widths: Widths::NARROW, trust: Trust::Unsure };

/// A terminal, what was written to it, and a backend in front of it.
struct Bench {
    terminal: Terminal<Screen<Vec<u8>>>,
    size: Rc<Remembered<Size>>,
    emulator: vt100::Parser,
    wide: bool,
    writes: Vec<String>,
}

impl Bench {
    fn new(width: u16, height: u16, wide: bool, ambiguity: Ambiguity) -> Self {
        Self::with_depth(width, height, wide, ambiguity, ColourDepth::Named)
    }

    fn with_depth(width: u16, height: u16, wide: bool, ambiguity: Ambiguity, depth: ColourDepth) -> Self {
        let size = Rc::new(Remembered::new(Size::new(width, height)));
        let asked = Rc::clone(&size);
        let screen = Screen::new(Vec::new(), Box::new(move || Ok(asked.get())), depth, ambiguity);
        let emulator = vt100::Parser::new(cells(height), cells(width), 0);
        Self { terminal: Terminal::new(screen).unwrap(), size, emulator, wide, writes: Vec::new() }
    }

    /// Draws a frame and returns how many bytes it took.
    fn draw(&mut self, draw: impl FnOnce(&mut ratatui::Frame<'_>)) -> usize {
        self.terminal
            .draw(|frame| {
                draw(frame);
                repair_wide(frame.buffer_mut());
            })
            .unwrap();
        self.show()
    }

    fn show(&mut self) -> usize {
        let bytes = std::mem::take(&mut self.terminal.backend_mut().out);
        let text = String::from_utf8(bytes).unwrap();
        if !text.is_empty() {
            let seen = if self.wide { encode(&text, Widths::WIDE).into_owned() } else { text.clone() };
            self.emulator.process(seen.as_bytes());
            self.writes.push(text);
        }
        self.writes.last().map_or(0, String::len)
    }

    fn text(&mut self, text: &str) -> usize {
        let encoded = encode(text, self.terminal.backend().ambiguity.widths).into_owned();
        self.draw(|frame| frame.render_widget(Paragraph::new(encoded), frame.area()))
    }

    fn rows(&self) -> Vec<String> {
        let (_, width) = self.emulator.screen().size();
        let rows = self.emulator.screen().rows(0, width.get());
        rows.map(|row| decode_str(row.trim_end()).into_owned()).collect()
    }

    fn last(&self) -> String {
        self.writes.last().cloned().unwrap_or_default().replace('\x1b', "^")
    }

    fn frames(&self) -> usize {
        self.writes.len()
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

fn body(frame: &str) -> &str {
    frame.trim_start_matches("^[?2026h").trim_end_matches("^[?2026l")
}

#[test]
fn chinese_of_one_style_is_one_run() {
    let mut bench = Bench::new(20, 2, false, NARROW);
    bench.text("互联网+流通\n行动");
    assert_eq!(body(&bench.last()), "^[H互联网+流通\r\n行动");
    assert_eq!(bench.rows(), ["互联网+流通", "行动"]);
}

#[test]
fn nothing_is_written_when_nothing_changed() {
    let mut bench = Bench::new(20, 2, false, NARROW);
    for _ in 0..3 {
        bench.text("互联网");
    }
    assert_eq!(bench.frames(), 1);
}

#[test]
fn a_quote_comes_out_right_in_every_mode_that_fits_the_terminal() {
    let text = "实施“互联网+流通”行动";
    for (wide, ambiguity) in [(false, NARROW), (true, WIDE), (true, Ambiguity::SAFE)] {
        let mut bench = Bench::new(30, 1, wide, ambiguity);
        bench.text(text);
        assert_eq!(bench.rows(), [text], "wide: {wide}, {ambiguity:?}");
    }
    let mut safe = Bench::new(30, 1, false, Ambiguity::SAFE);
    safe.text(text);
    assert_eq!(safe.rows(), ["实施“ 互联网+流通” 行动"]);
    assert!(safe.last().contains("^[2X“^[7G"), "{}", safe.last());
    for wide in [false, true] {
        let mut replaced = Bench::new(30, 1, wide, REPLACED);
        replaced.text(text);
        assert_eq!(replaced.rows(), ["实施〝互联网+流通〞行动"]);
    }
}

#[test]
fn a_wrong_guess_costs_the_quote_and_not_the_text() {
    let mut bench = Bench::new(30, 1, true, GUESSED);
    bench.text("实施“互联网+流通”行动");
    assert_eq!(bench.rows(), ["实施 互联网+流通 行动"]);
    bench.text("执行“互联网+流通”行动");
    assert_eq!(bench.rows(), ["执行 互联网+流通 行动"]);
    bench.text("执行—互联网+流通”行动");
    assert_eq!(bench.rows(), ["执行 互联网+流通 行动"], "the neighbour is printed again");
}

#[test]
fn when_the_answer_comes_only_what_it_changes_is_drawn_again() {
    let mut bench = Bench::new(40, 3, true, Ambiguity::SAFE);
    bench.text("“互联网”\n没有引号的一行\n又一行");
    bench.terminal.backend_mut().set_ambiguity(WIDE);
    bench.text("“互联网”\n没有引号的一行\n又一行");
    assert_eq!(bench.rows(), ["“互联网”", "没有引号的一行", "又一行"]);
    assert!(!bench.last().contains("又") && !bench.last().contains("^[2J"), "{}", bench.last());
    bench.terminal.backend_mut().set_ambiguity(REPLACED);
    bench.text("“互联网”\n没有引号的一行\n又一行");
    assert_eq!(bench.rows(), ["〝互联网〞", "没有引号的一行", "又一行"]);
    let frames = bench.frames();
    bench.terminal.backend_mut().set_ambiguity(REPLACED);
    bench.text("“互联网”\n没有引号的一行\n又一行");
    assert_eq!(bench.frames(), frames);
}

#[test]
fn a_popup_over_half_a_character_leaves_no_half() {
    for (wide, ambiguity) in
        [(false, NARROW), (true, WIDE), (false, Ambiguity::SAFE), (true, Ambiguity::SAFE)]
    {
        for left in 0..6 {
            let mut bench = Bench::new(14, 3, wide, ambiguity);
            let page = encode("中国“人”民和\n中国“人”民和\n中国“人”民和", ambiguity.widths).into_owned();
            let open = |frame: &mut ratatui::Frame<'_>, popup: bool| {
                frame.render_widget(Paragraph::new(page.clone()), frame.area());
                if popup {
                    let area = Rect::new(left, 0, 5, 3);
                    frame.render_widget(ClearWidget, area);
                    Paragraph::new("###\n#和#\n###").render(area, frame.buffer_mut());
                    frame.buffer_mut().set_string(left, 1, "#好 #", Style::new());
                }
            };
            bench.draw(|frame| open(frame, false));
            let before = bench.rows();
            bench.draw(|frame| open(frame, true));
            let shown = &bench.rows()[1];
            assert!(shown.contains("#好 #"), "left {left}: {shown:?}");
            bench.draw(|frame| open(frame, false));
            assert_eq!(bench.rows(), before);
        }
    }
}

#[test]
fn a_stale_half_is_painted_over() {
    let mut bench = Bench::new(8, 1, false, NARROW);
    let yellow = Style::new().bg(Color::Yellow);
    bench.draw(|frame| frame.buffer_mut().set_string(0, 0, "中国人", yellow));
    bench.draw(|frame| frame.buffer_mut().set_string(0, 0, "a", Style::new()));
    assert_eq!(body(&bench.last()), "\ra^[K", "the halves are erased, not only the leads");
}

#[test]
fn both_halves_have_one_background() {
    let mut bench = Bench::new(8, 1, false, NARROW);
    bench.draw(|frame| frame.buffer_mut().set_string(0, 0, "中国", Style::new().bg(Color::Yellow)));
    // This emulator keeps the colours of a wide character with its first cell only.
    for column in [0, 2] {
        let cell = bench.emulator.screen().cell(0, column).unwrap();
        assert_eq!((cell.bgcolor(), cell.is_wide()), (vt100::Color::Idx(3), true));
    }
    assert_eq!(bench.emulator.screen().cell(0, 4).unwrap().bgcolor(), vt100::Color::Default);
}

#[test]
fn without_colour_reverse_and_bold_remain() {
    let style =
        Style::new().fg(Color::Black).bg(Color::Cyan).add_modifier(Modifier::REVERSED | Modifier::BOLD);
    let mut bench = Bench::with_depth(8, 1, false, NARROW, ColourDepth::Plain);
    bench.draw(|frame| frame.buffer_mut().set_string(0, 0, "中a", style));
    assert_eq!(body(&bench.last()), "^[H^[1;7m中a^[m");
    let cell = bench.emulator.screen().cell(0, 2).unwrap();
    assert!(cell.inverse() && cell.bold() && cell.fgcolor() == vt100::Color::Default);
}

#[test]
fn blanks_are_erased_where_that_is_shorter() {
    let mut bench = Bench::new(40, 1, false, NARROW);
    bench.text("一二三四五六七八九十一二三四五六七八|");
    bench.text("一");
    assert_eq!(body(&bench.last()), "^[3G^[K");
    bench.text("一二三四五六七八九十一二三四五六七八|");
    bench.text(&format!("一{}|", " ".repeat(34)));
    assert_eq!(body(&bench.last()), "^[3G^[34X");
    assert_eq!(bench.rows(), [format!("一{}|", " ".repeat(34))]);
}

#[test]
fn a_safe_quote_in_a_reversed_row_leaves_no_hole() {
    let mut bench = Bench::new(12, 1, false, Ambiguity::SAFE);
    let text = encode("“中”", Widths::WIDE).into_owned();
    bench.draw(|frame| {
        frame.buffer_mut().set_string(0, 0, &text, Style::new().add_modifier(Modifier::REVERSED));
    });
    for column in 0..6 {
        let cell = bench.emulator.screen().cell(0, column).unwrap();
        assert!(cell.inverse() || cell.is_wide_continuation(), "column {column}");
    }
}

#[test]
fn a_resize_clears_once_and_before_the_update() {
    let mut bench = Bench::new(20, 3, false, NARROW);
    bench.text("互联网");
    bench.size.set(Size::new(10, 2));
    bench.emulator.screen_mut().set_size(cells(2), cells(10));
    bench.text("互联网");
    assert!(bench.last().starts_with("^[2J^[?2026h^[H互"), "{}", bench.last());
    assert_eq!(bench.last().matches("^[2J").count(), 1);
    assert_eq!(bench.rows(), ["互联网", ""]);
}

#[test]
fn the_smallest_screens_hold() {
    for width in 1..5 {
        for height in 1..3 {
            for ambiguity in [NARROW, WIDE, Ambiguity::SAFE, GUESSED, REPLACED] {
                let mut bench = Bench::new(width, height, false, ambiguity);
                bench.text("“中”国—");
                bench.draw(|frame| frame.render_widget(Block::bordered(), frame.area()));
                bench.text("a中");
                assert_eq!(bench.rows()[0].chars().next(), Some('a'));
            }
        }
    }
}

#[test]
fn the_question_is_under_the_first_frame() {
    for wide in [false, true] {
        let mut bench = Bench::new(40, 3, wide, Ambiguity::SAFE);
        assert!(bench.terminal.backend_mut().ask_widths());
        bench.text("一\n二\n三");
        assert_eq!(bench.rows(), ["一", "二", "三"]);
        assert!(bench.last().contains("“──→→→→αααααααα^[6n^[c"));
        assert_eq!(bench.frames(), 1);
    }
    let mut small = Bench::new(20, 3, false, Ambiguity::SAFE);
    assert!(!small.terminal.backend_mut().ask_widths(), "no room");
}

#[test]
fn a_question_later_is_repaired_in_the_same_frame() {
    let mut bench = Bench::new(40, 3, true, WIDE);
    bench.text("一\n二二\n三");
    assert!(bench.terminal.backend_mut().ask_widths());
    bench.text("一\n二二\n三");
    assert_eq!(bench.rows(), ["一", "二二", "三"]);
    assert!(!bench.last().contains('三'));
}

#[test]
fn the_text_cursor_stands_where_it_should() {
    let mut bench = Bench::new(20, 2, false, NARROW);
    bench.draw(|frame| {
        frame.buffer_mut().set_string(0, 1, "/商务", Style::new());
        frame.set_cursor_position((5, 1));
    });
    assert_eq!(bench.emulator.screen().cursor_position(), (1, 5));
    assert!(!bench.emulator.screen().hide_cursor());
    let before = bench.frames();
    bench.draw(|frame| {
        frame.buffer_mut().set_string(0, 1, "/商务", Style::new());
        frame.set_cursor_position((3, 1));
    });
    assert_eq!(bench.emulator.screen().cursor_position(), (1, 3));
    assert_eq!(body(&bench.last()), "^[2D");
    bench.draw(|frame| frame.buffer_mut().set_string(0, 1, "/商务", Style::new()));
    assert!(bench.emulator.screen().hide_cursor());
    assert_eq!(bench.frames(), before + 2);
    assert_eq!(bench.terminal.get_cursor_position().unwrap(), Position::new(3, 1), "from memory");
}

/// Text over a page, styled, perhaps with a box over it: everything that can meet in a buffer.
#[derive(Clone, Debug)]
struct Page {
    texts: Vec<(u16, u16, String, u8)>,
}

fn page() -> impl Strategy<Value = Page> {
    let text = "[中国“”—a │─α→é🫠e\u{301}䷀  ]{1,9}";
    prop::collection::vec((0..16_u16, 0..3_u16, text, 0..5_u8), 0..7).prop_map(|texts| Page { texts })
}

fn style(number: u8) -> Style {
    match number {
        1 => Style::new().fg(Color::Red),
        2 => Style::new().fg(Color::Black).bg(Color::Cyan).add_modifier(Modifier::BOLD),
        3 => Style::new().add_modifier(Modifier::REVERSED),
        4 => Style::new().add_modifier(Modifier::UNDERLINED | Modifier::DIM),
        _ => Style::new(),
    }
}

fn paint_page(page: &Page, widths: Widths, buffer: &mut Buffer) {
    for (x, y, text, look) in &page.texts {
        let room = usize::from(buffer.area.width - x.min(&buffer.area.width));
        buffer.set_stringn(*x, *y, encode(text, widths), room, style(*look));
    }
}

/// What the terminal shows of a cell: the character, its colours and whether it is reversed and underlined.
type Look = (String, vt100::Color, vt100::Color, bool, bool);

fn idx(color: Color) -> vt100::Color {
    match color {
        Color::Red => vt100::Color::Idx(1),
        Color::Black => vt100::Color::Idx(0),
        Color::Cyan => vt100::Color::Idx(6),
        _ => vt100::Color::Default,
    }
}

fn look(shown: &vt100::Cell, blank: bool) -> Look {
    let text = if blank { String::new() } else { decode_str(shown.contents().trim()).into_owned() };
    let fg = if text.is_empty() && !shown.inverse() && !shown.underline() {
        vt100::Color::Default
    } else {
        shown.fgcolor()
    };
    (text, fg, shown.bgcolor(), shown.inverse(), shown.underline())
}

fn expected(cell: &Cell) -> Look {
    let text = decode_str(cell.symbol().trim()).into_owned();
    let visible = Modifier::REVERSED | Modifier::UNDERLINED;
    let fg = if text.is_empty() && !cell.modifier.intersects(visible) {
        vt100::Color::Default
    } else {
        idx(cell.fg)
    };
    let (reversed, underlined) =
        (cell.modifier.contains(Modifier::REVERSED), cell.modifier.contains(Modifier::UNDERLINED));
    (text, fg, idx(cell.bg), reversed, underlined)
}

/// Compares the leads of all cells, and the backgrounds of halves, with the buffer.
fn compare(bench: &Bench, buffer: &Buffer) -> Result<(), TestCaseError> {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let shown = bench.emulator.screen().cell(y, x).unwrap();
            prop_assert_eq!(look(shown, false), expected(cell), "at {},{}: {:?}", x, y, bench.rows());
            let cells = if cell.symbol().len() <= 1 {
                1
            } else {
                ratatui::buffer::CellWidth::cell_width(cell).max(1)
            };
            x += cells;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_was_drawn_is_what_stands(
        pages in prop::collection::vec(page(), 1..5),
        width in 1..20_u16,
        (wide, ambiguity) in prop::sample::select(vec![
            (false, NARROW), (true, WIDE), (false, Ambiguity::SAFE), (true, Ambiguity::SAFE), (false, GUESSED),
        ]),
    ) {
        let mut bench = Bench::new(width, 3, wide, ambiguity);
        for page in &pages {
            let mut wanted = Buffer::empty(Rect::new(0, 0, width, 3));
            bench.draw(|frame| {
                paint_page(page, ambiguity.widths, frame.buffer_mut());
                repair_wide(frame.buffer_mut());
                wanted = frame.buffer_mut().clone();
            });
            compare(&bench, &wanted)?;
        }
    }

    #[test]
    fn a_wrong_guess_never_costs_more_than_ambiguous_characters(
        pages in prop::collection::vec(page(), 1..4),
    ) {
        // Wider than any text, since this emulator knows no way to not wrap.
        let mut bench = Bench::new(60, 3, true, GUESSED);
        for page in &pages {
            let mut wanted = Buffer::empty(Rect::new(0, 0, 60, 3));
            bench.draw(|frame| {
                paint_page(page, Widths::NARROW, frame.buffer_mut());
                repair_wide(frame.buffer_mut());
                wanted = frame.buffer_mut().clone();
            });
            for (at, cell) in wanted.content.iter().enumerate().filter(|(_, cell)| cell.symbol() == "中") {
                let (x, y) = wanted.pos_of(at);
                prop_assert_eq!(bench.emulator.screen().cell(y, x).unwrap().contents(), cell.symbol());
            }
        }
    }
}

/// Every ambiguous character this emulator prints, in a terminal of either kind, in the mode that is right in both.
#[test]
fn the_safe_way_is_right_for_every_ambiguous_character() {
    for wide in [false, true] {
        let mut bench = Bench::new(8, 1, wide, Ambiguity::SAFE);
        for (c, _) in ambiguous::all().filter(|(c, _)| *c < '\u{f0000}' && *c != '\u{fffd}') {
            bench.text(&format!("中{c}国a"));
            let screen = bench.emulator.screen();
            let at = |x| screen.cell(0, x).unwrap().contents();
            assert_eq!((at(0), at(4), at(6)), ("中", "国", "a"), "{c:?}");
            let shown = at(2).chars().next();
            assert_eq!(shown.map(|c| decode(c).unwrap_or(c)), Some(c));
        }
    }
}
