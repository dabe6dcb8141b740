//! tmux, with a server and a configuration of its own.

use std::fs;
use std::path::{Path, PathBuf};

use super::{
    SHELL, assert_copies_reach_the_glass, assert_right_where_the_glass_is_wide, assert_survives_its_link,
    assert_suspends, call, installed, journey, program, told,
};
use crate::e2e::terminal::{PROGRAM, Setup, Terminal};

/// A server that ends with the test.
struct Server {
    tmux: PathBuf,
    folder: tempfile::TempDir,
}

impl Server {
    fn new(tmux: PathBuf) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("conf"), "set -g status off\nset -s escape-time 10\nset -s set-clipboard on\nset -g allow-passthrough on\n").unwrap();
        Self { tmux, folder }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn open(&self, columns: u16, rows: u16, order: &[&str]) -> Terminal {
        self.setup(columns, rows, order).open()
    }

    fn setup(&self, columns: u16, rows: u16, order: &[&str]) -> Setup {
        let (tmux, conf, socket) = (self.tmux.display().to_string(), self.path("conf"), self.path("socket"));
        let words = [&[tmux.as_str(), "-u", "-f", &conf, "-S", &socket], order].concat();
        Setup::new(columns, rows).command(&words)
    }

    fn end(&self) -> bool {
        call(&self.tmux, &["-S", &self.path("socket"), "kill-server"], &[])
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

pub(super) fn test() {
    let Some(tmux) = installed("tmux") else { return };
    let server = Server::new(tmux);
    let folder: &Path = server.folder.path();
    let terminal = server.open(80, 24, &["new-session", &told(folder)]);
    let oracle = journey(&terminal);
    let program = program(folder);
    assert_survives_its_link(terminal, || server.open(100, 30, &["attach"]), oracle, folder);
    assert!(server.end());
    assert!(program.ends(), "the program outlived its terminal");

    for way in ["terminal", "tmux"] {
        let server = Server::new(server.tmux.clone());
        let line = format!("DUIZHAO_CLIPBOARD={way} {PROGRAM}");
        assert_copies_reach_the_glass(&server.open(80, 24, &["new-session", &line]));
    }

    let server = Server::new(server.tmux.clone());
    assert_suspends(&server.open(80, 24, &["new-session", SHELL]));

    let server = Server::new(server.tmux.clone());
    let line = format!("DUIZHAO_AMBIGUOUS=replace {PROGRAM}");
    assert_right_where_the_glass_is_wide(&server.setup(80, 24, &["new-session", &line]).wide(true).open());
}
