//! The files as they are written: a mirror of the RON, one struct a form, nothing decided yet.
//!
//! A text is kept as [`Printed`], borrowed from the file. Where it stands in memory tells where it stands in the file; a
//! text with escapes had to be copied and keeps its number among those. So a finding about a theme or a unit has a line
//! and a column without a parser of our own. `build.rs` reads the files that the program carries by the same mirror, and
//! stores what it saw.

use std::cell::Cell;
use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// A text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Printed<'a> {
    /// As it stands in the file.
    Borrowed(&'a str),
    /// With escapes, so that it stands in the file in other letters.
    Copied(Box<Copied>),
}

/// A text that had to be copied, and its number among those of its file: by this its place is found again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Copied {
    text: String,
    number: usize,
}

thread_local! {
    /// How many texts were copied of the file that this thread reads. A parser doesn't tell its visitors where it is.
    static COPIES: Cell<usize> = const { Cell::new(0) };
}

/// Parses one file, numbering the texts that are copied.
pub(crate) fn counting_copies<T>(parse: impl FnOnce() -> T) -> T {
    COPIES.set(0);
    parse()
}

impl<'a> Printed<'a> {
    /// A text as it stands in the file.
    pub(crate) fn borrowed(text: &'a str) -> Self {
        Self::Borrowed(text)
    }

    /// The next text with escapes of the file.
    pub(crate) fn copied(text: &str) -> Self {
        let number = COPIES.replace(COPIES.get() + 1);
        Self::Copied(Box::new(Copied { text: text.to_owned(), number }))
    }

    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            Self::Copied(copied) => &copied.text,
        }
    }

    /// Its number among the texts with escapes in its file, from 0; `None` for a text without.
    pub(crate) fn copy_number(&self) -> Option<usize> {
        match self {
            Self::Borrowed(_) => None,
            Self::Copied(copied) => Some(copied.number),
        }
    }

    /// Where the text begins in the file, in bytes; `None` for a text with escapes, which was copied.
    pub(crate) fn offset_in(&self, file: &'a str) -> Option<usize> {
        let Self::Borrowed(text) = self else { return None };
        let offset = text.as_ptr().addr().checked_sub(file.as_ptr().addr())?;
        (offset + text.len() <= file.len()).then_some(offset)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Printed<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Printed<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Printed::borrowed(text))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Printed::copied(text))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl Serialize for Printed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// `data/plans/*.ron`.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Plan<'a> {
    #[serde(borrow)]
    pub(crate) id: Printed<'a>,
    pub(crate) jurisdiction: Printed<'a>,
    #[serde(default)]
    pub(crate) title: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) issuer: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) number: Option<Printed<'a>>,
    pub(crate) issued: Printed<'a>,
    #[serde(default)]
    pub(crate) effective: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) basis: Vec<Basis<'a>>,
    #[serde(default)]
    pub(crate) source: Option<Document<'a>>,
    #[serde(default)]
    pub(crate) front: Vec<Matter<'a>>,
    pub(crate) body: Vec<Body<'a>>,
    #[serde(default)]
    pub(crate) back: Vec<Matter<'a>>,
}

impl Plan<'_> {
    /// How many nodes it has, the rows of its annexes among them.
    pub(crate) fn node_count(&self) -> usize {
        let rows = |matter: &Matter<'_>| match matter {
            Matter::Annex(annex) => annex.tasks.len() + 1,
            _ => 1,
        };
        let mut count = self.front.iter().chain(&self.back).map(rows).sum();
        let mut open = vec![self.body.as_slice()];
        while let Some(nodes) = open.pop() {
            count += nodes.len();
            open.extend(nodes.iter().map(Body::nodes));
        }
        count
    }
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Basis<'a> {
    #[serde(borrow)]
    pub(crate) number: Printed<'a>,
    pub(crate) quote: Printed<'a>,
}

/// The document that a plan was structured from, where it came from, and what was done to it.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document<'a> {
    #[serde(borrow)]
    pub(crate) file: Printed<'a>,
    #[serde(default)]
    pub(crate) original: Option<Original<'a>>,
    #[serde(default)]
    pub(crate) url: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) publisher: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) posted: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) retrieved: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) cut: Vec<Cut<'a>>,
    #[serde(default)]
    pub(crate) omitted: Vec<Omitted<'a>>,
    #[serde(default)]
    pub(crate) healed: Vec<Healed<'a>>,
}

