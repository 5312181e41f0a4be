//! Backups by keys: a volume is saved, read again, spoilt and brought back.

use std::fs;
use std::time::Duration;

use crate::dashboard::Dashboard;
use crate::support::PATIENCE;
use crate::support::stack::Stack;

/// A service that holds a volume.
const KEEPER: &str = r#"
services:
  db:
    image: busybox
    command: [sleep, "3600"]
    stop_signal: SIGKILL
    network_mode: none
    volumes: ["data:/data"]
volumes: {data: }
"#;

/// Clears the line that is typed in.
const CLEAR: &str = "\u{15}";

/// The stack, up, and the dashboard on its screen of volumes.
fn opened(test: &str, content: &str, flags: &[&str]) -> (Stack, Dashboard, String) {
    let stack = Stack::new(test, KEEPER);
    stack.devtools(&["up"]).run().exits(0);
    shell(&stack, content);
    let dashboard = Dashboard::open(&stack, flags);
    dashboard.screen.shows("1/1 up");
    dashboard.types("5");
    dashboard.screen.shows("there is no backup in");
    dashboard.screen.loses("being measured");
    let volume = format!("{}_data", stack.name);
    dashboard.screen.until("the volume", PATIENCE, |state| {
        state
            .text()
            .lines()
            .any(|line| line.contains(&volume) && line.contains("in use"))
    });
    (stack, dashboard, volume)
}

fn shell(stack: &Stack, script: &str) -> String {
    let run = ["exec", "-T", "db", "sh", "-c", script];
    stack.devtools(&run).run().exits(0).stdout()
}

/// The names of the backups that are whole.
fn backups(stack: &Stack) -> Vec<String> {
    let Ok(folder) = fs::read_dir(stack.folder().join("backups")) else {
        return Vec::new();
    };
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter(|name| name.len() == "20261121_030000".len())
        .collect()
}

#[test]
fn a_volume_is_backed_up_verified_spoilt_and_brought_back() {
    let (stack, dashboard, volume) = opened("tui-kept", "echo first >/data/word", &[]);
    let screen = &dashboard.screen;

    // How long it will take is guessed from the size, which comes a little later.
    screen.shows("6 ● in use");
    dashboard.types("b");
    screen.shows(&format!("devtools backup {volume}"));
    screen.shows(&format!("{}-db-1, for about 1 s", stack.name));
    dashboard.types("y");
    screen.shows("is whole and verified");
    screen.shows("<1m verified");
    let name = backups(&stack).remove(0);
    screen.shows(&name);

    // So small a backup is read sooner than its command line can be seen.
    dashboard.types("v");
    screen.shows(&format!("{name}: sound ("));

    shell(&stack, "echo second >/data/word; echo new >/data/new");
    dashboard.types("r");
    screen.shows(&format!("Restore {volume} from"));
    dashboard.types("\r");
    screen.shows(&format!("devtools restore {name} {volume} --replace"));
    screen.shows("holds now is replaced");
    // Neither a yes nor the project's name agrees to that.
    dashboard.types(&format!("y{CLEAR}{}\r", stack.name));
    screen.shows(&format!("That is not {volume}"));
    assert_eq!(shell(&stack, "cat /data/word"), "second\n");
    dashboard.types(&format!("{CLEAR}{volume}\r"));
    screen.shows("every file was read back and compared");

    assert_eq!(shell(&stack, "cat /data/*"), "first\n");
    assert_eq!(stack.container("db").state, "running");
    dashboard.quit();
}

#[test]
fn a_backup_that_is_given_up_by_quitting_leaves_nobody_still() {
    let random = "head -c 25000000 /dev/urandom >/data/noise";
    let (stack, dashboard, volume) = opened("tui-given-up", random, &[]);

    dashboard.types("b");
    dashboard.screen.shows(&format!("devtools backup {volume}"));
    dashboard.types("y");
    dashboard.screen.shows(&format!("Reading {volume}"));
    dashboard.types("q");
    dashboard.screen.shows("Quit in the middle of it?");
    dashboard.types("y");

    dashboard.running.wait().exits(0);
    assert_eq!(stack.container("db").state, "running");
    assert_eq!(backups(&stack), [""; 0]);
    let helpers = stack.containers();
    assert_eq!(helpers.len(), 1, "no helper is left");
}

#[test]
fn nothing_of_it_is_there_where_nothing_may_be_changed() {
    let (stack, dashboard, _) = opened("tui-looked", "echo x >/data/x", &["--read-only"]);
    let text = dashboard.screen.text();
    assert!(
        !text.contains("back up") && !text.contains("verify"),
        "{text}"
    );

    for key in ["b", "B", "e", "r", "v"] {
        dashboard.types(key);
        dashboard.screen.shows("this is --read-only");
        dashboard.types("y");
        dashboard.screen.rests(Duration::from_millis(100));
    }

    assert_eq!(backups(&stack), [""; 0]);
    dashboard.quit();
}
