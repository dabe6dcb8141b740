//! Programmes, themes, portfolios and units: what plans refer to by name.

use rustc_hash::FxHashMap;

use super::finding::{Fault, Finding};
use super::place::FilePlace;
use super::schema::{self, Printed};
use super::shared::Shared;
use super::source_file::SourceFile;
use crate::model::{
    Corpus, Portfolio, PortfolioIx, Programme, ProgrammeIx, Scope, Superior, Theme, ThemeIx, Titles, Unit,
    UnitIx, is_plan_id,
};
use crate::named::Named;
use crate::words::Lang;

/// The registries while they are put together, with what is needed to look names up.
#[derive(Default)]
pub(crate) struct Registry {
    pub(crate) programmes: Vec<Programme>,
    pub(crate) themes: Vec<Theme>,
    pub(crate) portfolios: Vec<Portfolio>,
    pub(crate) units: Vec<Unit>,
    programme_of: Names<ProgrammeIx>,
    /// Themes of different programmes may have the same id.
    theme_of: FxHashMap<ProgrammeIx, Names<ThemeIx>>,
    portfolio_of: Names<PortfolioIx>,
    /// By place: plans of two cities both name 海关, and each means its own.
    unit_of: FxHashMap<String, Names<UnitIx>>,
    /// The first unit of each name, wherever it is.
    named: FxHashMap<String, UnitIx>,
    /// For each place, what each printed form names there.
    form_of: FxHashMap<String, FxHashMap<String, UnitIx>>,
}

/// Names that were given, with where and on which source.
struct Names<T>(FxHashMap<String, (T, usize, FilePlace)>);

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<T: Copy> Names<T> {
    /// Gives a name to the next thing, or to the thing of an earlier source that it replaces. A second one on the same
    /// source is a finding and replaces the first.
    fn give<'a>(&mut self, file: &mut SourceFile<'a>, printed: &Printed<'a>, next: T) -> T {
        let place = file.place(printed);
        let name = printed.as_str().to_owned();
        let (given, from, first) = self.0.entry(name).or_insert_with(|| (next, file.source, place.clone()));
        if *from == file.source && *first != place {
            let what = printed.as_str().to_owned();
            file.find(printed, Fault::Duplicate { what, first: first.clone() });
        }
        (*from, *first) = (file.source, place);
        *given
    }

    /// The thing that another folder of the same source gave the name.
    fn of_other_folder(&self, file: &SourceFile<'_>, name: &str) -> Option<T> {
        let (given, from, first) = self.0.get(name)?;
        (*from == file.source && first.file != file.name).then_some(*given)
    }

    fn get(&self, name: &str) -> Option<T> {
        self.0.get(name).map(|(given, ..)| *given)
    }
}

/// What another folder gave and a file gives again as one, with its index; `None` where they contradict each other.
fn shared<T: Shared>(things: &[T], known: Option<usize>, given: &T) -> Option<(usize, T)> {
    let index = known?;
    Some((index, things.get(index)?.shared_with(given)?))
}

/// Puts a thing at its index: at the end, or in the place of the one it replaces.
fn put<T>(things: &mut Vec<T>, index: usize, thing: T) {
    match things.get_mut(index) {
        Some(old) => *old = thing,
        None => things.push(thing),
    }
}

