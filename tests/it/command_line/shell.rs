//! What a shell and a terminal need: completions, man pages, the pager, and a quiet end when nobody reads.

use std::collections::BTreeSet;
use std::io::Read;
use std::process::{Command, Stdio};

use duizhao::app::bindings::BINDINGS;
use duizhao::app::key::Key;
use duizhao::config::{CHOICES, SettingRow};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::{Home, PROGRAM, duizhao, json_of};

fn commands() -> Vec<String> {
    let (_, help, _) = duizhao(&["--help"]);
    let listed = help.split("命令\n").nth(1).unwrap().split("\n\n").next().unwrap().to_owned();
    listed.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn the_readme_names_every_command_and_no_other() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let section = readme.split("## On the command line").nth(1).unwrap().split("\n## ").next().unwrap();
    let named: Vec<&str> = section
        .lines()
        .filter_map(|line| line.strip_prefix("duizhao "))
        .filter_map(|line| line.split_whitespace().next())
        // The screen is opened by no command.
        .filter(|&name| name != "#")
        .collect();
    for command in commands() {
        assert!(named.contains(&command.as_str()), "README.md does not name `duizhao {command}`");
    }
    for name in named {
        assert!(commands().iter().any(|command| command == name), "there is no `duizhao {name}`");
    }
    for command in commands() {
        let (_, help, _) = duizhao(&[&command, "--help"]);
        let options = help.split_whitespace().filter(|word| word.starts_with("--"));
        for option in options.filter(|&option| option != "--help") {
            assert!(section.contains(option), "README.md does not name {option} of {command}");
        }
    }
}

#[test]
fn help_is_there_for_whoever_asks_as_of_other_programs() {
    assert_eq!(duizhao(&["help"]), duizhao(&["--help"]));
    assert_eq!(duizhao(&["help", "who"]), duizhao(&["who", "--help"]));
    // As a word to look for it is one like any other.
    assert_ne!(duizhao(&["list", "help"]).1, duizhao(&["--help"]).1);
}

#[test]
fn there_is_a_man_page_for_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let (status, out, _) = duizhao(&["man", folder.path().to_str().unwrap()]);
    assert_eq!((status, out.lines().count()), (0, commands().len() + 1));
    for command in commands() {
        let page = std::fs::read_to_string(folder.path().join(format!("duizhao-{command}.1"))).unwrap();
        assert!(page.contains(".SH 概要") && page.contains(&command), "{page}");
    }
    assert!(duizhao(&["man", "--lang", "en"]).1.contains("duizhao\\-compare(1)"));
}

/// The long options that a text names.
fn options(text: &str) -> BTreeSet<String> {
    let plain = text.replace("\\-", "-").replace("\\fR", " ").replace("\\fB", " ");
    let words = plain.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    words
        .filter(|word| word.starts_with("--") && !word.trim_matches('-').is_empty())
        .map(str::to_owned)
        .collect()
}

/// What stands behind the words `Options` and `Arguments` of a help or a page: not the examples.
fn told(text: &str) -> BTreeSet<String> {
    let examples = text.find(".nf").or_else(|| text.rfind("例子")).or_else(|| text.rfind("Examples"));
    options(&text[..examples.unwrap_or(text.len())])
}

#[test]
fn help_man_pages_and_completions_name_the_same_options_in_both_languages() {
    let home = Home::new();
    for lang in ["zh", "en"] {
        let folder = tempfile::tempdir().unwrap();
        duizhao(&["man", folder.path().to_str().unwrap(), "--lang", lang]);
        let all = commands();
        for command in std::iter::once("").chain(all.iter().map(String::as_str)) {
            let called: Vec<&str> = Some(command).filter(|name| !name.is_empty()).into_iter().collect();
            let (_, help, _) = duizhao(&[&called[..], &["--help", "--lang", lang]].concat());
            let page = if command.is_empty() { "duizhao.1".into() } else { format!("duizhao-{command}.1") };
            let page = std::fs::read_to_string(folder.path().join(page)).unwrap();
            let help = told(&help);
            assert!(help.contains("--script"), "{help:?}");
            assert_eq!(told(&page), help, "the page of {command:?} in {lang}");
            let line = [&["--", "duizhao"], &called[..], &["--"]].concat();
            let (_, offered, _) = home.run(&line, &[("COMPLETE", "fish")]);
            assert_eq!(options(&offered.replace('\t', " ")), help, "the completions of {command:?}");
        }
    }
}

