//! What there is to say, as plain values without layout: the screen lays them out, the command line prints them, and
//! neither decides anything a second time.

mod answer;
mod assignment;
mod cell;
mod comparison;
mod coverage;
mod nobody;
mod overlap;
mod proposal;
mod share;
mod target;
mod versions;
mod work;

pub use answer::{AssignmentHit, answer};
pub use assignment::{Assigned, Assignment};
pub use cell::{CellContent, CellTarget, Cells, Foremost, UnitAnswering, UnitDoing};
pub use comparison::{
    Compared, ComparedPlan, ComparedText, Comparison, SharedSpan, SharedStretch, byte_ranges,
};
pub use coverage::{Coverage, Requirement};
pub use nobody::Nobody;
pub use overlap::{CommonPassage, LISTED, LISTED_OF_ONE, Neighbour, OverlapPair, Overlaps};
pub use proposal::{has_proposed_head, has_proposed_theme, is_cell_proposed, is_unread, proposed_names};
pub use share::percent;
pub use target::{PrintedTarget, Promised, Reckoned, Targets};
pub use versions::{Substance, Versions, promised};
pub use work::{RoleHeld, UnitWork, most_named};
