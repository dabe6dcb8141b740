//! The only place that knows columns: how wide a text is, where its lines end, and what counts as the
//! same text when it is searched.
//!
//! Three counts are kept apart everywhere. **Bytes** index a `str`, **characters** index folded text and
//! search results, **cells** are columns of the terminal. A function says in its documentation which it
//! takes and gives. Cells depend on the terminal, so they are never counted without a [`Widths`].

pub mod clean;
mod cluster;
pub mod fit;
pub mod fold;
mod nearest;
pub mod pinyin;
pub mod script;
pub mod searchable;
pub mod standin;
pub mod width;
pub mod wrap;

pub use clean::{clean, clean_lines, forbidden, is_plainly_shown, unseen};
pub(crate) use fit::cells_of;
pub use fit::{Align, cell_of, fit, index_at, slice, truncate};
pub use fold::{fold, fold_char};
pub use nearest::nearest;
pub use pinyin::{Mode, Spelling, StoredChar, is_syllable, readings, slips_between};
pub use script::{Script, parted};
pub use searchable::searchable;
pub use standin::{decode, decode_str, encode};
pub use width::Widths;
pub use wrap::{wrap, wrap_indented};

#[cfg(test)]
pub(crate) mod tests {
    /// The five plans as published: real text for every test of this floor.
    pub(crate) fn sources() -> [&'static str; 5] {
        [
            include_str!("../data/sources/chongqing.txt"),
            include_str!("../data/sources/guangdong.txt"),
            include_str!("../data/sources/hubei.txt"),
            include_str!("../data/sources/shenzhen.txt"),
            include_str!("../data/sources/wuhan.txt"),
        ]
    }
}
