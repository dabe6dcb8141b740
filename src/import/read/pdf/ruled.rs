//! Tables by the rules that are drawn around their cells.
//!
//! Rules that touch make one grid. Its lines cut the area into fields; fields with no rule between them are one cell. What is
//! less than two columns wide is a frame, not a table.

use super::drawn::DrawnRule;

/// How far apart rules are still the same line, or touch, in points.
const NEAR: f64 = 3.0;
/// The part of an edge that a rule must cover to part two fields, in percent.
const COVERED: f64 = 0.5;
/// The most lines of a grid in one direction, and rules of a page: patterns are drawn with thousands.
const MOST_LINES: usize = 300;
const MOST_RULES: usize = 20_000;

/// A table's cells, row by row.
#[derive(Debug)]
pub(super) struct RuledGrid {
    pub(super) top: f64,
    pub(super) cells: Vec<CellPlace>,
    columns: Vec<f64>,
    rows: Vec<f64>,
    /// For every field, row by row, its cell.
    fields: Vec<usize>,
}

/// Where a cell stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct CellPlace {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

impl RuledGrid {
    /// The cell that a point lies in.
    pub(super) fn cell_at(&self, x: f64, y: f64) -> Option<usize> {
        let within = |lines: &[f64], at: f64| {
            let behind = lines.partition_point(|line| *line <= at);
            (behind > 0 && behind < lines.len()).then(|| behind - 1)
        };
        let (row, column) = (within(&self.rows, y)?, within(&self.columns, x)?);
        self.fields.get(row * (self.columns.len() - 1) + column).copied()
    }
}

/// The grids among rules, from the top.
pub(super) fn grids(rules: &[DrawnRule]) -> Vec<RuledGrid> {
    if rules.len() > MOST_RULES {
        return Vec::new();
    }
    let mut grids: Vec<RuledGrid> = touching(rules).into_iter().filter_map(|rules| grid(&rules)).collect();
    grids.sort_by(|a, b| a.top.total_cmp(&b.top));
    grids
}

