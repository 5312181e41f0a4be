//! What services want done before and after a backup.

use super::backups;
use super::listed;
use super::running;

fn compose(section: &str) -> String {
    format!(
        "services:\n  db:\n    image: busybox\n    command: [sleep, \"600\"]\n    \
         stop_signal: SIGKILL\n    volumes: [\"data:/data\"]\n    x-devtools:\n      \
         backup: {section}\nvolumes:\n  data:\n"
    )
}

#[test]
fn what_a_hook_writes_before_is_saved_and_what_it_removes_after_is_gone() {
    let stack = running(
        "backup-hooks",
        &compose("{pre: ['echo $$HOSTNAME >/data/dump', [touch, /data/a b]], post: rm /data/dump}"),
    );

    stack.devtools(&["backup"]).run().exits(0);
    stack.devtools(&["backup", "--no-hooks"]).run().exits(0);

    let volume = format!("{}_data", stack.name);
    let (whole, _) = backups(&stack);
    let (first, second) = (listed(&whole[0], &volume), listed(&whole[1], &volume));
    assert!(
        first.contains("./dump") && first.contains("./a b"),
        "{first:?}"
    );
    assert!(!second.contains("./dump"), "{second:?}");
}

#[test]
fn a_hook_that_fails_before_ends_the_backup_and_the_one_after_runs_still() {
    let stack = running(
        "backup-hook-fails",
        &compose(
            "{pre: 'touch /data/begun; echo no such luck >&2; exit 3', post: 'touch /data/ended'}",
        ),
    );

    stack.devtools(&["backup"]).run().exits(1).says(&[
        "pre hook 1 of db",
        "exit code 3",
        "no such luck",
        "--no-hooks",
    ]);

    assert_eq!(backups(&stack), (Vec::new(), Vec::new()));
    let container = stack.container("db");
    assert_eq!(container.state, "running");
    assert!(stack.api.file(&container.id, "/data/ended").is_some());
}

#[test]
fn hooks_of_a_service_that_does_not_run_are_left_out() {
    let stack = running("backup-hook-idle", &compose("{pre: 'touch /data/begun'}"));
    stack.devtools(&["stop"]).run().exits(0);

    stack
        .devtools(&["backup"])
        .run()
        .exits(0)
        .says(&["the hooks of db are left out"]);

    assert_eq!(backups(&stack).0.len(), 1);
}
