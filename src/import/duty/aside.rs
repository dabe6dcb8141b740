//! Labels that ask for something else than units: by when, which person.

/// `完成时限：…`, `责任人：…`, `分管领导：…`
pub(super) fn is_aside(folded: &[char]) -> bool {
    const ASKS: [&str; 8] = ["时限", "时间", "节点", "责任人", "领导", "联系人", "负责人", "进度"];
    let label: String = folded.iter().take(9).take_while(|c| **c != ':').collect();
    let colon = folded.get(label.chars().count()) == Some(&':');
    colon && ASKS.iter().any(|words| label.contains(words))
}

/// `抄送：…`, `联系单位：…`: whom a document is sent to, who made it, whom to ask.
pub(super) fn is_told_to(folded: &[char]) -> bool {
    const TELLS: [&str; 15] = [
        "抄送", "主送", "报送", "分送", "联系", "来源", "附件", "发布", "印发", "发文", "制发", "起草",
        "解读", "公开", "咨询",
    ];
    let label: String = folded.iter().take(12).take_while(|c| **c != ':').collect();
    TELLS.iter().any(|words| label.contains(words))
}
