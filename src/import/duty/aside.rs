//! Labels that ask for something else than units: by when, which person.

/// `完成时限：…`, `责任人：…`, `分管领导：…`
pub(super) fn is_aside(folded: &[char]) -> bool {
    const ASKS: [&str; 8] = ["时限", "时间", "节点", "责任人", "领导", "联系人", "负责人", "进度"];
    let label: String = folded.iter().take(9).take_while(|c| **c != ':').collect();
    let colon = folded.get(label.chars().count()) == Some(&':');
    colon && ASKS.iter().any(|words| label.contains(words))
}
