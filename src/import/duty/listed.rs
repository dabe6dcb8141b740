//! The units of a duty in the order in which they are listed, each with the role that the words around it give.
//!
//! A label ranks all behind it, a word behind names ranks those before it back to the last that was ranked, and a remark or a
//! sign beside a name ranks this one only. What a clause says of somebody else than units is set aside.

use super::body::{is_body, is_collective, is_person, is_place, is_statement, opening};
use super::named::DutyContext;
use super::split::split;
use super::words::{without_rest, without_words};
use crate::import::passage::SourceSpan;
use crate::load::frame::{
    covers_many, is_sign, label_at, left_over, phrase_at, prints_rule, role_of_label, tells_time,
};
use crate::model::Role;
use crate::text::fold_char;

/// What names begin with whose first character joins names elsewhere: 商务部 is no 务部 that is consulted.
const OWN: [&str; 18] = [
    "商务", "商业", "商标", "商贸", "商品", "商粮", "商投", "商城", "商丘", "商洛", "商河", "商州", "和平",
    "和田", "和县", "和顺", "和静", "和龙",
];

/// One unit that was read, before the rank of its group is known.
pub(super) struct ListedUnit {
    pub(super) unit: SourceSpan,
    pub(super) role: Option<Role>,
    /// Whether a comma stands before it, not the mark of lists.
    comma: bool,
}

/// What was read so far of a duty.
#[derive(Default)]
pub(super) struct PartialDuty {
    pub(super) listed: Vec<ListedUnit>,
    /// Words that name nobody.
    pub(super) beside: Vec<SourceSpan>,
    /// The role of the label above.
    label: Option<Role>,
    /// Behind a label of another kind, `完成时限：`.
    aside: bool,
    /// From which unit on the next word that assigns holds.
    pending: usize,
    /// Whether a word ranks somebody, who may be no unit: 分管副市长牵头.
    pub(super) ranks: bool,
    /// Units beside signs of which the document does not say what they mark.
    pub(super) signs: Vec<SourceSpan>,
}

impl PartialDuty {
    /// Reads one clause behind those before it.
    pub(super) fn clause(
        &mut self,
        whole: &SourceSpan,
        folded: &[char],
        (from, to): (usize, usize),
        reading: &DutyContext<'_>,
    ) {
        let chars = folded.get(from..to).unwrap_or_default();
        self.aside = false;
        self.pending = self.listed.len();
        // 以下均需各区政府落实,不再列出: said of other measures too, and read where these are known.
        if covers_many(&chars.iter().collect::<String>()) {
            self.set_aside(whole.slice(from..to).trimmed());
            return;
        }
        // A label alone on its line; 各责任单位 is somebody.
        let line: String = chars.iter().collect();
        let many = ["各", "有关", "相关", "其"].iter().any(|words| line.trim().starts_with(words));
        if let Some(role) = role_of_label(line.trim().trim_start_matches(is_sign)).filter(|_| !many) {
            self.label = Some(role);
            return;
        }
        for item in split(chars, reading.known) {
            let text: String = chars.get(item.clone()).unwrap_or_default().iter().collect();
            let lead = text.chars().take_while(|c| c.is_whitespace()).count();
            let at = from + item.start + lead;
            self.item(whole, (at, text.trim()), reading);
        }
    }

    /// One item of a list, `at` its first character in the whole.
    fn item(&mut self, whole: &SourceSpan, (at, text): (usize, &str), reading: &DutyContext<'_>) {
        let signs = text.chars().take_while(|c| is_sign(*c) || c.is_whitespace()).count();
        let labelled = signs > 0
            && label_at(text.trim_start_matches(|c: char| is_sign(c) || c.is_whitespace())).is_some();
        let (at, text) = if labelled {
            (at + signs, text.trim_start_matches(|c: char| is_sign(c) || c.is_whitespace()))
        } else {
            (at, text)
        };
        if let Some((role, bytes)) = label_at(text) {
            self.label = Some(role);
            self.aside = false;
            self.pending = self.listed.len();
            let (label, behind) = text.split_at_checked(bytes).unwrap_or((text, ""));
            let blank = behind.chars().take_while(|c| c.is_whitespace()).count();
            let at = at + label.chars().count() + blank;
            // With the label gone what is joined by 和 or a blank is seen to be bodies.
            let chars: Vec<char> = behind.trim().chars().collect();
            for item in split(&chars, reading.known) {
                let words: String = chars.get(item.clone()).unwrap_or_default().iter().collect();
                let blank = words.chars().take_while(|c| c.is_whitespace()).count();
                self.item(whole, (at + item.start + blank, words.trim()), reading);
            }
            return;
        }
        if other_label(text) {
            self.aside = true;
        }
        let nobody =
            text.is_empty() || tells_time(text) || prints_rule(text) && !text.contains('(') || text == "下同";
        if nobody {
            return;
        }
        if self.aside {
            self.set_aside(whole.slice(at..at + text.chars().count()));
            return;
        }
        self.unit(whole, (at, text), reading);
    }

    /// From which unit on a word that assigns holds. `甲、乙，丙、丁参与`: where nobody leads, only those behind the last comma
    /// take part.
    fn assigned_from(&self, role: Role) -> usize {
        let pending = self.listed.get(self.pending..).unwrap_or_default();
        let led = self.listed.iter().any(|unit| unit.role == Some(Role::Lead));
        let parted = pending.iter().rposition(|unit| unit.comma).filter(|at| *at > 0);
        let listed = pending.iter().skip(1).any(|unit| !unit.comma);
        match parted {
            Some(at) if role == Role::Support && !led && self.label.is_none() => {
                // 甲,乙,丙配合: the first does it.
                self.pending + if listed { at } else { 1 }
            }
            _ => self.pending,
        }
    }

