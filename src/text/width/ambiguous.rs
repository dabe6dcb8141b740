//! The characters whose width the terminal decides: East Asian Width `A` (UAX #11).
//!
//! The table is our own because `unicode_width::width_cjk` leaves letters and modifier symbols at one
//! cell (its rule 6), while xterm, VTE, mlterm and screen, once told that ambiguous is wide, give two
//! to all of them. It holds every `A` of Unicode 17 that takes a cell: marks and format characters are
//! left out, private use is in.
//!
//! It is split in four because people set the groups apart: box drawing above all stays narrow in many
//! wide set-ups, since wide lines break every border.
//!
//! Made once with Python from `wcwidth` 0.7.0's `table_ambiguous` (Unicode 17.0):
//!
//! ```text
//! for each code point of AMBIGUOUS_EASTASIAN, general category not Mn, Me or Cf:
//!     2500..259F → B; category P* → P; category L* below 0500 → L; all else → S
//! and neighbours of one group joined to one range
//! ```

/// The group of an ambiguous character: one switch of [`super::Widths`] each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum AmbiguousGroup {
    /// Quotes, dashes, ellipsis, middle dot: what stands inside Chinese sentences.
    Punct,
    /// Box drawing and block elements.
    Boxes,
    /// Arrows, circled numbers, units, mathematics, private use.
    Symbols,
    /// Latin, Greek and Cyrillic letters.
    Letters,
}

use AmbiguousGroup::{Boxes as B, Letters as L, Punct as P, Symbols as S};

/// The group of `c`, or `None` where its width is not in question.
pub(crate) fn group(c: char) -> Option<AmbiguousGroup> {
    let at = RANGES.partition_point(|&(_, last, _)| last < c);
    RANGES.get(at).filter(|&&(first, _, _)| first <= c).map(|&(_, _, group)| group)
}

/// Every ambiguous character with its group, in order of code points.
#[cfg(test)]
pub(crate) fn all() -> impl Iterator<Item = (char, AmbiguousGroup)> {
    RANGES.iter().flat_map(|&(first, last, group)| (first..=last).map(move |c| (c, group)))
}

