//! Whole screens, as a reader sees them, at three sizes. Each golden frame was read before it was accepted.

use duizhao::app::App;
use duizhao::app::ambiguous::Mode;
use duizhao::text::Widths;
use duizhao::theme::Theme;
use duizhao::words::Lang;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use crate::{app, app_in, press};

fn draw(app: &App, theme: Theme) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(app.display.width, app.display.height)).unwrap();
    terminal.draw(|frame| duizhao::view::draw(frame, app, theme)).unwrap();
    terminal.backend().buffer().clone()
}

/// The characters of a screen, row by row; the second half of a wide character is not shown again.
fn rows(buffer: &Buffer, widths: Widths) -> Vec<String> {
    let area = *buffer.area();
    (0..area.height)
        .map(|y| {
            let (mut row, mut x) = (String::new(), 0);
            while x < area.width {
                let cell = &buffer[(x, y)];
                let shown = duizhao::text::decode_str(cell.symbol()).into_owned();
                x += u16::try_from(widths.str(&shown).max(1)).unwrap();
                row.push_str(&shown);
            }
            row.trim_end().to_owned()
        })
        .collect()
}

pub(crate) fn screen(app: &App) -> String {
    rows(&draw(app, Theme::Dark), app.display.widths()).join("\n")
}

pub(crate) fn at(width: u16, height: u16, id: &str) -> App {
    let mut app = app(width, height);
    app.go_node(app.plans.data.corpus.find(id).unwrap());
    press(&mut app, "1");
    app
}

#[test]
fn a_measure_with_its_text_and_units_at_120_columns() {
    insta::assert_snapshot!(screen(&at(120, 40, "guangdong/6")));
}

#[test]
fn a_measure_with_its_units_below_the_text_at_80_columns() {
    insta::assert_snapshot!(screen(&at(80, 24, "guangdong/6")));
}

#[test]
fn a_measure_whose_units_stand_in_an_annex_at_200_columns() {
    insta::assert_snapshot!(screen(&at(200, 60, "chongqing/2")));
}

#[test]
fn the_matrix_at_80_and_120_columns() {
    let mut narrow = app(80, 24);
    press(&mut narrow, "m j j l");
    insta::assert_snapshot!("matrix_80", screen(&narrow));
    let mut wide = app(120, 40);
    press(&mut wide, "m r j j l");
    insta::assert_snapshot!("matrix_120", screen(&wide));
}

/// `责3/5` alone would name nobody: where no name fits their number is said, `责8 家`. What part of the measures a unit leads
/// is always said.
#[test]
fn a_cell_with_no_room_for_a_name_says_how_many_answer() {
    let mut named = 0;
    for width in (60..180).step_by(3) {
        let mut app = app(width, 30);
        press(&mut app, "m");
        let screen = screen(&app);
        let rows = screen.lines().skip(2).take_while(|row| !row.trim_start().starts_with("合计"));
        let table: Vec<&str> = rows.collect();
        assert!(table.len() >= 14, "{screen}");
        for cell in table.iter().flat_map(|row| row.split('责').skip(1)) {
            let behind = cell.trim_start_matches(|c: char| c.is_ascii_digit() || c == '/');
            let behind = behind.strip_prefix(' ').unwrap_or(behind);
            assert!(behind.starts_with(|c| ('一'..='龥').contains(&c)), "{width}: 责{cell}\n{screen}");
            named += usize::from(!behind.starts_with('家'));
        }
        for row in screen.lines().filter(|row| row.contains("智慧流通基础设施") && row.contains('牵'))
        {
            assert!(!row.contains("深圳") || row.contains("牵1/5"), "{row}");
        }
    }
    assert!(named > 100, "{named}");
}

#[test]
fn a_unit_across_the_plans() {
    let mut app = at(120, 40, "shenzhen/8");
    press(&mut app, "u");
    insta::assert_snapshot!(screen(&app));
}

#[test]
fn a_filter_that_finds_nothing_says_so() {
    let mut app = app(80, 24);
    press(&mut app, "/ ‘区块链’");
    let screen = screen(&app);
    assert!(screen.contains("没有符合“区块链”的措施"), "{screen}");
}

