//! The `duizhao` program: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(duizhao::cli::run(std::env::args_os().collect()))
}