/// First and last character of a range, and its group; sorted.
#[rustfmt::skip]
const RANGES: [(char, char, AmbiguousGroup); 183] = [
    ('\u{a1}', '\u{a1}', P), ('\u{a4}', '\u{a4}', S), ('\u{a7}', '\u{a7}', P), ('\u{a8}', '\u{a8}', S),
    ('\u{aa}', '\u{aa}', L), ('\u{ae}', '\u{ae}', S), ('\u{b0}', '\u{b4}', S), ('\u{b6}', '\u{b7}', P),
    ('\u{b8}', '\u{b9}', S), ('\u{ba}', '\u{ba}', L), ('\u{bc}', '\u{be}', S), ('\u{bf}', '\u{bf}', P),
    ('\u{c6}', '\u{c6}', L), ('\u{d0}', '\u{d0}', L), ('\u{d7}', '\u{d7}', S), ('\u{d8}', '\u{d8}', L),
    ('\u{de}', '\u{e1}', L), ('\u{e6}', '\u{e6}', L), ('\u{e8}', '\u{ea}', L), ('\u{ec}', '\u{ed}', L),
    ('\u{f0}', '\u{f0}', L), ('\u{f2}', '\u{f3}', L), ('\u{f7}', '\u{f7}', S), ('\u{f8}', '\u{fa}', L),
    ('\u{fc}', '\u{fc}', L), ('\u{fe}', '\u{fe}', L), ('\u{101}', '\u{101}', L), ('\u{111}', '\u{111}', L),
    ('\u{113}', '\u{113}', L), ('\u{11b}', '\u{11b}', L), ('\u{126}', '\u{127}', L),
    ('\u{12b}', '\u{12b}', L), ('\u{131}', '\u{133}', L), ('\u{138}', '\u{138}', L),
    ('\u{13f}', '\u{142}', L), ('\u{144}', '\u{144}', L), ('\u{148}', '\u{14b}', L),
    ('\u{14d}', '\u{14d}', L), ('\u{152}', '\u{153}', L), ('\u{166}', '\u{167}', L),
    ('\u{16b}', '\u{16b}', L), ('\u{1ce}', '\u{1ce}', L), ('\u{1d0}', '\u{1d0}', L),
    ('\u{1d2}', '\u{1d2}', L), ('\u{1d4}', '\u{1d4}', L), ('\u{1d6}', '\u{1d6}', L),
    ('\u{1d8}', '\u{1d8}', L), ('\u{1da}', '\u{1da}', L), ('\u{1dc}', '\u{1dc}', L),
    ('\u{251}', '\u{251}', L), ('\u{261}', '\u{261}', L), ('\u{2c4}', '\u{2c4}', S),
    ('\u{2c7}', '\u{2c7}', L), ('\u{2c9}', '\u{2cb}', L), ('\u{2cd}', '\u{2cd}', L),
    ('\u{2d0}', '\u{2d0}', L), ('\u{2d8}', '\u{2db}', S), ('\u{2dd}', '\u{2dd}', S),
    ('\u{2df}', '\u{2df}', S), ('\u{391}', '\u{3a1}', L), ('\u{3a3}', '\u{3a9}', L),
    ('\u{3b1}', '\u{3c1}', L), ('\u{3c3}', '\u{3c9}', L), ('\u{401}', '\u{401}', L),
    ('\u{410}', '\u{44f}', L), ('\u{451}', '\u{451}', L), ('\u{2010}', '\u{2010}', P),
    ('\u{2013}', '\u{2016}', P), ('\u{2018}', '\u{2019}', P), ('\u{201c}', '\u{201d}', P),
    ('\u{2020}', '\u{2022}', P), ('\u{2024}', '\u{2027}', P), ('\u{2030}', '\u{2030}', P),
    ('\u{2032}', '\u{2033}', P), ('\u{2035}', '\u{2035}', P), ('\u{203b}', '\u{203b}', P),
    ('\u{203e}', '\u{203e}', P), ('\u{2074}', '\u{2074}', S), ('\u{207f}', '\u{207f}', S),
    ('\u{2081}', '\u{2084}', S), ('\u{20ac}', '\u{20ac}', S), ('\u{2103}', '\u{2103}', S),
    ('\u{2105}', '\u{2105}', S), ('\u{2109}', '\u{2109}', S), ('\u{2113}', '\u{2113}', S),
    ('\u{2116}', '\u{2116}', S), ('\u{2121}', '\u{2122}', S), ('\u{2126}', '\u{2126}', S),
    ('\u{212b}', '\u{212b}', S), ('\u{2153}', '\u{2154}', S), ('\u{215b}', '\u{215e}', S),
    ('\u{2160}', '\u{216b}', S), ('\u{2170}', '\u{2179}', S), ('\u{2189}', '\u{2189}', S),
    ('\u{2190}', '\u{2199}', S), ('\u{21b8}', '\u{21b9}', S), ('\u{21d2}', '\u{21d2}', S),
    ('\u{21d4}', '\u{21d4}', S), ('\u{21e7}', '\u{21e7}', S), ('\u{2200}', '\u{2200}', S),
    ('\u{2202}', '\u{2203}', S), ('\u{2207}', '\u{2208}', S), ('\u{220b}', '\u{220b}', S),
    ('\u{220f}', '\u{220f}', S), ('\u{2211}', '\u{2211}', S), ('\u{2215}', '\u{2215}', S),
    ('\u{221a}', '\u{221a}', S), ('\u{221d}', '\u{2220}', S), ('\u{2223}', '\u{2223}', S),
    ('\u{2225}', '\u{2225}', S), ('\u{2227}', '\u{222c}', S), ('\u{222e}', '\u{222e}', S),
    ('\u{2234}', '\u{2237}', S), ('\u{223c}', '\u{223d}', S), ('\u{2248}', '\u{2248}', S),
    ('\u{224c}', '\u{224c}', S), ('\u{2252}', '\u{2252}', S), ('\u{2260}', '\u{2261}', S),
    ('\u{2264}', '\u{2267}', S), ('\u{226a}', '\u{226b}', S), ('\u{226e}', '\u{226f}', S),
    ('\u{2282}', '\u{2283}', S), ('\u{2286}', '\u{2287}', S), ('\u{2295}', '\u{2295}', S),
    ('\u{2299}', '\u{2299}', S), ('\u{22a5}', '\u{22a5}', S), ('\u{22bf}', '\u{22bf}', S),
    ('\u{2312}', '\u{2312}', S), ('\u{2460}', '\u{24e9}', S), ('\u{24eb}', '\u{24ff}', S),
    ('\u{2500}', '\u{254b}', B), ('\u{2550}', '\u{2573}', B), ('\u{2580}', '\u{258f}', B),
    ('\u{2592}', '\u{2595}', B), ('\u{25a0}', '\u{25a1}', S), ('\u{25a3}', '\u{25a9}', S),
    ('\u{25b2}', '\u{25b3}', S), ('\u{25b6}', '\u{25b7}', S), ('\u{25bc}', '\u{25bd}', S),
    ('\u{25c0}', '\u{25c1}', S), ('\u{25c6}', '\u{25c8}', S), ('\u{25cb}', '\u{25cb}', S),
    ('\u{25ce}', '\u{25d1}', S), ('\u{25e2}', '\u{25e5}', S), ('\u{25ef}', '\u{25ef}', S),
    ('\u{2605}', '\u{2606}', S), ('\u{2609}', '\u{2609}', S), ('\u{260e}', '\u{260f}', S),
    ('\u{261c}', '\u{261c}', S), ('\u{261e}', '\u{261e}', S), ('\u{2640}', '\u{2640}', S),
    ('\u{2642}', '\u{2642}', S), ('\u{2660}', '\u{2661}', S), ('\u{2663}', '\u{2665}', S),
    ('\u{2667}', '\u{266a}', S), ('\u{266c}', '\u{266d}', S), ('\u{266f}', '\u{266f}', S),
    ('\u{269e}', '\u{269f}', S), ('\u{26bf}', '\u{26bf}', S), ('\u{26c6}', '\u{26cd}', S),
    ('\u{26cf}', '\u{26d3}', S), ('\u{26d5}', '\u{26e1}', S), ('\u{26e3}', '\u{26e3}', S),
    ('\u{26e8}', '\u{26e9}', S), ('\u{26eb}', '\u{26f1}', S), ('\u{26f4}', '\u{26f4}', S),
    ('\u{26f6}', '\u{26f9}', S), ('\u{26fb}', '\u{26fc}', S), ('\u{26fe}', '\u{26ff}', S),
    ('\u{273d}', '\u{273d}', S), ('\u{2776}', '\u{277f}', S), ('\u{2b56}', '\u{2b59}', S),
    ('\u{3248}', '\u{324f}', S), ('\u{e000}', '\u{f8ff}', S), ('\u{fffd}', '\u{fffd}', S),
    ('\u{1f100}', '\u{1f10a}', S), ('\u{1f110}', '\u{1f12d}', S), ('\u{1f130}', '\u{1f169}', S),
    ('\u{1f170}', '\u{1f18d}', S), ('\u{1f18f}', '\u{1f190}', S), ('\u{1f19b}', '\u{1f1ac}', S),
    ('\u{f0000}', '\u{ffffd}', S), ('\u{100000}', '\u{10fffd}', S),
];