#[test]
fn a_man_page_speaks_the_language_of_the_program() {
    let english = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "SUBCOMMANDS", "EXTRA", "VERSION"];
    for page in [duizhao(&["man"]).1, page_of("cite"), page_of("matrix")] {
        let heads: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
        assert!(heads.len() > 3 && heads.iter().all(|head| !english.contains(head)), "{heads:?}");
        assert!(!page.contains("Possible") && !page.contains("default"), "{page}");
        assert!(page.contains("（默认：auto）"), "{page}");
    }
    let (_, page, _) = duizhao(&["man", "--lang", "en"]);
    let heads: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
    assert_eq!(heads, ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXAMPLES", "VERSION"]);
    assert!(page.contains(".nf\nduizhao ") && page.contains(".fi\n.SH VERSION"), "{page}");
}

fn page_of(command: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    duizhao(&["man", folder.path().to_str().unwrap()]);
    std::fs::read_to_string(folder.path().join(format!("duizhao-{command}.1"))).unwrap()
}

#[test]
fn the_readme_names_no_option_and_no_key_that_is_not_there() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let section = readme.split("## On the command line").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut known = told(&duizhao(&["--help"]).1);
    for command in commands() {
        known.extend(told(&duizhao(&[&command, "--help"]).1));
    }
    let unknown: Vec<String> = options(section).difference(&known).cloned().collect();
    assert_eq!(unknown, Vec::<String>::new());
    let rows = readme.lines().skip_while(|line| *line != "| key | what it does |").skip(2);
    let bound: Vec<Key> = BINDINGS.iter().flat_map(|row| row.keys).map(|key| key.parse().unwrap()).collect();
    for row in rows.take_while(|line| line.starts_with('|')) {
        let keys = row.split(" | ").next().unwrap().split('`').skip(1).step_by(2);
        for named in keys {
            let key: Key = named.to_lowercase().parse().unwrap();
            let as_written = named.parse().unwrap_or(key);
            assert!(bound.contains(&key) || bound.contains(&as_written), "{named} in README.md is no key");
        }
    }
}

#[test]
fn the_settings_of_the_readme_are_right_and_all_there_are() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let block = readme.split("### Settings").nth(1).unwrap().split("```ron\n").nth(1).unwrap();
    let block = block.split("```").next().unwrap();
    let home = Home::new();
    std::fs::create_dir_all(home.config().parent().unwrap()).unwrap();
    std::fs::create_dir_all(home.path().join("plans")).unwrap();
    let plan = r#"(id: "own", jurisdiction: "广东省", issued: "2016-01-01", body: [Measure(id: "1", text: "只此一条。", themes: ["rural"])])"#;
    std::fs::write(home.path().join("plans/own.ron"), plan).unwrap();
    std::fs::write(home.config(), block).unwrap();
    let (status, out, err) = home.run(&["config", "--format", "json"], &[]);
    assert_eq!((status, err.as_str()), (0, ""));
    // The folders for the user's own data and for what was read are where they are, whatever a file says.
    let where_it_is = ["cache-folder", "cache-size"];
    let set = |row: &&serde_json::Value| {
        row["from"] != "user-folder" && !where_it_is.contains(&row["setting"].as_str().unwrap())
    };
    for row in json_of(&out).as_array().unwrap().iter().filter(set) {
        assert_eq!(row["from"], "file", "the example does not set {}", row["setting"]);
    }
}

