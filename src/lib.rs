//! duizhao 对照: structured Chinese government action plans in a terminal.
//!
//! Read the modules in this order; each may use those above it and none below (a test reads the `use` lines):
//!
//! - [`text`] knows columns: widths, wrapping, truncation, folding, pinyin.
//! - [`words`] holds all that the program itself says, in two languages.
//! - [`model`] is what a plan is.
//! - [`load`] turns files into the model and proves them.
//! - [`index`] answers at once what is asked often.
//! - [`query`] finds measures by what people type.

pub mod app;
pub mod index;
pub mod load;
pub mod model;
pub mod query;
pub mod text;
pub mod words;
