//! Shares as they are told everywhere.

/// A share from 0 to 1 as a percentage with so many decimals.
pub fn percent(share: f64, decimals: usize) -> String {
    format!("{:.decimals$}%", share * 100.0)
}
