//! The ordinals that Word computes: they stand nowhere in the text, so they are counted as Word counts them.
//!
//! ECMA-376 part 1, 17.9: a list has up to nine levels, each with a form of number and a pattern such as `第%1章` or `%1.%2`. An item
//! counts its level on and starts those below anew.

use rustc_hash::FxHashMap;

use super::figures::figure;
use super::markup::{MarkupEvent, attribute, each, value};
use crate::import::Refusal;
use crate::import::read::Deadline;

const LEVELS: usize = 9;
/// The longest ordinal, in characters: patterns are a stranger's.
const LONGEST: usize = 40;

/// How a level of a list is numbered.
#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    form: String,
    pattern: String,
    /// Figures of levels above are written 1, 2, 3 whatever their own form.
    plain: bool,
    /// The highest level whose items start this one anew, from 0: none means every level above.
    restart: Option<usize>,
}

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The kinds of list by their id.
    kinds: FxHashMap<u32, Vec<Level>>,
    /// Lists by their id: the kind, and where levels start otherwise.
    lists: FxHashMap<u32, (u32, FxHashMap<usize, u32>)>,
    /// How far each kind has been counted.
    counted: FxHashMap<u32, [Option<u32>; LEVELS]>,
    /// Lists whose own starts have been heeded.
    begun: rustc_hash::FxHashSet<(u32, usize)>,
}

impl Numbering {
    /// # Errors
    /// That the part is broken.
    pub(super) fn read(markup: &[u8]) -> Result<Self, Refusal> {
        let mut numbering = Self::default();
        let (mut kind, mut list, mut level) = (None::<u32>, None::<u32>, 0_usize);
        each(markup, &Deadline::set(), |said| match said {
            MarkupEvent::Open("abstractNum", start) => {
                kind = attribute(start, "abstractNumId").and_then(|id| id.parse().ok());
            }
            MarkupEvent::Close("abstractNum") => kind = None,
            MarkupEvent::Open("num", start) => {
                list = attribute(start, "numId").and_then(|id| id.parse().ok());
            }
            MarkupEvent::Close("num") => list = None,
            MarkupEvent::Open(name @ ("lvl" | "lvlOverride"), start) => {
                level = attribute(start, "ilvl")
                    .and_then(|level| level.parse().ok())
                    .unwrap_or(0)
                    .min(LEVELS - 1);
                if let (Some(kind), "lvl") = (kind, name) {
                    let levels = numbering.kinds.entry(kind).or_default();
                    levels.resize(levels.len().max(level + 1), Level::default());
                }
            }
            MarkupEvent::Open(name, start) => match (kind, list) {
                (Some(kind), _) => numbering.set(kind, level, name, start),
                (None, Some(list)) => numbering.set_list(list, level, name, start),
                (None, None) => {}
            },
            _ => {}
        })?;
        Ok(numbering)
    }

    fn set(&mut self, kind: u32, level: usize, name: &str, start: &quick_xml::events::BytesStart<'_>) {
        let Some(level) = self.kinds.get_mut(&kind).and_then(|levels| levels.get_mut(level)) else { return };
        let given = || value(start).unwrap_or_default();
        match name {
            "start" => level.start = given().parse().unwrap_or(1),
            "numFmt" if level.form.is_empty() => level.form = given(),
            "lvlText" => level.pattern = given(),
            "isLgl" => level.plain = true,
            "lvlRestart" => level.restart = given().parse().ok(),
            _ => {}
        }
    }

    fn set_list(&mut self, list: u32, level: usize, name: &str, start: &quick_xml::events::BytesStart<'_>) {
        let entry = self.lists.entry(list).or_default();
        match name {
            "abstractNumId" => entry.0 = value(start).and_then(|id| id.parse().ok()).unwrap_or_default(),
            "startOverride" => {
                entry.1.insert(level, value(start).and_then(|start| start.parse().ok()).unwrap_or(1));
            }
            _ => {}
        }
    }

    /// The ordinal of the next item of a list: nothing where the list is none, or marked by bullets.
    pub(super) fn next(&mut self, list: u32, level: usize) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let (kind, starts) = self.lists.get(&list)?;
        let levels = self.kinds.get(kind)?;
        let here = levels.get(level)?;
        let counted = self.counted.entry(*kind).or_default();
        let own = starts.get(&level).filter(|_| self.begun.insert((list, level)));
        let next = match (own, counted[level]) {
            (Some(start), _) => *start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => here.start,
        };
        counted[level] = Some(next);
        for (below, count) in counted.iter_mut().enumerate().skip(level + 1) {
            let until = levels.get(below).and_then(|level| level.restart);
            if until.is_none_or(|until| until > level) {
                *count = None;
            }
        }
        if ["bullet", "none"].contains(&here.form.as_str()) {
            return None;
        }
        Some(written(levels, level, counted))
    }
}

/// A level's pattern with its figures.
fn written(levels: &[Level], level: usize, counted: &[Option<u32>; LEVELS]) -> String {
    let here = &levels[level];
    let mut said = String::new();
    let mut pattern = here.pattern.chars();
    while let Some(c) = pattern.next() {
        let digit = (c == '%').then(|| pattern.clone().next().and_then(|digit| digit.to_digit(10))).flatten();
        match digit
            .and_then(|digit| (digit as usize).checked_sub(1))
            .and_then(|at| Some((at, levels.get(at)?)))
        {
            Some((at, of)) => {
                pattern.next();
                let form = if here.plain && at != level { "decimal" } else { of.form.as_str() };
                said.push_str(&figure(counted[at].unwrap_or(of.start), form));
            }
            None => said.push(c),
        }
    }
    said.chars().take(LONGEST).collect()
}
