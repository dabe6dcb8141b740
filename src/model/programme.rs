//! Programmes: what several places were told to do by one document.

use super::Titles;
use crate::words::Lang;

/// Where a programme stands in [`super::Corpus::programmes`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProgrammeIx(pub usize);

/// The document that the plans of a programme implement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Superior {
    /// Its 发文字号, `国办发〔2016〕24号`.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
}

/// A set of plans that implement one superior document, with themes of their own. Units and portfolios are shared by all
/// programmes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// Short ASCII id, `liutong`.
    pub id: String,
    /// What it is called, in our words.
    pub titles: Titles,
    /// The document that its plans implement, where it says so.
    pub superior: Option<Superior>,
    /// What its places are called, `武汉市` in English `Wuhan`.
    pub places: Vec<Titles>,
}

impl Programme {
    /// The Chinese title.
    pub fn title(&self) -> &str {
        self.titles.of(Lang::Zh)
    }

    /// All that it can be asked for by: its id, then its titles, the Chinese one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.id.as_str()).chain(self.titles.all())
    }

    /// The programme of plans whose folder names none.
    pub fn unnamed() -> Self {
        let titles = Titles::new("未命名的一组方案").with(Lang::En, "Plans without a programme");
        Self { id: "plans".to_owned(), titles, superior: None, places: Vec::new() }
    }
}
