//! Bytes of a terminal into keys, one byte at a time.
//!
//! We read the terminal ourselves rather than let crossterm do it. Its reader takes a lone escape for the key as soon
//! as a read ends behind it, so that a sequence which a slow link cuts in two becomes three keys; it spins for ever
//! on a terminal that is gone; and it swallows the answer to our question for widths, or takes 2 s to fail when that
//! answer comes in pieces. Terminals send few forms of sequences, and this is all of them that matter here.
//!
//! The state moves by single bytes, so it can't matter where a stream is cut. Only silence ([`Parser::expire`])
//! decides that an escape stands alone, and that what was begun is never ended: links tear sequences, and no sequence may
//! keep the keyboard for itself. How long silence must be depends on what is lost if it comes too soon.

use std::time::Duration;

use crate::app::key::{Code, Input, Key};

use super::sequence;
use super::token::TerminalToken;

/// A paste longer than this is cut: nothing here takes so long a text. In bytes.
const LONGEST_PASTE: usize = 1 << 20;
/// Parameters longer than this belong to nothing we know. In bytes.
const LONGEST_SEQUENCE: usize = 64;
const PASTE_END: &[u8] = b"\x1b[201~";

/// How long a link may keep the rest of a sequence, or of an answer, whose beginning no hand types.
const TORN: Duration = Duration::from_millis(500);
/// How long it may keep the rest of a paste, which would run as keys.
const TORN_PASTE: Duration = Duration::from_millis(1500);

#[derive(Debug, Default)]
enum ParseState {
    #[default]
    Ground,
    /// A character of UTF-8, begun.
    Character { bytes: [u8; 4], have: usize, want: usize },
    /// After ESC.
    Escape,
    /// After ESC O.
    Shift3,
    /// After ESC [, with the parameters so far.
    Control(Vec<u8>),
    /// So many bytes that belong to the sequence before them and mean nothing.
    Skip(u8),
    /// An answer that we did not ask for, up to its end; whether an ESC came that may begin the end.
    Text { opener: u8, empty: bool, escape: bool },
    /// Pasted text, with as much of its end as has come.
    Paste(Vec<u8>),
}

/// Turns bytes into tokens.
#[derive(Debug, Default)]
pub struct Parser {
    state: ParseState,
}

impl Parser {
    /// Takes bytes as they come and appends what they mean.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<TerminalToken>) {
        for &byte in bytes {
            self.byte(byte, out);
        }
    }

    /// How long silence must be to give what came last another meaning, if it can. `escape` is how long an escape may be
    /// on its way behind the rest of its sequence.
    pub fn patience(&self, escape: Duration) -> Option<Duration> {
        match self.state {
            ParseState::Ground => None,
            ParseState::Escape | ParseState::Shift3 | ParseState::Text { empty: true, .. } => Some(escape),
            ParseState::Control(_)
            | ParseState::Skip(_)
            | ParseState::Character { .. }
            | ParseState::Text { .. } => Some(TORN),
            ParseState::Paste(_) => Some(TORN_PASTE),
        }
    }

    /// Whether a paste has begun and not ended.
    pub fn is_pasting(&self) -> bool {
        matches!(self.state, ParseState::Paste(_))
    }

    /// Nothing followed for long enough: what looked like the beginning of a sequence was a key, or the sequence is lost,
    /// or a paste is without its end.
    pub fn expire(&mut self, out: &mut Vec<TerminalToken>) {
        match std::mem::take(&mut self.state) {
            ParseState::Escape => out.push(key(Key::plain(Code::Esc))),
            ParseState::Shift3 => out.push(key(alt('O'))),
            ParseState::Control(parameters) if parameters.is_empty() => out.push(key(alt('['))),
            ParseState::Text { opener, empty: true, .. } => out.push(key(alt(char::from(opener)))),
            ParseState::Paste(text) => {
                out.push(TerminalToken::Input(Input::Paste(pasted(without_torn_end(&text)))));
            }
            ParseState::Ground
            | ParseState::Character { .. }
            | ParseState::Control(_)
            | ParseState::Skip(_)
            | ParseState::Text { .. } => {}
        }
    }

    fn byte(&mut self, byte: u8, out: &mut Vec<TerminalToken>) {
        self.state = match std::mem::take(&mut self.state) {
            ParseState::Ground => ground(byte, out),
            ParseState::Character { bytes, have, want } => character(bytes, have, want, byte, out),
            ParseState::Escape => escape(byte, out),
            ParseState::Shift3 => shift3(byte, out),
            ParseState::Control(parameters) => control(parameters, byte, out),
            // A report has no control characters: that one was torn.
            ParseState::Skip(_) if byte < 0x20 => ground(byte, out),
            ParseState::Skip(1) => ParseState::Ground,
            ParseState::Skip(left) => ParseState::Skip(left - 1),
            ParseState::Text { escape: true, .. } if byte == b'\\' => ParseState::Ground,
            ParseState::Text { .. } if byte == 0x07 => ParseState::Ground,
            ParseState::Text { opener, .. } => {
                ParseState::Text { opener, empty: false, escape: byte == 0x1b }
            }
            ParseState::Paste(text) => paste(text, byte, out),
        };
    }
}

