//! The passage that a person names: `gd/6`, `guangdong 6`, `广东 六`, `粤（六）`, `武汉二（一）3`, or a citation's own way,
//! `广东 第二部分第（六）项`.
//!
//! An id is what programs and links use; people say the place as they say it anyway and the ordinal as it is printed.
//! Nothing is guessed: what two passages could be meant by is not found, and the nearest id is offered instead.

use super::ordinal::{numeral, way};
use crate::model::{At, Corpus, Node, Plan, PlanIx};
use crate::text::{fold, nearest, readings};

/// The provinces by the one character that stands for each on number plates and in document numbers. Places below a
/// province have none of their own and are known by the beginning of their name.
const SHORT: [(char, &str); 40] = [
    ('京', "北京"),
    ('津', "天津"),
    ('沪', "上海"),
    ('申', "上海"),
    ('渝', "重庆"),
    ('冀', "河北"),
    ('晋', "山西"),
    ('蒙', "内蒙古"),
    ('辽', "辽宁"),
    ('吉', "吉林"),
    ('黑', "黑龙江"),
    ('苏', "江苏"),
    ('浙', "浙江"),
    ('皖', "安徽"),
    ('闽', "福建"),
    ('赣', "江西"),
    ('鲁', "山东"),
    ('豫', "河南"),
    ('鄂', "湖北"),
    ('湘', "湖南"),
    ('粤', "广东"),
    ('桂', "广西"),
    ('琼', "海南"),
    ('川', "四川"),
    ('蜀', "四川"),
    ('贵', "贵州"),
    ('黔', "贵州"),
    ('云', "云南"),
    ('滇', "云南"),
    ('藏', "西藏"),
    ('陕', "陕西"),
    ('秦', "陕西"),
    ('甘', "甘肃"),
    ('陇', "甘肃"),
    ('青', "青海"),
    ('宁', "宁夏"),
    ('新', "新疆"),
    ('港', "香港"),
    ('澳', "澳门"),
    ('台', "台湾"),
];

/// What may stand between a place and an ordinal.
const BETWEEN: [char; 6] = ['/', ':', '-', '.', ',', '#'];

/// Nobody types more; the time to understand a name grows with the square of its length.
const LONGEST: usize = 120;

/// The node that a text names.
///
/// # Errors
/// The nearest id, where one is near, if no node or more than one could be meant.
pub fn find(corpus: &Corpus, typed: &str) -> Result<At, Option<String>> {
    let said = fold(typed.trim());
    if let Some(at) = corpus.find(&said) {
        return Ok(at);
    }
    let places: Vec<usize> = said.char_indices().map(|(byte, _)| byte).take(LONGEST + 1).collect();
    if places.len() > LONGEST {
        return Err(None);
    }
    let splits = || places.iter().rev().filter_map(|&byte| said.split_at_checked(byte)).filter(ends_a_word);
    match meant(corpus, splits())[..] {
        [at] => Ok(at),
        [] => Err(nearest_id(corpus, &said, splits())),
        // What two passages could be meant by is not found.
        [at, ..] => Err(Some(corpus.node(at).id.to_string())),
    }
}

/// The nodes that a text may name by a place that several plans have: one in each of them that has such an ordinal.
pub fn ambiguous(corpus: &Corpus, typed: &str) -> Vec<At> {
    let said = fold(typed.trim());
    let places: Vec<usize> = said.char_indices().map(|(byte, _)| byte).take(LONGEST + 1).collect();
    if places.len() > LONGEST || corpus.find(&said).is_some() {
        return Vec::new();
    }
    let splits = places.iter().rev().filter_map(|&byte| said.split_at_checked(byte)).filter(ends_a_word);
    meant(corpus, splits)
}

/// The nodes that the longest name of a place leads to.
fn meant<'t>(corpus: &Corpus, splits: impl Iterator<Item = (&'t str, &'t str)>) -> Vec<At> {
    let of = |(place, rest): (&str, &str)| -> Vec<At> {
        let at = |plan| Some(At { plan, node: node(corpus.plan_of(plan)?, trimmed(rest))? });
        plans(corpus, trimmed(place)).into_iter().filter_map(at).collect()
    };
    splits.map(of).find(|found| !found.is_empty()).unwrap_or_default()
}

/// All nodes that a text names: the one that it names with its plan, or one in each plan that has such an ordinal, `2.3.11`.
pub fn find_all(corpus: &Corpus, typed: &str) -> Vec<At> {
    if let Ok(at) = find(corpus, typed) {
        return vec![at];
    }
    let said = fold(typed.trim());
    // Only what looks like an ordinal is looked for in every plan.
    let is_ordinal = |c: char| c.is_ascii_digit() || "零一二三四五六七八九十百.()第部分项目附件".contains(c);
    if said.is_empty() || said.chars().count() > LONGEST || !said.chars().all(is_ordinal) {
        return Vec::new();
    }
    let of_plan = |(plan, content): (PlanIx, &Plan)| Some(At { plan, node: node(content, trimmed(&said))? });
    corpus.indexed_plans().filter_map(of_plan).collect()
}