#[test]
fn the_english_screen_translates_the_program_and_never_the_document() {
    let mut app = app_in(Lang::En, Mode::Narrow, 120, 40);
    app.go_node(app.plans.data.corpus.find("guangdong/6").unwrap());
    press(&mut app, "1");
    let screen = screen(&app);
    for said in ["Outline", "Responsible", "listed first, which the plan", "支持企业建设生鲜产品", "Commerce"]
    {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
}

#[test]
fn no_column_shifts_in_either_width() {
    for (mode, widths) in [(Mode::Narrow, Widths::NARROW), (Mode::Wide, Widths::WIDE)] {
        for (width, height) in [(80, 24), (81, 24), (120, 40), (200, 60)] {
            let mut app = app_in(Lang::Zh, mode, width, height);
            for keys in ["1", "j j j j j j", "m", "l l j", "esc u", "esc ?", "esc / ‘互联网+’"] {
                press(&mut app, keys);
                let buffer = draw(&app, Theme::Dark);
                for (y, row) in rows(&buffer, widths).iter().enumerate() {
                    assert!(
                        widths.str(row) <= usize::from(width),
                        "{widths:?} {width} {keys} row {y}: {row}"
                    );
                }
                for y in 0..height {
                    for x in 0..width {
                        let cell = &buffer[(x, y)];
                        let cells = widths.str(&duizhao::text::decode_str(cell.symbol()));
                        assert!(usize::from(x) + cells <= usize::from(width), "half a character at {x},{y}");
                    }
                }
            }
        }
    }
}

#[test]
fn without_colours_the_picked_row_and_matches_still_stand_out() {
    use ratatui::style::{Color, Modifier};
    let mut app = app(120, 40);
    press(&mut app, "/ ‘冷链’ enter");
    let buffer = draw(&app, Theme::Plain);
    let cells = || buffer.content().iter();
    assert!(cells().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    assert!(cells().any(|cell| cell.modifier.contains(Modifier::REVERSED)));
    assert!(cells().any(|cell| cell.modifier.contains(Modifier::UNDERLINED) && cell.symbol() == "冷"));
}

#[test]
fn the_help_names_every_key_of_the_table() {
    let mut app = app(200, 200);
    press(&mut app, "?");
    let screen = screen(&app);
    for row in duizhao::app::bindings::BINDINGS {
        assert!(screen.contains(&app.display.words.say(row.help)), "{}", row.help);
    }
}

/// Every view at three sizes, narrow and wide. What was looked at: no cut word without its mark, heads over every text,
/// no lead that the document does not print, totals that add up. Held against the documents: the four texts of 绿色流通和
/// 消费 to the last character; the shares and the first passages of the overlap (as in compare.rs); every figure,
/// deadline and quote of the targets; 市商委's seven measures and the nine rows of the annex behind them.
#[test]
fn every_view_at_three_sizes_in_both_widths() {
    let views = [
        ("matrix_own", "m v v v v"),
        ("side", "m j j j j c"),
        ("targets", "t"),
        ("overlap", "o"),
        ("portfolio", "p"),
        ("cover", "3 G 1 d l j s j j"),
        ("versions", "m l b l esc j j V"),
    ];
    for (mode, name) in [(Mode::Narrow, "narrow"), (Mode::Wide, "wide")] {
        for (width, height) in [(80, 24), (120, 40), (200, 60)] {
            for (view, keys) in views {
                let mut app = app_in(Lang::Zh, mode, width, height);
                press(&mut app, keys);
                insta::assert_snapshot!(format!("{view}_{width}_{name}"), screen(&app));
            }
        }
    }
}

#[test]
fn a_buffer_smaller_than_the_state_knows_of_is_drawn_as_far_as_it_goes() {
    let mut app = app(120, 40);
    for keys in ["1", "m", "c", "esc ?", "esc / ‘冷链’", "enter ctrl-p"] {
        press(&mut app, keys);
        for (width, height) in [(80, 24), (119, 39), (1, 1), (120, 39)] {
            let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
            terminal.draw(|frame| duizhao::view::draw(frame, &app, Theme::Dark)).unwrap();
        }
    }
}
