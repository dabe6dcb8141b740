//! The plans that are to be columns, by the places that a person names.

use crate::model::{Corpus, Location, PlaceGroup, PlanIx};
use crate::text::fold;
use crate::words::{Lang, Words};

/// The plans of some places, of those that are known; the places are parted by commas. A plan is meant by its id or by its
/// place or a part of that; a region or a province of which no plan is means all plans that lie in it.
///
/// # Errors
/// The first name that means nothing.
pub fn named_plans(corpus: &Corpus, known: &[PlanIx], places: &str) -> Result<Vec<PlanIx>, String> {
    let mut wanted: Vec<PlanIx> = Vec::new();
    for said in places.split([',', '，', '、']).map(|said| fold(said.trim())).filter(|said| !said.is_empty())
    {
        let of = |meant: &dyn Fn(&str, &str) -> bool| -> Vec<PlanIx> {
            let is_meant = |&&plan: &&PlanIx| {
                corpus.plan_of(plan).is_some_and(|plan| meant(&plan.id, &plan.jurisdiction))
            };
            known.iter().filter(is_meant).copied().collect()
        };
        let mut there = of(&|id, place| id == said || fold(place).contains(&said));
        if there.is_empty() {
            there = of(&|_, place| lies_in(place, &said));
        }
        if there.is_empty() {
            return Err(said);
        }
        wanted.extend(there);
    }
    Ok(wanted)
}

/// Whether a place lies in what is called so: `华南`, `广东`, `深圳`.
fn lies_in(place: &str, said: &str) -> bool {
    let names = |group: PlaceGroup| match group {
        PlaceGroup::Region(region) => {
            [Lang::Zh, Lang::En].into_iter().any(|lang| fold(&Words::new(lang).say(region.key())) == said)
        }
        PlaceGroup::Province(province) => [province.name(), province.stem()].contains(&said),
        PlaceGroup::City(city) => said.strip_suffix('市').unwrap_or(said) == city.name(),
        PlaceGroup::County(county) => county.name() == said,
    };
    Location::of(place).groups().any(names)
}
