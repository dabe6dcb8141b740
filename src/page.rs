//! What is read rather than picked from a tree or a table, laid out for a width: pages of toned lines, some of them links.
//!
//! Each page is a function of what is shown and how wide, with nothing kept and nothing changed, so the screen and the
//! command line show the same.

mod assigned;
mod cell;
mod column;
mod context;
mod coverage;
mod document;
mod doubts;
mod findings;
mod ground;
mod item;
mod layout;
mod legend;
mod mistake;
mod overlap;
mod same_theme;
mod table;
mod targets;
mod unit;
mod units;
mod versions;
mod viewport;

pub use assigned::{foremost_line, full_names_in_role, names_in_role, nobody, nobody_short, row_label};
pub use cell::{Cell, cell, cell_texts};
pub use column::{ColumnPart, ColumnText, SharedPassage, column, shared_tone};
pub use context::{ListLabel, RenderContext, marked_if_proposed};
pub use coverage::{CoverCell, CoverLine, Evidence, cover_line, evidence, missing_said, origins};
pub use document::document;
pub use doubts::doubts;
pub use findings::findings;
pub use ground::{ground, ground_of};
pub use item::{Item, plans_in};
pub use layout::{ENDLESS, Layout, Lighter, Line, LinePiece, Link, Page, Tone};
pub use legend::{LegendOf, comparison_foot, matrix_legend, role_signs};
pub use mistake::tell_mistake;
pub use overlap::{overlap, overlap_title};
pub use same_theme::same_theme;
pub use targets::{is_asked, next_order, silent_plans, targets};
pub use unit::{portfolio, unit};
pub use units::{signs, units};
pub use versions::{NamedEdition, versions};
pub use viewport::{CellLine, Viewport, Window};
