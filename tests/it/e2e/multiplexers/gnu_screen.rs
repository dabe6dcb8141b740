//! GNU screen, with a folder of sockets and a configuration of its own.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::{
    SHELL, assert_right_where_the_glass_is_wide, assert_survives_its_link, assert_suspends, call, installed,
    journey, program, told,
};
use crate::e2e::oracle::Oracle;
use crate::e2e::terminal::{PROGRAM, Setup, Terminal};

const NAME: &str = "duizhao";

/// A session that ends with the test.
struct Session {
    screen: PathBuf,
    folder: tempfile::TempDir,
}

impl Session {
    fn new(screen: PathBuf) -> Self {
        let private = fs::Permissions::from_mode(0o700);
        let folder = tempfile::Builder::new().permissions(private).tempdir().unwrap();
        let conf =
            "startup_message off\ndefutf8 on\naltscreen on\nautodetach on\ncjkwidth off\ndeflogin off\n";
        fs::write(folder.path().join("conf"), conf).unwrap();
        Self { screen, folder }
    }

    fn sockets(&self) -> String {
        self.folder.path().display().to_string()
    }

    fn open(&self, columns: u16, rows: u16, order: &[&str]) -> Terminal {
        self.setup(columns, rows, order).open()
    }

    fn setup(&self, columns: u16, rows: u16, order: &[&str]) -> Setup {
        let (screen, conf) = (self.screen.display().to_string(), self.folder.path().join("conf"));
        let words = [&[screen.as_str(), "-U", "-c", conf.to_str().unwrap()], order].concat();
        // screen counts cells by the locale, wrongly where that is not installed; this one always is.
        let setup = Setup::new(columns, rows).env("SCREENDIR", &self.sockets()).env("LC_ALL", "C.UTF-8");
        setup.command(&words)
    }

    fn end(&self) -> bool {
        call(&self.screen, &["-S", NAME, "-X", "quit"], &[("SCREENDIR", &self.sockets())])
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.end();
    }
}

pub(super) fn test() {
    let Some(screen) = installed("screen") else { return };
    let session = Session::new(screen);
    let folder: &Path = session.folder.path();
    let terminal = session.open(80, 24, &["-S", NAME, "sh", "-c", &told(folder)]);
    let oracle = journey(&terminal);
    let program = program(folder);
    assert_survives_its_link(terminal, || session.open(100, 30, &["-d", "-r", NAME]), oracle, folder);
    assert!(session.end());
    assert!(program.ends(), "the program outlived its terminal");

    let session = Session::new(session.screen.clone());
    assert_suspends(&session.open(80, 24, &["-S", NAME, "sh", "-c", SHELL]));

    let session = Session::new(session.screen.clone());
    let line = format!("XDG_RUNTIME_DIR={} exec {PROGRAM}", session.sockets());
    let terminal = session.open(80, 24, &["-S", NAME, "sh", "-c", &line]);
    terminal.shows(&Oracle::answered(80, 24, false));
    terminal.press("C-p guangdong/6 Enter Y");
    // screen takes no copies, so the words stand in a file.
    terminal.wait_for("the path", |screen| screen.has("copied.txt"));
    let copied = fs::read_to_string(session.folder.path().join("duizhao/copied.txt")).unwrap();
    assert!(copied.chars().count() > 20, "{copied}");

    let session = Session::new(session.screen.clone());
    let line = format!("DUIZHAO_AMBIGUOUS=replace exec {PROGRAM}");
    let order = ["-S", NAME, "sh", "-c", &line];
    assert_right_where_the_glass_is_wide(&session.setup(80, 24, &order).wide(true).open());
}
