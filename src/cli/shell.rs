//! The shells that can be served.

use crate::named::named;

named! {
    /// The shells that can be served.
    pub(crate) enum Shell {
        Bash = "bash",
        Zsh = "zsh",
        Fish = "fish",
    }
}
