//! The tree of a body: what each part says, which parts are measures, and how they are cited.

use super::duty::{self, Duty};
use super::extract::Line;
use super::number::Part;
use super::ordinal::Style;
use super::passage::Passage;
use super::{Doubt, Uncertain};
use crate::text::fold;

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It holds others.
    Section,
    /// What the plan wants to reach, or by which principles.
    Goal,
    /// The smallest numbered piece with operative text of its own.
    Measure,
}

/// A numbered part.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Its ordinal as printed.
    pub(crate) num: Passage,
    /// The style of the ordinal.
    pub(crate) style: Style,
    /// The value of the ordinal.
    pub(crate) value: u32,
    /// What it is.
    pub(crate) kind: Kind,
    /// Its id, made of the ordinals.
    pub(crate) id: String,
    /// Its heading.
    pub(crate) heading: Option<Passage>,
    /// Its paragraphs.
    pub(crate) paragraphs: Vec<Passage>,
    /// The brackets that name units, by paragraph.
    pub(crate) duties: Vec<(usize, Duty)>,
    /// The parts under it.
    pub(crate) nodes: Vec<Node>,
}

impl Node {
    /// From its first character to behind its last, the parts under it left out.
    pub(crate) fn span(&self) -> std::ops::Range<usize> {
        let end = self.paragraphs.iter().chain(&self.heading).map(|passage| passage.span().end).max();
        self.num.span().start..end.unwrap_or(self.num.span().end)
    }

    /// The node and all under it, in reading order.
    pub(crate) fn walk<'n>(&'n self, all: &mut Vec<&'n Self>) {
        all.push(self);
        self.nodes.iter().for_each(|node| node.walk(all));
    }

    /// Its heading and its paragraphs as one text.
    pub(crate) fn words(&self) -> String {
        let passages = self.heading.iter().chain(&self.paragraphs);
        passages.map(Passage::text).collect::<Vec<_>>().join("\n")
    }

    fn has_duty(&self) -> bool {
        !self.duties.is_empty() || self.nodes.iter().any(Self::has_duty)
    }
}

/// The body of a plan.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// Paragraphs before the first part.
    pub(crate) before: Vec<Passage>,
    /// The topmost parts.
    pub(crate) nodes: Vec<Node>,
    /// Paragraphs behind the last part.
    pub(crate) after: Vec<Passage>,
}

impl Outline {
    /// All parts in reading order.
    pub(crate) fn all(&self) -> Vec<&Node> {
        let mut all = Vec::new();
        self.nodes.iter().for_each(|node| node.walk(&mut all));
        all
    }
}

/// Cuts paragraphs at the parts that were found.
pub(crate) fn cut(paragraphs: &[Line], parts: &[Part], doubts: &mut Vec<Doubt>) -> Outline {
    let passages: Vec<&Passage> = paragraphs.iter().map(|line| &line.passage).collect();
    let mut outline = Outline::default();
    let end = (passages.len(), 0);
    let start = parts.first().map_or(end, |part| (part.candidate.paragraph, part.candidate.at));
    outline.before = between(&passages, (0, 0), start);
    let mut flat: Vec<(usize, Node)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let next = parts.get(at + 1).map_or(end, |part| (part.candidate.paragraph, part.candidate.at));
        let found = part.candidate;
        let Some(passage) = passages.get(found.paragraph) else { continue };
        let num = passage.slice(found.at..found.at + found.ordinal.length);
        let behind = (found.paragraph, found.at + found.ordinal.length);
        let own_line = next.0 > found.paragraph;
        let rest = between(&passages, behind, next);
        if part.doubtful {
            doubts.push(Doubt {
                about: Uncertain::Heading,
                at: num.span(),
                decided: format!("{}另起一项", num.text()),
                others: vec!["不是标题".to_owned()],
                why: passage.slice(found.at..found.at + 24).text(),
            });
        }
        flat.push((part.depth, node(&num, part, rest, own_line)));
    }
    outline.nodes = nested(&mut flat.into_iter().peekable(), 0);
    head_lines(&mut outline.nodes);
    outline
}

