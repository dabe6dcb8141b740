//! Which encoding a text is in, and the text.
//!
//! A byte order mark decides; else UTF-8 where all of it is; else a detector, believed only where it names an encoding that
//! Chinese offices use and where the outcome reads as Chinese or plain ASCII: detectors name *some* encoding for every file.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::import::{RawDocument, Refusal, SourceDoubt, Uncertain};

/// A text and how sure its encoding is.
pub(super) struct Decoded {
    /// The text, without a byte order mark.
    pub(super) text: String,
    /// The name of the encoding where it was only likely.
    pub(super) likely: Option<&'static str>,
    /// Whether some bytes stand for no character of it.
    pub(super) damaged: bool,
}

/// The least part of the letters outside ASCII that must be Chinese for a guess to be believed, in percent.
const LEAST_CHINESE: usize = 60;

/// How many bytes are looked at to tell an encoding: a file may be large and say nothing.
const SAMPLE: usize = 256 << 10;

/// Decodes a text.
///
/// # Errors
/// That its encoding can't be told.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Refusal> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok(decoded(encoding, &bytes[length..], false));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => {
            return Ok(Decoded { text: text.to_owned(), likely: None, damaged: false });
        }
        // A file that was cut in the middle of its last character is UTF-8 all the same.
        Err(error) if error.error_len().is_none() && bytes.len() - error.valid_up_to() < 4 => {
            return Ok(decoded(UTF_8, bytes, false));
        }
        _ => {}
    }
    if bytes.contains(&0) {
        // Line ends, digits and 一 have a zero in UTF-16, on either side; which side it is, the outcome tells.
        let wide = [UTF_16LE, UTF_16BE].into_iter().filter(|_| bytes.len().is_multiple_of(2));
        let sample = &bytes[..bytes.len().min(SAMPLE)];
        return guessed(wide, sample, bytes).ok_or(Refusal::UnknownKind);
    }
    // In none of these encodings does a character begin with a byte of ASCII and hold another.
    let from = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len());
    let sample = &bytes[from..bytes.len().min(from + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let likely =
        if [GBK, GB18030].contains(&guess) { vec![GB18030, BIG5] } else { vec![guess, GB18030, BIG5] };
    let tried = likely.into_iter().filter(|encoding| [GB18030, BIG5].contains(encoding));
    guessed(tried, sample, bytes).ok_or(
        if bytes.iter().filter(|byte| byte.is_ascii_control()).count() * 20 > bytes.len() {
            Refusal::UnknownKind
        } else {
            Refusal::UnknownEncoding
        },
    )
}

/// The text in the first of some encodings in which a sample of it reads as Chinese.
fn guessed(
    encodings: impl IntoIterator<Item = &'static Encoding>,
    sample: &[u8],
    bytes: &[u8],
) -> Option<Decoded> {
    let mut tried = encodings.into_iter();
    let right = tried.find(|encoding| is_believed(&encoding.decode_without_bom_handling(sample).0))?;
    Some(decoded(right, bytes, true))
}

fn decoded(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), likely: guessed.then(|| encoding.name()), damaged }
}

/// Whether a guess reads as Chinese.
fn is_believed(text: &str) -> bool {
    let mut letters = 0_usize;
    let mut chinese = 0_usize;
    let mut wrong = 0_usize;
    for c in text.chars().filter(|c| !c.is_ascii()) {
        let punctuation =
            matches!(c, '\u{2010}'..='\u{2049}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff65}');
        letters += usize::from(!punctuation);
        chinese += usize::from(matches!(c, '\u{4e00}'..='\u{9fff}') && is_frequent(c));
        wrong += usize::from(c == '\u{fffd}' || matches!(c, '\u{e000}'..='\u{f8ff}'));
    }
    letters > 0 && chinese * 100 >= letters * LEAST_CHINESE && wrong * 50 <= letters
}

