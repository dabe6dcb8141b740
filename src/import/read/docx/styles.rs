//! What the named styles of a document say of a paragraph: that it is a heading, numbered, bold, centred.

use rustc_hash::FxHashMap;

use super::markup::{MarkupEvent, attribute, each, is_on, value};
use crate::import::Refusal;
use crate::import::read::Deadline;

/// What a style or a paragraph's own properties say; what they leave open the style below says.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    /// The level of a heading, from 1.
    pub(super) level: Option<u8>,
    /// The list that it is numbered in, and the level there, from 0.
    pub(super) list: Option<u32>,
    pub(super) list_level: Option<usize>,
    pub(super) bold: Option<bool>,
    pub(super) centred: Option<bool>,
    /// Half points.
    pub(super) size: Option<u32>,
}

/// All named styles.
#[derive(Debug, Default)]
pub(super) struct Styles(FxHashMap<String, (Option<String>, Look)>);

/// The most styles that one is based on in turn.
const LONGEST: usize = 16;

impl Styles {
    /// # Errors
    /// That the part is broken.
    pub(super) fn read(markup: &[u8]) -> Result<Self, Refusal> {
        let mut styles = Self::default();
        let mut now: Option<(String, Option<String>, Look)> = None;
        each(markup, &Deadline::set(), |said| match said {
            MarkupEvent::Open("style", start) => {
                now = attribute(start, "styleId").map(|id| (id, None, Look::default()));
            }
            MarkupEvent::Close("style") => {
                if let Some((id, based, look)) = now.take() {
                    styles.0.insert(id, (based, look));
                }
            }
            MarkupEvent::Open(name, start) => {
                if let Some((_, based, look)) = &mut now {
                    match name {
                        "basedOn" => *based = value(start),
                        "name" => {
                            look.level = look.level.or_else(|| value(start).and_then(|name| level_of(&name)));
                        }
                        _ => look.take(name, start),
                    }
                }
            }
            _ => {}
        })?;
        Ok(styles)
    }

    /// What a style says, with what it is based on.
    pub(super) fn look(&self, id: &str) -> Look {
        let mut look = Look::default();
        let mut id = Some(id);
        for _ in 0..LONGEST {
            let Some((based, said)) = id.and_then(|id| self.0.get(id)) else { break };
            look = look.over(said);
            id = based.as_deref();
        }
        look
    }
}

/// The level in the name of a style: `heading 2`, `标题 2`.
fn level_of(name: &str) -> Option<u8> {
    let lower = name.to_lowercase();
    let number = lower.strip_prefix("heading").or_else(|| lower.strip_prefix("标题"))?;
    number.trim().parse().ok().filter(|level| (1..=9).contains(level))
}

impl Look {
    /// Takes in a property.
    pub(super) fn take(&mut self, name: &str, start: &quick_xml::events::BytesStart<'_>) {
        match name {
            "outlineLvl" => {
                let level = value(start).and_then(|value| value.parse::<u8>().ok());
                self.level = level.filter(|level| *level < 9).map(|level| level + 1).or(self.level);
            }
            "numId" => self.list = value(start).and_then(|value| value.parse().ok()),
            "ilvl" => self.list_level = value(start).and_then(|value| value.parse().ok()),
            "b" => self.bold = Some(is_on(start)),
            "jc" => self.centred = Some(value(start).is_some_and(|value| value == "center")),
            "sz" => self.size = value(start).and_then(|value| value.parse().ok()),
            _ => {}
        }
    }

    /// This look, and where it says nothing the one below.
    pub(super) fn over(self, below: &Self) -> Self {
        Self {
            level: self.level.or(below.level),
            list: self.list.or(below.list),
            list_level: self.list_level.or(below.list_level),
            bold: self.bold.or(below.bold),
            centred: self.centred.or(below.centred),
            size: self.size.or(below.size),
        }
    }
}
