//! The file of settings, the user's own data, and where each value comes from.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use super::{Home, PROGRAM, json_of};

fn write(path: PathBuf, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn setting(home: &Home, name: &str, vars: &[(&str, &str)], flags: &[&str]) -> (String, String) {
    let args = [&["config", "--format", "json"], flags].concat();
    let all = json_of(&home.run(&args, vars).1);
    let row = all.as_array().unwrap().iter().find(|row| row["setting"] == name).unwrap().clone();
    (row["value"].as_str().unwrap().to_owned(), row["from"].as_str().unwrap().to_owned())
}

const PLAN: &str = r#"(id: "test", jurisdiction: "广东省", issued: "2016-01-01",
    body: [Measure(id: "1", text: "只此一条。", themes: ["rural"])])"#;

fn measures(home: &Home, flags: &[&str]) -> usize {
    home.run(&[&["list"], flags].concat(), &[]).1.lines().count()
}

#[test]
fn what_is_said_later_counts_more() {
    let home = Home::new();
    let told = |value: &str, from: &str| (value.to_owned(), from.to_owned());
    assert_eq!(setting(&home, "lang", &[], &[]), told("zh", "environment"));
    assert_eq!(setting(&home, "theme", &[], &[]), told("dark", "default"));
    write(home.config(), "(lang: \"en\", theme: \"light\", ambiguous: \"wide\")");
    assert_eq!(setting(&home, "lang", &[], &[]), told("en", "file"));
    assert_eq!(setting(&home, "lang", &[], &["--lang", "zh"]), told("zh", "flag"));
    assert_eq!(setting(&home, "theme", &[], &[]), told("light", "file"));
    assert_eq!(setting(&home, "theme", &[("NO_COLOR", "1")], &[]), told("plain", "environment"));
    assert_eq!(setting(&home, "ambiguous", &[], &[]), told("wide", "file"));
    let safe = [("DUIZHAO_AMBIGUOUS", "safe")];
    assert_eq!(setting(&home, "ambiguous", &safe, &[]), told("safe", "environment"));
    assert_eq!(setting(&home, "script", &[], &[]), told("as-printed", "default"));
    write(home.config(), "(lang: \"en\", script: \"hans\")");
    assert_eq!(setting(&home, "script", &[], &[]), told("hans", "file"));
    assert_eq!(setting(&home, "script", &[], &["--script", "hant"]), told("hant", "flag"));
    assert!(home.run(&["show", "hubei/1"], &[]).1.contains("深入推进流通转型升级"));
    let (_, help, _) = home.run(&["--help"], &[]);
    assert!(help.contains("Usage"), "{help}");
}

#[test]
fn folders_with_plans_are_laid_over_each_other() {
    let home = Home::new();
    assert_eq!(measures(&home, &[]), 80);
    fs::create_dir_all(home.data()).unwrap();
    assert_eq!(measures(&home, &[]), 80, "an empty folder of the user is no mistake");
    write(home.data().join("plans/a.ron"), PLAN);
    assert_eq!(measures(&home, &[]), 81);
    write(home.config().parent().unwrap().join("more/b.ron"), &PLAN.replace("test", "other"));
    write(home.config(), "(data: [\"more\"])");
    assert_eq!(measures(&home, &[]), 82);
    write(home.path().join("flag/c.ron"), &PLAN.replace("test", "third"));
    let flag = home.path().join("flag");
    assert_eq!(measures(&home, &["--data", flag.to_str().unwrap()]), 83);
    let (_, told, _) = home.run(&["config", "--data", flag.to_str().unwrap()], &[("COLUMNS", "300")]);
    for from in ["用户数据目录", "文件 ", "命令行 --data"] {
        assert!(told.contains(from), "{from}\n{told}");
    }
}

#[test]
fn what_is_there_for_all_users_holds_for_each_until_he_says_otherwise() {
    let home = Home::new();
    let [local, distribution] = ["local", "usr"].map(|name| home.path().join(name));
    let folders = format!("{}:relative:{}", local.display(), distribution.display());
    let vars = [("XDG_DATA_DIRS", folders.as_str())];
    let text = |id: &str| home.run(&["show", id], &vars).1;
    write(distribution.join("duizhao/plans/a.ron"), PLAN);
    assert!(text("test/1").contains("只此一条。"));
    write(local.join("duizhao/plans/a.ron"), &PLAN.replace("只此一条", "本机的一条"));
    assert!(text("test/1").contains("本机的一条。"), "the first folder counts more");
    write(home.data().join("plans/a.ron"), &PLAN.replace("只此一条", "自己的一条"));
    assert!(text("test/1").contains("自己的一条。"), "the user's own folder counts most");
    let told = home.run(&["config"], &[vars[0], ("COLUMNS", "300")]).1;
    assert_eq!(told.matches("公用数据目录").count(), 2, "{told}");

    write(home.path().join("etc/duizhao/config.ron"), "(lang: \"en\")");
    assert_eq!(setting(&home, "lang", &[], &[]), ("en".to_owned(), "file".to_owned()));
    assert!(home.run(&["config"], &[("COLUMNS", "300")]).1.contains("etc/duizhao/config.ron"));
    write(home.config(), "(theme: \"light\")");
    assert_eq!(setting(&home, "lang", &[], &[]).1, "environment", "who has a file of his own has that alone");
}

