//! Units that the registry knows by a printed form, and proposals for those that it does not.
//!
//! A form names one unit in one place. A form that is new for a known unit is added to it; an unknown unit gets its full name
//! from the place and the prefix that the list before it has shown, its portfolio from the words of its name, and the mark of a
//! proposal.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::duty::{self, is_body};
use super::head::NATION;
use super::ron::Value;
use crate::model::{Corpus, Unit};
use crate::text::{Script, fold};

/// Forms of units, folded, whatever the place.
#[derive(Debug, Default)]
pub(crate) struct Forms(HashSet<String>);

impl Forms {
    /// All forms and names of a corpus that a person knows: what a program proposed proves nothing about where a name ends.
    pub(crate) fn of(corpus: &Corpus) -> Self {
        let known = corpus.units.iter().filter(|unit| !unit.proposed);
        let all = known.flat_map(|unit| unit.forms.iter().chain([&unit.name]).chain(&unit.official));
        Self(all.map(|form| fold(form)).filter(|form| is_body(form) || form.chars().count() > 4).collect())
    }
}

impl duty::Known for Forms {
    fn knows(&self, folded: &str) -> bool {
        self.0.contains(folded)
    }
}

/// The units of one place while a document is imported.
#[derive(Debug)]
pub(crate) struct PlaceUnits<'c> {
    corpus: &'c Corpus,
    place: String,
    /// The forms of the place, letter by letter, with the full name.
    forms: HashMap<String, String>,
    /// New or changed units by name.
    added: BTreeMap<String, UnitEntry>,
    /// The names in the order in which they were met.
    order: Vec<String>,
}

/// A unit as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename = "Entry")]
pub struct UnitEntry {
    /// Its full name.
    pub name: String,
    /// The place whose plans name it.
    pub jurisdiction: String,
    /// What it does.
    pub portfolios: Vec<String>,
    /// What people call it.
    #[serde(default)]
    pub abbreviations: Vec<String>,
    /// Its official name.
    #[serde(default)]
    pub official: Option<String>,
    /// How the plans print it.
    pub forms: Vec<String>,
    /// Whether it is only proposed.
    #[serde(default)]
    pub proposed: bool,
}

impl UnitEntry {
    /// Whether both are one unit.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.name == other.name && self.jurisdiction == other.jurisdiction
    }
}

/// The portfolio of what fits none.
pub(crate) const OTHER: &str = "其他";

impl<'c> PlaceUnits<'c> {
    /// The units that a corpus knows for a place.
    pub(crate) fn new(corpus: &'c Corpus, place: &str) -> Self {
        let own = corpus.units.iter().filter(|unit| unit.jurisdiction == place);
        let forms = own.flat_map(|unit| unit.forms.iter().map(|form| (form.clone(), unit.name.clone())));
        Self {
            corpus,
            place: place.to_owned(),
            forms: forms.collect(),
            added: BTreeMap::new(),
            order: Vec::new(),
        }
    }

    /// Takes in the printed names of one list, in order: a prefix shown by one is elided by those behind it.
    pub(crate) fn enter(&mut self, list: &[String]) {
        let mut ranked = false;
        for form in list {
            let simple = Script::Hans.of(form).into_owned();
            ranked |= self.rank().is_some_and(|rank| simple.starts_with(rank) && !elided_market(&simple));
            if self.forms.contains_key(form) {
                continue;
            }
            let name = self.full_name(&simple, ranked);
            self.add(form, &name);
        }
    }

    /// `省` of 浙江省.
    fn rank(&self) -> Option<char> {
        self.place.chars().last().filter(|rank| ['省', '市', '区', '县', '州'].contains(rank))
    }

    fn full_name(&self, form: &str, ranked: bool) -> String {
        let bare = without_gloss(form);
        let stem: String = match self.rank() {
            Some(rank) => self.place.trim_end_matches(rank).to_owned(),
            None => self.place.clone(),
        };
        let national =
            ["国家", "中国", "中央", "中共", "全国", "国务院", "人民银行", "人行", "工业和信息化部"];
        if self.place == NATION
            || bare.starts_with(&stem)
            || national.iter().any(|words| bare.starts_with(words))
        {
            return bare;
        }
        match self.rank() {
            Some(rank) if bare.starts_with(rank) && !elided_market(&bare) => format!("{stem}{bare}"),
            _ if collective(&bare) => format!("{}{bare}", self.place),
            _ if ranked && elides(&bare) => format!("{}{bare}", self.place),
            _ => bare,
        }
    }

    fn add(&mut self, form: &str, name: &str) {
        self.forms.insert(form.to_owned(), name.to_owned());
        let known = self.corpus.units.iter().find(|unit| is_named(unit, name, &self.place));
        let name = known.map_or(name, |unit| unit.name.as_str()).to_owned();
        let place = self.place.clone();
        if !self.added.contains_key(&name) {
            self.order.push(name.clone());
        }
        let entry = self.added.entry(name.clone()).or_insert_with(|| match known {
            Some(unit) => entry_of(unit, self.corpus),
            None => UnitEntry {
                portfolios: portfolios(&name, self.corpus),
                name: name.clone(),
                jurisdiction: place,
                abbreviations: Vec::new(),
                official: None,
                forms: Vec::new(),
                proposed: true,
            },
        });
        if !entry.forms.contains(&form.to_owned()) {
            entry.forms.push(form.to_owned());
        }
    }

