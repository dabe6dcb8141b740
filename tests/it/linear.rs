//! The linear form: what is said line by line says what the screen and the command line say, and nothing is reached only by
//! them.
//!
//! What was looked at when the conversations were accepted: each line against the frame of the screen that shows the same, the
//! leads of 冷链 against the bracket of 广东 (六), the figures of the overlap against its golden page.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use duizhao::app::ambiguous::Mode;
use duizhao::app::bindings::{BINDINGS, Binding, Context};
use duizhao::app::effect::Effect;
use duizhao::app::key::Key;
use duizhao::app::subject::Subject;
use duizhao::app::{App, FrontView};
use duizhao::index::Data;
use duizhao::linear::{Dialogue, Verbs, verb_key};
use duizhao::named::Named;
use duizhao::words::{Lang, Words};

use crate::dice::Dice;

const PROGRAM: &str = env!("CARGO_BIN_EXE_duizhao");

/// Where one types: here the terminal does.
const TYPED: [Context; 3] = [Context::Field, Context::Palette, Context::Path];

/// A conversation about the five plans, whose work is done where it is asked for.
fn dialogue(lang: Lang) -> Dialogue<'static> {
    let data = Arc::new(Data::new(crate::corpus()));
    Dialogue::new(App::new(data, Words::new(lang), Mode::Narrow, 80, 24), Box::new(|_| ()))
}

/// What is said, behind what was typed.
fn talk(lang: Lang, lines: &[&str]) -> String {
    let mut dialogue = dialogue(lang);
    let mut said = dialogue.greet();
    for line in lines {
        said.push(format!("{}{line}", dialogue.prompt()));
        said.extend(dialogue.take(line).lines);
    }
    said.join("\n")
}

/// All that is said to one line, however long.
fn all(dialogue: &mut Dialogue<'_>, line: &str) -> Vec<String> {
    dialogue.take("每次 0");
    dialogue.take(line).lines
}

#[test]
fn each_action_has_a_verb_or_means_nothing_without_a_screen() {
    let silent: BTreeSet<&str> = BINDINGS
        .iter()
        .filter(|row| !TYPED.contains(&row.context) && verb_key(row.action).is_none())
        .map(Binding::name)
        .collect();
    let only_on_screen = ["half-down", "half-up", "mouse", "redraw", "suspend", "together", "widths", "zoom"];
    assert_eq!(silent.into_iter().collect::<Vec<_>>(), only_on_screen);
}

#[test]
fn a_word_means_one_thing_where_one_is_and_is_no_number() {
    for (word, meanings) in Verbs::default().all() {
        let contexts: BTreeSet<&str> = meanings.iter().map(|(context, _)| context.name()).collect();
        assert_eq!(contexts.len(), meanings.len(), "{word} means {meanings:?}");
        assert!(!word.chars().any(|c| c.is_numeric() || c.is_uppercase()), "{word}");
        let key = word.parse::<Key>().ok();
        let keys = BINDINGS
            .iter()
            .filter(|row| !TYPED.contains(&row.context))
            .filter(|row| row.keys.iter().any(|name| name.parse().ok() == key && key.is_some()));
        for row in keys {
            let same = |(_, verb): &(Context, duizhao::linear::Verb)| {
                *verb == duizhao::linear::Verb::Action(row.action)
            };
            assert!(meanings.iter().any(same), "{word} is the key of something else: {}", row.name());
        }
    }
}

#[test]
fn who_leads_the_cold_chain_in_guangdong_is_known_after_two_lines() {
    let mut dialogue = dialogue(Lang::Zh);
    let lines = dialogue.take("谁 冷链 广东").lines;
    let found = lines.iter().find(|line| line.contains("加强智慧冷链体系建设")).unwrap();
    assert!(found.contains("广东省 二（六）") && found.contains("牵头 省商务厅"), "{found}");
    let number = found.split('.').next().unwrap();
    let text = dialogue.take(number).lines.join("\n");
    assert!(text.contains("guangdong/6") && text.contains("支持企业建设生鲜产品电子商务交易平台"), "{text}");
}

