//! What the sequences mean that terminals send for keys, the mouse and answers.

use crate::app::key::{Code, Input, Key, MouseAct};

use super::token::TerminalToken;

/// The key of `ESC O x`: arrows in application mode, F1 to F4, and the number pad.
pub(super) fn shift3(end: u8) -> Option<Key> {
    let code = match end {
        b'M' => Code::Enter,
        b'I' => Code::Tab,
        b' ' => Code::Char(' '),
        b'X' => Code::Char('='),
        // `j` to `y` are the signs and digits of the number pad, in ASCII's order.
        b'j'..=b'y' => Code::Char(char::from(end - b'j' + b'*')),
        _ => cursor_key(end)?,
    };
    Some(Key::plain(code))
}

/// What `ESC [ parameters end` means, if it means anything to us.
pub(super) fn control(parameters: &[u8], end: u8) -> Option<TerminalToken> {
    match (parameters.first(), end) {
        (Some(b'<'), b'M' | b'm') => mouse(&numbers(&parameters[1..]), end == b'M').map(TerminalToken::Input),
        (Some(b'?' | b'>'), b'c') => Some(TerminalToken::Device),
        (Some(b'['), b'A'..=b'E') => press(Code::F(end - b'A' + 1), 1),
        (Some(b'<'..=b'?' | b'['), _) => None,
        _ if is_release(parameters) => None,
        (_, b'u') => typed_with_modifiers(parameters),
        _ => plain(&numbers(parameters), end),
    }
}

/// Whether a key was let go. Nobody asks for these reports here, but a terminal goes on sending them when the program
/// that did ask has died over a broken link. They stand behind the modifiers: 1 pressed, 2 repeated, 3 let go.
fn is_release(parameters: &[u8]) -> bool {
    let modifiers = parameters.split(|&byte| byte == b';').nth(1);
    modifiers.is_some_and(|modifiers| !matches!(detail(modifiers, 1), 1 | 2))
}

/// A key by its character, `ESC [ key : with Shift ; modifiers : event ; text u`. The key is told as it is without Shift.
fn typed_with_modifiers(parameters: &[u8]) -> Option<TerminalToken> {
    let mut parts = parameters.split(|&byte| byte == b';');
    let (key, held) = (parts.next()?, parts.next().map_or(1, number));
    let shifted = held.checked_sub(1)? & 1 != 0;
    let code = match (typed(number(key))?, detail(key, 1)) {
        (Code::Char(_), with_shift @ 2..) if shifted => typed(with_shift)?,
        (Code::Char(c), _) if shifted => Code::Char(c.to_ascii_uppercase()),
        (Code::Tab, _) if shifted => Code::BackTab,
        (code, _) => code,
    };
    press(code, held)
}

fn plain(numbers: &[u16], end: u8) -> Option<TerminalToken> {
    let first = numbers.first().copied().unwrap_or(1);
    let held = numbers.get(1).copied().unwrap_or(1);
    match end {
        // A cursor at row 1 would be F3 with modifiers; our question is asked in another row.
        b'R' if numbers.len() == 2 && first > 1 => Some(TerminalToken::Cursor { row: first, column: held }),
        b'~' if first == 27 => press(typed(numbers.get(2).copied()?)?, held),
        b'~' => press(editing_key(first)?, held),
        b'Z' => press(Code::BackTab, 1),
        _ => press(cursor_key(end)?, held),
    }
}

/// Numbers between semicolons. A missing one is 1, one too large is 0, which means nothing anywhere.
fn numbers(parameters: &[u8]) -> Vec<u16> {
    if parameters.is_empty() {
        return Vec::new();
    }
    parameters.split(|&byte| byte == b';').map(number).collect()
}

fn number(digits: &[u8]) -> u16 {
    detail(digits, 0)
}

/// The nth of the numbers between colons.
fn detail(digits: &[u8], nth: usize) -> u16 {
    let digits = digits.split(|&byte| byte == b':').nth(nth).unwrap_or_default();
    if digits.is_empty() {
        return 1;
    }
    std::str::from_utf8(digits).ok().and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// A key with modifiers as terminals count them: 1, and 1 for Shift, 2 for Alt, 4 for Ctrl, 8 for Meta.
fn press(code: Code, held: u16) -> Option<TerminalToken> {
    let bits = held.checked_sub(1)?;
    let key = Key { code, ctrl: bits & 4 != 0, alt: bits & (2 | 8) != 0 };
    Some(TerminalToken::Input(Input::Key(key)))
}

fn cursor_key(end: u8) -> Option<Code> {
    Some(match end {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'P'..=b'S' => Code::F(end - b'P' + 1),
        _ => return None,
    })
}

fn editing_key(number: u16) -> Option<Code> {
    let function = |nth: u16| u8::try_from(nth).ok().map(Code::F);
    match number {
        1 | 7 => Some(Code::Home),
        3 => Some(Code::Delete),
        4 | 8 => Some(Code::End),
        5 => Some(Code::PageUp),
        6 => Some(Code::PageDown),
        // The numbers have holes where the keyboard of the VT220 had them.
        11..=15 => function(number - 10),
        17..=21 => function(number - 11),
        23 | 24 => function(number - 12),
        _ => None,
    }
}

/// A key that is reported by its character.
fn typed(number: u16) -> Option<Code> {
    Some(match number {
        8 | 127 => Code::Backspace,
        9 => Code::Tab,
        13 => Code::Enter,
        27 => Code::Esc,
        0xe000..=0xf8ff => return named(number),
        _ => Code::Char(char::from_u32(u32::from(number)).filter(|c| !c.is_control())?),
    })
}

/// Keys without a character, which are reported by numbers of private use: the number pad; of the others, which are
/// modifiers and the like, none does anything here.
fn named(number: u16) -> Option<Code> {
    const PAD: &[u8; 16] = b"0123456789./*-+\r";
    Some(match number {
        57_399..=57_414 => match PAD[usize::from(number - 57_399)] {
            b'\r' => Code::Enter,
            sign => Code::Char(char::from(sign)),
        },
        57_415 => Code::Char('='),
        57_417 => Code::Left,
        57_418 => Code::Right,
        57_419 => Code::Up,
        57_420 => Code::Down,
        57_421 => Code::PageUp,
        57_422 => Code::PageDown,
        57_423 => Code::Home,
        57_424 => Code::End,
        57_426 => Code::Delete,
        _ => return None,
    })
}

/// A report of the mouse: what happened, and the cell, from 1.
fn mouse(numbers: &[u16], down: bool) -> Option<Input> {
    let &[what, column, row] = numbers else { return None };
    // Shift, Alt and Ctrl are of no interest.
    let act = match (what & !0b1_1100, down) {
        (0, true) => MouseAct::Press,
        (0, false) => MouseAct::Release,
        (32, true) => MouseAct::Drag,
        (64, true) => MouseAct::WheelUp,
        (65, true) => MouseAct::WheelDown,
        _ => return None,
    };
    Some(Input::Mouse { act, column: column.checked_sub(1)?, row: row.checked_sub(1)? })
}