/// The pieces of paragraphs between two places, trimmed, empty ones left out.
fn between(passages: &[&Passage], from: (usize, usize), to: (usize, usize)) -> Vec<Passage> {
    let mut found = Vec::new();
    for (number, passage) in passages.iter().enumerate().take(to.0 + 1).skip(from.0) {
        let start = if number == from.0 { from.1 } else { 0 };
        let end = if number == to.0 { to.1 } else { passage.len() };
        let piece = passage.slice(start..end).trimmed();
        if !piece.is_empty() {
            found.push(piece);
        }
    }
    found
}

fn node(num: &Passage, part: &Part, mut rest: Vec<Passage>, own_line: bool) -> Node {
    let ordinal = part.candidate.ordinal;
    let mut heading = None;
    if !rest.is_empty() {
        let first = rest.remove(0);
        let (head, text) = split_heading(&first, own_line && !rest.is_empty());
        heading = head;
        rest.splice(0..0, text);
    }
    Node {
        num: num.trimmed(),
        style: ordinal.style,
        value: ordinal.value,
        kind: Kind::Measure,
        id: String::new(),
        heading,
        paragraphs: rest,
        duties: Vec::new(),
        nodes: Vec::new(),
    }
}

/// How long a heading may be, in characters.
const HEADING: usize = 50;

/// The heading of a part's first line and the text that runs on behind it. `alone` tells that more lines follow.
fn split_heading(first: &Passage, alone: bool) -> (Option<Passage>, Option<Passage>) {
    let stop = first.chars().iter().position(|&c| c == '。');
    match stop {
        None if first.len() <= HEADING * 2 && (alone || !ends_text(first)) => (Some(first.clone()), None),
        Some(at) if at < HEADING && at + 1 < first.len() => {
            let text = first.slice(at + 1..first.len());
            (Some(first.slice(0..at + 1)), Some(text))
        }
        Some(at) if at < HEADING && alone => (Some(first.clone()), None),
        _ => (None, Some(first.clone())),
    }
}

fn ends_text(passage: &Passage) -> bool {
    passage.last().is_some_and(|c| "；;：:！!".contains(c))
}

/// A line that ends with its only full stop and has parts under it is their heading.
fn head_lines(nodes: &mut [Node]) {
    for node in nodes {
        let alone = node.heading.is_none() && node.paragraphs.len() == 1 && !node.nodes.is_empty();
        let sentence = node.paragraphs.first().filter(|first| {
            first.len() <= HEADING
                && first.chars().iter().position(|&c| c == '。').is_none_or(|at| at + 1 == first.len())
        });
        if alone && sentence.is_some() {
            node.heading = node.paragraphs.pop();
        }
        head_lines(&mut node.nodes);
    }
}

/// Nests nodes by their depths.
fn nested(flat: &mut std::iter::Peekable<std::vec::IntoIter<(usize, Node)>>, depth: usize) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    while let Some((own, _)) = flat.peek() {
        if *own < depth {
            break;
        }
        if *own > depth && !nodes.is_empty() {
            let under = nested(flat, depth + 1);
            if let Some(last) = nodes.last_mut() {
                last.nodes = under;
            }
        } else if let Some((_, node)) = flat.next() {
            nodes.push(node);
        }
    }
    nodes
}

/// Words in the headings of parts that promise no work: what is wanted, by which principles, in which situation.
const GOALS: [&str; 26] = [
    "总体要求",
    "指导思想",
    "基本原则",
    "总体思路",
    "总体目标",
    "主要目标",
    "发展目标",
    "工作目标",
    "行动目标",
    "建设目标",
    "总体考虑",
    "工作思路",
    "基本思路",
    "发展思路",
    "工作原则",
    "主要原则",
    "重要意义",
    "发展基础",
    "现状",
    "面临形势",
    "形势",
    "总体部署",
    "目标任务",
    "工作要求和目标",
    "适用范围",
    "目标",
];

