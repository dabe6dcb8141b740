//! A stream of an old document, read by numbers; a place behind its end is nothing.

/// A stream, read by little-endian numbers.
pub(super) struct Bytes(Vec<u8>);

impl Bytes {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// So many bytes from a place on.
    pub(super) fn get(&self, at: usize, length: usize) -> Option<&[u8]> {
        self.0.get(at..at.checked_add(length)?)
    }

    pub(super) fn u16(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.get(at, 2)?.try_into().ok()?))
    }

    pub(super) fn u32(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.get(at, 4)?.try_into().ok()?))
    }

    /// A place in a stream, written in four bytes.
    pub(super) fn at(&self, at: usize) -> Option<usize> {
        usize::try_from(self.u32(at)?).ok()
    }
}
