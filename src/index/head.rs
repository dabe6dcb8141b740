//! What the rows and columns of a table of measures stand for.

use crate::model::{PlanIx, PortfolioIx, ThemeIx};

/// What measures can stand under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Head {
    /// A theme.
    Theme(ThemeIx),
    /// A portfolio.
    Portfolio(PortfolioIx),
    /// A plan, an index into the corpus's plans.
    Plan(PlanIx),
}
