//! What the settings that are one of several words can be, by the words that a person writes.

use crate::named::named;

named! {
    /// How the screen looks.
    #[derive(Default)]
    pub enum Look {
        /// For a dark background.
        #[default]
        Dark = "dark",
        /// For a light background.
        Light = "light",
        /// Without colours.
        Plain = "plain",
    }
}

named! {
    /// How the characters are counted that take one cell on some terminals and two on others.
    #[derive(Default)]
    pub enum Ambiguous {
        /// As the terminal answers.
        #[default]
        Auto = "auto",
        /// One cell.
        Narrow = "narrow",
        /// Two cells.
        Wide = "wide",
        /// Right in both kinds of terminal.
        Safe = "safe",
        /// By full-width stand-ins.
        Replace = "replace",
    }
}

named! {
    /// How what is copied gets out.
    #[derive(Default)]
    pub enum Clipboard {
        /// By the terminal, or into a file where it is known to take nothing.
        #[default]
        Auto = "auto",
        /// By the terminal.
        Terminal = "terminal",
        /// By the terminal around tmux.
        Tmux = "tmux",
        /// Into a file.
        File = "file",
    }
}

named! {
    /// Whether the mouse is listened to from the start.
    #[derive(Default)]
    pub enum Mouse {
        /// It is the terminal's, which marks text with it.
        #[default]
        Off = "off",
        /// It is ours.
        On = "on",
    }
}

named! {
    /// Whether what was read is kept for the next start.
    #[derive(Default)]
    pub enum Caching {
        /// It is.
        #[default]
        On = "on",
        /// Nothing is kept, and nothing that was kept is used.
        Off = "off",
    }
}
