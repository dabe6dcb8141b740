//! The units of a duty in the order in which they are listed, each with the role that the words around it give.
//!
//! A label ranks all behind it, a word behind names ranks those before it back to the last that was ranked, and a remark or a
//! sign beside a name ranks this one only. What a clause says of somebody else than units is set aside.

use super::body::{is_body, is_collective, is_person, is_place, is_statement, opening};
use super::named::DutyContext;
use super::split::{is_of_places, split};
use super::words::{without_rest, without_words};
use crate::import::passage::SourceSpan;
use crate::load::frame::{
    bracketed_roles, covers_many, is_main_duty, is_sign, label_at, label_in_list, left_over, phrase_at,
    prints_rule, role_of_label, tells_time,
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
    /// The role that it has if brackets part the roles of its list: 主(协)办机关:甲(乙).
    parted: Option<Role>,
}

/// Whether brackets part the roles, as a label says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum PartedNames {
    /// No label says so.
    #[default]
    No,
    /// One does, and no name has a bracket.
    Silent,
    /// They do; `within` tells that one names what may be a part of the unit before it.
    Parted {
        /// 卫生局(疾病管制科).
        within: bool,
    },
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
    /// Whether a label has said who leads.
    led: bool,
    /// The role of those outside of brackets, where the label above parts those who support by brackets.
    pub(super) outside: Option<Role>,
    /// Whether brackets part the roles.
    pub(super) parted: PartedNames,
}