#[test]
fn what_is_kept_is_told_and_a_setting_or_a_variable_keeps_nothing() {
    let home = Home::new();
    for number in 0..100 {
        let plan = PLAN.replace("test", &format!("plan{number:03}"));
        write(home.data().join(format!("plans/{number:03}.ron")), &plan);
    }
    let folder = home.path().join(".cache/duizhao");
    assert_eq!(setting(&home, "cache-folder", &[], &[]).0, folder.display().to_string());
    assert_eq!(setting(&home, "cache-size", &[], &[]).0, "0.0 MB");
    let off = [("DUIZHAO_CACHE", "off")];
    assert_eq!(setting(&home, "cache", &off, &[]), ("off".to_owned(), "environment".to_owned()));
    home.run(&["list"], &off);
    write(home.config(), "(cache: false)");
    assert_eq!(setting(&home, "cache", &[], &[]), ("off".to_owned(), "file".to_owned()));
    home.run(&["list"], &[]);
    assert!(!folder.exists(), "nothing is written");
    write(home.config(), "(cache: \"on\")");
    home.run(&["list"], &[]);
    assert_ne!(setting(&home, "cache-size", &[], &[]).0, "0.0 MB");
    write(home.config(), "(cache: 3)");
    assert!(home.run(&["list"], &[]).2.contains("config.ron:1:2:"));
}

#[test]
fn every_mistake_is_told_with_its_place_and_nothing_runs() {
    let home = Home::new();
    write(
        home.config(),
        "(\n  lang: \"zn\", script: \"hands\",\n  keys: [(\"matrix\", \"matrix-cels\", [\"ctrl-\"])],\n)",
    );
    let (status, out, err) = home.run(&["list"], &[]);
    assert_eq!((status, out.as_str()), (1, ""));
    for told in [
        "config.ron:2:10: lang",
        "最接近的是“zh”",
        "config.ron:2:24: script",
        "最接近的是“hans”",
        "最接近的是“matrix-cells”",
        "“ctrl-”不是一个键",
        "共 4 处",
    ] {
        assert!(err.contains(told), "{told}\n{err}");
    }
    for needs_none in [&["--help"][..], &["completions", "bash"], &["man"]] {
        assert_eq!(home.run(needs_none, &[]).0, 0, "{needs_none:?}");
    }
}

#[test]
fn keys_are_held_against_the_table() {
    let home = Home::new();
    write(home.config(), "(keys: [(\"everywhere\", \"matrix\", [\"/\"])])");
    let (status, _, err) = home.run(&["config"], &[]);
    assert_eq!(status, 1);
    assert!(err.contains("“/”已经用于 filter"), "{err}");
    write(home.config(), "(keys: [(\"everywhere\", \"matrix\", [\"ctrl-x\"])])");
    assert_eq!(setting(&home, "keys.everywhere.matrix", &[], &[]).0, "ctrl-x");
}

#[test]
fn without_a_home_there_are_the_defaults() {
    let home = Home::new();
    let (status, out, _) = home.run(&["config"], &[("HOME", ""), ("XDG_CONFIG_HOME", "")]);
    assert_eq!(status, 0, "{out}");
}

/// A service, `sudo -u`, `su` without `-`: the home is somebody else's. To root nothing is closed, so nobody runs it then.
#[test]
fn a_home_that_can_not_be_entered_is_one_without_settings() {
    let home = Home::new();
    write(home.config(), "(lang: \"en\")");
    let open = tempfile::tempdir().unwrap();
    fs::set_permissions(open.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let program = open.path().join("duizhao");
    fs::copy(PROGRAM, &program).unwrap();
    let is_root = rustix::process::geteuid().is_root();
    for args in [&["list"][..], &["show", "gd/6"], &["check"], &["config"], &["export", "--format", "json"]] {
        let mut command = if is_root {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&program);
            command
        } else {
            Command::new(&program)
        };
        fs::set_permissions(home.path(), fs::Permissions::from_mode(0o000)).unwrap();
        let told = command.args(args).current_dir("/").env_clear().envs(home.variables());
        let told = told.env("PATH", "/usr/bin:/bin").output().unwrap();
        fs::set_permissions(home.path(), fs::Permissions::from_mode(0o700)).unwrap();
        let (out, err) = (String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
        assert!(told.status.success() && !out.is_empty() && err.is_empty(), "{args:?}: {out} {err}");
    }
}
