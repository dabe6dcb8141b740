//! Each printed form of a unit is a way to write its name.
//!
//! Forms are looked up letter by letter, so two of them exchanged between units would quietly make another ministry
//! lead. A form is the name, its place elided (`省商务厅`, `商务厅`), or shortened within (`邮政局` for `邮政管理局`): what is
//! left keeps the first and the last character and the order of all between. Blanks within a form are layout: the cells of a
//! table and the lines of a PDF print `市 商务局`.

use crate::load::finding::Fault;
use crate::load::schema::{Printed, Unit, UnitsFile};
use crate::load::source_file::SourceFile;
use crate::text::fold;

pub(crate) fn check<'a>(file: &mut SourceFile<'a>, registry: &UnitsFile<'a>) {
    for unit in &registry.units {
        for form in unit.forms.iter().filter(|form| !is_form(unit, form.as_str())) {
            file.find(form, Fault::FormUnlikeName(form.as_str().to_owned()));
        }
    }
}

fn is_form(unit: &Unit<'_>, form: &str) -> bool {
    let place = fold(unit.jurisdiction.as_str());
    let forms = stems(&without_gloss(form), &place);
    let names = [Some(&unit.name), unit.official.as_ref()];
    let names = names.into_iter().flatten().map(Printed::as_str);
    names
        .flat_map(|name| stems(&fold(name), &place))
        .any(|name| forms.iter().any(|form| shortens(form, &name)))
}

/// A form folded, without blanks and without what a document explains within `〈〉`.
fn without_gloss(form: &str) -> String {
    let (before, rest) = form.split_once('〈').unwrap_or((form, ""));
    let whole = fold(before) + &fold(rest.split_once('〉').map_or("", |(_, after)| after));
    // Blanks within a name are layout: 各县(市、 区)人民政府.
    whole.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A name with its place, and without: `省` or `市` alone stands for the place too.
fn stems(name: &str, place: &str) -> Vec<String> {
    let kind = place.chars().next_back().map(String::from).unwrap_or_default();
    let places = [place, kind.as_str()].into_iter().filter(|place| !place.is_empty());
    let bare = places.filter_map(|place| name.strip_prefix(place)).map(str::to_owned);
    std::iter::once(name.to_owned()).chain(bare).collect()
}

/// Whether all characters of a form stand in a name in that order, the first as its first and the last as its last.
fn shortens(form: &str, name: &str) -> bool {
    let mut rest = name.chars();
    form.chars().count() >= 2
        && form.chars().next() == name.chars().next()
        && form.chars().next_back() == name.chars().next_back()
        && form.chars().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::{shortens, stems, without_gloss};

    #[test]
    fn a_form_keeps_both_ends_of_the_name() {
        assert!(shortens("邮政局", "邮政管理局"));
        assert!(!shortens("文化厅", "商务厅"));
        assert!(!shortens("管理局", "邮政管理局"));
        assert!(!shortens("局", "局"));
        assert_eq!(stems("广东省商务厅", "广东省"), ["广东省商务厅", "商务厅"]);
        assert_eq!(stems("省商务厅", "广东省"), ["省商务厅", "商务厅"]);
    }

    #[test]
    fn blanks_within_a_form_are_layout() {
        for form in ["市 商务局", "市　商务局", "市商\u{a0}务局〈商务〉", " 市商务局"] {
            assert_eq!(without_gloss(form), "市商务局");
        }
    }
}
