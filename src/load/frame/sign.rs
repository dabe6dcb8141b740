//! Signs beside names of which a document says that they mark who leads: `责任单位：☆商务局、财政局。标☆的为牵头单位，下同`.

use crate::text::fold;

/// Signs that documents mark names with, as [`fold`] gives them.
const SIGNS: &str = "☆★△▲▽▼◇◆●◎□■※*#§√✓✔⊙▷▶";

/// Words that may stand between a sign and the verb: 标☆号的单位为….
const CALLED: [&str; 12] =
    ["号", "的", "者", "标志", "标识", "标记", "标注", "符号", "记号", "单位", "部门", "责任"];

/// Words by which a sign is said to mean something.
const MEANS: [&str; 7] = ["表示", "代表", "即为", "为", "是", "指", ":"];

/// Whether a character is a sign that may stand beside a name.
pub(crate) fn is_sign(c: char) -> bool {
    SIGNS.contains(c)
}

/// The sign of which a text says that it marks who leads.
pub(crate) fn marks_lead(text: &str) -> Option<char> {
    if !text.contains(is_sign) {
        return None;
    }
    let folded = fold(text);
    let marked = folded.char_indices().filter(|(_, c)| is_sign(*c));
    let leads = |rest: &str| {
        let mut rest = rest.trim_start_matches(['"', '\'', '(', ')', ' ']);
        while let Some(behind) = CALLED.iter().find_map(|words| rest.strip_prefix(words)) {
            rest = behind.trim_start_matches(['"', '\'', ')', ' ']);
        }
        let Some(what) = MEANS.iter().find_map(|words| rest.strip_prefix(words)) else { return false };
        let what = ["本项", "该项", "任务", "工作", "第一", "总"]
            .iter()
            .fold(what.trim_start(), |what, word| what.strip_prefix(word).unwrap_or(what));
        ["牵头", "主办", "主责", "领衔"].iter().any(|word| what.starts_with(word))
    };
    marked.into_iter().find(|(at, c)| folded.get(at + c.len_utf8()..).is_some_and(leads)).map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::marks_lead;

    #[test]
    fn the_sign_is_known_by_many_wordings_and_one_beside_a_name_says_nothing() {
        for (text, sign) in [
            ("标☆的为牵头单位，下同", '☆'),
            ("注：带★的为牵头单位。", '★'),
            ("加*号的单位为主办单位", '*'),
            ("（▲表示牵头部门）", '▲'),
            ("標“※”者爲牽頭單位", '※'),
        ] {
            assert_eq!(marks_lead(text), Some(sign), "{text}");
        }
        for text in ["☆市商务局为牵头单位", "★重点任务", "标☆的为重点任务，由市商务局牵头"]
        {
            assert_eq!(marks_lead(text), None, "{text}");
        }
    }
}