/// Whether a heading opens goals.
fn opens_goals(heading: &str) -> bool {
    let folded = fold(heading);
    let bare = folded.trim_end_matches(['.', ':']);
    let short = bare.chars().count() <= 16;
    short
        && GOALS
            .iter()
            .any(|words| if *words == "目标" { bare.ends_with(words) } else { bare.contains(words) })
}

/// Takes items of lists into the text of the part that they are of: parts under one that has text of its own and ends them with
/// `；`, or under one whose bracket stands at the end of the last item alone while its like have brackets of their own.
pub(crate) fn fold_lists(nodes: &mut [Node]) {
    let own: Vec<bool> = nodes.iter().map(|node| !node.duties.is_empty()).collect();
    for (at, node) in nodes.iter_mut().enumerate() {
        fold_lists(&mut node.nodes);
        if node.nodes.is_empty() || node.nodes.iter().any(|child| !child.nodes.is_empty()) {
            continue;
        }
        let end = node.nodes.len() - 1;
        let ended = |child: &Node| child.paragraphs.last().or(child.heading.as_ref()).and_then(Passage::last);
        let items =
            end > 0 && node.nodes.iter().take(end).all(|child| matches!(ended(child), Some('；' | ';')));
        let others = own.iter().enumerate().any(|(other, has)| other != at && *has);
        let one = end > 0
            && others
            && node.nodes.iter().enumerate().all(|(at, child)| child.duties.is_empty() == (at != end));
        let text = node.paragraphs.iter().any(|paragraph| paragraph.len() > 8);
        if (items && text) || one {
            absorb(node);
        }
    }
}

/// Makes the parts under a node paragraphs of its text.
fn absorb(node: &mut Node) {
    for child in std::mem::take(&mut node.nodes) {
        let mut line = child.num.clone();
        let mut duties = child.duties;
        let mut rest = child.paragraphs;
        if let Some(heading) = &child.heading {
            line.append(heading);
        }
        let runs_in = child.heading.is_none() || child.heading.as_ref().and_then(Passage::last) == Some('。');
        if runs_in && !rest.is_empty() {
            let before = line.len();
            line.append(&rest.remove(0));
            duties
                .iter_mut()
                .filter(|(paragraph, _)| *paragraph == 0)
                .for_each(|(_, duty)| duty.start += before);
        } else {
            for (paragraph, _) in &mut duties {
                *paragraph += 1;
            }
        }
        let base = node.paragraphs.len();
        node.duties.extend(duties.into_iter().map(|(paragraph, duty)| (base + paragraph, duty)));
        node.paragraphs.push(line);
        node.paragraphs.append(&mut rest);
    }
}

/// Says what every part is. `decided` tells what a person decided.
pub(crate) fn name_kinds(
    nodes: &mut [Node],
    goals: bool,
    decided: &dyn Fn(&Node) -> Option<Kind>,
    doubts: &mut Vec<Doubt>,
) {
    for node in nodes {
        let heading = node.heading.as_ref().map(Passage::text).unwrap_or_default();
        let opens = opens_goals(&heading) && !node.has_duty();
        let own = goals || opens;
        let guess = match (own, node.nodes.is_empty()) {
            (true, true) => Kind::Goal,
            (true, false) if goals => Kind::Goal,
            (_, false) => Kind::Section,
            (false, true) => Kind::Measure,
        };
        node.kind = decided(node).unwrap_or(guess);
        let unusual = opens
            && !goals
            && decided(node).is_none()
            && node.nodes.is_empty()
            && heading.chars().count() > 8;
        if unusual {
            doubts.push(Doubt {
                about: Uncertain::Kind,
                at: node.num.span(),
                decided: "目标".to_owned(),
                others: vec!["措施".to_owned()],
                why: heading,
            });
        }
        name_kinds(&mut node.nodes, own, decided, doubts);
    }
}

