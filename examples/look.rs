//! temp
use duizhao::app::{
    App,
    action::Effect,
    key::{Code, Input, Key},
};
use duizhao::load::{self, Shelf};
use duizhao::words::{Lang, Words};
use ratatui::crossterm::event::{self, Event, KeyCode, KeyModifiers};
use std::sync::Arc;
fn main() {
    let corpus = load::load(&[Shelf::built_in()]).unwrap();
    let lang = if std::env::args().any(|a| a == "en") { Lang::En } else { Lang::Zh };
    let mut terminal = ratatui::init();
    let size = terminal.size().unwrap();
    let mut app = App::new(Arc::new(corpus), Words::new(lang), Default::default(), size.width, size.height);
    loop {
        terminal
            .draw(|frame| duizhao::view::draw(frame, &app, duizhao::theme::Theme::from_environment()))
            .unwrap();
        let input = match event::read().unwrap() {
            Event::Key(k) => {
                let code = match k.code {
                    KeyCode::Char(c) => Code::Char(c),
                    KeyCode::Enter => Code::Enter,
                    KeyCode::Esc => Code::Esc,
                    KeyCode::Tab => Code::Tab,
                    KeyCode::BackTab => Code::BackTab,
                    KeyCode::Backspace => Code::Backspace,
                    KeyCode::Up => Code::Up,
                    KeyCode::Down => Code::Down,
                    KeyCode::Left => Code::Left,
                    KeyCode::Right => Code::Right,
                    KeyCode::PageUp => Code::PageUp,
                    KeyCode::PageDown => Code::PageDown,
                    KeyCode::F(n) => Code::F(n),
                    _ => continue,
                };
                Input::Key(Key {
                    code,
                    ctrl: k.modifiers.contains(KeyModifiers::CONTROL),
                    alt: k.modifiers.contains(KeyModifiers::ALT),
                })
            }
            Event::Resize(width, height) => Input::Resize { width, height },
            _ => continue,
        };
        if app.take(input) == Effect::Quit {
            break;
        }
    }
    ratatui::restore();
}