fn key(key: Key) -> TerminalToken {
    TerminalToken::Input(Input::Key(key))
}

const fn alt(c: char) -> Key {
    Key { code: Code::Char(c), ctrl: false, alt: true }
}

fn ground(byte: u8, out: &mut Vec<TerminalToken>) -> ParseState {
    match byte {
        0x1b => return ParseState::Escape,
        0x00..=0x1f | 0x7f => out.push(key(control_key(byte))),
        0x20..=0x7e => out.push(key(Key::char(char::from(byte)))),
        0x80.. => return begin_character(byte),
    }
    ParseState::Ground
}

/// The key behind a control character. Ctrl-H is Backspace: there are terminals that send nothing else for it.
fn control_key(byte: u8) -> Key {
    match byte {
        0x00 => Key::ctrl(' '),
        0x08 | 0x7f => Key::plain(Code::Backspace),
        0x09 => Key::plain(Code::Tab),
        0x0d => Key::plain(Code::Enter),
        0x01..=0x1a => Key::ctrl(char::from(byte - 1 + b'a')),
        _ => Key::ctrl(char::from(byte + 0x40)),
    }
}

/// Bytes that begin no character are dropped.
fn begin_character(byte: u8) -> ParseState {
    let want = match byte {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return ParseState::Ground,
    };
    ParseState::Character { bytes: [byte, 0, 0, 0], have: 1, want }
}

fn character(
    mut bytes: [u8; 4],
    have: usize,
    want: usize,
    byte: u8,
    out: &mut Vec<TerminalToken>,
) -> ParseState {
    if byte & 0xc0 != 0x80 {
        return ground(byte, out);
    }
    bytes[have] = byte;
    if have + 1 < want {
        return ParseState::Character { bytes, have: have + 1, want };
    }
    let text = std::str::from_utf8(&bytes[..want]).unwrap_or_default();
    out.extend(text.chars().filter(|c| !c.is_control()).map(|c| key(Key::char(c))));
    ParseState::Ground
}

/// ESC before a character is Alt, unless the character is one that no keyboard types with Alt.
fn escape(byte: u8, out: &mut Vec<TerminalToken>) -> ParseState {
    match byte {
        b'[' => ParseState::Control(Vec::new()),
        b'O' => ParseState::Shift3,
        b']' | b'P' | b'_' | b'^' | b'X' => ParseState::Text { opener: byte, empty: true, escape: false },
        0x1b => {
            out.push(key(Key::plain(Code::Esc)));
            ParseState::Escape
        }
        0x20..=0x7e => {
            out.push(key(alt(char::from(byte))));
            ParseState::Ground
        }
        0x00..=0x1f | 0x7f => {
            out.push(key(Key { alt: true, ..control_key(byte) }));
            ParseState::Ground
        }
        0x80.. => {
            out.push(key(Key::plain(Code::Esc)));
            ground(byte, out)
        }
    }
}

fn shift3(byte: u8, out: &mut Vec<TerminalToken>) -> ParseState {
    if byte < 0x20 {
        out.push(key(alt('O')));
        return ground(byte, out);
    }
    out.extend(sequence::shift3(byte).map(key));
    ParseState::Ground
}

fn control(mut parameters: Vec<u8>, byte: u8, out: &mut Vec<TerminalToken>) -> ParseState {
    match byte {
        // A sequence that is broken off.
        0x00..=0x1f | 0x7f.. => return ground(byte, out),
        0x20..=0x3f => {
            if parameters.len() < LONGEST_SEQUENCE {
                parameters.push(byte);
            }
            return ParseState::Control(parameters);
        }
        // The Linux console's F1 to F5 are ESC [ [ A to E.
        b'[' if parameters.is_empty() => return ParseState::Control(vec![b'[']),
        // A mouse that speaks the old way: three bytes follow.
        b'M' if parameters.is_empty() => return ParseState::Skip(3),
        // No terminal sends this: Alt-[ was typed, and the next key.
        b'a'..=b'z' if parameters.is_empty() => {
            out.push(key(alt('[')));
            return ground(byte, out);
        }
        b'~' if parameters == b"200" => return ParseState::Paste(Vec::new()),
        _ => {}
    }
    out.extend(sequence::control(&parameters, byte));
    ParseState::Ground
}

/// Collects pasted text. Its end is told from the last bytes, so it need not come in one piece.
fn paste(mut text: Vec<u8>, byte: u8, out: &mut Vec<TerminalToken>) -> ParseState {
    text.push(byte);
    if text.ends_with(PASTE_END) {
        text.truncate(text.len() - PASTE_END.len());
        out.push(TerminalToken::Input(Input::Paste(pasted(&text))));
        return ParseState::Ground;
    }
    if text.len() > LONGEST_PASTE + PASTE_END.len() {
        text.drain(LONGEST_PASTE..=LONGEST_PASTE);
    }
    ParseState::Paste(text)
}

/// What a torn link leaves of a paste's end: its beginning, or all but its escape.
fn without_torn_end(text: &[u8]) -> &[u8] {
    let torn = (1..PASTE_END.len()).rev().map(|length| &PASTE_END[..length]).chain([&PASTE_END[1..]]);
    torn.into_iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text)
}

/// Pasted bytes as text: line ends as `\n`, no other control characters.
fn pasted(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests;