#[test]
fn the_readme_tells_each_setting_as_the_table_has_it() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let rows = readme.lines().skip_while(|line| !line.starts_with("| setting | words |")).skip(2);
    let told: Vec<Vec<&str>> = rows
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect())
        .collect();
    let row = |choice: &SettingRow| {
        let (words, default) = ((choice.names)().join(", "), (choice.default)().to_owned());
        let flag = choice.flag.map_or("", |flag| flag.written).to_owned();
        vec![choice.name.to_owned(), words, default, choice.variable.unwrap_or_default().to_owned(), flag]
    };
    assert_eq!(told, CHOICES.iter().map(row).collect::<Vec<_>>());
}

#[test]
fn each_shell_has_its_script() {
    for shell in ["bash", "zsh", "fish"] {
        let (status, out, _) = duizhao(&["completions", shell]);
        assert!(status == 0 && out.contains("COMPLETE"), "{shell}: {out}");
    }
    let (status, _, err) = duizhao(&["completions", "basj"]);
    assert_eq!(status, 2);
    assert!(err.contains("最接近的是“bash”"), "{err}");
}

#[test]
fn ids_themes_units_and_plans_are_completed() {
    let home = Home::new();
    for (line, offered) in [
        (&["duizhao", "show", "guangdong/1"][..], "guangdong/15"),
        (&["duizhao", "compare", "gre"], "green"),
        (&["duizhao", "units", "深圳"], "深圳市经贸信息委"),
        (&["duizhao", "compare", "green", "--baseline", "hu"], "hubei"),
        (&["duizhao", "com"], "compare"),
        (&["duizhao", "--script", "ha"], "hant"),
        (&["duizhao", "show", "--script", "as"], "as-printed"),
        (&["duizhao", "matrix", "--cell", "o"], "own"),
    ] {
        let (_, out, err) = home.run(&[&["--"], line].concat(), &[("COMPLETE", "fish")]);
        assert!(out.lines().any(|row| row.split('\t').next() == Some(offered)), "{line:?}: {out}{err}");
    }
}

#[test]
fn nobody_reading_is_no_mistake() {
    let mut child =
        Command::new(PROGRAM).args(["export"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

/// What the program writes into a terminal of ten lines, with a pager that marks what it reads.
fn in_terminal(args: &[&str]) -> String {
    let pair =
        native_pty_system().openpty(PtySize { rows: 10, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let home = Home::new();
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(args);
    for (name, value) in home.variables() {
        command.env(name, value);
    }
    command.env("PAGER", "sed 's/^/paged /'");
    command.env("TERM", "xterm");
    command.env_remove("NO_COLOR");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut out = Vec::new();
    // The end of a pseudo-terminal is an error on Linux.
    let _ = pair.master.try_clone_reader().unwrap().read_to_end(&mut out);
    child.wait().unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_long_answer_goes_through_the_pager_and_a_short_one_does_not() {
    assert!(in_terminal(&["list"]).starts_with("paged "));
    assert!(!in_terminal(&["list", "--no-pager"]).contains("paged "));
    assert!(!in_terminal(&["cite", "gd/6"]).contains("paged "));
}

#[test]
fn colours_are_for_terminals_unless_one_says_otherwise() {
    let coloured = |text: &str| text.contains("\u{1b}[");
    assert!(coloured(&in_terminal(&["show", "gd/6", "--no-pager"])));
    assert!(!coloured(&in_terminal(&["show", "gd/6", "--no-pager", "--color", "never"])));
    assert!(!coloured(&duizhao(&["show", "gd/6"]).1));
    assert!(coloured(&duizhao(&["show", "gd/6", "--color", "always"]).1));
    assert!(!coloured(&duizhao(&["show", "gd/6", "--color", "always", "--format", "md"]).1));
}
