//! What a shell and a terminal need: completions, man pages, the pager, and a quiet end when nobody reads.

use std::io::Read;
use std::process::{Command, Stdio};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::{Home, PROGRAM, duizhao};

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
fn there_is_a_man_page_for_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let (status, out, _) = duizhao(&["man", folder.path().to_str().unwrap()]);
    assert_eq!((status, out.lines().count()), (0, commands().len() + 1));
    for command in commands() {
        let page = std::fs::read_to_string(folder.path().join(format!("duizhao-{command}.1"))).unwrap();
        assert!(page.contains(".SH SYNOPSIS") && page.contains(&command), "{page}");
    }
    assert!(duizhao(&["man", "--lang", "en"]).1.contains("duizhao\\-compare(1)"));
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