    /// What is to be added to the registry, in the order in which it was met.
    pub(crate) fn added(&self) -> Vec<UnitEntry> {
        self.order.iter().filter_map(|name| self.added.get(name).cloned()).collect()
    }
}

fn is_named(unit: &Unit, name: &str, place: &str) -> bool {
    unit.jurisdiction == place && (unit.name == name || unit.official.as_deref() == Some(name))
}

fn entry_of(unit: &Unit, corpus: &Corpus) -> UnitEntry {
    UnitEntry {
        name: unit.name.clone(),
        jurisdiction: unit.jurisdiction.clone(),
        portfolios: unit
            .portfolios
            .iter()
            .map(|portfolio| corpus.portfolio(*portfolio).name.clone())
            .collect(),
        abbreviations: unit.abbreviations.clone(),
        official: unit.official.clone(),
        forms: unit.forms.clone(),
        proposed: unit.proposed,
    }
}

/// 市场监管局 begins with 市 and is not a city's: 市市场监管局 is.
fn elided_market(form: &str) -> bool {
    form.starts_with("市场")
}

/// A form without what the document explains in it.
fn without_gloss(form: &str) -> String {
    let (before, rest) = form.split_once('〈').unwrap_or((form, ""));
    let after = rest.split_once('〉').map_or("", |(_, after)| after);
    format!("{before}{after}").chars().filter(|c| !c.is_whitespace()).collect()
}

/// 各区人民政府, 有关部门, 地方各级政府.
fn collective(bare: &str) -> bool {
    ["各", "有关", "相关", "地方", "其他", "省级", "市级", "区级", "所在地"]
        .iter()
        .any(|words| bare.starts_with(words))
}

/// Whether a name is that of a department, before which lists elide the place.
fn elides(bare: &str) -> bool {
    let own = [
        "大学",
        "集团",
        "公司",
        "实验室",
        "医院",
        "研究院",
        "银行",
        "海关",
        "学院",
        "政府",
        "中心",
        "管委会",
    ];
    !own.iter().any(|end| bare.ends_with(end)) && bare.ends_with(['厅', '局', '委', '办', '社', '会', '部'])
}

/// Words of names that the registry has no abbreviation for.
const WORDS: [(&str, &str); 30] = [
    ("经济和信息化", "工信"),
    ("工业和信息化", "工信"),
    ("经信", "工信"),
    ("数据", "网信"),
    ("卫生健康", "卫生计生"),
    ("医保", "卫生计生"),
    ("医疗保障", "卫生计生"),
    ("疾控", "卫生计生"),
    ("药品监管", "食药监"),
    ("药监", "食药监"),
    ("人力资源", "人社"),
    ("人力社保", "人社"),
    ("生态环境", "环保"),
    ("自然资源", "国土规划"),
    ("规划", "国土规划"),
    ("住房", "住房城建"),
    ("建设厅", "住房城建"),
    ("市场监管", "工商"),
    ("知识产权", "质监"),
    ("文物", "文化"),
    ("文化", "文化"),
    ("广电", "新闻出版广电"),
    ("金融", "金融"),
    ("银保监", "金融"),
    ("证监", "金融"),
    ("银行", "金融"),
    ("能源", "发展改革"),
    ("粮食", "发展改革"),
    ("扶贫", "农业"),
    ("司法", "法制"),
];

/// The portfolios that the words of a name give.
fn portfolios(name: &str, corpus: &Corpus) -> Vec<String> {
    if name.ends_with("政府") || name.contains("各区") || name.contains("各县") || name.contains("各市")
    {
        return vec!["区政府".to_owned()];
    }
    if name.ends_with("管委会") || name.ends_with("合作区管理局") {
        return vec!["园区管委会".to_owned()];
    }
    let listed =
        WORDS.iter().filter(|(words, _)| name.contains(words)).map(|(_, portfolio)| *portfolio).next();
    let by_name = corpus.portfolios.iter().filter(|portfolio| {
        name.contains(&portfolio.name)
            || portfolio
                .abbreviations
                .iter()
                .any(|word| word.chars().count() > 1 && name.contains(word.as_str()))
    });
    let mut found: Vec<String> = by_name.map(|portfolio| portfolio.name.clone()).collect();
    let known = |name: &str| corpus.portfolios.iter().any(|portfolio| portfolio.name == name);
    found.extend(listed.filter(|portfolio| known(portfolio)).map(str::to_owned));
    let mut seen = HashSet::new();
    found.retain(|portfolio| seen.insert(portfolio.clone()));
    found.truncate(3);
    if found.is_empty() && ["集团", "公司", "企业", "银行"].iter().any(|end| name.ends_with(end)) {
        found.push("企业".to_owned());
    }
    if found.is_empty() {
        found.push(OTHER.to_owned());
    }
    found
}

