//! Which document an id stands for: two documents of one place and year must not take each other's.

use ron::extensions::Extensions;
use serde::Deserialize;

use super::{Imported, OriginalFile};

/// Which document has an id.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Claim {
    title: Option<String>,
    original: Option<OriginalFile>,
}

impl Claim {
    /// That of a plan that was just made.
    pub(super) fn of(plan: &Imported, original: &OriginalFile) -> Self {
        Self { title: plan.title.clone(), original: Some(original.clone()) }
    }

    /// Whether both are the same document: the same file, or another copy of it under the same name and title.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        let (Some(own), Some(theirs)) = (&self.original, &other.original) else { return false };
        own.sha256 == theirs.sha256 || (own.name == theirs.name && self.title == other.title)
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let dialect = ron::Options::default()
            .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES);
        let standing: ShelvedPlan = dialect.from_str(text).ok()?;
        let original = standing.source.and_then(|document| document.original);
        Some(Self { title: standing.title, original })
    }
}

/// What is asked of a plan that stands on the shelf.
#[derive(Deserialize)]
struct ShelvedPlan {
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    source: Option<DocumentOf>,
}

#[derive(Deserialize)]
struct DocumentOf {
    #[serde(default)]
    original: Option<OriginalFile>,
}

#[cfg(test)]
mod tests {
    use super::Claim;

    #[test]
    fn a_plan_on_the_shelf_says_what_it_was_made_of() {
        let text = std::fs::read_to_string("data/plans/chongqing.ron").unwrap();
        let original = Claim::read(&text).unwrap().original.unwrap();
        assert_eq!((original.name.as_str(), original.sha256.len()), ("chongqing.txt", 64));
    }
}
