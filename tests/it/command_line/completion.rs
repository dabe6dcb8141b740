//! Tab in a real bash, zsh and fish: names that a stranger chose are words and nothing else. A machine that lacks one of
//! the shells leaves its test out and says so.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::{Home, PROGRAM};

/// Nothing takes so long, even on a machine that is busy with other tests.
const DEADLINE: Duration = Duration::from_secs(30);

/// Names that would do something if a shell took them for more than words, each behind a beginning of its own. `X` is
/// the file that shows it.
const HOSTILE: [&str; 14] = [
    "$(touch X)",
    "`touch X`",
    "&touch X&",
    ";touch X;",
    "|touch X",
    "\ntouch X\n",
    " touch X",
    "'$(touch X)'",
    "\"$(touch X)\"",
    "';touch X;'",
    "${Z:=$(touch X)}",
    "<(touch X)",
    "\\$(touch X)",
    "!$#~{a,b}*?[a-z]",
];

/// The path of a shell; without it, says that the test is left out.
fn installed(shell: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(shell)).find(|file| file.is_file());
    if found.is_none() {
        println!("left out: {shell} is not installed (.ci/run installs it on Debian)");
    }
    found
}

const PLAN: &str = r#"(id: "test", jurisdiction: "广东省", issued: "2016-01-01",
    body: [Measure(id: "1", text: "只此一条。", themes: ["rural"])])"#;

/// A shell at a terminal, in a folder of its own, with the completion of the program.
struct Shell {
    home: Home,
    /// Open as long as the shell is wanted.
    _terminal: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    printed: Receiver<Vec<u8>>,
    seen: String,
    marks: usize,
}

impl Shell {
    fn start(shell: &Path, options: &[&str], setup: &str) -> Self {
        let home = Home::new();
        for folder in ["bin", "work"] {
            fs::create_dir(home.path().join(folder)).unwrap();
        }
        symlink(PROGRAM, home.path().join("bin/duizhao")).unwrap();
        let size = PtySize { rows: 40, cols: 200, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(shell);
        command.args(options);
        command.env_clear();
        for (name, value) in home.variables() {
            command.env(name, value);
        }
        let path = format!("{}:/usr/bin:/bin", home.path().join("bin").display());
        for (name, value) in [("PATH", path.as_str()), ("TERM", "xterm"), ("LC_ALL", "C.UTF-8")] {
            command.env(name, value);
        }
        command.cwd(home.path().join("work"));
        pair.slave.spawn_command(command).unwrap();
        let (sender, printed) = channel();
        let mut reader = pair.master.try_clone_reader().unwrap();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                let _ = sender.send(bytes[..read].to_vec());
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let mut started = Self { home, _terminal: pair.master, keys, printed, seen: String::new(), marks: 0 };
        started.enter(setup);
        started
    }

    fn work(&self) -> PathBuf {
        self.home.path().join("work")
    }

    /// Types a line and waits until the shell has carried it out. What it printed meanwhile.
    fn enter(&mut self, line: &str) -> String {
        self.marks += 1;
        let before = self.seen.len();
        write!(self.keys, "{line}\r").unwrap();
        // Typed as one thing and printed as another, so that the echo is not taken for the answer.
        write!(self.keys, "echo 'mar''k'-{}-\r", self.marks).unwrap();
        self.until(&format!("mark-{}-", self.marks));
        self.seen[before..].to_owned()
    }

    fn until(&mut self, mark: &str) {
        while !self.seen.contains(mark) {
            match self.printed.recv_timeout(DEADLINE) {
                Ok(bytes) => self.seen.push_str(&String::from_utf8_lossy(&bytes)),
                Err(error) => panic!("no {mark:?} came ({error}): {}", self.seen.escape_debug()),
            }
        }
    }

    /// Nothing ran: the file that each hostile name would make is not there.
    fn nothing_ran(&self, after: &str) {
        assert!(!self.work().join("ran").exists() && !self.home.path().join("ran").exists(), "{after}");
    }
}

/// Each name, as a folder of plans and as the title of a theme, completed and entered.
fn try_all(shell: &mut Shell) {
    let mut reached = 0;
    for (number, name) in HOSTILE.iter().enumerate() {
        let name = format!("zz{number:02}-{}", name.replace('X', "ran"));
        let folder = shell.work().join(&name);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("a.ron"), PLAN).unwrap();
        let printed = shell.enter(&format!("duizhao list --no-pager --data zz{number:02}-\t"));
        shell.nothing_ran(&printed);
        // Where the name was offered it reached the program as it is.
        reached += usize::from(printed.contains("test/1"));
    }
    assert!(reached > 8, "only {reached} names were completed: {}", shell.seen.escape_debug());
}

#[test]
fn a_name_of_a_stranger_does_not_run_in_bash() {
    let Some(bash) = installed("bash") else { return };
    let mut shell =
        Shell::start(&bash, &["--norc", "--noprofile", "-i"], "source <(duizhao completions bash)");
    try_all(&mut shell);
    let out = shell.enter("duizhao compare --no-pager gre\t");
    assert!(out.contains("hubei/5"), "{out}");
    // Within quotes nothing more can be quoted. What stays open is broken off.
    for number in 0..HOSTILE.len() {
        for quote in ['\'', '"'] {
            let printed =
                shell.enter(&format!("duizhao list --no-pager --data {quote}zz{number:02}-\t\r\u{3}"));
            shell.nothing_ran(&printed);
        }
    }
}

