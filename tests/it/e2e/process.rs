//! Processes from outside: signals, and what the kernel counts of them.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Pid, PidfdFlags, Signal, kill_process, pidfd_open, test_kill_process};
use std::fs;
use std::path::PathBuf;

use crate::e2e::terminal::DEADLINE;

/// A process by its number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Process(Pid);

impl Process {
    pub(crate) fn new(number: i32) -> Self {
        Self(Pid::from_raw(number).expect("a process has a number"))
    }

    /// Sends a signal; one that has ended by itself meanwhile is as well as one that the signal ends.
    pub(crate) fn signal(self, signal: Signal) {
        let sent = kill_process(self.0, signal);
        assert!(matches!(sent, Ok(()) | Err(Errno::SRCH)), "{sent:?}");
    }

    /// Whether it is there, if only as an entry that nobody has asked for its status.
    pub(crate) fn is_there(self) -> bool {
        test_kill_process(self.0).is_ok()
    }

    /// Waits for its end, also where it is nobody's child here, as long as anybody waits for anything in these tests.
    pub(crate) fn ends(self) -> bool {
        let Ok(process) = pidfd_open(self.0, PidfdFlags::empty()) else { return true };
        let limit = Timespec::try_from(DEADLINE).expect("no endless time");
        poll(&mut [PollFd::new(&process, PollFlags::IN)], Some(&limit)).is_ok_and(|ready| ready == 1)
    }

    /// How often its threads went to sleep by themselves: each wake-up ends with that.
    pub(crate) fn sleeps(self) -> u64 {
        self.tasks().map(|task| count(&fs::read_to_string(task.join("status")).unwrap_or_default())).sum()
    }

    /// How many of its threads have a name.
    pub(crate) fn threads_named(self, name: &str) -> usize {
        let names = self.tasks().map(|task| fs::read_to_string(task.join("comm")).unwrap_or_default());
        names.filter(|found| found.trim_end() == name).count()
    }

    fn tasks(self) -> impl Iterator<Item = PathBuf> {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.0.as_raw_nonzero()));
        tasks.into_iter().flatten().flatten().map(|task| task.path())
    }
}

fn count(status: &str) -> u64 {
    number_of(status, "voluntary_ctxt_switches:")
}

fn number_of(status: &str, name: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
