//! Plans that change on disk while they are on the screen.

use std::fs;
use std::path::Path;

use crate::e2e::terminal::{PROGRAM, Setup, Terminal};

const PLAN: &str = r#"(id: "own", jurisdiction: "广东省", issued: "2016-01-01",
    body: [Measure(id: "1", num: "一、", heading: "自己的", text: "只此一条。", themes: ["rural"])])"#;

fn open(folder: &Path) -> Terminal {
    let terminal = Setup::new(100, 30).command(&[PROGRAM, "--data", folder.to_str().unwrap()]).open();
    terminal.wait_for("the outline", |screen| screen.has("武汉市"));
    terminal.press("G");
    terminal
}

#[test]
fn a_changed_plan_is_read_by_a_key_and_a_broken_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.ron");
    fs::write(&file, PLAN).unwrap();
    let terminal = open(folder.path());
    terminal.wait_for("the plan as it is", |screen| screen.has("只此一条"));
    fs::write(&file, PLAN.replace("只此", "就此")).unwrap();
    terminal.press("R");
    let screen = terminal.wait_for("the plan as it has become", |screen| screen.has("就此一条"));
    assert!(screen.has("已重读：6 份方案，1 份有变"), "{screen:?}");
    fs::write(&file, PLAN.replace("rural", "rurel")).unwrap();
    terminal.press("R");
    terminal.wait_for("the finding", |screen| screen.has("own.ron:2:") && screen.has("最接近的是“rural”"));
    terminal.press("Esc");
    terminal.wait_for("the plan that stayed", |screen| screen.has("就此一条"));
}