impl PartialDuty {
    /// Nothing read yet, under the head of a column that may part the roles by brackets.
    pub(super) fn under(outside: Option<Role>) -> Self {
        Self { outside, ..Self::default() }
    }

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
            self.outside = bracketed_roles(line.trim());
            self.label = Some(role).filter(|_| self.outside.is_none());
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
        if let Some((role, bytes)) = label_in_list(text) {
            let words = text.get(..bytes).unwrap_or_default();
            self.outside = bracketed_roles(words);
            // 牵头部门:甲;主责单位:乙: beside one who leads, who is mainly responsible answers.
            let role = if role == Role::Lead && is_main_duty(words) && self.led { Role::Joint } else { role };
            self.led |= role == Role::Lead;
            self.label = Some(role).filter(|_| self.outside.is_none());
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
        // 牵头单位:无
        if ["无", "暂无", "-", "/"].contains(&text) {
            self.ranks |= matches!(self.label, Some(Role::Lead | Role::Support));
            return;
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

    /// Takes in a unit; those in the bracket behind it apart, where the label parts the roles so.
    fn list(&mut self, unit: SourceSpan, own: Option<Role>, comma: bool, reading: &DutyContext<'_>) {
        let role = own.or(self.label);
        let Some(outside) = self.outside.filter(|_| own.is_none()) else {
            self.listed.push(ListedUnit { unit, role, comma, parted: None });
            return;
        };
        let folded = unit.folded();
        let whole: String = folded.iter().collect();
        let named =
            |words: &str| reading.knows(words) || is_body(words) || is_place(words) || is_collective(words);
        let inner = opening(&whole).filter(|_| whole.ends_with(')') && !reading.knows(&whole));
        let open = inner.and_then(|at| whole.get(..at)).map_or(0, |before| before.chars().count());
        let close = folded.len().saturating_sub(1);
        let items = match folded.get(open + 1..close) {
            Some(inner) if open > 0 => split(inner, reading.known),
            _ => Vec::new(),
        };
        let words = |item: &std::ops::Range<usize>| -> String {
            folded.get(open + 1 + item.start..open + 1 + item.end).unwrap_or_default().iter().collect()
        };
        if items.is_empty() || !items.iter().all(|item| named(words(item).trim())) {
            self.listed.push(ListedUnit { unit, role, comma, parted: Some(outside) });
            if self.parted == PartedNames::No {
                self.parted = PartedNames::Silent;
            }
            return;
        }
        let before = matches!(self.parted, PartedNames::Parted { within: true });
        let within =
            |item| ["科", "课", "组", "处", "室", "股"].iter().any(|end| words(item).trim().ends_with(end));
        self.parted = PartedNames::Parted { within: before || items.iter().any(within) };
        let of = |unit, parted| ListedUnit { unit, role, comma, parted: Some(parted) };
        self.listed.push(of(unit.slice(0..open).trimmed(), outside));
        for item in items {
            let inner = unit.slice(open + 1 + item.start..open + 1 + item.end).trimmed();
            self.listed.push(of(inner, Role::Support));
        }
    }

    /// Gives the units of a list whose label parts the roles by brackets the roles that the brackets say.
    pub(super) fn part_by_brackets(&mut self) {
        if matches!(self.parted, PartedNames::Parted { .. }) {
            for unit in &mut self.listed {
                unit.role = unit.role.or(unit.parted);
            }
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
        // 市商务局-牵头
        let unsigned = bare.trim_end_matches(|c: char| is_sign(c) || c.is_whitespace() || c == '-');
        let sign = whole.chars().get(at.saturating_sub(before)).filter(|_| before > 0).copied();
        let sign = sign.or_else(|| bare.strip_prefix(unsigned)?.chars().find(|c| is_sign(*c))).map(fold_char);
        let (bare, own) = if reading.knows(unsigned) { (unsigned, None) } else { without_remark(unsigned) };
        if let Some(gloss) = unsigned.strip_prefix(bare).filter(|behind| is_gloss(behind)) {
            let start = at + bare.chars().count() + 1;
            self.set_aside(whole.slice(start..start + gloss.chars().count().saturating_sub(2)));
        }
        let own = own.or_else(|| (sign? == reading.sign?).then_some(Role::Lead));
        // 牵头单位:甲、乙(按职责分工负责): the label ranks.
        let own = own.filter(|role| *role != Role::Joint || self.label.is_none());
        let bare = without_rest(bare.trim_end()).trim_end();
        let unit = |words: &str| {
            let places = is_place(words) || is_of_places(words);
            reading.knows(words) || is_body(words) || places || is_collective(words)
        };
        let joins = ["会同", "以及", "其中", "由", "请", "以", "商", "和", "及", "与", "并"];
        let whole_name = OWN.iter().any(|own| bare.starts_with(own));
        let joined = joins.iter().find(|words| !whole_name && bare.strip_prefix(**words).is_some_and(&unit));
        let joined = joined.filter(|words| **words != "以" || text.ends_with("为主"));
        let skipped = joined.filter(|_| !reading.knows(bare)).map_or(0, |words| words.chars().count());
        // 原由市商务局, 二季度由市财政局, 现调整为市农业局: what stands before says how and when, and is told.
        let skipped =
            when(bare).filter(|at| unit(&bare.chars().skip(*at).collect::<String>())).unwrap_or(skipped);
        let name: String = bare.chars().skip(skipped).collect();
        let passage = whole.slice(at + skipped..at + skipped + name.chars().count()).trimmed();
        let sentence = name.chars().count() > 14 || name.contains(':');
        let oversees = ["督办", "督查", "监督"].iter().any(|end| name.ends_with(end));
        let watched = name.chars().count() < 2 || oversees;
        if watched || is_statement(&name) || is_person(&name) && !is_body(&name) || !unit(&name) && sentence {
            self.set_aside(whole.slice(at..at + text.chars().count()));
        } else if !passage.is_empty() {
            let comma =
                at.checked_sub(1).and_then(|at| whole.chars().get(at)).is_some_and(|c| "，,".contains(*c));
            if sign.is_some() && reading.sign.is_none() {
                self.signs.push(passage.clone());
            }
            self.list(passage, own, comma, reading);
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
    const TELLS: [&str; 31] = [
        "工作", "事项", "以上", "上述", "此项", "该项", "本项", "此", "各项", "项", "任务", "均", "都", "原",
        "原先", "现", "季度", "年", "半年", "月", "阶段", "期", "其中", "分别", "具体", "主要", "统一",
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
        // 督导单位：: what ends like that is a label, however much it looks like a body.
        let says_whom = ["单位", "部门", "科室", "处室", "机构"].iter().any(|whom| label.ends_with(whom));
        (2..=8).contains(&count) && (says_whom || !is_body(label))
    })
}

/// Whether words in a bracket say who is meant by the name before it, here and further on: (含开发区管委会,下同).
fn is_gloss(words: &str) -> bool {
    let inner = words.trim_matches(['(', ')', ' ']);
    inner.ends_with("下同")
        || inner.contains("下同,")
        || ["以下简称", "以下统称"].iter().any(|call| inner.contains(call))
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
    // (含开发区管委会,下同): who is meant by the name, here and further on.
    let aside = is_gloss(inner)
        || prints_rule(inner)
        || tells_time(inner)
        || other_label(inner)
        || label_at(inner).is_some();
    if aside { (before, None) } else { (bare, None) }
}
