//! The first thing that anybody sees, at three sizes, on terminals that draw ambiguous characters narrow or wide.

use duizhao::text::Widths;

use crate::e2e::emulator::{Screen, frames};
use crate::e2e::oracle::Oracle;
use crate::e2e::terminal::Setup;

pub(crate) const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// A place that every title has, and where a wrong width shows first.
const TITLE: &str = "“互联网+流通”";

fn assert_undamaged(screen: &Screen, widths: Widths) {
    for (y, row) in screen.cells.iter().enumerate() {
        for (x, cell) in row.iter().enumerate() {
            assert!(!cell.contains('\u{fffd}'), "half a character at {x},{y}\n{screen:?}");
            let halves = row[x + 1..].iter().take_while(|next| next.is_empty()).count();
            assert!(cell.is_empty() || widths.str(cell) == 1 + halves, "{cell:?} at {x},{y}\n{screen:?}");
        }
    }
}

#[test]
fn it_is_what_was_drawn_with_every_title_whole_in_both_kinds_of_terminal() {
    for (columns, rows) in SIZES {
        for (wide, widths) in [(false, Widths::NARROW), (true, Widths::WIDE)] {
            let terminal = Setup::new(columns, rows).wide(wide).open();
            terminal.shows(&Oracle::answered(columns, rows, wide));
            let screen = terminal.screen();
            assert!(screen.has(TITLE), "{screen:?}");
            assert_undamaged(&screen, widths);
        }
    }
}

/// The same layout on both kinds differs in the second cell of ambiguous characters and nowhere else.
fn assert_same_but_for_ambiguous(narrow: &Screen, wide: &Screen) {
    for (y, (narrow, wide)) in narrow.cells.iter().zip(&wide.cells).enumerate() {
        for (x, (here, there)) in narrow.iter().zip(wide).enumerate() {
            let ambiguous = x > 0 && Widths::WIDE.str(&wide[x - 1]) > Widths::NARROW.str(&wide[x - 1]);
            let fits = here == there || (ambiguous && here == " " && there.is_empty());
            assert!(fits, "{here:?} and {there:?} at {x},{y}\n{}\n{}", narrow.concat(), wide.concat());
        }
    }
}

#[test]
fn the_safe_layout_is_right_in_both_kinds_of_terminal_at_once() {
    for (columns, rows) in SIZES {
        let [narrow, wide] = [false, true].map(|wide| {
            let terminal = Setup::new(columns, rows).wide(wide).env("DUIZHAO_AMBIGUOUS", "safe").open();
            terminal.shows(&Oracle::unanswered(columns, rows, wide));
            terminal.press("j j j l PgDn G k");
            terminal.shows(&Oracle::unanswered(columns, rows, wide).press("j j j l pgdn G k"));
            terminal.screen()
        });
        assert_undamaged(&narrow, Widths::NARROW);
        assert_undamaged(&wide, Widths::WIDE);
        assert_same_but_for_ambiguous(&narrow, &wide);
    }
}

/// What changes is drawn where it changed only; drawing all anew must not make a difference.
#[test]
fn a_walk_through_every_view_leaves_nothing_behind_on_the_glass() {
    for wide in [false, true] {
        let terminal = Setup::new(100, 30).wide(wide).open();
        let mut oracle = Oracle::answered(100, 30, wide);
        terminal.shows(&oracle);
        let walk = [
            "j j j j", "2 j j", "3 j", "Enter", "m", "j l v", "r", "Enter", "[ [", "?", "PgDn", "u", "1 z",
            "z -",
        ];
        for keys in walk {
            terminal.press(keys);
            oracle = oracle.press(&keys.replace("Enter", "enter").replace("PgDn", "pgdn"));
            terminal.shows(&oracle);
            assert_undamaged(&terminal.screen(), if wide { Widths::WIDE } else { Widths::NARROW });
        }
        let (before, mark) = (terminal.screen(), terminal.mark());
        terminal.press("C-l");
        terminal.wait_for_bytes(mark, "a frame drawn anew", |bytes| frames(bytes) == 1);
        terminal.shows(&oracle.press("ctrl-l"));
        assert!(terminal.screen() == before);
    }
}

#[test]
fn the_screen_of_one_cell_and_all_small_ones_stand() {
    for (columns, rows) in [(1, 1), (2, 1), (3, 2), (1, 40), (10, 3), (20, 5), (40, 10)] {
        let terminal = Setup::new(columns, rows).env("DUIZHAO_AMBIGUOUS", "narrow").open();
        terminal.wait_for_bytes(0, "a frame", |bytes| frames(bytes) == 1);
        terminal.press("j l / 网 Enter m ? q q");
        terminal.press("q C-c");
        assert_eq!(terminal.end(), 0, "{columns}x{rows}");
        terminal.assert_given_back();
    }
}
