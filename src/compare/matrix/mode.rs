//! What the cells of a matrix tell of their measures.

use crate::named::named;

named! {
    /// What a cell tells of its measures.
    pub enum CellMode {
        /// How many.
        Count = "count",
        /// Which.
        Ids = "ids",
        /// Who leads or answers for them.
        Units = "units",
        /// The numbers that they promise.
        Targets = "targets",
        /// How much of their text stands in no other plan.
        Own = "own",
    }
}

impl CellMode {
    /// The next one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Units => Self::Count,
            Self::Count => Self::Ids,
            Self::Ids => Self::Targets,
            Self::Targets => Self::Own,
            Self::Own => Self::Units,
        }
    }

    /// What is said of it in a header, in the catalogue.
    pub fn key(self) -> &'static str {
        match self {
            Self::Units => "cells-units",
            Self::Count => "cells-count",
            Self::Ids => "cells-ids",
            Self::Targets => "cells-targets",
            Self::Own => "cells-own",
        }
    }
}
