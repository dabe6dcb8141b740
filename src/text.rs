//! The only place that knows columns.