impl Registry {
    /// Adds a programme, or what a later source says of one.
    pub(crate) fn add_programme<'a>(
        &mut self,
        file: &mut SourceFile<'a>,
        programme: &schema::Programme<'a>,
    ) -> ProgrammeIx {
        checked_id(file, &programme.id);
        let next = ProgrammeIx(self.programmes.len());
        let index = self.programme_of.give(file, &programme.id, next);
        let superior = programme.superior.as_ref().map(|superior| Superior {
            number: file.checked_name_option("number", superior.number.as_ref()),
            title: file.checked_name("title", &superior.title),
        });
        let titles = titles(file, &programme.id, &programme.titles, [None, None]);
        let places = programme.places.iter();
        let places = places.map(|place| self::titles(file, &programme.id, place, [None, None])).collect();
        let built = Programme { id: file.checked_name("id", &programme.id), titles, superior, places };
        put(&mut self.programmes, index.0, built);
        index
    }

    /// The programme of the files whose folder names none: the first there is.
    pub(crate) fn first_programme(&mut self) -> ProgrammeIx {
        if self.programmes.is_empty() {
            self.programmes.push(Programme::unnamed());
        }
        ProgrammeIx(0)
    }

    pub(crate) fn add_themes<'a>(&mut self, file: &mut SourceFile<'a>, themes: &[schema::Theme<'a>]) {
        let programme = file.programme;
        for theme in themes {
            checked_id(file, &theme.id);
            let known = self.theme_of.entry(programme).or_default();
            let index = known.give(file, &theme.id, ThemeIx(self.themes.len()));
            let own = [theme.title.as_ref(), theme.english.as_ref()];
            let built = Theme {
                id: file.checked_name("id", &theme.id),
                titles: titles(file, &theme.id, &theme.titles, own),
                scope: match theme.scope {
                    schema::Scope::National => Scope::National,
                    schema::Scope::Local => Scope::Local,
                },
                programme,
                quote: file.checked_option("quote", theme.quote.as_ref()),
                proposed: theme.proposed,
            };
            put(&mut self.themes, index.0, built);
        }
    }

    pub(crate) fn add_portfolios<'a>(
        &mut self,
        file: &mut SourceFile<'a>,
        portfolios: &[schema::Portfolio<'a>],
    ) {
        for portfolio in portfolios {
            let own = [Some(&portfolio.name), portfolio.english.as_ref()];
            let built = Portfolio {
                // Looked at as the Chinese title.
                name: portfolio.name.as_str().to_owned(),
                titles: titles(file, &portfolio.name, &portfolio.titles, own),
                abbreviations: file.checked_names("abbreviations", &portfolio.abbreviations),
            };
            let other = self.portfolio_of.of_other_folder(file, &built.name).map(|index| index.0);
            if let Some((index, both)) = shared(&self.portfolios, other, &built) {
                put(&mut self.portfolios, index, both);
                continue;
            }
            let next = PortfolioIx(self.portfolios.len());
            let index = self.portfolio_of.give(file, &portfolio.name, next);
            put(&mut self.portfolios, index.0, built);
        }
    }

    pub(crate) fn add_units<'a>(&mut self, file: &mut SourceFile<'a>, units: &[schema::Unit<'a>]) {
        for unit in units {
            let built = Unit {
                name: file.checked_name("name", &unit.name),
                official: file.checked_name_option("official", unit.official.as_ref()),
                jurisdiction: file.checked_name("jurisdiction", &unit.jurisdiction),
                portfolios: self.portfolios_of(file, unit),
                abbreviations: file.checked_names("abbreviations", &unit.abbreviations),
                forms: file.checked_names("forms", &unit.forms),
                proposed: unit.proposed,
                has_namesake: false,
            };
            let known = self.unit_of.entry(unit.jurisdiction.as_str().to_owned()).or_default();
            let other = known.of_other_folder(file, unit.name.as_str()).map(|index| index.0);
            let (index, built) = match shared(&self.units, other, &built) {
                Some((index, both)) => (UnitIx(index), both),
                None => (known.give(file, &unit.name, UnitIx(self.units.len())), built),
            };
            let has_namesake = self.has_namesake(unit.name.as_str(), index);
            self.add_forms(file, unit, index);
            put(&mut self.units, index.0, Unit { has_namesake, ..built });
        }
    }

    /// Whether a name is that of a unit of another place too, which then has a namesake itself.
    fn has_namesake(&mut self, name: &str, index: UnitIx) -> bool {
        let first = *self.named.entry(name.to_owned()).or_insert(index);
        match self.units.get_mut(first.0).filter(|_| first != index) {
            Some(other) => {
                other.has_namesake = true;
                true
            }
            // One that is given again has those that it had.
            None => self.units.get(index.0).is_some_and(|known| known.has_namesake),
        }
    }

    fn portfolios_of<'a>(&self, file: &mut SourceFile<'a>, unit: &schema::Unit<'a>) -> Vec<PortfolioIx> {
        if unit.portfolios.is_empty() {
            file.find(&unit.name, Fault::NoneGiven("portfolios"));
        }
        let mut known = Vec::new();
        for name in &unit.portfolios {
            if let Some(portfolio) = self.portfolio_of.get(name.as_str()) {
                known.push(portfolio);
            } else {
                let names = self.portfolios.iter().map(|portfolio| portfolio.name.as_str());
                let unknown = file.unknown(name.as_str(), names);
                file.find(name, Fault::UnknownPortfolio(unknown));
            }
        }
        known
    }

    /// A form names one unit in one place, else nobody could tell who is meant.
    fn add_forms<'a>(&mut self, file: &mut SourceFile<'a>, unit: &schema::Unit<'a>, index: UnitIx) {
        let forms = self.form_of.entry(unit.jurisdiction.as_str().to_owned()).or_default();
        for form in &unit.forms {
            let other = forms.insert(form.as_str().to_owned(), index).filter(|&other| other != index);
            let other = other.and_then(|other| self.units.get(other.0));
            if let Some((_, _, first)) = other.and_then(|other| given(&self.unit_of, other)) {
                let (what, first) = (form.as_str().to_owned(), first.clone());
                file.find(form, Fault::Duplicate { what, first });
            }
        }
    }

    /// The theme with an id; a finding where there is none.
    pub(crate) fn theme<'a>(&self, file: &mut SourceFile<'a>, id: &Printed<'a>) -> Option<ThemeIx> {
        let known = self.theme_of.get(&file.programme).and_then(|themes| themes.get(id.as_str()));
        if known.is_none() {
            let programme = file.programme;
            let own = self.themes.iter().filter(|theme| theme.programme == programme);
            let ids = own.map(|theme| theme.id.as_str());
            let unknown = file.unknown(id.as_str(), ids);
            file.find(id, Fault::UnknownTheme(unknown));
        }
        known
    }

    /// The unit that a printed form names in a place; a finding where there is none.
    pub(crate) fn unit<'a>(
        &self,
        file: &mut SourceFile<'a>,
        place: &str,
        form: &Printed<'a>,
    ) -> Option<UnitIx> {
        let known = self.form(place, form.as_str());
        if known.is_none() {
            let local = self.units.iter().filter(|unit| unit.jurisdiction == place);
            let forms = local.flat_map(|unit| unit.forms.iter().map(String::as_str));
            let unknown = file.unknown(form.as_str(), forms);
            file.find(form, Fault::UnknownUnit(unknown));
        }
        known
    }

    /// Whether a text is a printed form of a unit of a place.
    pub(crate) fn is_form(&self, place: &str, text: &str) -> bool {
        self.form(place, text).is_some()
    }

    fn form(&self, place: &str, text: &str) -> Option<UnitIx> {
        self.form_of.get(place)?.get(text).copied()
    }

    /// The corpus of these registries and some plans.
    pub(crate) fn with_plans(self, plans: Vec<crate::model::Plan>) -> Corpus {
        let Self { programmes, themes, portfolios, units, .. } = self;
        Corpus { programmes, themes, portfolios, units, plans }
    }

    /// The same, of registries that are still needed.
    pub(crate) fn copied_with_plans(&self, plans: Vec<crate::model::Plan>) -> Corpus {
        Corpus {
            programmes: self.programmes.clone(),
            themes: self.themes.clone(),
            portfolios: self.portfolios.clone(),
            units: self.units.clone(),
            plans,
        }
    }

    /// The finding that no plan names a unit, at its place in the registry; `None` for a unit of another source.
    pub(crate) fn unused(&self, unit: UnitIx, on: usize) -> Option<Finding> {
        let unit = self.units.get(unit.0)?;
        let (_, _, place) = given(&self.unit_of, unit).filter(|(_, source, _)| *source == on)?;
        Some(Finding { place: place.clone(), fault: Fault::Unused(unit.name.clone()) })
    }
}

