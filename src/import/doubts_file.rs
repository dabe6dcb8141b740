//! `doubts/ID.ron`: what was not certain, kept beside the plan until a person has looked at it.
//!
//! The file is made anew by each import, as the plan is; what a person decided stands in `decisions/ID.ron` and takes the
//! doubt away. So nobody's words are lost here. Line and column are those of `sources/ID.txt`, the words can be taken over as
//! `at` of a decision.

use super::Imported;
use super::doubt::PlacedDoubt;
use super::ron::Value;
use crate::named::Named;

const NOTICE: &str = "// 导入时没有把握的地方，每次导入重写，不必改：判断写进 decisions/ 里同名的文件，再导入一次。\n// 行、列指 sources/ 里的原文。unused 是找不到位置的判断。\n";

/// The file of a plan; `None` where nothing is doubtful.
pub(super) fn written(plan: &Imported) -> Option<String> {
    if plan.doubts.is_empty() && plan.unused.is_empty() {
        return None;
    }
    let mut fields = vec![("doubts", Value::List(plan.doubts.iter().map(doubt).collect()))];
    if !plan.unused.is_empty() {
        fields.push(("unused", Value::texts(plan.unused.clone())));
    }
    Some(format!("{NOTICE}{}", Value::Struct("", fields).file()))
}

fn doubt(told: &PlacedDoubt) -> Value {
    let doubt = &told.doubt;
    let mut fields = vec![
        ("about", Value::text(doubt.about.name())),
        ("line", Value::Word(told.line.to_string())),
        ("column", Value::Word(told.column.to_string())),
        ("words", Value::text(&told.words)),
    ];
    fields.extend(told.node.iter().map(|node| ("node", Value::text(node))));
    fields.push(("decided", Value::text(&doubt.decided)));
    if !doubt.others.is_empty() {
        fields.push(("others", Value::texts(doubt.others.clone())));
    }
    if !doubt.why.is_empty() {
        fields.push(("why", Value::text(&doubt.why)));
    }
    Value::Struct("", fields)
}