/// Whether a split does not cut a word in Latin letters in two: `guandong` is not `guan`.
fn ends_a_word((before, after): &(&str, &str)) -> bool {
    let letter = |c: char| c.is_ascii_alphabetic();
    !(before.ends_with(letter) && after.starts_with(letter))
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || BETWEEN.contains(&c))
}

/// The id most like what was typed; within the plan if at least that was understood.
fn nearest_id<'t>(
    corpus: &Corpus,
    said: &str,
    mut splits: impl Iterator<Item = (&'t str, &'t str)>,
) -> Option<String> {
    let ids = |plan: &Plan| plan.nodes.iter().map(|node| node.id.as_str().to_owned()).collect::<Vec<_>>();
    let understood =
        splits.find_map(|(place, rest)| Some((corpus.plan_of(plan(corpus, trimmed(place))?)?, rest)));
    let (meant, known) = match understood {
        Some((plan, rest)) => (format!("{}/{}", plan.id, ordinals(trimmed(rest)).join(".")), ids(plan)),
        None => (said.to_owned(), corpus.plans.iter().flat_map(ids).collect()),
    };
    nearest(&meant, known.iter().map(String::as_str)).map(str::to_owned)
}

/// The one plan that a name of a place means; `None` where that are several, or none.
pub fn plan(corpus: &Corpus, name: &str) -> Option<PlanIx> {
    match plans(corpus, name)[..] {
        [plan] => Some(plan),
        _ => None,
    }
}

/// The plans that a name of a place means, by the first of these that any is known by: its id, the place with or without its
/// rank or the province's one character, pinyin initials, the beginning of the id or the place.
pub fn plans(corpus: &Corpus, name: &str) -> Vec<PlanIx> {
    let name = fold(name.trim());
    if name.is_empty() {
        return Vec::new();
    }
    let rules: [fn(&Plan, &str) -> bool; 4] = [|plan, name| name == plan.id, is_called, has_initials, begins];
    let known = |rule: fn(&Plan, &str) -> bool| -> Vec<PlanIx> {
        corpus.indexed_plans().filter(|(_, plan)| rule(plan, &name)).map(|(at, _)| at).collect()
    };
    rules.into_iter().map(known).find(|plans| !plans.is_empty()).unwrap_or_default()
}

fn is_called(plan: &Plan, name: &str) -> bool {
    let place = fold(&plan.jurisdiction);
    let is_short = |&(short, of): &(char, &str)| of == stem(&place) && name.chars().eq([short]);
    name == place || name == stem(&place) || SHORT.iter().any(is_short)
}

fn has_initials(plan: &Plan, name: &str) -> bool {
    let place = fold(&plan.jurisdiction);
    let spelt = |text: &str| {
        let mut letters = name.chars();
        let all = text.chars().all(|c| {
            let letter = letters.next();
            readings(c).any(|reading| reading.chars().next() == letter)
        });
        all && letters.next().is_none()
    };
    spelt(stem(&place)) || spelt(&place)
}

fn begins(plan: &Plan, name: &str) -> bool {
    let of_id = name.len() > 1 && plan.id.starts_with(name);
    of_id || fold(&plan.jurisdiction).starts_with(name)
}

/// A place without its rank, `广东` for `广东省`.
fn stem(place: &str) -> &str {
    place.strip_suffix(['省', '市', '区', '县']).unwrap_or(place)
}

/// The one node of a plan that folded ordinals mean: the way that a citation names, the ordinals of an id, the printed
/// ordinals from the top, or a measure's own printed ordinal.
fn node(plan: &Plan, said: &str) -> Option<usize> {
    let said_ordinals = ordinals(said);
    if said_ordinals.is_empty() {
        return None;
    }
    let one = |meant: &dyn Fn(usize, &Node) -> bool| {
        let mut found = plan.nodes.iter().enumerate().filter(|&(place, node)| meant(place, node));
        let first = found.next()?.0;
        found.next().is_none().then_some(first)
    };
    let own = |node: &Node| node.num.as_deref().map(ordinals).unwrap_or_default();
    let whole = |place: usize| -> Vec<String> {
        let above = plan.ancestors(place).into_iter().chain([place]);
        above.filter_map(|place| plan.nodes.get(place)).flat_map(own).collect()
    };
    one(&|place, node| node.num.is_some() && fold(&way(plan, place)) == said)
        .or_else(|| one(&|_, node| node.id.ordinals() == said_ordinals.join(".")))
        .or_else(|| one(&|place, node| node.num.is_some() && whole(place) == said_ordinals))
        .or_else(|| one(&|_, node| node.is_measure() && own(node) == said_ordinals))
}

