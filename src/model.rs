//! What a plan is: documents, their nodes in reading order, the units that answer for them, themes and targets.
//!
//! Everything here is valid by construction and knows neither files nor screens. A [`Corpus`] is built once by
//! `load`, never changed afterwards, and pointed into by small indices ([`At`], [`UnitIx`], …), so that every
//! other floor can hold a place in it without borrowing it.

mod corpus;
mod date;
mod doubt;
mod id;
mod node;
mod nodes;
mod place;
mod plan;
mod programme;
mod role;
mod theme;
mod titles;
mod unit;

pub use corpus::Corpus;
pub use date::Date;
pub use doubt::{Doubt, Uncertain};
pub use id::{NodeId, is_plan_id};
pub use node::{Kind, Matter, Node, Proposed, Target};
pub use nodes::{PackedNodes, PlanNodes, PromisedNodes};
pub use place::{City, County, Location, PlaceGroup, Province, Region};
pub use plan::{At, Basis, Certainty, Cut, KnownLocation, Plan, PlanIx, Provenance, Tasks};
pub use programme::{Programme, ProgrammeIx, Superior};
pub use role::{Mention, Reason, Role};
pub use theme::{Scope, Theme, ThemeIx};
pub use titles::Titles;
pub use unit::{Portfolio, PortfolioIx, Unit, UnitIx};