/// Where a unit was given.
fn given<'n>(
    unit_of: &'n FxHashMap<String, Names<UnitIx>>,
    unit: &Unit,
) -> Option<&'n (UnitIx, usize, FilePlace)> {
    unit_of.get(&unit.jurisdiction)?.0.get(&unit.name)
}

/// An id as plans have them, which is typed, cited and completed by shells.
fn checked_id<'a>(file: &mut SourceFile<'a>, id: &Printed<'a>) {
    if !is_plan_id(id.as_str()) {
        file.find(id, Fault::BadId(id.as_str().to_owned()));
    }
}

/// What something is called in each language; `own` is what fields of their own say in Chinese and in English. What is
/// wrong is told at its place, that there is no Chinese title at the name.
fn titles<'a>(
    file: &mut SourceFile<'a>,
    name: &Printed<'a>,
    given: &schema::Titles<'a>,
    own: [Option<&Printed<'a>>; 2],
) -> Titles {
    let mut known: Vec<(Lang, String)> = Vec::new();
    for (lang, title) in [Lang::Zh, Lang::En].into_iter().zip(own) {
        known.extend(title.map(|title| (lang, file.checked_name("titles", title))));
    }
    for (code, title) in &given.0 {
        let title = file.checked_name("titles", title);
        match Lang::named(code.as_str()) {
            None => {
                let unknown = file.unknown(code.as_str(), Lang::names().into_iter());
                file.find(code, Fault::UnknownLanguage(unknown));
            }
            Some(lang) if known.iter().any(|(other, _)| *other == lang) => {
                file.find(code, Fault::RepeatedField(code.as_str().to_owned()));
            }
            Some(lang) => known.push((lang, title)),
        }
    }
    if !known.iter().any(|(lang, _)| *lang == Lang::Zh) {
        file.find(name, Fault::NoneGiven("titles: {\"zh\": …}"));
    }
    known.into_iter().fold(Titles::new(""), |titles, (lang, title)| titles.with(lang, title))
}
