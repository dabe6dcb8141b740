//! The files beside the plans: themes, units and portfolios, and the programme that they are of.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::plan::Original;
use super::printed::Printed;

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
    /// What the superior document says under the heading that it was proposed from, word for word.
    #[serde(default)]
    pub(crate) quote: Option<Printed<'a>>,
    /// Whether a program proposed it and no person has confirmed it.
    #[serde(default)]
    pub(crate) proposed: bool,
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
    /// What its places are called: `[{"zh": "武汉市", "en": "Wuhan"}]`.
    #[serde(default)]
    pub(crate) places: Vec<Titles<'a>>,
}

/// The document that the plans of a programme implement.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Superior<'a> {
    #[serde(borrow, default)]
    pub(crate) number: Option<Printed<'a>>,
    pub(crate) title: Printed<'a>,
    /// The file that its themes were proposed from; its text stands in `programme.txt`.
    #[serde(default)]
    pub(crate) original: Option<Original<'a>>,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum Scope {
    National,
    Local,
}

/// `units.ron`.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[serde(rename = "Registry")]
pub(crate) struct UnitsFile<'a> {
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
