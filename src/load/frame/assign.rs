//! Words behind a list of units that say what these do: `牵头`, `按照各自职责分工负责`, `牵头督导`, `为责任单位`.
//!
//! Documents combine them freely: how the work is divided, in what manner, and one verb or several. So they are read by their
//! parts. Who leads leads whatever else stands beside the word; who supports supports, unless the word only says in which manner
//! others work (`协同推进`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::model::Role;

/// What a word says of the units before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PhraseWord {
    /// A role, whatever stands beside it.
    Rank(Role),
    /// In which manner: before another verb it says nothing of a role, and alone that they support.
    Manner,
    /// Work, without a rank.
    Work,
    /// That they divide the work among them: enough by itself.
    Division,
    /// Nothing by itself.
    Filler,
}

use PhraseWord::{Division, Filler, Manner, Rank, Work};

/// The words, as [`crate::text::fold`] gives them.
const WORDS: [(&str, PhraseWord); 100] = [
    ("牵头", Rank(Role::Lead)),
    ("总牵头", Rank(Role::Lead)),
    ("领衔", Rank(Role::Lead)),
    ("主办", Rank(Role::Lead)),
    ("主责", Rank(Role::Lead)),
    ("配合", Rank(Role::Support)),
    ("协办", Rank(Role::Support)),
    ("会办", Rank(Role::Support)),
    ("协助", Rank(Role::Support)),
    ("参与", Rank(Role::Support)),
    ("参加", Rank(Role::Support)),
    ("协同", Manner),
    ("支持", Manner),
    ("协作", Manner),
    ("协调", Work),
    ("负责", Work),
    ("落实", Work),
    ("实施", Work),
    ("推进", Work),
    ("推动", Work),
    ("承办", Work),
    ("承担", Work),
    ("执行", Work),
    ("完成", Work),
    ("办理", Work),
    ("开展", Work),
    ("统筹", Work),
    ("抓总", Work),
    ("总抓", Work),
    ("主抓", Work),
    ("主管", Work),
    ("为主", Work),
    ("指导", Work),
    ("督导", Work),
    ("督促", Work),
    ("检查", Work),
    ("考核", Work),
    ("评估", Work),
    ("监管", Work),
    ("组织", Work),
    ("组织实施", Work),
    ("组织落实", Work),
    ("组织开展", Work),
    ("抓好", Work),
    ("做好", Work),
    ("抓落实", Work),
    ("各负其责", Division),
    ("各司其职", Division),
    ("各尽其责", Division),
    ("齐抓共管", Division),
    ("按照各自职责分工", Division),
    ("按各自职责分工", Division),
    ("按照各自职责", Division),
    ("按各自职责", Division),
    ("按照职责分工", Division),
    ("按照职能分工", Division),
    ("按照任务分工", Division),
    ("按照责任分工", Division),
    ("按照分工", Division),
    ("按照职责", Division),
    ("按职责分工", Division),
    ("按职能分工", Division),
    ("按任务分工", Division),
    ("按责任分工", Division),
    ("按分工", Division),
    ("按职责", Division),
    ("按职能", Division),
    ("根据职责分工", Division),
    ("根据各自职责", Division),
    ("依据职责分工", Division),
    ("依照职责分工", Division),
    ("依职责分工", Division),
    ("依据职责", Division),
    ("依职责", Division),
    ("依职能", Division),
    ("依分工", Division),
    ("结合职责", Division),
    ("结合实际", Filler),
    ("各自", Filler),
    ("分工", Filler),
    ("分别", Filler),
    ("分头", Filler),
    ("共同", Filler),
    ("联合", Filler),
    ("具体", Filler),
    ("认真", Filler),
    ("积极", Filler),
    ("密切", Filler),
    ("大力", Filler),
    ("切实", Filler),
    ("全面", Filler),
    ("全程", Filler),
    ("统一", Filler),
    ("主要", Filler),
    ("直接", Filler),
    ("予以", Filler),
    ("给予", Filler),
    ("进行", Filler),
    ("做", Filler),
    ("抓", Filler),
];

/// The words by their first character: a text is gone through character by character.
static BY_FIRST: LazyLock<FxHashMap<char, Vec<(&'static str, PhraseWord)>>> = LazyLock::new(|| {
    let mut words: FxHashMap<char, Vec<(&'static str, PhraseWord)>> = FxHashMap::default();
    for (word, says) in WORDS {
        words.entry(word.chars().next().unwrap_or_default()).or_default().push((word, says));
    }
    words
});

/// The words of phrases with which a folded text begins.
fn words_at(folded: &str) -> impl Iterator<Item = &'static (&'static str, PhraseWord)> + '_ {
    let listed = folded.chars().next().and_then(|first| BY_FIRST.get(&first));
    listed.into_iter().flatten().filter(move |(word, _)| folded.starts_with(word))
}

/// Words with which a phrase says that units are something: `为牵头单位`, `作为配合部门`.
const BECOMES: [&str; 3] = ["作为", "为", "是"];

/// No phrase has more words.
const MOST: usize = 6;