/// Reads the brackets of all parts in reading order, since a rule may hold from one on.
pub(crate) fn read_duties(nodes: &mut [Node], reading: &mut duty::Reading<'_>, doubts: &mut Vec<Doubt>) {
    for node in nodes {
        let mut duties = Vec::new();
        for (number, paragraph) in node.paragraphs.iter().enumerate() {
            duties.extend(duty::find(paragraph, reading, doubts).into_iter().map(|duty| (number, duty)));
        }
        node.duties = duties;
        read_duties(&mut node.nodes, reading, doubts);
    }
}

/// Which styles run on through the document: their number alone makes the id.
fn running(nodes: &[Node], last: &mut [u32; Style::COUNT], runs: &mut [bool; Style::COUNT]) {
    for (at, node) in nodes.iter().enumerate() {
        let style = node.style as usize;
        if let (Some(last), Some(runs)) = (last.get_mut(style), runs.get_mut(style)) {
            if at == 0 && *last > 0 && node.value == *last + 1 {
                *runs = true;
            }
            *last = node.value;
        }
        running(&node.nodes, last, runs);
    }
}

/// Gives every part its id: the ordinals from the top, or its own alone where they run on.
pub(crate) fn name_ids(outline: &mut Outline) {
    let mut runs = [false; Style::COUNT];
    running(&outline.nodes, &mut [0; Style::COUNT], &mut runs);
    let mut given = std::collections::HashSet::new();
    give_ids(&mut outline.nodes, &[], runs, &mut given);
}

fn give_ids(
    nodes: &mut [Node],
    above: &[u32],
    runs: [bool; Style::COUNT],
    given: &mut std::collections::HashSet<String>,
) {
    for node in nodes {
        let mut path = above.to_vec();
        path.push(node.value);
        let own = runs.get(node.style as usize).copied().unwrap_or(false);
        let whole = dotted(&path);
        let short = if own { node.value.to_string() } else { whole.clone() };
        node.id = if node.kind == Kind::Section { format!("part.{whole}") } else { short };
        let mut turn = 1;
        // A number that is printed twice: the first keeps it.
        while !given.insert(node.id.clone()) {
            let letter = char::from(b'a' + u8::try_from(turn % 26).unwrap_or(0));
            let prefix = if turn >= 26 { format!("{letter}{turn}") } else { letter.to_string() };
            node.id = format!("{prefix}.{whole}");
            turn += 1;
        }
        give_ids(&mut node.nodes, &path, runs, given);
    }
}

fn dotted(path: &[u32]) -> String {
    path.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}

/// The last part of all under a node.
fn last_leaf(node: &mut Node) -> &mut Node {
    if node.nodes.is_empty() {
        return node;
    }
    let last = node.nodes.len() - 1;
    last_leaf(&mut node.nodes[last])
}

/// Sets apart what stands behind the last part's text: it ends the plan.
pub(crate) fn set_closing_apart(outline: &mut Outline, decided: &dyn Fn(&Passage) -> bool) {
    let Some(node) = outline.nodes.last_mut() else { return };
    let node = last_leaf(node);
    let after_duty = node.duties.last().map(|(paragraph, _)| paragraph + 1);
    let closes = |passage: &Passage| {
        let text = fold(&passage.text());
        [
            "本方案",
            "本意见",
            "本通知",
            "本措施",
            "本政策措施",
            "本办法",
            "本计划",
            "本规定",
            "本行动",
            "各地",
            "各区",
            "各部门",
            "各县",
            "各市",
            "各有关",
            "自本",
            "各級",
        ]
        .iter()
        .any(|words| text.starts_with(&fold(words)))
            || text.contains("有效期")
            || text.contains("起施行")
    };
    let from = node
        .paragraphs
        .iter()
        .enumerate()
        .position(|(at, passage)| {
            decided(passage)
                || after_duty.is_some_and(|after| at >= after)
                || (at > 0 && after_duty.is_none() && closes(passage))
        })
        .unwrap_or(node.paragraphs.len());
    outline.after = node.paragraphs.split_off(from);
}
