//! Responsible bodies and what they do.

use super::Titles;

/// Where a unit stands in [`super::Corpus::units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitIx(pub usize);

/// Where a portfolio stands in [`super::Corpus::portfolios`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortfolioIx(pub usize);

/// A field of policy in which a unit works. It lines up 武汉市商务局, 湖北省商务厅 and 重庆市商委.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portfolio {
    /// The Chinese name, `发展改革`, by which units refer to it.
    pub name: String,
    /// What it is called.
    pub titles: Titles,
    /// What people call units of this field anywhere, `发改委`.
    pub abbreviations: Vec<String>,
}

impl Portfolio {
    /// All that it can be asked for by: its names, and what people call its units.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.titles.all().chain(self.abbreviations.iter().map(String::as_str))
    }
}

/// A responsible body of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The full name in simplified script, with the place and the prefix that the document may elide:
    /// `广东省发展改革委`.
    pub name: String,
    /// The official name of 2016 where it differs, `广东省发展和改革委员会`: ours, not the document's.
    pub official: Option<String>,
    /// The place whose plans name it, `广东省`.
    pub jurisdiction: String,
    /// What it does, the first first; never empty.
    pub portfolios: Vec<PortfolioIx>,
    /// What people call it there, beside the portfolio's abbreviations.
    pub abbreviations: Vec<String>,
    /// Every form in which the place's plans print it, in the script of the document.
    pub forms: Vec<String>,
    /// Whether a program proposed it and no person has confirmed it.
    pub proposed: bool,
    /// Whether a unit of another place has the same name, as 海关 has where plans say no more: the name alone doesn't tell which.
    pub has_namesake: bool,
}

impl Unit {
    /// The name as it is said within its place, `省发展改革委` for `广东省发展改革委`; the whole name where it does
    /// not begin with the place.
    pub fn local_name(&self) -> &str {
        let stem = self.place();
        match self.name.strip_prefix(self.jurisdiction.as_str()) {
            // 各区人民政府 and the like are printed so, with no prefix to elide.
            Some(rest) if rest.starts_with(['各', '相', '地']) => rest,
            Some(_) => self.name.strip_prefix(stem).unwrap_or(&self.name),
            None => &self.name,
        }
    }

    /// The place without its rank, `广东` for `广东省`.
    fn place(&self) -> &str {
        self.jurisdiction.strip_suffix(['省', '市', '区', '县']).unwrap_or(&self.jurisdiction)
    }
}

#[cfg(test)]
mod tests {
    use super::Unit;

    fn unit(jurisdiction: &str, name: &str) -> Unit {
        Unit {
            name: name.into(),
            official: None,
            jurisdiction: jurisdiction.into(),
            portfolios: vec![],
            abbreviations: vec![],
            forms: vec![],
            proposed: false,
            has_namesake: false,
        }
    }

    #[test]
    fn within_its_place_a_unit_is_called_without_the_place() {
        assert_eq!(unit("广东省", "广东省发展改革委").local_name(), "省发展改革委");
        assert_eq!(unit("深圳市", "深圳市市场和质量监管委").local_name(), "市市场和质量监管委");
        assert_eq!(unit("武汉市", "武汉市各区人民政府").local_name(), "各区人民政府");
        assert_eq!(unit("湖北省", "湖北省地方各级人民政府").local_name(), "地方各级人民政府");
        assert_eq!(unit("武汉市", "武汉海关").local_name(), "武汉海关");
        assert_eq!(unit("湖北省", "人行武汉分行").local_name(), "人行武汉分行");
    }
}
