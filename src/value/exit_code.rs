//! What an exit code tells.

/// The signals by which programs end, by their numbers on Linux.
const SIGNALS: &[(i64, &str)] = &[
    (1, "SIGHUP"),
    (2, "SIGINT, as by Ctrl-C"),
    (3, "SIGQUIT"),
    (4, "SIGILL: it crashed"),
    (6, "SIGABRT: it gave up"),
    (7, "SIGBUS: it crashed"),
    (8, "SIGFPE: it crashed"),
    (
        9,
        "SIGKILL: killed, or it did not end within its grace period",
    ),
    (11, "SIGSEGV: it crashed"),
    (13, "SIGPIPE"),
    (15, "SIGTERM: it was asked to stop"),
];

/// What a container's exit code tells; empty where it tells nothing but a number.
pub fn meaning(code: i64, out_of_memory: bool) -> &'static str {
    if out_of_memory {
        return "the kernel killed it: it used more memory than it may";
    }
    match code {
        0 => "it ended by itself, as it should",
        125 => "the engine could not start it",
        126 => "its program may not be run",
        127 => "its program was not found",
        _ => {
            let signal = SIGNALS.iter().find(|(number, _)| code == 128 + number);
            signal.map_or("", |(_, meaning)| meaning)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kill_is_told_from_want_of_memory() {
        assert!(meaning(137, false).starts_with("SIGKILL"));
        assert!(meaning(137, true).contains("memory"));
        assert_eq!(meaning(3, false), "");
    }
}