/// The longest phrase with which a folded text begins: its role, and its bytes.
pub(crate) fn phrase_at(folded: &str) -> Option<(Role, usize)> {
    let mut best: Option<(Role, usize)> = named(folded);
    let mut ends: Vec<(usize, Vec<PhraseWord>)> = vec![(0, Vec::new())];
    for _ in 0..MOST {
        let mut next: Vec<(usize, Vec<PhraseWord>)> = Vec::new();
        for (at, said) in &ends {
            let rest = folded.get(*at..).unwrap_or_default();
            for (word, says) in words_at(rest) {
                let mut said = said.clone();
                said.push(*says);
                let end = at + word.len();
                if let Some(role) = role_of(&said)
                    && best.is_none_or(|(_, longest)| end > longest)
                {
                    best = Some((role, end));
                }
                if next.iter().all(|(own, _)| *own != end) {
                    next.push((end, said));
                }
            }
        }
        ends = next;
    }
    best
}

/// The phrases with which a folded text ends, the longest first: where each begins, in bytes, and its role.
pub(crate) fn phrases_behind(folded: &str) -> Vec<(usize, Role)> {
    /// No phrase is longer, in characters.
    const LONGEST: usize = 20;
    let places = folded.char_indices().rev().take(LONGEST).map(|(at, _)| at);
    let mut found: Vec<(usize, Role)> = places
        .filter_map(|at| {
            let rest = folded.get(at..)?;
            let (role, length) = phrase_at(rest)?;
            (length == rest.len()).then_some((at, role))
        })
        .collect();
    found.reverse();
    found
}

/// The role of the first phrase in a clause. What could be a word of a name (建设局's) counts where the name can't go on.
pub(crate) fn first_role(clause: &str) -> Option<Role> {
    clause.char_indices().find_map(|(at, _)| {
        let rest = clause.get(at..)?;
        let (role, length) = phrase_at(rest)?;
        let behind = rest.get(length..)?;
        let ended = behind.starts_with(|c: char| !c.is_alphanumeric() && c != '(')
            || behind.is_empty()
            || ["会同", "并", "等"].iter().any(|words| behind.starts_with(words));
        let sure = ["牵头", "主办", "配合", "协办", "负责", "参与", "参加"]
            .iter()
            .any(|word| rest.get(..length).is_some_and(|phrase| phrase.contains(word)));
        (ended || sure).then_some(role)
    })
}

/// `为牵头单位`, `作为参与部门`.
fn named(folded: &str) -> Option<(Role, usize)> {
    BECOMES.iter().find_map(|word| {
        let (role, bytes) = super::label::words_at(folded.strip_prefix(word)?)?;
        Some((role, word.len() + bytes))
    })
}

/// What the words of a phrase say together; `None` where they name no role.
fn role_of(said: &[PhraseWord]) -> Option<Role> {
    let says = |wanted: PhraseWord| said.contains(&wanted);
    let last = said.iter().rev().find(|says| **says != Filler);
    match last? {
        _ if says(Rank(Role::Lead)) => Some(Role::Lead),
        _ if says(Rank(Role::Support)) => Some(Role::Support),
        // 分工协作, 共同支持: those who do it together rank nobody.
        Manner if said.len() > 1 => Some(Role::Joint),
        Manner => Some(Role::Support),
        Work | Division | Rank(Role::Joint) => Some(Role::Joint),
        Filler | Rank(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{first_role, phrase_at, phrases_behind};
    use crate::model::Role;

    #[test]
    fn phrases_are_read_by_their_parts() {
        for (phrase, role) in [
            ("牵头督导", Role::Lead),
            ("负责牵头", Role::Lead),
            ("按职责分工分别牵头负责", Role::Lead),
            ("为牵头单位", Role::Lead),
            ("积极配合", Role::Support),
            ("负责配合", Role::Support),
            ("参与落实", Role::Support),
            ("协同", Role::Support),
            ("作为参与单位", Role::Support),
            ("协同推进", Role::Joint),
            ("按职责分工协同负责", Role::Joint),
            ("分工协作", Role::Joint),
            ("按照各自职责分工认真抓好落实", Role::Joint),
            ("各司其职", Role::Joint),
            ("共同承担", Role::Joint),
            ("为责任单位", Role::Joint),
            ("负责落实", Role::Joint),
        ] {
            assert_eq!(phrase_at(phrase), Some((role, phrase.len())), "{phrase}");
        }
        for other in ["分别", "共同", "认真", "主要", "省商务厅", ""] {
            assert_eq!(phrase_at(other), None, "{other}");
        }
    }

    #[test]
    fn a_phrase_is_found_behind_a_name_and_none_within_it() {
        let behind =
            |text: &str| phrases_behind(text).first().map(|(at, role)| (text[*at..].to_owned(), *role));
        assert_eq!(behind("省商务厅牵头督导"), Some(("牵头督导".to_owned(), Role::Lead)));
        assert_eq!(behind("各区政府负责落实"), Some(("负责落实".to_owned(), Role::Joint)));
        assert_eq!(behind("省商务厅"), None);
        assert_eq!(first_role("住房和城乡建设局、市推进办牵头,市统筹办配合"), Some(Role::Lead));
        assert_eq!(first_role("市指导办、市推进办"), None);
    }
}
