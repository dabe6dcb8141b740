//! Keys as words, and the bytes that a terminal sends for them.

/// The bytes of one word: a name (`Enter`, `C-d`, `M-x`), else the characters as they stand, so that `冷链` arrives as an
/// input method commits it.
pub(crate) fn bytes(word: &str) -> Vec<u8> {
    if let Some(bytes) = named(word) {
        return bytes.to_vec();
    }
    let mut characters = word.chars();
    match (characters.next(), characters.next(), characters.next(), characters.next()) {
        (Some('C'), Some('-'), Some(letter), None) if letter.is_ascii() => vec![letter as u8 & 0x1f],
        (Some('M'), Some('-'), Some(letter), None) => format!("\x1b{letter}").into_bytes(),
        _ => word.as_bytes().to_vec(),
    }
}

fn named(word: &str) -> Option<&'static [u8]> {
    Some(match word {
        "Enter" => b"\r",
        "Esc" => b"\x1b",
        "Tab" => b"\t",
        "BackTab" => b"\x1b[Z",
        "Space" => b" ",
        "Backspace" => b"\x7f",
        "Up" => b"\x1b[A",
        "Down" => b"\x1b[B",
        "Right" => b"\x1b[C",
        "Left" => b"\x1b[D",
        "Home" => b"\x1b[H",
        "End" => b"\x1b[F",
        "PgUp" => b"\x1b[5~",
        "PgDn" => b"\x1b[6~",
        "Del" => b"\x1b[3~",
        "F1" => b"\x1bOP",
        "F9" => b"\x1b[20~",
        "F5" => b"\x1b[15~",
        "F12" => b"\x1b[24~",
        _ => return None,
    })
}
