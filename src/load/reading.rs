//! One file from the disk into memory: no more of it than the limit, whatever it turns out to be.
//!
//! A path may lead anywhere: to a pipe that nobody writes, to a device without end, to what the kernel makes up when it
//! is read and calls an ordinary file of no size. So what kind of thing it is, and how much there is of it, is asked of
//! what was opened and not of the path; it is opened so that nothing is waited for; and one byte beyond the limit ends
//! the reading.

use std::fs::{self, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use super::finding::{Encoding, Fault, Finding};
use super::place::FilePlace;
use super::places::TextPlaces;

/// The text of a file of at most so many bytes. A byte order mark before it is no part of it.
///
/// # Errors
/// Why there is no text, and where.
pub(crate) fn text_of(path: &Path, limit: usize) -> Result<String, Box<Finding>> {
    let name = path.display().to_string();
    let found = |place, fault| Box::new(Finding { place, fault });
    let bytes = bytes_of(path, limit).map_err(|fault| found(FilePlace::whole(&name), fault))?;
    decoded(bytes).map_err(|(fault, (line, column))| {
        let place =
            if line == 0 { FilePlace::whole(&name) } else { FilePlace { file: name.clone(), line, column } };
        found(place, fault)
    })
}

/// The bytes of a file, at most so many.
///
/// # Errors
/// Why there are none.
pub(crate) fn bytes_of(path: &Path, limit: usize) -> Result<Vec<u8>, Fault> {
    let unreadable = |error: io::Error| Fault::Unreadable(error.to_string());
    // Asked before opening too: to open a device can do something.
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(Fault::NotAFile);
    }
    let file = open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if !about.is_file() {
        return Err(Fault::NotAFile);
    }
    if about.len() > limit as u64 {
        return Err(Fault::TooLarge { limit });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default() + 1);
    // What has no size and gives something all the same is made up by the kernel as it is read.
    let most = if about.len() == 0 { 1 } else { limit as u64 + 1 };
    match file.take(most).read_to_end(&mut bytes) {
        Err(_) if about.len() == 0 => Err(Fault::NotAFile),
        Ok(_) if about.len() == 0 && !bytes.is_empty() => Err(Fault::NotAFile),
        Err(error) => Err(unreadable(error)),
        Ok(read) if read > limit => Err(Fault::TooLarge { limit }),
        Ok(_) => Ok(bytes),
    }
}

/// Opens for reading without waiting for whoever might write.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<fs::File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;

    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    OpenOptions::new().read(true).custom_flags(flags.cast_signed()).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<fs::File> {
    OpenOptions::new().read(true).open(path)
}

/// The text of some bytes, or why they are none and from where: line 0 is the whole.
fn decoded(mut bytes: Vec<u8>) -> Result<String, (Fault, (usize, usize))> {
    if looks_like_utf16(&bytes) {
        return Err((Fault::NotUtf8(Encoding::Utf16), (0, 0)));
    }
    if bytes.starts_with("\u{feff}".as_bytes()) {
        bytes.drain(.."\u{feff}".len());
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let (before, from) = error.as_bytes().split_at(good);
        let place = TextPlaces::new(std::str::from_utf8(before).unwrap_or_default()).position(good);
        let encoding = if looks_like_gb18030(from) { Encoding::Gb18030 } else { Encoding::Unknown };
        (Fault::NotUtf8(encoding), place)
    })
}

/// How much of a file is looked at to tell what it is, in bytes.
const SAMPLE: usize = 4096;

/// Two bytes a character: a mark says so, or every second byte of much is 0, which the signs of RON have there.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let marked = sample.starts_with(&[0xff, 0xfe]) || sample.starts_with(&[0xfe, 0xff]);
    let many = sample.len() / 2 / 4;
    marked || (sample.len() >= 8 && zeros(0).abs_diff(zeros(1)) > many)
}

/// Whether all of it is written as GBK writes Chinese, and most of that in the rows of common characters.
fn looks_like_gb18030(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (mut common, mut all, mut at) = (0, 0, 0);
    while let Some(&lead) = sample.get(at) {
        let Some(&trail) = sample.get(at + 1).filter(|_| lead >= 0x80) else {
            at += 1;
            continue;
        };
        let four = trail.is_ascii_digit();
        if !matches!(lead, 0x81..=0xfe) || !(four || matches!(trail, 0x40..=0x7e | 0x80..=0xfe)) {
            return false;
        }
        all += 1;
        // Rows 0xa1 to 0xf7 of GB 2312 have the signs and the characters of everyday.
        common += usize::from(matches!(lead, 0xa1..=0xa9 | 0xb0..=0xf7) && trail >= 0xa1);
        at += if four { 4 } else { 2 };
    }
    all >= 2 && common * 10 >= all * 9
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Fault, decoded};

    fn fault(bytes: &[u8]) -> (Fault, (usize, usize)) {
        decoded(bytes.to_vec()).unwrap_err()
    }

    #[test]
    fn what_is_no_utf8_is_called_what_it_looks_like() {
        let utf16 =
            |units: &mut dyn Iterator<Item = u16>| units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let text = "(\n    id: \"test\", jurisdiction: \"湖北省\")";
        let plain = utf16(&mut text.encode_utf16());
        let marked = utf16(&mut format!("\u{feff}{text}").encode_utf16());
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [plain, marked, big] {
            assert_eq!(fault(&bytes), (Fault::NotUtf8(Encoding::Utf16), (0, 0)));
        }
        // 湖北省人民政府 in GBK.
        let gbk = b"(\nid: \"\xba\xfe\xb1\xb1\xca\xa1\xc8\xcb\xc3\xf1\xd5\xfe\xb8\xae\")";
        assert_eq!(fault(gbk), (Fault::NotUtf8(Encoding::Gb18030), (2, 6)));
        assert_eq!(fault(b"(\xff)"), (Fault::NotUtf8(Encoding::Unknown), (1, 2)));
        assert_eq!(fault(b"caf\xe9 \xfc"), (Fault::NotUtf8(Encoding::Unknown), (1, 4)));
    }

    #[test]
    fn one_mark_at_the_very_start_is_layout() {
        assert_eq!(decoded("\u{feff}()".into()), Ok("()".into()));
        assert_eq!(decoded("\u{feff}\u{feff}()".into()), Ok("\u{feff}()".into()));
        assert_eq!(fault(b"\xef\xbb\xbf(\xff").1, (1, 2));
        assert_eq!(decoded(Vec::new()), Ok(String::new()));
    }
}
