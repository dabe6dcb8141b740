//! The day on which an answer is made, for what a file says of itself.
//!
//! It is the day in China, whose plans these are and which has one time: the clock of a machine knows nothing of zones, and a
//! library for all of them is more than a line at the foot of a page asks for. `SOURCE_DATE_EPOCH` sets it, so that the same
//! answer can be made twice (reproducible-builds.org).

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::Date;

/// Seconds that China is ahead of UTC.
const AHEAD: u64 = 8 * 3600;

/// Today; `None` where the clock says nothing that makes sense.
pub(super) fn today() -> Option<Date> {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|set| set.parse().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|since| since.as_secs());
    day_of(set.or_else(now)?)
}

/// The day in China of a time in seconds since 1970.
fn day_of(seconds: u64) -> Option<Date> {
    // Years that begin in March, so that the odd day of a leap year is their last: 400 of them have 146,097 days.
    let days = seconds.checked_add(AHEAD)? / 86_400 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::day_of;

    #[test]
    fn days_are_those_of_the_calendar_and_of_china() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (951_782_399 - 8 * 3600, "2000-02-28"),
            (951_782_400 - 8 * 3600, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_480_550_399, "2016-12-01"),
            (4_107_542_400, "2100-03-01"),
        ] {
            assert_eq!(day_of(seconds).unwrap().to_string(), day, "{seconds}");
        }
        assert_eq!(day_of(u64::MAX), None);
    }
}