#[test]
fn a_conversation_in_chinese() {
    insta::assert_snapshot!(talk(
        Lang::Zh,
        &[
            "谁 冷链",
            "7",
            "谁",
            "1",
            "返回",
            "返回",
            "返回",
            "目录 广东",
            "下一",
            "原文",
            "引用 2",
            "/",
            "冷鏈",
            "清除",
            "单位 商务厅",
            "2",
            "每次 5",
            "3",
            "",
            "重说",
            "全部",
            "",
            "99",
            "冰淇淋",
            "帮助",
            "退出",
        ]
    ));
}

#[test]
fn a_conversation_in_english() {
    insta::assert_snapshot!(talk(
        Lang::En,
        &[
            "who 冷链 place:广东",
            "2",
            "units",
            "back",
            "matrix rural",
            "open 34",
            "back",
            "compare 农村",
            "2",
            "next-passage",
            "open",
            "next-plan",
            "targets 95%",
            "overlap 16.8",
            "cover 深圳",
            "about",
            "mark",
            "wxyz",
            "foldd",
            "z",
            "sort",
            "quit",
        ]
    ));
}

#[test]
fn the_views_in_chinese() {
    insta::assert_snapshot!(talk(
        Lang::Zh,
        &[
            "m",
            "右",
            "下一",
            "换内容",
            "换行头",
            "转置",
            "排序",
            "隐藏",
            "全部显示",
            "返回",
            "对照 绿色",
            "基准 2",
            "3",
            "下一份",
            "下一相同",
            "下一主题",
            "指标",
            "排序",
            "下一",
            "打开",
            "重合",
            "打开 1",
            "落实 湖北",
            "逐句",
            "3",
            "版本",
            "存疑",
            "错误",
            "职能 财政",
            "找 商务",
            "3",
            "关于",
            "简繁",
        ]
    ));
}

#[test]
fn the_single_keys_of_the_screen_are_verbs_too() {
    for (key, verb) in [
        ("m", "矩阵"),
        ("t", "指标"),
        ("/ 冷链", "筛选 冷链"),
        ("?", "help"),
        ("o", "overlap"),
        ("？", "help"),
        ("／冷链", "冷链"),
    ] {
        let said = |line: &str| dialogue(Lang::Zh).take(line).lines;
        assert_eq!(said(key), said(verb), "{key}");
    }
    assert_eq!(dialogue(Lang::Zh).take("q").effect, Effect::Quit);
    assert_eq!(dialogue(Lang::Zh).take("离开").effect, Effect::Quit);
}

#[test]
fn a_conversation_reaches_every_view_and_page() {
    let mut dialogue = dialogue(Lang::En);
    let mut front = |line: &str| {
        dialogue.take(line);
        dialogue.app().views.front.clone()
    };
    let subject = |front: FrontView| match front {
        FrontView::FullPage(page) => page.subject,
        other => panic!("{other:?}"),
    };
    assert!(matches!(front("matrix"), FrontView::Matrix));
    assert!(matches!(front("compare 绿色"), FrontView::SideBySide(_)));
    assert!(matches!(front("cover 深圳"), FrontView::Cover(_)));
    assert!(matches!(subject(front("open 2")), Subject::Evidence(_)));
    assert!(matches!(subject(front("unit 广东省商务厅")), Subject::Unit(_)));
    assert!(matches!(subject(front("portfolio 商务")), Subject::Portfolio(_)));
    assert!(matches!(subject(front("targets")), Subject::Targets(_)));
    assert!(matches!(subject(front("overlap")), Subject::Overlap(_)));
    assert!(matches!(subject(front("about")), Subject::About));
    assert!(matches!(front("outline"), FrontView::Browse));
    front("matrix");
    front("baseline 2");
    front("outline 广东");
    assert!(matches!(subject(front("versions")), Subject::Versions(..)));
    front("matrix");
    let last = (1..80).find(|number| {
        matches!(front(&number.to_string()), FrontView::FullPage(page) if matches!(page.subject, Subject::Cell(_)))
            || matches!(front("matrix"), FrontView::FullPage(_))
    });
    assert!(last.is_some(), "no cell of several measures was opened");
}

