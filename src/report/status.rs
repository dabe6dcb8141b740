//! How a command ended.

/// How a command ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Found, or done.
    #[default]
    Found,
    /// Nothing found, findings, or it could not be done.
    Nothing,
    /// Wrong use.
    Wrong,
}

impl Status {
    /// The status for the shell.
    pub fn code(self) -> u8 {
        match self {
            Self::Found => 0,
            Self::Nothing => 1,
            Self::Wrong => 2,
        }
    }

    /// Found, unless nothing was.
    pub fn of(found: bool) -> Self {
        if found { Self::Found } else { Self::Nothing }
    }
}
