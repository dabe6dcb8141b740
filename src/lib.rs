//! duizhao 对照: structured Chinese government action plans in a terminal.

pub mod text;
