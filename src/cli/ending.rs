//! A command that writes files and is ended takes away what is half written.

use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use crate::unfinished;

/// A signal that ends the program takes what is being written with it.
pub(super) fn take_unfinished_along() {
    unfinished::watched_by(watch);
}

/// One that whoever called us has set aside (`nohup`, a job in the background) stays so.
fn watch() {
    let ignored = ignored().unwrap_or(1 << (SIGHUP - 1));
    let heeded = [SIGTERM, SIGINT, SIGHUP].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0);
    let Ok(mut signals) = Signals::new(heeded) else { return };
    // Without a thread for it what is half written stays, as it does where the program is killed.
    let _watch = thread::Builder::new().name("ending".into()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            unfinished::abandon_all();
            let _ended = emulate_default_handler(signal);
        }
    });
}

/// The signals that are ignored, a bit for each; `None` where the system doesn't tell.
fn ignored() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/self/status").ok()?;
    let bits = told.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(bits.trim(), 16).ok()
}