#[test]
fn what_is_said_is_what_the_command_line_answers() {
    let mut dialogue = dialogue(Lang::Zh);
    let lines = all(&mut dialogue, "谁 冷链");
    let of_command: serde_json::Value =
        serde_json::from_str(&run(&["who", "冷链", "--format", "json"], "")).unwrap();
    let found = of_command.as_array().unwrap();
    assert!(found.len() > 5);
    let data = Data::new(crate::corpus());
    for entry in found {
        let heading = entry["heading"].as_str().unwrap();
        let line = lines
            .iter()
            .find(|line| line.contains(heading))
            .unwrap_or_else(|| panic!("{heading}: {lines:#?}"));
        for (role, word) in [("leads", "牵头 "), ("supports", "配合 "), ("joint", "责任单位 ")] {
            let names = entry[role].as_array().unwrap();
            assert_eq!(line.contains(word), !names.is_empty(), "{role} of {line}");
            for name in names {
                let unit = data.corpus.units.iter().find(|unit| unit.name == name.as_str().unwrap()).unwrap();
                let printed = unit.local_name();
                let bare: String =
                    printed.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
                let behind = line.split(word).nth(1).unwrap().split('；').next().unwrap();
                assert!(
                    behind.contains(printed) || in_hans(behind).contains(&bare),
                    "{printed} is not among {behind}"
                );
            }
        }
    }
    let number = lines
        .iter()
        .find(|line| line.contains("加强智慧冷链体系建设"))
        .unwrap()
        .split('.')
        .next()
        .unwrap()
        .to_owned();
    let cited = dialogue.take(&format!("引用 {number}")).lines.join("\n");
    assert_eq!(cited, run(&["cite", "guangdong/6"], "").trim_end());
    dialogue.take("清除");
    let targets = all(&mut dialogue, "指标")
        .iter()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        .count();
    let of_command: serde_json::Value =
        serde_json::from_str(&run(&["targets", "--format", "json"], "")).unwrap();
    assert_eq!(targets, of_command.as_array().unwrap().len());
}

/// In simplified characters, as the names of the register are.
fn in_hans(words: &str) -> String {
    duizhao::text::Script::Hans.of(words).into_owned()
}

/// A number means what was told last, and goes on to mean it while one looks at what is picked.
#[test]
fn numbers_stay_while_one_looks_around() {
    let mut dialogue = dialogue(Lang::Zh);
    dialogue.take("谁 冷链");
    let first = dialogue.take("7").lines;
    dialogue.take("返回");
    for step in ["下一", "上一", "最后", "第一", "标记", "引用 3"] {
        dialogue.take(step);
    }
    assert_eq!(dialogue.take("7").lines, first);
}

#[test]
fn what_is_long_comes_in_parts_that_make_the_whole() {
    let mut dialogue = dialogue(Lang::Zh);
    let whole = all(&mut dialogue, "重合");
    dialogue.take("返回");
    dialogue.take("每次 7");
    let mut parts = dialogue.take("重合").lines;
    for _ in 0..whole.len() {
        let said = parts.pop().unwrap();
        if !said.starts_with("还有 ") {
            parts.push(said);
            break;
        }
        parts.extend(dialogue.take("").lines);
    }
    assert_eq!(parts, whole);
    assert_eq!(dialogue.take("").lines, ["已经说完了。"]);
}

/// Whatever is said, wherever one is: each line is one thing, without signs that draw, blanks that pad, or what a terminal
/// obeys; and nothing is asked of the state that it can't bear.
#[test]
fn nothing_that_is_said_is_drawn() {
    let verbs = Verbs::default();
    let mut words: Vec<&str> = verbs
        .all()
        .map(|(word, _)| word)
        .filter(|word| !["quit", "exit", "退出", "结束", "leave", "离开"].contains(word))
        .collect();
    words.sort_unstable();
    let behind = ["", "", "", "3", "17", "冷链", "广东", "商务", "农村", "\u{1b}[2J", "place:"];
    for lang in [Lang::Zh, Lang::En] {
        let mut dice = Dice::new(11);
        let mut dialogue = dialogue(lang);
        dialogue.take("每次 0");
        for _ in 0..250 {
            let line = match dice.below(4) {
                0 => format!("{}", 1 + dice.below(40)),
                _ => format!("{} {}", dice.one_of(&words), dice.one_of(&behind)),
            };
            for said in dialogue.take(&line).lines {
                assert!(!said.trim().is_empty() && said == said.trim(), "{line}: “{said}”");
                let drawn = |c: char| ('\u{2500}'..='\u{259f}').contains(&c) || c.is_control();
                assert!(!said.contains(drawn), "{line}: “{said}”");
                assert!(!said.contains("   "), "{line}: “{said}”");
            }
        }
    }
}