/// Whether a character is one of the some 7,000 that GB 2312 or the first level of Big5 know: what other encodings make of
/// the bytes of Chinese is mostly rare.
fn is_frequent(c: char) -> bool {
    let mut buffer = [0; 4];
    let text = c.encode_utf8(&mut buffer);
    let in_gb2312 = {
        let (bytes, _, unknown) = GBK.encode(text);
        !unknown && bytes.len() == 2 && bytes[0] >= 0xb0 && bytes[0] <= 0xf7 && bytes[1] >= 0xa1
    };
    let in_big5 = || {
        let (bytes, _, unknown) = BIG5.encode(text);
        !unknown && bytes.len() == 2 && bytes[0] >= 0xa4 && bytes[0] <= 0xc6
    };
    in_gb2312 || in_big5()
}

/// A source of a text with what was not certain of its encoding.
pub(super) fn doubting(mut source: RawDocument, decoded: &Decoded) -> RawDocument {
    if let Some(name) = decoded.likely {
        source.doubts.push(SourceDoubt {
            about: Uncertain::Encoding,
            at: 0..0,
            decided: name.to_owned(),
            others: vec!["UTF-8".to_owned()],
            why: name.to_owned(),
        });
    }
    if decoded.damaged {
        let broken =
            source.chars.iter().enumerate().filter(|(_, char)| char.c == '\u{fffd}').map(|(at, _)| at);
        let doubts: Vec<SourceDoubt> = broken.take(100).map(|at| unreadable(at, "\u{fffd}")).collect();
        source.doubts.extend(doubts);
    }
    source
}

/// A doubt about bytes or a glyph that stand for no character.
pub(super) fn unreadable(at: usize, why: &str) -> SourceDoubt {
    SourceDoubt {
        about: Uncertain::Encoding,
        at: at..at + 1,
        decided: "\u{fffd}".to_owned(),
        others: Vec::new(),
        why: why.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Decoded, decode};
    use crate::import::Refusal;
    use encoding_rs::{BIG5, GB18030};

    fn text(bytes: &[u8]) -> String {
        decode(bytes).map(|decoded| decoded.text).unwrap_or_default()
    }

    #[test]
    fn the_encodings_of_offices_are_told_apart() {
        let simplified = "一、总体要求\n（一）加快建设流通网络。（责任单位：市商务局）";
        let traditional = "一、總體要求\n（一）加快建設流通網絡，由省商務廳負責。";
        assert_eq!(text(simplified.as_bytes()), simplified);
        assert_eq!(text(&GB18030.encode(simplified).0), simplified);
        assert_eq!(text(&BIG5.encode(traditional).0), traditional);
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        assert_eq!(text(&utf16(simplified)), simplified);
        assert_eq!(text(&[vec![0xff, 0xfe], utf16(simplified)].concat()), simplified);
        let big_endian: Vec<u8> = simplified.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&[vec![0xfe, 0xff], big_endian].concat()), simplified);
    }

    #[test]
    fn a_guess_is_a_guess_and_a_mark_is_none() {
        let of = |bytes: &[u8]| decode(bytes).map(|Decoded { likely, .. }| likely).ok().flatten();
        assert_eq!(of("\u{feff}一、甲".as_bytes()), None);
        assert_eq!(of(&GB18030.encode("一、总体要求，加快建设").0), Some("gb18030"));
    }

    #[test]
    fn a_text_that_was_cut_within_a_character_is_still_utf_8_and_says_so() {
        let whole = "一、总体要求".as_bytes();
        let decoded = decode(&whole[..whole.len() - 1]).unwrap();
        assert!(decoded.text.starts_with("一、总体要") && decoded.damaged && decoded.likely.is_none());
    }

    #[test]
    fn no_text_is_made_of_anything_else() {
        let noise: Vec<u8> = (0..4000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[1]).collect();
        assert!(matches!(decode(&noise), Err(Refusal::UnknownKind | Refusal::UnknownEncoding)));
        assert!(matches!(decode(b"caf\xe9 d\xe9j\xe0 vu, na\xefve"), Err(Refusal::UnknownEncoding)));
    }
}
