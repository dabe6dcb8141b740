//! What is typed and pasted, also in Chinese, also in pieces.

use std::thread;
use std::time::Duration;

use crate::e2e::oracle::Oracle;
use crate::e2e::terminal::{Setup, Terminal};

/// A slow link: what was cut arrives so much later. The time is what is tested here.
fn slowly() {
    thread::sleep(Duration::from_millis(10));
}

fn oracle() -> Oracle {
    Oracle::answered(120, 40, false)
}

#[test]
fn chinese_as_keys_and_as_a_paste_fills_the_field_alike() {
    let typed = Terminal::begin(120, 40);
    typed.press("/ 冷链");
    typed.shows(&oracle().press("/ ‘冷链’"));
    let pasted = Terminal::begin(120, 40);
    pasted.press("/");
    pasted.paste("冷链");
    pasted.shows(&oracle().press("/").paste("冷链"));
    assert!(typed.screen() == pasted.screen());
}

#[test]
fn a_chinese_character_opens_the_field_and_full_width_keys_are_keys() {
    let terminal = Terminal::begin(120, 40);
    terminal.press("ｊ ｊ");
    terminal.shows(&oracle().press("j j"));
    terminal.press("商务");
    terminal.shows(&oracle().press("j j / ‘商务’"));
}

#[test]
fn the_field_takes_what_is_longer_than_the_screen() {
    let terminal = Terminal::begin(80, 24);
    let long = "“互联网+流通”".repeat(12);
    terminal.press("/");
    terminal.paste(&long);
    terminal.shows(&Oracle::answered(80, 24, false).press("/").paste(&long));
    terminal.press("Home Right Del C-e Backspace");
    terminal.shows(
        &Oracle::answered(80, 24, false).press("/").paste(&long).press("home right del ctrl-e backspace"),
    );
}

#[test]
fn a_paste_outside_a_field_runs_no_keys() {
    let terminal = Terminal::begin(120, 40);
    terminal.paste("qjjjm\r/删除\rq\x03");
    terminal.shows(&oracle().paste(""));
    terminal.press("j");
    terminal.shows(&oracle().press("j"));
}

#[test]
fn a_paste_that_the_terminal_does_not_mark_runs_no_keys_either() {
    let terminal = Terminal::begin(120, 40);
    for piece in ["quit: 推动“互联网+流通”\rq\r", "q\r", "q"] {
        terminal.send(piece.as_bytes());
        slowly();
    }
    terminal.shows(&oracle().paste(""));
    // A hand comes later than the rest of a paste.
    thread::sleep(Duration::from_millis(200));
    terminal.press("j");
    terminal.shows(&oracle().press("j"));
}

#[test]
fn a_paste_into_the_field_is_text_with_its_letters() {
    let terminal = Terminal::begin(120, 40);
    terminal.press("/");
    terminal.paste("q\x1b[Bj\x03");
    terminal.shows(&oracle().press("/").paste("q[Bj"));
}

#[test]
fn a_paste_cut_in_its_marks_is_one_paste() {
    let terminal = Terminal::begin(120, 40);
    terminal.press("/");
    for piece in ["\x1b[20", "0~商", "务\x1b", "[201", "~"] {
        terminal.send(piece.as_bytes());
        slowly();
    }
    terminal.shows(&oracle().press("/").paste("商务"));
}

/// Whoever hangs up within a paste must not take the keyboard along.
#[test]
fn a_paste_whose_end_is_lost_ends_by_silence_and_counts_as_pasted() {
    for end in ["", "\x1b[2", "[201~"] {
        let terminal = Terminal::begin(120, 40);
        terminal.press("/");
        terminal.send(format!("\x1b[200~商务{end}").as_bytes());
        terminal.shows(&oracle().press("/").paste("商务"));
        terminal.press("Enter j");
        terminal.shows(&oracle().press("/").paste("商务").press("enter j"));
    }
    let terminal = Terminal::begin(120, 40);
    terminal.send(b"\x1b[200~qqq");
    terminal.shows(&oracle().paste("qqq"));
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn ctrl_c_gets_out_of_a_paste_that_does_not_end() {
    let terminal = Terminal::begin(120, 40);
    terminal.send(b"\x1b[200~qqq");
    terminal.bytes_within(Duration::from_millis(300));
    terminal.press("C-c");
    assert_eq!(terminal.end(), 0);
    terminal.assert_given_back();
}

#[test]
fn what_was_begun_and_torn_does_not_swallow_the_next_key() {
    for torn in ["\x1b[", "\x1b[M", "\x1b[1;", "\x1b]11;rgb", "\x1bP"] {
        let terminal = Terminal::begin(120, 40);
        terminal.send(torn.as_bytes());
        // The silence itself is what ends it.
        terminal.bytes_within(Duration::from_millis(900));
        terminal.press("j j");
        terminal.shows(&oracle().press("j j"));
    }
}

#[test]
fn a_key_is_pressed_and_repeated_and_let_go() {
    let terminal = Terminal::begin(120, 40);
    terminal.send(b"\x1b[106;1:1u\x1b[106;1:2u\x1b[106;1:3u\x1b[1;1:1B\x1b[1;1:3B\x1b[113;1:3u\x1b[6;1:3~");
    terminal.shows(&oracle().press("j j down"));
}

#[test]
fn a_character_cut_in_its_bytes_arrives_whole() {
    let terminal = Terminal::begin(120, 40);
    for bytes in [&b"/\xe5"[..], b"\x86", b"\xb7\xe9\x93", b"\xbe"] {
        terminal.send(bytes);
        slowly();
    }
    terminal.shows(&oracle().press("/ ‘冷链’"));
}

#[test]
fn an_escape_cut_from_its_sequence_by_the_link_is_still_a_key() {
    let terminal = Setup::new(120, 40).env("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22").open();
    terminal.shows(&oracle());
    for _ in 0..3 {
        terminal.send(b"\x1b");
        slowly();
        terminal.send(b"[B");
    }
    terminal.shows(&oracle().press("down down down"));
}

#[test]
fn a_lone_escape_leaves_the_field_and_then_the_filter() {
    let terminal = Terminal::begin(120, 40);
    terminal.press("/ 冷链 Esc");
    terminal.shows(&oracle().press("/ ‘冷链’ esc"));
    terminal.press("Esc");
    terminal.shows(&oracle().press("/ ‘冷链’ esc esc"));
}

/// No key that a person could think of is needed to go on.
#[test]
fn bytes_that_mean_nothing_do_no_harm() {
    let terminal = Terminal::begin(120, 40);
    terminal.send(b"\xff\xfe\x80\x1b[999;999;999X\x1b[?1;2;3y\x1b]52;c;AAAA\x07\x1bPq\x1b\\\x1b[M\x20\x21\x21\x1b[<0;1;1M");
    terminal.press("j");
    terminal.shows(&oracle().press("j"));
}
