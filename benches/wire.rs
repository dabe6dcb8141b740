//! What the screen costs on the line, in bytes: the table behind the limits that `tests/it/e2e/limits.rs` holds.
//!
//! `cargo bench --bench wire` prints it. Bytes are exact, so one run is enough.
#![allow(clippy::unwrap_used, dead_code)]

#[path = "wire/line.rs"]
mod line;

use line::{Cost, Line, Told};

fn main() {
    println!("{:<44}{:>8}{:>8}{:>8}", "", "bytes", "writes", "x plain");
    for told in [Told::Nothing, Told::Narrow, Told::Wide] {
        for (width, height) in [(80, 24), (120, 40), (200, 60)] {
            let cost = Line::new(width, height, told).first();
            print(&format!("first frame {width}x{height}, widths told: {told:?}"), cost);
        }
    }
    for told in [Told::Narrow, Told::Wide] {
        println!("120x40, widths told: {told:?}");
        walks(told);
    }
}

fn walks(told: Told) {
    let begun = |keys: &str| {
        let mut line = Line::new(120, 40, told);
        line.first();
        line.press(keys);
        line
    };
    print_steps("step, the text following", &mut begun("l"), "down", 60);
    print_steps("step in the outline alone", &mut begun("l z"), "down", 60);
    print_steps("step in the matrix", &mut begun("m"), "down", 10);
    print_steps("PageDown, the text following", &mut begun("-"), "pgdn", 6);
    print_steps("PageDown in a text", &mut begun("2"), "pgdn", 6);
    print("100 Downs at once", begun("").press(&"down ".repeat(100)));
    print("key without effect", begun("").press("up"));
    print("nothing at all", begun("").press(""));
    print("resize to 100x30", begun("").resize(100, 30));
}

fn print(what: &str, cost: Cost) {
    let Cost { bytes, writes, .. } = cost;
    println!("{what:<44}{bytes:>8}{writes:>8}{:>8}", ratio(cost));
}

/// The bytes over those of a plain repaint, to two places.
fn ratio(cost: Cost) -> String {
    let hundredths = (cost.bytes * 100).checked_div(cost.plain).unwrap_or(0);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// A key again and again, a frame each: the middle one and the largest.
fn print_steps(what: &str, line: &mut Line, key: &str, times: usize) {
    let mut costs: Vec<Cost> = (0..times).map(|_| line.press(key)).collect();
    costs.sort_by_key(|cost| cost.bytes);
    if let (Some(&middle), Some(&largest)) = (costs.get(times / 2), costs.last()) {
        print(&format!("{what}: median of {times}"), middle);
        print(&format!("{what}: largest of {times}"), largest);
    }
}
