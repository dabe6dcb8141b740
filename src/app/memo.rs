//! Something worked out, together with all that it was worked out from: it holds as long as that is the same.

use std::ops::{Deref, DerefMut};

/// A value and the key it was made for. Without a key it is the value of nothing: empty, to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memo<K, V> {
    key: Option<K>,
    value: V,
}

impl<K, V: Default> Default for Memo<K, V> {
    fn default() -> Self {
        Self { key: None, value: V::default() }
    }
}

impl<K: PartialEq, V: Default> Memo<K, V> {
    /// A value to be looked at, that is made anew before it counts.
    pub fn unkept(value: V) -> Self {
        Self { key: None, value }
    }

    /// Whether the value is that of a key.
    pub fn is_for(&self, key: &K) -> bool {
        self.key.as_ref() == Some(key)
    }

    /// The key that the value was made for.
    pub fn key(&self) -> Option<&K> {
        self.key.as_ref()
    }

    /// Keeps a value for a key. Gives the key of the value before.
    pub fn keep(&mut self, key: K, value: V) -> Option<K> {
        self.value = value;
        self.key.replace(key)
    }

    /// Makes the value for a key, unless it is there. Says whether it was made.
    pub fn renew(&mut self, key: K, make: impl FnOnce() -> V) -> bool {
        let stale = !self.is_for(&key);
        if stale {
            self.keep(key, make());
        }
        stale
    }

    /// The value counts as that of another key, or of none.
    pub fn rekey(&mut self, key: Option<K>) {
        self.key = key;
    }

    /// The value stays to be looked at, and is made anew the next time.
    pub fn expire(&mut self) {
        self.key = None;
    }

    /// Neither value nor key.
    pub fn forget(&mut self) {
        *self = Self { key: None, value: V::default() };
    }
}

impl<K, V> Deref for Memo<K, V> {
    type Target = V;

    fn deref(&self) -> &V {
        &self.value
    }
}

impl<K, V> DerefMut for Memo<K, V> {
    fn deref_mut(&mut self) -> &mut V {
        &mut self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_for_a_key_and_anew_for_another() {
        let mut memo = Memo::<u8, String>::default();
        assert!(memo.renew(1, || "one".into()));
        assert!(!memo.renew(1, || unreachable!()));
        assert_eq!(memo.as_str(), "one");
        assert!(memo.renew(2, || "two".into()));
        memo.expire();
        assert_eq!((memo.as_str(), memo.key()), ("two", None));
        assert!(memo.renew(2, || "again".into()));
    }
}
