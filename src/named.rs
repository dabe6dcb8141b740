//! Values that a person writes by name: in a file, in the environment, on the command line.
//!
//! The name of each is spelled once, beside it, so that a value that has none does not compile, and whoever lists the
//! choices lists all of them.

/// Values that have names.
pub trait Named: Copy + PartialEq + 'static {
    /// All of them, in the order in which they are listed.
    const ALL: &'static [Self];

    /// The name of one.
    fn name(self) -> &'static str;

    /// The one with a name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.name() == name)
    }

    /// The names of all.
    fn names() -> Vec<&'static str> {
        Self::ALL.iter().map(|value| value.name()).collect()
    }
}

/// An enumeration whose values have names.
macro_rules! named {
    (
        $(#[$of_all:meta])*
        $vis:vis enum $type:ident { $($(#[$of_one:meta])* $value:ident = $name:literal,)+ }
    ) => {
        $(#[$of_all])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis enum $type { $($(#[$of_one])* $value,)+ }

        impl $crate::named::Named for $type {
            const ALL: &'static [Self] = &[$(Self::$value),+];

            fn name(self) -> &'static str {
                match self { $(Self::$value => $name,)+ }
            }
        }
    };
}

pub(crate) use named;

#[cfg(test)]
mod tests {
    use super::Named;

    named! {
        /// Two.
        enum Side { Left = "left", Right = "right", }
    }

    #[test]
    fn every_value_is_found_by_its_name_and_nothing_else_is() {
        assert_eq!(Side::names(), ["left", "right"]);
        assert_eq!(Side::named("right"), Some(Side::Right));
        assert_eq!(Side::named("up"), None);
    }
}
