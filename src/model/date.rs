//! A day of the Gregorian calendar, as plans are dated: no clock, no time zone, no arithmetic.

use std::fmt;

/// A day that exists: 30 February can not be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Reads `2016-07-06`; `None` for anything else, also for days that do not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || (year.len(), month.len(), day.len()) != (4, 2, 2) {
            return None;
        }
        let date = Self { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        (1..=date.days_in_month()).contains(&date.day).then_some(date)
    }

    /// The year, as a number for sorting and citing.
    pub fn year(self) -> u16 {
        self.year
    }

    /// 0 for a month that does not exist, so that no day fits into it.
    fn days_in_month(self) -> u8 {
        let leap =
            self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 0,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn reads_days_that_exist_and_no_others() {
        assert_eq!(Date::parse("2016-02-29").map(|d| d.to_string()).as_deref(), Some("2016-02-29"));
        for wrong in [
            "2015-02-29",
            "2016-13-01",
            "2016-00-10",
            "2016-1-1",
            "16-01-01",
            "2016-01-01-01",
            "",
            "+016-01-01x",
        ] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }
}