/// Ordinals one by one in digits: `二(一)3.` is 2, 1, 3 and `附件10` is annex, 10.
fn ordinals(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let text = fold(text).replace("附件", "annex.");
    for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || is_numeral(c))) {
        let kind = |c: char| (is_numeral(c), c.is_ascii_digit());
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
            let (one, after) = rest.split_at(end);
            found.push(numeral(one).map_or_else(|| one.to_owned(), |number| number.to_string()));
            rest = after;
        }
    }
    found
}

fn is_numeral(c: char) -> bool {
    "零〇一二三四五六七八九十百".contains(c)
}

#[cfg(test)]
mod tests {
    use super::{find, find_all, numeral, way};
    use crate::load::{SourceFiles, load};
    use crate::model::{At, Corpus};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    /// Read once: the properties ask it hundreds of times.
    fn corpus() -> &'static Corpus {
        static CORPUS: LazyLock<Corpus> = LazyLock::new(|| load(&[SourceFiles::built_in()]).unwrap());
        &CORPUS
    }

    #[test]
    fn what_people_type_is_understood() {
        let corpus = corpus();
        for (typed, id) in [
            ("guangdong/6", "guangdong/6"),
            ("gd/6", "guangdong/6"),
            ("GD6", "guangdong/6"),
            ("guangdong 6", "guangdong/6"),
            ("广东 六", "guangdong/6"),
            ("廣東省（六）", "guangdong/6"),
            ("广东/（六）", "guangdong/6"),
            ("粤 6", "guangdong/6"),
            ("粤６", "guangdong/6"),
            ("广东 第二部分第（六）项", "guangdong/6"),
            ("广东第二部分", "guangdong/part.2"),
            ("武汉 2.1.3", "wuhan/2.1.3"),
            ("武汉二、（一）3.", "wuhan/2.1.3"),
            ("wh 二 一 3", "wuhan/2.1.3"),
            ("鄂 九", "hubei/9"),
            ("深圳 13", "shenzhen/13"),
            ("深 十三", "shenzhen/13"),
            ("重庆附件10", "chongqing/annex.10"),
            ("cq annex 10", "chongqing/annex.10"),
            ("渝 八", "chongqing/8"),
        ] {
            let found = find(corpus, typed).map(|at| corpus.node(at).id.to_string());
            assert_eq!(found.as_deref(), Ok(id), "{typed}");
        }
    }

    #[test]
    fn what_is_not_there_has_a_nearest() {
        let corpus = corpus();
        for (typed, near) in [
            ("guandong/6", Some("guangdong/6")),
            ("广东 66", Some("guangdong/6")),
            ("wuhan/2.1.9", Some("wuhan/2.1.1")),
            ("", None),
            ("广东", None),
            ("6", None),
        ] {
            let found = find(corpus, typed).map_err(|nearest| nearest.filter(|_| near.is_some()));
            assert_eq!(found, Err(near.map(str::to_owned)), "{typed}");
        }
    }

    #[test]
    fn every_id_and_every_citation_leads_back() {
        let corpus = corpus();
        for (plan, content) in corpus.indexed_plans() {
            for (node, said) in content.nodes.iter().enumerate() {
                let at = At { plan, node };
                assert_eq!(find(corpus, said.id.as_str()), Ok(at));
                if said.num.is_some() {
                    let cited = format!("{} {}", content.jurisdiction, way(content, node));
                    assert_eq!(find(corpus, &cited), Ok(at), "{cited}");
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn no_text_is_too_odd(typed in "([广东武汉粤一二十第部分项附件（）/ .0-9a-z]|\\PC){0,30}") {
            let corpus = corpus();
            if let Err(Some(nearest)) = find(corpus, &typed) {
                prop_assert!(corpus.find(&nearest).is_some());
            }
        }
    }

    #[test]
    fn numerals_are_read_up_to_hundreds() {
        for (text, number) in [("六", 6), ("十", 10), ("十二", 12), ("二十五", 25), ("一百零三", 103)]
        {
            assert_eq!(numeral(text), Some(number), "{text}");
        }
        assert_eq!((numeral(""), numeral("附件"), numeral("六六")), (None, None, None));
    }

    #[test]
    fn an_ordinal_alone_names_a_passage_in_every_plan_that_has_it() {
        let ids = |typed: &str| -> Vec<&str> {
            find_all(corpus(), typed).into_iter().map(|at| corpus().node(at).id.as_str()).collect()
        };
        assert_eq!(ids("2.3.11"), ["shenzhen/11"]);
        assert_eq!(ids("二（三）1"), ["wuhan/2.3.1"]);
        assert!(ids("六").contains(&"hubei/6"), "{:?}", ids("六"));
        assert!(ids("冷链").is_empty() && ids("2020").is_empty());
    }
}
