//! The least that a ratatui program can be: a list, a text beside it, ratatui's own backend, nothing to load.

use std::io::stdout;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{Event, KeyCode, read};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::layout::{Constraint, Layout};
use ratatui::widgets::{Block, List, Paragraph, Wrap};

/// The argument by which the bench becomes the list.
pub(super) const ASKED: &str = "--as-a-bare-list";

/// Draws until `q`.
pub(super) fn run() {
    enable_raw_mode().unwrap();
    execute!(stdout(), EnterAlternateScreen).unwrap();
    let mut terminal = Terminal::new(CrosstermBackend::new(stdout())).unwrap();
    let rows: Vec<String> = (1..=150).map(|number| format!("{number} 实施“互联网+流通”行动计划")).collect();
    let text = "推动流通转型升级，完善智慧流通基础设施，加强农村电子商务，".repeat(14);
    loop {
        terminal
            .draw(|frame| {
                let [left, right] =
                    Layout::horizontal([Constraint::Percentage(40), Constraint::Min(0)]).areas(frame.area());
                let list = List::new(rows.iter().map(String::as_str)).block(Block::bordered());
                frame.render_widget(list, left);
                #[expect(clippy::disallowed_methods, reason = "what a bare program would do")]
                let text = Paragraph::new(&*text).wrap(Wrap { trim: false }).block(Block::bordered());
                frame.render_widget(text, right);
            })
            .unwrap();
        if matches!(read(), Ok(Event::Key(key)) if key.code == KeyCode::Char('q')) {
            break;
        }
    }
    execute!(stdout(), LeaveAlternateScreen).unwrap();
    disable_raw_mode().unwrap();
}
