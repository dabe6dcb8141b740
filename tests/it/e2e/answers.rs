//! The terminal is asked how wide it draws, and may answer narrow, wide, late or never.

use crate::e2e::oracle::Oracle;
use crate::e2e::terminal::Setup;

#[test]
fn a_terminal_that_never_answers_has_the_layout_that_is_right_either_way() {
    for wide in [false, true] {
        let terminal = Setup::new(120, 40).wide(wide).silent().open();
        terminal.shows(&Oracle::unanswered(120, 40, wide));
        terminal.press("j j j l");
        terminal.shows(&Oracle::unanswered(120, 40, wide).press("j j j l"));
    }
}

#[test]
fn what_is_typed_before_the_answer_is_not_lost() {
    for wide in [false, true] {
        let terminal = Setup::new(120, 40).wide(wide).silent().open();
        terminal.shows(&Oracle::unanswered(120, 40, wide));
        terminal.press("j j / 冷链");
        terminal.shows(&Oracle::unanswered(120, 40, wide).press("j j / ‘冷链’"));
        terminal.answer_at_last();
        terminal.press("Enter");
        let oracle = Oracle::answered(120, 40, wide).press("j j / ‘冷链’ enter");
        terminal.shows(&oracle);
    }
}

#[test]
fn keys_that_come_in_one_piece_with_the_answer_are_not_lost() {
    let terminal = Setup::new(120, 40).silent().open();
    terminal.shows(&Oracle::unanswered(120, 40, false));
    let mark = terminal.mark();
    terminal.send("j\x1b[2;16R链\x1b[?62;22c冷".as_bytes());
    terminal.shows(&Oracle::answered(120, 40, false).press("j ‘链冷’"));
    let written = String::from_utf8_lossy(&terminal.bytes_since(mark)).into_owned();
    assert!(!written.contains("\x1b[2J"), "only what changed is drawn: {written:?}");
}

#[test]
fn an_answer_in_single_bytes_is_an_answer() {
    let terminal = Setup::new(120, 40).wide(true).silent().open();
    terminal.shows(&Oracle::unanswered(120, 40, true));
    for byte in b"\x1b[2;31R\x1b[?62;22c" {
        terminal.send(&[*byte]);
    }
    terminal.shows(&Oracle::answered(120, 40, true));
}

#[test]
fn a_terminal_that_knows_no_cursor_reports_keeps_the_safe_layout() {
    let terminal = Setup::new(120, 40).silent().open();
    terminal.shows(&Oracle::unanswered(120, 40, false));
    terminal.send(b"\x1b[?62;22cj");
    terminal.shows(&Oracle::unanswered(120, 40, false).press("j"));
}

/// Else the shell would find `^[[2;16R` at its prompt.
#[test]
fn the_answer_to_a_question_that_was_asked_is_not_left_to_the_shell() {
    let line = r#""$0"; stty -echo -icanon min 0 time 5; echo "left: <$(head -c 40 | od -c | head -n 1)>""#;
    let terminal = Setup::new(80, 24).silent().shell(line).open();
    terminal.shows(&Oracle::unanswered(80, 24, false));
    terminal.press("q");
    terminal.answer_at_last();
    let screen = terminal.wait_for("the word of the shell", |screen| screen.has("left: <"));
    assert!(screen.has("left: <0000000>"), "{screen:?}");
}

/// What can't be shown is told where the user can read it, and what the terminal says to the question is no word to the shell.
#[test]
fn it_is_asked_before_anything_is_loaded() {
    let line = r#"before=$(stty -g); "$0" --data /nowhere/plans; echo "ended by $?"
        [ "$before" = "$(stty -g)" ] && echo "given back"; stty -echo -icanon min 0 time 5
        left=$(head -c 40 | od -c | head -n 1); stty "$before"; echo "left: <$left>""#;
    for silent in [false, true] {
        let setup = Setup::new(80, 24).shell(line);
        let terminal = if silent { setup.silent() } else { setup }.open();
        let screen = terminal.wait_for("the word of the shell", |screen| screen.has("left: <"));
        let written = String::from_utf8_lossy(&terminal.bytes_since(0)).into_owned();
        assert!(written.find("\x1b[6n") < written.find("/nowhere/plans"), "{written:?}");
        assert!(written.contains("\x1b[6n"), "{written:?}");
        assert!(
            ["/nowhere/plans", "ended by 1", "given back"].iter().all(|word| screen.has(word)),
            "{screen:?}"
        );
        assert!(screen.has("left: <0000000>"), "{screen:?}");
        terminal.assert_given_back();
    }
}

/// What is typed while the plans are read is taken when they are there, in its order.
#[test]
fn keys_that_are_there_before_the_program_are_not_lost() {
    let terminal = Setup::new(120, 40).near().typed_ahead("jj").open();
    terminal.shows(&Oracle::answered(120, 40, false).press("j j"));
}

#[test]
fn a_way_that_was_chosen_is_not_asked_for() {
    for mode in ["narrow", "wide", "safe", "replace"] {
        let terminal = Setup::new(80, 24).env("DUIZHAO_AMBIGUOUS", mode).open();
        terminal.wait_for("a title", |screen| screen.has("互联网+流通"));
        let written = String::from_utf8_lossy(&terminal.bytes_since(0)).into_owned();
        assert!(!written.contains("\x1b[6n") && !written.contains("\x1b[c"), "{mode}");
    }
}

/// The question itself needs room.
#[test]
fn a_terminal_that_was_too_small_to_be_asked_is_asked_when_it_has_grown() {
    for wide in [false, true] {
        let terminal = Setup::new(24, 8).wide(wide).open();
        terminal.shows(&Oracle::unanswered(24, 8, wide));
        terminal.resize(80, 24);
        terminal.shows(&Oracle::answered(24, 8, wide).resize(80, 24));
        terminal.resize(24, 8);
        terminal.shows(&Oracle::answered(24, 8, wide).resize(80, 24).resize(24, 8));
    }
}
