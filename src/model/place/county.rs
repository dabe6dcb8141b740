//! The counties of the country, and what has their rank: below a city, or below a province itself.
//!
//! A plan of a county names it with or without what it lies in: `湖北省武汉市江夏区`, `江夏区`. Several counties have one name
//! (朝阳区 lies in 北京 and in 长春); such a name alone tells nothing, and is not guessed.

use std::sync::LazyLock;

/// A county, or what has the rank of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct County(usize);

/// A county as the list has it.
struct CountyRow {
    /// The province, without its rank.
    province: &'static str,
    /// The city, without its rank; empty where it lies below the province itself.
    city: &'static str,
    name: &'static str,
}

/// A line a city: its province, the city or `-`, its counties.
const LINES: &str = include_str!("counties.txt");

/// All of them in the order of the list, with their numbers in the order of their names.
static LISTED: LazyLock<(Vec<CountyRow>, Vec<usize>)> = LazyLock::new(|| {
    let of_line = |line: &'static str| {
        let mut words = line.split(' ');
        let province = words.next().unwrap_or_default();
        let city = words.next().filter(|&city| city != "-").unwrap_or_default();
        words.map(move |name| CountyRow { province, city, name })
    };
    let rows: Vec<CountyRow> = LINES.lines().flat_map(of_line).collect();
    let mut by_name: Vec<usize> = (0..rows.len()).collect();
    by_name.sort_by_key(|&row| rows.get(row).map(|row| row.name));
    (rows, by_name)
});

impl County {
    /// Its name with its rank, `江夏区`.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// The province that it lies in, without its rank.
    pub(super) fn province(self) -> &'static str {
        self.row().map_or("", |row| row.province)
    }

    /// The city that it lies in, without its rank; empty where it lies below the province itself.
    pub(super) fn city(self) -> &'static str {
        self.row().map_or("", |row| row.city)
    }

    /// The only county of a name.
    pub(super) fn named(name: &str) -> Option<Self> {
        only(all_named(name))
    }

    /// The only county of a province, or of a city of it, with which the name of a place ends.
    pub(super) fn at_end_of(place: &str, province: &str, city: Option<&str>) -> Option<Self> {
        // No county has a name longer than the autonomous ones.
        const LONGEST: usize = 20;
        let lies_there =
            |county: &Self| county.province() == province && city.is_none_or(|city| county.city() == city);
        let characters = place.char_indices().rev().take(LONGEST).map(|(at, _)| at);
        let mut starts: Vec<usize> = characters.collect();
        starts.reverse();
        let ends = starts.into_iter().filter_map(|start| place.get(start..));
        ends.map(|end| only(all_named(end).filter(lies_there))).find(Option::is_some).flatten()
    }

    fn row(self) -> Option<&'static CountyRow> {
        LISTED.0.get(self.0)
    }
}

fn all_named(name: &str) -> impl Iterator<Item = County> {
    let (rows, by_name) = &*LISTED;
    let named = |row: usize| rows.get(row).map_or("", |row| row.name);
    let first = by_name.partition_point(|&row| named(row) < name);
    let same = by_name.get(first..).unwrap_or_default().iter().take_while(move |&&row| named(row) == name);
    same.map(|&row| County(row))
}

fn only(mut counties: impl Iterator<Item = County>) -> Option<County> {
    counties.next().filter(|_| counties.next().is_none())
}
