use proptest::prelude::*;

use super::*;
use crate::app::key::MouseAct;

fn tokens(pieces: &[&[u8]]) -> Vec<TerminalToken> {
    let (mut parser, mut out) = (Parser::default(), Vec::new());
    for piece in pieces {
        parser.feed(piece, &mut out);
    }
    out
}

/// What a key pressed after a silence means behind what came before it.
fn key_after_silence(bytes: &[u8], next: &[u8]) -> String {
    let (mut parser, mut out) = (Parser::default(), Vec::new());
    parser.feed(bytes, &mut out);
    parser.expire(&mut out);
    out.clear();
    parser.feed(next, &mut out);
    shown(out)
}

fn shown(tokens: Vec<TerminalToken>) -> String {
    let names = tokens.into_iter().map(|token| match token {
        TerminalToken::Input(Input::Key(key)) => key.to_string(),
        other => format!("{other:?}"),
    });
    names.collect::<Vec<_>>().join(" ")
}

fn keys(bytes: &[u8]) -> String {
    shown(tokens(&[bytes]))
}

fn after_silence(bytes: &[u8]) -> String {
    let (mut parser, mut out) = (Parser::default(), Vec::new());
    parser.feed(bytes, &mut out);
    assert!(parser.patience(Duration::ZERO).is_some());
    parser.expire(&mut out);
    assert!(parser.patience(Duration::ZERO).is_none());
    shown(out)
}

#[test]
fn keys_come_as_terminals_send_them() {
    for (bytes, shown) in [
        (&b"jG/ "[..], "j G / Space"),
        (b"\r\t\x7f\x08", "Enter Tab Backspace Backspace"),
        (b"\x04\x1a\x00\x1d", "Ctrl-D Ctrl-Z Ctrl-Space Ctrl-]"),
        (b"\x1b[A\x1bOB\x1b[H\x1bOF\x1b[Z", "Up Down Home End Shift-Tab"),
        (b"\x1b[1;5C\x1b[1;3D\x1b[1;2A", "Ctrl-Right Alt-Left Up"),
        (b"\x1b[5~\x1b[6~\x1b[3~\x1b[1~\x1b[8~\x1b[6;5~", "PgUp PgDn Delete Home End Ctrl-PgDn"),
        (b"\x1bOP\x1b[15~\x1b[24~\x1b[[B\x1b[1;2R\x1b[Q", "F1 F5 F12 F2 F3 F2"),
        (b"\x1bj\x1b\r\x1b\x1b[A", "Alt-j Alt-Enter Esc Up"),
        (b"\x1bOM\x1bOk\x1bOy", "Enter + 9"),
        ("中文𠮷".as_bytes(), "中 文 𠮷"),
        ("\x1b中".as_bytes(), "Esc 中"),
        (b"\x1b[97;5u\x1b[27;5;13~", "Ctrl-A Ctrl-Enter"),
    ] {
        assert_eq!(keys(bytes), shown);
    }
}

#[test]
fn answers_are_told_from_keys() {
    assert_eq!(tokens(&[b"\x1b[2;16R"]), [TerminalToken::Cursor { row: 2, column: 16 }]);
    assert_eq!(tokens(&[b"\x1b[?64;1;2c", b"\x1b[>0;1;2c"]), [TerminalToken::Device, TerminalToken::Device]);
    assert_eq!(keys(b"\x1b]11;rgb:0000/0000/0000\x07a\x1bP1+r\x1b\\b\x1b[I\x1b[?2026;2$yc"), "a b c");
}

#[test]
fn silence_makes_a_key_of_an_escape() {
    assert_eq!(after_silence(b"\x1b"), "Esc");
    assert_eq!(after_silence(b"\x1bO"), "Alt-O");
    assert_eq!(after_silence(b"\x1b]"), "Alt-]");
    assert_eq!(after_silence(b"\x1b]11;rgb:00"), "");
    assert_eq!(after_silence(b"\x1b["), "Alt-[");
}

