//! Numbers that look random and are the same everywhere (xorshift64).

pub(crate) struct Dice(u64);

impl Dice {
    /// From a seed, which must not be 0.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % bound
    }

    pub(crate) fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    /// From 1 cell to so many.
    pub(crate) fn cells(&mut self, most: usize) -> u16 {
        u16::try_from(1 + self.below(most)).unwrap()
    }
}