#[test]
fn what_bash_is_offered_it_reads_back_as_it_was() {
    let Some(bash) = installed("bash") else { return };
    let home = Home::new();
    let names = [
        "a b", "a'b", "a\"b", "a$HOME", "a*", "a?[x]", "a{1,2}", "a~", "a!b", "a#b", "a\\b", "a;b", "a（b）",
        "a^b", "a-b",
    ];
    for name in names {
        fs::create_dir(home.path().join(name)).unwrap();
    }
    let script = "mapfile -t offered; for word in \"${offered[@]}\"; do eval \"printf '%s\\n' $word\"; done";
    let asked = Command::new(PROGRAM)
        .args(["--", "duizhao", "list", "--data", "a"])
        .current_dir(home.path())
        .env_clear()
        .envs(home.variables())
        .env("COMPLETE", "bash")
        .output()
        .unwrap();
    let mut read =
        Command::new(bash).args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    read.stdin.take().unwrap().write_all(&asked.stdout).unwrap();
    let out = String::from_utf8(read.wait_with_output().unwrap().stdout).unwrap();
    let mut read: Vec<&str> = out.lines().map(|line| line.trim_end_matches('/')).collect();
    read.sort_unstable();
    let mut wanted = names.to_vec();
    wanted.sort_unstable();
    assert_eq!(read, wanted);
}

#[test]
fn completion_looks_into_the_folders_that_are_named_and_knows_places_by_any_name() {
    let home = Home::new();
    fs::create_dir(home.path().join("mine")).unwrap();
    fs::write(home.path().join("mine/a.ron"), PLAN).unwrap();
    let mine = home.path().join("mine").display().to_string();
    let joined = format!("--data={mine}");
    for (line, offered) in [
        (&["--data", &mine, "show", "te"][..], "test/1"),
        (&["show", &joined, "te"], "test/1"),
        (&["show", "广"], "广东省/6"),
        (&["show", "广东"], "广东省/6"),
        (&["show", "广东/"], "广东/6"),
        (&["cite", "廣東/1"], "廣東/15"),
        (&["show", "gd/"], "gd/6"),
        (&["compare", "sz/2"], "sz/22"),
        (&["compare", "green", "--baseline", "湖"], "湖北省"),
    ] {
        let (_, out, err) = home.run(&[&["--", "duizhao"], line].concat(), &[("COMPLETE", "fish")]);
        assert!(out.lines().any(|row| row.split('\t').next() == Some(offered)), "{line:?}: {out}{err}");
    }
}

/// bash and zsh hand words on as they are typed, and bash cuts them at `=`.
#[test]
fn a_folder_is_looked_into_however_its_name_is_quoted() {
    let home = Home::new();
    fs::create_dir(home.path().join("my data")).unwrap();
    fs::write(home.path().join("my data/a.ron"), PLAN).unwrap();
    let at = home.path().display().to_string();
    for (folder, shells) in [
        (format!(r"{at}/my\ data"), &["bash", "zsh"][..]),
        (format!("'{at}/my data'"), &["bash", "zsh"]),
        (format!("\"{at}/my data\""), &["bash", "zsh"]),
        ("$HOME/my\\ data".to_owned(), &["bash", "zsh"]),
        ("~/my\\ data".to_owned(), &["bash", "zsh"]),
        ("~/my data".to_owned(), &["fish"]),
        (format!("{at}/my data"), &["fish"]),
    ] {
        for &shell in shells {
            let index = match shell {
                "zsh" => "_CLAP_COMPLETE_INDEX",
                "bash" => "_DUIZHAO_INDEX",
                _ => "NONE",
            };
            let vars = [("COMPLETE", shell), (index, "4"), ("_CLAP_IFS", "\n")];
            let (_, out, err) = home.run(&["--", "duizhao", "--data", &folder, "show", "te"], &vars);
            assert!(out.starts_with("test/1"), "{shell} {folder}: {out}{err}");
            if shell == "bash" {
                let vars = [("COMPLETE", shell), (index, "5")];
                let cut = ["--", "duizhao", "--data", "=", &folder, "show", "te"];
                let (_, out, err) = home.run(&cut, &vars);
                assert!(out.starts_with("test/1"), "cut at the sign, {folder}: {out}{err}");
            }
        }
    }
}

#[test]
fn only_the_name_of_a_shell_asks_for_completion() {
    let home = Home::new();
    for value in ["1", "yes", "", "0", "/bin/true", "bash"] {
        let (status, out, err) = home.run(&["cite", "gd/6"], &[("COMPLETE", value)]);
        assert!(status == 0 && out.starts_with('《'), "{value}: {out}{err}");
    }
}

#[test]
fn a_name_of_a_stranger_does_not_run_in_zsh() {
    let Some(zsh) = installed("zsh") else { return };
    let setup = "autoload -U compinit; compinit -u -D; source <(duizhao completions zsh)";
    let mut shell = Shell::start(&zsh, &["-f", "-i"], setup);
    try_all(&mut shell);
}

#[test]
fn a_name_of_a_stranger_does_not_run_in_fish() {
    let Some(fish) = installed("fish") else { return };
    let mut shell = Shell::start(&fish, &["--no-config", "-i"], "duizhao completions fish | source");
    try_all(&mut shell);
}