/// That the text at hand ends before the document does.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) enum Cut<'a> {
    #[serde(borrow)]
    Known(CutAt<'a>),
    Thought(CutAt<'a>),
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CutAt<'a> {
    #[serde(borrow)]
    pub(crate) after: Printed<'a>,
    #[serde(default)]
    pub(crate) note: Option<Printed<'a>>,
}

/// The file that was imported, as it was found.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Original<'a> {
    #[serde(borrow)]
    pub(crate) name: Printed<'a>,
    /// In hexadecimal digits.
    pub(crate) sha256: Printed<'a>,
}

/// Furniture of a web page or a conversion, which is not the document.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Omitted<'a> {
    #[serde(borrow)]
    pub(crate) text: Printed<'a>,
    pub(crate) reason: Printed<'a>,
}

/// A paragraph that a page break cut in two: the end of the one line, the start of the next.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Healed<'a> {
    #[serde(borrow)]
    pub(crate) end: Printed<'a>,
    pub(crate) start: Printed<'a>,
}

/// Front and back matter.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) enum Matter<'a> {
    #[serde(borrow)]
    Masthead(Printed<'a>),
    Number(Printed<'a>),
    Title(Printed<'a>),
    Addressee(Printed<'a>),
    Notice(Printed<'a>),
    AnnexNote(Printed<'a>),
    Signature(Printed<'a>),
    Date(Printed<'a>),
    Remark(Printed<'a>),
    Distribution(Printed<'a>),
    Annex(Box<Annex<'a>>),
}

#[derive(Debug, Deserialize, Serialize)]
pub(crate) enum Body<'a> {
    #[serde(borrow)]
    Preamble(Printed<'a>),
    Paragraph(Printed<'a>),
    Closing(Printed<'a>),
    Section(Box<Section<'a>>),
    Goal(Box<Goal<'a>>),
    Measure(Box<Measure<'a>>),
}

impl<'a> Body<'a> {
    /// The nodes under it.
    pub(crate) fn nodes(&self) -> &[Body<'a>] {
        match self {
            Self::Section(section) => &section.nodes,
            Self::Goal(goal) => &goal.nodes,
            Self::Preamble(_) | Self::Paragraph(_) | Self::Closing(_) | Self::Measure(_) => &[],
        }
    }
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section<'a> {
    #[serde(borrow)]
    pub(crate) id: Printed<'a>,
    #[serde(default)]
    pub(crate) num: Option<Printed<'a>>,
    pub(crate) heading: Printed<'a>,
    #[serde(default)]
    pub(crate) text: Option<Printed<'a>>,
    pub(crate) nodes: Vec<Body<'a>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Goal<'a> {
    #[serde(borrow)]
    pub(crate) id: Printed<'a>,
    #[serde(default)]
    pub(crate) num: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) heading: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) text: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) targets: Vec<Target<'a>>,
    /// What nobody has read yet.
    #[serde(default)]
    pub(crate) proposed: Vec<Proposed>,
    #[serde(default)]
    pub(crate) nodes: Vec<Body<'a>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Measure<'a> {
    #[serde(borrow)]
    pub(crate) id: Printed<'a>,
    #[serde(default)]
    pub(crate) num: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) heading: Option<Printed<'a>>,
    pub(crate) text: Printed<'a>,
    /// Brackets that name units in the middle of the text, in its order; `annotation` ends it.
    #[serde(default)]
    pub(crate) within: Vec<Within<'a>>,
    #[serde(default)]
    pub(crate) annotation: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) units: Option<Units<'a>>,
    pub(crate) themes: Vec<Printed<'a>>,
    #[serde(default)]
    pub(crate) targets: Vec<Target<'a>>,
    /// What nobody has read yet.
    #[serde(default)]
    pub(crate) proposed: Vec<Proposed>,
}

/// A bracket that names units and stays in the text.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Within<'a> {
    #[serde(borrow)]
    pub(crate) annotation: Printed<'a>,
    pub(crate) units: Units<'a>,
}

/// What a program proposed and no person has confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Proposed {
    Themes,
    Targets,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Annex<'a> {
    #[serde(borrow, default)]
    pub(crate) mark: Option<Printed<'a>>,
    pub(crate) heading: Printed<'a>,
    #[serde(default)]
    pub(crate) columns: Vec<Printed<'a>>,
    pub(crate) tasks: Vec<Task<'a>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Task<'a> {
    #[serde(borrow)]
    pub(crate) id: Printed<'a>,
    pub(crate) measure: Printed<'a>,
    #[serde(default)]
    pub(crate) num: Option<Printed<'a>>,
    pub(crate) text: Printed<'a>,
    pub(crate) annotation: Printed<'a>,
    pub(crate) units: Units<'a>,
}

/// Who is responsible, by the way in which the document says it.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) enum Units<'a> {
    #[serde(borrow)]
    FirstListed(Vec<Printed<'a>>),
    Unranked(Vec<Printed<'a>>),
    Explicit(Ranked<'a>),
    Columns(Ranked<'a>),
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ranked<'a> {
    #[serde(borrow, default)]
    pub(crate) lead: Vec<Printed<'a>>,
    /// Listed as responsible beside units that support.
    #[serde(default)]
    pub(crate) joint: Vec<Printed<'a>>,
    #[serde(default)]
    pub(crate) support: Vec<Printed<'a>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Target<'a> {
    #[serde(borrow)]
    pub(crate) indicator: Printed<'a>,
    pub(crate) value: Printed<'a>,
    pub(crate) unit: Printed<'a>,
    #[serde(default)]
    pub(crate) deadline: Option<Printed<'a>>,
    pub(crate) quote: Printed<'a>,
}

/// `themes.ron`.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Themes<'a> {
    #[serde(borrow)]
    pub(crate) themes: Vec<Theme<'a>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Theme<'a> {
    #[serde(borrow)]
    pub(crate) id: Printed<'a>,
    #[serde(default)]
    pub(crate) titles: Titles<'a>,
    /// `titles` as it was spelt before.
    #[serde(default)]
    pub(crate) title: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) english: Option<Printed<'a>>,
    pub(crate) scope: Scope,
}

/// What something of ours is called, by the codes of languages: `{"zh": "财政", "en": "Public finance"}`.
#[derive(Debug, Default)]
pub(crate) struct Titles<'a>(pub(crate) Vec<(Printed<'a>, Printed<'a>)>);

impl<'de: 'a, 'a> Deserialize<'de> for Titles<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Titles<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("{\"zh\": \"…\", \"en\": \"…\"}")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Titles(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

impl Serialize for Titles<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(lang, title)| (lang, title)))
    }
}

/// `programme.ron`.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Programme<'a> {
    #[serde(borrow)]
    pub(crate) id: Printed<'a>,
    pub(crate) titles: Titles<'a>,
    #[serde(default)]
    pub(crate) superior: Option<Superior<'a>>,
    /// Its themes, where they don't stand in `themes.ron`.
    #[serde(default)]
    pub(crate) themes: Vec<Theme<'a>>,
}

/// The document that the plans of a programme implement.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Superior<'a> {
    #[serde(borrow, default)]
    pub(crate) number: Option<Printed<'a>>,
    pub(crate) title: Printed<'a>,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum Scope {
    National,
    Local,
}

/// `units.ron`.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Registry<'a> {
    #[serde(borrow, default)]
    pub(crate) portfolios: Vec<Portfolio<'a>>,
    #[serde(default)]
    pub(crate) units: Vec<Unit<'a>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Portfolio<'a> {
    #[serde(borrow)]
    pub(crate) name: Printed<'a>,
    #[serde(default)]
    pub(crate) titles: Titles<'a>,
    /// What `titles` has for English, as it was spelt before.
    #[serde(default)]
    pub(crate) english: Option<Printed<'a>>,
    #[serde(default)]
    pub(crate) abbreviations: Vec<Printed<'a>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unit<'a> {
    #[serde(borrow)]
    pub(crate) name: Printed<'a>,
    #[serde(default)]
    pub(crate) official: Option<Printed<'a>>,
    pub(crate) jurisdiction: Printed<'a>,
    pub(crate) portfolios: Vec<Printed<'a>>,
    #[serde(default)]
    pub(crate) abbreviations: Vec<Printed<'a>>,
    pub(crate) forms: Vec<Printed<'a>>,
    /// Whether a program proposed it and no person has confirmed it.
    #[serde(default)]
    pub(crate) proposed: bool,
}
