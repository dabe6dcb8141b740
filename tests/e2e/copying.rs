//! What is copied goes to the terminal as OSC 52, or into a file.

use duizhao::app::bindings::BINDINGS;

use crate::terminal::Terminal;

fn copies(key: &str) -> bool {
    let bound = BINDINGS.iter().find(|row| row.keys.contains(&key));
    bound.is_some_and(|row| format!("{:?}", row.action).contains("Copy"))
}

#[test]
fn a_copy_is_sent_to_the_terminal_and_that_is_said() {
    for key in ["y", "Y"] {
        if !copies(key) {
            println!("left out: the table of keys binds no copy to {key}");
            continue;
        }
        let terminal = Terminal::begin(120, 40);
        terminal.press("j l l");
        let mark = terminal.mark();
        terminal.press(key);
        terminal.wait_for_bytes(mark, "the request to the terminal", |bytes| {
            String::from_utf8_lossy(bytes).contains("\x1b]52;c;")
        });
    }
}