/// Runs the program with words on its standard input.
fn spoken(args: &[&str], vars: &[(&str, &str)], input: &[u8]) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(PROGRAM);
    command
        .args(args)
        .env_clear()
        .env("HOME", home.path())
        .env("LANG", "zh_CN.UTF-8")
        .envs(vars.iter().copied());
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // It may have left before it has read all.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn run(args: &[&str], input: &str) -> String {
    let output = spoken(args, &[], input.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_script_speaks_through_pipes_and_the_end_is_an_end() {
    let said = run(&["--linear"], "who 冷链\nq\nm\n");
    assert!(said.contains("对照> who 冷链\n") && said.contains("牵头 省商务厅"), "{said}");
    assert!(said.ends_with("对照> q\n"), "nothing is answered after q: {said}");
    let ended = run(&["--linear", "--lang", "en"], "targets 95%");
    assert!(ended.contains("duizhao> targets 95%\n") && ended.ends_with("duizhao> \n"), "{ended}");
    let by_variable = spoken(&[], &[("DUIZHAO_LINEAR", "1")], b"q\n");
    assert_eq!(by_variable.status.code(), Some(0));
    assert!(String::from_utf8(by_variable.stdout).unwrap().starts_with("对照，逐行方式"));
}

#[test]
fn whoever_has_no_screen_is_told_of_the_lines() {
    let refused = spoken(&[], &[("TERM", "dumb"), ("DUIZHAO_LINEAR", "0")], b"");
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("duizhao --linear"), "{said}");
}

#[test]
fn a_strangers_lines_do_no_harm() {
    let mut input = b"\xff\xfe\x1b]0;x\x07\x9b31m\n".to_vec();
    input.extend("谁 ".bytes().chain(std::iter::repeat_n(b'a', 3 << 20)).chain(*b"\n"));
    input.extend("谁 \u{202e}冷链\nplace: (\n\u{0}\nq\n".bytes());
    let output = spoken(&["--linear"], &[], &input);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(!said.contains(|c: char| c == '\u{202e}' || (c.is_control() && c != '\n')), "{said:?}");
    assert!(said.len() < 60_000, "{}", said.len());
    assert!(said.contains("牵头 省商务厅") && said.ends_with("对照> q\n"), "{said}");
}

#[test]
fn who_hears_no_more_and_who_breaks_off_end_it() {
    let mut gone = Command::new(PROGRAM)
        .arg("--linear")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(gone.stdout.take());
    let _ = gone.stdin.take().unwrap().write_all("m\n全部\n".repeat(50).as_bytes());
    let ended = gone.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).as_ref()), (Some(0), ""));

    // Who runs the tests in the background of a shell has it ignore Ctrl-C, and so would the program.
    let mut child = Command::new("env")
        .args(["--default-signal=INT", PROGRAM, "--linear"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0];
    child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(2));
}

#[test]
fn plans_are_read_again_and_documents_brought_in() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("新文件.txt");
    std::fs::write(&file, "不是方案").unwrap();
    let output = {
        let mut child = Command::new(PROGRAM)
            .arg("--linear")
            .env_clear()
            .env("HOME", home.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = format!("重读\n导入\n导入 {}\nq\n", file.display());
        child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("后面要跟文件或目录"), "{said}");
    assert!(said.contains("新文件.txt"), "{said}");
    assert!(said.ends_with("对照> q\n"), "{said}");
}

#[test]
fn help_names_each_verb_with_its_key_and_what_it_does() {
    let said = all(&mut dialogue(Lang::En), "help").join("\n");
    for row in BINDINGS.iter().filter(|row| row.context == Context::Everywhere) {
        if let Some(verb) = verb_key(row.action) {
            let words = Words::new(Lang::En).say(verb);
            let first = words.split(' ').next().unwrap().to_owned();
            assert!(said.lines().any(|line| line.starts_with(&first)), "{first}");
        }
    }
}
