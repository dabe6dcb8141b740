//! Keys, and everything else that comes from outside, in words of our own.
//!
//! The state knows no terminal library: what crossterm reports is turned into these in `tui`. A key can be written
//! (`ctrl-d`, `/`, `pgdn`) and read back, because the table of keys, the help and the user's configuration all
//! speak of keys in writing.

use std::fmt;
use std::str::FromStr;

/// Which key, without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character as typed: `G` is not `g`.
    Char(char),
    /// Enter, also the one of the number pad.
    Enter,
    /// Escape.
    Esc,
    /// Tab, which a terminal can't tell from Ctrl-I.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// The key that deletes to the left.
    Backspace,
    /// The key that deletes to the right.
    Delete,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// A function key, 1 to 12.
    F(u8),
}

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// What comes from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted in one piece.
    Paste(String),
    /// The terminal has a new size, in cells.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// The mouse did something at a cell.
    Mouse {
        /// What it did.
        act: MouseAct,
        /// The column, from 0.
        column: u16,
        /// The row, from 0.
        row: u16,
    },
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseAct {
    /// The left button went down.
    Press,
    /// The mouse moved with the left button down.
    Drag,
    /// The left button was let go.
    Release,
    /// The wheel turned away from the user.
    WheelUp,
    /// The wheel turned towards the user.
    WheelDown,
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// A character without modifiers.
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// A key with Ctrl.
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false }
    }

    /// The character that the key types into a field, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The key that is meant where an input method is on: full-width letters and punctuation count as their half-width
    /// keys, and so does the Chinese punctuation that a Chinese keyboard gives for an ASCII key.
    #[must_use]
    pub fn half_width(self) -> Self {
        match self.code {
            Code::Char(c) => Self { code: Code::Char(half_width(c)), ..self },
            _ => self,
        }
    }
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '、' => '/',
        '。' => '.',
        '【' | '「' => '[',
        '】' | '」' => ']',
        '《' => '<',
        '》' => '>',
        '·' => '`',
        _ => c,
    }
}

const NAMED: [(&str, Code); 16] = [
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backtab", Code::BackTab),
    ("backspace", Code::Backspace),
    ("del", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pgup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("space", Code::Char(' ')),
    ("minus", Code::Char('-')),
];

/// That a text names no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoKey;

impl FromStr for Key {
    type Err = NoKey;

    /// Reads `j`, `G`, `ctrl-d`, `alt-left`, `pgdn`, `f1`.
    fn from_str(text: &str) -> Result<Self, NoKey> {
        let (ctrl, rest) = text.strip_prefix("ctrl-").map_or((false, text), |rest| (true, rest));
        let (alt, rest) = rest.strip_prefix("alt-").map_or((false, rest), |rest| (true, rest));
        let mut characters = rest.chars();
        let code = match (characters.next(), characters.next()) {
            (Some(c), None) => Code::Char(c),
            _ => named(rest).or_else(|| function_key(rest)).ok_or(NoKey)?,
        };
        Ok(Self { code, ctrl, alt })
    }
}

fn named(text: &str) -> Option<Code> {
    NAMED.iter().find(|(name, _)| *name == text).map(|&(_, code)| code)
}

fn function_key(text: &str) -> Option<Code> {
    let number = text.strip_prefix('f')?.parse().ok()?;
    (1..=12).contains(&number).then_some(Code::F(number))
}

impl fmt::Display for Key {
    /// As people write keys: `Ctrl-D`, `PgDn`, `←`-less ASCII, so that it is legible in every terminal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match self.code {
            Code::Char(' ') => f.write_str("Space"),
            Code::Char(c) if self.ctrl => write!(f, "{}", c.to_uppercase()),
            Code::Char(c) => write!(f, "{c}"),
            Code::F(number) => write!(f, "F{number}"),
            Code::PageUp => f.write_str("PgUp"),
            Code::PageDown => f.write_str("PgDn"),
            Code::BackTab => f.write_str("Shift-Tab"),
            other => write!(f, "{other:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for (text, key, shown) in [
            ("j", Key::char('j'), "j"),
            ("G", Key::char('G'), "G"),
            ("ctrl-d", Key::ctrl('d'), "Ctrl-D"),
            ("alt-left", Key { code: Code::Left, ctrl: false, alt: true }, "Alt-Left"),
            ("pgdn", Key::plain(Code::PageDown), "PgDn"),
            ("f12", Key::plain(Code::F(12)), "F12"),
            ("-", Key::char('-'), "-"),
        ] {
            assert_eq!(text.parse(), Ok(key), "{text}");
            assert_eq!(key.to_string(), shown);
        }
        for wrong in ["", "ctrl-", "f13", "foo", "jj"] {
            assert_eq!(wrong.parse::<Key>(), Err(NoKey), "{wrong}");
        }
    }

    #[test]
    fn an_input_method_left_on_does_no_harm() {
        for (typed, meant) in
            [('ｊ', 'j'), ('？', '?'), ('／', '/'), ('、', '/'), ('【', '['), ('Ｇ', 'G'), ('冷', '冷')]
        {
            assert_eq!(Key::char(typed).half_width(), Key::char(meant));
        }
    }
}
