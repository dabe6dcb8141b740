//! Things that come one after the other, so that an answer about thousands of plans is never in memory as a whole.

/// Things that come one after the other, made when they are asked for.
pub type Stream<'a, T> = Box<dyn Iterator<Item = T> + 'a>;

/// Things that come one after the other; none by default.
pub struct Many<'a, T>(pub Stream<'a, T>);

impl<'a, T: 'a> Default for Many<'a, T> {
    fn default() -> Self {
        Self(Box::new(std::iter::empty()))
    }
}