#[test]
fn nothing_that_is_torn_swallows_the_key_after_a_silence() {
    for torn in [
        &b"\x1b["[..],
        b"\x1b[1;",
        b"\x1b[?25",
        b"\x1b[<0;3",
        b"\x1b[[",
        b"\x1b[M",
        b"\x1b[M ",
        b"\x1b[M  ",
        b"\x1bP1+r",
        b"\x1b_x",
        b"\xe5\x86",
        b"\x1b[200~",
        b"\x1b[200~abc\x1b[20",
    ] {
        for (next, name) in
            [(&b"q"[..], "q"), (b"\x03", "Ctrl-C"), (b"G", "G"), (b"\x1b[B", "Down"), (b"~", "~")]
        {
            assert_eq!(key_after_silence(torn, next), name, "{torn:?}");
        }
    }
}

#[test]
fn a_letter_right_behind_alt_and_a_bracket_is_a_key() {
    assert_eq!(keys(b"\x1b[j\x1b[q\x1b[["), "Alt-[ j Alt-[ q");
    assert_eq!(keys(b"\x1b[M\x03"), "Ctrl-C");
}

#[test]
fn a_paste_without_its_end_is_a_paste_when_nothing_more_comes() {
    for end in [&b""[..], b"\x1b", b"\x1b[", b"\x1b[201", b"[201~"] {
        let torn = [b"\x1b[200~\xe5\x86\xb7q\r\n", end].concat();
        assert_eq!(after_silence(&torn), r#"Input(Paste("冷q\n"))"#, "{end:?}");
    }
    let (mut parser, mut out) = (Parser::default(), Vec::new());
    parser.feed(b"\x1b[200~", &mut out);
    let escape = Duration::from_millis(100);
    assert!(parser.patience(escape).is_some_and(|patience| patience >= 10 * escape), "a slow link");
    assert_eq!(key_after_silence(b"\x1b[200~abc", b"\x1b[201~j"), "j", "the end that came too late");
}

#[test]
fn a_key_that_is_let_go_is_no_key() {
    for (bytes, names) in [
        (&b"\x1b[113;1:3u"[..], ""),
        (b"\x1b[106;1:1u\x1b[106;1:2u\x1b[106;1:3u", "j j"),
        (b"\x1b[106:74;2:3u\x1b[1;1:3B\x1b[1;5:3C\x1b[5;1:3~\x1b[1;1:3P\x1b[Z\x1b[1;2:3Z", "Shift-Tab"),
        (b"\x1b[1;1:2B\x1b[1;1:1A\x1b[6;1:2~\x1b[B", "Down Up PgDn Down"),
        (b"\x1b[13;1:3u\x1b[27;129:3u\x1b[57441;2:3u\x1b[57441;2u", ""),
        (b"\x1b[106;;106u\x1b[106;:3u\x1b[106;1:;106u", "j j"),
    ] {
        assert_eq!(keys(bytes), names, "{bytes:?}");
    }
}

#[test]
fn keys_by_their_character_are_read_with_shift_and_from_the_number_pad() {
    for (bytes, names) in [
        (&b"\x1b[103;2u"[..], "G"),
        (b"\x1b[47:63;2u\x1b[47:63u", "? /"),
        (b"\x1b[103:71;66u\x1b[99;5u\x1b[99;69u", "G Ctrl-C Ctrl-C"),
        (b"\x1b[9;2u\x1b[13u\x1b[27u\x1b[127u", "Shift-Tab Enter Esc Backspace"),
        (b"\x1b[57400u\x1b[57414u\x1b[57419u\x1b[57409u", "1 Enter Up ."),
        (b"\x1b[57358u\x1b[57443;3u\x1b[63743u", ""),
        ("\x1b[20919u".as_bytes(), "冷"),
    ] {
        assert_eq!(keys(bytes), names, "{bytes:?}");
    }
}

#[test]
fn a_paste_is_text_whatever_stands_in_it() {
    let (begin, end) = (&b"\x1b[200~"[..], &b"\x1b[201~"[..]);
    let paste = |text: &[u8]| tokens(&[begin, text, end]);
    assert_eq!(paste("中文".as_bytes()), [TerminalToken::Input(Input::Paste("中文".into()))]);
    assert_eq!(paste(b"a\r\nb\rc\td\x1b[A\x07"), [TerminalToken::Input(Input::Paste("a\nb\nc\td[A".into()))]);
    assert_eq!(paste(b""), [TerminalToken::Input(Input::Paste(String::new()))]);
    assert_eq!(tokens(&[b"\x1b[201~x"]), tokens(&[b"x"]));
}

#[test]
fn a_paste_without_measure_is_cut() {
    let long = vec![b'x'; LONGEST_PASTE + 1000];
    let all = tokens(&[b"\x1b[200~", &long, b"\x1b[201~", b"q"]);
    let [TerminalToken::Input(Input::Paste(text)), TerminalToken::Input(Input::Key(last))] = &all[..] else {
        panic!("{}", all.len())
    };
    assert!((LONGEST_PASTE..=LONGEST_PASTE + PASTE_END.len()).contains(&text.len()));
    assert_eq!(*last, Key::char('q'));
}

#[test]
fn the_mouse_points_at_cells_from_zero() {
    let mouse = |act, column, row| TerminalToken::Input(Input::Mouse { act, column, row });
    let all = tokens(&[
        b"\x1b[<0;1;1M\x1b[<32;300;2M\x1b[<0;3;2m\x1b[<64;9;9M\x1b[<81;9;9M\x1b[<35;1;1M\x1b[<0;0;1M",
    ]);
    let expected = [
        mouse(MouseAct::Press, 0, 0),
        mouse(MouseAct::Drag, 299, 1),
        mouse(MouseAct::Release, 2, 1),
        mouse(MouseAct::WheelUp, 8, 8),
        mouse(MouseAct::WheelDown, 8, 8),
    ];
    assert_eq!(all, expected);
    assert_eq!(keys(b"\x1b[M abq"), "q", "the old form is skipped");
}

#[test]
fn broken_bytes_do_no_harm() {
    assert_eq!(keys(b"\xff\x80a\xe4\xb8b\xc3\x1b[A"), "a b Up");
    assert_eq!(keys(b"\x1b[12\x1b[A\x1b[99999999;7~x"), "Up x");
    assert_eq!(keys(b"\xed\xa0\x80x\xf4\xbf\xbf\xbfy"), "x y", "surrogates and beyond");
}

/// Pieces of what terminals send, so that a random stream reaches every state.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..6),
        prop::sample::select(vec![
            &b"\x1b"[..],
            b"\x1b[",
            b"\x1bO",
            b"\x1b]",
            b"\x1bP",
            b"\x1b\\",
            b"\x07",
            b"\x1b[200~",
            b"\x1b[201~",
            b"\x1b[A",
            b"\x1b[1;5B",
            b"\x1b[2;16R",
            b"\x1b[?1;2c",
            b"\x1b[<0;3;4M",
            b"\x1b[M",
            b"\x1b[[",
            b"~",
            b"R",
            "中文".as_bytes(),
            "𠮷".as_bytes(),
            b"\r",
            b"q",
            b"201~",
            b"\x1b[106;1:3u",
            b"\x1b[1;1:2B",
            b"[201~",
        ])
        .prop_map(<[u8]>::to_vec),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn it_does_not_matter_where_a_stream_is_cut(
        pieces in prop::collection::vec(piece(), 0..12),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let whole: Vec<u8> = pieces.concat();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(whole.len() + 1)).collect();
        cuts.sort_unstable();
        let (mut parts, mut start) = (Vec::new(), 0);
        for cut in cuts {
            parts.push(&whole[start..cut]);
            start = cut;
        }
        parts.push(&whole[start..]);
        prop_assert_eq!(tokens(&[&whole]), tokens(&parts));
    }
}