/// Rules in groups of those that touch, swept from the top.
fn touching(rules: &[DrawnRule]) -> Vec<Vec<DrawnRule>> {
    let mut sorted: Vec<DrawnRule> = rules.to_vec();
    sorted.sort_by(|a, b| a.top.total_cmp(&b.top));
    let mut group: Vec<usize> = (0..sorted.len()).collect();
    // The rules that reach down to where the sweep is.
    let mut active: Vec<usize> = Vec::new();
    for nth in 0..sorted.len() {
        let rule = sorted[nth];
        active.retain(|&above| sorted[above].bottom + NEAR >= rule.top);
        for &above in &active {
            let other = sorted[above];
            if other.left - NEAR <= rule.right && rule.left - NEAR <= other.right {
                let (a, b) = (root(&mut group, above), root(&mut group, nth));
                group[b] = a;
            }
        }
        active.push(nth);
    }
    let mut groups: Vec<(usize, Vec<DrawnRule>)> = Vec::new();
    let mut places = rustc_hash::FxHashMap::default();
    for (nth, rule) in sorted.iter().enumerate() {
        let root = root(&mut group, nth);
        let at = *places.entry(root).or_insert_with(|| {
            groups.push((root, Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push(*rule);
    }
    groups.into_iter().map(|(_, rules)| rules).collect()
}

fn root(group: &mut [usize], mut at: usize) -> usize {
    while group[at] != at {
        group[at] = group[group[at]];
        at = group[at];
    }
    at
}

/// The lines that rules lie on, those near each other as one.
fn lines(places: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut places: Vec<f64> = places.collect();
    places.sort_by(f64::total_cmp);
    let mut lines: Vec<f64> = Vec::new();
    for place in places {
        if lines.last().is_none_or(|last| place - last > NEAR) {
            lines.push(place);
        }
    }
    lines
}

fn is_level(rule: &DrawnRule) -> bool {
    rule.right - rule.left > rule.bottom - rule.top
}

fn grid(rules: &[DrawnRule]) -> Option<RuledGrid> {
    let level: Vec<DrawnRule> = rules.iter().filter(|rule| is_level(rule)).copied().collect();
    let upright: Vec<DrawnRule> = rules.iter().filter(|rule| !is_level(rule)).copied().collect();
    let columns = lines(upright.iter().map(|rule| f64::midpoint(rule.left, rule.right)));
    let rows = lines(level.iter().map(|rule| f64::midpoint(rule.top, rule.bottom)));
    let (wide, high) = (columns.len().checked_sub(1)?, rows.len().checked_sub(1)?);
    if wide < 2 || high < 1 || wide > MOST_LINES || high > MOST_LINES {
        return None;
    }
    // A rule that was drawn in pieces covers what its pieces cover together.
    let cover = |along: &[(f64, f64)], from: f64, to: f64| {
        let covered: f64 = along.iter().map(|(start, end)| (end.min(to) - start.max(from)).max(0.0)).sum();
        covered >= (to - from) * COVERED
    };
    let on = |rules: &[DrawnRule], at: f64, level: bool| -> Vec<(f64, f64)> {
        let near = rules.iter().filter(|rule| {
            let middle = if level {
                f64::midpoint(rule.top, rule.bottom)
            } else {
                f64::midpoint(rule.left, rule.right)
            };
            (middle - at).abs() <= NEAR
        });
        near.map(|rule| if level { (rule.left, rule.right) } else { (rule.top, rule.bottom) }).collect()
    };
    let levels: Vec<Vec<(f64, f64)>> = rows.iter().map(|row| on(&level, *row, true)).collect();
    let uprights: Vec<Vec<(f64, f64)>> = columns.iter().map(|column| on(&upright, *column, false)).collect();
    let ruled_above = |row: usize, column: usize| cover(&levels[row], columns[column], columns[column + 1]);
    let ruled_before = |row: usize, column: usize| cover(&uprights[column], rows[row], rows[row + 1]);
    let (cells, fields) = cells(wide, high, ruled_above, ruled_before);
    Some(RuledGrid { top: rows[0], cells, columns, rows, fields })
}

/// The cells of so many fields, each from its upper left field as far as no rule parts it from the next.
fn cells(
    wide: usize,
    high: usize,
    ruled_above: impl Fn(usize, usize) -> bool,
    ruled_before: impl Fn(usize, usize) -> bool,
) -> (Vec<CellPlace>, Vec<usize>) {
    let mut fields = vec![usize::MAX; wide * high];
    let mut cells = Vec::new();
    for row in 0..high {
        for column in 0..wide {
            if fields[row * wide + column] != usize::MAX {
                continue;
            }
            let free = |at: usize| fields[row * wide + at] == usize::MAX;
            let columns =
                (column + 1..wide).take_while(|&next| free(next) && !ruled_before(row, next)).count() + 1;
            let open = |below: usize| (column..column + columns).all(|at| !ruled_above(below, at));
            let rows = (row + 1..high).take_while(|&below| open(below)).count() + 1;
            for at in row..row + rows {
                fields[at * wide + column..at * wide + column + columns].fill(cells.len());
            }
            cells.push(CellPlace { row, column, rows, columns });
        }
    }
    (cells, fields)
}

#[cfg(test)]
mod tests {
    use super::{DrawnRule, grids};

    fn level(y: f64, left: f64, right: f64) -> DrawnRule {
        DrawnRule { left, right, top: y, bottom: y + 0.5 }
    }

    fn upright(x: f64, top: f64, bottom: f64) -> DrawnRule {
        DrawnRule { left: x, right: x + 0.5, top, bottom }
    }

    /// Two columns and three rows; the left cells of the lower two rows are one.
    fn merged() -> Vec<DrawnRule> {
        vec![
            level(100.0, 50.0, 250.0),
            level(120.0, 50.0, 250.0),
            level(140.0, 150.0, 250.0),
            level(160.0, 50.0, 250.0),
            upright(50.0, 100.0, 160.0),
            upright(150.0, 100.0, 160.0),
            upright(250.0, 100.0, 160.0),
        ]
    }

    #[test]
    fn merged_cells_are_told_by_the_rule_that_is_not_there() {
        let found = grids(&merged());
        assert_eq!(found.len(), 1);
        let spans: Vec<(usize, usize, usize)> =
            found[0].cells.iter().map(|cell| (cell.row, cell.column, cell.rows)).collect();
        assert_eq!(spans, [(0, 0, 1), (0, 1, 1), (1, 0, 2), (1, 1, 1), (2, 1, 1)]);
        assert_eq!(found[0].cell_at(60.0, 150.0), found[0].cell_at(60.0, 130.0));
        assert_eq!(found[0].cell_at(10.0, 130.0), None);
    }

    #[test]
    fn a_frame_and_a_line_under_a_heading_are_no_tables() {
        let frame = [
            level(10.0, 0.0, 100.0),
            level(90.0, 0.0, 100.0),
            upright(0.0, 10.0, 90.0),
            upright(100.0, 10.0, 90.0),
        ];
        assert!(grids(&frame).is_empty());
        assert!(grids(&[level(10.0, 0.0, 400.0)]).is_empty());
    }
}
