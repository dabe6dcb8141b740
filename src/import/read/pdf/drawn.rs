//! What a page draws: glyphs and straight rules, each where it stands.

/// What a page draws, in points from its upper left corner.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// The page, from 1.
    pub(super) number: u32,
    pub(super) width: f32,
    pub(super) height: f32,
    /// In the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<DrawnRule>,
    pub(super) pictures: usize,
    /// The leftmost and the rightmost edge of its glyphs.
    pub(super) edges: (f64, f64),
    /// Glyphs that stand for no character.
    pub(super) unknown: usize,
}

/// A glyph by the point at which its base line begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) size: f64,
}

/// A straight rule, level or upright.
#[derive(Clone, Copy, Debug)]
pub(super) struct DrawnRule {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}