    fn set_aside(&mut self, passage: SourceSpan) {
        if !left_over(&passage.text()).is_empty() {
            self.beside.push(passage);
        }
    }

    fn unit(&mut self, whole: &SourceSpan, (at, text): (usize, &str), reading: &DutyContext<'_>) {
        // ☆商务局: the sign is no part of the name.
        let before = text.chars().take_while(|c| is_sign(*c)).count();
        let (at, text) = (at + before, text.trim_start_matches(is_sign));
        let (bare, role) = without_words(text);
        let unsigned = bare.trim_end_matches(|c: char| is_sign(c) || c.is_whitespace());
        let sign = whole.chars().get(at.saturating_sub(before)).filter(|_| before > 0).copied();
        let sign = sign.or_else(|| bare.strip_prefix(unsigned)?.chars().find(|c| is_sign(*c))).map(fold_char);
        let (bare, own) = without_remark(unsigned);
        let own = own.or_else(|| (sign? == reading.sign?).then_some(Role::Lead));
        // 牵头单位:甲、乙(按职责分工负责): the label ranks.
        let own = own.filter(|role| *role != Role::Joint || self.label.is_none());
        let bare = without_rest(bare.trim_end()).trim_end();
        let unit =
            |words: &str| reading.knows(words) || is_body(words) || is_place(words) || is_collective(words);
        let joins = ["会同", "以及", "其中", "由", "请", "商", "和", "及", "与", "并"];
        let whole_name = OWN.iter().any(|own| bare.starts_with(own));
        let joined = joins.iter().find(|words| !whole_name && bare.strip_prefix(**words).is_some_and(&unit));
        let skipped = joined.filter(|_| !reading.knows(bare)).map_or(0, |words| words.chars().count());
        // 原由市商务局, 二季度由市财政局, 现调整为市农业局: what stands before says how and when, and is told.
        let skipped = when(bare)
            .filter(|at| skipped == 0 && unit(&bare.chars().skip(*at).collect::<String>()))
            .unwrap_or(skipped);
        let name: String = bare.chars().skip(skipped).collect();
        let passage = whole.slice(at + skipped..at + skipped + name.chars().count()).trimmed();
        let sentence = name.chars().count() > 14 || name.contains(':');
        let watched = name.chars().count() < 2 || name.ends_with("督办") || name.ends_with("督查");
        if watched || is_statement(&name) || is_person(&name) && !is_body(&name) || !unit(&name) && sentence {
            self.set_aside(whole.slice(at..at + text.chars().count()));
        } else if !passage.is_empty() {
            let comma =
                at.checked_sub(1).and_then(|at| whole.chars().get(at)).is_some_and(|c| "，,".contains(*c));
            if sign.is_some() && reading.sign.is_none() {
                self.signs.push(passage.clone());
            }
            self.listed.push(ListedUnit { unit: passage, role: own.or(self.label), comma });
        }
        self.ranks |= role.is_some_and(|role| role != Role::Joint);
        if let Some(role) = role {
            let from = self.assigned_from(role);
            self.listed.iter_mut().skip(from).for_each(|unit| unit.role = Some(role));
        }
        // 甲(牵头),乙(配合): each has its own.
        if role.is_some() || own.is_some() && sign.is_none() {
            self.pending = self.listed.len();
        }
    }
}

/// How many characters before a name say when or how it answers: 原由, 二季度由, 现调整为.
fn when(bare: &str) -> Option<usize> {
    const TELLS: [&str; 18] = [
        "原", "原先", "现", "季度", "年", "半年", "月", "阶段", "期", "其中", "分别", "具体", "主要", "统一",
        "调整", "改", "变更", "部分",
    ];
    ["由", "为"].iter().find_map(|word| {
        let (before, _) = bare.rsplit_once(word)?;
        TELLS.iter().any(|tells| before.ends_with(tells)).then(|| before.chars().count() + 1)
    })
}

/// Whether an item begins with a label that asks for something else than units: 完成时限, 责任人.
fn other_label(text: &str) -> bool {
    text.split_once(':').is_some_and(|(label, _)| {
        let count = label.chars().count();
        (2..=8).contains(&count) && !is_body(label)
    })
}

/// A name without a bracket behind it that is no alias: its role (`（牵头）`), a deadline, the rule of roles.
fn without_remark(bare: &str) -> (&str, Option<Role>) {
    let remark = bare.strip_suffix(')').and_then(|_| {
        let open = opening(bare)?;
        Some((bare.get(..open)?, bare.get(open + 1..bare.len() - 1)?))
    });
    let Some((before, inner)) = remark.filter(|(before, _)| !before.is_empty()) else { return (bare, None) };
    // (牵头), (牵头单位), (负责牵头)
    let phrase = || phrase_at(inner).filter(|(_, bytes)| *bytes == inner.len()).map(|(role, _)| role);
    let role = role_of_label(inner).or_else(phrase);
    if role.is_some() {
        return (before, role);
    }
    let aside = prints_rule(inner) || tells_time(inner) || other_label(inner) || label_at(inner).is_some();
    if aside { (before, None) } else { (bare, None) }
}