/// A portfolio of a registry's file.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename = "Field")]
pub struct PortfolioEntry {
    /// Its Chinese name.
    pub name: String,
    /// Its names in other languages, by the language.
    #[serde(default)]
    pub titles: BTreeMap<String, String>,
    /// Its English name, as older files have it.
    #[serde(default)]
    pub english: Option<String>,
    /// What it is called in short.
    #[serde(default)]
    pub abbreviations: Vec<String>,
}

impl PortfolioEntry {
    fn other() -> Self {
        let titles = BTreeMap::from([("en".to_owned(), "Other".to_owned())]);
        Self { name: OTHER.to_owned(), titles, english: None, abbreviations: Vec::new() }
    }

    /// As a registry's file has it.
    pub(crate) fn value(&self) -> Value {
        let english = self.titles.get("en").or(self.english.as_ref());
        let mut fields = vec![("name", Value::text(&self.name))];
        fields.extend(english.map(|english| ("english", Value::text(english))));
        fields.push(("abbreviations", Value::texts(self.abbreviations.clone())));
        Value::Struct("", fields)
    }
}

/// The portfolio of what fits none, if entries need it and it is not there yet.
pub(crate) fn missing_portfolio(
    entries: &[&UnitEntry],
    portfolios: &[PortfolioEntry],
    corpus: &Corpus,
) -> Option<PortfolioEntry> {
    let other = entries.iter().any(|entry| entry.portfolios.iter().any(|name| name == OTHER));
    let known = portfolios.iter().any(|field| field.name == OTHER)
        || corpus.portfolios.iter().any(|portfolio| portfolio.name == OTHER);
    (other && !known).then(PortfolioEntry::other)
}

/// The entries as a registry's file, with the portfolios that the file has already: those are a person's.
pub fn registry(entries: &[UnitEntry], portfolios: &[PortfolioEntry], corpus: &Corpus) -> String {
    let new = missing_portfolio(&entries.iter().collect::<Vec<_>>(), portfolios, corpus);
    let portfolios = portfolios.iter().chain(&new).map(PortfolioEntry::value).collect();
    let mut fields = vec![("portfolios", Value::List(portfolios))];
    fields.push(("units", Value::List(entries.iter().map(value).collect())));
    let notice = "// 由 duizhao import 补充。proposed: true 的是程序拟的，核对后删去这一项。\n";
    format!("{notice}{}", Value::Struct("", fields).file())
}

/// A unit as a registry's file has it.
pub(crate) fn value(entry: &UnitEntry) -> Value {
    let mut fields = vec![("name", Value::text(&entry.name))];
    if let Some(official) = &entry.official {
        fields.push(("official", Value::text(official)));
    }
    fields.push(("jurisdiction", Value::text(&entry.jurisdiction)));
    fields.push(("portfolios", Value::texts(entry.portfolios.clone())));
    fields.push(("abbreviations", Value::texts(entry.abbreviations.clone())));
    fields.push(("forms", Value::texts(entry.forms.clone())));
    if entry.proposed {
        fields.push(("proposed", Value::Word("true".to_owned())));
    }
    Value::Struct("", fields)
}

#[cfg(test)]
mod tests {
    use super::PlaceUnits;
    use crate::load::{SourceFiles, load};

    fn named(place: &str, list: &[&str]) -> Vec<(String, Vec<String>)> {
        let corpus = load(&[SourceFiles::built_in()]).unwrap();
        let mut roster = PlaceUnits::new(&corpus, place);
        roster.enter(&list.iter().map(|form| (*form).to_owned()).collect::<Vec<_>>());
        roster.added().into_iter().map(|entry| (entry.name, entry.portfolios)).collect()
    }

    #[test]
    fn an_unknown_unit_gets_its_full_name_and_its_portfolio() {
        let found = named(
            "浙江省",
            &[
                "省经信厅",
                "商务厅",
                "省市场监管局（省知识产权局）",
                "之江实验室",
                "杭州市人民政府",
                "浙江金融监管局",
            ],
        );
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "浙江省经信厅",
                "浙江省商务厅",
                "浙江省市场监管局（省知识产权局）",
                "之江实验室",
                "杭州市人民政府",
                "浙江金融监管局"
            ]
        );
        assert_eq!(found[0].1, ["工信"]);
        assert_eq!(found[1].1, ["商务"]);
        assert_eq!(found[3].1, ["其他"]);
        assert_eq!(found[4].1, ["区政府"]);
    }

    #[test]
    fn a_city_market_bureau_keeps_both_of_its_letters() {
        let found = named("上海市", &["市科委", "市市场监管局", "市场监管局"]);
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["上海市科委", "上海市市场监管局",]);
    }

    #[test]
    fn known_forms_are_not_added_again() {
        assert_eq!(named("广东省", &["省商务厅", "发展改革委"]), Vec::new());
    }
}
