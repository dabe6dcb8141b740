//! A document brought in from the screen, in the real program.

use std::fs;

use crate::e2e::terminal::{PROGRAM, Setup};

const NOTICE: &str = "江城市人民政府关于流通的意见\n各单位：\n为推进此事，提出如下意见：\n\
    一、加快建设\n建设好极光网点。（市商务局牵头，市财政局配合）\n此段不知属于哪一项。\n\
    二、加强保障\n落实好资金。（责任单位：市财政局）\n江城市人民政府\n2020年1月2日\n";

#[test]
fn a_document_is_brought_in_read_again_and_a_bad_one_is_told() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("jiangcheng.txt");
    fs::write(&path, NOTICE).unwrap();
    fs::write(home.path().join("novel.txt"), "从前有座山。\n").unwrap();
    let home_is = home.path().to_str().unwrap();
    let data = home.path().join("data");
    let terminal = Setup::new(110, 34)
        .command(&[PROGRAM])
        .env("HOME", home_is)
        .env("XDG_DATA_HOME", data.to_str().unwrap())
        .open();
    terminal.wait_for("the outline", |screen| screen.has("武汉市"));
    terminal.press("I");
    terminal.wait_for("the question", |screen| screen.has("导入文件或目录"));
    terminal.send(b"~/novel.txt");
    terminal.press("Enter");
    terminal.wait_for("why not", |screen| screen.has("novel.txt：没有导入"));
    terminal.press("I");
    terminal.wait_for("the question again", |screen| screen.has("导入文件或目录"));
    terminal.paste(path.to_str().unwrap());
    terminal.wait_for("the path", |screen| screen.has("jiangcheng.txt"));
    terminal.press("Enter");
    let screen = terminal.wait_for("its doubts", |screen| screen.has("存疑 1 处"));
    assert!(screen.has("6:1") && screen.has("此段不知属于哪一项"), "{screen:?}");
    assert!(data.join("duizhao/plans/jiangcheng.ron").exists());
    let decided = r#"(decisions: [(at: "此段不知属于哪一项。", is: Omit, why: "页面上的话")])"#;
    fs::write(data.join("duizhao/decisions/jiangcheng.ron"), decided).unwrap();
    terminal.press("R");
    terminal.wait_for("no doubt any more", |screen| screen.has("没有存疑之处"));
    terminal.press("Esc");
    let screen = terminal.wait_for("the passage", |screen| screen.has("建设好极光网点"));
    assert!(!screen.has("此段不知"), "{screen:?}");
}

/// A path may have 4,000 characters: what became of it stands at the end of what is told.
#[test]
fn of_a_very_long_path_the_beginning_is_told_and_why_it_was_not_read() {
    for (columns, rows) in [(80, 24), (40, 10)] {
        let terminal = Setup::new(columns, rows).command(&[PROGRAM]).open();
        terminal.wait_for("the outline", |screen| screen.has("武汉市"));
        terminal.press("I");
        terminal.wait_for("the question", |screen| screen.has("导入文件或目录"));
        terminal.paste(&format!("/begins{}", "很长的路径".repeat(900)));
        terminal.press("Enter");
        let screen = terminal.wait_for("why not", |screen| screen.has("os error"));
        let told = screen.rows().filter(|row| row.contains("很长的路径") || row.contains("os error")).count();
        assert!(screen.has("/begins") && screen.has("…"), "{screen:?}");
        assert!(told <= usize::from(rows) / 3, "{screen:?}");
    }
}
