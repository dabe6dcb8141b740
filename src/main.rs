//! The `duizhao` program: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    // The released program does not unwind. It ends as others see it all the same: by 101, and without a core.
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |told| {
        tell(told);
        std::process::exit(101);
    }));
    ExitCode::from(duizhao::cli::run(std::env::args_os().collect()))
}
