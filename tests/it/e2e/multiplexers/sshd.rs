//! A real sshd on a free port of the loopback, with a key, a configuration and a log of its own.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::{SHELL, assert_copies_reach_the_glass, assert_suspends, call, installed, journey, program, told};
use crate::e2e::terminal::{Setup, Terminal};

/// A server that ends with the test.
struct Server {
    sshd: Child,
    ssh: PathBuf,
    port: u16,
    user: String,
    folder: tempfile::TempDir,
}

impl Server {
    /// Starts it in the foreground, and waits until it says that it listens.
    fn start(sshd: &Path, ssh: PathBuf, keygen: &Path) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        write_keys_and_configuration(folder.path(), port, keygen);
        let mut command = Command::new(sshd);
        command.args(["-D", "-e", "-f"]).arg(folder.path().join("config"));
        let mut sshd = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(sshd.stderr.take().unwrap()).lines().map_while(Result::ok);
        let mut before = Vec::new();
        let listens =
            said.by_ref().inspect(|line| before.push(line.clone())).any(|line| line.contains("listening"));
        // What it says later must go somewhere.
        std::thread::spawn(move || said.for_each(drop));
        let server = Self { sshd, ssh, port, user: user(), folder };
        if !listens {
            println!("left out: sshd does not start here: {before:?}");
        }
        listens.then_some(server)
    }

    fn open(&self, columns: u16, rows: u16) -> Terminal {
        self.run(columns, rows, &told(self.folder.path()))
    }

    fn run(&self, columns: u16, rows: u16, line: &str) -> Terminal {
        let (ssh, port) = (self.ssh.display().to_string(), self.port.to_string());
        let key = self.folder.path().join("user").display().to_string();
        let place = format!("{}@127.0.0.1", self.user);
        let line = format!("export LC_ALL=zh_CN.UTF-8; {line}");
        let options = [
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "IdentitiesOnly=yes",
            "LogLevel=ERROR",
        ];
        let mut words = vec![&*ssh, "-tt", "-F", "/dev/null", "-i", &*key, "-p", &*port];
        words.extend(options.iter().flat_map(|&option| ["-o", option]));
        words.extend([&*place, &*line]);
        Setup::new(columns, rows).command(&words).open()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.sshd.kill();
        let _ = self.sshd.wait();
    }
}

fn user() -> String {
    let output = Command::new("id").arg("-un").output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn write_keys_and_configuration(folder: &Path, port: u16, keygen: &Path) {
    for name in ["host", "user"] {
        let file = folder.join(name);
        assert!(call(keygen, &["-q", "-t", "ed25519", "-N", "", "-f", file.to_str().unwrap()], &[]));
    }
    fs::copy(folder.join("user.pub"), folder.join("authorized")).unwrap();
    let path = |name: &str| folder.join(name).display().to_string();
    let configuration = [
        format!("Port {port}"),
        "ListenAddress 127.0.0.1".into(),
        format!("HostKey {}", path("host")),
        format!("AuthorizedKeysFile {}", path("authorized")),
        format!("PidFile {}", path("pid")),
        "PasswordAuthentication no".into(),
        "KbdInteractiveAuthentication no".into(),
        "PermitRootLogin prohibit-password".into(),
        "StrictModes no".into(),
        "UsePAM no".into(),
        "PrintMotd no".into(),
        "PrintLastLog no".into(),
    ];
    fs::write(folder.join("config"), configuration.join("\n") + "\n").unwrap();
    // As root sshd wants a folder that the boot would have made.
    let _ = fs::create_dir("/run/sshd");
}

pub(super) fn test() {
    let (Some(sshd), Some(ssh), Some(keygen)) =
        (installed("sshd"), installed("ssh"), installed("ssh-keygen"))
    else {
        return;
    };
    let Some(server) = Server::start(&sshd, ssh, &keygen) else { return };
    let terminal = server.open(80, 24);
    journey(&terminal);
    terminal.press("C-c");
    assert_eq!(terminal.end(), 0);
    terminal.assert_given_back();

    let terminal = server.open(80, 24);
    journey(&terminal);
    let program = program(server.folder.path());
    terminal.process.signal(rustix::process::Signal::KILL);
    assert!(program.ends(), "the program outlived its link");

    assert_suspends(&server.run(80, 24, SHELL));
    assert_copies_reach_the_glass(&server.open(80, 24));
}
