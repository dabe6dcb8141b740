//! What is told of an outline once it is made: text behind a bracket, brackets over many parts, lines like titles.

use super::tree::{BranchKind, PlanBody};
use crate::import::clean::excerpt;
use crate::import::duty::Duty;
use crate::import::{SourceDoubt, Uncertain};

/// What no stage was sure to have a place for.
pub(super) fn doubt_rest(outline: &PlanBody, doubts: &mut Vec<SourceDoubt>) {
    for node in outline.all() {
        let loose = node.closing_duty().map(|(paragraph, _)| paragraph + 1);
        let rest = loose.and_then(|from| node.paragraphs.get(from..)).unwrap_or_default();
        doubts.extend(rest.iter().map(|passage| SourceDoubt {
            about: Uncertain::Left,
            at: passage.span(),
            decided: "括注之后另成一段".to_owned(),
            others: vec!["属于上一项措施".to_owned()],
            why: excerpt(passage),
        }));
        if node.kind != BranchKind::Measure && node.names_units() {
            let all = node.heading_duties.iter().chain(node.duties.iter().map(|(_, duty)| duty));
            let all: Vec<&Duty> = all.collect();
            doubts.push(SourceDoubt {
                about: Uncertain::Bracket,
                at: all.first().map_or(node.span(), |duty| duty.passage.span()),
                decided: if node.has_heirs() {
                    "管下面没有写明单位的各项".to_owned()
                } else {
                    "哪一项都不管：下面各项都写明了单位".to_owned()
                },
                others: vec!["不管下面各项".to_owned()],
                why: all.iter().map(|duty| duty.passage.text()).collect(),
            });
        }
    }
}

/// A line of the body that could be the title of a further text: a document may hold several.
pub(super) fn doubt_titles(outline: &PlanBody, doubts: &mut Vec<SourceDoubt>) {
    const ENDS: [&str; 10] = ["方案", "计划", "措施", "办法", "意见", "细则", "规定", "通知", "要点", "清单"];
    for passage in outline.all().into_iter().flat_map(|node| &node.paragraphs) {
        let text = passage.text();
        let bare = text.trim_end_matches(['）', ')']);
        let title = (8..=60).contains(&passage.len())
            && !text.contains(['。', '，', '；', '：'])
            && ENDS.iter().any(|end| bare.ends_with(end));
        if title {
            doubts.push(SourceDoubt {
                about: Uncertain::Head,
                at: passage.span(),
                decided: "和上文是同一份方案".to_owned(),
                others: vec!["从这里起是另一份文件：--split".to_owned()],
                why: excerpt(passage),
            });
        }
    }
}
